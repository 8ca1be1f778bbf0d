//! Missed chances and contradictions, each under an id that stays as long as its passages do.

use super::answer::{Answer, Ask, Fail, json};
use super::link::linked;
use super::view::Worker;
use crate::wire;
use model::id::{digest, hex};
use model::{Citation, Contradiction, Finding};
use serde_json::{Value, json as object};

fn place(c: &Citation) -> String {
    format!("{}:{}:{}-{}", c.span.document, c.span.layer, c.span.start, c.span.end)
}

fn id(kind: &str, parts: &[String]) -> String {
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    format!("{kind}-{}", &hex(&digest(&parts))[..16])
}

/// Of the rule and the passages that it rests on.
pub fn finding_id(f: &Finding) -> String {
    let mut parts = vec![f.rule.clone(), f.date.map(|d| d.to_string()).unwrap_or_default()];
    parts.extend(f.citations.iter().map(place));
    id("f", &parts)
}

/// Of the two passages, whichever stands first.
pub fn contradiction_id(c: &Contradiction) -> String {
    let mut sides = [place(&c.left), place(&c.right)];
    sides.sort();
    let [a, b] = sides;
    id("c", &[wire::word(&c.kind), c.property.clone(), a, b])
}

pub fn findings(worker: &mut Worker, _: &Ask) -> Answer {
    let view = worker.view;
    let line = |f: &Finding| -> Result<Value, Fail> {
        let mut value = serde_json::to_value(wire::finding(&view.lookup, f)).map_err(|e| Fail::inside(e.to_string()))?;
        value["id"] = finding_id(f).into();
        value["decision"] = Value::Null;
        Ok(value)
    };
    let all: Vec<Value> = view.chances()?.findings.iter().map(line).collect::<Result<_, _>>()?;
    json(&linked(view, object!({ "findings": all })))
}

pub fn contradictions(worker: &mut Worker, _: &Ask) -> Answer {
    let view = worker.view;
    let line = |c: &Contradiction| -> Result<Value, Fail> {
        let mut value = serde_json::to_value(wire::contradiction(&view.lookup, c)).map_err(|e| Fail::inside(e.to_string()))?;
        value["id"] = contradiction_id(c).into();
        value["decision"] = Value::Null;
        Ok(value)
    };
    let all: Vec<Value> = view.chances()?.contradictions.iter().map(line).collect::<Result<_, _>>()?;
    json(&linked(view, object!({ "contradictions": all })))
}
