//! Dates counted from another day: `la veille`, `twee dagen later`, `last Tuesday`, `the day after 22 March`.

use super::phrases::{ByFirst, DATED, FIXED};
use super::reader::{Base, Expression, Meaning, Part, Point, Reader, Recurring};
use super::tense::Tense;
use super::token::Gap;
use super::words::{self, EN, FR, Mask, NL, Unit};
use Base::{Document, Narrated};

impl Reader<'_> {
    /// An expression counted from another day at token `at`.
    pub(super) fn relative(&self, at: usize) -> Option<Expression> {
        let mut best: Option<Expression> = None;
        let mut keep = |first: usize, end: usize, meaning: Meaning| {
            if best.is_none_or(|b| end > b.end) {
                best = Some(Expression { first, end, meaning, clock: None, approximate: false, date: None });
            }
        };
        if let Some((end, meaning)) = self.fixed(at) {
            keep(at, end, meaning);
        }
        if let Some((end, meaning)) = self.from_date(at) {
            keep(at, end, meaning);
        }
        if let Some((end, meaning)) = self.counted(at) {
            keep(at, end, meaning);
        }
        if let Some((end, meaning)) = self.weekday_of_week(at) {
            keep(at, end, meaning);
        }
        if let Some((end, meaning)) = self.nth_of_month(at) {
            keep(at, end, meaning);
        }
        if let Some((end, meaning)) = self.of_turned_month(at) {
            keep(at, end, meaning);
        }
        if let Some((end, meaning)) = self.row(at) {
            keep(at, end, meaning);
        }
        if let Some((end, meaning)) = self.weekdays_away(at) {
            keep(at, end, meaning);
        }
        if let Some((end, meaning)) = self.night(at) {
            keep(at, end, meaning);
        }
        if let Some((end, meaning)) = self.part_of(at) {
            keep(at, end, meaning);
        }
        if let Some((end, meaning)) = self.turned_before(at) {
            keep(at, end, meaning);
        }
        if let Some((end, meaning)) = self.turned_after(at) {
            keep(at, end, meaning);
        }
        best
    }

    fn fixed(&self, at: usize) -> Option<(usize, Meaning)> {
        let mut best: Option<(usize, Meaning)> = None;
        for ((base, days), phrase) in self.beginning(&FIXED, at) {
            if let Some(end) = self.phrase(at, phrase)
                && (!phrase.ends_with(" la") || self.is_there(end - 1))
                && best.is_none_or(|(b, _)| end > b)
            {
                best = Some((end, Meaning::Days(base, days)));
            }
        }
        let (end, meaning) = best?;
        let first = self.first_word(at);
        let spoiled = match first {
            // `morgen` after an article or an hour is a morning; `deze morgen` is read above.
            "morgen" => {
                self.before(at, &["de", "elke", "iedere", "die", "goede", "goeden", "s", "een", "volgende"])
                    || words::weekday(self.word(at.wrapping_sub(1))).is_some()
            }
            // `la veille de l'attentat` counts from something that is not a date.
            "veille" => !self.before(at, &["la", "l", "avant"]) || (end == at + 1 && self.is(end, &["de", "d", "des", "du", "sur", "a"])),
            "la" if self.is(end - 1, &["veille"]) => self.is(end, &["de", "d", "des", "du"]),
            "lendemain" | "le" | "surlendemain" if self.is(end - 1, &["lendemain", "surlendemain"]) => {
                self.is(end, &["de", "d", "des", "du"])
            }
            "the" | "de" if self.is(end - 1, &["before", "after"]) => {
                // `the day before the attack` counts from something that is not a date.
                !(self.token(end).is_none_or(|t| t.gap >= Gap::Line || t.fold.is_empty() && !t.is_number())
                    || self.is(end, &["he", "she", "they", "we", "and", "in", "at", "i", "was", "were"]))
            }
            "cette" | "ce" if self.is_there(end) || self.glued_mark(end, '-') && self.is_there(end + 1) => true,
            "this" | "ce" => self.is(end, &["s"]),
            _ => false,
        };
        if spoiled {
            // `ce soir-là` is longer and was preferred above; nothing else remains.
            return None;
        }
        Some((end, meaning))
    }

    /// The phrases of a list, in the languages of the text, whose first word stands at a token.
    fn beginning<'p, M: Copy>(&self, all: &'p ByFirst<M>, at: usize) -> impl Iterator<Item = (M, &'static str)> + use<'p, M> {
        let first = self.token(at).map_or("", |t| if t.is_mark('\'') { "'" } else { t.fold.as_str() });
        let mask = self.mask;
        all.get(first).into_iter().flatten().filter(move |p| p.0 & mask != 0).map(|p| (p.1, p.2))
    }

    /// Whether a token is the `là` of `ce soir-là`, and not an article: it has its accent or its hyphen.
    pub(super) fn is_there(&self, at: usize) -> bool {
        self.is(at, &["la"])
            && (self.glued_mark(at.wrapping_sub(1), '-')
                || self.token(at).is_some_and(|t| self.text[t.start..t.end].ends_with(['à', 'À', '\u{300}'])))
    }

    fn from_date(&self, at: usize) -> Option<(usize, Meaning)> {
        for (count, phrase) in self.beginning(&DATED, at) {
            if let Some(after) = self.phrase(at, phrase) {
                let after = self.skip(after, &["le", "the", "de"]);
                if let Some((point, end)) = self.day_date(after) {
                    return Some((end, Meaning::FromPoint { point, count, unit: Unit::Day }));
                }
            }
        }
        None
    }

    /// A number and a unit: value (none if vague), unit, the token after.
    fn quantity(&self, at: usize) -> Option<(Option<u32>, Unit, usize)> {
        let vague: &[&str] =
            &["quelques", "plusieurs", "enkele", "een paar", "verschillende", "meerdere", "some", "a few", "several", "a couple of", "few"];
        let dozens = |n: u32| -> Option<(Option<u32>, Unit, usize)> { Some((Some(n), Unit::Day, at + 1)) };
        let (count, after) = if let Some(after) = self.phrases(at, vague) {
            (None, after)
        } else if self.is(at, &["une", "un", "een", "a", "an"]) && !self.is(at + 1, &["huitaine", "quinzaine", "fortnight"]) {
            let after = self.skip(at + 1, &["bonne", "goede", "good"]);
            (Some(1), after)
        } else if self.is(at, &["huitaine"]) || self.is(at, &["une"]) && self.is(at + 1, &["huitaine"]) {
            let end = if self.is(at, &["une"]) { at + 2 } else { at + 1 };
            let end = self.skip(end, &["de jours"]);
            return dozens(7).map(|(n, u, _)| (n, u, end));
        } else if self.is(at, &["quinzaine", "fortnight"]) || self.is(at + 1, &["quinzaine", "fortnight"]) && self.is(at, &["une", "a"]) {
            let end = if self.is(at, &["une", "a"]) { at + 2 } else { at + 1 };
            let end = self.skip(end, &["de jours"]);
            return dozens(14).map(|(n, u, _)| (n, u, end));
        } else {
            let (n, after) = self.count(at)?;
            if n > 5000 || self.tail_of_figure(at) {
                return None;
            }
            (Some(n), after)
        };
        let after = self.skip(after, &["full", "volle", "bons"]);
        let unit = words::unit(self.word(after), self.mask)?;
        Some((count, unit, after + 1))
    }

    fn counted(&self, at: usize) -> Option<(usize, Meaning)> {
        let make = |base: Base, sign: i32, quantity: (Option<u32>, Unit, usize), end: usize| {
            let (count, unit, _) = quantity;
            let vague = count.is_none();
            Some((end, Meaning::Count { base, count: sign * count.map_or(1, |n| n as i32), unit, vague }))
        };
        let about = |after: usize| {
            self.skip(
                after,
                &[
                    "environ",
                    "a peu pres",
                    "ongeveer",
                    "zowat",
                    "about",
                    "around",
                    "plus de",
                    "meer dan",
                    "more than",
                    "une petite",
                    "circa",
                    "de cela",
                ],
            )
        };
        let past: &[(Mask, &str)] = &[(FR, "il y a"), (FR, "voici"), (FR, "voila"), (FR, "y a")];
        for &(mask, phrase) in past {
            if mask & self.mask != 0
                && let Some(after) = self.phrase(at, phrase)
                && let Some(quantity) = self.quantity(about(after))
            {
                return make(Document, -1, quantity, quantity.2);
            }
        }
        let future: &[(Mask, &str)] =
            &[(FR, "dans"), (FR, "d ' ici"), (NL, "over"), (NL, "binnen"), (NL, "in"), (EN, "in"), (EN, "within")];
        for &(mask, phrase) in future {
            if mask & self.mask != 0
                && let Some(after) = self.phrase(at, phrase)
                && let Some(quantity) = self.quantity(about(after))
            {
                let mut end = quantity.2;
                // `dans un jour de fête`
                if quantity.0 == Some(1) && quantity.1 == Unit::Day
                    || self.is(end, &["later", "plus", "nadien", "ago", "earlier", "geleden", "before", "after"])
                {
                    break;
                }
                if mask == EN || phrase == "binnen" || phrase == "in" {
                    // `in two days` is as often a duration: only where the words go on so.
                    match self.phrases(end, &["' time", "s ' time", "time", "from now"]) {
                        Some(after) => end = after,
                        None if self.tense(at, end) == Tense::Ahead || at == 0 => {}
                        None => break,
                    }
                }
                return make(Document, 1, quantity, end);
            }
        }
        let quantity = self.quantity(at)?;
        let after = quantity.2;
        let closes = |at: usize| {
            self.token(at).is_none_or(|t| t.gap >= Gap::Line || matches!(t.kind, super::token::TokenKind::Mark(m) if m != '\''))
                || self.is(
                    at,
                    &[
                        "il", "elle", "ils", "elles", "on", "nous", "je", "he", "she", "they", "we", "i", "hij", "zij", "ze", "wij", "ik",
                        "et", "en", "and", "a", "est", "was", "werd",
                    ],
                )
        };
        let ends: &[(Mask, Base, i32, &[&str], bool)] = &[
            (FR, Narrated, 1, &["plus tard"], false),
            (FR, Narrated, 1, &["apres"], true),
            (FR, Narrated, -1, &["plus tot", "auparavant"], false),
            (FR, Narrated, -1, &["avant"], true),
            (NL, Document, -1, &["geleden", "terug"], false),
            (NL, Narrated, 1, &["later", "nadien", "erna", "daarna", "daarop"], false),
            (NL, Narrated, -1, &["eerder", "ervoor", "voordien", "tevoren", "vroeger", "daarvoor", "voorheen"], false),
            (EN, Document, -1, &["ago"], false),
            (EN, Document, 1, &["from now", "hence"], false),
            (EN, Narrated, 1, &["later", "afterwards", "thereafter", "on"], false),
            (EN, Narrated, -1, &["earlier", "previously", "prior"], false),
            (EN, Narrated, 1, &["after"], true),
            (EN, Narrated, -1, &["before"], true),
        ];
        for &(mask, base, sign, words, only_closed) in ends {
            if mask & self.mask == 0 {
                continue;
            }
            if let Some(end) = self.phrases(after, words) {
                // `deux jours après le 22 mars`, `two days before 22 March 2013`.
                if let Some(point) = self.day_date(self.skip(end, &["le", "the", "op", "than", "dan", "que le"])) {
                    let (count, unit, _) = quantity;
                    return Some((point.1, Meaning::FromPoint { point: point.0, count: sign * count? as i32, unit }));
                }
                if self.is(end - 1, &["on"]) {
                    continue;
                }
                if only_closed && !closes(end) {
                    match self.event(end).filter(|_| quantity.1 != Unit::Year) {
                        Some(end) => return make(base, sign, quantity, end),
                        None => continue,
                    }
                }
                return make(base, sign, quantity, end);
            }
        }
        let date_after: &[(Mask, i32, &[&str])] = &[(NL, 1, &["na"]), (NL, -1, &["voor"])];
        for &(mask, sign, words) in date_after {
            if mask & self.mask != 0
                && let Some(end) = self.phrases(after, words)
            {
                let (count, unit, _) = quantity;
                if let Some((point, end)) = self.day_date(end) {
                    return Some((end, Meaning::FromPoint { point, count: sign * count? as i32, unit }));
                }
                if let Some(end) = self.event(end) {
                    return make(Narrated, sign, quantity, end);
                }
            }
        }
        None
    }

    /// Past the event that days are counted from: `le braquage`, `de feiten`, `its sale`.
    pub(super) fn event(&self, at: usize) -> Option<usize> {
        let articles = ["le", "la", "les", "l '", "son", "sa", "ses", "de", "het", "the", "its"];
        let noun = self.phrases(at, &articles)?;
        let word = self.word(noun);
        let named = word.len() > 2
            && words::unit(word, self.mask).is_none()
            && words::weekday(word).is_none()
            && self.token(noun)?.gap <= Gap::Line;
        named.then_some(noun + 1)
    }

    /// `lundi de la semaine dernière`, `dinsdag vorige week`, `Tuesday of last week`.
    fn weekday_of_week(&self, at: usize) -> Option<(usize, Meaning)> {
        let (weekday, languages, full) = words::weekday(self.first_word(at))?;
        if !full || languages & self.mask == 0 {
            return None;
        }
        let week = self.skip(at + 1, &["de", "van", "of", "from"]);
        let (end, meaning) = self.turned_before(week).or_else(|| self.turned_after(week))?;
        let Meaning::Whole { base, unit: Unit::Week, moved } = meaning else { return None };
        Some((end, Meaning::OfWeek { base, weekday, moved }))
    }

    /// `le premier mardi d'octobre`, `laatste zondag van maart 2014`, `the first week of October`.
    fn nth_of_month(&self, at: usize) -> Option<(usize, Meaning)> {
        let (nth, what, after) = self.nth(at)?;
        let after =
            self.phrases(after, &["de", "d '", "du mois de", "du mois d '", "van", "van de maand", "in", "of", "in the month of"])?;
        let (month, end) = match self.long_date(after) {
            Some((point @ (Point::Month { .. } | Point::Year { .. }), end)) => (point, end),
            _ => {
                let (month, languages, _) = words::month(self.word(after))?;
                ((languages & self.mask != 0).then_some(Point::Month { year: None, month, part: Part::Whole })?, after + 1)
            }
        };
        Some((end, Meaning::Nth { nth, what, month }))
    }

    /// `first Tuesday`, `dernière semaine`: which one, of what, and the token after.
    pub(super) fn nth(&self, at: usize) -> Option<(i8, Recurring, usize)> {
        let last = ["dernier", "derniere", "laatste", "last"].contains(&self.first_word(at));
        let nths: [&[&str]; 5] = [
            &["premier", "premiere", "eerste", "first"],
            &["deuxieme", "second", "seconde", "tweede"],
            &["troisieme", "derde", "third"],
            &["quatrieme", "vierde", "fourth"],
            &["cinquieme", "vijfde", "fifth"],
        ];
        if self.mask & EN != 0
            && let Some((back, is_last)) =
                self.day_number(at).map(|(n, _, end)| (n, end)).or_else(|| self.count(at).map(|(n, end)| (n as i8, end)))
            && self.is(is_last, &["last"])
            && let Some((_, what, after)) = self.nth(is_last)
        {
            return (2..=5).contains(&back).then_some((-back, what, after));
        }
        let (nth, at) = if let Some(end) = self.phrases(at, &["avant dernier", "avant derniere", "voorlaatste", "penultimate"]) {
            (-2, end - 1)
        } else if last {
            (-1, at)
        } else {
            (nths.iter().position(|n| n.contains(&self.first_word(at)))? as i8 + 1, at)
        };
        if let Some(end) = self.phrase(at + 1, "week end") {
            return Some((nth, Recurring::Weekend, end));
        }
        let what = match (words::weekday(self.word(at + 1)), words::unit(self.word(at + 1), self.mask)) {
            (Some((day, languages, true)), _) if languages & self.mask != 0 => Recurring::Weekday(day),
            (_, Some(Unit::Day)) => Recurring::Day,
            (_, Some(Unit::Week)) => Recurring::Week,
            (_, Some(Unit::Weekend)) => Recurring::Weekend,
            _ => return None,
        };
        Some((nth, what, at + 2))
    }

    /// `la nuit de lundi à mardi`, `de nacht van zaterdag op zondag`, `the night of Friday to Saturday`.
    fn night(&self, at: usize) -> Option<(usize, Meaning)> {
        let after =
            self.phrases(at, &["la nuit de", "nuit de", "la nuit du", "nuit du", "de nacht van", "nacht van", "the night of", "night of"])?;
        let (weekday, ..) = words::weekday(self.word(after)).filter(|&(_, languages, full)| full && languages & self.mask != 0)?;
        let next = self.phrases(after + 1, &["a", "au", "op", "to"])?;
        words::weekday(self.word(next)).map(|_| (next + 1, Meaning::Night(weekday)))
    }

    /// `fin du mois`, `en fin d'année`, `eind vorige maand`, `early next year`, `at the end of the month`.
    fn part_of(&self, at: usize) -> Option<(usize, Meaning)> {
        let (part, after) = self.part(at);
        if part == Part::Whole {
            return None;
        }
        if let Some((end, Meaning::Whole { base, unit: unit @ (Unit::Week | Unit::Month | Unit::Year), moved })) =
            self.turned_before(after).or_else(|| self.turned_after(after))
        {
            return Some((end, Meaning::PartOf { base, unit, moved, part }));
        }
        let start =
            self.skip(after, &["du", "de l '", "d '", "de la", "la", "l '", "le", "de", "van de", "van het", "het", "the", "of the"]);
        if let Some((end, Meaning::Whole { base, unit: unit @ (Unit::Week | Unit::Month | Unit::Year), moved })) = self.turned_after(start)
        {
            return Some((end, Meaning::PartOf { base, unit, moved, part }));
        }
        let unit = words::unit(self.word(start), self.mask).filter(|u| matches!(u, Unit::Week | Unit::Month | Unit::Year))?;
        // `une fête de fin d'année` is of every year.
        if self.before(at, &["de"]) && self.is(at, &["fin", "debut"]) && self.is(at + 1, &["d"]) {
            return None;
        }
        let plural = matches!(self.word(start), "ans" | "annees" | "jaren" | "years" | "months" | "maanden" | "an");
        let named = words::month(self.word(start + 1)).is_some()
            || self.is(start + 1, &["de", "d", "van", "of"])
            || self.number(start + 1).is_some();
        (!plural && !named).then_some((start + 1, Meaning::PartOf { base: Narrated, unit, moved: 0, part }))
    }
}
