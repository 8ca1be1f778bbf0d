//! The report, by the same code as `redthread report`; what was made lately is kept as long as nothing changes that it follows from.

use super::Served;
use super::answer::{Answer, Ask, Fail, Reply, json};
use super::hub::Files;
use crate::command::report::{self, Unfit, Wanted, make};
use engine::ask::redaction::Policy;
use engine::ask::report::block::Language;
use serde_json::{Value, json as object};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The policy of a public edition where none is named.
const USUAL: &str = "public";
/// Bytes of the reports that are kept; the oldest go first.
const KEPT_BYTES: usize = 32 << 20;

/// The last reports. One is made at a time: each takes the whole case into memory, and who asks for the same waits for it.
#[derive(Default)]
pub struct Reports(Mutex<VecDeque<(Grounds, Reply)>>);

/// What a report follows from: the case on disk, its own rules, and what was chosen.
#[derive(PartialEq, Eq)]
struct Grounds {
    files: Files,
    rules: Vec<(PathBuf, String)>,
    language: Language,
    /// Edition, policy, sections and format.
    chosen: [String; 4],
}

impl Reports {
    fn get(&self, grounds: Grounds, make: impl FnOnce() -> Answer) -> Answer {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, reply)) = kept.iter().find(|(g, _)| *g == grounds) {
            return Ok(reply.clone());
        }
        // A report of the case as it was is of no use any more.
        kept.retain(|(g, _)| g.files == grounds.files && g.rules == grounds.rules);
        let reply = make()?;
        kept.push_front((grounds, reply.clone()));
        let mut room = KEPT_BYTES;
        let mut fits = |bytes: usize| room.checked_sub(bytes).map(|left| room = left).is_some();
        kept.retain(|(_, reply)| fits(reply.len()));
        Ok(reply)
    }
}

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
    let format = match ask.text("format") {
        "" => "html",
        known @ ("html" | "pdf") => known,
        other => return Err(Fail::wrong(format!("format={other}: html or pdf"))),
    };
    let sections: Vec<String> = ask.all("sections").into_iter().map(str::to_owned).collect();
    let edition = policy.as_ref().map_or("", |_| name);
    let grounds = Grounds {
        files: server.hub.files()?,
        rules: rules(&server.folder),
        language: language(&ask)?,
        chosen: [ask.text("edition"), edition, &sections.join(","), format].map(str::to_owned),
    };
    let wanted = Wanted { language: grounds.language, policy, sections };
    server.reports.get(grounds, || {
        let opened = engine::open(&server.folder)?;
        let made = make(&opened, &server.folder, &wanted).map_err(|e| match e.downcast::<Unfit>() {
            Ok(unfit) => Fail::wrong(unfit.to_string()),
            Err(error) => error.into(),
        })?;
        if format == "pdf" { Ok(Reply::Pdf(made.pdf(&opened.case)?)) } else { Ok(Reply::Report(made.html()?)) }
    })
}

/// The rules that the user added to the case, as they are written now.
fn rules(folder: &Path) -> Vec<(PathBuf, String)> {
    let entries = std::fs::read_dir(folder.join("rules")).into_iter().flatten().flatten();
    let read = |path: PathBuf| (path.clone(), std::fs::read_to_string(path).unwrap_or_default());
    let mut rules: Vec<_> = entries.map(|e| read(e.path())).collect();
    rules.sort();
    rules
}

/// What a report can be made of, in its usual order.
pub fn sections(ask: &Ask) -> Answer {
    let all = engine::ask::report::sections(language(ask)?);
    let all: Vec<Value> = all.into_iter().map(|(id, title)| object!({ "id": id, "title": title })).collect();
    json(&object!({ "sections": all }))
}
