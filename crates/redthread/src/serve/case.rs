//! The case as a whole: what is in it, its documents, its problems.

use super::answer::{Answer, Ask, Fail, json};
use super::link::linked;
use super::view::{View, Worker};
use crate::wire;
use engine::graph::fold::fold;
use model::{EntityId, Property, Schema, When};
use serde_json::{Value, json as object};
use std::collections::{BTreeMap, BTreeSet};

/// Documents of one answer at most.
const DOCUMENTS_MAX: usize = 500;

pub fn case(worker: &mut Worker, _: &Ask) -> Answer {
    let view = worker.view;
    let mut facts = view.facts().clone();
    facts["signature"] = object!(view.signature.get());
    facts["last_record"] = super::casebook::book(view)?.last().into();
    facts["locked"] = is_locked(&view.folder).into();
    json(&facts)
}

/// What stays as long as the case does.
pub fn facts(view: &View) -> Value {
    let case = view.case;
    let mut agencies: BTreeMap<&str, (u64, BTreeSet<jiff::civil::Date>)> = BTreeMap::new();
    let (mut languages, mut kinds) = (BTreeMap::<String, u64>::new(), BTreeMap::<String, u64>::new());
    for document in &case.documents {
        let profile = case.profiles.get(&document.id);
        let (count, days) = agencies.entry(&document.agency).or_default();
        *count += 1;
        days.extend(profile.and_then(|p| p.held_since));
        *kinds.entry(wire::word(&profile.map_or(model::DocumentKind::Other, |p| p.kind))).or_default() += 1;
        if let Some(language) = profile.and_then(|p| p.language.as_deref()) {
            *languages.entry(language.to_owned()).or_default() += 1;
        }
    }
    let text = |d: Option<&jiff::civil::Date>| d.map(ToString::to_string);
    let agencies: Vec<Value> = agencies
        .iter()
        .map(|(name, (documents, days))| object!({ "name": name, "documents": documents, "first": text(days.first()), "last": text(days.last()) }))
        .collect();
    let counted =
        |all: BTreeMap<String, u64>| all.into_iter().map(|(value, count)| object!({ "value": value, "count": count })).collect::<Value>();
    let schemas: BTreeMap<&str, usize> = case.entities.iter().fold(BTreeMap::new(), |mut all, e| {
        *all.entry(e.schema.name()).or_default() += 1;
        all
    });
    let (first, last) = span(view);
    object!({
        "documents": case.documents.len(),
        "with_text": case.documents.iter().filter(|d| !d.layers.is_empty()).count(),
        "problems": case.documents.iter().map(|d| d.problems.len()).sum::<usize>(),
        "mentions": case.mentions.len(),
        "claims": case.claims.len() + view.proposed.len(),
        "entities": case.entities.len(),
        "agencies": agencies,
        "cage": view.settings.get("cage").map_or("unknown", String::as_str),
        "languages": counted(languages),
        "kinds": counted(kinds),
        "schemas": schemas,
        "event": attack(view),
        "from": first, "to": last,
        "undecided": view.undecided.len(),
        "last_judgement": super::judgement::last(view.rows),
        "unfinished": view.unfinished,
        "folder": view.folder,
        "version": env!("CARGO_PKG_VERSION"),
    })
}

/// Whether somebody is writing to the case. Looking takes the lock for a moment as a reader may: no writer is kept out by it for long.
fn is_locked(folder: &std::path::Path) -> bool {
    let file = std::fs::File::open(folder.join("lock"));
    file.is_ok_and(|f| matches!(f.try_lock_shared(), Err(std::fs::TryLockError::WouldBlock)))
}

/// The days from which and to which its claims are true; a claim without a year counts for nothing.
fn span(view: &View) -> (Option<String>, Option<String>) {
    let days = view.case.claims.iter().filter_map(|c| c.true_on).map(|w| (w.earliest.date(), w.latest.date()));
    let (first, last) = days.fold((None, None), |(first, last): (Option<_>, Option<_>), (a, b)| {
        (Some(first.map_or(a, |f: jiff::civil::Date| f.min(a))), Some(last.map_or(b, |l: jiff::civil::Date| l.max(b))))
    });
    (first.map(|d| d.to_string()), last.map(|d| d.to_string()))
}

/// The event of which most claims say that it was an attack, and its day.
fn attack(view: &View) -> Value {
    let mut count: BTreeMap<&str, (usize, Option<When>)> = BTreeMap::new();
    for claim in view.case.claims.iter().filter(|c| c.property == Property::Attacked && c.modality.affirms()) {
        let ends = [Some(&claim.subject), claim.object.as_ref()];
        let events = ends.into_iter().flatten().filter_map(|m| view.lookup.entity_of.get(m)).filter(|e| e.schema == Schema::Event);
        for event in events {
            let (n, day) = count.entry(event.id.as_str()).or_default();
            *n += 1;
            *day = day.or(claim.true_on.filter(|w| w.single_day().is_some()));
        }
    }
    let most = count.into_iter().max_by_key(|(_, (n, day))| (day.is_some(), *n));
    let Some((id, (_, day))) = most else { return Value::Null };
    let caption = view.lookup.entity.get(&EntityId::from(id)).map(|e| e.caption.as_str());
    object!({ "entity": id, "caption": caption, "date": day.map(|d| d.to_string()) })
}

pub fn documents(worker: &mut Worker, ask: &Ask) -> Answer {
    let view = worker.view;
    let (limit, offset) = (ask.number("limit", 100, DOCUMENTS_MAX)?, ask.number("offset", 0, usize::MAX)?);
    let (agencies, wanted) = (ask.all("agency"), fold(ask.text("q")));
    let chosen: Vec<_> = view
        .case
        .documents
        .iter()
        .filter(|d| agencies.is_empty() || agencies.contains(&d.agency.as_str()))
        .filter(|d| wanted.is_empty() || fold(&d.path).contains(&wanted))
        .collect();
    let copies = view.copies_at_hand()?;
    let shown = chosen
        .iter()
        .skip(offset)
        .take(limit)
        .map(|d| serde_json::to_value(wire::document(view.case, d, copies.map(|c| (&view.lookup, c)))));
    let shown: Vec<Value> = shown.collect::<Result<_, _>>().map_err(|e| Fail::inside(e.to_string()))?;
    json(&linked(view, object!({ "total": chosen.len(), "documents": shown })))
}

pub fn problems(worker: &mut Worker, _: &Ask) -> Answer {
    let documents = &worker.view.case.documents;
    let all = documents.iter().flat_map(|d| {
        d.problems.iter().map(move |p| {
            object!({
                "path": d.path, "agency": d.agency, "stage": wire::word(&p.stage), "kind": wire::word(&p.kind), "message": p.message,
                "document_id": d.id,
            })
        })
    });
    json(&object!({ "problems": all.collect::<Value>() }))
}
