//! The persons that the network sees beside those that the rules see: which of the two, and with which borders.

use super::super::border::{greets, is_behind_names, is_dated, is_family};
use super::super::network::Seen;
use super::super::tagger::Kind;
use super::super::token::{Gap, Shape, Token, one_of};
use super::word::{never_name, strong_given};
use super::{Context, Known};
use norm::language::Language;
use norm::lexicon::term;
use std::ops::Range;

/// How sure the network must be of a person that no rule speaks for.
const SURE: f32 = 0.7;
/// The same for what the gazetteer knows as a place.
const SURE_OF_PLACE: f32 = 0.95;
/// The same for one word that begins a sentence.
const SURE_OF_START: f32 = 0.9;
/// How sure it must be of something else to overrule what only the words of a run say.
const SURE_OF_OTHER: f32 = 0.9;

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
            self.extend(&mut range);
            if name.sure >= self.least(&range) { accepted.push(range) } else { open.push(range) }
        }
        runs.extend(open);
        runs.retain(|r| !self.contradicted(r));
        accepted
    }

    /// Whether the network is sure that all of a run is something else, and nothing but the run's own words speaks for a person.
    fn contradicted(&self, run: &Range<usize>) -> bool {
        let other = |n: usize| self.tags[n].kind.is_some_and(|k| k != Kind::Person) && self.tags[n].margin >= SURE_OF_OTHER;
        // `CLAES, D.` is written as nothing else is.
        let form = self.tokens[run.clone()].iter().any(|t| t.text == ",") && self.tokens[run.end - 1].shape == Shape::Initial;
        run.clone().all(other) && !(self.in_cell[run.start] || self.titled(run.start) || self.cued(run.start) || self.speaks(run) || form)
    }

    /// How sure the network must be of a person.
    fn least(&self, range: &Range<usize>) -> f32 {
        let words: Vec<&Token> = self.tokens[range.clone()].iter().filter(|t| t.is_word()).collect();
        let cued = self.titled(range.start) || self.cued(range.start);
        let listed = |t: &Token| t.entry.surname().is_some() || t.entry.given_name().is_some_and(|g| g.weight > 1);
        let number = words.iter().any(|t| t.text.chars().filter(char::is_ascii_digit).count() > 1);
        let plain = words.iter().all(|t| t.is_known_word() && !listed(t));
        let lone =
            words.len() == 1 && !(range.start > 0 && matches!(self.tokens[range.start - 1].text, "\"" | "«" | "“" | "„" | "'" | "‘"));
        let level = words[0].shape == Shape::Lower || self.shouts(range.start);
        let small = lone && level && !listed(words[0]) && (plain || words[0].entry.is_word(Language::Other));
        let opens = lone && plain && words[0].shape == Shape::Capital && self.starts_sentence(range.start) && !self.speaks(range);
        let shouted = plain && words.len() > 1 && words.iter().all(|t| t.shape != Shape::Capital);
        // `Kent u hem?`: a verb.
        let asks = lone
            && self.starts_sentence(range.start)
            && self.tokens.get(range.end).is_some_and(|t| one_of!(&t.folded, "u jij je gij ge hij zij wij you vous tu il elle ik i"));
        if words.len() == 1 && words[0].shape == Shape::Initial && !self.titled(range.start) {
            return 2.0;
        }
        let car = words.iter().all(|t| term::is_vehicle_make(&t.folded)) && !(lone && listed(words[0]));
        if number || !cued && (small || opens || shouted || asks || car || lone && plain && !self.speaks(range)) {
            return 2.0;
        }
        let place = self.place_at[range.clone()].iter().all(|p| *p > 0);
        let surely = range.len() == 1 && self.place_at[range.start] == 2 && strong_given(words[0]).is_none_or(|g| g < 4);
        match (place && !self.titled(range.start), surely) {
            (true, true) => 2.0,
            (true, false) => SURE_OF_PLACE,
            // One word that no list knows, with the capital of every sentence.
            _ if lone
                && !listed(words[0])
                && !cued
                && words[0].shape == Shape::Capital
                && self.starts_sentence(range.start)
                && !self.speaks(range)
                && self.told(range.end) == 0.0 =>
            {
                SURE_OF_START
            }
            _ => SURE,
        }
    }

    /// Whether a word in capitals stands among words in capitals, which then say nothing.
    fn shouts(&self, at: usize) -> bool {
        let upper = |n: usize| self.tokens.get(n).is_none_or(|t| t.shape == Shape::Upper || !t.is_word() || t.shape == Shape::Initial);
        let word = |n: usize| self.tokens.get(n).is_some_and(|t| t.shape == Shape::Upper && t.gap <= Gap::Space);
        let before = at.saturating_sub(2)..at;
        upper(at) && before.clone().all(upper) && upper(at + 1) && upper(at + 2) && (word(at + 1) || word(at.wrapping_sub(1)))
    }

    /// Goes on over the names that stand directly beside it: `Rik` of `Rik Noppe`, `Thomsen` of `Signe Thomsen`.
    fn extend(&self, range: &mut Range<usize>) {
        let tokens = self.tokens;
        let free = |at: usize| !self.taken[at] && self.tags[at].kind.is_none() && self.place_at[at] == 0;
        let last = &tokens[range.end - 1];
        while let Some(next) = tokens.get(range.end)
            && next.gap == Gap::Space
            && next.start - tokens[range.end - 1].end == 1
            && last.is_word()
            && next.shape == last.shape
            && matches!(next.shape, Shape::Capital | Shape::Upper)
            && free(range.end)
            && range.len() < 3
            && !next.is_known_word()
            && !never_name(next)
            && (next.entry.surname().is_some() || next.shape == Shape::Capital)
            && strong_given(last).is_some()
        {
            range.end += 1;
        }
        if let Some(end) = self.after_van(range) {
            range.end = end;
        }
    }

    /// The end of `Joris van Assendelft`: behind a given name *van* leads to a family name, also where a town is called so, whence one is `uit`.
    fn after_van(&self, range: &Range<usize>) -> Option<usize> {
        let tokens = self.tokens;
        let given = tokens[range.clone()].iter().all(|t| t.shape == Shape::Capital && strong_given(t).is_some_and(|w| w > 1));
        let small = |at: usize, words: &str| {
            tokens.get(at).is_some_and(|t| t.shape == Shape::Lower && t.gap == Gap::Space && words.split(' ').any(|w| w == t.folded))
        };
        if !given || !small(range.end, "van") {
            return None;
        }
        let last = range.end + 1 + usize::from(small(range.end + 1, "de den der"));
        let name = tokens.get(last).filter(|t| t.shape == Shape::Capital && t.gap == Gap::Space)?;
        (!self.taken[last] && !name.is_common() && !never_name(name)).then_some(last + 1)
    }

    /// The span of a person from what the network and the rules see: what the rules add must be a name.
    fn agreed(&self, seen: Range<usize>, run: &Range<usize>) -> Range<usize> {
        let tokens = self.tokens;
        let mut range = seen.start.min(run.start)..seen.end.max(run.end);
        while range.start < seen.start && !self.adds(range.start, &seen) {
            range.start += 1;
        }
        // A particle belongs to it only with a name before it, unless it is the name's own.
        while range.start < seen.start
            && (!tokens[range.start].is_word()
                || tokens[range.start].shape == Shape::Lower && !term::is_leading_particle(&tokens[range.start].folded))
        {
            range.start += 1;
        }
        let small = |n: usize| tokens[n].shape == Shape::Lower;
        while range.end > seen.end && !(self.adds(range.end - 1, &seen) && (!small(range.end - 1) || seen.clone().all(small))) {
            range.end -= 1;
        }
        range
    }

    fn adds(&self, at: usize, seen: &Range<usize>) -> bool {
        let token = &self.tokens[at];
        let listed = token.entry.surname().is_some() || strong_given(token).is_some_and(|g| g > 1);
        let again = self.tokens[seen.clone()].iter().any(|t| t.folded == token.folded);
        let greets = at < seen.start && greets(token);
        // `ABBS, Leonard`
        let family = at < seen.start
            && token.shape == Shape::Upper
            && self.tokens[at + 1].text == ","
            && self.tokens[seen.clone()].iter().all(|t| t.shape != Shape::Upper);
        let line = (at.min(seen.start) + 1..=at.max(seen.start)).any(|n| self.tokens[n].gap >= Gap::Line) && at < seen.start;
        !line
            && !again
            && !greets
            && !is_behind_names(token)
            && (token.shape == Shape::Initial && token.text.ends_with('.')
                || term::is_particle(&token.folded) && at < seen.start
                || family
                || token.is_word()
                    && (listed || at >= seen.start && !token.is_known_word())
                    && !never_name(token)
                    && !term::is_title(&token.folded)
                || is_family(self.tokens, at))
    }

    /// Joins what is one name in several parts: `Stone, A. W.`, `Wm. Elliott`, `Desmond "Fat Des" Gavigan`; `accepted` are sorted.
    pub(super) fn whole(&self, accepted: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::with_capacity(accepted.len());
        for range in accepted {
            // `Delroy "Biggs" Antoine`: the nickname stands for itself until the name goes on behind it.
            if out.len() > 1
                && self.in_quotes(&out[out.len() - 1])
                && out[out.len() - 2].end + 1 == out[out.len() - 1].start
                && self.one_name(&out[out.len() - 2], &range)
            {
                out.pop();
            }
            if let Some(last) = out.last_mut()
                && last.end <= range.start
                && self.one_name(last, &range)
            {
                last.end = range.end;
                continue;
            }
            out.push(range);
        }
        out
    }

    /// Whether what the network sees at `at` has a second word.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        self.tags.get(at + 1).is_some_and(|t| t.kind.is_some() && !t.begins)
    }

    fn in_quotes(&self, range: &Range<usize>) -> bool {
        let quote =
            |at: Option<usize>| at.and_then(|at| self.tokens.get(at)).is_some_and(|t| matches!(t.text, "\"" | "“" | "”" | "'" | "‘" | "’"));
        quote(range.start.checked_sub(1)) && quote(Some(range.end))
    }

    fn one_name(&self, first: &Range<usize>, second: &Range<usize>) -> bool {
        let tokens = self.tokens;
        let between = &tokens[first.end..second.start];
        if (first.end..=second.start).any(|n| tokens[n].gap > Gap::Space || tokens[n].start - tokens[n - 1].end > 1) {
            return false;
        }
        let (a, b) = (&tokens[first.clone()], &tokens[second.clone()]);
        let given = |t: &Token| t.shape == Shape::Initial || strong_given(t).is_some_and(|g| g > 1);
        let shaped = a.iter().chain(b).all(|t| t.is_name_shaped() || term::is_particle(&t.folded) || !t.is_word());
        match between.iter().map(|t| t.text).collect::<Vec<_>>()[..] {
            [] => shaped && (given(&a[a.len() - 1]) || b.iter().all(given)),
            ["."] => {
                shaped
                    && a.len() == 1
                    && a[0].text.chars().count() < 6
                    && !a[0].is_known_word()
                    && strong_given(&a[0]).is_none()
                    && between[0].gap == Gap::None
            }
            [","] => {
                let starts = first.start == 0
                    || tokens[first.start].starts_line()
                    || matches!(tokens[first.start - 1].text, ":" | "|" | ";" | "/" | "-" | "–" | "." | "•")
                    || self.titled(first.start);
                let upper = a.iter().all(|t| t.shape == Shape::Upper) && b.iter().all(|t| t.shape != Shape::Upper);
                let family = |t: &Token| t.entry.surname().is_some() && t.entry.given_name().is_none_or(|g| g.weight < 4);
                // `Van Assendelft, Joris`
                let one = a[..a.len() - 1].iter().all(|t| term::is_particle(&t.folded));
                shaped
                    && b.len() <= 2
                    && !is_dated(tokens, second.start)
                    && (upper && (a.len() == 1 || starts)
                        || one && starts && (!given(&a[a.len() - 1]) || family(&a[a.len() - 1])) && given(&b[0]))
            }
            [open, .., close] => {
                shaped
                    && between.len() <= 5
                    && between.iter().any(Token::is_name_shaped)
                    && a.len() == 1
                    && given(&a[0])
                    && matches!((open, close), ("\"", "\"") | ("'", "'") | ("‘", "’") | ("“", "”"))
            }
            _ => false,
        }
    }

    /// The whole label of a speaker of a chat in which a name stands: `Tonton Jeff:`, twice or more at the start of a line.
    pub(super) fn labels(&self, accepted: &mut [Range<usize>]) {
        let tokens = self.tokens;
        let label = |range: &Range<usize>| {
            let from = (0..=range.start).rev().take(4).find(|&n| tokens[n].starts_line())?;
            let to = (range.end..tokens.len().min(from + 5)).find(|&n| tokens[n].text == ":")?;
            (from + 4 >= to && to - from > range.len()).then_some(from..to)
        };
        let found: Vec<Option<Range<usize>>> = accepted.iter().map(label).collect();
        let text = |r: &Range<usize>| tokens[r.clone()].iter().map(|t| t.text).collect::<Vec<_>>();
        for (range, label) in accepted.iter_mut().zip(&found) {
            if let Some(label) = label
                && found.iter().flatten().filter(|l| text(l) == text(label)).count() > 1
                && !tokens[label.clone()].iter().any(|t| {
                    term::is_title(&t.folded)
                        || term::is_form_word(&t.folded)
                        || term::is_role_word(&t.folded)
                        || matches!(t.text, "|" | "/" | "," | ";" | ")" | "(" | "." | "-")
                })
            {
                *range = label.clone();
            }
        }
    }

    /// Where the document writes a surname that it has given, and neither the network nor a rule saw it.
    pub(super) fn elsewhere(&self, accepted: &[Range<usize>], known: &Known) -> Vec<Range<usize>> {
        let mut covered = self.taken.to_vec();
        for range in accepted {
            covered[range.clone()].fill(true);
        }
        let same = |t: &Token| t.folded.len() > 3 && known.family.contains(&t.folded) && !t.is_known_word() && !never_name(t);
        let folded = |r: Range<usize>| self.tokens[r].iter().map(|t| t.folded.as_str()).collect::<Vec<_>>();
        // `Van Assendelft noemt hem ...`, as `Joris van Assendelft` is called.
        let family =
            |r: &Range<usize>| r.len() > 2 && self.tokens[r.end - 2].folded == "van" && strong_given(&self.tokens[r.start]).is_some();
        let families: Vec<Vec<&str>> = accepted.iter().filter(|r| family(r)).map(|r| folded(r.end - 2..r.end)).collect();
        let own =
            |at: &usize| self.tokens[*at].text == "Van" && self.tokens[at + 1].gap == Gap::Space && families.contains(&folded(*at..at + 2));
        let van: Vec<Range<usize>> = (1..self.tokens.len()).map(|at| at - 1).filter(own).map(|at| at..at + 2).collect();
        for range in &van {
            covered[range.clone()].fill(true);
        }
        (0..self.tokens.len())
            .filter(|&at| !covered[at] && self.place_at[at] == 0 && same(&self.tokens[at]))
            .filter(|&at| self.tags[at].kind.is_none() || self.tags[at].begins && self.tags[at].margin < SURE_OF_OTHER && !self.goes_on(at))
            .map(|at| at..at + 1)
            .chain(van.clone())
            .collect()
    }
}
