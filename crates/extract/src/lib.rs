//! Document text → what the document says of itself, its mentions and its claims, each with its span.

pub mod claim;
pub mod mention;
pub mod profile;

use model::{Claim, DocumentId, Mention, Profile, TextLayer};
use std::collections::BTreeMap;

/// One layer of a document, with what is known of the document before its text is read.
pub struct Source<'a> {
    pub document: &'a DocumentId,
    /// Relative to the folder given to `read`.
    pub path: &'a str,
    pub agency: &'a str,
    pub layer: &'a TextLayer,
    /// Index of the layer in its document.
    pub layer_number: u16,
    pub media_type: &'a str,
    /// What the format itself says; e-mail headers are here by lower-case name.
    pub metadata: &'a BTreeMap<String, String>,
}

/// What one layer says.
pub struct Extraction {
    pub profile: Profile,
    /// Sorted by place.
    pub mentions: Vec<Mention>,
    pub claims: Vec<Claim>,
}
