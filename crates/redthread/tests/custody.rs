//! Chain of custody and retries by the real binary: what was there can be proved later, and a password leaves no trace.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use support::{check_schema, err, json, run};

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().expect("a folder") };
        place.write("files/pj/note.txt", b"Le 3 mars 2014, Marc Dupont a rencontre Jan Peeters a Mons.");
        place.write("files/pj/empty.txt", b"");
        place.write("files/fgp/broken.pdf", b"%PDF-1.7\nthis is not a PDF");
        place.write("files/fgp/nota.txt", b"Op 4 maart 2014 zag men Jan Peeters in Gent.");
        let output = run(&place.at("case"), &["read", place.text("files").as_str(), "--no-ocr"]);
        assert!(output.status.success(), "{}", err(&output));
        place
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.at(name).to_str().expect("UTF-8").to_owned()
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    fn run(&self, arguments: &[&str]) -> std::process::Output {
        run(&self.at("case"), arguments)
    }
}

/// Whether any file below `folder` holds these bytes.
fn holds(folder: &Path, bytes: &[u8]) -> bool {
    fs::read_dir(folder)
        .expect("a folder")
        .map(|e| e.expect("an entry").path())
        .any(|p| if p.is_dir() { holds(&p, bytes) } else { fs::read(&p).expect("bytes").windows(bytes.len()).any(|w| w == bytes) })
}

#[test]
fn problems_are_chosen_and_read_again() {
    let place = Place::new();
    let case = place.at("case");
    let all = json(&case, &["problems"]);
    all.iter().for_each(|p| check_schema("problems", p));
    let kinds: Vec<&str> = all.iter().filter_map(|p| p["kind"].as_str()).collect();
    assert!(kinds.contains(&"empty") && kinds.contains(&"broken"), "{kinds:?}");
    assert_eq!(json(&case, &["problems", "--kind", "empty"]).len(), 1);
    assert_eq!(json(&case, &["problems", "fgp"]).iter().filter(|p| p["kind"] == "empty").count(), 0);
    place.write("passwords.txt", "\u{feff}geheim-Zonnebloem-77\r\n\r\nsecond\n".as_bytes());
    let passwords = place.text("passwords.txt");
    let retry = ["problems", "--retry", "--kind", "broken,empty", "--password-file", &passwords, "--seconds", "60", "--memory", "2048"];
    let output = place.run(&retry);
    assert!(output.status.success() && err(&output).contains("retry: 2 files read again"), "{}", err(&output));
    assert!(!holds(&case, b"Zonnebloem"), "a password stays nowhere");
    place.run(&["export", "manifest", "--out", &place.text("m.jsonl")]);
    let manifest = fs::read_to_string(place.at("m.jsonl")).expect("the manifest");
    assert!(manifest.contains("2 passwords to try") && manifest.contains("60 seconds") && manifest.contains("kinds broken empty"));
    // In languages of the user's choice a file is read again though nothing is wrong with it.
    let output = place.run(&["problems", "--retry", "--ocr-languages", "nld+fra", "fgp"]);
    assert!(output.status.success() && err(&output).contains("retry: 2 files read again"), "{}", err(&output));
    place.run(&["export", "manifest", "--out", &place.text("m.jsonl")]);
    assert!(fs::read_to_string(place.at("m.jsonl")).expect("the manifest").contains("OCR in fra+nld"));
    // The next plain read leaves them as they are.
    let again = json(&case, &["read", &place.text("files"), "--no-ocr"]);
    assert_eq!((again[0]["files_read"].as_u64(), again[0]["files_known"].as_u64()), (Some(0), Some(4)));
    for (arguments, code, says) in [
        (vec!["problems", "--kind", "nosuch"], 2, "one of unreadable"),
        (vec!["problems", "--seconds", "5"], 2, "--retry"),
        (vec!["problems", "--retry", "--seconds", "0"], 2, "1..=86400"),
        (vec!["problems", "--retry", "--ocr-languages", "french", "fgp"], 2, "one or more of fra+nld"),
        (vec!["problems", "--retry", "--ocr-languages", "fra"], 2, "PATH"),
        (vec!["problems", "--retry", "--password-file", "/no/such"], 1, "cannot read the passwords"),
        (vec!["read", "/", "--password-file", "/dev/null"], 1, "no password in it"),
        (vec!["verify", "--manifest", "/no/such"], 1, "cannot read the manifest"),
    ] {
        let output = place.run(&arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", err(&output));
        assert!(err(&output).contains(says), "{arguments:?} should say \"{says}\": {}", err(&output));
    }
}

#[test]
fn a_case_is_checked_against_an_earlier_manifest() {
    let place = Place::new();
    for name in ["m.csv", "m.jsonl"] {
        assert!(place.run(&["export", "manifest", "--out", &place.text(name)]).status.success());
    }
    for name in ["m.csv", "m.jsonl"] {
        let same = place.run(&["verify", "--manifest", &place.text(name)]);
        let said = String::from_utf8_lossy(&same.stdout).into_owned();
        assert!(same.status.success() && said.contains("4 documents then, 0 missing, 0 different, 0 new"), "{said}");
    }
    fs::remove_file(place.at("files/pj/note.txt")).expect("removed");
    place.write("files/fgp/nota.txt", b"Op 5 maart 2014 zag men Jan Peeters in Gent.");
    assert!(place.run(&["read", &place.text("files"), "--no-ocr"]).status.success());
    let value = &json(&place.at("case"), &["verify", "--manifest", &place.text("m.csv")])[0]["manifest"];
    let count = |key: &str| value[key].as_array().map_or(0, Vec::len);
    assert_eq!([count("missing"), count("different"), count("log"), count("new"), count("vanished")], [0, 0, 0, 1, 2], "{value}");
    // Another case is not this one.
    let other = place.at("other");
    assert!(run(&other, &["read", &place.text("files"), "--no-ocr"]).status.success());
    let output = run(&other, &["verify", "--manifest", &place.text("m.csv")]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!output.status.success() && said.contains("WRONG missing: pj/note.txt (pj)") && said.contains("was rewritten"), "{said}");
}
