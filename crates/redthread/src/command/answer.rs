//! `path`, `timeline`, `knowledge`, `knowable`, `findings`, `contradictions`.

use super::{WrongUsage, day, load_rules, open, the_entity};
use crate::arguments::{Common, PathArguments};
use crate::print::{clean, lines, marked, sure};
use crate::wire;
use anyhow::Result;
use engine::ask::{self, Query};
use model::case::Lookup;
use model::{Case, Contradiction, DocumentId, EntityId, Finding};
use std::process::ExitCode;

/// Said wherever a date comes from a file's metadata.
pub const METADATA_WORDS: &str = "metadata, can be wrong or forged";

/// The findings of the case; `rules_wanted` empty: of all rules.
pub fn all_findings(case: &Case, rules: &[ask::rule::Rule], rules_wanted: &[String], event: Option<EntityId>) -> Result<Vec<Finding>> {
    let query = ask::finding::Query { rules: rules_wanted.to_vec(), event };
    Ok(ask::finding::findings(case, &query, rules)?)
}

pub fn all_contradictions(case: &Case) -> Vec<Contradiction> {
    ask::contradiction::contradictions(case)
}

fn print_step(step: &wire::StepLine) {
    let held = step.passage.held_since.as_deref().unwrap_or("an unknown day");
    println!("  {} —{} ({})→ {}", clean(&step.from_name), step.property.replace('_', " "), step.modality, clean(&step.to_name));
    println!("      {} p.{}, held by {} since {held}", clean(&step.passage.place.document), step.passage.place.page, step.passage.agency);
    println!("      {}", quoted(&step.passage, 300));
    for other in step.also.iter().take(3) {
        println!("      also {} p.{}: {}", clean(&other.place.document), other.place.page, quoted(other, 160));
    }
    for denial in &step.denied_by {
        println!("      DENIED in {} p.{}: {}", clean(&denial.place.document), denial.place.page, quoted(denial, 200));
    }
}

/// A passage between quotation marks, doubtful words marked, with how sure OCR is of it.
fn quoted(c: &wire::CitationLine, width: usize) -> String {
    let sure = sure(c.place.confidence).map(|s| format!(" ({s})")).unwrap_or_default();
    format!("\"{}\"{sure}", marked(&c.quote, &c.place.doubtful, width))
}

/// In words, where an answer rests on words that OCR may have misread.
fn warn(what: &str, confidence: Option<f64>) {
    if let Some(c) = confidence.filter(|c| model::doubt::is_doubtful(*c as f32)) {
        println!(
            "  {what} is no surer than its weakest passage, of which OCR is {} % sure: compare that one with the page itself",
            model::doubt::percent(c as f32)
        );
    }
}

fn document_id(case: &Case, text: &str) -> Result<DocumentId> {
    case.documents
        .iter()
        .find(|d| d.path == text || d.id.as_str() == text)
        .map(|d| d.id.clone())
        .ok_or_else(|| anyhow::anyhow!("no document \"{text}\": `redthread documents` lists them"))
}

pub fn path(common: &Common, a: &PathArguments) -> Result<ExitCode> {
    let opened = open(common)?;
    let case = &opened.case;
    let (from, to) = (the_entity(&opened, &a.a)?, the_entity(&opened, &a.b)?);
    for agency in &a.agency {
        known_agency(case, agency)?;
    }
    let query = Query {
        top: a.top,
        on: a.on.as_deref().map(day).transpose()?,
        agencies: a.agency.clone(),
        without: a.without.iter().map(|w| document_id(case, w)).collect::<Result<_>>()?,
        in_order: a.in_order,
        ..Query::between(&from.id, &to.id)
    };
    let graph = ask::source::graph(case);
    let lookup = Lookup::new(case);
    let answer = wire::paths(&lookup, from, to, &ask::paths(&graph, &query));
    if common.json {
        lines([answer])?;
        return Ok(ExitCode::SUCCESS);
    }
    if answer.paths.is_empty() {
        println!("the files that we have show no connection between {} and {}", clean(&from.caption), clean(&to.caption));
    }
    for (n, path) in answer.paths.iter().enumerate() {
        println!("chain {} (weakest step {:.2})", n + 1, path.strength);
        path.steps.iter().for_each(print_step);
        warn("this chain", path.confidence);
    }
    Ok(ExitCode::SUCCESS)
}

