//! RTF: its visible text. A small reader of control words; pictures, styles and field codes are skipped.

use crate::document::{Context, Reading};
use crate::layer::{Builder, Rest};
use encoding_rs::Encoding;
use model::ProblemKind;

/// What a group inherits and may change.
#[derive(Clone)]
struct State {
    /// Inside a group whose text is not shown.
    hidden: bool,
    /// Characters that stand for a `\u` in old readers and are skipped.
    skip: u32,
    encoding: &'static Encoding,
}

/// Groups nested deeper than this are read as one.
const DEPTH_MAX: usize = 2_000;

/// Reads an RTF file; paragraphs have places `paragraph N`, table cells are joined with ` | `.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let mut reader = Reader {
        bytes,
        at: 0,
        stack: Vec::new(),
        state: State { hidden: false, skip: 1, encoding: encoding_rs::WINDOWS_1252 },
        fonts: std::collections::BTreeMap::new(),
        font: 0,
        pending: Vec::new(),
        to_skip: 0,
        high: None,
        line: String::new(),
        paragraphs: 0,
        builder: Builder::new(context.limits),
    };
    let balanced = reader.run();
    reader.flush();
    if !reader.line.trim().is_empty() {
        reader.state.hidden = false;
        reader.end_line();
    }
    let pages = reader.builder.page();
    let mut reading = Reading::of(reader.builder.finish(format!("redthread rtf {}", env!("CARGO_PKG_VERSION"))), pages);
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
    at: usize,
    stack: Vec<State>,
    state: State,
    /// Encodings of fonts by number.
    fonts: std::collections::BTreeMap<i32, &'static Encoding>,
    font: i32,
    /// Bytes in the current encoding that are not decoded yet.
    pending: Vec<u8>,
    to_skip: u32,
    /// The first half of a pair of UTF-16 units.
    high: Option<u16>,
    line: String,
    paragraphs: u32,
    builder: Builder,
}

impl Reader<'_> {
    /// Whether every group was closed.
    fn run(&mut self) -> bool {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => {
                    self.flush();
                    if self.stack.len() < DEPTH_MAX {
                        self.stack.push(self.state.clone());
                    }
                }
                b'}' => {
                    self.flush();
                    match self.stack.pop() {
                        Some(state) => self.state = state,
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
        } else if !self.state.hidden {
            self.pending.push(byte);
        }
    }

    /// Decodes what waits.
    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let (text, _) = self.state.encoding.decode_without_bom_handling(&self.pending);
            self.line.push_str(&text);
            self.pending.clear();
        }
    }

    fn push(&mut self, text: &str) {
        self.flush();
        if !self.state.hidden {
            self.line.push_str(text);
        }
    }

    fn control(&mut self) {
        let Some(&first) = self.bytes.get(self.at) else { return };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            match first {
                b'\'' => {
                    let digits = self.bytes.get(self.at..self.at + 2).and_then(|d| std::str::from_utf8(d).ok());
                    if let Some(byte) = digits.and_then(|d| u8::from_str_radix(d, 16).ok()) {
                        self.at += 2;
                        self.byte(byte);
                    }
                }
                b'*' => self.state.hidden = true,
                b'~' => self.push("\u{a0}"),
                b'_' => self.push("-"),
                b'-' => {}
                b'\r' | b'\n' => self.end_line(),
                b'{' | b'}' | b'\\' => self.byte(first),
                _ => {}
            }
            return;
        }
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_alphabetic) {
            self.at += 1;
        }
        let word = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or("");
        let from = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        let number = std::str::from_utf8(&self.bytes[from..self.at]).ok().and_then(|n| n.parse::<i32>().ok());
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.word(word, number);
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        match word {
            "par" | "line" | "sect" | "row" => self.end_line(),
            "page" => {
                self.end_line();
                if !self.state.hidden {
                    self.builder.next_page();
                }
            }
            "cell" | "nestcell" => self.push(" | "),
            "tab" => self.push("\t"),
            "emdash" => self.push("—"),
            "endash" => self.push("–"),
            "lquote" => self.push("‘"),
            "rquote" => self.push("’"),
            "ldblquote" => self.push("“"),
            "rdblquote" => self.push("”"),
            "bullet" => self.push("•"),
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.skip = number.unwrap_or(1).clamp(0, 16) as u32,
            "ansicpg" => self.set_encoding(code_page(number.unwrap_or(1252))),
            "mac" => self.set_encoding(encoding_rs::MACINTOSH),
            "bin" => self.at = self.at.saturating_add(number.unwrap_or(0).max(0) as usize),
            "f" => {
                self.flush();
                self.font = number.unwrap_or(0);
                if let Some(&encoding) = self.fonts.get(&self.font) {
                    self.state.encoding = encoding;
                }
            }
            "fcharset" => {
                if let Some(encoding) = charset(number.unwrap_or(0)) {
                    self.fonts.insert(self.font, encoding);
                }
            }
            "fonttbl" | "colortbl" | "stylesheet" | "info" | "pict" | "object" | "fldinst" | "themedata" | "listtable"
            | "listoverridetable" | "datafield" | "xmlnstbl" | "rsidtbl" | "generator" | "nonshppict" | "bkmkstart" | "bkmkend"
            | "shpinst" | "filetbl" | "revtbl" | "deleted" => {
                self.flush();
                self.state.hidden = true;
            }
            // Shown again inside a hidden group: the text of shapes.
            "shptxt" => self.state.hidden = false,
            _ => {}
        }
    }

    fn set_encoding(&mut self, encoding: &'static Encoding) {
        self.flush();
        self.state.encoding = encoding;
    }

    fn unicode(&mut self, number: i32) {
        self.flush();
        let unit = number as u16;
        let decoded = match (self.high.take(), unit) {
            (Some(high), 0xDC00..=0xDFFF) => char::from_u32(0x10000 + ((u32::from(high) & 0x3ff) << 10) + (u32::from(unit) & 0x3ff)),
            (_, 0xD800..=0xDBFF) => {
                self.high = Some(unit);
                None
            }
            _ => char::from_u32(u32::from(unit)),
        };
        if let Some(c) = decoded {
            self.push(c.encode_utf8(&mut [0; 4]));
        }
        self.to_skip = self.state.skip;
    }

    fn end_line(&mut self) {
        self.flush();
        if self.state.hidden {
            return;
        }
        let line = std::mem::take(&mut self.line);
        let line = line.trim_end().trim_end_matches('|').trim_end();
        if line.trim().is_empty() {
            self.builder.gap("\n");
            return;
        }
        self.paragraphs += 1;
        self.builder.put(line, Rest::place(format!("paragraph {}", self.paragraphs)));
        self.builder.gap("\n");
    }
}

