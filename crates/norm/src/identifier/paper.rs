//! Bank accounts, national numbers, passports and identity cards.

use super::{Candidate, Kind, before, compact, digits_of, led, pattern, stands_alone};
use crate::pattern::Pattern;
use std::sync::LazyLock;

static IBAN: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b[A-Za-z]{2}\d{2}(?:[ .\-]?[A-Za-z0-9]{4}){2,7}(?:[ .\-]?[A-Za-z0-9]{1,4})?"));
/// IBANs in other groups than four: a French RIB behind its key, `FR76 10907 00021 04188120765 10`.
static GROUPED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b[A-Z]{2}\d{2}(?:[ \u{a0}][A-Z0-9]{1,12}){2,9}\b"));
static OLD_BELGIAN: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b\d{3}[- ]\d{7}[- ]\d{2}\b"));
static NIR: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"\b[12][ .]?\d{2}[ .]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .]?(?:\d{2}|2[ABab])[ .]?\d{3}[ .]?\d{3}(?:[ ./]{0,3}\d{2})?\b")
});
static NISS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b\d{2}[. ]?\d{2}[. ]?\d{2}[- .]{0,3}\d{3}[-. ]{0,3}\d{2}\b"));
static BSN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:bsn|burgerservicenummer|sofi-?nummer)\b[^\d\n]{0,12}(\d{3}[ .]?\d{2}[ .]?\d{4}|\d{4}[ .]?\d{2}[ .]?\d{3}|\d{3}[ .]?\d{3}[ .]?\d{3}|\d{9})\b",
    )
});
static NATIONAL_CUE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:niss|rijksregister|registre national|national register|national number|nationaal nummer|num[ée]ro national|\brn\b|\brrn\b|\binsz\b|s[ée]curit[ée] sociale|\bnir\b|\bn° ?ss\b|insee|numéro d'inscription)",
    )
});
static PASSPORT: LazyLock<Pattern> = LazyLock::new(|| {
    led(
        "(?i:pass ?ep[o0]rts?|pasp[o0][o0]rt(?:en|nummer)?|passp[o0]rts?|pas5e?port|reispas(?:nummer)?|\\bppt\\b|\\bpassp\\.|\\bP/P\\b|\\bPp[.:]|\\bpasp\\.|\\bpspt\\b|titre de voyage|travel doc(?:ument)?)",
        &format!("{GAP}{VALUE}"),
    )
});
static CARD: LazyLock<Pattern> = LazyLock::new(|| {
    led(
        "(?i:cartes? (?:nationales? )?d['’]identit[ée]|carte nationale|\\bC\\.?N\\.?I\\b\\.?|identiteitskaart(?:nummer)?|identity card|\\bID[ -]?card|\\be-?ID\\b|\\bH\\.?K\\.?I\\.?D\\b\\.?|titre de s[ée]jour|carte de s[ée]jour|verblijfs(?:titel|kaart|document|vergunning)|permis de conduire|\\bpermis|rijbewijs(?:nummer)?|driving licen[cs]e|driver['’]?s licen[cs]e|residen(?:ce|t) (?:permit|card)|consulaire kaart|carte consulaire|laissez-passer|document de voyage|reisdocument|identiteitsbewijs|seaman['’]?s (?:book|card)|livret (?:maritime|professionnel)|monsterboekje|\\bpermit\\b|(?-i:\\bBRP\\b|\\bDNI\\b|\\bNIE\\b))",
        &format!("{GAP}{VALUE}"),
    )
});
/// `Bulgarian ID 640118273`, `her ID is Spanish, no. 48210033X`: two letters that stand for much else.
static ID: LazyLock<Pattern> = LazyLock::new(|| {
    led(
        r"(?i:\bIDs?\b)",
        &format!(r"(?:[ ](?i:is|cards?)[ ][A-Za-zÀ-ɏ]{{3,14}},)?[ :]{{0,2}}(?i:n[°º]|nrs?\.?|no\.|number|nummer|\|)?[ :]{{0,2}}{VALUE}"),
    )
});
/// French passports since 1999: two digits, two letters, five digits (as printed on them; no check digit outside the machine readable zone).
static FRENCH_PASSPORT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b[0-9]{2}[A-Z]{2}[0-9]{5}\b"));
/// Belgian cards: 590 to 599 before seven digits and the rest by 97.
static BELGIAN_CARD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b59\d-\d{7}-\d{2}\b"));
/// Irish PPS numbers and British national insurance numbers.
static PPS: LazyLock<Pattern> = LazyLock::new(|| led(r"(?i:\bPPSN?\b)", r"[^\d\n]{0,12}(?P<value>\d{7}[A-W][A-IW]?)\b"));
static INSURANCE: LazyLock<Pattern> =
    LazyLock::new(|| led(r"(?i:\b(?:insurance|N\.?I\.?)\b)", r"[^\d\n]{0,16}?(?P<value>[A-Z]{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-D])\b"));
