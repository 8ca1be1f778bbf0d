//! Comma-separated values: the text is the file itself, with the place of each cell.

use crate::decode;
use crate::document::{Context, Reading};
use crate::layer::{Builder, Rest};
use crate::text;
use model::ProblemKind;

/// Reads a CSV file of any usual delimiter; offsets are those of the decoded file.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let decoded = decode::decode(bytes, None);
    let delimiter = delimiter(&decoded.text);
    let mut builder = Builder::new(context.limits);
    let cells = scan(&decoded.text, delimiter, context.limits.cells_max as usize);
    let mut at = 0;
    for cell in &cells.found {
        builder.gap(&decoded.text[at..cell.start]);
        builder.put(&decoded.text[cell.start..cell.end], Rest::place(format!("row {} column {}", cell.row, cell.column)));
        at = cell.end;
    }
    if !cells.cut {
        builder.gap(&decoded.text[at..]);
    }
    let name = format!("csv {:?} {}", delimiter, decoded.encoding);
    let mut layer = builder.finish(name);
    if let Some(layer) = layer.as_mut().filter(|_| cells.cut) {
        layer.partial = true;
    }
    let mut reading = Reading::of(layer, 1);
    if cells.cut {
        reading.problem(ProblemKind::Limit, format!("more than cells_max ({}) cells; the rest is left out", context.limits.cells_max));
    }
    text::damage(&mut reading, &decoded);
    reading
}

struct Cell {
    /// Bytes of the content, without quotes.
    start: usize,
    end: usize,
    row: u32,
    column: u32,
}

struct Cells {
    found: Vec<Cell>,
    cut: bool,
}

/// The delimiter that splits the first lines most evenly.
fn delimiter(text: &str) -> char {
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).take(20).collect();
    let mut best = (0usize, ',');
    for candidate in [';', ',', '\t', '|'] {
        let counts: Vec<usize> = lines.iter().map(|l| outside_quotes(l, candidate)).collect();
        let Some(&first) = counts.first() else { break };
        let even = counts.iter().filter(|&&c| c == first && c > 0).count();
        let score = even * 100 + first.min(50);
        if first > 0 && score > best.0 {
            best = (score, candidate);
        }
    }
    best.1
}

fn outside_quotes(line: &str, wanted: char) -> usize {
    let mut inside = false;
    line.chars()
        .filter(|&c| {
            inside ^= c == '"';
            !inside && c == wanted
        })
        .count()
}

/// All non-empty cells; a quoted cell may hold delimiters and line ends, and `""` for a quote.
fn scan(text: &str, delimiter: char, cells_max: usize) -> Cells {
    let mut found = Vec::new();
    let (mut row, mut column, mut start) = (1u32, 1u32, 0usize);
    let mut inside = false;
    let close = |found: &mut Vec<Cell>, from: usize, to: usize, row: u32, column: u32| {
        let raw = &text[from..to];
        let left = raw.len() - raw.trim_start().len();
        let body = raw.trim();
        let (skip, body) = match body.strip_prefix('"') {
            Some(rest) => (1, rest.strip_suffix('"').unwrap_or(rest)),
            None => (0, body),
        };
        if !body.is_empty() {
            let start = from + left + skip;
            found.push(Cell { start, end: start + body.len(), row, column });
        }
    };
    let mut blank = true;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if found.len() >= cells_max {
            return Cells { found, cut: true };
        }
        match c {
            // A doubled quote is one quote of the content.
            '"' if inside && chars.next_if(|(_, next)| *next == '"').is_some() => {}
            // A quote opens only at the start of a cell; in the middle of one it is a quote.
            '"' if inside || text[start..at].trim().is_empty() => inside = !inside,
            _ if inside => {}
            '\n' => {
                close(&mut found, start, at, row, column);
                // Blank lines are not rows, as in every CSV reader.
                row += u32::from(!blank);
                column = 1;
                start = at + 1;
                blank = true;
                continue;
            }
            c if c == delimiter => {
                close(&mut found, start, at, row, column);
                column += 1;
                start = at + c.len_utf8();
            }
            _ => {}
        }
        blank &= c.is_whitespace();
    }
    close(&mut found, start, text.len(), row, column);
    Cells { found, cut: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_their_places() {
        let text = "nom;tél\r\n\"Dupont; Jean\";0475/12 34 56\n\nLopez;\"a \"\"b\"\"\nc\"";
        assert_eq!(delimiter(text), ';');
        let cells = scan(text, ';', 100);
        let got: Vec<(&str, u32, u32)> = cells.found.iter().map(|c| (&text[c.start..c.end], c.row, c.column)).collect();
        assert_eq!(
            got,
            [("nom", 1, 1), ("tél", 1, 2), ("Dupont; Jean", 2, 1), ("0475/12 34 56", 2, 2), ("Lopez", 3, 1), ("a \"\"b\"\"\nc", 3, 2)]
        );
        assert!(scan(text, ';', 2).cut);
        for (text, wanted) in [("a,b\n1,2", ','), ("a\tb\n1,5\t2", '\t'), ("a|b\n1|2", '|'), ("one", ',')] {
            assert_eq!(delimiter(text), wanted, "{text}");
        }
    }
}
