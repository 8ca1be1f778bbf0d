//! Word of the years 1993 to 2003 ([MS-DOC]): the text by its piece table, with tables, headers, notes, comments, text boxes and
//! deleted text; its pictures and objects as members.

mod fib;
mod marks;
mod pieces;
mod story;

use super::blocks::Block;
use super::ole::{Ole, u16_at, u32_at, utf16};
use super::{Part, pictures, summary, write};
use crate::document::{Context, Reading};
use fib::{Fib, Plc, Story, Table};
use marks::Marks;
use model::ProblemKind;
use std::collections::BTreeSet;
use std::ops::Range;

/// Reads a Word file.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let ole = match Ole::open(bytes) {
        Ok(ole) => ole,
        Err(message) => return Reading::failed(ProblemKind::Broken, message),
    };
    let main = ole.stream("/WordDocument").unwrap_or_default();
    let fib = match Fib::read(&main) {
        Ok(fib) => fib,
        Err(message) => return Reading { metadata: summary::metadata(&ole), ..Reading::failed(ProblemKind::Broken, message) },
    };
    if fib.encrypted {
        let failed = Reading::failed(ProblemKind::Encrypted, "a password is needed; save it without one and read it again");
        return Reading { metadata: summary::metadata(&ole), ..failed };
    }
    let table = if fib.modern { ole.stream(fib.table) } else { None };
    let missing = fib.modern && table.is_none();
    let text = Text::read(&fib, &main, table.as_deref().unwrap_or(&main), context);
    let mut reading = write(&text.parts(), "doc", context);
    if missing || text.units.len() < fib.chars() {
        reading.problem(ProblemKind::Broken, "the file breaks off or its table of pieces is damaged; what could be put together is kept");
        if let Some(layer) = reading.layers.first_mut() {
            layer.partial = true;
        }
    }
    reading.metadata = summary::metadata(&ole);
    members(&ole, &main, &mut reading, context);
    reading
}

/// Objects, then pictures.
fn members(ole: &Ole, main: &[u8], reading: &mut Reading, context: &Context) {
    for name in ole.names("/ObjectPool") {
        if let Some(member) = ole.object(&format!("/ObjectPool/{name}"), &format!("object {name}"), context) {
            reading.members.push(member);
        }
    }
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for stream in [ole.stream("/Data").as_deref().unwrap_or(&[]), main] {
        pictures::in_stream(stream, &mut seen, &mut found, context);
    }
    reading.members.append(&mut found);
}

/// All characters with what is said of them.
struct Text<'a> {
    fib: &'a Fib,
    table: &'a [u8],
    main: &'a [u8],
    units: Vec<u16>,
    marks: Marks,
}

impl<'a> Text<'a> {
    fn read(fib: &'a Fib, main: &'a [u8], table: &'a [u8], context: &Context) -> Self {
        let pieces = pieces::pieces(fib, main, table);
        let units = pieces::units(&pieces, main, pieces::encoding(fib), (context.limits.text_chars_max as usize).saturating_mul(2));
        let mut marks = marks::marks(fib, main, table, &pieces, units.len());
        for story in fib::STORIES {
            marks::mark_codes(&units, fib.story(story), &mut marks.flags);
        }
        Self { fib, table, main, units, marks }
    }

