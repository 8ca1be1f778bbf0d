//! Runs of name-shaped words, cut to what can be a name.

use super::super::border::{is_dated, is_elided, is_family, is_preposition};
use super::super::token::{Gap, Shape, Token, apart, begins_speech, joined, one_of, wrapped};
use super::Context;
use super::word::{never_name, short_title, strong_given};
use norm::lexicon::term;
use std::ops::Range;

impl Context<'_, '_> {
    pub(super) fn names_in(&self, run: &Range<usize>) -> usize {
        self.tokens[run.clone()].iter().filter(|t| t.is_word() && !(t.shape == Shape::Lower && term::is_particle(&t.folded))).count()
    }

    /// Whether the token may stand in a run.
    pub(super) fn fits(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        !self.taken[at]
            && token.is_name_shaped()
            && !is_dated(self.tokens, at)
            && (!never_name(token) || self.given_not_month(at) || is_family(self.tokens, at))
    }

    /// `Jan Peeters`, `PEETERS Jan`, `April Jones`: a given name that is also a month, beside another name and no number.
    fn given_not_month(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if !term::is_calendar_word(&token.folded) || token.entry.given_name().is_none() || token.folded.len() < 3 {
            return false;
        }
        if is_dated(self.tokens, at) {
            return false;
        }
        let near = |n: Option<usize>| n.and_then(|n| self.tokens.get(n));
        let (before, after) = (near(at.checked_sub(1)), near(Some(at + 1)));
        let gap_after = after.map_or(Gap::Blank, |t| t.gap);
        let named = |t: Option<&Token>, gap: Gap| {
            t.is_some_and(|t| gap == Gap::Space && t.is_name_shaped() && t.shape != Shape::Initial && !never_name(t) && !t.is_common())
        };
        named(after, gap_after) || named(before, token.gap)
    }

    /// Whether a run is a whole name already, so that what the next line begins with is not its end.
    fn is_whole(&self, run: Range<usize>) -> bool {
        let [first, last] = &self.tokens[run] else { return false };
        let upper = |t: &Token| t.shape == Shape::Upper;
        let given = |t: &Token| strong_given(t).is_some_and(|w| w >= 2);
        first.folded.len() > 1
            && last.folded.len() > 1
            && (upper(first) != upper(last) || given(first) && !given(last) && last.entry.surname().is_some())
    }

    /// Whether a capital at `at` says nothing, because a sentence, line or cell starts there.
    pub(super) fn starts_sentence(&self, at: usize) -> bool {
        if at == 0 || self.tokens[at].gap > Gap::Line {
            return true;
        }
        let before = &self.tokens[at - 1];
        if before.text == "."
            && at > 1
            && before.gap == Gap::None
            && term::is_title(&self.tokens[at - 2].folded)
            && self.tokens[at - 2].folded.len() <= 5
        {
            return false;
        }
        before.marks_turn()
            || matches!(before.text, "." | "!" | "?" | ":" | "|" | "-" | "–" | "—" | "•" | "«" | "\"" | "“" | "„" | "(" | "*" | "…" | ">")
            || (self.tokens[at].gap == Gap::Line && !wrapped(self.tokens, at))
    }

    /// Whether the line of token `at` has no lower-case word: a heading.
    pub(super) fn in_heading(&self, at: usize) -> bool {
        let mut first = at;
        while first > 0 && self.tokens[first].gap < Gap::Line {
            first -= 1;
        }
        let mut words = 0;
        for (n, token) in self.tokens[first..].iter().enumerate() {
            if n > 0 && token.gap >= Gap::Line {
                break;
            }
            if token.shape == Shape::Lower && token.folded.len() > 2 {
                return false;
            }
            if token.shape == Shape::Capital && token.folded.len() > 2 && !token.is_known_word() {
                return false;
            }
            words += usize::from(token.is_word());
        }
        words >= 3
    }

