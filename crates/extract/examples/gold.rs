//! Extracts gold passages for `bench/gold/score.py`: JSON Lines in, JSON Lines out.
//! `cargo run --release -p redthread-extract --example gold -- bench/gold/fr-dev.jsonl ...`; `--floor` leaves the network out.
//!
//! A passage is read as a document of its own, under a line with its date, as its page would have one.

#![allow(clippy::print_stdout)]

use extract::{Names, Source, extract_by};
use model::{CharIndex, DocumentId, MentionId, TextLayer};
use norm::language::Language;
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let names = if std::env::args().any(|a| a == "--floor") { Names::Floor } else { Names::Network };
    for path in std::env::args().skip(1).filter(|a| a != "--floor") {
        for line in std::fs::read_to_string(&path)?.lines().filter(|l| !l.trim().is_empty()) {
            println!("{}", read(&serde_json::from_str(line)?, names));
        }
    }
    Ok(())
}

/// The text without the marks `⟦TYPE ` and `⟧`.
fn clean(marked: &str) -> String {
    let mut out = String::new();
    for (n, part) in marked.split('⟦').enumerate() {
        let inner = if n == 0 { part } else { part.split_once(' ').map_or("", |(_, rest)| rest) };
        out.extend(inner.chars().filter(|c| *c != '⟧'));
    }
    out
}

fn read(gold: &Value, names: Names) -> Value {
    let said = |key: &str| gold[key].as_str();
    let text = clean(said("text").unwrap_or_default());
    let head = said("date").map(|d| format!("{}/{}/{}\n\n", &d[8..10], &d[5..7], &d[..4])).unwrap_or_default();
    let before = head.chars().count() as i64;
    let layer = TextLayer::plain(format!("{head}{text}"), "gold");
    let (document, metadata) = (DocumentId::of(&[said("id").unwrap_or_default()]), BTreeMap::new());
    let source = Source {
        document: &document,
        path: said("id").unwrap_or_default(),
        agency: said("agency").unwrap_or_default(),
        layer: &layer,
        layer_number: 0,
        media_type: "text/plain",
        metadata: &metadata,
    };
    let found = extract_by(&source, names);
    let surface = |id: &MentionId| found.mentions.iter().find(|m| m.id == *id).map(|m| m.surface.clone());
    let mentions = found.mentions.iter().map(|m| {
        let (start, end) = (i64::from(m.span.start) - before, i64::from(m.span.end) - before);
        json!({"schema": m.schema.name(), "start": start, "end": end, "text": m.surface, "normal": m.normal})
    });
    let claims = found.claims.iter().map(|c| {
        json!({
            "property": c.property.name(), "subject": surface(&c.subject), "object": c.object.as_ref().and_then(surface), "value": c.value,
            "modality": c.modality.name(), "speaker": c.speaker.as_ref().map(|s| &s.name), "true_on": c.true_on.map(|w| w.to_string()),
            "start": i64::from(c.span.start) - before, "end": i64::from(c.span.end) - before, "quote": c.quote, "coref": c.by_reference, "extractor": c.extractor,
        })
    });
    json!({"id": gold["id"], "mentions": mentions.collect::<Vec<_>>(), "claims": claims.collect::<Vec<_>>(), "dates": dates(gold, &text)})
}

/// The expressions of time, against the day that the passage tells of, else its own.
fn dates(gold: &Value, text: &str) -> Vec<Value> {
    let anchor = gold["narrated"].as_str().or(gold["date"].as_str()).and_then(|d| d.parse().ok());
    let language = match gold["id"].as_str().unwrap_or_default().get(..2) {
        Some("fr") => Language::French,
        Some("nl") => Language::Dutch,
        _ => Language::English,
    };
    let index = CharIndex::new(text);
    let found = norm::date::find(text, language, anchor).into_iter();
    found
        .map(|d| {
            let surface = &text[d.bytes.clone()];
            json!({"start": index.char_of(d.bytes.start), "end": index.char_of(d.bytes.end), "text": surface, "value": d.when.to_string()})
        })
        .collect()
}
