//! What pure looks gave in earlier joinings of a case: the keys of a writing, the comparison of two, what the names of one document say.
//!
//! Each is found under a hash of all that it was made from, so that whether it is there costs or saves time and changes nothing. The
//! caller keeps it in parts: one for what each joining added, and at times one in place of all.

use crate::text::{Texts, hash};
use model::id::digest;
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

/// Under what a look is kept: 128 bits of SHA-256 over what it was made from.
pub(crate) type Key = u128;

/// The most that is kept for a case, in bytes of its parts; in memory it takes some three times as much. Enough for about 100,000
/// documents; of a larger case the rest is looked at anew.
const BYTES_MAX: usize = 32 << 20;
/// More parts than this become one.
const PARTS_MAX: usize = 32;
/// What no joining asks for any more may take so many bytes, and as many as what it asks for.
const UNUSED: usize = 1 << 20;
/// Bytes of a part before its entries: a hash of them.
const HEAD: usize = 16;
/// Bytes of an entry before its value: its key, and the length of the value.
const ENTRY: usize = 18;

/// Where a value lies, and whether this joining asked for it.
struct Place {
    start: u32,
    length: u16,
    asked: AtomicBool,
}

/// What is known from earlier joinings, and what this one adds.
#[derive(Default)]
pub struct Kept {
    most: usize,
    values: Vec<u8>,
    places: HashMap<Key, Place>,
    /// Bytes that all entries take in parts.
    bytes: usize,
    parts: usize,
    /// Keys that no part has.
    new: Vec<Key>,
}

/// What the caller has to keep after a joining.
#[derive(Debug, PartialEq, Eq)]
pub enum ToKeep {
    Nothing,
    /// Beside the parts that there are.
    Another(Vec<u8>),
    /// In place of all parts.
    Only(Vec<u8>),
}

impl Kept {
    /// For a caller who keeps the parts; [`Kept::default`] remembers nothing.
    pub fn new() -> Self {
        Self { most: BYTES_MAX, ..Self::default() }
    }

    /// What the kept values rest on besides this crate's code: hashes of the standard library are among them.
    pub fn version() -> String {
        format!("kept@1 {:x}", hash("redthread"))
    }

    /// Takes in a part; a damaged one is left out.
    pub fn take(&mut self, part: &[u8]) {
        self.parts += 1;
        let Some((head, mut rest)) = part.split_at_checked(HEAD) else { return };
        if sum(rest) != head {
            return;
        }
        while let Some((entry, after)) = rest.split_at_checked(ENTRY) {
            let (key, length) = entry.split_at(16);
            let (Ok(key), Ok(length)) = (key.try_into(), length.try_into()) else { return };
            let Some((value, after)) = after.split_at_checked(usize::from(u16::from_le_bytes(length))) else { return };
            self.insert(Key::from_le_bytes(key), value, false);
            rest = after;
        }
    }

    /// Whether anything is kept at all.
    pub(crate) fn keeps(&self) -> bool {
        self.most > 0
    }

    /// Whether there is room for more.
    pub(crate) fn has_room(&self) -> bool {
        self.bytes + ENTRY < self.most
    }

    /// What an earlier look gave.
    pub(crate) fn get(&self, key: Key) -> Option<&[u8]> {
        let place = self.places.get(&key)?;
        place.asked.store(true, Ordering::Relaxed);
        Some(&self.values[place.start as usize..place.start as usize + usize::from(place.length)])
    }

    /// Remembers what a look gave, as far as there is room.
    pub(crate) fn put(&mut self, key: Key, value: &[u8]) {
        if self.insert(key, value, true) {
            self.new.push(key);
        }
    }

    fn insert(&mut self, key: Key, value: &[u8], asked: bool) -> bool {
        let (Ok(length), Ok(start)) = (u16::try_from(value.len()), u32::try_from(self.values.len())) else { return false };
        if self.bytes + ENTRY + value.len() > self.most || self.places.contains_key(&key) {
            return false;
        }
        self.values.extend(value);
        self.bytes += ENTRY + value.len();
        self.places.insert(key, Place { start, length, asked: AtomicBool::new(asked) });
        true
    }

