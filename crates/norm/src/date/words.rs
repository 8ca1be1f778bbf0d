//! The words of the calendar in French, Dutch and English, folded (lower case, no accents).

use crate::language::Language;

/// A set of languages.
pub(super) type Mask = u8;
pub(super) const FR: Mask = 1;
pub(super) const NL: Mask = 2;
pub(super) const EN: Mask = 4;
pub(super) const ALL: Mask = 7;

pub(super) fn mask(language: Language) -> Mask {
    match language {
        Language::French => FR,
        Language::Dutch => NL,
        Language::English => EN,
        Language::Other => ALL,
    }
}

/// A month by its name: number, languages, whether the word means nothing else.
pub(super) fn month(word: &str) -> Option<(i8, Mask, bool)> {
    Some(match word {
        "janvier" => (1, FR, true),
        "januari" => (1, NL, true),
        "january" => (1, EN, true),
        "jan" | "janv" => (1, ALL, false),
        "fevrier" | "feverier" => (2, FR, true),
        "februari" => (2, NL, true),
        "february" => (2, EN, true),
        "fevr" | "fev" => (2, FR, true),
        "feb" | "febr" => (2, NL | EN, true),
        "mars" => (3, FR, false),
        "maart" => (3, NL, true),
        "march" => (3, EN, false),
        "mrt" => (3, NL, true),
        "mar" => (3, EN, false),
        "avril" => (4, FR, true),
        "april" => (4, NL | EN, false),
        "avr" => (4, FR, true),
        "apr" => (4, NL | EN, true),
        "mai" => (5, FR, true),
        "mei" => (5, NL, true),
        "may" => (5, EN, false),
        "juin" => (6, FR, true),
        "juni" => (6, NL, true),
        "june" => (6, EN, false),
        "jun" => (6, NL | EN, false),
        "juillet" | "juill" | "juil" => (7, FR, true),
        "juli" => (7, NL, false),
        "july" => (7, EN, true),
        "jul" => (7, NL | EN, false),
        "aout" => (8, FR, true),
        "augustus" => (8, NL, false),
        "august" => (8, EN, false),
        "aug" => (8, NL | EN, true),
        "septembre" => (9, FR, true),
        "september" => (9, NL | EN, true),
        "sept" => (9, ALL, false),
        "sep" => (9, NL | EN, false),
        "octobre" => (10, FR, true),
        "oktober" => (10, NL, true),
        "october" => (10, EN, true),
        "oct" => (10, FR | EN, true),
        "okt" => (10, NL, true),
        "novembre" => (11, FR, true),
        "november" => (11, NL | EN, true),
        "nov" => (11, ALL, true),
        "decembre" => (12, FR, true),
        "december" => (12, NL | EN, true),
        "dec" => (12, ALL, false),
        _ => return foreign_month(word).map(|month| (month, 0, false)),
    })
}

/// A month as Italian, Spanish, Portuguese and German name it: beside a year it is one in a paper of any language.
fn foreign_month(word: &str) -> Option<i8> {
    let months = [
        "gennaio enero janeiro januar janner",
        "febbraio febrero fevereiro februar",
        "marzo marco marz maerz",
        "aprile abril",
        "maggio mayo maio",
        "giugno junio junho",
        "luglio julio julho",
        "agosto",
        "settembre septiembre setiembre setembro",
        "ottobre octubre outubro",
        "noviembre novembro",
        "dicembre diciembre dezembro dezember",
    ];
    months.iter().position(|names| names.split(' ').any(|name| name == word)).map(|at| at as i8 + 1)
}

/// The month whose name differs from a word in one letter.
pub(super) fn month_like(word: &str) -> Option<(i8, Mask)> {
    let names = [
        ("janvier", 1, FR),
        ("januari", 1, NL),
        ("january", 1, EN),
        ("fevrier", 2, FR),
        ("februari", 2, NL),
        ("february", 2, EN),
        ("maart", 3, NL),
        ("march", 3, EN),
        ("avril", 4, FR),
        ("april", 4, NL | EN),
        ("juillet", 7, FR),
        ("augustus", 8, NL),
        ("august", 8, EN),
        ("septembre", 9, FR),
        ("september", 9, NL | EN),
        ("octobre", 10, FR),
        ("oktober", 10, NL),
        ("october", 10, EN),
        ("novembre", 11, FR),
        ("november", 11, NL | EN),
        ("decembre", 12, FR),
        ("december", 12, NL | EN),
    ];
    let near = |name: &str| {
        let same = name.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
        let (a, b) = (&name.as_bytes()[same..], &word.as_bytes()[same..]);
        match a.len().abs_diff(b.len()) {
            0 => a.len() > 1 && a[1..] == b[1..] || a.len() == 1,
            1 if a.len() > b.len() => a[1..] == *b || b.is_empty(),
            // `rn` for `m`, `li` for `h`
            1 => b[1..] == *a || b.len() > 1 && !a.is_empty() && b[2..] == a[1..],
            _ => false,
        }
    };
    names.iter().find(|(name, ..)| near(name)).map(|&(_, month, languages)| (month, languages))
}

/// A month in Roman numerals.
pub(super) fn roman_month(word: &str) -> Option<i8> {
    let all = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    all.iter().position(|&r| r == word).map(|n| n as i8 + 1)
}

