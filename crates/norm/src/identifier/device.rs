//! The numbers of telephone sets (IMEI) and of subscribers on SIM cards (IMSI).

use super::{Candidate, Kind, before, digits_of, pattern, stands_alone};
use crate::pattern::Pattern;
use std::sync::LazyLock;

/// Fifteen digits, plain or in the groups of an IMEI (3GPP TS 23.003, 6.2.1: eight of type, six of series, one to check).
static FIFTEEN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:\d{15}|\d{2}[- ]\d{6}[- ]\d{6}[- ]\d|\d{6}[- /]\d{2}[- /]\d{6}[- /]\d|\d{8}[- ]?\d{6}[- ]\d|\d{6}[- ]\d{8}[- ]\d|\d{6}[- ]\d{2}[- ]?\d{6}[- ]\d|\d{12}[- ]\d{2}[- ]\d)\b",
    )
});
static IMEI_CUED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\bimei\b[^\d\n]{0,25}(\d(?:[ \-/.]?\d){13,15})\b"));
static IMSI_CUED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\bimsi\b[^\d\n]{0,25}(\d(?:[ \-]?\d){13,14})\b"));
static IMEI_CUE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\bimei\b|t[ée]l[ée]phone|\bportable|\bphone|handset|\bmobile|toestel|telefoon|\bgsm|smartphone|appareil|iphone|samsung|nokia|huawei|xiaomi|bo[iî]tier|bewaking|mesure)",
    )
});
static IMSI_CUE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)(?:\bimsi\b|\bsim\b|sim-?ka+rt|\bcartes?\b|\bka+rte?n?\b|\bpuces?\b)"));

/// Mobile country codes (ITU-T E.212) of Europe, its neighbours and a few large countries.
const COUNTRIES: [&str; 62] = [
    "202", "204", "206", "208", "212", "213", "214", "216", "218", "219", "220", "221", "222", "226", "228", "230", "231", "232", "234",
    "235", "238", "240", "242", "244", "246", "247", "248", "250", "255", "257", "259", "260", "262", "266", "268", "270", "272", "274",
    "276", "278", "280", "282", "283", "284", "286", "288", "290", "292", "293", "294", "295", "297", "302", "310", "311", "404", "415",
    "416", "417", "602", "603", "604",
];

/// Luhn's check over all digits (ISO/IEC 7812-1, annex B; for IMEI 3GPP TS 23.003, annex B).
fn luhn(digits: &str) -> bool {
    let double = |d: u32| if d > 4 { d * 2 - 9 } else { d * 2 };
    let value = |(n, b): (usize, u8)| {
        let digit = u32::from(b.saturating_sub(b'0'));
        if n % 2 == 0 { digit } else { double(digit) }
    };
    digits.bytes().rev().enumerate().map(value).sum::<u32>().is_multiple_of(10)
}

/// Whether fifteen digits begin like the type code of a set: the bodies that give them out are 01, 35, 86 and 99 (GSMA TS.06).
fn typed(digits: &str) -> bool {
    ["01", "35", "86", "99"].iter().any(|b| digits.starts_with(b))
}

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    let mut push = |start: usize, end: usize, kind: Kind, valid: bool, rank: u8| {
        out.push(Candidate { bytes: start..end, kind, normal: digits_of(&text[start..end]), valid, rank });
    };
    for (pattern, kind) in [(&IMEI_CUED, Kind::Imei), (&IMSI_CUED, Kind::Imsi)] {
        for found in pattern.captures_iter(text) {
            let Some(value) = found.get(1) else { continue };
            let digits = digits_of(value.as_str());
            let valid = kind == Kind::Imei && digits.len() == 15 && luhn(&digits);
            push(value.start(), value.end(), kind, valid, 2);
        }
    }
    for found in FIFTEEN.find_iter(text) {
        if !stands_alone(text, &found.range()) {
            continue;
        }
        let digits = digits_of(found.as_str());
        let lead = before(text, found.start(), 90);
        let subscriber = found.as_str().len() == 15 && COUNTRIES.iter().any(|c| digits.starts_with(c));
        if typed(&digits) && (luhn(&digits) || IMEI_CUE.is_match(lead)) {
            push(found.start(), found.end(), Kind::Imei, luhn(&digits), 4);
        } else if subscriber && (IMSI_CUE.is_match(lead) || !super::paper::nir_valid(&digits)) {
            push(found.start(), found.end(), Kind::Imsi, false, 6);
        }
    }
}
