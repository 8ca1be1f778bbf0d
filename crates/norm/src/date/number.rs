//! Numbers written in words: cardinals, ordinals and years in French, Dutch and English.

use super::token::{Gap, Token, TokenKind};
use super::words::{EN, FR, Mask, NL};
use crate::cardinal::{cardinal, dutch_below_hundred};
use crate::language::Language;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Dutch writes numbers together, so they are a table: words of 0 to 99 with their ordinals, and of the years 1900 to 2099.
static DUTCH: LazyLock<FxHashMap<String, u32>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for n in 0..100 {
        let word = dutch_below_hundred(n);
        if n > 0 {
            table.insert(format!("negentienhonderd{word}"), 1900 + n);
            table.insert(format!("negentien{word}"), 1900 + n);
            table.insert(format!("tweeduizend{word}"), 2000 + n);
            table.insert(format!("tweeduizenden{word}"), 2000 + n);
            table.insert(format!("{word}{}", if n < 20 && n != 8 && n != 1 { "de" } else { "ste" }), n);
        }
        table.insert(word, n);
    }
    // `negentien` + `een` and the like are not years before ten.
    for n in 1..10 {
        table.remove(&format!("negentien{}", dutch_below_hundred(n)));
    }
    table.extend([("eerste".into(), 1), ("derde".into(), 3), ("negentienhonderd".into(), 1900), ("tweeduizend".into(), 2000)]);
    table
});

/// From the first.
const ENGLISH_ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];
fn french(word: &str) -> Option<u32> {
    cardinal(word, Language::French).or_else(|| matches!(word, "premier" | "premiere").then_some(1))
}

fn english(word: &str) -> Option<u32> {
    let ordinal = || (1..).zip(ENGLISH_ORDINALS).find(|(_, w)| *w == word).map(|(n, _)| n);
    cardinal(word, Language::English).or_else(ordinal).or_else(|| (word == "thirtieth").then_some(30))
}

/// The next token that is a number word's part: past one hyphen or one `and`/`et`, on the same paragraph.
fn step(tokens: &[Token], at: usize, joint: &str) -> Option<usize> {
    let token = tokens.get(at)?;
    if token.gap == Gap::Break {
        return None;
    }
    let skips = (token.is_mark('-') && token.gap == Gap::None) || (!joint.is_empty() && token.fold == joint);
    Some(if skips { at + 1 } else { at })
}

/// Whether `next` may follow `current` inside one number (both below a hundred): `vingt deux`, not `deux vingt`.
fn joins_french(current: u32, next: u32) -> bool {
    let (tail, teen) = (current % 100, (10..17).contains(&next));
    match tail {
        0 => true,
        10 => (7..10).contains(&next),
        60 | 80 => next < 10 || teen,
        20 | 30 | 40 | 50 | 70 | 90 => (1..10).contains(&next),
        _ => false,
    }
}

/// French from `at`: the value and the token after it.
fn read_french(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let (mut total, mut current, mut seen) = (0u32, 0u32, false);
    let (mut here, mut end) = (at, at);
    while let Some(token) = tokens.get(here) {
        if token.kind != TokenKind::Word || (seen && token.gap == Gap::Break) {
            break;
        }
        let Some(value) = french(&token.fold) else { break };
        match value {
            1000 if total == 0 => {
                total = current.max(1) * 1000;
                current = 0;
            }
            100 if current < 20 => current = current.max(1) * 100,
            20 if current % 100 == 4 => current += 76,
            100 | 1000 => break,
            _ if !seen || joins_french(current, value) => current += value,
            _ => break,
        }
        seen = true;
        end = here + 1;
        match step(tokens, end, "et") {
            Some(next) => here = next,
            None => break,
        }
    }
    seen.then_some((total + current, end))
}

