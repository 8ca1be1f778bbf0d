//! Days and times to come as sentences write them.

use super::ground::{Day, date_of, day_of, words};
use super::word;
use std::collections::BTreeSet;

/// The months, folded, in French, Dutch and English.
pub(crate) const MONTHS: [[&str; 3]; 12] = [
    ["janvier", "januari", "january"],
    ["fevrier", "februari", "february"],
    ["mars", "maart", "march"],
    ["avril", "april", "april"],
    ["mai", "mei", "may"],
    ["juin", "juni", "june"],
    ["juillet", "juli", "july"],
    ["aout", "augustus", "august"],
    ["septembre", "september", "september"],
    ["octobre", "oktober", "october"],
    ["novembre", "november", "november"],
    ["decembre", "december", "december"],
];

/// Whether a folded word is the name of a month.
pub(crate) fn is_month(word: &str) -> bool {
    MONTHS.iter().flatten().any(|m| *m == word)
}

/// The days of a month in words, in French and Dutch.
const DAYS: [[&str; 2]; 31] = [
    ["premier", "een"],
    ["deux", "twee"],
    ["trois", "drie"],
    ["quatre", "vier"],
    ["cinq", "vijf"],
    ["six", "zes"],
    ["sept", "zeven"],
    ["huit", "acht"],
    ["neuf", "negen"],
    ["dix", "tien"],
    ["onze", "elf"],
    ["douze", "twaalf"],
    ["treize", "dertien"],
    ["quatorze", "veertien"],
    ["quinze", "vijftien"],
    ["seize", "zestien"],
    ["dix-sept", "zeventien"],
    ["dix-huit", "achttien"],
    ["dix-neuf", "negentien"],
    ["vingt", "twintig"],
    ["vingt et un", "eenentwintig"],
    ["vingt-deux", "tweeentwintig"],
    ["vingt-trois", "drieentwintig"],
    ["vingt-quatre", "vierentwintig"],
    ["vingt-cinq", "vijfentwintig"],
    ["vingt-six", "zesentwintig"],
    ["vingt-sept", "zevenentwintig"],
    ["vingt-huit", "achtentwintig"],
    ["vingt-neuf", "negenentwintig"],
    ["trente", "dertig"],
    ["trente et un", "eenendertig"],
];

/// The ways in which letters write a day.
pub(crate) fn day_writings(day: Day) -> Vec<String> {
    let Some(date) = date_of(day) else { return Vec::new() };
    let (y, m, d) = (date.year(), date.month(), date.day());
    let mut out: Vec<String> = ["/", ".", "-"]
        .iter()
        .flat_map(|s| [format!("{d:02}{s}{m:02}{s}{y}"), format!("{d}{s}{m}{s}{y}"), format!("{d:02}{s}{m:02}{s}{:02}", y % 100)])
        .collect();
    for name in MONTHS[(m - 1) as usize] {
        out.push(format!("{d} {name}"));
        out.push(format!("{name} {d}"));
    }
    for (language, word) in DAYS[(d - 1) as usize].iter().enumerate() {
        out.push(format!("{word} {}", MONTHS[(m - 1) as usize][language]));
    }
    if d == 1 {
        out.push(format!("1er {}", MONTHS[(m - 1) as usize][0]));
    }
    out.push(format!("{y:04}-{m:02}-{d:02}"));
    out
}

/// The days that a folded text writes as "20 juin 2014", "20 juni" or "20.06.2014", each with the byte at which it begins; without a
/// year, the last such day before `written`.
pub(crate) fn days_at(folded: &str, written: Day) -> Vec<(usize, Day)> {
    read_days(folded, written, true)
}

/// The same without those that people say: "le samedi 23", "twee oktober".
pub(super) fn figured_days_at(folded: &str, written: Day) -> Vec<(usize, Day)> {
    read_days(folded, written, false)
}

