//! Words as the network was trained on them: a run of letters, digits and marks, or one other character that is no white space.

use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// A word's bytes, and whether white space or nothing stands before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    pub bytes: Range<usize>,
    pub spaced: bool,
}

/// Characters that are not seen and belong to the words in which they stand: soft hyphens, joiners, marks of direction.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The words of `text` within `part`.
pub fn words(text: &str, part: Range<usize>) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let (mut spaced, mut running) = (true, false);
    for (at, c) in text[part.clone()].char_indices() {
        let (start, end) = (part.start + at, part.start + at + c.len_utf8());
        if (c.is_whitespace() || c.is_control()) && !is_invisible(c) {
            (spaced, running) = (true, false);
            continue;
        }
        let inside = c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c);
        match found.last_mut() {
            Some(word) if inside && running => word.bytes.end = end,
            _ => found.push(Word { bytes: start..end, spaced }),
        }
        (spaced, running) = (false, inside);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_their_places() {
        for (text, want) in [
            ("L'intéressé, né à Lille.", "L|'·|intéressé·|,·|né|à|Lille|.·"),
            ("Van  den\nBos-14", "Van|den|Bos|-·|14·"),
            ("e\u{301}te\u{301} 🙂a", "e\u{301}te\u{301}|🙂|a·"),
            ("Sai\u{ad}d\u{200f} b", "Sai\u{ad}d\u{200f}|b"),
            (" \t", ""),
        ] {
            let found: Vec<String> =
                words(text, 0..text.len()).into_iter().map(|w| format!("{}{}", &text[w.bytes], if w.spaced { "" } else { "·" })).collect();
            assert_eq!(found.join("|"), want, "{text}");
        }
        assert_eq!(words("ab cd", 1..4).into_iter().map(|w| w.bytes).collect::<Vec<_>>(), [1..2, 3..4]);
    }
}
