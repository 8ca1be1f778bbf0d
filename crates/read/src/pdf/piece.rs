//! Glyphs joined to pieces: stretches on one baseline without a wide gap.

use super::glyph::Mark;
use hayro::kurbo::{Point, Rect};
use unicode_normalization::UnicodeNormalization;

/// A stretch of glyphs on one baseline without a gap wider than between words.
#[derive(Clone, Debug)]
pub struct Piece {
    pub text: String,
    pub rect: Rect,
    pub baseline: f64,
    pub size: f64,
    /// Some of its letters are guessed.
    pub guess: bool,
    /// Letters of scripts read from right to left that stand right of the one drawn before, less those that stand left of it.
    forward: i32,
    gaps: Gaps,
}

/// The gaps between the glyphs of a piece, for telling letter-spacing from spaces.
#[derive(Clone, Debug, Default)]
struct Gaps {
    /// Where in the text a gap is, in bytes, and its width in em; those wider than 0.02 em.
    open: Vec<(usize, f32)>,
    /// The widths of those between letters or digits: leaders (`. . . .`) are set apart in lines that are not.
    letters: Vec<f32>,
    /// Neighbours that are letters or digits.
    pairs: usize,
    /// Spaces that were drawn.
    spaces: usize,
}

impl Gaps {
    /// From which width on a gap is a space. Words are set with 0.22 em or more, tight lines with 0.17. Where enough spaces are drawn for
    /// all words, smaller gaps are none; where most letters stand apart (`C O N F I D E N T I A L`), only what is clearly wider than between them.
    fn space(&self) -> f32 {
        let usual = if self.spaces * 12 > self.pairs { 0.165 } else { 0.14 };
        if self.pairs < 4 || self.letters.len() * 2 <= self.pairs {
            return usual;
        }
        let mut widths = self.letters.clone();
        widths.sort_by(f32::total_cmp);
        // The middle one of all pairs, those without a gap included.
        let middle = widths[widths.len() - 1 - self.pairs / 2];
        let widest = widths[widths.len() - 1];
        // Gaps as wide as between words and all alike may be words of one letter: they stay.
        let set_apart = middle < 0.19 || (middle < 0.4 && widest > middle + 0.15);
        if set_apart { usual.max(middle + 0.12) } else { usual }
    }
}

impl Piece {
    fn new(mark: &Mark) -> Self {
        Self {
            text: mark.text.clone(),
            rect: extent(mark),
            baseline: mark.start.y,
            size: mark.size,
            guess: mark.guess,
            forward: 0,
            gaps: Gaps::default(),
        }
    }

    #[cfg(test)]
    pub fn of(text: &str, rect: Rect, baseline: f64, size: f64) -> Self {
        Self { text: text.to_owned(), rect, baseline, size, guess: false, forward: 0, gaps: Gaps::default() }
    }

    /// Whether most of its letters are read from right to left.
    pub fn is_leftwards(&self) -> bool {
        if self.text.is_ascii() {
            return false;
        }
        let count = |f: fn(char) -> bool| self.text.chars().filter(|c| f(*c)).count();
        count(written_leftwards) * 2 > count(char::is_alphabetic)
    }

    /// Whether the vertical line at `x` goes through it.
    pub fn spans(&self, x: f64) -> bool {
        self.rect.x0 < x && self.rect.x1 > x
    }
}

fn extent(mark: &Mark) -> Rect {
    let (left, right) = (mark.start.x.min(mark.end.x), mark.start.x.max(mark.end.x));
    Rect::new(left, mark.start.y - mark.size * 0.8, right, mark.start.y + mark.size * 0.2)
}

/// What the glyph before was, for the next one.
struct Last {
    start: Point,
    end: Point,
    size: f64,
    text: String,
    /// Its script is written from right to left.
    leftwards: bool,
}

/// Joins glyphs in the order in which they are drawn.
///
/// A gap of 1.8 em ends the piece; which smaller ones are spaces is decided at its end (`Gaps::space`).
/// Glyphs that a file draws from right to left (Arabic, Hebrew) are joined as they come: that is their reading order.
pub fn pieces(marks: &[Mark]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last: Option<Last> = None;
    for mark in marks {
        let leftwards = mark.text.chars().any(written_leftwards);
        let joined = match (&last, pieces.last_mut()) {
            (Some(before), Some(piece)) if (mark.start.y - piece.baseline).abs() < before.size.max(mark.size) * 0.35 => {
                if doubled(before, mark) {
                    continue;
                }
                join(piece, before, mark, leftwards)
            }
            _ => false,
        };
        if !joined {
            pieces.push(Piece::new(mark));
        }
        last = Some(Last { start: mark.start, end: mark.end, size: mark.size, text: mark.text.clone(), leftwards });
    }
    for piece in &mut pieces {
        let text = spaced(piece);
        // Before its ligatures are taken apart: their letters are in reading order already.
        piece.text = clean(&if piece.forward > 0 { logical(&text) } else { text });
    }
    pieces.retain(|p| !p.text.is_empty());
    pieces
}

/// The text with spaces where gaps are wide enough.
fn spaced(piece: &Piece) -> String {
    let least = piece.gaps.space();
    let mut out = String::with_capacity(piece.text.len() + 16);
    let mut from = 0;
    for (at, _) in piece.gaps.open.iter().filter(|(_, width)| *width > least) {
        out.push_str(&piece.text[from..*at]);
        out.push(' ');
        from = *at;
    }
    out.push_str(&piece.text[from..]);
    out
}

/// Bold by printing twice: the same glyph again at nearly the same place.
fn doubled(before: &Last, mark: &Mark) -> bool {
    before.text == mark.text
        && (mark.start.x - (before.end.x - (mark.end.x - mark.start.x))).abs() < mark.size * 0.1
        && !mark.text.trim().is_empty()
}

