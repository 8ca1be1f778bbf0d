//! People whose successive statements differ: only the questions where something changed, answer beside answer.

use super::block::{Block, Inline, Item, ListKind, Role, Section};
use super::sentence::{Sentence, Sources};
use super::source::own_name;
use super::word::line;
use super::{Context, chance, doubt, figure};
use crate::statement::{Account, Answer, Change, Hearing, Topic, What};

/// People and questions that are shown open.
const PEOPLE_OPEN: usize = 6;
const TOPICS_OPEN: usize = 8;
/// Characters of a question.
const QUESTION_CHARS: usize = 240;

/// `2 (3 May 2014)`: how an occasion is called; the list above the questions says where it was.
fn occasion(context: &Context, hearings: &[Hearing], n: usize) -> String {
    let said = &context.said;
    let day = hearings.get(n).and_then(|h| h.day);
    day.map_or_else(|| (n + 1).to_string(), |d| format!("{} ({})", n + 1, said.date(d)))
}

/// The occasions, numbered.
fn occasions(context: &Context, hearings: &[Hearing]) -> Block {
    let said = &context.said;
    let item = |(n, hearing): (usize, &Hearing)| {
        let day = hearing.day.map_or_else(|| said.say(said.unknown), |d| said.date(d));
        let document = context.graph.document(&hearing.document).map(|d| line(own_name(context.graph.document_of(d)))).unwrap_or_default();
        let place = vec![figure::agency_tag(context, &hearing.agency), Inline::Text(format!(" {document}"))];
        Item::of(vec![Inline::Strong((n + 1).to_string()), Inline::Text(format!(" {day} ")), Inline::Place(place)])
    };
    Block::List { kind: ListKind::Bare, items: hearings.iter().enumerate().map(item).collect() }
}

/// What was asked; each answer may have its own wording of it.
fn question(context: &Context, topic: &Topic, sources: &mut Sources) -> Vec<Inline> {
    let said = &context.said;
    let asked = topic.answers.iter().find_map(|a| a.question.as_ref());
    let quoted = asked.and_then(|c| Sentence::new(said.quoted(doubt::quote(c, sources, QUESTION_CHARS)), std::slice::from_ref(c), sources));
    quoted.map_or_else(|| vec![Inline::Text(said.say(said.unasked))], Sentence::inline)
}

fn answer(context: &Context, hearings: &[Hearing], answer: &Answer, sources: &mut Sources) -> Option<Vec<Block>> {
    let of = Block::Paragraph { role: Role::Facts, text: vec![Inline::Text(occasion(context, hearings, answer.hearing))] };
    Some(vec![of, chance::quote(context, &answer.answer, sources)?])
}

/// What is in some answers and not in others, with the answers that it is in.
fn change(context: &Context, topic: &Topic, change: &Change, sources: &mut Sources) -> Option<Item> {
    let said = &context.said;
    let (what, value) = match change.what {
        What::Reply => (said.changed_reply, said.say(if change.value == "yes" { said.yes } else { said.no })),
        What::Denial => {
            let (property, with) = change.value.split_once(": ").unwrap_or((&change.value, ""));
            let noun = said.typeset(said.verb(&property.replace(' ', "_")).noun);
            (said.changed_denial, if with.is_empty() { noun } else { format!("{noun} ({})", line(with)) })
        }
        What::Day => (said.changed_day, change.value.parse().map_or_else(|_| change.value.clone(), |d| said.date(d))),
        What::Number => (said.changed_number, change.value.clone()),
        What::Name => (said.changed_name, line(&change.value)),
    };
    let numbers = |of: &[usize]| said.list(of.iter().map(|n| vec![Inline::Text((n + 1).to_string())]).collect());
    let holes = [
        ("what", vec![Inline::Text(said.say(what))]),
        ("value", vec![Inline::Strong(value)]),
        ("said", numbers(&change.said)),
        ("unsaid", numbers(&change.unsaid)),
    ];
    let said_in = topic.answers.iter().filter(|a| change.said.contains(&a.hearing)).map(|a| a.answer.clone());
    Some(Item::of(Sentence::new(said.rich(said.changed, &holes), &said_in.collect::<Vec<_>>(), sources)?.inline()))
}

/// A question with its answers; none if an answer cannot be shown any more: what changed is only seen in both.
fn topic(context: &Context, hearings: &[Hearing], topic: &Topic, sources: &mut Sources) -> Option<Vec<Block>> {
    if !topic.answers.iter().all(|a| sources.holds(&a.answer)) {
        return None;
    }
    let mut blocks = vec![Block::Heading { level: 4, text: question(context, topic, sources) }];
    let items: Vec<Item> = topic.changes.iter().filter_map(|c| change(context, topic, c, sources)).collect();
    let mut sides: Vec<Vec<Block>> = topic.answers.iter().filter_map(|a| answer(context, hearings, a, sources)).collect();
    while !sides.is_empty() {
        blocks.push(Block::Sides(sides.drain(..sides.len().min(2)).collect()));
    }
    blocks.push(Block::List { kind: ListKind::Bullets, items });
    Some(blocks)
}

fn card(context: &Context, account: &Account, sources: &mut Sources) -> Option<Block> {
    let name = context.graph.entity(&account.person).map(|n| line(&context.graph.entity_of(n).caption))?;
    let hearings = &account.hearings;
    let topics: Vec<Vec<Block>> = account.topics.iter().filter_map(|t| topic(context, hearings, t, sources)).collect();
    if topics.is_empty() {
        return None;
    }
    let mut blocks = vec![occasions(context, hearings)];
    let rest = topics.len().saturating_sub(TOPICS_OPEN);
    let mut topics = topics.into_iter();
    blocks.extend(topics.by_ref().take(TOPICS_OPEN).flatten());
    if rest > 0 {
        blocks.push(Block::Fold { summary: context.said.count(context.said.more_questions, rest), blocks: topics.flatten().collect() });
    }
    Some(Block::Card { id: None, title: vec![Inline::Text(name)], blocks })
}

pub fn section(context: &Context, sources: &mut Sources) -> Option<Section> {
    let said = &context.said;
    let mut accounts: Vec<&Account> = context.input.statements.iter().collect();
    accounts.sort_by_key(|a| context.people.iter().position(|p| p.entity.id == a.person).unwrap_or(usize::MAX));
    let cards: Vec<Block> = accounts.into_iter().filter_map(|a| card(context, a, sources)).collect();
    if cards.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::note(said.say(said.accounts_note))];
    blocks.extend(figure::folded(context, cards, PEOPLE_OPEN, said.more_people));
    Some(Section { id: "statements", title: said.say(said.accounts), blocks })
}
