//! `report --redact`: the public edition, which is written only when nothing that was removed is found in it.

use super::report::{Unfit, Wanted, make};
use super::{WrongUsage, case_findings, open};
use crate::arguments::Common;
use crate::print::{Table, clean, lines};
use anyhow::{Result, anyhow};
use engine::OpenCase;
use engine::ask::redaction::{Policy, Row, list};
use engine::ask::report::block::Language;
use std::path::Path;
use std::process::ExitCode;

/// The policy of `show` alone.
const USUAL: &str = "public";

/// `--redact POLICY`, `--redact show` and `--redact show:POLICY`.
pub fn redact(common: &Common, text: &str, overrule: Option<&Path>, out: &Path, language: Language) -> Result<ExitCode> {
    let shown = match text.strip_prefix("show") {
        Some("") => Some(USUAL),
        Some(rest) => rest.strip_prefix(':'),
        None => None,
    };
    let policy = policy(shown.unwrap_or(text), overrule)?;
    let opened = open(common)?;
    if shown.is_some() {
        return show(common, &opened, &policy, language);
    }
    let wanted = Wanted { language, policy: Some(policy), ..Wanted::default() };
    let made = make(&opened, &common.case, &wanted).map_err(|e| match e.downcast_ref::<Unfit>() {
        Some(unfit) => wrong(overrule, unfit),
        None => e,
    })?;
    made.write(&opened.case, out)?;
    let (people, others, places) = made.edition.as_ref().map(|e| e.counts()).unwrap_or_default();
    eprintln!(
        "{people} people and {others} identifiers are replaced at {places} places; none of their writings is found in what was written"
    );
    eprintln!(
        "the public edition is in {}; read it before it goes out: what no reader of ours knew to be a name is not replaced",
        out.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// The policy of this name or file, with the lines of another file over it.
fn policy(text: &str, overrule: Option<&Path>) -> Result<Policy> {
    let file = Path::new(text);
    let policy = match Policy::named(text) {
        Ok(policy) => policy,
        Err(_) if file.is_file() => Policy::parse(&name_of(file), &read(file)?).map_err(|e| wrong(Some(file), &e))?,
        Err(error) => return Err(WrongUsage(format!("--redact {text}: {error}")).into()),
    };
    match overrule {
        Some(file) => policy.with(&read(file)?).map_err(|e| wrong(Some(file), &e)),
        None => Ok(policy),
    }
}

/// A file's name without its folders, for the notice.
fn name_of(file: &Path) -> String {
    file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

fn read(file: &Path) -> Result<String> {
    let name = file.display();
    let bytes = std::fs::read(file).map_err(|e| anyhow!("{name}: cannot read the policy: {e}"))?;
    String::from_utf8(bytes).map_err(|_| anyhow!("{name}: the policy is not UTF-8: save the file as UTF-8"))
}

fn wrong(file: Option<&Path>, error: &dyn std::fmt::Display) -> anyhow::Error {
    let place = file.map(|f| format!("{}: ", f.display())).unwrap_or_default();
    WrongUsage(clean(&format!("{place}{error}"))).into()
}

fn show(common: &Common, opened: &OpenCase, policy: &Policy, language: Language) -> Result<ExitCode> {
    let findings = case_findings(&opened.case, &common.case)?;
    let mut rows = list(&opened.case, &findings, policy, language).map_err(|e| wrong(None, &e))?;
    rows.sort_by_key(|r| r.label.is_none());
    if common.json {
        lines(rows.iter().map(|r| {
            serde_json::json!({ "entity": r.entity, "name": r.caption, "group": r.group, "why": r.why, "replaced": r.label.is_some(), "label": r.label, "shared": r.shared })
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut table = Table::new(["becomes", "name", "group", "why"]);
    for row in &rows {
        table.row([row.label.clone().unwrap_or_else(|| "stays".to_owned()), row.caption.clone(), row.group.to_owned(), row.why.clone()]);
    }
    table.print()?;
    let going = rows.iter().filter(|r| r.label.is_some()).count();
    println!(
        "\n{going} of {} would be replaced by policy {}; `--overrule FILE` with lines `keep person NAME` and `replace person NAME` changes single ones",
        rows.len(),
        policy.name
    );
    rows.iter().filter(|r| !r.shared.is_empty()).for_each(tell_shared);
    Ok(ExitCode::SUCCESS)
}

/// Says which names cannot be looked for by themselves.
fn tell_shared(row: &Row) {
    let names: Vec<String> = row.shared.iter().map(|n| clean(n)).collect();
    println!(
        "{}: shares {} with somebody or a place that stays; replaced only where the files say who is meant",
        clean(&row.caption),
        names.join(", ")
    );
}
