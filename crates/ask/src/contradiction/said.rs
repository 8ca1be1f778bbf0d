//! The sentences of a case as they are compared: who says each, of whom, what it tells and what it was asked; each is read once.

use super::heard::join_witnesses;
use super::papers::{Papers, Sentence};
use crate::view::concept;
use crate::view::day::days_at;
use crate::view::ground::{BOOK_BYTES, Day, Ground};
use crate::view::word;
use model::DocumentKind;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

/// A sentence with what it is about.
pub(super) struct Said<'g> {
    sentence: Sentence<'g>,
    /// What it answers: the question or the turn before it.
    pub topic: &'g str,
    /// Whom it names, also by a first name alone.
    pub named: Vec<usize>,
    /// What it tells, and what it was asked, in concepts.
    pub told: BTreeSet<String>,
    pub asked: BTreeSet<String>,
    /// The days that it writes.
    pub days: BTreeSet<Day>,
    /// What would or may be so.
    pub unreal: bool,
    pub table: bool,
    /// What the speaker says of himself stands in the words of the scribe: "he said that he never ..."
    pub reported: bool,
}

impl<'g> Deref for Said<'g> {
    type Target = Sentence<'g>;

    fn deref(&self) -> &Sentence<'g> {
        &self.sentence
    }
}

const HE: &[&str] = &["il", "elle", "hij", "zij", "ze", "he", "she"];
const SAYS: &[&str] = &[
    "dit",
    "declare",
    "affirme",
    "explique",
    "precise",
    "ajoute",
    "nie",
    "repond",
    "zegt",
    "zei",
    "verklaart",
    "verklaarde",
    "ontkent",
    "antwoordt",
    "says",
    "said",
    "states",
    "stated",
    "denies",
    "denied",
    "claims",
    "claimed",
    "tells",
    "told",
    "insists",
    "maintains",
];

impl Said<'_> {
    /// The day of its paper, as written or held.
    pub(super) fn written(&self, ground: &Ground) -> Option<Day> {
        let record = &ground.records[self.record];
        record.day()
    }

    /// Whether a part of it tells of its speaker.
    pub(super) fn of_self(&self, part: &str) -> bool {
        word::any(part, word::MINE) || self.reported && word::any(part, HE)
    }
}

/// The sentences of all papers of some pages, in their order; witnesses whom a reader takes for one are one.
pub(super) fn read<'g>(papers: &Papers<'g, '_>) -> Vec<Said<'g>> {
    let short = |&at: &usize| papers.ground.records[at].document.text().len() <= BOOK_BYTES;
    let sentences = (0..papers.ground.records.len()).filter(short).flat_map(|at| papers.sentences(at));
    let mut all: Vec<Said> = sentences.map(|s| one(papers, s)).collect();
    join_witnesses(papers.ground, all.iter_mut().map(|s| &mut s.sentence.speaker));
    all
}

fn one<'g>(papers: &Papers<'g, '_>, sentence: Sentence<'g>) -> Said<'g> {
    let record = &papers.ground.records[sentence.record];
    let topic = if sentence.spoken { papers.topic(&sentence).unwrap_or_default() } else { "" };
    let written = record.day().unwrap_or_default();
    Said {
        topic,
        named: papers.names.people(papers.ground, record, &sentence.span, sentence.speaker),
        told: told(sentence.text, record.kind == DocumentKind::Table),
        asked: concept::content(topic),
        days: days_at(sentence.text, written).into_iter().map(|(_, d)| d).collect(),
        unreal: word::any(sentence.text, word::CONDITIONAL) || word::any(sentence.text, word::UNCERTAIN),
        table: record.kind == DocumentKind::Table,
        reported: sentence.spoken
            && word::any(sentence.text, HE)
            && word::any(sentence.text, SAYS)
            && !word::any(sentence.text, word::MINE),
        sentence,
    }
}

