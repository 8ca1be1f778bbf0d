//! What a file is, by its bytes; its name decides only between kinds of text that look alike.

use crate::office::{self, ole::Ole};
use crate::{archive, decode, json, mail, outlook};
use model::{Problem, ProblemKind, Stage};

/// Which reader reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Empty,
    Text,
    Json,
    Xml,
    Csv,
    Html,
    Subtitle,
    Rtf,
    Mail,
    Mbox,
    Outlook,
    OutlookStore,
    Calendar,
    Card,
    Pdf,
    Image,
    Docx,
    Doc,
    Odt,
    Slides,
    Ppt,
    Sheet,
    Zip,
    Tar,
    SevenZip,
    /// One file packed by itself (gzip, bzip2, xz, zstd).
    Packed,
    Encrypted,
    Unknown,
}

/// A kind, its media type, and whether the name says something else.
pub struct Sniffed {
    pub kind: Kind,
    pub media_type: String,
    pub problem: Option<Problem>,
}

/// Looks at the bytes, then at the name.
pub fn sniff(name: &str, bytes: &[u8]) -> Sniffed {
    let ext = extension(name);
    let (kind, media_type) = by_content(&ext, bytes);
    let problem = (!fits(&ext, kind, &media_type)).then(|| {
        Problem::new(
            Stage::Read,
            ProblemKind::MisnamedType,
            format!("the name ends in .{ext} but the bytes are {media_type}; read as what the bytes are"),
        )
    });
    Sniffed { kind, media_type, problem }
}

/// The name's last extension in lower case, or nothing.
pub fn extension(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match last.rsplit_once('.') {
        Some((_, ext)) if ext.len() <= 8 && ext.chars().all(|c| c.is_ascii_alphanumeric()) => ext.to_ascii_lowercase(),
        _ => String::new(),
    }
}

/// The media type that the first bytes prove, if any.
pub fn by_magic(bytes: &[u8]) -> Option<&'static str> {
    infer::get(bytes).map(|t| t.mime_type())
}

fn by_content(ext: &str, bytes: &[u8]) -> (Kind, String) {
    if bytes.is_empty() {
        return (Kind::Empty, "application/x-empty".into());
    }
    if bytes.starts_with(b"!BDN") {
        return (Kind::OutlookStore, "application/vnd.ms-outlook-pst".into());
    }
    // A PDF may have some bytes before its header.
    let head = &bytes[..bytes.len().min(1024)];
    if find(head, b"%PDF-").is_some() {
        return (Kind::Pdf, "application/pdf".into());
    }
    // The last two are of archives in several parts.
    if [&b"PK\x03\x04"[..], b"PK\x05\x06", b"PK\x07\x08PK", b"PK00PK"].iter().any(|start| bytes.starts_with(start)) {
        return archive::kind(bytes);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return ole(bytes);
    }
    if mail::is_pkcs7(bytes) {
        return (Kind::Mail, "application/pkcs7-mime".into());
    }
    if outlook::is_tnef(bytes) {
        return (Kind::Outlook, "application/vnd.ms-tnef".into());
    }
    if bytes.starts_with(&office::onenote::MAGIC) {
        return (Kind::Unknown, "application/onenote".into());
    }
    if is_bare_sheet(bytes) {
        return (Kind::Sheet, "application/vnd.ms-excel".into());
    }
    if crate::sheet::is_dbase(bytes) {
        return (Kind::Sheet, "application/x-dbf".into());
    }
    if bytes.starts_with(b"{\\rtf") {
        return (Kind::Rtf, "application/rtf".into());
    }
    if let Some((kind, media)) = archive::inside_program(bytes) {
        return (kind, media.into());
    }
    if archive::is_tar(bytes) {
        return (Kind::Tar, "application/x-tar".into());
    }
    if let Some(found) = by_magic(bytes) {
        match found {
            "application/x-7z-compressed" => return (Kind::SevenZip, found.into()),
            "application/x-tar" => return (Kind::Tar, found.into()),
            "application/gzip" | "application/x-bzip2" | "application/x-xz" | "application/zstd" => return (Kind::Packed, found.into()),
            _ if archive::is_unreadable(found) => return (Kind::Packed, found.into()),
            // Two letters prove nothing: the rest of a bitmap's head must fit.
            "image/bmp"
                if !matches!(bytes, [_, _, _, _, _, _, 0, 0, 0, 0, _, _, 0, 0, 12 | 16 | 40 | 52 | 56 | 64 | 108 | 124, 0, 0, 0, ..]) => {}
            "image/png" | "image/jpeg" | "image/tiff" | "image/gif" | "image/webp" | "image/bmp" | "image/jp2" => {
                return (Kind::Image, found.into());
            }
            t if t.starts_with("text/") || t.ends_with("xml") => {}
            other => return (Kind::Unknown, other.into()),
        }
    }
    match texty(ext, bytes) {
        Some(found) => found,
        // Its packets have no signature that is sure: the name and the first packet's kind together.
        None if matches!(ext, "gpg" | "pgp") && matches!(bytes[0], 0x84 | 0x85 | 0x8c | 0xc1 | 0xc3) => {
            (Kind::Encrypted, "application/pgp-encrypted".into())
        }
        None => (Kind::Unknown, "application/octet-stream".into()),
    }
}

