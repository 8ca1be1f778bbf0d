//! Bearers of one writing: one person, unless birth dates or numbers tell several apart.

use super::Persons;
use super::company::ENOUGH;
use crate::birth;
use crate::cluster::{Basis, Clusters};
use crate::fact::Sign;
use crate::text::hash;
use norm::name::Fit;
use std::collections::{BTreeSet, HashMap};

/// Of more bearers than this only those are looked at that a birth date, a number or the company leads to.
const CROWD: usize = 64;

/// The persons of one name so far, each by one of its units.
#[derive(Default)]
struct Groups {
    list: Vec<u32>,
    of_root: HashMap<u32, usize>,
    of_sign: HashMap<u32, Vec<usize>>,
    /// Those whose birth date is no single day.
    loose: Vec<usize>,
}

impl Persons<'_> {
    /// Full names written alike but for the order of their words, together.
    pub(super) fn classes(&self) -> Vec<Vec<u32>> {
        let mut ordered: Vec<(u64, u32)> = self.names.range.clone().filter(|n| self.is_full(*n)).map(|n| (self.unordered(n), n)).collect();
        ordered.sort_unstable();
        let mut classes: Vec<Vec<u32>> = Vec::new();
        for alike in ordered.chunk_by(|a, b| a.0 == b.0) {
            let mut rest: Vec<u32> = alike.iter().map(|(_, n)| *n).collect();
            while let Some(first) = rest.first().copied() {
                let one = |n: &u32| *n == first || self.names.compare(first, *n).fit == Fit::Full && self.names.compare(first, *n).same();
                let (class, others) = rest.into_iter().partition(one);
                classes.push(class);
                rest = others;
            }
        }
        classes.sort_unstable();
        classes
    }

    /// The bearers of each of these classes, in several documents.
    pub(super) fn equal_names(&mut self, clusters: &mut Clusters, classes: &[Vec<u32>]) {
        for class in classes {
            let units = class.iter().flat_map(|name| self.corpus.units_named(*name).iter().copied());
            let bearers = self.bearers(clusters, units);
            if bearers.len() > 1 {
                self.gather(clusters, class[0], &bearers);
            }
        }
    }

    /// A number that stands for the words of a name, in any order.
    pub(super) fn unordered(&self, name: u32) -> u64 {
        let mut words: Vec<&str> = self.corpus.normal(name).split(' ').collect();
        words.sort_unstable();
        hash(&words)
    }

    /// Joins bearers of a name; with a word where one writes it in another order.
    fn unite_named(&self, clusters: &mut Clusters, a: u32, b: u32) {
        if self.name(a) == self.name(b) {
            clusters.unite_quietly(a, b);
        } else {
            let why = self.explained(clusters, a, b, &Basis::Names, 0.97, self.named(self.name(a), self.name(b)));
            clusters.unite(a, b, Basis::Names, 0.97, why);
        }
    }

    /// Whether a cluster's birth dates are all single days.
    fn dated_to_the_day(&self, clusters: &Clusters, unit: u32) -> bool {
        self.facts.dates(clusters.fact(unit)).all(|w| birth::same_day(&w, &w))
    }

    /// Writes down under what a group is found that `unit` has joined, or founded where it has no home.
    fn index(&self, clusters: &Clusters, groups: &mut Groups, home: Option<usize>, unit: u32) {
        let at = home.unwrap_or_else(|| {
            groups.list.push(unit);
            groups.list.len() - 1
        });
        groups.of_root.insert(clusters.find(unit), at);
        let fact = clusters.fact(unit);
        for sign in [Sign::Birth, Sign::Tie, Sign::Relative].iter().flat_map(|s| fact.of(*s)) {
            let list = groups.of_sign.entry(*sign).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
        if groups.loose.last() != Some(&at) && !self.dated_to_the_day(clusters, unit) {
            groups.loose.push(at);
        }
    }

    /// The groups (places in the list) that may be one with a unit, in order.
    fn likely(&self, clusters: &Clusters, groups: &Groups, unit: u32) -> Vec<usize> {
        let fact = clusters.fact(unit);
        let dated = !fact.of(Sign::Birth).is_empty();
        if groups.list.len() <= CROWD || (dated && !self.dated_to_the_day(clusters, unit)) {
            return (0..groups.list.len()).collect();
        }
        let mut found: BTreeSet<usize> = BTreeSet::new();
        let sorts: &[Sign] = if dated { &[Sign::Birth] } else { &[Sign::Tie, Sign::Relative] };
        for sign in sorts.iter().flat_map(|s| fact.of(*s)) {
            found.extend(groups.of_sign.get(sign).into_iter().flatten());
        }
        if dated {
            found.extend(&groups.loose);
        } else {
            found.extend(self.met(clusters, unit).iter().filter_map(|root| groups.of_root.get(root)));
        }
        found.into_iter().collect()
    }

    fn gather(&mut self, clusters: &mut Clusters, name: u32, bearers: &[u32]) {
        let (dated, open): (Vec<u32>, Vec<u32>) = bearers.iter().partition(|u| !clusters.fact(**u).of(Sign::Birth).is_empty());
        let mut groups = Groups::default();
        for unit in dated {
            let home = self.likely(clusters, &groups, unit).into_iter().find(|at| self.fits(clusters, groups.list[*at], unit));
            if let Some(at) = home {
                self.unite_named(clusters, groups.list[at], unit);
            }
            self.index(clusters, &mut groups, home, unit);
        }
        self.tell_apart(clusters, &groups.list);
        if self.is_shared(name) {
            return;
        }
        let several = groups.list.len() > 1;
        let mut waiting = open;
        // What one joining tells of a person may lead there whom nothing led before.
        for last in [false, true] {
            for unit in std::mem::take(&mut waiting) {
                let home = self.home(clusters, name, &groups, unit, several);
                if home.is_none() && several && !last {
                    waiting.push(unit);
                } else {
                    self.index(clusters, &mut groups, home, unit);
                }
            }
        }
    }

    /// The place in the list of the person that an undated bearer is, if it is one.
    fn home(&self, clusters: &mut Clusters, name: u32, groups: &Groups, unit: u32, several: bool) -> Option<usize> {
        let mut fitting = self.likely(clusters, groups, unit);
        fitting.retain(|at| self.fits(clusters, groups.list[*at], unit));
        // Whoever is set apart from another is not meant where he is not said to be.
        let apart = |u: u32| self.is_set_apart(clusters, u);
        if !apart(unit) && fitting.iter().any(|at| !apart(groups.list[*at])) {
            fitting.retain(|at| !apart(groups.list[*at]));
        }
        let crowd = groups.list.len() > CROWD;
        if crowd {
            clusters.left_out += (groups.list.len() - fitting.len()) as u64;
        }
        match fitting.as_slice() {
            [] => None,
            [one] if !several && !crowd => {
                let other = groups.list[*one];
                if self.is_set_apart(clusters, other) != self.is_set_apart(clusters, unit) {
                    self.near_miss(clusters, other, unit, 0.5, || "the same name, but a document says that it is another one");
                    return None;
                }
                if self.common_and_strange(clusters, name, other, unit) {
                    self.near_miss(clusters, other, unit, 0.65, || "the same common name, and nothing else in common");
                    return None;
                }
                self.unite_named(clusters, other, unit);
                Some(*one)
            }
            // Else it stays for a user to say; a second one without a sign may join it.
            places => {
                let many: Vec<u32> = places.iter().map(|at| groups.list[*at]).collect();
                self.by_context(clusters, unit, &many, ENOUGH);
                places.iter().copied().find(|at| clusters.same(groups.list[*at], unit))
            }
        }
    }

    pub(super) fn fits(&self, clusters: &Clusters, a: u32, b: u32) -> bool {
        clusters.may_join(a, b) && self.against(clusters, a, b, false).is_none() && self.names_fit(clusters, a, b)
    }

    /// Says of the persons of one name that they were told apart.
    fn tell_apart(&self, clusters: &mut Clusters, groups: &[u32]) {
        let shown = &groups[..groups.len().min(CROWD)];
        let pairs = |n: usize| (n * n.saturating_sub(1) / 2) as u64;
        clusters.left_out += pairs(groups.len()) - pairs(shown.len());
        for (i, a) in shown.iter().enumerate() {
            for b in &shown[..i] {
                let no = self.against(clusters, *a, *b, false);
                self.near_miss(clusters, *b, *a, 0.3, || vec!["the same name".into(), no.unwrap_or_else(|| "kept apart".into())]);
            }
        }
    }

    /// A name that many bear, or two towns, with different numbers and addresses on both sides, at different agencies, in different company.
    fn common_and_strange(&self, clusters: &Clusters, name: u32, a: u32, b: u32) -> bool {
        let (x, y) = (clusters.fact(a), clusters.fact(b));
        if !self.differ(x, y, Sign::Tie) {
            return false;
        }
        let elsewhere = self.differ(x, y, Sign::Town);
        let parsed = self.parsed(name);
        let weight = |w: &str| norm::name::commonness(w);
        let common = parsed.given().map(weight).max().unwrap_or(0) >= 5 && parsed.family().map(weight).max().unwrap_or(0) >= 4;
        if !common && !elsewhere {
            return false;
        }
        let agency = |m: u32| self.corpus.document_of(m).agency.clone();
        let others: BTreeSet<String> = clusters.members(b).map(agency).collect();
        !clusters.members(a).any(|m| others.contains(&agency(m))) && self.context(clusters, a, b).shared.is_empty()
    }
}
