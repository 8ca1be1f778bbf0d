//! A disk that really fills up: a clear line, nothing half-written, and the same signature once there is room.
#![allow(clippy::unwrap_used)]

mod common;

use common::*;
use engine::{Silent, store::StoreError};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A small disk in memory; none where this user may not mount one.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(place: &Path, kib: u32) -> Option<Self> {
        fs::create_dir_all(place).unwrap();
        let options = format!("size={kib}k");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(place).output();
        mounted.is_ok_and(|o| o.status.success()).then(|| Self(place.to_owned()))
    }

    fn grow(&self, kib: u32) {
        let options = format!("remount,size={kib}k");
        assert!(Command::new("mount").args(["-o", &options]).arg(&self.0).status().unwrap().success());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // A test that failed inside leaves nothing to be done about it here.
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_a_line_and_reading_goes_on_after_it() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("files");
    fill(&root);
    for n in 0..40 {
        let words = format!("Karim{n} et Yassine{n} vus a Mons. ").repeat(120);
        fs::write(root.join(format!("pj/long-{n}.txt")), words).unwrap();
    }
    read(&dir.path().join("whole"), &root).unwrap();
    let expected = engine::signature(&dir.path().join("whole")).unwrap();
    let Some(disk) = SmallDisk::mount(&dir.path().join("small"), 64) else {
        eprintln!("skipped: this user may not mount a small disk");
        return;
    };
    let case = disk.0.join("case");
    let mut refused = 0;
    let mut kib = 64;
    while kib < 64_000 {
        match engine::read(&case, &[given(&root)], &settings(2), &Silent) {
            Ok(_) => break,
            Err(engine::EngineError::Store(e @ StoreError::DiskFull { .. })) => {
                refused += 1;
                assert!(e.to_string().contains("is full: free some space and give the same command again"));
            }
            Err(e) => panic!("at {kib} KiB: {e} ({e:?})"),
        }
        kib += kib / 3;
        disk.grow(kib);
    }
    assert!(refused > 3, "{refused}");
    assert_eq!(engine::signature(&case).unwrap(), expected);
    sound(&case);
}
