//! Numbers spoken out in words, as speech recognition writes them: `zéro six quarante deux ...`, `nul vier zeven ...`, `oh one seven ...`.

use super::phone;
use super::{Candidate, Kind, pattern};
use crate::cardinal::cardinal;
use crate::language::Language;
use crate::lexicon::fold;
use crate::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// The first word of a spoken telephone number.
static ZERO: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:z[ée]ro|nul|oh)[ ,\-]"));

/// Words of one number at most: twelve digits, each with a hesitation.
const WORDS: usize = 24;

/// What one word says.
#[derive(Clone, Copy, PartialEq)]
enum Word {
    Number(u32),
    /// `double`, `triple`: the next digit so often.
    Times(usize),
}

fn said(word: &str, language: Language) -> Option<Word> {
    let zero = language != Language::French && matches!(word, "oh" | "o" | "nought");
    let language = if language == Language::Other { Language::English } else { language };
    let number = cardinal(&fold(word), language).filter(|n| *n < 1000).or(zero.then_some(0));
    number.map(Word::Number).or(match word {
        "double" | "dubbel" | "dubbele" => Some(Word::Times(2)),
        "triple" | "treble" => Some(Word::Times(3)),
        _ => None,
    })
}

/// The words of numbers from `at` on, as far as they go, with their bytes.
fn run(text: &str, at: usize, language: Language) -> Vec<(Range<usize>, Word)> {
    let mut out: Vec<(Range<usize>, Word)> = Vec::new();
    let mut start = at;
    while out.len() < WORDS {
        let rest = &text[start..];
        let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()).min(40);
        let Some(word) = text.get(start..start + length).map(str::to_lowercase) else { break };
        // `trente et un`, `euh`: nothing.
        let filler = matches!(word.as_str(), "et" | "euh" | "eh" | "uh" | "hm") && !out.is_empty();
        match said(&word, language) {
            Some(said) => out.push((start..start + length, said)),
            None if filler => {}
            None => break,
        }
        let gap = rest[length..].find(|c: char| !matches!(c, ' ' | ',' | '-' | '\n' | '\u{a0}')).unwrap_or(0);
        if gap == 0 || gap > 2 {
            break;
        }
        start += length + gap;
    }
    out
}

/// The ways in which the words from `at` on may be read as one number below a thousand: its digits and how many words it takes, longest first.
fn groups(words: &[Word], at: usize, language: Language) -> Vec<(String, usize)> {
    let number = |n: usize| match words.get(at + n) {
        Some(Word::Number(v)) => Some(*v),
        _ => None,
    };
    let mut out = Vec::new();
    match words[at] {
        Word::Times(times) => {
            if let Some(digit) = number(1).filter(|d| *d < 10) {
                out.push((digit.to_string().repeat(times), 2));
            }
        }
        Word::Number(first) => {
            out.push((first.to_string(), 1));
            let unit = |n: usize| number(n).filter(|d| (1..10).contains(d));
            if language == Language::Dutch {
                return out;
            }
            for (value, used) in tens(&number, 0) {
                out.push((value.to_string(), used));
            }
            let hundreds = match (first, number(1)) {
                (100, _) => Some((100, 1)),
                (2..=9, Some(100)) => Some((first * 100, 2)),
                _ => None,
            };
            if let Some((base, used)) = hundreds {
                out.push((base.to_string(), used));
                for (value, more) in tens(&number, used) {
                    out.push(((base + value).to_string(), used + more));
                }
                if let Some(low) = unit(used).or_else(|| number(used).filter(|v| (10..100).contains(v))) {
                    out.push(((base + low).to_string(), used + 1));
                }
            }
        }
    }
    out.sort_by_key(|(_, used)| std::cmp::Reverse(*used));
    out
}

/// A number from 21 to 99 in two to four words from word `from` on: `quarante deux`, `soixante dix sept`, `quatre vingt dix`, `sixty two`.
fn tens(number: &dyn Fn(usize) -> Option<u32>, from: usize) -> Vec<(u32, usize)> {
    let mut out = Vec::new();
    let below = |n: usize, most: u32| number(n).filter(|v| (1..most).contains(v));
    match (number(from), number(from + 1)) {
        (Some(4), Some(20)) => {
            out.push((80, 2));
            if let Some(more) = below(from + 2, 17) {
                out.push((80 + more, 3));
            }
            if let (Some(10), Some(more @ 7..=9)) = (number(from + 2), number(from + 3)) {
                out.push((90 + more, 4));
            }
        }
        (Some(10), Some(more @ 7..=9)) => out.push((10 + more, 2)),
        (Some(60), Some(more @ 10..=16)) => {
            out.push((60 + more, 2));
            if let (10, Some(unit @ 7..=9)) = (more, number(from + 2)) {
                out.push((70 + unit, 3));
            }
        }
        (Some(ten), Some(unit @ 1..=9)) if (20..100).contains(&ten) && ten % 10 == 0 => out.push((ten + unit, 2)),
        _ => {}
    }
    out
}

/// Digits so that the whole run has a telephone number's length; the joined reading of words is tried first.
fn read(words: &[Word], at: usize, digits: &mut String, language: Language, dead: &mut Vec<bool>, lengths: &[usize]) -> bool {
    if at == words.len() {
        return lengths.contains(&digits.len());
    }
    let place = at * 16 + digits.len();
    if dead[place] {
        return false;
    }
    for (group, used) in groups(words, at, language) {
        let length = digits.len();
        if length + group.len() > 12 {
            continue;
        }
        digits.push_str(&group);
        if read(words, at + used, digits, language, dead, lengths) {
            return true;
        }
        digits.truncate(length);
    }
    dead[place] = true;
    false
}

/// The telephone number at the start of these words: how many of them, and the number.
fn number(words: &[Word], language: Language) -> Option<(usize, String)> {
    let lengths: &[usize] = if language == Language::Other || language == Language::English { &[10, 11] } else { &[9, 10] };
    (7.min(words.len())..=words.len()).rev().find_map(|to| {
        let mut digits = String::new();
        let mut dead = vec![false; (to + 1) * 16];
        read(&words[..to], 0, &mut digits, language, &mut dead, lengths).then_some(())?;
        phone::spoken_normal(&digits, language).map(|normal| (to, normal))
    })
}

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    let mut free_from = 0;
    for found in ZERO.find_iter(text) {
        if found.start() < free_from {
            continue;
        }
        let first = found.as_str().to_lowercase();
        let languages: &[Language] = if first.starts_with("nul") {
            &[Language::Dutch]
        } else if first.starts_with("oh") {
            &[Language::English]
        } else if first.starts_with('z') {
            &[Language::French, Language::English]
        } else {
            &[]
        };
        for &language in languages {
            let run = run(text, found.start(), language);
            let words: Vec<Word> = run.iter().map(|(_, w)| *w).collect();
            if words.get(1) == Some(&Word::Number(0)) {
                continue;
            }
            if let Some((count, normal)) = number(&words, language) {
                let bytes = run[0].0.start..run[count - 1].0.end;
                free_from = bytes.end;
                out.push(Candidate { bytes, kind: Kind::Phone, normal, valid: false, rank: 25 });
                break;
            }
            // So long a row of numbers is no telephone number at any of its words.
            if run.len() == WORDS {
                free_from = run[WORDS - 1].0.end;
            }
        }
    }
}
