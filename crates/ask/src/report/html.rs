//! Escaping: the only door through which text from files comes into the page.

/// `text` for HTML text and attribute values. Control characters and marks that turn the direction of text become visible spaces.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push('\u{fffd}'),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// As [`escape`], on one line.
pub fn line(text: &str) -> String {
    escape(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_a_file_becomes_markup() {
        assert_eq!(escape("<script>alert('x')</script>&\u{202e}\u{7}"), "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;\u{fffd} ");
        assert_eq!(line(" a\n b "), "a b");
    }
}