fn read_days(folded: &str, written: Day, spoken: bool) -> Vec<(usize, Day)> {
    let mut all: Vec<(usize, &str)> = Vec::new();
    for (at, c) in folded.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        match all.last_mut() {
            Some((from, word)) if *from + word.len() == at => *word = &folded[*from..at + c.len_utf8()],
            _ => all.push((at, &folded[at..at + c.len_utf8()])),
        }
    }
    let month = |w: &str| MONTHS.iter().position(|names| names.contains(&w)).map(|m| m as i8 + 1);
    let number = |w: &str, most: i8| w.trim_end_matches("er").parse::<i8>().ok().filter(|d| (1..=most).contains(d));
    let of = |year: i16, month: i8, day: i8| jiff::civil::Date::new(year, month, day).ok().map(day_of);
    let figured = |w: &str| Some(w).filter(|w| w.len() == 4).and_then(|w| w.parse::<i16>().ok()).filter(|y| (1900..2100).contains(y));
    // One mark stands between the two words.
    let marked = |i: usize| {
        let end = all[i].0 + all[i].1.len();
        all.get(i + 1).is_some_and(|next| end + 1 == next.0) && folded[end..].starts_with(['-', '/', '.'])
    };
    let (mut found, mut read) = (Vec::new(), 0);
    for (i, pair) in all.windows(2).enumerate() {
        if i < read {
            continue;
        }
        let (at, first, second) = (pair[0].0, pair[0].1, pair[1].1);
        // "2014-09-13", as lists write it.
        let last = all.get(i + 2).and_then(|(_, day)| number(day, 31));
        if let (Some(year), Some(month), Some(day), true) = (figured(first), number(second, 12), last, marked(i) && marked(i + 1)) {
            found.extend(of(year, month, day).map(|d| (at, d)));
            read = i + 3;
            continue;
        }
        let year = all.get(i + 2).and_then(|(_, y)| figured(y));
        if let (Some(day), Some(month), Some(year)) = (number(first, 31), number(second, 12), year) {
            found.extend(of(year, month, day).map(|d| (at, d)));
            continue;
        }
        // "Twee oktober", "dix-sept octobre", but "un mai".
        let one_word = |w: &str| DAYS.iter().position(|names| names.contains(&w)).map(|d| d as i8 + 1).filter(|d| *d > 1);
        let tens = || i.checked_sub(1).and_then(|before| one_word(all[before].1)).filter(|n| n % 10 == 0).unwrap_or_default();
        let worded = || one_word(first).filter(|_| spoken).map(|n| n + tens()).filter(|n| *n <= 31);
        let named = number(first, 31).or_else(worded).zip(month(second)).or_else(|| number(second, 31).zip(month(first)));
        let Some((day, month)) = named else {
            // "le samedi 23 au soir": the last such Saturday.
            let alone = all.get(i + 2).is_none_or(|(_, w)| month(w).is_none() && number(w, 12).is_none() && !HOURS.contains(w));
            let weekday = number(second, 31).filter(|_| alone && spoken).zip(weekday_of(first));
            found.extend(weekday.and_then(|(day, weekday)| last_of(day, weekday, written)).map(|d| (at, d)));
            continue;
        };
        match year {
            Some(year) => found.extend(of(year, month, day).map(|d| (at, d))),
            None => {
                let Some(this) = date_of(written).map(|d| d.year()) else { continue };
                let last = [this, this - 1].into_iter().filter_map(|y| of(y, month, day)).find(|d| *d <= written);
                found.extend(last.map(|d| (at, d)));
            }
        }
    }
    found
}

/// The same with days written as "15/05".
pub(crate) fn days_in_short(folded: &str, written: Day) -> Vec<(usize, Day)> {
    let mut found = days_at(folded, written);
    let starts =
        folded.char_indices().filter(|(at, c)| c.is_ascii_digit() && !folded[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '/'));
    for (at, _) in starts {
        let short = folded[at..].split(|c: char| !c.is_ascii_digit() && c != '/').next().and_then(|w| w.split_once('/'));
        let Some((day, month)) = short.and_then(|(d, m)| Some((d.parse::<i8>().ok()?, m.parse::<i8>().ok()?))) else { continue };
        let of = |year| jiff::civil::Date::new(year, month, day).ok().map(day_of);
        let this = date_of(written).map(|d| d.year());
        found.extend(this.into_iter().flat_map(|y| [y, y - 1]).filter_map(of).find(|d| *d <= written).map(|d| (at, d)));
    }
    found
}

