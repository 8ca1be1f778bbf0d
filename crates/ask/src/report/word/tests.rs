//! The table is whole, says something else in each language, and is typeset.

use super::*;
use std::collections::BTreeSet;

fn holes(wording: &str) -> BTreeSet<&str> {
    wording.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name)).collect()
}

/// A wording is holes and signs alone.
fn wordless(wording: &str) -> bool {
    wording.split('}').all(|part| !part.split('{').next().unwrap_or_default().contains(char::is_alphabetic))
}

/// Words that are the same in two languages.
const SHARED: &[&str] = &[
    "page",
    "page_at",
    "agency",
    "documents",
    "contradictions",
    "contradictions_counted",
    "passages",
    "copies_head",
    "quoted",
    "documents_head",
    "in_date",
    "problem_said",
    "in_about",
    "about_date",
];

#[test]
fn every_wording_differs_between_languages_and_has_the_same_holes() {
    let [en, fr, nl] = Language::ALL.map(|l| Speech::of(l).words.all());
    for ((en, fr), nl) in en.iter().zip(&fr).zip(&nl) {
        let key = en.0;
        assert!(SHARED.contains(&key) || wordless(en.1) || (en.1 != fr.1 && en.1 != nl.1 && fr.1 != nl.1), "{key}: {}", en.1);
        assert_eq!(holes(fr.1), holes(nl.1), "{key}");
        assert!(holes(en.1).is_subset(&holes(fr.1)), "{key}");
        assert!(fr.1.contains('|') == en.1.contains('|') && nl.1.contains('|') == en.1.contains('|'), "{key}: numbers");
        for wording in [en.1, fr.1, nl.1] {
            assert!(!wording.is_empty() && wording.matches('_').count() % 2 == 0 && wording.matches('*').count() % 2 == 0, "{key}");
        }
    }
}

#[test]
fn wordings_are_filled_and_typeset() {
    let [en, fr, nl] = Language::ALL.map(Speech::of);
    assert_eq!(fr.fill("{a} : {b} ; 5 %", &[("b", "x : y")]), "\u{a0}: x : y\u{202f}; 5\u{a0}%");
    assert_eq!(fr.fill("de {x} et de {y}", &[("x", "Anna"), ("y", "Karim")]), "d’Anna et de Karim");
    assert_eq!([en.count(en.people_named, 0), fr.count(fr.people_named, 0)], ["people named", "personne nommée"]);
    assert_eq!(nl.count(nl.documents, 2), "documenten");
    let list = |s: Speech| plain(&s.list(["a", "b", "c"].map(|t| vec![Inline::text(t)]).to_vec()));
    assert_eq!([list(en), list(fr), list(nl)], ["a, b and c", "a, b et c", "a, b en c"]);
    // What stands in a file is never read for marks.
    assert!(matches!(&en.rich("{x}", &[("x", vec![Inline::text("*a* {y}")])])[..], [Inline::Text(t)] if t == "*a* {y}"));
}
