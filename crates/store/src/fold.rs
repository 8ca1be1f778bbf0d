//! Words of a text as the index sees them: folded, with the characters that they stand on.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One word: its folded form and its range of bytes in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub folded: String,
    pub start: usize,
    pub end: usize,
}

/// Lower case without accents; Latin letters of every language as plain ones (`œ` → `oe`, `ß` → `ss`, `ł` → `l`), other scripts kept.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else if ('\u{80}'..'\u{250}').contains(&c) || ('\u{1e00}'..'\u{1f00}').contains(&c) {
            out.extend(any_ascii::any_ascii_char(c).chars().map(|c| c.to_ascii_lowercase()));
        } else {
            out.extend(c.to_lowercase());
        }
    }
    out
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// The words of a text, in order. A word broken over a line end (`Ouka-⏎cha`) is one word.
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (in_word(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                push_word(&mut words, text, from, at);
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn push_word(words: &mut Vec<Word>, text: &str, start: usize, end: usize) {
    let folded = fold(&text[start..end]);
    if folded.is_empty() {
        return;
    }
    if let Some(last) = words.last_mut()
        && broken_over_line(text, last, start, end)
    {
        last.folded.push_str(&folded);
        last.end = end;
        return;
    }
    words.push(Word { folded, start, end });
}

/// Whether the word before ends in a hyphen at a line's end and this one goes on in lower-case letters.
fn broken_over_line(text: &str, last: &Word, start: usize, end: usize) -> bool {
    let between = &text[last.end..start];
    let Some(rest) = between.strip_prefix(['-', '\u{ad}', '‐']) else { return false };
    let newlines = rest.chars().filter(|c| *c == '\n').count();
    newlines == 1
        && rest.chars().all(char::is_whitespace)
        && text[start..end].chars().next().is_some_and(char::is_lowercase)
        && text[last.start..last.end].chars().all(|c| !c.is_numeric())
}

/// How many letters must change (insert, drop, replace, swap two neighbours) to make `a` of `b`; at most `limit + 1` is told.
pub fn distance(a: &str, b: &str, limit: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (above[j] + 1).min(row[j - 1] + 1).min(above[j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()].min(limit + 1)
}

/// Whether `text` fits a pattern in which `*` is any number of characters and `?` is one.
pub fn glob(pattern: &str, text: &str) -> bool {
    let (p, t): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut i, mut j) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while j < t.len() {
        if i < p.len() && p[i] == '*' {
            star = Some((i, j));
            i += 1;
        } else if i < p.len() && (p[i] == '?' || p[i] == t[j]) {
            i += 1;
            j += 1;
        } else if let Some((at, from)) = star {
            i = at + 1;
            j = from + 1;
            star = Some((at, j));
        } else {
            return false;
        }
    }
    p[i..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_re_read() {
        let check = |text: &str, expected: &[&str]| {
            let found = words(text);
            assert_eq!(found.iter().map(|w| w.folded.as_str()).collect::<Vec<_>>(), expected, "{text}");
            for w in &found {
                assert!(text.is_char_boundary(w.start) && text.is_char_boundary(w.end));
            }
        };
        check("L'intéressé à Liège", &["l", "interesse", "a", "liege"]);
        check("Ouka-\ncha et Jean-\nPierre", &["oukacha", "et", "jean", "pierre"]);
        check("AB-123-CD, 0470/12.34.56", &["ab", "123", "cd", "0470", "12", "34", "56"]);
        check("Bœuf Łódź STRASSE straße", &["boeuf", "lodz", "strasse", "strasse"]);
        check("e\u{301}te\u{301} محمد", &["ete", "محمد"]);
        check("", &[]);
    }

    #[test]
    fn distances_and_globs() {
        for (a, b, d) in [("oukacha", "ukacha", 1), ("chaker", "chakir", 1), ("ab", "ba", 1), ("abc", "xyz", 3), ("", "a", 1)] {
            assert_eq!(distance(a, b, 3), d, "{a} {b}");
        }
        for (p, t, yes) in
            [("ouk*", "oukacha", true), ("*cha", "oukacha", true), ("o?k*a", "oukacha", true), ("ouk", "oukacha", false), ("*", "", true)]
        {
            assert_eq!(glob(p, t), yes, "{p} {t}");
        }
    }
}
