//! How the people of the case are connected, with the chain, and since when that could have been known.

use super::Context;
use super::chart;
use super::html::{escape, line};
use super::phrase;
use super::section::Section;
use super::sentence::{Sentence, Sources};
use crate::{Coalition, Path, Query, coalitions, paths};
use model::{Citation, Entity};
use std::fmt::Write;

/// People among whom connections are looked for, and connections that are shown.
const PEOPLE_MAX: usize = 14;
const CONNECTIONS_MAX: usize = 16;

struct Connection<'c> {
    from: &'c Entity,
    to: &'c Entity,
    best: Path,
    coalitions: Vec<Coalition>,
    /// Days that the agencies together would have been earlier than the best of them alone; more is more telling.
    gap: i64,
}

fn connections<'c>(context: &Context<'_, 'c>) -> Vec<Connection<'c>> {
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

fn chain(context: &Context, path: &Path, sources: &mut Sources) -> Option<String> {
    let mut out = String::from("<ol class=\"chain\">");
    for step in &path.steps {
        let citations: Vec<Citation> = step.passages.iter().map(|p| p.citation.clone()).collect();
        let sentence = Sentence::new(&phrase::step(context.graph, step), &citations, sources)?;
        let first = step.passages.first()?;
        let held = first.held_since.map_or_else(|| "an unknown day".to_owned(), phrase::date);
        let _ = write!(out, "<li>{} <span class=\"place\">{} since {}</span>", sentence.html(), line(&first.agency), escape(&held));
        for denial in step.denials.iter().take(2) {
            let text = format!("Denied: “{}”", line(&denial.citation.quote));
            if let Some(s) = Sentence::new(&text, std::slice::from_ref(&denial.citation), sources) {
                let _ = write!(out, "<div class=\"against\">{}</div>", s.html());
            }
        }
        out.push_str("</li>");
    }
    out.push_str("</ol>");
    Some(out)
}

pub fn section(context: &Context, sources: &mut Sources) -> Option<Section> {
    let mut body = String::new();
    for connection in connections(context) {
        let Some(chain) = chain(context, &connection.best, sources) else { continue };
        let earliest = connection
            .coalitions
            .iter()
            .filter_map(|c| c.knowable.as_ref().map(|k| (k, &c.agencies)))
            .min_by_key(|(k, agencies)| (k.date, agencies.len()));
        let sentence = earliest.and_then(|(k, agencies)| {
            let citations: Vec<Citation> = k.steps.iter().flat_map(|s| s.passages.first()).map(|p| p.citation.clone()).collect();
            let before = context
                .event
                .as_ref()
                .map(|e| (e.day - k.date).get_days())
                .filter(|n| *n > 0)
                .map(|n| format!(", {n} days before"))
                .unwrap_or_default();
            let who = agencies.iter().map(|a| line(a)).collect::<Vec<_>>().join(" and ");
            Sentence::new(
                &format!("From <b>{}</b>{before}, the files of {who} showed it.", escape(&phrase::date(k.date))),
                &citations,
                sources,
            )
        });
        let _ = write!(
            body,
            "<article class=\"card\"><h4>{} and {}</h4>{chain}<p>{}</p>{}</article>",
            line(&connection.from.caption),
            line(&connection.to.caption),
            sentence.as_ref().map_or("", |s| s.html()),
            chart::knowable(context, &connection.coalitions)
        );
    }
    if body.is_empty() {
        return None;
    }
    let note = "<p class=\"note\">The best chain for each pair, then the first day on which it could have been seen: by each agency alone, by each pair, and by all together. \
                Pairs that only several agencies together could connect come first. <code>redthread path</code> and <code>redthread knowable</code> answer for any other pair.</p>";
    Some(Section { id: "connections", title: "Connections, and when they could have been known", body: format!("{note}{body}") })
}
