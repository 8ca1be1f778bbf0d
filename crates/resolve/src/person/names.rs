//! The names of persons: parsed once to know how they are made, and again where they are compared.

use crate::corpus::Corpus;
use crate::text::{Texts, hash};
use model::Schema;
use norm::name::{Fit, PersonName, compare_leniently, keys, parse};
use rayon::prelude::*;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

/// How many parsed names are held (some 50 MB), and how many comparisons (some 30 MB).
const PARSED: usize = 1 << 15;
const COMPARED: usize = 1 << 20;

/// How a name is made, as far as joining asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Making {
    /// Names written out, up to 255.
    pub parts: u8,
    pub initials: bool,
    pub empty: bool,
    /// Called the son, or the father, of one of the same name.
    pub younger: Option<bool>,
}

/// What comparing two names gave, without its reasons.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Score {
    thousandths: u16,
    pub fit: Fit,
}

impl Score {
    /// 0 to 1, as [`norm::name::Comparison::of`] rounds it.
    pub fn score(self) -> f64 {
        f64::from(self.thousandths) / 1000.0
    }

    pub fn same(self) -> bool {
        self.score() >= norm::name::SAME
    }

    pub fn of(a: &PersonName, b: &PersonName) -> Self {
        let (comparison, fit) = compare_leniently(a, b);
        Self { thousandths: (comparison.score * 1000.0).round() as u16, fit }
    }

    /// As it is kept.
    pub fn bytes(self) -> [u8; 3] {
        let [low, high] = self.thousandths.to_le_bytes();
        [low, high, self.fit as u8]
    }

    /// What [`Self::bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        const FITS: [Fit; 6] = [Fit::Different, Fit::Near, Fit::Bare, Fit::Initials, Fit::Partial, Fit::Full];
        let [low, high, fit] = bytes.try_into().ok()?;
        let fit = FITS.into_iter().find(|f| *f as u8 == fit)?;
        Some(Self { thousandths: u16::from_le_bytes([low, high]), fit })
    }
}

pub(super) struct Names<'a> {
    pub texts: &'a Texts,
    /// The names of persons among all names.
    pub range: Range<u32>,
    makings: Vec<Making>,
    /// (hash of a family name, name) of every name that is not bare, sorted.
    families: Vec<(u64, u32)>,
    /// (hash of a given and a family name, name) of every name of two parts, sorted.
    couples: Vec<(u64, u32)>,
    parsed: RefCell<Vec<Option<(u32, Rc<PersonName>)>>>,
    compared: RefCell<HashMap<(u32, u32), Score>>,
}

/// What one look at a name gives.
struct Look {
    making: Making,
    families: Vec<u64>,
    couples: Vec<u64>,
}

fn look(surface: &str) -> Look {
    let name = parse(surface);
    let making = Making {
        parts: name.full_parts().min(255) as u8,
        initials: name.initials().next().is_some(),
        empty: name.is_empty(),
        younger: name.is_younger(),
    };
    let bare = making.parts < 2 && !(making.parts == 1 && making.initials);
    let families = if bare { Vec::new() } else { name.family().map(hash).collect() };
    let couples =
        if making.parts == 2 { name.given().flat_map(|g| name.family().map(move |f| couple(g, f))).collect() } else { Vec::new() };
    Look { making, families, couples }
}

fn couple(given: &str, family: &str) -> u64 {
    hash(&(given, family))
}

impl<'a> Names<'a> {
    pub fn new(corpus: &'a Corpus) -> Self {
        let (texts, range) = (corpus.surfaces(), corpus.names_of(Schema::Person));
        let mut out = Self {
            texts,
            range: range.clone(),
            makings: Vec::with_capacity(range.len()),
            families: Vec::new(),
            couples: Vec::new(),
            parsed: RefCell::new(vec![None; PARSED]),
            compared: RefCell::new(HashMap::new()),
        };
        let all: Vec<u32> = range.collect();
        for part in all.chunks(1 << 16) {
            let looks: Vec<Look> = part.par_iter().map(|name| look(texts.get(*name))).collect();
            for (name, look) in part.iter().zip(looks) {
                out.makings.push(look.making);
                out.families.extend(look.families.into_iter().map(|h| (h, *name)));
                out.couples.extend(look.couples.into_iter().map(|h| (h, *name)));
            }
        }
        for list in [&mut out.families, &mut out.couples] {
            list.par_sort_unstable();
            list.dedup();
            list.shrink_to_fit();
        }
        out
    }

    pub fn making(&self, name: u32) -> Making {
        self.makings[(name - self.range.start) as usize]
    }

    pub fn is_full(&self, name: u32) -> bool {
        self.making(name).parts >= 2
    }

    pub fn is_initials(&self, name: u32) -> bool {
        let making = self.making(name);
        making.parts == 1 && making.initials
    }

    pub fn is_bare(&self, name: u32) -> bool {
        !self.is_full(name) && !self.is_initials(name)
    }

    /// The parts of a name.
    pub fn parsed(&self, name: u32) -> Rc<PersonName> {
        let mut held = self.parsed.borrow_mut();
        let place = &mut held[name as usize % PARSED];
        match place {
            Some((at, found)) if *at == name => found.clone(),
            _ => {
                let found = Rc::new(parse(self.texts.get(name)));
                *place = Some((name, found.clone()));
                found
            }
        }
    }

    /// How two names compare.
    pub fn compare(&self, a: u32, b: u32) -> Score {
        if a == b {
            return Score { thousandths: 1000, fit: Fit::Full };
        }
        let key = (a.min(b), a.max(b));
        if let Some(found) = self.compared.borrow().get(&key) {
            return *found;
        }
        let found = Score::of(&self.parsed(key.0), &self.parsed(key.1));
        self.keep(key, found);
        found
    }

    /// Takes a comparison that somebody made elsewhere.
    pub fn keep(&self, (a, b): (u32, u32), score: Score) {
        let mut compared = self.compared.borrow_mut();
        if compared.len() >= COMPARED {
            compared.clear();
        }
        compared.insert((a.min(b), a.max(b)), score);
    }

    /// Why two names compare as they do.
    pub fn reasons(&self, a: u32, b: u32) -> Vec<String> {
        if a == b {
            return vec!["the same name".into()];
        }
        compare_leniently(&self.parsed(a.min(b)), &self.parsed(a.max(b))).0.reasons
    }

    /// The names that are not bare and have this family name, ascending.
    pub fn with_family(&self, family: &str) -> impl Iterator<Item = u32> + '_ {
        range(&self.families, hash(family))
    }

    /// The names of two parts that have both as given and family name, ascending.
    pub fn with_both(&self, given: &str, family: &str) -> impl Iterator<Item = u32> + '_ {
        range(&self.couples, couple(given, family))
    }
}

fn range(list: &[(u64, u32)], key: u64) -> impl Iterator<Item = u32> + '_ {
    list[list.partition_point(|(h, _)| *h < key)..].iter().take_while(move |(h, _)| *h == key).map(|(_, name)| *name)
}

/// The drawers of single names within a writing's blocking keys: for finding who shares one name of several.
pub(super) fn classes(surface: &str) -> Vec<u64> {
    let mut out = Vec::new();
    for key in keys(surface) {
        match key.split_once(':') {
            Some(("2", both)) => out.extend(both.split('+').map(hash)),
            Some(("1", one)) => out.extend(one.rsplit_once('+').map(|(class, _)| hash(class))),
            Some((_, class)) => out.push(hash(class)),
            None => {}
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}
