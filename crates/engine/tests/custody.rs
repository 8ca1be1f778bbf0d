//! Nothing disappears: what changes, vanishes or comes back, duplicates, the manifest, retries, and builds that derive other things.
#![allow(clippy::unwrap_used)]

mod common;

use common::*;
use engine::{Choice, ReadPath, ReadSummary, Settings, Silent};
use model::{DocumentId, HeldBasis, ProblemKind};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

struct Place {
    _dir: tempfile::TempDir,
    root: PathBuf,
    case: PathBuf,
}

impl Place {
    fn new(files: &[(&str, &str)]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let place = Self { root: dir.path().join("files"), case: dir.path().join("case"), _dir: dir };
        files.iter().for_each(|(path, text)| place.write(path, text));
        place
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self) -> ReadSummary {
        let summary = read(&self.case, &self.root).unwrap();
        sound(&self.case);
        summary
    }

    fn read_with(&self, toy: Toy) -> ReadSummary {
        let summary = engine::read(&self.case, &[given(&self.root)], &with(toy), &Silent).unwrap();
        sound(&self.case);
        summary
    }

    /// `path sha-start state`, in order.
    fn documents(&self) -> Vec<String> {
        let open = engine::open(&self.case).unwrap();
        open.case.documents.iter().map(|d| format!("{} {} {}", d.path, d.text(), if d.vanished { "vanished" } else { "present" })).collect()
    }

    /// `event path`, in order.
    fn events(&self) -> Vec<String> {
        let lines = engine::manifest(&self.case).unwrap();
        lines.iter().filter(|l| l.record == "custody").map(|l| format!("{} {}", l.what, l.path)).collect()
    }
}

fn with(toy: Toy) -> Settings {
    Settings { stages: Arc::new(toy), ..settings(2) }
}

fn signature(case: &Path) -> String {
    engine::signature(case).unwrap()
}

#[test]
fn a_folder_that_changes_is_read_where_it_is_new() {
    let place = Place::new(&[("pj/a.txt", "Karim"), ("pj/b.txt", "Marie")]);
    type Change = fn(&Place);
    // What is done to the folder; files read, known, vanished; the documents after it; the events that it adds.
    let steps: [(&str, Change, (u64, u64, u64), &[&str], &[&str]); 7] = [
        ("first", |_| (), (2, 0, 0), &["pj/a.txt Karim present", "pj/b.txt Marie present"], &["found pj/a.txt", "found pj/b.txt"]),
        ("same", |_| (), (0, 2, 0), &["pj/a.txt Karim present", "pj/b.txt Marie present"], &[]),
        (
            "grown",
            |p| p.write("fgp/c.txt", "Dirk"),
            (1, 2, 0),
            &["fgp/c.txt Dirk present", "pj/a.txt Karim present", "pj/b.txt Marie present"],
            &["found fgp/c.txt"],
        ),
        (
            "changed",
            |p| p.write("pj/b.txt", "Marc"),
            (1, 2, 0),
            &["fgp/c.txt Dirk present", "pj/a.txt Karim present", "pj/b.txt Marie vanished", "pj/b.txt Marc present"],
            &["changed pj/b.txt"],
        ),
        (
            "shrunk",
            |p| fs::remove_file(p.root.join("pj/a.txt")).unwrap(),
            (0, 2, 1),
            &["fgp/c.txt Dirk present", "pj/a.txt Karim vanished", "pj/b.txt Marie vanished", "pj/b.txt Marc present"],
            &["vanished pj/a.txt"],
        ),
        (
            "as it was",
            |p| {
                p.write("pj/a.txt", "Karim");
                p.write("pj/b.txt", "Marie");
            },
            (0, 3, 0),
            &["fgp/c.txt Dirk present", "pj/a.txt Karim present", "pj/b.txt Marie present", "pj/b.txt Marc vanished"],
            &["returned pj/a.txt", "returned pj/b.txt"],
        ),
        (
            "moved",
            |p| fs::rename(p.root.join("pj/a.txt"), p.root.join("pj/z.txt")).unwrap(),
            (1, 2, 1),
            &[
                "fgp/c.txt Dirk present",
                "pj/a.txt Karim vanished",
                "pj/b.txt Marie present",
                "pj/b.txt Marc vanished",
                "pj/z.txt Karim present",
            ],
            &["found pj/z.txt", "vanished pj/a.txt"],
        ),
    ];
    let mut told = 0;
    for (name, change, counts, documents, new) in steps {
        change(&place);
        let s = place.read();
        assert_eq!((s.files_read, s.files_known, s.files_vanished), counts, "{name}");
        let (mut found, mut expected) = (place.documents(), documents.iter().map(|d| (*d).to_owned()).collect::<Vec<_>>());
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{name}");
        // The two readers may end in any order.
        let mut found = place.events().split_off(told);
        found.sort();
        assert_eq!(found, new, "{name}");
        told += new.len();
    }
}

