//! The report as PDF: claims both standards, is the same each time, speaks each language; hostile files change nothing.

mod support;

use std::path::Path;
use support::{bundled, err, run};

/// The PDF of a case, made twice.
fn pdf(case: &Path, language: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let print = |name: &str| {
        let out = folder.path().join(name);
        let output = run(case, &["report", "--language", language, "--out", out.to_str().expect("UTF-8")]);
        assert!(output.status.success(), "{}", err(&output));
        assert!(!err(&output).contains("does not claim"), "{}", err(&output));
        std::fs::read(out).expect("a file")
    };
    let (one, two) = (print("one.pdf"), print("two.PDF"));
    assert!(one == two, "the same case gives the same bytes");
    one
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|w| w == text.as_bytes())
}

#[test]
fn the_report_is_printed_in_each_language() {
    for language in ["en", "fr", "nl"] {
        let bytes = pdf(&bundled().case, language);
        assert!(bytes.starts_with(b"%PDF-1.7") && holds(&bytes, "%%EOF"));
        for mark in ["pdfaid:part", "pdfuaid:part", &format!("<rdf:li>{language}</rdf:li>")] {
            assert!(holds(&bytes, mark), "{language}: {mark}");
        }
    }
}

#[test]
fn hostile_files_are_printed_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = folder.path().join("files/agency #panic()");
    std::fs::create_dir_all(&files).expect("a folder");
    let name = "Jean #let $x$ *Dupont*";
    let text = format!(
        "PROCÈS-VERBAL du 3 mars 2014.\n\nLe 3 mars 2014, Marc Delvaux a rencontré Karim Benali à Gand. #panic(\"x\") $ * _ ` <a> @b \\ 中文 😀 \u{202e}abc {} {}\n\nMarc Delvaux utilise le numéro 0470 12 34 56. {name}",
        "W".repeat(100_000),
        "o\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    );
    std::fs::write(files.join("pv $1 *.txt"), text).expect("a file");
    let out = folder.path().join("out");
    let case = out.join("case");
    let output = run(&case, &["investigate", files.parent().and_then(Path::to_str).expect("UTF-8"), "--out", out.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", err(&output));
    assert!(pdf(&case, "fr").starts_with(b"%PDF"));
}

#[test]
fn an_empty_case_has_a_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = folder.path().join("files");
    std::fs::create_dir_all(&files).expect("a folder");
    let out = folder.path().join("out");
    run(&out.join("case"), &["investigate", files.to_str().expect("UTF-8"), "--out", out.to_str().expect("UTF-8")]);
    // Without any document there is no day for the file to carry, so it is PDF/UA only.
    let bytes = pdf(&out.join("case"), "nl");
    assert!(holds(&bytes, "pdfuaid:part") && !holds(&bytes, "pdfaid:part"));
}
