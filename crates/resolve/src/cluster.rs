//! Clusters of units: joined with a reason, kept apart by judgement, never quietly.

use crate::Undecided;
use crate::corpus::{Corpus, active, family};
use crate::fact::{Fact, Facts, sum};
use model::{Decision, Judgement, Link, LinkBasis};
use std::collections::{BTreeMap, BTreeSet};

pub struct Clusters {
    parent: Vec<u32>,
    members: Vec<Vec<u32>>,
    /// Pairs of units that a user keeps apart, both ways.
    apart: BTreeMap<u32, BTreeSet<u32>>,
    facts: Vec<Fact>,
    /// The names (indices) of each cluster.
    names: Vec<BTreeSet<u32>>,
    /// Names (indices) that came in as another name of the same person: not compared with names from elsewhere.
    alias_names: Vec<BTreeSet<u32>>,
    pub links: Vec<(u32, u32, Link)>,
    undecided: BTreeMap<(u32, u32), (f64, Vec<String>)>,
}

impl Clusters {
    pub fn new(corpus: &Corpus, facts: &Facts, judgements: &[Judgement]) -> Self {
        let n = corpus.units.len();
        let mut out = Self {
            parent: (0..n as u32).collect(),
            members: (0..n as u32).map(|u| vec![u]).collect(),
            apart: BTreeMap::new(),
            facts: facts.of.clone(),
            names: corpus.units.iter().map(|u| BTreeSet::from([u.name])).collect(),
            alias_names: vec![BTreeSet::new(); n],
            links: Vec::new(),
            undecided: BTreeMap::new(),
        };
        let unit = |id: &model::MentionId| corpus.mention_of.get(id).map(|m| corpus.unit_of[*m as usize]);
        let judgements = active(judgements);
        for j in judgements.iter().filter(|j| j.decision == Decision::Negative) {
            if let (Some(a), Some(b)) = (unit(&j.left), unit(&j.right)) {
                out.apart.entry(a).or_default().insert(b);
                out.apart.entry(b).or_default().insert(a);
            }
        }
        for j in &judgements {
            let (Some(a), Some(b)) = (unit(&j.left), unit(&j.right)) else { continue };
            match j.decision {
                Decision::Positive => {
                    if family(corpus.units[a as usize].schema) != family(corpus.units[b as usize].schema) || out.same(a, b) {
                        continue;
                    }
                    let why = if j.why.is_empty() {
                        format!("judged the same by {}", j.by)
                    } else {
                        format!("judged the same by {}: {}", j.by, j.why)
                    };
                    if out.may_join(a, b) {
                        out.unite(corpus, a, b, LinkBasis::Judgement, 1.0, why);
                    } else {
                        out.unsure(a, b, 1.0, vec!["judgements contradict each other".into()]);
                    }
                }
                Decision::Unsure => out.unsure(a, b, 0.5, vec![format!("judged unsure by {}", j.by)]),
                Decision::Negative => {}
            }
        }
        out
    }

