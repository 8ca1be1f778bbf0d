//! How a carried-over name sounds, whatever language spelled it: `ou`, `u`, `oe` and `w`; `ch`, `sh` and `sj`; `dj` and `j`.

use std::ops::Deref;
use std::sync::OnceLock;

/// Sounds one after the other; those of nearly every word stand in place.
#[derive(Clone, Debug)]
pub(super) enum Sounds {
    Few(u8, [u8; Self::FEW]),
    Many(Box<[u8]>),
}

impl Sounds {
    const FEW: usize = 22;
}

impl Deref for Sounds {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Few(count, sounds) => &sounds[..usize::from(*count)],
            Self::Many(sounds) => sounds,
        }
    }
}

impl From<&[u8]> for Sounds {
    fn from(sounds: &[u8]) -> Self {
        let mut few = [0; Self::FEW];
        match few.get_mut(..sounds.len()) {
            Some(own) => {
                own.copy_from_slice(sounds);
                Self::Few(sounds.len() as u8, few)
            }
            None => Self::Many(sounds.into()),
        }
    }
}

impl PartialEq for Sounds {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

/// The sounds of a folded word, one byte each: vowels `aeiou`, diphthongs `E` (ei, ay) and `O` (au), glides `yw`, and
/// consonants, of which `S` is sh, `H` a written ch, `C` tch, `X` kh, `G` gh, `T` ts, `J` dj, `Z` zh, `j` a written j.
/// `literal` is for words from Arabic letters, where every `w` and `y` may be a consonant or a long vowel.
pub(super) fn sounds(word: &str, literal: bool) -> Sounds {
    let w = word.as_bytes();
    // No more sounds than letters, but for an `x`.
    let (mut place, mut room);
    let out: &mut [u8] = if w.len() <= 32 {
        place = [0; 64];
        &mut place
    } else {
        room = vec![0; 2 * w.len()];
        &mut room
    };
    let mut count = 0;
    let mut at = 0;
    while at < w.len() {
        let rest = &w[at..];
        let next = |n: usize| rest.get(n).copied().unwrap_or(0);
        let vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
        let soft = |c: u8| matches!(c, b'e' | b'i' | b'y');
        let before_vowel = |n: usize| vowel(next(n));
        let (sound, taken): (&[u8], usize) = match rest {
            // What the table of Arabic letters writes with two.
            [b's', b'h', ..] if literal => (b"S", 2),
            [b'c', b'h', ..] if literal => (b"C", 2),
            [b'k', b'h', ..] if literal => (b"X", 2),
            [b'g', b'h', ..] if literal => (b"G", 2),
            [b'q', ..] if literal => (b"k", 1),
            _ if literal => (&rest[..1], 1),
            [b's', b'h', b'c', b'h', ..] => (b"S", 4),
            [b's', b'c', b'h', ..] => (b"S", 3),
            [b't', b'c', b'h', ..] | [b't', b's', b'j', ..] => (b"C", 3),
            // Albanian: Haxhiu, Hadjiu.
            [b'x', b'h', ..] => (b"J", 2),
            [b'd', b'z', b'h', ..] | [b'd', b'z', b'j', ..] => (b"J", 3),
            [b'd', b'j', ..] => (b"J", 2),
            [b's', b'h', ..] | [b's', b'j', ..] | [b's', b'z', ..] => (b"S", 2),
            [b'c', b'h', ..] => (b"H", 2),
            [b'c', b'z', ..] => (b"C", 2),
            [b'k', b'h', ..] => (b"X", 2),
            [b'g', b'h', ..] => (b"G", 2),
            [b'z', b'h' | b'j', ..] => (b"Z", 2),
            [b'p', b'h', ..] => (b"f", 2),
            [b't', b'h', ..] => (b"t", 2),
            [b'd', b'h', ..] => (b"d", 2),
            [b'c', b'k', ..] => (b"k", 2),
            [b'q', b'u', n, ..] if soft(*n) => (b"k", 2),
            [b'g', b'u', n, ..] if soft(*n) => (b"g", 2),
            [b'q', ..] => (b"k", 1),
            [b'c', n, ..] if soft(*n) => (b"s", 1),
            [b'c', ..] => (b"k", 1),
            [b'x', ..] => (b"ks", 1),
            [b't', b's' | b'z', ..] => (b"T", 2),
            // Endings of Russian names in French and German spelling.
            [b'o', b'f', b'f'] | [b'o', b'w'] => (b"ov", rest.len()),
            [b'e', b'f', b'f'] => (b"ev", 3),
            [b'a', b'o', b'u', n, ..] if vowel(*n) => (b"aw", 3),
            [b'a', b'o', b'u', ..] => (b"O", 3),
            [b'o', b'u', ..] | [b'o', b'e', ..] if before_vowel(2) => (b"w", 2),
            [b'o', b'u', ..] | [b'o', b'o', ..] | [b'o', b'e', ..] => (b"u", 2),
            [b'a', b'u', ..] | [b'a', b'w', ..] if before_vowel(2) => (b"aw", 2),
            [b'a', b'u', ..] | [b'a', b'w', ..] => (b"O", 2),
            [b'i', b'y'] | [b'i', b'j'] | [b'y', b'i'] | [b'y', b'y'] => (b"i", 2),
            [b'i', b'e'] => (b"i", 2),
            [b'i', b'e', n, ..] if !vowel(*n) => (b"i", 2),
            [b'e', b'e', ..] => (b"i", 2),
            [b'a', b'i' | b'y' | b'j', ..] if before_vowel(2) => (b"ay", 2),
            [b'e', b'i' | b'y' | b'j', ..] if before_vowel(2) => (b"ey", 2),
            [b'a', b'i' | b'y', ..] | [b'e', b'i' | b'y' | b'j', ..] | [b'a', b'j', b'l' | b'k' | b's', ..] => (b"E", 2),
            [b'y', ..] if before_vowel(1) => (b"y", 1),
            [b'y', ..] => (b"i", 1),
            _ => (&rest[..1], 1),
        };
        for s in sound {
            // Doubled letters sound once.
            if count == 0 || out[count - 1] != *s {
                out[count] = *s;
                count += 1;
            }
        }
        at += taken;
    }
    let mut out = &out[..count];
    let is_vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'E' | b'O');
    if out.len() > 2 && out.last() == Some(&b'h') && is_vowel(out[out.len() - 2]) {
        out = &out[..out.len() - 1];
    }
    if !literal && out.len() > 3 && out.last() == Some(&b'e') && !is_vowel(out[out.len() - 2]) {
        out = &out[..out.len() - 1];
    }
    out.into()
}

