//! Inside one document: other names that it gives, spellings, initials, surnames after full names.

use super::{BLOCK, Persons};
use crate::cluster::Clusters;
use model::{LinkBasis, Schema};
use norm::lexicon;
use norm::name::{Fit, Place, holds, keys};
use std::collections::{BTreeMap, BTreeSet};

impl Persons<'_> {
    /// Other names that a document gives a person.
    pub(super) fn bynames_said(&mut self, clusters: &mut Clusters) {
        for alias in &self.facts.aliases {
            let (a, b) = (alias.subject, alias.object);
            let person = |u: u32| self.corpus.units[u as usize].schema == Schema::Person;
            if !person(a) || !person(b) || clusters.same(a, b) || !clusters.may_join(a, b) {
                continue;
            }
            let (x, y) = (self.name(a), self.name(b));
            let (comparison, fit) = self.compare(x, y);
            let both_full = self.is_full(x) && self.is_full(y);
            // Who recognises somebody else by name is not that person.
            let bare_of_another = |bare: u32, full: u32| {
                self.facts.units_of[self.corpus.units[bare as usize].document as usize].iter().any(|o| {
                    *o != full
                        && person(*o)
                        && self.is_full(self.name(*o))
                        && self.compare_kept(self.name(*o), self.name(full)) < Fit::Initials
                        && holds(self.parsed(self.name(*o)), self.parsed(self.name(bare))).is_some()
                })
            };
            let one_full = match (self.is_full(x), self.is_full(y)) {
                (true, false) => !bare_of_another(b, a),
                (false, true) => !bare_of_another(a, b),
                _ => false,
            };
            let trusted = !alias.doubtful && (!alias.recognised || one_full || (both_full && fit >= Fit::Partial));
            let words = if alias.recognised { "recognised as one" } else { "said to be another name of the same person" };
            if !trusted {
                clusters.unsure(a, b, 0.6_f64.max(comparison.score), vec![format!("{words}, but not for certain")]);
                continue;
            }
            if let Some(no) = self.against(clusters, a, b, false) {
                clusters.unsure(a, b, 0.4, vec![words.into(), no]);
                continue;
            }
            if fit == Fit::Different || self.is_bare(y) {
                clusters.mark_alias(b, y);
            }
            clusters.unite(self.corpus, a, b, LinkBasis::SameDocument, if alias.recognised { 0.8 } else { 0.9 }, words.into());
        }
    }

    /// One document: spellings of full names, then initials, then bare names that only one of its persons can bear.
    pub(super) fn within(&mut self, clusters: &mut Clusters, document: usize) {
        let units: Vec<u32> =
            self.facts.units_of[document].iter().copied().filter(|u| self.corpus.units[*u as usize].schema == Schema::Person).collect();
        let (full, rest): (Vec<u32>, Vec<u32>) = units.iter().partition(|u| self.is_full(self.name(**u)));
        let (initials, bare): (Vec<u32>, Vec<u32>) = rest.iter().partition(|u| self.is_initials(self.name(**u)));
        let mut pairs: Vec<(f64, u32, u32, String)> = Vec::new();
        for (a, b) in self.candidates(&full) {
            if self.name(a) == self.name(b) {
                continue;
            }
            let (c, fit) = self.compare(self.name(a), self.name(b));
            if c.same && fit >= Fit::Partial {
                pairs.push((c.score, a, b, c.reasons.join("; ")));
            } else if c.score >= 0.55 {
                clusters.unsure(a, b, c.score, c.reasons);
            }
        }
        pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        for (score, a, b, why) in pairs {
            self.try_join(clusters, a, b, LinkBasis::Names, score, why);
        }
        // Two family names of a person whose given name stands elsewhere in the document: `DA SILVA PINTO`.
        for short in full.clone() {
            let alone = full.iter().all(|o| *o == short || !clusters.same(*o, short));
            let mut longer: Vec<u32> = Vec::new();
            for other in full.iter().copied().filter(|o| *o != short && alone) {
                let more = self.parsed(self.name(other)).full_parts() > self.parsed(self.name(short)).full_parts();
                if more
                    && self.compare(self.name(other), self.name(short)).1 == Fit::Bare
                    && !longer.iter().any(|l| clusters.same(*l, other))
                {
                    longer.push(other);
                }
            }
            if let [one] = longer.as_slice()
                && clusters.may_join(*one, short)
                && self.against(clusters, *one, short, false).is_none()
            {
                let why = format!("the only person of the document with these surnames: {}", self.corpus.name(*one).surface);
                clusters.mark_alias(short, self.name(short));
                clusters.unite(self.corpus, *one, short, LinkBasis::SameDocument, 0.85, why);
            }
        }
        let mut known: Vec<u32> = full;
        for unit in initials {
            let mut fitting: Vec<u32> = Vec::new();
            for other in known.clone() {
                let (c, fit) = self.compare(self.name(other), self.name(unit));
                if c.same
                    && fit >= Fit::Initials
                    && self.against(clusters, other, unit, false).is_none()
                    && !fitting.iter().any(|f| clusters.same(*f, other))
                {
                    fitting.push(other);
                }
            }
            match fitting.as_slice() {
                [one] => {
                    let why = format!("{} is the only name of the document that the initials fit", self.corpus.name(*one).surface);
                    self.try_join(clusters, *one, unit, LinkBasis::SameDocument, 0.88, why);
                }
                several => self.ambiguous(clusters, unit, several, "its initials fit several names of the document"),
            }
            known.push(unit);
        }
        for unit in bare {
            self.attach(clusters, unit, &known);
        }
    }

    pub(super) fn ambiguous(&self, clusters: &mut Clusters, unit: u32, several: &[u32], words: &str) {
        for other in several.iter().take(4) {
            clusters.unsure(*other, unit, 0.5, vec![words.to_string()]);
        }
    }

    /// A bare name of a document to the only person of the document that can bear it.
    pub(super) fn attach(&mut self, clusters: &mut Clusters, unit: u32, known: &[u32]) {
        let bare = self.parsed(self.name(unit));
        if bare.is_empty() {
            return;
        }
        // Said to be somebody already; or written in two ways.
        let mut family: Vec<u32> = Vec::new();
        let mut given: Vec<u32> = Vec::new();
        for other in known {
            let Some((place, score)) = holds(self.parsed(self.name(*other)), bare) else { continue };
            if self.against(clusters, *other, unit, false).is_some() || !clusters.may_join(*other, unit) || score < 0.8 {
                continue;
            }
            let side = if place == Place::Family { &mut family } else { &mut given };
            if !side.iter().any(|o| clusters.same(*o, unit) || clusters.same(*o, *other)) {
                side.push(*other);
            }
        }
        if let (Some(gender), true) = (bare.gender().filter(|_| !bare.titles.is_empty()), family.len() > 1) {
            let fits = |u: &u32| self.parsed(self.name(*u)).gender().is_none_or(|g| g == gender || g == lexicon::Gender::Either);
            if family.iter().any(fits) {
                family.retain(fits);
            }
        }
        let (fitting, words, certainty) = if family.is_empty() { (given, "given name", 0.75) } else { (family, "surname", 0.85) };
        // Of several, the one whom the document names at every turn.
        let weight = |u: &u32| {
            let document = self.corpus.units[unit as usize].document;
            let here = clusters
                .members(*u)
                .iter()
                .filter(|m| self.corpus.units[**m as usize].document == document && self.is_full(self.name(**m)));
            here.map(|m| self.corpus.units[*m as usize].mentions.len()).sum::<usize>()
        };
        let mut weighed: Vec<(usize, u32)> = fitting.iter().map(|u| (weight(u), *u)).collect();
        weighed.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        match fitting.as_slice() {
            [] => {}
            [one] => {
                let why = format!("the only person of the document with this {words}: {}", self.corpus.name(*one).surface);
                self.try_join(clusters, *one, unit, LinkBasis::SameDocument, certainty, why);
            }
            [_, _, ..] if weighed[0].0 >= 4 * weighed[1].0.max(1) && words == "surname" => {
                let one = weighed[0].1;
                let why = format!("{} is named far more often in the document than others of this surname", self.corpus.name(one).surface);
                self.try_join(clusters, one, unit, LinkBasis::SameDocument, 0.65, why);
            }
            several => self.ambiguous(clusters, unit, several, &format!("several persons of the document have this {words}")),
        }
    }

    /// Pairs of units that share a key; all pairs where there are few.
    pub(super) fn candidates(&self, units: &[u32]) -> Vec<(u32, u32)> {
        let mut out = BTreeSet::new();
        if units.len() <= 12 {
            for (i, a) in units.iter().enumerate() {
                out.extend(units[..i].iter().map(|b| (*b, *a)));
            }
        } else {
            let mut blocks: BTreeMap<String, Vec<u32>> = BTreeMap::new();
            for unit in units {
                for key in keys(&self.corpus.name(*unit).surface) {
                    blocks.entry(key).or_default().push(*unit);
                }
            }
            for block in blocks.values().filter(|b| b.len() <= BLOCK) {
                for (i, a) in block.iter().enumerate() {
                    out.extend(block[..i].iter().map(|b| (*b.min(a), *a.max(b))));
                }
            }
        }
        out.into_iter().collect()
    }
}
