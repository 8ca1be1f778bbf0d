//! A document's text by one tool, and the way back from its characters to the page.

use crate::id::DocumentId;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A text that a case holds many of: short ones in place, equal long ones in one copy where the case is loaded.
pub type Text = ecow::EcoString;

/// A box on a page, as fractions (0 to 1) of the page's width and height, from the top left.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

/// What one range of a layer's characters rests on in the original. Segments are sorted by `start` and do not overlap;
/// characters between them (separators that the reader put in) belong to nothing in the original.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// First character, counted from 0.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// Page from 1; 1 for formats without pages.
    pub page: u32,
    /// Where on the page, if the format says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rect: Option<Rect>,
    /// The OCR engine's own confidence, 0 to 1; none where the text is not read by OCR.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// The place in the format's own words: `paragraph 12`, `Feuil1!B3`, `header Subject`, `00:01:02.500`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// The text of a document by one tool with one setting; never changed once made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TextLayer {
    /// The text. Pages are separated by one form feed (`\u{c}`), which belongs to no segment.
    pub text: String,
    pub segments: Vec<Segment>,
    /// The tool's name, version and settings, e.g. `tesseract 5.3.0 fra+nld+eng psm 3`.
    pub tool: String,
    /// Something is missing from this text (a limit or a broken file); the document's problems say what.
    #[serde(default)]
    pub partial: bool,
}

impl TextLayer {
    /// A layer without a way back: one page, one segment.
    pub fn plain(text: impl Into<String>, tool: impl Into<String>) -> Self {
        let text = text.into();
        let end = text.chars().count() as u32;
        let segments = vec![Segment { start: 0, end, page: 1, rect: None, confidence: None, place: None }];
        Self { text, segments, tool: tool.into(), partial: false }
    }

    /// The segments as answers need them: those of which nothing is known but page and place are joined page by page, without the place.
    /// A table of 100,000 cells has one segment then; pages, boxes and confidences are the same everywhere.
    pub fn lean_segments(&self) -> Vec<Segment> {
        let mut lean: Vec<Segment> = Vec::new();
        let bare = |s: &Segment| s.rect.is_none() && s.confidence.is_none();
        for s in &self.segments {
            match lean.last_mut().filter(|l| l.page == s.page && bare(l) && bare(s)) {
                Some(last) => last.end = s.end,
                None => lean.push(Segment { place: None, ..*s }),
            }
        }
        lean
    }

    /// The page (from 1) on which character `at` stands.
    pub fn page(&self, at: u32) -> u32 {
        let after = self.segments.partition_point(|s| s.start <= at);
        self.segments.get(after.saturating_sub(1)).map_or(1, |s| s.page)
    }

    /// The segments that touch `range` (characters).
    pub fn segments_in(&self, range: Range<u32>) -> &[Segment] {
        let from = self.segments.partition_point(|s| s.end <= range.start);
        let to = self.segments.partition_point(|s| s.start < range.end);
        &self.segments[from.min(to)..to]
    }

    /// The lowest OCR confidence (0 to 1) in `range`; none if nothing there was read by OCR.
    pub fn confidence(&self, range: Range<u32>) -> Option<f32> {
        self.segments_in(range).iter().filter_map(|s| s.confidence).reduce(f32::min)
    }
}

/// A range of characters in one document's layer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub document: DocumentId,
    /// Index of the layer in its document; 0 is the one that answers are drawn from.
    pub layer: u16,
    /// Page from 1.
    pub page: u32,
    /// First character, counted from 0 over the whole layer.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
}

impl Span {
    /// Whether `other` lies inside this span (same document and layer).
    pub fn contains(&self, other: &Span) -> bool {
        self.document == other.document && self.layer == other.layer && self.start <= other.start && other.end <= self.end
    }
}

/// Translates between bytes and characters of one text in constant time and one sixteenth of its size.
pub struct CharIndex<'a> {
    text: &'a str,
    /// Byte offset of every 64th character.
    marks: Vec<u32>,
    chars: u32,
    ascii: bool,
}

