//! How large the print of a page is and which way its lines run, by the pieces of ink on it.
//!
//! The engine brings each line to a height of 36 pixels before it reads it, so it gains nothing from large letters and pays for
//! every pixel of the page before that. Measured in `bench` on 8 pages of 300 dots per inch, clean and spoilt: at two thirds of their
//! size as many characters are right (.986 and .984) and it takes a sixth less time. Small letters of 9 pixels and less are worth
//! enlarging: of two pages of 100 dots per inch .940 to .975 of the characters were right as it was, .982 to .997 at 12 pixels.

use super::clean::Squares;
use image::{GrayImage, imageops};
use std::borrow::Cow;

/// Height of small letters (x) in pixels that a page is brought to, and within which it stays as it is.
const HEIGHT: f32 = 13.0;
const HEIGHT_LEAST: f32 = 11.0;
const HEIGHT_MOST: f32 = 16.0;
/// Pieces of ink that a page must have to be measured.
const PIECES_MIN: usize = 30;
/// More than a page of print has: a picture, which is not measured.
const PIECES_MAX: usize = 200_000;
/// Letters that are asked for their neighbours.
const ASKED: usize = 500;
/// Grey as a share of the paper around it that is ink.
const INK: f32 = 0.6;
/// Pictures without measure are enlarged up to this on their longer side: the engine wants capitals of 20 pixels or more.
const SIDE_MIN: u32 = 1_400;
/// The engine counts pixels in 16 bits.
const SIDE_MAX: u32 = 30_000;
const TIMES_MOST: f32 = 4.0;

/// The print of a page as it lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Print {
    /// Pixels that small letters are high.
    height: f32,
    /// The lines run up or down the page.
    pub sideways: bool,
}

/// Left, top, right and bottom of a piece of ink, in pixels; the last two are outside of it.
type Piece = [u32; 4];

/// Measures a page; none where there is too little print on it, or more pieces than print has.
pub fn measure(image: &GrayImage) -> Option<Print> {
    let pieces = pieces(image)?;
    let side = image.width().max(image.height());
    let is_letter = |[left, top, right, bottom]: &Piece| {
        let (wide, high) = (right - left, bottom - top);
        wide.max(high) >= 4 && wide.max(high) < side / 8 && wide <= 12 * high && high <= 12 * wide
    };
    let letters: Vec<Piece> = pieces.into_iter().filter(is_letter).collect();
    if letters.len() < PIECES_MIN {
        return None;
    }
    let sideways = is_sideways(&letters);
    let mut heights: Vec<u32> = letters.iter().map(|p| if sideways { p[2] - p[0] } else { p[3] - p[1] }).collect();
    heights.sort_unstable();
    // Dots and specks count by their height: a quarter of the ink's height belongs to letters without ascender.
    let quarter = heights.iter().map(|&h| u64::from(h)).sum::<u64>() / 4;
    let mut sum = 0;
    let height = heights.into_iter().find(|&h| {
        sum += u64::from(h);
        sum >= quarter
    })?;
    Some(Print { height: height as f32, sideways })
}

/// The page at the size that the engine reads best and soonest.
pub fn scaled(image: &GrayImage, print: Option<Print>) -> Cow<'_, GrayImage> {
    let side = image.width().max(image.height()).max(1);
    let times = match print {
        Some(print) if (HEIGHT_LEAST..=HEIGHT_MOST).contains(&print.height) => 1.0,
        Some(print) => (HEIGHT / print.height).clamp(0.5, TIMES_MOST),
        None if side < SIDE_MIN => (SIDE_MIN as f32 / side as f32).ceil().min(TIMES_MOST),
        None => 1.0,
    };
    let times = times.min(SIDE_MAX as f32 / side as f32);
    if times == 1.0 {
        return Cow::Borrowed(image);
    }
    let to = |n: u32| ((n as f32 * times) as u32).max(1);
    let (width, height) = (to(image.width()), to(image.height()));
    Cow::Owned(if times < 1.0 {
        shrunk(image, width, height)
    } else {
        imageops::resize(image, width, height, imageops::FilterType::CatmullRom)
    })
}

