//! Names in text by a small trained network (a pruned multilingual-e5-small, see `train/`): who, what and where is named, from which byte to which.
//!
//! No I/O, no threads, no randomness; the same text gives the same names to the bit on every machine.

mod encoder;
mod file;
mod math;
mod piece;
mod word;

use encoder::Encoder;
use piece::Vocabulary;
use std::collections::HashMap;
use std::ops::Range;
use word::{Word, words};

/// Pieces that are reckoned together: enough to keep the vector units busy, few enough to stay in the cache.
const TOGETHER: usize = 384;
/// Pieces that are read on each side of the cut of a sentence that is longer than the network reads.
const AROUND: usize = 16;

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

/// What one word is: outside of names, or the first or a further word of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Outside,
    Begin(Kind),
    Inside(Kind),
}

impl Kind {
    const NAMES: [(&str, Self); 9] = [
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

    /// The label `O`, `B-PER`, `I-PER` and so on.
    fn label(name: &str) -> Option<Label> {
        let kind = |name: &str| Self::NAMES.iter().find(|(n, _)| *n == name).map(|(_, kind)| *kind);
        match name.split_once('-') {
            None => (name == "O").then_some(Label::Outside),
            Some(("B", name)) => kind(name).map(Label::Begin),
            Some(("I", name)) => kind(name).map(Label::Inside),
            Some(_) => None,
        }
    }

    /// The name in the model's file.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
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
    labels: Vec<Label>,
    version: String,
}

/// Words that the network reads at once; names are taken from `take` of them.
struct Window {
    words: Range<usize>,
    take: Range<usize>,
}

impl Tagger {
    /// From the bytes of a model's file.
    pub fn load(bytes: &[u8]) -> Result<Self, LoadError> {
        file::load(bytes)
    }

    /// What the model's file calls itself.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The names in each of `sentences`, which are byte ranges of `text`, in the order of the text.
    pub fn names(&self, text: &str, sentences: &[Range<usize>]) -> Vec<Name> {
        let mut found = Vec::new();
        let mut known: HashMap<(&str, bool, bool), Vec<u32>> = HashMap::new();
        let mut batch = Batch::default();
        for sentence in sentences {
            let words = words(text, sentence.clone());
            let lowered = in_capitals(&text[sentence.clone()]);
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
            for window in windows(&pieces, self.encoder.longest() - 2) {
                if batch.pieces.len() >= TOGETHER {
                    self.read(std::mem::take(&mut batch), &mut found);
                }
                batch.add(&words, &pieces, window, self.encoder.longest() - 2);
            }
        }
        self.read(batch, &mut found);
        found
    }

    fn read(&self, batch: Batch, found: &mut Vec<Name>) {
        if batch.pieces.is_empty() {
            return;
        }
        let scores = self.encoder.scores(&batch.pieces, &batch.sequences);
        let count = self.labels.len();
        for taken in batch.words {
            let words: Vec<(Range<usize>, &[f32])> =
                taken.into_iter().map(|(bytes, at)| (bytes, &scores[at * count..(at + 1) * count])).collect();
            self.decode(&words, found);
        }
    }

