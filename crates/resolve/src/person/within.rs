//! Inside one document: other names that it gives, spellings, initials, surnames after full names.

use super::Persons;
use super::block::{Letters, among};
use super::names::{Score, classes};
use crate::cluster::{Basis, Clusters};
use crate::kept::{Digests, Kept, Key, key};
use crate::text::Texts;
use norm::lexicon;
use norm::name::{Fit, PersonName, Place, holds, parse};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};

/// Up to this many names of a document are compared all with all.
const FEW: usize = 12;
/// In a document with more names than this, initials and bare names look only at those that share a drawer.
const MANY: usize = 64;
/// Documents that are compared beside each other before they are joined.
const BATCH: usize = 1 << 12;

/// Two units of a document whose names were compared, and how.
type Compared = (u32, u32, Score);

/// Who of a document may bear a single name or initials: all where there are few, else those in the same drawer.
struct Drawers {
    /// Units and their names.
    all: Vec<(u32, u32)>,
    of: HashMap<u64, Vec<(u32, u32)>>,
    many: bool,
}

impl Drawers {
    fn new(many: bool) -> Self {
        Self { all: Vec::new(), of: HashMap::new(), many }
    }

    fn add(&mut self, unit: (u32, u32), surface: &str) {
        self.all.push(unit);
        if self.many {
            classes(surface).into_iter().for_each(|class| self.of.entry(class).or_default().push(unit));
        }
    }

    /// In the order in which they came.
    fn like(&self, surface: &str) -> Vec<(u32, u32)> {
        if !self.many {
            return self.all.clone();
        }
        let mut seen = BTreeSet::new();
        classes(surface).iter().filter_map(|class| self.of.get(class)).flatten().copied().filter(|u| seen.insert(*u)).collect()
    }
}

/// The units of a document that are persons, with their names, by how the names are made.
#[derive(Default)]
struct Units {
    full: Vec<(u32, u32)>,
    initials: Vec<(u32, u32)>,
    bare: Vec<(u32, u32)>,
}

impl Units {
    fn all(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.full.iter().chain(&self.initials).chain(&self.bare).copied()
    }

    /// A key for what [`look`] makes of them: their names, in their order.
    fn key(&self, digests: &Digests) -> Key {
        let mut text = format!("document {} {}", self.full.len(), self.initials.len());
        self.all().for_each(|(_, name)| text += &format!(" {:x}", digests.of(name)));
        key(&[&text])
    }
}

/// What the names of one document say, before anybody is joined.
#[derive(Default)]
struct Looked {
    /// Full names that could be one.
    full: Vec<Compared>,
    /// For each name with initials those that they fit: itself and the others.
    initials: Vec<(u32, Vec<u32>)>,
    /// For each bare name those who may bear it, and as what.
    bare: Vec<(u32, Vec<(u32, Place)>)>,
    compared: u64,
}

impl Looked {
    /// As it is kept: numbers of two bytes, the units by their places among all of the document. None where those are too many.
    fn bytes(&self, units: &Units) -> Option<Vec<u8>> {
        let places: HashMap<u32, u16> = units.all().zip(0..=u16::MAX).map(|((unit, _), at)| (unit, at)).collect();
        let place = |unit: &u32| places.get(unit).copied();
        let mut out: Vec<u16> = (0..4).map(|n| (self.compared >> (16 * n)) as u16).collect();
        out.push(self.full.len().try_into().ok()?);
        for (a, b, score) in &self.full {
            let [low, high, fit] = score.bytes();
            out.extend([place(a)?, place(b)?, u16::from_le_bytes([low, high]), fit.into()]);
        }
        out.push(self.initials.len().try_into().ok()?);
        for (unit, others) in &self.initials {
            out.extend([place(unit)?, others.len().try_into().ok()?]);
            others.iter().try_for_each(|o| place(o).map(|o| out.push(o)))?;
        }
        out.push(self.bare.len().try_into().ok()?);
        for (unit, others) in &self.bare {
            out.extend([place(unit)?, others.len().try_into().ok()?]);
            others.iter().try_for_each(|(o, as_what)| place(o).map(|o| out.extend([o, (*as_what == Place::Family).into()])))?;
        }
        Some(out.into_iter().flat_map(u16::to_le_bytes).collect())
    }

