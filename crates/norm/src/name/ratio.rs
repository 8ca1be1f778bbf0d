//! How much likelier a difference between two names is between spellings of one than between two people's names.
//!
//! After Fellegi and Sunter (1969): each aligned pair of parts falls into a class (equal, a letter apart, both known names, ...),
//! and each class carries the logarithm of how often spellings of one name differ so over how often names of two people do. The
//! weights stand in `data/name_weights.tsv`, learnt from made pairs of listed names by `bench/names/tune`.

use super::distance::osa;
use super::parse::{Part, Prefix, Role};
use super::reason::Why;
use super::token::Likeness;
use super::{commonness_of, phoneme, table};
use std::sync::OnceLock;

static WEIGHTS: &str = include_str!("../../data/name_weights.tsv");

macro_rules! classes {
    ($($name:ident $text:literal),* $(,)?) => {
        /// What is counted of a pair of names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Class { $($name),* }
        /// The names of the classes, as in the table.
        pub(super) const NAMES: &[&str] = &[$($text),*];
    };
}

classes! {
    Bias "bias",
    EqualRare "equal_rare", EqualKnown "equal_known", EqualCommon "equal_common",
    Variant "variant", Short "short",
    Script "script", ScriptOne "script_one", ScriptFar "script_far",
    OtherStart "other_start", Brief "brief", Long "long",
    Initial "initial", InitialOther "initial_other",
    ExtraMiddle "extra_middle", ExtraEnd "extra_end", ExtraMany "extra_many",
    Bare "bare", Single "single", Order "order", Crossed "crossed", Third "third", Slack "slack", Several "several",
}

/// How two parts differ that no table and no sound makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Doubled,
    Alike,
    Swapped,
    Misread,
    Vowel,
    Ending,
    One,
    /// One letter for another that neither finger, ear nor scanner takes for it: Boutalib, Boutayib.
    Apart,
    Two,
    Three,
    Begins,
    Sound,
    SoundSome,
    Genders,
    FarFirst,
    Far,
}

const KINDS: [&str; 16] = [
    "doubled",
    "alike",
    "swapped",
    "misread",
    "vowel",
    "ending",
    "one",
    "apart",
    "two",
    "three",
    "begins",
    "sound",
    "sound_some",
    "genders",
    "far_first",
    "far",
];
/// For each kind: of a given or a family name, of which none, one or both stand in the lists.
const FACETS: [&str; 6] = ["given.0", "given.1", "given.2", "family.0", "family.1", "family.2"];
/// All that is counted.
pub(super) const SIZE: usize = NAMES.len() + KINDS.len() * FACETS.len();
const _: () = assert!(SIZE <= 128, "the bits of Counts");

/// What is counted at a place of [`Counts::of`], as in the table.
pub(super) fn name(at: usize) -> String {
    match at.checked_sub(NAMES.len()) {
        None => NAMES[at].to_string(),
        Some(at) => format!("{}.{}", KINDS[at / FACETS.len()], FACETS[at % FACETS.len()]),
    }
}

/// The counts of one pair of names, by [`Class`].
#[derive(Clone, Debug)]
pub(super) struct Counts {
    pub of: [f32; SIZE],
    /// Which of them were counted, as bits.
    counted: u128,
}

fn weights() -> &'static [f32; SIZE] {
    static TABLE: OnceLock<[f32; SIZE]> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut out = [0.0; SIZE];
        for line in WEIGHTS.lines().filter(|l| !l.starts_with('#')) {
            if let Some((name, weight)) = line.split_once('\t')
                && let Some(at) = (0..SIZE).find(|i| self::name(*i) == name)
            {
                out[at] = weight.parse().unwrap_or(0.0);
            }
        }
        out
    })
}

impl Counts {
    /// Whether two parts are names that two people bear: where lists hold both, an ending, a vowel, a gender or more is no slip
    /// (Dupont and Dupond, Karim and Karima), and one that a list holds has neighbours that no list does.
    pub(super) fn two_names(&self) -> bool {
        use Kind::{Alike, Begins, Ending, Far, FarFirst, Genders, Sound, Three, Two, Vowel};
        let any = |kinds: &[Kind], facet: usize| kinds.iter().any(|k| self.of[NAMES.len() + *k as usize * FACETS.len() + facet] > 0.0);
        any(&[Begins, Ending, Vowel, Genders, Sound, Two, Three, Far, FarFirst], 2)
            || any(&[Alike, Ending, Vowel, Two, Three, Far, FarFirst], 5)
            || any(&[Ending, Far, FarFirst], 4)
    }

