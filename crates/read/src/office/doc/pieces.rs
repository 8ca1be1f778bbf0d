//! The text of a Word file as pieces in any order, 8-bit or 16-bit, put together by its piece table ([MS-DOC] 2.8.35, 2.9.38).

use super::fib::{Fib, Plc, Table};
use crate::office::ole::u32_at;
use encoding_rs::Encoding;

/// A run of characters as it lies in the file.
pub struct Piece {
    /// Its first character, counted over the whole text.
    pub start: usize,
    pub chars: usize,
    /// Its first byte in the stream.
    pub at: usize,
    /// Bytes for each character: 1 or 2.
    pub width: usize,
}

/// The pieces in the order of the text; empty where the table is damaged.
pub fn pieces(fib: &Fib, main: &[u8], table: &[u8]) -> Vec<Piece> {
    let clx = if fib.complex { piece_table(fib.table(table, Table::Clx)) } else { None };
    let Some(plc) = clx.map(|c| Plc::new(c, 8)) else {
        // No table: the text is one run. Text of two bytes looks like it: every second byte is zero.
        let at = fib.text_at as usize;
        let sample = main.get(at..).unwrap_or(&[]);
        let sample = &sample[..sample.len().min(512)];
        let wide = fib.modern && sample.iter().skip(1).step_by(2).filter(|&&b| b == 0).count() * 4 > sample.len();
        return vec![Piece { start: 0, chars: fib.chars(), at, width: if wide { 2 } else { 1 } }];
    };
    let mut found = Vec::new();
    let mut next = 0;
    for n in 0..plc.len() {
        let range = plc.range(n);
        // Pieces that go back or leap are damage; the text up to there stands.
        if range.start != next || range.end < range.start {
            break;
        }
        next = range.end;
        let Some(fc) = u32_at(plc.record(n), 2) else { break };
        let (at, width) = match (fib.modern, fc & 0x4000_0000 != 0) {
            (false, _) => (fc as usize, 1),
            (true, true) => ((fc & 0x3fff_ffff) as usize / 2, 1),
            (true, false) => ((fc & 0x3fff_ffff) as usize, 2),
        };
        let room = main.len().saturating_sub(at) / width;
        found.push(Piece { start: range.start, chars: range.len().min(room), at, width });
    }
    found
}

/// The list of pieces inside the table, after the property lists of a fast save.
fn piece_table(mut clx: &[u8]) -> Option<&[u8]> {
    loop {
        match clx.first()? {
            1 => {
                let size = usize::from(u16::from_le_bytes(clx.get(1..3)?.try_into().ok()?));
                clx = clx.get(3 + size..)?;
            }
            2 => {
                let size = u32_at(clx, 1)? as usize;
                return Some(clx.get(5..5usize.saturating_add(size)).unwrap_or(&clx[5..]));
            }
            _ => return None,
        }
    }
}

/// All characters as UTF-16 units, by their count; a gap between pieces reads as zeros.
pub fn units(pieces: &[Piece], main: &[u8], encoding: &'static Encoding, units_max: usize) -> Vec<u16> {
    let mut out: Vec<u16> = Vec::new();
    for piece in pieces {
        if piece.start >= units_max {
            break;
        }
        out.resize(piece.start, 0);
        let chars = piece.chars.min(units_max - piece.start);
        let raw = main.get(piece.at..piece.at + chars * piece.width).unwrap_or(&[]);
        match piece.width {
            2 => out.extend(raw.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]]))),
            _ => out.extend(raw.iter().map(|&b| narrow(b, encoding))),
        }
    }
    out
}

/// A byte of 8-bit text; control characters keep their meaning as marks. One byte must stay one unit: positions count them.
fn narrow(byte: u8, encoding: &'static Encoding) -> u16 {
    if byte < 0x80 {
        return u16::from(byte);
    }
    let raw = [byte];
    let (text, _) = encoding.decode_without_bom_handling(&raw);
    text.encode_utf16().next().unwrap_or(0xfffd)
}

/// The encoding of 8-bit text: Word 97 writes windows-1252 only; before, it was that of the document's language.
pub fn encoding(fib: &Fib) -> &'static Encoding {
    if fib.modern {
        return encoding_rs::WINDOWS_1252;
    }
    match fib.language & 0x3ff {
        0x02 | 0x19 | 0x22 | 0x23 => encoding_rs::WINDOWS_1251,
        0x05 | 0x0e | 0x15 | 0x18 | 0x1a | 0x1b | 0x1c | 0x24 => encoding_rs::WINDOWS_1250,
        0x08 => encoding_rs::WINDOWS_1253,
        0x1f => encoding_rs::WINDOWS_1254,
        0x0d => encoding_rs::WINDOWS_1255,
        0x01 => encoding_rs::WINDOWS_1256,
        0x25..=0x27 => encoding_rs::WINDOWS_1257,
        _ => encoding_rs::WINDOWS_1252,
    }
}
