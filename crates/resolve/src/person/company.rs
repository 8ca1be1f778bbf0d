//! Who and what stands in the same documents: what tells one bearer of a name from another.

use super::Persons;
use super::dossier::Weighed;
use crate::cluster::Clusters;
use crate::fact::{Fact, Sign, is_door};
use crate::why::Why;
use model::{Part, Schema};
use std::collections::{BTreeSet, HashSet};

/// Of a cluster's documents so many are looked at.
const DOCUMENTS: usize = 64;
/// Of more bearers than this only those are weighed that share somebody or something.
const WEIGHED: usize = 24;
/// What stands in more documents than this leads nobody to a bearer.
const WIDE: usize = 2_000;
/// A document that names more than this is a register: who stands in it together has nothing else in common.
const REGISTER: usize = 2_000;

/// So many bits lead to one of several bearers of a name, and so many more than to any other.
pub(super) const ENOUGH: f64 = 3.0;
const AHEAD: f64 = 3.0;
/// Of which so many are of the person: whose files it stands in, and how they write, is true of many.
const OWN: f64 = 2.0;
/// A case of so many documents is large.
pub(super) const LARGE: f64 = 500.0;

/// What else stands in the documents of two.
pub(super) struct Context {
    /// Writings.
    pub shared: BTreeSet<String>,
    /// How many of them are one person's or one affair's alone: numbers, plates, accounts, papers.
    pub marks: usize,
    /// Numbers of the documents that it stands in.
    pub documents: BTreeSet<u32>,
}

