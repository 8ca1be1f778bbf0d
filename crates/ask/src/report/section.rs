//! The plain sections: summary, timeline, problems, method.

use super::Context;
use super::figure;
use super::html::{escape, line};
use super::phrase;
use super::sentence::{Sentence, Sources};
use crate::source::{Copy, Kind};
use model::{Citation, Document, DocumentId, HeldBasis};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A section of the report; `body` is HTML.
pub struct Section {
    pub id: &'static str,
    pub title: &'static str,
    pub body: String,
}

/// Rows of the timeline that are shown at most; the command line shows all.
const TIMELINE_ROWS_MAX: usize = 250;

pub fn summary(context: &Context, sources: &mut Sources) -> Option<Section> {
    let case = context.graph.case;
    let agencies: BTreeSet<&str> = case.documents.iter().map(|d| d.agency.as_str()).collect();
    let problems: usize = case.documents.iter().filter(|d| !d.problems.is_empty()).count();
    let people = context.people.len();
    let mut body = figure::numbers(&[
        (case.documents.len(), "documents"),
        (agencies.len(), "agencies"),
        (people, "people named"),
        (case.claims.len(), "statements read in them"),
        (context.input.findings.len(), "missed chances to look at"),
        (context.input.contradictions.len(), "contradictions"),
        (problems, "files with problems"),
    ]);
    if let Some(event) = &context.event
        && let Some(s) = Sentence::new(
            &format!("The files are about the event of {}: <b>{}</b>.", escape(&phrase::date(event.day)), line(&event.name)),
            &event.citations,
            sources,
        )
    {
        let _ = write!(body, "<p class=\"lead\">{}</p>", s.html());
    }
    let mut first: Vec<String> = Vec::new();
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in context.input.findings {
        let count = told.entry(finding.rule.as_str()).or_default();
        if *count < 2
            && first.len() < 8
            && let Some(s) = Sentence::new(&format!("{}.", figure::titled(context, &finding.title)), &finding.citations, sources)
        {
            *count += 1;
            first.push(format!("<li>{}</li>", s.html()));
        }
    }
    if !first.is_empty() {
        let _ = write!(body, "<h3>What stands out</h3><ul class=\"plain\">{}</ul>", first.concat());
    }
    body += &figure::agencies(context);
    Some(Section { id: "summary", title: "Summary", body })
}

pub fn timeline(context: &Context, sources: &mut Sources) -> Option<Section> {
    let chosen: Vec<model::EntityId> = context.people.iter().filter(|p| !p.official).take(25).map(|p| p.entity.id.clone()).collect();
    let rows = crate::timeline(context.graph, &chosen);
    let mut body = String::new();
    let mut shown = 0;
    for row in rows.iter().filter(|r| r.property != "born" && r.property != "named_with") {
        let Some(first) = row.passages.first() else { continue };
        let citations: Vec<Citation> = row.passages.iter().map(|p| p.citation.clone()).collect();
        let Some(text) = phrase::undated(context.graph, first) else { continue };
        let Some(sentence) = Sentence::new(&text, &citations, sources) else { continue };
        if shown == TIMELINE_ROWS_MAX {
            break;
        }
        shown += 1;
        let agencies: BTreeSet<&str> = row.passages.iter().map(|p| p.agency.as_str()).collect();
        let tags: String = agencies.iter().map(|a| figure::agency_tag(context, a)).collect();
        let at_event = context.event.as_ref().is_some_and(|e| row.when.single_day() == Some(e.day));
        let class = if at_event { " class=\"event\"" } else { "" };
        let _ = write!(
            body,
            "<tr{class}><td class=\"when\">{}</td><td>{}</td><td>{tags}</td></tr>",
            escape(&phrase::short(&row.when)),
            sentence.html()
        );
    }
    if body.is_empty() {
        return None;
    }
    let note = if shown == TIMELINE_ROWS_MAX {
        "<p class=\"note\">Not everything is shown here: <code>redthread timeline</code> prints everything that has a date.</p>"
    } else {
        ""
    };
    Some(Section {
        id: "timeline",
        title: "Timeline",
        body: format!(
            "<p class=\"note\">What the files say happened, in order, as far as it has a date and is about the people above. The last column says whose files tell it.</p><table class=\"timeline\"><thead><tr><th>When</th><th>What</th><th>In the files of</th></tr></thead><tbody>{body}</tbody></table>{note}"
        ),
    })
}

