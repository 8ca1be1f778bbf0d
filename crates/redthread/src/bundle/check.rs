//! Checks a bundle without the case: every hash, every quote, and that its originals, read again here, say what its texts say.

use super::{CITATIONS, CitationEntry, DOCUMENTS, DocumentEntry, FORMAT, HEAD, Head, SUMS};
use anyhow::{Context, Result, bail};
use engine::{Progress, ReadPath, Settings};
use model::{BlobId, CharIndex};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What was checked, and what is wrong.
#[derive(Clone, Debug, Serialize)]
pub struct Checked {
    pub signature: String,
    pub audit_head: String,
    pub files: usize,
    pub documents: usize,
    pub citations: usize,
    /// Texts that citations stand in; their originals are read again where nothing else is wrong.
    pub texts: usize,
    /// Texts that came out otherwise or not at all: by another version or another OCR, or for want of a password. For a person to look at.
    pub read_otherwise: Vec<String>,
    /// One line for each thing that is wrong; empty for a sound bundle.
    pub wrong: Vec<String>,
}

/// Checks the bundle in `folder`. Wrong things are lines of the result; an error is a folder that is no bundle of this format.
pub fn check(folder: &Path, settings: &Settings, progress: &dyn Progress) -> Result<Checked> {
    let head = fs::read(folder.join(HEAD)).with_context(|| format!("{}: no bundle: there is no {HEAD}", folder.display()))?;
    let head: Head = serde_json::from_slice(&head).with_context(|| format!("{}: {HEAD} is not readable", folder.display()))?;
    if head.format != FORMAT {
        bail!(
            "{}: a bundle of format {}, this version knows {FORMAT}: check it with redthread {}",
            folder.display(),
            head.format,
            head.version
        );
    }
    let mut wrong = Vec::new();
    let files = hashes(folder, &mut wrong);
    let documents: Vec<DocumentEntry> = lines(folder, DOCUMENTS, &mut wrong);
    let citations: Vec<CitationEntry> = lines(folder, CITATIONS, &mut wrong);
    for (what, said, found) in [("documents", head.documents, documents.len()), ("citations", head.citations, citations.len())] {
        if said != found {
            wrong.push(format!("{HEAD} says {said} {what}, there are {found}"));
        }
    }
    let texts = texts(folder, &documents, &files, &mut wrong);
    quotes(&citations, &texts, &mut wrong);
    // What was changed is not worth reading.
    let read_otherwise = if wrong.is_empty() { again(folder, &documents, &texts, settings, progress, &mut wrong)? } else { Vec::new() };
    Ok(Checked {
        signature: head.signature,
        audit_head: head.audit_head,
        files: files.len(),
        documents: documents.len(),
        citations: citations.len(),
        texts: texts.len(),
        read_otherwise,
        wrong,
    })
}

/// The files that the list of hashes names. Every file must be as listed, and none beside them.
fn hashes(folder: &Path, wrong: &mut Vec<String>) -> BTreeSet<String> {
    let list = fs::read_to_string(folder.join(SUMS)).unwrap_or_default();
    let listed: BTreeMap<&str, &str> = list.lines().filter_map(|l| l.split_once("  ")).map(|(hash, name)| (name, hash)).collect();
    let mut there = BTreeSet::new();
    walk(folder, "", &mut there);
    there.remove(SUMS);
    for name in &there {
        match (listed.get(name.as_str()), fs::read(folder.join(name))) {
            (None, _) => wrong.push(format!("{name}: not in {SUMS}")),
            (_, Err(e)) => wrong.push(format!("{name}: cannot be read: {e}")),
            (Some(hash), Ok(bytes)) if BlobId::of(&bytes).as_str() != *hash => wrong.push(format!("{name}: was changed")),
            _ => {}
        }
    }
    wrong.extend(listed.keys().filter(|name| !there.contains(**name)).map(|name| format!("{name}: is missing")));
    there
}

/// The files below a folder, by their names from `root`, `/` between them. Links are not followed: they are no files of a bundle.
fn walk(root: &Path, below: &str, out: &mut BTreeSet<String>) {
    for entry in fs::read_dir(root.join(below)).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let name = if below.is_empty() { name } else { format!("{below}/{name}") };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(root, &name, out),
            _ => {
                out.insert(name);
            }
        }
    }
}

