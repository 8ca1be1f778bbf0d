//! Hours of the day: `16h30`, `18 h 30`, `à 7 heures`, `om 7.58 u.`, `at 7:58 pm`, `entre 14h et 16h`.

use super::number;
use super::reader::{Clock, Reader};
use super::token::Gap;
use super::words::{EN, FR, NL};
use super::year::AMOUNTS;

/// How an hour was written: the surer, the fewer cues it needs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// `14`: only as a part of a range.
    Bare,
    /// `0740`: in English, or where the text notes its hours so.
    Plain,
    /// `7.58` without a unit.
    Dotted,
    /// `16h`, `16 heures`, `zeven uur`: as often a duration.
    Hours,
    /// `16h30`, `16:30`, `7 pm`.
    Minutes,
}

/// Words before an hour that make it an hour of the day.
pub(super) const CUES: [&str; 32] = [
    "a",
    "vers",
    "des",
    "om",
    "rond",
    "omstreeks",
    "tegen",
    "at",
    "around",
    "by",
    "jusqu",
    "until",
    "till",
    "vanaf",
    "from",
    "since",
    "circa",
    "les",
    "about",
    "te",
    "depuis",
    "sinds",
    "avant",
    "before",
    "voor",
    "na",
    "after",
    "tot",
    "rondom",
    "approximately",
    "environ",
    "heure",
];
const ABOUT: [&str; 15] = [
    "vers",
    "rond",
    "omstreeks",
    "around",
    "circa",
    "environ",
    "about",
    "tegen",
    "environs",
    "alentours",
    "approximately",
    "rondom",
    "ca",
    "ongeveer",
    "towards",
];
/// Hours that have a name.
pub(super) const NAMED: [(&str, u16); 5] = [("midi", 720), ("noon", 720), ("minuit", 0), ("midnight", 0), ("middernacht", 0)];
/// Words before `7.58` that make it an hour.
const DOTTED_CUES: [&str; 24] = [
    "om",
    "at",
    "omstreeks",
    "rond",
    "einde",
    "eind",
    "aanvang",
    "begin",
    "start",
    "vertrek",
    "aankomst",
    "end",
    "ends",
    "ended",
    "commenced",
    "until",
    "debut",
    "fin",
    "depart",
    "te",
    "tot",
    "arrested",
    "terug",
    "by",
];
/// Words before an hour that make it a duration.
const LASTING: [&str; 25] = [
    "duration",
    "duur",
    "dauer",
    "pendant",
    "durant",
    "duree",
    "duurde",
    "gedurende",
    "lasting",
    "lasted",
    "dure",
    "toutes",
    "for",
    "in",
    "en",
    "sous",
    "dans",
    "binnen",
    "moins",
    "plus",
    "over",
    "within",
    "than",
    "dan",
    "elke",
];

