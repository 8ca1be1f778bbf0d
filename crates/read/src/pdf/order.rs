//! The reading order of a page: rows, columns of running text, tables.
//!
//! Columns are found by a vertical gutter that many lines begin behind (the idea of recursive cuts: Nagy and Seth, 1984, "Hierarchical
//! representation of optically scanned documents"), and only between columns of long lines, so that the rows of a table stay rows.
//! Tables with ruling lines are read cell by cell (`table`); a cell that wraps over lines is joined before the next cell begins.

use super::glyph::Mark;
use super::piece::{Piece, pieces};
use super::table;
use hayro::kurbo::Rect;

/// A line of text or a row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// In reading order, at least one.
    pub parts: Vec<Part>,
    /// A row of a table: not to be joined with its neighbours.
    pub row: bool,
    /// Begins something else than the line before: text of another direction.
    pub apart: bool,
}

/// A piece of a line with its box in points from the top left of the page as shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What stands between the part before and this one: nothing, a space, or ` | ` between cells.
    pub gap: &'static str,
    pub text: String,
    pub rect: Rect,
    /// Some of its letters are guessed.
    pub guess: bool,
}

impl Line {
    /// The whole line, as it is written.
    #[cfg(test)]
    pub fn text(&self) -> String {
        self.parts.iter().flat_map(|p| [p.gap, p.text.as_str()]).collect()
    }

    pub fn rect(&self) -> Rect {
        self.parts.iter().skip(1).fold(self.parts.first().map_or(Rect::ZERO, |p| p.rect), |all, p| all.union(p.rect))
    }
}

/// The lines of glyphs that stand upright, those on the page and those wholly beside it; `rules` are the thin lines drawn on it.
pub fn lines(marks: &[Mark], rules: &[Rect], visible: Rect) -> (Vec<Line>, Vec<Line>) {
    let (on, beside): (Vec<Piece>, Vec<Piece>) = pieces(marks).into_iter().partition(|p| p.rect.overlaps(visible));
    (in_reading_order(on, rules), in_reading_order(beside, &[]))
}

fn in_reading_order(pieces: Vec<Piece>, rules: &[Rect]) -> Vec<Line> {
    let mut out = Vec::new();
    order(pieces, &table::Grid::new(rules), 0, &mut out);
    out
}

fn order(pieces: Vec<Piece>, grid: &table::Grid, depth: u32, out: &mut Vec<Line>) {
    if depth < 6
        && let Some(at) = gutter(&pieces)
    {
        // What stands above and below the columns (titles, footers) spans the gutter.
        let top = pieces.iter().filter(|p| p.rect.x1 <= at || p.rect.x0 >= at).map(|p| p.rect.y0).fold(f64::MAX, f64::min);
        let (above, rest): (Vec<Piece>, Vec<Piece>) = pieces.into_iter().partition(|p| p.spans(at) && p.rect.y1 <= top + p.size);
        let bottom = rest.iter().filter(|p| !p.spans(at)).map(|p| p.rect.y1).fold(f64::MIN, f64::max);
        let (below, rest): (Vec<Piece>, Vec<Piece>) = rest.into_iter().partition(|p| p.spans(at) && p.rect.y0 >= bottom - p.size);
        let (left, right): (Vec<Piece>, Vec<Piece>) = rest.into_iter().partition(|p| (p.rect.x0 + p.rect.x1) / 2.0 < at);
        order(above, grid, depth + 6, out);
        order(left, grid, depth + 1, out);
        order(right, grid, depth + 1, out);
        order(below, grid, depth + 6, out);
        return;
    }
    // Bands of ruled tables are taken out whole; what lies between them is read as rows.
    let mut bands: Vec<(table::Band, Vec<Piece>)> = Vec::new();
    let mut free: Vec<Piece> = Vec::new();
    for piece in pieces {
        match grid.band(&piece) {
            Some(band) => match bands.iter_mut().find(|(b, _)| *b == band) {
                Some((_, inside)) => inside.push(piece),
                None => bands.push((band, vec![piece])),
            },
            None => free.push(piece),
        }
    }
    let mut found: Vec<(f64, Vec<Line>)> = Vec::new();
    for (band, inside) in bands {
        let cells = grid.cells(&band, inside);
        // One cell alone is a frame around text, not a row.
        let lines = if let [_] = cells.as_slice() { rows(cells.into_iter().flatten().collect()) } else { row_of_cells(cells) };
        found.push((band.top(), lines));
    }
    for line in rows(free) {
        found.push((line.rect().center().y, vec![line]));
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    out.extend(found.into_iter().flat_map(|(_, lines)| lines));
}

/// One row of a table from its cells, each of which may have several lines.
fn row_of_cells(mut cells: Vec<Vec<Piece>>) -> Vec<Line> {
    if leftwards(cells.iter().flatten()) {
        cells.reverse();
    }
    let mut parts: Vec<Part> = Vec::new();
    for cell in cells {
        for (n, line) in rows(cell).into_iter().enumerate() {
            for (m, part) in line.parts.into_iter().enumerate() {
                let gap = match (parts.is_empty(), n, m) {
                    (true, ..) => "",
                    (_, 0, 0) => " | ",
                    (_, _, 0) => " ",
                    // Wide gaps inside a cell are no cells.
                    _ => " ",
                };
                parts.push(Part { gap, ..part });
            }
        }
    }
    if parts.is_empty() { Vec::new() } else { vec![Line { parts, row: true, apart: false }] }
}

/// Pieces as rows from top to bottom, each from left to right.
fn rows(mut pieces: Vec<Piece>) -> Vec<Line> {
    pieces.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.rect.x0.total_cmp(&b.rect.x0)));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| piece.baseline - first.baseline <= first.size.min(piece.size) * 0.45) => {
                row.push(piece)
            }
            _ => rows.push(vec![piece]),
        }
    }
    let rows: Vec<Vec<Vec<Piece>>> = rows.into_iter().map(cells_of_row).collect();
    table::wrapped(rows).into_iter().flat_map(|row| if row.len() == 1 { rows_of_one(row) } else { row_of_cells(row) }).collect()
}

