//! What readers wrote down: their decisions about findings and contradictions, the explanations that they weigh, and their notes on passages.

use super::block::{Block, Inline, Role, Row, Section, TableKind};
use super::sentence::{Sentence, Sources};
use super::word::line;
use super::{Context, chance, doubt};
use model::casebook::{Record, Row as Evidence};
use model::{Bearing, Verdict};

/// Characters of a quotation in the matrix; its page has the rest.
const QUOTE_CHARS: usize = 200;
/// Passages of one row.
const PASSAGES: usize = 4;

/// Whether readers set a finding or contradiction aside.
pub fn set_aside(context: &Context, id: &str) -> bool {
    context.input.casebook.decision(id).is_some_and(|(verdict, ..)| verdict == Verdict::Rejected)
}

/// The day of a record as the report writes days.
fn day(context: &Context, record: &Record) -> String {
    let day = record.at.get(..10).and_then(|d| d.parse().ok());
    day.map_or_else(|| record.at.clone(), |d| context.said.date(d))
}

/// What a reader decided about a finding or contradiction, if anybody did.
pub fn decision(context: &Context, id: &str) -> Option<Block> {
    let said = &context.said;
    let (verdict, comment, record) = context.input.casebook.decision(id)?;
    let wording = match verdict {
        Verdict::Accepted => said.accepted,
        Verdict::Rejected => said.rejected,
        Verdict::Open => said.commented,
    };
    let mut text = vec![Inline::Strong(said.fill(wording, &[("by", &line(&record.by)), ("day", &day(context, record))]))];
    if !comment.is_empty() {
        text.push(Inline::Text(format!(" {}", line(comment))));
    }
    Some(Block::Paragraph { role: Role::Note, text })
}

/// The matrix of explanations and evidence; none where nobody wrote an explanation.
pub fn hypotheses(context: &Context, sources: &mut Sources) -> Option<Section> {
    let said = &context.said;
    let book = context.input.casebook;
    let hypotheses = book.hypotheses();
    if hypotheses.is_empty() {
        return None;
    }
    let mut rows = book.matrix();
    rows.sort_by_key(|r| !r.tells_apart());
    let head: Vec<String> = std::iter::once(said.say(said.evidence)).chain((1..=hypotheses.len()).map(|n| format!("H{n}"))).collect();
    let explanation = |(n, (_, text)): (usize, &(u64, &str))| Row {
        cells: vec![vec![Inline::Strong(format!("H{}", n + 1))], vec![Inline::Text(line(text))]],
        marked: false,
    };
    let explanations = hypotheses.iter().enumerate().map(explanation).collect();
    let rows = rows.iter().filter_map(|r| row(context, r, sources)).collect();
    let blocks = vec![
        Block::note(said.say(said.hypotheses_note)),
        Block::Table { kind: TableKind::Plain, head: vec![String::new(), said.say(said.explanation)], rows: explanations },
        Block::Table { kind: TableKind::Plain, head, rows },
    ];
    Some(Section { id: "hypotheses", title: said.say(said.hypotheses), blocks })
}

/// One piece of evidence with its passages and how it bears on each explanation; none if no passage holds.
fn row(context: &Context, evidence: &Evidence, sources: &mut Sources) -> Option<Row> {
    let said = &context.said;
    let shown = evidence.passages.iter().take(PASSAGES);
    let quotes = shown.filter_map(|c| {
        Some(Sentence::new(said.quoted(doubt::quote(c, sources, QUOTE_CHARS)), std::slice::from_ref(c), sources)?.inline())
    });
    let passages: Vec<Inline> = quotes.collect::<Vec<_>>().into_iter().flatten().collect();
    if passages.is_empty() {
        return None;
    }
    let cells = evidence.bearings().into_iter().map(|b| {
        let word = match b {
            Some(Bearing::For) => said.bears_for,
            Some(Bearing::Against) => said.bears_against,
            Some(Bearing::Neither) => said.bears_neither,
            None => return Vec::new(),
        };
        vec![Inline::Text(said.say(word))]
    });
    Some(Row { cells: std::iter::once(passages).chain(cells).collect(), marked: false })
}

/// Notes on passages, in the order in which they were written; none where nobody wrote any.
pub fn notes(context: &Context, sources: &mut Sources) -> Option<Section> {
    let said = &context.said;
    let mut blocks = vec![Block::note(said.say(said.notes_note))];
    for (record, passage, text, tags) in context.input.casebook.notes() {
        let day = day(context, record);
        let mut title = vec![Inline::Text(said.fill(said.note_by, &[("by", &line(&record.by)), ("day", &day)]))];
        title.extend(tags.iter().map(|tag| Inline::Small(format!(" {}", line(tag)))));
        // The words of a passage that reads otherwise by now stay the reader's; there is no page to open at them.
        let quoted = chance::quote(context, passage, sources).unwrap_or_else(|| {
            let moved = [said.quoted_text(&passage.quote), vec![Inline::text(" "), Inline::Emphasis(said.say(said.note_moved))]].concat();
            Block::Passage(moved)
        });
        let own = (!text.is_empty()).then(|| Block::body(vec![Inline::Text(line(text))]));
        blocks.push(Block::Card { id: None, title, blocks: own.into_iter().chain([quoted]).collect() });
    }
    (blocks.len() > 1).then(|| Section { id: "notes", title: said.say(said.notes), blocks })
}
