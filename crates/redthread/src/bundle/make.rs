//! Writes a bundle.

use super::{CITATIONS, CitationEntry, DOCUMENTS, DocumentEntry, FORMAT, HEAD, Head, SUMS, TextEntry};
use crate::{command, wire};
use anyhow::{Context, Result, bail};
use engine::OpenCase;
use model::case::Lookup;
use model::{BlobId, Citation, Contradiction, DocumentId, Finding, HeldBasis};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const README: &str = "What the answers in findings.jsonl and contradictions.jsonl cite, and nothing else of the case.

citations.jsonl  each quote with its document, page and place (characters of the text, from 0)
documents.jsonl  each cited document: which agency held it, since when, its hash, its texts
texts/           the texts, as they were read from the originals
originals/       the originals, named by their SHA-256
SHA256SUMS       of every other file: sha256sum -c SHA256SUMS

`redthread verify --bundle FOLDER` checks all of it without the case, and reads the originals again.
";

/// The files of a bundle in the making, with their hashes.
struct Folder {
    root: PathBuf,
    sums: BTreeMap<String, BlobId>,
}

impl Folder {
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.root.join(name);
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).and_then(|()| fs::write(&path, bytes)).with_context(|| format!("{}: cannot write", path.display()))?;
        self.sums.insert(name.to_owned(), BlobId::of(bytes));
        Ok(())
    }

    fn put_lines<T: Serialize>(&mut self, name: &str, lines: impl Iterator<Item = T>) -> Result<()> {
        let mut bytes = Vec::new();
        for line in lines {
            serde_json::to_writer(&mut bytes, &line)?;
            bytes.push(b'\n');
        }
        self.put(name, &bytes)
    }
}

/// Writes the bundle of an open case to the folder `out`, which must not be there yet: whole, or not at all.
pub fn make(opened: &OpenCase, case_dir: &Path, out: &Path) -> Result<Head> {
    if out.exists() {
        bail!("{}: is there already; a bundle is written into a new folder", out.display());
    }
    let mut part = out.file_name().with_context(|| format!("{}: names no folder", out.display()))?.to_owned();
    part.push(format!(".{}.part", std::process::id()));
    let mut folder = Folder { root: out.with_file_name(part), sums: BTreeMap::new() };
    let made = fill(opened, case_dir, &mut folder).and_then(|head| {
        fs::rename(&folder.root, out).with_context(|| format!("{}: cannot write", out.display()))?;
        Ok(head)
    });
    if made.is_err() {
        let _ = fs::remove_dir_all(&folder.root);
    }
    made
}

fn fill(opened: &OpenCase, case_dir: &Path, folder: &mut Folder) -> Result<Head> {
    let case = &opened.case;
    let lookup = Lookup::new(case);
    let findings = command::case_findings(case, case_dir)?;
    let contradictions = command::all_contradictions(case);
    let cited = cited(&findings, &contradictions);
    let mut layers: BTreeMap<&DocumentId, BTreeSet<u16>> = BTreeMap::new();
    for (_, _, citation) in &cited {
        layers.entry(&citation.span.document).or_default().insert(citation.span.layer);
    }
    let documents =
        layers.iter().map(|(id, layers)| document(opened, &lookup, id, layers, folder)).collect::<Result<Vec<DocumentEntry>>>()?;
    // What readers wrote about them is theirs.
    let unsaid = model::Casebook::default();
    folder.put_lines("findings.jsonl", findings.iter().map(|f| wire::finding(&lookup, &unsaid, f)))?;
    folder.put_lines("contradictions.jsonl", contradictions.iter().map(|c| wire::contradiction(&lookup, &unsaid, c)))?;
    folder.put_lines(DOCUMENTS, documents.iter())?;
    folder.put_lines(CITATIONS, cited.iter().map(|(answer, line, c)| entry(answer, *line, c)))?;
    let head = Head {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        signature: opened.signature()?,
        audit_head: opened.audit()?.last().map(|e| e.hash.clone()).unwrap_or_default(),
        documents: documents.len(),
        citations: cited.len(),
    };
    folder.put(HEAD, &serde_json::to_vec_pretty(&head)?)?;
    folder.put("README.txt", README.as_bytes())?;
    let sums: String = folder.sums.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect();
    folder.put(SUMS, sums.as_bytes())?;
    Ok(head)
}

/// Every citation with its answer and the line of that.
fn cited<'a>(findings: &'a [Finding], contradictions: &'a [Contradiction]) -> Vec<(&'static str, usize, &'a Citation)> {
    let of_finding = |(at, f): (usize, &'a Finding)| {
        let passages = f.citations.iter().chain(&f.speaks_against);
        passages.map(move |c| ("finding", at + 1, c)).collect::<Vec<_>>()
    };
    let of_contradiction = |(at, c): (usize, &'a Contradiction)| [("contradiction", at + 1, &c.left), ("contradiction", at + 1, &c.right)];
    findings.iter().enumerate().flat_map(of_finding).chain(contradictions.iter().enumerate().flat_map(of_contradiction)).collect()
}

fn entry(answer: &str, line: usize, citation: &Citation) -> CitationEntry {
    let span = &citation.span;
    CitationEntry {
        answer: answer.to_owned(),
        line,
        document: span.document.to_string(),
        layer: span.layer,
        page: span.page,
        start: span.start,
        end: span.end,
        quote: citation.quote.to_string(),
    }
}

/// Writes the original and the cited texts of a document. Its container stays out: it may hold what nobody cites.
fn document(opened: &OpenCase, lookup: &Lookup, id: &DocumentId, layers: &BTreeSet<u16>, folder: &mut Folder) -> Result<DocumentEntry> {
    let document =
        lookup.document.get(id).with_context(|| format!("{id}: an answer cites it, and the case has it not: give `read` again"))?;
    let profile = opened.case.profiles.get(id);
    let original = opened.store.blobs().get(&document.blob).with_context(|| format!("{}: its original", document.path))?;
    folder.put(&format!("originals/{}", document.blob), &original)?;
    let mut texts = Vec::new();
    for number in layers {
        let layer = document.layers.get(usize::from(*number)).with_context(|| format!("{}: has no text {number}", document.path))?;
        let file = format!("texts/{id}-{number}.txt");
        folder.put(&file, layer.text.as_bytes())?;
        texts.push(TextEntry { layer: *number, tool: layer.tool.clone(), file });
    }
    Ok(DocumentEntry {
        id: id.to_string(),
        path: document.path.clone(),
        agency: document.agency.clone(),
        held_since: profile.and_then(|p| p.held_since).map(|d| d.to_string()),
        held_basis: wire::word(&profile.map_or(HeldBasis::Unknown, |p| p.held_basis)),
        media_type: document.media_type.to_string(),
        sha256: document.blob.to_string(),
        texts,
    })
}
