//! Plain text: the file itself, exactly as decoded.

use crate::decode::{self, Decoded};
use crate::document::{Context, Reading};
use crate::layer::{Builder, Rest};
use model::ProblemKind;

/// Reads a text file; a form feed starts a new page.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let decoded = decode::decode(bytes, declared(bytes));
    of_decoded(decoded, context)
}

/// The encoding that an XML declaration names.
pub fn declared(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..200.min(bytes.len()))?;
    let head = std::str::from_utf8(head).ok().filter(|h| h.trim_start().starts_with("<?xml"))?;
    let after = head.split_once("encoding=")?.1;
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    after[1..].split(quote).next()
}

/// A reading of text that is kept as it is.
pub fn of_decoded(decoded: Decoded, context: &Context) -> Reading {
    let mut builder = Builder::new(context.limits);
    let body = decoded.text.trim_end_matches('\u{c}');
    let tail = &decoded.text[body.len()..];
    for (n, page) in body.split('\u{c}').enumerate() {
        if n > 0 {
            builder.next_page();
        }
        builder.put(page, Rest::default());
    }
    let pages = builder.page();
    builder.gap(tail);
    let mut reading = Reading::of(builder.finish(tool(decoded.encoding)), pages);
    damage(&mut reading, &decoded);
    reading
}

/// The tool's name for text in `encoding`.
pub fn tool(encoding: &str) -> String {
    format!("text {encoding}")
}

/// Says which bytes could not be decoded, if any.
pub fn damage(reading: &mut Reading, decoded: &Decoded) {
    if decoded.damaged {
        reading.problem(ProblemKind::Broken, format!("some bytes are not {}; they are shown as \u{fffd}", decoded.encoding));
    }
}
