//! Feasts and holidays: days that have a name instead of a date.

use super::phrases::{ByFirst, by_first};
use super::reader::{Point, Reader};
use super::words::{EN, FR, Mask, NL};
use jiff::civil::Date;
use std::sync::LazyLock;

/// When a feast is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feast {
    /// Month and day.
    Fixed(i8, i8),
    /// Days after Easter Sunday.
    Easter(i16),
}

const FEASTS: &[(Mask, Feast, &[&str])] = &[
    (FR, Feast::Fixed(12, 25), &["noel", "jour de noel", "le jour de noel"]),
    (FR, Feast::Fixed(12, 24), &["reveillon de noel", "veille de noel", "la veille de noel"]),
    (FR, Feast::Fixed(12, 31), &["saint sylvestre", "la saint sylvestre", "reveillon du nouvel an"]),
    (FR, Feast::Fixed(1, 1), &["nouvel an", "le nouvel an", "jour de l ' an", "le jour de l ' an"]),
    (FR, Feast::Fixed(1, 6), &["epiphanie", "l ' epiphanie"]),
    (FR, Feast::Fixed(2, 2), &["chandeleur", "la chandeleur"]),
    (FR, Feast::Fixed(2, 14), &["la saint valentin"]),
    (FR, Feast::Fixed(8, 15), &["l ' assomption"]),
    (FR, Feast::Fixed(11, 1), &["la toussaint"]),
    (FR, Feast::Fixed(12, 6), &["la saint nicolas"]),
    (FR, Feast::Easter(0), &["paques", "dimanche de paques"]),
    (FR, Feast::Easter(1), &["lundi de paques", "le lundi de paques"]),
    (FR, Feast::Easter(-2), &["vendredi saint", "le vendredi saint"]),
    (FR, Feast::Easter(-47), &["mardi gras"]),
    (FR, Feast::Easter(39), &["l ' ascension"]),
    (FR, Feast::Easter(49), &["la pentecote", "pentecote", "cette fete de pentecote"]),
    (FR, Feast::Easter(50), &["lundi de pentecote", "le lundi de pentecote"]),
    (NL, Feast::Fixed(12, 25), &["kerst", "kerstmis", "kerstdag", "eerste kerstdag"]),
    (NL, Feast::Fixed(12, 26), &["tweede kerstdag"]),
    (NL, Feast::Fixed(12, 24), &["kerstavond", "kerstnacht"]),
    (NL, Feast::Fixed(12, 31), &["oudjaar", "oudejaar", "oudejaarsavond", "oudejaarsdag"]),
    (NL, Feast::Fixed(1, 1), &["nieuwjaar", "nieuwjaarsdag", "nieuwjaarsnacht", "de jaarwisseling", "jaarwisseling"]),
    (NL, Feast::Fixed(1, 6), &["driekoningen"]),
    (NL, Feast::Fixed(2, 14), &["valentijnsdag"]),
    (NL, Feast::Fixed(4, 30), &["koninginnedag"]),
    (NL, Feast::Fixed(4, 27), &["koningsdag"]),
    (NL, Feast::Fixed(7, 11), &["de vlaamse feestdag"]),
    (NL, Feast::Fixed(11, 1), &["allerheiligen"]),
    (NL, Feast::Fixed(11, 2), &["allerzielen"]),
    (NL, Feast::Fixed(11, 11), &["wapenstilstand", "sint maarten"]),
    (NL, Feast::Fixed(12, 6), &["sinterklaasdag"]),
    (NL, Feast::Easter(0), &["pasen", "paaszondag", "eerste paasdag"]),
    (NL, Feast::Easter(1), &["paasmaandag", "tweede paasdag"]),
    (NL, Feast::Easter(-2), &["goede vrijdag"]),
    (NL, Feast::Easter(-3), &["witte donderdag"]),
    (NL, Feast::Easter(39), &["hemelvaart", "hemelvaartsdag"]),
    (NL, Feast::Easter(49), &["pinksteren", "pinksterzondag"]),
    (NL, Feast::Easter(50), &["pinkstermaandag", "tweede pinksterdag"]),
    (EN, Feast::Fixed(12, 25), &["christmas", "christmas day", "xmas"]),
    (EN, Feast::Fixed(12, 24), &["christmas eve"]),
    (EN, Feast::Fixed(12, 26), &["boxing day", "st stephen ' s day", "st stephens day"]),
    (EN, Feast::Fixed(12, 31), &["new year ' s eve", "new years eve", "hogmanay"]),
    (EN, Feast::Fixed(1, 1), &["new year ' s day", "new years day", "new year ' s", "the new year"]),
    (EN, Feast::Fixed(2, 14), &["valentine ' s day", "valentines day"]),
    (EN, Feast::Fixed(3, 17), &["st patrick ' s day", "st patricks day", "st patrick ' s night", "st patricks night"]),
    (EN, Feast::Fixed(11, 5), &["bonfire night", "guy fawkes night"]),
    (EN, Feast::Fixed(11, 1), &["all saints ' day", "all saints day"]),
    (EN, Feast::Easter(0), &["easter", "easter sunday", "easter day"]),
    (EN, Feast::Easter(1), &["easter monday"]),
    (EN, Feast::Easter(-2), &["good friday"]),
    (EN, Feast::Easter(-46), &["ash wednesday"]),
    (EN, Feast::Easter(-47), &["shrove tuesday"]),
    (EN, Feast::Easter(50), &["whit monday"]),
    (EN, Feast::Easter(49), &["whit sunday", "whitsun", "pentecost"]),
    (EN, Feast::Easter(60), &["corpus christi"]),
    (EN, Feast::Fixed(9, 29), &["michaelmas"]),
    (FR | NL | EN, Feast::Fixed(10, 31), &["halloween"]),
];

