//! Small figures: numbers of the reading, agencies and how far their files reach.

use super::Context;
use super::html::{escape, line};
use super::phrase;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Numbers with what they count.
pub fn numbers(figures: &[(usize, &str)]) -> String {
    let items: String = figures.iter().map(|(n, what)| format!("<li><b>{n}</b> {}</li>", escape(what))).collect();
    format!("<ul class=\"numbers\">{items}</ul>")
}

/// An agency's name in its colour; the same agency has the same colour everywhere.
pub fn agency_tag(context: &Context, agency: &str) -> String {
    let at = context.graph.index.agencies.iter().position(|a| a == agency).unwrap_or(0);
    format!("<span class=\"agency a{}\">{}</span>", at % 8, line(agency))
}

/// The first `open` of `cards`, the others behind one line that unfolds without scripts.
pub fn folded(cards: Vec<String>, open: usize, what: &str) -> String {
    if cards.len() <= open + 1 {
        return cards.concat();
    }
    let rest = cards.len() - open;
    format!("{}<details class=\"more\"><summary>{rest} more {what}</summary>{}</details>", cards[..open].concat(), cards[open..].concat())
}

/// A rule's sentence with its days written out and its agencies in their colours.
pub fn titled(context: &Context, title: &str) -> String {
    // The event has its own heading; in every sentence its name is in the way.
    let title = match &context.event {
        Some(event) => title.replace(&format!("{} ({})", event.caption, event.day), "the event"),
        None => title.to_owned(),
    };
    let mut out = phrase::capital(&line(&phrase::written_dates(&title)));
    for agency in &context.graph.index.agencies {
        let (plain, tag) = (line(agency), agency_tag(context, agency));
        // Only where the name stands alone: an agency's name may be part of a person's or a place's.
        out = out
            .split(' ')
            .map(|word| {
                let bare = word.trim_end_matches([',', ';', '.']);
                if !plain.contains(' ') && bare.to_lowercase() == plain.to_lowercase() {
                    format!("{tag}{}", &word[bare.len()..])
                } else {
                    word.to_owned()
                }
            })
            .collect::<Vec<_>>()
            .join(" ");
    }
    out
}

/// The agencies: how many documents, from when to when.
pub fn agencies(context: &Context) -> String {
    let case = context.graph.case;
    let mut rows: BTreeMap<&str, (usize, Option<Date>, Option<Date>, usize)> = BTreeMap::new();
    for document in &case.documents {
        let row = rows.entry(&document.agency).or_default();
        row.0 += 1;
        match case.profiles.get(&document.id).and_then(|p| p.held_since) {
            Some(day) => {
                row.1 = Some(row.1.map_or(day, |d| d.min(day)));
                row.2 = Some(row.2.map_or(day, |d| d.max(day)));
            }
            None => row.3 += 1,
        }
    }
    let mut out = String::from(
        "<h3>Whose files these are</h3><table><thead><tr><th>Agency</th><th>Documents</th><th>First one held since</th><th>Last one held since</th><th>Held since an unknown day</th></tr></thead><tbody>",
    );
    for (agency, (count, first, last, unknown)) in rows {
        let text = |d: Option<Date>| d.map_or_else(|| "–".to_owned(), phrase::date);
        let _ = write!(
            out,
            "<tr><td>{}</td><td>{count}</td><td>{}</td><td>{}</td><td>{unknown}</td></tr>",
            agency_tag(context, agency),
            text(first),
            text(last)
        );
    }
    out.push_str("</tbody></table>");
    out
}
