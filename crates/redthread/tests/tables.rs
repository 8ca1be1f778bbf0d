//! `export xlsx` and `export parquet` through the real binary: read back, the workbook by a reader of its own, the same rows in both.

mod support;

use calamine::{Data, Reader, open_workbook_auto};
use std::collections::BTreeMap;
use support::{bundled, err, json, run};

const SHEETS: [&str; 7] = ["people", "organisations", "documents", "claims", "findings", "contradictions", "timeline"];

fn export(format: &str, out: &std::path::Path) {
    let output = run(&bundled().case, &["export", format, "--out", out.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", err(&output));
}

#[test]
fn a_workbook_reads_back_with_its_citations_and_without_formulas() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("case.xlsx");
    export("xlsx", &out);
    let mut book = open_workbook_auto(&out).expect("a workbook");
    assert_eq!(book.sheet_names(), SHEETS);
    let sheets: BTreeMap<&str, Vec<Vec<Data>>> = SHEETS
        .into_iter()
        .map(|name| (name, book.worksheet_range(name).expect("a sheet").rows().map(<[Data]>::to_vec).collect()))
        .collect();
    for name in SHEETS {
        assert!(book.worksheet_formula(name).expect("a sheet").is_empty(), "{name} has formulas");
    }
    let column = |sheet: &str, head: &str| {
        let at = sheets[sheet][0].iter().position(|c| matches!(c, Data::String(s) if s == head)).expect("the column");
        sheets[sheet][1..].iter().map(|row| row[at].to_string()).collect::<Vec<_>>()
    };
    let claims = json(&bundled().case, &["claims"]);
    let quotes: Vec<String> = claims.iter().map(|c| c["quote"].as_str().expect("a quote").to_owned()).collect();
    let mut written = column("claims", "quote");
    let mut told: Vec<String> = quotes.iter().map(|q| support::squeeze(q)).collect();
    written.iter_mut().for_each(|q| *q = support::squeeze(q));
    written.sort();
    told.sort();
    assert_eq!(written, told);
    assert_eq!(sheets["documents"].len() - 1, json(&bundled().case, &["documents"]).len());
    let findings = json(&bundled().case, &["findings"]);
    let last = column("findings", "finding").last().cloned();
    assert_eq!(last, Some(findings.len().to_string()));
    assert!(column("findings", "sha256").iter().all(|h| h.len() == 64));
}

#[test]
fn parquet_files_have_the_sign_and_the_size_that_their_footers_tell() {
    let folder = tempfile::tempdir().expect("a folder");
    export("parquet", folder.path());
    for name in SHEETS {
        let bytes = std::fs::read(folder.path().join(format!("{name}.parquet"))).expect("a table");
        let footer = u32::from_le_bytes(bytes[bytes.len() - 8..bytes.len() - 4].try_into().expect("four")) as usize;
        assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1") && footer + 12 < bytes.len(), "{name}");
        let text = String::from_utf8_lossy(&bytes[bytes.len() - 8 - footer..]);
        assert!(text.contains(name) && text.contains("redthread version"), "{name}");
    }
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let read = |name: &str| {
        let out = folder.path().join(name);
        export("xlsx", &out);
        std::fs::read(out).expect("a workbook")
    };
    assert_eq!(read("a.xlsx"), read("b.xlsx"));
}
