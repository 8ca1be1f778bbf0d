//! Pattern → words of which one must stand in whatever it matches, read off the pattern itself.
//!
//! The method is that of FilteredRE2 (Google RE2, `re2/prefilter.cc`): each part of a pattern either matches one of a few strings exactly, or
//! needs one of a set of strings; of the sets that the parts of a sequence need, the rarest is kept.

use super::grams::{Gram, Grams};
use regex_syntax::hir::{Class, Hir, HirKind};
use std::collections::BTreeSet;

/// Strings in one set, and bytes of one string, beyond which a part counts as unknown.
const STRINGS: usize = 600;
const PRODUCT: usize = 96;
const BYTES: usize = 12;
/// Letters of a class that is read as a choice of letters.
const LETTERS: usize = 6;
/// Expected hits in a sentence above which a gate is not worth asking.
const HITS: f64 = 2.0;

type Strings = BTreeSet<Vec<u8>>;

/// What is known of one part of a pattern.
enum Part {
    /// It matches one of these and nothing else (in lower case).
    Exact(Strings),
    /// Whatever it matches contains one of these.
    Needs(Strings),
    Unknown,
}

/// What must stand in a text for a pattern to match: one of these words, each by one or two of its runs of bytes.
pub(super) struct Gate(Option<Vec<(Gram, Gram)>>);

impl Gate {
    pub(super) fn of(pattern: &Hir) -> Self {
        let strings = settle(part(pattern)).filter(|s| hits(s) < HITS);
        Self(strings.map(|s| {
            let mut grams: Vec<(Gram, Gram)> = s.iter().map(|s| grams(s)).collect();
            grams.sort_unstable();
            grams.dedup();
            grams
        }))
    }

    /// Whether the pattern may match in a text with these runs.
    pub(super) fn may(&self, grams: &Grams) -> bool {
        self.0.as_ref().is_none_or(|all| grams.is_open() || all.iter().any(|g| grams.has(g.0) && grams.has(g.1)))
    }
}

/// How often a byte stands in folded text, roughly.
fn share(byte: u8) -> f64 {
    match byte {
        b' ' => 0.16,
        b'e' => 0.12,
        b'a' | b'i' | b'n' | b'r' | b's' | b't' => 0.06,
        b'd' | b'l' | b'o' | b'u' => 0.045,
        b'c' | b'm' | b'p' | b'g' | b'h' | b'v' | b',' | b'.' | b'\'' | b'0'..=b'9' => 0.02,
        _ => 0.008,
    }
}

/// How often a string is expected in a sentence of a hundred bytes, at most once.
fn expected(string: &[u8]) -> f64 {
    (100.0 * string.iter().map(|b| share(*b)).product::<f64>()).min(1.0)
}

fn hits(strings: &Strings) -> f64 {
    strings.iter().map(|s| expected(s)).sum()
}

/// The rarest run of four bytes of a string, and another one of it; the whole string where it is shorter.
fn grams(string: &[u8]) -> (Gram, Gram) {
    if string.len() <= 4 {
        return (Gram::of(string), Gram::of(string));
    }
    let mut runs: Vec<(usize, &[u8])> = string.windows(4).enumerate().collect();
    runs.sort_by(|a, b| expected(a.1).total_cmp(&expected(b.1)).then(a.0.cmp(&b.0)));
    let far = runs.iter().find(|r| r.0.abs_diff(runs[0].0) >= 2).unwrap_or(&runs[1]);
    (Gram::of(runs[0].1), Gram::of(far.1))
}

/// The strings that a part needs; none if it may match without any.
fn settle(part: Part) -> Option<Strings> {
    match part {
        Part::Exact(s) | Part::Needs(s) => (!s.is_empty() && s.iter().all(|s| !s.is_empty())).then_some(s),
        Part::Unknown => None,
    }
}

