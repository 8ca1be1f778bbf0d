//! `documents`, `entities`, `claims`, `search`, `show`.

use super::{WrongUsage, open, the_entity};
use crate::arguments::Common;
use crate::print::{Table, clean, lines, short};
use crate::wire;
use anyhow::{Result, bail};
use engine::{OpenCase, norm};
use model::case::Lookup;
use model::{Document, Entity, Property, Schema};
use std::process::ExitCode;

pub fn documents(common: &Common) -> Result<ExitCode> {
    let opened = open(common)?;
    let all = opened.case.documents.iter().map(|d| wire::document(&opened.case, d));
    if common.json {
        lines(all)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut table = Table::new(["document", "agency", "held since", "rests on", "language", "kind", "pages", "problems"]);
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
        let others: Vec<&str> = e.names.iter().filter(|n| **n != e.caption).map(String::as_str).take(6).collect();
        table.row([e.id.to_string(), e.schema.to_string(), e.mentions.len().to_string(), e.caption.clone(), others.join(" · ")]);
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
    let about = about.map(|text| the_entity(&opened.case, text)).transpose()?;
    let is = |mention: &model::MentionId, entity: &Entity| lookup.entity_of.get(mention).is_some_and(|e| e.id == entity.id);
    let chosen = opened.case.claims.iter().filter(|c| {
        property.is_none_or(|p| c.property == p) && about.is_none_or(|e| is(&c.subject, e) || c.object.as_ref().is_some_and(|o| is(o, e)))
    });
    if common.json {
        lines(chosen.map(|c| wire::claim(&lookup, c)))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut table = Table::new(["subject", "property", "object", "modality", "true on", "document", "quote"]);
    let name = |m: &model::MentionId| lookup.entity_of.get(m).map_or_else(String::new, |e| e.caption.clone());
    for c in chosen {
        let line = wire::claim(&lookup, c);
        let object = c.object.as_ref().map(&name).or(c.value.clone()).unwrap_or_default();
        table.row([
            name(&c.subject),
            line.property.to_owned(),
            object,
            line.modality.to_owned(),
            line.true_on.unwrap_or_default(),
            format!("{}#p{}", line.place.document, line.place.page),
            short(line.quote, 120),
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
    let path = |hit: &engine::store::Hit| lookup.document.get(&hit.document).map_or_else(|| hit.document.to_string(), |d| d.path.clone());
    if common.json {
        lines(found.hits.iter().map(|h| {
            let agency = lookup.document.get(&h.document).map(|d| d.agency.as_str()).unwrap_or_default();
            serde_json::json!({ "document": path(h), "agency": agency, "page": h.page, "start": h.start, "end": h.end, "text": h.text, "snippet": h.snippet, "score": h.score })
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    for hit in &found.hits {
        println!("{} p.{}  {}", clean(&path(hit)), hit.page, short(&hit.snippet, 200));
    }
    if found.hits.is_empty() {
        println!("nothing found");
    }
    Ok(ExitCode::SUCCESS)
}

pub fn show(common: &Common, what: &str) -> Result<ExitCode> {
    let opened = open(common)?;
    let lookup = Lookup::new(&opened.case);
    let document = opened.case.documents.iter().find(|d| d.path == what || d.id.as_str() == what);
    match document {
        Some(document) => show_document(common, &opened, document),
        None => show_entity(common, &opened, &lookup, the_entity(&opened.case, what)?),
    }
}

fn show_document(common: &Common, opened: &OpenCase, document: &Document) -> Result<ExitCode> {
    let line = wire::document(&opened.case, document);
    if common.json {
        let mut value = serde_json::to_value(&line)?;
        value["text"] = document.text().into();
        lines([value])?;
        return Ok(ExitCode::SUCCESS);
    }
    println!("{}  ({}, {} pages)", clean(line.path), line.media_type, line.pages);
    println!("held by {} since {} ({})", line.agency, line.held_since.as_deref().unwrap_or("an unknown day"), line.held_basis);
    for problem in &line.problems {
        println!("problem: {}", clean(&problem.message));
    }
    println!();
    for text in document.text().lines() {
        println!("{}", text.chars().filter(|c| !c.is_control() || *c == '\t').collect::<String>());
    }
    Ok(ExitCode::SUCCESS)
}

fn show_entity(common: &Common, opened: &OpenCase, lookup: &Lookup, entity: &Entity) -> Result<ExitCode> {
    let line = wire::entity(lookup, entity);
    let is = |m: &model::MentionId| lookup.entity_of.get(m).is_some_and(|e| e.id == entity.id);
    let claims: Vec<_> = opened.case.claims.iter().filter(|c| is(&c.subject) || c.object.as_ref().is_some_and(is)).collect();
    if common.json {
        let mut value = serde_json::to_value(&line)?;
        value["claims"] = claims.iter().map(|c| serde_json::to_value(wire::claim(lookup, c))).collect::<Result<_, _>>()?;
        lines([value])?;
        return Ok(ExitCode::SUCCESS);
    }
    println!("{}  ({}, {})", clean(line.caption), line.schema, line.id);
    println!("written: {}", clean(&line.names.join(" · ")));
    for identifier in &line.identifiers {
        println!("{}: {}", identifier.kind, clean(identifier.value));
    }
    for reason in &line.reasons {
        println!("one because: {}", clean(reason));
    }
    println!("\npassages");
    for claim in claims {
        let c = wire::claim(lookup, claim);
        let held = c.held_since.as_deref().unwrap_or("unknown");
        println!(
            "  [{} · {} · {} since {held} · {} p.{}]\n    {}",
            c.property,
            c.modality,
            c.agency,
            clean(&c.place.document),
            c.place.page,
            short(c.quote, 400)
        );
    }
    println!("\nmentions");
    for id in &entity.mentions {
        if let Some(m) = lookup.mention.get(id) {
            let place = wire::place(lookup, &m.span);
            println!("  {id}  {} p.{}  {}", clean(&place.document), place.page, clean(&m.surface));
        }
    }
    Ok(ExitCode::SUCCESS)
}
