//! Names parsed a moment ago: lists and files say the same names again and again.

use super::compound;
use super::org_table::{self, Organization};
use super::parse::{Facts, PersonName, Prefix, parse};
use rustc_hash::FxHasher;
use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::rc::Rc;
use std::sync::Arc;
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

/// A part's letters, prefix and whether they come from Arabic, with what follows from them.
type Letters = (String, String, Prefix, bool);

thread_local! {
    static PARTS: RefCell<Vec<Option<(Letters, Arc<Facts>)>>> = const { RefCell::new(Vec::new()) };
}

/// [`compound::facts`], kept: a few thousand words make most names.
pub(super) fn facts(text: String, core: String, prefix: Prefix, arabic: bool) -> Arc<Facts> {
    let mut hasher = FxHasher::default();
    (&text, &core, prefix as u8, arabic).hash(&mut hasher);
    let slot = (hasher.finish() >> 32) as usize % SLOTS;
    PARTS.with_borrow_mut(|kept| {
        kept.resize_with(SLOTS, || None);
        if let Some(((t, c, p, a), found)) = &kept[slot]
            && (*t == text && *c == core && *p == prefix && *a == arabic)
        {
            return Arc::clone(found);
        }
        let new = Arc::new(compound::facts(text.clone(), core.clone(), prefix, arabic));
        if text.len() + core.len() <= LENGTH {
            kept[slot] = Some(((text, core, prefix, arabic), Arc::clone(&new)));
        }
        new
    })
}
