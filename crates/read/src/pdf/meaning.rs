//! What glyphs mean that the file does not explain.

use super::cmap;
use super::composite::{Composites, Meaning, letter};
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
    /// Its place among the composite fonts, where it is one.
    composite: Option<usize>,
}

impl<'p> Meanings<'p> {
    pub fn new(pdf: &'p Pdf) -> Self {
        Self { pdf, composites: OnceCell::new(), fonts: BTreeMap::new() }
    }

    fn composites(&self) -> &Composites {
        self.composites.get_or_init(|| Composites::of(self.pdf))
    }

    /// By the font: its own table of characters, the collection of characters that it numbers, the usual order of its glyphs; in simple
    /// fonts the code.
    pub fn of(&mut self, glyph: &Glyph<'_>) -> Option<Meaning> {
        let code = glyph.char_code();
        let data = match glyph {
            Glyph::Outline(outline) => outline.font_data().map(|data| (data, outline.glyph_id().to_u32())),
            Glyph::Type3(_) => None,
        };
        let Some((data, number)) = data else { return letter(code) };
        let key = (data.cache_key, data.postscript_name);
        if !self.fonts.contains_key(&key) {
            let program = (*data.data).as_ref();
            let composite = self.composites().find(program, key.1.as_deref());
            self.fonts.insert(key.clone(), Font { characters: cmap::meanings(program), composite });
        }
        let font = self.fonts.get(&key)?;
        match (font.characters.get(&number), font.composite) {
            (Some(c), _) => Some(Meaning::Said(c.to_string())),
            (None, Some(composite)) => self.composites().meaning(composite, code),
            (None, None) => letter(code),
        }
    }
}
