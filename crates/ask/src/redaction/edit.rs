//! Replacements in one text, and where each character of it went.

use model::{Segment, Span, TextLayer};

/// Replacements in the order of the text, none over another.
#[derive(Clone, Debug, Default)]
pub struct Edits(Vec<Edit>);

#[derive(Clone, Debug)]
struct Edit {
    start: u32,
    end: u32,
    words: String,
    /// Where the words begin and end in the new text.
    new_start: u32,
    new_end: u32,
}

impl Edits {
    /// From places in order and without overlaps, with the words for each.
    pub fn new(places: impl IntoIterator<Item = (u32, u32, String)>) -> Self {
        let mut shift = 0i64;
        let edits = places.into_iter().map(|(start, end, words)| {
            let new_start = (i64::from(start) + shift) as u32;
            let new_end = new_start + words.chars().count() as u32;
            shift += i64::from(new_end - new_start) - i64::from(end - start);
            Edit { start, end, words, new_start, new_end }
        });
        Self(edits.collect())
    }

    /// The text with its replacements.
    pub fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut edits = self.0.iter().peekable();
        for (at, c) in text.chars().enumerate() {
            while edits.next_if(|e| e.end <= at as u32).is_some() {}
            match edits.peek() {
                Some(edit) if edit.start == at as u32 => out.push_str(&edit.words),
                _ => {}
            }
            if edits.peek().is_none_or(|e| (at as u32) < e.start) {
                out.push(c);
            }
        }
        out
    }

    /// Where a range went: one that begins or ends inside a replacement has all of it.
    pub fn range(&self, start: u32, end: u32) -> (u32, u32) {
        (self.place(start, false), self.place(end, true).max(self.place(start, false)))
    }

    fn place(&self, at: u32, is_end: bool) -> u32 {
        // The last replacement that begins before (for an end: before, for a start: at or before) this character.
        let after = self.0.partition_point(|e| if is_end { e.start < at } else { e.start <= at });
        match after.checked_sub(1).map(|n| &self.0[n]) {
            Some(e) if is_end && at <= e.end => e.new_end,
            Some(e) if !is_end && at < e.end => e.new_start,
            Some(e) => e.new_end + (at - e.end),
            None => at,
        }
    }

    pub fn span(&self, span: &Span) -> Span {
        let (start, end) = self.range(span.start, span.end);
        Span { start, end, ..span.clone() }
    }

    /// The layer with its replacements; its segments still follow each other.
    pub fn layer(&self, layer: &TextLayer, place: &dyn Fn(&str) -> String) -> TextLayer {
        let mut last = 0;
        let mut segments = Vec::with_capacity(layer.segments.len());
        for s in &layer.segments {
            let (start, end) = self.range(s.start, s.end);
            let start = start.max(last);
            if start < end || s.start == s.end {
                last = end.max(start);
                segments.push(Segment { start, end: last, place: s.place.as_deref().map(place), ..s.clone() });
            }
        }
        TextLayer { text: self.apply(&layer.text), segments, ..layer.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ranges_follow_their_words(text in "[a-zé ]{0,40}", cuts in prop::collection::vec((0u32..40, 1u32..5, "[A-Z]{0,6}"), 0..6), start in 0u32..40, len in 0u32..12) {
            let count = text.chars().count() as u32;
            let mut places: Vec<(u32, u32, String)> = Vec::new();
            for (at, n, words) in { let mut c = cuts; c.sort(); c } {
                let end = (at + n).min(count);
                if at < end && places.last().is_none_or(|l| l.1 <= at) {
                    places.push((at, end, words));
                }
            }
            let edits = Edits::new(places.clone());
            let new = edits.apply(&text);
            let (start, end) = (start.min(count), (start + len).min(count));
            // The slow way: each character of the range, and the words of each replacement that it touches.
            let mut slow = String::new();
            let mut at = start;
            while at < end {
                match places.iter().find(|p| p.0 <= at && at < p.1) {
                    Some(p) => { slow.push_str(&p.2); at = p.1; }
                    None => { slow.extend(text.chars().nth(at as usize)); at += 1; }
                }
            }
            let (a, b) = edits.range(start, end);
            let found: String = new.chars().skip(a as usize).take((b - a) as usize).collect();
            if start < end {
                prop_assert_eq!(found, slow);
            }
        }
    }
}
