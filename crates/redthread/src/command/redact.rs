//! `report --redact`: the public edition, which is written only when nothing that was removed is found in it.

use super::{WrongUsage, all_contradictions, all_findings, intake, load_rules, open};
use crate::arguments::Common;
use crate::print::{Table, clean, lines};
use anyhow::{Result, anyhow};
use engine::ask::redaction::{Edition, Leak, Policy, PolicyError, Row, Whole, edition, list};
use engine::ask::report::block::{Block, Inline, Language, Report, Role, Section};
use engine::ask::report::{Input, RuleText, document, html};
use engine::{OpenCase, ask};
use std::path::Path;
use std::process::ExitCode;

/// The policy of `show` alone.
const USUAL: &str = "public";
/// Leaks that are named at most.
const LEAKS_SHOWN: usize = 5;

/// `--redact POLICY`, `--redact show` and `--redact show:POLICY`.
pub fn redact(common: &Common, text: &str, overrule: Option<&Path>, out: &Path, language: Language) -> Result<ExitCode> {
    let shown = match text.strip_prefix("show") {
        Some("") => Some(USUAL),
        Some(rest) => rest.strip_prefix(':'),
        None => None,
    };
    let policy = policy(shown.unwrap_or(text), overrule)?;
    if out.extension().is_some_and(|e| e == "pdf") && shown.is_none() {
        return Err(WrongUsage("the public edition is HTML: use --out FILE.html and print it from a browser".to_owned()).into());
    }
    let opened = open(common)?;
    if shown.is_some() {
        return show(common, &opened, &policy);
    }
    let (page, (people, others, places)) = page(&opened, &common.case, &policy, overrule, language, |_| {})?;
    crate::export::whole(out, &page)?;
    eprintln!(
        "{people} people and {others} identifiers are replaced at {places} places; none of their writings is found in what was written"
    );
    eprintln!(
        "the public edition is in {}; read it before it goes out: what no reader of ours knew to be a name is not replaced",
        out.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// The public edition by a named policy, with the sections that `choose` leaves in it.
pub fn public(opened: &OpenCase, folder: &Path, name: &str, language: Language, choose: impl FnOnce(&mut Report)) -> Result<String> {
    let policy = Policy::named(if name.is_empty() { USUAL } else { name }).map_err(|e| WrongUsage(e.to_string()))?;
    Ok(page(opened, folder, &policy, None, language, choose)?.0)
}

/// The public edition as HTML, and how many people and identifiers are replaced at how many places. An error if what was removed is in it.
fn page(
    opened: &OpenCase,
    folder: &Path,
    policy: &Policy,
    overrule: Option<&Path>,
    language: Language,
    choose: impl FnOnce(&mut Report),
) -> Result<(String, (usize, usize, usize))> {
    let rules = load_rules(folder)?;
    let copies = ask::copies(&opened.case);
    let findings = ask::finding::findings_in(&opened.case, &ask::finding::Query::default(), &rules, language.code())?;
    let contradictions = all_contradictions(&opened.case);
    let whole = Whole { case: &opened.case, copies: &copies, findings: &findings, contradictions: &contradictions };
    let edition = edition(&whole, policy).map_err(|e| wrong(overrule, &e))?;
    refuse(&edition.leaks_in_case())?;
    let mut report = report(&edition, intake::explained(rules, language), &opened.signature()?, language);
    choose(&mut report);
    let page = html(&report);
    refuse(&edition.leaks_in_html(&page))?;
    Ok((page, edition.counts()))
}

/// The report on the rewritten case, with a notice of what was done to it.
fn report(edition: &Edition, mut rules: Vec<RuleText>, signature: &str, language: Language) -> Report {
    for rule in &mut rules {
        for words in [&mut rule.heading, &mut rule.explanation, &mut rule.against, &mut rule.base] {
            *words = edition.text(words);
        }
    }
    let graph = ask::Graph::with_sources(&edition.case, &edition.copies.sources());
    let input = Input {
        language,
        graph: &graph,
        copies: &edition.copies,
        findings: &edition.findings,
        contradictions: &edition.contradictions,
        rules: &rules,
        // A picture shows what no text layer knows of: handwriting, faces, words that OCR missed.
        picture: &|_, _| None,
        town: &intake::town,
        version: env!("CARGO_PKG_VERSION"),
        signature,
    };
    let mut report = document(&input);
    let notice = Block::Paragraph { role: Role::Note, text: vec![Inline::Text(edition.notice(language))] };
    report.sections.insert(0, Section { id: "public-edition", title: edition.title(language).to_owned(), blocks: vec![notice] });
    report
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

fn wrong(file: Option<&Path>, error: &PolicyError) -> anyhow::Error {
    let place = file.map(|f| format!("{}: ", f.display())).unwrap_or_default();
    WrongUsage(clean(&format!("{place}{error}"))).into()
}

fn refuse(leaks: &[Leak]) -> Result<()> {
    let Some(first) = leaks.first() else { return Ok(()) };
    let more: Vec<String> = leaks.iter().skip(1).take(LEAKS_SHOWN - 1).map(|l| format!("\"{}\"", l.writing)).collect();
    let rest = if more.is_empty() { String::new() } else { format!("; also {} ({} in all)", more.join(", "), leaks.len()) };
    Err(anyhow!("{}", clean(&format!("nothing is written: {first}{rest}"))))
}

fn show(common: &Common, opened: &OpenCase, policy: &Policy) -> Result<ExitCode> {
    let findings = all_findings(&opened.case, &load_rules(&common.case)?, &[], None)?;
    let mut rows = list(&opened.case, &findings, policy).map_err(|e| wrong(None, &e))?;
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
