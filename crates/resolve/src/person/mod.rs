//! Persons: inside each document first, then across documents by names, evidence, initials and bynames.

mod across;
mod bare;
mod evidence;
mod within;

use crate::birth;
use crate::cluster::Clusters;
use crate::corpus::{Corpus, list};
use crate::fact::{Facts, dates, is_door};
use model::{LinkBasis, Schema};
use norm::name::{Comparison, Fit, compare_parsed, one_family};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// More names than this with one key say that the key says nothing.
const BLOCK: usize = 80;
/// Of two clusters' names at most this many each are compared before they are joined.
const NAMES: usize = 24;

pub fn join(corpus: &Corpus, facts: &Facts, clusters: &mut Clusters) {
    let mut persons = Persons { corpus, facts, seen: HashMap::new(), pairs: Vec::new() };
    persons.pairs = persons.name_pairs();
    persons.bynames_said(clusters);
    for document in 0..corpus.documents.len() {
        persons.within(clusters, document);
    }
    persons.equal_names(clusters);
    persons.like_names(clusters);
    persons.by_evidence(clusters);
    persons.birth_names(clusters);
    persons.near_names(clusters);
    persons.initials(clusters);
    persons.bynames(clusters);
    persons.halves(clusters);
    persons.officers(clusters);
    persons.bare(clusters);
}

struct Persons<'a> {
    corpus: &'a Corpus<'a>,
    facts: &'a Facts,
    /// Comparisons of names (indices) already made.
    seen: HashMap<(u32, u32), (Comparison, Fit)>,
    /// Different writings that could be one, best first.
    pairs: Vec<(u32, u32, Comparison, Fit)>,
}

/// How much a document's other content speaks for one of several bearers of a name.
struct Context {
    score: f64,
    /// Writings.
    shared: BTreeSet<String>,
    /// Indices of the documents that it stands in.
    documents: BTreeSet<u32>,
}

impl<'a> Persons<'a> {
    fn name(&self, unit: u32) -> u32 {
        self.corpus.units[unit as usize].name
    }

