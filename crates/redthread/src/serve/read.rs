//! Reading files into the case while it is served: the same `read` as on the command line, beside the answers; and how far it is.

use super::answer::{Answer, Ask, Fail, json};
use super::{Served, send};
use engine::store::{Store, Waiting};
use engine::{Choice, EngineError, Progress, ReadPath, ReadSummary, Settings};
use serde_json::{Value, json as object};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// Folders that are offered at most.
const FOLDERS_MAX: usize = 50;

/// How far the reading is that this server started; the last one where none is under way.
#[derive(Default)]
pub struct Reading(Mutex<State>);

#[derive(Default)]
struct State {
    running: bool,
    stage: String,
    done: u64,
    of: u64,
    began: Option<Instant>,
    now: String,
    error: Option<String>,
    summary: Option<Value>,
}

impl Reading {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something that no reading may begin beside; not at all where one is under way.
    pub fn unless_running<T>(&self, act: impl FnOnce() -> T) -> Result<T, Fail> {
        let state = self.state();
        if state.running { Err(send::busy()) } else { Ok(act()) }
    }
}

impl Progress for Reading {
    fn begin(&self, stage: &str, total: u64) {
        let mut state = self.state();
        (state.stage, state.of, state.done, state.began) = (stage.to_owned(), total, 0, Some(Instant::now()));
    }

    fn step(&self, what: &str) {
        let mut state = self.state();
        state.done += 1;
        state.now = what.to_owned();
    }

    fn end(&self) {
        self.state().now.clear();
    }
}

pub fn progress(server: &Served, _: Ask) -> Answer {
    let state = server.reading.state();
    // What is left takes as long for each as what is done.
    let left = state
        .began
        .filter(|_| state.running && state.done > 0 && state.of >= state.done)
        .map(|began| (began.elapsed().as_secs_f64() / state.done as f64 * (state.of - state.done) as f64).round());
    let problems = state.summary.as_ref().and_then(|s| s.get("problems")).cloned();
    json(&object!({
        "running": state.running, "stage": state.stage, "done": state.done, "of": state.of, "left_s": left, "now": state.now,
        "problems": problems, "error": state.error, "summary": state.summary,
    }))
}

/// What a reading begins with.
enum Wanted {
    Paths(Vec<ReadPath>),
    /// What was sent and waits.
    Sent(Waiting),
    Again(Choice),
}

fn wanted(server: &Served, ask: &Ask) -> Result<Wanted, Fail> {
    let is = |name: &str| ask.body.get(name).and_then(Value::as_bool) == Some(true);
    let texts = ask.list("paths")?;
    if is("retry") {
        return Ok(Wanted::Again(Choice { paths: texts.iter().map(|t| (*t).to_owned()).collect(), ..Choice::default() }));
    }
    if is("sent") {
        let sent = send::sent(server)?;
        sent.sweep()?;
        let waiting = sent.waiting()?.filter(|w| w.files > 0);
        return waiting.map(Wanted::Sent).ok_or_else(|| Fail::nothing("no file that was sent waits to be read"));
    }
    if texts.is_empty() {
        return Err(Fail::wrong("\"paths\" is empty: give the folders or files to read"));
    }
    let agency = Some(ask.said("agency").to_owned()).filter(|a| !a.is_empty());
    let read = |text: &&str| check(Path::new(text)).map(|()| ReadPath { path: text.into(), agency: agency.clone(), ..ReadPath::default() });
    Ok(Wanted::Paths(texts.iter().map(read).collect::<Result<_, _>>()?))
}

/// Reads, or says in one line why not; what was sent stays until all of it is in the case.
fn read(server: &Served, wanted: &Wanted, settings: &Settings) -> Result<ReadSummary, EngineError> {
    let (folder, reading) = (&server.folder, &server.reading);
    match wanted {
        Wanted::Paths(paths) => engine::read(folder, paths, settings, reading),
        Wanted::Again(choice) => engine::retry(folder, choice, settings, reading),
        Wanted::Sent(waiting) => {
            let summary = engine::read(folder, &[ReadPath { path: waiting.folder.clone(), ..ReadPath::default() }], settings, reading)?;
            let store = Store::open_reader(folder)?;
            store.sent().settle(&store, waiting)?;
            Ok(summary)
        }
    }
}

pub fn start(server: &Arc<Served>, ask: Ask) -> Answer {
    let wanted = wanted(server, &ask)?;
    let mut state = server.reading.state();
    if state.running {
        return Err(send::busy());
    }
    *state = State { running: true, ..State::default() };
    drop(state);
    let stages = engine::CagedStages { passwords: server.passwords.clone(), ..engine::CagedStages::default() };
    let settings = Settings { stages: Arc::new(stages), how: "from the web page".to_owned(), ..crate::command::usual() };
    let served = server.clone();
    let work = move || {
        let done = read(&served, &wanted, &settings);
        let mut state = served.reading.state();
        state.running = false;
        match done {
            Ok(summary) => state.summary = serde_json::to_value(summary).ok(),
            Err(error) => state.error = Some(crate::print::clean(&error.to_string())),
        }
    };
    if let Err(error) = std::thread::Builder::new().name("read".into()).spawn(work) {
        server.reading.state().running = false;
        return Err(Fail::inside(format!("cannot start a thread: {error}")));
    }
    json(&object!({ "started": true }))
}

/// Folders of this machine that a path which is being typed may mean; those of the user where nothing is typed yet.
pub fn folders(ask: &Ask) -> Answer {
    let home = || std::env::var("HOME").map(|home| home.trim_end_matches('/').to_owned() + "/").unwrap_or_else(|_| "/".to_owned());
    let typed = ask.given("path").map_or_else(home, str::to_owned);
    let (above, begun) = typed.rsplit_once('/').unwrap_or_default();
    let begun = begun.to_lowercase();
    // A folder that may not be looked into has none to offer; nor has a path that does not begin at `/`.
    let entries = typed.starts_with('/').then(|| std::fs::read_dir(format!("{above}/")).ok()).flatten();
    let names = entries.into_iter().flatten().flatten().filter(|e| e.path().is_dir()).filter_map(|e| e.file_name().into_string().ok());
    let fits = |name: &String| name.to_lowercase().starts_with(&begun) && name.starts_with('.') == begun.starts_with('.');
    let mut found: Vec<String> = names.filter(fits).map(|name| format!("{above}/{name}")).collect();
    found.sort();
    found.truncate(FOLDERS_MAX);
    json(&object!({ "folders": found }))
}

fn check(path: &Path) -> Result<(), Fail> {
    let shown = path.display();
    if !path.is_absolute() {
        return Err(Fail::wrong(format!("{shown}: give the whole path, from / on")));
    }
    match std::fs::metadata(path) {
        Ok(_) => Ok(()),
        Err(error) => Err(Fail::wrong(format!("{shown}: {error}"))),
    }
}
