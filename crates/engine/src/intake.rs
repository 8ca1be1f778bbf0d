//! Files → originals, documents and problems: many threads read, one writes, a batch of files at a time.
//!
//! Order within a batch: originals staged by the readers, synced and named together, then one transaction that names them: the
//! acknowledgement. Nothing is held for all files at once but their places.

use crate::document::{bare, documents};
use crate::error::EngineError;
use crate::find::{Found, FoundFile, Walked, plain};
use crate::gain::{Gained, worse};
use crate::guard::guarded;
use crate::setting::{Progress, Settings};
use crate::spread::spread;
use crate::stage::{code_of, with_settings_of};
use jiff::civil::Date;
use model::{BlobId, Document, DocumentId, Problem, ProblemKind, Stage};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use store::blob::Staged;
use store::{Blobs, FileKey, FileRow, Store, StoreError};

/// Where a file's bytes are to be had.
pub(crate) enum Bytes {
    /// Where it was found.
    Disk,
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
    /// A retry: read it even if it was read before, and keep what is better.
    pub again: bool,
    /// It is there now.
    pub present: bool,
}

impl From<FoundFile> for Job {
    fn from(f: FoundFile) -> Self {
        Self {
            key: f.key,
            path: f.path,
            bytes: f.problem.map_or(Bytes::Disk, Bytes::Not),
            held_said: f.held_said,
            again: false,
            present: true,
        }
    }
}

impl Job {
    fn place(&self) -> PathBuf {
        PathBuf::from(OsStr::from_bytes(&self.key.root)).join(OsStr::from_bytes(&self.key.relative))
    }
}

/// What became of the files.
#[derive(Default)]
pub(crate) struct Taken {
    /// Read now.
    pub read: u64,
    /// Of these, read before by a reader of other code.
    pub reader_changed: u64,
    /// Of these, read before under other settings (OCR, limits).
    pub settings_changed: u64,
    /// Read before, with the same bytes and the same reader.
    pub known: u64,
    pub vanished: u64,
    /// Lines for the user.
    pub notes: Vec<String>,
    /// What reading again brought.
    pub gained: Gained,
}

/// A file that was read.
struct Reading {
    file: FileRow,
    documents: Vec<Document>,
    staged: Vec<Staged>,
    /// What the case had of these bytes, or of the file that could not be opened.
    before: Option<FileRow>,
    again: bool,
}

enum Outcome {
    Read(Box<Reading>),
    Known { key: FileKey, blob: BlobId, present: bool, document: DocumentId, held_said: Option<Date> },
}

impl Outcome {
    /// Bytes of memory, about.
    fn weight(&self) -> usize {
        let Outcome::Read(r) = self else { return 0 };
        r.documents.iter().flat_map(|d| &d.layers).map(|l| l.text.len() + 64 * l.segments.len()).sum()
    }
}

/// Reads what is new among the files found and marks what has vanished.
pub(crate) fn take_in(store: &mut Store, found: Found, settings: &Settings, progress: &dyn Progress) -> Result<Taken, EngineError> {
    announce(store, &found.walked, settings, progress)?;
    let jobs: Vec<Job> = found.files.into_iter().map(Job::from).collect();
    let mut taken = read_all(store, &jobs, settings, progress)?;
    taken.vanished = mark_vanished(store, &jobs, &found.walked)?;
    settings.pass("files-marked")?;
    Ok(taken)
}

/// Reading again what is known takes long: it is said before it begins.
fn announce(store: &Store, walked: &[Walked], settings: &Settings, progress: &dyn Progress) -> Result<(), StoreError> {
    let reader = settings.stages.reader();
    let roots: BTreeSet<&[u8]> = walked.iter().map(|w| w.root.as_slice()).collect();
    let count = |name: &str| roots.iter().map(|r| store.files_of_other_readers(r, name)).sum::<Result<u64, _>>();
    let (code, all) = (count(code_of(&reader))?, count(&reader)?);
    if code > 0 {
        progress.say(&format!("{code} files are read again because the reader changed"));
    }
    if all > code {
        progress.say(&format!("{} files are read again because OCR or limits are set otherwise", all - code));
    }
    Ok(())
}

