//! Telephone numbers of which some digits are hidden or unknown: kept as such, with `x` for what is missing.

use super::super::{Candidate, Kind, Speech, before, char_before, digits_of, pattern};
use super::{CUE, free_left, national};
use crate::language::Language;
use crate::pattern::Pattern;
use std::sync::LazyLock;

/// The beginning of a number some of whose digits are signs: `0471 .. .. 32`, `+34 6*** 118`, `06 12 34 XX XX`, `0090 531 77 ...`.
static HIDDEN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?:\+\d|\b0\d)[ .\-/]{0,2}(?:\d{1,4}[ .\-/]{0,2}){0,5}(?:\d?[xX*?_•]{1,4}|\.{2,3}|…)(?:[ .\-/]{0,2}(?:\d{1,4}|[xX*?_•]{1,4}|\.{2,3}|…)){0,6}",
    )
});
/// The last digits, after words that say so.
static ENDING: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:num[ée]ros?|lignes?|portable|gsm|t[ée]l[ée]phone|carte sim|nummers?|toestel|telefoon|simkaart|numbers?|phone|mobile|line|handset|sim)\b[^\n.;:\d]{0,24}?\b(?:(?:ending|ends|ended)(?P<in> in| with)?|(?:finissant|se terminant|terminant|se termine|finit)(?P<par> par| en)|(?:eindigend|eindigt|eindigde|dat eindigt)(?P<op> op| met))[ :]+(?P<digits>(?:\d ?){3,6})\b",
    )
});

/// An international number that breaks off.
static SHORT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\+[1-9]\d{1,2}(?:[ .\-/]?\d{1,4}){2,5}"));

pub(super) fn find(text: &str, speech: &Speech, out: &mut Vec<Candidate>) {
    let mut push = |start: usize, end: usize, normal: String| {
        out.push(Candidate { bytes: start..end, kind: Kind::Phone, normal, valid: false, rank: 34 });
    };
    for found in HIDDEN.find_iter(text) {
        let (start, piece) = (found.start(), found.as_str().trim_end_matches([' ', '/', '-']));
        // A full stop after the last digit or sign ends the sentence.
        let piece = if piece.ends_with("..") { piece } else { piece.trim_end_matches('.') };
        let end = start + piece.len();
        let digits = digits_of(piece).len();
        let dotted = piece.contains("..") || piece.contains('…');
        let signs = piece.chars().filter(|c| matches!(c, 'x' | 'X' | '*' | '?' | '_' | '•')).count();
        let mobile = ["04", "06", "07", "+"].iter().any(|b| piece.starts_with(b));
        let cued = CUE.is_match(before(text, start, 60));
        let mut after = text[end..].chars();
        let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let touched =
            after.next().is_some_and(|c| c.is_alphanumeric() || c == '.' && joined(after.next())) || char_before(text, start) == Some(',');
        let hidden = dotted && (cued || mobile && !piece.ends_with('.')) || signs > 1 && (cued || mobile || digits >= 4);
        if free_left(text, start) && !touched && hidden && (3..=12).contains(&digits) && (digits > 3 || cued || mobile) {
            push(start, end, masked(piece, speech.at(start)));
        }
    }
    for found in SHORT.find_iter(text) {
        let digits = digits_of(found.as_str());
        let free = free_left(text, found.start()) && !text[found.end()..].starts_with(|c: char| c.is_alphanumeric());
        if free && (7..=10).contains(&digits.len()) && CUE.is_match(before(text, found.start(), 40)) {
            push(found.start(), found.end(), format!("+{digits}"));
        }
    }
    for found in ENDING.captures_iter(text) {
        let Some(digits) = found.name("digits") else { continue };
        let said = ["in", "par", "op"].iter().any(|g| found.name(g).is_some());
        let end = digits.start() + digits.as_str().trim_end().len();
        let number = digits_of(digits.as_str());
        let clock = !said
            && number.len() == 4
            && number[..2].parse::<u8>().is_ok_and(|h| h < 24)
            && number[2..].parse::<u8>().is_ok_and(|m| m < 60);
        let followed = clock || text[end..].starts_with(['/', ':', '.', '-']) && text[end + 1..].starts_with(|c: char| c.is_ascii_digit());
        if (said || number.len() >= 4) && !followed {
            push(digits.start(), end, format!("xxx{number}"));
        }
    }
}

/// The digits with `x` for each that is hidden, as far as the shape tells.
fn masked(piece: &str, language: Language) -> String {
    let mut out = String::new();
    for c in piece.replace("...", "xx").replace("..", "xx").replace('…', "xx").chars() {
        match c {
            '+' => out.push('+'),
            c if c.is_ascii_digit() => out.push(c),
            'x' | 'X' | '*' | '?' | '_' | '•' => out.push('x'),
            _ => {}
        }
    }
    if let Some(rest) = out.strip_prefix("00") {
        return format!("+{rest}");
    }
    // As if the hidden digits were there: the shape tells the country.
    let shown: String = piece
        .replace("...", "11")
        .replace("..", "11")
        .replace('…', "11")
        .chars()
        .map(|c| if matches!(c, 'x' | 'X' | '*' | '?' | '_' | '•') { '1' } else { c })
        .collect();
    match national(&shown, language) {
        Some(full) if out.starts_with('0') => {
            let rest = &out[1..];
            full.get(..full.len().saturating_sub(rest.len())).map_or(out.clone(), |code| format!("{code}{rest}"))
        }
        _ => out,
    }
}
