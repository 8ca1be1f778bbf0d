//! Records of old workbooks ([MS-XLS]) that the cells' reader leaves out: comments, text boxes, headers and footers; and the cells
//! of Excel 2 to 4.

use super::{Notes, column};
use crate::office::ole::{u16_at, utf16};
use calamine::DataRef;
use std::collections::BTreeMap;

/// The records that follow each other: type and body, cut where the stream ends.
pub fn records(stream: &[u8]) -> impl Iterator<Item = (usize, u16, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(stream, at)?, usize::from(u16_at(stream, at + 2)?));
        let start = at;
        let rest = &stream[at + 4..];
        at += 4 + length;
        Some((start, kind, &rest[..length.min(rest.len())]))
    })
}

/// The drawings of a workbook, put together from the records that they are cut into.
pub fn drawings(stream: &[u8]) -> Vec<u8> {
    const GROUP: u16 = 0xEB;
    const CONTINUE: u16 = 0x3C;
    let mut out = Vec::new();
    let mut inside = false;
    for (_, kind, body) in records(stream) {
        inside = kind == GROUP || (inside && kind == CONTINUE);
        if inside {
            out.extend_from_slice(body);
        }
    }
    out
}

/// Text outside of the cells, for each sheet.
pub fn notes(stream: &[u8]) -> Notes {
    let mut found = Notes::new();
    let mut sheets: BTreeMap<usize, String> = BTreeMap::new();
    let mut modern = true;
    let mut sheet = Sheet::default();
    let mut wanted = 0usize;
    for (at, kind, body) in records(stream) {
        match kind {
            // The stream of a sheet begins; charts begin inside of it.
            0x809 => {
                modern = u16_at(body, 0) != Some(0x500);
                if let Some(name) = sheets.get(&at) {
                    sheet.finish(&mut found);
                    sheet = Sheet { name: name.clone(), ..Sheet::default() };
                }
            }
            0x85 => {
                let length = usize::from(body.get(6).copied().unwrap_or(0));
                let name =
                    if modern { flagged(body.get(7..).unwrap_or(&[]), length) } else { narrow(body.get(7..).unwrap_or(&[]), length) };
                let place = body.get(..4).and_then(|b| crate::office::ole::u32_at(b, 0)).unwrap_or(u32::MAX);
                sheets.insert(place as usize, name);
            }
            0x14 | 0x15 if !sheet.name.is_empty() => {
                let text = if modern {
                    flagged(body.get(2..).unwrap_or(&[]), usize::from(u16_at(body, 0).unwrap_or(0)))
                } else {
                    narrow(body.get(1..).unwrap_or(&[]), usize::from(body.first().copied().unwrap_or(0)))
                };
                sheet.edge(if kind == 0x14 { "header" } else { "footer" }, &text);
            }
            // An object; its number ties a comment to its text.
            0x5D if modern && u16_at(body, 0) == Some(0x15) => sheet.object = u16_at(body, 6).unwrap_or(0),
            0x1B6 => {
                wanted = usize::from(u16_at(body, 10).unwrap_or(0));
                sheet.texts.push((sheet.object, String::new()));
            }
            0x3C if wanted > 0 => {
                let text = flagged(body, wanted);
                wanted -= text.encode_utf16().count().min(wanted);
                if let Some((_, last)) = sheet.texts.last_mut() {
                    last.push_str(&text);
                }
            }
            // A title or a name in a chart.
            0x100D => {
                let text = if modern { flagged } else { narrow };
                let text = text(body.get(3..).unwrap_or(&[]), usize::from(body.get(2).copied().unwrap_or(0)));
                sheet.edge("chart", &text);
            }
            0x1C if modern => sheet.note(body),
            0x1C => sheet.old_note(body),
            _ => {}
        }
    }
    sheet.finish(&mut found);
    found
}

#[derive(Default)]
struct Sheet {
    name: String,
    object: u16,
    /// Texts by their object's number, in order.
    texts: Vec<(u16, String)>,
    /// Comments: their text's object, cell, and who wrote them.
    comments: Vec<(u16, String, String)>,
    done: Vec<(String, String)>,
}

impl Sheet {
    fn edge(&mut self, place: &str, text: &str) {
        let text = without_codes(text);
        if !text.is_empty() {
            self.done.push((place.to_owned(), text));
        }
    }

