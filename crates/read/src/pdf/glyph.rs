//! The glyphs of a page as the interpreter places them, with what else tells how far they can be trusted.

use super::composite::Meaning;
use super::meaning::Meanings;
use super::order::{self, Line};
use super::tile;
use hayro::hayro_interpret::TransformExt;
use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro::hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache, InterpreterSettings,
    Paint, SoftMask, interpret_page,
};
use hayro::hayro_syntax::object::{Dict, String as PdfString};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Point, Rect, Shape};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{Duration, Instant};

/// Glyphs of one page at most; a page with more is an attack or a drawing.
const GLYPHS_MAX: usize = 400_000;
/// Drawing calls of one page at most: forms that call forms that call forms end here.
const CALLS_MAX: u32 = 5_000_000;
/// Time for one page, as a second fence: content between two drawing calls costs time too.
const PAGE_TIME_MAX: Duration = Duration::from_secs(60);
/// Characters of an `ActualText` at most: a longer one stands for whole lines, which their glyphs place better.
const ACTUAL_CHARS_MAX: usize = 64;
/// Rules of one page that are kept; a page with more is a drawing, not a table.
const RULES_MAX: usize = 4_000;
/// Patterns of one page that are looked into.
const TILES_MAX: usize = 100;

/// What a page says without being recognised.
#[derive(Default)]
pub struct PageText {
    /// In reading order.
    pub lines: Vec<Line>,
    /// Lines outside the visible page.
    pub outside: Vec<Line>,
    /// The share of the page that its largest picture covers, 0 to 1.
    pub image_share: f64,
    /// The share of the glyphs that nobody sees: drawn invisible, or under a picture of most of the page. A scan's text layer is.
    pub hidden_share: f64,
    /// Pixels of the largest picture on the page.
    pub image_pixels: u64,
    /// The share of the glyphs whose meaning was guessed from their code.
    pub guessed_share: f64,
    /// Points.
    pub width: f64,
    pub height: f64,
    /// The page was not read to its end.
    pub cut: Option<Cut>,
}

/// Why a page was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// It draws more than any page does, or takes too long.
    Limit,
    /// The interpreter failed on it.
    Failed,
}

/// A glyph, with its box along its own line.
#[derive(Clone)]
pub struct Mark {
    pub text: String,
    pub start: Point,
    pub end: Point,
    pub size: f64,
    /// Degrees clockwise of the line that it stands on, 0 to 359; upright text has 0.
    pub angle: u16,
    /// Which letter it is only the font's usual order tells.
    pub guess: bool,
}

/// A span that says itself what its glyphs mean.
struct Actual {
    text: String,
    /// Marks before the span.
    from: usize,
}

struct Collector<'m, 'p> {
    meanings: &'m mut Meanings<'p>,
    guessed: usize,
    marks: Vec<Mark>,
    /// Open marked content; none for spans without a text of their own.
    spans: Vec<Option<Actual>>,
    rules: Vec<Rect>,
    /// Patterns that were looked into.
    tiles: BTreeSet<u128>,
    hidden: usize,
    page_area: f64,
    image_share: f64,
    image_pixels: u64,
    calls: u32,
    started: Instant,
}

/// What ends a page that draws too much; carried by an unwinding that is no panic.
struct Enough;

impl<'m, 'p> Collector<'m, 'p> {
    fn new(page_area: f64, meanings: &'m mut Meanings<'p>) -> Self {
        Self {
            meanings,
            guessed: 0,
            marks: Vec::new(),
            spans: Vec::new(),
            rules: Vec::new(),
            tiles: BTreeSet::new(),
            hidden: 0,
            page_area,
            image_share: 0.0,
            image_pixels: 0,
            calls: 0,
            started: Instant::now(),
        }
    }

    /// Counts a call; the interpreter knows no other way of being stopped than unwinding through it.
    fn count(&mut self, form: bool) {
        self.calls += 1;
        let late = (form || self.calls.is_multiple_of(4096)) && self.started.elapsed() > PAGE_TIME_MAX;
        if self.calls > CALLS_MAX || late || self.marks.len() >= GLYPHS_MAX {
            resume_unwind(Box::new(Enough));
        }
    }

