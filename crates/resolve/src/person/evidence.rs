//! Across documents, by what is said: birth dates, numbers, doors, birth names, the same company.

use super::Persons;
use crate::birth;
use crate::cluster::Clusters;
use crate::corpus::list;
use crate::fact::{dates, tie_parts};
use model::Schema;
use norm::lexicon;
use norm::name::{Comparison, Fit, Place, holds, keys, one_family};
use std::collections::{BTreeMap, BTreeSet};

impl Persons<'_> {
    /// Shared birth dates, numbers, vehicles, accounts and doors, where the names allow it.
    pub(super) fn by_evidence(&mut self, clusters: &mut Clusters) {
        let mut shared: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for unit in self.corpus.of(Schema::Person) {
            let fact = &self.facts.of[unit as usize];
            for tie in &fact.ties {
                shared.entry(tie.clone()).or_default().push(unit);
            }
            for when in dates(fact).into_iter().filter(|w| birth::same_day(w, w)) {
                shared.entry(format!("birth date {when}")).or_default().push(unit);
            }
        }
        let mut found: Vec<(f64, u32, u32, String)> = Vec::new();
        for (tie, units) in shared.iter().filter(|(_, u)| (2..=60).contains(&u.len())) {
            let (kind, value) = if let Some(date) = tie.strip_prefix("birth date ") { ("birth date", date) } else { tie_parts(tie) };
            for (i, b) in units.iter().enumerate() {
                for a in &units[..i] {
                    if clusters.same(*a, *b) {
                        continue;
                    }
                    if let Some(score) = self.evidence_score(*a, *b, kind) {
                        found.push((score, *a, *b, format!("the same {kind} ({value})")));
                    }
                }
            }
        }
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2, &x.3).cmp(&(y.1, y.2, &y.3))));
        for (score, a, b, why) in found {
            let (c, _) = self.compare(self.name(a), self.name(b));
            let why = format!("{why}; {}", c.reasons.join("; "));
            if score < 0.7 {
                clusters.unsure(a, b, score, vec![why]);
                continue;
            }
            let documents = [a, b].iter().map(|u| self.corpus.units[*u as usize].document).collect();
            let basis = self.evidence(documents);
            self.try_join(clusters, a, b, basis, score, why);
        }
    }

    pub(super) fn born_alike(&self, clusters: &Clusters, a: u32, b: u32) -> bool {
        let (x, y) = (dates(clusters.fact(a)), dates(clusters.fact(b)));
        x.iter().any(|p| y.iter().any(|q| birth::same_day(p, q)))
    }

    /// How sure two bearers of a shared sign are one: the names must allow it.
    pub(super) fn evidence_score(&mut self, a: u32, b: u32, kind: &str) -> Option<f64> {
        let (x, y) = (self.name(a), self.name(b));
        let (c, fit) = self.compare(x, y);
        let weight: f64 = match kind {
            "birth date" => 0.9,
            "identity number" | "passport" => 1.0,
            "number" => 0.75,
            "account" => 0.7,
            "vehicle" => 0.6,
            _ => 0.55,
        };
        // People of one house share its door, car and landline: a given name that differs speaks for two.
        let name = match fit {
            Fit::Different if weight >= 0.9 && one_family(self.parsed(x), self.parsed(y)) => 0.6,
            Fit::Different => return None,
            Fit::Near => c.score,
            Fit::Bare => {
                let (full, bare) = if self.is_bare(y) { (x, y) } else { (y, x) };
                let (place, likeness) = holds(self.parsed(full), self.parsed(bare))?;
                let both_bare = self.is_bare(x) && self.is_bare(y);
                match place {
                    Place::Family if kind == "address" || kind == "vehicle" => 0.4 * likeness,
                    _ if both_bare => 0.7 * likeness,
                    Place::Family => 0.75 * likeness,
                    Place::Given => 0.7 * likeness,
                }
            }
            Fit::Initials => c.score.max(0.8),
            Fit::Partial | Fit::Full => c.score.max(0.85),
        };
        Some((1.0 - (1.0 - weight) * (1.0 - name)).min(0.98) * if fit == Fit::Near && weight < 0.7 { 0.8 } else { 1.0 })
            .map(|s| if name < 0.5 { s.min(0.65) } else { s })
    }

    /// `Nadia Haddad née Chérif` in one file, `Nadia Chérif` in another.
    pub(super) fn birth_names(&mut self, clusters: &mut Clusters) {
        let names = crate::fact::by_name(self.corpus, Schema::Person);
        // What each person could also be called: a given name with another family name of hers.
        let mut wanted: BTreeMap<String, BTreeSet<(u32, u32)>> = BTreeMap::new();
        for unit in self.corpus.of(Schema::Person).filter(|u| !clusters.aliases(*u).is_empty()) {
            let full: Vec<u32> = clusters.names(unit).iter().copied().filter(|n| self.is_full(*n)).collect();
            for alias in clusters.aliases(unit).iter().copied().filter(|n| self.is_bare(*n) && *n == self.name(unit)) {
                let known = lexicon::entry(&self.corpus.names[alias as usize].normal);
                if known.given_name().is_some_and(|g| g.weight >= 4) && known.surname().is_none() {
                    continue;
                }
                for given in full.iter().flat_map(|n| self.parsed(*n).given.clone()) {
                    let called = format!("{given} {}", self.corpus.names[alias as usize].normal);
                    for key in keys(&called) {
                        wanted.entry(key).or_default().insert((unit, alias));
                    }
                }
            }
        }
        if wanted.is_empty() {
            return;
        }
        for (name, units) in names.iter().filter(|(n, _)| self.parsed(**n).full_parts() >= 2) {
            let mut found: BTreeSet<(u32, u32)> = BTreeSet::new();
            for key in keys(&self.corpus.names[*name as usize].surface) {
                found.extend(wanted.get(&key).into_iter().flatten().copied());
            }
            for (unit, alias) in found {
                let given: BTreeSet<String> = clusters.names(unit).iter().flat_map(|n| self.parsed(*n).given.clone()).collect();
                let surname = &self.corpus.names[alias as usize].normal;
                let called = given.iter().any(|g| {
                    norm::name::compare_persons_strictly(&format!("{g} {surname}"), &self.corpus.names[*name as usize].surface).score
                        >= 0.85
                });
                for bearer in self.bearers(clusters, units) {
                    if !called
                        || clusters.same(bearer, unit)
                        || !clusters.may_join(bearer, unit)
                        || self.against(clusters, bearer, unit, false).is_some()
                    {
                        continue;
                    }
                    let documents = [unit, bearer].iter().map(|u| self.corpus.units[*u as usize].document).collect();
                    let why = format!(
                        "the other family name ({}) that a document gives with this given name",
                        self.corpus.names[alias as usize].surface
                    );
                    clusters.mark_alias(bearer, *name);
                    clusters.unite(self.corpus, unit, bearer, self.evidence(documents), 0.8, why);
                }
            }
        }
    }

    /// A family name misspelt beside the same given name: one person where the company is the same and no document tells the
    /// two writings apart.
    pub(super) fn near_names(&mut self, clusters: &mut Clusters) {
        let units = crate::fact::by_name(self.corpus, Schema::Person);
        let near: Vec<(u32, u32, Comparison)> =
            self.pairs.iter().filter(|(.., c, fit)| *fit == Fit::Near && c.score >= 0.6).map(|(a, b, c, _)| (*a, *b, c.clone())).collect();
        for (a, b, c) in near {
            let given = |n: u32| self.parsed(n).given.clone();
            let one_given =
                given(a).iter().any(|g| given(b).iter().any(|h| g == h || norm::name::compare_persons_strictly(g, h).score >= 0.75));
            if !self.is_full(a) || !self.is_full(b) || !one_given {
                continue;
            }
            let (left, right) = (self.bearers(clusters, &units[&a]), self.bearers(clusters, &units[&b]));
            let ([x], [y]) = (left.as_slice(), right.as_slice()) else { continue };
            if clusters.same(*x, *y) {
                continue;
            }
            let documents = |u: u32| clusters.members(u).iter().map(|m| self.corpus.units[*m as usize].document).collect::<BTreeSet<u32>>();
            // One document that writes both means two people.
            if !documents(*x).is_disjoint(&documents(*y)) {
                continue;
            }
            let context = self.context(clusters, *x, *y);
            // A name that families bear is rather another family; one that nobody bears is a slip.
            let slip = !(self.parsed(a).family_is_listed() && self.parsed(b).family_is_listed());
            if context.shared.len() >= if slip { 1 } else { 2 } {
                let shared: BTreeSet<String> = context.shared.iter().take(4).cloned().collect();
                let why = format!("{}; found with {} in both", c.reasons.join("; "), list(&shared));
                let mut at = context.documents;
                at.extend([*x, *y].iter().map(|u| self.corpus.units[*u as usize].document));
                let basis = self.evidence(at);
                self.try_join(clusters, *x, *y, basis, 0.7, why);
            }
        }
    }
}
