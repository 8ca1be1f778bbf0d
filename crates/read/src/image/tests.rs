//! Pictures of pages: formats, several pages, what the camera says.

use super::*;
use crate::{Input, Ocr};
use ::image::codecs::png::PngEncoder;
use ::image::codecs::tiff::TiffEncoder;
use ::image::{ExtendedColorType, ImageEncoder, Luma};

fn encode(encoder: impl ImageEncoder, raw: &[u8], size: u32, color: ExtendedColorType) {
    encoder.write_image(raw, size, size, color).expect("encodes");
}

/// A picture of 4 x 4 pixels, dark in the top left corner; each of `raw` is one pixel.
fn tiny(dark: &[u8], light: &[u8], color: ExtendedColorType) -> Vec<u8> {
    let mut out = Vec::new();
    let raw: Vec<u8> = (0..16).flat_map(|n| if n == 0 { dark.to_vec() } else { light.to_vec() }).collect();
    encode(PngEncoder::new(&mut out), &raw, 4, color);
    out
}

#[test]
fn pixels_become_grey_on_white() {
    for (dark, light, color) in [
        (&[0][..], &[255][..], ExtendedColorType::L8),
        (&[0, 0], &[255, 255], ExtendedColorType::L16),
        (&[0, 0, 0], &[255, 255, 255], ExtendedColorType::Rgb8),
        // Black ink on nothing.
        (&[0, 255], &[0, 0], ExtendedColorType::La8),
        (&[0, 0, 0, 255], &[10, 20, 30, 0], ExtendedColorType::Rgba8),
    ] {
        let image = decode(&tiny(dark, light, color), &Limits::default()).expect("decodes");
        let seen: Vec<u8> = image.as_raw().iter().take(2).copied().collect();
        assert_eq!(seen, [0, 255], "{color:?}");
    }
}

#[test]
fn too_many_pixels_and_damage_are_told_apart() {
    let png = tiny(&[0], &[255], ExtendedColorType::L8);
    let few = Limits { image_pixels_max: 15, ..Limits::default() };
    assert_eq!(decode(&png, &few).expect_err("too many").kind, ProblemKind::Limit);
    assert_eq!(decode(&png[..40], &Limits::default()).expect_err("cut").kind, ProblemKind::Broken);
}

/// A TIFF of two pages: the second file's directory hung after the first's.
fn two_pages(first: &GrayImage, second: &GrayImage) -> Vec<u8> {
    let whole = |page: &GrayImage| {
        let mut out = Cursor::new(Vec::new());
        TiffEncoder::new(&mut out).write_image(page.as_raw(), page.width(), page.height(), ExtendedColorType::L8).expect("encodes");
        out.into_inner()
    };
    let (mut out, next) = (whole(first), whole(second));
    let number = |bytes: &[u8], at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    out.resize(out.len().next_multiple_of(4), 0);
    let shift = out.len() as u32;
    let link = |bytes: &[u8], start: usize| start + 2 + 12 * usize::from(u16::from_le_bytes([bytes[start], bytes[start + 1]]));
    let at = link(&out, number(&out, 4) as usize);
    out[at..at + 4].copy_from_slice(&(shift + number(&next, 4)).to_le_bytes());
    out.extend_from_slice(&next);
    // Places in the second directory are counted from the start of the file: those of long values, and of the strips.
    let start = (shift + number(&next, 4)) as usize;
    for entry in (start + 2..link(&out, start)).step_by(12) {
        let (tag, kind) = (u16::from_le_bytes([out[entry], out[entry + 1]]), u16::from_le_bytes([out[entry + 2], out[entry + 3]]));
        let size = number(&out, entry + 4)
            * if kind == 3 {
                2
            } else if kind == 5 {
                8
            } else {
                4
            };
        if size > 4 || tag == 273 {
            let moved = number(&out, entry + 8) + shift;
            out[entry + 8..entry + 12].copy_from_slice(&moved.to_le_bytes());
        }
    }
    out
}

#[test]
fn each_page_of_a_tiff_is_decoded() {
    let pages = [GrayImage::from_pixel(6, 3, Luma([10])), GrayImage::from_pixel(5, 7, Luma([200]))];
    let mut bytes = two_pages(&pages[0], &pages[1]);
    let starts = tiff::directories(&bytes);
    assert_eq!(starts.len(), 2);
    for (page, start) in pages.iter().zip(starts) {
        tiff::put_first(&mut bytes, start);
        assert_eq!(decode(&bytes, &Limits::default()).as_ref(), Ok(page));
    }
    let found = crate::read(&Input { name: "a.tif", bytes: &bytes }, &Limits::default(), &Ocr::none());
    assert_eq!(found[0].problems[0].kind, ProblemKind::ToolMissing);
}

#[test]
fn what_the_camera_wrote_is_kept_without_an_engine() {
    let mut writer = ::exif::experimental::Writer::new();
    let make = ::exif::Field { tag: ::exif::Tag::Make, ifd_num: ::exif::In::PRIMARY, value: ::exif::Value::Ascii(vec![b"Acme".to_vec()]) };
    writer.push_field(&make);
    let mut bytes = Cursor::new(Vec::new());
    writer.write(&mut bytes, false).expect("written");
    let found = crate::read(&Input { name: "a.tif", bytes: bytes.get_ref() }, &Limits::default(), &Ocr::none());
    assert_eq!(found[0].metadata.get("camera-make").map(String::as_str), Some("Acme"));
}

#[test]
fn jpeg_2000_is_an_image_and_says_what_to_do_where_nothing_decodes_it() {
    let bytes = b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 nothing";
    assert_eq!(crate::sniff::sniff("a.jp2", bytes).kind, crate::sniff::Kind::Image);
    assert_eq!(decode(bytes, &Limits::default()).expect_err("damaged").kind, ProblemKind::Unsupported);
}
