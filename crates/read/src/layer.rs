//! Builds a text layer piece by piece, counting characters and keeping to the limits.

use crate::limit::Limits;
use model::{Rect, Segment, TextLayer};

/// A layer under construction. Text goes in by [`put`](Self::put) (it rests on the original) or [`gap`](Self::gap) (the reader's own).
pub struct Builder {
    text: String,
    chars: u32,
    page: u32,
    segments: Vec<Segment>,
    chars_max: u32,
    segments_max: u32,
    full: bool,
}

/// What a piece rests on, besides its page.
#[derive(Default)]
pub struct Rest {
    pub rect: Option<Rect>,
    /// 0 to 1.
    pub confidence: Option<f32>,
    pub place: Option<String>,
}

impl Rest {
    /// Only a place in the format's own words.
    pub fn place(place: impl Into<String>) -> Self {
        Self { place: Some(place.into()), ..Self::default() }
    }
}

impl Builder {
    pub fn new(limits: &Limits) -> Self {
        Self {
            text: String::new(),
            chars: 0,
            page: 1,
            segments: Vec::new(),
            chars_max: limits.text_chars_max,
            segments_max: limits.segments_max,
            full: false,
        }
    }

    /// Whether a limit was reached; nothing is added any more.
    pub fn is_full(&self) -> bool {
        self.full
    }

    pub fn is_empty(&self) -> bool {
        self.chars == 0
    }

    /// Characters so far.
    pub fn chars(&self) -> u32 {
        self.chars
    }

    /// The current page, from 1.
    pub fn page(&self) -> u32 {
        self.page
    }

    /// Ends the page with one form feed.
    pub fn next_page(&mut self) {
        self.push("\u{c}");
        self.page += 1;
    }

    /// A separator of the reader's own, which belongs to no segment.
    pub fn gap(&mut self, text: &str) {
        self.push(text);
    }

    /// Whether nothing stands on the page yet.
    pub fn at_page_start(&self) -> bool {
        matches!(self.text.as_bytes().last(), None | Some(b'\x0c'))
    }

    /// Ends the line, unless nothing stands on it yet or the page has just begun.
    pub fn end_line(&mut self) {
        if !matches!(self.text.as_bytes().last(), None | Some(b'\n' | b'\x0c')) {
            self.push("\n");
        }
    }

    /// A piece of the original.
    pub fn put(&mut self, text: &str, rest: Rest) {
        if text.is_empty() {
            return;
        }
        let start = self.chars;
        self.push(text);
        if self.chars == start {
            return;
        }
        if self.segments.len() >= self.segments_max as usize {
            self.full = true;
            return;
        }
        self.segments.push(Segment {
            start,
            end: self.chars,
            page: self.page,
            rect: rest.rect,
            confidence: rest.confidence,
            place: rest.place,
        });
    }

    fn push(&mut self, text: &str) {
        if self.full {
            return;
        }
        let count = text.chars().count() as u64;
        let left = u64::from(self.chars_max - self.chars);
        if count <= left {
            self.text.push_str(text);
            self.chars += count as u32;
        } else {
            self.text.extend(text.chars().take(left as usize));
            self.chars = self.chars_max;
            self.full = true;
        }
    }

    /// The layer, or none where there is nothing but white space.
    pub fn finish(self, tool: impl Into<String>) -> Option<TextLayer> {
        if self.text.trim().is_empty() {
            return None;
        }
        Some(TextLayer { text: self.text, segments: self.segments, tool: tool.into(), partial: self.full })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_and_gaps() {
        let mut b = Builder::new(&Limits::default());
        b.put("né", Rest::place("paragraph 1"));
        b.end_line();
        b.end_line();
        b.next_page();
        b.put("à Liège", Rest::default());
        let layer = b.finish("test").expect("text");
        assert_eq!(layer.text, "né\n\u{c}à Liège");
        assert_eq!((layer.segments[1].start, layer.segments[1].end, layer.segments[1].page), (4, 11, 2));
        assert!(!layer.partial);
    }

    #[test]
    fn text_chars_max_cuts_and_marks() {
        let limits = Limits { text_chars_max: 4, ..Limits::default() };
        let mut b = Builder::new(&limits);
        b.put("éèà", Rest::default());
        b.put("xyz", Rest::default());
        b.put("more", Rest::default());
        let layer = b.finish("test").expect("text");
        assert_eq!((layer.text.as_str(), layer.partial, layer.segments.len()), ("éèàx", true, 2));
    }

    #[test]
    fn segments_max_marks() {
        let limits = Limits { segments_max: 1, ..Limits::default() };
        let mut b = Builder::new(&limits);
        b.put("a", Rest::default());
        b.put("b", Rest::default());
        assert!(b.is_full());
    }
}
