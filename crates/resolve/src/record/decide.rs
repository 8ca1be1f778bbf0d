//! The decision on two records: what the names allow, what the rest weighs, and what cannot be.

use super::level::{Evidence, Finding, weigh};
use super::weight::Weights;
use super::{Field, Kind, Level, Record};
use norm::name::{Comparison, Fit, PersonName, SAME, commonness, one_family};

/// One part of a score.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Part {
    /// A [`Field`], or `name`.
    pub field: &'static str,
    /// A [`Level`]; for `name`: equal, alike, near, other, none.
    pub level: &'static str,
    /// In bits: log2 of how much likelier this is for one than for two. That of `name` includes what is known before: that two
    /// records taken anywhere are hardly ever one.
    pub weight: f64,
}

/// Whether two records are one, and why.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Decision {
    /// From [`SAME`] on the probability that they are one; below it the nearness on the scale of name comparison, so that near misses
    /// stay in order.
    pub score: f64,
    pub same: bool,
    /// Whether the names alone, or what else both have, leave hardly room for two people; else a hit is one to look at.
    pub sure: bool,
    /// In words for people.
    pub reasons: Vec<String>,
    pub parts: Vec<Part>,
}

/// Where the evidence for one becomes enough: `SAME` as log2 odds.
const ENOUGH: f64 = 1.222;
/// The most that names written equally weigh, what is known before included: some tens of thousands bear the commonest full names.
const EQUAL_NAMES: f64 = 10.0;
/// Just below [`SAME`] names alone are this far from enough: what a household shares does not bridge it, a birth date does.
const NEAR_NAMES: f64 = -4.0;
/// What each 0.01 of a name's score below [`SAME`] takes away.
const SLOPE: f64 = 0.30;
/// Where no names are at hand: only a number given to one person is enough.
const NO_NAMES: f64 = -13.0;
/// Brothers and neighbours share so much at most, in bits: it does not add up.
const HOUSEHOLD: f64 = 5.0;
/// Records that contradict each other score no more.
const CONTRADICTED: f64 = 0.4;
/// Records whose dates differ in one part of three, by more than a slip, score no more.
const DOUBTED: f64 = 0.65;

/// What a name's score amounts to in bits. Strictly increasing; [`score`] turns it round.
pub(crate) fn bits(score: f64) -> f64 {
    if score >= SAME {
        (score / (1.0 - score).max(1e-6)).log2().min(EQUAL_NAMES)
    } else {
        NEAR_NAMES - (SAME - 0.01 - score).max(0.0) * 100.0 * SLOPE
    }
}

pub(super) fn score(bits: f64) -> f64 {
    if bits >= ENOUGH {
        let odds = bits.exp2();
        odds / (1.0 + odds)
    } else if bits >= NEAR_NAMES {
        SAME - 0.01 * (1.0 - (bits - NEAR_NAMES) / (ENOUGH - NEAR_NAMES))
    } else {
        (SAME - 0.01 - (NEAR_NAMES - bits) / (100.0 * SLOPE)).max(0.0)
    }
}

/// What the names of two records say, compared before.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    pub comparison: &'a Comparison,
    /// Of persons: how the names fit, and the names.
    pub persons: Option<(Fit, &'a PersonName, &'a PersonName)>,
}

/// Whether two closed records can be one, their names compared before (none if one has no name). Names alone decide as [`norm::name`]
/// does; what else both have is weighed with `weights`. Pure.
pub fn decide(names: Option<Names>, left: &Record, right: &Record, weights: &Weights) -> Decision {
    let evidence = weigh(left, right, weights);
    if evidence.findings.is_empty() && !dead_before(left, right) {
        return by_name(names.map(|n| n.comparison.clone()));
    }
    let mut reasons = names.map_or_else(Vec::new, |n| n.comparison.reasons.clone());
    let name_score = names.map(|n| n.comparison.score);
    // A slip that may well be another person's name speaks no louder than a near name.
    let alike = names.is_some_and(|n| n.comparison.sure);
    let base = name_score.map_or(NO_NAMES, bits) + family(names, alike, evidence.bits());
    let mut parts = vec![Part { field: "name", level: name_level(name_score), weight: round(base) }];
    let mut total = base;
    let mut household = 0.0;
    for finding in &evidence.findings {
        let mut weight = f64::from(finding.weight);
        if !alike && weight > 0.0 && is_shared_by_a_household(finding.field) {
            weight = weight.min((HOUSEHOLD - household).max(0.0));
            household += weight;
        }
        total += weight;
        parts.push(Part { field: finding.field.name(), level: finding.level.name(), weight: round(weight) });
        reasons.push(words(finding, left, right));
    }
    let mut found = score(total);
    if let Some((cap, why)) = contradiction(&evidence, left, right)
        && found > cap
    {
        found = cap;
        reasons.push(why);
    }
    let Comparison { score, same, reasons, .. } = Comparison::of(found, reasons);
    Decision { score, same, sure: same, reasons, parts }
}

/// What is known of the names beyond their likeness, in bits: where `other` things speak against them, equal names that many bear say
/// less; where they speak for them, near names that are two of one family's (`Hassan`, `Hussein`) are likelier two people's.
fn family(names: Option<Names>, alike: bool, other: f32) -> f64 {
    match names.and_then(|n| n.persons) {
        Some((_, a, b)) if alike && other < 0.0 => {
            let known = [a, b].into_iter().flat_map(|n| n.family().chain(n.given())).map(commonness).min().unwrap_or(0);
            -f64::from(known) * 0.4
        }
        Some((fit, a, b)) if !alike && fit < Fit::Bare && other > 0.0 && !one_family(a, b) => -3.0,
        _ => 0.0,
    }
}

