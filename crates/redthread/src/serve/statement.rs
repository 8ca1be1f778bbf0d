//! What one person said on record, occasion beside occasion, and who was heard.

use super::answer::{Answer, Ask, Fail, json};
use super::link::linked;
use super::view::Worker;
use crate::wire;
use engine::ask::statement::statements_in;
use model::case::Lookup;
use model::{Case, Document, DocumentId, Entity};
use serde_json::{Value, json as object};
use std::collections::BTreeSet;

pub fn statements(worker: &mut Worker, ask: &Ask) -> Answer {
    let view = worker.view;
    let entity = view.entity(ask.text("x"))?;
    let records = view.heard()?.get(&entity.id).map_or(&[][..], Vec::as_slice);
    let case = of(worker, records)?;
    let line = wire::statements(&Lookup::new(&case), entity, &statements_in(&case, &entity.id, records));
    let value = serde_json::to_value(line).map_err(|e| Fail::inside(e.to_string()))?;
    json(&linked(view, value))
}

/// The case of these documents alone, with their texts.
fn of(worker: &mut Worker, documents: &[DocumentId]) -> Result<Case, Fail> {
    let case = worker.view.case;
    let wanted: BTreeSet<&DocumentId> = documents.iter().collect();
    let mut out = Case {
        mentions: case.mentions.iter().filter(|m| wanted.contains(&m.span.document)).cloned().collect(),
        claims: case.claims.iter().filter(|c| wanted.contains(&c.span.document)).cloned().collect(),
        profiles: documents.iter().filter_map(|d| Some((d.clone(), case.profiles.get(d)?.clone()))).collect(),
        ..Case::default()
    };
    for document in case.documents.iter().filter(|d| wanted.contains(&d.id)) {
        out.documents.push(Document { layers: worker.store()?.layers(&document.id)?, ..document.clone() });
    }
    let owners = out.mentions.iter().filter_map(|m| worker.view.lookup.entity_of.get(&m.id)).map(|e| &e.id).collect::<BTreeSet<_>>();
    out.entities = case.entities.iter().filter(|e| owners.contains(&e.id)).cloned().collect();
    Ok(out)
}

/// Everybody who was heard, those who were heard most often first.
pub fn heard(worker: &mut Worker, _: &Ask) -> Answer {
    let view = worker.view;
    let mut all: Vec<(&Entity, usize)> =
        view.heard()?.iter().filter_map(|(id, records)| Some((view.lookup.entity.get(id)?, records.len()))).collect();
    all.sort_by(|a, b| (b.1, &a.0.caption, &a.0.id).cmp(&(a.1, &b.0.caption, &b.0.id)));
    let line = |(entity, hearings): (&Entity, usize)| {
        let mut value = view.brief(entity);
        value["hearings"] = hearings.into();
        value
    };
    json(&object!({ "people": all.into_iter().map(line).collect::<Value>() }))
}
