//! Finds every writing of what is to be replaced, in any text: names by their keys, numbers by their digits, birth dates in any form.

use super::day;
use super::key::{Gap, Word, key, words};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

/// Letters of a name of one word from which it is found in two pieces with a blank between (`Vander maelen`).
const APART_MIN: usize = 7;
/// And in two pieces at a line's end.
const BROKEN_MIN: usize = 5;
/// Digits by whose end a number is known: a number with and without its country's prefix ends alike.
const TAIL: usize = 8;
/// Digits below which a number is only replaced where a mention says that it is one.
const DIGITS_MIN: usize = 6;
/// Digits before the known end that belong to the same number (`+32 4`, `0033 6`).
const PREFIX_MAX: usize = 5;

/// How surely a writing means the one that it is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// A whole name, or an identifier.
    Whole,
    /// One word of a name.
    Part,
}

/// What a writing is replaced by, and where.
#[derive(Clone, Debug)]
pub struct Target {
    pub label: usize,
    pub strength: Strength,
    /// All its words are words of the language too: only with a capital.
    pub wordlike: bool,
    /// Number of words that it is made of.
    pub parts: usize,
    /// Only in these documents; everywhere if none are given.
    pub documents: Option<BTreeSet<usize>>,
}

/// A place to replace, in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub start: u32,
    pub end: u32,
    pub what: What,
    pub strength: Strength,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Index of the label.
    Label(usize),
    /// A birth date, of which the year is left.
    Day(i16),
    /// An e-mail address or a number of which nobody said whose it is.
    Email,
    Number,
}

/// Everything that is looked for.
#[derive(Default)]
pub struct Seeker {
    names: HashMap<String, Target>,
    longest: usize,
    /// Keys of names that stay and contain a word of one that goes (`Rue Martin` where Karim Martin goes).
    kept: HashSet<String>,
    numbers: HashMap<String, Number>,
    days: BTreeSet<Date>,
    emails: bool,
    phones: bool,
}

/// A number with all its digits.
struct Number {
    label: usize,
    digits: String,
}

/// Whether the word is also one of the language.
pub fn is_word(key_of_it: &str) -> bool {
    static WORDS: OnceLock<HashSet<String>> = OnceLock::new();
    let all = WORDS.get_or_init(|| {
        let lines = include_str!("words.txt").lines().filter(|l| !l.starts_with('#'));
        lines.flat_map(str::split_whitespace).map(key).collect()
    });
    all.contains(key_of_it)
}

impl Seeker {
    /// Looks for nothing yet but, on request, for e-mail addresses and telephone numbers with a plus sign whoever has them.
    pub fn new(emails: bool, phones: bool) -> Self {
        Self { emails, phones, ..Self::default() }
    }

    /// Looks for `writing`'s key, for which the first caller decides.
    pub fn add(&mut self, name: String, target: Target) {
        self.longest = self.longest.max(name.len());
        self.names.entry(name).or_insert(target);
    }

    pub fn target(&mut self, name: &str) -> Option<&mut Target> {
        self.names.get_mut(name)
    }

    pub fn keep(&mut self, name: String) {
        self.longest = self.longest.max(name.len());
        self.kept.insert(name);
    }

    /// Looks for the number, if it has enough digits.
    pub fn add_number(&mut self, digits: &str, label: usize) {
        if digits.len() >= DIGITS_MIN {
            let tail = &digits[digits.len().saturating_sub(TAIL)..];
            self.numbers.entry(tail.to_owned()).or_insert(Number { label, digits: digits.to_owned() });
        }
    }

    pub fn add_day(&mut self, day: Date) {
        self.days.insert(day);
    }

    /// The places of everything that is looked for, in order and without overlaps; `document` by its place in the case.
    pub fn hits(&self, text: &str, document: Option<usize>) -> Vec<Hit> {
        let found = words(text);
        let chars: Vec<char> = text.chars().collect();
        let (mut hits, kept) = self.named(&found, document);
        hits.retain(|h| h.strength == Strength::Whole || !kept.iter().any(|(s, e)| *s <= h.start && h.end <= *e));
        hits.extend(self.numbered(&chars));
        hits.extend(day::days(&chars, &found).into_iter().filter(|d| self.days.contains(&d.day)).map(|d| Hit {
            start: d.start,
            end: d.end,
            what: What::Day(d.day.year()),
            strength: Strength::Whole,
        }));
        if self.emails {
            hits.extend(emails(&chars));
        }
        joined(hits)
    }

