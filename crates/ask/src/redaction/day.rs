//! Dates in any of their usual forms, for finding one that is known: numbers in every order, months by name in four languages.

use super::key::{Gap, Word, key};
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A date at its place; one place may be read in two ways.
pub struct Dated {
    pub start: u32,
    pub end: u32,
    pub day: Date,
}

/// Names of the months in French, Dutch, English and German, and how they are cut.
const MONTHS: [&str; 12] = [
    "janvier janv januari jan january januar",
    "février fév févr februari feb february februar",
    "mars maart mrt march mar märz",
    "avril avr april apr",
    "mai mei may",
    "juin juni jun june",
    "juillet juil juli jul july",
    "août aout augustus aug august",
    "septembre sept sep september",
    "octobre oct oktober okt october",
    "novembre nov november",
    "décembre déc december dec dez dezember",
];

fn month_named(word: &str) -> Option<i8> {
    static NAMES: OnceLock<HashMap<String, i8>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let of = |(n, line): (usize, &&'static str)| line.split(' ').map(move |w| (key(w), n as i8 + 1)).collect::<Vec<_>>();
        MONTHS.iter().enumerate().flat_map(of).collect()
    });
    names.get(word).copied()
}

/// A number of at most four digits, with its width.
fn number(chars: &[char], word: &Word) -> Option<(i16, u32)> {
    let text: String = chars[word.start as usize..word.end as usize].iter().collect();
    let width = word.end - word.start;
    (width <= 4).then(|| text.parse().ok().map(|n| (n, width))).flatten()
}

/// Years as two digits are of the hundred years before 2030.
fn year((n, width): (i16, u32)) -> Option<i16> {
    match (width, n) {
        (4, 1800..) => Some(n),
        (2, 0..30) => Some(2000 + n),
        (2, _) => Some(1900 + n),
        _ => None,
    }
}

/// Every date in the text, by its characters and words.
pub fn days(chars: &[char], words: &[Word]) -> Vec<Dated> {
    let mut out = Vec::new();
    for (n, first) in words.iter().enumerate() {
        let mut read = |end: u32, year: i16, month: i16, day: i16| {
            let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return };
            out.extend(Date::new(year, month, day).ok().map(|day| Dated { start: first.start, end, day }));
        };
        if first.end - first.start == 8
            && let Ok(all) = chars[first.start as usize..first.end as usize].iter().collect::<String>().parse::<i32>()
        {
            let part = |n: i32| n as i16;
            read(first.end, part(all / 10_000), part(all / 100 % 100), part(all % 100));
            read(first.end, part(all % 10_000), part(all / 10_000 % 100), part(all / 1_000_000));
        }
        // "1er mars", "2nd of March": what stands between is passed over.
        let next: Vec<&Word> = words[n..]
            .iter()
            .enumerate()
            .take_while(|(at, w)| *at == 0 || w.gap != Gap::Wide)
            .map(|(_, w)| w)
            .filter(|w| !["er", "e", "st", "nd", "rd", "th", "of", "de", "ste", "le"].map(key).contains(&w.key))
            .take(3)
            .collect();
        let [a, b, c] = next.as_slice() else { continue };
        if a.start != first.start {
            continue;
        }
        let of = |w: &Word| number(chars, w);
        match (of(a), month_named(&b.key), of(b), month_named(&a.key), of(c)) {
            (Some((day, ..=2)), Some(month), _, _, Some(y)) => {
                if let Some(y) = year(y) {
                    read(c.end, y, i16::from(month), day);
                }
            }
            (_, _, Some((day, _)), Some(month), Some(y)) => {
                if let Some(y) = year(y) {
                    read(c.end, y, i16::from(month), day);
                }
            }
            (Some(x), None, Some(y), None, Some(z)) => {
                if let Some(year) = year(z) {
                    read(c.end, year, y.0, x.0);
                    read(c.end, year, x.0, y.0);
                }
                if let Some(year) = year(x).filter(|_| x.1 == 4) {
                    read(c.end, year, y.0, z.0);
                }
            }
            (Some(x), Some(month), _, _, _) if x.1 == 4 => {
                if let (Some(year), Some((day, _))) = (year(x), of(c)) {
                    read(c.end, year, i16::from(month), day);
                }
            }
            _ => {}
        }
    }
    out
}
