//! The cells of workbooks of Excel 5 to 2003 ([MS-XLS]). Read here, because lengths and places that a file only claims must not
//! decide how much memory is asked for, and a workbook with one damaged record must give the others.

use super::biff::{flagged, records, short_number};
use super::cells::Cell;
use crate::office::ole::{u16_at, u32_at, utf16};
use calamine::{CellErrorType, DataRef, ExcelDateTime, ExcelDateTimeType};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::BTreeMap;

/// Strings of a workbook's common list, at most.
const STRINGS_MAX: usize = 4_000_000;

/// A workbook's sheets and what their cells refer to.
pub struct Book<'a> {
    stream: &'a [u8],
    pub sheets: Vec<Sheet>,
    strings: Vec<String>,
    /// How the numbers of each kind of cell are shown.
    looks: Vec<Look>,
    is_1904: bool,
    writing: Writing,
}

pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    /// Where its records begin.
    at: usize,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Look {
    Number,
    Date,
    Duration,
}

/// How texts are written: with a flag for each (Excel 97 on), or in the code page.
#[derive(Clone, Copy)]
struct Writing {
    modern: bool,
    page: &'static Encoding,
}

impl Writing {
    /// A text after its length in two bytes.
    fn text(self, body: &[u8]) -> String {
        self.chars(body.get(2..).unwrap_or(&[]), usize::from(u16_at(body, 0).unwrap_or(0)))
    }

    fn chars(self, bytes: &[u8], length: usize) -> String {
        if self.modern {
            return flagged(bytes, length);
        }
        self.page.decode_without_bom_handling(&bytes[..length.min(bytes.len())]).0.into_owned()
    }
}

impl<'a> Book<'a> {
    /// The workbook of a stream; none where it is encrypted.
    pub fn open(stream: &'a [u8]) -> Option<Self> {
        let writing = Writing { modern: true, page: WINDOWS_1252 };
        let mut book = Self { stream, sheets: Vec::new(), strings: Vec::new(), looks: Vec::new(), is_1904: false, writing };
        let mut formats: BTreeMap<u16, Look> = BTreeMap::new();
        let mut kinds: Vec<u16> = Vec::new();
        let mut strings: Vec<&[u8]> = Vec::new();
        let mut in_strings = false;
        for (_, kind, body) in records(stream) {
            in_strings = kind == 0xFC || (in_strings && kind == 0x3C);
            match kind {
                // XOR obfuscation (0) and RC4 (1) both hide what the cells hold.
                0x2F => return None,
                0x42 => book.writing.page = code_page(u16_at(body, 0).unwrap_or(1252)),
                0x22 => book.is_1904 = u16_at(body, 0) == Some(1),
                0x41E => {
                    let length = usize::from(body.get(2).copied().unwrap_or(0));
                    let format = match book.writing.modern {
                        true => book.writing.text(body.get(2..).unwrap_or(&[])),
                        false => book.writing.chars(body.get(3..).unwrap_or(&[]), length),
                    };
                    formats.insert(u16_at(body, 0).unwrap_or(0), look(&format));
                }
                0xE0 => kinds.push(u16_at(body, 2).unwrap_or(0)),
                0x85 => {
                    let name = book.writing.chars(body.get(7..).unwrap_or(&[]), usize::from(body.get(6).copied().unwrap_or(0)));
                    let hidden = body.get(4).is_some_and(|b| b & 3 != 0);
                    let at = u32_at(body, 0).unwrap_or(u32::MAX) as usize;
                    book.sheets.push(Sheet { name: name.replace('\0', ""), hidden, at });
                }
                0x809 => {
                    let version = u16_at(body, 0).unwrap_or(0);
                    book.writing.modern = version != 0x500 && !(version == 0 && u16_at(body, 2) == Some(0x1000));
                }
                0xFC => strings.push(body.get(8..).unwrap_or(&[])),
                0x3C if in_strings => strings.push(body),
                0x0A => break,
                _ => {}
            }
        }
        book.strings = Pieces { rest: strings }.all();
        book.looks = kinds.into_iter().map(|k| formats.get(&k).copied().unwrap_or_else(|| built_in(k))).collect();
        // A workbook that lost its beginning still has cells.
        if book.sheets.is_empty() {
            book.sheets.push(Sheet { name: "sheet".into(), hidden: false, at: 0 });
        }
        Some(book)
    }

    /// The cells of a sheet, at most so many; and what is wrong with it.
    pub fn cells(&self, sheet: &Sheet, most: usize) -> (Vec<Cell<'_>>, Option<String>) {
        let mut found: Vec<Cell> = Vec::new();
        let mut formula = None;
        // Charts inside of a sheet have records of their own, which look like cells.
        let mut depth = 0;
        for (_, kind, body) in records(self.stream.get(sheet.at..).unwrap_or(&[])) {
            match kind {
                0x809 => depth += 1,
                0x0A if depth <= 1 => return (found, None),
                0x0A => depth -= 1,
                _ if depth <= 1 => self.record(kind, body, &mut formula, &mut found),
                _ => {}
            }
            if found.len() >= most {
                return (found, None);
            }
        }
        (found, Some("it breaks off, and cells may be missing; ask for the file again".to_owned()))
    }

