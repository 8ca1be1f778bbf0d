//! Numbers as words write them, in three languages.

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
