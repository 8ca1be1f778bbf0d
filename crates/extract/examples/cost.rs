//! Extracts the layers that `bench/cost/layers.py` writes, some times over: words per CPU second; `--dump` prints every profile, mention and claim;
//! `--floor` leaves the network out.

use extract::{Extraction, Means, Source, extract_by};
use model::{DocumentId, TextLayer};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{BufRead, Write};

/// One line of the input.
#[derive(Deserialize)]
struct Line {
    document: String,
    path: String,
    agency: String,
    media_type: String,
    metadata: BTreeMap<String, String>,
    layer: TextLayer,
}

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let dump = arguments.iter().any(|a| a == "--dump");
    let means = if arguments.iter().any(|a| a == "--floor") { Means::Floor } else { Means::Network };
    let times: u32 = arguments.iter().find_map(|a| a.strip_prefix("--times=")?.parse().ok()).unwrap_or(1);
    for path in arguments.iter().filter(|a| !a.starts_with("--")) {
        let lines: Vec<Line> = std::io::BufReader::new(std::fs::File::open(path)?)
            .lines()
            .map(|l| serde_json::from_str(&l?).map_err(std::io::Error::from))
            .collect::<std::io::Result<_>>()?;
        // Tables are unpacked and patterns compiled once for a whole case: not counted.
        let from = cpu();
        for line in &lines {
            read(line, means);
        }
        let first = cpu() - from;
        let from = cpu();
        for _ in 0..times {
            for line in &lines {
                let found = read(line, means);
                if dump {
                    print(&mut out, line, &found)?;
                }
            }
        }
        if !dump {
            let spent = (cpu() - from) / f64::from(times);
            let words: usize = lines.iter().map(|l| l.layer.text.split_whitespace().count()).sum();
            writeln!(
                out,
                "{path}: {} layers, {words} words, {:.3} CPU s ({:.2} ms a layer, {:.0} words a CPU second); first pass {first:.3} CPU s",
                lines.len(),
                spent,
                1000.0 * spent / lines.len().max(1) as f64,
                words as f64 / spent
            )?;
        }
    }
    out.flush()
}

fn read(line: &Line, means: Means) -> Extraction {
    let document = DocumentId::from(line.document.clone());
    let source = Source {
        document: &document,
        path: &line.path,
        agency: &line.agency,
        layer: &line.layer,
        layer_number: 0,
        media_type: &line.media_type,
        metadata: &line.metadata,
        lent: &Default::default(),
    };
    extract_by(&source, means)
}

fn print(out: &mut impl Write, line: &Line, found: &Extraction) -> std::io::Result<()> {
    writeln!(out, "{} {}", line.document, serde_json::to_string(&found.profile)?)?;
    for mention in &found.mentions {
        writeln!(out, "  {}", serde_json::to_string(mention)?)?;
    }
    for claim in &found.claims {
        writeln!(out, "  {}", serde_json::to_string(claim)?)?;
    }
    Ok(())
}

/// CPU seconds of this process so far, to a hundredth.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: f64 = after.split_whitespace().skip(11).take(2).filter_map(|f| f.parse::<f64>().ok()).sum();
    ticks / 100.0
}
