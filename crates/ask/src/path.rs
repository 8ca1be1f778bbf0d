//! How A is connected to B: chains of claims, several, best first.

use crate::attack::{Attack, turn};
use crate::passage::{Passage, Step, join_step, tie_step};
use graph::chain::{Chain, Search};
use graph::identity::Ground;
use graph::index::{Filter, Graph};
use jiff::civil::Date;
use model::{DocumentId, EntityId};
use serde::Serialize;
use std::collections::BTreeSet;

/// A question for chains.
#[derive(Clone, Debug, Default)]
pub struct Query {
    pub from: Option<EntityId>,
    pub to: Option<EntityId>,
    /// How many chains; 0 counts as 3.
    pub top: usize,
    /// Only documents held by this day.
    pub on: Option<Date>,
    /// Only documents of these agencies; none named: all.
    pub agencies: Vec<String>,
    /// Without these documents: does the connection survive if they are not believed?
    pub without: Vec<DocumentId>,
    /// Only chains whose dated steps can follow each other in time.
    pub in_order: bool,
}

impl Query {
    /// The three best chains between two entities, over everything.
    pub fn between(from: &EntityId, to: &EntityId) -> Self {
        Self { from: Some(from.clone()), to: Some(to.clone()), top: 3, ..Self::default() }
    }
}

/// One chain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Path {
    /// 0 to 1: that of its weakest step.
    pub strength: f64,
    /// Which step that is.
    pub weakest: usize,
    /// The chain rests on being named together and nothing more; shown because nothing better exists.
    pub named_only: bool,
    pub steps: Vec<Step>,
    /// The documents of its best passages, in the order of the chain.
    pub documents: Vec<DocumentId>,
}

/// The chains from A to B, best first: by the strength of the weakest step, then fewer steps, then ids. For one entity asked
/// against itself: one path, of the reasons why its writings are one.
pub fn paths(graph: &Graph<'_>, query: &Query) -> Vec<Path> {
    let ends = query.from.as_ref().zip(query.to.as_ref()).and_then(|(a, b)| graph.entity(a).zip(graph.entity(b)));
    let Some((from, to)) = ends else { return Vec::new() };
    let filter = graph.filter(query.on, &query.agencies, &query.without);
    if from == to {
        return with_itself(graph, from, &filter).into_iter().collect();
    }
    let top = if query.top == 0 { 3 } else { query.top };
    let between = |to, weak, top| {
        let chains = Search { graph, from, to, filter: &filter, weak, in_order: query.in_order, top }.chains();
        chains.iter().filter_map(|chain| show(graph, chain, &filter, weak)).collect::<Vec<Path>>()
    };
    let mut typed = between(to, false, top);
    if let Some(attack) = Attack::between(graph, from, to) {
        typed.extend(to_attack(graph, &attack, query, &filter));
        let order = |p: &Path| (std::cmp::Reverse((p.strength * 1e6) as u32), p.steps.len());
        typed.sort_by_key(order);
        typed.truncate(top);
    }
    if typed.is_empty() { between(to, true, top) } else { typed }
}

/// The best chain to each of those whom papers tie to an attack, and what ties them.
fn to_attack(graph: &Graph<'_>, attack: &Attack<'_, '_>, query: &Query, filter: &Filter) -> Vec<Path> {
    let (from, turned) = attack.asked();
    let path = |(entity, last): (u32, Step)| {
        let mut steps = match entity == from {
            true => Vec::new(),
            false => {
                let search = Search { graph, from, to: entity, filter, weak: false, in_order: query.in_order, top: 1 };
                search.chains().iter().find_map(|chain| show(graph, chain, filter, false))?.steps
            }
        };
        steps.push(last);
        if turned {
            turn(&mut steps);
        }
        Some(finish(steps, false))
    };
    attack.steps(&|d| filter.holds(d)).into_iter().filter_map(path).collect()
}

