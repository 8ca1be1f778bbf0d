//! Times of the day as figures and as words write them, in three languages.

use super::number::{joined, number_of};
use crate::view::word;
use std::collections::BTreeSet;

/// A time of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Clock {
    /// Since midnight.
    pub minutes: u32,
    /// In words, of twelve hours: "ten past three" is both in the night and in the afternoon.
    pub of_twelve: bool,
}

impl Clock {
    /// Minutes between two times.
    pub(super) fn apart(self, other: Self) -> u32 {
        const DAY: u32 = 1_440;
        let round = if self.of_twelve || other.of_twelve { DAY / 2 } else { DAY };
        let apart = self.minutes.abs_diff(other.minutes);
        if round == DAY { apart } else { (apart % round).min(round - apart % round) }
    }

    pub(super) fn is_whole_hour(self) -> bool {
        self.minutes.is_multiple_of(60)
    }
}

/// The one time of the day that a folded text gives.
pub(super) fn clock(text: &str) -> Option<Clock> {
    let told = clocks(text);
    told.first().copied().filter(|_| told.len() == 1)
}

/// The times of the day that a folded text gives: "7 h 52", "7.31 uur", "19:05", "half past seven", "tien over drie", "trois heures moins le
/// quart".
pub(super) fn clocks(text: &str) -> BTreeSet<Clock> {
    // "08:00;16:30", "9.15-10.40", but "vingt-deux heures".
    let cells = text.split(|c: char| c.is_whitespace() || matches!(c, ';' | '|' | ',' | '(' | ')'));
    let ranges = cells.flat_map(|w| w.split(move |c| matches!(c, '-' | '–') && w.contains(|c: char| c.is_ascii_digit())));
    let all: Vec<&str> = ranges.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).filter(|w| !w.is_empty()).collect();
    let found: BTreeSet<Clock> = (0..all.len()).filter_map(|i| figures(&all, i).or_else(|| spoken(&all, i))).collect();
    found.into_iter().map(|c| in_its_half(c, text)).collect()
}

fn figures(all: &[&str], i: usize) -> Option<Clock> {
    let number = |w: &str, most: u32| w.parse::<u32>().ok().filter(|n| w.len() <= 2 && *n < most);
    let (w, next) = (all[i], all.get(i + 1).copied().unwrap_or_default());
    let split = w.split_once([':', 'h', 'u', '.']).and_then(|(h, m)| Some((number(h, 24)?, number(m, 60).filter(|_| m.len() == 2)?)));
    // A figure with a full stop is a time beside its unit only.
    let unit = ["uur", "u", "h", "heures", "heure", "am", "pm", "hrs", "hours", "o'clock"].contains(&next);
    let spaced = || Some((number(w, 24)?, number(all.get(i + 2)?, 60).filter(|_| ["h", "u"].contains(&next))?));
    let whole = || Some((number(w, 24)?, 0)).filter(|_| unit);
    let (hour, minute) = split.filter(|_| !w.contains('.') || unit).or_else(spaced).or_else(whole)?;
    let later = if next == "pm" && hour < 12 { 720 } else { 0 };
    Some(Clock { minutes: hour * 60 + minute + later, of_twelve: false })
}