fn known_agency(case: &Case, name: &str) -> Result<()> {
    let mut all: Vec<&str> = case.documents.iter().map(|d| d.agency.as_str()).collect();
    all.sort_unstable();
    all.dedup();
    if all.contains(&name) {
        Ok(())
    } else {
        Err(WrongUsage(format!("no agency \"{name}\" in this case: one of {}", all.join(", "))).into())
    }
}

pub fn timeline(common: &Common, names: &[String], metadata: bool) -> Result<ExitCode> {
    let opened = open(common)?;
    let entities: Vec<EntityId> = names.iter().map(|n| Ok(the_entity(&opened, n)?.id.clone())).collect::<Result<_>>()?;
    let graph = ask::source::graph(&opened.case);
    let lookup = Lookup::new(&opened.case);
    let rows = ask::timeline(&graph, &entities);
    let mut rows: Vec<wire::TimelineLine> =
        rows.iter().map(|r| wire::timeline_row(&lookup, r)).filter(|r| !r.citations.is_empty()).collect();
    if metadata {
        let of = |d: &model::Document| {
            let named = |id: &EntityId| {
                graph
                    .entity(id)
                    .zip(graph.document(&d.id))
                    .is_some_and(|(e, number)| graph.index.locals_of_entity(e).any(|l| graph.index.locals[l as usize].document == number))
            };
            entities.is_empty() || entities.iter().any(named)
        };
        rows.extend(opened.case.documents.iter().filter(|d| of(d)).flat_map(wire::metadata_rows));
        // A date as text sorts as the date itself, a vaguer one before those within it.
        rows.sort_by(|a, b| a.true_on.cmp(&b.true_on));
    }
    if common.json {
        lines(rows)?;
        return Ok(ExitCode::SUCCESS);
    }
    for row in rows {
        let object = row.object_name.map(|o| format!(" → {}", clean(&o))).unwrap_or_default();
        let Some(first) = row.citations.first() else {
            println!("{:<24} {} {} ({})", row.true_on, clean(&row.subject_name), row.property.replace('_', " "), METADATA_WORDS);
            continue;
        };
        println!("{:<24} {} {}{object} ({})", row.true_on, clean(&row.subject_name), row.property.replace('_', " "), row.modality);
        println!("{:<24} {} p.{}: {}", "", clean(&first.place.document), first.place.page, quoted(first, 160));
    }
    Ok(ExitCode::SUCCESS)
}

