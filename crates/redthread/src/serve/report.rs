//! The report as a page, by the same code as `redthread report`, with the sections that the reader chose in their order.

use super::Served;
use super::answer::{Answer, Ask, Fail, Reply};
use crate::command::{self, WrongUsage};
use engine::ask::report::block::{Language, Report};
use engine::ask::report::html;
use engine::ask::report::word::Speech;
use serde_json::{Value, json as object};

/// Stands first in a public edition whatever is chosen: it says what was replaced.
const NOTICE: &str = "public-edition";

fn language(ask: &Ask) -> Result<Language, Fail> {
    let Some(code) = ask.given("language") else { return Ok(command::language(None)) };
    let found = Language::ALL.into_iter().find(|l| l.code() == code);
    found.ok_or_else(|| Fail::wrong(format!("language={code}: one of {}", Language::ALL.map(Language::code).join(", "))))
}

/// Keeps the sections of these ids, in this order; all as they are where none is named.
fn choose(report: &mut Report, wanted: &[String]) {
    if wanted.is_empty() {
        return;
    }
    let place = |id: &str| if id == NOTICE { Some(0) } else { wanted.iter().position(|w| w == id).map(|n| n + 1) };
    report.sections.retain(|s| place(s.id).is_some());
    report.sections.sort_by_key(|s| place(s.id));
}

/// The sections that a report may have, with their titles, in its order.
pub fn sections(ask: &Ask) -> Result<Value, Fail> {
    let said = Speech::of(language(ask)?);
    let all = [
        ("summary", said.summary),
        ("people", said.people),
        ("connections", said.connections),
        ("timeline", said.timeline),
        ("map", said.map),
        ("chances", said.chances),
        ("contradictions", said.contradictions),
        ("index", said.index),
        ("problems", said.problems),
        ("method", said.method),
    ];
    Ok(all.into_iter().map(|(id, title)| object!({ "id": id, "title": said.say(title) })).collect())
}

pub fn report(server: &Served, ask: Ask) -> Answer {
    match ask.text("format") {
        "" | "html" => {}
        other => return Err(Fail::wrong(format!("format={other}: this page gives html; print it to PDF from the browser"))),
    }
    let language = language(&ask)?;
    let wanted: Vec<String> = ask.all("sections").into_iter().map(str::to_owned).collect();
    let opened = engine::open(&server.folder)?;
    let page = match ask.text("edition") {
        "" | "full" => {
            let (mut report, ..) = command::report(&opened.case, &server.folder, &opened.signature()?, language)?;
            choose(&mut report, &wanted);
            html(&report)
        }
        "public" => {
            let made = command::redact::public(&opened, &server.folder, ask.text("policy"), language, |r| choose(r, &wanted));
            made.map_err(|e| if e.is::<WrongUsage>() { Fail::wrong(e.to_string()) } else { e.into() })?
        }
        other => return Err(Fail::wrong(format!("edition={other}: one of full, public"))),
    };
    Ok(Reply::Report(page))
}
