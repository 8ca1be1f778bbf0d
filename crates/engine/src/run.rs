//! The whole way of `read`: find, read, extract, hold, resolve, index; and `retry`, which reads again what had problems.

use crate::asking::{self, ask_all};
use crate::clock::now;
use crate::error::EngineError;
use crate::extraction::extract_all;
use crate::find::{ReadPath, find};
use crate::gain::Gained;
use crate::holding::{Months, set_held_since};
use crate::intake::{Bytes, Job, Taken, read_all, take_in};
use crate::resolution::resolve_all;
use crate::setting::{Progress, Settings};
use model::{Document, DocumentId, Problem, ProblemKind, Profile, Stage};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use store::{Store, StoreError};

/// What a run did, and how the case stands after it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct ReadSummary {
    /// Files and unreadable folders found below the PATHs.
    pub files_found: u64,
    /// Of these, read in this run, and read before with the same bytes.
    pub files_read: u64,
    pub files_known: u64,
    /// Of those read in this run, read before by a reader of other code, and under other settings (OCR, limits).
    pub files_reader_changed: u64,
    pub files_settings_changed: u64,
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
    /// Lines for the user: a PATH without files, manifest lines without a file, readings that were kept.
    pub notes: Vec<String>,
    /// What a reader model was asked and proposed; only where one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reader_model: Option<ModelSummary>,
    /// What reading again brought; only for a retry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gained: Option<Gained>,
}

/// What a reader model was asked in a run, and what became of what it said.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct ModelSummary {
    /// As its server names it.
    pub model: String,
    /// Passages without an answer on record, and those that got one.
    pub passages: u64,
    pub answered: u64,
    #[serde(flatten)]
    pub claims: extract::AnswerCount,
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
    begin(&mut store, &at, settings, "read", format!("{} (cage {cage}) {}", given.join(", "), settings.how).trim_end())?;
    let taken = take_in(&mut store, found, settings, progress)?;
    summary.notes.extend(taken.notes.iter().cloned());
    finish(&mut store, &BTreeSet::new(), &taken, &mut summary, settings, progress)?;
    Ok(summary)
}

/// Which files a retry reads.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Only problems of these kinds; all if empty.
    pub kinds: Vec<ProblemKind>,
    /// Only documents whose path fits one of these: `*` is any text, a folder or container stands for all in it; all if empty.
    pub paths: Vec<String>,
    /// Read these again even where they have no problem.
    pub also_without_problem: bool,
}

impl Choice {
    /// Whether this problem of this document is meant.
    pub fn takes(&self, document: &Document, problem: &Problem) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&problem.kind)) && self.names(document)
    }

    fn names(&self, document: &Document) -> bool {
        self.paths.is_empty() || self.paths.iter().any(|p| path_fits(p, &document.path))
    }
}

/// Reads again the files whose problems were chosen, through all containers: from the case's own original where there is one, else from
/// where they were found. Nothing that was read before is lost by it, and the next `read` takes these files as read.
pub fn retry(case_dir: &Path, choice: &Choice, settings: &Settings, progress: &dyn Progress) -> Result<ReadSummary, EngineError> {
    let at = now();
    let mut store = Store::open_existing_writer(case_dir, &at)?;
    let cage = settings.stages.cage().map_err(EngineError::Reader)?;
    let mut roots: BTreeSet<DocumentId> = BTreeSet::new();
    let mut extract_again: BTreeSet<DocumentId> = BTreeSet::new();
    store.each_document(|d, file| {
        if choice.also_without_problem && choice.names(&d) {
            roots.insert(file.clone());
        }
        for problem in d.problems.iter().filter(|p| choice.takes(&d, p)) {
            if problem.stage == Stage::Extract {
                extract_again.insert(d.id.clone());
            } else {
                roots.insert(file.clone());
            }
        }
        Ok(())
    })?;
    let mut jobs: Vec<Job> = Vec::with_capacity(roots.len());
    for root in &roots {
        // A file that is gone is read from its original; one that could not be opened has none.
        for f in store.files_of(root)?.into_iter().filter(|f| f.present || !f.blob.as_str().is_empty()) {
            let bytes = if f.blob.as_str().is_empty() { Bytes::Disk } else { Bytes::Blob(f.blob) };
            jobs.push(Job { key: f.key, path: f.path, bytes, held_said: None, again: true, present: f.present });
        }
    }
    jobs.sort_by(|a, b| a.key.cmp(&b.key));
    let mut summary = ReadSummary { files_found: jobs.len() as u64, cage, ..ReadSummary::default() };
    let how = if settings.how.is_empty() { String::new() } else { format!("; {}", settings.how) };
    begin(&mut store, &at, settings, "retry", &format!("{} files, {} documents{how}", jobs.len(), extract_again.len()))?;
    let taken = read_all(&mut store, &jobs, settings, progress)?;
    summary.notes.extend(taken.notes.iter().cloned());
    summary.gained = Some(taken.gained.clone());
    finish(&mut store, &extract_again, &taken, &mut summary, settings, progress)?;
    Ok(summary)
}

/// Whether a pattern of the user's means this path: the path itself, what lies below it or in it, or with `*` for any text.
fn path_fits(pattern: &str, path: &str) -> bool {
    let below = |rest: &str| rest.is_empty() || rest.starts_with('/') || rest.starts_with("!/");
    if !pattern.contains('*') {
        return path.strip_prefix(pattern.trim_end_matches('/')).is_some_and(below);
    }
    let mut pieces = pattern.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| path.strip_prefix(first)) else { return false };
    let mut pieces: Vec<&str> = pieces.collect();
    let last = pieces.pop().unwrap_or_default();
    for piece in pieces {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last)
}

