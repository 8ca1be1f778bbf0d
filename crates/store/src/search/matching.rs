//! Reads a proposed paragraph word by word and says where it answers.

use super::index::{Body, is_number, only_word};
use super::joined_number;
use super::query::Pattern;
use crate::fold::{Word, distance, glob, words};
use model::{CharIndex, Schema};
use std::collections::BTreeSet;

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
    let mut found: BTreeSet<(u32, u32)> = match near {
        None => words.windows(patterns.len()).filter(|w| all_fit(w, patterns)).map(|w| place(&w[0], &w[w.len() - 1])).collect(),
        Some(between) => near_matches(&words, patterns, between).into_iter().map(|(a, b)| place(&words[a], &words[b])).collect(),
    };
    if let Some(number) = joined_number(patterns) {
        found.extend(numbers(body, &number));
    }
    found
}

fn all_fit(words: &[Word], patterns: &[Pattern]) -> bool {
    words.iter().zip(patterns).all(|(w, p)| fits(p, &w.folded))
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

/// Shortest stretches that hold a different word for each pattern, in any order, with at most `between` others among them.
fn near_matches(words: &[Word], patterns: &[Pattern], between: u32) -> Vec<(usize, usize)> {
    let reach = patterns.len() + between as usize;
    let mut found: Vec<(usize, usize)> = Vec::new();
    for start in 0..words.len() {
        if !patterns.iter().any(|p| fits(p, &words[start].folded)) {
            continue;
        }
        let window = &words[start..words.len().min(start + reach)];
        let Some(length) = shortest(window, patterns) else { continue };
        let end = start + length - 1;
        // A later start with the same end is the shorter stretch.
        found.retain(|&(_, e)| e != end);
        found.push((start, end));
    }
    found
}

/// How many words from the window's first one are needed until each pattern has a word of its own.
fn shortest(window: &[Word], patterns: &[Pattern]) -> Option<usize> {
    let mut free: Vec<&Pattern> = patterns.iter().collect();
    for (i, word) in window.iter().enumerate() {
        if let Some(at) = free.iter().position(|p| fits(p, &word.folded)) {
            free.remove(at);
        }
        if free.is_empty() {
            return Some(i + 1);
        }
    }
    None
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
