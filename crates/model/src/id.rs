//! Ids: short hashes of what they name, so that a second run makes the same ones.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// Lower-case hexadecimal of `bytes`.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|b| [DIGITS[usize::from(b >> 4)] as char, DIGITS[usize::from(b & 15)] as char]).collect()
}

/// SHA-256 over parts that come one by one, each preceded by its length, so that no two lists of parts collide by joining.
#[derive(Default)]
pub struct PartsHash(Sha256);

impl PartsHash {
    pub fn add(&mut self, part: &str) {
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part.as_bytes());
    }

    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// The [`PartsHash`] of `parts`.
pub fn digest(parts: &[&str]) -> [u8; 32] {
    let mut hash = PartsHash::default();
    parts.iter().for_each(|part| hash.add(part));
    hash.finish()
}

macro_rules! id {
    ($name:ident, $prefix:literal, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The id of the thing that `parts` describe completely.
            pub fn of(parts: &[&str]) -> Self {
                Self(format!(concat!($prefix, "{}"), hex(&digest(parts)[..8])))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(DocumentId, "d-", "One file or member as one agency holds it: agency, path and bytes.");
id!(MentionId, "m-", "A name at one place of one layer.");
id!(ClaimId, "c-", "A claim, by its content and its place.");
id!(EntityId, "e-", "The mentions that are one.");
id!(FindingId, "f-", "A finding, by its rule and the passages that it rests on.");
id!(ContradictionId, "x-", "A contradiction, by its kind and its two passages.");

/// The SHA-256 of a file's bytes, as 64 lower-case hexadecimal digits: the name of an original.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BlobId(pub String);

impl BlobId {
    /// The id of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex(&Sha256::digest(bytes)))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BlobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_depend_on_where_parts_end() {
        assert_ne!(DocumentId::of(&["ab", "c"]), DocumentId::of(&["a", "bc"]));
        assert_eq!(DocumentId::of(&["a"]).0.len(), 18);
    }

    #[test]
    fn blob_ids_are_sha256() {
        assert_eq!(BlobId::of(b"").0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
