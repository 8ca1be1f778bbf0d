//! `show`: one entity or document with everything about it.

use super::why::Why;
use super::{METADATA_WORDS, WrongUsage, given, open, the_entity};
use crate::arguments::{Common, ShowArguments};
use crate::pages::Pages;
use crate::print::{clean, lines, marked, sure};
use crate::wire;
use anyhow::{Context, Result, bail};
use engine::{OpenCase, ask};
use model::case::Lookup;
use model::{CharIndex, Document, Entity, TextLayer};
use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

pub fn show(common: &Common, asked: &ShowArguments) -> Result<ExitCode> {
    let opened = open(common)?;
    let lookup = Lookup::new(&opened.case);
    let what = asked.what.as_str();
    match opened.case.documents.iter().find(|d| d.path == what || d.id.as_str() == what) {
        Some(document) => show_document(common, &opened, &lookup, document, asked),
        None if asked.page.is_some() || asked.image.is_some() || asked.layer > 0 => {
            bail!("no document \"{what}\": `redthread documents` lists them")
        }
        None => show_entity(common, &opened, &lookup, the_entity(&opened, what)?, asked.all),
    }
}

fn show_document(common: &Common, opened: &OpenCase, lookup: &Lookup, document: &Document, asked: &ShowArguments) -> Result<ExitCode> {
    if let Some(page) = asked.page.filter(|p| *p == 0 || *p > document.pages.max(1)) {
        return Err(WrongUsage(format!("--page {page}: {} has {} pages", document.path, document.pages)).into());
    }
    if let Some(file) = &asked.image {
        let pages = Pages::new(&common.case, opened.store.blobs(), given(asked.password_file.as_deref())?);
        return write_picture(&pages, document, asked.page.unwrap_or(1), file);
    }
    let layer = document.layers.get(asked.layer);
    if layer.is_none() && asked.layer > 0 {
        let count = document.layers.len();
        return Err(WrongUsage(format!("--layer {}: {} has {count}, counted from 0", asked.layer, document.path)).into());
    }
    let copies = ask::copies(&opened.case);
    let line = wire::document(&opened.case, document, Some((lookup, &copies)));
    let range = layer.map(|l| page_range(l, asked.page)).unwrap_or_default();
    let text = layer.map_or("", |l| CharIndex::new(&l.text).slice(range.clone()));
    if common.json {
        let mut value = serde_json::to_value(&line)?;
        value["text"] = text.into();
        value["metadata"] = serde_json::to_value(&document.metadata)?;
        let layers = document.layers.iter().map(|l| serde_json::json!({ "tool": l.tool, "partial": l.partial, "scan": is_scan(l) }));
        value["layers"] = layers.collect();
        lines([value])?;
        return Ok(ExitCode::SUCCESS);
    }
    print_head(&line, document, asked.layer);
    println!();
    if let Some(layer) = layer {
        print_text(layer, range);
    }
    Ok(ExitCode::SUCCESS)
}

/// Everything about a document but its text.
fn print_head(line: &wire::DocumentLine, document: &Document, shown: usize) {
    println!("{}  ({}, {} pages)", clean(line.path), line.media_type, line.pages);
    println!("held by {} since {} ({})", line.agency, line.held_since.as_deref().unwrap_or("an unknown day"), line.held_basis);
    for same in &line.same_as {
        println!("{}", same.sentence());
    }
    for problem in &line.problems {
        println!("problem: {}", clean(&problem.message));
    }
    if !document.metadata.is_empty() {
        println!("\nwhat the file says of itself ({METADATA_WORDS})");
        for (key, value) in &document.metadata {
            println!("  {}: {}", clean(&key.replace(['-', '_'], " ")), clean(value));
        }
    }
    let several = document.layers.len() > 1;
    for (number, layer) in document.layers.iter().enumerate().filter(|(n, l)| several || (*n == shown && is_scan(l))) {
        let doubtful = layer.doubtful(0..u32::MAX).count();
        let read = layer.segments.iter().filter(|s| s.confidence.is_some()).count();
        let scan = match (is_scan(layer), doubtful) {
            (false, _) => "typed".to_owned(),
            (true, 0) => format!("recognised from a scan, {read} words"),
            (true, n) => format!("recognised from a scan, {n} of {read} words are doubtful and marked"),
        };
        let which = if !several {
            String::new()
        } else if number == shown {
            format!("layer {number} of {}, shown: ", document.layers.len())
        } else {
            format!("layer {number} of {} (--layer {number} shows it): ", document.layers.len())
        };
        println!("{}{which}{scan}, by {}", if number == 0 || !several { "\n" } else { "" }, clean(&layer.tool));
    }
}