/// Each pixel is the mean of what lies under it: a pixel of the page that lies under two counts for each by its share.
fn shrunk(image: &GrayImage, width: u32, height: u32) -> GrayImage {
    const WHOLE: u64 = 256;
    // For each pixel of `from`, the first of `to` that it lies under, and how much of it lies under that one.
    let shares = |from: u32, to: u32| -> Vec<(usize, u32)> {
        let (from, to) = (u64::from(from), u64::from(to));
        let share = |n: u64| {
            let first = n * to / from;
            let edge = (first + 1) * from;
            let inside = if edge >= (n + 1) * to { WHOLE } else { (edge - n * to) * WHOLE / to };
            (first as usize, inside as u32)
        };
        (0..from).map(share).collect()
    };
    let (across, down) = (shares(image.width(), width), shares(image.height(), height));
    let area = u64::from(image.width()) * u64::from(image.height()) * WHOLE * WHOLE / (u64::from(width) * u64::from(height));
    let mut out = GrayImage::new(width, height);
    let mut line = vec![0u32; width as usize + 1];
    let mut sums = vec![0u64; width as usize + 1];
    let mut rows = out.chunks_exact_mut(width as usize);
    let mut at = 0;
    for (row, &(first, inside)) in image.as_raw().chunks_exact(image.width() as usize).zip(&down) {
        if first > at {
            at = first;
            finish(&mut rows, &mut sums, area);
        }
        line.fill(0);
        for (&pixel, &(first, inside)) in row.iter().zip(&across) {
            line[first] += u32::from(pixel) * inside;
            line[first + 1] += u32::from(pixel) * (WHOLE as u32 - inside);
        }
        if u64::from(inside) == WHOLE {
            sums.iter_mut().zip(&line).for_each(|(sum, value)| *sum += u64::from(*value) * WHOLE);
            continue;
        }
        sums.iter_mut().zip(&line).for_each(|(sum, value)| *sum += u64::from(*value) * u64::from(inside));
        finish(&mut rows, &mut sums, area);
        at = first + 1;
        sums.iter_mut().zip(&line).for_each(|(sum, value)| *sum += u64::from(*value) * (WHOLE - u64::from(inside)));
    }
    finish(&mut rows, &mut sums, area);
    out
}

/// Writes the next row and empties the sums.
fn finish<'a>(rows: &mut impl Iterator<Item = &'a mut [u8]>, sums: &mut [u64], area: u64) {
    if let Some(row) = rows.next() {
        row.iter_mut().zip(sums.iter()).for_each(|(pixel, sum)| *pixel = (sum / area).min(255) as u8);
    }
    sums.fill(0);
}

/// Whether letters are nearer to the next one under them than to the next one beside them, on most of the page.
fn is_sideways(letters: &[Piece]) -> bool {
    let turned: Vec<Piece> = letters.iter().map(|&[left, top, right, bottom]| [top, left, bottom, right]).collect();
    let (across, down) = (gaps(letters), gaps(&turned));
    let beside = across.iter().zip(&down).filter(|(a, d)| a < d).count();
    let under = across.iter().zip(&down).filter(|(a, d)| a > d).count();
    under >= PIECES_MIN / 2 && under > 2 * beside
}

/// For some of the letters, always the same, the pixels to the next one to the right; more than any page has where there is none near.
fn gaps(letters: &[Piece]) -> Vec<u32> {
    let mut order: Vec<&Piece> = letters.iter().collect();
    order.sort_by_key(|piece| piece[0]);
    let step = letters.len().div_ceil(ASKED);
    let next = |here: &Piece| {
        let size = (here[2] - here[0]).max(here[3] - here[1]);
        let start = order.partition_point(|piece| piece[0] < here[2]);
        let near = order[start..].iter().take_while(|piece| piece[0] <= here[2] + 2 * size);
        let beside = |piece: &&&Piece| {
            let shared = piece[3].min(here[3]).saturating_sub(piece[1].max(here[1]));
            2 * shared > (piece[3] - piece[1]).min(here[3] - here[1])
        };
        near.clone().find(beside).map_or(u32::MAX, |piece| piece[0] - here[2])
    };
    letters.iter().step_by(step).map(next).collect()
}

/// Boxes of all pieces of ink that hang together.
fn pieces(image: &GrayImage) -> Option<Vec<Piece>> {
    let limit = Limit::of(image);
    let mut found = Joined::default();
    // Start, end and piece of each run of ink in the last row and in this one.
    let (mut above, mut here): (Vec<(u32, u32, usize)>, Vec<(u32, u32, usize)>) = Default::default();
    for (y, row) in image.as_raw().chunks_exact(image.width().max(1) as usize).enumerate() {
        let limits = limit.row(y);
        let mut near = 0;
        let mut x = 0;
        while let Some(start) = (x..row.len()).find(|&x| row[x] < limits[x]) {
            let end = (start..row.len()).find(|&x| row[x] >= limits[x]).unwrap_or(row.len());
            x = end;
            let (start, end) = (start as u32, end as u32);
            let mut piece = None;
            while above.get(near).is_some_and(|run| run.1 < start) {
                near += 1;
            }
            for run in above[near..].iter().take_while(|run| run.0 <= end) {
                piece = Some(piece.map_or(run.2, |piece| found.join(piece, run.2)));
            }
            let piece = piece.unwrap_or_else(|| found.new_piece());
            found.grow(piece, [start, y as u32, end, y as u32 + 1]);
            here.push((start, end, piece));
        }
        if found.boxes.len() > PIECES_MAX {
            return None;
        }
        std::mem::swap(&mut above, &mut here);
        here.clear();
    }
    Some(found.whole())
}

/// Pieces that turn out to be one.
#[derive(Default)]
struct Joined {
    parents: Vec<usize>,
    boxes: Vec<Piece>,
}

impl Joined {
    fn new_piece(&mut self) -> usize {
        self.parents.push(self.parents.len());
        self.boxes.push([u32::MAX, u32::MAX, 0, 0]);
        self.parents.len() - 1
    }

