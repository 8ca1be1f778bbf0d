//! Who is who, decided by readers: what was judged, judging, taking back. Who has not seen the last of it decides nothing.

use super::Served;
use super::answer::{Answer, Ask, Fail, json};
use super::view::{View, Worker};
use crate::command::review::shown_first;
use crate::wire::identity::JudgementLine;
use axum::http::StatusCode;
use engine::store::{JudgementRow, Store};
use engine::{Judged, Settings, Silent};
use model::{Decision, EntityId, MentionId};
use serde_json::{Value, json as object};
use std::collections::BTreeSet;

/// How often something was judged or taken back: grows with every record, and `seen` of a page is compared with it.
pub fn last(rows: &[JudgementRow]) -> u64 {
    let given: BTreeSet<u64> = rows.iter().map(|r| r.judgement.batch).collect();
    let withdrawn: BTreeSet<u64> = rows.iter().filter(|r| r.judgement.withdrawn).map(|r| r.judgement.batch).collect();
    (given.len() + withdrawn.len()) as u64
}

pub fn judgements(worker: &mut Worker, _: &Ask) -> Answer {
    let view = worker.view;
    json(&object!({ "last_judgement": last(&worker.store()?.judgements()?), "judgements": view.judgements, "waiting": waiting(worker)? }))
}

/// Judgements that are recorded and not in effect yet.
fn waiting(worker: &mut Worker) -> Result<u64, Fail> {
    let known = last(worker.view.rows);
    Ok(last(&worker.store()?.judgements()?).saturating_sub(known))
}

/// What was judged or taken back after the first so many records.
fn after(view: &View, seen: u64) -> Vec<Value> {
    // Each is given once and may be withdrawn once: in the order in which that happened.
    let mut events: Vec<(&str, &JudgementLine)> = view.judgements.iter().map(|j| (j.at.as_str(), j)).collect();
    events.extend(view.judgements.iter().filter_map(|j| Some((j.withdrawn_at.as_deref()?, j))));
    events.sort_by_key(|(at, j)| (*at, j.number));
    events.into_iter().skip(usize::try_from(seen).unwrap_or(usize::MAX)).map(|(_, j)| object!(j)).collect()
}

/// Who decides: the name that the page gives, else the one of this session.
pub fn by(ask: &Ask) -> Settings {
    let who = crate::print::short(ask.said("who"), 80);
    let usual = crate::command::usual();
    if who.is_empty() { usual } else { Settings { by: who, ..usual } }
}

/// Refuses a page that has not seen the last record.
fn fresh(server: &Served, seen: u64) -> Result<(), Fail> {
    let now = last(&Store::open_reader(&server.folder)?.judgements()?);
    if now == seen {
        return Ok(());
    }
    let new = server.hub.ask(move |worker| after(worker.view, seen))?;
    let line = format!("somebody judged meanwhile: record {now} is the last, and this page has seen {seen}; nothing was changed");
    Err(Fail { more: Some(("new", object!({ "last_judgement": now, "judgements": new }))), ..Fail::new(StatusCode::CONFLICT, line) })
}

/// What a request wants to be judged, found in the case.
enum Wish {
    Pairs(Vec<(MentionId, MentionId)>, Decision),
    Split(EntityId, Vec<MentionId>),
}

fn side(view: &View, text: &str) -> Result<Vec<MentionId>, Fail> {
    let by_mention = model::MentionId::from(text);
    if let Some(m) = view.lookup.mention.get(&by_mention) {
        return Ok(vec![m.id.clone()]);
    }
    Ok(view.entity(text)?.mentions.clone())
}

/// All mentions of the entity of a mention, this one first; a pair of the review is about the two whole.
fn whole(view: &View, text: &str) -> Result<Vec<MentionId>, Fail> {
    let entity = view.lookup.entity_of.get(&MentionId::from(text));
    entity.map(|e| shown_first(e, &MentionId::from(text))).ok_or_else(|| Fail::nothing(format!("no mention {text} in this case")))
}

