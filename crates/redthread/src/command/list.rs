//! `documents`, `entities`, `claims`, `search`.

use super::{WrongUsage, open, the_entity};
use crate::arguments::Common;
use crate::print::{Table, clean, lines, marked, sure};
use crate::wire;
use anyhow::{Result, bail};
use engine::{OpenCase, ask, norm};
use model::case::Lookup;
use model::{Entity, Property, Schema, Span};
use std::process::ExitCode;

pub fn documents(common: &Common) -> Result<ExitCode> {
    let opened = open(common)?;
    let (lookup, copies) = (Lookup::new(&opened.case), ask::copies(&opened.case));
    let all = opened.case.documents.iter().map(|d| wire::document(&opened.case, d, Some((&lookup, &copies))));
    if common.json {
        lines(all)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut table = Table::new(["document", "agency", "held since", "rests on", "language", "kind", "pages", "copies", "problems"]);
    for d in all {
        let problems: Vec<&str> = d.problems.iter().map(|p| p.kind.as_str()).collect();
        table.row([
            d.path.to_owned(),
            d.agency.to_owned(),
            d.held_since.unwrap_or_else(|| "unknown".into()),
            d.held_basis,
            d.language.unwrap_or("-").to_owned(),
            d.kind,
            d.pages.to_string(),
            if d.same_as.is_empty() { String::new() } else { d.same_as.len().to_string() },
            problems.join(", "),
        ]);
    }
    table.print()?;
    Ok(ExitCode::SUCCESS)
}

pub fn entities(common: &Common, schema: Option<&str>) -> Result<ExitCode> {
    let schema = schema
        .map(|name| {
            let all: Vec<&str> = Schema::ALL.iter().map(|s| s.name()).collect();
            Schema::parse(name).ok_or_else(|| WrongUsage(format!("no schema {name}: one of {}", all.join(", "))))
        })
        .transpose()?;
    let opened = open(common)?;
    let lookup = Lookup::new(&opened.case);
    let mut chosen: Vec<&Entity> = opened.case.entities.iter().filter(|e| schema.is_none_or(|s| e.schema == s)).collect();
    if common.json {
        lines(chosen.into_iter().map(|e| wire::entity(&lookup, e)))?;
        return Ok(ExitCode::SUCCESS);
    }
    chosen.sort_by_key(|e| (e.schema, std::cmp::Reverse(e.mentions.len()), &e.caption));
    let mut table = Table::new(["id", "schema", "mentions", "caption", "also written"]);
    for e in chosen {
        let others: Vec<&str> = e.names.iter().filter(|n| **n != e.caption).map(model::Text::as_str).take(6).collect();
        table.row([e.id.to_string(), e.schema.to_string(), e.mentions.len().to_string(), e.caption.to_string(), others.join(" · ")]);
    }
    table.print()?;
    Ok(ExitCode::SUCCESS)
}

pub fn claims(common: &Common, property: Option<&str>, about: Option<&str>) -> Result<ExitCode> {
    let property = property
        .map(|name| {
            let all: Vec<&str> = Property::ALL.iter().map(|p| p.name()).collect();
            Property::parse(name).ok_or_else(|| WrongUsage(format!("no property {name}: one of {}", all.join(", "))))
        })
        .transpose()?;
    let opened = open(common)?;
    let lookup = Lookup::new(&opened.case);
    let about = about.map(|text| the_entity(&opened, text)).transpose()?;
    let is = |mention: &model::MentionId, entity: &Entity| lookup.entity_of.get(mention).is_some_and(|e| e.id == entity.id);
    let chosen = opened.claims().filter(|c| {
        property.is_none_or(|p| c.property == p) && about.is_none_or(|e| is(&c.subject, e) || c.object.as_ref().is_some_and(|o| is(o, e)))
    });
    if common.json {
        lines(chosen.map(|c| wire::claim(&lookup, c)))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut table = Table::new(["subject", "property", "object", "modality", "true on", "document", "quote"]);
    let name = |m: &model::MentionId| lookup.entity_of.get(m).map_or_else(String::new, |e| e.caption.to_string());
    for c in chosen {
        let line = wire::claim(&lookup, c);
        let object = c.object.as_ref().map(&name).or(c.value.clone().map(String::from)).unwrap_or_default();
        table.row([
            name(&c.subject),
            line.property.to_owned(),
            object,
            wire::said(c),
            line.true_on.unwrap_or_default(),
            format!("{}#p{}", line.place.document, line.place.page),
            marked(line.quote, &line.place.doubtful, 120),
        ]);
    }
    table.print()?;
    Ok(ExitCode::SUCCESS)
}

/// Other spellings, in this case, of a word of a query.
fn variants(opened: &OpenCase, word: &str) -> Vec<String> {
    let asked = norm::name::fold(word);
    if asked.chars().count() < 4 {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    for entity in opened.case.entities.iter().filter(|e| e.schema == Schema::Person) {
        let words: Vec<String> =
            entity.names.iter().flat_map(|n| norm::name::fold(n).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
        if words.contains(&asked) {
            found.extend(words.into_iter().filter(|w| *w != asked && norm::name::compare_persons(w, &asked).same));
        }
    }
    found.sort();
    found.dedup();
    found
}

pub fn search(common: &Common, query: &str, exact: bool, limit: usize) -> Result<ExitCode> {
    let opened = open(common)?;
    let Some(index) = opened.store.search()? else {
        bail!("{}: nothing was read into this case yet", common.case.display());
    };
    let found = index.run(query, limit, &|word| if exact { Vec::new() } else { variants(&opened, word) })?;
    let lookup = Lookup::new(&opened.case);
    let place = |hit: &engine::store::Hit, start: u32, end: u32| {
        wire::place(&lookup, &Span { document: hit.document.clone(), layer: 0, page: hit.page, start, end })
    };
    if common.json {
        lines(found.hits.iter().map(|h| {
            let agency = lookup.document.get(&h.document).map(|d| d.agency.as_str()).unwrap_or_default();
            wire::HitLine { place: place(h, h.start, h.end), agency, text: &h.text, snippet: &h.snippet, score: h.score }
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    for hit in &found.hits {
        let around = place(hit, hit.snippet_start, hit.snippet_start + hit.snippet.chars().count() as u32);
        let sure = sure(place(hit, hit.start, hit.end).confidence).map(|s| format!("  ({s})")).unwrap_or_default();
        println!("{} p.{}  {}{sure}", clean(&around.document), hit.page, marked(&hit.snippet, &around.doubtful, 200));
    }
    if found.hits.is_empty() {
        println!("nothing found");
    }
    Ok(ExitCode::SUCCESS)
}