#[test]
fn the_same_bytes_are_one_original_with_two_holdings() {
    let place = Place::new(&[
        ("pj/a.txt", "2013-03-04 Karim et Marie"),
        ("fgp/b.txt", "2013-03-04 Karim et Marie"),
        ("pj/c.zip", "ZIP\nb=2013-03-04 Karim et Marie"),
    ]);
    place.read();
    let open = engine::open(&place.case).unwrap();
    let same: Vec<_> = open.case.documents.iter().filter(|d| d.text().contains("Karim")).collect();
    assert_eq!(same.len(), 3);
    assert!(same.iter().all(|d| d.blob == same[0].blob) && same.iter().any(|d| d.agency == "fgp"));
    assert_eq!(engine::verify(&place.case, &settings(1), &Silent).unwrap().blobs, 2, "the text once, the archive once");
}

#[test]
fn what_another_build_derived_is_derived_again() {
    let files = [("pj/a.txt", "2013-03-04 Karim et Marie"), ("pj/b.zip", "ZIP\nx=Karim\ny=Dirk"), ("fgp/c.txt", "Marie")];
    let fresh = Place::new(&files);
    fresh.read();
    let old = |reader: &str, extractor: &str, resolver: &str| Toy {
        reader: reader.into(),
        extractor: extractor.into(),
        resolver: resolver.into(),
    };
    for (name, toy, read_again) in [
        ("reader", old("older 1", "toy 1", "toy 1"), 3),
        ("extractor", old("toy 1", "older", "toy 1"), 0),
        ("resolver", old("toy 1", "toy 1", "older"), 0),
        ("all", old("older 1", "older", "older"), 3),
    ] {
        let place = Place::new(&files);
        place.read_with(toy);
        assert_ne!(signature(&place.case), signature(&fresh.case), "{name}: the older build said something else");
        let s = place.read();
        assert_eq!((s.files_reader_changed, s.files_read), (read_again, read_again), "{name}");
        assert_eq!(signature(&place.case), signature(&fresh.case), "{name}");
        assert_eq!(place.read().files_read, 0, "{name}");
    }
}

#[test]
fn a_retry_reads_what_was_chosen_and_loses_nothing() {
    // The toy opens `KEY` with a reader that has the key, and `SLOW` with one that has time.
    let place = Place::new(&[
        ("pj/one.zip", "ZIP\nin/locked=KEY Karim Dupont\nb=Marie"),
        ("pj/slow.txt", "SLOW Dirk"),
        ("pj/bad.txt", "BAD"),
        ("pj/good.txt", "Luc"),
    ]);
    place.read();
    let plain = signature(&place.case);
    let toy = |settings: &str| with(Toy { reader: format!("toy {settings}"), ..Toy::default() });
    let retry = |choice: &Choice, settings: &str| {
        let s = engine::retry(&place.case, choice, &toy(settings), &Silent).unwrap();
        sound(&place.case);
        (s.files_read, s.gained.unwrap())
    };
    let kinds = |kinds: &[ProblemKind]| Choice { kinds: kinds.to_vec(), ..Choice::default() };
    let paths = |p: &str| Choice { paths: vec![p.into()], ..Choice::default() };
    assert_eq!(retry(&kinds(&[ProblemKind::Broken]), "1").0, 1);
    assert_eq!(retry(&paths("pj/nothing*"), "1").0, 0);
    assert_eq!(signature(&place.case), plain, "trying the same again changes nothing");
    let (read, gained) = retry(&kinds(&[ProblemKind::Encrypted]), "with key");
    assert_eq!((read, gained.problems_solved, gained.documents_with_text, gained.characters), (1, 1, 1, 16));
    assert!(gained.files[0].starts_with("pj/one.zip: 1 problems fewer"), "{:?}", gained.files);
    assert_eq!(retry(&paths("*.txt"), "with time").0, 2);
    let opened = signature(&place.case);
    // The next plain read takes them as read; a retry without the key does not lock them again.
    assert_eq!(place.read().files_read, 0);
    assert_eq!(retry(&kinds(&[]), "1").0, 1, "only the broken one is left");
    assert_eq!(signature(&place.case), opened);
    // Nor does a newer reader that nobody gave the key.
    let s = place.read_with(Toy { reader: "newer 1".into(), ..Toy::default() });
    assert_eq!((s.files_reader_changed, s.notes.len()), (4, 2), "{:?}", s.notes);
    assert_eq!(signature(&place.case), opened);
    assert_eq!(place.read_with(Toy { reader: "newer 1".into(), ..Toy::default() }).files_read, 0);
    let log: Vec<String> = engine::open(&place.case).unwrap().audit().unwrap().into_iter().map(|e| e.what + " " + &e.detail).collect();
    assert!(log.iter().any(|l| l.starts_with("retry 1 files")), "{log:?}");
    assert!(log.iter().any(|l| l.contains("1 problems solved")), "{log:?}");
}