/// The line of a row with a single cell.
fn rows_of_one(row: Vec<Vec<Piece>>) -> Vec<Line> {
    let mut parts: Vec<Part> = Vec::new();
    let mut before: Option<Rect> = None;
    let mut pieces: Vec<Piece> = row.into_iter().flatten().collect();
    if leftwards(pieces.iter()) {
        pieces.reverse();
    }
    for piece in pieces {
        let apart = |b: Rect| (piece.rect.x0 - b.x1).max(b.x0 - piece.rect.x1);
        let touching = before.is_some_and(|b| (0.0..=piece.size * 0.12).contains(&apart(b)));
        let gap = if before.is_none() || touching { "" } else { " " };
        before = Some(piece.rect);
        parts.push(Part { gap, text: piece.text, rect: piece.rect, guess: piece.guess });
    }
    if parts.is_empty() { Vec::new() } else { vec![Line { parts, row: false, apart: false }] }
}

/// Whether a row is read from right to left.
fn leftwards<'a>(pieces: impl Iterator<Item = &'a Piece>) -> bool {
    let (mut all, mut leftwards) = (0, 0);
    for piece in pieces {
        all += 1;
        leftwards += usize::from(piece.is_leftwards());
    }
    leftwards * 2 > all
}

/// A row's pieces from left to right as cells: a gap wider than 1.5 em begins one.
fn cells_of_row(mut row: Vec<Piece>) -> Vec<Vec<Piece>> {
    row.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
    let mut cells: Vec<Vec<Piece>> = Vec::new();
    let (mut right, mut size) = (f64::MIN, 0.0f64);
    for piece in row {
        let apart = piece.rect.x0 - right > size * 1.5;
        right = piece.rect.x1.max(right);
        size = size.max(piece.size);
        match cells.last_mut() {
            Some(cell) if !apart => cell.push(piece),
            _ => cells.push(vec![piece]),
        }
    }
    cells
}

