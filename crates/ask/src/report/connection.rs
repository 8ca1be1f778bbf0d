//! How the people of the case are connected, with the chain, and since when that could have been known.

use super::Context;
use super::chart;
use super::doubt;
use super::figure::{agency_tag, folded};
use super::html::{escape, line};
use super::phrase;
use super::section::Section;
use super::sentence::{Sentence, Sources};
use crate::passage::{SAME_AS, Step};
use crate::{Coalition, Knowable, Path, Query, coalitions, paths};
use jiff::civil::Date;
use model::{Citation, Entity};
use std::fmt::Write;

/// People among whom connections are looked for, and connections that are told.
const PEOPLE_MAX: usize = 14;
const CONNECTIONS_MAX: usize = 16;
/// Connections that are shown open; the others are folded.
const CONNECTIONS_OPEN: usize = 6;

pub(super) struct Connection<'c> {
    pub from: &'c Entity,
    pub to: &'c Entity,
    /// The best-supported chain of all the files.
    pub best: Path,
    pub coalitions: Vec<Coalition>,
    /// Days that the agencies together would have been earlier than the best of them alone; more is more telling.
    gap: i64,
}

impl Connection<'_> {
    /// The first day of all, and whose files it takes: of all agencies together, only those that the chain rests on.
    fn earliest(&self, context: &Context) -> Option<(&Knowable, Vec<String>)> {
        let dated = self.coalitions.iter().filter_map(|c| c.knowable.as_ref().map(|k| (k, &c.agencies)));
        let (known, agencies) = dated.min_by_key(|(k, agencies)| (k.date, agencies.len()))?;
        let holds = |agency: &String| {
            let of = |id| context.graph.document(id).map(|d| &context.graph.document_of(d).agency);
            known.documents.iter().any(|id| of(id) == Some(agency))
        };
        Some((known, agencies.iter().filter(|a| holds(a)).cloned().collect()))
    }
}

pub(super) fn connections<'c>(context: &Context<'_, 'c>) -> Vec<Connection<'c>> {
    let people: Vec<&Entity> =
        context.people.iter().filter(|p| !p.official && p.documents > 1).take(PEOPLE_MAX).map(|p| p.entity).collect();
    let day = context.event.as_ref().map(|e| e.day);
    let mut out = Vec::new();
    for (n, from) in people.iter().enumerate() {
        for to in &people[n + 1..] {
            let Some(best) = paths(context.graph, &Query { top: 1, ..Query::between(&from.id, &to.id) }).into_iter().next() else {
                continue;
            };
            if best.named_only || best.steps.is_empty() {
                continue;
            }
            let coalitions = coalitions(context.graph, &from.id, &to.id, day);
            let date = |c: &Coalition| c.knowable.as_ref().filter(|k| !k.weakest).map(|k| k.date);
            let alone = coalitions.iter().filter(|c| c.agencies.len() == 1).filter_map(date).min();
            let together = coalitions.iter().filter_map(date).min();
            let Some(first) = together else { continue };
            let gap = alone.map_or(5000, |a| (a - first).get_days().into());
            let before = day.is_none_or(|d| first < d);
            out.push(Connection { from, to, best, coalitions, gap: if before { gap } else { gap - 10_000 } });
        }
    }
    // Those that only the agencies together could see come first; then the shortest chains.
    out.sort_by(|a, b| (b.gap, a.best.steps.len(), &a.from.id, &a.to.id).cmp(&(a.gap, b.best.steps.len(), &b.from.id, &b.to.id)));
    out.truncate(CONNECTIONS_MAX);
    out
}

