//! What a reader adds to a case: decisions about findings, notes, saved searches, hypotheses. Ground state, appended, never changed.

use crate::citation::Citation;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a reader makes of a finding or contradiction. `open` takes an earlier decision back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Accepted,
    Rejected,
    Open,
}

/// How a piece of evidence bears on a hypothesis (Heuer, *Psychology of Intelligence Analysis*, 1999, chapter 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bearing {
    /// Consistent with it.
    For,
    /// Inconsistent with it.
    Against,
    /// Says nothing about it.
    Neither,
}

/// One thing that a reader wrote down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Entry {
    /// About a finding (`f-…`) or contradiction (`x-…`).
    Decision { about: String, verdict: Verdict, comment: String },
    /// About a passage.
    Note { passage: Citation, text: String, tags: Vec<String> },
    /// A search to be run again. The same name again replaces it; an empty query takes it away.
    Search { name: String, query: String },
    /// A statement to be weighed; the number of its record names it.
    Hypothesis { text: String },
    /// One cell of the matrix: passages and how they bear on a hypothesis. `evidence` names the row: the id of a claim, finding or
    /// contradiction, or of a passage.
    Weighing { hypothesis: u64, evidence: String, passages: Vec<Citation>, bearing: Bearing, why: String },
    /// Takes an earlier record out.
    Withdrawal { of: u64 },
}

/// An entry with its place in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// From 1, in the order of the log.
    pub number: u64,
    #[serde(flatten)]
    pub entry: Entry,
    pub by: String,
    /// When, as RFC 3339; outside the signature.
    pub at: String,
}

/// A log and what stands of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Casebook {
    /// Every record, in order.
    pub log: Vec<Record>,
    gone: BTreeSet<u64>,
}

/// A row of the matrix: one piece of evidence, and its cell for each hypothesis, in the order of [`Casebook::hypotheses`].
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'c> {
    pub evidence: &'c str,
    pub passages: &'c [Citation],
    pub cells: Vec<Option<&'c Record>>,
}

impl Casebook {
    /// From the whole log, in order.
    pub fn new(log: Vec<Record>) -> Self {
        let gone = log.iter().filter_map(|r| if let Entry::Withdrawal { of } = r.entry { Some(of) } else { None }).collect();
        Self { log, gone }
    }

    /// The number of the last record; 0 for none. Whoever writes says which they saw.
    pub fn last(&self) -> u64 {
        self.log.last().map_or(0, |r| r.number)
    }

    /// Whether a record was not taken out.
    pub fn stands(&self, number: u64) -> bool {
        !self.gone.contains(&number)
    }

    fn standing(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.log.iter().filter(|r| self.stands(r.number))
    }

    /// The last decision about a finding or contradiction, unless it leaves it open.
    pub fn decision(&self, id: &str) -> Option<(Verdict, &str, &Record)> {
        let last = self.standing().rev().find_map(|r| match &r.entry {
            Entry::Decision { about, verdict, comment } if about == id => Some((*verdict, comment.as_str(), r)),
            _ => None,
        });
        last.filter(|(verdict, comment, _)| *verdict != Verdict::Open || !comment.is_empty())
    }

    /// Notes on passages, in order.
    pub fn notes(&self) -> impl Iterator<Item = (&Record, &Citation, &str, &[String])> {
        self.standing().filter_map(|r| match &r.entry {
            Entry::Note { passage, text, tags } => Some((r, passage, text.as_str(), tags.as_slice())),
            _ => None,
        })
    }

    /// Saved searches as name and query, by name; of one name the last.
    pub fn searches(&self) -> Vec<(&str, &str)> {
        let mut found = BTreeMap::new();
        for record in self.standing() {
            if let Entry::Search { name, query } = &record.entry {
                found.insert(name.as_str(), query.as_str());
            }
        }
        found.into_iter().filter(|(_, query)| !query.trim().is_empty()).collect()
    }

    /// Each hypothesis with the number that names it.
    pub fn hypotheses(&self) -> Vec<(u64, &str)> {
        self.standing()
            .filter_map(|r| if let Entry::Hypothesis { text } = &r.entry { Some((r.number, text.as_str())) } else { None })
            .collect()
    }

