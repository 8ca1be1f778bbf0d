//! The words of a person's name as written: capitals, dots, hyphens, what marks sound like.

use super::fold::fold;
use super::{script, table};
use std::borrow::Cow;

pub(super) struct Token<'a> {
    pub folded: Cow<'a, str>,
    /// At least two letters, all of them capitals.
    pub capitals: bool,
    pub lower: bool,
    pub dotted: bool,
    pub hyphened: bool,
    pub comma_after: bool,
    pub arabic: bool,
    /// Folded with the sounds that its marks stand for, where that differs: `shahin` for `Şahin`.
    pub heard: Option<String>,
}

/// The letters whose marks are heard (Turkish, Romanian, Czech, Polish, Serbian), as the French, Dutch and English write the sound;
/// `folded` is the word without its marks.
fn heard(word: &str, folded: &str) -> Option<String> {
    if word.is_ascii()
        || !word.chars().any(|c| {
            matches!(
                c,
                'ğ' | 'Ğ'
                    | 'đ'
                    | 'Đ'
                    | 'ı'
                    | 'İ'
                    | 'ü'
                    | 'Ü'
                    | 'ö'
                    | 'Ö'
                    | 'ş'
                    | 'Ş'
                    | 'ș'
                    | 'Ș'
                    | 'š'
                    | 'Š'
                    | 'ś'
                    | 'Ś'
                    | 'ç'
                    | 'Ç'
                    | 'č'
                    | 'Č'
                    | 'ć'
                    | 'Ć'
                    | 'ž'
                    | 'Ž'
                    | 'ż'
                    | 'Ż'
            )
        })
    {
        return None;
    }
    // Only Turkish has these, and there a plain c is heard as dj: Cüneyt, Djuneyt.
    let turkish = word.chars().any(|c| matches!(c, 'ğ' | 'Ğ' | 'ş' | 'Ş' | 'ı' | 'İ' | 'ü' | 'Ü' | 'ö' | 'Ö' | 'ç' | 'Ç'));
    let mut out = String::with_capacity(word.len() + 4);
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            'ğ' | 'Ğ' => {}
            'đ' | 'Đ' => out.push_str("dj"),
            'c' | 'C' if turkish && !matches!(rest.peek(), Some('h' | 'H' | 'k' | 'K')) => out.push_str("dj"),
            'ş' | 'Ş' | 'ș' | 'Ș' | 'š' | 'Š' | 'ś' | 'Ś' => out.push_str("sh"),
            'ç' | 'Ç' | 'č' | 'Č' | 'ć' | 'Ć' => out.push_str("tch"),
            'ž' | 'Ž' | 'ż' | 'Ż' => out.push_str("zh"),
            other => out.push(other),
        }
    }
    let heard = close(&out);
    (heard != folded).then_some(heard)
}

/// [`fold`] as one word.
fn close(text: &str) -> String {
    let mut folded = fold(text);
    folded.retain(|c| c != ' ');
    folded
}

/// How many bytes of a text are capitals, small letters, digits, other ASCII and beyond ASCII: twelve bits each, for texts of less than
/// 4,096 bytes.
#[derive(Clone, Copy)]
struct Signs(u64);

impl Signs {
    const OF: [u64; 256] = {
        let mut table = [1 << 48; 256];
        let mut byte = 0;
        while byte < 128 {
            let b = byte as u8;
            table[byte] = if b.is_ascii_uppercase() {
                1
            } else if b.is_ascii_lowercase() {
                1 << 12
            } else if b.is_ascii_digit() {
                1 << 24
            } else {
                1 << 36
            };
            byte += 1;
        }
        table
    };

    fn of(text: &str) -> Self {
        Self(text.bytes().map(|b| Self::OF[usize::from(b)]).sum())
    }

    fn are_letters(self) -> bool {
        self.0 >> 24 == 0
    }

    fn upper(self) -> usize {
        self.0 as usize & 0xfff
    }

    fn lower(self) -> usize {
        (self.0 >> 12) as usize & 0xfff
    }

    fn others(self) -> usize {
        (self.0 >> 36) as usize & 0xfff
    }

    fn beyond(self) -> usize {
        (self.0 >> 48) as usize
    }
}

