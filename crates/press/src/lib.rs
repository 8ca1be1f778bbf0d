//! The report on paper: the neutral document of `ask::report::block` → a PDF that archives (PDF/A-2a) and screen readers (PDF/UA-1) take.
//!
//! Nothing that a file says is ever read as markup: one fixed template (`report.typ`) gets the report as values. The same report gives the
//! same bytes: no clock, no random number, no font of the machine.

mod clean;
mod value;
mod world;

use ask::report::block::Report;
use jiff::civil::Date;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use world::Sheet;

/// Why there is no PDF: the template or the program is at fault, never the files.
#[derive(Debug, thiserror::Error)]
#[error("the report could not be set as PDF: {0}")]
pub struct Error(String);

/// A report set on paper.
pub struct Printed {
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// Why the file does not say that it is PDF/A-2a and PDF/UA-1, where it does not.
    pub plain_because: Option<String>,
}

/// Sets `report`. `date` is the day of the files that the PDF carries as its own, which PDF/A asks for; without one it is PDF/UA-1 only.
pub fn pdf(report: &Report, date: Option<Date>) -> Result<Printed, Error> {
    let sheet = Sheet::new(value::values(report, date));
    let said = |errors: &[SourceDiagnostic]| errors.first().map(|e| describe(&sheet, e)).unwrap_or_default();
    let document = typst::compile::<PagedDocument>(&sheet).output.map_err(|errors| Error(said(&errors)))?;
    let pages = document.pages().len();
    let date = date.and_then(|d| Datetime::from_ymd(d.year().into(), d.month().try_into().ok()?, d.day().try_into().ok()?));
    let wanted: &[PdfStandard] = if date.is_some() { &[PdfStandard::A_2a, PdfStandard::Ua_1] } else { &[PdfStandard::Ua_1] };
    let print = |standards: &[PdfStandard]| {
        let standards = PdfStandards::new(standards).map_err(|e| Error(e.message().to_string()))?;
        let options = PdfOptions {
            ident: Smart::Custom(report.signature.clone()),
            creator: Smart::Custom(Some(report.producer.clone())),
            timestamp: date.map(Timestamp::new_utc),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| Error(said(&errors)))
    };
    // What a standard forbids can still be read: then the file does not claim the standard.
    let (bytes, plain_because) = match print(wanted) {
        Ok(bytes) => (bytes, None),
        Err(why) => (print(&[])?, Some(why.0)),
    };
    // What typst remembers between two documents would only take room.
    typst::comemo::evict(0);
    Ok(Printed { bytes, pages, plain_because })
}

fn describe(sheet: &Sheet, error: &SourceDiagnostic) -> String {
    let line = sheet.line(error.span).map_or_else(String::new, |line| format!(" (report.typ, line {line})"));
    format!("{}{line}", error.message)
}
