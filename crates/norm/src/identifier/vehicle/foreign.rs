//! Plates of other countries, by the shapes that they have there, near a word for a vehicle.

use super::super::{Candidate, Kind, before};
use super::{CUE, MONTHS};
use std::ops::Range;

/// A run of capital letters and digits: its bytes, its shape (`L` and `D`), and what parts it from the next (`\0`: nothing of a plate does).
struct Run {
    bytes: Range<usize>,
    shape: String,
    gap: char,
}

/// Shapes of whole plates: `L` a letter, `D` a digit; a space stands for a space, full stop or hyphen. Source: the countries' own registers as
/// described on the signs of the Vienna Convention on Road Traffic (1968), annex 2.
const SHAPES: [&str; 40] = [
    // United Kingdom since 2001, 1983, 1963; Northern Ireland.
    "LLDD LLL", "LLDDLLL", "LD LLL", "LDD LLL", "LDDD LLL", "LDDDLLL", "LDDLLL", "LLL DDDL", "LLL DDL", "LLL DDDD", "LLLL DDD",
    // Spain since 2000; Sweden, Hungary.
    "DDDD LLL", "DDDDLLL", "LLL DDD",
    // Luxembourg, Switzerland, Bulgaria, Romania.
    "LL DDDD", "LL DDD DDD", "LL DDDDD", "LL DDDDDD", "LL DDDD LL", "L DDDD LL", "L DD LLL", "LL DD LLL", "LL DD DDD", "LDDDD", "L DDDDD",
    // Turkey, Morocco's like, Poland.
    "DD LL DDDD", "DD LL DDD", "DD LLL DDD", "DD LLL DD", "LLL DDLD", "LLL DLDD", "LL DDDDL", "LLL DDDDL", "LLL DDDDD", "LLL DLDDL", "LLL DDLL", "LL DDDLL",
    // France until 2009 with three letters; Italy's and France's is a pattern of its own.
    "DDD LLL DD", "DDDD LL DD", "DD LLL DD D",
];

/// Counties in Irish plates (`08-LK-3307`): year, county, number.
const COUNTIES: [&str; 31] = [
    "C", "CE", "CN", "CW", "D", "DL", "G", "KE", "KK", "KY", "L", "LD", "LH", "LK", "LM", "LS", "MH", "MN", "MO", "OY", "RN", "SO", "T", "TN",
    "TS", "W", "WD", "WH", "WW", "WX", "LX",
];

