//! The cage holds, and whatever a reader process does, the host gets one root document.
#![allow(clippy::print_stdout, clippy::expect_used, clippy::unwrap_used)]

use model::ProblemKind;
use read::host::{HostError, Settings, Worker};
use read::{Input, Level, Limits, Ocr, cage};
use std::process::{Command, exit};

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("read-worker") => exit(read::worker::main()),
        Some("break-out") => break_out(),
        Some("die") => die(),
        Some("babble") => babble(),
        Some("sleep") => sleep(),
        // What `cargo test` asks of every test program.
        Some("--list") => {}
        _ => {
            nothing_gets_out();
            files_are_read_and_bounded();
            bad_workers_are_problems();
            println!("the cage holds");
        }
    }
}

fn settings(argument: &str) -> Settings {
    let program = std::env::current_exe().expect("this program");
    Settings { arguments: vec![argument.into()], ocr: false, ..Settings::new(&program) }
}

/// Run as a process of its own: closes the cage and says what is still possible.
fn break_out() {
    let level = cage::close(&Limits::default(), &Ocr::none());
    let mut out = Vec::new();
    let mut tried = |what: &str, done: bool| {
        if done {
            out.push(what.to_owned());
        }
    };
    tried("read /etc/passwd", std::fs::read("/etc/passwd").is_ok());
    tried("list /", std::fs::read_dir("/").is_ok());
    tried("list /tmp", std::fs::read_dir("/tmp").is_ok());
    tried("write to /tmp", std::fs::write("/tmp/redthread-cage-test", "x").is_ok());
    tried("write here", std::fs::write("redthread-cage-test", "x").is_ok());
    tried("start a shell", Command::new("/bin/sh").args(["-c", "exit 0"]).status().is_ok_and(|s| s.success()));
    tried("connect", std::net::TcpStream::connect("127.0.0.1:9").err().is_none_or(|e| e.kind() != std::io::ErrorKind::PermissionDenied));
    tried("bind", std::net::UdpSocket::bind("127.0.0.1:0").is_ok());
    tried("unix socket", std::os::unix::net::UnixDatagram::unbound().is_ok());
    println!("{level:?}: {}", out.join(", "));
}

fn nothing_gets_out() {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program).arg("break-out").output().expect("runs");
    let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    match said.split_once(':') {
        Some(("Full", rest)) => assert_eq!(rest.trim(), "", "possible inside the cage"),
        _ => println!("this kernel cages only in part ({said}); the cage is not tested here"),
    }
}

fn files_are_read_and_bounded() {
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
    let direct = read::read(&Input { name: "a.html", bytes: b"<p>Un<p>deux" }, &limits, &Ocr::none());
    assert_eq!(worker.read(&Input { name: "a.html", bytes: b"<p>Un<p>deux" }, &limits), direct, "caged or not, the same");
    let over = Limits { input_bytes_max: 3, ..limits.clone() };
    assert_eq!(worker.read(&Input { name: "a.txt", bytes: b"abcdef" }, &over)[0].problems[0].kind, ProblemKind::Limit);
    let flood = Limits { output_bytes_max: 2_000, ..limits };
    let found = worker.read(&Input { name: "a.txt", bytes: &[b'x'; 10_000] }, &flood);
    assert_eq!((found.len(), found[0].problems.len()), (1, 1), "{found:?}");
}

fn hello() {
    use std::io::Write;
    let body = br#"{"level":"full","ocr":null}"#;
    let mut out = std::io::stdout();
    out.write_all(b"H").unwrap();
    out.write_all(&(body.len() as u64).to_le_bytes()).unwrap();
    out.write_all(body).unwrap();
    out.flush().unwrap();
}

/// A worker that dies on its first file.
fn die() {
    hello();
    std::process::abort();
}

/// A worker that speaks, but not to the point.
fn babble() {
    use std::io::Write;
    hello();
    let mut out = std::io::stdout();
    out.write_all(b"D\x02\0\0\0\0\0\0\0{}").unwrap();
    out.flush().unwrap();
    sleep();
}

/// A worker that stands still.
fn sleep() {
    hello();
    std::thread::park();
}

fn bad_workers_are_problems() {
    let limits = Limits { silence_s_max: 1, ..Limits::default() };
    // Larger than a pipe holds: a worker that does not listen must not hold the host.
    let bytes = vec![b'x'; 1 << 20];
    for (argument, kind) in [("die", ProblemKind::Crashed), ("babble", ProblemKind::Crashed), ("sleep", ProblemKind::Limit)] {
        let found = Worker::new(settings(argument)).read(&Input { name: "a.txt", bytes: &bytes }, &limits);
        assert_eq!((found.len(), found[0].member.as_deref(), found[0].problems[0].kind), (1, None, kind), "{argument}");
    }
}
