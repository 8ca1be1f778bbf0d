//! PowerPoint of the years 1997 to 2003 ([MS-PPT]): a slide is a page, with its text in the order of its shapes, its notes and its
//! comments; pictures and objects as members.

mod records;

use super::blocks::Block;
use super::ole::{self, Ole, u16_at, u32_at, utf16};
use super::{Part, pictures, summary, write};
use crate::document::{Context, Reading};
use model::ProblemKind;
use records::{Record, kind, record_at, walk};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

/// Reads a presentation.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let ole = match Ole::open(bytes) {
        Ok(ole) => ole,
        Err(message) => return Reading::failed(ProblemKind::Broken, message),
    };
    let stream = ole.stream("/PowerPoint Document").unwrap_or_default();
    let user = ole.stream("/Current User").unwrap_or_default();
    let edits = edits(&stream, &user);
    let metadata = summary::metadata(&ole);
    if u32_at(&user, 12) == Some(0xF3D1_C4DF) || edits.encrypted {
        let failed = Reading::failed(ProblemKind::Encrypted, "a password is needed; save it without one and read it again");
        return Reading { metadata, ..failed };
    }
    let (parts, damaged) = match parts(&stream, &edits) {
        Some(parts) => (parts, false),
        None => (every_slide(&stream), true),
    };
    let mut reading = write(&parts, "ppt", context);
    reading.metadata = metadata;
    if damaged {
        reading.problem(ProblemKind::Broken, "its directory of slides is damaged; the slides stand in the order of the file");
    }
    members(&ole, &stream, &edits, &mut reading, context);
    reading
}

/// Where objects lie in the stream, and the document among them, by the chain of saves.
#[derive(Default)]
struct Edits {
    places: BTreeMap<u32, usize>,
    document: u32,
    encrypted: bool,
}

fn edits(stream: &[u8], user: &[u8]) -> Edits {
    let mut edits = Edits::default();
    let mut seen = BTreeSet::new();
    let mut next = u32_at(user, 16).unwrap_or(0) as usize;
    let mut left = stream.len() * 4;
    while let Some(edit) = record_at(stream, next).filter(|r| r.kind == kind::USER_EDIT) {
        if !seen.insert(next) || left == 0 {
            break;
        }
        if edits.document == 0 {
            edits.document = u32_at(edit.body, 16).unwrap_or(0);
            edits.encrypted = u32_at(edit.body, 28).is_some_and(|id| id != 0);
        }
        let at = u32_at(edit.body, 12).unwrap_or(0) as usize;
        let directory = record_at(stream, at).filter(|r| r.kind == kind::PERSIST_DIRECTORY).map_or(&[][..], |r| r.body);
        // Saves of a hostile file may all name one large directory.
        let mut rest = directory;
        left = left.saturating_sub(directory.len());
        while let Some(head) = u32_at(rest, 0) {
            let (first, count) = (head & 0xf_ffff, (head >> 20) as usize);
            for n in 0..count {
                let Some(place) = u32_at(rest, 4 + n * 4) else { break };
                // The newest save is seen first, and counts.
                edits.places.entry(first + n as u32).or_insert(place as usize);
            }
            rest = rest.get(4 + count * 4..).unwrap_or(&[]);
        }
        next = u32_at(edit.body, 8).unwrap_or(0) as usize;
        if next == 0 {
            break;
        }
    }
    edits
}

/// A slide or a page of notes in the document's list, with the texts that stand in the list itself.
struct Listed {
    object: u32,
    id: u32,
    texts: Vec<String>,
}

/// All slides in their order. None where the document's record cannot be found.
fn parts(stream: &[u8], edits: &Edits) -> Option<Vec<Part>> {
    let document = record_at(stream, *edits.places.get(&edits.document)?).filter(|r| r.kind == kind::DOCUMENT)?;
    let (mut slides, mut notes) = (Vec::new(), Vec::new());
    for record in records::children(document.body) {
        match (record.kind, record.instance) {
            (kind::SLIDE_LIST, 0) => slides.extend(listed(record.body)),
            (kind::SLIDE_LIST, 2) => notes.extend(listed(record.body)),
            _ => {}
        }
    }
    let place = |object: &u32| edits.places.get(object).and_then(|&at| record_at(stream, at));
    // Notes say which slide they belong to.
    let mut notes_of: BTreeMap<u32, Record> = BTreeMap::new();
    for note in notes.iter().filter_map(|n| place(&n.object)).filter(|r| r.kind == kind::NOTES) {
        let atom = records::children(note.body).find(|r| r.kind == kind::NOTES_ATOM);
        if let Some(slide) = atom.and_then(|a| u32_at(a.body, 0)) {
            notes_of.insert(slide, note);
        }
    }
    let mut found = Vec::new();
    // As slides may all name one large slide.
    let mut left = stream.len() * 4;
    for slide in &slides {
        if left == 0 {
            break;
        }
        let body = place(&slide.object).filter(|r| r.kind == kind::SLIDE).map_or(&[][..], |r| r.body);
        left = left.saturating_sub(body.len() + notes_of.get(&slide.id).map_or(0, |n| n.body.len()));
        found.push(part("paragraph", shapes(body, &slide.texts), true));
        if let Some(note) = notes_of.get(&slide.id) {
            found.push(part("note", shapes(note.body, &[]), false));
        }
        found.push(part("comment", comments(body), false));
    }
    found.retain(|p| p.page || !p.blocks.is_empty());
    Some(found)
}

