//! Where the user of a tapped line says that he is, or was.

use super::stay::{By, HOME, Stay, places, speaks_of_self};
use crate::view::day::{day_in, days_at};
use crate::view::ground::{Day, Ground, Record, date_of, day_of, words};
use crate::view::word;
use model::{DocumentKind, Property, Schema, Span};
use std::collections::BTreeSet;

/// Characters of a record in which it says whose line it is.
const HEAD: u32 = 500;
/// Characters of a line before a place that are looked at.
const LINE: u32 = 400;
/// Figures of a number that can mark its turns: "2955:"; a mark in letters is shorter: "R :".
const MARK: usize = 4;
const HERE: &[&str] = &["je suis", "ik ben", "ik zit", "ik sta", "ben ik", "zit ik", "sta ik", "i am", "i'm"];
/// Words from there to the place: "ik zit vanavond in Luik".
const HERE_REACH: usize = 3;
pub(super) const WEEKDAYS: [[&str; 3]; 7] = [
    ["lundi", "maandag*", "monday"],
    ["mardi", "dinsdag*", "tuesday"],
    ["mercredi", "woensdag*", "wednesday"],
    ["jeudi", "donderdag*", "thursday"],
    ["vendredi", "vrijdag*", "friday"],
    ["samedi", "zaterdag*", "saturday"],
    ["dimanche", "zondag*", "sunday"],
];

pub(super) fn stays(ground: &Ground) -> Vec<Stay> {
    ground.records.iter().filter(|r| is_tap(r)).flat_map(|r| of_line(ground, r)).collect()
}

/// A tapped line, by its kind or by the words of its head.
fn is_tap(record: &Record) -> bool {
    const TAPPED: &[&str] = &[
        "ligne interceptee",
        "ligne surveillee",
        "ecoute telephonique",
        "afgeluisterde lijn",
        "taplijn",
        "getapte lijn",
        "intercepted line",
        "line intercept*",
    ];
    let own_kind = matches!(record.kind, DocumentKind::Interrogation | DocumentKind::Other | DocumentKind::Report);
    record.kind == DocumentKind::Wiretap || own_kind && word::any(record.folded().slice(0, HEAD), TAPPED)
}

fn of_line(ground: &Ground, record: &Record) -> Vec<Stay> {
    let mut out = Vec::new();
    let (Some(user), Some(written)) = (user(ground, record), record.written) else { return out };
    let folded = record.folded();
    let mut done = BTreeSet::new();
    for &(m, _) in record.mentions.iter().filter(|(_, e)| ground.entity(*e).schema == Schema::Address) {
        let at = &ground.mention(m).span;
        let span = record.sentence(at.start, at.end);
        let text = folded.slice(span.start, span.end);
        let here = is_here(folded.slice(span.start, at.start.max(span.start)));
        if !here && !speaks_of_self(text) || word::negated(text) || text.ends_with('?') || !done.insert(span.start) {
            continue;
        }
        let called = called_on(record, &span, written);
        let earlier = || (!here).then(|| weekday_before(text, called)).flatten();
        let Some(day) = day_in(text, written).or_else(earlier).or(here.then_some(called)) else { continue };
        if speaks(ground, record, at.start, user) {
            let (places, told, home) = (places(ground, &span), text.to_owned(), word::any(text, HOME));
            out.push(Stay {
                person: user,
                day,
                places,
                home,
                away: false,
                work: false,
                span,
                speaker: Some(user),
                told,
                by: By::Word { whole: false },
            });
        }
    }
    out
}

/// Whether the words before a place say that the speaker is in it now.
fn is_here(before: &str) -> bool {
    const IN: &[&str] = &["a", "au", "en", "chez", "in", "at", "te", "bij"];
    let last = HERE.iter().flat_map(|p| word::finds(before, p).map(|b| b + p.len())).max();
    let between = last.map(|b| words(&before[b..])).unwrap_or_default();
    between.last().is_some_and(|w| IN.contains(&w.as_str())) && between.len() <= HERE_REACH
}

