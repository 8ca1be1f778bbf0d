//! One thing dated two ways: births, deaths, first meetings, and statements that differ only in their date.

use super::papers::Papers;
use super::{Pair, likeness, maybe_same, same_speaker};
use crate::view::day::day_in;
use crate::view::ground::{BOOK_BYTES, Day, Ground, Record, date_of};
use crate::view::word;
use model::{ContradictionKind, Modality, Property, Schema, Span, When};
use std::collections::{BTreeMap, BTreeSet};

/// Words that say that a thing happens only once.
pub(super) const ONCE: &[&str] = &[
    "premiere fois",
    "premiere rencontre",
    "fait la connaissance",
    "eerste keer",
    "voor het eerst",
    "eerste ontmoeting",
    "leren kennen",
    "first time",
    "first met",
    "first meeting",
    "got to know",
    "first meet",
    "premier contact",
    "eerste contact",
    "first contact",
    "derniere fois",
    "laatste keer",
    "voor het laatst",
    "last time",
    "last saw",
];

/// Pairs of days shown for one property of one entity.
const PAIRS_MAX: usize = 3;

/// Share of words that two sentences share when they tell of the same thing.
const SAME_STATEMENT: f64 = 0.7;

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let mut out = births(papers);
    type Dated = (When, usize, Option<usize>);
    let mut dated: BTreeMap<(Property, usize), Vec<Dated>> = BTreeMap::new();
    for (at, claim) in ground.claims.iter().copied().enumerate() {
        let asks = matches!(
            claim.property,
            Property::Met
                | Property::Arrested
                | Property::Released
                | Property::Died
                | Property::Charged
                | Property::Convicted
                | Property::Expelled
                | Property::Travelled
                | Property::Paid
                | Property::Attacked
                | Property::Seized
                | Property::PresentAt
                | Property::Associate
        );
        let said = matches!(claim.modality, Modality::Asserted | Modality::Alleged);
        let (Some(subject), Some(when), true, true) = (ground.subject[at], ground.true_on(at), asks, said) else { continue };
        if when.single_day().is_none() || when.approximate {
            continue;
        }
        // By each of the two, so that a first name alone on the other side still finds its fellow.
        let object = ground.object[at];
        for (key, other) in [(Some(subject), object), (object, Some(subject))] {
            if let Some(key) = key {
                dated.entry((claim.property, key)).or_default().push((when, at, other));
            }
        }
    }
    let mut done: BTreeSet<(usize, usize)> = BTreeSet::new();
    for ((property, _), claims) in dated {
        // An entity with hundreds of dated acts is a hub, and pairs of them are no contradictions.
        if claims.len() > 200 {
            continue;
        }
        // Each two days once, and few of them: a story told in a hundred papers is one disagreement.
        let mut days: BTreeSet<(When, When)> = BTreeSet::new();
        for (i, (day, a, one)) in claims.iter().enumerate() {
            for (other_day, b, other) in &claims[i + 1..] {
                let fellows = match (one, other) {
                    (Some(x), Some(y)) => maybe_same(ground, *x, *y),
                    (None, None) => true,
                    _ => false,
                };
                if !fellows
                    || day.first_day() == other_day.first_day()
                    || a == b
                    || days.len() >= PAIRS_MAX
                    || !conflicts(papers, property, (*a, day), (*b, other_day))
                    || !done.insert((*a.min(b), *a.max(b)))
                {
                    continue;
                }
                let whole = |w: &When| When::day(w.first_day());
                if !days.insert((whole(day).min(whole(other_day)), whole(day).max(whole(other_day)))) {
                    continue;
                }
                if let (Some(left), Some(right), Some(subject)) = (ground.cite_claim(*a), ground.cite_claim(*b), ground.subject[*a]) {
                    let property = property.name().to_owned();
                    out.push(Pair {
                        kind: ContradictionKind::Date,
                        subject,
                        property,
                        left,
                        right,
                        same_speaker: same_speaker(papers, *a, *b),
                    });
                }
            }
        }
    }
    out
}