impl Persons<'_> {
    /// The documents that a cluster stands in, ascending.
    pub(super) fn documents_of(&self, clusters: &Clusters, unit: u32) -> Vec<u32> {
        let mut documents: Vec<u32> = clusters.members(unit).map(|m| self.corpus.units[m as usize].document).collect();
        documents.sort_unstable();
        documents.dedup();
        documents
    }

    /// In how many documents a cluster stands.
    pub(super) fn spread(&self, clusters: &Clusters, unit: u32) -> usize {
        if clusters.size(unit) == 1 { 1 } else { self.documents_of(clusters, unit).len() }
    }

    /// Clusters that stand around one, ascending, each with the first document of that.
    pub(super) fn around(&self, clusters: &Clusters, documents: &[u32]) -> Vec<(u32, u32)> {
        let mut out = Vec::new();
        for d in documents.iter().take(DOCUMENTS).filter(|d| self.corpus.units_in(**d).len() <= REGISTER) {
            for u in self.corpus.units_in(*d) {
                let telling = match self.corpus.units[u as usize].schema {
                    Schema::Person => !self.is_bare(self.name(u)) || !self.only_bare(clusters, u),
                    Schema::Address => is_door(self.corpus.normal_of(u)),
                    Schema::PublicBody | Schema::Event | Schema::Thing => false,
                    _ => true,
                };
                if telling {
                    out.push((clusters.find(u), *d));
                }
            }
        }
        out.sort_unstable();
        out.dedup_by_key(|(root, _)| *root);
        out
    }

    /// Whether the case has so few documents that most of those who are named in it are known.
    pub(super) fn is_small(&self) -> bool {
        (self.corpus.document_count() as f64) < LARGE
    }

    /// Whether a cluster stands in too many documents to tell anybody from another: whoever writes, signs or files them.
    pub(super) fn everywhere(&self, spread: usize) -> bool {
        let documents = self.corpus.document_count();
        spread > 8.max((documents / 3).min(2 * documents.isqrt()))
    }

    /// What else stands both in the documents of `unit` and in those of `other`.
    pub(super) fn context(&self, clusters: &Clusters, unit: u32, other: u32) -> Context {
        let left = self.around(clusters, &self.documents_of(clusters, unit));
        self.context_of(clusters, unit, &left, other)
    }

    /// As [`Self::context`], where what stands around `unit` is known.
    pub(super) fn context_of(&self, clusters: &Clusters, unit: u32, left: &[(u32, u32)], other: u32) -> Context {
        let right = self.around(clusters, &self.documents_of(clusters, other));
        let own = [clusters.find(unit), clusters.find(other)];
        let mut found = Context { shared: BTreeSet::new(), marks: 0, documents: BTreeSet::new() };
        for (root, document) in left {
            if own.contains(root) {
                continue;
            }
            let same = right.binary_search_by_key(root, |(r, _)| *r).ok().map(|at| right[at].1);
            let Some(elsewhere) = same.or_else(|| self.of_one_name(clusters, *root, &right)) else { continue };
            let spread = self.spread(clusters, *root);
            if self.everywhere(spread) {
                continue;
            }
            let new = found.shared.insert(self.corpus.surface_of(*root).to_string());
            let mark = matches!(
                self.corpus.units[*root as usize].schema,
                Schema::UserAccount | Schema::Vehicle | Schema::Vessel | Schema::BankAccount | Schema::Passport | Schema::Identification
            );
            found.marks += usize::from(new && mark);
            found.documents.extend([*document, elsewhere]);
        }
        found
    }

    /// Whether anybody or anything else stands in the documents of both, be it whoever is everywhere: who a case is about is company too.
    pub(super) fn keep_company(&self, clusters: &Clusters, unit: u32, other: u32) -> bool {
        let around = |u: u32| self.around(clusters, &self.documents_of(clusters, u));
        let (left, right, own) = (around(unit), around(other), [clusters.find(unit), clusters.find(other)]);
        left.iter().any(|(root, _)| !own.contains(root) && right.binary_search_by_key(root, |(r, _)| *r).is_ok())
    }

    /// Where somebody stands of the name of one whose name several bear and who is given to none of them: whoever it is, the name
    /// stands in both.
    fn of_one_name(&self, clusters: &Clusters, root: u32, right: &[(u32, u32)]) -> Option<u32> {
        if !self.is_person(root) || !self.is_shared(self.name(root)) || self.is_dated(clusters, root) {
            return None;
        }
        let name = self.unordered(self.name(root));
        let bears = |r: &u32| self.is_person(*r) && clusters.names(*r).iter().any(|n| self.unordered(*n) == name);
        right.iter().find(|(r, _)| bears(r)).map(|(_, document)| *document)
    }

    /// The clusters of persons that stand in a document with anybody or anything that also stands around `unit`.
    pub(super) fn met(&self, clusters: &Clusters, unit: u32) -> HashSet<u32> {
        let mut met: HashSet<u32> = HashSet::new();
        let own = clusters.find(unit);
        for (root, _) in self.around(clusters, &self.documents_of(clusters, unit)).into_iter().filter(|(r, _)| *r != own) {
            if clusters.size(root) > WIDE || self.everywhere(self.spread(clusters, root)) {
                continue;
            }
            for document in self.documents_of(clusters, root).into_iter().filter(|d| self.corpus.units_in(*d).len() <= REGISTER) {
                met.extend(self.corpus.units_in(document).filter(|u| self.is_person(*u)).map(|u| clusters.find(u)));
            }
        }
        met
    }

    /// Of many bearers those that share anybody or anything with `unit`: the others have no context with it. All, where there are
    /// few.
    fn in_company(&self, clusters: &Clusters, unit: u32, many: &[u32]) -> Vec<u32> {
        if many.len() <= WEIGHED {
            return many.to_vec();
        }
        let met = self.met(clusters, unit);
        let fact = clusters.fact(unit);
        let shares = |other: u32| {
            let its = clusters.fact(other);
            [Sign::Tie, Sign::Relative].iter().any(|s| fact.shared(its, *s).next().is_some())
        };
        many.iter().copied().filter(|o| met.contains(&clusters.find(*o)) || shares(*o)).collect()
    }

    /// Whether signs of a sort are known on both sides and none is in common.
    pub(super) fn differ(&self, x: &Fact, y: &Fact, sign: Sign) -> bool {
        !x.of(sign).is_empty() && !y.of(sign).is_empty() && x.shared(y, sign).next().is_none()
    }

    /// Before anything is read the one is likelier whom more documents name: the logarithm of his share to an even one, of birth
    /// dates alone. A small case knows most of those who are named in it; in a large one how often somebody is named says nothing here.
    fn named_oftener(&self, clusters: &Clusters, weighed: &mut [(u32, Weighed)]) {
        if !self.is_small() {
            return;
        }
        let named: Vec<Option<f64>> =
            weighed.iter().map(|(o, _)| self.is_dated(clusters, *o).then(|| self.spread(clusters, *o) as f64 + 1.0)).collect();
        let (all, count) = named.iter().flatten().fold((0.0, 0.0), |(sum, n), x| (sum + x, n + 1.0));
        for ((_, weighed), share) in weighed.iter_mut().zip(named).filter(|_| count > 1.0) {
            if let Some(share) = share {
                weighed.put("named", (share * count / all).log2(), format!("named by {} documents", share as usize - 1));
            }
        }
    }

    /// A bearer without a birth date to the one of several namesakes whom most leads to; says whether it came to him. Else the pairs
    /// are left for a user.
    pub(super) fn by_context(&self, clusters: &mut Clusters, unit: u32, many: &[u32], enough: f64) -> bool {
        let close = self.in_company(clusters, unit, many);
        let dossier = self.dossier(clusters, unit);
        let mut weighed: Vec<(u32, Weighed)> = close.iter().map(|other| (*other, self.weighed(clusters, &dossier, *other))).collect();
        self.named_oftener(clusters, &mut weighed);
        weighed.sort_by(|a, b| b.1.bits.total_cmp(&a.1.bits).then(a.0.cmp(&b.0)));
        // A case of few documents knows most of those who are named in it: there half is enough.
        let whole = (self.corpus.document_count() as f64 / LARGE).min(1.0);
        let part = whole.max(0.5);
        // Rivals of one with a birth date are those who cannot be the same person.
        let rival = |best: u32| {
            let dated = self.is_dated(clusters, best);
            weighed.iter().find(|(o, _)| *o != best && (!dated || !self.fits(clusters, best, *o)))
        };
        // Where nothing is asked, whoever is left is one of these: how far the next is behind counts alone.
        let none = if enough > 0.0 { 0.0 } else { f64::NEG_INFINITY };
        let next = weighed.first().and_then(|(best, _)| rival(*best)).map_or(0.0, |(_, w)| w.bits.max(none));
        if let Some((other, best)) = weighed.first()
            && best.bits >= enough * part
            && best.bits >= next + AHEAD * part
            && (enough == 0.0 || best.own() >= OWN * whole - (1.0 - whole))
        {
            let mut documents = best.documents.clone();
            documents.extend([self.corpus.units[unit as usize].document, self.corpus.units[*other as usize].document]);
            let basis = self.evidence(documents);
            let joined = self.named(self.name(*other), self.name(unit));
            let why = || {
                let mut telling: Vec<&Part> = best.parts.iter().filter(|p| p.weight > 0.0).collect();
                telling.sort_by(|a, b| b.weight.total_cmp(&a.weight));
                let words: Vec<&str> = telling.iter().map(|p| p.words.as_str()).collect();
                let words = vec![format!("of several bearers of the name this one: {}", words.join(", "))];
                Why { words, parts: joined.parts.into_iter().chain(best.parts.clone()).collect() }
            };
            // The likelier of those who are known, and no more.
            let most = if enough > 0.0 { 1.0 } else { 0.6 };
            return self.try_join(clusters, *other, unit, basis, certainty(best.bits - next).min(most), why);
        }
        // Those in its company first; of a crowd of others, who are all alike to it, the first stand for all.
        clusters.left_out += many.len().saturating_sub(close.len().max(WEIGHED)) as u64;
        let strangers = many.iter().copied().filter(|m| !close.contains(m)).take(WEIGHED.saturating_sub(close.len()));
        let named: Vec<u32> = close.iter().copied().chain(strangers).collect();
        for other in named {
            let known = weighed.iter().find(|(o, _)| *o == other);
            // The likeliest is the one to ask about.
            let first = weighed.first().is_some_and(|(best, w)| *best == other && w.bits > 0.0);
            self.near_miss(clusters, other, unit, if first { 0.66 } else { 0.55 }, || {
                let mut why = self.named(self.name(other), self.name(unit));
                why.words = vec!["the same name, which several people bear; not enough leads to one of them".into()];
                why.parts.extend(known.into_iter().flat_map(|(_, w)| w.parts.clone()));
                why
            });
        }
        false
    }
}

/// How sure so many bits ahead of the next are, 0 to 1; never as sure as a sign of one's own.
fn certainty(bits: f64) -> f64 {
    let odds = bits.min(20.0).exp2();
    (odds / (1.0 + odds)).min(0.9)
}
