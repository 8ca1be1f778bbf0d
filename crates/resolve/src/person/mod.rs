//! Persons: inside each document first, then across documents by names, evidence, initials and bynames.

mod across;
mod bare;
mod block;
mod company;
mod dossier;
mod evidence;
mod gather;
mod names;
mod namesake;
mod officer;
mod within;

use crate::Text;
use crate::birth;
use crate::cluster::{Basis, Clusters};
use crate::corpus::Corpus;
use crate::fact::{Fact, Facts, Sign};
use crate::kept::{Digests, Kept};
use crate::record;
use crate::why::{Why, odds, tenths};
use block::Pair;
use dossier::Weighed;
use model::{Part, Schema};
use names::Names;
use namesake::Namesakes;
use norm::name::{Fit, PersonName, one_family};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

/// Of two clusters' names at most this many each are compared before they are joined.
const NAMES: usize = 24;

/// Joins persons; gives how many pairs of writings were compared.
pub fn join(corpus: &Corpus, text: Text, facts: &Facts, clusters: &mut Clusters, kept: &mut Kept) -> u64 {
    let names = Names::new(corpus);
    let digests = if kept.keeps() { corpus.digests(Schema::Person) } else { Digests::default() };
    let written: Vec<u32> = names.range.clone().filter(|n| !names.is_bare(*n)).collect();
    let (pairs, mut compared) = block::Blocks::new(corpus.surfaces(), &digests, &written, kept).all(kept);
    drop(written);
    let mut agencies: HashMap<String, u32> = HashMap::new();
    for document in 0..corpus.document_count() as u32 {
        *agencies.entry(corpus.document(document).agency.clone()).or_default() += 1;
    }
    let mut persons = Persons { corpus, text, facts, names, pairs, agencies, namesakes: Namesakes::default() };
    persons.bynames_said(clusters);
    compared += persons.documents(clusters, &digests, kept);
    let classes = persons.classes();
    persons.find_namesakes(clusters, &classes);
    persons.equal_names(clusters, &classes);
    persons.like_names(clusters);
    persons.bynames_as_given(clusters);
    compared += persons.by_evidence(clusters);
    persons.birth_names(clusters);
    persons.share_out(clusters);
    persons.near_names(clusters);
    // Company is known better now that its own spellings are joined.
    persons.equal_names(clusters, &classes);
    persons.near_names(clusters);
    persons.share_out(clusters);
    persons.near_names(clusters);
    persons.initials(clusters);
    persons.bynames(clusters);
    persons.halves(clusters);
    persons.officers(clusters);
    // Whom a surname leads to is company of others.
    if persons.bare(clusters) {
        persons.bare(clusters);
    }
    persons.given_names(clusters);
    compared
}

struct Persons<'a> {
    corpus: &'a Corpus<'a>,
    text: Text<'a>,
    facts: &'a Facts,
    names: Names<'a>,
    /// Different writings that could be one, best first.
    pairs: Vec<Pair>,
    /// How many documents each agency has.
    agencies: HashMap<String, u32>,
    namesakes: Namesakes,
}

