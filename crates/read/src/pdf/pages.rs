//! All pages: their text layer, what is recognised where that is missing or not to be trusted, and what hangs on them.

use super::glyph::{Cut, PageText, page_text, unclear};
use super::meaning::Meanings;
use super::note::{self, Note, squeezed};
use super::outline::Outline;
use super::scan::{self, Scans};
use super::trust::{self, quality};
use super::{TOOL, form, lines};
use crate::document::{Context, Reading};
use crate::layer::{Builder, Rest};
use hayro::hayro_interpret::{InterpreterCache, InterpreterSettings};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::Dict;
use model::ProblemKind;

/// A page with fewer letters than this may be a picture with a stamp or page number over it.
const LETTERS_FEW: usize = 200;
/// A page with fewer letters than this is recognised whether it has images or not: its text may be drawn as lines.
const LETTERS_NONE: usize = 8;
/// By how much the recognised text must be better than a text layer to be put before it.
const BETTER: f64 = 0.03;
/// Pages that are cut before the rest of the file is left alone.
const CUT_PAGES_MAX: usize = 10;
/// Empty fields that are named.
const EMPTY_SHOWN: usize = 5;
/// Notes whose dates are kept.
const NOTE_DATES_MAX: usize = 200;

/// The layers as they grow: the chosen reading of each page, and the other one of the pages that have two.
struct Layers {
    chosen: Builder,
    other: Builder,
    /// Pages on which the recognised text was chosen.
    recognised: u32,
    /// Pages of glyphs without letters that were not recognised.
    nameless: u32,
    /// What the other layer holds.
    other_is_text: bool,
    other_is_ocr: bool,
}

/// Reads all pages into a reading without metadata and members.
pub fn read(pdf: &Pdf, root: Option<&Dict<'_>>, context: &Context) -> Reading {
    let mut layers = Layers {
        chosen: Builder::new(context.limits),
        other: Builder::new(context.limits),
        recognised: 0,
        nameless: 0,
        other_is_text: false,
        other_is_ocr: false,
    };
    let mut scans = Scans::default();
    let (mut broken, mut cut): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let (mut seen, mut dates, mut outline) = (note::Seen::default(), Vec::new(), Outline::of(root));
    let (cache, settings) = (InterpreterCache::new(), InterpreterSettings::default());
    let mut meanings = Meanings::new(pdf);
    let count = pdf.pages().len();
    let shown = count.min(context.limits.pages_max as usize);
    for (index, page) in pdf.pages().iter().enumerate().take(shown) {
        if index > 0 {
            layers.chosen.next_page();
            layers.other.next_page();
        }
        if layers.chosen.is_full() || cut.len() >= CUT_PAGES_MAX {
            break;
        }
        let read = context.step(&format!("text page {}", index + 1), || page_text(page, &cache, &settings, &mut meanings));
        let text = read.unwrap_or_else(|_| PageText { cut: Some(Cut::Failed), ..PageText::default() });
        match text.cut {
            Some(Cut::Limit) => cut.push(index + 1),
            Some(Cut::Failed) => broken.push(index + 1),
            None => {}
        }
        outline.heard(|| plain(&text));
        one(pdf, index, &text, &mut layers, &mut scans, context);
        let page_says = || squeezed(&plain(&text));
        let notes = note::of_page(page, index as u32 + 1, page_says, &mut seen);
        dates.extend(notes.iter().filter_map(|n| date_of(n, index + 1)));
        note::write(&notes, &mut layers.chosen);
        lines::write_outside(&text.outside, &mut layers.chosen);
        context.beat();
    }
    behind(root, &mut seen.fields, &mut layers.chosen);
    outline.write(&mut layers.chosen);
    let (nameless, empty) = (layers.nameless, seen.fields.empty);
    let mut reading = finish(layers, u32::try_from(count).unwrap_or(u32::MAX), shown as u32, &scans.tool(context));
    if count > shown {
        reading.problem(ProblemKind::Limit, format!("{count} pages are more than pages_max ({shown}); the rest is left out"));
    }
    if let Some(page) = broken.first() {
        reading.problem(ProblemKind::Broken, format!("{} of {count} pages cannot be read to their end, first page {page}", broken.len()));
    }
    if let Some(page) = cut.first() {
        let message = format!(
            "{} of {count} pages draw more than any page does and are cut, first page {page} (the tenth ends the file); it may be hostile",
            cut.len()
        );
        reading.problem(ProblemKind::Limit, message);
    }
    if nameless > 0 {
        let message = format!(
            "{nameless} of {count} pages do not tell which letters they draw; read them with OCR (`problems --retry`), or ask for another copy"
        );
        reading.problem(ProblemKind::NoText, message);
    }
    if reading.layers.is_empty() && !empty.is_empty() && nameless == 0 {
        let names: Vec<&str> = empty.iter().take(EMPTY_SHOWN).map(String::as_str).collect();
        let message = format!("a form whose fields are empty ({} of them: {}), and no other text", empty.len(), names.join(", "));
        reading.problem(ProblemKind::NoText, message);
    }
    reading.problems.extend(scans.problems(context));
    dates.truncate(NOTE_DATES_MAX);
    if !dates.is_empty() {
        reading.metadata.insert("notes-dates".to_owned(), dates.join("; "));
    }
    reading
}

