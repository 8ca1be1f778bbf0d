//! Tables: cells by the ruling lines of the page, and wrapped cells where there are none.

use super::piece::Piece;
use hayro::kurbo::Rect;

/// Points by which two ends of rules may differ and still be one.
const NEAR: f64 = 3.0;
/// Lines of a cell at most; what is taller between two rules is a page with a frame, not a row.
const BAND_EMS_MAX: f64 = 40.0;

/// The rules of a page, horizontal and vertical.
pub struct Grid {
    /// Sorted by height: y, left, right.
    across: Vec<(f64, f64, f64)>,
    /// x, top, bottom.
    down: Vec<(f64, f64, f64)>,
}

/// The space between two horizontal rules: one row of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    top: f64,
    bottom: f64,
    left: f64,
    right: f64,
}

impl Band {
    pub fn top(&self) -> f64 {
        self.top
    }
}

impl Grid {
    pub fn new(rules: &[Rect]) -> Self {
        let mut across: Vec<(f64, f64, f64)> = Vec::new();
        let mut down: Vec<(f64, f64, f64)> = Vec::new();
        for rule in rules {
            if rule.width() >= rule.height() {
                across.push((rule.center().y, rule.x0, rule.x1));
            } else {
                down.push((rule.center().x, rule.y0, rule.y1));
            }
        }
        Self { across: merged(across), down: merged(down) }
    }

    /// The row of a ruled table in which the piece stands: between the nearest rules above and below it that reach over it, where
    /// at least one vertical rule parts the space between them; none outside tables.
    pub fn band(&self, piece: &Piece) -> Option<Band> {
        if self.across.len() < 2 || self.down.is_empty() {
            return None;
        }
        let middle = piece.rect.center();
        let over = |r: &&(f64, f64, f64)| r.1 <= middle.x + NEAR && r.2 >= middle.x - NEAR;
        let above = self.across.iter().rev().filter(over).find(|r| r.0 <= middle.y)?;
        let below = self.across.iter().filter(over).find(|r| r.0 > middle.y)?;
        if below.0 - above.0 > piece.size * BAND_EMS_MAX {
            return None;
        }
        let (top, bottom) = (above.0, below.0);
        let posts = self.posts(top, bottom);
        // Rules drawn cell by cell: the row goes from the first post to the last.
        let left = posts.iter().copied().fold(above.1.min(below.1), f64::min);
        let right = posts.iter().copied().fold(above.2.max(below.2), f64::max);
        let inside = posts.iter().any(|x| *x > left + NEAR && *x < right - NEAR);
        (inside && middle.x >= left && middle.x <= right).then_some(Band { top, bottom, left, right })
    }

    /// Vertical rules that go through a band, from left to right.
    fn posts(&self, top: f64, bottom: f64) -> Vec<f64> {
        let middle = (top + bottom) / 2.0;
        let mut posts: Vec<f64> = self.down.iter().filter(|d| d.1 <= middle && d.2 >= middle).map(|d| d.0).collect();
        posts.sort_by(f64::total_cmp);
        posts.dedup_by(|a, b| (*a - *b).abs() < NEAR);
        posts
    }

    /// The pieces of a band by the cells they stand in, from left to right; empty cells are left out.
    pub fn cells(&self, band: &Band, pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
        let posts = self.posts(band.top, band.bottom);
        let mut cells: Vec<Vec<Piece>> = vec![Vec::new(); posts.len() + 1];
        for piece in pieces {
            let at = posts.partition_point(|x| *x < piece.rect.center().x);
            cells[at].push(piece);
        }
        cells.retain(|c| !c.is_empty());
        cells
    }
}

/// Rules on one line that touch are one rule.
fn merged(mut rules: Vec<(f64, f64, f64)>) -> Vec<(f64, f64, f64)> {
    rules.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut out: Vec<(f64, f64, f64)> = Vec::new();
    for rule in rules {
        let near = out.iter_mut().rev().take(8).find(|o| (o.0 - rule.0).abs() < 1.0 && rule.1 <= o.2 + NEAR && rule.2 >= o.1 - NEAR);
        match near {
            Some(old) => *old = (old.0, old.1.min(rule.1), old.2.max(rule.2)),
            None => out.push(rule),
        }
    }
    out
}

/// Joins rows without rules to the row that they go on: a row whose first cell is missing and whose cells all begin where cells of
/// the row above begin, at no more than the usual line step. What could as well be a paragraph stays as it is.
pub fn wrapped(rows: Vec<Vec<Vec<Piece>>>) -> Vec<Vec<Vec<Piece>>> {
    let mut out: Vec<Vec<Vec<Piece>>> = Vec::new();
    let mut last = f64::MIN;
    for row in rows {
        let Some(head) = row.first().and_then(|c| c.first()) else { continue };
        let (baseline, size) = (head.baseline, head.size);
        let close = baseline - last < size * 1.45;
        last = baseline;
        match out.last_mut() {
            Some(above) if close && above.len() >= 2 && goes_on(above, &row) => {
                for cell in row {
                    let at = place(above, &cell).unwrap_or(0);
                    above[at].extend(cell);
                }
            }
            _ => out.push(row),
        }
    }
    out
}

fn left(cell: &[Piece]) -> f64 {
    cell.iter().map(|p| p.rect.x0).fold(f64::MAX, f64::min)
}

/// The cell of the row above that begins where this one does.
fn place(above: &[Vec<Piece>], cell: &[Piece]) -> Option<usize> {
    let (x, size) = (left(cell), cell.first().map_or(10.0, |p| p.size));
    above.iter().position(|c| (left(c) - x).abs() < size * 0.3)
}

fn goes_on(above: &[Vec<Piece>], row: &[Vec<Piece>]) -> bool {
    row.len() < above.len() && row.iter().all(|cell| place(above, cell).is_some_and(|at| at > 0))
}
