//! A disk that fails at any step, and power that goes at any step: unsynced writes are dropped, torn and put in another order. What was
//! acknowledged is there afterwards, and nothing that is not whole has a blob's name.
#![allow(clippy::unwrap_used)]

use model::BlobId;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use store::Blobs;
use store::files::{Disk, Files};

/// Numbers that look random and are the same on every run (xorshift).
#[derive(Clone)]
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// What the world keeps of a run: `k` is the step at which it ends.
struct Batches(Vec<Vec<Vec<u8>>>);

impl Batches {
    /// Originals that share folders and come twice, as they do.
    fn new() -> Self {
        let bytes = |n: usize| format!("original {}", n % 7).repeat(1 + n % 3 * 40).into_bytes();
        Self((0..4).map(|b| (0..3).map(|n| bytes(b * 3 + n)).collect()).collect())
    }

    /// Keeps batch by batch as the engine does; the ids that were acknowledged.
    fn keep(&self, blobs: &Blobs) -> (Vec<BlobId>, bool) {
        let mut acknowledged = Vec::new();
        for batch in &self.0 {
            let mut staged = Vec::new();
            for bytes in batch {
                match blobs.stage(bytes) {
                    Ok(s) => staged.push(s),
                    Err(_) => return (acknowledged, false),
                }
            }
            if blobs.keep(&staged).is_err() {
                return (acknowledged, false);
            }
            acknowledged.extend(staged.into_iter().map(|s| s.id));
        }
        (acknowledged, true)
    }
}

/// What is wrong with a folder of originals after a crash: acknowledged ones that are gone, torn ones under a blob's name.
fn losses(dir: &Path, acknowledged: &[BlobId]) -> Vec<String> {
    // Nothing goes wrong any more: syncing would only take time.
    let blobs = Blobs::with_files(dir.to_owned(), Arc::new(Failing { fails: usize::MAX, steps: Mutex::new(0) }));
    blobs.sweep().unwrap();
    let mut lost: Vec<String> =
        acknowledged.iter().filter_map(|id| blobs.get(id).err().map(|e| format!("acknowledged {id}: {e}"))).collect();
    for folder in fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()) {
        for file in fs::read_dir(folder).unwrap().map(|e| e.unwrap()) {
            let id = BlobId::from(file.file_name().into_string().unwrap());
            if let Err(e) = blobs.get(&id) {
                lost.push(format!("torn {id}: {e}"));
            }
        }
    }
    // The next run puts everything right.
    let all = Batches::new();
    assert!(all.keep(&blobs).1);
    for bytes in all.0.iter().flatten() {
        let id = BlobId::of(bytes);
        lost.extend(blobs.get(&id).err().map(|e| format!("not made good {id}: {e}")));
    }
    lost
}

/// The real disk, whose step number `fails` fails; a write half done.
#[derive(Debug)]
struct Failing {
    fails: usize,
    steps: Mutex<usize>,
}

impl Failing {
    fn step(&self) -> io::Result<()> {
        let mut steps = self.steps.lock().unwrap();
        *steps += 1;
        if *steps == self.fails { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }
}

impl Files for Failing {
    fn size(&self, path: &Path) -> Option<u64> {
        Disk.size(path)
    }
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.step().and_then(|()| Disk.make_folder(folder))
    }
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Err(e) = self.step() {
            Disk.write(path, &bytes[..bytes.len() / 2])?;
            return Err(e);
        }
        Disk.write(path, bytes)
    }
    fn sync(&self, _path: &Path) -> io::Result<()> {
        self.step()
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| Disk.rename(from, to))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        Disk.remove(path)
    }
}

