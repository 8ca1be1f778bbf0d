//! The chain of custody as a manifest that can leave the case: every document with its hash, every event, every audit entry; and a case
//! checked against an earlier one.

use crate::error::EngineError;
use crate::manifest::rows;
use crate::name::escape_bytes;
use model::{DocumentId, HeldBasis};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use store::{AuditEntry, CustodyEvent, Store, StoreError};

macro_rules! manifest_line {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// One line: a `document`, a `custody` event or an `audit` entry, as `record` says; a field that does not apply is empty.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct ManifestLine { $($(#[$doc])* #[serde(skip_serializing_if = "String::is_empty")] pub $name: String,)* }

        impl ManifestLine {
            /// The names of the fields, in their order.
            pub const COLUMNS: &[&str] = &[$(stringify!($name)),*];

            /// The fields, in the order of [`ManifestLine::COLUMNS`].
            pub fn cells(&self) -> Vec<&str> {
                vec![$(self.$name.as_str()),*]
            }

            fn set(&mut self, column: &str, value: &str) {
                match column { $(stringify!($name) => self.$name = value.to_owned(),)* _ => {} }
            }
        }
    };
}

manifest_line! {
    /// `document`, `custody`, `audit`.
    record,
    /// Of an event or entry, from 1.
    number,
    /// When it was found, or happened (RFC 3339); empty where nobody noted it.
    at,
    /// Who gave the command.
    by,
    /// The event (`found`, `changed`, `unreadable`, `vanished`, `returned`) or the entry's verb; of a document `present` or `vanished`.
    what,
    agency,
    /// Below the folder given to `read`; members behind `!/`.
    path,
    /// Path of the container that a member came in.
    container,
    /// The folder given to `read`.
    root,
    /// Of the bytes; empty where they could not be had.
    sha256,
    size,
    media_type,
    held_since,
    /// What `held_since` rests on: `receipt`, `own_date`, `container`, `manifest`, `file_name`, `unknown`.
    held_basis,
    /// Kinds of problems.
    problems,
    /// Of an audit entry.
    detail,
    /// Of an event or entry; each covers the one before it.
    hash,
}

/// Everything in the case in `case_dir`: documents by path, then events and entries in order.
pub fn manifest(case_dir: &Path) -> Result<Vec<ManifestLine>, EngineError> {
    let mut lines = Vec::new();
    each_manifest_line(case_dir, |line| {
        lines.push(line);
        Ok(())
    })?;
    Ok(lines)
}

/// Goes through the lines of [`manifest`]: of the documents only paths are held. An error of `look` ends it.
pub fn each_manifest_line(case_dir: &Path, mut look: impl FnMut(ManifestLine) -> std::io::Result<()>) -> Result<(), EngineError> {
    let store = Store::open_reader(case_dir)?;
    let mut look = |line| look(line).map_err(EngineError::Write);
    let mut failed = Ok(());
    store.snapshot(|s| {
        failed = lines_of(s, &mut look)?;
        Ok(())
    })?;
    failed
}

/// A document as its members look for it.
struct Place {
    id: DocumentId,
    path: String,
    agency: String,
    parent: Option<DocumentId>,
}

type Look<'a> = &'a mut dyn FnMut(ManifestLine) -> Result<(), EngineError>;

