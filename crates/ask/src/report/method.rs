//! How the report came about: the terms it uses, which documents are one source, and every document with its hash.

use super::block::{Block, Inline, Item, ListKind, Row, Section, TableKind};
use super::word::line;
use super::{Context, figure};
use crate::source::{Copy, Kind};
use model::{Document, DocumentId, HeldBasis};

fn document<'c>(context: &Context<'_, 'c>, id: &DocumentId) -> Option<&'c Document> {
    context.graph.document(id).map(|n| context.graph.document_of(n))
}

/// What a document is to those that have the same text.
fn copies_of(context: &Context, of: &Document) -> String {
    let said = &context.said;
    let told = |(copy, is_left): (&Copy, bool)| {
        let other = document(context, if is_left { &copy.right } else { &copy.left }).map(|d| line(&d.path)).unwrap_or_default();
        let wording = match (copy.kind, is_left) {
            (Kind::Exact, _) => said.copy_exact,
            (Kind::Near, _) => said.copy_near,
            (Kind::Contains, true) => said.copy_contains,
            (Kind::Contains, false) => said.copy_stands,
            (Kind::Repeats, true) => said.copy_repeats,
            (Kind::Repeats, false) => said.copy_repeated,
        };
        said.fill(wording, &[("other", &other)])
    };
    context.input.copies.of(&of.id).map(told).collect::<Vec<_>>().join(said.semicolon())
}

/// The documents that are one source, group by group.
fn groups(context: &Context) -> Vec<Block> {
    let said = &context.said;
    let item = |group: &Vec<DocumentId>| {
        let mut text = Vec::new();
        for (n, d) in group.iter().filter_map(|id| document(context, id)).enumerate() {
            text.push(Inline::text(if n > 0 { " · " } else { "" }));
            text.extend([figure::agency_tag(context, &d.agency), Inline::Text(format!(" {}", line(&d.path)))]);
        }
        Item::of(text)
    };
    let items: Vec<Item> = context.input.copies.groups.iter().map(item).collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::body(vec![Inline::Text(said.say(said.copies))]), Block::List { kind: ListKind::Bullets, items }]
}

/// Every document: whose, since when, on what that rests, its copies, and the hash of its bytes.
fn documents(context: &Context) -> Block {
    let said = &context.said;
    let case = context.graph.case;
    let row = |document: &Document| {
        let profile = case.profiles.get(&document.id);
        let held = profile.and_then(|p| p.held_since).map_or_else(|| said.say(said.unknown), |d| d.to_string());
        let basis = match profile.map_or(HeldBasis::Unknown, |p| p.held_basis) {
            HeldBasis::Receipt => said.receipt,
            HeldBasis::OwnDate => said.own_date,
            HeldBasis::Container => said.container,
            HeldBasis::Manifest => said.manifest,
            HeldBasis::FileName => said.file_name,
            HeldBasis::Unknown => "",
        };
        let cells = vec![
            vec![Inline::Text(line(&document.path))],
            vec![figure::agency_tag(context, &document.agency)],
            vec![Inline::Text(held)],
            vec![Inline::Text(said.say(basis))],
            vec![Inline::Text(copies_of(context, document))],
            vec![Inline::Code(document.blob.as_str().to_owned())],
        ];
        Row { cells, marked: false }
    };
    let head =
        [said.document_head, said.agency, said.held_head, said.basis_head, said.copies_head, "SHA-256"].map(|w| said.say(w)).to_vec();
    Block::Table { kind: TableKind::Listing, head, rows: case.documents.iter().map(row).collect() }
}

pub fn section(context: &Context) -> Section {
    let said = &context.said;
    let mut blocks = vec![Block::body(said.rich(said.method_claims, &[])), Block::body(said.rich(said.method_terms, &[]))];
    blocks.extend(groups(context));
    blocks.push(Block::body(said.rich(said.method_misread, &[])));
    blocks.push(Block::Fold { summary: said.say(said.every_document), blocks: vec![documents(context)] });
    Section { id: "method", title: said.say(said.method), blocks }
}