/// English from `at`; `nineteen eighty-five` and `twenty thirteen` are years.
fn read_english(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let (mut total, mut current, mut seen) = (0u32, 0u32, false);
    let (mut here, mut end) = (at, at);
    while let Some(token) = tokens.get(here) {
        if token.kind != TokenKind::Word || (seen && token.gap == Gap::Break) {
            break;
        }
        let Some(value) = english(&token.fold) else { break };
        match value {
            1000 if seen && total == 0 => {
                total = current * 1000;
                current = 0;
            }
            100 if seen && current < 100 => current *= 100,
            100 | 1000 => break,
            _ if !seen || (current % 100 == 0 && (current > 0 || total > 0)) => current += value,
            1..=9 if current % 10 == 0 && current % 100 >= 20 => current += value,
            10..=99 if (current == 19 || current == 20) && total == 0 => current = current * 100 + value,
            _ => break,
        }
        seen = true;
        end = here + 1;
        match step(tokens, end, if total > 0 || current >= 100 { "and" } else { "" }) {
            Some(next) => here = next,
            None => break,
        }
    }
    seen.then_some((total + current, end))
}

fn read_dutch(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let token = tokens.get(at).filter(|t| t.kind == TokenKind::Word)?;
    let first = *DUTCH.get(token.fold.as_str())?;
    let (mut value, mut end) = (first, at + 1);
    let small = |at: usize| tokens.get(at).filter(|t| t.gap != Gap::Break).and_then(|t| DUTCH.get(t.fold.as_str()).copied());
    let word = |at: usize, word: &str| tokens.get(at).is_some_and(|t| t.fold == word && t.gap != Gap::Break);
    if (first == 2 && word(end, "duizend")) || (first == 19 && word(end, "honderd")) {
        (value, end) = (if first == 2 { 2000 } else { 1900 }, end + 1);
    }
    if value == 2000 || value == 1900 {
        let next = if word(end, "en") { end + 1 } else { end };
        if let Some(tail) = small(next).filter(|&n| (1..100).contains(&n)) {
            (value, end) = (value + tail, next + 1);
        }
    }
    Some((value, end))
}

/// Whether a folded word can begin a number in any of the languages.
pub(super) fn begins(word: &str) -> bool {
    french(word).is_some() || DUTCH.contains_key(word) || english(word).is_some()
}

/// A number in words from token `at`: its value and the token after it; the longest reading of the languages asked for.
pub(super) fn read(tokens: &[Token], at: usize, mask: Mask) -> Option<(u32, usize)> {
    let readings = [
        (mask & FR != 0).then(|| read_french(tokens, at)).flatten(),
        (mask & NL != 0).then(|| read_dutch(tokens, at)).flatten(),
        (mask & EN != 0).then(|| read_english(tokens, at)).flatten(),
    ];
    readings.into_iter().flatten().max_by_key(|&(_, end)| end)
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::super::words::{EN, FR, NL};
    use super::*;

    #[test]
    fn numbers_in_words() {
        let check = |text: &str, mask: Mask, expected: u32| {
            let tokens = tokens(text);
            assert_eq!(read(&tokens, 0, mask), Some((expected, tokens.len())), "{text}");
        };
        for (text, n) in [
            ("vingt-deux", 22),
            ("vingt et un", 21),
            ("premier", 1),
            ("dix-sept", 17),
            ("trente et un", 31),
            ("deux mille douze", 2012),
            ("deux mil treize", 2013),
            ("mil neuf cent quatre-vingt-cinq", 1985),
            ("mille neuf cent soixante-dix-sept", 1977),
            ("mille neuf cent nonante-deux", 1992),
            ("quatre-vingt-dix", 90),
            ("dix-neuf cent soixante", 1960),
            ("deux mille", 2000),
            ("septante-quatre", 74),
            ("quatre-vingt-onze", 91),
        ] {
            check(text, FR, n);
        }
        for (text, n) in [
            ("tweeëntwintig", 22),
            ("tweeduizend dertien", 2013),
            ("tweeduizend en twaalf", 2012),
            ("eerste", 1),
            ("negentienhonderdvijfentachtig", 1985),
            ("negentienhonderd zeventig", 1970),
            ("tweeduizendveertien", 2014),
            ("eenendertig", 31),
            ("twee duizend dertien", 2013),
            ("achtste", 8),
            ("twintigste", 20),
        ] {
            check(text, NL, n);
        }
        for (text, n) in [
            ("twenty-second", 22),
            ("two thousand and thirteen", 2013),
            ("twenty thirteen", 2013),
            ("nineteen eighty-five", 1985),
            ("two thousand twelve", 2012),
            ("nineteen hundred and seventy", 1970),
            ("third", 3),
            ("thirty-first", 31),
        ] {
            check(text, EN, n);
        }
    }
}
