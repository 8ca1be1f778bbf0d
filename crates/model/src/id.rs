//! Ids: short hashes of what they name, so that a second run makes the same ones.

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
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

/// Bytes of an id: its prefix and sixteen digits.
const LENGTH: usize = 18;
/// Digits of a SHA-256.
const HASH: usize = 64;

/// An id's text in place, ending with zeros where it is shorter: a case holds millions of them. Text that is no id becomes the id of nothing.
fn in_place<const LENGTH: usize>(text: &str) -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    if text.len() <= LENGTH {
        bytes[..text.len()].copy_from_slice(text.as_bytes());
    }
    bytes
}

struct InPlace<const LENGTH: usize>;

impl<const LENGTH: usize> Visitor<'_> for InPlace<LENGTH> {
    type Value = [u8; LENGTH];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an id of at most {LENGTH} bytes")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
        if text.len() <= LENGTH { Ok(in_place(text)) } else { Err(E::invalid_length(text.len(), &self)) }
    }
}

macro_rules! text {
    ($name:ident, $length:ident, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $length]);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                let end = self.0.iter().position(|b| *b == 0).unwrap_or($length);
                std::str::from_utf8(&self.0[..end]).unwrap_or_default()
            }
        }

        /// The id of nothing.
        impl Default for $name {
            fn default() -> Self {
                Self([0; $length])
            }
        }

        /// Text that is too long for an id becomes the id of nothing.
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(in_place(text))
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(in_place(&text))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", self.as_str())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(InPlace::<$length>).map(Self)
            }
        }
    };
}

macro_rules! id {
    ($name:ident, $prefix:literal, $doc:literal) => {
        text!($name, LENGTH, $doc);

        impl $name {
            /// The id of the thing that `parts` describe completely.
            pub fn of(parts: &[&str]) -> Self {
                Self(in_place(&format!(concat!($prefix, "{}"), hex(&digest(parts)[..8]))))
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

text!(
    BlobId,
    HASH,
    "The SHA-256 of a file's bytes, as 64 lower-case hexadecimal digits: the name of an original; empty where there are none."
);

impl BlobId {
    /// The id of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(in_place(&hex(&Sha256::digest(bytes))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_depend_on_where_parts_end() {
        assert_ne!(DocumentId::of(&["ab", "c"]), DocumentId::of(&["a", "bc"]));
        assert_eq!(DocumentId::of(&["a"]).as_str().len(), 18);
    }

    #[test]
    fn ids_are_their_text_and_ordered_as_it() {
        let texts = ["", "d", "d-", "d-0", "d-00", "d-0123456789abcdef", "d-1", "e", "é"];
        for pair in texts.windows(2) {
            assert!(DocumentId::from(pair[0]) < DocumentId::from(pair[1]), "{pair:?}");
        }
        assert!(texts.iter().all(|t| DocumentId::from(*t).as_str() == *t));
        assert_eq!(DocumentId::from("d-0123456789abcdef0"), DocumentId::default());
    }

    #[test]
    fn blob_ids_are_sha256() {
        assert_eq!(BlobId::of(b"").as_str(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
