//! Clusters of units: joined with a reason, kept apart by judgement, never quietly.

use crate::Undecided;
use crate::corpus::{Corpus, active, family};
use crate::fact::{Fact, Facts};
use crate::text::Interner;
use crate::why::{Why, odds};
use model::{Decision, Judgement, Link, LinkBasis, Part};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Of the pairs that were not joined, this many are kept at least, the nearest.
const UNSURE: usize = 50_000;
/// Different reasons that are told of one undecided pair.
const REASONS: usize = 4;
const NONE: u32 = u32::MAX;

/// What a joining rests on, with documents as numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Basis {
    Names,
    Evidence(Box<[u32]>),
    SameDocument,
    Judgement,
}

/// Why two units were joined.
pub struct Join {
    pub left: u32,
    pub right: u32,
    pub basis: Basis,
    certainty: f32,
    why: u32,
    /// Number of the parts, as JSON.
    parts: u32,
}

pub struct Clusters {
    parent: Vec<u32>,
    size: Vec<u32>,
    /// The members of a cluster from its root on, and for each root the last of them.
    next: Vec<u32>,
    last: Vec<u32>,
    /// Pairs of units that a user keeps apart, both ways.
    apart: BTreeMap<u32, BTreeSet<u32>>,
    /// For each root the number of its facts, if it has any.
    fact_of: Vec<u32>,
    facts: Vec<Fact>,
    none: Fact,
    /// The name of each unit, and for clusters with several names, by root, all of them, sorted.
    name: Vec<u32>,
    names: HashMap<u32, Vec<u32>>,
    /// Names that came in as another name of the same person, by root, sorted: not compared with names from elsewhere.
    aliases: HashMap<u32, Vec<u32>>,
    pub joins: Vec<Join>,
    whys: Interner,
    undecided: BTreeMap<(u32, u32), (f64, Why)>,
    /// The least score that is still kept among the undecided.
    floor: f64,
    /// Pairs that were undecided and not kept, and comparisons that were not made because too many share all that is known.
    pub left_out: u64,
}

impl Clusters {
    pub fn new(corpus: &Corpus, judgements: &[Judgement]) -> Self {
        let n = corpus.units.len();
        let mut out = Self {
            parent: (0..n as u32).collect(),
            size: vec![1; n],
            next: vec![NONE; n],
            last: (0..n as u32).collect(),
            apart: BTreeMap::new(),
            fact_of: vec![NONE; n],
            facts: Vec::new(),
            none: Fact::default(),
            name: corpus.units.iter().map(|u| u.name).collect(),
            names: HashMap::new(),
            aliases: HashMap::new(),
            joins: Vec::new(),
            whys: Interner::default(),
            undecided: BTreeMap::new(),
            floor: f64::MIN,
            left_out: 0,
        };
        out.take_judgements(corpus, judgements);
        out
    }

    fn take_judgements(&mut self, corpus: &Corpus, judgements: &[Judgement]) {
        let unit = |id: &model::MentionId| corpus.mention_of(id).map(|m| corpus.unit_of[m as usize]);
        let judgements = active(judgements);
        for j in judgements.iter().filter(|j| j.decision == Decision::Negative) {
            if let (Some(a), Some(b)) = (unit(&j.left), unit(&j.right)) {
                self.apart.entry(a).or_default().insert(b);
                self.apart.entry(b).or_default().insert(a);
            }
        }
        for j in &judgements {
            let (Some(a), Some(b)) = (unit(&j.left), unit(&j.right)) else { continue };
            match j.decision {
                Decision::Positive => {
                    if family(corpus.units[a as usize].schema) != family(corpus.units[b as usize].schema) || self.same(a, b) {
                        continue;
                    }
                    let why = if j.why.is_empty() {
                        format!("judged the same by {}", j.by)
                    } else {
                        format!("judged the same by {}: {}", j.by, j.why)
                    };
                    if self.may_join(a, b) {
                        self.unite(a, b, Basis::Judgement, 1.0, &why);
                    } else {
                        self.unsure(a, b, 1.0, || vec!["judgements contradict each other".into()]);
                    }
                }
                Decision::Unsure => self.unsure(a, b, 0.5, || vec![format!("judged unsure by {}", j.by)]),
                Decision::Negative => {}
            }
        }
    }

    /// Takes the facts, once ties are settled.
    pub fn take_facts(&mut self, facts: &Facts) {
        for (unit, fact) in facts.each() {
            let root = self.find(unit) as usize;
            if self.fact_of[root] == NONE {
                self.fact_of[root] = self.facts.len() as u32;
                self.facts.push(fact);
            } else {
                self.facts[self.fact_of[root] as usize].add(&fact);
            }
        }
    }

