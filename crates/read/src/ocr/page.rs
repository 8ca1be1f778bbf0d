//! How one page is read: in which languages, which way up.
//!
//! The languages of the document's last page are tried first; on the first page a few lines tell them. What the whole page
//! says afterwards may ask for it to be turned, and to be read in other languages, once each. What is decided depends on the
//! document alone, so a file has the same text whatever was read before it.

use super::library::{Engine, Failure, Found, Library, Watch};
use super::network::Languages;
use super::{Ocr, Page, Word, band, clean, is_no_text, order, part, print, skew, tongue, turn};
use crate::limit::Limits;
use image::{GrayImage, imageops};
use model::{Problem, ProblemKind, Rect, Stage};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

/// Page segmentation: the engine finds columns and blocks by itself; or takes all as one block of lines.
const AUTOMATIC: u32 = 3;
const ONE_BLOCK: u32 = 6;

/// A page read with less confidence than this may lie on its head or be in another script. Right readings of the noisiest
/// pages of `bench` have more, readings upside down or in another script less than .5.
const DOUBTFUL: f32 = 0.6;
/// A page without function words that is read as surely as this needs no other network.
const SURE: f32 = 0.8;
/// A second reading must be surer by this to be taken.
const SURER: f32 = 0.1;
/// More paragraphs and lines than a page has.
const LINES_MAX: u32 = 1_000_000;
/// Sets of networks kept in memory, 10 to 40 MB each.
const ENGINES_MAX: usize = 8;

/// What the last page of the document taught about the next one.
#[derive(Default)]
pub struct Hint {
    languages: Cell<Languages>,
    turn: Cell<u32>,
}

impl Hint {
    /// For a new document: nothing is known.
    pub fn forget(&self) {
        self.languages.set(Languages::NONE);
        self.turn.set(0);
    }
}

/// Reads one page. `dpi` where it is known.
pub fn recognise(image: &GrayImage, dpi: Option<u32>, hint: &Hint, ocr: &Ocr, limits: &Limits, beat: &dyn Fn()) -> Result<Page, Problem> {
    // Wall clock: a machine with more readers than cores gives each its share.
    let seconds = u64::from(limits.ocr_page_s_max);
    let now = Instant::now();
    let watch = RefCell::new(Watch { until: now + Duration::from_secs(seconds), beat, last_beat: now });
    let print = print::measure(image);
    let scaled = print::scaled(image, print);
    let dpi = dpi.map_or_else(|| likely_dpi(&scaled), |dpi| dpi * scaled.width() / image.width().max(1));
    let cleaned = clean::page(&scaled);
    let reader = Reader { ocr, dpi, watch: &watch, seconds };
    let seen = cleaned.as_ref().unwrap_or(&scaled);
    let askew = skew::find(seen);
    let straight = askew.map(|degrees| skew::straighten(seen, degrees));
    let mut page = reader.page(straight.as_ref().unwrap_or(seen), print.is_some_and(|print| print.sideways), hint)?;
    if is_no_text(&page.words) {
        page = Page::default();
    }
    order::rows(&mut page.words);
    if let Some(degrees) = askew {
        skew::back(&mut page.words, degrees, image.width(), image.height());
    }
    Ok(page)
}

/// Dots per inch of a page of which only the pixels are known: as if it were A4. The engine finds rules and small print by
/// this number; the one that it takes by itself loses rows of ruled tables.
fn likely_dpi(image: &GrayImage) -> u32 {
    (image.width().max(image.height()) * 10 / 117).clamp(70, 600)
}

/// What a few lines said.
#[derive(Default)]
struct Glance {
    /// Their language; none where they do not tell.
    languages: Languages,
    /// Mean confidence of their letters, 0 to 1.
    sure: f32,
}

struct Reader<'a> {
    ocr: &'a Ocr,
    dpi: u32,
    watch: &'a RefCell<Watch<'a>>,
    seconds: u64,
}

