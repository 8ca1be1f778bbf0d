//! Cases for rule files and their errors.

use super::*;
use crate::view::Views;

#[test]
fn shipped_rules_load_and_plan() {
    for (name, text) in shipped_files() {
        let rule = load(text).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(rule.name, *name);
        for language in ["en", "fr", "nl"] {
            assert!(rule.titles.contains_key(language) && rule.explanations.contains_key(language), "{name} {language}");
        }
        assert!(!rule.against.is_empty() && !rule.base.is_empty(), "{name}");
        run::run(&rule.query, &Views::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
    }
}

#[test]
fn the_template_is_a_rule() {
    let rule = load(&template("mine")).unwrap();
    assert_eq!(rule.name, "mine");
    assert!(explain(&rule, "en").contains("tied_to_event"));
}

#[test]
fn errors_have_their_place() {
    let head = "name: x\ntitle: t\nexplain: e\ncolumns: subject\n---\n";
    for (query, line, column, part) in [
        ("finding(X) :- nosuch(X).", 6, 15, "no view `nosuch`"),
        ("finding(X) :- evnt(X, _).", 6, 15, "did you mean `event`"),
        ("finding(X) :-\n  event(X).", 7, 3, "2 columns"),
        ("finding(X) :- event(Y, _).", 6, 9, "nothing binds the variable `X`"),
        ("finding(X) :- event(X, D), D < E.", 6, 32, "nothing binds the variable `E`"),
        ("finding(X) :- event(X, _), !event(X, _).", 6, 38, "cannot stand under `!`"),
        ("finding(X, Y) :- event(X, Y).", 6, 1, "has 1 columns"),
        ("event(X, Y) :- event(X, Y).\nfinding(X) :- event(X, _).", 6, 1, "is a view"),
        ("other(X) :- event(X, _).", 6, 1, "no `finding(...)`"),
        ("finding(X) :- event(X, _)", 6, 1, "full stop"),
        ("finding(X) :- event(X, \"a).", 6, 24, "closing"),
        ("finding(X) :- event(X, _), §.", 6, 28, "no meaning"),
    ] {
        let error = load(&format!("{head}{query}")).expect_err(query);
        assert_eq!((error.line, error.column), (line, column), "{query}: {error}");
        assert!(error.message.contains(part), "{query}: {error}");
    }
    for (text, line, part) in [
        ("", 1, "---"),
        ("garbage", 1, "key: value"),
        ("\u{0}\u{1}\u{2}\n---\n", 1, "key: value"),
        ("nonsense: 1\n---\n", 1, "no key"),
        ("name: X\ntitle: t\nexplain: e\ncolumns: subject\n---\n", 1, "no name"),
        ("name: x\nexplain: e\ncolumns: subject\n---\n", 1, "title"),
        ("name: x\ntitle: {nobody}\nexplain: e\ncolumns: subject\n---\nfinding(X) :- event(X, _).", 2, "not one of the columns"),
    ] {
        let error = load(text).expect_err(text);
        assert_eq!(error.line, line, "{text:?}: {error}");
        assert!(error.message.contains(part), "{text:?}: {error}");
    }
}

#[test]
fn a_rule_without_end_is_stopped() {
    let query = "count(0).\ncount(Next) :- count(N), Next = fn:plus(N, 1).\nfinding(N) :- count(N).";
    let said = run::run_within(query, &Views::default(), 1_000).expect_err("must stop");
    assert!(said.contains("derived more than") && said.contains("count"), "{said}");
}

#[test]
fn the_rules_of_the_guide_load() {
    let guide = include_str!("../../../../docs/rules.md");
    let rules: Vec<&str> = guide.split("```").skip(1).step_by(2).filter(|block| block.contains("name: ")).collect();
    assert!(rules.len() >= 3);
    for text in rules {
        load(text.trim_start()).unwrap_or_else(|e| panic!("{e}\n{text}"));
    }
    for view in crate::view::SCHEMA {
        assert!(guide.contains(&format!("`{}(", view.name)), "the guide does not tell of `{}`", view.name);
    }
}

#[test]
fn shipped_rules_speak_three_languages() {
    for rule in shipped().expect("sound rules") {
        let title = |language: &str| rule.titles.get(language).map(String::as_str).unwrap_or_default();
        let mut said: Vec<[String; 3]> = vec![["en", "fr", "nl"].map(|l| title(l).to_owned())];
        said.extend(["heading", "explain", "against", "base"].map(|key| ["en", "fr", "nl"].map(|l| rule.said(key, l).to_owned())));
        for [en, fr, nl] in said {
            assert!(!en.is_empty() && en != fr && en != nl && fr != nl, "{}: {en} | {fr} | {nl}", rule.name);
        }
    }
}

#[test]
fn a_rule_without_french_falls_back_to_english() {
    let rule = load("name: two_words\ntitle: {subject}\nexplain: Why.\nexplain-nl: Waarom.\ncolumns: subject\n---\nfinding(P) :- entity(P, \"Person\", _).\n")
        .expect("a sound rule");
    assert_eq!(["en", "fr", "nl"].map(|l| rule.said("explain", l)), ["Why.", "Why.", "Waarom."]);
    assert_eq!((rule.heading("fr"), rule.said("against", "fr")), ("two words".into(), ""));
}
