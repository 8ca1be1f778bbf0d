//! The pages that are cited, with the cited words marked: where every number leads.

use super::html::{escape, line};
use super::sentence::Sources;
use super::{Context, doubt, figure, phrase, picture};
use model::{CharIndex, Citation, DocumentId, TextLayer};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Range;

/// Characters of a page that are shown around its citations; longer pages are cut where nothing is cited.
const CONTEXT_CHARS: u32 = 4_000;

/// A passage on a page: its number and its characters.
type Marked = (usize, Range<u32>);

fn is_scan(layer: &TextLayer, page: u32) -> bool {
    layer.segments.iter().any(|s| s.page == page && s.confidence.is_some())
}

/// Every cited page of every cited document.
pub fn pages(context: &Context, sources: &Sources) -> String {
    let mut by_page: BTreeMap<(&str, &DocumentId, u16, u32), Vec<Marked>> = BTreeMap::new();
    for (n, Citation { span, .. }) in sources.list().iter().enumerate() {
        let path = sources.document(&span.document).map_or("", |d| d.path.as_str());
        by_page.entry((path, &span.document, span.layer, span.page)).or_default().push((n + 1, span.start..span.end));
    }
    let found: Vec<_> = by_page
        .into_iter()
        .filter_map(|((path, id, layer, page), marks)| {
            let document = sources.document(id)?;
            Some((path, document, document.layers.get(usize::from(layer))?, page, marks))
        })
        .collect();
    // A scan must be compared with its picture, so scans come first where there is not room for all.
    let mut room = picture::Room::new();
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&n| (!is_scan(found[n].2, found[n].3), n));
    let mut pictures: Vec<Option<String>> = vec![None; found.len()];
    for n in order {
        let (_, document, layer, page, marks) = &found[n];
        pictures[n] = picture::page(context.input, document, layer, *page, marks, &mut room);
    }
    let mut out = String::new();
    for ((path, document, layer, page, marks), picture) in found.into_iter().zip(pictures) {
        let held = context.graph.case.profiles.get(&document.id).and_then(|p| p.held_since);
        let held = held.map_or_else(|| "an unknown day".to_owned(), phrase::date);
        let warning = match (is_scan(layer, page), &picture) {
            (true, Some(_)) => "<p class=\"warn\">This text was recognised in a scan and may be misread: compare it with the picture.</p>",
            (true, None) => {
                "<p class=\"warn\">This text was recognised in a scan and may be misread: compare it with the original file.</p>"
            }
            (false, _) => "",
        };
        let name = path.strip_prefix(&format!("{}/", document.agency)).unwrap_or(path);
        let _ = write!(
            out,
            "<article class=\"page\"><header>{} <b>{}</b>{} · held since {held} <code title=\"SHA-256 of the file, first digits\">{}</code></header>{warning}<div class=\"{}\"><pre>{}</pre>{}</div></article>",
            figure::agency_tag(context, &document.agency),
            line(name),
            if document.pages > 1 { format!(", page {page} of {}", document.pages) } else { String::new() },
            document.blob.as_str().get(..16).unwrap_or_default(),
            if picture.is_some() { "both" } else { "text" },
            marked(layer, page, &marks),
            picture.unwrap_or_default()
        );
    }
    out
}

/// The page's text with its passages marked.
fn marked(layer: &TextLayer, page: u32, marks: &[Marked]) -> String {
    let text = CharIndex::new(&layer.text);
    let whole = page_range(layer, &text, page, marks);
    let first = marks.iter().map(|(_, r)| r.start).min().unwrap_or(0);
    let last = marks.iter().map(|(_, r)| r.end).max().unwrap_or(0);
    let from = whole.start.max(first.saturating_sub(CONTEXT_CHARS));
    let to = whole.end.min(last + CONTEXT_CHARS);
    // Cut the text wherever a mark begins or ends; each piece knows the marks that cover it.
    let mut cuts: BTreeSet<u32> = marks.iter().flat_map(|(_, r)| [r.start.clamp(from, to), r.end.clamp(from, to)]).collect();
    cuts.extend([from, to]);
    let doubtful: Vec<Range<u32>> = layer.doubtful(from..to).collect();
    cuts.extend(doubtful.iter().flat_map(|r| [r.start.clamp(from, to), r.end.clamp(from, to)]));
    let cuts: Vec<u32> = cuts.into_iter().collect();
    let mut out = String::new();
    if from > whole.start {
        out.push_str("<span class=\"cut\">[…]</span>\n");
    }
    for pair in cuts.windows(2) {
        for (number, _) in marks.iter().filter(|(_, r)| r.start == pair[0]) {
            let _ = write!(out, "<a id=\"c{number}\" class=\"at\">{number}</a>");
        }
        let over: Vec<String> = marks.iter().filter(|(_, r)| r.start <= pair[0] && pair[1] <= r.end).map(|(n, _)| n.to_string()).collect();
        let mut piece = escape(text.slice(pair[0]..pair[1]));
        let in_doubt = doubtful.partition_point(|r| r.end <= pair[0]);
        if doubtful.get(in_doubt).is_some_and(|r| r.start <= pair[0]) {
            piece = doubt::unsure(&piece, layer.confidence(pair[0]..pair[1]).unwrap_or_default());
        }
        if over.is_empty() {
            out.push_str(&piece);
        } else {
            let _ = write!(out, "<mark data-c=\"{}\">{piece}</mark>", over.join(" "));
        }
    }
    if to < whole.end {
        out.push_str("\n<span class=\"cut\">[…]</span>");
    }
    out
}

/// The characters of a page: from its first segment to its last, and over all its marks.
fn page_range(layer: &TextLayer, text: &CharIndex, page: u32, marks: &[Marked]) -> Range<u32> {
    let on_page = || layer.segments.iter().filter(|s| s.page == page);
    let start = on_page().map(|s| s.start).chain(marks.iter().map(|(_, r)| r.start)).min().unwrap_or(0);
    let end = on_page().map(|s| s.end).chain(marks.iter().map(|(_, r)| r.end)).max().unwrap_or(text.len());
    start..end.min(text.len())
}
