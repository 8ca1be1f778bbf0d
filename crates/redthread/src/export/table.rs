//! The case as tables of text and numbers, for spreadsheets and for data frames: each row with the passage that it rests on.

use crate::wire::{self, CitationLine};
use engine::ask;
use model::case::Lookup;
use model::casebook::Casebook;
use model::{Case, Contradiction, DocumentId, Entity, EntityId, Finding, Schema};
use std::collections::HashMap;

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
}

/// One cell; never a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    None,
    Text(String),
    Number(i64),
    /// Text that leads to a row (from 0) of another table, where a format has links.
    Link {
        text: String,
        table: &'static str,
        row: usize,
    },
}

/// A table: every row has a cell for each column.
pub struct Table {
    pub name: &'static str,
    pub head: Vec<(&'static str, Kind)>,
    pub rows: Vec<Vec<Cell>>,
}

fn text(value: impl Into<String>) -> Cell {
    let value = value.into();
    if value.is_empty() { Cell::None } else { Cell::Text(value) }
}

fn maybe(value: Option<String>) -> Cell {
    value.map_or(Cell::None, text)
}

fn number(n: impl Into<i64>) -> Cell {
    Cell::Number(n.into())
}

/// Where the rows of other tables are.
struct Rows<'a> {
    lookup: Lookup<'a>,
    people: HashMap<&'a EntityId, usize>,
    organisations: HashMap<&'a EntityId, usize>,
    documents: HashMap<&'a str, usize>,
}

const PLACE: [(&str, Kind); 9] = [
    ("document", Kind::Text),
    ("page", Kind::Number),
    ("start", Kind::Number),
    ("end", Kind::Number),
    ("quote", Kind::Text),
    ("agency", Kind::Text),
    ("held_since", Kind::Text),
    ("confidence_percent", Kind::Number),
    ("sha256", Kind::Text),
];

fn is_organisation(e: &Entity) -> bool {
    matches!(e.schema, Schema::Organization | Schema::PublicBody)
}

impl<'a> Rows<'a> {
    fn new(case: &'a Case) -> Self {
        let of = |fits: &dyn Fn(&Entity) -> bool| case.entities.iter().filter(|e| fits(e)).enumerate().map(|(n, e)| (&e.id, n)).collect();
        Self {
            lookup: Lookup::new(case),
            people: of(&|e| e.schema == Schema::Person),
            organisations: of(&is_organisation),
            documents: case.documents.iter().enumerate().map(|(n, d)| (d.path.as_str(), n)).collect(),
        }
    }

    fn entity(&self, id: &EntityId) -> Cell {
        let name = self.lookup.entity.get(id).map_or_else(|| id.to_string(), |e| e.caption.to_string());
        match (self.people.get(id), self.organisations.get(id)) {
            (Some(&row), _) => Cell::Link { text: name, table: "people", row },
            (_, Some(&row)) => Cell::Link { text: name, table: "organisations", row },
            _ => text(name),
        }
    }

    fn document(&self, path: &str) -> Cell {
        match self.documents.get(path) {
            Some(&row) => Cell::Link { text: path.to_owned(), table: "documents", row },
            None => text(path),
        }
    }

    /// The cells of [`PLACE`].
    fn citation(&self, c: &CitationLine) -> Vec<Cell> {
        let document = self.documents.get(c.place.document.as_str()).map(|n| &self.lookup.case.documents[*n]);
        vec![
            self.document(&c.place.document),
            number(c.place.page),
            number(c.place.start),
            number(c.place.end),
            text(&c.quote),
            text(&c.agency),
            maybe(c.held_since.clone()),
            c.place.confidence.map_or(Cell::None, |sure| Cell::Number((sure * 100.0).round() as i64)),
            text(document.map_or("", |d| d.blob.as_str())),
        ]
    }

    fn no_citation() -> Vec<Cell> {
        vec![Cell::None; PLACE.len()]
    }
}

