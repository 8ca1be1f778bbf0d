//! The k strongest chains of entities: widest paths, fewest steps first among equals, evaluated with identity and time.

use crate::identity::Join;
use crate::index::{Filter, Graph};
use crate::pass::StepKind;
use crate::strength::millionths;
use crate::tie::combine;
use crate::way::{Spur, Ways};
use model::Moment;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// Steps (claims, not identities) that a chain may have.
pub const STEPS_MAX: u32 = 8;
/// Chains looked at beyond those asked for, before the search ends.
const CANDIDATES_MAX: usize = 256;

/// The joins from one writing of an entity to another: `(name, next name, join)`.
pub type Road = Vec<(u32, u32, u32)>;

/// What is looked for.
pub struct Search<'g, 'a> {
    pub graph: &'g Graph<'a>,
    pub from: u32,
    pub to: u32,
    pub filter: &'g Filter,
    /// Whether "named together" counts as a tie.
    pub weak: bool,
    /// Only chains whose dated steps can follow each other in time.
    pub in_order: bool,
    /// How many chains.
    pub top: usize,
}

/// A chain: entities, and between them pairs with the ties that carry them.
#[derive(Clone, Debug)]
pub struct Chain {
    pub entities: Vec<u32>,
    pub links: Vec<ChainLink>,
    /// `joins[i]`: how the writing at the end of link `i` is that at the start of link `i + 1`: `(name, next name, join)`.
    pub joins: Vec<Road>,
    /// Of the weakest step or identity, in millionths.
    pub strength: u32,
}

/// One step of a chain.
#[derive(Clone, Debug)]
pub struct ChainLink {
    pub pair: u32,
    /// The ties that carry it, strongest first.
    pub ties: Vec<u32>,
    /// After damping, in millionths.
    pub strength: u32,
}

/// What comes first: the wider, then the one with fewer entities, then lower numbers.
type Order = (Reverse<u32>, usize, Vec<u32>);

fn order(width: u32, entities: Vec<u32>) -> Order {
    (Reverse(width), entities.len(), entities)
}

impl Search<'_, '_> {
    /// The strongest chains, best first: by strength, then fewer steps, then lower numbers. No two have the same entities.
    pub fn chains(&self) -> Vec<Chain> {
        if self.from == self.to || self.top == 0 {
            return Vec::new();
        }
        let mut ways = Ways::new(self);
        let mut found: Vec<Chain> = Vec::new();
        let mut accepted: Vec<Vec<u32>> = Vec::new();
        let mut waiting: BTreeSet<Order> = BTreeSet::new();
        let spur = Spur { root: &[self.from], banned: &BTreeSet::new(), steps: STEPS_MAX };
        waiting.extend(ways.best(&spur, millionths(1.0), 0).map(|(width, path)| order(width, path)));
        while let Some(best) = waiting.pop_first() {
            let (Reverse(width), _, path) = &best;
            if let Some(chain) = self.evaluate(path) {
                let at = found.partition_point(|c| order(c.strength, c.entities.clone()) < order(chain.strength, chain.entities.clone()));
                found.insert(at, chain);
                found.truncate(self.top);
            }
            let least = found.get(self.top - 1).map_or(0, |last| last.strength);
            // A chain is at most as strong as it is wide, and candidates come in order: no later one can beat what is found.
            if found.get(self.top - 1).is_some_and(|last| order(last.strength, last.entities.clone()) <= best) {
                break;
            }
            accepted.push(path.clone());
            if accepted.len() >= self.top + CANDIDATES_MAX {
                break;
            }
            self.deviate(&mut ways, *width, least, &accepted, &mut waiting);
        }
        found
    }

    /// Yen's step: leaves the chain taken last, `width` wide, at each of its entities by another way than all that were taken.
    fn deviate(&self, ways: &mut Ways<'_, '_, '_>, width: u32, least: u32, accepted: &[Vec<u32>], waiting: &mut BTreeSet<Order>) {
        let Some(path) = accepted.last() else { return };
        for spur in 0..path.len() - 1 {
            let root = &path[..=spur];
            let banned = &accepted.iter().filter(|p| p.len() > spur + 1 && p.starts_with(root)).map(|p| p[spur + 1]).collect();
            let spur = Spur { root, banned, steps: STEPS_MAX - spur as u32 };
            waiting.extend(ways.best(&spur, width, least).map(|(width, path)| order(width, path)));
        }
    }

    fn pair(&self, a: u32, b: u32) -> Option<u32> {
        let neighbours = self.graph.index.neighbours.of(a);
        neighbours.binary_search_by_key(&b, |n| n.entity).ok().map(|at| neighbours[at].pair)
    }

    /// Whether everything in the case counts, so that what the index knows of a pair holds.
    pub(crate) fn everything(&self) -> bool {
        self.filter.documents.is_none() && !self.weak
    }

    pub(crate) fn tie_counts(&self, tie: u32) -> bool {
        let tie = &self.graph.index.ties[tie as usize];
        let kind = tie.kind == StepKind::Typed || (self.weak && tie.kind == StepKind::Weak);
        tie.affirms && kind && self.filter.holds(self.graph.index.locals[tie.subject as usize].document)
    }

    /// The strength of a pair by the given ties, damped by what the chain passes through.
    pub(crate) fn width(&self, pair: u32, ties: &[u32]) -> u32 {
        let index = &self.graph.index;
        let of = ties.iter().map(|&t| &index.ties[t as usize]);
        self.damped(pair, combine(self.graph.case, of))
    }

