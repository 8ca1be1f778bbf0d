//! A page as a small picture, for a reader who wants to see what the text was taken from. Made inside the cage, like all parsing.

use crate::document::Context;
use crate::sniff::{self, Kind};
use crate::{image, pdf};
use ::image::codecs::png::{CompressionType, FilterType, PngEncoder};
use ::image::{ExtendedColorType, GrayImage, ImageEncoder, imageops};

/// Pixels across; enough to read a typed page, small enough that a report with many of them still opens.
const WIDTH: u32 = 900;
/// Shades of grey that are kept: paper and ink need few, and the file is a third of the size.
const SHADES: u32 = 8;

/// Page `number` (from 1) as a grey PNG; none for formats without pages to look at and for pages that cannot be drawn.
pub fn of_page(bytes: &[u8], number: u32, context: &Context) -> Option<Vec<u8>> {
    let page = match sniff::sniff("", bytes).kind {
        Kind::Pdf => pdf::draw(bytes, number.checked_sub(1)? as usize, context)?,
        Kind::Image if number == 1 => image::decode(bytes, context.limits).ok()?,
        Kind::Image => image::decode(&of_tiff(bytes, number)?, context.limits).ok()?,
        _ => return None,
    };
    encode(&page)
}

/// A TIFF that begins with page `number` (from 2): the decoder reads the first directory only, and the head says which that is.
fn of_tiff(bytes: &[u8], number: u32) -> Option<Vec<u8>> {
    let big = match bytes.get(..4)? {
        b"II\x2a\0" => false,
        b"MM\0\x2a" => true,
        _ => return None,
    };
    let read = |at: usize, size: usize| -> Option<usize> {
        let raw = bytes.get(at..at.checked_add(size)?)?;
        let fold = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
        Some(if big { raw.iter().fold(0, fold) } else { raw.iter().rev().fold(0, fold) })
    };
    let mut directory = read(4, 4)?;
    // Each directory says where the next one is; as many steps as pages, so a loop of them ends too.
    for _ in 1..number.min(100_000) {
        directory = read(directory.checked_add(2 + read(directory, 2)? * 12)?, 4).filter(|next| *next > 0)?;
    }
    let mut out = bytes.to_vec();
    let offset = u32::try_from(directory).ok()?;
    out[4..8].copy_from_slice(&if big { offset.to_be_bytes() } else { offset.to_le_bytes() });
    Some(out)
}

fn encode(page: &GrayImage) -> Option<Vec<u8>> {
    let width = page.width().min(WIDTH);
    let height = (u64::from(page.height()) * u64::from(width) / u64::from(page.width().max(1))) as u32;
    let mut small = imageops::resize(page, width, height.max(1), imageops::FilterType::Triangle);
    for pixel in small.iter_mut() {
        let shade = (u32::from(*pixel) * (SHADES - 1) + 127) / 255;
        *pixel = (shade * 255 / (SHADES - 1)) as u8;
    }
    let mut out = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Best, FilterType::NoFilter);
    encoder.write_image(small.as_raw(), small.width(), small.height(), ExtendedColorType::L8).ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, Ocr};

    fn drawn(bytes: &[u8], number: u32, limits: &Limits) -> Option<Vec<u8>> {
        of_page(bytes, number, &Context::new(limits, &Ocr::none(), &|| ()))
    }

    /// A page of one strip, `shade` all over, whose directory stands at `at` and says that the next one is at `next`.
    fn tiff_page(at: u32, next: u32, shade: u8) -> Vec<u8> {
        let entries: [(u16, u32); 8] = [(256, 4), (257, 4), (258, 8), (259, 1), (262, 1), (273, at + 2 + 96 + 4), (278, 4), (279, 16)];
        let mut out = (entries.len() as u16).to_le_bytes().to_vec();
        for (tag, value) in entries {
            out.extend(tag.to_le_bytes());
            out.extend(4u16.to_le_bytes());
            out.extend(1u32.to_le_bytes());
            out.extend(value.to_le_bytes());
        }
        out.extend(next.to_le_bytes());
        out.extend([shade; 16]);
        out
    }

    #[test]
    fn each_page_of_a_tiff_has_its_picture() {
        let mut tiff = b"II\x2a\0\x08\0\0\0".to_vec();
        tiff.extend(tiff_page(8, 8 + 118, 255));
        tiff.extend(tiff_page(8 + 118, 0, 0));
        for (number, shade) in [(1, Some(255)), (2, Some(0)), (3, None)] {
            let picture = drawn(&tiff, number, &Limits::default());
            let seen = picture.map(|p| ::image::load_from_memory(&p).expect("a PNG").to_luma8().get_pixel(1, 1).0[0]);
            assert_eq!(seen, shade, "page {number}");
        }
    }

    #[test]
    fn pictures_are_small_and_only_of_pages() {
        let page = GrayImage::from_fn(1800, 1200, |x, _| ::image::Luma([(x % 256) as u8]));
        let mut png = Vec::new();
        PngEncoder::new(&mut png).write_image(page.as_raw(), 1800, 1200, ExtendedColorType::L8).expect("a picture");
        let small = drawn(&png, 1, &Limits::default()).expect("its picture");
        let seen = ::image::load_from_memory(&small).expect("a PNG");
        assert_eq!((seen.width(), seen.height()), (WIDTH, 600));
        let few_pixels = Limits { image_pixels_max: 100, ..Limits::default() };
        for (bytes, number, limits) in
            [(png.as_slice(), 2, Limits::default()), (&png, 0, Limits::default()), (b"text", 1, Limits::default()), (&png, 1, few_pixels)]
        {
            assert_eq!(drawn(bytes, number, &limits), None, "page {number} of {} bytes", bytes.len());
        }
    }
}
