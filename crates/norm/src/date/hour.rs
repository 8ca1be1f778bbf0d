//! The hour beside a day: `le 18 mars à 16h30`, `at 7:58 pm on 18 March`.

use super::reader::{self, Clock, Expression, Meaning, Reader, Turn};
use super::token::Gap;
use super::words;

impl Reader<'_> {
    /// A day with the part of the day and the hour that follow it.
    pub(super) fn with_hour(&self, found: Expression) -> Expression {
        if !matches!(
            found.meaning,
            Meaning::Between(reader::Point::Day { .. }, reader::Point::Day { .. }, _)
                | Meaning::Point(reader::Point::Day { .. } | reader::Point::DayOnly { .. }, _)
                | Meaning::Days(..)
                | Meaning::Weekday(..)
                | Meaning::OfWeek { .. }
                | Meaning::Weekdays { .. }
                | Meaning::NthOf { .. }
                | Meaning::Point(reader::Point::Feast { .. }, _)
                | Meaning::Nth { .. }
                | Meaning::FromPoint { .. }
                | Meaning::Count { unit: words::Unit::Day, .. }
        ) {
            return found;
        }
        let mut end = found.end;
        let part = self.skip(
            end,
            &[
                "dans la",
                "au",
                "' s",
                "en debut d '",
                "en fin d '",
                "en debut de",
                "en fin de",
                "fin d '",
                "debut d '",
                "dans l '",
                "in de",
                "in the",
                "en",
                "l '",
                "le",
            ],
        );
        let part_end = if let Some(after) = self.phrases(part, &["apres midi", "in de namiddag"]) {
            Some(after)
        } else {
            words::day_part(self.word(part), self.mask).then_some(part + 1)
        };
        if let Some(part_end) = part_end {
            // `le 3 mars au soir`, `dinsdag 's avonds`; an hour may still follow.
            end = part_end;
        }
        let mut here = end;
        let (mut cued, mut about) = (false, false);
        for _ in 0..5 {
            let token = match self.token(here) {
                Some(token) if token.gap != Gap::Break => token,
                _ => break,
            };
            if token.is_mark(',')
                || token.is_mark('-')
                || token.is_mark('(')
                || token.is_mark('|')
                || token.is_mark(';')
                || token.is_mark('@')
            {
                here += 1;
            } else if token.gap == Gap::None && token.fold == "t" {
                (here, cued) = (here + 1, true);
            } else if let Some(after) = self.phrases(here, &["aux environs de", "aux alentours de", "autour de"]) {
                (here, cued, about) = (after, true, true);
            } else if self.is(
                here,
                &["vers", "rond", "omstreeks", "around", "circa", "environ", "about", "tegen", "approximately", "rondom", "ongeveer"],
            ) {
                (here, cued, about) = (here + 1, true, true);
            } else if self
                .is(here, &["a", "de", "entre", "at", "om", "te", "tussen", "between", "van", "from", "les", "des", "by", "heure", "vanaf"])
            {
                (here, cued) = (here + 1, true);
            } else {
                break;
            }
        }
        let next_line = !cued && self.token(here).is_some_and(|t| t.gap >= Gap::Line);
        if let Some((clock, after)) = self.clock_joined(here, cued, about).filter(|_| !next_line) {
            let clock = self.in_half(clock, found.first, here);
            let (date, after) = (Some((found.first, end)), self.past_zone(after));
            return Expression { end: after, clock: Some(Clock { end: after, ..clock }), date, ..found };
        }
        Expression { end, ..found }
    }

    /// The hour in the half of the day that the words between two tokens say: `ce soir à 8 h`, `last night at 11`.
    pub(super) fn in_half(&self, clock: Clock, from: usize, to: usize) -> Clock {
        let said = |words: &[&str]| (from..to).any(|n| words.contains(&self.first_word(n)));
        let late = said(&[
            "midi",
            "soir",
            "soiree",
            "avond",
            "namiddag",
            "middag",
            "avonds",
            "namiddags",
            "middags",
            "afternoon",
            "evening",
            "vanavond",
            "vanmiddag",
            "vannamiddag",
            "gisteravond",
            "gisterenavond",
        ]);
        let night = said(&["nuit", "nacht", "night", "tonight", "vannacht"]);
        let half = |minutes: u16| if (60..720).contains(&minutes) && (late || night && minutes >= 360) { minutes + 720 } else { minutes };
        Clock { from: half(clock.from), to: clock.to.map(half), ..clock }
    }

    /// Past `+01:00`, `+0100`, `GMT`, `CET`: not used, civil time is what the file says.
    pub(super) fn past_zone(&self, at: usize) -> usize {
        if self.mark(at, '+') && self.glued_number(at + 1).is_some() {
            let end = at + 2;
            return if self.glued_mark(end, ':') && self.glued_number(end + 1).is_some() { end + 2 } else { end };
        }
        self.skip(at, &["gmt", "utc", "cet", "cest"])
    }

    /// `à 16h30 le 18 mars 2013`, `at 7:58 pm on 18 March`.
    pub(super) fn hour_first(&self, at: usize, clock: Clock, end: usize) -> Option<Expression> {
        let mut here = end;
        if self.mark(here, ',') {
            here += 1;
        }
        here = self.skip(here, &["le", "op", "on", "du", "de", "van", "on the", "op de", "in de nacht van", "ce"]);
        if self.token(here).is_none_or(|t| t.gap > Gap::Line) {
            return None;
        }
        let meaning = self.day_date(here).map(|(point, end)| (Meaning::Point(point, Turn::Nearest), end)).or_else(|| {
            self.relative(here).filter(|r| matches!(r.meaning, Meaning::Days(..) | Meaning::Weekday(..))).map(|r| (r.meaning, r.end))
        });
        let (meaning, date_end) = meaning?;
        // An hour after the date belongs to the date: `à 16h30, le 22/03/2012 à 17h`.
        let date = Expression { first: here, end: date_end, meaning, clock: None, approximate: false, date: None };
        if self.with_hour(date).clock.is_some() {
            return None;
        }
        // `à 3 heures cet après-midi`, `at 9 tomorrow evening`
        let date_end = self.skip(date_end, &["soir", "au soir", "apres midi", "avond", "namiddag", "evening", "afternoon", "night"]);
        let clock = self.in_half(clock, here, date_end);
        Some(Expression { first: at, end: date_end, meaning, clock: Some(clock), approximate: false, date: Some((here, date_end)) })
    }
}
