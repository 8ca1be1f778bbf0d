//! The small words of names: particles, articles, what stands before a father's name, the faith behind one. Looked for as bytes, by a tree
//! of their letters: as texts each would be compared in turn.

use super::parse::Prefix;

pub(super) fn is_particle(word: &str) -> bool {
    loose_particle(word)
        || firm_particle(word)
        || matches!(
            word.as_bytes(),
            b"ben"
                | b"bin"
                | b"ibn"
                | b"bel"
                | b"ait"
                | b"ayt"
                | b"ould"
                | b"oeld"
                | b"wuld"
                | b"weld"
                | b"bou"
                | b"el"
                | b"al"
                | b"abou"
                | b"abu"
                | b"aboe"
        )
}

/// One form for what stands before a father's or a tribe's name, with what it is.
pub(super) fn son(word: &str) -> Option<(&str, Prefix)> {
    Some(match word.as_bytes() {
        b"bin" | b"ibn" | b"ebn" => ("ben", Prefix::Patronymic),
        b"bint" | b"bent" => (word, Prefix::Patronymic),
        b"ben" | b"bel" => (word, Prefix::Son),
        b"bou" | b"bu" | b"boe" => ("bou", Prefix::Son),
        b"ait" | b"ayt" => ("ait", Prefix::Son),
        b"ould" | b"oeld" | b"wuld" | b"weld" => ("ould", Prefix::Son),
        b"oulad" | b"oelad" | b"awlad" => ("oulad", Prefix::Son),
        _ => return None,
    })
}

pub(super) fn firm_particle(word: &str) -> bool {
    matches!(
        word.as_bytes(),
        b"van"
            | b"vande"
            | b"vanden"
            | b"vander"
            | b"von"
            | b"vom"
            | b"de"
            | b"den"
            | b"der"
            | b"ter"
            | b"ten"
            | b"te"
            | b"du"
            | b"des"
            | b"la"
            | b"le"
            | b"les"
            | b"lo"
            | b"li"
            | b"mac"
            | b"mc"
            | b"saint"
            | b"st"
            | b"ste"
            | b"sint"
            | b"san"
            | b"santa"
            | b"op"
            | b"zu"
            | b"zum"
            | b"zur"
            | b"af"
            | b"av"
    )
}

pub(super) fn loose_particle(word: &str) -> bool {
    matches!(
        word.as_bytes(),
        b"da" | b"das" | b"do" | b"dos" | b"del" | b"della" | b"dello" | b"delle" | b"degli" | b"dei" | b"di" | b"dal"
    )
}

/// Forms of the Arabic article, as they melt into the next letter.
pub(super) fn article(word: &str) -> bool {
    matches!(
        word.as_bytes(),
        b"el"
            | b"al"
            | b"ul"
            | b"oul"
            | b"il"
            | b"as"
            | b"es"
            | b"ash"
            | b"ach"
            | b"ech"
            | b"esh"
            | b"ad"
            | b"ed"
            | b"ud"
            | b"ar"
            | b"er"
            | b"ur"
            | b"an"
            | b"en"
            | b"at"
            | b"et"
            | b"az"
            | b"ez"
            | b"eth"
            | b"ath"
    )
}

pub(super) fn is_faith(word: &str) -> bool {
    matches!(
        word.as_bytes(),
        b"din"
            | b"dine"
            | b"deen"
            | b"eddine"
            | b"edine"
            | b"eddin"
            | b"uddin"
            | b"oeddin"
            | b"oeddine"
            | b"addin"
            | b"addine"
            | b"ouddine"
            | b"udin"
            | b"edin"
            | b"aldyn"
            | b"eldyn"
    )
}
