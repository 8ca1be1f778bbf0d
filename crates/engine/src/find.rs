//! Finds the files below the PATHs, in a fixed order, without following links; what cannot be looked at is found too, with its problem.

use crate::error::EngineError;
use crate::manifest::Manifest;
use crate::name::escape_bytes;
use jiff::civil::Date;
use model::{Problem, ProblemKind, Stage};
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use store::FileKey;

/// One PATH as the user gave it.
#[derive(Clone, Debug, Default)]
pub struct ReadPath {
    pub path: PathBuf,
    /// Whose files these are; without it the first folder below the path says.
    pub agency: Option<String>,
    /// The day since which that agency held them, where neither the file nor the manifest says.
    pub held_since: Option<Date>,
    /// CSV with `path,agency,held_since`.
    pub manifest: Option<PathBuf>,
}

/// A file to be read, or something that is there and cannot be.
pub(crate) struct FoundFile {
    pub key: FileKey,
    /// Below the PATH, with `/`, escaped.
    pub path: String,
    pub held_said: Option<Date>,
    /// Why it is not even opened.
    pub problem: Option<Problem>,
}

/// What was looked through, to tell which files have vanished.
pub(crate) struct Walked {
    pub root: Vec<u8>,
    /// The whole folder was walked (and not one file of it).
    pub whole: bool,
    /// Folders that could not be listed: nothing is known of what is in them.
    pub blind: Vec<Vec<u8>>,
}

/// Everything found.
#[derive(Default)]
pub(crate) struct Found {
    /// Sorted by place, each place and agency once.
    pub files: Vec<FoundFile>,
    pub walked: Vec<Walked>,
    /// For the user: manifest lines without a file, paths without files.
    pub notes: Vec<String>,
}

/// Looks through every PATH. A PATH that does not exist or cannot be listed is an error before anything is done.
pub(crate) fn find(paths: &[ReadPath], case_dir: &Path) -> Result<Found, EngineError> {
    if paths.is_empty() {
        return Err(EngineError::NothingGiven);
    }
    let case_dir = fs::canonicalize(case_dir).unwrap_or_else(|_| case_dir.to_owned());
    let sent = case_dir.join(store::SENT);
    let mut found = Found::default();
    for given in paths {
        let real = fs::canonicalize(&given.path).map_err(|e| EngineError::path(&given.path, e))?;
        // What was sent into the case is there to be read, delivery by delivery; everything else in it is its own.
        let delivery = real.strip_prefix(&sent).is_ok_and(|below| below != Path::new(""));
        if real.starts_with(&case_dir) && !delivery {
            return Err(EngineError::InsideCase(given.path.clone()));
        }
        let manifest = given.manifest.as_deref().map(Manifest::load).transpose()?;
        let before = found.files.len();
        find_in(given, &real, manifest.as_ref(), &case_dir, &mut found)?;
        if found.files.len() == before {
            found.notes.push(format!("{}: no files in it", given.path.display()));
        }
        found.notes.extend(manifest.iter().flat_map(Manifest::unused));
    }
    found.files.sort_by(|a, b| a.key.cmp(&b.key));
    found.files.dedup_by(|a, b| a.key == b.key);
    Ok(found)
}

fn find_in(given: &ReadPath, real: &Path, manifest: Option<&Manifest>, case_dir: &Path, found: &mut Found) -> Result<(), EngineError> {
    let whole = real.is_dir();
    let root = if whole { real } else { real.parent().unwrap_or(real) };
    let mut walked = Walked { root: root.as_os_str().as_bytes().to_vec(), whole, blind: Vec::new() };
    let mut places: Vec<(PathBuf, Option<Problem>)> = Vec::new();
    if whole {
        let entries = list(real).map_err(|e| EngineError::path(&given.path, e))?;
        walk(entries, case_dir, root, &mut places, &mut walked.blind);
    } else {
        places.push((real.to_owned(), None));
    }
    for (place, problem) in places {
        // Every place was listed below the root.
        let relative = place.strip_prefix(root).unwrap_or(&place);
        let names: Vec<String> = relative.iter().map(|n| escape_bytes(n.as_bytes())).collect();
        let path = names.join("/");
        let (listed_agency, listed_held) = manifest.map_or((None, None), |m| m.look_up(&path));
        let folder = || root.file_name().map_or_else(|| "root".to_owned(), |n| escape_bytes(n.as_bytes()));
        let by_folder = || if names.len() > 1 { names[0].clone() } else { folder() };
        let agency = listed_agency.or_else(|| given.agency.clone()).unwrap_or_else(by_folder);
        let relative = relative.as_os_str().as_bytes().to_vec();
        found.files.push(FoundFile {
            key: FileKey { root: walked.root.clone(), relative, agency },
            path,
            held_said: listed_held.or(given.held_since),
            problem,
        });
    }
    found.walked.push(walked);
    Ok(())
}

