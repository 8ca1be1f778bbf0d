//! `watch`: what each arrival changes, by the real binary on small files about invented people.

mod support;

use std::fs;
use std::path::Path;
use support::{check_schema, json};

fn put(files: &Path, path: &str, text: &str) {
    let path = files.join(path);
    fs::create_dir_all(path.parent().expect("an agency")).expect("a folder");
    fs::write(path, text).expect("a file");
}

#[test]
fn an_arrival_is_told_with_its_passages() {
    let folder = tempfile::tempdir().expect("a folder");
    let (files, case) = (folder.path().join("files"), folder.path().join("case"));
    put(
        &files,
        "pj/a.txt",
        "Lille, le 12 janvier 2014.\nMarc DELLACHERIE, né le 03/05/1979 à Lille, utilise le numéro 06 12 34 56 78.\n\
         Sophie VANNIER, née le 07/08/1985 à Lille, utilise le véhicule immatriculé AB-123-CD.\n",
    );
    let watch = || json(&case, &["watch", files.to_str().expect("UTF-8"), "--once"]);
    watch();
    assert!(watch().is_empty(), "nothing arrived");
    put(
        &files,
        "fgp/b.txt",
        "Gent, 3 februari 2014.\nOp 1 februari 2014 heeft Marc DELLACHERIE, geboren op 03/05/1979 te Lille, Sophie VANNIER, geboren op 07/08/1985, ontmoet.\n",
    );
    let alerts = watch();
    alerts.iter().for_each(|a| check_schema("watch", a));
    let told = |kind: &str, text: &str| alerts.iter().any(|a| a["alert"] == kind && a["text"].as_str().is_some_and(|t| t.contains(text)));
    assert!(told("connection", "are now connected"), "{alerts:?}");
    assert!(told("identity", "Dellacherie is now in the files of fgp, pj"), "{alerts:?}");
}
