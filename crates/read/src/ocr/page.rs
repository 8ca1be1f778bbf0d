//! How one page is read: in which languages, which way up.
//!
//! The languages of the document's last page are tried first; on the first page a few lines tell them. What the whole page
//! says afterwards may ask for a second reading, never for a third. What is decided depends on the document alone, so a file
//! has the same text whatever was read before it.

use super::library::{Engine, Failure, Library, Watch};
use super::network::Languages;
use super::{Ocr, Page, band, order, tongue, tsv, turn};
use crate::limit::Limits;
use image::GrayImage;
use model::{Problem, ProblemKind, Stage};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

/// Page segmentation: the engine finds columns and blocks by itself; or takes all as one block of lines.
const AUTOMATIC: u32 = 3;
const ONE_BLOCK: u32 = 6;

/// A page read with less confidence than this may lie on its head or be in another script. Right readings of the noisiest
/// pages of `bench` have more, readings upside down or in another script less than .5.
const DOUBTFUL: f32 = 0.6;
/// A second reading must be surer by this to be taken.
const SURER: f32 = 0.1;
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
    let mut page = Reader { ocr, dpi: dpi.unwrap_or(0), watch: &watch, seconds }.page(image, hint)?;
    order::rows(&mut page.words);
    Ok(page)
}

struct Reader<'a> {
    ocr: &'a Ocr,
    /// 0 where it is unknown; the engine then guesses from the size of the letters.
    dpi: u32,
    watch: &'a RefCell<Watch<'a>>,
    seconds: u64,
}

impl Reader<'_> {
    fn page(&self, image: &GrayImage, hint: &Hint) -> Result<Page, Problem> {
        let here = turn::image(image, hint.turn.get());
        let languages = match hint.languages.get() {
            Languages::NONE => self.glance(&here)?,
            known => known,
        };
        let mut page = self.read(&here, languages)?;
        let mut turned = hint.turn.get();
        if page.confidence() < DOUBTFUL && !page.words.is_empty() {
            if let Some((better, more)) = self.otherwise(&here, &page)? {
                turned = (turned + more) % 360;
                page = better;
            }
        } else {
            let told = self.told_by(&page);
            if !told.is_empty() && !told.without(page.languages).is_empty() {
                page = self.read(&here, told)?;
            }
        }
        if page.confidence() >= DOUBTFUL {
            let told = self.told_by(&page);
            hint.languages.set(if told.is_empty() { page.languages } else { told });
            hint.turn.set(turned);
        }
        turn::back(&mut page.words, turned);
        Ok(page)
    }

    /// A doubtful page read another way, and the degrees clockwise that it was turned for that; none where nothing better is found.
    fn otherwise(&self, image: &GrayImage, page: &Page) -> Result<Option<(Page, u32)>, Problem> {
        let orientation = self.engine("osd").ok().and_then(|engine| engine.orientation(image, self.dpi));
        let (degrees, arabic) = match &orientation {
            Some(found) => (found.turn, found.script == "Arabic"),
            // Too little text to tell. A page on its side is read by the engine itself, so that is what is left.
            None => (180, false),
        };
        let installed = self.ocr.languages;
        let turned = turn::image(image, degrees);
        let languages = if arabic && !Languages::ARABIC.within(installed).is_empty() {
            Languages::ARABIC
        } else if degrees != 0 {
            self.glance(&turned)?
        } else {
            return Ok(None);
        };
        if degrees == 0 && languages == page.languages {
            return Ok(None);
        }
        let second = self.read(&turned, languages)?;
        Ok((second.confidence() > page.confidence() + SURER).then_some((second, degrees)))
    }

    /// The languages of a few lines of the page; the usual ones where they do not tell.
    fn glance(&self, image: &GrayImage) -> Result<Languages, Problem> {
        let installed = self.ocr.languages;
        let usual = [Languages::USUAL, Languages::LATIN].map(|set| set.within(installed)).into_iter().find(|set| !set.is_empty());
        let usual = usual.unwrap_or(installed);
        let Some(band) = band::find(image) else { return Ok(usual) };
        let first = usual.each().next().unwrap_or(usual);
        let words = self.words(&band, first, ONE_BLOCK)?;
        let told = tongue::hits(words.iter().map(|word| word.text.as_str())).languages().within(installed);
        Ok(if told.is_empty() { usual } else { told })
    }

    fn told_by(&self, page: &Page) -> Languages {
        tongue::hits(page.words.iter().map(|word| word.text.as_str())).languages().within(self.ocr.languages)
    }

    fn read(&self, image: &GrayImage, languages: Languages) -> Result<Page, Problem> {
        Ok(Page { words: self.words(image, languages, AUTOMATIC)?, languages })
    }

    fn words(&self, image: &GrayImage, languages: Languages, mode: u32) -> Result<Vec<super::Word>, Problem> {
        let engine = self.engine(&languages.to_string())?;
        match engine.recognise(image, self.dpi, mode, &mut self.watch.borrow_mut()) {
            Ok(rows) => Ok(tsv::words(&rows, image.width(), image.height())),
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
