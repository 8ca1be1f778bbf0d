//! DOCX, ODT and slides: own walkers over their XML, keeping paragraphs, tables, headers, footers, notes and comments.

pub mod blocks;
mod chart;
pub mod crypt;
mod doc;
pub mod docx;
pub mod embedded;
mod extras;
mod odt;
pub mod ole;
pub mod onenote;
pub mod pictures;
mod ppt;
mod pptx;
pub mod relations;
pub mod summary;

use crate::archive;
use crate::document::{Context, Reading};
use crate::layer::Builder;
use crate::xml::{self, Item};
use blocks::Block;
use model::ProblemKind;
use std::collections::BTreeMap;

/// Bytes of one part's XML; enough for books.
const PART_BYTES_MAX: u64 = 256 << 20;

/// Reads a Word document.
pub fn read_docx(bytes: &[u8], context: &Context) -> Reading {
    read(bytes, context, "docx", docx::parts)
}

/// Reads an OpenDocument text.
pub fn read_odt(bytes: &[u8], context: &Context) -> Reading {
    read(bytes, context, "odt", extras::open_parts)
}

/// Reads slides, PowerPoint or OpenDocument; a slide is a page.
pub fn read_pptx(bytes: &[u8], context: &Context) -> Reading {
    read(bytes, context, "slides", pptx::slides)
}

/// Reads a Word document of the years 1997 to 2003, or older.
pub fn read_doc(bytes: &[u8], context: &Context) -> Reading {
    doc::read(bytes, context)
}

/// Reads PowerPoint slides of the years 1997 to 2003.
pub fn read_ppt(bytes: &[u8], context: &Context) -> Reading {
    ppt::read(bytes, context)
}

/// Reads XML: office documents in one file (flat OpenDocument, Word 2003), else as XML of no known format.
pub fn read_xml(bytes: &[u8], context: &Context) -> Reading {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let parts = if head.contains("<office:document") {
        odt::flat(bytes)
    } else if head.contains("wordDocument") || head.contains("2006/xmlPackage") {
        docx::flat(bytes)
    } else {
        return xml::read(bytes, context);
    };
    let mut reading = write(&parts, "flat", context);
    dublin_core(bytes, &mut reading.metadata);
    reading
}

/// A part of the text in its order, with the word for its paragraphs (`paragraph`, `header`, `footnote`, ...).
pub struct Part {
    pub word: &'static str,
    pub blocks: Vec<Block>,
    /// Starts a new page.
    pub page: bool,
    /// What was wrong with its XML.
    pub broken: Option<String>,
}

pub type Archive<'a> = zip::ZipArchive<std::io::Cursor<&'a [u8]>>;

fn read(bytes: &[u8], context: &Context, tool: &str, parts: fn(&mut Archive) -> Vec<Part>) -> Reading {
    let mut archive = match archive::open(bytes, context.limits) {
        Ok(archive) => archive,
        Err((kind, message)) => return Reading::failed(kind, message),
    };
    if archive::part(&mut archive, "META-INF/manifest.xml", 1 << 20).is_some_and(|m| crate::sniff::find(&m, b"encryption-data").is_some()) {
        return Reading::failed(ProblemKind::Encrypted, "a password is needed; save it without one and read it again");
    }
    let parts = parts(&mut archive);
    let mut reading = write(&parts, tool, context);
    reading.metadata = metadata(&mut archive);
    reading.members = embedded::members(&mut archive, context);
    if parts.is_empty() {
        reading.problem(ProblemKind::Broken, "its main part is missing or cannot be unpacked");
    }
    reading
}

/// The text of all parts, and what was wrong with them.
pub fn write(parts: &[Part], tool: &str, context: &Context) -> Reading {
    let mut builder = Builder::new(context.limits);
    for part in parts {
        if part.page && !builder.is_empty() {
            builder.next_page();
        }
        blocks::write(&part.blocks, part.word, &mut builder);
        context.beat();
    }
    let pages = builder.page();
    let mut reading = Reading::of(builder.finish(format!("redthread {tool} {}", env!("CARGO_PKG_VERSION"))), pages);
    for message in parts.iter().filter_map(|p| p.broken.clone()) {
        reading.problem(ProblemKind::Broken, message);
        if let Some(layer) = reading.layers.first_mut() {
            layer.partial = true;
        }
    }
    reading
}

/// What the file says of itself: Dublin Core in `docProps/core.xml` or `meta.xml`, and the company in `docProps/app.xml`.
pub fn metadata(archive: &mut Archive) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let books = archive::names(archive).into_iter().filter(|n| n.ends_with(".opf")).take(1);
    let parts: Vec<String> = ["docProps/core.xml", "meta.xml", "docProps/app.xml"].map(str::to_owned).into_iter().chain(books).collect();
    for name in &parts {
        if let Some(bytes) = archive::part(archive, name, 1 << 20) {
            dublin_core(&bytes, &mut found);
        }
    }
    found
}

fn dublin_core(bytes: &[u8], found: &mut BTreeMap<String, String>) {
    let mut key: Option<&'static str> = None;
    let mut now = BTreeMap::new();
    let _ = xml::walk(bytes, |item| match item {
        Item::Start(tag) => key = core_key(tag.name),
        Item::End(_) => key = None,
        Item::Text(text) => {
            if let Some(key) = key.filter(|_| !text.trim().is_empty()) {
                now.entry(key.to_owned()).or_insert_with(String::new).push_str(text.trim());
            }
        }
    });
    for (key, value) in now {
        found.entry(key).or_insert(value);
    }
}

fn core_key(name: &str) -> Option<&'static str> {
    Some(match name {
        "creator" | "initial-creator" | "Author" => "author",
        "lastModifiedBy" | "LastAuthor" => "modified-by",
        "title" | "Title" => "title",
        "subject" | "Subject" => "subject",
        "created" | "creation-date" | "Created" => "created",
        "modified" | "date" | "LastSaved" => "modified",
        "lastPrinted" | "print-date" | "LastPrinted" => "printed",
        "keywords" | "keyword" | "Keywords" => "keywords",
        "description" | "Description" => "description",
        "category" | "Category" => "category",
        "Company" => "company",
        "Manager" => "manager",
        "Application" | "generator" => "application",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
