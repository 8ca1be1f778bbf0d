//! `read`, `investigate`, `status`, and the report's file.

use super::report::{Made, Wanted, language, make};
use super::{bars, day, open, settings};
use crate::arguments::{Common, InvestigateArguments, ReadArguments};
use crate::print::{Table, clean, lines};
use anyhow::{Context, Result};
use engine::{ReadPath, ReadSummary};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

fn read_paths(arguments: &ReadArguments) -> Result<Vec<ReadPath>> {
    let held_since = arguments.held_since.as_deref().map(day).transpose()?;
    Ok(arguments
        .paths
        .iter()
        .map(|path| ReadPath { path: path.clone(), agency: arguments.agency.clone(), held_since, manifest: arguments.manifest.clone() })
        .collect())
}

fn read_into(case: &Path, common: &Common, arguments: &ReadArguments) -> Result<ReadSummary> {
    let summary = engine::read(case, &read_paths(arguments)?, &settings(&arguments.how)?, &bars(common))?;
    tell(&summary);
    Ok(summary)
}

pub fn tell(summary: &ReadSummary) {
    for note in &summary.notes {
        eprintln!("redthread: {}", clean(note));
    }
    eprintln!(
        "{} files found: {} read now, {} known before; {} documents ({} of them attachments or archive members), {} with problems; cage: {}",
        summary.files_found,
        summary.files_read,
        summary.files_known,
        summary.documents,
        summary.members,
        summary.documents_with_problems,
        summary.cage
    );
    if summary.files_reader_changed > 0 {
        eprintln!("{} files were read again because the reader changed", summary.files_reader_changed);
    }
    if summary.files_vanished > 0 {
        eprintln!("{} files of earlier reads are not there any more; what was read from them is kept", summary.files_vanished);
    }
    eprintln!("{} mentions, {} claims, {} entities", summary.mentions, summary.claims, summary.entities);
    if let Some(m) = &summary.reader_model {
        let p = &m.claims;
        eprintln!("reader model {}: {} of {} passages answered", clean(&m.model), m.answered, m.passages);
        eprintln!(
            "its claims: {} kept, {} known already; dropped: {} whose quote is not there, {} whose names or words are not, {} of no known kind; {} answers unreadable",
            p.kept, p.known, p.dropped_quote, p.dropped_words, p.dropped_terms, p.unreadable_answers
        );
    }
    if summary.problems > 0 {
        eprintln!("`redthread problems` lists what could not be read, or not wholly");
    }
}

pub fn read(common: &Common, arguments: &ReadArguments) -> Result<ExitCode> {
    let summary = read_into(&common.case, common, arguments)?;
    if common.json {
        lines([summary])?;
    }
    Ok(ExitCode::SUCCESS)
}

pub fn investigate(common: &Common, what: &InvestigateArguments) -> Result<ExitCode> {
    let case = what.out.join("case");
    std::fs::create_dir_all(&what.out).with_context(|| format!("{}: cannot make this folder", what.out.display()))?;
    let summary = read_into(&case, common, &what.read)?;
    let opened = engine::open(&case)?;
    let report = what.out.join("report.html");
    let made = make(&opened, &case, &Wanted { language: language(what.language), ..Wanted::default() })?;
    made.write(&opened.case, &report)?;
    let Made { findings, contradictions, .. } = made;
    eprintln!("{findings} missed chances to look at, {contradictions} contradictions");
    eprintln!("the report is in {}", report.display());
    eprintln!("ask more with: redthread --case {} ...", case.display());
    if common.json {
        let value =
            serde_json::json!({ "read": summary, "findings": findings, "contradictions": contradictions, "report": report, "case": case });
        lines([value])?;
    }
    Ok(ExitCode::SUCCESS)
}

pub fn status(common: &Common) -> Result<ExitCode> {
    let opened = open(common)?;
    let case = &opened.case;
    let mut agencies: BTreeMap<&str, (u64, BTreeSet<jiff::civil::Date>)> = BTreeMap::new();
    for document in &case.documents {
        let (count, days) = agencies.entry(&document.agency).or_default();
        *count += 1;
        days.extend(case.profiles.get(&document.id).and_then(|p| p.held_since));
    }
    let with_text = case.documents.iter().filter(|d| !d.layers.is_empty()).count();
    let problems: usize = case.documents.iter().map(|d| d.problems.len()).sum();
    let cage = opened.settings.get("cage").cloned().unwrap_or_else(|| "unknown".to_owned());
    let signature = opened.signature()?;
    if common.json {
        let agencies: Vec<_> = agencies
            .iter()
            .map(|(name, (documents, days))| {
                serde_json::json!({ "name": name, "documents": documents, "first": days.first().map(|d| d.to_string()), "last": days.last().map(|d| d.to_string()) })
            })
            .collect();
        lines([serde_json::json!({
            "documents": case.documents.len(), "with_text": with_text, "problems": problems, "mentions": case.mentions.len(), "claims": opened.claims().count(),
            "entities": case.entities.len(), "agencies": agencies, "cage": cage, "signature": signature,
        })])?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut table = Table::new(["agency", "documents", "held from", "until"]);
    for (name, (documents, days)) in &agencies {
        let text = |d: Option<&jiff::civil::Date>| d.map_or_else(|| "unknown".to_owned(), |d| d.to_string());
        table.row([(*name).to_owned(), documents.to_string(), text(days.first()), text(days.last())]);
    }
    table.print()?;
    println!("\n{} documents, {with_text} with text, {problems} problems", case.documents.len());
    println!(
        "{} mentions, {} claims ({} of them proposed), {} entities",
        case.mentions.len(),
        opened.claims().count(),
        opened.proposed.len(),
        case.entities.len()
    );
    println!("readers' cage: {cage}\nsignature: {signature}");
    Ok(ExitCode::SUCCESS)
}
