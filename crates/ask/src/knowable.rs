//! The first day on which the dots could have been joined, by each agency and by several together.

use crate::attack::Attack;
use crate::passage::{Step, join_step, tie_step};
use crate::path::denials;
use graph::clock::{earliest, earliest_identity, exists};
use graph::fewest::fewest;
use graph::index::Graph;
use graph::walk::{LocalStep, StepBy, Walk};
use jiff::civil::Date;
use model::{DocumentId, EntityId};
use serde::Serialize;
use std::collections::BTreeSet;

/// From this day on, the documents of the coalition that are in the case showed the connection.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Knowable {
    pub date: Date,
    /// What the chain rests on, by holding date, then path.
    pub documents: Vec<DocumentId>,
    /// The document that arrived last.
    pub completed_by: Option<DocumentId>,
    /// Its path.
    pub completed_by_path: Option<String>,
    pub steps: Vec<Step>,
    /// Rests on being named together and nothing more: no typed chain exists in the whole case.
    pub weakest: bool,
}

impl Knowable {
    /// Rests on nothing yet.
    pub(crate) fn empty(date: Date) -> Self {
        Self { date, documents: Vec::new(), completed_by: None, completed_by_path: None, steps: Vec::new(), weakest: false }
    }
}

/// One coalition and what it could have known.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coalition {
    pub agencies: Vec<String>,
    /// None: the files that we have do not show it.
    pub knowable: Option<Knowable>,
    /// Days from the first day to the event; negative where the event came first.
    pub days_before: Option<i64>,
}

/// The earliest day on which some chain from `a` to `b` stood in documents held by members of the coalition, with the chain
/// that needs the fewest documents on that day. Documents held since an unknown day never count. For `a` = `b`: the first day
/// on which two of its writings could be seen to be one.
pub fn knowable(graph: &Graph<'_>, a: &EntityId, b: &EntityId, coalition: &BTreeSet<String>) -> Option<Knowable> {
    Question::new(graph, a, b)?.of(coalition)
}

/// Every single agency, every pair, and all together where there are more than two. `before`: the day to count down to.
pub fn coalitions(graph: &Graph<'_>, a: &EntityId, b: &EntityId, before: Option<Date>) -> Vec<Coalition> {
    let agencies = &graph.index.agencies;
    let mut sets: Vec<Vec<&String>> = agencies.iter().map(|x| vec![x]).collect();
    for (i, x) in agencies.iter().enumerate() {
        sets.extend(agencies[i + 1..].iter().map(|y| vec![x, y]));
    }
    if agencies.len() > 2 {
        sets.push(agencies.iter().collect());
    }
    let question = Question::new(graph, a, b);
    sets.into_iter()
        .map(|set| {
            let members: BTreeSet<String> = set.iter().map(|s| s.to_string()).collect();
            let knowable = question.as_ref().and_then(|q| q.of(&members));
            let days_before = knowable.as_ref().zip(before).map(|(k, day)| days(k.date, day));
            Coalition { agencies: members.into_iter().collect(), knowable, days_before }
        })
        .collect()
}

/// Days from one day to another.
pub(crate) fn days(from: Date, to: Date) -> i64 {
    to.since(from).map_or(0, |span| i64::from(span.get_days()))
}

/// Whether all agencies together ever held a chain of typed claims.
pub(crate) fn typed_exists(graph: &Graph<'_>, from: u32, to: u32) -> bool {
    let walk = Walk { graph, from, to, weak: false };
    exists(&walk, &|d| graph.index.documents[d as usize].held_since)
}

/// Two ends, and what holds of them for every coalition.
struct Question<'g, 'a> {
    graph: &'g Graph<'a>,
    from: u32,
    to: u32,
    weak: bool,
    attack: Option<Attack<'g, 'a>>,
}

impl<'g, 'a> Question<'g, 'a> {
    fn new(graph: &'g Graph<'a>, a: &EntityId, b: &EntityId) -> Option<Self> {
        let (from, to) = (graph.entity(a)?, graph.entity(b)?);
        let attack = Attack::between(graph, from, to);
        let weak = from != to && attack.is_none() && !typed_exists(graph, from, to);
        Some(Self { graph, from, to, weak, attack })
    }

