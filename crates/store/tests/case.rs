//! A case folder from outside: search with places, the lock, replay of the index, damage, a full disk.
#![allow(clippy::unwrap_used)]

use model::document::HeldBasis;
use model::{BlobId, CharIndex, Document, DocumentId, Mention, Problem, ProblemKind, Profile, Schema, Span, Stage, TextLayer};
use std::collections::BTreeMap;
use std::path::Path;
use store::{ExtractionRecord, FileKey, FileRow, Store, StoreError};

fn document(agency: &str, path: &str, text: &str) -> Document {
    let blob = BlobId::of(text.as_bytes());
    Document {
        id: Document::id_of(agency, path, &blob),
        blob,
        agency: agency.into(),
        path: path.into(),
        parent: None,
        media_type: "text/plain".into(),
        size: text.len() as u64,
        pages: 1,
        layers: vec![TextLayer::plain(text, "test")],
        metadata: BTreeMap::new(),
        problems: Vec::new(),
        held_said: None,
        vanished: false,
    }
}

fn file(d: &Document) -> FileRow {
    FileRow {
        key: FileKey { root: b"/r".to_vec(), relative: d.path.clone().into_bytes(), agency: d.agency.clone() },
        blob: d.blob.clone(),
        path: d.path.clone(),
        reader: "1".into(),
        document: d.id.clone(),
        documents: 1,
        present: true,
    }
}

fn mention(d: &Document, schema: Schema, surface: &str, normal: &str) -> Mention {
    let index = CharIndex::new(d.text());
    let byte = d.text().find(surface).unwrap();
    let chars = index.chars_of(byte..byte + surface.len());
    let span = Span { document: d.id.clone(), layer: 0, page: 1, start: chars.start, end: chars.end };
    Mention::new(span, schema, surface, normal)
}

fn extraction(d: &Document, mentions: Vec<Mention>, held: &str, language: &str) -> ExtractionRecord {
    let profile = Profile {
        held_since: held.parse().ok(),
        held_basis: HeldBasis::OwnDate,
        language: Some(language.into()),
        ..Profile::empty(d.id.clone())
    };
    ExtractionRecord {
        document: d.id.clone(),
        key: "k".into(),
        profile,
        mentions,
        claims: vec![],
        problems: vec![],
        name_words: Default::default(),
    }
}

const FRENCH: &str =
    "Le téléphone de Yassine OUKACHA a été saisi à Liège.\n\nNuméro 0470/12.34.56 utilisé par l'intéressé.\u{c}Ouka-\ncha a été revu.";
const DUTCH: &str = "De telefoon van Yassin Ukacha werd in beslag genomen.\n\nPhone was later seized again in Gent.";

fn fill(dir: &Path) -> Store {
    let mut store = Store::open_writer(dir, "now").unwrap();
    let (a, b) = (document("pj-roubaix", "pj-roubaix/pv.txt", FRENCH), document("fgp-gent", "fgp-gent/nota.txt", DUTCH));
    store
        .write(|w| {
            for (d, e) in [
                (
                    &a,
                    extraction(
                        &a,
                        vec![
                            mention(&a, Schema::Person, "Yassine OUKACHA", "yassine oukacha"),
                            mention(&a, Schema::UserAccount, "0470/12.34.56", "+32470123456"),
                        ],
                        "2013-03-04",
                        "fr",
                    ),
                ),
                (&b, extraction(&b, vec![mention(&b, Schema::Person, "Yassin Ukacha", "yassin ukacha")], "2013-06-01", "nl")),
            ] {
                w.put_file(&file(d), std::slice::from_ref(d))?;
                w.put_extraction(&e)?;
            }
            Ok(())
        })
        .unwrap();
    store.catch_up_index(&|| ()).unwrap();
    store
}

fn variants(word: &str) -> Vec<String> {
    if word == "oukacha" { vec!["Ukacha".into()] } else { Vec::new() }
}

