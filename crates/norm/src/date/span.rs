//! The stretch of time that a place in the calendar or a count takes.

use super::AnchorUse;
use super::reader::{Clock, Part, Recurring, Turn};
use super::resolve::{plus, ranged};
use super::tense::Tense;
use super::words::Unit;
use jiff::civil::{Date, Time};
use model::{Moment, Precision, When};

/// The nth of a month; the first week is the first that begins in it.
pub(super) fn nth_of(month: When, nth: i8, what: Recurring) -> Option<When> {
    let (first, last) = (month.first_day(), month.last_day());
    let weekday = match what {
        Recurring::Day if nth < 0 => return Some(When::day(last)),
        Recurring::Day => return Some(When::day(plus(first, i32::from(nth) - 1, Unit::Day)?)),
        Recurring::Weekday(weekday) => i32::from(weekday),
        // Weeks of a month are those that lie in it whole.
        Recurring::Week => 1,
        Recurring::Weekend => 6,
    };
    let rest = match what {
        Recurring::Week => 6,
        Recurring::Weekend => 1,
        _ => 0,
    };
    let lead = (weekday - i32::from(first.weekday().to_monday_one_offset())).rem_euclid(7);
    let end = plus(last, -rest, Unit::Day)?;
    let tail = (i32::from(end.weekday().to_monday_one_offset()) - weekday).rem_euclid(7);
    let day = match i32::from(nth) {
        nth if nth < 0 => plus(end, 7 * (nth + 1) - tail, Unit::Day)?,
        nth => plus(first, lead + 7 * (nth - 1), Unit::Day)?,
    };
    (day <= last && day >= first).then_some(())?;
    Some(if rest > 0 { When::days(day, plus(day, rest, Unit::Day)?) } else { When::day(day) })
}

pub(super) fn month_part(year: i16, month: i8, part: Part) -> Option<When> {
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

pub(super) fn year_part(year: i16, part: Part) -> Option<When> {
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

pub(super) fn monday(date: Date) -> Option<Date> {
    plus(date, -i32::from(date.weekday().to_monday_zero_offset()), Unit::Day)
}

/// Monday and Tuesday, the middle, or Friday to Sunday of the week of a day.
pub(super) fn week_part(date: Date, part: Part) -> Option<When> {
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
pub(super) fn row(date: Date, count: i32, unit: Unit) -> Option<When> {
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

pub(super) fn century_part(nth: u8, part: Part) -> Option<When> {
    let (from, to) = match part {
        Part::Whole => (0, 99),
        Part::Start => (0, 29),
        Part::FirstHalf => (0, 49),
        Part::Middle => (40, 59),
        Part::SecondHalf => (50, 99),
        Part::End => (70, 99),
    };
    let year = (i16::from(nth) - 1) * 100;
    let when = When::days(Date::new(year + from, 1, 1).ok()?, Date::new(year + to, 12, 31).ok()?);
    Some(When { approximate: part != Part::Whole, ..when })
}

pub(super) fn decade_part(year: i16, part: Part) -> Option<When> {
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
pub(super) fn season_of(year: i16, season: u8) -> Option<When> {
    let (first, last) = match season {
        0 => (Date::new(year, 12, 1).ok()?, Date::new(year + 1, 2, 1).ok()?.last_of_month()),
        n => {
            let month = n as i8 * 3;
            (Date::new(year, month, 1).ok()?, Date::new(year, month + 2, 1).ok()?.last_of_month())
        }
    };
    Some(ranged(first, last, Precision::Season))
}

pub(super) fn counted(date: Date, count: i32, unit: Unit, vague: bool) -> Option<When> {
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
pub(super) fn weekend(date: Date, moved: i32, tense: Tense) -> i32 {
    let resting = date.weekday().to_monday_one_offset() > 5;
    match moved {
        1 if !resting => 0,
        0 if tense == Tense::Back && date.weekday().to_monday_one_offset() < 4 => -1,
        _ => moved,
    }
}

pub(super) fn weekday_from(date: Date, weekday: i8, turn: Turn, tense: Tense, anchor: AnchorUse) -> Option<Date> {
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

pub(super) fn at_hour(day: Date, clock: Clock) -> Option<When> {
    let moment = |day: Date, minutes: u16| -> Option<Moment> {
        Some(day.to_datetime(Time::new((minutes / 60) as i8, (minutes % 60) as i8, 0, 0).ok()?).into())
    };
    let earliest = moment(day, clock.from)?;
    let latest = match clock.to {
        Some(to) if to < clock.from => moment(plus(day, 1, Unit::Day)?, to)?,
        Some(to) => moment(day, to)?,
        None => earliest,
    };
    Some(When { earliest, latest, precision: Precision::Minute, approximate: clock.approximate })
}
