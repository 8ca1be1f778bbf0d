//! `xtask soak`: the large form of two tests. Mutants of real files are read in the cage, and `redthread read` is killed at random
//! instants and goes on. Prints progress, the seed, and the hash of each input that did harm.

mod file;
mod kill;
#[path = "../../crates/read/tests/cage/mutant.rs"]
mod mutant;

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// How often, from which seed, with which program, over which files.
pub struct Plan {
    pub files: usize,
    pub kills: usize,
    pub seed: u64,
    pub program: PathBuf,
    /// Where failing inputs are kept; also the folder that the cases of the kills are made in.
    pub out: PathBuf,
    pub paths: Vec<PathBuf>,
}

impl Plan {
    /// From the words of the command line.
    pub fn parse(words: &[&str], root: &Path) -> Result<Self> {
        let mut plan = Self {
            files: 20_000,
            kills: 2_000,
            seed: 3,
            program: root.join("target/release/redthread"),
            out: root.join("target/soak"),
            paths: Vec::new(),
        };
        let mut words = words.iter();
        while let Some(&word) = words.next() {
            let mut value = || words.next().with_context(|| format!("{word}: a value is missing"));
            let number = |text: &str| text.parse::<u64>().with_context(|| format!("{word} {text}: give a whole number"));
            match word {
                "--files" => plan.files = number(value()?)? as usize,
                "--kills" => plan.kills = number(value()?)? as usize,
                "--seed" => plan.seed = number(value()?)?,
                "--program" => plan.program = PathBuf::from(value()?),
                "--out" => plan.out = PathBuf::from(value()?),
                _ if word.starts_with("--") => bail!("{word}: not known; soak takes --files, --kills, --seed, --program, --out and paths"),
                _ => plan.paths.push(PathBuf::from(word)),
            }
        }
        if plan.paths.is_empty() {
            plan.paths.push(root.join("examples"));
        }
        // Readers start in another folder.
        plan.program = std::path::absolute(&plan.program)?;
        Ok(plan)
    }
}

/// Runs both parts. Fails where anything was lost, hung, or came out otherwise.
pub fn run(plan: &Plan) -> Result<()> {
    if !plan.program.is_file() {
        bail!("{}: not there; build it with `cargo build --release -p redthread`, or say --program", plan.program.display());
    }
    std::fs::create_dir_all(&plan.out).with_context(|| format!("{}: cannot make this folder", plan.out.display()))?;
    eprintln!("soak: seed {}, {} mutants, {} kills, {}", plan.seed, plan.files, plan.kills, plan.program.display());
    let bad = if plan.files > 0 { file::soak(plan)? } else { 0 } + if plan.kills > 0 { kill::soak(plan)? } else { 0 };
    if bad > 0 { bail!("{bad} failures; the inputs are in {}", plan.out.display()) } else { Ok(()) }
}

/// All files below the paths, in order.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = paths.to_vec();
    while let Some(path) = folders.pop() {
        if path.is_dir() {
            for entry in std::fs::read_dir(&path).with_context(|| format!("{}: cannot list", path.display()))? {
                folders.push(entry?.path());
            }
        } else if path.is_file() {
            found.push(path);
        } else if !path.exists() {
            bail!("{}: not there", path.display());
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_a_plan() {
        let plan = Plan::parse(&["--files", "7", "a", "--seed", "9", "b"], Path::new("/house")).expect("a plan");
        assert_eq!((plan.files, plan.kills, plan.seed), (7, 2_000, 9));
        assert_eq!(plan.paths, [PathBuf::from("a"), PathBuf::from("b")]);
        for words in [&["--files"][..], &["--files", "x"], &["--what", "1"]] {
            assert!(Plan::parse(words, Path::new("/house")).is_err(), "{words:?}");
        }
    }
}
