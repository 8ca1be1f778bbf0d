//! Years: `2012`, `deux mille douze`, `en 97`, `(Germany, 2017)`.

use super::number;
use super::reader::{Part, Point, Reader};
use super::token::Gap;
use super::words::{self, EN, FR, NL};

/// Words after a number that make it an amount and not a year.
pub(super) const AMOUNTS: [&str; 34] = [
    "euro",
    "euros",
    "eur",
    "francs",
    "frank",
    "franc",
    "fr",
    "dollars",
    "livres",
    "pounds",
    "km",
    "m",
    "kg",
    "g",
    "gr",
    "personnes",
    "personen",
    "people",
    "habitants",
    "hommes",
    "men",
    "man",
    "mannen",
    "soldats",
    "soldiers",
    "soldaten",
    "pages",
    "fois",
    "metres",
    "meter",
    "metre",
    "ml",
    "cc",
    "heures",
];

impl Reader<'_> {
    /// A year after a month (`loose`) or anywhere: with `de l'an`, in digits, with two digits, or in words.
    pub(super) fn year(&self, at: usize, after_day: bool, short_month: bool) -> Option<(i16, usize)> {
        let mut start = at;
        let mut separated = false;
        if self.mark(start, ',') {
            start += 1;
        } else if ['/', '-', '.'].iter().any(|&m| self.glued_mark(start, m)) && self.glued_number(start + 1).is_some() {
            start += 1;
            separated = true;
        }
        if let Some(after) =
            self.phrases(start, &["de l ' an", "de l ' annee", "of the year", "van het jaar", "of", "van", "de", "in", "an"])
            && (self.number(after).is_some_and(|(_, digits)| digits == 4) || self.written_year(after).is_some())
        {
            start = after;
        }
        let token = self.token(start).filter(|t| t.gap != Gap::Break)?;
        if token.is_mark('\'') {
            let (n, digits) = self.glued_number(start + 1)?;
            return (digits == 2).then_some((n as i16, start + 2));
        }
        if token.is_number() {
            let end = start + 1;
            let n = token.number;
            if self.figure_goes_on(end) && !self.glued_mark(end, '-') {
                return None;
            }
            if token.digits == 4 && (1000..2200).contains(&n) && !self.counts(end) {
                return Some((n as i16, end));
            }
            // `30 Sept, 41 transfers`, `février 90 000 euros`
            let counts = self.mark(at, ',') || self.number(end).is_some_and(|(_, digits)| digits == 3);
            if token.digits == 2 && !counts {
                let closes = self
                    .token(end)
                    .is_none_or(|t| t.gap >= Gap::Line || t.fold.is_empty() && !t.is_number() && !t.is_mark(':') && !t.is_mark('%'));
                let free = !self.mark(end, ':') && !self.is(end, &["h", "u", "uur", "heures", "heure", "hrs", "hours", "am", "pm"]);
                let ends = after_day && token.gap == Gap::Space && self.ends_head(end);
                if free && (separated || short_month && after_day || n > 31 && (closes || !after_day) || ends) {
                    return Some((n as i16, end));
                }
            }
            return None;
        }
        self.written_year(start)
    }

    /// Whether a word says what a figure counts. `12 mai 2009` above `M. Roelandts` counts no metres.
    pub(super) fn counts(&self, at: usize) -> bool {
        self.is(at, &AMOUNTS) && self.token(at).is_some_and(|t| t.gap <= Gap::Space || t.fold.len() > 2)
    }

    /// Whether a line or a column ends at a token, or a dash parts it from words: `11 mai 21 - visite`.
    fn ends_head(&self, at: usize) -> bool {
        let Some(next) = self.token(at) else { return true };
        let wide = at > 0 && self.text[self.tokens[at - 1].end..next.start].starts_with("  ");
        let dash = next.gap == Gap::Space && ['-', '–', '—'].iter().any(|&m| next.is_mark(m));
        wide || next.gap >= Gap::Line || dash && self.token(at + 1).is_some_and(|t| !t.is_number())
    }

    pub(super) fn written_year(&self, at: usize) -> Option<(i16, usize)> {
        let (n, end) = number::read(self.tokens, at, words::ALL)?;
        (1000..2200).contains(&n).then_some((n as i16, end))
    }

    pub(super) fn year_alone(&self, at: usize, start: usize, part: Part) -> Option<(Point, usize)> {
        let (lead, year_at) = match self.phrases(start, &["l ' an", "l ' annee", "annee", "an", "het jaar", "jaar", "the year", "year"]) {
            Some(after) => (true, after),
            None => (false, start),
        };
        let cued = start > at || lead;
        let digits_year = self.token(year_at)?.is_number();
        let (year, end) = match self.token(year_at)? {
            t if t.is_number() && t.digits != 2 => {
                if t.digits != 4 || self.tail_of_figure(year_at) || (cued && t.gap == Gap::Break) || !(1000..2150).contains(&t.number) {
                    return None;
                }
                (t.number as i16, year_at + 1)
            }
            t if t.is_number() && t.digits == 2 => return self.short_year(year_at, part),
            _ if lead || self.before(year_at, &["en", "in"]) => self.written_year(year_at)?,
            _ => return None,
        };
        let unit = self.counts(end) || ['€', '$', '£', '%', '°'].iter().any(|&m| self.mark(end, m));
        let more = self.token(end).is_some_and(|t| t.is_number() && t.gap <= Gap::Space)
            || (self.figure_goes_on(end) && !self.glued_mark(end, '-'));
        if unit || more || self.token(year_at.wrapping_sub(1)).is_some_and(|t| t.is_mark('€') || t.is_mark('$') || t.is_mark('£')) {
            return None;
        }
        let plausible = (1900..2050).contains(&year);
        let born = plausible
            && (self.before(year_at, &["born", "nee", "ne", "geb", "geboren", "overleden", "overl", "mort", "morte", "died", "deceased"])
                || year_at > 0 && (self.mark(year_at - 1, '°') || self.mark(year_at - 1, '†'))
                || year_at > 1 && self.mark(year_at - 1, '.') && self.is(year_at - 2, &["b", "gb", "geb", "d", "overl"]));
        // `KOÇ, 1964, Jamaica`, `(Germany, 2017)`, `| 2009 |`
        let listed = plausible
            && digits_year
            && (year_at > 0
                && self.mark(year_at - 1, ',')
                && self.token(end).is_none_or(|t| t.gap >= Gap::Line || [',', ')', ';', '.'].iter().any(|&m| t.is_mark(m)))
                || self.mark(end, ',') && year_at > 0 && self.mark(year_at - 1, '(')
                || year_at > 0 && self.in_cell(year_at, end) && !self.opens_line(year_at));
        let told = plausible
            && digits_year
            && year_at > 0
            && self.token(year_at - 1).is_some_and(|t| {
                let word = t.fold.as_str();
                let text = &self.text[t.start..t.end];
                word.len() > 4
                    && (self.mask & EN != 0 && word.ends_with("ed")
                        || self.mask & NL != 0 && (word.starts_with("ge") || word.starts_with("ver")) && word.ends_with(['d', 't'])
                        || self.mask & FR != 0 && (text.ends_with('é') || text.ends_with("ée") || text.ends_with("és")))
            })
            && self.token(end).is_none_or(|t| t.gap >= Gap::Line || [',', '.', ';', ')'].iter().any(|&m| t.is_mark(m)));
        let strong = cued
            || born
            || listed
            || told
            || self.before(year_at, &["en", "in", "since", "depuis", "sinds", "annees", "jaren", "years", "during"]);
        let weak = self.before(
            year_at,
            &[
                "avant",
                "apres",
                "vers",
                "des",
                "fin",
                "voor",
                "na",
                "tot",
                "vanaf",
                "rond",
                "omstreeks",
                "by",
                "until",
                "before",
                "after",
                "around",
                "circa",
                "ca",
                "from",
                "entre",
                "tussen",
                "between",
                "jusqu",
                "of",
                "begin",
                "eind",
                "early",
                "late",
                "mid",
                "anno",
                "sind",
            ],
        ) && (1500..2100).contains(&year)
            || self.before(year_at, &["ongeveer", "environ", "about", "circa"])
                && year_at > 1
                && self.is(year_at - 2, &["tot", "jusqu", "until", "vers"]);
        // `de oorlog van 1870`, `le recensement de 1990`: round thousands and hundreds are rather amounts.
        let of = self.before(year_at, &["de", "du", "van", "of", "uit", "throughout", "into", "from"])
            && (1600..2050).contains(&year)
            && year % 100 != 0
            && !self.goes_on_counting(end);
        let bracket = year_at > 0 && self.mark(year_at - 1, '(') && self.mark(end, ')') && (1500..2100).contains(&year);
        // The second of two years: `en 2010 et 2011`, `in 2012 en 2013`.
        let second = year_at > 2
            && (self.before(year_at, &["et", "en", "and", "ou", "of", "or", "a", "to", "tot"]) || self.mark(year_at - 1, ','))
            && self.token(year_at - 2).is_some_and(|t| t.is_number() && t.digits == 4 && (1800..2100).contains(&t.number))
            && (1800..2100).contains(&year);
        (strong || weak || of || bracket || second).then_some((Point::Year { year, part }, end))
    }

    /// `en 97`, `in '98`.
    pub(super) fn short_year(&self, at: usize, part: Part) -> Option<(Point, usize)> {
        let (n, _) = self.number(at).filter(|&(n, _)| n > 39)?;
        let end = at + 1;
        let closes = self
            .token(end)
            .is_none_or(|t| t.gap >= Gap::Line || [',', '.', ';', ')', '('].iter().any(|&m| t.is_mark(m)) && !self.figure_goes_on(end));
        let told = self.mask & FR != 0 && self.before(at, &["en"]);
        (told && closes && !self.tail_of_figure(at)).then_some((Point::Year { year: n as i16, part }, end))
    }

    /// Whether the word after a figure looks like what is counted: a plain plural, as `soldats`, `soldaten`, `tons`.
    pub(super) fn goes_on_counting(&self, at: usize) -> bool {
        let word = self.word(at);
        !self.capital(at)
            && word.len() > 3
            && (word.ends_with('s') || word.ends_with("en"))
            && !matches!(word, "dans" | "tussen" | "werden" | "hebben" | "waren" | "mais" | "puis" | "sans" | "alors" | "tegen" | "zijn")
    }
}
