//! Where a name stands in the table that `build.rs` lays out: open addressing, each slot the place of a name and a few bits of its hash.

/// Slots of the table; a quarter at least stays empty.
pub const COUNT: usize = 1 << 18;
/// Places below this fit a slot.
pub const REACH: usize = (1 << PLACE_BITS) - 1;

const PLACE_BITS: u32 = 22;

/// The hash of a name; the same on every machine.
pub fn hash(name: &[u8]) -> u64 {
    let mut hash = name.len() as u64;
    for eight in name.chunks(8) {
        let word = eight.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        hash = (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^= hash >> 32;
    }
    hash
}

/// The slot at which a look begins.
pub fn first(hash: u64) -> usize {
    hash as usize % COUNT
}

/// The slot after one that is taken.
pub fn next(slot: usize) -> usize {
    (slot + 1) % COUNT
}

/// The place of which a slot that is not empty tells, if its name may have this hash: a slot is the [`tag`] and the place from 1.
pub fn place(slot: u32, hash: u64) -> Option<usize> {
    let mask = REACH as u32;
    (slot & !mask == tag(hash)).then_some((slot & mask) as usize - 1)
}

/// The bits of a hash that stand in its slot.
pub fn tag(hash: u64) -> u32 {
    ((hash >> 54) as u32) << PLACE_BITS
}
