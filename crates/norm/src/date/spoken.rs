//! Hours in words: `quarter past nine`, `half acht`, `sept heures et demie`, and the half of the day that words say.

use super::clock::{CUES, Form, NAMED};
use super::number;
use super::reader::Reader;
use super::token::Gap;
use super::words::{EN, FR, NL};

pub(super) fn number_below(reader: &Reader<'_>, at: usize, bound: u32) -> Option<(u16, usize)> {
    let (n, end) = reader.count(at)?;
    (1..=bound).contains(&n).then_some((n as u16, end))
}

impl Reader<'_> {
    /// `quarter past nine`, `twenty to two`, `kwart voor drie`, `10 voor half 4`, `half acht`, `eleven oh four`.
    pub(super) fn spoken(&self, at: usize) -> Option<(u16, usize)> {
        if self.mask & (NL | EN) == 0 || self.tail_of_figure(at) {
            return None;
        }
        let word = self.first_word(at);
        let number = if word == "half" || word == "quarter" || word == "kwart" {
            None
        } else {
            self.count(at).filter(|&(n, _)| (1..60).contains(&n))
        };
        let quarter = self.phrases(at, &["a quarter", "quarter", "kwart", "een kwart"]);
        if number.is_none() && quarter.is_none() && word != "half" {
            return None;
        }
        let cued = self.clock_cue(at).0;
        let hour = |at: usize| match NAMED.iter().find(|(name, _)| self.is(at, &[name])) {
            Some(&(_, minutes)) => Some((minutes / 60, at + 1)),
            None => number_below(self, at, 24),
        };
        // What follows must not be counted: `half twee jaar`.
        let ends = |end: usize| {
            self.token(end).is_none_or(|t| t.gap >= Gap::Line || t.fold.is_empty() && !t.is_number())
                || cued
                || self.is(
                    end,
                    &[
                        "uur", "h", "s", "am", "pm", "p", "a", "in", "that", "this", "and", "en", "het", "the", "was", "bij", "aan",
                        "tomorrow", "on", "with", "met", "van", "time",
                    ],
                )
        };
        if word == "half" {
            if let Some(after) = self.phrase(at, "half past") {
                return hour(after).map(|(h, end)| (h * 60 + 30, end));
            }
            let (h, end) = number_below(self, at + 1, 12).filter(|_| self.mask & NL != 0)?;
            return ends(end).then(|| (h * 60 - 30, self.after_unit(end)));
        }
        let (minutes, after) = match quarter {
            Some(after) => (15, after),
            None => number.map(|(n, after)| (n as i16, after))?,
        };
        if self.mask & EN != 0 && self.is(after, &["oh", "o"]) && !self.token(at).is_some_and(|t| t.is_number()) {
            let (m, end) = number_below(self, after + 1, 9)?;
            return (minutes <= 12).then_some((minutes as u16 * 60 + m, end));
        }
        let counted = self.skip(after, &["minutes", "minuten", "minuut", "mins", "min"]);
        let (sign, then) = if self.mask & EN != 0
            && (self.is(counted, &["past", "after"]) || counted > after && self.is(counted, &["from"]))
            || self.mask & NL != 0 && self.is(counted, &["over", "na"])
        {
            (1, counted + 1)
        } else if self.mask & EN != 0 && self.is(counted, &["to", "before"]) || self.mask & NL != 0 && self.is(counted, &["voor"]) {
            (-1, counted + 1)
        } else {
            return None;
        };
        let half = self.mask & NL != 0 && self.is(then, &["half"]);
        let (h, end) = hour(if half { then + 1 } else { then })?;
        // `ten to two people`, `10 voor 12 mensen`
        let sure = word == "kwart"
            || word == "quarter"
            || counted > after
            || half
            || self.is(counted, &["past"])
            || cued
            || self.half_of_day(0, end).1 > end;
        let total = i32::from(h) * 60 + i32::from(sign * minutes) - if half { 30 } else { 0 };
        let total = if total < 0 { total + 24 * 60 } else { total };
        let whole = at == 0 && self.token(end).is_none();
        ((sure || whole) && ends(end)).then_some((total as u16, self.after_unit(end)))
    }

    pub(super) fn hour_in_words(&self, at: usize) -> Option<(u16, Form, usize)> {
        let word = self.first_word(at);
        let cued = self.before(at, &CUES);
        if matches!(word, "midi" | "minuit" | "noon" | "midnight" | "middernacht") {
            let minutes = if matches!(word, "midi" | "noon") { 720 } else { 0 };
            let written = || number::read(self.tokens, at + 1, FR).filter(|&(m, _)| (1..60).contains(&m)).map(|(m, end)| (m as i16, end));
            let (extra, end) = self.fraction(at + 1).or_else(written).unwrap_or((0, at + 1));
            return (cued || self.before(at, &["et", "en", "and", "vers", "entre"])).then_some((
                (minutes as i16 + extra).max(0) as u16,
                Form::Hours,
                end,
            ));
        }
        // `rond tienen`, `na elven`
        let forms =
            ["enen", "tweeen", "drieen", "vieren", "vijven", "zessen", "zevenen", "achten", "negenen", "tienen", "elven", "twaalven"];
        if self.mask & NL != 0
            && self.before(at, &["rond", "na", "voor", "tegen", "om", "omstreeks"])
            && let Some(n) = forms.iter().position(|&f| f == word)
        {
            return Some((60 * (n as u16 + 1), Form::Minutes, at + 1));
        }
        let (h, after) = number::read(self.tokens, at, self.mask)?;
        if h > 24 {
            return None;
        }
        let h = h as u16;
        if self.is(after, &["heures", "heure"]) {
            let end = after + 1;
            if let Some((m, end)) = self.fraction(end) {
                return Some(((h * 60).checked_add_signed(m)?, Form::Minutes, end));
            }
            if let Some((m, end)) = number::read(self.tokens, self.skip(end, &["et"]), FR).filter(|&(m, _)| (1..60).contains(&m)) {
                return Some((h * 60 + m as u16, Form::Minutes, self.skip(end, &["minutes", "minute"])));
            }
            return Some((h * 60, Form::Hours, end));
        }
        if self.is(after, &["uur"]) {
            if let Some((m, end)) = number::read(self.tokens, after + 1, NL).filter(|&(m, _)| (2..60).contains(&m)) {
                return Some((h * 60 + m as u16, Form::Minutes, end));
            }
            return Some((h * 60, Form::Hours, after + 1));
        }
        if let Some(end) = self.phrase(after, "o ' clock") {
            return Some((h * 60, Form::Minutes, end));
        }
        if self.mask & EN != 0 && h <= 12 && self.half_of_day(0, after).1 > after {
            return Some((h * 60, Form::Minutes, after));
        }
        (self.mask & (EN | NL) != 0 && (1..=12).contains(&h)).then_some((h * 60, Form::Bare, after))
    }

    /// `pm`, `du soir`, `'s avonds`, `in the evening`: the second half of the day; past the words.
    pub(super) fn half_of_day(&self, minutes: u16, at: usize) -> (u16, usize) {
        let second: &[&str] = &[
            "pm",
            "du soir",
            "de l ' apres midi",
            "de relevee",
            "' s avonds",
            "' s namiddags",
            "' s middags",
            "in the evening",
            "in the afternoon",
            "in afternoon",
            "in evening",
            "that evening",
            "that afternoon",
            "at night",
            "in de namiddag",
            "in de avond",
            "in de middag",
            "dans la soiree",
            "dans l ' apres midi",
        ];
        let first: &[&str] = &[
            "am",
            "du matin",
            "' s ochtends",
            "' s morgens",
            "' s voormiddags",
            "in the morning",
            "that morning",
            "this morning",
            "de la nuit",
            "' s nachts",
            "in de ochtend",
            "in de morgen",
            "in de nacht",
            "in de voormiddag",
            "dans la nuit",
            "dans la matinee",
            "of the morning",
        ];
        let dotted = |letter: &str| {
            let there = self.is(at, &[letter]) && self.glued_mark(at + 1, '.') && self.is(at + 2, &["m"]);
            there.then(|| if self.glued_mark(at + 3, '.') { at + 4 } else { at + 3 })
        };
        let short = || {
            let glued = self.mask & EN != 0 && self.is(at, &["p"]) && self.token(at).is_some_and(|t| t.gap == Gap::None);
            glued.then_some(at + 1).or_else(|| self.phrase(at, "p m"))
        };
        if let Some(end) = self.phrases(at, second).or_else(|| dotted("p")).or_else(short) {
            return (if minutes < 720 { minutes + 720 } else { minutes }, end);
        }
        if let Some(end) = self.phrases(at, first).or_else(|| dotted("a")) {
            return (if (720..780).contains(&minutes) { minutes - 720 } else { minutes }, end);
        }
        (minutes, at)
    }
}
