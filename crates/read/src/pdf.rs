//! PDF: the text layer with a box for each line, and OCR for the pages that are pictures.

use crate::Limits;
use crate::document::{Context, Member, Reading, line};
use crate::glyph::{Line, PageText, page_text};
use crate::layer::{Builder, Rest};
use crate::{image, ocr};
use ::image::GrayImage;
use hayro::hayro_interpret::{InterpreterCache, InterpreterSettings};
use hayro::hayro_syntax::object::{DateTime, Dict, Object, Stream, String as PdfString};
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use model::{Problem, ProblemKind, Rect, Stage};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// The tool's name for text layers.
const TOOL: &str = "hayro 0.9";

/// A page with fewer letters than this may be a picture with a stamp or page number over it.
const LETTERS_FEW: usize = 200;
/// A page with fewer letters than this is recognised whether it has images or not: its text may be drawn as lines.
const LETTERS_NONE: usize = 8;

/// Dots per inch of a page that is drawn to be looked at; more than is shown, so that thin strokes survive being made smaller.
const DRAWN_DPI: u32 = 160;

/// Reads a PDF.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let data = Arc::new(bytes.to_vec());
    let pdf = match catch_unwind(AssertUnwindSafe(|| Pdf::new(data))) {
        Ok(Ok(pdf)) => pdf,
        Ok(Err(LoadPdfError::Decryption(_))) => {
            return Reading::failed(ProblemKind::Encrypted, "a password is needed; save it without one and read it again");
        }
        Ok(Err(LoadPdfError::Invalid)) => return Reading::failed(ProblemKind::Broken, "not a PDF that can be opened; ask for it again"),
        Err(_) => return Reading::failed(ProblemKind::Crashed, "the PDF reader failed on this file"),
    };
    if pdf.pages().is_empty() {
        return Reading::failed(ProblemKind::Broken, "a PDF without pages; ask for it again");
    }
    let mut reading = read_pages(&pdf, context);
    reading.metadata = metadata(&pdf);
    if let Ok(files) = catch_unwind(AssertUnwindSafe(|| attachments(&pdf))) {
        reading.members.extend(files);
    }
    reading
}

/// What happened to the pages that have no text layer.
#[derive(Default)]
struct Scans {
    read: u32,
    /// Pages over `ocr_pages_max`.
    over: u32,
    /// The networks that read them.
    languages: Vec<ocr::Languages>,
    /// Pages that failed, with the first reason.
    failed: Vec<(u32, Problem)>,
}

