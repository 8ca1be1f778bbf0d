//! Names spelled by ear: by a program that hears (`jean-clode fournié`), or in one language's digraphs for another's letters.

use super::parse::{Part, PersonName};
use super::phoneme;

/// One key for all that French and Dutch ears write alike: silent endings go, `c` is `k`, `ei` and `ij` are one, `h` is not heard.
fn key(word: &str) -> String {
    let mut word = word.to_string();
    // How French writes one sound at the end: Fournier, Fourniez, Fournié; Moreau, Moraux, Moro.
    for (ends, one) in [
        (["eaux", "eau", "aux", "aud", "ault", "ot", "ots"].as_slice(), "o"),
        (["er", "ez", "et", "ee", "ey", "ay", "ais", "ait"].as_slice(), "e"),
    ] {
        if let Some(stem) = ends.iter().find_map(|e| word.strip_suffix(e)).filter(|s| s.len() > 2) {
            word = format!("{stem}{one}");
            break;
        }
    }
    let mut out = String::with_capacity(word.len());
    for sound in phoneme::sounds(&word.replace("eau", "o").replace("ij", "ei").replace("uy", "ui"), false).iter() {
        out.push(match *sound {
            b'h' => continue,
            b'X' | b'q' => 'k',
            b'H' | b'C' => 'S',
            b'z' => 's',
            b'w' => 'v',
            b'O' => 'o',
            b'E' => 'e',
            b'y' | b'j' => 'i',
            b'J' | b'Z' => 'Z',
            b'G' => 'g',
            other => char::from(other),
        });
    }

    while out.len() > 3 && out.ends_with(['s', 't', 'd', 'p', 'x', 'e']) {
        out.pop();
    }
    out
}

/// Whether exactly one of two names is written without a capital and all its words sound as the other's do.
pub(super) fn heard(a: &PersonName, b: &PersonName) -> bool {
    if a.by_ear == b.by_ear || a.full_parts() < 2 && b.full_parts() < 2 {
        return false;
    }
    let keys = |name: &PersonName| {
        let parts: Vec<&Part> = name.parts.iter().filter(|p| !p.initial && !p.optional && !p.arabic).collect();
        let mut keys: Vec<String> = parts.iter().map(|p| key(&p.text)).collect();
        keys.sort_unstable();
        // Where one word begins and another ends is not heard.
        let run: String = parts.iter().map(|p| p.text.as_str()).collect();
        (keys, key(&run), parts.iter().any(|p| p.text.len() > 3))
    };
    let ((x, run_x, long_x), (y, run_y, long_y)) = (keys(a), keys(b));
    long_x && long_y && (x == y || run_x == run_y)
}

/// Digraphs by which one language's writer is known: Dutch, French, Polish and Hungarian, English for Russian, Albanian.
const HANDS: [&[&str]; 5] = [&["tsj", "dzj", "sj", "zj"], &["tch", "dj"], &["cz", "sz"], &["zh", "kh", "shch"], &["xh"]];

/// Which of the hands wrote a folded word, if its digraphs tell; words of less than four letters never do.
pub(super) fn hand(word: &str) -> Option<u8> {
    // Two letters that each of the marks has.
    let core = |w: &[u8]| matches!(w, [b's' | b'z' | b'd', b'j'] | [b'c' | b'z' | b'k' | b'x', b'h'] | [b'c' | b's', b'z']);
    if word.len() < 4 || !word.as_bytes().windows(2).any(core) {
        return None;
    }
    HANDS.iter().position(|marks| marks.iter().any(|m| word.contains(m))).map(|at| at as u8)
}

/// Whether two words, each with its hand and sounds, sound alike and are written by hands of two languages: `Katsjmarek`, `Kaczmarek`.
pub(super) fn transcribed(a: (Option<u8>, &[u8]), b: (Option<u8>, &[u8])) -> bool {
    a.0 != b.0 && a.1.len().min(b.1.len()) >= 3 && phoneme::likeness(a.1, b.1, (false, false)) >= 0.9
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    #[test]
    fn names_that_were_heard() {
        for (a, b, one) in [
            ("jean-pierre fournié", "Jean-Pierre Fournier", true),
            ("willem kolpaart", "Willem Colpaert", false),
            ("stein mattheis", "Stijn MATTHYS", false),
            ("tom kallens", "Tom Callens", true),
            ("an depret", "An Deprez", true),
            ("Tom Kallens", "Tom Callens", false),
            ("tom kallens", "Tom Cools", false),
            ("sofie peters", "Marc Peeters", false),
        ] {
            assert_eq!(heard(&parse(a), &parse(b)), one, "{a} {b}");
        }
    }

    #[test]
    fn hands_of_two_languages() {
        let sounds = |w: &str| phoneme::sounds(w, false);
        for (a, b, one) in [
            ("katsjmarek", "kaczmarek", true),
            ("hadjiu", "haxhiu", true),
            ("zhukov", "joukov", true),
            ("desmet", "desmedt", false),
            ("janssens", "jansen", false),
        ] {
            assert_eq!(transcribed((hand(a), &sounds(a)), (hand(b), &sounds(b))), one, "{a} {b}");
        }
    }
}
