//! Names in text by a small trained network (a pruned multilingual-e5-small, see `train/`): who, what and where is named, from which byte to which;
//! by two more, what is said of them (`relate`) and what a sentence says (`fact`).
//!
//! No I/O, no threads, no randomness; the same text gives the same names to the bit on every machine.

mod decode;
mod encoder;
pub mod fact;
mod file;
mod math;
mod piece;
mod product;
pub mod relate;
mod window;
mod word;

use decode::Label;
use encoder::Encoder;
use piece::Vocabulary;
use product::Head;
use std::collections::HashMap;
use std::ops::Range;
use window::{Batch, windows};
use word::{Word, words};

/// Pieces that are reckoned together: enough to keep the vector units busy, few enough to stay in the cache.
const TOGETHER: usize = 384;

/// What is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Person,
    Place,
    Organization,
    /// A police or intelligence service, a court, a ministry, or a part of one.
    Unit,
    /// A named building, station, bar, prison.
    Facility,
    Vehicle,
    Weapon,
    /// The number of a document or file.
    Document,
    Event,
}

impl Kind {
    pub const COUNT: usize = 9;
    /// Each kind at its number.
    const NAMES: [(&str, Self); Self::COUNT] = [
        ("PER", Self::Person),
        ("LOC", Self::Place),
        ("ORG", Self::Organization),
        ("UNIT", Self::Unit),
        ("FAC", Self::Facility),
        ("VEH", Self::Vehicle),
        ("WEAPON", Self::Weapon),
        ("DOC", Self::Document),
        ("EVENT", Self::Event),
    ];

    fn new(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(n, _)| *n == name).map(|(_, kind)| *kind)
    }

    /// The name in the model's file.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    pub kind: Kind,
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// The mean of its words' probabilities, 0 to 1.
    pub sure: f32,
}

/// What one pass of the network says of a text.
#[derive(Debug, Default)]
pub struct Reading {
    /// In the order in which they were read.
    pub names: Vec<Name>,
    /// The bytes of every word that was read.
    pub words: Vec<Range<usize>>,
    /// For each word how probable it is that it belongs to a name of each kind, by the kind's number.
    pub shares: Vec<[f32; Kind::COUNT]>,
    /// For each word the encoder's last state at its first piece: [`Tagger::width`] numbers. 1.5 kB a word: whoever keeps them reads
    /// a few parts at a time.
    pub states: Vec<f32>,
}

/// Why a model's file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("the model is not one of this version: {0}")]
    Format(String),
}

/// The network with its vocabulary.
pub struct Tagger {
    vocabulary: Vocabulary,
    encoder: Encoder,
    head: Head,
    labels: Vec<Label>,
    version: String,
}

impl Tagger {
    /// From the bytes of the model's files; their tables of pieces stay where they are.
    pub fn load(parts: &[&'static [u8]]) -> Result<Self, LoadError> {
        file::load(parts)
    }

    /// What the model's file calls itself.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Numbers of one word's state.
    pub fn width(&self) -> usize {
        self.encoder.width()
    }

    /// The names in each of `parts`, which are byte ranges of `text`: sentences or paragraphs, each read by itself. A part of more than
    /// about 90 words is read in windows that overlap.
    pub fn names(&self, text: &str, parts: &[Range<usize>]) -> Reading {
        self.pass(text, parts, false)
    }

    /// The same with the states of the words, for a caller that has questions of its own. What is read does not depend on which parts
    /// are asked together.
    pub fn read(&self, text: &str, parts: &[Range<usize>]) -> Reading {
        self.pass(text, parts, true)
    }

    fn pass(&self, text: &str, parts: &[Range<usize>], states: bool) -> Reading {
        let mut reading = Reading::default();
        let mut known: HashMap<(&str, bool, bool), Vec<u32>> = HashMap::new();
        let mut batch = Batch::default();
        // Its two marks are pieces too.
        let longest = self.encoder.longest - 2;
        for part in parts {
            let words = words(text, part.clone());
            let lowered = in_capitals(&text[part.clone()]);
            let split = |word: &Word| {
                let surface = &text[word.bytes.clone()];
                let pieces = || {
                    if lowered {
                        self.vocabulary.split(&surface.to_lowercase(), word.spaced)
                    } else {
                        self.vocabulary.split(surface, word.spaced)
                    }
                };
                known.entry((surface, word.spaced, lowered)).or_insert_with(pieces).clone()
            };
            let pieces: Vec<Vec<u32>> = words.iter().map(split).collect();
            for window in windows(&pieces, longest) {
                if batch.pieces.len() >= TOGETHER {
                    self.reckon(std::mem::take(&mut batch), states, &mut reading);
                }
                batch.add(&words, &pieces, window, longest);
            }
        }
        self.reckon(batch, states, &mut reading);
        reading
    }

    fn reckon(&self, batch: Batch, states: bool, reading: &mut Reading) {
        if batch.pieces.is_empty() {
            return;
        }
        let found = self.encoder.read(&batch.pieces, &[], &batch.sequences, &batch.first);
        let scores = self.head.product(&found);
        let count = self.labels.len();
        let mut from = 0;
        for to in batch.ends {
            let scores = &scores[from * count..to * count];
            decode::decode(&self.labels, &batch.words[from..to], scores, &mut reading.names, &mut reading.shares);
            from = to;
        }
        reading.words.extend(batch.words);
        if states {
            reading.states.extend(found);
        }
    }
}

/// Whether a part is written in capitals: at least twelve letters that have a case, four fifths of them large. Its pieces would
/// be short and rare, so it is read in small letters, as the network was trained.
fn in_capitals(part: &str) -> bool {
    let count = |is: fn(char) -> bool| part.chars().filter(|c| is(*c)).count();
    let (large, small) = (count(char::is_uppercase), count(char::is_lowercase));
    large + small >= 12 && large >= 4 * small
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals() {
        for (part, want) in [
            ("LE NOMMÉ KARIM BENALI, né à Lille", false),
            ("LE NOMMÉ KARIM BENALI, né", true),
            ("BENALI Karim", false),
            ("B.O.B.", false),
            ("كريم بن علي", false),
        ] {
            assert_eq!(in_capitals(part), want, "{part}");
        }
    }

    /// A network of invented weights reads parts by themselves, and gives one state and one row of shares a word.
    #[test]
    fn parts_are_read_alone() {
        let tagger = encoder::tests::tagger();
        let text = "Karim Benali, né à Lille. LE NOMMÉ KARIM BENALI EST À LILLE\n\u{feff}e\u{301} 🙂";
        let parts = [0..26, 27..text.len()];
        let whole = tagger.read(text, &parts);
        let mut alone = Reading::default();
        for part in &parts {
            let read = tagger.read(text, std::slice::from_ref(part));
            alone.words.extend(read.words);
            alone.shares.extend(read.shares);
            alone.states.extend(read.states);
        }
        assert_eq!((&whole.words, &whole.shares, &whole.states), (&alone.words, &alone.shares, &alone.states));
        assert_eq!(whole.states.len(), whole.words.len() * tagger.width());
        assert_eq!(whole.shares.len(), whole.words.len());
        assert!(whole.words.iter().all(|w| text.get(w.clone()).is_some_and(|w| !w.trim().is_empty())));
        assert!(tagger.names(text, &parts).states.is_empty());
    }
}
