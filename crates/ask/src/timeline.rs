//! What happened when: dated claims, one row for each event, with all passages that say it.

use crate::knowledge::entity_of_mention;
use crate::passage::{Passage, of_claim_at};
use graph::index::Graph;
use model::{EntityId, Property, When};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One event, as far as the files tell it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The most exact date that a passage gives.
    pub when: When,
    pub property: String,
    pub subject: Option<EntityId>,
    pub object: Option<EntityId>,
    /// Whether the passages say that it was so, or that it was not.
    pub affirms: bool,
    /// Those with the most exact dates first.
    pub passages: Vec<Passage>,
}

/// The dated claims about these entities (none named: about all), by their date; a vague date stands where it begins. Several
/// passages about one event are one row: same property, same people, and dates of which one lies within the other.
pub fn timeline(graph: &Graph<'_>, entities: &[EntityId]) -> Vec<Row> {
    let claims: BTreeSet<u32> = if entities.is_empty() {
        (0..graph.case.claims.len() as u32).collect()
    } else {
        let numbers = entities.iter().filter_map(|e| graph.entity(e));
        numbers.flat_map(|n| graph.index.entity_claims.of(n).iter().copied()).collect()
    };
    let entity_of = entity_of_mention(graph);
    let mut groups: BTreeMap<Key, Vec<(When, Passage)>> = BTreeMap::new();
    for at in claims {
        let claim = &graph.case.claims[at as usize];
        let Some(when) = claim.true_on.filter(|_| claim.property != Property::NamedWith) else { continue };
        let Some(passage) = of_claim_at(graph, at, &entity_of) else { continue };
        groups.entry(key(claim.property, claim.modality.affirms(), &passage)).or_default().push((when, passage));
    }
    let mut rows: Vec<Row> = groups.into_iter().flat_map(|(key, passages)| rows_of(&key, passages)).collect();
    rows.sort_by(|a, b| {
        let key = |r: &Row| (r.when.earliest, r.when.latest, r.property.clone(), r.subject.clone(), r.object.clone());
        key(a).cmp(&key(b))
    });
    rows
}

type Key = (Property, bool, Option<EntityId>, Option<EntityId>, String);

/// What must be equal for two claims to tell one event.
fn key(property: Property, affirms: bool, passage: &Passage) -> Key {
    use Property as P;
    let (mut subject, mut object) = (passage.subject.clone(), passage.object.clone());
    if matches!(property, P::Met | P::Associate | P::Family) && object < subject {
        (subject, object) = (object, subject);
    }
    // Where the words say which of several things it is, they tell events apart; elsewhere they are ways of saying the same.
    let words = match property {
        P::Seized | P::Analysed | P::Warned | P::Requested | P::Transmitted | P::Replied | P::Denied | P::Paid => {
            passage.value.as_deref().map(graph::fold::fold).unwrap_or_default()
        }
        _ => String::new(),
    };
    (property, affirms, subject, object, words)
}

fn rows_of(key: &Key, mut passages: Vec<(When, Passage)>) -> Vec<Row> {
    // Exact dates first, so that a vague one finds the event that it may mean.
    passages.sort_by(|(a, x), (b, y)| {
        let order = |w: &When, p: &Passage| (std::cmp::Reverse(w.precision), w.earliest, w.latest, p.path.clone(), p.citation.span.start);
        order(a, x).cmp(&order(b, y))
    });
    let mut rows: Vec<Row> = Vec::new();
    for (when, passage) in passages {
        let within = |row: &Row| when.earliest <= row.when.earliest && row.when.latest <= when.latest;
        let mut fitting = rows.iter_mut().filter(|r| within(r));
        match (fitting.next(), fitting.next()) {
            (Some(row), None) => row.passages.push(passage),
            _ => rows.push(Row {
                when,
                property: key.0.name().to_string(),
                subject: key.2.clone(),
                object: key.3.clone(),
                affirms: key.1,
                passages: vec![passage],
            }),
        }
    }
    rows
}