fn read_pages(pdf: &Pdf, context: &Context) -> Reading {
    let mut builder = Builder::new(context.limits);
    let mut scans = Scans::default();
    let mut broken: Vec<usize> = Vec::new();
    let (cache, settings) = (InterpreterCache::new(), InterpreterSettings::default());
    let count = pdf.pages().len();
    let shown = count.min(context.limits.pages_max as usize);
    for (index, page) in pdf.pages().iter().enumerate().take(shown) {
        if index > 0 {
            builder.next_page();
        }
        if builder.is_full() {
            break;
        }
        let text =
            context.step(&format!("text page {}", index + 1), || catch_unwind(AssertUnwindSafe(|| page_text(page, &cache, &settings))));
        let text = text.map(Result::ok).ok().flatten().unwrap_or_else(|| {
            broken.push(index + 1);
            PageText { lines: Vec::new(), image_share: 0.0, width: 1.0, height: 1.0 }
        });
        let letters = letters(&text.lines);
        let recognised = needs_ocr(&text, letters).then(|| {
            let step = format!("ocr page {}", index + 1);
            let scanned = context.step(&step, || scan(pdf, index, text.image_share, &mut scans, context));
            scanned.unwrap_or_else(|problem| {
                scans.failed.push((index as u32 + 1, problem));
                None
            })
        });
        let recognised = recognised.flatten();
        match recognised.filter(|page| page.letters() > letters) {
            Some(page) => {
                scans.read += 1;
                scans.languages.push(page.languages);
                ocr::write(&page, &mut builder);
            }
            None => write_lines(&text, &mut builder),
        }
        context.beat();
    }
    let engine = context.ocr.tool_for(std::mem::take(&mut scans.languages));
    let tool = match (scans.read as usize, shown) {
        (0, _) => TOOL.to_owned(),
        (read, all) if read == all => engine,
        _ => format!("{TOOL} + {engine}"),
    };
    let mut reading = Reading::of(builder.finish(tool), u32::try_from(count).unwrap_or(u32::MAX));
    if count > shown {
        reading.problem(ProblemKind::Limit, format!("{count} pages are more than pages_max ({shown}); the rest is left out"));
    }
    if let Some(page) = broken.first() {
        reading.problem(ProblemKind::Broken, format!("{} of {count} pages cannot be read, first page {page}", broken.len()));
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
        reading.problem(
            ProblemKind::Limit,
            format!("{} scanned pages over ocr_pages_max ({}) are not recognised", scans.over, context.limits.ocr_pages_max),
        );
    }
    if let Some((page, problem)) = scans.failed.first() {
        let message = format!("{} scanned pages not recognised, first page {page}: {}", scans.failed.len(), problem.message);
        reading.problems.push(Problem::new(Stage::Ocr, problem.kind, line(&message)));
    } else if scans.read > 0 {
        reading.problems.extend(context.ocr.problem());
    }
}

fn letters(lines: &[Line]) -> usize {
    lines.iter().map(|l| l.text.chars().filter(|c| c.is_alphanumeric()).count()).sum()
}

/// Whether the page should be recognised from its picture: hardly any text, text under a large image that is no text layer
/// of it, or a text layer of garbage.
fn needs_ocr(page: &PageText, letters: usize) -> bool {
    if letters < LETTERS_NONE {
        return true;
    }
    let (mut odd, mut all) = (0usize, 0usize);
    for c in page.lines.iter().flat_map(|l| l.text.chars()).filter(|c| !c.is_whitespace()) {
        all += 1;
        odd += usize::from(c == '\u{fffd}' || c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c));
    }
    odd * 5 > all || (letters < LETTERS_FEW && page.image_share > 0.5)
}

/// Writes lines as lines; a gap wider than the usual one, or a jump to another column, as an empty line.
fn write_lines(page: &PageText, builder: &mut Builder) {
    let bottom = |l: &Line| l.rect.y1;
    let mut steps: Vec<f64> = page.lines.windows(2).map(|w| bottom(&w[1]) - bottom(&w[0])).filter(|s| *s > 1.0).collect();
    steps.sort_by(f64::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or(12.0);
    let mut above: Option<&Line> = None;
    for here in &page.lines {
        if let Some(above) = above {
            let step = bottom(here) - bottom(above);
            let height = above.rect.height().max(here.rect.height()).max(1.0);
            let apart = step > (usual * 1.35).max(height * 1.5) || step < -height;
            builder.gap(if apart { "\n\n" } else { "\n" });
        }
        above = Some(here);
        let share = |value: f64, whole: f64| (value / whole).clamp(0.0, 1.0) as f32;
        let rect = Rect {
            left: share(here.rect.x0, page.width),
            top: share(here.rect.y0, page.height),
            right: share(here.rect.x1, page.width),
            bottom: share(here.rect.y1, page.height),
        };
        builder.put(&here.text, Rest { rect: Some(rect), ..Rest::default() });
    }
    builder.end_line();
}

/// The page in grey with its dots per inch; a limit, a damaged page or an empty one is a problem or none.
fn render(pdf: &Pdf, index: usize, dpi: u32, limits: &Limits) -> Result<Option<(GrayImage, u32)>, Problem> {
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        let page = pdf.pages().get(index)?;
        let (width, height) = page.render_dimensions();
        if !(width > 0.0 && height > 0.0) {
            return None;
        }
        // The wanted resolution, or what the limit on pixels and the renderer's 65,535 a side leave of it.
        let wanted = dpi as f32 / 72.0;
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
        Ok(None) | Err(_) => Err(Problem::new(Stage::Read, ProblemKind::Broken, "the page cannot be rendered")),
    }
}

