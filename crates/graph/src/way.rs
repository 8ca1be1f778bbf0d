//! The best way between two entities, looked for from both ends at once: the widest, of those the shortest, of those the one
//! whose numbers come first.

use crate::chain::Search;
use crate::index::Neighbour;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// From where on a way is looked for, and what it may not use.
pub(crate) struct Spur<'p> {
    /// The chain so far: the way begins at its last entity and touches no other.
    pub root: &'p [u32],
    /// Where its first step may not lead.
    pub banned: &'p BTreeSet<u32>,
    /// The steps that it may have.
    pub steps: u32,
}

impl Spur<'_> {
    fn start(&self) -> u32 {
        self.root[self.root.len() - 1]
    }
}

/// Looks for ways; keeps the widths of pairs that hang on what counts, each computed once.
pub(crate) struct Ways<'s, 'g, 'a> {
    search: &'s Search<'g, 'a>,
    known: FxHashMap<u32, u32>,
}

/// What one end has reached: entities by their steps from it, and the widest of the shortest ways there.
struct Side {
    reached: FxHashMap<u32, (u32, u32)>,
    front: Vec<u32>,
    steps: u32,
    /// The widest of the steps left aside.
    aside: u32,
}

impl Side {
    fn new(end: u32) -> Self {
        Self { reached: [(end, (0, u32::MAX))].into_iter().collect(), front: vec![end], steps: 0, aside: 0 }
    }
}

/// Both ends where they first met.
struct Met {
    sides: [Side; 2],
    /// Of the widest way seen.
    width: u32,
}

impl<'s, 'g, 'a> Ways<'s, 'g, 'a> {
    pub fn new(search: &'s Search<'g, 'a>) -> Self {
        Self { search, known: FxHashMap::default() }
    }

    /// The best way and its width, which is at most `most` and at least `least`. Halves between what is wide enough for a way and what is not.
    pub fn best(&mut self, spur: &Spur<'_>, mut most: u32, least: u32) -> Option<(u32, Vec<u32>)> {
        let least = least.max(1);
        let (mut at, mut reached) = (most, 0);
        while most >= least {
            match self.meet(spur, at) {
                Ok(met) if at == most => return Some((at, self.first(spur, met, at))),
                Ok(met) => reached = met.width.min(most),
                Err(bound) => most = bound,
            }
            at = match reached {
                0 => (most - most / 8).max(least),
                _ => most - (most - reached) / 2,
            };
        }
        None
    }

    /// Steps of at least this width from both ends, the lesser first, until they meet. Else how wide a way can be at most.
    fn meet(&mut self, spur: &Spur<'_>, at: u32) -> Result<Met, u32> {
        let mut sides = [Side::new(spur.start()), Side::new(self.search.to)];
        loop {
            // Every way uses a step that was left aside: where an end went out, one of its own.
            if let Some(out) = sides.iter().filter(|s| s.front.is_empty()).map(|s| s.aside).min() {
                return Err(out);
            }
            if sides[0].steps + sides[1].steps >= spur.steps {
                return Err(sides[0].aside.max(sides[1].aside));
            }
            let [one, other] = &mut sides;
            let (own, other) = if one.front.len() <= other.front.len() { (one, &*other) } else { (other, &*one) };
            let width = self.step(spur, own, at, |next| other.reached.get(&next).map(|&(_, width)| width));
            if width > 0 {
                return Ok(Met { sides, width });
            }
        }
    }

    /// One step further from an end. Returns the widest way over what the other end has reached.
    fn step(&mut self, spur: &Spur<'_>, own: &mut Side, at: u32, other: impl Fn(u32) -> Option<u32>) -> u32 {
        let neighbours = &self.search.graph.index.neighbours;
        own.steps += 1;
        let mut front = Vec::new();
        for entity in std::mem::take(&mut own.front) {
            let so_far = own.reached[&entity].1;
            for neighbour in neighbours.of(entity) {
                let width = self.width(spur, entity, neighbour);
                if width < at {
                    own.aside = own.aside.max(width);
                    continue;
                }
                let kept = own.reached.entry(neighbour.entity).or_insert_with(|| {
                    front.push(neighbour.entity);
                    (own.steps, 0)
                });
                if kept.0 == own.steps {
                    kept.1 = kept.1.max(so_far.min(width));
                }
            }
        }
        let met = front.iter().filter_map(|next| other(*next).map(|width| width.min(own.reached[next].1))).max();
        own.front = front;
        met.unwrap_or(0)
    }

    /// The shortest way whose numbers come first, with the root before it.
    fn first(&mut self, spur: &Spur<'_>, met: Met, at: u32) -> Vec<u32> {
        let neighbours = &self.search.graph.index.neighbours;
        let [near, mut far] = met.sides;
        // Back from where they met to the start, over what lies on a shortest way.
        let mut front: Vec<u32> = match near.reached.len() <= far.reached.len() {
            true => near.reached.keys().filter(|e| far.reached.contains_key(e)).copied().collect(),
            false => far.reached.keys().filter(|e| near.reached.contains_key(e)).copied().collect(),
        };
        for steps in (0..near.steps).rev() {
            far.steps += 1;
            for entity in std::mem::take(&mut front) {
                for neighbour in neighbours.of(entity) {
                    let next = neighbour.entity;
                    let leads = near.reached.get(&next).is_some_and(|&(s, _)| s == steps) && self.width(spur, entity, neighbour) >= at;
                    if leads && far.reached.insert(next, (far.steps, 0)).is_none() {
                        front.push(next);
                    }
                }
            }
        }
        let mut way = spur.root.to_vec();
        for steps in (0..far.steps).rev() {
            let entity = way[way.len() - 1];
            let leads = |n: &&Neighbour| far.reached.get(&n.entity).is_some_and(|&(s, _)| s == steps);
            way.extend(neighbours.of(entity).iter().filter(leads).find(|n| self.width(spur, entity, n) >= at).map(|n| n.entity));
        }
        way
    }

    /// How wide a step is; 0 if a way may not use it.
    fn width(&mut self, spur: &Spur<'_>, entity: u32, neighbour: &Neighbour) -> u32 {
        let (search, next, start) = (self.search, neighbour.entity, spur.start());
        let banned = entity == start && spur.banned.contains(&next) || next == start && spur.banned.contains(&entity);
        if banned || spur.root[..spur.root.len() - 1].contains(&next) {
            return 0;
        }
        let ends = [search.from, search.to];
        if search.everything() && !ends.contains(&entity) && !ends.contains(&next) {
            return neighbour.within;
        }
        if !ends.contains(&next) && !search.graph.index.passable[next as usize] {
            return 0;
        }
        self.of(neighbour.pair)
    }

    /// The width of a pair by what counts.
    pub fn of(&mut self, pair: u32) -> u32 {
        let search = self.search;
        if search.everything() {
            return search.damped(pair, search.graph.index.pairs[pair as usize].typed);
        }
        *self.known.entry(pair).or_insert_with(|| {
            let ties: Vec<u32> = search.graph.index.ties_of(pair).filter(|&t| search.tie_counts(t)).collect();
            search.width(pair, &ties)
        })
    }
}
