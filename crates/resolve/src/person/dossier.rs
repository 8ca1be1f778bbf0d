//! All that speaks for and against one bearer of a name being another, in bits: what claims say of both, company, agency, writing.

use super::Persons;
use super::company::LARGE;
use crate::cluster::Clusters;
use crate::fact::{Sign, tie_parts};
use crate::record::{Column, Field, Record, Weights, said, weigh};
use crate::why::tenths;
use model::{Part, Schema};
use std::collections::{BTreeMap, BTreeSet};

/// No single field weighs more: claims are now and then said of the wrong person.
const FIELD: f64 = 8.0;
/// A town weighs no more: it is said of the wrong one of two people of a sentence more often than a number is.
const TOWN: f64 = 3.3;
/// Whom a document sets apart from another of his name is rather not the one who is spoken of elsewhere.
const SET_APART: f64 = -6.0;
/// How much a companion weighs that was met once: what is added to every count of meetings.
const ONCE: f64 = 0.25;
/// Two people who keep company stand in so large a part of each other's documents.
const TOGETHER: f64 = 0.1;
/// One companion weighs at most so much for somebody, one who never met him so much against.
const COMPANION: f64 = 4.0;
const STRANGER: f64 = 1.0;
/// All company together: who is named with whom hangs together.
const COMPANY: (f64, f64) = (-3.0, 10.0);
/// So many documents of the whole case count beside a bearer's own for whose files name him; and so much weighs it at most.
const AGENCY: f64 = 6.0;
const AGENCY_MOST: f64 = 2.0;
/// An agency writes a person in one way: what it weighs that it wrote him so, and the most that it weighs that it wrote him otherwise.
const WRITING: f64 = 1.8;
const OTHERWISE: f64 = 2.0;
/// In a document of so few towns one of the other's weighs as much as his own does.
const TOWNS: usize = 4;
/// Of a cluster's members so many are looked at for what its agencies write.
const MEMBERS: usize = 200;

/// What speaks for one of several bearers of a name.
#[derive(Default)]
pub(super) struct Weighed {
    /// log2 of how much likelier all this is for one person than for two.
    pub bits: f64,
    pub parts: Vec<Part>,
    /// Numbers of the documents that it stands in.
    pub documents: BTreeSet<u32>,
}

impl Weighed {
    /// The bits without those of the files and their writing.
    pub fn own(&self) -> f64 {
        self.parts.iter().filter(|p| !matches!(p.field.as_str(), "agency" | "writing" | "named")).map(|p| p.weight).sum()
    }

    pub fn put(&mut self, field: &str, bits: f64, words: String) {
        let weight = tenths(bits);
        if weight != 0.0 {
            self.bits += bits;
            self.parts.push(Part { field: field.into(), weight, words: words.into() });
        }
    }
}

/// One side, read once.
pub(super) struct Dossier<'a> {
    unit: u32,
    record: Record,
    /// Who and what stands around, each with the documents that it stands in elsewhere.
    around: Vec<(u32, u32, Vec<u32>)>,
    towns: BTreeSet<&'a str>,
}

