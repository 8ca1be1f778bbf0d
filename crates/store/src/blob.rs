//! Originals by their SHA-256: written once, read-only, verified when read.

use crate::error::StoreError;
use crate::files::{Disk, Files};
use model::BlobId;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The originals of a case. Cheap to copy; many threads may stage at once.
#[derive(Clone, Debug)]
pub struct Blobs {
    dir: PathBuf,
    files: Arc<dyn Files>,
}

/// Bytes that were written beside the place of their blob and are not yet kept: see [`Blobs::keep`].
#[derive(Debug)]
#[must_use]
pub struct Staged {
    pub id: BlobId,
    /// None where the blob was there already.
    temporary: Option<PathBuf>,
}

/// Numbers temporary files of this process, so that two threads never write the same one.
static TEMPORARY: AtomicU64 = AtomicU64::new(0);

impl Blobs {
    pub(crate) fn new(dir: PathBuf) -> Self {
        Self::with_files(dir, Arc::new(Disk))
    }

    /// Originals below `dir` on a disk of one's own: for tests.
    pub fn with_files(dir: PathBuf, files: Arc<dyn Files>) -> Self {
        Self { dir, files }
    }

    /// Where the bytes of `id` are.
    pub fn path(&self, id: &BlobId) -> PathBuf {
        self.dir.join(id.as_str().get(..2).unwrap_or("xx")).join(id.as_str())
    }

    /// Keeps `bytes` and says their id. When this returns they are on the disk, whatever happens next; half a blob never has its name.
    pub fn put(&self, bytes: &[u8]) -> Result<BlobId, StoreError> {
        let staged = self.stage(bytes)?;
        let id = staged.id.clone();
        self.keep(&[staged])?;
        Ok(id)
    }

    /// Writes `bytes` beside their place. They are kept, and may be named in the catalogue, only after [`Blobs::keep`].
    pub fn stage(&self, bytes: &[u8]) -> Result<Staged, StoreError> {
        let id = BlobId::of(bytes);
        let path = self.path(&id);
        // Only what was synced ever gets a blob's name, so its length tells that it is whole.
        if self.files.size(&path) == Some(bytes.len() as u64) {
            return Ok(Staged { id, temporary: None });
        }
        let dir = path.parent().unwrap_or(&self.dir);
        self.files.make_folder(dir).map_err(|e| StoreError::io(dir, "create", e))?;
        let number = TEMPORARY.fetch_add(1, Ordering::Relaxed);
        let temporary = dir.join(format!(".tmp-{}-{number}", std::process::id()));
        if let Err(e) = self.files.write(&temporary, bytes) {
            // The first failure is the one to tell; a leftover has no blob's name and is swept by the next writer.
            let _ = self.files.remove(&temporary);
            return Err(StoreError::io(&path, "write", e));
        }
        Ok(Staged { id, temporary: Some(temporary) })
    }

    /// Makes staged blobs durable, many for little more than the price of one: bytes synced, then named, then the names synced. Also the
    /// names of blobs that were there before: who wrote them may have been killed before it synced them.
    pub fn keep(&self, staged: &[Staged]) -> Result<(), StoreError> {
        if staged.is_empty() {
            return Ok(());
        }
        let kept = self.try_keep(staged);
        if kept.is_err() {
            for temporary in staged.iter().filter_map(|s| s.temporary.as_ref()) {
                let _ = self.files.remove(temporary);
            }
        }
        kept
    }

    fn try_keep(&self, staged: &[Staged]) -> Result<(), StoreError> {
        let sync = |paths: &[PathBuf]| self.files.sync_each(paths).map_err(|(path, e)| StoreError::io(&path, "sync", e));
        let temporaries: Vec<PathBuf> = staged.iter().filter_map(|s| s.temporary.clone()).collect();
        sync(&temporaries)?;
        let mut folders = BTreeSet::new();
        for s in staged {
            let path = self.path(&s.id);
            if let Some(temporary) = &s.temporary {
                self.files.rename(temporary, &path).map_err(|e| StoreError::io(&path, "write", e))?;
            }
            folders.extend(path.parent().map(Path::to_owned));
        }
        // The folders' own names last.
        sync(&folders.into_iter().collect::<Vec<_>>())?;
        sync(std::slice::from_ref(&self.dir))
    }

    /// The bytes of `id`, checked against it.
    pub fn get(&self, id: &BlobId) -> Result<Vec<u8>, StoreError> {
        let path = self.path(id);
        let bytes = fs::read(&path).map_err(|e| StoreError::io(&path, "read", e))?;
        if BlobId::of(&bytes) != *id {
            return Err(StoreError::Corrupt { path, what: "its bytes are not those that its name says".into() });
        }
        Ok(bytes)
    }

    /// Removes what an interrupted [`Blobs::put`] left. Only for the holder of the lock.
    pub fn sweep(&self) -> Result<(), StoreError> {
        for dir in list(&self.dir)? {
            if !dir.is_dir() {
                continue;
            }
            for file in list(&dir)? {
                if file.file_name().is_some_and(|n| n.to_string_lossy().starts_with(".tmp-")) {
                    fs::remove_file(&file).map_err(|e| StoreError::io(&file, "remove", e))?;
                }
            }
        }
        Ok(())
    }
}

fn list(dir: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let entries = fs::read_dir(dir).map_err(|e| StoreError::io(dir, "list", e))?;
    entries.map(|e| e.map(|e| e.path()).map_err(|e| StoreError::io(dir, "list", e))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_is_got_and_damage_is_seen() {
        let dir = tempfile::tempdir().unwrap();
        let blobs = Blobs::new(dir.path().to_owned());
        let id = blobs.put(b"words").unwrap();
        assert_eq!(blobs.put(b"words").unwrap(), id);
        assert_eq!(blobs.get(&id).unwrap(), b"words");
        assert!(fs::metadata(blobs.path(&id)).unwrap().permissions().readonly());
        let path = blobs.path(&id);
        fs::remove_file(&path).unwrap();
        fs::write(&path, b"wordz").unwrap();
        assert!(blobs.get(&id).unwrap_err().to_string().contains("damaged"));
    }

    #[test]
    fn leftovers_are_swept() {
        let dir = tempfile::tempdir().unwrap();
        let blobs = Blobs::new(dir.path().to_owned());
        let id = blobs.put(b"words").unwrap();
        let left = blobs.path(&id).with_file_name(".tmp-1-1");
        fs::write(&left, b"wo").unwrap();
        blobs.sweep().unwrap();
        assert!(!left.exists() && blobs.path(&id).exists());
    }
}
