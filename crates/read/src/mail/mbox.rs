//! Mailboxes: files of mails with a line `From ` before each (RFC 4155), as Unix, Thunderbird, Apple and Eudora write them.

use crate::decode;
use crate::document::{Context, Reading};

/// Reads a mailbox: each mail is a member.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let starts = mails(bytes);
    // One mail with a separator above it is that mail, however it was saved.
    if let [(from, to)] = starts[..] {
        return Reading { media_type: Some("message/rfc822".into()), ..super::read(&unquoted(&bytes[from..to]), context) };
    }
    let mut reading = Reading { container: true, ..Reading::default() };
    let mut spent = 0u64;
    for (n, (from, to)) in starts.iter().enumerate() {
        if reading.members.len() > context.limits.members_max as usize {
            reading.members_unread = Some((starts.len() - n) as u64);
            break;
        }
        context.beat();
        spent += (to - from) as u64;
        let mail = unquoted(&bytes[*from..*to]);
        reading.members.push(super::bounded(format!("message {}.eml", n + 1), Ok(mail), context));
        if spent > context.limits.members_bytes_max {
            reading.problem(model::ProblemKind::Limit, "its mails have more bytes than members_bytes_max together; split the mailbox");
            break;
        }
    }
    if reading.members.is_empty() {
        return crate::text::of_decoded(decode::decode(bytes, None), context);
    }
    reading
}

/// Where each mail begins, behind its separator, and ends.
fn mails(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    let (mut blank, mut at) = (true, 0);
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        let next = at + line.len();
        // A sentence of the text may begin with "From ": a separator has a time and headers below.
        if blank && line.starts_with(b"From ") && is_postmark(line) && (header_follows(&bytes[next..]) || is_full_postmark(line)) {
            if let Some(from) = start {
                found.push((from, at));
            }
            start = Some(next);
        }
        blank = line.iter().all(u8::is_ascii_whitespace);
        at = next;
    }
    if let Some(from) = start {
        found.push((from, bytes.len()));
    }
    // What stands before the first separator is no mail; without headers it is white space in all mailboxes seen.
    found
}

/// Whether a line `From ...` has a clock time, or a day of the week and a year, as separators have.
pub fn is_postmark(line: &[u8]) -> bool {
    words(line).any(is_clock) || words(line).any(is_year) && words(line).any(is_weekday)
}

/// Whether it has all three, as no sentence has: mails without any header stand below such lines.
pub fn is_full_postmark(line: &[u8]) -> bool {
    words(line).any(is_clock) && words(line).any(is_year) && words(line).any(is_weekday)
}

fn is_weekday(word: &[u8]) -> bool {
    [&b"Mon"[..], b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"].contains(&word.strip_suffix(b",").unwrap_or(word))
}

fn words(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    line.split(u8::is_ascii_whitespace).filter(|w| !w.is_empty()).skip(1)
}

fn is_clock(word: &[u8]) -> bool {
    word.len() >= 4 && word.contains(&b':') && word.iter().all(|b| b.is_ascii_digit() || *b == b':')
}

fn is_year(word: &[u8]) -> bool {
    word.len() == 4 && word.iter().all(u8::is_ascii_digit) && matches!(word[0], b'1' | b'2')
}

/// Whether the next line is a header, or one more separator that a program quoted.
fn header_follows(rest: &[u8]) -> bool {
    let line = rest.split(|&b| b == b'\n').next().unwrap_or(&[]);
    if line.starts_with(b">From ") {
        return true;
    }
    match line.iter().position(|&b| b == b':') {
        Some(at) => at > 0 && line[..at].iter().all(|b| b.is_ascii_graphic()),
        None => false,
    }
}

/// Lines `>From ` are quoted so by mailboxes.
fn unquoted(mail: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(mail.len());
    for line in mail.split_inclusive(|&b| b == b'\n') {
        let arrows = line.iter().take_while(|&&b| b == b'>').count();
        let quoted = arrows > 0 && line[arrows..].starts_with(b"From ");
        // Such a line above the headers is one more separator, and no header.
        if quoted && out.is_empty() {
            continue;
        }
        out.extend_from_slice(if quoted { &line[1..] } else { line });
    }
    out
}
