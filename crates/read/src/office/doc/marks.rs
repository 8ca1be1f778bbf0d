//! What is said of characters and paragraphs that matters to a reader: tables, and text that was deleted ([MS-DOC] 2.9.2, 2.9.33, 2.9.175).

use super::fib::{Fib, Plc, Table};
use super::pieces::Piece;
use crate::office::ole::{u16_at, u32_at};

pub const IN_TABLE: u8 = 1;
/// The mark ends a row.
pub const ROW_END: u8 = 2;
/// The mark ends a cell, or a row, of a table inside a cell.
pub const INNER_CELL: u8 = 4;
pub const INNER_ROW_END: u8 = 8;
pub const DELETED: u8 = 16;
/// Formats of paragraphs are known at all.
pub const KNOWN: u8 = 32;
/// The code of a field, whose result is shown.
pub const CODE: u8 = 64;
/// Fields inside fields beyond this depth are shown with their codes.
const FIELDS_MAX: usize = 64;

/// Who deleted text and when, by number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Deletion {
    pub author: u16,
    pub when: u32,
}

/// Flags of every character, and the deletions with their characters.
pub struct Marks {
    pub flags: Vec<u8>,
    pub deletions: Vec<(std::ops::Range<usize>, Deletion)>,
}

/// Positions in the stream → characters. Each run costs one search and the pieces it meets.
struct Places<'a> {
    by_byte: Vec<&'a Piece>,
    /// Bytes that are left to look at: overlapping pieces and runs of a hostile file would cost their product.
    steps: usize,
}

impl Places<'_> {
    fn ranges(&mut self, from: usize, to: usize) -> Vec<std::ops::Range<usize>> {
        let first = self.by_byte.partition_point(|p| p.at + p.chars * p.width <= from);
        let mut found = Vec::new();
        for piece in &self.by_byte[first..] {
            if piece.at >= to || self.steps == 0 {
                break;
            }
            let (a, b) = (from.max(piece.at), to.min(piece.at + piece.chars * piece.width));
            self.steps = self.steps.saturating_sub(1 + b.saturating_sub(a));
            if a < b {
                found.push(piece.start + (a - piece.at) / piece.width..piece.start + (b - piece.at).div_ceil(piece.width));
            }
        }
        found
    }
}

/// Collects the marks of `units` characters.
pub fn marks(fib: &Fib, main: &[u8], table: &[u8], pieces: &[Piece], units: usize) -> Marks {
    let mut by_byte: Vec<&Piece> = pieces.iter().collect();
    by_byte.sort_by_key(|p| p.at);
    let mut places = Places { by_byte, steps: 16 * (main.len() + units) };
    let mut found = Marks { flags: vec![0; units], deletions: Vec::new() };
    for (from, to, properties) in runs(fib, main, fib.table(table, Table::Paragraphs), true) {
        let flags = paragraph(fib, properties) | KNOWN;
        for range in places.ranges(from, to) {
            if let Some(part) = found.flags.get_mut(range) {
                part.iter_mut().for_each(|f| *f |= flags);
            }
        }
    }
    if !fib.modern {
        return found;
    }
    for (from, to, properties) in runs(fib, main, fib.table(table, Table::Characters), false) {
        let Some(deletion) = deletion(properties) else { continue };
        for range in places.ranges(from, to) {
            if let Some(part) = found.flags.get_mut(range.clone()) {
                part.iter_mut().for_each(|f| *f |= DELETED);
                match found.deletions.last_mut() {
                    Some((last, same)) if last.end == range.start && *same == deletion => last.end = range.end,
                    _ => found.deletions.push((range, deletion)),
                }
            }
        }
    }
    found.deletions.sort_by_key(|(range, _)| range.start);
    found
}

/// Marks the codes of the fields in `range`. A field that never ends is none: its text would hide all that follows.
pub fn mark_codes(units: &[u16], range: std::ops::Range<usize>, flags: &mut [u8]) {
    // The open fields: where the code starts, and where it ends.
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    let mut too_deep = 0usize;
    for at in range.start.min(units.len())..range.end.min(units.len()) {
        match units[at] {
            0x13 if open.len() >= FIELDS_MAX => too_deep += 1,
            0x13 => open.push((at, None)),
            0x14 if too_deep == 0 => {
                if let Some((_, end)) = open.last_mut().filter(|(_, end)| end.is_none()) {
                    *end = Some(at);
                }
            }
            0x15 if too_deep > 0 => too_deep -= 1,
            0x15 => {
                let Some((start, end)) = open.pop() else { continue };
                let shown = if end.is_none() { ruby(&units[start..at]).map(|r| start + r.start..start + r.end) } else { None };
                let shown = shown.unwrap_or(at..at);
                for n in (start..end.unwrap_or(at)).filter(|n| !shown.contains(n)) {
                    if let Some(flag) = flags.get_mut(n) {
                        *flag |= CODE;
                    }
                }
            }
            _ => {}
        }
    }
}