/// Consonants only, near sounds as one letter: what two spellings of a name share even where all vowels differ.
pub(super) fn skeleton(sounds: &[u8]) -> String {
    let mut out = String::new();
    for (at, s) in sounds.iter().enumerate() {
        let class = match s {
            b'S' | b'H' | b'C' => 'S',
            b's' | b'z' | b'Z' | b'T' => 's',
            b'd' | b't' => 't',
            b'k' | b'X' | b'q' => 'k',
            b'g' | b'G' => 'g',
            b'b' | b'p' => 'b',
            b'f' | b'v' => 'f',
            b'J' => 'J',
            // A written j is dj or y, y and w are half vowels, h comes and goes.
            b'j' if at == 0 => 'Y',
            b'y' if at == 0 => 'Y',
            b'w' if at == 0 => 'W',
            b'j' | b'y' | b'w' | b'h' | b'a' | b'e' | b'i' | b'o' | b'u' | b'E' | b'O' => continue,
            other => char::from(*other),
        };
        if !out.ends_with(class) {
            out.push(class);
        }
    }
    out
}

fn is_vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'E' | b'O')
}

/// What replacing one sound by another costs, 0 to 1.
fn replace(a: u8, b: u8, script: bool) -> f64 {
    if a == b {
        return 0.0;
    }
    let (a, b) = if a < b { (a, b) } else { (b, a) };
    if script {
        // Written Arabic has one sign for w, u and o, one for y, i and e, one for a and e.
        match (a, b) {
            (b'u' | b'o' | b'O', b'w') => return 0.02,
            (b'e' | b'i' | b'E', b'y') => return 0.02,
            (b'a', b'e') => return 0.05,
            (b'd', b'z') | (b'g', b'k') => return 0.25,
            _ => {}
        }
    }
    match (a, b) {
        (b'e', b'i') => 0.12,
        (b'o', b'u') => 0.1,
        (b'a', b'e') => 0.3,
        (b'a', b'o') => 0.45,
        (b'e', b'o') | (b'e', b'u') => 0.5,
        (b'a', b'i') | (b'a', b'u') | (b'i', b'u') | (b'i', b'o') => 0.7,
        (b'E', b'e') | (b'E', b'y') => 0.1,
        (b'E', b'i') => 0.15,
        (b'E', b'a') => 0.5,
        (b'O', b'o') => 0.1,
        (b'O', b'u') | (b'O', b'w') => 0.15,
        (b'O', b'a') => 0.25,
        (b'i', b'y') => 0.1,
        (b'e', b'y') => 0.2,
        (b'u', b'w') => 0.1,
        (b'o', b'w') => 0.15,
        (b'v', b'w') => 0.25,
        (b'G', b'g') => 0.1,
        (b'G', b'r') => 0.3,
        (b'X', b'h') => 0.25,
        (b'X', b'k') | (b'H', b'X') => 0.3,
        (b'J', b'j') => 0.05,
        (b'j', b'y') => 0.1,
        (b'J', b'y') => 0.3,
        (b'J', b'Z') | (b'Z', b'j') => 0.1,
        (b'J', b'g') | (b'g', b'j') => 0.35,
        (b'Z', b'z') => 0.35,
        (b'H', b'S') => 0.08,
        (b'C', b'H') => 0.1,
        (b'C', b'S') => 0.2,
        (b'C', b'J') => 0.4,
        (b'H', b'k') => 0.4,
        (b'T', b's') | (b'T', b'z') | (b'T', b'k') | (b'C', b'T') => 0.3,
        (b'd', b'z') => 0.35,
        (b'd', b't') => 0.4,
        (b's', b'z') => 0.3,
        (b'S', b's') => 0.5,
        (b'b', b'p') | (b'b', b'v') | (b'f', b'v') => 0.4,
        (b'g', b'k') => 0.45,
        (b'm', b'n') => 0.6,
        (b'l', b'r') => 0.8,
        _ if is_vowel(a) && is_vowel(b) => 0.6,
        _ => 1.0,
    }
}

