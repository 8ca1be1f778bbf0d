//! `compare` and `match`: entities given as FollowTheMoney-like objects.

use super::{WrongUsage, open};
use crate::arguments::Common;
use crate::print::{Table, lines};
use crate::wire;
use anyhow::{Context, Result, anyhow};
use engine::resolve::{self, Side};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::ExitCode;

fn input(path: &Path) -> Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    let file = std::fs::File::open(path).with_context(|| format!("{}: cannot open", path.display()))?;
    Ok(Box::new(BufReader::new(file)))
}

/// Hits below this are not shown.
const SCORE_MIN: f64 = 0.5;

/// A FollowTheMoney-like object; a property's value may be a string or a list of strings.
fn side(value: &Value) -> Result<Side, &'static str> {
    let object = value.as_object().ok_or("not an object")?;
    let schema = object.get("schema").and_then(Value::as_str).unwrap_or("Person").to_owned();
    let mut properties: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in object.get("properties").and_then(Value::as_object).ok_or("no `properties`")? {
        let texts = match value {
            Value::Array(values) => values.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect(),
            Value::String(text) => vec![text.clone()],
            Value::Number(number) => vec![number.to_string()],
            _ => Vec::new(),
        };
        properties.insert(name.clone(), texts);
    }
    Ok(Side { schema, properties })
}

pub fn compare(pairs: &Path) -> Result<ExitCode> {
    let name = pairs.display();
    let mut out = Vec::new();
    for (number, line) in input(pairs)?.lines().enumerate() {
        let line = line.with_context(|| format!("{name}: cannot read line {}", number + 1))?;
        if line.trim().is_empty() {
            continue;
        }
        let wrong = |what: &str| {
            anyhow!("{name}, line {}: {what}; expected {{\"left\":{{\"schema\",\"properties\"}},\"right\":{{…}}}}", number + 1)
        };
        let value: Value = serde_json::from_str(&line).map_err(|e| wrong(&format!("not JSON ({e})")))?;
        let left = side(&value["left"]).map_err(|e| wrong(&format!("left: {e}")))?;
        let right = side(&value["right"]).map_err(|e| wrong(&format!("right: {e}")))?;
        let result = resolve::compare(&left, &right);
        out.push(serde_json::json!({ "score": result.score, "same": result.same, "reasons": result.reasons }));
    }
    lines(out)?;
    Ok(ExitCode::SUCCESS)
}

/// The list's rows: JSON Lines of entities, or a CSV whose header names the properties.
fn rows(path: &Path) -> Result<Vec<Side>> {
    let mut text = String::new();
    input(path)?.read_to_string(&mut text).with_context(|| format!("{}: not UTF-8 text", path.display()))?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        return text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(number, line)| {
                let value: Value =
                    serde_json::from_str(line).map_err(|e| anyhow!("{}, line {}: not JSON ({e})", path.display(), number + 1))?;
                side(&value).map_err(|e| anyhow!("{}, line {}: {e}", path.display(), number + 1))
            })
            .collect();
    }
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b','].into_iter().max_by_key(|d| first.bytes().filter(|b| b == d).count()).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let head: Vec<String> = reader.headers()?.iter().map(|h| h.trim().to_owned()).collect();
    if !head.iter().any(|h| h == "name") {
        return Err(WrongUsage(format!("{}: the first line names no column `name` (it has {})", path.display(), head.join(", "))).into());
    }
    reader
        .records()
        .map(|record| {
            let record = record.with_context(|| format!("{}: not a CSV table", path.display()))?;
            let mut properties: BTreeMap<String, Vec<String>> = BTreeMap::new();
            let mut schema = "Person".to_owned();
            for (name, value) in head.iter().zip(&record).filter(|(_, v)| !v.trim().is_empty()) {
                if name == "schema" {
                    schema = value.trim().to_owned();
                } else {
                    properties.entry(name.clone()).or_default().push(value.trim().to_owned());
                }
            }
            Ok(Side { schema, properties })
        })
        .collect()
}

pub fn match_list(common: &Common, list: &Path) -> Result<ExitCode> {
    let rows = rows(list)?;
    let opened = open(common)?;
    let lookup = model::case::Lookup::new(&opened.case);
    let mut table = Table::new(["listed", "in the case", "id", "score", "why"]);
    let mut out = Vec::new();
    for hit in resolve::match_list(&rows, &opened.case.entities, SCORE_MIN) {
        let (Some(row), Some(entity)) = (rows.get(hit.record), lookup.entity.get(&hit.entity)) else { continue };
        let listed = row.properties.get("name").and_then(|n| n.first()).cloned().unwrap_or_default();
        let (score, reasons) = (hit.comparison.score, &hit.comparison.reasons);
        table.row([listed.clone(), entity.caption.clone(), entity.id.to_string(), format!("{score:.2}"), reasons.join("; ")]);
        out.push(serde_json::json!({ "listed": listed, "entity": wire::entity(&lookup, entity), "score": score, "same": hit.comparison.same, "reasons": reasons }));
    }
    if common.json {
        lines(out)?
    } else {
        table.print()?
    }
    Ok(ExitCode::SUCCESS)
}
