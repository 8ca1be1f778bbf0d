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
fn reasons(lookup: &Lookup, entity: &Entity, sources: &mut Sources) -> String {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut out: Vec<String> = Vec::new();
    for link in &entity.links {
        if told.len() == REASONS_MAX || !told.insert(&link.why) {
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
        let text = format!(
            "“{}” and “{}”: {} <i class=\"sure\">{sure}</i>",
            line(&left.surface),
            line(&right.surface),
            line(&phrase::written_dates(&link.why))
        );
        if let Some(s) = Sentence::new(&text, &citations, sources) {
            out.push(format!("<li>{}</li>", s.html()));
        }
    }
    if out.is_empty() {
        return "<p class=\"note\">Written the same way everywhere.</p>".to_owned();
    }
    let rest = out.split_off(out.len().min(if out.len() == REASONS_OPEN + 1 { REASONS_OPEN + 1 } else { REASONS_OPEN }));
    let more = if rest.is_empty() {
        String::new()
    } else {
        format!("<details><summary>{} more reasons</summary><ul class=\"plain\">{}</ul></details>", rest.len(), rest.concat())
    };
    format!("<ul class=\"plain\">{}</ul>{more}", out.concat())
}

/// How else a person is written; the same words in another order or in capitals are not another name to a reader.
fn also(entity: &Entity) -> String {
    let words = |name: &str| {
        let mut words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        words.sort();
        words
    };
    let mut seen = BTreeSet::from([words(&entity.caption)]);
    let others: Vec<String> = entity.names.iter().filter(|n| seen.insert(words(n))).take(8).map(|n| line(n)).collect();
    if others.is_empty() { String::new() } else { format!("<p class=\"also\">also written {}</p>", others.join(" · ")) }
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
            let text = model::When::parse(value).map_or_else(|| value.clone(), |w| phrase::short(&w));
            Sentence::new(&format!("Born {}", line(&text)), citations, sources).map(|s| format!("<p>{}</p>", s.html()))
        })
        .collect()
}

pub fn section(context: &Context, sources: &mut Sources) -> Option<Section> {
    let lookup = Lookup::new(context.graph.case);
    let mut cards: Vec<String> = Vec::new();
    let chosen: Vec<_> = context.people.iter().filter(|p| !p.official && (p.documents > 1 || p.tied)).take(PEOPLE_MAX).collect();
    for person in &chosen {
        let knowledge = crate::knowledge(context.graph, &person.entity.id, None);
        let held: String = knowledge
            .iter()
            .filter_map(|k| {
                Some(format!("<li>{} since {}</li>", figure::agency_tag(context, &k.agency), escape(&phrase::date(k.first_held?))))
            })
            .collect();
        cards.push(format!(
            "<article class=\"card person\"><h4>{}</h4>{}{}<div class=\"sides\"><div><h5>Why these names are one person</h5>{}</div><div><h5>In the files of</h5><ul class=\"plain bare\">{held}</ul></div></div></article>",
            line(&person.entity.caption),
            also(person.entity),
            births(context, &lookup, person.entity, sources),
            reasons(&lookup, person.entity, sources)
        ));
    }
    if cards.is_empty() {
        return None;
    }
    let rest = context.people.len() - chosen.len();
    let note = format!(
        "<p class=\"note\">First those whom the files tie to the event, then by how many documents name them. The order says nothing about anybody. \
         {rest} more, who are named once or only write the records, are not shown; <code>redthread entities --schema Person</code> lists everybody.</p>"
    );
    Some(Section { id: "people", title: "People", body: format!("{note}{}", figure::folded(cards, PEOPLE_OPEN, "people")) })
}
