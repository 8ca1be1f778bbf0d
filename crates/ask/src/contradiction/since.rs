//! Who says that he has not seen or heard somebody since a time, against whatever says that the two met later.

use super::Pair;
use super::contact::on_the_line;
use super::maybe_same;
use super::papers::{Papers, Sentence};
use super::said::parts;
use super::stranger::spoken_of;
use crate::view::concept;
use crate::view::day::{MONTHS, days_at};
use crate::view::ground::{BOOK_BYTES, Day, date_of, day_of, words};
use crate::view::word;
use model::{ContradictionKind, DocumentKind, Span};
use std::collections::BTreeSet;

/// Since then no more.
const NO_MORE: &[&str] = &[
    "plus revu*",
    "pas revu*",
    "jamais revu*",
    "plus vu*",
    "ne vois plus",
    "voyais plus",
    "plus entendu",
    "plus parle",
    "plus eu",
    "plus de nouvelles",
    "plus aucun*",
    "plus jamais",
    "plus adresse",
    "plus mis les pieds",
    "derniere fois",
    "niet meer gezien",
    "niet meer gesproken",
    "niet meer gehoord",
    "niets meer",
    "nooit meer",
    "geen contact meer",
    "geen woord",
    "niet teruggezien",
    "niet meer teruggezien",
    "laatste keer",
    "voor het laatst",
    "not seen",
    "haven't seen",
    "hadn't seen",
    "not spoken",
    "haven't spoken",
    "never saw",
    "never spoke",
    "never heard from",
    "not heard from",
    "haven't heard from",
    "no more",
    "last saw",
    "last time",
    "last spoke",
    "last heard",
];
/// The same with words between: "niet meer in levenden lijve gezien".
const NOT_ANY_MORE: &[&str] =
    &["plus", "jamais depuis", "niet meer", "nooit meer", "sindsdien niet", "sindsdien nooit", "never since", "not since"];
/// Being with somebody, or speaking to him.
const CONTACT: &[&str] = &[
    "meet",
    "see",
    "visit",
    "together",
    "speak",
    "call",
    "phone",
    "exchange",
    "eat",
    "drink",
    "come",
    "kiss",
    "sleep",
    "hug",
    "bring",
    "take",
    "drive",
    "handshake",
    "talk",
    "stay",
    "share",
    "give",
    "party",
    "dance",
    "walk",
    "table",
];
/// Again and again, up to the day on which it is said.
const ALWAYS: &[&str] = &["chaque", "tous les", "toutes les", "elke", "iedere", "every", "each"];
const AT_HOME: &[&str] = &["a la maison", "ici", "thuis", "hier", "here", "at home", "on"];
const HE: &[&str] = &["il", "elle", "l'ai", "l'avons", "lui", "hij", "zij", "ze", "die", "hem", "haar", "he", "she", "him", "her"];
/// Days between the time that is named and the meeting: a day may be read as the night before it.
const LATER: Day = 2;
/// Days before a hearing for which "never any more" speaks where it names no time.
const LATELY: Day = 30;
/// Days from a meeting to the paper that tells of it, at most.
const YEARS: Day = 3_650;
/// Passages shown against one denial.
const OPPOSING_MAX: usize = 2;

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let mut out = Vec::new();
    for at in papers.statements() {
        let record = &ground.records[at];
        let (Some(written), true) = (record.written.or(record.held), record.document.text().len() <= BOOK_BYTES) else { continue };
        for said in papers.with(at, NO_MORE.iter().chain(NOT_ANY_MORE).copied()) {
            let of_contact = |c: &str| word::any(c, NOT_ANY_MORE) && of_self(c) && of_contact(c);
            if !word::any(said.text, NO_MORE) && !parts(said.text).any(of_contact) {
                continue;
            }
            let Some(speaker) = said.speaker.filter(|_| !said.asks()) else { continue };
            let Some(other) = companion(papers, &said, speaker) else { continue };
            let Some(until) =
                period_end(said.text, written).or_else(|| word::any(said.text, &["plus", "meer", "no more"]).then_some(written - LATELY))
            else {
                continue;
            };
            let met = (0..ground.records.len()).filter(|&r| r != at).filter_map(|r| met_after(papers, r, (speaker, other), until));
            for span in met.take(OPPOSING_MAX) {
                if let (Some(left), Some(right)) = (ground.cite(&said.span), ground.cite(&span)) {
                    let same_speaker = papers.speaker(&span) == Some(speaker);
                    out.push(Pair {
                        kind: ContradictionKind::Denial,
                        subject: speaker,
                        property: "met".to_owned(),
                        left,
                        right,
                        same_speaker,
                    });
                }
            }
        }
    }
    out
}

fn of_self(text: &str) -> bool {
    word::any(text, word::MINE) || word::any(text, AT_HOME)
}

fn of_contact(text: &str) -> bool {
    concept::content(text).iter().any(|c| CONTACT.contains(&c.as_str()))
}

/// The other person of whom a sentence of a witness speaks: the one whom it names, else the last named before it.
fn companion(papers: &Papers, said: &Sentence, speaker: usize) -> Option<usize> {
    let record = &papers.ground.records[said.record];
    let mut named = papers.names.people(papers.ground, record, &said.span, Some(speaker));
    named.retain(|&e| !maybe_same(papers.ground, e, speaker));
    match named[..] {
        [one] => Some(one),
        [] if word::any(said.text, HE) => spoken_of(papers.ground, record, &said.span, speaker),
        _ => None,
    }
}

