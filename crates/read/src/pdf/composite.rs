//! Composite fonts that have no table of characters: what their codes mean by the collection of characters that they number, or by
//! the usual order of the font's glyphs.

use super::face::{self, Face};
use hayro::hayro_interpret::hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher};
use std::rc::Rc;

/// Composite fonts of one document that are looked at.
const FONTS_MAX: usize = 10_000;

/// What a code means.
pub enum Meaning {
    /// The file says it, if not in the usual way.
    Said(String),
    /// Only the usual order of the font's glyphs says it.
    Guessed(String),
    /// The code is that of a letter.
    Code(char),
}

/// The composite fonts of a document that can be understood without a table of characters.
pub struct Composites {
    fonts: Vec<Composite>,
}

struct Composite {
    /// Without the mark of a subset.
    name: String,
    /// A fingerprint of the font itself; none where the file does not carry it.
    program: Option<u64>,
    /// From codes to numbers of characters; none where they are the same.
    encoding: Option<CMap>,
    /// From numbers of characters to characters.
    collection: Option<Rc<CMap>>,
    face: Option<Face>,
    /// Whether its codes are Unicode, and no numbers of glyphs.
    unicode: bool,
}

impl Composites {
    pub fn of(pdf: &Pdf) -> Self {
        let mut all = Self { fonts: Vec::new() };
        let mut collections: BTreeMap<Vec<u8>, Option<Rc<CMap>>> = BTreeMap::new();
        for font in pdf.objects().into_iter().filter_map(Object::into_dict) {
            if font.get::<Name<'_>>(b"Subtype").as_deref() == Some(b"Type0") && all.fonts.len() < FONTS_MAX {
                all.fonts.extend(Composite::of(&font, &mut collections));
            }
        }
        all
    }

    /// The place here of the font with this program; none for simple fonts. One that the file does not carry is drawn with a program
    /// of the interpreter's own, which is none of TrueType, and found by its name.
    pub fn find(&self, program: &[u8], name: Option<&str>) -> Option<usize> {
        let print = Some(fingerprint(program));
        let replaced = program.starts_with(&[1, 0]);
        let by_name = || self.fonts.iter().position(|f| Some(f.name.as_str()) == name).filter(|_| replaced);
        self.fonts.iter().position(|font| font.program == print).or_else(by_name)
    }

    /// What a code of a font means.
    pub fn meaning(&self, font: usize, code: u32) -> Option<Meaning> {
        self.fonts.get(font)?.meaning(code)
    }
}