/// Reads all jobs. What is committed stays, whatever happens to the others.
pub(crate) fn read_all(store: &mut Store, jobs: &[Job], settings: &Settings, progress: &dyn Progress) -> Result<Taken, EngineError> {
    progress.begin("read", jobs.len() as u64);
    let (blobs, case_dir) = (store.blobs(), store.folder().path().to_owned());
    let reader = settings.stages.reader();
    let mut taken = Taken::default();
    let make = |job: &Job, known: &Store| {
        let outcome = read_one(job, known, &blobs, &reader, settings);
        progress.step(&job.path);
        outcome
    };
    spread(jobs, &case_dir, settings, make, Outcome::weight, |batch| commit(store, batch, &reader, &mut taken, settings))?;
    progress.end();
    Ok(taken)
}

/// Makes a batch durable: its originals first, then one transaction.
fn commit(store: &mut Store, mut batch: Vec<Outcome>, reader: &str, taken: &mut Taken, settings: &Settings) -> Result<(), EngineError> {
    let mut staged: Vec<Staged> = Vec::new();
    for outcome in &mut batch {
        if let Outcome::Read(r) = outcome {
            staged.append(&mut r.staged);
        }
    }
    settings.pass("blobs-staged")?;
    store.blobs().keep(&staged)?;
    settings.pass("blobs-kept")?;
    // Readings that would lose what an earlier one had, and why the earlier one stays.
    let mut stay: Vec<Option<String>> = Vec::with_capacity(batch.len());
    for outcome in &batch {
        stay.push(match outcome {
            Outcome::Read(r) => weigh(store, r, reader, taken)?,
            Outcome::Known { .. } => {
                taken.known += 1;
                None
            }
        });
    }
    store.write(|w| {
        for (outcome, stays) in batch.iter().zip(&stay) {
            match outcome {
                Outcome::Read(r) if stays.is_none() => w.put_file(&r.file, &r.documents)?,
                Outcome::Read(r) => w.set_reader(&r.file.key, &r.file.blob, &r.file.reader)?,
                Outcome::Known { key, blob, present, document, held_said } => {
                    if !present {
                        w.set_present(key, blob, true)?;
                    }
                    if held_said.is_some() {
                        w.set_held_said(document, *held_said)?;
                    }
                }
            }
        }
        Ok(())
    })?;
    taken.notes.extend(stay.into_iter().flatten());
    settings.pass("files-committed")
}

/// Counts a reading; a line for the user where what the case has is better and stays.
fn weigh(store: &Store, reading: &Reading, reader: &str, taken: &mut Taken) -> Result<Option<String>, StoreError> {
    taken.read += 1;
    let Some(before) = &reading.before else { return Ok(None) };
    if !reading.again && before.reader != reader {
        let code = code_of(&before.reader) != code_of(reader);
        *if code { &mut taken.reader_changed } else { &mut taken.settings_changed } += 1;
    }
    let old = store.documents_of(&before.document)?;
    if let Some(why) = worse(&old, &reading.documents, reading.again) {
        return Ok(Some(format!("{}: what was read before is kept: {why}", reading.file.path)));
    }
    if reading.again {
        taken.gained.add(&reading.file.path, &old, &reading.documents);
    }
    Ok(None)
}

fn mark_vanished(store: &mut Store, jobs: &[Job], walked: &[Walked]) -> Result<u64, StoreError> {
    let seen = |k: &FileKey| jobs.binary_search_by(|j| (&j.key.root, &j.key.relative).cmp(&(&k.root, &k.relative))).is_ok();
    let mut count = 0;
    for w in walked.iter().filter(|w| w.whole) {
        let mut gone: Vec<FileRow> = Vec::new();
        store.each_present_file(&w.root, |f| {
            if !seen(&f.key) && !is_blind(w, &f.key.relative) {
                gone.push(f);
            }
        })?;
        // A folder that could not be listed and now can is no file that vanished.
        let folder = |f: &FileRow| {
            let place = PathBuf::from(OsStr::from_bytes(&f.key.root)).join(OsStr::from_bytes(&f.key.relative));
            f.blob.as_str().is_empty() && fs::symlink_metadata(place).is_ok_and(|m| m.is_dir())
        };
        store.write(|writer| {
            for file in &gone {
                if folder(file) {
                    writer.drop_placeholder(&file.key)?;
                } else {
                    writer.set_present(&file.key, &file.blob, false)?;
                    count += 1;
                }
            }
            Ok(())
        })?;
    }
    Ok(count)
}

