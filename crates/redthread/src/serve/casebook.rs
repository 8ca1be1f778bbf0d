//! What readers write down: decisions about findings, notes on passages, saved searches, hypotheses and what bears on them.

use super::Served;
use super::answer::{Answer, Ask, Fail, json};
use super::link::linked;
use super::view::{View, Worker};
use crate::{command, wire};
use axum::http::StatusCode;
use engine::store::{Store, StoreError};
use model::casebook::{Entry, Record};
use model::{Bearing, Casebook, CharIndex, Citation, Span, Verdict};
use serde_json::{Value, json as object};
use std::borrow::Cow;

/// The casebook as it is now; it is written without the case changing.
pub fn book(view: &View) -> Result<Casebook, Fail> {
    Ok(Casebook::new(Store::open_reader(&view.folder)?.casebook()?))
}

/// A record as the contract has it. Whether its passage still stands where it did is looked up in the text, which the case at hand lacks.
fn record(worker: &mut Worker, book: &Casebook, r: &Record) -> Result<Value, Fail> {
    let view = worker.view;
    let mut value = wire::casebook::record(&view.lookup, book, r);
    match &r.entry {
        Entry::Note { passage, .. } => value["passage"]["holds"] = holds(worker, passage)?.into(),
        Entry::Weighing { passages, .. } => {
            for (n, passage) in passages.iter().enumerate() {
                value["passages"][n]["holds"] = holds(worker, passage)?.into();
            }
        }
        _ => {}
    }
    Ok(linked(view, value))
}

fn holds(worker: &mut Worker, passage: &Citation) -> Result<bool, Fail> {
    let layers = worker.store()?.layers(&passage.span.document)?;
    Ok(layers.get(usize::from(passage.span.layer)).is_some_and(|l| passage.holds(l)))
}

pub fn records(worker: &mut Worker, _: &Ask) -> Answer {
    let book = book(worker.view)?;
    let all: Vec<Value> = book.log.iter().map(|r| record(worker, &book, r)).collect::<Result<_, _>>()?;
    json(&object!({ "last_record": book.last(), "records": all }))
}

pub fn decisions(worker: &mut Worker, _: &Ask) -> Answer {
    let book = book(worker.view)?;
    let about = book.log.iter().filter_map(|r| if let Entry::Decision { about, .. } = &r.entry { Some(about) } else { None });
    let about: std::collections::BTreeSet<&String> = about.collect();
    let decisions = about.into_iter().filter_map(|id| {
        let mut value = wire::casebook::decision(&book, id)?;
        value["about"] = id.as_str().into();
        Some(value)
    });
    json(&object!({ "last_record": book.last(), "decisions": decisions.collect::<Value>() }))
}

/// The notes that stand; of one document where it is named.
pub fn notes_of(worker: &mut Worker, document: Option<&model::DocumentId>) -> Result<(u64, Vec<Value>), Fail> {
    let book = book(worker.view)?;
    let wanted = book.notes().filter(|(_, passage, ..)| document.is_none_or(|d| passage.span.document == *d));
    let found: Vec<Value> = wanted.map(|(r, ..)| record(worker, &book, r)).collect::<Result<_, _>>()?;
    Ok((book.last(), found))
}

pub fn notes(worker: &mut Worker, ask: &Ask) -> Answer {
    let document = ask.given("document").map(|d| worker.view.document(d)).transpose()?;
    let (last, mut found) = notes_of(worker, document.map(|d| &d.id))?;
    if let Some(tag) = ask.given("tag") {
        found.retain(|n| n["tags"].as_array().is_some_and(|all| all.iter().any(|t| t == tag)));
    }
    json(&object!({ "last_record": last, "notes": found }))
}

pub fn searches(worker: &mut Worker, _: &Ask) -> Answer {
    let book = book(worker.view)?;
    let searches = book.searches().into_iter().map(|(name, query)| object!({ "name": name, "query": query }));
    json(&object!({ "last_record": book.last(), "searches": searches.collect::<Value>() }))
}

pub fn hypotheses(worker: &mut Worker, _: &Ask) -> Answer {
    let view = worker.view;
    let book = book(view)?;
    let mut value = serde_json::to_value(wire::casebook::matrix(&view.lookup, &book)).map_err(|e| Fail::inside(e.to_string()))?;
    value["last_record"] = book.last().into();
    json(&linked(view, value))
}

/// Appends what the page says, unless somebody wrote since it looked.
fn write(server: &Served, ask: &Ask, entry: &Entry) -> Answer {
    let seen = ask.seen()?;
    match engine::write_down(&server.folder, std::slice::from_ref(entry), Some(seen), &super::judgement::by(ask)) {
        Ok(number) => json(&object!({ "number": number, "last_record": number })),
        Err(engine::EngineError::Store(StoreError::Stale { last, .. })) => {
            let new = move |worker: &mut Worker| -> Result<Vec<Value>, Fail> {
                let book = book(worker.view)?;
                book.log.iter().filter(|r| r.number > seen).map(|r| record(worker, &book, r)).collect()
            };
            let records = server.hub.ask(new)??;
            let line = format!("somebody wrote meanwhile: record {last} is the last, and this page has seen {seen}; nothing was changed");
            Err(Fail { more: Some(("new", object!({ "last_record": last, "records": records }))), ..Fail::new(StatusCode::CONFLICT, line) })
        }
        Err(error) => Err(error.into()),
    }
}

/// Characters that one field of a record may have.
const TEXT_MAX: usize = 20_000;

