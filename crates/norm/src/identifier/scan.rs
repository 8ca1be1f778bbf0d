//! Digits that a scan has misread: `0l4/31.77.O9`, `2O3O Antwerpen`.

use std::borrow::Cow;

/// The text with `O` and `l` or `I` read as digits in runs that have nothing else but digits; the same bytes everywhere else.
/// A lone `l` behind digits stays: a litre.
pub(super) fn digits(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let confusable = |b: u8| matches!(b, b'l' | b'I' | b'O' | b'o');
    if !bytes.iter().any(|b| confusable(*b)) {
        return Cow::Borrowed(text);
    }
    let mut clean: Option<Vec<u8>> = None;
    let word = |b: u8| b.is_ascii_alphanumeric() || b >= 0x80 || b == b'_';
    let mut at = 0;
    while at < bytes.len() {
        if !word(bytes[at]) {
            at += 1;
            continue;
        }
        let end = at + bytes[at..].iter().position(|b| !word(*b)).unwrap_or(bytes.len() - at);
        let run = &bytes[at..end];
        let digits = run.iter().filter(|b| b.is_ascii_digit()).count();
        let misread = run.iter().filter(|b| confusable(**b)).count();
        let joined = |place: Option<&u8>| place.is_some_and(|b| matches!(b, b'.' | b'/' | b'-'));
        let parted = joined(bytes.get(end)) || at > 0 && joined(bytes.get(at - 1));
        let litre = misread == 1 && run.ends_with(b"l") && !parted;
        // `O` and `l` alone are letters, unless marks of a number part them from more.
        let enough = digits > 0 && misread > 0 && digits + misread == run.len() && !litre && run.len() > 1;
        if enough {
            let clean = clean.get_or_insert_with(|| bytes.to_vec());
            for b in &mut clean[at..end] {
                match *b {
                    b'l' | b'I' => *b = b'1',
                    b'O' | b'o' => *b = b'0',
                    _ => {}
                }
            }
        }
        at = end;
    }
    // Only ASCII bytes were put in place of ASCII bytes.
    clean.and_then(|c| String::from_utf8(c).ok()).map_or(Cow::Borrowed(text), Cow::Owned)
}