/// The first passage of a paper in which the two are together, or speak, after a day.
fn met_after(papers: &Papers, at: usize, (one, other): (usize, usize), until: Day) -> Option<Span> {
    let ground = papers.ground;
    let record = &ground.records[at];
    let written = record.written.or(record.held).filter(|_| record.document.text().len() <= BOOK_BYTES)?;
    let is = |e: usize, of: usize| maybe_same(ground, e, of);
    if record.kind == DocumentKind::Table || !record.mentions.iter().any(|&(_, e)| is(e, one) || is(e, other)) {
        return None;
    }
    let watched = matches!(record.kind, DocumentKind::Surveillance);
    let fits = |said: &Sentence| {
        let text = said.text;
        let tapped = record.kind == DocumentKind::Wiretap;
        if said.asks() || word::negated(text) || !tapped && !of_contact(text) {
            return false;
        }
        let speaker = said.speaker.filter(|_| of_self(text));
        let mut there: Vec<usize> = papers.names.people(ground, record, &said.span, said.speaker);
        there.extend(speaker);
        if speaker.is_some() && there.len() == 1 {
            there.extend(companion(papers, said, there[0]));
        }
        let both = there.iter().any(|&e| is(e, one)) && there.iter().any(|&e| is(e, other));
        // Not the day of somebody's birth.
        let day = days_at(text, written).into_iter().map(|(_, d)| d).filter(|d| (d - written).abs() < YEARS).max();
        let day = day.or_else(|| period_start(text, written)).or((watched || word::any(text, ALWAYS)).then_some(written));
        let alike = |of: usize| record.mentions.iter().map(|(_, e)| *e).filter(|&e| is(e, of)).collect::<BTreeSet<usize>>();
        let tapped = record.kind == DocumentKind::Wiretap && on_the_line(ground, record, &said.span, (&alike(one), &alike(other)));
        (both || tapped) && day.or(Some(written).filter(|_| tapped)).is_some_and(|d| d > until + LATER)
    };
    papers.sentences(at).find(fits).map(|s| s.span)
}

/// Seasons and feasts, with the month and the day on which each ends.
const PERIODS: &[(&[&str], i8, i8)] = &[
    (&["printemps", "voorjaar", "lente", "spring"], 6, 20),
    (&["l'ete", "cet ete", "zomer", "summer"], 9, 22),
    (&["automne", "herfst", "najaar", "autumn"], 12, 20),
    (&["hiver", "winter"], 3, 20),
    (&["noel", "kerst", "kerstmis", "christmas"], 12, 26),
    (&["saint-jean", "sint-jan", "sint-jansdag", "midsummer"], 6, 24),
    (&["toussaint", "allerheiligen", "all saints"], 11, 1),
    (&["nouvel an", "nieuwjaar", "new year"], 1, 2),
];

/// The last day of the time that a text names: of its latest day, month, season or feast, the last such before it was written.
pub(super) fn period_end(text: &str, written: Day) -> Option<Day> {
    let last_day = |year: i16, month: i8| jiff::civil::Date::new(year, month, 1).ok().map(|d| day_of(d.last_of_month()));
    days_at(text, written).into_iter().map(|(_, d)| d).max().or_else(|| period(text, written, last_day))
}

pub(super) fn period_start(text: &str, written: Day) -> Option<Day> {
    period(text, written, |year, month| jiff::civil::Date::new(year, month, 1).ok().map(day_of))
}

fn period(text: &str, written: Day, of_month: impl Fn(i16, i8) -> Option<Day>) -> Option<Day> {
    let on_year = |y: i16| of_month(y, 12);
    let now = date_of(written)?.year();
    let all = words(text);
    let year = |at: usize| all.get(at + 1).and_then(|y| y.parse::<i16>().ok()).filter(|y| (1950..=now).contains(y));
    let month = |w: &String| MONTHS.iter().position(|names| names.contains(&w.as_str())).map(|m| m as i8 + 1);
    let last = |of: &dyn Fn(i16) -> Option<Day>| [now, now - 1].into_iter().filter_map(of).find(|d| *d <= written);
    let named = |at: usize| {
        let month = month(&all[at])?;
        year(at).map_or_else(|| last(&|y| of_month(y, month)), |y| of_month(y, month))
    };
    let months: BTreeSet<Day> = (0..all.len()).filter_map(named).collect();
    let feast = |(names, month, day): &(&[&str], i8, i8)| {
        let at = word::first(text, names)?;
        let year = words(&text[at..]).into_iter().take(3).find_map(|y| y.parse::<i16>().ok()).filter(|y| (1950..=now).contains(y));
        let on = |y: i16| jiff::civil::Date::new(y, *month, *day).ok().map(day_of);
        year.map_or_else(|| last(&on), on)
    };
    // "In 2009, and not since."
    let alone = |at: usize| {
        let year = year(at).filter(|_| ["in", "en", "sinds", "sedert", "depuis", "since"].contains(&all[at].as_str()))?;
        on_year(year)
    };
    let years = || (0..all.len()).filter_map(alone).max();
    months.last().copied().or_else(|| PERIODS.iter().filter_map(feast).max()).or_else(years)
}