/// Whether two claims of one property about the same two tell of one thing on two days.
fn conflicts(papers: &Papers, property: Property, (a, day): (usize, &When), (b, other): (usize, &When)) -> bool {
    let ground = papers.ground;
    let (left, right) = (ground.claim(a), ground.claim(b));
    if left.span.document == right.span.document && left.span == right.span {
        return false;
    }
    // What is told on the day it happens, twice, happened twice.
    let number = |w: &When| crate::view::ground::day_of(w.first_day());
    let own_day = |c: usize, w: &When| ground.said_day(c) == Some(number(w));
    if own_day(a, day) && own_day(b, other) {
        return false;
    }
    let (x, y) = (word::fold(&left.quote), word::fold(&right.quote));
    let once = word::any(&x, ONCE) && word::any(&y, ONCE);
    if left.span.document == right.span.document && !once {
        return false;
    }
    let apart = (number(day) - number(other)).abs();
    if matches!(property, Property::Attacked | Property::Died) {
        // Only days that the passages themselves write: a dateline or "last night" is no second date.
        let written =
            |text: &str, w: &When| crate::view::day::day_writings(number(w)).iter().any(|d| word::finds(text, d).next().is_some());
        if own_day(a, day) || own_day(b, other) || !written(&x, day) || !written(&y, other) {
            return false;
        }
        if property == Property::Died {
            return true;
        }
        let event = ground.subject[a].is_some_and(|s| ground.entity(s).schema == Schema::Event);
        return event && ground.subject[a] == ground.subject[b] && apart <= 7;
    }
    // Two writings of one sentence with "this morning" and "yesterday" in both: which word goes with the act is a matter of reading.
    let written = |text: &str, w: &When| crate::view::day::day_writings(number(w)).iter().any(|d| word::finds(text, d).next().is_some());
    let alike = likeness(&x, &y) >= SAME_STATEMENT && (written(&x, day) || written(&y, other));
    once || alike && left.object.is_some() && (same_speaker(papers, a, b) || apart <= 30)
}

/// When papers say that somebody was born: by claims, and in the lines of lists and records that no claim holds.
fn births(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let mut days: BTreeMap<usize, BTreeMap<jiff::civil::Date, Span>> = BTreeMap::new();
    for at in ground.affirmed(&[Property::Born]) {
        let (claim, Some(subject)) = (ground.claim(at), ground.subject[at]) else { continue };
        let day = claim.value.as_deref().and_then(When::parse).or(claim.true_on).and_then(|w| w.single_day());
        if let Some(day) = day {
            days.entry(subject).or_default().entry(day).or_insert_with(|| claim.span.clone());
        }
    }
    for (person, day, span) in ground.records.iter().flat_map(|r| written_births(ground, r)) {
        days.entry(person).or_default().entry(day).or_insert(span);
    }
    let mut out = Vec::new();
    for (subject, days) in days {
        let spans: Vec<Span> = days.into_values().collect();
        for (i, a) in spans.iter().take(PAIRS_MAX).enumerate() {
            for b in spans.iter().take(PAIRS_MAX).skip(i + 1).filter(|b| b.document != a.document || b.start != a.start) {
                if let (Some(left), Some(right)) = (ground.cite(a), ground.cite(b)) {
                    let kind = ContradictionKind::Date;
                    out.push(Pair { kind, subject, property: "born".into(), left, right, same_speaker: false });
                }
            }
        }
    }
    out
}

/// The birth days of lines with a word for it: of the one person of the line, else of the one whom the paper is about.
fn written_births(ground: &Ground, record: &Record) -> Vec<(usize, jiff::civil::Date, Span)> {
    const BORN: &[&str] =
        &["ne le", "nee le", "date de naissance", "geb", "geboren", "geboortedatum", "born", "date of birth", "d.o.b", "dob"];
    const LABELS: &[&str] = &["date de naissance", "geboortedatum", "date of birth", "d.o.b", "dob"];
    /// Days before its paper from which on somebody may have been born.
    const GROWN: Day = 3_650;
    let (folded, written) = (record.folded(), record.day().unwrap_or(Day::MAX / 4));
    let mut out = Vec::new();
    if record.document.text().len() > BOOK_BYTES || !word::any(&folded.text, BORN) {
        return out;
    }
    for (span, _) in record.lines() {
        let line = folded.slice(span.start, span.end);
        if !word::any(line, BORN) {
            continue;
        }
        let people: Vec<usize> = ground.entities_in(&span).into_iter().filter(|&e| ground.is_person(e)).collect();
        let whose = match people[..] {
            [one] => Some(one),
            // "Date of birth 21 July 1986", in a paper on one person.
            [] if word::any(line, LABELS) => ground.person_on_record(record),
            _ => None,
        };
        let day = day_in(line, written).filter(|d| *d < written - GROWN).and_then(date_of);
        out.extend(whose.zip(day).map(|(person, day)| (person, day, span.clone())));
    }
    out
}
