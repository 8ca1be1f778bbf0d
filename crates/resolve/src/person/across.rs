//! Across documents, by names: spelled otherwise, with initials.

use super::Persons;
use super::block::Pair;
use super::company::ENOUGH;
use super::names::Score;
use crate::cluster::{Basis, Clusters};
use crate::fact::Sign;
use crate::why::Why;
use norm::name::Fit;
use std::collections::{BTreeSet, HashMap};

/// Of two writings with more bearers than this on a side only those are joined that one birth date joins.
const BEARERS: usize = 30;
/// Where an agency has both, two writings less alike than this are one person's only if somebody or something stands beside both.
const ALONE: f64 = 0.9;
/// So many times as many documents name whom initials stand for.
const FAR: usize = 4;

impl Persons<'_> {
    /// Different writings of full names across documents.
    pub(super) fn like_names(&mut self, clusters: &mut Clusters) {
        for Pair { a, b, score } in &self.pairs {
            let sure = score.fit >= Fit::Partial && score.same();
            if !sure && score.fit != Fit::Near {
                continue;
            }
            let (mut left, mut right) = (self.bearers_of(clusters, *a), self.bearers_of(clusters, *b));
            if sure {
                if self.is_shared(*a) || self.is_shared(*b) {
                    left.retain(|u| self.is_dated(clusters, *u));
                    right.retain(|u| self.is_dated(clusters, *u));
                }
                let why = || self.named(*a, *b);
                self.match_bearers(clusters, &left, &right, *score, &why);
            } else if left.len() * right.len() <= 16 {
                for x in &left {
                    for y in &right {
                        self.near_miss(clusters, *x, *y, score.score(), || self.named(*a, *b));
                    }
                }
            }
        }
    }

    /// Joins the bearers of one writing with those of another; where there are several, by birth dates or by company.
    fn match_bearers(&self, clusters: &mut Clusters, left: &[u32], right: &[u32], compared: Score, why: &dyn Fn() -> Why) {
        let score = compared.score();
        // A name more is no other name.
        let otherwise = compared.fit == Fit::Full && score < ALONE;
        if left.len() > BEARERS || right.len() > BEARERS {
            return self.match_crowds(clusters, left, right, score, why);
        }
        for y in right {
            if left.iter().any(|x| clusters.same(*x, *y)) {
                continue;
            }
            if let [x] = left
                && self.is_set_apart(clusters, *x) != self.is_set_apart(clusters, *y)
            {
                self.near_miss(clusters, *x, *y, 0.6, || why().and("a document sets one apart from the other"));
                continue;
            }
            let fitting: Vec<u32> =
                left.iter().copied().filter(|x| clusters.may_join(*x, *y) && self.against(clusters, *x, *y, false).is_none()).collect();
            let same_day: Vec<u32> = fitting.iter().copied().filter(|x| self.born_alike(clusters, *x, *y)).collect();
            match (same_day.as_slice(), fitting.as_slice()) {
                ([one, ..], _) => {
                    let why = || why().and("the same birth date");
                    self.try_join(clusters, *one, *y, Basis::Names, (score + 0.1).min(0.99), why);
                }
                ([], [one])
                    if left.len() == 1 && otherwise && self.one_hand(clusters, *one, *y) && !self.keep_company(clusters, *one, *y) =>
                {
                    self.near_miss(clusters, *one, *y, 0.6, || why().and("nobody and nothing beside both"));
                }
                ([], [one]) if left.len() == 1 && self.otherwise_spaced(clusters, *one, *y) => {
                    self.near_miss(clusters, *one, *y, 0.6, || {
                        why().and("each agency spaces it in its own way, and nothing else in common")
                    });
                }
                ([], [one]) if left.len() == 1 => {
                    self.try_join(clusters, *one, *y, Basis::Names, score, why);
                }
                ([], []) => {
                    if let [x] = left {
                        self.try_join(clusters, *x, *y, Basis::Names, score, why);
                    }
                }
                ([], many) => {
                    self.by_context(clusters, *y, many, ENOUGH);
                }
            }
        }
    }

    /// `Jan De Groot` in the files of one agency, `Jan Degroot` in those of another, and nobody and nothing beside both: two families.
    fn otherwise_spaced(&self, clusters: &Clusters, a: u32, b: u32) -> bool {
        let joined = |u: u32| self.corpus.normal_of(u).replace(' ', "");
        self.is_small()
            && self.name(a) != self.name(b)
            && joined(a) == joined(b)
            && !self.one_hand(clusters, a, b)
            && !self.keep_company(clusters, a, b)
    }

    /// Whether an agency's files name both.
    fn one_hand(&self, clusters: &Clusters, a: u32, b: u32) -> bool {
        let agencies = |u: u32| -> BTreeSet<String> { clusters.members(u).map(|m| self.corpus.document_of(m).agency.clone()).collect() };
        !agencies(a).is_disjoint(&agencies(b))
    }

    /// As [`Self::match_bearers`], where many bear the names: by birth dates.
    fn match_crowds(&self, clusters: &mut Clusters, left: &[u32], right: &[u32], score: f64, why: &dyn Fn() -> Why) {
        let mut born: HashMap<u32, u32> = HashMap::new();
        for x in left {
            for day in clusters.fact(*x).of(Sign::Birth) {
                born.entry(*day).or_insert(*x);
            }
        }
        clusters.left_out += (left.len() * right.len()) as u64;
        for y in right {
            let day = |y: u32| clusters.fact(y).of(Sign::Birth).iter().find_map(|day| born.get(day)).copied();
            if let Some(x) = day(*y).filter(|x| self.born_alike(clusters, *x, *y)) {
                let why = || why().and("the same birth date");
                self.try_join(clusters, x, *y, Basis::Names, (score + 0.1).min(0.99), why);
            }
        }
    }

    /// Of several whom the initials fit, the one whom far more documents name than any other.
    fn named_most(&self, clusters: &mut Clusters, bearer: u32, open: &[u32]) {
        let mut known: Vec<(usize, u32)> = open.iter().map(|o| (self.spread(clusters, *o), *o)).collect();
        known.sort_unstable_by_key(|(spread, _)| std::cmp::Reverse(*spread));
        if let [(most, one), (next, _), ..] = known[..]
            && most >= FAR * next
        {
            self.try_join(clusters, one, bearer, Basis::Names, 0.6, || "the one whom the initials fit and most documents name");
        }
    }

    /// `H. Vasseur` in one file, `Hélène Vasseur` in others: one, if the whole case knows one such.
    pub(super) fn initials(&mut self, clusters: &mut Clusters) {
        // (writing with initials, full writing), best first within the first.
        let mut fitting: Vec<(u32, u32)> = Vec::new();
        for Pair { a, b, .. } in self.pairs.iter().filter(|p| p.score.fit == Fit::Initials && p.score.same()) {
            fitting.extend([(*a, *b), (*b, *a)].into_iter().filter(|(short, long)| self.is_initials(*short) && self.is_full(*long)));
        }
        fitting.sort_by_key(|(short, _)| *short);
        for short in self.names.range.clone().filter(|n| self.is_initials(*n)) {
            if self.corpus.units_named(short).is_empty() {
                continue;
            }
            // Bearers of one writing with initials are one only if one person fits them all.
            let longs = &fitting[fitting.partition_point(|(s, _)| *s < short)..];
            let longs = longs.iter().take_while(|(s, _)| *s == short);
            let candidates = self.bearers(clusters, longs.flat_map(|(_, long)| self.corpus.units_named(*long).iter().copied()));
            let bearers = self.bearers_of(clusters, short);
            match candidates.as_slice() {
                [] => {
                    for pair in bearers.windows(2) {
                        let why = || "the same initials and surname, which nobody else in the case has";
                        self.try_join(clusters, pair[0], pair[1], Basis::Names, 0.75, why);
                    }
                }
                [one] => {
                    for bearer in bearers {
                        let why = || "the only person of the case whom the initials fit";
                        self.try_join(clusters, *one, bearer, Basis::Names, 0.78, why);
                    }
                }
                many => {
                    for bearer in bearers {
                        if many.iter().any(|m| clusters.same(*m, bearer)) {
                            continue;
                        }
                        let open: Vec<u32> = many.iter().copied().filter(|m| self.against(clusters, *m, bearer, false).is_none()).collect();
                        if !self.by_context(clusters, bearer, &open, ENOUGH) && self.is_small() {
                            self.named_most(clusters, bearer, &open);
                        }
                    }
                }
            }
        }
    }
}