    /// The most probable row of labels in which no name goes on that has not begun.
    fn decode(&self, words: &[(Range<usize>, &[f32])], found: &mut Vec<Name>) {
        let count = self.labels.len();
        let mut from: Vec<Vec<usize>> = Vec::with_capacity(words.len());
        let mut best = vec![0f32; count];
        for (n, (_, scores)) in words.iter().enumerate() {
            let mut next = vec![f32::MIN; count];
            let mut back = vec![0; count];
            for (to, label) in self.labels.iter().enumerate() {
                for (at, before) in self.labels.iter().enumerate() {
                    let allowed = match label {
                        Label::Inside(kind) => n > 0 && matches!(before, Label::Begin(k) | Label::Inside(k) if k == kind),
                        _ => true,
                    };
                    if allowed && best[at] + scores[to] > next[to] {
                        next[to] = best[at] + scores[to];
                        back[to] = at;
                    }
                }
            }
            best = next;
            from.push(back);
        }
        let mut at = (0..count).fold(0, |most, at| if best[at] > best[most] { at } else { most });
        let mut row = vec![0; words.len()];
        for n in (0..words.len()).rev() {
            row[n] = at;
            at = from[n][at];
        }
        let mut open: Option<(Name, u32)> = None;
        for ((bytes, scores), &label) in words.iter().zip(&row) {
            let mut shares = scores.to_vec();
            math::softmax(&mut shares);
            match (self.labels[label], &mut open) {
                (Label::Inside(_), Some((name, words))) => {
                    name.bytes.end = bytes.end;
                    name.sure += shares[label];
                    *words += 1;
                }
                (Label::Begin(kind), _) => {
                    found.extend(open.take().map(closed));
                    open = Some((Name { kind, bytes: bytes.clone(), sure: shares[label] }, 1));
                }
                _ => found.extend(open.take().map(closed)),
            }
        }
        found.extend(open.map(closed));
    }
}

/// Whether a sentence is written in capitals: at least twelve letters that have a case, four fifths of them large. Its pieces would
/// be short and rare, so it is read in small letters, as the network was trained.
fn in_capitals(sentence: &str) -> bool {
    let count = |is: fn(char) -> bool| sentence.chars().filter(|c| is(*c)).count();
    let (large, small) = (count(char::is_uppercase), count(char::is_lowercase));
    large + small >= 12 && large >= 4 * small
}

fn closed((name, words): (Name, u32)) -> Name {
    Name { sure: name.sure / words as f32, ..name }
}

/// Sequences for one pass of the network.
#[derive(Default)]
struct Batch {
    pieces: Vec<u32>,
    sequences: Vec<Range<usize>>,
    /// For each sequence its words' bytes and the place of their first piece.
    words: Vec<Vec<(Range<usize>, usize)>>,
}

impl Batch {
    fn add(&mut self, words: &[Word], pieces: &[Vec<u32>], window: Window, longest: usize) {
        let start = self.pieces.len();
        let mut taken = Vec::with_capacity(window.take.len());
        self.pieces.push(piece::BEGIN);
        for at in window.words {
            if window.take.contains(&at) && !pieces[at].is_empty() {
                taken.push((words[at].bytes.clone(), self.pieces.len()));
            }
            // A word of more pieces than the network reads is known by its beginning.
            self.pieces.extend(pieces[at].iter().take(longest));
        }
        self.pieces.push(piece::END);
        self.sequences.push(start..self.pieces.len());
        self.words.push(taken);
    }
}

/// A sentence in windows of at most `longest` pieces, which overlap so that each word has others around it.
fn windows(pieces: &[Vec<u32>], longest: usize) -> Vec<Window> {
    let size = |at: usize| pieces[at].len().min(longest);
    // The first of the words before `end` that fit into the overlap, not before `floor`.
    let back = |end: usize, floor: usize| {
        let mut room = AROUND;
        let fits = |at: &usize| {
            let fits = size(*at) <= room;
            room = room.saturating_sub(size(*at));
            fits
        };
        (floor..end).rev().take_while(fits).last().unwrap_or(end)
    };
    let mut found: Vec<Window> = Vec::new();
    let (mut start, mut taken) = (0, 0);
    while taken < pieces.len() {
        let mut end = start;
        let mut total = 0;
        while end < pieces.len() && total + size(end) <= longest {
            total += size(end);
            end += 1;
        }
        let last = if end == pieces.len() { end } else { back(end, taken + 1) };
        found.push(Window { words: start..end, take: taken..last });
        taken = last;
        start = back(last, 0);
        if taken < pieces.len() && (start..=taken).map(size).sum::<usize>() > longest {
            start = taken;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals() {
        for (sentence, want) in [
            ("LE NOMMÉ KARIM BENALI, né à Lille", false),
            ("LE NOMMÉ KARIM BENALI, né", true),
            ("BENALI Karim", false),
            ("B.O.B.", false),
            ("كريم بن علي", false),
        ] {
            assert_eq!(in_capitals(sentence), want, "{sentence}");
        }
    }

    #[test]
    fn windows_take_every_word_once_and_fit() {
        for lengths in [
            vec![1; 3],
            vec![2; 400],
            vec![500; 4],
            vec![1, 60, 130, 1, 1, 70, 70, 1],
            vec![15; 40],
            vec![5, 5, 5, 120, 5, 5, 125, 9],
            vec![],
            vec![0; 300],
        ] {
            let pieces: Vec<Vec<u32>> = lengths.iter().map(|&n| vec![7; n]).collect();
            let found = windows(&pieces, 126);
            let taken: Vec<usize> = found.iter().flat_map(|w| w.take.clone()).collect();
            assert_eq!(taken, (0..pieces.len()).collect::<Vec<_>>(), "{lengths:?}");
            for window in &found {
                assert!(
                    !window.take.is_empty() && window.words.start <= window.take.start && window.take.end <= window.words.end,
                    "{lengths:?}"
                );
                assert!(window.words.clone().map(|w| pieces[w].len().min(126)).sum::<usize>() <= 126, "{lengths:?}");
            }
        }
    }
}
