//! Hashes the code and tables that decide what reading, extracting and resolving give, so that the same version number of two builds
//! cannot hide that they give different things.
//!
//! A reader's hash also covers the locked versions of the crates that parse for it; reading again is dear, so the cage and the crates that
//! only start and fence processes are left out.

use std::fs;
use std::path::{Path, PathBuf};

/// 128-bit FNV-1a: nobody attacks this hash, it only has to differ where sources do.
struct Hash(u128);

impl Hash {
    fn new() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    fn add(&mut self, bytes: &[u8]) {
        for b in bytes.iter().chain(&[0xff]) {
            self.0 ^= u128::from(*b);
            self.0 = self.0.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }

    fn text(&self) -> String {
        format!("{:012x}", self.0 >> 80)
    }
}

/// Sources that do not change what is read, extracted or resolved.
const NEUTRAL: [&str; 4] = ["tests.rs", "cage.rs", "worker.rs", "frame.rs"];
/// Crates below the reader that parse nothing.
const PLUMBING: [&str; 7] = ["landlock", "seccompiler", "rlimit", "rustix", "libc", "thiserror", "serde"];

fn main() {
    let crates = PathBuf::from("..");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../../Cargo.lock");
    let stages: [(&str, &[&str]); 3] = [
        ("READ", &["read/src"]),
        ("EXTRACT", &["extract/src", "extract/data", "tag/src", "norm/src", "norm/data", "model/src"]),
        ("RESOLVE", &["resolve/src", "norm/src", "norm/data", "model/src"]),
    ];
    for (name, folders) in stages {
        let mut hash = Hash::new();
        for folder in folders {
            let folder = crates.join(folder);
            println!("cargo::rerun-if-changed={}", folder.display());
            add_folder(&folder, &folder, &mut hash);
        }
        if name == "READ" {
            let lock = fs::read_to_string("../../Cargo.lock").unwrap_or_default();
            parsers(&lock).iter().for_each(|p| hash.add(p.as_bytes()));
        }
        println!("cargo::rustc-env=REDTHREAD_{name}_CODE={}", hash.text());
    }
}

fn add_folder(root: &Path, folder: &Path, hash: &mut Hash) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().filter_map(|e| e.ok().map(|e| e.path())).collect();
    entries.sort();
    for entry in entries {
        let name = entry.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if entry.is_dir() {
            add_folder(root, &entry, hash);
        } else if !NEUTRAL.contains(&name.as_str()) && !name.ends_with(".md") && !name.starts_with('.') {
            hash.add(entry.strip_prefix(root).unwrap_or(&entry).to_string_lossy().as_bytes());
            hash.add(&fs::read(&entry).unwrap_or_default());
        }
    }
}

/// `name version` of every crate that the reader rests on, directly or not, sorted.
fn parsers(lock: &str) -> Vec<String> {
    let quoted = |line: &str| line.split('"').nth(1).unwrap_or_default().to_owned();
    let packages: Vec<(String, String, Vec<String>)> = lock
        .split("[[package]]")
        .skip(1)
        .map(|p| {
            let field = |key: &str| p.lines().find(|l| l.starts_with(key)).map(quoted).unwrap_or_default();
            let below = p.lines().filter(|l| l.starts_with(" \"")).map(quoted);
            // `name`, or `name version` where several versions are locked.
            let below = below.map(|d| d.split(' ').take(2).collect::<Vec<_>>().join(" "));
            (field("name = "), field("version = "), below.collect())
        })
        .collect();
    let mut found: Vec<String> = Vec::new();
    let mut waiting = vec!["redthread-read".to_owned()];
    while let Some(wanted) = waiting.pop() {
        for (name, version, below) in packages.iter().filter(|(n, v, _)| *n == wanted || format!("{n} {v}") == wanted) {
            let line = format!("{name} {version}");
            if PLUMBING.contains(&name.as_str()) || found.contains(&line) {
                continue;
            }
            found.push(line);
            waiting.extend(below.iter().cloned());
        }
    }
    // Ours are covered by their sources.
    found.retain(|l| !l.starts_with("redthread-"));
    found.sort();
    found
}
