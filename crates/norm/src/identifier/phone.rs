//! Telephone numbers of France, Belgium and the Netherlands as written there, and international ones of anywhere.
//!
//! A national number says its country by its shape: nine digits are a Belgian land line; ten are Belgian if the first
//! group has four digits from 0450 to 0499 (`0470/12.34.56`) or nothing is grouped and it begins so; Dutch if `06` stands before
//! eight digits in one or two groups, or the area code has three or four digits; else French (`06 12 34 56 78`, `0612345678`).

use super::{Candidate, Kind, before, char_after, char_before, digits_of, pattern};
use crate::pattern::Pattern;
use std::sync::LazyLock;

static INTERNATIONAL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?:\+|\(\+|00)[ ]?[1-9](?:[ .\-/\u{a0}\u{202f}]{0,2}\(?\d\)?){6,16}"));
static NATIONAL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\(?0[1-9]\d{0,8}\)?(?:[ .\-/\u{a0}\u{202f}]{1,3}\d{2,8}){0,5}"));
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
static PARTIAL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?:\+|00)?\d{2,4}(?:[ .\-/]{0,2}\d{2,4}){0,4}(?:[ .\-/]{0,2}(?:[xX*]{2,3}|\.\.\.?|…)){1,4}(?:[ .\-/]{0,2}\d{2,4}){0,3}")
});
static CUE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\bt[ée]l|\bgsm|\bphone|\bmobile|\bportable|\bnum[ée]ro|\bnummer|\bnumber|\blignes?\b|\blijn\b|\bappel|\bcall|\bbel|\boproep|\bmsisdn|\bfax|\bsms|\bcontact|\bwhatsapp|\bsim\b|\btoestel|\babonn|\bjoignable|\bbereikbaar|\bdial)",
    )
});

/// Country codes by their first digits; two digits stand for all that begin so only where written.
fn country_code(digits: &str) -> Option<&'static str> {
    const CODES: &[&str] = &[
        "1", "7", "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51", "52",
        "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94",
        "95", "98", "211", "212", "213", "216", "218", "220", "221", "222", "223", "224", "225", "226", "227", "228", "229", "230", "231",
        "232", "233", "234", "235", "236", "237", "238", "239", "240", "241", "242", "243", "244", "245", "248", "249", "250", "251",
        "252", "253", "254", "255", "256", "257", "258", "260", "261", "262", "263", "264", "265", "266", "267", "268", "269", "290",
        "291", "297", "298", "299", "350", "351", "352", "353", "354", "355", "356", "357", "358", "359", "370", "371", "372", "373",
        "374", "375", "376", "377", "378", "380", "381", "382", "383", "385", "386", "387", "389", "420", "421", "423", "500", "501",
        "502", "503", "504", "505", "506", "507", "508", "509", "590", "591", "592", "593", "594", "595", "596", "597", "598", "599",
        "670", "673", "674", "675", "676", "677", "678", "679", "680", "681", "682", "685", "687", "689", "691", "692", "850", "852",
        "853", "855", "856", "870", "880", "881", "882", "883", "886", "960", "961", "962", "963", "964", "965", "966", "967", "968",
        "970", "971", "972", "973", "974", "975", "976", "977", "979", "992", "993", "994",
    ];
    CODES
        .iter()
        .find(|c| digits.starts_with(**c))
        .copied()
        .or_else(|| ["995", "996", "998"].iter().find(|c| digits.starts_with(**c)).copied())
}

/// The digits that a number has after a country code, fewest and most.
fn national_digits(code: &str) -> (usize, usize) {
    match code {
        "33" | "31" => (9, 9),
        "32" => (8, 9),
        "34" | "48" | "351" | "212" | "213" => (9, 9),
        "1" | "7" | "90" | "44" | "91" | "92" => (10, 10),
        "216" => (8, 8),
        "352" => (5, 9),
        "49" | "43" => (6, 12),
        "39" => (8, 11),
        _ => (6, 12),
    }
}

/// E.164 of the digits after `+` or `00`, without a `(0)` after the country code.
fn international(digits: &str) -> Option<String> {
    let code = country_code(digits)?;
    let rest = &digits[code.len()..];
    let rest = if code != "39" { rest.strip_prefix('0').unwrap_or(rest) } else { rest };
    let (least, most) = national_digits(code);
    if !(least..=most).contains(&rest.len()) || code == "32" && rest.len() == 9 && !rest.starts_with('4') {
        return None;
    }
    let total = code.len() + rest.len();
    (8..=15).contains(&total).then(|| format!("+{code}{rest}"))
}