impl Persons<'_> {
    fn name(&self, unit: u32) -> u32 {
        self.corpus.units[unit as usize].name
    }

    fn is_person(&self, unit: u32) -> bool {
        self.corpus.units[unit as usize].schema == Schema::Person
    }

    fn parsed(&self, name: u32) -> Rc<PersonName> {
        self.names.parsed(name)
    }

    fn is_full(&self, name: u32) -> bool {
        self.names.is_full(name)
    }

    fn is_initials(&self, name: u32) -> bool {
        self.names.is_initials(name)
    }

    fn is_bare(&self, name: u32) -> bool {
        self.names.is_bare(name)
    }

    /// Whether all that is known of a cluster are single names.
    fn only_bare(&self, clusters: &Clusters, unit: u32) -> bool {
        clusters.names(unit).iter().all(|n| self.is_bare(*n))
    }

    /// What makes one person of both impossible: birth dates, national numbers. A slip of the pen in a birth date is forgiven
    /// where `slips` says so.
    fn against(&self, clusters: &Clusters, a: u32, b: u32, slips: bool) -> Option<String> {
        let (x, y) = (clusters.fact(a), clusters.fact(b));
        for p in self.facts.dates(x) {
            for q in self.facts.dates(y) {
                if birth::against(&p, &q) && !(slips && birth::slip(&p, &q)) {
                    return Some(format!("other birth dates ({p}; {q})"));
                }
            }
        }
        if self.told_apart(clusters, a, b) || self.told_apart(clusters, b, a) {
            return Some("a document sets one apart from the other".into());
        }
        let numbers = |f: &Fact| -> Vec<u32> {
            let long = |n: &u32| self.facts.text(*n).bytes().filter(u8::is_ascii_digit).count() >= 11;
            f.of(Sign::National).iter().copied().filter(long).collect()
        };
        let (m, n) = (numbers(x), numbers(y));
        if !m.is_empty() && !n.is_empty() && !m.iter().any(|number| n.contains(number)) {
            let list = |numbers: &[u32]| numbers.iter().map(|n| self.facts.text(*n)).collect::<Vec<_>>().join(", ");
            return Some(format!("other national numbers ({}; {})", list(&m), list(&n)));
        }
        None
    }

    /// Whether a document that names the one sets the other apart from him.
    fn told_apart(&self, clusters: &Clusters, a: u32, b: u32) -> bool {
        let apart = |u: &u32| self.facts.set_apart.contains(u);
        !self.facts.set_apart.is_empty()
            && clusters.members(b).take(NAMES).filter(apart).any(|s| {
                let document = self.corpus.units[s as usize].document;
                clusters.members(a).any(|u| self.corpus.units[u as usize].document == document && !apart(&u))
            })
    }

    /// Whether every full name in one cluster can be every full name in the other: no chain of half-alike names. One birth date
    /// forgives a given name misheard.
    fn names_fit(&self, clusters: &Clusters, a: u32, b: u32) -> bool {
        let names = |u: u32| -> Vec<u32> {
            let aliases = clusters.aliases(u);
            let own = |n: &u32| !self.is_bare(*n) && !aliases.contains(n);
            // Where the full name is known, the letters that stand for it elsewhere say nothing more.
            let full: Vec<u32> = clusters.names(u).iter().copied().filter(|n| own(n) && self.is_full(*n)).take(NAMES).collect();
            if full.is_empty() { clusters.names(u).iter().copied().filter(own).take(NAMES).collect() } else { full }
        };
        let (left, right) = (names(a), names(b));
        if left == right && left.len() <= 1 {
            return true;
        }
        let born = self.born_alike(clusters, a, b);
        let all: BTreeSet<u32> = left.iter().chain(&right).copied().collect();
        left.iter().all(|p| {
            right.iter().all(|q| {
                self.names.compare(*p, *q).fit > Fit::Different
                    || born && one_family(&self.parsed(*p), &self.parsed(*q))
                    || all.iter().any(|r| self.holds_both(*r, *p, *q))
            })
        })
    }

    /// Of a double surname each writing has one half: `Tiago Moreira`, `Tiago dos Santos`, and `whole` has both.
    fn holds_both(&self, whole: u32, p: u32, q: u32) -> bool {
        let parts = |n: u32| self.names.making(n).parts;
        parts(whole) > parts(p)
            && parts(whole) > parts(q)
            && self.names.compare(p, whole).fit >= Fit::Partial
            && self.names.compare(q, whole).fit >= Fit::Partial
    }

    /// Joins two clusters unless something speaks against it; says whether they are one afterwards. `why` is asked for only if it
    /// is written down.
    fn try_join<W: Into<Why>>(
        &self,
        clusters: &mut Clusters,
        a: u32,
        b: u32,
        basis: Basis,
        certainty: f64,
        why: impl FnOnce() -> W,
    ) -> bool {
        if clusters.same(a, b) {
            return true;
        }
        if !clusters.may_join(a, b) {
            return false;
        }
        let slips = matches!(basis, Basis::Evidence(_));
        let no = match self.against(clusters, a, b, slips) {
            Some(no) => Some((no, (certainty * 0.5).min(0.4))),
            None if !self.names_fit(clusters, a, b) => Some(("another name of one speaks against it".into(), certainty * 0.6)),
            None => None,
        };
        let why = |clusters: &Clusters| self.explained(clusters, a, b, &basis, certainty, why().into());
        match no {
            Some((_, score)) if !clusters.keeps(score) => clusters.left_out += 1,
            Some((no, score)) => {
                let mut why = why(clusters);
                why.words.push(no);
                clusters.unsure(a, b, score, || why);
            }
            None => {
                let why = why(clusters);
                clusters.unite(a, b, basis, certainty as f32, why);
                return true;
            }
        }
        false
    }

    /// Adds what was weighed, where that is not said yet: how sure the joining is by itself, and what claims say of both.
    fn explained(&self, clusters: &Clusters, a: u32, b: u32, basis: &Basis, certainty: f64, mut why: Why) -> Why {
        if why.parts.is_empty() {
            let field = match basis {
                Basis::SameDocument => "document",
                _ => "name",
            };
            why.parts.push(Part { field: field.into(), weight: odds(certainty), words: why.words.join("; ").into() });
        }
        if why.parts.len() == 1 {
            let mut fields = Weighed::default();
            self.fields(&self.record(clusters, a), &self.record(clusters, b), &mut fields);
            why.parts.extend(fields.parts);
        }
        why
    }

    /// Two writings compared, in words and bits.
    fn named(&self, a: u32, b: u32) -> Why {
        let words = self.names.reasons(a, b);
        let weight = tenths(record::name_bits(self.names.compare(a, b).score()));
        Why { parts: vec![Part { field: "name".into(), weight, words: words.join("; ").into() }], words }
    }

    /// Remembers a pair of persons that was not joined, with all that claims say of both.
    fn near_miss<W: Into<Why>>(&self, clusters: &mut Clusters, a: u32, b: u32, score: f64, why: impl FnOnce() -> W) {
        if clusters.keeps(score) {
            let why = self.explained(clusters, a, b, &Basis::Names, score, why().into());
            clusters.unsure(a, b, score, || why);
        } else {
            clusters.left_out += 1;
        }
    }

    /// The clusters that bear a name, each by its first unit of that name.
    fn bearers(&self, clusters: &Clusters, units: impl IntoIterator<Item = u32>) -> Vec<u32> {
        let mut seen = HashSet::new();
        units.into_iter().filter(|u| seen.insert(clusters.find(*u))).collect()
    }

    /// The clusters that bear a name.
    fn bearers_of(&self, clusters: &Clusters, name: u32) -> Vec<u32> {
        self.bearers(clusters, self.corpus.units_named(name).iter().copied())
    }

    /// Words of what evidence rests on.
    fn evidence(&self, documents: BTreeSet<u32>) -> Basis {
        Basis::Evidence(documents.into_iter().collect())
    }
}
