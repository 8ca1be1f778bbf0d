//! Reads files or folders and says what came out: `try [--text] [--caged] [--no-ocr] PATH...`; one line a document.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use read::host::{Settings, Worker};
use read::{Input, Limits, Ocr};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn files(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let mut inside: Vec<PathBuf> = std::fs::read_dir(path).unwrap().map(|e| e.unwrap().path()).collect();
        inside.sort();
        inside.iter().for_each(|p| files(p, found));
    } else {
        found.push(path.to_owned());
    }
}

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|a| a == "read-worker") {
        std::process::exit(read::worker::main());
    }
    let mut flag = |name: &str| {
        let before = arguments.len();
        arguments.retain(|a| a != name);
        arguments.len() < before
    };
    let (text, caged, no_ocr, boxes) = (flag("--text"), flag("--caged"), flag("--no-ocr"), flag("--boxes"));
    let mut paths = Vec::new();
    arguments.iter().for_each(|a| files(Path::new(a), &mut paths));
    let limits = Limits::default();
    let ocr = if no_ocr { Ocr::none() } else { Ocr::find() };
    // Divided by spaces; only for `--caged`.
    let passwords: Vec<String> = std::env::var("TRY_PASSWORDS").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    let mut worker = Worker::new(Settings { ocr: !no_ocr, passwords, ..Settings::new(&std::env::current_exe().unwrap()) });
    if caged {
        println!("cage: {:?}", worker.start(&limits).unwrap());
    }
    let (mut roots, mut with_text, mut members, mut kinds) = (0, 0, 0, BTreeMap::new());
    for path in paths {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let input = Input { name: &name, bytes: &bytes };
        let started = std::time::Instant::now();
        let found = if caged { worker.read(&input, &limits) } else { read::read(&input, &limits, &ocr) };
        let ms = started.elapsed().as_millis();
        for document in &found {
            let chars = document.layers.first().map_or(0, |l| l.text.chars().count());
            let segments = document.layers.first().map_or(0, |l| l.segments.len());
            match document.member {
                None => {
                    roots += 1;
                    with_text += i32::from(chars > 0);
                }
                Some(_) => members += 1,
            }
            let problems: Vec<String> = document.problems.iter().map(|p| format!("{:?}: {}", p.kind, p.message)).collect();
            for problem in &document.problems {
                *kinds.entry(format!("{:?}", problem.kind)).or_insert(0) += 1;
            }
            let member = document.member.as_deref().unwrap_or("");
            println!(
                "{}\t{member}\t{}\tpages {}\tchars {chars}\tsegments {segments}\t{ms} ms\t{}",
                path.display(),
                document.media_type,
                document.pages,
                problems.join("; ")
            );
            if text && let Some(layer) = document.layers.first() {
                println!("--- {} ---\n{}\n---", layer.tool, layer.text);
            }
            if boxes && let Some(layer) = document.layers.first() {
                layer.segments.iter().for_each(|s| println!("{s:?}"));
            }
        }
    }
    println!("roots {roots}, with text {with_text}, members {members}, problems {kinds:?}");
}
