//! What a reader gave, as documents of the case. The reader is not trusted.

use crate::intake::Job;
use crate::name::escape_member;
use crate::stage::ReadDocument;
use model::{BlobId, Document, DocumentId, Problem, ProblemKind, Stage, TextLayer};
use std::collections::{BTreeMap, BTreeSet};
use store::blob::Staged;
use store::{Blobs, StoreError};

/// A document of which nothing is known but its place.
pub(crate) fn bare(job: &Job, path: &str, blob: &BlobId, size: u64) -> Document {
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
pub(crate) fn documents(
    job: &Job,
    blob: &BlobId,
    size: u64,
    untrusted: Vec<ReadDocument>,
    blobs: &Blobs,
    staged: &mut Vec<Staged>,
) -> Result<Vec<Document>, StoreError> {
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
            Some(bytes) => {
                let member = blobs.stage(bytes)?;
                let id = member.id.clone();
                staged.push(member);
                (id, bytes.len() as u64)
            }
            None => (BlobId::default(), 0),
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
    document.media_type = untrusted.media_type.into();
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
