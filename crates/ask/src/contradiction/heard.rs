//! Whose own words a record takes down, also where its head has no word for a hearing.

use crate::view::ground::{Ground, Record};
use crate::view::hearing::{HEAD, witness};
use model::{DocumentKind, Property};
use std::collections::BTreeSet;

/// Claims by which one person alone speaks in a record.
const SPOKEN_MIN: usize = 2;

/// The witness of a statement; of a paper of no kind, whoever its head says was questioned, else the one whose words alone it gives.
pub(super) fn heard(ground: &Ground, record: &Record) -> Option<usize> {
    if let Some(witness) = witness(ground, record) {
        return Some(witness);
    }
    if record.kind != DocumentKind::Other {
        return None;
    }
    let head = |&&c: &&usize| ground.claim(c).span.start < HEAD;
    let asked = |&&c: &&usize| ground.claim(c).property == Property::Questioned && ground.claim(c).modality.affirms();
    let questioned = record.claims.iter().filter(head).filter(asked).filter_map(|&c| ground.subject[c]).find(|&e| ground.is_person(e));
    questioned.or_else(|| only_speaker(ground, record))
}

fn only_speaker(ground: &Ground, record: &Record) -> Option<usize> {
    let spoken = record.claims.iter().filter_map(|&c| ground.claim(c).speaker.as_ref());
    let named: Vec<Option<usize>> = spoken
        .map(|s| {
            let entity = s.mention.as_ref().and_then(|m| ground.lookup.entity_of.get(m))?;
            ground.entity_at.get(&entity.id).copied().filter(|&e| ground.is_person(e))
        })
        .collect();
    let people: BTreeSet<usize> = named.iter().copied().collect::<Option<_>>()?;
    let in_head = |e: usize| record.mentions.iter().any(|&(m, of)| of == e && ground.mention(m).span.start < HEAD);
    people.first().copied().filter(|&e| people.len() == 1 && named.len() >= SPOKEN_MIN && in_head(e))
}
