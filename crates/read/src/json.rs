//! JSON and JSON Lines: what other programs wrote, as lines `key: value` in the order of the file, each value with its path.

mod scan;

use crate::decode;
use crate::document::{Context, Reading};
use crate::layer::{Builder, Rest};
use crate::text;
use model::ProblemKind;
use scan::{Scanner, Token};

/// Objects and lists inside each other beyond this depth are kept as they are written.
const DEPTH_MAX: usize = 256;

/// Characters of a key that a path shows.
const KEY_CHARS_MAX: usize = 100;

/// Reads JSON or JSON Lines. What is no JSON is kept as text: from the start, or from where it stops being JSON.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let decoded = decode::decode(bytes, None);
    let mut builder = Builder::new(context.limits);
    let mut writer = Writer { builder: &mut builder, open: Vec::new(), prefix: String::new(), owed: 0, label: None };
    let mut scanner = Scanner::new(&decoded.text);
    let many = count_values(&decoded.text) > 1;
    let mut broken = None;
    while !writer.builder.is_full() {
        match scanner.next_value() {
            Ok(false) => break,
            Ok(true) => {
                if many {
                    writer.prefix = format!("line {}", scanner.line());
                    writer.owed = 2;
                }
                if let Err(message) = writer.value(&mut scanner, context) {
                    broken = Some(message);
                    break;
                }
            }
            Err(message) => {
                broken = Some(message);
                break;
            }
        }
    }
    if broken.is_some() && builder.is_empty() {
        return text::of_decoded(decoded, context);
    }
    let stopped = scanner.line();
    if broken.is_some() {
        builder.end_line();
        builder.put(scanner.rest(), Rest::place(format!("from line {stopped}")));
    }
    let mut reading = Reading::of(builder.finish(format!("redthread json {}", env!("CARGO_PKG_VERSION"))), 1);
    if let Some(message) = broken {
        reading.problem(ProblemKind::Broken, format!("{message} at line {stopped}; what follows is kept as it is written"));
    }
    text::damage(&mut reading, &decoded);
    reading
}

/// Whether the text starts as JSON does: an object with a key, or a list of objects.
pub fn looks_like_json(start: &str) -> bool {
    let inner = |s: &str, open| s.strip_prefix(open).map(|r: &str| r.trim_start().to_owned());
    let object =
        |s: &str| inner(s, '{').is_some_and(|r| r.starts_with('"') && r.contains("\":") || r.starts_with('"') && r.contains("\" :"));
    object(start) || inner(start, '[').is_some_and(|r| object(&r))
}

/// Top-level values, as far as telling one from many needs it.
fn count_values(text: &str) -> usize {
    let mut scanner = Scanner::new(text);
    let (mut depth, mut count) = (0usize, 0);
    while count < 2 {
        if depth == 0 {
            match scanner.next_value() {
                Ok(true) => count += 1,
                _ => break,
            }
        }
        match scanner.token() {
            Ok(Token::Open(_)) => depth += 1,
            Ok(Token::Close) => depth = depth.saturating_sub(1),
            Ok(_) => {}
            Err(_) => break,
        }
    }
    count
}

/// An open object or list.
struct Level {
    list: bool,
    /// Elements so far of a list.
    index: usize,
    /// The key whose value is read.
    key: String,
    /// An object that is an element of a list: keys of its lines start from it.
    element: bool,
}

struct Writer<'b> {
    builder: &'b mut Builder,
    open: Vec<Level>,
    /// What stands before every path: the line of JSON Lines.
    prefix: String,
    /// Line ends owed before the next text.
    owed: u8,
    /// The label of the line that stands last.
    label: Option<String>,
}

