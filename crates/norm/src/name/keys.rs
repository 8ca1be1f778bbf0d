//! Keys that put names that could be one into the same drawer, so that nobody compares all with all.

use super::parse::{Part, parse};
use super::{fold, org_table, phoneme, table};
use std::collections::BTreeSet;

/// The consonants that the spellings of a part share.
fn skeleton(part: &Part) -> String {
    let skeleton = phoneme::skeleton(part.core_sounds());
    if skeleton.len() >= 2 { skeleton } else { format!("{skeleton}{}", part.core_sounds().first().map_or(' ', |c| char::from(*c))) }
}

/// Blocking keys of a person's name: for each two names written out, both consonant skeletons (in either order); for a
/// family name with initials, skeleton and letter; for a bare name, its skeleton. Sorted, without doubles.
pub fn keys(name: &str) -> Vec<String> {
    let parsed = parse(name);
    let mut out = BTreeSet::new();
    let full: Vec<&Part> = parsed.parts.iter().filter(|p| !p.initial).take(8).collect();
    let classes: Vec<Vec<String>> = full
        .iter()
        .map(|p| {
            let mut c = vec![skeleton(p)];
            c.extend(table::groups().leaders(&p.text).map(|g| format!("#{g}")));
            c.extend(p.slavic().map(|s| format!("~{}", s.drawer())));
            c.dedup();
            c
        })
        .collect();
    for i in 0..full.len() {
        for j in i + 1..full.len() {
            for a in &classes[i] {
                for b in &classes[j] {
                    let (a, b) = if a <= b { (a, b) } else { (b, a) };
                    out.insert(format!("2:{a}+{b}"));
                }
            }
        }
        // A skeleton and the first letter of each other name: for initials and for short forms.
        let class = &classes[i][0];
        for (j, other) in parsed.parts.iter().enumerate() {
            if parsed.parts.get(j).is_some_and(|p| !std::ptr::eq(p, full[i])) {
                // As it sounds and as it is written: `O.` for `Oumou`.
                for first in [other.sounds().first(), other.text.as_bytes().first()].into_iter().flatten() {
                    let letter = match first {
                        b'J' | b'j' | b'y' | b'Z' => 'y',
                        b'S' | b'H' | b'C' | b's' => 's',
                        c => char::from(*c),
                    };
                    out.insert(format!("1:{class}+{letter}"));
                }
            }
        }
    }
    if parsed.parts.len() == 1 && full.len() == 1 {
        out.insert(format!("0:{}", classes[0][0]));
    }
    out.into_iter().collect()
}

/// Blocking keys of an organisation's name: its acronym, its name without legal form, its rarer words.
pub fn organization_keys(name: &str) -> Vec<String> {
    let mut out = BTreeSet::new();
    let form = org_table::organization_form(name);
    out.insert(format!("f:{}", form.replace(' ', "")));
    for word in form.split(' ').filter(|w| w.len() > 3) {
        out.insert(format!("w:{}", &word[..word.len().min(6)]));
    }
    let short = org_table::acronym(name);
    if short.len() >= 2 {
        out.insert(format!("a:{short}"));
    }
    let folded = fold(name);
    for word in folded.split(' ').filter(|w| (2..=6).contains(&w.len())) {
        out.insert(format!("a:{word}"));
    }
    if let Some(body) = org_table::public_body(name) {
        out.insert(format!("b:{body}"));
    }
    out.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_share_a_key() {
        for (a, b) in [
            ("Yassine Oukacha", "Jassin Oekasja"),
            ("Youssef Chakir", "Joesoef Sjakir"),
            ("Rachid Ouali", "Rashid Wali"),
            ("EL AMRANI, Kh.", "Khalid El Amrani"),
            ("Luc Vandenbroucke", "Van Den Broucke Luc"),
            ("Mohamed Belhadj", "محمد بلحاج"),
            ("Bram Verhelst", "Abraham Verhelst"),
            ("Karim Zeroual", "Zerwal Kariem"),
            ("Noureddine Ziani", "Nordin Ziani"),
            ("O. TRAORE", "Oumou TRAORE"),
            ("Darko Marinkovitch", "Marinkowitsj Darko"),
        ] {
            let (x, y) = (keys(a), keys(b));
            assert!(x.iter().any(|k| y.contains(k)), "{a} {x:?} {b} {y:?}");
        }
    }
}
