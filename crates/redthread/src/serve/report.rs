//! The report as a page, by the same code as `redthread report`.

use super::Served;
use super::answer::{Answer, Ask, Fail, Reply};
use crate::command;

pub fn report(server: &Served, ask: Ask) -> Answer {
    match ask.text("format") {
        "" | "html" => {}
        other => return Err(Fail::wrong(format!("format={other}: this version gives html; print it to PDF from the browser"))),
    }
    let opened = engine::open(&server.folder)?;
    let (text, _, _) = command::report_text(&opened.case, &server.folder, &opened.signature()?)?;
    Ok(Reply::Report(text))
}
