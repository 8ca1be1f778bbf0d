//! The layout of a case folder, and the lock that lets one process write.

use crate::error::StoreError;
use crate::files::{Disk, Files};
use crate::sent::SENT;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

/// Where the parts of a case are.
#[derive(Clone, Debug)]
pub struct Folder {
    dir: PathBuf,
}

/// The names that a case folder may hold; a folder with others and without a catalogue is not a case.
const OURS: [&str; 8] = ["case.sqlite", "case.sqlite-wal", "case.sqlite-shm", "blobs", "index", "lock", "rules", SENT];

impl Folder {
    /// The folder of an existing case.
    pub(crate) fn existing(dir: &Path) -> Result<Self, StoreError> {
        let folder = Self { dir: dir.to_owned() };
        if folder.catalogue().is_file() {
            return Ok(folder);
        }
        match fs::metadata(dir) {
            Err(e) if e.kind() == std::io::ErrorKind::PermissionDenied => Err(StoreError::io(dir, "open", e)),
            _ => Err(StoreError::NoCase { dir: dir.to_owned() }),
        }
    }

    /// The folder of a case, made if there is none; refuses a folder with somebody else's files in it.
    pub(crate) fn make(dir: &Path) -> Result<Self, StoreError> {
        let folder = Self { dir: dir.to_owned() };
        fs::create_dir_all(dir).map_err(|e| StoreError::io(dir, "create", e))?;
        if !folder.catalogue().exists() {
            for entry in fs::read_dir(dir).map_err(|e| StoreError::io(dir, "list", e))? {
                let entry = entry.map_err(|e| StoreError::io(dir, "list", e))?;
                if !OURS.iter().any(|name| entry.file_name() == *name) {
                    return Err(StoreError::NotACase { dir: dir.to_owned() });
                }
            }
            private(dir)?;
        }
        let blobs = folder.blobs();
        if !blobs.is_dir() {
            fs::create_dir_all(&blobs).map_err(|e| StoreError::io(&blobs, "create", e))?;
            // The names of the case and of its folder of originals must outlast a power loss, as what is in them does.
            Disk.sync(dir).map_err(|e| StoreError::io(dir, "sync", e))?;
            if let Some(above) = dir.parent().filter(|p| !p.as_os_str().is_empty()) {
                // A folder that one may pass and not list cannot be synced; the system does it in its own time.
                let _ = Disk.sync(above);
            }
        }
        Ok(folder)
    }

    /// The case folder itself.
    pub fn path(&self) -> &Path {
        &self.dir
    }

    pub(crate) fn catalogue(&self) -> PathBuf {
        self.dir.join("case.sqlite")
    }

    pub(crate) fn blobs(&self) -> PathBuf {
        self.dir.join("blobs")
    }

    pub(crate) fn index(&self) -> PathBuf {
        self.dir.join("index")
    }

    /// Rules that the user added to this case.
    pub fn rules(&self) -> PathBuf {
        self.dir.join("rules")
    }

    /// Takes the lock for writing, or says who has it. The system releases it when the process ends, however it ends.
    pub(crate) fn lock(&self, at: &str) -> Result<File, StoreError> {
        let path = self.dir.join("lock");
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|e| StoreError::io(&path, "open", e))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // Who holds it is a courtesy: an unreadable name does not change that it is held.
                let _ = file.read_to_string(&mut holder);
                let holder = holder.lines().next().filter(|l| !l.is_empty()).unwrap_or("holder unknown").to_owned();
                return Err(StoreError::Locked { dir: self.dir.clone(), holder });
            }
            Err(TryLockError::Error(e)) => return Err(StoreError::io(&path, "lock", e)),
        }
        let line = format!("process {} since {at}\n", std::process::id());
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| file.write_all(line.as_bytes()))
            .map_err(|e| StoreError::io(&path, "write", e))?;
        Ok(file)
    }
}

/// Only the owner may look into a case.
fn private(dir: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(dir, fs::Permissions::from_mode(0o700)).map_err(|e| StoreError::io(dir, "protect", e))?;
    }
    Ok(())
}
