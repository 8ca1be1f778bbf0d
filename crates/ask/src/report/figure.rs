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
        "<h3>The agencies and how far their files reach</h3><table><thead><tr><th>Agency</th><th>Documents</th><th>Held from</th><th>Until</th><th>Held since an unknown day</th></tr></thead><tbody>",
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
