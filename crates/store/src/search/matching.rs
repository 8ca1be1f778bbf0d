//! Where a paragraph answers: from the places of words that fit, which its text or the index gives.

use super::index::{Body, is_number, only_word};
use super::joined_number;
use super::query::Pattern;
use crate::fold::{Word, distance, glob, words};
use model::{CharIndex, Schema};
use std::collections::BTreeSet;

/// A word that fits: its paragraph, its place (its number among the words of a text, or the number of the name that it stands in),
/// and the pattern that it fits.
pub(super) type Fit = (u32, u32, u32);

fn fits(pattern: &Pattern, word: &str) -> bool {
    match pattern {
        Pattern::Word(alternatives) => alternatives.iter().any(|a| a == word),
        Pattern::Glob(g) => glob(g, word),
        Pattern::Fuzzy(w, changes) => distance(w, word, usize::from(*changes)) <= usize::from(*changes),
    }
}

/// Every place of the paragraph that fits, as ranges of characters of the document's text.
pub(super) fn leaf_matches(body: &Body, patterns: &[Pattern], near: Option<u32>) -> BTreeSet<(u32, u32)> {
    let words = words(&body.text);
    let index = CharIndex::new(&body.text);
    let place = |from: &Word, to: &Word| (body.start + index.char_of(from.start), body.start + index.char_of(to.end));
    let fitting = words.iter().enumerate().flat_map(|(at, word)| {
        let of = patterns.iter().enumerate().filter(|(_, p)| fits(p, &word.folded));
        of.map(move |(pattern, _)| (0, at as u32, pattern as u32))
    });
    let fitting: Vec<Fit> = fitting.collect();
    let stretches = stretches(&fitting, patterns.len(), near).into_iter();
    let mut found: BTreeSet<(u32, u32)> = stretches.map(|(a, b)| place(&words[a as usize], &words[b as usize])).collect();
    if let Some(number) = joined_number(patterns) {
        found.extend(numbers(body, &number));
    }
    found
}

/// Mentions whose number, or whose writing without spaces, is `number`.
fn numbers(body: &Body, number: &str) -> Vec<(u32, u32)> {
    let index = CharIndex::new(&body.text);
    let same = |normal: &str, start: u32, end: u32| {
        only_word(normal) == number || only_word(index.slice(start - body.start..end - body.start)) == number
    };
    body.named
        .iter()
        .filter(|(schema, normal, start, end)| {
            Schema::parse(schema).is_some_and(is_number) && *start >= body.start && same(normal, *start, *end)
        })
        .map(|(_, _, start, end)| (*start, *end))
        .collect()
}

/// First and last word of every stretch of one paragraph that answers, from its words that fit (sorted).
pub(super) fn stretches(fits: &[Fit], patterns: usize, near: Option<u32>) -> Vec<(u32, u32)> {
    match near {
        None => phrases(fits, patterns),
        Some(between) => near_matches(fits, patterns, between),
    }
}

/// A word for each pattern, one after the other.
fn phrases(fits: &[Fit], patterns: usize) -> Vec<(u32, u32)> {
    let last = patterns as u32 - 1;
    let goes_on = |paragraph, at| (1..=last).all(|k| fits.binary_search(&(paragraph, at + k, k)).is_ok());
    let begun = fits.iter().filter(|(paragraph, at, pattern)| *pattern == 0 && goes_on(*paragraph, *at));
    begun.map(|(_, at, _)| (*at, at + last)).collect()
}

/// Shortest stretches that hold a different word for each pattern, in any order, with at most `between` others among them.
fn near_matches(fits: &[Fit], patterns: usize, between: u32) -> Vec<(u32, u32)> {
    let reach = patterns as u32 + between;
    let words: Vec<&[Fit]> = fits.chunk_by(|a, b| a.1 == b.1).collect();
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (n, word) in words.iter().enumerate() {
        let start = word[0].1;
        let window = words[n..].iter().copied().take_while(|w| w[0].1 - start < reach);
        let Some(end) = shortest(window, patterns) else { continue };
        // A later start with the same end is the shorter stretch.
        found.retain(|&(_, e)| e != end);
        found.push((start, end));
    }
    found
}

/// The word of the window at which each pattern has a word of its own.
fn shortest<'a>(window: impl Iterator<Item = &'a [Fit]>, patterns: usize) -> Option<u32> {
    let mut free: Vec<u32> = (0..patterns as u32).collect();
    for word in window {
        if let Some(at) = free.iter().position(|p| word.iter().any(|fit| fit.2 == *p)) {
            free.remove(at);
        }
        if free.is_empty() {
            return Some(word[0].1);
        }
    }
    None
}

/// How many people of one paragraph have a name with a word for each pattern, from the words of names that fit (sorted). A name in its
/// normal form has twice the number of its person, one as written has one more.
pub(super) fn in_one_name(fits: &[Fit], patterns: usize) -> usize {
    let names = fits.chunk_by(|a, b| a.1 == b.1).filter(|words| {
        let mut fitting: Vec<u32> = words.iter().map(|w| w.2).collect();
        fitting.dedup();
        fitting.len() == patterns
    });
    let mut people: Vec<u32> = names.map(|words| words[0].1 / 2).collect();
    people.dedup();
    people.len()
}

/// The people of the paragraph whose name, as written or in its normal form, has a word for each pattern.
pub(super) fn field_patterns_match(body: &Body, patterns: &[Pattern]) -> BTreeSet<(u32, u32)> {
    let index = CharIndex::new(&body.text);
    let fits_all = |text: &str| {
        let found = words(text);
        patterns.iter().all(|p| found.iter().any(|w| fits(p, &w.folded)))
    };
    body.named
        .iter()
        .filter(|(schema, normal, start, end)| {
            schema == Schema::Person.name()
                && *start >= body.start
                && (fits_all(normal) || fits_all(index.slice(start - body.start..end - body.start)))
        })
        .map(|(_, _, start, end)| (*start, *end))
        .collect()
}
