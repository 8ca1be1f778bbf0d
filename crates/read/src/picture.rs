//! A page as a small picture, for a reader who wants to see what the text was taken from. Made inside the cage, like all parsing.

use crate::limit::Limits;
use crate::sniff::{self, Kind};
use crate::{image, pdf};
use ::image::codecs::png::{CompressionType, FilterType, PngEncoder};
use ::image::{ExtendedColorType, GrayImage, ImageEncoder, imageops};

/// Pixels across; enough to read a typed page, small enough that a report with many of them still opens.
const WIDTH: u32 = 900;
/// Shades of grey that are kept: paper and ink need few, and the file is a third of the size.
const SHADES: u32 = 8;

/// Page `number` (from 1) as a grey PNG; none for formats without pages to look at and for pages that cannot be drawn.
pub fn of_page(bytes: &[u8], number: u32, limits: &Limits) -> Option<Vec<u8>> {
    let page = match sniff::sniff("", bytes).kind {
        Kind::Pdf => pdf::draw(bytes, number.checked_sub(1)? as usize, limits)?,
        // Only the first page of a many-paged picture can be decoded here.
        Kind::Image if number == 1 => image::decode(bytes, limits).ok()?,
        _ => return None,
    };
    encode(&page)
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

    #[test]
    fn pictures_are_small_and_only_of_pages() {
        let page = GrayImage::from_fn(1800, 1200, |x, _| ::image::Luma([(x % 256) as u8]));
        let mut png = Vec::new();
        PngEncoder::new(&mut png).write_image(page.as_raw(), 1800, 1200, ExtendedColorType::L8).expect("a picture");
        let small = of_page(&png, 1, &Limits::default()).expect("its picture");
        let seen = ::image::load_from_memory(&small).expect("a PNG");
        assert_eq!((seen.width(), seen.height()), (WIDTH, 600));
        let few_pixels = Limits { image_pixels_max: 100, ..Limits::default() };
        for (bytes, number, limits) in
            [(png.as_slice(), 2, Limits::default()), (&png, 0, Limits::default()), (b"text", 1, Limits::default()), (&png, 1, few_pixels)]
        {
            assert_eq!(of_page(bytes, number, &limits), None, "page {number} of {} bytes", bytes.len());
        }
    }
}
