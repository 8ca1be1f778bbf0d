//! Numbers as words and figures write them, in three languages, and whether they count anything.

use super::sort::is_unit;
use crate::view::concept;
use crate::view::day::is_month;

const NUMBERS: &[(&str, u32)] = &[
    ("deux", 2),
    ("trois", 3),
    ("quatre", 4),
    ("cinq", 5),
    ("six", 6),
    ("sept", 7),
    ("huit", 8),
    ("neuf", 9),
    ("dix", 10),
    ("onze", 11),
    ("douze", 12),
    ("treize", 13),
    ("quatorze", 14),
    ("quinze", 15),
    ("seize", 16),
    ("vingt", 20),
    ("trente", 30),
    ("quarante", 40),
    ("cinquante", 50),
    ("soixante", 60),
    ("twee", 2),
    ("drie", 3),
    ("vier", 4),
    ("vijf", 5),
    ("zes", 6),
    ("zeven", 7),
    ("acht", 8),
    ("negen", 9),
    ("tien", 10),
    ("elf", 11),
    ("twaalf", 12),
    ("dertien", 13),
    ("veertien", 14),
    ("vijftien", 15),
    ("twintig", 20),
    ("dertig", 30),
    ("veertig", 40),
    ("zestien", 16),
    ("zeventien", 17),
    ("achttien", 18),
    ("negentien", 19),
    ("vijftig", 50),
    ("zestig", 60),
    ("zeventig", 70),
    ("tachtig", 80),
    ("negentig", 90),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// The number that a folded word or figure writes; one is an article sooner than a number.
pub(super) fn number_of(token: &str) -> Option<u32> {
    let figure = token.parse::<u32>().ok().filter(|n| (2..2000).contains(n) && !token.starts_with('0'));
    figure.or_else(|| worded(token)).or_else(|| units_and_tens(token))
}

/// The concepts that words of numbers would be.
pub(super) fn in_words() -> impl Iterator<Item = String> {
    NUMBERS.iter().flat_map(|(w, _)| concept::content(w))
}

fn worded(token: &str) -> Option<u32> {
    NUMBERS.iter().find(|(w, _)| *w == token).map(|(_, n)| *n)
}

/// "vierenzestig".
fn units_and_tens(token: &str) -> Option<u32> {
    let tens = NUMBERS.iter().filter(|(_, n)| n % 10 == 0 && *n >= 20);
    let mut split = tens.filter_map(|(w, n)| Some((token.strip_suffix(w)?.strip_suffix("en")?, *n)));
    split.find_map(|(unit, tens)| Some(tens + if unit == "een" { 1 } else { worded(unit).filter(|n| *n < 10)? }))
}

/// The number of two words that a hyphen joins: "soixante-quatre", "dix-sept", "sixty-four".
pub(super) fn joined(first: &str, second: &str) -> Option<u32> {
    if first == "quatre" && second.starts_with("vingt") {
        return Some(80);
    }
    let (tens, rest) = (worded(first)?, worded(second)?);
    if first == "dix" {
        return (7..10).contains(&rest).then_some(tens + rest);
    }
    let most = if first == "soixante" { 20 } else { 10 };
    (tens % 10 == 0 && tens >= 20 && rest < most).then_some(tens + rest)
}

/// Words that ask for a number.
pub(super) const HOW_MANY: &[&str] =
    &["combien", "hoeveel", "how many", "au nombre", "leur nombre", "du nombre", "het aantal", "hun aantal", "the number", "their number"];

const ABOUT: &[&str] = &[
    "environ",
    "quelque",
    "quelques",
    "pres de",
    "plus de",
    "moins de",
    "au moins",
    "une trentaine",
    "a peu pres",
    "approximativement",
    "jusqu'a",
    "entre",
    "ongeveer",
    "zowat",
    "circa",
    "meer dan",
    "minder dan",
    "minstens",
    "een tiental",
    "tot",
    "about",
    "around",
    "some",
    "approximately",
    "at least",
    "more than",
    "less than",
    "up to",
    "nearly",
    "almost",
    "between",
    "ou",
    "of",
    "or",
];

/// The words of a text with the bytes at which they begin.
pub(super) fn tokens(text: &str) -> Vec<(usize, &str)> {
    let mut tokens: Vec<(usize, &str)> = Vec::new();
    let mut start = None;
    for (byte, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric() || c == '\'' && start.is_some(), start) {
            (true, None) => start = Some(byte),
            (false, Some(s)) => {
                tokens.push((s, &text[s..byte]));
                start = None;
            }
            _ => {}
        }
    }
    tokens
}

/// The number that begins at a word, and the word behind it: "24", "soixante-quatre", "un seul".
pub(super) fn number_at(tokens: &[(usize, &str)], i: usize, accented: impl Fn(usize) -> bool) -> Option<(u32, usize)> {
    const ONE: &[&str] = &["un", "une", "een", "one", "a"];
    const ONLY: &[&str] = &["seul", "seule", "enkel", "enkele", "single"];
    const NONE: &[&str] = &["pas", "geen", "not"];
    let (at, token) = tokens[i];
    let next = tokens.get(i + 1).copied();
    // "één" bears its accents only where it is a number.
    if token == "een" && next.is_some() && accented(at) {
        return Some((1, i + 1));
    }
    let touching = next.filter(|(b, _)| *b == at + token.len() + 1).map(|(_, w)| w);
    // "Je n'en ai qu'un seul."
    let unbound = token.rsplit('\'').next().unwrap_or(token);
    if ONE.contains(&unbound) && next.is_some_and(|(_, w)| ONLY.contains(&w)) {
        let not = i.checked_sub(1).is_some_and(|p| NONE.contains(&tokens[p].1));
        return (!not).then_some((1, i + 2));
    }
    // "vingt et un", "trente et une".
    if let (Some(tens), Some((_, "et")), Some((_, "un" | "une"))) =
        (worded(token).filter(|n| n % 10 == 0 && *n >= 20), next, tokens.get(i + 2))
    {
        return Some((tens + 1, i + 3));
    }
    if let Some(number) = touching.and_then(|second| grouped(tokens, i, token, second)) {
        return Some((number, i + 2));
    }
    if let Some(number) = touching.and_then(|second| joined(token, second)) {
        return Some((number, i + 2));
    }
    Some((number_of(token)?, i + 1))
}

