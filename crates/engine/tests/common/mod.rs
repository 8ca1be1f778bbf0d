//! A toy reader, extractor and resolver, so that the engine is tested without the real ones; and folders to read.
#![allow(clippy::unwrap_used, dead_code)]

use engine::{EngineError, ReadDocument, ReadPath, Resolution, Settings, Silent, Stages};
use model::agency::Agency;
use model::{
    CharIndex, Claim, ClaimId, Decision, Entity, EntityId, Mention, Modality, Problem, ProblemKind, Profile, Property, Schema, Span, Stage,
    TextLayer, When,
};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Formats of its own: plain text; `ZIP` + lines `name=text` as a container; `BAD` broken; `KEY` and `SLOW` read only under settings `key`
/// and `time`; `PANIC` kills reader or extractor. Stages of a version `older` say something else; the extractor `narrow` draws other borders.
pub struct Toy {
    pub reader: String,
    pub extractor: String,
    pub resolver: String,
}

impl Default for Toy {
    fn default() -> Self {
        Self { reader: "toy 1".into(), extractor: "toy 1".into(), resolver: "toy 1".into() }
    }
}

fn read_document(reader: &str, member: Option<&str>, text: &str) -> ReadDocument {
    let mut d = ReadDocument {
        member: member.map(str::to_owned),
        parent_member: None,
        bytes: member.map(|_| text.as_bytes().to_vec()),
        media_type: "text/plain".into(),
        pages: 1,
        layers: Vec::new(),
        metadata: BTreeMap::new(),
        problems: Vec::new(),
    };
    match text {
        "" => d.problems.push(Problem::new(Stage::Read, ProblemKind::Empty, "zero bytes")),
        t if t.starts_with("BAD") => d.problems.push(Problem::new(Stage::Read, ProblemKind::Broken, "broken")),
        t if t.starts_with("KEY ") && !reader.contains("key") => {
            d.problems.push(Problem::new(Stage::Read, ProblemKind::Encrypted, "a password is needed"));
        }
        t if t.starts_with("SLOW ") && !reader.contains("time") => {
            d.problems.push(Problem::new(Stage::Read, ProblemKind::Limit, "too slow"));
        }
        t if t.starts_with("KEY ") => d.layers.push(TextLayer::plain(t, "toy")),
        t if t.starts_with("ZIP") => d.media_type = "application/zip".into(),
        t => d.layers.push(TextLayer::plain(t, if reader.starts_with("older") { "older" } else { "toy" })),
    }
    d
}

