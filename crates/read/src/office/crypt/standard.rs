//! Standard encryption (Office 2007): AES in single blocks, SHA-1.

use super::{Hash, decrypt as undo};
use crate::document::Context;
use crate::office::ole::u32_at;

const ROUNDS: u32 = 50_000;

/// The package, or none where the password is another.
pub fn decrypt(info: &[u8], package: &[u8], password: &[u8], context: &Context) -> Option<Vec<u8>> {
    let size = u32_at(info, 8)? as usize;
    let header = info.get(12..12usize.checked_add(size)?)?;
    let key_bytes = (u32_at(header, 16)? / 8) as usize;
    let verifier = info.get(12 + size..)?;
    let salt = verifier.get(4..20)?;
    let hash = Hash::Sha1.of_password(salt, password, ROUNDS, context);
    let hash = Hash::Sha1.of([&hash, &0u32.to_le_bytes()]);
    let half = |fill: u8| {
        let mut pad = [fill; 64];
        pad.iter_mut().zip(&hash).for_each(|(p, h)| *p ^= h);
        Hash::Sha1.of([&pad, &[]])
    };
    let key = [half(0x36), half(0x5C)].concat();
    let key = key.get(..key_bytes)?;
    let said = undo(key, None, verifier.get(20..36)?)?;
    let hashed = undo(key, None, verifier.get(40..72)?)?;
    if Hash::Sha1.of([&said, &[]]) != hashed.get(..20)? {
        return None;
    }
    let length = u32_at(package, 0)? as usize;
    let mut plain = undo(key, None, package.get(8..)?)?;
    plain.truncate(length);
    Some(plain)
}
