//! `xtask tidy`: the house rules that a machine can check.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Which crate may know which. A new edge is a decision: add it here and in `ARCHITECTURE.md`.
const EDGES: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("norm", &["model"]),
    ("tag", &[]),
    ("read", &["model"]),
    ("extract", &["model", "norm", "tag"]),
    ("resolve", &["model", "norm"]),
    ("graph", &["model"]),
    ("ask", &["model", "graph"]),
    ("store", &["model"]),
    ("engine", &["model", "norm", "read", "extract", "resolve", "graph", "ask", "store"]),
    ("press", &["ask"]),
    ("redthread", &["model", "engine", "press"]),
];

const LINES_MAX: usize = 2000;

/// Words that name no job.
const VAGUE: &[&str] = &["Manager", "Helper", "Util", "Factory", "Handler"];

/// Checks every crate; prints each breach and fails if there is one.
pub fn tidy(root: &Path) -> Result<()> {
    let mut breaches = Vec::new();
    for (name, allowed) in EDGES {
        let manifest = root.join("crates").join(name).join("Cargo.toml");
        let text = fs::read_to_string(&manifest).with_context(|| format!("{}: cannot read", manifest.display()))?;
        for (other, _) in EDGES {
            let known = text.lines().any(|l| l.starts_with(&format!("{other}.workspace")) || l.starts_with(&format!("{other} =")));
            if known && !allowed.contains(other) {
                breaches.push(format!("crates/{name} must not know crates/{other}"));
            }
        }
        let mut files = Vec::new();
        rust_files(&root.join("crates").join(name).join("src"), &mut files)?;
        for file in files {
            check_file(&file, &mut breaches)?;
        }
    }
    for entry in fs::read_dir(root.join("crates"))? {
        let name = entry?.file_name();
        if !EDGES.iter().any(|(n, _)| name.to_str() == Some(n)) {
            breaches.push(format!("crates/{} is not in the table of edges", name.display()));
        }
    }
    for breach in &breaches {
        eprintln!("tidy: {breach}");
    }
    if breaches.is_empty() { Ok(()) } else { bail!("{} breaches of the house rules", breaches.len()) }
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{}: cannot list", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            rust_files(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(())
}

fn check_file(path: &Path, breaches: &mut Vec<String>) -> Result<()> {
    let text = fs::read_to_string(path)?;
    let name = path.display();
    if !text.starts_with("//!") {
        breaches.push(format!("{name}: its first line does not say what the module is for (`//! ...`)"));
    }
    if text.lines().count() > LINES_MAX {
        breaches.push(format!("{name}: over {LINES_MAX} lines"));
    }
    for word in VAGUE {
        if text.contains(&format!("struct {word}")) || text.lines().any(|l| l.contains("struct ") && l.contains(&format!("{word} {{"))) {
            breaches.push(format!("{name}: a type named {word}"));
        }
    }
    for forbidden in ["SystemTime::now", "println!(", "dbg!("] {
        // The binary and the clock's one home may: they talk to people.
        let excused = text.contains(&format!("tidy: allow {forbidden}")) || path.components().any(|c| c.as_os_str() == "redthread");
        if !excused && text.lines().any(|l| l.contains(forbidden) && !l.contains("eprintln!(") && !l.trim_start().starts_with("//")) {
            breaches.push(format!("{name}: {forbidden} outside its one named place"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_house_is_tidy() {
        super::tidy(&crate::case::root()).expect("the house rules hold");
    }
}
