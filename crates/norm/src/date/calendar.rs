//! Dates that name their place in the calendar: numeric, written, months, years, seasons.

use super::reader::{Part, Point, Reader};
use super::token::Gap;
use super::words::{self, EN, NL};

impl Reader<'_> {
    /// A weekday that a date may follow: its number and the token after it and its comma and article.
    pub(super) fn weekday_prefix(&self, at: usize) -> Option<(i8, usize)> {
        let (day, languages, full) = words::weekday(self.first_word(at))?;
        if !full && languages & self.mask == 0 {
            return None;
        }
        let mut end = at + 1;
        if self.glued_mark(end, '.') {
            end += 1;
        }
        if let Some(after) = self.phrases(end, &["matin", "soir", "apres midi", "morning", "evening", "avond", "ochtend", "namiddag"]) {
            end = after;
        }
        if self.mark(end, ',') {
            end += 1;
        }
        Some((day, self.skip(end, &["le", "the", "de", "den", "der", "op"])))
    }

    /// Whether the words before say that a date comes.
    pub(super) fn date_cue(&self, at: usize) -> bool {
        self.before(
            at,
            &[
                "le", "du", "au", "op", "van", "on", "dd", "dated", "date", "datum", "datee", "en", "depuis", "in", "sinds", "since",
                "debut", "fin", "mi", "begin", "eind", "from", "until", "tot", "vanaf", "by", "des", "until", "before", "after", "avant",
                "apres", "voor", "na", "to", "dob", "nee", "ne", "the", "of", "mois", "maand",
            ],
        ) || (at > 0 && words::weekday(self.first_word(at - 1)).is_some())
            || (at > 1
                && self.mark(at - 1, ':')
                && self.is(at - 2, &["le", "date", "datum", "on", "naissance", "geboortedatum", "birth", "op"]))
    }

    /// A day with its month: `22 mars 2012`, `22nd of March`, `March 22, 2012`, `22/03/2012`; the token after it.
    pub(super) fn day_date(&self, at: usize) -> Option<(Point, usize)> {
        let (weekday, start) = match self.weekday_prefix(at) {
            Some((day, start)) => (Some(day), start),
            None => (None, at),
        };
        let with_weekday = |(point, end): (Point, usize)| match point {
            Point::Day { year, month, day, weekday: after } => Some((Point::Day { year, month, day, weekday: weekday.or(after) }, end)),
            other => weekday.is_none().then_some((other, end)),
        };
        if start > at && self.token(start)?.gap == Gap::Break {
            return None;
        }
        if let Some(found) = self.numeric(start, weekday.is_some() || self.date_cue(start)) {
            return with_weekday(found);
        }
        self.day_month(start).or_else(|| self.month_day(start)).and_then(with_weekday).or_else(|| self.feast(at))
    }

    /// `22 mars [2012]`.
    pub(super) fn day_month(&self, at: usize) -> Option<(Point, usize)> {
        let (day, digits, after_day) = self.day_number(at)?;
        let mut here = after_day;
        if ['-', '/', '.'].iter().any(|&m| self.glued_mark(here, m)) {
            here += 1;
        } else {
            here = self.skip(
                here,
                &[
                    "de",
                    "d '",
                    "of",
                    "van",
                    "van de maand",
                    "du mois de",
                    "du mois d '",
                    "day of",
                    "dag van de maand",
                    "jour du mois de",
                    "jour de",
                ],
            );
        }
        let word = self.word(here);
        let (month, languages, sure) = match words::month(word).or_else(|| self.misread_month(here)) {
            Some(found) => found,
            None => {
                let glued = here > after_day && self.glued_mark(after_day, self.mark_at(after_day)?);
                let month = glued.then(|| words::roman_month(word)).flatten()?;
                let (year, end) = self.year(here + 1, true, true).filter(|&(y, _)| y > 99)?;
                return Some((Point::Day { year: Some(year), month, day, weekday: None }, end));
            }
        };
        let short =
            word.len() <= 4 && !matches!(word, "mars" | "mai" | "juin" | "mei" | "juni" | "juli" | "may" | "june" | "july" | "aout");
        let after_month = if self.glued_mark(here + 1, '.') { here + 2 } else { here + 1 };
        if let Some((year, end)) = self.year(after_month, true, short).or_else(|| self.year(here + 1, true, short)) {
            return Some((Point::Day { year: Some(year), month, day, weekday: None }, end));
        }
        // Without a year an ordinary word must look like a month: in the language of the text, and in English with a capital.
        let capital_needed = matches!(word, "may" | "march" | "mar" | "sun");
        if !sure
            && (languages & self.mask == 0
                || (!digits && short)
                || (capital_needed && languages & self.mask == EN && !self.capital(here) && self.word(after_day) != "of"))
        {
            return None;
        }
        let end = if short && after_month > here + 1 && !self.sentence_ends(here + 1) { after_month } else { here + 1 };
        Some((Point::Day { year: None, month, day, weekday: None }, end))
    }

    /// A month with one letter wrong before a year, as a scanner leaves it: `18th Februarv 1985`.
    fn misread_month(&self, at: usize) -> Option<(i8, words::Mask, bool)> {
        let word = self.word(at);
        let dated = word.len() > 4 && self.number(at + 1).is_some_and(|(n, digits)| digits == 4 && (1900..2100).contains(&n));
        dated.then(|| words::month_like(word)).flatten().map(|(month, languages)| (month, languages, true))
    }

    pub(super) fn mark_at(&self, at: usize) -> Option<char> {
        ['-', '/', '.'].into_iter().find(|&m| self.glued_mark(at, m))
    }

    /// `March 22[, 2012]`, as English writes it.
    pub(super) fn month_day(&self, at: usize) -> Option<(Point, usize)> {
        let (month, languages, _) = words::month(self.first_word(at))?;
        if languages & EN == 0 {
            return None;
        }
        let mut here = at + 1;
        if self.glued_mark(here, '.') || self.glued_mark(here, '-') {
            here += 1;
        }
        here = self.skip(here, &["the"]);
        if self.token(here)?.gap > Gap::Line {
            return None;
        }
        let (day, digits, end) = self.day_number(here)?;
        if !digits && !self.is(end - 1, &["first"]) && self.word(end - 1).len() < 5 {
            return None;
        }
        if let Some((year, end)) = self.year(end, true, false).filter(|&(y, _)| y > 99) {
            return Some((Point::Day { year: Some(year), month, day, weekday: None }, end));
        }
        if !self.capital(at)
            || self.mask & EN == 0
            || self.mark(end, ':')
            || (self.figure_goes_on(end) && !self.glued_mark(end, '-'))
            || self.is(end, &["h", "u", "uur", "heures"])
        {
            return None;
        }
        Some((Point::Day { year: None, month, day, weekday: None }, end))
    }

    /// Which part of a month or year the words at a place announce, and the token after them.
    pub(super) fn part(&self, at: usize) -> (Part, usize) {
        let second = self.word(at + 1);
        let opens = match self.first_word(at) {
            "the" | "de" | "het" | "la" | "le" => matches!(
                second,
                "beginning" | "start" | "middle" | "end" | "first" | "second" | "eerste" | "tweede" | "debut" | "fin" | "begin" | "einde"
            ),
            "au" => second == "debut",
            word => matches!(
                word,
                "debut"
                    | "begin"
                    | "early"
                    | "beginning"
                    | "start"
                    | "vroeg"
                    | "premiere"
                    | "seconde"
                    | "eerste"
                    | "tweede"
                    | "first"
                    | "second"
                    | "mi"
                    | "milieu"
                    | "midden"
                    | "medio"
                    | "half"
                    | "halverwege"
                    | "mid"
                    | "middle"
                    | "fin"
                    | "eind"
                    | "einde"
                    | "late"
                    | "end"
                    | "laat"
                    | "courant"
            ),
        };
        if !opens {
            return (Part::Whole, at);
        }
        let starts = [
            "debut",
            "debut du mois de",
            "debut du mois d '",
            "debut de l ' annee",
            "debut de",
            "debut d '",
            "au debut de",
            "le debut",
            "le debut de",
            "begin",
            "begin van",
            "het begin van",
            "begin maand",
            "early",
            "early in",
            "beginning of",
            "start of",
            "the beginning of",
            "the start of",
            "begin de maand",
            "vroeg in",
        ];
        let halves = [
            (
                Part::FirstHalf,
                [
                    "premiere moitie de",
                    "premiere moitie du mois de",
                    "eerste helft van",
                    "de eerste helft van",
                    "first half of",
                    "the first half of",
                ],
            ),
            (
                Part::SecondHalf,
                [
                    "seconde moitie de",
                    "seconde moitie du mois de",
                    "tweede helft van",
                    "de tweede helft van",
                    "second half of",
                    "the second half of",
                ],
            ),
        ];
        for (half, phrases) in halves {
            if let Some(end) = self.phrases(at, &phrases) {
                return (half, end);
            }
        }
        let middles = [
            "mi",
            "milieu",
            "milieu du mois de",
            "milieu de",
            "midden",
            "midden van",
            "medio",
            "half",
            "halverwege",
            "mid",
            "middle of",
            "the middle of",
        ];
        let ends = [
            "fin",
            "la fin",
            "la fin de",
            "het einde van",
            "fin du mois de",
            "fin du mois d '",
            "fin de l ' annee",
            "fin de",
            "fin d '",
            "eind",
            "einde",
            "eind van",
            "einde van",
            "late",
            "late in",
            "end of",
            "the end of",
            "laat in",
        ];
        for (part, phrases) in [(Part::Start, &starts[..]), (Part::Middle, &middles[..]), (Part::End, &ends[..])] {
            if let Some(mut end) = self.phrases(at, phrases) {
                if self.mark(end, '-') {
                    end += 1;
                }
                return (part, end);
            }
        }
        (Part::Whole, self.skip(at, &["courant"]))
    }

    /// A month with or without its year, a year alone, a season; with a part before it.
    pub(super) fn long_date(&self, at: usize) -> Option<(Point, usize)> {
        let (part, start) = self.part(at);
        let cued = start > at;
        let word = if cued { self.word(start) } else { self.first_word(start) };
        // `Marco 2016` is a man's.
        if let Some((month, languages, sure)) = words::month(word).filter(|&(_, languages, _)| languages != 0 || word != "marco") {
            let after = if self.glued_mark(start + 1, '.') && word.len() < 5 { start + 2 } else { start + 1 };
            let small = self.before(start, &["in", "since", "till", "til", "until", "by"]);
            if languages & EN != 0 && !sure && !self.capital(start) && languages & NL == 0 && !small {
                return None;
            }
            if let Some((year, end)) = self.year(after, false, false).or_else(|| self.year(start + 1, false, false)) {
                return Some((Point::Month { year: Some(year), month, part }, end));
            }
            if languages & self.mask == 0 || word.len() < 3 {
                return None;
            }
            let told =
                cued || self.before(
                    start,
                    &[
                        "en", "mois", "depuis", "courant", "des", "maand", "in", "sinds", "since", "until", "during", "month", "tot",
                        "vanaf", "jusqu", "au", "from", "this", "for", "by", "before", "after", "voor", "na", "avant", "apres", "pour",
                        "early", "late",
                    ],
                ) || sure && self.before(start, &["de", "van", "of", "uit"])
                    || (sure || self.mask & EN != 0) && self.in_cell(start, after)
                    || (start > 1 && self.is(start - 2, &["mois", "month"]) && self.before(start, &["de", "of"]))
                    || (start > 1
                        && self.token(start - 1).is_some_and(|t| t.is_mark('\''))
                        && self.is(start - 2, &["d"])
                        && start > 2
                        && self.is(start - 3, &["mois", "courant"]));
            let full =
                word.len() > 4 || matches!(word, "mars" | "mai" | "juin" | "mei" | "juni" | "juli" | "may" | "june" | "july" | "aout");
            let short =
                small && self.mask & EN != 0 && self.token(after).is_none_or(|t| t.gap >= Gap::Line || t.fold.is_empty() && !t.is_number());
            return ((told || small) && (full || short) && self.number(start + 1).is_none())
                .then_some((Point::Month { year: None, month, part }, start + 1));
        }
        if let Some((season, sure)) = words::season(word, self.mask) {
            let after = self.skip(start + 1, &["de", "van", "of", "de l ' annee", "van het jaar"]);
            let apostrophe = start > 0 && self.token(start - 1).is_some_and(|t| t.is_mark('\''));
            let told = sure || apostrophe || self.before(start, &["the", "in", "early", "late", "cet", "of", "this", "last"]) || cued;
            if let Some((year, digits)) = self.number(after)
                && digits == 4
                && (1000..2200).contains(&year)
                && told
            {
                let mut end = after + 1;
                if ['/', '-'].iter().any(|&m| self.glued_mark(end, m)) && self.glued_number(end + 1).is_some() {
                    end += 2;
                }
                return Some((Point::Season { season, year: Some(year as i16), part }, end));
            }
            let elided = apostrophe && start > 1 && self.is(start - 2, &["l"]);
            let the = self.before(start, &["the", "au", "de"])
                && (sure || self.mask & EN != 0 && start > 1 && self.is(start - 2, &["in", "during", "since", "of", "by"]));
            if (elided || the || cued && sure) && after == start + 1 && !(self.capital(start + 1) && self.word(start + 1).len() > 1) {
                return Some((Point::Season { season, year: None, part }, start + 1));
            }
            return None;
        }
        self.year_alone(at, start, part)
    }
}