impl Reader<'_> {
    /// An hour alone at a token, where its words or what stands before make it an hour of the day.
    pub(super) fn clock_alone(&self, at: usize) -> Option<(Clock, usize)> {
        // `VF1YD8U05CC883143`
        let token = self.token(at)?;
        if token.gap == Gap::None && at > 0 && self.first_word(at - 1).len() > 1 {
            return None;
        }
        if let Some(found) = self.clock_range(at, false) {
            return Some(found);
        }
        let (minutes, form, end) = self.hour(at)?;
        let (cue, about) = self.clock_cue(at);
        let lasting = self.before(at, &LASTING) && self.token(at).is_some_and(|t| t.gap <= Gap::Space)
            || (at > 1 && self.before(at, &["les", "alle"]) && self.is(at - 2, &["toutes", "om"]))
            || (at > 1
                && self.before(at, &["de", "d", "van", "of"])
                && self.is(at - 2, &["duree", "periode", "duur", "period", "delai", "peine", "garde"]));
        // `20h` glued is an hour of the day wherever it is not counted.
        let glued = self.mask & (FR | NL) != 0
            && self.token(at + 1).is_some_and(|t| t.gap == Gap::None && matches!(t.fold.as_str(), "h" | "u"))
            && end == at + 2
            && minutes < 1440
            && !self
                .before(at, &["de", "d", "les", "ces", "apres", "deux", "x", "chaque", "encore", "van", "nog", "na", "heures", "garde"])
            && !(at > 0 && self.mark(at - 1, '/'))
            && !self.glued_mark(end, '/');
        let noted = self.opens(at)
            && (self.mark(end, ':')
                || self.token(end).is_none() && self.token(at + 1).is_some_and(|t| t.gap == Gap::None && t.fold == "h"));
        let going_on = self
            .phrases(
                end,
                &[
                    "de",
                    "d '",
                    "durant",
                    "lang",
                    "later",
                    "plus tard",
                    "apres",
                    "geleden",
                    "ago",
                    "par",
                    "per",
                    "eerder",
                    "earlier",
                    "long",
                    "of",
                ],
            )
            .is_some()
            && self.phrases(end, &["de l ' apres midi", "de relevee", "d ' ici", "of the", "de la nuit", "du matin", "du soir"]).is_none();
        // `il y a deux heures`, `il a 2 heures de retard`.
        let had = self.before(at, &["a"]) && at > 1 && self.is(at - 2, &["y", "il", "elle", "on", "ils", "elles"]);
        let accepted = match form {
            _ if had => false,
            // `4 h 12 de conduite` is how long somebody drove.
            Form::Minutes => (!lasting && !(going_on && self.mask & FR != 0 && self.is(end, &["de", "d"]))) || cue,
            Form::Hours => (cue || glued || noted) && !going_on && !lasting,
            Form::Dotted => {
                let noted = self.glued_mark(at + 1, '.')
                    && (self.opens(at) && [':', '|', '-'].iter().any(|&m| self.mark(end, m))
                        || self.mark(at.wrapping_sub(1), '|') && self.token(end).is_none_or(|t| t.gap >= Gap::Line));
                self.before(at, &DOTTED_CUES)
                    || (self.logs.dotted && self.opens(at) || noted) && self.token(at).is_some_and(|t| t.digits == 2)
            }
            Form::Plain => {
                self.logs.plain && self.opens(at)
                    || self.mask & EN != 0
                        && ((self.before(at, &["at", "around", "approximately"]) && !self.capital(end)
                            || self.logs.plain
                                && (self.mark(end, '.')
                                    || self.mark(end, ',')
                                    || self.mark(end, ':')
                                    || self.is(end, &["on", "and", "by", "with", "to"])))
                            || self.token(at).is_some_and(|t| t.number < 1000) && (cue || self.today(end)))
            }
            Form::Bare => self.bare_hour(at, end),
        };
        accepted.then_some((Clock { from: minutes, to: None, approximate: about, at, end, joint: None }, end))
    }

    /// An hour where a date told that one may come; `cued` if a word like `à` or `om` stands between.
    pub(super) fn clock_joined(&self, at: usize, cued: bool, about: bool) -> Option<(Clock, usize)> {
        if let Some(found) = self.clock_range(at, true) {
            return Some(found);
        }
        if let Some(&(_, minutes)) = NAMED.iter().find(|(name, _)| self.is(at, &[name])) {
            return Some((Clock { from: minutes, to: None, approximate: about, at, end: at + 1, joint: None }, at + 1));
        }
        let (minutes, form, end) = self.hour(at)?;
        let accepted = match form {
            Form::Minutes | Form::Hours => true,
            Form::Dotted => cued || self.token(at).is_some_and(|t| t.digits == 2) && !self.is(end, &["euro", "eur", "kg", "km", "g", "x"]),
            Form::Plain => self.mask & EN != 0 || self.logs.plain,
            // `tomorrow evening at 5`
            Form::Bare => self.bare_hour(at, end),
        };
        accepted.then_some((Clock { from: minutes, to: None, approximate: about, at, end, joint: None }, end))
    }

    /// `at five`, `until eight and then`, `om elf bij jullie`, `9 tomorrow`.
    fn bare_hour(&self, at: usize, end: usize) -> bool {
        let closes = self.token(end).is_none_or(|t| {
            t.gap >= Gap::Line || [',', '.', ';', '?', '!', ')', ':', '"'].iter().any(|&m| t.is_mark(m)) && !self.figure_goes_on(end)
        });
        let goes_on = self.is(end, &["and", "or", "he", "she", "they", "i", "we", "in", "on", "when", "bij", "en", "alone", "sharp"]);
        let english = self.mask & EN != 0 && self.before(at, &["at", "until", "till", "by"]) && (closes || goes_on);
        let dutch = self.mask & NL != 0 && self.before(at, &["om"]) && (closes || goes_on);
        let day = self.mask & EN != 0
            && self.is(end, &["tomorrow", "yesterday"])
            && (self.opens(at) || self.before(at, &["at", "about", "around"]));
        (english || dutch || day)
            && self.token(at).is_some_and(|t| !t.is_number() || (1..=12).contains(&t.number))
            && !self.tail_of_figure(at)
    }

    /// Whether a line, a cell or a sentence begins at a token.
    fn opens(&self, at: usize) -> bool {
        at == 0
            || self.token(at).is_some_and(|t| t.gap >= Gap::Line)
            || self.token(at - 1).is_some_and(|t| t.is_mark('.') || t.is_mark('|') || t.is_mark('[') || t.is_mark(';'))
    }

    /// Whether a day follows that an hour may stand before: `0617 today`.
    fn today(&self, at: usize) -> bool {
        self.is(at, &["today", "yesterday", "on", "hrs"]) || self.day_number(at).is_some()
    }

    /// Whether the words before make an hour of the day, and whether they say "about".
    pub(super) fn clock_cue(&self, at: usize) -> (bool, bool) {
        let skip = if self.before(at, &["les", "the", "de", "over"]) { at - 1 } else { at };
        let about = self.before(at, &ABOUT)
            || self.before(skip, &ABOUT)
            || (at > 1 && self.before(at, &["de"]) && self.is(at - 2, &["environs", "alentours", "autour"]));
        let bound = self.before(at, &CUES)
            || about
            || (at > 1 && self.before(at, &["de"]) && self.is(at - 2, &["partir", "compter"]))
            || (at > 1 && self.mark(at - 1, '\'') && self.is(at - 2, &["jusqu"]))
            || (at > 1 && self.mark(at - 1, ':') && self.is(at - 2, &["heure", "heures", "uur", "time", "tijdstip", "hour"]));
        (bound, about)
    }

    /// `de 14h à 16h`, `tussen 14 en 16 uur`, `between 7 and 8 pm`, `14h-16h`.
    fn clock_range(&self, at: usize, joined: bool) -> Option<(Clock, usize)> {
        let (from, first_form, after) = self.hour(at)?;
        let between = self.before(at, &["entre", "tussen", "between"]);
        let opened = joined || between || first_form == Form::Minutes || self.before(at, &["de", "van", "from"]);
        let joint = if self.mark(after, '-') {
            after + 1
        } else if let Some(end) = self.phrases(after, &["a", "tot", "to", "until", "till", "jusqu ' a", "tot en met"]) {
            (opened || first_form == Form::Dotted).then_some(end)?
        } else {
            between.then(|| self.phrases(after, &["et", "en", "and"])).flatten()?
        };
        let (to, form, end) = self.hour(joint)?;
        let dotted = |at: usize, form: Form| form == Form::Dotted && self.token(at).is_some_and(|t| t.digits == 2);
        let pair = dotted(at, first_form) && dotted(joint, form) && (between || opened || self.opens(at) || !self.mark(after, '-'));
        if !pair && form < Form::Hours
            || (!pair && first_form < Form::Hours && !opened)
            || (first_form == Form::Hours && form == Form::Hours && !opened)
        {
            return None;
        }
        // `between 7 and 8 pm`: the first hour takes the half of the day of the second.
        let halved = (at..after).any(|n| self.is(n, &["am", "pm", "a", "p"]));
        let from = if (first_form == Form::Bare || !halved)
            && to >= 720
            && from < 720
            && from + 720 <= to
            && (self.is(end - 1, &["pm", "m"]) || self.mark(end - 1, '.'))
        {
            from + 720
        } else {
            from
        };
        let joint = Some((after, joint));
        Some((Clock { from, to: (to != from).then_some(to), approximate: false, at, end, joint }, end))
    }

    /// Minutes from midnight of an hour at a token.
    pub(super) fn hour(&self, at: usize) -> Option<(u16, Form, usize)> {
        let token = self.token(at)?;
        if let Some((minutes, end)) = self.spoken(at) {
            let (minutes, end) = self.half_of_day(minutes, end);
            return Some((minutes, Form::Minutes, end));
        }
        let (minutes, form, end) = if token.is_number() { self.hour_in_digits(at)? } else { self.hour_in_words(at)? };
        let (minutes, after) = self.half_of_day(minutes, end);
        // `8 heures du soir` is an hour of the day; `8 in the evening` is one after a cue.
        let (form, end) = match form {
            _ if after == end => (form, end),
            Form::Bare => (Form::Hours, after),
            _ => (Form::Minutes, after),
        };
        let form = if form == Form::Hours && self.is(end - 1, &["am", "pm", "m"]) { Form::Minutes } else { form };
        (minutes <= 24 * 60).then_some((minutes.min(24 * 60 - 1), form, end))
    }

    fn hour_in_digits(&self, at: usize) -> Option<(u16, Form, usize)> {
        let token = self.token(at)?;
        let listed = at > 0 && (self.glued_mark(at - 1, '-') || self.glued_mark(at - 1, ',') && self.glued_mark(at + 1, ':'));
        if self.tail_of_figure(at) && !listed {
            return None;
        }
        let h = token.number as u16;
        if token.digits == 4 {
            let military = self.is(at + 1, &["hrs", "hours", "h", "hr", "uur", "u", "z"]) && h % 100 < 60 && h / 100 <= 24;
            if !military {
                let plain = h % 100 < 60 && h / 100 < 24 && !self.figure_goes_on(at + 1) && !self.is(at + 1, &AMOUNTS);
                // `2013` is a year unless the text notes its hours so, line by line.
                let year = (1900..2100).contains(&h) && !(self.logs.plain && self.opens(at));
                let unlike = self.number(at + 1).is_some() && self.day_month(at + 1).is_none()
                    || self.glued_mark(at + 1, '%')
                    || at > 0 && ['€', '$', '£', '-', '+', '/'].iter().any(|&m| self.mark(at - 1, m));
                return (plain && !year && !unlike).then_some((h / 100 * 60 + h % 100, Form::Plain, at + 1));
            }
            return Some((h / 100 * 60 + h % 100, Form::Minutes, at + 2));
        }
        // `330 p.m.`
        if token.digits == 3
            && h % 100 < 60
            && h / 100 <= 12
            && !self.is(at + 1, &["p"]) | self.glued_mark(at + 2, '.')
            && self.half_of_day(0, at + 1).1 > at + 1
        {
            return Some((h / 100 * 60 + h % 100, Form::Minutes, at + 1));
        }
        if token.digits > 2 || h > 24 {
            return None;
        }
        let minute = |at: usize| self.glued_number(at).filter(|&(m, digits)| digits == 2 && m < 60).map(|(m, _)| m as u16);
        if self.glued_mark(at + 1, ':')
            && let Some(m) = minute(at + 2)
        {
            let mut end = at + 3;
            if self.glued_mark(end, ':') && self.glued_number(end + 1).is_some() {
                minute(end + 1)?;
                end += 2;
                // `00:00:08.000`, `00:00:08,000`: the time code of a recording, unless a date stands before it.
                if ['.', ','].iter().any(|&m| self.glued_mark(end, m)) && self.glued_number(end + 1).is_some_and(|(_, digits)| digits >= 3)
                {
                    let zone = end + 2;
                    let end = if self.token(zone).is_some_and(|t| t.gap == Gap::None && t.fold == "z") { zone + 1 } else { zone };
                    return Some((h * 60 + m, Form::Dotted, end));
                }
            }
            if self.token(end).is_some_and(|t| t.gap == Gap::None && t.fold == "z") {
                end += 1;
            }
            return Some((h * 60 + m, Form::Minutes, self.after_unit(end)));
        }
        if self.glued_mark(at + 1, '.')
            && let Some(m) = minute(at + 2)
        {
            let end = self.after_unit(at + 3);
            let pm = self.is(at + 3, &["am", "pm", "a", "p"]) || self.phrases(at + 3, &["' s"]).is_some();
            if self.figure_goes_on(at + 3) {
                return None;
            }
            return Some((h * 60 + m, if end > at + 3 || pm { Form::Minutes } else { Form::Dotted }, end));
        }
        let unit = self.token(at + 1).filter(|t| t.gap <= Gap::Space);
        match unit.map_or("", |t| t.fold.as_str()) {
            "h" | "heures" | "heure" | "u" | "uur" | "hrs" | "hr" | "hours" | "uren" => {
                let word = self.word(at + 1);
                let mut end = at + 2;
                let dot = self.glued_mark(end, '.') && matches!(word, "h" | "u");
                if let Some((m, 2)) = self.number(end).filter(|&(m, digits)| m < 60 && digits == 2)
                    && self.token(end).is_some_and(|t| t.gap <= Gap::Space)
                    && (!self.figure_goes_on(end + 1) || self.glued_mark(end + 1, '-'))
                {
                    end = self.skip(end + 1, &["minutes", "min", "mn", "minuten", "m"]);
                    return Some((h * 60 + m as u16, Form::Minutes, end));
                }
                if matches!(word, "hours" | "uren") {
                    return None;
                }
                if let Some((m, after)) = self.fraction(end) {
                    return Some(((h * 60).checked_add_signed(m)?, Form::Minutes, after));
                }
                if let Some((m, after)) = number::read(self.tokens, self.skip(end, &["et"]), self.mask & (FR | NL))
                    .filter(|&(m, _)| (2..60).contains(&m) && word.len() > 2)
                {
                    let after = self.skip(after, &["minutes", "minuten"]);
                    return Some((h * 60 + m as u16, Form::Minutes, after));
                }
                if dot && word == "u" && !self.sentence_ends(end) {
                    end += 1;
                }
                Some((h * 60, Form::Hours, end))
            }
            "am" | "pm" => Some((h * 60, Form::Minutes, at + 1)),
            "a" | "p" if h <= 12 && self.glued_mark(at + 2, '.') && self.is(at + 3, &["m"]) => Some((h * 60, Form::Minutes, at + 1)),
            "o" if self.phrase(at + 1, "o ' clock").is_some() => Some((h * 60, Form::Minutes, at + 4)),
            _ => Some((h * 60, Form::Bare, at + 1)),
        }
    }

    /// Past `u.`, `uur`, `h`, `hrs` after written minutes.
    pub(super) fn after_unit(&self, at: usize) -> usize {
        if !self.is(at, &["u", "uur", "h", "hrs", "hr", "hours", "heures", "uhr"]) || self.token(at).is_some_and(|t| t.gap > Gap::Space) {
            return at;
        }
        if self.is(at, &["u"]) && self.glued_mark(at + 1, '.') && !self.sentence_ends(at + 1) { at + 2 } else { at + 1 }
    }

    /// Whether a full stop closes a sentence and not only an abbreviation.
    pub(super) fn sentence_ends(&self, stop: usize) -> bool {
        self.token(stop + 1).is_none_or(|t| t.gap >= Gap::Line || t.gap == Gap::Space && (self.capital(stop + 1) || t.is_number()))
    }

    /// `et demie`, `et quart`, `moins le quart`.
    pub(super) fn fraction(&self, at: usize) -> Option<(i16, usize)> {
        if self.mask & FR == 0 {
            return None;
        }
        self.phrases(at, &["et demie", "et demi"])
            .map(|e| (30, e))
            .or_else(|| self.phrase(at, "trois quarts").map(|e| (45, e)))
            .or_else(|| self.phrase(at, "et quart").map(|e| (15, e)))
            .or_else(|| self.phrase(at, "moins le quart").map(|e| (-15, e)))
    }
}
