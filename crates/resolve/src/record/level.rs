//! On which level the values of two records fall, field by field, and what that weighs.

use super::weight::Weights;
use super::{Field, Level, Record, Value, text};
use norm::name::fold;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

static COUNTRIES: &str = include_str!("../../data/record_countries.tsv");

/// One field of two records.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    pub field: Field,
    pub level: Level,
    /// log2(m/u): for above 0, against below.
    pub weight: f32,
}

/// All that two records say for and against, names aside.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    pub findings: Vec<Finding>,
}

impl Evidence {
    /// The sum of the weights.
    pub fn bits(&self) -> f32 {
        self.findings.iter().map(|f| f.weight).sum()
    }

    /// The level of a field, where both records have it.
    pub fn level(&self, field: Field) -> Option<Level> {
        self.findings.iter().find(|f| f.field == field).map(|f| f.level)
    }
}

/// Lays two closed records beside each other, the names left out: a field that one of them lacks says nothing.
pub fn weigh(left: &Record, right: &Record, weights: &Weights) -> Evidence {
    let mut findings = Vec::new();
    for (field, a, b) in shared(left, right) {
        if !matches!(field, Field::Given | Field::Family) {
            let level = best(field, a, b).0;
            findings.push(Finding { field, level, weight: weights.bits(field, level) });
        }
    }
    Evidence { findings }
}

type Values<'a> = &'a [(Field, Value)];

/// The fields that both have, with their values.
pub(super) fn shared<'a>(left: &'a Record, right: &'a Record) -> impl Iterator<Item = (Field, Values<'a>, Values<'a>)> {
    let (mut a, mut b) = (&left.values[..], &right.values[..]);
    std::iter::from_fn(move || {
        loop {
            let (field, other) = (a.first()?.0, b.first()?.0);
            if field < other {
                a = &a[run(a)..];
            } else if other < field {
                b = &b[run(b)..];
            } else {
                let ((x, rest_a), (y, rest_b)) = (a.split_at(run(a)), b.split_at(run(b)));
                (a, b) = (rest_a, rest_b);
                return Some((field, x, y));
            }
        }
    })
}

fn run(values: Values) -> usize {
    values.iter().take_while(|(f, _)| *f == values[0].0).count()
}

/// The nearest level of any two values, and the term on which they are equal (0 if none).
pub(super) fn best(field: Field, a: Values, b: Values) -> (Level, u32) {
    let mut best = (Level::Other, 0);
    for (_, x) in a.iter().take(20) {
        for (_, y) in b.iter().take(20) {
            let level = level(field, x, y);
            if level < best.0 {
                best = (level, x.term);
            }
            if level == Level::Equal {
                return best;
            }
        }
    }
    best
}

fn level(field: Field, a: &Value, b: &Value) -> Level {
    if field.is_date() {
        return a.day.level(&b.day);
    }
    if a.text == b.text {
        return Level::Equal;
    }
    let (x, y): (&str, &str) = (&a.text, &b.text);
    match field {
        Field::Given | Field::Family => word(x, y),
        Field::National | Field::Tax | Field::Passport | Field::Registration | Field::Phone | Field::Account => {
            if x.len().min(y.len()) > 4 && text::edits(x, y) == 1 { Level::Slip } else { Level::Other }
        }
        Field::Postcode => {
            if x.len().min(y.len()) > 3 && text::edits(x, y) == 1 {
                Level::Slip
            } else {
                Level::Other
            }
        }
        Field::Email => email(x, y),
        Field::Address => address(x, y),
        Field::City | Field::BirthPlace | Field::Organisation | Field::Relative => {
            if near(x, y) {
                Level::Near
            } else {
                Level::Other
            }
        }
        Field::Role => {
            if x.split(' ').any(|w| w.len() > 3 && y.split(' ').any(|v| v == w)) {
                Level::Part
            } else {
                Level::Other
            }
        }
        _ => Level::Other,
    }
}

/// Two single names, as letters.
fn word(a: &str, b: &str) -> Level {
    let short = a.len().min(b.len());
    if short == 0 {
        return Level::Other;
    }
    if short == 1 {
        return if a.as_bytes()[0] == b.as_bytes()[0] { Level::Initial } else { Level::Other };
    }
    match text::edits(a, b) {
        1 => Level::Slip,
        2 if short > 4 => Level::Near,
        n => {
            let likeness = text::winkler(a, b);
            if likeness >= 0.88 {
                if short >= 3 && (a.starts_with(b) || b.starts_with(a)) { Level::Alike } else { Level::Near }
            } else if likeness >= 0.75 || n == 2 {
                Level::Part
            } else {
                Level::Other
            }
        }
    }
}