fn lines_of(store: &Store, look: Look<'_>) -> Result<Result<(), EngineError>, StoreError> {
    let (files, events, log) = (store.files()?, store.custody()?, store.audit()?);
    let mut places: Vec<Place> = Vec::new();
    store.each_document(|d, _| {
        places.push(Place { id: d.id, path: d.path, agency: d.agency, parent: d.parent });
        Ok(())
    })?;
    places.sort_by(|a, b| (&a.path, &a.agency, &a.id).cmp(&(&b.path, &b.agency, &b.id)));
    let by_id: BTreeMap<&DocumentId, &Place> = places.iter().map(|p| (&p.id, p)).collect();
    let runs: BTreeMap<u64, &AuditEntry> = log.iter().map(|e| (e.number, e)).collect();
    let mut first: BTreeMap<(&store::FileKey, &str), &CustodyEvent> = BTreeMap::new();
    for e in &events {
        first.entry((&e.key, e.blob.as_str())).or_insert(e);
    }
    // The file that a document came in, and the first event of it.
    let mut origin: BTreeMap<&DocumentId, (&store::FileRow, Option<&CustodyEvent>)> = BTreeMap::new();
    for f in &files {
        let event = first.get(&(&f.key, f.blob.as_str())).copied();
        let known = origin.entry(&f.document).or_insert((f, event));
        if event.map_or(u64::MAX, |e| e.number) < known.1.map_or(u64::MAX, |e| e.number) {
            *known = (f, event);
        }
    }
    for place in &places {
        let mut top = place;
        let mut steps = 0;
        while let Some(parent) = top.parent.as_ref().and_then(|p| by_id.get(p)).filter(|_| steps < 64) {
            (top, steps) = (parent, steps + 1);
        }
        let (file, event) = origin.get(&top.id).map_or((None, None), |(f, e)| (Some(*f), *e));
        let run = event.and_then(|e| runs.get(&e.run)).copied();
        let container = place.parent.as_ref().and_then(|p| by_id.get(p)).map(|p| p.path.clone()).unwrap_or_default();
        let Some(line) = document_line(store, &place.id, file, run)? else { continue };
        if let Err(e) = look(ManifestLine { container, ..line }) {
            return Ok(Err(e));
        }
    }
    let events = events.iter().map(|e| event_line(e, runs.get(&e.run).copied()));
    Ok(events.chain(log.iter().map(audit_line)).try_for_each(look))
}

fn document_line(
    store: &Store,
    id: &DocumentId,
    file: Option<&store::FileRow>,
    run: Option<&AuditEntry>,
) -> Result<Option<ManifestLine>, StoreError> {
    let (document, profile) = (store.document(id)?, store.profile_of(id)?);
    Ok(document.map(|d| ManifestLine {
        record: "document".into(),
        at: run.map(|r| r.at.clone()).unwrap_or_default(),
        by: run.map(|r| r.who.clone()).unwrap_or_default(),
        what: if d.vanished { "vanished" } else { "present" }.into(),
        root: file.map(|f| place(&f.key.root)).unwrap_or_default(),
        sha256: d.blob.as_str().to_owned(),
        size: d.size.to_string(),
        held_since: profile.as_ref().and_then(|p| p.held_since).map(|d| d.to_string()).unwrap_or_default(),
        held_basis: word(&profile.map_or(HeldBasis::Unknown, |p| p.held_basis)),
        problems: d.problems.iter().map(|p| word(&p.kind)).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" "),
        agency: d.agency,
        path: d.path,
        media_type: d.media_type.into(),
        ..ManifestLine::default()
    }))
}

fn event_line(e: &CustodyEvent, run: Option<&AuditEntry>) -> ManifestLine {
    ManifestLine {
        record: "custody".into(),
        number: e.number.to_string(),
        at: run.map(|r| r.at.clone()).unwrap_or_default(),
        by: run.map(|r| r.who.clone()).unwrap_or_default(),
        what: e.state.word().into(),
        agency: e.key.agency.clone(),
        path: place(&e.key.relative),
        root: place(&e.key.root),
        sha256: e.blob.as_str().to_owned(),
        hash: e.hash.clone(),
        ..ManifestLine::default()
    }
}

fn audit_line(e: &AuditEntry) -> ManifestLine {
    ManifestLine {
        record: "audit".into(),
        number: e.number.to_string(),
        at: e.at.clone(),
        by: e.who.clone(),
        what: e.what.clone(),
        detail: e.detail.clone(),
        hash: e.hash.clone(),
        ..ManifestLine::default()
    }
}

fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A place of the system as one line.
fn place(bytes: &[u8]) -> String {
    bytes.split(|b| *b == b'/').map(escape_bytes).collect::<Vec<_>>().join("/")
}

