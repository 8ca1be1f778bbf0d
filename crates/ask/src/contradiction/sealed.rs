//! What one seal holds, counted in two papers: "2 | three memory sticks" in the list, "seal no. 2 holds but two" in the report.

use super::Pair;
use super::number::number_of;
use crate::view::concept;
use crate::view::ground::{Ground, Record, words};
use crate::view::seizure::seals;
use crate::view::word;
use model::{ContradictionKind, Span};
use std::collections::BTreeSet;

struct Content {
    record: usize,
    seal: String,
    number: u32,
    /// The words behind the number.
    noun: BTreeSet<String>,
    span: Span,
}

/// Words of a counted thing that are compared.
const NOUN_WORDS: usize = 2;
/// Digits of a number by which a file is known.
const FILE_DIGITS: usize = 5;

pub(super) fn pairs(ground: &Ground) -> Vec<Pair> {
    let contents: Vec<Content> = ground.records.iter().enumerate().flat_map(|(at, record)| contents(at, record)).collect();
    let mut out = Vec::new();
    for (i, a) in contents.iter().enumerate() {
        for b in &contents[i + 1..] {
            let other = a.record != b.record && a.seal == b.seal && a.number != b.number && !a.noun.is_disjoint(&b.noun);
            let (x, y) = (&ground.records[a.record], &ground.records[b.record]);
            if !other || files(x).is_disjoint(&files(y)) {
                continue;
            }
            // A paper that gives the other number for that seal too explains it.
            let gives = |record: usize, number: u32| contents.iter().any(|c| c.record == record && c.seal == a.seal && c.number == number);
            if gives(a.record, b.number) || gives(b.record, a.number) {
                continue;
            }
            if let (Some(subject), Some(left), Some(right)) = (owner(ground, x, y), ground.cite(&a.span), ground.cite(&b.span)) {
                let (kind, property) = (ContradictionKind::Count, "sealed".to_owned());
                out.push(Pair { kind, subject, property, left, right, same_speaker: false });
            }
        }
    }
    out
}

/// Numbers of files that a paper bears or names, as digits: `2016/0227`.
fn files(record: &Record) -> BTreeSet<String> {
    let text = &record.folded().text;
    let pieces = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '/' | '.' | '-'));
    let trimmed = pieces.map(|p| p.trim_matches(|c: char| !c.is_alphanumeric()));
    let digits = |p: &&str| p.chars().filter(char::is_ascii_digit).count() >= FILE_DIGITS && p.contains(['/', '.', '-']);
    trimmed.filter(digits).filter(|p| p.split(['/', '.', '-']).filter(|n| !n.is_empty()).count() != 3).map(str::to_owned).collect()
}

/// Somebody whom both papers name, else whom one does.
fn owner(ground: &Ground, x: &Record, y: &Record) -> Option<usize> {
    let (a, b) = (ground.people(x), ground.people(y));
    a.intersection(&b).next().or_else(|| a.first()).or_else(|| b.first()).copied()
}

fn contents(at: usize, record: &Record) -> Vec<Content> {
    const SEALED: &[&str] =
        &["scelle*", "zegel*", "*zegel", "seal*", "exhibit*", "overtuigingsstuk*", "pieces a conviction", "bewijsstuk*"];
    let folded = record.folded();
    let mut out = Vec::new();
    if !word::any(&folded.text, SEALED) {
        return out;
    }
    for (span, line) in record.lines() {
        out.extend(row(at, &word::fold(line), span));
    }
    let mut done = BTreeSet::new();
    for byte in SEALED.iter().flat_map(|p| word::finds(&folded.text, p)) {
        let span = record.sentence_at(byte);
        let text = folded.slice(span.start, span.end);
        let named: Vec<String> = seals(text).into_iter().collect();
        if let (true, [seal]) = (done.insert(span.start), &named[..]) {
            let behind = words(text);
            let counts = (0..behind.len()).filter(|&i| behind[i] != *seal).filter_map(|i| counted(&behind, i));
            out.extend(counts.map(|(number, noun)| Content { record: at, seal: seal.clone(), number, noun, span: span.clone() }));
        }
    }
    out
}

/// A line of a list of seals: its number, then how many of what.
fn row(at: usize, line: &str, span: Span) -> Option<Content> {
    let all = words(line);
    let seal: u32 = all.first()?.parse().ok().filter(|n| *n < 1000)?;
    let (number, noun) = counted(&all, 1)?;
    Some(Content { record: at, seal: seal.to_string(), number, noun, span })
}

/// The number at a place of a sentence and the words that it counts.
fn counted(all: &[String], at: usize) -> Option<(u32, BTreeSet<String>)> {
    let number = number_of(all.get(at)?)?;
    let noun = concept::content(&all.iter().skip(at + 1).take(NOUN_WORDS).cloned().collect::<Vec<_>>().join(" "));
    (!noun.is_empty()).then_some((number, noun))
}
