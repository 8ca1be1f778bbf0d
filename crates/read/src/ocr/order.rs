//! Rows of a table without rules, which the engine takes for columns of text and reads one after the other.
//!
//! The engine's own order is right for columns of prose and for ruled tables (measured in `bench`); only where several rows of
//! short pieces stand side by side, or labels with a colon beside their values, are the pieces put together again by their boxes.

use super::Word;
use model::Rect;
use std::ops::Range;

/// Rows side by side that make a table.
const ROWS_MIN: usize = 3;
/// Rows of one piece (the rest of a long cell) between two rows of a table.
const SINGLES_MAX: usize = 3;
/// The middle cell of a row has no more words than this; lines of narrow columns of prose have more.
const CELL_WORDS_MAX: usize = 2;
const LABEL_WORDS_MAX: usize = 4;

/// A line as the engine gives it.
struct Piece {
    words: Range<usize>,
    rect: Rect,
}

/// Puts the rows of such tables together: each row becomes one line, in the place of the table's first line.
pub fn rows(words: &mut Vec<Word>) {
    let pieces = pieces(words);
    let rows = side_by_side(&pieces);
    let tables = tables(&rows, &pieces, words);
    if tables.is_empty() {
        return;
    }
    let mut table_of = vec![None; pieces.len()];
    for (n, table) in tables.iter().enumerate() {
        rows[table.clone()].iter().flatten().for_each(|&piece| table_of[piece] = Some(n));
    }
    let mut written = vec![false; tables.len()];
    let mut out = Vec::with_capacity(words.len());
    for (n, piece) in pieces.iter().enumerate() {
        let Some(table) = table_of[n] else {
            out.extend_from_slice(&words[piece.words.clone()]);
            continue;
        };
        if std::mem::replace(&mut written[table], true) {
            continue;
        }
        for (line, row) in rows[tables[table].clone()].iter().enumerate() {
            for &piece in row {
                // Numbers that no block of the engine has.
                let place = (u32::MAX - table as u32, 1, line as u32);
                out.extend(words[pieces[piece].words.clone()].iter().map(|word| Word { line: place, ..word.clone() }));
            }
        }
    }
    *words = out;
}

/// The box around the longest run of lines read with less confidence than `sure`, as long as it is three lines or more.
pub fn doubtful(words: &[Word], sure: f32) -> Option<Rect> {
    let pieces = pieces(words);
    let is_doubtful = |piece: &&Piece| {
        let words = &words[piece.words.clone()];
        words.len() > 1 && words.iter().map(|word| word.confidence).sum::<f32>() < sure * words.len() as f32
    };
    let mut best: &[Piece] = &[];
    let mut from = 0;
    for to in 0..=pieces.len() {
        if pieces.get(to).filter(is_doubtful).is_none() {
            best = if to - from > best.len() { &pieces[from..to] } else { best };
            from = to + 1;
        }
    }
    let first = best.first().filter(|_| best.len() >= 3)?;
    Some(best.iter().take(5).fold(first.rect, |all, piece| around(all, piece.rect)))
}

/// The box around both.
pub fn around(a: Rect, b: Rect) -> Rect {
    Rect { left: a.left.min(b.left), top: a.top.min(b.top), right: a.right.max(b.right), bottom: a.bottom.max(b.bottom) }
}

fn pieces(words: &[Word]) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for (n, word) in words.iter().enumerate() {
        match found.last_mut().filter(|piece| words[piece.words.start].line == word.line) {
            Some(piece) => {
                piece.words.end = n + 1;
                piece.rect = around(piece.rect, word.rect);
            }
            None => found.push(Piece { words: n..n + 1, rect: word.rect }),
        }
    }
    found
}

fn height(rect: &Rect) -> f32 {
    rect.bottom - rect.top
}

/// Pieces by rows from top to bottom, each row from left to right.
fn side_by_side(pieces: &[Piece]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    let middle = |n: usize| pieces[n].rect.top + pieces[n].rect.bottom;
    order.sort_by(|&a, &b| middle(a).total_cmp(&middle(b)));
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for n in order {
        let here = &pieces[n].rect;
        let beside = |&other: &usize| {
            let there = &pieces[other].rect;
            let shared = here.bottom.min(there.bottom) - here.top.max(there.top);
            let apart = here.left >= there.right || there.left >= here.right;
            apart && shared > 0.5 * height(here).min(height(there))
        };
        match rows.last_mut().filter(|row| row.iter().all(beside)) {
            Some(row) => row.push(n),
            None => rows.push(vec![n]),
        }
    }
    for row in &mut rows {
        row.sort_by(|&a, &b| pieces[a].rect.left.total_cmp(&pieces[b].rect.left));
    }
    rows
}

/// Whether the row reads like one of a table: three short cells or more, or a label with its value.
fn is_table_row(row: &[usize], pieces: &[Piece], words: &[Word]) -> bool {
    let Some(&first) = row.first().filter(|_| row.len() > 1) else { return false };
    let mut lengths: Vec<usize> = row.iter().map(|&n| pieces[n].words.len()).collect();
    let label = lengths[0] <= LABEL_WORDS_MAX && words[pieces[first].words.end - 1].text.ends_with(':');
    lengths.sort_unstable();
    label || (row.len() >= 3 && lengths[lengths.len() / 2] <= CELL_WORDS_MAX)
}

/// Ranges of rows that are tables, with the rest of long cells between and under them.
fn tables(rows: &[Vec<usize>], pieces: &[Piece], words: &[Word]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let marks: Vec<usize> = (0..rows.len()).filter(|&n| is_table_row(&rows[n], pieces, words)).collect();
    let mut from = 0;
    while from < marks.len() {
        let mut to = from;
        while to + 1 < marks.len() && joined(marks[to], marks[to + 1], rows, pieces) {
            to += 1;
        }
        if to + 1 - from >= ROWS_MIN {
            let mut end = marks[to] + 1;
            while end < rows.len() && end - marks[to] <= SINGLES_MAX && is_rest(end, marks[to], rows, pieces) {
                end += 1;
            }
            found.push(marks[from]..end);
        }
        from = to + 1;
    }
    found
}

/// Whether only the rest of long cells stands between two rows of a table.
fn joined(above: usize, below: usize, rows: &[Vec<usize>], pieces: &[Piece]) -> bool {
    below - above <= SINGLES_MAX + 1 && (above + 1..below).all(|n| is_rest(n, above, rows, pieces))
}

/// Whether a row is the rest of a cell of the table's row `above`: right of the first column, and close under the row before it.
fn is_rest(n: usize, above: usize, rows: &[Vec<usize>], pieces: &[Piece]) -> bool {
    let (Some(&here), Some(&last), Some(&first)) = (rows[n].first(), rows[n - 1].first(), rows[above].first()) else { return false };
    let (here, last) = (&pieces[here].rect, &pieces[last].rect);
    here.left >= pieces[first].rect.right && here.top - last.bottom < 1.2 * height(here)
}