/// `page 3, A. Lemaire: 2016-03-18`.
fn date_of(note: &Note, page: usize) -> Option<String> {
    let who = note.who.as_ref().map(|w| format!(", {w}")).unwrap_or_default();
    Some(format!("page {page}{who}: {}", note.when.as_ref()?))
}

/// Which of two readings of a page is the better one, the text layer's or the engine's: of real text the better words win; next to
/// nothing loses to anything. Whether the engine's is.
fn prefer(layer: &str, recognised: &str) -> bool {
    let (layer, recognised) = (quality(layer), quality(recognised));
    if layer.letters < LETTERS_NONE {
        return recognised.letters > layer.letters;
    }
    // A stamp on a scan: the layer is right in what it says, and says hardly anything of the page.
    let far_more = recognised.letters > layer.letters * 2 && recognised.score > 0.5;
    far_more || (recognised.score > layer.score + BETTER && recognised.letters * 2 > layer.letters)
}

/// One page into both layers.
fn one(pdf: &Pdf, index: usize, text: &PageText, layers: &mut Layers, scans: &mut Scans, context: &Context) {
    let letters = letters(text);
    let size = (text.width, text.height);
    let recognised = if needs_ocr(text, letters) {
        scans.recognise(pdf, index, text.image_share, text.image_pixels, context).filter(|page| page.letters() > 0)
    } else {
        None
    };
    let Some(page) = recognised else {
        layers.nameless += u32::from(is_nameless(text));
        lines::write(&text.lines, size, &mut layers.chosen);
        return;
    };
    scans.read += 1;
    if prefer(&plain(text), &scan::text(&page)) {
        layers.recognised += 1;
        scan::write(&page, &mut layers.chosen);
        if letters > 0 {
            layers.other_is_text = true;
            lines::write(&text.lines, size, &mut layers.other);
        }
    } else {
        lines::write(&text.lines, size, &mut layers.chosen);
        layers.other_is_ocr = true;
        scan::write(&page, &mut layers.other);
    }
}

fn plain(text: &PageText) -> String {
    let mut out = String::new();
    for line in &text.lines {
        for part in &line.parts {
            out.push_str(part.gap);
            out.push_str(&part.text);
        }
        out.push('\n');
    }
    out
}

fn letters(text: &PageText) -> usize {
    text.lines.iter().flat_map(|l| &l.parts).map(|p| p.text.chars().filter(|c| c.is_alphanumeric()).count()).sum()
}

/// Whether the page should be recognised from its picture: hardly any text, text under a large image that is no text layer of it,
/// a text layer of garbage, or somebody else's OCR that reads badly.
fn needs_ocr(text: &PageText, letters: usize) -> bool {
    if letters < LETTERS_NONE {
        return true;
    }
    let scanned = text.image_share > 0.5;
    let doubtful = (scanned && text.hidden_share > 0.5) || text.guessed_share > 0.2;
    is_nameless(text) || (scanned && letters < LETTERS_FEW) || (doubtful && quality(&plain(text)).score < trust::GOOD)
}