/// A day of the week from Monday = 1: number, languages, whether it is written in full.
pub(super) fn weekday(word: &str) -> Option<(i8, Mask, bool)> {
    // All names in full end so; the others are short.
    if word.len() > 5 && !(word.ends_with("di") || word.contains("da") || word == "dimanche") {
        return None;
    }
    let full = [
        ("lundi", "maandag", "monday"),
        ("mardi", "dinsdag", "tuesday"),
        ("mercredi", "woensdag", "wednesday"),
        ("jeudi", "donderdag", "thursday"),
        ("vendredi", "vrijdag", "friday"),
        ("samedi", "zaterdag", "saturday"),
        ("dimanche", "zondag", "sunday"),
    ];
    for (n, (fr, nl, en)) in full.into_iter().enumerate() {
        let language = if word == fr {
            FR
        } else if word == nl {
            NL
        } else if word == en {
            EN
        } else {
            continue;
        };
        return Some((n as i8 + 1, language, true));
    }
    // `maandagnacht`, `vrijdagavond`
    if word.len() > 9
        && let Some(cut) = word.find("dag").map(|at| at + 3).filter(|&at| day_part(&word[at..], NL))
        && let Some(found) = weekday(&word[..cut])
    {
        return Some(found);
    }
    Some(match word {
        "tues" => (2, EN, true),
        "weds" => (3, EN, true),
        "thur" | "thurs" => (4, EN, true),
        "tue" => (2, EN, false),
        "wed" => (3, EN, false),
        "thu" => (4, EN, false),
        "lun" => (1, FR, false),
        "mar" => (2, FR, false),
        "mer" => (3, FR, false),
        "jeu" => (4, FR, false),
        "ven" => (5, FR, false),
        "sam" => (6, FR, false),
        "dim" => (7, FR, false),
        "ma" => (1, NL, false),
        "di" => (2, NL, false),
        "wo" | "woe" => (3, NL, false),
        "do" | "don" => (4, NL, false),
        "vr" | "vrij" => (5, NL, false),
        "za" | "zat" => (6, NL, false),
        "zo" | "zon" => (7, NL, false),
        "mon" => (1, EN, false),
        "fri" => (5, EN, false),
        "sat" => (6, EN, false),
        "sun" => (7, EN, false),
        _ => return None,
    })
}

/// A stretch of time to count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Year,
}

pub(super) fn unit(word: &str, mask: Mask) -> Option<Unit> {
    let (unit, languages) = match word {
        "jour" | "jours" | "journee" => (Unit::Day, FR),
        "dag" | "dagen" => (Unit::Day, NL),
        "day" | "days" => (Unit::Day, EN),
        "semaine" | "semaines" => (Unit::Week, FR),
        "week" => (Unit::Week, NL | EN),
        "weken" => (Unit::Week, NL),
        "weeks" => (Unit::Week, EN),
        "weekend" => (Unit::Weekend, ALL),
        "mois" => (Unit::Month, FR),
        "maand" | "maanden" => (Unit::Month, NL),
        "month" | "months" => (Unit::Month, EN),
        "an" | "ans" | "annee" | "annees" => (Unit::Year, FR),
        "jaar" | "jaren" => (Unit::Year, NL),
        "year" | "years" | "yr" | "yrs" => (Unit::Year, EN),
        _ => return None,
    };
    (languages & mask != 0).then_some(unit)
}

/// A season: 0 winter (December to February), 1 spring, 2 summer, 3 autumn; and whether the word means nothing else.
pub(super) fn season(word: &str, mask: Mask) -> Option<(u8, bool)> {
    let (season, sure, languages) = match word {
        "hiver" => (0, true, FR),
        "printemps" => (1, true, FR),
        "ete" => (2, false, FR),
        "automne" => (3, true, FR),
        "winter" => (0, true, NL | EN),
        "lente" | "voorjaar" => (1, true, NL),
        "zomer" => (2, true, NL),
        "herfst" | "najaar" => (3, true, NL),
        "spring" => (1, false, EN),
        "summer" => (2, true, EN),
        "autumn" => (3, true, EN),
        "fall" => (3, false, EN),
        _ => return None,
    };
    (languages & mask != 0).then_some((season, sure))
}

/// A part of a day that may follow a day: `soir`, `avond`, `evening`.
pub(super) fn day_part(word: &str, mask: Mask) -> bool {
    let languages = match word {
        "matin" | "soir" | "nuit" | "matinee" | "soiree" => FR,
        "ochtend" | "morgen" | "voormiddag" | "middag" | "namiddag" | "avond" | "nacht" => NL,
        "ochtends" | "morgens" | "avonds" | "nachts" | "middags" | "namiddags" | "voormiddags" => NL,
        "morning" | "afternoon" | "evening" | "night" | "midday" => EN,
        _ => return false,
    };
    languages & mask != 0
}

/// The signs of an ordinal after a digit: `1er`, `1ste`, `1st`.
pub(super) fn ordinal_suffix(word: &str) -> bool {
    matches!(word, "er" | "ier" | "e" | "eme" | "ste" | "de" | "st" | "nd" | "rd" | "th" | "o" | "re" | "ere")
}
