//! Across documents, by what is said: birth dates, numbers, doors, birth names, the same company.

use super::Persons;
use super::company::ENOUGH;
use super::names::{Score, classes};
use crate::birth;
use crate::cluster::{Basis, Clusters};
use crate::fact::{Sign, tie_parts};
use model::Schema;
use norm::lexicon;
use norm::name::{Fit, PersonName, Place, holds, keys, one_family, parse};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A sign that up to this many have is compared all with all.
const ALL: usize = 60;
/// Groups of units that are compared beside each other.
const BATCH: usize = 1 << 12;

/// Two units that share a sign, and how sure they are one.
struct Found {
    score: f64,
    a: u32,
    b: u32,
    sign: u32,
    /// The names fit but for the family name.
    renamed: bool,
}

/// What two signs in common make of people of one given name and two family names: a maiden or married name.
const RENAMED: f64 = 0.85;
/// Days on which the people of a case are born, and how many of them have one given name: one that many bear, and any other.
const DAYS: f64 = 40.0 * 365.25;
const COMMON: (u8, f64) = (5, 30.0);
const RARE: f64 = 200.0;
/// A birth date and a given name in common are one person's where fewer pairs of two people's than this are expected to have both.
const EXPECTED: f64 = 0.05;

/// How a name stands among persons.
#[derive(Clone, Copy)]
struct Writing {
    unit: u32,
    name: u32,
    bare: bool,
}

