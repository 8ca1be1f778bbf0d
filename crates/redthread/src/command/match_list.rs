//! `compare` and `match`: records from outside, with each other or with the case.

use super::open;
use crate::arguments::Common;
use crate::print::Table;
use crate::wire;
use anyhow::{Context, Result, anyhow};
use engine::resolve::record::{Comparer, Decision, Hit, List, Pairs, Part, Record, Weights, read_list};
use model::case::Lookup;
use serde::Serialize;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::process::ExitCode;

/// Hits below this are not shown.
const SCORE_MIN: f64 = 0.5;
/// Rows that are looked up and printed at a time.
const BATCH: usize = 8192;

fn input(path: &Path) -> Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    let file = std::fs::File::open(path).with_context(|| format!("{}: cannot open", path.display()))?;
    Ok(Box::new(BufReader::with_capacity(1 << 18, file)))
}

pub fn compare(pairs: &Path) -> Result<ExitCode> {
    let name = pairs.display();
    let mut input = input(pairs)?;
    let mut out = BufWriter::with_capacity(1 << 18, std::io::stdout().lock());
    let mut comparer = Comparer::default();
    let (mut line, mut number) = (Vec::new(), 0);
    loop {
        line.clear();
        number += 1;
        if input.read_until(b'\n', &mut line).with_context(|| format!("{name}: cannot read line {number}"))? == 0 {
            break;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let wrong =
            |what: String| anyhow!("{name}, line {number}: {what}; expected {{\"left\":{{\"schema\",\"properties\"}},\"right\":{{…}}}}");
        let text = std::str::from_utf8(&line).map_err(|_| wrong("not UTF-8 text".into()))?;
        let text = if number == 1 { text.trim_start_matches('\u{feff}') } else { text };
        let Pairs { left, right } = Pairs::read(text).map_err(wrong)?;
        serde_json::to_writer(&mut out, &comparer.compare(&left, &right, Weights::given()))?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// A row of the list, and how many are equal to it.
pub struct Listed {
    line: u64,
    rows: u64,
}

#[derive(Serialize)]
struct HitLine<'a> {
    listed: &'a str,
    /// Line of the list, from 1.
    line: u64,
    /// Rows of the list that are equal to it, itself among them.
    rows: u64,
    entity: wire::EntityLine<'a>,
    score: f64,
    same: bool,
    sure: bool,
    reasons: &'a [String],
    parts: &'a [Part],
}

/// The distinct rows of a list, in order.
fn read(path: &Path) -> Result<Vec<(Record, Listed)>> {
    let mut bytes = Vec::new();
    input(path)?.read_to_end(&mut bytes).with_context(|| format!("{}: cannot read", path.display()))?;
    of_bytes(&bytes).with_context(|| path.display().to_string())
}

/// The distinct rows of names alone, one a line, which may be of persons or of anybody else.
pub fn of_names<'n>(names: impl Iterator<Item = &'n str>) -> Result<Vec<(Record, Listed)>> {
    let line = |name: &str| serde_json::json!({ "schema": "LegalEntity", "properties": { "name": [name] } }).to_string();
    of_bytes(names.map(|n| if n.trim().is_empty() { String::new() } else { line(n.trim()) }).collect::<Vec<_>>().join("\n").as_bytes())
}

/// The distinct rows of a list's bytes, in order.
pub fn of_bytes(bytes: &[u8]) -> Result<Vec<(Record, Listed)>> {
    let mut rows: HashMap<Record, Listed> = HashMap::new();
    let mut take = |row: engine::resolve::record::Row| {
        rows.entry(row.record).or_insert(Listed { line: row.line, rows: 0 }).rows += 1;
    };
    read_list(bytes, &mut take).map_err(|e| anyhow!(e.0))?;
    let mut rows: Vec<(Record, Listed)> = rows.into_iter().filter(|(record, _)| !record.is_empty()).collect();
    rows.sort_by_key(|(_, listed)| listed.line);
    Ok(rows)
}

/// The hits of rows as the contract has them, and the rows without any.
pub fn hits(lookup: &Lookup, rows: Vec<(Record, Listed)>) -> Result<(Vec<serde_json::Value>, Vec<String>)> {
    let entities = List::new(&lookup.case.entities);
    let (mut out, mut found) = (Vec::new(), vec![false; rows.len()]);
    for (batch, rows) in rows.chunks(BATCH).enumerate() {
        let records: Vec<&Record> = rows.iter().map(|(record, _)| record).collect();
        for Hit { record, entity, decision } in entities.find(&records, SCORE_MIN) {
            let Some(entity) = lookup.entity.get(&entity) else { continue };
            found[batch * BATCH + record] = true;
            let (row, listed) = &rows[record];
            out.push(serde_json::to_value(line(lookup, row, listed, entity, &decision))?);
        }
    }
    let without = rows.iter().zip(&found).filter(|(_, found)| !**found).map(|((row, _), _)| row.caption().to_owned()).collect();
    Ok((out, without))
}

fn line<'a>(lookup: &Lookup, row: &'a Record, listed: &Listed, entity: &'a model::Entity, decision: &'a Decision) -> HitLine<'a> {
    let Decision { score, same, sure, reasons, parts } = decision;
    let entity = wire::entity(lookup, entity);
    HitLine { listed: row.caption(), line: listed.line, rows: listed.rows, entity, score: *score, same: *same, sure: *sure, reasons, parts }
}

pub fn match_list(common: &Common, list: &Path) -> Result<ExitCode> {
    let rows = read(list)?;
    let opened = open(common)?;
    let lookup = Lookup::new(&opened.case);
    let entities = List::new(&opened.case.entities);
    let mut table = Table::new(["listed", "in the case", "id", "score", "why"]);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for batch in rows.chunks(BATCH) {
        let records: Vec<&Record> = batch.iter().map(|(record, _)| record).collect();
        for Hit { record, entity, decision } in entities.find(&records, SCORE_MIN) {
            let Some(entity) = lookup.entity.get(&entity) else { continue };
            let (row, listed) = &batch[record];
            if common.json {
                serde_json::to_writer(&mut out, &line(&lookup, row, listed, entity, &decision))?;
                out.write_all(b"\n")?;
            } else {
                let (score, why) = (format!("{:.2}", decision.score), decision.reasons.join("; "));
                table.row([row.caption().to_owned(), entity.caption.to_string(), entity.id.to_string(), score, why]);
            }
        }
    }
    out.flush()?;
    drop(out);
    if !common.json {
        table.print()?;
    }
    Ok(ExitCode::SUCCESS)
}