pub fn problems(context: &Context) -> Option<Section> {
    let mut rows = String::new();
    for document in &context.graph.case.documents {
        for problem in &document.problems {
            let _ = write!(
                rows,
                "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
                line(&document.path),
                line(&document.agency),
                line(&problem.message)
            );
        }
    }
    let body = if rows.is_empty() {
        "<p>Every file was read.</p>".to_owned()
    } else {
        format!(
            "<p class=\"note\">Nothing here is left out silently: files found + members found = documents + problems.</p><table><thead><tr><th>File</th><th>Agency</th><th>What is wrong, and what to do</th></tr></thead><tbody>{rows}</tbody></table>"
        )
    };
    Some(Section { id: "problems", title: "What could not be read", body })
}

/// What a document is to those that have the same text.
fn copies_of(context: &Context, document: &Document) -> String {
    let path = |id: &DocumentId| context.graph.document(id).map(|n| line(&context.graph.document_of(n).path)).unwrap_or_default();
    let told = |(copy, is_left): (&Copy, bool)| {
        let other = path(if is_left { &copy.right } else { &copy.left });
        match (copy.kind, is_left) {
            (Kind::Exact, _) => format!("same bytes as {other}"),
            (Kind::Near, _) => format!("nearly the same words as {other}"),
            (Kind::Contains, true) => format!("contains {other}"),
            (Kind::Contains, false) => format!("stands in {other}"),
            (Kind::Repeats, true) => format!("repeats {other}"),
            (Kind::Repeats, false) => format!("repeated in {other}"),
        }
    };
    context.input.copies.of(&document.id).map(told).collect::<Vec<_>>().join("; ")
}

/// The documents that are one source, group by group.
fn groups(context: &Context) -> String {
    let name = |id: &DocumentId| {
        let document = context.graph.document(id).map(|n| context.graph.document_of(n));
        document.map(|d| format!("{} {}", figure::agency_tag(context, &d.agency), line(&d.path))).unwrap_or_default()
    };
    let items: String = context
        .input
        .copies
        .groups
        .iter()
        .map(|group| format!("<li>{}</li>", group.iter().map(name).collect::<Vec<_>>().join(" · ")))
        .collect();
    if items.is_empty() {
        return String::new();
    }
    format!("<p>Copies and versions of one text, which count as one source:</p><ul class=\"plain\">{items}</ul>")
}

pub fn method(context: &Context) -> Option<Section> {
    let case = context.graph.case;
    let mut rows = String::new();
    for document in &case.documents {
        let profile = case.profiles.get(&document.id);
        let held = profile.and_then(|p| p.held_since).map_or_else(|| "unknown".to_owned(), |d| d.to_string());
        let basis = match profile.map_or(HeldBasis::Unknown, |p| p.held_basis) {
            HeldBasis::Receipt => "receipt stamp",
            HeldBasis::OwnDate => "its own date",
            HeldBasis::Container => "its container",
            HeldBasis::Manifest => "the user's list",
            HeldBasis::Unknown => "",
        };
        let _ = write!(
            rows,
            "<tr><td>{}</td><td>{}</td><td>{held}</td><td>{basis}</td><td>{}</td><td><code>{}</code></td></tr>",
            line(&document.path),
            line(&document.agency),
            copies_of(context, document),
            document.blob.as_str().get(..16).unwrap_or_default()
        );
    }
    let body = format!(
        "<p>Redthread reads each file, marks the names, numbers, places and dates in it, and writes down who says what about whom as <em>claims</em>; a claim keeps the exact characters it was read from. \
         People are joined across spellings by their names, birth dates, numbers and addresses; each join has a reason and can be undone. Nothing here was written by a language model.</p>\
         <p><b>Held since</b> is the day on a receipt stamp, else the document's own date, else its container's, else what the user said; otherwise it is unknown and never guessed. \
         <b>Knowable</b> is the first day on which every step of some chain stood in documents that the agencies named then held, spellings included. \
         “The files that we have do not show it” is all that can be said of silence. <b>Strength</b> is that of a chain's weakest step; reports that copy each other count once.</p>{}\
         <p>Programs misread. Before a sentence is used, open its passage, and then the original file.</p>\
         <details><summary>Every document, with the first sixteen digits of its SHA-256</summary><table><thead><tr><th>Document</th><th>Agency</th><th>Held since</th><th>Rests on</th><th>Copies</th><th>SHA-256</th></tr></thead><tbody>{rows}</tbody></table></details>",
        groups(context)
    );
    Some(Section { id: "method", title: "Method and sources", body })
}
