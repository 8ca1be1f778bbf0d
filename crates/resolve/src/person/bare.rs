//! Single names across documents: bynames, and surnames and given names that something else ties to their bearer.

use super::Persons;
use super::company::Context;
use super::names::Score;
use crate::cluster::{Basis, Clusters};
use crate::fact::Sign;
use norm::lexicon;
use norm::name::Fit;
use norm::name::fold;
use std::collections::{BTreeMap, BTreeSet};

/// More bearers of a surname than this say that the surname is everybody's.
pub(super) const HOLDERS: usize = 24;
/// A surname that lists of names hold as borne by more than this is many families'.
const RARE: u8 = 3;
/// With more than this nobody's company is looked at.
const EVERYBODY: usize = 200;

/// A name without the article of a byname: `le Sourcier`.
fn without_article(normal: &str) -> &str {
    match normal.split_once(' ') {
        Some(("le" | "la" | "l" | "de" | "het" | "the" | "el" | "il" | "lo" | "den", core)) => core,
        _ => normal,
    }
}

/// Whether lists know a word as a name that many bear.
fn is_common(normal: &str) -> bool {
    let known = lexicon::entry(normal);
    known.given_name().is_some_and(|g| g.weight >= 4) || known.surname().is_some_and(|w| w >= 4)
}

