//! Forms that write a person's surname and given names in two fields: one name, in either order, on one line or on two.

use super::super::token::{Gap, Shape, Token, apart, one_of};
use super::Context;
use norm::lexicon::term;
use norm::name::label::{FAMILY, GIVEN};
use std::ops::Range;

/// Most words of a field's value.
const WORDS: usize = 5;
/// Lines of other fields that may stand between the two.
const BETWEEN: usize = 2;

/// A name in two fields.
pub(super) struct Form {
    /// From the first value to the end of the second, labels between included.
    pub whole: Range<usize>,
    /// The folded name without them, given names first.
    pub name: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Family,
    Given,
}

impl Context<'_, '_> {
    /// Every name that a form of the document writes in two fields.
    pub(super) fn forms(&self) -> Vec<Form> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            match self.form(at) {
                Some(form) => {
                    at = form.whole.end;
                    out.push(form);
                }
                None => at += 1,
            }
        }
        out
    }

    /// The name whose first field's label begins at `at`.
    fn form(&self, at: usize) -> Option<Form> {
        let parted = at == 0 || self.tokens[at].gap >= Gap::Line || !self.tokens[at - 1].is_word();
        let (part, from) = self.label(at).filter(|_| parted)?;
        let first = self.value(from)?;
        let (other, from) = self.other(first.end)?;
        let last = self.value(from).filter(|_| other != part)?;
        let words = |r: &Range<usize>| self.tokens[r.clone()].iter().map(|t| t.folded.as_str()).collect::<Vec<_>>();
        let (given, family) = if part == Part::Given { (words(&first), words(&last)) } else { (words(&last), words(&first)) };
        let mut name = given.clone();
        name.extend(family.into_iter().filter(|w| !given.contains(w)));
        Some(Form { whole: first.start..last.end, name: norm::name::fold(&name.join(" ")) })
    }

    /// The label of a name's field at `at`, and where its value begins.
    fn label(&self, at: usize) -> Option<(Part, usize)> {
        let mut label = String::new();
        let mut end = at;
        while end < at + 3 && self.tokens.get(end).is_some_and(|t| t.is_word() && (end == at || t.gap == Gap::Space)) {
            if end > at {
                label.push(' ');
            }
            label.push_str(&self.tokens[end].folded);
            end += 1;
            let mut mark = end;
            // `Prénom(s) :`
            if self.text(mark) == "(" && self.text(mark + 1) == "s" && self.text(mark + 2) == ")" {
                mark += 3;
            }
            let part = match label.as_str() {
                l if GIVEN.contains(&l) => Part::Given,
                l if FAMILY.contains(&l) => Part::Family,
                _ => continue,
            };
            if matches!(self.text(mark), ":" | "=") && self.tokens[mark].gap <= Gap::Column {
                return Some((part, mark + 1));
            }
            // `Nom   DUPONT     Prénom   Jean`
            if apart(self.tokens, mark) && (self.tokens[at].starts_line() || apart(self.tokens, at)) {
                return Some((part, mark));
            }
        }
        None
    }

    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.text)
    }

    /// The value of a field: words of a name to the end of the line, a mark or the next label.
    fn value(&self, from: usize) -> Option<Range<usize>> {
        let from = from + usize::from(self.text(from) == "|");
        let named = |t: &Token| t.is_name_shaped() || t.shape == Shape::Lower && term::is_particle(&t.folded);
        let mut end = from;
        while let Some(token) = self.tokens.get(end) {
            let new = end > from && (token.gap >= Gap::Line || apart(self.tokens, end) || self.label(end).is_some());
            if new
                || end == from && token.gap >= Gap::Line
                || !(named(token) || end > from && matches!(token.text, "-" | "'") && token.gap == Gap::None)
            {
                break;
            }
            if self.taken[end] || end - from >= WORDS {
                return None;
            }
            end += 1;
        }
        let shaped = self.tokens[from.min(end)..end].iter().any(|t| t.is_name_shaped() && t.folded.len() > 1);
        // A heading of columns.
        let label = self.tokens.get(from).is_some_and(|t| GIVEN.contains(&t.folded.as_str()) || FAMILY.contains(&t.folded.as_str()));
        let unknown =
            self.tokens[from.min(end)..end].iter().any(|t| one_of!(t.folded.as_str(), "inconnu inconnue onbekend unknown nihil neant"));
        (shaped && !unknown && !label).then_some(from..end)
    }

    /// The label of the next name field behind `from`: on the same line, or at the head of one of the next, with no number between.
    fn other(&self, from: usize) -> Option<(Part, usize)> {
        let mut lines = 0;
        for at in from..self.tokens.len().min(from + 24) {
            let token = &self.tokens[at];
            lines += usize::from(token.gap == Gap::Line);
            if token.gap == Gap::Blank || lines > BETWEEN + 1 || self.taken[at] || token.shape == Shape::Number {
                return None;
            }
            if let Some(found) = self.label(at) {
                return Some(found);
            }
            // On the line of the first value only marks may stand before it.
            if lines == 0 && token.is_word() {
                return None;
            }
        }
        None
    }
}
