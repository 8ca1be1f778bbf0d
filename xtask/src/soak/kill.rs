//! Kills `redthread read` at random instants, goes on, and compares the signature with an undisturbed run.

use super::Plan;
use super::mutant::Dice;
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Kills of one case before it is read to its end.
const KILLS_A_CASE: usize = 4;

fn redthread(plan: &Plan, case: &Path) -> Command {
    let mut command = Command::new(&plan.program);
    command.arg("--case").arg(case).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn reading(plan: &Plan, case: &Path) -> Command {
    let mut command = redthread(plan, case);
    command.args(["read", "--no-ocr"]).args(&plan.paths);
    command
}

fn signature(plan: &Plan, case: &Path) -> Result<String> {
    let output = redthread(plan, case).args(["--json", "status"]).stdout(Stdio::piped()).output()?;
    let status: serde_json::Value = serde_json::from_slice(&output.stdout).context("`status --json` says nothing")?;
    status["signature"].as_str().map(str::to_owned).context("`status --json` has no signature")
}

/// How many cases came out otherwise than undisturbed.
pub fn soak(plan: &Plan) -> Result<u64> {
    let whole = plan.out.join(format!("whole-{}", plan.seed));
    let _ = std::fs::remove_dir_all(&whole);
    let started = Instant::now();
    if !reading(plan, &whole).status()?.success() {
        bail!("{}: cannot be read even undisturbed", plan.paths.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(", "));
    }
    let takes = started.elapsed();
    let expected = signature(plan, &whole)?;
    eprintln!("soak: undisturbed it takes {takes:.1?}, signature {expected}");
    let (mut dice, mut kills, mut cases, mut bad) = (Dice(plan.seed), 0, 0u64, 0u64);
    while kills < plan.kills {
        let case = plan.out.join(format!("case-{}-{cases}", plan.seed));
        let _ = std::fs::remove_dir_all(&case);
        let done = disturb(plan, &case, takes, KILLS_A_CASE.min(plan.kills - kills), &mut dice)?;
        let ended = reading(plan, &case).status()?.success();
        let found = signature(plan, &case).unwrap_or_else(|error| error.to_string());
        let verified = redthread(plan, &case).arg("verify").status()?.success();
        if ended && verified && found == expected {
            std::fs::remove_dir_all(&case)?;
        } else {
            bad += 1;
            eprintln!("soak: {} after {done} kills: ended {ended}, verified {verified}, signature {found}", case.display());
        }
        cases += 1;
        kills += done;
        if cases.is_multiple_of(10) {
            eprintln!("soak: {kills} kills in {cases} cases, {bad} bad");
        }
    }
    eprintln!("soak: {kills} kills in {cases} cases, {bad} came out otherwise");
    std::fs::remove_dir_all(&whole)?;
    Ok(bad)
}

/// Starts reading and kills it, up to `most` times; the number of kills that hit a running process (a run that was too quick to be
/// killed counts as one, so that this ends).
fn disturb(plan: &Plan, case: &Path, takes: Duration, most: usize, dice: &mut Dice) -> Result<usize> {
    for n in 0..most {
        let mut child = reading(plan, case).spawn()?;
        std::thread::sleep(Duration::from_micros(dice.below(takes.as_micros() as usize + 1) as u64));
        if child.try_wait()?.is_some() {
            return Ok(n.max(1));
        }
        child.kill()?;
        child.wait()?;
    }
    Ok(most)
}
