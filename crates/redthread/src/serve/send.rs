//! Files that the page sends because no browser says where they lie: streamed into the case, told as long as they were not read, thrown
//! away if the reader wants that. Reading them is `read`'s.

use super::Served;
use super::answer::{Answer, Ask, Fail, json};
use axum::body::{Body, Bytes, HttpBody};
use axum::http::StatusCode;
use engine::store::{Sent, Store};
use model::Document;
use serde_json::json as object;
use std::io::{self, Read};
use std::pin::Pin;
use tokio::runtime::Handle;

/// Bytes of one file at most: what is larger would not be read.
pub fn file_bytes_max() -> u64 {
    engine::reader::Limits::default().input_bytes_max
}

/// As what a file comes: no form of another page can send it.
pub const FILE: &str = "application/octet-stream";

/// The body of a request as it comes, for a thread that may wait.
pub struct Incoming {
    body: Body,
    chunk: Bytes,
    runtime: Handle,
}

impl Incoming {
    /// Within the runtime that serves the request.
    pub fn new(body: Body) -> Self {
        Self { body, chunk: Bytes::new(), runtime: Handle::current() }
    }
}

impl Read for Incoming {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.chunk.is_empty() {
            let body = &mut self.body;
            match self.runtime.block_on(std::future::poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx))) {
                None => return Ok(0),
                Some(Err(error)) => return Err(io::Error::other(error)),
                Some(Ok(frame)) => self.chunk = frame.into_data().unwrap_or_default(),
            }
        }
        let n = into.len().min(self.chunk.len());
        into[..n].copy_from_slice(&self.chunk.split_to(n));
        Ok(n)
    }
}

/// Takes one file in.
pub fn file(server: &Served, ask: &Ask, bytes: &mut Incoming) -> Answer {
    let answer = take(server, ask, bytes);
    if answer.is_err() {
        // A browser hears an answer only when it has sent all that it wanted to.
        let _ = io::copy(&mut bytes.take(file_bytes_max()), &mut io::sink());
    }
    answer
}

fn take(server: &Served, ask: &Ask, bytes: &mut Incoming) -> Answer {
    let store = Store::open_reader(&server.folder)?;
    let sent = store.sent();
    let arrived = sent.receive(ask.text("path"), file_bytes_max(), bytes)?;
    let size = arrived.bytes;
    let agency = arrived.path.split('/').next().unwrap_or_default();
    let known = store.document(&Document::id_of(agency, &arrived.path, &arrived.blob))?.is_some_and(|d| !d.vanished);
    if known {
        return json(&object!({ "path": arrived.path, "bytes": size, "known": true }));
    }
    // What is read now was looked through already: a file that came later would be passed over.
    let path = server.reading.unless_running(|| sent.place(arrived))??;
    json(&object!({ "path": path, "bytes": size, "known": false }))
}

/// What was sent and waits to be read.
pub fn waiting(server: &Served) -> Answer {
    let waiting = sent(server)?.waiting()?;
    let (files, bytes) = waiting.map_or((0, 0), |w| (w.files, w.bytes));
    json(&object!({ "files": files, "bytes": bytes, "file_bytes_max": file_bytes_max() }))
}

pub fn discard(server: &Served) -> Answer {
    let sent = sent(server)?;
    server.reading.unless_running(|| sent.discard())??;
    waiting(server)
}

pub fn sent(server: &Served) -> Result<Sent, Fail> {
    Ok(Store::open_reader(&server.folder)?.sent())
}

/// Files cannot be sent while others are read.
pub fn busy() -> Fail {
    Fail::new(StatusCode::LOCKED, "files are being read already: wait until that is done")
}