#[test]
fn what_cannot_be_opened_for_a_while_leaves_no_trace_in_the_signature() {
    let place = Place::new(&[("pj/a.txt", "Karim"), ("pj/b.txt", "Marie")]);
    place.read();
    let before = signature(&place.case);
    let text = fs::read(place.root.join("pj/a.txt")).unwrap();
    fs::remove_file(place.root.join("pj/a.txt")).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", place.root.join("pj/a.txt")).unwrap();
    let s = place.read();
    assert_eq!((s.files_read, s.documents), (1, 3));
    let (known, sequence) = (place.read(), signature(&place.case));
    assert_eq!((known.files_read, known.files_known), (0, 2), "the same problem again is nothing new");
    assert_eq!(signature(&place.case), sequence);
    fs::remove_file(place.root.join("pj/a.txt")).unwrap();
    fs::write(place.root.join("pj/a.txt"), text).unwrap();
    assert_eq!(place.read().files_read, 0);
    assert_eq!(signature(&place.case), before);
    assert_eq!(place.events()[2..], ["unreadable pj/a.txt", "returned pj/a.txt"]);
}

#[test]
fn what_the_user_says_later_is_as_if_it_had_been_said_at_once() {
    let files = [("pj/b.zip", "ZIP\nx=Karim\ny=Dirk")];
    let said = |place: &Place| ReadPath { held_since: "2013-07-01".parse().ok(), ..given(&place.root) };
    let (once, later) = (Place::new(&files), Place::new(&files));
    engine::read(&once.case, &[said(&once)], &settings(2), &Silent).unwrap();
    later.read();
    engine::read(&later.case, &[said(&later)], &settings(2), &Silent).unwrap();
    assert_eq!(signature(&once.case), signature(&later.case));
}

#[test]
fn a_manifest_proves_what_was_there() {
    let place = Place::new(&[("pj/a.txt", "2013-03-04 Karim"), ("pj/b.zip", "ZIP\nx=Dirk"), ("fgp/c.txt", "Marie")]);
    place.read();
    let earlier = engine::manifest(&place.case).unwrap();
    let find = |path: &str| earlier.iter().find(|l| l.record == "document" && l.path == path).unwrap();
    let member = find("pj/b.zip!/x");
    assert_eq!((member.container.as_str(), member.sha256.len(), member.by.as_str()), ("pj/b.zip", 64, "tester"));
    assert!(member.at.ends_with('Z') && member.root.ends_with("/files"));
    assert_eq!((find("pj/a.txt").held_since.as_str(), find("pj/a.txt").held_basis.as_str()), ("2013-03-04", "own_date"));
    fs::remove_file(place.root.join("fgp/c.txt")).unwrap();
    place.write("pj/a.txt", "2013-03-05 Karim");
    place.write("pj/d.txt", "Luc");
    place.read();
    let report = engine::check_manifest(&engine::manifest(&place.case).unwrap(), &earlier);
    assert_eq!((report.missing.len(), report.different.len(), report.log.len()), (0, 0, 0), "{report:?}");
    assert_eq!((report.new.len(), report.vanished.len()), (2, 2), "{report:?}");
    // Somebody takes a file and its events out of the catalogue.
    for (statement, says) in [
        ("DELETE FROM custody WHERE number = 2", "custody event"),
        ("UPDATE custody SET agency = 'fgp'", "was changed, or one before it is gone"),
        ("UPDATE files SET present = 1 - present", "its last event is"),
        ("DELETE FROM custody WHERE number > 1", "is not the one that audit entry"),
    ] {
        let copy = place.case.with_file_name("copy.sqlite");
        fs::copy(place.case.join("case.sqlite"), &copy).unwrap();
        let db = rusqlite::Connection::open(place.case.join("case.sqlite")).unwrap();
        assert!(db.execute(statement, []).unwrap() > 0);
        drop(db);
        let wrong = engine::verify(&place.case, &settings(1), &Silent).unwrap().wrong.join("\n");
        assert!(wrong.contains(says), "{statement}: {wrong}");
        let _ = fs::remove_file(place.case.join("case.sqlite-wal"));
        fs::copy(&copy, place.case.join("case.sqlite")).unwrap();
    }
    sound(&place.case);
}

/// Dates that a format says of itself are not dates of the text, and none becomes the day of holding unseen.
#[test]
fn metadata_dates_hold_nothing() {
    let layer = model::TextLayer::plain("Note sans date sur Karim Dupont, vu près de la gare.", "t");
    let metadata = ["created", "modified", "date", "taken", "printed"].map(|k| (k.to_owned(), "2001-02-03T04:05:06Z".to_owned())).into();
    let id = DocumentId::from("d");
    let source = extract_source::Source {
        document: &id,
        path: "pj/note.pdf",
        agency: "pj",
        layer: &layer,
        layer_number: 0,
        media_type: "application/pdf",
        metadata: &metadata,
        lent: &Default::default(),
    };
    let profile = extract_source::extract(&source).profile;
    assert!(profile.date.is_none() && profile.received.is_none(), "{profile:?}");
    assert_eq!((profile.held_since, profile.held_basis), (None, HeldBasis::Unknown));
}
