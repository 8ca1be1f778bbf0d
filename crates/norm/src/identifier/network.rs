//! E-mail addresses, handles, IP addresses, and the numbers of telephone sets and SIM cards.

use super::{Candidate, Kind, before, char_before, digits_of, pattern, stands_alone};
use crate::pattern::Pattern;
use std::sync::LazyLock;

static EMAIL: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)[a-z0-9][a-z0-9._%+\-]*@[a-z0-9][a-z0-9\-]*(?:\.[a-z0-9\-]+)*\.[a-z]{2,12}\b"));
static HANDLE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"@[A-Za-z0-9_][A-Za-z0-9_.]{2,30}"));
static NAMED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        "(?i)\\b(?:pseudo(?:nyme)?|pseudoniem|username|user ?name|gebruikersnaam|nom d['’]utilisateur|identifiant|telegram|whatsapp|skype|signal|snapchat|instagram|facebook|twitter|threema|wickr|viber|paltalk|msn)(?:[ -](?:account|compte|profiel|profil|id|handle|naam|name|telegram|facebook|skype))?[ ]?(?:[:=]|est|is|was)?[ ]?[:]?[ ]?(?P<open>[\"«“‘'])?[ \u{a0}]?(?P<name>@?[A-Za-z0-9_][A-Za-z0-9_.\\-]{2,30})(?P<close>[ \u{a0}]?[\"»”’'])?",
    )
});
static QUOTED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        "(?i)\\b(?:pseudo(?:nyme)?|pseudoniem|username|gebruikersnaam|profil|profiel|screen name)[ ](?:(?:facebook|telegram|whatsapp|skype)[ ])?[\"«“‘'][ \u{a0}]?(?P<name>[\\p{L}0-9][\\p{L}0-9 _.\\-]{1,28}[\\p{L}0-9])[ \u{a0}]?[\"»”’']",
    )
});
static IP4: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b"));
static IP6: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:[0-9a-f]{1,4}:){3,7}(?::?[0-9a-f]{1,4}){1,5}\b"));
static IMEI_CUED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\bimei\b[^\d\n]{0,25}(\d(?:[ \-/.]?\d){13,15})"));
static IMEI: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:01|35|86|99)\d{13}\b|\b(?:01|35|86|99)\d{4}-\d{2}-\d{6}-\d\b|\b(?:01|35|86|99)\d{4}-\d{6}-\d\b|\b(?:01|35|86|99)-\d{6}-\d{6}-\d\b",
    )
});
static IMSI: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\bimsi\b[^\d\n]{0,25}(\d(?:[ \-]?\d){13,14})\b"));

/// Luhn's check over all digits.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(n, b)| {
            let digit = u32::from(b - b'0');
            if n % 2 == 0 {
                digit
            } else if digit > 4 {
                digit * 2 - 9
            } else {
                digit * 2
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    let mut push = |start: usize, end: usize, kind: Kind, normal: String, valid: bool, rank: u8| {
        out.push(Candidate { bytes: start..end, kind, normal, valid, rank });
    };
    for found in EMAIL.find_iter(text) {
        // The id of a message looks like an address and is nobody's.
        let line = before(text, found.start(), 200).rsplit('\n').next().unwrap_or_default().to_lowercase();
        let line = line.trim_start();
        if ["message-id", "in-reply-to", "references", "content-id"].iter().any(|h| line.starts_with(h)) {
            continue;
        }
        push(found.start(), found.end(), Kind::Email, found.as_str().to_lowercase(), true, 0);
    }
    for found in HANDLE.find_iter(text) {
        let free = char_before(text, found.start()).is_none_or(|c| !c.is_alphanumeric() && c != '@' && c != '.' && c != '_');
        let name = found.as_str().trim_end_matches('.');
        if free && name.len() > 3 && name.bytes().any(|b| b.is_ascii_alphabetic()) {
            push(found.start(), found.start() + name.len(), Kind::Handle, name.to_lowercase(), true, 50);
        }
    }
    for found in NAMED.captures_iter(text) {
        let Some(name) = found.name("name") else { continue };
        let quoted = found.name("open").is_some() && found.name("close").is_some();
        let value = name.as_str().trim_end_matches(['.', '-']);
        let letters = value.bytes().filter(u8::is_ascii_alphabetic).count();
        // An unquoted plain word after the name of a service is a word of the sentence.
        let coined = value.bytes().any(|b| b.is_ascii_digit() || b == b'_' || b == b'@') || value.contains('.');
        let after_colon = text[..name.start()].trim_end().ends_with([':', '=']);
        if letters > 1 && (quoted || coined || after_colon) && !value.contains("..") {
            let normal = format!("@{}", value.trim_start_matches('@').to_lowercase());
            push(name.start(), name.start() + value.len(), Kind::Handle, normal, false, 51);
        }
    }
    for found in QUOTED.captures_iter(text) {
        let Some(name) = found.name("name") else { continue };
        push(name.start(), name.end(), Kind::Handle, format!("@{}", name.as_str().to_lowercase()), false, 52);
    }
    for found in IP4.find_iter(text) {
        let octets: Vec<u32> = found.as_str().split('.').filter_map(|o| o.parse().ok()).collect();
        let padded = found.as_str().split('.').any(|o| o.len() > 1 && o.starts_with('0'));
        let lead = before(text, found.start(), 14).to_lowercase();
        let version = ["version", "v.", "art.", "artikel", "article", "section", "n°", "nr."].iter().any(|c| lead.trim_end().ends_with(c));
        let sections = octets.iter().all(|&o| o < 20) && !lead.contains("ip");
        let dot_after = text[found.end()..].starts_with('.') && text[found.end() + 1..].starts_with(|c: char| c.is_ascii_digit());
        if octets.len() == 4
            && octets.iter().all(|&o| o < 256)
            && !padded
            && !version
            && !sections
            && !dot_after
            && stands_alone(text, &found.range())
        {
            push(found.start(), found.end(), Kind::Ip, found.as_str().to_string(), true, 20);
        }
    }
    for found in IP6.find_iter(text) {
        if let Ok(ip) = found.as_str().parse::<std::net::Ipv6Addr>()
            && found.as_str().len() > 9
            && found.as_str().bytes().any(|b| b.is_ascii_alphabetic())
        {
            push(found.start(), found.end(), Kind::Ip, ip.to_string(), true, 20);
        }
    }
    for found in IMEI_CUED.captures_iter(text) {
        let Some(value) = found.get(1) else { continue };
        let digits = digits_of(value.as_str());
        let valid = digits.len() == 15 && luhn(&digits);
        push(value.start(), value.end(), Kind::Imei, digits, valid, 4);
    }
    for found in IMEI.find_iter(text) {
        let digits = digits_of(found.as_str());
        if digits.len() == 15 && luhn(&digits) && stands_alone(text, &found.range()) {
            push(found.start(), found.end(), Kind::Imei, digits, true, 6);
        }
    }
    for found in IMSI.captures_iter(text) {
        let Some(value) = found.get(1) else { continue };
        push(value.start(), value.end(), Kind::Imsi, digits_of(value.as_str()), false, 4);
    }
}
