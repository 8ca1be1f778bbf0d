//! Checks a case against its promises: every hash, every quote, every accounting identity, the audit chain, the index.

use crate::case::load;
use crate::error::EngineError;
use crate::setting::{Progress, Settings};
use crate::signature::signature_of;
use model::{BlobId, Case, CharIndex, Document, DocumentId, MentionId};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use store::{AuditEntry, CustodyEvent, CustodyState, FileKey, FileRow, Store, audit, custody};

/// What was checked, and what is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct VerifyReport {
    pub blobs: u64,
    pub files: u64,
    pub documents: u64,
    pub quotes: u64,
    pub audit_entries: u64,
    pub custody_events: u64,
    /// The last hash of the audit log: keep it elsewhere, and a log that was cut off later is seen.
    pub audit_head: String,
    pub signature: String,
    /// One line for each thing that is wrong; empty for a sound case.
    pub wrong: Vec<String>,
}

/// Checks the case in `case_dir`. Wrong things are lines of the report, not errors.
pub fn verify(case_dir: &Path, settings: &Settings, progress: &dyn Progress) -> Result<VerifyReport, EngineError> {
    let store = Store::open_reader(case_dir)?;
    let mut report = VerifyReport::default();
    let (case, files, blobs, log, events) = store.snapshot(|s| {
        report.wrong.extend(s.integrity()?.into_iter().map(|l| format!("case.sqlite: {l}")));
        report.wrong.extend(layers(s)?);
        Ok((load(s)?, s.files()?, s.blob_sizes()?, s.audit()?, s.custody()?))
    })?;
    if store.index_sequence() != Some(store.sequence()?) {
        report.wrong.push("index: it is not in step with the catalogue; the next `read` makes it so".into());
    }
    report.wrong.extend(audit::check(&log));
    report.audit_entries = log.len() as u64;
    report.audit_head = log.last().map(|e| e.hash.clone()).unwrap_or_default();
    report.custody_events = events.len() as u64;
    chain_of_custody(&files, &events, &log, &mut report);
    originals(&store, &blobs, settings, progress, &mut report)?;
    accounting(&case, &files, &blobs, &mut report);
    quotes(&case, &mut report);
    identity(&case, &mut report);
    report.signature = signature_of(&case);
    Ok(report)
}

/// Every layer still has the text that was extracted from.
fn layers(store: &Store) -> Result<Vec<String>, store::StoreError> {
    let mut wrong = Vec::new();
    for ((document, number), hash) in store.layer_hashes()? {
        let layers = store.layers(&document)?;
        if layers.get(usize::from(number)).is_none_or(|l| store.hash_layer(l) != hash) {
            wrong.push(format!("text {number} of document {document} was changed"));
        }
    }
    Ok(wrong)
}

fn originals(
    store: &Store,
    blobs: &[(BlobId, u64)],
    settings: &Settings,
    progress: &dyn Progress,
    report: &mut VerifyReport,
) -> Result<(), EngineError> {
    progress.begin("verify", blobs.len() as u64);
    let threads = settings.thread_count();
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(|e| EngineError::Threads { threads, what: e.to_string() })?;
    let originals = store.blobs();
    let wrong: Vec<String> = pool.install(|| {
        let check = |(id, size): &(BlobId, u64)| {
            progress.step(id.as_str());
            match originals.get(id) {
                Ok(bytes) if bytes.len() as u64 == *size => None,
                Ok(bytes) => Some(format!("original {id}: {} bytes, the catalogue says {size}", bytes.len())),
                Err(e) => Some(format!("original {id}: {e}")),
            }
        };
        blobs.par_iter().filter_map(check).collect()
    });
    report.wrong.extend(wrong);
    report.blobs = blobs.len() as u64;
    progress.end();
    Ok(())
}

/// Every file has its events, the last of them says how it stands, and the audit log knows how long the log of events was.
fn chain_of_custody(files: &[FileRow], events: &[CustodyEvent], log: &[AuditEntry], report: &mut VerifyReport) {
    report.wrong.extend(custody::check(events));
    let mut last: HashMap<(&FileKey, &BlobId), CustodyState> = HashMap::new();
    let mut latest: HashMap<&FileKey, &BlobId> = HashMap::new();
    for e in events {
        last.insert((&e.key, &e.blob), e.state);
        latest.insert(&e.key, &e.blob);
    }
    for f in files {
        match last.get(&(&f.key, &f.blob)) {
            None => report.wrong.push(format!("{}: nobody noted how it came into the case", f.path)),
            Some(state) => {
                let there = *state != CustodyState::Vanished && latest.get(&f.key) == Some(&&f.blob);
                if there != f.present {
                    report.wrong.push(format!("{}: its last event is `{}`, the catalogue says otherwise", f.path, state.word()));
                }
            }
        }
    }
    for entry in log.iter().filter(|e| e.what == "done") {
        let Some((_, noted)) = entry.detail.split_once("; custody ") else { continue };
        let mut words = noted.split(' ');
        let number = words.next().and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
        let hash = number.checked_sub(1).map(|i| events.get(i).map_or("", |e| e.hash.as_str()));
        if hash.is_some() && hash != words.next() {
            report.wrong.push(format!("custody event {number} is not the one that audit entry {} noted", entry.number));
        }
    }
}

