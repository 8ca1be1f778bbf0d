//! A moment of civil time to the second, in six bytes: a case holds millions of them.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Year, month, day, hour, minute and second, packed so that bytes are ordered as time is; nothing below a second is kept. Written as
/// ISO 8601 (`2009-02-22T18:30:00`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment([u8; 6]);

/// Added to a year, so that none is negative.
const YEARS: i64 = 10_000;

impl From<DateTime> for Moment {
    fn from(at: DateTime) -> Self {
        let mut packed = i64::from(at.year()) + YEARS;
        for (value, bits) in [(at.month(), 4), (at.day(), 5), (at.hour(), 5), (at.minute(), 6), (at.second(), 6)] {
            packed = packed << bits | i64::from(value);
        }
        let [_, _, bytes @ ..] = packed.to_be_bytes();
        Self(bytes)
    }
}

impl Moment {
    /// Year, month, day, hour, minute and second.
    fn parts(self) -> (i16, [i8; 5]) {
        let mut packed = self.0.iter().fold(0i64, |all, byte| all << 8 | i64::from(*byte));
        let mut take = |bits: u32| {
            let value = packed & ((1 << bits) - 1);
            packed >>= bits;
            value as i8
        };
        let (second, minute, hour, day, month) = (take(6), take(6), take(5), take(5), take(4));
        ((packed - YEARS) as i16, [month, day, hour, minute, second])
    }

    pub fn date(self) -> Date {
        let (year, [month, day, ..]) = self.parts();
        Date::constant(year, month, day)
    }

    pub fn time(self) -> Time {
        let (_, [.., hour, minute, second]) = self.parts();
        Time::constant(hour, minute, second, 0)
    }

    pub fn hour(self) -> i8 {
        self.time().hour()
    }

    pub fn minute(self) -> i8 {
        self.time().minute()
    }

    /// How long after `earlier` it is; less than nothing where it is before.
    pub fn duration_since(self, earlier: Self) -> SignedDuration {
        DateTime::from(self).duration_since(earlier.into())
    }
}

impl From<Moment> for DateTime {
    fn from(moment: Moment) -> Self {
        moment.date().to_datetime(moment.time())
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        DateTime::from(*self).fmt(f)
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        DateTime::from(*self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        DateTime::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_its_text_and_ordered_as_it() {
        let texts = [
            "0001-01-01T00:00:00",
            "1984-09-17T23:59:59",
            "2009-02-28T18:30:00",
            "2009-03-01T00:00:00",
            "2009-12-31T07:08:09",
            "9999-12-31T23:59:59",
        ];
        let moments = texts.map(|t| Moment::from(t.parse::<DateTime>().expect("a moment")));
        assert_eq!(moments.map(|m| m.to_string()), texts);
        assert!(moments.windows(2).all(|pair| pair[0] < pair[1]));
        for year in [-9999, -1, 0, 1] {
            let at = Date::constant(year, 2, 3).at(4, 5, 6, 0);
            assert_eq!(DateTime::from(Moment::from(at)), at);
        }
        assert_eq!(moments[1].date(), Date::constant(1984, 9, 17));
        assert_eq!((moments[2].hour(), moments[2].minute()), (18, 30));
        assert_eq!(moments[3].duration_since(moments[2]).as_secs(), 19_800);
    }
}