/// The base text of a field that sets small letters over it: ` EQ \* jc2 \o\ad(\s\up 11(small),base)`. It has no result but this.
fn ruby(code: &[u16]) -> Option<std::ops::Range<usize>> {
    let text = |part: &str| part.encode_utf16().collect::<Vec<_>>();
    let (equation, raised) = (text("EQ "), text("\\s\\up"));
    let has = |part: &[u16]| code.windows(part.len()).any(|w| w == part);
    if !has(&equation) || !has(&raised) {
        return None;
    }
    let end = code.iter().rposition(|&u| u == u16::from(b')'))?;
    let start = code[..end].iter().rposition(|&u| u == u16::from(b',') || u == u16::from(b';'))? + 1;
    Some(start..end)
}

/// The runs of all format pages: first and last + 1 byte, and the properties.
fn runs<'a>(fib: &Fib, main: &'a [u8], bins: &[u8], paragraphs: bool) -> Vec<(usize, usize, &'a [u8])> {
    let size = if fib.modern { 4 } else { 2 };
    let plc = Plc::new(bins, size);
    let mut found = Vec::new();
    // A page is 512 bytes; no file has more of them than its length allows.
    for n in 0..plc.len().min(main.len() / 512 + 1) {
        let record = plc.record(n);
        let number = if fib.modern { u32_at(record, 0).unwrap_or(0) & 0x3f_ffff } else { u32::from(u16_at(record, 0).unwrap_or(0)) };
        let at = number as usize * 512;
        let Some(page) = main.get(at..at + 512) else { continue };
        let count = usize::from(page[511]);
        let entry = match (paragraphs, fib.modern) {
            (true, true) => 13,
            (true, false) => 7,
            (false, _) => 1,
        };
        for run in 0..count {
            let positions = (u32_at(page, run * 4), u32_at(page, run * 4 + 4));
            let (Some(from), Some(to)) = positions else { break };
            let Some(&offset) = page.get((count + 1) * 4 + run * entry) else { break };
            let properties = if offset == 0 { &[][..] } else { properties(page, usize::from(offset) * 2, paragraphs, fib.modern) };
            found.push((from as usize, to as usize, properties));
        }
    }
    found
}

/// The list of properties at `at` of a page, without its length and, for paragraphs, without the style's number.
fn properties(page: &[u8], at: usize, paragraphs: bool, modern: bool) -> &[u8] {
    let Some(&length) = page.get(at) else { return &[] };
    let (from, size) = match (paragraphs, modern, length) {
        (false, ..) => (at + 1, usize::from(length)),
        (true, true, 0) => (at + 2, usize::from(page.get(at + 1).copied().unwrap_or(0)) * 2),
        (true, true, n) => (at + 1, usize::from(n) * 2 - 1),
        (true, false, n) => (at + 1, usize::from(n) * 2),
    };
    let list = page.get(from..(from + size).min(511)).unwrap_or(&[]);
    if paragraphs { list.get(if modern { 2 } else { 1 }..).unwrap_or(&[]) } else { list }
}

fn paragraph(fib: &Fib, properties: &[u8]) -> u8 {
    if !fib.modern {
        // Operators of one byte and unknown length: these two stand together in every row's end.
        let row_end = properties.windows(4).any(|w| w == [24, 1, 25, 1]);
        return if row_end { IN_TABLE | ROW_END } else { u8::from(properties.windows(2).any(|w| w == [24, 1])) * IN_TABLE };
    }
    let mut flags = 0;
    each(properties, |operator, operand| {
        let on = operand.first().is_some_and(|&b| b != 0);
        flags |= match operator {
            0x2416 if on => IN_TABLE,
            0x2417 if on => ROW_END,
            0x244B if on => INNER_CELL,
            0x244C if on => INNER_ROW_END,
            _ => 0,
        };
    });
    flags
}

fn deletion(properties: &[u8]) -> Option<Deletion> {
    let (mut deleted, mut found) = (false, Deletion { author: 0, when: 0 });
    each(properties, |operator, operand| match operator {
        0x0800 => deleted = operand.first().is_some_and(|&b| b == 1),
        0x4863 => found.author = u16_at(operand, 0).unwrap_or(0),
        0x6864 => found.when = u32_at(operand, 0).unwrap_or(0),
        _ => {}
    });
    deleted.then_some(found)
}

/// Every property of a list with its operand.
pub fn each(mut list: &[u8], mut see: impl FnMut(u16, &[u8])) {
    while let Some(operator) = u16_at(list, 0) {
        let rest = &list[2..];
        let first = usize::from(rest.first().copied().unwrap_or(0));
        let size = match operator >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            // Its length stands before it; that of a table's definition takes two bytes and counts one too many.
            _ if operator == 0xD608 => usize::from(u16_at(rest, 0).unwrap_or(0)) + 1,
            _ => first + 1,
        };
        let Some(operand) = rest.get(..size) else { return };
        see(operator, operand);
        list = &rest[size..];
    }
}