    pub(crate) fn damped(&self, pair: u32, strength: f64) -> u32 {
        let index = &self.graph.index;
        let pair = index.pairs[pair as usize];
        let damping = [pair.left, pair.right]
            .into_iter()
            .filter(|&e| e != self.from && e != self.to)
            .map(|e| index.hub[e as usize])
            .fold(1.0, f64::min);
        millionths(strength * damping)
    }

    /// What a list of entities is worth with identity and time; none if no reading of it stands.
    pub fn evaluate(&self, entities: &[u32]) -> Option<Chain> {
        let index = &self.graph.index;
        let mut links = Vec::with_capacity(entities.len());
        let mut now: Option<Moment> = None;
        for ends in entities.windows(2) {
            let pair = self.pair(ends[0], ends[1])?;
            let mut ties: Vec<u32> = index.ties_of(pair).filter(|&t| self.tie_counts(t)).collect();
            if self.in_order {
                let when = |t: &u32| self.graph.claim_of(*t).true_on;
                ties.retain(|t| when(t).is_none_or(|w| now.is_none_or(|n| w.latest >= n)));
                // The least that this step asks of the next: an undated claim asks nothing.
                let earliest = ties.iter().map(|t| when(t).map(|w| w.earliest)).min().flatten();
                now = now.max(earliest);
            }
            let strength = self.width(pair, &ties);
            if strength == 0 {
                return None;
            }
            links.push(ChainLink { pair, ties, strength });
        }
        let weakest = links.iter().map(|l| l.strength).min()?;
        let (identity, joins) = self.identities(entities, &links)?;
        Some(Chain { entities: entities.to_vec(), links, joins, strength: weakest.min(identity) })
    }

    /// The best choice of writings along the chain: the strength of its weakest identity, and the joins used.
    fn identities(&self, entities: &[u32], links: &[ChainLink]) -> Option<(u32, Vec<Road>)> {
        let index = &self.graph.index;
        // Per link: writings at its end → (strength so far, writing at the end of the link before, joins from there).
        type Reached = BTreeMap<u32, (u32, u32, Road)>;
        let mut stages: Vec<Reached> = Vec::with_capacity(links.len());
        for (number, link) in links.iter().enumerate() {
            let mut ends: BTreeSet<(u32, u32)> = BTreeSet::new();
            for &tie in &link.ties {
                let tie = &index.ties[tie as usize];
                let (s, o) = (index.locals[tie.subject as usize].name, index.locals[tie.object as usize].name);
                ends.insert(if index.name_entity[s as usize] == entities[number] { (s, o) } else { (o, s) });
            }
            let mut reached: Reached = BTreeMap::new();
            match stages.last() {
                None => {
                    for (start, end) in ends {
                        reached.entry(end).or_insert((u32::MAX, start, Vec::new()));
                    }
                }
                Some(before) => {
                    let mut roads: BTreeMap<u32, (u32, u32, Road)> = BTreeMap::new();
                    for (&from, &(so_far, _, _)) in before {
                        for (to, (certainty, road)) in self.certainties(from) {
                            let strength = so_far.min(certainty);
                            let better = roads.get(&to).is_none_or(|(s, _, r)| (Reverse(strength), road.len()) < (Reverse(*s), r.len()));
                            if better {
                                roads.insert(to, (strength, from, road));
                            }
                        }
                    }
                    for (start, end) in ends {
                        let Some((strength, from, road)) = roads.get(&start) else { continue };
                        let better = reached.get(&end).is_none_or(|(s, _, r)| (Reverse(*strength), road.len()) < (Reverse(*s), r.len()));
                        if better {
                            reached.insert(end, (*strength, *from, road.clone()));
                        }
                    }
                }
            }
            stages.push(reached);
        }
        let (&last, &(strength, _, _)) = stages.last()?.iter().min_by_key(|(name, (s, _, r))| (Reverse(*s), r.len(), **name))?;
        let mut joins = Vec::new();
        let mut name = last;
        for stage in stages.iter().skip(1).rev() {
            let (_, before, road) = stage.get(&name)?;
            joins.push(road.clone());
            name = *before;
        }
        joins.reverse();
        Some((strength, joins))
    }

    /// How surely each writing of the same entity is that of `from`, with the joins that lead there.
    fn certainties(&self, from: u32) -> BTreeMap<u32, (u32, Road)> {
        let index = &self.graph.index;
        let counts = |d: u32| self.filter.holds(d);
        let mut best: BTreeMap<u32, (u32, Road)> = BTreeMap::new();
        let mut queue: BinaryHeap<(u32, Reverse<usize>, Reverse<u32>, Road)> = BinaryHeap::new();
        queue.push((u32::MAX, Reverse(0), Reverse(from), Vec::new()));
        while let Some((certainty, _, Reverse(name), road)) = queue.pop() {
            if best.contains_key(&name) {
                continue;
            }
            for &(next, number) in index.name_joins.of(name) {
                let join: &Join = &index.joins[number as usize];
                if best.contains_key(&next) || !join.stands(index, &counts) {
                    continue;
                }
                let certainty = certainty.min(millionths(f64::from(join.certainty)));
                let mut road = road.clone();
                road.push((name, next, number));
                if certainty > 0 {
                    queue.push((certainty, Reverse(road.len()), Reverse(next), road));
                }
            }
            best.insert(name, (certainty, road));
        }
        best
    }
}