/// Every slide that lies in the stream, where nothing says which count.
fn every_slide(stream: &[u8]) -> Vec<Part> {
    let mut found = Vec::new();
    for record in records::children(stream) {
        match record.kind {
            kind::SLIDE => found.push(part("paragraph", shapes(record.body, &[]), true)),
            kind::NOTES => found.push(part("note", shapes(record.body, &[]), false)),
            kind::DOCUMENT => {
                let lists = records::children(record.body).filter(|r| r.kind == kind::SLIDE_LIST && r.instance == 0);
                let texts: Vec<String> = lists.flat_map(|l| listed(l.body)).flat_map(|s| s.texts).collect();
                found.push(part("paragraph", lines(texts), false));
            }
            _ => {}
        }
    }
    found.retain(|p| !p.blocks.is_empty());
    found
}

fn part(word: &'static str, blocks: Vec<Block>, page: bool) -> Part {
    Part { word, blocks, page, broken: None }
}

fn listed(body: &[u8]) -> Vec<Listed> {
    let mut found: Vec<Listed> = Vec::new();
    for record in records::children(body) {
        if record.kind == kind::SLIDE_PERSIST {
            let number = |at| u32_at(record.body, at).unwrap_or(0);
            found.push(Listed { object: number(0), id: number(12), texts: Vec::new() });
        } else if let (Some(text), Some(last)) = (text(&record), found.last_mut()) {
            last.texts.push(text);
        }
    }
    found
}

/// The text of a slide's shapes in their order; a shape may point at the texts of the list, and what no shape shows comes first.
fn shapes(body: &[u8], listed: &[String]) -> Vec<Block> {
    let mut shown: Vec<String> = Vec::new();
    let mut used = BTreeSet::new();
    walk(body, &mut |record| {
        if record.kind == kind::OUTLINE_TEXT {
            let index = u32_at(record.body, 0).unwrap_or(u32::MAX) as usize;
            if let Some(text) = listed.get(index).filter(|_| used.insert(index)) {
                shown.push(text.clone());
            }
        } else if let Some(text) = text(record) {
            shown.push(text);
        }
        // Strings of comments and programs' tags are not the slide's text.
        !matches!(record.kind, kind::PROGRAM_TAGS | kind::COMMENT)
    });
    let mut texts: Vec<String> = listed.iter().enumerate().filter(|(n, _)| !used.contains(n)).map(|(_, t)| t.clone()).collect();
    texts.extend(shown);
    lines(texts)
}

/// A paragraph for each line.
fn lines(texts: Vec<String>) -> Vec<Block> {
    let lines = texts.iter().flat_map(|t| t.split('\r')).map(|l| l.replace('\u{b}', "\n"));
    let lines = lines.map(|l| l.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n')).collect::<String>());
    lines.filter(|l| !l.trim().is_empty()).map(Block::Paragraph).collect()
}

/// The text of a text record.
fn text(record: &Record) -> Option<String> {
    match record.kind {
        kind::TEXT_CHARS => Some(utf16(record.body)),
        kind::TEXT_BYTES => Some(record.body.iter().map(|&b| char::from(b)).collect()),
        _ => None,
    }
}

/// Each comment after the line that says who wrote it, and when.
fn comments(body: &[u8]) -> Vec<Block> {
    let mut found = Vec::new();
    walk(body, &mut |record| {
        if record.kind != kind::COMMENT {
            return true;
        }
        let (mut author, mut said, mut date) = (String::new(), String::new(), String::new());
        for inner in records::children(record.body) {
            match (inner.kind, inner.instance) {
                (kind::STRING, 0) => author = utf16(inner.body),
                (kind::STRING, 1) => said = utf16(inner.body),
                (kind::COMMENT_ATOM, _) => date = system_time(inner.body.get(4..).unwrap_or(&[])).unwrap_or_default(),
                _ => {}
            }
        }
        if !said.trim().is_empty() {
            found.push(Block::Paragraph(format!("[{}]", format!("{author} {date}").trim())));
            found.extend(lines(vec![said]));
        }
        false
    });
    found
}

/// Year, month, weekday, day, hour, minute in 16 bits each.
fn system_time(raw: &[u8]) -> Option<String> {
    let field = |n: usize| u16_at(raw, n * 2);
    Some(format!("{:04}-{:02}-{:02}T{:02}:{:02}", field(0)?, field(1)?, field(3)?, field(4)?, field(5)?))
}

/// Embedded documents, then pictures.
fn members(ole: &Ole, stream: &[u8], edits: &Edits, reading: &mut Reading, context: &Context) {
    for (object, &at) in &edits.places {
        let Some(record) = record_at(stream, at).filter(|r| r.kind == kind::OLE_STORAGE) else { continue };
        let packed = record.body.get(4..).unwrap_or(&[]);
        let bytes = if record.instance == 1 {
            let mut out = Vec::new();
            let _ = flate2::read::ZlibDecoder::new(packed).take(context.member_bytes_left()).read_to_end(&mut out);
            out
        } else {
            record.body.to_vec()
        };
        reading.members.extend(ole::unwrap(&bytes, &format!("object {object}"), context));
        context.beat();
    }
    let mut found = Vec::new();
    pictures::in_stream(ole.stream("/Pictures").as_deref().unwrap_or(&[]), &mut BTreeSet::new(), &mut found, context);
    reading.members.append(&mut found);
}

#[cfg(test)]
mod tests;