/// Files found + members found = documents, and a document is text, a container, or a problem.
fn accounting(case: &Case, files: &[FileRow], blobs: &[(BlobId, u64)], report: &mut VerifyReport) {
    let ids: BTreeSet<&DocumentId> = case.documents.iter().map(|d| &d.id).collect();
    let blobs: BTreeSet<&BlobId> = blobs.iter().map(|(id, _)| id).collect();
    let members: BTreeMap<&DocumentId, u32> = members(&case.documents);
    let mut of_files: BTreeMap<&DocumentId, u32> = BTreeMap::new();
    for f in files {
        if !ids.contains(&f.document) {
            report.wrong.push(format!("{}: found, but it is neither a document nor a problem", f.path));
        }
        let counted = 1 + members.get(&f.document).copied().unwrap_or(0);
        if counted != f.documents {
            report.wrong.push(format!("{}: {} documents were read from it, {counted} are kept", f.path, f.documents));
        }
        of_files.insert(&f.document, counted);
    }
    let found: u64 = of_files.values().map(|n| u64::from(*n)).sum();
    if found != case.documents.len() as u64 {
        let kept = case.documents.len();
        report.wrong.push(format!("accounting: {found} files and members were found, {kept} documents are kept"));
    }
    let containers: BTreeSet<&DocumentId> = case.documents.iter().filter_map(|d| d.parent.as_ref()).collect();
    for d in &case.documents {
        if d.problems.is_empty() && !containers.contains(&d.id) && d.layers.is_empty() {
            report.wrong.push(format!("{}: no text and no problem: lost in silence", d.path));
        }
        if !d.blob.as_str().is_empty() && !blobs.contains(&d.blob) {
            report.wrong.push(format!("{}: its original {} is not in the catalogue", d.path, d.blob));
        }
        if !case.profiles.contains_key(&d.id) {
            report.wrong.push(format!("{}: not extracted yet; give `read` again", d.path));
        }
    }
    report.files = files.len() as u64;
    report.documents = case.documents.len() as u64;
}

/// How many members, at any depth, each outermost document has.
fn members(documents: &[Document]) -> BTreeMap<&DocumentId, u32> {
    let parents: BTreeMap<&DocumentId, Option<&DocumentId>> = documents.iter().map(|d| (&d.id, d.parent.as_ref())).collect();
    let mut counts = BTreeMap::new();
    for d in documents.iter().filter(|d| d.parent.is_some()) {
        let mut top = &d.id;
        for _ in 0..documents.len() {
            match parents.get(top).copied().flatten() {
                Some(parent) => top = parent,
                None => break,
            }
        }
        *counts.entry(top).or_insert(0) += 1;
    }
    counts
}

/// Every mention and every claim re-reads at its place.
fn quotes(case: &Case, report: &mut VerifyReport) {
    let texts: HashMap<&DocumentId, (&Document, Vec<CharIndex<'_>>)> =
        case.documents.iter().map(|d| (&d.id, (d, d.layers.iter().map(|l| CharIndex::new(&l.text)).collect()))).collect();
    let mut check = |span: &model::Span, words: &str, what: &str| {
        report.quotes += 1;
        let found = texts.get(&span.document);
        let says = found.and_then(|(_, layers)| layers.get(usize::from(span.layer))).map(|l| l.slice(span.start..span.end));
        if says != Some(words) {
            let path = found.map_or(span.document.as_str(), |(d, _)| d.path.as_str());
            report.wrong.push(format!("{path}, characters {} to {}: {what} does not stand there", span.start, span.end));
        }
    };
    for m in &case.mentions {
        check(&m.span, &m.surface, &format!("mention {}", m.id));
    }
    for c in &case.claims {
        check(&c.span, &c.quote, &format!("the quote of claim {}", c.id));
    }
}

/// Claims and entities name mentions that exist, and no mention is two.
fn identity(case: &Case, report: &mut VerifyReport) {
    let mentions: HashMap<&MentionId, &DocumentId> = case.mentions.iter().map(|m| (&m.id, &m.span.document)).collect();
    for c in &case.claims {
        for m in [Some(&c.subject), c.object.as_ref()].into_iter().flatten() {
            if mentions.get(m) != Some(&&c.span.document) {
                report.wrong.push(format!("claim {}: its mention {m} is not in its document", c.id));
            }
        }
    }
    let mut owner: HashMap<&MentionId, &model::EntityId> = HashMap::new();
    for e in &case.entities {
        for m in &e.mentions {
            if !mentions.contains_key(m) {
                report.wrong.push(format!("entity {}: no mention {m}", e.id));
            }
            if let Some(other) = owner.insert(m, &e.id) {
                report.wrong.push(format!("mention {m}: in entity {other} and in entity {}", e.id));
            }
        }
    }
}
