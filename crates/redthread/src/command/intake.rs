//! `read`, `investigate`, `status`, `watch`, and the report's file.

use super::{all_contradictions, all_findings, bars, day, load_rules, open, paper, settings, usual};
use crate::arguments::{Common, InvestigateArguments, ReadArguments, ReportLanguage};
use crate::print::{Table, clean, lines};
use anyhow::{Context, Result};
use engine::ask::report::block::{Language, Report};
use engine::{OpenCase, ReadPath, ReadSummary, ask};
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
    let (findings, contradictions) = write_report(&opened, &case, &report, language(what.language))?;
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

/// Writes the report and returns how many findings and contradictions it tells of.
pub fn write_report(opened: &OpenCase, case: &Path, out: &Path, language: Language) -> Result<(usize, usize)> {
    let (report, findings, contradictions) = report(&opened.case, case, &opened.signature()?, language)?;
    if paper::is_wanted(out) {
        let bytes = paper::print(&report, &opened.case)?;
        crate::export::whole_by(out, |file| file.write_all(&bytes))?;
    } else {
        crate::export::whole(out, &ask::report::html(&report))?;
    }
    Ok((findings, contradictions))
}

/// The language of a report: the one asked for, else that of `LANG` where it is French or Dutch, else English.
pub fn language(asked: Option<ReportLanguage>) -> Language {
    match asked {
        Some(ReportLanguage::En) => Language::English,
        Some(ReportLanguage::Fr) => Language::French,
        Some(ReportLanguage::Nl) => Language::Dutch,
        None => {
            let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
            let of = |code: &&Language| set.as_ref().is_some_and(|v| v.split(['_', '.', '@']).next() == Some(code.code()));
            Language::ALL.iter().find(of).copied().unwrap_or_default()
        }
    }
}

/// The report as HTML in the language of this machine, and how many findings and contradictions it tells of.
pub fn report_text(case: &model::Case, folder: &Path, signature: &str) -> Result<(String, usize, usize)> {
    let (report, findings, contradictions) = report(case, folder, signature, language(None))?;
    Ok((ask::report::html(&report), findings, contradictions))
}

/// The report as a document, and how many findings and contradictions it tells of.
pub fn report(case: &model::Case, folder: &Path, signature: &str, language: Language) -> Result<(Report, usize, usize)> {
    let copies = ask::copies(case);
    let graph = ask::Graph::with_sources(case, &copies.sources());
    let rules = load_rules(folder)?;
    let code = language.code();
    let findings = ask::finding::findings_in(case, &ask::finding::Query::default(), &rules, code)?;
    let contradictions = all_contradictions(case);
    let explained: Vec<ask::report::RuleText> = rules
        .into_iter()
        .map(|r| ask::report::RuleText {
            heading: r.heading(code),
            explanation: r.said("explain", code).to_owned(),
            against: r.said("against", code).to_owned(),
            base: r.said("base", code).to_owned(),
            name: r.name,
        })
        .collect();
    let store = engine::store::Store::open_reader(folder)?;
    let pages = crate::pages::Pages::new(folder, store.blobs(), Vec::new());
    // A page that cannot be drawn, or not in a cage, is shown as text alone.
    let picture = |document: &model::Document, page: u32| pages.picture(document, page);
    let input = ask::report::Input {
        language,
        graph: &graph,
        copies: &copies,
        findings: &findings,
        contradictions: &contradictions,
        rules: &explained,
        picture: &picture,
        town: &town,
        version: env!("CARGO_PKG_VERSION"),
        signature,
    };
    Ok((ask::report::document(&input), findings.len(), contradictions.len()))
}

/// The town of a door's address, or of that name.
fn town(written: &str) -> Option<ask::report::Town> {
    use engine::norm;
    let named = || norm::place::lookup(written).filter(|p| p.kind == norm::place::PlaceKind::Town);
    let town = norm::identifier::town_of(written).or_else(named)?;
    let (latitude, longitude) = (town.latitude?.into(), town.longitude?.into());
    Some(ask::report::Town { name: town.name.clone(), latitude, longitude })
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

/// What a reader would want to be told when it is new: findings and contradictions, as sentences.
fn news(case: &Path) -> Result<BTreeSet<String>> {
    let opened = engine::open(case)?;
    let name =
        |id: &model::EntityId| opened.case.entities.iter().find(|e| e.id == *id).map_or_else(|| id.to_string(), |e| e.caption.clone());
    let mut out: BTreeSet<String> =
        all_findings(&opened.case, &load_rules(case)?, &[], None)?.iter().map(|f| format!("{}: {}", f.rule, clean(&f.title))).collect();
    out.extend(all_contradictions(&opened.case).iter().map(|c| {
        format!("contradiction ({}, {}): \"{}\" against \"{}\"", name(&c.subject), c.property, clean(&c.left.quote), clean(&c.right.quote))
    }));
    let agency = |m: &model::MentionId, lookup: &model::case::Lookup| {
        lookup.mention.get(m).and_then(|m| lookup.document.get(&m.span.document)).map(|d| d.agency.clone())
    };
    let lookup = model::case::Lookup::new(&opened.case);
    for entity in opened.case.entities.iter().filter(|e| e.schema == model::Schema::Person) {
        let agencies: BTreeSet<String> = entity.mentions.iter().filter_map(|m| agency(m, &lookup)).collect();
        if agencies.len() > 1 {
            let agencies: Vec<String> = agencies.into_iter().collect();
            out.insert(format!("{} is now in the files of {}", clean(&entity.caption), agencies.join(", ")));
        }
    }
    Ok(out)
}

pub fn watch(common: &Common, path: &Path, once: bool) -> Result<ExitCode> {
    let read = ReadPath { path: path.to_owned(), ..ReadPath::default() };
    let mut known = if common.case.exists() { news(&common.case)? } else { BTreeSet::new() };
    eprintln!("watching {}; stop with Ctrl-C", path.display());
    loop {
        let summary = engine::read(&common.case, std::slice::from_ref(&read), &usual(), &crate::progress::Bars::new(true))?;
        if summary.files_read > 0 {
            eprintln!("{} new files read", summary.files_read);
            let now = news(&common.case)?;
            let new: Vec<&String> = now.difference(&known).collect();
            if common.json {
                lines(new.iter().map(|n| serde_json::json!({ "new": n })))?;
            } else {
                for line in new {
                    println!("{line}");
                }
            }
            known = now;
        }
        if once {
            return Ok(ExitCode::SUCCESS);
        }
        std::thread::sleep(std::time::Duration::from_secs(5));
    }
}
