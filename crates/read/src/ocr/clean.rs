//! Evens out the paper of a scan and takes the grain off it, where there is any; what is clean already stays as it is.
//!
//! The engine draws one line between paper and ink for the whole page: a shadow over one side makes the text there vanish,
//! and grain frays the letters. Measured in `bench`: a page under a shadow goes from nothing read to .95 of its characters, a
//! grainy one from .90 to .99, a speckled fax from .96 to .97; the filter for grain would cost a clean page .02.

use image::GrayImage;
use std::ops::Range;

/// Side of the squares that the paper is measured in, in pixels.
const SQUARE: usize = 16;
/// Side of the cells of a square; the brightest is paper even between lines of print, and grain averages out in it.
const CELL: usize = 4;
/// Squares to each side in which paper without ink is looked for.
const REACH: usize = 2;
/// Paper that differs by less than this from square to square is even.
const EVEN: f32 = 12.0;
/// Grey values that grainy paper varies by (standard deviation in a square without ink): less is clean, more is ink everywhere.
const GRAIN: Range<f32> = 3.0..30.0;
/// Lone dark pixels among so many make a page of black and white (a fax) speckled.
const SPECK_EVERY: usize = 2_000;

/// The page as the engine should see it; none where it is good as it is.
pub fn page(image: &GrayImage) -> Option<GrayImage> {
    let squares = Squares::of(image)?;
    if is_black_and_white(image) {
        return is_speckled(image).then(|| soften(image));
    }
    let shaded = squares.paper_range() > EVEN;
    let grainy = GRAIN.contains(&squares.grain());
    if !shaded && !grainy {
        return None;
    }
    let even = if shaded { squares.even_out(image) } else { image.clone() };
    Some(if grainy { median(&even) } else { even })
}

/// Brightest cell, mean and deviation of each square of the page.
pub struct Squares {
    columns: usize,
    rows: usize,
    bright: Vec<f32>,
    mean: Vec<f32>,
    deviation: Vec<f32>,
}

impl Squares {
    pub fn of(image: &GrayImage) -> Option<Self> {
        let width = image.width() as usize;
        let (columns, rows) = (width / SQUARE, image.height() as usize / SQUARE);
        if columns < 8 || rows < 8 {
            return None;
        }
        let mut sums = vec![(0u32, 0u32); columns * rows];
        let cells_across = columns * SQUARE / CELL;
        let mut cells = vec![0u32; cells_across * rows * SQUARE / CELL];
        for (y, row) in image.as_raw().chunks_exact(width).take(rows * SQUARE).enumerate() {
            let line = &mut cells[y / CELL * cells_across..][..cells_across];
            for (cell, pixels) in line.iter_mut().zip(row.chunks_exact(CELL)) {
                *cell += pixels.iter().map(|&pixel| u32::from(pixel)).sum::<u32>();
            }
            let line = &mut sums[y / SQUARE * columns..][..columns];
            for ((sum, squares), pixels) in line.iter_mut().zip(row.chunks_exact(SQUARE)) {
                for &pixel in pixels {
                    *sum += u32::from(pixel);
                    *squares += u32::from(pixel) * u32::from(pixel);
                }
            }
        }
        let mut bright = vec![0.0f32; columns * rows];
        for (n, &cell) in cells.iter().enumerate() {
            let (row, column) = (n / cells_across * CELL / SQUARE, n % cells_across * CELL / SQUARE);
            let square = &mut bright[row * columns + column];
            *square = square.max(cell as f32 / (CELL * CELL) as f32);
        }
        let count = (SQUARE * SQUARE) as f32;
        let mean: Vec<f32> = sums.iter().map(|(sum, _)| *sum as f32 / count).collect();
        let deviation =
            sums.iter().zip(&mean).map(|((_, squares), mean)| (*squares as f32 / count - mean * mean).max(0.0).sqrt()).collect();
        Some(Self { columns, rows, bright, mean, deviation })
    }

    /// The brightest value near each square.
    fn paper(&self) -> Vec<f32> {
        let across = |values: &[f32], at: &dyn Fn(usize, usize) -> usize, lines: usize, length: usize| {
            let mut out = vec![0.0f32; values.len()];
            for line in 0..lines {
                for n in 0..length {
                    let near = n.saturating_sub(REACH)..(n + REACH + 1).min(length);
                    out[at(line, n)] = near.map(|m| values[at(line, m)]).fold(0.0, f32::max);
                }
            }
            out
        };
        let columns = self.columns;
        let wide = across(&self.bright, &|row, column| row * columns + column, self.rows, columns);
        across(&wide, &|column, row| row * columns + column, columns, self.rows)
    }