/// Where a page of two columns of running text is divided; none for one column and for tables, whose rows belong together.
fn gutter(pieces: &[Piece]) -> Option<f64> {
    if pieces.len() < 12 {
        return None;
    }
    let left = pieces.iter().map(|p| p.rect.x0).fold(f64::MAX, f64::min);
    let right = pieces.iter().map(|p| p.rect.x1).fold(f64::MIN, f64::max);
    let width = right - left;
    // Candidates: left edges that many pieces share, past the first third.
    let mut edges: Vec<f64> = pieces.iter().map(|p| p.rect.x0).filter(|x| *x > left + width * 0.25 && *x < left + width * 0.8).collect();
    edges.sort_by(f64::total_cmp);
    let near = |x: f64| edges.partition_point(|e| *e < x + 3.0) - edges.partition_point(|e| *e <= x - 3.0);
    let best = edges.iter().copied().max_by_key(|x| near(*x))?;
    let at = best - 2.0;
    let long = |p: &&Piece| p.text.chars().count() >= 22;
    let (before, after): (Vec<&Piece>, Vec<&Piece>) = pieces.iter().filter(|p| !p.spans(at)).partition(|p| p.rect.x1 <= at + 0.5);
    let crossing = pieces.iter().filter(|p| p.spans(at)).count();
    let running = |side: &[&Piece]| side.len() >= 6 && side.iter().filter(|p| long(p)).count() * 3 >= side.len() * 2;
    (running(&before) && running(&after) && crossing * 4 < before.len() + after.len()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, x: f64, y: f64) -> Piece {
        let width = text.len() as f64 * 5.0;
        Piece::of(text, Rect::new(x, y - 8.0, x + width, y + 2.0), y, 10.0)
    }

    fn check(pieces: Vec<Piece>, rules: &[Rect], expected: &[&str]) {
        let lines: Vec<String> = in_reading_order(pieces, rules).iter().map(Line::text).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn cells_of_a_row_stay_together() {
        check(
            vec![
                piece("Heure", 50.0, 100.0),
                piece("Constatation", 200.0, 100.0),
                piece("16 h 50", 50.0, 114.0),
                piece("Mise en place", 200.0, 114.2),
            ],
            &[],
            &["Heure | Constatation", "16 h 50 | Mise en place"],
        );
    }

    #[test]
    fn a_cell_that_wraps_is_joined_before_the_next_one() {
        let text = || {
            vec![
                piece("16 h 50", 50.0, 100.0),
                piece("Mise en place du", 150.0, 100.0),
                piece("brigadier", 300.0, 100.0),
                piece("dispositif", 150.0, 112.0),
                piece("Lemaire", 300.0, 112.0),
                piece("17 h 05", 50.0, 130.0),
                piece("Rien", 150.0, 130.0),
            ]
        };
        let joined = ["16 h 50 | Mise en place du dispositif | brigadier Lemaire", "17 h 05 | Rien"];
        check(text(), &[], &joined);
        // The same with ruling lines, where also the first cell wraps.
        let line = |y: f64| Rect::new(40.0, y, 400.0, y + 0.5);
        let post = |x: f64| Rect::new(x, 88.0, x + 0.5, 136.0);
        let rules = [line(88.0), line(118.0), line(136.0), post(40.0), post(140.0), post(290.0), post(400.0)];
        let mut ruled = text();
        ruled.push(piece("environ", 50.0, 112.0));
        check(ruled, &rules, &["16 h 50 environ | Mise en place du dispositif | brigadier Lemaire", "17 h 05 | Rien"]);
    }

    #[test]
    fn paragraphs_with_an_indent_stay_lines() {
        check(
            vec![piece("Premiere ligne du texte", 50.0, 100.0), piece("en retrait", 70.0, 112.0), piece("a nouveau", 50.0, 124.0)],
            &[],
            &["Premiere ligne du texte", "en retrait", "a nouveau"],
        );
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let text = "colonne de texte suivi ici";
        let mut pieces = vec![piece("Un titre qui passe au-dessus des deux colonnes de la page entiere", 60.0, 60.0)];
        for n in 0..8 {
            pieces.push(piece(text, 50.0, 100.0 + f64::from(n) * 14.0));
            pieces.push(piece(&text.to_uppercase(), 300.0, 100.0 + f64::from(n) * 14.0));
        }
        let lines: Vec<String> = in_reading_order(pieces, &[]).iter().map(Line::text).collect();
        assert!(
            lines[0].starts_with("Un titre")
                && lines[1..9].iter().all(|l| l == text)
                && lines[9..].iter().all(|l| *l == text.to_uppercase()),
            "{lines:?}"
        );
    }
}
