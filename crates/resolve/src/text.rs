//! Many short texts in one piece of memory.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A hash that is the same in every run of one build.
pub fn hash(text: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Texts by number.
#[derive(Default)]
pub struct Texts {
    bytes: String,
    ends: Vec<usize>,
}

impl Texts {
    pub fn push(&mut self, text: &str) -> u32 {
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
        self.ends.len() as u32 - 1
    }

    pub fn get(&self, at: u32) -> &str {
        let at = at as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.bytes[start..self.ends[at]]
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Texts of which each is kept once.
#[derive(Default)]
pub struct Interner {
    pub texts: Texts,
    of: HashMap<u64, u32>,
}

impl Interner {
    /// The number of a text, the same for the same text.
    pub fn number(&mut self, text: &str) -> u32 {
        let mut key = hash(text);
        loop {
            match self.of.get(&key) {
                Some(found) if self.texts.get(*found) == text => return *found,
                // Two texts of one hash: the later one lies behind.
                Some(_) => key = key.wrapping_add(1),
                None => break,
            }
        }
        let number = self.texts.push(text);
        self.of.insert(key, number);
        number
    }
}

/// Lists by number, one behind the other in one piece of memory.
#[derive(Default)]
pub struct Lists {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// The lists of the numbers below `count`, from the list's number for each item in the order of items.
    pub fn new(count: usize, list_of: impl Iterator<Item = u32> + Clone) -> Self {
        let mut starts = vec![0u32; count + 1];
        for list in list_of.clone() {
            starts[list as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut items = vec![0u32; starts[count] as usize];
        for (item, list) in list_of.enumerate() {
            items[next[list as usize] as usize] = item as u32;
            next[list as usize] += 1;
        }
        Self { starts, items }
    }

    pub fn get(&self, list: u32) -> &[u32] {
        &self.items[self.starts[list as usize] as usize..self.starts[list as usize + 1] as usize]
    }
}
