//! Pairs that wait for a reader, most useful first, with both passages.

use super::answer::{Answer, Ask, Fail, json};
use super::link::linked;
use super::view::{View, Worker};
use crate::command::review::{Pair, json as contract};
use crate::command::side::{Side, for_and_against};
use crate::wire;
use engine::store::{JudgementRow, Store};
use model::{CharIndex, Decision, MentionId};
use serde_json::{Value, json as object};
use std::collections::{HashMap, HashSet};

/// Characters of a passage before and after the name.
const BEFORE: u32 = 400;
const AFTER: u32 = 500;

pub fn review(worker: &mut Worker, ask: &Ask) -> Answer {
    let view = worker.view;
    let skip = ask.number("skip", 0, usize::MAX)?;
    let about = ask.given("about").map(|x| view.entity(x)).transpose()?;
    let pairs = view.pairs()?;
    let rows = worker.store()?.judgements()?;
    let answered = Answered::new(view, &rows);
    let left: Vec<&Pair> = pairs
        .iter()
        .filter(|p| about.is_none_or(|e| p.left.entity.id == e.id || p.right.entity.id == e.id))
        .filter(|p| !answered.settles(p))
        .collect();
    let pair = match left.get(skip) {
        Some(pair) => shown(view, worker.store()?, pair)?,
        None => Value::Null,
    };
    let last = super::judgement::last(&rows);
    let waiting = last.saturating_sub(super::judgement::last(view.rows));
    json(&linked(view, object!({ "pair": pair, "left": left.len(), "of": pairs.len(), "last_judgement": last, "waiting": waiting })))
}

fn shown(view: &View, store: &Store, pair: &Pair) -> Result<Value, Fail> {
    let mut value = contract(pair);
    value["left_side"] = side(view, store, &pair.left, &pair.row.left)?;
    value["right_side"] = side(view, store, &pair.right, &pair.row.right)?;
    let (both, against) = for_and_against(&pair.left, &pair.right);
    value["for"] = both.into();
    value["against"] = against.into();
    Ok(value)
}

/// Who, where, the passage, and what is known.
fn side(view: &View, store: &Store, side: &Side, id: &MentionId) -> Result<Value, Fail> {
    let mention = view.lookup.mention.get(id).ok_or_else(|| Fail::inside("a pair about a mention that is not there"))?;
    let span = &mention.span;
    let layers = store.layers(&span.document)?;
    let (before, name, after) = match layers.get(usize::from(span.layer)) {
        Some(layer) => {
            let text = CharIndex::new(&layer.text);
            let (from, to) = (span.start.saturating_sub(BEFORE), span.end.saturating_add(AFTER).min(text.len()));
            (text.slice(from..span.start).to_owned(), text.slice(span.start..span.end).to_owned(), text.slice(span.end..to).to_owned())
        }
        None => (String::new(), mention.surface.to_string(), String::new()),
    };
    let date = view.case.profiles.get(&span.document).and_then(|p| p.date.as_ref()).map(|d| d.when.to_string());
    let known = side.known.iter().map(|(kind, values)| object!({ "kind": kind, "values": values }));
    let citation = wire::passage(&view.lookup, span, &mention.surface);
    let mut value = serde_json::to_value(citation).map_err(|e| Fail::inside(e.to_string()))?;
    let more = object!({
        "mention": id, "entity": side.entity.id, "caption": side.entity.caption, "schema": side.entity.schema.name(), "names": side.entity.names,
        "before": before, "name": name, "after": after, "date": date, "known": known.collect::<Value>(),
        "mentions": side.entity.mentions.len(), "documents": side.documents.len(), "agencies": side.agencies,
    });
    if let (Some(value), Value::Object(more)) = (value.as_object_mut(), more) {
        value.extend(more);
    }
    Ok(value)
}

/// What was judged since the case was loaded, and is not in effect yet.
struct Answered<'v> {
    joined: HashMap<&'v str, &'v str>,
    apart: HashSet<(&'v str, &'v str)>,
    asked: HashSet<(&'v str, &'v str)>,
}

/// The entity that stands for all that were joined with this one.
fn root<'s>(joined: &HashMap<&'s str, &'s str>, mut id: &'s str) -> &'s str {
    while let Some(next) = joined.get(id) {
        id = next;
    }
    id
}

fn ordered<'v>(a: &'v str, b: &'v str) -> (&'v str, &'v str) {
    if a < b { (a, b) } else { (b, a) }
}

impl<'v> Answered<'v> {
    fn new(view: &View<'v>, rows: &[JudgementRow]) -> Self {
        let known: HashSet<u64> = view.rows.iter().filter(|r| !r.judgement.withdrawn).map(|r| r.judgement.batch).collect();
        let entity = |m: &MentionId| view.lookup.entity_of.get(m).map(|e: &'v model::Entity| e.id.as_str());
        let mut out = Self { joined: HashMap::new(), apart: HashSet::new(), asked: HashSet::new() };
        let new = rows.iter().map(|r| &r.judgement).filter(|j| !j.withdrawn && !known.contains(&j.batch));
        let new: Vec<_> = new.filter_map(|j| Some((entity(&j.left)?, entity(&j.right)?, j.decision))).filter(|(a, b, _)| a != b).collect();
        for (a, b, decision) in &new {
            out.asked.insert(ordered(a, b));
            if *decision == Decision::Positive {
                let (a, b) = (root(&out.joined, a), root(&out.joined, b));
                if a != b {
                    out.joined.insert(a, b);
                }
            }
        }
        for (a, b, _) in new.iter().filter(|(_, _, d)| *d == Decision::Negative) {
            let pair = ordered(root(&out.joined, a), root(&out.joined, b));
            out.apart.insert(pair);
        }
        out
    }

    /// Whether a pair needs no question any more: it was asked, or follows from what was answered.
    fn settles(&self, pair: &Pair<'v>) -> bool {
        let (left, right) = (pair.left.entity.id.as_str(), pair.right.entity.id.as_str());
        let (a, b) = (root(&self.joined, left), root(&self.joined, right));
        a == b || self.asked.contains(&ordered(left, right)) || self.apart.contains(&ordered(a, b))
    }
}