    /// The sum of the weights: the log odds (base e) that both names are one person's.
    pub(super) fn odds(&self) -> f64 {
        let (weights, mut left, mut sum) = (weights(), self.counted, 0.0);
        while left != 0 {
            let at = left.trailing_zeros() as usize;
            sum += self.of[at] * weights[at];
            left &= left - 1;
        }
        f64::from(sum)
    }

    fn add(&mut self, at: usize, by: f32) {
        if by != 0.0 {
            self.of[at] += by;
            self.counted |= 1 << at;
        }
    }
}

/// Log odds from which two names count as one: about one in three of such pairs is two people's. A list is watched so as to miss little.
pub(super) const HIT: f64 = -0.7;
/// Log odds from which they count as one for sure.
pub(super) const SURE: f64 = 0.0;

/// A cell that nothing asks for: one of its parts is written equally in both names.
pub(super) const NOT_COMPARED: Likeness = Likeness { score: f64::NEG_INFINITY, why: Why::Letters };

/// The table of likenesses of all parts of two names, row by row.
pub(super) struct Grid<'a> {
    pub left: &'a [Part],
    pub right: &'a [Part],
    pub cells: &'a [Likeness],
}

impl Grid<'_> {
    pub(super) fn cell(&self, i: usize, j: usize) -> Likeness {
        self.cells[i * self.right.len() + j]
    }
}

/// Counts the classes of two names.
pub(super) fn count(grid: &Grid<'_>) -> Counts {
    let mut counts = Counts { of: [0.0; SIZE], counted: 0 };
    counts.add(Class::Bias as usize, 1.0);
    let pairs = align(grid);
    let (mut letters, mut edits, mut written, mut unlike) = (0, 0, 0, 0);
    for (i, j) in &pairs {
        let (a, b) = (&grid.left[*i], &grid.right[*j]);
        let (at, distance) = class(a, b, grid.cell(*i, *j));
        counts.add(at, 1.0);
        let mut add = |class: Class, by: f32| counts.add(class as usize, by);
        if !(a.initial || b.initial) {
            let length = a.text.len().max(b.text.len());
            written += 1;
            letters += length;
            edits += distance;
            if distance > 0 {
                unlike += 1;
                add(Class::OtherStart, f32::from(u8::from(a.sounds().first() != b.sounds().first())));
                add(Class::Brief, f32::from(u8::from(length <= 4)));
                add(Class::Long, f32::from(u8::from(length >= 8)));
            }
        }
        if matches!((a.role, b.role), (Role::Given, Role::Family) | (Role::Family, Role::Given)) {
            add(Class::Crossed, 0.5);
        }
    }
    let mut add = |class: Class, by: f32| counts.add(class as usize, by);
    add(Class::Slack, edits as f32 / letters.max(1) as f32);
    add(Class::Several, unlike.max(1) as f32 - 1.0);
    add(Class::Third, (written.max(2) - 2) as f32);
    if pairs.windows(2).any(|w| w[0].1 > w[1].1) {
        add(Class::Order, 1.0);
    }
    extras(grid, &pairs, written, &mut add);
    counts
}

/// Parts that one name has and the other has not.
fn extras(grid: &Grid<'_>, pairs: &[(usize, usize)], written: usize, add: &mut impl FnMut(Class, f32)) {
    let mut more = 0;
    let sides: [(&[Part], fn(&(usize, usize)) -> usize); 2] = [(grid.left, |p| p.0), (grid.right, |p| p.1)];
    for (parts, side) in sides {
        let last = parts.iter().rposition(|p| !p.optional && !p.initial).unwrap_or(0);
        for (at, part) in parts.iter().enumerate() {
            if part.optional || pairs.iter().any(|p| side(p) == at) {
                continue;
            }
            let end = !part.initial && (at == 0 || at == last);
            add(if end { Class::ExtraEnd } else { Class::ExtraMiddle }, 1.0);
            more += usize::from(!part.initial);
        }
    }
    add(Class::ExtraMany, more.max(1) as f32 - 1.0);
    if written == 1 {
        add(if more > 0 { Class::Bare } else { Class::Single }, 1.0);
    }
}

