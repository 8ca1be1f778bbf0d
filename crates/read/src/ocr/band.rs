//! A few lines out of the middle of the text: enough to tell the language, cheap to recognise.

use image::{GrayImage, imageops};

/// The band's share of the page's height: four or five lines of a letter.
const SHARE: u32 = 16;
/// The page is looked at in cells of this many pixels a side, which hides noise.
const CELL: u32 = 4;

/// The band of the page with the most text, with its edges between lines; none where the page is too small to have one.
pub fn find(page: &GrayImage) -> Option<GrayImage> {
    let height = page.height() / SHARE / CELL;
    let rows = changes(page);
    let height = height as usize;
    if height < 8 || rows.len() < 3 * height {
        return None;
    }
    let mut sum: u32 = rows[..height].iter().sum();
    let (mut best, mut top) = (sum, 0);
    for start in 1..=rows.len() - height {
        sum = sum + rows[start + height - 1] - rows[start - 1];
        if sum > best {
            (best, top) = (sum, start);
        }
    }
    // The emptiest row near an edge is a gap between lines.
    let quiet = |from: usize, to: usize| (from..to.min(rows.len())).min_by_key(|&row| rows[row]);
    let step = height / 4;
    let top = quiet(top.saturating_sub(step), top + step)?;
    let bottom = quiet((top + height).saturating_sub(step), top + height + step)?;
    let height = (bottom.saturating_sub(top) as u32) * CELL;
    (height > 0).then(|| imageops::crop_imm(page, 0, top as u32 * CELL, page.width(), height).to_image())
}

/// For each row of cells, how often it goes from paper to ink and back.
fn changes(page: &GrayImage) -> Vec<u32> {
    let (columns, rows) = (page.width() / CELL, page.height() / CELL);
    if columns == 0 || rows == 0 {
        return Vec::new();
    }
    let mut cells = vec![0u16; (columns * rows) as usize];
    for (y, row) in page.as_raw().chunks_exact(page.width() as usize).take((rows * CELL) as usize).enumerate() {
        let line = &mut cells[(y as u32 / CELL * columns) as usize..][..columns as usize];
        for (cell, pixels) in line.iter_mut().zip(row.chunks_exact(CELL as usize)) {
            *cell += pixels.iter().map(|&p| u16::from(p)).sum::<u16>();
        }
    }
    // Ink is clearly darker than the row's own paper, so that a shadow over half the page does no harm.
    let ink = CELL as u16 * CELL as u16 * 40;
    let count = |row: &[u16]| {
        let paper = row.iter().copied().max().unwrap_or(0);
        let mut last = false;
        let mut changes = 0;
        for &cell in row {
            let dark = cell + ink < paper;
            changes += u32::from(dark != last);
            last = dark;
        }
        changes
    };
    cells.chunks_exact(columns as usize).map(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_band_holds_whole_lines_of_the_text() {
        // Lines of 24 pixels with 16 between them, from row 800 to 1600 of a page of 2000; a black bar above is no text.
        let page = GrayImage::from_fn(1200, 2000, |x, y| {
            let text = (800..1600).contains(&y) && y % 40 < 24 && x % 16 < 8 && (100..1100).contains(&x);
            image::Luma([if text || (100..300).contains(&y) { 0 } else { 255 }])
        });
        let band = find(&page).expect("a band");
        let dark = |row: u32| (0..band.width()).any(|x| band.get_pixel(x, row).0[0] == 0);
        assert!((90..=160).contains(&band.height()), "{}", band.height());
        assert!(!dark(0) && !dark(band.height() - 1) && (0..band.height()).filter(|&r| dark(r)).count() >= 48);
        assert!(find(&GrayImage::new(20, 20)).is_none());
        assert!(find(&GrayImage::new(0, 0)).is_none());
    }
}
