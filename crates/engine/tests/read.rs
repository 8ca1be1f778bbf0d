//! Reading from outside: nothing is lost, a second run changes nothing, what vanishes is kept, bad input is a line.
#![allow(clippy::unwrap_used)]

mod common;

use common::*;
use engine::{Choice, EngineError, ReadPath, Settings, Silent};
use model::{Decision, HeldBasis, MentionId};
use std::fs;
use std::sync::{Arc, Mutex};

#[test]
fn every_file_and_member_is_a_document_or_a_problem() {
    let dir = tempfile::tempdir().unwrap();
    let (root, case) = (dir.path().join("files"), dir.path().join("case"));
    fill(&root);
    let s = read(&case, &root).unwrap();
    assert_eq!((s.files_found, s.files_read, s.documents, s.members), (12, 12, 17, 5));
    assert_eq!(
        (s.documents_with_problems, s.problems),
        (6, 6),
        "{:?}",
        engine::open(&case).unwrap().case.documents.iter().flat_map(|d| d.problems.clone()).collect::<Vec<_>>()
    );
    sound(&case);
    let mut expected = vec![
        "fgp/PANIC",
        "fgp/caf\\xe9.txt",
        "fgp/diep/er/twee.txt",
        "fgp/een.txt",
        "fgp/gelijk.txt",
        "fgp/leeg.txt",
        "fgp/panic2.txt",
        "fgp/stuk.txt",
        "pj/bag.zip",
        "pj/bag.zip!/a.txt",
        "pj/bag.zip!/a.txt#2",
        "pj/bag.zip!/bad",
        "pj/bag.zip!/empty",
        "pj/bag.zip!/in/b.txt",
        "pj/new\\nline.txt",
        "pj/one.txt",
        "pj/two.txt",
    ];
    expected.sort_unstable();
    assert_eq!(paths(&case), expected);
    let open = engine::open(&case).unwrap();
    let held = |path: &str| {
        let d = open.case.documents.iter().find(|d| d.path == path).unwrap();
        let p = &open.case.profiles[&d.id];
        (p.held_since.map(|d| d.to_string()).unwrap_or_default(), p.held_basis)
    };
    assert_eq!(held("pj/one.txt"), ("2013-03-04".into(), HeldBasis::OwnDate));
    assert_eq!(held("pj/new\\nline.txt"), (String::new(), HeldBasis::Unknown));
    assert!(open.unfinished.is_empty());
    let found = open.store.search().unwrap().unwrap().run("karim agency:pj", 10, &|_| vec![]).unwrap();
    assert_eq!((found.hits_total, found.documents_total), (4, 4));
}

#[test]
fn the_signature_does_not_depend_on_how_it_was_read() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("files");
    fill(&root);
    let case = |n: &str| dir.path().join(n);
    engine::read(&case("one"), &[given(&root)], &settings(1), &Silent).unwrap();
    let expected = engine::signature(&case("one")).unwrap();
    for threads in [2, 8] {
        let name = threads.to_string();
        engine::read(&case(&name), &[given(&root)], &settings(threads), &Silent).unwrap();
        assert_eq!(engine::signature(&case(&name)).unwrap(), expected, "{threads} threads");
    }
    // Halves, the second twice.
    let half = |agency: &str| ReadPath { agency: Some(agency.into()), ..given(&root.join(agency)) };
    for half in [half("pj"), half("fgp"), half("fgp")] {
        engine::read(&case("halves"), &[half], &settings(2), &Silent).unwrap();
    }
    engine::read(&case("both"), &[half("fgp"), half("pj")], &settings(2), &Silent).unwrap();
    assert_eq!(engine::signature(&case("halves")).unwrap(), engine::signature(&case("both")).unwrap());
    // Another folder with the same files.
    let moved = dir.path().join("elsewhere/files");
    fill(&moved);
    read(&case("moved"), &moved).unwrap();
    assert_eq!(engine::signature(&case("moved")).unwrap(), expected);
    // Again: nothing is read, nothing changes.
    let again = read(&case("one"), &root).unwrap();
    assert_eq!((again.files_read, again.files_known), (0, 12));
    assert_eq!(engine::signature(&case("one")).unwrap(), expected);
    sound(&case("one"));
}

