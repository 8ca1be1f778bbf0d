//! Workbooks (XLSX, XLSB, XLS, ODS) and tables of dBase: a line for each row, a page for each sheet, then the sheet's comments and text boxes.

mod biff;
mod cells;
mod dbf;
mod notes;
mod xls;

use crate::document::{Context, Reading};
use crate::layer::{Builder, Rest};
use crate::office::ole::Ole;
use crate::office::{self, summary};
use crate::{archive, sniff};
use calamine::{Data, DataRef, Reader, SheetVisible, Sheets, XlsxError, open_workbook_auto_from_rs};
use cells::Writer;
pub use dbf::is_dbase;
use model::ProblemKind;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a sheet says outside of its cells, by its name: the place (`B3 comment`, `text box`, `header`) and the text.
type Notes = BTreeMap<String, Vec<(String, String)>>;

/// What reads the records of Excel's own.
const BIFF_TOOL: &str = concat!("redthread biff ", env!("CARGO_PKG_VERSION"));

/// Strings in a workbook's common list, at most: more would take gigabytes.
const STRINGS_MAX: u64 = 40_000_000;

/// Reads a workbook; cells have places like `Appels!B3`.
pub fn read(bytes: &[u8], _name: &str, context: &Context) -> Reading {
    if is_dbase(bytes) {
        return dbf::read(bytes, context);
    }
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
    if promises_too_many(&mut archive) {
        return Reading::failed(ProblemKind::Broken, "damaged workbook: its list of strings claims more than it can hold");
    }
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

/// Whether the list of strings claims a count that its bytes cannot hold: the crate asks for as much memory as that.
fn promises_too_many(archive: &mut office::Archive) -> bool {
    archive::names(archive).iter().filter(|name| name.to_lowercase().ends_with("sharedstrings.xml")).any(|name| {
        let head = archive::part(archive, name, 4 << 10).unwrap_or_default();
        let head = String::from_utf8_lossy(&head);
        let Some((_, claim)) = head.split_once("uniqueCount") else { return false };
        let digits: String = claim.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        digits.parse::<u64>().is_ok_and(|count| count > STRINGS_MAX)
    })
}

/// The list of strings of a binary workbook whose sheets cannot be read.
fn read_strings(archive: &mut office::Archive, context: &Context) -> Reading {
    let bytes = archive::part(archive, "xl/sharedStrings.bin", context.limits.member_bytes_max).unwrap_or_default();
    let mut builder = Builder::new(context.limits);
    for (n, text) in biff::shared_strings(&bytes).iter().enumerate() {
        builder.end_line();
        builder.put(text, Rest::place(format!("string {}", n + 1)));
    }
    let mut reading = Reading::of(builder.finish(BIFF_TOOL), 1);
    reading.problem(ProblemKind::Broken, "its sheets cannot be read: only its texts, without their cells; save it as XLSX");
    reading.layers.iter_mut().for_each(|l| l.partial = true);
    reading
}

/// A workbook of Excel 5 to 2003.
fn read_old(bytes: &[u8], context: &Context) -> Reading {
    let ole = match Ole::open(bytes) {
        Ok(ole) => ole,
        Err(message) => return Reading::failed(ProblemKind::Broken, message),
    };
    let Some(stream) = ole.stream("/Workbook").or_else(|| ole.stream("/Book")) else {
        return Reading::failed(ProblemKind::Broken, "damaged workbook: its stream cannot be found; ask for the file again");
    };
    let notes = biff::notes(&stream);
    let mut reading = match xls::Book::open(&stream) {
        Some(book) => read_records(&book, &notes, context),
        None => Reading::failed(ProblemKind::Encrypted, "a password is needed; save it without one and read it again"),
    };
    reading.metadata.extend(summary::metadata(&ole));
    for name in ole.names("/").iter().filter(|n| n.starts_with("MBD")) {
        reading.members.extend(ole.object(&format!("/{name}"), &format!("object {name}"), context));
    }
    office::pictures::in_stream(&biff::drawings(&stream), &mut Default::default(), &mut reading.members, context);
    reading
}

fn read_records(book: &xls::Book, notes: &Notes, context: &Context) -> Reading {
    let mut writer = Writer::new(context);
    for sheet in &book.sheets {
        let (cells, fault) = book.cells(sheet, writer.cells_wanted());
        writer.sheet(&sheet.name, book.sheets.len() > 1, cells, notes, fault);
    }
    let mut reading = writer.finish(BIFF_TOOL);
    say_hidden(book.sheets.iter().filter(|s| s.hidden).map(|s| s.name.as_str()), &mut reading);
    reading
}

fn say_hidden<'a>(names: impl Iterator<Item = &'a str>, reading: &mut Reading) {
    let names: Vec<&str> = names.collect();
    if !names.is_empty() {
        reading.metadata.insert("hidden-sheets".to_owned(), names.join(", "));
    }
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
    let mut writer = Writer::new(context);
    let cells = biff::bare_cells(bytes, writer.cells_wanted()).into_iter().map(|((r, c), cell)| (r, c, cell)).collect();
    writer.sheet("sheet", false, cells, &Notes::new(), None);
    writer.finish(BIFF_TOOL)
}