/// The kinds of text. None where it is none.
fn texty(ext: &str, bytes: &[u8]) -> Option<(Kind, String)> {
    // Cut on a character's border: the encodings of two bytes need an even length.
    let sample = decode::decode(&bytes[..bytes.len().min(1 << 16)], None).text;
    if !decode::looks_like_text(&sample) {
        return None;
    }
    let start = sample.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let lower: String = start.chars().take(2048).collect::<String>().to_ascii_lowercase();
    let found = |kind, media: &str| Some((kind, media.to_owned()));
    if start.starts_with("-----BEGIN PGP MESSAGE-----") {
        return found(Kind::Encrypted, "application/pgp-encrypted");
    }
    if start.starts_with("WEBVTT") {
        return found(Kind::Subtitle, "text/vtt");
    }
    if lower.starts_with("begin:vcalendar") {
        return found(Kind::Calendar, "text/calendar");
    }
    if lower.starts_with("begin:vcard") {
        return found(Kind::Card, "text/vcard");
    }
    if is_srt(start) {
        return found(Kind::Subtitle, "application/x-subrip");
    }
    if let Some(rest) = start.strip_prefix("From ") {
        let mut lines = rest.lines();
        let mark = start.lines().next().unwrap_or_default().as_bytes();
        let header = lines.nth(1).is_some_and(|l| header_name(l).is_some() || l.starts_with(">From "));
        if mail::is_postmark(mark) && header || mail::is_full_postmark(mark) {
            return found(Kind::Mbox, "application/mbox");
        }
    }
    if is_mail(start, ext) {
        return found(Kind::Mail, "message/rfc822");
    }
    let markup = lower.starts_with("<!doctype html") || lower.starts_with("<html") || (lower.starts_with('<') && lower.contains("<html"));
    if markup || (matches!(ext, "html" | "htm" | "xhtml") && start.contains('<')) {
        return found(Kind::Html, "text/html");
    }
    if lower.starts_with("<?xml") || lower.starts_with("<svg") || lower.starts_with("<office:document") {
        return found(Kind::Xml, "application/xml");
    }
    match ext {
        "csv" => found(Kind::Csv, "text/csv"),
        "tsv" | "tab" => found(Kind::Csv, "text/tab-separated-values"),
        _ if json::looks_like_json(start) => found(Kind::Json, "application/json"),
        "json" | "jsonl" | "ndjson" | "geojson" => found(Kind::Json, "application/json"),
        "xml" => found(Kind::Xml, "application/xml"),
        "md" | "markdown" => found(Kind::Text, "text/markdown"),
        _ => found(Kind::Text, "text/plain"),
    }
}