    pub fn find(&self, mut unit: u32) -> u32 {
        while self.parent[unit as usize] != unit {
            unit = self.parent[unit as usize];
        }
        unit
    }

    pub fn same(&self, a: u32, b: u32) -> bool {
        self.find(a) == self.find(b)
    }

    /// The units joined with this one.
    pub fn members(&self, unit: u32) -> impl Iterator<Item = u32> + '_ {
        let after = |u: u32| Some(self.next[u as usize]).filter(|n| *n != NONE);
        std::iter::successors(Some(self.find(unit)), move |u| after(*u))
    }

    /// How many units are joined with this one, with it.
    pub fn size(&self, unit: u32) -> usize {
        self.size[self.find(unit) as usize] as usize
    }

    /// What is known of all of them together.
    pub fn fact(&self, unit: u32) -> &Fact {
        match self.fact_of[self.find(unit) as usize] {
            NONE => &self.none,
            at => &self.facts[at as usize],
        }
    }

    /// The names written in the cluster, ascending.
    pub fn names(&self, unit: u32) -> &[u32] {
        let root = self.find(unit);
        self.names.get(&root).map_or_else(|| std::slice::from_ref(&self.name[root as usize]), Vec::as_slice)
    }

    /// Names that are bynames or other names in the cluster, ascending.
    pub fn aliases(&self, unit: u32) -> &[u32] {
        if self.aliases.is_empty() {
            return &[];
        }
        self.aliases.get(&self.find(unit)).map_or(&[], Vec::as_slice)
    }

    pub fn mark_alias(&mut self, unit: u32, name: u32) {
        let root = self.find(unit);
        merge(self.aliases.entry(root).or_default(), &[name]);
    }

    /// Whether no judgement keeps the two clusters apart.
    pub fn may_join(&self, a: u32, b: u32) -> bool {
        if self.apart.is_empty() {
            return true;
        }
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return true;
        }
        let (small, large) = if self.size[a as usize] <= self.size[b as usize] { (a, b) } else { (b, a) };
        !self.members(small).any(|u| self.apart.get(&u).is_some_and(|foes| foes.iter().any(|f| self.find(*f) == large)))
    }

    /// Joins the clusters of two units and writes down why. Nothing happens if they are one already.
    pub fn unite(&mut self, a: u32, b: u32, basis: Basis, certainty: f32, why: impl Into<Why>) {
        self.unite_quietly(a, b);
        let Why { words, parts } = why.into();
        let why = self.whys.number(&words.join("; "));
        let parts = if parts.is_empty() { String::new() } else { serde_json::to_string(&parts).unwrap_or_default() };
        let parts = self.whys.number(&parts);
        self.joins.push(Join { left: a.min(b), right: a.max(b), basis, certainty, why, parts });
    }

    /// What was weighed for a joining; its certainty where that is all there is.
    fn parts(&self, join: &Join) -> Vec<Part> {
        let said: Vec<Part> = serde_json::from_str(self.whys.texts.get(join.parts)).unwrap_or_default();
        let field = match &join.basis {
            Basis::Judgement => return Vec::new(),
            _ if !said.is_empty() => return said,
            Basis::Names => "name",
            Basis::Evidence(_) => "evidence",
            Basis::SameDocument => "document",
        };
        let words = self.whys.texts.get(join.why).to_owned();
        vec![Part { field: field.into(), weight: odds(join.certainty.into()), words: words.into() }]
    }

    /// A joining in ids and words.
    pub fn link(&self, corpus: &Corpus, join: &Join) -> Link {
        let basis = match &join.basis {
            Basis::Names => LinkBasis::Names,
            Basis::Evidence(documents) => LinkBasis::Evidence(documents.iter().map(|d| corpus.document(*d).id.clone()).collect()),
            Basis::SameDocument => LinkBasis::SameDocument,
            Basis::Judgement => LinkBasis::Judgement,
        };
        Link {
            left: corpus.first(join.left).id.clone(),
            right: corpus.first(join.right).id.clone(),
            basis,
            certainty: join.certainty,
            why: self.whys.texts.get(join.why).into(),
            parts: self.parts(join),
        }
    }

    /// Joins without a link: for writings that are equal.
    pub fn unite_quietly(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return;
        }
        // The larger stays the root, so that a chain of joinings costs little; ties by index.
        let (x, y) = (self.size[a as usize], self.size[b as usize]);
        let (root, other) = if x > y || (x == y && a < b) { (a, b) } else { (b, a) };
        let (r, o) = (root as usize, other as usize);
        self.parent[o] = root;
        self.size[r] += self.size[o];
        self.next[self.last[r] as usize] = other;
        self.last[r] = self.last[o];
        match (self.fact_of[r], self.fact_of[o]) {
            (_, NONE) => {}
            (NONE, at) => self.fact_of[r] = at,
            (at, gone) => {
                let fact = std::mem::take(&mut self.facts[gone as usize]);
                self.facts[at as usize].add(&fact);
            }
        }
        let gone = self.names.remove(&other);
        let gone = gone.as_deref().unwrap_or(std::slice::from_ref(&self.name[o]));
        if gone != [self.name[r]] || self.names.contains_key(&root) {
            merge(self.names.entry(root).or_insert_with(|| vec![self.name[r]]), gone);
        }
        if let Some(gone) = self.aliases.remove(&other) {
            merge(self.aliases.entry(root).or_default(), &gone);
        }
    }

    /// Whether a pair of this score would be kept among the nearest.
    pub fn keeps(&self, score: f64) -> bool {
        score >= self.floor
    }

    /// Remembers a pair that was not joined; of several words on one pair the highest score stays. `reasons` are asked for only
    /// if the pair is among the nearest.
    pub fn unsure<W: Into<Why>>(&mut self, a: u32, b: u32, score: f64, reasons: impl FnOnce() -> W) {
        if !self.keeps(score) {
            self.left_out += 1;
            return;
        }
        let key = (a.min(b), a.max(b));
        match self.undecided.get_mut(&key) {
            Some(old) if score > old.0 => *old = (score, reasons().into()),
            Some(_) => {}
            None => {
                self.undecided.insert(key, (score, reasons().into()));
                if self.undecided.len() >= 2 * UNSURE {
                    self.keep_nearest();
                }
            }
        }
    }

    fn keep_nearest(&mut self) {
        let all = std::mem::take(&mut self.undecided);
        // What has become one meanwhile is decided.
        let mut open: Vec<_> = all.into_iter().filter(|((a, b), _)| !self.same(*a, *b)).collect();
        open.sort_by(|x, y| y.1.0.total_cmp(&x.1.0).then(x.0.cmp(&y.0)));
        if open.len() > UNSURE {
            self.left_out += (open.len() - UNSURE) as u64;
            open.truncate(UNSURE);
            self.floor = open.last().map_or(f64::MIN, |o| o.1.0);
        }
        self.undecided = open.into_iter().collect();
    }

    /// The pairs that are still two clusters, nearest first, one for each two clusters, at most `limit`.
    pub fn undecided(&self, corpus: &Corpus, limit: usize) -> Vec<Undecided> {
        let mut best: BTreeMap<(u32, u32), Vec<Undecidable>> = BTreeMap::new();
        for (pair, (score, why)) in &self.undecided {
            let (x, y) = (self.find(pair.0), self.find(pair.1));
            if x != y && self.may_join(x, y) {
                best.entry((x.min(y), x.max(y))).or_default().push((*score, *pair, why));
            }
        }
        let mut out: Vec<Vec<Undecidable>> = best.into_values().collect();
        for of_two in &mut out {
            of_two.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        }
        out.sort_by(|x, y| y[0].0.total_cmp(&x[0].0).then(x[0].1.cmp(&y[0].1)));
        out.truncate(limit);
        out.into_iter()
            .map(|of_two| {
                let (score, (a, b), why) = of_two[0];
                // What speaks of other mentions of the two, as two birth dates do, is told behind what speaks of the nearest.
                let mut reasons: Vec<String> = Vec::new();
                for words in of_two.iter().flat_map(|(_, _, why)| &why.words) {
                    if reasons.len() < REASONS && !reasons.contains(words) {
                        reasons.push(words.clone());
                    }
                }
                let (left, right) = (corpus.first(a).id.clone(), corpus.first(b).id.clone());
                Undecided { left, right, score, reasons, parts: why.parts.clone() }
            })
            .collect()
    }

    /// Calls `look` with the units of every cluster, ascending; clusters by their first unit.
    pub fn each(&self, mut look: impl FnMut(Vec<u32>)) {
        let mut done = vec![false; self.parent.len()];
        for unit in 0..self.parent.len() as u32 {
            let root = self.find(unit);
            if !std::mem::replace(&mut done[root as usize], true) {
                let mut units: Vec<u32> = self.members(root).collect();
                units.sort_unstable();
                look(units);
            }
        }
    }
}

/// How near two units came, which, and why.
type Undecidable<'a> = (f64, (u32, u32), &'a Why);

/// Puts numbers into a sorted list that each stand in once.
fn merge(list: &mut Vec<u32>, more: &[u32]) {
    for number in more {
        if let Err(at) = list.binary_search(number) {
            list.insert(at, *number);
        }
    }
}
