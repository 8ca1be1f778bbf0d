//! Files → originals, documents and problems: many threads read, one writes, one transaction for each file.

use crate::error::EngineError;
use crate::find::{Found, FoundFile, Walked, plain};
use crate::guard::guarded;
use crate::name::escape_member;
use crate::setting::{Progress, Settings};
use crate::stage::ReadDocument;
use jiff::civil::Date;
use model::{BlobId, Document, DocumentId, Problem, ProblemKind, Stage, TextLayer};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use store::{Blobs, FileKey, FileRow, Store, StoreError};

/// Where a file's bytes are to be had.
pub(crate) enum Bytes {
    Disk(PathBuf),
    Blob(BlobId),
    /// Nowhere; this is why.
    Not(Problem),
}

/// One file to be read.
pub(crate) struct Job {
    pub key: FileKey,
    pub path: String,
    pub bytes: Bytes,
    pub held_said: Option<Date>,
    /// Read it even if it was read before.
    pub again: bool,
}

impl From<FoundFile> for Job {
    fn from(f: FoundFile) -> Self {
        let bytes = f.problem.map_or(Bytes::Disk(f.place), Bytes::Not);
        Self { key: f.key, path: f.path, bytes, held_said: f.held_said, again: false }
    }
}

/// What became of the files.
#[derive(Default)]
pub(crate) struct Taken {
    /// Read now.
    pub read: u64,
    /// Read before, with the same bytes and the same reader.
    pub known: u64,
    pub vanished: u64,
}

enum Outcome {
    Read(FileRow, Vec<Document>),
    Known { key: FileKey, blob: BlobId, present: bool, document: DocumentId, held_said: Option<Date> },
}

/// Reads what is new among the files found and marks what has vanished.
pub(crate) fn take_in(store: &mut Store, found: Found, settings: &Settings, progress: &dyn Progress) -> Result<Taken, EngineError> {
    let seen: BTreeSet<(Vec<u8>, Vec<u8>)> = found.files.iter().map(|f| (f.key.root.clone(), f.key.relative.clone())).collect();
    let jobs: Vec<Job> = found.files.into_iter().map(Job::from).collect();
    let mut taken = read_all(store, jobs, settings, progress)?;
    taken.vanished = mark_vanished(store, &seen, &found.walked)?;
    settings.pass("files-marked")?;
    Ok(taken)
}

