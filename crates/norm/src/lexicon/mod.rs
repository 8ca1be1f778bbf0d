//! Words, given names, surnames, titles and the head words of bodies, places and things in French, Dutch and English.

pub mod term;

use crate::language::Language;
use fst::{Map, Streamer};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The gender that a given name is mostly given with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Male,
    Female,
    Either,
}

/// What is known of a given name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenName {
    pub gender: Gender,
    /// Class of frequency, 1 (rare) to 7 (very frequent); about a factor of six each.
    pub weight: u8,
}

static WORDS: &[u8] = include_bytes!("../../data/words.fst");
static NAMES: &[u8] = include_bytes!("../../data/names.fst");

fn map(cell: &'static OnceLock<Option<Map<&'static [u8]>>>, bytes: &'static [u8], key: &str) -> u64 {
    cell.get_or_init(|| Map::new(bytes).ok()).as_ref().and_then(|m| m.get(key)).unwrap_or(0)
}

/// Lower case in ASCII letters and digits, accents and everything else dropped; the form in which the tables are keyed.
pub fn fold(token: &str) -> String {
    if token.is_ascii() {
        return token.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    any_ascii::any_ascii(token).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// What the tables say of one folded token (see [`fold`]): one look for callers that ask many questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    words: u8,
    names: u8,
}

/// Looks a folded token up in all tables.
pub fn entry(folded: &str) -> Entry {
    static W: OnceLock<Option<Map<&'static [u8]>>> = OnceLock::new();
    Entry { words: map(&W, WORDS, folded) as u8, ..name(folded) }
}

/// Looks a folded token up among names alone; of words the entry says nothing.
pub fn name(folded: &str) -> Entry {
    static TABLE: OnceLock<FxHashMap<&'static str, u8>> = OnceLock::new();
    Entry { words: 0, names: TABLE.get_or_init(spread).get(folded).copied().unwrap_or(0) }
}

/// The names out of their compressed list, where a look takes twenty times as long.
fn spread() -> FxHashMap<&'static str, u8> {
    let (mut text, mut found) = (String::new(), Vec::new());
    if let Ok(map) = Map::new(NAMES) {
        let mut stream = map.stream();
        while let Some((name, value)) = stream.next() {
            text.push_str(std::str::from_utf8(name).unwrap_or_default());
            found.push((text.len(), value as u8));
        }
    }
    // Kept as long as the program runs, as the table is.
    let text: &'static str = Box::leak(text.into_boxed_str());
    let starts = std::iter::once(0).chain(found.iter().map(|(end, _)| *end));
    starts.zip(&found).map(|(start, (end, value))| (&text[start..*end], *value)).collect()
}

/// Every folded name token with what is known of it, in alphabetical order; for those who make text to train and test with.
pub fn every_name() -> Vec<(String, Entry)> {
    let Ok(map) = Map::new(NAMES) else { return Vec::new() };
    map.stream()
        .into_str_vec()
        .unwrap_or_default()
        .into_iter()
        .map(|(token, _)| {
            let found = entry(&token);
            (token, found)
        })
        .collect()
}

impl Entry {
    /// As a given name.
    pub fn given_name(self) -> Option<GivenName> {
        let weight = (self.names >> 2) & 7;
        let gender = match self.names & 3 {
            1 => Gender::Male,
            2 => Gender::Female,
            _ => Gender::Either,
        };
        (weight > 0).then_some(GivenName { gender, weight })
    }

    /// As a surname: class of frequency from 1 to 7.
    pub fn surname(self) -> Option<u8> {
        let weight = self.names >> 5;
        (weight > 0).then_some(weight)
    }

    /// Whether it is a word of the language's dictionary; [`Language::Other`] asks all three.
    pub fn is_word(self, language: Language) -> bool {
        self.words & mask(language) != 0
    }

    /// Whether it is frequent in running text of the language; [`Language::Other`] asks all three.
    pub fn is_common(self, language: Language) -> bool {
        (self.words >> 3) & mask(language) != 0
    }
}

fn mask(language: Language) -> u8 {
    match language {
        Language::French => 1,
        Language::Dutch => 2,
        Language::English => 4,
        Language::Other => 7,
    }
}

/// The token as a given name, any case and accents.
pub fn given_name(token: &str) -> Option<GivenName> {
    entry(&fold(token)).given_name()
}

/// The token as a surname: class of frequency from 1 (rare) to 7.
pub fn surname(token: &str) -> Option<u8> {
    entry(&fold(token)).surname()
}

/// Whether the token is frequent in running text of the language.
pub fn is_common_word(token: &str, language: Language) -> bool {
    entry(&fold(token)).is_common(language)
}

/// Whether the token is a word of the language's dictionary.
pub fn is_word(token: &str, language: Language) -> bool {
    entry(&fold(token)).is_word(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_gender_and_weight() {
        for (token, gender) in [
            ("Karim", Gender::Male),
            ("KARIMA", Gender::Female),
            ("Hélène", Gender::Female),
            ("helene", Gender::Female),
            ("Koen", Gender::Male),
            ("Yasmina", Gender::Female),
            ("Mohamed", Gender::Male),
            ("Camille", Gender::Either),
        ] {
            assert_eq!(given_name(token).map(|n| n.gender), Some(gender), "{token}");
        }
        assert_eq!(given_name("procès"), None);
        assert!(surname("Peeters").is_some() && surname("Dubois").is_some() && surname("Yilmaz").is_some());
    }

    #[test]
    fn words_belong_to_languages() {
        assert!(is_common_word("maison", Language::French) && !is_common_word("maison", Language::Dutch));
        assert!(is_common_word("huis", Language::Dutch) && is_common_word("house", Language::English));
        assert!(is_word("interpellation", Language::French) && is_word("aanhouding", Language::Dutch));
        assert!(!is_word("zeroual", Language::Other));
    }
}
