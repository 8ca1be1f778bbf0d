//! Several units in a row and units counted one by one: `les deux dernières semaines`, `next three days`, `two Fridays ago`.

use super::reader::{Base, Meaning, Point, Reader, Recurring};
use super::words::{self, EN, FR, Mask, NL, Unit};
use Base::{Document, Narrated};

/// Words that place a row of units: language, base, side.
const ROWS: [(Mask, Base, i32, &[&str]); 8] = [
    (FR, Document, -1, &["dernier", "derniers", "derniere", "dernieres", "passe", "passes", "passees", "ecoules", "ecoulees"]),
    (FR, Document, 1, &["prochain", "prochains", "prochaine", "prochaines"]),
    (FR, Narrated, 1, &["suivants", "suivantes"]),
    (FR, Narrated, -1, &["precedents", "precedentes"]),
    (NL, Document, -1, &["afgelopen", "voorbije", "vorige", "laatste"]),
    (NL, Document, 1, &["komende", "volgende", "eerstvolgende"]),
    (EN, Document, -1, &["last", "past", "previous"]),
    (EN, Document, 1, &["next", "coming", "upcoming", "following"]),
];

impl Reader<'_> {
    fn row_word(&self, at: usize) -> Option<(Base, i32)> {
        let rows = ROWS.iter().filter(|(mask, ..)| mask & self.mask != 0);
        rows.filter(|(.., words)| self.is(at, words)).map(|&(_, base, side, _)| (base, side)).next()
    }

    /// How many of what: `2`, `deux`, `a few`.
    fn some(&self, at: usize) -> Option<(i32, bool, usize)> {
        if let Some(end) = self.phrases(at, &["quelques", "paar", "enkele", "few", "couple of", "several"]) {
            return Some((3, true, end));
        }
        let (n, end) = self.count(at)?;
        (n > 0 && n < 1000 && !self.tail_of_figure(at)).then_some((n as i32, false, end))
    }

    /// `last two weeks`, `deux dernières semaines`, `2 semaines passées`, `komende drie dagen`.
    pub(super) fn row(&self, at: usize) -> Option<(usize, Meaning)> {
        let start = self.skip(at, &["les", "ces", "the", "these", "de", "deze", "au cours des"]);
        let make = |(base, side): (Base, i32), (count, vague): (i32, bool), unit: Unit, end: usize| {
            Some((end, Meaning::Row { base, count: side * count, unit, vague }))
        };
        if let Some(row) = self.row_word(start) {
            if let Some((n, vague, after)) = self.some(start + 1) {
                return make(row, (n, vague), words::unit(self.word(after), self.mask)?, after + 1);
            }
            // `ces derniers jours`
            let plural = matches!(
                self.word(start + 1),
                "jours" | "semaines" | "mois" | "annees" | "dagen" | "weken" | "maanden" | "jaren" | "days" | "weeks" | "months" | "years"
            );
            if start > at && plural {
                return make(row, (3, true), words::unit(self.word(start + 1), self.mask)?, start + 2);
            }
            return None;
        }
        // `the second last week of March` is one week.
        if self.nth(start).is_some_and(|(nth, ..)| nth < -1) {
            return None;
        }
        let (n, vague, after) = self.some(start)?;
        if let Some(row) = self.row_word(after)
            && let Some(unit) = words::unit(self.word(after + 1), self.mask)
        {
            return make(row, (n, vague), unit, after + 2);
        }
        let unit = words::unit(self.word(after), self.mask & FR)?;
        make(self.row_word(after + 1)?, (n, vague), unit, after + 2)
    }

    /// `two Fridays ago`, `3 tuesdays from now`, `friday after next`, `Thursday week`, `mardi en huit`.
    pub(super) fn weekdays_away(&self, at: usize) -> Option<(usize, Meaning)> {
        let full = |at: usize| {
            let word = if at == 0 { self.first_word(0) } else { self.word(at) };
            words::weekday(word)
                .or_else(|| words::weekday(word.strip_suffix('s')?))
                .filter(|&(_, languages, full)| full && languages & self.mask != 0)
        };
        if let Some((weekday, ..)) = words::weekday(self.first_word(at)).filter(|&(_, languages, full)| full && languages & self.mask != 0)
        {
            let end = self.phrases(at + 1, &["after next", "week", "in a week", "en huit", "over een week"])?;
            let moved = if self.is(at + 1, &["week", "in", "en", "over", "after"]) { 2 } else { 1 };
            return Some((end, Meaning::Weekdays { weekday, count: moved }));
        }
        let (n, _, after) = self.some(at)?;
        let (weekday, ..) = full(after)?;
        if let Some(end) = self.phrases(after + 1, &["ago", "back", "geleden"]) {
            return Some((end, Meaning::Weekdays { weekday, count: -n }));
        }
        let end = self.phrases(after + 1, &["from now", "hence"])?;
        Some((end, Meaning::Weekdays { weekday, count: n }))
    }

    /// `20th of next month`, `le 5 du mois prochain`, `first monday of last month`, `premier mercredi du mois`.
    pub(super) fn of_turned_month(&self, at: usize) -> Option<(usize, Meaning)> {
        let (nth, what, after) = match self.day_number(at) {
            Some((day, true, end)) => (day, Recurring::Day, self.skip(end, &["day"])),
            _ => self.nth(at)?,
        };
        let start = self.phrases(after, &["of", "in", "of the", "in the", "du", "de", "van", "van de", "in de"]).unwrap_or(after);
        if start == after {
            return None;
        }
        // `the first Monday of the month` is in the month told of.
        let plain = |at: usize| self.is(at, &["month", "mois", "maand"]) && !self.is(at + 1, &["de", "of", "van", "d"]);
        let turned = [after + 1, start, start - 1]
            .into_iter()
            .filter(|&s| s > after)
            .find_map(|s| self.turned_before(s).or_else(|| self.turned_after(s)));
        let (end, base, moved) = match turned {
            Some((end, Meaning::Whole { base, unit: Unit::Month, moved })) => (end, base, moved),
            None if plain(start) => (start + 1, Narrated, 0),
            _ => return None,
        };
        Some((end, Meaning::NthOf { nth, what, base, moved }))
    }

    /// `XIXe siècle`, `19de eeuw`, `twentieth century`: which one.
    fn century(&self, at: usize) -> Option<(u8, usize)> {
        let word = if at == 0 { self.first_word(0) } else { self.word(at) };
        let roman = ["x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi"];
        let (nth, after) =
            match word.strip_suffix("eme").or_else(|| word.strip_suffix('e')).and_then(|w| roman.iter().position(|&r| r == w)) {
                Some(n) if self.mask & FR != 0 => (10 + n as u8, at + 1),
                _ => {
                    let (n, _, end) = self.day_number(at)?;
                    (n as u8, end)
                }
            };
        let unit = self.is(after, &["siecle", "eeuw", "century"]) && (10..=21).contains(&nth);
        unit.then_some((nth, after + 1))
    }

    /// Several years by their tens: `les années 60`, `de jaren negentig`, `the early nineties`, `the 1990s`.
    pub(super) fn decade(&self, at: usize) -> Option<(Point, usize)> {
        let (part, start) = self.part(at);
        if let Some((nth, end)) = self.century(self.skip(start, &["du", "le", "au", "the", "de", "van de", "of the", "in the"])) {
            return Some((Point::Century { nth, part }, end));
        }
        let start = self.skip(start, &["les", "des", "de", "the", "van de", "of the"]);
        let word = if start == 0 { self.first_word(0) } else { self.word(start) };
        let tens = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
        if self.mask & EN != 0 {
            if let Some(n) = tens.iter().position(|&t| t == word) {
                return Some((Point::Decade { year: 1920 + 10 * n as i16, part }, start + 1));
            }
            let plural = self.token(start + 1).is_some_and(|t| t.gap == super::token::Gap::None && t.fold == "s");
            if let Some((n, digits)) = self.number(start).filter(|&(n, digits)| {
                plural && n % 10 == 0 && (digits == 4 || digits == 2 && self.before(start, &["the", "early", "late", "mid"]))
            }) {
                let year = if digits == 2 { 1900 + n } else { n };
                return (1700..2100).contains(&year).then_some((Point::Decade { year: year as i16, part }, start + 2));
            }
        }
        let led = self.mask & FR != 0 && word == "annees" || self.mask & NL != 0 && word == "jaren";
        if !led {
            return None;
        }
        let at = if self.mark(start + 1, '\'') { start + 2 } else { start + 1 };
        let (n, end) = self.count(at)?;
        let year = if n < 100 { 1900 + n } else { n };
        (n % 10 == 0 && n >= 10 && (1700..2100).contains(&year)).then_some((Point::Decade { year: year as i16, part }, end))
    }
}
