//! What the file says of itself: the information dictionary, and XMP where that is silent.

use crate::document::line;
use crate::xml::{self, Item};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{DateTime, Dict, Stream};
use std::collections::BTreeMap;

/// Bytes of XMP that are looked at.
const XMP_BYTES_MAX: usize = 1 << 20;

/// Bytes 0x80 to 0x9f and 0xa0 of PDFDocEncoding (ISO 32000-2, annex D); the others are Latin-1.
const PDF_DOC: [char; 33] = [
    '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı',
    'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
];

/// Decodes a text string of the format: UTF-16 or UTF-8 with a mark, else PDFDocEncoding.
fn decoded(bytes: &[u8]) -> String {
    if bytes.starts_with(b"\xfe\xff") || bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xef\xbb\xbf") {
        return crate::decode::decode(bytes, None).text;
    }
    let of = |byte: &u8| match byte {
        0x80..=0xa0 => PDF_DOC[usize::from(byte - 0x80)],
        _ => char::from(*byte),
    };
    bytes.iter().map(of).collect()
}

/// A text string of the format, as one line of at most 300 characters.
pub fn text(bytes: &[u8]) -> String {
    line(&decoded(bytes))
}

/// As [`text`], keeping its lines and however long it is.
pub fn long_text(bytes: &[u8]) -> String {
    tidy(&decoded(bytes))
}

/// Lines without controls and spare spaces; empty ones are left out.
pub fn tidy(text: &str) -> String {
    let clean = |text: &str| -> String {
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        text.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let lines: Vec<String> = text.split(['\n', '\r', '\u{2029}']).map(clean).filter(|l| !l.is_empty()).collect();
    lines.join("\n")
}

/// The document's metadata, dates as ISO 8601.
pub fn metadata(pdf: &Pdf, root: Option<&Dict<'_>>) -> BTreeMap<String, String> {
    let found = pdf.metadata();
    let texts = [
        ("title", &found.title),
        ("author", &found.author),
        ("subject", &found.subject),
        ("keywords", &found.keywords),
        ("creator", &found.creator),
        ("producer", &found.producer),
    ];
    let texts = texts.into_iter().filter_map(|(name, value)| Some((name, text(value.as_ref()?))));
    let dates = [("created", found.creation_date), ("modified", found.modification_date)];
    let dates = dates.into_iter().filter_map(|(name, value)| Some((name, date(&value?))));
    let mut all: BTreeMap<String, String> =
        texts.chain(dates).filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name.to_owned(), value)).collect();
    let packet = root.and_then(|r| r.get::<Stream<'_>>(b"Metadata")).and_then(|s| s.decoded_data().ok().map(|d| d.into_owned()));
    for (key, value) in packet.map(|p| xmp(&p)).unwrap_or_default() {
        all.entry(key).or_insert(value);
    }
    all
}

/// ISO 8601 with the zone where the file gives one; midnight UTC without a zone cannot be told from no zone, so `Z` is left out.
pub fn date(at: &DateTime) -> String {
    let zone = match (at.utc_offset_hour, at.utc_offset_minute) {
        (0, 0) => String::new(),
        (hour, minute) => format!("{}{:02}:{minute:02}", if hour < 0 { '-' } else { '+' }, hour.unsigned_abs()),
    };
    format!("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{zone}", at.year, at.month, at.day, at.hour, at.minute, at.second)
}

/// The few properties of an XMP packet that the information dictionary knows too.
fn xmp(packet: &[u8]) -> BTreeMap<String, String> {
    const WANTED: [(&str, &str); 8] = [
        ("title", "title"),
        ("creator", "author"),
        ("description", "subject"),
        ("CreatorTool", "creator"),
        ("CreateDate", "created"),
        ("ModifyDate", "modified"),
        ("Producer", "producer"),
        ("Keywords", "keywords"),
    ];
    let wanted = |name: &str| WANTED.iter().find(|(local, _)| *local == name).map(|(_, key)| *key);
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut keep = |key: &str, value: &str| {
        let value = line(value);
        let old = found.entry(key.to_owned()).or_default();
        if !value.is_empty() && old.len() < 4_000 {
            *old = if old.is_empty() { value } else { format!("{old}; {value}") };
        }
    };
    let mut key = None;
    // What comes before a fault counts.
    let _ = xml::walk(&packet[..packet.len().min(XMP_BYTES_MAX)], |item| match item {
        Item::Start(tag) => {
            WANTED.iter().filter_map(|(local, key)| Some((key, tag.attribute(local)?))).for_each(|(key, value)| keep(key, &value));
            key = wanted(tag.name).or(key);
        }
        Item::Text(text) => key.into_iter().for_each(|key| keep(key, text)),
        Item::End(name) => key = key.filter(|_| wanted(name).is_none()),
    });
    found.retain(|_, value| !value.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_of_the_format() {
        for (bytes, expected) in [
            (b"Proc\xe8s \x80 1 200 \xa0".as_slice(), "Procès • 1 200 €"),
            (b"\xfe\xff\0\xe9\x01\x53", "éœ"),
            (b"\xef\xbb\xbf\xc3\xa9", "é"),
        ] {
            assert_eq!(text(bytes), expected);
        }
    }

    #[test]
    fn xmp_fills_what_is_missing() {
        let packet = "<x:xmpmeta><rdf:Description xmp:CreateDate=\"2016-03-18T07:58:00+01:00\"><dc:creator><rdf:Seq><rdf:li>A. Lemaire\
            </rdf:li></rdf:Seq></dc:creator><other>x</other></rdf:Description></x:xmpmeta>";
        let found = xmp(packet.as_bytes());
        assert_eq!(found.get("author").map(String::as_str), Some("A. Lemaire"));
        assert_eq!(found.get("created").map(String::as_str), Some("2016-03-18T07:58:00+01:00"));
        assert_eq!(found.len(), 2);
    }
}