    /// Names, and the places of names that stay.
    fn named(&self, found: &[Word], document: Option<usize>) -> (Vec<Hit>, Vec<(u32, u32)>) {
        let (mut hits, mut kept) = (Vec::new(), Vec::new());
        for from in 0..found.len() {
            let mut whole = String::new();
            let mut best: Option<Hit> = None;
            for to in from..found.len() {
                let word = &found[to];
                if to > from && word.gap == Gap::Wide {
                    break;
                }
                whole.push_str(&word.key);
                if whole.len() > self.longest + 2 {
                    break;
                }
                let joint = if whole.contains("rn") || whole.contains("vv") { key(&whole) } else { whole.clone() };
                if self.kept.contains(&joint) {
                    kept.push((found[from].start, word.end));
                }
                if let Some(hit) = self.fits(&joint, &found[from..=to], document) {
                    best = Some(hit);
                }
            }
            hits.extend(best);
        }
        (hits, kept)
    }

    /// The hit that these words are, if they are one.
    fn fits(&self, joint: &str, found: &[Word], document: Option<usize>) -> Option<Hit> {
        let (first, last) = (found.first()?, found.last()?);
        // "Duponts", "Janssens'": a name with the s of its case.
        let (target, cut) = match self.names.get(joint) {
            Some(target) => (target, 0),
            None => (self.names.get(joint.strip_suffix('s')?).filter(|t| !t.wordlike && joint.len() > 4)?, 1),
        };
        if target.documents.as_ref().is_some_and(|only| !document.is_some_and(|d| only.contains(&d))) {
            return None;
        }
        if target.wordlike && !found.iter().any(|w| w.capital) {
            return None;
        }
        if target.parts == 1 && found.len() > 1 {
            let wide = found[1..].iter().map(|w| w.gap).max_by_key(|g| *g as u8).unwrap_or(Gap::None);
            let enough = match wide {
                Gap::None => true,
                Gap::Broken => joint.len() >= BROKEN_MIN && !target.wordlike,
                _ => joint.len() >= APART_MIN && first.capital && !target.wordlike,
            };
            if !enough {
                return None;
            }
        }
        let end = match found {
            [.., before, s] if cut > 0 && s.end - s.start == cut => before.end,
            _ => last.end - cut,
        };
        Some(Hit { start: first.start, end, what: What::Label(target.label), strength: target.strength })
    }

    fn numbered(&self, chars: &[char]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            if !chars[at].is_ascii_digit() || at > 0 && chars[at - 1].is_alphanumeric() {
                at += 1;
                continue;
            }
            let run = Run::at(chars, at);
            at = run.end;
            self.in_run(chars, &run, &mut hits);
        }
        hits
    }

    fn in_run(&self, chars: &[char], run: &Run, hits: &mut Vec<Hit>) {
        let mut before = 0;
        for (n, &place) in run.places.iter().enumerate() {
            let ends_group = run.places.get(n + 1).is_none_or(|next| *next != place + 1);
            if !ends_group {
                continue;
            }
            let digits = &run.digits[..=n];
            let known = (DIGITS_MIN..=TAIL).rev().filter(|len| digits.len() >= *len).find_map(|len| {
                let number = self.numbers.get(&digits[digits.len() - len..])?;
                let known = if digits.ends_with(&number.digits) { number.digits.len() } else { len };
                Some((number.label, n + 1 - known))
            });
            if let Some((label, start)) = known.filter(|(_, start)| *start >= before) {
                let grouped = (before..=start).rev().find(|&s| s == 0 || run.places[s] != run.places[s - 1] + 1).unwrap_or(start);
                let plus = before == 0 && run.start > 0 && matches!(chars[run.start - 1], '+' | '(');
                let leads = plus || run.digits[before..].starts_with('0');
                let first = if leads && grouped - before <= PREFIX_MAX { before } else { grouped };
                hits.push(Hit {
                    start: run.from(chars, first),
                    end: place as u32 + 1,
                    what: What::Label(label),
                    strength: Strength::Whole,
                });
                before = n + 1;
            }
        }
        let foreign = run.start > 0 && chars[run.start - 1] == '+';
        if self.phones && before == 0 && foreign && (9..=15).contains(&run.digits.len()) {
            hits.push(Hit { start: run.start as u32 - 1, end: run.end as u32, what: What::Number, strength: Strength::Whole });
        }
    }
}

/// Digits with the signs that stand inside numbers.
struct Run {
    start: usize,
    end: usize,
    digits: String,
    /// The character of each digit.
    places: Vec<usize>,
}