#[test]
fn every_hit_re_reads_as_the_words() {
    let dir = tempfile::tempdir().unwrap();
    let store = fill(dir.path());
    let search = store.search().unwrap().unwrap();
    let check = |query: &str, expected: &[&str]| {
        let found = search.run(query, 10, &variants).unwrap();
        let mut got: Vec<String> = Vec::new();
        for hit in &found.hits {
            let text = store.layers(&hit.document).unwrap().remove(0).text;
            let index = CharIndex::new(&text);
            got.push(index.slice(hit.start..hit.end).to_owned());
            assert_eq!(got.last(), Some(&hit.text));
            assert!(index.slice(hit.snippet_start..u32::MAX).starts_with(&hit.snippet));
            assert!(hit.matches.iter().all(|m| m.0 < m.1));
        }
        got.sort();
        let mut expected: Vec<String> = expected.iter().map(|e| (*e).to_owned()).collect();
        expected.sort();
        assert_eq!(got, expected, "{query}");
    };
    check("liege", &["Liège"]);
    check("LIÈGE", &["Liège"]);
    check("oukacha", &["OUKACHA", "Ouka-\ncha", "Ukacha"]);
    check("ouk*", &["OUKACHA", "Ouka-\ncha"]);
    check("oukasha~1", &["OUKACHA", "Ouka-\ncha"]);
    check("\"a été saisi\"", &["a été saisi"]);
    check("\"été a saisi\"", &[]);
    check("\"phone seized\"", &[]);
    check("\"phone seized\"~2", &["Phone was later seized"]);
    check("\"seized phone\"~2", &["Phone was later seized"]);
    check("\"phone seized\"~1", &[]);
    check("téléphone intéressé", &["téléphone", "intéressé"]);
    check("telefoon liege", &[]);
    check("telefoon OR liege", &["telefoon", "Liège"]);
    check("oukacha NOT telefoon", &["OUKACHA", "Ouka-\ncha"]);
    check("(oukacha OR gent) agency:gent", &["Gent", "Ukacha"]);
    check("agency:pj-roubaix lang:nl", &[]);
    check("lang:nl seized", &["seized"]);
    check("+32470123456", &["0470/12.34.56"]);
    check("0470123456", &["0470/12.34.56"]);
    check("\"0470 12 34 56\"", &["0470/12.34.56"]);
    check("date:2013-02..2013-05", &["Le téléphone de Yassine OUKACHA a été saisi à Liège."]);
    check("date:2013-07.. oukacha", &[]);
    check("person:oukacha", &["Yassine OUKACHA", "Yassin Ukacha"]);
    check("person:\"Yassin* Oukacha\"", &["Yassine OUKACHA", "Yassin Ukacha"]);
    check("person:telefoon", &[]);
    check("NOT oukacha", &[]);
    check("NOT liege", &["De telefoon van Yassin Ukacha werd in beslag genomen."]);
    assert_eq!(
        search.run("\"ouka", 9, &variants).unwrap_err().to_string(),
        "cannot understand the query at character 1: a quotation mark is not closed"
    );
    let page = search.run("revu", 9, &variants).unwrap().hits[0].page;
    assert_eq!(page, 1, "the layer of this test has one page");
}

#[test]
fn the_index_is_replayed_when_behind_and_made_again_when_lost() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = fill(dir.path());
    assert_eq!(store.index_sequence(), Some(store.sequence().unwrap()));
    assert_eq!(store.catch_up_index(&|| ()).unwrap(), 0);
    let c = document("pj-roubaix", "pj-roubaix/new.txt", "Ukacha vu à Mons.");
    store.write(|w| w.put_file(&file(&c), std::slice::from_ref(&c))).unwrap();
    assert!(store.index_sequence().unwrap() < store.sequence().unwrap());
    assert_eq!(store.catch_up_index(&|| ()).unwrap(), 1);
    let count = |store: &Store| store.search().unwrap().unwrap().run("ukacha", 9, &|_| vec![]).unwrap().hits_total;
    assert_eq!(count(&store), 2);
    std::fs::remove_dir_all(dir.path().join("index")).unwrap();
    assert!(store.search().unwrap().is_none());
    assert_eq!(store.catch_up_index(&|| ()).unwrap(), 3);
    assert_eq!(count(&store), 2);
    std::fs::write(dir.path().join("index/meta.json"), "garbage").unwrap();
    assert_eq!(store.catch_up_index(&|| ()).unwrap(), 3);
    assert_eq!(count(&store), 2);
}

