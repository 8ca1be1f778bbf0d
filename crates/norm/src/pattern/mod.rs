//! Regular expressions as the rules use them: the answers of the `regex` crate, without running what cannot match.
//!
//! Three things make a pattern cheap. Most have words of which one must stand in the text: while a [`Reading`] lives the short runs of bytes of a
//! text are known, and a pattern whose words are not among them is not run (nor compiled, as long as that lasts). `\b` of Unicode
//! keeps the fast engine from texts that are not ASCII: there the pattern without its `\b` finds the places, and the pattern itself is only
//! tried at them.

mod gate;
mod grams;
#[cfg(test)]
mod tests;

use gate::Gate;
use grams::Grams;
use regex_automata::meta::Regex;
use regex_automata::util::captures::Captures as Groups;
use regex_automata::{Anchored, Input};
use regex_syntax::hir::{Hir, HirKind, Look};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::marker::PhantomData;
use std::ops::Range;
use std::sync::OnceLock;

/// Places at which the pattern without `\b` matches and the pattern does not, in one search, before the search goes on without places.
const TRIES: usize = 32;

/// The longest text that [`read`] takes in, in bytes: in a longer one nearly every run of bytes stands somewhere.
const READ_MOST: usize = 1 << 15;

thread_local! {
    /// The texts that are read at the moment, the innermost last, and maps for the next ones.
    static READ: RefCell<Vec<Held>> = const { RefCell::new(Vec::new()) };
    static SPARE: RefCell<Vec<Grams>> = const { RefCell::new(Vec::new()) };
    static NUMBER: Cell<u64> = const { Cell::new(0) };
}

/// A text that a [`Reading`] holds: its addresses are its own as long as it is borrowed there.
struct Held {
    number: u64,
    from: usize,
    to: usize,
    grams: Grams,
}

/// While it lives, patterns on the text of [`read`] and on pieces of it are quick to see that they cannot match.
#[must_use]
pub struct Reading<'t> {
    number: u64,
    /// Borrows the text, and stays on its thread.
    text: PhantomData<(&'t str, *const ())>,
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        let held = READ.with_borrow_mut(|all| all.iter().rposition(|h| h.number == self.number).map(|n| all.remove(n)));
        if let Some(held) = held {
            SPARE.with_borrow_mut(|s| s.push(held.grams));
        }
    }
}

/// Takes in the short runs of bytes of `text`.
pub fn read(text: &str) -> Reading<'_> {
    let number = NUMBER.replace(NUMBER.get() + 1);
    if text.len() <= READ_MOST {
        let mut grams = SPARE.with_borrow_mut(Vec::pop).unwrap_or_default();
        grams.read(text);
        let from = text.as_ptr().addr();
        READ.with_borrow_mut(|all| all.push(Held { number, from, to: from + text.len(), grams }));
    }
    Reading { number, text: PhantomData }
}

/// A compiled pattern.
pub struct Pattern {
    source: String,
    /// What every match begins with (see [`Pattern::led`]).
    cue: Option<String>,
    gate: Gate,
    engines: OnceLock<Engines>,
}

struct Engines {
    strict: Regex,
    /// Matches at least wherever the pattern begins: its cue, or the pattern without `\b` of Unicode, where it has one.
    head: Option<Regex>,
    /// The longest match, where there is one.
    longest: Option<usize>,
}

impl Engines {
    /// The search for a match that begins at `place`.
    fn from<'t>(&self, text: &'t str, place: usize) -> Input<'t> {
        let end = self.longest.map_or(text.len(), |l| place.saturating_add(l).min(text.len()));
        Input::new(text).range(place..end).anchored(Anchored::Yes)
    }
}

/// A match and the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> Match<'t> {
    pub fn start(&self) -> usize {
        self.start
    }

    pub fn end(&self) -> usize {
        self.end
    }

    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    pub fn as_str(&self) -> &'t str {
        &self.text[self.start..self.end]
    }

    /// Bytes.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }
}

/// The groups of one match.
pub struct Captures<'t> {
    text: &'t str,
    groups: Groups,
}

