//! The reader process: closes its cage, then reads file after file from its standard input until that ends.

use crate::cage;
use crate::document::Context;
use crate::frame::{self, Hello, Request, WireDocument, kind};
use crate::picture;
use crate::{Input, Limits, Ocr};
use rustix::fd::AsFd;
use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::{BufWriter, Write};
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
    // Panics are caught and told as problems; their words would carry pieces of the file to the terminal.
    std::panic::set_hook(Box::new(|_| ()));
    let limits = match std::env::var(LIMITS_VARIABLE) {
        Err(_) => Limits::default(),
        Ok(json) => match serde_json::from_str(&json) {
            Ok(limits) => limits,
            Err(_) => return 2,
        },
    };
    let ocr = if std::env::var(OCR_VARIABLE).is_ok_and(|v| v == "off") { Ocr::none() } else { Ocr::find() };
    // A parser that prints must not speak to the host: frames go to a copy, and the usual output goes nowhere.
    let Ok(out) = own_output() else { return 1 };
    let level = cage::close(&limits, &ocr);
    let run = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(move || serve(out, level, &limits, &ocr));
    match run.map(std::thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => 0,
        _ => 1,
    }
}

fn own_output() -> std::io::Result<File> {
    let copy = std::io::stdout().as_fd().try_clone_to_owned()?;
    let nowhere = File::options().write(true).open("/dev/null")?;
    rustix::stdio::dup2_stdout(&nowhere)?;
    Ok(File::from(copy))
}

fn serve(out: File, level: cage::Level, limits: &Limits, ocr: &Ocr) -> std::io::Result<()> {
    let out = RefCell::new(BufWriter::new(out));
    let send = |kind: u8, payload: &[u8]| -> std::io::Result<()> {
        let mut out = out.borrow_mut();
        frame::write(&mut *out, kind, payload)?;
        out.flush()
    };
    let engine = ocr.is_ready().then(|| ocr.tool());
    send(kind::HELLO, &serde_json::to_vec(&Hello { level, ocr: engine })?)?;
    let mut input = std::io::stdin().lock();
    while let Some((kind::REQUEST, request)) = frame::read(&mut input, 16 << 20)? {
        let request: Request = serde_json::from_slice(&request)?;
        let Some((kind::BYTES, bytes)) = frame::read(&mut input, limits.input_bytes_max)? else { break };
        if let Some(page) = request.picture {
            let drawn = catch_unwind(AssertUnwindSafe(|| picture::of_page(&bytes, page, limits)));
            if let Ok(Some(png)) = drawn {
                send(kind::BYTES, &png)?;
            }
            send(kind::END, b"")?;
            continue;
        }
        let last = Cell::new(Instant::now());
        let beat = || {
            if last.get().elapsed() > Duration::from_millis(500) {
                last.set(Instant::now());
                // A host that is gone shows at the next document.
                let _ = send(kind::BEAT, b"");
            }
        };
        let enter = |member: Option<&str>| {
            let _ = send(kind::ENTER, member.unwrap_or("").as_bytes());
        };
        let context = Context::new(limits, ocr, &beat).with_progress(&enter, request.skip).with_passwords(request.passwords);
        let found = crate::document::read_all(&Input { name: &request.name, bytes: &bytes }, &context);
        for document in found {
            let (wire, bytes) = WireDocument::split(document);
            send(kind::DOCUMENT, &serde_json::to_vec(&wire)?)?;
            if let Some(bytes) = bytes {
                send(kind::BYTES, &bytes)?;
            }
        }
        send(kind::END, b"")?;
    }
    Ok(())
}
