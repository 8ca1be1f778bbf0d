//! One document: its texts with everybody in them, its pages, who held it, what is the same elsewhere.

use super::answer::{Answer, Ask, Fail, json};
use super::link::linked;
use super::view::{View, Worker};
use crate::{pages, wire};
use engine::ask::report::boxes;
use engine::store::Store;
use model::{Document, Mention, Rect, TextLayer};
use serde_json::{Value, json as object};

pub fn document(worker: &mut Worker, ask: &Ask) -> Answer {
    let view = worker.view;
    let document = view.document(ask.text("id"))?;
    let (_, notes) = super::casebook::notes_of(worker, Some(&document.id))?;
    let store = worker.store()?;
    let layers = store.layers(&document.id)?;
    let mentions = store.mentions_of(&document.id)?;
    let copies = view.copies_at_hand()?;
    let line = wire::document(view.case, document, copies.map(|c| (&view.lookup, c)));
    let mut head = serde_json::to_value(&line).map_err(|e| Fail::inside(e.to_string()))?;
    let profile = view.case.profiles.get(&document.id);
    head["title"] = profile.and_then(|p| p.title.clone()).into();
    head["date"] = profile.and_then(|p| p.date.as_ref()).map(|d| d.when.to_string()).into();
    head["author"] = profile.and_then(|p| p.author.clone()).into();
    head["references"] = profile.map(|p| p.references.clone()).unwrap_or_default().into();
    head["size"] = document.size.into();
    head["metadata"] = object!(document.metadata);
    head["has_pages"] = pages::has_pages(document).into();
    head["original"] = (!document.blob.as_str().is_empty()).then(|| format!("/api/documents/{}/original", document.id)).into();
    head["parent_path"] = document.parent.as_ref().and_then(|p| view.lookup.document.get(p)).map(|d| d.path.clone()).into();
    let children = view.case.documents.iter().filter(|d| d.parent.as_ref() == Some(&document.id));
    head["children"] = children.map(|d| object!({ "document": d.path, "document_id": d.id })).collect();
    let shown = (0u32..).zip(&layers).map(|(n, layer)| text(n, layer, profile.and_then(|p| p.language.as_deref()))).collect::<Value>();
    let doubtful = (0u32..).zip(&layers).flat_map(|(n, layer)| {
        layer.doubtful(0..u32::MAX).map(move |r| object!({ "layer": n, "start": r.start, "end": r.end, "sure": layer.confidence(r.clone()), "boxes": boxes_of(layer, layer.page(r.start), r.start, r.end) }))
    });
    let claims = store.claims_of(&document.id)?;
    let claims: Vec<Value> = claims
        .iter()
        .map(|c| serde_json::to_value(wire::claim(&view.lookup, c)))
        .collect::<Result<_, _>>()
        .map_err(|e| Fail::inside(e.to_string()))?;
    let (copied, versions) = same(view, copies, document);
    json(&linked(
        view,
        object!({
            "document": head,
            "layers": shown,
            "mentions": mentions.iter().map(|m| mention(view, &layers, m)).collect::<Value>(),
            "claims": claims,
            "confidence": doubtful.collect::<Value>(),
            "custody": custody(store, document)?,
            "copies": copied,
            "versions": versions,
            "copies_known": copies.is_some(),
            "notes": notes,
        }),
    ))
}

/// A text with its pages; the form feeds between them belong to none.
fn text(number: u32, layer: &TextLayer, language: Option<&str>) -> Value {
    let scan = layer.segments.iter().any(|s| s.confidence.is_some());
    object!({
        "index": number, "tool": layer.tool, "origin": if scan { "scan" } else { "typed" }, "partial": layer.partial, "language": language,
        "pages": sheets(layer).into_iter().map(|(page, start, end)| object!({ "page": page, "start": start, "end": end })).collect::<Value>(),
        "text": layer.text,
    })
}

/// The pages of a layer: number, first character and end.
fn sheets(layer: &TextLayer) -> Vec<(u32, u32, u32)> {
    let mut out = Vec::new();
    let (mut at, mut number) = (0u32, 0u32);
    for part in layer.text.split('\u{c}') {
        let end = at + part.chars().count() as u32;
        let said = layer.segments_in(at..end).first().map(|s| s.page);
        number = said.unwrap_or(number + 1);
        out.push((number, at, end));
        at = end + 1;
    }
    out
}

/// Boxes on the picture of a page as shares of its width and height: left, top, width, height.
fn boxes_of(layer: &TextLayer, page: u32, start: u32, end: u32) -> Value {
    let share = |v: f32| (f64::from(v) * 10_000.0).round() / 10_000.0;
    let four = |r: Rect| object!([share(r.left), share(r.top), share(r.right - r.left), share(r.bottom - r.top)]);
    boxes(layer, page, start..end).into_iter().map(four).collect()
}

fn mention(view: &View, layers: &[TextLayer], m: &Mention) -> Value {
    let entity = view.lookup.entity_of.get(&m.id);
    let layer = layers.get(usize::from(m.span.layer));
    object!({
        "id": m.id, "start": m.span.start, "end": m.span.end, "layer": m.span.layer, "page": m.span.page, "text": m.surface,
        "schema": m.schema.name(), "entity": entity.map(|e| &e.id), "caption": entity.map(|e| &e.caption),
        "boxes": layer.map(|l| boxes_of(l, m.span.page, m.span.start, m.span.end)).unwrap_or_default(),
    })
}

/// Where the file was found, how long it was there, and since when it was held on what ground.
fn custody(store: &Store, document: &Document) -> Result<Value, Fail> {
    let mut file = document;
    let container;
    if store.files_of(&document.id)?.is_empty()
        && let Some(parent) = &document.parent
        && let Some(found) = store.document(parent)?
    {
        container = found;
        file = &container;
    }
    let rows = store.files_of(&file.id)?;
    Ok(rows
        .iter()
        .map(|r| object!({ "path": r.path, "agency": r.key.agency, "sha256": r.blob, "present": r.present, "reader": r.reader }))
        .collect())
}

/// Documents with the same text, and those whose text differs in some words.
fn same(view: &View, copies: Option<&engine::ask::Copies>, document: &Document) -> (Vec<Value>, Vec<Value>) {
    let Some(copies) = copies else { return (Vec::new(), Vec::new()) };
    let (mut copied, mut versions) = (Vec::new(), Vec::new());
    for s in wire::same_as(&view.lookup, copies, &document.id) {
        let value = object!({
            "document": s.document, "kind": s.kind, "share": s.share, "agency": s.agency, "held_since": s.held_since, "sentence": s.sentence(),
            "only_here": { "words": s.only_here.0, "first": s.only_here.1 }, "only_there": { "words": s.only_there.0, "first": s.only_there.1 },
        });
        if s.kind == "near" { versions.push(value) } else { copied.push(value) }
    }
    (copied, versions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Segment;

    #[test]
    fn pages_have_their_characters() {
        let word = |start, end, page, confidence| Segment { start, end, page, rect: None, confidence: Some(confidence), place: None };
        let layer = TextLayer {
            text: "vu Anna\u{c}\u{c}ici".into(),
            segments: vec![word(0, 2, 1, 0.9), word(3, 7, 1, 0.2), word(9, 12, 3, 0.9)],
            tool: "test".into(),
            partial: false,
        };
        assert_eq!(sheets(&layer), [(1, 0, 7), (2, 8, 8), (3, 9, 12)]);
    }
}
