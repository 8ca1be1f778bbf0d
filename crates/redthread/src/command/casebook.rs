//! `casebook` and `hypotheses`: what a reader writes down about findings, passages and explanations.

use super::{WrongUsage, all_contradictions, case_findings, open, usual};
use crate::arguments::{CasebookCommand, Common, HypothesesCommand};
use crate::print::{clean, lines, short};
use crate::wire;
use anyhow::{Result, anyhow, bail};
use engine::OpenCase;
use model::case::Lookup;
use model::casebook::Entry;
use model::{Bearing, CharIndex, Citation, Claim, Contradiction, Document, Finding, Span, Verdict};
use std::borrow::Cow;
use std::process::ExitCode;

pub fn casebook(common: &Common, what: &CasebookCommand) -> Result<ExitCode> {
    match what {
        CasebookCommand::List => list(common),
        CasebookCommand::Decide { about, verdict, comment } => {
            let opened = open(common)?;
            known(&opened, common, about)?;
            tell(common, &Entry::Decision { about: about.clone(), verdict: *verdict, comment: comment.clone() })
        }
        CasebookCommand::Note { passage, text, tag } => {
            let opened = open(common)?;
            let found = passages(&opened, common, passage)?;
            let [one] = found.as_slice() else {
                return Err(WrongUsage(format!("{passage} has {} passages; a note stands at one", found.len())).into());
            };
            tell(common, &Entry::Note { passage: one.clone(), text: text.clone(), tags: tag.clone() })
        }
        CasebookCommand::Undo { number } => tell(common, &Entry::Withdrawal { of: *number }),
    }
}

pub fn hypotheses(common: &Common, what: &HypothesesCommand) -> Result<ExitCode> {
    match what {
        HypothesesCommand::New { text } => tell(common, &Entry::Hypothesis { text: text.clone() }),
        HypothesesCommand::Weigh { hypothesis, evidence, bearing, why } => {
            let opened = open(common)?;
            if !opened.casebook.hypotheses().iter().any(|(n, _)| n == hypothesis) {
                bail!("no hypothesis {hypothesis}: `redthread hypotheses show` lists them");
            }
            let passages = passages(&opened, common, evidence)?;
            let (hypothesis, evidence, bearing, why) = (*hypothesis, evidence.clone(), *bearing, why.clone());
            tell(common, &Entry::Weighing { hypothesis, evidence, passages, bearing, why })
        }
        HypothesesCommand::Show => show(common),
    }
}

fn tell(common: &Common, entry: &Entry) -> Result<ExitCode> {
    let number = engine::write_down(&common.case, std::slice::from_ref(entry), None, &usual())?;
    if common.json {
        lines([serde_json::json!({ "number": number })])?;
    } else {
        println!("recorded as {number}; `redthread casebook undo {number}` takes it back");
    }
    Ok(ExitCode::SUCCESS)
}

/// An error unless a finding or contradiction has this id.
fn known(opened: &OpenCase, common: &Common, id: &str) -> Result<()> {
    if !id.starts_with("c-") && answered(opened, common, id)?.is_some() {
        return Ok(());
    }
    Err(anyhow!("no finding or contradiction {id}: `redthread findings` and `redthread contradictions` print their ids"))
}

/// The passages that a claim, finding or contradiction of this id rests on; none where nothing has it. Findings and contradictions are
/// asked for only where the id is of their kind.
pub fn resting<'a, E>(
    id: &str,
    lookup: &Lookup,
    mut claims: impl Iterator<Item = &'a Claim>,
    findings: impl FnOnce() -> Result<Cow<'a, [Finding]>, E>,
    contradictions: impl FnOnce() -> Result<Cow<'a, [Contradiction]>, E>,
) -> Result<Option<Vec<Citation>>, E> {
    Ok(match id.get(..2) {
        Some("c-") => claims.find(|c| c.id.as_str() == id).and_then(|c| {
            let blob = lookup.document.get(&c.span.document)?.blob.clone();
            Some(vec![Citation { span: c.span.clone(), quote: c.quote.clone(), blob }])
        }),
        Some("f-") => findings()?.iter().find(|f| f.id().as_str() == id).map(|f| f.citations.clone()),
        Some("x-") => contradictions()?.iter().find(|c| c.id().as_str() == id).map(|c| vec![c.left.clone(), c.right.clone()]),
        _ => None,
    })
}

fn answered(opened: &OpenCase, common: &Common, id: &str) -> Result<Option<Vec<Citation>>> {
    let case = &opened.case;
    let findings = || Ok(Cow::Owned(case_findings(case, &common.case)?));
    resting(id, &Lookup::new(case), opened.claims(), findings, || Ok(Cow::Owned(all_contradictions(case))))
}

