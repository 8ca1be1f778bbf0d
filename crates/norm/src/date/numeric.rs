//! Dates in figures: `22/03/2012`, `2012-03-22`, `22/03`, `03/2012`.

use super::reader::{Part, Point, Reader};
use super::token::Gap;
use super::words::{self, EN};

pub(super) fn day_point(year: u32, month: u32, day: u32, end: usize) -> Option<(Point, usize)> {
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
    valid.then_some((Point::Day { year: Some(year as i16), month: month as i8, day: day as i8, weekday: None }, end))
}

impl Reader<'_> {
    /// `22/03/2012`, `22.03.12`, `2012-03-22`, `22/03` after a cue, `03/2012` after a cue.
    pub(super) fn numeric(&self, at: usize, cued: bool) -> Option<(Point, usize)> {
        let (a, a_digits) = self.token(at).filter(|t| t.is_number()).map(|t| (t.number, t.digits))?;
        if self.tail_of_figure(at) || a_digits == 3 || a_digits > 4 {
            return None;
        }
        let separator = self.token(at + 1)?;
        let mark = ['/', '.', '-'].into_iter().find(|&m| separator.is_mark(m));
        let Some(mark) = mark else {
            // `22 03 2012` in a form.
            let (b, b_digits) = self.number(at + 1)?;
            let (c, c_digits) = self.number(at + 2)?;
            let lone = self.opens_line(at) && self.token(at + 3).is_none_or(|t| t.gap >= Gap::Line);
            let plain = (cued || lone)
                && a_digits <= 2
                && b_digits <= 2
                && c_digits == 4
                && (1900..2100).contains(&c)
                && self.token(at + 2).is_some_and(|t| t.gap == Gap::Space);
            return plain.then(|| day_point(c, b, a, at + 3)).flatten();
        };
        let spaced = separator.gap == Gap::Space;
        if separator.gap > Gap::Space || (spaced && mark == '-' && !cued) {
            return None;
        }
        let next = |at: usize| self.token(at).filter(|t| t.is_number() && (t.gap == Gap::None || spaced && t.gap == Gap::Space));
        let b = next(at + 2)?;
        let filled = self.in_cell(at, at + 3) || at == 0 && self.token(at + 3).is_none_or(|t| t.gap >= Gap::Line);
        if b.digits > 2 {
            // Month and year.
            let month_year = (cued || filled || a_digits == 2 && self.stands_alone(at, at + 3))
                && a_digits <= 2
                && b.digits == 4
                && (1..=12).contains(&a)
                && (1900..2100).contains(&b.number)
                && mark != '.';
            return (month_year && !self.figure_goes_on(at + 3))
                .then(|| (Point::Month { year: Some(b.number as i16), month: a as i8, part: Part::Whole }, at + 3));
        }
        let third = self.token(at + 3).filter(|t| t.is_mark(mark) && (t.gap == Gap::None || spaced)).and_then(|_| next(at + 4));
        let Some(c) = third else {
            // `2014-10`, as forms and machines write a month.
            if a_digits == 4 {
                let month = b.digits == 2 && (1..=12).contains(&b.number) && (1900..2100).contains(&a) && mark != '.';
                let lone = filled || cued && mark == '-';
                return (month && lone && !self.figure_goes_on(at + 3))
                    .then(|| (Point::Month { year: Some(a as i16), month: b.number as i8, part: Part::Whole }, at + 3));
            }
            if self.mask == EN && (a, b.number) == (9, 11) && mark != '-' {
                // The one date that everybody writes so.
                return Some((Point::Day { year: Some(2001), month: 9, day: 11, weekday: None }, at + 3));
            }
            let hour = self.number(at + 3).is_some_and(|(_, digits)| digits <= 2)
                && (self.glued_mark(at + 4, ':')
                    || self.is(at + 4, &["h", "u"])
                    || self.glued_mark(at + 4, '.') && self.glued_number(at + 5).is_some());
            let two = a_digits == 2 && b.digits == 2;
            // `06/02 0915` and `30/7 zo` open the lines of a log.
            let opens = mark == '/' && self.opens_line(at) && self.token(at + 3).is_some_and(|t| t.gap == Gap::Space);
            let logged = self.number(at + 3).is_some_and(|(n, digits)| two && digits == 4 && n % 100 < 60 && n / 100 < 24);
            let day_of_week = words::weekday(self.word(at + 3)).filter(|&(_, languages, full)| full || languages & self.mask != 0);
            let weekday =
                day_of_week.filter(|_| opens && (self.number(at + 4).is_some() || self.token(at + 4).is_none_or(|t| t.gap >= Gap::Line)));
            let hour = hour || opens && logged || weekday.is_some();
            // `lun 5/5` does, too.
            let named =
                (1..=2).any(|n| at >= n && self.opens_line(at - n) && self.weekday_prefix(at - n).is_some_and(|(_, start)| start == at));
            let timed = at > 1
                && (self.glued_mark(at - 2, ':') || self.glued_mark(at - 2, '.'))
                && self.token(at - 1).is_some_and(|t| t.is_number() && t.digits == 2);
            let partial = a_digits <= 2
                && !self.figure_goes_on(at + 3)
                && match mark {
                    '/' => {
                        (cued || hour) && b.digits <= 2 && (b.digits == 2 || hour || named || a > 12)
                            || (two || a > 12 && a_digits == 2) && (timed || self.stands_alone(at, at + 3))
                    }
                    '-' => two && self.in_cell(at, at + 3) && self.mark(at + 3, '|'),
                    _ => two && hour && self.opens_line(at) && mark == '.',
                };
            let (day, month) = if b.number > 12 { (b.number, a) } else { (a, b.number) };
            let valid = (1..=31).contains(&day) && (1..=12).contains(&month);
            let point = Point::Day { year: None, month: month as i8, day: day as i8, weekday: weekday.map(|w| w.0) };
            return (partial && valid).then_some((point, at + if weekday.is_some() { 4 } else { 3 }));
        };
        let end = at + 5;
        // `01/06/2015–30/06/2015` are two dates.
        let joints = if mark == '-' { &['.', '/', '-'][..] } else { &['.', '/'][..] };
        let goes_on = joints.iter().any(|&m| self.glued_mark(end, m)) && self.glued_number(end + 1).is_some();
        if goes_on || self.glued_mark(end, '%') || self.glued_mark(end, '€') {
            return None;
        }
        if a_digits == 4 && c.digits <= 2 {
            return (1000..2200).contains(&a).then(|| day_point(a, b.number, c.number, end)).flatten();
        }
        if a_digits > 2
            || !(c.digits == 4 && (1000..2200).contains(&c.number)
                || c.digits == 2 && (a_digits == 2 || b.digits == 2 || cued || mark == '/'))
        {
            return None;
        }
        if c.digits == 2 && spaced {
            return None;
        }
        let (day, month) = if b.number > 12 && a <= 12 { (b.number, a) } else { (a, b.number) };
        day_point(c.number, month, day, end)
    }

    /// Whether a figure fills a cell or a clause of a list: between bars, commas, brackets or line ends.
    pub(super) fn in_cell(&self, at: usize, end: usize) -> bool {
        let opens = at > 0 && (self.opens_line(at) || ['|', ';', '(', '='].iter().any(|&m| self.mark(at - 1, m)));
        opens && self.token(end).is_none_or(|t| t.gap >= Gap::Line || ['|', ';', ')', ',', '='].iter().any(|&m| t.is_mark(m)))
    }

    /// Whether `12/03` stands where dates stand: first in a line, or after a mark or a word that is no name and numbers nothing.
    pub(super) fn stands_alone(&self, at: usize, end: usize) -> bool {
        let counted =
            self.counts(end) || self.glued_mark(end, '%') || self.token(end).is_some_and(|t| t.gap == Gap::None && !t.fold.is_empty());
        let Some(before) = at.checked_sub(1).and_then(|b| self.token(b)) else { return !counted };
        let word = before.fold.as_str();
        let text = &self.text[before.start..before.end];
        let name = text.starts_with(char::is_uppercase) && text.chars().any(char::is_lowercase);
        let numbers = matches!(
            word,
            "no" | "nr"
                | "n"
                | "art"
                | "box"
                | "bte"
                | "bus"
                | "page"
                | "pv"
                | "dossier"
                | "score"
                | "ref"
                | "zaak"
                | "case"
                | "notitie"
                | "kenmerk"
                | "nummer"
                | "arrest"
                | "file"
                | "room"
                | "tension"
                | "sur"
                | "taille"
        );
        let marks = before.fold.is_empty() && !['|', ',', ':', ';', '(', '[', '-', '.', '>'].iter().any(|&m| before.is_mark(m));
        !counted && (self.opens_line(at) || !(name || numbers || marks || before.is_number()))
    }
}