/// The lines of a manifest that was exported as JSON Lines or CSV; an error says which line is wrong.
pub fn parse_manifest(text: &str) -> Result<Vec<ManifestLine>, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with('{') {
        let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
        return lines.map(|(n, l)| serde_json::from_str(l).map_err(|e| format!("line {}: {e}", n + 1))).collect();
    }
    let rows = rows(text);
    let Some(((_, head), rows)) = rows.split_first() else { return Err("it is empty".into()) };
    if !["record", "agency", "path", "sha256"].iter().all(|c| head.iter().any(|h| h == c)) {
        return Err("line 1: the columns record, agency, path, sha256 are not all there; is it from `redthread export manifest`?".into());
    }
    Ok(rows
        .iter()
        .map(|(_, row)| {
            let mut line = ManifestLine::default();
            for (column, cell) in head.iter().zip(row) {
                line.set(column, bare(cell));
            }
            line
        })
        .collect())
}

/// A cell without the apostrophe that keeps spreadsheets from running it.
fn bare(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '@', '+', '-', '\t', '\r'])).unwrap_or(cell)
}

/// How a case stands to an earlier manifest of it. Only `missing`, `different` and `log` are wrong: a case may grow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ManifestReport {
    /// Documents of the manifest that are compared.
    pub documents: u64,
    /// In the manifest and not in the case.
    pub missing: Vec<String>,
    /// In both, with other bytes, and the bytes of the manifest are gone.
    pub different: Vec<String>,
    /// Logs that were changed or shortened since.
    pub log: Vec<String>,
    /// In the case and not in the manifest.
    pub new: Vec<String>,
    /// There then, not in their folder any more; their documents are kept.
    pub vanished: Vec<String>,
    /// Held since another day, or on another ground.
    pub held: Vec<String>,
}

