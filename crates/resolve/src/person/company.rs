//! Who and what stands in the same documents: what tells one bearer of a name from another.

use super::Persons;
use crate::cluster::Clusters;
use crate::fact::{Fact, Sign, is_door};
use model::Schema;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Of a cluster's documents so many are looked at.
const DOCUMENTS: usize = 64;
/// Of more bearers than this only those are weighed that share somebody or something.
const WEIGHED: usize = 24;
/// What stands in more documents than this leads nobody to a bearer.
const WIDE: usize = 2_000;
/// A document that names more than this is a register: who stands in it together has nothing else in common.
const REGISTER: usize = 2_000;

/// How fast company counts less, the more documents it stands in: between the weights of Adamic and Adar (2003) and of Zhou, Lü and
/// Zhang (2009) for links that two nodes have in common.
const HUB: f64 = 0.8;
/// A number, door, vehicle, account or relative in common; somebody met in two documents only weighs 0.6.
const SIGN: f64 = 3.0;
/// A town in common, or two different ones.
const TOWN: f64 = 0.4;
/// A town of the other's that the document names, where it names few.
const TOWN_BESIDE: f64 = 0.25;
const TOWNS: usize = 4;
/// An agency speaks rather of those whom its own files name.
const AGENCY: f64 = 0.1;
/// Numbers, doors, vehicles on both sides and none in common: people have several.
const OTHER_SIGNS: f64 = 0.2;
/// So much company, or a sign in common, leads to one of several bearers of a name; in a case of fewer documents than `LARGE`, where
/// whoever writes them is not yet in so many, proportionally less.
const ENOUGH: f64 = 0.2;
const LARGE: f64 = 500.0;

/// How much a document's other content speaks for one of several bearers of a name.
pub(super) struct Context {
    pub score: f64,
    /// Writings.
    pub shared: BTreeSet<String>,
    /// Numbers of the documents that it stands in.
    pub documents: BTreeSet<u32>,
}

