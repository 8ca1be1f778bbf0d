//! Lists and maps of which no more than so many are taken: a few bytes on the wire may stand for many in memory.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// At most `MOST` items.
pub fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>, const MOST: usize>(from: D) -> Result<Vec<T>, D::Error> {
    struct Items<T, const MOST: usize>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for Items<T, MOST> {
        type Value = Vec<T>;

        fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
            write!(to, "at most {MOST} items")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Vec<T>, A::Error> {
            let mut found = Vec::new();
            while let Some(item) = from.next_element()? {
                if found.len() == MOST {
                    return Err(A::Error::custom("too many items"));
                }
                found.push(item);
            }
            Ok(found)
        }
    }
    from.deserialize_seq(Items::<T, MOST>(PhantomData))
}

/// At most `MOST` pairs.
pub fn map<'de, D: Deserializer<'de>, const MOST: usize>(from: D) -> Result<BTreeMap<String, String>, D::Error> {
    struct Pairs<const MOST: usize>;
    impl<'de, const MOST: usize> Visitor<'de> for Pairs<MOST> {
        type Value = BTreeMap<String, String>;

        fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
            write!(to, "at most {MOST} pairs")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Self::Value, A::Error> {
            let mut found = BTreeMap::new();
            while let Some((key, value)) = from.next_entry()? {
                if found.len() == MOST {
                    return Err(A::Error::custom("too many pairs"));
                }
                found.insert(key, value);
            }
            Ok(found)
        }
    }
    from.deserialize_map(Pairs::<MOST>)
}
