//! Formats close to the office ones: electronic books (EPUB) and printed pages (XPS).

use super::blocks::Block;
use super::{Archive, PART_BYTES_MAX, Part, odt};
use crate::layer::Builder;
use crate::limit::Limits;
use crate::xml::{self, Item};
use crate::{archive, decode, html};
use std::collections::BTreeMap;

/// The parts of an OpenDocument, or of a book.
pub fn open_parts(archive: &mut Archive) -> Vec<Part> {
    match archive::part(archive, "META-INF/container.xml", 1 << 20) {
        Some(container) if archive.index_for_name("content.xml").is_none() => book(archive, &container),
        _ => odt::parts(archive),
    }
}

/// A book's chapters in their order; each is a page.
fn book(archive: &mut Archive, container: &[u8]) -> Vec<Part> {
    let mut package = None;
    let _ = xml::walk(container, |item| {
        if let Item::Start(tag) = item
            && tag.name == "rootfile"
            && package.is_none()
        {
            package = tag.attribute("full-path");
        }
    });
    let mut chapters = package.map(|p| spine(archive, &p)).unwrap_or_default();
    if chapters.is_empty() {
        chapters = archive::names(archive).into_iter().filter(|n| n.ends_with("html") || n.ends_with(".htm")).collect();
    }
    let mut found = Vec::new();
    for name in chapters {
        let Some(bytes) = archive::part(archive, &name, PART_BYTES_MAX) else { continue };
        let mut builder = Builder::new(&Limits::default());
        html::write(&decode::decode(&bytes, None).text, &mut builder);
        let text = builder.finish("").map(|l| l.text).unwrap_or_default();
        let blocks: Vec<Block> = text.lines().map(|l| Block::Paragraph(l.to_owned())).collect();
        if !blocks.is_empty() {
            found.push(Part { word: "paragraph", blocks, page: true, broken: None });
        }
    }
    found
}

/// The chapters that a book's package lists.
fn spine(archive: &mut Archive, package: &str) -> Vec<String> {
    let Some(bytes) = archive::part(archive, package, 16 << 20) else { return Vec::new() };
    let folder = package.rsplit_once('/').map(|(f, _)| format!("{f}/")).unwrap_or_default();
    let (mut items, mut order) = (BTreeMap::new(), Vec::new());
    let _ = xml::walk(&bytes, |item| {
        let Item::Start(tag) = item else { return };
        match (tag.name, tag.attribute("id"), tag.attribute("href"), tag.attribute("idref")) {
            ("item", Some(id), Some(href), _) => {
                items.insert(id, format!("{folder}{}", href.replace("%20", " ")));
            }
            ("itemref", _, _, Some(id)) => order.push(id),
            _ => {}
        }
    });
    order.iter().filter_map(|id| items.get(id).cloned()).collect()
}

/// The pages of an XPS document, a line for each height on the page.
pub fn fixed_pages(archive: &mut Archive) -> Vec<Part> {
    let mut found = Vec::new();
    for name in archive::names(archive).iter().filter(|n| n.ends_with(".fpage")) {
        let Some(bytes) = archive::part(archive, name, PART_BYTES_MAX) else { continue };
        let mut lines: Vec<String> = Vec::new();
        let mut height = f64::NAN;
        let result = xml::walk(&bytes, |item| {
            let Item::Start(tag) = item else { return };
            if tag.name != "Glyphs" {
                return;
            }
            let Some(text) = tag.attribute("UnicodeString") else { return };
            let text = text.strip_prefix("{}").unwrap_or(&text).to_owned();
            let y = tag.attribute("OriginY").and_then(|y| y.parse::<f64>().ok()).unwrap_or(f64::NAN);
            match lines.last_mut() {
                Some(line) if (y - height).abs() < 1.0 => {
                    line.push(' ');
                    line.push_str(&text);
                }
                _ => lines.push(text),
            }
            height = y;
        });
        let blocks = lines.into_iter().map(Block::Paragraph).collect();
        found.push(Part { word: "line", blocks, page: true, broken: result.err() });
    }
    found
}