fn runs(text: &str) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut start: Option<usize> = None;
    let bytes = text.as_bytes();
    let part = |b: u8| b.is_ascii_alphanumeric() || b >= 0x80;
    for at in 0..=bytes.len() {
        match (start, bytes.get(at).is_some_and(|b| part(*b))) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = &text[from..at];
                let fits = word.len() <= 8 && word.bytes().all(|b| b.is_ascii_alphanumeric());
                let misread = word.len() == 4 && word.as_bytes()[0].is_ascii_uppercase() && word.bytes().skip(1).filter(u8::is_ascii_digit).count() == 2;
                let misread = misread && word.bytes().skip(1).all(|b| b.is_ascii_digit() || matches!(b, b'I' | b'O' | b'l'));
                let shape = if misread {
                    "LDDD".to_string()
                } else if fits { word.bytes().map(|b| if b.is_ascii_digit() { 'D' } else { 'L' }).collect() } else { String::new() };
                let gap = match bytes.get(at) {
                    Some(b @ (b' ' | b'-' | b'.')) if bytes.get(at + 1).is_some_and(|b| part(*b)) => char::from(*b),
                    _ => '\0',
                };
                out.push(Run { bytes: from..at, shape, gap });
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// `B-AB 1234`, `AC-KL 2209`, `K LM 2207`: Germany (and Austria's `W 12345 A` not).
fn german(runs: &[Run]) -> bool {
    let [area, letters, number] = runs else { return false };
    let all = |r: &Run, c: char, most: usize| (1..=most).contains(&r.shape.len()) && r.shape.chars().all(|s| s == c);
    all(area, 'L', 3) && all(letters, 'L', 2) && all(number, 'D', 4) && area.gap == '-' && letters.gap != '.'
}

fn irish(text: &str, runs: &[Run]) -> bool {
    let [year, county, number] = runs else { return false };
    let digits = |r: &Run, range: std::ops::RangeInclusive<usize>| range.contains(&r.shape.len()) && r.shape.bytes().all(|s| s == b'D');
    digits(year, 2..=3) && digits(number, 3..=6) && COUNTIES.contains(&&text[county.bytes.clone()]) && year.gap == '-' && county.gap == '-'
}

/// Words that look like the letters of a plate written in small letters: `a406 the`.
const WORDS: &str = " the and van met des les une sur par pas que qui son ses est een het van uit was had for but not you her his who all out off ";

/// The best plate that begins at run `at`: how many runs, and whether its shape alone says so.
fn plate(text: &str, all: &[Run], at: usize) -> Option<(usize, bool)> {
    (1..=4.min(all.len() - at)).rev().find_map(|count| {
        let runs = &all[at..at + count];
        if runs.iter().any(|r| r.shape.is_empty()) || runs[..count - 1].iter().any(|r| r.gap == '\0') {
            return None;
        }
        let surface = &text[runs[0].bytes.start..runs[count - 1].bytes.end];
        let small = surface.bytes().any(|b| b.is_ascii_lowercase());
        if small && (surface.bytes().any(|b| b.is_ascii_uppercase()) || !runs.iter().any(|r| r.shape.contains('L') && r.shape.contains('D'))) {
            return None;
        }
        if small && WORDS.split(' ').any(|w| !w.is_empty() && surface.ends_with(w)) {
            return None;
        }
        if irish(text, runs) {
            return Some((count, true));
        }
        let shape = runs.iter().map(|r| r.shape.as_str()).collect::<Vec<_>>().join(" ");
        let year = shape == "LLL DDDD" && ["19", "20"].iter().any(|y| text[runs[1].bytes.clone()].starts_with(y));
        if year || small && !["LLDD LLL", "LDDD LLL", "LLDDLLL", "LDD LLL"].contains(&shape.as_str()) {
            return None;
        }
        let british = shape == "LLDD LLL" && !small;
        (SHAPES.contains(&shape.as_str()) || german(runs)).then_some((count, british))
    })
}

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    let all = runs(text);
    let mut at = 0;
    while at < all.len() {
        let found = if all[at].shape.is_empty() { None } else { plate(text, &all, at) };
        let Some((count, sure)) = found else {
            at += 1;
            continue;
        };
        let bytes = all[at].bytes.start..all[at + count - 1].bytes.end;
        let surface = &text[bytes.clone()];
        let month = MONTHS.iter().any(|m| surface.contains(m));
        let word = surface.contains(' ') && super::a_word(surface);
        if !month && !word && super::stands_alone(text, &bytes) && (sure || near(text, &bytes)) {
            out.push(Candidate { kind: Kind::Plate, normal: super::compact(surface), valid: sure, rank: 32, bytes });
            at += count;
        } else {
            at += 1;
        }
    }
}

/// Whether a vehicle is named just before, and nothing else that has a number.
fn near(text: &str, bytes: &Range<usize>) -> bool {
    let lead = before(text, bytes.start, 60);
    let lead = lead.rsplit(['\n', ';']).next().unwrap_or(lead);
    let lower = before(lead, lead.len(), 26).to_lowercase();
    let other = ["passep", "paspoort", "passport", "iban", "dossier", "n° ", "pv ", "réf", " ref", "moteur", "engine", "boulevard", "bus ", "vol ", "flight", "km/h"];
    (CUE.is_match(lead) || super::named_behind(text, bytes.end)) && !other.iter().any(|o| lower.contains(o))
}
