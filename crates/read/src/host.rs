//! Spawns reader processes, feeds them, and believes nothing that they say.

mod picture;

use crate::cage::Level;
use crate::frame::{self, Hello, Request, WireDocument, kind};
use crate::worker::{LIMITS_VARIABLE, OCR_VARIABLE};
use crate::{Input, Limits, ReadDocument, document, sniff};
use model::{Problem, ProblemKind, Stage};
use std::io::{BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
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
}

impl Settings {
    /// The usual ones: `PROGRAM read-worker`, caged, with OCR.
    pub fn new(program: &Path) -> Self {
        Self { program: program.to_owned(), arguments: vec!["read-worker".into()], unsafe_reader: false, passwords: Vec::new(), ocr: true }
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

struct Running {
    child: Child,
    stdin: Option<ChildStdin>,
    frames: Receiver<(u8, Vec<u8>)>,
    hello: Hello,
    limits: Limits,
    files: u32,
}

/// How one attempt ended.
enum Attempt {
    Done(Vec<ReadDocument>),
    /// Died, stood still or said nonsense while reading this member (empty: the file itself).
    Failed {
        at: String,
        kind: ProblemKind,
        message: String,
    },
}

/// Members of one file that may each kill a reader before the file is given up.
const ATTEMPTS_MAX: usize = 8;

impl Worker {
    /// Nothing is started until the first file.
    pub fn new(settings: Settings) -> Self {
        Self { settings, running: None }
    }

    /// Starts the process if none runs, and says how well it is caged and whether it has OCR.
    pub fn start(&mut self, limits: &Limits) -> Result<(Level, Option<String>), HostError> {
        let stale = self
            .running
            .as_mut()
            .is_some_and(|r| r.limits != *limits || r.files >= limits.worker_files_max || !matches!(r.child.try_wait(), Ok(None)));
        if stale {
            self.stop();
        }
        if self.running.is_none() {
            self.running = Some(spawn(&self.settings, limits)?);
        }
        let hello = self.running.as_ref().map(|r| (r.hello.level, r.hello.ocr.clone()));
        hello.ok_or_else(|| HostError::Silent { program: self.settings.program.clone() })
    }

    /// Reads one file. Never fails: what goes wrong is a problem of the root document, which is always there and first.
    pub fn read(&mut self, input: &Input, limits: &Limits) -> Vec<ReadDocument> {
        if input.bytes.len() as u64 > limits.input_bytes_max {
            return document::read_all(input, &document::Context::new(limits, &crate::Ocr::none(), &|| ()));
        }
        let deadline = Instant::now() + Duration::from_secs(u64::from(limits.file_s_max));
        let mut skip: Vec<String> = Vec::new();
        loop {
            if let Err(error) = self.start(limits) {
                return vec![failed(input, ProblemKind::Crashed, error.to_string())];
            }
            let Some(running) = self.running.as_mut() else {
                return vec![failed(input, ProblemKind::Crashed, "no reader process".into())];
            };
            running.files += 1;
            let request =
                Request { name: input.name.to_owned(), skip: skip.clone(), passwords: self.settings.passwords.clone(), picture: None };
            match attempt(running, input, &request, limits, deadline) {
                Attempt::Done(documents) => return documents,
                Attempt::Failed { at, kind, message } => {
                    self.stop();
                    // A member that kills the reader is left out, and the rest is read again.
                    if at.is_empty() || skip.contains(&at) || skip.len() + 1 >= ATTEMPTS_MAX || Instant::now() >= deadline {
                        let at = if at.is_empty() { String::new() } else { format!(" (in {at})") };
                        return vec![failed(input, kind, message + &at)];
                    }
                    skip.push(at);
                }
            }
        }
    }

    /// Ends the process and all that it started.
    pub fn stop(&mut self) {
        if let Some(mut running) = self.running.take() {
            running.stdin = None;
            if let Some(pid) = i32::try_from(running.child.id()).ok().and_then(rustix::process::Pid::from_raw) {
                let _ = rustix::process::kill_process_group(pid, rustix::process::Signal::KILL);
            }
            let _ = running.child.kill();
            let _ = running.child.wait();
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

fn spawn(settings: &Settings, limits: &Limits) -> Result<Running, HostError> {
    let mut command = Command::new(&settings.program);
    command.args(&settings.arguments).env_clear().current_dir("/").process_group(0);
    for name in ["PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command.env("LANG", "C.UTF-8").env("OMP_THREAD_LIMIT", "1").env(LIMITS_VARIABLE, serde_json::to_string(limits).unwrap_or_default());
    command.env(OCR_VARIABLE, if settings.ocr { "on" } else { "off" });
    let spawned = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = spawned.map_err(|source| HostError::Spawn { program: settings.program.clone(), source })?;
    let stdin = child.stdin.take();
    let (sender, frames) = sync_channel(4);
    if let Some(stdout) = child.stdout.take() {
        let bytes_max = limits.output_bytes_max;
        // Ends when the worker does, or when nobody listens any more.
        std::thread::spawn(move || {
            let mut stdout = BufReader::with_capacity(1 << 16, stdout);
            while let Ok(Some(frame)) = frame::read(&mut stdout, bytes_max) {
                if sender.send(frame).is_err() {
                    break;
                }
            }
        });
    }
    let hello = match frames.recv_timeout(Duration::from_secs(60)) {
        Ok((kind::HELLO, payload)) => serde_json::from_slice::<Hello>(&payload).ok(),
        _ => None,
    };
    let mut running = Running { child, stdin, frames, hello: Hello { level: Level::None, ocr: None }, limits: limits.clone(), files: 0 };
    let refuse = |running: &mut Running, error| {
        let _ = running.child.kill();
        let _ = running.child.wait();
        Err(error)
    };
    match hello {
        None => refuse(&mut running, HostError::Silent { program: settings.program.clone() }),
        Some(hello) if hello.level == Level::None && !settings.unsafe_reader => refuse(&mut running, HostError::Uncaged),
        Some(hello) => {
            running.hello = hello;
            Ok(running)
        }
    }
}

/// Sends one file and collects what comes back.
fn attempt(running: &mut Running, input: &Input, request: &Request, limits: &Limits, deadline: Instant) -> Attempt {
    let failed = |at: &str, kind, message: &str| Attempt::Failed { at: at.to_owned(), kind, message: message.to_owned() };
    let (Ok(request), Some(stdin)) = (serde_json::to_vec(request), running.stdin.as_mut()) else {
        return failed("", ProblemKind::Crashed, "the reader process takes no files");
    };
    let frames = &running.frames;
    let child = &mut running.child;
    std::thread::scope(|scope| {
        // A worker that does not listen must not hold the host: writing ends when the worker is killed.
        scope.spawn(move || {
            let sent = frame::write(stdin, kind::REQUEST, &request).and_then(|()| frame::write(stdin, kind::BYTES, input.bytes));
            let _ = sent.and_then(|()| stdin.flush());
        });
        let ended = collect(frames, limits, deadline);
        if matches!(ended, Attempt::Failed { .. }) {
            // Before the scope waits for the writer.
            let _ = child.kill();
        }
        ended
    })
}

fn collect(frames: &Receiver<(u8, Vec<u8>)>, limits: &Limits, deadline: Instant) -> Attempt {
    let silence = Duration::from_secs(u64::from(limits.silence_s_max));
    let mut found: Vec<ReadDocument> = Vec::new();
    let mut at = String::new();
    let mut bytes_left = limits.output_bytes_max;
    let failed = |at: &str, kind, message: String| Attempt::Failed { at: at.to_owned(), kind, message };
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let (kind, payload) = match frames.recv_timeout(silence.min(left)) {
            Ok(frame) => frame,
            Err(RecvTimeoutError::Timeout) if left <= silence => {
                return failed(&at, ProblemKind::Limit, format!("not read in file_s_max ({} s)", limits.file_s_max));
            }
            Err(RecvTimeoutError::Timeout) => {
                return failed(
                    &at,
                    ProblemKind::Limit,
                    format!("the reader stood still for silence_s_max ({} s); the file may be hostile", limits.silence_s_max),
                );
            }
            Err(RecvTimeoutError::Disconnected) => {
                return failed(
                    &at,
                    ProblemKind::Crashed,
                    "the reader died on this file (memory, time, or a hostile file); open it elsewhere with care".into(),
                );
            }
        };
        let Some(rest) = bytes_left.checked_sub(payload.len() as u64) else {
            return failed(&at, ProblemKind::Limit, format!("more than output_bytes_max ({}) came out of it", limits.output_bytes_max));
        };
        bytes_left = rest;
        let nonsense = || failed("", ProblemKind::Crashed, "the reader said nonsense about this file; open it elsewhere with care".into());
        match kind {
            kind::BEAT => {}
            kind::ENTER => at = String::from_utf8_lossy(&payload).into_owned(),
            kind::DOCUMENT => {
                let Ok(untrusted) = serde_json::from_slice::<WireDocument>(&payload) else { return nonsense() };
                let expected = found.is_empty() == untrusted.member.is_none();
                if !expected || found.len() > limits.members_max as usize {
                    return nonsense();
                }
                found.push(checked(untrusted.join(None)));
            }
            kind::BYTES => match found.last_mut().filter(|d| d.member.is_some() && d.bytes.is_none()) {
                Some(document) => document.bytes = Some(payload),
                None => return nonsense(),
            },
            kind::END if !found.is_empty() => return Attempt::Done(found),
            _ => return nonsense(),
        }
    }
}

/// The document with all that could mislead the rest of the program put right: segments in order and inside the text,
/// numbers in their ranges, messages of one line.
fn checked(mut document: ReadDocument) -> ReadDocument {
    for layer in &mut document.layers {
        let chars = layer.text.chars().count() as u32;
        let mut end = 0;
        layer.segments.retain(|s| {
            let fits = s.start >= end && s.end >= s.start && s.end <= chars && s.page >= 1;
            end = if fits { s.end } else { end };
            fits
        });
        for segment in &mut layer.segments {
            segment.confidence = segment.confidence.filter(|c| c.is_finite()).map(|c| c.clamp(0.0, 1.0));
            segment.rect = segment.rect.filter(|r| [r.left, r.top, r.right, r.bottom].iter().all(|v| (0.0..=1.0).contains(v)));
        }
    }
    for problem in &mut document.problems {
        problem.message = document::line(&problem.message);
    }
    document.media_type = document::line(&document.media_type);
    document
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Segment, TextLayer};

    #[test]
    fn what_a_worker_says_is_put_right() {
        let segment = |start, end, page| Segment { start, end, page, rect: None, confidence: Some(7.0), place: None };
        let layer = TextLayer {
            text: "été".into(),
            segments: vec![segment(0, 2, 1), segment(1, 3, 1), segment(2, 3, 1), segment(3, 9, 1)],
            tool: "t".into(),
            partial: false,
        };
        let document = checked(ReadDocument { layers: vec![layer], ..ReadDocument::default() });
        let kept: Vec<(u32, u32)> = document.layers[0].segments.iter().map(|s| (s.start, s.end)).collect();
        assert_eq!(kept, [(0, 2), (2, 3)]);
        assert_eq!(document.layers[0].segments[0].confidence, Some(1.0));
    }

    #[test]
    fn a_program_that_is_none_is_a_problem_of_the_file() {
        for program in ["/nowhere/redthread", "/bin/true"] {
            let found = read_caged(Path::new(program), &Input { name: "a.txt", bytes: b"x" }, &Limits::default(), false);
            assert_eq!((found.len(), found[0].problems[0].kind), (1, ProblemKind::Crashed), "{program}");
        }
    }
}
