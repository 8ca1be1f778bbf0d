//! One person at two places at one time.

use super::{Pair, same_speaker, speaker};
use crate::view::ground::Ground;
use crate::view::word;
use model::{ContradictionKind, DocumentKind, Modality, Precision, Property, Schema, When};
use std::collections::{BTreeMap, BTreeSet};

/// Minutes between two clock times that leave room to travel.
const TRAVEL_MINUTES: i64 = 90;

const PARTS: &[(&str, &[&str])] = &[
    ("night", &["nuit", "nacht", "night", "minuit", "middernacht", "midnight", "'s nachts"]),
    ("evening", &["soir", "soiree", "avond", "'s avonds", "evening"]),
    ("morning", &["matin", "matinee", "ochtend", "voormiddag", "'s morgens", "morning"]),
    ("afternoon", &["apres-midi", "namiddag", "'s middags", "afternoon"]),
];

const WHOLE: &[&str] = &[
    "toute la nuit",
    "toute la journee",
    "toute la soiree",
    "hele nacht",
    "hele dag",
    "hele avond",
    "ganse nacht",
    "ganse dag",
    "all night",
    "all day",
    "all evening",
    "whole night",
    "whole day",
];

fn parts(folded: &str) -> BTreeSet<&'static str> {
    PARTS.iter().filter(|(_, words)| word::any(folded, words)).map(|(part, _)| *part).collect()
}

pub(super) fn pairs(ground: &Ground) -> Vec<Pair> {
    // (person, claim, day, towns)
    let mut there: BTreeMap<usize, Vec<(usize, When, BTreeSet<usize>)>> = BTreeMap::new();
    let inside = towns_of_sites(ground);
    for (at, claim) in ground.case.claims.iter().enumerate() {
        if !matches!(claim.property, Property::PresentAt | Property::Travelled | Property::Met | Property::Arrested)
            || !matches!(claim.modality, Modality::Asserted | Modality::Alleged)
        {
            continue;
        }
        let (Some(subject), Some(when)) = (ground.subject[at], claim.true_on) else { continue };
        if ground.entity(subject).schema != Schema::Person || when.single_day().is_none() || when.approximate {
            continue;
        }
        let mut people = vec![subject];
        if claim.property == Property::Met {
            people.extend(ground.object[at]);
        }
        let object = ground.object[at].filter(|&o| ground.entity(o).schema == Schema::Address);
        let places: Vec<usize> = match (claim.property, object) {
            (_, Some(object)) => vec![object],
            (Property::Met, None) => {
                ground.entities_in(&claim.span).into_iter().filter(|&e| ground.entity(e).schema == Schema::Address).collect()
            }
            _ => continue,
        };
        let towns: BTreeSet<usize> = places
            .iter()
            .flat_map(|p| inside.get(p).cloned().unwrap_or_else(|| if ground.is_site(*p) { BTreeSet::new() } else { BTreeSet::from([*p]) }))
            .collect();
        if towns.is_empty() {
            continue;
        }
        for person in people {
            there.entry(person).or_default().push((at, when, towns.clone()));
        }
    }
    let mut out = Vec::new();
    for (person, claims) in there {
        for (i, (a, at, here)) in claims.iter().enumerate() {
            for (b, when, elsewhere) in &claims[i + 1..] {
                if at.single_day() != when.single_day() || !here.is_disjoint(elsewhere) || !one_time(ground, *a, *b, at, when) {
                    continue;
                }
                if let (Some(left), Some(right)) = (ground.cite_claim(*a), ground.cite_claim(*b)) {
                    out.push(Pair {
                        kind: ContradictionKind::Place,
                        subject: person,
                        property: ground.claim(*a).property.name().to_owned(),
                        left,
                        right,
                        same_speaker: same_speaker(ground, *a, *b),
                    });
                }
            }
        }
    }
    out
}

/// The towns that each site stands in: towns named in one sentence with it.
fn towns_of_sites(ground: &Ground) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut out: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for record in &ground.records {
        for window in record.mentions.windows(2) {
            let ((m, a), (n, b)) = (window[0], window[1]);
            let (first, second) = (&ground.mention(m).span, &ground.mention(n).span);
            let address = |e: usize| ground.entity(e).schema == Schema::Address;
            if !address(a) || !address(b) || second.start.saturating_sub(first.end) > 12 {
                continue;
            }
            match (ground.is_site(a), ground.is_site(b)) {
                (true, false) => {
                    out.entry(a).or_default().insert(b);
                }
                (false, true) => {
                    out.entry(b).or_default().insert(a);
                }
                _ => {}
            }
        }
    }
    out
}

/// Whether two passages about one day speak of one time in it, and of one of them it is a statement of a witness.
fn one_time(ground: &Ground, a: usize, b: usize, at: &When, when: &When) -> bool {
    let (left, right) = (ground.claim(a), ground.claim(b));
    if left.span.document == right.span.document && speaker(ground, a) == speaker(ground, b) {
        return false;
    }
    if at.precision == Precision::Minute && when.precision == Precision::Minute && !at.overlaps(when) {
        let apart = (at.earliest.duration_since(when.earliest).as_secs() / 60).abs();
        if apart > TRAVEL_MINUTES {
            return false;
        }
        return true;
    }
    let (x, y) = (word::fold(&left.quote), word::fold(&right.quote));
    let (mine, yours) = (parts(&x), parts(&y));
    if !mine.is_empty() && !yours.is_empty() && mine.is_disjoint(&yours) && !word::any(&x, WHOLE) && !word::any(&y, WHOLE) {
        return false;
    }
    let stated =
        |c: usize| ground.record_of_claim(c).is_some_and(|r| matches!(r.kind, DocumentKind::Interrogation | DocumentKind::Wiretap));
    let shared = !mine.is_disjoint(&yours) || word::any(&x, WHOLE) || word::any(&y, WHOLE);
    shared || stated(a) && stated(b) || (stated(a) || stated(b)) && (mine.is_empty() || yours.is_empty())
}
