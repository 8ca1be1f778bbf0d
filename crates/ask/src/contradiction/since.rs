//! Who says that he has not seen or heard somebody since a time, against whatever says that the two met later.

use super::Pair;
use super::alibi::{KIN, family};
use super::answered::unmarked;
use super::contact::on_the_line;
use super::maybe_same;
use super::papers::{Papers, Sentence};
use super::said::{denies, parts};
use super::stay::day_of_weekday;
use super::stranger::spoken_of;
use crate::view::concept;
use crate::view::day::{MONTHS, days_at, days_in_short};
use crate::view::ground::{BOOK_BYTES, Day, date_of, day_of, words};
use crate::view::word;
use model::{ContradictionKind, DocumentKind, Property, Span};
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
/// What follows the time that the sentence before tells: "In augustus, in Terneuzen. Daarna niet meer."
const AFTERWARDS: &[&str] =
    &["daarna", "nadien", "sindsdien", "apres", "ensuite", "depuis", "after that", "since then", "not since", "since"];
/// All of a season or a year, and the days of a season.
const WHOLE: &[&str] = &[
    "tout l'ete",
    "tout l'hiver",
    "tout le printemps",
    "tout l'automne",
    "de hele zomer",
    "heel de zomer",
    "de hele winter",
    "heel de winter",
    "all summer",
    "all winter",
    "whole summer",
    "whole winter",
];
const SEASON: Day = 95;
const SINCE: &[&str] = &["depuis", "sinds", "sedert", "since"];
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
    "phone",
    "hear",
    "arrive",
];
/// Again and again, up to the day on which it is said.
const ALWAYS: &[&str] = &["chaque", "tous les", "toutes les", "elke", "iedere", "every", "each"];
const AT_HOME: &[&str] = &["a la maison", "ici", "thuis", "hier", "here", "at home", "on"];
const AT_OURS: &[&str] = &["chez nous", "bij ons", "with us", "at ours", "our table", "our house", "our place"];
const WITH: &[&str] = &["avec", "met", "with"];
/// Rows of those who came to see somebody.
const VISITS: &[&str] = &["visit*", "bezoek*", "parloir"];
const PASSENGER: &[&str] = &["passager*", "passagier*", "bijrijder*", "passenger*"];
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
        let (Some(written), true) = (record.day(), record.document.text().len() <= BOOK_BYTES) else { continue };
        for said in papers.with(at, NO_MORE.iter().chain(NOT_ANY_MORE).chain(AFTERWARDS).chain(SINCE).chain(WHOLE).copied()) {
            // "It lay on my table, and no more."
            let of_contact = |c: &str| {
                !concept::content(c).contains("table")
                    && (word::any(c, NOT_ANY_MORE) || denies(c) && word::any(c, SINCE))
                    && of_self(c)
                    && of_contact(c)
            };
            let before = || papers.sentence_before(&said).filter(|b| b.speaker == said.speaker);
            // "Zondag de tiende. Daarna heb ik hem niet meer gehoord": what was asked about, and the time, stand before it.
            let opens = || AFTERWARDS.iter().any(|w| word::finds(unmarked(said.text), w).next() == Some(0));
            let then = opens() && (denies(said.text) || word::any(said.text, NO_MORE)) && period_end(said.text, written).is_none();
            let met = self::of_contact;
            let of_meeting =
                |b: &Sentence| word::any(said.text, NO_MORE) || met(said.text) || met(b.text) || papers.question(b).is_some_and(met);
            // Of a day that is named the next is surely later.
            let day = |b: &Sentence| day_of_weekday(b.text, written).map(|d| d - 1).or_else(|| period_end(b.text, written));
            let first = before().filter(|b| then && of_meeting(b)).and_then(|b| Some((day(&b)?, b)));
            let never = word::any(said.text, WHOLE) && denies(said.text) && met(said.text) && of_self(said.text);
            if !word::any(said.text, NO_MORE) && !parts(said.text).any(of_contact) && first.is_none() && !never {
                continue;
            }
            let Some(speaker) = said.speaker.filter(|_| !said.asks()) else { continue };
            let asked = first.as_ref().map_or(&said, |(_, b)| b);
            let other = companion(papers, &said, speaker)
                .filter(|_| !papers.question(asked).is_some_and(of_kin))
                .or_else(|| asked_for(papers, asked, speaker));
            let Some(other) = other.or_else(|| meant(papers, &said, papers.question(asked).unwrap_or_default(), speaker)) else { continue };
            let all_of = word::any(said.text, WHOLE).then(|| period_end(said.text, written)).flatten();
            let Some(until) = first
                .as_ref()
                .map(|(until, _)| *until)
                .or(all_of.map(|end| end - SEASON))
                .or_else(|| period_end(said.text, written))
                .or_else(|| word::any(said.text, &["plus", "meer", "no more"]).then_some(written - LATELY))
            else {
                continue;
            };
            let said = first.map_or(said.span.clone(), |(_, b)| Span { start: b.span.start, ..said.span.clone() });
            let met = (0..ground.records.len())
                .filter(|&r| r != at)
                .filter_map(|r| met_after(papers, r, (speaker, other), until, all_of.unwrap_or(Day::MAX)));
            for span in met.take(OPPOSING_MAX) {
                if let (Some(left), Some(right)) = (ground.cite(&said), ground.cite(&span)) {
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

/// Whether a text speaks of somebody's kin: "uw broer".
fn of_kin(text: &str) -> bool {
    concept::content(text).iter().any(|c| KIN.contains(&c.as_str()))
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
        // "Lucien est mon frère. Je ne l'ai plus vu."
        [] if word::any(said.text, HE) => {
            let before = papers.sentence_before(said).map(|b| papers.names.people(papers.ground, record, &b.span, Some(speaker)));
            let mut named = before.unwrap_or_default();
            named.retain(|&e| !maybe_same(papers.ground, e, speaker));
            if let [one] = named[..] { Some(one) } else { spoken_of(papers.ground, record, &said.span, speaker) }
        }
        _ => None,
    }
}

/// Whom a denial means that names nobody, nor a sentence near it: his kin, or the last person that the hearing named.
fn meant(papers: &Papers, said: &Sentence, question: &str, speaker: usize) -> Option<usize> {
    let ground = papers.ground;
    if ![said.text, question].iter().any(|t| word::any(t, HE) || of_kin(t)) {
        return None;
    }
    let is = |e: usize| ground.is_person(e) && !maybe_same(ground, e, speaker);
    let before = ground.records[said.record].mentions.iter().filter(|(m, e)| ground.mention(*m).span.end <= said.span.start && is(*e));
    if !of_kin(question)
        && let Some((_, last)) = before.max_by_key(|(m, _)| ground.mention(*m).span.end)
    {
        return Some(*last);
    }
    let of_family = ground.claims_of[speaker].iter().filter(|&&c| ground.claim(c).property == Property::Family);
    let kin: BTreeSet<usize> = of_family.flat_map(|&c| [ground.subject[c], ground.object[c]]).flatten().filter(|&e| is(e)).collect();
    let mut alike: Vec<usize> = kin.into_iter().collect();
    alike.dedup_by(|a, b| maybe_same(ground, *a, *b));
    if let [one] = alike[..] { Some(one) } else { None }
}

/// The one other person whom the question before an answer names.
fn asked_for(papers: &Papers, answer: &Sentence, speaker: usize) -> Option<usize> {
    let question = papers.asked(answer)?;
    let record = &papers.ground.records[question.record];
    let mut named = papers.names.people(papers.ground, record, &question.span, Some(speaker));
    named.retain(|&e| !maybe_same(papers.ground, e, speaker));
    if let [one] = named[..] { Some(one) } else { None }
}

/// The first passage of a paper in which the two are together, or speak, after a day.
fn met_after(papers: &Papers, at: usize, (one, other): (usize, usize), until: Day, end: Day) -> Option<Span> {
    let ground = papers.ground;
    let record = &ground.records[at];
    let written = record.day().filter(|_| record.document.text().len() <= BOOK_BYTES)?;
    let is = |e: usize, of: usize| maybe_same(ground, e, of);
    if !record.mentions.iter().any(|&(_, e)| is(e, one) || is(e, other)) {
        return None;
    }
    let table = record.kind == DocumentKind::Table;
    let watched = matches!(record.kind, DocumentKind::Surveillance);
    let fits = |said: &Sentence| {
        let text = said.text;
        let tapped = record.kind == DocumentKind::Wiretap;
        if said.asks() || word::negated(text) || !tapped && !of_contact(text) && !word::any(text, PASSENGER) {
            return false;
        }
        let speaker = said.speaker.filter(|_| of_self(text));
        let mut there: Vec<usize> = papers.names.people(ground, record, &said.span, said.speaker);
        there.extend(speaker);
        if speaker.is_some() && there.len() == 1 {
            there.extend(companion(papers, said, there[0]));
        }
        // "Driver: X. Passenger: Y.": two lines of one check.
        let rode = word::any(text, PASSENGER);
        if rode && there.len() == 1 {
            there.extend(papers.sentence_before(said).into_iter().flat_map(|b| papers.names.people(ground, record, &b.span, None)));
        }
        // "He came on 12 June with his sister, Solange."
        if there.len() == 1 && word::any(text, WITH) && word::any(text, HE) {
            there.extend(spoken_of(ground, record, &said.span, there[0]).filter(|e| said.speaker != Some(*e)));
        }
        // "Joris still sat at our table": of those who live together both were there.
        if let Some(host) = said.speaker.filter(|&h| word::any(text, AT_OURS) && !is(h, one) && !is(h, other)) {
            there.extend([one, other].into_iter().filter(|&e| family(ground, host, e)));
        }
        let both = there.iter().any(|&e| is(e, one)) && there.iter().any(|&e| is(e, other)) && (!table || rode || word::any(text, VISITS));
        // Not the day of somebody's birth.
        let day = days_in_short(text, written).into_iter().map(|(_, d)| d).filter(|d| (d - written).abs() < YEARS).max();
        let day = day
            .or_else(|| day_of_weekday(text, written))
            .or_else(|| period_start(text, written))
            .or((watched || rode || word::any(text, ALWAYS)).then_some(written));
        let alike = |of: usize| record.mentions.iter().map(|(_, e)| *e).filter(|&e| is(e, of)).collect::<BTreeSet<usize>>();
        let tapped = record.kind == DocumentKind::Wiretap && on_the_line(ground, record, &said.span, (&alike(one), &alike(other)));
        (both || tapped) && day.or(Some(written).filter(|_| tapped)).is_some_and(|d| d > until + LATER && d <= end)
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
    // The latest that it can be.
    (&["paques", "pasen", "easter"], 4, 25),
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
