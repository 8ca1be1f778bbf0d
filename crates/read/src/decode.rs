//! Bytes of unknown encoding → text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text with the encoding that it was in.
pub struct Decoded {
    pub text: String,
    /// The encoding's name as the WHATWG writes it, e.g. `windows-1252`.
    pub encoding: &'static str,
    /// Some bytes mean nothing in that encoding; they stand as U+FFFD.
    pub damaged: bool,
}

/// Decodes by byte order mark, then `declared`, then what the bytes look like. The mark is left out; nothing else is changed.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[length..]);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return with(encoding, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // Valid UTF-8 with a byte above 127 is hardly ever anything else, whatever is declared; ISO-2022-JP is ASCII and is.
        let other = declared
            .and_then(|d| Encoding::for_label(d.as_bytes()))
            .filter(|e| !e.is_ascii_compatible() && *e != UTF_16LE && *e != UTF_16BE);
        return match other {
            Some(encoding) => with(encoding, bytes),
            None => Decoded { text: text.to_owned(), encoding: "UTF-8", damaged: false },
        };
    }
    if mostly_utf8(bytes) {
        return with(UTF_8, bytes);
    }
    if let Some(encoding) = declared.and_then(|d| Encoding::for_label(d.as_bytes())) {
        let decoded = with(encoding, bytes);
        if !decoded.damaged {
            return decoded;
        }
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
    let decoded = with(guess, bytes);
    if decoded.damaged { with(WINDOWS_1252, bytes) } else { decoded }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), damaged }
}

/// UTF-16 of a Latin script has a zero in every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 {
        return None;
    }
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|&&b| b == 0).count() * 2;
    let (even, odd) = (zeros(0), zeros(1));
    match (even * 10 > sample.len() * 7, odd * 10 > sample.len() * 7) {
        (false, true) if even * 10 < sample.len() => Some(UTF_16LE),
        (true, false) if odd * 10 < sample.len() => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether nearly all non-ASCII sequences are valid UTF-8: one damaged byte must not turn the whole file into another encoding.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 20 * bad
}

/// Whether decoded bytes look like text: hardly any control characters.
pub fn looks_like_text(text: &str) -> bool {
    let mut seen = 0usize;
    let mut odd = 0usize;
    for c in text.chars().take(8192) {
        seen += 1;
        let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1b}' | '\u{85}' | '\u{1a}');
        odd += usize::from(control || c == '\u{fffd}');
    }
    odd * 50 <= seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let utf16 = |be: bool, mark: bool| {
            let mut out: Vec<u8> = Vec::new();
            let text = format!("{}Entendu à Liège, le témoin dit", if mark { "\u{feff}" } else { "" });
            for unit in text.encode_utf16() {
                out.extend(if be { unit.to_be_bytes() } else { unit.to_le_bytes() });
            }
            out
        };
        let text = "Entendu à Liège, le témoin dit";
        let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), "UTF-8"),
            (latin, "windows-1252"),
            (utf16(false, true), "UTF-16LE"),
            (utf16(true, true), "UTF-16BE"),
            (utf16(false, false), "UTF-16LE"),
            (utf16(true, false), "UTF-16BE"),
        ] {
            let decoded = decode(&bytes, None);
            assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.damaged), (text, encoding, false));
        }
        let mut broken = "é".repeat(60).into_bytes();
        broken.push(0xff);
        let decoded = decode(&broken, None);
        assert_eq!((decoded.encoding, decoded.damaged), ("UTF-8", true));
        assert_eq!(decode(b"caf\xe9", Some("iso-8859-1")).text, "café");
    }
}
