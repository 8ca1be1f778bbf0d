//! The records of a PowerPoint stream: a head of eight bytes, then records or data.

use crate::office::ole::{u16_at, u32_at};

/// The types that matter ([MS-PPT] 2.13.24, [MS-ODRAW] for 0xF000 and above).
pub mod kind {
    pub const DOCUMENT: u16 = 1000;
    pub const SLIDE: u16 = 1006;
    pub const NOTES: u16 = 1008;
    pub const NOTES_ATOM: u16 = 1009;
    pub const SLIDE_PERSIST: u16 = 1011;
    pub const OUTLINE_TEXT: u16 = 3998;
    pub const TEXT_CHARS: u16 = 4000;
    pub const TEXT_BYTES: u16 = 4008;
    pub const STRING: u16 = 4026;
    pub const SLIDE_LIST: u16 = 4080;
    pub const USER_EDIT: u16 = 4085;
    pub const OLE_STORAGE: u16 = 4113;
    pub const PROGRAM_TAGS: u16 = 5000;
    pub const BINARY_TAG: u16 = 5003;
    pub const PERSIST_DIRECTORY: u16 = 6002;
    pub const COMMENT: u16 = 12000;
    pub const COMMENT_ATOM: u16 = 12001;
}

/// Records inside records beyond this depth are not looked at; real ones reach about ten.
const DEPTH_MAX: usize = 40;

#[derive(Clone, Copy)]
pub struct Record<'a> {
    pub kind: u16,
    pub instance: u16,
    /// It holds records, not data.
    pub container: bool,
    pub body: &'a [u8],
}

/// The record at `at`; its body is cut where the stream ends.
pub fn record_at(stream: &[u8], at: usize) -> Option<Record<'_>> {
    let rest = stream.get(at..)?;
    let (head, kind, length) = (u16_at(rest, 0)?, u16_at(rest, 2)?, u32_at(rest, 4)? as usize);
    let body = &rest[8..];
    Some(Record {
        kind,
        instance: head >> 4,
        container: head & 0xf == 0xf || kind == self::kind::BINARY_TAG,
        body: &body[..length.min(body.len())],
    })
}

/// The records that follow each other in `bytes`.
pub fn children(bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let record = record_at(bytes, at)?;
        at += 8 + record.body.len();
        Some(record)
    })
}

/// Shows every record at every depth; what `see` answers false to is not entered.
pub fn walk(bytes: &[u8], see: &mut dyn FnMut(&Record) -> bool) {
    let mut open = vec![(bytes, 0usize)];
    while let Some((rest, at)) = open.pop() {
        let Some(record) = record_at(rest, at) else { continue };
        open.push((rest, at + 8 + record.body.len()));
        if see(&record) && record.container && open.len() < DEPTH_MAX {
            open.push((record.body, 0));
        }
    }
}
