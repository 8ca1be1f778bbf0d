//! The committed tables that name comparison reads, each loaded once.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

static TITLES: &str = include_str!("../../data/name_titles.tsv");
static GROUPS: &str = include_str!("../../data/name_groups.tsv");
static TRIGRAMS: &str = include_str!("../../data/name_trigrams.tsv");

fn lines(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// Title words by their first word, longest first: the rest of the words and the kind.
pub(super) struct Titles {
    by_first: HashMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
}

impl Titles {
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
        let mut by_first: HashMap<&str, Vec<(Vec<&str>, &str)>> = HashMap::new();
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
    groups: BTreeMap<String, BTreeSet<(u32, Level)>>,
}

/// What a name is in its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    /// One of several spellings.
    Spelling,
    /// One that has the group's short forms; such names are not one with each other (Hubert, Albert).
    Full,
    Short,
}

impl Groups {
    /// How `a` and `b` (folded, no spaces) are one, if the table says so.
    pub(super) fn kin(&self, a: &str, b: &str) -> Option<Kin> {
        let (left, right) = (self.groups.get(a)?, self.groups.get(b)?);
        let mut best = None;
        for (group, level) in left {
            for (other, other_level) in right {
                if group != other {
                    continue;
                }
                let kin = match (level, other_level) {
                    (Level::Spelling, Level::Spelling) => Kin::Spelling,
                    (Level::Full, Level::Short) | (Level::Short, Level::Full) => Kin::Short,
                    _ => continue,
                };
                best = Some(best.map_or(kin, |b: Kin| b.min(kin)));
            }
        }
        best
    }

    /// The names that `name` can stand for or be written as, itself not among them.
    pub(super) fn leaders(&self, name: &str) -> impl Iterator<Item = u32> + '_ {
        self.groups.get(name).into_iter().flatten().map(|(group, _)| *group)
    }

    pub(super) fn knows(&self, name: &str) -> bool {
        self.groups.contains_key(name)
    }
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
            } else {
                let mut fields = rest.split('\t');
                fields.next().unwrap_or_default().split('/').for_each(|name| put(name, number, Level::Full));
                fields.for_each(|name| put(name, number, Level::Short));
            }
        }
        Groups { groups }
    })
}

/// Log odds (base e) that a folded word is a name carried over from Arabic, Persian or Cyrillic letters: above 0.5 rather
/// yes, below -0.5 rather no.
pub(super) fn carried_over(word: &str) -> f64 {
    static TABLE: OnceLock<HashMap<[u8; 3], i8>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        lines(TRIGRAMS)
            .filter_map(|line| {
                let (gram, weight) = line.split_once('\t')?;
                Some((gram.as_bytes().try_into().ok()?, weight.parse().ok()?))
            })
            .collect()
    });
    let bytes: Vec<u8> = std::iter::once(b'^').chain(word.bytes()).chain(std::iter::once(b'$')).collect();
    let grams = bytes.windows(3).count();
    if grams == 0 {
        return 0.0;
    }
    let sum: i32 = bytes.windows(3).filter_map(|w| table.get(&[w[0], w[1], w[2]])).map(|w| i32::from(*w)).sum();
    // Endings of Russian, Ukrainian, Georgian names, which the lists of forenames hardly hold.
    const ENDINGS: [&str; 20] = [
        "sky", "skyy", "skiy", "skyi", "skii", "enko", "ov", "ova", "off", "ev", "eva", "eff", "vich", "vitch", "ovna", "evna", "shvili",
        "adze", "chuk", "tchouk",
    ];
    let ending = if word.len() > 4 && ENDINGS.iter().any(|e| word.ends_with(e)) { 1.5 } else { 0.0 };
    f64::from(sum) / 10.0 / (grams as f64).sqrt() + ending
}
