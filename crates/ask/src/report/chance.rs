//! Missed chances and contradictions: cards of quotations.

use super::block::{Block, Inline, Role, Section};
use super::sentence::{Sentence, Sources};
use super::source::own_name;
use super::word::line;
use super::{Context, RuleText, doubt, figure, reader};
use model::finding::BaseRate;
use model::{Citation, Contradiction, ContradictionKind, Finding};

/// Characters of a quotation; its page has the rest.
const QUOTE_CHARS: usize = 420;
/// Quotations of one finding that are shown open, and contradictions.
const QUOTES_OPEN: usize = 3;
const CONTRADICTIONS_OPEN: usize = 20;

/// A passage as a quotation that opens its page.
pub fn quote(context: &Context, citation: &Citation, sources: &mut Sources) -> Option<Block> {
    let said = &context.said;
    let mut text = said.quoted(doubt::quote(citation, sources, QUOTE_CHARS));
    if let Some(d) = sources.document(&citation.span.document) {
        let mut place = format!(" {}", line(own_name(d)));
        if d.pages > 1 {
            place += &format!(", {}", said.fill(said.page_at, &[("page", &citation.span.page.to_string())]));
        }
        text.push(Inline::text(" "));
        text.push(Inline::Place(vec![figure::agency_tag(context, &d.agency), Inline::Text(place)]));
    }
    Some(Block::Passage(Sentence::new(text, std::slice::from_ref(citation), sources)?.inline()))
}

fn facts(text: String) -> Block {
    Block::Paragraph { role: Role::Facts, text: vec![Inline::Text(text)] }
}

/// Whom the rate counts, and how many of them were in the finding's place.
fn rate(context: &Context, rate: BaseRate, rule: &RuleText) -> Block {
    let said = &context.said;
    let whom = if rule.base.is_empty() { said.say(said.others) } else { said.typeset(&line(&rule.base)) };
    let (same, of) = (rate.same_position.to_string(), rate.of.to_string());
    facts(said.fill(said.comparison, &[("whom", &whom), ("same", &same), ("of", &of)]))
}

fn card(context: &Context, finding: &Finding, rule: &RuleText, sources: &mut Sources) -> Option<Block> {
    let said = &context.said;
    let title = Sentence::new(figure::titled(context, &finding.title), &finding.citations, sources)?;
    let mut blocks = Vec::new();
    // Sentences of shipped rules mostly say it themselves: the number stands in them as a word of its own.
    let tells = |n: i64| finding.title.split(|c: char| !c.is_alphanumeric() && c != '-').any(|w| w == n.to_string());
    let lead = finding.lead_days.filter(|n| *n > 0 && !tells(*n)).and_then(|n| usize::try_from(n).ok());
    blocks.extend(lead.map(|n| facts(said.count(said.lead, n))));
    blocks.extend(reader::decision(context, finding.id().as_str()));
    blocks.extend(doubt::warning(said.warning_finding, &finding.citations, sources));
    let quotes: Vec<Block> = finding.citations.iter().take(8).filter_map(|c| quote(context, c, sources)).collect();
    blocks.extend(figure::folded(context, quotes, QUOTES_OPEN, said.more_passages));
    let mut against: Vec<Block> = finding.speaks_against.iter().take(4).filter_map(|c| quote(context, c, sources)).collect();
    if against.is_empty() {
        against.push(Block::note(said.say(said.nothing_against)));
    } else {
        against.insert(0, Block::Heading { level: 5, text: vec![Inline::Text(said.say(said.speaks_against))] });
    }
    blocks.push(Block::Against(against));
    blocks.extend(finding.base_rate.map(|r| rate(context, r, rule)));
    Some(Block::Card { id: None, title: title.inline(), blocks })
}

pub fn findings(context: &Context, sources: &mut Sources) -> Section {
    let said = &context.said;
    let mut blocks = vec![Block::note(said.say(said.chances_note))];
    let (mut any, mut set_aside) = (false, Vec::new());
    for rule in context.input.rules {
        let found = context.input.findings.iter().filter(|f| f.rule == rule.name);
        let (aside, found): (Vec<&Finding>, Vec<&Finding>) = found.partition(|f| reader::set_aside(context, f.id().as_str()));
        let cards: Vec<Block> = found.into_iter().filter_map(|f| card(context, f, rule, sources)).collect();
        set_aside.extend(aside.into_iter().filter_map(|f| card(context, f, rule, sources)));
        if cards.is_empty() {
            continue;
        }
        any = true;
        let mut note = vec![Inline::Text(said.typeset(&line(&rule.explanation)))];
        if !rule.against.is_empty() {
            let against = said.typeset(&line(&rule.against));
            note.extend([Inline::text(" "), Inline::Emphasis(said.say(said.can_speak)), Inline::Text(format!(" {against}"))]);
        }
        blocks.push(Block::Heading { level: 3, text: vec![Inline::Text(said.typeset(&line(&rule.heading)))] });
        blocks.push(Block::Paragraph { role: Role::Note, text: note });
        blocks.extend(cards);
    }
    if !any {
        blocks.push(Block::body(vec![Inline::Text(said.say(said.chances_none))]));
    }
    if !set_aside.is_empty() {
        blocks.push(Block::Heading { level: 3, text: vec![Inline::Text(said.say(said.set_aside))] });
        blocks.push(Block::note(said.say(said.set_aside_note)));
        blocks.extend(set_aside);
    }
    Section { id: "chances", title: said.say(said.chances), blocks }
}

/// What the two passages disagree on.
fn question(context: &Context, c: &Contradiction) -> String {
    let said = &context.said;
    let about = said.about(&c.property);
    let wording = match c.kind {
        ContradictionKind::Date => said.two_dates,
        ContradictionKind::Place => said.two_places,
        ContradictionKind::Denial => said.said_denied,
        ContradictionKind::Identity => said.two_identities,
        ContradictionKind::Count => said.two_numbers,
        ContradictionKind::Other => return about,
    };
    said.fill(wording, &[("about", &about)])
}

pub fn contradictions(context: &Context, sources: &mut Sources) -> Section {
    let said = &context.said;
    let mut cards = Vec::new();
    for c in context.input.contradictions {
        if !sources.holds(&c.left) || !sources.holds(&c.right) {
            continue;
        }
        let name = context.graph.entity(&c.subject).map(|n| line(&context.graph.entity_of(n).caption)).unwrap_or_default();
        let title = said.fill(said.subject_question, &[("subject", &name), ("question", &question(context, c))]);
        let mut title = vec![Inline::Text(title)];
        if c.same_speaker {
            title.extend([Inline::text(" "), Inline::Small(said.say(said.same_witness))]);
        }
        let sides = Vec::from([&c.left, &c.right].map(|side| quote(context, side, sources).into_iter().collect()));
        let mut blocks: Vec<Block> = reader::decision(context, c.id().as_str()).into_iter().collect();
        blocks.push(Block::Sides(sides));
        cards.push(Block::Card { id: None, title, blocks });
    }
    let blocks = if cards.is_empty() {
        vec![Block::body(vec![Inline::Text(said.say(said.contradictions_none))])]
    } else {
        let mut blocks = vec![Block::note(said.say(said.contradictions_note))];
        blocks.extend(figure::folded(context, cards, CONTRADICTIONS_OPEN, said.more_contradictions));
        blocks
    };
    Section { id: "contradictions", title: said.say(said.contradictions), blocks }
}
