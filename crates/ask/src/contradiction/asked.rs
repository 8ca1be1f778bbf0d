//! The question that a sentence of a statement answers.

use crate::view::ground::Record;
use model::Span;

/// The question that a sentence answers, where one stands right before it.
pub(super) fn question<'r>(record: &'r Record, answer: &Span) -> Option<&'r str> {
    /// Characters of a question, and of the label between it and the answer.
    const ASKED: u32 = 160;
    const LABEL: usize = 20;
    let before = record.folded().slice(answer.start.saturating_sub(ASKED), answer.start);
    let (asked, label) = before.rsplit_once('?')?;
    let last = |asked: &'r str| ["? ", ". ", "! "].iter().filter_map(|stop| asked.rfind(stop)).max().map_or(asked, |b| &asked[b + 2..]);
    (label.trim().len() < LABEL).then(|| last(asked))
}