/// The steps as a numbered list, joins of spellings between them in small; none if a step has no passage that holds.
fn chain(context: &Context, steps: &[Step], sources: &mut Sources) -> Option<String> {
    let mut out = String::from("<ol class=\"chain\">");
    for step in steps {
        let citations: Vec<Citation> = step.passages.iter().map(|p| p.citation.clone()).collect();
        let sentence = Sentence::new(&phrase::step(context.graph, step), &citations, sources)?;
        let first = step.passages.first()?;
        let held = first.held_since.map_or_else(|| "an unknown day".to_owned(), phrase::date);
        let class = if step.property == SAME_AS { " class=\"same\"" } else { "" };
        let _ = write!(
            out,
            "<li{class}>{} <span class=\"place\">{} since {}</span>",
            sentence.html(),
            agency_tag(context, &first.agency),
            escape(&held)
        );
        for denial in step.denials.iter().take(2) {
            let text = format!("Denied: “{}”", doubt::quote(&denial.citation, sources, usize::MAX));
            if let Some(s) = Sentence::new(&text, std::slice::from_ref(&denial.citation), sources) {
                let _ = write!(out, "<div class=\"against\">{}</div>", s.html());
            }
        }
        out.push_str("</li>");
    }
    out.push_str("</ol>");
    let first = steps.iter().filter_map(|s| Some(&s.passages.first()?.citation));
    out += &doubt::warning("This chain", first, sources);
    Some(out)
}

/// Since when, to whom, and by how much the agencies alone were later.
fn headline(context: &Context, connection: &Connection, sources: &mut Sources) -> Option<Sentence> {
    let (known, agencies) = connection.earliest(context)?;
    let citations: Vec<Citation> = known.steps.iter().flat_map(|s| s.passages.first()).map(|p| p.citation.clone()).collect();
    let event = context.event.as_ref().map(|e| e.day);
    let distance = |day: Date| match event.map(|e| (e - day).get_days()) {
        None => String::new(),
        Some(0) => " (the day of the event)".to_owned(),
        Some(n) => format!(" ({} the event)", phrase::distance(n)),
    };
    let tags: Vec<String> = agencies.iter().map(|a| agency_tag(context, a)).collect();
    let alone = connection.coalitions.iter().filter(|c| c.agencies.len() == 1).filter_map(|c| c.knowable.as_ref()).map(|k| k.date).min();
    let who = match agencies.as_slice() {
        [_] => format!("the files of {} alone", tags.concat()),
        _ => format!("the files of {} together", phrase::list(&tags)),
    };
    let rest = match alone {
        _ if agencies.len() == 1 => String::new(),
        Some(day) => format!("; those of one agency alone, from {}{}", phrase::date(day), distance(day)),
        None => "; those of no agency alone do".to_owned(),
    };
    let text =
        format!("From <b>{}</b>{} {who} show how they are connected{rest}.", escape(&phrase::date(known.date)), distance(known.date));
    Sentence::new(&text, &citations, sources)
}

fn card(context: &Context, connection: &Connection, sources: &mut Sources) -> Option<String> {
    let headline = headline(context, connection, sources)?;
    let (known, _) = connection.earliest(context)?;
    let first = chain(context, &known.steps, sources)?;
    let places = |steps: &[Step]| -> Vec<Citation> { steps.iter().filter_map(|s| Some(s.passages.first()?.citation.clone())).collect() };
    let best = if places(&known.steps) == places(&connection.best.steps) {
        String::new()
    } else {
        let best = chain(context, &connection.best.steps, sources)?;
        format!("<details><summary>The best-supported chain in all the files, later ones included</summary>{best}</details>")
    };
    Some(format!(
        "<article class=\"card\"><h4>{} and {}</h4><p>{}</p>{first}{}{best}</article>",
        line(&connection.from.caption),
        line(&connection.to.caption),
        headline.html(),
        chart::knowable(context, &connection.coalitions)
    ))
}

pub fn section(context: &Context, sources: &mut Sources) -> Option<Section> {
    let found = connections(context);
    let cards: Vec<String> = found.iter().filter_map(|c| card(context, c, sources)).collect();
    if cards.is_empty() {
        return None;
    }
    let note = "<p class=\"note\">For each pair: the first chain of passages that led from one to the other, and the day on which the last of them had reached an agency. \
                Pairs that only several agencies together could connect come first. In the charts, a filled dot is a day before the event and an open one a day after it.</p>";
    let body = format!("{note}{}{}", super::network::figure(context, &found), folded(cards, CONNECTIONS_OPEN, "connections"));
    Some(Section { id: "connections", title: "Connections, and when they could have been known", body })
}
