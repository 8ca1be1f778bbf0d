//! Names parsed a moment ago: lists and files say the same names again and again.

use super::parse::{PersonName, parse};
use rustc_hash::FxHasher;
use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

/// Names kept by each thread; the newer takes the place of the older in its slot. A name takes about 1 kB.
const SLOTS: usize = 4096;
/// Longer writings are parsed each time.
const LENGTH: usize = 200;

type Slot = Option<(Box<str>, Rc<PersonName>)>;

thread_local! {
    static KEPT: RefCell<Vec<Slot>> = const { RefCell::new(Vec::new()) };
}

/// [`parse`], kept.
pub(super) fn parsed(name: &str) -> Rc<PersonName> {
    if name.len() > LENGTH {
        return Rc::new(parse(name));
    }
    let mut hasher = FxHasher::default();
    name.hash(&mut hasher);
    let slot = (hasher.finish() >> 32) as usize % SLOTS;
    let kept = KEPT.with_borrow(|k| k.get(slot).and_then(|s| s.as_ref()).filter(|(n, _)| **n == *name).map(|(_, p)| Rc::clone(p)));
    kept.unwrap_or_else(|| {
        let new = Rc::new(parse(name));
        KEPT.with_borrow_mut(|k| {
            k.resize(SLOTS, None);
            k[slot] = Some((name.into(), Rc::clone(&new)));
        });
        new
    })
}
