//! Prints the dates of texts for `bench/dates/score.py`, or how fast they are read:
//! `date_bench_spans < TEXTS.jsonl > FOUND.jsonl` (`id`, `language`, `date`, `text`), `date_bench_spans speed LANGUAGE FILE...`.

use norm::date::{Expressions, FoundDate};
use norm::language::Language;
use serde_json::{Value, json};
use std::io::{BufRead, Write};

fn language(code: &str) -> Language {
    match code {
        "fr" => Language::French,
        "nl" => Language::Dutch,
        "en" => Language::English,
        _ => Language::Other,
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut out = std::io::stdout();
    if arguments.first().is_some_and(|a| a == "speed") {
        let code = arguments.get(1).map_or("", String::as_str);
        let texts: Vec<String> = arguments.iter().skip(2).filter_map(|p| std::fs::read_to_string(p).ok()).collect();
        let bytes: usize = texts.iter().map(String::len).sum();
        for _ in 0..3 {
            let start = std::time::Instant::now();
            let found: usize = texts.iter().map(|t| Expressions::new(t, language(code)).dates(None).len()).sum();
            let seconds = start.elapsed().as_secs_f64();
            let _ = writeln!(out, "{bytes} bytes, {found} dates, {seconds:.3} s, {:.1} MB/s", bytes as f64 / seconds / 1e6);
        }
        return;
    }
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let Ok(item) = serde_json::from_str::<Value>(&line) else { continue };
        let said = |name: &str| item[name].as_str().unwrap_or_default();
        let mut read = Expressions::new(said("text"), language(said("language")));
        let marks = read.dates(said("date").parse().ok());
        let spans = marks.iter().flat_map(FoundDate::marks).map(|m| {
            let character = |byte: usize| said("text").get(..byte).map_or(0, |t| t.chars().count());
            json!({"start": character(m.bytes.start), "end": character(m.bytes.end), "from": m.when.earliest.to_string(), "to": m.when.latest.to_string(),
                   "precision": m.when.precision, "about": m.when.approximate, "hour": m.hour})
        });
        let _ = writeln!(out, "{}", json!({"id": item["id"], "dates": spans.collect::<Vec<_>>()}));
    }
}
