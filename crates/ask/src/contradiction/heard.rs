//! Whose own words a record takes down, also where its head has no word for a hearing.

use crate::view::ground::{Day, Ground, Record};
use crate::view::hearing::{HEAD, TAKEN_DOWN, titled, witness};
use crate::view::word;
use model::{DocumentKind, Property, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Claims by which one person alone speaks in a record.
const SPOKEN_MIN: usize = 2;

/// Who speaks in the sentences of one record. A mail that copies a hearing has sentences of its sender beside those of the witness.
pub(super) struct Hearing {
    /// The characters that take down what is said.
    statement: Option<Range<u32>>,
    witness: Option<usize>,
    /// Where each of several witnesses begins, in a paper that takes down one after the other.
    parts: Vec<(u32, usize)>,
}

impl Hearing {
    pub(super) fn new(ground: &Ground, record: &Record) -> Self {
        let parts = if record.statement().is_some() { parts(ground, record) } else { Vec::new() };
        Self { statement: record.statement().cloned(), witness: heard(ground, record), parts }
    }

    /// Whether nobody speaks in any of its sentences.
    pub(super) fn is_silent(&self) -> bool {
        self.witness.is_none()
    }

    /// Whether these words of the record are somebody's own.
    pub(super) fn is_spoken(&self, span: &Span) -> bool {
        self.statement.as_ref().map_or(self.witness.is_some(), |s| s.contains(&span.start))
    }

    /// Who says these words, where the record tells.
    pub(super) fn speaker(&self, span: &Span) -> Option<usize> {
        let of_part = || match self.parts[..] {
            [] => self.witness,
            _ => self.parts.iter().rev().find(|(from, _)| *from <= span.start).map(|(_, who)| *who),
        };
        if self.is_spoken(span) { of_part() } else { None }
    }
}

/// The headings of a paper that hears several: lines that count, or mark with ">>", and then name somebody.
fn parts(ground: &Ground, record: &Record) -> Vec<(u32, usize)> {
    /// Characters of a heading, and of its mark and title before the name.
    const HEADING: u32 = 140;
    const BEFORE_NAME: u32 = 14;
    let marked = |line: &str| {
        let mark = line.split_whitespace().next().unwrap_or_default();
        let number = mark.trim_matches(|c: char| matches!(c, '(' | ')' | '.' | '*' | '#' | '°' | '-'));
        mark == ">>" || mark.len() > number.len() && (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
    };
    let named = |span: &Span| {
        let first =
            record.mentions.iter().map(|&(m, e)| (&ground.mention(m).span, e)).filter(|(m, e)| span.contains(m) && ground.is_person(*e));
        first.min_by_key(|(m, _)| m.start).filter(|(m, _)| m.start - span.start <= BEFORE_NAME).map(|(_, e)| (span.start, e))
    };
    let headings = record.lines().filter(|(span, line)| span.end - span.start <= HEADING && marked(line));
    let parts: Vec<(u32, usize)> = headings.filter_map(|(span, _)| named(&span)).collect();
    let people: BTreeSet<usize> = parts.iter().map(|(_, who)| *who).collect();
    if people.len() > 1 { parts } else { ruled(ground, record) }
}

/// The hearings of a paper that a line of marks parts ("* * *"): each is of the first whom its head names.
fn ruled(ground: &Ground, record: &Record) -> Vec<(u32, usize)> {
    /// Marks of such a line, and characters of a head.
    const MARKS: usize = 3;
    const PART_HEAD: u32 = 200;
    const HEARD: &[&str] = &["proces-verbal", "garde a vue", "temoin", "getuige", "verdachte", "witness", "suspect"];
    let rule = |line: &str| {
        let marks: Vec<char> = line.chars().filter(|c| !c.is_whitespace()).collect();
        marks.len() >= MARKS && marks.iter().all(|c| !c.is_alphanumeric() && *c == marks[0])
    };
    let starts: Vec<u32> = std::iter::once(0).chain(record.lines().filter(|(_, line)| rule(line)).map(|(span, _)| span.end)).collect();
    let first = |&start: &u32| {
        let head = start..start + PART_HEAD;
        let own = [TAKEN_DOWN, HEARD].iter().any(|w| word::any(record.folded().slice(head.start, head.end), w));
        let named = record
            .mentions
            .iter()
            .map(|&(m, e)| (ground.mention(m).span.start, e))
            .filter(|(at, e)| head.contains(at) && ground.is_person(*e));
        named.min().filter(|_| own).map(|(_, who)| (start, who))
    };
    let parts: Vec<(u32, usize)> = starts.iter().filter_map(first).collect();
    if parts.len() > 1 && parts.len() == starts.len() { parts } else { Vec::new() }
}

/// The witness of a statement; of a paper of no kind, whoever its head says was questioned, else the one whose words alone it gives.
fn heard(ground: &Ground, record: &Record) -> Option<usize> {
    if let Some(witness) = witness(ground, record) {
        return Some(witness);
    }
    if let Some(owner) = own_book(ground, record) {
        return Some(owner);
    }
    if record.kind != DocumentKind::Other {
        return None;
    }
    let head = |&&c: &&usize| ground.claim(c).span.start < HEAD;
    let asked = |&&c: &&usize| ground.claim(c).property == Property::Questioned && ground.claim(c).modality.affirms();
    let questioned = record.claims.iter().filter(head).filter(asked).filter_map(|&c| ground.subject[c]).find(|&e| ground.is_person(e));
    questioned.or_else(|| only_speaker(ground, record))
}

/// Whose diary or notebook this is: of the one whose name its file bears, else of the one person whom its head names.
fn own_book(ground: &Ground, record: &Record) -> Option<usize> {
    const BOOK: &[&str] =
        &["carnet*", "cahier*", "journal intime", "*agenda", "schriftje", "schrift", "dagboek*", "notitieboek*", "diary", "notebook"];
    let file = word::fold(record.document.path.rsplit('/').next().unwrap_or_default());
    if word::any(&file, BOOK) && matches!(record.kind, DocumentKind::Other | DocumentKind::Note | DocumentKind::Report) {
        let named: Vec<usize> = record.mentions.iter().map(|(_, e)| *e).collect();
        if let Some(owner) = titled(ground, record, &named) {
            return Some(owner);
        }
    }
    if record.kind != DocumentKind::Other {
        return None;
    }
    let head = record.folded().slice(0, HEAD / 2);
    let people = record.mentions.iter().filter(|(m, e)| ground.mention(*m).span.start < HEAD / 2 && ground.is_person(*e)).map(|(_, e)| *e);
    let people: BTreeSet<usize> = people.collect();
    people.first().copied().filter(|_| people.len() == 1 && word::any(head, BOOK))
}

fn only_speaker(ground: &Ground, record: &Record) -> Option<usize> {
    let spoken = record.claims.iter().filter_map(|&c| ground.claim(c).speaker.as_ref());
    let named: Vec<Option<usize>> = spoken
        .map(|s| {
            let entity = s.mention.as_ref().and_then(|m| ground.lookup.entity_of.get(m))?;
            ground.entity_at.get(&entity.id).copied().filter(|&e| ground.is_person(e))
        })
        .collect();
    let people: BTreeSet<usize> = named.iter().copied().collect::<Option<_>>()?;
    let in_head = |e: usize| record.mentions.iter().any(|&(m, of)| of == e && ground.mention(m).span.start < HEAD);
    people.first().copied().filter(|&e| people.len() == 1 && named.len() >= SPOKEN_MIN && in_head(e))
}

/// Days between the hearings of two who saw one scene.
const SCENE_DAYS: Day = 60;

/// Whether two papers were written soon one after the other, as hearings of witnesses of one scene are.
pub(super) fn heard_soon(a: &Record, b: &Record) -> bool {
    a.written.zip(b.written).is_some_and(|(m, n)| (m - n).abs() <= SCENE_DAYS)
}

/// Makes one of the witnesses whom a reader takes for one: "Brasseur", "Céline Brasseur". Who could be two stays alone.
pub(super) fn join_witnesses<'s>(ground: &Ground, spoken: impl Iterator<Item = &'s mut Option<usize>>) {
    let spoken: Vec<&mut usize> = spoken.flatten().collect();
    let speakers: BTreeSet<usize> = spoken.iter().map(|s| **s).collect();
    let alike = |of: usize| speakers.iter().copied().filter(|&s| s == of || super::maybe_same(ground, s, of)).collect::<Vec<_>>();
    let groups: BTreeMap<usize, Vec<usize>> = speakers.iter().map(|&s| (s, alike(s))).collect();
    for speaker in spoken {
        if let [first, _] = groups[speaker][..] {
            *speaker = first;
        }
    }
}