    /// What [`Self::bytes`] wrote.
    fn from_bytes(bytes: &[u8], units: &Units) -> Option<Self> {
        let all: Vec<u32> = units.all().map(|(unit, _)| unit).collect();
        let mut numbers = bytes.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]]));
        let mut out = Self::default();
        for n in 0..4 {
            out.compared |= u64::from(numbers.next()?) << (16 * n);
        }
        let mut next = || numbers.next();
        let unit = |at: u16| all.get(usize::from(at)).copied();
        for _ in 0..next()? {
            let (a, b, score, fit) = (unit(next()?)?, unit(next()?)?, next()?, next()?);
            let [low, high] = score.to_le_bytes();
            out.full.push((a, b, Score::from_bytes(&[low, high, fit.try_into().ok()?])?));
        }
        for _ in 0..next()? {
            let (one, count) = (unit(next()?)?, next()?);
            let others = (0..count).map(|_| unit(next()?)).collect::<Option<_>>()?;
            out.initials.push((one, others));
        }
        for _ in 0..next()? {
            let (one, count) = (unit(next()?)?, next()?);
            let place = |family: u16| if family == 1 { Place::Family } else { Place::Given };
            let others = (0..count).map(|_| Some((unit(next()?)?, place(next()?)))).collect::<Option<_>>()?;
            out.bare.push((one, others));
        }
        Some(out)
    }
}

/// [`look`], as it was kept, else made now; and what is to be kept of it then.
fn look_kept(texts: &Texts, digests: &Digests, units: &Units, kept: &Kept) -> (Looked, Option<(Key, Vec<u8>)>) {
    if !kept.keeps() {
        return (look(texts, units), None);
    }
    let key = units.key(digests);
    if let Some(looked) = kept.get(key).and_then(|bytes| Looked::from_bytes(bytes, units)) {
        return (looked, None);
    }
    let looked = look(texts, units);
    let new = looked.bytes(units).filter(|_| kept.has_room()).map(|bytes| (key, bytes));
    (looked, new)
}

/// Compares the names of one document where they share a key. Nothing but the writings counts, so documents are looked at
/// beside each other.
fn look(texts: &Texts, units: &Units) -> Looked {
    let mut out = Looked::default();
    let mut parsed: HashMap<u32, PersonName> = HashMap::new();
    let count = units.all().count();
    units.all().for_each(|(_, name)| {
        parsed.entry(name).or_insert_with(|| parse(texts.get(name)));
    });
    let names: Vec<u32> = units.full.iter().map(|(_, name)| *name).collect();
    for (i, j) in among(texts, &names, FEW) {
        let ((a, x), (b, y)) = (units.full[i as usize], units.full[j as usize]);
        if x == y {
            continue;
        }
        out.compared += 1;
        let score = Score::of(&parsed[&x.min(y)], &parsed[&x.max(y)]);
        if (score.same() && score.fit >= Fit::Partial) || score.score() >= 0.55 {
            out.full.push((a, b, score));
        }
    }
    let mut known = Drawers::new(count > MANY);
    units.full.iter().for_each(|(unit, name)| known.add((*unit, *name), texts.get(*name)));
    for (unit, name) in &units.initials {
        let letters = Letters::of(texts.get(*name));
        let mut fitting = Vec::new();
        for (other, full) in known.like(texts.get(*name)) {
            if full != *name && !letters.may_be(Letters::of(texts.get(full))) {
                continue;
            }
            out.compared += 1;
            let score = Score::of(&parsed[&full.min(*name)], &parsed[&full.max(*name)]);
            if full == *name || (score.same() && score.fit >= Fit::Initials) {
                fitting.push(other);
            }
        }
        out.initials.push((*unit, fitting));
        known.add((*unit, *name), texts.get(*name));
    }
    for (unit, name) in units.bare.iter().filter(|(_, name)| !parsed[name].is_empty()) {
        let bearer = |(other, full): (u32, u32)| {
            holds(&parsed[&full], &parsed[name]).filter(|(_, score)| *score >= 0.8).map(|(place, _)| (other, place))
        };
        out.bare.push((*unit, known.like(texts.get(*name)).into_iter().filter_map(bearer).collect()));
    }
    out
}

