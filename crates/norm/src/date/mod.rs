//! Dates, hours and relative expressions of French, Dutch and English files, with the time that each means.
//!
//! `token` splits the text, `calendar`, `relative` and `clock` read an expression at a token, `resolve` places it in time.

mod calendar;
mod clock;
mod day;
mod feast;
mod hour;
mod mark;
mod noise;
mod number;
mod numeric;
mod phrases;
mod range;
mod reader;
mod relative;
mod resolve;
mod span;
mod spoken;
mod stretch;
mod tense;
#[cfg(test)]
mod tests;
mod token;
mod turn;
mod words;
mod year;

use crate::language::Language;
use jiff::civil::Date;
pub use mark::{Bound, Mark, Side};
use model::{When, Yearless};
use reader::{Expression, Logs, Meaning, Point, Reader, Turn};
use resolve::Context;
use rustc_hash::FxHashMap;
use std::ops::Range;
use tense::Tense;
use token::Gap;

/// How much of the date the words themselves say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateKind {
    /// Everything is said: `22 mars 2012`, `mars 2012`, `2012`.
    Absolute,
    /// The year (or month) had to be filled in: `22 mars`, `le 22`.
    Partial,
    /// Counted from another day: `la veille`, `twee dagen later`, `last Tuesday`.
    Relative,
    /// A bare hour on a day said elsewhere: `vers 16h30`.
    Time,
}

/// The day that a partial or relative date was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnchorUse {
    /// The document's own date.
    Document(Date),
    /// The last full date of the text before it.
    Narrated(Date),
}

/// One expression of time, where it stands and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDate {
    /// Bytes of the text, on character borders.
    pub bytes: Range<usize>,
    pub when: When,
    pub kind: DateKind,
    /// None where the words said everything.
    pub anchor: Option<AnchorUse>,
    /// Whether what is told lies before or after it.
    pub bound: Option<Bound>,
    /// Its days and hours one by one, counted from its first byte; empty where it is one. See [`FoundDate::marks`].
    pub parts: Vec<Mark>,
}

/// All expressions of time in a text, sorted, not overlapping, the longest where several are possible.
///
/// [`Language::Other`] tries all languages. `anchor` is the document's own date; what cannot be placed in time without an
/// anchor that is not there is left out.
pub fn find(text: &str, language: Language, anchor: Option<Date>) -> Vec<FoundDate> {
    Expressions::new(text, language).dates(anchor)
}

/// The same in the middle of a text that was telling of a day: `le lendemain` is counted from it, `hier` still from the document's own.
pub fn find_told(text: &str, language: Language, anchor: Option<Date>, narrated: Option<Date>) -> Vec<FoundDate> {
    Expressions::new(text, language).told(anchor, narrated)
}

/// The days without a year on which lines open, as logs write them, and their bytes: `30/7 zo 02:15 rue de la Gare`.
pub fn yearless(text: &str) -> Vec<(Range<usize>, Yearless)> {
    let tokens = token::tokens(text);
    let reader = Reader { text, logs: Logs::of(&tokens), tokens: &tokens, mask: words::ALL };
    let day = |at: usize| match reader.expression(at)? {
        Expression { meaning: Meaning::Point(Point::Day { year: None, month, day, weekday }, _), end, .. } => {
            Some((tokens[at].start..tokens[end - 1].end, Yearless { month, day, weekday }))
        }
        _ => None,
    };
    (0..tokens.len()).filter(|&at| reader.opens_line(at) && reader.begins(at)).filter_map(day).collect()
}

/// A text whose expressions of time are read once and can be placed in time by one anchor after another.
pub struct Expressions<'t> {
    text: &'t str,
    tokens: Vec<token::Token>,
    mask: words::Mask,
    logs: Logs,
    /// What begins at a token, as far as it has been asked.
    read: FxHashMap<usize, Option<Expression>>,
}

impl<'t> Expressions<'t> {
    pub fn new(text: &'t str, language: Language) -> Self {
        let tokens = token::tokens(text);
        Self { text, logs: Logs::of(&tokens), tokens, mask: words::mask(language), read: FxHashMap::default() }
    }

    /// See [`find`].
    pub fn dates(&mut self, anchor: Option<Date>) -> Vec<FoundDate> {
        self.told(anchor, None)
    }

    /// See [`find_told`].
    pub fn told(&mut self, anchor: Option<Date>, narrated: Option<Date>) -> Vec<FoundDate> {
        let reader = Reader { text: self.text, tokens: &self.tokens, mask: self.mask, logs: self.logs };
        dates(&reader, &mut self.read, Context { document: anchor, narrated, ..Context::default() })
    }
}

