//! The case for other programs. Every format is a pure function of the case; files are written by [`write`].

pub mod csv;
mod ftm;
mod gexf;
mod graphml;
mod link;
mod neo4j;
mod parquet;
mod table;
mod xlsx;
mod xml;

use crate::arguments::ExportFormat;
use anyhow::{Context, Result};
use engine::OpenCase;
use model::{Case, Finding};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file of an export: its name (below a folder, or beside the one that was asked for) and its text.
pub struct File {
    pub name: String,
    pub text: String,
}

/// Writes the case as `format` to `out` (a file; a folder for `csv` and `neo4j`) and returns what was written.
pub fn write(case: &Case, format: ExportFormat, out: &Path) -> Result<Vec<PathBuf>> {
    let (folder, files) = match format {
        ExportFormat::Csv => (out.to_owned(), csv::tables(case)),
        ExportFormat::Manifest | ExportFormat::Bundle | ExportFormat::Xlsx | ExportFormat::Parquet => {
            unreachable!("made of more than the case, by commands of their own")
        }
        ExportFormat::Neo4j => (out.to_owned(), neo4j::tables(case)),
        ExportFormat::Ftm | ExportFormat::Graphml | ExportFormat::Gexf => {
            let name = out.file_name().map(|n| n.to_string_lossy().into_owned()).context("--out names no file")?;
            let folder = out.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
            let files = match format {
                ExportFormat::Ftm => ftm::files(case, &name),
                ExportFormat::Graphml => vec![File { text: graphml::text(case), name }],
                _ => vec![File { text: gexf::text(case), name }],
            };
            (folder, files)
        }
    };
    fs::create_dir_all(&folder).with_context(|| format!("{}: cannot make this folder", folder.display()))?;
    let mut written = Vec::new();
    for file in files {
        let path = folder.join(&file.name);
        whole(&path, &file.text)?;
        written.push(path);
    }
    Ok(written)
}

/// Writes the case's tables with its findings and contradictions: one workbook, or a folder of Parquet files.
pub fn write_tables(opened: &OpenCase, findings: &[Finding], format: ExportFormat, out: &Path) -> Result<Vec<PathBuf>> {
    let contradictions = crate::command::all_contradictions(&opened.case);
    let tables = table::tables(&opened.case, &opened.casebook, findings, &contradictions);
    if format == ExportFormat::Xlsx {
        let bytes = xlsx::bytes(&tables)?;
        whole_by(out, |file| file.write_all(&bytes))?;
        return Ok(vec![out.to_owned()]);
    }
    fs::create_dir_all(out).with_context(|| format!("{}: cannot make this folder", out.display()))?;
    let write = |table: &table::Table| {
        let path = out.join(format!("{}.parquet", table.name));
        whole_by(&path, |file| file.write_all(&parquet::bytes(table))).map(|()| path)
    };
    tables.iter().map(write).collect()
}

/// Writes a file whole or not at all: half a report on a full disk would look like a short one.
pub fn whole(path: &Path, text: &str) -> Result<()> {
    whole_by(path, |file| file.write_all(text.as_bytes()))
}

/// As [`whole`], what `fill` writes.
pub fn whole_by(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut name = path.file_name().with_context(|| format!("{}: names no file", path.display()))?.to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let write = || {
        let mut file = BufWriter::new(fs::File::create(&part)?);
        fill(&mut file)?;
        file.flush()?;
        fs::rename(&part, path)
    };
    let written = write();
    written.map_err(|error| {
        let _ = fs::remove_file(&part);
        let advice = match error.kind() {
            io::ErrorKind::StorageFull => "the disk is full: free some space and give the same command again".to_owned(),
            io::ErrorKind::PermissionDenied => "no permission to write here: change its rights or use another --out".to_owned(),
            io::ErrorKind::NotFound => "there is no such folder: make it first".to_owned(),
            _ => format!("cannot write: {error}"),
        };
        anyhow::anyhow!("{}: {advice}", path.display())
    })
}
