//! Checks a case against its promises: every hash, every quote, every accounting identity, the audit chain, the index.

use crate::case::{Record, each_record};
use crate::error::EngineError;
use crate::setting::{Progress, Settings};
use crate::signature::Signature;
use model::{BlobId, CharIndex, DocumentId, EntityId, MentionId, Span, TextLayer};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;
use store::{AuditEntry, CustodyEvent, CustodyState, FileKey, FileRow, Store, StoreError, audit, custody};

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
    let (files, blobs, log, events, kept) = store.snapshot(|s| {
        report.wrong.extend(s.integrity()?.into_iter().map(|l| format!("case.sqlite: {l}")));
        let blobs = s.blob_sizes()?;
        let kept = records(s, &blobs, &mut report)?;
        Ok((s.files()?, blobs, s.audit()?, s.custody()?, kept))
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
    accounting(&kept, &files, &mut report);
    Ok(report)
}

/// Checks document by document, and what was decided over all of them; says how many documents are kept of each file.
fn records(store: &Store, blobs: &[(BlobId, u64)], report: &mut VerifyReport) -> Result<BTreeMap<DocumentId, u32>, StoreError> {
    let mut kept: BTreeMap<DocumentId, u32> = BTreeMap::new();
    // Documents with neither text nor problem must be the container of another.
    let (mut silent, mut containers) = (BTreeMap::new(), BTreeSet::new());
    let mut signature = Signature::default();
    let mut owners: HashMap<MentionId, Option<EntityId>> = HashMap::new();
    each_record(store, |r| {
        signature.add(&r);
        owners.extend(r.mentions.iter().map(|m| (m.id.clone(), None)));
        let (id, path) = (&r.document.id, &r.document.path);
        *kept.entry(r.file.clone()).or_default() += 1;
        containers.extend(r.document.parent.clone());
        if r.document.problems.is_empty() && r.layers.is_empty() {
            silent.insert(id.clone(), path.clone());
        }
        if !r.document.blob.as_str().is_empty() && blobs.binary_search_by(|(b, _)| b.cmp(&r.document.blob)).is_err() {
            report.wrong.push(format!("{path}: its original {} is not in the catalogue", r.document.blob));
        }
        if r.profile.is_none() {
            report.wrong.push(format!("{path}: not extracted yet; give `read` again"));
        }
        let layers = store.whole_layers(id)?;
        for (number, (layer, hash)) in layers.iter().zip(&r.layers).enumerate() {
            if store.hash_layer(layer) != *hash {
                report.wrong.push(format!("text {number} of document {id} was changed"));
            }
        }
        quotes(&r, &layers, report);
        report.documents += 1;
        Ok(())
    })?;
    let lost = silent.iter().filter(|(id, _)| !containers.contains(*id));
    report.wrong.extend(lost.map(|(_, path)| format!("{path}: no text and no problem: lost in silence")));
    entities(store, &mut owners, report)?;
    report.signature = signature.finish(store)?;
    Ok(kept)
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

/// Files found + members found = documents.
fn accounting(kept: &BTreeMap<DocumentId, u32>, files: &[FileRow], report: &mut VerifyReport) {
    for f in files {
        let counted = kept.get(&f.document).copied().unwrap_or(0);
        if counted == 0 {
            report.wrong.push(format!("{}: found, but it is neither a document nor a problem", f.path));
        }
        if counted != f.documents {
            report.wrong.push(format!("{}: {} documents were read from it, {counted} are kept", f.path, f.documents));
        }
    }
    let of_files: BTreeSet<&DocumentId> = files.iter().map(|f| &f.document).collect();
    let found: u64 = of_files.iter().filter_map(|d| kept.get(d)).map(|n| u64::from(*n)).sum();
    if found != report.documents {
        report.wrong.push(format!("accounting: {found} files and members were found, {} documents are kept", report.documents));
    }
    report.files = files.len() as u64;
}

/// Every mention and every claim re-reads at its place, and claims name mentions of their document.
fn quotes(r: &Record, layers: &[TextLayer], report: &mut VerifyReport) {
    let texts: Vec<CharIndex<'_>> = layers.iter().map(|l| CharIndex::new(&l.text)).collect();
    let mut check = |span: &Span, words: &str, what: &str| {
        report.quotes += 1;
        let says = texts.get(usize::from(span.layer)).map(|l| l.slice(span.start..span.end));
        if span.document != r.document.id || says != Some(words) {
            let path = &r.document.path;
            report.wrong.push(format!("{path}, characters {} to {}: {what} does not stand there", span.start, span.end));
        }
    };
    for m in &r.mentions {
        check(&m.span, &m.surface, &format!("mention {}", m.id));
    }
    for c in &r.claims {
        check(&c.span, &c.quote, &format!("the quote of claim {}", c.id));
    }
    let here: HashSet<&MentionId> = r.mentions.iter().map(|m| &m.id).collect();
    for c in &r.claims {
        for m in [Some(&c.subject), c.object.as_ref()].into_iter().flatten().filter(|m| !here.contains(m)) {
            report.wrong.push(format!("claim {}: its mention {m} is not in its document", c.id));
        }
    }
}

/// Entities name mentions that exist, and no mention is two.
fn entities(store: &Store, owners: &mut HashMap<MentionId, Option<EntityId>>, report: &mut VerifyReport) -> Result<(), StoreError> {
    store.each_entity(|e| {
        for m in &e.mentions {
            match owners.get_mut(m).map(|owner| owner.replace(e.id.clone())) {
                None => report.wrong.push(format!("entity {}: no mention {m}", e.id)),
                Some(Some(other)) => report.wrong.push(format!("mention {m}: in entity {other} and in entity {}", e.id)),
                Some(None) => {}
            }
        }
        Ok(())
    })
}