#[test]
fn a_run_stopped_at_any_breakpoint_goes_on_to_the_same_signature() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("files");
    fill(&root);
    read(&dir.path().join("whole"), &root).unwrap();
    let expected = engine::signature(&dir.path().join("whole")).unwrap();
    // Every place that a run passes, as often as it passes it.
    let places = Arc::new(Mutex::new(Vec::new()));
    let list = places.clone();
    let stop = move |place: &str| {
        list.lock().unwrap().push(place.to_owned());
        Ok(())
    };
    let settings_with = |b: engine::Breakpoint| Settings { breakpoint: Some(b), ..settings(2) };
    engine::read(&dir.path().join("listed"), &[given(&root)], &settings_with(Arc::new(stop)), &Silent).unwrap();
    let count = places.lock().unwrap().len();
    assert!(count > 30, "{count}");
    for n in 0..count {
        let case = dir.path().join(format!("stopped-{n}"));
        let passed = Mutex::new(0);
        let stop = move |place: &str| {
            let mut passed = passed.lock().unwrap();
            *passed += 1;
            if *passed == n + 1 { Err(place.to_owned()) } else { Ok(()) }
        };
        let result = engine::read(&case, &[given(&root)], &settings_with(Arc::new(stop)), &Silent);
        assert!(matches!(result, Err(EngineError::Stopped(_))), "{result:?}");
        assert_eq!(engine::open(&case).unwrap().unfinished.len(), 1);
        read(&case, &root).unwrap();
        assert_eq!(engine::signature(&case).unwrap(), expected, "stopped at place {n}");
        sound(&case);
    }
}

#[test]
fn two_reads_at_once_and_a_reader() {
    let dir = tempfile::tempdir().unwrap();
    let (root, case) = (dir.path().join("files"), dir.path().join("case"));
    fill(&root);
    read(&case, &root).unwrap();
    let (c, r) = (case.clone(), root.clone());
    let inside = move |place: &str| {
        if place == "begun" {
            let second = read(&c, &r).unwrap_err().to_string();
            assert!(second.contains("another `redthread` is writing to"), "{second}");
            assert_eq!(engine::open(&c).unwrap().case.documents.len(), 17);
        }
        Ok(())
    };
    let settings = Settings { breakpoint: Some(Arc::new(inside)), ..settings(2) };
    engine::read(&case, &[given(&root)], &settings, &Silent).unwrap();
}

#[test]
fn what_vanishes_changes_or_comes_back() {
    let dir = tempfile::tempdir().unwrap();
    let (root, case) = (dir.path().join("files"), dir.path().join("case"));
    fill(&root);
    read(&case, &root).unwrap();
    let before = engine::signature(&case).unwrap();
    let text = fs::read(root.join("pj/two.txt")).unwrap();
    fs::remove_file(root.join("pj/two.txt")).unwrap();
    fs::write(root.join("pj/one.txt"), "2013-03-04 autre texte sur Karim").unwrap();
    let s = read(&case, &root).unwrap();
    assert_eq!((s.files_read, s.files_vanished, s.documents), (1, 1, 18));
    let open = engine::open(&case).unwrap();
    let vanished: Vec<_> = open.case.documents.iter().filter(|d| d.vanished).map(|d| d.path.as_str()).collect();
    assert_eq!(vanished, ["pj/one.txt", "pj/two.txt"]);
    sound(&case);
    fs::write(root.join("pj/two.txt"), text).unwrap();
    fs::write(root.join("pj/one.txt"), "2013-03-04 vu Karim avec Yassine à Liège").unwrap();
    let s = read(&case, &root).unwrap();
    assert_eq!((s.files_read, s.files_known), (0, 12));
    let open = engine::open(&case).unwrap();
    let vanished: Vec<_> = open.case.documents.iter().filter(|d| d.vanished).map(|d| d.text()).collect();
    assert_eq!(vanished, ["2013-03-04 autre texte sur Karim"]);
    assert_ne!(engine::signature(&case).unwrap(), before, "the other text was held and stays");
}