    fn root(&mut self, mut piece: usize) -> usize {
        while self.parents[piece] != piece {
            self.parents[piece] = self.parents[self.parents[piece]];
            piece = self.parents[piece];
        }
        piece
    }

    fn join(&mut self, a: usize, b: usize) -> usize {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.parents[b] = a;
            self.grow(a, self.boxes[b]);
        }
        a
    }

    fn grow(&mut self, piece: usize, by: Piece) {
        let root = self.root(piece);
        let all = &mut self.boxes[root];
        *all = [all[0].min(by[0]), all[1].min(by[1]), all[2].max(by[2]), all[3].max(by[3])];
    }

    fn whole(self) -> Vec<Piece> {
        self.boxes.into_iter().enumerate().filter(|(n, _)| self.parents[*n] == *n).map(|(_, piece)| piece).collect()
    }
}

/// Below which grey value a pixel is ink: by the paper around it, or the page's brightest where it is too small for squares.
struct Limit {
    rows: Vec<Vec<u8>>,
    every: usize,
}

impl Limit {
    fn of(image: &GrayImage) -> Self {
        let width = image.width() as usize;
        let value = |paper: f32| (paper * INK) as u8;
        let Some(squares) = Squares::of(image) else {
            let brightest = image.as_raw().iter().copied().max().unwrap_or(255);
            return Self { rows: vec![vec![value(f32::from(brightest)); width]], every: usize::MAX };
        };
        let (paper, columns, side) = squares.paper_of_page();
        let row = |line: &[f32]| (0..width).map(|x| value(line[(x / side).min(columns - 1)])).collect();
        Self { rows: paper.chunks_exact(columns).map(row).collect(), every: side }
    }

    fn row(&self, y: usize) -> &[u8] {
        &self.rows[(y / self.every).min(self.rows.len() - 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Luma;

    /// Lines of letters of `high` pixels, on paper in a shadow.
    fn page(high: u32) -> GrayImage {
        GrayImage::from_fn(1200, 1600, |x, y| {
            let (line, letter) = (y % (3 * high), x % high);
            let text = line < high && letter < high * 3 / 4 && (100..1100).contains(&x) && (200..1400).contains(&y);
            Luma([if text { 30 } else { (250 - x / 10) as u8 }])
        })
    }

    #[test]
    fn print_is_measured_as_it_lies() {
        for high in [8, 15, 40] {
            let upright = measure(&page(high)).expect("print");
            assert!((upright.height - high as f32).abs() <= 1.0 && !upright.sideways, "{high}: {upright:?}");
            let turned = measure(&imageops::rotate90(&page(high))).expect("print");
            assert!((turned.height - high as f32).abs() <= 1.0 && turned.sideways, "{high}: {turned:?}");
        }
        for nothing in [GrayImage::new(0, 0), GrayImage::new(40, 40), GrayImage::from_pixel(900, 900, Luma([255]))] {
            assert_eq!(measure(&nothing), None);
        }
    }

    #[test]
    fn pages_come_to_the_size_of_their_print() {
        for (side, height, expected) in [
            (2000, Some(12.0), 2000),
            (3400, Some(26.0), 1700),
            (3400, Some(200.0), 1700),
            (640, Some(6.5), 1280),
            (640, Some(14.0), 640),
            (500, None, 1500),
            (2000, None, 2000),
            (60_000, None, 30_000),
        ] {
            let print = height.map(|height| Print { height, sideways: false });
            let image = GrayImage::new(side, 10);
            assert_eq!(scaled(&image, print).width(), expected, "{side} {height:?}");
        }
    }

    #[test]
    fn a_shrunk_page_keeps_its_grey() {
        for (from, to) in [((30, 20), (15, 10)), ((30, 20), (19, 13)), ((31, 17), (30, 16)), ((9, 9), (9, 9))] {
            let even = shrunk(&GrayImage::from_pixel(from.0, from.1, Luma([200])), to.0, to.1);
            assert!(even.dimensions() == to && even.as_raw().iter().all(|value| (198..=200).contains(value)), "{from:?} {to:?}: {even:?}");
            let half = shrunk(&GrayImage::from_fn(from.0, from.1, |x, _| Luma([if x < from.0 / 2 { 0 } else { 255 }])), to.0, to.1);
            assert!(half.get_pixel(0, 0).0[0] == 0 && half.get_pixel(to.0 - 1, to.1 - 1).0[0] >= 253);
        }
    }

    #[test]
    fn ink_that_touches_is_one_piece() {
        // A U, a dot beside it and a corner that touches the dot's.
        let ink = |x: u32, y: u32| {
            (x == 2 || x == 6) && (2..6).contains(&y) || y == 6 && (2..=6).contains(&x) || (x, y) == (9, 2) || (x, y) == (10, 3)
        };
        let image = GrayImage::from_fn(20, 20, |x, y| Luma([if ink(x, y) { 0 } else { 255 }]));
        assert_eq!(pieces(&image), Some(vec![[2, 2, 7, 7], [9, 2, 11, 4]]));
    }
}
