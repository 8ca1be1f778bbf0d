//! The report: a neutral document of blocks, written as one HTML file that opens without a network or as a PDF.
//!
//! [`sentence::Sentence`] is the only way to print a statement about the case, and it cannot be made without citations that hold.

pub mod block;
mod chance;
mod chart;
mod connection;
pub mod doubt;
mod figure;
mod html;
mod index;
mod map;
mod method;
mod network;
mod outline;
mod people;
mod phrase;
mod picture;
mod reader;
mod section;
pub mod sentence;
mod source;
mod statement;
pub mod word;

use crate::view::event::{Event, events};
use crate::view::ground::{Ground, date_of};
use crate::view::tie::ties;
use block::{Inline, Labels, Language, Report, Section};
use graph::Graph;
pub use html::{escape, write as html};
use jiff::civil::Date;
use model::{Contradiction, Entity, Finding, Schema};
pub use picture::boxes;
use sentence::Sources;
use std::collections::BTreeSet;
use word::Speech;

/// What a report tells of.
pub struct Input<'a, 'c> {
    pub language: Language,
    pub graph: &'a Graph<'c>,
    /// Which documents copy each other.
    pub copies: &'a crate::Copies,
    /// With titles in the report's language.
    pub findings: &'a [Finding],
    pub contradictions: &'a [Contradiction],
    /// Of whom successive statements differ, and where.
    pub statements: &'a [crate::statement::Account],
    /// What readers decided and noted, and the explanations that they weigh.
    pub casebook: &'a model::Casebook,
    /// The rules that were run.
    pub rules: &'a [RuleText],
    /// A page (from 1) of a document as a PNG to look at, where there is one.
    pub picture: &'a dyn Fn(&model::Document, u32) -> Option<Vec<u8>>,
    /// The town of an address or of a town's name, where it is known.
    pub town: &'a dyn Fn(&str) -> Option<Town>,
    pub version: &'a str,
    pub signature: &'a str,
}

/// A town on the map, in degrees north and east.
#[derive(Clone, Debug)]
pub struct Town {
    pub name: String,
    pub latitude: f64,
    pub longitude: f64,
}

/// A rule in plain words.
pub struct RuleText {
    pub name: String,
    /// What its findings are called together.
    pub heading: String,
    pub explanation: String,
    /// What can speak against a finding.
    pub against: String,
    /// Whom its base rate counts.
    pub base: String,
}

/// What the sections share.
pub(crate) struct Context<'a, 'c> {
    pub input: &'a Input<'a, 'c>,
    pub said: Speech,
    pub graph: &'a Graph<'c>,
    /// The attack that the files are about, if they are about one.
    pub event: Option<EventLine>,
    /// People to tell of, those tied to the event first, then by the number of documents that name them.
    pub people: Vec<Person<'c>>,
}

pub(crate) struct EventLine {
    pub name: String,
    /// As rules name it in their sentences.
    pub caption: String,
    pub day: Date,
    pub citations: Vec<model::Citation>,
}

pub(crate) struct Person<'c> {
    pub entity: &'c Entity,
    pub documents: usize,
    /// The files tie this person to the event.
    pub tied: bool,
    /// Writes the records, is not what they are about.
    pub official: bool,
}

/// The sections that a report can have, in their order, with their titles.
pub fn sections(language: Language) -> Vec<(&'static str, String)> {
    let said = Speech::of(language);
    [
        ("summary", said.summary),
        ("people", said.people),
        ("connections", said.connections),
        ("timeline", said.timeline),
        ("map", said.map),
        ("chances", said.chances),
        ("contradictions", said.contradictions),
        ("statements", said.accounts),
        ("hypotheses", said.hypotheses),
        ("notes", said.notes),
        ("index", said.index),
        ("problems", said.problems),
        ("method", said.method),
    ]
    .map(|(id, title)| (id, said.say(title)))
    .to_vec()
}