/// The first person of the head: whose line it is.
fn user(ground: &Ground, record: &Record) -> Option<usize> {
    let head = record.mentions.iter().take_while(|(m, _)| ground.mention(*m).span.start < HEAD);
    head.map(|&(_, e)| e).find(|&e| ground.is_person(e))
}

/// The day of the call in which a sentence stands: the last day written before it, also as "14/09" at the beginning of a line.
fn called_on(record: &Record, span: &Span, written: Day) -> Day {
    let before = record.folded().slice(0, span.start);
    let full = days_at(before, written).last().map(|&(byte, day)| (record.folded().char_at(byte), day));
    let year = date_of(written).map(|d| d.year());
    let (mut start, mut short) = (0, None);
    for line in record.document.text().split('\n') {
        if start > span.start {
            break;
        }
        let first =
            line.split_whitespace().find(|w| w.contains(char::is_alphanumeric)).and_then(|d| d.trim_end_matches(',').split_once('/'));
        let named = first.and_then(|(d, m)| Some((d.parse::<i8>().ok()?, m.parse::<i8>().ok()?))).zip(year);
        let day = named.and_then(|((d, m), y)| jiff::civil::Date::new(y, m, d).ok());
        short = day.map(|d| (start, day_of(d))).or(short);
        start += line.chars().count() as u32 + 1;
    }
    full.max(short).map_or(written, |(_, day)| day)
}

/// The last day of that name before a call.
fn weekday_before(text: &str, called: Day) -> Option<Day> {
    let named: Vec<usize> = (0..7).filter(|&n| word::any(text, &WEEKDAYS[n])).collect();
    let [day] = named[..] else { return None };
    (1..=7).map(|back| called - back).find(|&d| date_of(d).is_some_and(|d| usize::from(d.weekday().to_monday_zero_offset() as u8) == day))
}

/// Whether the turn in which a place is named is the user's: no mark before it, or one of his name or number.
fn speaks(ground: &Ground, record: &Record, place: u32, user: usize) -> bool {
    let from = place.saturating_sub(LINE);
    let before: String = record.document.text().chars().skip(from as usize).take((place - from) as usize).collect();
    let line = word::fold(before.rsplit('\n').next().unwrap_or_default());
    let Some((before, _)) = line.rsplit_once(": ") else { return true };
    let label = before.rsplit(['»', '"', '.']).next().unwrap_or_default();
    let tokens = words(label);
    let Some(mark) = tokens.last() else { return true };
    let names = super::named::name_words(ground, user);
    let owned =
        ground.claims_of[user].iter().filter(|&&c| ground.claim(c).property == Property::UsesNumber).filter_map(|&c| ground.object[c]);
    let is_number = |e: &usize| ground.entity(*e).schema == Schema::UserAccount;
    let in_head = record.mentions.iter().take_while(|(m, _)| ground.mention(*m).span.start < HEAD).map(|&(_, e)| e).find(is_number);
    let numbered = |mark: &str| {
        let figures = |n: &model::Text| n.chars().filter(char::is_ascii_digit).collect::<String>().ends_with(mark);
        owned.chain(in_head).any(|e| ground.entity(e).names.iter().any(figures))
    };
    if mark.chars().all(|c| c.is_ascii_digit()) {
        return tokens.len() == 1 && mark.len() >= MARK && numbered(mark);
    }
    let start = place - (line.chars().count() - before.chars().count() + label.chars().count()) as u32;
    let another = |(m, e): &(usize, usize)| {
        let at = ground.mention(*m).span.start;
        start <= at && at < place && ground.entity(*e).schema == Schema::Person && *e != user
    };
    let short = tokens.len() == 1 || mark.chars().count() < MARK - 1;
    if short { names.iter().any(|n| n.starts_with(mark.as_str())) } else { !record.mentions.iter().any(another) }
}
