//! Files that a PDF carries: attachments, portfolios, files pinned to a page.

use super::about::text;
use crate::document::Member;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream, String as PdfString};
use model::{Problem, ProblemKind, Stage};
use std::collections::BTreeSet;

/// Nodes of the tree of names that are followed.
const NODES_MAX: usize = 20_000;

/// Every file specification with its bytes inside: by the tree of names, by the annotations, and by looking at every object, so
/// that a file that only a damaged or hidden place knows is found too. Each stream once.
pub fn attachments(pdf: &Pdf, root: Option<&Dict<'_>>) -> Vec<Member> {
    let mut found = Found::default();
    let tree = root.and_then(|r| r.get::<Dict<'_>>(b"Names")).and_then(|n| n.get::<Dict<'_>>(b"EmbeddedFiles"));
    let mut nodes: Vec<Dict<'_>> = tree.into_iter().collect();
    let mut seen = 0;
    while let Some(node) = nodes.pop() {
        seen += 1;
        if seen > NODES_MAX {
            break;
        }
        if let Some(names) = node.get::<Array<'_>>(b"Names") {
            names.iter::<Object<'_>>().filter_map(Object::into_dict).for_each(|d| found.take(&d));
        }
        if let Some(kids) = node.get::<Array<'_>>(b"Kids") {
            nodes.extend(kids.iter::<Dict<'_>>().take(NODES_MAX));
        }
    }
    for object in pdf.objects() {
        let Object::Dict(dict) = object else { continue };
        found.take(&dict);
        if let Some(specification) = dict.get::<Dict<'_>>(b"FS") {
            found.take(&specification);
        }
    }
    found.members
}

#[derive(Default)]
struct Found {
    members: Vec<Member>,
    seen: BTreeSet<ObjectIdentifier>,
}

impl Found {
    fn take(&mut self, specification: &Dict<'_>) {
        let Some(files) = specification.get::<Dict<'_>>(b"EF") else { return };
        let keys: [&[u8]; 5] = [b"UF", b"F", b"Unix", b"DOS", b"Mac"];
        let Some(stream) = keys.iter().find_map(|key| files.get::<Stream<'_>>(key)) else { return };
        if !self.seen.insert(stream.obj_id()) {
            return;
        }
        let name = keys.iter().find_map(|key| specification.get::<PdfString<'_>>(key)).map(|n| text(n.as_bytes()));
        let name = name.filter(|n| !n.is_empty()).unwrap_or_else(|| format!("attachment-{}", self.members.len() + 1));
        // An image filter would unpack to pixels; what is attached is the picture's file.
        let picture = stream.dict().get::<Name<'_>>(b"Filter").is_some_and(|f| matches!(f.as_ref(), b"DCTDecode" | b"JPXDecode"));
        let bytes = if picture { Ok(stream.raw_data().into_owned()) } else { stream.decoded().map(|d| d.into_owned()) };
        let bytes = bytes.map_err(|_| Problem::new(Stage::Read, ProblemKind::Broken, "the attachment cannot be unpacked"));
        self.members.push(Member::new(name, bytes));
    }
}