impl Writer<'_> {
    /// Writes the value that starts here, with all inside it.
    fn value(&mut self, scanner: &mut Scanner, context: &Context) -> Result<(), &'static str> {
        self.open.clear();
        let mut seen = 0u32;
        loop {
            if self.builder.is_full() {
                return Ok(());
            }
            seen += 1;
            if seen.is_multiple_of(10_000) {
                context.beat();
            }
            match scanner.token()? {
                Token::Key(key) => {
                    if let Some(level) = self.open.last_mut() {
                        level.key = key;
                    }
                    continue;
                }
                Token::Open(list) => {
                    if self.open.len() >= DEPTH_MAX {
                        return Err("more than 256 objects inside each other");
                    }
                    let element = !list && self.open.last().is_none_or(|l| l.list);
                    if element {
                        self.owed = 2;
                    }
                    self.open.push(Level { list, index: 0, key: String::new(), element });
                    continue;
                }
                Token::Close => {
                    if self.open.pop().is_some_and(|l| l.element) {
                        self.owed = 2;
                    }
                }
                Token::Text(text) => self.scalar(&text),
                Token::Word(word) => {
                    if word != "null" {
                        self.scalar(word);
                    }
                }
            }
            match self.open.last_mut() {
                Some(level) => level.index += 1,
                None => return Ok(()),
            }
        }
    }

    fn scalar(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let label = self.label();
        let in_list = self.open.last().is_some_and(|l| l.list);
        if in_list && self.owed < 2 && self.label.as_ref() == Some(&label) {
            self.builder.gap(", ");
        } else {
            if !self.builder.is_empty() {
                self.builder.gap(if self.owed > 1 { "\n\n" } else { "\n" });
            }
            if !label.is_empty() {
                self.builder.gap(&label);
                self.builder.gap(": ");
            }
        }
        self.owed = 1;
        self.label = Some(label);
        let place = self.path();
        self.builder.put(text, Rest::place(place));
    }

    /// The keys from the innermost element of a list on: `location.lat`.
    fn label(&self) -> String {
        let from = self.open.iter().rposition(|l| l.element).unwrap_or(0);
        let keys: Vec<&str> = self.open[from.min(self.open.len())..].iter().filter(|l| !l.list).map(|l| shown(&l.key)).collect();
        keys.join(".")
    }

    /// The whole path: `messages[3].from`.
    fn path(&self) -> String {
        let mut path = String::new();
        for level in &self.open {
            if level.list {
                path.push_str(&format!("[{}]", level.index));
            } else if level.key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '$' | '@')) {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(shown(&level.key));
            } else {
                path.push_str(&format!("[{:?}]", shown(&level.key)));
            }
        }
        match (self.prefix.is_empty(), path.is_empty()) {
            (true, true) => "value".to_owned(),
            (true, false) => path,
            (false, true) => self.prefix.clone(),
            (false, false) => format!("{}: {path}", self.prefix),
        }
    }
}

fn shown(key: &str) -> &str {
    key.char_indices().nth(KEY_CHARS_MAX).map_or(key, |(at, _)| &key[..at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, Limits, Ocr, ReadDocument};

    fn one(name: &str, source: &str) -> ReadDocument {
        crate::read(&Input { name, bytes: source.as_bytes() }, &Limits::default(), &Ocr::none()).remove(0)
    }

    #[test]
    fn values_in_their_order_with_their_paths() {
        for (source, text, places) in [
            (
                r#"{"chat":"Groupe","messages":[{"from":"A \u00e9","text":"Oui\nnon","n":12.50},{"from":"B","at":{"lat":50.8,"lon":4.3},"x":null,"tags":["un","deux"]}],"fin":true}"#,
                "chat: Groupe\n\nfrom: A é\ntext: Oui\nnon\nn: 12.50\n\nfrom: B\nat.lat: 50.8\nat.lon: 4.3\ntags: un, deux\n\nfin: true",
                &["chat", "messages[0].from", "messages[0].text", "messages[0].n", "messages[1].from", "messages[1].at.lat"][..],
            ),
            ("[{\"a b\":1}]\n", "a b: 1", &["[0][\"a b\"]"]),
            ("{\"a\":1}\n{\"a\":\"\\ud83d\\ude00\"}\n", "a: 1\n\na: 😀", &["line 1: a", "line 2: a"]),
            ("{\"type\":\"Point\",\"coordinates\":[4.35,50.85]}", "type: Point\ncoordinates: 4.35, 50.85", &["type", "coordinates[0]"]),
        ] {
            let got = one("a.json", source);
            assert_eq!((got.layers[0].text.as_str(), got.problems.len()), (text, 0), "{source}");
            let found: Vec<&str> = got.layers[0].segments.iter().filter_map(|s| s.place.as_deref()).collect();
            assert_eq!(&found[..places.len()], places);
        }
    }

    #[test]
    fn what_is_no_json_is_kept() {
        for (source, text, kinds) in [
            ("{\"a\":1,\n\"b\":oops}", "a: 1\noops}", 1),
            ("{\"a\":\"coupé net", "{\"a\":\"coupé net", 0),
            ("pas du JSON", "pas du JSON", 0),
            ("{\"a\":\"un\",\"b\":\"coupé net", "a: un\n\"coupé net", 1),
        ] {
            let got = one("a.json", source);
            assert_eq!((got.layers[0].text.as_str(), got.problems.len()), (text, kinds), "{source}");
        }
        let limits = Limits { text_chars_max: 10, ..Limits::default() };
        let cut = crate::read(&Input { name: "a.json", bytes: "{\"a\":1}\n".repeat(50).as_bytes() }, &limits, &Ocr::none()).remove(0);
        assert_eq!((cut.layers[0].text.as_str(), cut.problems[0].kind), ("a: 1\n\na: 1", ProblemKind::Limit));
        let deep = one("a.json", &format!("{{\"x\":1,\"a\":{}", "[".repeat(100_000)));
        assert!(deep.layers[0].text.starts_with("x: 1") && deep.problems[0].kind == ProblemKind::Broken);
        for (text, json) in
            [("{\"a\":1}", true), ("[ {\"a\" : 1}]", true), ("[Illustration] x", false), ("{note} x", false), ("[1]", false)]
        {
            assert_eq!(looks_like_json(text), json, "{text}");
        }
    }
}
