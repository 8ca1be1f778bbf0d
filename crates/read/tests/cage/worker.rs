//! The real reader: what it reads, what it costs, and how it ends.

use model::ProblemKind;
use read::host::{HostError, Settings, Worker};
use read::{Input, Level, Limits, Ocr};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

pub fn settings(argument: &str) -> Settings {
    let program = std::env::current_exe().expect("this program");
    Settings { arguments: vec![argument.into()], ocr: false, ..Settings::new(&program) }
}

pub fn files_are_read_and_bounded() {
    let mut worker = Worker::new(settings("read-worker"));
    let limits = Limits::default();
    match worker.start(&limits) {
        Ok((level, _)) => assert!(level >= Level::Partial),
        Err(HostError::Uncaged) => return println!("this kernel cages nothing; the reader is not tested here"),
        Err(error) => panic!("{error}"),
    }
    for _ in 0..3 {
        let found = worker.read(&Input { name: "a.txt", bytes: "Vu à Gand".as_bytes() }, &limits);
        assert_eq!((found.len(), found[0].layers[0].text.as_str()), (1, "Vu à Gand"));
    }
    for (name, bytes) in crate::seed::all() {
        let input = Input { name, bytes: &bytes };
        assert_eq!(worker.read(&input, &limits), read::read(&input, &limits, &Ocr::none()), "{name}: caged or not, the same");
    }
}

pub fn no_cage_needs_permission() {
    let limits = Limits::default();
    assert!(matches!(Worker::new(settings("uncaged")).start(&limits), Err(HostError::Uncaged)));
    let found = Worker::new(settings("uncaged")).read(&Input { name: "a.txt", bytes: b"x" }, &limits);
    assert_eq!((found.len(), found[0].problems[0].kind, found[0].layers.len()), (1, ProblemKind::Crashed, 0));
    let mut allowed = Worker::new(Settings { unsafe_reader: true, ..settings("uncaged") });
    assert_eq!(allowed.start(&limits).expect("allowed").0, Level::None);
    assert_eq!(allowed.read(&Input { name: "a.txt", bytes: b"lu" }, &limits)[0].layers[0].text, "lu");
}

/// A host with one reader, that says its process and waits.
pub fn host_that_is_killed() {
    let mut worker = Worker::new(settings("read-worker"));
    let started = worker.start(&Limits::default());
    println!("{} {}", started.is_ok(), worker.process_id().unwrap_or(0));
    std::io::stdout().flush().unwrap();
    std::thread::park();
}

/// Whether a process is there and not only waiting to be buried.
fn lives(pid: &str) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit(") ").next().is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['Z', 'X']))
}

pub fn a_killed_host_leaves_nothing() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let program = std::env::current_exe().unwrap();
    let mut host = Command::new(program).arg("host").stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(host.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let Some(pid) = line.trim().strip_prefix("true ") else {
        let _ = host.kill().and_then(|()| host.wait());
        return println!("this kernel cages nothing; the reader is not tested here");
    };
    assert!(lives(pid));
    // Stopped, it cannot see its input end: only the kernel can end it.
    let number = rustix::process::Pid::from_raw(pid.parse().unwrap()).unwrap();
    rustix::process::kill_process(number, rustix::process::Signal::STOP).unwrap();
    host.kill().unwrap();
    host.wait().unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    while lives(pid) && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(!lives(pid), "the reader outlives its host");
}

/// No assertion about time, which depends on the machine; the figures are for people.
pub fn small_files_cost_little() {
    let limits = Limits::default();
    let started = Instant::now();
    for _ in 0..20 {
        let mut worker = Worker::new(settings("read-worker"));
        if worker.start(&limits).is_err() {
            return;
        }
    }
    let start = started.elapsed() / 20;
    let mut worker = Worker::new(settings("read-worker"));
    let started = Instant::now();
    for _ in 0..2_000 {
        worker.read(&Input { name: "a.txt", bytes: "Vu à Gand".as_bytes() }, &limits);
    }
    println!("a reader starts in {start:?}, a small file takes {:?}", started.elapsed() / 2_000);
}
