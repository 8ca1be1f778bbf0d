//! What has come to its end by somebody's words: a room that is empty since then, a telephone that was lost; against whatever shows it
//! filled, or in use, later.

use super::Pair;
use super::clock::clocks;
use super::number::{number_of, tokens};
use super::papers::Papers;
use super::said::{Said, denies, parts};
use super::since::period_end;
use crate::view::day::days_in_short;
use crate::view::ground::{Day, Ground, Record, day_of};
use crate::view::word;
use jiff::civil::Date;
use model::{ContradictionKind, DocumentKind, Property, Schema, Span};
use std::collections::BTreeSet;

const ROOMS: &[&str] = &[
    "box",
    "boks",
    "unit",
    "garage",
    "garagebox",
    "lock-up",
    "hangar",
    "loods",
    "kelder",
    "cave",
    "entrepot",
    "schuur",
    "grange",
    "barn",
    "magazijn",
    "container",
    "cellar",
    "warehouse",
];
const EMPTY: &[&str] = &["leeg", "leeggehaald", "leeggemaakt", "ontruimd", "vide", "vides", "videe", "empty", "emptied", "cleared out"];
const NOTHING_IN: &[&str] = &["niets meer in", "plus rien dedans", "nothing in it"];
/// Being filled, or having something in it.
const FILLED: &[&str] = &[
    "vol",
    "volle",
    "bomvol",
    "propvol",
    "plein",
    "pleine",
    "rempli*",
    "full",
    "packed",
    "gebracht",
    "brengt",
    "bracht",
    "apport*",
    "amene*",
    "porte*",
    "depos*",
    "stock*",
    "entrepos*",
    "stored",
    "carr*",
    "brought",
    "loaded",
    "unload*",
    "gelost",
    "geladen",
    "draagt",
    "dragen",
    "droeg*",
    "gestapeld",
    "opgeslagen",
    "vaten",
    "futs",
    "drums",
    "bidons",
    "jerrycans",
];
const LOST: &[&str] = &[
    "perdu",
    "perdue",
    "egare*",
    "casse",
    "cassee",
    "vole",
    "volee",
    "jete",
    "jetee",
    "verloren",
    "kwijt",
    "verloor",
    "kapot",
    "gestolen",
    "weggegooid",
    "gegooid",
    "lost",
    "broke",
    "broken",
    "stolen",
    "threw",
];
const SINCE: &[&str] = &["depuis", "sinds", "sedert", "al van", "vanaf", "since"];
const IN: &[&str] = &["naar", "in", "uit", "au", "du", "le", "dans", "to", "into", "at"];
/// Characters before a sentence in which what it is about is named.
const BEFORE: u32 = 400;
/// The same of a telephone's number, and of the line that a paper is of.
const BESIDE: u32 = 160;
const HEAD: u32 = 300;
/// Papers that may speak of a room without a number, for it to be one.
const PAPERS_MAX: usize = 6;
/// Days from the end of the time that is named to one that is surely later.
const LATER: Day = 2;
/// Days of another life.
const YEARS: Day = 3_650;
/// Passages shown against one end.
const OPPOSING_MAX: usize = 2;

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let (said, _) = papers.said();
    let mut out = Vec::new();
    for end in said.iter().filter(|s| !s.table && !s.asks() && !s.unreal) {
        let (Some(written), Some(thing)) = (end.written(ground), thing(papers, end)) else { continue };
        let Some(until) = period_end(end.text, written) else { continue };
        let mut shown = BTreeSet::new();
        let later = said.iter().filter(|s| s.record != end.record && thing.goes_on(papers, s, (until + LATER + 1)..=written));
        for other in later.filter(|s| shown.insert(s.record)).take(OPPOSING_MAX) {
            let subject = end.speaker.or_else(|| ground.records[end.record].mentions.first().map(|m| m.1));
            if let (Some(subject), Some(left), Some(right)) = (subject, ground.cite(&end.span), ground.cite(&other.span)) {
                let (kind, property) = (ContradictionKind::Denial, "told".to_owned());
                let same_speaker = end.speaker.is_some() && other.speaker == end.speaker;
                out.push(Pair { kind, subject, property, left, right, same_speaker });
            }
        }
    }
    out
}

/// What has come to its end.
enum Thing {
    Room(Room),
    /// By its numbers.
    Phone(BTreeSet<usize>),
}

/// A room, by its number, else by its word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    Numbered(u32),
    Called(&'static str),
}