fn begin(store: &mut Store, at: &str, settings: &Settings, what: &str, detail: &str) -> Result<(), EngineError> {
    store.write(|w| {
        w.set_meta("running", what)?;
        w.add_audit_of_run(at, &settings.by, what, detail)
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
    if let Some(model) = &settings.reader_model {
        store.write(|w| w.set_setting(asking::SETTING, &model.name))?;
    }
    let mut claims = extract_all(store, extract_again, settings, progress)?;
    if let Some(model) = &settings.reader_model {
        let asked = ask_all(store, model, settings, progress)?;
        claims += extract_all(store, &BTreeSet::new(), settings, progress)?;
        if let Some(why) = asked.why.filter(|_| asked.answered < asked.passages) {
            let rest = asked.passages - asked.answered;
            summary.notes.push(format!(
                "{rest} of {} passages have no answer of the reader model ({why}): give the same command again",
                asked.passages
            ));
        }
        let (model, passages, answered) = (model.name.clone(), asked.passages, asked.answered);
        summary.reader_model = Some(ModelSummary { model, passages, answered, claims });
    }
    hold_all(store)?;
    settings.pass("held")?;
    resolve_all(store, settings, progress)?;
    index(store, settings, progress)?;
    if let Some(what) = store.imbalance()? {
        return Err(EngineError::Store(StoreError::Accounts { path: "the case".into(), what }));
    }
    let counts = store.counts()?;
    summary.files_read = taken.read;
    summary.files_reader_changed = taken.reader_changed;
    summary.files_settings_changed = taken.settings_changed;
    summary.files_known = taken.known;
    summary.files_vanished = taken.vanished;
    summary.documents = counts.documents;
    summary.members = counts.members;
    summary.documents_with_problems = counts.documents_with_problems;
    summary.problems = counts.problems;
    (summary.mentions, summary.claims, summary.entities) = (counts.mentions, counts.claims, counts.entities);
    let mut line = format!(
        "{} files read, {} known, {} vanished; {} documents, {} problems",
        taken.read, taken.known, taken.vanished, summary.documents, summary.problems
    );
    if let Some(g) = &summary.gained {
        line += &format!("; {} problems solved, {} new, {} characters more", g.problems_solved, g.problems_new, g.characters);
    }
    if let Some(m) = &summary.reader_model {
        line += &format!("; reader model {}: {} of {} passages answered, {} claims kept", m.model, m.answered, m.passages, m.claims.kept);
    }
    // The custody log up to here cannot be shortened or rewritten without the audit log telling.
    let (number, hash) = store.custody_head()?;
    line += &format!("; custody {number} {hash}");
    store.write(|w| {
        w.set_meta("running", "")?;
        w.add_audit(&now(), &settings.by, "done", line.trim_end())
    })?;
    Ok(())
}

/// Files whose profiles are settled together.
const HOLD_FILES: usize = 512;

/// Since when everything was held. No holding depends on another file, but for the year of a day that bears none.
fn hold_all(store: &mut Store) -> Result<(), EngineError> {
    let (mut months, mut yearless) = (Months::default(), false);
    hold(store, |documents, profiles| {
        yearless |= months.count(documents, profiles);
        set_held_since(documents, profiles, None)
    })?;
    if yearless {
        hold(store, |documents, profiles| set_held_since(documents, profiles, Some(&months)))?;
    }
    Ok(())
}

/// Settles the profiles a few files at a time, and keeps those that it says have changed.
fn hold(
    store: &mut Store,
    mut settle: impl FnMut(&[Document], &mut BTreeMap<DocumentId, Profile>) -> Vec<DocumentId>,
) -> Result<(), EngineError> {
    let mut after = String::new();
    loop {
        let (documents, mut profiles, last) = store.profiles_after(&after, HOLD_FILES)?;
        let Some(last) = last else { return Ok(()) };
        let changed = settle(&documents, &mut profiles);
        if !changed.is_empty() {
            store.write(|w| changed.iter().filter_map(|id| profiles.get(id)).try_for_each(|p| w.put_profile(p)))?;
        }
        after = last;
    }
}

fn index(store: &mut Store, settings: &Settings, progress: &dyn Progress) -> Result<(), EngineError> {
    progress.begin("index", 0);
    store.catch_up_index(&|| progress.step(""))?;
    progress.end();
    settings.pass("indexed")
}

#[cfg(test)]
mod tests {
    use super::path_fits;

    #[test]
    fn patterns_mean_files_folders_and_containers() {
        for (pattern, path, fits) in [
            ("pj/a.zip", "pj/a.zip", true),
            ("pj/a.zip", "pj/a.zip!/in/b.pdf", true),
            ("pj/", "pj/a.zip", true),
            ("pj", "pjf/a.zip", false),
            ("*.pdf", "pj/a.zip!/in/b.pdf", true),
            ("*.pdf", "pj/b.pdf.txt", false),
            ("pj/*/b*", "pj/x/y/b.txt", true),
            ("pj/*/b*", "fgp/x/b.txt", false),
            ("*", "x", true),
            ("a*a", "a", false),
        ] {
            assert_eq!(path_fits(pattern, path), fits, "{pattern} {path}");
        }
    }
}
