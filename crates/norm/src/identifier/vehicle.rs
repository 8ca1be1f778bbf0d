//! Number plates and chassis numbers.

use super::{Candidate, Kind, before, compact, led, pattern, stands_alone};
use crate::pattern::Pattern;
use std::sync::LazyLock;

static FRENCH: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b[A-HJ-NP-TV-Z]{2}(?:-\d{3}-|[ ]\d{3}[ ]|\d{3})[A-HJ-NP-TV-Z]{2}\b"));
static OLD_FRENCH: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"\b\d{1,4}[ \-][A-HJ-NP-TV-Z]{1,3}[ \-](?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])\b"));
static BELGIAN: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b[1-9T][-–. ]?[A-Z]{3}[-–. ]?\d{3}\b"));
static OLD_BELGIAN: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b(?:[A-Z]{3}[- ]?\d{3}|\d{3}[- ]?[A-Z]{3})\b"));
static DUTCH: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d{2}|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d{2}-[A-Z]|[A-Z]-\d{2}-[A-Z]{3}|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)\b",
    )
});
/// Plates of elsewhere, only right after a cue.
static CUED: LazyLock<Pattern> = LazyLock::new(|| {
    led(
        r"(?i:immatricul[ée]+e?s?|immatriculation|plaques?|nummerplaat|kentekenplaat|kenteken|nummerplaten|plaatnummer|ingeschreven onder|registration|licen[cs]e plate|number plate|registered|plate)",
        r"(?:[ \u{a0}]+(?i:en|in|sous|au|le|la|onder|met|de|het|is|number|num[ée]ro|nummer|n°|nr\.?|no\.?|Belgique|France|Allemagne|Luxembourg|Pays-Bas|Espagne|Italie|Pologne|België|Duitsland|Nederland|Frankrijk|Germany|Belgium)|[ \u{a0}]+[a-zé]{2,14}\b){0,5}[ ]*[:(«“]?[ ]*(?P<value>[A-Z0-9ÄÖÜ]{1,5}(?:[ \-.]?[A-Z0-9]{1,5}){1,3})\b",
    )
});
static CUE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:immatricul|plaque|v[ée]hicul|voiture|nummerplaat|kenteken|wagen|voertuig|bestelwagen|registered|registration|licen[cs]e|\bcar\b|\bvan\b|moto|camionnette|fourgon|scooter|\bauto|vehicle|plate|truck|vrachtwagen|renault|peugeot|citro|volkswagen|\bvw\b|audi|bmw|mercedes|opel|ford|toyota|seat|fiat|skoda|nissan|volvo|kangoo|clio|golf|polo|passat|berline|utilitaire|break)",
    )
});
static VIN: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b[A-HJ-NPR-Z0-9]{17}\b"));

/// The check digit of North American chassis numbers, the ninth character.
fn vin_checks(vin: &str) -> bool {
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

const MONTHS: [&str; 22] = [
    "JAN", "FEB", "FEV", "MAR", "MRT", "MAA", "APR", "AVR", "MAY", "MAI", "MEI", "JUN", "JUI", "JUL", "AUG", "AOU", "SEP", "OCT", "OKT",
    "NOV", "DEC", "DÉC",
];

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    let mut push = |start: usize, end: usize, kind: Kind, valid: bool, rank: u8| {
        out.push(Candidate { bytes: start..end, kind, normal: compact(&text[start..end]), valid, rank });
    };
    // Plates next to each other in a list share the cue of the first, so the window is generous.
    let cued = |at: usize| CUE.is_match(before(text, at, 110));
    let letters_are_month = |piece: &str| MONTHS.iter().any(|m| piece.contains(m));
    for found in FRENCH.find_iter(text) {
        let piece = found.as_str();
        if stands_alone(text, &found.range()) && (piece.contains('-') || cued(found.start()) || (!piece.contains(' ') && piece.len() == 7))
        {
            push(found.start(), found.end(), Kind::Plate, true, 27);
        }
    }
    for found in OLD_FRENCH.find_iter(text) {
        let piece = found.as_str();
        if stands_alone(text, &found.range()) && (cued(found.start()) && !letters_are_month(piece)) {
            push(found.start(), found.end(), Kind::Plate, true, 29);
        }
    }
    for found in BELGIAN.find_iter(text) {
        let piece = found.as_str();
        let hyphens = piece.matches('-').count() + piece.matches('–').count();
        if stands_alone(text, &found.range()) && (hyphens == 2 || (cued(found.start()) && !letters_are_month(piece))) {
            push(found.start(), found.end(), Kind::Plate, true, 27);
        }
    }
    for found in OLD_BELGIAN.find_iter(text) {
        let piece = found.as_str();
        if stands_alone(text, &found.range())
            && cued(found.start())
            && !letters_are_month(piece)
            && (piece.contains('-') || piece.len() == 6 || piece.contains(' '))
        {
            push(found.start(), found.end(), Kind::Plate, true, 31);
        }
    }
    for found in DUTCH.find_iter(text) {
        if stands_alone(text, &found.range()) && !letters_are_month(found.as_str()) {
            push(found.start(), found.end(), Kind::Plate, true, 28);
        }
    }
    for found in CUED.captures_iter(text) {
        let Some(value) = found.name("value") else { continue };
        let plain = compact(value.as_str());
        let letters = plain.bytes().filter(u8::is_ascii_alphabetic).count();
        let digits = plain.len() - letters;
        if digits >= 2
            && letters >= 1
            && (4..=9).contains(&plain.len())
            && stands_alone(text, &value.range())
            && !letters_are_month(value.as_str())
        {
            push(value.start(), value.end(), Kind::Plate, false, 33);
        }
    }
    for found in VIN.find_iter(text) {
        let vin = found.as_str();
        let letters = vin.bytes().filter(u8::is_ascii_alphabetic).count();
        if !(2..=14).contains(&letters) {
            continue;
        }
        let lead = before(text, found.start(), 60).to_lowercase();
        let cue = ["châssis", "chassis", "vin", "série", "serie", "frame"].iter().any(|c| lead.contains(c));
        let checks = vin_checks(vin);
        if cue || checks {
            push(found.start(), found.end(), Kind::Vin, checks, 3);
        }
    }
}
