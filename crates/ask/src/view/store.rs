//! Registers of things seized: what one row says of one thing.

use super::ground::{Day, Ground};
use super::seizure::{Seizure, bare_number, brands, numbers_in, people_in, read_in, says_unread, seals, searched, sorts};
use super::{Basis, word};
use model::{DocumentKind, Span};
use std::collections::BTreeSet;

/// What the head of such a register speaks of.
const STORE: &[&str] = &[
    "*beslag*",
    "overtuigingsstuk*",
    "goederen*",
    "saisi*",
    "scelle*",
    "pieces a conviction",
    "exhibit*",
    "seized",
    "seizure*",
    "property",
    "evidence",
    "inventaire",
    "inventaris",
    "searched",
];
/// Characters of the head in which a register says what it is, and those in which any other paper does.
const HEAD: u32 = 300;
const PAPER_HEAD: u32 = 600;
/// Days between a seizure and the register that lists it, at the most; an older day in a row is a birth.
const BACK_DAYS: Day = 4000;
/// Characters of a line that lists one thing, at the most.
const LINE: u32 = 300;
/// Characters of a thing's number, at the most.
const NUMBER: usize = 16;

/// A readable thing in a register.
pub(super) struct Row {
    pub record: usize,
    pub span: Span,
    pub seals: BTreeSet<String>,
    /// The day on which the row says that it was read.
    pub read: Option<Day>,
    owner: Option<usize>,
    sort: &'static str,
    words: String,
    day: Day,
}

impl Row {
    pub fn seizure(&self, ground: &Ground) -> Seizure {
        let folded = ground.records[self.record].folded().slice(self.span.start, self.span.end);
        Seizure {
            owner: self.owner,
            sort: self.sort,
            seals: self.seals.clone(),
            brands: brands(folded),
            words: self.words.clone(),
            record: self.record,
            day: self.day,
            basis: vec![Basis::Passage(self.span.clone())],
            numbers: numbers_in(ground, &self.span),
        }
    }
}

/// The readable things of a register, each with its number and, where the row names one person, whose it is.
pub(super) fn rows(ground: &Ground, at: usize) -> Vec<Row> {
    let record = &ground.records[at];
    let folded = record.folded();
    let head = if record.kind == DocumentKind::Table { HEAD } else { PAPER_HEAD };
    let head = folded.slice(0, head.min(folded.len()));
    let lists = matches!(record.kind, DocumentKind::Table | DocumentKind::SearchRecord | DocumentKind::Report | DocumentKind::Other);
    if !lists || !word::any(head, STORE) {
        return Vec::new();
    }
    // A list that bears no date is not older than its youngest row.
    let youngest = || super::day::days_at(&folded.text, Day::MAX / 4).into_iter().map(|(_, d)| d).max();
    let Some(told) = record.day().or_else(youngest) else { return Vec::new() };
    let mut out = Vec::new();
    for (span, line) in record.lines().filter(|(span, _)| span.end - span.start <= LINE) {
        let text = folded.slice(span.start, span.end);
        let number = numbered(text);
        let (Some(sort), false) = (sorts(text).first().copied(), number.is_empty() || word::any(text, word::EMPTY)) else { continue };
        let people = people_in(ground, &span);
        let days = super::day::days_at(text, told);
        let day = days.iter().map(|d| d.1).filter(|d| *d <= told && told - *d < BACK_DAYS).min().unwrap_or(told);
        let read = read_in(text).filter(|_| !says_unread(text));
        let read = read.map(|byte| days.iter().find(|d| d.0 > byte).map_or(told, |d| d.1));
        let cells = line.split([';', '|', '\t']).map(str::trim);
        let words = cells.filter(|c| sorts(&word::fold(c)).contains(&sort)).map(|c| c.chars().take(60).collect()).next();
        // A list of what was taken from one person says at its head from whom.
        let whose = || searched(ground, record).filter(|_| record.kind != DocumentKind::Table && people.is_empty());
        let owner = people.first().copied().filter(|_| people.len() == 1).or_else(whose);
        out.push(Row { record: at, span, seals: number, read, owner, sort, words: words.unwrap_or_else(|| sort.to_owned()), day });
    }
    out
}

/// The number of the thing: behind a word for it, alone in the first cell, or the first word of the line: "HT/4 Toshiba laptop".
fn numbered(text: &str) -> BTreeSet<String> {
    let mut found = seals(text);
    let digits = |w: &str| w.chars().any(|c| c.is_ascii_digit()) && w.chars().count() <= NUMBER;
    let cell = text.split([';', '|', '\t', ',']).next().unwrap_or("").trim().trim_matches('"');
    // Not an hour, a day or a count.
    let numbers = |w: &&str| digits(w) && w.contains(['/', '-']) && w.starts_with(|c: char| c.is_ascii_alphabetic());
    let first = Some(cell).filter(|c| digits(c)).or_else(|| cell.split_whitespace().next().filter(numbers));
    if let (true, Some(first)) = (found.is_empty(), first) {
        found.insert(bare_number(first));
    }
    found.retain(|n| !n.is_empty());
    found
}
