//! The papers of a case as contradictions read them: sentence by sentence, with who says it and what he was asked.

use super::heard::Hearing;
use super::named::FirstNames;
use super::said::{Said, Weights};
use super::scene::Scene;
use super::stay::{day_of_month, night, part_of_weekday};
use crate::view::day::day_in;
use crate::view::ground::{Day, Ground, Record};
use crate::view::word;
use model::{DocumentKind, Span};
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// A case, with what is read of its papers more than once.
pub(super) struct Papers<'g, 'a> {
    pub ground: &'g Ground<'a>,
    pub names: FirstNames,
    hearings: Vec<OnceCell<Hearing>>,
    said: OnceCell<(Vec<Said<'g>>, Weights)>,
    scene: OnceCell<Option<Scene>>,
}

/// Characters of a question, with the label between it and its answer.
const ASKED: u32 = 160;

/// One sentence of a paper.
pub(super) struct Sentence<'g> {
    /// Its paper, by place among the records.
    pub record: usize,
    pub span: Span,
    /// Folded.
    pub text: &'g str,
    /// Somebody's own words, and whose, where the paper tells.
    pub spoken: bool,
    pub speaker: Option<usize>,
}

impl Sentence<'_> {
    pub(super) fn asks(&self) -> bool {
        self.text.ends_with('?')
    }
}

impl<'g, 'a> Papers<'g, 'a> {
    pub(super) fn new(ground: &'g Ground<'a>) -> Self {
        let hearings = ground.records.iter().map(|_| OnceCell::new()).collect();
        Self { ground, names: FirstNames::new(ground), hearings, said: OnceCell::new(), scene: OnceCell::new() }
    }

    /// The one day or night that a passage writes, else the weekday that it names, else that of the attack of which it speaks.
    pub(super) fn day(&self, text: &str, written: Day) -> Option<Day> {
        night(text, written).or_else(|| day_in(text, written)).or_else(|| self.spoken_day(text, written))
    }

    /// The same where it writes none.
    pub(super) fn spoken_day(&self, text: &str, written: Day) -> Option<Day> {
        let scene = || self.scene.get_or_init(|| Scene::new(self.ground)).as_ref()?.day_in(text, written);
        part_of_weekday(text, written).or_else(|| day_of_month(text, written)).or_else(scene)
    }

    /// All that is said in papers of some pages, and what its words weigh.
    pub(super) fn said(&self) -> (&[Said<'g>], &Weights) {
        let (said, weights) = self.said.get_or_init(|| {
            let said = super::said::read(self);
            let weights = Weights::new(&said);
            (said, weights)
        });
        (said, weights)
    }

    /// Who speaks in a paper.
    pub(super) fn hearing(&self, record: usize) -> &Hearing {
        self.hearings[record].get_or_init(|| Hearing::new(self.ground, &self.ground.records[record]))
    }

    /// The papers in which somebody speaks whom the files name.
    pub(super) fn statements(&self) -> impl Iterator<Item = usize> {
        (0..self.hearings.len()).filter(|&r| !self.hearing(r).is_silent())
    }

    /// Who says the words of a passage, wherever it is.
    pub(super) fn speaker(&self, passage: &Span) -> Option<usize> {
        self.hearing(*self.ground.record_of.get(&passage.document)?).speaker(passage)
    }

    /// Whether the words of a passage are somebody's own.
    pub(super) fn is_spoken(&self, passage: &Span) -> bool {
        self.ground.record_of.get(&passage.document).is_some_and(|&r| self.hearing(r).is_spoken(passage))
    }

    /// Whether somebody said these words, to a witness's scribe or on a tapped line.
    pub(super) fn is_heard(&self, passage: &Span) -> bool {
        let tapped = |&r: &usize| self.ground.records[r].kind == DocumentKind::Wiretap;
        self.ground.record_of.get(&passage.document).is_some_and(tapped) || self.is_spoken(passage)
    }

    /// The sentence around a place.
    pub(super) fn sentence(&self, record: usize, start: u32, end: u32) -> Sentence<'g> {
        let (paper, hearing): (&'g Record<'a>, _) = (&self.ground.records[record], self.hearing(record));
        let span = paper.sentence(start, end);
        let text = paper.folded().slice(span.start, span.end);
        Sentence { record, text, spoken: hearing.is_spoken(&span), speaker: hearing.speaker(&span), span }
    }

