//! Time as files tell it: an interval of days or minutes, with the precision of the words.

use crate::moment::Moment;
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How exactly a date was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    Year,
    Season,
    Month,
    /// A stretch of several days with both ends said, or "around".
    Range,
    Day,
    Minute,
}

/// An interval of civil time, both ends included; a day is its own interval. Time zones are not known in such files and not guessed.
///
/// Written as EDTF/ISO 8601: `2009`, `2009-02`, `2009-02-22`, `2009-02-22T18:30`, `2009-02-20/2009-02-24`, with a trailing `~` if approximate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct When {
    pub earliest: Moment,
    pub latest: Moment,
    pub precision: Precision,
    /// The words said "around", "towards", "about".
    #[serde(default)]
    pub approximate: bool,
}

fn last_minute(date: Date) -> Moment {
    date.to_datetime(Time::constant(23, 59, 0, 0)).into()
}

fn first_minute(date: Date) -> Moment {
    date.to_datetime(Time::midnight()).into()
}

impl When {
    /// A whole day.
    pub fn day(date: Date) -> Self {
        Self { earliest: first_minute(date), latest: last_minute(date), precision: Precision::Day, approximate: false }
    }

    /// A minute of a day.
    pub fn minute(at: impl Into<Moment>) -> Self {
        let at = at.into();
        Self { earliest: at, latest: at, precision: Precision::Minute, approximate: false }
    }

    /// A month; none if there is no such month.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Self { precision: Precision::Month, ..Self::days(first, first.last_of_month()) })
    }

    /// A year; none if out of range.
    pub fn year(year: i16) -> Option<Self> {
        let first = Date::new(year, 1, 1).ok()?;
        Some(Self { precision: Precision::Year, ..Self::days(first, first.last_of_year()) })
    }

    /// From one day to another, both included, whichever comes first.
    pub fn days(a: Date, b: Date) -> Self {
        let (first, last) = if a <= b { (a, b) } else { (b, a) };
        let precision = if first == last { Precision::Day } else { Precision::Range };
        Self { earliest: first_minute(first), latest: last_minute(last), precision, approximate: false }
    }

    /// The first day of the interval.
    pub fn first_day(&self) -> Date {
        self.earliest.date()
    }

    /// The last day of the interval.
    pub fn last_day(&self) -> Date {
        self.latest.date()
    }

    /// The day, if the interval lies within one.
    pub fn single_day(&self) -> Option<Date> {
        (self.first_day() == self.last_day()).then(|| self.first_day())
    }

    /// Whether both could be the same moment.
    pub fn overlaps(&self, other: &When) -> bool {
        self.earliest <= other.latest && other.earliest <= self.latest
    }

    /// Reads what [`fmt::Display`] writes; also a bare date from a user.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (text, approximate) = text.strip_suffix('~').map_or((text, false), |t| (t, true));
        let when = match text.split_once('/') {
            Some((a, b)) => {
                let (a, b) = (Self::parse_one(a)?, Self::parse_one(b)?);
                Self { earliest: a.earliest, latest: b.latest, precision: Precision::Range, approximate: false }
            }
            None => Self::parse_one(text)?,
        };
        Some(Self { approximate, ..when })
    }

    fn parse_one(text: &str) -> Option<Self> {
        let number = |s: &str| s.bytes().all(|b| b.is_ascii_digit()).then(|| s.parse::<i16>().ok()).flatten();
        match text.len() {
            4 => Self::year(number(text)?),
            7 => Self::month(number(text.get(..4)?)?, number(text.get(5..)?)? as i8),
            10 => text.parse().ok().map(Self::day),
            _ => text.parse::<DateTime>().ok().map(Self::minute),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.first_day();
        match self.precision {
            Precision::Year => write!(f, "{:04}", date.year())?,
            Precision::Month => write!(f, "{:04}-{:02}", date.year(), date.month())?,
            Precision::Day => write!(f, "{date}")?,
            Precision::Minute if self.earliest == self.latest => {
                write!(f, "{date}T{:02}:{:02}", self.earliest.hour(), self.earliest.minute())?;
            }
            Precision::Minute => {
                let (a, b) = (self.earliest, self.latest);
                let (d, e) = (a.date(), b.date());
                write!(f, "{d}T{:02}:{:02}/{e}T{:02}:{:02}", a.hour(), a.minute(), b.hour(), b.minute())?;
            }
            Precision::Season | Precision::Range => write!(f, "{date}/{}", self.last_day())?,
        }
        if self.approximate { f.write_str("~") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_it_reads() {
        for text in ["2009", "2009-02", "2009-02-22", "2009-02-22T18:30", "2009-02-20/2009-02-24", "2009~"] {
            assert_eq!(When::parse(text).map(|w| w.to_string()).as_deref(), Some(text));
        }
        for text in ["", "20x9", "2009-13", "2009-02-30", "garbage", "2009-02-22T25:00"] {
            assert_eq!(When::parse(text), None, "{text}");
        }
    }

    #[test]
    fn overlap_is_possible_sameness() {
        let (Some(month), Some(day), Some(next)) = (When::parse("2009-02"), When::parse("2009-02-28"), When::parse("2009-03-01")) else {
            panic!("dates")
        };
        assert!(month.overlaps(&day) && !month.overlaps(&next));
    }
}
