//! The bookmarks of a document.

use super::about::text;
use crate::layer::{Builder, Rest};
use hayro::hayro_syntax::object::{Dict, ObjectIdentifier, String as PdfString};
use std::collections::BTreeSet;

/// Bookmarks at most.
const BOOKMARKS_MAX: usize = 10_000;

/// Writes the titles of the bookmarks, a line each, in their order.
pub fn write(root: Option<&Dict<'_>>, builder: &mut Builder) {
    let first = root.and_then(|r| r.get::<Dict<'_>>(b"Outlines")).and_then(|o| o.get::<Dict<'_>>(b"First"));
    let mut open: Vec<Dict<'_>> = first.into_iter().collect();
    let mut seen = BTreeSet::<ObjectIdentifier>::new();
    while let Some(bookmark) = open.pop() {
        // Bookmarks are objects of their own; one that comes again is a loop.
        if seen.len() >= BOOKMARKS_MAX || !bookmark.obj_id().is_some_and(|id| seen.insert(id)) {
            continue;
        }
        if let Some(title) = bookmark.get::<PdfString<'_>>(b"Title").map(|t| text(t.as_bytes())).filter(|t| !t.trim().is_empty()) {
            builder.end_line();
            builder.put(&title, Rest::place("bookmark"));
        }
        open.extend(bookmark.get::<Dict<'_>>(b"Next"));
        open.extend(bookmark.get::<Dict<'_>>(b"First"));
    }
    builder.end_line();
}
