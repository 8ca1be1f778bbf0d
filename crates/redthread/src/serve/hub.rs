//! Keeps the snapshot that requests are answered from: loads it, gives it to the threads that answer, and takes another one when the
//! case on disk has become another.
//!
//! A snapshot and the tables that point into it live on the stack of one thread; what answers are requests sent to the threads beside it.

use super::answer::Fail;
use super::spare;
use super::view::{View, Worker};
use axum::http::StatusCode;
use engine::store::Store;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// Something to be done with the case in hand.
pub type Job = Box<dyn for<'w, 'a> FnOnce(&mut Worker<'w, 'a>) + Send>;

pub struct Hub {
    folder: PathBuf,
    current: Mutex<Option<Current>>,
    threads: usize,
}

struct Current {
    jobs: Sender<Job>,
    files: Files,
    stand: Stand,
}

/// Times and sizes of the catalogue's files: while they are the same, nothing was written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Files([Option<(SystemTime, u64)>; 2]);

/// What a snapshot follows from.
#[derive(Clone, PartialEq, Eq)]
struct Stand {
    resolved: Option<String>,
    sequence: i64,
    judgements: usize,
    withdrawn: usize,
    /// Whether a `read` is under way, or was cut off.
    running: bool,
}

fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    // What a thread that died left is a snapshot or none: both are sound.
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Hub {
    /// Loads the case; the error says why it cannot be.
    pub fn new(folder: &Path) -> Result<Self, Fail> {
        let threads = std::thread::available_parallelism().map_or(2, usize::from).clamp(2, 8);
        let hub = Self { folder: folder.to_owned(), current: Mutex::new(None), threads };
        hub.jobs()?;
        Ok(hub)
    }

    /// Does something with the case as it is on disk now and waits for it.
    pub fn ask<T: Send + 'static>(&self, act: impl for<'w, 'a> FnOnce(&mut Worker<'w, 'a>) -> T + Send + 'static) -> Result<T, Fail> {
        let (done, wait) = channel();
        let job: Job = Box::new(move |worker| drop(done.send(act(worker))));
        self.jobs()?.send(job).map_err(|_| Fail::inside("the case was closed; ask again"))?;
        wait.recv().map_err(|_| Fail::inside("this could not be answered: please report what you asked"))
    }

    /// Where jobs go; loads the case again where it has changed.
    fn jobs(&self) -> Result<Sender<Job>, Fail> {
        let mut current = locked(&self.current);
        let files = files(&self.folder)?;
        if let Some(c) = current.as_mut() {
            if c.files == files {
                return Ok(c.jobs.clone());
            }
            let stand = stand(&self.folder)?;
            // A `read` commits all the time; its work is shown when it is done.
            if stand == c.stand || stand.running && !c.stand.running {
                c.files = files;
                return Ok(c.jobs.clone());
            }
        }
        // The former one goes first: there may not be memory for two.
        *current = None;
        let stand = stand(&self.folder)?;
        let jobs = load(&self.folder, self.threads)?;
        *current = Some(Current { jobs: jobs.clone(), files, stand });
        Ok(jobs)
    }

    /// The catalogue as it stands on disk.
    pub fn files(&self) -> Result<Files, Fail> {
        files(&self.folder)
    }

    /// The next request sees the case as it is then.
    pub fn reload(&self) {
        *locked(&self.current) = None;
    }

    /// What was written since the case was loaded does not change what is shown: a judgement that is noted and not in effect yet.
    pub fn keep(&self) {
        if let Some(c) = locked(&self.current).as_mut()
            && let (Ok(files), Ok(stand)) = (files(&self.folder), stand(&self.folder))
        {
            c.files = files;
            c.stand = stand;
        }
    }
}

fn files(folder: &Path) -> Result<Files, Fail> {
    let about = |name: &str| std::fs::metadata(folder.join(name)).ok().and_then(|m| Some((m.modified().ok()?, m.len())));
    let found = Files([about("case.sqlite"), about("case.sqlite-wal")]);
    if found.0[0].is_none() {
        let line = format!("the case in {} is not there any more: restore its folder, or stop this program", folder.display());
        return Err(Fail::new(StatusCode::GONE, line));
    }
    Ok(found)
}

fn stand(folder: &Path) -> Result<Stand, Fail> {
    let store = Store::open_reader(folder)?;
    Ok(store.snapshot(|s| {
        let rows = s.judgements()?;
        Ok(Stand {
            resolved: s.meta("resolved")?,
            sequence: s.sequence()?,
            judgements: rows.len(),
            withdrawn: rows.iter().filter(|r| r.judgement.withdrawn).count(),
            running: s.meta("running")?.is_some_and(|r| !r.is_empty()),
        })
    })?)
}

/// Starts the thread that holds the snapshot and those that answer from it; they end when nobody can send jobs any more.
fn load(folder: &Path, threads: usize) -> Result<Sender<Job>, Fail> {
    let (jobs, received) = channel::<Job>();
    let (ready, is_ready) = channel::<Result<(), Fail>>();
    let folder = folder.to_owned();
    let hold = move || {
        let opened = match engine::open_without_texts(&folder) {
            Ok(opened) => opened,
            Err(error) => return drop(ready.send(Err(error.into()))),
        };
        let view = View::new(&folder, &opened);
        spare::give_back();
        let received = Arc::new(Mutex::new(received));
        std::thread::scope(|scope| {
            for _ in 0..threads {
                let (view, received) = (&view, received.clone());
                scope.spawn(move || work(view, &received));
            }
            view.facts();
            drop(ready.send(Ok(())));
            view.warm();
            spare::give_back();
        });
    };
    std::thread::Builder::new().name("case".into()).spawn(hold).map_err(|e| Fail::inside(format!("cannot start a thread: {e}")))?;
    is_ready.recv().map_err(|_| Fail::inside("the case cannot be loaded: please report this"))??;
    Ok(jobs)
}

fn work(view: &View<'_>, received: &Mutex<Receiver<Job>>) {
    let mut worker = Worker::new(view);
    loop {
        let job = locked(received).recv();
        let Ok(job) = job else { return };
        // A request that fails must not take the others with it; who waits for it is told.
        if std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| job(&mut worker))).is_err() {
            worker = Worker::new(view);
        }
    }
}
