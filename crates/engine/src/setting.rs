//! How a command runs: threads, limits, the cage, who runs it, who is told of progress.

use crate::error::EngineError;
use crate::reader_model::ReaderModel;
use crate::stage::{CagedStages, Stages};
use std::sync::Arc;

/// Named places at which a test may stop or kill a run. An error stops it there as a kill would, without any tidying up.
pub type Breakpoint = Arc<dyn Fn(&str) -> Result<(), String> + Send + Sync>;

/// How a command runs. Nothing in here changes what is found, only how; a reader model finds more.
#[derive(Clone)]
pub struct Settings {
    /// Threads for reading and extracting; 0 = one for each core.
    pub threads: usize,
    /// The stages to run; the caged ones unless a test says otherwise.
    pub stages: Arc<dyn Stages>,
    /// Asked about passages that name somebody; none is asked unless the user runs one.
    pub reader_model: Option<Arc<ReaderModel>>,
    /// Who is at the keyboard: written into judgements and the audit log.
    pub by: String,
    /// How files are read, in words for the audit log: the flags given. Never a password.
    pub how: String,
    /// Files that are committed together at most: what a kill can cost. 0 = the usual number.
    pub files_per_commit: usize,
    pub breakpoint: Option<Breakpoint>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            threads: 0,
            stages: Arc::new(CagedStages::default()),
            reader_model: None,
            by: "unknown".into(),
            how: String::new(),
            files_per_commit: 0,
            breakpoint: None,
        }
    }
}

impl Settings {
    /// The number of threads, one for each core if it was not said.
    pub(crate) fn thread_count(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        if self.threads == 0 { cores() } else { self.threads }
    }

    pub(crate) fn pass(&self, place: &str) -> Result<(), EngineError> {
        match &self.breakpoint {
            Some(stop) => stop(place).map_err(EngineError::Stopped),
            None => Ok(()),
        }
    }
}

/// Told how far a run is; the command line draws bars from it.
pub trait Progress: Sync {
    /// A stage (`find`, `read`, `extract`, `ask`, `resolve`, `index`, `verify`) with so many steps begins; 0 = not known.
    fn begin(&self, stage: &str, total: u64);
    /// One step is done; `what` names it (a path).
    fn step(&self, what: &str);
    /// The stage is over.
    fn end(&self);
    /// A line that the user should see before the work begins.
    fn say(&self, _line: &str) {}
}

/// Progress that nobody looks at.
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _stage: &str, _total: u64) {}
    fn step(&self, _what: &str) {}
    fn end(&self) {}
}
