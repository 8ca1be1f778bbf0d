//! Answers over the evidence graph: chains between two, since when they could be known, who held what, the network, the timeline, the map.

use super::answer::{Answer, Ask, Fail, json};
use super::link::linked;
use super::view::{View, Worker};
use crate::wire;
use engine::{ask, norm};
use jiff::civil::Date;
use model::{Claim, DocumentId, EntityId, Modality, Property, Schema};
use serde::Serialize;
use serde_json::{Value, json as object};
use std::collections::{BTreeMap, BTreeSet, HashMap};

const CHAINS_MAX: usize = 10;
/// Nodes of a network at most, and where nobody says how many.
const NODES_MAX: usize = 5_000;
const NODES: usize = 150;
const EVENTS_MAX: usize = 5_000;

fn agencies<'q>(view: &View, ask: &'q Ask) -> Result<Vec<&'q str>, Fail> {
    let asked = ask.all("agency");
    match asked.iter().find(|a| !view.case.documents.iter().any(|d| d.agency == **a)) {
        Some(unknown) => Err(Fail::wrong(format!("no agency \"{unknown}\" in this case"))),
        None => Ok(asked),
    }
}

fn without(view: &View, ask: &Ask) -> Result<Vec<DocumentId>, Fail> {
    ask.all("without").into_iter().map(|d| view.document(d).map(|d| d.id.clone())).collect()
}

pub fn path(worker: &mut Worker, ask: &Ask) -> Answer {
    let view = worker.view;
    let (from, to) = (view.entity(ask.text("a"))?, view.entity(ask.text("b"))?);
    let query = ask::Query {
        top: ask.number("top", 3, CHAINS_MAX)?,
        on: ask.day("on")?,
        agencies: agencies(view, ask)?.into_iter().map(str::to_owned).collect(),
        without: without(view, ask)?,
        in_order: ask.text("in_order") == "1",
        ..ask::Query::between(&from.id, &to.id)
    };
    let answer = wire::paths(&view.lookup, from, to, &ask::paths(&view.graph()?, &query));
    let mut value = serde_json::to_value(answer).map_err(|e| Fail::inside(e.to_string()))?;
    value["from_entity"] = view.brief(from);
    value["to_entity"] = view.brief(to);
    json(&linked(view, value))
}

pub fn knowable(worker: &mut Worker, ask: &Ask) -> Answer {
    let view = worker.view;
    let (from, to) = (view.entity(ask.text("a"))?, view.entity(ask.text("b"))?);
    let before = ask.given("before").map(|text| ask::event_day(view.case, text)).transpose().map_err(|e| Fail::wrong(e.to_string()))?;
    let day = before.map(|(_, day)| day);
    let answer = wire::knowable(&view.lookup, from, to, &ask::coalitions(&view.graph()?, &from.id, &to.id, day));
    let mut value = serde_json::to_value(answer).map_err(|e| Fail::inside(e.to_string()))?;
    value["before"] = day.map(|d| d.to_string()).into();
    value["from_entity"] = view.brief(from);
    value["to_entity"] = view.brief(to);
    json(&linked(view, value))
}

pub fn knowledge(worker: &mut Worker, ask: &Ask) -> Answer {
    let view = worker.view;
    let entity = view.entity(ask.text("x"))?;
    let rows = ask::knowledge(&view.graph()?, &entity.id, ask.day("on")?);
    let text = |d: Option<Date>| d.map(|d| d.to_string());
    let rows = rows.iter().map(|a| {
        let claims: Vec<_> = a.claims.iter().map(|p| wire::knowledge_line(&view.lookup, &a.agency, p)).collect();
        object!({
            "agency": a.agency, "first_held": text(a.first_held), "documents": a.documents.len(), "undated": a.undated.len(),
            "files_from": text(a.files_from), "files_until": text(a.files_until), "claims": claims,
        })
    });
    json(&linked(view, object!({ "entity": view.brief(entity), "agencies": rows.collect::<Value>() })))
}

pub fn timeline(worker: &mut Worker, ask: &Ask) -> Answer {
    let view = worker.view;
    let entities: Vec<EntityId> = ask.all("x").into_iter().map(|x| view.entity(x).map(|e| e.id.clone())).collect::<Result<_, _>>()?;
    let (from, to, agencies) = (ask.day("from")?, ask.day("to")?, agencies(view, ask)?);
    let rows = ask::timeline(&view.graph()?, &entities);
    let within = |r: &&ask::Row| from.is_none_or(|f| r.when.latest.date() >= f) && to.is_none_or(|t| r.when.earliest.date() <= t);
    let chosen: Vec<(&ask::Row, wire::TimelineLine)> = rows
        .iter()
        .filter(within)
        .map(|r| (r, wire::timeline_row(&view.lookup, r)))
        .filter(|(_, line)| !line.citations.is_empty())
        .filter(|(_, line)| agencies.is_empty() || line.citations.iter().any(|c| agencies.contains(&c.agency.as_str())))
        .collect();
    let total = chosen.len();
    let row = |(r, line): (&ask::Row, wire::TimelineLine)| -> Result<Value, Fail> {
        let mut value = serde_json::to_value(line).map_err(|e| Fail::inside(e.to_string()))?;
        value["earliest"] = r.when.earliest.date().to_string().into();
        value["latest"] = r.when.latest.date().to_string().into();
        value["affirms"] = r.affirms.into();
        Ok(value)
    };
    let events: Vec<Value> = chosen.into_iter().take(EVENTS_MAX).map(row).collect::<Result<_, _>>()?;
    json(&linked(view, object!({ "total": total, "events": events })))
}

