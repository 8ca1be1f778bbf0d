//! JSON token by token: no tree, no recursion, nothing kept but the token.

/// What comes next.
#[derive(Debug, PartialEq)]
pub enum Token<'a> {
    /// An object (false) or a list (true) opens.
    Open(bool),
    Close,
    Key(String),
    Text(String),
    /// A number, `true`, `false` or `null`, as written.
    Word(&'a str),
}

pub struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// Whether each open container is a list.
    open: Vec<bool>,
    /// A key of an object has been read, its value not yet.
    keyed: bool,
    /// Where lines are counted up to, and how many.
    counted: (usize, usize),
}

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, open: Vec::new(), keyed: false, counted: (0, 1) }
    }

    /// What is not read yet.
    pub fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The line of the next token, from 1.
    pub fn line(&mut self) -> usize {
        let more = self.text[self.counted.0..self.at].bytes().filter(|&b| b == b'\n').count();
        self.counted = (self.at, self.counted.1 + more);
        self.counted.1
    }

    /// Whether another top-level value follows.
    pub fn next_value(&mut self) -> Result<bool, &'static str> {
        // Some programs write commas or record separators (RFC 7464) between lines.
        self.skip(|c| c.is_whitespace() || matches!(c, ',' | '\u{1e}'));
        self.open.clear();
        self.keyed = false;
        Ok(!self.rest().is_empty())
    }

    fn skip(&mut self, over: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(over).len();
    }

    /// The next token; after an error, [`rest`](Self::rest) starts at what could not be read.
    pub fn token(&mut self) -> Result<Token<'a>, &'static str> {
        self.skip(|c| c.is_whitespace() || c == ',');
        let rest = self.rest();
        let in_object = self.open.last() == Some(&false);
        match rest.chars().next() {
            None => Err("the JSON breaks off"),
            Some(c @ ('{' | '[')) if !in_object || self.keyed => {
                self.at += 1;
                self.keyed = false;
                self.open.push(c == '[');
                Ok(Token::Open(c == '['))
            }
            Some(c @ ('}' | ']')) if self.open.last() == Some(&(c == ']')) && !self.keyed => {
                self.at += 1;
                self.open.pop();
                Ok(Token::Close)
            }
            Some('"') => {
                let (text, length) = string(rest).ok_or("a string of the JSON does not end")?;
                if in_object && !self.keyed {
                    let after = rest[length..].trim_start();
                    let value = after.strip_prefix(':').ok_or("a key of the JSON has no value")?;
                    self.at = self.text.len() - value.len();
                    self.keyed = true;
                    return Ok(Token::Key(text));
                }
                self.at += length;
                self.keyed = false;
                Ok(Token::Text(text))
            }
            Some(_) if in_object && !self.keyed => Err("not well-formed JSON"),
            Some(_) => {
                let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '-' | '.')).unwrap_or(rest.len());
                let word = &rest[..length];
                let number = word.starts_with(|c: char| c.is_ascii_digit() || c == '-');
                if !number && !matches!(word, "true" | "false" | "null" | "NaN" | "Infinity") {
                    return Err("not well-formed JSON");
                }
                self.at += length;
                self.keyed = false;
                Ok(Token::Word(word))
            }
        }
    }
}

/// A string with its escapes undone, and its length in bytes with both quotes; none where it does not end.
fn string(text: &str) -> Option<(String, usize)> {
    let mut out = String::new();
    let mut high: Option<u16> = None;
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        let escaped = if c == '\\' { Some(chars.next()?.1) } else { None };
        if escaped == Some('u') {
            let unit = text.get(at + 2..at + 6).and_then(|h| u16::from_str_radix(h, 16).ok());
            let Some(unit) = unit else { continue };
            chars.nth(3);
            match (high.take(), unit) {
                (None, 0xD800..=0xDBFF) => high = Some(unit),
                (first, _) => out.extend(char::decode_utf16(first.into_iter().chain([unit])).map(|r| r.unwrap_or('\u{fffd}'))),
            }
            continue;
        }
        match (c, escaped) {
            ('"', _) => return Some((out, at + 1)),
            (_, None) => out.push(c),
            (_, Some('n')) => out.push('\n'),
            (_, Some('t')) => out.push('\t'),
            (_, Some('r' | 'b' | 'f')) => {}
            (_, Some(other)) => out.push(other),
        }
    }
    None
}