/// The documents without any one of which no chain remains, of those on the best chain: what the connection hangs on.
pub fn hangs_on(graph: &Graph<'_>, query: &Query) -> Vec<DocumentId> {
    let best = paths(graph, &Query { top: 1, ..query.clone() });
    let Some(best) = best.first() else { return Vec::new() };
    let documents: BTreeSet<&DocumentId> = best.steps.iter().flat_map(|s| &s.passages).map(|p| &p.citation.span.document).collect();
    let falls = |document: &DocumentId| {
        let mut without = query.without.clone();
        without.push(document.clone());
        let rest = paths(graph, &Query { top: 1, without, ..query.clone() });
        rest.first().is_none_or(|p| p.named_only && !best.named_only)
    };
    documents.into_iter().filter(|d| falls(d)).cloned().collect()
}

fn show(graph: &Graph<'_>, chain: &Chain, filter: &Filter, named_only: bool) -> Option<Path> {
    let mut steps = Vec::new();
    for (number, link) in chain.links.iter().enumerate() {
        if let Some(road) = number.checked_sub(1).and_then(|n| chain.joins.get(n)) {
            for &(from, to, join) in road {
                steps.extend(join_between(graph, from, to, join, filter));
            }
        }
        let ends = (chain.entities[number], chain.entities[number + 1]);
        let strength = f64::from(link.strength) / 1e6;
        steps.push(tie_step(graph, ends, &link.ties, strength, &denials(graph, link.pair, &|d| filter.holds(d)))?);
    }
    Some(finish(steps, named_only))
}

fn finish(steps: Vec<Step>, named_only: bool) -> Path {
    let weakest = steps.iter().enumerate().min_by(|a, b| a.1.strength.total_cmp(&b.1.strength).then(a.0.cmp(&b.0))).map_or(0, |(at, _)| at);
    let mut documents: Vec<DocumentId> = Vec::new();
    for passage in steps.iter().filter_map(|s| s.passages.first()) {
        if !documents.contains(&passage.citation.span.document) {
            documents.push(passage.citation.span.document.clone());
        }
    }
    Path { strength: steps.get(weakest).map_or(0.0, |s| s.strength), weakest, named_only, steps, documents }
}

/// The ties of a pair that deny or negate, in documents that count.
pub(crate) fn denials(graph: &Graph<'_>, pair: u32, holds: &dyn Fn(u32) -> bool) -> Vec<u32> {
    let index = &graph.index;
    let denies = |t: &u32| {
        let tie = &index.ties[*t as usize];
        let claim = graph.claim_of(*t);
        (!claim.modality.affirms() || claim.property == model::Property::Denied) && holds(index.locals[tie.subject as usize].document)
    };
    index.ties_of(pair).filter(denies).collect()
}

/// A join between two names, seen at the first locals that count.
fn join_between(graph: &Graph<'_>, from: u32, to: u32, join: u32, filter: &Filter) -> Option<Step> {
    let index = &graph.index;
    let join = &index.joins[join as usize];
    let first = |name: u32| index.locals_of(name).find(|&l| filter.holds(index.locals[l as usize].document));
    let (a, b) = match join.locals {
        Some((a, b)) if index.locals[a as usize].name == from => (a, b),
        Some((a, b)) => (b, a),
        None => (first(from)?, first(to)?),
    };
    Some(join_step(graph, join, a, b))
}

fn with_itself(graph: &Graph<'_>, entity: u32, filter: &Filter) -> Option<Path> {
    let index = &graph.index;
    let mut best: std::collections::BTreeMap<(u32, u32), u32> = std::collections::BTreeMap::new();
    for name in index.names(entity) {
        for &(other, number) in index.name_joins.of(name) {
            let join = &index.joins[number as usize];
            let documents = join.locals.map(|(a, b)| [a, b].map(|l| index.locals[l as usize].document));
            let stands = join.documents.iter().chain(documents.iter().flatten()).all(|&d| filter.holds(d));
            if name < other && stands && join.ground != Ground::Unexplained {
                let kept = best.entry((name, other)).or_insert(number);
                if index.joins[*kept as usize].certainty < join.certainty {
                    *kept = number;
                }
            }
        }
    }
    let steps: Vec<Step> = best.into_iter().filter_map(|((a, b), join)| join_between(graph, a, b, join, filter)).collect();
    (!steps.is_empty()).then(|| finish(steps, false))
}

/// The passage that carries a step best.
pub fn best(step: &Step) -> Option<&Passage> {
    step.passages.first()
}
