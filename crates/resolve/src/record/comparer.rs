//! Many pairs, one after the other: names are taken apart and compared once.

use super::decide::{Decision, Names, by_name, decide, kinds};
use super::{Record, Weights};
use norm::name::{Comparison, Fit, PersonName, compare_leniently, compare_organizations, parse};
use std::collections::HashMap;
use std::rc::Rc;

/// Compares pairs of records; keeps some thousands of the names that it has taken apart.
#[derive(Default)]
pub struct Comparer {
    parsed: HashMap<Box<str>, Rc<PersonName>>,
    pairs: HashMap<(bool, Box<str>, Box<str>), Compared>,
}

/// Names, and pairs of names, that are kept at a time.
const KEPT: usize = 20_000;

/// Two names compared; how they fit, if they are persons'.
type Compared = (Rc<Comparison>, Option<Fit>);

impl Comparer {
    /// Whether two closed records can be one: their best fitting names compared, then [`decide`].
    pub fn compare(&mut self, left: &Record, right: &Record, weights: &Weights) -> Decision {
        let persons = match kinds(left, right) {
            Ok(kind) => kind,
            Err(why) => return Decision { score: 0.0, same: false, sure: false, reasons: vec![why], parts: Vec::new() },
        };
        if let Some(comparison) = super::thing::compare(left, right) {
            return by_name(Some(Names { comparison: &comparison, persons: None }));
        }
        let Some(((comparison, fit), a, b)) = self.best_names(left, right, persons) else {
            return decide(None, left, right, weights);
        };
        let parsed = fit.map(|fit| (fit, self.parsed(a), self.parsed(b)));
        let persons = parsed.as_ref().map(|(fit, a, b)| (*fit, &**a, &**b));
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

    fn parsed(&mut self, name: &str) -> Rc<PersonName> {
        if let Some(found) = self.parsed.get(name) {
            return found.clone();
        }
        if self.parsed.len() >= KEPT {
            self.parsed.clear();
        }
        let parsed = Rc::new(parse(name));
        self.parsed.insert(name.into(), parsed.clone());
        parsed
    }

    fn compare_names(&mut self, a: &str, b: &str, persons: bool) -> Compared {
        let key = (persons, Box::from(a), Box::from(b));
        if let Some(found) = self.pairs.get(&key) {
            return found.clone();
        }
        let found = if persons {
            let (x, y) = (self.parsed(a), self.parsed(b));
            let (comparison, fit) = compare_leniently(&x, &y);
            (Rc::new(comparison), Some(fit))
        } else {
            (Rc::new(compare_organizations(a, b)), None)
        };
        if self.pairs.len() >= KEPT {
            self.pairs.clear();
        }
        self.pairs.insert(key, found.clone());
        found
    }
}
