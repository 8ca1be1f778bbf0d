//! The few things that are done to the files of originals, behind one trait: tests make each of them fail, and take the power away
//! between any two.

use std::collections::VecDeque;
use std::fmt::Debug;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What a disk can do. Nothing is on it for sure until it was synced: bytes by [`Files::sync`] of their file, names by that of their folder.
pub trait Files: Debug + Send + Sync {
    /// Bytes of the file at `path`; none if there is none.
    fn size(&self, path: &Path) -> Option<u64>;
    /// Makes a folder and those above it, where they are missing.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// Writes a new file that nobody may change, unsynced.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Brings a file's bytes, or a folder's names, to the disk.
    fn sync(&self, path: &Path) -> io::Result<()>;
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// [`Files::sync`] of each; the first that failed, and why.
    fn sync_each(&self, paths: &[PathBuf]) -> Result<(), (PathBuf, io::Error)> {
        paths.iter().try_for_each(|p| self.sync(p).map_err(|e| (p.clone(), e)))
    }
}

/// The real disk.
#[derive(Debug)]
pub struct Disk;

/// Syncs at one time. The journal of a file system commits those that wait together at once, so that many cost little more than one.
const SYNCS_AT_ONCE: usize = 16;

impl Files for Disk {
    fn size(&self, path: &Path) -> Option<u64> {
        fs::metadata(path).ok().map(|m| m.len())
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file: File = OpenOptions::new().write(true).create(true).truncate(true).open(path)?;
        file.write_all(bytes)?;
        let mut permissions = file.metadata()?.permissions();
        permissions.set_readonly(true);
        file.set_permissions(permissions)
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_each(&self, paths: &[PathBuf]) -> Result<(), (PathBuf, io::Error)> {
        let waiting: Mutex<VecDeque<&PathBuf>> = Mutex::new(paths.iter().collect());
        let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let work = || {
            while let Some(path) = next() {
                self.sync(path).map_err(|e| (path.clone(), e))?;
            }
            Ok(())
        };
        std::thread::scope(|scope| {
            let others: Vec<_> = (1..paths.len().min(SYNCS_AT_ONCE)).map(|_| scope.spawn(work)).collect();
            let mut ended = work();
            for other in others {
                // A thread that panicked synced nothing that one could rely on.
                let other = other.join().unwrap_or_else(|_| Err((PathBuf::new(), io::Error::other("a sync failed"))));
                ended = ended.and(other);
            }
            ended
        })
    }
}
