//! The words of a report in three languages: one table that must be whole in each, and how its sentences are filled.
//!
//! In a wording `{name}` is a hole, `one|many` two numbers of a noun, and `*strong*`, `_emphasis_`, `` `code` `` are marks. What fills a hole
//! is never read for marks.

mod date;
mod en;
mod fr;
mod nl;
mod reason;
mod table;
mod verb;

pub use super::block::{Inline, Language};
pub use table::Words;
pub use verb::thing;

use super::block::{Piece, Quote};
use verb::Verb;

/// A language with its words.
#[derive(Clone, Copy)]
pub struct Speech {
    pub language: Language,
    pub words: &'static Words,
}

impl std::ops::Deref for Speech {
    type Target = Words;

    fn deref(&self) -> &Words {
        self.words
    }
}

impl Speech {
    pub fn of(language: Language) -> Self {
        let words = match language {
            Language::English => &en::WORDS,
            Language::French => &fr::WORDS,
            Language::Dutch => &nl::WORDS,
        };
        Self { language, words }
    }

    /// A wording without holes.
    pub fn say(&self, wording: &str) -> String {
        self.fill(wording, &[])
    }

    /// A wording with text in its holes.
    pub fn fill(&self, wording: &str, holes: &[(&str, &str)]) -> String {
        let holes: Vec<(&str, Vec<Inline>)> = holes.iter().map(|(name, text)| (*name, vec![Inline::text(text)])).collect();
        plain(&self.rich(wording, &holes))
    }

    /// The number of `wording` (`one|many`) that fits `n`, with `{n}` filled. In French none is one.
    pub fn count(&self, wording: &str, n: usize) -> String {
        self.fill(self.number(wording, n), &[("n", &n.to_string())])
    }

