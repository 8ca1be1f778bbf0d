//! Agile encryption (Office 2010 and newer): AES in chained blocks, parts of 4,096 bytes, a hash of choice.

use super::{Hash, decrypt as undo};
use crate::document::Context;
use crate::office::ole::u32_at;
use crate::xml::{self, Item};

/// Bytes that are encrypted together.
const PART: usize = 4096;

/// What one of the keys' elements says.
#[derive(Default)]
struct Settings {
    salt: Vec<u8>,
    hash: String,
    key_bits: usize,
    rounds: u32,
    verifier: Vec<u8>,
    verifier_hash: Vec<u8>,
    key: Vec<u8>,
}

/// The package, or none where the password is another.
pub fn decrypt(info: &[u8], package: &[u8], password: &[u8], context: &Context) -> Option<Vec<u8>> {
    let (data, keyed) = settings(info.get(8..)?);
    let hash = Hash::named(&keyed.hash)?;
    let base = hash.of_password(&keyed.salt, password, keyed.rounds, context);
    let start = sized(&keyed.salt, 16);
    let part = |mark: [u8; 8], encrypted: &[u8]| {
        let key = sized(&hash.of([&base, &mark]), keyed.key_bits / 8);
        undo(&key, Some(&start), encrypted)
    };
    let said = part([0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79], &keyed.verifier)?;
    let hashed = part([0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E], &keyed.verifier_hash)?;
    let expected = hash.of([&said, &[]]);
    if hashed.get(..expected.len())? != expected {
        return None;
    }
    let key = part([0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6], &keyed.key)?;
    let key = key.get(..data.key_bits / 8)?;
    let hash = Hash::named(&data.hash)?;
    let length = u32_at(package, 0)? as usize;
    let mut plain = Vec::new();
    for (n, part) in package.get(8..)?.chunks(PART).enumerate() {
        let start = sized(&hash.of([&data.salt, &(n as u32).to_le_bytes()]), 16);
        plain.extend(undo(key, Some(&start), part)?);
    }
    plain.truncate(length);
    Some(plain)
}

/// The settings of the data, and those of the key that a password opens.
fn settings(info: &[u8]) -> (Settings, Settings) {
    let (mut data, mut keyed) = (Settings::default(), Settings::default());
    let _ = xml::walk(info, |item| {
        let Item::Start(tag) = item else { return };
        let found = match tag.name {
            "keyData" => &mut data,
            "encryptedKey" => &mut keyed,
            _ => return,
        };
        let text = |name| tag.attribute(name).unwrap_or_default();
        *found = Settings {
            salt: base64(&text("saltValue")),
            hash: text("hashAlgorithm"),
            key_bits: text("keyBits").parse().unwrap_or(0),
            rounds: text("spinCount").parse().unwrap_or(0),
            verifier: base64(&text("encryptedVerifierHashInput")),
            verifier_hash: base64(&text("encryptedVerifierHashValue")),
            key: base64(&text("encryptedKeyValue")),
        };
    });
    (data, keyed)
}

/// Cut or filled up to a length.
fn sized(bytes: &[u8], length: usize) -> Vec<u8> {
    let mut out = bytes.to_vec();
    out.resize(length.min(64), 0x36);
    out
}

fn base64(text: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => Some(c - b'A'),
        b'a'..=b'z' => Some(c - b'a' + 26),
        b'0'..=b'9' => Some(c - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut out = Vec::new();
    let (mut bits, mut held) = (0u32, 0u32);
    for six in text.bytes().filter_map(value) {
        held = held << 6 | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_to_bytes() {
        for (text, bytes) in [("", &b""[..]), ("TQ==", b"M"), ("TWE=", b"Ma"), ("TWFu", b"Man"), ("++//", &[0xFB, 0xEF, 0xFF])] {
            assert_eq!(base64(text), bytes, "{text}");
        }
    }
}