fn groups_of(text: &str) -> Vec<usize> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).map(str::len).collect()
}

/// E.164 of a national number that begins with 0, by its shape.
fn national(text: &str) -> Option<String> {
    let digits = digits_of(text);
    let groups = groups_of(text);
    let rest = digits.strip_prefix('0')?;
    let belgian_mobile = digits.starts_with("04") && digits.as_bytes().get(2).is_some_and(|d| (b'5'..=b'9').contains(d));
    let country = match (digits.len(), groups.as_slice()) {
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
            | [2, 2, 3, 2],
        ) => "32",
        (10, [4, 2, 2, 2] | [4, 6] | [4, 3, 3] | [4, 2, 4] | [4, 4, 2]) if belgian_mobile => "32",
        (10, [10]) if belgian_mobile => "32",
        (10, [2, 8] | [2, 4, 4] | [2, 2, 3, 3]) if digits.starts_with("06") => "31",
        (10, [3, 7] | [3, 3, 4] | [3, 3, 2, 2] | [3, 4, 3] | [4, 6] | [4, 2, 2, 2] | [4, 3, 3] | [3, 2, 2, 3]) => "31",
        (
            10,
            [2, 2, 2, 2, 2]
            | [10]
            | [2, 8]
            | [2, 2, 2, 4]
            | [2, 4, 4]
            | [2, 2, 3, 3]
            | [4, 2, 2, 2, ..]
            | [2, 3, 3, 2]
            | [6, 4]
            | [2, 2, 6],
        ) => "33",
        _ => return None,
    };
    Some(format!("+{country}{rest}"))
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
        return national(text).or_else(|| national(&digits));
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

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
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
    for found in NATIONAL.find_iter(text) {
        let start = found.start();
        if !free_left(text, start) {
            continue;
        }
        for cut in cuts(found.as_str()) {
            let piece = &found.as_str()[..cut];
            let Some(normal) = national(piece).filter(|_| free_right(text, start + cut)) else { continue };
            let grouped = piece.len() > digits_of(piece).len();
            let cued = CUE.is_match(before(text, start, 60));
            // Nine plain digits are as often another number.
            if grouped || cued || digits_of(piece).len() == 10 {
                push(start, start + cut, normal, true, if cued { 24 } else { 30 });
            }
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
    for found in PARTIAL.find_iter(text) {
        let piece = found.as_str().trim_end_matches(['.', ' ', '/', '-', '…']);
        let dotted = found.as_str().contains("..") || found.as_str().contains('…');
        let piece = if dotted { found.as_str() } else { piece };
        let digits = digits_of(piece);
        let cued = CUE.is_match(before(text, found.start(), 60));
        let begins =
            piece.starts_with('+') || (piece.starts_with("00") && digits.len() > 5) || (piece.starts_with('0') && !piece.starts_with("00"));
        let free = free_left(text, found.start()) && !char_after(text, found.start() + piece.len()).is_some_and(|c| c.is_alphanumeric());
        if !begins || !free || digits.len() < 4 || digits.len() > 12 || (dotted && !cued) || char_before(text, found.start()) == Some(',') {
            continue;
        }
        let normal: String = masked(piece);
        push(found.start(), found.start() + piece.len(), normal, false, 34);
    }
}

/// The digits with `x` for each that is hidden, as far as the shape tells.
fn masked(piece: &str) -> String {
    let mut out = String::new();
    for c in piece.replace("...", "xx").replace("..", "xx").replace('…', "xx").chars() {
        match c {
            '+' => out.push('+'),
            c if c.is_ascii_digit() => out.push(c),
            'x' | 'X' | '*' => out.push('x'),
            _ => {}
        }
    }
    if let Some(rest) = out.strip_prefix("00") {
        return format!("+{rest}");
    }
    // As if the hidden digits were there: the shape tells the country.
    let shown: String = piece.chars().map(|c| if matches!(c, 'x' | 'X' | '*') { '1' } else { c }).collect();
    match national(&shown) {
        Some(full) if out.starts_with('0') => {
            let rest = &out[1..];
            full.get(..full.len().saturating_sub(rest.len())).map_or(out.clone(), |code| format!("{code}{rest}"))
        }
        _ => out,
    }
}
