//! The walk that needs the fewest documents.

use crate::reach::{Reach, Routes};
use crate::walk::{LocalStep, Move, Walk};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Sets of documents kept per writing where walks may come back to a document, before the search stops being exact.
const SETS_PER_NODE_MAX: usize = 64;
/// Labels in all before it gives up.
const LABELS_MAX: usize = 20_000;

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
/// numbers. `cost`: none if a document may not be used, false if it is free, true if it counts. Some walk must exist
/// ([`crate::clock::exists`]); to find out here that none does would take as many rounds as there are documents.
///
/// First among walks that never come back to a document, which may pay as many as there must be at least, then more. Where that took
/// more, a walk that comes back may take fewer: these are looked for over sets of documents, up to a bound.
pub fn fewest(walk: &Walk<'_, '_>, cost: &dyn Fn(u32) -> Option<bool>) -> Option<Fewest> {
    let mut routes = Routes::new(walk, cost);
    let least = routes.least()?;
    let all = walk.graph.index.documents.len() as u32;
    let mut found = (least..=all).find_map(|most| Attempt::new(walk, cost, &routes.within(most), most, 1).run())?;
    let paid = found.paid.len() as u32;
    found.exact = paid <= least;
    if paid > least {
        let mut attempt = Attempt::new(walk, cost, routes.rest(), paid - 1, SETS_PER_NODE_MAX);
        match attempt.run() {
            Some(fewer) => return Some(fewer),
            None => found.exact = attempt.exact,
        }
    }
    Some(found)
}

/// A search among the walks that pay at most so many documents.
struct Attempt<'s, 'g, 'a> {
    walk: &'s Walk<'g, 'a>,
    cost: &'s dyn Fn(u32) -> Option<bool>,
    rest: &'s Reach<'s, 'g, 'a>,
    most: u32,
    /// Labels kept per node. With one, each node is left by its best label alone, and there is no bound on all.
    room: usize,
    labels: Vec<Label>,
    queue: BinaryHeap<Waiting>,
    exact: bool,
}

impl<'s, 'g, 'a> Attempt<'s, 'g, 'a> {
    fn new(walk: &'s Walk<'g, 'a>, cost: &'s dyn Fn(u32) -> Option<bool>, rest: &'s Reach<'s, 'g, 'a>, most: u32, room: usize) -> Self {
        let mut attempt = Self { walk, cost, rest, most, room, labels: Vec::new(), queue: BinaryHeap::new(), exact: true };
        for local in walk.starts() {
            let document = walk.graph.index.locals[local as usize].document;
            let Some(counts) = cost(document) else { continue };
            let paid = if counts { vec![document] } else { Vec::new() };
            let rest = rest.of(document);
            attempt.push(Label { node: local, by: None, before: None, paid, rest, steps: 0, strength: u32::MAX, earlier: 0 });
        }
        attempt
    }

    fn push(&mut self, label: Label) {
        let paid = label.paid.len() as u32;
        if paid.saturating_add(label.rest) > self.most {
            return;
        }
        let number = self.labels.len() as u32;
        self.queue.push(Reverse((paid, label.steps, Reverse(label.strength), label.node, number)));
        self.labels.push(label);
    }

    fn run(&mut self) -> Option<Fewest> {
        let (walk, cost) = (self.walk, self.cost);
        let mut settled: FxHashMap<u32, u32> = FxHashMap::default();
        while let Some(Reverse((_, _, _, node, number))) = self.queue.pop() {
            let Label { steps, strength, rest, .. } = self.labels[number as usize];
            let paid = self.labels[number as usize].paid.clone();
            if walk.arrived(node) {
                return Some(Fewest { paid, steps: walk.steps(&trace(&self.labels, number)), exact: self.exact });
            }
            let last = settled.get(&node).copied().unwrap_or(0);
            if settled_at(&self.labels, last).any(|other| is_subset(&other.paid, &paid)) {
                continue;
            }
            if settled_at(&self.labels, last).count() >= self.room {
                self.exact = false;
                continue;
            }
            if self.room > 1 && self.labels.len() > LABELS_MAX {
                self.exact = false;
                return None;
            }
            self.labels[number as usize].earlier = last;
            settled.insert(node, number + 1);
            walk.moves(node, &mut |by, to| {
                let (mut open, mut rest, mut more) = (true, rest, 0);
                walk.needs(by, to, &mut |document| {
                    rest = rest.min(self.rest.of(document));
                    match cost(document) {
                        None => open = false,
                        Some(counts) => more += u32::from(counts && paid.binary_search(&document).is_err()),
                    }
                });
                if !open || (paid.len() as u32 + more).saturating_add(rest) > self.most {
                    return;
                }
                let last = settled.get(&to).copied().unwrap_or(0);
                if self.room == 1 && last > 0 {
                    return;
                }
                let mut paid = paid.clone();
                if more > 0 {
                    walk.needs(by, to, &mut |document| match paid.binary_search(&document) {
                        Err(at) if cost(document) == Some(true) => paid.insert(at, document),
                        _ => {}
                    });
                }
                if settled_at(&self.labels, last).any(|other| is_subset(&other.paid, &paid)) {
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
