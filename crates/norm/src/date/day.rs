//! Days without their month: `le 22 courant`, `op de 22ste`, `on the 22nd`.

use super::reader::{Point, Reader};
use super::token::Gap;
use super::words::{self, EN, FR, NL};

/// Words that may follow a day given by its number alone.
pub(super) const FOLLOWS: [&str; 28] = [
    "he", "she", "they", "we", "i", "it", "the", "a", "at", "in", "and", "when", "with", "by", "there", "his", "her", "my", "was", "of",
    "to", "om", "te", "en", "naar", "bij", "is", "hij",
];

impl Reader<'_> {
    /// A day without its month: `le 22 courant`, `op de 22ste`, `on the 22nd`.
    pub(super) fn day_only(&self, at: usize) -> Option<(Point, usize)> {
        let (weekday, start) = match self.weekday_prefix(at) {
            Some((day, start)) => (Some(day), start),
            None => (None, at),
        };
        let (day, digits, end) = self.day_number(start)?;
        if !digits || self.figure_goes_on(end) {
            return None;
        }
        let point = Point::DayOnly { day, weekday };
        if let Some(after) = self.phrases(
            end,
            &[
                "courant",
                "ct",
                "crt",
                "du courant",
                "de ce mois",
                "du meme mois",
                "du mois courant",
                "dezer",
                "van deze maand",
                "van dezelfde maand",
                "dezer maand",
                "instant",
                "inst",
                "of this month",
                "of the same month",
                "of that month",
                "of the month",
            ],
        ) {
            return Some((point, after));
        }
        let ordinal = end > start + 1;
        let closes = self.token(end).is_none_or(|t| {
            t.gap >= Gap::Line || t.fold.is_empty() && !t.is_number() && !t.is_mark('-') && !t.is_mark('%') && !t.is_mark('/')
        });
        let full_weekday = weekday.is_some() && words::weekday(self.first_word(at)).is_some_and(|(_, _, full)| full);
        let hour = self.is(end, &["a", "vers", "om", "at", "rond"]) && self.number(end + 1).is_some();
        let short_weekday = weekday.is_some() && ordinal;
        if (full_weekday || short_weekday) && (closes || hour) && !self.is(end, &["h", "u"]) {
            return Some((point, end));
        }
        let on = self.before(start, &["the", "de", "den"])
            && start > 1
            && self.is(start - 2, &["on", "op", "from", "van", "until", "tot", "till", "since", "by", "before", "after", "of"])
            || self.before(start, &["on"]) && self.mask & EN != 0;
        if ordinal && on && (closes || hour || self.is(end, &FOLLOWS)) {
            return Some((point, end));
        }
        // `prévu le 19 à Castelnaudary`, `jusqu'au 2.`, `la nuit du 8 au matin`, `sinds de 4de in Bretagne`
        let french =
            self.mask & FR != 0 && self.before(start, &["le", "du", "au"]) && self.token(start - 1).is_some_and(|t| t.gap <= Gap::Line);
        let numbered =
            self.is(start.wrapping_sub(2), &["article", "art", "numero", "bus", "tram", "kilometre", "piste", "page", "quai", "bureau"]);
        let stops = self.token(end).is_none_or(|t| t.gap >= Gap::Line || ['.', ',', ';', '?', '!', ')', ':'].iter().any(|&m| t.is_mark(m)))
            || self.is(end, &["a", "vers", "au", "depart", "apres", "avant"]) && !self.is(end + 1, &["rue", "avenue"]);
        if french && !numbered && stops && !self.figure_goes_on(end) {
            return Some((point, end));
        }
        let dutch = self.mask & NL != 0
            && ordinal
            && self.before(start, &["de", "den"])
            && start > 1
            && self.is(start - 2, &["sinds", "na", "voor", "op", "tot", "vanaf", "tegen"]);
        (dutch && (closes || self.is(end, &FOLLOWS))).then_some((point, end))
    }
}