impl Persons<'_> {
    /// Shared birth dates, numbers, vehicles, accounts and doors, where the names allow it; gives how many pairs were compared.
    pub(super) fn by_evidence(&mut self, clusters: &mut Clusters) -> u64 {
        let mut shared = self.facts.by_sign();
        let counts = |sign: u32| self.facts.is(sign, Sign::Tie) || self.facts.birth(sign).is_some_and(|w| birth::same_day(&w, &w));
        shared.retain(|(sign, unit)| self.is_person(*unit) && counts(*sign));
        let groups: Vec<&[(u32, u32)]> = shared.chunk_by(|x, y| x.0 == y.0).filter(|g| g.len() > 1).collect();
        let mut found: Vec<Found> = Vec::new();
        let mut compared = 0;
        for batch in groups.chunks(BATCH) {
            let mut pieces: Vec<(u32, Vec<(Writing, Writing)>)> = Vec::new();
            for group in batch {
                pieces.extend(self.pairs_of_sign(clusters, group).map(|pairs| (group[0].0, pairs)));
            }
            let texts = self.names.texts;
            let facts = self.facts;
            let kind = |sign: u32| if facts.is(sign, Sign::Birth) { "birth date" } else { tie_parts(facts.text(sign)).0 };
            let scored: Vec<Vec<Found>> = pieces
                .par_iter()
                .map(|(sign, pairs)| {
                    let mut parsed: HashMap<u32, PersonName> = HashMap::new();
                    let mut out = Vec::new();
                    for (a, b) in pairs {
                        for name in [a.name, b.name] {
                            parsed.entry(name).or_insert_with(|| parse(texts.get(name)));
                        }
                        let (left, right) = (&parsed[&a.name], &parsed[&b.name]);
                        let score = evidence_score((*a, left), (*b, right), kind(*sign));
                        let renamed = score.is_none() && one_given(left, right);
                        let score = score.or(renamed.then_some(0.0));
                        out.extend(score.map(|score| Found { score, a: a.unit, b: b.unit, sign: *sign, renamed }));
                    }
                    out
                })
                .collect();
            compared += pieces.iter().map(|(_, pairs)| pairs.len() as u64).sum::<u64>();
            found.extend(scored.into_iter().flatten());
        }
        let text = |sign: u32| match self.facts.is(sign, Sign::Birth) {
            true => ("birth date", self.facts.text(sign)),
            false => tie_parts(self.facts.text(sign)),
        };
        let why = |sign: u32| format!("the same {} ({})", text(sign).0, text(sign).1);
        found.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))).then_with(|| why(x.sign).cmp(&why(y.sign))));
        let mut renamed: BTreeMap<(u32, u32), Vec<(u32, u32, u32)>> = BTreeMap::new();
        for Found { score, a, b, sign, renamed: other_family } in found {
            if other_family {
                let (x, y) = (clusters.find(a), clusters.find(b));
                renamed.entry((x.min(y), x.max(y))).or_default().push((sign, a, b));
                continue;
            }
            let why = || {
                let mut named = self.named(self.name(a), self.name(b));
                named.words.insert(0, why(sign));
                named
            };
            if score < 0.7 {
                self.near_miss(clusters, a, b, score, why);
                continue;
            }
            let documents = [a, b].iter().map(|u| self.corpus.units[*u as usize].document).collect();
            self.try_join(clusters, a, b, self.evidence(documents), score, why);
        }
        if !renamed.is_empty() {
            let mut seen = BTreeSet::new();
            let dated = self.corpus.of(Schema::Person).filter(|u| self.is_dated(clusters, *u) && seen.insert(clusters.find(*u))).count();
            for shared in renamed.into_values() {
                self.renamed(clusters, &shared, dated as f64);
            }
        }
        compared
    }

    /// One given name, one birth date, and two family names: one person before and after a wedding, or as two services heard the name.
    /// Another sign in common must say so too where so many people have a birth date (`dated`) that two may have all that by chance.
    fn renamed(&self, clusters: &mut Clusters, shared: &[(u32, u32, u32)], dated: f64) {
        let mut signs: Vec<u32> = shared.iter().map(|(sign, ..)| *sign).collect();
        signs.sort_unstable();
        signs.dedup();
        let (_, a, b) = shared[0];
        let born = signs.iter().any(|s| self.facts.is(*s, Sign::Birth));
        if !born || clusters.same(a, b) || !clusters.may_join(a, b) || self.against(clusters, a, b, true).is_some() {
            return;
        }
        let words: Vec<&str> = signs.iter().map(|s| self.facts.text(*s)).collect();
        let common = self.parsed(self.name(a)).given().any(|g| norm::name::commonness(g) >= COMMON.0);
        let chance = dated * (dated - 1.0) / 2.0 / DAYS / if common { COMMON.1 } else { RARE };
        if signs.len() < 2 && chance > EXPECTED {
            let why = || format!("the same given name and birth date ({}), another family name", words[0]);
            return self.near_miss(clusters, a, b, 0.6, why);
        }
        let documents = shared.iter().flat_map(|(_, a, b)| [*a, *b]).map(|u| self.corpus.units[u as usize].document).collect();
        let names: Vec<u32> = clusters.names(b).to_vec();
        names.into_iter().for_each(|name| clusters.mark_alias(b, name));
        let why = format!("the same given name, {}: another family name", words.join(", "));
        let why = self.explained(clusters, a, b, &Basis::Names, RENAMED, self.named(self.name(a), self.name(b)).and(why));
        clusters.unite(a, b, self.evidence(documents), RENAMED as f32, why);
    }

    /// The pairs of a group of units (with the sign that they share) that are not one yet: all, or, where there are many, one
    /// of each person and writing with those that share a name.
    fn pairs_of_sign(&self, clusters: &mut Clusters, group: &[(u32, u32)]) -> Option<Vec<(Writing, Writing)>> {
        let writing = |unit: u32| Writing { unit, name: self.name(unit), bare: self.is_bare(self.name(unit)) };
        let mut units: Vec<Writing> = group.iter().map(|(_, unit)| writing(*unit)).collect();
        let mut out = Vec::new();
        let all = |units: &[Writing], out: &mut Vec<(Writing, Writing)>| {
            for (i, b) in units.iter().enumerate() {
                out.extend(units[..i].iter().filter(|a| !clusters.same(a.unit, b.unit)).map(|a| (*a, *b)));
            }
        };
        if units.len() > ALL {
            let mut seen = BTreeSet::new();
            units.retain(|w| seen.insert((clusters.find(w.unit), w.name)));
        }
        if units.len() <= ALL {
            all(&units, &mut out);
            return (!out.is_empty()).then_some(out);
        }
        let mut parts: BTreeMap<u64, Vec<Writing>> = BTreeMap::new();
        for one in &units {
            for class in classes(self.names.texts.get(one.name)) {
                parts.entry(class).or_default().push(*one);
            }
        }
        let mut left_out = 0;
        for part in parts.values() {
            if part.len() <= ALL {
                all(part, &mut out);
            } else {
                left_out += part.len() * (part.len() - 1) / 2;
            }
        }
        clusters.left_out += left_out as u64;
        out.sort_unstable_by_key(|(a, b)| (a.unit, b.unit));
        out.dedup_by_key(|(a, b)| (a.unit, b.unit));
        (!out.is_empty()).then_some(out)
    }

    pub(super) fn born_alike(&self, clusters: &Clusters, a: u32, b: u32) -> bool {
        let (x, y) = (self.facts.dates(clusters.fact(a)), self.facts.dates(clusters.fact(b)));
        x.into_iter().any(|p| y.clone().any(|q| birth::same_day(&p, &q)))
    }

    /// `Nadia Haddad née Chérif` in one file, `Nadia Chérif` in another.
    pub(super) fn birth_names(&mut self, clusters: &mut Clusters) {
        // What each person could also be called: a given name with another family name of hers.
        let mut wanted: BTreeMap<String, BTreeSet<(u32, u32)>> = BTreeMap::new();
        for unit in self.corpus.of(Schema::Person).filter(|u| !clusters.aliases(*u).is_empty()) {
            let full: Vec<u32> = clusters.names(unit).iter().copied().filter(|n| self.is_full(*n)).collect();
            for alias in clusters.aliases(unit).iter().copied().filter(|n| self.is_bare(*n) && *n == self.name(unit)) {
                let known = lexicon::entry(self.corpus.normal(alias));
                if known.given_name().is_some_and(|g| g.weight >= 4) && known.surname().is_none() {
                    continue;
                }
                for given in full.iter().flat_map(|n| self.given(*n)) {
                    let called = format!("{given} {}", self.corpus.normal(alias));
                    for key in keys(&called) {
                        wanted.entry(key).or_default().insert((unit, alias));
                    }
                }
            }
        }
        if wanted.is_empty() {
            return;
        }
        for name in self.names.range.clone().filter(|n| self.is_full(*n)) {
            let mut found: BTreeSet<(u32, u32)> = BTreeSet::new();
            for key in keys(self.corpus.surface(name)) {
                found.extend(wanted.get(&key).into_iter().flatten().copied());
            }
            for (unit, alias) in found {
                self.birth_name(clusters, name, unit, alias);
            }
        }
    }

    fn given(&self, name: u32) -> Vec<String> {
        self.parsed(name).given().map(str::to_string).collect()
    }

    /// Joins the bearers of `name` with `unit`, whose other family name `alias` is, if that makes the name.
    fn birth_name(&self, clusters: &mut Clusters, name: u32, unit: u32, alias: u32) {
        let given: BTreeSet<String> = clusters.names(unit).iter().flat_map(|n| self.given(*n)).collect();
        let surname = self.corpus.normal(alias);
        let called =
            given.iter().any(|g| norm::name::compare_persons_strictly(&format!("{g} {surname}"), self.corpus.surface(name)).score >= 0.85);
        for bearer in self.bearers_of(clusters, name) {
            if !called
                || clusters.same(bearer, unit)
                || !clusters.may_join(bearer, unit)
                || self.against(clusters, bearer, unit, false).is_some()
            {
                continue;
            }
            let documents = [unit, bearer].iter().map(|u| self.corpus.units[*u as usize].document).collect();
            let why = format!("the other family name ({}) that a document gives with this given name", self.corpus.surface(alias));
            clusters.mark_alias(bearer, name);
            let why = self.explained(clusters, unit, bearer, &Basis::Names, 0.8, why.into());
            clusters.unite(unit, bearer, self.evidence(documents), 0.8, why);
        }
    }

    /// A family name misspelt beside the same given name: one person where the company is the same and no document tells the
    /// two writings apart.
    pub(super) fn near_names(&mut self, clusters: &mut Clusters) {
        for pair in self.pairs.iter().filter(|p| p.score.fit == Fit::Near && p.score.score() >= 0.6) {
            let (a, b) = (pair.a, pair.b);
            if !self.is_full(a) || !self.is_full(b) {
                continue;
            }
            let (left, right) = (self.bearers_of(clusters, a), self.bearers_of(clusters, b));
            if self.is_shared(a) || self.is_shared(b) {
                let slip = !(self.parsed(a).family_is_listed() && self.parsed(b).family_is_listed());
                self.near_namesakes(clusters, &left, &right, slip);
                self.near_namesakes(clusters, &right, &left, slip);
                continue;
            }
            let ([x], [y]) = (left.as_slice(), right.as_slice()) else { continue };
            if clusters.same(*x, *y) {
                continue;
            }
            let (p, q) = (self.parsed(a), self.parsed(b));
            let one_given = p.given().any(|g| q.given().any(|h| g == h || norm::name::compare_persons_strictly(g, h).score >= 0.75));
            // One document that writes both means two people.
            let there = self.documents_of(clusters, *y);
            if !one_given || self.documents_of(clusters, *x).iter().any(|d| there.binary_search(d).is_ok()) {
                continue;
            }
            let context = self.context(clusters, *x, *y);
            // A name that families bear is rather another family; one that nobody bears is a slip.
            let slip = !(p.family_is_listed() && q.family_is_listed());
            // In a case that knows its people whoever is everywhere is company too.
            if slip && self.is_small() && context.shared.is_empty() && self.keep_company(clusters, *x, *y) {
                self.try_join(clusters, *x, *y, Basis::Names, 0.65, || self.named(a, b).and("found in the same company"));
                continue;
            }
            if context.shared.len() >= if slip { 1 } else { 2 } {
                let shared: Vec<&str> = context.shared.iter().take(4).map(String::as_str).collect();
                let mut at = context.documents;
                at.extend([*x, *y].iter().map(|u| self.corpus.units[*u as usize].document));
                let why = || self.named(a, b).and(format!("found with {} in both", shared.join(", ")));
                self.try_join(clusters, *x, *y, self.evidence(at), 0.7, why);
            }
        }
    }
}

