//! What an expression means, given the document's own date and the days told before it.

use super::reader::{Base, Clock, Meaning, Part, Point, Recurring, Turn};
use super::tense::Tense;
use super::words::Unit;
use super::{AnchorUse, DateKind};
use jiff::Span;
use jiff::civil::{Date, DateTime, Time};
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

fn ranged(first: Date, last: Date, precision: Precision) -> When {
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

    /// Two digits of a year: the past within eighty years, or the next ten, of the document; without one, above 30 is the last century.
    pub(super) fn full_year(&self, year: i16) -> i16 {
        if year >= 100 {
            return year;
        }
        match self.document.or(self.narrated) {
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

fn at_hour(day: Date, clock: Clock) -> Option<When> {
    let moment = |day: Date, minutes: u16| -> Option<DateTime> {
        Some(day.to_datetime(Time::new((minutes / 60) as i8, (minutes % 60) as i8, 0, 0).ok()?))
    };
    let earliest = moment(day, clock.from)?;
    let latest = match clock.to {
        Some(to) if to < clock.from => moment(plus(day, 1, Unit::Day)?, to)?,
        Some(to) => moment(day, to)?,
        None => earliest,
    };
    Some(When { earliest, latest, precision: Precision::Minute, approximate: clock.approximate })
}

/// The nth of a month; the first week is the first that begins in it.
fn nth_of(month: When, nth: i8, what: Recurring) -> Option<When> {
    let (first, last) = (month.first_day(), month.last_day());
    let weekday = match what {
        Recurring::Day if nth < 0 => return Some(When::day(last)),
        Recurring::Day => return Some(When::day(plus(first, i32::from(nth) - 1, Unit::Day)?)),
        Recurring::Weekday(weekday) => i32::from(weekday),
        // Weeks of a month are those that lie in it whole.
        Recurring::Week => 1,
    };
    let lead = (weekday - i32::from(first.weekday().to_monday_one_offset())).rem_euclid(7);
    let tail = (i32::from(last.weekday().to_monday_one_offset()) - weekday).rem_euclid(7);
    let day = if nth < 0 { plus(last, -tail, Unit::Day)? } else { plus(first, lead + 7 * (i32::from(nth) - 1), Unit::Day)? };
    let day = if nth < -1 { plus(day, 7 * (i32::from(nth) + 1), Unit::Day)? } else { day };
    let day = if what == Recurring::Week && nth < 0 && plus(day, 6, Unit::Day)? > last { plus(day, -7, Unit::Day)? } else { day };
    (day <= last && day >= first).then_some(())?;
    Some(if what == Recurring::Week { When::days(day, plus(day, 6, Unit::Day)?) } else { When::day(day) })
}

fn month_part(year: i16, month: i8, part: Part) -> Option<When> {
    let whole = When::month(year, month)?;
    let day = |d: i8| Date::new(year, month, d).ok();
    let (first, last) = match part {
        Part::Whole => return Some(whole),
        Part::FirstHalf => (day(1)?, day(15)?),
        Part::SecondHalf => (day(16)?, whole.last_day()),
        Part::Start => (day(1)?, day(10)?),
        Part::Middle => (day(11)?, day(20)?),
        Part::End => (day(21)?, whole.last_day()),
    };
    Some(When { approximate: true, ..When::days(first, last) })
}

fn year_part(year: i16, part: Part) -> Option<When> {
    let day = |m: i8, d: i8| Date::new(year, m, d).ok();
    let (first, last) = match part {
        Part::Whole => return When::year(year),
        Part::FirstHalf => (day(1, 1)?, day(6, 30)?),
        Part::SecondHalf => (day(7, 1)?, day(12, 31)?),
        Part::Start => (day(1, 1)?, day(3, 31)?),
        Part::Middle => (day(5, 1)?, day(8, 31)?),
        Part::End => (day(10, 1)?, day(12, 31)?),
    };
    Some(When { approximate: true, ..When::days(first, last) })
}

fn monday(date: Date) -> Option<Date> {
    plus(date, -i32::from(date.weekday().to_monday_zero_offset()), Unit::Day)
}

/// Monday and Tuesday, the middle, or Friday to Sunday of the week of a day.
fn week_part(date: Date, part: Part) -> Option<When> {
    let day = |n: i32| plus(monday(date)?, n, Unit::Day);
    let (first, last) = match part {
        Part::Whole => (day(0)?, day(6)?),
        Part::Start | Part::FirstHalf => (day(0)?, day(1)?),
        Part::Middle => (day(2)?, day(3)?),
        Part::End | Part::SecondHalf => (day(4)?, day(6)?),
    };
    Some(When { approximate: true, ..When::days(first, last) })
}

/// The whole units right before or after the one that a day lies in; of days, those beside it.
fn row(date: Date, count: i32, unit: Unit) -> Option<When> {
    let start = match unit {
        Unit::Day => date,
        Unit::Week | Unit::Weekend => monday(date)?,
        Unit::Month => date.first_of_month(),
        Unit::Year => date.first_of_year(),
    };
    let (from, to) = if count < 0 { (count, 0) } else { (1, count + 1) };
    let (first, after) = (plus(start, from, unit)?, plus(start, to, unit)?);
    Some(ranged(first, plus(after, -1, Unit::Day)?, Precision::Range))
}

fn decade_part(year: i16, part: Part) -> Option<When> {
    let (from, to) = match part {
        Part::Whole => (0, 9),
        Part::Start => (0, 3),
        Part::FirstHalf => (0, 4),
        Part::Middle => (4, 6),
        Part::SecondHalf => (5, 9),
        Part::End => (7, 9),
    };
    let when = When::days(Date::new(year + from, 1, 1).ok()?, Date::new(year + to, 12, 31).ok()?);
    Some(When { approximate: part != Part::Whole, ..when })
}

/// The winter of a year begins in its December; the others are the calendar's three months that begin in March, June, September.
fn season_of(year: i16, season: u8) -> Option<When> {
    let (first, last) = match season {
        0 => (Date::new(year, 12, 1).ok()?, Date::new(year + 1, 2, 1).ok()?.last_of_month()),
        n => {
            let month = n as i8 * 3;
            (Date::new(year, month, 1).ok()?, Date::new(year, month + 2, 1).ok()?.last_of_month())
        }
    };
    Some(ranged(first, last, Precision::Season))
}

fn counted(date: Date, count: i32, unit: Unit, vague: bool) -> Option<When> {
    if vague {
        // "A few" is from two to six or so of the unit.
        let (near, far) = (plus(date, 2 * count, unit)?, plus(date, 6 * count, unit)?);
        return Some(When { approximate: true, ..ranged(near, far, Precision::Range) });
    }
    let day = plus(date, count, unit)?;
    Some(match unit {
        Unit::Day => When::day(day),
        Unit::Week | Unit::Weekend => When { approximate: true, ..When::day(day) },
        Unit::Month => When { approximate: true, ..When::month(day.year(), day.month())? },
        Unit::Year => When { approximate: true, ..When::year(day.year())? },
    })
}

/// Weeks from the week of a day to that of the weekend meant: `le week-end prochain` is the coming one.
fn weekend(date: Date, moved: i32, tense: Tense) -> i32 {
    let resting = date.weekday().to_monday_one_offset() > 5;
    match moved {
        1 if !resting => 0,
        0 if tense == Tense::Back && date.weekday().to_monday_one_offset() < 4 => -1,
        _ => moved,
    }
}

fn weekday_from(date: Date, weekday: i8, turn: Turn, tense: Tense, anchor: AnchorUse) -> Option<Date> {
    let today = i32::from(date.weekday().to_monday_one_offset());
    let ahead = (i32::from(weekday) - today).rem_euclid(7);
    let days = match turn {
        Turn::Nearest if tense == Tense::Ahead => ahead,
        // Files tell what was: the last such day, today included.
        Turn::Nearest => {
            if ahead == 0 {
                0
            } else {
                ahead - 7
            }
        }
        // `Le lundi, ...` goes on from the day told of; `on the Tuesday` of a document dated one is the last.
        Turn::Told | Turn::Resumed if matches!(anchor, AnchorUse::Narrated(_)) => ahead,
        Turn::Told | Turn::Resumed => {
            if ahead == 0 && tense != Tense::Ahead {
                -7
            } else {
                ahead - if tense == Tense::Ahead { 0 } else { 7 }
            }
        }
        Turn::From(_, 0) => {
            if ahead <= 3 {
                ahead
            } else {
                ahead - 7
            }
        }
        Turn::From(_, moved) if moved > 0 => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        Turn::From(..) => ahead - 7,
    };
    plus(date, days, Unit::Day)
}