fn round(weight: f64) -> f64 {
    (weight * 10.0).round() / 10.0
}

fn name_level(score: Option<f64>) -> &'static str {
    match score {
        None => "none",
        Some(s) if s >= 1.0 => "equal",
        Some(s) if s >= SAME => "alike",
        Some(s) if s >= 0.5 => "near",
        Some(_) => "other",
    }
}

/// The decision by names alone.
pub(super) fn by_name(names: Option<Comparison>) -> Decision {
    let Some(Comparison { score, same, sure, reasons }) = names else {
        return Decision { score: 0.0, same: false, sure: false, reasons: vec!["no name to compare".into()], parts: Vec::new() };
    };
    let parts = vec![Part { field: "name", level: name_level(Some(score)), weight: round(bits(score)) }];
    Decision { score, same, sure, reasons, parts }
}

/// Whether both are persons, or none; none where neither says. An error says why they cannot be one.
pub(super) fn kinds(left: &Record, right: &Record) -> Result<Option<bool>, String> {
    let (a, b) = (left.kind, right.kind);
    let things = a == Kind::Thing && b == Kind::Thing && !left.schema.eq_ignore_ascii_case(&right.schema);
    if (a != b && a != Kind::Unknown && b != Kind::Unknown) || things {
        return Err(format!("a {} and a {}", left.schema, right.schema));
    }
    Ok(match (a, b) {
        (Kind::Unknown, Kind::Unknown) => None,
        _ => Some(a == Kind::Person || b == Kind::Person),
    })
}

fn is_shared_by_a_household(field: Field) -> bool {
    use Field::{Account, Address, City, Country, Nationality, Phone, Postcode, State, Website};
    matches!(field, Phone | Address | City | Postcode | State | Country | Nationality | Account | Website)
}

/// What cannot be if they are one: how much they can still score, and why, in words.
fn contradiction(evidence: &Evidence, left: &Record, right: &Record) -> Option<(f64, String)> {
    // A number given to one person only outweighs a date that somebody wrote down.
    let numbered = [Field::National, Field::Tax, Field::Passport].iter().any(|f| evidence.level(*f) == Some(Level::Equal));
    if numbered {
        return None;
    }
    if evidence.level(Field::National) == Some(Level::Other) {
        // Born on one day, one of the numbers may be misread or of another kind: a near miss for somebody to look at.
        let cap = if evidence.level(Field::Birth) == Some(Level::Equal) { DOUBTED } else { CONTRADICTED };
        return Some((cap, "two national numbers are two people".into()));
    }
    match evidence.level(Field::Birth) {
        Some(Level::Other | Level::Year) => return Some((CONTRADICTED, "born on two days that no slip makes one".into())),
        Some(Level::Part) => return Some((DOUBTED, "birth dates that differ by more than a slip".into())),
        _ => {}
    }
    if matches!(evidence.level(Field::Death), Some(Level::Other | Level::Year)) {
        return Some((CONTRADICTED, "died on two days that no slip makes one".into()));
    }
    if evidence.level(Field::Gender) == Some(Level::Other) {
        return Some((CONTRADICTED, "a man and a woman".into()));
    }
    dead_before(left, right).then(|| (CONTRADICTED, "one was dead before the other was born".into()))
}

fn dead_before(left: &Record, right: &Record) -> bool {
    let before = |a: &Record, b: &Record| a.values(Field::Death).any(|d| b.values(Field::Birth).any(|n| d.day.before(&n.day)));
    before(left, right) || before(right, left)
}

fn article(label: &str) -> &'static str {
    if label.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

/// A finding in words, with the value that both have.
pub(crate) fn said(finding: &Finding, left: &Record, right: &Record) -> String {
    let shared = left.values(finding.field).find(|v| right.values(finding.field).any(|w| w == *v));
    match shared.filter(|v| finding.level == Level::Equal && !v.text.is_empty()) {
        Some(value) => format!("{} ({})", words(finding, left, right), value.text.replace('|', " ")),
        None => words(finding, left, right),
    }
}

/// A finding in words.
fn words(finding: &Finding, left: &Record, right: &Record) -> String {
    let label = finding.field.label();
    let days = || {
        let day = |r: &Record| r.values(finding.field).next().map_or_else(String::new, |v| v.day.to_string());
        format!("{}; {}", day(left), day(right))
    };
    match finding.level {
        Level::Equal => format!("the same {label}"),
        Level::Slip if finding.field.is_date() => format!("{label}s that differ by a slip of the pen ({})", days()),
        Level::Slip => format!("{} {label} that differs by one sign", article(label)),
        Level::Near | Level::Alike => format!("nearly the same {label}"),
        Level::Agree => format!("{label}s that agree"),
        Level::Close => format!("{label}s that nearly agree ({})", days()),
        Level::Part if finding.field.is_date() => format!("{label}s that agree in part ({})", days()),
        Level::Part => format!("{} {label} that is the same in part", article(label)),
        Level::Year => format!("{label}s of one year, but other days ({})", days()),
        Level::Initial => format!("an initial of the {label}"),
        Level::Crossed => "given and family name change places".into(),
        Level::Other if finding.field.is_date() => format!("other {label}s ({})", days()),
        Level::Other => format!("another {label}"),
    }
}
