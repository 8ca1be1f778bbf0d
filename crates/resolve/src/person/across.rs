//! Across documents, by names: spelled otherwise, with initials.

use super::Persons;
use super::block::Pair;
use crate::cluster::{Basis, Clusters};
use crate::fact::Sign;
use norm::name::Fit;
use std::collections::HashMap;

/// Of two writings with more bearers than this on a side only those are joined that one birth date joins.
const BEARERS: usize = 30;

impl Persons<'_> {
    /// Different writings of full names across documents.
    pub(super) fn like_names(&mut self, clusters: &mut Clusters) {
        for Pair { a, b, score } in &self.pairs {
            let sure = score.fit >= Fit::Partial && score.same();
            if !sure && score.fit != Fit::Near {
                continue;
            }
            let (left, right) = (self.bearers_of(clusters, *a), self.bearers_of(clusters, *b));
            if sure {
                let why = || self.names.reasons(*a, *b).join("; ");
                self.match_bearers(clusters, &left, &right, score.score(), &why);
            } else if left.len() * right.len() <= 16 {
                for x in &left {
                    for y in &right {
                        clusters.unsure(*x, *y, score.score(), || self.names.reasons(*a, *b));
                    }
                }
            }
        }
    }

    /// Joins the bearers of one writing with those of another; where there are several, by birth dates or by company.
    fn match_bearers(&self, clusters: &mut Clusters, left: &[u32], right: &[u32], score: f64, why: &dyn Fn() -> String) {
        if left.len() > BEARERS || right.len() > BEARERS {
            return self.match_crowds(clusters, left, right, score, why);
        }
        let dated = self.namesakes(clusters, left, right);
        for y in right {
            if left.iter().any(|x| clusters.same(*x, *y)) {
                continue;
            }
            // Of several people with these writings an undated one is whose company it keeps.
            if !dated.is_empty() && clusters.fact(*y).of(Sign::Birth).is_empty() {
                let fitting: Vec<u32> = dated
                    .iter()
                    .copied()
                    .filter(|x| !clusters.same(*x, *y) && clusters.may_join(*x, *y) && self.names_fit(clusters, *x, *y))
                    .collect();
                self.by_context(clusters, *y, &fitting);
                continue;
            }
            let fitting: Vec<u32> =
                left.iter().copied().filter(|x| clusters.may_join(*x, *y) && self.against(clusters, *x, *y, false).is_none()).collect();
            let same_day: Vec<u32> = fitting.iter().copied().filter(|x| self.born_alike(clusters, *x, *y)).collect();
            match (same_day.as_slice(), fitting.as_slice()) {
                ([one, ..], _) => {
                    let why = || format!("{}; the same birth date", why());
                    self.try_join(clusters, *one, *y, Basis::Names, (score + 0.1).min(0.99), why);
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
                    self.by_context(clusters, *y, many);
                }
            }
        }
    }

    /// Those with birth dates of the bearers of two writings, if the dates tell several people apart; else none.
    fn namesakes(&self, clusters: &Clusters, left: &[u32], right: &[u32]) -> Vec<u32> {
        if left.len() + right.len() < 3 {
            return Vec::new();
        }
        let both = left.iter().chain(right).copied();
        let dated: Vec<u32> = both.filter(|u| !clusters.fact(*u).of(Sign::Birth).is_empty()).collect();
        let apart = |i: usize, a: u32| dated[..i].iter().any(|b| self.against(clusters, a, *b, true).is_some());
        if dated.iter().enumerate().any(|(i, a)| apart(i, *a)) { dated } else { Vec::new() }
    }

    /// As [`Self::match_bearers`], where many bear the names: by birth dates.
    fn match_crowds(&self, clusters: &mut Clusters, left: &[u32], right: &[u32], score: f64, why: &dyn Fn() -> String) {
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
                let why = || format!("{}; the same birth date", why());
                self.try_join(clusters, x, *y, Basis::Names, (score + 0.1).min(0.99), why);
            }
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
                        let why = || "the same initials and surname, which nobody else in the case has".into();
                        self.try_join(clusters, pair[0], pair[1], Basis::Names, 0.75, why);
                    }
                }
                [one] => {
                    for bearer in bearers {
                        let why = || "the only person of the case whom the initials fit".into();
                        self.try_join(clusters, *one, bearer, Basis::Names, 0.78, why);
                    }
                }
                many => {
                    for bearer in bearers {
                        if many.iter().any(|m| clusters.same(*m, bearer)) {
                            continue;
                        }
                        let open: Vec<u32> = many.iter().copied().filter(|m| self.against(clusters, *m, bearer, false).is_none()).collect();
                        self.by_context(clusters, bearer, &open);
                    }
                }
            }
        }
    }
}
