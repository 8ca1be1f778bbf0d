//! WordprocessingML and PresentationML.

use super::blocks::{Block, Collector};
use super::{Archive, PART_BYTES_MAX, Part, odt};
use crate::archive;
use crate::xml::{self, Item};

/// Headers (a letterhead says who writes), body, footers, notes, comments.
pub fn parts(archive: &mut Archive) -> Vec<Part> {
    let names = archive::names(archive);
    let under = |word: &str| -> Vec<String> {
        names.iter().filter(|n| n.strip_prefix("word/").is_some_and(|n| n.starts_with(word) && n.ends_with(".xml"))).cloned().collect()
    };
    let mut found: Vec<Part> = Vec::new();
    for (file, word) in [
        ("header", "header"),
        ("document", "paragraph"),
        ("footer", "footer"),
        ("footnotes", "footnote"),
        ("endnotes", "endnote"),
        ("comments.xml", "comment"),
    ] {
        let mut seen: Vec<String> = Vec::new();
        for name in under(file) {
            let Some(bytes) = archive::part(archive, &name, PART_BYTES_MAX) else { continue };
            let (blocks, broken) = walk(&bytes, &name);
            let text = flat(&blocks);
            // First, even and default headers usually say the same.
            if seen.contains(&text) || (word != "paragraph" && text.trim().is_empty()) {
                continue;
            }
            seen.push(text);
            found.push(Part { word, blocks, page: false, broken });
        }
    }
    if !found.iter().any(|p| p.word == "paragraph") {
        found.clear();
    }
    found
}

/// The slides in their order, each with its notes.
pub fn slides(archive: &mut Archive) -> Vec<Part> {
    let names = archive::names(archive);
    if names.iter().any(|n| n == "content.xml") {
        return odt::parts(archive);
    }
    let mut found = Vec::new();
    for name in names.iter().filter(|n| n.starts_with("ppt/slides/slide") && n.ends_with(".xml")) {
        let Some(bytes) = archive::part(archive, name, PART_BYTES_MAX) else { continue };
        let (blocks, broken) = walk(&bytes, name);
        found.push(Part { word: "paragraph", blocks, page: true, broken });
        let notes = name.replace("slides/slide", "notesSlides/notesSlide");
        if let Some(bytes) = archive::part(archive, &notes, PART_BYTES_MAX) {
            let (blocks, broken) = walk(&bytes, &notes);
            found.push(Part { word: "note", blocks, page: false, broken });
        }
    }
    found
}

fn flat(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(text) => {
                out.push_str(text);
                out.push('\n');
            }
            Block::Table(rows) => rows.iter().flatten().for_each(|cell| out.push_str(&flat(cell))),
            Block::PageBreak | Block::Deleted(..) => {}
        }
    }
    out
}

/// The blocks of one part. Names of `w:` and `a:` elements that matter do not clash, so prefixes are not looked at.
fn walk(bytes: &[u8], name: &str) -> (Vec<Block>, Option<String>) {
    let mut collector = Collector::new();
    // Inside what is not shown: fallbacks of drawings (the same text again), deleted text, field codes.
    let mut hidden = 0u32;
    let mut in_text = 0u32;
    let result = xml::walk(bytes, |item| match item {
        Item::Start(tag) => match tag.name {
            "Fallback" | "instrText" | "delText" | "delInstrText" | "moveFrom" => hidden += 1,
            _ if hidden > 0 => {}
            "p" => collector.start_paragraph(),
            "t" => in_text += 1,
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
        },
        Item::End(name) => match name {
            "Fallback" | "instrText" | "delText" | "delInstrText" | "moveFrom" => hidden = hidden.saturating_sub(1),
            _ if hidden > 0 => {}
            "p" => collector.end_paragraph(),
            "t" => in_text = in_text.saturating_sub(1),
            "tbl" => collector.end_table(),
            "tc" => collector.end_cell(),
            _ => {}
        },
        Item::Text(text) => {
            if hidden == 0 && in_text > 0 {
                collector.text(text);
            }
        }
    });
    (collector.finish(), result.err().map(|e| format!("{name}: {e}")))
}
