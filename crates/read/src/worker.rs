//! The reader process: closes its cage, then reads file after file from its standard input until that ends.

use crate::cage::{self, Fence};
use crate::document::Context;
use crate::frame::{self, Hello, Place, Request, WireDocument, kind};
use crate::picture;
use crate::{Input, Limits, Ocr, ReadDocument};
use model::{Problem, ProblemKind, Stage};
use rustix::fd::AsFd;
use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// The environment variable that brings the limits, as JSON.
pub(crate) const LIMITS_VARIABLE: &str = "REDTHREAD_READ_LIMITS";
/// Set to `off` to leave scans unread.
pub(crate) const OCR_VARIABLE: &str = "REDTHREAD_READ_OCR";

/// Bytes of stack: parsers of nested formats recurse.
const STACK_BYTES: usize = 256 << 20;

/// What the binary runs for its hidden sub-command `read-worker`; the exit code.
pub fn main() -> i32 {
    cage::leave_behind();
    // Panics are caught and told as problems; their words would carry pieces of the file to the terminal.
    std::panic::set_hook(Box::new(|_| ()));
    let limits = match std::env::var(LIMITS_VARIABLE) {
        Err(_) => Limits::default(),
        Ok(json) => match serde_json::from_str(&json) {
            Ok(limits) => limits,
            Err(_) => return 2,
        },
    };
    let ocr = match std::env::var(OCR_VARIABLE).unwrap_or_default().as_str() {
        "off" => Ocr::none(),
        // "on", or the languages.
        languages => Ocr::find().in_languages(languages.parse().unwrap_or_default()),
    };
    // A parser that prints must not speak to the host: frames go to a copy, and the usual output goes nowhere.
    let Ok(out) = own_output() else { return 1 };
    let fence = cage::fence(&limits, &ocr);
    let run = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(move || serve(out, fence, &limits, &ocr));
    match run.map(std::thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => 0,
        _ => 1,
    }
}

fn own_output() -> io::Result<File> {
    let copy = io::stdout().as_fd().try_clone_to_owned()?;
    let nowhere = File::options().write(true).open("/dev/null")?;
    rustix::stdio::dup2_stdout(&nowhere)?;
    Ok(File::from(copy))
}

/// What goes to the host.
struct Output(RefCell<BufWriter<File>>);

impl Output {
    fn send(&self, kind: u8, payload: &[u8]) -> io::Result<()> {
        let mut out = self.0.borrow_mut();
        frame::write(&mut *out, kind, payload)?;
        out.flush()
    }

    /// Sends the documents of a file. One that would go over the limit on output goes without its text and bytes, and says so.
    fn send_all(&self, documents: Vec<ReadDocument>, limits: &Limits) -> io::Result<()> {
        let mut left = limits.output_bytes_max;
        for document in documents {
            let (wire, bytes) = WireDocument::split(document);
            let mut json = serde_json::to_vec(&wire)?;
            let mut bytes = bytes;
            match left.checked_sub(json.len() as u64 + bytes.as_ref().map_or(0, |b| b.len() as u64)) {
                Some(rest) => left = rest,
                None => {
                    json = serde_json::to_vec(&stripped(wire, limits))?;
                    bytes = None;
                }
            }
            let mut out = self.0.borrow_mut();
            frame::write(&mut *out, kind::DOCUMENT, &json)?;
            if let Some(bytes) = bytes {
                frame::write(&mut *out, kind::BYTES, &bytes)?;
            }
        }
        self.send(kind::END, b"")
    }
}

/// Only what the document is called and what is wrong with it.
fn stripped(wire: WireDocument, limits: &Limits) -> WireDocument {
    let message =
        format!("more than output_bytes_max ({}) came out of the file; raise the limit and read it again", limits.output_bytes_max);
    let mut problems = wire.problems;
    problems.truncate(2);
    problems.push(Problem::new(Stage::Read, ProblemKind::Limit, message));
    WireDocument { layers: Vec::new(), metadata: Default::default(), problems, ..wire }
}

fn serve(out: File, fence: Fence, limits: &Limits, ocr: &Ocr) -> io::Result<()> {
    let level = fence.close();
    let out = Output(RefCell::new(BufWriter::with_capacity(1 << 16, out)));
    let engine = ocr.is_ready().then(|| ocr.tool());
    out.send(kind::HELLO, &serde_json::to_vec(&Hello { level, ocr: engine })?)?;
    let mut input = io::stdin().lock();
    while let Some((kind::REQUEST, request)) = frame::read(&mut input, 16 << 20)? {
        let request: Request = serde_json::from_slice(&request)?;
        let Some((kind::BYTES, bytes)) = frame::read(&mut input, limits.input_bytes_max)? else { break };
        if let Some(page) = request.picture {
            let context = Context::new(limits, ocr, &|| ()).with_passwords(request.passwords);
            let drawn = catch_unwind(AssertUnwindSafe(|| picture::of_page(&bytes, page, &context)));
            if let Ok(Some(png)) = drawn {
                out.send(kind::BYTES, &png)?;
            }
            out.send(kind::END, b"")?;
            continue;
        }
        let found = read(request, &bytes, &out, limits, ocr);
        out.send_all(found, limits)?;
    }
    Ok(())
}

fn read(request: Request, bytes: &[u8], out: &Output, limits: &Limits, ocr: &Ocr) -> Vec<ReadDocument> {
    let last = Cell::new(Instant::now());
    let beat = || {
        if last.get().elapsed() > Duration::from_millis(500) {
            last.set(Instant::now());
            // A host that is gone shows at the next document.
            let _ = out.send(kind::BEAT, b"");
        }
    };
    // The host takes it to begin with the file itself.
    let at = RefCell::new(Place::default());
    let enter = |member: &str, step: &str| {
        let place = Place { member: member.to_owned(), step: step.to_owned() };
        if *at.borrow() != place {
            let _ = out.send(kind::ENTER, &serde_json::to_vec(&place).unwrap_or_default());
            *at.borrow_mut() = place;
        }
    };
    // A tenth is kept for ending in order: what was read until then is to be sent.
    let deadline = request.seconds.map(|s| Instant::now() + Duration::from_millis(s.saturating_mul(900)));
    let context = Context::new(limits, ocr, &beat).with_progress(&enter, request.skip, deadline).with_passwords(request.passwords);
    crate::document::read_all(&Input { name: &request.name, bytes }, &context)
}
