//! The persons that the network sees beside those that the rules see: which of the two, and with which borders.

use super::super::network::Seen;
use super::super::token::{Gap, Shape, Token};
use super::word::{never_name, strong_given};
use super::{Context, Known};
use norm::lexicon::term;
use std::ops::Range;

/// How sure the network must be of a person that no rule speaks for.
const SURE: f32 = 0.6;
/// The same for what the gazetteer knows as a place.
const SURE_OF_PLACE: f32 = 0.95;

impl Context<'_, '_> {
    /// The persons of `seen` that stand, with the borders on which they and `runs` agree; what they stand for is taken out of `runs`,
    /// and what is not sure is put into them.
    pub(super) fn join(&self, runs: &mut Vec<Range<usize>>, seen: &[Seen]) -> Vec<Range<usize>> {
        let mut accepted: Vec<Range<usize>> = Vec::new();
        let mut open = Vec::new();
        for name in seen {
            let blocked = self.taken[name.tokens.clone()].iter().any(|t| *t) || name.tokens.clone().any(|n| self.in_cell[n]);
            if blocked {
                continue;
            }
            let mut range = name.tokens.clone();
            for run in runs.iter().filter(|r| name.overlaps(r)) {
                range = self.agreed(range, run);
            }
            runs.retain(|r| !name.overlaps(r));
            if accepted.last().is_some_and(|last| last.end > range.start) {
                continue;
            }
            let place = self.place_at[range.clone()].iter().all(|p| *p > 0);
            let least = if place && !self.titled(range.start) { SURE_OF_PLACE } else { SURE };
            if name.sure >= least { accepted.push(range) } else { open.push(range) }
        }
        runs.extend(open);
        accepted
    }

    /// The span of a person from what the network and the rules see: what the rules add must be a name.
    fn agreed(&self, seen: Range<usize>, run: &Range<usize>) -> Range<usize> {
        let tokens = self.tokens;
        let mut range = seen.start.min(run.start)..seen.end.max(run.end);
        while range.start < seen.start && !self.adds(range.start, &seen) {
            range.start += 1;
        }
        // A comma or a small word between belongs to it only with what stands before.
        while range.start < seen.start && !tokens[range.start].is_word() {
            range.start += 1;
        }
        while range.end > seen.end
            && !(self.adds(range.end - 1, &seen) && tokens[range.end - 1].shape != Shape::Lower
                || tokens[range.end - 1].shape == Shape::Lower && seen.clone().all(|n| tokens[n].shape == Shape::Lower))
        {
            range.end -= 1;
        }
        range
    }

    fn adds(&self, at: usize, seen: &Range<usize>) -> bool {
        let token = &self.tokens[at];
        let listed = token.entry.surname().is_some() || strong_given(token).is_some_and(|g| g > 1);
        let line = (at.min(seen.start) + 1..=at.max(seen.start)).any(|n| self.tokens[n].gap >= Gap::Line) && at < seen.start;
        !line
            && (token.shape == Shape::Initial && token.text.ends_with('.')
                || term::is_particle(&token.folded) && at < seen.start
                || token.is_word() && (listed || !token.is_known_word()) && !never_name(token) && !term::is_title(&token.folded))
    }

    /// Where the document writes a surname that it has given, and neither the network nor a rule saw it.
    pub(super) fn elsewhere(&self, accepted: &[Range<usize>], known: &Known) -> Vec<Range<usize>> {
        let mut covered = self.taken.to_vec();
        for range in accepted {
            covered[range.clone()].fill(true);
        }
        let same = |t: &Token| t.folded.len() > 3 && known.family.contains(&t.folded) && !t.is_known_word() && !never_name(t);
        (0..self.tokens.len())
            .filter(|&at| !covered[at] && self.tags[at].kind.is_none() && self.place_at[at] == 0 && same(&self.tokens[at]))
            .map(|at| at..at + 1)
            .collect()
    }
}