fn is_blind(walked: &Walked, relative: &[u8]) -> bool {
    walked.blind.iter().any(|b| relative.starts_with(b) && relative.get(b.len()) == Some(&b'/'))
}

fn read_one(job: &Job, known: &Store, blobs: &Blobs, reader: &str, settings: &Settings) -> Result<Outcome, EngineError> {
    let states = known.file_states(&job.key)?;
    let bytes = match load(job, blobs, settings.stages.file_bytes_max())? {
        Ok(bytes) => bytes,
        Err(problem) => {
            let told = states.iter().find(|r| r.blob.as_str().is_empty() && r.present);
            let same = |r: &&FileRow| known.documents_of(&r.document).is_ok_and(|d| d.iter().any(|d| d.problems == [problem.clone()]));
            return Ok(match told.filter(same) {
                Some(r) => Outcome::Known {
                    key: r.key.clone(),
                    blob: r.blob.clone(),
                    present: true,
                    document: r.document.clone(),
                    held_said: job.held_said,
                },
                None => placeholder(job, problem),
            });
        }
    };
    let blob = BlobId::of(&bytes);
    let unopened = |r: &&FileRow| job.again && r.blob.as_str().is_empty();
    let before = states.iter().find(|r| r.blob == blob).or_else(|| states.iter().find(unopened)).cloned();
    if let Some(row) = before.as_ref().filter(|r| r.blob == blob && r.reader == reader)
        && !job.again
    {
        let (present, document) = (row.present, row.document.clone());
        return Ok(Outcome::Known { key: job.key.clone(), blob, present, document, held_said: job.held_said });
    }
    let mut staged = vec![blobs.stage(&bytes)?];
    let name = job.path.rsplit('/').next().unwrap_or(&job.path);
    let untrusted = guarded(|| settings.stages.read(name, &bytes)).unwrap_or(Ok(Vec::new()));
    let untrusted = untrusted.map_err(EngineError::Reader)?;
    let documents = documents(job, &blob, bytes.len() as u64, untrusted, blobs, &mut staged)?;
    // What a retry was allowed is no other setting: the next plain `read` leaves the file alone.
    let settings_before = before.as_ref().filter(|_| job.again).map_or("", |r| r.reader.as_str());
    let file = FileRow {
        key: job.key.clone(),
        blob,
        path: job.path.clone(),
        reader: if job.again { with_settings_of(reader, settings_before) } else { reader.to_owned() },
        document: documents[0].id.clone(),
        documents: documents.len() as u32,
        present: job.present,
    };
    Ok(Outcome::Read(Box::new(Reading { file, documents, staged, before, again: job.again })))
}

/// The bytes of a file, or why they cannot be had. Only a damaged case is an error.
fn load(job: &Job, blobs: &Blobs, bytes_max: u64) -> Result<Result<Vec<u8>, Problem>, EngineError> {
    let place = match &job.bytes {
        Bytes::Not(problem) => return Ok(Err(problem.clone())),
        Bytes::Blob(id) => return Ok(Ok(blobs.get(id)?)),
        Bytes::Disk => &job.place(),
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
    let blob = BlobId::default();
    let mut document = bare(job, &job.path, &blob, 0);
    document.problems.push(problem);
    let file = FileRow {
        key: job.key.clone(),
        blob,
        path: job.path.clone(),
        reader: String::new(),
        document: document.id.clone(),
        documents: 1,
        present: job.present,
    };
    Outcome::Read(Box::new(Reading { file, documents: vec![document], staged: Vec::new(), before: None, again: job.again }))
}
