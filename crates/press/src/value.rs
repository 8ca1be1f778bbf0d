//! The report as values for the template: text stays text, and a link is only made where its other end exists.

use crate::clean::{clean, picture, title};
use ask::report::block::{
    Block, Cite, Figure, FigureKind, Inline, Item, Language, ListKind, Page, Piece, Report, Role, Row, Section, Source, TableKind,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use typst::foundations::{Array, Bytes, Dict, Value, array, dict};

/// Characters of a word on a full line, and in a narrow place: a column, a table's cell, a page's text.
const RUN: usize = 40;
const RUN_NARROW: usize = 24;
/// Points of a page within its margins.
const WIDTH_PT: f64 = 451.0;
const HEIGHT_PT: f64 = 640.0;
/// Points in a CSS pixel.
const PIXEL_PT: f64 = 0.75;

/// All that `report.typ` reads.
pub fn values(report: &Report, date: Option<Date>) -> Dict {
    let mut writer = Writer::new(report);
    let sections: Array = report.sections.iter().map(|s| writer.section(s)).collect();
    let note = writer.line(&report.labels.pages_note, RUN);
    let pages: Array = report.pages.iter().map(|p| writer.page(p)).collect();
    let footer = writer.line(&report.footer, RUN);
    let words = words(report.language);
    dict! {
        "lang" => report.language.code(),
        "date" => date.map(|d| array![i64::from(d.year()), i64::from(d.month()), i64::from(d.day())]),
        "kicker" => title(&report.kicker, 80),
        "title" => title(&report.title, 300),
        "running" => title(&report.title, 70),
        "subtitle" => report.subtitle.as_ref().map(|s| clean(s, RUN)),
        "caution" => clean(&report.caution, RUN),
        "producer" => title(&report.producer, 80),
        "signature" => title(&report.signature, 80),
        "contents" => report.labels.contents,
        "sections" => sections,
        "pages-title" => report.labels.pages,
        "pages-note" => note,
        "pages" => pages,
        "page" => report.labels.page,
        "files-title" => words[0],
        "files-note" => words[1],
        "files-head" => array![words[2], words[3], words[4]],
        "files" => files(&report.sources, &writer),
        "footer" => footer,
    }
}

/// Title, note and column heads of the list of files, which only paper needs: a screen has the hash beside each page.
fn words(language: Language) -> [&'static str; 5] {
    match language {
        Language::English => [
            "Files cited",
            "Every file that a passage is cited from, with the SHA-256 of its bytes as they were read: whoever has the file can check that it is the same. The numbers lead to the passages.",
            "File",
            "SHA-256",
            "Passages",
        ],
        Language::French => [
            "Fichiers cités",
            "Tous les fichiers dont un passage est cité, avec le SHA-256 de leurs octets tels qu’ils ont été lus : qui a le fichier peut vérifier que c’est le même. Les numéros mènent aux passages.",
            "Fichier",
            "SHA-256",
            "Passages",
        ],
        Language::Dutch => [
            "Aangehaalde bestanden",
            "Elk bestand waaruit een passage is aangehaald, met de SHA-256 van zijn bytes zoals ze gelezen zijn: wie het bestand heeft, kan nagaan of het hetzelfde is. De nummers leiden naar de passages.",
            "Bestand",
            "SHA-256",
            "Passages",
        ],
    }
}

/// One row for each file: agency, path, hash, the numbers of its passages that stand on a page.
fn files(sources: &[Source], writer: &Writer) -> Array {
    let mut files: BTreeMap<(&str, &str, &str), Vec<usize>> = BTreeMap::new();
    for (at, source) in sources.iter().enumerate() {
        files.entry((&source.agency, &source.path, &source.hash)).or_default().push(at + 1);
    }
    files
        .into_iter()
        .map(|((_, path, hash), numbers)| {
            let numbers: Array = numbers.into_iter().map(|n| Value::Array(array![n as i64, writer.shown.contains(&n)])).collect();
            Value::Dict(dict! { "path" => clean(path, RUN_NARROW), "hash" => title(hash, 64), "numbers" => numbers })
        })
        .collect()
}

struct Writer {
    /// Numbers of the passages that stand on a page: where the links of sentences lead.
    shown: BTreeSet<usize>,
    /// Numbers that a sentence has used: where the links of passages lead back to.
    used: BTreeSet<usize>,
    /// Cards that links may lead to, those that were written already.
    cards: BTreeSet<String>,
    written: BTreeSet<String>,
    /// Level of the last heading: PDF/UA wants none skipped.
    level: u8,
    /// Marks of passages that were set already.
    begun: BTreeSet<usize>,
}

impl Writer {
    fn new(report: &Report) -> Self {
        let shown = report.pages.iter().flat_map(|p| &p.pieces).flat_map(|p| p.begins.iter().copied()).collect();
        let mut cards = BTreeSet::new();
        for section in &report.sections {
            cards.insert(section.id.to_owned());
            gather(&section.blocks, &mut cards);
        }
        Self { shown, used: BTreeSet::new(), cards, written: BTreeSet::new(), level: 1, begun: BTreeSet::new() }
    }

    fn section(&mut self, section: &Section) -> Value {
        self.level = 1;
        let id = self.anchor(section.id);
        Value::Dict(dict! { "title" => title(&section.title, 300), "id" => id, "blocks" => self.blocks(&section.blocks, RUN) })
    }

    /// The name of a place, the first time that it is written: two places of one name would be no place.
    fn anchor(&mut self, id: &str) -> Option<String> {
        self.written.insert(id.to_owned()).then(|| format!("k-{id}"))
    }

    /// A level that follows the last one without a gap. `level` is that of HTML, where sections have 2; here they have 1.
    fn deeper(&mut self, level: u8) -> i64 {
        self.level = level.saturating_sub(1).clamp(2, self.level + 1);
        i64::from(self.level)
    }

    fn blocks(&mut self, blocks: &[Block], run: usize) -> Array {
        blocks.iter().map(|b| Value::Dict(self.block(b, run))).collect()
    }

    fn block(&mut self, block: &Block, run: usize) -> Dict {
        match block {
            // What cannot be a heading is read as a paragraph.
            Block::Heading { text, .. } if !is_heading(text) => dict! { "k" => "par", "role" => "body", "text" => self.line(text, run) },
            Block::Heading { level, text } => {
                let level = self.deeper(*level);
                dict! { "k" => "heading", "level" => level, "text" => self.line(text, run) }
            }
            Block::Paragraph { role, text } => {
                let role = match role {
                    Role::Body => "body",
                    Role::Lead => "lead",
                    Role::Note => "note",
                    Role::Facts => "facts",
                    Role::Warning => "warning",
                };
                dict! { "k" => "par", "role" => role, "text" => self.line(text, run) }
            }
            Block::Numbers(numbers) => {
                let items: Array = numbers.iter().map(|(n, what)| Value::Array(array![n.to_string(), clean(what, RUN_NARROW)])).collect();
                dict! { "k" => "numbers", "items" => items }
            }
            Block::List { kind, items } => {
                let kind = match kind {
                    ListKind::Bullets => "bullets",
                    ListKind::Bare => "bare",
                    ListKind::Chain => "chain",
                };
                let items: Array = items.iter().map(|i| Value::Dict(self.item(i, run))).collect();
                dict! { "k" => "list", "kind" => kind, "items" => items }
            }
            Block::Table { kind, head, rows } => self.table(*kind, head, rows),
            Block::Card { id, title, blocks } => {
                let (before, words) = (self.level, is_heading(title));
                let text = self.line(title, run);
                let level = if words { self.deeper(before + 2) } else { 0 };
                let id = id.as_deref().and_then(|id| self.anchor(id));
                let blocks = self.blocks(blocks, run);
                self.level = before;
                dict! { "k" => "card", "level" => level, "id" => id, "text" => text, "blocks" => blocks }
            }
            Block::Sides(sides) => {
                let sides: Array = sides.iter().map(|s| Value::Array(self.blocks(s, RUN_NARROW))).collect();
                dict! { "k" => "sides", "sides" => sides }
            }
            Block::Passage(text) => dict! { "k" => "passage", "text" => self.line(text, run) },
            Block::Against(blocks) => dict! { "k" => "against", "blocks" => self.blocks(blocks, run) },
            Block::Fold { summary, blocks } => {
                dict! { "k" => "fold", "text" => clean(summary, run), "blocks" => self.blocks(blocks, run) }
            }
            Block::Figure(figure) => drawing(figure),
        }
    }

    fn item(&mut self, item: &Item, run: usize) -> Dict {
        let text = self.line(&item.text, run);
        dict! { "minor" => item.minor, "text" => text, "blocks" => self.blocks(&item.blocks, run) }
    }

    fn table(&mut self, kind: TableKind, head: &[String], rows: &[Row]) -> Dict {
        let columns = rows.iter().map(|r| r.cells.len()).chain([head.len(), 1]).max().unwrap_or(1);
        let kind = match kind {
            TableKind::Plain => "plain",
            TableKind::Timeline => "timeline",
            TableKind::Listing => "listing",
        };
        // Repeated on every page of the table, and a line of an agency cannot be parted: both are cut.
        let mut titles: Vec<String> = head.iter().map(|h| title(h, 80)).collect();
        if !titles.is_empty() {
            titles.resize(columns, String::new());
        }
        let mut lines = Array::new();
        for row in rows {
            let mut cells: Vec<Value> = row.cells.iter().map(|c| Value::Array(self.line(c, RUN_NARROW))).collect();
            cells.resize(columns, Value::Array(Array::new()));
            lines.push(Value::Dict(dict! { "marked" => row.marked, "cells" => cells.into_iter().collect::<Array>() }));
        }
        // Long texts share what is left by what cannot be broken.
        let is_long = |cell: &Vec<Inline>| !cell.iter().all(|i| matches!(i, Inline::Code(_))) && length(cell) > 28;
        let long: Array = (0..columns).map(|at| Value::Bool(rows.iter().filter_map(|r| r.cells.get(at)).any(is_long))).collect();
        let head: Array = titles.into_iter().map(|t| Value::Str(t.into())).collect();
        dict! { "k" => "table", "kind" => kind, "long" => long, "head" => head, "rows" => lines }
    }

    fn line(&mut self, text: &[Inline], run: usize) -> Array {
        text.iter().map(|i| Value::Array(self.inline(i, run))).collect()
    }

    fn inline(&mut self, inline: &Inline, run: usize) -> Array {
        match inline {
            Inline::Text(text) => array!["t", clean(text, run)],
            Inline::Strong(text) => array!["b", clean(text, run)],
            Inline::Emphasis(text) => array!["i", clean(text, run)],
            Inline::Small(text) => array!["s", clean(text, run)],
            // A hash is copied as a whole, so nothing may stand between its digits.
            // In a column on two lines: it has no place where a line could end by itself.
            Inline::Code(text) if run == RUN_NARROW && text.len() == 64 && text.is_ascii() => {
                array!["c", clean(&text[..32], 32), clean(&text[32..], 32)]
            }
            Inline::Code(text) => array!["c", clean(text, 64)],
            Inline::Agency { name, colour } => array!["a", title(name, 80), i64::from(colour % 8)],
            Inline::Place(text) => array!["p", self.line(text, run)],
            Inline::Quote(quote) => array!["q", self.pieces(&quote.pieces, run), language(quote.language.as_deref()), quote.right_to_left],
            Inline::Said(sentence) => {
                let text = self.line(sentence.text(), run);
                array!["S", text, self.cites(sentence.cites())]
            }
            Inline::Cites(cites) => array!["n", self.cites(cites)],
            Inline::Link { id, text } => {
                let to = self.cards.contains(id).then(|| format!("k-{id}"));
                array!["l", to, clean(text, run)]
            }
            Inline::Doubtful(text) => array!["d", clean(text, run)],
        }
    }

    /// Number, whether it leads to a passage, whether it is the first of its number, whether the passage is doubtful.
    fn cites(&mut self, cites: &[Cite]) -> Array {
        let mut out = Array::new();
        for cite in cites {
            let number = cite.number();
            let first = self.used.insert(number);
            out.push(Value::Array(array![number as i64, self.shown.contains(&number), first, cite.doubtful()]));
        }
        out
    }

    fn pieces(&mut self, pieces: &[Piece], run: usize) -> Array {
        pieces
            .iter()
            .map(|piece| {
                let begins: Array = piece
                    .begins
                    .iter()
                    .filter(|&&n| self.begun.insert(n))
                    .map(|&n| Value::Array(array![n as i64, self.used.contains(&n)]))
                    .collect();
                Value::Array(array![clean(&piece.text, run), piece.doubt.is_some(), !piece.passages.is_empty(), begins])
            })
            .collect()
    }

    fn page(&mut self, page: &Page) -> Value {
        let about = clean(&page.about, RUN);
        let picture = page.picture.as_ref().and_then(|p| {
            let (width, height) = size(&p.png)?;
            let boxes: Array = p
                .boxes
                .iter()
                .map(|(_, r)| {
                    let share = |x: f32| f64::from(x).clamp(0.0, 1.0);
                    let (left, top) = (share(r.left), share(r.top));
                    Value::Array(array![left, top, (share(r.right) - left).max(0.0), (share(r.bottom) - top).max(0.0)])
                })
                .collect();
            Some(dict! {
                "png" => Bytes::new(p.png.clone()),
                "alt" => title(&p.alt, 300),
                "ratio" => height / width,
                "boxes" => boxes,
            })
        });
        Value::Dict(dict! {
            "agency" => array!["a", title(&page.agency, 80), i64::from(page.colour % 8)],
            "name" => title(&page.name, 300),
            "about" => about,
            "hash" => title(&page.hash, 64),
            "warning" => page.warning.as_ref().map(|w| clean(w, RUN)),
            "lang" => language(page.language.as_deref()),
            "rtl" => page.right_to_left,
            "before" => page.cut_before,
            "after" => page.cut_after,
            "pieces" => self.pieces(&page.pieces, RUN_NARROW),
            "picture" => picture,
        })
    }
}

/// Names of all cards, so that a link to a later one can be made too.
fn gather(blocks: &[Block], cards: &mut BTreeSet<String>) {
    for block in blocks {
        match block {
            Block::Card { id, blocks, .. } => {
                cards.extend(id.clone());
                gather(blocks, cards);
            }
            Block::Against(blocks) | Block::Fold { blocks, .. } => gather(blocks, cards),
            Block::Sides(sides) => sides.iter().for_each(|s| gather(s, cards)),
            Block::List { items, .. } => items.iter().for_each(|i| gather(&i.blocks, cards)),
            _ => {}
        }
    }
}

/// Whether it can be a heading: some words, and no more than a bookmark holds (PDF/A: 32,767 bytes).
fn is_heading(text: &[Inline]) -> bool {
    (1..=1000).contains(&length(text))
}

/// Characters of the words in it.
fn length(text: &[Inline]) -> usize {
    let of = |text: &str| text.trim().chars().count();
    text.iter()
        .map(|inline| match inline {
            Inline::Text(t) | Inline::Strong(t) | Inline::Emphasis(t) | Inline::Small(t) | Inline::Code(t) | Inline::Doubtful(t) => of(t),
            Inline::Agency { name, .. } => of(name),
            Inline::Link { text, .. } => of(text),
            Inline::Place(text) => length(text),
            Inline::Quote(quote) => quote.pieces.iter().map(|p| of(&p.text)).sum(),
            Inline::Said(sentence) => length(sentence.text()),
            Inline::Cites(_) => 0,
        })
        .sum()
}

/// A language tag that typst takes: two or three small letters.
fn language(code: Option<&str>) -> Option<String> {
    code.filter(|c| (2..=3).contains(&c.len()) && c.bytes().all(|b| b.is_ascii_lowercase())).map(str::to_owned)
}

fn drawing(figure: &Figure) -> Dict {
    let (width, height) = (figure.width.max(1.0) * PIXEL_PT, figure.height.max(1.0) * PIXEL_PT);
    let widest = if figure.kind == FigureKind::Chart { WIDTH_PT - 20.0 } else { WIDTH_PT };
    let scale = (widest / width).min(HEIGHT_PT / height);
    dict! {
        "k" => "figure",
        "svg" => Bytes::from_string(picture(&figure.standalone("Noto Sans"))),
        "width" => width * scale,
        "height" => height * scale,
        "alt" => title(&figure.alt, 2000),
        "caption" => figure.caption.as_ref().map(|c| clean(c, RUN)),
    }
}

/// Width and height of a PNG in pixels.
fn size(png: &[u8]) -> Option<(f64, f64)> {
    let number = |at: usize| png.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_be_bytes);
    let (width, height) = (number(16)?, number(20)?);
    (png.starts_with(b"\x89PNG") && width > 0 && height > 0).then(|| (f64::from(width), f64::from(height)))
}
