//! What typst sees of the world: one fixed template, the report's values, the fonts of this crate. No file, no network, no clock.

use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

const TEMPLATE: &str = include_str!("report.typ");

/// Noto, with the characters of Latin, Greek, Cyrillic, Arabic, Hebrew, Armenian and Georgian writing (`fonts/subset.sh`).
const FILES: &[&[u8]] = &[
    include_bytes!("../fonts/NotoSerif-Regular.ttf"),
    include_bytes!("../fonts/NotoSerif-Bold.ttf"),
    include_bytes!("../fonts/NotoSerif-Italic.ttf"),
    include_bytes!("../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../fonts/NotoSansMono-Regular.ttf"),
    include_bytes!("../fonts/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../fonts/NotoNaskhArabic-Bold.ttf"),
    include_bytes!("../fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../fonts/NotoSansArmenian-Regular.ttf"),
    include_bytes!("../fonts/NotoSansGeorgian-Regular.ttf"),
    include_bytes!("../fonts/NotoSansSymbols2-Regular.ttf"),
];

/// The fonts, read once.
pub struct Fonts {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    /// For each font, whether it has the character with this number.
    has: Vec<Vec<bool>>,
}

/// The fonts of this crate.
pub fn fonts() -> &'static Fonts {
    static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
        let fonts: Vec<Font> = FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect();
        let has = fonts
            .iter()
            .map(|font| {
                let mut has = vec![false; 0x1_0000];
                for number in font.info().coverage.iter() {
                    if let Some(slot) = has.get_mut(number as usize) {
                        *slot = true;
                    }
                }
                has
            })
            .collect();
        Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts, has }
    });
    &FONTS
}

impl Fonts {
    /// Whether one font has all these characters: only then can they be set together.
    pub fn has(&self, cluster: &[char]) -> bool {
        self.has.iter().any(|has| cluster.iter().all(|&c| has.get(c as usize).is_some_and(|&h| h)))
    }
}

/// The template with a report's values.
pub struct Sheet {
    library: LazyHash<Library>,
    main: Source,
}

impl Sheet {
    /// `values` are what the template reads as `sys.inputs`: values are never read as markup.
    pub fn new(values: Dict) -> Self {
        static MAIN: LazyLock<FileId> = LazyLock::new(|| {
            let name = VirtualPath::new("report.typ").expect("a plain name");
            FileId::new(RootedPath::new(VirtualRoot::Project, name))
        });
        let library = Library::builder().with_inputs(values).build();
        Self { library: LazyHash::new(library), main: Source::new(*MAIN, TEMPLATE.to_owned()) }
    }

    /// The line of the template, from 1, that an error points to.
    pub fn line(&self, span: typst::syntax::DiagSpan) -> Option<usize> {
        use typst::WorldExt;
        let range = WorldExt::range(self, span)?;
        self.main.lines().byte_to_line(range.start).map(|l| l + 1)
    }
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &fonts().book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
