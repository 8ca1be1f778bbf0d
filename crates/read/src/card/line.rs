//! The lines that calendars and cards share (RFC 5545, 3.1; RFC 6350, 3.3; vCard 2.1): name, parameters, value.

use crate::decode;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;

/// One property.
pub struct Line {
    /// In capitals, without the group before it (`item1.TEL`).
    pub name: String,
    /// Names in capitals; a bare one of vCard 2.1 (`TEL;CELL`) has the name `TYPE`.
    pub parameters: Vec<(String, String)>,
    /// Decoded, but with its escapes.
    pub value: String,
    /// The bytes of a picture or file in base64.
    pub bytes: Option<Vec<u8>>,
}

impl Line {
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// The lines of a file, with folded ones made whole.
pub fn unfold(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    // A line in quoted-printable goes on after `=`, whatever the next one begins with.
    let mut soft = false;
    for line in text.lines() {
        match found.last_mut() {
            Some(last) if soft => {
                last.pop();
                last.push_str(line.trim_start_matches(['\t']));
            }
            Some(last) if line.starts_with([' ', '\t']) => last.push_str(&line[1..]),
            _ => found.push(line.to_owned()),
        }
        soft = found.last().is_some_and(|l| l.ends_with('=') && is_quoted_printable(l));
    }
    found
}

fn is_quoted_printable(line: &str) -> bool {
    line.split(':').next().is_some_and(|head| head.to_ascii_uppercase().contains("QUOTED-PRINTABLE"))
}

/// A line's parts; none where it is no property.
pub fn parse(line: &str) -> Option<Line> {
    let colon = outside_quotes(line, ':').next()?;
    let (head, value) = (&line[..colon], &line[colon + 1..]);
    let mut cuts: Vec<usize> = outside_quotes(head, ';').collect();
    cuts.push(head.len());
    let name = head[..cuts[0]].rsplit('.').next().unwrap_or_default().trim().to_ascii_uppercase();
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return None;
    }
    let parameters: Vec<(String, String)> = cuts
        .windows(2)
        .map(|pair| {
            let parameter = &head[pair[0] + 1..pair[1]];
            match parameter.split_once('=') {
                Some((name, value)) => (name.trim().to_ascii_uppercase(), value.trim().trim_matches('"').to_owned()),
                None => match parameter.trim().to_ascii_uppercase().as_str() {
                    encoding @ ("QUOTED-PRINTABLE" | "BASE64" | "8BIT") => ("ENCODING".into(), encoding.into()),
                    other => ("TYPE".into(), other.to_owned()),
                },
            }
        })
        .collect();
    let mut line = Line { name, parameters, value: value.to_owned(), bytes: None };
    decode_value(&mut line);
    Some(line)
}

fn decode_value(line: &mut Line) {
    let encoding = line.parameter("ENCODING").unwrap_or_default().to_ascii_uppercase();
    match encoding.as_str() {
        "QUOTED-PRINTABLE" => {
            if let Some(bytes) = quoted_printable_decode(line.value.as_bytes()) {
                line.value = decode::decode(&bytes, line.parameter("CHARSET")).text;
            }
        }
        "B" | "BASE64" => {
            let packed: String = line.value.chars().filter(|c| !c.is_whitespace()).collect();
            line.bytes = base64_decode(packed.as_bytes()).filter(|b| !b.is_empty());
        }
        _ => {
            if let Some((_, packed)) = line.value.strip_prefix("data:").and_then(|d| d.split_once(";base64,")) {
                line.bytes = base64_decode(packed.as_bytes()).filter(|b| !b.is_empty());
            }
        }
    }
}

/// Where `wanted` stands outside of quotes.
fn outside_quotes(text: &str, wanted: char) -> impl Iterator<Item = usize> {
    let mut quoted = false;
    text.char_indices().filter_map(move |(at, c)| {
        quoted ^= c == '"';
        (c == wanted && !quoted).then_some(at)
    })
}

/// A value without its escapes. Parts of a structured value (`N`, `ADR`) are joined with `, `, empty ones left out.
pub fn plain(value: &str, structured: bool) -> String {
    let mut parts = vec![String::new()];
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        let part = match parts.last_mut() {
            Some(part) => part,
            None => break,
        };
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => part.push('\n'),
                Some(c @ (',' | ';' | '\\' | ':')) => part.push(c),
                Some(c) => part.extend(['\\', c]),
                None => part.push('\\'),
            },
            ';' if structured => parts.push(String::new()),
            c => part.push(c),
        }
    }
    let parts: Vec<String> = parts.into_iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect();
    parts.join(", ")
}

/// `20150303` or `20150303T183000Z` as ISO 8601 with its marks; none for other values.
pub fn iso(value: &str) -> Option<String> {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let (date, time) = value.split_once('T').map_or((value, None), |(d, t)| (d, Some(t)));
    if date.len() != 8 || !digits(date) {
        return None;
    }
    let date = format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]);
    let Some(time) = time else { return Some(date) };
    let (clock, zone) = time.strip_suffix('Z').map_or((time, ""), |clock| (clock, "Z"));
    if clock.len() != 6 || !digits(clock) {
        return None;
    }
    Some(format!("{date}T{}:{}:{}{zone}", &clock[..2], &clock[2..4], &clock[4..]))
}