/// "4 200": thousands and their rest, where no figures stand beside them.
fn grouped(tokens: &[(usize, &str)], i: usize, thousands: &str, rest: &str) -> Option<u32> {
    let figures = |w: &str| w.bytes().all(|b| b.is_ascii_digit());
    let lone = !i.checked_sub(1).is_some_and(|p| figures(tokens[p].1)) && !tokens.get(i + 2).is_some_and(|(_, w)| figures(w));
    let fits = lone && figures(thousands) && figures(rest) && rest.len() == 3 && thousands.len() <= 3 && !thousands.starts_with('0');
    format!("{thousands}{rest}").parse().ok().filter(|_| fits)
}

/// Whether the number that begins at a word is a guess, or one of two.
pub(super) fn is_about(tokens: &[(usize, &str)], i: usize) -> bool {
    let word = |back: usize| i.checked_sub(back).map_or("", |p| tokens[p].1);
    // "drie of vier", but "a loss of six".
    let loss_of = word(1) == "of" && number_of(word(2)).is_none();
    ABOUT.contains(&word(1)) && !loss_of || ABOUT.contains(&format!("{} {}", word(2), word(1)).as_str())
}

/// Whether a number with the word behind it and a year is a day, in whatever language: "4 marzo 2015".
pub(super) fn is_dated(tokens: &[(usize, &str)], next: usize) -> bool {
    let year = tokens.get(next + 1).map_or("", |t| t.1);
    year.len() == 4 && year.parse::<u32>().is_ok_and(|y| (1900..2100).contains(&y))
}

/// Whether a number counts: no part of a date, an hour, a reference, an address.
pub(super) fn counts(text: &str, tokens: &[(usize, &str)], i: usize, next: usize) -> bool {
    const NAMED: &[&str] = &[
        "le", "du", "au", "op", "numero", "nr", "no", "n", "page", "kamer", "chambre", "room", "lijn", "ligne", "line", "vers", "om", "at",
        "zaal", "cel", "cellule", "cell", "quai", "kaai", "avenue", "rue", "artikel", "article", "piece", "stuk", "annexe", "bijlage",
        "tot", "of", "ou", "or", "point", "punt", "spoor", "voie", "bus", "perron", "graad", "annee", "jaar",
    ];
    const MARKS: &[&str] = &["matricule", "stamnummer", "nummer", "numero", "number", "reference", "referentie", "dossier", "tel", "badge"];
    let (byte, token) = tokens[i];
    let (last, word) = tokens[next - 1];
    let (before, behind) = (&text[..byte], &text[last + word.len()..]);
    let figure = token.bytes().all(|b| b.is_ascii_digit());
    let glued = before.ends_with(['/', '.', ':', '-', ',', '°', '_', '\'']) || behind.starts_with(['/', ':', '-', '°', '%', '€', '_', ')']);
    let decimal = behind.starts_with(['.', ',']) && behind[1..].starts_with(|c: char| c.is_ascii_digit());
    // "On 12 October 2006, 187 crates".
    let before_comma = before.trim_end().ends_with(',');
    let previous = i.checked_sub(1).filter(|_| !before_comma).map_or("", |p| tokens[p].1);
    let after = tokens.get(next).map_or("", |t| t.1);
    let numeric = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit());
    // "B 2", "Matricule : 88 417": a mark, not a count.
    let lettered = previous.len() == 1 && previous.bytes().all(|b| b.is_ascii_alphabetic() && !b"ayou".contains(&b));
    let parted = next > i + 1 && !text[byte + token.len()..].starts_with([' ', '.']);
    let marked = figure && (lettered || parted || MARKS.contains(&previous) && before.trim_end().ends_with(':'));
    const THOUSANDS: &[&str] = &["mille", "cent", "cents", "duizend", "honderd", "thousand", "hundred"];
    let unit = THOUSANDS.contains(&after)
        || is_unit(after)
        || is_month(after)
        || ["h", "u", "uur", "km", "kg", "am", "pm", "cm", "mm"].contains(&after);
    !(glued
        || marked
        || decimal
        || unit
        || NAMED.contains(&previous) && figure
        || figure && (numeric(previous) || numeric(after))
        || previous == "om")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_numbers() {
        for (token, number) in [("zes", 6), ("vierenzestig", 64), ("eenentwintig", 21), ("tweeendertig", 32), ("17", 17)] {
            assert_eq!(number_of(token), Some(number), "{token}");
        }
        for (first, second, number) in [
            ("soixante", "douze", Some(72)),
            ("sixty", "four", Some(64)),
            ("dix", "sept", Some(17)),
            ("quatre", "vingts", Some(80)),
            ("deux", "trois", None),
            ("dix", "deux", None),
        ] {
            assert_eq!(joined(first, second), number, "{first}-{second}");
        }
        assert_eq!(number_of("een"), None);
    }
}