/// Whether ears take one letter for another: b and p, d and t, m and n.
pub(super) fn near(a: u8, b: u8) -> bool {
    replace(a, b, false) < 0.7 || matches!((a.min(b), a.max(b)), (b'c', b'k' | b'q' | b's' | b'z') | (b'k', b'q') | (b's', b'x'))
}

/// What leaving out the sound at `at` costs.
fn leave_out(s: &[u8], at: usize, script: bool, from_script: bool) -> f64 {
    let c = s[at];
    let (first, last) = (at == 0, at + 1 == s.len());
    let beside_vowel = (at > 0 && is_vowel(s[at - 1])) || s.get(at + 1).is_some_and(|c| is_vowel(*c));
    if script {
        // Short vowels are not written; a carrier or a silent sign may be.
        return match c {
            b'a' if last => 0.35,
            b'a' if from_script => 0.12,
            b'a' | b'e' if !last => 0.05,
            b'i' if !last => 0.12,
            b'o' | b'u' if !last => 0.2,
            b'e' => 0.1,
            b'i' => 0.5,
            b'o' | b'u' | b'E' | b'O' => 0.5,
            b'y' | b'w' => 0.5,
            b'h' => 0.25,
            _ => 1.0,
        };
    }
    match c {
        b'e' if !first => 0.22,
        b'a' if last => 0.9,
        b'i' if last => 0.85,
        b'a' | b'e' | b'i' | b'o' | b'u' if first => 0.5,
        b'o' | b'u' if last => 0.5,
        b'a' | b'i' | b'o' | b'u' => 0.3,
        b'E' | b'O' => 0.5,
        b'y' | b'w' if beside_vowel => 0.12,
        b'y' | b'w' => 0.4,
        b'h' => 0.25,
        _ => 1.0,
    }
}

/// [`replace`] for all sounds, by their lower six bits: letters, large and small, have places of their own.
fn replacements(script: bool) -> &'static [f64] {
    static TABLES: [OnceLock<Box<[f64]>>; 2] = [OnceLock::new(), OnceLock::new()];
    TABLES[usize::from(script)].get_or_init(|| (64..128u8).flat_map(|a| (64..128u8).map(move |b| replace(a, b, script))).collect())
}

/// Longer words are not compared by sound.
const LONGEST: usize = 40;

/// How alike two words sound, 0 to 1, from their [`sounds`]. `script` says which side (left, right) comes from Arabic letters.
pub(super) fn likeness(a: &[u8], b: &[u8], script: (bool, bool)) -> f64 {
    if a == b {
        return 1.0;
    }
    if a.is_empty() || b.is_empty() || a.len().abs_diff(b.len()) > 6 || a.len().max(b.len()) > LONGEST {
        return 0.0;
    }
    // Only where exactly one side comes from Arabic letters are vowels missing on one side.
    let open = script.0 != script.1;
    let costs = replacements(open);
    let mut left_out = [0.0; LONGEST];
    let mut row = [0.0; LONGEST + 1];
    for j in 0..b.len() {
        left_out[j] = leave_out(b, j, open, script.1);
        row[j + 1] = row[j] + left_out[j];
    }
    for i in 0..a.len() {
        let mut before = row[0];
        let without = leave_out(a, i, open, script.0);
        row[0] += without;
        for j in 0..b.len() {
            // Where a name starts and ends matters more than its middle.
            let edge = (i == 0 && j == 0) || (i + 1 == a.len() && j + 1 == b.len());
            let swap = before + costs[usize::from(a[i] & 63) * 64 + usize::from(b[j] & 63)] * if edge && !open { 1.3 } else { 1.0 };
            before = row[j + 1];
            row[j + 1] = swap.min(before + without).min(row[j] + left_out[j]);
        }
    }
    let cost = row[b.len()];
    let length = a.len().max(b.len()) as f64;
    (1.0 - cost / (0.35 * length + 0.5)).max(0.0)
}
