//! Kills that no code can tidy up after: a child process aborts at a named place, or is killed at any moment; reading goes on.
#![allow(clippy::unwrap_used)]

mod common;

use common::*;
use engine::{Settings, Silent};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Not a test by itself: what the child runs.
#[test]
fn child() {
    let Ok(dir) = std::env::var("REDTHREAD_TEST_DIR") else { return };
    let at: usize = std::env::var("REDTHREAD_TEST_AT").unwrap().parse().unwrap();
    let passed = AtomicUsize::new(0);
    let stop = move |_: &str| {
        if passed.fetch_add(1, Ordering::SeqCst) == at {
            std::process::abort();
        }
        Ok(())
    };
    let settings = Settings { breakpoint: Some(Arc::new(stop)), ..settings(2) };
    let dir = PathBuf::from(dir);
    engine::read(&dir.join(format!("case-{at}")), &[given(&dir.join("files"))], &settings, &Silent).unwrap();
}

fn run_child(dir: &Path, at: usize) -> bool {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "child", "--nocapture"]).stdout(Stdio::null()).stderr(Stdio::null());
    child.env("REDTHREAD_TEST_DIR", dir).env("REDTHREAD_TEST_AT", at.to_string());
    child.status().unwrap().success()
}

#[test]
fn aborts_at_places_lose_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("files");
    fill(&root);
    read(&dir.path().join("whole"), &root).unwrap();
    let expected = engine::signature(&dir.path().join("whole")).unwrap();
    for at in [0, 1, 2, 7, 14, 24, 25, 26, 27, 28, 29, 30, 31, 32] {
        let case = dir.path().join(format!("case-{at}"));
        let ended = run_child(dir.path(), at);
        assert!(case.exists());
        if !ended {
            assert_eq!(engine::open(&case).unwrap().unfinished.len(), 1, "{at}");
        }
        read(&case, &root).unwrap();
        assert_eq!(engine::signature(&case).unwrap(), expected, "aborted at {at}");
        sound(&case);
    }
}
