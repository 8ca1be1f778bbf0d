//! Pages that nest deeper than people write: browsers stop at 512 levels too, and a parser takes the square of the depth.

use std::borrow::Cow;

/// Levels that are kept.
const LEVELS_MAX: usize = 512;
/// Elements that are often left open, or have no end: they are no levels.
const OPEN: [&str; 32] = [
    "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup", "rt", "rp", "html", "head",
    "body", "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param",
];
/// Elements inside a line: nothing stands in for them.
const INLINE: [&str; 11] = ["a", "b", "i", "u", "em", "strong", "span", "font", "small", "sup", "sub"];

/// The page with the tags of deeper elements taken out; their text stays, a line for each.
pub fn shallow(source: &str) -> Cow<'_, str> {
    if source.bytes().filter(|b| *b == b'<').take(LEVELS_MAX + 1).count() <= LEVELS_MAX {
        return Cow::Borrowed(source);
    }
    let (mut out, mut kept, mut depth, mut at) = (String::new(), 0, 0usize, 0);
    while let Some(start) = source[at..].find('<').map(|n| at + n) {
        let Some(end) = source[start..].find('>').map(|n| start + n + 1) else { break };
        at = end;
        let inside = &source[start + 1..end - 1];
        let (closes, inside) = (inside.starts_with('/'), inside.trim_start_matches('/'));
        let name = inside.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || OPEN.contains(&name.as_str()) {
            continue;
        }
        let level = if closes { depth } else { depth + 1 };
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        if level > LEVELS_MAX {
            out.push_str(&source[kept..start]);
            out.push_str(if INLINE.contains(&name.as_str()) { "" } else { "<br>" });
            kept = end;
        }
    }
    if kept == 0 {
        return Cow::Borrowed(source);
    }
    out.push_str(&source[kept..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_too_deep_is_flattened() {
        let nested = |depth: usize, tag: &str| format!("{}Vu{}", format!("<{tag}>").repeat(depth), format!("</{tag}>").repeat(depth));
        for (source, same) in [
            (nested(512, "div"), true),
            (nested(513, "div"), false),
            ("<p>un<li>deux<br>".repeat(5_000), true),
            ("<div><b>x</b></div>".repeat(5_000), true),
            ("a < b ".repeat(5_000), true),
        ] {
            assert_eq!(shallow(&source) == source, same, "{}", &source[..30]);
        }
        assert_eq!(shallow(&nested(513, "div")), nested(512, "div").replace("Vu", "<br>Vu<br>"));
        assert_eq!(shallow(&nested(600, "b")), nested(512, "b"));
    }
}