impl<'t> Captures<'t> {
    /// Group `number`; 0 is the whole match.
    pub fn get(&self, number: usize) -> Option<Match<'t>> {
        self.groups.get_group(number).map(|s| Match { text: self.text, start: s.start, end: s.end })
    }

    pub fn name(&self, name: &str) -> Option<Match<'t>> {
        self.groups.get_group_by_name(name).map(|s| Match { text: self.text, start: s.start, end: s.end })
    }

    /// Every group from 0, none for those that took no part.
    pub fn iter(&self) -> impl Iterator<Item = Option<Match<'t>>> + '_ {
        (0..self.groups.group_len()).map(|n| self.get(n))
    }
}

impl std::ops::Index<usize> for Captures<'_> {
    type Output = str;

    fn index(&self, number: usize) -> &str {
        self.get(number).map_or("", |m| m.as_str())
    }
}

impl std::ops::Index<&str> for Captures<'_> {
    type Output = str;

    fn index(&self, name: &str) -> &str {
        self.name(name).map_or("", |m| m.as_str())
    }
}

/// The pattern with every `\b` of Unicode left out: it matches at least wherever the pattern does. None if there is none in it.
fn loosened(hir: &Hir) -> Option<Hir> {
    if !hir.properties().look_set().contains_word_unicode() {
        return None;
    }
    fn walk(hir: &Hir) -> Hir {
        match hir.kind() {
            HirKind::Look(Look::WordUnicode) => Hir::empty(),
            HirKind::Repetition(r) => Hir::repetition(regex_syntax::hir::Repetition { sub: Box::new(walk(&r.sub)), ..r.clone() }),
            HirKind::Capture(c) => walk(&c.sub),
            HirKind::Concat(parts) => Hir::concat(parts.iter().map(walk).collect()),
            HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(walk).collect()),
            _ => hir.clone(),
        }
    }
    Some(walk(hir))
}

impl Pattern {
    /// # Errors
    /// What is wrong with the pattern, in the words of the regex crates.
    pub fn new(source: &str) -> Result<Self, String> {
        let hir = regex_syntax::parse(source).map_err(|e| e.to_string())?;
        Ok(Self { source: source.to_owned(), cue: None, gate: Gate::of(&hir), engines: OnceLock::new() })
    }

    /// The pattern `cue` followed by `rest`: the cue alone is looked for, and the whole is only tried where one stands.
    ///
    /// # Errors
    /// See [`Pattern::new`].
    pub fn led(cue: &str, rest: &str) -> Result<Self, String> {
        let cue = format!("(?:{cue})");
        let pattern = Self::new(&format!("{cue}{rest}"))?;
        regex_syntax::parse(&cue).map_err(|e| e.to_string())?;
        Ok(Self { cue: Some(cue), ..pattern })
    }