fn dates(reader: &Reader, read: &mut FxHashMap<usize, Option<Expression>>, mut context: Context) -> Vec<FoundDate> {
    let (text, tokens) = (reader.text, reader.tokens);
    let mut out: Vec<FoundDate> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let expression = if reader.begins(at) { *read.entry(at).or_insert_with(|| reader.expression(at)) } else { None };
        let Some(expression) = expression else {
            at += 1;
            continue;
        };
        let solemn = out.last().and_then(|year| solemn_year(text, year, tokens[expression.first].start));
        let (meaning, opening) = match (solemn, expression.meaning) {
            (Some(year), Meaning::Point(Point::Day { year: None, month, day, weekday }, turn)) => {
                (Meaning::Point(Point::Day { year: Some(year), month, day, weekday }, turn), out.pop())
            }
            (_, meaning) => (meaning, None),
        };
        context.tense = match meaning {
            Meaning::Point(_, Turn::Nearest)
            | Meaning::Weekday(_, Turn::Nearest | Turn::Told | Turn::Resumed)
            | Meaning::Night(_)
            | Meaning::Whole { unit: words::Unit::Weekend, .. }
            | Meaning::Between(..)
            | Meaning::Nth { .. } => match reader.tense(expression.first, expression.end) {
                told if told != Tense::Ahead => match reader.bound(expression.first, 0) {
                    Some(b) if b.side == Side::Before && told == Tense::Unknown => Tense::Ahead,
                    Some(_) => Tense::Unknown,
                    None => told,
                },
                told => told,
            },
            _ => Tense::Unknown,
        };
        context.opens = reader.opens_line(expression.first);
        if expression.meaning == Meaning::Clock && out.last().is_some_and(|last| reader.lasts(&expression, last)) {
            at = expression.end;
            continue;
        }
        let Some((mut when, kind, used)) = context.resolve(meaning, expression.clock) else {
            out.extend(opening);
            at += 1;
            continue;
        };
        when.approximate |= expression.approximate;
        let start = opening.map_or(tokens[expression.first].start, |year| year.bytes.start);
        let start = start.min(tokens[reader.article(&expression)].start);
        let bytes = start..tokens[expression.end - 1].end;
        let parts = reader.parts(&expression, meaning, &context, &when, start);
        // `van 3 maart tot heden` is open to no side.
        let apart = |b: &Bound| {
            out.last()
                .is_none_or(|last| text.get(last.bytes.end..start - b.lead).is_none_or(|gap| !gap.trim_end_matches(',').trim().is_empty()))
        };
        let bound = reader.bound(expression.first, start).filter(|b| b.lead <= start).filter(apart);
        let day = when.single_day().or_else(|| {
            // `dans la nuit du 3 au 4`: what follows is told of the second day.
            let short = when.precision == model::Precision::Range && !when.approximate && kind != DateKind::Relative;
            short.then(|| when.last_day()).filter(|&last| resolve::plus(when.first_day(), 1, words::Unit::Day) == Some(last))
        });
        if let Some(day) = day {
            if matches!(expression.meaning, Meaning::Clock) {
                context.hour = expression.clock.map(|c| (c.from, day));
                if context.opens {
                    context.log = context.hour;
                }
            } else if reader.tells(expression.first, day, &context) {
                context.narrated = Some(day);
                context.hour = expression.clock.map(|c| (c.from, day));
                if context.opens || context.log.is_none() {
                    context.log = Some((expression.clock.map_or(0, |c| c.from), day)).filter(|_| context.opens);
                }
            }
        }
        out.push(FoundDate { bytes, when, kind, anchor: used, bound, parts });
        at = expression.end;
    }
    out
}

/// The year that a record opens with (`L'an deux mille treize, le trois mars`), if the next date stands right after it.
fn solemn_year(text: &str, year: &FoundDate, next: usize) -> Option<i16> {
    let near = next >= year.bytes.end && next - year.bytes.end <= 12;
    let whole = year.kind == DateKind::Absolute && year.when.precision == model::Precision::Year;
    if !(near && whole) {
        return None;
    }
    let said = text.get(year.bytes.clone())?.to_lowercase();
    let opens = ["l'an", "l’an", "an ", "in het jaar", "het jaar", "the year", "in the year"].iter().any(|cue| said.starts_with(cue))
        || text.get(..year.bytes.start).is_some_and(|before| {
            // No cue is longer than this.
            let before = before.trim_end();
            let before = before[before.floor_char_boundary(before.len().saturating_sub(16))..].to_lowercase();
            ["l'an", "het jaar", "the year", "anno"].iter().any(|cue| before.ends_with(cue))
        });
    opens.then(|| year.when.first_day().year())
}