/// The addresses whose place the gazetteer knows, by the town in them.
pub fn places(worker: &mut Worker, _: &Ask) -> Answer {
    let view = worker.view;
    let mut out: Vec<(usize, Value)> = Vec::new();
    for (n, entity) in view.case.entities.iter().enumerate().filter(|(_, e)| e.schema == Schema::Address) {
        let names = std::iter::once(&entity.caption).chain(&entity.names);
        let place = names.into_iter().find_map(|n| norm::place::lookup(n).or_else(|| norm::identifier::town_of(n)));
        let Some((place, (latitude, longitude))) = place.and_then(|p| Some((p, p.latitude.zip(p.longitude)?))) else { continue };
        let documents: BTreeSet<_> = entity.mentions.iter().filter_map(|m| view.lookup.mention.get(m)).map(|m| &m.span.document).collect();
        let claims = view.tables.claims_of.of(n as u32);
        let days: BTreeSet<Date> = claims.iter().filter_map(|c| view.claim(*c).true_on).map(|w| w.earliest.date()).collect();
        out.push((
            claims.len(),
            object!({
                "entity": entity.id, "caption": entity.caption, "town": place.name, "country": place.country,
                "latitude": latitude, "longitude": longitude, "claims": claims.len(), "documents": documents.len(),
                "first": days.first().map(|d| d.to_string()), "last": days.last().map(|d| d.to_string()),
            }),
        ));
    }
    out.sort_by_key(|(claims, _)| std::cmp::Reverse(*claims));
    json(&object!({ "places": out.into_iter().map(|(_, v)| v).collect::<Value>() }))
}

/// What claims of one kind say between two.
#[derive(Default)]
struct Edge<'a> {
    claims: usize,
    denied: usize,
    since: Option<Date>,
    /// Sorted.
    agencies: Vec<&'a str>,
    /// By modality, in the order of the enum.
    modality: [u32; Modality::ALL.len()],
}

impl<'a> Edge<'a> {
    fn add(&mut self, tie: &Tie<'a>) {
        self.claims += 1;
        self.denied += usize::from(!tie.claim.modality.affirms());
        self.since = match (self.since, tie.since) {
            (Some(x), Some(y)) => Some(x.min(y)),
            (x, y) => x.or(y),
        };
        if let Err(place) = self.agencies.binary_search(&tie.agency) {
            self.agencies.insert(place, tie.agency);
        }
        self.modality[tie.claim.modality as usize] += 1;
    }

    /// How most of its claims say it; of equally many the last by name.
    fn modality(&self) -> Option<&'static str> {
        let counts = Modality::ALL.into_iter().zip(self.modality).filter(|(_, n)| *n > 0);
        counts.map(|(m, n)| (n, m.name())).max().map(|(_, name)| name)
    }
}

/// Entities and what claims say between them, as far as it was held on a day by some agencies.
pub fn network(worker: &mut Worker, ask: &Ask) -> Answer {
    let view = worker.view;
    let (on, agencies, without) = (ask.day("on")?, agencies(view, ask)?, without(view, ask)?);
    let limit = ask.number("limit", NODES, NODES_MAX)?.max(1);
    let around = ask.all("around").into_iter().map(|x| view.entity(x)).collect::<Result<Vec<_>, _>>()?;
    let steps = ask.number("steps", 1, 4)?;
    let weak = ask.text("named_with") == "1";
    let held = view.case.documents.iter().map(|document| {
        let since = view.case.profiles.get(&document.id).and_then(|p| p.held_since);
        let counts = on.is_none_or(|on| since.is_some_and(|s| s <= on))
            && (agencies.is_empty() || agencies.contains(&document.agency.as_str()))
            && !without.contains(&document.id);
        counts.then_some((document.agency.as_str(), since))
    });
    let held: Vec<Option<(&str, Option<Date>)>> = held.collect();
    let counts = |n: u32| {
        let claim = view.case.claims.get(n as usize)?;
        let (a, b, document) = view.tables.ends[n as usize]?;
        let (agency, since) = held[document as usize]?;
        (weak || claim.property != Property::NamedWith).then_some(Tie { a, b, agency, since, claim })
    };
    let around: Vec<u32> = around.iter().filter_map(|e| view.entity_number(&e.id)).collect();
    let (chosen, left_out) = choose(view, &counts, &around, steps, limit);
    drawn(view, &counts, &chosen, left_out)
}

