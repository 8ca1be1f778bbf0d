//! Workbooks (XLSX, XLSB, XLS, ODS): a line for each row, a page for each sheet, then the sheet's comments and text boxes.

mod biff;
mod notes;

use crate::document::{Context, Reading};
use crate::layer::{Builder, Rest};
use crate::office::ole::Ole;
use crate::office::{self, summary};
use crate::{archive, sniff};
use calamine::{Data, Reader, SheetVisible, Sheets, Xls, open_workbook_auto_from_rs};
use model::ProblemKind;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a sheet says outside of its cells, by its name: the place (`B3 comment`, `text box`, `header`) and the text.
type Notes = BTreeMap<String, Vec<(String, String)>>;

/// Reads a workbook; cells have places like `Appels!B3`.
pub fn read(bytes: &[u8], _name: &str, context: &Context) -> Reading {
    if sniff::is_bare_sheet(bytes) {
        return read_bare(bytes, context);
    }
    if !bytes.starts_with(b"PK") {
        return read_old(bytes, context);
    }
    let mut archive = match archive::open(bytes, context.limits) {
        Ok(archive) => archive,
        Err((kind, message)) => return Reading::failed(kind, message),
    };
    let notes = notes::read(&mut archive);
    // The crate stops the program on some binary workbooks of old versions: then at least their strings are read.
    let opened = catch_unwind(AssertUnwindSafe(|| match open_workbook_auto_from_rs(Cursor::new(bytes)) {
        Ok(book) => read_book(book, &notes, context),
        Err(error) => failed(&error.to_string()),
    }));
    let mut reading = opened.unwrap_or_else(|_| read_strings(&mut archive, context));
    reading.metadata.extend(office::metadata(&mut archive));
    reading.members = office::embedded::members(&mut archive, context);
    reading
}

/// The list of strings of a binary workbook whose sheets cannot be read.
fn read_strings(archive: &mut office::Archive, context: &Context) -> Reading {
    let bytes = archive::part(archive, "xl/sharedStrings.bin", context.limits.member_bytes_max).unwrap_or_default();
    let mut builder = Builder::new(context.limits);
    for (n, text) in biff::shared_strings(&bytes).iter().enumerate() {
        builder.end_line();
        builder.put(text, Rest::place(format!("string {}", n + 1)));
    }
    let mut reading = Reading::of(builder.finish(format!("redthread biff {}", env!("CARGO_PKG_VERSION"))), 1);
    reading.problem(ProblemKind::Broken, "its sheets cannot be read: only its texts, without their cells; save it as XLSX");
    reading.layers.iter_mut().for_each(|l| l.partial = true);
    reading
}

/// A workbook of Excel 5 to 2003. Asked for by name, it says that it has a password; the automatic choice only says that nothing fits.
fn read_old(bytes: &[u8], context: &Context) -> Reading {
    let ole = Ole::open(bytes).ok();
    let stream = ole.as_ref().and_then(|o| o.stream("/Workbook").or_else(|| o.stream("/Book"))).unwrap_or_default();
    let notes = biff::notes(&stream);
    // The crate stops the program on some damaged workbooks: then what stands outside of the cells is still there.
    let opened = catch_unwind(AssertUnwindSafe(|| match Xls::new(Cursor::new(bytes)) {
        Ok(book) => read_book(Sheets::Xls(book), &notes, context),
        Err(error) => failed(&error.to_string()),
    }));
    let mut reading = opened.unwrap_or_else(|_| failed("its cells cannot be read"));
    if reading.layers.is_empty() && reading.problems.iter().all(|p| p.kind != ProblemKind::Encrypted) {
        reading.layers.extend(only_notes(&notes, context));
    }
    if let Some(ole) = ole {
        reading.metadata.extend(summary::metadata(&ole));
        for name in ole.names("/").iter().filter(|n| n.starts_with("MBD")) {
            reading.members.extend(ole.object(&format!("/{name}"), &format!("object {name}"), context));
        }
    }
    office::pictures::in_stream(&biff::drawings(&stream), &mut Default::default(), &mut reading.members, context);
    reading
}

/// The comments and text boxes of a workbook whose cells cannot be read.
fn only_notes(notes: &Notes, context: &Context) -> Option<model::TextLayer> {
    let mut builder = Builder::new(context.limits);
    for (name, notes) in notes {
        write_notes(name, notes, &mut builder);
    }
    let mut layer = builder.finish(format!("redthread biff {}", env!("CARGO_PKG_VERSION")))?;
    layer.partial = true;
    Some(layer)
}

fn write_notes(sheet: &str, notes: &[(String, String)], builder: &mut Builder) {
    for (place, text) in notes {
        builder.end_line();
        builder.put(text, Rest::place(format!("{sheet}!{place}")));
        builder.gap("\n");
    }
}

/// A sheet of Excel 2 to 4: one stream without a container.
fn read_bare(bytes: &[u8], context: &Context) -> Reading {
    let mut builder = Builder::new(context.limits);
    let mut cells_left = context.limits.cells_max;
    let mut row: Vec<Data> = Vec::new();
    let mut at = 0;
    for ((r, c), cell) in biff::bare_cells(bytes, context.limits.cells_max as usize) {
        if r != at {
            write_row(&row, "sheet", at, 0, &mut cells_left, &mut builder);
            row.clear();
            at = r;
        }
        row.resize(c as usize, Data::Empty);
        row.push(cell);
    }
    write_row(&row, "sheet", at, 0, &mut cells_left, &mut builder);
    Reading::of(builder.finish(format!("redthread biff {}", env!("CARGO_PKG_VERSION"))), 1)
}

fn failed(message: &str) -> Reading {
    let lower = message.to_lowercase();
    if lower.contains("password") || lower.contains("encrypt") {
        Reading::failed(ProblemKind::Encrypted, "a password is needed; save it without one and read it again")
    } else {
        Reading::failed(ProblemKind::Broken, format!("damaged workbook: {message}"))
    }
}

fn read_book(mut book: Sheets<Cursor<&[u8]>>, notes: &Notes, context: &Context) -> Reading {
    let names = book.sheet_names();
    let hidden = book.sheets_metadata().iter().filter(|s| s.visible != SheetVisible::Visible).map(|s| s.name.clone());
    let hidden: Vec<String> = hidden.collect();
    let mut builder = Builder::new(context.limits);
    let mut problems = Vec::new();
    let mut cells_left = context.limits.cells_max;
    for (n, name) in names.iter().enumerate() {
        if n > 0 {
            builder.next_page();
        }
        let notes = notes.get(name).map_or(&[][..], Vec::as_slice);
        match book.worksheet_range(name) {
            Err(error) => problems.push((ProblemKind::Broken, format!("sheet {name}: {error}"))),
            Ok(range) => {
                if names.len() > 1 && (!range.is_empty() || !notes.is_empty()) {
                    builder.put(name, Rest::place(name.as_str()));
                    builder.gap("\n");
                }
                let (top, left) = range.start().unwrap_or((0, 0));
                for (r, row) in range.rows().enumerate() {
                    write_row(row, name, top + r as u32, left, &mut cells_left, &mut builder);
                }
            }
        }
        write_notes(name, notes, &mut builder);
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
    if !hidden.is_empty() {
        reading.metadata.insert("hidden-sheets".to_owned(), hidden.join(", "));
    }
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
        // Works writes two bytes for each character where it announces one.
        Data::String(text) => text.replace('\0', "").split_whitespace().collect::<Vec<_>>().join(" "),
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
pub fn column(mut n: u32) -> String {
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