impl Reader<'_> {
    fn page(&self, image: &GrayImage, sideways: bool, hint: &Hint) -> Result<Page, Problem> {
        let (mut turned, first) = self.upright(image, sideways, hint)?;
        let mut here = turn::image(image, turned);
        let asked = self.ocr.asked;
        if !asked.is_empty() {
            let mut page = self.read(&here, asked)?;
            hint.turn.set(turned);
            turn::back(&mut page.words, turned);
            return Ok(page);
        }
        let mut page = self.read(&here, if first.is_empty() { self.one() } else { first })?;
        if page.words.is_empty() {
            return Ok(page);
        }
        if page.confidence() < DOUBTFUL
            && let Some((better, more)) = self.otherwise(&here, &page)?
        {
            turned = (turned + more) % 360;
            here = Cow::Owned(turn::image(&here, more).into_owned());
            page = better;
        }
        if page.confidence() >= DOUBTFUL {
            let told = self.told_by(&page.words).with(self.arabic_part(&here, &page)?);
            let wanted = if !told.is_empty() || page.confidence() > SURE { told } else { self.usual() };
            let first = page.languages;
            let mut in_parts = false;
            if !wanted.without(first).is_empty() {
                in_parts = self.parts(&mut page, &here, wanted)?;
                if !in_parts {
                    page = self.better(page, &here, wanted)?;
                }
            }
            let told = self.told_by(&page.words).with(page.languages.within(Languages::ARABIC));
            // A page of paragraphs in two languages began well in one.
            hint.languages.set(if in_parts {
                first
            } else if told.is_empty() {
                page.languages
            } else {
                told
            });
            hint.turn.set(turned);
        }
        turn::back(&mut page.words, turned);
        Ok(page)
    }

    /// Reads the paragraphs of a page's second language again in that one; false where the page is not made of such.
    fn parts(&self, page: &mut Page, image: &GrayImage, wanted: Languages) -> Result<bool, Problem> {
        let other = wanted.without(page.languages);
        if !page.languages.is_one() || !other.is_one() || page.languages.within(wanted).is_empty() {
            return Ok(false);
        }
        let Some(parts) = part::find(&page.words, page.languages, other) else { return Ok(false) };
        // From the last to the first, so that places before stay what they are.
        for part in parts.into_iter().rev() {
            let (piece, place) = cut(image, part.rect);
            let mut words = self.words(&piece, other, ONE_BLOCK)?;
            let before = Page { words: page.words[part.words.clone()].to_vec(), languages: page.languages };
            let (block, start) = (before.words[0].line.0, part.words.start as u32);
            for word in &mut words {
                word.rect = within(word.rect, place);
                // Numbers that no line of the page itself has.
                word.line = (block, LINES_MAX + start + word.line.1, LINES_MAX + start + word.line.2);
            }
            let second = Page { words, languages: other };
            if second.letters() * 10 >= before.letters() * 9 && second.confidence() + 0.02 >= before.confidence() {
                page.words.splice(part.words, second.words);
            }
        }
        page.languages = page.languages.with(other);
        Ok(true)
    }

    /// The page read again with other networks, unless it was read better before.
    fn better(&self, page: Page, image: &GrayImage, languages: Languages) -> Result<Page, Problem> {
        let second = self.read(image, languages)?;
        // The right network is surer of the right words; a slip of .02 is chance.
        Ok(if second.confidence() + 0.02 < page.confidence() { page } else { second })
    }

    /// The degrees clockwise that turn the page upright and the language to begin with, as far as a few lines tell. The document's
    /// last page is believed where this one lies the same way.
    fn upright(&self, image: &GrayImage, sideways: bool, hint: &Hint) -> Result<(u32, Languages), Problem> {
        let (turned, known) = (hint.turn.get(), hint.languages.get());
        let likely = match (turned % 180 == 90) == sideways {
            true if !known.is_empty() => return Ok((turned, known)),
            true => turned,
            false => 90 * u32::from(sideways),
        };
        let first = self.glance(&turn::image(image, likely))?;
        if first.sure >= DOUBTFUL {
            return Ok((likely, first.languages));
        }
        let over = (likely + 180) % 360;
        let second = self.glance(&turn::image(image, over))?;
        Ok(if second.sure > first.sure + SURER { (over, second.languages) } else { (likely, first.languages) })
    }

    /// A doubtful page read another way, and the degrees clockwise that it was turned for that; none where nothing better is found.
    fn otherwise(&self, image: &GrayImage, page: &Page) -> Result<Option<(Page, u32)>, Problem> {
        let mut best = (Glance { languages: self.told_by(&page.words), sure: page.confidence() }, 0);
        for degrees in [0, 180, 90, 270] {
            let turned = turn::image(image, degrees);
            let mut found = if degrees == 0 { Glance::default() } else { self.glance(&turned)? };
            if found.sure < DOUBTFUL
                && let Some(band) = band::find(&turned)
            {
                let arabic = self.arabic(&band)?;
                found = if arabic.sure > found.sure { arabic } else { found };
            }
            if found.sure > best.0.sure + SURER {
                best = (found, degrees);
            }
            if best.0.sure >= SURE {
                break;
            }
        }
        let (Glance { languages, .. }, degrees) = best;
        let languages = match degrees {
            _ if !languages.is_empty() => languages,
            0 => self.usual(),
            _ => self.one(),
        };
        if degrees == 0 && languages == page.languages {
            return Ok(None);
        }
        let second = self.read(&turn::image(image, degrees), languages)?;
        Ok((second.confidence() > page.confidence() + SURER).then_some((second, degrees)))
    }

    /// Arabic, where a piece of the page reads well as that.
    fn arabic(&self, piece: &GrayImage) -> Result<Glance, Problem> {
        let languages = Languages::ARABIC.within(self.ocr.languages);
        if languages.is_empty() {
            return Ok(Glance::default());
        }
        let found = Page { words: self.words(piece, languages, ONE_BLOCK)?, languages };
        let letters = found.words.iter().flat_map(|word| word.text.chars()).filter(|c| ('\u{600}'..='\u{6ff}').contains(c)).count();
        let sure = found.confidence();
        Ok(if sure >= DOUBTFUL && letters >= 10 { Glance { languages, sure } } else { Glance::default() })
    }

    /// Arabic, where the lines that Latin networks are not sure of read well as that.
    fn arabic_part(&self, image: &GrayImage, page: &Page) -> Result<Languages, Problem> {
        if !page.languages.within(Languages::ARABIC).is_empty() {
            return Ok(page.languages.within(Languages::ARABIC));
        }
        let Some(area) = order::doubtful(&page.words, DOUBTFUL) else { return Ok(Languages::NONE) };
        Ok(self.arabic(&cut(image, area).0)?.languages)
    }

    /// What a few lines of the page say; nothing where there are none.
    fn glance(&self, image: &GrayImage) -> Result<Glance, Problem> {
        let Some(band) = band::find(image) else { return Ok(Glance::default()) };
        let found = Page { words: self.words(&band, self.one(), ONE_BLOCK)?, languages: self.one() };
        // A few lines are not enough to call the page a mix, which costs twice the time.
        Ok(Glance { languages: hits(&found.words).main().within(self.ocr.languages), sure: found.confidence() })
    }

    /// The usual languages, as far as they are installed; else any.
    fn usual(&self) -> Languages {
        let sets = [Languages::USUAL, Languages::LATIN].map(|set| set.within(self.ocr.languages));
        sets.into_iter().find(|set| !set.is_empty()).unwrap_or(self.ocr.languages)
    }

    /// The language to begin with.
    fn one(&self) -> Languages {
        let likely = if self.ocr.asked.is_empty() { self.usual() } else { self.ocr.asked };
        likely.each().next().unwrap_or(self.ocr.languages)
    }

    fn told_by(&self, words: &[Word]) -> Languages {
        hits(words).languages().within(self.ocr.languages)
    }

    fn read(&self, image: &GrayImage, languages: Languages) -> Result<Page, Problem> {
        Ok(Page { words: self.words(image, languages, AUTOMATIC)?, languages })
    }

    fn words(&self, image: &GrayImage, languages: Languages, mode: u32) -> Result<Vec<Word>, Problem> {
        let engine = self.engine(&languages.to_string())?;
        match engine.recognise(image, self.dpi, mode, &mut self.watch.borrow_mut()) {
            Ok(found) => Ok(found.into_iter().map(|word| on_page(word, image.width(), image.height())).collect()),
            Err(Failure::Late) => Err(Problem::new(
                Stage::Ocr,
                ProblemKind::Limit,
                format!("not recognised in ocr_page_s_max ({} s); raise the limit and read it again", self.seconds),
            )),
            Err(Failure::Refused) => {
                Err(Problem::new(Stage::Ocr, ProblemKind::Broken, "Tesseract cannot read this image; look at it, or scan it again"))
            }
        }
    }

    /// The networks, loaded once for this process (which reads on one thread).
    fn engine(&self, networks: &str) -> Result<Rc<Engine>, Problem> {
        thread_local! {
            static ENGINES: RefCell<Vec<(String, Rc<Engine>)>> = const { RefCell::new(Vec::new()) };
        }
        ENGINES.with_borrow_mut(|engines| {
            if let Some((_, engine)) = engines.iter().find(|(names, _)| names == networks) {
                return Ok(engine.clone());
            }
            let loaded = Library::get().zip(self.ocr.networks.folder_of(networks));
            let engine = loaded.and_then(|(library, folder)| Engine::new(library, folder, networks)).ok_or_else(|| {
                let message = format!("Tesseract's networks for {networks} cannot be loaded; install them again, all in one folder");
                Problem::new(Stage::Ocr, ProblemKind::ToolMissing, message)
            })?;
            if engines.len() >= ENGINES_MAX {
                engines.remove(0);
            }
            let engine = Rc::new(engine);
            engines.push((networks.to_owned(), engine.clone()));
            Ok(engine)
        })
    }
}

