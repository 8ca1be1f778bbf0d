//! What a scanner writes for digits and letters: `2O.l2.l982`, `23hl5`, `fevr1er`.

use super::token::{Gap, Token, TokenKind};
use super::words;

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        'l' | 'I' | '|' => Some('1'),
        'O' | 'o' => Some('0'),
        _ => None,
    }
}

/// Whether all of a run can be read as digits.
fn number(run: &str) -> Option<u32> {
    if run.is_empty() || run.len() > 4 {
        return None;
    }
    run.chars().try_fold(0u32, |n, c| Some(n * 10 + digit(c)?.to_digit(10)?))
}

/// The word of the calendar that a run was, where some letters came out as digits.
fn word(run: &str) -> Option<String> {
    if !(4..=12).contains(&run.len()) || !run.is_ascii() {
        return None;
    }
    let ones = run.bytes().filter(|b| *b == b'1').count();
    for choice in 0..1u32 << ones.min(3) {
        let mut n = 0;
        let lower = run.to_ascii_lowercase();
        let letters = lower.chars().map(|c| match c {
            '0' => 'o',
            '5' => 's',
            '1' => {
                n += 1;
                if choice >> (n - 1) & 1 == 0 { 'i' } else { 'l' }
            }
            c => c,
        });
        let letters: String = letters.collect();
        let known = words::month(&letters).is_some() || words::weekday(&letters).is_some_and(|(.., full)| full);
        if known || words::day_part(&letters, words::ALL) {
            return Some(letters);
        }
    }
    None
}

/// Reads runs of letters and digits again where they can only be a number, an hour or a word of the calendar.
pub(super) fn repair(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let mark = |t: &Token| matches!(t.kind, TokenKind::Mark(_));
    // Another figure right after: `2l/2`, `2l.O3.1982`.
    let follows = |end: usize| {
        let glued = |at: usize| tokens.get(at).is_some_and(|t| t.gap == Gap::None);
        tokens.get(end).is_some_and(|t| t.is_mark('.') || t.is_mark('/')) && glued(end) && glued(end + 1)
    };
    let mut repairs: Vec<(usize, usize, Vec<Token>)> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut end = at + 1;
        while end < tokens.len() && !mark(&tokens[end - 1]) && !mark(&tokens[end]) && tokens[end].gap == Gap::None {
            end += 1;
        }
        let run = &text[tokens[at].start..tokens[end - 1].end];
        // `18.OO`, `O8:OO`: two letters after a mark that follows digits.
        let tail = run.len() == 2
            && at >= 2
            && tokens[at].kind == TokenKind::Word
            && tokens[at].gap == Gap::None
            && [':', '.'].iter().any(|&m| tokens[at - 1].is_mark(m))
            && tokens[at - 2].is_number();
        if (end > at + 1 || tail)
            && run.len() <= 12
            && let Some(new) = again(run, &tokens[at], follows(end))
        {
            repairs.push((at, end, new));
        }
        at = end;
    }
    if repairs.is_empty() {
        return tokens;
    }
    let mut out = Vec::with_capacity(tokens.len());
    let mut repairs = repairs.into_iter().peekable();
    for (at, token) in tokens.into_iter().enumerate() {
        let within = repairs.peek().is_some_and(|(from, ..)| *from <= at);
        if !within {
            out.push(token);
        } else if let Some((_, _, new)) = repairs.next_if(|(_, end, _)| *end == at + 1) {
            out.extend(new);
        }
    }
    out
}

fn again(run: &str, first: &Token, figure_follows: bool) -> Option<Vec<Token>> {
    let token = |from: usize, len: usize, kind: TokenKind, fold: String, number: u32| Token {
        start: first.start + from,
        end: first.start + from + len,
        kind,
        gap: if from == 0 { first.gap } else { Gap::None },
        fold,
        number,
        digits: if kind == TokenKind::Number { len as u8 } else { 0 },
    };
    let figure = |from: usize, run: &str| Some(token(from, run.len(), TokenKind::Number, String::new(), number(run)?));
    // `1o` is an ordinal and `5l` five litres: alone they stay.
    if let Some(whole) = figure(0, run).filter(|_| run.len() > 1 && !run.ends_with(['o', 'l']) || run.len() > 2 || figure_follows) {
        return Some(vec![whole]);
    }
    if let Some(mark) = run.find(['h', 'H', 'u', 'U'])
        && (1..=2).contains(&mark)
        && run.len() - mark == 3
    {
        let (hour, minute) = (&run[..mark], &run[mark + 1..]);
        if run.bytes().all(|b| b.is_ascii_digit() || b == run.as_bytes()[mark]) {
            return None;
        }
        let sign = token(mark, 1, TokenKind::Word, run[mark..=mark].to_ascii_lowercase(), 0);
        return Some(vec![figure(0, hour)?, sign, figure(mark + 1, minute)?]);
    }
    // `l3th`, `2Oth`, `l4h`
    if run.is_ascii()
        && let Some(suffix) =
            ["th", "st", "nd", "rd", "er", "ste", "de", "h", "u", "H"].into_iter().find(|s| run.ends_with(s) && run.len() > s.len() + 1)
    {
        let head = &run[..run.len() - suffix.len()];
        if head.len() == 2 && head.bytes().any(|b| b.is_ascii_digit()) && !head.bytes().all(|b| b.is_ascii_digit()) {
            let tail = token(2, suffix.len(), TokenKind::Word, suffix.to_ascii_lowercase(), 0);
            return Some(vec![figure(0, head)?, tail]);
        }
    }
    let fold = word(run)?;
    Some(vec![token(0, run.len(), TokenKind::Word, fold, 0)])
}
