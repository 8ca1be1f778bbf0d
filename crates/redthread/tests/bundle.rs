//! The evidence bundle: sound as made, and every way of changing it is told.

mod support;

use std::fs;
use std::path::Path;
use support::{bundled, copy_folder, err, redthread, run};

/// Exit code and output of `verify --bundle`, run without any case.
fn verify(bundle: &Path) -> (Option<i32>, String) {
    let nowhere = Path::new("/nonexistent/case");
    let output = redthread(nowhere).args(["verify", "--bundle"]).arg(bundle).output().expect("it runs");
    (output.status.code(), format!("{}{}", String::from_utf8_lossy(&output.stdout), err(&output)))
}

/// Writes `file` again after `change`, and its line in the list of hashes with it if `hashed`.
fn tamper(bundle: &Path, file: &str, hashed: bool, change: impl Fn(String) -> String) {
    let path = bundle.join(file);
    let was = fs::read(&path).expect("a file");
    let now = change(String::from_utf8(was.clone()).expect("UTF-8")).into_bytes();
    assert_ne!(was, now, "{file}: nothing was changed");
    fs::write(&path, &now).expect("a file");
    if hashed {
        let sums = bundle.join("SHA256SUMS");
        let text = fs::read_to_string(&sums).expect("sums");
        fs::write(sums, text.replace(model::BlobId::of(&was).as_str(), model::BlobId::of(&now).as_str())).expect("sums");
    }
}

/// The first file of a folder whose name ends so.
fn first(folder: &Path, end: &str) -> String {
    let mut names: Vec<String> =
        fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names.into_iter().find(|n| n.ends_with(end)).expect("a file")
}

#[test]
fn a_bundle_is_checked_without_its_case() {
    let folder = tempfile::tempdir().expect("a folder");
    let (bundle, again) = (folder.path().join("bundle"), folder.path().join("again"));
    for out in [&bundle, &again] {
        let output = run(&bundled().case, &["export", "bundle", "--out", out.to_str().expect("UTF-8")]);
        assert!(output.status.success(), "{}", err(&output));
    }
    let sums = |at: &Path| fs::read_to_string(at.join("SHA256SUMS")).expect("sums");
    assert_eq!(sums(&bundle), sums(&again), "the same case gives the same bundle");
    let output = run(&bundled().case, &["export", "bundle", "--out", bundle.to_str().expect("UTF-8")]);
    assert!(!output.status.success() && err(&output).contains("is there already"), "{}", err(&output));

    let (code, told) = verify(&bundle);
    assert!(code == Some(0) && told.contains("0 of them read otherwise: all in order"), "{told}");

    let text = format!("texts/{}", first(&bundle.join("texts"), ".txt"));
    let original = format!("originals/{}", first(&bundle.join("originals"), ""));
    let shorter = |t: String| t.chars().skip(1).collect();
    type Change<'a> = Box<dyn Fn(&Path) + 'a>;
    let changes: [(&str, Change<'_>, &str); 7] = [
        ("a text", Box::new(|b| tamper(b, &text, false, shorter)), "was changed"),
        ("a text and its hash", Box::new(|b| tamper(b, &text, true, shorter)), "the quote does not stand"),
        (
            "a quote and its hash",
            Box::new(|b| tamper(b, "citations.jsonl", true, |t| t.replacen("\"quote\":\"", "\"quote\":\"x", 1))),
            "line 1: the quote",
        ),
        (
            "a citation left out",
            Box::new(|b| tamper(b, "citations.jsonl", true, |t| t.lines().skip(1).map(|l| format!("{l}\n")).collect())),
            "bundle.json says",
        ),
        ("no JSON", Box::new(|b| tamper(b, "documents.jsonl", true, |t| format!("{{{t}"))), "documents.jsonl, line 1"),
        ("an original gone", Box::new(|b| fs::remove_file(b.join(&original)).expect("gone")), "is missing"),
        ("a file too many", Box::new(|b| fs::write(b.join("originals/more"), "x").expect("a file")), "not in SHA256SUMS"),
    ];
    for (number, (what, change, expected)) in changes.iter().enumerate() {
        let copy = folder.path().join(number.to_string());
        copy_folder(&bundle, &copy);
        change(&copy);
        let (code, told) = verify(&copy);
        assert!(code == Some(1) && told.contains("WRONG") && told.contains(expected), "{what}: {told}");
    }
    let (code, told) = verify(folder.path());
    assert!(code == Some(1) && told.contains("no bundle"), "{told}");
}

#[test]
fn an_original_that_says_something_else_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let bundle = folder.path().join("bundle");
    assert!(run(&bundled().case, &["export", "bundle", "--out", bundle.to_str().expect("UTF-8")]).status.success());
    // Another original under its own right hash, put in the place of a cited one: only reading it again tells.
    let documents = fs::read_to_string(bundle.join("documents.jsonl")).expect("documents");
    let documents = documents.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON"));
    let mut plain = documents.filter(|d| d["media_type"] == "text/plain").map(|d| d["sha256"].as_str().expect("a hash").to_owned());
    // Read as the other one will be: of a text read otherwise than before `verify` only says so.
    let utf8 = |hash: &String| fs::read(bundle.join("originals").join(hash)).is_ok_and(|b| String::from_utf8(b).is_ok());
    let hash = plain.find(utf8).expect("a plain text in UTF-8");
    let other = "Somebody else wrote this.\n";
    let new = model::BlobId::of(other.as_bytes());
    fs::remove_file(bundle.join("originals").join(&hash)).expect("gone");
    fs::write(bundle.join("originals").join(new.as_str()), other).expect("a file");
    tamper(&bundle, "documents.jsonl", true, |t| t.replace(&hash, new.as_str()));
    // Its text has the same bytes and stays as it is.
    tamper(&bundle, "SHA256SUMS", false, |t| t.replace(&format!("{hash}  originals/{hash}"), &format!("{new}  originals/{new}")));
    let (code, told) = verify(&bundle);
    assert!(code == Some(1) && told.contains("says something else"), "{told}");
}
