//! Workbooks (XLSX, XLSB, XLS, ODS): a line for each row, a page for each sheet.

use crate::archive;
use crate::document::{Context, Reading};
use crate::layer::{Builder, Rest};
use calamine::{Data, Reader, Sheets, Xls, open_workbook_auto_from_rs};
use model::ProblemKind;
use std::io::Cursor;

/// Reads a workbook; cells have places like `Appels!B3`.
pub fn read(bytes: &[u8], _name: &str, context: &Context) -> Reading {
    if bytes.starts_with(b"PK")
        && let Err((kind, message)) = archive::open(bytes, context.limits)
    {
        return Reading::failed(kind, message);
    }
    // Asked for by name, an old workbook says that it has a password; the automatic choice only says that nothing fits.
    let opened = if bytes.starts_with(b"PK") {
        open_workbook_auto_from_rs(Cursor::new(bytes))
    } else {
        Xls::new(Cursor::new(bytes)).map(Sheets::Xls).map_err(calamine::Error::Xls)
    };
    let mut book: Sheets<_> = match opened {
        Ok(book) => book,
        Err(error) => {
            let message = error.to_string();
            let locked = message.to_lowercase().contains("password") || message.to_lowercase().contains("encrypt");
            return if locked {
                Reading::failed(ProblemKind::Encrypted, "a password is needed; save it without one and read it again")
            } else {
                Reading::failed(ProblemKind::Broken, format!("damaged workbook: {message}"))
            };
        }
    };
    let names = book.sheet_names();
    let mut builder = Builder::new(context.limits);
    let mut problems = Vec::new();
    let mut cells_left = context.limits.cells_max;
    for (n, name) in names.iter().enumerate() {
        if n > 0 {
            builder.next_page();
        }
        match book.worksheet_range(name) {
            Err(error) => problems.push((ProblemKind::Broken, format!("sheet {name}: {error}"))),
            Ok(range) => {
                if names.len() > 1 && !range.is_empty() {
                    builder.put(name, Rest::place(name.as_str()));
                    builder.gap("\n");
                }
                let (top, left) = range.start().unwrap_or((0, 0));
                for (r, row) in range.rows().enumerate() {
                    write_row(row, name, top + r as u32, left, &mut cells_left, &mut builder);
                }
            }
        }
        context.beat();
    }
    let pages = builder.page();
    let mut layer = builder.finish("calamine 0.38");
    if cells_left == 0 {
        problems.push((ProblemKind::Limit, format!("more than cells_max ({}) cells; the rest is left out", context.limits.cells_max)));
        if let Some(layer) = layer.as_mut() {
            layer.partial = true;
        }
    }
    let mut reading = Reading::of(layer, pages);
    for (kind, message) in problems {
        reading.problem(kind, message);
    }
    reading
}

fn write_row(row: &[Data], sheet: &str, r: u32, left: u32, cells_left: &mut u32, builder: &mut Builder) {
    let Some(last) = row.iter().rposition(|c| !matches!(c, Data::Empty)) else { return };
    for (c, cell) in row[..=last].iter().enumerate() {
        if c > 0 {
            builder.gap(" | ");
        }
        if *cells_left == 0 {
            return;
        }
        let text = shown(cell);
        if !text.is_empty() {
            *cells_left -= 1;
            builder.put(&text, Rest::place(format!("{sheet}!{}{}", column(left + c as u32), r + 1)));
        }
    }
    builder.gap("\n");
}

/// A cell as it reads; a date as ISO, since the file keeps a number.
fn shown(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Data::Int(n) => n.to_string(),
        Data::Float(n) => n.to_string(),
        Data::Bool(b) => b.to_string(),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(error) => format!("{error}"),
        Data::DateTime(when) => {
            let (y, month, d, h, minute, s, _) = when.to_ymd_hms_milli();
            let clock = if s == 0 { format!("{h:02}:{minute:02}") } else { format!("{h:02}:{minute:02}:{s:02}") };
            let value = when.as_f64();
            if when.is_duration() || (0.0..1.0).contains(&value) {
                if when.is_duration() && value >= 1.0 { format!("{}:{minute:02}:{s:02}", (value * 24.0) as u64) } else { clock }
            } else if value.fract() == 0.0 {
                format!("{y:04}-{month:02}-{d:02}")
            } else {
                format!("{y:04}-{month:02}-{d:02} {clock}")
            }
        }
    }
}

/// The letters of a column, counted from 0.
fn column(mut n: u32) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'A' + (n % 26) as u8);
        if n < 26 {
            break;
        }
        n = n / 26 - 1;
    }
    letters.reverse();
    String::from_utf8_lossy(&letters).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns() {
        for (n, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column(n), name);
        }
    }

    #[test]
    fn numbers_read_as_written() {
        for (cell, text) in [(Data::Float(32475123456.0), "32475123456"), (Data::Float(2.5), "2.5"), (Data::String("a\nb".into()), "a b")] {
            assert_eq!(shown(&cell), text);
        }
    }
}