#[test]
fn bad_paths_are_lines_and_make_no_case() {
    let dir = tempfile::tempdir().unwrap();
    let case = dir.path().join("case");
    let line = |p: &std::path::Path| read(&case, p).unwrap_err().to_string();
    assert!(line(&dir.path().join("nowhere")).ends_with("there is no such file or folder"));
    assert!(!case.exists());
    let empty = dir.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let s = read(&case, &empty).unwrap();
    assert_eq!((s.files_found, s.documents), (0, 0));
    assert!(s.notes[0].ends_with("no files in it"));
    sound(&case);
    assert!(line(&case).contains("is the case folder"));
    fs::write(empty.join("big.txt"), "x".repeat(10_001)).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", empty.join("link")).unwrap();
    let s = read(&case, &empty).unwrap();
    assert_eq!((s.documents, s.problems), (2, 2));
    let open = engine::open(&case).unwrap();
    assert!(open.case.documents.iter().all(|d| d.layers.is_empty() && d.blob.as_str().is_empty()));
    sound(&case);
}

/// Root may read everything: the test then has nothing to say.
#[test]
fn folders_without_rights_are_problems() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let (root, case) = (dir.path().join("files"), dir.path().join("case"));
    fill(&root);
    let rights = |p: &str, mode| fs::set_permissions(root.join(p), fs::Permissions::from_mode(mode)).unwrap();
    rights("pj", 0);
    let root_user = fs::read_dir(root.join("pj")).is_ok();
    if !root_user {
        let s = read(&case, &root).unwrap();
        assert_eq!(s.files_found, 9);
        assert!(paths(&case).contains(&"pj".to_owned()));
        sound(&case);
    }
    rights("pj", 0o755);
    if !root_user {
        read(&case, &root).unwrap();
        rights("pj", 0);
        assert_eq!(read(&case, &root).unwrap().files_vanished, 0, "what cannot be seen has not vanished");
        rights("pj", 0o755);
    }
}

#[test]
fn verify_finds_what_was_tampered_with() {
    let dir = tempfile::tempdir().unwrap();
    let (root, case) = (dir.path().join("files"), dir.path().join("case"));
    fill(&root);
    read(&case, &root).unwrap();
    let wrong = || engine::verify(&case, &settings(2), &Silent).unwrap().wrong.join("\n");
    // One bit of one original.
    let blob = engine::open(&case).unwrap().case.documents.iter().find(|d| d.path == "pj/one.txt").unwrap().blob.clone();
    let place = case.join("blobs").join(&blob.as_str()[..2]).join(blob.as_str());
    let good = fs::read(&place).unwrap();
    let mut bad = good.clone();
    bad[3] ^= 1;
    fs::remove_file(&place).unwrap();
    fs::write(&place, &bad).unwrap();
    assert!(wrong().contains(blob.as_str()));
    fs::remove_file(&place).unwrap();
    assert!(wrong().contains(blob.as_str()));
    fs::write(&place, &good).unwrap();
    sound(&case);
    for (statement, expected) in [
        ("UPDATE mentions SET surface = 'Kareem' WHERE surface = 'Karim' AND start = 14", "does not stand there"),
        ("UPDATE claims SET body = replace(body, 'avec', 'sans')", "the quote of claim"),
        ("UPDATE layers SET text = replace(text, 'Liège', 'Mons')", "was changed"),
        ("UPDATE audit SET detail = 'nothing' WHERE number = 1", "audit entry 1 was changed"),
        ("DELETE FROM documents WHERE path = 'pj/two.txt'", "neither a document nor a problem"),
        ("DELETE FROM documents WHERE path = 'pj/bag.zip!/bad'", "6 documents were read from it, 5 are kept"),
        ("UPDATE meta SET value = value + 1 WHERE key = 'sequence'", "index"),
    ] {
        let copy = dir.path().join("copy");
        let _ = fs::remove_dir_all(&copy);
        copy_dir(&case, &copy);
        sql(&copy, statement);
        let report = engine::verify(&copy, &settings(2), &Silent).unwrap().wrong.join("\n");
        assert!(report.contains(expected), "{statement}: {report}");
    }
}

fn copy_dir(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).unwrap();
    for e in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(e.file_name());
        if e.file_type().unwrap().is_dir() { copy_dir(&e.path(), &target) } else { fs::copy(e.path(), target).map(|_| ()).unwrap() }
    }
}

fn sql(case: &std::path::Path, statement: &str) {
    let db = rusqlite::Connection::open(case.join("case.sqlite")).unwrap();
    assert!(db.execute(statement, []).unwrap() > 0, "{statement}");
}

