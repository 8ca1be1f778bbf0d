//! `export manifest` and `verify`: the chain of custody out of the case, and the case against it.

use super::{bars, usual};
use crate::arguments::Common;
use crate::export::{csv, whole_by};
use crate::print::{clean, lines};
use anyhow::{Context, Result, anyhow};
use engine::{EngineError, ManifestLine, ManifestReport};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// Writes the manifest: CSV, or JSON Lines where the name ends in `.jsonl` or `.json`.
pub fn export(common: &Common, out: &Path) -> Result<ExitCode> {
    let json = out.extension().is_some_and(|e| e.eq_ignore_ascii_case("jsonl") || e.eq_ignore_ascii_case("json"));
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let mut failed = None;
    whole_by(out, |file| {
        if !json {
            file.write_all(csv::row(ManifestLine::COLUMNS).as_bytes())?;
        }
        let written = engine::each_manifest_line(&common.case, |line| {
            if json {
                serde_json::to_writer(&mut *file, &line)?;
                file.write_all(b"\n")?;
            } else {
                file.write_all(csv::row(&line.cells()).as_bytes())?;
            }
            *counts.entry(line.record).or_default() += 1;
            Ok(())
        });
        match written {
            Err(EngineError::Write(e)) => Err(e),
            other => {
                failed = other.err();
                failed.as_ref().map_or(Ok(()), |_| Err(io::ErrorKind::Other.into()))
            }
        }
    })
    .map_err(|e| failed.map_or(e, Into::into))?;
    let count = |record: &str| counts.get(record).copied().unwrap_or(0);
    eprintln!("wrote {}: {} documents, {} events, {} audit entries", out.display(), count("document"), count("custody"), count("audit"));
    Ok(ExitCode::SUCCESS)
}

pub fn verify(common: &Common, manifest: Option<&Path>) -> Result<ExitCode> {
    let earlier = manifest
        .map(|file| {
            let bytes = std::fs::read(file).with_context(|| format!("{}: cannot read the manifest", file.display()))?;
            engine::parse_manifest(&String::from_utf8_lossy(&bytes)).map_err(|e| anyhow!("{}: {e}", file.display()))
        })
        .transpose()?;
    let report = engine::verify(&common.case, &usual(), &bars(common))?;
    let compared = earlier.map(|e| Ok::<_, anyhow::Error>(engine::check_manifest(&engine::manifest(&common.case)?, &e))).transpose()?;
    let kept = compared.as_ref().is_none_or(|m| m.missing.is_empty() && m.different.is_empty() && m.log.is_empty());
    if common.json {
        let mut value = serde_json::to_value(&report)?;
        if let Some(compared) = &compared {
            value["manifest"] = serde_json::to_value(compared)?;
        }
        lines([value])?;
    } else {
        for wrong in &report.wrong {
            println!("WRONG {}", clean(wrong));
        }
        if let Some(compared) = &compared {
            tell(compared);
        }
        println!(
            "{} originals, {} files, {} documents, {} quotes, {} events of custody, {} audit entries: {}",
            report.blobs,
            report.files,
            report.documents,
            report.quotes,
            report.custody_events,
            report.audit_entries,
            if report.wrong.is_empty() { "all in order".to_owned() } else { format!("{} wrong", report.wrong.len()) }
        );
        println!("signature: {}\naudit head: {}", report.signature, report.audit_head);
    }
    Ok(if report.wrong.is_empty() && kept { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn tell(compared: &ManifestReport) {
    let groups = [
        ("WRONG missing", &compared.missing),
        ("WRONG different", &compared.different),
        ("WRONG", &compared.log),
        ("new", &compared.new),
        ("vanished from its folder, kept here", &compared.vanished),
        ("held", &compared.held),
    ];
    for (word, found) in groups {
        for line in found {
            println!("{word}: {}", clean(line));
        }
    }
    println!(
        "against the manifest: {} documents then, {} missing, {} different, {} new",
        compared.documents,
        compared.missing.len(),
        compared.different.len(),
        compared.new.len()
    );
}
