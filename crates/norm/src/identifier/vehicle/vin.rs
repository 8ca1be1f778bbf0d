//! Chassis numbers (VIN, ISO 3779): seventeen letters and digits without I, O and Q, the last four of them digits.

use super::super::{Candidate, Kind, before, compact, pattern, stands_alone};
use crate::pattern::Pattern;
use std::sync::LazyLock;

static VIN: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b[A-Za-z0-9]{17}\b"));

/// The check digit of North American chassis numbers, the ninth character (49 CFR 565.15).
fn checks(vin: &str) -> bool {
    let weights = [8u32, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let value = |b: u8| match b {
        b'0'..=b'9' => u32::from(b - b'0'),
        b'A'..=b'H' => u32::from(b - b'A') + 1,
        b'J'..=b'N' => u32::from(b - b'J') + 1,
        b'P' => 7,
        b'R' => 9,
        b'S'..=b'Z' => u32::from(b - b'S') + 2,
        _ => 0,
    };
    let rest = vin.bytes().zip(weights).map(|(b, w)| value(b) * w).sum::<u32>() % 11;
    let check = if rest == 10 { b'X' } else { b'0' + rest as u8 };
    vin.as_bytes().get(8) == Some(&check)
}

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    for found in VIN.find_iter(text).filter(|f| stands_alone(text, &f.range())) {
        let written = compact(found.as_str());
        let letters = written.bytes().filter(u8::is_ascii_alphabetic).count();
        let small = found.as_str().bytes().any(|b| b.is_ascii_lowercase());
        let lead = before(text, found.start(), 60).to_lowercase();
        let cue = ["châssis", "chassis", "vin", "série", "serie", "frame", "moteur", "engine"].iter().any(|c| lead.contains(c));
        // Letters that no chassis number has are misread digits.
        let vin = written.replace(['O', 'Q'], "0").replace('I', "1");
        let odd = vin != written || small;
        let ends = vin.as_bytes()[13..].iter().all(u8::is_ascii_digit);
        let mixed = (3..=13).contains(&letters) && ends;
        if (2..=14).contains(&letters)
            && (cue || !odd && (checks(&vin) || mixed && vin.as_bytes()[..3].iter().any(u8::is_ascii_alphabetic)))
        {
            let valid = !odd && checks(&vin);
            out.push(Candidate { bytes: found.range(), kind: Kind::Vin, normal: vin, valid, rank: 3 });
        }
    }
}
