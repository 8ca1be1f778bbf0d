//! Plates of other countries, by the shapes that they have there, near a word for a vehicle.

use super::super::{Candidate, Kind, before};
use super::{CUE, MONTHS};
use std::ops::Range;

/// A run of letters and digits: its bytes, its shape (`L` and `D`), and what parts it from the next (a zero: nothing of a plate does).
struct Run {
    bytes: Range<usize>,
    shape: [u8; MOST],
    length: usize,
    gap: u8,
}

/// Letters and digits of one group at most; a longer word is no part of a plate and has length 0.
const MOST: usize = 8;

impl Run {
    fn shape(&self) -> &[u8] {
        &self.shape[..self.length]
    }
}

/// Shapes of whole plates: `L` a letter, `D` a digit; a space stands for a space, full stop or hyphen. Source: the countries' own registers as
/// described on the signs of the Vienna Convention on Road Traffic (1968), annex 2.
const SHAPES: [&str; 41] = [
    // United Kingdom since 2001, 1983, 1963; Northern Ireland.
    "LLDD LLL",
    "LLDDLLL",
    "LD LLL",
    "LDD LLL",
    "LDDD LLL",
    "LDDDLLL",
    "LDDLLL",
    "LLL DDDL",
    "LLL DDL",
    "LLL DDDD",
    "LLLL DDD",
    // Spain since 2000; Sweden, Hungary.
    "DDDD LLL",
    "DDDDLLL",
    "LLL DDD",
    "DDD LLL",
    // Luxembourg, Switzerland, Bulgaria, Romania.
    "LL DDDD",
    "LL DDD DDD",
    "LL DDDDD",
    "LL DDDDDD",
    "LL DDDD LL",
    "L DDDD LL",
    "L DD LLL",
    "LL DD LLL",
    "LL DD DDD",
    "LDDDD",
    "L DDDDD",
    // Turkey, Morocco's like, Poland.
    "DD LL DDDD",
    "DD LL DDD",
    "DD LLL DDD",
    "DD LLL DD",
    "LLL DDLD",
    "LLL DLDD",
    "LL DDDDL",
    "LLL DDDDL",
    "LLL DDDDD",
    "LLL DLDDL",
    "LLL DDLL",
    "LL DDDLL",
    // France until 2009 with three letters; Italy's and France's is a pattern of its own.
    "DDD LLL DD",
    "DDDD LL DD",
    "DD LLL DD D",
];

/// Counties in Irish plates (`08-LK-3307`): year, county, number.
const COUNTIES: [&str; 31] = [
    "C", "CE", "CN", "CW", "D", "DL", "G", "KE", "KK", "KY", "L", "LD", "LH", "LK", "LM", "LS", "MH", "MN", "MO", "OY", "RN", "SO", "T",
    "TN", "TS", "W", "WD", "WH", "WW", "WX", "LX",
];

fn runs(text: &str) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let bytes = text.as_bytes();
    let part = |b: u8| b.is_ascii_alphanumeric() || b >= 0x80;
    let mut at = 0;
    while at < bytes.len() {
        if !part(bytes[at]) {
            at += 1;
            continue;
        }
        let end = at + bytes[at..].iter().position(|b| !part(*b)).unwrap_or(bytes.len() - at);
        let word = &bytes[at..end];
        let digits = word.iter().filter(|b| b.is_ascii_digit()).count();
        // A word of more than four letters stands in no plate.
        let fits = word.len() <= MOST && word.iter().all(u8::is_ascii_alphanumeric) && (digits > 0 || word.len() < 5);
        let mut shape = [b'L'; MOST];
        // `6l3G`, `9l1M`: an l among digits and capitals; `0LR`, `EI0`: a nought among letters.
        let thin = |n: usize| word[n] == b'l' && digits > 0 && !word.iter().any(|b| b.is_ascii_lowercase() && *b != b'l');
        let round = word.len() == 3 && digits == 1 && word.contains(&b'0') && word.iter().filter(|b| b.is_ascii_uppercase()).count() == 2;
        if fits {
            // `D4I7`: digits that a scan has misread behind the letter.
            let misread = word.len() == 4 && word[0].is_ascii_uppercase() && digits == 2;
            let misread = misread && word[1..].iter().all(|b| b.is_ascii_digit() || matches!(b, b'I' | b'O' | b'l'));
            for (n, b) in word.iter().enumerate().filter(|(n, b)| (b.is_ascii_digit() || thin(*n)) && !round || misread && *n > 0) {
                debug_assert!(b.is_ascii());
                shape[n] = b'D';
            }
        }
        let gap = match bytes.get(end) {
            Some(b @ (b' ' | b'-' | b'.')) if bytes.get(end + 1).is_some_and(|b| part(*b)) => *b,
            _ => 0,
        };
        out.push(Run { bytes: at..end, shape, length: if fits { word.len() } else { 0 }, gap });
        at = end;
    }
    out
}