#[test]
fn judgements_join_part_and_are_undone() {
    let dir = tempfile::tempdir().unwrap();
    let (root, case) = (dir.path().join("files"), dir.path().join("case"));
    fill(&root);
    read(&case, &root).unwrap();
    let before = engine::signature(&case).unwrap();
    let open = engine::open(&case).unwrap();
    let mention = |name: &str| open.case.mentions.iter().find(|m| m.surface == name).unwrap().id.clone();
    let entities = open.case.entities.len();
    let pair = [(mention("Karim"), mention("Marie"))];
    let judged = engine::judge(&case, &pair, Decision::Positive, "same man", &settings(1), &Silent).unwrap();
    assert_eq!((judged.batch, judged.entities_before, judged.entities_after), (1, entities, entities - 1));
    // A judgement survives reading again.
    read(&case, &root).unwrap();
    assert_eq!(engine::open(&case).unwrap().case.entities.len(), entities - 1);
    let open_now = engine::open(&case).unwrap();
    let joined = open_now.case.entities.iter().find(|e| e.mentions.contains(&pair[0].0)).unwrap();
    engine::split(&case, &joined.id, &[pair[0].0.clone()], "no", &settings(1), &Silent).unwrap();
    engine::undo(&case, None, &settings(1), &Silent).unwrap();
    assert_eq!(engine::undo(&case, None, &settings(1), &Silent).unwrap().batch, 1);
    assert_eq!(engine::signature(&case).unwrap(), before);
    assert!(engine::undo(&case, None, &settings(1), &Silent).unwrap_err().to_string().starts_with("nothing to undo"));
    let unknown = [(mention("Karim"), MentionId::from("m-0"))];
    assert!(engine::judge(&case, &unknown, Decision::Unsure, "", &settings(1), &Silent).is_err());
    let judgements = engine::open(&case).unwrap().judgements;
    assert!(judgements.iter().all(|j| j.judgement.withdrawn) && judgements[0].judgement.by == "tester");
    sound(&case);
}

#[test]
fn another_reader_reads_again_and_retry_only_what_had_problems() {
    let dir = tempfile::tempdir().unwrap();
    let (root, case) = (dir.path().join("files"), dir.path().join("case"));
    fill(&root);
    read(&case, &root).unwrap();
    let before = engine::signature(&case).unwrap();
    let s = engine::retry(&case, &Choice::default(), &settings(2), &Silent).unwrap();
    assert_eq!(s.files_read, 4, "the archive, the empty, the broken and the one that kills the reader");
    assert_eq!(engine::signature(&case).unwrap(), before);
    let newer = Settings { stages: Arc::new(Toy { reader: "toy 2".into(), ..Toy::default() }), ..settings(2) };
    let s = engine::read(&case, &[given(&root)], &newer, &Silent).unwrap();
    assert_eq!((s.files_read, s.documents), (12, 17));
    assert_eq!(engine::signature(&case).unwrap(), before);
    sound(&case);
}

#[test]
fn manifests_say_agencies_and_days() {
    let dir = tempfile::tempdir().unwrap();
    let (root, case) = (dir.path().join("files"), dir.path().join("case"));
    fill(&root);
    let manifest = dir.path().join("m.csv");
    fs::write(&manifest, "path,agency,held_since\npj/bag.zip,SDRI,2013-07-01\nno.txt,,\n").unwrap();
    let path = ReadPath { manifest: Some(manifest), held_since: "2014-01-01".parse().ok(), ..given(&root) };
    let s = engine::read(&case, &[path], &settings(2), &Silent).unwrap();
    assert!(s.notes[0].ends_with("line 3: no file no.txt"), "{:?}", s.notes);
    let open = engine::open(&case).unwrap();
    let held = |path: &str| {
        let d = open.case.documents.iter().find(|d| d.path == path).unwrap();
        (d.agency.clone(), open.case.profiles[&d.id].held_since.unwrap().to_string())
    };
    assert_eq!(held("pj/bag.zip!/a.txt"), ("SDRI".into(), "2013-07-01".into()));
    assert_eq!(held("pj/bag.zip!/in/b.txt"), ("SDRI".into(), "2013-01-01".into()));
    assert_eq!(held("pj/new\\nline.txt"), ("pj".into(), "2014-01-01".into()));
    assert_eq!(held("pj/one.txt"), ("pj".into(), "2013-03-04".into()));
}
