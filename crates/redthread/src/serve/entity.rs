//! Who and what is in the case: lists of entities, and one with everything about it.

use super::answer::{Answer, Ask, Fail, json};
use super::link::linked;
use super::view::{View, Worker};
use crate::wire;
use crate::wire::identity::{merges, near_misses, written_alike};
use engine::ask;
use engine::graph::fold::fold;
use model::{Claim, Entity, MentionId, Property, Schema};
use serde_json::{Value, json as object};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Entities of one answer at most.
const ENTITIES_MAX: usize = 500;
/// Mentions and claims of one entity in one answer; `claims_total` and `mentions_total` say how many there are.
const MENTIONS_MAX: usize = 500;
const CLAIMS_MAX: usize = 500;
const NEIGHBOURS_MAX: usize = 300;

pub fn entities(worker: &mut Worker, ask: &Ask) -> Answer {
    let view = worker.view;
    let (limit, offset) = (ask.number("limit", 50, ENTITIES_MAX)?, ask.number("offset", 0, usize::MAX)?);
    let schemas: Vec<Schema> = ask
        .all("schema")
        .into_iter()
        .map(|s| Schema::parse(s).ok_or_else(|| Fail::wrong(format!("schema={s}: one of {}", Schema::ALL.map(Schema::name).join(", ")))))
        .collect::<Result<_, _>>()?;
    let wanted = fold(ask.text("q"));
    let words: Vec<&str> = wanted.split(' ').filter(|w| !w.is_empty()).collect();
    let chosen: Vec<&Entity> = view
        .tables
        .heavy
        .iter()
        .filter(|n| words.iter().all(|w| view.tables.folded.of(**n).contains(w)))
        .map(|n| &view.case.entities[*n as usize])
        .filter(|e| schemas.is_empty() || schemas.contains(&e.schema))
        .collect();
    let shown: Vec<Value> = chosen.iter().skip(offset).take(limit).map(|e| line(view, e, 3)).collect::<Result<_, _>>()?;
    json(&linked(view, object!({ "total": chosen.len(), "entities": shown })))
}

/// An entity as the command line gives it, with at most `most` of its mentions.
fn line(view: &View, entity: &Entity, most: usize) -> Result<Value, Fail> {
    let few = Entity {
        id: entity.id.clone(),
        schema: entity.schema,
        caption: entity.caption.clone(),
        names: entity.names.clone(),
        other_names: entity.other_names.clone(),
        identifiers: entity.identifiers.clone(),
        mentions: entity.mentions.iter().take(most).cloned().collect(),
        links: Vec::new(),
    };
    let mut value = serde_json::to_value(wire::entity(&view.lookup, &few)).map_err(|e| Fail::inside(e.to_string()))?;
    let documents: BTreeSet<_> = entity.mentions.iter().filter_map(|m| view.lookup.mention.get(m)).map(|m| &m.span.document).collect();
    let agencies: BTreeSet<&str> = documents.iter().filter_map(|d| view.lookup.document.get(*d)).map(|d| d.agency.as_str()).collect();
    value["mentions_total"] = entity.mentions.len().into();
    value["documents_total"] = documents.len().into();
    value["agencies"] = object!(agencies);
    let claims = view.entity_number(&entity.id).map_or(0, |n| view.tables.claims_of.of(n).len());
    value["claims_total"] = claims.into();
    Ok(value)
}

pub fn entity(worker: &mut Worker, ask: &Ask) -> Answer {
    let view = worker.view;
    let entity = view.entity(ask.text("id"))?;
    let number = view.entity_number(&entity.id).ok_or_else(|| Fail::inside("an entity without a number"))?;
    let claims: Vec<&Claim> = view.tables.claims_of.of(number).iter().map(|n| view.claim(*n)).collect();
    let lines = |claims: &mut dyn Iterator<Item = &Claim>| -> Result<Vec<Value>, Fail> { claims.map(|c| claim(view, c)).collect() };
    let mut value = line(view, entity, MENTIONS_MAX)?;
    let mut known = BTreeSet::new();
    let reasons = entity.links.iter().map(|l| l.why.as_str()).filter(|why| known.insert(*why));
    value["reasons"] = reasons.collect();
    // What says more than that two are named together comes first.
    let (weak, typed): (Vec<&Claim>, Vec<&Claim>) = claims.iter().partition(|c| c.property == Property::NamedWith);
    value["claims"] = lines(&mut typed.iter().chain(&weak).copied().take(CLAIMS_MAX))?.into();
    value["for_innocence"] = lines(&mut typed.iter().copied().filter(|c| speaks_for(c, entity, view)).take(CLAIMS_MAX))?.into();
    value["merges"] = object!(merges(&view.lookup, entity));
    value["written_alike"] =
        written_alike(&view.lookup, entity).into_iter().map(|(name, n)| object!({ "name": name, "documents": n })).collect();
    value["near_misses"] = object!(near_misses(view.tables.undecided(number).iter().copied(), &view.lookup, entity));
    let own: BTreeSet<&MentionId> = entity.mentions.iter().collect();
    let judged = view.judgements.iter().filter(|j| j.mentions.iter().any(|m| own.contains(m)));
    value["judgements"] = object!(judged.collect::<Vec<_>>());
    value["first_held"] = first_held(view, entity)?;
    value["neighbours"] = neighbours(view, entity, &claims);
    value["hearings"] = if view.has_graph() { view.heard()?.get(&entity.id).map_or(0, Vec::len).into() } else { Value::Null };
    value["timeline"] = if view.has_graph() {
        let rows = ask::timeline(&view.graph()?, std::slice::from_ref(&entity.id));
        let rows = rows.iter().map(|r| wire::timeline_row(&view.lookup, r)).filter(|r| !r.citations.is_empty());
        object!(rows.collect::<Vec<_>>())
    } else {
        Value::Null
    };
    json(&linked(view, value))
}

