//! Which records of a file are worth comparing: those that share a key.

use super::{Field, Record};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Records of one key that are all compared with each other.
const BLOCK_MAX: usize = 60;
/// In a block that no second key makes small enough, each record is compared with so many that follow it in order.
const WINDOW: usize = 6;

/// Keys of names and of single words, each worked out once.
#[derive(Default)]
pub(super) struct Keys {
    names: HashMap<Box<str>, Box<[u64]>>,
    sounds: HashMap<Box<str>, u64>,
}

fn hash(parts: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

impl Keys {
    /// What two spellings of a record's full name share, sorted: see [`norm::name::keys`].
    pub(super) fn of_name(&mut self, record: &Record) -> Box<[u64]> {
        let name = record.caption();
        if let Some(found) = self.names.get(name) {
            return found.clone();
        }
        let found = if record.kind == super::Kind::Organisation { norm::name::organization_keys(name) } else { norm::name::keys(name) };
        // A key of one skeleton and a letter puts thousands together; other fields make up for it.
        let mut found: Vec<u64> = found.iter().filter(|k| !k.starts_with("1:")).map(|k| hash(("name", k))).collect();
        found.sort_unstable();
        let found: Box<[u64]> = found.into();
        self.names.insert(name.into(), found.clone());
        found
    }

    fn sound(&mut self, word: &str) -> u64 {
        if let Some(found) = self.sounds.get(word) {
            return *found;
        }
        let found = hash(norm::name::keys(word).first());
        self.sounds.insert(word.into(), found);
        found
    }

    /// All keys of a record: `names` as [`Keys::of_name`] gave them, and each field alone or two together.
    pub(super) fn of_record(&mut self, record: &Record, names: &[u64], out: &mut Vec<u64>) {
        out.extend_from_slice(names);
        let words: Vec<u64> =
            record.values(Field::Family).chain(record.values(Field::Given)).take(6).map(|v| self.sound(&v.text)).collect();
        for value in record.values(Field::Birth).take(4) {
            let day = value.day;
            if day.is_whole() {
                out.push(hash(("birth", day.year, day.month, day.day)));
            }
            for word in &words {
                out.push(hash(("year", day.year, word)));
                if day.is_whole() {
                    out.push(hash(("day", day.month, day.day, word)));
                }
            }
            for place in record.values(Field::Postcode).chain(record.values(Field::City)).take(4) {
                out.push(hash(("year and place", day.year, &place.text)));
            }
        }
        for (field, value) in &record.values {
            match field {
                Field::Email => {
                    out.push(hash((field, &value.text)));
                    out.extend(value.text.split('@').next().filter(|l| l.len() > 3).map(|l| hash(("local", l))));
                }
                Field::National | Field::Tax | Field::Passport | Field::Registration | Field::Phone | Field::Account | Field::Website => {
                    out.push(hash((field, &value.text)));
                }
                Field::Postcode | Field::City => out.extend(words.iter().map(|w| hash((field, &value.text, w)))),
                Field::Address => {
                    let mut long = value.text.split(' ').filter(|w| w.len() > 3);
                    let number = value.text.split(' ').find(|w| w.bytes().any(|b| b.is_ascii_digit()));
                    if let (Some(word), Some(number)) = (long.next(), number) {
                        out.push(hash(("door", word, number)));
                    }
                }
                _ => {}
            }
        }
        out.sort_unstable();
        out.dedup();
    }
}

/// The pairs (lower index first) of records that share a key, each once, sorted. A block above [`BLOCK_MAX`] is divided by birth year, by
/// given name, by town; what is still above it is compared with its neighbours only. `across`: the number of records of the first of two
/// files, where only pairs across count.
pub(super) fn pairs(records: &[&Record], keys: Vec<(u64, u32)>, across: Option<u32>) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    divide(records, keys, 0, across, &mut out);
    out.sort_unstable();
    out.dedup();
    out
}

fn divide(records: &[&Record], mut keys: Vec<(u64, u32)>, depth: usize, across: Option<u32>, out: &mut Vec<(u32, u32)>) {
    keys.sort_unstable();
    keys.dedup();
    let crosses = |a: u32, b: u32| across.is_none_or(|n| (a < n) != (b < n));
    let mut left_over = Vec::new();
    for block in keys.chunk_by(|a, b| a.0 == b.0) {
        let reach = if block.len() <= BLOCK_MAX {
            block.len()
        } else if depth < DIVIDERS.len() {
            let divider = DIVIDERS[depth];
            left_over.extend(block.iter().map(|(k, r)| (hash((k, divider(records[*r as usize]))), *r)));
            continue;
        } else {
            WINDOW
        };
        for (i, (_, a)) in block.iter().enumerate() {
            for (_, b) in block[i + 1..].iter().take(reach) {
                if crosses(*a, *b) {
                    out.push((*a, *b));
                }
            }
        }
        if out.len() > 1 << 22 {
            out.sort_unstable();
            out.dedup();
        }
    }
    if !left_over.is_empty() {
        divide(records, left_over, depth + 1, across, out);
    }
}

/// What divides a block that is too large, one after the other.
const DIVIDERS: [fn(&Record) -> u64; 3] = [
    |r| r.values(Field::Birth).next().map_or(0, |v| u64::from(v.day.year)),
    |r| r.values(Field::Given).next().map_or(0, |v| hash(&v.text)),
    |r| r.values(Field::City).next().map_or(0, |v| hash(&v.text)),
];
