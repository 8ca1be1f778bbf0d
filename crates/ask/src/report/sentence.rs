//! A sentence with its citations, and the list of everything cited.

use super::doubt;
use super::html::escape;
use model::doubt::{is_doubtful, percent};
use model::{Case, Citation, Document, DocumentId};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

/// The passages cited so far, numbered from 1 in the order in which they were first used.
pub struct Sources<'c> {
    documents: HashMap<&'c DocumentId, &'c Document>,
    numbers: BTreeMap<Citation, usize>,
    list: Vec<Citation>,
}

impl<'c> Sources<'c> {
    pub fn new(case: &'c Case) -> Self {
        Self { documents: case.documents.iter().map(|d| (&d.id, d)).collect(), numbers: BTreeMap::new(), list: Vec::new() }
    }

    /// The passages in the order of their numbers.
    pub fn list(&self) -> &[Citation] {
        &self.list
    }

    pub fn document(&self, id: &DocumentId) -> Option<&'c Document> {
        self.documents.get(id).copied()
    }

    /// Whether the quote stands at its span in the document that the citation names.
    pub fn holds(&self, citation: &Citation) -> bool {
        !citation.quote.trim().is_empty()
            && self.document(&citation.span.document).is_some_and(|d| {
                d.blob == citation.blob && d.layers.get(usize::from(citation.span.layer)).is_some_and(|layer| citation.holds(layer))
            })
    }

    fn number(&mut self, citation: &Citation) -> usize {
        if let Some(&number) = self.numbers.get(citation) {
            return number;
        }
        self.list.push(citation.clone());
        self.numbers.insert(citation.clone(), self.list.len());
        self.list.len()
    }

    /// The links that open these passages; those that do not hold are left out.
    fn links(&mut self, citations: &[Citation]) -> String {
        let mut seen: Vec<usize> = Vec::new();
        let mut out = String::new();
        for citation in citations {
            if !self.holds(citation) {
                continue;
            }
            let number = self.number(citation);
            if seen.contains(&number) || seen.len() == 8 {
                continue;
            }
            seen.push(number);
            let document = self.document(&citation.span.document);
            let about = document.map(|d| format!("{} page {}", d.path, citation.span.page)).unwrap_or_default();
            let (sure, mark) = match doubt::least([citation], self) {
                Some(c) if is_doubtful(c) => (format!(", recognised from a scan, {} % sure", percent(c)), " data-unsure"),
                Some(_) => (", recognised from a scan".to_owned(), ""),
                None => (String::new(), ""),
            };
            let _ =
                write!(out, "<a class=\"c\" href=\"#c{number}\" data-c=\"{number}\"{mark} title=\"{}{sure}\">{number}</a>", escape(&about));
        }
        out
    }
}

/// A statement with the passages that it rests on.
pub struct Sentence(String);

impl Sentence {
    /// `markup` (already escaped) with its citations; none if no citation holds: what cannot be shown is not said.
    pub fn new(markup: &str, citations: &[Citation], sources: &mut Sources) -> Option<Self> {
        let links = sources.links(citations);
        (!links.is_empty()).then(|| Self(format!("<span class=\"s\">{markup}&nbsp;<sup>{links}</sup></span>")))
    }

    /// The sentence as HTML.
    pub fn html(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{BlobId, Span, TextLayer};

    fn case() -> Case {
        let blob = BlobId::of(b"x");
        let id = Document::id_of("a", "f.txt", &blob);
        let layer = TextLayer::plain("Il a vu Anna.", "test");
        let document = Document {
            id,
            blob,
            agency: "a".into(),
            path: "f.txt".into(),
            parent: None,
            media_type: "text/plain".into(),
            size: 1,
            pages: 1,
            layers: vec![layer],
            metadata: BTreeMap::new(),
            problems: vec![],
            held_said: None,
            vanished: false,
        };
        Case { documents: vec![document], ..Case::default() }
    }

    #[test]
    fn a_sentence_without_a_valid_citation_is_never_made() {
        let case = case();
        let mut sources = Sources::new(&case);
        let document = &case.documents[0];
        let cite = |start, end, quote: &str| Citation {
            span: Span { document: document.id.clone(), layer: 0, page: 1, start, end },
            quote: quote.into(),
            blob: document.blob.clone(),
        };
        assert!(Sentence::new("x", &[cite(8, 12, "Anna")], &mut sources).is_some());
        assert!(Sentence::new("x", &[cite(8, 12, "Anne")], &mut sources).is_none());
        assert!(Sentence::new("x", &[Citation { blob: BlobId::of(b"y"), ..cite(8, 12, "Anna") }], &mut sources).is_none());
        assert!(Sentence::new("x", &[], &mut sources).is_none());
        assert_eq!(sources.list().len(), 1);
    }
}