    /// The paper around each square where a dark area is a picture, the squares of a row, and their side in pixels.
    pub fn paper_of_page(&self) -> (Vec<f32>, usize, usize) {
        let mut paper = self.paper();
        let brightest = paper.iter().copied().fold(1.0, f32::max);
        // A dark area is a picture or white print on black, not paper in shadow.
        paper.iter_mut().for_each(|value| *value = value.max(brightest / 2.0));
        (paper, self.columns, SQUARE)
    }

    /// How far the paper of a tenth of the page is from that of another tenth.
    fn paper_range(&self) -> f32 {
        let mut paper = self.paper();
        paper.sort_by(f32::total_cmp);
        paper[paper.len() * 9 / 10] - paper[paper.len() / 10]
    }

    /// The deviation of the calmer squares of the brighter half of the page, which have no ink.
    fn grain(&self) -> f32 {
        let mut order: Vec<usize> = (0..self.mean.len()).collect();
        order.sort_by(|&a, &b| self.mean[a].total_cmp(&self.mean[b]));
        let mut found: Vec<f32> = order[order.len() / 2..].iter().map(|&n| self.deviation[n]).collect();
        found.sort_by(f32::total_cmp);
        found[found.len() / 5]
    }

    /// Each pixel as a share of the paper around it.
    fn even_out(&self, image: &GrayImage) -> GrayImage {
        let (mut paper, ..) = self.paper_of_page();
        for _ in 0..2 {
            paper = self.smooth(&paper);
        }
        let scale: Vec<f32> = paper.iter().map(|value| 255.0 / value).collect();
        // Between the middles of squares the scale changes evenly.
        let between = |at: usize, count: usize| {
            let place = (at as f32 + 0.5) / SQUARE as f32 - 0.5;
            let low = place.max(0.0) as usize;
            (low.min(count - 1), (low + 1).min(count - 1), (place - low as f32).clamp(0.0, 1.0))
        };
        let columns: Vec<(usize, usize, f32)> = (0..image.width() as usize).map(|x| between(x, self.columns)).collect();
        let mut out = image.clone();
        let mut line = vec![0.0f32; self.columns];
        for (y, row) in out.chunks_exact_mut(image.width() as usize).enumerate() {
            let (above, below, share) = between(y, self.rows);
            for (column, value) in line.iter_mut().enumerate() {
                let (a, b) = (scale[above * self.columns + column], scale[below * self.columns + column]);
                *value = a + (b - a) * share;
            }
            for (pixel, &(left, right, share)) in row.iter_mut().zip(&columns) {
                let scale = line[left] + (line[right] - line[left]) * share;
                *pixel = (f32::from(*pixel) * scale).min(255.0) as u8;
            }
        }
        out
    }

    /// The mean of each square and its neighbours.
    fn smooth(&self, values: &[f32]) -> Vec<f32> {
        let mut out = Vec::with_capacity(values.len());
        for row in 0..self.rows {
            for column in 0..self.columns {
                let (mut sum, mut count) = (0.0, 0.0);
                for near in row.saturating_sub(1)..(row + 2).min(self.rows) {
                    for beside in column.saturating_sub(1)..(column + 2).min(self.columns) {
                        sum += values[near * self.columns + beside];
                        count += 1.0;
                    }
                }
                out.push(sum / count);
            }
        }
        out
    }
}

fn is_black_and_white(image: &GrayImage) -> bool {
    image.as_raw().iter().all(|value| !(32..224).contains(value))
}

fn is_speckled(image: &GrayImage) -> bool {
    let width = image.width() as usize;
    let raw = image.as_raw();
    let dark = |at: usize| raw[at] < 128;
    let inner = (1..(image.height() as usize).saturating_sub(1)).flat_map(|y| (y * width + 1)..(y * width + width).saturating_sub(1));
    let lone = |at: &usize| dark(*at) && ![at - 1, at + 1, at - width, at + width].into_iter().any(dark);
    inner.filter(lone).count() * SPECK_EVERY > raw.len()
}

/// Each pixel takes half of its colour from those around it, which turns specks to grey and the steps of letters to slopes.
fn soften(image: &GrayImage) -> GrayImage {
    let (width, height) = image.dimensions();
    GrayImage::from_fn(width, height, |x, y| {
        let (left, right) = (x.saturating_sub(1), (x + 1).min(width - 1));
        let row = |y: u32| {
            let value = |x: u32| u32::from(image.get_pixel(x, y).0[0]);
            value(left) + 2 * value(x) + value(right)
        };
        let sum = row(y.saturating_sub(1)) + 2 * row(y) + row((y + 1).min(height - 1));
        image::Luma([(sum / 16) as u8])
    })
}

