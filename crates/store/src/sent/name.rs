//! Paths that a browser sends, made such that they mean a file below one folder on every system, and nothing else.

/// Bytes of one name: what a file system takes, less room for a number.
const NAME_BYTES_MAX: usize = 240;
/// Bytes of a whole path: with that of the case it must stay below what the system takes.
const PATH_BYTES_MAX: usize = 3_000;
pub(super) const TOO_LONG: &str = "it is too long: shorten the names of its folders";
/// Names that mean devices on Windows, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// `AGENCY/…/NAME`, each part a plain name; an error says why it can be none.
pub(super) fn safe(path: &str) -> Result<String, &'static str> {
    let names: Vec<String> = path.split('/').map(plain).collect::<Option<_>>().ok_or("it is no path of a file below a folder")?;
    if names.len() < 2 {
        return Err("it does not name an agency and a file");
    }
    let path = names.join("/");
    if path.len() > PATH_BYTES_MAX { Err(TOO_LONG) } else { Ok(path) }
}

/// One part of a path. What could hide, reorder, end or redirect a name becomes `_`; a name that is too long loses its middle.
fn plain(name: &str) -> Option<String> {
    if name.trim().is_empty() || name == "." || name == ".." {
        return None;
    }
    let mut out: String = name.chars().map(|c| if c == '\\' || c.is_control() || hides(c) { '_' } else { c }).collect();
    if out.ends_with(['.', ' ']) {
        out.pop();
        out.push('_');
    }
    let stem = out.split('.').next().unwrap_or_default().trim().to_ascii_lowercase();
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    if DEVICES.contains(&stem.as_str()) || port.is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit()) {
        out.insert(0, '_');
    }
    Some(shorter(out))
}

/// The characters that the paths of documents escape: they make one name look like another.
fn hides(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn shorter(name: String) -> String {
    if name.len() <= NAME_BYTES_MAX {
        return name;
    }
    let (stem, ending) = parts(&name);
    let mut at = NAME_BYTES_MAX - ending.len();
    while !stem.is_char_boundary(at) {
        at -= 1;
    }
    format!("{}{ending}", &stem[..at])
}

/// A name without its ending, and the ending with its point; none where that would be no ending.
fn parts(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at) if at > 0 && name.len() - at <= 16 => name.split_at(at),
        _ => (name, ""),
    }
}

/// The path itself, then `NAME (2).ENDING` and so on.
pub(super) fn numbered(path: &str, number: u32) -> String {
    if number == 1 {
        return path.to_owned();
    }
    let at = path.rfind('/').map_or(0, |at| at + 1);
    let (stem, ending) = parts(&path[at..]);
    format!("{}{stem} ({number}){ending}", &path[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_below_their_folder() {
        let long = "é".repeat(200);
        let cut = format!("pj/{}.pdf", "é".repeat(118));
        for (path, expected) in [
            ("pj/2014/pv 12.txt", Some("pj/2014/pv 12.txt")),
            ("ldv-gent/Scan 3 juli 2014 10:30.tiff", Some("ldv-gent/Scan 3 juli 2014 10:30.tiff")),
            ("pj/.hidden", Some("pj/.hidden")),
            ("pj/..a", Some("pj/..a")),
            ("a.txt", None),
            ("", None),
            ("/", None),
            ("/etc/passwd", None),
            ("pj//a", None),
            ("pj/a/", None),
            ("pj/../a", None),
            ("../../a", None),
            ("pj/.", None),
            ("pj/ ", None),
            ("pj/..\\..\\a", Some("pj/.._.._a")),
            ("C:\\Windows/a", Some("C:_Windows/a")),
            ("pj/a\u{0}b\nc\u{1b}[31m", Some("pj/a_b_c_[31m")),
            ("pj/gpj.\u{202e}txt\u{200b}\u{feff}", Some("pj/gpj._txt__")),
            ("pj/a. ", Some("pj/a._")),
            ("pj/a.", Some("pj/a_")),
            ("NUL/con.txt", Some("_NUL/_con.txt")),
            ("pj/COM1.tar.gz", Some("pj/_COM1.tar.gz")),
            ("pj/communication.txt", Some("pj/communication.txt")),
            ("pj/com10", Some("pj/com10")),
            (&format!("pj/{long}.pdf"), Some(&cut)),
            (&format!("pj/{}", "a/".repeat(1_600) + "b"), None),
        ] {
            assert_eq!(safe(path).ok().as_deref(), expected, "{path:?}");
        }
        let named = safe(&format!("pj/{long}.pdf")).unwrap();
        assert!(named.len() <= NAME_BYTES_MAX + 3 && safe(&named).as_deref() == Ok(&named), "what is safe stays as it is");
    }

    #[test]
    fn numbers_stand_before_the_ending() {
        for (path, expected) in [("pj/a.b/c.txt", "pj/a.b/c (2).txt"), ("pj/c", "pj/c (2)"), ("pj/.c", "pj/.c (2)")] {
            assert_eq!(numbered(path, 2), expected);
        }
    }
}
