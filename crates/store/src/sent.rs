//! Files that a browser sent into the case, which cannot say where they lie: kept as they came, below `sent/N/AGENCY/…`, one delivery
//! after the other.
//!
//! A delivery *waits* until it was read (`sent/N.waiting` stands beside it): whatever arrived before a window was closed, a disk was full
//! or a server stopped is told, and can be read or thrown away. Nothing that arrived is ever written over. Once read, its files share
//! their bytes with the case's originals, so that they cost no second place and a later reader can read them again.

mod name;

use crate::blob::Blobs;
use crate::catalogue::Store;
use crate::error::StoreError;
use model::BlobId;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// The folder of a case below which deliveries stand.
pub const SENT: &str = "sent";
const WAITING: &str = "waiting";
const TEMPORARY: &str = ".tmp-";
const CHUNK: usize = 256 << 10;

/// Numbers temporary files of this process.
static NUMBER: AtomicU64 = AtomicU64::new(0);

/// The deliveries of a case.
#[derive(Clone, Debug)]
pub struct Sent {
    dir: PathBuf,
    blobs: Blobs,
}

/// A delivery that was not read yet, or not wholly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub folder: PathBuf,
    pub files: u64,
    pub bytes: u64,
}

/// A file that arrived whole and has no place yet; dropped, it is gone.
#[derive(Debug)]
pub struct Arrived {
    /// `AGENCY/…/NAME`, made safe.
    pub path: String,
    pub blob: BlobId,
    pub bytes: u64,
    temporary: Temporary,
}

#[derive(Debug)]
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // What cannot be removed has no name of a file that was sent, and is swept later.
        let _ = fs::remove_file(&self.0);
    }
}

impl Store {
    /// What browsers sent into the case.
    pub fn sent(&self) -> Sent {
        Sent { dir: self.folder().path().join(SENT), blobs: self.blobs() }
    }
}