    /// Runs of name-shaped words, cut at words that are never names.
    pub(super) fn runs(&self) -> Vec<Range<usize>> {
        let tokens = self.tokens;
        let mut runs = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let leading = tokens[at].shape == Shape::Lower
                && (self.titled(at)
                    && one_of!(tokens[at].folded.as_str(), "de van von den der ter ten vanden")
                    && !one_of!(
                        tokens[at - 1].folded.as_str(),
                        "procureur procureure substitut juge chef agent president presidente directeur ministre minister prefet maire gouverneur",
                    )
                    || one_of!(tokens[at].folded.as_str(), "ben bin ibn el al abou abu aboe di della"))
                && !self.taken[at];
            if !(self.fits(at) || leading && self.particle_end(at).is_some()) {
                at += 1;
                continue;
            }
            let from = at;
            let mut lines = 0;
            at = if self.fits(at) { at + 1 } else { self.particle_end(at).unwrap_or(at) + 1 };
            while at < tokens.len() {
                let gap = tokens[at].gap;
                if gap > Gap::Line
                    || gap == Gap::Line && (lines > 0 || at - from > 2 || !wrapped(self.tokens, at) || self.is_whole(from..at))
                {
                    break;
                }
                if gap == Gap::None && !tokens[at - 1].text.ends_with(['.', '\'', '’']) && !matches!(tokens[at].text, ",") {
                    break;
                }
                if self.says(from..at) || self.heads_column(from..at) {
                    break;
                }
                if self.fits(at) {
                    lines += usize::from(gap == Gap::Line);
                    at += 1;
                } else if let Some(end) = self.particle_end(at).filter(|_| !self.headings(from..at)) {
                    lines += tokens[at..=end].iter().filter(|t| t.gap == Gap::Line).count();
                    at = end + 1;
                } else if tokens[at].text == "," && self.inverts(from, at) {
                    at += 2;
                } else if tokens[at].text == ","
                    && at + 1 < tokens.len()
                    && at - from <= 3
                    && tokens[from..at].iter().all(|t| matches!(t.shape, Shape::Upper | Shape::Mixed) || term::is_particle(&t.folded))
                    && self.fits(at + 1)
                    && tokens[at + 1].gap == Gap::Space
                    && (tokens[at + 1].shape == Shape::Initial
                        || (tokens[at + 1].shape == Shape::Capital && strong_given(&tokens[at + 1]).is_some_and(|w| w >= 2)))
                {
                    at += 2;
                } else {
                    break;
                }
            }
            self.cut(from..at, &mut runs);
        }
        runs
    }

    /// Words of a heading: `AUDITION LIBRE de CLAES, D.`
    fn headings(&self, words: Range<usize>) -> bool {
        self.tokens[words].iter().all(|t| t.shape == Shape::Upper && plain_word(t))
    }

    /// `TRANTER   No`, `TRANTER   Kevin did`: whether a name in capitals is who speaks and the words behind a wide gap are what: they
    /// are words of everyday there, or behind the same name on other lines.
    fn says(&self, name: Range<usize>) -> bool {
        let tokens = self.tokens;
        let words = |from: usize| &tokens[from..(from + name.len()).min(tokens.len())];
        let same = |from: usize| words(from).iter().map(|t| t.text).eq(words(name.start).iter().map(|t| t.text));
        let told = |at: usize| {
            tokens[at].shape != Shape::Upper
                && (tokens[at].is_common() || tokens.get(at + 1).is_some_and(|t| begins_speech(&tokens[at], t)))
        };
        let again = || (0..tokens.len()).filter(|&from| tokens[from].starts_line() && same(from) && apart(tokens, from + name.len()));
        apart(tokens, name.end)
            && words(name.start).iter().all(|t| t.shape == Shape::Upper)
            && (told(name.end) || tokens[name.start].starts_line() && again().any(|from| told(from + name.len())))
    }

    /// `SECOND HEARING   CLAES Dirk`: whether a whole name stands behind a wide gap and these words in capitals before it.
    fn heads_column(&self, words: Range<usize>) -> bool {
        let tokens = self.tokens;
        let at = words.end;
        let family =
            (at..tokens.len().min(at + 3)).take_while(|&n| tokens[n].shape == Shape::Upper && (n == at || tokens[n].gap == Gap::Space));
        let given = tokens.get(at + family.count()).filter(|t| t.shape == Shape::Capital && t.gap == Gap::Space);
        apart(tokens, at)
            && tokens[at].shape == Shape::Upper
            && given.and_then(strong_given).is_some_and(|w| w > 1)
            && tokens[words].iter().all(|t| t.shape == Shape::Upper && !term::is_particle(&t.folded))
    }

    /// Whether the comma at `at` stands between a family name, which begins a field or line at `from`, and the given name that ends it:
    /// `Claes, Jorrit - 6 mei`, `Claes, J. (Gent)`, `CLAES, JORRIT (born 1970)`.
    fn inverts(&self, from: usize, at: usize) -> bool {
        let tokens = self.tokens;
        let (Some(given), next) = (tokens.get(at + 1), tokens.get(at + 2)) else { return false };
        let upper = tokens[from..at].iter().all(|t| t.shape == Shape::Upper || term::is_particle(&t.folded));
        let opens = tokens[from].starts_line() || from > 0 && matches!(tokens[from - 1].text, ":" | "|" | ";" | "=" | "—" | "–" | "«");
        let ends =
            next.is_none_or(|t| t.gap >= Gap::Line || matches!(t.text, "(" | "-" | "–") || one_of!(&t.folded, "geb geboren born ne nee"));
        // `Van Assendelft, Joris`, whatever town it is.
        let led = at > from + 1 && tokens[from..at - 1].iter().all(|t| t.shape == Shape::Capital && term::is_particle(&t.folded));
        let plain = tokens[at - 1].entry.given_name().is_none() && !tokens[at - 1].is_common();
        let family = plain && (led || at == from + 1 && self.place_at[from] < 2);
        let known = given.shape == Shape::Initial || strong_given(given).is_some_and(|w| w > 1);
        let fits = self.fits(at + 1) && given.gap == Gap::Space && self.place_at[at + 1] < 2;
        let told = ends || next.is_some_and(|t| matches!(t.text, "," | ".") && tokens.get(at + 3).is_none_or(|t| !t.is_name_shaped()));
        fits && match given.shape {
            Shape::Upper => {
                upper && known && family && next.is_some_and(|t| t.text == "(" || one_of!(&t.folded, "geb geboren born ne nee"))
            }
            _ if upper => opens && ends && !given.is_known_word(),
            _ => opens && family && known && told,
        }
    }

    /// The name-shaped word that ends a chain of particles starting at `at` (`van den Broucke`, `ben Salah`, `d'Hondt`).
    pub(super) fn particle_end(&self, at: usize) -> Option<usize> {
        let mut end = at;
        while end < self.tokens.len()
            && end < at + 3
            && (self.tokens[end].shape == Shape::Lower)
            && term::is_particle(&self.tokens[end].folded)
            && self.tokens[end].gap <= Gap::Line
            && !self.taken[end]
        {
            end += 1;
        }
        let token = self.tokens.get(end)?;
        // `Karim de Lille`, `Pieter van Gent` are read as particle and name; `Dupont et Martin`, `Dupont le 3` are not.
        let joins = one_of!(self.tokens[at].folded.as_str(), "le la les y in op s a o des zu ou c")
            && end == at + 1
            && self.tokens[at].folded != "la";
        (end > at
            && !joins
            && self.fits(end)
            && token.gap <= Gap::Line
            && token.shape != Shape::Initial
            && (self.place_at[end] < 2 || matches!(token.folded.as_str(), "la" | "le")))
        .then_some(end)
    }

    /// Takes titles and sentence openers off the front, common words off the end.
    pub(super) fn cut(&self, run: Range<usize>, runs: &mut Vec<Range<usize>>) {
        let tokens = self.tokens;
        let mut parts: Vec<Range<usize>> = Vec::new();
        let mut from = run.start;
        for at in run.clone() {
            let f = tokens[at].folded.as_str();
            // `CAPITAL Given CAPITAL2`: titles inside a run part it; but `Juge` may be a name's last word.
            let title = short_title(&tokens[at]) && at + 1 < run.end
                || term::is_title(f) && !(at > from && at + 1 == run.end && !tokens[at].is_known_word());
            // `Omar Sheikh Mahmoud`: between two names an honour is a name.
            let honour = one_of!(f, "cheikh sheikh hadj hajj imam emir mir")
                && at > from
                && at + 1 < run.end
                && tokens[at].shape == Shape::Capital
                && tokens[at - 1].shape == Shape::Capital
                && !term::is_title(&tokens[at - 1].folded);
            let title = title && !honour;
            let initial_title = tokens[at].shape == Shape::Initial
                && matches!(f, "m")
                && tokens[at].text.ends_with('.')
                && at + 1 < run.end
                && tokens[at + 1].shape != Shape::Initial
                && tokens[from..at].iter().all(Token::is_known_word);
            if (title && tokens[at].shape != Shape::Initial) || initial_title || f == "me" && at == from {
                parts.push(from..at);
                from = at + 1;
            }
        }
        parts.push(from..run.end);
        for mut part in parts {
            let whole = part.start;
            while part.start < part.end {
                let token = &tokens[part.start];
                let name = token.entry.surname().is_some() || token.entry.given_name().is_some_and(|g| g.weight >= 3);
                let everyday = (token.is_common() || (token.is_known_word() && self.starts_sentence(part.start)))
                    && token.entry.given_name().is_none_or(|g| g.weight < 5 || token.is_common())
                    && !(self.titled(part.start) && name && token.folded.len() > 3);
                let leads = term::is_leading_particle(&token.folded)
                    && part.len() > 1
                    && (self.titled(part.start) || !matches!(token.folded.as_str(), "le" | "la" | "les" | "de" | "a" | "o"));
                // `Lies SCHEPERS`: a word of the dictionary before a surname in capitals is a given name.
                let before_capitals = part.len() > 1
                    && token.shape == Shape::Capital
                    && token.entry.given_name().is_some()
                    && !token.is_common()
                    && tokens[part.start + 1].shape == Shape::Upper
                    && tokens[part.start + 1].folded.len() > 2
                    && tokens[part.start + 1].gap == Gap::Space;
                if before_capitals {
                    break;
                }
                let drop = token.shape == Shape::Lower && part.start > whole
                    || is_preposition(tokens, part.start, &(part.start + 1..part.end))
                    || self.heads(part.start)
                    || !leads && token.shape == Shape::Capital && everyday && (self.starts_sentence(part.start) || part.len() == 1)
                    || token.shape == Shape::Initial && (part.len() == 1 || !token.text.ends_with('.') && token.is_common())
                    || token.text == ","
                    || is_elided(tokens, part.start)
                    || matches!(token.text, "D'" | "L'" | "d'" | "l'" | "D’" | "L’")
                        && tokens
                            .get(part.start + 1)
                            .is_none_or(|t| t.shape != Shape::Upper && tokens[part.start].text.starts_with(['L', 'l']));
                if !drop {
                    break;
                }
                part.start += 1;
            }
            part.start = self.past_function(&part);
            while part.start < part.end {
                let token = &tokens[part.end - 1];
                let particled = part.len() > 2 && term::is_particle(&tokens[part.end - 2].folded);
                let everyday = token.is_common()
                    && token.shape == Shape::Capital
                    && token.entry.surname().is_none_or(|s| s < 4)
                    && part.len() > 2
                    && !particled;
                let all_upper =
                    part.len() > 1 && self.tokens[part.start..part.end - 1].iter().filter(|t| t.is_word()).all(|t| t.shape == Shape::Upper);
                let verb = all_upper
                    && token.shape == Shape::Capital
                    && token.is_known_word()
                    && token.entry.given_name().is_none_or(|g| g.weight < 3)
                    && token.entry.surname().is_none();
                // `Clinton Presidency`, `Smith Foundation`: a name and what bears it.
                let borne = part.len() > 1
                    && token.shape == Shape::Capital
                    && plain_word(token)
                    && ["cy", "tion", "ment", "ship", "ness"].iter().any(|end| token.folded.ends_with(end))
                    && (part.start..part.end - 1).any(|n| {
                        !plain_word(&tokens[n]) && (tokens[n].entry.surname().is_some() || tokens[n].entry.given_name().is_some())
                    });
                // `SCHMITT JULIEN VIREMENT EMIS`: words of a form behind a name, all in capitals.
                let worded = all_upper
                    && part.len() > 2
                    && token.shape == Shape::Upper
                    && token.is_known_word()
                    && token.entry.given_name().is_none()
                    && token.entry.surname().is_none()
                    && (part.start..part.end - 1).filter(|n| tokens[*n].folded.len() > 2 && !plain_word(&tokens[*n])).count() > 1;
                if everyday
                    || borne
                    || verb
                    || worded
                    || token.text == ","
                    || (token.shape == Shape::Initial && part.len() == 1)
                    || token.shape == Shape::Lower
                {
                    part.end -= 1;
                } else {
                    break;
                }
            }
            if !part.is_empty() && self.names_in(&part) <= 6 {
                runs.push(part);
            }
        }
    }

    /// Whether a `DE` or `VAN` in capitals belongs to the heading before it and not to the name: `AUDITION DE MARTIN`, where the
    /// document writes the name elsewhere without it.
    fn heads(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let upper = |n: usize| tokens.get(n).is_some_and(|t| t.shape == Shape::Upper && t.gap <= Gap::Space);
        if !one_of!(tokens[at].folded.as_str(), "de du van d l") || tokens[at].shape != Shape::Upper || !upper(at + 1) || at == 0 {
            return false;
        }
        let heading = &tokens[at - 1];
        let word = heading.shape == Shape::Upper && heading.is_known_word() && heading.entry.given_name().is_none();
        let same = |n: &usize| *n != at + 1 && tokens[*n].folded == tokens[at + 1].folded;
        let bare = |n: usize| n == 0 || tokens[n].gap > Gap::Space || !term::is_particle(&tokens[n - 1].folded);
        let written = || (0..tokens.len()).filter(same).any(bare);
        // `AUDITION DE DE SMET`: who is called so is written so.
        let own = || norm::lexicon::entry(&format!("{} {}", tokens[at].folded, tokens[at + 1].folded)).surname().is_some();
        let hearing = one_of!(heading.folded.as_str(), "audition interrogatoire deposition declaration verhoor verklaring interview");
        word && tokens[at].gap == Gap::Space && (written() || hearing && !own())
    }

    /// Past the words of a function that stand before a name with capitals of their own: `Security Advisor Stephen H.`,
    /// `(Secretary of) Defense Donald R.`; the start of the run where there are none.
    fn past_function(&self, run: &Range<usize>) -> usize {
        let tokens = self.tokens;
        let capital = |n: usize| tokens[n].shape == Shape::Capital;
        let of = run.start > 0 && joined(tokens, run.start) && one_of!(tokens[run.start - 1].folded.as_str(), "of for");
        // A given name that another name follows, behind words that are no names.
        let given = (run.start + 1..run.end.saturating_sub(1)).find(|&n| {
            let kunya = one_of!(tokens[n].folded.as_str(), "abu abou aboe umm oum");
            capital(n) && (kunya || strong_given(&tokens[n]).is_some_and(|w| w >= 3))
        });
        if let Some(given) = given
            && (run.start..given).all(capital)
            && (plain_word(&tokens[given - 1]) || of && given == run.start + 1 && !any_name(&tokens[given - 1]))
        {
            return given;
        }
        if of && run.len() > 1 && capital(run.start) && plain_word(&tokens[run.start]) { run.start + 1 } else { run.start }
    }
}

/// A word of the dictionary that nobody is called.
fn plain_word(token: &Token) -> bool {
    token.is_known_word() && !any_name(token)
}

fn any_name(token: &Token) -> bool {
    token.entry.surname().is_some_and(|s| s > 2) || token.entry.given_name().is_some_and(|g| g.weight > 1)
}
