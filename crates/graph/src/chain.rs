//! The k strongest chains of entities: widest paths, fewest steps first among equals, evaluated with identity and time.

use crate::identity::Join;
use crate::index::{Filter, Graph, combine};
use crate::pass::StepKind;
use crate::strength::millionths;
use jiff::civil::DateTime;
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

impl Search<'_, '_> {
    /// The strongest chains, best first: by strength, then fewer steps, then lower numbers. No two have the same entities.
    pub fn chains(&self) -> Vec<Chain> {
        if self.from == self.to || self.top == 0 {
            return Vec::new();
        }
        let mut widths = Widths::new(self);
        let mut found: Vec<Chain> = Vec::new();
        let mut accepted: Vec<Vec<u32>> = Vec::new();
        let mut waiting: BTreeSet<(Reverse<u32>, usize, Vec<u32>)> = BTreeSet::new();
        if let Some((width, path)) = self.widest(&mut widths, &[self.from], u32::MAX, &BTreeSet::new()) {
            waiting.insert((Reverse(width), path.len(), path));
        }
        while let Some((Reverse(width), length, path)) = waiting.pop_first() {
            if let Some(last) = found.get(self.top - 1) {
                // No later candidate can beat what is found: its strength is at most `width`, and its steps at least `length`.
                if width < last.strength || (width == last.strength && length >= last.entities.len()) {
                    break;
                }
            }
            if let Some(chain) = self.evaluate(&path) {
                let key = |c: &Chain| (Reverse(c.strength), c.entities.len(), c.entities.clone());
                let at = found.partition_point(|c| key(c) < key(&chain));
                found.insert(at, chain);
                found.truncate(self.top);
            }
            // Nor can any that leaves this one.
            if found.get(self.top - 1).is_some_and(|last| width <= last.strength && length >= last.entities.len()) {
                break;
            }
            accepted.push(path.clone());
            if accepted.len() >= self.top + CANDIDATES_MAX {
                break;
            }
            self.deviate(&mut widths, &path, &accepted, &mut waiting);
        }
        found
    }

    /// Yen's step: leaves `path` at each of its entities by another way than all chains that were taken so far.
    fn deviate(
        &self,
        widths: &mut Widths<'_, '_, '_>,
        path: &[u32],
        accepted: &[Vec<u32>],
        waiting: &mut BTreeSet<(Reverse<u32>, usize, Vec<u32>)>,
    ) {
        let mut root_width = u32::MAX;
        for spur in 0..path.len() - 1 {
            let root = &path[..=spur];
            let banned: BTreeSet<u32> =
                accepted.iter().filter(|p| p.len() > spur + 1 && p.starts_with(root)).map(|p| p[spur + 1]).collect();
            if let Some((width, found)) = self.widest(widths, root, root_width, &banned) {
                waiting.insert((Reverse(width), found.len(), found));
            }
            if let Some(pair) = self.pair(path[spur], path[spur + 1]) {
                root_width = root_width.min(widths.of(pair));
            }
        }
    }

    fn pair(&self, a: u32, b: u32) -> Option<u32> {
        let neighbours = self.graph.index.neighbours.of(a);
        neighbours.binary_search_by_key(&b, |n| n.0).ok().map(|at| neighbours[at].1)
    }

    /// The widest simple way from the end of `root` to the goal that does not touch the rest of `root` and does not start with
    /// a banned entity; the one with fewest steps among equally wide ones. Returns the whole chain with its width.
    fn widest(&self, widths: &mut Widths<'_, '_, '_>, root: &[u32], root_width: u32, banned: &BTreeSet<u32>) -> Option<(u32, Vec<u32>)> {
        let index = &self.graph.index;
        let start = *root.last()?;
        let steps_left = STEPS_MAX.checked_sub(root.len() as u32 - 1)?;
        // Best first by the width and the number of steps that a state can still end with. Among states of one entity the
        // first is the widest that counts, so that another matters only with fewer steps.
        let mut queue: BinaryHeap<(u32, Reverse<u32>, Reverse<u32>, u32)> = BinaryHeap::new();
        let mut states: Vec<State> = Vec::new();
        let mut settled: BTreeMap<u32, u32> = BTreeMap::new();
        let enter = |states: &mut Vec<State>, queue: &mut BinaryHeap<_>, goal: &Goal, state: State| {
            let end = (state.width.min(goal.width[state.entity as usize]), goal.steps[state.entity as usize]);
            if end.0 > 0 && end.1 <= steps_left - state.steps.min(steps_left) {
                queue.push((end.0, Reverse(state.steps + end.1), Reverse(state.entity), states.len() as u32));
                states.push(state);
            }
        };
        enter(&mut states, &mut queue, &widths.goal, State { entity: start, width: root_width, steps: 0, before: None });
        while let Some((_, _, _, number)) = queue.pop() {
            let State { entity, width, steps, .. } = states[number as usize];
            if entity == self.to {
                let mut path = Vec::new();
                let mut at = Some(number);
                while let Some(state) = at.map(|n| &states[n as usize]) {
                    path.push(state.entity);
                    at = state.before;
                }
                path.reverse();
                let mut whole = root[..root.len() - 1].to_vec();
                whole.extend(path);
                return Some((width, whole));
            }
            if settled.get(&entity).is_some_and(|&s| s <= steps) {
                continue;
            }
            settled.insert(entity, steps);
            for &(next, pair) in index.neighbours.of(entity) {
                if !self.enters(next) || root.contains(&next) || (entity == start && banned.contains(&next)) {
                    continue;
                }
                if settled.get(&next).is_some_and(|&s| s <= steps + 1) {
                    continue;
                }
                let width = width.min(widths.of(pair));
                let state = State { entity: next, width, steps: steps + 1, before: Some(number) };
                enter(&mut states, &mut queue, &widths.goal, state);
            }
        }
        None
    }

