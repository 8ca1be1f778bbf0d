//! Names in text without capitals.

use super::super::token::{Gap, Shape, one_of};
use super::Context;
use super::word::{never_name, strong_given};
use norm::lexicon::term;
use std::ops::Range;

impl Context<'_, '_> {
    /// Names in text without capitals (recognised speech, chats): after titles and cues, and given names with a word that no dictionary has.
    pub(super) fn lower_case_runs(&self) -> Vec<Range<usize>> {
        let tokens = self.tokens;
        let mut runs = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let mut end = at + 1;
            while end < tokens.len() && tokens[end].gap != Gap::Blank {
                end += 1;
            }
            let words = tokens[at..end].iter().filter(|t| t.is_word()).count();
            let shaped = tokens[at..end].iter().filter(|t| t.is_name_shaped() && t.shape != Shape::Initial).count();
            if words >= 4 && shaped * 25 < words {
                self.lower_case(at..end, &mut runs);
            }
            at = end;
        }
        runs
    }

    pub(super) fn lower_case(&self, block: Range<usize>, runs: &mut Vec<Range<usize>>) {
        let tokens = self.tokens;
        let unknown = |at: usize| {
            let t = &tokens[at];
            t.shape == Shape::Lower
                && t.folded.len() > 2
                && !self.taken[at]
                && !t.is_known_word()
                && !never_name(t)
                && !t.entry.is_common(norm::language::Language::Other)
        };
        let mut at = block.start;
        while at < block.end {
            let token = &tokens[at];
            let given = token.shape == Shape::Lower
                && !self.taken[at]
                && token.folded.len() > 2
                && strong_given(token).is_some_and(|w| w >= 4)
                && self.place_at[at] == 0;
            // `san salvador`, `el salvador`: places.
            let given =
                given && !(at > block.start && one_of!(tokens[at - 1].folded.as_str(), "san santa santo saint sainte el los las sint"));
            let cued = at > block.start && (self.titled_lower(at) || self.cued(at)) && (unknown(at) || given);
            if !given && !cued {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while end < block.end && end < at + 5 && tokens[end].gap <= Gap::Line {
                let particle = term::is_leading_particle(&tokens[end].folded)
                    && end + 1 < block.end
                    && unknown(end + 1)
                    && !matches!(tokens[end].folded.as_str(), "le" | "la" | "a");
                let surname = unknown(end)
                    || (tokens[end].shape == Shape::Lower
                        && tokens[end].entry.surname().is_some_and(|s| s >= 2)
                        && !tokens[end].is_common()
                        && !tokens[end].entry.is_word(tokens[end].language));
                if !particle && !surname {
                    break;
                }
                end += 1;
            }
            runs.push(at..end);
            at = end;
        }
    }

    pub(super) fn titled_lower(&self, at: usize) -> bool {
        self.titled(at)
            || at > 0
                && self.tokens[at].gap <= Gap::Line
                && one_of!(self.tokens[at - 1].folded.as_str(), "monsieur madame mijnheer meneer mevrouw mister cousin frere broer brother")
    }
}