    pub fn number<'w>(&self, wording: &'w str, n: usize) -> &'w str {
        let one = n == 1 || (n == 0 && self.language == Language::French);
        wording.split_once('|').map_or(wording, |(single, many)| if one { single } else { many })
    }

    /// A wording with its marks, and whatever in its holes. A hole that nothing fills stays empty.
    pub fn rich(&self, wording: &str, holes: &[(&str, Vec<Inline>)]) -> Vec<Inline> {
        let mut out = Vec::new();
        let mut rest = wording;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            let filled = holes.iter().find(|(hole, _)| *hole == name).map(|(_, inlines)| inlines.clone()).unwrap_or_default();
            self.marked(&self.elided(before, &filled), &mut out);
            out.extend(filled);
            rest = after;
        }
        self.marked(rest, &mut out);
        out
    }

    /// `de Anna` is `d’Anna` in French.
    fn elided(&self, before: &str, next: &[Inline]) -> String {
        let vowel = plain(next).chars().next().is_some_and(|c| "aeiouyàâéèêëîïôöùûü".contains(c.to_lowercase().next().unwrap_or(c)));
        match before.strip_suffix("de ") {
            Some(kept) if vowel && self.language == Language::French && (kept.is_empty() || kept.ends_with(' ')) => format!("{kept}d’"),
            _ => before.to_owned(),
        }
    }

    /// `text` with `filled` in place of `hole`, as [`Self::rich`] would say it.
    pub fn put(&self, text: &str, hole: &str, filled: &str) -> String {
        let next = [Inline::text(filled)];
        let parts: Vec<&str> = text.split(hole).collect();
        let last = parts.len().saturating_sub(1);
        parts.iter().enumerate().map(|(n, part)| if n == last { (*part).to_owned() } else { self.elided(part, &next) + filled }).collect()
    }

    /// Text of a wording with its marks, typeset.
    fn marked(&self, text: &str, out: &mut Vec<Inline>) {
        let mut rest = text;
        while let Some(at) = rest.find(['*', '_', '`']) {
            let (before, mark) = (&rest[..at], &rest[at..=at]);
            let Some((inside, after)) = rest[at + 1..].split_once(mark) else { break };
            self.push(before, Inline::Text, out);
            match mark {
                "*" => self.push(inside, Inline::Strong, out),
                "_" => self.push(inside, Inline::Emphasis, out),
                _ => out.push(Inline::Code(inside.to_owned())),
            }
            rest = after;
        }
        self.push(rest, Inline::Text, out);
    }

    fn push(&self, text: &str, make: fn(String) -> Inline, out: &mut Vec<Inline>) {
        if !text.is_empty() {
            out.push(make(self.typeset(text)));
        }
    }

    /// Spaces and apostrophes as printers set them; only for our own words, never for those of files.
    pub fn typeset(&self, text: &str) -> String {
        let text = text.replace(" %", "\u{a0}%");
        if self.language != Language::French {
            return text;
        }
        let signs =
            [(" ;", "\u{202f};"), (" !", "\u{202f}!"), (" ?", "\u{202f}?"), (" :", "\u{a0}:"), ("« ", "«\u{a0}"), (" »", "\u{a0}»")];
        signs.iter().fold(text.replace('\'', "’"), |text, (typed, set)| text.replace(typed, set))
    }

    /// `a`, `a and b`, `a, b and c`.
    pub fn list(&self, items: Vec<Vec<Inline>>) -> Vec<Inline> {
        let last = items.len().saturating_sub(1);
        let mut out = Vec::new();
        for (n, item) in items.into_iter().enumerate() {
            match n {
                0 => {}
                n if n == last => out.push(Inline::Text(format!(" {} ", self.and))),
                _ => out.push(Inline::text(", ")),
            }
            out.extend(item);
        }
        out
    }

    /// What stands between parts of a list that hold commas.
    pub fn semicolon(&self) -> &'static str {
        if self.language == Language::French { "\u{202f}; " } else { "; " }
    }

    /// Words of a file between the quotation marks of this language.
    pub fn quoted(&self, quote: Quote) -> Vec<Inline> {
        self.rich(self.quoted, &[("quote", vec![Inline::Quote(quote)])])
    }

    /// As [`Self::quoted`], of words without a place.
    pub fn quoted_text(&self, text: &str) -> Vec<Inline> {
        self.quoted(Quote { pieces: vec![Piece::plain(line(text))], language: None, right_to_left: super::doubt::right_to_left(text) })
    }

    pub fn verb(&self, property: &str) -> Verb {
        verb::verb(self.language, property)
    }

    /// A verb before its object: French needs an article after `à` where the place is no name (`avenue Foch`), which nobody tells it.
    pub fn before(&self, with: &'static str, property: &str, object: &str) -> String {
        let place =
            matches!(property, "present_at" | "arrested" | "searched" | "died") && object.chars().next().is_some_and(char::is_lowercase);
        match with.strip_suffix(" à") {
            Some(verb) if place && self.language == Language::French => format!("{verb} à cet endroit\u{a0}:"),
            _ => self.typeset(with),
        }
    }

    /// What a contradiction is about.
    pub fn about(&self, property: &str) -> String {
        verb::about(self.language, property)
    }

    /// Why two names are one, as the program's reasons go, with days written out.
    pub fn reason(&self, why: &str) -> String {
        self.written_dates(&reason::reason(self, &line(why)))
    }
}

/// `text` on one line.
pub fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of some inlines without their marks.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(t) | Inline::Strong(t) | Inline::Emphasis(t) | Inline::Small(t) | Inline::Code(t) | Inline::Doubtful(t) => {
                out += t
            }
            Inline::Agency { name, .. } => out += name,
            Inline::Link { text, .. } => out += text,
            Inline::Place(inside) => out += &plain(inside),
            Inline::Quote(quote) => quote.pieces.iter().for_each(|p| out += &p.text),
            Inline::Said(sentence) => out += &plain(sentence.text()),
            Inline::Cites(_) => {}
        }
    }
    out
}

#[cfg(test)]
mod tests;
