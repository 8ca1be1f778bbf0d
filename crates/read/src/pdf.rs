//! PDF: the text layer with a box for each line, and OCR for the pages that are pictures.

use crate::document::{Context, Member, Reading, line};
use crate::layer::{Builder, Rest};
use crate::{image, ocr};
use ::image::GrayImage;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use model::{Problem, ProblemKind, Rect, Stage};
use pdf_oxide::PdfDocument;
use pdf_oxide::layout::TextLine;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// The tool's name for text layers.
const TOOL: &str = "pdf_oxide 0.3.78";

/// A page with fewer letters than this may be a picture with a stamp or page number over it.
const LETTERS_FEW: usize = 200;
/// A page with fewer letters than this is recognised whether it has images or not: its text may be drawn as lines.
const LETTERS_NONE: usize = 8;

/// Reads a PDF.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let document = match PdfDocument::from_bytes(bytes.to_vec()) {
        Ok(document) => document,
        Err(error) => return without_text_layer(bytes, &error.to_string(), context),
    };
    if document.is_encrypted() && !document.authenticate(b"").unwrap_or(false) {
        return Reading::failed(ProblemKind::Encrypted, "a password is needed; save it without one and read it again");
    }
    let count = match document.page_count() {
        Ok(count) if count > 0 => count,
        Ok(_) => return without_text_layer(bytes, "no pages", context),
        Err(error) => return without_text_layer(bytes, &error.to_string(), context),
    };
    let mut reading = read_pages(&document, count, bytes, context);
    reading.metadata = metadata(&document);
    if let Ok(Ok(files)) = catch_unwind(AssertUnwindSafe(|| document.extract_embedded_files())) {
        reading.members.extend(files.into_iter().map(|(name, bytes)| Member { name, bytes: Ok(bytes) }));
    }
    reading
}

/// What happened to the pages that have no text layer.
#[derive(Default)]
struct Scans {
    read: u32,
    /// Pages over `ocr_pages_max`.
    over: u32,
    /// Pages that failed, with the first reason.
    failed: Vec<(u32, Problem)>,
}

fn read_pages(document: &PdfDocument, count: usize, bytes: &[u8], context: &Context) -> Reading {
    let mut builder = Builder::new(context.limits);
    let mut scans = Scans::default();
    let mut broken: Vec<(usize, String)> = Vec::new();
    let mut renderer = Renderer::new(bytes);
    let shown = count.min(context.limits.pages_max as usize);
    for index in 0..shown {
        if index > 0 {
            builder.next_page();
        }
        if builder.is_full() {
            break;
        }
        let lines = match catch_unwind(AssertUnwindSafe(|| document.extract_text_lines(index))) {
            Ok(Ok(lines)) => lines,
            Ok(Err(error)) => {
                broken.push((index + 1, error.to_string()));
                Vec::new()
            }
            Err(_) => {
                broken.push((index + 1, "its text cannot be taken out".into()));
                Vec::new()
            }
        };
        let letters = letters(&lines);
        let recognised = if needs_ocr(document, index, &lines, letters) { scan(&mut renderer, index, &mut scans, context) } else { None };
        match recognised.filter(|page| page.letters() > letters) {
            Some(page) => {
                scans.read += 1;
                ocr::write(&page, &mut builder);
            }
            None => write_lines(&lines, frame(document, index), &mut builder),
        }
        context.beat();
    }
    let tool = match (scans.read as usize, shown) {
        (0, _) => TOOL.to_owned(),
        (read, all) if read == all => context.ocr.tool(),
        _ => format!("{TOOL} + {}", context.ocr.tool()),
    };
    let mut reading = Reading::of(builder.finish(tool), u32::try_from(count).unwrap_or(u32::MAX));
    if count > shown {
        reading.problem(ProblemKind::Limit, format!("{count} pages are more than pages_max ({shown}); the rest is left out"));
    }
    if let Some((page, message)) = broken.first() {
        reading.problem(ProblemKind::Broken, format!("{} of {count} pages cannot be read, first page {page}: {message}", broken.len()));
    }
    scan_problems(scans, context, &mut reading);
    if reading.problems.iter().any(|p| p.kind != ProblemKind::ToolMissing || reading.layers.is_empty())
        && let Some(layer) = reading.layers.first_mut()
    {
        layer.partial = true;
    }
    reading
}

fn scan_problems(scans: Scans, context: &Context, reading: &mut Reading) {
    if scans.over > 0 {
        reading.problem(ProblemKind::Limit, format!("{} scanned pages over ocr_pages_max ({}) are not recognised", scans.over, context.limits.ocr_pages_max));
    }
    if let Some((page, problem)) = scans.failed.first() {
        let message = format!("{} scanned pages not recognised, first page {page}: {}", scans.failed.len(), problem.message);
        reading.problems.push(Problem::new(Stage::Ocr, problem.kind, line(&message)));
    } else if scans.read > 0 {
        reading.problems.extend(context.ocr.problem());
    }
}

