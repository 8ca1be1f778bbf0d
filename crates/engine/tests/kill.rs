//! Kills that no code can tidy up after: a child process aborts at a named place, or is killed at any moment, again and again; reading goes
//! on to the same signature.
#![allow(clippy::unwrap_used)]

mod common;

use common::*;
use engine::{Settings, Silent};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Kills in all (`REDTHREAD_TEST_KILLS` for more), and in a row on one case.
const KILLS: usize = 200;
const IN_A_ROW: usize = 5;

/// Not a test by itself: what the child runs.
#[test]
fn child() {
    let Ok(dir) = std::env::var("REDTHREAD_TEST_DIR") else { return };
    let at: usize = std::env::var("REDTHREAD_TEST_AT").unwrap().parse().unwrap();
    let case = std::env::var("REDTHREAD_TEST_CASE").unwrap();
    let passed = AtomicUsize::new(0);
    let stop = move |_: &str| {
        if passed.fetch_add(1, Ordering::SeqCst) == at {
            std::process::abort();
        }
        Ok(())
    };
    let settings = Settings { breakpoint: Some(Arc::new(stop)), files_per_commit: 1 + at % 3, ..settings(2) };
    let dir = PathBuf::from(dir);
    engine::read(&dir.join(case), &[given(&dir.join("files"))], &settings, &Silent).unwrap();
}

/// Starts a child that reads into `case` and aborts at its place number `at`.
fn start(dir: &Path, case: &str, at: usize) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "child", "--nocapture"]).stdout(Stdio::null()).stderr(Stdio::null());
    child.env("REDTHREAD_TEST_DIR", dir).env("REDTHREAD_TEST_CASE", case).env("REDTHREAD_TEST_AT", at.to_string());
    child.spawn().unwrap()
}

/// Numbers that look random and are the same on every run (xorshift).
fn roll(state: &mut u64, sides: u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state % sides
}

#[test]
fn two_hundred_kills_lose_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("files");
    fill(&root);
    let begun = Instant::now();
    assert!(start(dir.path(), "whole", usize::MAX).wait().unwrap().success());
    let whole = u64::try_from(begun.elapsed().as_micros()).unwrap();
    let expected = engine::signature(&dir.path().join("whole")).unwrap();
    let wanted = std::env::var("REDTHREAD_TEST_KILLS").map_or(KILLS, |n| n.parse().unwrap());
    let (mut kills, mut number, mut dice) = (0, 0, 0x9e37_79b9_7f4a_7c15);
    while kills < wanted {
        number += 1;
        assert!(number < 4 * wanted, "too few of the children were still alive to be killed: {kills}");
        let name = format!("case-{number}");
        let case = dir.path().join(&name);
        for n in 0..IN_A_ROW {
            // By turns at a named place, and at any moment of a run.
            let killed = if n % 2 == 0 {
                let at = usize::try_from(roll(&mut dice, 45)).unwrap();
                !start(dir.path(), &name, at).wait().unwrap().success()
            } else {
                let mut child = start(dir.path(), &name, usize::MAX);
                std::thread::sleep(Duration::from_micros(roll(&mut dice, whole)));
                let alive = child.try_wait().unwrap().is_none();
                child.kill().unwrap();
                child.wait().unwrap();
                alive
            };
            kills += usize::from(killed);
            if killed && n % 2 == 0 {
                assert_eq!(engine::open(&case).unwrap().unfinished.len(), 1, "{name}");
            }
        }
        read(&case, &root).unwrap();
        assert_eq!(engine::signature(&case).unwrap(), expected, "{name}");
        sound(&case);
        std::fs::remove_dir_all(&case).unwrap();
    }
}