/// The report as a document.
pub fn document(input: &Input) -> Report {
    let context = context(input);
    let mut sources = Sources::new(input.graph.case, context.said);
    let mut sections: Vec<Section> = [
        Some(section::summary(&context, &mut sources)),
        people::section(&context, &mut sources),
        connection::section(&context, &mut sources),
        section::timeline(&context, &mut sources),
        map::section(&context, &mut sources),
        Some(chance::findings(&context, &mut sources)),
        Some(chance::contradictions(&context, &mut sources)),
        statement::section(&context, &mut sources),
        reader::hypotheses(&context, &mut sources),
        reader::notes(&context, &mut sources),
    ]
    .into_iter()
    .flatten()
    .collect();
    sections.extend(index::section(&context, &sources));
    sections.push(section::problems(&context));
    sections.push(method::section(&context));
    report(&context, sections, &sources)
}

fn context<'a, 'c>(input: &'a Input<'a, 'c>) -> Context<'a, 'c> {
    let case = input.graph.case;
    let ground = Ground::new(case);
    let events = events(&ground);
    let tied: BTreeSet<usize> = ties(&ground, &events).iter().filter(|t| t.event == 0).map(|t| t.entity).collect();
    let event = events.first().and_then(|e| event_line(&ground, e));
    let mut people: Vec<Person<'c>> = case
        .entities
        .iter()
        .enumerate()
        .filter(|(_, e)| e.schema == Schema::Person)
        .map(|(at, entity)| Person {
            entity,
            documents: ground.documents_of[at].len(),
            tied: tied.contains(&at) && !ground.official[at],
            official: ground.official[at],
        })
        .collect();
    people.sort_by(|a, b| {
        (b.tied, b.documents, &a.entity.caption, &a.entity.id).cmp(&(a.tied, a.documents, &b.entity.caption, &b.entity.id))
    });
    Context { input, said: Speech::of(input.language), graph: input.graph, event, people }
}

fn event_line(ground: &Ground, event: &Event) -> Option<EventLine> {
    let day = date_of(event.day)?;
    let entity = event.entity.as_ref().and_then(|id| ground.case.entities.iter().find(|e| e.id == *id));
    let place = event.targets.iter().find_map(|&at| {
        let place = ground.entity(at);
        (place.schema == Schema::Address).then(|| place.caption.clone())
    });
    let name = match (entity.map(|e| e.caption.clone()), place) {
        // The event's own name mostly holds its place already, or a part of it.
        (Some(name), Some(place)) if !place.split_whitespace().any(|w| w.chars().count() > 3 && name.contains(w)) => {
            format!("{name}, {place}")
        }
        (Some(name), _) => name.into(),
        (None, Some(place)) => place.into(),
        (None, None) => return None,
    };
    let citations = ground
        .claims
        .iter()
        .enumerate()
        .filter(|(_, c)| {
            c.property == model::Property::Attacked
                && c.modality == model::Modality::Asserted
                && c.true_on.and_then(|w| w.single_day()) == Some(day)
        })
        .filter_map(|(at, _)| ground.cite_claim(at))
        .take(4)
        .collect();
    let caption = entity.map_or_else(|| name.clone(), |e| e.caption.to_string());
    Some(EventLine { name, caption, day, citations })
}

fn report(context: &Context, sections: Vec<Section>, sources: &Sources) -> Report {
    let said = &context.said;
    let input = context.input;
    let version = ("version", vec![Inline::text(input.version)]);
    // A code's marks have no holes.
    let signature = ("signature", vec![Inline::Code(input.signature.to_owned())]);
    Report {
        language: input.language,
        kicker: said.say(said.kicker),
        title: context.event.as_ref().map_or_else(|| said.say(said.title), |e| phrase::capital(&word::line(&e.name))),
        subtitle: context.event.as_ref().map(|e| said.date(e.day)),
        caution: said.say(said.caution),
        sections,
        sources: sources.sources(),
        pages: source::pages(context, sources),
        footer: said.rich(said.footer, &[version, signature]),
        producer: format!("Redthread {}", input.version),
        signature: input.signature.to_owned(),
        labels: Labels {
            contents: said.contents,
            pages: said.pages,
            pages_note: said.rich(said.pages_note, &[("legend", doubt::explained(said))]),
            close: said.close,
            page: said.page,
            passage: said.passage,
            hash: said.hash,
        },
    }
}
