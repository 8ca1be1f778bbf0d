//! Originals by their SHA-256: written once, read-only, verified when read.

use crate::error::StoreError;
use crate::folder::sync_dir;
use model::BlobId;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// The originals of a case. Cheap to copy; many threads may put at once.
#[derive(Clone, Debug)]
pub struct Blobs {
    dir: PathBuf,
}

/// Numbers temporary files of this process, so that two threads never write the same one.
static TEMPORARY: AtomicU64 = AtomicU64::new(0);

impl Blobs {
    pub(crate) fn new(dir: PathBuf) -> Self {
        Self { dir }
    }

    /// Where the bytes of `id` are.
    pub fn path(&self, id: &BlobId) -> PathBuf {
        self.dir.join(id.as_str().get(..2).unwrap_or("xx")).join(id.as_str())
    }

    /// Keeps `bytes` and says their id. When this returns they are on the disk, whatever happens next; half a blob never has its name.
    pub fn put(&self, bytes: &[u8]) -> Result<BlobId, StoreError> {
        let id = BlobId::of(bytes);
        let path = self.path(&id);
        if fs::metadata(&path).is_ok_and(|m| m.len() == bytes.len() as u64) {
            return Ok(id);
        }
        let dir = path.parent().unwrap_or(&self.dir).to_owned();
        if !dir.exists() {
            fs::create_dir_all(&dir).map_err(|e| StoreError::io(&dir, "create", e))?;
            sync_dir(&self.dir)?;
        }
        let number = TEMPORARY.fetch_add(1, Ordering::Relaxed);
        let temporary = dir.join(format!(".tmp-{}-{number}", std::process::id()));
        let written = write_synced(&temporary, bytes).and_then(|()| fs::rename(&temporary, &path));
        if let Err(e) = written {
            // The first failure is the one to tell; a leftover has no blob's name and is swept by the next writer.
            let _ = fs::remove_file(&temporary);
            return Err(StoreError::io(&path, "write", e));
        }
        sync_dir(&dir)?;
        Ok(id)
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
    pub(crate) fn sweep(&self) -> Result<(), StoreError> {
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

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file: File = OpenOptions::new().write(true).create(true).truncate(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    let mut permissions = file.metadata()?.permissions();
    permissions.set_readonly(true);
    file.set_permissions(permissions)
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
