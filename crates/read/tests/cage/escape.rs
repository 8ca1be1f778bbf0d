//! Runs every attempt to break out, in a process of its own, caged as for reading with and without OCR.

use crate::attempt::{self, Attempt};
use read::{Limits, Ocr, cage};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with one file that must stay as it is.
struct Victim(PathBuf);

impl Victim {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("redthread-cage-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("secret"), "rue Haute 12").unwrap();
        Self(folder)
    }

    fn is_untouched(&self) -> bool {
        let names: Vec<_> = std::fs::read_dir(&self.0).unwrap().map(|e| e.unwrap().file_name()).collect();
        names == ["secret"] && std::fs::read(self.0.join("secret")).unwrap() == b"rue Haute 12"
    }
}

impl Drop for Victim {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn run(how: &str, victim: &Path) -> Output {
    let program = std::env::current_exe().unwrap();
    Command::new(program).args(["break-out", how]).arg(victim).process_group(0).output().unwrap()
}

/// What the process says: the level, and a line for each attempt that was not denied.
fn said(how: &str, victim: &Path) -> (String, Vec<String>, usize) {
    let output = run(how, victim);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut lines = text.lines().map(str::to_owned);
    let level = lines.next().unwrap_or_else(|| panic!("it died: {:?} {}", output.status, String::from_utf8_lossy(&output.stderr)));
    let mut through: Vec<String> = lines.collect();
    let tried = through.pop().and_then(|l| l.strip_suffix(" tried")?.parse().ok());
    let tried = tried.unwrap_or_else(|| panic!("it did not come to its end: {:?} after {through:?}", output.status));
    (level, through, tried)
}

/// The process that tries: `without-ocr`, `with-ocr`, or `open` without a cage.
pub fn child(arguments: &[String]) {
    let [how, victim] = arguments else { panic!("how, victim") };
    let attempts = attempt::all(Path::new(victim));
    let ocr = if how == "with-ocr" { Ocr::find() } else { Ocr::none() };
    if how == "open" {
        println!("Open");
    } else {
        println!("{:?}", cage::close(&Limits::default(), &ocr));
    }
    let wanted = |a: &&Attempt| how != "open" || a.harmless;
    let mut tried = 0;
    for attempt in attempts.iter().filter(wanted) {
        tried += 1;
        match (attempt.run)() {
            Ok(()) => println!("{}: got through", attempt.name),
            // Refused by the cage, and not only failed.
            Err(libc::EPERM | libc::EACCES | libc::ENOSYS) => {}
            Err(other) => println!("{}: failed, but was not refused ({})", attempt.name, std::io::Error::from_raw_os_error(other)),
        }
    }
    println!("{tried} tried");
}

fn nothing_gets_out(how: &str) {
    let victim = Victim::new(how);
    let (level, through, tried) = said(how, &victim.0);
    if level != "Full" {
        return println!("this kernel cages only in part ({level}); {} attempts got through: {through:?}", through.len());
    }
    assert_eq!(through, [""; 0], "possible inside the cage, of {tried} attempts");
    assert!(victim.is_untouched() && tried >= 100, "{tried}");
    println!("{how}: {tried} attempts, all denied");
}

pub fn without_ocr() {
    // The attempts are real: outside the cage, those that do no harm succeed.
    let victim = Victim::new("open");
    let (_, through, tried) = said("open", &victim.0);
    let denied = tried - through.iter().filter(|l| l.ends_with("got through")).count();
    assert!(tried >= 30 && denied <= 6, "outside the cage {denied} of {tried} fail: {through:?}");
    drop(victim);
    nothing_gets_out("without-ocr");
}

pub fn with_ocr() {
    if Ocr::find() == Ocr::none() {
        return println!("no OCR engine is installed: its cage is not tested here");
    }
    nothing_gets_out("with-ocr");
}

/// System calls by the numbers of another architecture end the process at once.
pub fn other_numbers() {
    let program = std::env::current_exe().unwrap();
    let status = Command::new(program).arg("other-numbers").output().unwrap().status;
    assert!(cfg!(not(target_arch = "x86_64")) || status.signal().is_some(), "{status:?}");
}