impl Sent {
    /// Takes in the bytes of one file, at most `most` of them. `path` is `AGENCY/…/NAME` as the browser has it.
    pub fn receive(&self, path: &str, most: u64, bytes: &mut dyn Read) -> Result<Arrived, StoreError> {
        let path = name::safe(path).map_err(|what| StoreError::SentPath { path: path.to_owned(), what })?;
        self.make(&self.dir)?;
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let place = self.dir.join(format!("{TEMPORARY}{}-{number}", std::process::id()));
        let failed = |e| StoreError::io(&self.dir, "write", e);
        let mut file = File::create_new(&place).map_err(failed)?;
        let temporary = Temporary(place);
        let (mut hash, mut size, mut chunk) = (Sha256::new(), 0, vec![0; CHUNK]);
        loop {
            let read = match bytes.read(&mut chunk) {
                Ok(0) => break,
                Ok(read) => read,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) => return Err(StoreError::SentPart { path }),
            };
            size += read as u64;
            if size > most {
                return Err(StoreError::SentTooLarge { path, most });
            }
            hash.update(&chunk[..read]);
            file.write_all(&chunk[..read]).map_err(failed)?;
        }
        // Half a file must never be taken for a whole one, also not after a power loss.
        file.sync_all().map_err(failed)?;
        Ok(Arrived { path, blob: BlobId::from(model::id::hex(&hash.finalize())), bytes: size, temporary })
    }

    /// Gives a file its place in the delivery that waits, or in a new one, and says its path there. Where another file has that path already, it
    /// gets a number; where the same bytes are, they are the file.
    pub fn place(&self, arrived: Arrived) -> Result<String, StoreError> {
        let folder = self.open()?;
        let mut number = 1;
        loop {
            let path = name::numbered(&arrived.path, number);
            let place = folder.join(&path);
            let failed = |e: io::Error| match e.kind() {
                io::ErrorKind::InvalidFilename => StoreError::SentPath { path: path.clone(), what: name::TOO_LONG },
                io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
                    StoreError::SentPath { path: path.clone(), what: "a file stands where its folder should be" }
                }
                _ => StoreError::io(&place, "write", e),
            };
            if let Some(above) = place.parent() {
                fs::create_dir_all(above).map_err(failed)?;
            }
            match link(&arrived.temporary.0, &place) {
                Ok(()) => return Ok(path),
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
                    if same(&arrived.temporary.0, &place).map_err(|e| StoreError::io(&place, "read", e))? {
                        return Ok(path);
                    }
                }
                Err(e) => return Err(failed(e)),
            }
            number += 1;
        }
    }

    /// The delivery that was not read yet.
    pub fn waiting(&self) -> Result<Option<Waiting>, StoreError> {
        let Some(folder) = self.newest()?.filter(|n| self.marker(*n).exists()).map(|n| self.folder(n)) else { return Ok(None) };
        let (mut files, mut bytes) = (0, 0);
        for file in self.files_in(&folder)? {
            files += 1;
            bytes += fs::metadata(&file).map_or(0, |m| m.len());
        }
        Ok(Some(Waiting { folder, files, bytes }))
    }

    /// After a delivery was read: its files share their bytes with the originals, and it waits no longer; unless something of it is not
    /// in the case.
    pub fn settle(&self, store: &Store, waiting: &Waiting) -> Result<(), StoreError> {
        // Where files were read from is noted without links on the way there.
        let folder = fs::canonicalize(&waiting.folder).map_err(|e| StoreError::io(&waiting.folder, "read", e))?;
        let mut blobs = BTreeMap::new();
        store.each_present_file(folder.as_os_str().as_bytes(), |row| {
            blobs.insert(waiting.folder.join(OsStr::from_bytes(&row.key.relative)), row.blob);
        })?;
        let mut all = true;
        for file in self.files_in(&waiting.folder)? {
            match blobs.get(&file).filter(|blob| !blob.as_str().is_empty()) {
                // A file system without links keeps both.
                Some(blob) => drop(self.share(&file, blob)),
                None => all = false,
            }
        }
        if all {
            let marker = waiting.folder.with_extension(WAITING);
            fs::remove_file(&marker).map_err(|e| StoreError::io(&marker, "remove", e))?;
        }
        Ok(())
    }

    /// Throws away what was sent and not read.
    pub fn discard(&self) -> Result<(), StoreError> {
        self.sweep()?;
        let Some(Waiting { folder, .. }) = self.waiting()? else { return Ok(()) };
        let marker = folder.with_extension(WAITING);
        match fs::remove_dir_all(&folder) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(StoreError::io(&folder, "remove", e)),
            _ => fs::remove_file(&marker).map_err(|e| StoreError::io(&marker, "remove", e)),
        }
    }

    /// Removes what a sending that was cut off left.
    pub fn sweep(&self) -> Result<(), StoreError> {
        for entry in self.entries(&self.dir)? {
            if entry.file_name().is_some_and(|n| n.as_bytes().starts_with(TEMPORARY.as_bytes())) {
                fs::remove_file(&entry).map_err(|e| StoreError::io(&entry, "remove", e))?;
            }
        }
        Ok(())
    }

    /// One original for the file of a delivery and the case's own.
    fn share(&self, file: &Path, blob: &BlobId) -> io::Result<()> {
        let original = self.blobs.path(blob);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let beside = Temporary(self.dir.join(format!("{TEMPORARY}{}-{number}", std::process::id())));
        if fs::metadata(file)?.len() != fs::metadata(&original)?.len() {
            return Ok(());
        }
        fs::hard_link(&original, &beside.0)?;
        fs::rename(&beside.0, file)
    }

    /// The folder of the delivery that waits, or of a new one.
    fn open(&self) -> Result<PathBuf, StoreError> {
        let newest = self.newest()?;
        let number = match newest {
            Some(number) if self.marker(number).exists() => number,
            _ => {
                let number = newest.unwrap_or(0) + 1;
                let marker = self.marker(number);
                // Before the folder: what is in a folder without it counts as read.
                match File::create_new(&marker) {
                    Err(e) if e.kind() != io::ErrorKind::AlreadyExists => return Err(StoreError::io(&marker, "write", e)),
                    _ => number,
                }
            }
        };
        let folder = self.folder(number);
        self.make(&folder)?;
        Ok(folder)
    }

    fn make(&self, dir: &Path) -> Result<(), StoreError> {
        match fs::create_dir(dir) {
            Err(e) if e.kind() != io::ErrorKind::AlreadyExists => Err(StoreError::io(dir, "create", e)),
            _ => Ok(()),
        }
    }

    fn folder(&self, number: u64) -> PathBuf {
        self.dir.join(number.to_string())
    }

    fn marker(&self, number: u64) -> PathBuf {
        self.folder(number).with_extension(WAITING)
    }

    /// The number of the last delivery.
    fn newest(&self) -> Result<Option<u64>, StoreError> {
        let entries = self.entries(&self.dir)?;
        Ok(entries.iter().filter_map(|e| e.file_stem()?.to_str()?.parse().ok()).max())
    }

    fn entries(&self, dir: &Path) -> Result<Vec<PathBuf>, StoreError> {
        let failed = |e| StoreError::io(dir, "list", e);
        match fs::read_dir(dir) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(e) => Err(failed(e)),
            Ok(entries) => entries.map(|e| e.map(|e| e.path()).map_err(failed)).collect(),
        }
    }

    /// Every file below a folder.
    fn files_in(&self, folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
        let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in self.entries(&folder)? {
                if entry.is_dir() { folders.push(entry) } else { files.push(entry) }
            }
        }
        Ok(files)
    }
}