fn part(pattern: &Hir) -> Part {
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => Part::Exact(Strings::from([Vec::new()])),
        HirKind::Literal(l) => {
            let folded = l.0.to_ascii_lowercase();
            if folded.len() <= BYTES { Part::Exact(Strings::from([folded])) } else { Part::Needs(Strings::from([folded])) }
        }
        HirKind::Class(class) => letters(class).map_or(Part::Unknown, Part::Exact),
        HirKind::Repetition(r) => match (r.min, r.max, part(&r.sub)) {
            (0, Some(1), Part::Exact(mut s)) => {
                s.insert(Vec::new());
                Part::Exact(s)
            }
            (0, ..) => Part::Unknown,
            (1, Some(1), sub) => sub,
            (_, _, sub) => settle(sub).map_or(Part::Unknown, Part::Needs),
        },
        HirKind::Capture(c) => part(&c.sub),
        HirKind::Concat(parts) => sequence(parts),
        HirKind::Alternation(parts) => choice(parts),
    }
}

/// The letters of a small class in lower case, each as a string. Letters that equal an ASCII letter without regard to case are left out
/// ([`Grams::is_open`] tells of texts that have one).
fn letters(class: &Class) -> Option<Strings> {
    let Class::Unicode(class) = class else { return None };
    let size: usize = class.ranges().iter().map(|r| r.len()).sum();
    if size > 3 * LETTERS {
        return None;
    }
    let all = class.iter().flat_map(|r| r.start()..=r.end()).filter(|c| !matches!(c, 'ſ' | '\u{212a}'));
    let all: Strings = all.map(|c| c.to_ascii_lowercase().to_string().into_bytes()).collect();
    (all.len() <= LETTERS && !all.is_empty()).then_some(all)
}

fn sequence(parts: &[Hir]) -> Part {
    let mut best: Option<Strings> = None;
    let mut offer = |found: Option<Strings>| {
        if let Some(found) = found
            && best.as_ref().is_none_or(|b| hits(&found) < hits(b))
        {
            best = Some(found);
        }
    };
    let mut run = Strings::from([Vec::new()]);
    let mut whole = true;
    for sub in parts {
        match part(sub) {
            Part::Exact(next) => {
                if let Some(product) = product(&run, &next) {
                    run = product;
                    continue;
                }
                whole = false;
                offer(settle(Part::Exact(std::mem::replace(&mut run, next))));
            }
            other => {
                whole = false;
                offer(settle(Part::Exact(std::mem::replace(&mut run, Strings::from([Vec::new()])))));
                offer(settle(other));
            }
        }
    }
    if whole {
        return Part::Exact(run);
    }
    offer(settle(Part::Exact(run)));
    best.map_or(Part::Unknown, Part::Needs)
}

/// Every string of the first set followed by every one of the second; none where that grows too large.
fn product(first: &Strings, second: &Strings) -> Option<Strings> {
    if first.len() > 1 && second.len() > 1 && first.len() * second.len() > PRODUCT {
        return None;
    }
    let longest = |s: &Strings| s.iter().map(Vec::len).max().unwrap_or(0);
    (longest(first) + longest(second) <= BYTES)
        .then(|| first.iter().flat_map(|a| second.iter().map(move |b| [a.as_slice(), b.as_slice()].concat())).collect())
}

fn choice(parts: &[Hir]) -> Part {
    let parts: Vec<Part> = parts.iter().map(part).collect();
    let exact = parts.iter().all(|p| matches!(p, Part::Exact(_)));
    let mut all = Strings::new();
    for part in parts {
        match part {
            Part::Exact(s) => all.extend(s),
            other => match settle(other) {
                Some(s) => all.extend(s),
                None => return Part::Unknown,
            },
        }
    }
    match (exact, all.len() <= STRINGS) {
        (true, true) => Part::Exact(all),
        (false, true) if all.iter().all(|s| !s.is_empty()) => Part::Needs(all),
        _ => Part::Unknown,
    }
}
