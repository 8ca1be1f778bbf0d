//! What people read on the terminal: lines and tables. Text from files is stripped of control characters, which could repaint a terminal.

use std::fmt::Arguments;
use std::io::{self, IsTerminal, Write};
use std::ops::Range;
use std::sync::OnceLock;

/// One line on standard output. Where nobody reads it any more (`| head`) the program has done its work and ends; where it cannot be
/// written (a full disk), it says so. The standard `println!` would panic.
pub fn say(line: Arguments) {
    let mut out = io::stdout().lock();
    if let Err(error) = out.write_fmt(line).and_then(|()| out.write_all(b"\n")) {
        if error.kind() != io::ErrorKind::BrokenPipe {
            eprintln!("redthread: standard output cannot be written: {error}");
        }
        std::process::exit(i32::from(error.kind() != io::ErrorKind::BrokenPipe));
    }
}

/// Text from a file, safe on a terminal and on one line.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() || is_direction(c) {
            space = !out.is_empty();
        } else {
            if std::mem::take(&mut space) {
                out.push(' ');
            }
            out.push(c);
        }
    }
    out
}

/// Marks that turn the direction of text, and with them the meaning of a file name.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `text` cut to `width` characters, with an ellipsis where it was cut.
pub fn short(text: &str, width: usize) -> String {
    let text = clean(text);
    if text.chars().count() <= width { text } else { text.chars().take(width.saturating_sub(1)).chain(['…']).collect() }
}

/// `text` in `width` characters, its middle left out: the end of a path says which file it is.
fn ends(text: &str, width: usize) -> String {
    let count = text.chars().count();
    if count <= width {
        return text.to_owned();
    }
    let head = width / 3;
    let tail = width.saturating_sub(head + 1);
    text.chars().take(head).chain(['…']).chain(text.chars().skip(count - tail)).collect()
}

/// What stands before and after a word that OCR is not sure of: plain in a pipe, where a program may not know the other.
fn marks() -> (&'static str, &'static str) {
    static TERMINAL: OnceLock<bool> = OnceLock::new();
    if *TERMINAL.get_or_init(|| io::stdout().is_terminal()) { ("\u{27e8}", "?\u{27e9}") } else { ("[", "?]") }
}

/// As [`short`], with the doubtful words (characters of `text`, in order) marked. The marks do not count as width.
pub fn marked(text: &str, doubtful: &[Range<u32>], width: usize) -> String {
    let (before, after) = marks();
    let mut out = String::new();
    let (mut shown, mut space, mut inside) = (0usize, false, false);
    for (at, c) in text.chars().enumerate() {
        let doubt = doubtful.iter().any(|r| r.contains(&(at as u32)));
        if inside && !doubt {
            out.push_str(after);
            inside = false;
        }
        if c.is_whitespace() || c.is_control() || is_direction(c) {
            space = shown > 0;
            continue;
        }
        if shown + usize::from(space) + 1 >= width && text.chars().skip(at + 1).any(|c| !c.is_whitespace()) {
            out.push_str(if inside { after } else { "" });
            out.push('…');
            return out;
        }
        if std::mem::take(&mut space) {
            out.push(' ');
            shown += 1;
        }
        if doubt && !inside {
            out.push_str(before);
            inside = true;
        }
        out.push(c);
        shown += 1;
    }
    out.push_str(if inside { after } else { "" });
    out
}

/// `recognised from a scan, 54 % sure` for text with a confidence; nothing for typed text.
pub fn sure(confidence: Option<f64>) -> Option<String> {
    confidence.map(|c| format!("recognised from a scan, {} % sure", model::doubt::percent(c as f32)))
}

/// A table with columns as wide as their widest cell, at most 60 characters but for the last.
pub struct Table<const N: usize> {
    rows: Vec<[String; N]>,
}

impl<const N: usize> Table<N> {
    pub fn new(head: [&str; N]) -> Self {
        Self { rows: vec![head.map(str::to_owned)] }
    }

    pub fn row(&mut self, cells: [String; N]) {
        self.rows.push(cells.map(|c| clean(&c)));
    }

    pub fn print(&self) -> io::Result<()> {
        let width = |column: usize| self.rows.iter().map(|r| r[column].chars().count()).max().unwrap_or(0).min(60);
        let widths: Vec<usize> = (0..N).map(width).collect();
        let mut out = io::stdout().lock();
        for row in &self.rows {
            let mut line = String::new();
            for (column, cell) in row.iter().enumerate() {
                let last = column + 1 == N;
                let cell = if last { cell.clone() } else { ends(cell, widths[column]) };
                line.push_str(&cell);
                if !last {
                    line.extend(std::iter::repeat_n(' ', widths[column].saturating_sub(cell.chars().count()) + 2));
                }
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// JSON Lines on standard output.
pub fn lines<T: serde::Serialize>(items: impl IntoIterator<Item = T>) -> anyhow::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for item in items {
        serde_json::to_writer(&mut out, &item)?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}

/// Whether an error only says that whoever read our output has gone (`redthread ... | head`).
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(broken)
            || cause.downcast_ref::<serde_json::Error>().is_some_and(|e| e.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_are_not_repainted() {
        assert_eq!(clean("a\u{1b}[31mb\n\u{202e}c"), "a [31mb c");
        assert_eq!(short("abcdef", 4), "abc…");
        assert_eq!([ends("dossier/long/note.pdf", 13), ends("note.pdf", 13)], ["doss…note.pdf", "note.pdf"]);
    }

    #[test]
    fn doubtful_words_are_marked_and_nothing_else_changes() {
        for (text, doubtful, width, shown) in [
            ("vu  Oukacha\nici", &[(4, 11)][..], 99, "vu [Oukacha?] ici"),
            ("Oukacha", &[(0, 7)], 99, "[Oukacha?]"),
            ("vu Oukacha ici", &[], 7, "vu Ouk…"),
            ("vu Oukacha ici", &[(3, 10)], 7, "vu [Ouk?]…"),
            ("a\u{1b}[31m b", &[(0, 1), (7, 8)], 99, "[a?] [31m [b?]"),
            ("", &[], 3, ""),
        ] {
            let doubtful: Vec<_> = doubtful.iter().map(|&(from, to)| from..to).collect();
            assert_eq!(marked(text, &doubtful, width), shown, "{text}");
        }
    }
}
