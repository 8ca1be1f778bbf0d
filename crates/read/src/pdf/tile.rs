//! Patterns that a shape is filled with again and again, of which a page says what one copy says.

use hayro::hayro_interpret::Paint;
use hayro::hayro_interpret::pattern::{Pattern, TilingPattern};
use hayro::kurbo::{Affine, Rect};

/// The pattern that a shape is painted with.
pub fn of<'p, 'a>(paint: &'p Paint<'a>) -> Option<&'p TilingPattern<'a>> {
    match paint {
        Paint::Pattern(pattern) => match &**pattern {
            Pattern::Tiling(tile) => Some(tile),
            Pattern::Shading(_) => None,
        },
        Paint::Color(_) => None,
    }
}

/// Where the first whole copy in a shape stands; `shape` is its box on the page.
pub fn first(tile: &TilingPattern<'_>, shape: Rect) -> Affine {
    let area = tile.matrix.inverse().transform_rect_bbox(shape);
    let copies = |from: f64, begin: f64, step: f32| ((from - begin) / f64::from(step).abs() - 0.001).ceil() * f64::from(step).abs();
    let offset = (copies(area.x0, tile.bbox.x0, tile.x_step), copies(area.y0, tile.bbox.y0, tile.y_step));
    tile.matrix * Affine::translate(offset)
}
