//! One hash for all that a case says, equal for equal files, settings and version: whatever the threads, kills, folders and times were.

use crate::case::load;
use crate::error::EngineError;
use model::id::{digest, hex};
use model::{Case, DocumentId};
use serde::Serialize;
use std::path::Path;
use store::Store;

/// The signature of the case in `case_dir`: 64 hexadecimal digits.
pub fn signature(case_dir: &Path) -> Result<String, EngineError> {
    let store = Store::open_reader(case_dir)?;
    let case = store.snapshot(load)?;
    Ok(signature_of(&case))
}

/// The signature of a case in memory: SHA-256 over the sorted canonical lines of its documents, layers, problems, profiles, mentions,
/// claims and entities. No time of a run and no folder of a machine is in them.
pub fn signature_of(case: &Case) -> String {
    let mut lines: Vec<String> = Vec::new();
    for document in &case.documents {
        let id = &document.id;
        for (number, layer) in document.layers.iter().enumerate() {
            let places = serde_json::to_string(&layer.segments).unwrap_or_default();
            let hash = hex(&digest(&[&layer.text, &places, &layer.tool]));
            lines.push(format!("layer {id} {number} {hash} {}", layer.partial));
        }
        for problem in &document.problems {
            push(&mut lines, "problem", id, problem);
        }
        let bare = model::Document { layers: Vec::new(), problems: Vec::new(), ..document.clone() };
        push(&mut lines, "document", id, &bare);
    }
    case.profiles.iter().for_each(|(id, p)| push(&mut lines, "profile", id, p));
    case.mentions.iter().for_each(|m| push(&mut lines, "mention", &m.span.document, m));
    case.claims.iter().for_each(|c| push(&mut lines, "claim", &c.span.document, c));
    let none = DocumentId(String::new());
    case.entities.iter().for_each(|e| push(&mut lines, "entity", &none, e));
    case.agencies.iter().for_each(|a| push(&mut lines, "agency", &none, a));
    lines.sort_unstable();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    hex(&digest(&lines))
}

fn push(lines: &mut Vec<String>, kind: &str, document: &DocumentId, value: &impl Serialize) {
    // Plain values without maps that are not sorted always have one JSON.
    lines.push(format!("{kind} {document} {}", serde_json::to_string(value).unwrap_or_default()));
}
