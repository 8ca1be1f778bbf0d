//! Thousands of small files: run by hand with `--ignored`, timed from outside.
#![allow(clippy::unwrap_used)]

mod common;

use common::*;
use std::fs;

#[test]
#[ignore = "minutes; for figures"]
fn five_thousand_documents() {
    let dir = tempfile::tempdir().unwrap();
    let (root, case) = (dir.path().join("files"), dir.path().join("case"));
    for agency in ["a", "b", "c"] {
        fs::create_dir_all(root.join(agency)).unwrap();
    }
    for n in 0..5_000 {
        let agency = ["a", "b", "c"][n % 3];
        let words = format!("2013-03-04 Karim{} parle avec Yassine{} a Mons.\n\nLe reste est sans nom. ", n % 300, n % 170).repeat(20);
        fs::write(root.join(agency).join(format!("{n}.txt")), words).unwrap();
    }
    let s = read(&case, &root).unwrap();
    assert_eq!(s.documents, 5_000);
    assert_eq!(read(&case, &root).unwrap().files_known, 5_000);
    sound(&case);
}
