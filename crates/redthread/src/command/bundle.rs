//! `export bundle` and `verify --bundle`.

use super::{bars, open, usual};
use crate::arguments::Common;
use crate::bundle;
use crate::print::{clean, lines};
use anyhow::Result;
use std::path::Path;
use std::process::ExitCode;

pub fn export(common: &Common, out: &Path) -> Result<ExitCode> {
    let head = bundle::make(&open(common)?, &common.case, out)?;
    eprintln!("wrote {}: {} citations in {} documents", out.display(), head.citations, head.documents);
    eprintln!("the originals are in it whole: read them before you hand them on");
    Ok(ExitCode::SUCCESS)
}

pub fn verify(common: &Common, folder: &Path) -> Result<ExitCode> {
    let checked = bundle::check(folder, &usual(), &bars(common))?;
    let sound = checked.wrong.is_empty();
    if common.json {
        lines([checked])?;
        return Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    for wrong in &checked.wrong {
        println!("WRONG {}", clean(wrong));
    }
    for line in &checked.read_otherwise {
        println!("look at {}", clean(line));
    }
    println!(
        "{} files, {} documents, {} citations, {} texts, {} of them read otherwise: {}",
        checked.files,
        checked.documents,
        checked.citations,
        checked.texts,
        checked.read_otherwise.len(),
        if sound { "all in order".to_owned() } else { format!("{} wrong", checked.wrong.len()) }
    );
    println!("signature of the case: {}\naudit head: {}", checked.signature, checked.audit_head);
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