/// A claim as the command line gives it, with the ids of the mentions that it ties.
fn claim(view: &View, c: &Claim) -> Result<Value, Fail> {
    let mut value = serde_json::to_value(wire::claim(&view.lookup, c)).map_err(|e| Fail::inside(e.to_string()))?;
    value["proposed"] = c.is_proposed().into();
    Ok(value)
}

/// A denial, an acquittal, a release: what a reader must see beside what accuses.
fn speaks_for(claim: &Claim, entity: &Entity, view: &View) -> bool {
    let about = |m: &MentionId| view.lookup.entity_of.get(m).is_some_and(|e| e.id == entity.id);
    match claim.property {
        Property::Acquitted | Property::NotCharged | Property::Released => claim.modality.affirms() && about(&claim.subject),
        Property::Denied => true,
        _ => !claim.modality.affirms(),
    }
}

/// The first day on which each agency held a document that names the entity, and where it is named there.
fn first_held(view: &View, entity: &Entity) -> Result<Value, Fail> {
    let mut first: BTreeMap<&str, (Option<jiff::civil::Date>, &model::Mention)> = BTreeMap::new();
    for mention in entity.mentions.iter().filter_map(|m| view.lookup.mention.get(m)) {
        let Some(document) = view.lookup.document.get(&mention.span.document) else { continue };
        let day = view.case.profiles.get(&document.id).and_then(|p| p.held_since);
        let known = first.entry(&document.agency).or_insert((day, mention));
        // A known day goes before an unknown one.
        if day.is_some_and(|d| known.0.is_none_or(|k| d < k)) {
            *known = (day, mention);
        }
    }
    let mut rows: Vec<_> = first.into_iter().collect();
    rows.sort_by_key(|(agency, (day, _))| (day.is_none(), *day, *agency));
    let row = |(agency, (day, m)): (&str, (Option<jiff::civil::Date>, &model::Mention))| {
        let citation = wire::passage(&view.lookup, &m.span, &m.surface);
        object!({ "agency": agency, "day": day.map(|d| d.to_string()), "citation": citation })
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Whom claims tie it to, those with the most claims first.
fn neighbours(view: &View, entity: &Entity, claims: &[&Claim]) -> Value {
    let mut found: HashMap<&str, (&Entity, usize, BTreeSet<&'static str>)> = HashMap::new();
    for c in claims {
        let ends = [Some(&c.subject), c.object.as_ref()];
        for other in ends.into_iter().flatten().filter_map(|m| view.lookup.entity_of.get(m)).filter(|e| e.id != entity.id) {
            let row = found.entry(other.id.as_str()).or_insert((other, 0, BTreeSet::new()));
            row.1 += 1;
            row.2.insert(c.property.name());
        }
    }
    let mut rows: Vec<_> = found.into_values().collect();
    let typed = |kinds: &BTreeSet<&str>| kinds.iter().any(|k| *k != Property::NamedWith.name());
    rows.sort_by(|a, b| typed(&b.2).cmp(&typed(&a.2)).then(b.1.cmp(&a.1)).then_with(|| a.0.id.cmp(&b.0.id)));
    rows.into_iter()
        .take(NEIGHBOURS_MAX)
        .map(|(e, count, kinds)| object!({ "entity": e.id, "caption": e.caption, "schema": e.schema.name(), "claims": count, "kind": kinds }))
        .collect()
}