    fn of(&self, coalition: &BTreeSet<String>) -> Option<Knowable> {
        let index = &self.graph.index;
        let members: Vec<bool> = index.agencies.iter().map(|a| coalition.contains(a)).collect();
        let held = |d: u32| {
            let node = &index.documents[d as usize];
            node.held_since.filter(|_| members[node.agency as usize])
        };
        if self.from == self.to {
            return with_itself(self.graph, self.from, &held);
        }
        let chain = self.between(self.from, self.to, &held);
        let told = self.attack.as_ref().and_then(|a| a.knowable(&held, &|to| self.between(a.asked().0, to, &held)));
        [chain, told].into_iter().flatten().min_by_key(|k| k.date)
    }

    fn between(&self, from: u32, to: u32, held: &dyn Fn(u32) -> Option<Date>) -> Option<Knowable> {
        let (graph, weak) = (self.graph, self.weak);
        let walk = Walk { graph, from, to, weak };
        let date = earliest(&walk, held)?;
        let chain = fewest(&walk, &|d| held(d).filter(|&day| day <= date).map(|_| true))?;
        let steps = show(graph, &chain.steps, &|d| held(d).is_some_and(|day| day <= date), weak);
        Some(finish(graph, date, chain.paid, steps, weak, held))
    }
}

fn finish(
    graph: &Graph<'_>,
    date: Date,
    mut documents: Vec<u32>,
    steps: Vec<Step>,
    weakest: bool,
    held: &dyn Fn(u32) -> Option<Date>,
) -> Knowable {
    // Numbers follow paths, so equal days are in the order of paths.
    documents.sort_by_key(|&d| (held(d), d));
    let last = documents.iter().copied().find(|&d| held(d) == Some(date));
    Knowable {
        date,
        documents: documents.iter().map(|&d| graph.document_of(d).id.clone()).collect(),
        completed_by: last.map(|d| graph.document_of(d).id.clone()),
        completed_by_path: last.map(|d| graph.document_of(d).path.clone()),
        steps,
        weakest,
    }
}

/// The steps of a walk with their passages: for a claim, all that the same document says of the two, and what documents that count deny.
pub(crate) fn show(graph: &Graph<'_>, steps: &[LocalStep], holds: &dyn Fn(u32) -> bool, weak: bool) -> Vec<Step> {
    let index = &graph.index;
    let shown = |step: &LocalStep| match step.by {
        StepBy::Join(join) => Some(join_step(graph, &index.joins[join as usize], step.from, step.to)),
        StepBy::Tie(tie) => {
            let pair = index.ties[tie as usize].pair;
            let document = index.locals[step.from as usize].document;
            let carries = |t: &u32| {
                let other = &index.ties[*t as usize];
                let kind = other.kind == graph::pass::StepKind::Typed || weak;
                *t != tie && other.affirms && kind && index.locals[other.subject as usize].document == document
            };
            let mut ties = vec![tie];
            ties.extend(index.ties_of(pair).filter(carries));
            let ends = (index.local_entity(step.from), index.local_entity(step.to));
            let strength = index.ties[tie as usize].strength;
            tie_step(graph, ends, &ties, strength, &denials(graph, pair, holds))
        }
    };
    steps.iter().filter_map(shown).collect()
}

fn with_itself(graph: &Graph<'_>, entity: u32, held: &dyn Fn(u32) -> Option<Date>) -> Option<Knowable> {
    let index = &graph.index;
    let (date, join) = earliest_identity(graph, entity, held)?;
    let mut documents: Vec<u32> = Vec::new();
    let mut steps = Vec::new();
    match join {
        Some((number, a, b)) => {
            let join = &index.joins[number as usize];
            documents.extend([a, b].map(|l| index.locals[l as usize].document));
            documents.extend(&join.documents);
            steps.push(join_step(graph, join, a, b));
        }
        None => {
            documents.extend(index.locals_of_entity(entity).map(|l| index.locals[l as usize].document).find(|&d| held(d) == Some(date)))
        }
    }
    documents.sort_unstable();
    documents.dedup();
    Some(finish(graph, date, documents, steps, false, held))
}