#[test]
fn a_disk_that_fails_at_any_step_costs_nothing_that_was_acknowledged() {
    for fails in 1.. {
        let dir = tempfile::tempdir().unwrap();
        let files = Arc::new(Failing { fails, steps: Mutex::new(0) });
        let blobs = Blobs::with_files(dir.path().to_owned(), files);
        if fails == 1 {
            let full = blobs.put(b"words").unwrap_err().to_string();
            assert!(full.contains("is full: free some space and give the same command again"), "{full}");
            continue;
        }
        let (acknowledged, ended) = Batches::new().keep(&blobs);
        assert_eq!(losses(dir.path(), &acknowledged), Vec::<String>::new(), "failing at step {fails}");
        if ended {
            assert!(fails > 40, "only {fails} steps");
            return;
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Node {
    Folder,
    /// A number in `Power::contents`.
    File(usize),
}

/// A change of a folder's names that is not yet on the disk.
#[derive(Clone, Debug)]
struct Pending {
    folder: PathBuf,
    added: Option<(PathBuf, Node)>,
    removed: Option<PathBuf>,
}

#[derive(Debug, Default)]
struct State {
    steps: usize,
    /// As programs see it.
    names: BTreeMap<PathBuf, Node>,
    /// Bytes as written, and how many of their writes were synced (all or nothing).
    contents: Vec<(Vec<u8>, bool)>,
    /// As the disk has it.
    durable: BTreeMap<PathBuf, Node>,
    pending: Vec<Pending>,
}

/// A disk in memory that forgets what was not synced.
#[derive(Debug)]
struct Power {
    root: PathBuf,
    ends: usize,
    /// What this disk wrongly leaves out: to see that the test would notice.
    forgets: Option<&'static str>,
    state: Mutex<State>,
}

impl Power {
    fn new(root: &Path, ends: usize, forgets: Option<&'static str>) -> Self {
        let mut state = State::default();
        state.durable.insert(root.to_owned(), Node::Folder);
        state.names = state.durable.clone();
        Self { root: root.to_owned(), ends, forgets, state: Mutex::new(state) }
    }

    fn step<T>(&self, act: impl FnOnce(&mut State) -> T) -> io::Result<T> {
        let mut state = self.state.lock().unwrap();
        state.steps += 1;
        if state.steps >= self.ends {
            return Err(io::Error::other("the power is gone"));
        }
        Ok(act(&mut state))
    }

    /// Writes to the real disk below `to` what this one may have after the power went.
    fn crash(&self, dice: &mut Dice, to: &Path) {
        let state = self.state.lock().unwrap();
        let mut names = state.durable.clone();
        for p in &state.pending {
            if dice.roll(2) == 0 {
                continue;
            }
            names.extend(p.added.clone());
            if let Some(name) = &p.removed {
                names.remove(name);
            }
        }
        fs::create_dir_all(to).unwrap();
        for (path, node) in &names {
            let place = to.join(path.strip_prefix(&self.root).unwrap());
            // A folder whose own name was lost takes along what is in it.
            let reachable = path.ancestors().skip(1).take_while(|a| a.starts_with(&self.root)).all(|a| names.contains_key(a));
            match node {
                _ if !reachable => {}
                Node::Folder => fs::create_dir_all(place).unwrap(),
                Node::File(n) => {
                    let (bytes, synced) = &state.contents[*n];
                    let kept = if *synced { bytes.len() } else { dice.roll(bytes.len() + 1) };
                    let mut found = bytes.clone();
                    match dice.roll(3) {
                        // Cut off, or the length without the bytes, or whole by luck.
                        0 if !synced => found.truncate(kept),
                        1 if !synced => found[kept..].fill(0),
                        _ => {}
                    }
                    fs::write(place, found).unwrap();
                }
            }
        }
    }
}

impl Files for Power {
    fn size(&self, path: &Path) -> Option<u64> {
        let state = self.state.lock().unwrap();
        match state.names.get(path)? {
            Node::File(n) => Some(state.contents[*n].0.len() as u64),
            Node::Folder => Some(0),
        }
    }
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(|s| {
            if s.names.insert(folder.to_owned(), Node::Folder).is_none() {
                let above = folder.parent().unwrap().to_owned();
                s.pending.push(Pending { folder: above, added: Some((folder.to_owned(), Node::Folder)), removed: None });
            }
        })
    }
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step(|s| {
            s.contents.push((bytes.to_vec(), false));
            let node = Node::File(s.contents.len() - 1);
            s.names.insert(path.to_owned(), node.clone());
            let folder = path.parent().unwrap().to_owned();
            s.pending.push(Pending { folder, added: Some((path.to_owned(), node)), removed: None });
        })
    }
    fn sync(&self, path: &Path) -> io::Result<()> {
        self.step(|s| match s.names.get(path) {
            Some(Node::File(n)) if self.forgets != Some("bytes") => s.contents[*n].1 = true,
            Some(Node::Folder) if self.forgets != Some("names") => {
                for p in std::mem::take(&mut s.pending) {
                    if p.folder == *path {
                        s.durable.extend(p.added);
                        if let Some(name) = &p.removed {
                            s.durable.remove(name);
                        }
                    } else {
                        s.pending.push(p);
                    }
                }
            }
            _ => {}
        })
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|s| {
            let node = s.names.remove(from).unwrap();
            s.names.insert(to.to_owned(), node.clone());
            let folder = to.parent().unwrap().to_owned();
            s.pending.push(Pending { folder, added: Some((to.to_owned(), node)), removed: Some(from.to_owned()) });
        })
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step(|s| {
            s.names.remove(path);
            let folder = path.parent().unwrap().to_owned();
            s.pending.push(Pending { folder, added: None, removed: Some(path.to_owned()) });
        })
    }
}

/// Losses over every step at which the power may go, with several outcomes each; and how many steps there were.
fn all_losses(forgets: Option<&'static str>) -> (Vec<String>, usize) {
    let mut lost = Vec::new();
    let root = PathBuf::from("/blobs");
    for ends in 1.. {
        let power = Arc::new(Power::new(&root, ends, forgets));
        let (acknowledged, ended) = Batches::new().keep(&Blobs::with_files(root.clone(), power.clone()));
        for seed in 1..5 {
            let dir = tempfile::tempdir().unwrap();
            power.crash(&mut Dice(seed * 7919 + ends as u64), dir.path());
            lost.extend(losses(dir.path(), &acknowledged).into_iter().map(|l| format!("power gone at step {ends}, seed {seed}: {l}")));
        }
        if ended {
            return (lost, ends);
        }
    }
    unreachable!()
}

#[test]
fn power_that_goes_at_any_step_costs_nothing_that_was_acknowledged() {
    let (lost, steps) = all_losses(None);
    assert_eq!(lost, Vec::<String>::new());
    assert!(steps > 40, "only {steps} steps");
    // A disk that does not sync bytes, or names, is noticed: this test can fail.
    for forgets in ["bytes", "names"] {
        assert!(!all_losses(Some(forgets)).0.is_empty(), "{forgets}");
    }
}
