//! What can go wrong with a case folder: which file, what is wrong, what to do.

use std::io;
use std::path::{Path, PathBuf};

/// One line for people: the file, what is wrong, what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("there is no case in {}: make one with `redthread read PATH... --case {}`", dir.display(), dir.display())]
    NoCase { dir: PathBuf },
    #[error("{} is not empty and is not a case: name another folder with --case", dir.display())]
    NotACase { dir: PathBuf },
    #[error("another `redthread` is writing to {} ({holder}): wait until it ends, or use another --case; reading is possible meanwhile", dir.display())]
    Locked { dir: PathBuf, holder: String },
    #[error("the disk that holds {} is full: free some space and give the same command again; everything that was done before is kept", path.display())]
    DiskFull { path: PathBuf },
    #[error("no permission to {doing} {}: change its rights or use another --case", path.display())]
    Permission { path: PathBuf, doing: &'static str },
    #[error("{} was made by a newer Redthread (format {found}, this program knows {known}): use that program", path.display())]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error("{} is damaged ({what}): restore the case folder from a copy, or read the files again into a new one", path.display())]
    Corrupt { path: PathBuf, what: String },
    #[error("{path}: {what}")]
    SentPath { path: String, what: &'static str },
    #[error("{path} is too large: a file may have at most {most} bytes; split it, nothing of it was kept")]
    SentTooLarge { path: String, most: u64 },
    #[error("the sending of {path} was cut off: nothing of it was kept, send it again")]
    SentPart { path: String },
    #[error("cannot {doing} {}: {source}", path.display())]
    Io { path: PathBuf, doing: &'static str, source: io::Error },
    #[error("cannot {doing} in {}: {source}", path.display())]
    Sql { path: PathBuf, doing: &'static str, source: rusqlite::Error },
    #[error("the text index in {} fails ({what}): delete that folder; it is made again", path.display())]
    Index { path: PathBuf, what: String },
    #[error("the accounts of {path} do not balance ({what}); nothing of this step was kept: please report this")]
    Accounts { path: String, what: String },
    #[error("cannot understand the query at character {at}: {what}")]
    Query { at: usize, what: String },
    #[error("nothing to undo: every judgement is already withdrawn")]
    NothingToUndo,
    #[error("somebody wrote in the case meanwhile (record {last}; you saw {seen}): look at it again, then decide")]
    Stale { seen: u64, last: u64 },
    #[error("no record {0} in the casebook: `redthread casebook` lists them")]
    NoRecord(u64),
    #[error("no judgement {0} stands: `redthread judgements` lists them")]
    NoJudgement(u64),
}

impl StoreError {
    /// The error for an I/O failure at a path; a full disk and missing rights get their own lines.
    pub(crate) fn io(path: &Path, doing: &'static str, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::Permission { path, doing },
            _ => Self::Io { path, doing, source },
        }
    }

    /// The error for a failure of SQLite; a full disk, damage and missing rights get their own lines.
    pub(crate) fn sql(path: &Path, doing: &'static str, source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull { path },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt { path, what: source.to_string() },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Self::Permission { path, doing },
            _ => Self::Sql { path, doing, source },
        }
    }

    /// The error for a failure of the text index.
    pub(crate) fn index(path: &Path, source: tantivy::TantivyError) -> Self {
        if let tantivy::TantivyError::IoError(e) = &source
            && matches!(e.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
        {
            return Self::DiskFull { path: path.to_owned() };
        }
        let text = source.to_string();
        if text.contains("No space left") {
            return Self::DiskFull { path: path.to_owned() };
        }
        Self::Index { path: path.to_owned(), what: text }
    }
}