fn letters(lines: &[TextLine]) -> usize {
    lines.iter().map(|l| l.text.chars().filter(|c| c.is_alphanumeric()).count()).sum()
}

/// Whether the page should be recognised from its picture: hardly any text, text under a large image that is no text layer
/// of it, or a text layer of garbage.
fn needs_ocr(document: &PdfDocument, index: usize, lines: &[TextLine], letters: usize) -> bool {
    if letters < LETTERS_NONE {
        return true;
    }
    let (mut odd, mut all) = (0usize, 0usize);
    for c in lines.iter().flat_map(|l| l.text.chars()).filter(|c| !c.is_whitespace()) {
        all += 1;
        odd += usize::from(c == '\u{fffd}' || c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c));
    }
    if odd * 5 > all {
        return true;
    }
    letters < LETTERS_FEW && image_share(document, index) > 0.5
}

/// The share of the page that its largest image covers, 0 to 1.
fn image_share(document: &PdfDocument, index: usize) -> f32 {
    let (left, bottom, right, top) = frame(document, index).bounds;
    let area = ((right - left) * (top - bottom)).max(1.0);
    let handles = catch_unwind(AssertUnwindSafe(|| document.page_image_handles(index).ok())).ok().flatten();
    handles.unwrap_or_default().iter().map(|h| (h.bbox.width * h.bbox.height).abs() / area).fold(0.0, f32::max)
}

/// The visible part of a page in its own coordinates, and how it is turned for showing.
#[derive(Clone, Copy)]
struct Frame {
    /// Left, bottom, right, top in points.
    bounds: (f32, f32, f32, f32),
    /// Degrees clockwise: 0, 90, 180, 270.
    turned: i32,
}

fn frame(document: &PdfDocument, index: usize) -> Frame {
    let bounds = document.get_page_visible_box(index).unwrap_or((0.0, 0.0, 595.0, 842.0));
    Frame { bounds, turned: document.get_page_rotation(index).unwrap_or(0) }
}

impl Frame {
    /// A box in points as fractions of the page as shown.
    fn rect(&self, found: &pdf_oxide::geometry::Rect) -> Option<Rect> {
        let (left, bottom, right, top) = self.bounds;
        let (width, height) = (right - left, top - bottom);
        if width <= 0.0 || height <= 0.0 {
            return None;
        }
        let across = |x: f32| ((x - left) / width).clamp(0.0, 1.0);
        let down = |y: f32| ((top - y) / height).clamp(0.0, 1.0);
        let (x0, x1) = (across(found.x), across(found.x + found.width));
        let (y0, y1) = (down(found.y + found.height), down(found.y));
        let rect = match self.turned {
            90 => Rect { left: 1.0 - y1, top: x0, right: 1.0 - y0, bottom: x1 },
            180 => Rect { left: 1.0 - x1, top: 1.0 - y1, right: 1.0 - x0, bottom: 1.0 - y0 },
            270 => Rect { left: y0, top: 1.0 - x1, right: y1, bottom: 1.0 - x0 },
            _ => Rect { left: x0, top: y0, right: x1, bottom: y1 },
        };
        (rect.left.is_finite() && rect.top.is_finite() && rect.right.is_finite() && rect.bottom.is_finite()).then_some(rect)
    }
}

/// Writes lines as lines; a gap wider than the usual one, or a jump to another column, as an empty line.
fn write_lines(lines: &[TextLine], frame: Frame, builder: &mut Builder) {
    let mut steps: Vec<f32> = lines.windows(2).map(|w| w[0].bbox.y - w[1].bbox.y).filter(|s| *s > 1.0).collect();
    steps.sort_by(f32::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or(12.0);
    let mut above: Option<&TextLine> = None;
    for here in lines {
        let text = here.words.iter().map(|w| w.text.trim()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            continue;
        }
        if let Some(above) = above {
            let step = above.bbox.y - here.bbox.y;
            let height = above.bbox.height.max(here.bbox.height).max(1.0);
            let apart = step > (usual * 1.35).max(height * 1.5) || step < -height;
            builder.gap(if apart { "\n\n" } else { "\n" });
        }
        above = Some(here);
        builder.put(&text, Rest { rect: frame.rect(&here.bbox), ..Rest::default() });
    }
    builder.end_line();
}

/// Renders pages of one PDF; parsed a second time, and only when a page needs it.
struct Renderer<'a> {
    bytes: &'a [u8],
    pdf: Option<Option<Pdf>>,
}