/// The thing that a sentence says is empty or lost since a time.
fn thing(papers: &Papers, said: &Said) -> Option<Thing> {
    let (ground, record) = (papers.ground, &papers.ground.records[said.record]);
    let tells = |words: &[&str]| parts(said.text).any(|c| word::any(c, words) && !denies(c)) || word::any(said.text, NOTHING_IN);
    if tells(EMPTY) && word::any(said.text, SINCE) {
        let before = record.folded().slice(said.span.start.saturating_sub(BEFORE), said.span.start);
        let numbered = |text: &str| rooms(text).into_iter().rev().find(|r| matches!(r, Room::Numbered(_)));
        let room = numbered(said.text).or_else(|| numbered(before)).or_else(|| rooms(said.text).pop()).or_else(|| rooms(before).pop());
        return room.filter(|r| r.is_one(ground)).map(Thing::Room);
    }
    let mine = said.spoken && word::any(said.text, word::MINE) && tells(LOST);
    let speaker = said.speaker.filter(|_| mine)?;
    let account = |e: &usize| ground.entity(*e).schema == Schema::UserAccount;
    let beside = Span { start: said.span.start.saturating_sub(BESIDE), ..said.span.clone() };
    let named: BTreeSet<usize> = ground.entities_in(&beside).into_iter().filter(account).collect();
    let of_phone = || ["phone", "sim"].iter().any(|c| said.told.contains(*c) || said.asked.contains(*c));
    let numbers = if !named.is_empty() {
        named
    } else if of_phone() {
        owned(ground, speaker)
    } else {
        BTreeSet::new()
    };
    (!numbers.is_empty()).then_some(Thing::Phone(numbers))
}

/// The numbers that the files say somebody uses.
fn owned(ground: &Ground, who: usize) -> BTreeSet<usize> {
    let uses = |&&c: &&usize| ground.claim(c).property == Property::UsesNumber && ground.claim(c).modality.affirms();
    let his = ground.claims_of[who].iter().filter(uses).filter(|&&c| ground.subject[c] == Some(who));
    his.filter_map(|&c| ground.object[c]).collect()
}

/// The rooms of a text, in their order.
pub(super) fn rooms(text: &str) -> Vec<Room> {
    let tokens = tokens(text);
    let called = |w: &str| ROOMS.iter().find(|r| **r == w || w.strip_suffix('s') == Some(r)).copied();
    let number = |at: usize| tokens.get(at).and_then(|(_, w)| number_of(w));
    let room = |(at, (_, w)): (usize, &(usize, &str))| {
        Some(number(at + 1).map_or(Room::Called(called(w)?), Room::Numbered)).filter(|_| called(w).is_some())
    };
    tokens.iter().enumerate().filter_map(room).collect()
}

impl Room {
    /// Whether the files speak of one such room.
    fn is_one(self, ground: &Ground) -> bool {
        match self {
            Self::Numbered(_) => true,
            Self::Called(word) => ground.records.iter().filter(|r| word::any(&r.folded().text, &[word])).count() <= PAPERS_MAX,
        }
    }

    /// Whether a sentence of a paper speaks of it: "box 27", and where that stands in the paper, "brought to 27".
    fn stands_in(self, record: &Record, text: &str) -> bool {
        let Self::Numbered(number) = self else { return rooms(text).contains(&self) };
        let tokens = tokens(text);
        let bare = || tokens.windows(2).any(|w| IN.contains(&w[0].1) && w[1].1.parse() == Ok(number));
        rooms(text).contains(&self) || bare() && rooms(&record.folded().text).contains(&self)
    }
}

impl Thing {
    /// Whether a passage shows it filled or in use within these days.
    fn goes_on(&self, papers: &Papers, said: &Said, within: std::ops::RangeInclusive<Day>) -> bool {
        let ground = papers.ground;
        let record = &ground.records[said.record];
        if said.asks() || said.unreal {
            return false;
        }
        let kept = said.table || record.kind == DocumentKind::Wiretap;
        let is_it = match self {
            Self::Room(room) => {
                let filled = parts(said.text).any(|c| word::any(c, FILLED) && !denies(c));
                (filled || said.speaker.is_none() && !clocks(said.text).is_empty()) && room.stands_in(record, said.text)
            }
            Self::Phone(numbers) => {
                let line = || {
                    record.kind == DocumentKind::Wiretap
                        && record.mentions.iter().any(|(m, e)| numbers.contains(e) && ground.mention(*m).span.start < HEAD)
                };
                kept && (ground.entities_in(&said.span).iter().any(|e| numbers.contains(e)) || line()) && !clocks(said.text).is_empty()
            }
        };
        if !is_it {
            return false;
        }
        let Some(written) = said.written(ground) else { return false };
        let first = said.text.split_whitespace().next().unwrap_or_default();
        // "2014-05-04;18:40", "09-10 box 31 in 21:15".
        let iso = first.split(|c: char| !c.is_ascii_digit() && c != '-').find_map(|w| w.parse::<Date>().ok()).map(day_of);
        let short = first.replace('-', "/");
        let days = days_in_short(said.text, written).into_iter().chain(days_in_short(&short, written)).map(|(_, d)| d);
        let day = iso.or_else(|| days.filter(|d| (d - written).abs() < YEARS).max());
        within.contains(&day.unwrap_or(written))
    }
}
