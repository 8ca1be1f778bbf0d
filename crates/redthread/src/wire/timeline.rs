//! Rows of a timeline and of what an agency held.

use super::{CitationLine, PlaceLine, citation, place};
use engine::ask;
use model::Document;
use model::case::Lookup;
use serde::Serialize;

#[derive(Serialize)]
pub struct TimelineLine {
    pub true_on: String,
    pub subject: String,
    pub subject_name: String,
    pub property: String,
    pub object: Option<String>,
    pub object_name: Option<String>,
    pub modality: &'static str,
    /// None for `metadata`.
    pub citations: Vec<CitationLine>,
    /// `metadata`: what a file says of itself, and no passage; absent otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<&'static str>,
}

/// The dates that a file's metadata give, as rows of a timeline of their own kind.
pub fn metadata_rows(document: &Document) -> Vec<TimelineLine> {
    let row = |(key, when): (&str, model::When)| TimelineLine {
        true_on: when.to_string(),
        subject: document.id.to_string(),
        subject_name: document.path.clone(),
        property: format!("metadata_{}", key.replace(['-', ' '], "_")),
        object: None,
        object_name: None,
        modality: model::Modality::Alleged.name(),
        citations: Vec::new(),
        basis: Some("metadata"),
    };
    crate::metadata::dates(document).into_iter().map(row).collect()
}

pub fn timeline_row(lookup: &Lookup, row: &ask::Row) -> TimelineLine {
    let name = |id: &model::EntityId| lookup.entity.get(id).map_or_else(|| id.to_string(), |e| e.caption.to_string());
    TimelineLine {
        true_on: row.when.to_string(),
        subject: row.subject.as_ref().map(|s| s.to_string()).unwrap_or_default(),
        subject_name: row.subject.as_ref().map(name).unwrap_or_default(),
        property: row.property.clone(),
        object: row.object.as_ref().map(|o| o.to_string()),
        object_name: row.object.as_ref().map(name),
        modality: row.passages.first().and_then(|p| p.modality).unwrap_or(model::Modality::Asserted).name(),
        citations: row.passages.iter().map(|p| citation(lookup, &p.citation)).collect(),
        basis: None,
    }
}

#[derive(Serialize)]
pub struct KnowledgeLine<'a> {
    pub agency: &'a str,
    pub held_since: Option<String>,
    pub claim: String,
    pub property: &'a str,
    pub subject: String,
    pub object: Option<String>,
    pub modality: &'static str,
    #[serde(flatten)]
    pub place: PlaceLine,
    pub quote: &'a str,
}

pub fn knowledge_line<'a>(lookup: &Lookup, agency: &'a str, p: &'a ask::Passage) -> KnowledgeLine<'a> {
    KnowledgeLine {
        agency,
        held_since: p.held_since.map(|d| d.to_string()),
        claim: p.claim.as_ref().map(|c| c.to_string()).unwrap_or_default(),
        property: &p.property,
        subject: p.subject.as_ref().map(|s| s.to_string()).unwrap_or_default(),
        object: p.object.as_ref().map(|s| s.to_string()),
        modality: p.modality.unwrap_or(model::Modality::Asserted).name(),
        place: place(lookup, &p.citation.span),
        quote: &p.citation.quote,
    }
}
