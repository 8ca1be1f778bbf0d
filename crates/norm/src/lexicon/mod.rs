//! Words, given names, surnames, titles and the head words of bodies, places and things in French, Dutch and English.

mod slot;
pub mod term;

use crate::language::Language;
use fst::Map;
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
/// `data/names.fst` and `data/name_borne.txt` as `build.rs` lays them out.
static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.bin"));
static SLOTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/name_slots.bin"));

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
    borne: bool,
}

/// Looks a folded token up in all tables.
pub fn entry(folded: &str) -> Entry {
    static MAP: OnceLock<Option<Map<&'static [u8]>>> = OnceLock::new();
    let words = MAP.get_or_init(|| Map::new(WORDS).ok()).as_ref().and_then(|m| m.get(folded)).unwrap_or(0);
    Entry { words: words as u8, ..name(folded) }
}

/// Looks a folded token up among names alone; of words the entry says nothing.
pub fn name(folded: &str) -> Entry {
    let hash = slot::hash(folded.as_bytes());
    let mut at = slot::first(hash);
    loop {
        let kept = SLOTS.get(4 * at..4 * at + 4).and_then(|s| s.try_into().ok()).map_or(0, u32::from_le_bytes);
        if kept == 0 {
            return Entry::default();
        }
        let found = slot::place(kept, hash).and_then(named).filter(|(name, _)| *name == folded.as_bytes());
        if let Some((_, entry)) = found {
            return entry;
        }
        at = slot::next(at);
    }
}

/// The name at a place of [`NAMES`], and what is known of it.
fn named(place: usize) -> Option<(&'static [u8], Entry)> {
    let [length, names, borne, rest @ ..] = NAMES.get(place..)? else { return None };
    Some((rest.get(..usize::from(*length))?, Entry { words: 0, names: *names, borne: *borne == 1 }))
}

/// Every folded name token with what is known of it, in alphabetical order; for those who make text to train and test with.
pub fn every_name() -> Vec<(String, Entry)> {
    let mut place = 0;
    let all = std::iter::from_fn(|| {
        let (name, known) = named(place)?;
        place += 3 + name.len();
        Some((std::str::from_utf8(name).ok()?, known))
    });
    all.filter(|(_, known)| known.names > 0).map(|(name, _)| (name.to_string(), entry(name))).collect()
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

    /// Whether people are known to bear it as a name, in the wide list that says neither how many nor as what.
    pub fn is_borne(self) -> bool {
        self.borne
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
    fn every_name_of_the_lists_is_found() {
        let borne = include_str!("../../data/name_borne.txt").lines().filter(|l| !l.starts_with('#'));
        assert!(borne.clone().all(|w| name(w).is_borne()));
        assert!(borne.clone().all(|w| !name(&format!("{w}0")).is_borne()));
        assert!(!name("").is_borne() && !name("zzzzzzzz").is_borne() && !name("# words").is_borne());
        let map = Map::new(include_bytes!("../../data/names.fst").as_slice()).expect("a table");
        let listed = map.stream().into_str_vec().expect("letters");
        assert!(listed.iter().all(|(w, known)| u64::from(name(w).names) == *known));
        assert!(every_name().iter().map(|(w, _)| w).eq(listed.iter().map(|(w, _)| w)));
    }

    #[test]
    fn words_belong_to_languages() {
        assert!(is_common_word("maison", Language::French) && !is_common_word("maison", Language::Dutch));
        assert!(is_common_word("huis", Language::Dutch) && is_common_word("house", Language::English));
        assert!(is_word("interpellation", Language::French) && is_word("aanhouding", Language::Dutch));
        assert!(!is_word("zeroual", Language::Other));
    }
}
