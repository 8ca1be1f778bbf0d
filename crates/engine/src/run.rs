//! The whole way of `read`: find, read, extract, hold, resolve, index; and `retry`, which reads again what had problems.

use crate::clock::now;
use crate::error::EngineError;
use crate::extraction::extract_all;
use crate::find::{ReadPath, find};
use crate::holding::set_held_since;
use crate::intake::{Bytes, Job, Taken, read_all, take_in};
use crate::resolution::resolve_all;
use crate::setting::{Progress, Settings};
use model::{DocumentId, Stage};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use store::Store;

/// What a run did, and how the case stands after it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct ReadSummary {
    /// Files and unreadable folders found below the PATHs.
    pub files_found: u64,
    /// Of these, read in this run, and read before with the same bytes.
    pub files_read: u64,
    pub files_known: u64,
    /// Files of earlier runs that are not there any more; their documents are kept.
    pub files_vanished: u64,
    /// Documents in the case, attachments and archive members among them.
    pub documents: u64,
    pub members: u64,
    /// Documents with a problem, and problems.
    pub documents_with_problems: u64,
    pub problems: u64,
    pub mentions: u64,
    pub claims: u64,
    pub entities: u64,
    /// How well the reader was caged: `full`, `partial`, `none`.
    pub cage: String,
    /// Lines for the user: a PATH without files, manifest lines without a file.
    pub notes: Vec<String>,
}

/// Reads PATHs into the case in `case_dir`, making it if there is none. Can be stopped at any moment and given again.
pub fn read(case_dir: &Path, paths: &[ReadPath], settings: &Settings, progress: &dyn Progress) -> Result<ReadSummary, EngineError> {
    // Whatever is wrong with the PATHs is told before a case is made for them.
    progress.begin("find", 0);
    let found = find(paths, case_dir)?;
    progress.end();
    let at = now();
    let mut store = Store::open_writer(case_dir, &at)?;
    let cage = settings.stages.cage().map_err(EngineError::Reader)?;
    let given: Vec<String> = paths.iter().map(|p| p.path.display().to_string()).collect();
    let mut summary =
        ReadSummary { files_found: found.files.len() as u64, notes: found.notes.clone(), cage: cage.clone(), ..ReadSummary::default() };
    store.write(|w| w.set_setting("cage", &cage))?;
    begin(&mut store, &at, settings, "read", &format!("{} (cage {cage})", given.join(", ")))?;
    let taken = take_in(&mut store, found, settings, progress)?;
    finish(&mut store, &BTreeSet::new(), &taken, &mut summary, settings, progress)?;
    Ok(summary)
}

/// Reads again every file that had a problem: from the case's own original where there is one, else from where it was found.
pub fn retry(case_dir: &Path, settings: &Settings, progress: &dyn Progress) -> Result<ReadSummary, EngineError> {
    let at = now();
    let mut store = Store::open_existing_writer(case_dir, &at)?;
    let cage = settings.stages.cage().map_err(EngineError::Reader)?;
    let mut roots: BTreeSet<DocumentId> = BTreeSet::new();
    let mut extract_again: BTreeSet<DocumentId> = BTreeSet::new();
    let documents = store.documents()?;
    for d in documents.iter().filter(|d| !d.problems.is_empty()) {
        if d.problems.iter().any(|p| p.stage == Stage::Extract) {
            extract_again.insert(d.id.clone());
        }
        if d.problems.iter().any(|p| p.stage != Stage::Extract) {
            let mut top = d;
            while let Some(parent) = top.parent.as_ref().and_then(|p| documents.iter().find(|x| x.id == *p)) {
                top = parent;
            }
            roots.insert(top.id.clone());
        }
    }
    let files = store.files()?.into_iter().filter(|f| f.present && roots.contains(&f.document));
    let jobs: Vec<Job> = files
        .map(|f| {
            let place = || PathBuf::from(OsStr::from_bytes(&f.key.root)).join(OsStr::from_bytes(&f.key.relative));
            let bytes = if f.blob.as_str().is_empty() { Bytes::Disk(place()) } else { Bytes::Blob(f.blob.clone()) };
            Job { key: f.key, path: f.path, bytes, held_said: None, again: true }
        })
        .collect();
    let mut summary = ReadSummary { files_found: jobs.len() as u64, cage, ..ReadSummary::default() };
    begin(&mut store, &at, settings, "retry", &format!("{} files, {} documents", jobs.len(), extract_again.len()))?;
    let taken = read_all(&mut store, jobs, settings, progress)?;
    finish(&mut store, &extract_again, &taken, &mut summary, settings, progress)?;
    Ok(summary)
}

fn begin(store: &mut Store, at: &str, settings: &Settings, what: &str, detail: &str) -> Result<(), EngineError> {
    store.write(|w| {
        w.set_meta("running", what)?;
        w.add_audit(at, &settings.by, what, detail)
    })?;
    settings.pass("begun")
}

/// Everything after the files: the same steps from whatever state an earlier run left.
fn finish(
    store: &mut Store,
    extract_again: &BTreeSet<DocumentId>,
    taken: &Taken,
    summary: &mut ReadSummary,
    settings: &Settings,
    progress: &dyn Progress,
) -> Result<(), EngineError> {
    extract_all(store, extract_again, settings, progress)?;
    hold_all(store)?;
    settings.pass("held")?;
    resolve_all(store, settings, progress)?;
    index(store, settings, progress)?;
    let documents = store.documents()?;
    summary.files_read = taken.read;
    summary.files_known = taken.known;
    summary.files_vanished = taken.vanished;
    summary.documents = documents.len() as u64;
    summary.members = documents.iter().filter(|d| d.parent.is_some()).count() as u64;
    summary.documents_with_problems = documents.iter().filter(|d| !d.problems.is_empty()).count() as u64;
    summary.problems = documents.iter().map(|d| d.problems.len() as u64).sum();
    (summary.mentions, summary.claims) = store.counts()?;
    summary.entities = store.entities()?.len() as u64;
    let line = format!(
        "{} files read, {} known, {} vanished; {} documents, {} problems",
        taken.read, taken.known, taken.vanished, summary.documents, summary.problems
    );
    store.write(|w| {
        w.set_meta("running", "")?;
        w.add_audit(&now(), &settings.by, "done", &line)
    })?;
    Ok(())
}

fn hold_all(store: &mut Store) -> Result<(), EngineError> {
    let documents = store.documents()?;
    let mut profiles = store.profiles()?;
    let changed = set_held_since(&documents, &mut profiles);
    if !changed.is_empty() {
        store.write(|w| changed.iter().filter_map(|id| profiles.get(id)).try_for_each(|p| w.put_profile(p)))?;
    }
    Ok(())
}

fn index(store: &mut Store, settings: &Settings, progress: &dyn Progress) -> Result<(), EngineError> {
    progress.begin("index", 0);
    store.catch_up_index(&|| progress.step(""))?;
    progress.end();
    settings.pass("indexed")
}
