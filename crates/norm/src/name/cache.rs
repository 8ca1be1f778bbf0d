//! Names parsed a moment ago: lists and files say the same names again and again.

use super::org_table::{self, Organization};
use super::parse::{PersonName, parse};
use rustc_hash::FxHasher;
use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::rc::Rc;
use std::thread::LocalKey;

/// Names kept by each thread; the newer takes the place of the older in its slot. A name takes about 1 kB.
const SLOTS: usize = 4096;
/// Longer writings are parsed each time.
const LENGTH: usize = 200;

type Slots<T> = RefCell<Vec<Option<(Box<str>, Rc<T>)>>>;

thread_local! {
    static PERSONS: Slots<PersonName> = const { RefCell::new(Vec::new()) };
    static ORGANIZATIONS: Slots<Organization> = const { RefCell::new(Vec::new()) };
}

/// [`parse()`], kept.
pub(super) fn parsed(name: &str) -> Rc<PersonName> {
    kept(&PERSONS, name, parse)
}

/// [`org_table::organization`], kept.
pub(super) fn organization(name: &str) -> Rc<Organization> {
    kept(&ORGANIZATIONS, name, org_table::organization)
}

fn kept<T>(slots: &'static LocalKey<Slots<T>>, name: &str, make: fn(&str) -> T) -> Rc<T> {
    if name.len() > LENGTH {
        return Rc::new(make(name));
    }
    let mut hasher = FxHasher::default();
    name.hash(&mut hasher);
    let slot = (hasher.finish() >> 32) as usize % SLOTS;
    let found = slots.with_borrow(|k| k.get(slot)?.as_ref().filter(|(n, _)| **n == *name).map(|(_, p)| Rc::clone(p)));
    found.unwrap_or_else(|| {
        let new = Rc::new(make(name));
        slots.with_borrow_mut(|k| {
            k.resize_with(SLOTS, || None);
            k[slot] = Some((name.into(), Rc::clone(&new)));
        });
        new
    })
}
