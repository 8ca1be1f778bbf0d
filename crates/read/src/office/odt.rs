//! OpenDocument text and slides.

use super::blocks::{Block, Collector};
use super::{Archive, PART_BYTES_MAX, Part};
use crate::archive;
use crate::xml::{self, Item, Tag};

/// Headers of the page styles, the body, footers, notes, comments; then what was deleted.
pub fn parts(archive: &mut Archive) -> Vec<Part> {
    let Some(content) = archive::part(archive, "content.xml", PART_BYTES_MAX) else { return Vec::new() };
    let styles = archive::part(archive, "styles.xml", PART_BYTES_MAX).unwrap_or_default();
    of(&content, &styles)
}

/// An OpenDocument in one XML file.
pub fn flat(bytes: &[u8]) -> Vec<Part> {
    of(bytes, bytes)
}

fn of(content: &[u8], styles: &[u8]) -> Vec<Part> {
    let mut found = Vec::new();
    let edge = |within: &'static [&'static str], word| {
        let (blocks, broken) = walk(styles, within, "styles.xml");
        let empty = blocks.iter().all(|b| matches!(b, Block::Paragraph(t) if t.trim().is_empty()));
        (!empty).then_some(Part { word, blocks, page: false, broken })
    };
    found.extend(edge(&["header", "header-left", "header-first"], "header"));
    let (blocks, broken) = walk(content, &["body"], "content.xml");
    found.push(Part { word: "paragraph", blocks, page: false, broken });
    found.extend(edge(&["footer", "footer-left", "footer-first"], "footer"));
    // What stands on every slide.
    if crate::sniff::find(content, b"<office:presentation").is_some() {
        found.extend(edge(&["master-page"], "master"));
    }
    for (within, word) in [("note-body", "footnote"), ("annotation", "comment")] {
        let (blocks, _) = walk(content, &[within], "content.xml");
        if !blocks.is_empty() {
            found.push(Part { word, blocks, page: false, broken: None });
        }
    }
    let deleted = deleted(content);
    if !deleted.is_empty() {
        found.push(Part { word: "deleted text", blocks: deleted, page: false, broken: None });
    }
    found
}

/// The deleted text that the list of changes keeps, with who deleted it and when.
fn deleted(content: &[u8]) -> Vec<Block> {
    let mut found = Vec::new();
    let (mut changes, mut inside, mut info) = (0u32, 0u32, 0u32);
    let (mut text, mut by) = (String::new(), String::new());
    let _ = xml::walk(content, |item| match item {
        Item::Start(tag) => match tag.name {
            "tracked-changes" => changes += 1,
            _ if changes == 0 => {}
            "deletion" => inside += 1,
            "change-info" => info += 1,
            "p" | "h" if !text.is_empty() => text.push(' '),
            "date" if !by.is_empty() => by.push_str(", "),
            _ => {}
        },
        Item::End(name) => match name {
            "tracked-changes" => changes = changes.saturating_sub(1),
            "deletion" if changes > 0 => {
                inside = inside.saturating_sub(1);
                let (text, by) = (std::mem::take(&mut text), std::mem::take(&mut by));
                if !text.trim().is_empty() {
                    found.push(Block::Deleted(text.split_whitespace().collect::<Vec<_>>().join(" "), by.trim().to_owned()));
                }
            }
            "change-info" => info = info.saturating_sub(1),
            _ => {}
        },
        Item::Text(part) if inside > 0 => {
            if info > 0 {
                by.push_str(part.trim())
            } else {
                text.push_str(part)
            }
        }
        Item::Text(_) => {}
    });
    found
}

/// The blocks inside the elements named `within`.
fn walk(bytes: &[u8], within: &[&str], name: &str) -> (Vec<Block>, Option<String>) {
    if bytes.is_empty() {
        return (Vec::new(), None);
    }
    let mut collector = Collector::new();
    let (mut inside, mut hidden, mut pages) = (0u32, 0u32, 0u32);
    let mut said_by = false;
    let result = xml::walk(bytes, |item| match item {
        Item::Start(tag) => {
            if within.contains(&tag.name) {
                inside += 1;
            }
            if hides(tag.name, within) {
                hidden += 1;
            }
            if inside == 0 || hidden > 0 {
                return;
            }
            if tag.name == "creator" && within.contains(&"annotation") {
                collector.start_paragraph();
                collector.text("[");
                said_by = true;
            } else if said_by && matches!(tag.name, "p" | "list") {
                collector.text("]");
                collector.end_paragraph();
                said_by = false;
            }
            start(&tag, &mut collector, &mut pages);
        }
        Item::End(name) => {
            if hides(name, within) {
                hidden = hidden.saturating_sub(1);
            } else if inside > 0 && hidden == 0 {
                match name {
                    "p" | "h" | "header-decl" | "footer-decl" => collector.end_paragraph(),
                    "table" => collector.end_table(),
                    "table-cell" | "covered-table-cell" => collector.end_cell(),
                    // A comment starts with who wrote it, and when.
                    "creator" => collector.text(" "),
                    "date" if said_by => {
                        collector.text("]");
                        collector.end_paragraph();
                        said_by = false;
                    }
                    _ => {}
                }
            }
            if within.contains(&name) {
                inside = inside.saturating_sub(1);
            }
        }
        Item::Text(text) => {
            if inside > 0 && hidden == 0 {
                collector.text(text);
            }
        }
    });
    (collector.finish(), result.err().map(|e| format!("{name}: {e}")))
}

/// Elements whose text is not shown.
fn hides(name: &str, within: &[&str]) -> bool {
    // Notes and comments are read by themselves.
    if matches!(name, "note" | "annotation") {
        return !within.contains(&"note-body") && !within.contains(&name);
    }
    if within.contains(&"master-page") && matches!(name, "notes" | "page-number" | "date-time" | "page-count") {
        return true;
    }
    matches!(name, "tracked-changes" | "forms" | "sequence-decls" | "note-citation" | "desc" | "script" | "event-listeners")
}

fn start(tag: &Tag, collector: &mut Collector, pages: &mut u32) {
    match tag.name {
        // Headers and footers of slides are declared once.
        "p" | "h" | "header-decl" | "footer-decl" => collector.start_paragraph(),
        "s" => {
            let count = tag.attribute("c").and_then(|c| c.parse::<usize>().ok()).unwrap_or(1);
            collector.text(&" ".repeat(count.min(200)));
        }
        "tab" => collector.text("\t"),
        "line-break" => collector.text("\n"),
        "table" => collector.start_table(),
        "table-row" => collector.start_row(),
        "table-cell" | "covered-table-cell" => collector.start_cell(),
        "soft-page-break" => {}
        // A slide.
        "page" => {
            *pages += 1;
            if *pages > 1 {
                collector.page_break();
            }
        }
        _ => {}
    }
}
