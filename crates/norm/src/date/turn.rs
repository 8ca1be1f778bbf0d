//! What a turn turns: `mardi dernier`, `vorige week`, `the following month`, `last week's Sunday`.

use super::reader::{Base, Meaning, Part, Point, Reader, Turn};
use super::token::Gap;
use super::words::{self, EN, FR, Mask, NL, Unit};
use Base::{Document, Narrated};

pub(super) const PAST_FR: [&str; 6] = ["dernier", "derniere", "passe", "passee", "ecoule", "ecoulee"];

pub(super) const NEXT_FR: [&str; 3] = ["prochain", "prochaine", "venir"];

pub(super) const AFTER_FR: [&str; 2] = ["suivant", "suivante"];

pub(super) const BEFORE_FR: [&str; 2] = ["precedent", "precedente"];

impl Reader<'_> {
    /// `last Tuesday`, `vorige week`, `cette année`, `the following month`: the turn stands first.
    pub(super) fn turned_before(&self, at: usize) -> Option<(usize, Meaning)> {
        let turns: &[(Mask, Base, i32, &[&str])] = &[
            (FR, Document, 0, &["ce", "cet", "cette"]),
            (
                NL,
                Document,
                -1,
                &[
                    "vorige",
                    "vorig",
                    "verleden",
                    "afgelopen",
                    "de afgelopen",
                    "voorbije",
                    "de voorbije",
                    "de vorige",
                    "het afgelopen",
                    "het voorbije",
                    "het vorige",
                    "laatste",
                ],
            ),
            (NL, Document, 0, &["deze", "dit"]),
            (NL, Document, 1, &["volgende", "volgend", "komende", "komend", "aanstaande", "eerstvolgende", "de komende", "aankomende"]),
            (
                NL,
                Narrated,
                1,
                &["de volgende", "het volgende", "de daaropvolgende", "daaropvolgende", "het daaropvolgende", "het jaar erop"],
            ),
            (NL, Narrated, -1, &["de voorgaande", "het voorgaande", "voorgaande", "de voorafgaande"]),
            (NL, Narrated, 0, &["die", "diezelfde", "dezelfde", "hetzelfde", "datzelfde"]),
            (EN, Document, -1, &["last", "this past", "this last", "past"]),
            (EN, Document, 0, &["this", "this current", "the current", "current"]),
            (EN, Document, 1, &["next", "this coming", "coming", "upcoming", "this next"]),
            (EN, Narrated, 1, &["the following", "following", "the next", "the ensuing"]),
            (EN, Narrated, -1, &["the previous", "previous", "the preceding", "preceding", "the prior", "prior"]),
            (EN, Document, 0, &["all"]),
            (EN, Narrated, 0, &["that", "that same", "the same", "same"]),
            (FR, Narrated, 0, &["ce meme", "cette meme", "le meme", "la meme"]),
        ];
        for &(mask, base, moved, words) in turns {
            if mask & self.mask == 0 {
                continue;
            }
            for phrase in words {
                if let Some(after) = self.phrase(at, phrase)
                    && let Some((end, meaning)) = self.turned(after, base, moved, mask)
                {
                    // `ce mardi 3 mars` is a date, `cette semaine-là` another week, `last year's` is fine, `the next 3 days` a duration.
                    if mask == FR && base == Document && moved == 0 && self.is_there(if self.glued_mark(end, '-') { end + 1 } else { end })
                    {
                        return None;
                    }
                    let trailing = self.is(end, &PAST_FR) || self.is(end, &NEXT_FR);
                    if mask == FR && trailing {
                        continue;
                    }
                    return Some((end, meaning));
                }
            }
        }
        None
    }

    /// What a turn turns: a weekday, a week, month or year, a named month or a season.
    pub(super) fn turned(&self, at: usize, base: Base, moved: i32, mask: Mask) -> Option<(usize, Meaning)> {
        let word = self.word(at);
        if let Some((day, languages, true)) = words::weekday(word).filter(|_| !self.is(at.wrapping_sub(1), &["that", "die", "all"])) {
            return (languages & mask != 0).then_some((at + 1, Meaning::Weekday(day, Turn::From(base, moved))));
        }
        if let Some(end) = self.phrase(at, "week end") {
            return Some((end, Meaning::Whole { base, unit: Unit::Weekend, moved }));
        }
        if let Some(unit) = words::unit(word, mask) {
            let plural = matches!(
                word,
                "jours"
                    | "dagen"
                    | "days"
                    | "semaines"
                    | "weken"
                    | "weeks"
                    | "maanden"
                    | "months"
                    | "jaren"
                    | "years"
                    | "ans"
                    | "annees"
                    | "day"
                    | "dag"
                    | "jour"
                    | "journee"
            );
            if plural || (unit == Unit::Month && mask == FR && base == Document && moved == 0 && self.is(at + 1, &["de", "d"])) {
                return None;
            }
            // `vorige week dinsdag`, `next week Monday`
            let whose = self.skip(at + 1, &["' s"]);
            if unit == Unit::Week
                && let Some((day, _, true)) = words::weekday(self.word(whose))
            {
                return Some((whose + 1, Meaning::OfWeek { base, weekday: day, moved }));
            }
            return Some((at + 1, Meaning::Whole { base, unit, moved }));
        }
        if let Some((month, languages, _)) = words::month(word)
            && languages & mask != 0
            && word.len() > 2
            && (mask != EN || self.capital(at))
        {
            return Some((at + 1, Meaning::Point(Point::Month { year: None, month, part: Part::Whole }, Turn::From(base, moved))));
        }
        let (season, _) = words::season(word, mask)?;
        Some((at + 1, Meaning::Point(Point::Season { season, year: None, part: Part::Whole }, Turn::From(base, moved))))
    }

    /// The turn stands after: `mardi dernier`, `la semaine précédente`, `22 maart jl.`, `mars prochain`.
    pub(super) fn turned_after(&self, at: usize) -> Option<(usize, Meaning)> {
        let start = self.skip(at, &["le", "la", "l '", "ce", "cette", "the", "de", "het"]);
        let word = if start > at { self.word(start) } else { self.first_word(start) };
        if let Some((day, languages, full)) = words::weekday(word)
            && full
            && languages & self.mask != 0
        {
            if let Some((base, moved, end)) = self.turn_after(start + 1) {
                return Some((end, Meaning::Weekday(day, Turn::From(base, moved))));
            }
            let repeated = self.before(start, &["chaque", "elke", "iedere", "every", "each", "les", "second"])
                || self.before(at, &["chaque", "elke", "iedere", "every", "each"]);
            // An `s` glued to a weekday is another token's text, so plurals are other words already.
            let holiday = self.is(start + 1, &["saint"]);
            let article = self.before(start, &["le", "the", "de", "den", "een", "a"]);
            let turn = match (article, self.before(start, &["le"])) {
                (_, true) => Turn::Resumed,
                (true, _) if self.before(start, &["een", "a"]) => Turn::From(Narrated, 0),
                (true, _) => Turn::Told,
                _ => Turn::Nearest,
            };
            return (!repeated && !holiday && start == at).then_some((start + 1, Meaning::Weekday(day, turn)));
        }
        if let Some((point, end)) = self.day_date(start)
            && let Some((base, moved, end)) = self.turn_after(end)
            && matches!(point, Point::Day { year: None, .. })
        {
            return Some((end, Meaning::Point(point, Turn::From(base, moved))));
        }
        if let Some((month, languages, _)) = words::month(word)
            && languages & self.mask != 0
            && let Some((base, moved, end)) = self.turn_after(start + 1)
        {
            return Some((end, Meaning::Point(Point::Month { year: None, month, part: Part::Whole }, Turn::From(base, moved))));
        }
        let (unit, end) = match self.phrase(start, "week end") {
            Some(end) => (Some(Unit::Weekend), end),
            None => (words::unit(word, self.mask), start + 1),
        };
        if let Some(unit) =
            unit.filter(|_| !matches!(word, "jours" | "ans" | "annees" | "semaines" | "dagen" | "weken" | "jour" | "day" | "dag"))
        {
            let (base, moved, end) = self.turn_after(end)?;
            return Some((end, Meaning::Whole { base, unit, moved }));
        }
        let (season, _) = words::season(word, self.mask)?;
        let (base, moved, end) = self.turn_after(start + 1)?;
        Some((end, Meaning::Point(Point::Season { season, year: None, part: Part::Whole }, Turn::From(base, moved))))
    }

    pub(super) fn turn_after(&self, at: usize) -> Option<(Base, i32, usize)> {
        let word = self.word(at);
        let closes = || {
            self.token(at + 1).is_none_or(|t| t.gap >= Gap::Line || t.fold.is_empty() && !t.is_number())
                || self.is(at + 1, &["and", "he", "she", "they", "i", "in", "at"])
        };
        if self.mask & EN != 0 && matches!(word, "before" | "after") && closes() {
            return Some((Narrated, if word == "after" { 1 } else { -1 }, at + 1));
        }
        if self.mask & NL != 0 {
            match word {
                "daarvoor" | "ervoor" | "voordien" | "tevoren" => return Some((Narrated, -1, at + 1)),
                "daarna" | "erna" | "nadien" | "daarop" | "erop" => return Some((Narrated, 1, at + 1)),
                _ => {}
            }
        }
        if self.mask & FR != 0 {
            let turn = if PAST_FR.contains(&word) {
                Some((Document, -1))
            } else if NEXT_FR[..2].contains(&word) {
                Some((Document, 1))
            } else if AFTER_FR.contains(&word) {
                Some((Narrated, 1))
            } else if BEFORE_FR.contains(&word) {
                Some((Narrated, -1))
            } else {
                None
            };
            if let Some((base, moved)) = turn {
                return Some((base, moved, at + 1));
            }
            if let Some(end) = self.phrases(at, &["qui suit", "qui vient", "a venir"]) {
                return Some((Document, 1, end));
            }
            if let Some(end) = self.phrase(at, "d ' apres") {
                return Some((Narrated, 1, end));
            }
            if let Some(end) = self.phrase(at, "d ' avant") {
                return Some((Narrated, -1, end));
            }
        }
        if self.mask & NL != 0 {
            if matches!(word, "jl" | "jongstleden" | "laatstleden" | "ll") {
                let end = if self.glued_mark(at + 1, '.') { at + 2 } else { at + 1 };
                return Some((Document, -1, end));
            }
            if let (true, true) = (matches!(word, "j" | "l"), self.glued_mark(at + 1, '.') && self.is(at + 2, &["l"])) {
                let end = if self.glued_mark(at + 3, '.') { at + 4 } else { at + 3 };
                return Some((Document, -1, end));
            }
            if matches!(word, "aanstaande" | "eerstkomend" | "eerstkomende" | "as" | "eerstvolgend") {
                return Some((Document, 1, at + 1));
            }
        }
        if self.mask & EN != 0 && word == "next" && (self.token(at + 1).is_none_or(|t| t.fold.is_empty())) {
            return Some((Document, 1, at + 1));
        }
        if self.mask & EN != 0 && word == "last" && (self.token(at + 1).is_none_or(|t| t.fold.is_empty())) {
            return Some((Document, -1, at + 1));
        }
        None
    }
}