/// One part against one part, best first; what is left on both sides stands against each other in order.
fn align(grid: &Grid<'_>) -> Vec<(usize, usize)> {
    let (rows, columns) = (grid.left.len(), grid.right.len());
    let mut all: Vec<(f32, usize, usize)> = Vec::with_capacity(rows * columns);
    for (i, a) in grid.left.iter().enumerate() {
        for (j, b) in grid.right.iter().enumerate() {
            let found = grid.cell(i, j).score as f32;
            if found == f32::NEG_INFINITY {
                continue;
            }
            let initial = a.initial || b.initial;
            let score = if initial || found >= 0.7 { found } else { found.max(0.95 * by_letters(a, b)) };
            // Full names first: an initial must not take a name that another name needs. Then those in place.
            let place = if i == j || (i + 1 == rows && j + 1 == columns) { 0.001 } else { 0.0 };
            if score >= if initial { 0.7 } else { 0.4 } {
                all.push((score + place - if initial { 1.0 } else { 0.0 }, i, j));
            }
        }
    }
    all.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut used = vec![false; rows + columns];
    let (left, right) = used.split_at_mut(rows);
    let mut out = Vec::with_capacity(rows.min(columns));
    for (_, i, j) in all {
        if !left[i] && !right[j] {
            (left[i], right[j]) = (true, true);
            out.push((i, j));
        }
    }
    out.extend(free(left, grid.left).zip(free(right, grid.right)));
    out.sort_unstable();
    out
}

fn free(used: &[bool], parts: &[Part]) -> impl Iterator<Item = usize> {
    (0..used.len()).filter(|i| !used[*i] && !parts[*i].optional)
}

fn by_letters(a: &Part, b: &Part) -> f32 {
    let length = a.text.len().max(b.text.len());
    if a.text.len().abs_diff(b.text.len()) * 2 > length { 0.0 } else { 1.0 - osa(&a.text, &b.text) as f32 / length as f32 }
}

/// Where two parts are counted, and how many letters tell them apart.
fn class(a: &Part, b: &Part, found: Likeness) -> (usize, usize) {
    if a.initial || b.initial {
        return (if found.score >= 0.7 { Class::Initial } else { Class::InitialOther } as usize, 0);
    }
    if found.score >= 0.99 {
        let common = match commonness_of(a.entry) {
            0..=1 => Class::EqualRare,
            2..=4 => Class::EqualKnown,
            _ => Class::EqualCommon,
        };
        return (common as usize, 0);
    }
    let given = a.role != Role::Family && b.role != Role::Family;
    let listed =
        |p: &Part| if given { p.entry.given_name().is_some_and(|g| g.weight >= 2) } else { p.entry.surname().is_some() } || p.borne();
    let facet = usize::from(listed(a)) + usize::from(listed(b)) + if given { 0 } else { 3 };
    let of = |kind: Kind, distance: usize| (NAMES.len() + kind as usize * FACETS.len() + facet, distance);
    match found.why {
        Why::Short => return (Class::Short as usize, 0),
        Why::Begins => return of(begins(&a.text, &b.text), 1),
        Why::TwoGenders => return of(Kind::Genders, 1),
        Why::Letters | Why::Places => {}
        _ if found.score >= 0.88 => return (Class::Variant as usize, 0),
        _ => {}
    }
    // Hassan and Hussein: the table holds both, as two names.
    if given && table::is_given(a.groups) && table::is_given(b.groups) {
        return (NAMES.len() + Kind::Far as usize * FACETS.len() + 2, osa(&a.text, &b.text));
    }
    let (x, y) = if a.prefix == b.prefix && a.prefix != Prefix::None { (a.core(), b.core()) } else { (&*a.text, &*b.text) };
    let distance = osa(x, y);
    if a.arabic || b.arabic {
        // Two alphabets, or consonants alone: letters do not count as elsewhere.
        let class = match distance {
            _ if a.arabic != b.arabic && found.score >= 0.75 => Class::Script,
            0 | 1 if a.arabic && b.arabic && x.len() >= 4 => Class::ScriptOne,
            _ => Class::ScriptFar,
        };
        return (class as usize, 2);
    }
    of(kind(a, b, (x, y), distance, found.score), distance)
}