fn head(own: &[&'static str], numbers: &[&'static str], placed: bool) -> Vec<(&'static str, Kind)> {
    let own = own.iter().map(|name| (*name, if numbers.contains(name) { Kind::Number } else { Kind::Text }));
    own.chain(PLACE.into_iter().filter(|_| placed)).collect()
}

/// All tables of a case.
pub fn tables(case: &Case, book: &Casebook, findings: &[Finding], contradictions: &[Contradiction]) -> Vec<Table> {
    let rows = Rows::new(case);
    vec![
        entities("people", case, &rows, &|e| e.schema == Schema::Person),
        entities("organisations", case, &rows, &is_organisation),
        documents(case, &rows),
        claims(case, &rows),
        findings_table(&rows, book, findings),
        contradictions_table(&rows, book, contradictions),
        timeline(case, &rows),
    ]
}

fn entities(name: &'static str, case: &Case, rows: &Rows, fits: &dyn Fn(&Entity) -> bool) -> Table {
    let line = |e: &Entity| {
        let value =
            |kind: &str| text(e.identifiers.iter().filter(|i| i.kind == kind).map(|i| i.value.as_str()).collect::<Vec<_>>().join("; "));
        let others: Vec<String> =
            e.identifiers.iter().filter(|i| i.kind != "birth_date").map(|i| format!("{} {}", i.kind, i.value)).collect();
        let mentions = || e.mentions.iter().filter_map(|m| rows.lookup.mention.get(m));
        let documents: std::collections::BTreeSet<&DocumentId> = mentions().map(|m| &m.span.document).collect();
        // The first place that names it, in the order of documents.
        let first = mentions().min_by_key(|m| (rows.lookup.document.get(&m.span.document).map(|d| &d.path), m.span.start));
        let place = first.map(|m| rows.citation(&wire::passage(&rows.lookup, &m.span, &m.surface)));
        let own = [
            text(e.id.as_str()),
            text(&e.caption),
            text(e.schema.name()),
            text(e.names.join("; ")),
            value("birth_date"),
            text(others.join("; ")),
            number(documents.len() as i64),
            number(e.mentions.len() as i64),
        ];
        own.into_iter().chain(place.unwrap_or_else(Rows::no_citation)).collect()
    };
    Table {
        name,
        head: head(&["id", "name", "schema", "writings", "born", "identifiers", "documents", "mentions"], &["documents", "mentions"], true),
        rows: case.entities.iter().filter(|e| fits(e)).map(line).collect(),
    }
}

fn documents(case: &Case, rows: &Rows) -> Table {
    let line = |d: &model::Document| {
        let line = wire::document(case, d, None);
        let problems: Vec<&str> = line.problems.iter().map(|p| p.message.as_str()).collect();
        let parent = line.parent.and_then(|p| rows.lookup.document.get(&DocumentId::from(p)));
        vec![
            text(line.id),
            text(line.path),
            text(line.agency),
            maybe(line.held_since),
            text(line.held_basis),
            text(line.language.unwrap_or_default()),
            text(line.kind),
            text(line.media_type),
            number(line.pages),
            text(line.sha256.unwrap_or_default()),
            parent.map_or(Cell::None, |p| rows.document(&p.path)),
            text(problems.join("; ")),
        ]
    };
    let own =
        ["id", "path", "agency", "held_since", "held_basis", "language", "kind", "media_type", "pages", "sha256", "parent", "problems"];
    Table { name: "documents", head: head(&own, &["pages"], false), rows: case.documents.iter().map(line).collect() }
}

fn claims(case: &Case, rows: &Rows) -> Table {
    let who = |m: &model::MentionId| rows.lookup.entity_of.get(m).map_or(Cell::None, |e| rows.entity(&e.id));
    let line = |c: &model::Claim| {
        let line = wire::claim(&rows.lookup, c);
        let own = [
            text(line.id),
            who(&c.subject),
            text(line.property),
            c.object.as_ref().map_or(Cell::None, &who),
            text(line.value.unwrap_or_default()),
            text(line.modality),
            text(line.speaker.unwrap_or_default()),
            maybe(line.true_on),
            maybe(line.said_on),
            maybe(line.grade),
            text(line.subject),
            maybe(line.object),
        ];
        own.into_iter().chain(rows.citation(&wire::passage(&rows.lookup, &c.span, &c.quote))).collect()
    };
    let own =
        ["id", "subject", "property", "object", "value", "modality", "speaker", "true_on", "said_on", "grade", "subject_id", "object_id"];
    Table { name: "claims", head: head(&own, &[], true), rows: case.claims.iter().map(line).collect() }
}

