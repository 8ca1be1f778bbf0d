//! Paragraphs and rows as they come → blocks.

use crate::office::blocks::Block;

#[derive(Default)]
pub struct Sink {
    blocks: Vec<Block>,
    line: String,
    /// Finished paragraphs of the open cell.
    cell: Vec<Block>,
    row: Vec<Vec<Block>>,
    rows: Vec<Vec<Vec<Block>>>,
    /// The paragraph stands in a table.
    pub in_table: bool,
}

impl Sink {
    pub fn text(&mut self, text: &str) {
        self.line.push_str(text);
    }

    pub fn end_paragraph(&mut self) {
        let line = std::mem::take(&mut self.line);
        if self.in_table {
            self.cell.push(Block::Paragraph(line));
        } else {
            self.end_table();
            self.blocks.push(Block::Paragraph(line));
        }
    }

    pub fn end_cell(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.cell.push(Block::Paragraph(line));
        self.row.push(std::mem::take(&mut self.cell));
    }

    pub fn end_row(&mut self) {
        if !self.cell.is_empty() || !self.line.trim().is_empty() {
            self.end_cell();
        }
        if !self.row.is_empty() {
            self.rows.push(std::mem::take(&mut self.row));
        }
    }

    fn end_table(&mut self) {
        if self.row.is_empty() && self.cell.is_empty() && self.rows.is_empty() {
            return;
        }
        let line = std::mem::take(&mut self.line);
        self.end_row();
        self.blocks.push(Block::Table(std::mem::take(&mut self.rows)));
        self.line = line;
    }

    pub fn page_break(&mut self) {
        if !self.line.trim().is_empty() {
            self.end_paragraph();
        }
        if self.row.is_empty() && self.cell.is_empty() {
            self.end_table();
            self.blocks.push(Block::PageBreak);
        }
    }

    pub fn finish(mut self) -> Vec<Block> {
        if !self.line.trim().is_empty() {
            self.end_paragraph();
        }
        self.end_table();
        self.blocks
    }
}
