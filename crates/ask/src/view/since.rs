//! Whom papers go on naming after an attack, for cases in which none says who took part.

use super::event::Event;
use super::ground::{Day, Ground};
use super::hearing::witness;
use super::{Basis, word};
use model::DocumentKind;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody whom papers go on naming after an attack.
pub(super) struct Named {
    pub entity: usize,
    pub basis: Vec<Basis>,
    /// The day from which enough of them do.
    pub known: Day,
}

/// Passages that are kept of one.
const BASIS_MAX: usize = 4;
/// Papers that must name him, his own hearings not counted.
const PAPERS_MIN: usize = 2;

/// Whoever papers go on naming after an attack: not the press, not his own hearing, not to say that it was not he.
pub(super) fn named_since(ground: &Ground, event: &Event) -> Vec<Named> {
    let mut by: BTreeMap<usize, BTreeSet<(Day, &str)>> = BTreeMap::new();
    let mut passages: BTreeMap<usize, Vec<Basis>> = BTreeMap::new();
    for record in ground.records.iter().filter(|r| r.kind != DocumentKind::Press) {
        let Some(day) = record.day().filter(|d| *d >= event.day) else { continue };
        let heard = witness(ground, record);
        let mut done = BTreeSet::new();
        for &(m, entity) in &record.mentions {
            if !ground.is_person(entity) || Some(entity) == heard || event.targets.contains(&entity) || !done.insert(entity) {
                continue;
            }
            let sentence = record.sentence(ground.mention(m).span.start, ground.mention(m).span.end);
            if word::any(record.folded().slice(sentence.start, sentence.end), word::CLEARED) {
                continue;
            }
            by.entry(entity).or_default().insert((day, record.document.blob.as_str()));
            let kept = passages.entry(entity).or_default();
            if kept.len() < BASIS_MAX {
                kept.push(Basis::Passage(sentence));
            }
        }
    }
    let known = |papers: &BTreeSet<(Day, &str)>| papers.iter().nth(PAPERS_MIN - 1).map(|(day, _)| *day);
    by.iter().filter_map(|(&entity, papers)| Some(Named { entity, basis: passages.remove(&entity)?, known: known(papers)? })).collect()
}
