//! Images of pages: decoded here, recognised by the OCR engine.

use crate::document::{Context, Reading};
use crate::layer::Builder;
use crate::limit::Limits;
use crate::ocr::{self, Page};
use ::image::{DynamicImage, GrayImage, ImageDecoder, ImageReader, imageops};
use model::{Problem, ProblemKind, Stage};
use std::io::Cursor;

/// Images smaller than this on their longer side are enlarged: the engine wants capitals of 20 pixels or more.
const SIDE_PIXELS_MIN: u32 = 1_400;

/// Reads an image file; a TIFF may have many pages.
pub fn read(bytes: &[u8], media_type: &str, context: &Context) -> Reading {
    let pages = if media_type == "image/tiff" { tiff_pages(bytes).clamp(1, context.limits.ocr_pages_max) } else { 1 };
    if let Some(problem) = context.ocr.problem().filter(|_| context.ocr.program().is_none()) {
        return Reading { pages, problems: vec![problem], ..Reading::default() };
    }
    let found = if media_type == "image/tiff" || media_type == "image/webp" {
        // The engine's own library reads every flavour of TIFF, page by page.
        ocr::recognise(bytes, None, pages, context.ocr, context.limits, &|| context.beat())
    } else {
        match decode(bytes, context.limits) {
            Ok(image) => recognise(&image, None, context),
            Err(problem) if problem.kind == ProblemKind::Limit => Err(problem),
            Err(_) => ocr::recognise(bytes, None, 1, context.ocr, context.limits, &|| context.beat()),
        }
    };
    let found = match found {
        Ok(found) => found,
        Err(problem) => return Reading { pages, problems: vec![problem], ..Reading::default() },
    };
    let mut builder = Builder::new(context.limits);
    for (n, page) in found.iter().enumerate() {
        if n > 0 {
            builder.next_page();
        }
        ocr::write(page, &mut builder);
    }
    let pages = builder.page().max(pages);
    let mut reading = Reading::of(builder.finish(context.ocr.tool()), pages);
    reading.problems.extend(context.ocr.problem());
    reading
}

/// Recognises a decoded page, enlarging a small one; boxes are fractions, so they fit the original.
pub fn recognise(image: &GrayImage, dpi: Option<u32>, context: &Context) -> Result<Vec<Page>, Problem> {
    let side = image.width().max(image.height());
    let png = if side < SIDE_PIXELS_MIN && side > 0 {
        let times = SIDE_PIXELS_MIN.div_ceil(side).min(4);
        let large = imageops::resize(image, image.width() * times, image.height() * times, imageops::FilterType::CatmullRom);
        pgm(&large)
    } else {
        pgm(image)
    };
    ocr::recognise(&png, dpi, 1, context.ocr, context.limits, &|| context.beat())
}

/// The plainest image format: nothing to compress, nothing to get wrong.
fn pgm(image: &GrayImage) -> Vec<u8> {
    let mut out = format!("P5\n{} {}\n255\n", image.width(), image.height()).into_bytes();
    out.extend_from_slice(image.as_raw());
    out
}

/// Decodes to grey on white, turned upright as its metadata says.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<GrayImage, Problem> {
    let broken = |message: String| Problem::new(Stage::Read, ProblemKind::Broken, crate::document::line(&message));
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|e| broken(e.to_string()))?;
    let mut decoder = reader.into_decoder().map_err(|e| broken(e.to_string()))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > limits.image_pixels_max {
        return Err(Problem::new(
            Stage::Read,
            ProblemKind::Limit,
            format!("{width} x {height} pixels are more than image_pixels_max ({})", limits.image_pixels_max),
        ));
    }
    let orientation = decoder.orientation().ok();
    let mut image = DynamicImage::from_decoder(decoder).map_err(|e| broken(e.to_string()))?;
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

/// The number of pages of a TIFF, by walking its directories; at least 1.
fn tiff_pages(bytes: &[u8]) -> u32 {
    let big = bytes.starts_with(b"MM");
    let number = |at: usize, size: usize| -> Option<usize> {
        let raw = bytes.get(at..at.checked_add(size)?)?;
        let fold = |acc: usize, &b: &u8| acc << 8 | usize::from(b);
        Some(if big { raw.iter().fold(0, fold) } else { raw.iter().rev().fold(0, fold) })
    };
    let mut pages = 0u32;
    let mut next = number(4, 4).unwrap_or(0);
    // A loop of directories would go on for ever: no file has more pages than it has bytes for them.
    while next > 0 && (pages as usize) < bytes.len() / 6 {
        let Some(entries) = number(next, 2) else { break };
        pages += 1;
        next = number(next + 2 + entries * 12, 4).unwrap_or(0);
    }
    pages.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiff_directories_are_counted() {
        let mut tiff = b"II\x2a\0\x08\0\0\0".to_vec();
        tiff.extend([0, 0, 14, 0, 0, 0]);
        tiff.extend([0, 0, 0, 0, 0, 0]);
        assert_eq!(tiff_pages(&tiff), 2);
        assert_eq!(tiff_pages(b"II"), 1);
    }
}