    /// Takes what the pattern says that a shape is filled with, once a page.
    fn fill<'a>(&mut self, paint: &Paint<'a>, shape: impl Fn() -> Rect, mode: &DrawMode) {
        if let Some(tile) = tile::of(paint)
            && self.tiles.len() < TILES_MAX
            && self.tiles.insert(tile.cache_key())
        {
            tile.interpret(self, tile::first(tile, shape()), matches!(mode, DrawMode::Stroke(_)));
        }
    }

    /// Keeps lines and thin boxes, which draw the tables.
    fn rule(&mut self, rect: Rect) {
        let (thin, long) = (rect.width().min(rect.height()), rect.width().max(rect.height()));
        if thin <= 2.5 && long >= 12.0 && rect.is_finite() && self.rules.len() < RULES_MAX {
            self.rules.push(rect);
        }
    }

    /// Cells drawn as boxes: their edges are rules.
    fn frame(&mut self, rect: Rect) {
        for edge in [
            Rect::new(rect.x0, rect.y0, rect.x1, rect.y0),
            Rect::new(rect.x0, rect.y1, rect.x1, rect.y1),
            Rect::new(rect.x0, rect.y0, rect.x0, rect.y1),
            Rect::new(rect.x1, rect.y0, rect.x1, rect.y1),
        ] {
            self.rule(edge);
        }
    }

    /// The letter of a glyph that the file does not explain, and whether that is a guess. Else U+FFFD: a glyph without a meaning is
    /// still there, and tells the page's quality.
    fn unexplained(&mut self, glyph: &Glyph<'_>) -> (String, bool) {
        let meaning = self.meanings.of(glyph);
        self.guessed += usize::from(matches!(meaning, Some(Meaning::Guessed(_) | Meaning::Code(_))));
        match meaning {
            Some(Meaning::Said(text)) => (text, false),
            Some(Meaning::Guessed(text)) => (text, true),
            Some(Meaning::Code(c)) => (c.to_string(), false),
            None => ("\u{fffd}".to_owned(), false),
        }
    }

    fn glyph(&mut self, glyph: &Glyph<'_>, place: Affine, vertical: bool) {
        let (text, guess) = match glyph.as_unicode() {
            Some(BfString::Char(c)) => (c.to_string(), false),
            Some(BfString::String(text)) => (text, false),
            None => self.unexplained(glyph),
        };
        let advance = match glyph {
            Glyph::Outline(g) => g.advance_width(),
            Glyph::Type3(g) => Some(g.advance_width().unwrap_or(500.0)),
        };
        let advance = f64::from(advance.unwrap_or(500.0));
        let [a, b, c, d, ..] = place.as_coeffs();
        // Glyph space has 1000 units to the em in every kind of font.
        let size = (c * c + d * d).sqrt() * 1000.0;
        let (start, end) = if vertical {
            (place * Point::new(advance / 2.0, 880.0), place * Point::new(advance / 2.0, -120.0))
        } else {
            (place * Point::ZERO, place * Point::new(advance, 0.0))
        };
        let along = if vertical { Point::new(-c, -d) } else { Point::new(a, b) };
        // A soft hyphen that takes room is a hyphen that is seen: fonts name that glyph either way.
        let text = if text == "\u{ad}" && (end - start).hypot() > size * 0.05 { "-".to_owned() } else { text };
        if size.is_finite() && start.is_finite() && end.is_finite() && size > 0.01 {
            self.marks.push(Mark { text, start, end, size, angle: angle(along), guess });
        }
    }
}

/// The size of glyphs of a font whose units say nothing about it (Type 3): twice the mean width, near enough the em of a text face.
fn resize(marks: &mut [Mark]) {
    let widths: Vec<f64> = marks.iter().map(|m| (m.end - m.start).hypot()).filter(|w| *w > 0.0).collect();
    if !widths.is_empty() {
        let size = 2.0 * widths.iter().sum::<f64>() / widths.len() as f64;
        marks.iter_mut().for_each(|m| m.size = size);
    }
}