impl<'a> Renderer<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, pdf: None }
    }

    fn pdf(&mut self) -> Option<&Pdf> {
        let bytes = self.bytes;
        self.pdf.get_or_insert_with(|| catch_unwind(AssertUnwindSafe(|| Pdf::new(Arc::new(bytes.to_vec())).ok())).ok().flatten()).as_ref()
    }

    fn pages(&mut self) -> usize {
        self.pdf().map_or(0, |pdf| pdf.pages().len())
    }

    /// The page in grey with its dots per inch; a limit, a damaged page or an empty one is a problem or none.
    fn page(&mut self, index: usize, context: &Context) -> Result<Option<(GrayImage, u32)>, Problem> {
        let broken = || Problem::new(Stage::Read, ProblemKind::Broken, "the page cannot be rendered");
        let limits = context.limits;
        let pdf = self.pdf().ok_or_else(broken)?;
        let drawn = catch_unwind(AssertUnwindSafe(|| {
            let page = pdf.pages().get(index)?;
            let (width, height) = page.render_dimensions();
            if !(width > 0.0 && height > 0.0) {
                return None;
            }
            // The wanted resolution, or what the limit on pixels and the renderer's 65,535 a side leave of it.
            let wanted = limits.ocr_dpi as f32 / 72.0;
            let allowed = (limits.image_pixels_max as f32 / (width * height)).sqrt();
            let scale = wanted.min(allowed).min(60_000.0 / width.max(height));
            let cache = RenderCache::new();
            let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
            let pixmap = hayro::render(page, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &settings);
            let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
            let grey: Vec<u8> = pixmap.data_as_u8_slice().chunks_exact(4).map(luma).collect();
            let image = GrayImage::from_raw(width, height, grey)?;
            Some((image, ((scale * 72.0) as u32).max(30)))
        }));
        match drawn {
            Ok(Some((image, dpi))) => Ok(has_ink(&image).then_some((image, dpi))),
            Ok(None) | Err(_) => Err(broken()),
        }
    }
}

/// Grey of an opaque pixel (red, green, blue, alpha), by the usual weights.
fn luma(pixel: &[u8]) -> u8 {
    let sum = u32::from(pixel[0]) * 299 + u32::from(pixel[1]) * 587 + u32::from(pixel[2]) * 114;
    (sum / 1000) as u8
}

/// Whether anything darker than light grey stands on the page.
fn has_ink(image: &GrayImage) -> bool {
    image.as_raw().iter().filter(|&&v| v < 160).take(60).count() >= 60
}

/// Recognises one page; none where there is nothing to see or it failed, which `scans` then says.
fn scan(renderer: &mut Renderer, index: usize, scans: &mut Scans, context: &Context) -> Option<ocr::Page> {
    let page = index as u32 + 1;
    if scans.read >= context.limits.ocr_pages_max {
        scans.over += 1;
        return None;
    }
    let (image, dpi) = match renderer.page(index, context) {
        Ok(found) => found?,
        Err(problem) => {
            scans.failed.push((page, problem));
            return None;
        }
    };
    match image::recognise(&image, Some(dpi), context) {
        Ok(pages) => pages.into_iter().next(),
        Err(problem) => {
            scans.failed.push((page, problem));
            None
        }
    }
}

/// The second chance of a file that the text reader cannot open: another parser, and OCR.
fn without_text_layer(bytes: &[u8], reason: &str, context: &Context) -> Reading {
    let lower = reason.to_lowercase();
    if lower.contains("password") || lower.contains("encrypt") {
        return Reading::failed(ProblemKind::Encrypted, "a password is needed; save it without one and read it again");
    }
    let mut renderer = Renderer::new(bytes);
    let count = renderer.pages();
    let mut builder = Builder::new(context.limits);
    let mut scans = Scans::default();
    for index in 0..count.min(context.limits.pages_max as usize) {
        if index > 0 {
            builder.next_page();
        }
        if let Some(page) = scan(&mut renderer, index, &mut scans, context) {
            scans.read += 1;
            ocr::write(&page, &mut builder);
        }
        context.beat();
    }
    let mut reading = Reading::of(builder.finish(context.ocr.tool()), count as u32);
    reading.problem(ProblemKind::Broken, format!("damaged PDF ({reason}); read from its pictures as far as they can be drawn"));
    scan_problems(scans, context, &mut reading);
    if let Some(layer) = reading.layers.first_mut() {
        layer.partial = true;
    }
    reading
}