    /// The cells of one record.
    fn record<'b>(&'b self, kind: u16, body: &[u8], formula: &mut Option<(u32, u32)>, found: &mut Vec<Cell<'b>>) {
        let (Some(row), Some(col)) = (u16_at(body, 0).map(u32::from), u16_at(body, 2).map(u32::from)) else { return };
        let float = |at: usize| body.get(at..at + 8).and_then(|b| b.try_into().ok()).map(f64::from_le_bytes);
        let look = u16_at(body, 4).unwrap_or(0);
        let cell = match kind {
            0x203 => float(6).map(|n| self.number(n, look)),
            0x27E => u32_at(body, 6).map(|rk| self.number(short_number(rk), look)),
            0xBD => {
                let numbers = body.get(4..body.len().saturating_sub(2)).unwrap_or(&[]);
                for (col, rk) in (col..).zip(numbers.chunks_exact(6)) {
                    let value = short_number(u32_at(rk, 2).unwrap_or(0));
                    found.push((row, col, self.number(value, u16_at(rk, 0).unwrap_or(0))));
                }
                None
            }
            // A text, or one with runs of looks, which follow it.
            0x204 | 0xD6 => Some(DataRef::String(self.writing.text(body.get(6..).unwrap_or(&[])))),
            0xFD => u32_at(body, 6).and_then(|n| self.strings.get(n as usize)).map(|s| DataRef::SharedString(s)),
            0x205 => body.get(6..8).map(|b| if b[1] == 0 { DataRef::Bool(b[0] != 0) } else { error(b[0]) }),
            0x06 | 0x206 | 0x406 => {
                *formula = Some((row, col));
                match body.get(6..14) {
                    // The text that a formula gives comes in a record of its own.
                    Some([0, .., 0xFF, 0xFF]) | None => None,
                    Some([1, _, b, .., 0xFF, 0xFF]) => Some(DataRef::Bool(*b != 0)),
                    Some([2, _, e, .., 0xFF, 0xFF]) => Some(error(*e)),
                    Some([_, .., 0xFF, 0xFF]) => Some(DataRef::SharedString("")),
                    Some(_) => float(6).map(|n| self.number(n, look)),
                }
            }
            _ => None,
        };
        if let (0x207, Some((row, col))) = (kind, *formula) {
            found.push((row, col, DataRef::String(self.writing.text(body))));
        }
        found.extend(cell.map(|cell| (row, col, cell)));
    }

    fn number(&self, value: f64, look: u16) -> DataRef<'static> {
        let kind = match self.looks.get(usize::from(look)) {
            Some(Look::Date) => ExcelDateTimeType::DateTime,
            Some(Look::Duration) => ExcelDateTimeType::TimeDelta,
            _ => return DataRef::Float(value),
        };
        DataRef::DateTime(ExcelDateTime::new(value, kind, self.is_1904))
    }
}

fn error(code: u8) -> DataRef<'static> {
    DataRef::Error(match code {
        0x00 => CellErrorType::Null,
        0x07 => CellErrorType::Div0,
        0x0F => CellErrorType::Value,
        0x17 => CellErrorType::Ref,
        0x1D => CellErrorType::Name,
        0x24 => CellErrorType::Num,
        0x2B => CellErrorType::GettingData,
        _ => CellErrorType::NA,
    })
}

/// The encoding of a code page by its number.
fn code_page(number: u16) -> &'static Encoding {
    let label = match number {
        874 | 1250..=1258 => format!("windows-{number}"),
        866 => "ibm866".into(),
        932 => "shift_jis".into(),
        936 => "gbk".into(),
        949 => "euc-kr".into(),
        950 => "big5".into(),
        10_000 | 0x8000 => "macintosh".into(),
        10_007 => "x-mac-cyrillic".into(),
        65_001 => "utf-8".into(),
        _ => "windows-1252".into(),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}

/// What a number's format makes of it ([ECMA-376] 18.8.31): only the part before the first `;`, without what is quoted.
fn look(format: &str) -> Look {
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' | '_' | '*' => drop(chars.next()),
            '"' => while chars.next().is_some_and(|c| c != '"') {},
            '[' => {
                let inside: String = chars.by_ref().take_while(|&c| c != ']').collect::<String>().to_ascii_lowercase();
                if ["h", "m", "s"].iter().any(|unit| !inside.is_empty() && inside.chars().all(|c| unit.contains(c))) {
                    return Look::Duration;
                }
            }
            ';' => return Look::Number,
            'd' | 'm' | 'h' | 'y' | 's' | 'D' | 'M' | 'H' | 'Y' | 'S' => return Look::Date,
            _ => {}
        }
    }
    Look::Number
}

/// Formats that every Excel knows by number.
fn built_in(number: u16) -> Look {
    match number {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Look::Date,
        46 => Look::Duration,
        _ => Look::Number,
    }
}

