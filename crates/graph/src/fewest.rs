//! The walk that needs the fewest documents: a search over sets of documents, exact until a bound is met.

use crate::index::NONE;
use crate::walk::{LocalStep, Move, Walk};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Sets of documents kept per writing before the search stops being exact.
const SETS_PER_NODE_MAX: usize = 64;
/// Labels in all before the search keeps one set per writing.
const LABELS_MAX: usize = 200_000;

/// Labels of one attempt with a bound, before the search goes on without one.
const ATTEMPT_MAX: usize = 20_000;

/// A walk and what it needs.
#[derive(Clone, Debug)]
pub struct Fewest {
    /// The documents that cost something, sorted.
    pub paid: Vec<u32>,
    pub steps: Vec<LocalStep>,
    /// No walk needs fewer. False only where a bound was met; then this is a good walk and perhaps not the best.
    pub exact: bool,
}

/// Documents paid, steps, strength, node, label: the best comes first.
type Waiting = Reverse<(u32, u32, Reverse<u32>, u32, u32)>;

struct Label {
    node: u32,
    by: Option<Move>,
    before: Option<u32>,
    paid: Vec<u32>,
    /// The least that must still be paid from some document that it needs.
    rest: u32,
    steps: u32,
    strength: u32,
    /// The label that was settled at this node before, counted from 1; 0: none.
    earlier: u32,
}

/// The labels settled at a node, the last first.
fn settled_at(labels: &[Label], last: u32) -> impl Iterator<Item = &Label> {
    let label = |number: u32| labels.get(number.checked_sub(1)? as usize);
    std::iter::successors(label(last), move |l| label(l.earlier))
}

/// Finds the walk with the fewest documents to pay; among these the one with fewest steps, then the strongest, then the lowest
/// numbers. `cost`: none if a document may not be used, false if it is free, true if it counts.
///
/// Searches among walks that can end with the least number of documents for which there can be a walk at all, then with more;
/// where that takes long, among all.
pub fn fewest(walk: &Walk<'_, '_>, cost: &dyn Fn(u32) -> Option<bool>) -> Option<Fewest> {
    let index = &walk.graph.index;
    let mut rest = Rest::new(walk, cost);
    // Every walk pays where it starts, unless it can start in a free document.
    let first = u32::from(walk.starts().all(|l| cost(index.locals[l as usize].document) != Some(false)));
    let mut most = first;
    loop {
        if most < NONE - 1 {
            rest.know(most - first);
        }
        let (labels, queue) = (Vec::new(), BinaryHeap::new());
        let mut attempt = Attempt { walk, cost, rest: &rest, most, labels, queue, next: NONE, exact: true };
        for local in walk.starts() {
            let document = index.locals[local as usize].document;
            let Some(counts) = cost(document) else { continue };
            let paid = if counts { vec![document] } else { Vec::new() };
            attempt.push(Label {
                node: local,
                by: None,
                before: None,
                paid,
                rest: rest.of(document),
                steps: 0,
                strength: u32::MAX,
                earlier: 0,
            });
        }
        if let Some(found) = attempt.run() {
            return Some(found);
        }
        most = match attempt.next {
            _ if attempt.gave_up() => NONE - 1,
            NONE => return None,
            next => next,
        };
    }
}

/// A search among the walks that pay at most so many documents.
struct Attempt<'s, 'g, 'a> {
    walk: &'s Walk<'g, 'a>,
    cost: &'s dyn Fn(u32) -> Option<bool>,
    rest: &'s Rest<'s, 'g, 'a>,
    most: u32,
    labels: Vec<Label>,
    queue: BinaryHeap<Waiting>,
    /// The fewest that a walk left aside may pay.
    next: u32,
    exact: bool,
}

