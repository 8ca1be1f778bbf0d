//! Text of files → text that can be set: every character has a glyph, none turns or hides what stands beside it, every line can break.
//!
//! PDF/A and PDF/UA forbid characters without a glyph. What the fonts lack is shown by its number, `[U+4E2D]`, never left out.

use crate::world::{Fonts, fonts};
use std::fmt::Write;
use unicode_normalization::char::is_combining_mark;

/// Marks on one letter: more than any writing has. The rest of a pile would cover the lines above and below.
const MARKS_MAX: usize = 8;

/// `text`, in which no run of letters without a gap is longer than `run` characters.
pub fn clean(text: &str, run: usize) -> String {
    let fonts = fonts();
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    let mut length = 0;
    let mut cluster = Vec::new();
    while let Some(c) = chars.next() {
        cluster.clear();
        cluster.push(c);
        while let Some(mark) = chars.next_if(|&next| is_combining_mark(next)) {
            cluster.push(mark);
        }
        if c.is_whitespace() || c.is_control() {
            length = 0;
        } else if length == run {
            // A place where a line may end, which takes no room.
            out.push('\u{200b}');
            length = 0;
        }
        length += 1;
        set(&cluster, fonts, &mut out);
    }
    out
}

/// As [`clean`] on one line, cut after `most` characters.
pub fn title(text: &str, most: usize) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", clean(&words[..at], 40)),
        None => clean(&words, 40),
    }
}

/// A picture's markup: characters are replaced by others that mean nothing in XML.
pub fn picture(svg: &str) -> String {
    let fonts = fonts();
    svg.chars().map(|c| if c == '\n' || fonts.has(&[c]) && !turns(c) { c } else { '\u{fffd}' }).collect()
}

/// Marks that turn the direction of the text around them, which can make a sentence read as another.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A letter with its marks.
fn set(cluster: &[char], fonts: &Fonts, out: &mut String) {
    let (letter, marks) = (cluster[0], &cluster[1..]);
    match letter {
        '\n' => out.push('\n'),
        '\t' => out.push_str("    "),
        '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}' => out.push('\n'),
        '\r' | '\u{feff}' | '\u{200b}' | '\u{fe00}'..='\u{fe0f}' => {}
        c if turns(c) => out.push('\u{fffd}'),
        c if c.is_control() => out.push(' '),
        c if c.is_whitespace() && !fonts.has(&[c]) => out.push(' '),
        c if fonts.has(&[c]) => out.push(c),
        c => number(c, out),
    }
    let shown = marks.len().min(MARKS_MAX);
    let together = fonts.has(&cluster[..=shown]);
    for &mark in &marks[..shown] {
        // A variation selector chooses a form that these fonts do not have.
        if together {
            out.push(mark);
        } else if !matches!(mark, '\u{fe00}'..='\u{fe0f}') {
            number(mark, out);
        }
    }
    if marks.len() > shown {
        let _ = write!(out, "[+{}]", marks.len() - shown);
    }
}

fn number(c: char, out: &mut String) {
    let _ = write!(out, "[U+{:04X}]", u32::from(c));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_set_is_shown_by_its_number() {
        for (text, expected) in [
            ("Élodie Šimić, Мария, خالد, שלום", "Élodie Šimić, Мария, خالد, שלום"),
            ("中", "[U+4E2D]"),
            ("a\u{202e}b\u{7}c\td", "a\u{fffd}b c    d"),
            ("#let x = 1 $a$ *b* _c_ @d <e> \\ `f`", "#let x = 1 $a$ *b* _c_ @d <e> \\ `f`"),
            ("e\u{301}", "e\u{301}"),
            ("ب\u{301}", "ب[U+0301]"),
            ("\u{e000}\u{fdd0}\u{10ffff}", "[U+E000][U+FDD0][U+10FFFF]"),
            ("👮\u{fe0f}", "[U+1F46E]"),
            ("abcdefghijkl mn", "abcdefgh\u{200b}ijkl mn"),
        ] {
            assert_eq!(clean(text, 8), expected, "{text:?}");
        }
        let piled = clean(&format!("o{}", "\u{301}".repeat(100)), 40);
        assert_eq!(piled, format!("o{}[+92]", "\u{301}".repeat(8)));
    }
}
