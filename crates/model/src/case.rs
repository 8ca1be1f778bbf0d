//! Everything that answers are computed from, in memory: the output of all stages before the graph.

use crate::agency::Agency;
use crate::claim::Claim;
use crate::document::{Document, Profile};
use crate::entity::Entity;
use crate::id::{DocumentId, EntityId, MentionId};
use crate::mention::Mention;
use std::collections::{BTreeMap, HashMap};

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
    pub document: HashMap<&'a DocumentId, &'a Document>,
    pub mention: HashMap<&'a MentionId, &'a Mention>,
    pub entity: HashMap<&'a EntityId, &'a Entity>,
    pub entity_of: HashMap<&'a MentionId, &'a Entity>,
}

impl<'a> Lookup<'a> {
    pub fn new(case: &'a Case) -> Self {
        Self {
            case,
            document: case.documents.iter().map(|d| (&d.id, d)).collect(),
            mention: case.mentions.iter().map(|m| (&m.id, m)).collect(),
            entity: case.entities.iter().map(|e| (&e.id, e)).collect(),
            entity_of: case.entities.iter().flat_map(|e| e.mentions.iter().map(move |m| (m, e))).collect(),
        }
    }
}
