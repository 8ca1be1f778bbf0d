//! Paragraphs and tables of an office document, and how they become text.

use crate::layer::{Builder, Rest};

/// A piece of a document in its order.
pub enum Block {
    /// The text of a paragraph, line breaks inside it as `\n`.
    Paragraph(String),
    /// Rows of cells of blocks.
    Table(Vec<Vec<Vec<Block>>>),
    PageBreak,
    /// A deleted text, with who deleted it and when; it is kept apart from what stands.
    Deleted(String, String),
}

/// Collects blocks from a stream of starts and ends, tables inside cells included.
pub struct Collector {
    /// The open lists of blocks: the document, then one for each open cell.
    open: Vec<Vec<Block>>,
    /// The open tables.
    tables: Vec<Vec<Vec<Vec<Block>>>>,
    /// The open paragraphs: a text box stands inside a paragraph.
    paragraphs: Vec<String>,
}

/// Tables inside tables beyond this depth are read as plain paragraphs.
const DEPTH_MAX: usize = 24;

impl Collector {
    pub fn new() -> Self {
        Self { open: vec![Vec::new()], tables: Vec::new(), paragraphs: Vec::new() }
    }

    pub fn start_paragraph(&mut self) {
        self.paragraphs.push(String::new());
    }

    /// Text of the innermost open paragraph; nothing where none is open.
    pub fn text(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.push_str(text);
        }
    }

    pub fn in_paragraph(&self) -> bool {
        !self.paragraphs.is_empty()
    }

    pub fn end_paragraph(&mut self) {
        if let Some(paragraph) = self.paragraphs.pop() {
            self.add(Block::Paragraph(paragraph));
        }
    }

    /// A page break, which splits an open paragraph.
    pub fn page_break(&mut self) {
        // Inside a table a page break is layout only.
        if self.tables.is_empty() {
            let split = self.paragraphs.len() == 1;
            if split {
                self.end_paragraph();
            }
            self.add(Block::PageBreak);
            if split {
                self.start_paragraph();
            }
        }
    }

    pub fn start_table(&mut self) {
        self.tables.push(Vec::new());
    }

    pub fn start_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.push(Vec::new());
        }
    }

    pub fn start_cell(&mut self) {
        self.open.push(Vec::new());
    }

    pub fn end_cell(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        let blocks = self.open.pop().unwrap_or_default();
        match self.tables.last_mut() {
            Some(table) => {
                if table.is_empty() {
                    table.push(Vec::new());
                }
                if let Some(row) = table.last_mut() {
                    row.push(blocks);
                }
            }
            None => blocks.into_iter().for_each(|b| self.add(b)),
        }
    }

    pub fn end_table(&mut self) {
        if let Some(rows) = self.tables.pop() {
            if self.tables.len() >= DEPTH_MAX {
                rows.into_iter().flatten().flatten().for_each(|b| self.add(b));
            } else {
                self.add(Block::Table(rows));
            }
        }
    }

    fn add(&mut self, block: Block) {
        if let Some(list) = self.open.last_mut() {
            list.push(block);
        }
    }

    /// All blocks; what a broken file left open is closed.
    pub fn finish(mut self) -> Vec<Block> {
        while self.in_paragraph() {
            self.end_paragraph();
        }
        while self.open.len() > 1 || !self.tables.is_empty() {
            if self.open.len() > self.tables.len() {
                self.end_cell();
            } else {
                self.end_table();
            }
        }
        self.open.pop().unwrap_or_default()
    }
}

/// Writes blocks with places `WORD N` for paragraphs and `table T row R cell C` for cells.
pub fn write(blocks: &[Block], word: &str, builder: &mut Builder) {
    let (mut paragraphs, mut tables) = (0u32, 0u32);
    builder.end_line();
    for block in blocks {
        match block {
            Block::Paragraph(text) => {
                paragraphs += 1;
                if text.trim().is_empty() {
                    // One empty line says as much as ten.
                    builder.gap("\n");
                    continue;
                }
                builder.put(text.trim_end(), Rest::place(format!("{word} {paragraphs}")));
                builder.gap("\n");
            }
            Block::PageBreak => builder.next_page(),
            Block::Deleted(text, by) => {
                paragraphs += 1;
                let by = if by.is_empty() { String::new() } else { format!(" ({by})") };
                builder.gap("[deleted] ");
                builder.put(text.trim(), Rest::place(format!("{word} {paragraphs}{by}")));
                builder.gap("\n");
            }
            Block::Table(rows) => {
                tables += 1;
                write_table(rows, &format!("table {tables}"), builder);
            }
        }
    }
}

fn write_table(rows: &[Vec<Vec<Block>>], place: &str, builder: &mut Builder) {
    for (r, row) in rows.iter().enumerate() {
        let mut cells: Vec<Vec<String>> = row.iter().map(|cell| lines(cell)).collect();
        // Tables also lay out letterheads and whole pages: there, lines stay lines. In a row of data a cell is one line.
        let layout =
            cells.len() == 1 || cells.iter().any(|c| c.len() >= 3 || c.iter().map(|l| l.len()).sum::<usize>() > 300 && c.len() > 1);
        while cells.len() > 1 && cells.last().is_some_and(Vec::is_empty) {
            cells.pop();
        }
        if cells.iter().all(Vec::is_empty) {
            continue;
        }
        for (c, cell) in cells.iter().enumerate() {
            let place = || format!("{place} row {} cell {}", r + 1, c + 1);
            if c > 0 {
                builder.gap(" | ");
            }
            for (n, line) in cell.iter().enumerate() {
                if n > 0 {
                    builder.gap(if layout { "\n" } else { " " });
                }
                builder.put(line, Rest::place(place()));
            }
        }
        builder.gap("\n");
    }
}

/// The non-empty lines of a cell; a table inside it gives a line for each row.
fn lines(cell: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    for block in cell {
        match block {
            Block::Paragraph(text) => found.extend(text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned)),
            Block::PageBreak | Block::Deleted(..) => {}
            Block::Table(rows) => {
                for row in rows {
                    let line = row.iter().map(|c| lines(c).join(" ")).collect::<Vec<_>>().join(" | ");
                    if !line.trim_matches([' ', '|']).is_empty() {
                        found.push(line);
                    }
                }
            }
        }
    }
    found
}