impl Composite {
    fn of(font: &Dict<'_>, collections: &mut BTreeMap<Vec<u8>, Option<Rc<CMap>>>) -> Option<Self> {
        let inner = font.get::<Array<'_>>(b"DescendantFonts")?.iter::<Dict<'_>>().next()?;
        let descriptor = inner.get::<Dict<'_>>(b"FontDescriptor").unwrap_or_default();
        let files: [&[u8]; 3] = [b"FontFile2", b"FontFile3", b"FontFile"];
        let program = files.iter().find_map(|key| descriptor.get::<Stream<'_>>(key));
        let program = program.and_then(|s| s.decoded_data().ok().map(|bytes| fingerprint(&bytes)));
        let encoding = encoding(font);
        let said = |system: Dict<'_>| {
            let part = |key: &[u8]| system.get::<PdfString<'_>>(key).map(|s| s.as_bytes().to_vec());
            Some(CidFamily::from_registry_ordering(&part(b"Registry")?, &part(b"Ordering")?))
        };
        let by_encoding = encoding.as_ref().and_then(|e| e.metadata().character_collection.clone()).map(|c| c.family);
        // A table of characters that is there and knows nothing is a sign of writers who name a collection that is not theirs, too.
        let family = by_encoding.filter(|f| f.ucs2_cmap().is_some()).or_else(|| said(inner.get::<Dict<'_>>(b"CIDSystemInfo")?));
        let family = family.filter(|_| !font.contains_key(b"ToUnicode"));
        let collection = family
            .and_then(|f| f.ucs2_cmap())
            .and_then(|name| collections.entry(name.to_bytes().to_vec()).or_insert_with(|| embedded(name).map(Rc::new)).clone());
        let name = font.get::<Name<'_>>(b"BaseFont").map(|name| name.as_str().to_owned()).unwrap_or_default();
        let name = name.split_once('+').filter(|(mark, _)| mark.len() == 6).map_or(name.as_str(), |(_, rest)| rest).to_owned();
        let numbered = encoding.is_none() && (program.is_none() || keeps_numbers(&inner));
        let face = face::of(&name).filter(|_| numbered);
        // `ToUnicode /Identity-H` is how some writers say that the codes are Unicode.
        let begins = |key: &[u8], with: &[u8]| font.get::<Name<'_>>(key).is_some_and(|name| name.as_ref().starts_with(with));
        let unicode = begins(b"Encoding", b"Uni") || begins(b"ToUnicode", b"Identity");
        Some(Self { name, program, encoding, collection, face, unicode })
    }

    fn meaning(&self, code: u32) -> Option<Meaning> {
        let cid = match &self.encoding {
            Some(map) => (1..=4).find_map(|length| map.lookup_cid_code(code, length))?,
            None => code,
        };
        if let Some(collection) = &self.collection {
            return Some(Meaning::Said(match collection.lookup_bf_string(cid)? {
                BfString::Char(c) => c.to_string(),
                BfString::String(text) => text,
            }));
        }
        if self.unicode {
            return letter(code);
        }
        self.face?.letter(cid).map(Meaning::Guessed)
    }
}

/// What a code is by itself, as the encodings of simple fonts mostly are Latin.
pub fn letter(code: u32) -> Option<Meaning> {
    let code = match code {
        // A pair of UTF-16.
        0xd800_dc00..=0xdbff_dfff => 0x1_0000 + ((code >> 16 & 0x3ff) << 10) + (code & 0x3ff),
        code => code,
    };
    char::from_u32(code).filter(|c| !c.is_control() && *c != '\u{a0}').map(Meaning::Code)
}

/// The table from codes to numbers of characters; none for the identity and for tables that cannot be read.
fn encoding(font: &Dict<'_>) -> Option<CMap> {
    if let Some(own) = font.get::<Stream<'_>>(b"Encoding") {
        return CMap::parse(&own.decoded_data().ok()?, load_embedded);
    }
    let name = font.get::<Name<'_>>(b"Encoding")?;
    if name.as_ref().starts_with(b"Identity") { None } else { embedded(CMapName::from_bytes(name.as_ref())) }
}

fn embedded(name: CMapName<'_>) -> Option<CMap> {
    CMap::parse(load_embedded(name)?, load_embedded)
}

/// Whether a part of a font that the file carries is still called by the numbers of the whole one: its table of numbers knows the
/// space of that order (3), and not that of Unicode.
fn keeps_numbers(inner: &Dict<'_>) -> bool {
    let table = inner.get::<Stream<'_>>(b"CIDToGIDMap").and_then(|s| s.decoded_data().ok().map(|d| d.into_owned()));
    table.is_some_and(|table| {
        let known = |number: usize| table.get(number * 2..number * 2 + 2).is_some_and(|glyph| glyph != [0, 0]);
        known(3) && !known(32)
    })
}

fn fingerprint(program: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(program);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_meanings() {
        let font = |collection: Option<CMapName<'_>>, encoding: Option<&[u8]>, face| Composite {
            name: String::new(),
            program: None,
            encoding: encoding.and_then(|name| embedded(CMapName::from_bytes(name))),
            collection: collection.and_then(embedded).map(Rc::new),
            face,
            unicode: encoding.is_some_and(|name| name.starts_with(b"Uni")),
        };
        for (font, code, expected) in [
            (font(Some(CMapName::AdobeJapan1Ucs2), None, None), 843, "said あ"),
            (font(Some(CMapName::AdobeJapan1Ucs2), Some(b"90ms-RKSJ-H"), None), 0x82a0, "said あ"),
            (font(Some(CMapName::AdobeKorea1Ucs2), None, None), 34, "said A"),
            (font(None, None, Some(Face::Core)), 36, "guessed A"),
            (font(None, Some(b"UniKS-UTF16-H"), None), 0xac00, "code 가"),
            (font(None, None, None), 36, "nothing"),
        ] {
            let found = match font.meaning(code) {
                Some(Meaning::Said(text)) => format!("said {text}"),
                Some(Meaning::Guessed(text)) => format!("guessed {text}"),
                Some(Meaning::Code(c)) => format!("code {c}"),
                None => "nothing".to_owned(),
            };
            assert_eq!(found, expected, "{code}");
        }
    }
}
