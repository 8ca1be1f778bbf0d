//! A document's page: its text with everybody in it as links, and beside each page its picture with a box around the passage.

use super::page::{document_link, shell};
use crate::command::METADATA_WORDS;
use crate::{pages, wire};
use engine::ask::Copies;
use engine::ask::report::{boxes, doubt, escape};
use model::case::Lookup;
use model::{Case, CharIndex, Document, Mention, TextLayer};
use std::fmt::Write;
use std::ops::Range;

/// What of a document is asked for.
pub struct Asked {
    /// The passage that the reader came for, in characters; empty if none.
    pub hit: Range<u32>,
    /// Which of its texts.
    pub layer: usize,
}

pub fn page(case: &Case, copies: &Copies, document: &Document, asked: &Asked) -> String {
    let lookup = Lookup::new(case);
    let mut body = head(&lookup, copies, document);
    let Some(layer) = document.layers.get(asked.layer).or(document.layers.first()) else {
        return shell(&document.path, &body);
    };
    body += &layers(document, asked.layer);
    if layer.doubtful(0..u32::MAX).next().is_some() {
        let _ = write!(body, "<p class=\"note\">{}</p>", doubt::legend());
    }
    let text = CharIndex::new(&layer.text);
    let own = |m: &&Mention| m.span.document == document.id && usize::from(m.span.layer) == asked.layer;
    let mentions: Vec<&Mention> = case.mentions.iter().filter(own).collect();
    for (number, range) in sheets(layer, &text) {
        let from = mentions.partition_point(|m| m.span.start < range.start);
        let to = mentions.partition_point(|m| m.span.start < range.end);
        let written = linked(&lookup, layer, &text, range, &asked.hit, &mentions[from..to]);
        if pages::has_pages(document) && number <= pages::PAGES_MAX {
            let picture = picture(document, layer, number, &asked.hit);
            let _ = write!(body, "<section class=\"sheet\"><pre>{written}</pre>{picture}</section>");
        } else {
            let _ = write!(body, "<pre>{written}</pre>");
        }
    }
    shell(&document.path, &body)
}

/// Who holds it, what is the same elsewhere, what is wrong with it, and what it says of itself.
fn head(lookup: &Lookup, copies: &Copies, document: &Document) -> String {
    let line = wire::document(lookup.case, document, Some((lookup, copies)));
    let mut out = format!(
        "<p class=\"note\">{} · held since {} ({}) · {} · SHA-256 <code>{}</code></p>",
        escape(line.agency),
        line.held_since.as_deref().unwrap_or("an unknown day"),
        escape(&line.held_basis.replace('_', " ")),
        escape(line.media_type),
        line.sha256.unwrap_or("unknown")
    );
    for same in &line.same_as {
        let other = lookup.case.documents.iter().find(|d| d.path == same.document);
        let link = other.map(|d| document_link(d.id.as_str(), "open", None)).unwrap_or_default();
        let _ = write!(out, "<p class=\"note\">{} {link}</p>", escape(&same.sentence()));
    }
    for p in &line.problems {
        let _ = write!(out, "<p><b>{}</b></p>", escape(&p.message));
    }
    if !document.metadata.is_empty() {
        let _ = write!(out, "<details><summary>What the file says of itself ({METADATA_WORDS})</summary><dl>");
        for (key, value) in &document.metadata {
            let _ = write!(out, "<dt>{}</dt><dd>{}</dd>", escape(&key.replace(['-', '_'], " ")), escape(value));
        }
        out.push_str("</dl></details>");
    }
    out
}

/// The texts of a document that has several, as links.
fn layers(document: &Document, shown: usize) -> String {
    if document.layers.len() < 2 {
        return String::new();
    }
    let name = |(n, layer): (usize, &TextLayer)| match n == shown {
        true => format!("<b>{}</b>", escape(&layer.tool)),
        false => format!("<a href=\"/document/{}?layer={n}\">{}</a>", escape(document.id.as_str()), escape(&layer.tool)),
    };
    format!("<p class=\"note\">Its texts: {}</p>", document.layers.iter().enumerate().map(name).collect::<Vec<_>>().join(" · "))
}

/// The pages of a layer with their characters; the form feeds between them belong to none.
fn sheets(layer: &TextLayer, text: &CharIndex) -> Vec<(u32, Range<u32>)> {
    let mut out = Vec::new();
    let (mut at, mut number) = (0u32, 0u32);
    for part in layer.text.split('\u{c}') {
        let end = at + part.chars().count() as u32;
        let said = layer.segments_in(at..end).first().map(|s| s.page);
        number = said.unwrap_or(number + 1);
        out.push((number, at..end.min(text.len())));
        at = end + 1;
    }
    out
}

