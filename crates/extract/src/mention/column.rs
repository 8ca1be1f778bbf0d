//! Cells that are names in full, under whatever heading or none: the lines of a network, a matrix or a list of contacts, in small letters too.

use super::table;
use super::token::{Gap, Shape, Token};
use norm::lexicon::term;
use std::ops::Range;

/// Fewest rows of a column, and cells of a row, that are judged together.
const ROWS: usize = 6;
/// Shares, in hundredths, of cells that are written as a full name, and of those that a given name begins.
const FULL: usize = 80;
const GIVEN: usize = 40;

/// The cells of columns and rows that hold names in full.
pub(super) fn full_names(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut block: Vec<Vec<Range<usize>>> = Vec::new();
    let mut from = 0;
    while from < tokens.len() {
        let to = (from + 1..tokens.len()).find(|&n| tokens[n].gap >= Gap::Line).unwrap_or(tokens.len());
        let cells = table::cells(tokens, &(from..to), None).map_or_else(Vec::new, |(_, cells)| cells);
        if block.first().is_some_and(|first| first.len() != cells.len()) {
            columns(tokens, &block, &mut found);
            block.clear();
        }
        if cells.len() > ROWS {
            judge(tokens, &cells, &mut found);
        }
        if cells.len() > 1 {
            block.push(cells);
        }
        from = to;
    }
    columns(tokens, &block, &mut found);
    found.sort_by_key(|r| (r.start, r.end));
    found.dedup();
    found
}

fn columns(tokens: &[Token], block: &[Vec<Range<usize>>], found: &mut Vec<Range<usize>>) {
    let width = block.first().map_or(0, Vec::len);
    for column in (0..width).filter(|_| block.len() >= ROWS) {
        let cells: Vec<Range<usize>> = block.iter().map(|row| row[column].clone()).collect();
        judge(tokens, &cells, found);
    }
}

/// Takes the full names among `cells` if most of them are.
fn judge(tokens: &[Token], cells: &[Range<usize>], found: &mut Vec<Range<usize>>) {
    let filled = cells.iter().filter(|c| !c.is_empty()).count();
    let full: Vec<&Range<usize>> = cells.iter().filter(|c| is_full(&tokens[(*c).clone()])).collect();
    let given = full.iter().filter(|c| tokens[c.start].entry.given_name().is_some()).count();
    if full.len() >= ROWS && full.len() * 100 >= filled * FULL && given * 100 >= full.len() * GIVEN {
        found.extend(full.into_iter().cloned());
    }
}

/// Whether a cell is written as a name in full: two to four words of which none is one of everyday.
fn is_full(cell: &[Token]) -> bool {
    let words: Vec<&Token> = cell.iter().filter(|t| t.is_word()).collect();
    let other = |t: &Token| {
        let f = t.folded.as_str();
        let everyday = t.is_common() && !term::is_particle(f) && t.entry.given_name().is_none() && t.entry.surname().is_none();
        everyday
            || term::is_form_word(f)
            || term::is_role_word(f)
            || term::is_organization_head(f)
            || term::is_body_head(f)
            || term::is_legal_form(f)
            || term::is_street_word(f)
            || term::is_site_word(f)
    };
    (2..=4).contains(&words.len())
        && cell.iter().all(|t| t.shape != Shape::Number && (t.is_word() || matches!(t.text, "." | "-" | "'")))
        && cell.iter().skip(1).all(|t| t.gap <= Gap::Space)
        && words.iter().any(|t| t.folded.len() > 2 && !t.is_known_word())
        && !words.iter().any(|t| other(t))
}