    fn note(&mut self, body: &[u8]) {
        let (Some(row), Some(col), Some(object)) = (u16_at(body, 0), u16_at(body, 2), u16_at(body, 6)) else { return };
        let author = flagged(body.get(10..).unwrap_or(&[]), usize::from(u16_at(body, 8).unwrap_or(0)));
        self.comments.push((object, format!("{}{}", column(u32::from(col)), u32::from(row) + 1), author));
    }

    /// Before Excel 97 the record holds the text; a row of 0xFFFF goes on with the comment before.
    fn old_note(&mut self, body: &[u8]) {
        let (Some(row), Some(col)) = (u16_at(body, 0), u16_at(body, 2)) else { return };
        let text = narrow(body.get(6..).unwrap_or(&[]), usize::MAX);
        match self.done.last_mut() {
            Some((_, before)) if row == 0xFFFF => before.push_str(&text),
            _ => self.done.push((format!("{}{} comment", column(u32::from(col)), u32::from(row) + 1), text)),
        }
    }

    /// Ties comments to their texts; other texts are boxes.
    fn finish(&mut self, found: &mut Notes) {
        let comments: BTreeMap<u16, (String, String)> =
            std::mem::take(&mut self.comments).into_iter().map(|(id, c, a)| (id, (c, a))).collect();
        for (object, text) in std::mem::take(&mut self.texts) {
            let text = text.replace('\r', "\n").trim().to_owned();
            if text.is_empty() {
                continue;
            }
            match comments.get(&object) {
                // Excel itself puts the author before the text.
                Some((cell, author)) if author.is_empty() || text.starts_with(author.as_str()) => {
                    self.done.push((format!("{cell} comment"), text));
                }
                Some((cell, author)) => self.done.push((format!("{cell} comment"), format!("{author}: {text}"))),
                None => self.done.push(("text box".to_owned(), text)),
            }
        }
        if !self.done.is_empty() && !self.name.is_empty() {
            found.entry(self.name.clone()).or_default().append(&mut self.done);
        }
    }
}

/// At most `length` characters after a flag that says whether they have one byte or two.
pub fn flagged(bytes: &[u8], length: usize) -> String {
    let Some((flag, rest)) = bytes.split_first() else { return String::new() };
    if flag & 1 == 1 {
        utf16(rest.get(..length.saturating_mul(2)).unwrap_or(rest))
    } else {
        rest.iter().take(length).map(|&b| char::from(b)).collect()
    }
}

fn narrow(bytes: &[u8], length: usize) -> String {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes[..length.min(bytes.len())]).0.into_owned()
}

/// A header or footer without its codes (`&L`, `&"Arial,Bold"`, `&12`, `&P`); a new part is a space.
pub fn without_codes(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '&' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('&') => out.push('&'),
            Some('"') => while chars.next().is_some_and(|c| c != '"') {},
            Some(c) if c.is_ascii_digit() => while chars.next_if(char::is_ascii_digit).is_some() {},
            Some('L' | 'C' | 'R') => out.push(' '),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The cells of a sheet of Excel 2 to 4, by row and column.
pub fn bare_cells(stream: &[u8], cells_max: usize) -> BTreeMap<(u32, u32), DataRef<'static>> {
    let mut found = BTreeMap::new();
    let mut formula = None;
    for (_, kind, body) in records(stream) {
        if found.len() >= cells_max {
            break;
        }
        let (Some(row), Some(col)) = (u16_at(body, 0), u16_at(body, 2)) else { continue };
        // Excel 2 has three bytes of looks where later ones have a number of two.
        let old = kind < 0x200;
        let from = if old { 7 } else { 6 };
        let number = || body.get(from..from + 8).and_then(|b| b.try_into().ok()).map(f64::from_le_bytes);
        let text = |at: usize| {
            let length = if old { usize::from(body.get(at).copied().unwrap_or(0)) } else { usize::from(u16_at(body, at).unwrap_or(0)) };
            narrow(body.get(at + if old { 1 } else { 2 }..).unwrap_or(&[]), length)
        };
        let place = (u32::from(row), u32::from(col));
        let cell = match kind {
            0x02 => u16_at(body, 7).map(|n| DataRef::Int(i64::from(n))),
            0x03 | 0x203 => number().map(DataRef::Float),
            0x04 | 0x204 => Some(DataRef::String(text(from))),
            0x27E => crate::office::ole::u32_at(body, 6).map(|rk| DataRef::Float(short_number(rk))),
            0x06 | 0x206 | 0x406 => {
                formula = Some(place);
                // The result of a formula that gives text comes in the next record.
                number().filter(|_| u16_at(body, from + 6) != Some(0xFFFF)).map(DataRef::Float)
            }
            0x07 | 0x207 => {
                if let Some(place) = formula.take() {
                    found.insert(place, DataRef::String(text(0)));
                }
                None
            }
            _ => None,
        };
        if let Some(cell) = cell {
            found.insert(place, cell);
        }
    }
    found
}

