//! A second way for files whose index, catalogue or page tree is lost: every object is looked at, and the pages found are bound anew.

use super::bomb::inflate;
use hayro::hayro_syntax::object::{Dict, FromBytes, Name, Stream};
use std::collections::BTreeMap;

/// Bytes that an object stream may unpack to here.
const OBJECT_STREAM_BYTES_MAX: usize = 64 << 20;
/// Pages at most.
const PAGES_MAX: usize = 100_000;

/// The file with a new catalogue and page tree behind it; none where no page is found. The parser then finds the objects by
/// searching, as it does whenever an index is missing.
pub fn rebuild(bytes: &[u8]) -> Option<Vec<u8>> {
    let pages = pages(bytes);
    if pages.is_empty() {
        return None;
    }
    let kids: Vec<String> = pages.iter().map(|(number, generation)| format!("{number} {generation} R")).collect();
    // Numbers that no file uses, so that nothing found in it is replaced.
    let (catalogue, tree) = (8_388_601, 8_388_602);
    let mut out = without_trailers(bytes);
    out.extend(format!("\nendstream\nendobj\n{catalogue} 0 obj\n<< /Type /Catalog /Pages {tree} 0 R >>\nendobj\n").bytes());
    out.extend(format!("{tree} 0 obj\n<< /Type /Pages /Kids [{}] /Count {} >>\nendobj\n", kids.join(" "), kids.len()).bytes());
    out.extend(format!("trailer\n<< /Root {catalogue} 0 R /Size {} >>\nstartxref\n0\n%%EOF\n", tree + 1).bytes());
    Some(out)
}

/// Why nothing could be found.
pub fn reason(bytes: &[u8]) -> String {
    let objects = starts(bytes).len();
    if objects == 0 {
        return "says that it is a PDF and holds no object of one; ask for the file again".to_owned();
    }
    format!("{objects} objects are found in it and none is a page; ask for the file again")
}

/// The old catalogue must not be found before the new one.
fn without_trailers(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for (word, other) in [(b"startxref".as_slice(), b"olxxxxref".as_slice()), (b"/Root", b"/Toor")] {
        let places: Vec<usize> = out.windows(word.len()).enumerate().filter(|(_, w)| *w == word).map(|(n, _)| n).collect();
        places.into_iter().for_each(|at| out[at..at + word.len()].copy_from_slice(other));
    }
    out
}

/// Where objects begin: number, generation, and the place after `obj`.
fn starts(bytes: &[u8]) -> Vec<(u32, u32, usize)> {
    let mut found = Vec::new();
    for at in 0..bytes.len().saturating_sub(3) {
        if bytes[at] != b'o' || !bytes[at..].starts_with(b"obj") {
            continue;
        }
        let head = &bytes[at.saturating_sub(24)..at];
        let text = String::from_utf8_lossy(head);
        let mut words = text.rsplit(|c: char| c.is_whitespace() || c == '\0').filter(|w| !w.is_empty());
        let generation = words.next().and_then(|w| w.parse::<u32>().ok());
        // `endobj12 0 obj` happens.
        let number = words.next().map(|w| w.trim_start_matches(|c: char| !c.is_ascii_digit())).and_then(|w| w.parse::<u32>().ok());
        if let (Some(number), Some(generation)) = (number, generation) {
            found.push((number, generation, at + 3));
        }
    }
    found
}

/// The pages in the order in which they stand in the file; a later version of an object replaces an earlier one in its place.
fn pages(bytes: &[u8]) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    let mut last: BTreeMap<u32, bool> = BTreeMap::new();
    let mut take = |number: u32, generation: u32, dict: &Dict<'_>| {
        let page = is_page(dict);
        last.insert(number, page);
        if page && found.len() < PAGES_MAX && !found.iter().rev().take(1_000).any(|f| f.0 == number) {
            found.push((number, generation));
        }
    };
    for (number, generation, at) in starts(bytes) {
        let Some(from) = bytes[at..].iter().position(|b| !b.is_ascii_whitespace()).map(|n| at + n) else { continue };
        let Some(dict) = bytes.get(from..).filter(|b| b.starts_with(b"<<")).and_then(Dict::from_bytes) else { continue };
        take(number, generation, &dict);
        if dict.get::<Name<'_>>(b"Type").as_deref() == Some(b"ObjStm") {
            for (number, object) in inside(&bytes[from..], &dict) {
                if let Some(dict) = Dict::from_bytes(&object) {
                    take(number, 0, &dict);
                }
            }
        }
    }
    found.retain(|(number, _)| last.get(number) == Some(&true));
    found
}

fn is_page(dict: &Dict<'_>) -> bool {
    let kind = dict.get::<Name<'_>>(b"Type");
    kind.as_deref() == Some(b"Page") || (kind.is_none() && dict.contains_key(b"Contents") && dict.contains_key(b"MediaBox"))
}

/// The objects of an object stream.
fn inside(bytes: &[u8], dict: &Dict<'_>) -> Vec<(u32, Vec<u8>)> {
    let (Some(count), Some(first)) = (dict.get::<u32>(b"N"), dict.get::<u32>(b"First")) else { return Vec::new() };
    let Some(stream) = Stream::from_bytes(bytes) else { return Vec::new() };
    let mut data = Vec::new();
    inflate(&stream.raw_data(), &mut |chunk| {
        data.extend_from_slice(chunk);
        data.len() < OBJECT_STREAM_BYTES_MAX
    });
    let head = String::from_utf8_lossy(data.get(..first as usize).unwrap_or(&data)).into_owned();
    let numbers: Vec<u32> =
        head.split_whitespace().map_while(|w| w.parse().ok()).take((count as usize).saturating_mul(2).min(1 << 20)).collect();
    let object = |pair: &[u32]| {
        let from = (first as usize).checked_add(*pair.get(1)? as usize)?;
        // What the dictionary is decided by stands at its beginning.
        let bytes = data.get(from..)?;
        Some((pair[0], bytes[..bytes.len().min(1 << 16)].to_vec()))
    };
    numbers.chunks(2).filter_map(object).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_found_without_a_tree() {
        let bytes = b"%PDF-1.4\n3 0 obj << /Type /Page /Contents 4 0 R >> endobj\nendobj7 0 obj\n<< /Type /Font >> endobj\n5 0 obj << /Type /Page >>\n\
            endobj 5 0 obj << /Type /Font >> endobj 3 0 obj << /Type /Page /New 1 >> endobj";
        assert_eq!(pages(bytes), [(3, 0)]);
        assert_eq!(starts(bytes).len(), 5);
        let rebuilt = rebuild(bytes).expect("a page");
        assert!(String::from_utf8_lossy(&rebuilt).contains("/Kids [3 0 R] /Count 1"));
        assert_eq!(rebuild(b"%PDF-1.4 nothing"), None);
    }
}
