//! Many threads work through a list and one keeps what they make, a batch at a time: nothing is held for the whole list.

use crate::error::EngineError;
use crate::setting::Settings;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::Store;

/// Results, and bytes of them, that are committed together at most: what a kill can cost.
const BATCH: usize = 64;
const BATCH_BYTES: usize = 16 << 20;
/// A result waits at most so long for others to be committed with.
const BATCH_AFTER: Duration = Duration::from_millis(500);
/// Deeply nested text needs more than the usual stack.
const STACK: usize = 8 << 20;

/// Makes something of every job, each thread with a view of the case of its own, and keeps it in the order in which it is done.
/// `weight` says how many bytes of memory a result takes. An error of either ends it; what was kept stays.
pub(crate) fn spread<J: Sync, R: Send>(
    jobs: &[J],
    case_dir: &Path,
    settings: &Settings,
    make: impl Fn(&J, &Store) -> Result<R, EngineError> + Sync,
    weight: impl Fn(&R) -> usize,
    mut keep: impl FnMut(Vec<R>) -> Result<(), EngineError>,
) -> Result<(), EngineError> {
    let threads = settings.thread_count().clamp(1, jobs.len().max(1));
    let batch_max = if settings.files_per_commit == 0 { BATCH } else { settings.files_per_commit };
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        // As many results as threads may wait: memory stays bounded when the disk is slower than the threads.
        let (send, receive) = sync_channel(threads);
        for _ in 0..threads {
            let (send, next, make) = (send.clone(), &next, &make);
            let work = move || {
                let known = match Store::open_reader(case_dir) {
                    Ok(known) => known,
                    // Who hung up has an error of its own.
                    Err(e) => return drop(send.send(Err(e.into()))),
                };
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    // The other end hangs up when a result cannot be kept: nothing more is made.
                    if send.send(make(job, &known)).is_err() {
                        break;
                    }
                }
            };
            let started = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
            started.map_err(|e| EngineError::Threads { threads, what: e.to_string() })?;
        }
        drop(send);
        let (mut batch, mut bytes, mut since) = (Vec::new(), 0, None);
        loop {
            let wait = since.map_or(Duration::MAX, |s: Instant| BATCH_AFTER.saturating_sub(s.elapsed()));
            match receive.recv_timeout(wait) {
                Ok(result) => {
                    let result = result?;
                    bytes += weight(&result);
                    batch.push(result);
                    since.get_or_insert_with(Instant::now);
                    if batch.len() < batch_max && bytes < BATCH_BYTES {
                        continue;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            keep(std::mem::take(&mut batch))?;
            (bytes, since) = (0, None);
        }
        if batch.is_empty() { Ok(()) } else { keep(batch) }
    })
}

/// Bytes that may be worked on at once; something larger than all of it is worked on alone.
pub(crate) struct Budget {
    all: usize,
    free: Mutex<usize>,
    freed: Condvar,
}

impl Budget {
    pub(crate) fn new(all: usize) -> Self {
        Self { all, free: Mutex::new(all), freed: Condvar::new() }
    }

    /// Runs `work` when `bytes` are free.
    pub(crate) fn with<T>(&self, bytes: usize, work: impl FnOnce() -> T) -> T {
        let bytes = bytes.min(self.all);
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = self.freed.wait_while(free, |free| *free < bytes).unwrap_or_else(PoisonError::into_inner);
        *free -= bytes;
        drop(free);
        let value = work();
        *self.free.lock().unwrap_or_else(PoisonError::into_inner) += bytes;
        self.freed.notify_all();
        value
    }
}
