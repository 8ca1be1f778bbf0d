//! What an OLE file says of itself: the property sets `SummaryInformation` and `DocumentSummaryInformation` ([MS-OLEPS]).

use super::ole::{Ole, u16_at, u32_at, utf16};
use crate::clock;
use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// Properties of one set; hostile sets claim millions.
const PROPERTIES_MAX: u32 = 500;

/// Author, title, dates and so on, under the keys of every other reader.
pub fn metadata(ole: &Ole) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let sets: [(&str, fn(u32) -> Option<&'static str>); 2] =
        [("/\u{5}SummaryInformation", summary_key), ("/\u{5}DocumentSummaryInformation", document_key)];
    for (stream, key) in sets {
        if let Some(bytes) = ole.stream(stream) {
            let _ = properties(&bytes, key, &mut found);
        }
    }
    found
}

fn summary_key(id: u32) -> Option<&'static str> {
    Some(match id {
        2 => "title",
        3 => "subject",
        4 => "author",
        5 => "keywords",
        6 => "description",
        7 => "template",
        8 => "modified-by",
        11 => "printed",
        12 => "created",
        13 => "modified",
        18 => "application",
        _ => return None,
    })
}

fn document_key(id: u32) -> Option<&'static str> {
    Some(match id {
        2 => "category",
        14 => "manager",
        15 => "company",
        _ => return None,
    })
}

/// The first section's properties; none where the set is damaged.
fn properties(bytes: &[u8], key: fn(u32) -> Option<&'static str>, found: &mut BTreeMap<String, String>) -> Option<()> {
    let section = bytes.get(u32_at(bytes, 44)? as usize..)?;
    let count = u32_at(section, 4)?.min(PROPERTIES_MAX) as usize;
    let at =
        |n: usize| -> Option<(u32, &[u8])> { Some((u32_at(section, 8 + n * 8)?, section.get(u32_at(section, 12 + n * 8)? as usize..)?)) };
    let page = (0..count).filter_map(at).find(|(id, _)| *id == 1).and_then(|(_, value)| u16_at(value, 4));
    let encoding = page.map_or(encoding_rs::WINDOWS_1252, |p| code_page(i32::from(p)));
    for (id, value) in (0..count).filter_map(at) {
        if let (Some(key), Some(text)) = (key(id), text(value, encoding)) {
            let text = text.trim().trim_matches('\0');
            if !text.is_empty() {
                found.entry(key.to_owned()).or_insert_with(|| text.to_owned());
            }
        }
    }
    Some(())
}

fn text(value: &[u8], encoding: &'static Encoding) -> Option<String> {
    match u32_at(value, 0)? & 0xffff {
        0x1e => {
            let raw = value.get(8..)?;
            let raw = raw.get(..u32_at(value, 4)? as usize).unwrap_or(raw);
            if encoding == encoding_rs::UTF_16LE {
                return Some(utf16(raw));
            }
            let end = raw.iter().position(|&b| b == 0).unwrap_or(raw.len());
            Some(encoding.decode_without_bom_handling(&raw[..end]).0.into_owned())
        }
        0x1f => {
            let raw = value.get(8..)?;
            Some(utf16(raw.get(..(u32_at(value, 4)? as usize).saturating_mul(2)).unwrap_or(raw)))
        }
        0x40 => clock::file_time(u64::from(u32_at(value, 4)?) | u64::from(u32_at(value, 8)?) << 32),
        _ => None,
    }
}

/// The encoding of a Windows code page.
pub fn code_page(number: i32) -> &'static Encoding {
    let label = match number {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        1200 => "utf-16le".to_owned(),
        65001 => "utf-8".to_owned(),
        10000 => "macintosh".to_owned(),
        866 => "ibm866".to_owned(),
        n => format!("windows-{n}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252)
}
