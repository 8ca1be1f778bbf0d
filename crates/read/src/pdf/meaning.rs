//! What glyphs mean that the file does not explain.

use super::cmap;
use hayro::hayro_interpret::font::Glyph;
use std::collections::BTreeMap;

/// What glyphs mean that the file does not explain; for a whole document, filled as needed.
pub struct Meanings<'f> {
    /// Whether a code that no table explains may be taken for a letter.
    guess: &'f dyn Fn() -> bool,
    /// By font, the characters of its glyphs.
    fonts: BTreeMap<u128, BTreeMap<u32, char>>,
}

impl<'f> Meanings<'f> {
    pub fn new(guess: &'f dyn Fn() -> bool) -> Self {
        Self { guess, fonts: BTreeMap::new() }
    }

    /// By the embedded font's own table.
    pub fn by_font(&mut self, glyph: &Glyph<'_>) -> Option<char> {
        let Glyph::Outline(outline) = glyph else { return None };
        let font = outline.font_data()?;
        let meanings = self.fonts.entry(font.cache_key).or_insert_with(|| cmap::meanings((*font.data).as_ref()));
        meanings.get(&outline.glyph_id().to_u32()).copied()
    }

    /// By the code itself, as the encodings of simple fonts mostly are Latin, and some of composite ones Unicode.
    pub fn by_code(&self, glyph: &Glyph<'_>) -> Option<char> {
        let known = matches!(glyph, Glyph::Type3(_)) || (self.guess)();
        let code = match glyph.char_code() {
            // A pair of UTF-16.
            code @ 0xd800_dc00..=0xdbff_dfff => 0x1_0000 + ((code >> 16 & 0x3ff) << 10) + (code & 0x3ff),
            code => code,
        };
        char::from_u32(code).filter(|c| known && !c.is_control() && *c != '\u{a0}')
    }
}
