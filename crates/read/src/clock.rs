//! Times as formats store them, as text.

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;

/// Seconds since 1970 as ISO 8601 in UTC; none outside the years -9999 to 9999.
pub fn iso(seconds: i64) -> Option<String> {
    Timestamp::from_second(seconds).ok().map(|t| t.to_string())
}

/// A Windows time (100 ns since 1601, [MS-DTYP] FILETIME) as ISO 8601 in UTC; none for zero and for the lengths of time that stand in the same field.
pub fn file_time(ticks: u64) -> Option<String> {
    iso(i64::try_from((ticks / 10_000_000).checked_sub(11_644_473_600)?).ok()?)
}

/// Seconds since 1970 as mails write them (RFC 5322), in UTC; none where that has no such form.
pub fn mail_date(seconds: i64) -> Option<String> {
    rfc2822::to_string(&Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_text() {
        for (ticks, text) in [
            (0, None),
            (600_000_000, None),
            (130_382_280_000_000_000, Some("2014-03-02T10:00:00Z")),
            (125_911_584_000_000_000, Some("2000-01-01T00:00:00Z")),
            (u64::MAX, None),
        ] {
            assert_eq!(file_time(ticks).as_deref(), text, "{ticks}");
        }
        for (seconds, date) in [
            (0, Some("Thu, 1 Jan 1970 00:00:00 +0000")),
            (951_782_400, Some("Tue, 29 Feb 2000 00:00:00 +0000")),
            (1_425_403_800, Some("Tue, 3 Mar 2015 17:30:00 +0000")),
            (i64::MAX, None),
        ] {
            assert_eq!(mail_date(seconds).as_deref(), date, "{seconds}");
        }
    }
}
