//! What a document says of itself: kind, dates, author, recipients, references, grade.

mod column;
mod day;
mod grade;
mod kind;
mod party;
mod stamp;

use crate::Source;
use model::{CharIndex, Mention, Profile, Span};
use norm::date::FoundDate;
use norm::language::Language;
use std::cell::RefCell;
use std::ops::Range;

/// The layer as the parts of this module read it. Offsets are bytes.
pub struct Page<'a> {
    pub source: &'a Source<'a>,
    pub index: &'a CharIndex<'a>,
    pub text: &'a str,
    /// The text folded byte for byte as far as possible: see [`Folded`].
    pub folded: Folded,
    pub mentions: &'a [Mention],
    /// Bytes of the mentions.
    pub spans: Vec<Range<usize>>,
    pub dates: &'a [FoundDate],
    /// Bytes at which the words of each line with words begin.
    lines: Vec<usize>,
    /// Bytes of the line breaks and form feeds.
    breaks: Vec<usize>,
    /// See [`column::worth`].
    columns: RefCell<column::Known>,
}

/// A lower-case text without accents, whose bytes know those of the original.
pub struct Folded {
    pub text: String,
    map: Vec<u32>,
}

impl Folded {
    /// Folds a text; line breaks stay.
    pub fn new(text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        let mut map = Vec::with_capacity(text.len() + 1);
        for (at, c) in text.char_indices() {
            let before = out.len();
            match crate::claim::shadow::fold_char(c) {
                Some(s) => out.push_str(s),
                None if c.is_ascii() => out.push(c.to_ascii_lowercase()),
                None if c.is_whitespace() => out.push(' '),
                None => out.extend(c.to_lowercase()),
            }
            map.extend(std::iter::repeat_n(at as u32, out.len() - before));
        }
        map.push(text.len() as u32);
        Self { text: out, map }
    }

    /// The byte of the original for a byte of the folded text.
    pub fn byte(&self, at: usize) -> usize {
        self.map.get(at).or(self.map.last()).map_or(0, |&b| b as usize)
    }

    /// The folded text of a range of original bytes.
    pub fn slice(&self, bytes: Range<usize>) -> &str {
        let from = self.map.partition_point(|&b| (b as usize) < bytes.start);
        let to = self.map.partition_point(|&b| (b as usize) < bytes.end).max(from);
        self.text.get(from..to).unwrap_or("")
    }
}

impl Page<'_> {
    /// The span of a range of bytes.
    pub fn span(&self, bytes: Range<usize>) -> Span {
        self.source.span(self.index.chars_of(bytes))
    }

    /// The line around a byte.
    pub fn line(&self, at: usize) -> Range<usize> {
        let next = self.breaks.partition_point(|&b| b < at);
        let start = next.checked_sub(1).map_or(0, |n| self.breaks[n] + 1);
        start..self.breaks.get(next).copied().unwrap_or(self.text.len())
    }

    /// The end of the line (form feeds end none) that is around a byte.
    fn line_end(&self, at: usize) -> usize {
        let next = self.breaks.partition_point(|&b| b < at);
        self.breaks[next..].iter().copied().find(|&b| self.text.as_bytes()[b] == b'\n').unwrap_or(self.text.len())
    }

    /// The beginning of the line (form feeds begin none) that is around a byte.
    fn line_start(&self, at: usize) -> usize {
        let next = self.breaks.partition_point(|&b| b < at);
        self.breaks[..next].iter().copied().rfind(|&b| self.text.as_bytes()[b] == b'\n').map_or(0, |b| b + 1)
    }

    /// Whether the text is so long that it is a book or a chapter: its pages tell of days, services and interviews that are not its own.
    pub fn is_book(&self) -> bool {
        const BOOK: usize = 30_000;
        self.text.len() > BOOK
    }

    /// Whether the line around a byte is a piece of running text that was wrapped: it goes on from the line before or into the next.
    pub fn runs_on(&self, at: usize) -> bool {
        const WRAPPED: usize = 60;
        let line = self.line(at);
        let own = self.text[line.clone()].trim();
        let opens_lower = |s: &str| s.chars().next().is_some_and(char::is_lowercase);
        let next = self.text.get(line.end + 1..self.line_end(line.end + 1)).unwrap_or_default().trim();
        let above = &self.text[..line.start.saturating_sub(1)];
        let above = above.strip_suffix('\n').unwrap_or(above);
        let before = above[self.line_start(above.len())..].trim();
        let long = |s: &str| s.chars().nth(WRAPPED - 1).is_some();
        let goes_on = long(before) && !before.ends_with(['.', ':', ';', '!', '?']);
        (long(own) && opens_lower(next)) || (goes_on && (opens_lower(own) || own.ends_with('.') || long(own)))
    }

    /// Number of the line of a byte among the lines with words, from 0.
    pub fn line_number(&self, at: usize) -> usize {
        self.lines.partition_point(|&start| start < at).saturating_sub(1)
    }
}