/// Compares a case (its [`manifest`] now) with an earlier manifest.
pub fn check_manifest(now: &[ManifestLine], earlier: &[ManifestLine]) -> ManifestReport {
    let documents = |lines: &'_ [ManifestLine]| -> Vec<ManifestLine> { lines.iter().filter(|l| l.record == "document").cloned().collect() };
    let (now_documents, earlier_documents) = (documents(now), documents(earlier));
    let at = |l: &ManifestLine| (bare(&l.agency).to_owned(), bare(&l.path).to_owned());
    let mut places: BTreeMap<(String, String), Vec<&ManifestLine>> = BTreeMap::new();
    for line in &now_documents {
        places.entry(at(line)).or_default().push(line);
    }
    let mut report = ManifestReport { documents: earlier_documents.len() as u64, ..ManifestReport::default() };
    let mut met: BTreeSet<((String, String), &str)> = BTreeSet::new();
    for line in &earlier_documents {
        let name = format!("{} ({})", line.path, line.agency);
        met.insert((at(line), &line.sha256));
        let here = places.get(&at(line)).map_or(&[][..], Vec::as_slice);
        // What could not be opened then and can be now is no loss.
        match here.iter().find(|h| h.sha256 == line.sha256).or_else(|| here.first().filter(|_| line.sha256.is_empty())) {
            None if here.is_empty() => report.missing.push(name),
            None => report.different.push(format!("{name}: {} then, {} now", line.sha256, here[0].sha256)),
            Some(h) => {
                if h.what != line.what && h.what == "vanished" {
                    report.vanished.push(name.clone());
                }
                if (&h.held_since, &h.held_basis) != (&line.held_since, &line.held_basis) {
                    let (then, today) = (&line.held_since, &h.held_since);
                    report.held.push(format!("{name}: {then} ({}) then, {today} ({}) now", line.held_basis, h.held_basis));
                }
            }
        }
    }
    let new = now_documents.iter().filter(|l| !met.contains(&(at(l), l.sha256.as_str())));
    report.new = new.map(|l| format!("{} ({})", l.path, l.agency)).collect();
    let logs: BTreeMap<(&str, &str), &str> =
        now.iter().filter(|l| l.record != "document").map(|l| ((l.record.as_str(), l.number.as_str()), l.hash.as_str())).collect();
    for record in ["custody", "audit"] {
        // Each hash covers all before it: the last one is enough.
        let Some(last) = earlier.iter().rfind(|l| l.record == record) else { continue };
        match logs.get(&(record, last.number.as_str())) {
            Some(hash) if *hash == last.hash => {}
            Some(_) => report.log.push(format!("the {record} log up to {} was rewritten", last.number)),
            None => report.log.push(format!("the {record} log had {} entries and was shortened", last.number)),
        }
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(record: &str, path: &str, sha256: &str) -> ManifestLine {
        ManifestLine {
            record: record.into(),
            number: if record == "document" { String::new() } else { path.into() },
            path: path.into(),
            sha256: sha256.into(),
            hash: if record == "document" { String::new() } else { sha256.into() },
            agency: "pj".into(),
            what: "present".into(),
            held_basis: "unknown".into(),
            ..ManifestLine::default()
        }
    }

    #[test]
    fn a_case_may_grow_and_not_lose() {
        let document = |path: &str, sha256: &str| line("document", path, sha256);
        let earlier = [document("a", "1"), document("b", "2"), document("c", ""), document("'=d", "4"), line("audit", "2", "h")];
        let check = |now: &[ManifestLine]| {
            let r = check_manifest(now, &earlier);
            let count = [r.missing.len(), r.different.len(), r.log.len(), r.new.len(), r.vanished.len(), r.held.len()];
            count.map(|n| n.to_string()).join(" ")
        };
        let same = earlier.to_vec();
        let with = |change: &dyn Fn(&mut Vec<ManifestLine>)| {
            let mut now = same.clone();
            change(&mut now);
            check(&now)
        };
        assert_eq!(check(&same), "0 0 0 0 0 0");
        assert_eq!(with(&|n| n.push(document("e", "5"))), "0 0 0 1 0 0");
        assert_eq!(with(&|n| n[3].path = "=d".into()), "0 0 0 0 0 0", "the apostrophe is the export's");
        assert_eq!(with(&|n| drop(n.remove(0))), "1 0 0 0 0 0");
        assert_eq!(with(&|n| n[0].sha256 = "9".into()), "0 1 0 1 0 0");
        assert_eq!(with(&|n| n.push(document("a", "9"))), "0 0 0 1 0 0", "the bytes of then are still there");
        assert_eq!(with(&|n| n[2].sha256 = "3".into()), "0 0 0 1 0 0", "opened at last");
        assert_eq!(with(&|n| n[0].what = "vanished".into()), "0 0 0 0 1 0");
        assert_eq!(with(&|n| n[1].held_since = "2013-03-04".into()), "0 0 0 0 0 1");
        assert_eq!(with(&|n| n[4].hash = "x".into()), "0 0 1 0 0 0");
        assert_eq!(with(&|n| drop(n.pop())), "0 0 1 0 0 0");
    }

    #[test]
    fn both_forms_are_read_back() {
        let lines = vec![line("document", "a, \"b\".txt", "1"), line("audit", "1", "h")];
        let json: String = lines.iter().map(|l| serde_json::to_string(l).unwrap() + "\n").collect();
        assert_eq!(parse_manifest(&json).unwrap(), lines);
        let quote = |c: &str| format!("\"{}\"", c.replace('"', "\"\""));
        let mut csv = ManifestLine::COLUMNS.join(",") + "\r\n";
        for l in &lines {
            csv += &(l.cells().into_iter().map(quote).collect::<Vec<_>>().join(",") + "\r\n");
        }
        assert_eq!(parse_manifest(&csv).unwrap(), lines);
        for (bad, says) in [("", "empty"), ("a,b\n1,2\n", "line 1"), ("{\"record\":1}\n", "line 1")] {
            assert!(parse_manifest(bad).unwrap_err().contains(says), "{bad}");
        }
    }
}
