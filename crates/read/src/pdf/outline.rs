//! The bookmarks of a document.

use super::about::text;
use super::note::squeezed;
use crate::layer::{Builder, Rest};
use hayro::hayro_syntax::object::{Dict, ObjectIdentifier, String as PdfString};
use std::collections::BTreeSet;

/// Bookmarks at most.
const BOOKMARKS_MAX: usize = 10_000;
/// Characters of a line that may be a heading.
const HEADING_CHARS_MAX: usize = 300;

/// The bookmarks, and which of them the pages say themselves.
pub struct Outline<'a> {
    first: Option<Dict<'a>>,
    /// The lines of the pages, without white space.
    lines: BTreeSet<String>,
}

impl<'a> Outline<'a> {
    pub fn of(root: Option<&Dict<'a>>) -> Self {
        let first = root.and_then(|r| r.get::<Dict<'_>>(b"Outlines")).and_then(|o| o.get::<Dict<'_>>(b"First"));
        Self { first, lines: BTreeSet::new() }
    }

    /// Remembers the lines of a page, where there are bookmarks that may repeat them.
    pub fn heard(&mut self, page: impl Fn() -> String) {
        if self.first.is_some() {
            self.lines.extend(page().lines().filter(|l| l.len() <= HEADING_CHARS_MAX).map(squeezed));
        }
    }

    /// Writes the titles that no line of a page is, a line each, in their order; they are counted from 1, with those left out.
    pub fn write(self, builder: &mut Builder) {
        let mut open: Vec<Dict<'_>> = self.first.into_iter().collect();
        let mut seen = BTreeSet::<ObjectIdentifier>::new();
        let mut number = 0;
        while let Some(bookmark) = open.pop() {
            // Bookmarks are objects of their own; one that comes again is a loop.
            if seen.len() >= BOOKMARKS_MAX || !bookmark.obj_id().is_some_and(|id| seen.insert(id)) {
                continue;
            }
            number += 1;
            if let Some(title) = bookmark.get::<PdfString<'_>>(b"Title").map(|t| text(t.as_bytes())).filter(|t| !t.trim().is_empty())
                && !self.lines.contains(&squeezed(&title))
            {
                builder.end_line();
                builder.put(&title, Rest::place(format!("bookmark {number}")));
            }
            open.extend(bookmark.get::<Dict<'_>>(b"Next"));
            open.extend(bookmark.get::<Dict<'_>>(b"First"));
        }
        builder.end_line();
    }
}
