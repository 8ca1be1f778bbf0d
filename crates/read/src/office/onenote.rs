//! OneNote: no reader of its pages, but its text lies in the file as runs of UTF-16 and can be seen.

use crate::document::{Context, Reading};
use crate::layer::{Builder, Rest};
use model::ProblemKind;
use std::collections::BTreeSet;

/// The first bytes of a section ([MS-ONESTORE] 2.3.1).
pub const MAGIC: [u8; 16] = [0xE4, 0x52, 0x5C, 0x7B, 0x8C, 0xD8, 0xA7, 0x4D, 0xAE, 0xB1, 0x53, 0x78, 0xD0, 0x29, 0x96, 0xD3];

/// Shorter runs are chance.
const CHARS_MIN: usize = 5;
const NARROW_MIN: usize = 8;

/// Reads the runs of text, each once, in the order of the file (which is not that of the page).
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let mut builder = Builder::new(context.limits);
    let mut seen = BTreeSet::new();
    let mut at = 0;
    while at + 1 < bytes.len() {
        let run = run(&bytes[at..]);
        let text = crate::office::ole::utf16(&bytes[at..at + run * 2]);
        let text = text.trim();
        // Words of one script: chance gives a mix of rare characters.
        let letters = text.chars().filter(|c| c.is_alphanumeric() || c.is_ascii()).count();
        let latin = text.chars().filter(char::is_ascii).count();
        if text.chars().count() >= CHARS_MIN && letters == text.chars().count() && latin * 2 > letters && seen.insert(text.to_owned()) {
            builder.end_line();
            builder.put(text, Rest::place(format!("byte {at}")));
        }
        // Text of ASCII alone may have one byte for each character.
        let narrow = bytes[at..].iter().take_while(|&&b| matches!(b, 0x20..=0x7E | b'\r' | b'\n')).count();
        if run < 2 && narrow >= NARROW_MIN {
            let text = String::from_utf8_lossy(&bytes[at..at + narrow]).trim().to_owned();
            let letters = text.chars().filter(|c| c.is_alphanumeric() || *c == ' ').count();
            if letters * 10 > text.len() * 8 && text.contains(' ') && seen.insert(text.clone()) {
                builder.end_line();
                builder.put(&text, Rest::place(format!("byte {at}")));
            }
        }
        at += match (run, narrow >= NARROW_MIN) {
            (0 | 1, true) => narrow,
            (0, false) => 1,
            _ => run * 2,
        };
        if seen.len().is_multiple_of(1_000) {
            context.beat();
        }
    }
    let mut reading = Reading::of(builder.finish(format!("redthread runs {}", env!("CARGO_PKG_VERSION"))), 1);
    reading.problem(
        ProblemKind::Unsupported,
        "OneNote is read only as runs of text, out of order and with what was deleted; export it to PDF",
    );
    reading.layers.iter_mut().for_each(|l| l.partial = true);
    reading
}

/// Units from here that may be text.
fn run(bytes: &[u8]) -> usize {
    bytes
        .chunks_exact(2)
        .take_while(|b| matches!((b[1], b[0]), (0, 0x20..=0x7E | 0xA0..=0xFF) | (1, _) | (0x20, 0x10..=0x3A | 0xAC)))
        .count()
}

#[cfg(test)]
mod tests {
    use crate::{Input, Limits, Ocr};

    #[test]
    fn runs_of_text() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let bytes = [&super::MAGIC[..], &[0; 7], &wide("Vu à Gand"), &[0; 5], &wide("x"), &[0, 0], &wide("Vu à Gand")].concat();
        let got = crate::read(&Input { name: "a.one", bytes: &bytes }, &Limits::default(), &Ocr::none()).remove(0);
        assert_eq!((got.layers[0].text.as_str(), got.layers[0].partial), ("Vu à Gand", true));
    }
}
