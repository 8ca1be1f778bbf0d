//! The proof: what was written is searched for every writing that was removed. Anything found, and nothing may go out.

use super::key::key;
use super::plan::Plan;
use super::seek::{Hit, Strength, is_word};
use model::Case;
use std::collections::BTreeSet;

/// Characters shown around what was found.
const AROUND: usize = 30;
/// Hexadecimal digits from which a run is a hash, in which a name is chance.
const HASH_MIN: usize = 12;

/// Something that should not be there any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    pub writing: String,
    /// Where: a part of the case or of the output, and the words around.
    pub place: String,
}

impl std::fmt::Display for Leak {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\"{}\" is still there: {}", self.writing, self.place)
    }
}

/// Searches every string of a rewritten case.
pub fn case(plan: &Plan, case: &Case) -> Vec<Leak> {
    let mut strings: Vec<(String, &str)> = Vec::new();
    for d in &case.documents {
        strings.extend(d.layers.iter().map(|l| (format!("text of {}", d.path), l.text.as_str())));
        strings.push(("a path".to_owned(), &d.path));
        strings.extend(d.metadata.iter().map(|(k, v)| (format!("{k} of {}", d.path), v.as_str())));
        strings.extend(d.problems.iter().map(|p| (format!("problem of {}", d.path), p.message.as_str())));
    }
    for e in case.entities.iter().filter(|e| e.schema != model::Schema::Person) {
        strings.extend(e.names.iter().chain([&e.caption]).map(|n| ("a name".to_owned(), n.as_str())));
    }
    for e in &case.entities {
        strings.extend(e.identifiers.iter().map(|i| (i.kind.to_string(), i.value.as_str())));
        strings.extend(
            e.links
                .iter()
                .flat_map(|l| l.parts.iter().map(|p| &p.words).chain([&l.why]))
                .map(|w| ("why names are one".to_owned(), w.as_str())),
        );
    }
    for c in &case.claims {
        strings.extend(c.value.iter().map(|v| ("a claim's value".to_owned(), v.as_str())));
        strings.extend(c.speaker.iter().map(|s| ("a speaker".to_owned(), s.name.as_str())));
    }
    for p in case.profiles.values() {
        let lists = [&p.recipients, &p.references, &p.replies_to, &p.cites];
        let all = lists.into_iter().flatten().chain(&p.title).chain(&p.author);
        strings.extend(all.map(|t| ("what a document says of itself".to_owned(), t.as_str())));
    }
    let mut leaks = Vec::new();
    for (place, text) in strings {
        leaks.extend(found(plan, &place, text, &|_, _| true));
    }
    leaks
}

/// Searches a page of HTML: its text, attributes, scripts and pictures, as it is written and as it is read.
pub fn html(plan: &Plan, html: &str) -> Vec<Leak> {
    let (text, data) = without_data(html);
    let text = decoded(&text);
    let mut leaks = plain(plan, "the page", &text);
    leaks.extend(plain(plan, "the page's words", &decoded(&without_tags(&text_of_tags(html)))));
    for bytes in data {
        // What a picture says of itself stands in it as Latin text.
        let letters: String = bytes.iter().map(|b| if (32..127).contains(b) || *b >= 0xa0 { char::from(*b) } else { '\n' }).collect();
        let written = letters.split('\n').filter(|run| run.chars().count() > 5).collect::<Vec<_>>().join(";");
        leaks.extend(found(plan, "inside a picture", &written, &|h, w| h.strength == Strength::Whole || w.chars().count() > 6));
    }
    leaks
}

/// Searches a text that is put out: pages of a PDF, its metadata. The words of the report itself are no leak.
pub fn plain(plan: &Plan, place: &str, text: &str) -> Vec<Leak> {
    found(plan, place, &without_hashes(text), &|hit, word| match unnumbered(word) {
        Some(rest) => !plain(plan, place, rest).is_empty(),
        None => hit.strength == Strength::Whole || !is_word(&key(word)),
    })
}

/// What follows the number of a list's line, in which "1. Nicolas" is no L. Nicolas.
fn unnumbered(word: &str) -> Option<&str> {
    word.trim_start_matches(|c: char| c.is_ascii_digit())
        .strip_prefix(['.', ')'])
        .filter(|_| word.starts_with(|c: char| c.is_ascii_digit()))
}

