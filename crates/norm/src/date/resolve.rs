//! What an expression means, given the document's own date and the days told before it.

use super::reader::{Base, Clock, Meaning, Point, Turn};
use super::span::{
    at_hour, century_part, counted, decade_part, monday, month_part, nth_of, row, season_of, week_part, weekday_from, weekend, year_part,
};
use super::tense::Tense;
use super::words::Unit;
use super::{AnchorUse, DateKind};
use jiff::Span;
use jiff::civil::Date;
use model::{Precision, When};

/// What is known at a place of the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// The document's own date.
    pub document: Option<Date>,
    /// The last full date told.
    pub narrated: Option<Date>,
    /// The last hour told on that day, and the day that it ran on to after midnight.
    pub hour: Option<(u16, Date)>,
    /// Whether the expression opens a line, and the last hour that did.
    pub opens: bool,
    pub log: Option<(u16, Date)>,
    /// What the words beside the expression say.
    pub tense: Tense,
}

type Resolved = (When, DateKind, Option<AnchorUse>);

pub(super) fn plus(date: Date, count: i32, unit: Unit) -> Option<Date> {
    let count = i64::from(count);
    let span = match unit {
        Unit::Day => Span::new().try_days(count),
        Unit::Week | Unit::Weekend => Span::new().try_weeks(count),
        Unit::Month => Span::new().try_months(count),
        Unit::Year => Span::new().try_years(count),
    };
    date.checked_add(span.ok()?).ok()
}

pub(super) fn ranged(first: Date, last: Date, precision: Precision) -> When {
    let mut when = When::days(first, last);
    when.precision = if first == last { Precision::Day } else { precision };
    when
}

fn days_between(a: Date, b: Date) -> i64 {
    a.until(b).map_or(i64::MAX / 4, |span| i64::from(span.get_days()))
}

impl Context {
    /// Whether the day told of lies months before the document.
    fn long_past(&self) -> bool {
        self.document.zip(self.narrated).is_some_and(|(document, narrated)| days_between(narrated, document) > 60)
    }

    fn base(&self, base: Base) -> Option<(Date, AnchorUse)> {
        let document = self.document.map(|d| (d, AnchorUse::Document(d)));
        let narrated = self.narrated.map(|d| (d, AnchorUse::Narrated(d)));
        match base {
            Base::Document => document.or(narrated),
            Base::Narrated => narrated.or(document),
        }
    }

    /// Two digits of a year: the past within eighty years, or the next ten, of the document or of an old story; without one, above 30 is
    /// the last century, whatever births were told.
    pub(super) fn full_year(&self, year: i16) -> i16 {
        if year >= 100 {
            return year;
        }
        match self.document.or(self.narrated.filter(|d| d.year() < 1930)) {
            Some(anchor) => {
                let latest = anchor.year() + 10;
                let candidate = latest / 100 * 100 + year;
                if candidate > latest { candidate - 100 } else { candidate }
            }
            None => {
                if year > 30 {
                    1900 + year
                } else {
                    2000 + year
                }
            }
        }
    }