/// What a sentence tells, in concepts; the numbers of a row tell of what countries they are.
fn told(text: &str, row: bool) -> BTreeSet<String> {
    let mut told = concept::content(text);
    if row {
        told.extend(text.split([';', '|', ',', '\t']).filter_map(country).map(str::to_owned));
    }
    told
}

/// The country of a telephone number that a cell writes with its prefix.
fn country(cell: &str) -> Option<&'static str> {
    /// Figures of a number.
    const FIGURES: std::ops::RangeInclusive<usize> = 9..=13;
    const PREFIXES: &[(&str, &str)] = &[
        ("32", "belgian"),
        ("33", "french"),
        ("31", "dutch"),
        ("353", "irish"),
        ("44", "english"),
        ("49", "german"),
        ("48", "polish"),
        ("34", "spanish"),
        ("39", "italian"),
    ];
    let cell = cell.trim();
    let number = cell.strip_prefix('+').or_else(|| cell.strip_prefix("00"))?;
    let figures: String = number.chars().filter(|c| *c != ' ').collect();
    let whole = FIGURES.contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit());
    PREFIXES.iter().find(|(prefix, _)| whole && figures.starts_with(prefix)).map(|(_, country)| *country)
}

/// What each concept says of what a sentence is about: nothing where every paper has it.
pub(super) struct Weights(BTreeMap<String, f64>);

impl Weights {
    pub(super) fn new(said: &[Said]) -> Self {
        let mut holding: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        let mut papers = BTreeSet::new();
        for s in said {
            papers.insert(s.record);
            for told in &s.told {
                holding.entry(told).or_default().insert(s.record);
            }
        }
        Self(holding.into_iter().map(|(told, of)| (told.to_owned(), (papers.len() as f64 / of.len() as f64).ln())).collect())
    }

    pub(super) fn of(&self, concept: &str) -> Option<f64> {
        self.0.get(concept).copied()
    }

    /// How much two sets of concepts say that both are about one thing.
    pub(super) fn shared(&self, a: &BTreeSet<String>, b: &BTreeSet<String>, counts: impl Fn(&str) -> bool) -> f64 {
        a.intersection(b).filter(|t| counts(t)).filter_map(|t| self.of(t)).sum()
    }
}

/// The parts of a sentence, each of which tells or denies something.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    const BECAUSE: &[&str] = &[" because ", " parce que ", " parce qu'", " omdat ", " want ", " car "];
    let stops = |part: &'_ str| BECAUSE.iter().filter_map(|w| part.find(w)).min();
    let telling = text.split([',', ';', ':', '"', '«', '»', '|']).filter(|c| c.contains(char::is_alphanumeric));
    telling.flat_map(move |part| {
        let (first, more) = part.split_at(stops(part).unwrap_or(part.len()));
        [first, more].into_iter().filter(|p| !p.is_empty())
    })
}

/// Whether a part says that something was not so: "n'est plus", "j'ai plus", not "plus de".
pub(super) fn denies(part: &str) -> bool {
    const HAS: &[&str] = &["ai", "as", "a", "suis", "est", "ont", "avons", "sont"];
    let gone = |at: usize| {
        let behind = part[at + "plus".len()..].trim_start();
        let more = ["de ", "d'", "que ", "tard", "tot", "ou "].iter().any(|w| behind.starts_with(w));
        let before = part[..at].split(|c: char| !c.is_alphanumeric()).rfind(|w| !w.is_empty()).unwrap_or_default();
        word::any(part, &["ne", "n'*"]) || HAS.contains(&before) && !more
    };
    word::any(part, word::NOT) || word::finds(part, "plus").any(gone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_longer_and_more() {
        for (part, expected) in [
            ("j'y ai plus remis les pieds", true),
            ("il n'est plus venu", true),
            ("elle a plus de vingt ans", false),
            ("un peu plus tard", false),
            ("ik heb hem nooit gezien", true),
            ("i saw him twice", false),
        ] {
            assert_eq!(denies(part), expected, "{part}");
        }
    }
}
