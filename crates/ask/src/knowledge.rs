//! Who held what about somebody on a day, agency by agency.

use crate::passage::{Passage, of_claim_at};
use graph::index::Graph;
use jiff::civil::Date;
use model::{DocumentId, EntityId, Property};
use serde::Serialize;
use std::collections::BTreeSet;

/// What one agency's files say of an entity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AgencyKnowledge {
    pub agency: String,
    /// The first day on which a document that names the entity was held; none: no such document with a known day.
    pub first_held: Option<Date>,
    /// Claims in documents held by the day asked, in the order in which they were held. Without a day: all with a known day.
    pub claims: Vec<Passage>,
    /// Documents held by then that name the entity.
    pub documents: Vec<DocumentId>,
    /// Documents that name it and of which nobody knows since when they were held: outside all dates.
    pub undated: Vec<DocumentId>,
    /// The agency's own files in this case run from here to there: beyond, silence is not ignorance.
    pub files_from: Option<Date>,
    pub files_until: Option<Date>,
}

/// What each agency held about an entity by `on` (none: ever), by agency name. Agencies that never name it are there too.
pub fn knowledge(graph: &Graph<'_>, entity: &EntityId, on: Option<Date>) -> Vec<AgencyKnowledge> {
    let Some(number) = graph.entity(entity) else { return Vec::new() };
    let index = &graph.index;
    let mut out: Vec<AgencyKnowledge> = index
        .agencies
        .iter()
        .map(|agency| AgencyKnowledge {
            agency: agency.clone(),
            first_held: None,
            claims: Vec::new(),
            documents: Vec::new(),
            undated: Vec::new(),
            files_from: None,
            files_until: None,
        })
        .collect();
    for node in &index.documents {
        let Some(day) = node.held_since else { continue };
        let row = &mut out[node.agency as usize];
        row.files_from = Some(row.files_from.map_or(day, |d| d.min(day)));
        row.files_until = Some(row.files_until.map_or(day, |d| d.max(day)));
    }
    let held_by = |day: Date| on.is_none_or(|on| day <= on);
    let documents: BTreeSet<u32> = index.locals_of_entity(number).map(|l| index.locals[l as usize].document).collect();
    for &document in &documents {
        let node = &index.documents[document as usize];
        let row = &mut out[node.agency as usize];
        let id = graph.document_of(document).id.clone();
        match node.held_since {
            None => row.undated.push(id),
            Some(day) => {
                row.first_held = Some(row.first_held.map_or(day, |d| d.min(day)));
                if held_by(day) {
                    row.documents.push(id);
                }
            }
        }
    }
    let entity_of = entity_of_mention(graph);
    for &at in index.entity_claims.of(number) {
        let claim = &graph.case.claims[at as usize];
        let Some(document) = graph.document(&claim.span.document) else { continue };
        let node = &index.documents[document as usize];
        if claim.property != Property::NamedWith && node.held_since.is_some_and(held_by) {
            out[node.agency as usize].claims.extend(of_claim_at(graph, at, &entity_of));
        }
    }
    for row in &mut out {
        row.claims.sort_by(|a, b| {
            let key = |p: &Passage| (p.held_since, p.path.clone(), p.citation.span.start, p.claim.clone());
            key(a).cmp(&key(b))
        });
    }
    out
}

/// The entity of a mention, for passages.
pub(crate) fn entity_of_mention<'g>(graph: &'g Graph<'_>) -> impl Fn(&model::MentionId) -> Option<EntityId> + 'g {
    let mentions = model::case::ById::new(&graph.case.mentions);
    move |id| {
        let local = graph.index.mention_local[mentions.number(id)? as usize];
        (local != graph::index::NONE).then(|| graph.entity_of(graph.index.local_entity(local)).id.clone())
    }
}
