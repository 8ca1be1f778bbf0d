//! What one witness said on several occasions, in the contract's shape.

use super::{CitationLine, citation, word};
use engine::ask::statement::{Change, Statements, Topic};
use model::case::Lookup;
use serde::Serialize;

#[derive(Serialize)]
pub struct HearingLine {
    /// Path of the record.
    pub document: String,
    pub agency: String,
    pub day: Option<String>,
}

#[derive(Serialize)]
pub struct StatementsLine {
    pub entity: String,
    pub name: String,
    pub hearings: Vec<HearingLine>,
    pub topics: Vec<TopicLine>,
}

#[derive(Serialize)]
pub struct TopicLine {
    pub answers: Vec<AnswerLine>,
    pub changes: Vec<ChangeLine>,
}

#[derive(Serialize)]
pub struct AnswerLine {
    /// Number in `hearings`, from 0.
    pub hearing: usize,
    pub question: Option<CitationLine>,
    pub answer: CitationLine,
}

#[derive(Serialize)]
pub struct ChangeLine {
    pub what: String,
    pub value: String,
    pub said: Vec<usize>,
    pub unsaid: Vec<usize>,
}

pub fn statements(lookup: &Lookup, entity: &model::Entity, found: &Statements) -> StatementsLine {
    let hearing = |h: &engine::ask::statement::Hearing| HearingLine {
        document: lookup.document.get(&h.document).map_or_else(|| h.document.to_string(), |d| d.path.clone()),
        agency: h.agency.clone(),
        day: h.day.map(|d| d.to_string()),
    };
    let change = |c: &Change| ChangeLine { what: word(&c.what), value: c.value.clone(), said: c.said.clone(), unsaid: c.unsaid.clone() };
    let topic = |t: &Topic| TopicLine {
        answers: t
            .answers
            .iter()
            .map(|a| AnswerLine {
                hearing: a.hearing,
                question: a.question.as_ref().map(|q| citation(lookup, q)),
                answer: citation(lookup, &a.answer),
            })
            .collect(),
        changes: t.changes.iter().map(change).collect(),
    };
    StatementsLine {
        entity: entity.id.to_string(),
        name: entity.caption.to_string(),
        hearings: found.hearings.iter().map(hearing).collect(),
        topics: found.topics.iter().map(topic).collect(),
    }
}
