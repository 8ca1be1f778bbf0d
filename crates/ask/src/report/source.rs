//! The pages that are cited, with the cited words marked: where every number leads.

use super::block::{Page, Picture, Piece};
use super::sentence::Sources;
use super::word::plain;
use super::{Context, doubt, figure, picture};
use model::{CharIndex, Citation, Document, DocumentId, TextLayer};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Characters of a page that are shown around its citations; longer pages are cut where nothing is cited.
const CONTEXT_CHARS: u32 = 4_000;

/// A passage on a page: its number and its characters.
type Marked = (usize, Range<u32>);

/// A page with its passages.
struct Found<'c> {
    document: &'c Document,
    layer: &'c TextLayer,
    number: u32,
    marks: Vec<Marked>,
}

fn is_scan(layer: &TextLayer, page: u32) -> bool {
    layer.segments.iter().any(|s| s.page == page && s.confidence.is_some())
}

/// Every cited page of every cited document.
pub fn pages(context: &Context, sources: &Sources) -> Vec<Page> {
    let mut by_page: BTreeMap<(&str, &DocumentId, u16, u32), Vec<Marked>> = BTreeMap::new();
    for (n, Citation { span, .. }) in sources.list().iter().enumerate() {
        let path = sources.document(&span.document).map_or("", |d| d.path.as_str());
        by_page.entry((path, &span.document, span.layer, span.page)).or_default().push((n + 1, span.start..span.end));
    }
    let found: Vec<Found> = by_page
        .into_iter()
        .filter_map(|((_, id, layer, number), marks)| {
            let document = sources.document(id)?;
            Some(Found { document, layer: document.layers.get(usize::from(layer))?, number, marks })
        })
        .collect();
    // A scan must be compared with its picture, so scans come first where there is not room for all.
    let mut room = picture::Room::new();
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&n| (!is_scan(found[n].layer, found[n].number), n));
    let mut pictures: Vec<Option<Picture>> = found.iter().map(|_| None).collect();
    for n in order {
        let Found { document, layer, number, marks } = &found[n];
        pictures[n] = picture::page(context, document, layer, *number, marks, &mut room);
    }
    found.iter().zip(pictures).map(|(f, picture)| page(context, sources, f, picture)).collect()
}

fn page(context: &Context, sources: &Sources, found: &Found, picture: Option<Picture>) -> Page {
    let Found { document, layer, number, marks } = found;
    let said = &context.said;
    let held = context.graph.case.profiles.get(&document.id).and_then(|p| p.held_since);
    let held = plain(&[said.since_day(said.held_since, said.held_unknown, held)]);
    let about = if document.pages > 1 {
        let place = said.fill(said.page_of, &[("page", &number.to_string()), ("of", &document.pages.to_string())]);
        format!("{place} · {held}")
    } else {
        held
    };
    let warning = match (is_scan(layer, *number), &picture) {
        (true, Some(_)) => Some(said.say(said.scan_picture)),
        (true, None) => Some(said.say(said.scan_file)),
        (false, _) => None,
    };
    let (pieces, cut_before, cut_after) = marked(context, layer, *number, marks);
    Page {
        agency: document.agency.clone(),
        colour: figure::colour(context, &document.agency),
        name: own_name(document).to_owned(),
        number: *number,
        of: document.pages,
        about,
        hash: document.blob.as_str().get(..16).unwrap_or_default().to_owned(),
        warning,
        language: sources.language(&document.id),
        right_to_left: doubt::right_to_left(&pieces.iter().map(|p| p.text.as_str()).collect::<String>()),
        cut_before,
        cut_after,
        pieces,
        picture,
    }
}

/// A document's path without its first folder where that is the agency, which stands before it already.
pub fn own_name(document: &Document) -> &str {
    document.path.strip_prefix(&format!("{}/", document.agency)).unwrap_or(&document.path)
}

/// The page's text with its passages marked, and whether something is left out before or after it.
fn marked(context: &Context, layer: &TextLayer, page: u32, marks: &[Marked]) -> (Vec<Piece>, bool, bool) {
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
    let pieces = cuts.windows(2).map(|pair| {
        let (start, end) = (pair[0], pair[1]);
        let in_doubt = doubtful.get(doubtful.partition_point(|r| r.end <= start)).is_some_and(|r| r.start <= start);
        let doubt = in_doubt.then(|| layer.confidence(start..end).unwrap_or_default());
        Piece {
            text: text.slice(start..end).to_owned(),
            doubt,
            doubt_said: doubt.map(|c| doubt::sure(&context.said, c)),
            passages: marks.iter().filter(|(_, r)| r.start <= start && end <= r.end).map(|(n, _)| *n).collect(),
            begins: marks.iter().filter(|(_, r)| r.start == start).map(|(n, _)| *n).collect(),
        }
    });
    (pieces.collect(), from > whole.start, to < whole.end)
}

/// The characters of a page: from its first segment to its last, and over all its marks.
fn page_range(layer: &TextLayer, text: &CharIndex, page: u32, marks: &[Marked]) -> Range<u32> {
    let on_page = || layer.segments.iter().filter(|s| s.page == page);
    let start = on_page().map(|s| s.start).chain(marks.iter().map(|(_, r)| r.start)).min().unwrap_or(0);
    let end = on_page().map(|s| s.end).chain(marks.iter().map(|(_, r)| r.end)).max().unwrap_or(text.len());
    start..end.min(text.len())
}
