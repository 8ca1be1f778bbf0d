//! Words that OCR may have misread, marked wherever the report shows them. The marks are never part of a quote.

use super::html::escape;
use super::sentence::Sources;
use model::{Citation, TextLayer, doubt};
use std::ops::Range;

/// What the dotted line means, for a note under a heading.
pub fn legend() -> String {
    format!(
        "<span class=\"unsure\">A dotted line</span> marks words of a scan of which OCR is less than {} % sure: compare them with the picture.",
        doubt::percent(doubt::DOUBTFUL_BELOW)
    )
}

/// `markup` (already escaped) as doubtful, with how sure OCR is of it.
pub fn unsure(markup: &str, confidence: f32) -> String {
    format!("<span class=\"unsure\" title=\"recognised from a scan, {} % sure\">{markup}</span>", doubt::percent(confidence))
}

/// The characters of a layer from `range.start` as HTML on one line, at most `most` of them, doubtful words marked.
pub fn line(text: &str, layer: Option<&TextLayer>, range: Range<u32>, most: usize) -> String {
    let doubtful: Vec<Range<u32>> = layer.map(|l| l.doubtful(range.clone()).collect()).unwrap_or_default();
    let covering = |at: usize| doubtful.iter().position(|r| r.contains(&(range.start + at as u32)));
    let mut out = String::new();
    let mut run = (None, String::new());
    let mut shut = |run: &mut (Option<usize>, String)| {
        let markup = escape(&std::mem::take(&mut run.1));
        match run.0.and_then(|n: usize| layer?.confidence(doubtful[n].clone())) {
            Some(confidence) if !markup.is_empty() => out += &unsure(&markup, confidence),
            _ => out += &markup,
        }
    };
    let mut space = false;
    for (at, c) in text.chars().enumerate().take(most) {
        if c.is_whitespace() {
            space = at > 0;
            continue;
        }
        let over = covering(at);
        if over != run.0 {
            // The blank before a marked word is not part of it.
            run.1.push_str(if run.0.is_none() && std::mem::take(&mut space) { " " } else { "" });
            shut(&mut run);
            run.0 = over;
        }
        if std::mem::take(&mut space) {
            run.1.push(' ');
        }
        run.1.push(c);
    }
    shut(&mut run);
    if text.chars().count() > most { out + "…" } else { out }
}

/// The quote of a citation as HTML on one line.
pub fn quote(citation: &Citation, sources: &Sources, most: usize) -> String {
    let span = &citation.span;
    let layer = sources.document(&span.document).and_then(|d| d.layers.get(usize::from(span.layer)));
    line(&citation.quote, layer, span.start..span.end, most)
}

/// How sure OCR is of the least sure word of these passages; none where none of them is a scan.
pub fn least<'a>(citations: impl IntoIterator<Item = &'a Citation>, sources: &Sources) -> Option<f32> {
    let of = |c: &Citation| sources.document(&c.span.document)?.layers.get(usize::from(c.span.layer))?.confidence(c.span.start..c.span.end);
    citations.into_iter().filter_map(of).reduce(f32::min)
}

/// Says in words that something rests on a doubtful passage; nothing where it does not.
pub fn warning<'a>(what: &str, citations: impl IntoIterator<Item = &'a Citation>, sources: &Sources) -> String {
    match least(citations, sources).filter(|c| doubt::is_doubtful(*c)) {
        Some(confidence) => format!(
            "<p class=\"warn\">{what} is no surer than its weakest passage: in it is a word that OCR is {} % sure of. Compare it with the picture of the page before relying on it.</p>",
            doubt::percent(confidence)
        ),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Segment;

    #[test]
    fn doubtful_words_are_marked_and_others_left_alone() {
        let word = |start, end, confidence| Segment { start, end, page: 1, rect: None, confidence: Some(confidence), place: None };
        let text = "vu  Ouk<cha\nici";
        let layer = TextLayer {
            text: format!("Il a {text}"),
            segments: vec![word(5, 7, 0.9), word(9, 16, 0.41), word(17, 20, 0.95)],
            tool: "test".into(),
            partial: false,
        };
        let mark = "<span class=\"unsure\" title=\"recognised from a scan, 41 % sure\">";
        assert_eq!(line(text, Some(&layer), 5..20, 99), format!("vu {mark}Ouk&lt;cha</span> ici"));
        assert_eq!(line(text, Some(&layer), 5..20, 6), format!("vu {mark}Ou</span>…"));
        assert_eq!(line(text, None, 5..20, 99), "vu Ouk&lt;cha ici");
    }
}
