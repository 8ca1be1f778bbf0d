//! Escaping for the XML formats.

/// `text` as XML character data: the five reserved characters escaped, control characters (which XML 1.0 cannot hold) as spaces.
pub fn escape(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') { ' ' } else { c }).collect();
    quick_xml::escape::escape(clean.as_str()).into_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_breaks_out() {
        assert_eq!(super::escape("a<b & \"c\"\u{0}\n"), "a&lt;b &amp; &quot;c&quot;  ");
    }
}
