//! The stages as the engine calls them, behind one trait: pure functions with a version each.

use model::Entity;
use model::agency::Agency;
use model::id::{digest, hex};
pub use read::ReadDocument;
use read::host::{Settings as HostSettings, Worker};
use read::{Input, Languages, Limits, Ocr};
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};
use store::UndecidedRow;

/// Names of the stages with a hash of the code and tables that decide what they give for the same input (`build.rs`): what another
/// build derived is derived again, though it may have the same version number.
const READER: &str = concat!("reader@", env!("REDTHREAD_READ_CODE"));
const EXTRACTOR: &str = env!("REDTHREAD_EXTRACT_CODE");
const RESOLVER: &str = env!("REDTHREAD_RESOLVE_CODE");

/// The part of a reader's name that says which code it is; what follows is how it was set.
pub(crate) fn code_of(reader: &str) -> &str {
    reader.split_inclusive(' ').next().unwrap_or(reader)
}

/// The name of the reader `now` with the settings that `before` had.
pub(crate) fn with_settings_of(now: &str, before: &str) -> String {
    let settings = before.strip_prefix(code_of(before)).unwrap_or_default();
    if settings.is_empty() { now.to_owned() } else { format!("{}{settings}", code_of(now)) }
}

/// Who is who.
#[derive(Default)]
pub struct Resolution {
    pub entities: Vec<Entity>,
    pub undecided: Vec<UndecidedRow>,
    pub agencies: Vec<Agency>,
}

