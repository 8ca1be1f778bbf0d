//! Words that OCR may have misread, marked wherever the report shows them. The marks are never part of a quote.

use super::block::{Block, Inline, Language, Piece, Quote, Role};
use super::html;
use super::sentence::Sources;
use super::word::Speech;
use model::{Citation, TextLayer, doubt};
use std::ops::Range;

/// What the dotted line means, for a note under a heading.
pub fn explained(said: &Speech) -> Vec<Inline> {
    let line = vec![Inline::Doubtful(said.say(said.doubt_line))];
    said.rich(said.doubt_legend, &[("line", line), ("percent", vec![Inline::text(doubt::percent(doubt::DOUBTFUL_BELOW).to_string())])])
}

/// How sure OCR is, in words.
pub fn sure(said: &Speech, confidence: f32) -> String {
    said.fill(said.recognised_sure, &[("percent", &doubt::percent(confidence).to_string())])
}

/// The characters of a layer from `range.start` on one line, at most `most` of them, doubtful words apart from others.
pub fn pieces(text: &str, layer: Option<&TextLayer>, range: Range<u32>, most: usize, said: &Speech) -> Vec<Piece> {
    let doubtful: Vec<Range<u32>> = layer.map(|l| l.doubtful(range.clone()).collect()).unwrap_or_default();
    let covering = |at: usize| doubtful.iter().position(|r| r.contains(&(range.start + at as u32)));
    let mut out: Vec<Piece> = Vec::new();
    let mut run: (Option<usize>, String) = (None, String::new());
    let mut shut = |run: &mut (Option<usize>, String)| {
        let text = std::mem::take(&mut run.1);
        let confidence = run.0.and_then(|n| layer?.confidence(doubtful[n].clone()));
        if !text.is_empty() {
            out.push(Piece { doubt: confidence, doubt_said: confidence.map(|c| sure(said, c)), ..Piece::plain(text) });
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
    if text.chars().count() > most {
        out.push(Piece::plain("…"));
    }
    out
}

/// The quote of a citation, at most `most` characters of it.
pub fn quote(citation: &Citation, sources: &Sources, most: usize) -> Quote {
    let span = &citation.span;
    let layer = sources.document(&span.document).and_then(|d| d.layers.get(usize::from(span.layer)));
    Quote {
        pieces: pieces(&citation.quote, layer, span.start..span.end, most, &sources.speech()),
        language: sources.language(&span.document),
        right_to_left: right_to_left(&citation.quote),
    }
}

/// Whether more letters of the text are Hebrew, Arabic and their like than others.
pub fn right_to_left(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic()).take(2_000);
    let backwards = letters().filter(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')).count();
    backwards * 2 > letters().count()
}

/// How sure OCR is of the least sure word of these passages; none where none of them is a scan.
pub fn least<'a>(citations: impl IntoIterator<Item = &'a Citation>, sources: &Sources) -> Option<f32> {
    let of = |c: &Citation| sources.document(&c.span.document)?.layers.get(usize::from(c.span.layer))?.confidence(c.span.start..c.span.end);
    citations.into_iter().filter_map(of).reduce(f32::min)
}

/// Says with `wording` that something rests on a doubtful passage; nothing where it does not.
pub fn warning<'a>(wording: &str, citations: impl IntoIterator<Item = &'a Citation>, sources: &Sources) -> Option<Block> {
    let confidence = least(citations, sources).filter(|c| doubt::is_doubtful(*c))?;
    let said = sources.speech();
    let text = said.fill(wording, &[("percent", &doubt::percent(confidence).to_string())]);
    Some(Block::Paragraph { role: Role::Warning, text: vec![Inline::Text(text)] })
}

/// As [`explained`], as HTML, in English: for the pages of `redthread serve`.
pub fn legend() -> String {
    html::inlines(&explained(&Speech::of(Language::English)))
}

/// As [`pieces`], as HTML, in English.
pub fn line(text: &str, layer: Option<&TextLayer>, range: Range<u32>, most: usize) -> String {
    html::pieces(&pieces(text, layer, range, most, &Speech::of(Language::English)))
}

/// `markup` (already escaped) as doubtful, with how sure OCR is of it, in English.
pub fn unsure(markup: &str, confidence: f32) -> String {
    html::unsure(markup, &sure(&Speech::of(Language::English), confidence))
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
        let mark = "<span class=\"unsure\" title=\"recognised from a scan, 41\u{a0}% sure\">";
        assert_eq!(line(text, Some(&layer), 5..20, 99), format!("vu {mark}Ouk&lt;cha</span> ici"));
        assert_eq!(line(text, Some(&layer), 5..20, 6), format!("vu {mark}Ou</span>…"));
        assert_eq!(line(text, None, 5..20, 99), "vu Ouk&lt;cha ici");
    }

    #[test]
    fn the_direction_of_a_text_is_that_of_most_letters() {
        for (text, backwards) in [("Karim Zeroual", false), ("كريم زروال (Karim)", true), ("", false), ("12 33", false)] {
            assert_eq!(right_to_left(text), backwards, "{text}");
        }
    }
}