impl Stages for Toy {
    fn reader(&self) -> String {
        self.reader.clone()
    }
    fn file_bytes_max(&self) -> u64 {
        10_000
    }
    fn read(&self, _name: &str, bytes: &[u8]) -> Result<Vec<ReadDocument>, String> {
        let text = String::from_utf8_lossy(bytes).into_owned();
        assert!(!text.starts_with("PANIC READER"));
        let mut all = vec![read_document(&self.reader, None, &text)];
        if let Some(lines) = text.strip_prefix("ZIP\n") {
            all.extend(lines.lines().filter_map(|l| l.split_once('=')).map(|(n, t)| read_document(&self.reader, Some(n), t)));
        }
        Ok(all)
    }
    fn extractor(&self) -> String {
        self.extractor.clone()
    }
    /// Capitalised words are people; two in a row on one line know each other; the first ISO date is the document's.
    fn extract(&self, source: &extract_source::Source<'_>, _answers: &[extract_source::Answer]) -> extract_source::Extraction {
        let text = &source.layer.text;
        assert!(!text.starts_with("PANIC EXTRACTOR"));
        let index = CharIndex::new(text);
        let span = |a: usize, b: usize| {
            let chars = index.chars_of(a..b);
            Span { document: source.document.clone(), layer: 0, page: 1, start: chars.start, end: chars.end }
        };
        let mut profile = Profile::empty(source.document.clone());
        let (mut mentions, mut claims): (Vec<Mention>, Vec<Claim>) = (Vec::new(), Vec::new());
        let mut at = 0;
        for word in text.split_inclusive(char::is_whitespace) {
            let bare = word.trim();
            if let (None, Some(when)) = (&profile.date, When::parse(bare).filter(|_| bare.len() == 10)) {
                profile.date = Some(model::Dated { when, span: Some(span(at, at + 10)) });
            }
            if bare.chars().next().is_some_and(char::is_uppercase) && (self.extractor != "older" || bare != "Karim") {
                let mut place = span(at, at + bare.len());
                if self.extractor == "narrow" {
                    place.start += 1;
                }
                let surface = index.slice(place.start..place.end);
                mentions.push(Mention::new(place, Schema::Person, surface, bare.to_lowercase()));
            }
            at += word.len();
        }
        for pair in mentions.windows(2) {
            let (a, b) = (&pair[0], &pair[1]);
            let s = Span { end: b.span.end, ..a.span.clone() };
            claims.push(
                Claim {
                    id: ClaimId::default(),
                    subject: a.id.clone(),
                    property: Property::NamedWith,
                    object: Some(b.id.clone()),
                    value: None,
                    modality: Modality::Asserted,
                    speaker: None,
                    true_on: None,
                    said_on: None,
                    grade: None,
                    quote: index.slice(s.start..s.end).into(),
                    span: s,
                    by_reference: false,
                    extractor: "toy".into(),
                }
                .with_id(),
            );
        }
        extract_source::Extraction {
            profile,
            mentions,
            claims,
            name_words: Default::default(),
            answered: extract_source::AnswerCount::default(),
        }
    }
    fn resolver(&self) -> String {
        self.resolver.clone()
    }
    /// Equal normal forms are one, unless a judgement says otherwise; a positive judgement joins.
    fn resolve(&self, input: &engine::resolve::Input<'_>, _kept: &mut engine::resolve::Kept) -> Resolution {
        let all: Vec<Mention> = (0..input.mentions.len()).map(|row| input.mentions.row(row).into_owned()).collect();
        let mut group: BTreeMap<&str, usize> = BTreeMap::new();
        let mut of: BTreeMap<_, usize> = BTreeMap::new();
        for m in &all {
            let next = group.len();
            let normal = if self.resolver == "older" { m.id.as_str() } else { &m.normal };
            of.insert(&m.id, *group.entry(normal).or_insert(next));
        }
        let mut next = group.len();
        for j in input.judgements {
            match j.decision {
                Decision::Positive => {
                    let (a, b) = (of[&j.left], of[&j.right]);
                    of.values_mut().filter(|g| **g == b).for_each(|g| *g = a);
                }
                Decision::Negative => {
                    of.insert(&all.iter().find(|m| m.id == j.left).unwrap().id, next);
                    next += 1;
                }
                Decision::Unsure => {}
            }
        }
        let mut members: BTreeMap<usize, Vec<&Mention>> = BTreeMap::new();
        for m in &all {
            members.entry(of[&m.id]).or_default().push(m);
        }
        let entities = members.into_values().map(|ms| {
            let mut mentions: Vec<_> = ms.iter().map(|m| m.id.clone()).collect();
            mentions.sort();
            Entity {
                id: EntityId::of(&[mentions[0].as_str()]),
                schema: Schema::Person,
                caption: ms[0].surface.clone(),
                names: vec![ms[0].surface.clone()],
                other_names: vec![],
                identifiers: vec![],
                mentions,
                links: vec![],
            }
        });
        let agency = |row| input.documents.row(row).agency.clone();
        let agencies: std::collections::BTreeSet<String> = (0..input.documents.len()).map(agency).collect();
        Resolution {
            entities: entities.collect(),
            undecided: vec![],
            agencies: agencies.into_iter().map(|a| Agency { name: a, writings: vec![] }).collect(),
        }
    }
    fn cage(&self) -> Result<String, String> {
        Ok("none".into())
    }
}

pub use engine::extract as extract_source;

pub fn settings(threads: usize) -> Settings {
    Settings { threads, stages: Arc::new(Toy::default()), by: "tester".into(), files_per_commit: 1, ..Settings::default() }
}

pub fn given(path: &Path) -> ReadPath {
    ReadPath { path: path.to_owned(), ..ReadPath::default() }
}

pub fn read(case: &Path, path: &Path) -> Result<engine::ReadSummary, EngineError> {
    engine::read(case, &[given(path)], &settings(2), &Silent)
}

/// A small folder with everything in it: two agencies, a container, broken and empty files, names that hurt.
pub fn fill(root: &Path) {
    for (path, text) in [
        ("pj/one.txt", "2013-03-04 vu Karim avec Yassine à Liège"),
        ("pj/two.txt", "2013-03-05 Karim seul\n\nDirk aussi"),
        ("pj/bag.zip", "ZIP\na.txt=Karim ici\na.txt=Karim encore\nbad=BAD\nempty=\nin/b.txt=2013-01-01 Dirk et Marie"),
        ("pj/new\nline.txt", "Marie et Dirk"),
        ("fgp/een.txt", "2013-04-01 gezien Karim"),
        ("fgp/leeg.txt", ""),
        ("fgp/stuk.txt", "BAD"),
        ("fgp/diep/er/twee.txt", "2013-04-02 Yassine"),
        ("fgp/gelijk.txt", "2013-04-02 Yassine"),
        ("fgp/PANIC", "PANIC READER"),
        ("fgp/panic2.txt", "PANIC EXTRACTOR"),
    ] {
        let place = root.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }
    use std::os::unix::ffi::OsStrExt;
    fs::write(root.join("fgp").join(std::ffi::OsStr::from_bytes(b"caf\xe9.txt")), "Koffie met Dirk").unwrap();
}

pub fn paths(case: &Path) -> Vec<String> {
    engine::open(case).unwrap().case.documents.into_iter().map(|d| d.path).collect()
}

pub fn sound(case: &Path) {
    let report = engine::verify(case, &settings(2), &Silent).unwrap();
    assert_eq!(report.wrong, Vec::<String>::new());
}