/// `Wout` begins `Wouter`; but `Salim` and `Salima` are a man and a woman, and `Ylli` only sounds like the beginning of `Ilir`.
fn begins(x: &str, y: &str) -> Kind {
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    if x.as_bytes().first() != y.as_bytes().first() {
        Kind::SoundSome
    } else if long.ends_with('a') && !short.ends_with('a') {
        Kind::Genders
    } else {
        Kind::Begins
    }
}

fn kind(a: &Part, b: &Part, (x, y): (&str, &str), distance: usize, score: f64) -> Kind {
    let length = x.len().max(y.len());
    let one = (distance <= 1).then(|| edit(x.as_bytes(), y.as_bytes()));
    if one != Some(Kind::Doubled) && a.sounds() == b.sounds() && length >= 4 {
        return Kind::Alike;
    }
    if let Some(one) = one {
        return one;
    }
    if distance == 2 && length >= 6 {
        return Kind::Two;
    }
    let sound = phoneme::likeness(a.sounds(), b.sounds(), (false, false));
    if sound >= 0.7 || score >= 0.76 {
        Kind::Sound
    } else if distance == 3 && length >= 8 {
        Kind::Three
    } else if sound >= 0.5 || score >= 0.58 {
        Kind::SoundSome
    } else if a.sounds().first() == b.sounds().first() {
        Kind::FarFirst
    } else {
        Kind::Far
    }
}

/// The one edit that tells two words apart.
fn edit(x: &[u8], y: &[u8]) -> Kind {
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let at = short.iter().zip(long).take_while(|(p, q)| p == q).count();
    let vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    if short.len() < long.len() {
        let added = long[at];
        return if at > 0 && long[at - 1] == added {
            Kind::Doubled
        } else if at + 2 >= long.len() && !(at + 2 == long.len() && vowel(added) && at > 0 && !vowel(long[at - 1]) && !vowel(long[at + 1]))
        {
            // But Deprz is Deprez, and no name of its own.
            Kind::Ending
        } else {
            Kind::One
        };
    }
    let Some((p, q)) = short.get(at).zip(long.get(at)) else { return Kind::One };
    if short.get(at + 1) == Some(q) && long.get(at + 1) == Some(p) {
        Kind::Swapped
    } else if confused(*p.min(q), *p.max(q)) {
        Kind::Misread
    } else if at + 1 == long.len() && (vowel(*p) || vowel(*q) || !neighbours(*p, *q)) {
        Kind::Ending
    } else if vowel(*p) && vowel(*q) {
        Kind::Vowel
    } else if neighbours(*p, *q) || phoneme::near(*p, *q) {
        Kind::One
    } else {
        Kind::Apart
    }
}

/// Whether two words a letter apart have one vowel for another.
pub(super) fn changes_a_vowel(a: &str, b: &str) -> bool {
    a.len() == b.len() && edit(a.as_bytes(), b.as_bytes()) == Kind::Vowel
}

/// Whether two letters, of which one at least is a consonant, lie side by side on a French, Dutch or English keyboard.
fn neighbours(p: u8, q: u8) -> bool {
    const ROWS: [&[u8]; 6] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm", b"azertyuiop", b"qsdfghjklm", b"wxcvbn"];
    const COLUMNS: [&[u8]; 12] = [b"qaz", b"wsx", b"edc", b"rfv", b"tgb", b"yhn", b"ujm", b"aqw", b"zsx", b"ik", b"ol", b"pm"];
    let beside = |row: &&[u8]| row.windows(2).any(|w| (w[0] == p && w[1] == q) || (w[0] == q && w[1] == p));
    ROWS.iter().any(beside) || COLUMNS.iter().any(beside)
}

/// Letters that scans take for each other, the lower first.
fn confused(p: u8, q: u8) -> bool {
    matches!(
        (p, q),
        (b'0', b'o')
            | (b'1', b'i' | b'l')
            | (b'5', b's')
            | (b'8', b'b')
            | (b'6', b'g')
            | (b'c', b'e')
            | (b'b', b'h')
            | (b'i', b'l')
            | (b'n', b'u')
            | (b'u', b'v')
            | (b'f', b't')
            | (b'h', b'n')
            | (b'l', b't')
    ) || p.is_ascii_digit()
}