    /// Takes the facts anew, once ties are settled.
    pub fn take_facts(&mut self, facts: &Facts) {
        for root in 0..self.members.len() {
            if !self.members[root].is_empty() {
                self.facts[root] = sum(self.members[root].iter().map(|u| &facts.of[*u as usize]));
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

    /// The units joined with this one, ascending.
    pub fn members(&self, unit: u32) -> &[u32] {
        &self.members[self.find(unit) as usize]
    }

    /// What is known of all of them together.
    pub fn fact(&self, unit: u32) -> &Fact {
        &self.facts[self.find(unit) as usize]
    }

    /// The names (indices) written in the cluster.
    pub fn names(&self, unit: u32) -> &BTreeSet<u32> {
        &self.names[self.find(unit) as usize]
    }

    /// Names that are bynames or other names in the cluster.
    pub fn aliases(&self, unit: u32) -> &BTreeSet<u32> {
        &self.alias_names[self.find(unit) as usize]
    }

    pub fn mark_alias(&mut self, unit: u32, name: u32) {
        let root = self.find(unit) as usize;
        self.alias_names[root].insert(name);
    }

    /// Whether no judgement keeps the two clusters apart.
    pub fn may_join(&self, a: u32, b: u32) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return true;
        }
        let (small, large) = if self.members[a as usize].len() <= self.members[b as usize].len() { (a, b) } else { (b, a) };
        if self.apart.is_empty() {
            return true;
        }
        !self.members[small as usize].iter().any(|u| self.apart.get(u).is_some_and(|foes| foes.iter().any(|f| self.find(*f) == large)))
    }

    /// Joins the clusters of two units and writes down why. Nothing happens if they are one already.
    pub fn unite(&mut self, corpus: &Corpus, a: u32, b: u32, basis: LinkBasis, certainty: f32, why: String) {
        self.unite_quietly(a, b);
        let (left, right) = if a <= b { (a, b) } else { (b, a) };
        let link = Link { left: corpus.first(left).id.clone(), right: corpus.first(right).id.clone(), basis, certainty, why };
        self.links.push((left, right, link));
    }

    /// Joins without a link: for writings that are equal.
    pub fn unite_quietly(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return;
        }
        // The larger stays the root, so that a chain of joinings costs little; ties by index.
        let (root, other) = if self.members[a as usize].len() > self.members[b as usize].len()
            || (self.members[a as usize].len() == self.members[b as usize].len() && a < b)
        {
            (a, b)
        } else {
            (b, a)
        };
        self.parent[other as usize] = root;
        let moved = std::mem::take(&mut self.members[other as usize]);
        self.members[root as usize].extend(moved);
        let fact = std::mem::take(&mut self.facts[other as usize]);
        let mut joined = sum([&fact].into_iter());
        let own = &mut self.facts[root as usize];
        own.births.append(&mut joined.births);
        own.ties.append(&mut joined.ties);
        own.national.append(&mut joined.national);
        own.relatives.append(&mut joined.relatives);
        own.nationality.append(&mut joined.nationality);
        let names = std::mem::take(&mut self.names[other as usize]);
        self.names[root as usize].extend(names);
        let names = std::mem::take(&mut self.alias_names[other as usize]);
        self.alias_names[root as usize].extend(names);
    }

    /// Remembers a pair that was not joined; of several words on one pair the highest score stays.
    pub fn unsure(&mut self, a: u32, b: u32, score: f64, reasons: Vec<String>) {
        let key = (a.min(b), a.max(b));
        let old = self.undecided.entry(key).or_insert((-1.0, Vec::new()));
        if score > old.0 {
            *old = (score, reasons);
        }
    }

    /// The pairs that are still two clusters, nearest first, one for each two clusters, at most `limit`.
    pub fn undecided(&self, corpus: &Corpus, limit: usize) -> Vec<Undecided> {
        let mut best: BTreeMap<(u32, u32), (f64, (u32, u32), &Vec<String>)> = BTreeMap::new();
        for ((a, b), (score, reasons)) in &self.undecided {
            let (x, y) = (self.find(*a), self.find(*b));
            if x == y || !self.may_join(x, y) {
                continue;
            }
            let entry = best.entry((x.min(y), x.max(y))).or_insert((*score, (*a, *b), reasons));
            if *score > entry.0 {
                *entry = (*score, (*a, *b), reasons);
            }
        }
        let mut out: Vec<((u32, u32), f64, &Vec<String>)> = best.into_values().map(|(s, p, r)| (p, s, r)).collect();
        out.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        out.truncate(limit);
        out.into_iter()
            .map(|((a, b), score, reasons)| Undecided {
                left: corpus.first(a).id.clone(),
                right: corpus.first(b).id.clone(),
                score,
                reasons: reasons.clone(),
            })
            .collect()
    }

    /// Every cluster, its units ascending; clusters by their first unit.
    pub fn all(&self) -> Vec<Vec<u32>> {
        let mut out: Vec<Vec<u32>> = self
            .members
            .iter()
            .enumerate()
            .filter(|(root, m)| !m.is_empty() && self.parent[*root] == *root as u32)
            .map(|(_, m)| {
                let mut m = m.clone();
                m.sort_unstable();
                m
            })
            .collect();
        out.sort();
        out
    }
}