/// The list of strings, which is cut into records of at most 8,224 bytes; a string that is cut goes on after a flag of its own.
struct Pieces<'a> {
    rest: Vec<&'a [u8]>,
}

impl Pieces<'_> {
    fn all(mut self) -> Vec<String> {
        self.rest.reverse();
        let mut found = Vec::new();
        while found.len() < STRINGS_MAX
            && let Some(text) = self.string()
        {
            found.push(text);
        }
        found
    }

    /// Up to `most` bytes of the record at hand, the next one where it is used up; none at the end.
    fn take(&mut self, most: usize) -> Option<&[u8]> {
        while self.rest.last()?.is_empty() {
            self.rest.pop();
        }
        let now = self.rest.last_mut()?;
        let (head, tail) = now.split_at(most.min(now.len()));
        *now = tail;
        Some(head)
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        (0..bytes).try_fold(0, |sum, n| Some(sum | usize::from(*self.take(1)?.first()?) << (8 * n)))
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            bytes -= self.take(bytes)?.len();
        }
        Some(())
    }

    fn string(&mut self) -> Option<String> {
        let mut left = self.number(2)?;
        let flags = self.number(1)?;
        let runs = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let more = if flags & 4 != 0 { self.number(4)? } else { 0 };
        let mut wide = flags & 1 != 0;
        let mut text = String::new();
        while left > 0 {
            if self.rest.last().is_none_or(|piece| piece.is_empty()) {
                match self.number(1) {
                    Some(flag) => wide = flag & 1 != 0,
                    None => break,
                }
            }
            let Some(bytes) = self.take(if wide { left * 2 } else { left }) else { break };
            if wide {
                text.push_str(&utf16(bytes));
            } else {
                text.extend(bytes.iter().map(|&b| char::from(b)));
            }
            left -= if wide { bytes.len().div_ceil(2) } else { bytes.len() }.min(left);
        }
        // What a cut list says of its last string is kept; its runs of looks are not there any more.
        let _ = self.skip(runs * 4 + more);
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, body: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(body.len() as u16).to_le_bytes(), body].concat()
    }

    #[test]
    fn formats_of_dates() {
        for (format, expected) in [
            ("dd/mm/yyyy", Look::Date),
            ("[h]:mm:ss", Look::Duration),
            ("General", Look::Number),
            ("#,##0.00\" days\";d", Look::Number),
            ("[Red]0.0_m", Look::Number),
            ("[$-413]d mmmm", Look::Date),
        ] {
            assert_eq!(look(format), expected, "{format}");
        }
    }

    #[test]
    fn cells_strings_and_what_is_cut() {
        let globals = |at: u32| {
            [
                record(0x809, &[0, 6, 5, 0]),
                record(0xE0, &[0, 0, 14, 0]),
                record(0x85, &[&at.to_le_bytes()[..], &[1, 0, 3, 0], b"Vus"].concat()),
                // "Gand" cut after "Ga", whose rest has two bytes each; then "x".
                record(0xFC, &[&[2, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0][..], b"Ga"].concat()),
                record(0x3C, &[1, b'n', 0, b'd', 0, 1, 0, 0, b'x']),
                record(0x0A, &[]),
            ]
            .concat()
        };
        let at = globals(0).len() as u32;
        let sheet = [
            record(0x809, &[0, 6, 16, 0]),
            // Claims four thousand million rows.
            record(0x200, &[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0]),
            record(0xFD, &[1, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            record(0xFD, &[0, 0, 1, 0, 0, 0, 1, 0, 0, 0]),
            record(0x203, &[&[2, 0, 0, 0, 0, 0][..], &41_701f64.to_le_bytes()].concat()),
            record(0x06, &[&[3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF][..], &[0; 6]].concat()),
            record(0x207, &[2, 0, 0, b'J', b'a']),
            record(0xBD, &[4, 0, 1, 0, 1, 0, 30, 0, 0, 0, 1, 0, 38, 0, 0, 0, 2, 0]),
        ]
        .concat();
        let stream = [globals(at), sheet].concat();
        let book = Book::open(&stream).expect("not encrypted");
        assert_eq!((book.sheets.len(), book.sheets[0].name.as_str(), book.sheets[0].hidden), (1, "Vus", true));
        let (cells, fault) = book.cells(&book.sheets[0], 100);
        let date = DataRef::DateTime(ExcelDateTime::new(41_701.0, ExcelDateTimeType::DateTime, false));
        let expected = vec![
            (1, 0, DataRef::SharedString("Gand")),
            (0, 1, DataRef::SharedString("x")),
            (2, 0, date),
            (3, 0, DataRef::String("Ja".into())),
            (4, 1, DataRef::Float(7.0)),
            (4, 2, DataRef::Float(9.0)),
        ];
        assert_eq!((cells, fault.is_some()), (expected, true));
        assert!(Book::open(&record(0x2F, &[1, 0])).is_none());
    }
}
