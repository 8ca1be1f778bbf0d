//! What follows from the letters of one part of a name: how it sounds, what the lists know of it. Each is worked out when it is
//! first asked for: parts written alike need none of it.

use super::parse::Prefix;
use super::phoneme::Sounds;
use super::slavic::{self, Slavic};
use super::{ear, phoneme, table};
use crate::lexicon;
use model::Text;
use std::sync::OnceLock;

/// What follows from the letters of a part and its prefix alone.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    /// Folded and joined: `vandenbroucke`, `benali`, `elamrani`.
    pub text: Text,
    /// Without its prefix (`broucke`, `ali`, `amrani`), where it has one.
    core: Option<Text>,
    pub prefix: Prefix,
    /// From Arabic letters.
    pub arabic: bool,
    /// How likely it is carried over from another alphabet, see [`table::carried_over`].
    pub carried: f64,
    /// The groups of given names that hold it.
    pub groups: table::Memberships,
    /// What the lists of names know of it.
    pub entry: lexicon::Entry,
    sounds: OnceLock<Sounds>,
    core_sounds: OnceLock<Sounds>,
    slavic: OnceLock<Option<Slavic>>,
    hand: OnceLock<Option<u8>>,
}

impl PartialEq for Facts {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.core == other.core && self.arabic == other.arabic && self.carried == other.carried
    }
}

impl Facts {
    /// Of a part as written (folded), its core, prefix, and whether its letters are Arabic.
    pub(super) fn of(text: &str, core: &str, prefix: Prefix, arabic: bool) -> Self {
        let one_form = |word: &str| servant(word).map_or_else(|| Text::from(word), Text::from);
        let core = (core != text).then(|| one_form(core));
        let text = one_form(text);
        let core = core.filter(|c| *c != text);
        let carried = if arabic { 3.0 } else { table::carried_over(core.as_deref().unwrap_or(&text)) };
        let groups = table::groups().of(&text);
        let carried = if groups.is_empty() { carried - 0.15 } else { carried };
        let carried = match prefix {
            Prefix::Article | Prefix::Son | Prefix::Patronymic | Prefix::Kunya => carried.max(1.0),
            Prefix::Particle | Prefix::ShortParticle => carried.min(-1.0),
            _ => carried,
        };
        Self {
            entry: lexicon::name(&text),
            text,
            core,
            prefix,
            arabic,
            carried,
            groups,
            sounds: OnceLock::new(),
            core_sounds: OnceLock::new(),
            slavic: OnceLock::new(),
            hand: OnceLock::new(),
        }
    }

    /// Sounds of the whole part.
    pub(super) fn sounds(&self) -> &[u8] {
        self.sounds.get_or_init(|| phoneme::sounds(&self.text, self.arabic))
    }

    /// Sounds of its core.
    pub(super) fn core_sounds(&self) -> &[u8] {
        match &self.core {
            None => self.sounds(),
            Some(core) => self.core_sounds.get_or_init(|| phoneme::sounds(core, self.arabic)),
        }
    }

    /// It without its prefix.
    pub(super) fn core(&self) -> &str {
        self.core.as_deref().unwrap_or(&self.text)
    }

    /// Whether the wide list holds it or its core, see [`lexicon::Entry::is_borne`].
    pub(super) fn borne(&self) -> bool {
        self.entry.is_borne() || self.core.as_ref().is_some_and(|c| lexicon::name(c).is_borne())
    }

    /// It as a Slavic name, see [`slavic::slavic`].
    pub(super) fn slavic(&self) -> Option<&Slavic> {
        self.slavic.get_or_init(|| slavic::slavic(&self.text)).as_ref()
    }

    /// See [`ear::hand`].
    pub(super) fn hand(&self) -> Option<u8> {
        *self.hand.get_or_init(|| ear::hand(&self.text))
    }
}

/// Its bytes with `oe`, `ue`, `ae` as their vowels.
pub(super) fn plain_umlauts(text: &str) -> impl Iterator<Item = u8> {
    let before = std::iter::once(0).chain(text.bytes());
    text.bytes().zip(before).filter(|(c, before)| !(*c == b'e' && matches!(before, b'o' | b'u' | b'a'))).map(|(c, _)| c)
}

/// Its letters, `y` for the Dutch `ij`.
pub(super) fn plain_ij(text: &str) -> impl Iterator<Item = u8> {
    let next = text.bytes().skip(1).chain(std::iter::once(0));
    let before = std::iter::once(0).chain(text.bytes());
    text.bytes().zip(next).zip(before).filter_map(|((c, next), before)| match (before, c, next) {
        (_, b'i', b'j') => None,
        (b'i', b'j', _) => Some(b'y'),
        (_, c, _) => Some(c),
    })
}

/// It without a last `d`, `t` or `dt`, which sound alike there; none where it does not end so, or little is left.
pub(super) fn without_dental(text: &str) -> Option<&str> {
    let stem = text.trim_end_matches(['d', 't']);
    (stem.len() >= 4 && stem.len() < text.len()).then_some(stem)
}

/// Its letters, one for those that OCR takes for each other.
pub(super) fn misread(text: &str) -> impl Iterator<Item = char> {
    let mut rest = text;
    std::iter::from_fn(move || {
        const PAIRS: [(&str, char); 5] = [("rn", 'm'), ("vv", 'w'), ("cl", 'd'), ("ri", 'n'), ("ii", 'u')];
        let first = rest.chars().next()?;
        let pair = PAIRS.iter().find(|(p, _)| rest.starts_with(p));
        let (one, taken) = match (pair, first) {
            (Some((_, c)), _) => (*c, 2),
            (None, '1' | 'l') => ('i', 1),
            (None, '0') => ('o', 1),
            (None, '5') => ('s', 1),
            (None, '8') => ('b', 1),
            (None, '6') => ('g', 1),
            (None, other) => (other, other.len_utf8()),
        };
        rest = &rest[taken..];
        Some(one)
    })
}

/// One form for `Abdelkader`, `Abdulkadir`, `Abderrahmane`, `Abdu'l-Rahman`: `abdel` and the name that follows.
fn servant(word: &str) -> Option<String> {
    let rest = word.strip_prefix("abd")?;
    let rest =
        rest.strip_prefix("ou").or_else(|| rest.strip_prefix("oe")).unwrap_or_else(|| rest.trim_start_matches(['a', 'e', 'u', 'o', 'i']));
    if rest.len() < 3 {
        return None;
    }
    if matches!(rest, "lla" | "lah") || rest.starts_with("llah") {
        return Some("abdallah".to_string());
    }
    let bytes = rest.as_bytes();
    let vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let name = if bytes[0] == b'l' && !vowel(bytes[1]) || rest.starts_with("lou") || rest.starts_with("lil") {
        &rest[1..]
    } else if bytes[0] == bytes[1] {
        &rest[1..]
    } else {
        rest
    };
    let name = name.strip_prefix('l').filter(|n| n.starts_with(|c| !vowel(c as u8)) && n.len() > 3).unwrap_or(name);
    Some(format!("abdel{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servants_of_god_have_one_form() {
        for (input, expected) in [
            ("abdulkadir", "abdelkadir"),
            ("abderrahmane", "abdelrahmane"),
            ("abdelrahman", "abdelrahman"),
            ("abdoelrahman", "abdelrahman"),
            ("abdoullah", "abdallah"),
            ("abdulla", "abdallah"),
            ("abdellatif", "abdellatif"),
            ("abdullatif", "abdellatif"),
        ] {
            assert_eq!(servant(input).as_deref(), Some(expected));
        }
    }
}