/// A number in 30 bits: an integer or the high half of a float, perhaps a hundredth of it.
pub fn short_number(rk: u32) -> f64 {
    let value = if rk & 2 != 0 { f64::from(rk as i32 >> 2) } else { f64::from_bits(u64::from(rk & !3) << 32) };
    if rk & 1 != 0 { value / 100.0 } else { value }
}

/// The strings of `sharedStrings.bin` ([MS-XLSB] 2.4.726), whose records have heads of variable length.
pub fn shared_strings(mut stream: &[u8]) -> Vec<String> {
    fn number(stream: &mut &[u8], bytes_max: u32) -> Option<usize> {
        let mut value = 0;
        for n in 0..bytes_max {
            let (&byte, rest) = stream.split_first()?;
            *stream = rest;
            value |= usize::from(byte & 0x7f) << (7 * n);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(value)
    }
    let mut found = Vec::new();
    while let (Some(kind), Some(length)) = (number(&mut stream, 2), number(&mut stream, 4)) {
        let body = &stream[..length.min(stream.len())];
        stream = &stream[body.len()..];
        if kind == 0x13 {
            let chars = body.get(1..5).and_then(|b| crate::office::ole::u32_at(b, 0)).unwrap_or(0) as usize;
            let text = body.get(5..).unwrap_or(&[]);
            found.push(utf16(text.get(..chars.saturating_mul(2)).unwrap_or(text)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, body: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(body.len() as u16).to_le_bytes(), body].concat()
    }

    #[test]
    fn comments_boxes_and_headers() {
        let head = record(0x809, &[0, 6, 5, 0]);
        let bound = |at: u32| record(0x85, &[&at.to_le_bytes()[..], &[0, 0, 6, 0], b"Appels"].concat());
        let at = (head.len() + bound(0).len()) as u32;
        let object = |id: u8| record(0x5D, &[0x15, 0, 0x12, 0, 0, 0, id, 0]);
        let text = |text: &str| {
            [record(0x1B6, &[&[0; 10][..], &[text.len() as u8, 0]].concat()), record(0x3C, &[&[0][..], text.as_bytes()].concat())].concat()
        };
        let stream = [
            head,
            bound(at),
            record(0x809, &[0, 6, 16, 0]),
            record(0x14, &[&[13, 0, 0][..], b"&LPolice &P&C"].concat()),
            object(1),
            text("A verifier"),
            object(2),
            text("Encadre"),
            record(0x1C, &[&[2, 0, 1, 0, 0, 0, 1, 0, 7, 0, 0][..], b"De Smet"].concat()),
        ]
        .concat();
        let found = notes(&stream);
        let got: Vec<(&str, &str)> = found["Appels"].iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
        assert_eq!(got, [("header", "Police"), ("B3 comment", "De Smet: A verifier"), ("text box", "Encadre")]);
    }

    #[test]
    fn strings_of_binary_workbooks() {
        let stream = [&[0x9F, 1, 2, 0, 0][..], &[0x13, 9, 0, 2, 0, 0, 0, b'J', 0, b'a', 0], &[0x13, 0x85]].concat();
        assert_eq!(shared_strings(&stream), ["Ja"]);
    }

    #[test]
    fn cells_before_excel_5() {
        let stream = [
            record(0x409, &[0, 0, 0x10, 0, 0, 0]),
            record(0x204, &[&[0, 0, 0, 0, 0, 0, 3, 0][..], b"Nom"].concat()),
            record(0x27E, &[&[1, 0, 1, 0, 0, 0][..], &(12u32 << 2 | 2).to_le_bytes()].concat()),
            record(0x203, &[&[1, 0, 0, 0, 0, 0][..], &2.5f64.to_le_bytes()].concat()),
        ]
        .concat();
        let cells: Vec<((u32, u32), DataRef)> = bare_cells(&stream, 100).into_iter().collect();
        assert_eq!(cells, [((0, 0), DataRef::String("Nom".into())), ((1, 0), DataRef::Float(2.5)), ((1, 1), DataRef::Float(12.0))]);
        assert_eq!(bare_cells(&stream, 1).len(), 1);
    }
}
