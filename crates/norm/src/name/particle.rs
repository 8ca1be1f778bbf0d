//! The small words of names: particles, articles, what stands before a father's name, the faith behind one.

use super::parse::Prefix;

pub(super) fn is_particle(word: &str) -> bool {
    loose_particle(word)
        || firm_particle(word)
        || matches!(
            word,
            "ben"
                | "bin"
                | "ibn"
                | "bel"
                | "ait"
                | "ayt"
                | "ould"
                | "oeld"
                | "wuld"
                | "weld"
                | "bou"
                | "el"
                | "al"
                | "abou"
                | "abu"
                | "aboe"
        )
}

/// One form for what stands before a father's or a tribe's name, with what it is.
pub(super) fn son(word: &str) -> Option<(&str, Prefix)> {
    Some(match word {
        "bin" | "ibn" | "ebn" => ("ben", Prefix::Patronymic),
        "bint" | "bent" => (word, Prefix::Patronymic),
        "ben" | "bel" => (word, Prefix::Son),
        "bou" | "bu" | "boe" => ("bou", Prefix::Son),
        "ait" | "ayt" => ("ait", Prefix::Son),
        "ould" | "oeld" | "wuld" | "weld" => ("ould", Prefix::Son),
        "oulad" | "oelad" | "awlad" => ("oulad", Prefix::Son),
        _ => return None,
    })
}

pub(super) fn firm_particle(word: &str) -> bool {
    matches!(
        word,
        "van"
            | "vande"
            | "vanden"
            | "vander"
            | "von"
            | "vom"
            | "de"
            | "den"
            | "der"
            | "ter"
            | "ten"
            | "te"
            | "du"
            | "des"
            | "la"
            | "le"
            | "les"
            | "lo"
            | "li"
            | "mac"
            | "mc"
            | "saint"
            | "st"
            | "ste"
            | "sint"
            | "san"
            | "santa"
            | "op"
            | "zu"
            | "zum"
            | "zur"
            | "af"
            | "av"
    )
}

pub(super) fn loose_particle(word: &str) -> bool {
    matches!(word, "da" | "das" | "do" | "dos" | "del" | "della" | "dello" | "delle" | "degli" | "dei" | "di" | "dal")
}

/// Forms of the Arabic article, as they melt into the next letter.
pub(super) fn article(word: &str) -> bool {
    matches!(
        word,
        "el" | "al"
            | "ul"
            | "oul"
            | "il"
            | "as"
            | "es"
            | "ash"
            | "ach"
            | "ech"
            | "esh"
            | "ad"
            | "ed"
            | "ud"
            | "ar"
            | "er"
            | "ur"
            | "an"
            | "en"
            | "at"
            | "et"
            | "az"
            | "ez"
            | "eth"
            | "ath"
    )
}

pub(super) fn is_faith(word: &str) -> bool {
    matches!(
        word,
        "din"
            | "dine"
            | "deen"
            | "eddine"
            | "edine"
            | "eddin"
            | "uddin"
            | "oeddin"
            | "oeddine"
            | "addin"
            | "addine"
            | "ouddine"
            | "udin"
            | "edin"
            | "aldyn"
            | "eldyn"
    )
}
