//! Office Open XML behind a password ([MS-OFFCRYPTO] 2.3.4): standard and agile encryption, undone with the passwords at hand.

mod agile;
mod standard;

use super::ole::{Ole, u16_at};
use crate::document::{Context, locked};
use aes::cipher::{Block, BlockCipherDecrypt, KeyInit};
use aes::{Aes128, Aes192, Aes256};
use model::ProblemKind;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// Excel's own password for files that are only protected from changes; it is no secret.
const COMMON: &str = "VelvetSweatshop";

/// Rounds of hashing for one password; the format allows no more.
const ROUNDS_MAX: u32 = 10_000_000;

/// The document inside, and which password opened it (0 is none that the user gave); `Err` is the problem.
pub fn open(bytes: &[u8], context: &Context) -> Result<(Vec<u8>, usize), (ProblemKind, String)> {
    let ole = Ole::open(bytes).map_err(|message| (ProblemKind::Broken, message))?;
    let info = ole.stream("/EncryptionInfo").unwrap_or_default();
    let package = ole.stream("/EncryptedPackage").unwrap_or_default();
    let version = (u16_at(&info, 0).unwrap_or(0), u16_at(&info, 2).unwrap_or(0));
    let passwords = std::iter::once(COMMON).chain(context.passwords.iter().map(String::as_str));
    for (n, password) in passwords.enumerate() {
        let wide: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let plain = match version {
            (4, 4) => agile::decrypt(&info, &package, &wide, context),
            (2..=4, 2) => standard::decrypt(&info, &package, &wide, context),
            _ => {
                let message =
                    format!("encrypted in a way that is not known here ({}.{}); save it without a password", version.0, version.1);
                return Err((ProblemKind::Encrypted, message));
            }
        };
        if let Some(plain) = plain {
            return Ok((plain, n));
        }
        context.beat();
    }
    Err((ProblemKind::Encrypted, locked(context.passwords.len())))
}

/// A hash function of the format.
#[derive(Clone, Copy, PartialEq)]
enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "SHA1" | "SHA-1" => Self::Sha1,
            "SHA256" | "SHA-256" => Self::Sha256,
            "SHA384" | "SHA-384" => Self::Sha384,
            "SHA512" | "SHA-512" => Self::Sha512,
            _ => return None,
        })
    }

    fn of(self, parts: [&[u8]; 2]) -> Vec<u8> {
        fn run<D: Digest>(parts: [&[u8]; 2]) -> Vec<u8> {
            let mut hash = D::new();
            parts.iter().for_each(|part| hash.update(part));
            hash.finalize().to_vec()
        }
        match self {
            Self::Sha1 => run::<Sha1>(parts),
            Self::Sha256 => run::<Sha256>(parts),
            Self::Sha384 => run::<Sha384>(parts),
            Self::Sha512 => run::<Sha512>(parts),
        }
    }

    /// The hash of a password after many rounds, which make guessing slow.
    fn of_password(self, salt: &[u8], password: &[u8], rounds: u32, context: &Context) -> Vec<u8> {
        let mut hash = self.of([salt, password]);
        for round in 0..rounds.min(ROUNDS_MAX) {
            hash = self.of([&round.to_le_bytes(), &hash]);
            if round % 100_000 == 99_999 {
                context.beat();
            }
        }
        hash
    }
}

/// Undoes AES of any key length: chained blocks with a start value, or single blocks without. None for a key of no known length.
fn decrypt(key: &[u8], start: Option<&[u8]>, data: &[u8]) -> Option<Vec<u8>> {
    match key.len() {
        16 => blocks(&Aes128::new_from_slice(key).ok()?, start, data),
        24 => blocks(&Aes192::new_from_slice(key).ok()?, start, data),
        32 => blocks(&Aes256::new_from_slice(key).ok()?, start, data),
        _ => None,
    }
}

fn blocks<C: BlockCipherDecrypt>(cipher: &C, start: Option<&[u8]>, data: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(data.len());
    let mut before = start.map(|s| s.to_vec());
    for chunk in data.chunks_exact(16) {
        let mut block = Block::<C>::try_from(chunk).ok()?;
        cipher.decrypt_block(&mut block);
        match &mut before {
            Some(before) => {
                out.extend(block.iter().zip(before.iter()).map(|(a, b)| a ^ b));
                before.clear();
                before.extend_from_slice(chunk);
            }
            None => out.extend_from_slice(&block),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests;