/// A word with its box as fractions of `width` and `height` pixels.
fn on_page(found: Found, width: u32, height: u32) -> Word {
    let share = |value: i32, whole: u32| (value as f32 / whole.max(1) as f32).clamp(0.0, 1.0);
    let [left, top, right, bottom] = found.place;
    let rect = Rect { left: share(left, width), top: share(top, height), right: share(right, width), bottom: share(bottom, height) };
    Word { text: found.text, rect, confidence: (found.confidence / 100.0).clamp(0.0, 1.0), line: found.line }
}

/// The piece of a page in this box and a little around it, and where it lies on the page.
fn cut(image: &GrayImage, area: Rect) -> (GrayImage, Rect) {
    const EDGE: f32 = 4.0;
    let (width, height) = (image.width() as f32, image.height() as f32);
    let (left, top) = ((area.left * width - EDGE).max(0.0) as u32, (area.top * height - EDGE).max(0.0) as u32);
    let (right, bottom) = ((area.right * width + EDGE).min(width) as u32, (area.bottom * height + EDGE).min(height) as u32);
    let piece = imageops::crop_imm(image, left, top, right.saturating_sub(left).max(1), bottom.saturating_sub(top).max(1)).to_image();
    let (left, top) = (left as f32 / width, top as f32 / height);
    let place = Rect { left, top, right: left + piece.width() as f32 / width, bottom: top + piece.height() as f32 / height };
    (piece, place)
}

/// A box of a piece as a box of the page that it was cut from.
fn within(r: Rect, place: Rect) -> Rect {
    let (wide, high) = (place.right - place.left, place.bottom - place.top);
    Rect {
        left: place.left + r.left * wide,
        top: place.top + r.top * high,
        right: place.left + r.right * wide,
        bottom: place.top + r.bottom * high,
    }
}

/// The function words of what was read with some confidence.
fn hits(words: &[Word]) -> tongue::Hits {
    tongue::hits(words.iter().filter(|word| word.confidence > 0.5).map(|word| word.text.as_str()))
}
