//! A stretch of a Word file's characters → paragraphs and tables.

use super::marks::{CODE, DELETED, IN_TABLE, INNER_CELL, INNER_ROW_END, KNOWN, Marks, ROW_END};
use crate::office::blocks::Block;
use std::ops::Range;

/// Builds blocks character by character.
struct Walker<'a> {
    marks: &'a Marks,
    blocks: Vec<Block>,
    text: Vec<u16>,
    rows: Vec<Vec<Vec<Block>>>,
    row: Vec<Vec<Block>>,
    cell: Vec<Block>,
    /// The cells so far of a row of a table inside a cell.
    inner: Vec<String>,
}

/// The blocks of the characters in `range`. `breaks` says whether a 0x0C at that character starts a new page.
pub fn blocks(units: &[u16], marks: &Marks, range: Range<usize>, breaks: &dyn Fn(usize) -> bool) -> Vec<Block> {
    let mut walker =
        Walker { marks, blocks: Vec::new(), text: Vec::new(), rows: Vec::new(), row: Vec::new(), cell: Vec::new(), inner: Vec::new() };
    let end = range.end.min(units.len());
    let mut before = 0;
    for (at, &unit) in units.iter().enumerate().take(end).skip(range.start) {
        walker.unit(at, unit, before, breaks);
        before = unit;
    }
    walker.finish()
}

impl Walker<'_> {
    fn unit(&mut self, at: usize, unit: u16, before: u16, breaks: &dyn Fn(usize) -> bool) {
        let flags = self.marks.flags.get(at).copied().unwrap_or(0);
        if matches!(unit, 0x0D | 0x07 | 0x0C) {
            return self.mark(at, unit, flags, before, breaks);
        }
        if flags & (CODE | DELETED) != 0 {
            return;
        }
        match unit {
            0x0B | 0x0E => self.text.push(0x0A),
            0x09 => self.text.push(0x09),
            0x1E => self.text.push(0x2D),
            // An optional hyphen, and what stands for pictures, notes' references and separators.
            0x00..=0x1F => {}
            _ => self.text.push(unit),
        }
    }

    fn mark(&mut self, at: usize, unit: u16, flags: u8, before: u16, breaks: &dyn Fn(usize) -> bool) {
        match unit {
            0x07 if flags & ROW_END != 0 || (flags & KNOWN == 0 && before == 0x07) => {
                self.text.clear();
                self.end_row();
            }
            0x07 => self.end_cell(),
            0x0C => {
                self.end_paragraph(flags);
                if breaks(at) && self.row.is_empty() {
                    self.blocks.push(Block::PageBreak);
                }
            }
            _ if flags & INNER_ROW_END != 0 => {
                self.text.clear();
                let line = std::mem::take(&mut self.inner).join(" | ");
                self.cell.push(Block::Paragraph(line));
            }
            _ if flags & INNER_CELL != 0 => {
                let text = self.take();
                self.inner.push(text);
            }
            _ => self.end_paragraph(flags),
        }
    }

    fn take(&mut self) -> String {
        String::from_utf16_lossy(&std::mem::take(&mut self.text))
    }

    fn end_paragraph(&mut self, flags: u8) {
        let text = self.take();
        if flags & IN_TABLE != 0 {
            self.cell.push(Block::Paragraph(text));
        } else {
            self.end_table();
            self.blocks.push(Block::Paragraph(text));
        }
    }

    fn end_cell(&mut self) {
        if !self.inner.is_empty() {
            let line = std::mem::take(&mut self.inner).join(" | ");
            self.cell.push(Block::Paragraph(line));
        }
        let text = self.take();
        self.cell.push(Block::Paragraph(text));
        self.row.push(std::mem::take(&mut self.cell));
    }

    fn end_row(&mut self) {
        if !self.cell.is_empty() {
            self.row.push(std::mem::take(&mut self.cell));
        }
        if !self.row.is_empty() {
            self.rows.push(std::mem::take(&mut self.row));
        }
    }

    fn end_table(&mut self) {
        self.end_row();
        if !self.rows.is_empty() {
            self.blocks.push(Block::Table(std::mem::take(&mut self.rows)));
        }
    }

    fn finish(mut self) -> Vec<Block> {
        if !self.text.is_empty() {
            let flags = if self.row.is_empty() { 0 } else { IN_TABLE };
            self.end_paragraph(flags);
        }
        self.end_table();
        self.blocks
    }
}
