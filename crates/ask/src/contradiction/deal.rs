//! What happens once to one thing between the same people, told for two days: the sale of a car, the theft of a telephone.

use super::papers::Papers;
use super::{Pair, maybe_same};
use crate::view::day::day_in;
use crate::view::ground::{Day, Ground};
use crate::view::word;
use model::{ContradictionKind, DocumentKind, Schema, Span};
use std::collections::{BTreeMap, BTreeSet};

/// What is done to a thing once. A sale and a purchase are one act.
const ACTS: &[(&str, &[&str])] = &[
    (
        "sold",
        &[
            "achete*",
            "achat",
            "acquis",
            "acquise",
            "acquisition",
            "vendu*",
            "vendait",
            "vente",
            "cede",
            "cedee",
            "cession",
            "gekocht",
            "kocht",
            "aankoop",
            "aangekocht",
            "verkocht*",
            "verkoop",
            "verkocht",
            "overgenomen",
            "bought",
            "purchased",
            "purchase",
            "sold",
            "sale",
        ],
    ),
    ("hired", &["loue", "louee", "location", "gehuurd", "huurde", "verhuurd*", "verhuurde", "huur", "rented", "hired", "leased"]),
    ("stolen", &["vole", "volee", "derobe*", "vol", "gestolen", "diefstal", "stal", "stolen", "theft"]),
    ("registered", &["immatricule*", "immatriculation le", "ingeschreven", "ingeschreven op", "registered"]),
    ("opened", &["ouvert le", "ouvert depuis", "ouverture", "geopend", "opened"]),
    ("activated", &["active", "activee", "mise en service", "geactiveerd", "in dienst gesteld", "activated"]),
    ("burned", &["incendie*", "brule*", "calcine*", "uitgebrand*", "verbrand*", "burned", "burnt"]),
];

/// Days between two tellings of one act; further apart they are two acts.
const APART_MAX: Day = 120;
/// Sentences about one thing beyond which nothing is compared.
const TOLD_MAX: usize = 60;

struct Deed {
    record: usize,
    act: &'static str,
    day: Day,
    people: Vec<usize>,
    span: Span,
}

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let mut told: BTreeMap<usize, Vec<Deed>> = BTreeMap::new();
    for (at, record) in ground.records.iter().enumerate() {
        let Some(written) = record.written.filter(|_| record.kind != DocumentKind::Table) else { continue };
        let mut done: BTreeSet<(usize, u32)> = BTreeSet::new();
        for &(m, thing) in &record.mentions {
            let mention = &ground.mention(m).span;
            if mention.layer != 0 || !is_marked(ground, thing) {
                continue;
            }
            let span = record.sentence(mention.start, mention.end);
            let text = record.folded().slice(span.start, span.end);
            let acts: Vec<&'static str> = ACTS.iter().filter(|(_, forms)| word::any(text, forms)).map(|(act, _)| *act).collect();
            let ([act], false) = (&acts[..], word::negated(text) || text.ends_with('?')) else { continue };
            if let (true, Some(day)) = (done.insert((thing, span.start)), day_in(text, written)) {
                let people = papers.names.people(ground, record, &span, papers.speaker(&span));
                told.entry(thing).or_default().push(Deed { record: at, act, day, people, span });
            }
        }
    }
    let mut out = Vec::new();
    for (thing, deeds) in told.into_iter().filter(|(_, d)| d.len() <= TOLD_MAX) {
        for (i, a) in deeds.iter().enumerate() {
            for b in deeds[i + 1..].iter().filter(|b| one_act(ground, a, b)) {
                if let (Some(left), Some(right)) = (ground.cite(&a.span), ground.cite(&b.span)) {
                    let (kind, property) = (ContradictionKind::Date, a.act.to_owned());
                    out.push(Pair { kind, subject: thing, property, left, right, same_speaker: false });
                }
            }
        }
    }
    out
}

/// One car, one number, one account: a thing that is known by a mark of its own.
pub(super) fn is_marked(ground: &Ground, entity: usize) -> bool {
    matches!(ground.entity(entity).schema, Schema::Vehicle | Schema::UserAccount | Schema::BankAccount | Schema::Identification)
}

/// Two papers tell of one act on two days: whoever one of them names, the other names too. A car sold on has another buyer.
fn one_act(ground: &Ground, a: &Deed, b: &Deed) -> bool {
    if a.record == b.record || a.act != b.act || a.day == b.day || (a.day - b.day).abs() > APART_MAX {
        return false;
    }
    let within = |x: &[usize], y: &[usize]| !x.is_empty() && x.iter().all(|&e| y.iter().any(|&f| maybe_same(ground, e, f)));
    within(&a.people, &b.people) || within(&b.people, &a.people)
}
