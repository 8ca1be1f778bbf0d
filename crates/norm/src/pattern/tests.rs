//! What a pattern finds is what the `regex` crate finds, read or not.

use super::*;

const PATTERNS: &[&str] = &[
    r"\b(?:avant|apr[eè]s)(?: [a-z]+)? (?:l'|cet )?$",
    r"(?i)\b(?:kenteken|plaque|sk)\b[^\d\n]{0,12}(\d{3})",
    r"\b\d{1,4}[ \-][A-Z]{1,3}\b",
    r"(?i:straat|laan),? ?(?P<n>\d+)",
    r"(?-u:\b)(?:le|la) ?(?<p>[\x{E000}-\x{E0FF}])",
    r"a*",
    r"\b",
    r"(?:x|)y?",
    r"\p{Lu}\p{L}+(?:-\p{L}+)*\b",
    r"^é|ß$",
    r"(?:n[°ºo]|nr)\.?\s*(\d+)?",
    r"(?i)k\b",
];

/// Patterns that begin with a cue, and what follows it.
const LED: &[(&str, &str)] =
    &[(r"(?i:\bplaque|kenteken)", r"\b[^\d\n]{0,12}(\d{3})"), (r"\b(?:le|l'|é)", r"(?: (?P<n>\w+))?\b"), ("a|", "b?")];

fn check(pattern: &str, text: &str) {
    compare(&Pattern::new(pattern).unwrap(), pattern, text);
}

fn check_led((cue, rest): (&str, &str), text: &str) {
    compare(&Pattern::led(cue, rest).unwrap(), &format!("(?:{cue}){rest}"), text);
}

fn compare(mine: &Pattern, pattern: &str, text: &str) {
    let theirs = regex::Regex::new(pattern).unwrap();
    let expected: Vec<Vec<Option<Range<usize>>>> =
        theirs.captures_iter(text).map(|c| c.iter().map(|g| g.map(|m| m.range())).collect()).collect();
    let found = || -> Vec<Vec<Option<Range<usize>>>> {
        mine.captures_iter(text).map(|c| c.iter().map(|g| g.map(|m| m.range())).collect()).collect()
    };
    assert_eq!(found(), expected, "{pattern} in {text:?}");
    let _reading = read(text);
    assert_eq!(found(), expected, "{pattern} in {text:?}, read");
    assert_eq!(mine.replace_all(text, "-"), theirs.replace_all(text, "-"), "{pattern} in {text:?}");
    assert_eq!(mine.replace(text, "-"), theirs.replace(text, "-"), "{pattern} in {text:?}");
    for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
        let piece = &text[at..];
        assert_eq!(mine.is_match(piece), theirs.is_match(piece), "{pattern} in {piece:?} of {text:?}");
        assert_eq!(mine.find_at(text, at).map(|m| m.range()), theirs.find_at(text, at).map(|m| m.range()), "{pattern} at {at} in {text:?}");
    }
}

#[test]
fn finds_what_the_regex_crate_finds() {
    let texts = [
        "",
        "apres l'",
        "Avant cet",
        "après ",
        "KENTEKEN : 123, plaque-é 4567",
        "12 AB 3 ABé 99-XYZ",
        "Kerkstraat 5, KERKLAAN12",
        "le \u{E000}la\u{E001} il\u{E002}",
        "aaa éa",
        "Élise Jean-Paul été",
        "éß",
        "n° 12 NR.3 nº",
        "ſK 123 \u{212a} ſ\u{212a} 123",
        "xyxxyy",
    ];
    for pattern in PATTERNS {
        for text in texts {
            check(pattern, text);
        }
    }
    for led in LED {
        for text in texts {
            check_led(*led, text);
        }
    }
}

#[test]
fn finds_it_in_any_text() {
    // A small linear congruence: the same texts in each run.
    let mut state = 7u32;
    let mut next = |n: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % n
    };
    let pieces =
        ["a", "apres", " ", "é", "l'", "12", "AB", "-", "straat", "Kerk", "k", "ſ", "\u{E000}", "le", "nr", "°", "y", "x", "\n", "plaque"];
    for _ in 0..400 {
        let text: String = (0..next(12)).map(|_| pieces[next(pieces.len())]).collect();
        for pattern in PATTERNS {
            check(pattern, &text);
        }
        for led in LED {
            check_led(*led, &text);
        }
    }
}

#[test]
fn readings_nest_and_end() {
    let pattern = Pattern::new("vendu").unwrap();
    let (outer, inner) = ("il a vendu".to_owned(), "rien".to_owned());
    {
        let _outer = read(&outer);
        {
            let _inner = read(&inner);
            assert!(!pattern.is_match(&inner) && pattern.is_match(&outer));
        }
        assert!(pattern.is_match(&outer) && pattern.is_match("vendu"));
        assert!(pattern.engines.get().is_some());
    }
    let panics = std::panic::catch_unwind(|| {
        let _outer = read(&outer);
        panic!("on purpose")
    });
    assert!(panics.is_err() && READ.with_borrow(Vec::is_empty));
}