    fn parsed(&self, name: u32) -> &'a norm::name::PersonName {
        &self.corpus.names[name as usize].parsed
    }

    fn is_full(&self, name: u32) -> bool {
        self.parsed(name).full_parts() >= 2
    }

    fn is_initials(&self, name: u32) -> bool {
        let p = self.parsed(name);
        p.full_parts() == 1 && !p.initials.is_empty()
    }

    fn is_bare(&self, name: u32) -> bool {
        !self.is_full(name) && !self.is_initials(name)
    }

    fn compare(&mut self, a: u32, b: u32) -> (Comparison, Fit) {
        if a == b {
            return (Comparison::of(1.0, vec!["the same name".into()]), Fit::Full);
        }
        let key = (a.min(b), a.max(b));
        if let Some(found) = self.seen.get(&key) {
            return found.clone();
        }
        let found = compare_parsed(self.parsed(key.0), self.parsed(key.1));
        self.seen.insert(key, found.clone());
        found
    }

    /// How two names fit, without keeping it.
    fn compare_kept(&self, a: u32, b: u32) -> Fit {
        if a == b {
            return Fit::Full;
        }
        self.seen.get(&(a.min(b), a.max(b))).map_or_else(|| compare_parsed(self.parsed(a), self.parsed(b)).1, |found| found.1)
    }

    /// What makes one person of both impossible: birth dates, national numbers, a man and a woman. A slip of the pen in a
    /// birth date is forgiven where `slips` says so.
    fn against(&self, clusters: &Clusters, a: u32, b: u32, slips: bool) -> Option<String> {
        let (x, y) = (clusters.fact(a), clusters.fact(b));
        for p in dates(x) {
            for q in dates(y) {
                if birth::against(&p, &q) && !(slips && birth::slip(&p, &q)) {
                    return Some(format!("other birth dates ({p}; {q})"));
                }
            }
        }
        let numbers = |f: &crate::fact::Fact| {
            f.national.iter().filter(|n| n.bytes().filter(u8::is_ascii_digit).count() >= 11).cloned().collect::<BTreeSet<_>>()
        };
        let (m, n) = (numbers(x), numbers(y));
        if !m.is_empty() && !n.is_empty() && m.is_disjoint(&n) {
            return Some(format!("other national numbers ({}; {})", list(&m), list(&n)));
        }
        None
    }

    /// Whether every full name in one cluster can be every full name in the other: no chain of half-alike names. One birth date
    /// forgives a given name misheard.
    fn names_fit(&mut self, clusters: &Clusters, a: u32, b: u32) -> bool {
        let names = |c: &Clusters, u: u32, p: &Self| -> Vec<u32> {
            let aliases = c.aliases(u);
            c.names(u).iter().copied().filter(|n| !p.is_bare(*n) && !aliases.contains(n)).take(NAMES).collect()
        };
        let (left, right) = (names(clusters, a, self), names(clusters, b, self));
        let born = self.born_alike(clusters, a, b);
        let all: BTreeSet<u32> = left.iter().chain(&right).copied().collect();
        left.iter().all(|p| {
            right.iter().all(|q| {
                self.compare(*p, *q).1 > Fit::Different
                    || born && one_family(self.parsed(*p), self.parsed(*q))
                    || all.iter().any(|r| self.holds_both(*r, *p, *q))
            })
        })
    }

    /// Of a double surname each writing has one half: `Tiago Moreira`, `Tiago dos Santos`, and `whole` has both.
    fn holds_both(&mut self, whole: u32, p: u32, q: u32) -> bool {
        let parts = |n: u32| self.parsed(n).full_parts();
        parts(whole) > parts(p)
            && parts(whole) > parts(q)
            && self.compare(p, whole).1 >= Fit::Partial
            && self.compare(q, whole).1 >= Fit::Partial
    }

    /// Joins two clusters unless something speaks against it; says whether they are one afterwards.
    fn try_join(&mut self, clusters: &mut Clusters, a: u32, b: u32, basis: LinkBasis, certainty: f64, why: String) -> bool {
        if clusters.same(a, b) {
            return true;
        }
        if !clusters.may_join(a, b) {
            return false;
        }
        let slips = matches!(basis, LinkBasis::Evidence(_));
        if let Some(no) = self.against(clusters, a, b, slips) {
            clusters.unsure(a, b, (certainty * 0.5).min(0.4), vec![why, no]);
            return false;
        }
        if !self.names_fit(clusters, a, b) {
            clusters.unsure(a, b, certainty * 0.6, vec![why, "another name of one speaks against it".into()]);
            return false;
        }
        clusters.unite(self.corpus, a, b, basis, certainty as f32, why);
        true
    }

    /// The clusters that bear a name, each by its first unit of that name.
    fn bearers(&self, clusters: &Clusters, units: &[u32]) -> Vec<u32> {
        let mut seen = BTreeSet::new();
        units.iter().copied().filter(|u| seen.insert(clusters.find(*u))).collect()
    }

    /// What else stands both in the documents of `unit` and in those of `other`, the rare counting more.
    fn context(&self, clusters: &Clusters, unit: u32, other: u32) -> Context {
        let documents = |u: u32| clusters.members(u).iter().map(|m| self.corpus.units[*m as usize].document).collect::<BTreeSet<u32>>();
        let (here, there) = (documents(unit), documents(other));
        let own: BTreeSet<u32> = [clusters.find(unit), clusters.find(other)].into();
        let around = |set: &BTreeSet<u32>| -> BTreeMap<u32, u32> {
            let mut out = BTreeMap::new();
            for d in set.iter().take(64) {
                for u in &self.facts.units_of[*d as usize] {
                    let telling = match self.corpus.units[*u as usize].schema {
                        Schema::Person => !self.is_bare(self.name(*u)),
                        Schema::Address => is_door(&self.corpus.name(*u).normal),
                        Schema::PublicBody | Schema::Event | Schema::Thing => false,
                        _ => true,
                    };
                    if telling {
                        out.entry(clusters.find(*u)).or_insert(*d);
                    }
                }
            }
            out
        };
        let (left, right) = (around(&here), around(&there));
        let mut found = Context { score: 0.0, shared: BTreeSet::new(), documents: BTreeSet::new() };
        for (root, document) in &left {
            let Some(elsewhere) = right.get(root).filter(|_| !own.contains(root)) else { continue };
            let spread = clusters.members(*root).iter().map(|m| self.corpus.units[*m as usize].document).collect::<BTreeSet<_>>().len();
            if spread > 8.max(self.corpus.documents.len() / 5) {
                continue;
            }
            found.score += 1.0 / (spread as f64).max(2.0).ln_1p();
            found.shared.insert(self.corpus.name(*root).surface.clone());
            found.documents.extend([*document, *elsewhere]);
        }
        found
    }

    fn evidence(&self, documents: BTreeSet<u32>) -> LinkBasis {
        LinkBasis::Evidence(documents.into_iter().map(|d| self.corpus.documents[d as usize].id.clone()).collect())
    }
}
