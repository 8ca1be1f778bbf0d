//! What is shown of documents: copies, doubtful words, pictures of pages, metadata.

mod support;

use serde_json::Value;
use std::fs;
use std::path::Path;
use support::{bundled, check_schema, err, json, run};

const REPORT: &str = "Le douze mars vers vingt-deux heures, le nommé Marc Dellacherie a été vu au café du Port avec deux hommes qui parlaient de la fête \
    et du canal. Ils sont partis une heure plus tard dans une camionnette blanche.\n";
const SCAN: &str = "pj-roubaix/scelles-2014-0131.pdf";

fn out(output: &std::process::Output) -> String {
    assert!(output.status.success(), "{}", err(output));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn read(files: &Path, case: &Path) {
    out(&run(case, &["read", files.to_str().expect("UTF-8"), "--no-ocr"]));
}

#[test]
fn copies_are_listed_with_what_differs() {
    let folder = tempfile::tempdir().expect("a folder");
    let (files, case) = (folder.path().join("files"), folder.path().join("case"));
    for (path, text) in [
        ("dina/note.txt", REPORT.to_owned()),
        ("sûreté/note.txt", REPORT.to_owned()),
        ("parquet/transmis.txt", format!("Transmis pour information.\n{REPORT}")),
        ("parquet/autre.txt", "Rien à signaler cette nuit.\n".to_owned()),
    ] {
        fs::create_dir_all(files.join(path).parent().expect("an agency")).expect("a folder");
        fs::write(files.join(path), text).expect("a file");
    }
    read(&files, &case);
    let documents = json(&case, &["documents"]);
    documents.iter().for_each(|d| check_schema("documents", d));
    let of = |path: &str| documents.iter().find(|d| d["path"] == path).expect("the document");
    let kinds = |d: &Value| -> Vec<String> {
        let rows = d["same_as"].as_array().cloned().unwrap_or_default();
        rows.iter().map(|s| format!("{} {}", s["kind"].as_str().expect("a kind"), s["document"].as_str().expect("a path"))).collect()
    };
    assert_eq!(kinds(of("dina/note.txt")), ["exact sûreté/note.txt", "near parquet/transmis.txt"]);
    assert_eq!(kinds(of("parquet/autre.txt")), [""; 0]);
    assert!(of("parquet/autre.txt").get("source").is_none());
    assert_eq!(of("dina/note.txt")["source"], of("parquet/transmis.txt")["source"]);
    let shown = out(&run(&case, &["show", "dina/note.txt"]));
    assert!(shown.contains("also held by sûreté since an unknown day (sûreté/note.txt)"), "{shown}");
    assert!(shown.contains("only there: 3 words, first \"Transmis pour information\""), "{shown}");
}

#[test]
fn doubtful_words_are_marked_and_quotes_left_alone() {
    let case = &bundled().case;
    let claims = json(case, &["claims"]);
    let scanned: Vec<&Value> = claims.iter().filter(|c| c.get("confidence").is_some()).collect();
    assert!(scanned.iter().any(|c| c["document"] == SCAN) && scanned.iter().all(|c| !c["quote"].as_str().expect("a quote").contains("?]")));
    assert!(claims.iter().any(|c| c.get("confidence").is_none()), "typed text has no confidence");
    let shown = out(&run(case, &["show", SCAN]));
    assert!(shown.contains("recognised from a scan"), "{shown}");
    let text = json(case, &["show", SCAN])[0]["text"].as_str().expect("text").to_owned();
    assert!(!text.contains("?]"));
    let report = fs::read_to_string(&bundled().report).expect("the report");
    assert!(report.contains("A dotted line</span> marks words of a scan"));
}

#[test]
fn pages_are_drawn_once_and_kept() {
    let case = &bundled().case;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("page.png");
    let name = file.to_str().expect("UTF-8");
    out(&run(case, &["show", SCAN, "--page", "1", "--image", name]));
    let first = fs::read(&file).expect("the picture");
    assert!(first.starts_with(b"\x89PNG"));
    let hash = json(case, &["show", SCAN])[0]["sha256"].as_str().expect("a hash").to_owned();
    let kept = || {
        let names = fs::read_dir(case.join("cache/pages")).expect("the cache").map(|e| e.expect("an entry").path());
        names.filter(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(&hash))).collect::<Vec<_>>()
    };
    assert_eq!(kept().len(), 1);
    // What is broken in the cache is drawn again.
    fs::write(&kept()[0], "no picture").expect("broken");
    out(&run(case, &["show", SCAN, "--image", name]));
    assert_eq!(fs::read(&file).expect("the picture"), first);
    for (arguments, code, says) in [
        (vec!["show", SCAN, "--page", "9", "--image", name], 2, "has 1 pages"),
        (vec!["show", SCAN, "--layer", "7"], 2, "counted from 0"),
        (vec!["show", "pj-roubaix/pv-2014-0131-04-fin-gav.txt", "--image", name], 1, "only PDF files and images"),
        (vec!["show", "Karim Zeroual", "--page", "1"], 1, "no document"),
    ] {
        let output = run(case, &arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert!(err(&output).contains(says), "{}", err(&output));
    }
}

#[test]
fn metadata_stays_apart_from_the_text() {
    let case = &bundled().case;
    let plain = json(case, &["timeline"]);
    assert!(plain.iter().all(|row| row.get("basis").is_none()));
    let all = json(case, &["timeline", "--metadata"]);
    all.iter().for_each(|row| check_schema("timeline", row));
    let added: Vec<&Value> = all.iter().filter(|row| row["basis"] == "metadata").collect();
    assert_eq!(all.len(), plain.len() + added.len());
    assert!(added.iter().any(|row| row["subject_name"] == "ldv-gent/mail-eldpv-doorgestuurd.eml" && row["true_on"] == "2013-09-30T08:45"));
    let shown = out(&run(case, &["show", "ldv-gent/mail-eldpv-doorgestuurd.eml"]));
    assert!(shown.contains("what the file says of itself (metadata, can be wrong or forged)\n"), "{shown}");
}