    /// What is to be kept now.
    pub fn part(&self) -> ToKeep {
        let asked = |p: &&Place| p.asked.load(Ordering::Relaxed);
        let used: usize = self.places.values().filter(asked).map(|p| ENTRY + usize::from(p.length)).sum();
        if self.bytes > 2 * used + UNUSED || self.parts >= PARTS_MAX {
            let keys: Vec<Key> = self.places.iter().filter(|(_, p)| asked(p)).map(|(k, _)| *k).collect();
            return ToKeep::Only(self.written(keys));
        }
        if self.new.is_empty() { ToKeep::Nothing } else { ToKeep::Another(self.written(self.new.clone())) }
    }

    fn written(&self, mut keys: Vec<Key>) -> Vec<u8> {
        keys.sort_unstable();
        let mut out = vec![0; HEAD];
        for key in keys {
            let value = self.get(key).unwrap_or_default();
            out.extend(key.to_le_bytes());
            out.extend((value.len() as u16).to_le_bytes());
            out.extend(value);
        }
        let sum = sum(&out[HEAD..]);
        out[..HEAD].copy_from_slice(&sum);
        out
    }
}

fn sum(bytes: &[u8]) -> [u8; HEAD] {
    let whole = model::BlobId::of(bytes);
    let mut out = [0; HEAD];
    out.copy_from_slice(&whole.as_str().as_bytes()[..HEAD]);
    out
}

/// A key for what was made from these parts.
pub(crate) fn key(parts: &[&str]) -> Key {
    let mut out = [0; 16];
    out.copy_from_slice(&digest(parts)[..16]);
    Key::from_le_bytes(out)
}

/// For each of a range of names a hash of its normal form, which says where it stands among others, and of its writing. Without any where
/// nothing is kept.
#[derive(Default)]
pub(crate) struct Digests {
    first: u32,
    all: Vec<Key>,
}

impl Digests {
    pub fn new(normals: &Texts, surfaces: &Texts, names: Range<u32>) -> Self {
        let first = names.start;
        Self { first, all: names.into_par_iter().map(|n| key(&[normals.get(n), surfaces.get(n)])).collect() }
    }

    pub fn of(&self, name: u32) -> Key {
        self.all.get((name - self.first) as usize).copied().unwrap_or_default()
    }

    /// A key for what was made from two names in this order. The factors are odd and have no meaning.
    pub fn of_pair(&self, a: u32, b: u32) -> Key {
        const LEFT: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;
        const RIGHT: u128 = 0xc2b2_ae3d_27d4_eb4f_1656_67b1_9e37_79f9;
        self.of(a).wrapping_mul(LEFT).wrapping_add(self.of(b).wrapping_mul(RIGHT)).rotate_left(61)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_give_back_what_was_put_and_drop_what_nobody_asks_for() {
        let mut first = Kept::new();
        first.put(1, b"one");
        first.put(2, b"");
        first.put(1, b"other");
        let ToKeep::Another(part) = first.part() else { panic!("something is new") };
        let mut second = Kept::new();
        second.take(&part);
        assert_eq!((second.get(1), second.get(2), second.get(3)), (Some(&b"one"[..]), Some(&b""[..]), None));
        assert_eq!(second.part(), ToKeep::Nothing);
        for damage in 0..part.len() {
            let mut part = part.clone();
            part[damage] ^= 1;
            let mut third = Kept::new();
            third.take(&part);
            assert!(third.get(1).is_none() && third.get(2).is_none(), "byte {damage}");
        }
        // Parts that are too many become one of what was asked for; what has no room is not kept.
        let mut many = Kept { most: 61, ..Kept::default() };
        (0..PARTS_MAX).for_each(|_| many.take(&part));
        many.put(3, b"no room for as long a value as this");
        many.put(4, b"room");
        assert_eq!(many.get(1), Some(&b"one"[..]));
        let ToKeep::Only(only) = many.part() else { panic!("too many parts") };
        assert_eq!(only.len(), HEAD + 2 * ENTRY + 7);
        let mut nothing = Kept::default();
        nothing.put(1, b"one");
        assert_eq!((nothing.get(1), nothing.part()), (None, ToKeep::Nothing));
    }
}