fn near(a: &str, b: &str) -> bool {
    let short = a.len().min(b.len());
    short > 3
        && (text::edits(a, b) <= 1 + usize::from(short > 5)
            || text::winkler(a, b) >= 0.9
            || (short > 5 && (a.contains(b) || b.contains(a))))
}

fn email(a: &str, b: &str) -> Level {
    let local = |t: &str| t.split('@').next().unwrap_or_default().len();
    match text::edits(a, b) {
        1 => Level::Slip,
        2 | 3 => Level::Near,
        _ if local(a) > 3 && a[..local(a)] == b[..local(b)] => Level::Near,
        _ if text::winkler(a, b) >= 0.88 => Level::Part,
        _ => Level::Other,
    }
}

fn address(a: &str, b: &str) -> Level {
    let (x, y): (Vec<&str>, Vec<&str>) = (a.split(' ').take(24).collect(), b.split(' ').take(24).collect());
    let numeric = |w: &str| w.bytes().any(|c| c.is_ascii_digit());
    let pair = |w: &str| y.iter().any(|v| *v == w || (!numeric(w) && w.len() > 4 && v.len() > 4 && text::edits(v, w) <= 1));
    let common = x.iter().filter(|w| pair(w)).count();
    let number = x.iter().any(|w| numeric(w) && pair(w));
    let short = x.len().min(y.len());
    if number && common >= 2 && common == short {
        Level::Equal
    } else if 2 * common >= short && common >= 2 && (number || 3 * common >= 2 * x.len().max(y.len())) {
        Level::Near
    } else if x.iter().any(|w| w.len() > 4 && !numeric(w) && pair(w) && !STREETS.contains(w)) {
        Level::Part
    } else {
        Level::Other
    }
}

/// What so many addresses hold that it says nothing.
const STREETS: [&str; 16] = [
    "street",
    "straat",
    "avenue",
    "place",
    "boulevard",
    "chaussee",
    "steenweg",
    "crescent",
    "court",
    "drive",
    "circuit",
    "chemin",
    "close",
    "allee",
    "plein",
    "route",
];

/// A value in the form in which it is compared; empty if nothing is left of it.
pub(super) fn comparable(field: Field, value: &str) -> String {
    match field {
        Field::Email => value.trim().trim_start_matches("mailto:").to_lowercase(),
        Field::Website => {
            let bare = value.trim().to_lowercase();
            let bare = bare.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
            bare.trim_end_matches('/').to_owned()
        }
        Field::Phone => {
            let digits: String = value.chars().filter(char::is_ascii_digit).collect();
            // What is written before the subscriber's number (0, +32, 0032) differs between writings.
            if digits.len() < 6 { String::new() } else { digits[digits.len().saturating_sub(9)..].to_owned() }
        }
        Field::National | Field::Tax | Field::Passport | Field::Registration | Field::Account | Field::Postcode => {
            let plain: String = value.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
            // `IMO 9074729`, `BE 0412.345.678`: what kind of number it is, written before it or not.
            let bare = plain.trim_start_matches(|c: char| c.is_ascii_lowercase());
            let stripped = field == Field::Registration && bare.len() >= 6 && bare.bytes().all(|b| b.is_ascii_digit());
            if stripped { bare.to_owned() } else { plain }
        }
        Field::Country | Field::Nationality => country(&fold(value)).into_owned(),
        Field::Gender => match fold(value).chars().next() {
            Some('m' | 'h') => "m".into(),
            Some('f' | 'w' | 'v') => "f".into(),
            _ => String::new(),
        },
        _ => fold(value),
    }
}

/// The code of a country or nationality, or the word as it stands.
fn country(folded: &str) -> Cow<'_, str> {
    static TABLE: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lines = COUNTRIES.lines().filter(|l| !l.starts_with('#'));
        lines.flat_map(|l| l.split(' ').map(move |name| (name, l.split(' ').next().unwrap_or_default()))).collect()
    });
    let joined: Cow<str> = if folded.contains(' ') { folded.replace(' ', "").into() } else { folded.into() };
    match table.get(&*joined) {
        Some(code) => Cow::Borrowed(*code),
        None => joined,
    }
}
