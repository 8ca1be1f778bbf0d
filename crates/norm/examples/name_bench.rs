//! Measures name comparison: `cargo run -p redthread-norm --example name_bench -- PAIRS.jsonl [--errors]`, one pair a line as
//! `{"left","right","same","schema","origin"}`. Prints precision, recall and F1 by schema and origin, and pairs a processor second;
//! with `--sure` only what is [`norm::name::Comparison::sure`] counts as same.
#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;

#[derive(Default)]
struct Count {
    found: u32,
    missed: u32,
    wrong: u32,
    right_no: u32,
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.iter().any(|a| a == "--classes") {
        return classes(&args);
    }
    let sure = args.iter().any(|a| a == "--sure");
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
        let field = |pair: &serde_json::Value, k: &str| pair[k].as_str().unwrap_or_default().to_string();
        let cases: Vec<(String, String, bool)> =
            pairs.iter().map(|p| (field(p, "left"), field(p, "right"), field(p, "schema") == "Person")).collect();
        let compare = |(left, right, person): &(String, String, bool)| {
            if *person { norm::name::compare_persons(left, right) } else { norm::name::compare_organizations(left, right) }
        };
        // Once for the tables, once for the names themselves, then as names come again in lists and files.
        let tables = cpu(|| drop(norm::name::compare_persons("Jan Peeters", "J. Peeters")));
        let mut results = Vec::new();
        let first = cpu(|| results = cases.iter().map(&compare).collect());
        let again = cpu(|| cases.iter().for_each(|c| drop(compare(c))));
        let rate = |seconds: f64| cases.len() as f64 / seconds;
        println!(
            "{path}: {} pairs a processor second {:.0} at first sight, {:.0} once the names are known; tables {:.0} ms",
            cases.len(),
            rate(first),
            rate(again),
            tables * 1000.0
        );
        for (pair, result) in pairs.iter().zip(&results) {
            let field = |k: &str| pair[k].as_str().unwrap_or_default();
            let (left, right, same) = (field("left"), field("right"), pair["same"] == true);
            let said = result.same && (!sure || result.sure);
            for key in ["ALL".to_string(), format!("schema {}", field("schema")), format!("origin {}", field("origin"))] {
                let count = counts.entry(key).or_default();
                match (same, said) {
                    (true, true) => count.found += 1,
                    (true, false) => count.missed += 1,
                    (false, true) => count.wrong += 1,
                    (false, false) => count.right_no += 1,
                }
            }
            if errors && same != said {
                println!("{} {:.3} {left} | {right} | {}", if same { "MISSED" } else { "WRONG " }, result.score, result.reasons.join("; "));
            }
        }
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

/// Seconds that this thread spends on a processor for `work`, however busy the machine is; by the clock where Linux does not say.
fn cpu(work: impl FnOnce()) -> f64 {
    let spent = || -> Option<f64> {
        std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse::<f64>().ok().map(|ns| ns / 1e9)
    };
    let (started, before) = (std::time::Instant::now(), spent());
    work();
    before.zip(spent()).map_or_else(|| started.elapsed().as_secs_f64(), |(b, a)| a - b).max(1e-6)
}

/// Prints the counts that the weights are learnt from, one pair a line: `1` or `0`, then `name=count`; for `bench/names/tune`.
fn classes(args: &[String]) {
    for path in args.iter().filter(|a| !a.starts_with("--")) {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        for pair in text.lines().filter_map(|l| serde_json::from_str::<serde_json::Value>(l).ok()) {
            let (left, right) = (pair["left"].as_str().unwrap_or_default(), pair["right"].as_str().unwrap_or_default());
            let counts: Vec<String> = norm::name::classes(left, right).iter().map(|(name, n)| format!("{name}={n}")).collect();
            let strict = norm::name::compare_parsed(&norm::name::parse(left), &norm::name::parse(right)).0.score;
            println!("{}\t{}\t{strict}\t{}", pair["same"] == true, pair["schema"].as_str().unwrap_or_default(), counts.join(" "));
        }
    }
}
