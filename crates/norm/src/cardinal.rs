//! The words of numbers in French, Dutch and English: one table for dates, telephone numbers, doors and counts.

use crate::language::Language;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// From nought.
const FRENCH: [&str; 17] = [
    "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze",
    "seize",
];
const FRENCH_MORE: [(&str, u32); 15] = [
    ("une", 1),
    ("vingt", 20),
    ("vingts", 20),
    ("trente", 30),
    ("quarante", 40),
    ("cinquante", 50),
    ("soixante", 60),
    ("septante", 70),
    ("huitante", 80),
    ("octante", 80),
    ("nonante", 90),
    ("cent", 100),
    ("cents", 100),
    ("mil", 1000),
    ("mille", 1000),
];
/// From nought.
#[rustfmt::skip]
const DUTCH: [&str; 20] = [
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien", "veertien",
    "vijftien", "zestien", "zeventien", "achttien", "negentien",
];
/// From twenty.
const DUTCH_TENS: [&str; 8] = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"];
/// From nought.
#[rustfmt::skip]
const ENGLISH: [&str; 20] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];
/// From twenty.
const ENGLISH_TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

type Table = FxHashMap<String, u32>;

static TABLES: LazyLock<[Table; 3]> = LazyLock::new(|| {
    let owned = |w: &str, n: u32| (w.to_owned(), n);
    let french = (0..).zip(FRENCH).map(|(n, w)| owned(w, n)).chain(FRENCH_MORE.map(|(w, n)| owned(w, n)));
    let dutch = (0..100).map(|n| (dutch_below_hundred(n), n)).chain([owned("honderd", 100), owned("duizend", 1000)]);
    let tens = (2..).zip(ENGLISH_TENS).map(|(n, w)| owned(w, 10 * n));
    let english = (0..).zip(ENGLISH).map(|(n, w)| owned(w, n)).chain(tens).chain([owned("hundred", 100), owned("thousand", 1000)]);
    [french.collect(), dutch.collect(), english.collect()]
});

/// `zevenenveertig` for 47; Dutch writes numbers together.
pub(crate) fn dutch_below_hundred(n: u32) -> String {
    let tens = |n: u32| DUTCH_TENS[n as usize / 10 - 2];
    match n {
        0..20 => DUTCH[n as usize].to_owned(),
        _ if n.is_multiple_of(10) => tens(n).to_owned(),
        _ => format!("{}en{}", DUTCH[n as usize % 10], tens(n)),
    }
}

/// The number that one folded word (small letters, no accents) stands for: those that are one word in French and English, and the
/// Dutch ones below a thousand, which are written together.
pub fn cardinal(word: &str, language: Language) -> Option<u32> {
    let [french, dutch, english] = &*TABLES;
    let listed = |table: &Table| table.get(word).copied();
    match language {
        Language::French => listed(french),
        Language::English => listed(english),
        Language::Dutch => listed(dutch).or_else(|| {
            let (hundreds, rest) = word.split_once("honderd")?;
            let below = |word: &str, empty: u32, most: u32| {
                if word.is_empty() { Some(empty) } else { dutch.get(word).copied().filter(|n| (1..most).contains(n)) }
            };
            Some(below(hundreds, 1, 10)? * 100 + below(rest, 0, 100)?)
        }),
        Language::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_numbers() {
        for (word, language, n) in [
            ("douze", Language::French, Some(12)),
            ("septante", Language::French, Some(70)),
            ("twaalf", Language::French, None),
            ("zevenentwintig", Language::Dutch, Some(27)),
            ("eenentachtig", Language::Dutch, Some(81)),
            ("vierhonderdtwaalf", Language::Dutch, Some(412)),
            ("honderdvijf", Language::Dutch, Some(105)),
            ("honderdhonderd", Language::Dutch, None),
            ("ninety", Language::English, Some(90)),
            ("", Language::English, None),
        ] {
            assert_eq!(cardinal(word, language), n, "{word}");
        }
    }
}