/// What makes an hour of the number behind a day of the week.
const HOURS: &[&str] = &["h", "heures", "heure", "u", "uur", "am", "pm", "o"];
/// Days back to which a day of the week with its number alone is looked for.
const NUMBERED_DAYS: Day = 120;

/// The last day before `written` of this number in its month that falls on this day of the week, from Monday.
pub(crate) fn last_of(number: i8, weekday: Day, written: Day) -> Option<Day> {
    let fits = |d: &Day| date_of(*d).is_some_and(|d| d.day() == number && Day::from(d.weekday().to_monday_zero_offset()) == weekday);
    (written - NUMBERED_DAYS..=written).rev().find(fits)
}

/// Which day of the week, from Monday, a folded word names.
fn weekday_of(word: &str) -> Option<Day> {
    WEEKDAYS.iter().position(|name| *name == word).map(|n| n as Day % 7)
}

/// The days of the week that a folded text names, each with the byte at which it begins, as the last such day before `written`; not one
/// that only goes before its date ("jeudi 19 avril").
pub(crate) fn weekdays_at(folded: &str, written: Day) -> Vec<(usize, Day)> {
    let Some(today) = date_of(written).map(|d| Day::from(d.weekday().to_monday_zero_offset())) else { return Vec::new() };
    let dated = |at: usize, name: &str| {
        let rest = folded[at + name.len()..].trim_start_matches(|c: char| !c.is_alphanumeric());
        rest.starts_with(|c: char| c.is_ascii_digit())
    };
    let named = WEEKDAYS
        .iter()
        .enumerate()
        .flat_map(|(n, name)| word::finds(folded, name).filter(move |at| !dated(*at, name)).map(move |at| (at, n as Day % 7)));
    named.map(|(at, weekday)| (at, written - ((today - weekday).rem_euclid(7) + 6) % 7 - 1)).collect()
}

/// The days that a folded text names by a part of them and their number, "le soir du 14", "in de nacht van de 14e", each as the last such
/// day before `written`.
pub(super) fn numbered_at(folded: &str, written: Day) -> Vec<(usize, Day)> {
    const PARTS: &[&str] = &[
        "matin",
        "matinee",
        "journee",
        "soir",
        "soiree",
        "nuit",
        "ochtend",
        "voormiddag",
        "namiddag",
        "middag",
        "avond",
        "nacht",
        "dag",
        "morning",
        "afternoon",
        "evening",
        "night",
        "day",
    ];
    const OF_THE: &[&str] = &["du", "de", "van", "den", "of", "the"];
    const MONTH: Day = 31;
    let of_part = |part: &'static str| {
        word::finds(folded, part).filter_map(move |at| {
            let mut behind = words_from(&folded[at + part.len()..]);
            let number = behind.by_ref().find(|w| !OF_THE.contains(w))?.trim_end_matches(char::is_alphabetic).parse::<i8>().ok()?;
            let alone = behind.next().is_none_or(|w| !is_month(w) && !HOURS.contains(&w) && w.parse::<i8>().is_err());
            let fits = |d: &Day| date_of(*d).is_some_and(|d| d.day() == number);
            Some((at, (written - MONTH..written).rev().find(fits).filter(|_| alone)?))
        })
    };
    PARTS.iter().flat_map(|part| of_part(part)).collect()
}

