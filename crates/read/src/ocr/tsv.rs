//! Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.

use super::Word;
use model::Rect;

/// The words of the page, in the engine's order, boxes as fractions of `width` and `height` pixels.
pub fn words(tsv: &str, width: u32, height: u32) -> Vec<Word> {
    let (width, height) = (width.max(1) as f32, height.max(1) as f32);
    let word = |row: &str| -> Option<Word> {
        let cells: Vec<&str> = row.splitn(12, '\t').collect();
        let text = cells.get(11)?.trim();
        if cells.first() != Some(&"5") || text.is_empty() {
            return None;
        }
        let number = |n: usize| cells.get(n).and_then(|c| c.parse::<f32>().ok()).unwrap_or(0.0);
        let share = |value: f32, whole: f32| (value / whole).clamp(0.0, 1.0);
        let rect = Rect {
            left: share(number(6), width),
            top: share(number(7), height),
            right: share(number(6) + number(8), width),
            bottom: share(number(7) + number(9), height),
        };
        let line = (number(2) as u32, number(3) as u32, number(4) as u32);
        Some(Word { text: text.to_owned(), rect, confidence: (number(10) / 100.0).clamp(0.0, 1.0), line })
    };
    tsv.lines().filter_map(word).collect()
}
