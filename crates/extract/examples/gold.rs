//! Extracts gold passages for `bench/gold/score.py`: JSON Lines in, JSON Lines out.
//! `cargo run --release -p redthread-extract --example gold -- bench/gold/fr-dev.jsonl ...`; `--floor` leaves the networks out, `--propose` asks both,
//! `--marks` takes the names that gold marks: what the claims' rules alone can do.
//!
//! A passage is read as a document of its own, under a line with its date, as its page would have one.

#![allow(clippy::print_stdout)]

use extract::{Means, Source, extract_by, extract_from};
use model::{CharIndex, DocumentId, Mention, MentionId, Schema, Span, TextLayer};
use norm::date::Side;
use norm::language::Language;
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (flags, paths): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|a| a.starts_with("--"));
    let marks = flags.iter().any(|f| f == "--marks");
    let means = match flags.first().map(String::as_str) {
        Some("--floor" | "--marks") => Means::Floor,
        Some("--propose") => Means::Proposals,
        _ => Means::Network,
    };
    for path in paths {
        for line in std::fs::read_to_string(&path)?.lines().filter(|l| !l.trim().is_empty()) {
            println!("{}", read(&serde_json::from_str(line)?, means, marks));
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

/// The marks as mentions, `before` characters later.
fn marked(text: &str, document: &DocumentId, before: u32) -> Vec<Mention> {
    let (mut at, mut out) = (before, Vec::new());
    for (n, part) in text.split('⟦').enumerate() {
        let (kind, inner, rest) = match part.split_once(' ').zip(part.split_once('⟧')).filter(|_| n > 0) {
            Some(((kind, _), (inner, rest))) => (kind, inner.get(kind.len() + 1..).unwrap_or_default(), rest),
            None => ("", "", part),
        };
        let end = at + inner.chars().count() as u32;
        let schema = match kind {
            "PER" => Some(Schema::Person),
            "LOC" | "ADDR" | "FAC" => Some(Schema::Address),
            "ORG" => Some(Schema::Organization),
            "UNIT" => Some(Schema::PublicBody),
            "VEH" | "PLATE" | "VIN" => Some(Schema::Vehicle),
            "WEAPON" | "SEAL" => Some(Schema::Thing),
            "EVENT" => Some(Schema::Event),
            "PHONE" | "IMEI" | "IMSI" | "EMAIL" | "HANDLE" | "IP" => Some(Schema::UserAccount),
            "IBAN" => Some(Schema::BankAccount),
            "CRYPTO" => Some(Schema::CryptoWallet),
            "NATNUM" | "IDCARD" => Some(Schema::Identification),
            "PASSPORT" => Some(Schema::Passport),
            "CASEREF" => Some(Schema::CourtCase),
            _ => None,
        };
        if let Some(schema) = schema {
            let span = Span { document: document.clone(), layer: 0, page: 1, start: at, end };
            out.push(Mention::new(span, schema, inner.to_owned(), inner.to_lowercase()));
        }
        at = end + rest.chars().count() as u32;
    }
    out
}

fn read(gold: &Value, means: Means, marks: bool) -> Value {
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
        lent: &Default::default(),
    };
    let found = if marks {
        let index = CharIndex::new(&layer.text);
        let blocks = norm::language::paragraphs(&layer.text);
        extract_from(&source, &index, &blocks, marked(said("text").unwrap_or_default(), &document, before as u32), means, &[])
    } else {
        extract_by(&source, means)
    };
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
    json!({"id": gold["id"], "kind": format!("{:?}", found.profile.kind), "mentions": mentions.collect::<Vec<_>>(), "claims": claims.collect::<Vec<_>>(), "dates": dates(gold, &text)})
}

/// The expressions of time, a day and its hour apart as gold marks them. Gold counts the word that opens a date to one side (`vóór 1 maart`)
/// to it in Dutch, in French only `avant` and `après`, in English none.
fn dates(gold: &Value, text: &str) -> Vec<Value> {
    let day = |name: &str| gold[name].as_str().and_then(|d| d.parse().ok());
    let language = match gold["id"].as_str().unwrap_or_default().get(..2) {
        Some("fr") => Language::French,
        Some("nl") => Language::Dutch,
        _ => Language::English,
    };
    let index = CharIndex::new(text);
    let found = norm::date::find_told(text, language, day("date"), day("narrated"));
    let labelled = found.iter().flat_map(|d| {
        let opened = d.bound.filter(|b| {
            let word = text[d.bytes.start - b.lead..d.bytes.start].to_lowercase();
            language == Language::Dutch || language == Language::French && (word.starts_with("avant") || word.starts_with("apr"))
        });
        d.marks().into_iter().enumerate().map(move |(n, m)| {
            let opened = opened.filter(|_| n == 0 && (language == Language::Dutch || !m.hour));
            (m, opened)
        })
    });
    labelled
        .map(|(m, opened)| {
            let start = m.bytes.start - opened.map_or(0, |b| b.lead);
            let when = m.when.to_string();
            let when = when.trim_end_matches('~');
            let value = match opened.map(|b| b.side) {
                Some(Side::Before) => format!("../{}", when.rsplit('/').next().unwrap_or(when)),
                Some(Side::After) => format!("{}/..", when.split('/').next().unwrap_or(when)),
                None => when.to_string(),
            };
            json!({"start": index.char_of(start), "end": index.char_of(m.bytes.end), "text": &text[start..m.bytes.end], "value": value})
        })
        .collect()
}
