//! The report in three languages: the same passages in the same order, in other words.

mod support;

use support::{bundled, err, redthread};

/// The bundled case's report with `arguments`, and in the locale `locale`.
fn report(arguments: &[&str], locale: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("report.html");
    let mut command = redthread(&bundled().case);
    command.arg("report").args(arguments).arg("--out").arg(&out).env("LC_ALL", locale);
    let output = command.output().expect("the binary runs");
    assert!(output.status.success(), "{}", err(&output));
    std::fs::read_to_string(&out).expect("the report")
}

/// The numbers that open passages, in the order of the page.
fn opened(report: &str) -> Vec<&str> {
    report.split("<a class=\"c\" href=\"#c").skip(1).filter_map(|link| link.split('"').next()).collect()
}

/// What the report says in its own words: without the text of files, styles and scripts.
fn own_words(report: &str) -> String {
    let mut text = report.split("<section id=\"pages\">").next().expect("a beginning").to_owned();
    for (open, close) in [("<style>", "</style>"), ("<q", "</q>"), ("<code>", "</code>"), ("<table class=\"listing\">", "</table>")] {
        while let Some(from) = text.find(open) {
            let to = text[from..].find(close).map_or(text.len(), |at| from + at + close.len());
            text.replace_range(from..to, " ");
        }
    }
    text.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words)).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_language_cites_the_same_passages_in_the_same_order() {
    let english = report(&["--language", "en"], "fr_BE.UTF-8");
    assert!(english.contains("<html lang=\"en\">") && opened(&english).len() > 100);
    for (language, locale, words) in [
        (
            "fr",
            "fr_FR.UTF-8",
            ["Ce que contenaient les pièces", "Occasions manquées", "Remis en liberté", "Natural Earth, domaine public", "21 juin 2014"],
        ),
        (
            "nl",
            "nl_BE.UTF-8",
            ["Wat de stukken bevatten", "Gemiste kansen", "Vrijgelaten", "Natural Earth, publiek domein", "21 juni 2014"],
        ),
    ] {
        let found = report(&["--language", language], "C");
        assert!(found.contains(&format!("<html lang=\"{language}\">")));
        assert_eq!(opened(&found), opened(&english), "{language}");
        let own = own_words(&found);
        for word in words {
            assert!(own.contains(word), "{language}: {word}");
        }
        for word in [" the ", " files ", " with ", " and ", " from ", " which ", " days ", " same ", " person "] {
            let at = own.find(word);
            assert!(at.is_none(), "{language}: {:?}", at.map(|at| own[at..].chars().take(60).collect::<String>()));
        }
        // Without a flag the machine's own language is spoken.
        assert_eq!(report(&[], locale), found);
    }
    assert_eq!(report(&[], "de_DE.UTF-8"), english);
}