/// One word, unless nothing of it is left. Apostrophes glue: D'Hondt, O'Brien, Qa'ida. `small` is the part with its ASCII letters in
/// lower case.
fn token<'a>(part: &str, small: &'a str, dotted: bool, hyphened: bool) -> Option<Token<'a>> {
    let of = |folded: Cow<'a, str>, upper: usize, lower: usize, arabic: bool, heard: Option<String>| {
        let (capitals, lower) = (upper >= 2 && lower == 0, upper == 0);
        (!folded.is_empty()).then_some(Token { folded, capitals, lower, dotted, hyphened, comma_after: false, arabic, heard })
    };
    let signs = Signs::of(part);
    if signs.beyond() == 0 {
        let folded = if signs.others() == 0 {
            Cow::Borrowed(small)
        } else {
            Cow::Owned(small.chars().filter(char::is_ascii_alphanumeric).collect())
        };
        return of(folded, signs.upper(), signs.lower(), false, None);
    }
    let glue = |c: char| matches!(c, '\'' | '’' | '‘' | '`' | 'ʼ' | '´');
    let bare: Cow<str> = if part.contains(glue) { Cow::Owned(part.replace(glue, "")) } else { Cow::Borrowed(part) };
    let (mut upper, mut lower, mut arabic) = (0, 0, false);
    for c in bare.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
        arabic |= script::is_arabic(c);
    }
    let folded = close(&bare);
    let heard = heard(&bare, &folded);
    of(Cow::Owned(folded), upper, lower, arabic, heard)
}

/// Splits a name at spaces, hyphens, commas and dots. `small` is the text with its ASCII letters in lower case, from which most words are
/// taken as they stand.
pub(super) fn tokens<'a>(text: &str, small: &'a str) -> Vec<Token<'a>> {
    let small_of = |part: &str| {
        let at = part.as_ptr() as usize - text.as_ptr() as usize;
        &small[at..at + part.len()]
    };
    let mut out: Vec<Token<'a>> = Vec::with_capacity(4);
    for piece in text.split_whitespace() {
        if Signs::of(piece).are_letters() {
            out.extend(token(piece, small_of(piece), false, false));
            continue;
        }
        let comma = piece.ends_with([',', ';']);
        let mut first = true;
        for run in piece.split(['-', '‐', '‑', '–', '/', ',', ';', ':', '_']) {
            let run = run.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != '\'' && c != '’');
            let dots = run.matches('.').count();
            let letters = || run.split('.').filter(|p| p.chars().any(char::is_alphanumeric));
            let count = if dots == 0 { 1 } else { letters().count() };
            for (n, part) in letters().enumerate() {
                let dotted = dots > 0 && (count > 1 || run.ends_with('.'));
                out.extend(token(part, small_of(part), dotted, !first && n == 0));
            }
            first = false;
        }
        if comma && let Some(last) = out.last_mut() {
            last.comma_after = true;
        }
    }
    out.truncate(24);
    out
}

/// `JP Dumont` is `J. P. Dumont`: two capital consonants beside a name in ordinary letters.
pub(super) fn split_capital_pairs(tokens: &mut Vec<Token<'_>>) {
    let ordinary = tokens.iter().any(|t| !t.capitals && !t.lower && t.folded.len() > 2);
    let mut at = 0;
    while ordinary && at < tokens.len() {
        let word = &tokens[at].folded;
        let consonants =
            word.len() == 2 && word.bytes().all(|b| b.is_ascii_alphabetic() && !matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'));
        if consonants && tokens[at].capitals && table::titles().at(&[&**word]).is_none() && tokens.len() > 1 {
            let letters: Vec<String> = word.chars().map(String::from).collect();
            let comma = tokens[at].comma_after;
            let initial = |folded: &str, comma_after| Token {
                folded: Cow::Owned(folded.to_string()),
                capitals: false,
                lower: false,
                dotted: true,
                hyphened: false,
                comma_after,
                arabic: false,
                heard: None,
            };
            let pair = [initial(&letters[0], false), initial(&letters[1], comma)];
            tokens.splice(at..=at, pair);
            at += 1;
        }
        at += 1;
    }
}