/// Whether the file does not tell which letters many of its glyphs are.
fn is_nameless(text: &PageText) -> bool {
    let (mut odd, mut all) = (0usize, 0usize);
    for c in text.lines.iter().flat_map(|l| &l.parts).flat_map(|p| p.text.chars()).filter(|c| !c.is_whitespace()) {
        all += 1;
        odd += usize::from(unclear(c));
    }
    odd * 5 > all
}

/// What hangs on no page: fields that none shows, and the words of an XFA form.
fn behind(root: Option<&Dict<'_>>, seen: &mut form::Seen, builder: &mut Builder) {
    let fields: Vec<Note> = seen.rest(root).into_iter().map(note::of_field).collect();
    note::write(&fields, builder);
    for (name, words) in form::xfa(root) {
        builder.end_line();
        let place = if name.is_empty() { "XFA form".to_owned() } else { format!("XFA {name}") };
        builder.put(&words, Rest::place(place));
    }
    builder.end_line();
}

fn finish(layers: Layers, count: u32, shown: u32, engine: &str) -> Reading {
    let tool = match layers.recognised {
        0 => TOOL.to_owned(),
        read if read == shown => engine.to_owned(),
        _ => format!("{TOOL} + {engine}"),
    };
    let mut reading = Reading::of(layers.chosen.finish(tool), count);
    let other = match (layers.other_is_text, layers.other_is_ocr) {
        (true, true) => format!("not chosen: {TOOL} + {engine}"),
        (true, false) => format!("not chosen: {TOOL}"),
        _ => format!("not chosen: {engine}"),
    };
    if !reading.layers.is_empty() {
        reading.layers.extend(layers.other.finish(other));
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::order::{Line, Part};

    fn page(text: &str, image_share: f64, hidden_share: f64) -> PageText {
        let part = |t: &str| Part { gap: "", text: t.to_owned(), rect: hayro::kurbo::Rect::ZERO, guess: false };
        let lines = text.lines().map(|l| Line { parts: vec![part(l)], row: false, apart: false }).collect();
        PageText {
            lines,
            outside: Vec::new(),
            image_share,
            hidden_share,
            image_pixels: 0,
            guessed_share: 0.0,
            width: 595.0,
            height: 842.0,
            cut: None,
        }
    }

    #[test]
    fn pages_that_are_recognised() {
        let good = "Le témoin déclare avoir vu le véhicule sortir du garage et prendre la direction de la gare de Liège.\n".repeat(4);
        let bad = "Lc térn0in d6clare av0ir vn 1e v~hicu1e s0rtir dn garagc ct prcndre 1a d1rcct1on dc 1a g^rc dc L1ege\n".repeat(4);
        for (name, text, image, hidden, wanted) in [
            ("a page without text", "", 0.0, 0.0, true),
            ("text", good.as_str(), 0.0, 0.0, false),
            ("text on a background", &good, 1.0, 0.0, false),
            ("a good text layer", &good, 1.0, 1.0, false),
            ("a bad text layer", &bad, 1.0, 1.0, true),
            ("a stamp on a scan", "Parquet de Liège", 0.9, 0.0, true),
            ("unknown glyphs", "\u{fffd}\u{fffd}\u{fffd} \u{fffd}bonjour", 0.0, 0.0, true),
        ] {
            let page = page(text, image, hidden);
            assert_eq!(needs_ocr(&page, letters(&page)), wanted, "{name}");
        }
    }

    #[test]
    fn the_better_reading_is_chosen() {
        let good = "Le témoin déclare avoir vu le véhicule sortir du garage et prendre la direction de la gare.";
        let bad = "Lc térn0in d6clare av0ir vn 1e v~hicu1e s0rtir dn garagc ct prcndre 1a d1rcct1on dc 1a g^rc.";
        for (name, layer, recognised, engine) in [
            ("a bad layer", bad, good, true),
            ("a good layer and a bad scan", good, bad, false),
            ("both good: the layer, which knows its letters", good, good, false),
            ("a stamp", "Parquet 2016", good, true),
            ("nothing", "", "Vu", true),
            ("noise of the engine", "", "", false),
            ("a good layer, of which the engine sees a line", good, "Le témoin", false),
        ] {
            assert_eq!(prefer(layer, recognised), engine, "{name}");
        }
    }
}
