//! The order in which well-known fonts number their glyphs, for files that show them by number and do not carry them.
//!
//! A file that shows Arial by glyph numbers, without the font and without a table of characters, is legible only where that very font
//! is installed. The fonts that came with Windows begin with the order of the Macintosh (OpenType specification, `post`, version 1),
//! most without its two characters that print nothing; Calibri goes by the names of its letters. What is found here is a guess.

/// A known order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The Macintosh's order as far as all fonts of Windows share it.
    Windows,
    /// As Arial, Times New Roman and Courier New go on.
    Core,
    Calibri,
}

/// Fonts whose first glyphs are known to be in the usual order; by their names without signs, in lower case.
const WINDOWS: [&str; 13] = [
    "arial",
    "timesnewroman",
    "couriernew",
    "verdana",
    "tahoma",
    "georgia",
    "trebuchet",
    "comicsans",
    "centurygothic",
    "impact",
    "opensans",
    "notosans",
    "microsoftsansserif",
];
/// Of these, only what begins so and does not go on with other widths.
const CORE: [&str; 3] = ["arial", "timesnewroman", "couriernew"];
const OTHERS: [&str; 3] = ["arialblack", "arialnarrow", "arialunicode"];

/// Runs of characters: the number of the first, then all of them.
const WINDOWS_RUNS: [(u32, &str); 2] = [
    (3, " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"),
    (98, "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…"),
];
const CORE_RUNS: [(u32, &str); 3] = [
    (172, "ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇŁłŠšŽž¦ÐðÝýÞþ−×¹²³½¼¾₣ĞğİŞşĆćČčđ"),
    (258, "ĂăĄąĎďĐĘęĚěĹĺĽľĿŀŃńŇňŐőŔŕŘřŚśŢţŤťŮůŰűŹźŻż"),
    (570, "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"),
];
#[rustfmt::skip]
const CALIBRI_RUNS: [(u32, &str); 76] = [
    (1, " "), (3, " "), (4, "AÀÁÂÃÄ"), (17, "B"), (18, "C"), (23, "Ç"), (24, "D"), (28, "EÈÉÊ"), (33, "Ë"), (38, "F"), (39, "G"), (44, "H"), (47, "IÌÍÎ"),
    (52, "Ï"), (58, "J"), (60, "K"), (62, "L"), (68, "M"), (69, "N"), (75, "OÒÓÔÕÖ"), (87, "P"), (89, "Q"), (90, "R"), (94, "S"), (100, "T"),
    (104, "UÙÚÛ"), (109, "Ü"), (115, "V"), (116, "W"), (121, "X"), (122, "Y"), (127, "Z"), (258, "aàáâãä"), (271, "b"), (272, "c"), (277, "ç"),
    (282, "d"), (286, "eèéê"), (291, "ë"), (296, "f"), (299, "ﬀ"), (302, "ﬁ"), (312, "ﬃ"), (336, "g"), (346, "h"), (349, "iìíî"), (354, "ï"),
    (361, "j"), (364, "k"), (367, "l"), (373, "m"), (374, "n"), (381, "oòóôõö"), (393, "p"), (395, "q"), (396, "r"), (400, "s"), (410, "t"),
    (437, "uùúû"), (442, "ü"), (448, "v"), (449, "w"), (454, "x"), (455, "y"), (460, "z"), (853, ","), (855, ":"), (856, "."), (859, "’"),
    (876, "/"), (882, "-"), (884, "–"), (894, "("), (895, ")"), (923, "@"), (1004, "0123456789"),
];
/// Pairs of letters that Calibri draws as one glyph.
const CALIBRI_PAIRS: [(u32, &str); 2] = [(415, "ti"), (425, "tt")];

/// The order of a font by its name (`Arial,Bold`); none where it is not known.
pub fn of(name: &str) -> Option<Face> {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let begins = |list: &[&str]| list.iter().any(|known| plain.starts_with(known));
    if begins(&["calibri"]) {
        return (!plain.contains("light")).then_some(Face::Calibri);
    }
    begins(&WINDOWS).then_some(if begins(&CORE) && !begins(&OTHERS) { Face::Core } else { Face::Windows })
}

impl Face {
    /// What the glyph of this number is, by all likelihood.
    pub fn letter(self, glyph: u32) -> Option<String> {
        let within = |runs: &[(u32, &str)]| {
            let (first, run) = runs.iter().rev().find(|(first, _)| *first <= glyph)?;
            run.chars().nth((glyph - first) as usize).map(String::from)
        };
        match self {
            Self::Windows => within(&WINDOWS_RUNS),
            Self::Core => within(if glyph < CORE_RUNS[0].0 { &WINDOWS_RUNS } else { &CORE_RUNS }),
            Self::Calibri => {
                let pair = CALIBRI_PAIRS.iter().find(|(number, _)| *number == glyph).map(|(_, pair)| (*pair).to_owned());
                pair.or_else(|| within(&CALIBRI_RUNS))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_letters() {
        for (font, glyphs, expected) in [
            ("Times New Roman", "57 82 79 88 80 72 86", "Volumes"),
            ("Arial", "53 40 38 50 48 40 49 39 36 38 44 207 49", "RECOMENDACIÓN"),
            ("ArialMT", "591 582 570 584 593 598", "ХМАОЧЬ"),
            ("Courier New", "267 268 283 284 292 298", "ĚěŘřůż"),
            ("Arial,Bold", "179 36 180 213", "“A”ı"),
            ("Verdana-Bold", "37 124 97 171 172", "Bö~…?"),
            ("ArialNarrow", "112 223", "é?"),
            ("Calibri,Bold", "100 346 286 3 277 258 109 442 299 415 1004 1013", "The çaÜüﬀti09"),
            ("Calibri", "5 10 276", "À??"),
        ] {
            let face = of(font).expect(font);
            let read: String =
                glyphs.split(' ').map(|g| face.letter(g.parse().expect("a number")).unwrap_or_else(|| "?".to_owned())).collect();
            assert_eq!(read, expected, "{font}");
        }
        assert_eq!((of("Cambria"), of("Calibri-Light"), of("Wingdings")), (None, None, None));
    }

    #[test]
    fn runs_do_not_overlap() {
        for runs in [WINDOWS_RUNS.as_slice(), &CORE_RUNS, &CALIBRI_RUNS] {
            for pair in runs.windows(2) {
                assert!(pair[0].0 + pair[0].1.chars().count() as u32 <= pair[1].0, "{pair:?}");
            }
        }
        assert_eq!((WINDOWS_RUNS[1].1.chars().count(), CORE_RUNS[0].1.chars().count()), (74, 84));
    }
}
