//! The tables of a text: lines cut into cells.

use super::shadow::fold;
use std::ops::Range;

pub(super) struct Cell {
    pub bytes: Range<usize>,
}

pub(super) struct Row {
    pub line: Range<usize>,
    pub cells: Vec<Cell>,
}

/// Cells of a row from which a longer one is taken for a row of the same table.
const NOTED_CELLS: usize = 4;

pub(super) fn folded(text: &str) -> String {
    fold(text.trim().trim_matches(['"', '|', ' '])).split_whitespace().collect::<Vec<_>>().join(" ").replace('_', " ")
}

fn cells(text: &str, line: Range<usize>, mark: &str) -> Vec<Cell> {
    let mut out = Vec::new();
    let mut start = line.start;
    let mut at = line.start;
    let mut quoted = false;
    while at < line.end {
        let rest = &text[at..line.end];
        if rest.starts_with('"') && mark != " | " {
            quoted = !quoted;
            at += 1;
        } else if !quoted && rest.starts_with(mark) {
            out.push(Cell { bytes: start..at });
            at += mark.len();
            start = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    out.push(Cell { bytes: start..line.end });
    out
}

/// Tables of a text: stretches of lines with the same separator and nearly the same number of cells.
pub(super) fn tables(text: &str) -> Vec<Vec<Row>> {
    let mut out: Vec<Vec<Row>> = Vec::new();
    for mark in [";", "\t", " | ", ","] {
        let mut current: Vec<Row> = Vec::new();
        let mut at = 0;
        let mut lines: Vec<Range<usize>> = Vec::new();
        for line in text.split_inclusive(['\n', '\u{c}']) {
            lines.push(at..at + line.trim_end().len());
            at += line.len();
        }
        for line in lines {
            let mut cells = if text[line.clone()].contains(mark) { cells(text, line.clone(), mark) } else { Vec::new() };
            // A note with the separator in it runs on to the end of its line.
            let wide = current.last().map(|r| r.cells.len()).filter(|&n| n >= NOTED_CELLS && n < cells.len() && mark != ",");
            if let Some(wide) = wide {
                cells.truncate(wide);
                cells[wide - 1].bytes.end = line.end;
            }
            let fits = cells.len() >= 2 && current.last().is_none_or(|r| r.cells.len() == cells.len());
            // A note in quotes may be long.
            let prose = mark == "," && cells.iter().any(|c| c.bytes.len() > 80 && !text[c.bytes.clone()].starts_with('"'));
            if fits && !prose && (mark != "," || cells.len() >= 3) {
                current.push(Row { line, cells });
            } else {
                if current.len() >= 2 {
                    out.push(std::mem::take(&mut current));
                }
                current.clear();
                if cells.len() >= 3 && !prose {
                    current.push(Row { line, cells });
                }
            }
        }
        if current.len() >= 2 {
            out.push(current);
        }
        if !out.is_empty() {
            break;
        }
    }
    out
}
