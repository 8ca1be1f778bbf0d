//! Who is in the files, as written, and how sure it is that the writings are one person.

use super::block::{Block, Inline, Item, ListKind, Role, Section};
use super::sentence::{Sentence, Sources};
use super::word::line;
use super::{Context, figure};
use model::case::Lookup;
use model::{Citation, Entity, LinkBasis, Mention, Property};
use std::collections::BTreeSet;

/// People that are told of (the command line lists all), those that are shown open, and reasons shown open.
const PEOPLE_MAX: usize = 40;
const PEOPLE_OPEN: usize = 8;
const REASONS_OPEN: usize = 3;
/// Reasons that are told at most.
const REASONS_MAX: usize = 10;

fn cite(lookup: &Lookup, mention: &Mention) -> Option<Citation> {
    let document = lookup.document.get(&mention.span.document)?;
    Some(Citation { span: mention.span.clone(), quote: mention.surface.clone(), blob: document.blob.clone() })
}

/// Why the writings are one, one sentence for each different reason.
fn reasons(context: &Context, lookup: &Lookup, entity: &Entity, sources: &mut Sources) -> Vec<Block> {
    let said = &context.said;
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut out: Vec<Item> = Vec::new();
    for link in &entity.links {
        if told.len() == REASONS_MAX || !told.insert(&link.why) {
            continue;
        }
        let (Some(left), Some(right)) = (lookup.mention.get(&link.left), lookup.mention.get(&link.right)) else { continue };
        let citations: Vec<Citation> = [left, right].into_iter().filter_map(|m| cite(lookup, m)).collect();
        let sure = match (&link.basis, link.certainty) {
            (LinkBasis::Judgement, _) => said.decided,
            (_, c) if c >= 0.9 => said.sure,
            (_, c) if c >= 0.75 => said.likely,
            _ => said.to_check,
        };
        let text = said.rich(
            said.reason,
            &[
                ("left", said.quoted_text(&left.surface)),
                ("right", said.quoted_text(&right.surface)),
                ("why", vec![Inline::Text(said.reason(&link.why))]),
                ("sure", vec![Inline::Emphasis(said.say(sure))]),
            ],
        );
        if let Some(s) = Sentence::new(text, &citations, sources) {
            out.push(Item::of(s.inline()));
        }
    }
    if out.is_empty() {
        return vec![Block::note(said.say(said.written_same))];
    }
    let rest = out.split_off(out.len().min(if out.len() == REASONS_OPEN + 1 { REASONS_OPEN + 1 } else { REASONS_OPEN }));
    let mut blocks = vec![Block::List { kind: ListKind::Bullets, items: out }];
    if !rest.is_empty() {
        let summary = said.count(said.more_reasons, rest.len());
        blocks.push(Block::Fold { summary, blocks: vec![Block::List { kind: ListKind::Bullets, items: rest }] });
    }
    blocks
}

/// How else a person is written; the same words in another order or in capitals are not another name to a reader.
fn also(context: &Context, entity: &Entity) -> Option<Block> {
    let words = |name: &str| {
        let mut words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        words.sort();
        words
    };
    let mut seen = BTreeSet::from([words(&entity.caption)]);
    let others: Vec<String> = entity.names.iter().filter(|n| seen.insert(words(n))).take(8).map(|n| line(n)).collect();
    let said = &context.said;
    let text = said.fill(said.also_written, &[("names", &others.join(" · "))]);
    (!others.is_empty()).then(|| Block::Paragraph { role: Role::Facts, text: vec![Inline::Text(text)] })
}

/// The birth dates that the files give, each with its passage.
fn births(context: &Context, lookup: &Lookup, entity: &Entity, sources: &mut Sources) -> Vec<Block> {
    let said = &context.said;
    let mut values: Vec<(String, Vec<Citation>)> = Vec::new();
    for claim in context.graph.case.claims.iter().filter(|c| c.property == Property::Born && c.modality.affirms()) {
        let (Some(value), true) = (&claim.value, lookup.entity_of.get(&claim.subject).is_some_and(|e| e.id == entity.id)) else { continue };
        let Some(document) = lookup.document.get(&claim.span.document) else { continue };
        let citation = Citation { span: claim.span.clone(), quote: claim.quote.clone(), blob: document.blob.clone() };
        match values.iter_mut().find(|(v, _)| v == value) {
            Some((_, list)) => list.push(citation),
            None => values.push((value.to_string(), vec![citation])),
        }
    }
    values
        .iter()
        .filter_map(|(value, citations)| {
            let day = model::When::parse(value).map_or_else(|| line(value), |w| said.short(&w));
            let text = vec![Inline::Text(said.fill(said.born, &[("date", &day)]))];
            Some(Block::body(Sentence::new(text, citations, sources)?.inline()))
        })
        .collect()
}

/// Where links to a person's card lead.
pub fn card_id(entity: &Entity) -> String {
    format!("p-{}", entity.id)
}

/// The people that have a card.
pub fn chosen<'a, 'c>(context: &'a Context<'_, 'c>) -> Vec<&'a super::Person<'c>> {
    context.people.iter().filter(|p| !p.official && (p.documents > 1 || p.tied)).take(PEOPLE_MAX).collect()
}

fn card(context: &Context, lookup: &Lookup, entity: &Entity, sources: &mut Sources) -> Block {
    let said = &context.said;
    let held = crate::knowledge(context.graph, &entity.id, None).into_iter().filter_map(|k| {
        let since = said.since_day(said.since, said.since_unknown, Some(k.first_held?));
        Some(Item::of(vec![figure::agency_tag(context, &k.agency), Inline::text(" "), since]))
    });
    let held = Block::List { kind: ListKind::Bare, items: held.collect() };
    let heading = |text: &str| Block::Heading { level: 5, text: vec![Inline::Text(said.say(text))] };
    let mut blocks: Vec<Block> = also(context, entity).into_iter().collect();
    blocks.extend(births(context, lookup, entity, sources));
    let mut why = vec![heading(said.why_one)];
    why.extend(reasons(context, lookup, entity, sources));
    blocks.push(Block::Sides(vec![why, vec![heading(said.in_files), held]]));
    Block::Card { id: Some(card_id(entity)), title: vec![Inline::Text(line(&entity.caption))], blocks }
}

pub fn section(context: &Context, sources: &mut Sources) -> Option<Section> {
    let said = &context.said;
    let lookup = Lookup::new(context.graph.case);
    let chosen = chosen(context);
    let cards: Vec<Block> = chosen.iter().map(|p| card(context, &lookup, p.entity, sources)).collect();
    if cards.is_empty() {
        return None;
    }
    let rest = context.people.len() - chosen.len();
    let count =
        if rest == 0 { Vec::new() } else { said.rich(said.number(said.people_rest, rest), &[("n", vec![Inline::Text(rest.to_string())])]) };
    let mut blocks = vec![Block::Paragraph { role: Role::Note, text: said.rich(said.people_note, &[("count", count)]) }];
    blocks.extend(figure::folded(context, cards, PEOPLE_OPEN, said.more_people));
    Some(Section { id: "people", title: said.say(said.people), blocks })
}
