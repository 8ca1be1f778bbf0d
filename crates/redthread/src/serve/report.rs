//! The report, by the same code as `redthread report`.

use super::Served;
use super::answer::{Answer, Ask, Fail, Reply, json};
use crate::command::report::{self, Unfit, Wanted, make};
use engine::ask::redaction::Policy;
use engine::ask::report::block::Language;
use serde_json::{Value, json as object};

/// The policy of a public edition where none is named.
const USUAL: &str = "public";

/// The language asked for, else that of this machine.
pub fn language(ask: &Ask) -> Result<Language, Fail> {
    match ask.given("language") {
        None => Ok(report::language(None)),
        Some(code) => {
            Language::ALL.into_iter().find(|l| l.code() == code).ok_or_else(|| Fail::wrong(format!("language={code}: one of en, fr, nl")))
        }
    }
}

pub fn report(server: &Served, ask: Ask) -> Answer {
    let name = ask.given("policy").unwrap_or(USUAL);
    let policy = match ask.text("edition") {
        "" | "full" => None,
        "public" => Some(Policy::named(name).map_err(|e| Fail::wrong(format!("policy={name}: {e}")))?),
        other => return Err(Fail::wrong(format!("edition={other}: one of full, public"))),
    };
    let sections = ask.all("sections").into_iter().map(str::to_owned).collect();
    let wanted = Wanted { language: language(&ask)?, policy, sections };
    let opened = engine::open(&server.folder)?;
    let made = make(&opened, &server.folder, &wanted).map_err(|e| match e.downcast::<Unfit>() {
        Ok(unfit) => Fail::wrong(unfit.to_string()),
        Err(error) => error.into(),
    })?;
    match ask.text("format") {
        "" | "html" => Ok(Reply::Report(made.html()?)),
        "pdf" => Ok(Reply::Pdf(made.pdf(&opened.case)?)),
        other => Err(Fail::wrong(format!("format={other}: html or pdf"))),
    }
}

/// What a report can be made of, in its usual order.
pub fn sections(ask: &Ask) -> Answer {
    let all = engine::ask::report::sections(language(ask)?);
    let all: Vec<Value> = all.into_iter().map(|(id, title)| object!({ "id": id, "title": title })).collect();
    json(&object!({ "sections": all }))
}
