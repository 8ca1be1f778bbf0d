//! The index of people: in which cited passages each is named.

use super::Context;
use super::block::{Block, Cite, Inline, Row, Section, TableKind};
use super::people;
use super::sentence::Sources;
use super::word::line;
use model::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Everybody who is named in a passage cited so far, by name.
pub fn section(context: &Context, sources: &Sources) -> Option<Section> {
    let said = &context.said;
    let case = context.graph.case;
    let mut cited: HashMap<&model::DocumentId, Vec<(usize, &Span)>> = HashMap::new();
    for (n, citation) in sources.list().iter().enumerate() {
        cited.entry(&citation.span.document).or_default().push((n + 1, &citation.span));
    }
    let mention: HashMap<&model::MentionId, &Span> = case.mentions.iter().map(|m| (&m.id, &m.span)).collect();
    let with_card: BTreeSet<&model::EntityId> = people::chosen(context).iter().map(|p| &p.entity.id).collect();
    let mut rows: BTreeMap<(String, String), Row> = BTreeMap::new();
    for person in &context.people {
        let spans = person.entity.mentions.iter().filter_map(|m| mention.get(m));
        let numbers: BTreeSet<usize> = spans
            .flat_map(|span| cited.get(&span.document).into_iter().flatten().filter(|(_, c)| c.contains(span)).map(|(n, _)| *n))
            .collect();
        if numbers.is_empty() {
            continue;
        }
        let cites: Vec<Cite> = numbers.iter().filter_map(|&n| Some(sources.cite(n, sources.list().get(n - 1)?))).collect();
        let text = line(&person.entity.caption);
        let name = match with_card.contains(&person.entity.id) {
            true => Inline::Link { id: people::card_id(person.entity), text: text.clone() },
            false => Inline::Text(text.clone()),
        };
        let row = Row { cells: vec![vec![name], vec![Inline::Cites(cites)]], marked: false };
        rows.insert((text.to_lowercase(), person.entity.id.to_string()), row);
    }
    if rows.is_empty() {
        return None;
    }
    let head = [said.name, said.passages].map(|w| said.say(w)).to_vec();
    let table = Block::Table { kind: TableKind::Plain, head, rows: rows.into_values().collect() };
    Some(Section { id: "index", title: said.say(said.index), blocks: vec![Block::note(said.say(said.index_note)), table] })
}