fn text(ask: &Ask, name: &str, needed: bool) -> Result<String, Fail> {
    let text = ask.said(name);
    match text.chars().count() {
        0 if needed => Err(Fail::wrong(format!("\"{name}\" is missing"))),
        n if n > TEXT_MAX => Err(Fail::wrong(format!("\"{name}\" has {n} characters: at most {TEXT_MAX}"))),
        _ => Ok(text.to_owned()),
    }
}

fn number(ask: &Ask, name: &str) -> Result<u32, Fail> {
    let number = ask.body.get(name).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
    number.ok_or_else(|| Fail::wrong(format!("\"{name}\" is missing or no number")))
}

pub fn decide(server: &Served, ask: Ask) -> Answer {
    let verdict = match ask.said("verdict") {
        "accepted" => Verdict::Accepted,
        "rejected" => Verdict::Rejected,
        "open" => Verdict::Open,
        other => return Err(Fail::wrong(format!("verdict \"{other}\": one of accepted, rejected, open"))),
    };
    let about = text(&ask, "about", true)?;
    let id = about.clone();
    let known = move |worker: &mut Worker| -> Result<bool, Fail> {
        let chances = worker.view.chances()?;
        Ok(chances.findings.iter().any(|f| f.id().as_str() == id) || chances.contradictions.iter().any(|c| c.id().as_str() == id))
    };
    if !server.hub.ask(known)?? {
        return Err(Fail::nothing(format!("no finding or contradiction {about} in this case")));
    }
    let comment = text(&ask, "comment", false)?;
    write(server, &ask, &Entry::Decision { about, verdict, comment })
}

/// The passage of a note: these characters of a layer, as they stand there.
fn passage(worker: &mut Worker, document: &str, layer: u32, start: u32, end: u32) -> Result<Citation, Fail> {
    let document = worker.view.document(document)?;
    let layers = worker.store()?.layers(&document.id)?;
    let number = u16::try_from(layer).ok().filter(|n| usize::from(*n) < layers.len());
    let number = number.ok_or_else(|| Fail::wrong(format!("{} has {} layers, counted from 0", document.path, layers.len())))?;
    let layer = &layers[usize::from(number)];
    let text = CharIndex::new(&layer.text);
    if start >= end || end > text.len() {
        return Err(Fail::wrong(format!("characters {start} to {end}: the text has {}", text.len())));
    }
    let quote = text.slice(start..end).to_owned();
    if quote.trim().is_empty() {
        return Err(Fail::wrong("there is nothing but space in that passage"));
    }
    let span = Span { document: document.id.clone(), layer: number, page: layer.page(start), start, end };
    Ok(Citation { span, quote: quote.into(), blob: document.blob.clone() })
}

pub fn note(server: &Served, ask: Ask) -> Answer {
    let (document, layer) = (text(&ask, "document", true)?, ask.body.get("layer").map_or(Ok(0), |_| number(&ask, "layer"))?);
    let (start, end) = (number(&ask, "start")?, number(&ask, "end")?);
    let passage = server.hub.ask(move |worker| passage(worker, &document, layer, start, end))??;
    let tags: Vec<String> = ask.list("tags")?.into_iter().map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect();
    let text = text(&ask, "text", tags.is_empty())?;
    write(server, &ask, &Entry::Note { passage, text, tags })
}

pub fn search(server: &Served, ask: Ask) -> Answer {
    let (name, query) = (text(&ask, "name", true)?, text(&ask, "query", false)?);
    write(server, &ask, &Entry::Search { name, query })
}

pub fn hypothesis(server: &Served, ask: Ask) -> Answer {
    let text = text(&ask, "text", true)?;
    write(server, &ask, &Entry::Hypothesis { text })
}

/// The passages that a piece of evidence rests on: those of a claim, a finding or a contradiction.
fn passages(view: &View, evidence: &str) -> Result<Vec<Citation>, Fail> {
    let claims = view.case.claims.iter().chain(view.proposed);
    let findings = || Ok::<_, Fail>(Cow::Borrowed(&view.chances()?.findings[..]));
    let contradictions = || Ok(Cow::Borrowed(&view.chances()?.contradictions[..]));
    let found = command::casebook::resting(evidence, &view.lookup, claims, findings, contradictions)?;
    found.ok_or_else(|| Fail::nothing(format!("no claim, finding or contradiction {evidence} in this case")))
}

pub fn weigh(server: &Served, ask: Ask) -> Answer {
    let bearing = match ask.said("bearing") {
        "for" => Bearing::For,
        "against" => Bearing::Against,
        "neither" => Bearing::Neither,
        other => return Err(Fail::wrong(format!("bearing \"{other}\": one of for, against, neither"))),
    };
    let hypothesis = u64::from(number(&ask, "hypothesis")?);
    let evidence = text(&ask, "evidence", true)?;
    let id = evidence.clone();
    let look = move |worker: &mut Worker| -> Result<(bool, Vec<Citation>), Fail> {
        let known = book(worker.view)?.hypotheses().iter().any(|(n, _)| *n == hypothesis);
        Ok((known, passages(worker.view, &id)?))
    };
    let (known, passages) = server.hub.ask(look)??;
    if !known {
        return Err(Fail::nothing(format!("no hypothesis {hypothesis} in this case")));
    }
    let why = text(&ask, "why", false)?;
    write(server, &ask, &Entry::Weighing { hypothesis, evidence, passages, bearing, why })
}

pub fn undo(server: &Served, ask: Ask) -> Answer {
    let of = u64::from(number(&ask, "number")?);
    write(server, &ask, &Entry::Withdrawal { of })
}
