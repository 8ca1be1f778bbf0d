//! Comments, text boxes, headers and footers of XLSX and ODS workbooks.

use super::biff::without_codes;
use super::{Notes, column};
use crate::archive;
use crate::office::blocks::Block;
use crate::office::{Archive, docx, relations};
use crate::sniff::find;
use crate::xml::{self, Item};
use std::collections::BTreeMap;

/// Bytes of one part.
const PART_BYTES_MAX: u64 = 256 << 20;

/// What every sheet says outside of its cells.
pub fn read(archive: &mut Archive) -> Notes {
    if let Some(content) = archive::part(archive, "content.xml", PART_BYTES_MAX) {
        return open_document(&content);
    }
    let mut found = Notes::new();
    let links: BTreeMap<String, String> = relations::of(archive, "xl/workbook.xml").into_iter().map(|l| (l.id, l.target)).collect();
    let Some(book) = archive::part(archive, "xl/workbook.xml", PART_BYTES_MAX) else { return found };
    let mut sheets: Vec<(String, String)> = Vec::new();
    let _ = xml::walk(&book, |item| {
        let Item::Start(tag) = item else { return };
        if tag.name == "sheet"
            && let (Some(name), Some(id)) = (tag.attribute("name"), tag.attribute("id"))
            && let Some(part) = links.get(&id)
        {
            sheets.push((name, part.clone()));
        }
    });
    for (name, part) in sheets {
        let mut notes = edges(archive, &part);
        for link in relations::of(archive, &part) {
            let Some(bytes) = (match link.kind.as_str() {
                "comments" | "drawing" => archive::part(archive, &link.target, PART_BYTES_MAX),
                _ => None,
            }) else {
                continue;
            };
            if link.kind == "comments" {
                notes.extend(comments(&bytes));
            } else {
                notes.extend(boxes(&bytes));
                // A drawing shows diagrams and charts in parts of their own.
                for inner in relations::of(archive, &link.target).into_iter().filter(|l| matches!(l.kind.as_str(), "diagramData" | "chart"))
                {
                    notes.extend(archive::part(archive, &inner.target, PART_BYTES_MAX).map(|b| boxes(&b)).unwrap_or_default());
                }
            }
        }
        if !notes.is_empty() {
            found.insert(name, notes);
        }
    }
    found
}

/// Headers and footers, which stand at the end of a sheet's part.
fn edges(archive: &mut Archive, part: &str) -> Vec<(String, String)> {
    let Some(bytes) = archive::part(archive, part, PART_BYTES_MAX) else { return Vec::new() };
    // Nothing long follows; looking for it from the start of a sheet of a million rows would cost as much as reading it.
    let tail = &bytes[bytes.len().saturating_sub(64 << 10)..];
    let Some(at) = find(tail, b"<headerFooter") else { return Vec::new() };
    let mut found = Vec::new();
    let mut place = None;
    let _ = xml::walk(&tail[at..], |item| match item {
        Item::Start(tag) => {
            place = match tag.name {
                "oddHeader" | "evenHeader" | "firstHeader" => Some("header"),
                "oddFooter" | "evenFooter" | "firstFooter" => Some("footer"),
                _ => None,
            };
            if let Some(place) = place {
                found.push((place.to_owned(), String::new()));
            }
        }
        Item::End(_) => place = None,
        Item::Text(text) if place.is_some() => {
            if let Some((_, last)) = found.last_mut() {
                last.push_str(text);
            }
        }
        Item::Text(_) => {}
    });
    found.iter_mut().for_each(|(_, text)| *text = without_codes(text));
    found.retain(|(_, text)| !text.is_empty());
    found
}