    /// The year that brings a day or month nearest to the day told of; days after the document's own date need to be much nearer.
    fn nearest_year(&self, day_of: impl Fn(i16) -> Option<Date>, weekday: Option<i8>, turn: Turn) -> Option<(Date, AnchorUse)> {
        let (base, anchor) = match turn {
            Turn::From(base, _) => self.base(base)?,
            Turn::Nearest | Turn::Told | Turn::Resumed => self.base(Base::Narrated)?,
        };
        // A story long past is told in the present too.
        let tense = if self.long_past() && self.tense == Tense::Ahead { Tense::Unknown } else { self.tense };
        let lateness = match tense {
            Tense::Unknown => 2,
            Tense::Back => 12,
            Tense::Ahead => 0,
        };
        let cost = |date: Date| {
            let away = days_between(base, date);
            let since = self.document.map_or(away, |document| days_between(document, date));
            let wrong_weekday = weekday.is_some_and(|w| date.weekday().to_monday_one_offset() != w);
            // `mardi 22 mars` decides the year; a wrong weekday is rarer than a wrong guess.
            let turned = match turn {
                Turn::From(_, -1) => away >= 0,
                Turn::From(_, 1) => away <= 0,
                _ => false,
            };
            // Near the day told of, or else near the document's own.
            let near = if turn == Turn::Nearest { away.abs().min(since.abs() + 20) } else { away.abs() };
            let late = if self.document.is_some() { lateness * since.max(0) } else { 0 };
            let gone = if tense == Tense::Ahead && since < 0 { -since } else { 0 };
            near + late + gone + if wrong_weekday { 800 } else { 0 } + if turned { 2000 } else { 0 }
        };
        let candidates = (base.year() - 3..=base.year() + 2).filter_map(day_of);
        candidates.min_by_key(|&date| cost(date)).map(|date| (date, anchor))
    }

    fn point(&self, point: Point, turn: Turn) -> Option<Resolved> {
        match point {
            Point::Day { year: Some(year), month, day, weekday } => {
                let mut full = self.full_year(year);
                if year < 100
                    && let Some(weekday) = weekday
                {
                    let fits = |y: i16| Date::new(y, month, day).is_ok_and(|d| d.weekday().to_monday_one_offset() == weekday);
                    if !fits(full) && fits(full - 100) {
                        full -= 100;
                    }
                }
                Some((When::day(Date::new(full, month, day).ok()?), DateKind::Absolute, None))
            }
            Point::Day { year: None, month, day, weekday } => {
                let (date, anchor) = self.nearest_year(|y| Date::new(y, month, day).ok(), weekday, turn)?;
                Some((When::day(date), DateKind::Partial, Some(anchor)))
            }
            Point::DayOnly { day, weekday } => {
                let (base, anchor) = self.base(Base::Narrated)?;
                let months = (-4..=1)
                    .filter_map(|n| plus(base.first_of_month(), n, Unit::Month))
                    .filter_map(|m| Date::new(m.year(), m.month(), day).ok());
                let cost = |date: Date| {
                    let away = days_between(base, date);
                    let wrong = weekday.is_some_and(|w| date.weekday().to_monday_one_offset() != w);
                    away.abs() + if date.month() != base.month() { 20 } else { 0 } + if wrong { 400 } else { 0 }
                };
                months.min_by_key(|&d| cost(d)).map(|date| (When::day(date), DateKind::Partial, Some(anchor)))
            }
            Point::Month { year: Some(year), month, part } => {
                Some((month_part(self.full_year(year), month, part)?, DateKind::Absolute, None))
            }
            Point::Month { year: None, month, part } => {
                let (date, anchor) = self.nearest_year(|y| Date::new(y, month, 15).ok(), None, turn)?;
                Some((month_part(date.year(), month, part)?, DateKind::Partial, Some(anchor)))
            }
            Point::Year { year, part } => Some((year_part(self.full_year(year), part)?, DateKind::Absolute, None)),
            Point::Century { nth, part } => Some((century_part(nth, part)?, DateKind::Absolute, None)),
            Point::Decade { year, part } => Some((decade_part(year, part)?, DateKind::Absolute, None)),
            Point::Feast { feast, year: Some(year) } => Some((When::day(feast.day(year)?), DateKind::Absolute, None)),
            Point::Feast { feast, year: None } => {
                let (date, anchor) = self.nearest_year(|y| feast.day(y), None, turn)?;
                Some((When::day(date), DateKind::Partial, Some(anchor)))
            }
            Point::Season { season, year: Some(year), part: _ } => {
                Some((season_of(self.full_year(year), season)?, DateKind::Absolute, None))
            }
            Point::Season { season, year: None, .. } => {
                let middle = [1, 4, 7, 10][usize::from(season.min(3))];
                let (date, anchor) = self.nearest_year(|y| Date::new(y, middle, 15).ok(), None, turn)?;
                // The January of a winter lies in the year after its December.
                let year = if season == 0 { date.year() - 1 } else { date.year() };
                Some((season_of(year, season)?, DateKind::Relative, Some(anchor)))
            }
        }
    }

