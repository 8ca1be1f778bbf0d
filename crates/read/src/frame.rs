//! What host and worker say to each other: frames of a kind, a length and so many bytes.

mod bounded;

use crate::ReadDocument;
use crate::cage::Level;
use model::{Problem, TextLayer};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, Read, Write};

/// Kinds of frames.
pub mod kind {
    /// Worker: its cage stands, as [`super::Hello`].
    pub const HELLO: u8 = b'H';
    /// Host: a file, as [`super::Request`]; its bytes follow in a `BYTES` frame.
    pub const REQUEST: u8 = b'R';
    /// Worker: begins to read what lies at this [`super::Place`].
    pub const ENTER: u8 = b'M';
    /// Worker: still alive.
    pub const BEAT: u8 = b'.';
    /// Worker: a document without its bytes, as [`super::WireDocument`].
    pub const DOCUMENT: u8 = b'D';
    /// Bytes of the file asked for, or of the document before.
    pub const BYTES: u8 = b'B';
    /// Worker: the file is done.
    pub const END: u8 = b'E';
}

/// What a worker says first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Hello {
    pub level: Level,
    /// The OCR engine's name, version and languages; none where it is not installed.
    pub ocr: Option<String>,
}

/// Where a worker is in a file: in a member, and there in a step of reading it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The path of the member; empty for the file itself.
    pub member: String,
    /// `ocr page 12`; empty for the document as a whole. `ocr *` stands for all steps of that kind.
    pub step: String,
}

impl Place {
    /// Whether leaving this out leaves out that step, too.
    pub fn covers(&self, member: &str, step: &str) -> bool {
        let same = |kind: &str| step.strip_prefix(kind).is_some_and(|rest| rest.starts_with(' '));
        self.member == member && (self.step == step || self.step.strip_suffix(" *").is_some_and(same))
    }
}

/// A file to read, or to draw a page of.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Request {
    pub name: String,
    /// What killed a worker before: not to be read again.
    pub skip: Vec<Place>,
    /// Seconds that are left for this file; none for as many as it takes.
    #[serde(default)]
    pub seconds: Option<u64>,
    /// Tried on what is encrypted; they go this way and not by the environment, which others may look at.
    #[serde(default)]
    pub passwords: Vec<String>,
    /// Only a picture of this page (from 1) is wanted: a `BYTES` frame if there is one, then `END`.
    #[serde(default)]
    pub picture: Option<u32>,
}

/// A document on the wire.
#[derive(Debug, Serialize, Deserialize)]
pub struct WireDocument {
    pub member: Option<String>,
    pub parent_member: Option<String>,
    pub media_type: String,
    pub pages: u32,
    #[serde(deserialize_with = "bounded::list::<_, _, 8>")]
    pub layers: Vec<TextLayer>,
    #[serde(deserialize_with = "bounded::map::<_, 10_000>")]
    pub metadata: BTreeMap<String, String>,
    #[serde(deserialize_with = "bounded::list::<_, _, 10_000>")]
    pub problems: Vec<Problem>,
}

impl WireDocument {
    /// The document and its bytes, apart.
    pub fn split(document: ReadDocument) -> (Self, Option<Vec<u8>>) {
        let ReadDocument { member, parent_member, bytes, media_type, pages, layers, metadata, problems } = document;
        (Self { member, parent_member, media_type, pages, layers, metadata, problems }, bytes)
    }

    pub fn join(self, bytes: Option<Vec<u8>>) -> ReadDocument {
        let Self { member, parent_member, media_type, pages, layers, metadata, problems } = self;
        ReadDocument { member, parent_member, bytes, media_type, pages, layers, metadata, problems }
    }
}

/// Writes one frame; the caller flushes.
pub fn write(out: &mut impl Write, kind: u8, payload: &[u8]) -> io::Result<()> {
    out.write_all(&[kind])?;
    out.write_all(&(payload.len() as u64).to_le_bytes())?;
    out.write_all(payload)
}

/// Reads one frame of at most `bytes_max`; none at the end of the stream.
pub fn read(input: &mut impl Read, bytes_max: u64) -> io::Result<Option<(u8, Vec<u8>)>> {
    read_within(input, |length| length <= bytes_max)
}

/// Reads one frame if its length `fits`; none at the end of the stream.
pub fn read_within(input: &mut impl Read, fits: impl FnOnce(u64) -> bool) -> io::Result<Option<(u8, Vec<u8>)>> {
    let mut head = [0u8; 9];
    let first = loop {
        match input.read(&mut head[..1]) {
            Ok(n) => break n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    };
    if first == 0 {
        return Ok(None);
    }
    input.read_exact(&mut head[1..])?;
    let mut length = [0u8; 8];
    length.copy_from_slice(&head[1..]);
    let length = u64::from_le_bytes(length);
    if !fits(length) {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("a frame of {length} bytes")));
    }
    // Memory is taken as bytes come, not as they are promised.
    let mut payload = Vec::new();
    input.take(length).read_to_end(&mut payload)?;
    if payload.len() as u64 != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some((head[0], payload)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_cover_steps_of_their_member() {
        let place = |member: &str, step: &str| Place { member: member.into(), step: step.into() };
        for (left_out, member, step, covered) in [
            (place("a.pdf", ""), "a.pdf", "", true),
            (place("a.pdf", "ocr page 2"), "a.pdf", "ocr page 2", true),
            (place("a.pdf", "ocr page 2"), "a.pdf", "ocr page 20", false),
            (place("a.pdf", "ocr page 2"), "b.pdf", "ocr page 2", false),
            (place("a.pdf", "ocr *"), "a.pdf", "ocr page 7", true),
            (place("a.pdf", "ocr *"), "a.pdf", "ocrs page 7", false),
            (place("a.pdf", "ocr *"), "a.pdf", "", false),
        ] {
            assert_eq!(left_out.covers(member, step), covered, "{left_out:?} {member} {step}");
        }
    }

    #[test]
    fn lists_that_cost_more_than_their_bytes_are_refused() {
        let wire = |count: usize| {
            let metadata = (0..count).map(|n| (n.to_string(), String::new())).collect();
            let document = WireDocument::split(ReadDocument { metadata, ..ReadDocument::default() }).0;
            serde_json::from_slice::<WireDocument>(&serde_json::to_vec(&document).expect("json"))
        };
        assert!(wire(10_000).is_ok() && wire(10_001).is_err());
    }

    #[test]
    fn frames_round_trip_and_are_bounded() {
        let mut out = Vec::new();
        write(&mut out, kind::BEAT, b"").expect("write");
        write(&mut out, kind::BYTES, b"abc").expect("write");
        let mut input = out.as_slice();
        assert_eq!(read(&mut input, 10).expect("frame"), Some((kind::BEAT, Vec::new())));
        assert_eq!(read(&mut input, 10).expect("frame"), Some((kind::BYTES, b"abc".to_vec())));
        assert_eq!(read(&mut input, 10).expect("end"), None);
        assert!(read(&mut &out[9..], 2).is_err());
        assert!(read(&mut &out[..20], 10).expect("beat").is_some());
        assert!(read(&mut &out[9..20], 10).is_err());
    }
}