/// The picture with a box around each line of the passage, and dots under the words that OCR is not sure of.
fn picture(document: &Document, layer: &TextLayer, number: u32, hit: &Range<u32>) -> String {
    let mut out = format!(
        "<figure><div><img loading=\"lazy\" alt=\"Page {number} as it looks\" src=\"/page/{}/{number}.png\">",
        escape(document.id.as_str())
    );
    let on_page = |r: &Range<u32>| layer.page(r.start) == number;
    let doubtful = layer.doubtful(0..u32::MAX).filter(on_page).map(|r| (r, " class=\"doubt\""));
    for (range, class) in std::iter::once((hit.clone(), "")).filter(|(r, _)| !r.is_empty()).chain(doubtful) {
        for r in boxes(layer, number, range) {
            let _ = write!(
                out,
                "<i{class} style=\"left:{:.2}%;top:{:.2}%;width:{:.2}%;height:{:.2}%\"></i>",
                r.left * 100.0,
                r.top * 100.0,
                (r.right - r.left) * 100.0,
                (r.bottom - r.top) * 100.0
            );
        }
    }
    out + "</div></figure>"
}

/// A page's text with its mentions as links.
fn linked(lookup: &Lookup, layer: &TextLayer, text: &CharIndex, range: Range<u32>, hit: &Range<u32>, mentions: &[&Mention]) -> String {
    let mut out = String::new();
    let mut at = range.start;
    for m in mentions {
        let end = m.span.end.min(range.end);
        if m.span.start < at {
            continue;
        }
        passage(text, layer, at..m.span.start, hit, &mut out);
        let mut name = String::new();
        passage(text, layer, m.span.start..end, hit, &mut name);
        match lookup.entity_of.get(&m.id) {
            Some(e) => drop(write!(out, "<mark><a href=\"/entity/{}\">{name}</a></mark>", e.id)),
            None => drop(write!(out, "<mark>{name}</mark>")),
        }
        at = end;
    }
    passage(text, layer, at..range.end, hit, &mut out);
    out
}

/// `text` as HTML, what of it lies in `hit` marked as the passage that was asked for, doubtful words dotted.
fn passage(text: &CharIndex, layer: &TextLayer, range: Range<u32>, hit: &Range<u32>, out: &mut String) {
    let (from, to) = (hit.start.clamp(range.start, range.end), hit.end.clamp(range.start, range.end));
    words(text, layer, range.start..from, out);
    if from < to {
        let id = if from == hit.start { " id=\"hit\"" } else { "" };
        let _ = write!(out, "<span class=\"hit\"{id}>");
        words(text, layer, from..to, out);
        out.push_str("</span>");
    }
    words(text, layer, to.max(from)..range.end, out);
}

fn words(text: &CharIndex, layer: &TextLayer, range: Range<u32>, out: &mut String) {
    let mut at = range.start;
    for word in layer.doubtful(range.clone()) {
        let (from, to) = (word.start.clamp(at, range.end), word.end.clamp(at, range.end));
        out.push_str(&escape(text.slice(at..from)));
        out.push_str(&doubt::unsure(&escape(text.slice(from..to)), layer.confidence(word).unwrap_or_default()));
        at = to;
    }
    out.push_str(&escape(text.slice(at..range.end)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Segment;

    #[test]
    fn the_passage_is_marked_and_nothing_is_lost() {
        let layer = TextLayer::plain("né <à> Gand", "test");
        let text = CharIndex::new(&layer.text);
        for (range, hit, html) in [
            (0..11, 3..6, "né <span class=\"hit\" id=\"hit\">&lt;à&gt;</span> Gand"),
            (4..11, 3..6, "<span class=\"hit\">à&gt;</span> Gand"),
            (0..11, 0..0, "né &lt;à&gt; Gand"),
            (0..3, 7..99, "né "),
        ] {
            let mut out = String::new();
            passage(&text, &layer, range, &hit, &mut out);
            assert_eq!(out, html);
        }
    }

    #[test]
    fn doubtful_words_and_pages_are_told_apart() {
        let word = |start, end, page, confidence| Segment { start, end, page, rect: None, confidence: Some(confidence), place: None };
        let layer = TextLayer {
            text: "vu Anna\u{c}\u{c}ici".into(),
            segments: vec![word(0, 2, 1, 0.9), word(3, 7, 1, 0.2), word(9, 12, 3, 0.9)],
            tool: "test".into(),
            partial: false,
        };
        let text = CharIndex::new(&layer.text);
        assert_eq!(sheets(&layer, &text), [(1, 0..7), (2, 8..8), (3, 9..12)]);
        let mut out = String::new();
        passage(&text, &layer, 0..7, &(5..7), &mut out);
        let mark = "<span class=\"unsure\" title=\"recognised from a scan, 20 % sure\">";
        assert_eq!(out, format!("vu {mark}An</span><span class=\"hit\" id=\"hit\">{mark}na</span></span>"));
    }
}
