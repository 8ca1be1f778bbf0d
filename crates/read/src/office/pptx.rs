//! PresentationML: a slide is a page, in the order of the presentation, with its diagrams, notes and comments.

use super::blocks::Block;
use super::docx::{self, walk};
use super::relations::{self, Relation};
use super::{Archive, PART_BYTES_MAX, Part, chart, odt};
use crate::archive;
use crate::xml::{self, Item};
use std::collections::{BTreeMap, BTreeSet};

/// The slides in their order.
pub fn slides(archive: &mut Archive) -> Vec<Part> {
    let names = archive::names(archive);
    if names.iter().any(|n| n == "content.xml") {
        return odt::parts(archive);
    }
    let authors = authors(archive);
    let mut found = Vec::new();
    for name in order(archive, &names) {
        let Some(bytes) = archive::part(archive, &name, PART_BYTES_MAX) else { continue };
        found.push(part("paragraph", walk(&bytes, &name), true));
        for Relation { kind, target, .. } in relations::of(archive, &name) {
            let word = match kind.as_str() {
                "notesSlide" => "note",
                "diagramData" => "diagram",
                "comments" => "comment",
                "chart" => "chart",
                _ => continue,
            };
            let Some(bytes) = archive::part(archive, &target, PART_BYTES_MAX) else { continue };
            if word == "chart" {
                found.push(chart::part(&bytes, &target));
            } else if word == "comment" {
                found.push(Part { word, blocks: comments(&bytes, &authors), page: false, broken: None });
            } else {
                found.push(part(word, walk(&bytes, &target), false));
            }
        }
    }
    let mut seen = Vec::new();
    for name in names.iter().filter(|n| n.starts_with("ppt/slideMasters/slide") || n.starts_with("ppt/slideLayouts/slide")) {
        let Some(bytes) = archive::part(archive, name, PART_BYTES_MAX) else { continue };
        let walked = docx::walk_master(&bytes, name);
        let text = docx::flat_text(&walked.blocks);
        if !text.trim().is_empty() && !seen.contains(&text) {
            seen.push(text);
            found.push(part("master", walked, false));
        }
    }
    found
}

fn part(word: &'static str, walked: docx::Walked, page: bool) -> Part {
    Part { word, blocks: walked.blocks, page, broken: walked.broken }
}

/// Names of the slides as the presentation lists them; what it does not list comes last, by name.
fn order(archive: &mut Archive, names: &[String]) -> Vec<String> {
    let links: BTreeMap<String, String> = relations::of(archive, "ppt/presentation.xml").into_iter().map(|l| (l.id, l.target)).collect();
    let mut found: Vec<String> = Vec::new();
    if let Some(bytes) = archive::part(archive, "ppt/presentation.xml", PART_BYTES_MAX) {
        let _ = xml::walk(&bytes, |item| {
            let Item::Start(tag) = item else { return };
            if tag.name != "sldId" {
                return;
            }
            // `id` is the slide's number, `r:id` the link.
            let ids = tag.attributes().into_iter().filter(|(key, _)| key == "id");
            found.extend(ids.filter_map(|(_, value)| links.get(&value).cloned()));
        });
    }
    let mut listed = BTreeSet::new();
    found.retain(|name| listed.insert(name.clone()));
    let rest = names.iter().filter(|n| n.starts_with("ppt/slides/slide") && n.ends_with(".xml") && !listed.contains(*n));
    let rest: Vec<String> = rest.cloned().collect();
    found.extend(rest);
    found
}

/// Names of those who comment, by number.
fn authors(archive: &mut Archive) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for name in ["ppt/commentAuthors.xml", "ppt/authors.xml"] {
        let Some(bytes) = archive::part(archive, name, 1 << 20) else { continue };
        let _ = xml::walk(&bytes, |item| {
            if let Item::Start(tag) = item
                && let (Some(id), Some(name)) = (tag.attribute("id"), tag.attribute("name"))
            {
                found.insert(id, name);
            }
        });
    }
    found
}

/// Each comment after the line that says who wrote it, and when. Old ones have their text in `text`, new ones in paragraphs.
fn comments(bytes: &[u8], authors: &BTreeMap<String, String>) -> Vec<Block> {
    let mut found = Vec::new();
    let (mut inside, mut text) = (0u32, String::new());
    let _ = xml::walk(bytes, |item| match item {
        Item::Start(tag) => match tag.name {
            "cm" | "reply" => {
                let author = tag.attribute("authorId").and_then(|id| authors.get(&id).cloned()).unwrap_or_default();
                let date = tag.attribute("dt").or_else(|| tag.attribute("created")).unwrap_or_default();
                found.push(Block::Paragraph(format!("[{}]", format!("{author} {date}").trim())));
            }
            "text" | "t" => inside += 1,
            _ => {}
        },
        Item::End(name) => match name {
            "text" | "p" => {
                inside = if name == "text" { inside.saturating_sub(1) } else { inside };
                if !text.trim().is_empty() {
                    found.push(Block::Paragraph(std::mem::take(&mut text)));
                }
            }
            "t" => inside = inside.saturating_sub(1),
            _ => {}
        },
        Item::Text(part) if inside > 0 => text.push_str(part),
        Item::Text(_) => {}
    });
    found
}