impl Persons<'_> {
    /// The documents that a cluster stands in.
    pub(super) fn documents_of(&self, clusters: &Clusters, unit: u32) -> BTreeSet<u32> {
        clusters.members(unit).map(|m| self.corpus.units[m as usize].document).collect()
    }

    /// In how many documents a cluster stands.
    pub(super) fn spread(&self, clusters: &Clusters, unit: u32) -> usize {
        if clusters.size(unit) == 1 {
            return 1;
        }
        let mut documents: Vec<u32> = clusters.members(unit).map(|m| self.corpus.units[m as usize].document).collect();
        documents.sort_unstable();
        documents.dedup();
        documents.len()
    }

    /// Clusters that stand around one, each with the first document of that.
    fn around(&self, clusters: &Clusters, documents: &BTreeSet<u32>) -> BTreeMap<u32, u32> {
        let mut out = BTreeMap::new();
        for d in documents.iter().take(DOCUMENTS).filter(|d| self.corpus.units_in(**d).len() <= REGISTER) {
            for u in self.corpus.units_in(*d) {
                let telling = match self.corpus.units[u as usize].schema {
                    Schema::Person => !self.is_bare(self.name(u)),
                    Schema::Address => is_door(self.corpus.normal_of(u)),
                    Schema::PublicBody | Schema::Event | Schema::Thing => false,
                    _ => true,
                };
                if telling {
                    out.entry(clusters.find(u)).or_insert(*d);
                }
            }
        }
        out
    }

    /// Whether a cluster stands in too many documents to tell anybody from another: whoever writes, signs or files them.
    fn everywhere(&self, spread: usize) -> bool {
        let documents = self.corpus.document_count();
        spread > 8.max((documents / 5).min(2 * documents.isqrt()))
    }

    /// What else stands both in the documents of `unit` and in those of `other`, the rare counting more.
    pub(super) fn context(&self, clusters: &Clusters, unit: u32, other: u32) -> Context {
        let there = self.documents_of(clusters, other);
        let left = self.around(clusters, &self.documents_of(clusters, unit));
        let right = self.around(clusters, &there);
        let own = [clusters.find(unit), clusters.find(other)];
        let mut found = Context { score: 0.0, shared: BTreeSet::new(), documents: BTreeSet::new() };
        for (root, document) in &left {
            let Some(elsewhere) = right.get(root).filter(|_| !own.contains(root)) else { continue };
            let spread = self.spread(clusters, *root);
            if self.everywhere(spread) {
                continue;
            }
            // Who is met with the other again and again is his company, however many files name him.
            let together = self.documents_of(clusters, *root).intersection(&there).count();
            found.score += together as f64 * (spread as f64).max(2.0).powf(-HUB);
            found.shared.insert(self.corpus.surface_of(*root).to_string());
            found.documents.extend([*document, *elsewhere]);
        }
        found
    }

    /// The clusters of persons that stand in a document with anybody or anything that also stands around `unit`.
    pub(super) fn met(&self, clusters: &Clusters, unit: u32) -> HashSet<u32> {
        let mut met: HashSet<u32> = HashSet::new();
        let own = clusters.find(unit);
        for root in self.around(clusters, &self.documents_of(clusters, unit)).into_keys().filter(|r| *r != own) {
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

    /// The towns that the documents of a cluster name; none if they name many.
    fn towns_beside(&self, clusters: &Clusters, unit: u32) -> BTreeSet<&str> {
        let units = self.documents_of(clusters, unit).into_iter().take(TOWNS).flat_map(|d| self.corpus.units_in(d));
        let town = |u: &u32| self.corpus.units[*u as usize].schema == Schema::Address && !is_door(self.corpus.normal_of(*u));
        let towns: BTreeSet<&str> = units.filter(town).map(|u| self.corpus.normal_of(u)).collect();
        if towns.len() > TOWNS { BTreeSet::new() } else { towns }
    }

    fn town_beside(&self, towns: &BTreeSet<&str>, fact: &Fact) -> Option<&str> {
        fact.of(Sign::Town).iter().map(|s| self.facts.text(*s)).find(|town| towns.contains(town))
    }

    /// Whether signs of a sort are known on both sides and none is in common.
    pub(super) fn differ(&self, x: &Fact, y: &Fact, sign: Sign) -> bool {
        !x.of(sign).is_empty() && !y.of(sign).is_empty() && x.shared(y, sign).next().is_none()
    }

    /// All that speaks for one of several bearers of a name: company, signs, towns (`towns` are those beside `unit`), agency.
    fn weighed(&self, clusters: &Clusters, unit: u32, other: u32, towns: &BTreeSet<&str>) -> Context {
        let mut out = self.context(clusters, unit, other);
        let (x, y) = (clusters.fact(unit), clusters.fact(other));
        let signs = [Sign::Tie, Sign::Relative].into_iter().flat_map(|sign| x.shared(y, sign));
        let shared: BTreeSet<&str> = signs.map(|sign| self.facts.text(sign)).collect();
        out.score += SIGN * shared.len() as f64;
        out.shared.extend(shared.into_iter().map(str::to_owned));
        if let Some(town) = x.shared(y, Sign::Town).next() {
            out.score += TOWN;
            out.shared.insert(self.facts.text(town).to_owned());
        } else if self.differ(x, y, Sign::Town) {
            out.score -= TOWN;
        } else if let Some(town) = self.town_beside(towns, y) {
            out.score += TOWN_BESIDE;
            out.shared.insert(town.to_owned());
        }
        if self.differ(x, y, Sign::Tie) {
            out.score -= OTHER_SIGNS;
        }
        let agency = &self.corpus.document_of(unit).agency;
        if clusters.members(other).take(DOCUMENTS).any(|m| self.corpus.document_of(m).agency == *agency) {
            out.score += AGENCY;
        }
        out
    }

    /// A bearer without a birth date to the one of several namesakes whose company it keeps.
    pub(super) fn by_context(&self, clusters: &mut Clusters, unit: u32, many: &[u32]) -> bool {
        let close = self.in_company(clusters, unit, many);
        let towns = self.towns_beside(clusters, unit);
        let enough = ENOUGH * (self.corpus.document_count() as f64 / LARGE).min(1.0);
        let mut scored: Vec<(f64, u32, Context)> = close
            .iter()
            .map(|other| self.weighed(clusters, unit, *other, &towns))
            .zip(&close)
            .map(|(context, other)| (context.score, *other, context))
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let next = scored.get(1).map_or(0.0, |s| s.0.max(0.0));
        if let Some((score, other, context)) = scored.first()
            && *score > 0.0
            && *score >= enough
            && *score >= 2.0 * next
        {
            let shared: Vec<&str> = context.shared.iter().take(4).map(String::as_str).collect();
            let mut documents = context.documents.clone();
            documents.extend([self.corpus.units[unit as usize].document, self.corpus.units[*other as usize].document]);
            let basis = self.evidence(documents);
            return self.try_join(clusters, *other, unit, basis, 0.7, || {
                if shared.is_empty() {
                    return "of several bearers of the name the one in this agency's files".into();
                }
                format!("of several bearers of the name the one found with {}", shared.join(", "))
            });
        }
        // Those in its company first; of a crowd of others, who are all alike to it, the first stand for all.
        let named: Vec<u32> = if close.len() == many.len() {
            close
        } else {
            clusters.left_out += many.len().saturating_sub(close.len().max(WEIGHED)) as u64;
            let strangers = many.iter().copied().filter(|m| !close.contains(m)).take(WEIGHED.saturating_sub(close.len()));
            close.iter().copied().chain(strangers).collect()
        };
        for other in named {
            clusters.unsure(other, unit, 0.55, || vec!["the same name, which several people bear".into()]);
        }
        false
    }
}
