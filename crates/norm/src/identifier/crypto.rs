//! Addresses of crypto currencies: Bitcoin and its kin, Ethereum and its kin, Monero, Tron.

use super::{Candidate, Kind, pattern, stands_alone};
use crate::pattern::Pattern;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// Base58Check: a version byte, twenty bytes, four to check; `1`, `3` Bitcoin, `L`, `M` Litecoin, `D` Dogecoin, `T` Tron.
static BASE58: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b[13LMDT][1-9A-HJ-NP-Za-km-z]{25,34}\b"));
/// Segregated witness addresses (BIP-173, BIP-350) of Bitcoin and Litecoin, and Ethereum's twenty bytes.
static LOWER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:(?:bc|ltc)1[ac-hj-np-z02-9]{11,71}|0x[0-9a-f]{40})\b"));
static MONERO: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}(?:[1-9A-HJ-NP-Za-km-z]{11})?\b"));

/// One that was copied wrongly has letters that the alphabet leaves out.
static MISSPELT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\bbc1[qp][a-z0-9]{36,58}\b"));
/// Words of money of that kind.
static ABOUT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)(?:\bbtc\b|bitcoin|wallet|crypto|\busdt\b|tron\b|adresse?\b|address|portefeuille|litecoin|monero|doge)")
});

/// Capitals, small letters and digits, as in no word.
fn mixed(text: &str) -> bool {
    let has = |f: fn(&u8) -> bool| text.bytes().filter(f).count() > 4;
    has(u8::is_ascii_digit) && has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase)
}

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// Whether the last four of the 25 bytes are the first four of the double SHA-256 of the others (Bitcoin's Base58Check).
fn base58_checks(text: &str) -> bool {
    let mut bytes = [0u8; 25];
    for letter in text.bytes() {
        let Some(digit) = ALPHABET.iter().position(|a| *a == letter) else { return false };
        let mut carry = digit as u32;
        for byte in bytes.iter_mut().rev() {
            carry += u32::from(*byte) * 58;
            *byte = (carry & 0xff) as u8;
            carry >>= 8;
        }
        if carry != 0 {
            return false;
        }
    }
    Sha256::digest(Sha256::digest(&bytes[..21]))[..4] == bytes[21..]
}

/// The checksum of BIP-173 (constant 1) or BIP-350 (0x2bc830a3) over the expanded prefix and the data.
fn bech32_checks(text: &str) -> bool {
    const CHARSET: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let lower = text.to_ascii_lowercase();
    let Some((prefix, data)) = lower.rsplit_once('1') else { return false };
    let values = data.bytes().map(|b| CHARSET.iter().position(|c| *c == b).map(|n| n as u32));
    let Some(values) = values.collect::<Option<Vec<u32>>>() else { return false };
    let high = prefix.bytes().map(|b| u32::from(b) >> 5);
    let low = prefix.bytes().map(|b| u32::from(b) & 31);
    let all = high.chain(std::iter::once(0)).chain(low).chain(values);
    let rest = all.fold(1u32, |sum, value| {
        let top = sum >> 25;
        let next = ((sum & 0x01ff_ffff) << 5) ^ value;
        GENERATOR.iter().enumerate().filter(|(n, _)| top >> n & 1 == 1).fold(next, |x, (_, g)| x ^ g)
    });
    matches!(rest, 1 | 0x2bc8_30a3)
}

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    let mut push = |start: usize, end: usize, normal: String, valid: bool| {
        out.push(Candidate { bytes: start..end, kind: Kind::Crypto, normal, valid, rank: 0 });
    };
    for found in BASE58.find_iter(text) {
        // One that does not check is a token of some program, unless it is all that a scan left of an address: nobody can use that.
        let checks = base58_checks(found.as_str());
        if stands_alone(text, &found.range()) && (checks || ABOUT.is_match(super::before(text, found.start(), 60)) && mixed(found.as_str()))
        {
            push(found.start(), found.end(), found.as_str().to_string(), checks);
        }
    }
    for found in LOWER.find_iter(text).filter(|f| stands_alone(text, &f.range())) {
        let mixed = found.as_str().bytes().any(|b| b.is_ascii_uppercase()) && found.as_str().bytes().any(|b| b.is_ascii_lowercase());
        let ether = found.as_str().starts_with("0x");
        if ether || !mixed {
            push(found.start(), found.end(), found.as_str().to_ascii_lowercase(), !ether && bech32_checks(found.as_str()));
        }
    }
    for found in MISSPELT.find_iter(text).filter(|f| stands_alone(text, &f.range())) {
        push(found.start(), found.end(), found.as_str().to_string(), false);
    }
    for found in MONERO.find_iter(text).filter(|f| stands_alone(text, &f.range())) {
        push(found.start(), found.end(), found.as_str().to_string(), false);
    }
}
