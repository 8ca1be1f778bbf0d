//! What the network of `tag` says of a document, on its words.

use super::border;
use super::person::word::strong_given;
use super::place;
use super::tagger::{self, Tag};
use super::token::{Gap, Shape, Token, one_of};
use norm::lexicon::term;
use std::ops::Range;
use tag::Kind;

/// Bytes and sentences that are read together at most: as in training.
const LONGEST: usize = 320;
const SENTENCES: usize = 3;

/// A name that the network sees.
#[derive(Clone, Debug)]
pub struct Seen {
    pub tokens: Range<usize>,
    pub kind: Kind,
    /// 0 to 1.
    pub sure: f32,
}

impl Seen {
    pub fn overlaps(&self, other: &Range<usize>) -> bool {
        self.tokens.start < other.end && other.start < self.tokens.end
    }

    pub fn covers(&self, other: &Range<usize>) -> bool {
        self.tokens.start <= other.start && other.end <= self.tokens.end
    }

    /// An organisation or a service of a state.
    pub fn is_body(&self) -> bool {
        matches!(self.kind, Kind::Organization | Kind::Unit)
    }
}

/// Every name, by place, its borders as a reader would set them.
pub fn read(text: &str, tokens: &[Token]) -> Vec<Seen> {
    let Some(tagger) = crate::network::tagger() else { return Vec::new() };
    let mut seen = Vec::new();
    for name in tagger.names(text, &parts(text)).names {
        let from = tokens.partition_point(|t| t.end <= name.bytes.start);
        let to = tokens.partition_point(|t| t.start < name.bytes.end);
        seen.extend(border::set(tokens, from..to, name.kind).into_iter().map(|tokens| Seen { tokens, kind: name.kind, sure: name.sure }));
    }
    // A judgment on the rights of the heard, a telephone, an application: nobody.
    seen.retain(|s| s.kind != Kind::Person || s.tokens.len() > 1 || !super::person::brand(&tokens[s.tokens.start].folded));
    seen.sort_by_key(|s| (s.tokens.start, s.tokens.end));
    for name in &mut seen {
        let behind = one_of!(place::word_before(tokens, name.tokens.start), "in te at from near naar vers aux")
            || name.tokens.start > 0 && tokens[name.tokens.start - 1].text == "à";
        let least = if name.kind == Kind::Place && name.sure > 0.8 { 5 } else { 3 };
        // `Van: K. Tanghe`: an initial stands before a family name that is no town's.
        let initial = name.tokens.start > 0 && name.tokens.len() == 1 && {
            let before = &tokens[name.tokens.start - 1];
            let near = before.shape == Shape::Initial && before.text.ends_with('.') && tokens[name.tokens.start].gap == Gap::Space;
            near && (!before.starts_line() || norm::place::lookup(tokens[name.tokens.start].text).is_none())
        };
        if name.kind == Kind::Place && initial {
            name.kind = Kind::Person;
            name.tokens.start -= 1;
        }
        if name.kind != Kind::Person && !(behind && name.kind == Kind::Place) && is_person(&tokens[name.tokens.clone()], least) {
            name.kind = Kind::Person;
        }
    }
    seen
}

/// Whether words of which the network made something else are a given name, alone or before one or two names that no list knows otherwise;
/// `least` is the class of frequency that it must have.
fn is_person(words: &[Token], least: u8) -> bool {
    let other = |t: &Token| {
        let f = t.folded.as_str();
        !t.is_word()
            || term::is_organization_head(f)
            || term::is_body_head(f)
            || term::is_site_word(f)
            || term::is_legal_form(f)
            || term::is_street_word(f)
            || term::is_demonym(f)
            || norm::place::lookup(t.text).is_some()
    };
    let given = strong_given(&words[0]).is_some_and(|g| g >= least);
    let rest = words[1..].iter().all(|t| t.is_name_shaped() && (t.entry.surname().is_some() || !t.is_known_word()));
    given && words.len() <= 3 && rest && !words.iter().any(other)
}

/// The same as tags of words, for what weighs them.
pub fn tags(seen: &[Seen], tokens: usize) -> Vec<Tag> {
    let mut tags = vec![Tag::default(); tokens];
    for name in seen {
        let kind = match name.kind {
            Kind::Person => tagger::Kind::Person,
            Kind::Place | Kind::Facility => tagger::Kind::Place,
            _ => tagger::Kind::Organization,
        };
        tags[name.tokens.clone()].fill(Tag { kind: Some(kind), begins: false, margin: name.sure });
        tags[name.tokens.start].begins = true;
    }
    tags
}

/// The parts that are read by themselves: up to three sentences of a paragraph. A line end is the end of a sentence.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<(Range<usize>, usize)> = Vec::new();
    for sentence in sentences(text) {
        match parts.last_mut() {
            Some((last, count))
                if *count < SENTENCES
                    && sentence.end - last.start <= LONGEST
                    && text[last.end..sentence.start].matches('\n').count() < 2 =>
            {
                last.end = sentence.end;
                *count += 1;
            }
            _ => parts.push((sentence, 1)),
        }
    }
    parts.into_iter().map(|p| p.0).collect()
}

fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut stopped = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let line = matches!(c, '\n' | '\r' | '\u{c}');
        let cut = line || c == ' ' && stopped && chars.peek().is_none_or(|(_, next)| !next.is_lowercase());
        if cut {
            found.push(from..at);
            from = at + c.len_utf8();
        }
        stopped = matches!(c, '.' | '!' | '?' | '…' | ';');
    }
    found.push(from..text.len());
    // What has no letter names nothing.
    found.retain(|s| text[s.clone()].contains(char::is_alphabetic));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_sentences_of_one_paragraph() {
        for (text, want) in [
            ("Il part. Elle reste. Nous aussi. Vous non.", "Il part. Elle reste. Nous aussi.|Vous non."),
            ("De heer\nJan Claes\n\nGent, 3 mei", "De heer\nJan Claes|Gent, 3 mei"),
            ("a 1.5 km. et puis", "a 1.5 km. et puis"),
            ("12\n-- \n34 56", ""),
            ("", ""),
        ] {
            let found: Vec<&str> = parts(text).into_iter().map(|p| &text[p]).collect();
            assert_eq!(found.join("|"), want, "{text}");
        }
    }
}
