//! Pages that are pictures: drawn here, recognised by the OCR engine. The only file of the PDF reader that knows the engine.

use crate::document::{Context, line};
use crate::layer::Builder;
use crate::limit::Limits;
use crate::{image, ocr};
use ::image::GrayImage;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use model::{Problem, ProblemKind, Stage};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What happened to the pages that were to be recognised.
#[derive(Default)]
pub struct Scans {
    /// Pages recognised.
    pub read: u32,
    /// The networks that read them.
    languages: Vec<ocr::Languages>,
    /// Pages over `ocr_pages_max`.
    over: u32,
    /// Pages that failed, with the first reason.
    failed: Vec<(u32, Problem)>,
}

impl Scans {
    /// Recognises one page (from 0); none where there is nothing to see or it failed, which is remembered.
    /// `image_share` is the share of the page, 0 to 1, that its largest picture covers, `image_pixels` that picture's size.
    pub fn recognise(&mut self, pdf: &Pdf, index: usize, image_share: f64, image_pixels: u64, context: &Context) -> Option<ocr::Page> {
        let page = index as u32 + 1;
        // Without an engine there is no use in drawing the page; a picture on it is what would have been recognised.
        if !context.ocr.is_ready() {
            self.failed.extend(context.ocr.problem().filter(|_| image_share > 0.05).map(|problem| (page, problem)));
            return None;
        }
        if self.read >= context.limits.ocr_pages_max {
            self.over += 1;
            return None;
        }
        if image_pixels > context.limits.image_pixels_max {
            let message = format!("a picture of {image_pixels} pixels is more than image_pixels_max ({})", context.limits.image_pixels_max);
            self.failed.push((page, Problem::new(Stage::Read, ProblemKind::Limit, message)));
            return None;
        }
        let step = || match render(pdf, index, context.limits.ocr_dpi, context.limits)? {
            Some((image, dpi)) => image::recognise(&image, Some(dpi), context).map(Some),
            None => Ok(None),
        };
        match context.step(&format!("ocr page {page}"), step).and_then(|done| done) {
            Ok(found) => {
                self.languages.extend(found.as_ref().map(|p| p.languages));
                found
            }
            Err(problem) => {
                self.failed.push((page, problem));
                None
            }
        }
    }

    /// The engine's name, with the languages in which it read.
    pub fn tool(&self, context: &Context) -> String {
        context.ocr.tool_for(self.languages.clone())
    }

    /// What is to be said about it all.
    pub fn problems(self, context: &Context) -> Vec<Problem> {
        let mut found = Vec::new();
        if self.over > 0 {
            let message = format!("{} scanned pages over ocr_pages_max ({}) are not recognised", self.over, context.limits.ocr_pages_max);
            found.push(Problem::new(Stage::Read, ProblemKind::Limit, message));
        }
        if let Some((page, problem)) = self.failed.first() {
            let message = format!("{} scanned pages not recognised, first page {page}: {}", self.failed.len(), problem.message);
            found.push(Problem::new(Stage::Ocr, problem.kind, line(&message)));
        } else if self.read > 0 {
            found.extend(context.ocr.problem());
        }
        found
    }
}

/// The words of a recognised page, as they are written.
pub fn text(page: &ocr::Page) -> String {
    page.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Writes a recognised page.
pub fn write(page: &ocr::Page, builder: &mut Builder) {
    ocr::write(page, builder);
}

/// The page in grey with its dots per inch; a limit or a damaged page is a problem, an empty page none.
pub fn render(pdf: &Pdf, index: usize, dpi: u32, limits: &Limits) -> Result<Option<(GrayImage, u32)>, Problem> {
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

/// Grey of an opaque pixel (red, green, blue, alpha), by the usual weights.
fn luma(pixel: &[u8]) -> u8 {
    let sum = u32::from(pixel[0]) * 299 + u32::from(pixel[1]) * 587 + u32::from(pixel[2]) * 114;
    (sum / 1000) as u8
}

/// Whether anything darker than light grey stands on the page.
fn has_ink(image: &GrayImage) -> bool {
    image.as_raw().iter().filter(|&&v| v < 160).take(60).count() >= 60
}