    /// The pattern as written.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    fn engines(&self) -> &Engines {
        #[allow(clippy::expect_used)] // patterns are constants, compiled by the tests of the crates that have them
        self.engines.get_or_init(|| {
            let parse = |source: &str| regex_syntax::parse(source).expect("parsed before");
            let build = |h: &Hir| Regex::builder().build_from_hir(h).expect("a constant pattern");
            let hir = parse(&self.source);
            let head = match &self.cue {
                Some(cue) => {
                    let cue = parse(cue);
                    Some(loosened(&cue).unwrap_or(cue))
                }
                None => loosened(&hir),
            };
            Engines { strict: build(&hir), head: head.map(|h| build(&h)), longest: hir.properties().maximum_len() }
        })
    }

    /// Whether the words that a match needs may stand in the text that `text` is a piece of.
    fn may(&self, text: &str) -> bool {
        let (from, to) = (text.as_ptr().addr(), text.as_ptr().addr() + text.len());
        READ.with_borrow(|all| all.iter().rev().find(|r| r.from <= from && to <= r.to).is_none_or(|r| self.gate.may(&r.grams)))
    }

    /// The first match at or after byte `at`.
    fn search(&self, text: &str, at: usize, ascii: bool) -> Option<Range<usize>> {
        let engines = self.engines();
        let Some(head) = engines.head.as_ref().filter(|_| !ascii || self.cue.is_some()) else {
            return engines.strict.search(&Input::new(text).range(at..)).map(|m| m.range());
        };
        let mut at = at;
        for _ in 0..TRIES {
            let place = head.search(&Input::new(text).range(at..))?.start();
            if let Some(found) = engines.strict.search(&engines.from(text, place)) {
                return Some(found.range());
            }
            if place == text.len() {
                return None;
            }
            at = text.ceil_char_boundary(place + 1);
        }
        engines.strict.search(&Input::new(text).range(at..)).map(|m| m.range())
    }

    pub fn is_match(&self, text: &str) -> bool {
        if !self.may(text) {
            return false;
        }
        let engines = self.engines();
        let ascii = text.is_ascii();
        if engines.head.is_some() && (!ascii || self.cue.is_some()) {
            return self.search(text, 0, ascii).is_some();
        }
        engines.strict.is_match(text)
    }

    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.find_at(text, 0)
    }

    /// The first match at or after byte `at`, with what stands before it in view.
    pub fn find_at<'t>(&self, text: &'t str, at: usize) -> Option<Match<'t>> {
        if !self.may(text) {
            return None;
        }
        self.search(text, at, text.is_ascii()).map(|r| Match { text, start: r.start, end: r.end })
    }

    /// Every match, from left to right.
    pub fn find_iter<'p, 't>(&'p self, text: &'t str) -> Matches<'p, 't> {
        Matches { pattern: self, text, at: if self.may(text) { Some(0) } else { None }, last: None, ascii: text.is_ascii() }
    }

    fn groups<'t>(&self, text: &'t str, found: Range<usize>) -> Captures<'t> {
        let engines = self.engines();
        let strict = &engines.strict;
        let mut groups = strict.create_captures();
        strict.search_captures(&engines.from(text, found.start), &mut groups);
        Captures { text, groups }
    }

    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.captures_at(text, 0)
    }

    pub fn captures_at<'t>(&self, text: &'t str, at: usize) -> Option<Captures<'t>> {
        self.find_at(text, at).map(|m| self.groups(text, m.range()))
    }

    pub fn captures_iter<'p, 't>(&'p self, text: &'t str) -> impl Iterator<Item = Captures<'t>> + use<'p, 't> {
        self.find_iter(text).map(|m| self.groups(text, m.range()))
    }

    /// The text with `with` (taken literally) in place of the first match.
    pub fn replace<'t>(&self, text: &'t str, with: &str) -> Cow<'t, str> {
        self.replaced(text, with, 1)
    }

    /// The text with `with` (taken literally) in place of every match.
    pub fn replace_all<'t>(&self, text: &'t str, with: &str) -> Cow<'t, str> {
        self.replaced(text, with, usize::MAX)
    }

    fn replaced<'t>(&self, text: &'t str, with: &str, most: usize) -> Cow<'t, str> {
        let mut out = String::new();
        let mut from = 0;
        for m in self.find_iter(text).take(most) {
            out.push_str(&text[from..m.start()]);
            out.push_str(with);
            from = m.end();
        }
        if from == 0 && out.is_empty() {
            return text.into();
        }
        out.push_str(&text[from..]);
        out.into()
    }
}

/// The matches of [`Pattern::find_iter`].
pub struct Matches<'p, 't> {
    pattern: &'p Pattern,
    text: &'t str,
    /// Where the next search begins; none at the end.
    at: Option<usize>,
    /// End of the last match: an empty match there is none.
    last: Option<usize>,
    ascii: bool,
}

impl<'t> Iterator for Matches<'_, 't> {
    type Item = Match<'t>;

    fn next(&mut self) -> Option<Match<'t>> {
        let mut found = self.pattern.search(self.text, self.at?, self.ascii);
        if found.as_ref().is_some_and(|m| m.is_empty() && self.last == Some(m.end)) {
            let at = self.at? + 1;
            found = if at > self.text.len() { None } else { self.pattern.search(self.text, self.text.ceil_char_boundary(at), self.ascii) };
        }
        self.at = found.as_ref().map(|m| m.end);
        self.last = self.at;
        found.map(|m| Match { text: self.text, start: m.start, end: m.end })
    }
}