/// Whether the text starts like SRT: a number, then a time range.
fn is_srt(text: &str) -> bool {
    let mut lines = text.lines();
    let number = lines.next().is_some_and(|l| !l.trim().is_empty() && l.trim().chars().all(|c| c.is_ascii_digit()));
    number && lines.next().is_some_and(|l| l.contains("-->") && l.starts_with(|c: char| c.is_ascii_digit()))
}

/// The name of a mail header, in lower case.
fn header_name(line: &str) -> Option<String> {
    let (name, _) = line.split_once(':')?;
    let valid = !name.is_empty() && name.len() < 60 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    valid.then(|| name.to_ascii_lowercase())
}

/// Whether the text starts with the headers of a message. A typed letter can start with "From:", "To:", "Date:", so a text
/// needs a header that only mail programs write, unless its name says that it is a mail.
fn is_mail(text: &str, ext: &str) -> bool {
    // Apple Mail puts the mail's length before it.
    let text = match text.split_once('\n') {
        Some((length, rest)) if ext == "emlx" && length.trim().chars().all(|c| c.is_ascii_digit()) => rest,
        _ => text,
    };
    const MACHINE: [&str; 8] =
        ["message-id", "received", "mime-version", "return-path", "delivered-to", "x-mailer", "content-type", "x-original-to"];
    const COMMON: [&str; 6] = ["from", "to", "date", "subject", "cc", "reply-to"];
    let (mut machine, mut common, mut lines) = (0, 0, 0);
    // Servers write long traces above the names.
    for line in text.lines().take(400) {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && lines > 0 {
            continue;
        }
        let Some(name) = header_name(line) else {
            if lines == 0 {
                return false;
            }
            break;
        };
        lines += 1;
        machine += usize::from(MACHINE.contains(&name.as_str()));
        common += usize::from(COMMON.contains(&name.as_str()));
    }
    match ext {
        "eml" | "emlx" | "mht" | "mhtml" | "mail" => machine + common >= 1,
        _ => machine >= 1 && machine + common >= 3 || machine >= 3,
    }
}

/// OLE containers hold the old office formats, Outlook messages, and encrypted new ones: what lies at their top says which.
fn ole(bytes: &[u8]) -> (Kind, String) {
    let names: Vec<String> = Ole::open(bytes).map(|o| o.names("/")).unwrap_or_default().iter().map(|n| n.to_lowercase()).collect();
    // Of a damaged container the name's bytes (UTF-16) may still be there.
    let has = |name: &str| {
        let wide = || name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        names.contains(&name.to_lowercase()) || names.is_empty() && find(bytes, &wide()).is_some()
    };
    if has("EncryptedPackage") && has("EncryptionInfo") {
        (Kind::Encrypted, "application/x-ole-encrypted-office".into())
    } else if has("__properties_version1.0") || has("__nameid_version1.0") || names.iter().any(|n| n.starts_with("__substg1.0_")) {
        (Kind::Outlook, "application/vnd.ms-outlook".into())
    } else if has("WordDocument") {
        (Kind::Doc, "application/msword".into())
    } else if has("PowerPoint Document") {
        (Kind::Ppt, "application/vnd.ms-powerpoint".into())
    } else if has("Workbook") || has("Book") {
        (Kind::Sheet, "application/vnd.ms-excel".into())
    } else {
        (Kind::Unknown, "application/x-ole-storage".into())
    }
}

/// Whether this is a sheet of Excel 2 to 4, which starts with a record of its version and its kind (a sheet is 0x10).
pub fn is_bare_sheet(bytes: &[u8]) -> bool {
    matches!(bytes, [0x09, 0x00 | 0x02 | 0x04, 0x04 | 0x06, 0, _, _, 0x10, 0, ..])
}

