//! Links the records of a table, or of two: `cargo run --release -p redthread-resolve --example link -- A.csv [B.csv] [--clusters OUT.csv]
//! [--pairs OUT.csv] [--weights]`. Columns as `redthread match --help` says. Prints counts and times; with B only pairs across are ones.
#![allow(clippy::print_stdout)]

use resolve::record::{Linked, Linking, Record, link, read_list};
use std::time::Instant;

fn read(path: &str, ids: &mut Vec<String>) -> Result<Vec<Record>, String> {
    let bytes = std::fs::read(path).map_err(|e| format!("{path}: {e}"))?;
    let mut records = Vec::new();
    let mut take = |row: resolve::record::Row| {
        ids.push(if row.id.is_empty() { format!("line {}", row.line) } else { row.id });
        records.push(row.record);
    };
    read_list(&bytes, &mut take).map_err(|e| format!("{path}: {}", e.0))?;
    Ok(records)
}

fn write(path: &str, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|e| format!("{path}: {e}"))
}

fn run() -> Result<(), String> {
    let (mut files, mut clusters, mut pairs, mut show) = (Vec::new(), None, None, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--clusters" => clusters = arguments.next(),
            "--pairs" => pairs = arguments.next(),
            "--weights" => show = true,
            _ => files.push(argument),
        }
    }
    let [first, rest @ ..] = &files[..] else { return Err("give a table, or two".into()) };
    let started = Instant::now();
    let mut ids = Vec::new();
    let mut records = read(first, &mut ids)?;
    let count = records.len();
    for other in rest.iter().take(1) {
        records.extend(read(other, &mut ids)?);
    }
    let total = records.len();
    let read_in = started.elapsed().as_secs_f64();
    let Linked { clusters: of, pairs: scored, weights, fields, ones, compared } =
        link(Linking { records, first_file: (!rest.is_empty()).then_some(count) });
    let joined = of.iter().enumerate().filter(|(i, c)| **c as usize != *i).count();
    println!(
        "{total} records, {compared} pairs compared, {joined} joined to another; one pair in {:.0} is one; read in {read_in:.2} s, linked in {:.2} s",
        1.0 / ones.max(1e-12),
        started.elapsed().as_secs_f64() - read_in
    );
    if show {
        println!("field\tlevel\tm\tu\tweight\n{}", weights.table(&fields));
    }
    if let Some(path) = clusters {
        let mut text = String::from("id,cluster\n");
        of.iter().enumerate().for_each(|(i, c)| text += &format!("{},{}\n", ids[i], ids[*c as usize]));
        write(&path, &text)?;
    }
    if let Some(path) = pairs {
        let mut text = String::from("left,right,score\n");
        scored.iter().for_each(|p| text += &format!("{},{},{:.6}\n", ids[p.left as usize], ids[p.right as usize], p.score));
        write(&path, &text)?;
    }
    Ok(())
}

fn main() -> std::process::ExitCode {
    match run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(why) => {
            println!("{why}");
            std::process::ExitCode::FAILURE
        }
    }
}
