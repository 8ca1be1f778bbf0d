//! Headlines in capitals and datelines: where a name in them ends, and which of their words are places.

use super::super::token::{Gap, Shape, Token, one_of};
use super::Context;
use super::word::strong_given;
use std::collections::BTreeSet;
use std::ops::Range;

impl Context<'_, '_> {
    /// The words that the document's datelines (`ABILA, Kronos - Three men ...`) and fields for places (`LOCATION: ABILA, Kronos`) name.
    pub(super) fn placed(&self) -> BTreeSet<&str> {
        let tokens = self.tokens;
        let mut placed = BTreeSet::new();
        for from in (0..tokens.len()).filter(|&at| tokens[at].starts_line()) {
            let field = one_of!(tokens[from].folded.as_str(), "location place lieu plaats ort dateline endroit luogo")
                && tokens.get(from + 1).is_some_and(|t| t.text == ":" && t.gap < Gap::Line);
            let first = from + if field { 2 } else { 0 };
            let goes_on = |t: &Token, n: usize| n == first || t.gap <= Gap::Space;
            let named = |t: &Token| matches!(t.shape, Shape::Capital | Shape::Upper) || t.text == ",";
            let end = (first..tokens.len().min(first + 6)).find(|&n| !(goes_on(&tokens[n], n) && named(&tokens[n]))).unwrap_or(first);
            let ends = tokens.get(end).is_none_or(|t| t.gap >= Gap::Line);
            let dash = tokens.get(end).is_some_and(|t| matches!(t.text, "-" | "–" | "—") && t.gap == Gap::Space)
                && tokens.get(end + 1).is_some_and(|t| t.gap == Gap::Space);
            let words = tokens.get(first..end).unwrap_or_default();
            let comma = words.iter().position(|t| t.text == ",");
            let town = comma.is_some_and(|n| n > 0 && words[..n].iter().all(|t| t.shape == Shape::Upper));
            if !words.iter().any(|t| strong_given(t).is_some_and(|w| w > 2)) && (field && ends || dash && town) {
                placed.extend(words.iter().filter(|t| t.is_word()).map(|t| t.folded.as_str()));
            }
        }
        placed
    }

    /// Takes what `placed` names out of the persons, and out of the names that it ends.
    pub(super) fn without_places(&self, runs: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let placed = self.placed();
        if placed.is_empty() {
            return runs;
        }
        let place = |at: usize| !self.tokens[at].is_word() || placed.contains(self.tokens[at].folded.as_str());
        runs.into_iter().filter(|r| !r.clone().all(place) || self.titled(r.start) || self.cued(r.start)).collect()
    }

    /// Cuts the names of headlines (`ELIAN ABBS DEAD IN PRISON`): at a small word, before words of everyday, and to a name that the document has.
    pub(super) fn out_of_headlines(&self, runs: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let words = |r: &Range<usize>| self.tokens[r.clone()].iter().filter(|t| t.is_word()).map(|t| t.folded.as_str()).collect::<Vec<_>>();
        let shouted = |r: &Range<usize>| self.tokens[r.clone()].iter().all(|t| t.shape == Shape::Upper);
        let plain: BTreeSet<Vec<&str>> = runs.iter().filter(|r| !shouted(r)).map(words).filter(|w| w.len() > 1).collect();
        let cut = |mut run: Range<usize>| {
            if run.len() < 3 || !shouted(&run) {
                return vec![run];
            }
            let all = words(&run);
            if let Some(end) = (2..all.len()).rev().find(|&n| plain.contains(&all[..n])) {
                run = run.start..run.start + end;
                return vec![run];
            }
            self.around_small_words(run)
        };
        runs.into_iter().flat_map(cut).collect()
    }

    fn around_small_words(&self, run: Range<usize>) -> Vec<Range<usize>> {
        const SMALL: &str =
            "in of at on to for and the with by from as is was dans sur au aux chez par pour avec et est op te bij met voor";
        let small = |at: &usize| one_of!(self.tokens[*at].folded.as_str(), SMALL);
        let everyday = |t: &Token| t.is_known_word() && t.entry.surname().is_none() && t.entry.given_name().is_none();
        let Some(at) = run.clone().find(small) else { return vec![run] };
        let mut first = run.start..at;
        while first.len() > 2 && everyday(&self.tokens[first.end - 1]) {
            first.end -= 1;
        }
        let mut parts = vec![first];
        // `JR OF ABBS`, `DEATH OF ABBS`: what stands before is no name.
        if parts[0].clone().all(|n| everyday(&self.tokens[n]) || one_of!(self.tokens[n].folded.as_str(), "jr sr")) {
            parts[0] = at + 1..run.end;
        }
        parts.retain(|p| !p.is_empty());
        parts
    }
}
