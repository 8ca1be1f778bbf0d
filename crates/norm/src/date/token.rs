//! Words, numbers and marks of a text, with the white space between them; what the date grammar reads.

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    None,
    Space,
    /// One line break, as a page wraps its lines.
    Line,
    /// A blank line, a form feed or a tab: nothing reads across it.
    Break,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Number,
    Word,
    Mark(char),
}

/// One token; `start` and `end` are bytes.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: TokenKind,
    pub gap: Gap,
    /// Lower case without accents; empty for numbers, marks and words not in Latin letters.
    pub fold: String,
    /// The value of a number of at most nine digits.
    pub number: u32,
    /// How many digits.
    pub digits: u8,
}

impl Token {
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    pub fn is_number(&self) -> bool {
        self.kind == TokenKind::Number
    }
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The plain lower-case letters of one character; none if it is not Latin.
fn fold_char(c: char, out: &mut String) -> bool {
    use unicode_normalization::char::decompose_canonical;
    match c {
        'a'..='z' => out.push(c),
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        'œ' | 'Œ' => out.push_str("oe"),
        'æ' | 'Æ' => out.push_str("ae"),
        'ß' => out.push_str("ss"),
        '\u{132}' | '\u{133}' => out.push_str("ij"),
        'º' | 'ª' => out.push('o'),
        c if is_combining(c) => {}
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
            let mut first = None;
            decompose_canonical(c, |part| {
                first.get_or_insert(part);
            });
            match first {
                Some(letter) if letter.is_ascii_alphabetic() => out.push(letter.to_ascii_lowercase()),
                _ => out.push('?'),
            }
        }
        _ => return false,
    }
    true
}

/// Spaces that set a word apart as another column's.
const COLUMN: usize = 6;

/// Splits a text; a change from digits to letters is a border.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut gap = Gap::None;
    let mut spaces = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' {
            spaces += 1;
            gap = match c {
                '\n' | '\u{2028}' => {
                    if gap >= Gap::Line {
                        Gap::Break
                    } else {
                        Gap::Line
                    }
                }
                '\r' => gap.max(Gap::Space),
                '\u{c}' | '\t' | '\u{b}' | '\u{2029}' => Gap::Break,
                _ => gap.max(Gap::Space),
            };
            continue;
        }
        // `équipe 2            avril 2021`: columns.
        if spaces >= COLUMN && gap == Gap::Space && c.is_alphabetic() {
            gap = Gap::Break;
        }
        spaces = 0;
        let mut end = start + c.len_utf8();
        let mut fold = String::new();
        let (mut number, mut digits) = (0u32, 0u8);
        let kind = if c.is_ascii_digit() {
            let mut digit = c;
            loop {
                number = number.saturating_mul(10).saturating_add(digit as u32 - '0' as u32);
                digits = digits.saturating_add(1);
                match chars.peek() {
                    Some(&(at, next)) if next.is_ascii_digit() => {
                        digit = next;
                        end = at + 1;
                        chars.next();
                    }
                    _ => break,
                }
            }
            TokenKind::Number
        } else if c.is_alphabetic() || is_combining(c) {
            let mut latin = fold_char(c, &mut fold);
            while let Some(&(at, next)) = chars.peek() {
                if !(next.is_alphabetic() || is_combining(next)) {
                    break;
                }
                latin &= fold_char(next, &mut fold);
                end = at + next.len_utf8();
                chars.next();
            }
            if !latin || fold.len() > 40 {
                fold.clear();
            }
            TokenKind::Word
        } else {
            TokenKind::Mark(match c {
                '’' | '‘' | '`' | '´' | 'ʼ' => '\'',
                '–' | '—' | '‐' | '‑' | '−' => '-',
                c => c,
            })
        };
        out.push(Token { start, end, kind, gap, fold, number, digits });
        gap = Gap::None;
    }
    super::noise::repair(text, out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_part() {
        let folds = |text: &str| {
            let all: Vec<String> = tokens(text).iter().map(|t| if t.is_number() { t.number.to_string() } else { t.fold.clone() }).collect();
            all.join("|")
        };
        assert_eq!(folds("16h30 Févr. le 1er août"), "16|h|30|fevr||le|1|er|aout");
        assert_eq!(folds("fe\u{301}vrier май"), "fevrier|");
        assert_eq!(tokens("a\n\nb")[1].gap, Gap::Break);
        assert_eq!(tokens("a \n b")[1].gap, Gap::Line);
        assert_eq!(tokens("2          avril")[1].gap, Gap::Break);
        assert_eq!(tokens("12/4        18")[3].gap, Gap::Space);
        assert!(tokens("99999999999999999999999").len() == 1);
    }
}
