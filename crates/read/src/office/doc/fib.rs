//! The head of a Word file ([MS-DOC] 2.5, and its shorter form of Word 6 and 95): where everything lies.

use crate::office::ole::{u16_at, u32_at};

/// The parts of the text, in the order in which their characters are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Story {
    Main,
    Footnotes,
    Headers,
    Macros,
    Comments,
    Endnotes,
    TextBoxes,
    HeaderTextBoxes,
}

pub const STORIES: [Story; 8] = [
    Story::Main,
    Story::Footnotes,
    Story::Headers,
    Story::Macros,
    Story::Comments,
    Story::Endnotes,
    Story::TextBoxes,
    Story::HeaderTextBoxes,
];

/// What the head says.
pub struct Fib {
    /// Word 97 or newer; else Word 6 or 95.
    pub modern: bool,
    pub encrypted: bool,
    /// The table stream's name.
    pub table: &'static str,
    /// The piece table is there; else the text lies in one piece from `text_at`.
    pub complex: bool,
    pub text_at: u32,
    /// The language, for the code page of 8-bit text before Word 97.
    pub language: u16,
    /// Characters of each story.
    counts: [u32; 8],
    bytes: Vec<u8>,
}

/// Tables that the head points at, by their number in the list of Word 97.
#[derive(Clone, Copy)]
pub enum Table {
    CommentPlaces = 4,
    CommentTexts = 5,
    Sections = 6,
    Headers = 11,
    Characters = 12,
    Paragraphs = 13,
    Clx = 33,
    CommentAuthors = 36,
    RevisionAuthors = 51,
    CommentDates = 112,
}

impl Fib {
    /// Reads the head; `Err` says why it is none.
    pub fn read(main: &[u8]) -> Result<Self, String> {
        let short = || "the Word file's head breaks off".to_owned();
        let magic = u16_at(main, 0).ok_or_else(short)?;
        let version = u16_at(main, 2).ok_or_else(short)?;
        if !matches!(magic, 0xA5EC | 0xA5DC | 0xA5DB | 0xA697..=0xA699) {
            return Err(format!("not a Word file: it starts with {magic:#06x}"));
        }
        let modern = magic == 0xA5EC && version >= 0x69;
        let flags = u16_at(main, 0x0A).ok_or_else(short)?;
        let first = if modern { 0x4C } else { 0x34 };
        let mut counts = [0; 8];
        for (n, count) in counts.iter_mut().enumerate() {
            // Negative counts are damage.
            *count = u32_at(main, first + n * 4).ok_or_else(short)?.min(i32::MAX as u32);
        }
        let encrypted = flags & 0x100 != 0;
        if !encrypted && counts.iter().map(|&c| u64::from(c)).sum::<u64>() > main.len() as u64 * 2 && counts[0] as usize > main.len() {
            return Err("the Word file's head counts more characters than the file has bytes".to_owned());
        }
        Ok(Self {
            modern,
            encrypted,
            table: if !modern {
                "/WordDocument"
            } else if flags & 0x200 != 0 {
                "/1Table"
            } else {
                "/0Table"
            },
            complex: modern || flags & 4 != 0,
            text_at: u32_at(main, 0x18).ok_or_else(short)?,
            language: u16_at(main, 6).ok_or_else(short)?,
            counts,
            bytes: main.get(..main.len().min(0x900)).unwrap_or(main).to_vec(),
        })
    }

    /// First and last + 1 character of a story.
    pub fn story(&self, story: Story) -> std::ops::Range<usize> {
        let mut start = 0usize;
        for (n, &found) in STORIES.iter().enumerate() {
            let end = start + self.counts[n] as usize;
            if found == story {
                return start..end;
            }
            start = end;
        }
        0..0
    }

    /// Characters of all stories.
    pub fn chars(&self) -> usize {
        self.counts.iter().map(|&c| c as usize).sum()
    }

    /// A table's bytes in its stream; empty where there is none.
    pub fn table<'t>(&self, stream: &'t [u8], table: Table) -> &'t [u8] {
        let at = if self.modern {
            // The list is as long as it says: older files lack the newer tables.
            let known = u16_at(&self.bytes, 0x98).unwrap_or(0) as usize;
            if table as usize >= known {
                return &[];
            }
            0x9A + 8 * table as usize
        } else {
            match table {
                Table::Clx => 0x160,
                Table::Sections => 0x88,
                Table::Headers => 0xB0,
                Table::Characters => 0xB8,
                Table::Paragraphs => 0xC0,
                _ => return &[],
            }
        };
        let range = || Some((u32_at(&self.bytes, at)? as usize, u32_at(&self.bytes, at + 4)? as usize));
        range().and_then(|(from, length)| stream.get(from..from.checked_add(length)?)).unwrap_or(&[])
    }
}

/// A list of `n + 1` positions with `n` records between them.
pub struct Plc<'a> {
    positions: &'a [u8],
    data: &'a [u8],
    size: usize,
}

impl<'a> Plc<'a> {
    /// `size` is the bytes of one record.
    pub fn new(bytes: &'a [u8], size: usize) -> Self {
        let n = bytes.len().saturating_sub(4) / (4 + size);
        let (positions, data) = bytes.split_at(if bytes.len() < 4 { 0 } else { (n + 1) * 4 });
        Self { positions, data, size }
    }

    pub fn len(&self) -> usize {
        (self.positions.len() / 4).saturating_sub(1)
    }

    pub fn position(&self, n: usize) -> usize {
        u32_at(self.positions, n * 4).unwrap_or(0) as usize
    }

    /// The positions that record `n` covers.
    pub fn range(&self, n: usize) -> std::ops::Range<usize> {
        self.position(n)..self.position(n + 1)
    }

    pub fn record(&self, n: usize) -> &'a [u8] {
        self.data.get(n * self.size..(n + 1) * self.size).unwrap_or(&[])
    }
}
