//! A date of a record, as digits: half of one, or one that no calendar has, is kept as it stands.

use super::Level;

/// Year, month, day; 0 where unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    pub year: u16,
    pub month: u8,
    pub day: u8,
    /// Said "around".
    pub about: bool,
}

impl Day {
    /// Reads `1985-12-03`, `1985-12`, `1985`, `19851203`, `03/12/1985`, `3.12.85~`, `1985-12-03T00:00:00`; day before month, unless that
    /// cannot be. None where there is no year.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let about = text.ends_with('~') || text.starts_with(['c', '~']);
        let text = text.split(['T', ' ']).find(|t| t.bytes().any(|b| b.is_ascii_digit()))?;
        let mut numbers = [(0u32, 0usize); 3];
        let mut count = 0;
        for piece in text.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).take(3) {
            numbers[count] = (piece.get(..8).unwrap_or(piece).parse().ok()?, piece.len());
            count += 1;
        }
        let day = match (count, numbers) {
            (1, [(n, 8), ..]) if n / 10_000 >= 1000 && n / 10_000 < 2200 => of(n / 10_000, n / 100 % 100, n % 100),
            (1, [(n, 8), ..]) => of(n % 10_000, n / 10_000 % 100, n / 1_000_000),
            (1, [(n, 4), ..]) => of(n, 0, 0),
            (2, [(y, 4), (m, _), _]) => of(y, m, 0),
            (2, [(m, _), (y, 4), _]) => of(y, m, 0),
            (3, [(y, 4), (m, _), (d, _)]) => of(y, m, d),
            (3, [(d, _), (m, _), (y, 4)]) => of(y, m, d),
            (3, [(d, _), (m, _), (y, 2)]) => of(if y > 30 { 1900 + y } else { 2000 + y }, m, d),
            _ => return None,
        };
        // A month above 12 is a day that stood first.
        let day = if day.month > 12 && day.day <= 12 { Self { month: day.day, day: day.month, ..day } } else { day };
        (day.year > 0).then_some(Self { about, ..day })
    }

    /// Whether day, month and year are known.
    pub fn is_whole(&self) -> bool {
        self.month > 0 && self.day > 0
    }

    fn digits(&self) -> [u8; 8] {
        let mut out = [0; 8];
        let mut n = u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day);
        for place in out.iter_mut().rev() {
            *place = (n % 10) as u8;
            n /= 10;
        }
        out
    }

    /// Whether this day lies before another, as far as both are known.
    pub fn before(&self, other: &Self) -> bool {
        let known = self.is_whole() && other.is_whole();
        if known { (self.year, self.month, self.day) < (other.year, other.month, other.day) } else { self.year < other.year }
    }

    /// How two dates of one kind lie to each other.
    pub fn level(&self, other: &Self) -> Level {
        let years = self.year.abs_diff(other.year);
        if self.is_whole() && other.is_whole() && !self.about && !other.about {
            return if (self.year, self.month, self.day) == (other.year, other.month, other.day) {
                Level::Equal
            } else if slip(self, other) {
                Level::Slip
            } else {
                let same = [years == 0, self.month == other.month, self.day == other.day].iter().filter(|s| **s).count();
                if same == 2 {
                    Level::Part
                } else if years == 0 {
                    Level::Year
                } else {
                    Level::Other
                }
            };
        }
        let months = self.month > 0 && other.month > 0 && self.month != other.month;
        match (years, self.about || other.about) {
            (0, false) if months => Level::Year,
            (0, _) => Level::Agree,
            (1, false) | (1..=3, true) => Level::Close,
            _ => Level::Other,
        }
    }
}

fn of(year: u32, month: u32, day: u32) -> Day {
    Day { year: year.min(9999) as u16, month: month.min(99) as u8, day: day.min(99) as u8, about: false }
}

/// Day and month changed over, one digit wrong, or two neighbours changed over.
fn slip(a: &Day, b: &Day) -> bool {
    if a.year == b.year && a.month == b.day && a.day == b.month {
        return true;
    }
    let (p, q) = (a.digits(), b.digits());
    let wrong: Vec<usize> = (0..8).filter(|i| p[*i] != q[*i]).collect();
    match wrong[..] {
        [_] => true,
        [i, j] => j == i + 1 && p[i] == q[j] && p[j] == q[i],
        _ => false,
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        if self.about { f.write_str("~") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read() {
        for (text, expected) in [
            ("1985-12-03", "1985-12-03"),
            ("19851203", "1985-12-03"),
            ("03121985", "1985-12-03"),
            ("03/12/1985", "1985-12-03"),
            ("12/31/1985", "1985-12-31"),
            ("3.12.85", "1985-12-03"),
            ("1985", "1985"),
            ("c. 1985", "1985~"),
            ("12/1985", "1985-12"),
            ("1985-12-03T00:00:00", "1985-12-03"),
            ("1985-02-31", "1985-02-31"),
            ("unknown", "none"),
            ("12", "none"),
            ("99999999999999999999", "none"),
            ("", "none"),
        ] {
            assert_eq!(Day::read(text).map_or("none".into(), |d| d.to_string()), expected, "{text:?}");
        }
    }

    #[test]
    fn dates_compare() {
        let day = |t: &str| Day::read(t).expect(t);
        for (a, b, level) in [
            ("1985-12-03", "1985-12-03", Level::Equal),
            ("1985-12-03", "1985-03-12", Level::Slip),
            ("1985-12-03", "1986-12-03", Level::Slip),
            ("1985-12-03", "1958-12-03", Level::Slip),
            ("1985-12-03", "1985-12-27", Level::Part),
            ("1985-12-03", "1985-07-21", Level::Year),
            ("1985-12-03", "1985", Level::Agree),
            ("1985-12-03", "1986", Level::Close),
            ("1985~", "1988-01-01", Level::Close),
            ("1985-12", "1985-11-02", Level::Year),
            ("1985-12-03", "1991-04-14", Level::Other),
            ("1985", "1991", Level::Other),
        ] {
            assert_eq!((day(a).level(&day(b)), day(b).level(&day(a))), (level, level), "{a} {b}");
        }
    }
}
