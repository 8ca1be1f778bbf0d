//! A user's list of files: which agency each came from, and since when that agency held it.

use crate::error::EngineError;
use jiff::civil::Date;
use model::When;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// One line: a file, or with `/` at its end everything in a folder.
struct Line {
    number: usize,
    path: String,
    agency: Option<String>,
    held_since: Option<Date>,
}

/// A manifest: CSV with the columns `path`, `agency`, `held_since` (comma or semicolon; quotes as usual), paths relative to PATH.
pub(crate) struct Manifest {
    file: PathBuf,
    lines: Vec<Line>,
    /// The line of each path; of one named twice, the last.
    by_path: HashMap<String, usize>,
    used: Mutex<BTreeSet<usize>>,
}

impl Manifest {
    /// Reads a manifest; an error names the line.
    pub(crate) fn load(file: &Path) -> Result<Self, EngineError> {
        let bytes = fs::read(file).map_err(|source| EngineError::ManifestRead { path: file.to_owned(), source })?;
        let text = String::from_utf8_lossy(&bytes);
        let wrong = |line: usize, what: &str| EngineError::Manifest { path: file.to_owned(), line, what: what.into() };
        let rows = rows(text.strip_prefix('\u{feff}').unwrap_or(&text));
        let Some((header_line, header)) = rows.first() else { return Err(wrong(1, "it is empty")) };
        let column = |name: &str| header.iter().position(|h| h.trim().eq_ignore_ascii_case(name));
        let path = column("path").ok_or_else(|| wrong(*header_line, "the first line must name the columns: path,agency,held_since"))?;
        let (agency, held) = (column("agency"), column("held_since"));
        let mut lines = Vec::new();
        for (number, row) in &rows[1..] {
            let cell = |i: Option<usize>| i.and_then(|i| row.get(i)).map(|c| c.trim()).filter(|c| !c.is_empty());
            let Some(path) = cell(Some(path)) else { continue };
            let held_since = match cell(held) {
                None => None,
                Some(text) => {
                    let when = When::parse(text);
                    let when = when.ok_or_else(|| wrong(*number, &format!("`{text}` is no date; write e.g. 2013-03-14")))?;
                    Some(when.last_day())
                }
            };
            let path = path.trim_start_matches("./").to_owned();
            lines.push(Line { number: *number, path, agency: cell(agency).map(str::to_owned), held_since });
        }
        let by_path = lines.iter().enumerate().map(|(i, l)| (l.path.clone(), i)).collect();
        Ok(Self { file: file.to_owned(), lines, by_path, used: Mutex::new(BTreeSet::new()) })
    }

    /// What the manifest says of the file at `path`: the line of the file itself, else of the innermost folder named.
    pub(crate) fn look_up(&self, path: &str) -> (Option<String>, Option<Date>) {
        let folders = path.rmatch_indices('/').map(|(at, _)| &path[..=at]);
        let found = std::iter::once(path).chain(folders).find_map(|p| self.by_path.get(p));
        let Some(line) = found.and_then(|i| self.lines.get(*i)) else { return (None, None) };
        if let Ok(mut used) = self.used.lock() {
            used.insert(line.number);
        }
        (line.agency.clone(), line.held_since)
    }

    /// One line for each entry that no file answered to.
    pub(crate) fn unused(&self) -> Vec<String> {
        let used = self.used.lock().map(|u| u.clone()).unwrap_or_default();
        let unused = self.lines.iter().filter(|l| !used.contains(&l.number));
        unused.map(|l| format!("{}, line {}: no file {}", self.file.display(), l.number, l.path)).collect()
    }
}

/// The rows of a CSV text with the line that each starts on; blank lines are left out.
pub(crate) fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
    let first = text.lines().next().unwrap_or_default();
    let separator = if first.matches(';').count() > first.matches(',').count() { ';' } else { ',' };
    let mut rows = Vec::new();
    let (mut row, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let (mut line, mut start) = (1, 1);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\n' {
            line += 1;
        }
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push((start, std::mem::take(&mut row)));
                start = line;
            }
            c if c == separator && !quoted => row.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    row.push(cell);
    rows.push((start, row));
    rows.retain(|(_, r)| r.iter().any(|c| !c.trim().is_empty()));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifests_name_files_and_folders() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("m.csv");
        fs::write(&file, "path,agency,held_since\r\n\"a, b.txt\",PJ,2013-03-14\n\nx/,,2013-02\nx/y.txt,SDRI,\nnone.txt,,\n").unwrap();
        let m = Manifest::load(&file).unwrap();
        let day = |d: &str| d.parse().ok();
        assert_eq!(m.look_up("a, b.txt"), (Some("PJ".into()), day("2013-03-14")));
        assert_eq!(m.look_up("x/z.txt"), (None, day("2013-02-28")));
        assert_eq!(m.look_up("x/y.txt"), (Some("SDRI".into()), None));
        assert_eq!(m.look_up("q"), (None, None));
        assert_eq!(m.unused().len(), 1);
        assert!(m.unused()[0].ends_with("line 6: no file none.txt"), "{:?}", m.unused());
        for (text, expected) in
            [("path;held_since\na;soon\n", "line 2: `soon` is no date"), ("a,b\n", "line 1: the first line"), ("", "line 1: it is empty")]
        {
            fs::write(&file, text).unwrap();
            let error = Manifest::load(&file).err().unwrap().to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
