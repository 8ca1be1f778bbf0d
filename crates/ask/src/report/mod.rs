//! The report: one HTML file that opens without a network, in which every sentence opens the passage it rests on.
//!
//! [`sentence::Sentence`] is the only way to print a statement about the case, and it cannot be made without citations that hold.

mod chance;
mod chart;
mod connection;
pub mod doubt;
mod figure;
mod html;
mod network;
mod people;
mod phrase;
mod picture;
mod section;
mod sentence;
mod source;

use crate::view::event::{Event, events, ties};
use crate::view::ground::{Ground, date_of};
use graph::Graph;
pub use html::escape;
use jiff::civil::Date;
use model::{Contradiction, Entity, Finding, Schema};
pub use picture::boxes;
use section::Section;
use sentence::Sources;
use std::collections::BTreeSet;
use std::fmt::Write;

/// What a report tells of.
pub struct Input<'a, 'c> {
    pub graph: &'a Graph<'c>,
    /// Which documents copy each other.
    pub copies: &'a crate::Copies,
    pub findings: &'a [Finding],
    pub contradictions: &'a [Contradiction],
    /// The rules that were run.
    pub rules: &'a [RuleText],
    /// A page (from 1) of a document as a PNG to look at, where there is one.
    pub picture: &'a dyn Fn(&model::Document, u32) -> Option<Vec<u8>>,
    pub version: &'a str,
    pub signature: &'a str,
}

/// A rule in plain words.
pub struct RuleText {
    pub name: String,
    pub explanation: String,
    /// What can speak against a finding.
    pub against: String,
    /// Whom its base rate counts.
    pub base: String,
}

/// What the sections share.
pub(crate) struct Context<'a, 'c> {
    pub input: &'a Input<'a, 'c>,
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

/// The report as one HTML file.
pub fn html(input: &Input) -> String {
    let context = context(input);
    let mut sources = Sources::new(input.graph.case);
    let sections: Vec<Section> = [
        section::summary(&context, &mut sources),
        people::section(&context, &mut sources),
        connection::section(&context, &mut sources),
        section::timeline(&context, &mut sources),
        chance::findings(&context, &mut sources),
        chance::contradictions(&context, &mut sources),
        section::problems(&context),
        section::method(&context),
    ]
    .into_iter()
    .flatten()
    .collect();
    page(&context, &sections, &sources)
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
    Context { input, graph: input.graph, event, people }
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
        (Some(name), _) => name,
        (None, Some(place)) => place,
        (None, None) => return None,
    };
    let citations = ground
        .case
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
    let caption = entity.map_or_else(|| name.clone(), |e| e.caption.clone());
    Some(EventLine { name, caption, day, citations })
}

fn page(context: &Context, sections: &[Section], sources: &Sources) -> String {
    let title = context.event.as_ref().map_or_else(|| "What the files hold".to_owned(), |e| phrase::capital(&e.name));
    let mut out = String::with_capacity(1 << 20);
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\
         <meta name=\"referrer\" content=\"no-referrer\"><title>{}</title><style>{}</style></head><body>",
        escape(&title),
        include_str!("style.css")
    );
    out.push_str("<nav aria-label=\"Contents\"><a class=\"mark\" href=\"#top\">Redthread</a><ol>");
    for section in sections {
        let _ = write!(out, "<li><a href=\"#{}\">{}</a></li>", section.id, escape(section.title));
    }
    out.push_str("<li><a href=\"#pages\">Pages cited</a></li></ol></nav><main id=\"top\">");
    let _ = write!(
        out,
        "<header><p class=\"kicker\">What the files held</p><h1>{}</h1>{}<p class=\"caution\">This report points at passages; it does not judge people. A name in a file is not guilt, \
         and what the files do not show, an agency may still have known. Every sentence ends in small red numbers: each opens the passage that the sentence rests on.</p></header>",
        escape(&title),
        context.event.as_ref().map(|e| format!("<p class=\"lead\">{}</p>", escape(&phrase::date(e.day)))).unwrap_or_default()
    );
    for section in sections {
        let _ = write!(out, "<section id=\"{}\"><h2>{}</h2>{}</section>", section.id, escape(section.title), section.body);
    }
    let _ = write!(
        out,
        "<section id=\"pages\"><h2>Pages cited</h2><p class=\"note\">Every page that a sentence above rests on, with the words marked. {}</p>{}</section>",
        doubt::legend(),
        source::pages(context, sources)
    );
    let _ = writeln!(
        out,
        "<footer>Made by Redthread {} from files with the signature <code>{}</code>. The same files and version give the same report.</footer></main>\
         <aside id=\"reader\" aria-label=\"The passage\" hidden></aside><script>{}</script></body></html>",
        escape(context.input.version),
        escape(context.input.signature),
        include_str!("script.js")
    );
    out
}
