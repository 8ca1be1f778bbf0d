//! Measures name comparison: `cargo run -p redthread-norm --example name_bench -- PAIRS.jsonl [--errors]`, one pair a line as
//! `{"left","right","same","schema","origin"}`. Prints precision, recall and F1 by schema and origin, and the time.
#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::time::Instant;

#[derive(Default)]
struct Count {
    found: u32,
    missed: u32,
    wrong: u32,
    right_no: u32,
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let errors = args.iter().any(|a| a == "--errors");
    for path in args.iter().filter(|a| !a.starts_with("--")) {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(e) => {
                println!("{path}: {e}");
                continue;
            }
        };
        let pairs: Vec<serde_json::Value> = text.lines().filter_map(|l| serde_json::from_str(l).ok()).collect();
        let mut counts: BTreeMap<String, Count> = BTreeMap::new();
        let started = Instant::now();
        for pair in &pairs {
            let field = |k: &str| pair[k].as_str().unwrap_or_default();
            let same = pair["same"].as_bool().unwrap_or_default();
            let (left, right) = (field("left"), field("right"));
            let person = field("schema") == "Person";
            let result = if person { norm::name::compare_persons(left, right) } else { norm::name::compare_organizations(left, right) };
            for key in ["ALL".to_string(), format!("schema {}", field("schema")), format!("origin {}", field("origin"))] {
                let count = counts.entry(key).or_default();
                match (same, result.same) {
                    (true, true) => count.found += 1,
                    (true, false) => count.missed += 1,
                    (false, true) => count.wrong += 1,
                    (false, false) => count.right_no += 1,
                }
            }
            if errors && same != result.same {
                println!("{} {:.3} {left} | {right} | {}", if same { "MISSED" } else { "WRONG " }, result.score, result.reasons.join("; "));
            }
        }
        let seconds = started.elapsed().as_secs_f64();
        println!("{path}: {} pairs, {:.0} pairs a second", pairs.len(), pairs.len() as f64 / seconds);
        for (key, c) in counts {
            let ratio = |a: u32, b: u32| if a + b == 0 { 0.0 } else { f64::from(a) / f64::from(a + b) };
            let (p, r) = (ratio(c.found, c.wrong), ratio(c.found, c.missed));
            let f1 = if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) };
            println!(
                "{key:30} same {:3}/{:3}  wrongly joined {:3}/{:3}  P {p:.3} R {r:.3} F1 {f1:.3}",
                c.found,
                c.found + c.missed,
                c.wrong,
                c.wrong + c.right_no
            );
        }
    }
}
