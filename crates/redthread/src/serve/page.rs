//! The pages: plain HTML without scripts. All text from files goes through [`escape`].

use crate::wire;
use engine::ask::Copies;
use engine::ask::report::{doubt, escape};
use engine::store::Hit;
use model::case::Lookup;
use model::{Case, Claim, Entity, MentionId, Schema, Span};
use std::fmt::Write;
use std::ops::Range;

const STYLE: &str = "body{font:16px/1.55 Georgia,serif;margin:0;background:#f4f1ea;color:#1c1b1a}nav{padding:.8rem 1.4rem;font:15px system-ui,sans-serif;border-bottom:2px solid #a3231f;background:#fffdf9}nav a{margin-right:1.2rem;color:#5d5a55}main{max-width:64rem;margin:0 auto;padding:1rem 1.4rem 4rem}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#fff;border:1px solid #dcd7ce;padding:1rem}mark{background:#fff3c4;color:inherit}.hit{background:#ffd54a;outline:1px solid #a3231f}mark a{color:inherit;text-decoration-color:#a3231f}table{border-collapse:collapse;width:100%;font-size:.92rem}td,th{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid #dcd7ce;overflow-wrap:anywhere}.note{color:#5d5a55;font-size:.9rem}.unsure{text-decoration:underline dotted 2px #a3231f;text-underline-offset:3px;text-decoration-skip-ink:none}.warn{border-left:3px solid #a3231f;padding:.2rem .8rem;font-size:.92rem}.sheet{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1rem;align-items:start}.sheet{margin:1rem 0}.sheet pre{margin:0}.sheet figure{margin:0;position:sticky;top:.5rem;border:1px solid #dcd7ce;background:#fff}.sheet figure div{position:relative}.sheet img{display:block;width:100%;height:auto}.sheet i{position:absolute;background:#ffd54a66;outline:2px solid #a3231f;mix-blend-mode:multiply}.sheet i.doubt{background:none;outline:none;border-bottom:2px dotted #a3231f}main.wide{max-width:96rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;font-size:.92rem}dt{color:#5d5a55}dd{margin:0;overflow-wrap:anywhere}@media(max-width:56rem){.sheet{grid-template-columns:1fr}}form{margin:1rem 0}input{font:inherit;padding:.3rem .5rem;width:min(28rem,60%)}button{font:inherit;padding:.3rem .9rem}blockquote{border-left:3px solid #dcd7ce;margin:.4rem 0;padding:.1rem .9rem}@media(prefers-color-scheme:dark){body{background:#131211;color:#ece8e1}nav,pre{background:#1b1a18}mark{background:#4a3e16}.hit{background:#7d651a}nav a,.note{color:#a9a49b}a{color:#ef9d94}.unsure{text-decoration-color:#ef7d74}dt{color:#a9a49b}}";

pub fn shell(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{} · Redthread</title><style>{STYLE}</style></head>\
         <body><nav><a href=\"/\">Search</a><a href=\"/entities\">People and things</a><a href=\"/documents\">Documents</a><a href=\"/report\">Report</a></nav><main{}><h1>{}</h1>{body}</main></body></html>",
        escape(title),
        // Text and pictures side by side need the room.
        if body.contains("class=\"sheet\"") { " class=\"wide\"" } else { "" },
        escape(title)
    )
}

/// A page with one line.
pub fn message(text: &str) -> String {
    shell("Redthread", &format!("<p>{}</p>", escape(text)))
}

/// A link to a document; with characters, to the place where they are marked.
pub fn document_link(id: &str, path: &str, at: Option<Range<u32>>) -> String {
    let place = at.map(|r| format!("?from={}&amp;to={}#hit", r.start, r.end)).unwrap_or_default();
    format!("<a href=\"/document/{}{place}\">{}</a>", escape(id), escape(path))
}