pub fn knowledge(common: &Common, name: &str, on: Option<&str>) -> Result<ExitCode> {
    let opened = open(common)?;
    let entity = the_entity(&opened, name)?;
    let on = on.map(day).transpose()?;
    let graph = ask::source::graph(&opened.case);
    let lookup = Lookup::new(&opened.case);
    let agencies = ask::knowledge(&graph, &entity.id, on);
    if common.json {
        lines(agencies.iter().flat_map(|a| a.claims.iter().map(|p| wire::knowledge_line(&lookup, &a.agency, p))))?;
        return Ok(ExitCode::SUCCESS);
    }
    let text = |d: Option<jiff::civil::Date>| d.map_or_else(|| "unknown".to_owned(), |d| d.to_string());
    println!("what the files hold about {}{}", clean(&entity.caption), on.map(|d| format!(" on {d}")).unwrap_or_default());
    for agency in &agencies {
        match agency.first_held {
            Some(day) if agency.claims.is_empty() && on.is_some_and(|on| on < day) => {
                println!("\n{}: the files that we have show nothing by that day (first on {day})", agency.agency)
            }
            Some(day) => println!("\n{}: first held on {day}, {} documents", agency.agency, agency.documents.len()),
            None => println!(
                "\n{}: the files that we have do not show it (its files run from {} to {})",
                agency.agency,
                text(agency.files_from),
                text(agency.files_until)
            ),
        }
        for p in &agency.claims {
            println!(
                "  {}  {} p.{}  {}: {}",
                text(p.held_since),
                clean(&p.path),
                p.citation.span.page,
                p.property.replace('_', " "),
                quoted(&wire::citation(&lookup, &p.citation), 200)
            );
        }
        if !agency.undated.is_empty() {
            println!("  and {} documents held since an unknown day", agency.undated.len());
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// `142 days before`, `9 days after`, `the same day`.
fn distance(days_before: i64) -> String {
    let word = if days_before.abs() == 1 { "day" } else { "days" };
    match days_before {
        0 => "the same day".to_owned(),
        n if n > 0 => format!("{n} {word} before"),
        n => format!("{} {word} after", -n),
    }
}

pub fn knowable(common: &Common, a: &str, b: &str, before: Option<&str>, missing: Option<&str>) -> Result<ExitCode> {
    let opened = open(common)?;
    let case = &opened.case;
    let (from, to) = (the_entity(&opened, a)?, the_entity(&opened, b)?);
    let before = before.map(|text| ask::event_day(case, text).map(|(_, day)| day)).transpose()?;
    let graph = ask::source::graph(case);
    let lookup = Lookup::new(case);
    let answer = wire::knowable(&lookup, from, to, &ask::coalitions(&graph, &from.id, &to.id, before));
    if common.json {
        lines([answer])?;
        return Ok(ExitCode::SUCCESS);
    }
    for line in &answer.coalitions {
        let days = line.days_before.map(|n| format!(", {}", distance(n))).unwrap_or_default();
        match (&line.date, &line.completed_by) {
            (Some(date), by) => {
                println!("{}: {date}{days}, completed by {}", line.agencies.join(" + "), clean(by.as_deref().unwrap_or("?")))
            }
            (None, _) => println!("{}: the files that we have do not show it", line.agencies.join(" + ")),
        }
    }
    if let Some(best) = answer.coalitions.iter().rev().find(|c| !c.steps.is_empty()) {
        println!("\nthe chain of {}", best.agencies.join(" + "));
        best.steps.iter().for_each(print_step);
    }
    if let Some(agency) = missing {
        known_agency(case, agency)?;
        let Some(day) = before else { return Err(WrongUsage("--missing-page needs --before".to_owned()).into()) };
        println!();
        match ask::missing_page(&graph, &from.id, &to.id, agency, day) {
            None => println!("no documents of others would have shown it to {agency} before {day}"),
            Some(page) if page.documents.is_empty() => println!("{agency} needed nothing from others"),
            Some(page) => {
                println!("what {agency} would have needed from others before {day}:");
                for id in &page.documents {
                    if let Some(d) = lookup.document.get(id) {
                        println!("  {} ({})", clean(&d.path), d.agency);
                    }
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What one person said on record on several occasions.
pub fn statements(common: &Common, name: &str) -> Result<ExitCode> {
    let opened = open(common)?;
    let entity = the_entity(&opened, name)?;
    let lookup = Lookup::new(&opened.case);
    let line = wire::statements(&lookup, entity, &ask::statement::statements(&opened.case, &entity.id));
    if common.json {
        lines([line])?;
        return Ok(ExitCode::SUCCESS);
    }
    if line.hearings.is_empty() {
        println!("no record in these files takes down what {} says", clean(&line.name));
        return Ok(ExitCode::SUCCESS);
    }
    println!("{}", clean(&line.name));
    for (n, hearing) in line.hearings.iter().enumerate() {
        println!("  {}  {}  {}", n + 1, hearing.day.as_deref().unwrap_or("day unknown"), clean(&hearing.document));
    }
    let numbers = |of: &[usize]| of.iter().map(|n| (n + 1).to_string()).collect::<Vec<_>>().join(", ");
    for topic in &line.topics {
        println!();
        for answer in &topic.answers {
            let mut number = (answer.hearing + 1).to_string();
            for said in answer.question.iter().chain([&answer.answer]) {
                println!("  {number:<2} p.{}: {}", said.place.page, quoted(said, 300));
                number.clear();
            }
        }
        for change in &topic.changes {
            println!("     {} {}: in {}, not in {}", change.what, clean(&change.value), numbers(&change.said), numbers(&change.unsaid));
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub fn transmissions(common: &Common, agencies: &[String]) -> Result<ExitCode> {
    let opened = open(common)?;
    agencies.iter().try_for_each(|a| known_agency(&opened.case, a))?;
    let lookup = Lookup::new(&opened.case);
    let found = ask::transmissions(&opened.case);
    let wanted = |t: &&ask::Transmission| agencies.is_empty() || agencies.contains(&t.sender) || agencies.contains(&t.recipient);
    let all: Vec<wire::TransmissionLine> = found.iter().filter(wanted).map(|t| wire::transmission(&lookup, t)).collect();
    if common.json {
        lines(all)?;
        return Ok(ExitCode::SUCCESS);
    }
    for line in &all {
        let day = |d: &Option<String>| d.clone().unwrap_or_else(|| "day unknown".to_owned());
        let days = line.days.map(|n| format!(", {n} {}", if n == 1 { "day" } else { "days" })).unwrap_or_default();
        println!("{}  {} → {}  ({})", day(&line.sent), clean(&line.sender), clean(&line.recipient), line.purpose);
        match &line.arrived {
            Some(arrived) => println!("    arrived {arrived}{days}"),
            None => println!("    the recipient's files do not show when it arrived"),
        }
        line.copies.iter().for_each(|c| println!("    copy: {}", clean(c)));
        line.attached.iter().for_each(|c| println!("    with it: {}", clean(c)));
        line.citations.iter().for_each(|c| println!("    {} p.{}: {}", clean(&c.place.document), c.place.page, quoted(c, 160)));
    }
    if all.is_empty() {
        println!("no letter between services was found in these files");
    }
    Ok(ExitCode::SUCCESS)
}

pub fn findings(common: &Common, wanted: &[String], event: Option<&str>) -> Result<ExitCode> {
    let rules = load_rules(&common.case)?;
    for name in wanted {
        if !rules.iter().any(|r| r.name == *name) {
            let all: Vec<&str> = rules.iter().map(|r| r.name.as_str()).collect();
            return Err(WrongUsage(format!("no rule \"{name}\": one of {}", all.join(", "))).into());
        }
    }
    let opened = open(common)?;
    let event = match event {
        Some(text) => match ask::event_day(&opened.case, text)? {
            (Some(entity), _) => Some(entity.id.clone()),
            (None, _) => return Err(WrongUsage(format!("--event {text}: name an event, not a date")).into()),
        },
        None => None,
    };
    let found = all_findings(&opened.case, &rules, wanted, event)?;
    let lookup = Lookup::new(&opened.case);
    if common.json {
        lines(found.iter().map(|f| wire::finding(&lookup, &opened.casebook, f)))?;
        return Ok(ExitCode::SUCCESS);
    }
    for f in &found {
        let lead =
            f.lead_days.filter(|n| !f.title.contains(&format!("{n} days"))).map(|n| format!(", {n} days before")).unwrap_or_default();
        let line = wire::finding(&lookup, &opened.casebook, f);
        println!("[{}] {}{lead}  {}", f.rule, clean(&f.title), line.id);
        decided(line.decision.as_ref());
        for c in &line.citations {
            println!("    {} p.{} ({}): {}", clean(&c.place.document), c.place.page, c.agency, quoted(c, 240));
        }
        warn("  this finding", line.confidence);
        for c in &line.speaks_against {
            println!("    against: {} p.{}: {}", clean(&c.place.document), c.place.page, quoted(c, 240));
        }
        if let Some(rate) = f.base_rate {
            println!("    {} of {} were in the same position", rate.same_position, rate.of);
        }
    }
    if found.is_empty() {
        println!("no rule found anything in these files");
    }
    Ok(ExitCode::SUCCESS)
}

/// What a reader made of it.
fn decided(decision: Option<&serde_json::Value>) {
    if let Some(d) = decision {
        let text = |key: &str| clean(d[key].as_str().unwrap_or_default());
        println!("    {} by {}: {}", text("verdict"), text("by"), text("comment"));
    }
}

pub fn contradictions(common: &Common) -> Result<ExitCode> {
    let opened = open(common)?;
    let lookup = Lookup::new(&opened.case);
    let found = all_contradictions(&opened.case);
    if common.json {
        lines(found.iter().map(|c| wire::contradiction(&lookup, &opened.casebook, c)))?;
        return Ok(ExitCode::SUCCESS);
    }
    for c in &found {
        let name = lookup.entity.get(&c.subject).map_or("", |e| e.caption.as_str());
        let line = wire::contradiction(&lookup, &opened.casebook, c);
        println!("[{}] {}: {}  {}", line.kind, clean(name), c.property.replace('_', " "), line.id);
        decided(line.decision.as_ref());
        for side in [&line.left, &line.right] {
            println!("    {} p.{} ({}): {}", clean(&side.place.document), side.place.page, side.agency, quoted(side, 240));
        }
    }
    if found.is_empty() {
        println!("no contradictions found in these files");
    }
    Ok(ExitCode::SUCCESS)
}
