//! One mark on two people: somebody recognised as two persons, one passport or national number of two.

use super::papers::Papers;
use super::{Pair, same_speaker};
use crate::view::word;
use model::{ContradictionKind, Modality, Property, Schema};
use std::collections::BTreeMap;

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    // What is marked → person → the first claim that says so.
    let mut marked: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    for (at, claim) in ground.claims.iter().copied().enumerate() {
        if claim.modality != Modality::Asserted {
            continue;
        }
        let (Some(subject), Some(object)) = (ground.subject[at], ground.object[at]) else { continue };
        let person = |e: usize| ground.is_person(e);
        let (thing, who) = match claim.property {
            Property::HoldsDocument if person(subject) => (object, subject),
            // "The man of the video was recognised as X": one description, one person.
            Property::Identified if person(object) && subject != object && ground.entity(subject).schema == Schema::Thing => {
                (subject, object)
            }
            _ => continue,
        };
        marked.entry(thing).or_default().entry(who).or_insert(at);
    }
    let mut out = Vec::new();
    for (_, people) in marked {
        let people: Vec<(usize, usize)> = people.into_iter().collect();
        for (i, &(who, a)) in people.iter().enumerate() {
            for &(_, b) in &people[i + 1..] {
                let taken = [a, b].iter().any(|&c| word::any(&word::fold(&ground.claim(c).quote), FALSE_PAPERS));
                if taken || ground.claim(a).span == ground.claim(b).span {
                    continue;
                }
                if let (Some(left), Some(right)) = (ground.cite_claim(a), ground.cite_claim(b)) {
                    let property = ground.claim(a).property.name().to_owned();
                    out.push(Pair {
                        kind: ContradictionKind::Identity,
                        subject: who,
                        property,
                        left,
                        right,
                        same_speaker: same_speaker(papers, a, b),
                    });
                }
            }
        }
    }
    out
}

/// A false or stolen paper explains two holders.
const FALSE_PAPERS: &[&str] = &[
    "faux",
    "fausse*",
    "falsifi*",
    "contrefait*",
    "vole*",
    "usurp*",
    "vals",
    "valse*",
    "vervalst*",
    "gestolen",
    "forged",
    "false",
    "fake",
    "stolen",
];