pub fn search(case: &Case, query: &str, hits: &[Hit]) -> String {
    let lookup = Lookup::new(case);
    let mut body = format!(
        "<form action=\"/\" role=\"search\"><label>Search <input name=\"q\" value=\"{}\" autofocus></label> <button>Search</button></form>\
         <p class=\"note\">\"a phrase\" · wild* · fuzzy~ · \"near by\"~5 · AND OR NOT · agency: kind: lang: date: person:</p>\
         <form action=\"/connection\"><label>How is <input name=\"a\" style=\"width:12rem\"></label> <label>connected to <input name=\"b\" style=\"width:12rem\"></label> <button>Ask</button></form>",
        escape(query)
    );
    for hit in hits {
        if let Some(d) = lookup.document.get(&hit.document) {
            let _ = write!(
                body,
                "<p>{} <span class=\"note\">{}, p. {}</span></p><blockquote>{}</blockquote>",
                document_link(d.id.as_str(), &d.path, Some(hit.start..hit.end)),
                escape(&d.agency),
                hit.page,
                doubt::line(
                    &hit.snippet,
                    d.layers.first(),
                    hit.snippet_start..hit.snippet_start + hit.snippet.chars().count() as u32,
                    usize::MAX
                )
            );
        }
    }
    if hits.is_empty() && !query.is_empty() {
        body.push_str("<p>Nothing found.</p>");
    }
    shell("Search", &body)
}

pub fn documents(case: &Case, copies: &Copies) -> String {
    let mut body = String::from(
        "<table><thead><tr><th>Document</th><th>Agency</th><th>Held since</th><th>Kind</th><th>Copies</th><th>Problems</th></tr></thead><tbody>",
    );
    let lookup = Lookup::new(case);
    for d in &case.documents {
        let line = wire::document(case, d, Some((&lookup, copies)));
        let problems: Vec<&str> = line.problems.iter().map(|p| p.message.as_str()).collect();
        let _ = write!(
            body,
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            document_link(line.id, line.path, None),
            escape(line.agency),
            line.held_since.as_deref().unwrap_or("unknown"),
            escape(&line.kind),
            if line.same_as.is_empty() { String::new() } else { line.same_as.len().to_string() },
            escape(&problems.join("; "))
        );
    }
    body.push_str("</tbody></table>");
    shell("Documents", &body)
}

pub fn entities(case: &Case) -> String {
    let mut body = String::new();
    for schema in [
        Schema::Person,
        Schema::Organization,
        Schema::PublicBody,
        Schema::Vehicle,
        Schema::UserAccount,
        Schema::BankAccount,
        Schema::CryptoWallet,
        Schema::Address,
        Schema::Event,
    ] {
        let mut chosen: Vec<&Entity> = case.entities.iter().filter(|e| e.schema == schema).collect();
        chosen.sort_by_key(|e| (std::cmp::Reverse(e.mentions.len()), &e.caption));
        if chosen.is_empty() {
            continue;
        }
        let _ = write!(body, "<h2>{schema}</h2><table><tbody>");
        for e in chosen {
            let others: Vec<String> = e.names.iter().filter(|n| **n != e.caption).take(5).map(|n| escape(n)).collect();
            let _ = write!(
                body,
                "<tr><td><a href=\"/entity/{}\">{}</a></td><td class=\"note\">{}</td><td>{} mentions</td></tr>",
                e.id,
                escape(&e.caption),
                others.join(" · "),
                e.mentions.len()
            );
        }
        body.push_str("</tbody></table>");
    }
    shell("People and things", &body)
}

/// A quote with its doubtful words marked.
fn quoted(lookup: &Lookup, span: &Span, quote: &str) -> String {
    let layer = lookup.document.get(&span.document).and_then(|d| d.layers.get(usize::from(span.layer)));
    doubt::line(quote, layer, span.start..span.end, usize::MAX)
}

