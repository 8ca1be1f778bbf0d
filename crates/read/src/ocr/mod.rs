//! Text from pictures: an image in, words with boxes and confidence out.
//!
//! Tesseract is loaded into the reader process, inside the cage: no program is started, and its networks stay in memory
//! from page to page. `page` decides how a page is read, `library` is the only place with foreign code.

mod band;
mod clean;
pub mod library;
mod network;
mod order;
mod page;
mod part;
mod print;
mod skew;
mod tongue;
mod turn;

pub use network::Languages;
pub use page::{Hint, recognise};

use crate::layer::{Builder, Rest};
use library::Library;
use model::{Problem, ProblemKind, Rect, Stage};
use network::Networks;
use std::path::Path;

/// The OCR engine, as found on this machine or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ocr {
    /// None where there is no library, or no network for it.
    version: Option<String>,
    networks: Networks,
    languages: Languages,
    /// What the user says that pages are written in; none where each page tells by itself.
    asked: Languages,
}

impl Ocr {
    /// No OCR: scans become problems.
    pub fn none() -> Self {
        Self { version: None, networks: Networks::default(), languages: Languages::NONE, asked: Languages::NONE }
    }

    /// Loads Tesseract's library and looks for its networks. Before the cage is closed, which then allows reading the networks only.
    pub fn find() -> Self {
        let Some(library) = Library::get() else { return Self::none() };
        let networks = Networks::find();
        let languages = networks.languages();
        if languages.within(Languages::LATIN).is_empty() {
            return Self::none();
        }
        Self { version: Some(library.version()), networks, languages, asked: Languages::NONE }
    }

    /// Reads every page in these languages, and in no other; each in its own where they are none.
    pub fn in_languages(self, asked: Languages) -> Self {
        Self { asked, ..self }
    }

    /// Whether scans can be read at all.
    pub fn is_ready(&self) -> bool {
        self.version.is_some()
    }

    /// The folders of networks, for the cage.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.networks.folders()
    }

    /// What is missing and what to install, if anything.
    pub fn problem(&self) -> Option<Problem> {
        let packages = |languages: Languages| languages.names().map(|l| format!("tesseract-ocr-{l}")).collect::<Vec<_>>().join(" ");
        let missing = Languages::USUAL.without(self.languages);
        let message = if !self.is_ready() {
            format!(
                "a scan: install Tesseract to read it (Debian: apt-get install tesseract-ocr {}), then `redthread problems --retry`",
                packages(Languages::USUAL)
            )
        } else if !missing.is_empty() {
            format!("read without all its languages: install {}, then `redthread problems --retry`", packages(missing))
        } else {
            return None;
        };
        Some(Problem::new(Stage::Ocr, ProblemKind::ToolMissing, message))
    }

    /// The engine's name: `tesseract 5.3.0`.
    pub fn tool(&self) -> String {
        format!("tesseract {}", self.version.as_deref().unwrap_or("?"))
    }

    /// The engine's name for a layer whose pages were read with these languages: `tesseract 5.3.0 fra, fra+nld`.
    pub fn tool_for(&self, mut pages: Vec<Languages>) -> String {
        pages.sort_unstable();
        pages.dedup();
        let sets: Vec<String> = pages.into_iter().filter(|set| !set.is_empty()).map(|set| set.to_string()).collect();
        format!("{} {}", self.tool(), sets.join(", ")).trim_end().to_owned()
    }
}

/// One recognised word, its box as fractions of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    pub text: String,
    pub rect: Rect,
    /// 0 to 1.
    pub confidence: f32,
    /// Block, paragraph and line on the page; the same for words of one line.
    line: (u32, u32, u32),
}

/// The words of one page, in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub words: Vec<Word>,
    /// The networks that read it.
    pub languages: Languages,
}

impl Page {
    /// Letters and digits recognised.
    pub fn letters(&self) -> usize {
        self.words.iter().map(|word| letters(&word.text)).sum()
    }

    /// Mean confidence of the letters, 0 to 1; 0 where there are none.
    fn confidence(&self) -> f32 {
        let (mut sum, mut all) = (0.0, 0.0);
        for word in &self.words {
            let weight = letters(&word.text) as f32;
            sum += word.confidence * weight;
            all += weight;
        }
        if all > 0.0 { sum / all } else { 0.0 }
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Whether nothing was read but grain, shapes and shadows: no three words that the engine half believes, and none that it is sure of.
fn is_no_text(words: &[Word]) -> bool {
    let half = words.iter().filter(|word| word.confidence >= 0.5 && letters(&word.text) >= 2).count();
    half < 3 && !words.iter().any(|word| word.confidence >= 0.8 && letters(&word.text) >= 3)
}

/// Writes a page's words: lines as lines, blocks and paragraphs apart by an empty line.
pub fn write(page: &Page, builder: &mut Builder) {
    let mut last: Option<(u32, u32, u32)> = None;
    for word in &page.words {
        if let Some(last) = last {
            builder.gap(if last == word.line {
                " "
            } else if (last.0, last.1) == (word.line.0, word.line.1) {
                "\n"
            } else {
                "\n\n"
            });
        }
        last = Some(word.line);
        builder.put(&word.text, Rest { rect: Some(word.rect), confidence: Some(word.confidence), place: None });
    }
    builder.end_line();
}

#[cfg(test)]
mod tests;
