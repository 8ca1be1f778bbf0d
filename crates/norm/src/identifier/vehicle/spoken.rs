//! Plates read out letter by letter over a radio: `un alpha bravo golf deux zéro neuf`, `whiskey november six zero bravo hotel kilo`.

use super::super::{Candidate, Kind, before, pattern};
use super::CUE;
use crate::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// A letter of the radiotelephony alphabet (ICAO, Annex 10, volume II, 5.2.1.3) with the words of a plate around it.
static LETTER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:alph?a|alfa|bravo|charlie|delta|echo|foxtrot|hotel|india|juliett?|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whiske?y|x-?ray|yankee|zulu)\b",
    )
});
const LETTERS: &str = " alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu ";
const DIGITS: [&str; 10] = [
    " zero zéro nul oh ",
    " one un een één ",
    " two deux twee ",
    " three trois drie ",
    " four quatre vier ",
    " five cinq vijf ",
    " six zes ",
    " seven sept zeven ",
    " eight huit acht ",
    " nine neuf negen niner ",
];
/// Shapes that a plate may have when it is spoken.
const SHAPES: [&str; 8] = ["LLDDLLL", "DLLLDDD", "LLDDDLL", "LDDDLLL", "DDLLLD", "LLDDDL", "DDDDLLL", "LLLDDD"];

fn sign(word: &str) -> Option<char> {
    let word = format!(" {} ", word.to_lowercase());
    if LETTERS.contains(&word) {
        return word.chars().nth(1).map(|c| c.to_ascii_uppercase());
    }
    DIGITS.iter().position(|d| d.contains(&word)).and_then(|n| char::from_digit(n as u32, 10))
}

/// The words round byte `at` that are letters or digits, no more than eight on either side.
fn words(text: &str, at: usize) -> Vec<(Range<usize>, char)> {
    let mut out = Vec::new();
    let mut start = at;
    while out.len() < 8 {
        let Some(word) = text[..start].strip_suffix(' ').and_then(|t| t.rsplit([' ', '\n']).next()).filter(|w| w.len() < 12) else { break };
        let Some(said) = sign(word) else { break };
        start -= word.len() + 1;
        out.push((start..start + word.len(), said));
    }
    out.reverse();
    let mut start = at;
    while out.len() < 16 {
        let rest = &text[start..];
        let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let Some(said) = rest.get(..length).filter(|w| w.len() < 12).and_then(sign) else { break };
        out.push((start..start + length, said));
        if !rest[length..].starts_with(' ') {
            break;
        }
        start += length + 1;
    }
    out
}

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    let mut free_from = 0;
    for found in LETTER.find_iter(text) {
        if found.start() < free_from {
            continue;
        }
        let words = words(text, found.start());
        let shape: String = words.iter().map(|(_, c)| if c.is_ascii_digit() { 'D' } else { 'L' }).collect();
        let fit = SHAPES.iter().filter_map(|s| shape.find(s).map(|at| (s.len(), at))).max_by_key(|(length, at)| (*length, usize::MAX - at));
        let Some((length, at)) = fit else { continue };
        let plate = &words[at..at + length];
        let bytes = plate[0].0.start..plate[length - 1].0.end;
        if CUE.is_match(before(text, bytes.start, 90)) {
            free_from = bytes.end;
            out.push(Candidate { bytes, kind: Kind::Plate, normal: plate.iter().map(|(_, c)| *c).collect(), valid: false, rank: 33 });
        }
    }
}
