//! Dates that name their place in the calendar: numeric, written, months, years, seasons.

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

/// Words that may follow a day given by its number alone.
const FOLLOWS: [&str; 28] = [
    "he", "she", "they", "we", "i", "it", "the", "a", "at", "in", "and", "when", "with", "by", "there", "his", "her", "my", "was", "of",
    "to", "om", "te", "en", "naar", "bij", "is", "hij",
];

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
            if token.digits == 4 && (1000..2200).contains(&n) && !self.is(end, &AMOUNTS) {
                return Some((n as i16, end));
            }
            // `30 Sept, 41 transfers`, `février 90 000 euros`
            let counts = self.mark(at, ',') || self.number(end).is_some_and(|(_, digits)| digits == 3);
            if token.digits == 2 && !counts {
                let closes = self
                    .token(end)
                    .is_none_or(|t| t.gap >= Gap::Line || t.fold.is_empty() && !t.is_number() && !t.is_mark(':') && !t.is_mark('%'));
                let free = !self.mark(end, ':') && !self.is(end, &["h", "u", "uur", "heures", "heure", "hrs", "hours", "am", "pm"]);
                if free
                    && (separated || (short_month && after_day) || (n > 31 && (closes || !after_day)) || (after_day && closes && n > 31))
                {
                    return Some((n as i16, end));
                }
            }
            return None;
        }
        self.written_year(start)
    }

    fn written_year(&self, at: usize) -> Option<(i16, usize)> {
        let (n, end) = number::read(self.tokens, at, words::ALL)?;
        (1000..2200).contains(&n).then_some((n as i16, end))
    }

    /// `22/03/2012`, `22.03.12`, `2012-03-22`, `22/03` after a cue, `03/2012` after a cue.
    fn numeric(&self, at: usize, cued: bool) -> Option<(Point, usize)> {
        let (a, a_digits) = self.token(at).filter(|t| t.is_number()).map(|t| (t.number, t.digits))?;
        if self.tail_of_figure(at) || a_digits == 3 || a_digits > 4 {
            return None;
        }
        let separator = self.token(at + 1)?;
        let mark = ['/', '.', '-'].into_iter().find(|&m| separator.is_mark(m));
        let Some(mark) = mark else {
            // `22 03 2012` in a form.
            let (b, b_digits) = self.number(at + 1)?;
            let (c, c_digits) = self.number(at + 2)?;
            let lone = self.opens_line(at) && self.token(at + 3).is_none_or(|t| t.gap >= Gap::Line);
            let plain = (cued || lone)
                && a_digits <= 2
                && b_digits <= 2
                && c_digits == 4
                && (1900..2100).contains(&c)
                && self.token(at + 2).is_some_and(|t| t.gap == Gap::Space);
            return plain.then(|| day_point(c, b, a, at + 3)).flatten();
        };
        let spaced = separator.gap == Gap::Space;
        if separator.gap > Gap::Space || (spaced && mark == '-' && !cued) {
            return None;
        }
        let next = |at: usize| self.token(at).filter(|t| t.is_number() && (t.gap == Gap::None || spaced && t.gap == Gap::Space));
        let b = next(at + 2)?;
        if b.digits > 2 {
            // Month and year.
            let month_year = (cued || self.in_cell(at, at + 3) || a_digits == 2 && self.stands_alone(at, at + 3))
                && a_digits <= 2
                && b.digits == 4
                && (1..=12).contains(&a)
                && (1900..2100).contains(&b.number)
                && mark != '.';
            return (month_year && !self.figure_goes_on(at + 3))
                .then(|| (Point::Month { year: Some(b.number as i16), month: a as i8, part: Part::Whole }, at + 3));
        }
        let third = self.token(at + 3).filter(|t| t.is_mark(mark) && (t.gap == Gap::None || spaced)).and_then(|_| next(at + 4));
        let Some(c) = third else {
            if self.mask == EN && (a, b.number) == (9, 11) && mark != '-' {
                // The one date that everybody writes so.
                return Some((Point::Day { year: Some(2001), month: 9, day: 11, weekday: None }, at + 3));
            }
            let hour = self.number(at + 3).is_some_and(|(_, digits)| digits <= 2)
                && (self.glued_mark(at + 4, ':')
                    || self.is(at + 4, &["h", "u"])
                    || self.glued_mark(at + 4, '.') && self.glued_number(at + 5).is_some());
            let two = a_digits == 2 && b.digits == 2;
            let timed = at > 1
                && (self.glued_mark(at - 2, ':') || self.glued_mark(at - 2, '.'))
                && self.token(at - 1).is_some_and(|t| t.is_number() && t.digits == 2);
            let partial = a_digits <= 2
                && !self.figure_goes_on(at + 3)
                && match mark {
                    '/' => {
                        (cued || hour) && b.digits <= 2 && (b.digits == 2 || hour || a > 12)
                            || (two || a > 12 && a_digits == 2) && (timed || self.stands_alone(at, at + 3))
                    }
                    '-' => two && self.in_cell(at, at + 3) && self.mark(at + 3, '|'),
                    _ => two && hour && self.opens_line(at) && mark == '.',
                };
            let (day, month) = if b.number > 12 { (b.number, a) } else { (a, b.number) };
            let valid = (1..=31).contains(&day) && (1..=12).contains(&month);
            return (partial && valid).then_some((Point::Day { year: None, month: month as i8, day: day as i8, weekday: None }, at + 3));
        };
        let end = at + 5;
        // `01/06/2015–30/06/2015` are two dates.
        let joints = if mark == '-' { &['.', '/', '-'][..] } else { &['.', '/'][..] };
        let goes_on = joints.iter().any(|&m| self.glued_mark(end, m)) && self.glued_number(end + 1).is_some();
        if goes_on || self.glued_mark(end, '%') || self.glued_mark(end, '€') {
            return None;
        }
        if a_digits == 4 && c.digits <= 2 {
            return (1000..2200).contains(&a).then(|| day_point(a, b.number, c.number, end)).flatten();
        }
        if a_digits > 2
            || !(c.digits == 4 && (1000..2200).contains(&c.number)
                || c.digits == 2 && (a_digits == 2 || b.digits == 2 || cued || mark == '/'))
        {
            return None;
        }
        if c.digits == 2 && spaced {
            return None;
        }
        let (day, month) = if b.number > 12 && a <= 12 { (b.number, a) } else { (a, b.number) };
        day_point(c.number, month, day, end)
    }

    /// Whether a figure fills a cell or a clause of a list: between bars, commas, brackets or line ends.
    fn in_cell(&self, at: usize, end: usize) -> bool {
        let opens = at > 0 && (self.opens_line(at) || ['|', ';', '(', '='].iter().any(|&m| self.mark(at - 1, m)));
        opens && self.token(end).is_none_or(|t| t.gap >= Gap::Line || ['|', ';', ')', ',', '='].iter().any(|&m| t.is_mark(m)))
    }

    /// Whether `12/03` stands where dates stand: first in a line, or after a mark or a word that is no name and numbers nothing.
    fn stands_alone(&self, at: usize, end: usize) -> bool {
        let counted = self.is(end, &AMOUNTS)
            || self.glued_mark(end, '%')
            || self.token(end).is_some_and(|t| t.gap == Gap::None && !t.fold.is_empty());
        let Some(before) = at.checked_sub(1).and_then(|b| self.token(b)) else { return !counted };
        let word = before.fold.as_str();
        let text = &self.text[before.start..before.end];
        let name = text.starts_with(char::is_uppercase) && text.chars().any(char::is_lowercase);
        let numbers = matches!(
            word,
            "no" | "nr"
                | "n"
                | "art"
                | "box"
                | "bte"
                | "bus"
                | "page"
                | "pv"
                | "dossier"
                | "score"
                | "ref"
                | "zaak"
                | "case"
                | "notitie"
                | "kenmerk"
                | "nummer"
                | "arrest"
                | "file"
                | "room"
                | "tension"
                | "sur"
                | "taille"
        );
        let marks = before.fold.is_empty() && !['|', ',', ':', ';', '(', '[', '-', '.', '>'].iter().any(|&m| before.is_mark(m));
        !counted && (self.opens_line(at) || !(name || numbers || marks || before.is_number()))
    }

    /// Whether the words before say that a date comes.
    fn date_cue(&self, at: usize) -> bool {
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
            Point::Day { year, month, day, .. } => Some((Point::Day { year, month, day, weekday }, end)),
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

    fn mark_at(&self, at: usize) -> Option<char> {
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
        if let Some((month, languages, sure)) = words::month(word) {
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

    fn year_alone(&self, at: usize, start: usize, part: Part) -> Option<(Point, usize)> {
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
        let unit = self.is(end, &AMOUNTS) || ['€', '$', '£', '%', '°'].iter().any(|&m| self.mark(end, m));
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
    fn short_year(&self, at: usize, part: Part) -> Option<(Point, usize)> {
        let (n, _) = self.number(at).filter(|&(n, _)| n > 39)?;
        let end = at + 1;
        let closes = self
            .token(end)
            .is_none_or(|t| t.gap >= Gap::Line || [',', '.', ';', ')', '('].iter().any(|&m| t.is_mark(m)) && !self.figure_goes_on(end));
        let told = self.mask & FR != 0 && self.before(at, &["en"]);
        (told && closes && !self.tail_of_figure(at)).then_some((Point::Year { year: n as i16, part }, end))
    }

    /// Whether the word after a figure looks like what is counted: a plain plural, as `soldats`, `soldaten`, `tons`.
    fn goes_on_counting(&self, at: usize) -> bool {
        let word = self.word(at);
        !self.capital(at)
            && word.len() > 3
            && (word.ends_with('s') || word.ends_with("en"))
            && !matches!(word, "dans" | "tussen" | "werden" | "hebben" | "waren" | "mais" | "puis" | "sans" | "alors" | "tegen" | "zijn")
    }

    /// A day without its month: `le 22 courant`, `op de 22ste`, `on the 22nd`.
    pub(super) fn day_only(&self, at: usize) -> Option<(Point, usize)> {
        let (weekday, start) = match self.weekday_prefix(at) {
            Some((day, start)) => (Some(day), start),
            None => (None, at),
        };
        let (day, digits, end) = self.day_number(start)?;
        if !digits || self.figure_goes_on(end) {
            return None;
        }
        let point = Point::DayOnly { day, weekday };
        if let Some(after) = self.phrases(
            end,
            &[
                "courant",
                "ct",
                "crt",
                "du courant",
                "de ce mois",
                "du meme mois",
                "du mois courant",
                "dezer",
                "van deze maand",
                "van dezelfde maand",
                "dezer maand",
                "instant",
                "inst",
                "of this month",
                "of the same month",
                "of that month",
                "of the month",
            ],
        ) {
            return Some((point, after));
        }
        let ordinal = end > start + 1;
        let closes = self.token(end).is_none_or(|t| {
            t.gap >= Gap::Line || t.fold.is_empty() && !t.is_number() && !t.is_mark('-') && !t.is_mark('%') && !t.is_mark('/')
        });
        let full_weekday = weekday.is_some() && words::weekday(self.first_word(at)).is_some_and(|(_, _, full)| full);
        let hour = self.is(end, &["a", "vers", "om", "at", "rond"]) && self.number(end + 1).is_some();
        let short_weekday = weekday.is_some() && ordinal;
        if (full_weekday || short_weekday) && (closes || hour) && !self.is(end, &["h", "u"]) {
            return Some((point, end));
        }
        let on = self.before(start, &["the", "de", "den"])
            && start > 1
            && self.is(start - 2, &["on", "op", "from", "van", "until", "tot", "till", "since", "by", "before", "after", "of"])
            || self.before(start, &["on"]) && self.mask & EN != 0;
        if ordinal && on && (closes || hour || self.is(end, &FOLLOWS)) {
            return Some((point, end));
        }
        // `prévu le 19 à Castelnaudary`, `jusqu'au 2.`, `la nuit du 8 au matin`, `sinds de 4de in Bretagne`
        let french =
            self.mask & FR != 0 && self.before(start, &["le", "du", "au"]) && self.token(start - 1).is_some_and(|t| t.gap <= Gap::Line);
        let numbered =
            self.is(start.wrapping_sub(2), &["article", "art", "numero", "bus", "tram", "kilometre", "piste", "page", "quai", "bureau"]);
        let stops = self.token(end).is_none_or(|t| t.gap >= Gap::Line || ['.', ',', ';', '?', '!', ')', ':'].iter().any(|&m| t.is_mark(m)))
            || self.is(end, &["a", "vers", "au", "depart", "apres", "avant"]) && !self.is(end + 1, &["rue", "avenue"]);
        if french && !numbered && stops && !self.figure_goes_on(end) {
            return Some((point, end));
        }
        let dutch = self.mask & NL != 0
            && ordinal
            && self.before(start, &["de", "den"])
            && start > 1
            && self.is(start - 2, &["sinds", "na", "voor", "op", "tot", "vanaf", "tegen"]);
        (dutch && (closes || self.is(end, &FOLLOWS))).then_some((point, end))
    }
}

fn day_point(year: u32, month: u32, day: u32, end: usize) -> Option<(Point, usize)> {
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
    valid.then_some((Point::Day { year: Some(year as i16), month: month as i8, day: day as i8, weekday: None }, end))
}