/// The stages that a run goes through. Each is a function of its input alone; its version is part of the key under which its output is kept.
pub trait Stages: Send + Sync {
    /// Version, a space, and settings of the reader: files read under another one are read again.
    fn reader(&self) -> String;
    /// The largest file that is read, in bytes.
    fn file_bytes_max(&self) -> u64;
    /// The file first, members after their containers. What is wrong with the bytes is a problem in there; an error says why nothing
    /// can be read on this machine.
    fn read(&self, name: &str, bytes: &[u8]) -> Result<Vec<ReadDocument>, String>;
    /// A page (from 1) of a file as a PNG to look at; none for formats without pages, and where it cannot be drawn.
    fn picture(&self, _bytes: &[u8], _page: u32) -> Option<Vec<u8>> {
        None
    }
    /// Version of the extractor.
    fn extractor(&self) -> String;
    /// `answers` are those of a reader model that are on record.
    fn extract(&self, source: &extract::Source<'_>, answers: &[extract::Answer]) -> extract::Extraction;
    /// Version of the resolver.
    fn resolver(&self) -> String;
    /// Over everything read. `kept` is what earlier joinings of the case left under this version; it saves time and changes nothing.
    fn resolve(&self, input: &resolve::Input<'_>, kept: &mut resolve::Kept) -> Resolution;
    /// How well the reader is caged: `full`, `partial`, `none`, or why it cannot run.
    fn cage(&self) -> Result<String, String>;
}

/// The real stages, with the reader in its cage.
#[derive(Default)]
pub struct CagedStages {
    /// Read without a cage where the system has none.
    pub unsafe_reader: bool,
    /// Leave scans unread.
    pub no_ocr: bool,
    /// How names and claims are found.
    pub means: extract::Means,
    /// The languages of all scans; each page tells its own where there are none. No part of [`Stages::reader`]: only a retry has them,
    /// and a file keeps the settings that it was read under.
    pub ocr_languages: Languages,
    pub limits: Limits,
    /// Tried on what is encrypted. Never stored: they go to the readers' standard input and nowhere else.
    pub passwords: Vec<String>,
    /// The binary that runs the reader for `read-worker`; none for the running one.
    pub program: Option<PathBuf>,
    /// Read in this very process, without any cage: for tests and trusted files only.
    pub in_process: bool,
    pub readers: Readers,
}

/// Reader processes that wait for their next file.
#[derive(Default)]
pub struct Readers {
    idle: Mutex<Vec<Worker>>,
    ocr: OnceLock<Ocr>,
}

impl CagedStages {
    /// A waiting reader process, or a new one.
    fn take_reader(&self) -> Result<Worker, String> {
        let idle = self.readers.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(worker) = idle {
            return Ok(worker);
        }
        let running = || std::env::current_exe().map_err(|e| format!("this program does not find itself: {e}"));
        let program = self.program.clone().map_or_else(running, Ok)?;
        let settings = HostSettings {
            unsafe_reader: self.unsafe_reader,
            ocr: !self.no_ocr,
            languages: self.ocr_languages,
            passwords: self.passwords.clone(),
            ..HostSettings::new(&program)
        };
        Ok(Worker::new(settings))
    }

    fn give_back(&self, worker: Worker) {
        self.readers.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
    }
}

impl Stages for CagedStages {
    fn reader(&self) -> String {
        let ocr = if self.no_ocr { "without ocr" } else { "with ocr" };
        // Limits are part of what a text is: with others, more or less of it is read.
        let limits = serde_json::to_string(&self.limits).unwrap_or_default();
        format!("{READER} {ocr} limits {}", &hex(&digest(&[&limits]))[..8])
    }

    fn file_bytes_max(&self) -> u64 {
        self.limits.input_bytes_max
    }

    fn read(&self, name: &str, bytes: &[u8]) -> Result<Vec<ReadDocument>, String> {
        let input = Input { name, bytes };
        if self.in_process {
            let ocr = self.readers.ocr.get_or_init(|| if self.no_ocr { Ocr::none() } else { Ocr::find().in_languages(self.ocr_languages) });
            return Ok(read::read(&input, &self.limits, ocr));
        }
        let mut worker = self.take_reader()?;
        // A machine on which no reader starts says nothing about the file: the run stops and can go on later.
        worker.start(&self.limits).map_err(|e| e.to_string())?;
        let documents = worker.read(&input, &self.limits);
        self.give_back(worker);
        Ok(documents)
    }

    fn picture(&self, bytes: &[u8], page: u32) -> Option<Vec<u8>> {
        let mut worker = self.take_reader().ok()?;
        let picture = worker.picture(bytes, page, &self.limits);
        self.give_back(worker);
        picture
    }

    fn extractor(&self) -> String {
        let how = match self.means {
            extract::Means::Floor => " fast",
            extract::Means::Network => "",
            extract::Means::Proposals => " proposing",
        };
        format!("{}{how}-{EXTRACTOR}", extract::VERSION)
    }

    fn extract(&self, source: &extract::Source<'_>, answers: &[extract::Answer]) -> extract::Extraction {
        extract::extract_with(source, self.means, answers)
    }

    fn resolver(&self) -> String {
        format!("{}-{RESOLVER}", resolve::VERSION)
    }

    fn resolve(&self, input: &resolve::Input<'_>, kept: &mut resolve::Kept) -> Resolution {
        let found = resolve::resolve(input, kept);
        let undecided = found.undecided.into_iter();
        let undecided =
            undecided.map(|u| UndecidedRow { left: u.left, right: u.right, score: u.score, reasons: u.reasons, parts: u.parts });
        Resolution { entities: found.entities, undecided: undecided.collect(), agencies: found.agencies }
    }

    fn cage(&self) -> Result<String, String> {
        if self.in_process {
            return Ok("none (read in process)".into());
        }
        let mut worker = self.take_reader()?;
        let (level, _) = worker.start(&self.limits).map_err(|e| e.to_string())?;
        self.give_back(worker);
        Ok(match level {
            read::Level::Full => "full".into(),
            read::Level::Partial => "partial".into(),
            read::Level::None => "none".into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_keeps_the_settings_that_a_file_was_read_under() {
        for (now, before, expected) in [
            ("reader@b without ocr limits 2", "reader@a with ocr limits 1", "reader@b with ocr limits 1"),
            ("reader@b with ocr", "", "reader@b with ocr"),
            ("toy 2", "toy 1", "toy 1"),
        ] {
            assert_eq!(with_settings_of(now, before), expected);
        }
        let stages = CagedStages::default();
        for name in [stages.reader(), stages.extractor(), stages.resolver()] {
            let code = code_of(&name).trim();
            assert!(code.len() > 12, "{name} carries no hash of its code");
        }
    }
}