fn original(document: &DocumentEntry) -> String {
    format!("originals/{}", document.sha256)
}

fn lines<T: DeserializeOwned>(folder: &Path, name: &str, wrong: &mut Vec<String>) -> Vec<T> {
    let text = fs::read_to_string(folder.join(name)).unwrap_or_default();
    let parse = |(at, line): (usize, &str)| match serde_json::from_str(line) {
        Ok(value) => Some(value),
        Err(e) => {
            wrong.push(format!("{name}, line {}: {e}", at + 1));
            None
        }
    };
    text.lines().enumerate().filter_map(parse).collect()
}

/// The texts of the documents, by document and layer. Only files that the list of hashes knows are opened.
fn texts(folder: &Path, documents: &[DocumentEntry], files: &BTreeSet<String>, wrong: &mut Vec<String>) -> BTreeMap<(String, u16), String> {
    let mut out = BTreeMap::new();
    for document in documents {
        if !files.contains(&original(document)) {
            wrong.push(format!("{}: its original is missing", document.path));
        }
        for text in &document.texts {
            let listed = files.get(&text.file).and_then(|file| fs::read_to_string(folder.join(file)).ok());
            match listed {
                Some(words) => {
                    out.insert((document.id.clone(), text.layer), words);
                }
                None => wrong.push(format!("{}: its text {} is missing or not UTF-8", document.path, text.file)),
            }
        }
    }
    out
}

fn quotes(citations: &[CitationEntry], texts: &BTreeMap<(String, u16), String>, wrong: &mut Vec<String>) {
    let indexed: BTreeMap<(&str, u16), CharIndex<'_>> =
        texts.iter().map(|((id, layer), text)| ((id.as_str(), *layer), CharIndex::new(text))).collect();
    for (at, c) in citations.iter().enumerate() {
        let says = indexed.get(&(c.document.as_str(), c.layer)).map(|t| t.slice(c.start..c.end.max(c.start)));
        if says != Some(c.quote.as_str()) {
            wrong.push(format!("{CITATIONS}, line {}: the quote does not stand at {} to {} of {}", at + 1, c.start, c.end, c.document));
        }
    }
}

/// Reads the originals in the cage, as files of a case that is thrown away. What the same tool now reads otherwise is wrong; the rest of
/// what came out otherwise is given back.
fn again(
    folder: &Path,
    documents: &[DocumentEntry],
    texts: &BTreeMap<(String, u16), String>,
    settings: &Settings,
    progress: &dyn Progress,
    wrong: &mut Vec<String>,
) -> Result<Vec<String>> {
    let scratch = tempfile::tempdir().context("no folder for reading the originals again")?;
    let (files, case) = (scratch.path().join("files"), scratch.path().join("case"));
    for (number, document) in documents.iter().enumerate() {
        let place = files.join(number.to_string());
        fs::create_dir_all(&place).and_then(|()| fs::copy(folder.join(original(document)), place.join(file_name(&document.path))))?;
    }
    fs::create_dir_all(&files)?;
    engine::read(&case, &[ReadPath { path: files, ..ReadPath::default() }], settings, progress)?;
    let opened = engine::open(&case)?;
    let read: BTreeMap<&str, &model::Document> =
        opened.case.documents.iter().filter(|d| d.parent.is_none()).map(|d| (d.agency.as_str(), d)).collect();
    let mut otherwise = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        let now = read.get(number.to_string().as_str());
        for text in &document.texts {
            let Some(then) = texts.get(&(document.id.clone(), text.layer)) else { continue };
            match now.and_then(|d| d.layers.get(usize::from(text.layer))) {
                Some(now) if now.text == *then => {}
                Some(now) if now.tool == text.tool => {
                    wrong.push(format!("{}: its original, read again, says something else", document.path));
                }
                Some(now) => otherwise.push(format!("{}: read by {} then, otherwise by {} now", document.path, text.tool, now.tool)),
                None => otherwise.push(format!("{}: its original could not be read again", document.path)),
            }
        }
    }
    Ok(otherwise)
}

/// The last part of a document's path as the name of a file, whatever a bundle of strangers says it is.
fn file_name(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or("");
    if name.is_empty() || name.starts_with('.') || name.contains('\0') { "file".to_owned() } else { name.chars().take(100).collect() }
}