/// A page (from 0) in grey, for the eye; none where it cannot be drawn or is empty.
pub fn draw(bytes: &[u8], index: usize, limits: &Limits) -> Option<GrayImage> {
    let pdf = Pdf::new(Arc::new(bytes.to_vec())).ok()?;
    Some(render(&pdf, index, DRAWN_DPI, limits).ok()??.0)
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
/// `image_share` is the share of the page, 0 to 1, that its largest picture covers.
fn scan(pdf: &Pdf, index: usize, image_share: f64, scans: &mut Scans, context: &Context) -> Option<ocr::Page> {
    let page = index as u32 + 1;
    // Without an engine there is no use in drawing the page; a picture on it is what would have been recognised.
    if !context.ocr.is_ready() {
        scans.failed.extend(context.ocr.problem().filter(|_| image_share > 0.05).map(|problem| (page, problem)));
        return None;
    }
    if scans.read >= context.limits.ocr_pages_max {
        scans.over += 1;
        return None;
    }
    let (image, dpi) = match render(pdf, index, context.limits.ocr_dpi, context.limits) {
        Ok(found) => found?,
        Err(problem) => {
            scans.failed.push((page, problem));
            return None;
        }
    };
    match image::recognise(&image, Some(dpi), context) {
        Ok(page) => Some(page),
        Err(problem) => {
            scans.failed.push((page, problem));
            None
        }
    }
}

/// Files that the PDF carries: every file specification with its bytes inside.
fn attachments(pdf: &Pdf) -> Vec<Member> {
    let mut found = Vec::new();
    for object in pdf.objects() {
        let Object::Dict(specification) = object else { continue };
        let Some(files) = specification.get::<Dict>(b"EF") else { continue };
        let Some(stream) = files.get::<Stream>(b"UF").or_else(|| files.get::<Stream>(b"F")) else { continue };
        let name = specification.get::<PdfString>(b"UF").or_else(|| specification.get::<PdfString>(b"F"));
        let name = name.map(|n| text(n.as_bytes())).filter(|n| !n.is_empty()).unwrap_or_else(|| format!("attachment-{}", found.len() + 1));
        let bytes = stream
            .decoded()
            .map(|d| d.into_owned())
            .map_err(|_| Problem::new(Stage::Read, ProblemKind::Broken, "the attachment cannot be unpacked"));
        found.push(Member { name, bytes });
    }
    found
}

/// A text string of the format: UTF-16 or UTF-8 with a mark, else near enough to Windows-1252.
fn text(bytes: &[u8]) -> String {
    line(&crate::decode::decode(bytes, Some("windows-1252")).text)
}

/// The document information dictionary.
fn metadata(pdf: &Pdf) -> BTreeMap<String, String> {
    let found = pdf.metadata();
    let texts = [
        ("title", &found.title),
        ("author", &found.author),
        ("subject", &found.subject),
        ("keywords", &found.keywords),
        ("creator", &found.creator),
        ("producer", &found.producer),
    ];
    let texts = texts.into_iter().filter_map(|(name, value)| Some((name, text(value.as_ref()?))));
    let dates = [("created", found.creation_date), ("modified", found.modification_date)];
    let dates = dates.into_iter().filter_map(|(name, value)| Some((name, date(&value?))));
    texts.chain(dates).filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name.to_owned(), value)).collect()
}

/// ISO 8601, without the zone where the file gives none.
fn date(at: &DateTime) -> String {
    format!("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", at.year, at.month, at.day, at.hour, at.minute, at.second)
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
}