/// `B-AB 1234`, `AC-KL 2209`: Germany.
fn german(runs: &[Run]) -> bool {
    let [area, letters, number] = runs else { return false };
    let all = |r: &Run, c: u8, most: usize| (1..=most).contains(&r.length) && r.shape().iter().all(|s| *s == c);
    all(area, b'L', 3) && all(letters, b'L', 2) && all(number, b'D', 4) && area.gap == b'-' && letters.gap != b'.'
}

fn irish(text: &str, runs: &[Run]) -> bool {
    let [year, county, number] = runs else { return false };
    let digits = |r: &Run, range: std::ops::RangeInclusive<usize>| range.contains(&r.length) && r.shape().iter().all(|s| *s == b'D');
    let hyphens = year.gap == b'-' && county.gap == b'-';
    hyphens && digits(year, 2..=3) && digits(number, 3..=6) && COUNTIES.contains(&&text[county.bytes.clone()])
}

/// Words that look like the letters of a plate written in small letters: `a406 the`.
const WORDS: &str =
    " ter the and van met des les une sur par pas que qui son ses est een het van uit was had for but not you her his who all out off ";

/// The best plate that begins at run `at`: how many runs, and whether its shape alone says so.
fn plate(text: &str, all: &[Run], at: usize) -> Option<(usize, bool)> {
    let most = (1..=4.min(all.len() - at)).take_while(|n| all[at + n - 1].length > 0 && (*n == 1 || all[at + n - 2].gap != 0)).count();
    let runs = &all[at..at + most];
    if !runs.iter().any(|r| r.shape().contains(&b'D')) {
        return None;
    }
    (1..=most).rev().find_map(|count| {
        let runs = &runs[..count];
        let surface = &text[runs[0].bytes.start..runs[count - 1].bytes.end];
        let mut shape = [b' '; 4 * (MOST + 1)];
        let mut length = 0;
        for run in runs {
            length += usize::from(length > 0);
            shape[length..length + run.length].copy_from_slice(run.shape());
            length += run.length;
        }
        let shape = &shape[..length];
        let irish = irish(text, runs);
        if !irish && !german(runs) && !SHAPES.iter().any(|s| s.as_bytes() == shape) {
            return None;
        }
        // `Peugeot 508 MXZ 7719`: the number of the model and the letters of the plate.
        let after = &text[runs[count - 1].bytes.end..];
        let model = after.strip_prefix(' ').is_some_and(|a| a.starts_with(|c: char| c.is_ascii_digit()));
        let model = model || super::TRIMS.iter().any(|t| surface.ends_with(t)) || surface.ends_with("OOO");
        if shape == b"DDD LLL" && model {
            return None;
        }
        let year = shape == b"LLL DDDD" && ["19", "20"].iter().any(|y| text[runs[1].bytes.clone()].starts_with(y));
        let small = surface.bytes().any(|b| b.is_ascii_lowercase() && b != b'l');
        let typed = [&b"LLDD LLL"[..], b"LDDD LLL", b"LLDDLLL", b"LDD LLL"].contains(&shape);
        let word = WORDS.split(' ').any(|w| !w.is_empty() && surface.ends_with(w));
        if year || small && (!typed || word || surface.bytes().any(|b| b.is_ascii_uppercase())) {
            return None;
        }
        Some((count, irish || shape == b"LLDD LLL" && !small))
    })
}

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    let all = runs(text);
    let mut at = 0;
    while at < all.len() {
        let Some((count, sure)) = plate(text, &all, at) else {
            at += 1;
            continue;
        };
        let runs = &all[at..at + count];
        let bytes = runs[0].bytes.start..runs[count - 1].bytes.end;
        let surface = &text[bytes.clone()];
        let normal =
            runs.iter().flat_map(|r| text[r.bytes.clone()].bytes().zip(r.shape().iter().copied())).map(|(b, s)| read(b, s)).collect();
        let month = MONTHS.iter().any(|m| surface.contains(m));
        let word = surface.contains(' ') && super::a_word(surface);
        if !month && !word && super::stands_alone(text, &bytes) && (sure || near(text, &bytes)) {
            out.push(Candidate { kind: Kind::Plate, normal, valid: sure, rank: 32, bytes });
            at += count;
        } else {
            at += 1;
        }
    }
}

/// What a scan has misread: a nought where a letter stands.
fn read(byte: u8, shape: u8) -> char {
    match (byte, shape) {
        (b'0', b'L') => 'O',
        _ => char::from(byte.to_ascii_uppercase()),
    }
}

/// Whether a vehicle is named just before, and nothing else that has a number.
fn near(text: &str, bytes: &Range<usize>) -> bool {
    let lead = before(text, bytes.start, 60);
    let lead = lead.rsplit(['\n', ';']).next().unwrap_or(lead);
    let lower = before(lead, lead.len(), 26).to_lowercase();
    let other = [
        "passep",
        "paspoort",
        "passport",
        "iban",
        "dossier",
        "n° ",
        "pv ",
        "réf",
        " ref",
        "moteur",
        "engine",
        "boulevard",
        "bus ",
        "vol ",
        "flight",
        "km/h",
        "container",
        "conteneur",
    ];
    (CUE.is_match(lead) || super::MODEL.is_match(lead) || super::named_behind(text, bytes.end)) && !other.iter().any(|o| lower.contains(o))
}