    /// All sentences of a paper, one after the other.
    pub(super) fn sentences<'s>(&'s self, record: usize) -> impl Iterator<Item = Sentence<'g>> + 's {
        let (length, mut from) = (self.ground.records[record].folded().len(), 0);
        std::iter::from_fn(move || {
            let sentence = (from < length).then(|| self.sentence(record, from, from + 1))?;
            from = sentence.span.end.max(from) + 1;
            Some(sentence)
        })
    }

    /// The sentences of a paper in which one of these phrases stands, each once, as the phrases are listed.
    pub(super) fn with<'s>(
        &'s self,
        record: usize,
        phrases: impl IntoIterator<Item = &'static str> + 's,
    ) -> impl Iterator<Item = Sentence<'g>> + 's
    where
        'g: 's,
    {
        let folded = self.ground.records[record].folded();
        let places = phrases.into_iter().flat_map(|p| word::finds(&folded.text, p)).map(|byte| folded.char_at(byte));
        self.around(record, places)
    }

    /// The sentences of a paper around places in it, each once.
    pub(super) fn around<'s>(&'s self, record: usize, places: impl Iterator<Item = u32> + 's) -> impl Iterator<Item = Sentence<'g>> + 's {
        let mut done = BTreeSet::new();
        places.map(move |c| self.sentence(record, c, c + 1)).filter(move |s| done.insert(s.span.start))
    }

    /// The sentence with the question that another answers, where one stands right before it.
    pub(super) fn asked(&self, answer: &Sentence) -> Option<Sentence<'g>> {
        /// Characters of the label between them.
        const LABEL: u32 = 20;
        let before = self.ground.records[answer.record].folded().slice(answer.span.start.saturating_sub(ASKED), answer.span.start);
        let (asked, label) = before.rsplit_once('?')?;
        let label_chars = label.chars().count() as u32;
        let mark = answer.span.start - label_chars - 1;
        let near = !asked.is_empty() && label.trim().chars().count() < LABEL as usize;
        near.then(|| self.sentence(answer.record, mark.saturating_sub(1), mark)).filter(|q| q.span.end <= answer.span.start)
    }

    /// The question that a sentence answers, where one stands right before it: its own words, not the head of the paper above them.
    pub(super) fn question(&self, answer: &Sentence) -> Option<&'g str> {
        let asked = self.asked(answer)?.text;
        let within = asked.trim_end_matches('?');
        let from = ["? ", ". ", "! "].iter().filter_map(|stop| within.rfind(stop)).max().map_or(0, |b| b + 2);
        Some(&within[from..])
    }

    /// The sentence before one that begins with a pronoun, and so goes on about the same.
    pub(super) fn before(&self, said: &Sentence) -> Option<&'g str> {
        const HE: &[&str] = &["il", "elle", "ils", "elles", "hij", "zij", "ze", "he", "she", "they", "it"];
        let first = said.text.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty())?;
        self.sentence_before(said).filter(|_| HE.contains(&first)).map(|before| before.text)
    }

    /// The sentence right before another.
    pub(super) fn sentence_before(&self, said: &Sentence) -> Option<Sentence<'g>> {
        let at = said.span.start.checked_sub(3)?;
        Some(self.sentence(said.record, at, at + 1)).filter(|before| before.span.end <= said.span.start)
    }

    /// A sentence with the ones right before and behind it.
    pub(super) fn around_it(&self, said: &Sentence) -> &'g str {
        /// Characters of what parts two sentences.
        const PARTED: u32 = 3;
        let record: &'g Record<'a> = &self.ground.records[said.record];
        let before = said.span.start.checked_sub(PARTED).map_or(said.span.start, |at| record.sentence(at, at + 1).start);
        let behind = said.span.end + PARTED;
        let end = if behind < record.folded().len() { record.sentence(behind, behind + 1).end } else { said.span.end };
        record.folded().slice(before.min(said.span.start), end.max(said.span.end))
    }

    /// What a sentence is said about: the question right before it, else the turn before the one in which it stands.
    pub(super) fn topic(&self, said: &Sentence) -> Option<&'g str> {
        self.question(said).or_else(|| turn_before(&self.ground.records[said.record], said.span.start))
    }
}

/// What was said in the turn before that in which a place lies, where both are marked as turns.
fn turn_before<'g>(record: &'g Record, at: u32) -> Option<&'g str> {
    let (chars, folded) = (record.chars(), record.folded());
    let begins = |at: usize| chars[..at].iter().rposition(|c| *c == '\n').map_or(0, |end| end + 1);
    let own = begins(at as usize);
    let gap = chars[..own].iter().rev().take_while(|c| c.is_whitespace()).count();
    let before = begins(own - gap);
    let ((mark, _), (other, asked)) = (turn(folded.slice(own as u32, at + 1))?, turn(folded.slice(before as u32, (own - gap) as u32))?);
    (mark != other || mark == "-" && asked.ends_with('?')).then_some(asked)
}

/// The mark of a turn, and what is said in it: "Q. ", "M.V. : ", "X > ", "- ".
fn turn(line: &str) -> Option<(&str, &str)> {
    /// Letters and words of a mark.
    const MARK: usize = 24;
    const WORDS: usize = 2;
    if let Some(said) = line.strip_prefix("- ") {
        return Some(("-", said));
    }
    // "Touati > On reprend samedi 14."
    let named = line
        .split_once(':')
        .or_else(|| line.split_once(" > "))
        .filter(|(mark, _)| mark.chars().count() <= MARK && mark.split_whitespace().count() <= WORDS);
    let (mark, said) = named.or_else(|| line.split_once(". ").filter(|(mark, _)| mark.chars().count() == 1))?;
    Some((mark.trim(), said.trim()))
}
