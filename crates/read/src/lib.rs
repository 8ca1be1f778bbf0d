//! Bytes → documents and their problems.
//!
//! [`read`] is pure and never fails: hostile bytes are a [`model::Problem`], not an error. It runs only inside the cage:
//! [`host::Worker`] spawns the binary's hidden sub-command, [`worker::main`] locks itself in and reads what it is sent.
//!
//! Invariants: every input gives exactly one root document; every member found (attachment, archive member) gives exactly
//! one more; a layer's segments are sorted and lie inside its text; names of members are labels, never paths of a disk.

mod archive;
pub mod cage;
mod card;
mod clock;
mod csv;
mod decode;
mod document;
mod exif;
mod frame;
pub mod host;
mod html;
mod image;
mod json;
mod layer;
pub mod limit;
mod mail;
mod ocr;
mod office;
mod outlook;
mod pdf;
mod picture;
mod rtf;
mod sheet;
mod sniff;
mod subtitle;
mod text;
pub mod worker;
mod xml;

pub use cage::Level;
pub use limit::Limits;
pub use ocr::{Languages, Ocr};

use model::{Problem, TextLayer};
use std::collections::BTreeMap;

/// A file as it came: its name (for its type only, never opened) and its bytes.
pub struct Input<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// One file, or one member of it, as read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadDocument {
    /// None for the file itself; else the path of names below it: `inner/name.txt`, nested `inner.zip!/x.txt`.
    pub member: Option<String>,
    /// The container's `member`; none where the container is the file itself.
    pub parent_member: Option<String>,
    /// The member's own bytes; none for the root, whose bytes the caller has, and for members that could not be taken out.
    pub bytes: Option<Vec<u8>>,
    /// By content, e.g. `application/pdf`.
    pub media_type: String,
    pub pages: u32,
    /// The best layer first; none where nothing could be read.
    pub layers: Vec<TextLayer>,
    /// What the format says of itself, keys in lower case (`author`, `created`, `subject`, `message-id`).
    pub metadata: BTreeMap<String, String>,
    pub problems: Vec<Problem>,
}

/// Reads a file and all that it contains: the root first, members after their container.
pub fn read(input: &Input, limits: &Limits, ocr: &Ocr) -> Vec<ReadDocument> {
    read_beating(input, limits, ocr, &|| ())
}

/// As [`read`], calling `beat` whenever a step is done (a page, a member), so that a host can tell slow from stuck.
pub(crate) fn read_beating(input: &Input, limits: &Limits, ocr: &Ocr, beat: &dyn Fn()) -> Vec<ReadDocument> {
    let context = document::Context::new(limits, ocr, beat);
    document::read_all(input, &context)
}
