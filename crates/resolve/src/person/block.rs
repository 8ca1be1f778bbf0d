//! Blocks: names that share a key, each a piece of work by itself. What comes of a block depends on nothing but the writings
//! in it, so any thread, or another machine, may take it.

use super::names::Score;
use crate::kept::{Digests, Kept, Key};
use crate::text::{Texts, hash};
use norm::name::{Fit, PersonName, keys, parse};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A block of up to this many names is compared all with all.
const ALL: usize = 80;
/// A part of a crowded block is.
const PART: usize = 12;
/// In a more crowded one each is compared with so many neighbours in the alphabet.
const REACH: usize = 6;
/// In a block of more names than this, those that share one name and a letter are compared only if their letters are alike.
const SIFTED: usize = 16;
/// How alike the letters must be there, and among the few names of a document.
const ALIKE: f64 = 0.5;
const ALIKE_HERE: f64 = 0.22;
/// Blocks that are compared before what is new of them is kept.
const AT_ONCE: usize = 1 << 13;
/// So many letters at the beginning or the end of a word split a crowded block.
const LETTERS: usize = 4;

/// Two writings that could be one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pair {
    pub a: u32,
    pub b: u32,
    pub score: Score,
}

/// Which pairs of letters a writing has: 128 drawers, for a quick look at whether two writings are alike at all.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    drawers: u128,
    /// Written in plain Latin letters: what another alphabet writes is alike in sound only.
    plain: bool,
}

impl Letters {
    pub fn of(surface: &str) -> Self {
        let mut out = 0;
        for word in norm::name::words(surface) {
            let mut before = b'^';
            for letter in word.bytes() {
                out |= 1 << ((u32::from(before) * 31 + u32::from(letter) * 7) % 128);
                before = letter;
            }
        }
        Self { drawers: out, plain: surface.is_ascii() }
    }

    /// Twice the pairs in common over all pairs, 0 to 1.
    fn alike(self, other: Self) -> f64 {
        let both = (self.drawers & other.drawers).count_ones();
        f64::from(2 * both) / f64::from((self.drawers.count_ones() + other.drawers.count_ones()).max(1))
    }

    /// Whether the two are worth a comparison, few as they are.
    pub fn may_be(self, other: Self) -> bool {
        !self.plain || !other.plain || self.alike(other) >= ALIKE_HERE
    }
}

/// All blocks of two names and more.
pub(super) struct Blocks<'a> {
    texts: &'a Texts,
    digests: &'a Digests,
    starts: Vec<u32>,
    names: Vec<u32>,
    /// For each block, whether what its names share is two names, not one and a letter.
    two: Vec<bool>,
    /// For each name from `first` on, its letters.
    letters: Vec<Letters>,
    /// For each name from `first` on, where its list of blocks begins.
    first: u32,
    block_starts: Vec<u32>,
    blocks: Vec<u32>,
}

impl<'a> Blocks<'a> {
    /// Puts names (ascending) into blocks by their keys.
    pub fn new(texts: &'a Texts, digests: &'a Digests, names: &[u32], kept: &mut Kept) -> Self {
        let mut entries: Vec<(u64, u32)> = Vec::new();
        for part in names.chunks(1 << 16) {
            let known = &*kept;
            let keyed: Vec<(Vec<u64>, bool)> = part.par_iter().map(|n| kept_keys(texts.get(*n), known.get(digests.of(*n)))).collect();
            for (name, (keys, new)) in part.iter().zip(keyed) {
                if new && kept.has_room() {
                    kept.put(digests.of(*name), &keys.iter().flat_map(|k| k.to_le_bytes()).collect::<Vec<u8>>());
                }
                entries.extend(keys.into_iter().map(|k| (k, *name)));
            }
        }
        entries.par_sort_unstable();
        let first = names.first().copied().unwrap_or(0);
        let last = names.last().map_or(first, |n| n + 1);
        let letters = (first..last).into_par_iter().map(|n| Letters::of(texts.get(n))).collect();
        let mut out = Self {
            texts,
            digests,
            two: Vec::new(),
            letters,
            starts: vec![0],
            names: Vec::new(),
            first,
            block_starts: vec![0; (last - first) as usize + 1],
            blocks: Vec::new(),
        };
        for block in entries.chunk_by(|a, b| a.0 == b.0).filter(|b| b.len() > 1) {
            out.names.extend(block.iter().map(|(_, n)| *n));
            out.starts.push(out.names.len() as u32);
            out.two.push(block[0].0 & 1 == 1);
        }
        drop(entries);
        for name in &out.names {
            out.block_starts[(name - first) as usize + 1] += 1;
        }
        for i in 1..out.block_starts.len() {
            out.block_starts[i] += out.block_starts[i - 1];
        }
        let mut next = out.block_starts.clone();
        out.blocks = vec![0; out.names.len()];
        for block in 0..out.len() as u32 {
            for at in out.starts[block as usize]..out.starts[block as usize + 1] {
                let place = &mut next[(out.names[at as usize] - first) as usize];
                out.blocks[*place as usize] = block;
                *place += 1;
            }
        }
        out
    }

    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn block(&self, block: u32) -> &[u32] {
        &self.names[self.starts[block as usize] as usize..self.starts[block as usize + 1] as usize]
    }