fn comments(bytes: &[u8]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut authors: Vec<String> = Vec::new();
    let (mut in_author, mut in_text, mut author) = (false, false, 0usize);
    let _ = xml::walk(bytes, |item| match item {
        Item::Start(tag) => match tag.name {
            "author" => {
                in_author = true;
                authors.push(String::new());
            }
            "comment" => {
                author = tag.attribute("authorId").and_then(|a| a.parse().ok()).unwrap_or(usize::MAX);
                found.push((format!("{} comment", tag.attribute("ref").unwrap_or_default()), String::new()));
            }
            "t" => in_text = true,
            // Readings of Japanese words repeat them.
            "rPh" => in_text = false,
            _ => {}
        },
        Item::End(name) => match name {
            "author" => in_author = false,
            "t" => in_text = false,
            "comment" => {
                if let (Some((_, text)), Some(author)) = (found.last_mut(), authors.get(author)) {
                    *text = text.trim().to_owned();
                    // Excel itself puts the author before the text.
                    if !text.is_empty() && !author.is_empty() && !text.starts_with(author.as_str()) {
                        *text = format!("{author}: {text}");
                    }
                }
            }
            _ => {}
        },
        Item::Text(text) if in_author => authors.last_mut().into_iter().for_each(|a| a.push_str(text)),
        Item::Text(text) if in_text => found.last_mut().into_iter().for_each(|(_, t)| t.push_str(text)),
        Item::Text(_) => {}
    });
    found.retain(|(_, text)| !text.is_empty());
    found
}

/// The text of shapes.
fn boxes(bytes: &[u8]) -> Vec<(String, String)> {
    let lines = docx::walk(bytes, "drawing").blocks.into_iter().filter_map(|b| match b {
        Block::Paragraph(text) if !text.trim().is_empty() => Some(("text box".to_owned(), text.trim().to_owned())),
        _ => None,
    });
    lines.collect()
}

/// Where a walk through an OpenDocument's tables stands.
#[derive(Default)]
struct Cursor {
    sheet: String,
    row: u32,
    column: u32,
    /// Rows and columns that the next one is counted on by.
    rows: u32,
    columns: u32,
}

/// Comments and text boxes of OpenDocument tables.
fn open_document(content: &[u8]) -> Notes {
    let mut found: BTreeMap<String, Vec<(String, String)>> = Notes::new();
    let mut at = Cursor::default();
    let (mut inside, mut skipped, mut text, mut place) = (0u32, 0u32, String::new(), "");
    let _ = xml::walk(content, |item| match item {
        Item::Start(tag) => {
            let repeated = |name: &str| tag.attribute(name).and_then(|n| n.parse::<u32>().ok()).unwrap_or(1);
            match tag.name {
                "table" => at = Cursor { sheet: tag.attribute("name").unwrap_or_default(), ..Cursor::default() },
                "table-row" => {
                    at.row = at.row.saturating_add(at.rows);
                    at.rows = repeated("number-rows-repeated");
                    (at.column, at.columns) = (0, 0);
                }
                "table-cell" | "covered-table-cell" => {
                    at.column = at.column.saturating_add(at.columns);
                    at.columns = repeated("number-columns-repeated");
                }
                "annotation" | "text-box" | "custom-shape" => {
                    inside += 1;
                    place = if tag.name == "annotation" { "comment" } else { "text box" };
                }
                "date" | "date-string" if inside > 0 => skipped += 1,
                "p" if inside > 0 && !text.is_empty() => text.push('\n'),
                _ => {}
            }
        }
        Item::End(name) => match name {
            "annotation" | "text-box" | "custom-shape" => {
                inside = inside.saturating_sub(1);
                let said = std::mem::take(&mut text);
                if inside == 0 && !said.trim().is_empty() {
                    let place = if place == "comment" { format!("{}{} comment", column(at.column), at.row + 1) } else { place.to_owned() };
                    found.entry(at.sheet.clone()).or_default().push((place, said.trim().to_owned()));
                }
            }
            "date" | "date-string" => skipped = skipped.saturating_sub(1),
            _ => {}
        },
        Item::Text(part) if inside > 0 && skipped == 0 => text.push_str(part),
        Item::Text(_) => {}
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_cells() {
        let source = "<comments><authors><author>De Smet</author></authors><commentList><comment ref='B3' authorId='0'><text><r><t>À </t></r><r><t>vérifier</t></r></text></comment></commentList></comments>";
        assert_eq!(comments(source.as_bytes()), [("B3 comment".to_owned(), "De Smet: À vérifier".to_owned())]);
        let source = "<table:table table:name='Appels'><table:table-row table:number-rows-repeated='2'/><table:table-row><table:table-cell table:number-columns-repeated='2'/>\
            <table:table-cell><office:annotation><dc:creator>De Smet</dc:creator><dc:date>2014-03-02</dc:date><text:p>À vérifier</text:p></office:annotation></table:table-cell></table:table-row></table:table>";
        let found = open_document(source.as_bytes());
        assert_eq!(found["Appels"], [("C3 comment".to_owned(), "De Smet\nÀ vérifier".to_owned())]);
    }
}
