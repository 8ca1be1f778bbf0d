//! Birth dates as evidence.

use model::{Precision, When};

/// Whether two birth dates cannot be one person's. Dates said "around" and mere years never speak against a near one, nor does a day
/// of which clerks changed over day and month.
pub fn against(a: &When, b: &When) -> bool {
    if a.overlaps(b) || swapped(a, b) {
        return false;
    }
    let years = (i32::from(a.first_day().year()) - i32::from(b.first_day().year())).abs();
    if a.approximate || b.approximate { years > 3 } else { true }
}

/// Whether two birth dates say the same day: strong evidence for.
pub fn same_day(a: &When, b: &When) -> bool {
    let day = |w: &When| matches!(w.precision, Precision::Day | Precision::Minute) && !w.approximate;
    day(a) && day(b) && a.first_day() == b.first_day()
}

/// Whether two different days differ as a slip of the pen does: one digit, or day and month changed over.
pub fn slip(a: &When, b: &When) -> bool {
    let (Some(x), Some(y)) = (a.single_day(), b.single_day()) else { return false };
    let digits = |year: i16, month: i8, day: i8| format!("{year:04}{month:02}{day:02}");
    let (p, q) = (digits(x.year(), x.month(), x.day()), digits(y.year(), y.month(), y.day()));
    let different = p.bytes().zip(q.bytes()).filter(|(m, n)| m != n).count();
    different == 1 || swapped(a, b)
}

/// Whether day and month of two days are changed over.
fn swapped(a: &When, b: &When) -> bool {
    a.single_day().zip(b.single_day()).is_some_and(|(x, y)| x.year() == y.year() && x.month() == y.day() && x.day() == y.month())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_for_and_against() {
        let when = |s: &str| When::parse(s).unwrap_or_else(|| panic!("{s}"));
        for (a, b, no, slipped) in [
            ("1985-12-03", "1985-12-03", false, false),
            ("1985-12-03", "1985", false, false),
            ("1985-12-03", "1985-03-12", false, true),
            ("1985-12-03", "1986-12-03", true, true),
            ("1985-12-03", "1991-04-14", true, false),
            ("1985~", "1987-01-01", false, false),
        ] {
            assert_eq!((against(&when(a), &when(b)), slip(&when(a), &when(b))), (no, slipped), "{a} {b}");
        }
        assert!(same_day(&when("1985-12-03"), &when("1985-12-03")) && !same_day(&when("1985"), &when("1985")));
    }
}