impl Reader<'_> {
    /// The token of the article that belongs to an expression: `the 20th`, `l'été`, `de eerste week`; not that of a plain date.
    pub(super) fn article(&self, found: &Expression) -> usize {
        let first = found.first;
        let (told, plain) = match found.meaning {
            Meaning::Clock => (false, false),
            Meaning::Point(Point::Day { .. } | Point::DayOnly { .. }, _) => (
                false,
                self.token(first).is_some_and(|t| !t.is_number())
                    || found.end > first + 1 && self.token(first + 1).is_some_and(|t| t.gap == Gap::None && !t.fold.is_empty()),
            ),
            Meaning::Point(Point::Month { .. } | Point::Year { .. } | Point::Feast { .. }, _)
            | Meaning::Between(..)
            | Meaning::Days(..) => (false, false),
            _ => (true, true),
        };
        let joined = first > 0 && self.token(first).is_some_and(|t| t.gap <= Gap::Line);
        let told_by = |mask: words::Mask, words: &[&str]| self.mask & mask != 0 && self.before(first, words);
        if joined && (plain && told_by(words::EN, &["the", "a"]) || told && told_by(words::NL, &["de", "het", "een"])) {
            first - 1
        } else if joined && told && self.mask & words::FR != 0 && first > 1 && self.mark(first - 1, '\'') && self.is(first - 2, &["l"]) {
            first - 2
        } else {
            first
        }
    }

    /// Whether an expression of time may begin at a token.
    pub(super) fn begins(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.is_number() || t.is_mark('\'') || (!t.fold.is_empty() && phrases::begins(&t.fold)))
    }

    /// The longest expression of time that begins at a token where one may.
    pub(super) fn expression(&self, at: usize) -> Option<Expression> {
        let plain = |meaning: Meaning, end: usize| Expression { first: at, end, meaning, clock: None, approximate: false, date: None };
        let mut best: Option<Expression> = None;
        let mut keep = |found: Expression| {
            if best.is_none_or(|b| found.end > b.end) {
                best = Some(found);
            }
        };
        // The first of equals wins: a range over a date, a date over an hour.
        if let Some((meaning, end)) = self.range(at) {
            keep(plain(meaning, end));
            if matches!(meaning, Meaning::Point(..)) {
                // The first day of a list stands for itself.
                return best.map(|found| self.hedged(found));
            }
        }
        if let Some((point, end)) = self.day_date(at) {
            keep(plain(Meaning::Point(point, Turn::Nearest), end));
        }
        if let Some((point, end)) = self.long_date(at) {
            keep(plain(Meaning::Point(point, Turn::Nearest), end));
        }
        if let Some((point, end)) = self.decade(at) {
            keep(plain(Meaning::Point(point, Turn::Nearest), end));
        }
        if let Some((point, end)) = self.day_only(at) {
            keep(plain(Meaning::Point(point, Turn::Nearest), end));
        }
        if let Some(found) = self.relative(at) {
            keep(found);
        }
        if let Some(mut found) = best {
            // `aujourd'hui vendredi`
            if matches!(found.meaning, Meaning::Days(reader::Base::Document, 0))
                && words::weekday(self.word(found.end)).is_some_and(|(.., full)| full)
            {
                found.end += 1;
            }
            return Some(self.hedged(self.with_hour(found)));
        }
        let (clock, end) = self.clock_alone(at)?;
        Some(self.hour_first(at, clock, end).unwrap_or(Expression { clock: Some(clock), ..plain(Meaning::Clock, end) }))
    }

    /// Marks what stands after "around", "towards", "before", "after" as approximate.
    pub(super) fn hedged(&self, found: Expression) -> Expression {
        let mut at = found.first;
        if self.before(at, &["le", "the", "de", "les", "du"]) {
            at -= 1;
        }
        let around = self.before(
            at,
            &[
                "vers",
                "rond",
                "omstreeks",
                "around",
                "circa",
                "environ",
                "about",
                "ongeveer",
                "environs",
                "alentours",
                "ca",
                "avant",
                "apres",
                "voor",
                "na",
                "before",
                "after",
                "towards",
            ],
        );
        let counted = matches!(found.meaning, Meaning::FromPoint { .. });
        Expression { approximate: found.approximate || (around && !counted), ..found }
    }

    /// Whether a day is one that the text goes on to tell about: not a birth, not the date of a law or of another paper, not long ago.
    pub(super) fn tells(&self, first: usize, day: Date, context: &Context) -> bool {
        let far = context.document.is_some_and(|d| (i32::from(d.year()) - i32::from(day.year())).abs() > 6);
        let words = (first.saturating_sub(5)..first).filter(|&n| self.token(n + 1).is_some_and(|t| t.gap != Gap::Break));
        let other = words.into_iter().any(|n| {
            matches!(
                self.first_word(n),
                "ne" | "nee"
                    | "naissance"
                    | "geboren"
                    | "geboortedatum"
                    | "born"
                    | "birth"
                    | "dob"
                    | "loi"
                    | "wet"
                    | "act"
                    | "arrete"
                    | "decret"
                    | "jugement"
                    | "vonnis"
            ) || self.token(n).is_some_and(|t| t.is_mark('°') && !self.is(n.wrapping_sub(1), &["n"]))
        });
        let aside = first > 0 && self.mark(first - 1, '(');
        !far && !other && !aside
    }
}
