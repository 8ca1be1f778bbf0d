//! The cage holds, and whatever a reader process or a file does, the host gets one root document.
//!
//! One program in many parts: the host of the tests, the reader process, what tries to break out, and readers that lie.
//! `cargo test -p redthread-read --test cage -- NAME...` runs only the tests whose names contain one of these.
#![allow(clippy::print_stdout, clippy::expect_used, clippy::unwrap_used)]

mod attempt;
mod bomb;
mod container;
mod escape;
mod liar;
mod limit;
mod mutant;
mod mutation;
mod old;
mod packed;
mod pdf;
mod seed;
mod worker;

use std::process::exit;

const TESTS: &[(&str, fn())] = &[
    ("escape: without OCR", escape::without_ocr),
    ("escape: with OCR", escape::with_ocr),
    ("escape: other architecture", escape::other_numbers),
    ("worker: files are read and bounded", worker::files_are_read_and_bounded),
    ("worker: liars", liar::liars_are_problems),
    ("worker: level none", worker::no_cage_needs_permission),
    ("worker: a page that kills costs that page", liar::pages_that_kill_cost_pages),
    ("worker: ends with its host", worker::a_killed_host_leaves_nothing),
    ("worker: overhead", worker::small_files_cost_little),
    ("limits", limit::every_limit_has_its_test),
    ("bombs", bomb::bombs_end),
    ("mutants", mutation::mutants_are_accounted_for),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("read-worker") => exit(read::worker::main()),
        Some("break-out") => escape::child(&arguments[1..]),
        Some("other-numbers") => attempt::other_numbers(),
        Some("host") => worker::host_that_is_killed(),
        Some(role) if liar::plays(role) => liar::play(role),
        // What `cargo test` asks of every test program.
        Some("--list") => {}
        _ => {
            let wanted: Vec<&String> = arguments.iter().filter(|a| !a.starts_with('-')).collect();
            for (name, test) in TESTS {
                if wanted.is_empty() || wanted.iter().any(|w| name.contains(w.as_str())) {
                    let started = std::time::Instant::now();
                    test();
                    println!("{name}: ok ({:.1} s)", started.elapsed().as_secs_f32());
                }
            }
        }
    }
}
