//! File names as text: what cannot be printed is escaped, so that every name is one line and no two names become one.

/// The bytes of one file name as text: control and direction characters and bytes that are not UTF-8 as `\n`, `\x1b`, `\xff`,
/// `\u{202e}`; a backslash as two.
pub(crate) fn escape_bytes(name: &[u8]) -> String {
    let mut out = String::with_capacity(name.len());
    for chunk in name.utf8_chunks() {
        escape_into(&mut out, chunk.valid(), true);
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02x}"));
        }
    }
    out
}

/// The name of an archive member or attachment as text; its backslashes (Windows archives) stay.
pub(crate) fn escape_member(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    escape_into(&mut out, name, false);
    out
}

fn escape_into(out: &mut String, text: &str, backslash: bool) {
    for c in text.chars() {
        match c {
            '\\' if backslash => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_ascii_control() => out.push_str(&format!("\\x{:02x}", u32::from(c))),
            // Characters that reorder or hide what stands around them make one name look like another.
            '\u{80}'..='\u{9f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {
                out.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_one_line_and_stay_different() {
        for (name, expected) in [
            (&b"pv 12.txt"[..], "pv 12.txt"),
            (b"a\nb", "a\\nb"),
            (b"a\\nb", "a\\\\nb"),
            (b"caf\xe9.txt", "caf\\xe9.txt"),
            ("été".as_bytes(), "été"),
            ("gpj.\u{202e}txt".as_bytes(), "gpj.\\u{202e}txt"),
            (b"\x1b[31m", "\\x1b[31m"),
        ] {
            assert_eq!(escape_bytes(name), expected);
        }
        assert_eq!(escape_member("dir\\a\nb"), "dir\\a\\nb");
    }
}