impl Persons<'_> {
    /// The bearers, without a birth date, of a misspelt name that several people bear: by what is known of them.
    fn near_namesakes(&self, clusters: &mut Clusters, open: &[u32], known: &[u32], slip: bool) {
        for unit in open.iter().filter(|u| !self.is_dated(clusters, **u)).copied().collect::<Vec<u32>>() {
            let mut many: Vec<u32> = known.iter().flat_map(|k| self.bearers_like(clusters, *k)).chain(known.iter().copied()).collect();
            many = self.bearers(clusters, many);
            many.retain(|other| !clusters.same(*other, unit) && self.is_dated(clusters, *other) && self.fits(clusters, *other, unit));
            if !self.is_dated(clusters, unit) && !many.is_empty() {
                let joined = self.by_context(clusters, unit, &many, 2.0 * ENOUGH);
                many.retain(|other| !self.is_set_apart(clusters, *other));
                if let [one] = many[..]
                    && !joined
                    && slip
                    && self.is_small()
                    && self.keep_company(clusters, one, unit)
                {
                    let why = || self.named(self.name(one), self.name(unit)).and("found in the same company");
                    self.try_join(clusters, one, unit, Basis::Names, 0.6, why);
                }
            }
        }
    }
}

/// Whether two names share a given name and the family names are others.
fn one_given(left: &PersonName, right: &PersonName) -> bool {
    let alike = |g: &str, h: &str| {
        let enough = if g.as_bytes().first() == h.as_bytes().first() { 0.75 } else { 0.8 };
        g == h || norm::name::compare_persons_strictly(g, h).score >= enough
    };
    left.family().next().is_some() && right.family().next().is_some() && left.given().any(|g| right.given().any(|h| alike(g, h)))
}

