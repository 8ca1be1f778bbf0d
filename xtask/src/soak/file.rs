//! Mutants of given files, each read in the cage by the real binary.

use super::mutant::{Dice, mutant};
use super::{Plan, files};
use anyhow::{Context, Result, bail};
use read::host::{Settings, Worker};
use read::{Input, Limits, ReadDocument};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Larger files are left out: a soak is about formats, not about size.
const BYTES_MAX: u64 = 4 << 20;
/// Seconds for one mutant; far more than any needs that does not hang.
const MUTANT_S_MAX: u32 = 60;

/// What all threads know together.
#[derive(Default)]
struct Tally {
    kinds: BTreeMap<String, u64>,
    with_text: u64,
    bad: u64,
    slowest: (Duration, String),
}

/// How many mutants were not accounted for.
pub fn soak(plan: &Plan) -> Result<u64> {
    let small = |path: &PathBuf| path.metadata().is_ok_and(|m| m.len() <= BYTES_MAX);
    let parents: Vec<PathBuf> = files(&plan.paths)?.into_iter().filter(small).collect();
    if parents.is_empty() {
        bail!("no files of at most {BYTES_MAX} bytes in these paths");
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let (next, tally) = (AtomicUsize::new(0), Mutex::new(Tally::default()));
    let results: Vec<Result<()>> = std::thread::scope(|scope| {
        let run = || -> Result<()> {
            let mut reader = Worker::new(Settings { ocr: false, ..Settings::new(&plan.program) });
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                if n >= plan.files {
                    return Ok(());
                }
                one(plan, &parents, n, &mut reader, &tally)?;
            }
        };
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        threads.into_iter().map(|t| t.join().unwrap_or_else(|_| Err(anyhow::anyhow!("the host itself panicked")))).collect()
    });
    results.into_iter().collect::<Result<Vec<()>>>()?;
    let tally = tally.into_inner().unwrap_or_default();
    eprintln!(
        "soak: {} mutants of {} files, {} with text, problems {:?}, slowest {:?} ({}), {} not accounted for",
        plan.files,
        parents.len(),
        tally.with_text,
        tally.kinds,
        tally.slowest.0,
        tally.slowest.1,
        tally.bad
    );
    Ok(tally.bad)
}

/// Mutant `n`: the same for the same seed and files, whatever the threads do.
fn one(plan: &Plan, parents: &[PathBuf], n: usize, reader: &mut Worker, tally: &Mutex<Tally>) -> Result<()> {
    let mut dice = Dice(plan.seed ^ (n as u64).wrapping_mul(0x5851_f42d_4c95_7f2d));
    let load = |path: &PathBuf| std::fs::read(path).with_context(|| format!("{}: cannot read", path.display()));
    let (parent, other) = (&parents[n % parents.len()], &parents[dice.below(parents.len())]);
    let bytes = mutant(&load(parent)?, &load(other)?, &mut dice);
    let name = parent.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let limits = Limits { silence_s_max: MUTANT_S_MAX / 2, file_s_max: MUTANT_S_MAX, memory_bytes_max: 2 << 30, ..Limits::default() };
    reader.start(&limits).context("no reader starts")?;
    let started = Instant::now();
    let found = reader.read(&Input { name: &name, bytes: &bytes }, &limits);
    let took = started.elapsed();
    let mut tally = tally.lock().map_err(|_| anyhow::anyhow!("the host itself panicked"))?;
    for problem in found.iter().flat_map(|d| &d.problems) {
        *tally.kinds.entry(format!("{:?}", problem.kind)).or_default() += 1;
    }
    tally.with_text += u64::from(found.iter().any(|d| !d.layers.is_empty()));
    if took > tally.slowest.0 {
        tally.slowest = (took, format!("{}, mutant {n}", parent.display()));
    }
    if n.is_multiple_of(1_000) && n > 0 {
        eprintln!("soak: {n} mutants read");
    }
    let why = harm(&found, took);
    let died = found.iter().flat_map(|d| &d.problems).any(|p| p.message.contains("died") || p.message.contains("stood still"));
    if why.is_some() || died {
        let hash: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
        let kept = plan.out.join(format!("{}-{name}", &hash[..16]));
        std::fs::write(&kept, &bytes).with_context(|| format!("{}: cannot write", kept.display()))?;
        let why = why.unwrap_or("cost its reader, as is allowed");
        eprintln!("soak: sha256 {hash} ({}, mutant {n}, {took:.1?}): {why}", parent.display());
    }
    tally.bad += u64::from(harm(&found, took).is_some());
    Ok(())
}

/// What is not allowed to happen, if it did.
fn harm(found: &[ReadDocument], took: Duration) -> Option<&'static str> {
    let roots = found.iter().filter(|d| d.member.is_none()).count();
    if roots != 1 {
        return Some("not one root document");
    }
    if took > Duration::from_secs(u64::from(MUTANT_S_MAX) + 30) {
        return Some("it hung");
    }
    let said = |d: &ReadDocument| !d.layers.is_empty() || !d.problems.is_empty();
    let empty = found.iter().any(|d| !said(d) && !found.iter().any(|m| m.parent_member == d.member && m.member.is_some()));
    empty.then_some("a document without text, members or a problem")
}
