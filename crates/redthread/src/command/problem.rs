//! `problems`: what could not be read, and reading it again.

use super::intake::tell;
use super::{WrongUsage, bars, given, means, open, threads, usual};
use crate::arguments::{Common, ProblemsArguments};
use crate::print::{Table, clean, lines};
use crate::wire;
use anyhow::Result;
use engine::{Choice, Settings};
use model::ProblemKind;
use std::process::ExitCode;
use std::sync::Arc;

/// Every kind, in the order of its declaration.
const KINDS: [ProblemKind; 10] = [
    ProblemKind::Unreadable,
    ProblemKind::Empty,
    ProblemKind::Broken,
    ProblemKind::Encrypted,
    ProblemKind::Unsupported,
    ProblemKind::MisnamedType,
    ProblemKind::Limit,
    ProblemKind::Crashed,
    ProblemKind::NoText,
    ProblemKind::ToolMissing,
];

fn kind(name: &str) -> Result<ProblemKind> {
    let found = KINDS.into_iter().find(|k| wire::word(k) == name.trim());
    found.ok_or_else(|| WrongUsage(format!("--kind {name}: one of {}", KINDS.map(|k| wire::word(&k)).join(", "))).into())
}

pub fn problems(common: &Common, what: &ProblemsArguments) -> Result<ExitCode> {
    let kinds = what.kind.iter().map(|k| kind(k)).collect::<Result<Vec<_>>>()?;
    let choice = Choice { kinds, paths: what.paths.clone(), also_without_problem: what.ocr_languages.is_some() };
    if what.retry {
        retry(common, what, &choice)?;
    }
    let opened = open(common)?;
    let all = opened.case.documents.iter().flat_map(|d| d.problems.iter().filter(|p| choice.takes(d, p)).map(move |p| (d, p)));
    if common.json {
        lines(all.map(|(d, p)| {
            serde_json::json!({ "path": d.path, "agency": d.agency, "stage": wire::word(&p.stage), "kind": wire::word(&p.kind), "message": p.message })
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut table = Table::new(["file", "agency", "stage", "kind", "what is wrong and what to do"]);
    let mut any = false;
    for (d, p) in all {
        any = true;
        table.row([d.path.clone(), d.agency.clone(), wire::word(&p.stage), wire::word(&p.kind), p.message.clone()]);
    }
    if any {
        table.print()?;
    } else if what.kind.is_empty() && what.paths.is_empty() {
        println!("every file was read");
    } else {
        println!("nothing here has such a problem");
    }
    Ok(ExitCode::SUCCESS)
}

fn retry(common: &Common, what: &ProblemsArguments, choice: &Choice) -> Result<()> {
    let passwords = given(what.password_file.as_deref())?;
    let mut limits = engine::reader::Limits::default();
    let mut words = Vec::new();
    if let Some(seconds) = what.seconds {
        limits.file_s_max = seconds;
        limits.ocr_page_s_max = seconds;
        limits.silence_s_max = seconds;
        limits.cpu_s_max = limits.cpu_s_max.max(seconds.saturating_mul(2));
        words.push(format!("{seconds} seconds"));
    }
    if let Some(mib) = what.memory {
        limits.memory_bytes_max = mib << 20;
        words.push(format!("{mib} MiB"));
    }
    words.extend(what.no_ocr.then(|| "without OCR".to_owned()));
    words.extend(what.ocr_languages.map(|languages| format!("OCR in {languages}")));
    words.extend(what.fast.then(|| "fast".to_owned()));
    words.extend(what.propose.then(|| "with proposals".to_owned()));
    words.extend((!passwords.is_empty()).then(|| format!("with {} passwords to try", passwords.len())));
    words.extend((!what.kind.is_empty()).then(|| format!("kinds {}", what.kind.join(" "))));
    words.extend((!what.paths.is_empty()).then(|| format!("paths {}", what.paths.join(" "))));
    let stages = engine::CagedStages {
        unsafe_reader: what.unsafe_reader,
        no_ocr: what.no_ocr,
        means: means(what.fast, what.propose),
        ocr_languages: what.ocr_languages.unwrap_or_default(),
        limits,
        passwords,
        ..engine::CagedStages::default()
    };
    let settings = Settings { threads: threads(what.threads)?, stages: Arc::new(stages), how: words.join(", "), ..usual() };
    let summary = engine::retry(&common.case, choice, &settings, &bars(common))?;
    tell(&summary);
    if summary.files_read == 0 && !what.paths.is_empty() {
        eprintln!("no file that is to be read again matches {}: paths are as `redthread documents` shows them", what.paths.join(" "));
    }
    if let Some(g) = &summary.gained {
        for line in &g.files {
            eprintln!("  {}", clean(line));
        }
        eprintln!(
            "retry: {} files read again; {} problems solved, {} new; {} documents with text and {} characters of text more",
            summary.files_read, g.problems_solved, g.problems_new, g.documents_with_text, g.characters
        );
    }
    Ok(())
}
