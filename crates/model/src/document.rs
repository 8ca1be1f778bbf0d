//! A file as one agency holds it, and what it says of itself.

use crate::claim::Grade;
use crate::id::{BlobId, DocumentId};
use crate::problem::Problem;
use crate::text::{Span, Text, TextLayer};
use crate::when::When;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What `held_since` rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeldBasis {
    /// A receipt stamp in the text.
    Receipt,
    /// The document's own date.
    OwnDate,
    /// The container's date: an attachment was held with its mail, a member with its archive.
    Container,
    /// What the user said when reading it.
    Manifest,
    /// The day in the name of its file.
    FileName,
    Unknown,
}

/// One file, or one member of a file, as one agency holds it. Equal bytes at two agencies are two documents with one blob.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub id: DocumentId,
    pub blob: BlobId,
    pub agency: String,
    /// Relative to the folder given to `read`, with `/`; members as `outer.zip!/inner/name.txt`.
    pub path: String,
    /// The container's document, for attachments and members.
    pub parent: Option<DocumentId>,
    /// By content, e.g. `application/pdf`.
    pub media_type: Text,
    /// Bytes of the original.
    pub size: u64,
    pub pages: u32,
    /// The best layer first; none where nothing could be read.
    pub layers: Vec<TextLayer>,
    /// What the format itself says (`author`, `created`, `subject`, `message-id`...): kept apart from what the text says.
    pub metadata: BTreeMap<String, String>,
    pub problems: Vec<Problem>,
    /// The day since which the user says this agency held it (manifest or `--held-since`).
    pub held_said: Option<Date>,
    /// Not in the folder any more at the last `read`.
    #[serde(default)]
    pub vanished: bool,
}

impl Document {
    /// The id of these bytes at this place with this agency.
    pub fn id_of(agency: &str, path: &str, blob: &BlobId) -> DocumentId {
        DocumentId::of(&[agency, path, blob.as_str()])
    }

    /// The text that answers are drawn from; empty where nothing could be read.
    pub fn text(&self) -> &str {
        self.layers.first().map_or("", |l| l.text.as_str())
    }
}

/// What sort of record a document is; decides who speaks and whose date counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Questions put and answers given, on record.
    Interrogation,
    /// An intercepted or recorded conversation, or its transcript.
    Wiretap,
    /// A note of an observation team.
    Surveillance,
    /// An intelligence or information note.
    Note,
    /// Between services or people, with sender and recipient.
    Letter,
    Email,
    Warrant,
    /// Search or seizure record.
    SearchRecord,
    /// Result of an examination: of a telephone, of papers, of accounts.
    Analysis,
    Judgment,
    Press,
    /// Rows and columns: call records, vehicle lists.
    Table,
    /// Any other record of a service.
    Report,
    Other,
}

/// A date with the words that it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dated {
    pub when: When,
    /// None where the date comes from the format's metadata (an e-mail's `Date` header has a span).
    pub span: Option<Span>,
}

/// A day that a paper bears without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Yearless {
    pub month: i8,
    pub day: i8,
    /// From 1, Monday.
    pub weekday: Option<i8>,
}

/// What a document says of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    pub document: DocumentId,
    pub kind: DocumentKind,
    /// ISO 639-1 of its main language (`fr`, `nl`, `en`, ...); none where there is too little text.
    pub language: Option<Text>,
    pub title: Option<String>,
    /// Its own date.
    pub date: Option<Dated>,
    /// Where it has none, the day that it bears without a year: other papers of its agency may tell which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yearless: Option<Yearless>,
    /// Its receipt stamp.
    pub received: Option<Dated>,
    /// The unit or person that wrote it, as written.
    pub author: Option<String>,
    /// To whom it is addressed, as written.
    pub recipients: Vec<String>,
    /// Its own references and record numbers, normalised (upper case, no spaces).
    pub references: Vec<String>,
    /// References that it answers ("suite à votre courrier ...", `In-Reply-To`), normalised.
    pub replies_to: Vec<String>,
    /// Every other reference that it cites, normalised.
    pub cites: Vec<String>,
    pub grade: Option<Grade>,
    /// The day since which its agency held it, and what that rests on. Set by the engine, which knows containers and manifests.
    pub held_since: Option<Date>,
    pub held_basis: HeldBasis,
}

impl Profile {
    /// Leaves its lists the room that they fill: a case holds a profile for each of its documents.
    pub fn shrink(&mut self) {
        for list in [&mut self.recipients, &mut self.references, &mut self.replies_to, &mut self.cites] {
            list.shrink_to_fit();
        }
    }

    /// A profile that says nothing yet.
    pub fn empty(document: DocumentId) -> Self {
        Self {
            document,
            kind: DocumentKind::Other,
            language: None,
            title: None,
            date: None,
            yearless: None,
            received: None,
            author: None,
            recipients: Vec::new(),
            references: Vec::new(),
            replies_to: Vec::new(),
            cites: Vec::new(),
            grade: None,
            held_since: None,
            held_basis: HeldBasis::Unknown,
        }
    }
}
