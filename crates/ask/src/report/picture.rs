//! Pictures of cited pages, inside the report's own file, with a box around the cited words.

use super::Context;
use super::block::Picture;
use model::{Document, Rect, TextLayer};
use std::ops::Range;

/// Bytes of all pictures together: a report must open on a telephone and go through the post. Scans are drawn first.
const PICTURES_BYTES_MAX: usize = 3 << 20;

/// What is left of the room for pictures.
pub struct Room(usize);

impl Room {
    pub fn new() -> Self {
        Self(PICTURES_BYTES_MAX)
    }
}

/// The page with its boxes; none where it has no picture or there is no room for it.
pub fn page(
    context: &Context,
    document: &Document,
    layer: &TextLayer,
    number: u32,
    marks: &[(usize, Range<u32>)],
    room: &mut Room,
) -> Option<Picture> {
    if room.0 == 0 {
        return None;
    }
    let png = (context.input.picture)(document, number)?;
    // Base64 makes four bytes of three.
    room.0 = room.0.checked_sub(png.len().div_ceil(3) * 4)?;
    let boxes = marks.iter().flat_map(|(mark, range)| boxes(layer, number, range.clone()).into_iter().map(|r| (*mark, r))).collect();
    let alt = context.said.fill(context.said.picture_alt, &[("page", &number.to_string()), ("document", &document.path)]);
    Some(Picture { png, alt, boxes })
}

/// The boxes of some characters of a page, those of one line as one.
pub fn boxes(layer: &TextLayer, page: u32, range: Range<u32>) -> Vec<Rect> {
    let mut out: Vec<Rect> = Vec::new();
    for rect in layer.segments_in(range).iter().filter(|s| s.page == page).filter_map(|s| s.rect) {
        match out.last_mut() {
            Some(last)
                if (last.top + last.bottom) / 2.0 > rect.top && (last.top + last.bottom) / 2.0 < rect.bottom && rect.left >= last.left =>
            {
                *last = Rect {
                    left: last.left,
                    top: last.top.min(rect.top),
                    right: last.right.max(rect.right),
                    bottom: last.bottom.max(rect.bottom),
                };
            }
            _ => out.push(rect),
        }
    }
    out
}

pub fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let all = chunk.iter().chain([&0, &0]).take(3).fold(0u32, |all, &b| all << 8 | u32::from(b));
        for n in 0..4 {
            let letter = LETTERS[(all >> (18 - 6 * n) & 63) as usize] as char;
            out.push(if n <= chunk.len() { letter } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Segment;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn words_of_one_line_are_one_box() {
        let word = |start, left, top| Segment {
            start,
            end: start + 2,
            page: 1,
            rect: Some(Rect { left, top, right: left + 0.1, bottom: top + 0.02 }),
            confidence: None,
            place: None,
        };
        let layer = TextLayer {
            text: "ab cd ef".into(),
            segments: vec![word(0, 0.1, 0.5), word(3, 0.25, 0.501), word(6, 0.1, 0.54)],
            tool: "t".into(),
            partial: false,
        };
        let found = boxes(&layer, 1, 0..8);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].left, found[0].right), (0.1, 0.35));
        assert_eq!(boxes(&layer, 2, 0..8), []);
    }
}
