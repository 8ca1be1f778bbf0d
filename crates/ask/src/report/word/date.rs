//! Days as each language writes them.

use super::{Inline, Language, Speech};
use jiff::civil::Date;
use model::{Precision, When};

const MONTHS: [[&str; 12]; 3] = [
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
];

/// For an axis.
const SHORT: [[&str; 12]; 3] = [
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
];

/// From December on.
const SEASONS: [[&str; 4]; 3] =
    [["winter", "spring", "summer", "autumn"], ["hiver", "printemps", "été", "automne"], ["winter", "lente", "zomer", "herfst"]];

impl Speech {
    fn month_name(&self, day: Date) -> &'static str {
        MONTHS[self.language as usize][day.month() as usize - 1]
    }

    /// `3 February`, `1er mars`.
    fn day_month(&self, day: Date) -> String {
        let ordinal = if day.day() == 1 && self.language == Language::French { "er" } else { "" };
        format!("{}{ordinal} {}", day.day(), self.month_name(day))
    }

    /// `3 February 2014`, `1er mars 2014`, `3 maart 2014`.
    pub fn date(&self, day: Date) -> String {
        format!("{} {}", self.day_month(day), day.year())
    }

    /// `Feb 2014`, for an axis.
    pub fn month(&self, day: Date) -> String {
        format!("{} {}", SHORT[self.language as usize][day.month() as usize - 1], day.year())
    }

    /// A date as precise as it was said, with its preposition.
    pub fn when(&self, when: &When) -> String {
        let exact = When { approximate: false, ..*when };
        let (first, last) = (when.first_day(), when.last_day());
        let wording = match (when.precision, when.approximate) {
            (Precision::Range, _) => {
                let first = if first.year() == last.year() { self.day_month(first) } else { self.date(first) };
                return self.fill(self.between, &[("first", &first), ("last", &self.date(last))]);
            }
            // `in de herfst van 2013`; spring is the season that French says otherwise.
            (Precision::Season, false) if self.language == Language::Dutch => {
                return format!("in de {}", self.short(&exact).replacen(' ', " van ", 1));
            }
            (Precision::Season, false) if self.language == Language::French && first.month() == 3 => "au {date}",
            (Precision::Year | Precision::Month | Precision::Season, false) => self.in_date,
            (Precision::Year | Precision::Month | Precision::Season, true) => self.in_about,
            (Precision::Day | Precision::Minute, false) => self.on_date,
            (Precision::Day | Precision::Minute, true) => self.on_about,
        };
        self.fill(wording, &[("date", &self.short(&exact))])
    }

    /// A date as precise as it was said, for a column of dates.
    pub fn short(&self, when: &When) -> String {
        let (first, last) = (when.first_day(), when.last_day());
        let text = match when.precision {
            Precision::Year => first.year().to_string(),
            Precision::Month => format!("{} {}", self.month_name(first), first.year()),
            Precision::Day => self.date(first),
            Precision::Minute => {
                let (hour, minute) = (when.earliest.hour(), when.earliest.minute());
                let time = match self.language {
                    Language::English => format!("{hour:02}:{minute:02}"),
                    Language::French => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
                    Language::Dutch => format!("{hour:02}.{minute:02} uur"),
                };
                format!("{}, {time}", self.date(first))
            }
            Precision::Season => {
                let name = SEASONS[self.language as usize][usize::from(first.month().unsigned_abs() % 12 / 3)];
                let year =
                    if first.year() == last.year() { first.year().to_string() } else { format!("{}–{}", first.year(), last.year()) };
                format!("{name} {year}")
            }
            Precision::Range if first.year() == last.year() => format!("{} – {}", self.day_month(first), self.date(last)),
            Precision::Range => format!("{} – {}", self.date(first), self.date(last)),
        };
        if when.approximate { self.fill(self.about_date, &[("date", &text)]) } else { text }
    }

    /// `127 days before`, `on the day itself`, `9 days after`.
    pub fn distance(&self, days_before: i32) -> String {
        self.days(days_before, self.days_before, self.same_day, self.days_after)
    }

    /// `127 days before the event`, `the day of the event`.
    pub fn distance_to_event(&self, days_before: i32) -> String {
        self.days(days_before, self.before_event, self.event_day, self.after_event)
    }

    fn days(&self, days_before: i32, before: &str, same: &str, after: &str) -> String {
        let n = days_before.unsigned_abs() as usize;
        match days_before {
            0 => self.say(same),
            d if d > 0 => self.count(before, n),
            _ => self.count(after, n),
        }
    }

    /// `text` with every `2014-06-21` in it written out: rules and reasons name days as programs do.
    pub fn written_dates(&self, text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let mut out = String::with_capacity(text.len() + 8);
        let mut at = 0;
        while at < chars.len() {
            let piece: String = chars[at..chars.len().min(at + 10)].iter().collect();
            let alone = |c: Option<&char>| c.is_none_or(|c| !c.is_alphanumeric() && *c != '-');
            let stands_alone = alone(at.checked_sub(1).and_then(|b| chars.get(b))) && alone(chars.get(at + 10));
            match piece.parse::<Date>() {
                Ok(day) if piece.len() == 10 && stands_alone => {
                    out += &self.date(day);
                    at += 10;
                }
                _ => {
                    out.push(chars[at]);
                    at += 1;
                }
            }
        }
        out
    }

    /// A held-since day in the two wordings for a known and an unknown one.
    pub fn since_day(&self, known: &str, unknown: &str, day: Option<Date>) -> Inline {
        Inline::Text(day.map_or_else(|| self.say(unknown), |d| self.fill(known, &[("day", &self.date(d))])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_each_language_writes_them() {
        let autumn = When { precision: Precision::Season, ..When::parse("2013-09-01/2013-11-30").expect("a range") };
        let when = |text: &str| if text == "autumn" { autumn } else { When::parse(text).expect("a date") };
        for (text, en, fr, nl) in [
            ("2014", "in 2014", "en 2014", "in 2014"),
            ("2014-02", "in February 2014", "en février 2014", "in februari 2014"),
            ("2014-03-01", "on 1 March 2014", "le 1er mars 2014", "op 1 maart 2014"),
            ("2014-02-03T18:30", "on 3 February 2014, 18:30", "le 3 février 2014, 18\u{a0}h\u{a0}30", "op 3 februari 2014, 18.30 uur"),
            ("2014-02-03~", "on or about 3 February 2014", "vers le 3 février 2014", "omstreeks 3 februari 2014"),
            (
                "2014-02-03/2014-02-07",
                "between 3 February and 7 February 2014",
                "entre le 3 février et le 7 février 2014",
                "tussen 3 februari en 7 februari 2014",
            ),
            ("autumn", "in autumn 2013", "en automne 2013", "in de herfst van 2013"),
        ] {
            let said = Language::ALL.map(|l| Speech::of(l).when(&when(text)));
            assert_eq!(said, [en, fr, nl], "{text}");
        }
        let days = |n| Language::ALL.map(|l| Speech::of(l).distance(n));
        assert_eq!(days(1), ["1 day before", "1 jour avant", "1 dag ervoor"]);
        assert_eq!(days(-9), ["9 days after", "9 jours après", "9 dagen erna"]);
        for (text, written) in [
            ("le 2014-06-21, et (2013-09-01).", "le 21 juin 2014, et (1er septembre 2013)."),
            ("PV 1-2014-06-21 du 2014-13-40", "PV 1-2014-06-21 du 2014-13-40"),
            ("né 2014-06-2", "né 2014-06-2"),
        ] {
            assert_eq!(Speech::of(Language::French).written_dates(text), written);
        }
    }
}
