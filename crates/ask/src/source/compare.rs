//! Two texts word by word: what of each stands in the other, and where they say different things in one place.
//!
//! Runs of words that stand once in each text are anchors; the longest series of anchors that is in order in both is kept
//! (patience diff), grown word by word, and the small gaps between are aligned so that misread words still meet.

use super::text::{Words, near};
use std::collections::HashMap;
use std::ops::Range;

/// Gaps of more cells than this are not aligned: there the texts are different.
const GAP_CELLS_MAX: usize = 4_096;
/// A field of a form is at most so many words; longer differences are other prose, not other values.
const FIELD_WORDS_MAX: usize = 12;
/// Copied pieces with at most so many other words between them are one piece.
const PIECE_GAP_WORDS: u32 = 8;

/// What two texts have in common.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Pairs of words that are the same, in order in both.
    pub same: Vec<(u32, u32)>,
    /// Places where each text has its own words: words of the left and of the right one.
    pub other: Vec<(Range<u32>, Range<u32>)>,
}

impl Comparison {
    pub fn new(left: &Words, right: &Words) -> Self {
        let mut same: Vec<(u32, u32)> = Vec::new();
        let ends = (left.len() as u32, right.len() as u32);
        let mut from = (0, 0);
        for anchor in anchors(left, right).into_iter().chain([ends]) {
            // An anchor grows in both directions, and may have reached the next one already.
            if anchor.0 < from.0 || anchor.1 < from.1 {
                continue;
            }
            fill(left, right, from.0..anchor.0, from.1..anchor.1, &mut same);
            from = anchor;
        }
        let mut other = Vec::new();
        let mut from = (0, 0);
        for &(l, r) in same.iter().chain([&ends]) {
            if from.0 < l || from.1 < r {
                other.push((from.0..l, from.1..r));
            }
            from = (l + 1, r + 1);
        }
        Self { same, other }
    }

    /// Places where both texts have another name, and another number, where one may stand. `sure` says of a word (left: true)
    /// whether it was read well: what was misread is no difference.
    pub fn conflicts(&self, left: &Words, right: &Words, sure: &dyn Fn(bool, u32) -> bool) -> (usize, usize) {
        let (mut names, mut numbers) = (0, 0);
        for (l, r) in &self.other {
            if l.is_empty() || r.is_empty() || l.len().max(r.len()) > FIELD_WORDS_MAX {
                continue;
            }
            let any = |test: &dyn Fn(&Words, u32) -> bool| {
                l.clone().any(|w| test(left, w) && sure(true, w)) && r.clone().any(|w| test(right, w) && sure(false, w))
            };
            names += usize::from(any(&|words, at| words.list[at as usize].is_name()));
            numbers += usize::from(any(&|words, at| words.list[at as usize].digit));
        }
        (names, numbers)
    }

    /// The pieces of the right text that stand in the left one, as characters of the right one.
    pub fn pieces(&self, right: &Words) -> Vec<Range<u32>> {
        let mut out: Vec<Range<u32>> = Vec::new();
        for &(_, r) in &self.same {
            match out.last_mut() {
                Some(last) if r <= last.end + PIECE_GAP_WORDS => last.end = r + 1,
                _ => out.push(r..r + 1),
            }
        }
        let chars = |r: Range<u32>| right.list[r.start as usize].at.start..right.list[r.end as usize - 1].at.end;
        out.into_iter().map(chars).collect()
    }
}

/// Words (left, right) at which runs begin that stand once in each text, in order in both.
fn anchors(left: &Words, right: &Words) -> Vec<(u32, u32)> {
    let mut places: HashMap<u64, [Option<u32>; 2]> = HashMap::new();
    let mut twice: Vec<u64> = Vec::new();
    for (side, words) in [left, right].into_iter().enumerate() {
        for (run, at) in words.runs() {
            if places.entry(run).or_default()[side].replace(at).is_some() {
                twice.push(run);
            }
        }
    }
    for run in twice {
        places.remove(&run);
    }
    let mut pairs: Vec<(u32, u32)> = places.into_values().filter_map(|[l, r]| l.zip(r)).collect();
    pairs.sort_unstable();
    increasing(&pairs)
}

/// The longest series of pairs that grows on the right too; the pairs are sorted by the left.
fn increasing(pairs: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    // The pair with the smallest end of a series of each length.
    let mut tails: Vec<usize> = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        let length = tails.partition_point(|&t| pairs[t].1 < pair.1);
        before.push(length.checked_sub(1).map(|l| tails[l]));
        match tails.get_mut(length) {
            Some(tail) => *tail = at,
            None => tails.push(at),
        }
    }
    let mut out = Vec::new();
    let mut next = tails.last().copied();
    while let Some(at) = next {
        out.push(pairs[at]);
        next = before[at];
    }
    out.reverse();
    out
}

/// Aligns what lies between two anchors: equal words from the front and the back first, then the small rest.
fn fill(left: &Words, right: &Words, mut l: Range<u32>, mut r: Range<u32>, same: &mut Vec<(u32, u32)>) {
    let equal = |a: u32, b: u32| near(left.word(a as usize), right.word(b as usize));
    while !l.is_empty() && !r.is_empty() && equal(l.start, r.start) {
        same.push((l.start, r.start));
        (l.start, r.start) = (l.start + 1, r.start + 1);
    }
    let mut back = Vec::new();
    while !l.is_empty() && !r.is_empty() && equal(l.end - 1, r.end - 1) {
        (l.end, r.end) = (l.end - 1, r.end - 1);
        back.push((l.end, r.end));
    }
    if !l.is_empty() && !r.is_empty() && l.len() * r.len() <= GAP_CELLS_MAX {
        align(l, r, &equal, same);
    }
    same.extend(back.into_iter().rev());
}

/// The longest common series of words, by the table of all its beginnings.
fn align(l: Range<u32>, r: Range<u32>, equal: &dyn Fn(u32, u32) -> bool, same: &mut Vec<(u32, u32)>) {
    let (rows, columns) = (l.len(), r.len());
    let width = columns + 1;
    let mut best = vec![0u16; (rows + 1) * width];
    let mut meets = vec![false; rows * columns];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let meet = equal(l.start + i as u32, r.start + j as u32);
            meets[i * columns + j] = meet;
            let skip = best[(i + 1) * width + j].max(best[i * width + j + 1]);
            best[i * width + j] = if meet { skip.max(best[(i + 1) * width + j + 1] + 1) } else { skip };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < rows && j < columns {
        if meets[i * columns + j] && best[i * width + j] == best[(i + 1) * width + j + 1] + 1 {
            same.push((l.start + i as u32, r.start + j as u32));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_common_is_found_in_order() {
        let text = "le nommé Karim a quitté la gare vers dix heures avec deux hommes qui portaient un sac noir";
        for (left, right, same, other) in [
            (text.to_owned(), text.to_owned(), 18, 0),
            (text.to_owned(), format!("Transmis pour information. {text}"), 18, 1),
            (text.to_owned(), text.replace("Karim", "Karirn").replace("heures", "hcures"), 18, 0),
            (text.to_owned(), text.replace("dix", "onze"), 17, 1),
            (text.to_owned(), "rien de tout cela".to_owned(), 0, 1),
            (String::new(), text.to_owned(), 0, 1),
        ] {
            let found = Comparison::new(&Words::new(&left), &Words::new(&right));
            assert_eq!((found.same.len(), found.other.len()), (same, other), "{left} / {right}");
            assert!(found.same.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 < w[1].1));
        }
    }
}
