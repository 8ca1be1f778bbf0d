//! Two dates joined into a stretch of time, and lists of days that share a month.

use super::reader::{Meaning, Part, Point, Reader, Turn};
use super::words;

const TO: [&str; 13] = ["au", "a", "tot", "to", "until", "till", "through", "tem", "tot en met", "t / m", "jusqu ' au", "et le", "tot op"];

impl Reader<'_> {
    /// Two dates joined: `du 3 au 5 mars 2013`, `between March and May 2013`, `1960-1961`; or the first of a list of days.
    pub(super) fn range(&self, at: usize) -> Option<(Meaning, usize)> {
        let between = self.before(at, &["entre", "tussen", "between"])
            || (at > 1 && self.is(at - 1, &["le", "the", "de"]) && self.is(at - 2, &["entre", "tussen", "between"]));
        let night = at > 1 && self.before(at, &["du", "van", "of"]) && self.is(at - 2, &["nuit", "nacht", "night"]);
        self.days_of_one_month(at, between || night).or_else(|| self.two_dates(at, between))
    }

    fn joint(&self, at: usize, between: bool) -> Option<usize> {
        if ['-', '/'].iter().any(|&m| self.mark(at, m)) {
            return Some(self.skip(at + 1, &["le", "the", "de"]));
        }
        let and = ["et", "en", "and", "et le", "en de", "and the", "op"];
        let after = self.phrases(at, &TO).or_else(|| between.then(|| self.phrases(at, &and)).flatten())?;
        Some(self.skip(after, &["le", "the", "de", "l '"]))
    }

    fn days_of_one_month(&self, at: usize, between: bool) -> Option<(Meaning, usize)> {
        let (weekday, start) = self.weekday_prefix(at).map_or((None, at), |(day, start)| (Some(day), start));
        let (day, digits, after) = self.day_number(start)?;
        let with_month = |point: Point| match point {
            Point::Day { year, month, .. } => Some(Point::Day { year, month, day, weekday }),
            _ => None,
        };
        // `équipe 2 - jeudi 12 avril`: of two days either both or the first has its weekday.
        let joined =
            self.joint(after, between).filter(|&s| weekday.is_some() || !self.mark(after, '-') || self.weekday_prefix(s).is_none());
        if let Some(second) = joined
            && let Some((last, end)) =
                self.weekday_prefix(second).map_or_else(|| self.day_month(second), |(_, s)| self.day_month(s)).or_else(|| {
                    // After a hyphen the second number is glued to the first: `3-5 March`.
                    self.glued_day_month(after)
                })
        {
            return with_month(last).map(|first| {
                (
                    Meaning::Between(
                        first,
                        last,
                        (after, if end - after > 2 && self.glued_day_month(after).is_some() { after + 1 } else { second }),
                    ),
                    end,
                )
            });
        }
        // English: `March 3-5, 2013` is read in `two_dates`. A list: the first day borrows the month of the last.
        let mut here = after;
        for _ in 0..if digits { 12 } else { 0 } {
            let next = if self.mark(here, ',') {
                here + 1
            } else {
                self.phrases(here, &["et", "en", "and", "ou", "of", "or", "et le", "et du", "en de", "en van", "and the"])?
            };
            let next = self.skip(next, &["le", "the", "de", "les", "du"]);
            let next = self.weekday_prefix(next).map_or(next, |(_, start)| start);
            if let Some((last, _)) = self.day_month(next) {
                return with_month(last).map(|first| (Meaning::Point(first, Turn::Nearest), after));
            }
            let (_, digits, end) = self.day_number(next)?;
            if !digits {
                return None;
            }
            here = end;
        }
        None
    }

    /// `-5 March 2013` after the 3 of `3-5 March 2013`.
    fn glued_day_month(&self, at: usize) -> Option<(Point, usize)> {
        if !['-', '/'].iter().any(|&m| self.glued_mark(at, m)) {
            return None;
        }
        let (day, digits) = self.glued_number(at + 1)?;
        let (month, _, _) = words::month(self.word(at + 2))?;
        if digits > 2 || !(1..=31).contains(&day) {
            return None;
        }
        let (year, end) = self.year(at + 3, true, false).map_or((None, at + 3), |(y, end)| (Some(y), end));
        Some((Point::Day { year, month, day: day as i8, weekday: None }, end))
    }

    fn two_dates(&self, at: usize, between: bool) -> Option<(Meaning, usize)> {
        // `March 3-5, 2013`
        if let Some((Point::Day { year: None, month, day, weekday }, after)) = self.month_day(at)
            && ['-', '/'].iter().any(|&m| self.glued_mark(after, m))
            && let Some((last, 1..=2)) = self.glued_number(after + 1)
            && (1..=31).contains(&last)
        {
            let (year, end) = self.year(after + 2, true, false).map_or((None, after + 2), |(y, end)| (Some(y), end));
            let to = Point::Day { year, month, day: last as i8, weekday: None };
            return Some((Meaning::Between(Point::Day { year, month, day, weekday }, to, (after, after + 1)), end));
        }
        let first = self.day_date(at).or_else(|| self.long_date(at)).or_else(|| self.bare(at, between));
        let (first, after) = first?;
        let second = self.joint(after, between)?;
        let second = self.skip(second, &["le", "the", "de", "l '", "en", "in"]);
        // `2012 - 22 mars` is not a range; years go with years.
        if let Point::Year { year, .. } = first {
            let (n, digits) = self.number(second)?;
            let n = if digits == 2 && self.mark(after, '-') { year / 100 * 100 + n as i16 } else { n as i16 };
            let later = (digits == 4 || digits == 2) && n > year && n < 2150 && !self.figure_goes_on(second + 1);
            return later.then_some((Meaning::Between(first, Point::Year { year: n, part: Part::Whole }, (after, second)), second + 1));
        }
        let (last, end) = match first {
            Point::Month { .. } => self.long_date(second).or_else(|| self.bare(second, true))?,
            _ => self.day_date(second)?,
        };
        let first = match (first, last) {
            (Point::Day { year: None, month, day, weekday }, Point::Day { year: Some(year), month: other, .. }) => {
                let year = if other < month && year > 99 { year - 1 } else { year };
                Point::Day { year: Some(year), month, day, weekday }
            }
            (Point::Month { year: None, month, part }, Point::Month { year: Some(year), month: other, .. }) => {
                let year = if other < month && year > 99 { year - 1 } else { year };
                Point::Month { year: Some(year), month, part }
            }
            (Point::Day { .. }, Point::Day { .. }) | (Point::Month { .. }, Point::Month { .. }) => first,
            _ => return None,
        };
        // An English hyphen between day dates without spaces is a typing habit of tables; words may stand in any case.
        Some((Meaning::Between(first, last, (after, second)), end))
    }

    /// A month or year that only a range makes sure: `de mars à mai 2013`, `from 2010 to 2012`.
    fn bare(&self, at: usize, told: bool) -> Option<(Point, usize)> {
        let token = self.token(at)?;
        if let Some((month, languages, _)) = words::month(&token.fold) {
            let named = languages & self.mask != 0 && token.fold.len() > 2;
            return (named && (told || self.before(at, &["de", "van", "from"])))
                .then_some((Point::Month { year: None, month, part: Part::Whole }, at + 1));
        }
        let year = token.is_number() && token.digits == 4 && (1000..2150).contains(&token.number) && !self.tail_of_figure(at);
        let bracket = at > 0 && (self.mark(at - 1, '(') || self.mark(at - 1, ','));
        (year
            && (told
                || bracket
                || self.before(at, &["de", "van", "from", "in", "en", "war", "guerre", "oorlog", "periode", "annees", "jaren"])))
        .then_some((Point::Year { year: token.number as i16, part: Part::Whole }, at + 1))
    }
}
