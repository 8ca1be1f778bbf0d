//! The text layer of a PDF page: glyphs as the interpreter places them, joined to words, lines and columns.

use hayro::hayro_interpret::TransformExt;
use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::hayro_syntax::page::Page;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache, InterpreterSettings, SoftMask,
    interpret_page,
};
use hayro::kurbo::{Affine, BezPath, Point, Rect};

/// A line of text, or a cell of it, with its box in points from the top left of the page as shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub text: String,
    pub rect: Rect,
}

/// What a page says without being recognised.
pub struct PageText {
    /// In reading order; pieces of one printed line that stand far apart (cells) are one `Line` each.
    pub lines: Vec<Line>,
    /// The share of the page that its largest picture covers, 0 to 1.
    pub image_share: f64,
    /// Points.
    pub width: f64,
    pub height: f64,
}

struct Mark {
    text: String,
    start: Point,
    end: Point,
    size: f64,
    /// The line is turned; such glyphs are kept apart from upright ones.
    turned: bool,
}

/// Glyphs of one page at most; a page with more is an attack or a drawing.
const GLYPHS_MAX: usize = 400_000;

struct Collector {
    marks: Vec<Mark>,
    page_area: f64,
    image_share: f64,
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let size = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let shown = props.transform.transform_rect_bbox(size).area();
        self.image_share = self.image_share.max((shown / self.page_area).min(1.0));
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.marks.len() >= GLYPHS_MAX {
                return;
            }
            // A glyph without a Unicode value is still there: U+FFFD tells the page's quality.
            let text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(text)) => text,
                None => '\u{fffd}'.to_string(),
            };
            let advance = match &**glyph {
                Glyph::Outline(g) => g.advance_width(),
                Glyph::Type3(g) => g.advance_width(),
            };
            let place: Affine = props.transform * glyph.transform();
            let start = place * Point::ZERO;
            let [a, b, c, d, ..] = place.as_coeffs();
            let unit = if matches!(&**glyph, Glyph::Outline(_)) { 1000.0 } else { 1.0 };
            let end = place * Point::new(advance.map_or(unit * 0.5, f64::from), 0.0);
            let size = (c * c + d * d).sqrt() * unit;
            let turned = b.abs() > a.abs() * 0.2 || a < 0.0;
            if size.is_finite() && start.is_finite() && end.is_finite() && size > 0.5 {
                self.marks.push(Mark { text, start, end, size, turned });
            }
        }
    }
}

/// Interprets a page and takes its text.
pub fn page_text<'a>(page: &'a Page<'a>, cache: &InterpreterCache<'a>, settings: &InterpreterSettings) -> PageText {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let bounds = Rect::new(0.0, 0.0, width, height);
    let transform = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(transform, bounds, cache, page.xref(), settings.clone());
    let mut collector = Collector { marks: Vec::new(), page_area: bounds.area().max(1.0), image_share: 0.0 };
    interpret_page(page, &mut context, &mut collector);
    let upright: Vec<Mark> = {
        let (turned, upright): (Vec<Mark>, Vec<Mark>) = collector.marks.into_iter().partition(|m| m.turned);
        // A page that is mostly turned (a table printed sideways) is read by its own baselines.
        if turned.len() > upright.len() { straighten(turned) } else { upright }
    };
    let pieces = pieces(upright.into_iter().filter(|m| bounds.inflate(2.0, 2.0).contains(m.start) || m.turned));
    PageText { lines: in_reading_order(pieces), image_share: collector.image_share, width, height }
}

/// Turned glyphs as if their baseline were horizontal: along it left to right, across it top to bottom.
fn straighten(marks: Vec<Mark>) -> Vec<Mark> {
    let Some(first) = marks.iter().find(|m| m.start != m.end) else { return marks };
    let along = (first.end - first.start) / (first.end - first.start).hypot();
    let turn = |p: Point| Point::new(p.x * along.x + p.y * along.y, -p.x * along.y + p.y * along.x);
    marks.into_iter().map(|m| Mark { start: turn(m.start), end: turn(m.end), ..m }).collect()
}

