//! Mutants of every format, read in the cage.

use crate::mutant::{Dice, mutant};
use crate::{seed, worker};
use model::ProblemKind;
use read::host::Worker;
use read::{Input, Limits};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// As many as a test run of a few seconds can read; `xtask soak` reads more.
const MUTANTS: usize = 4_000;
const SEED: u64 = 3;

pub fn mutants_are_accounted_for() {
    let seeds = seed::all();
    let limits = Limits { silence_s_max: 60, file_s_max: 120, memory_bytes_max: 2 << 30, ..Limits::default() };
    let mut reader = Worker::new(worker::settings("read-worker"));
    let mut dice = Dice(SEED);
    let (mut kinds, mut texts, mut slowest) = (BTreeMap::new(), 0, (Duration::ZERO, String::new()));
    for (name, bytes) in &seeds {
        let found = reader.read(&Input { name, bytes }, &limits);
        assert!(found.iter().all(|d| d.problems.iter().all(|p| p.kind != ProblemKind::Crashed)), "{name}: {:?}", found[0].problems);
    }
    for n in 0..MUTANTS {
        let (name, bytes) = &seeds[n % seeds.len()];
        let other = &seeds[dice.below(seeds.len())].1;
        let bytes = mutant(bytes, other, &mut dice);
        let started = Instant::now();
        let found = reader.read(&Input { name, bytes: &bytes }, &limits);
        let took = started.elapsed();
        if took > slowest.0 {
            slowest = (took, format!("{name}, mutant {n}"));
        }
        let roots = found.iter().filter(|d| d.member.is_none()).count();
        assert!(roots == 1 && found[0].member.is_none(), "{name}, mutant {n} of seed {SEED}: {roots} roots");
        let said = found[0].layers.iter().any(|l| !l.text.is_empty()) || !found[0].problems.is_empty() || found.len() > 1;
        assert!(said, "{name}, mutant {n} of seed {SEED}: neither text nor members nor a problem");
        texts += usize::from(!found[0].layers.is_empty());
        for problem in found.iter().flat_map(|d| &d.problems) {
            *kinds.entry(format!("{:?}", problem.kind)).or_insert(0) += 1;
            if problem.kind == ProblemKind::Crashed {
                println!("{name}, mutant {n} of seed {SEED}: {}", problem.message);
            }
        }
    }
    println!("{MUTANTS} mutants of {} files, {texts} with text, problems {kinds:?}; slowest {:?} ({})", seeds.len(), slowest.0, slowest.1);
}