/// A claim that counts, between two entities.
struct Tie<'a> {
    a: u32,
    b: u32,
    agency: &'a str,
    since: Option<Date>,
    claim: &'a Claim,
}

/// The nodes to show, with the claims that each has part in: those within so many steps, or those with the most claims; and how many there
/// would be more.
fn choose<'a>(
    view: &View<'a>,
    counts: &dyn Fn(u32) -> Option<Tie<'a>>,
    around: &[u32],
    steps: usize,
    limit: usize,
) -> (BTreeMap<u32, u32>, usize) {
    let mut weight: Vec<u32> = vec![0; view.case.entities.len()];
    for tie in (0..view.case.claims.len() as u32).filter_map(counts) {
        weight[tie.a as usize] += 1;
        weight[tie.b as usize] += 1;
    }
    let heaviest = |mut all: Vec<u32>| {
        all.sort_by_key(|n| (std::cmp::Reverse(weight[*n as usize]), *n));
        all
    };
    let weighed = |n: u32| (n, weight[n as usize]);
    if around.is_empty() {
        let all = heaviest((0..weight.len() as u32).filter(|n| weight[*n as usize] > 0).collect());
        return (all.iter().take(limit).copied().map(weighed).collect(), all.len().saturating_sub(limit));
    }
    let mut chosen: BTreeMap<u32, u32> = around.iter().copied().take(limit).map(weighed).collect();
    let (mut edge, mut left_out) = (around.to_vec(), 0);
    for _ in 0..steps {
        let ties = edge.iter().flat_map(|n| view.tables.claims_of.of(*n)).filter_map(|claim| counts(*claim));
        let next: BTreeSet<u32> = ties.flat_map(|t| [t.a, t.b]).filter(|n| !chosen.contains_key(n)).collect();
        edge = heaviest(next.into_iter().collect());
        let room = limit.saturating_sub(chosen.len());
        left_out += edge.len().saturating_sub(room);
        edge.truncate(room);
        chosen.extend(edge.iter().copied().map(weighed));
    }
    (chosen, left_out)
}

/// The chosen nodes and what claims say between them.
fn drawn<'a>(view: &View<'a>, counts: &dyn Fn(u32) -> Option<Tie<'a>>, chosen: &BTreeMap<u32, u32>, left_out: usize) -> Answer {
    let mut edges: BTreeMap<(u32, u32, Property), Edge> = BTreeMap::new();
    for node in chosen.keys() {
        let ties = view.tables.claims_of.of(*node).iter().filter_map(|claim| counts(*claim));
        // Each claim once: with its subject.
        for tie in ties.filter(|t| t.a == *node && chosen.contains_key(&t.b)) {
            edges.entry((tie.a, tie.b, tie.claim.property)).or_default().add(&tie);
        }
    }
    let mut since: HashMap<u32, Date> = HashMap::new();
    for ((a, b, _), edge) in &edges {
        for end in [a, b] {
            if let Some(day) = edge.since {
                since.entry(*end).and_modify(|d| *d = (*d).min(day)).or_insert(day);
            }
        }
    }
    let entity = |n: u32| &view.case.entities[n as usize];
    let edges = edges.into_iter().map(|((a, b, property), edge)| EdgeLine {
        modality: edge.modality(),
        agencies: edge.agencies,
        claims: edge.claims,
        denied: edge.denied,
        from: &entity(a).id,
        property: property.name(),
        since: edge.since,
        to: &entity(b).id,
    });
    let nodes = chosen.iter().map(|(n, claims)| NodeLine {
        caption: &entity(*n).caption,
        claims: *claims,
        id: &entity(*n).id,
        schema: entity(*n).schema.name(),
        since: since.get(n).copied(),
    });
    json(&Network { edges: edges.collect(), left_out, nodes: nodes.collect() })
}

/// The answer, without a tree of values in between: a network of 5,000 nodes has 30,000 edges.
#[derive(Serialize)]
struct Network<'a> {
    edges: Vec<EdgeLine<'a>>,
    left_out: usize,
    nodes: Vec<NodeLine<'a>>,
}

#[derive(Serialize)]
struct EdgeLine<'a> {
    agencies: Vec<&'a str>,
    claims: usize,
    denied: usize,
    from: &'a EntityId,
    modality: Option<&'static str>,
    property: &'static str,
    since: Option<Date>,
    to: &'a EntityId,
}

#[derive(Serialize)]
struct NodeLine<'a> {
    caption: &'a str,
    claims: u32,
    id: &'a EntityId,
    schema: &'static str,
    since: Option<Date>,
}
