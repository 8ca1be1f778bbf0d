//! How the people of the case are connected, with the chain, and since when that could have been known.

use super::block::{Block, Inline, Item, ListKind, Section};
use super::figure::{agency_tag, folded};
use super::sentence::{Sentence, Sources};
use super::word::line;
use super::{Context, chart, doubt, phrase};
use crate::passage::{SAME_AS, Step};
use crate::{Coalition, Knowable, Path, Query, coalitions, paths};
use jiff::civil::Date;
use model::{Citation, Entity};

/// People among whom connections are looked for, and connections that are told.
const PEOPLE_MAX: usize = 14;
const CONNECTIONS_MAX: usize = 16;
/// Connections that are shown open; the others are folded.
const CONNECTIONS_OPEN: usize = 6;

pub(super) struct Connection<'c> {
    pub from: &'c Entity,
    pub to: &'c Entity,
    /// The best-supported chain of all the files.
    pub best: Path,
    pub coalitions: Vec<Coalition>,
    /// Days that the agencies together would have been earlier than the best of them alone; more is more telling.
    gap: i64,
}

impl Connection<'_> {
    /// The first day of all, and whose files it takes: of all agencies together, only those that the chain rests on.
    fn earliest(&self, context: &Context) -> Option<(&Knowable, Vec<String>)> {
        let dated = self.coalitions.iter().filter_map(|c| c.knowable.as_ref().map(|k| (k, &c.agencies)));
        let (known, agencies) = dated.min_by_key(|(k, agencies)| (k.date, agencies.len()))?;
        let holds = |agency: &String| {
            let of = |id| context.graph.document(id).map(|d| &context.graph.document_of(d).agency);
            known.documents.iter().any(|id| of(id) == Some(agency))
        };
        Some((known, agencies.iter().filter(|a| holds(a)).cloned().collect()))
    }
}

pub(super) fn connections<'c>(context: &Context<'_, 'c>) -> Vec<Connection<'c>> {
    let people: Vec<&Entity> =
        context.people.iter().filter(|p| !p.official && p.documents > 1).take(PEOPLE_MAX).map(|p| p.entity).collect();
    let day = context.event.as_ref().map(|e| e.day);
    let mut out = Vec::new();
    for (n, from) in people.iter().enumerate() {
        for to in &people[n + 1..] {
            let Some(best) = paths(context.graph, &Query { top: 1, ..Query::between(&from.id, &to.id) }).into_iter().next() else {
                continue;
            };
            if best.named_only || best.steps.is_empty() {
                continue;
            }
            let coalitions = coalitions(context.graph, &from.id, &to.id, day);
            let date = |c: &Coalition| c.knowable.as_ref().filter(|k| !k.weakest).map(|k| k.date);
            let alone = coalitions.iter().filter(|c| c.agencies.len() == 1).filter_map(date).min();
            let together = coalitions.iter().filter_map(date).min();
            let Some(first) = together else { continue };
            let gap = alone.map_or(5000, |a| (a - first).get_days().into());
            let before = day.is_none_or(|d| first < d);
            out.push(Connection { from, to, best, coalitions, gap: if before { gap } else { gap - 10_000 } });
        }
    }
    // Those that only the agencies together could see come first; then the shortest chains.
    out.sort_by(|a, b| (b.gap, a.best.steps.len(), &a.from.id, &a.to.id).cmp(&(a.gap, b.best.steps.len(), &b.from.id, &b.to.id)));
    out.truncate(CONNECTIONS_MAX);
    out
}

