//! The report as a neutral document: what the HTML and the PDF are both written from.
//!
//! All text is plain: writers escape it for what they write, and add no words of their own. A statement about the case is a
//! [`Sentence`](super::sentence::Sentence), which cannot be made without a citation that holds.

use super::sentence::Sentence;
use model::{DocumentId, Rect};

/// The language that a report speaks; passages stay in their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    #[default]
    English,
    French,
    Dutch,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::English, Self::French, Self::Dutch];

    /// ISO 639-1, as `lang=""` and PDF want it, and as rule files name their lines.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::Dutch => "nl",
        }
    }
}

/// A whole report.
pub struct Report {
    pub language: Language,
    /// Above the title, small.
    pub kicker: String,
    pub title: String,
    /// The day of the event.
    pub subtitle: Option<String>,
    /// How the report is to be read; stands under the title.
    pub caution: String,
    pub sections: Vec<Section>,
    /// Every passage cited; that of number `n` is at `n - 1`.
    pub sources: Vec<Source>,
    /// The cited pages, in the order of their agencies and paths; the last section.
    pub pages: Vec<Page>,
    pub footer: Vec<Inline>,
    /// For a file's own properties: the program with its version, the signature of the files.
    pub producer: String,
    pub signature: String,
    pub labels: Labels,
}

/// The few words that writers need beside what stands in the document.
pub struct Labels {
    pub contents: &'static str,
    /// Title of the section of cited pages, and the note below it.
    pub pages: &'static str,
    pub pages_note: Vec<Inline>,
    /// On the button that closes a passage.
    pub close: &'static str,
    /// Of a page number: `page 3`.
    pub page: &'static str,
    /// What the box beside the text shows.
    pub passage: &'static str,
    /// What the digits of a page's `hash` are.
    pub hash: &'static str,
}

pub struct Section {
    pub id: &'static str,
    pub title: String,
    pub blocks: Vec<Block>,
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Body,
    /// Larger: the first sentence of a section.
    Lead,
    /// Small and grey: what a section or card is and how to read it.
    Note,
    /// Small and grey, on its own line of a card.
    Facts,
    /// A warning of doubtful text.
    Warning,
}

pub enum Block {
    /// `level` 3 to 5; sections have 2.
    Heading {
        level: u8,
        text: Vec<Inline>,
    },
    Paragraph {
        role: Role,
        text: Vec<Inline>,
    },
    /// Numbers with what they count, side by side.
    Numbers(Vec<(usize, String)>),
    List {
        kind: ListKind,
        items: Vec<Item>,
    },
    Table {
        kind: TableKind,
        head: Vec<String>,
        rows: Vec<Row>,
    },
    /// A frame around what belongs together; `id` is where links lead.
    Card {
        id: Option<String>,
        title: Vec<Inline>,
        blocks: Vec<Block>,
    },
    /// Beside each other where there is room.
    Sides(Vec<Vec<Block>>),
    /// A passage set off from the text.
    Passage(Vec<Inline>),
    /// What speaks for the other side: as visible as what it stands beside.
    Against(Vec<Block>),
    /// Folded on a screen, open on paper.
    Fold {
        summary: String,
        blocks: Vec<Block>,
    },
    Figure(Figure),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    Bullets,
    /// Without bullets.
    Bare,
    /// Numbered: the steps of a chain.
    Chain,
}

pub struct Item {
    pub text: Vec<Inline>,
    /// Below the text.
    pub blocks: Vec<Block>,
    /// Less weight: that two names are one, between the steps of a chain.
    pub minor: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    Plain,
    /// The first column holds dates.
    Timeline,
    /// Small print over several pages.
    Listing,
}

pub struct Row {
    pub cells: Vec<Vec<Inline>>,
    /// The row of the event.
    pub marked: bool,
}