/// A stretch of glyphs on one baseline without a wide gap.
struct Piece {
    text: String,
    rect: Rect,
    baseline: f64,
    size: f64,
}

impl Piece {
    fn new(mark: &Mark) -> Self {
        Self { text: mark.text.clone(), rect: extent(mark), baseline: mark.start.y, size: mark.size }
    }
}

fn extent(mark: &Mark) -> Rect {
    Rect::new(mark.start.x, mark.start.y - mark.size * 0.8, mark.end.x.max(mark.start.x), mark.start.y + mark.size * 0.2)
}

/// Joins glyphs in the order in which they are drawn.
fn pieces(marks: impl Iterator<Item = Mark>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last: Option<(Point, f64, String)> = None;
    for mark in marks {
        let joined = match (&last, pieces.last_mut()) {
            (Some((end, size, before)), Some(piece)) if (mark.start.y - piece.baseline).abs() < size.max(mark.size) * 0.35 => {
                let gap = mark.start.x - end.x;
                // Bold by printing twice: the same glyph again at nearly the same place.
                if *before == mark.text
                    && (mark.start.x - (end.x - (mark.end.x - mark.start.x))).abs() < mark.size * 0.1
                    && !mark.text.trim().is_empty()
                {
                    continue;
                }
                if gap > -mark.size * 0.6 && gap < mark.size * 1.8 {
                    if gap > mark.size * 0.14 && !piece.text.ends_with(' ') && mark.text != " " {
                        piece.text.push(' ');
                    }
                    piece.text.push_str(&mark.text);
                    piece.rect = piece.rect.union(extent(&mark));
                    piece.size = piece.size.max(mark.size);
                    true
                } else {
                    false
                }
            }
            _ => false,
        };
        if !joined {
            pieces.push(Piece::new(&mark));
        }
        last = Some((mark.end, mark.size, mark.text));
    }
    for piece in &mut pieces {
        let text: String =
            piece.text.chars().map(|c| if c.is_control() || c == '\u{a0}' { ' ' } else { c }).filter(|c| *c != '\u{ad}').collect();
        piece.text = text.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    }
    pieces.retain(|p| !p.text.is_empty());
    pieces
}

/// Puts pieces on one baseline together, then orders lines: columns of running text one after the other, all else top to bottom.
fn in_reading_order(pieces: Vec<Piece>) -> Vec<Line> {
    let mut out = Vec::new();
    order(pieces, 0, &mut out);
    out
}

fn order(mut pieces: Vec<Piece>, depth: u32, out: &mut Vec<Line>) {
    if depth < 6
        && let Some(at) = gutter(&pieces)
    {
        // What stands above and below the columns (titles, footers) spans the gutter.
        let top = pieces.iter().filter(|p| p.rect.x1 <= at || p.rect.x0 >= at).map(|p| p.rect.y0).fold(f64::MAX, f64::min);
        let (above, rest): (Vec<Piece>, Vec<Piece>) = pieces.into_iter().partition(|p| spans(p, at) && p.rect.y1 <= top + p.size);
        let bottom = rest.iter().filter(|p| !spans(p, at)).map(|p| p.rect.y1).fold(f64::MIN, f64::max);
        let (below, rest): (Vec<Piece>, Vec<Piece>) = rest.into_iter().partition(|p| spans(p, at) && p.rect.y0 >= bottom - p.size);
        let (left, right): (Vec<Piece>, Vec<Piece>) = rest.into_iter().partition(|p| (p.rect.x0 + p.rect.x1) / 2.0 < at);
        order(above, depth + 6, out);
        order(left, depth + 1, out);
        order(right, depth + 1, out);
        order(below, depth + 6, out);
        return;
    }
    pieces.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.rect.x0.total_cmp(&b.rect.x0)));
    let mut row: Vec<Piece> = Vec::new();
    for piece in pieces {
        if row.first().is_some_and(|first| piece.baseline - first.baseline > first.size.min(piece.size) * 0.45) {
            flush(&mut row, out);
        }
        row.push(piece);
    }
    flush(&mut row, out);
}