fn found(plan: &Plan, place: &str, text: &str, counts: &dyn Fn(&Hit, &str) -> bool) -> Vec<Leak> {
    let hits = plan.seeker.hits(text, None);
    if hits.is_empty() {
        return Vec::new();
    }
    let chars: Vec<char> = text.chars().collect();
    let cut =
        |a: usize, b: usize| -> String { chars[a..b.min(chars.len())].iter().map(|c| if c.is_control() { ' ' } else { *c }).collect() };
    let mut seen = BTreeSet::new();
    let leak = |h: &Hit| {
        let (start, end) = (h.start as usize, h.end as usize);
        let writing = cut(start, end);
        let around = format!("{} (…{}…)", place, cut(start.saturating_sub(AROUND), end + AROUND).trim());
        Leak { writing, place: around }
    };
    hits.iter().map(|h| (h, leak(h))).filter(|(h, l)| counts(h, &l.writing) && seen.insert(l.writing.clone())).map(|(_, l)| l).collect()
}

/// The page with the contents of its `data:` addresses taken out, and these decoded.
fn without_data(html: &str) -> (String, Vec<Vec<u8>>) {
    let (mut out, mut data) = (String::with_capacity(html.len()), Vec::new());
    let mut rest = html;
    while let Some(at) = rest.find(";base64,") {
        let (before, after) = rest.split_at(at + ";base64,".len());
        out.push_str(before);
        let len = after.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '='))).unwrap_or(after.len());
        data.push(base64(&after[..len]));
        rest = &after[len..];
    }
    out.push_str(rest);
    (out, data)
}

fn text_of_tags(html: &str) -> String {
    without_data(html).0
}

fn base64(text: &str) -> Vec<u8> {
    let value = |b: u8| match b {
        b'A'..=b'Z' => Some(b - b'A'),
        b'a'..=b'z' => Some(b - b'a' + 26),
        b'0'..=b'9' => Some(b - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let digits: Vec<u8> = text.bytes().filter_map(value).collect();
    let mut out = Vec::with_capacity(digits.len() * 3 / 4);
    for four in digits.chunks(4) {
        let all = four.iter().chain([&0, &0, &0]).take(4).fold(0u32, |all, d| all << 6 | u32::from(*d));
        out.extend_from_slice(&all.to_be_bytes()[1..four.len().max(1)]);
    }
    out
}

/// The words between the tags; what stands on both sides of a tag stands together.
fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

/// References (`&eacute;` by number, `&amp;`), `%C3%A9` and `\u00e9` as the characters that they stand for.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '%', '\\']) {
        out.push_str(&rest[..at]);
        let tail = &rest[at..];
        match reference(tail).or_else(|| escaped(tail)).or_else(|| percent(tail)) {
            Some((words, len)) => {
                out.push_str(&words);
                rest = &tail[len..];
            }
            None => {
                out.push_str(&tail[..1]);
                rest = &tail[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn reference(tail: &str) -> Option<(String, usize)> {
    let name = tail.strip_prefix('&')?;
    let end = name.bytes().take(10).position(|b| b == b';')?;
    let name = &name[..end];
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((c.to_string(), end + 2))
}

fn escaped(tail: &str) -> Option<(String, usize)> {
    let code = tail.strip_prefix("\\u")?.get(..4)?;
    Some((char::from_u32(u32::from_str_radix(code, 16).ok()?)?.to_string(), 6))
}

fn percent(tail: &str) -> Option<(String, usize)> {
    let mut bytes = Vec::new();
    while let Some(code) = tail.get(bytes.len() * 3..bytes.len() * 3 + 3).and_then(|t| t.strip_prefix('%')) {
        match u8::from_str_radix(code, 16) {
            Ok(byte) => bytes.push(byte),
            Err(_) => break,
        }
    }
    let len = bytes.len() * 3;
    (len > 0).then_some(())?;
    Some((String::from_utf8(bytes).ok()?, len))
}

/// Hashes as dots: their letters say nothing.
fn without_hashes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for run in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let core = run.trim_end_matches(|c: char| !c.is_alphanumeric());
        let hash = core.len() >= HASH_MIN
            && core.bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase())
            && core.bytes().any(|b| b.is_ascii_digit())
            && core.bytes().any(|b| b.is_ascii_alphabetic());
        if hash {
            out.push('…');
            out.push_str(&run[core.len()..]);
        } else {
            out.push_str(run);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_hides_is_read() {
        for (written, read) in
            [("a&#233;b&#xe9;&amp;&lt;&nope;", "aébé&<&nope;"), ("%C3%A9t%C3%A9 100 % 5%", "été 100 % 5%"), ("\\u00e9 \\n", "é \\n")]
        {
            assert_eq!(decoded(written), read);
        }
        assert_eq!(without_tags("Du<b class=\"x\">pont</b>"), "Dupont");
        let (text, data) = without_data("<img src=\"data:image/png;base64,Zm9vYg==\">x");
        assert_eq!((text.as_str(), data), ("<img src=\"data:image/png;base64,\">x", vec![b"foob".to_vec()]));
        assert_eq!(without_hashes("a 0f3e5d7c9b1a2f4e dead 2014"), "a … dead 2014");
    }
}