fn wish(worker: &mut Worker, ask: &Ask) -> Result<Wish, Fail> {
    let view = worker.view;
    let decision = match ask.said("verb") {
        "same" => Decision::Positive,
        "different" => Decision::Negative,
        "unsure" => Decision::Unsure,
        "split" => {
            let entity = view.entity(ask.said("left"))?;
            let out: Vec<MentionId> = ask.list("mentions")?.into_iter().map(MentionId::from).collect();
            return Ok(Wish::Split(entity.id.clone(), out));
        }
        other => return Err(Fail::wrong(format!("verb \"{other}\": one of same, different, unsure, split"))),
    };
    let of_review = ask.body.get("review").and_then(Value::as_bool) == Some(true);
    let find = if of_review { whole } else { side };
    let (left, right) = (find(view, ask.said("left"))?, find(view, ask.said("right"))?);
    if left == right || left.iter().any(|m| right.contains(m)) {
        return Err(Fail::wrong("both are one already: a split takes mentions out of it"));
    }
    let before = worker.store()?.judgements()?;
    Ok(Wish::Pairs(engine::pairs_between(&before, &left, &right, decision), decision))
}

/// `review`: the judgement is kept at once and takes effect with all others of the review, at [`settle`].
pub fn judge(server: &Served, ask: Ask) -> Answer {
    let _one = server.one_writer();
    fresh(server, ask.seen()?)?;
    let (settings, why) = (by(&ask), ask.said("why").to_owned());
    let of_review = ask.body.get("review").and_then(Value::as_bool) == Some(true);
    let folder = server.folder.clone();
    if of_review {
        let number = server.hub.ask(move |worker| -> Result<u64, Fail> {
            let Wish::Pairs(pairs, decision) = wish(worker, &ask)? else {
                return Err(Fail::wrong("a split is no answer in a review"));
            };
            let why = if why.is_empty() { "review" } else { &why };
            Ok(engine::note(&folder, &worker.view.lookup.mention, &pairs, decision, why, &settings)?)
        })??;
        server.hub.keep();
        return told(server, &object!({ "number": number, "in_effect": false }));
    }
    let judged = match server.hub.ask(move |worker| wish(worker, &ask))?? {
        Wish::Pairs(pairs, decision) => engine::judge(&folder, &pairs, decision, &why, &settings, &Silent)?,
        Wish::Split(entity, mentions) => engine::split(&folder, &entity, &mentions, &why, &settings, &Silent)?,
    };
    done(server, &judged)
}

pub fn undo(server: &Served, ask: Ask) -> Answer {
    let _one = server.one_writer();
    fresh(server, ask.seen()?)?;
    let number = ask.body.get("number").and_then(Value::as_u64);
    if ask.body.get("review").and_then(Value::as_bool) == Some(true) {
        let number = number.ok_or_else(|| Fail::wrong("\"number\" is missing: which judgement of the review is taken back"))?;
        engine::forget(&server.folder, number, &by(&ask))?;
        server.hub.keep();
        return told(server, &object!({ "number": number, "in_effect": false }));
    }
    done(server, &engine::undo(&server.folder, number, &by(&ask), &Silent)?)
}

/// Makes the entities of what was judged in a review.
pub fn settle(server: &Served, ask: Ask) -> Answer {
    let _one = server.one_writer();
    let (before, after) = engine::settle(&server.folder, &by(&ask), &Silent)?;
    server.hub.reload();
    told(server, &object!({ "entities_before": before, "entities_after": after, "in_effect": true }))
}

fn done(server: &Served, judged: &Judged) -> Answer {
    server.hub.reload();
    told(
        server,
        &object!({
            "number": judged.batch, "entities_before": judged.entities_before, "entities_after": judged.entities_after,
            "overruled": judged.overruled, "in_effect": true,
        }),
    )
}

/// The answer to what was written, with the number that the page has seen now.
fn told(server: &Served, what: &Value) -> Answer {
    let mut what = what.clone();
    what["last_judgement"] = last(&Store::open_reader(&server.folder)?.judgements()?).into();
    json(&what)
}
