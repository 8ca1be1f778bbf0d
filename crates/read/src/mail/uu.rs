//! Files inside the text of a mail, as programs sent them before MIME (uuencode, POSIX).

/// A piece of a text.
#[derive(Debug, PartialEq)]
pub enum Piece<'a> {
    Text(&'a str),
    /// A file's name and bytes; its lines are left out of the text.
    File(&'a str, Vec<u8>),
}

/// The text between files, and the files. A block without its end stays text.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < text.len() {
        let end = line_end(text, at);
        if let Some((name, bytes, next)) =
            name_of(&text[at..end]).and_then(|name| block(text, end).map(|(bytes, next)| (name, bytes, next)))
        {
            // The line that names the file stays in the text.
            found.push(Piece::Text(&text[from..end]));
            found.push(Piece::File(name, bytes));
            from = next;
            at = next;
        } else {
            at = end;
        }
    }
    found.push(Piece::Text(&text[from..]));
    found
}

/// The bytes of the first file, if there is one.
pub fn first(text: &str) -> Option<Vec<u8>> {
    pieces(text).into_iter().find_map(|piece| match piece {
        Piece::File(_, bytes) => Some(bytes),
        Piece::Text(_) => None,
    })
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |n| at + n + 1)
}

/// The name in `begin 644 name`.
fn name_of(line: &str) -> Option<&str> {
    let (mode, name) = line.strip_prefix("begin ")?.trim_end().split_once(' ')?;
    let octal = matches!(mode.len(), 3 | 4) && mode.bytes().all(|b| matches!(b, b'0'..=b'7'));
    (octal && !name.trim().is_empty()).then(|| name.trim())
}

/// The bytes up to the line `end`, and where that line begins.
fn block(text: &str, start: usize) -> Option<(Vec<u8>, usize)> {
    let mut bytes = Vec::new();
    let mut at = start;
    while at < text.len() {
        let end = line_end(text, at);
        let line = text[at..end].trim_end_matches(['\r', '\n']);
        if line == "end" {
            return (!bytes.is_empty()).then_some((bytes, at));
        }
        if !decode(line.as_bytes(), &mut bytes) {
            return None;
        }
        at = end;
    }
    None
}

/// Decodes a line: its first character says how many bytes it holds. Spaces at its end may have been cut off.
fn decode(line: &[u8], out: &mut Vec<u8>) -> bool {
    let Some((&first, digits)) = line.split_first() else { return true };
    if !line.iter().all(|b| matches!(b, b' '..=b'`')) {
        return false;
    }
    let value = |b: u8| u32::from(b.wrapping_sub(b' ') & 63);
    let length = value(first) as usize;
    // Some programs add a checking character.
    if digits.len() > length.div_ceil(3) * 4 + 2 {
        return false;
    }
    let stop = out.len() + length;
    for group in 0..length.div_ceil(3) {
        let digit = |n: usize| digits.get(4 * group + n).map_or(0, |&b| value(b));
        let word = digit(0) << 18 | digit(1) << 12 | digit(2) << 6 | digit(3);
        out.extend_from_slice(&word.to_be_bytes()[1..]);
    }
    out.truncate(stop);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_in_text() {
        for (text, want) in [
            (
                "avant\nbegin 644 a b.txt\n#0V%T\n`\nend\naprès",
                vec![Piece::Text("avant\nbegin 644 a b.txt\n"), Piece::File("a b.txt", b"Cat".to_vec()), Piece::Text("end\naprès")],
            ),
            ("begin 644 a\nnot encoded\nend\n", vec![Piece::Text("begin 644 a\nnot encoded\nend\n")]),
            ("begin 644 a\n#0V%T\n", vec![Piece::Text("begin 644 a\n#0V%T\n")]),
            ("begin to see", vec![Piece::Text("begin to see")]),
        ] {
            assert_eq!(pieces(text), want);
        }
    }
}
