//! Pictures of pages on demand. Made by the caged reader and kept in the case folder's `cache/`: derived, and safe to delete at any time.

use engine::store::Blobs;
use engine::{CagedStages, Stages};
use model::Document;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What drew a picture; another one draws it again.
const RENDERER: &str = concat!("r2-", env!("CARGO_PKG_VERSION"));
/// Bytes of all kept pictures; the oldest go first.
const CACHE_BYTES_MAX: u64 = 256 << 20;
/// Pages of one document that are offered as pictures; a file may claim any number.
pub const PAGES_MAX: u32 = 10_000;

/// Draws pages of a case's originals.
pub struct Pages {
    folder: PathBuf,
    blobs: Blobs,
    stages: CagedStages,
    cache_bytes_max: u64,
}

/// Whether a document's format has pages to look at.
pub fn has_pages(document: &Document) -> bool {
    document.media_type == "application/pdf" || document.media_type.starts_with("image/")
}

impl Pages {
    /// `passwords` are tried on what is encrypted.
    pub fn new(case: &Path, blobs: Blobs, passwords: Vec<String>) -> Self {
        let stages = CagedStages { passwords, ..CagedStages::default() };
        Self { folder: case.join("cache").join("pages"), blobs, stages, cache_bytes_max: CACHE_BYTES_MAX }
    }

    /// A page (from 1) as a PNG; none for formats without pages, and where it cannot be drawn in a cage.
    pub fn picture(&self, document: &Document, page: u32) -> Option<Vec<u8>> {
        let blob = document.blob.as_str();
        if !has_pages(document) || blob.is_empty() || !(1..=document.pages.clamp(1, PAGES_MAX)).contains(&page) {
            return None;
        }
        let kept = self.folder.join(format!("{blob}-{page}-{RENDERER}.png"));
        if let Some(png) = fs::read(&kept).ok().filter(|b| is_png(b)) {
            return Some(png);
        }
        let png = self.stages.picture(&self.blobs.get(&document.blob).ok()?, page)?;
        // A folder that cannot be written makes it slower, and nothing else.
        let _ = self.keep(&kept, &png);
        Some(png)
    }

    /// Written beside and renamed: nobody ever reads half a picture.
    fn keep(&self, place: &Path, png: &[u8]) -> std::io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let beside = place.with_extension(format!("{}.new", std::process::id()));
        fs::write(&beside, png)?;
        fs::rename(&beside, place)?;
        self.shrink()
    }

    /// Deletes the oldest pictures until three quarters of the room are enough.
    fn shrink(&self) -> std::io::Result<()> {
        let mut kept: Vec<(SystemTime, PathBuf, u64)> = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let about = entry.metadata()?;
            kept.push((about.modified().unwrap_or(SystemTime::UNIX_EPOCH), entry.path(), about.len()));
        }
        let mut total: u64 = kept.iter().map(|k| k.2).sum();
        if total <= self.cache_bytes_max {
            return Ok(());
        }
        kept.sort();
        for (_, path, bytes) in kept {
            if total <= self.cache_bytes_max / 4 * 3 {
                break;
            }
            fs::remove_file(path)?;
            total -= bytes;
        }
        Ok(())
    }
}

fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_pictures_make_room() {
        let case = tempfile::tempdir().expect("a folder");
        let store = engine::store::Store::open_writer(case.path(), "2026-01-01T00:00:00Z").expect("a case");
        let pages = Pages { cache_bytes_max: 100, ..Pages::new(case.path(), store.blobs(), Vec::new()) };
        let names = || {
            let mut names: Vec<String> =
                fs::read_dir(&pages.folder).expect("cache").map(|e| e.expect("entry").file_name().to_string_lossy().into_owned()).collect();
            names.sort();
            names
        };
        let old = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
        for (n, left) in [vec!["0"], vec!["0", "1"], vec!["0", "1", "2"], vec!["2", "3"]].into_iter().enumerate() {
            pages.keep(&pages.folder.join(n.to_string()), &[0; 33]).expect("kept");
            assert_eq!(names(), left);
            let file = fs::File::open(pages.folder.join(n.to_string())).expect("the picture");
            file.set_modified(old + std::time::Duration::from_secs(n as u64)).expect("its age");
        }
    }
}