impl Attempt<'_, '_, '_> {
    /// Whether the bound on what is paid helps too little.
    fn gave_up(&self) -> bool {
        self.most < NONE - 1 && (!self.exact || self.labels.len() > ATTEMPT_MAX)
    }

    fn push(&mut self, label: Label) {
        let paid = label.paid.len() as u32;
        let least = paid.saturating_add(label.rest);
        if least > self.most {
            self.next = self.next.min(least);
            return;
        }
        let number = self.labels.len() as u32;
        self.queue.push(Reverse((paid, label.steps, Reverse(label.strength), label.node, number)));
        self.labels.push(label);
    }

    fn run(&mut self) -> Option<Fewest> {
        let (walk, cost) = (self.walk, self.cost);
        let mut settled: Vec<u32> = vec![0; walk.nodes() as usize];
        while let Some(Reverse((_, _, _, node, number))) = self.queue.pop() {
            if self.gave_up() {
                return None;
            }
            let Label { steps, strength, rest, .. } = self.labels[number as usize];
            let paid = self.labels[number as usize].paid.clone();
            if walk.arrived(node) {
                return Some(Fewest { paid, steps: walk.steps(&trace(&self.labels, number)), exact: self.exact });
            }
            let last = settled[node as usize];
            if settled_at(&self.labels, last).any(|other| is_subset(&other.paid, &paid)) {
                continue;
            }
            let room = if self.labels.len() > LABELS_MAX { 1 } else { SETS_PER_NODE_MAX };
            if settled_at(&self.labels, last).count() >= room {
                self.exact = false;
                continue;
            }
            self.labels[number as usize].earlier = last;
            settled[node as usize] = number + 1;
            walk.moves(node, &mut |by, to| {
                let (mut open, mut rest, mut more) = (true, rest, 0);
                walk.needs(by, to, &mut |document| {
                    rest = rest.min(self.rest.of(document));
                    match cost(document) {
                        None => open = false,
                        Some(counts) => more += u32::from(counts && paid.binary_search(&document).is_err()),
                    }
                });
                let least = (paid.len() as u32 + more).saturating_add(rest);
                if !open || least > self.most {
                    self.next = if open { self.next.min(least) } else { self.next };
                    return;
                }
                let mut paid = paid.clone();
                if more > 0 {
                    walk.needs(by, to, &mut |document| match paid.binary_search(&document) {
                        Err(at) if cost(document) == Some(true) => paid.insert(at, document),
                        _ => {}
                    });
                }
                if settled_at(&self.labels, settled[to as usize]).any(|other| is_subset(&other.paid, &paid)) {
                    return;
                }
                let steps = steps + u32::from(!matches!(by, Move::See | Move::Find));
                let strength = strength.min(walk.strength(by));
                self.push(Label { node: to, by: Some(by), before: Some(number), paid, rest, steps, strength, earlier: 0 });
            });
        }
        None
    }
}

/// How many documents must at least be paid from each document to the goal, besides itself: as if whoever stands in one document
/// were tied to all others in it, so never more than it takes.
struct Rest<'s, 'g, 'a> {
    walk: &'s Walk<'g, 'a>,
    cost: &'s dyn Fn(u32) -> Option<bool>,
    /// Per document, from 1; 0: more than is known so far.
    least: Vec<u32>,
    entities: Vec<bool>,
    /// Documents from which others are found, by what these have to pay.
    waiting: Vec<Vec<u32>>,
    known: u32,
}

impl<'s, 'g, 'a> Rest<'s, 'g, 'a> {
    fn new(walk: &'s Walk<'g, 'a>, cost: &'s dyn Fn(u32) -> Option<bool>) -> Self {
        let index = &walk.graph.index;
        let entities = vec![false; index.entities.len()];
        let mut out = Self { walk, cost, least: vec![0; index.documents.len()], entities, waiting: Vec::new(), known: 0 };
        out.spread(walk.to, 0);
        out
    }

    fn of(&self, document: u32) -> u32 {
        match self.least[document as usize] {
            0 if self.waiting.iter().all(Vec::is_empty) => NONE,
            0 => self.known + 1,
            least => least - 1,
        }
    }

    /// Looks until everything up to `most` is known.
    fn know(&mut self, most: u32) {
        for paid in self.known..=most {
            while let Some(document) = self.waiting.get_mut(paid as usize).and_then(Vec::pop) {
                let walk = self.walk;
                for &local in walk.graph.index.document_locals.of(document) {
                    let entity = walk.graph.index.local_entity(local);
                    if entity == walk.from || walk.graph.index.passable[entity as usize] {
                        self.spread(entity, paid);
                    }
                }
            }
        }
        self.known = self.known.max(most);
    }

    /// From the documents of an entity, `paid` others have to be paid.
    fn spread(&mut self, entity: u32, paid: u32) {
        if std::mem::replace(&mut self.entities[entity as usize], true) {
            return;
        }
        let index = &self.walk.graph.index;
        for local in index.locals_of_entity(entity) {
            let document = index.locals[local as usize].document;
            if self.least[document as usize] != 0 {
                continue;
            }
            let Some(counts) = (self.cost)(document) else { continue };
            self.least[document as usize] = paid + 1;
            let behind = (paid + u32::from(counts)) as usize;
            if self.waiting.len() <= behind {
                self.waiting.resize_with(behind + 1, Vec::new);
            }
            self.waiting[behind].push(document);
        }
    }
}

/// Whether every item of `a` is in `b`; both sorted.
fn is_subset(a: &[u32], b: &[u32]) -> bool {
    let mut rest = b.iter();
    a.iter().all(|x| rest.any(|y| y == x))
}

fn trace(labels: &[Label], last: u32) -> Vec<(u32, Option<Move>)> {
    let mut nodes = Vec::new();
    let mut at = Some(last);
    while let Some(number) = at {
        let label = &labels[number as usize];
        nodes.push((label.node, label.by));
        at = label.before;
    }
    nodes.reverse();
    nodes
}

#[cfg(test)]
mod tests {
    use super::is_subset;

    #[test]
    fn subsets_of_sorted_lists() {
        for (a, b, expected) in [(&[][..], &[1][..], true), (&[1, 3], &[1, 2, 3], true), (&[1, 4], &[1, 2, 3], false), (&[1], &[], false)] {
            assert_eq!(is_subset(a, b), expected, "{a:?} {b:?}");
        }
    }
}