/// The document information dictionary.
fn metadata(document: &PdfDocument) -> std::collections::BTreeMap<String, String> {
    let mut found = std::collections::BTreeMap::new();
    let info = document.trailer().as_dict().and_then(|t| t.get("Info")).and_then(|i| document.resolve_object(i).ok());
    let Some(info) = info.as_ref().and_then(|i| i.as_dict()) else { return found };
    for (key, name) in [
        ("Title", "title"),
        ("Author", "author"),
        ("Subject", "subject"),
        ("Keywords", "keywords"),
        ("Creator", "creator"),
        ("Producer", "producer"),
        ("CreationDate", "created"),
        ("ModDate", "modified"),
    ] {
        let value = info.get(key).and_then(|v| document.resolve_object(v).ok());
        let Some(bytes) = value.as_ref().and_then(|v| v.as_string()) else { continue };
        let text = line(&crate::decode::decode(bytes, Some("windows-1252")).text);
        let text = if key.ends_with("Date") { date(&text).unwrap_or(text) } else { text };
        if !text.is_empty() {
            found.insert(name.to_owned(), text);
        }
    }
    found
}

/// `D:20150303183000+01'00'` as `2015-03-03T18:30:00+01:00`, as far as it goes.
fn date(raw: &str) -> Option<String> {
    let raw = raw.strip_prefix("D:").unwrap_or(raw);
    let digits: String = raw.chars().take_while(char::is_ascii_digit).collect();
    let part = |from: usize, to: usize| digits.get(from..to);
    let mut out = format!("{}-{}-{}", part(0, 4)?, part(4, 6).unwrap_or("01"), part(6, 8).unwrap_or("01"));
    if let (Some(h), Some(m)) = (part(8, 10), part(10, 12)) {
        out.push_str(&format!("T{h}:{m}:{}", part(12, 14).unwrap_or("00")));
        let zone: Vec<&str> = raw.get(digits.len()..).unwrap_or("").split('\'').collect();
        match zone.as_slice() {
            [z, ..] if z.starts_with('Z') => out.push('Z'),
            [h, m, ..] if h.len() == 3 => out.push_str(&format!("{h}:{}", if m.is_empty() { "00" } else { m })),
            _ => {}
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, Limits, Ocr};

    /// A PDF with one line of text on each page.
    fn pdf(pages: &[&str]) -> Vec<u8> {
        let mut objects = vec![String::new(); 3];
        objects[0] = "<< /Type /Catalog /Pages 2 0 R >>".into();
        objects[2] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".into();
        let mut kids = Vec::new();
        for text in pages {
            let page = objects.len() + 1;
            kids.push(format!("{page} 0 R"));
            let content = format!("BT /F1 12 Tf 72 700 Td ({text}) Tj ET");
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
                page + 1
            ));
            objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
        }
        objects[1] = format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), kids.len());
        let mut out = b"%PDF-1.4\n".to_vec();
        let mut offsets = Vec::new();
        for (n, body) in objects.iter().enumerate() {
            offsets.push(out.len());
            out.extend(format!("{} 0 obj\n{body}\nendobj\n", n + 1).bytes());
        }
        let xref = out.len();
        out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
        for offset in offsets {
            out.extend(format!("{offset:010} 00000 n \n").bytes());
        }
        out.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n", objects.len() + 1).bytes());
        out
    }

    #[test]
    fn pages_lines_and_boxes() {
        let bytes = pdf(&["Verslag van verhoor van 3 maart", "Tweede bladzijde van het verslag"]);
        let found = crate::read(&Input { name: "a.pdf", bytes: &bytes }, &Limits::default(), &Ocr::none());
        let layer = &found[0].layers[0];
        assert_eq!(layer.text, "Verslag van verhoor van 3 maart\n\u{c}Tweede bladzijde van het verslag\n");
        assert_eq!((found[0].pages, layer.segments[1].page), (2, 2));
        let rect = layer.segments[0].rect.expect("box");
        assert!((rect.left - 72.0 / 612.0).abs() < 0.01 && rect.top > 0.09 && rect.bottom < 0.13, "{rect:?}");
        assert_eq!(found[0].problems, []);
    }

    #[test]
    fn pages_max_and_broken_files() {
        let bytes = pdf(&["Verslag van verhoor", "Tweede bladzijde"]);
        let limits = Limits { pages_max: 1, ..Limits::default() };
        let found = crate::read(&Input { name: "a.pdf", bytes: &bytes }, &limits, &Ocr::none());
        assert!(found[0].layers[0].partial && found[0].problems[0].kind == ProblemKind::Limit);
        let found = crate::read(&Input { name: "a.pdf", bytes: b"%PDF-1.4 nothing else" }, &limits, &Ocr::none());
        assert!(found[0].problems.iter().any(|p| p.kind == ProblemKind::Broken), "{:?}", found[0].problems);
    }

    #[test]
    fn dates_of_the_information_dictionary() {
        for (raw, want) in
            [("D:20150303183000+01'00'", "2015-03-03T18:30:00+01:00"), ("D:20150303", "2015-03-03"), ("D:20150303183000Z", "2015-03-03T18:30:00Z")]
        {
            assert_eq!(date(raw).as_deref(), Some(want));
        }
        assert_eq!(date("hier"), None);
    }
}
