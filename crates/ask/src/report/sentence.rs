//! A sentence with its citations, and the list of everything cited.

use super::block::{Cite, Inline, Source};
use super::doubt;
use super::word::Speech;
use model::doubt::is_doubtful;
use model::{Case, Citation, Document, DocumentId};
use std::collections::{BTreeMap, HashMap};

/// Passages that one sentence opens at most.
const CITES_MAX: usize = 8;

/// The passages cited so far, numbered from 1 in the order in which they were first used.
pub struct Sources<'c> {
    speech: Speech,
    documents: HashMap<&'c DocumentId, &'c Document>,
    languages: HashMap<&'c DocumentId, &'c str>,
    numbers: BTreeMap<Citation, usize>,
    list: Vec<Citation>,
}

impl<'c> Sources<'c> {
    pub fn new(case: &'c Case, speech: Speech) -> Self {
        Self {
            speech,
            documents: case.documents.iter().map(|d| (&d.id, d)).collect(),
            languages: case.profiles.values().filter_map(|p| Some((&p.document, p.language.as_deref()?))).collect(),
            numbers: BTreeMap::new(),
            list: Vec::new(),
        }
    }

    /// In which words it is told of them.
    pub fn speech(&self) -> Speech {
        self.speech
    }

    /// The passages in the order of their numbers.
    pub fn list(&self) -> &[Citation] {
        &self.list
    }

    pub fn document(&self, id: &DocumentId) -> Option<&'c Document> {
        self.documents.get(id).copied()
    }

    /// ISO 639-1 of a document's main language, where it is known.
    pub fn language(&self, id: &DocumentId) -> Option<String> {
        self.languages.get(id).map(|l| (*l).to_owned())
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

    /// What opens a passage: its number, and in words where it stands.
    pub fn cite(&self, number: usize, citation: &Citation) -> Cite {
        let said = &self.speech;
        let page = said.fill(said.page_at, &[("page", &citation.span.page.to_string())]);
        let mut about = self.document(&citation.span.document).map(|d| format!("{}, {page}", d.path)).unwrap_or_default();
        let sure = doubt::least([citation], self);
        let doubtful = sure.is_some_and(is_doubtful);
        if let Some(sure) = sure {
            about += ", ";
            about += &if doubtful { doubt::sure(said, sure) } else { said.say(said.recognised) };
        }
        Cite { number, about, doubtful }
    }

    /// What opens these passages; those that do not hold are left out.
    fn cites(&mut self, citations: &[Citation]) -> Vec<Cite> {
        let mut out: Vec<Cite> = Vec::new();
        for citation in citations {
            if out.len() == CITES_MAX || !self.holds(citation) {
                continue;
            }
            let number = self.number(citation);
            if out.iter().all(|c| c.number() != number) {
                out.push(self.cite(number, citation));
            }
        }
        out
    }

    /// Everything cited, for the report.
    pub fn sources(&self) -> Vec<Source> {
        let source = |c: &Citation| {
            let document = self.document(&c.span.document);
            Source {
                document: c.span.document.clone(),
                agency: document.map(|d| d.agency.clone()).unwrap_or_default(),
                path: document.map(|d| d.path.clone()).unwrap_or_default(),
                page: c.span.page,
                hash: c.blob.as_str().to_owned(),
                quote: c.quote.to_string(),
            }
        };
        self.list.iter().map(source).collect()
    }
}

/// A statement with the passages that it rests on.
#[derive(Clone, Debug)]
pub struct Sentence {
    text: Vec<Inline>,
    cites: Vec<Cite>,
}

impl Sentence {
    /// `text` with its citations; none if no citation holds: what cannot be shown is not said.
    pub fn new(text: Vec<Inline>, citations: &[Citation], sources: &mut Sources) -> Option<Self> {
        let cites = sources.cites(citations);
        (!cites.is_empty()).then_some(Self { text, cites })
    }

    pub fn text(&self) -> &[Inline] {
        &self.text
    }

    /// What opens its passages; one at least.
    pub fn cites(&self) -> &[Cite] {
        &self.cites
    }

    /// The sentence as part of a paragraph.
    pub fn inline(self) -> Vec<Inline> {
        vec![Inline::Said(self)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::block::Language;
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
        let mut sources = Sources::new(&case, Speech::of(Language::English));
        let document = &case.documents[0];
        let cite = |start, end, quote: &str| Citation {
            span: Span { document: document.id.clone(), layer: 0, page: 1, start, end },
            quote: quote.into(),
            blob: document.blob.clone(),
        };
        let mut made = |citations: &[Citation]| Sentence::new(vec![Inline::text("x")], citations, &mut sources).is_some();
        assert!(made(&[cite(8, 12, "Anna")]));
        assert!(!made(&[cite(8, 12, "Anne")]));
        assert!(!made(&[Citation { blob: BlobId::of(b"y"), ..cite(8, 12, "Anna") }]));
        assert!(!made(&[]));
        assert_eq!(sources.list().len(), 1);
    }
}
