//! Records that take down what one person says, and who that is.

use super::ground::{Ground, Record};
use super::word;
use model::{DocumentKind, Property};
use std::collections::BTreeMap;

/// Whether a record takes down what one person says: by its kind, or by the words of its head.
pub(crate) fn is_statement(record: &Record) -> bool {
    const HEAD: u32 = 500;
    const TAKEN_DOWN: &[&str] = &[
        "audition",
        "interrogatoire",
        "deposition",
        "declaration de",
        "entendons",
        "est entendu",
        "est entendue",
        "depot de plainte",
        "*verhoor",
        "verhoren",
        "verhoord",
        "verklaring van",
        "statement of",
        "witness statement",
        "record of interview",
        "interview of",
    ];
    match record.kind {
        DocumentKind::Interrogation => true,
        DocumentKind::Other | DocumentKind::Report | DocumentKind::Note | DocumentKind::Letter | DocumentKind::Warrant => {
            let folded = record.folded();
            let several = ["commission d'enquete", "parlement", "parliament", "compte rendu integral"];
            let head = folded.slice(0, HEAD.min(folded.len()));
            word::any(head, TAKEN_DOWN) && !word::any(head, &several)
        }
        _ => false,
    }
}

/// Characters of a record in which it says whom it hears.
const NAMED: u32 = 500;

/// Who answers in a record of questions: the one of its head who speaks in most claims, else whoever it says was heard, else the first
/// person of its head, else who speaks in most claims.
pub(crate) fn witness(ground: &Ground, record: &Record) -> Option<usize> {
    if !is_statement(record) {
        return None;
    }
    let head: Vec<usize> = record.mentions.iter().take_while(|(m, _)| ground.mention(*m).span.start < NAMED).map(|&(_, e)| e).collect();
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    let mut heard = None;
    for &c in &record.claims {
        let claim = ground.claim(c);
        let speaker = claim.speaker.as_ref().and_then(|s| s.mention.as_ref()).and_then(|m| ground.lookup.entity_of.get(m));
        // The service that takes the statement down speaks in its head.
        let person = |e: &usize| ground.is_person(*e);
        if let Some(at) = speaker.and_then(|e| ground.entity_at.get(&e.id)).copied().filter(person) {
            *votes.entry(at).or_default() += 1;
        }
        if claim.property == Property::Questioned && claim.span.start < NAMED {
            heard = heard.or(ground.subject[c].filter(person).filter(|e| head.contains(e)));
        }
    }
    let most = |among: &dyn Fn(&usize) -> bool| {
        let fitting = votes.iter().filter(|(e, _)| among(e));
        fitting.max_by_key(|&(e, n)| (*n, std::cmp::Reverse(*e))).map(|(e, _)| *e)
    };
    let first = || head.iter().copied().find(|&e| ground.is_person(e));
    most(&|e| head.contains(e)).or(heard).or_else(first).or_else(|| most(&|_| true))
}
