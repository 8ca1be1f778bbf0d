//! Telephone numbers of France, Belgium and the Netherlands as written there, and international ones of anywhere.
//!
//! A national number says its country by its shape: nine digits are a Belgian land line; ten are Belgian if the first
//! group has four digits from 0450 to 0499 (`0470/12.34.56`) or nothing is grouped and it begins so; Dutch if `06` stands before
//! eight digits in one or two groups, or the area code has three or four digits; British with eleven; Irish where it begins with 083 to 089
//! in an English text; else French (`06 12 34 56 78`, `0612345678`).

mod country;
mod partial;

use super::{Candidate, Kind, Speech, before, char_after, char_before, digits_of, pattern};
use crate::language::Language;
use crate::pattern::Pattern;
use country::international;
use std::sync::LazyLock;

static INTERNATIONAL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?:\+|\(\+|00)[ ]?[1-9](?:[ .\-/\u{a0}\u{202f}]{0,2}\(?\d\)?){6,16}"));
static NATIONAL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\(?0[1-9]\d{0,9}\)?(?:[ .\-/\u{a0}\u{202f}]{1,3}\d{2,8}){0,5}"));
static PLAIN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"\b(?:32(?:4[5-9]\d{7}|[1-9]\d{7})|33[1-79]\d{8}|31[1-79]\d{8}|212[5-7]\d{8}|213[5-7]\d{8}|216[2-9]\d{7}|90 ?5\d{9})\b")
});
/// Without `+` in a cell of its own, as operators export: only numbers of countries whose figures are long enough to be told.
static CELL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?:3526\d1\d{6}|44[1-9]\d{9}|49[1-9]\d{9,10}|34[679]\d{8}|39[03]\d{8,9}|41[1-9]\d{8}|351[29]\d{8}|40[237]\d{8}|48[1-9]\d{8}|38[1567]\d{8,9}|380\d{9}|355\d{9}|22[1-9]\d{8,9}|23[4-9]\d{8,10}|24[1-9]\d{8,9})",
    )
});
static AMERICAN: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?:\(\d{3}\) ?|\b\d{3}[-.])\d{3}[-.]\d{4}\b"));
static CUE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\bt[ée]l|\bgsm|\bphone|\bmobile|\bportable|\bnum[ée]ro|\bnummer|\bnumber|\blignes?\b|\blijn\b|\bappel|\bcall|\bbel|\boproep|\bmsisdn|\bfax|\bsms|\bcontact|\bwhatsapp|\bsim\b|\btoestel|\babonn|\bjoignable|\bbereikbaar|\bdial)",
    )
});

fn groups_of(text: &str) -> Vec<usize> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).map(str::len).collect()
}

/// E.164 of a national number that begins with 0, by its shape; where two countries write alike the language of the text decides.
fn national(text: &str, language: Language) -> Option<String> {
    let digits = digits_of(text);
    let groups = groups_of(text);
    let rest = digits.strip_prefix('0')?;
    let english = language == Language::English;
    let belgian_mobile = digits.starts_with("04") && digits.as_bytes().get(2).is_some_and(|d| (b'5'..=b'9').contains(d));
    let irish_mobile = digits.starts_with("08") && digits.as_bytes().get(2).is_some_and(|d| b"35679".contains(d));
    let country = match (digits.len(), groups.as_slice()) {
        // No Belgian area has the two digits 01: Dublin.
        (9, [2, 3, 4] | [2, 7]) if digits.starts_with("01") => "353",
        (
            9,
            [2, 3, 2, 2]
            | [3, 2, 2, 2]
            | [9]
            | [2, 7]
            | [3, 6]
            | [3, 3, 3]
            | [2, 3, 4]
            | [2, 2, 2, 3]
            | [2, 4, 3]
            | [3, 2, 4]
            | [3, 4, 2]
            | [2, 2, 3, 2]
            | [4, 2, 3],
        ) => "32",
        (10, [3, 3, 4] | [3, 7] | [3, 3, 2, 2] | [10]) if english && irish_mobile => "353",
        (10, [4, 6] | [5, 5] | [4, 3, 3] | [5, 2, 3]) if english => "44",
        (10, [4, 2, 2, 2] | [4, 6] | [4, 3, 3] | [4, 2, 4] | [4, 4, 2]) if belgian_mobile => "32",
        (10, [10]) if belgian_mobile => "32",
        (8, [4, 4]) if language == Language::Dutch && (digits.starts_with("0800") || digits.starts_with("0900")) => "31",
        (10, _) if digits.starts_with("06") && (language == Language::Dutch || text.starts_with("06-") && text.contains(' ')) => "31",
        (10, [2, 8] | [2, 4, 4] | [2, 2, 3, 3]) if digits.starts_with("06") => "31",
        (10, [3, 7] | [3, 3, 4] | [3, 3, 2, 2] | [3, 4, 3] | [4, 6] | [4, 2, 2, 2] | [4, 3, 3] | [3, 2, 2, 3]) => "31",
        (10, [2, 2, 2, 2, 2] | [10] | [2, 8] | [2, 2, 2, 4] | [2, 4, 4] | [2, 2, 3, 3] | [2, 3, 3, 2] | [6, 4] | [2, 2, 6]) => "33",
        (11, [5, 6] | [5, 3, 3] | [4, 3, 4] | [3, 4, 4] | [3, 8] | [4, 7] | [5, 2, 4] | [5, 4, 2] | [11])
            if matches!(digits.as_bytes()[1], b'1' | b'2' | b'3' | b'7' | b'8') =>
        {
            "44"
        }
        _ => return None,
    };
    Some(format!("+{country}{rest}"))
}