/// National numbers of other countries behind their names, as those write them.
static ABROAD: LazyLock<Pattern> = LazyLock::new(|| {
    led(
        r"(?i:\b(?:personal (?:no\.?|number|code|identity (?:code|number))|personnummer|personn?ummer|fødselsnummer|cpr-?(?:nummer|no\.?|number|nr\.?)|henkilötunnus|isikukood|pesel|jmbg|emšo|rodné číslo|t\.?c\.? (?:no\.?|kimlik(?: no\.?)?)|codice fiscale|curp|cédula|ahv(?:-?nummer|-?nr\.?)?|steuer-?id|ssn|social security (?:no\.?|number)|(?-i:AVS|NIN|NIE|NIF|CNP|EGN|OIB|DNI)|fiscal code|tax (?:id|number))\b\.?)",
        r"[ \u{a0}]{0,2}(?:n[°º]|nrs?\.?|no\.|number|nummer|:|is|\()?[ \u{a0}]{0,2}(?P<value>[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]|[XYZ]-?\d{7}-?[A-Z]|\d{8}-?[A-Z]|\d{6,8}[-+ /]\d{3,4}[A-Z]?|\d{3}\.\d{4}\.\d{4}\.\d{2}|\d{8,13})\b",
    )
});
/// Letters and a running number, as most passports have it, near a word for one.
static LOOSE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b(?:[A-Z]{1,3}\d{6,8}|[A-NP-Z]{2}[A-NP-Z0-9]{6}\d)\b"));
static BOOK: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i:pass ?ep[o0]rt|pasp[o0][o0]rt|passp[o0]rt|reispas|reisdocument|travel doc|identity|identit[ée]|\bvisa\b|\bdocuments?\b|passag|\bpasp\.)|\bPP\b|\bDOC\b",
    )
});
/// The next of several papers: `530118842 and 530118843`.
static NEXT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?:,| and| et| en| &| \+)[ ](?P<value>[A-Z]{0,3}\d[0-9A-Z]{5,10})\b"));
/// What may stand between the name of a paper and its number: whose it is, a nationality, a few words, `n°`, a bracket.
const GAP: &str = r"(?:,?[ \u{a0}]+[A-Za-zÀ-ɏ'’.]{1,18}){0,7}?[ \u{a0}]*(?:\([^)\d\n]{0,24}\)[ ]*)?[,:]?[ \u{a0}]*(?i:n[°ºo]s?\.?|nrs?\.?|num[ée]ro|nummer|number|no\.|#)?[ \u{a0}]*[:]?[ \u{a0}]*[(«]?[ ]?";
const VALUE: &str = r"(?P<value>(?:\d{3}-\d{7}-\d{2}\b|[A-Z9]{5}\d{6}[A-Z9]{2}[A-Z0-9]{1,5}\b|\d{2}[ ][A-Z]{2}[ ]\d{4,5}\b|[A-Z]{2}-[A-Z][ ]?\d{6,7}\b|[A-Z]-\d{5,7}\b|[A-Z]{1,2}\d{3}-\d{3}|[A-Z]{1,2}[ ]\d{3}[ ]\d{3}|[A-Z]{2}[ ]\d{5}[ ][A-Z]{2}|[A-Z]{1,2}[ ]?\d[0-9lO]{4,8}\b|[A-Z][ ]\d{4}[ ]\d{4}|\d{2}[ ][A-Z]?\d{6,8}|[A-Z]{0,3}[ ]?\d[0-9A-Z]{0,3}[ .]?[0-9A-Z]{3,10}\b|[A-Z][0-9A-Z]{6,11}\b)(?:\([0-9A]\))?)";