impl Persons<'_> {
    /// All that claims say of a cluster.
    pub(super) fn record(&self, clusters: &Clusters, unit: u32) -> Record {
        let fact = clusters.fact(unit);
        let mut out = Record::new("Person");
        let sorts = [
            (Sign::Birth, Field::Birth),
            (Sign::Relative, Field::Relative),
            (Sign::Town, Field::City),
            (Sign::Organisation, Field::Organisation),
            (Sign::Role, Field::Role),
            (Sign::Nationality, Field::Nationality),
        ];
        for (sign, field) in sorts {
            fact.of(sign).iter().for_each(|s| out.put(Column::Of(field), self.facts.text(*s)));
        }
        for sign in fact.of(Sign::Tie) {
            let (kind, value) = tie_parts(self.facts.text(*sign));
            let field = match kind {
                "number" if value.contains('@') => Field::Email,
                "number" => Field::Phone,
                "vehicle" => Field::Vehicle,
                "account" => Field::Account,
                "passport" => Field::Passport,
                "identity number" => Field::National,
                "address" => Field::Address,
                _ => continue,
            };
            out.put(Column::Of(field), value);
        }
        out.close();
        out
    }

    /// What is known of the side that is to be given to somebody.
    pub(super) fn dossier(&self, clusters: &Clusters, unit: u32) -> Dossier<'_> {
        let documents = self.documents_of(clusters, unit);
        let own = clusters.find(unit);
        let around = self.around(clusters, &documents).into_iter().filter(|(root, _)| *root != own).filter_map(|(root, document)| {
            let mut elsewhere = self.documents_of(clusters, root);
            elsewhere.retain(|d| documents.binary_search(d).is_err());
            let telling = !elsewhere.is_empty() && !self.everywhere(elsewhere.len() + 1);
            telling.then_some((root, document, elsewhere))
        });
        Dossier { unit, record: self.record(clusters, unit), around: around.collect(), towns: self.towns_beside(&documents) }
    }

    /// The towns that documents name; none if they name many.
    fn towns_beside(&self, documents: &[u32]) -> BTreeSet<&str> {
        let units = documents.iter().take(TOWNS).flat_map(|d| self.corpus.units_in(*d));
        let town = |u: &u32| self.corpus.units[*u as usize].schema == Schema::Address && !crate::fact::is_door(self.corpus.normal_of(*u));
        let towns: BTreeSet<&str> = units.filter(town).map(|u| self.corpus.normal_of(u)).collect();
        if towns.len() > TOWNS { BTreeSet::new() } else { towns }
    }

    /// Everything that speaks for and against `other` being the one of the dossier.
    pub(super) fn weighed(&self, clusters: &Clusters, dossier: &Dossier, other: u32) -> Weighed {
        let mut out = Weighed::default();
        let theirs = self.record(clusters, other);
        self.fields(&dossier.record, &theirs, &mut out);
        if theirs.values(Field::City).next().is_some() && dossier.record.values(Field::City).next().is_none() {
            let its = clusters.fact(other).of(Sign::Town).iter().map(|s| self.facts.text(*s)).find(|t| dossier.towns.contains(t));
            if let Some(town) = its {
                out.put("city", TOWN, format!("{town}, where the one lives, is named beside the other"));
            }
        }
        let there = self.documents_of(clusters, other);
        if self.is_set_apart(clusters, other) && !self.is_set_apart(clusters, dossier.unit) {
            // Those whom his document is about are not his company.
            out.put("set apart", SET_APART, "a document says that it is another one".to_owned());
        } else {
            self.company(clusters, dossier, other, &there, &mut out);
        }
        self.agencies(clusters, dossier, other, &there, &mut out);
        out
    }

    /// Whether a document says of one of a cluster that he is not the one of that name.
    pub(super) fn is_set_apart(&self, clusters: &Clusters, unit: u32) -> bool {
        !self.facts.set_apart.is_empty() && clusters.members(unit).any(|m| self.facts.set_apart.contains(&m))
    }

    /// The fields of two records.
    pub(super) fn fields(&self, left: &Record, right: &Record, out: &mut Weighed) {
        let findings = weigh(left, right, Weights::given()).findings;
        let weight = |f: Field| findings.iter().find(|x| x.field == f).map(|x| f64::from(x.weight));
        for finding in &findings {
            let bits = f64::from(finding.weight);
            // A door in a town says the town as well.
            let twice = match finding.field {
                Field::City => weight(Field::Address).is_some_and(|a| a * bits > 0.0 && a.abs() > bits.abs()),
                Field::Address => weight(Field::City).is_some_and(|c| c * bits > 0.0 && c.abs() >= bits.abs()),
                _ => false,
            };
            let most = if finding.field == Field::City { TOWN } else { FIELD };
            if !twice {
                out.put(finding.field.name(), bits.clamp(-most, most), said(finding, left, right));
            }
        }
    }

    /// Who and what stands in the documents of both. A companion counts by how much oftener he stands with the other than two do by
    /// chance (what Fellegi and Sunter's ratio is for meetings); one whom many documents name, and never one of the other's, speaks against.
    fn company(&self, clusters: &Clusters, dossier: &Dossier, other: u32, there: &[u32], out: &mut Weighed) {
        let all = (self.corpus.document_count() as f64).max(LARGE);
        let other = clusters.find(other);
        let (mut sum, mut shared) = (0.0, Vec::new());
        for (root, document, elsewhere) in dossier.around.iter().filter(|(root, ..)| *root != other) {
            let both: Vec<u32> = elsewhere.iter().copied().filter(|d| there.binary_search(d).is_ok()).collect();
            let (theirs, its) = (elsewhere.len() as f64, there.len() as f64);
            if both.is_empty() {
                sum -= (1.0 + TOGETHER * theirs.min(its)).log2().min(STRANGER);
            } else {
                let chance = theirs * its / all;
                let k = both.len() as f64;
                // He is in every document of the companion's, or the companion in every one of his: one bit more.
                let bits = (((k + ONCE) / (chance + ONCE)).log2() + k / theirs.min(its)).clamp(0.0, COMPANION);
                sum += bits;
                shared.push((bits, self.corpus.surface_of(*root)));
                out.documents.extend([*document, both[0]]);
            }
        }
        shared.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let names: Vec<&str> = shared.iter().take(4).map(|(_, name)| *name).collect();
        let words = match names.as_slice() {
            [] => "found in the company of others".to_owned(),
            names => format!("found with {}", names.join(", ")),
        };
        out.put("company", sum.clamp(COMPANY.0, COMPANY.1), words);
    }

    /// Whose files name the other, and how they write him.
    fn agencies(&self, clusters: &Clusters, dossier: &Dossier, other: u32, there: &[u32], out: &mut Weighed) {
        let agency = self.corpus.document_of(dossier.unit).agency.clone();
        let own = |d: &u32| self.corpus.document(*d).agency == agency;
        let here = there.iter().filter(|d| own(d)).count() as f64;
        let share = self.agency_share(&agency);
        let bits = (((here + AGENCY * share) / (there.len() as f64 + AGENCY)) / share).log2();
        let words = if here > 0.0 { format!("both in the files of {agency}") } else { format!("not in the files of {agency}") };
        out.put("agency", bits.clamp(-AGENCY_MOST, AGENCY_MOST), words);
        let name = self.unordered(self.name(dossier.unit));
        let members = clusters.members(other).take(MEMBERS).filter(|m| self.is_full(self.name(*m)));
        let written: BTreeMap<u64, u32> =
            members.filter(|m| own(&self.corpus.units[*m as usize].document)).fold(BTreeMap::new(), |mut n, m| {
                *n.entry(self.unordered(self.name(m))).or_default() += 1;
                n
            });
        match (written.contains_key(&name), written.values().sum::<u32>()) {
            (true, _) => out.put("writing", WRITING, format!("written so in the files of {agency}")),
            // Where n were otherwise, one in n + 1 is expected to be so (Laplace's rule of succession).
            (false, n) => {
                out.put("writing", -f64::from(n + 1).log2().min(OTHERWISE), format!("written otherwise in the files of {agency}"))
            }
        }
    }

    /// How large a part of the case an agency's documents are.
    fn agency_share(&self, agency: &str) -> f64 {
        self.agencies.get(agency).map_or(1.0, |n| f64::from(*n) / self.corpus.document_count().max(1) as f64)
    }
}
