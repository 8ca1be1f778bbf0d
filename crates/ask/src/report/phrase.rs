//! Claims as English sentences.

use super::html::{escape, line};
use crate::passage::{Passage, SAME_AS, Step};
use graph::Graph;
use jiff::civil::Date;
use model::{EntityId, Modality, Precision, When};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// `3 February 2014`.
pub fn date(day: Date) -> String {
    format!("{} {} {}", day.day(), MONTHS[day.month() as usize - 1], day.year())
}

/// A date as precise as it was said, with its preposition.
pub fn when(when: &When) -> String {
    let (first, last) = (when.first_day(), when.last_day());
    let text = match when.precision {
        Precision::Year => format!("in {}", first.year()),
        Precision::Month => format!("in {} {}", MONTHS[first.month() as usize - 1], first.year()),
        Precision::Day => format!("on {}", date(first)),
        Precision::Minute => format!("on {} at {:02}:{:02}", date(first), when.earliest.hour(), when.earliest.minute()),
        Precision::Season | Precision::Range => format!("between {} and {}", date(first), date(last)),
    };
    if when.approximate { format!("{text} or about") } else { text }
}

/// What a property says between subject and object, and what it says where there is no object.
fn verb(property: &str) -> (&'static str, &'static str) {
    match property {
        "born" => ("was born in", "was born on"),
        "died" => ("died in", "died"),
        "nationality" => ("has the nationality", "has the nationality"),
        "lives_at" => ("lives at", "lives at"),
        "alias" => ("is also called", "is also called"),
        "family" => ("is family of", "has family"),
        "associate" => ("is associated with", "has associates"),
        "member" => ("is a member of", "is a member of a group"),
        "employed" => ("works for", "works"),
        "uses_number" => ("uses", "uses a number"),
        "uses_vehicle" => ("uses the vehicle", "uses a vehicle"),
        "uses_account" => ("uses the account", "uses an account"),
        "holds_document" => ("holds the document", "holds a document"),
        "called" => ("called or wrote to", "called"),
        "met" => ("met", "met somebody"),
        "present_at" => ("was at", "was present"),
        "travelled" => ("travelled to", "travelled"),
        "paid" => ("paid", "paid"),
        "arrested" => ("was arrested or held at", "was arrested or held"),
        "questioned" => ("was questioned by", "was questioned"),
        "released" => ("was let go by", "was let go"),
        "expelled" => ("was expelled to", "was expelled"),
        "charged" => ("was charged by", "was charged"),
        "not_charged" => ("was not charged by", "was not charged"),
        "convicted" => ("was convicted by", "was convicted"),
        "acquitted" => ("was acquitted by", "was acquitted"),
        "investigated" => ("was under investigation in", "was under investigation"),
        "watched" => ("was watched by", "was watched"),
        "ended" => ("was no longer followed by", "was no longer followed"),
        "searched" => ("was searched at", "was searched"),
        "seized" => ("was seized from", "was seized"),
        "analysed" => ("was analysed by", "was analysed"),
        "warned" => ("warned", "gave a warning"),
        "requested" => ("asked", "made a request"),
        "replied" => ("answered", "answered"),
        "transmitted" => ("sent something to", "sent something"),
        "threatened" => ("threatened", "made a threat"),
        "targeted" => ("had as a target", "spoke of a target"),
        "attacked" => ("struck", "took place"),
        "identified" => ("was identified as", "was identified"),
        "denied" => ("denies", "denies"),
        "named_with" => ("is named together with", "is named"),
        _ => ("is tied to", "is mentioned"),
    }
}

fn modality(modality: Option<Modality>) -> &'static str {
    match modality {
        None | Some(Modality::Asserted) => "",
        Some(Modality::Alleged) => "<em>reportedly</em> ",
        Some(Modality::Suspected) => "<em>is suspected:</em> ",
        Some(Modality::Denied) => "<em>denied:</em> ",
        Some(Modality::Negated) => "<em>not so, the passage says:</em> ",
        Some(Modality::Planned) => "<em>planned:</em> ",
        Some(Modality::Conditional) => "<em>if:</em> ",
    }
}

fn strong(text: &str) -> String {
    format!("<b>{}</b>", line(text))
}

fn name(graph: &Graph, id: &EntityId) -> String {
    graph.entity(id).map_or_else(|| id.to_string(), |n| graph.entity_of(n).caption.clone())
}

/// `A met B on 3 February 2014, says C`, as escaped HTML.
pub fn passage(graph: &Graph, p: &Passage) -> Option<String> {
    let subject = p.subject.as_ref()?;
    let (with, without) = verb(&p.property);
    let mut out = format!("{} {}", strong(&name(graph, subject)), modality(p.modality));
    match (&p.object, &p.value) {
        (Some(object), _) => out += &format!("{with} {}", strong(&name(graph, object))),
        (None, Some(value)) => {
            let colon = if p.property == "born" || p.property == "alias" || p.property == "nationality" { " " } else { ": " };
            let value = if p.property == "born" {
                When::parse(value).map_or_else(|| value.clone(), |w| when(&w).trim_start_matches("on ").to_owned())
            } else {
                value.clone()
            };
            out += &format!("{without}{colon}{}", line(&value));
        }
        (None, None) => out += without,
    }
    if let Some(w) = p.true_on.as_ref().filter(|_| p.property != "born") {
        out += &format!(" {}", escape(&when(w)));
    }
    if let Some(speaker) = p.speaker.as_ref().filter(|s| !s.trim().is_empty() && p.modality != Some(Modality::Asserted)) {
        out += &format!(", according to {}", line(speaker));
    }
    Some(out)
}

/// A step of a chain as a sentence.
pub fn step(graph: &Graph, s: &Step) -> String {
    if s.property == SAME_AS {
        let why = s.why.as_deref().map(|w| format!(": {}", line(w))).unwrap_or_default();
        return format!("{} and {} are one{why}", strong(&s.from_name), strong(&s.to_name));
    }
    match s.passages.first().and_then(|p| passage(graph, p)) {
        Some(text) => text,
        None => format!("{} {} {}", strong(&s.from_name), verb(&s.property).0, strong(&s.to_name)),
    }
}
