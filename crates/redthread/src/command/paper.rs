//! `report --out FILE.pdf`: the report set on paper.

use anyhow::{Result, anyhow};
use engine::ask::report::block::Report;
use engine::reader::{Input, Limits, Ocr, read};
use std::path::Path;

/// Whether a report under this name is to be a PDF.
pub fn is_wanted(out: &Path) -> bool {
    out.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf"))
}

/// The report as PDF. The date that the file carries is the newest on which a document of the case was received: the same case gives the same bytes.
#[cfg(feature = "pdf")]
pub fn print(report: &Report, case: &model::Case) -> Result<Vec<u8>> {
    let newest = case.profiles.values().filter_map(|p| p.held_since).max();
    let printed = press::pdf(report, newest)?;
    if let Some(why) = printed.plain_because {
        eprintln!("the PDF does not claim PDF/A and PDF/UA: {why}");
    }
    Ok(printed.bytes)
}

/// Says what to do instead.
#[cfg(not(feature = "pdf"))]
pub fn print(_: &Report, _: &model::Case) -> Result<Vec<u8>> {
    Err(super::WrongUsage(
        "this program was built without `pdf`: use --out FILE.html and print it from a browser (it is laid out for paper), or build with `--features pdf`".to_owned(),
    )
    .into())
}

/// All words of a PDF that this program wrote, as its own reader finds them, with what to call their place.
pub fn read_back(bytes: &[u8]) -> Result<Vec<(String, String)>> {
    let documents = read(&Input { name: "report.pdf", bytes }, &Limits::default(), &Ocr::none());
    let texts: Vec<_> = documents.iter().flat_map(|d| &d.layers).map(|l| ("the PDF's pages".to_owned(), l.text.clone())).collect();
    if texts.is_empty() {
        return Err(anyhow!(
            "nothing is written: the PDF of the public edition cannot be read back, so nobody can say that nothing removed is in it"
        ));
    }
    let said = documents.iter().flat_map(|d| &d.metadata).map(|(key, value)| (format!("the PDF's {key}"), value.clone()));
    Ok(texts.into_iter().chain(said).collect())
}
