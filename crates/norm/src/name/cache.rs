//! Names parsed a moment ago: lists and files say the same names again and again.

use super::facts::Facts;
use super::org_table::{self, Organization};
use super::parse::{PersonName, Prefix, parse};
use rustc_hash::FxHasher;
use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::rc::Rc;
use std::sync::Arc;
use std::thread::LocalKey;

/// Names kept by each thread, and four times as many parts of names; the newer takes the place of the older in its slot. A name takes about
/// 1 kB, a part a third of that.
const NAMES: usize = 4096;
/// Longer writings are parsed each time.
const LENGTH: usize = 200;

thread_local! {
    static PERSONS: RefCell<Slots<Named<PersonName>, NAMES>> = const { RefCell::new(Slots::new()) };
    static ORGANIZATIONS: RefCell<Slots<Named<Organization>, NAMES>> = const { RefCell::new(Slots::new()) };
    static PARTS: RefCell<Slots<Arc<Facts>, { 4 * NAMES }>> = const { RefCell::new(Slots::new()) };
}

/// Slots by hash. What is met for the first time leaves only its hash: most names of a long file never come again, and what is not
/// kept need not be moved out of the way.
struct Slots<T, const SLOTS: usize>(Vec<Slot<T>>);

/// What tells without a look at the thing whether it may be the one; all in one line of the processor's cache, and small: the slots
/// themselves compete for it.
struct Slot<T> {
    kept: Option<T>,
    mark: u32,
    met: [u8; 4],
}

impl<T, const SLOTS: usize> Slots<T, SLOTS> {
    const fn new() -> Self {
        Self(Vec::new())
    }

    fn slot(&mut self, hash: u64) -> &mut Slot<T> {
        if self.0.is_empty() {
            self.0.resize_with(SLOTS, || Slot { kept: None, mark: 0, met: [0; 4] });
        }
        &mut self.0[(hash >> 32) as usize % SLOTS]
    }

    fn get(&mut self, hash: u64, is: impl FnOnce(&T) -> bool) -> Option<&T> {
        let slot = self.slot(hash);
        slot.kept.as_ref().filter(|t| slot.mark == hash as u32 && is(t))
    }

    /// Keeps a thing whose hash was met before, or for which a slot is free; of others the hash is met from now on.
    fn keep(&mut self, hash: u64, thing: impl FnOnce() -> T) {
        let slot = self.slot(hash);
        // A byte tells one name of 256 for another, which is then kept too early.
        let (met, own) = (&mut slot.met[(hash >> 62) as usize], (hash >> 24) as u8);
        if slot.kept.is_none() || *met == own {
            (slot.kept, slot.mark) = (Some(thing()), hash as u32);
        }
        *met = own;
    }
}

fn hash_of(what: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    what.hash(&mut hasher);
    hasher.finish()
}

/// A name as written, and what it was made into.
type Named<T> = (Box<str>, Rc<T>);

/// [`parse()`], kept by each thread where a name comes again.
pub fn parsed(name: &str) -> Rc<PersonName> {
    kept(&PERSONS, name, parse)
}

/// [`org_table::organization`], kept.
pub(super) fn organization(name: &str) -> Rc<Organization> {
    kept(&ORGANIZATIONS, name, org_table::organization)
}

fn kept<T>(slots: &'static LocalKey<RefCell<Slots<Named<T>, NAMES>>>, name: &str, make: fn(&str) -> T) -> Rc<T> {
    if name.len() > LENGTH {
        return Rc::new(make(name));
    }
    let hash = hash_of(name);
    let found = slots.with_borrow_mut(|k| k.get(hash, |(n, _)| **n == *name).map(|(_, p)| Rc::clone(p)));
    found.unwrap_or_else(|| {
        let new = Rc::new(make(name));
        slots.with_borrow_mut(|k| k.keep(hash, || (name.into(), Rc::clone(&new))));
        new
    })
}

/// [`Facts::of`], kept: a few thousand words make most names.
pub(super) fn facts(text: &str, core: &str, prefix: Prefix, arabic: bool) -> Arc<Facts> {
    let hash = hash_of((text, core.len(), prefix as u8, arabic));
    PARTS.with_borrow_mut(|kept| {
        let is = |f: &Arc<Facts>| f.text == *text && f.core() == core && f.prefix == prefix && f.arabic == arabic;
        if let Some(found) = kept.get(hash, is) {
            return Arc::clone(found);
        }
        let facts = Arc::new(Facts::of(text, core, prefix, arabic));
        // What was given another form is not found by its letters.
        if text.len() + core.len() <= LENGTH && is(&facts) {
            kept.keep(hash, || Arc::clone(&facts));
        }
        facts
    })
}