/// The steps as a numbered list, joins of spellings between them in small; none if a step has no passage that holds.
fn chain(context: &Context, steps: &[Step], sources: &mut Sources) -> Option<Vec<Block>> {
    let said = &context.said;
    let mut items = Vec::new();
    for step in steps {
        let citations: Vec<Citation> = step.passages.iter().map(|p| p.citation.clone()).collect();
        let sentence = Sentence::new(phrase::step(context.graph, said, step), &citations, sources)?;
        let first = step.passages.first()?;
        let since = said.since_day(said.since, said.since_unknown, first.held_since);
        let place = Inline::Place(vec![agency_tag(context, &first.agency), Inline::text(" "), since]);
        let mut blocks = Vec::new();
        for denial in step.denials.iter().take(2) {
            let quote = said.quoted(doubt::quote(&denial.citation, sources, usize::MAX));
            let text = said.rich(said.denied_quote, &[("quote", quote)]);
            if let Some(s) = Sentence::new(text, std::slice::from_ref(&denial.citation), sources) {
                blocks.push(Block::Against(vec![Block::body(s.inline())]));
            }
        }
        items.push(Item { text: vec![Inline::Said(sentence), Inline::text(" "), place], blocks, minor: step.property == SAME_AS });
    }
    let first = steps.iter().filter_map(|s| Some(&s.passages.first()?.citation));
    let warning = doubt::warning(said.warning_chain, first, sources);
    Some([Block::List { kind: ListKind::Chain, items }].into_iter().chain(warning).collect())
}

/// Since when, to whom, and by how much the agencies alone were later.
fn headline(context: &Context, connection: &Connection, sources: &mut Sources) -> Option<Sentence> {
    let said = &context.said;
    let (known, agencies) = connection.earliest(context)?;
    let citations: Vec<Citation> = known.steps.iter().flat_map(|s| s.passages.first()).map(|p| p.citation.clone()).collect();
    let event = context.event.as_ref().map(|e| e.day);
    let distance = |day: Date| {
        let days = event.map(|e| (e - day).get_days());
        days.map(|n| format!(" ({})", said.distance_to_event(n))).unwrap_or_default()
    };
    let tags = said.list(agencies.iter().map(|a| vec![agency_tag(context, a)]).collect());
    let alone = connection.coalitions.iter().filter(|c| c.agencies.len() == 1).filter_map(|c| c.knowable.as_ref()).map(|k| k.date).min();
    let rest = match alone {
        _ if agencies.len() == 1 => String::new(),
        Some(day) => said.fill(said.rest_one, &[("day", &said.date(day)), ("distance", &distance(day))]),
        None => said.say(said.rest_none),
    };
    let text = said.rich(
        if agencies.len() == 1 { said.shown_alone } else { said.shown_together },
        &[
            ("day", vec![Inline::Strong(said.date(known.date))]),
            ("distance", vec![Inline::Text(distance(known.date))]),
            ("agencies", tags),
            ("rest", vec![Inline::Text(rest)]),
        ],
    );
    Sentence::new(text, &citations, sources)
}

fn card(context: &Context, connection: &Connection, sources: &mut Sources) -> Option<Block> {
    let said = &context.said;
    let mut blocks = vec![Block::body(headline(context, connection, sources)?.inline())];
    let (known, _) = connection.earliest(context)?;
    blocks.extend(chain(context, &known.steps, sources)?);
    let places = |steps: &[Step]| -> Vec<Citation> { steps.iter().filter_map(|s| Some(s.passages.first()?.citation.clone())).collect() };
    let best = if places(&known.steps) == places(&connection.best.steps) {
        None
    } else {
        Some(Block::Fold { summary: said.say(said.best_chain), blocks: chain(context, &connection.best.steps, sources)? })
    };
    blocks.extend(chart::knowable(context, &connection.coalitions).map(Block::Figure));
    blocks.extend(best);
    let title = said.fill(said.pair, &[("from", &line(&connection.from.caption)), ("to", &line(&connection.to.caption))]);
    Some(Block::Card { id: None, title: vec![Inline::Text(title)], blocks })
}

pub fn section(context: &Context, sources: &mut Sources) -> Option<Section> {
    let said = &context.said;
    let found = connections(context);
    let cards: Vec<Block> = found.iter().filter_map(|c| card(context, c, sources)).collect();
    if cards.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::note(said.say(said.connections_note))];
    blocks.extend(super::network::figure(context, &found).map(Block::Figure));
    blocks.extend(folded(context, cards, CONNECTIONS_OPEN, said.more_connections));
    Some(Section { id: "connections", title: said.say(said.connections), blocks })
}