/// The normal form of digits that were spoken in words.
pub(super) fn spoken_normal(digits: &str, language: Language) -> Option<String> {
    // Nobody says where a group ends: a Belgian mobile and land line, else the country by the language.
    let rest = digits.strip_prefix('0').filter(|r| !r.starts_with('0'))?;
    match (digits.len(), language) {
        (9 | 10, Language::French) if digits.len() == 10 && !digits.starts_with("04") && !digits.starts_with("08") => {
            Some(format!("+33{rest}"))
        }
        (9 | 10, Language::French | Language::Dutch) => national(digits, language).or_else(|| Some(digits.to_string())),
        (10 | 11, Language::English | Language::Other) => Some(format!("+44{rest}")),
        _ => None,
    }
}

/// The normal form of a number that stands alone.
pub(super) fn normal_of(text: &str) -> Option<String> {
    let digits = digits_of(text);
    if text.starts_with('+') || text.starts_with("(+") {
        return international(&digits);
    }
    if let Some(rest) = digits.strip_prefix("00") {
        return international(rest);
    }
    if digits.starts_with('0') {
        return national(text, Language::Other).or_else(|| national(&digits, Language::Other));
    }
    PLAIN.is_match(&digits).then(|| international(&digits)).flatten().or_else(|| (digits.len() >= 6).then_some(digits))
}

/// Ends, in bytes, of the digit groups of a match: where a longer figure may be cut.
fn cuts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    (1..=bytes.len()).rev().filter(|&n| bytes[n - 1].is_ascii_digit() && !bytes.get(n).is_some_and(u8::is_ascii_digit)).collect()
}

fn free_left(text: &str, at: usize) -> bool {
    let mut left = text[..at].chars().rev();
    match left.next() {
        Some(c) if c.is_alphanumeric() || c == '_' || c == '+' => false,
        Some('.' | '/' | '-') => !left.next().is_some_and(|c| c.is_ascii_alphanumeric()),
        _ => true,
    }
}

fn free_right(text: &str, at: usize) -> bool {
    let mut right = text[at..].chars();
    match right.next() {
        Some(c) if c.is_alphanumeric() || c == '_' => false,
        Some('.' | '/' | '-') => !right.next().is_some_and(|c| c.is_ascii_digit()),
        Some('€' | '%') => false,
        Some(' ') => !right.next().is_some_and(|c| c == '€' || c == '%'),
        _ => true,
    }
}

pub(super) fn find(text: &str, speech: &Speech, out: &mut Vec<Candidate>) {
    let mut push = |start: usize, end: usize, normal: String, valid: bool, rank: u8| {
        out.push(Candidate { bytes: start..end, kind: Kind::Phone, normal, valid, rank });
    };
    for found in INTERNATIONAL.find_iter(text) {
        let start = found.start();
        let plus = found.as_str().starts_with(['+', '(']);
        if !free_left(text, start) {
            continue;
        }
        for cut in cuts(found.as_str()) {
            let piece = &found.as_str()[..cut];
            let digits = digits_of(piece);
            let digits = if plus { digits.as_str() } else { &digits[2..] };
            if let Some(normal) = international(digits)
                && free_right(text, start + cut)
            {
                push(start, start + cut, normal, true, 22);
                break;
            }
        }
    }
    let mut at = 0;
    while let Some(found) = NATIONAL.find_at(text, at) {
        let start = found.start();
        // `12:44:02 0492 08 71 36`: where the first group belongs to something else the number may begin at the next.
        let next = found.as_str().find(|c: char| !c.is_ascii_digit() && c != '(').map_or(found.end(), |n| start + n);
        at = next;
        if !free_left(text, start) {
            continue;
        }
        for cut in cuts(found.as_str()) {
            let piece = &found.as_str()[..cut];
            let language = speech.at(start);
            let Some(normal) = national(piece, language).filter(|_| free_right(text, start + cut)) else { continue };
            let grouped = piece.len() > digits_of(piece).len();
            let cued = CUE.is_match(before(text, start, 60));
            // Nine plain digits are as often another number.
            let plain = digits_of(piece).len() == 10 || digits_of(piece).len() == 11 && language == Language::English;
            if grouped || cued || plain {
                push(start, start + cut, normal, true, if cued { 24 } else { 30 });
            }
            at = start + cut;
            break;
        }
    }
    for found in PLAIN.find_iter(text) {
        let digits = digits_of(found.as_str());
        let alone = free_left(text, found.start()) && free_right(text, found.end());
        if let Some(normal) = international(&digits).filter(|_| alone) {
            push(found.start(), found.end(), normal, true, 26);
        }
    }
    for found in CELL.find_iter(text) {
        let (start, end) = (found.start(), found.end());
        let edge = |c: Option<char>| c.is_none_or(|c| matches!(c, ';' | ',' | '\t' | '|' | '\n' | '\r' | '"'));
        let spaced = |c: Option<char>| c == Some(' ');
        let (left, right) = (char_before(text, start), char_after(text, end));
        let left = if spaced(left) { text[..start].trim_end_matches(' ').chars().next_back() } else { left };
        let right = if spaced(right) { text[end..].trim_start_matches(' ').chars().next() } else { right };
        if edge(left)
            && edge(right)
            && let Some(normal) = international(found.as_str())
        {
            push(start, end, normal, true, 27);
        }
    }
    for found in AMERICAN.find_iter(text) {
        if free_left(text, found.start()) && free_right(text, found.end()) {
            push(found.start(), found.end(), format!("+1{}", digits_of(found.as_str())), false, 32);
        }
    }
    partial::find(text, speech, out);
}