fn is_scan(layer: &TextLayer) -> bool {
    layer.segments.iter().any(|s| s.confidence.is_some())
}

/// The characters of a page; of the whole layer if none is asked for.
fn page_range(layer: &TextLayer, page: Option<u32>) -> Range<u32> {
    let Some(page) = page else { return 0..u32::MAX };
    let on_page = || layer.segments.iter().filter(|s| s.page == page);
    on_page().map(|s| s.start).min().unwrap_or(0)..on_page().map(|s| s.end).max().unwrap_or(0)
}

/// The text line by line, doubtful words marked.
fn print_text(layer: &TextLayer, range: Range<u32>) {
    let text = CharIndex::new(&layer.text);
    let mut at = range.start;
    for line in text.slice(range.start..range.end.min(text.len())).split('\n') {
        let end = at + line.chars().count() as u32;
        let doubtful: Vec<Range<u32>> = layer.doubtful(at..end).map(|r| r.start.saturating_sub(at)..r.end.min(end) - at).collect();
        if doubtful.is_empty() {
            println!("{}", line.chars().filter(|c| !c.is_control() || *c == '\t').collect::<String>());
        } else {
            println!("{}", marked(line, &doubtful, usize::MAX));
        }
        at = end + 1;
    }
}

fn write_picture(pages: &Pages, document: &Document, page: u32, file: &Path) -> Result<ExitCode> {
    let Some(png) = pages.picture(document, page) else {
        bail!(
            "page {page} of {} cannot be drawn: only PDF files and images have pages to look at, and encrypted ones need --password-file",
            document.path
        );
    };
    std::fs::write(file, png).with_context(|| format!("{}: cannot write", file.display()))?;
    eprintln!("page {page} of {} is in {}", document.path, file.display());
    Ok(ExitCode::SUCCESS)
}

/// Joinings, near misses and judgements that are printed of an entity unless all are asked for.
const FEW: usize = 12;

fn show_entity(common: &Common, opened: &OpenCase, lookup: &Lookup, entity: &Entity, all: bool) -> Result<ExitCode> {
    let line = wire::entity(lookup, entity);
    let is = |m: &model::MentionId| lookup.entity_of.get(m).is_some_and(|e| e.id == entity.id);
    let claims: Vec<_> = opened.claims().filter(|c| is(&c.subject) || c.object.as_ref().is_some_and(is)).collect();
    let why = Why::new(opened, lookup, entity);
    if common.json {
        let mut value = serde_json::to_value(&line)?;
        value["claims"] = claims.iter().map(|c| serde_json::to_value(wire::claim(lookup, c))).collect::<Result<_, _>>()?;
        value["merges"] = serde_json::to_value(&why.merges)?;
        value["near_misses"] = serde_json::to_value(&why.near)?;
        value["judgements"] = serde_json::to_value(&why.judgements)?;
        lines([value])?;
        return Ok(ExitCode::SUCCESS);
    }
    println!("{}  ({}, {})", clean(line.caption), line.schema, line.id);
    println!("written: {}", clean(&line.names.join(" · ")));
    for identifier in &line.identifiers {
        println!("{}: {}", identifier.kind, clean(identifier.value));
    }
    why.print(if all { usize::MAX } else { FEW });
    println!("\npassages");
    for claim in claims {
        let c = wire::claim(lookup, claim);
        let held = c.held_since.as_deref().unwrap_or("unknown");
        let sure = sure(c.place.confidence).map(|s| format!(" · {s}")).unwrap_or_default();
        println!(
            "  [{} · {} · {} since {held} · {} p.{}{sure}]\n    {}",
            c.property,
            wire::said(claim),
            c.agency,
            clean(&c.place.document),
            c.place.page,
            marked(c.quote, &c.place.doubtful, 400)
        );
    }
    println!("\nmentions");
    for id in &entity.mentions {
        if let Some(m) = lookup.mention.get(id) {
            let place = wire::place(lookup, &m.span);
            let sure = sure(place.confidence).map(|s| format!("  ({s})")).unwrap_or_default();
            println!("  {id}  {} p.{}  {}{sure}", clean(&place.document), place.page, marked(&m.surface, &place.doubtful, usize::MAX));
        }
    }
    Ok(ExitCode::SUCCESS)
}