/// In a document with more full names than this a bare given name that many bear says nothing.
const CROWD: usize = 40;
/// From here a given name is borne by many ([`norm::name::commonness`]).
const COMMON: u8 = 5;

impl Persons<'_> {
    /// Other names that a document gives a person.
    pub(super) fn bynames_said(&mut self, clusters: &mut Clusters) {
        for alias in &self.facts.aliases {
            let (a, b) = (alias.subject, alias.object);
            if !self.is_person(a) || !self.is_person(b) || clusters.same(a, b) || !clusters.may_join(a, b) {
                continue;
            }
            let (x, y) = (self.name(a), self.name(b));
            let compared = self.names.compare(x, y);
            let both_full = self.is_full(x) && self.is_full(y);
            // Who recognises somebody else by name is not that person.
            let bare_of_another = |bare: u32, full: u32| {
                self.corpus.units_in(self.corpus.units[bare as usize].document).any(|o| {
                    o != full
                        && self.is_person(o)
                        && self.is_full(self.name(o))
                        && self.names.compare(self.name(o), self.name(full)).fit < Fit::Initials
                        && holds(&self.parsed(self.name(o)), &self.parsed(self.name(bare))).is_some()
                })
            };
            let one_full = match (self.is_full(x), self.is_full(y)) {
                (true, false) => !bare_of_another(b, a),
                (false, true) => !bare_of_another(a, b),
                _ => false,
            };
            let trusted = !alias.doubtful && (!alias.recognised || one_full || (both_full && compared.fit >= Fit::Partial));
            let words = if alias.recognised { "recognised as one" } else { "said to be another name of the same person" };
            if !trusted {
                self.near_miss(clusters, a, b, 0.6_f64.max(compared.score()), || format!("{words}, but not for certain"));
                continue;
            }
            if let Some(no) = self.against(clusters, a, b, false) {
                self.near_miss(clusters, a, b, 0.4, || vec![words.into(), no]);
                continue;
            }
            if compared.fit == Fit::Different || self.is_bare(y) {
                // Of two whole names the other one is that of fewer papers: nobody is looked for by it.
                let rarer = both_full && self.corpus.units_named(x).len() < self.corpus.units_named(y).len();
                let (other, name) = if rarer { (a, x) } else { (b, y) };
                clusters.mark_alias(other, name);
            }
            clusters.unite(a, b, Basis::SameDocument, if alias.recognised { 0.8 } else { 0.9 }, words);
        }
    }

    /// Every document by itself; gives how many pairs were compared. Names are compared beside each other for many documents,
    /// then joined one after the other.
    pub(super) fn documents(&mut self, clusters: &mut Clusters, digests: &Digests, kept: &mut Kept) -> u64 {
        let mut compared = 0;
        let all: Vec<u32> = (0..self.corpus.document_count() as u32).collect();
        for batch in all.chunks(BATCH) {
            let units: Vec<Units> = batch.iter().map(|d| self.units_of(*d)).filter(|u| u.all().next().is_some()).collect();
            let (texts, known) = (self.names.texts, &*kept);
            let looked: Vec<_> = units.par_iter().map(|units| look_kept(texts, digests, units, known)).collect();
            for (units, (looked, new)) in units.iter().zip(looked) {
                compared += looked.compared;
                new.into_iter().for_each(|(key, bytes)| kept.put(key, &bytes));
                self.within(clusters, units, looked);
            }
        }
        compared
    }

    /// The persons of a document.
    fn units_of(&self, document: u32) -> Units {
        let mut out = Units::default();
        for unit in self.corpus.units_in(document).filter(|u| self.is_person(*u)) {
            let name = self.name(unit);
            let list = match (self.is_full(name), self.is_initials(name)) {
                (true, _) => &mut out.full,
                (_, true) => &mut out.initials,
                _ => &mut out.bare,
            };
            list.push((unit, name));
        }
        out
    }

    /// One document: spellings of full names, then initials, then bare names that only one of its persons can bear.
    fn within(&mut self, clusters: &mut Clusters, units: &Units, looked: Looked) {
        self.spellings(clusters, looked.full);
        self.two_family_names(clusters, &units.full);
        for (unit, fitting) in looked.initials {
            self.initialled(clusters, unit, &fitting);
        }
        for (unit, bearers) in looked.bare {
            self.attach(clusters, unit, &bearers);
        }
    }

    /// Spellings of one name in one document.
    fn spellings(&self, clusters: &mut Clusters, compared: Vec<Compared>) {
        let (mut pairs, near): (Vec<Compared>, Vec<Compared>) = compared.into_iter().partition(|(.., s)| s.same() && s.fit >= Fit::Partial);
        for (a, b, score) in near {
            self.near_miss(clusters, a, b, score.score(), || self.named(self.name(a), self.name(b)));
        }
        pairs.sort_by(|x, y| y.2.score().total_cmp(&x.2.score()).then((x.0, x.1).cmp(&(y.0, y.1))));
        for (a, b, score) in pairs {
            self.names.keep((self.name(a), self.name(b)), score);
            let why = || self.names.reasons(self.name(a), self.name(b)).join("; ");
            self.try_join(clusters, a, b, Basis::Names, score.score(), why);
        }
    }

    /// Two family names of a person whose given name stands elsewhere in the document: `DA SILVA PINTO`.
    fn two_family_names(&self, clusters: &mut Clusters, full: &[(u32, u32)]) {
        let parts = |name: u32| self.names.making(name).parts;
        let mut long = Drawers::new(full.len() > MANY);
        full.iter().filter(|(_, name)| parts(*name) > 2).for_each(|(u, name)| long.add((*u, *name), self.corpus.surface(*name)));
        if long.all.is_empty() {
            return;
        }
        let mut count: HashMap<u32, u32> = HashMap::new();
        full.iter().for_each(|(u, _)| *count.entry(clusters.find(*u)).or_default() += 1);
        for (short, name) in full.iter().copied() {
            if count.get(&clusters.find(short)) != Some(&1) {
                continue;
            }
            let mut longer: Vec<u32> = Vec::new();
            let letters = Letters::of(self.corpus.surface(name));
            for (other, full) in long.like(self.corpus.surface(name)) {
                if parts(full) > parts(name)
                    && letters.may_be(Letters::of(self.corpus.surface(full)))
                    && self.names.compare(full, name).fit == Fit::Bare
                    && !longer.iter().any(|l| clusters.same(*l, other))
                {
                    longer.push(other);
                }
            }
            if let [one] = longer.as_slice()
                && clusters.may_join(*one, short)
                && self.against(clusters, *one, short, false).is_none()
            {
                let why = format!("the only person of the document with these surnames: {}", self.corpus.surface_of(*one));
                let both = count[&clusters.find(*one)] + 1;
                clusters.mark_alias(short, self.name(short));
                clusters.unite(*one, short, Basis::SameDocument, 0.85, &why);
                count.insert(clusters.find(short), both);
            }
        }
    }

    /// `Y. Oukacha` to the only name of the document that the initials fit.
    fn initialled(&self, clusters: &mut Clusters, unit: u32, fitting: &[u32]) {
        let mut roots = BTreeSet::new();
        let fits = |o: &u32| self.against(clusters, *o, unit, false).is_none() && roots.insert(clusters.find(*o));
        let fitting: Vec<u32> = fitting.iter().copied().filter(fits).collect();
        match fitting.as_slice() {
            [one] => {
                let why = || format!("{} is the only name of the document that the initials fit", self.corpus.surface_of(*one));
                self.try_join(clusters, *one, unit, Basis::SameDocument, 0.88, why);
            }
            several => self.ambiguous(clusters, unit, several, "its initials fit several names of the document"),
        }
    }

    pub(super) fn ambiguous(&self, clusters: &mut Clusters, unit: u32, several: &[u32], words: &str) {
        for other in several.iter().take(4) {
            self.near_miss(clusters, *other, unit, 0.5, || words);
        }
    }

    /// Whether a bare given name need not be the one who is named in full: `John`, `Mullah Omar` in a long report of many names.
    fn says_little(&self, unit: u32) -> bool {
        let bare = self.parsed(self.name(unit));
        let document = self.corpus.units[unit as usize].document;
        let mut full = self.corpus.units_in(document).filter(|u| self.is_person(*u) && self.is_full(self.name(*u)));
        (!bare.titles.is_empty() || bare.given().any(|g| norm::name::commonness(g) >= COMMON)) && full.nth(CROWD).is_some()
    }

    /// A bare name of a document to the only person of the document that can bear it.
    fn attach(&self, clusters: &mut Clusters, unit: u32, bearers: &[(u32, Place)]) {
        if bearers.is_empty() {
            return;
        }
        // Said to be somebody already; or written in two ways.
        let mut family: Vec<u32> = Vec::new();
        let mut given: Vec<u32> = Vec::new();
        let mut seen: BTreeSet<(bool, u32)> = BTreeSet::new();
        for (other, place) in bearers {
            if self.against(clusters, *other, unit, false).is_some() || !clusters.may_join(*other, unit) {
                continue;
            }
            let in_family = *place == Place::Family;
            let side = if in_family { &mut family } else { &mut given };
            // Once one of a side is the unit's own person, no other comes to it.
            if !seen.contains(&(in_family, clusters.find(unit))) && seen.insert((in_family, clusters.find(*other))) {
                side.push(*other);
            }
        }
        if family.len() > 1
            && let bare = self.parsed(self.name(unit))
            && let Some(gender) = bare.gender().filter(|_| !bare.titles.is_empty())
        {
            let fits = |u: &u32| self.parsed(self.name(*u)).gender().is_none_or(|g| g == gender || g == lexicon::Gender::Either);
            if family.iter().any(fits) {
                family.retain(fits);
            }
        }
        // Whoever else bears the surname is not spoken of yet.
        if family.len() > 1 {
            let first = |u: u32| self.corpus.mentions_of(u)[0];
            let known: Vec<u32> = family.iter().copied().filter(|u| first(*u) < first(unit)).collect();
            if known.len() == 1 {
                family = known;
            }
        }
        if family.is_empty() && self.says_little(unit) {
            return self.ambiguous(clusters, unit, &given, "a given name that many bear, in a document of many names");
        }
        let (fitting, words, certainty) = if family.is_empty() { (given, "given name", 0.75) } else { (family, "surname", 0.85) };
        // Of several, the one whom the document names at every turn.
        let weight = |u: &u32| {
            let document = self.corpus.units[unit as usize].document;
            let here = clusters.members(*u).filter(|m| self.corpus.units[*m as usize].document == document && self.is_full(self.name(*m)));
            here.map(|m| self.corpus.mentions_of(m).len()).sum::<usize>()
        };
        match fitting.as_slice() {
            [] => {}
            [one] => {
                let why = || format!("the only person of the document with this {words}: {}", self.corpus.surface_of(*one));
                self.try_join(clusters, *one, unit, Basis::SameDocument, certainty, why);
            }
            several => {
                let mut weighed: Vec<(usize, u32)> = several.iter().map(|u| (weight(u), *u)).collect();
                weighed.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
                if weighed[0].0 >= 4 * weighed[1].0.max(1) && words == "surname" {
                    let one = weighed[0].1;
                    let why =
                        || format!("{} is named far more often in the document than others of this surname", self.corpus.surface_of(one));
                    self.try_join(clusters, one, unit, Basis::SameDocument, 0.65, why);
                } else {
                    self.ambiguous(clusters, unit, several, &format!("several persons of the document have this {words}"));
                }
            }
        }
    }
}
