//! Spawns reader processes, feeds them, and believes nothing that they say.

mod answer;
mod picture;
mod process;
mod spawner;

use crate::cage::Level;
use crate::frame::{Place, Request};
use crate::{Input, Languages, Limits, ReadDocument, document, sniff};
use answer::Attempt;
use model::{Problem, ProblemKind, Stage};
use process::Running;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How readers are started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The binary that runs [`crate::worker::main`] for `arguments`.
    pub program: PathBuf,
    /// `read-worker`.
    pub arguments: Vec<String>,
    /// Read even where this kernel offers no cage.
    pub unsafe_reader: bool,
    /// Tried on what is encrypted, in this order.
    pub passwords: Vec<String>,
    /// Whether scans are recognised.
    pub ocr: bool,
    /// In which languages; each page in its own where there are none.
    pub languages: Languages,
}

impl Settings {
    /// The usual ones: `PROGRAM read-worker`, caged, with OCR.
    pub fn new(program: &Path) -> Self {
        Self {
            program: program.to_owned(),
            arguments: vec!["read-worker".into()],
            unsafe_reader: false,
            passwords: Vec::new(),
            ocr: true,
            languages: Languages::NONE,
        }
    }
}

/// Why no reader can work on this machine. What is wrong with a file is never this.
#[derive(Debug, thiserror::Error)]
pub enum HostError {
    #[error("the reader process {program} does not start: {source}")]
    Spawn { program: PathBuf, source: std::io::Error },
    #[error("the reader process says nothing; is {program} this version of redthread?")]
    Silent { program: PathBuf },
    #[error(
        "this kernel offers no cage for reading dangerous files (Landlock, seccomp); use Linux 5.13 or later, or allow the unsafe reader"
    )]
    Uncaged,
}

/// One reader process at a time, replaced after a failure, after many files, and when the limits change.
pub struct Worker {
    settings: Settings,
    running: Option<Running>,
}

/// Deaths of readers over one file before it is given up.
const DEATHS_MAX: usize = 8;
/// Deaths at steps of one kind in one document (pages that OCR dies of) before all steps of that kind are left out.
const SAME_STEP_MAX: usize = 3;

impl Worker {
    /// Nothing is started until the first file.
    pub fn new(settings: Settings) -> Self {
        Self { settings, running: None }
    }

    /// Starts the process if none runs, and says how well it is caged and whether it has OCR.
    pub fn start(&mut self, limits: &Limits) -> Result<(Level, Option<String>), HostError> {
        if self.running.as_mut().is_some_and(|running| !running.fits(limits)) {
            self.stop();
        }
        if self.running.is_none() {
            self.running = Some(Running::start(&self.settings, limits)?);
        }
        let hello = self.running.as_ref().map(|r| (r.hello().level, r.hello().ocr.clone()));
        hello.ok_or_else(|| HostError::Silent { program: self.settings.program.clone() })
    }

    /// Reads one file. Never fails: what goes wrong is a problem of the root document, which is always there and first.
    pub fn read(&mut self, input: &Input, limits: &Limits) -> Vec<ReadDocument> {
        if input.bytes.len() as u64 > limits.input_bytes_max {
            return document::read_all(input, &document::Context::new(limits, &crate::Ocr::none(), &|| ()));
        }
        let deadline = Instant::now() + Duration::from_secs(u64::from(limits.file_s_max));
        let mut skip: Vec<Place> = Vec::new();
        for death in 1.. {
            if let Err(error) = self.start(limits) {
                return vec![failed(input, ProblemKind::Crashed, error.to_string())];
            }
            let Some(running) = self.running.as_mut() else { break };
            let request = Request {
                name: input.name.to_owned(),
                skip: skip.clone(),
                seconds: Some(deadline.saturating_duration_since(Instant::now()).as_secs()),
                passwords: self.settings.passwords.clone(),
                picture: None,
            };
            match running.ask(input.bytes, &request, limits, deadline) {
                Attempt::Done(documents) => return documents,
                Attempt::Failed { at, kind, message } => {
                    self.stop();
                    // What kills the reader is left out, and the rest is read again.
                    if death >= DEATHS_MAX || Instant::now() >= deadline || !leave_out(&mut skip, &at) {
                        return vec![failed(input, kind, message + &named(&at))];
                    }
                }
            }
        }
        vec![failed(input, ProblemKind::Crashed, "no reader process".into())]
    }

    /// The process that reads, where one runs: for those who watch over it.
    pub fn process_id(&self) -> Option<u32> {
        self.running.as_ref().map(Running::process_id)
    }

    /// Ends the process and all that it started.
    pub fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            running.end();
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Reads one file in a process of its own.
pub fn read_caged(program: &Path, input: &Input, limits: &Limits, unsafe_reader: bool) -> Vec<ReadDocument> {
    let settings = Settings { unsafe_reader, ..Settings::new(program) };
    Worker::new(settings).read(input, limits)
}

/// A root document that only says what went wrong.
fn failed(input: &Input, kind: ProblemKind, message: String) -> ReadDocument {
    ReadDocument {
        media_type: sniff::by_magic(input.bytes).unwrap_or("application/octet-stream").to_owned(),
        problems: vec![Problem::new(Stage::Read, kind, document::line(&message))],
        ..ReadDocument::default()
    }
}

/// Adds a place to those that are left out; false where that cannot help any more.
fn leave_out(skip: &mut Vec<Place>, at: &Place) -> bool {
    if *at == Place::default() || skip.iter().any(|place| place.covers(&at.member, &at.step)) {
        return false;
    }
    let kind = at.step.split(' ').next().unwrap_or_default();
    let all = Place { member: at.member.clone(), step: format!("{kind} *") };
    let same = |place: &&Place| all.covers(&place.member, &place.step);
    let all_of_it = !kind.is_empty() && skip.iter().filter(same).count() + 1 >= SAME_STEP_MAX;
    skip.push(if all_of_it { all } else { at.clone() });
    true
}

/// Where it was, for people.
fn named(at: &Place) -> String {
    match (at.member.as_str(), at.step.as_str()) {
        ("", "") => String::new(),
        ("", step) => format!(" (at {step})"),
        (member, "") => format!(" (in {member})"),
        (member, step) => format!(" (in {member}, at {step})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_kills_is_left_out_step_by_step() {
        let place = |member: &str, step: &str| Place { member: member.into(), step: step.into() };
        let mut skip = Vec::new();
        for (at, goes_on, left_out) in [
            (place("", ""), false, None),
            (place("", "ocr page 1"), true, Some("ocr page 1")),
            (place("", "ocr page 1"), false, None),
            (place("b.pdf", "ocr page 1"), true, Some("ocr page 1")),
            (place("", "ocr page 2"), true, Some("ocr page 2")),
            (place("", "text page 2"), true, Some("text page 2")),
            (place("", "ocr page 9"), true, Some("ocr *")),
            (place("", "ocr page 10"), false, None),
            (place("c.zip", ""), true, Some("")),
        ] {
            assert_eq!(leave_out(&mut skip, &at), goes_on, "{at:?}");
            if let Some(step) = left_out {
                assert_eq!(skip.last().map(|p| (p.member.as_str(), p.step.as_str())), Some((at.member.as_str(), step)));
            }
        }
    }

    #[test]
    fn a_program_that_is_none_is_a_problem_of_the_file() {
        for program in ["/nowhere/redthread", "/bin/true"] {
            let found = read_caged(Path::new(program), &Input { name: "a.txt", bytes: b"x" }, &Limits::default(), false);
            assert_eq!((found.len(), found[0].problems[0].kind), (1, ProblemKind::Crashed), "{program}");
        }
    }
}