/// The passages that a piece of evidence rests on: the id of a claim, finding or contradiction, or `DOCUMENT:START-END`.
fn passages(opened: &OpenCase, common: &Common, evidence: &str) -> Result<Vec<Citation>> {
    let found = answered(opened, common, evidence)?;
    found.or_else(|| at(&opened.case.documents, evidence).map(|c| vec![c])).ok_or_else(|| {
        anyhow!(
            "{}: no claim, finding or contradiction has this id, and it is no passage DOCUMENT:START-END (characters) with text",
            short(evidence, 80)
        )
    })
}

/// `DOCUMENT:START-END`, in characters of the document's first text.
fn at(documents: &[Document], text: &str) -> Option<Citation> {
    let (path, range) = text.rsplit_once(':')?;
    let (start, end) = range.split_once('-')?;
    let (start, end): (u32, u32) = (start.parse().ok()?, end.parse().ok()?);
    let document = documents.iter().find(|d| d.path == path || d.id.as_str() == path)?;
    let layer = document.layers.first()?;
    let quote = CharIndex::new(&layer.text).slice(start..end).to_owned();
    if quote.trim().is_empty() || quote.chars().count() as u32 != end.checked_sub(start)? {
        return None;
    }
    let page = layer.page(start);
    Some(Citation {
        span: Span { document: document.id.clone(), layer: 0, page, start, end },
        quote: quote.into(),
        blob: document.blob.clone(),
    })
}

fn list(common: &Common) -> Result<ExitCode> {
    let opened = open(common)?;
    let (lookup, book) = (Lookup::new(&opened.case), &opened.casebook);
    if common.json {
        lines(book.log.iter().map(|r| wire::casebook::record(&lookup, book, r)))?;
        return Ok(ExitCode::SUCCESS);
    }
    for record in &book.log {
        let words = match &record.entry {
            Entry::Decision { about, verdict, comment } => format!("{} {about} {comment}", verdict_word(*verdict)),
            Entry::Note { passage, text, tags } => {
                let tags: String = tags.iter().map(|t| format!(" #{t}")).collect();
                let path = lookup.document.get(&passage.span.document).map_or("a document that is gone", |d| d.path.as_str());
                format!("note on {path} p.{} \"{}\": {text}{tags}", passage.span.page, short(&passage.quote, 80))
            }
            Entry::Search { name, query } => format!("search {name}: {query}"),
            Entry::Hypothesis { text } => format!("hypothesis: {text}"),
            Entry::Weighing { hypothesis, evidence, bearing, why, .. } => {
                format!("{evidence} {} hypothesis {hypothesis} {why}", bearing_word(*bearing))
            }
            Entry::Withdrawal { of } => format!("takes {of} back"),
        };
        let gone = if book.stands(record.number) { "" } else { "  (taken back)" };
        println!("{}  {}{gone}", record.number, clean(&words));
        println!("   by {} on {}", clean(&record.by), wire::identity::short_time(&record.at));
    }
    if book.log.is_empty() {
        println!("nothing is written down yet: `redthread casebook --help`");
    }
    Ok(ExitCode::SUCCESS)
}

fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Accepted => "accepted",
        Verdict::Rejected => "rejected",
        Verdict::Open => "open",
    }
}

fn bearing_word(bearing: Bearing) -> &'static str {
    match bearing {
        Bearing::For => "speaks for",
        Bearing::Against => "speaks against",
        Bearing::Neither => "says nothing about",
    }
}

/// The matrix: a column for each hypothesis, `+` for, `-` against, `.` neither, blank where nobody weighed.
fn show(common: &Common) -> Result<ExitCode> {
    let opened = open(common)?;
    let lookup = Lookup::new(&opened.case);
    let matrix = wire::casebook::matrix(&lookup, &opened.casebook);
    if common.json {
        lines([matrix])?;
        return Ok(ExitCode::SUCCESS);
    }
    for h in &matrix.hypotheses {
        println!("{}  {}  ({} against, {} for)", h.number, clean(h.text), h.against, h.favours);
    }
    let columns: Vec<String> = matrix.hypotheses.iter().map(|h| format!("{:>4}", h.number)).collect();
    if !matrix.rows.is_empty() {
        println!("\n{}", columns.concat());
    }
    for row in &matrix.rows {
        let sign = |number: u64| {
            row.cells.iter().find(|c| c.hypothesis == number).map_or(" ", |c| match c.bearing.as_str() {
                "for" => "+",
                "against" => "-",
                _ => ".",
            })
        };
        let cells: String = matrix.hypotheses.iter().map(|h| format!("{:>4}", sign(h.number))).collect();
        let alike = if row.tells_apart { "" } else { "  (bears alike on all)" };
        println!("{cells}  {}{alike}", clean(row.evidence));
        for c in &row.citations {
            println!("{:width$}  {} p.{}: {}", "", clean(&c.place.document), c.place.page, short(&c.quote, 120), width = cells.len());
        }
    }
    if matrix.hypotheses.is_empty() {
        println!("no hypotheses yet: `redthread hypotheses new \"...\"` writes one down");
    }
    Ok(ExitCode::SUCCESS)
}