fn read_book(mut book: Sheets<Cursor<&[u8]>>, notes: &Notes, context: &Context) -> Reading {
    let names = book.sheet_names();
    let hidden: Vec<String> =
        book.sheets_metadata().iter().filter(|s| s.visible != SheetVisible::Visible).map(|s| s.name.clone()).collect();
    let mut writer = Writer::new(context);
    for name in &names {
        let (cells, fault) = sheet_cells(&mut book, name, writer.cells_wanted(), context);
        writer.sheet(name, names.len() > 1, cells, notes, fault);
    }
    let mut reading = writer.finish("calamine 0.38");
    say_hidden(hidden.iter().map(String::as_str), &mut reading);
    reading
}

/// The cells of a sheet, at most so many, one after the other: a table of all places between its corners could be without end.
/// Where the sheet breaks off, what came before is kept, with the reason.
fn sheet_cells<'b>(
    book: &'b mut Sheets<Cursor<&[u8]>>,
    name: &str,
    most: usize,
    context: &Context,
) -> (Vec<cells::Cell<'b>>, Option<String>) {
    let mut found = Vec::new();
    macro_rules! collect {
        ($reader:expr) => {
            while found.len() < most {
                match $reader.next_cell() {
                    Ok(Some(cell)) if *cell.get_value() == DataRef::Empty => {}
                    Ok(Some(cell)) => {
                        let (row, col) = cell.get_position();
                        found.push((row, col, cell.get_value().clone()));
                    }
                    Ok(None) => break,
                    Err(error) => return (found, Some(error.to_string())),
                }
                if found.len() % 10_000 == 0 {
                    context.beat();
                }
            }
        };
    }
    match book {
        Sheets::Xlsx(book) => match book.worksheet_cells_reader(name) {
            Ok(mut reader) => collect!(reader),
            // A sheet that is a chart has no cells.
            Err(XlsxError::NotAWorksheet(_)) => {}
            Err(error) => return (found, Some(error.to_string())),
        },
        Sheets::Xlsb(book) => match book.worksheet_cells_reader(name) {
            Ok(mut reader) => collect!(reader),
            Err(error) => return (found, Some(error.to_string())),
        },
        Sheets::Ods(book) => match book.worksheet_range(name) {
            Ok(range) => {
                let (top, left) = range.start().unwrap_or((0, 0));
                let cells = range.used_cells().take(most);
                found.extend(cells.map(|(r, c, cell)| (top + r as u32, left + c as u32, held(cell))));
            }
            Err(error) => return (found, Some(error.to_string())),
        },
        // Old workbooks are read here.
        Sheets::Xls(_) => {}
    }
    (found, None)
}

fn held(cell: &Data) -> DataRef<'static> {
    match cell.clone() {
        Data::Int(n) => DataRef::Int(n),
        Data::Float(n) => DataRef::Float(n),
        Data::String(text) => DataRef::String(text),
        Data::Bool(b) => DataRef::Bool(b),
        Data::DateTime(when) => DataRef::DateTime(when),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text),
        Data::DurationIso(text) => DataRef::DurationIso(text),
        Data::Error(error) => DataRef::Error(error),
        Data::Empty => DataRef::Empty,
    }
}

fn failed(message: &str) -> Reading {
    let lower = message.to_lowercase();
    if lower.contains("password") || lower.contains("encrypt") {
        Reading::failed(ProblemKind::Encrypted, "a password is needed; save it without one and read it again")
    } else {
        Reading::failed(ProblemKind::Broken, format!("damaged workbook: {message}"))
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
}