/// Whether a name with this extension may be of this kind. Unknown extensions always fit.
fn fits(ext: &str, kind: Kind, media: &str) -> bool {
    let textual = matches!(
        kind,
        Kind::Text
            | Kind::Json
            | Kind::Xml
            | Kind::Csv
            | Kind::Html
            | Kind::Subtitle
            | Kind::Mail
            | Kind::Mbox
            | Kind::Calendar
            | Kind::Card
    );
    if matches!(kind, Kind::Empty | Kind::Encrypted) {
        return true;
    }
    match ext {
        "txt" | "text" | "log" | "csv" | "tsv" | "json" | "jsonl" | "xml" | "md" | "srt" | "vtt" | "eml" | "mbox" | "html" | "htm"
        | "xhtml" => textual,
        "pdf" => kind == Kind::Pdf,
        "png" => media == "image/png",
        "jpg" | "jpeg" => media == "image/jpeg",
        "tif" | "tiff" => media == "image/tiff",
        "gif" => media == "image/gif",
        "bmp" => media == "image/bmp",
        "webp" => media == "image/webp",
        "docx" | "docm" | "dotx" => kind == Kind::Docx,
        "odt" | "ott" => kind == Kind::Odt,
        "pptx" | "pptm" | "ppsx" => kind == Kind::Slides && media.contains("presentationml"),
        "odp" => kind == Kind::Slides && media.contains("opendocument"),
        "xlsx" | "xlsm" | "xlsb" | "ods" => kind == Kind::Sheet && media != "application/vnd.ms-excel",
        "xls" => media == "application/vnd.ms-excel",
        "doc" | "dot" => media == "application/msword",
        "ppt" => media == "application/vnd.ms-powerpoint",
        "msg" => media == "application/vnd.ms-outlook",
        "rtf" => kind == Kind::Rtf,
        "zip" => kind == Kind::Zip,
        "7z" => kind == Kind::SevenZip,
        "tar" => kind == Kind::Tar,
        "gz" | "bz2" | "xz" | "zst" => kind == Kind::Packed,
        "pst" | "ost" => kind == Kind::OutlookStore,
        "exe" => matches!(kind, Kind::Unknown | Kind::Zip | Kind::SevenZip),
        "rar" => media == "application/vnd.rar",
        "mp3" | "mp4" | "wav" | "ogg" | "m4a" | "avi" | "mov" => kind == Kind::Unknown,
        _ => true,
    }
}

/// The first place of `needle` in `hay`.
pub fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(at) = hay.get(from..)?.iter().position(|&b| b == first) {
        let at = from + at;
        if hay[at..].starts_with(needle) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_content() {
        for (name, bytes, kind, misnamed) in [
            ("a.txt", &b""[..], Kind::Empty, false),
            ("a.txt", b"Verslag van verhoor", Kind::Text, false),
            ("a.pdf", b"Verslag van verhoor", Kind::Text, true),
            ("a.txt", b"%PDF-1.4 ...", Kind::Pdf, true),
            ("a.docx", b"{\\rtf1 x}", Kind::Rtf, true),
            ("a.csv", b"a;b\n1;2", Kind::Csv, false),
            ("a.txt", b"a;b\n1;2", Kind::Text, false),
            ("x", b"1\r\n00:00:01,000 --> 00:00:02,000\r\nOui", Kind::Subtitle, false),
            ("x.vtt", b"\xef\xbb\xbfWEBVTT\n\n", Kind::Subtitle, false),
            ("n.txt", b"From: DSU\nTo: DR\nDate: 3 mars 2015\nSubject: X\n\ntexte", Kind::Text, false),
            ("n.eml", b"From: a@b.example\nTo: c@d.example\nSubject: X\n\ntexte", Kind::Mail, false),
            ("n", b"Return-Path: <a@b>\nReceived: by x\nFrom: a@b\n\nx", Kind::Mail, false),
            ("n.htm", b"<!DOCTYPE html><p>x", Kind::Html, false),
            ("n.png", b"\xff\xd8\xff\xe0\0\x10JFIF\0", Kind::Image, true),
            ("n.bin", b"\0\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f", Kind::Unknown, false),
        ] {
            let sniffed = sniff(name, bytes);
            assert_eq!((sniffed.kind, sniffed.problem.is_some()), (kind, misnamed), "{name} {}", sniffed.media_type);
        }
    }
}