fn list(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries: Vec<PathBuf> = fs::read_dir(dir)?.map(|e| e.map(|e| e.path())).collect::<io::Result<_>>()?;
    entries.sort();
    Ok(entries)
}

/// Walks without recursion: a folder nested thousands deep must not overflow the stack.
fn walk(entries: Vec<PathBuf>, case_dir: &Path, root: &Path, places: &mut Vec<(PathBuf, Option<Problem>)>, blind: &mut Vec<Vec<u8>>) {
    let unreadable = |what: String| Some(Problem::new(Stage::Find, ProblemKind::Unreadable, what));
    let mut waiting = entries;
    waiting.reverse();
    while let Some(place) = waiting.pop() {
        if place == case_dir {
            continue;
        }
        let kind = match fs::symlink_metadata(&place) {
            Ok(m) => m.file_type(),
            Err(e) => {
                places.push((place, unreadable(format!("it cannot be looked at: {}", plain(&e)))));
                continue;
            }
        };
        if kind.is_dir() {
            match list(&place) {
                Ok(inside) => waiting.extend(inside.into_iter().rev()),
                Err(e) => {
                    let relative = place.strip_prefix(root).unwrap_or(&place);
                    blind.push(relative.as_os_str().as_bytes().to_vec());
                    let what = format!("this folder cannot be listed: {}; nothing in it was read", plain(&e));
                    places.push((place, unreadable(what)));
                }
            }
        } else if kind.is_symlink() {
            let what = "it is a symbolic link and is not followed: read what it points to by its own path";
            places.push((place, unreadable(what.into())));
        } else if kind.is_file() {
            places.push((place, None));
        } else {
            places.push((place, unreadable("it is no file but a pipe, socket or device".into())));
        }
    }
}

/// An I/O error in words that are the same on every run.
pub(crate) fn plain(e: &io::Error) -> String {
    match e.kind() {
        io::ErrorKind::PermissionDenied => "no permission; change its rights and read again".into(),
        io::ErrorKind::NotFound => "it vanished while it was read".into(),
        _ => e.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(found: &Found) -> Vec<(&str, &str)> {
        found.files.iter().map(|f| (f.key.agency.as_str(), f.path.as_str())).collect()
    }

    #[test]
    fn agencies_come_from_folders_and_links_are_listed() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("files");
        fs::create_dir_all(root.join("pj/sub")).unwrap();
        fs::create_dir_all(root.join("case/blobs")).unwrap();
        for f in ["pj/a.txt", "pj/sub/.hidden", "top.txt", "case/case.sqlite", "pj/new\nline.txt"] {
            fs::write(root.join(f), "x").unwrap();
        }
        std::os::unix::fs::symlink("/etc/hostname", root.join("pj/link")).unwrap();
        let given = |p: &Path| ReadPath { path: p.to_owned(), ..ReadPath::default() };
        let found = find(&[given(&root)], &root.join("case")).unwrap();
        let expected = [("pj", "pj/a.txt"), ("pj", "pj/link"), ("pj", "pj/new\\nline.txt"), ("pj", "pj/sub/.hidden"), ("files", "top.txt")];
        assert_eq!(paths(&found), expected);
        let problems: Vec<_> = found.files.iter().filter(|f| f.problem.is_some()).map(|f| &f.path).collect();
        assert_eq!(problems, ["pj/link"]);
        let one = find(&[given(&root.join("pj/a.txt"))], &root.join("case")).unwrap();
        assert_eq!(paths(&one), [("pj", "a.txt")]);
        let twice = find(&[given(&root), given(&root)], &root.join("case")).unwrap();
        assert_eq!(twice.files.len(), 5);
    }

    #[test]
    fn paths_that_cannot_be_read_are_errors_at_once() {
        let dir = tempfile::tempdir().unwrap();
        let given = |p: PathBuf| ReadPath { path: p, ..ReadPath::default() };
        let line = |p: PathBuf| find(&[given(p)], &dir.path().join("case")).err().map(|e| e.to_string());
        fs::create_dir(dir.path().join("case")).unwrap();
        assert!(line(dir.path().join("nowhere")).unwrap().ends_with("there is no such file or folder"));
        assert!(line(dir.path().join("case")).unwrap().contains("is the case folder"));
        fs::create_dir_all(dir.path().join("case/sent/1/pj")).unwrap();
        assert!(line(dir.path().join("case/sent")).unwrap().contains("is the case folder"));
        fs::write(dir.path().join("case/sent/1/pj/a"), "x").unwrap();
        assert_eq!(paths(&find(&[given(dir.path().join("case/sent/1"))], &dir.path().join("case")).unwrap()), [("pj", "pj/a")]);
        let found = find(&[given(dir.path().to_owned())], &dir.path().join("case")).unwrap();
        assert!(found.notes[0].ends_with("no files in it"));
        assert!(find(&[], dir.path()).is_err());
    }
}