/// A picture drawn by the program: SVG without scripts or links, which [`Figure::standalone`] gives its colours.
pub struct Figure {
    pub kind: FigureKind,
    /// In SVG units, which are CSS pixels.
    pub width: f64,
    pub height: f64,
    /// The elements inside `<svg>`; class names say what they are.
    pub svg: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    pub caption: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind {
    Network,
    /// First days per agency.
    Chart,
    Map,
}

#[derive(Clone, Debug)]
pub enum Inline {
    Text(String),
    Strong(String),
    Emphasis(String),
    Small(String),
    Code(String),
    /// An agency's name; the same agency has the same colour (0 to 7) everywhere.
    Agency {
        name: String,
        colour: u8,
    },
    /// Where something stands and since when, small.
    Place(Vec<Inline>),
    /// Words of a file as they stand there, on one line, without quotation marks (those are in the text around it).
    Quote(Quote),
    /// A statement with its passages.
    Said(Sentence),
    /// Passages alone, as in an index.
    Cites(Vec<Cite>),
    /// To a card of the report.
    Link {
        id: String,
        text: String,
    },
    /// As the marks of doubtful words look, for the note that explains them.
    Doubtful(String),
}

#[derive(Clone, Debug)]
pub struct Quote {
    pub pieces: Vec<Piece>,
    /// ISO 639-1 of the document, where it is known.
    pub language: Option<String>,
    pub right_to_left: bool,
}

/// A run of a file's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub text: String,
    /// How sure OCR is of it (0 to 1), where that is too little.
    pub doubt: Option<f32>,
    /// What that means, in words.
    pub doubt_said: Option<String>,
    /// Numbers of the cited passages that it is part of, and of those that begin with it; empty in a quote.
    pub passages: Vec<usize>,
    pub begins: Vec<usize>,
}

/// A number that opens the passage that a sentence rests on. Only [`Sources`](super::sentence::Sources) makes one.
#[derive(Clone, Debug)]
pub struct Cite {
    pub(super) number: usize,
    pub(super) about: String,
    pub(super) doubtful: bool,
}

impl Cite {
    /// From 1; `Report::sources` has the passage at `number - 1`.
    pub fn number(&self) -> usize {
        self.number
    }

    /// Document, page and, for a scan, how sure OCR is.
    pub fn about(&self) -> &str {
        &self.about
    }

    /// A word of the passage may be misread.
    pub fn doubtful(&self) -> bool {
        self.doubtful
    }
}

/// A cited passage.
pub struct Source {
    pub document: DocumentId,
    pub agency: String,
    pub path: String,
    /// From 1.
    pub page: u32,
    /// SHA-256 of the file, 64 hexadecimal digits.
    pub hash: String,
    pub quote: String,
}

/// A cited page with its text and, where there is one, its picture.
pub struct Page {
    pub agency: String,
    pub colour: u8,
    /// The document without its agency's folder.
    pub name: String,
    /// From 1, of how many; one of one is not shown.
    pub number: u32,
    pub of: u32,
    /// `page 2 of 3 · held since ...`, in words.
    pub about: String,
    /// First sixteen digits of the file's SHA-256.
    pub hash: String,
    pub warning: Option<String>,
    pub language: Option<String>,
    pub right_to_left: bool,
    /// Something was left out before or after the pieces.
    pub cut_before: bool,
    pub cut_after: bool,
    /// With line breaks as on the page.
    pub pieces: Vec<Piece>,
    pub picture: Option<Picture>,
}

pub struct Picture {
    pub png: Vec<u8>,
    pub alt: String,
    /// The cited words: number of the passage, and where as shares (0 to 1) of the picture.
    pub boxes: Vec<(usize, Rect)>,
}

impl Piece {
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), doubt: None, doubt_said: None, passages: Vec::new(), begins: Vec::new() }
    }
}

impl Inline {
    /// Plain words on one line.
    pub fn text(text: impl AsRef<str>) -> Self {
        Self::Text(text.as_ref().to_owned())
    }
}

impl Block {
    pub fn note(text: impl Into<String>) -> Self {
        Self::Paragraph { role: Role::Note, text: vec![Inline::Text(text.into())] }
    }

    pub fn body(text: Vec<Inline>) -> Self {
        Self::Paragraph { role: Role::Body, text }
    }
}

impl Item {
    pub fn of(text: Vec<Inline>) -> Self {
        Self { text, blocks: Vec::new(), minor: false }
    }
}