/// Whether a folded word says of which country something is.
fn of_country(word: &str) -> bool {
    let ends = ["sche", "aanse", "aarse", "ense", "oolse", "anse", "ndse", "ish", "ian", "ese", "aise", "ienne", "ien"];
    crate::lexicon::term::is_demonym(word) || word.len() > 5 && ends.iter().any(|e| word.ends_with(e))
}

/// Before `ID`: the number is a program's.
static DEVICE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)(?:user|account|profile?|facebook|device|call|game|log|apple|message|session|caller|cell|tower|mail|order)[ -]?$")
});
static NUMBERED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)(?:n[°º]|\bnr|\bnum|\bno\b|#|:|genummerd)"));

/// Irish PPS numbers: 7 digits weighed 8 to 2 and a second letter by 9, the rest by 23 is the letter (Revenue Commissioners; W is 0).
fn pps_valid(number: &str) -> bool {
    let bytes = number.as_bytes();
    let letter = |b: u8| if b == b'W' { 0 } else { u32::from(b.saturating_sub(b'@')) };
    let sum: u32 = bytes.iter().take(7).zip((2..=8).rev()).map(|(b, w)| u32::from(b.saturating_sub(b'0')) * w).sum();
    let second = bytes.get(8).map_or(0, |b| letter(*b) * 9);
    bytes.get(7).is_some_and(|b| letter(*b) == (sum + second) % 23)
}

/// The length of an IBAN by country (SWIFT's IBAN registry, ISO 13616), where it is met in such files.
fn iban_length(country: &str) -> Option<usize> {
    Some(match country {
        "BE" => 16,
        "NO" => 15,
        "NL" | "DK" | "FI" => 18,
        "AT" | "LU" | "EE" | "LT" | "XK" | "KZ" => 20,
        "DE" | "GB" | "IE" | "BG" | "ME" | "RS" | "BA" | "GE" => 22,
        "CH" | "LI" | "HR" | "LV" => 21,
        "ES" | "SE" | "CZ" | "SK" | "RO" | "TN" | "PK" => 24,
        "PT" => 25,
        "TR" => 26,
        "FR" | "IT" | "GR" | "MC" | "SM" => 27,
        "PL" | "HU" | "CY" | "LB" | "AL" => 28,
        "MA" | "JO" => {
            if country == "MA" {
                28
            } else {
                30
            }
        }
        "DZ" => 26,
        "MT" => 31,
        "AE" | "IL" => 23,
        "SA" => 24,
        "QA" => 29,
        "SI" | "MK" => 19,
        "SN" | "CI" | "ML" | "BJ" | "BF" | "NE" | "TG" | "BY" | "AZ" => 28,
        "CM" | "GA" | "CG" | "MR" => 27,
        "UA" | "EG" => 29,
        "AD" | "MD" | "VG" => 24,
        _ => return None,
    })
}

/// The rest by 97 of letters read as 10 to 35 (ISO 7064, MOD 97-10).
fn mod97(text: &str) -> Option<u32> {
    let mut rest = 0u32;
    for c in text.chars() {
        let value = c.to_digit(36)?;
        rest = (if value > 9 { rest * 100 + value } else { rest * 10 + value }) % 97;
    }
    Some(rest)
}

fn iban_valid(plain: &str) -> bool {
    plain.len() > 8 && plain.is_ascii() && mod97(&format!("{}{}", &plain[4..], &plain[..4])) == Some(1)
}

/// A compact IBAN of a plausible length, or none; the checksum is not looked at.
pub(super) fn iban_normal(plain: &str) -> Option<String> {
    let bytes = plain.as_bytes();
    let shaped = bytes.len() > 8 && bytes[..2].iter().all(u8::is_ascii_alphabetic) && bytes[2..4].iter().all(u8::is_ascii_digit);
    if !shaped {
        let old = plain.len() == 12 && bytes.iter().all(u8::is_ascii_digit);
        return old.then(|| belgian_iban(plain)).flatten();
    }
    let length = iban_length(&plain[..2]).unwrap_or(bytes.len());
    (length == bytes.len() && (15..=34).contains(&length)).then(|| plain.to_string())
}

/// The IBAN of an old Belgian account of twelve digits whose last two check the first ten.
fn belgian_iban(digits: &str) -> Option<String> {
    let (head, tail) = (digits.get(..10)?.parse::<u64>().ok()?, digits.get(10..)?.parse::<u64>().ok()?);
    let check = if head % 97 == 0 { 97 } else { head % 97 };
    if check != tail {
        return None;
    }
    let key = 98 - mod97(&format!("{digits}BE00"))?;
    Some(format!("BE{key:02}{digits}"))
}

/// A French social security number of 13 digits with its key of two: 97 less the rest by 97; Corsica 2A is 19, 2B is 18 (INSEE).
pub(super) fn nir_valid(plain: &str) -> bool {
    let number = plain.get(..13).map(|n| n.replace("2A", "19").replace("2B", "18")).and_then(|n| n.parse::<u64>().ok());
    let key = plain.get(13..15).and_then(|k| k.parse::<u64>().ok());
    matches!((number, key), (Some(n), Some(k)) if 97 - n % 97 == k)
}

/// A Belgian national number of eleven digits: a day of birth and a key that tells the century, 97 less the rest by 97 (Royal Decree of 3 April 1984).
fn niss_valid(digits: &str) -> bool {
    let (Some(head), Some(key)) =
        (digits.get(..9).and_then(|n| n.parse::<u64>().ok()), digits.get(9..11).and_then(|n| n.parse::<u64>().ok()))
    else {
        return false;
    };
    let month = head / 100_000 % 100;
    let day = head / 1000 % 100;
    let dated = day <= 31 && matches!(month, 0..=12 | 20..=32 | 40..=52);
    dated && (97 - head % 97 == key || 97 - (2_000_000_000 + head) % 97 == key)
}

/// The eleven-proof of a Dutch BSN: weights 9 to 2 and -1 (Logisch ontwerp BSN).
fn bsn_valid(digits: &str) -> bool {
    let weights = [9i32, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i32 = digits.bytes().zip(weights).map(|(b, w)| i32::from(b - b'0') * w).sum();
    digits.len() == 9 && sum % 11 == 0 && sum != 0
}

fn belgian_card_valid(digits: &str) -> bool {
    digits.len() == 12 && belgian_iban(digits).is_some()
}

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    accounts(text, out);
    national_numbers(text, out);
    papers(text, out);
}

fn accounts(text: &str, out: &mut Vec<Candidate>) {
    let mut push = |start: usize, end: usize, kind: Kind, normal: String, valid: bool, rank: u8| {
        out.push(Candidate { bytes: start..end, kind, normal, valid, rank });
    };
    for found in IBAN.find_iter(text) {
        let plain = compact(found.as_str());
        let Some(length) = iban_length(&plain[..2]) else { continue };
        if plain.len() < length {
            // In groups of four it is one that was cut short or miscopied.
            let grouped = found.as_str().starts_with(|c: char| c.is_ascii_uppercase())
                && found.as_str().split(' ').rev().skip(1).all(|group| group.len() == 4)
                && plain[4..].bytes().filter(u8::is_ascii_digit).count() >= 10;
            if grouped && stands_alone(text, &found.range()) {
                push(found.start(), found.end(), Kind::Iban, plain, false, 2);
            }
            continue;
        }
        // The pattern may have run on into the next word: cut at the country's length.
        let mut count = 0;
        let cut = found.as_str().char_indices().find_map(|(n, c)| {
            count += usize::from(c.is_ascii_alphanumeric());
            (count == length).then_some(n + 1)
        });
        let Some(end) = cut.map(|n| found.start() + n) else { continue };
        if text[end..].starts_with(|c: char| c.is_alphanumeric()) {
            continue;
        }
        let plain = &plain[..length];
        let valid = iban_valid(plain);
        let lead = before(text, found.start(), 40).to_lowercase();
        let cued = ["iban", "compte", "rekening", "account", "bic"].iter().any(|c| lead.contains(c));
        if valid
            || cued
            || (found.as_str().starts_with(|c: char| c.is_ascii_uppercase())
                && found.as_str()[..4.min(found.len())].len() == 4
                && matches!(&plain[..2], "BE" | "FR" | "NL" | "LU" | "DE")
                && plain[4..].bytes().filter(u8::is_ascii_digit).count() >= 10)
        {
            push(found.start(), end, Kind::Iban, plain.to_string(), valid, 1);
        }
    }
    for found in GROUPED.find_iter(text) {
        let Some(length) = iban_length(&found.as_str()[..2]) else { continue };
        let mut count = 0;
        let cut = found.as_str().char_indices().find_map(|(n, c)| {
            count += usize::from(c.is_ascii_alphanumeric());
            (count == length).then_some(n + 1)
        });
        let Some(end) = cut.map(|n| found.start() + n).filter(|end| !text[*end..].starts_with(|c: char| c.is_alphanumeric())) else {
            continue;
        };
        let plain = compact(&text[found.start()..end]);
        if plain.bytes().filter(u8::is_ascii_digit).count() > 11 {
            let valid = iban_valid(&plain);
            push(found.start(), end, Kind::Iban, plain, valid, 2);
        }
    }
    for found in OLD_BELGIAN.find_iter(text) {
        let lead = before(text, found.start(), 50).to_lowercase();
        let card = ["identit", "carte", "kaart", "card"].iter().any(|c| lead.contains(c));
        if let Some(normal) = belgian_iban(&digits_of(found.as_str())).filter(|_| !card && stands_alone(text, &found.range())) {
            push(found.start(), found.end(), Kind::Iban, normal, true, 7);
        }
    }
}

fn national_numbers(text: &str, out: &mut Vec<Candidate>) {
    let mut push = |start: usize, end: usize, kind: Kind, normal: String, valid: bool, rank: u8| {
        out.push(Candidate { bytes: start..end, kind, normal, valid, rank });
    };
    for found in NIR.find_iter(text) {
        let plain = compact(found.as_str());
        let valid = nir_valid(&plain);
        let cued = NATIONAL_CUE.is_match(before(text, found.start(), 50));
        let spaced = found.as_str().contains(' ');
        if stands_alone(text, &found.range()) && ((valid && (spaced || cued || plain.len() == 15)) || (cued && plain.len() >= 13)) {
            push(found.start(), found.end(), Kind::NationalNumber, plain, valid, 3);
        }
    }
    for found in NISS.find_iter(text) {
        let digits = digits_of(found.as_str());
        let valid = niss_valid(&digits);
        let cued = NATIONAL_CUE.is_match(before(text, found.start(), 50));
        let formatted = found.as_str().len() >= 15 && found.as_str().contains('-') && found.as_str().contains('.');
        if stands_alone(text, &found.range()) && (cued || formatted) {
            push(found.start(), found.end(), Kind::NationalNumber, digits, valid, 3);
        } else if valid && found.as_str().len() == 11 && stands_alone(text, &found.range()) && !digits.starts_with("00") {
            push(found.start(), found.end(), Kind::NationalNumber, digits, true, 40);
        }
    }
    for found in BSN.captures_iter(text) {
        let Some(value) = found.get(1) else { continue };
        let digits = digits_of(value.as_str());
        let valid = bsn_valid(&digits);
        push(value.start(), value.end(), Kind::NationalNumber, digits, valid, 3);
    }
    for (pattern, check) in [(&PPS, pps_valid as fn(&str) -> bool), (&INSURANCE, |_| false), (&ABROAD, |_| false)] {
        for found in pattern.captures_iter(text) {
            let Some(value) = found.name("value") else { continue };
            let plain = compact(value.as_str());
            let valid = check(&plain);
            push(value.start(), value.end(), Kind::NationalNumber, plain, valid, 4);
        }
    }
}

/// Passports, cards and permits, after their names.
fn papers(text: &str, out: &mut Vec<Candidate>) {
    let mut push = |start: usize, end: usize, kind: Kind, normal: String, valid: bool, rank: u8| {
        out.push(Candidate { bytes: start..end, kind, normal, valid, rank });
    };
    for (pattern, kind) in [(&PASSPORT, Kind::Passport), (&CARD, Kind::IdCard), (&ID, Kind::IdCard)] {
        for found in pattern.captures_iter(text) {
            let Some(value) = found.name("value") else { continue };
            // `H4477l2`, `K 4417O2`: digits that a scan has misread behind the letters.
            let (letters, rest) = value.as_str().split_at(value.as_str().find(|c: char| c.is_ascii_digit()).unwrap_or_default());
            let misread = rest.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'l' | b'O')) && !rest.is_empty();
            let number =
                if misread { format!("{letters}{}", rest.replace('l', "1").replace('O', "0")) } else { value.as_str().to_string() };
            let (plain, digits) = (compact(&number), digits_of(&number));
            let date = super::reference::looks_like_date(value.as_str())
                || text[value.end()..].starts_with(['/', '€', '.']) && text[value.end() + 1..].starts_with(|c: char| c.is_ascii_digit());
            // `passport 2012 01`, `permis 500 euros`, `le passeport, 1 500 euros`.
            let money = ["€", "eur", "£", "km", "%", "ans"].iter().any(|m| text[value.end()..].trim_start().to_lowercase().starts_with(m));
            // Behind a comma another number begins, unless a sign or letters say otherwise.
            let gap = found.get(0).map_or("", |w| &text[w.start()..value.start()]);
            let marked = gap.contains('(') || NUMBERED.is_match(gap);
            let far = (gap.contains(',') || gap.split(' ').count() > 5) && !marked && digits.len() == plain.len();
            // `ESMTP id 24EF419F546`: the letters alone are no card, unless a country stands before them or a sign behind.
            let lead = found.get(0).map_or("", |w| before(text, w.start(), 24));
            let country = lead.split_whitespace().next_back().is_some_and(|w| of_country(&crate::lexicon::fold(w)));
            let cue = gap.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            let letters = cue.len() < 4 && cue.to_lowercase().starts_with("id") && !country && !NUMBERED.is_match(gap);
            // `NXH3KD0P4`: Dutch passports have letters all over.
            let dutch = kind == Kind::Passport && marked && plain.len() == 9 && digits.len() > 1 && digits.len() < 9;
            let numbered =
                letters && (8..=11).contains(&plain.len()) && digits.len() == plain.len() && cue == "ID" && !DEVICE.is_match(lead);
            if far || letters && !numbered || digits.len() < 4 && !dutch || plain.len() < 6 || plain.len() > 18 || date || money {
                continue;
            }
            let next = NEXT.captures(&text[value.end()..]).and_then(|c| c.name("value"));
            if let Some(next) = next.filter(|n| n.as_str().len() == value.as_str().len() && digits_of(n.as_str()).len() == digits.len()) {
                push(value.end() + next.start(), value.end() + next.end(), kind, compact(next.as_str()), false, 6);
            }
            let valid = kind == Kind::IdCard && belgian_card_valid(&digits);
            push(value.start(), value.end(), kind, plain, valid, 5);
        }
    }
    for found in LOOSE.find_iter(text).filter(|f| stands_alone(text, &f.range())) {
        let digits = digits_of(found.as_str()).len();
        if digits > 1 && BOOK.is_match(before(text, found.start(), 90)) {
            push(found.start(), found.end(), Kind::Passport, found.as_str().to_string(), false, 46);
        }
    }
    for found in FRENCH_PASSPORT.find_iter(text).filter(|f| stands_alone(text, &f.range())) {
        push(found.start(), found.end(), Kind::Passport, found.as_str().to_string(), false, 11);
    }
    for found in BELGIAN_CARD.find_iter(text).filter(|f| stands_alone(text, &f.range())) {
        let digits = digits_of(found.as_str());
        let valid = belgian_card_valid(&digits);
        push(found.start(), found.end(), Kind::IdCard, digits, valid, 5);
    }
}
