//! Tables of dBase, FoxPro and Clipper (DBF), as many registers of the nineties and all shapefiles have them.

use super::Notes;
use super::cells::{Cell, Writer};
use crate::decode;
use crate::document::{Context, Reading};
use crate::office::ole::{u16_at, u32_at};
use calamine::DataRef;

struct Field<'a> {
    name: &'a [u8],
    /// `C` text, `D` date, `M` a place in another file, and so on.
    kind: u8,
    length: usize,
}

/// Whether the bytes are such a table: by its date, its end mark and the sum of its fields.
pub fn is_dbase(bytes: &[u8]) -> bool {
    let version = matches!(bytes.first(), Some(0x02..=0x05 | 0x30..=0x32 | 0x43 | 0x63 | 0x7B | 0x83 | 0x8B | 0x8E | 0xCB | 0xE5 | 0xF5));
    version && matches!(bytes.get(2..4), Some([1..=12, 1..=31])) && fields(bytes).is_some()
}

/// The fields, where they fill a record.
fn fields(bytes: &[u8]) -> Option<Vec<Field<'_>>> {
    let head = usize::from(u16_at(bytes, 8)?);
    let list = bytes.get(32..head)?;
    let end = list.chunks(32).position(|f| f.first() == Some(&0x0D))?;
    let found: Vec<Field> = list[..end * 32]
        .chunks_exact(32)
        .map(|f| {
            let name = f[..11].split(|&b| b == 0).next().unwrap_or(&[]);
            // A long text has the upper half of its length where numbers have their decimals.
            let length = if f[11] == b'C' { usize::from(u16::from_le_bytes([f[16], f[17]])) } else { usize::from(f[16]) };
            Field { name, kind: f[11], length }
        })
        .collect();
    let record = found.iter().map(|f| f.length).sum::<usize>() + 1;
    (!found.is_empty() && record == usize::from(u16_at(bytes, 10)?)).then_some(found)
}

/// Reads a table: a line for its fields' names and one for each record; what is marked as deleted stands on a page of its own.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let mut writer = Writer::new(context);
    let fields = fields(bytes).unwrap_or_default();
    let head = usize::from(u16_at(bytes, 8).unwrap_or(0));
    let length = usize::from(u16_at(bytes, 10).unwrap_or(1)).max(1);
    let promised = u32_at(bytes, 4).unwrap_or(0) as usize;
    let records = bytes.get(head..).unwrap_or(&[]);
    let encoding = match code_page(bytes.get(29).copied().unwrap_or(0)) {
        Some(label) => label,
        None => decode::decode(&records[..records.len().min(1 << 20)], None).encoding,
    };
    let text = |raw: &[u8]| decode::decode(raw, Some(encoding)).text.trim().to_owned();
    let names = || (0..).zip(&fields).map(|(c, f)| (0, c, DataRef::String(text(f.name))));
    let (mut kept, mut deleted): (Vec<Cell>, Vec<Cell>) = (names().collect(), Vec::new());
    let most = writer.cells_wanted();
    let mut count = 0;
    for record in records.chunks_exact(length).take(promised) {
        if kept.len() + deleted.len() >= most {
            break;
        }
        count += 1;
        let rows = if record[0] == b'*' { &mut deleted } else { &mut kept };
        let mut rest = &record[1..];
        for (c, field) in (0..).zip(&fields) {
            let (raw, after) = rest.split_at(field.length.min(rest.len()));
            rest = after;
            let shown = match (field.kind, raw) {
                (b'D', raw) if raw.len() == 8 && raw.iter().all(u8::is_ascii_digit) => {
                    let digits = String::from_utf8_lossy(raw);
                    format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..])
                }
                // These name a place in another file, or are numbers that only their program reads.
                (b'M' | b'G' | b'P' | b'B' | b'T' | b'Y' | b'@' | b'+' | b'O' | b'0', _) => String::new(),
                (b'I', raw) if raw.len() == 4 => u32_at(raw, 0).map(|n| (n as i32).to_string()).unwrap_or_default(),
                (_, raw) => text(raw),
            };
            if !shown.is_empty() {
                rows.push((count, c, DataRef::String(shown)));
            }
        }
    }
    let cut = (count as usize) < promised && kept.len() + deleted.len() < most;
    let fault = cut.then(|| format!("it breaks off after {count} of {promised} records; ask for the file again"));
    let both = !deleted.is_empty();
    writer.sheet("records", both, kept, &Notes::new(), fault);
    if both {
        deleted.extend(names());
        writer.sheet("deleted records", true, deleted, &Notes::new(), None);
    }
    writer.finish(concat!("redthread dbf ", env!("CARGO_PKG_VERSION")))
}

/// The encoding by the number of the driver; none where the file leaves it open or has one of DOS.
fn code_page(driver: u8) -> Option<&'static str> {
    Some(match driver {
        0x03 | 0x57 | 0x58 | 0x59 => "windows-1252",
        0x4D | 0x7A => "gbk",
        0x4F | 0x78 => "big5",
        0x13 | 0x7B => "shift_jis",
        0x65 | 0x26 => "ibm866",
        0xC8 => "windows-1250",
        0xC9 => "windows-1251",
        0xCA => "windows-1254",
        0xCB => "windows-1253",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, Limits, Ocr};

    #[test]
    fn records_and_what_was_deleted() {
        let field = |name: &str, kind: u8, length: u8| {
            let mut out = vec![0u8; 32];
            out[..name.len()].copy_from_slice(name.as_bytes());
            (out[11], out[16]) = (kind, length);
            out
        };
        let mut bytes = vec![0x03, 114, 3, 3, 3, 0, 0, 0, 97, 0, 15, 0];
        bytes.resize(32, 0);
        bytes[29] = 0x03;
        bytes.extend([field("NOM", b'C', 6), field("LE", b'D', 8)].concat());
        bytes.push(0x0D);
        bytes.extend(b" Ren\xe9e 20140303*Claes 20140304 Jan           \x1a");
        let read = |bytes: &[u8]| crate::read(&Input { name: "a.dbf", bytes }, &Limits::default(), &Ocr::none()).remove(0);
        let got = read(&bytes);
        let text = "records\nNOM | LE\nRenée | 2014-03-03\nJan\n\u{c}deleted records\nNOM | LE\nClaes | 2014-03-04\n";
        assert_eq!((got.layers[0].text.as_str(), got.media_type.as_str(), got.problems.len()), (text, "application/x-dbf", 0));
        let places: Vec<_> = got.layers[0].segments.iter().filter_map(|s| s.place.as_deref()).collect();
        assert!(places.contains(&"deleted records!B3"), "{places:?}");
        let got = read(&bytes[..115]);
        assert!(got.problems[0].message.contains("1 of 3 records"), "{:?}", got.problems);
        assert!(!is_dbase(&bytes[..90]) && !is_dbase(b"\x03\x04\x05\x06"));
    }
}