pub fn entity(case: &Case, proposed: &[Claim], entity: &Entity) -> String {
    let lookup = Lookup::new(case);
    let line = wire::entity(&lookup, entity);
    let mut body = format!("<p class=\"note\">{} · {} · written {}</p>", line.schema, line.id, escape(&line.names.join(" · ")));
    for i in &line.identifiers {
        let _ = write!(body, "<p>{}: <b>{}</b></p>", escape(i.kind), escape(i.value));
    }
    if !line.reasons.is_empty() {
        let reasons: String = line.reasons.iter().map(|r| format!("<li>{}</li>", escape(r))).collect();
        let _ = write!(body, "<h2>Why these are one</h2><ul>{reasons}</ul>");
    }
    let is = |m: &MentionId| lookup.entity_of.get(m).is_some_and(|e| e.id == entity.id);
    body.push_str("<h2>Claims</h2>");
    for c in case.claims.iter().chain(proposed).filter(|c| is(&c.subject) || c.object.as_ref().is_some_and(is)) {
        let l = wire::claim(&lookup, c);
        let name = |m: &MentionId| {
            lookup.entity_of.get(m).map_or(String::new(), |e| format!("<a href=\"/entity/{}\">{}</a>", e.id, escape(&e.caption)))
        };
        let object = c.object.as_ref().map(name).or_else(|| l.value.map(escape)).unwrap_or_default();
        let _ = write!(
            body,
            "<p>{} <b>{}</b> {object} <span class=\"note\">{} · {} · {} · held since {}</span></p><blockquote>{}</blockquote>",
            name(&c.subject),
            escape(&l.property.replace('_', " ")),
            wire::said(c),
            document_link(c.span.document.as_str(), &l.place.document, Some(l.place.start..l.place.end)),
            escape(l.agency),
            l.held_since.as_deref().unwrap_or("an unknown day"),
            quoted(&lookup, &c.span, l.quote)
        );
    }
    shell(line.caption, &body)
}

pub fn connection(case: &Case, a: &Entity, b: &Entity, paths: &wire::PathsAnswer, knowable: &wire::KnowableAnswer) -> String {
    let lookup = Lookup::new(case);
    let mut body = String::new();
    if paths.paths.is_empty() {
        body.push_str("<p>The files that we have show no connection.</p>");
    }
    for (n, path) in paths.paths.iter().enumerate() {
        let _ = write!(body, "<h2>Chain {}</h2><ol>", n + 1);
        for s in &path.steps {
            let document = lookup.case.documents.iter().find(|d| d.path == s.passage.place.document);
            let id = document.map_or("", |d| d.id.as_str());
            let place = s.passage.place.start..s.passage.place.end;
            let _ = write!(
                body,
                "<li>{} <b>{}</b> {} <span class=\"note\">{} · {} · {} since {}</span><blockquote>{}</blockquote></li>",
                escape(&s.from_name),
                escape(&s.property.replace('_', " ")),
                escape(&s.to_name),
                s.modality,
                document_link(id, &s.passage.place.document, Some(place.clone())),
                escape(&s.passage.agency),
                s.passage.held_since.as_deref().unwrap_or("an unknown day"),
                doubt::line(&s.passage.quote, document.and_then(|d| d.layers.first()), place, usize::MAX)
            );
        }
        body.push_str("</ol>");
        if let Some(c) = path.confidence.filter(|c| model::doubt::is_doubtful(*c as f32)) {
            let _ = write!(
                body,
                "<p class=\"warn\">This chain is no surer than its weakest passage: in it is a word that OCR is {} % sure of. Compare it with the picture of the page.</p>",
                model::doubt::percent(c as f32)
            );
        }
    }
    body.push_str("<h2>Since when it could have been known</h2><table><tbody>");
    for c in &knowable.coalitions {
        let _ = write!(
            body,
            "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
            escape(&c.agencies.join(" + ")),
            c.date.as_deref().unwrap_or("the files that we have do not show it"),
            escape(c.completed_by.as_deref().unwrap_or(""))
        );
    }
    body.push_str("</tbody></table>");
    shell(&format!("{} and {}", a.caption, b.caption), &body)
}