/// A time in words that begins at a word.
fn spoken(all: &[&str], i: usize) -> Option<Clock> {
    const OVER: &[&str] = &["over", "past", "na"];
    const TO: &[&str] = &["voor", "to"];
    const ONE: &[&str] = &["een", "one", "une"];
    let word = |n: usize| all.get(i + n).copied().unwrap_or_default();
    let figure = |w: &str| w.bytes().all(|b| b.is_ascii_digit());
    let hour = |w: &str| ONE.contains(&w).then_some(1).or_else(|| number_of(w)).filter(|n| (1..=12).contains(n));
    let minute = |w: &str| if ["kwart", "quarter"].contains(&w) { Some(15) } else { number_of(w).filter(|n| *n < 60) };
    let at = |minutes: u32| Some(Clock { minutes: minutes % 720, of_twelve: true });
    // Behind the minutes of "tien over half drie" nothing is looked for again.
    let after = |w: &str| OVER.contains(&w) || TO.contains(&w);
    let inside = i >= 2 && after(all[i - 1]) && minute(all[i - 2]).is_some();
    if word(0) == "half" && word(1) == "past" {
        return hour(word(2)).and_then(|h| at(h * 60 + 30));
    }
    if word(0) == "half" && !inside {
        return hour(word(1)).filter(|_| !figure(word(1)) || word(2) == "uur").and_then(|h| at(h * 60 + 690));
    }
    if let (Some(minutes), true) = (minute(word(0)), after(word(1))) {
        let sign = |h: u32| if OVER.contains(&word(1)) { h + minutes } else { h + 720 - minutes };
        return match word(2) {
            "half" => hour(word(3)).and_then(|h| at(sign(h * 60 + 690))),
            w if !figure(w) => hour(w).and_then(|h| at(sign(h * 60))),
            _ => None,
        };
    }
    let hyphened = || word(0).split_once('-').and_then(|(tens, unit)| joined(tens, unit));
    let number = || number_of(word(0)).or_else(hyphened).or(ONE.contains(&word(0)).then_some(1)).filter(|n| *n < 24 && !figure(word(0)));
    let whole = if i >= 2 && all[i - 1] == "et" { number_of(all[i - 2]).map(|tens| tens + 1) } else { number() };
    if !["heures", "heure", "uur", "o'clock"].contains(&word(1)) || inside {
        return None;
    }
    let quarter = match (word(2), word(3)) {
        ("et", "demie" | "demi") => 30,
        ("et", "quart") => 15,
        ("moins", "le") => 705,
        ("moins", m) => 720 - number_of(m).filter(|n| *n < 60)?,
        (m, _) if word(1).starts_with("heure") => number_of(m).filter(|n| *n < 60).unwrap_or(0),
        _ => 0,
    };
    let hours = whole?;
    if hours > 12 { Some(Clock { minutes: hours * 60 + quarter % 720, of_twelve: false }) } else { at(hours * 60 + quarter) }
}

/// A time of twelve hours in the half of the day that the text names.
fn in_its_half(clock: Clock, text: &str) -> Clock {
    const LATE: &[&str] =
        &["'s avonds", "'s middags", "namiddag*", "du soir", "de l'apres-midi", "in the evening", "in the afternoon", "pm"];
    const EARLY: &[&str] = &["'s nachts", "'s morgens", "'s ochtends", "du matin", "de la nuit", "in the morning", "at night", "am"];
    match clock.of_twelve {
        true if word::any(text, LATE) => Clock { minutes: clock.minutes + 720, of_twelve: false },
        true if word::any(text, EARLY) => Clock { of_twelve: false, ..clock },
        _ => clock,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_in_figures_and_words() {
        for (text, expected) in [
            ("om 7.31 uur vertrok hij", Some((451, false))),
            ("a 16 h 50 au quai", Some((1_010, false))),
            ("at 19:05", Some((1_145, false))),
            ("het was tien over drie toen", Some((190, true))),
            ("vijf voor half acht", Some((445, true))),
            ("half acht 's avonds", Some((1_170, false))),
            ("half past seven in the evening", Some((1_170, false))),
            ("a quarter to eight", Some((465, true))),
            ("a trois heures et demie", Some((210, true))),
            ("huit heures moins le quart du matin", Some((465, false))),
            ("vingt et une heures", Some((1_260, false))),
            ("vingt-deux heures trente", Some((1_350, false))),
            ("om zes uur of om half acht", None),
            ("six men for two cars", None),
            ("13/02/2015;08:05;late", Some((485, false))),
        ] {
            assert_eq!(clock(text).map(|c| (c.minutes, c.of_twelve)), expected, "{text}");
        }
        let (three, late) = (clock("drie uur").unwrap(), clock("15:10").unwrap());
        assert_eq!(three.apart(late), 10);
    }
}
