//! Turning a page upright, and its words back onto the page as it was.

use super::Word;
use image::{GrayImage, imageops};
use model::Rect;
use std::borrow::Cow;

/// The page turned clockwise by `degrees` (0, 90, 180 or 270).
pub fn image(page: &GrayImage, degrees: u32) -> Cow<'_, GrayImage> {
    match degrees {
        90 => Cow::Owned(imageops::rotate90(page)),
        180 => Cow::Owned(imageops::rotate180(page)),
        270 => Cow::Owned(imageops::rotate270(page)),
        _ => Cow::Borrowed(page),
    }
}

/// Boxes of the page that was turned clockwise by `degrees`, as boxes of the page as it was.
pub fn back(words: &mut [Word], degrees: u32) {
    for word in words {
        word.rect = rect(word.rect, degrees);
    }
}

fn rect(r: Rect, degrees: u32) -> Rect {
    match degrees {
        90 => Rect { left: r.top, top: 1.0 - r.right, right: r.bottom, bottom: 1.0 - r.left },
        180 => Rect { left: 1.0 - r.right, top: 1.0 - r.bottom, right: 1.0 - r.left, bottom: 1.0 - r.top },
        270 => Rect { left: 1.0 - r.bottom, top: r.left, right: 1.0 - r.top, bottom: r.right },
        _ => r,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_go_back_to_where_the_ink_was() {
        // One dark pixel on a page of 4 x 8.
        let mut page = GrayImage::from_pixel(4, 8, image::Luma([255]));
        page.put_pixel(1, 2, image::Luma([0]));
        for degrees in [0, 90, 180, 270] {
            let turned = super::image(&page, degrees);
            let (x, y, _) = turned.enumerate_pixels().find(|(_, _, p)| p.0[0] == 0).expect("the pixel");
            let (w, h) = (turned.width() as f32, turned.height() as f32);
            let (x, y) = (x as f32, y as f32);
            let seen = Rect { left: x / w, top: y / h, right: (x + 1.0) / w, bottom: (y + 1.0) / h };
            assert_eq!(rect(seen, degrees), Rect { left: 0.25, top: 0.25, right: 0.5, bottom: 0.375 }, "{degrees}");
        }
    }
}