impl Persons<'_> {
    /// Whether a bare name is a byname that tells people apart: a kunya, a name with an article, one that a document gives
    /// as another name and no list knows as a common given name, or nobody else of the case has in full.
    fn is_byname(&self, clusters: &Clusters, name: u32, whole: &BTreeSet<&str>) -> bool {
        let normal = self.corpus.normal(name);
        let core = without_article(normal);
        let said = self.corpus.units_named(name).iter().any(|u| clusters.aliases(*u).contains(&name));
        norm::name::is_kunya(self.corpus.surface(name))
            || core != normal && (said || lexicon::entry(core.split(' ').next().unwrap_or_default()).surname().is_none_or(|w| w < 4))
            || (said && (!is_common(normal) || !whole.contains(normal)))
    }

    /// The words of all whole names of the case: `Iris Peeters` beside `Iris`.
    fn whole_words(&self) -> BTreeSet<&str> {
        self.names.range.clone().filter(|n| self.is_full(*n)).flat_map(|n| self.corpus.normal(n).split(' ')).collect()
    }

    /// Bynames across documents, where one person of the case bears them: as written, then with an article of whatever language or none.
    pub(super) fn bynames(&self, clusters: &mut Clusters) {
        let whole = self.whole_words();
        let mut alike: BTreeMap<&str, (bool, Vec<u32>)> = BTreeMap::new();
        for name in self.names.range.clone().filter(|n| self.is_bare(*n)) {
            let byname = self.is_byname(clusters, name, &whole);
            if byname {
                self.byname(clusters, &[name]);
            }
            let core = without_article(self.corpus.normal(name));
            if byname || !is_common(core) {
                let of = alike.entry(core).or_default();
                of.0 |= byname;
                of.1.push(name);
            }
        }
        // `Chef de gare`, which might be a given name and a surname, beside `le Chef de gare`.
        let said = |n: &u32| self.corpus.units_named(*n).iter().any(|u| clusters.aliases(*u).contains(n));
        for name in self.names.range.clone().filter(|n| !self.is_bare(*n)) {
            if let Some(of) = alike.get_mut(self.corpus.normal(name)).filter(|_| said(&name)) {
                of.1.push(name);
            }
        }
        for names in alike.into_values().filter(|(byname, names)| *byname && names.len() > 1).map(|(_, names)| names) {
            self.byname(clusters, &names);
        }
    }

    fn byname(&self, clusters: &mut Clusters, names: &[u32]) {
        let bearers = self.bearers(clusters, names.iter().flat_map(|n| self.corpus.units_named(*n)).copied());
        let (mut known, unknown): (Vec<u32>, Vec<u32>) = bearers.into_iter().partition(|u| !self.only_bare(clusters, *u));
        // Two of nearly one name who are called alike are one.
        for (i, a) in known.iter().enumerate() {
            for b in &known[..i] {
                let near = |p: u32, q: u32| self.is_full(p) && self.is_full(q) && self.names.compare(p, q).score() >= 0.6;
                let full = |u: u32| clusters.names(u).iter().copied().find(|n| self.is_full(*n) && !names.contains(n));
                if full(*a).zip(full(*b)).is_some_and(|(p, q)| near(p, q)) {
                    self.try_join(clusters, *b, *a, Basis::Names, 0.75, || "nearly the same name and the same byname");
                }
            }
        }
        known = self.bearers(clusters, known);
        match known.as_slice() {
            [] => {
                for pair in unknown.windows(2) {
                    self.try_join(clusters, pair[0], pair[1], Basis::Names, 0.65, || "the same byname");
                }
            }
            [one] => {
                for other in unknown {
                    let why = || "the same byname, which one person of the case bears";
                    self.try_join(clusters, *one, other, Basis::Names, 0.7, why);
                }
            }
            many => {
                for other in unknown {
                    self.ambiguous(clusters, other, many, "several persons bear this byname");
                }
            }
        }
    }

    /// A byname that a document gives somebody, before his surname elsewhere: `Dorus Brandsma` of `Anselm Brandsma (roepnaam Dorus)`.
    pub(super) fn bynames_as_given(&self, clusters: &mut Clusters) {
        let said = self.facts.aliases.iter().map(|a| (self.name(a.object), a.object)).filter(|(n, u)| clusters.aliases(*u).contains(n));
        let said: BTreeSet<(u32, u32)> = said.filter(|(name, _)| self.is_bare(*name)).collect();
        for (byname, unit) in said {
            let word = without_article(self.corpus.normal(byname));
            let full =
                |clusters: &Clusters, u: u32| -> Vec<u32> { clusters.names(u).iter().copied().filter(|n| self.is_full(*n)).collect() };
            let families: BTreeSet<String> =
                full(clusters, unit).iter().flat_map(|n| self.parsed(*n).family().map(str::to_owned).collect::<Vec<_>>()).collect();
            let told = self.evidence([self.corpus.units[unit as usize].document].into());
            for name in families.iter().flat_map(|f| self.names.with_both(word, f)) {
                for other in self.corpus.units_named(name) {
                    let of_another = |n: &u32| self.names.compare(*n, name).fit == Fit::Different;
                    let barred = clusters.same(unit, *other) || !clusters.may_join(unit, *other);
                    if !barred && !full(clusters, *other).iter().any(of_another) && self.against(clusters, unit, *other, false).is_none() {
                        clusters.unite(unit, *other, told.clone(), 0.75, "a byname of his before the surname");
                    }
                }
            }
        }
    }

    /// A given name and a surname that stand apart in one document, where the case knows one person with both.
    pub(super) fn halves(&mut self, clusters: &mut Clusters) {
        for document in 0..self.corpus.document_count() as u32 {
            let open: Vec<u32> = self.corpus.units_in(document).filter(|u| self.is_person(*u) && self.only_bare(clusters, *u)).collect();
            // In a long record given names and surnames of many people stand apart.
            if !(2..=8).contains(&open.len()) {
                continue;
            }
            for surname in &open {
                let Some(f) = self.parsed(self.name(*surname)).family().next().map(str::to_string) else { continue };
                let mut found: BTreeSet<(u32, u32)> = BTreeSet::new();
                for given in open.iter().filter(|g| *g != surname) {
                    let Some(g) = self.parsed(self.name(*given)).given().next().map(str::to_string) else { continue };
                    for name in self.names.with_both(&g, &f) {
                        found.extend(self.corpus.units_named(name).iter().map(|u| (clusters.find(*u), *given)));
                    }
                }
                if let [(root, given)] = found.into_iter().collect::<Vec<_>>().as_slice() {
                    self.both_halves(clusters, document, *root, *surname, *given);
                }
            }
        }
    }

    /// Joins a surname and a given name that stand apart in a document with the one person of the case who has both.
    fn both_halves(&self, clusters: &mut Clusters, document: u32, root: u32, surname: u32, given: u32) {
        let gender = |u: u32| self.parsed(self.name(u)).gender();
        if !self.parsed(self.name(surname)).titles.is_empty()
            && gender(surname).is_some()
            && gender(given).is_some()
            && gender(surname) != gender(given)
        {
            return;
        }
        let first = clusters.members(root).min().unwrap_or(root);
        let basis = self.evidence([document, self.corpus.units[first as usize].document].into());
        let why = || format!("given name and surname of {} stand in one document", self.corpus.surface_of(first));
        self.try_join(clusters, first, surname, basis.clone(), 0.72, why);
        self.try_join(clusters, first, given, basis, 0.7, why);
    }

    /// The clusters that have a family name with more of a name, in the order of their names; no more than `most`.
    pub(super) fn holders(&self, clusters: &Clusters, family: &str, most: usize) -> Vec<u32> {
        let mut seen = BTreeSet::new();
        let units = self.names.with_family(family).flat_map(|name| self.corpus.units_named(name).iter().copied());
        units.filter(|u| seen.insert(clusters.find(*u))).take(most).collect()
    }

    /// The surname of the case, in a case that knows its people, that is written otherwise and sounds as one that nobody bears:
    /// `Tkachenko` for `Tkatchenko`, `Stroobant` for `Stroobandt`; none where several do. `families` are all surnames.
    fn sounding<'f>(&self, family: &str, families: &'f BTreeSet<String>) -> Option<&'f str> {
        /// What names that sound alike score at least, and one with a slip of the pen does not.
        const SOUND: f64 = 0.78;
        /// Shorter ones sound like too many others.
        const LETTERS: usize = 5;
        if !self.is_small() || family.len() < LETTERS {
            return None;
        }
        let said = |f: &str| f.strip_suffix("dt").or(f.strip_suffix('d')).map_or(f.to_owned(), |stem| format!("{stem}t"));
        let (name, heard) = (norm::name::parse(family), said(family));
        let alike = |f: &&String| said(f) == heard || Score::of(&name, &norm::name::parse(f)).score() >= SOUND;
        match families.iter().filter(alike).collect::<Vec<_>>().as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Bare surnames across documents: only to the one bearer of the case, and only in the same company. Says whether any was joined.
    pub(super) fn bare(&mut self, clusters: &mut Clusters) -> bool {
        let mut any = false;
        let full = self.names.range.clone().filter(|n| self.is_small() && self.is_full(*n));
        let families: BTreeSet<String> = full.flat_map(|n| self.parsed(n).family().map(str::to_owned).collect::<Vec<_>>()).collect();
        for name in self.names.range.clone().filter(|n| self.is_bare(*n)) {
            let parsed = self.parsed(name);
            let Some(part) = parsed.family().next().or(parsed.given().next()) else { continue };
            let open: Vec<u32> = self.bearers_of(clusters, name).into_iter().filter(|b| self.only_bare(clusters, *b)).collect();
            if open.is_empty() {
                continue;
            }
            // Misread names of one document each (`Omar Evading`) do not hide the bearer whom everybody names.
            let mut borne = self.holders(clusters, part, usize::MAX);
            if borne.is_empty() {
                borne = self.sounding(part, &families).iter().flat_map(|f| self.holders(clusters, f, usize::MAX)).collect();
            }
            let mut holders: Vec<(usize, u32)> = borne.into_iter().map(|h| (self.spread(clusters, h), h)).collect();
            if holders.is_empty() {
                continue;
            }
            // `Elke Vandeloo-Smeyers` is called by both her names, as long as somebody has the one alone.
            let doubled =
                |n: u32| self.corpus.surface(n).split(' ').any(|w| w.contains('-') && w.split('-').any(|half| fold(half) == part));
            let whole = |h: u32| {
                let mut full = clusters.names(h).iter().filter(|n| self.is_full(**n) && self.parsed(**n).family().any(|f| f == part));
                full.any(|n| !doubled(*n))
            };
            if holders.iter().any(|(_, h)| whole(*h)) {
                holders.retain(|(_, h)| whole(*h));
            }
            holders.sort_by_key(|(spread, h)| (std::cmp::Reverse(*spread), *h));
            let count = holders.len();
            holders.truncate(6);
            for bearer in open {
                if self.only_bare(clusters, bearer) {
                    any |= self.bare_bearer(clusters, bearer, &holders, count);
                }
            }
        }
        any
    }

    /// Bare given names across documents, in a case that knows its people: to whoever of those called so shares most of the company.
    /// Who is named in full in the same document is not meant, or nobody can say whether he is.
    pub(super) fn given_names(&self, clusters: &mut Clusters) {
        if !self.is_small() {
            return;
        }
        let mut called: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for name in self.names.range.clone().filter(|n| !self.is_bare(*n)) {
            for given in self.parsed(name).given() {
                called.entry(given.to_owned()).or_default().push(name);
            }
        }
        for name in self.names.range.clone().filter(|n| self.is_bare(*n)) {
            let parsed = self.parsed(name);
            let (Some(given), None) = (parsed.given().next(), parsed.family().next()) else { continue };
            let full = called.get(given).into_iter().flatten().flat_map(|n| self.corpus.units_named(*n)).copied();
            let (open, said): (Vec<u32>, Vec<u32>) =
                self.bearers_of(clusters, name).into_iter().partition(|b| self.only_bare(clusters, *b));
            let many = self.bearers(clusters, full.chain(said));
            for unit in open {
                self.given_name(clusters, unit, &many);
            }
        }
    }

    fn given_name(&self, clusters: &mut Clusters, unit: u32, many: &[u32]) {
        let documents = self.documents_of(clusters, unit);
        let around = self.around(clusters, &documents);
        let mut known: Vec<(usize, u32, Context)> = Vec::new();
        for other in many {
            let here = |u: &u32| documents.binary_search(&self.corpus.units[*u as usize].document).is_ok();
            let here: Vec<u32> = clusters.members(*other).filter(here).map(|u| self.name(u)).collect();
            if here.iter().any(|n| self.is_full(*n)) {
                return;
            }
            let context = self.context_of(clusters, unit, &around, *other);
            known.push((context.shared.len() + context.marks + usize::from(!here.is_empty()), *other, context));
        }
        known.sort_by_key(|(shared, ..)| std::cmp::Reverse(*shared));
        let next = known.get(1).map_or(0, |(shared, ..)| *shared);
        let only = |other: u32| known.len() == 1 && self.keep_company(clusters, unit, other);
        if let Some((shared, other, context)) = known.first().filter(|(shared, other, _)| *shared > next || only(*other)) {
            let names: Vec<&str> = context.shared.iter().take(4).map(String::as_str).collect();
            let why = || format!("the one of this given name who is found with {} too", names.join(", "));
            self.try_join(clusters, *other, unit, Basis::Names, if *shared > 1 { 0.65 } else { 0.6 }, why);
        }
    }

    /// What leads from a bare surname to the only one who bears it: company, of which a number or a plate counts twice, one's function,
    /// and, where the name is no common one, the files of one agency.
    fn leads(&self, clusters: &Clusters, bearer: u32, holder: u32, context: &Context) -> usize {
        let agency = self.corpus.document_of(bearer).agency.clone();
        let name = self.parsed(self.name(bearer));
        let rare = name.family().chain(name.given()).all(|part| norm::name::commonness(part) <= RARE);
        let own = || clusters.members(holder).any(|u| self.corpus.document_of(u).agency == agency);
        let (x, y) = (clusters.fact(bearer), clusters.fact(holder));
        let function = x.shared(y, Sign::Role).next().is_some();
        context.shared.len() + context.marks + usize::from(function) + usize::from(rare && own())
    }

    /// Whether the case is small enough to know its people, and a name is a bare surname.
    fn knows_its_people(&self, bearer: u32) -> bool {
        let name = self.parsed(self.name(bearer));
        self.is_small() && name.family().next().is_some() && name.given().next().is_none()
    }

    /// Whether no title makes a man of the one and a woman of the other.
    fn of_one_gender(&self, clusters: &Clusters, bearer: u32, holder: u32) -> bool {
        let gender = |u: u32| self.parsed(self.name(u)).gender();
        clusters.members(holder).filter(|u| self.is_full(self.name(*u))).all(|u| match (gender(bearer), gender(u)) {
            (Some(a), Some(b)) => a == b || [a, b].contains(&lexicon::Gender::Either),
            _ => true,
        })
    }

    /// Of several bearers of a surname in a case that knows its people the one who alone has most of the company of `bearer`, or whom
    /// the files of its agency name four times as often as any other is named; with that company.
    fn best_known(&self, clusters: &Clusters, bearer: u32, holders: &[(usize, u32)], around: &[(u32, u32)]) -> Option<(usize, Context)> {
        let agency = &self.corpus.document_of(bearer).agency;
        let own = |h: u32| clusters.members(h).any(|u| self.corpus.document_of(u).agency == *agency);
        let fitting = (0..holders.len()).filter(|n| self.of_one_gender(clusters, bearer, holders[*n].1));
        let mut known: Vec<(usize, Context)> = fitting.map(|n| (n, self.context_of(clusters, bearer, around, holders[n].1))).collect();
        known.sort_by_key(|(n, context)| std::cmp::Reverse((context.shared.len(), holders[*n].0)));
        let next = |of: &dyn Fn(&(usize, Context)) -> usize| known.iter().skip(1).map(of).max().unwrap_or(0);
        let (best, context) = known.first()?;
        // One alone who stands beside both says less than that everybody means another.
        let lead = context.shared.len() - next(&|(_, c)| c.shared.len()).min(context.shared.len());
        let eclipsed = known.iter().skip(1).any(|(n, _)| holders[*n].0 >= 4 * holders[*best].0);
        let closer = lead > usize::from(eclipsed);
        let oftener = own(holders[*best].1) && holders[*best].0 >= 4 * next(&|(n, _)| holders[*n].0);
        (closer || oftener).then(|| known.swap_remove(0))
    }

    /// A bare surname with the first of those who have it, of `count` in all; says whether it was joined.
    fn bare_bearer(&self, clusters: &mut Clusters, bearer: u32, holders: &[(usize, u32)], count: usize) -> bool {
        if count > EVERYBODY {
            // Everybody's surname: no company tells, the first ones stand for all.
            for (_, holder) in holders {
                self.near_miss(clusters, *holder, bearer, 0.35, || "a bare surname that this person has");
            }
            return false;
        }
        let only = count == 1;
        let around = self.around(clusters, &self.documents_of(clusters, bearer));
        let context = |clusters: &Clusters, holder: u32| self.context_of(clusters, bearer, &around, holder);
        // The one whom four times as many documents name as the next.
        let next = holders.get(1).map_or(0, |s| s.0);
        let chosen = if only {
            let (holder, context) = (holders[0].1, context(clusters, holders[0].1));
            let leads = self.leads(clusters, bearer, holder, &context);
            let known = self.knows_its_people(bearer)
                && (leads >= 1 || self.keep_company(clusters, bearer, holder))
                && self.of_one_gender(clusters, bearer, holder);
            (known || leads >= 2 && !context.shared.is_empty()).then_some((0, context))
        } else if self.knows_its_people(bearer) {
            self.best_known(clusters, bearer, holders, &around)
        } else {
            let far = count <= HOLDERS && holders[0].0 >= 4 * next;
            far.then(|| (0, context(clusters, holders[0].1))).filter(|(_, c)| c.shared.len() >= 3)
        };
        if let Some((n, context)) = chosen {
            let one = holders[n].1;
            let shared: Vec<&str> = context.shared.iter().take(4).map(String::as_str).collect();
            let words = match (only, n) {
                (true, _) => "the only bearer of the surname in the case",
                (false, 0) => "the bearer of the surname whom most documents name",
                _ => "the bearer of the surname who has most of its company",
            };
            let why = || match shared.as_slice() {
                [] => words.to_string(),
                shared => format!("{words}, found with {} in both", shared.join(", ")),
            };
            let mut documents = context.documents.clone();
            documents.insert(self.corpus.units[bearer as usize].document);
            let basis = self.evidence(documents);
            return self.try_join(clusters, one, bearer, basis, if only { 0.68 } else { 0.6 }, why);
        }
        let score = |shared: usize| 0.35 + 0.1 * shared.min(2) as f64;
        if !clusters.keeps(score(usize::MAX)) {
            clusters.left_out += holders.len() as u64;
            return false;
        }
        for (_, holder) in holders {
            let shared = context(clusters, *holder).shared.len();
            self.near_miss(clusters, *holder, bearer, score(shared), || "a bare surname that this person has");
        }
        false
    }
}