    /// The parts of the text in the order of all office readers: headers first, then the body and what belongs to it.
    fn parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        let (headers, footers) = self.edges();
        let mut add = |word: &'static str, blocks: Vec<Block>| {
            if !blocks.is_empty() {
                parts.push(Part { word, blocks, page: false, broken: None });
            }
        };
        headers.into_iter().for_each(|blocks| add("header", blocks));
        let sections = self.sections();
        let breaks = |at: usize| sections.iter().all(|&(end, new_page)| end != at + 1 || new_page);
        add("paragraph", story::blocks(&self.units, &self.marks, self.fib.story(Story::Main), &breaks));
        footers.into_iter().for_each(|blocks| add("footer", blocks));
        for (word, story) in [("footnote", Story::Footnotes), ("endnote", Story::Endnotes)] {
            add(word, filled(self.blocks(self.fib.story(story))));
        }
        add("comment", self.comments());
        for story in [Story::TextBoxes, Story::HeaderTextBoxes] {
            add("text box", filled(self.blocks(self.fib.story(story))));
        }
        add("deleted text", self.deleted());
        parts
    }

    fn blocks(&self, range: Range<usize>) -> Vec<Block> {
        story::blocks(&self.units, &self.marks, range, &|_| false)
    }

    /// Different headers, and different footers. Sections have six stories each: even, odd and first page's header and footer.
    fn edges(&self) -> (Vec<Vec<Block>>, Vec<Vec<Block>>) {
        let range = self.fib.story(Story::Headers);
        let plc = Plc::new(self.fib.table(self.table, Table::Headers), 0);
        let (mut headers, mut footers) = (Vec::new(), Vec::new());
        let mut seen = BTreeSet::new();
        // Stories that overlap are damage: each character is read once.
        let mut from = range.start;
        if plc.len() == 0 {
            return (vec![filled(self.blocks(range))], footers);
        }
        // The first six are the separators of notes; before Word 97 only those that are there.
        let skip = if self.fib.modern { 6 } else { 0 };
        for n in skip..plc.len() {
            let story = plc.range(n);
            let story = from.max(range.start + story.start.min(range.len()))..range.start + story.end.min(range.len());
            from = from.max(story.end);
            let footer = matches!(n % 6, 2 | 3 | 5);
            let blocks = filled(self.blocks(story.clone()));
            if blocks.is_empty() || !seen.insert(self.units.get(story).unwrap_or(&[]).to_vec()) {
                continue;
            }
            if footer { footers.push(blocks) } else { headers.push(blocks) }
        }
        (headers, footers)
    }

    /// The character after each section's end, and whether what follows starts a new page.
    fn sections(&self) -> Vec<(usize, bool)> {
        let plc = Plc::new(self.fib.table(self.table, Table::Sections), 12);
        let kind = |n: usize| -> Option<u8> {
            let at = u32_at(plc.record(n), 2)? as usize;
            let list = self.main.get(at + 2..at + 2 + usize::from(u16_at(self.main, at)?))?;
            let mut kind = None;
            marks::each(list, |operator, operand| {
                if operator == 0x3009 {
                    kind = operand.first().copied();
                }
            });
            kind
        };
        (1..plc.len()).map(|n| (plc.position(n), !self.fib.modern || !matches!(kind(n), Some(0 | 1)))).collect()
    }

    /// Each comment after the line that says who wrote it, and when.
    fn comments(&self) -> Vec<Block> {
        let range = self.fib.story(Story::Comments);
        let texts = Plc::new(self.fib.table(self.table, Table::CommentTexts), 0);
        if texts.len() == 0 {
            return filled(self.blocks(range));
        }
        let places = Plc::new(self.fib.table(self.table, Table::CommentPlaces), 30);
        let authors = counted_names(self.fib.table(self.table, Table::CommentAuthors));
        let dates = self.fib.table(self.table, Table::CommentDates);
        let mut found = Vec::new();
        let mut from = range.start;
        for n in 0..texts.len() {
            let story = texts.range(n);
            let story = from.max(range.start + story.start.min(range.len()))..range.start + story.end.min(range.len());
            from = from.max(story.end);
            let blocks = filled(self.blocks(story));
            if blocks.is_empty() {
                continue;
            }
            let author = u16_at(places.record(n), 20).and_then(|i| authors.get(usize::from(i)).cloned()).unwrap_or_default();
            let date = u32_at(dates, n * 18).and_then(when).unwrap_or_default();
            let by = format!("{author} {date}");
            if !by.trim().is_empty() {
                found.push(Block::Paragraph(format!("[{}]", by.trim())));
            }
            found.extend(blocks);
        }
        found
    }

    fn deleted(&self) -> Vec<Block> {
        let authors = extended_names(self.fib.table(self.table, Table::RevisionAuthors));
        let mut found = Vec::new();
        for (range, deletion) in &self.marks.deletions {
            let units: Vec<u16> = self.units.get(range.clone()).unwrap_or(&[]).to_vec();
            let text: String = String::from_utf16_lossy(&units).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            if text.trim().is_empty() {
                continue;
            }
            let author = authors.get(usize::from(deletion.author)).cloned();
            let by: Vec<String> = author.into_iter().chain(when(deletion.when)).collect();
            found.push(Block::Deleted(text.split_whitespace().collect::<Vec<_>>().join(" "), by.join(", ")));
        }
        found
    }
}

/// The blocks, or none where all are empty.
fn filled(blocks: Vec<Block>) -> Vec<Block> {
    let empty = blocks.iter().all(|b| matches!(b, Block::Paragraph(t) if t.trim().is_empty()));
    if empty { Vec::new() } else { blocks }
}

/// A date in 32 bits: minutes, hours, day, month, years since 1900, weekday. None for zero.
fn when(packed: u32) -> Option<String> {
    let (minute, hour, day) = (packed & 0x3f, packed >> 6 & 0x1f, packed >> 11 & 0x1f);
    let (month, year) = (packed >> 16 & 0xf, 1900 + (packed >> 20 & 0x1ff));
    (packed != 0 && month > 0 && day > 0).then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"))
}

/// Names one after the other, each with its length before it.
fn counted_names(mut bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    while let Some(length) = u16_at(bytes, 0) {
        let end = 2 + usize::from(length) * 2;
        let Some(name) = bytes.get(2..end) else { break };
        found.push(utf16(name));
        bytes = &bytes[end..];
    }
    found
}

/// A table of names in UTF-16: a mark, their number, extra bytes after each.
fn extended_names(bytes: &[u8]) -> Vec<String> {
    let (Some(0xFFFF), Some(count), Some(extra)) = (u16_at(bytes, 0), u16_at(bytes, 2), u16_at(bytes, 4)) else { return Vec::new() };
    let mut rest = &bytes[6..];
    let mut found = Vec::new();
    for _ in 0..count {
        let Some(length) = u16_at(rest, 0) else { break };
        let end = 2 + usize::from(length) * 2;
        let Some(name) = rest.get(2..end) else { break };
        found.push(utf16(name));
        rest = rest.get(end + usize::from(extra)..).unwrap_or(&[]);
    }
    found
}

#[cfg(test)]
pub mod tests;