fn code_page(number: i32) -> &'static Encoding {
    let label = match number {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        65001 => "utf-8".to_owned(),
        10000 => "macintosh".to_owned(),
        n => format!("windows-{n}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252)
}

/// Windows character sets of fonts.
fn charset(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        0 => encoding_rs::WINDOWS_1252,
        161 => encoding_rs::WINDOWS_1253,
        162 => encoding_rs::WINDOWS_1254,
        177 => encoding_rs::WINDOWS_1255,
        178 => encoding_rs::WINDOWS_1256,
        186 => encoding_rs::WINDOWS_1257,
        204 => encoding_rs::WINDOWS_1251,
        238 => encoding_rs::WINDOWS_1250,
        128 => encoding_rs::SHIFT_JIS,
        129 => encoding_rs::EUC_KR,
        134 => encoding_rs::GBK,
        136 => encoding_rs::BIG5,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::{Input, Limits, Ocr, read};

    #[test]
    fn visible_text() {
        for (source, want) in [
            (r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}Proc\'e8s-verbal\par Vu \u224?\~Gand\par}", "Procès-verbal\nVu à\u{a0}Gand\n"),
            (r"{\rtf1 {\b gras} {\*\generator Msftedit;}normal\tab x}", "gras normal\tx\n"),
            (r"{\rtf1\trowd a\cell b\cell\row c\par}", "a | b\nc\n"),
            (r"{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f1\'ce\'eb\f0 x}", "Олx\n"),
            (r"{\rtf1 un\page deux}", "un\n\u{c}deux\n"),
        ] {
            let found = read(&Input { name: "a.rtf", bytes: source.as_bytes() }, &Limits::default(), &Ocr::none());
            assert_eq!(found[0].layers[0].text, want, "{source}");
        }
        let found = read(&Input { name: "a.rtf", bytes: br"{\rtf1 avant {\b" }, &Limits::default(), &Ocr::none());
        assert!(found[0].layers[0].partial);
    }
}