/// Reads all jobs. What is committed stays, whatever happens to the others.
pub(crate) fn read_all(store: &mut Store, jobs: Vec<Job>, settings: &Settings, progress: &dyn Progress) -> Result<Taken, EngineError> {
    progress.begin("read", jobs.len() as u64);
    let rows = store.files()?;
    let known: BTreeMap<(&FileKey, &BlobId), &FileRow> = rows.iter().map(|r| ((&r.key, &r.blob), r)).collect();
    let blobs = store.blobs();
    let reader = settings.stages.reader();
    let threads = settings.thread_count().clamp(1, jobs.len().max(1));
    let next = AtomicUsize::new(0);
    let mut taken = Taken::default();
    let mut still: Vec<Outcome> = Vec::new();
    std::thread::scope(|scope| -> Result<(), EngineError> {
        // As many finished files as threads may wait: memory stays bounded when the disk is slower than the readers.
        let (send, receive) = sync_channel(threads);
        for _ in 0..threads {
            let (send, jobs, next, known, blobs, reader) = (send.clone(), &jobs, &next, &known, &blobs, &reader);
            scope.spawn(move || {
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = read_one(job, known, blobs, reader, settings);
                    // The other end hangs up when a file cannot be kept: nothing more is read.
                    if send.send((job.path.as_str(), outcome)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        for (path, outcome) in receive {
            match outcome? {
                Outcome::Read(file, documents) => {
                    settings.pass("blob-kept")?;
                    store.write(|w| w.put_file(&file, &documents))?;
                    taken.read += 1;
                    settings.pass("file-committed")?;
                }
                same => {
                    taken.known += 1;
                    still.push(same);
                }
            }
            progress.step(path);
        }
        Ok(())
    })?;
    keep_known(store, &still)?;
    progress.end();
    Ok(taken)
}

/// Files that were read before: they are there (again), and the user may have said more about them.
fn keep_known(store: &mut Store, still: &[Outcome]) -> Result<(), StoreError> {
    store.write(|w| {
        for outcome in still {
            let Outcome::Known { key, blob, present, document, held_said } = outcome else { continue };
            if !present {
                w.set_present(key, blob, true)?;
            }
            if held_said.is_some() {
                w.set_held_said(document, *held_said)?;
            }
        }
        Ok(())
    })
}

fn mark_vanished(store: &mut Store, seen: &BTreeSet<(Vec<u8>, Vec<u8>)>, walked: &[Walked]) -> Result<u64, StoreError> {
    let gone: Vec<FileRow> = store
        .files()?
        .into_iter()
        .filter(|f| f.present && !seen.contains(&(f.key.root.clone(), f.key.relative.clone())))
        .filter(|f| walked.iter().any(|w| w.whole && w.root == f.key.root && !is_blind(w, &f.key.relative)))
        .collect();
    store.write(|w| {
        for file in &gone {
            w.set_present(&file.key, &file.blob, false)?;
        }
        Ok(gone.len() as u64)
    })
}

fn is_blind(walked: &Walked, relative: &[u8]) -> bool {
    walked.blind.iter().any(|b| relative.starts_with(b) && relative.get(b.len()) == Some(&b'/'))
}

fn read_one(
    job: &Job,
    known: &BTreeMap<(&FileKey, &BlobId), &FileRow>,
    blobs: &Blobs,
    reader: &str,
    settings: &Settings,
) -> Result<Outcome, EngineError> {
    let bytes = match load(job, blobs, settings.stages.file_bytes_max())? {
        Ok(bytes) => bytes,
        Err(problem) => return Ok(placeholder(job, problem)),
    };
    let blob = BlobId::of(&bytes);
    if let Some(row) = known.get(&(&job.key, &blob))
        && row.reader == reader
        && !job.again
    {
        let (present, document) = (row.present, row.document.clone());
        return Ok(Outcome::Known { key: job.key.clone(), blob, present, document, held_said: job.held_said });
    }
    blobs.put(&bytes)?;
    let name = job.path.rsplit('/').next().unwrap_or(&job.path);
    let untrusted = guarded(|| settings.stages.read(name, &bytes)).unwrap_or(Ok(Vec::new()));
    let untrusted = untrusted.map_err(EngineError::Reader)?;
    let documents = documents(job, &blob, bytes.len() as u64, untrusted, blobs)?;
    let file = FileRow {
        key: job.key.clone(),
        blob,
        path: job.path.clone(),
        reader: reader.to_owned(),
        document: documents[0].id.clone(),
        documents: documents.len() as u32,
        present: true,
    };
    Ok(Outcome::Read(file, documents))
}

/// The bytes of a file, or why they cannot be had. Only a damaged case is an error.
fn load(job: &Job, blobs: &Blobs, bytes_max: u64) -> Result<Result<Vec<u8>, Problem>, EngineError> {
    let place = match &job.bytes {
        Bytes::Not(problem) => return Ok(Err(problem.clone())),
        Bytes::Blob(id) => return Ok(Ok(blobs.get(id)?)),
        Bytes::Disk(place) => place,
    };
    let unreadable = |e: &std::io::Error| Problem::new(Stage::Find, ProblemKind::Unreadable, format!("it cannot be opened: {}", plain(e)));
    Ok(match fs::metadata(place) {
        Ok(m) if m.len() > bytes_max => {
            let what = format!("it has {} bytes and the limit is {bytes_max}: raise file_bytes_max, or split it", m.len());
            Err(Problem::new(Stage::Find, ProblemKind::Limit, what))
        }
        Ok(_) => fs::read(place).map_err(|e| unreadable(&e)),
        Err(e) => Err(unreadable(&e)),
    })
}

/// The line for a file whose bytes could not be had.
fn placeholder(job: &Job, problem: Problem) -> Outcome {
    let blob = BlobId(String::new());
    let mut document = bare(job, &job.path, &blob, 0);
    document.problems.push(problem);
    let file = FileRow {
        key: job.key.clone(),
        blob,
        path: job.path.clone(),
        reader: String::new(),
        document: document.id.clone(),
        documents: 1,
        present: true,
    };
    Outcome::Read(file, vec![document])
}

fn bare(job: &Job, path: &str, blob: &BlobId, size: u64) -> Document {
    Document {
        id: Document::id_of(&job.key.agency, path, blob),
        blob: blob.clone(),
        agency: job.key.agency.clone(),
        path: path.to_owned(),
        parent: None,
        media_type: "application/octet-stream".into(),
        size,
        pages: 0,
        layers: Vec::new(),
        metadata: BTreeMap::new(),
        problems: Vec::new(),
        held_said: job.held_said,
        vanished: false,
    }
}

/// What the reader gave, as documents: exactly one for the file, first, and one for each member. The reader is not trusted.
fn documents(job: &Job, blob: &BlobId, size: u64, untrusted: Vec<ReadDocument>, blobs: &Blobs) -> Result<Vec<Document>, StoreError> {
    let mut untrusted = untrusted.into_iter();
    let mut root = bare(job, &job.path, blob, size);
    match untrusted.next() {
        Some(first) => fill(&mut root, first),
        None => {
            let what = "the reader gave nothing back; the original is kept, try `problems --retry`";
            root.problems.push(Problem::new(Stage::Read, ProblemKind::Crashed, what));
        }
    }
    let mut by_member: BTreeMap<String, DocumentId> = BTreeMap::new();
    let mut paths = BTreeSet::from([job.path.clone()]);
    let mut documents = vec![root];
    for member in untrusted {
        let name = member.member.clone().unwrap_or_default();
        let path = unique(format!("{}!/{}", job.path, escape_member(&name)), &mut paths);
        let (blob, size) = match &member.bytes {
            Some(bytes) => (blobs.put(bytes)?, bytes.len() as u64),
            None => (BlobId(String::new()), 0),
        };
        let mut document = bare(job, &path, &blob, size);
        let parent = member.parent_member.as_ref().and_then(|p| by_member.get(p));
        document.parent = Some(parent.unwrap_or(&documents[0].id).clone());
        fill(&mut document, member);
        by_member.entry(name).or_insert_with(|| document.id.clone());
        documents.push(document);
    }
    let containers: BTreeSet<DocumentId> = documents.iter().filter_map(|d| d.parent.clone()).collect();
    for d in &mut documents {
        if d.problems.is_empty() && !containers.contains(&d.id) && d.text().trim().is_empty() {
            d.problems.push(Problem::new(Stage::Read, ProblemKind::NoText, "it was read and holds no text"));
        }
    }
    Ok(documents)
}

/// A path that no other document of this file has: an archive may hold one name twice.
fn unique(path: String, taken: &mut BTreeSet<String>) -> String {
    let mut candidate = path.clone();
    let mut number = 2;
    while !taken.insert(candidate.clone()) {
        candidate = format!("{path}#{number}");
        number += 1;
    }
    candidate
}

fn fill(document: &mut Document, untrusted: ReadDocument) {
    document.media_type = untrusted.media_type;
    document.pages = untrusted.pages;
    document.metadata = untrusted.metadata;
    document.problems = untrusted.problems;
    for mut layer in untrusted.layers {
        if !mend(&mut layer) {
            let what = "places on the page were given that the text does not have; they were left out";
            document.problems.push(Problem::new(Stage::Read, ProblemKind::Broken, what));
        }
        document.layers.push(layer);
    }
}

/// Drops segments that break the promises of [`TextLayer`]; whether there were none.
fn mend(layer: &mut TextLayer) -> bool {
    let length = layer.text.chars().count() as u32;
    let before = layer.segments.len();
    let mut last = 0;
    layer.segments.retain(|s| {
        let good = s.start >= last && s.start <= s.end && s.end <= length && s.page >= 1;
        if good {
            last = s.end;
        }
        good
    });
    layer.segments.len() == before
}
