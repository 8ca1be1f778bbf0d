//! The parts of an expression that stand for a time of their own, and whether it bounds a stretch that is open on one side.

use super::FoundDate;
use super::reader::{Expression, Meaning, Reader};
use super::resolve::Context;
use super::words::{EN, FR, Mask, NL};
use model::When;
use std::ops::Range;

/// A day, a month, an hour: what people mark as one date or one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the text; within [`FoundDate::parts`] counted from the expression's first byte.
    pub bytes: Range<usize>,
    pub when: When,
    /// An hour, on the day that it belongs to.
    pub hour: bool,
}

/// The side of a date on which what is told lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// `avant`, `uiterlijk`, `until`.
    Before,
    /// `depuis`, `na`, `from`.
    After,
}

/// A word before the date that opens it to one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bound {
    pub side: Side,
    /// Bytes from the first of these words to the expression.
    pub lead: usize,
}

const BOUNDS: [(Mask, Side, &[&str]); 6] = [
    (FR, Side::Before, &["avant", "jusqu ' a", "jusqu ' au", "jusqu ' en", "jusqu a", "jusqu au", "d ' ici"]),
    (FR, Side::After, &["apres", "depuis", "a partir de", "a partir du", "a compter de", "a compter du", "des"]),
    (NL, Side::Before, &["voor", "tot", "tot en met", "t / m", "tegen", "uiterlijk", "uiterlijk op"]),
    (NL, Side::After, &["na", "sinds", "vanaf", "ingaande", "ingaande op", "met ingang van", "per"]),
    (EN, Side::Before, &["before", "until", "till", "up to", "by", "no later than"]),
    (EN, Side::After, &["after", "since", "as of", "as from", "from"]),
];

impl FoundDate {
    /// The parts that stand for a time of their own, at their bytes of the text; the whole where there is one.
    pub fn marks(&self) -> Vec<Mark> {
        if self.parts.is_empty() {
            return vec![Mark { bytes: self.bytes.clone(), when: self.when, hour: self.kind == super::DateKind::Time }];
        }
        let moved = |m: &Mark| Mark { bytes: self.bytes.start + m.bytes.start..self.bytes.start + m.bytes.end, ..m.clone() };
        self.parts.iter().map(moved).collect()
    }
}

impl Reader<'_> {
    /// The parts of an expression that means `when`; empty where it is one. `start` is its first byte.
    pub(super) fn parts(&self, e: &Expression, meaning: Meaning, context: &Context, when: &When, start: usize) -> Vec<Mark> {
        let bytes = |from: usize, end: usize| {
            let from = if from == e.first { start } else { self.tokens[from].start };
            from - start..self.tokens[end - 1].end - start
        };
        let mut out = Vec::new();
        let (first, end) = e.date.unwrap_or((e.first, e.end));
        if let Meaning::Between(a, b, (to, from)) = meaning {
            if let Some((a, b, _)) = context.ends(a, b) {
                out.push(Mark { bytes: bytes(first, to), when: a, hour: false });
                out.push(Mark { bytes: bytes(from, end), when: b, hour: false });
            }
        } else if meaning != Meaning::Clock && e.clock.is_some() {
            let day = context.resolve(meaning, None).map_or(*when, |(day, ..)| day);
            out.push(Mark { bytes: bytes(first, end), when: day, hour: false });
        }
        if let Some(clock) = e.clock {
            let hour = |at: model::Moment| When { approximate: when.approximate, ..When::minute(at) };
            match (clock.to, clock.joint) {
                (Some(_), Some((to, from))) => {
                    out.push(Mark { bytes: bytes(clock.at, to), when: hour(when.earliest), hour: true });
                    out.push(Mark { bytes: bytes(from, clock.end), when: hour(when.latest), hour: true });
                }
                _ => out.push(Mark { bytes: bytes(clock.at, clock.end), when: *when, hour: true }),
            }
        }
        out.sort_by_key(|m| m.bytes.start);
        if out.len() < 2 { Vec::new() } else { out }
    }

    /// Whether an hour is how long a call took: on the line of an earlier hour, past other columns, without a word that makes it an hour.
    pub(super) fn lasts(&self, e: &Expression, last: &FoundDate) -> bool {
        let (Some(clock), Some(token)) = (e.clock, self.token(e.first)) else { return false };
        let Some(between) = self.text.get(last.bytes.end..token.start) else { return false };
        let said = i32::from(last.when.latest.hour()) * 60 + i32::from(last.when.latest.minute());
        let bare = token.is_number() && self.token(e.first + 1).is_some_and(|t| t.is_mark(':')) && e.first > 0 && {
            let before = &self.tokens[e.first - 1];
            before.is_number() || before.is_mark('|') || before.is_mark(';') || before.is_mark(')')
        };
        last.when.precision == model::Precision::Minute
            && bare
            && clock.to.is_none()
            && i32::from(clock.from) < said
            && !between.contains('\n')
            && between.trim().len() > 3
    }

    /// The word before an expression that opens it to one side; `start` is the expression's first byte.
    pub(super) fn bound(&self, first: usize, start: usize) -> Option<Bound> {
        let article = usize::from(self.before(first, &["le", "la", "les", "the", "de", "het"]));
        let elided = if first > 1 && self.mark(first - 1, '\'') && self.is(first - 2, &["l"]) { 2 } else { 0 };
        for end in [first, first - article.max(elided)] {
            for (mask, side, phrases) in BOUNDS.iter().filter(|b| b.0 & self.mask != 0) {
                let _ = mask;
                for phrase in *phrases {
                    let long = phrase.split(' ').count();
                    if long <= end
                        && self.phrase(end - long, phrase) == Some(end)
                        && self.token(end).is_some_and(|t| t.gap <= super::token::Gap::Line)
                    {
                        return Some(Bound { side: *side, lead: start.saturating_sub(self.tokens[end - long].start) });
                    }
                }
            }
        }
        None
    }
}
