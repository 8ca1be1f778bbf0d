//! The cage of a reader process: limits of the system, Landlock for files, seccomp for every other way out.
//!
//! Inside it nothing can be written, nothing but the system's libraries and the OCR engine's data can be read, no socket can be
//! opened, no other process touched, no thread started. No program can be started either, unless the OCR engine is one: it is
//! then the only one, and inherits all of it.

#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod files;
mod process;

use crate::limit::Limits;
use crate::ocr::Ocr;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

pub use process::leave_behind;

/// How much of the cage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The kernel offers neither fence.
    None,
    /// One of the two fences is missing or weaker than wanted.
    Partial,
    /// Files, network, signals and resources are all fenced.
    Full,
}

/// A cage with its door open: what holds for the thread that made it and for those that it starts.
pub struct Fence {
    process: bool,
    files: bool,
    /// Whether the kernel itself keeps signals inside.
    signals: bool,
    needs: Needs,
}

/// What the OCR engine needs of the system; without one a reader needs nothing but memory and its pipes.
#[derive(Clone, Debug, Default)]
struct Needs {
    /// Folders and files that are read.
    reads: Vec<PathBuf>,
    /// Programs that are started, and the loader that the kernel starts them with.
    starts: Vec<PathBuf>,
}

/// Puts up what must stand before the first thread is started: files, privileges, memory, time.
pub fn fence(limits: &Limits, ocr: &Ocr) -> Fence {
    let needs = Needs { reads: readable(ocr), starts: startable(ocr) };
    #[cfg(target_os = "linux")]
    let (files, signals) = files::fence(&needs);
    #[cfg(not(target_os = "linux"))]
    let (files, signals) = (false, false);
    // After Landlock, which an administrator may set up without the promise of no new privileges.
    let process = process::fence(limits);
    Fence { process, files, signals, needs }
}

impl Fence {
    /// Shuts the door behind all threads that run: from now on the process has the few system calls of a parser, and cannot
    /// start another thread. There is no way out.
    pub fn close(self) -> Level {
        let alone = !self.needs.starts.is_empty() || process::alone();
        #[cfg(target_os = "linux")]
        let calls = calls::fence(&self.needs, self.signals);
        #[cfg(not(target_os = "linux"))]
        let calls = false;
        match (self.process && alone, self.files, calls) {
            (true, true, true) => Level::Full,
            (_, false, false) => Level::None,
            _ => Level::Partial,
        }
    }
}

/// Locks this process in at once, for one that has no other threads and needs none.
pub fn close(limits: &Limits, ocr: &Ocr) -> Level {
    fence(limits, ocr).close()
}

/// Where libraries and the OCR engine's data lie; nothing without an engine.
fn readable(ocr: &Ocr) -> Vec<PathBuf> {
    if *ocr == Ocr::none() {
        return Vec::new();
    }
    let mut found: Vec<PathBuf> = [
        "/usr/lib",
        "/usr/lib32",
        "/usr/lib64",
        "/usr/local/lib",
        "/usr/share/tesseract-ocr",
        "/usr/share/tessdata",
        "/usr/local/share/tesseract-ocr",
        "/usr/local/share/tessdata",
        "/lib",
        "/lib32",
        "/lib64",
        "/etc/ld.so.cache",
    ]
    .map(PathBuf::from)
    .to_vec();
    // An engine of its own folder has its libraries and data beside it.
    let own = ocr.program().and_then(|p| p.parent()?.parent()).filter(|f| !["/", "/usr", "/usr/local"].iter().any(|s| f.as_os_str() == *s));
    found.extend(own.map(PathBuf::from));
    found.extend(ocr.program().map(PathBuf::from));
    found.extend(std::env::var_os("TESSDATA_PREFIX").map(PathBuf::from));
    found
}

/// The OCR engine and the loader that the kernel starts it with; empty where the engine is no program.
fn startable(ocr: &Ocr) -> Vec<PathBuf> {
    let Some(program) = ocr.program() else { return Vec::new() };
    let mut found = vec![program.to_owned()];
    for loader in [
        "/lib64/ld-linux-x86-64.so.2",
        "/lib/ld-linux-aarch64.so.1",
        "/lib/ld-linux-riscv64-lp64d.so.1",
        "/lib/ld-musl-x86_64.so.1",
        "/lib/ld-musl-aarch64.so.1",
    ] {
        found.push(PathBuf::from(loader));
    }
    found
}