#[test]
fn one_writes_and_others_read() {
    let dir = tempfile::tempdir().unwrap();
    let store = fill(dir.path());
    let refused = Store::open_writer(dir.path(), "later").err().unwrap().to_string();
    assert!(refused.contains("another `redthread` is writing") && refused.contains(&std::process::id().to_string()), "{refused}");
    let mut reader = Store::open_reader(dir.path()).unwrap();
    assert_eq!(reader.documents().unwrap().len(), 2);
    assert!(matches!(reader.write(|_| Ok(())), Err(StoreError::Permission { .. })));
    drop(store);
    assert!(Store::open_writer(dir.path(), "later").is_ok());
}

#[test]
fn a_failed_transaction_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = fill(dir.path());
    let before = store.sequence().unwrap();
    let c = document("x", "x/y.txt", "z");
    let result: Result<(), StoreError> = store.write(|w| {
        w.put_file(&file(&c), std::slice::from_ref(&c))?;
        Err(StoreError::NothingToUndo)
    });
    assert!(result.is_err());
    assert_eq!((store.documents().unwrap().len(), store.sequence().unwrap()), (2, before));
}

#[test]
fn folders_that_are_no_case_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let line = |e: StoreError| e.to_string();
    assert!(line(Store::open_reader(dir.path()).err().unwrap()).starts_with("there is no case in"));
    std::fs::write(dir.path().join("thesis.doc"), "mine").unwrap();
    assert!(line(Store::open_writer(dir.path(), "now").err().unwrap()).contains("is not empty and is not a case"));
    let other = tempfile::tempdir().unwrap();
    std::fs::write(other.path().join("case.sqlite"), "not a database at all, but long enough to be looked at by SQLite").unwrap();
    assert!(line(Store::open_reader(other.path()).err().unwrap()).contains("is damaged"));
}

#[test]
fn a_file_that_opens_at_last_replaces_its_placeholder() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open_writer(dir.path(), "now").unwrap();
    let good = document("x", "x/y.txt", "z");
    let blob = BlobId::default();
    let problem = Problem::new(Stage::Find, ProblemKind::Unreadable, "no permission");
    let bad = Document { id: Document::id_of("x", "x/y.txt", &blob), blob, layers: vec![], problems: vec![problem], ..good.clone() };
    store.write(|w| w.put_file(&file(&bad), std::slice::from_ref(&bad))).unwrap();
    store.write(|w| w.put_file(&file(&good), std::slice::from_ref(&good))).unwrap();
    let ids: Vec<DocumentId> = store.documents().unwrap().into_iter().map(|d| d.id).collect();
    assert_eq!(ids, [good.id]);
    assert_eq!(store.files().unwrap().len(), 1);
}

#[test]
fn a_file_whose_documents_do_not_add_up_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open_writer(dir.path(), "now").unwrap();
    let root = document("x", "x/a.zip", "z");
    let member = |parent: &Document| Document { parent: Some(parent.id.clone()), ..document("x", "x/a.zip!/b", "w") };
    let two = FileRow { documents: 2, ..file(&root) };
    let silent = Document { layers: vec![], ..member(&root) };
    let stranger = document("x", "x/other", "o");
    for (name, row, documents) in [
        ("one is missing", two.clone(), vec![root.clone()]),
        ("one is too many", file(&root), vec![root.clone(), member(&root)]),
        ("nothing is said of it", two.clone(), vec![root.clone(), silent]),
        ("its container is elsewhere", two.clone(), vec![root.clone(), member(&stranger)]),
        ("it comes twice", FileRow { documents: 3, ..file(&root) }, vec![root.clone(), member(&root), member(&root)]),
    ] {
        let refused = store.write(|w| w.put_file(&row, &documents));
        assert!(matches!(refused, Err(StoreError::Accounts { .. })), "{name}");
        assert!(store.documents().unwrap().is_empty() && store.custody().unwrap().is_empty(), "{name}");
    }
    store.write(|w| w.put_file(&two, &[root.clone(), member(&root)])).unwrap();
    assert_eq!(store.imbalance().unwrap(), None);
}