/// Words that may follow a feast that is a day.
const COMES_AFTER: [&str; 24] = [
    "and", "the", "she", "they", "was", "when", "with", "last", "next", "this", "that", "but", "for", "from", "his", "her", "our", "their",
    "then", "until", "are", "had", "has", "there",
];

static BY_FIRST: LazyLock<ByFirst<Feast>> = LazyLock::new(|| by_first(FEASTS.iter().copied()));

/// Whether a feast can begin with a folded word.
pub(super) fn begins(word: &str) -> bool {
    BY_FIRST.contains_key(word)
}

impl Feast {
    /// Its day in a year.
    pub fn day(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Easter(after) => easter(year)?.checked_add(jiff::Span::new().try_days(i64::from(after)).ok()?).ok(),
        }
    }
}

/// Easter Sunday by the method of Meeus, Jones and Butcher (Astronomical Algorithms, 1991, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

impl Reader<'_> {
    /// A feast with its year if that is said.
    pub(super) fn feast(&self, at: usize) -> Option<(Point, usize)> {
        let first = self.first_word(at);
        let (feast, end) = BY_FIRST
            .get(first)?
            .iter()
            .filter(|(mask, ..)| mask & self.mask != 0)
            .filter_map(|(_, feast, phrase)| Some((*feast, self.phrase(at, phrase)?)))
            .max_by_key(|(_, end)| *end)?;
        // `Noël Dupont` and `Easter Road` are no days.
        let named = self.capital(end) && self.token(end).is_some_and(|t| t.gap == super::token::Gap::Space) && !self.text_is_capital(end);
        let called =
            first == "noel" && !self.before(at, &["a", "de", "depuis", "avant", "apres", "pour", "vers", "le", "a", "ce", "des", "et"]);
        // A Christmas market is no day.
        let compound = self.mask & EN != 0
            && self.token(end).is_some_and(|t| t.gap == super::token::Gap::Space && t.fold.len() > 2 && !self.capital(end))
            && !self.is(end, &COMES_AFTER)
            || self.glued_mark(end, '-') && self.token(end + 1).is_some_and(|t| t.gap == super::token::Gap::None && !t.is_number());
        if named && super::words::weekday(self.word(end)).is_none() || called || compound {
            return None;
        }
        let year = self.number(end).filter(|&(n, digits)| digits == 4 && (1000..2200).contains(&n));
        Some(match year {
            Some((n, _)) => (Point::Feast { feast, year: Some(n as i16) }, end + 1),
            None => (Point::Feast { feast, year: None }, end),
        })
    }

    fn text_is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.fold.len() > 1 && self.text[t.start..t.end].chars().all(|c| !c.is_lowercase()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_sundays() {
        for (year, month, day) in [(1961, 4, 2), (1999, 4, 4), (2000, 4, 23), (2008, 3, 23), (2013, 3, 31), (2038, 4, 25)] {
            assert_eq!(easter(year), Date::new(year, month, day).ok(), "{year}");
        }
    }
}
