//! Dates, hours and relative expressions of French, Dutch and English files, with the time that each means.

use crate::language::Language;
use jiff::civil::Date;
use model::When;
use std::ops::Range;

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
}

/// All expressions of time in a text, sorted, not overlapping, the longest where several are possible.
///
/// [`Language::Other`] tries all languages. `anchor` is the document's own date; what cannot be placed in time without an
/// anchor that is not there is left out.
pub fn find(text: &str, language: Language, anchor: Option<Date>) -> Vec<FoundDate> {
    let _ = (text, language, anchor);
    Vec::new()
}
