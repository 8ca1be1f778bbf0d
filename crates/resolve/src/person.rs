//! Persons: inside each document first, then across documents by names, evidence, initials and bynames.

use crate::birth;
use crate::cluster::Clusters;
use crate::corpus::{Corpus, list};
use crate::fact::{Facts, dates, is_door, tie_parts};
use model::{LinkBasis, Schema};
use norm::lexicon;
use norm::name::{Comparison, Fit, Place, compare_parsed, holds, keys};
use rayon::prelude::*;
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
    shared: BTreeSet<String>,
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

    /// Whether every full name in one cluster can be every full name in the other: no chain of half-alike names.
    fn names_fit(&mut self, clusters: &Clusters, a: u32, b: u32) -> bool {
        let names = |c: &Clusters, u: u32, p: &Self| -> Vec<u32> {
            let aliases = c.aliases(u);
            c.names(u).iter().copied().filter(|n| !p.is_bare(*n) && !aliases.contains(n)).take(NAMES).collect()
        };
        let (left, right) = (names(clusters, a, self), names(clusters, b, self));
        left.iter().all(|p| right.iter().all(|q| self.compare(*p, *q).1 > Fit::Different))
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

    /// Other names that a document gives a person.
    fn bynames_said(&mut self, clusters: &mut Clusters) {
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
    fn within(&mut self, clusters: &mut Clusters, document: usize) {
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

    fn ambiguous(&self, clusters: &mut Clusters, unit: u32, several: &[u32], words: &str) {
        for other in several.iter().take(4) {
            clusters.unsure(*other, unit, 0.5, vec![words.to_string()]);
        }
    }

    /// A bare name of a document to the only person of the document that can bear it.
    fn attach(&mut self, clusters: &mut Clusters, unit: u32, known: &[u32]) {
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
            several if weighed[0].0 >= 4 * weighed[1].0.max(1) && words == "surname" => {
                let one = weighed[0].1;
                let why = format!("{} is named far more often in the document than others of this surname", self.corpus.name(one).surface);
                self.try_join(clusters, one, unit, LinkBasis::SameDocument, 0.65, why);
                let _ = several;
            }
            several => self.ambiguous(clusters, unit, several, &format!("several persons of the document have this {words}")),
        }
    }

    /// Pairs of units that share a key; all pairs where there are few.
    fn candidates(&self, units: &[u32]) -> Vec<(u32, u32)> {
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

    /// The clusters that bear a name, each by its first unit of that name.
    fn bearers(&self, clusters: &Clusters, units: &[u32]) -> Vec<u32> {
        let mut seen = BTreeSet::new();
        units.iter().copied().filter(|u| seen.insert(clusters.find(*u))).collect()
    }

    /// Full names written alike in several documents: one person, unless birth dates or numbers tell several apart.
    fn equal_names(&mut self, clusters: &mut Clusters) {
        for (name, units) in crate::fact::by_name(self.corpus, Schema::Person) {
            if !self.is_full(name) || units.len() < 2 {
                continue;
            }
            let bearers = self.bearers(clusters, &units);
            self.gather(clusters, name, &bearers);
        }
    }

    fn gather(&mut self, clusters: &mut Clusters, name: u32, bearers: &[u32]) {
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
    fn common_and_strange(&self, clusters: &Clusters, name: u32, a: u32, b: u32) -> bool {
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

    /// A bearer without a birth date to the one of several namesakes whose company it keeps.
    fn by_context(&mut self, clusters: &mut Clusters, unit: u32, many: &[u32]) -> bool {
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

    fn evidence(&self, documents: BTreeSet<u32>) -> LinkBasis {
        LinkBasis::Evidence(documents.into_iter().map(|d| self.corpus.documents[d as usize].id.clone()).collect())
    }

    /// Pairs of different writings that share a key, with how they compare.
    fn name_pairs(&self) -> Vec<(u32, u32, Comparison, Fit)> {
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
        let mut out: Vec<(u32, u32, Comparison, Fit)> = pairs
            .into_iter()
            .collect::<Vec<_>>()
            .into_par_iter()
            .filter_map(|(a, b)| {
                let (c, fit) = compare_parsed(self.parsed(a), self.parsed(b));
                (fit > Fit::Bare || (fit == Fit::Near && c.score >= 0.55)).then_some((a, b, c, fit))
            })
            .collect();
        out.sort_by(|x, y| y.2.score.total_cmp(&x.2.score).then((x.0, x.1).cmp(&(y.0, y.1))));
        out
    }

    /// Different writings of full names across documents.
    fn like_names(&mut self, clusters: &mut Clusters) {
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
    fn match_bearers(&mut self, clusters: &mut Clusters, left: &[u32], right: &[u32], score: f64, why: &str) {
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

    fn born_alike(&self, clusters: &Clusters, a: u32, b: u32) -> bool {
        let (x, y) = (dates(clusters.fact(a)), dates(clusters.fact(b)));
        x.iter().any(|p| y.iter().any(|q| birth::same_day(p, q)))
    }

    /// Shared birth dates, numbers, vehicles, accounts and doors, where the names allow it.
    fn by_evidence(&mut self, clusters: &mut Clusters) {
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
                    if let Some(score) = self.evidence_score(clusters, *a, *b, kind) {
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

    /// `Nadia Haddad née Chérif` in one file, `Nadia Chérif` in another.
    fn birth_names(&mut self, clusters: &mut Clusters) {
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
                    norm::name::compare_persons(&format!("{g} {surname}"), &self.corpus.names[*name as usize].surface).score >= 0.85
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
    fn near_names(&mut self, clusters: &mut Clusters) {
        let units = crate::fact::by_name(self.corpus, Schema::Person);
        let near: Vec<(u32, u32, Comparison)> =
            self.pairs.iter().filter(|(.., c, fit)| *fit == Fit::Near && c.score >= 0.6).map(|(a, b, c, _)| (*a, *b, c.clone())).collect();
        for (a, b, c) in near {
            let given = |n: u32| self.parsed(n).given.clone();
            let one_given = given(a).iter().any(|g| given(b).iter().any(|h| g == h || norm::name::compare_persons(g, h).score >= 0.75));
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

    /// A given name and a surname that stand apart in one document, where the case knows one person with both.
    fn halves(&mut self, clusters: &mut Clusters) {
        let names = crate::fact::by_name(self.corpus, Schema::Person);
        let mut persons: BTreeMap<(String, String), BTreeSet<u32>> = BTreeMap::new();
        for (name, units) in names.iter().filter(|(n, _)| self.parsed(**n).full_parts() == 2) {
            let parsed = self.parsed(*name);
            for g in &parsed.given {
                for f in &parsed.family {
                    persons.entry((g.clone(), f.clone())).or_default().extend(units.iter().map(|u| clusters.find(*u)));
                }
            }
        }
        for document in 0..self.corpus.documents.len() {
            let open: Vec<u32> = self.facts.units_of[document]
                .iter()
                .copied()
                .filter(|u| self.corpus.units[*u as usize].schema == Schema::Person && clusters.names(*u).iter().all(|n| self.is_bare(*n)))
                .collect();
            // In a long record given names and surnames of many people stand apart.
            if open.len() > 8 {
                continue;
            }
            for surname in &open {
                let Some(f) = self.parsed(self.name(*surname)).family.first().cloned() else { continue };
                let mut found: BTreeSet<(u32, u32)> = BTreeSet::new();
                for given in open.iter().filter(|g| *g != surname) {
                    let Some(g) = self.parsed(self.name(*given)).given.first() else { continue };
                    for root in persons.get(&(g.clone(), f.clone())).into_iter().flatten() {
                        found.insert((clusters.find(*root), *given));
                    }
                }
                if found.len() != 1 {
                    continue;
                }
                let Some((root, given)) = found.into_iter().next() else { continue };
                let gender = |u: u32| self.parsed(self.name(u)).gender();
                if !self.parsed(self.name(*surname)).titles.is_empty()
                    && gender(*surname).is_some()
                    && gender(given).is_some()
                    && gender(*surname) != gender(given)
                {
                    continue;
                }
                let first = clusters.members(root).iter().copied().min().unwrap_or(root);
                let basis = self.evidence([document as u32, self.corpus.units[first as usize].document].into());
                let why = format!("given name and surname of {} stand in one document", self.corpus.name(first).surface);
                self.try_join(clusters, first, *surname, basis.clone(), 0.72, why.clone());
                self.try_join(clusters, first, given, basis, 0.7, why);
            }
        }
    }

    /// How sure two bearers of a shared sign are one: the names must allow it.
    fn evidence_score(&mut self, clusters: &Clusters, a: u32, b: u32, kind: &str) -> Option<f64> {
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
        let _ = clusters;
        Some((1.0 - (1.0 - weight) * (1.0 - name)).min(0.98) * if fit == Fit::Near && weight < 0.7 { 0.8 } else { 1.0 })
            .map(|s| if name < 0.5 { s.min(0.65) } else { s })
    }

    /// `H. Vasseur` in one file, `Hélène Vasseur` in others: one, if the whole case knows one such.
    fn initials(&mut self, clusters: &mut Clusters) {
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

    /// Whether a bare name is a byname that tells people apart: a kunya, a name with an article, one that a document gives
    /// as another name and no list knows as a common given name.
    fn is_byname(&self, clusters: &Clusters, name: u32, units: &[u32]) -> bool {
        let normal = &self.corpus.names[name as usize].normal;
        let first = normal.split(' ').next().unwrap_or_default();
        let article = normal.contains(' ') && matches!(first, "le" | "la" | "l" | "de" | "het" | "the" | "el" | "il" | "lo" | "den");
        let said = units.iter().any(|u| clusters.aliases(*u).contains(&name));
        let plain = lexicon::entry(normal);
        let common = plain.given_name().is_some_and(|g| g.weight >= 4) || plain.surname().is_some_and(|w| w >= 4);
        norm::name::is_kunya(&self.corpus.names[name as usize].surface)
            || article && (said || lexicon::entry(normal.split(' ').nth(1).unwrap_or_default()).surname().is_none_or(|w| w < 4))
            || (said && !common)
    }

    /// Bynames across documents, where one person of the case bears them.
    fn bynames(&mut self, clusters: &mut Clusters) {
        for (name, units) in crate::fact::by_name(self.corpus, Schema::Person) {
            if !self.is_bare(name) || !self.is_byname(clusters, name, &units) {
                continue;
            }
            let bearers = self.bearers(clusters, &units);
            let (known, unknown): (Vec<u32>, Vec<u32>) =
                bearers.iter().partition(|u| clusters.names(**u).iter().any(|n| !self.is_bare(*n)));
            match known.as_slice() {
                [] => {
                    for pair in unknown.windows(2) {
                        self.try_join(clusters, pair[0], pair[1], LinkBasis::Names, 0.65, "the same byname".into());
                    }
                }
                [one] => {
                    for other in unknown {
                        self.try_join(
                            clusters,
                            *one,
                            other,
                            LinkBasis::Names,
                            0.7,
                            "the same byname, which one person of the case bears".into(),
                        );
                    }
                }
                many => {
                    for other in unknown {
                        self.ambiguous(clusters, other, many, "several persons bear this byname");
                    }
                }
            }
        }
    }

    /// Bare surnames across documents: only to the one bearer of the case, and only in the same company.
    fn bare(&mut self, clusters: &mut Clusters) {
        let names = crate::fact::by_name(self.corpus, Schema::Person);
        let mut by_part: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
        for name in names.keys().filter(|n| !self.is_bare(**n)) {
            for part in &self.parsed(*name).family {
                by_part.entry(part.clone()).or_default().insert(*name);
            }
        }
        let bare: Vec<u32> = names.keys().copied().filter(|n| self.is_bare(*n)).collect();
        for name in &bare {
            let units = &names[name];
            let parsed = self.parsed(*name);
            let Some(part) = parsed.family.first().or(parsed.given.first()) else { continue };
            let Some(holders) = by_part.get(part) else { continue };
            let all: Vec<u32> = holders.iter().flat_map(|n| names[n].iter().copied()).collect();
            let holders = self.bearers(clusters, &all);
            for bearer in self.bearers(clusters, units) {
                if clusters.names(bearer).iter().any(|n| !self.is_bare(*n)) {
                    continue;
                }
                let context: Vec<(u32, Context)> = holders.iter().take(6).map(|h| (*h, self.context(clusters, bearer, *h))).collect();
                let spread =
                    |u: u32| clusters.members(u).iter().map(|m| self.corpus.units[*m as usize].document).collect::<BTreeSet<_>>().len();
                let mut by_spread: Vec<(usize, usize)> = context.iter().enumerate().map(|(i, (h, _))| (spread(*h), i)).collect();
                by_spread.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
                // The only bearer of the case, or the one whom four times as many documents name as the next.
                let next = by_spread.get(1).map_or(0, |s| s.0);
                let chosen = by_spread.first().filter(|(n, _)| holders.len() <= 6 && *n >= 4 * next).map(|(_, i)| &context[*i]);
                let needed = if holders.len() == 1 { 2 } else { 3 };
                match (chosen, context.as_slice()) {
                    (Some((one, context)), _) if context.shared.len() >= needed => {
                        let shared: BTreeSet<String> = context.shared.iter().take(4).cloned().collect();
                        let words = if needed == 2 {
                            "the only bearer of the surname in the case"
                        } else {
                            "the bearer of the surname whom most documents name"
                        };
                        let why = format!("{words}, found with {} in both", list(&shared));
                        let mut documents = context.documents.clone();
                        documents.insert(self.corpus.units[bearer as usize].document);
                        let (one, basis) = (*one, self.evidence(documents));
                        self.try_join(clusters, one, bearer, basis, if needed == 2 { 0.68 } else { 0.6 }, why);
                    }
                    (_, several) => {
                        for (holder, context) in several {
                            clusters.unsure(
                                *holder,
                                bearer,
                                0.35 + 0.1 * context.shared.len().min(2) as f64,
                                vec!["a bare surname that this person has".into()],
                            );
                        }
                    }
                }
            }
        }
    }
}
