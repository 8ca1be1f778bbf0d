//! What a file says of itself, apart from what its text says: dates that programs and cameras wrote, which can be wrong or forged.

use model::{Document, When};

/// Parts of a key by which a value is a date.
const DATE_KEYS: [&str; 11] =
    ["created", "modified", "date", "taken", "saved", "printed", "sent", "received", "digitized", "delivery", "changed"];

/// Every date in a document's metadata, with its key, earliest first.
pub fn dates(document: &Document) -> Vec<(&str, When)> {
    let dated = |(key, value): (&'_ String, &String)| DATE_KEYS.iter().any(|k| key.contains(k)).then(|| parse(value)).flatten();
    let mut out: Vec<(&str, When)> = document.metadata.iter().filter_map(|row| Some((row.0.as_str(), dated(row)?))).collect();
    out.sort_by_key(|(key, when)| (when.earliest, *key));
    out
}

/// A date as formats write it: ISO 8601, PDF's `D:20140301120000`, EXIF's `2014:03:01 12:00:00`, a mail's `Sat, 1 Mar 2014 12:00:00 +0100`.
/// Its own clock, to the minute: a zone, where there is one, is not added.
fn parse(value: &str) -> Option<When> {
    let value = value.trim();
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(value) {
        return Some(When::minute(minute(zoned.datetime())));
    }
    let digits: Vec<i16> = numbers(value.strip_prefix("D:").unwrap_or(value))?;
    let small = |n: i16| i8::try_from(n).ok();
    let &[year, month, day, ref clock @ ..] = digits.as_slice() else { return None };
    let date = jiff::civil::Date::new(year, small(month)?, small(day)?).ok()?;
    Some(match clock {
        [hour, minute, ..] => When::minute(date.to_datetime(jiff::civil::Time::new(small(*hour)?, small(*minute)?, 0, 0).ok()?)),
        _ => When::day(date),
    })
}

fn minute(at: jiff::civil::DateTime) -> jiff::civil::DateTime {
    at.date().at(at.hour(), at.minute(), 0, 0)
}

/// Year, month, day and, if they follow, hour and minute: of four digits first, then of two each, with or without signs between.
fn numbers(text: &str) -> Option<Vec<i16>> {
    let mut out = Vec::new();
    let mut rest = text;
    for width in [4, 2, 2, 2, 2] {
        if !out.is_empty() {
            rest = rest.strip_prefix(['-', ':', '.', '/', 'T', ' ']).unwrap_or(rest);
        }
        let Some(part) = rest.get(..width).filter(|p| p.bytes().all(|b| b.is_ascii_digit())) else { break };
        out.push(part.parse().ok()?);
        rest = &rest[width..];
    }
    // Half a clock is none.
    if out.len() == 4 {
        out.pop();
    }
    (out.len() >= 3).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_every_format_are_read() {
        for (value, expected) in [
            ("2014-03-01T12:30:59Z", Some("2014-03-01T12:30")),
            ("2014-03-01", Some("2014-03-01")),
            ("D:20140301123000+01'00'", Some("2014-03-01T12:30")),
            ("D:20140301", Some("2014-03-01")),
            ("2014:03:01 12:30:00", Some("2014-03-01T12:30")),
            ("Sat, 1 Mar 2014 12:30:00 +0100", Some("2014-03-01T12:30")),
            ("2014-13-01", None),
            ("0000:00:00 00:00:00", None),
            ("2014-03-01T99:30", None),
            ("spring", None),
            ("", None),
        ] {
            assert_eq!(parse(value).map(|w| w.to_string()).as_deref(), expected, "{value}");
        }
    }
}