/// What a reader decided of it.
fn verdict(decision: Option<&serde_json::Value>) -> Cell {
    decision.and_then(|d| d["verdict"].as_str()).map_or(Cell::None, text)
}

/// One row for each passage of each finding.
fn findings_table(rows: &Rows, book: &Casebook, findings: &[Finding]) -> Table {
    let mut out = Vec::new();
    for (n, finding) in findings.iter().enumerate() {
        let line = wire::finding(&rows.lookup, book, finding);
        let first = finding.subjects.first().map_or(Cell::None, |s| rows.entity(s));
        let sides = [("for", &line.citations), ("against", &line.speaks_against)];
        for (side, citation) in sides.iter().flat_map(|(side, list)| list.iter().map(move |c| (*side, c))) {
            let rate = |f: fn(&model::finding::BaseRate) -> u32| line.base_rate.as_ref().map_or(Cell::None, |r| number(f(r)));
            let own = [
                number(n as i64 + 1),
                text(&line.id),
                verdict(line.decision.as_ref()),
                text(line.rule),
                text(line.title),
                first.clone(),
                text(line.agencies.join("; ")),
                maybe(line.date.clone()),
                line.lead_days.map_or(Cell::None, Cell::Number),
                rate(|r| r.same_position),
                rate(|r| r.of),
                text(side),
            ];
            out.push(own.into_iter().chain(rows.citation(citation)).collect());
        }
    }
    let own = ["finding", "id", "verdict", "rule", "title", "subject", "agencies", "date", "lead_days", "same_position", "of", "speaks"];
    Table { name: "findings", head: head(&own, &["finding", "lead_days", "same_position", "of"], true), rows: out }
}

/// Two rows for each contradiction: one passage, and the one that it cannot hold with.
fn contradictions_table(rows: &Rows, book: &Casebook, contradictions: &[Contradiction]) -> Table {
    let mut out = Vec::new();
    for (n, c) in contradictions.iter().enumerate() {
        let line = wire::contradiction(&rows.lookup, book, c);
        for (side, citation) in [("left", &line.left), ("right", &line.right)] {
            let own = [
                number(n as i64 + 1),
                text(&line.id),
                verdict(line.decision.as_ref()),
                text(&line.kind),
                rows.entity(&c.subject),
                text(line.property),
                text(if line.same_speaker { "yes" } else { "no" }),
                text(side),
            ];
            out.push(own.into_iter().chain(rows.citation(citation)).collect());
        }
    }
    let own = ["contradiction", "id", "verdict", "kind", "subject", "property", "one_speaker", "side"];
    Table { name: "contradictions", head: head(&own, &["contradiction"], true), rows: out }
}

fn timeline(case: &Case, rows: &Rows) -> Table {
    let graph = ask::source::graph(case);
    let line = |row: &ask::Row| {
        let line = wire::timeline_row(&rows.lookup, row);
        let own = [
            text(line.true_on),
            row.subject.as_ref().map_or(Cell::None, |s| rows.entity(s)),
            text(line.property),
            row.object.as_ref().map_or(Cell::None, |o| rows.entity(o)),
            text(line.modality),
            number(line.citations.len() as i64),
        ];
        own.into_iter().chain(line.citations.first().map_or_else(Rows::no_citation, |c| rows.citation(c))).collect()
    };
    let own = ["when", "subject", "property", "object", "modality", "passages"];
    Table { name: "timeline", head: head(&own, &["passages"], true), rows: ask::timeline(&graph, &[]).iter().map(line).collect() }
}
