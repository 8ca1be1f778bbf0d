//! What the index says of places and counts is what reading every text says.

use super::*;
use crate::extraction::ExtractionRecord;
use crate::file::{FileKey, FileRow};
use model::document::{Document, Profile};
use model::{BlobId, Mention, Schema, Span, TextLayer};

/// Numbers that look drawn, the same ever: a linear congruence.
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

const WORDS: [&str; 12] =
    ["Liège", "mons", "Mons", "de", "Ouka-\ncha", "oukacha", "2012", "0470 12 34 56", "vu.", "seized", "\n\n", "œuvre"];
const QUERIES: [&str; 24] = [
    "mons",
    "o*",
    "?ons",
    "*a",
    "liege~",
    "oukasha~1",
    "2012",
    "0470123456",
    "\"0470 12 34 56\"",
    "\"mons de\"",
    "\"m* de\"",
    "\"mons mons\"",
    "\"de mons\"~3",
    "\"mons mons\"~2",
    "\"vu oukacha\"~1",
    "\"o* liege mons\"~5",
    "person:mons",
    "person:\"oukacha de\"",
    "person:\"mons mons\"",
    "person:o*",
    "\"lieg~ vu\"",
    "absent",
    "\"absent mons\"",
    "12",
];

fn fill(store: &mut Store, n: usize, draw: &mut Drawn) {
    let text: Vec<&str> = (0..draw.below(60)).map(|_| WORDS[draw.below(WORDS.len())]).collect();
    let text = text.join(" ");
    let blob = BlobId::of(text.as_bytes());
    let path = format!("pj/{n}.txt");
    let document = Document {
        id: Document::id_of("pj", &path, &blob),
        blob: blob.clone(),
        agency: "pj".into(),
        path: path.clone(),
        parent: None,
        media_type: "text/plain".into(),
        size: text.len() as u64,
        pages: 1,
        layers: vec![TextLayer::plain(text.clone(), "test")],
        metadata: Default::default(),
        problems: Vec::new(),
        held_said: None,
        vanished: false,
    };
    let index = CharIndex::new(&text);
    let words = crate::fold::words(&text);
    let mut mentions = Vec::new();
    // Names of two words, each other one with another normal form; numbers of four groups.
    for pair in words.chunks(2).filter(|p| p.len() == 2 && !text[p[0].start..p[1].end].contains("\n\n")) {
        let range = index.chars_of(pair[0].start..pair[1].end);
        let span = Span { document: document.id.clone(), layer: 0, page: 1, start: range.start, end: range.end };
        let surface = index.slice(range).to_owned();
        let schema = if surface.starts_with("0470") { Schema::UserAccount } else { Schema::Person };
        let normal = if draw.below(2) == 0 { "oukacha mons".to_owned() } else { crate::fold::fold(&surface) };
        mentions.push(Mention::new(span, schema, surface, normal));
    }
    let file = FileRow {
        key: FileKey { root: b"/r".to_vec(), relative: path.clone().into_bytes(), agency: "pj".into() },
        blob,
        path,
        reader: "1".into(),
        document: document.id.clone(),
        documents: 1,
        present: true,
    };
    let profile = Profile::empty(document.id.clone());
    let record = ExtractionRecord {
        document: document.id.clone(),
        key: "k".into(),
        profile,
        mentions,
        claims: vec![],
        problems: vec![],
        name_words: Default::default(),
    };
    store
        .write(|w| {
            w.put_file(&file, std::slice::from_ref(&document))?;
            w.put_extraction(&record)
        })
        .unwrap();
}

#[test]
fn the_index_counts_what_reading_every_text_counts() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open_writer(dir.path(), "now").unwrap();
    let mut draw = Drawn(7);
    // Several segments.
    for n in 0..60 {
        fill(&mut store, n, &mut draw);
        if n % 25 == 24 {
            store.catch_up_index(&|| ()).unwrap();
        }
    }
    store.catch_up_index(&|| ()).unwrap();
    let search = store.search().unwrap().unwrap();
    let expand = |word: &str| if word == "oukacha" { vec!["mons".to_owned()] } else { Vec::new() };
    for (query, expand) in QUERIES.iter().flat_map(|q| [(q, &(|_: &str| Vec::new()) as Expand<'_>), (q, &expand)]) {
        let parsed = query::parse(query, expand).unwrap();
        let [leaf] = parsed.leaves.as_slice() else { panic!("{query} has one leaf") };
        for (n, segment) in search.segments.iter().enumerate() {
            let n = n as u32;
            let mut told = match leaf {
                Leaf::Words { patterns, near } => search.words(n, segment, patterns, *near).unwrap(),
                Leaf::Field(_, patterns) => segment.persons(patterns).unwrap(),
                Leaf::Date(..) => panic!("{query} has words"),
            };
            told.sort_unstable();
            let every = segment.entries(&search.searcher, &tantivy::query::AllQuery).unwrap();
            let read = every.into_iter().map(|e| {
                let body = search.body(DocAddress { segment_ord: n, doc_id: e }).unwrap();
                (e, marks(leaf, &body).len() as u32)
            });
            let read: Vec<(u32, u32)> = read.filter(|(_, count)| *count > 0).collect();
            assert_eq!(told, read, "{query}");
        }
    }
}
