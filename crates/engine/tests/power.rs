//! Power that goes between any two steps of a run, and disks that lie about what they wrote: the case opens, goes on, and says the same.
#![allow(clippy::unwrap_used)]

mod common;

use common::*;
use engine::{Settings, Silent};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

fn copy_dir(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for e in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(e.file_name());
        // What lay in shared memory is gone with the power.
        if e.file_name().to_string_lossy().ends_with("-shm") {
            continue;
        }
        if e.file_type().unwrap().is_dir() { copy_dir(&e.path(), &target) } else { fs::copy(e.path(), target).map(|_| ()).unwrap() }
    }
}

fn roll(state: &mut u64, sides: u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state % sides.max(1)
}

fn wal(case: &Path) -> PathBuf {
    case.join("case.sqlite-wal")
}

fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |m| m.len())
}

fn files_known(case: &Path) -> i64 {
    let db = rusqlite::Connection::open(case.join("case.sqlite")).unwrap();
    db.query_row("SELECT count(*) FROM files", [], |r| r.get(0)).unwrap_or(0)
}

#[test]
fn power_that_goes_at_any_place_is_made_good() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("files");
    fill(&root);
    read(&dir.path().join("whole"), &root).unwrap();
    let expected = engine::signature(&dir.path().join("whole")).unwrap();
    // The case folder as it stood at each place of a run.
    let case = dir.path().join("case");
    let snapshots: Arc<Mutex<Vec<PathBuf>>> = Arc::default();
    let (list, from, to) = (snapshots.clone(), case.clone(), dir.path().join("at"));
    let look = move |_: &str| {
        let mut list = list.lock().unwrap();
        let place = to.join(list.len().to_string());
        copy_dir(&from, &place);
        list.push(place);
        Ok(())
    };
    let settings = Settings { breakpoint: Some(Arc::new(look)), files_per_commit: 2, ..settings(2) };
    engine::read(&case, &[given(&root)], &settings, &Silent).unwrap();
    let snapshots = snapshots.lock().unwrap().clone();
    assert!(snapshots.len() > 20, "{}", snapshots.len());
    let mut dice = 0x2545_f491_4f6c_dd1d;
    let mut before = (0, 0);
    for (number, snapshot) in snapshots.iter().enumerate() {
        let log = fs::read(wal(snapshot)).unwrap_or_default();
        let full = log.len() as u64;
        // What was acknowledged at the place before had been synced; only what came after may be torn.
        let acknowledged = if before.0 <= full { before.0 } else { 0 };
        for damage in ["none", "cut tail", "torn tail", "cut anywhere", "zeros anywhere", "index"] {
            let copy = dir.path().join("copy");
            let _ = fs::remove_dir_all(&copy);
            copy_dir(snapshot, &copy);
            let cut = |from: u64, dice: &mut u64| usize::try_from(from + roll(dice, full - from + 1)).unwrap();
            match damage {
                "cut tail" => fs::write(wal(&copy), &log[..cut(acknowledged, &mut dice)]).unwrap(),
                "torn tail" => {
                    let mut torn = log.clone();
                    let at = cut(acknowledged, &mut dice);
                    torn[at..].iter_mut().for_each(|b| *b = u8::try_from(roll(&mut dice, 256)).unwrap());
                    fs::write(wal(&copy), torn).unwrap();
                }
                "cut anywhere" => fs::write(wal(&copy), &log[..cut(0, &mut dice)]).unwrap(),
                "zeros anywhere" => {
                    let mut torn = log.clone();
                    let at = cut(0, &mut dice);
                    torn[at..].fill(0);
                    fs::write(wal(&copy), torn).unwrap();
                }
                "index" => {
                    let Ok(entries) = fs::read_dir(copy.join("index")) else { continue };
                    let mut entries: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).filter(|p| length(p) > 0).collect();
                    entries.sort();
                    if entries.is_empty() {
                        continue;
                    }
                    let one = &entries[usize::try_from(roll(&mut dice, entries.len() as u64)).unwrap()];
                    let bytes = fs::read(one).unwrap();
                    fs::write(one, &bytes[..bytes.len() / 2]).unwrap();
                }
                _ => {}
            }
            let what = format!("{damage} at place {number}");
            if damage.ends_with("tail") && before.0 > 0 && before.0 <= full {
                assert!(files_known(&copy) >= before.1, "{what}: acknowledged files are gone");
            }
            read(&copy, &root).unwrap();
            assert_eq!(engine::signature(&copy).unwrap(), expected, "{what}");
            sound(&copy);
            let found = engine::open(&copy).unwrap().store.search().unwrap().unwrap().run("karim agency:pj", 10, &|_| vec![]).unwrap();
            assert_eq!(found.hits_total, 4, "{what}");
        }
        let copy = dir.path().join("count");
        let _ = fs::remove_dir_all(&copy);
        copy_dir(snapshot, &copy);
        before = (full, files_known(&copy));
    }
}