fn words_from(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// The one day that a folded text writes; none where it writes several.
pub(crate) fn day_in(folded: &str, written: Day) -> Option<Day> {
    let found: BTreeSet<Day> = days_at(folded, written).into_iter().map(|(_, d)| d).collect();
    (found.len() == 1).then(|| found.into_iter().next()).flatten()
}

/// The month of a day, counted from year 0.
pub(crate) fn month_of(day: Day) -> i32 {
    date_of(day).map_or(0, |d| i32::from(d.year()) * 12 + i32::from(d.month()))
}

/// The one month that a text writes with its year, or "of this year", "last October" aside.
pub(crate) fn month_in(text: &str, written: Day) -> Option<i32> {
    const THIS_YEAR: &[&str] = &["cette annee", "de l'annee", "dit jaar", "van dit jaar", "this year"];
    const LAST_YEAR: &[&str] = &["l'an dernier", "l'annee derniere", "vorig jaar", "verleden jaar", "last year"];
    let all = words(text);
    let now = date_of(written).map(|d| i32::from(d.year()))?;
    let of = |w: &str| MONTHS.iter().position(|names| names.contains(&w)).map(|m| m as i32 + 1);
    let year = |w: &String| w.parse::<i32>().ok().filter(|y| (1950..=now).contains(y));
    let spoken = if word::any(text, THIS_YEAR) { Some(now) } else { word::any(text, LAST_YEAR).then_some(now - 1) };
    let found: BTreeSet<i32> = (0..all.len()).filter_map(|i| Some(all.get(i + 1).and_then(year).or(spoken)? * 12 + of(&all[i])?)).collect();
    found.first().copied().filter(|_| found.len() == 1)
}

const TO_COME: &[&str] = &[
    "demain",
    "apres-demain",
    "en huit",
    "en quinze",
    "ce soir",
    "cette nuit",
    "bientot",
    "prochain*",
    "la rentree",
    "avant la toussaint",
    "avant noel",
    "avant paques",
    "avant l'ete",
    "avant la fin",
    "d'ici",
    "dans quelques",
    "dans deux",
    "dans trois",
    "dans huit jours",
    "dans quinze jours",
    "a l'automne",
    "au printemps",
    "le jour j",
    "le grand jour",
    "vous verrez",
    "tu verras",
    "morgen",
    "overmorgen",
    "volgende week",
    "volgende maand",
    "binnenkort",
    "vanavond",
    "vannacht",
    "binnen een week",
    "over een week",
    "over twee",
    "over enkele",
    "dit najaar",
    "dit voorjaar",
    "in het najaar",
    "in het voorjaar",
    "voor kerstmis",
    "voor pasen",
    "de grote dag",
    "je zult zien",
    "je zal zien",
    "het gebeurt",
    "het is voor",
    "c'est pour",
    "it's on for",
    "tomorrow",
    "tonight",
    "next week",
    "next month",
    "soon",
    "before christmas",
    "before easter",
    "before the end",
    "by the end of",
    "in a week",
    "in a fortnight",
    "in two weeks",
    "in a few",
    "this autumn",
    "this spring",
    "the big day",
    "you will see",
    "you'll see",
];

/// Words that with a month speak of a part of it: "half november", "mi-octobre", "early May".
const PART_OF_MONTH: &[&str] = &[
    "mi", "debut", "fin", "courant", "avant", "en", "in", "half", "begin", "eind", "einde", "midden", "tegen", "voor", "mid", "early",
    "late", "end", "before", "by",
];

/// With [`FEASTS`] they speak of a time to come.
const BEFORE: &[&str] = &["avant", "voor", "tegen", "before", "by", "pour"];
/// Feasts and seasons.
const FEASTS: &[&str] = &[
    "noel",
    "paques",
    "pentecote",
    "ascension",
    "toussaint",
    "carnaval",
    "ete",
    "hiver",
    "printemps",
    "automne",
    "moisson",
    "kerst",
    "kerstmis",
    "pasen",
    "pinksteren",
    "hemelvaart",
    "allerheiligen",
    "nieuwjaar",
    "zomer",
    "winter",
    "lente",
    "herfst",
    "oogst",
    "christmas",
    "easter",
    "whitsun",
    "halloween",
    "summer",
    "spring",
    "autumn",
    "harvest",
];

/// Days of the week that "next", "komende" or "prochain" may stand with.
const WEEKDAYS: &[&str] = &[
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Whether a folded word is a day of the week.
pub(crate) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word)
}