impl<'a> CharIndex<'a> {
    const STEP: usize = 64;

    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self { text, marks: Vec::new(), chars: text.len() as u32, ascii: true };
        }
        let mut marks = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut chars = 0u32;
        for (at, _) in text.char_indices() {
            if (chars as usize).is_multiple_of(Self::STEP) {
                marks.push(at as u32);
            }
            chars += 1;
        }
        Self { text, marks, chars, ascii: false }
    }

    /// The text that is indexed.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The number of characters.
    pub fn len(&self) -> u32 {
        self.chars
    }

    pub fn is_empty(&self) -> bool {
        self.chars == 0
    }

    /// The character that starts at byte `byte`; a byte inside a character counts as that character, a byte past the end as the end.
    pub fn char_of(&self, byte: usize) -> u32 {
        if byte >= self.text.len() {
            return self.chars;
        }
        if self.ascii {
            return byte as u32;
        }
        let mark = self.marks.partition_point(|&m| m as usize <= byte).saturating_sub(1);
        let from = self.marks[mark] as usize;
        let inside = self.text.as_bytes()[from..=byte].iter().filter(|&&b| (b & 0xC0) != 0x80).count();
        (mark * Self::STEP + inside - 1) as u32
    }

    /// The byte at which character `at` starts; past the end, the text's length.
    pub fn byte_of(&self, at: u32) -> usize {
        if at >= self.chars {
            return self.text.len();
        }
        if self.ascii {
            return at as usize;
        }
        let mark = at as usize / Self::STEP;
        let from = self.marks[mark] as usize;
        self.text[from..].char_indices().nth(at as usize % Self::STEP).map_or(self.text.len(), |(i, _)| from + i)
    }

    /// The characters of a byte range.
    pub fn chars_of(&self, bytes: Range<usize>) -> Range<u32> {
        self.char_of(bytes.start)..self.char_of(bytes.end)
    }

    /// The text of a range of characters; a range past the end is cut.
    pub fn slice(&self, chars: Range<u32>) -> &'a str {
        let from = self.byte_of(chars.start);
        let to = self.byte_of(chars.end).max(from);
        &self.text[from..to]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_characters_translate_both_ways() {
        for text in ["", "abc", "né à Liège", &"é🙂a".repeat(200), "a\u{301}b\r\nمحمد"] {
            let index = CharIndex::new(text);
            assert_eq!(index.len() as usize, text.chars().count());
            for (n, (byte, c)) in text.char_indices().enumerate() {
                assert_eq!(index.char_of(byte), n as u32, "{text:?} byte {byte}");
                assert_eq!(index.byte_of(n as u32), byte);
                assert_eq!(index.slice(n as u32..n as u32 + 1), c.to_string());
            }
            assert_eq!(index.char_of(text.len()), index.len());
            assert_eq!(index.byte_of(index.len() + 3), text.len());
        }
    }

    #[test]
    fn pages_follow_segments() {
        let segment = |start, end, page| Segment { start, end, page, rect: None, confidence: None, place: None };
        let layer =
            TextLayer { text: "ab\u{c}cd".into(), segments: vec![segment(0, 2, 1), segment(3, 5, 2)], tool: "test".into(), partial: false };
        assert_eq!([layer.page(0), layer.page(2), layer.page(3), layer.page(9)], [1, 1, 2, 2]);
        assert_eq!(layer.segments_in(1..4).len(), 2);
        assert_eq!(layer.segments_in(2..3).len(), 0);
    }

    #[test]
    fn lean_segments_keep_pages_boxes_and_confidences() {
        let cell = |start, page, confidence| Segment { start, end: start + 2, page, rect: None, confidence, place: Some("A1".into()) };
        let segments =
            vec![cell(0, 1, None), cell(3, 1, None), cell(6, 2, None), cell(9, 2, Some(0.5)), cell(12, 2, None), cell(15, 2, None)];
        let whole = TextLayer { text: "x".repeat(17), segments, tool: "test".into(), partial: false };
        let lean = TextLayer { segments: whole.lean_segments(), ..whole.clone() };
        let ranges: Vec<(u32, u32)> = lean.segments.iter().map(|s| (s.start, s.end)).collect();
        assert_eq!(ranges, [(0, 5), (6, 8), (9, 11), (12, 17)]);
        assert!((0..18).all(|at| lean.page(at) == whole.page(at) && lean.confidence(at..at + 1) == whole.confidence(at..at + 1)));
        assert!(lean.segments.iter().all(|s| s.place.is_none()) && lean.lean_segments() == lean.segments);
    }
}
