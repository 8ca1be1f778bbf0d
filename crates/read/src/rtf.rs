//! RTF: its text with tables, headers, footers, notes, comments and deleted text; its pictures and objects as members.

mod group;
mod members;
mod sink;
mod word;

use crate::document::{Context, Member, Reading};
use crate::office::blocks::Block;
use crate::office::{self, Part};
use encoding_rs::Encoding;
use group::{Dest, Group};
use model::ProblemKind;
use sink::Sink;
use std::collections::{BTreeMap, BTreeSet};

/// Groups nested deeper than this are read as one.
const DEPTH_MAX: usize = 2_000;

/// Reads an RTF file; paragraphs have places `paragraph N`, cells `table T row R cell C`.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let mut reader = Reader::new(bytes, context);
    let balanced = reader.run();
    let mut reading = office::write(&reader.parts(), "rtf", context);
    reading.members = reader.members;
    for (key, value) in reader.info {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            reading.metadata.insert(key.to_owned(), value);
        }
    }
    if !balanced {
        reading.problem(ProblemKind::Broken, "the file breaks off; what came before is kept");
        if let Some(layer) = reading.layers.first_mut() {
            layer.partial = true;
        }
    }
    reading
}

struct Reader<'a> {
    bytes: &'a [u8],
    context: &'a Context<'a>,
    at: usize,
    stack: Vec<Group>,
    group: Group,
    /// Encodings of fonts by number.
    fonts: BTreeMap<i32, &'static Encoding>,
    font: i32,
    /// The encoding of text in no known font.
    usual: &'static Encoding,
    /// Bytes in the current encoding that are not decoded yet.
    pending: Vec<u8>,
    to_skip: u32,
    /// The first half of a pair of UTF-16 units.
    high: Option<u16>,
    /// The body, then each open header, footer, note or comment.
    sinks: Vec<Sink>,
    /// Those that ended, with the word for their paragraphs.
    parts: Vec<(&'static str, Vec<Block>)>,
    /// Who comments next.
    author: String,
    /// Names of those who changed the text, by number.
    revisers: Vec<String>,
    /// Deleted text, and the number of who deleted it.
    deleted: Vec<(String, usize)>,
    info: BTreeMap<&'static str, String>,
    /// The digits or bytes of the open picture or object.
    data: Vec<u8>,
    extension: Option<&'static str>,
    members: Vec<Member>,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8], context: &'a Context<'a>) -> Self {
        Self {
            bytes,
            context,
            at: 0,
            stack: Vec::new(),
            group: Group::new(),
            fonts: BTreeMap::new(),
            font: 0,
            usual: encoding_rs::WINDOWS_1252,
            pending: Vec::new(),
            to_skip: 0,
            high: None,
            sinks: vec![Sink::default()],
            parts: Vec::new(),
            author: String::new(),
            revisers: Vec::new(),
            deleted: Vec::new(),
            info: BTreeMap::new(),
            data: Vec::new(),
            extension: None,
            members: Vec::new(),
        }
    }

    /// Whether every group was closed.
    fn run(&mut self) -> bool {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => {
                    self.flush();
                    self.to_skip = 0;
                    if self.stack.len() < DEPTH_MAX {
                        let inner = self.group.inner();
                        self.stack.push(std::mem::replace(&mut self.group, inner));
                    }
                }
                b'}' => {
                    self.flush();
                    self.to_skip = 0;
                    self.close();
                    match self.stack.pop() {
                        Some(group) => self.group = group,
                        None => return true,
                    }
                    if self.stack.is_empty() {
                        return true;
                    }
                }
                b'\\' => self.control(),
                b'\r' | b'\n' => {}
                _ => self.byte(byte),
            }
        }
        self.flush();
        self.stack.is_empty()
    }

    fn byte(&mut self, byte: u8) {
        if self.to_skip > 0 {
            self.to_skip -= 1;
            return;
        }
        match self.group.dest {
            Dest::Hidden => {}
            Dest::Picture | Dest::Object => self.data.push(byte),
            _ => self.pending.push(byte),
        }
    }

    /// Decodes what waits.
    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let (text, _) = self.group.encoding.decode_without_bom_handling(&self.pending);
            let text = text.into_owned();
            self.pending.clear();
            self.put(&text);
        }
    }

    fn push(&mut self, text: &str) {
        self.flush();
        self.put(text);
    }

    /// Text to where the group says.
    fn put(&mut self, text: &str) {
        match self.group.dest {
            Dest::Hidden | Dest::Picture | Dest::Object => {}
            Dest::Author => self.author.push_str(text),
            Dest::Info(key) => self.info.entry(key).or_default().push_str(text),
            Dest::Revisers => match text.split_once(';') {
                Some((name, _)) => {
                    let name = std::mem::take(&mut self.author) + name;
                    self.revisers.push(name.trim().to_owned());
                }
                None => self.author.push_str(text),
            },
            Dest::Text if self.group.deleted => match self.deleted.last_mut() {
                Some((last, by)) if *by == self.group.reviser && self.group.joined => last.push_str(text),
                _ => {
                    self.group.joined = true;
                    self.deleted.push((text.to_owned(), self.group.reviser));
                }
            },
            Dest::Text => {
                if let Some(sink) = self.sinks.last_mut() {
                    sink.text(text);
                }
            }
        }
    }

    /// The end of a group: what it opened is finished.
    fn close(&mut self) {
        match self.group.opened.take() {
            Some(Dest::Picture) => self.end_picture(),
            Some(Dest::Object) => self.end_object(),
            Some(Dest::Text) => {
                let word = self.group.word;
                if let Some(sink) = self.sinks.pop() {
                    self.end_part(word, sink);
                }
            }
            _ => {}
        }
    }

    fn end_part(&mut self, word: &'static str, sink: Sink) {
        let mut blocks = sink.finish();
        if blocks.iter().all(|b| matches!(b, Block::Paragraph(t) if t.trim().is_empty())) {
            return;
        }
        let author = std::mem::take(&mut self.author);
        if word == "comment" && !author.trim().is_empty() {
            blocks.insert(0, Block::Paragraph(format!("[{}]", author.trim())));
        }
        self.parts.push((word, blocks));
    }

    /// Headers, the body, and what belongs to it, in the order of all office readers.
    fn parts(&mut self) -> Vec<Part> {
        while self.sinks.len() > 1 {
            let sink = self.sinks.pop().unwrap_or_default();
            self.end_part("note", sink);
        }
        let body = self.sinks.pop().unwrap_or_default().finish();
        self.parts.push(("paragraph", body));
        let name = |n: usize| self.revisers.get(n).cloned().unwrap_or_default();
        let deleted: Vec<Block> = self
            .deleted
            .iter()
            .filter(|(text, _)| !text.trim().is_empty())
            .map(|(text, by)| Block::Deleted(text.split_whitespace().collect::<Vec<_>>().join(" "), name(*by)))
            .collect();
        let mut parts = std::mem::take(&mut self.parts);
        parts.push(("deleted text", deleted));
        let order = ["header", "paragraph", "footer", "footnote", "note", "comment", "deleted text"];
        let mut found: Vec<Part> = Vec::new();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for wanted in order {
            // The notes of one kind are counted on, as in the other formats; a header that comes again says nothing new.
            let mut blocks = Vec::new();
            for (word, part) in parts.iter_mut().filter(|(word, _)| *word == wanted) {
                let text = format!("{word} {}", office::docx::flat_text(part));
                if matches!(*word, "header" | "footer") && !seen.insert(text) {
                    continue;
                }
                blocks.append(part);
            }
            if !blocks.is_empty() {
                found.push(Part { word: wanted, blocks, page: false, broken: None });
            }
        }
        found
    }
}

#[cfg(test)]
mod tests;
