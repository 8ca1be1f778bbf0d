//! What can go wrong with a whole command: one line for people each. Whatever is wrong with a single file is a `Problem`, not an error.

use std::io;
use std::path::{Path, PathBuf};
use store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{}: there is no such file or folder", .0.display())]
    NoSuchPath(PathBuf),
    #[error("{}: no permission to read it: change its rights, or read a copy", .0.display())]
    NoPermission(PathBuf),
    #[error("cannot list {}: {source}", path.display())]
    List { path: PathBuf, source: io::Error },
    #[error("{} is the case folder or lies inside it: give the folder with the files instead", .0.display())]
    InsideCase(PathBuf),
    #[error("nothing to read: give at least one file or folder")]
    NothingGiven,
    #[error("{}, line {line}: {what}", path.display())]
    Manifest { path: PathBuf, line: usize, what: String },
    #[error("cannot read {}: {source}", path.display())]
    ManifestRead { path: PathBuf, source: io::Error },
    #[error("cannot write: {0}")]
    Write(io::Error),
    #[error("no file can be read: {0}")]
    Reader(String),
    #[error("--reader {url}: {what}")]
    ReaderModel { url: String, what: String },
    #[error("joining the names failed (at {0}); everything read is kept: please report this place")]
    Resolve(String),
    #[error("no mention {0} in this case")]
    NoMention(String),
    #[error("no entity {0} in this case")]
    NoEntity(String),
    #[error("\"{left}\" is of kind {a} and \"{right}\" of kind {b}: they cannot be one and the same")]
    Kinds { left: String, a: model::Schema, right: String, b: model::Schema },
    #[error("{0}")]
    Judgement(&'static str),
    #[error("stopped at {0}: give the same command again to go on")]
    Stopped(String),
    #[error("cannot start {threads} threads: {what}")]
    Threads { threads: usize, what: String },
}

impl EngineError {
    /// The error for a PATH that cannot be looked at.
    pub(crate) fn path(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::NotFound => Self::NoSuchPath(path.to_owned()),
            io::ErrorKind::PermissionDenied => Self::NoPermission(path.to_owned()),
            _ => Self::List { path: path.to_owned(), source },
        }
    }
}
