//! Who is said to have done what: relations between the names of a text, read by a second, deeper network that is told which words are names.
//!
//! A relation stands in one sentence and ties a subject to an argument: another name, words of the sentence, or nothing. The names of one
//! person or thing stand for one another; for each sentence the nearest is looked at, so that "he was arrested" finds who "he" is
//! (after document-level relation extraction with typed markers: Zhong & Chen 2021, Zhou et al. 2021). `train/` says how it is trained.

mod group;
pub(crate) mod heads;
mod passage;
mod plan;

use crate::encoder::Encoder;
use crate::math;
use crate::piece::Vocabulary;
use heads::Heads;
pub use passage::{Passage, Placed};
use plan::Plan;
use std::ops::Range;

/// What a name names, as the network is told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    Person = 3,
    Place,
    Organization,
    /// A service of a state.
    Body,
    Vehicle,
    /// A telephone number, address or handle.
    Number,
    Account,
    Document,
    /// A case or file.
    File,
    /// A sealed thing, a weapon.
    Thing,
    Event,
    Date,
    Time,
}

impl Class {
    /// Of the network's table: no name, nobody, words, and the thirteen above.
    const COUNT: usize = 16;
    const NOBODY: usize = 1;
    const WORDS: usize = 2;

    pub fn is_time(self) -> bool {
        matches!(self, Self::Date | Self::Time)
    }
}

/// A name in a text, as the caller knows it.
#[derive(Clone, Debug)]
pub struct Named {
    pub bytes: Range<usize>,
    pub class: Class,
}

/// The other end of a relation. Names are indices of what the caller gave.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    Nothing,
    Name(usize),
    /// Bytes.
    Words(Range<usize>),
}

/// Somebody is said to have to do with something. Property and modality are numbers of [`Relator::properties`] and [`Relator::modalities`].
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    pub property: usize,
    /// None: nobody who is named.
    pub subject: Option<usize>,
    pub argument: Argument,
    pub modality: usize,
    /// Who says it; nothing: whoever wrote the text.
    pub speaker: Argument,
    pub date: Option<usize>,
    /// The bytes of the sentence.
    pub sentence: Range<usize>,
    /// 0 to 1.
    pub sure: f32,
}

/// The network with its vocabulary.
pub struct Relator {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) encoder: Encoder,
    pub(crate) heads: Heads,
    pub(crate) properties: Vec<String>,
    pub(crate) modalities: Vec<String>,
}

impl Relator {
    /// From the bytes of the model's files.
    pub fn load(parts: &[&'static [u8]]) -> Result<Self, crate::LoadError> {
        crate::file::relator(parts)
    }

    /// The names of the properties.
    pub fn properties(&self) -> &[String] {
        &self.properties
    }

    /// The names of the modalities.
    pub fn modalities(&self) -> &[String] {
        &self.modalities
    }

    /// All relations of a text that are as sure as their property asks. `names` are sorted by place and do not overlap. Of a sentence
    /// `asks` says, by the names in it, whether its relations are wanted; the others are read as context only.
    pub fn relations(&self, text: &str, names: &[Named], asks: &dyn Fn(&[Named]) -> bool) -> Vec<Relation> {
        let mut found = Vec::new();
        for passage in passage::passages(self, text, names, asks) {
            self.read(text, &passage, &mut found);
        }
        found
    }

    /// A text in the passages that the network reads at once, every sentence asked for.
    pub fn passages(&self, text: &str, names: &[Named]) -> Vec<Passage> {
        passage::passages(self, text, names, &|_| true)
    }

    fn read(&self, text: &str, passage: &Passage, found: &mut Vec<Relation>) {
        let width = self.encoder.width();
        let states = self.encoder.read(&passage.pieces, &passage.marks, std::slice::from_ref(&(0..passage.pieces.len())), &passage.first);
        let values = self.heads.values_of(&states);
        let spans: Vec<Range<usize>> =
            passage.names.iter().map(|n| n.words.clone()).chain(values.iter().map(|v| v.words.clone())).collect();
        let mut vectors = self.heads.nobody.clone();
        for words in &spans {
            let mut mean = vec![0f32; width];
            for word in words.clone() {
                math::plus(&mut mean, &states[word * width..(word + 1) * width]);
            }
            vectors.extend(mean.iter().map(|v| v / words.len() as f32));
        }
        let sides = self.heads.sides(&vectors, &states);
        for sentence in passage.asked.iter().copied() {
            let plan = Plan::new(passage, &values, sentence);
            for hit in self.heads.read(&plan, &sides) {
                let bytes = |words: &Range<usize>| passage.words[words.start].start..passage.words[words.end - 1].end;
                let argument = |row: usize| match row.checked_sub(2) {
                    None => Argument::Nothing,
                    Some(n) if n < passage.names.len() => Argument::Name(passage.names[n].index),
                    Some(n) => Argument::Words(bytes(&spans[n])),
                };
                let name = |row: usize| match argument(row) {
                    Argument::Name(n) => Some(n),
                    _ => None,
                };
                let sentence = bytes(&passage.sentences[sentence]);
                debug_assert!(text.get(sentence.clone()).is_some());
                found.push(Relation {
                    property: hit.property,
                    subject: name(hit.subject),
                    argument: argument(hit.argument),
                    modality: hit.modality,
                    speaker: argument(hit.speaker),
                    date: name(hit.date),
                    sentence,
                    sure: hit.sure,
                });
            }
        }
    }
}
