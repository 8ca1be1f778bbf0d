//! Many pairs, one after the other: names are taken apart and compared once.

use super::decide::{Decision, Names, by_name, decide, kinds};
use super::{Record, Weights};
use norm::name::{Comparison, Fit, compare_leniently, compare_organizations, parsed};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::rc::Rc;

/// Compares pairs of records; keeps some thousands of the names that it has compared.
#[derive(Default)]
pub struct Comparer {
    hasher: RandomState,
    pairs: HashMap<u64, Kept>,
    met: Vec<u32>,
}

/// Pairs of names that are kept at a time.
const KEPT: usize = 20_000;
/// Pairs that were met once leave only their hash, in one of so many places: most never come again.
const MET: usize = 1 << 16;

/// Two names compared; how they fit, if they are persons'.
type Compared = (Rc<Comparison>, Option<Fit>);

struct Kept {
    a: Box<str>,
    b: Box<str>,
    persons: bool,
    found: Compared,
}

impl Comparer {
    /// Whether two closed records can be one: their best fitting names compared, then [`decide`].
    pub fn compare(&mut self, left: &Record, right: &Record, weights: &Weights) -> Decision {
        let persons = match kinds(left, right) {
            Ok(kind) => kind,
            Err(why) => return Decision { score: 0.0, same: false, sure: false, reasons: vec![why], parts: Vec::new() },
        };
        if let Some(comparison) = super::thing::compare(left, right) {
            return by_name(Some(comparison));
        }
        let Some(((comparison, fit), a, b)) = self.best_names(left, right, persons) else {
            return decide(None, left, right, weights);
        };
        if left.values.is_empty() || right.values.is_empty() {
            return by_name(Some(Rc::unwrap_or_clone(comparison)));
        }
        // Where something is known besides, the names themselves are asked again.
        let known = fit.map(|fit| (fit, parsed(a), parsed(b)));
        let persons = known.as_ref().map(|(fit, a, b)| (*fit, &**a, &**b));
        decide(Some(Names { comparison: &comparison, persons }), left, right, weights)
    }

    /// The best fitting names of two records; none where one has no name.
    fn best_names<'r>(&mut self, left: &'r Record, right: &'r Record, persons: Option<bool>) -> Option<(Compared, &'r str, &'r str)> {
        let mut best: Option<(Compared, &str, &str)> = None;
        for a in &left.names {
            for b in &right.names {
                for as_persons in [true, false] {
                    if persons.is_some_and(|p| p != as_persons) {
                        continue;
                    }
                    let found = self.compare_names(a, b, as_persons);
                    if best.as_ref().is_none_or(|(known, ..)| found.0.score > known.0.score) {
                        let done = found.0.score >= 1.0;
                        best = Some((found, a, b));
                        if done {
                            return best;
                        }
                    }
                }
            }
        }
        best
    }

    fn compare_names(&mut self, a: &str, b: &str, persons: bool) -> Compared {
        let hash = self.hasher.hash_one((a, b, persons));
        if let Some(kept) = self.pairs.get(&hash).filter(|k| *k.a == *a && *k.b == *b && k.persons == persons) {
            return kept.found.clone();
        }
        let found = if persons {
            let (comparison, fit) = compare_leniently(&parsed(a), &parsed(b));
            (Rc::new(comparison), Some(fit))
        } else {
            (Rc::new(compare_organizations(a, b)), None)
        };
        self.met.resize(MET, 0);
        if std::mem::replace(&mut self.met[hash as usize % MET], (hash >> 32) as u32) == (hash >> 32) as u32 {
            if self.pairs.len() >= KEPT {
                self.pairs.clear();
            }
            self.pairs.insert(hash, Kept { a: a.into(), b: b.into(), persons, found: found.clone() });
        }
        found
    }
}
