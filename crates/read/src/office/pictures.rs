//! Pictures inside the streams of old Office files ([MS-ODRAW] 2.2.23): a scan pasted into a letter is a page to read.

use super::ole::u32_at;
use crate::document::{Context, Member};
use std::collections::BTreeSet;

/// Smaller pictures are bullets, lines and logos' corners: nothing to read.
pub const PICTURE_BYTES_MIN: usize = 2_000;

/// The pictures of a stream, each once: JPEG, PNG, TIFF records wherever they lie. `seen` holds the marks of those taken already.
pub fn in_stream(stream: &[u8], seen: &mut BTreeSet<Vec<u8>>, found: &mut Vec<Member>, context: &Context) {
    let mut at = 0;
    while let Some(step) = stream.get(at..).and_then(|rest| rest.iter().position(|&b| b == 0xF0)) {
        // The type's second byte is at `at + step`: the record starts three bytes before it.
        let high = at + step;
        at = high + 1;
        let Some((body, extension)) = high.checked_sub(3).and_then(|start| picture(stream.get(start..)?)) else { continue };
        at = high + 5 + body.len();
        let mark = body[..body.len().min(16)].to_vec();
        let picture = &body[head(body, extension)..];
        if picture.len() < PICTURE_BYTES_MIN || !seen.insert(mark) {
            continue;
        }
        if found.len() >= context.limits.members_max as usize {
            return;
        }
        found.push(Member::new(format!("picture {}.{extension}", found.len() + 1), Ok(picture.to_vec())));
    }
}

/// A picture record's body, with the picture's usual extension; none where the bytes are no such record.
fn picture(record: &[u8]) -> Option<(&[u8], &'static str)> {
    let extension = match record.get(2..4)? {
        [0x1D | 0x2A, 0xF0] => "jpg",
        [0x1E, 0xF0] => "png",
        [0x29, 0xF0] => "tif",
        _ => return None,
    };
    let body = record.get(8..8usize.checked_add(u32_at(record, 4)? as usize)?)?;
    (head(body, extension) < body.len()).then_some((body, extension))
}

/// Bytes before the picture itself: one or two marks of 16 bytes and a tag. The body's length where no picture starts there.
fn head(body: &[u8], extension: &str) -> usize {
    let starts = |at: usize| {
        let rest = body.get(at..).unwrap_or(&[]);
        match extension {
            "jpg" => rest.starts_with(&[0xFF, 0xD8]),
            "png" => rest.starts_with(b"\x89PNG"),
            _ => rest.starts_with(b"II") || rest.starts_with(b"MM"),
        }
    };
    [17, 33].into_iter().find(|&at| starts(at)).unwrap_or(body.len())
}
