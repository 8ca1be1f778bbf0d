//! Everything that answers are computed from, in memory: the output of all stages before the graph.

use crate::agency::Agency;
use crate::claim::Claim;
use crate::document::{Document, Profile};
use crate::entity::Entity;
use crate::id::{DocumentId, EntityId, MentionId};
use crate::mention::Mention;
use rustc_hash::FxHasher;
use std::array;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::hint::black_box;
use std::sync::Arc;

/// A case as read and resolved. Vectors are sorted by id or path, so that equal cases are equal vectors.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// Sorted by path, then agency.
    pub documents: Vec<Document>,
    pub profiles: BTreeMap<DocumentId, Profile>,
    /// Sorted by document, then place.
    pub mentions: Vec<Mention>,
    /// Sorted by document, then id: beside the mentions that they name, where a graph looks for these.
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
        self.numbers.get(id, self.numbers.place(id), &|n| self.list[n as usize].id())
    }

    /// What [`ById::number`] says of each, in their order: together they wait for memory at once.
    pub fn numbers<'i>(&self, ids: impl IntoIterator<Item = &'i T::Id>, mut take: impl FnMut(Option<u32>))
    where
        T::Id: 'i,
    {
        let mut ids = ids.into_iter().fuse();
        loop {
            let some: [Option<&T::Id>; TOGETHER] = array::from_fn(|_| ids.next());
            let places = self.numbers.places(some.iter().flatten().copied());
            for (own, place) in some.iter().flatten().zip(places) {
                take(self.numbers.get(*own, place, &|n| self.list[n as usize].id()));
            }
            if some[TOGETHER - 1].is_none() {
                return;
            }
        }
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
            let own = |mention: Option<u32>| mention.into_iter().for_each(|m| entity[m as usize] = number);
            mentions.numbers(&one.mentions, own);
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

/// Where an id is looked for first, and the part of its hash that is kept.
#[derive(Clone, Copy, Default)]
struct Place {
    slot: usize,
    mark: u32,
}

/// Ids that are looked for together.
const TOGETHER: usize = 64;

impl Numbers {
    fn new<'i, I: Eq + Hash + 'i>(count: usize, id: impl Fn(u32) -> &'i I) -> Self {
        let mut numbers = Self { slots: vec![0; (count * 2).next_power_of_two()], bits: usize::BITS - count.leading_zeros() };
        let count = count as u32;
        for first in (0..count).step_by(TOGETHER) {
            let some = first..count.min(first + TOGETHER as u32);
            for (number, place) in some.clone().zip(numbers.places(some.map(&id))) {
                let slot = numbers.slot(id(number), place, &id);
                numbers.slots[slot] = place.mark | (number + 1);
            }
        }
        numbers
    }

    fn get<'i, I: Eq + 'i>(&self, own: &I, place: Place, id: &impl Fn(u32) -> &'i I) -> Option<u32> {
        self.number(self.slots[self.slot(own, place, id)])
    }

    fn number(&self, slot: u32) -> Option<u32> {
        (slot & ((1u64 << self.bits) - 1) as u32).checked_sub(1)
    }

    fn place(&self, own: &impl Hash) -> Place {
        let mut hash = FxHasher::default();
        own.hash(&mut hash);
        let hash = hash.finish();
        Place { slot: hash as usize & (self.slots.len() - 1), mark: ((hash >> 32) << self.bits) as u32 }
    }

    /// The places of some. Their slots are read here, where none waits for what another one holds.
    fn places<'i, I: Hash + 'i>(&self, ids: impl Iterator<Item = &'i I>) -> [Place; TOGETHER] {
        let mut places = [Place::default(); TOGETHER];
        for (place, own) in places.iter_mut().zip(ids) {
            *place = self.place(own);
            black_box(self.slots[place.slot]);
        }
        places
    }

    /// The slot that has the id, else the free one where it would stand.
    fn slot<'i, I: Eq + 'i>(&self, own: &I, Place { mut slot, mark }: Place, id: &impl Fn(u32) -> &'i I) -> usize {
        let is = |kept: u32, number: u32| kept ^ mark == number + 1 && id(number) == own;
        while self.number(self.slots[slot]).is_some_and(|number| !is(self.slots[slot], number)) {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        slot
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
            let ids: Vec<MentionId> = (0..count + 100).map(|n| mention(n).id).collect();
            let mut found = Vec::new();
            by_id.numbers(&ids, |number| found.push(number));
            assert_eq!(found, ids.iter().map(|id| by_id.number(id)).collect::<Vec<_>>());
            assert!((count..count + 100).all(|n| by_id.get(&mention(n).id).is_none()), "{count}");
        }
    }
}