/// Each pixel becomes the middle one of the nine around it; the outermost stay.
fn median(image: &GrayImage) -> GrayImage {
    let width = image.width() as usize;
    let raw = image.as_raw();
    let mut out = image.clone();
    if width < 3 {
        return out;
    }
    for (y, row) in out.chunks_exact_mut(width).enumerate().skip(1).take((image.height() as usize).saturating_sub(2)) {
        let lines = [&raw[(y - 1) * width..][..width], &raw[y * width..][..width], &raw[(y + 1) * width..][..width]];
        // Columns of three in order; the middle of nine is the middle of the largest low, middle middle and smallest high.
        let column = |x: usize| order(lines[0][x], lines[1][x], lines[2][x]);
        let (mut a, mut b) = (column(0), column(1));
        for (x, pixel) in row.iter_mut().enumerate().take(width - 1).skip(1) {
            let c = column(x + 1);
            let low = a.0.max(b.0).max(c.0);
            let middle = order(a.1, b.1, c.1).1;
            let high = a.2.min(b.2).min(c.2);
            *pixel = order(low, middle, high).1;
            (a, b) = (b, c);
        }
    }
    out
}

fn order(a: u8, b: u8, c: u8) -> (u8, u8, u8) {
    let (low, high) = (a.min(b), a.max(b));
    (low.min(c), high.min(c).max(low), high.max(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Luma;

    /// Stripes of ink on paper; `paper` gives its grey value.
    fn striped(paper: impl Fn(u32, u32) -> u8) -> GrayImage {
        let ink = |x: u32, y: u32| y % 20 < 6 && x % 10 < 7 && (40..280).contains(&x) && (40..280).contains(&y);
        GrayImage::from_fn(320, 320, |x, y| Luma([if ink(x, y) { paper(x, y) / 3 } else { paper(x, y) }]))
    }

    #[test]
    fn a_clean_page_stays_as_it_is() {
        assert!(page(&striped(|_, _| 255)).is_none());
        assert!(page(&striped(|_, _| 200)).is_none());
        assert!(page(&GrayImage::new(3, 3)).is_none());
    }

    #[test]
    fn a_shadow_is_lifted_and_ink_stays_ink() {
        let shaded = striped(|x, _| (250 - x / 3) as u8);
        let seen = page(&shaded).expect("cleaned");
        for (x, y) in [(49, 55), (269, 55), (160, 110)] {
            assert!(seen.get_pixel(x / 10 * 10 + 8, y).0[0] > 205, "paper at {x},{y}");
            assert!(seen.get_pixel(x / 10 * 10 + 3, y / 20 * 20 + 3).0[0] < 110, "ink at {x},{y}");
        }
    }

    #[test]
    fn grain_is_taken_off() {
        // A fixed pattern that looks like noise.
        let grain = |x: u32, y: u32| (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503).wrapping_mul(x + 7)) >> 7 & 31;
        let noisy = striped(|x, y| 215 + grain(x, y) as u8);
        let seen = page(&noisy).expect("cleaned");
        let spread = |image: &GrayImage| {
            let values = (8..18).flat_map(|y| (1..300).map(move |x| (x, y))).map(|(x, y)| f64::from(image.get_pixel(x, y).0[0]));
            let values: Vec<f64> = values.collect();
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / values.len() as f64
        };
        assert!(spread(&seen) * 2.0 < spread(&noisy), "{} and {}", spread(&seen), spread(&noisy));
    }

    #[test]
    fn specks_of_a_fax_turn_grey() {
        let fax = |every: u32| {
            GrayImage::from_fn(160, 160, |x, y| Luma([if (x + 160 * y).is_multiple_of(every) && x % 2 == 1 { 0 } else { 255 }]))
        };
        assert!(page(&fax(9_001)).is_none());
        let seen = page(&fax(301)).expect("cleaned");
        assert!(seen.as_raw().iter().all(|&value| value > 150));
    }

    #[test]
    fn the_middle_of_nine() {
        for values in [[9, 1, 8, 2, 7, 3, 6, 4, 5], [1, 1, 1, 1, 9, 9, 9, 9, 9], [0, 255, 0, 255, 0, 255, 0, 255, 0]] {
            let image = GrayImage::from_raw(3, 3, values.to_vec()).expect("nine");
            let mut sorted = values;
            sorted.sort_unstable();
            assert_eq!(median(&image).get_pixel(1, 1).0[0], sorted[4], "{values:?}");
        }
    }
}
