//! Everything that answers are computed from, in memory: the output of all stages before the graph.

use crate::agency::Agency;
use crate::claim::Claim;
use crate::document::{Document, Profile};
use crate::entity::Entity;
use crate::id::{DocumentId, EntityId, MentionId};
use crate::mention::Mention;
use rustc_hash::FxHasher;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A case as read and resolved. Vectors are sorted by id or path, so that equal cases are equal vectors.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// Sorted by path, then agency.
    pub documents: Vec<Document>,
    pub profiles: BTreeMap<DocumentId, Profile>,
    /// Sorted by document, then place.
    pub mentions: Vec<Mention>,
    pub claims: Vec<Claim>,
    pub entities: Vec<Entity>,
    pub agencies: Vec<Agency>,
}

/// Look-ups over a [`Case`], built once.
pub struct Lookup<'a> {
    pub case: &'a Case,
    pub document: ById<'a, Document>,
    pub mention: ById<'a, Mention>,
    pub entity: ById<'a, Entity>,
    pub entity_of: Owners<'a>,
}

impl<'a> Lookup<'a> {
    pub fn new(case: &'a Case) -> Self {
        let mention = ById::new(&case.mentions);
        Self {
            case,
            document: ById::new(&case.documents),
            entity: ById::new(&case.entities),
            entity_of: Owners::new(&case.entities, mention.clone()),
            mention,
        }
    }
}

/// Something that has an id of its own.
pub trait Identified {
    type Id: Eq + Hash;
    fn id(&self) -> &Self::Id;
}

macro_rules! identified {
    ($($thing:ty: $id:ty),*) => {
        $(impl Identified for $thing {
            type Id = $id;
            fn id(&self) -> &$id {
                &self.id
            }
        })*
    };
}
identified!(Document: DocumentId, Mention: MentionId, Entity: EntityId);

/// A list by the ids of its things; of equal ids the last counts.
pub struct ById<'a, T> {
    list: &'a [T],
    numbers: Arc<Numbers>,
}

impl<T> Clone for ById<'_, T> {
    fn clone(&self) -> Self {
        Self { list: self.list, numbers: self.numbers.clone() }
    }
}

impl<'a, T: Identified> ById<'a, T> {
    pub fn new(list: &'a [T]) -> Self {
        Self { list, numbers: Arc::new(Numbers::new(list.len(), |n| list[n as usize].id())) }
    }

    /// Its place in the list.
    pub fn number(&self, id: &T::Id) -> Option<u32> {
        self.numbers.get(id, |n| self.list[n as usize].id())
    }

    pub fn get(&self, id: &T::Id) -> Option<&'a T> {
        self.number(id).map(|n| &self.list[n as usize])
    }

    pub fn contains_key(&self, id: &T::Id) -> bool {
        self.number(id).is_some()
    }
}

/// The entities by their mentions.
pub struct Owners<'a> {
    entities: &'a [Entity],
    mentions: ById<'a, Mention>,
    /// By place of a mention in the case: that of its entity, [`NOBODY`] where it has none.
    entity: Vec<u32>,
}

const NOBODY: u32 = u32::MAX;

impl<'a> Owners<'a> {
    fn new(entities: &'a [Entity], mentions: ById<'a, Mention>) -> Self {
        let mut entity = vec![NOBODY; mentions.list.len()];
        for (number, one) in (0u32..).zip(entities) {
            for mention in one.mentions.iter().filter_map(|m| mentions.number(m)) {
                entity[mention as usize] = number;
            }
        }
        Self { entities, mentions, entity }
    }

    /// The place in the case of the entity that has the mention.
    pub fn number(&self, id: &MentionId) -> Option<u32> {
        let entity = self.entity[self.mentions.number(id)? as usize];
        (entity != NOBODY).then_some(entity)
    }

    pub fn get(&self, id: &MentionId) -> Option<&'a Entity> {
        self.number(id).map(|e| &self.entities[e as usize])
    }

    pub fn contains_key(&self, id: &MentionId) -> bool {
        self.number(id).is_some()
    }
}

/// Finds numbers of things by their ids, which stay with the things: some eight bytes for each, where a map of references takes thirty.
struct Numbers {
    /// Open addressing, at most half full: a number plus one stands in the first free slot from that of its id's hash on. The bits above
    /// it hold a part of the hash, so that only a thing that may be the one is looked at: each look waits for memory.
    slots: Vec<u32>,
    /// Bits of the largest number plus one.
    bits: u32,
}

impl Numbers {
    fn new<'i, I: Eq + Hash + 'i>(count: usize, id: impl Fn(u32) -> &'i I) -> Self {
        let mut numbers = Self { slots: vec![0; (count * 2).next_power_of_two()], bits: usize::BITS - count.leading_zeros() };
        for number in 0..count as u32 {
            let (slot, mark) = numbers.slot(id(number), &id);
            numbers.slots[slot] = mark | (number + 1);
        }
        numbers
    }

    fn get<'i, I: Eq + Hash + 'i>(&self, own: &I, id: impl Fn(u32) -> &'i I) -> Option<u32> {
        self.number(self.slots[self.slot(own, &id).0])
    }

    fn number(&self, slot: u32) -> Option<u32> {
        (slot & ((1u64 << self.bits) - 1) as u32).checked_sub(1)
    }

    /// The slot that has the id, else the free one where it would stand; and the part of the id's hash that is kept there.
    fn slot<'i, I: Eq + Hash + 'i>(&self, own: &I, id: &impl Fn(u32) -> &'i I) -> (usize, u32) {
        let mut hash = FxHasher::default();
        own.hash(&mut hash);
        let hash = hash.finish();
        let (mask, mark) = (self.slots.len() - 1, ((hash >> 32) << self.bits) as u32);
        let is = |kept: u32, number: u32| kept ^ mark == number + 1 && id(number) == own;
        let mut slot = hash as usize & mask;
        while self.number(self.slots[slot]).is_some_and(|number| !is(self.slots[slot], number)) {
            slot = (slot + 1) & mask;
        }
        (slot, mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::Schema;
    use crate::text::Span;

    #[test]
    fn things_are_found_by_their_ids_and_nothing_else_is() {
        let mention = |n: u32| {
            let span = Span { document: DocumentId::from("d"), layer: 0, page: 1, start: n, end: n + 1 };
            Mention::new(span, Schema::Person, "", "")
        };
        for count in [0, 1, 2, 3, 1000] {
            let list: Vec<Mention> = (0..count).map(mention).collect();
            let by_id = ById::new(&list);
            assert!((0..count).all(|n| by_id.number(&mention(n).id) == Some(n)), "{count}");
            assert!((count..count + 100).all(|n| by_id.get(&mention(n).id).is_none()), "{count}");
        }
    }
}
