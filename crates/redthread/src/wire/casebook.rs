//! The casebook in the contract's shape.

use super::{CitationLine, citation, word};
use model::case::Lookup;
use model::casebook::{Casebook, Entry, Record};
use serde::Serialize;
use serde_json::{Value, json};

/// A record: `number`, `kind`, `by`, `at`, `standing` and what its kind has, passages as citations. A passage that stands no longer where
/// it was keeps its words and says so (`holds`).
pub fn record(lookup: &Lookup, book: &Casebook, record: &Record) -> Value {
    let mut line = serde_json::to_value(record).unwrap_or_default();
    line["standing"] = book.stands(record.number).into();
    match &record.entry {
        Entry::Note { passage, .. } => line["passage"] = passage_line(lookup, passage),
        Entry::Weighing { passages, .. } => line["passages"] = passages.iter().map(|p| passage_line(lookup, p)).collect(),
        _ => {}
    }
    line
}

fn passage_line(lookup: &Lookup, passage: &model::Citation) -> Value {
    let layer = lookup.document.get(&passage.span.document).and_then(|d| d.layers.get(usize::from(passage.span.layer)));
    let mut line = serde_json::to_value(citation(lookup, passage)).unwrap_or_default();
    line["holds"] = layer.is_some_and(|l| passage.holds(l)).into();
    line
}

/// What a reader decided about a finding or contradiction: `{"verdict","comment","by","at","number"}`.
pub fn decision(book: &Casebook, id: &str) -> Option<Value> {
    let (verdict, comment, record) = book.decision(id)?;
    Some(json!({ "verdict": word(&verdict), "comment": comment, "by": record.by, "at": record.at, "number": record.number }))
}

#[derive(Serialize)]
pub struct HypothesisLine<'a> {
    pub number: u64,
    pub text: &'a str,
    /// Pieces of evidence that bear on it, by how they do; what counts is what speaks against it.
    pub against: usize,
    #[serde(rename = "for")]
    pub favours: usize,
}

#[derive(Serialize)]
pub struct CellLine<'a> {
    pub hypothesis: u64,
    pub bearing: String,
    pub why: &'a str,
    pub by: &'a str,
    pub number: u64,
}

#[derive(Serialize)]
pub struct RowLine<'a> {
    pub evidence: &'a str,
    /// Whether it bears differently on different hypotheses; what bears alike on all is no help in choosing.
    pub tells_apart: bool,
    pub citations: Vec<CitationLine>,
    pub cells: Vec<CellLine<'a>>,
}

#[derive(Serialize)]
pub struct MatrixLine<'a> {
    pub hypotheses: Vec<HypothesisLine<'a>>,
    /// What tells hypotheses apart first.
    pub rows: Vec<RowLine<'a>>,
}

/// The matrix of hypotheses and evidence.
pub fn matrix<'a>(lookup: &Lookup, book: &'a Casebook) -> MatrixLine<'a> {
    use model::Bearing::{Against, For};
    let mut rows = book.matrix();
    rows.sort_by_key(|r| !r.tells_apart());
    let columns = book.hypotheses();
    let count = |column: usize, bearing| rows.iter().filter(|r| r.bearings()[column] == Some(bearing)).count();
    let hypotheses = columns
        .iter()
        .enumerate()
        .map(|(i, &(number, text))| HypothesisLine { number, text, against: count(i, Against), favours: count(i, For) })
        .collect();
    let cell = |record: &'a Record| match &record.entry {
        Entry::Weighing { hypothesis, bearing, why, .. } => {
            Some(CellLine { hypothesis: *hypothesis, bearing: word(bearing), why, by: &record.by, number: record.number })
        }
        _ => None,
    };
    let row = |r: &model::casebook::Row<'a>| RowLine {
        evidence: r.evidence,
        tells_apart: r.tells_apart(),
        citations: r.passages.iter().map(|p| citation(lookup, p)).collect(),
        cells: r.cells.iter().flatten().filter_map(|c| cell(c)).collect(),
    };
    MatrixLine { hypotheses, rows: rows.iter().map(row).collect() }
}
