//! How many documents a walk must pay at least, as if whoever stands in one document were tied to all others in it.

use crate::walk::Walk;

const UNKNOWN: u32 = u32::MAX;

/// From one end of a walk: how many documents must at least be paid between there and each document, besides it itself.
#[derive(Clone)]
pub(crate) struct Reach<'s, 'g, 'a> {
    walk: &'s Walk<'g, 'a>,
    cost: &'s dyn Fn(u32) -> Option<bool>,
    /// Per document.
    least: Vec<u32>,
    entities: Vec<bool>,
    /// Those reached, in the order in which they were.
    reached: Vec<u32>,
    /// Documents from which others are still to be reached, by what these have to pay.
    waiting: Vec<Vec<u32>>,
    /// Up to so many, everything is known.
    known: u32,
    /// At least so many where nothing is known.
    beyond: u32,
}

impl<'s, 'g, 'a> Reach<'s, 'g, 'a> {
    fn new(walk: &'s Walk<'g, 'a>, cost: &'s dyn Fn(u32) -> Option<bool>, end: u32) -> Self {
        let index = &walk.graph.index;
        let (least, entities) = (vec![UNKNOWN; index.documents.len()], vec![false; index.entities.len()]);
        let mut reach = Self { walk, cost, least, entities, reached: Vec::new(), waiting: Vec::new(), known: 0, beyond: 1 };
        reach.spread(end, 0, &|_, _| true);
        reach.open(0, &|_, _| true);
        reach
    }

    pub fn of(&self, document: u32) -> u32 {
        self.least[document as usize].min(self.beyond)
    }

    /// Reaches all that pays `paid`, through documents that are within what is asked.
    fn open(&mut self, paid: u32, within: &dyn Fn(u32, u32) -> bool) {
        let index = &self.walk.graph.index;
        while let Some(document) = self.waiting.get_mut(paid as usize).and_then(Vec::pop) {
            if !within(document, self.least[document as usize]) {
                continue;
            }
            for &local in index.document_locals.of(document) {
                let entity = index.local_entity(local);
                if [self.walk.from, self.walk.to].contains(&entity) || index.passable[entity as usize] {
                    self.spread(entity, paid, within);
                }
            }
        }
        self.known = paid;
        self.beyond = if self.waiting.iter().all(Vec::is_empty) { UNKNOWN } else { paid + 1 };
    }

    /// From the documents of an entity, `paid` others have to be paid.
    fn spread(&mut self, entity: u32, paid: u32, within: &dyn Fn(u32, u32) -> bool) {
        if std::mem::replace(&mut self.entities[entity as usize], true) {
            return;
        }
        let index = &self.walk.graph.index;
        for local in index.locals_of_entity(entity) {
            let document = index.locals[local as usize].document;
            if self.least[document as usize] != UNKNOWN || !within(document, paid) {
                continue;
            }
            let Some(counts) = (self.cost)(document) else { continue };
            self.least[document as usize] = paid;
            self.reached.push(document);
            let behind = (paid + u32::from(counts)) as usize;
            if self.waiting.len() <= behind {
                self.waiting.resize_with(behind + 1, Vec::new);
            }
            self.waiting[behind].push(document);
        }
    }

    fn next(&self) -> usize {
        self.waiting.get(self.known as usize + 1).map_or(0, Vec::len)
    }
}

/// Both ends, each known as far as it takes.
pub(crate) struct Routes<'s, 'g, 'a> {
    cost: &'s dyn Fn(u32) -> Option<bool>,
    near: Reach<'s, 'g, 'a>,
    far: Reach<'s, 'g, 'a>,
}

impl<'s, 'g, 'a> Routes<'s, 'g, 'a> {
    pub fn new(walk: &'s Walk<'g, 'a>, cost: &'s dyn Fn(u32) -> Option<bool>) -> Self {
        Self { cost, near: Reach::new(walk, cost, walk.from), far: Reach::new(walk, cost, walk.to) }
    }

    /// The fewest documents that any walk can pay; none if there can be no walk.
    pub fn least(&mut self) -> Option<u32> {
        let mut least = self.over(&self.near.reached);
        // A route that pays no more than what is known of both and one between passes a document that both know.
        while least > self.known() {
            least = least.min(self.further()?);
        }
        (least < UNKNOWN).then_some(least)
    }

    /// What must be paid from each document on by walks that pay at most `most` and never come back to a document; nothing is known of documents on none of them.
    pub fn within(&mut self, most: u32) -> Reach<'s, 'g, 'a> {
        while most > self.known() && self.further().is_some() {}
        let mut rest = self.far.clone();
        let near = &self.near;
        let on_a_route = |document: u32, after: u32| self.pays(document, near.least[document as usize], after) <= most;
        for paid in self.far.known + 1..=most {
            rest.open(paid, &on_a_route);
        }
        rest.beyond = UNKNOWN;
        rest
    }

    /// What must at least be paid from each document on by any walk.
    pub fn rest(&self) -> &Reach<'s, 'g, 'a> {
        &self.far
    }

    fn known(&self) -> u32 {
        let end = |reach: &Reach<'_, '_, '_>| if reach.beyond == UNKNOWN { UNKNOWN } else { reach.known };
        end(&self.near).saturating_add(end(&self.far)).saturating_add(1)
    }

    /// Looks one document further from the end where fewer wait. Returns the least that is paid over what it reaches; none if there is no more.
    fn further(&mut self) -> Option<u32> {
        if self.near.beyond == UNKNOWN || self.far.beyond == UNKNOWN {
            return None;
        }
        let own = if self.near.next() <= self.far.next() { &mut self.near } else { &mut self.far };
        let before = own.reached.len();
        own.open(own.known + 1, &|_, _| true);
        let reached = own.reached[before..].to_vec();
        Some(self.over(&reached))
    }

    fn over(&self, documents: &[u32]) -> u32 {
        let pays = |&d: &u32| self.pays(d, self.near.least[d as usize], self.far.least[d as usize]);
        documents.iter().map(pays).min().unwrap_or(UNKNOWN)
    }

    fn pays(&self, document: u32, before: u32, after: u32) -> u32 {
        before.saturating_add(after).saturating_add(u32::from((self.cost)(document) == Some(true)))
    }
}
