//! The walk that needs the fewest documents: a search over sets of documents, exact until a bound is met.

use crate::index::NONE;
use crate::walk::{LocalStep, Move, Walk};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Sets of documents kept per writing before the search stops being exact.
const SETS_PER_NODE_MAX: usize = 64;
/// Labels in all before the search keeps one set per writing.
const LABELS_MAX: usize = 200_000;

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
    steps: u32,
    strength: u32,
    /// The label that was settled at this node before; [`NONE`]: none.
    earlier: u32,
}

/// The labels settled at a node, the last first.
fn settled_at(labels: &[Label], last: u32) -> impl Iterator<Item = &Label> {
    let label = |number: u32| labels.get(number as usize);
    std::iter::successors(label(last), move |l| label(l.earlier))
}

/// Finds the walk with the fewest documents to pay; among these the one with fewest steps, then the strongest, then the lowest
/// numbers. `cost`: none if a document may not be used, false if it is free, true if it counts.
pub fn fewest(walk: &Walk<'_, '_>, cost: &dyn Fn(u32) -> Option<bool>) -> Option<Fewest> {
    let index = &walk.graph.index;
    let mut labels: Vec<Label> = Vec::new();
    let mut queue: BinaryHeap<Waiting> = BinaryHeap::new();
    let mut settled: Vec<u32> = vec![NONE; walk.nodes() as usize];
    let mut exact = true;
    let push = |labels: &mut Vec<Label>, queue: &mut BinaryHeap<_>, label: Label| {
        let number = labels.len() as u32;
        queue.push(Reverse((label.paid.len() as u32, label.steps, Reverse(label.strength), label.node, number)));
        labels.push(label);
    };
    for local in walk.starts() {
        let document = index.locals[local as usize].document;
        let Some(counts) = cost(document) else { continue };
        let paid = if counts { vec![document] } else { Vec::new() };
        push(&mut labels, &mut queue, Label { node: local, by: None, before: None, paid, steps: 0, strength: u32::MAX, earlier: NONE });
    }
    while let Some(Reverse((_, _, _, node, number))) = queue.pop() {
        let paid = labels[number as usize].paid.clone();
        if walk.arrived(node) {
            return Some(Fewest { paid, steps: walk.steps(&trace(&labels, number)), exact });
        }
        let last = settled[node as usize];
        if settled_at(&labels, last).any(|other| is_subset(&other.paid, &paid)) {
            continue;
        }
        let room = if labels.len() > LABELS_MAX { 1 } else { SETS_PER_NODE_MAX };
        if settled_at(&labels, last).count() >= room {
            exact = false;
            continue;
        }
        labels[number as usize].earlier = last;
        settled[node as usize] = number;
        let (steps, strength) = (labels[number as usize].steps, labels[number as usize].strength);
        walk.moves(node, &mut |by, to| {
            let mut next = Some(paid.clone());
            walk.needs(by, to, &mut |document| match (cost(document), next.as_mut()) {
                (None, _) => next = None,
                (Some(true), Some(set)) => {
                    if let Err(at) = set.binary_search(&document) {
                        set.insert(at, document);
                    }
                }
                _ => {}
            });
            let Some(paid) = next else { return };
            if settled_at(&labels, settled[to as usize]).any(|other| is_subset(&other.paid, &paid)) {
                return;
            }
            let steps = steps + u32::from(!matches!(by, Move::See | Move::Find));
            let strength = strength.min(walk.strength(by));
            push(&mut labels, &mut queue, Label { node: to, by: Some(by), before: Some(number), paid, steps, strength, earlier: NONE });
        });
    }
    None
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
