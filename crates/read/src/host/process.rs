//! One reader process: started with nothing, asked, watched, ended with all that it started.

use super::answer::{self, Attempt};
use super::{HostError, Settings, spawner};
use crate::Limits;
use crate::cage::Level;
use crate::frame::{self, Hello, Request, kind};
use crate::worker::{LIMITS_VARIABLE, OCR_VARIABLE};
use std::io::{BufReader, Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::time::{Duration, Instant};

/// Says that a reader sent more than it may; no reader can do it harm by saying so itself.
pub const OVER: u8 = 0;

/// Bytes beyond `output_bytes_max` for what documents are called and what is wrong with them, for each and for the file.
const NAME_BYTES: u64 = 16 << 10;
const FILE_BYTES: u64 = 8 << 20;
/// Seconds in which a reader must have closed its cage.
const HELLO_S_MAX: u64 = 60;

/// A reader that has said hello.
pub struct Running {
    child: Child,
    stdin: Option<ChildStdin>,
    frames: Receiver<(u8, Vec<u8>)>,
    /// Bytes that the reader may still send.
    budget: Arc<AtomicU64>,
    hello: Hello,
    limits: Limits,
    files: u32,
}

impl Running {
    /// Starts a reader and waits until it has said how well it is caged.
    pub fn start(settings: &Settings, limits: &Limits) -> Result<Self, HostError> {
        let mut child =
            spawner::spawn(command(settings, limits)).map_err(|source| HostError::Spawn { program: settings.program.clone(), source })?;
        let stdin = child.stdin.take();
        let (sender, frames) = sync_channel(4);
        let budget = Arc::new(AtomicU64::new(NAME_BYTES));
        if let Some(stdout) = child.stdout.take() {
            let budget = budget.clone();
            // Ends when the reader does, or when nobody listens any more.
            std::thread::spawn(move || pump(stdout, &budget, &sender));
        }
        let hello = match frames.recv_timeout(Duration::from_secs(HELLO_S_MAX)) {
            Ok((kind::HELLO, payload)) => serde_json::from_slice::<Hello>(&payload).ok(),
            _ => None,
        };
        let silent = Hello { level: Level::None, ocr: None };
        let mut running = Self { child, stdin, frames, budget, hello: silent, limits: limits.clone(), files: 0 };
        let error = match hello {
            None => HostError::Silent { program: settings.program.clone() },
            Some(hello) if hello.level == Level::None && !settings.unsafe_reader => HostError::Uncaged,
            Some(hello) => {
                running.hello = hello;
                return Ok(running);
            }
        };
        running.end();
        Err(error)
    }

    pub fn hello(&self) -> &Hello {
        &self.hello
    }

    pub fn process_id(&self) -> u32 {
        self.child.id()
    }

    /// Whether it lives, has read few files, has these limits, and does not speak unasked: that would be taken for an answer.
    pub fn fits(&mut self, limits: &Limits) -> bool {
        self.limits == *limits
            && self.files < limits.worker_files_max
            && matches!(self.child.try_wait(), Ok(None))
            && matches!(self.frames.try_recv(), Err(TryRecvError::Empty))
    }

    /// Sends one file and collects what comes back.
    pub fn ask(&mut self, bytes: &[u8], request: &Request, limits: &Limits, deadline: Instant) -> Attempt {
        self.exchange(bytes, request, |frames| {
            let ended = answer::collect(frames, limits, deadline);
            let good = matches!(ended, Attempt::Done(_));
            (ended, good)
        })
    }

    /// Sends a request with its bytes while `collect` listens; it says whether the reader is to live on.
    pub fn exchange<T>(&mut self, bytes: &[u8], request: &Request, collect: impl FnOnce(&Receiver<(u8, Vec<u8>)>) -> (T, bool)) -> T {
        self.files += 1;
        let most = self.limits.output_bytes_max.saturating_add(FILE_BYTES);
        let most = most.saturating_add(NAME_BYTES.saturating_mul(u64::from(self.limits.members_max)));
        self.budget.store(most, Ordering::Relaxed);
        let request = serde_json::to_vec(request).unwrap_or_default();
        let (stdin, frames, child) = (self.stdin.as_mut(), &self.frames, &mut self.child);
        std::thread::scope(|scope| {
            if let Some(stdin) = stdin {
                // A reader that does not listen must not hold the host: writing ends when the reader is killed.
                scope.spawn(move || {
                    let sent = frame::write(stdin, kind::REQUEST, &request).and_then(|()| frame::write(stdin, kind::BYTES, bytes));
                    let _ = sent.and_then(|()| stdin.flush());
                });
            }
            let (ended, good) = collect(frames);
            if !good {
                // Before the scope waits for the writer.
                let _ = child.kill();
            }
            ended
        })
    }

    /// Ends the process and all that it started.
    pub fn end(mut self) {
        self.stdin = None;
        if let Some(pid) = i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw) {
            let _ = rustix::process::kill_process_group(pid, rustix::process::Signal::KILL);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// With a group of its own, at the root folder, and of the environment only what finds the OCR engine.
fn command(settings: &Settings, limits: &Limits) -> Command {
    let mut command = Command::new(&settings.program);
    command.args(&settings.arguments).env_clear().current_dir("/").process_group(0);
    for name in ["PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    // One thread for the OCR engine: there is a reader for each core, and inside the cage no thread can be started.
    command.env("LANG", "C.UTF-8").env("OMP_THREAD_LIMIT", "1");
    command.env(LIMITS_VARIABLE, serde_json::to_string(limits).unwrap_or_default());
    let languages = Some(settings.languages).filter(|languages| !languages.is_empty());
    let ocr = if settings.ocr { languages.map_or("on".to_owned(), |languages| languages.to_string()) } else { "off".to_owned() };
    command.env(OCR_VARIABLE, ocr);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// Hands on what the reader says, as far as its budget goes: no more memory is taken than that, however fast it talks.
fn pump(stdout: impl Read, budget: &AtomicU64, sender: &SyncSender<(u8, Vec<u8>)>) {
    let mut stdout = BufReader::with_capacity(1 << 16, stdout);
    loop {
        // The budget may be renewed while this waits; what is promised is measured by what is left once it is promised.
        let frame = frame::read_within(&mut stdout, |length| {
            budget.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(length.saturating_add(9))).is_ok()
        });
        let (frame, last) = match frame {
            Ok(Some(frame)) => (frame, false),
            Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => ((OVER, Vec::new()), true),
            _ => return,
        };
        if sender.send(frame).is_err() || last {
            return;
        }
    }
}