/// Leaves out unknown glyphs that a neighbour speaks for: some writers give the first glyph of a cluster the whole cluster's text and
/// the others an empty one, which looks like none.
fn drop_mute(marks: &mut Vec<Mark>, from: usize) {
    let run = marks.get(from..).unwrap_or_default();
    let spoken: usize = run.iter().map(|m| m.text.chars().count().saturating_sub(1)).sum();
    if spoken > 0 && run.iter().filter(|m| m.text == "\u{fffd}").count() <= spoken {
        let mut at = 0;
        marks.retain(|m| {
            at += 1;
            at <= from || m.text != "\u{fffd}"
        });
    }
}

/// Degrees of a direction, those near upright and near the quarters drawn to them (a scan's layer is slightly askew).
fn angle(along: Point) -> u16 {
    let degrees = along.y.atan2(along.x).to_degrees().rem_euclid(360.0);
    let quarter = (degrees / 90.0).round() * 90.0;
    let snapped = if (degrees - quarter).abs() < 11.0 { quarter } else { (degrees / 5.0).round() * 5.0 };
    (snapped as u16) % 360
}

impl<'a> Device<'a> for Collector<'_, '_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.count(false);
        self.fill(&props.paint, || props.transform.transform_rect_bbox(path.bounding_box()), mode);
        let count = path.elements().len();
        if count > 400 || self.rules.len() >= RULES_MAX {
            return;
        }
        let stroked = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
        if stroked {
            // A grid is often one path of many lines.
            for segment in path.segments() {
                self.rule(props.transform.transform_rect_bbox(segment.bounding_box()));
            }
        } else if count <= 6 {
            self.rule(props.transform.transform_rect_bbox(path.bounding_box()));
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        self.count(false);
        let shown = props.transform.transform_rect_bbox(*rect);
        self.fill(&props.paint, || shown, mode);
        if shown.width().min(shown.height()) <= 2.5 {
            self.rule(shown);
        } else if matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..)) {
            self.frame(shown);
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.count(true);
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.count(true);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.count(true);
    }

    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.count(false);
        let size = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let share = (props.transform.transform_rect_bbox(size).area() / self.page_area).min(1.0);
        self.image_share = self.image_share.max(share);
        self.image_pixels = self.image_pixels.max(u64::from(image.width()) * u64::from(image.height()));
        if share > 0.7 && matches!(image, Image::Raster(_)) {
            self.hidden = self.marks.len();
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.count(false);
        let vertical = run.writing_mode() == WritingMode::Vertical;
        let before = self.marks.len();
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), vertical);
        }
        drop_mute(&mut self.marks, before);
        if run.glyphs().iter().any(|g| matches!(&**g, Glyph::Type3(_))) {
            resize(&mut self.marks[before..]);
        }
        if matches!(mode, DrawMode::Invisible) {
            self.hidden += self.marks.len() - before;
        }
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let text = properties.and_then(|p| p.get::<PdfString<'_>>(b"ActualText")).map(|t| super::about::text(t.as_bytes()));
        let text = text.filter(|t| !t.trim_matches('\u{ad}').is_empty() && t.chars().count() <= ACTUAL_CHARS_MAX);
        // A file of nothing but openings must not fill the memory.
        if self.spans.len() < 10_000 {
            self.spans.push(text.map(|text| Actual { text, from: self.marks.len() }));
        }
    }

    fn end_marked_content(&mut self) {
        let Some(Some(actual)) = self.spans.pop() else { return };
        replace(&mut self.marks, &actual);
    }
}

