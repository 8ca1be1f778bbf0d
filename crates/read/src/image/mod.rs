//! Images of pages: decoded here, recognised by the OCR engine.

mod tiff;

use crate::document::{Context, Reading, line};
use crate::exif;
use crate::layer::Builder;
use crate::limit::Limits;
use crate::ocr::library::{self, Library};
use crate::ocr::{self, Page};
use ::image::{DynamicImage, GrayImage, ImageDecoder, ImageReader};
use model::{Problem, ProblemKind, Stage};
use std::io::Cursor;

/// Reads an image file; a TIFF may have many pages.
pub fn read(bytes: &[u8], media_type: &str, context: &Context) -> Reading {
    let starts = if media_type == "image/tiff" { tiff::directories(bytes) } else { vec![0] };
    let count = u32::try_from(starts.len()).unwrap_or(u32::MAX);
    if !context.ocr.is_ready() {
        return Reading {
            pages: count,
            metadata: exif::read(bytes),
            problems: context.ocr.problem().into_iter().collect(),
            ..Reading::default()
        };
    }
    let mut builder = Builder::new(context.limits);
    let mut languages = Vec::new();
    let mut failed: Vec<(usize, Problem)> = Vec::new();
    for (n, found) in pages(bytes, &starts, context).enumerate() {
        if n > 0 {
            builder.next_page();
        }
        match found {
            Ok(page) => {
                ocr::write(&page, &mut builder);
                languages.push(page.languages);
            }
            Err(problem) => failed.push((n + 1, problem)),
        }
        context.beat();
        if builder.is_full() {
            break;
        }
    }
    let mut reading = Reading::of(builder.finish(context.ocr.tool_for(languages)), count);
    reading.metadata = exif::read(bytes);
    if count > context.limits.ocr_pages_max {
        let over = count - context.limits.ocr_pages_max;
        reading
            .problem(ProblemKind::Limit, format!("{over} pages over ocr_pages_max ({}) are not recognised", context.limits.ocr_pages_max));
    }
    match failed.first() {
        Some((_, problem)) if count == 1 => reading.problems.push(problem.clone()),
        Some((page, problem)) => {
            let message = format!("{} of {count} pages not read, first page {page}: {}", failed.len(), problem.message);
            reading.problems.push(Problem::new(problem.stage, problem.kind, line(&message)));
        }
        None => {}
    }
    let partial = !reading.problems.is_empty();
    reading.layers.iter_mut().for_each(|layer| layer.partial |= partial);
    reading.problems.extend(context.ocr.problem());
    reading
}

/// Decodes and recognises page after page, each a step of its own: one that ends the process costs that page, not the file.
fn pages<'a>(bytes: &'a [u8], starts: &'a [u32], context: &'a Context) -> impl Iterator<Item = Result<Page, Problem>> + 'a {
    // One copy, whose header is changed from page to page.
    let mut own = if starts.len() > 1 { bytes.to_vec() } else { Vec::new() };
    starts.iter().take(context.limits.ocr_pages_max as usize).enumerate().map(move |(n, &start)| {
        let step = || {
            let image = if own.is_empty() {
                decode(bytes, context.limits)?
            } else {
                tiff::put_first(&mut own, start);
                decode_page(&own, n as u32, bytes, context.limits)?
            };
            recognise(&image, None, context)
        };
        context.step(&format!("ocr page {}", n + 1), step).and_then(|done| done)
    })
}

/// Recognises a decoded page.
pub fn recognise(image: &GrayImage, dpi: Option<u32>, context: &Context) -> Result<Page, Problem> {
    ocr::recognise(image, dpi, &context.hint, context.ocr, context.limits, &|| context.beat())
}

/// Decodes an image, or a TIFF's first page, to grey on white, turned upright as its metadata says.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<GrayImage, Problem> {
    decode_page(bytes, 0, bytes, limits)
}

/// Decodes `bytes`; where our decoders cannot, page `page` of `whole` by the OCR engine's own.
fn decode_page(bytes: &[u8], page: u32, whole: &[u8], limits: &Limits) -> Result<GrayImage, Problem> {
    ours(bytes, limits).or_else(|problem| {
        if problem.kind == ProblemKind::Limit {
            return Err(problem);
        }
        Library::get().and_then(|library| library::decode(library, whole, page, limits.image_pixels_max)).ok_or(problem)
    })
}

fn ours(bytes: &[u8], limits: &Limits) -> Result<GrayImage, Problem> {
    let broken = |error: ::image::ImageError| {
        let message = format!("the picture cannot be decoded ({error}); save it as PNG or ask for it again");
        let kind = if matches!(error, ::image::ImageError::Unsupported(_)) { ProblemKind::Unsupported } else { ProblemKind::Broken };
        Problem::new(Stage::Read, kind, line(&message))
    };
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|e| broken(e.into()))?;
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > limits.image_pixels_max {
        return Err(Problem::new(
            Stage::Read,
            ProblemKind::Limit,
            format!("{width} x {height} pixels are more than image_pixels_max ({})", limits.image_pixels_max),
        ));
    }
    let orientation = decoder.orientation().ok();
    let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    if let Some(orientation) = orientation {
        image.apply_orientation(orientation);
    }
    Ok(grey(&image))
}

/// Grey values over a white page.
fn grey(image: &DynamicImage) -> GrayImage {
    if !image.color().has_alpha() {
        return image.to_luma8();
    }
    let mut out = GrayImage::new(image.width(), image.height());
    for (x, y, pixel) in image.to_luma_alpha8().enumerate_pixels() {
        let [value, alpha] = pixel.0.map(u32::from);
        let shown = (value * alpha + 255 * (255 - alpha)) / 255;
        out.put_pixel(x, y, ::image::Luma([shown as u8]));
    }
    out
}

#[cfg(test)]
mod tests;
