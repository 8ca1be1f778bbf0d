//! Lines of a page into the layer.

use super::order::Line;
use crate::layer::{Builder, Rest};
use hayro::kurbo::Rect as Box;
use model::Rect;

/// How sure letters are that only the usual order of the font's glyphs tells: wrong where the font is another version.
const GUESSED: f32 = 0.5;

/// A box as fractions of the page.
pub fn share(shown: Box, width: f64, height: f64) -> Rect {
    let share = |value: f64, whole: f64| (value / whole.max(1.0)).clamp(0.0, 1.0) as f32;
    Rect { left: share(shown.x0, width), top: share(shown.y0, height), right: share(shown.x1, width), bottom: share(shown.y1, height) }
}

/// Writes lines as lines, each piece with its box; a gap wider than the usual one, or a jump to another column, as an empty line.
pub fn write(lines: &[Line], (width, height): (f64, f64), builder: &mut Builder) {
    let bottom = |b: &Box| b.y1;
    let boxes: Vec<Box> = lines.iter().map(Line::rect).collect();
    let mut steps: Vec<f64> = boxes.windows(2).map(|w| bottom(&w[1]) - bottom(&w[0])).filter(|s| *s > 1.0).collect();
    steps.sort_by(f64::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or(12.0);
    let mut above: Option<(&Line, Box)> = None;
    for (line, here) in lines.iter().zip(boxes) {
        if let Some((before, above)) = above {
            let step = bottom(&here) - bottom(&above);
            let tall = above.height().max(here.height()).max(1.0);
            let rows = before.row && line.row;
            let apart = line.apart || (step > (usual * 1.35).max(tall * 1.5) && !rows) || step < -tall;
            builder.gap(if apart { "\n\n" } else { "\n" });
        }
        above = Some((line, here));
        for part in &line.parts {
            builder.gap(part.gap);
            let confidence = part.guess.then_some(GUESSED);
            builder.put(&part.text, Rest { rect: Some(share(part.rect, width, height)), confidence, place: None });
        }
    }
    builder.end_line();
}

/// Writes what lies outside the visible page, below what lies on it; it has no box that could be shown.
pub fn write_outside(lines: &[Line], builder: &mut Builder) {
    for line in lines {
        builder.end_line();
        for part in &line.parts {
            builder.gap(part.gap);
            let confidence = part.guess.then_some(GUESSED);
            builder.put(&part.text, Rest { confidence, ..Rest::place("outside the visible page") });
        }
    }
    builder.end_line();
}
