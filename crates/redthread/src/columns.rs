//! Two passages side by side, as wide as the terminal, or one under the other where it is too narrow.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::process::{Command, Stdio};

/// What stands before and after a name in a passage; shown as bold letters on a terminal, as brackets elsewhere.
pub const NAME: (char, char) = ('\u{e000}', '\u{e001}');

/// Narrower than this, two columns help nobody.
const NARROW: usize = 80;
/// Wider than this, lines are hard to follow.
const WIDE: usize = 200;
const BETWEEN: &str = " │ ";

/// How passages are shown.
#[derive(Clone, Copy)]
pub struct Look {
    /// Of the whole, in characters.
    pub width: usize,
    pub bold: bool,
}

impl Look {
    /// That of standard output: `COLUMNS` where it is set, else what the terminal says; 80 where there is none.
    pub fn of_output() -> Self {
        let terminal = io::stdout().is_terminal();
        let told = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
        let width = told.or_else(|| terminal.then(terminal_width).flatten()).unwrap_or(NARROW - 1);
        Self { width: width.clamp(20, WIDE), bold: terminal }
    }

    /// The paragraphs of both sides, ready to print.
    pub fn side_by_side(self, left: &[String], right: &[String]) -> Vec<String> {
        if self.width < NARROW {
            let one = |side: &[String]| side.iter().flat_map(|p| self.wrap(p, self.width)).collect::<Vec<_>>();
            return [one(left), vec![String::new()], one(right)].concat();
        }
        let width = (self.width - BETWEEN.chars().count()) / 2;
        let mut out = Vec::new();
        for row in 0..left.len().max(right.len()) {
            let cell = |side: &[String]| side.get(row).map(|p| self.wrap(p, width)).unwrap_or_default();
            let (a, b) = (cell(left), cell(right));
            for line in 0..a.len().max(b.len()) {
                let text = |cell: &[String]| cell.get(line).cloned().unwrap_or_default();
                let (a, b) = (text(&a), text(&b));
                let pad = width.saturating_sub(self.shown(&a));
                out.push(format!("{a}{}{BETWEEN}{b}", " ".repeat(pad)).trim_end().to_owned());
            }
        }
        out
    }

    /// The width of text in which names are marked as they are shown.
    fn shown(self, text: &str) -> usize {
        if self.bold { text.replace(BOLD.0, "").replace(BOLD.1, "").chars().count() } else { text.chars().count() }
    }

    /// A paragraph in lines of at most `width` characters, broken at spaces; names are marked within each line.
    fn wrap(self, paragraph: &str, width: usize) -> Vec<String> {
        let mark = if self.bold { 0 } else { 1 };
        let (mut lines, mut line, mut used, mut inside) = (Vec::new(), String::new(), 0, false);
        for word in paragraph.split(' ').filter(|w| !w.is_empty()) {
            let length = word.chars().map(|c| if c == NAME.0 || c == NAME.1 { mark } else { 1 }).sum::<usize>();
            // One more for the bracket that closes a name where the line ends in it.
            if used > 0 && used + 1 + length + usize::from(inside) * mark > width {
                lines.push(close(&mut line, inside));
                used = usize::from(inside) * mark;
            } else if used > 0 {
                line.push(' ');
                used += 1;
            }
            for c in word.chars() {
                if used >= width {
                    lines.push(close(&mut line, inside));
                    used = 0;
                }
                inside = c == NAME.0 || inside && c != NAME.1;
                line.push(c);
                used += if c == NAME.0 || c == NAME.1 { mark } else { 1 };
            }
        }
        if !line.is_empty() {
            lines.push(close(&mut line, inside));
        }
        lines.into_iter().map(|l| self.mark(&l)).collect()
    }

    fn mark(self, line: &str) -> String {
        let (before, after) = if self.bold { BOLD } else { ("[", "]") };
        line.replace(NAME.0, before).replace(NAME.1, after)
    }
}

const BOLD: (&str, &str) = ("\u{1b}[1m", "\u{1b}[0m");

/// Ends a line; a name that goes on is closed here and opened on the next one.
fn close(line: &mut String, inside: bool) -> String {
    if inside {
        line.push(NAME.1);
    }
    std::mem::replace(line, if inside { NAME.0.to_string() } else { String::new() })
}

/// Asked of `stty`, which every Unix has: the standard library does not know it.
fn terminal_width() -> Option<usize> {
    let terminal = File::open("/dev/tty").map_or_else(|_| Stdio::inherit(), Stdio::from);
    let output = Command::new("stty").arg("size").stdin(terminal).stderr(Stdio::null()).output().ok()?;
    String::from_utf8(output.stdout).ok()?.split_whitespace().nth(1)?.parse().ok().filter(|w| *w > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_keep_their_width_and_mark_names_on_each_line() {
        let text = |s: &str| vec![s.replace('<', &NAME.0.to_string()).replace('>', &NAME.1.to_string())];
        let left = text("vu hier au port <Karim Zeroual de Roubaix et de Tournai en Belgique> avec un autre");
        let right = text("gezien <Zerwal> in Gent");
        for width in [80, 97, 120, 200] {
            for bold in [false, true] {
                let look = Look { width, bold };
                let lines = look.side_by_side(&left, &right);
                assert!(lines.iter().all(|l| look.shown(l) <= width), "{width}: {lines:#?}");
                assert!(lines[0].contains(if bold { "\u{1b}[1mZerwal\u{1b}[0m" } else { "[Zerwal]" }), "{lines:#?}");
                let (open, shut) = if bold { BOLD } else { ("[", "]") };
                assert!(lines.iter().all(|l| l.matches(open).count() == l.matches(shut).count()), "{lines:#?}");
            }
        }
        let under = Look { width: 40, bold: false }.side_by_side(&left, &right);
        assert!(under.iter().all(|l| l.chars().count() <= 41) && under.iter().any(|l| l == "gezien [Zerwal] in Gent"), "{under:#?}");
        let long = Look { width: 20, bold: false }.side_by_side(&text(&"x".repeat(1_000)), &[]);
        assert!(long.len() >= 50 && long.iter().all(|l| l.len() <= 20));
    }
}
