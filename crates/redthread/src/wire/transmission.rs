//! What went from one service to another, in the contract's shape.

use super::{CitationLine, citation, word};
use engine::ask::Transmission;
use model::DocumentId;
use model::case::Lookup;
use serde::Serialize;

#[derive(Serialize)]
pub struct TransmissionLine {
    pub sender: String,
    pub recipient: String,
    pub purpose: String,
    pub sent: Option<String>,
    pub arrived: Option<String>,
    /// From the day that it bears to the day on which the recipient held it.
    pub days: Option<i32>,
    /// Paths of its copies.
    pub copies: Vec<String>,
    /// Paths of what came inside.
    pub attached: Vec<String>,
    pub citations: Vec<CitationLine>,
}

pub fn transmission(lookup: &Lookup, t: &Transmission) -> TransmissionLine {
    let path = |id: &DocumentId| lookup.document.get(id).map_or_else(|| id.to_string(), |d| d.path.clone());
    let days = t.sent.zip(t.arrived).and_then(|(from, to)| Some(from.until(to).ok()?.get_days()));
    TransmissionLine {
        sender: t.sender.clone(),
        recipient: t.recipient.clone(),
        purpose: word(&t.purpose),
        sent: t.sent.map(|d| d.to_string()),
        arrived: t.arrived.map(|d| d.to_string()),
        days,
        copies: t.copies.iter().map(path).collect(),
        attached: t.attached.iter().map(path).collect(),
        citations: t.citations.iter().map(|c| citation(lookup, c)).collect(),
    }
}