    /// The two ends of a stretch.
    pub(super) fn ends(&self, first: Point, last: Point) -> Option<(When, When, Option<AnchorUse>)> {
        // A weekday at either end tells the year of both.
        let (first, last) = match (first, last) {
            (Point::Day { year: None, month, day, weekday: Some(weekday) }, Point::Day { year: None, month: m, day: d, weekday: None }) => {
                let (told, _) = self.nearest_year(|y| Date::new(y, month, day).ok(), Some(weekday), Turn::Nearest)?;
                let later = if m < month { told.year() + 1 } else { told.year() };
                (
                    Point::Day { year: Some(told.year()), month, day, weekday: None },
                    Point::Day { year: Some(later), month: m, day: d, weekday: None },
                )
            }
            (Point::Day { year, month, day, weekday: Some(_) }, last) => (Point::Day { year, month, day, weekday: None }, last),
            both => both,
        };
        let (end, _, anchor) = self.point(last, Turn::Nearest)?;
        let told = Context { document: None, narrated: Some(end.first_day()), ..*self };
        let (start, _, _) = told.point(first, Turn::Nearest)?;
        (start.first_day() <= end.last_day()).then_some((start, end, anchor))
    }

    /// What an expression means here; none where that needs a day that is not known.
    pub(super) fn resolve(&self, meaning: Meaning, clock: Option<Clock>) -> Option<Resolved> {
        let (when, kind, anchor) = match meaning {
            Meaning::Point(point, turn) => {
                let (when, kind, anchor) = self.point(point, turn)?;
                (when, if turn == Turn::Nearest || anchor.is_none() { kind } else { DateKind::Relative }, anchor)
            }
            Meaning::Between(first, last, _) => {
                let (start, end, anchor) = self.ends(first, last)?;
                let when = When { earliest: start.earliest, latest: end.latest, precision: Precision::Range, approximate: false };
                (when, if anchor.is_some() { DateKind::Partial } else { DateKind::Absolute }, anchor)
            }
            Meaning::Days(base, days) => {
                let (date, anchor) = self.base(base)?;
                (When::day(plus(date, days, Unit::Day)?), DateKind::Relative, Some(anchor))
            }
            Meaning::Count { base, count, unit, vague } => {
                let (date, anchor) = self.base(base)?;
                (counted(date, count, unit, vague)?, DateKind::Relative, Some(anchor))
            }
            Meaning::Weekday(weekday, turn) => {
                let (date, anchor) = self.base(match turn {
                    Turn::Nearest => Base::Document,
                    Turn::Resumed => {
                        self.narrated?;
                        Base::Narrated
                    }
                    Turn::Told if self.narrated.is_some() => Base::Narrated,
                    Turn::Told => Base::Document,
                    Turn::From(base, _) => base,
                })?;
                (When::day(weekday_from(date, weekday, turn, self.tense, anchor)?), DateKind::Relative, Some(anchor))
            }
            Meaning::Whole { base, unit, moved } => {
                let (date, anchor) = self.base(base)?;
                let moved = if unit == Unit::Weekend { weekend(date, moved, self.tense) } else { moved };
                let date = plus(date, moved, unit)?;
                let when = match unit {
                    Unit::Day => When::day(date),
                    Unit::Week => ranged(monday(date)?, plus(monday(date)?, 6, Unit::Day)?, Precision::Range),
                    Unit::Weekend => ranged(plus(monday(date)?, 5, Unit::Day)?, plus(monday(date)?, 6, Unit::Day)?, Precision::Range),
                    Unit::Month => When::month(date.year(), date.month())?,
                    Unit::Year => When::year(date.year())?,
                };
                (when, DateKind::Relative, Some(anchor))
            }
            Meaning::PartOf { base, unit, moved, part } => {
                let (date, anchor) = self.base(base)?;
                let date = plus(date, moved, unit)?;
                let when = match unit {
                    Unit::Month => month_part(date.year(), date.month(), part)?,
                    Unit::Week => week_part(date, part)?,
                    _ => year_part(date.year(), part)?,
                };
                (when, DateKind::Relative, Some(anchor))
            }
            Meaning::OfWeek { base, weekday, moved } => {
                let (date, anchor) = self.base(base)?;
                let day = plus(date, moved * 7 + i32::from(weekday) - i32::from(date.weekday().to_monday_one_offset()), Unit::Day)?;
                (When::day(day), DateKind::Relative, Some(anchor))
            }
            Meaning::Nth { nth, what, month } => {
                let (whole, kind, anchor) = self.point(month, Turn::Nearest)?;
                (nth_of(whole, nth, what)?, kind, anchor)
            }
            Meaning::Row { base, count, unit, vague } => {
                let (date, anchor) = self.base(base)?;
                let mut when = row(date, count, unit)?;
                when.approximate = vague;
                (when, DateKind::Relative, Some(anchor))
            }
            Meaning::Weekdays { weekday, count } => {
                let (date, anchor) = self.base(Base::Document)?;
                let turn = Turn::From(Base::Document, count.signum());
                let near = weekday_from(date, weekday, turn, Tense::Unknown, anchor)?;
                (When::day(plus(near, count - count.signum(), Unit::Week)?), DateKind::Relative, Some(anchor))
            }
            Meaning::NthOf { nth, what, base, moved } => {
                let (date, anchor) = self.base(base)?;
                let date = plus(date.first_of_month(), moved, Unit::Month)?;
                (nth_of(When::month(date.year(), date.month())?, nth, what)?, DateKind::Relative, Some(anchor))
            }
            Meaning::Night(weekday) => {
                let (date, anchor) = self.base(Base::Document)?;
                let day = weekday_from(date, weekday, Turn::Nearest, self.tense, anchor)?;
                (When::days(day, plus(day, 1, Unit::Day)?), DateKind::Relative, Some(anchor))
            }
            Meaning::FromPoint { point, count, unit } => {
                let (when, kind, anchor) = self.point(point, Turn::Nearest)?;
                let from = when.single_day()?;
                let when = When::day(plus(from, count, unit)?);
                (when, if kind == DateKind::Absolute { kind } else { DateKind::Relative }, anchor)
            }
            Meaning::Clock => {
                let clock = clock?;
                let (mut date, anchor) = self.base(Base::Narrated)?;
                // Lines that open with an hour go on from one another, whatever is told in them.
                let log = if self.opens { self.log } else { None };
                if let Some((hour, day)) = log.or(self.hour) {
                    date = day;
                    // From late evening to the small hours the night goes on.
                    if hour >= 20 * 60 && clock.from < 6 * 60 {
                        date = plus(day, 1, Unit::Day)?;
                    }
                }
                (When::day(date), DateKind::Time, Some(anchor))
            }
        };
        if let (Some(clock), Meaning::Between(..)) = (clock, meaning) {
            // `la nuit du 3 au 4 mars vers 2 h`; of longer stretches the hours are of every day.
            let (first, last) = (when.first_day(), when.last_day());
            if plus(first, 1, Unit::Day) != Some(last) {
                return Some((when, kind, anchor));
            }
            return Some((at_hour(if clock.from < 720 { last } else { first }, clock)?, kind, anchor));
        }
        match (clock, when.single_day()) {
            (Some(clock), Some(day)) => Some((at_hour(day, clock)?, kind, anchor)),
            _ => Some((when, kind, anchor)),
        }
    }
}