/// Adds the glyph to the piece where it follows; whether it did.
fn join(piece: &mut Piece, before: &Last, mark: &Mark, leftwards: bool) -> bool {
    let ahead = mark.start.x - before.end.x;
    let gap = if leftwards || before.leftwards {
        // Each glyph is drawn left of the one before; seen that way, the gap is on the other side.
        let behind = before.start.x - mark.end.x;
        if ahead.abs() < behind.abs() { ahead } else { behind }
    } else {
        ahead
    };
    let size = mark.size;
    if gap <= -size * 0.6 || gap >= size * 1.8 {
        return false;
    }
    if mark.text.trim().is_empty() {
        piece.gaps.spaces += 1;
    } else if !piece.text.ends_with(' ') {
        let letters = before.text.ends_with(char::is_alphanumeric) && mark.text.starts_with(char::is_alphanumeric);
        piece.gaps.pairs += usize::from(letters);
        if gap > size * 0.02 {
            let width = (gap / size) as f32;
            piece.gaps.open.push((piece.text.len(), width));
            piece.gaps.letters.extend(letters.then_some(width));
        }
    }
    if leftwards && before.leftwards {
        piece.forward += if mark.start.x > before.start.x { 1 } else { -1 };
    }
    piece.text.push_str(&mark.text);
    piece.rect = piece.rect.union(extent(mark));
    piece.size = piece.size.max(size);
    piece.guess |= mark.guess;
    true
}

fn written_leftwards(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Text of a script read from right to left that was drawn from left to right, in reading order: all of it reversed, and the words
/// and numbers of other scripts in it reversed back (rule L2 of the Unicode bidirectional algorithm, the other way round).
fn logical(text: &str) -> String {
    let mut out: Vec<char> = text.chars().rev().collect();
    let mut from = 0;
    while from < out.len() {
        if written_leftwards(out[from]) || out[from] == ' ' {
            from += 1;
            continue;
        }
        let rest = out[from..].iter().position(|c| written_leftwards(*c)).map_or(out.len(), |n| from + n);
        let end = rest - out[from..rest].iter().rev().take_while(|c| **c == ' ').count();
        let run = &mut out[from..end];
        if run.iter().any(|c| c.is_alphanumeric()) {
            run.reverse();
        } else {
            run.iter_mut().for_each(|c| *c = mirrored(*c));
        }
        from = rest;
    }
    out.into_iter().collect()
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        c => c,
    }
}

/// One space between words, no controls, no soft hyphens; ligatures as their letters, Arabic presentation forms as the letters
/// they present (Unicode compatibility decomposition of these blocks), and Adobe's private codes of small capitals and of figures
/// with descenders (`Asmall`, `oneoldstyle`) as what they are forms of: they are 0xf700 above it.
fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            // No characters: a font may name them all the same.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            // Hebrew and Arabic presentation forms.
            '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => out.extend(std::iter::once(c).nfkc()),
            '\u{f721}'..='\u{f77e}' | '\u{f7a1}'..='\u{f7fe}' => out.push(char::from(c as u8)),
            c if c.is_control() || c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.trim_matches(' ').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str, x: f64) -> Mark {
        Mark { text: text.into(), start: Point::new(x, 100.0), end: Point::new(x + 5.0, 100.0), size: 10.0, angle: 0, guess: false }
    }

    #[test]
    fn gaps_make_words_and_pieces() {
        for (places, expected) in [
            (vec![("a", 0.0), ("b", 5.0)], vec!["ab"]),
            (vec![("a", 0.0), ("b", 7.0)], vec!["a b"]),
            (vec![("a", 0.0), ("b", 40.0)], vec!["a", "b"]),
            // Set apart: 2 of 10 between letters, 5 between words.
            (vec![("A", 0.0), ("V", 7.0), ("I", 14.0), ("S", 21.0), ("A", 31.0), ("U", 38.0), ("X", 45.0)], vec!["AVIS AUX"]),
            (vec![("1", 0.0), ("2", 8.0), ("3", 16.0), ("4", 24.0), ("5", 32.0), ("6", 40.0)], vec!["1 2 3 4 5 6"]),
            // With drawn spaces a gap of 1.6 is none.
            (vec![("l", 0.0), ("u", 5.0), (" ", 10.0), ("t", 12.0), ("u", 18.6)], vec!["lu tu"]),
            (vec![("a", 0.0), ("a", 0.3), ("b", 5.0)], vec!["ab"]),
            (vec![("\u{fb03}", 0.0), ("\u{ad}", 5.0)], vec!["ffi"]),
            (vec![("\u{ffff}", 0.0)], vec!["\u{fffd}"]),
            (vec![("D", 0.0), ("\u{f7e9}", 5.0), ("\u{f762}", 10.0), ("\u{f731}", 15.0)], vec!["Déb1"]),
            // Drawn from left to right, with a number in it.
            (
                vec![("\u{643}", 0.0), ("\u{644}", 5.0), ("1", 10.0), ("2", 15.0), ("\u{fee2}", 20.0), ("\u{fef4}", 25.0)],
                vec!["\u{64a}\u{645}12\u{644}\u{643}"],
            ),
            // Drawn from right to left.
            (vec![("\u{645}", 20.0), ("\u{644}", 15.0), ("\u{643}", 10.0)], vec!["\u{645}\u{644}\u{643}"]),
        ] {
            let marks: Vec<Mark> = places.iter().map(|(t, x)| mark(t, *x)).collect();
            let found: Vec<String> = pieces(&marks).into_iter().map(|p| p.text).collect();
            assert_eq!(found, expected, "{places:?}");
        }
    }
}
