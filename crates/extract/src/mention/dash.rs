//! Hyphens that are dashes: where a text writes `in Qatar-was` for `in Qatar - was`, `Oukacha-Karim` may be two people.

use norm::language::Language;
use norm::lexicon;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// How often a text must set a hyphen before a word that begins a clause, so that its hyphens are dashes.
const HABIT: usize = 2;
/// How often both parts of a compound must stand alone, so that they are two names.
const ALONE: u32 = 2;
/// Most places of a compound: what is written more often is a name.
const COMPOUND: u32 = 3;
/// Words that begin a clause and end no compound.
const CLAUSES: &str = "was were the that which but who is are had have has he she they these their when where while qui que mais dont die maar omdat terwijl want";

/// The bytes of the hyphens between two words with capitals that are dashes.
pub fn between_names(text: &str) -> BTreeSet<usize> {
    if !is_habit(text) {
        return BTreeSet::new();
    }
    let mut alone: FxHashMap<&str, u32> = FxHashMap::default();
    let mut compounds: Vec<(usize, &str)> = Vec::new();
    for (at, word) in words(text) {
        *alone.entry(word).or_default() += 1;
        if word.contains('-') {
            compounds.push((at, word));
        }
    }
    let count = |word: &str| alone.get(word).copied().unwrap_or(0);
    let parted = |word: &str| {
        let (first, last) = word.split_once('-').filter(|(_, last)| !last.contains('-'))?;
        let named = |part: &str| part.chars().count() > 2 && part.chars().next().is_some_and(char::is_uppercase);
        let known = |part: &str| is_plain(part) || count(part) >= ALONE;
        let two = named(first) && named(last) && known(first) && known(last) && !(is_plain(first) && is_plain(last));
        (two && count(word) <= COMPOUND).then_some(first.len())
    };
    let given = |part: &str| lexicon::entry(&lexicon::fold(part)).given_name().is_some_and(|g| g.weight > 2);
    let cut = |(at, word): (usize, &str)| {
        let hyphen = parted(word)?;
        // `Jean-Pierre Verhulst`: two given names before a surname and behind none.
        let opens = !text[..at].trim_end().rsplit(char::is_whitespace).next().is_some_and(|w| w.starts_with(char::is_uppercase));
        let goes_on = text[at + word.len()..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let compound = given(&word[..hyphen]) && given(&word[hyphen + 1..]) && opens && goes_on;
        // `Els Verhulst-Wouters`: a double surname behind a given name.
        let double = !opens && !goes_on && behind_given(&text[..at]) && !given(&word[..hyphen]) && !is_plain(&word[hyphen + 1..]);
        (!compound && !double).then_some(at + hyphen)
    };
    compounds.into_iter().filter_map(cut).collect()
}

/// Whether a word is one of the dictionary and nobody's name.
fn is_plain(word: &str) -> bool {
    let entry = lexicon::entry(&lexicon::fold(word));
    let word =
        [Language::English, Language::French, Language::Dutch, Language::Other].into_iter().any(|l| entry.is_word(l) || entry.is_common(l));
    word && entry.surname().is_none_or(|s| s < 3) && entry.given_name().is_none_or(|g| g.weight < 2)
}

/// Whether the text ends with a given name.
fn behind_given(before: &str) -> bool {
    let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    lexicon::entry(&lexicon::fold(word)).given_name().is_some_and(|g| g.weight > 1)
}

/// Whether the text writes hyphens where others write dashes: `located in Qatar-was`, but not `follow-the-leader`.
fn is_habit(text: &str) -> bool {
    let clause = |word: &str| {
        let Some((_, last)) = word.split_once('-').filter(|(_, last)| !last.contains('-')) else { return false };
        super::token::one_of!(last, CLAUSES)
    };
    words(text).filter(|(_, word)| word.contains('-') && clause(word)).take(HABIT).count() == HABIT
}

/// The runs of letters and hyphens of a text, with their first byte.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphabetic() && c != '-')
        .filter(|w| !w.is_empty())
        .map(move |w| (w.as_ptr() as usize - text.as_ptr() as usize, w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_parts_two_names_and_no_compound() {
        let habit = "He was in Qatar-was it so? The men-who met-had gone; the plan-which failed.";
        let known = "Oukacha left. Oukacha met Zeroual. Zeroual ran. Verhulst saw Wouters. Verhulst and Wouters. Jean and Pierre. Jean, Pierre. International law. International aid.";
        for (text, want) in [
            ("On Oukacha-Zeroual contact.", "Oukacha"),
            ("Lamine Oukacha-International Terrorism", "Oukacha"),
            ("Els Verhulst-Wouters came.", ""),
            ("Jean-Pierre Verhulst came.", ""),
            ("Oukacha-Brzkow came.", ""),
            ("al-Qaeda and Al-Oukacha came.", ""),
        ] {
            let all = format!("{habit} {known} {text}");
            let found: Vec<&str> = between_names(&all).into_iter().filter_map(|at| words(&all[..at]).last()).map(|w| w.1).collect();
            assert_eq!(found.join("|"), want, "{text}");
            assert!(between_names(&format!("{known} {text}")).is_empty(), "no habit: {text}");
        }
    }
}