    /// Whether a chain may come to an entity.
    fn enters(&self, entity: u32) -> bool {
        entity == self.to || (entity != self.from && self.graph.index.passable[entity as usize])
    }

    fn tie_counts(&self, tie: u32) -> bool {
        let tie = &self.graph.index.ties[tie as usize];
        let kind = tie.kind == StepKind::Typed || (self.weak && tie.kind == StepKind::Weak);
        tie.affirms && kind && self.filter.holds(self.graph.index.locals[tie.subject as usize].document)
    }

    /// The strength of a pair by the given ties, damped by what the chain passes through.
    fn width(&self, pair: u32, ties: &[u32]) -> u32 {
        let index = &self.graph.index;
        let of = ties.iter().map(|&t| &index.ties[t as usize]);
        self.damped(pair, combine(self.graph.case, of))
    }

    fn damped(&self, pair: u32, strength: f64) -> u32 {
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
        let mut now: Option<DateTime> = None;
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

/// A chain under way.
struct State {
    entity: u32,
    width: u32,
    steps: u32,
    before: Option<u32>,
}

/// For every entity, the best that a chain from there to the goal can have: width, and fewest steps of whatever width.
struct Goal {
    width: Vec<u32>,
    steps: Vec<u32>,
}

/// The widths of pairs, and what they promise.
struct Widths<'s, 'g, 'a> {
    search: &'s Search<'g, 'a>,
    /// Those that hang on what counts, each computed once; empty where everything counts.
    known: Vec<u32>,
    goal: Goal,
}

impl<'s, 'g, 'a> Widths<'s, 'g, 'a> {
    fn new(search: &'s Search<'g, 'a>) -> Self {
        let index = &search.graph.index;
        let entities = index.entities.len();
        let goal = Goal { width: vec![0; entities], steps: vec![STEPS_MAX + 1; entities] };
        let whole = search.filter.documents.is_none() && !search.weak;
        let known = if whole { Vec::new() } else { vec![u32::MAX; index.pairs.len()] };
        let mut widths = Self { search, known, goal };
        // Backwards from the goal, first by steps, so that what is too far away is never looked at again.
        let mut front = vec![search.to];
        widths.goal.steps[search.to as usize] = 0;
        for steps in 1..=STEPS_MAX {
            for entity in std::mem::take(&mut front) {
                for &(next, pair) in index.neighbours.of(entity) {
                    let new = widths.goal.steps[next as usize] > STEPS_MAX;
                    if new && (next == search.from || search.enters(next)) && widths.of(pair) > 0 {
                        widths.goal.steps[next as usize] = steps;
                        if next != search.from {
                            front.push(next);
                        }
                    }
                }
            }
        }
        if widths.goal.steps[search.from as usize] > STEPS_MAX {
            return widths;
        }
        let mut queue: BinaryHeap<(u32, u32)> = BinaryHeap::new();
        widths.goal.width[search.to as usize] = u32::MAX;
        queue.push((u32::MAX, search.to));
        while let Some((width, entity)) = queue.pop() {
            if width < widths.goal.width[entity as usize] || entity == search.from {
                continue;
            }
            for &(next, pair) in index.neighbours.of(entity) {
                if widths.goal.steps[next as usize] > STEPS_MAX {
                    continue;
                }
                let width = width.min(widths.of(pair));
                if width > widths.goal.width[next as usize] {
                    widths.goal.width[next as usize] = width;
                    queue.push((width, next));
                }
            }
        }
        widths
    }

    fn of(&mut self, pair: u32) -> u32 {
        let search = self.search;
        match self.known.get(pair as usize) {
            None => return search.damped(pair, search.graph.index.pairs[pair as usize].typed),
            Some(&u32::MAX) => {}
            Some(&width) => return width,
        }
        let ties: Vec<u32> = search.graph.index.ties_of(pair).filter(|&t| search.tie_counts(t)).collect();
        let width = search.width(pair, &ties);
        self.known[pair as usize] = width;
        width
    }
}
