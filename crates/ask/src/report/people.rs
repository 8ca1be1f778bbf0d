//! Who is in the files, as written, and how sure it is that the writings are one person.

use super::Context;
use super::figure;
use super::html::{escape, line};
use super::phrase;
use super::section::Section;
use super::sentence::{Sentence, Sources};
use model::case::Lookup;
use model::{Citation, Entity, LinkBasis, Mention, Property};
use std::collections::BTreeSet;
use std::fmt::Write;

/// People that are shown; the command line lists all.
const PEOPLE_MAX: usize = 40;

fn cite(lookup: &Lookup, mention: &Mention) -> Option<Citation> {
    let document = lookup.document.get(&mention.span.document)?;
    Some(Citation { span: mention.span.clone(), quote: mention.surface.clone(), blob: document.blob.clone() })
}

/// Why the writings are one, one sentence for each different reason.
fn reasons(lookup: &Lookup, entity: &Entity, sources: &mut Sources) -> String {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut out = String::new();
    for link in &entity.links {
        if told.len() == 6 || !told.insert(&link.why) {
            continue;
        }
        let (Some(left), Some(right)) = (lookup.mention.get(&link.left), lookup.mention.get(&link.right)) else { continue };
        let citations: Vec<Citation> = [left, right].into_iter().filter_map(|m| cite(lookup, m)).collect();
        let sure = match (&link.basis, link.certainty) {
            (LinkBasis::Judgement, _) => "decided by the reader",
            (_, c) if c >= 0.9 => "sure",
            (_, c) if c >= 0.75 => "likely",
            _ => "to be checked",
        };
        let text = format!("“{}” and “{}”: {} <i class=\"sure\">{sure}</i>", line(&left.surface), line(&right.surface), line(&link.why));
        if let Some(s) = Sentence::new(&text, &citations, sources) {
            let _ = write!(out, "<li>{}</li>", s.html());
        }
    }
    if out.is_empty() {
        "<p class=\"note\">Written the same way everywhere.</p>".to_owned()
    } else {
        format!("<ul class=\"plain\">{out}</ul>")
    }
}

/// The birth dates that the files give, each with its passage.
fn births(context: &Context, lookup: &Lookup, entity: &Entity, sources: &mut Sources) -> String {
    let mut values: Vec<(String, Vec<Citation>)> = Vec::new();
    for claim in context.graph.case.claims.iter().filter(|c| c.property == Property::Born && c.modality.affirms()) {
        let (Some(value), true) = (&claim.value, lookup.entity_of.get(&claim.subject).is_some_and(|e| e.id == entity.id)) else { continue };
        let Some(document) = lookup.document.get(&claim.span.document) else { continue };
        let citation = Citation { span: claim.span.clone(), quote: claim.quote.clone(), blob: document.blob.clone() };
        match values.iter_mut().find(|(v, _)| v == value) {
            Some((_, list)) => list.push(citation),
            None => values.push((value.clone(), vec![citation])),
        }
    }
    values
        .iter()
        .filter_map(|(value, citations)| {
            let text = model::When::parse(value)
                .map_or_else(|| value.clone(), |w| phrase::when(&w).trim_start_matches("on ").trim_start_matches("in ").to_owned());
            Sentence::new(&format!("born {}", line(&text)), citations, sources).map(|s| format!("<p>{}</p>", s.html()))
        })
        .collect()
}

pub fn section(context: &Context, sources: &mut Sources) -> Option<Section> {
    let lookup = Lookup::new(context.graph.case);
    let mut body = String::new();
    let chosen: Vec<_> = context.people.iter().filter(|p| !p.official && (p.documents > 1 || p.tied)).take(PEOPLE_MAX).collect();
    for person in &chosen {
        let knowledge = crate::knowledge(context.graph, &person.entity.id, None);
        let held: String = knowledge
            .iter()
            .filter_map(|k| {
                Some(format!("<li>{} since {}</li>", figure::agency_tag(context, &k.agency), escape(&phrase::date(k.first_held?))))
            })
            .collect();
        let others: Vec<String> = person.entity.names.iter().filter(|n| **n != person.entity.caption).take(8).map(|n| line(n)).collect();
        let also = if others.is_empty() { String::new() } else { format!("<p class=\"also\">also written {}</p>", others.join(" · ")) };
        let _ = write!(
            body,
            "<article class=\"card person\"><h4>{}</h4>{also}{}<div class=\"sides\"><div><h5>Why these are one</h5>{}</div><div><h5>In the files of</h5><ul class=\"plain\">{held}</ul></div></div></article>",
            line(&person.entity.caption),
            births(context, &lookup, person.entity, sources),
            reasons(&lookup, person.entity, sources)
        );
    }
    if body.is_empty() {
        return None;
    }
    let rest = context.people.len() - chosen.len();
    let note = format!(
        "<p class=\"note\">Those whom the files tie to the event first, then by how many documents name them; {rest} more (named once, or writing the records) are in <code>redthread entities --schema Person</code>. \
         The order says nothing about anybody.</p>"
    );
    Some(Section { id: "people", title: "People", body: format!("{note}{body}") })
}
