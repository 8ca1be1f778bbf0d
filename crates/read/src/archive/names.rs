//! Names of members as programs of all ages wrote them.

use crate::decode;

/// Letters of code page 850 from 0x80 on.
const DOS_LETTERS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑ";

/// A member's name: UTF-8 where it is, else code page 437/850, whose accents old programs wrote, else windows-1252.
pub fn member_name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.replace('\\', "/"),
        Err(_) if raw.iter().any(|b| matches!(b, 0x81..=0xA5)) && !raw.iter().any(|b| *b >= 0xC0) => {
            raw.iter().map(|&b| dos(b)).collect::<String>().replace('\\', "/")
        }
        Err(_) => decode::decode(raw, Some("windows-1252")).text.replace('\\', "/"),
    }
}

/// A character of code page 850 in the range of its letters.
fn dos(byte: u8) -> char {
    match byte {
        0..=0x7f => byte as char,
        _ => DOS_LETTERS.chars().nth(usize::from(byte) - 0x80).unwrap_or('\u{fffd}'),
    }
}

/// Text in code page 850; none where it has other letters.
pub fn to_dos(text: &str) -> Option<Vec<u8>> {
    text.chars()
        .map(|c| if c.is_ascii() { Some(c as u8) } else { DOS_LETTERS.chars().position(|l| l == c).map(|at| 0x80 + at as u8) })
        .collect()
}

/// Why an entry of this name is no document, if so: what systems add by themselves.
pub fn clutter(name: &str) -> Option<&'static str> {
    let last = name.rsplit('/').next().unwrap_or(name);
    let mac = name.starts_with("__MACOSX/") || last == ".DS_Store";
    mac.then_some("entries that macOS adds")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_old_programs() {
        for (raw, name) in [
            (&b"a\\b.txt"[..], "a/b.txt"),
            ("é.txt".as_bytes(), "é.txt"),
            (b"proc\x8as.txt", "procès.txt"),
            (b"proc\xe8s.txt", "procès.txt"),
        ] {
            assert_eq!(member_name(raw), name);
        }
        assert_eq!(to_dos("été").as_deref(), Some(&b"\x82t\x82"[..]));
    }
}
