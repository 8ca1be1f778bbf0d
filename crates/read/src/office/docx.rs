//! WordprocessingML, and what it shares with the text of slides and drawings.

use super::blocks::{Block, Collector};
use super::{Archive, PART_BYTES_MAX, Part, chart, extras};
use crate::archive;
use crate::xml::{self, Item, Tag};

/// Headers (a letterhead says who writes), body, footers, notes, comments, diagrams; then what was deleted.
pub fn parts(archive: &mut Archive) -> Vec<Part> {
    let names = archive::names(archive);
    if names.iter().any(|n| n.ends_with(".fpage")) {
        return extras::fixed_pages(archive);
    }
    let under = |word: &str| -> Vec<String> {
        names.iter().filter(|n| n.strip_prefix("word/").is_some_and(|n| n.starts_with(word) && n.ends_with(".xml"))).cloned().collect()
    };
    let mut found: Vec<Part> = Vec::new();
    let mut deleted = Vec::new();
    for (file, word) in [
        ("header", "header"),
        ("document", "paragraph"),
        ("footer", "footer"),
        ("footnotes", "footnote"),
        ("endnotes", "endnote"),
        ("comments.xml", "comment"),
        ("diagrams/data", "diagram"),
    ] {
        let mut seen: Vec<String> = Vec::new();
        for name in under(file) {
            let Some(bytes) = archive::part(archive, &name, PART_BYTES_MAX) else { continue };
            let mut walked = walk(&bytes, &name);
            let text = flat_text(&walked.blocks);
            // First, even and default headers usually say the same.
            if seen.contains(&text) || (word != "paragraph" && text.trim().is_empty() && walked.deleted.is_empty()) {
                continue;
            }
            seen.push(text);
            deleted.append(&mut walked.deleted);
            found.push(Part { word, blocks: walked.blocks, page: false, broken: walked.broken });
        }
    }
    for name in under("charts/chart") {
        let chart = archive::part(archive, &name, PART_BYTES_MAX).map(|bytes| chart::part(&bytes, &name));
        found.extend(chart.filter(|part| !part.blocks.is_empty()));
    }
    if !found.iter().any(|p| p.word == "paragraph") {
        found.clear();
    }
    found.extend(deletions(deleted));
    found
}

/// A Word document in one XML file: Word 2003, or all parts in one.
pub fn flat(bytes: &[u8]) -> Vec<Part> {
    let walked = walk(bytes, "the file");
    let mut found = vec![Part { word: "paragraph", blocks: walked.blocks, page: false, broken: walked.broken }];
    found.extend(deletions(walked.deleted));
    found
}

fn deletions(blocks: Vec<Block>) -> Option<Part> {
    (!blocks.is_empty()).then_some(Part { word: "deleted text", blocks, page: false, broken: None })
}

pub fn flat_text(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(text) => {
                out.push_str(text);
                out.push('\n');
            }
            Block::Table(rows) => rows.iter().flatten().for_each(|cell| out.push_str(&flat_text(cell))),
            Block::PageBreak | Block::Deleted(..) => {}
        }
    }
    out
}

/// What one part holds.
pub struct Walked {
    pub blocks: Vec<Block>,
    /// Deleted text, with who deleted it and when.
    pub deleted: Vec<Block>,
    pub broken: Option<String>,
}

/// Reads a master of slides: only what shows on the slides themselves, not the placeholders that wait for their text.
pub fn walk_master(bytes: &[u8], name: &str) -> Walked {
    walk_as(bytes, name, true)
}

/// Reads one part. Names of `w:`, `a:` and `dgm:` elements that matter do not clash, so prefixes are not looked at.
pub fn walk(bytes: &[u8], name: &str) -> Walked {
    walk_as(bytes, name, false)
}

fn walk_as(bytes: &[u8], name: &str, master: bool) -> Walked {
    let mut walker = Walker {
        collector: Collector::new(),
        master,
        placeholder: false,
        hidden: 0,
        in_text: 0,
        in_deleted: 0,
        by: String::new(),
        text: String::new(),
        deleted: Vec::new(),
    };
    let result = xml::walk(bytes, |item| match item {
        Item::Start(tag) => walker.start(&tag),
        Item::End(name) => walker.end(name),
        Item::Text(text) => walker.text(text),
    });
    let broken = result.err().map(|e| format!("{name}: {e}"));
    Walked { blocks: walker.collector.finish(), deleted: walker.deleted, broken }
}

struct Walker {
    collector: Collector,
    /// A master is read; the open shape is a placeholder.
    master: bool,
    placeholder: bool,
    /// Inside what is not shown: fallbacks of drawings (the same text again), moved text (it stands where it was moved to), field codes.
    hidden: u32,
    in_text: u32,
    in_deleted: u32,
    /// Who deleted, and when.
    by: String,
    /// The deleted text so far.
    text: String,
    deleted: Vec<Block>,
}

impl Walker {
    fn start(&mut self, tag: &Tag) {
        let collector = &mut self.collector;
        match tag.name {
            "Fallback" | "instrText" | "delInstrText" | "moveFrom" | "binData" => self.hidden += 1,
            _ if self.hidden > 0 => {}
            "ph" if self.master && !self.placeholder => {
                self.placeholder = true;
                self.hidden += 1;
            }
            "delText" => self.in_deleted += 1,
            "del" => self.by = [tag.attribute("author"), tag.attribute("date")].into_iter().flatten().collect::<Vec<_>>().join(", "),
            "p" => collector.start_paragraph(),
            "t" => self.in_text += 1,
            "tab" | "ptab" if collector.in_paragraph() => collector.text("\t"),
            "br" if tag.attribute("type").as_deref() == Some("page") => collector.page_break(),
            "br" | "cr" => collector.text("\n"),
            "noBreakHyphen" => collector.text("-"),
            "tbl" => collector.start_table(),
            "tr" => collector.start_row(),
            "tc" => collector.start_cell(),
            "comment" | "footnote" | "endnote" => {
                if let Some(author) = tag.attribute("author") {
                    let date = tag.attribute("date").map(|d| format!(" {d}")).unwrap_or_default();
                    collector.start_paragraph();
                    collector.text(&format!("[{author}{date}]"));
                    collector.end_paragraph();
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "Fallback" | "instrText" | "delInstrText" | "moveFrom" | "binData" => self.hidden = self.hidden.saturating_sub(1),
            "sp" if std::mem::take(&mut self.placeholder) => self.hidden = self.hidden.saturating_sub(1),
            _ if self.hidden > 0 => {}
            "delText" => self.in_deleted = self.in_deleted.saturating_sub(1),
            "del" => {
                let text = std::mem::take(&mut self.text);
                if !text.trim().is_empty() {
                    self.deleted.push(Block::Deleted(text, std::mem::take(&mut self.by)));
                }
            }
            "p" => self.collector.end_paragraph(),
            "t" => self.in_text = self.in_text.saturating_sub(1),
            "tbl" => self.collector.end_table(),
            "tc" => self.collector.end_cell(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match (self.hidden, self.in_deleted, self.in_text) {
            (0, 0, 0) => {}
            (0, 0, _) => self.collector.text(text),
            (0, ..) => self.text.push_str(text),
            _ => {}
        }
    }
}