    /// The matrix, evidence in the order in which it was first weighed; of several weighings of one cell the last counts.
    pub fn matrix(&self) -> Vec<Row<'_>> {
        let columns = self.hypotheses();
        let mut rows: Vec<Row> = Vec::new();
        for record in self.standing() {
            let Entry::Weighing { hypothesis, evidence, passages, .. } = &record.entry else { continue };
            let Some(column) = columns.iter().position(|(number, _)| number == hypothesis) else { continue };
            let at = rows.iter().position(|r| r.evidence == evidence).unwrap_or_else(|| {
                rows.push(Row { evidence, passages, cells: vec![None; columns.len()] });
                rows.len() - 1
            });
            rows[at].cells[column] = Some(record);
        }
        rows
    }
}

impl Row<'_> {
    /// How each cell bears, `None` where nobody weighed it.
    pub fn bearings(&self) -> Vec<Option<Bearing>> {
        let bearing = |r: &&Record| if let Entry::Weighing { bearing, .. } = r.entry { Some(bearing) } else { None };
        self.cells.iter().map(|c| c.as_ref().and_then(bearing)).collect()
    }

    /// Whether it tells hypotheses apart: evidence that bears alike on all of them is no help in choosing (Heuer, step 5).
    pub fn tells_apart(&self) -> bool {
        let known: Vec<Bearing> = self.bearings().into_iter().flatten().collect();
        known.windows(2).any(|w| w[0] != w[1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(entries: Vec<Entry>) -> Casebook {
        let record = |(i, entry)| Record { number: i as u64 + 1, entry, by: "x".into(), at: "2026-01-01T00:00:00Z".into() };
        Casebook::new(entries.into_iter().enumerate().map(record).collect())
    }

    fn decision(about: &str, verdict: Verdict) -> Entry {
        Entry::Decision { about: about.into(), verdict, comment: String::new() }
    }

    fn weighing(hypothesis: u64, evidence: &str, bearing: Bearing) -> Entry {
        Entry::Weighing { hypothesis, evidence: evidence.into(), passages: vec![], bearing, why: String::new() }
    }

    #[test]
    fn the_last_word_counts_and_can_be_taken_back() {
        let verdict = |book: &Casebook| book.decision("f-1").map(|(v, ..)| v);
        let two = vec![decision("f-1", Verdict::Accepted), decision("f-1", Verdict::Rejected)];
        assert_eq!(verdict(&log(two.clone())), Some(Verdict::Rejected));
        assert_eq!(verdict(&log([two.clone(), vec![Entry::Withdrawal { of: 2 }]].concat())), Some(Verdict::Accepted));
        assert_eq!(verdict(&log([two, vec![decision("f-1", Verdict::Open)]].concat())), None);
    }

    #[test]
    fn a_search_is_replaced_and_removed_by_its_name() {
        let search = |query: &str| Entry::Search { name: "vans".into(), query: query.into() };
        assert_eq!(log(vec![search("van"), search("van OR bus")]).searches(), [("vans", "van OR bus")]);
        assert!(log(vec![search("van"), search("")]).searches().is_empty());
    }

    #[test]
    fn the_matrix_has_a_cell_for_each_hypothesis() {
        let text = |t: &str| Entry::Hypothesis { text: t.into() };
        let book = log(vec![
            text("alone"),
            text("helped"),
            weighing(1, "c-1", Bearing::Against),
            weighing(2, "c-1", Bearing::For),
            weighing(1, "c-2", Bearing::For),
            weighing(2, "c-2", Bearing::For),
            weighing(9, "c-3", Bearing::For),
        ]);
        let rows = book.matrix();
        let shown: Vec<(&str, bool)> = rows.iter().map(|r| (r.evidence, r.tells_apart())).collect();
        assert_eq!(shown, [("c-1", true), ("c-2", false)]);
        assert_eq!(rows[0].bearings(), [Some(Bearing::Against), Some(Bearing::For)]);
    }
}
