//! Across documents, by names: written alike, spelled otherwise, with initials.

use super::{BLOCK, Context, Persons};
use crate::cluster::Clusters;
use crate::corpus::list;
use model::{LinkBasis, Schema};
use norm::name::{Comparison, Fit, compare_parsed, keys};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

impl Persons<'_> {
    /// Full names written alike in several documents: one person, unless birth dates or numbers tell several apart.
    pub(super) fn equal_names(&mut self, clusters: &mut Clusters) {
        for (name, units) in crate::fact::by_name(self.corpus, Schema::Person) {
            if !self.is_full(name) || units.len() < 2 {
                continue;
            }
            let bearers = self.bearers(clusters, &units);
            self.gather(clusters, name, &bearers);
        }
    }

    pub(super) fn gather(&mut self, clusters: &mut Clusters, name: u32, bearers: &[u32]) {
        let (dated, open): (Vec<u32>, Vec<u32>) = bearers.iter().partition(|u| !clusters.fact(**u).births.is_empty());
        let mut groups: Vec<u32> = Vec::new();
        for unit in dated {
            let home = groups.iter().copied().find(|g| {
                clusters.may_join(*g, unit) && self.against(clusters, *g, unit, false).is_none() && self.names_fit(clusters, *g, unit)
            });
            match home {
                Some(home) => clusters.unite_quietly(home, unit),
                None => groups.push(unit),
            }
        }
        for (i, a) in groups.clone().iter().enumerate() {
            for b in &groups[..i] {
                let no = self.against(clusters, *a, *b, false).unwrap_or_else(|| "kept apart".into());
                clusters.unsure(*b, *a, 0.3, vec!["the same name".into(), no]);
            }
        }
        let several = groups.len() > 1;
        for unit in open {
            let fitting: Vec<u32> = groups
                .iter()
                .copied()
                .filter(|g| {
                    clusters.may_join(*g, unit) && self.against(clusters, *g, unit, false).is_none() && self.names_fit(clusters, *g, unit)
                })
                .collect();
            match fitting.as_slice() {
                [] => groups.push(unit),
                [one] if !several => {
                    if self.common_and_strange(clusters, name, *one, unit) {
                        clusters.unsure(*one, unit, 0.65, vec!["the same common name, and nothing else in common".into()]);
                        groups.push(unit);
                    } else {
                        clusters.unite_quietly(*one, unit);
                    }
                }
                many => {
                    if !self.by_context(clusters, unit, many) {
                        // Stays for a user to say; a second one without a sign may join it.
                        groups.push(unit);
                    }
                }
            }
        }
    }

    /// A name that many bear, with different numbers and addresses on both sides, at different agencies, in different company.
    pub(super) fn common_and_strange(&self, clusters: &Clusters, name: u32, a: u32, b: u32) -> bool {
        let parsed = self.parsed(name);
        let weight = |w: &String| norm::name::commonness(w);
        let common = parsed.given.iter().map(weight).max().unwrap_or(0) >= 5 && parsed.family.iter().map(weight).max().unwrap_or(0) >= 4;
        let (x, y) = (clusters.fact(a), clusters.fact(b));
        if !common || x.ties.is_empty() || y.ties.is_empty() || !x.ties.is_disjoint(&y.ties) {
            return false;
        }
        let agencies = |u: u32| clusters.members(u).iter().map(|m| self.corpus.document(*m).agency.as_str()).collect::<BTreeSet<_>>();
        agencies(a).is_disjoint(&agencies(b)) && self.context(clusters, a, b).score == 0.0
    }

    /// A bearer without a birth date to the one of several namesakes whose company it keeps.
    pub(super) fn by_context(&mut self, clusters: &mut Clusters, unit: u32, many: &[u32]) -> bool {
        let mut scored: Vec<(f64, u32, Context)> = many
            .iter()
            .map(|other| {
                let mut context = self.context(clusters, unit, *other);
                let (x, y) = (clusters.fact(unit), clusters.fact(*other));
                let shared: BTreeSet<String> =
                    x.ties.intersection(&y.ties).cloned().chain(x.relatives.intersection(&y.relatives).cloned()).collect();
                context.score += 3.0 * shared.len() as f64;
                context.shared.extend(shared);
                (context.score, *other, context)
            })
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let next = scored.get(1).map_or(0.0, |s| s.0);
        let Some((score, other, context)) = scored.first() else { return false };
        if *score > 0.0 && *score >= 2.0 * next {
            let shared: BTreeSet<String> = context.shared.iter().take(4).cloned().collect();
            let why = format!("of several bearers of the name the one found with {}", list(&shared));
            let mut documents = context.documents.clone();
            documents.extend([self.corpus.units[unit as usize].document, self.corpus.units[*other as usize].document]);
            let (other, basis) = (*other, self.evidence(documents));
            return self.try_join(clusters, other, unit, basis, 0.7, why);
        }
        for (_, other, _) in &scored {
            clusters.unsure(*other, unit, 0.55, vec!["the same name, which several people bear".into()]);
        }
        false
    }

    /// Pairs of different writings that share a key, with how they compare.
    pub(super) fn name_pairs(&self) -> Vec<(u32, u32, Comparison, Fit)> {
        let names = crate::fact::by_name(self.corpus, Schema::Person);
        let mut blocks: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for name in names.keys().filter(|n| !self.is_bare(**n)) {
            for key in keys(&self.corpus.names[*name as usize].surface) {
                blocks.entry(key).or_default().push(*name);
            }
        }
        let mut pairs = BTreeSet::new();
        for block in blocks.values() {
            // A crowded drawer: only neighbours in the alphabet are compared.
            let reach = if block.len() <= BLOCK { block.len() } else { 6 };
            for (i, a) in block.iter().enumerate() {
                pairs.extend(block[i.saturating_sub(reach)..i].iter().map(|b| (*a.min(b), *a.max(b))));
            }
        }
        let names = &self.corpus.names;
        let mut out: Vec<(u32, u32, Comparison, Fit)> = pairs
            .into_iter()
            .collect::<Vec<_>>()
            .into_par_iter()
            .filter_map(|(a, b)| {
                let (c, fit) = compare_parsed(&names[a as usize].parsed, &names[b as usize].parsed);
                (fit > Fit::Bare || (fit == Fit::Near && c.score >= 0.55)).then_some((a, b, c, fit))
            })
            .collect();
        out.sort_by(|x, y| y.2.score.total_cmp(&x.2.score).then((x.0, x.1).cmp(&(y.0, y.1))));
        out
    }

    /// Different writings of full names across documents.
    pub(super) fn like_names(&mut self, clusters: &mut Clusters) {
        let units = crate::fact::by_name(self.corpus, Schema::Person);
        for (a, b, c, fit) in self.pairs.clone() {
            let (left, right) = (self.bearers(clusters, &units[&a]), self.bearers(clusters, &units[&b]));
            let why = c.reasons.join("; ");
            if fit >= Fit::Partial && c.same {
                self.match_bearers(clusters, &left, &right, c.score, &why);
            } else if fit == Fit::Near && left.len() * right.len() <= 16 {
                for x in &left {
                    for y in &right {
                        clusters.unsure(*x, *y, c.score, c.reasons.clone());
                    }
                }
            }
        }
    }

    /// Joins the bearers of one writing with those of another; where there are several, by birth dates or by company.
    pub(super) fn match_bearers(&mut self, clusters: &mut Clusters, left: &[u32], right: &[u32], score: f64, why: &str) {
        if left.len() > 30 || right.len() > 30 {
            return;
        }
        for y in right {
            let fitting: Vec<u32> = left
                .iter()
                .copied()
                .filter(|x| !clusters.same(*x, *y) && clusters.may_join(*x, *y) && self.against(clusters, *x, *y, false).is_none())
                .collect();
            if left.iter().any(|x| clusters.same(*x, *y)) {
                continue;
            }
            let same_day: Vec<u32> = fitting.iter().copied().filter(|x| self.born_alike(clusters, *x, *y)).collect();
            match (same_day.as_slice(), fitting.as_slice()) {
                ([one, ..], _) => {
                    self.try_join(clusters, *one, *y, LinkBasis::Names, (score + 0.1).min(0.99), format!("{why}; the same birth date"));
                }
                ([], [one]) if left.len() == 1 => {
                    self.try_join(clusters, *one, *y, LinkBasis::Names, score, why.to_string());
                }
                ([], []) => {
                    if let [x] = left {
                        self.try_join(clusters, *x, *y, LinkBasis::Names, score, why.to_string());
                    }
                }
                ([], many) => {
                    self.by_context(clusters, *y, many);
                }
            }
        }
    }

    /// `H. Vasseur` in one file, `Hélène Vasseur` in others: one, if the whole case knows one such.
    pub(super) fn initials(&mut self, clusters: &mut Clusters) {
        let units = crate::fact::by_name(self.corpus, Schema::Person);
        let mut fitting: BTreeMap<u32, Vec<(f64, u32)>> = BTreeMap::new();
        for (a, b, c, fit) in self.pairs.clone() {
            if fit != Fit::Initials || !c.same {
                continue;
            }
            for (short, long) in [(a, b), (b, a)] {
                if self.is_initials(short) && self.is_full(long) {
                    fitting.entry(short).or_default().push((c.score, long));
                }
            }
        }
        let initialled: Vec<u32> = units.keys().copied().filter(|n| self.is_initials(*n)).collect();
        for short in &initialled {
            let own = &units[short];
            // Bearers of one writing with initials are one only if one person fits them all.
            let candidates: Vec<u32> = fitting.get(short).map_or(Vec::new(), |longs| {
                let all: Vec<u32> = longs.iter().flat_map(|(_, long)| units[long].iter().copied()).collect();
                self.bearers(clusters, &all)
            });
            let bearers = self.bearers(clusters, own);
            let why = "the only person of the case whom the initials fit".to_string();
            match candidates.as_slice() {
                [] => {
                    for pair in bearers.windows(2) {
                        self.try_join(
                            clusters,
                            pair[0],
                            pair[1],
                            LinkBasis::Names,
                            0.75,
                            "the same initials and surname, which nobody else in the case has".into(),
                        );
                    }
                }
                [one] => {
                    for bearer in bearers {
                        self.try_join(clusters, *one, bearer, LinkBasis::Names, 0.78, why.clone());
                    }
                }
                many => {
                    for bearer in bearers {
                        let open: Vec<u32> = many
                            .iter()
                            .copied()
                            .filter(|m| !clusters.same(*m, bearer) && self.against(clusters, *m, bearer, false).is_none())
                            .collect();
                        if many.iter().all(|m| !clusters.same(*m, bearer)) {
                            self.by_context(clusters, bearer, &open);
                        }
                    }
                }
            }
        }
    }
}
