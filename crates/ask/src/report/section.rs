//! The plain sections: summary, timeline, problems.

use super::block::{Block, Inline, Item, ListKind, Quote, Role, Row, Section, TableKind};
use super::sentence::{Sentence, Sources};
use super::word::{Speech, line};
use super::{Context, figure, phrase};
use crate::report::block::{Language, Piece};
use model::{Citation, ProblemKind};
use std::collections::{BTreeMap, BTreeSet};

/// Rows of the timeline that are shown at most; the command line shows all.
const TIMELINE_ROWS_MAX: usize = 250;

pub fn summary(context: &Context, sources: &mut Sources) -> Section {
    let said = &context.said;
    let case = context.graph.case;
    let agencies: BTreeSet<&str> = case.documents.iter().map(|d| d.agency.as_str()).collect();
    let problems: usize = case.documents.iter().filter(|d| !d.problems.is_empty()).count();
    let stands = |f: &model::Finding| !super::reader::set_aside(context, f.id().as_str());
    let numbers = [
        (case.documents.len(), said.documents),
        (agencies.len(), said.agencies),
        (context.people.len(), said.people_named),
        (case.claims.len(), said.statements),
        (context.input.findings.iter().filter(|f| stands(f)).count(), said.chances_counted),
        (context.input.contradictions.len(), said.contradictions_counted),
        (problems, said.problems_counted),
    ];
    let mut blocks = vec![Block::Numbers(numbers.into_iter().map(|(n, what)| (n, said.count(what, n))).collect())];
    if let Some(event) = &context.event {
        let holes = [("day", vec![Inline::Text(said.date(event.day))]), ("name", vec![Inline::Strong(line(&event.name))])];
        let sentence = Sentence::new(said.rich(said.event_line, &holes), &event.citations, sources);
        blocks.extend(sentence.map(|s| Block::Paragraph { role: Role::Lead, text: s.inline() }));
    }
    let mut first: Vec<Item> = Vec::new();
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in context.input.findings.iter().filter(|f| stands(f)) {
        let count = told.entry(finding.rule.as_str()).or_default();
        if *count == 2 || first.len() == 8 {
            continue;
        }
        let mut text = figure::titled(context, &finding.title);
        text.push(Inline::text("."));
        if let Some(s) = Sentence::new(text, &finding.citations, sources) {
            *count += 1;
            first.push(Item::of(s.inline()));
        }
    }
    if !first.is_empty() {
        blocks.push(Block::Heading { level: 3, text: vec![Inline::Text(said.say(said.stands_out))] });
        blocks.push(Block::List { kind: ListKind::Bullets, items: first });
    }
    blocks.extend(figure::agencies(context));
    Section { id: "summary", title: said.say(said.summary), blocks }
}

pub fn timeline(context: &Context, sources: &mut Sources) -> Option<Section> {
    let said = &context.said;
    let chosen: Vec<model::EntityId> = context.people.iter().filter(|p| !p.official).take(25).map(|p| p.entity.id.clone()).collect();
    let mut rows = Vec::new();
    let told = crate::timeline(context.graph, &chosen);
    for row in told.iter().filter(|r| r.property != "born" && r.property != "named_with") {
        if rows.len() == TIMELINE_ROWS_MAX {
            break;
        }
        let Some(first) = row.passages.first() else { continue };
        let citations: Vec<Citation> = row.passages.iter().map(|p| p.citation.clone()).collect();
        let Some(text) = phrase::undated(context.graph, said, first) else { continue };
        let Some(sentence) = Sentence::new(text, &citations, sources) else { continue };
        let agencies: BTreeSet<&str> = row.passages.iter().map(|p| p.agency.as_str()).collect();
        let tags = agencies.iter().map(|a| figure::agency_tag(context, a)).collect();
        let marked = context.event.as_ref().is_some_and(|e| row.when.single_day() == Some(e.day));
        rows.push(Row { cells: vec![vec![Inline::Text(said.short(&row.when))], sentence.inline(), tags], marked });
    }
    if rows.is_empty() {
        return None;
    }
    let full = rows.len() == TIMELINE_ROWS_MAX;
    let head = [said.when, said.what, said.in_files].map(|w| said.say(w)).to_vec();
    let mut blocks = vec![Block::note(said.say(said.timeline_note)), Block::Table { kind: TableKind::Timeline, head, rows }];
    if full {
        blocks.push(Block::Paragraph { role: Role::Note, text: said.rich(said.timeline_more, &[]) });
    }
    Some(Section { id: "timeline", title: said.say(said.timeline), blocks })
}

/// What sort of problem it is and what to do.
fn kind(said: &Speech, kind: ProblemKind) -> String {
    said.say(match kind {
        ProblemKind::Unreadable => said.unreadable,
        ProblemKind::Empty => said.empty,
        ProblemKind::Broken => said.broken,
        ProblemKind::Encrypted => said.encrypted,
        ProblemKind::Unsupported => said.unsupported,
        ProblemKind::MisnamedType => said.misnamed,
        ProblemKind::Limit => said.limit,
        ProblemKind::Crashed => said.crashed,
        ProblemKind::NoText => said.no_text,
        ProblemKind::ToolMissing => said.tool_missing,
    })
}

pub fn problems(context: &Context) -> Section {
    let said = &context.said;
    let mut rows = Vec::new();
    for document in &context.graph.case.documents {
        for problem in &document.problems {
            // The program's own messages are English, and name what a kind alone cannot.
            let english = Language::English.code().to_owned();
            let message = Quote { pieces: vec![Piece::plain(line(&problem.message))], language: Some(english), right_to_left: false };
            let holes = [("kind", vec![Inline::Text(kind(said, problem.kind))]), ("message", vec![Inline::Quote(message)])];
            let cells = vec![
                vec![Inline::Text(line(&document.path))],
                vec![figure::agency_tag(context, &document.agency)],
                said.rich(said.problem_said, &holes),
            ];
            rows.push(Row { cells, marked: false });
        }
    }
    let blocks = if rows.is_empty() {
        vec![Block::body(vec![Inline::Text(said.say(said.problems_none))])]
    } else {
        let head = [said.file, said.agency, said.problem_head].map(|w| said.say(w)).to_vec();
        vec![Block::note(said.say(said.problems_note)), Block::Table { kind: TableKind::Plain, head, rows }]
    };
    Section { id: "problems", title: said.say(said.problems), blocks }
}
