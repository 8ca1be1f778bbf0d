//! Missed chances, contradictions, and what went from one service to another.

use super::answer::{Answer, Ask, json};
use super::casebook::book;
use super::link::linked;
use super::view::Worker;
use crate::wire;
use serde_json::json as object;

/// Findings, with their titles in the language asked for, else that of this machine.
pub fn findings(worker: &mut Worker, ask: &Ask) -> Answer {
    let view = worker.view;
    let book = book(view)?;
    let titles = view.titles(super::report::language(ask)?)?;
    let named = view.chances()?.findings.iter().zip(titles);
    let all: Vec<_> = named.map(|(f, title)| wire::FindingLine { title, ..wire::finding(&view.lookup, &book, f) }).collect();
    json(&linked(view, object!({ "last_record": book.last(), "findings": all })))
}

pub fn contradictions(worker: &mut Worker, _: &Ask) -> Answer {
    let view = worker.view;
    let book = book(view)?;
    let all: Vec<_> = view.chances()?.contradictions.iter().map(|c| wire::contradiction(&view.lookup, &book, c)).collect();
    json(&linked(view, object!({ "last_record": book.last(), "contradictions": all })))
}

pub fn transmissions(worker: &mut Worker, ask: &Ask) -> Answer {
    let view = worker.view;
    let agencies = ask.all("agency");
    let found = view.chances()?.transmissions.iter();
    let wanted = found.filter(|t| agencies.is_empty() || agencies.contains(&t.sender.as_str()) || agencies.contains(&t.recipient.as_str()));
    let all: Vec<_> = wanted.map(|t| wire::transmission(&view.lookup, t)).collect();
    json(&linked(view, object!({ "transmissions": all })))
}
