//! Control words and symbols of RTF.

use super::Reader;
use super::group::Dest;
use super::sink::Sink;
use crate::office::summary::code_page;
use encoding_rs::Encoding;

/// Words after `\*` that change how text looks, and open nothing.
const LOOKS: [&str; 6] = ["cs", "ds", "ts", "s", "hyphen", "loch"];

impl Reader<'_> {
    pub fn control(&mut self) {
        let Some(&first) = self.bytes.get(self.at) else { return };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return self.symbol(first);
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
        let star = std::mem::take(&mut self.group.star);
        if !self.opens(word) {
            if star && !LOOKS.contains(&word) && self.group.dest == Dest::Text {
                self.flush();
                self.group.dest = Dest::Hidden;
            }
            self.word(word, number);
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'\'' => {
                let digits = self.bytes.get(self.at..self.at + 2).and_then(|d| std::str::from_utf8(d).ok());
                if let Some(byte) = digits.and_then(|d| u8::from_str_radix(d, 16).ok()) {
                    self.at += 2;
                    self.byte(byte);
                }
            }
            b'*' => self.group.star = true,
            b'~' => self.push("\u{a0}"),
            b'_' => self.push("-"),
            b'\r' | b'\n' => self.end_paragraph(),
            b'{' | b'}' | b'\\' => self.byte(symbol),
            _ => {}
        }
    }

    /// Words that open something else than the text that stands there; false for all others.
    fn opens(&mut self, word: &str) -> bool {
        let hidden = self.group.dest == Dest::Hidden;
        match word {
            "fonttbl" | "colortbl" | "stylesheet" | "object" | "fldinst" | "themedata" | "listtable" | "listoverridetable"
            | "datafield" | "xmlnstbl" | "rsidtbl" | "generator" | "nonshppict" | "bkmkstart" | "bkmkend" | "shpinst" | "filetbl"
            | "info" | "atnref" | "atndate" | "atnid" | "colorschememapping" | "latentstyles" | "datastore" | "ftnsep" | "ftnsepc"
            | "aftnsep" | "aftnsepc" => self.enter(Dest::Hidden),
            "title" | "subject" | "author" | "operator" | "manager" | "company" | "category" | "keywords" | "doccomm" if hidden => {
                self.enter(Dest::Info(info_key(word)));
            }
            "creatim" | "revtim" | "printim" => self.moment(word),
            "header" | "headerl" | "headerr" | "headerf" => self.part("header"),
            "footer" | "footerl" | "footerr" | "footerf" => self.part("footer"),
            "footnote" => self.part("footnote"),
            "annotation" => self.part("comment"),
            "atnauthor" => self.enter(Dest::Author),
            "revtbl" => self.enter(Dest::Revisers),
            "pict" => self.data_of(Dest::Picture),
            "objdata" => self.data_of(Dest::Object),
            // Shown again inside a hidden group: the text of shapes, pictures in them, what an object looks like.
            "shptxt" | "result" | "shppict" => self.enter(Dest::Text),
            _ => return false,
        }
        true
    }

    fn enter(&mut self, dest: Dest) {
        self.flush();
        self.group.dest = dest;
    }

    /// A picture's or an object's data.
    fn data_of(&mut self, dest: Dest) {
        self.enter(dest);
        self.group.opened = Some(dest);
        self.data.clear();
        self.extension = None;
    }

    /// A text apart from the body.
    fn part(&mut self, word: &'static str) {
        if self.sinks.len() < 32 {
            self.enter(Dest::Text);
            self.group.opened = Some(Dest::Text);
            self.group.word = word;
            self.sinks.push(Sink::default());
        }
    }

    /// A date of the metadata, whose parts are words of their own up to the group's end.
    fn moment(&mut self, word: &str) {
        let key = match word {
            "creatim" => "created",
            "revtim" => "modified",
            _ => "printed",
        };
        let rest = &self.bytes[self.at..];
        let rest = &rest[..rest.iter().take(100).position(|&b| b == b'}').unwrap_or(0)];
        let text = String::from_utf8_lossy(rest);
        let part = |name: &str| text.split('\\').find_map(|p| p.strip_prefix(name)).and_then(|n| n.trim().parse::<u32>().ok());
        if let (Some(year), Some(month), Some(day)) = (part("yr"), part("mo"), part("dy")) {
            // 1601 is the day before which Windows has no time: nothing was set.
            if year > 1601 {
                let (hour, minute) = (part("hr").unwrap_or(0), part("min").unwrap_or(0));
                self.info.insert(key, format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"));
            }
        }
        self.at += rest.len();
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        match word {
            "par" | "line" | "sect" => self.end_paragraph(),
            "page" => {
                self.flush();
                if self.shown() {
                    self.sink(Sink::page_break);
                }
            }
            "pard" => self.sink(|s| s.in_table = false),
            "intbl" => self.sink(|s| s.in_table = true),
            "cell" => {
                self.flush();
                if self.shown() {
                    self.sink(Sink::end_cell);
                }
            }
            "nestcell" => self.push(" | "),
            "nestrow" => self.end_paragraph(),
            "row" => {
                self.flush();
                if self.shown() {
                    self.sink(Sink::end_row);
                }
            }
            "tab" => self.push("\t"),
            "emdash" => self.push("—"),
            "endash" => self.push("–"),
            "lquote" => self.push("‘"),
            "rquote" => self.push("’"),
            "ldblquote" => self.push("“"),
            "rdblquote" => self.push("”"),
            "bullet" => self.push("•"),
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.group.skip = number.unwrap_or(1).clamp(0, 16) as u32,
            "ansicpg" => {
                self.usual = code_page(number.unwrap_or(1252));
                self.set_encoding(self.usual);
            }
            "mac" => self.set_encoding(encoding_rs::MACINTOSH),
            "pc" | "pca" => self.set_encoding(code_page(1252)),
            "plain" => {
                self.set_encoding(self.usual);
                self.group.deleted = false;
            }
            "bin" => self.raw(number.unwrap_or(0).max(0) as usize),
            "f" => {
                self.flush();
                self.font = number.unwrap_or(0);
                if let Some(&encoding) = self.fonts.get(&self.font) {
                    self.group.encoding = encoding;
                }
            }
            "fcharset" => {
                if let Some(encoding) = charset(number.unwrap_or(0)) {
                    self.fonts.insert(self.font, encoding);
                }
            }
            "pngblip" => self.extension = Some("png"),
            "jpegblip" => self.extension = Some("jpg"),
            "deleted" => {
                self.flush();
                self.group.deleted = number != Some(0);
            }
            "revauthdel" => self.group.reviser = number.unwrap_or(0).max(0) as usize,
            _ => {}
        }
    }

    fn shown(&self) -> bool {
        self.group.dest == Dest::Text && !self.group.deleted
    }

    fn sink(&mut self, change: impl FnOnce(&mut Sink)) {
        if let Some(sink) = self.sinks.last_mut() {
            change(sink);
        }
    }

    /// Raw bytes that follow.
    fn raw(&mut self, length: usize) {
        let end = self.at.saturating_add(length).min(self.bytes.len());
        if matches!(self.group.dest, Dest::Picture | Dest::Object) {
            self.data.clear();
            self.data.extend_from_slice(&self.bytes[self.at..end]);
        }
        self.at = end;
    }

    fn set_encoding(&mut self, encoding: &'static Encoding) {
        self.flush();
        self.group.encoding = encoding;
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
            self.put(c.encode_utf8(&mut [0; 4]));
        }
        self.to_skip = self.group.skip;
    }

    fn end_paragraph(&mut self) {
        self.flush();
        if self.shown() {
            self.sink(Sink::end_paragraph);
        }
    }
}

fn info_key(word: &str) -> &'static str {
    match word {
        "title" => "title",
        "subject" => "subject",
        "author" => "author",
        "operator" => "modified-by",
        "manager" => "manager",
        "company" => "company",
        "category" => "category",
        "keywords" => "keywords",
        _ => "description",
    }
}

/// Windows character sets of fonts.
fn charset(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        0 => encoding_rs::WINDOWS_1252,
        77 => encoding_rs::MACINTOSH,
        161 => encoding_rs::WINDOWS_1253,
        162 => encoding_rs::WINDOWS_1254,
        163 => encoding_rs::WINDOWS_1258,
        177 => encoding_rs::WINDOWS_1255,
        178 => encoding_rs::WINDOWS_1256,
        186 => encoding_rs::WINDOWS_1257,
        204 => encoding_rs::WINDOWS_1251,
        222 => encoding_rs::WINDOWS_874,
        238 => encoding_rs::WINDOWS_1250,
        128 => encoding_rs::SHIFT_JIS,
        129 => encoding_rs::EUC_KR,
        134 => encoding_rs::GBK,
        136 => encoding_rs::BIG5,
        _ => return None,
    })
}
