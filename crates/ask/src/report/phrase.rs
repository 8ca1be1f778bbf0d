//! Claims as sentences.

use super::word::{Inline, Speech, line};
use crate::passage::{Passage, SAME_AS, Step};
use graph::Graph;
use model::{EntityId, Modality, Schema, When};

/// As a heading or a sentence begins.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// How a statement is said that the passage does not simply assert.
fn hedge(said: &Speech, modality: Option<Modality>) -> Option<&'static str> {
    match modality {
        None | Some(Modality::Asserted) => None,
        Some(Modality::Alleged) => Some(said.alleged),
        Some(Modality::Suspected) => Some(said.suspected),
        Some(Modality::Denied) => Some(said.denied),
        Some(Modality::Negated) => Some(said.negated),
        Some(Modality::Planned) => Some(said.planned),
        Some(Modality::Conditional) => Some(said.conditional),
    }
}

fn strong(text: &str) -> Inline {
    Inline::Strong(line(text))
}

fn name(graph: &Graph, id: &EntityId) -> String {
    graph.entity(id).map_or_else(|| id.to_string(), |n| graph.entity_of(n).caption.to_string())
}

/// `A met B, according to C`, without the day.
pub fn undated(graph: &Graph, said: &Speech, p: &Passage) -> Option<Vec<Inline>> {
    statement(graph, said, p, &|id| name(graph, id), None)
}

/// The statement with everybody called as `name` says, and `tail` behind it.
fn statement(graph: &Graph, said: &Speech, p: &Passage, name: &dyn Fn(&EntityId) -> String, tail: Option<String>) -> Option<Vec<Inline>> {
    let subject = p.subject.as_ref()?;
    let person = graph.entity(subject).is_some_and(|n| matches!(graph.entity_of(n).schema, Schema::Person | Schema::Organization));
    let verb = said.verb(&p.property);
    let (with, without) = if person && p.property == "attacked" { (said.had_part, said.took_part) } else { (verb.with, verb.without) };
    let hedge = hedge(said, p.modality);
    let who = name(subject);
    let who = strong(&if hedge.is_none() { capital(&who) } else { who });
    let mut out = match (&p.object, &p.value) {
        (Some(object), _) => {
            let object = name(object);
            vec![who, Inline::Text(format!(" {} ", said.before(with, &p.property, &object))), strong(&object)]
        }
        // A thing that has no node of its own: it was seized, not its owner.
        (None, Some(value)) if person && matches!(p.property.as_str(), "seized" | "analysed") => {
            let holes = [("thing", vec![Inline::Text(line(&capital(value)))]), ("who", vec![who]), ("did", vec![Inline::text(without)])];
            said.rich(said.thing_of, &holes)
        }
        (None, Some(value)) => match p.property.as_str() {
            "born" => {
                let day = When::parse(value).map_or_else(|| line(value), |w| said.short(&w));
                vec![who, Inline::Text(format!(" {without} {day}"))]
            }
            "alias" | "nationality" | "holds_document" => vec![who, Inline::Text(format!(" {without} {}", line(value)))],
            _ => {
                said.rich(said.value_said, &[("who", vec![who]), ("did", vec![Inline::text(without)]), ("value", said.quoted_text(value))])
            }
        },
        (None, None) => vec![who, Inline::Text(format!(" {without}"))],
    };
    if let Some(speaker) = p.speaker.as_ref().filter(|s| !s.trim().is_empty() && p.modality != Some(Modality::Asserted)) {
        out.push(Inline::Text(said.fill(said.according_to, &[("name", &line(speaker))])));
    }
    out.extend(tail.map(Inline::Text));
    Some(match hedge {
        Some(wording) => said.rich(wording, &[("said", out)]),
        None => out,
    })
}

/// A step of a chain as a sentence.
pub fn step(graph: &Graph, said: &Speech, s: &Step) -> Vec<Inline> {
    let (from, to) = (vec![strong(&s.from_name)], vec![strong(&s.to_name)]);
    if s.property == SAME_AS {
        return match s.why.as_deref() {
            Some(why) => said.rich(said.same_why, &[("from", from), ("to", to), ("why", vec![Inline::Text(said.reason(why))])]),
            None => said.rich(said.same_step, &[("from", from), ("to", to)]),
        };
    }
    // Its passage may call somebody by a name that the entity's own has nothing of: then the reader must find it there.
    let called = |id: &EntityId| {
        let own = name(graph, id);
        let written = if *id == s.from { &s.from_name } else { &s.to_name };
        let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
        let alike = (*id != s.from && *id != s.to) || words(written).iter().any(|w| words(&own).contains(w));
        if alike || written.chars().any(|c| c.is_ascii_digit()) {
            own
        } else {
            let written = super::word::plain(&said.quoted_text(written));
            said.fill(said.here_written, &[("name", &own), ("written", &written)])
        }
    };
    let told = s.passages.first().and_then(|p| {
        let day = p.true_on.as_ref().filter(|_| p.property != "born").map(|w| format!(" {}", said.when(w)));
        statement(graph, said, p, &called, day)
    });
    told.unwrap_or_else(|| [from, vec![Inline::Text(format!(" {} ", said.verb(&s.property).with))], to].concat())
}
