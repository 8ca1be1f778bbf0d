//! The mentions that are one, and why.

use crate::id::{DocumentId, EntityId, MentionId};
use crate::mention::Schema;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// A value that tells one entity from another: `birth_date`, `phone`, `email`, `plate`, `iban`, `crypto`, `national_number`, `passport`, `address`, `coordinates` (latitude and longitude of
/// the town of a door).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Identifier {
    pub kind: Text,
    pub value: Text,
}

/// What a joining of two mentions rests on; decides when it was knowable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkBasis {
    /// The names alone: whoever holds both documents can see it. Holds for every mention with these two normal forms in the entity.
    Names,
    /// Something that stands only in these documents (a shared birth date or number): all of them must be held.
    Evidence(Vec<DocumentId>),
    /// One document names both as one person (alias, surname after full name).
    SameDocument,
    /// The user said so.
    Judgement,
}

/// Why two mentions are one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    pub left: MentionId,
    pub right: MentionId,
    pub basis: LinkBasis,
    /// How sure, 0 to 1.
    pub certainty: f32,
    /// In words for people, e.g. `same birth date; spelling differs as Dutch from French`.
    pub why: Text,
    /// What was weighed; empty where nothing was (a judgement, writings that one document joins).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

/// One part of what was weighed when two were joined, or were not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// `name`, `company`, `agency`, `writing`, or a field of a record: `birth`, `phone`, `city`, `relative`, ...
    pub field: Text,
    /// In bits: log2 of how much likelier this is for one than for two. Below 0 it speaks against.
    pub weight: f64,
    /// In words for people.
    pub words: Text,
}

/// The mentions that are one, by score and by judgement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    pub id: EntityId,
    pub schema: Schema,
    /// The name to show.
    pub caption: Text,
    /// Every writing, most frequent first.
    pub names: Vec<Text>,
    /// Normal forms that are another name and no spelling of this one (`le grec` for Luca Marchetti): who holds only such a
    /// writing does not hold the entity until a document that they hold says whose name it is. Sorted.
    #[serde(default)]
    pub other_names: Vec<Text>,
    pub identifiers: Vec<Identifier>,
    /// Sorted.
    pub mentions: Vec<MentionId>,
    /// What joins them: together the links connect all mentions that do not share a normal form.
    pub links: Vec<Link>,
}
