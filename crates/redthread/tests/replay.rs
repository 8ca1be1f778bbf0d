//! The same files give the same signature: on one thread or two, killed and resumed or not. Judgements survive and can be undone.

mod support;

use std::path::Path;
use support::{bundled, err, json, redthread, run};

fn signature(case: &Path) -> String {
    json(case, &["status"])[0]["signature"].as_str().expect("a signature").to_owned()
}

fn read(case: &Path, threads: &str) {
    let files = bundled().files.to_str().expect("UTF-8").to_owned();
    let output = run(case, &["read", &files, "--no-ocr", "--threads", threads]);
    assert!(output.status.success(), "{}", err(&output));
}

#[test]
fn threads_and_kills_do_not_show() {
    let folder = tempfile::tempdir().expect("a folder");
    let (one, two, killed) = (folder.path().join("one"), folder.path().join("two"), folder.path().join("killed"));
    read(&one, "1");
    read(&two, "2");
    assert_eq!(signature(&one), signature(&two));
    let files = bundled().files.to_str().expect("UTF-8").to_owned();
    for _ in 0..4 {
        let mut child = redthread(&killed).args(["read", &files, "--no-ocr"]).stderr(std::process::Stdio::null()).spawn().expect("starts");
        // Killed at whatever point it has reached once a few originals are kept.
        while child.try_wait().expect("a status").is_none() {
            if killed.join("case.sqlite").exists() {
                child.kill().expect("kills");
            }
            std::thread::yield_now();
        }
        child.wait().expect("ends");
    }
    read(&killed, "2");
    assert_eq!(signature(&one), signature(&killed));
    assert!(run(&killed, &["verify"]).status.success());
}

#[test]
fn judgements_survive_reading_again_and_can_be_undone() {
    let folder = tempfile::tempdir().expect("a folder");
    let case = folder.path().join("case");
    read(&case, "2");
    let people = || -> Vec<(String, String)> {
        let text = |v: &serde_json::Value, key: &str| v[key].as_str().expect(key).to_owned();
        json(&case, &["entities", "--schema", "Person"]).iter().map(|e| (text(e, "id"), text(e, "caption"))).collect()
    };
    let before = people();
    let first = |name: &str| {
        before
            .iter()
            .find(|(_, caption)| caption.to_lowercase().contains(name))
            .map(|(id, _)| id.clone())
            .unwrap_or_else(|| panic!("{name} in {before:?}"))
    };
    let (a, b) = (first("zdemir"), first("mbuyi"));
    let output = run(&case, &["same", &a, &b, "--why", "a test"]);
    assert!(output.status.success(), "{}", err(&output));
    let joined = people();
    let both = json(&case, &["entities", "--schema", "Person"]).iter().any(|e| {
        let names = e["names"].to_string().to_lowercase();
        names.contains("zdemir") && names.contains("mbuyi")
    });
    assert!(both && joined.len() < before.len(), "{joined:?}");
    read(&case, "1");
    assert_eq!(people(), joined, "the judgement survives");
    assert!(run(&case, &["undo"]).status.success());
    assert_eq!(people(), before, "undo restores");
}