impl Run {
    fn at(chars: &[char], start: usize) -> Self {
        let mut run = Self { start, end: start, digits: String::new(), places: Vec::new() };
        let mut signs = 0;
        for (n, &c) in chars.iter().enumerate().skip(start) {
            if c.is_ascii_digit() {
                run.digits.push(c);
                run.places.push(n);
                run.end = n + 1;
                signs = 0;
            } else if signs < 3 && (c.is_whitespace() || matches!(c, '.' | '/' | '-' | '(' | ')' | '\u{2010}'..='\u{2013}')) {
                signs += 1;
            } else {
                break;
            }
        }
        run
    }

    /// The first character of the number that begins with digit `n`, with its plus sign.
    fn from(&self, chars: &[char], n: usize) -> u32 {
        let place = self.places[n];
        let plus = (1..=2).find(|back| place >= *back && chars[place - back] == '+');
        (place - plus.unwrap_or(0)) as u32
    }
}

fn emails(chars: &[char]) -> Vec<Hit> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%');
    let mut hits = Vec::new();
    for (at, _) in chars.iter().enumerate().filter(|(_, c)| **c == '@') {
        let start = at - chars[..at].iter().rev().take_while(|c| inside(**c)).count();
        let mut end = at + 1 + chars[at + 1..].iter().take_while(|c| inside(**c)).count();
        while end > at + 1 && matches!(chars[end - 1], '.' | '-') {
            end -= 1;
        }
        if start < at && chars[at + 1..end].contains(&'.') {
            hits.push(Hit { start: start as u32, end: end as u32, what: What::Email, strength: Strength::Whole });
        }
    }
    hits
}

/// How much a hit says of whose its words are.
fn known(what: What) -> u8 {
    match what {
        What::Email | What::Number => 0,
        What::Label(0) => 1,
        What::Label(_) | What::Day(_) => 2,
    }
}

/// In order and without overlaps: of two that overlap, one that covers both, called as the one that says more, the longer, or the first.
pub fn joined(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|h| (h.start, std::cmp::Reverse(h.end)));
    let mut out: Vec<Hit> = Vec::new();
    for hit in hits {
        match out.last_mut() {
            Some(last) if hit.start < last.end => {
                if (known(hit.what), hit.end - hit.start) > (known(last.what), last.end - last.start) {
                    last.what = hit.what;
                }
                if hit.strength == Strength::Whole {
                    last.strength = Strength::Whole;
                }
                last.end = last.end.max(hit.end);
            }
            _ => out.push(hit),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seeker() -> Seeker {
        let mut seeker = Seeker::new(true, true);
        let target = |label, strength, wordlike, parts| Target { label, strength, wordlike, parts, documents: None };
        seeker.add(key("Karim Vandamme"), target(0, Strength::Whole, false, 2));
        seeker.add(key("Vandamme"), target(0, Strength::Part, false, 1));
        seeker.add(key("Petit"), target(1, Strength::Part, true, 1));
        seeker.add(key("1-ABC-123"), target(2, Strength::Whole, false, 3));
        seeker.keep(key("Rue Vandamme"));
        seeker.add_number("32475123456", 3);
        seeker.add_day("1985-03-02".parse().expect("a day"));
        seeker
    }

    #[test]
    fn every_writing_is_found_and_words_are_left_alone() {
        for (text, expected) in [
            ("vu KARIM  vandamme hier", vec!["KARIM  vandamme"]),
            ("Van-\n   damme's auto", vec!["Van-\n   damme"]),
            ("Vandammes auto, de heer vandamme", vec!["Vandamme", "vandamme"]),
            ("pv-karimVandamme2014.pdf", vec!["karimVandamme"]),
            ("Rue Vandamme, chez Vandamme", vec!["Vandamme"]),
            ("le petit Petit, PETIT", vec!["Petit", "PETIT"]),
            ("1ABC123, 1 abc-123", vec!["1ABC123", "1 abc-123"]),
            ("tél. 0475/12.34.56 ou +32 475 12 34 56", vec!["0475/12.34.56", "+32 475 12 34 56"]),
            ("seal 2014/0475123456, 04 75 12 34 56", vec!["0475123456", "04 75 12 34 56"]),
            ("+49 170 1234567 et 2014/001234", vec!["+49 170 1234567"]),
            ("né le 02/03/1985, 2 mars 1985, 1985-03-02, 3 mars 1985", vec!["02/03/1985", "2 mars 1985", "1985-03-02"]),
            ("<k.v@mail.example>.", vec!["k.v@mail.example"]),
            ("Vandam me, van damme", vec!["Vandam me"]),
            ("Karim | Vandamme; 1-ABC\n€ | 123", vec!["Karim | Vandamme", "1-ABC\n€ | 123"]),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let found: Vec<String> =
                seeker().hits(text, None).iter().map(|h| chars[h.start as usize..h.end as usize].iter().collect()).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
