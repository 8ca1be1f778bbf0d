//! The cage of a reader process: limits of the system, Landlock for files, seccomp for every other way out.
//!
//! Inside it nothing can be written, nothing but the OCR engine's networks can be read, no socket can be opened, no program, process
//! or thread started, no other process touched. The OCR engine is a library of this process, so all of it holds for it too.

#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod files;
mod process;

use crate::limit::Limits;
use crate::ocr::Ocr;
use serde::{Deserialize, Serialize};
use std::path::Path;

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
    /// Whether files are read at all.
    reads: bool,
}

/// Puts up what must stand before the first thread is started: files, privileges, memory, time.
pub fn fence(limits: &Limits, ocr: &Ocr) -> Fence {
    // The OCR engine's networks; its library is in memory already. Without an engine, nothing.
    let readable: Vec<&Path> = ocr.folders().collect();
    #[cfg(target_os = "linux")]
    let files = files::fence(&readable);
    #[cfg(not(target_os = "linux"))]
    let files = false;
    // After Landlock, which an administrator may set up without the promise of no new privileges.
    let process = process::fence(limits);
    Fence { process, files, reads: !readable.is_empty() }
}

impl Fence {
    /// Shuts the door behind all threads that run: from now on the process has the few system calls of a parser, and cannot
    /// start another thread. There is no way out.
    pub fn close(self) -> Level {
        let alone = process::alone();
        #[cfg(target_os = "linux")]
        let calls = calls::fence(self.reads);
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
