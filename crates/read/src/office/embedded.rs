//! Files and pictures inside Office Open XML and OpenDocument files, as members.

use super::pictures::PICTURE_BYTES_MIN;
use super::{Archive, ole};
use crate::archive;
use crate::document::{Context, Member};
use crate::xml::{self, Item};
use std::io::{Cursor, Write};

/// Everything that somebody put into the document and that may hold text.
pub fn members(archive: &mut Archive, context: &Context) -> Vec<Member> {
    let mut found = Vec::new();
    let mut left = context.member_bytes_left();
    let names = archive::names(archive);
    for folder in names.iter().filter_map(|n| n.strip_suffix("/content.xml")).filter(|f| f.starts_with("Object ") && !f.contains('/')) {
        if let Some(bytes) = inner_document(archive, folder, &names, left) {
            left = left.saturating_sub(bytes.len() as u64);
            found.push(Member::new(folder.to_owned(), Ok(bytes)));
        }
    }
    for name in names {
        let kind = kind(&name);
        if kind == Part::Own || found.len() > context.limits.members_max as usize {
            continue;
        }
        let Some(bytes) = archive::part(archive, &name, left) else { continue };
        if kind == Part::Picture && bytes.len() < PICTURE_BYTES_MIN {
            continue;
        }
        let label = name.rsplit('/').next().unwrap_or(&name).to_owned();
        if kind == Part::Object && bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            // An OLE wrapper gives what it wraps; a control or a formula wraps nothing.
            let member = ole::unwrap(&bytes, &label, context);
            left = left.saturating_sub(bytes.len() as u64);
            found.extend(member);
            continue;
        }
        left = left.saturating_sub(bytes.len() as u64);
        found.push(Member::new(label, Ok(bytes)));
        context.beat();
    }
    found
}

/// A document inside an OpenDocument (a table, a chart) as a file of its own; none for a formula.
fn inner_document(archive: &mut Archive, folder: &str, names: &[String], bytes_max: u64) -> Option<Vec<u8>> {
    let manifest = archive::part(archive, "META-INF/manifest.xml", 4 << 20)?;
    let mut media_type = None;
    let _ = xml::walk(&manifest, |item| {
        if let Item::Start(tag) = item
            && tag.attribute("full-path").is_some_and(|p| p.trim_end_matches('/') == folder)
        {
            media_type = tag.attribute("media-type");
        }
    });
    let media_type = media_type.filter(|m| !m.contains("formula"))?;
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    writer.start_file("mimetype", options).ok()?;
    writer.write_all(media_type.as_bytes()).ok()?;
    let mut left = bytes_max;
    for name in names {
        let Some(inner) = name.strip_prefix(folder).and_then(|n| n.strip_prefix('/')).filter(|n| !n.is_empty() && !n.ends_with('/')) else {
            continue;
        };
        let bytes = archive::part(archive, name, left)?;
        left -= bytes.len() as u64;
        writer.start_file(inner, options).ok()?;
        writer.write_all(&bytes).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

#[derive(PartialEq)]
enum Part {
    /// A part of the document itself.
    Own,
    Picture,
    Object,
}

/// What a part is by its place. Drawings (EMF, WMF, SVG) have no reader; charts are pictures of cells.
fn kind(name: &str) -> Part {
    let lower = name.to_lowercase();
    let picture = [".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".jfif"].iter().any(|e| lower.ends_with(e));
    let in_folder = |folder: &str| lower.starts_with(&format!("{folder}/")) || lower.contains(&format!("/{folder}/"));
    if in_folder("media") || in_folder("pictures") {
        return if picture { Part::Picture } else { Part::Own };
    }
    // OpenDocument keeps OLE objects at the top, without an extension.
    if in_folder("embeddings") || (lower.starts_with("object ") && !lower.contains('/')) {
        return Part::Object;
    }
    Part::Own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        for (name, part) in [
            ("word/media/image1.png", Part::Picture),
            ("word/media/image1.emf", Part::Own),
            ("Pictures/1000.jpg", Part::Picture),
            ("word/embeddings/oleObject1.bin", Part::Object),
            ("ppt/embeddings/Feuille.xlsx", Part::Object),
            ("Object 1", Part::Object),
            ("Object 1/content.xml", Part::Own),
            ("word/document.xml", Part::Own),
        ] {
            assert!(kind(name) == part, "{name}");
        }
    }
}
