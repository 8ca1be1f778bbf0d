//! Nationalities said by a word alone: "X, Duitser", "le Suisse X", "the Lithuanian deckhand X", "X is Romanian".

use super::emit::{Draft, Emitter, Line, words};
use super::role::rule;
use super::shadow::Class;
use super::trade;
use model::Property;
use norm::language::Language;
use norm::pattern::Pattern;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

static NATIONS: LazyLock<[HashSet<&'static str>; 3]> =
    LazyLock::new(|| trade::lists(include_str!("nations.txt")).map(|list| list.into_iter().collect()));

/// "X, né en 1980, ": what may stand between a name and the word in its apposition.
static APPOSED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"(?<s>P)(?: ?\([^()P]{0,60}\))?(?:,[^P;:.()]{0,70})?(?:,| ?\(| :) ?(?:(?:an?|een|un|une|de|the|le|la|sujet|ressortissante?|citoyen(?:ne)?|of|d'origine|nat\.?) ?)?$",
    )
});
static AFTER: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"^(?: ?[,.;:)(]|$| (?:et|en|and|national|citizen|subject|onderdaan|staatsburger|sans|zonder|without|nee?|geboren|born|resident|residant|domicilie|wonende)\b| [a-z-]+(?:,| ?\)|\.|;|$))",
    )
});
static BEFORE: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"\b(?:de|het|een|le|la|l'|un|une|the|an?|du|deux|twee|two)(?: |)(?:[a-z-]+ ){0,3}$"));
static NAMED: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"^(?<n>(?: [a-z-]+){0,2}),? (?:m\. |mme |dhr\. |mr\.? |genaamd |named |nomme )?\x22?(?<s>P)"));
static COPULA: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:est|etait|serait|is|was|zou|blijkt|ben|suis|am|se dit|devenue?|became) (?:(?:een|un|une|an?|de nationalite|d'origine|of|van|ook|also|aussi|possibly|mogelijk) ){0,2}$",
    )
});

/// Whether any of the words names a people, or is made as such words are.
pub(super) fn is_nation(words: &str) -> bool {
    let made = |w: &str| {
        ["se", "sch", "sche", "aans", "ais", "ois", "oise", "ien", "ienne", "aine", "ain", "ish", "ian", "ese", "que", "che", "ine"]
            .iter()
            .any(|e| w.ends_with(e))
    };
    trade::split(words, 0).iter().any(|w| made(w.text) || NATIONS.iter().any(|list| list.contains(w.text)))
}

/// Claims back from here among which a nationality is not said twice.
const LATEST: usize = 64;

/// Emits the nationalities of a line.
pub fn nations(emitter: &mut Emitter, line: &Line) {
    let text = &line.shadow.text;
    let nations = match line.view.language {
        Language::French | Language::Other => &NATIONS[0],
        Language::Dutch => &NATIONS[1],
        Language::English => &NATIONS[2],
    };
    // "Belgisch onderdaan": Dutch drops the ending before a neuter noun.
    let bare = |w: &str| line.view.language == Language::Dutch && w.ends_with("sch") && nations.contains(format!("{w}e").as_str());
    for word in trade::split(text, 0).iter().filter(|w| nations.contains(w.text) || bare(w.text)) {
        let range = word.at..word.at + word.text.len();
        for n in of_whom(line, &range) {
            let mut draft =
                Draft::new(Property::Nationality, n, None, range.clone()).value(Some(words(emitter.reading, line.shadow, range.clone())));
            draft.timeless = true;
            draft.narrow = true;
            if super::open::official(emitter, line, n) {
                continue;
            }
            let id = line.shadow.slots[n].target.map(|t| &emitter.reading.mentions[t].id);
            if !emitter.claims.iter().rev().take(LATEST).any(|c| c.property == Property::Nationality && Some(&c.subject) == id) {
                emitter.emit(line, &draft);
            }
        }
    }
}

/// The persons that the word at `range` is said of.
fn of_whom(line: &Line, range: &Range<usize>) -> Vec<usize> {
    let text = &line.shadow.text;
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let apposed = APPOSED.captures(before).and_then(|c| c.name("s")).filter(|_| AFTER.is_match(after));
    // "A British national, X" names whom it is said of after; "X, een Duitser, Y" before.
    if apposed.is_none() || !after.starts_with(',') {
        let named = named(line, before, after, range.end);
        if named.is_some() {
            return named.into_iter().collect();
        }
    }
    if let Some(s) = apposed {
        return line.shadow.slot_at(s.start()).into_iter().collect();
    }
    match COPULA.find(before).filter(|_| AFTER.is_match(after)) {
        Some(m) => line.view.subject(m.start() + 1, &|c| c == Class::Person, &[]),
        None => Vec::new(),
    }
}

/// "Le Suisse X", "un chauffeur bulgare, X", "the Estonian member X".
fn named(line: &Line, before: &str, after: &str, end: usize) -> Option<usize> {
    let (lead, c) = (BEFORE.find(before)?, NAMED.captures(after)?);
    let french = line.view.language == Language::French;
    // French puts the noun first; English and Dutch after.
    let far = lead.as_str().trim_end().split([' ', '\'']).count() > 1;
    let words = c.name("n").map_or("", |n| n.as_str());
    let joint =
        |w: &str| super::role::is_preposition(w, line.view.language) || matches!(w, "and" | "en" | "et" | "of" | "who" | "die" | "qui");
    if words.split_whitespace().any(joint) || far && (!french || !words.is_empty()) {
        return None;
    }
    // "L'Anglais, je l'ai vu": who speaks of him is not meant.
    line.shadow.slot_at(end + c.name("s")?.start()).filter(|&n| !line.shadow.slots[n].reference)
}