/// How sure two bearers of a shared sign are one: the names must allow it.
fn evidence_score((x, left): (Writing, &PersonName), (y, right): (Writing, &PersonName), kind: &str) -> Option<f64> {
    let (score, fit) = if x.name == y.name {
        (1.0, Fit::Full)
    } else {
        let compared = if x.name < y.name { Score::of(left, right) } else { Score::of(right, left) };
        (compared.score(), compared.fit)
    };
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
        Fit::Different if weight >= 0.9 && one_family(left, right) => 0.6,
        Fit::Different => return None,
        Fit::Near => score,
        Fit::Bare => {
            let (full, bare) = if y.bare { (left, right) } else { (right, left) };
            let (place, likeness) = holds(full, bare)?;
            match place {
                Place::Family if kind == "address" || kind == "vehicle" => 0.4 * likeness,
                _ if x.bare && y.bare => 0.7 * likeness,
                Place::Family => 0.75 * likeness,
                Place::Given => 0.7 * likeness,
            }
        }
        Fit::Initials => score.max(0.8),
        Fit::Partial | Fit::Full => score.max(0.85),
    };
    let sure = (1.0 - (1.0 - weight) * (1.0 - name)).min(0.98) * if fit == Fit::Near && weight < 0.7 { 0.8 } else { 1.0 };
    Some(if name < 0.5 { sure.min(0.65) } else { sure })
}
