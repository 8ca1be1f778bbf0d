//! The first day on which a chain stood in held documents: a bottleneck shortest path over days.

use crate::identity::Ground;
use crate::index::Graph;
use crate::walk::Walk;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The earliest day on which a walk exists all of whose documents were held; `held` gives each document's day (none: not held
/// by those who are asked, or nobody knows since when). Exact.
pub fn earliest(walk: &Walk<'_, '_>, held: &dyn Fn(u32) -> Option<Date>) -> Option<Date> {
    let index = &walk.graph.index;
    let mut best: Vec<Option<Date>> = vec![None; walk.nodes() as usize];
    let mut queue: BinaryHeap<Reverse<(Date, u32)>> = BinaryHeap::new();
    for local in walk.starts() {
        if let Some(day) = held(index.locals[local as usize].document) {
            best[local as usize] = Some(day);
            queue.push(Reverse((day, local)));
        }
    }
    while let Some(Reverse((day, node))) = queue.pop() {
        if best[node as usize].is_some_and(|b| b < day) {
            continue;
        }
        if walk.arrived(node) {
            return Some(day);
        }
        walk.moves(node, &mut |by, to| {
            let mut arrival = Some(day);
            walk.needs(by, to, &mut |document| {
                arrival = arrival.and_then(|a| held(document).map(|d| a.max(d)));
            });
            let Some(arrival) = arrival else { return };
            if best[to as usize].is_none_or(|b| arrival < b) {
                best[to as usize] = Some(arrival);
                queue.push(Reverse((arrival, to)));
            }
        });
    }
    None
}

/// A day, and the join that was visible from then on, with the two locals at which it was seen.
pub type FirstSeen = (Date, Option<(u32, u32, u32)>);

/// The first day on which two writings of one entity could be seen to be one, with the join and the two locals; for an entity
/// with a single writing, the first day on which a document named it, without a join.
pub fn earliest_identity(graph: &Graph<'_>, entity: u32, held: &dyn Fn(u32) -> Option<Date>) -> Option<FirstSeen> {
    let index = &graph.index;
    let day = |local: u32| held(index.locals[local as usize].document);
    let first = |name: u32| index.locals_of(name).filter_map(|l| day(l).map(|d| (d, l))).min();
    let names = index.names(entity);
    if names.len() == 1 {
        return first(names.start).map(|(d, _)| (d, None));
    }
    let mut best: Option<FirstSeen> = None;
    for name in names {
        for &(_, number) in index.name_joins.of(name) {
            let join = &index.joins[number as usize];
            if join.left_name != name || join.ground == Ground::Unexplained {
                continue;
            }
            let ends = match join.locals {
                Some((a, b)) => day(a).zip(day(b)).map(|(da, db)| (da.max(db), a, b)),
                None => first(join.left_name).zip(first(join.right_name)).map(|((da, a), (db, b))| (da.max(db), a, b)),
            };
            let Some((mut on, a, b)) = ends else { continue };
            let evidence: Option<Vec<Date>> = join.documents.iter().map(|&d| held(d)).collect();
            let Some(evidence) = evidence else { continue };
            on = evidence.into_iter().fold(on, Date::max);
            if best.is_none_or(|(d, _)| on < d) {
                best = Some((on, Some((number, a, b))));
            }
        }
    }
    best
}
