//! The chores of the house: `cargo run -p xtask -- <chore>`.

use std::process::ExitCode;
use xtask::{case, gazetteer, soak, tidy};

const USAGE: &str = "usage: cargo run -p xtask -- tidy | case [SOURCES OUT] | gazetteer [OPTIONS] |\n  \
    soak [--files N] [--kills N] [--seed N] [--program REDTHREAD] [--out FOLDER] [PATHS...]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["tidy"] => tidy::tidy(&case::root()),
        ["case"] => case::build(&case::root().join("examples/sources"), &case::root().join("examples/files")),
        ["case", sources, out] => case::build(sources.as_ref(), out.as_ref()),
        ["gazetteer", rest @ ..] => gazetteer::generate(rest),
        ["soak", rest @ ..] => soak::Plan::parse(rest, &case::root()).and_then(|plan| soak::run(&plan)),
        _ => Err(anyhow::anyhow!("{USAGE}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