/// Whether a folded text speaks of a time that is still to come: "demain", "half november", "next Thursday".
pub(super) fn to_come(folded: &str) -> bool {
    if word::any(folded, TO_COME) {
        return true;
    }
    let all = words(folded);
    let month = |w: &String| MONTHS.iter().flatten().any(|m| *m == w);
    let small = |w: &&String| !matches!(w.as_str(), "la" | "le" | "l" | "les" | "de" | "het" | "the");
    let bare: Vec<&String> = all.iter().filter(small).collect();
    let before = |pair: &[&String]| BEFORE.contains(&pair[0].as_str()) && FEASTS.contains(&pair[1].as_str());
    bare.windows(2).any(before)
        || all.windows(2).enumerate().any(|(n, pair)| {
            // "In oktober 2012" tells of what was.
            let past = pair[0] == "in" && all.get(n + 2).is_some_and(|w| w.len() == 4 && w.parse::<u16>().is_ok());
            PART_OF_MONTH.contains(&pair[0].as_str()) && month(&pair[1]) && !past
                || ["next", "volgende", "komende", "this", "deze"].contains(&pair[0].as_str()) && WEEKDAYS.contains(&pair[1].as_str())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day_of_a_sentence() {
        let written = day_of(jiff::civil::date(2016, 3, 10));
        let on = |y, m, d| Some(day_of(jiff::civil::date(y, m, d)));
        for (text, expected) in [
            ("op 4 februari zat hij thuis", on(2016, 2, 4)),
            ("le 4 decembre, j'etais la", on(2015, 12, 4)),
            ("ontploffing op 04/02/2014 te", on(2014, 2, 4)),
            ("2014-02-04;19:42;poort oost;6", on(2014, 2, 4)),
            ("kamer 6 | 2014-02-04 | 2014-02-04", on(2014, 2, 4)),
            ("nummer 2014 02 04", None),
            ("le samedi 27 au soir, chez moi", on(2016, 2, 27)),
            ("le samedi 27 h 30", None),
            ("zaterdag twee januari, voor de middag", on(2016, 1, 2)),
            ("le dix-sept fevrier", on(2016, 2, 17)),
            ("on 4 february and 5 february", None),
            ("in februari", None),
        ] {
            assert_eq!(day_in(text, written), expected, "{text}");
        }
    }

    #[test]
    fn a_part_of_a_numbered_day() {
        let written = day_of(jiff::civil::date(2016, 3, 10));
        let on = |m, d| Some(day_of(jiff::civil::date(2016, m, d)));
        for (text, expected) in [
            ("le soir du 27, chez moi", on(2, 27)),
            ("in de nacht van de 9e", on(3, 9)),
            ("the night of the 27th.", on(2, 27)),
            ("le soir du 27 janvier", None),
            ("le soir du 27 h", None),
            ("l'ecluse du 14", None),
        ] {
            assert_eq!(numbered_at(text, written).first().map(|d| d.1), expected, "{text}");
        }
    }

    #[test]
    fn the_last_day_of_that_name() {
        // A Thursday.
        let written = day_of(jiff::civil::date(2016, 3, 10));
        let on = |day| day_of(jiff::civil::date(2016, 3, day));
        for (text, expected) in [
            ("mercredi soir", vec![(0, on(9))]),
            ("op vrijdag", vec![(3, on(4))]),
            ("last thursday", vec![(5, on(3))]),
            ("jeudi 10 mars", vec![]),
        ] {
            assert_eq!(weekdays_at(text, written), expected, "{text}");
        }
    }

    #[test]
    fn what_is_still_to_come() {
        for (text, expected) in [
            ("mi-octobre, on y va", true),
            ("half oktober gaat het gebeuren", true),
            ("next friday at the depot", true),
            ("samedi en huit, devant la gare", true),
            ("het depot wordt leeggehaald voor allerheiligen", true),
            ("son courrier avant la toussaint", true),
            ("l'ete dernier", false),
            ("hier, devant la gare", false),
            ("in oktober 2012 werkte hij er", false),
        ] {
            assert_eq!(to_come(text), expected, "{text}");
        }
    }
}
