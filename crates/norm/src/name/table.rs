//! The committed tables that name comparison reads, each loaded once.

use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

static TITLES: &str = include_str!("../../data/name_titles.tsv");
static GROUPS: &str = include_str!("../../data/name_groups.tsv");
static TRIGRAMS: &str = include_str!("../../data/name_trigrams.tsv");

fn lines(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// Title words by their first word, longest first: the rest of the words and the kind.
pub(super) struct Titles {
    by_first: FxHashMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
}

impl Titles {
    /// Whether a title begins with a word.
    pub(super) fn begins(&self, word: &str) -> bool {
        self.by_first.contains_key(word)
    }

    /// The number of words at the start of `words` that are a title, and its kind.
    pub(super) fn at<S: AsRef<str>>(&self, words: &[S]) -> Option<(usize, &'static str)> {
        let first = words.first()?.as_ref();
        self.by_first.get(first)?.iter().find_map(|(title, kind)| {
            let fits = title.len() <= words.len() && title.iter().zip(words).all(|(t, w)| *t == w.as_ref());
            fits.then_some((title.len(), *kind))
        })
    }
}

pub(super) fn titles() -> &'static Titles {
    static TABLE: OnceLock<Titles> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut by_first: FxHashMap<&str, Vec<(Vec<&str>, &str)>> = FxHashMap::default();
        for line in lines(TITLES) {
            let mut fields = line.split('\t');
            let kind = fields.next().unwrap_or_default();
            for title in fields {
                let words: Vec<&str> = title.split(' ').collect();
                if let Some(first) = words.first() {
                    by_first.entry(first).or_default().push((words, kind));
                }
            }
        }
        for titles in by_first.values_mut() {
            titles.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Titles { by_first }
    })
}

/// How two given names are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kin {
    /// Spellings of one name.
    Spelling,
    /// One is short for the other.
    Short,
}

/// The groups that each given name (folded, no spaces) belongs to.
pub(super) struct Groups {
    groups: FxHashMap<String, Vec<(u32, Level)>>,
}

/// The groups of one name, in order.
pub(super) type Memberships = &'static [(u32, Level)];

/// What a name is in its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// One of several spellings.
    Spelling,
    /// One that has the group's short forms; such names are not one with each other (Hubert, Albert).
    Full,
    Short,
    /// One of several spellings of a surname or a syllable: that another stands in the table too does not make them two names.
    Part,
}

/// Whether a name stands in the table as a given name.
pub(super) fn is_given(of: Memberships) -> bool {
    of.iter().any(|(_, level)| *level != Level::Part)
}

impl Groups {
    /// What a name (folded, no spaces) is in which groups.
    pub(super) fn of(&'static self, name: &str) -> Memberships {
        self.groups.get(name).map_or(&[], Vec::as_slice)
    }

    /// The names that `name` can stand for or be written as, itself not among them.
    pub(super) fn leaders(&'static self, name: &str) -> impl Iterator<Item = u32> {
        self.of(name).iter().map(|(group, _)| *group)
    }

    pub(super) fn knows(&self, name: &str) -> bool {
        self.groups.contains_key(name)
    }
}

/// How two names are one by their groups, if the table says so.
pub(super) fn kin(left: Memberships, right: Memberships) -> Option<Kin> {
    let mut best = None;
    for (group, level) in left {
        for (other, other_level) in right {
            if group != other {
                continue;
            }
            let kin = match (level, other_level) {
                (Level::Spelling, Level::Spelling) | (Level::Part, Level::Part) => Kin::Spelling,
                (Level::Full, Level::Short) | (Level::Short, Level::Full) => Kin::Short,
                _ => continue,
            };
            best = Some(best.map_or(kin, |b: Kin| b.min(kin)));
        }
    }
    best
}

