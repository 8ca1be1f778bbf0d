//! Records that take down what one person says, and who that is.

use super::ground::{Ground, Record};
use super::word;
use model::DocumentKind;
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

/// Who answers in a record of questions: the one who speaks in most claims, else the first person of its head.
pub(crate) fn witness(ground: &Ground, record: &Record) -> Option<usize> {
    if !is_statement(record) {
        return None;
    }
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    for &c in &record.claims {
        let speaker = ground.claim(c).speaker.as_ref().and_then(|s| s.mention.as_ref()).and_then(|m| ground.lookup.entity_of.get(m));
        // The service that takes the statement down speaks in its head.
        let person = |e: &usize| ground.is_person(*e);
        if let Some(at) = speaker.and_then(|e| ground.entity_at.get(&e.id)).copied().filter(person) {
            *votes.entry(at).or_default() += 1;
        }
    }
    let spoken = votes.into_iter().max_by_key(|&(e, n)| (n, std::cmp::Reverse(e))).map(|(e, _)| e);
    spoken.or_else(|| {
        let head = record.mentions.iter().take_while(|(m, _)| ground.mention(*m).span.start < 500);
        head.map(|&(_, e)| e).find(|&e| ground.is_person(e))
    })
}