    fn blocks_of(&self, name: u32) -> &[u32] {
        let at = (name - self.first) as usize;
        &self.blocks[self.block_starts[at] as usize..self.block_starts[at + 1] as usize]
    }

    /// Whether an earlier block compares the two for certain.
    fn done_before(&self, block: u32, a: u32, b: u32) -> bool {
        let (x, y) = (self.blocks_of(a), self.blocks_of(b));
        let (mut i, mut j) = (0, 0);
        while i < x.len() && j < y.len() && x[i] < block && y[j] < block {
            match x[i].cmp(&y[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal
                    if self.block(x[i]).len() <= ALL && (self.two[x[i] as usize] || self.block(x[i]).len() <= SIFTED) =>
                {
                    return true;
                }
                std::cmp::Ordering::Equal => (i, j) = (i + 1, j + 1),
            }
        }
        false
    }

    /// Compares the pairs of one block, as far as their comparisons are not kept.
    pub fn score(&self, block: u32, kept: &Kept) -> Scored {
        let names = self.block(block);
        let mut parsed: HashMap<u32, PersonName> = HashMap::new();
        let mut out = Scored::default();
        let sifted = names.len() > SIFTED && !self.two[block as usize];
        let letters = |name: u32| self.letters[(name - self.first) as usize];
        for (a, b) in pairs(self.texts, names) {
            if sifted && letters(a).alike(letters(b)) < ALIKE || self.done_before(block, a, b) {
                continue;
            }
            out.compared += 1;
            let key = self.digests.of_pair(a, b);
            let score = kept.get(key).and_then(Score::from_bytes).unwrap_or_else(|| {
                for name in [a, b] {
                    parsed.entry(name).or_insert_with(|| parse(self.texts.get(name)));
                }
                let score = Score::of(&parsed[&a], &parsed[&b]);
                if kept.has_room() {
                    out.new.push((key, score));
                }
                score
            });
            if score.fit > Fit::Bare || (score.fit == Fit::Near && score.score() >= 0.55) {
                out.pairs.push(Pair { a, b, score });
            }
        }
        out
    }

    /// The pairs of all blocks, best first, and how many were compared.
    pub fn all(&self, kept: &mut Kept) -> (Vec<Pair>, u64) {
        let all: Vec<u32> = (0..self.len() as u32).collect();
        let mut out = Vec::new();
        let mut compared = 0;
        for part in all.chunks(AT_ONCE) {
            let known = &*kept;
            let found: Vec<Scored> = part.par_iter().map(|b| self.score(*b, known)).collect();
            for scored in found {
                out.extend(scored.pairs);
                compared += scored.compared;
                scored.new.iter().for_each(|(key, score)| kept.put(*key, &score.bytes()));
            }
        }
        out.par_sort_unstable_by(|x, y| y.score.score().total_cmp(&x.score.score()).then((x.a, x.b).cmp(&(y.a, y.b))));
        out.dedup_by(|x, y| (x.a, x.b) == (y.a, y.b));
        (out, compared)
    }
}

/// What comes of a block.
#[derive(Default)]
pub(super) struct Scored {
    /// Those that could be one.
    pairs: Vec<Pair>,
    compared: u64,
    /// What was not kept.
    new: Vec<(Key, Score)>,
}

/// The keys of a writing, as they were kept, else made now; whether they are new.
fn kept_keys(surface: &str, kept: Option<&[u8]>) -> (Vec<u64>, bool) {
    let Some(bytes) = kept else { return (hashed_keys(surface), true) };
    let number = |b: &[u8]| b.try_into().map_or(0, u64::from_le_bytes);
    (bytes.chunks_exact(8).map(number).collect(), false)
}

/// The keys of a writing as numbers; those of two names are odd.
fn hashed_keys(surface: &str) -> Vec<u64> {
    keys(surface).iter().map(|k| hash(k.as_str()) & !1 | u64::from(k.starts_with("2:"))).collect()
}

/// Which names (ascending) of a block are compared: all with all, or, where it is crowded, those that also share how a word of
/// theirs begins or ends, and neighbours in the alphabet.
fn pairs(texts: &Texts, names: &[u32]) -> Vec<(u32, u32)> {
    let near = |names: &[u32], reach: usize, out: &mut Vec<(u32, u32)>| {
        for (i, a) in names.iter().enumerate() {
            out.extend(names[i.saturating_sub(reach)..i].iter().map(|b| (*b, *a)));
        }
    };
    let mut out = Vec::new();
    if names.len() <= ALL {
        near(names, names.len(), &mut out);
        return out;
    }
    near(names, REACH, &mut out);
    let mut parts: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    for name in names {
        for end in ends(texts.get(*name)) {
            parts.entry(end).or_default().push(*name);
        }
    }
    for part in parts.values() {
        near(part, if part.len() <= PART { part.len() } else { REACH / 2 }, &mut out);
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The beginnings and ends of a writing's words.
fn ends(surface: &str) -> BTreeSet<u64> {
    let mut out = BTreeSet::new();
    for word in norm::name::words(surface).iter().filter(|w| w.len() > 2) {
        let letters: Vec<char> = word.chars().collect();
        out.insert(hash(&(0, &letters[..letters.len().min(LETTERS)])));
        out.insert(hash(&(1, &letters[letters.len().saturating_sub(LETTERS)..])));
    }
    out
}

/// For few writings, as those of one document: pairs of positions in `names` (any order) that share a key; all where there
/// are few. Sorted.
pub(super) fn among(texts: &Texts, names: &[u32], few: usize) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    if names.len() <= few {
        // All with all, but for those that have nothing to do with each other.
        let seen: Vec<Letters> = names.iter().map(|n| Letters::of(texts.get(*n))).collect();
        let near = |i: usize, j: usize| seen[i].may_be(seen[j]);
        for i in 0..names.len() {
            out.extend((0..i).filter(|j| near(i, *j)).map(|j| (j as u32, i as u32)));
        }
    } else {
        // Writings in order, so that neighbours in a crowded block are neighbours in the alphabet.
        let mut order: Vec<u32> = (0..names.len() as u32).collect();
        order.sort_by_key(|i| (names[*i as usize], *i));
        let mut blocks: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
        for i in &order {
            for key in hashed_keys(texts.get(names[*i as usize])) {
                blocks.entry(key).or_default().push(*i);
            }
        }
        let seen: Vec<Letters> = names.iter().map(|n| Letters::of(texts.get(*n))).collect();
        for (key, block) in &blocks {
            let sifted = block.len() > SIFTED && key & 1 == 0;
            let places: HashMap<u32, Vec<u32>> = block.iter().fold(HashMap::new(), |mut out, i| {
                out.entry(names[*i as usize]).or_insert_with(Vec::new).push(*i);
                out
            });
            let mut distinct: Vec<u32> = places.keys().copied().collect();
            distinct.sort_unstable();
            for (a, b) in pairs(texts, &distinct) {
                if !sifted || seen[places[&a][0] as usize].alike(seen[places[&b][0] as usize]) >= ALIKE {
                    out.extend(places[&a].iter().flat_map(|i| places[&b].iter().map(|j| (*i.min(j), *i.max(j)))));
                }
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}
