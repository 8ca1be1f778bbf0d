//! The evidence bundle: what findings and contradictions cite, for somebody who has not the case. It is a folder of plain files, so that
//! no program is needed to look into it and `sha256sum -c` checks its hashes.

mod check;
mod make;

pub use check::check;
pub use make::make;

use serde::{Deserialize, Serialize};

/// Raised when a reader of older bundles would misread newer ones.
const FORMAT: u32 = 1;

const HEAD: &str = "bundle.json";
const DOCUMENTS: &str = "documents.jsonl";
const CITATIONS: &str = "citations.jsonl";
const SUMS: &str = "SHA256SUMS";

/// `bundle.json`: from which case, by which program.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Head {
    pub format: u32,
    pub version: String,
    /// The signature of the case that it was made of.
    pub signature: String,
    /// The last hash of that case's audit log.
    pub audit_head: String,
    pub documents: usize,
    pub citations: usize,
}

/// A line of `documents.jsonl`: a cited document, its original in `originals/` under its hash.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct DocumentEntry {
    id: String,
    path: String,
    agency: String,
    held_since: Option<String>,
    held_basis: String,
    media_type: String,
    sha256: String,
    texts: Vec<TextEntry>,
}

/// A text of a document, in `texts/`: UTF-8, as the tool read it.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct TextEntry {
    layer: u16,
    tool: String,
    file: String,
}

/// A line of `citations.jsonl`: `quote` stands in the document's text of that `layer` from character `start` (of Unicode, from 0) to before `end`.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct CitationEntry {
    /// The answer: `finding` or `contradiction`, and its line in `findings.jsonl` or `contradictions.jsonl`, from 1.
    answer: String,
    line: usize,
    document: String,
    layer: u16,
    page: u32,
    start: u32,
    end: u32,
    quote: String,
}