fn spans(piece: &Piece, at: f64) -> bool {
    piece.rect.x0 < at && piece.rect.x1 > at
}

/// Writes a row's pieces from left to right; a gap of a word is a space, a wider one begins a cell.
fn flush(row: &mut Vec<Piece>, out: &mut Vec<Line>) {
    row.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
    let mut line: Option<(Line, f64)> = None;
    for piece in row.drain(..) {
        match &mut line {
            Some((before, size)) => {
                let gap = piece.rect.x0 - before.rect.x1;
                if gap > *size * 1.5 {
                    before.text.push_str(" | ");
                } else if gap > *size * 0.12 || gap < 0.0 {
                    before.text.push(' ');
                }
                before.text.push_str(&piece.text);
                before.rect = before.rect.union(piece.rect);
                *size = size.max(piece.size);
            }
            None => line = Some((Line { text: piece.text, rect: piece.rect }, piece.size)),
        }
    }
    out.extend(line.map(|(line, _)| line));
}

/// Where a page of two columns of running text is divided; none for one column and for tables, whose rows belong together.
fn gutter(pieces: &[Piece]) -> Option<f64> {
    if pieces.len() < 12 {
        return None;
    }
    let left = pieces.iter().map(|p| p.rect.x0).fold(f64::MAX, f64::min);
    let right = pieces.iter().map(|p| p.rect.x1).fold(f64::MIN, f64::max);
    let width = right - left;
    // Candidates: left edges that many pieces share, past the first third.
    let mut edges: Vec<f64> = pieces.iter().map(|p| p.rect.x0).filter(|x| *x > left + width * 0.25 && *x < left + width * 0.8).collect();
    edges.sort_by(f64::total_cmp);
    let best = edges.iter().copied().max_by_key(|x| edges.iter().filter(|e| (**e - x).abs() < 3.0).count())?;
    let at = best - 2.0;
    let long = |p: &&Piece| p.text.chars().count() >= 22;
    let (before, after): (Vec<&Piece>, Vec<&Piece>) = pieces.iter().filter(|p| !spans(p, at)).partition(|p| p.rect.x1 <= at + 0.5);
    let crossing = pieces.iter().filter(|p| spans(p, at)).count();
    let running = |side: &[&Piece]| side.len() >= 6 && side.iter().filter(|p| long(p)).count() * 3 >= side.len() * 2;
    (running(&before) && running(&after) && crossing * 4 < before.len() + after.len()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, x: f64, y: f64) -> Piece {
        let width = text.len() as f64 * 5.0;
        Piece { text: text.into(), rect: Rect::new(x, y - 8.0, x + width, y + 2.0), baseline: y, size: 10.0 }
    }

    fn check(pieces: Vec<Piece>, expected: &[&str]) {
        let lines: Vec<String> = in_reading_order(pieces).into_iter().map(|l| l.text).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn cells_of_a_row_stay_together() {
        check(
            vec![
                piece("Heure", 50.0, 100.0),
                piece("Constatation", 200.0, 100.0),
                piece("16 h 50", 50.0, 114.0),
                piece("Mise en place", 200.0, 114.2),
            ],
            &["Heure | Constatation", "16 h 50 | Mise en place"],
        );
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let text = "colonne de texte suivi ici";
        let mut pieces = vec![piece("Un titre qui passe au-dessus des deux colonnes de la page entiere", 60.0, 60.0)];
        for n in 0..8 {
            pieces.push(piece(text, 50.0, 100.0 + f64::from(n) * 14.0));
            pieces.push(piece(&text.to_uppercase(), 300.0, 100.0 + f64::from(n) * 14.0));
        }
        let lines: Vec<String> = in_reading_order(pieces).into_iter().map(|l| l.text).collect();
        assert!(
            lines[0].starts_with("Un titre")
                && lines[1..9].iter().all(|l| l == text)
                && lines[9..].iter().all(|l| *l == text.to_uppercase()),
            "{lines:?}"
        );
    }
}
