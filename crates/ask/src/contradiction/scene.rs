//! The night of the attack as witnesses speak of it without its day: "the night of the fire", "that evening", "the fifteenth".

use super::number::number_of;
use super::stay::night;
use crate::view::event::events;
use crate::view::ground::{BOOK_BYTES, Day, Ground, date_of, words};
use crate::view::word;

/// When the case's attack was: its day, and that on which its night began.
#[derive(Clone, Copy)]
pub(super) struct Scene {
    day: Day,
    night: Day,
}

const NIGHT: &[&str] = &["nuit", "soir", "soiree", "nacht", "avond", "night", "evening"];
const DAY: &[&str] = &["jour", "matin", "dag", "ochtend", "day", "morning"];
/// What happened, in a word of those who were not there.
const HAPPENED: &[&str] = &[
    "faits", "drame", "incendie", "feu", "accident", "meurtre", "braquage", "vol", "feiten", "brand", "drama", "ongeval", "moord",
    "overval", "fire", "events", "incident", "murder", "robbery", "crash",
];
const THAT: &[&str] = &[
    "cette nuit-la",
    "cette nuit la",
    "ce soir-la",
    "ce soir la",
    "cette soiree-la",
    "die nacht",
    "die avond",
    "die bewuste nacht",
    "die bewuste avond",
    "that night",
    "that evening",
    "on the night",
    "la nuit en question",
];
/// Words from the time of day to what happened then, or from one to the other.
const REACH: usize = 4;

impl Scene {
    pub(super) fn new(ground: &Ground) -> Option<Self> {
        let day = events(ground).first()?.day;
        // "The night of 15 to 16 May" began on the 15th, whatever day the harm is dated.
        let short = ground.records.iter().filter(|r| r.document.text().len() <= BOOK_BYTES);
        let mut lines = short.flat_map(|r| r.lines().map(|(_, line)| (line, r.day().unwrap_or_default())));
        let eve = lines.any(|(line, written)| word::any(line, NIGHT) && night(line, written) == Some(day - 1));
        Some(Self { day, night: if eve { day - 1 } else { day } })
    }

    /// The day of which a text speaks as that of the attack, in a paper of a later day.
    pub(super) fn day_in(&self, text: &str, written: Day) -> Option<Day> {
        if written < self.day {
            return None;
        }
        let all = words(text);
        let is = |w: &String, list: &[&str]| list.contains(&w.as_str());
        let of = |time: &[&str]| {
            let at = |i: usize| is(&all[i], time) && all[i + 1..].iter().take(REACH).any(|w| is(w, HAPPENED) || word::any(w, word::ATTACK));
            (0..all.len()).any(at)
        };
        if word::any(text, THAT) || of(NIGHT) {
            return Some(self.night);
        }
        if of(DAY) {
            return Some(self.day);
        }
        // "Le 15", "de vijftiende", where nothing behind it says the month.
        const BEFORE: &[&str] = &["le", "de", "the", "du", "van"];
        let ordinal = |w: &str| ["ste", "de", "th", "st", "nd", "rd"].iter().find_map(|e| number_of(w.strip_suffix(e)?));
        let figure = |w: &str| w.parse::<u32>().ok().filter(|_| w.len() <= 2);
        let number = |i: usize| ordinal(&all[i]).or_else(|| figure(&all[i]).filter(|_| ["le", "the"].contains(&all[i - 1].as_str())));
        let alone = |i: usize| all.get(i + 1).is_none_or(|w| !w.chars().all(|c| c.is_ascii_digit()));
        let told = |i: &usize| BEFORE.contains(&all[i - 1].as_str()) && alone(*i);
        let days: Vec<u32> = (1..all.len()).filter(told).filter_map(number).collect();
        let on = |day: Day| date_of(day).is_some_and(|d| days.contains(&(d.day() as u32)));
        [self.night, self.day].into_iter().find(|d| on(*d))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::ground::day_of;

    #[test]
    fn the_night_of_the_fire() {
        let on = |day| day_of(jiff::civil::date(2014, 3, day));
        let scene = Scene { day: on(16), night: on(15) };
        for (text, expected) in [
            ("la nuit des faits ?", Some(15)),
            ("waar was u in de nacht van de brand?", Some(15)),
            ("i slept alone that night", Some(15)),
            ("de nacht van de vijftiende lag hij naast mij", Some(15)),
            ("le 16 au matin", Some(16)),
            ("the morning of the explosion", Some(16)),
            ("la nuit du nouvel an", None),
            ("le 15 000 francs", None),
            ("il y a 15 jours", None),
        ] {
            assert_eq!(scene.day_in(text, on(30)), expected.map(on), "{text}");
        }
        assert_eq!(scene.day_in("that night", on(10)), None, "before it was");
    }
}