/// A profile, and the mentions that name its author and recipients (indices).
pub struct Found {
    pub profile: Profile,
    pub author: Option<usize>,
    pub recipients: Vec<usize>,
}

/// Reads the profile of a layer. `dates` are those found without an anchor.
pub fn find(source: &Source, index: &CharIndex, blocks: &[(Range<usize>, Language)], mentions: &[Mention], dates: &[FoundDate]) -> Found {
    let text = index.text();
    let spans = mentions.iter().map(|m| index.byte_of(m.span.start)..index.byte_of(m.span.end)).collect();
    let mut start = 0;
    let lines = text.split_inclusive('\n').filter_map(|line| {
        let words = line.find(|c: char| !c.is_whitespace()).map(|n| start + n);
        start += line.len();
        words
    });
    let page = Page {
        source,
        index,
        text,
        folded: Folded::new(text),
        mentions,
        spans,
        dates,
        lines: lines.collect(),
        breaks: memchr::memchr2_iter(b'\n', b'\x0c', text.as_bytes()).collect(),
        columns: RefCell::default(),
    };
    let _reading = norm::pattern::read(&page.folded.text);
    let mut profile = Profile::empty(source.document.clone());
    profile.language = language(blocks).code().map(model::Text::from);
    profile.kind = kind::find(&page);
    profile.received = stamp::received(&page, profile.kind);
    // What came in before the record was drawn up is the thing that it examines.
    profile.received = profile.received.filter(|r| day::drawn_up_after(&page, r.when.last_day()).is_none());
    profile.date = day::own(&page, profile.kind, profile.received.as_ref());
    profile.yearless = if profile.date.is_none() { day::yearless(&page).map(|d| d.1) } else { None };
    profile.grade = grade::find(&page.folded.text);
    let parties = party::find(&page, profile.kind);
    profile.title = party::title(&page);
    profile.author = parties.author;
    profile.recipients = parties.recipients;
    profile.references = parties.references;
    profile.replies_to = parties.replies_to;
    profile.cites = parties.cites;
    Found { profile, author: parties.author_mention, recipients: parties.recipient_mentions }
}

/// The language of most of the text.
pub fn language(blocks: &[(Range<usize>, Language)]) -> Language {
    let mut sizes = [(Language::French, 0usize), (Language::Dutch, 0), (Language::English, 0)];
    for (range, language) in blocks {
        if let Some(s) = sizes.iter_mut().find(|s| s.0 == *language) {
            s.1 += range.len();
        }
    }
    sizes.iter().max_by_key(|s| s.1).filter(|s| s.1 > 0).map_or(Language::Other, |s| s.0)
}

fn re(pattern: &str) -> norm::pattern::Pattern {
    #[allow(clippy::expect_used)] // the patterns are constants of this module, compiled by every test run
    norm::pattern::Pattern::new(pattern).expect("constant pattern")
}

#[cfg(test)]
mod tests;
