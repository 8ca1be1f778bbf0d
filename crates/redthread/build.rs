//! Makes the files of the front end part of the program: a list of names and bytes from `web/dist`, which is built and committed.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Where there is no built front end.
const PLACEHOLDER: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Redthread</title><p>This build has no pages; its answers are under <a href=\"/api/openapi.json\">/api</a>.";

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=web/dist");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let dist = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("web/dist");
    let mut files = Vec::new();
    if dist.is_dir() {
        collect(&dist, &dist, &mut files)?;
    }
    if !files.iter().any(|(name, _)| name == "index.html") {
        let placeholder = out.join("index.html");
        fs::write(&placeholder, PLACEHOLDER)?;
        files.push(("index.html".to_owned(), placeholder));
    }
    files.sort();
    let mut text = String::from("const FILES: &[(&str, &[u8])] = &[\n");
    for (name, path) in files {
        let _ = writeln!(text, "    ({name:?}, include_bytes!({:?})),", path.display().to_string());
    }
    text.push_str("];\n");
    fs::write(out.join("front.rs"), text)
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if let Ok(name) = path.strip_prefix(root) {
            files.push((name.to_string_lossy().replace('\\', "/"), path.clone()));
        }
    }
    Ok(())
}