pub(super) fn groups() -> &'static Groups {
    static TABLE: OnceLock<Groups> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut groups: BTreeMap<String, BTreeSet<(u32, Level)>> = BTreeMap::new();
        let mut put = |name: &str, group: u32, level: Level| {
            // `=0` marks a neighbour that must not be taken for the name; it stands there for the next editor.
            if !name.ends_with("=0") && !name.is_empty() {
                groups.entry(super::fold::joined(name)).or_default().insert((group, level));
            }
        };
        for (number, line) in lines(GROUPS).enumerate() {
            let number = number as u32;
            let Some((kind, rest)) = line.split_once('\t') else { continue };
            if kind == "same" {
                rest.split(' ').for_each(|name| put(name, number, Level::Spelling));
            } else if kind == "part" {
                rest.split(' ').for_each(|name| put(name, number, Level::Part));
            } else {
                let mut fields = rest.split('\t');
                fields.next().unwrap_or_default().split('/').for_each(|name| put(name, number, Level::Full));
                fields.for_each(|name| put(name, number, Level::Short));
            }
        }
        Groups { groups: groups.into_iter().map(|(name, of)| (name, of.into_iter().collect())).collect() }
    })
}

/// Word endings to look for: most words fail by their last two letters.
pub(super) struct Endings {
    list: &'static [&'static str],
    /// For each last letter, which letters stand before it, by their lower five bits.
    before: [u32; 32],
}

impl Endings {
    /// Of endings of two letters and more.
    pub(super) const fn of(list: &'static [&'static str]) -> Self {
        let mut before = [0; 32];
        let mut at = 0;
        while at < list.len() {
            let ending = list[at].as_bytes();
            before[(ending[ending.len() - 1] & 31) as usize] |= 1 << (ending[ending.len() - 2] & 31);
            at += 1;
        }
        Self { list, before }
    }

    /// Whether a word ends so and has `more` letters and more before it.
    pub(super) fn end(&self, word: &str, more: usize) -> bool {
        let [.., first, last] = word.as_bytes() else { return false };
        self.before[usize::from(last & 31)] >> (first & 31) & 1 == 1
            && self.list.iter().any(|e| word.len() >= e.len() + more && word.ends_with(e))
    }
}

/// Endings of Russian, Ukrainian, Georgian names, which the lists of forenames hardly hold.
static EASTERN: Endings = Endings::of(&[
    "sky", "skyy", "skiy", "skyi", "skii", "enko", "ov", "ova", "off", "ev", "eva", "eff", "vich", "vitch", "ovna", "evna", "shvili",
    "adze", "chuk", "tchouk",
]);

/// Log odds (base e) that a folded word is a name carried over from Arabic, Persian or Cyrillic letters: above 0.5 rather
/// yes, below -0.5 rather no.
pub(super) fn carried_over(word: &str) -> f64 {
    static TABLE: OnceLock<Box<[i8; GRAMS]>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut weights = Box::new([0i8; GRAMS]);
        for (gram, weight) in lines(TRIGRAMS).filter_map(|l| l.split_once('\t')) {
            if let [a, b, c] = gram.as_bytes() {
                weights[then(then(then(0, *a), *b), *c)] = weight.parse().unwrap_or(0);
            }
        }
        weights
    });
    let Some((first, rest)) = word.as_bytes().split_first() else { return 0.0 };
    let (mut sum, mut gram, mut before, mut q) = (0i32, then(then(0, b'^'), *first), *first, false);
    for c in rest.iter().chain(b"$") {
        gram = then(gram, *c);
        sum += i32::from(table[gram]);
        // A q without its u is an Arabic one.
        q |= before == b'q' && *c != b'u';
        before = *c;
    }
    let ending = if word.len() > 4 && EASTERN.end(word, 0) { 1.5 } else { 0.0 };
    f64::from(sum) / 10.0 / (word.len() as f64).sqrt() + ending + if q { 1.0 } else { 0.0 }
}

const GRAMS: usize = 32 * 32 * 32;

/// The place of the three letters that end with `c`, from that of the three before: `^` and `$` are a word's ends; digits and all
/// else share one sign that no trigram has.
fn then(gram: usize, c: u8) -> usize {
    let sign = match c {
        b'a'..=b'z' => usize::from(c - b'a') + 1,
        b'^' => 27,
        b'$' => 28,
        _ => 0,
    };
    (gram << 5 | sign) % GRAMS
}