/// A second name for a file where nothing has that name; where there are no second names, the only one.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(e) if !to.exists() && e.kind() != io::ErrorKind::AlreadyExists => fs::rename(from, to),
        done => done,
    }
}

fn same(a: &Path, b: &Path) -> io::Result<bool> {
    let (x, y) = (fs::metadata(a)?, fs::metadata(b)?);
    if !y.is_file() || x.len() != y.len() {
        return Ok(false);
    }
    let (mut a, mut b) = (io::BufReader::new(File::open(a)?), io::BufReader::new(File::open(b)?));
    let (mut one, mut other) = (vec![0; CHUNK], vec![0; CHUNK]);
    let mut left = x.len();
    while left > 0 {
        let n = usize::try_from(left).map_or(CHUNK, |left| left.min(CHUNK));
        a.read_exact(&mut one[..n])?;
        b.read_exact(&mut other[..n])?;
        if one[..n] != other[..n] {
            return Ok(false);
        }
        left -= n as u64;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Case {
        _folder: tempfile::TempDir,
        store: Store,
    }

    fn case() -> Case {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open_writer(&folder.path().join("case"), "2026-01-01T00:00:00Z").unwrap();
        Case { _folder: folder, store }
    }

    fn send(sent: &Sent, path: &str, bytes: &str) -> Result<String, StoreError> {
        sent.place(sent.receive(path, 10, &mut bytes.as_bytes())?)
    }

    fn listed(sent: &Sent) -> Vec<String> {
        let mut found: Vec<String> =
            sent.files_in(&sent.dir).unwrap().iter().map(|f| f.strip_prefix(&sent.dir).unwrap().display().to_string()).collect();
        found.sort();
        found
    }

    #[test]
    fn nothing_that_arrived_is_written_over() {
        let case = case();
        let sent = case.store.sent();
        assert_eq!(sent.waiting().unwrap(), None);
        for (path, bytes, placed) in [
            ("pj/a.txt", "one", "pj/a.txt"),
            ("pj/a.txt", "one", "pj/a.txt"),
            ("pj/a.txt", "two", "pj/a (2).txt"),
            ("pj/a.txt", "three", "pj/a (3).txt"),
            ("pj/a.txt", "two", "pj/a (2).txt"),
            ("pj/sub/a", "", "pj/sub/a"),
        ] {
            assert_eq!(send(&sent, path, bytes).unwrap(), placed);
        }
        let waiting = sent.waiting().unwrap().unwrap();
        assert_eq!((waiting.files, waiting.bytes), (4, 11));
        assert_eq!(listed(&sent), ["1.waiting", "1/pj/a (2).txt", "1/pj/a (3).txt", "1/pj/a.txt", "1/pj/sub/a"]);
        assert_eq!(fs::read(waiting.folder.join("pj/a.txt")).unwrap(), b"one");
        // Nobody read it: it waits on.
        sent.settle(&case.store, &waiting).unwrap();
        assert_eq!(sent.waiting().unwrap().unwrap(), waiting);
        sent.discard().unwrap();
        assert_eq!((sent.waiting().unwrap(), listed(&sent).len()), (None, 0));
    }

    #[test]
    fn half_a_file_leaves_nothing() {
        struct Cut;
        impl Read for Cut {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                into[0] = b'x';
                static READ: AtomicU64 = AtomicU64::new(0);
                if READ.fetch_add(1, Ordering::Relaxed) < 2 { Ok(1) } else { Err(io::Error::other("the window was closed")) }
            }
        }
        let case = case();
        let sent = case.store.sent();
        let said = |e: StoreError| e.to_string();
        assert!(said(send(&sent, "pj/a", "eleven byte").unwrap_err()).contains("at most 10"));
        assert!(said(sent.receive("pj/a", 10, &mut Cut).unwrap_err()).contains("cut off"));
        assert!(said(send(&sent, "pj/../../../a", "x").unwrap_err()).contains("pj/../../../a"));
        send(&sent, "pj/a", "x").unwrap();
        assert!(said(send(&sent, "pj/a/b", "x").unwrap_err()).contains("a file stands where its folder should be"));
        let deep = format!("pj/{}", "abcdefghij/".repeat(250) + "a");
        assert!(sent.receive(&deep, 10, &mut "x".as_bytes()).is_ok(), "long, and not too long for the path alone");
        assert_eq!(listed(&sent), ["1.waiting", "1/pj/a"]);
        let left = sent.dir.join(format!("{TEMPORARY}1-1"));
        fs::write(&left, "half").unwrap();
        sent.sweep().unwrap();
        assert!(!left.exists());
    }
}
