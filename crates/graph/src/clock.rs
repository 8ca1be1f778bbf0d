//! The first day on which a chain stood in held documents: a bottleneck shortest path over days.

use crate::identity::Ground;
use crate::index::Graph;
use crate::walk::Walk;
use jiff::civil::Date;

/// The earliest day on which a walk exists all of whose documents were held; `held` gives each document's day (none: not held
/// by those who are asked, or nobody knows since when). Exact: what is held only grows, so the day is found by halving.
pub fn earliest(walk: &Walk<'_, '_>, held: &dyn Fn(u32) -> Option<Date>) -> Option<Date> {
    let days = &walk.graph.index.days;
    let mut meeting = Meeting::new(walk, held);
    let end = days.len().checked_sub(1).filter(|&last| meeting.by(days[last]))?;
    // Not before both ends are named.
    let start = days.partition_point(|&day| !meeting.both_named(day));
    let (mut low, mut high) = (start, end);
    while low < high {
        let middle = low + (high - low) / 2;
        if meeting.by(days[middle]) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(days[low])
}

/// Whether a walk exists all of whose documents were ever held.
pub fn exists(walk: &Walk<'_, '_>, held: &dyn Fn(u32) -> Option<Date>) -> bool {
    walk.graph.index.days.last().is_some_and(|&last| Meeting::new(walk, held).by(last))
}

/// A search from both ends at once, the lesser first, so that neither goes through the whole case where the other is near or cut off.
struct Meeting<'w, 'g, 'a> {
    walk: &'w Walk<'g, 'a>,
    held: &'w dyn Fn(u32) -> Option<Date>,
    /// Per node, which side was there: 1, 2 or, while nobody was, 0.
    seen: Vec<u8>,
}

impl<'w, 'g, 'a> Meeting<'w, 'g, 'a> {
    fn new(walk: &'w Walk<'g, 'a>, held: &'w dyn Fn(u32) -> Option<Date>) -> Self {
        Self { walk, held, seen: vec![0; walk.nodes() as usize] }
    }

    fn held_by(&self, local: u32, day: Date) -> bool {
        (self.held)(self.walk.graph.index.locals[local as usize].document).is_some_and(|since| since <= day)
    }

    fn both_named(&self, day: Date) -> bool {
        self.walk.starts().any(|l| self.held_by(l, day)) && self.walk.ends().any(|l| self.held_by(l, day))
    }

    /// Whether a walk exists in what was held by that day.
    fn by(&mut self, day: Date) -> bool {
        let mut sides: [Vec<u32>; 2] =
            [self.walk.starts().filter(|&l| self.held_by(l, day)).collect(), self.walk.ends().filter(|&l| self.held_by(l, day)).collect()];
        let mut touched = Vec::new();
        for (side, nodes) in (1u8..).zip(&sides) {
            nodes.iter().for_each(|&node| self.seen[node as usize] = side);
            touched.extend_from_slice(nodes);
        }
        let met = self.meet(&mut sides, &mut touched, day);
        touched.into_iter().for_each(|node| self.seen[node as usize] = 0);
        met
    }

    fn meet(&mut self, sides: &mut [Vec<u32>; 2], touched: &mut Vec<u32>, day: Date) -> bool {
        let holds = |document: u32| (self.held)(document).is_some_and(|since| since <= day);
        let (walk, seen) = (self.walk, &mut self.seen);
        while !sides[0].is_empty() && !sides[1].is_empty() {
            let lesser = usize::from(sides[1].len() < sides[0].len());
            let (own, other) = (lesser as u8 + 1, 2 - lesser as u8);
            let mut met = false;
            for node in std::mem::take(&mut sides[lesser]) {
                let mut visit = |next: u32| {
                    let there = seen[next as usize];
                    met |= there == other;
                    if there == 0 {
                        seen[next as usize] = own;
                        touched.push(next);
                        sides[lesser].push(next);
                    }
                };
                if lesser == 0 {
                    walk.moves(node, &mut |by, next| {
                        let mut open = true;
                        walk.needs(by, next, &mut |document| open &= holds(document));
                        if open {
                            visit(next);
                        }
                    });
                } else {
                    walk.moves_back(node, &holds, &mut visit);
                }
                if met {
                    return true;
                }
            }
        }
        false
    }
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
