//! What glyphs mean that the file does not explain.

use super::cmap;
use super::composite::{Composites, Meaning};
use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_syntax::Pdf;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// What glyphs mean that the file does not explain; for a whole document, filled as needed.
pub struct Meanings<'p> {
    pdf: &'p Pdf,
    composites: OnceCell<Composites>,
    /// By program and name.
    fonts: BTreeMap<(u128, Option<String>), Font>,
}

struct Font {
    /// The characters of its glyphs.
    characters: BTreeMap<u32, char>,
    /// Its place among the composite fonts.
    composite: Option<usize>,
}

impl<'p> Meanings<'p> {
    pub fn new(pdf: &'p Pdf) -> Self {
        Self { pdf, composites: OnceCell::new(), fonts: BTreeMap::new() }
    }

    fn composites(&self) -> &Composites {
        self.composites.get_or_init(|| Composites::of(self.pdf))
    }

    /// By the font: its own table of characters, the collection of characters that it numbers, the usual order of its glyphs.
    pub fn by_font(&mut self, glyph: &Glyph<'_>) -> Option<Meaning> {
        let Glyph::Outline(outline) = glyph else { return None };
        let data = outline.font_data()?;
        let key = (data.cache_key, data.postscript_name);
        if !self.fonts.contains_key(&key) {
            let program = (*data.data).as_ref();
            let composite = self.composites().find(program, key.1.as_deref());
            self.fonts.insert(key.clone(), Font { characters: cmap::meanings(program), composite });
        }
        let font = self.fonts.get(&key)?;
        let own = font.characters.get(&outline.glyph_id().to_u32()).map(|c| Meaning::Said(c.to_string()));
        own.or_else(|| self.composites().meaning(font.composite?, glyph.char_code()))
    }

    /// By the code itself, as the encodings of simple fonts mostly are Latin, and some of composite ones Unicode.
    pub fn by_code(&self, glyph: &Glyph<'_>) -> Option<char> {
        let known = matches!(glyph, Glyph::Type3(_)) || self.composites().codes_are_letters;
        let code = match glyph.char_code() {
            // A pair of UTF-16.
            code @ 0xd800_dc00..=0xdbff_dfff => 0x1_0000 + ((code >> 16 & 0x3ff) << 10) + (code & 0x3ff),
            code => code,
        };
        char::from_u32(code).filter(|c| known && !c.is_control() && *c != '\u{a0}')
    }
}
