//! One thing dated two ways: births, deaths, first meetings, and statements that differ only in their date.

use super::{Pair, likeness, same_speaker};
use crate::view::ground::Ground;
use crate::view::word;
use model::{ContradictionKind, Modality, Property, Schema, When};
use std::collections::BTreeMap;

/// Words that say that a thing happens only once.
const ONCE: &[&str] = &["premiere fois", "premiere rencontre", "fait la connaissance", "eerste keer", "voor het eerst", "eerste ontmoeting", "leren kennen", "first time", "first met", "first meeting", "got to know"];

/// Share of words that two sentences share when they tell of the same thing.
const SAME_STATEMENT: f64 = 0.7;

pub(super) fn pairs(ground: &Ground) -> Vec<Pair> {
    let mut out = births(ground);
    // Dated claims by property and people.
    let mut dated: BTreeMap<(Property, usize, usize), Vec<(When, usize)>> = BTreeMap::new();
    for (at, claim) in ground.case.claims.iter().enumerate() {
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
        let (Some(subject), Some(when), true, true) = (ground.subject[at], claim.true_on, asks, said) else { continue };
        if when.single_day().is_none() || when.approximate {
            continue;
        }
        let object = ground.object[at].unwrap_or(usize::MAX);
        let key = if claim.property == Property::Met && object < subject { (claim.property, object, subject) } else { (claim.property, subject, object) };
        dated.entry(key).or_default().push((when, at));
    }
    for ((property, subject, object), claims) in dated {
        for (i, (day, a)) in claims.iter().enumerate() {
            for (other, b) in &claims[i + 1..] {
                let (left, right) = (ground.claim(*a), ground.claim(*b));
                if day.first_day() == other.first_day() || left.span.document == right.span.document && left.span == right.span {
                    continue;
                }
                // What is told on the day it happens, twice, happened twice.
                let own_day = |c: usize, w: &When| ground.said_day(c) == Some(crate::view::ground::day_of(w.first_day()));
                if own_day(*a, day) && own_day(*b, other) {
                    continue;
                }
                let (x, y) = (word::fold(&left.quote), word::fold(&right.quote));
                let once = word::any(&x, ONCE) && word::any(&y, ONCE) || property == Property::Died;
                let apart = (crate::view::ground::day_of(day.first_day()) - crate::view::ground::day_of(other.first_day())).abs();
                let alike = likeness(&x, &y);
                let same = if property == Property::Attacked {
                    ground.subject[*a] == ground.subject[*b] && ground.entity(subject).schema == Schema::Event && apart <= 7
                } else {
                    once || alike >= SAME_STATEMENT && (same_speaker(ground, *a, *b) || apart <= 30) && object != usize::MAX
                };
                if !same || left.span.document == right.span.document && !once {
                    continue;
                }
                if let (Some(l), Some(r)) = (ground.cite_claim(*a), ground.cite_claim(*b)) {
                    out.push(Pair {
                        kind: ContradictionKind::Date,
                        subject: ground.subject[*a].unwrap_or(subject),
                        property: property.name().to_owned(),
                        left: l,
                        right: r,
                        same_speaker: same_speaker(ground, *a, *b),
                    });
                }
            }
        }
    }
    out
}

fn births(ground: &Ground) -> Vec<Pair> {
    let mut by_person: BTreeMap<usize, BTreeMap<jiff::civil::Date, usize>> = BTreeMap::new();
    for at in ground.affirmed(&[Property::Born]) {
        let claim = ground.claim(at);
        let day = claim.value.as_deref().and_then(When::parse).or(claim.true_on).and_then(|w| w.single_day());
        if let (Some(subject), Some(day)) = (ground.subject[at], day) {
            by_person.entry(subject).or_default().entry(day).or_insert(at);
        }
    }
    let mut out = Vec::new();
    for (subject, days) in by_person {
        let claims: Vec<usize> = days.into_values().collect();
        for (i, &a) in claims.iter().enumerate() {
            for &b in &claims[i + 1..] {
                if let (Some(left), Some(right)) = (ground.cite_claim(a), ground.cite_claim(b)) {
                    out.push(Pair { kind: ContradictionKind::Date, subject, property: "born".into(), left, right, same_speaker: same_speaker(ground, a, b) });
                }
            }
        }
    }
    out
}
