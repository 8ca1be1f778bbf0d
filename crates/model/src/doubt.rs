//! Which words of a scan are doubtful: one threshold for everything that shows text.

use crate::text::TextLayer;
use std::ops::Range;

/// A word of which OCR is less sure than this (0 to 1, Tesseract's own word confidence) is marked wherever it is shown.
///
/// `docs/methods.md` has the measurement that it comes from.
pub const DOUBTFUL_BELOW: f32 = 0.8;

impl TextLayer {
    /// The doubtful words that touch `range` (characters), whole and in order.
    pub fn doubtful(&self, range: Range<u32>) -> impl Iterator<Item = Range<u32>> + '_ {
        self.segments_in(range).iter().filter(|s| s.confidence.is_some_and(is_doubtful)).map(|s| s.start..s.end)
    }
}

/// Whether text of this confidence is marked.
pub fn is_doubtful(confidence: f32) -> bool {
    confidence < DOUBTFUL_BELOW
}

/// A confidence as whole percent; never rounded up to sure.
pub fn percent(confidence: f32) -> u32 {
    (confidence.clamp(0.0, 1.0) * 100.0).floor() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Segment;

    #[test]
    fn words_are_doubtful_one_by_one() {
        let word = |start, end, confidence| Segment { start, end, page: 1, rect: None, confidence, place: None };
        let layer = TextLayer {
            text: "vu Oukacha ici, typed".into(),
            segments: vec![word(0, 2, Some(0.96)), word(3, 10, Some(0.41)), word(11, 15, Some(0.8)), word(16, 21, None)],
            tool: "test".into(),
            partial: false,
        };
        for (from, to, doubtful) in [(0, 21, Some(3..10)), (0, 3, None), (5, 6, Some(3..10)), (11, 21, None), (9, 3, None)] {
            assert!(layer.doubtful(from..to).eq(doubtful), "{from}..{to}");
        }
        assert_eq!([percent(0.999), percent(0.0), percent(f32::NAN)], [99, 0, 0]);
    }
}
