//! `xtask case`: turns the bundled case's text sources into the formats that real files come in, the same bytes every time.
//!
//! `<agency>/<name>.<ext>.txt` becomes `<agency>/<name>.<ext>`; `x.scan.pdf.txt` and `x.scan.png.txt` become pages that are only
//! pictures; a folder `<name>.zip/` becomes an archive; `_attachments/` holds what mails carry. The markup is described in `examples/README.md`.

mod mail;
mod markup;
mod office;
mod pdf;
mod scan;
mod sheet;

use anyhow::{Context, Result, bail};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The repository's root.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Builds every source below `sources` into `out`, which is made anew.
pub fn build(sources: &Path, out: &Path) -> Result<()> {
    if out.exists() {
        fs::remove_dir_all(out).with_context(|| format!("{}: cannot empty", out.display()))?;
    }
    let mut files = 0;
    folder(sources, out, &mut files)?;
    println_files(files, out);
    Ok(())
}

fn println_files(files: usize, out: &Path) {
    eprintln!("{files} files built in {}", out.display());
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| format!("{}: cannot list", folder.display()))?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<std::io::Result<_>>()?;
    entries.sort();
    Ok(entries)
}

fn name_of(path: &Path) -> &str {
    path.file_name().and_then(|n| n.to_str()).unwrap_or_default()
}

fn folder(from: &Path, to: &Path, files: &mut usize) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in sorted(from)? {
        let name = name_of(&entry);
        if name == "_attachments" {
            continue;
        }
        if entry.is_dir() && name.ends_with(".zip") {
            fs::write(to.join(name), archive(&entry)?)?;
            *files += 1;
        } else if entry.is_dir() {
            folder(&entry, &to.join(name), files)?;
        } else {
            let (name, bytes) = file(&entry)?;
            fs::write(to.join(name), bytes)?;
            *files += 1;
        }
    }
    Ok(())
}

fn archive(from: &Path) -> Result<Vec<u8>> {
    let mut members = Vec::new();
    collect(from, "", &mut members)?;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(name, office::options())?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn collect(from: &Path, prefix: &str, members: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    for entry in sorted(from)? {
        if entry.is_dir() {
            collect(&entry, &format!("{prefix}{}/", name_of(&entry)), members)?;
        } else {
            let (name, bytes) = file(&entry)?;
            members.push((format!("{prefix}{name}"), bytes));
        }
    }
    Ok(())
}

/// The name and bytes that one source becomes.
fn file(source: &Path) -> Result<(String, Vec<u8>)> {
    let text = fs::read_to_string(source).with_context(|| format!("{}: not UTF-8", source.display()))?;
    let Some(name) = name_of(source).strip_suffix(".txt") else {
        bail!("{}: a source's name ends in .txt", source.display());
    };
    let source_text = markup::split(&text);
    let bytes = if name.ends_with(".scan.pdf") {
        scan::pdf(&pdf::write(&source_text))?
    } else if name.ends_with(".scan.png") {
        scan::png(&pdf::write(&source_text))?
    } else {
        match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
            "pdf" => pdf::write(&source_text),
            "docx" => office::docx(&source_text)?,
            "odt" => office::odt(&source_text)?,
            "xlsx" => sheet::xlsx(&source_text)?,
            "eml" => {
                let folder = source.parent().unwrap_or(source).join("_attachments");
                let attach = |name: &str| file(&folder.join(name));
                mail::eml(&source_text, attach)?
            }
            _ => markup::encoded(&source_text)?,
        }
    };
    Ok((name.replace(".scan.", "."), bytes))
}