/// Puts a span's own text in the place of its glyphs, where these have no meaning of their own or are the pieces of one letter.
/// Glyphs that say something keep it: what is printed is the evidence, and a file could claim anything about it.
fn replace(marks: &mut Vec<Mark>, actual: &Actual) {
    let Some((first, rest)) = marks.get(actual.from..).and_then(<[Mark]>::split_first) else { return };
    let last = rest.last().unwrap_or(first);
    let one_line = rest.iter().all(|m| m.angle == first.angle && (m.start.y - first.start.y).abs() < first.size);
    let unknown = marks[actual.from..].iter().any(|m| m.text.chars().any(unclear));
    let pieces = actual.text.chars().count() == 1 && rest.len() == 1;
    if !one_line || !(unknown || pieces) {
        return;
    }
    let whole = Mark { text: actual.text.clone(), end: last.end, ..first.clone() };
    marks.truncate(actual.from);
    marks.push(whole);
}

/// No character that anybody can read: unknown, private use or a control.
pub fn unclear(c: char) -> bool {
    c == '\u{fffd}' || ('\u{e000}'..='\u{f8ff}').contains(&c) || (c.is_control() && !c.is_whitespace())
}

/// Interprets a page and takes its text. `meanings` are those of the whole document.
pub fn page_text<'a>(
    page: &'a Page<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    meanings: &mut Meanings<'_>,
) -> PageText {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let bounds = Rect::new(0.0, 0.0, width, height);
    let mut collector = Collector::new(bounds.area().max(1.0), meanings);
    let ended = catch_unwind(AssertUnwindSafe(|| {
        let transform = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(transform, bounds, cache, page.xref(), settings.clone());
        interpret_page(page, &mut context, &mut collector);
    }));
    let cut = ended.err().map(|cause| if cause.is::<Enough>() { Cut::Limit } else { Cut::Failed });
    let Collector { marks, rules, hidden, guessed, image_share, image_pixels, .. } = collector;
    let hidden_share = hidden as f64 / marks.len().max(1) as f64;
    let guessed_share = guessed as f64 / marks.len().max(1) as f64;
    let visible = bounds.inflate(2.0, 2.0);
    let (lines, outside) = by_direction(marks, &rules, visible);
    PageText { lines, outside, image_share, hidden_share, image_pixels, guessed_share, width, height, cut }
}

/// Orders the glyphs of each direction by themselves: the direction of most glyphs first, then the others by their angle, so
/// that a stamp across the page or a sideways heading never lands inside a sentence. Gives the lines on the page and those beside it.
fn by_direction(marks: Vec<Mark>, rules: &[Rect], visible: Rect) -> (Vec<Line>, Vec<Line>) {
    let mut groups: BTreeMap<u16, Vec<Mark>> = BTreeMap::new();
    for mark in marks {
        groups.entry(mark.angle).or_default().push(mark);
    }
    let mut groups: Vec<(u16, Vec<Mark>)> = groups.into_iter().collect();
    groups.sort_by_key(|(_, marks)| std::cmp::Reverse(marks.len()));
    if let Some((_, rest)) = groups.split_first_mut() {
        rest.sort_by_key(|(angle, _)| *angle);
    }
    let (mut lines, mut outside) = (Vec::new(), Vec::new());
    for (angle, marks) in groups {
        if angle == 0 {
            let (mut on, beside) = order::lines(&marks, rules, visible);
            on.first_mut().into_iter().for_each(|line| line.apart = true);
            lines.extend(on);
            outside.extend(beside);
            continue;
        }
        // As if the baseline were horizontal, and the boxes turned back afterwards.
        let turn = Affine::rotate(-f64::from(angle).to_radians());
        let straight: Vec<Mark> = marks.into_iter().map(|m| Mark { start: turn * m.start, end: turn * m.end, ..m }).collect();
        let rules: Vec<Rect> = if angle % 90 == 0 { rules.iter().map(|r| turn.transform_rect_bbox(*r)).collect() } else { Vec::new() };
        let (mut on, mut beside) = order::lines(&straight, &rules, turn.transform_rect_bbox(visible));
        let back = turn.inverse();
        on.first_mut().into_iter().for_each(|line| line.apart = true);
        for part in on.iter_mut().chain(&mut beside).flat_map(|l| &mut l.parts) {
            part.rect = back.transform_rect_bbox(part.rect);
        }
        lines.extend(on);
        outside.extend(beside);
    }
    (lines, outside)
}
