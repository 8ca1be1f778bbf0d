//! The numbered form of a case: documents, entities, names, locals, pairs and joins as compact tables of 32-bit indices.

use crate::identity::Join;
use crate::pass::StepKind;
use crate::rows::Rows;
use crate::source::Sources;
use jiff::civil::Date;
use model::{Case, Claim, Document, DocumentId, Entity, EntityId, Grade, Mention};
use std::collections::BTreeSet;
use std::sync::Arc;

/// "No such index".
pub const NONE: u32 = u32::MAX;

/// One document as the graph needs it.
#[derive(Clone, Debug)]
pub struct DocumentNode {
    /// Position in `case.documents`.
    pub at: u32,
    /// Index of its agency in [`Index::agencies`].
    pub agency: u32,
    pub held_since: Option<Date>,
    pub grade: Option<Grade>,
    /// Documents with the same number are one source: same bytes or near-copies.
    pub source: u32,
}

/// One writing of one entity in one document.
#[derive(Clone, Copy, Debug)]
pub struct Local {
    pub name: u32,
    pub document: u32,
    /// Its first mention: position in `case.mentions`.
    pub mention: u32,
    pub entity: u32,
}

/// A claim between two entities.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tie {
    /// Position in `case.claims`.
    pub claim: u32,
    /// Locals of subject and object.
    pub subject: u32,
    pub object: u32,
    pub pair: u32,
    pub kind: StepKind,
    pub affirms: bool,
    pub strength: f64,
    /// Passages of equal number are one source: see [`Sources`].
    pub source: u32,
}

/// Two entities with claims between them; `left` < `right`.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    pub left: u32,
    pub right: u32,
    /// Strength of all affirming typed claims together; 0 if there is none.
    pub typed: f64,
    /// Whether an affirming claim says no more than that both are named together.
    pub weak: bool,
}

/// An entity with claims to another one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Neighbour {
    pub entity: u32,
    pub pair: u32,
    /// How wide the step is inside a chain, in millionths: all typed claims together, damped by both. 0 where a chain may not pass one of the two.
    pub within: u32,
}

/// Everything about a case that paths and clocks need; owns its tables, so that a server can keep it beside the case.
#[derive(Debug)]
pub struct Index {
    /// Sorted.
    pub agencies: Vec<String>,
    /// Sorted by path, then agency, then id.
    pub documents: Vec<DocumentNode>,
    pub(crate) document_by_id: Vec<u32>,
    /// The days since which documents are held; sorted, each once.
    pub days: Vec<Date>,
    /// The locals of each document.
    pub document_locals: Rows<u32>,
    /// Positions in `case.entities`, sorted by id: an entity's number is its rank here.
    pub entities: Vec<u32>,
    pub passable: Vec<bool>,
    /// The damping of each entity that a chain passes through, by its number of different typed neighbours.
    pub hub: Vec<f64>,
    /// Entity of each name; names are sorted by entity, then normal form.
    pub name_entity: Vec<u32>,
    pub(crate) entity_names: Vec<u32>,
    /// Whether each name is another name of its entity, and no spelling.
    pub(crate) name_other: Vec<bool>,
    /// Sorted by name, then document.
    pub locals: Vec<Local>,
    pub(crate) name_locals: Vec<u32>,
    /// Local of each mention of the case; [`NONE`] where no entity has it.
    pub mention_local: Vec<u32>,
    /// Sorted by pair, strongest first.
    pub ties: Vec<Tie>,
    pub pairs: Vec<Pair>,
    pub(crate) pair_ties: Vec<u32>,
    /// The neighbours of each entity, sorted.
    pub neighbours: Rows<Neighbour>,
    /// Local → (other local, tie): affirming steps inside a document.
    pub local_ties: Rows<(u32, u32)>,
    pub joins: Vec<Join>,
    /// Name → (other name, join), every join of the entity.
    pub name_joins: Rows<(u32, u32)>,
    /// Local → (other local, join): joins that rest on documents.
    pub local_joins: Rows<(u32, u32)>,
    /// Entity → claims that have it as subject or object (positions in `case.claims`).
    pub entity_claims: Rows<u32>,
}

/// A case with its index.
#[derive(Clone)]
pub struct Graph<'a> {
    pub case: &'a Case,
    pub index: Arc<Index>,
}

/// Which documents count in a question.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Per document of the index; `None`: all.
    pub documents: Option<Vec<bool>>,
}

impl Filter {
    /// Whether the document counts.
    pub fn holds(&self, document: u32) -> bool {
        self.documents.as_ref().is_none_or(|d| d[document as usize])
    }
}

impl<'a> Graph<'a> {
    /// Builds the graph; documents count as one source where their bytes are equal.
    pub fn new(case: &'a Case) -> Self {
        Self::with_sources(case, &Sources::default())
    }

    /// Builds the graph, where documents and passages that `sources` names as copies of each other count once.
    pub fn with_sources(case: &'a Case, sources: &Sources) -> Self {
        Self { case, index: Arc::new(Index::new(case, sources)) }
    }

    /// The graph of a case whose index was built before (from this very case).
    pub fn with_index(case: &'a Case, index: Arc<Index>) -> Self {
        Self { case, index }
    }

    /// The number of an entity.
    pub fn entity(&self, id: &EntityId) -> Option<u32> {
        let entities = &self.index.entities;
        let at = entities.binary_search_by(|&e| self.case.entities[e as usize].id.cmp(id)).ok()?;
        Some(at as u32)
    }

    /// The number of a document.
    pub fn document(&self, id: &DocumentId) -> Option<u32> {
        let by_id = &self.index.document_by_id;
        let at = by_id.binary_search_by(|&d| self.document_of(d).id.cmp(id)).ok()?;
        Some(by_id[at])
    }

    /// The entity of a number.
    pub fn entity_of(&self, entity: u32) -> &'a Entity {
        &self.case.entities[self.index.entities[entity as usize] as usize]
    }

    /// The document of a number.
    pub fn document_of(&self, document: u32) -> &'a Document {
        &self.case.documents[self.index.documents[document as usize].at as usize]
    }

    /// The claim of a tie.
    pub fn claim_of(&self, tie: u32) -> &'a Claim {
        &self.case.claims[self.index.ties[tie as usize].claim as usize]
    }

    /// The first mention of a local.
    pub fn mention_of(&self, local: u32) -> &'a Mention {
        &self.case.mentions[self.index.locals[local as usize].mention as usize]
    }

    /// A filter by day, agencies (none named: all) and documents left out. A document of unknown holding date is left out
    /// where a day is asked for.
    pub fn filter(&self, on: Option<Date>, agencies: &[String], without: &[DocumentId]) -> Filter {
        if on.is_none() && agencies.is_empty() && without.is_empty() {
            return Filter::default();
        }
        let without: BTreeSet<u32> = without.iter().filter_map(|d| self.document(d)).collect();
        let agency = |number: u32| agencies.iter().any(|a| *a == self.index.agencies[number as usize]);
        let keep = |(number, node): (usize, &DocumentNode)| {
            (agencies.is_empty() || agency(node.agency))
                && on.is_none_or(|day| node.held_since.is_some_and(|since| since <= day))
                && !without.contains(&(number as u32))
        };
        Filter { documents: Some(self.index.documents.iter().enumerate().map(keep).collect()) }
    }
}

impl Index {
    /// The names of an entity, as a range of name numbers.
    pub fn names(&self, entity: u32) -> std::ops::Range<u32> {
        self.entity_names[entity as usize]..self.entity_names[entity as usize + 1]
    }

    /// The locals of a name, as a range of local numbers.
    pub fn locals_of(&self, name: u32) -> std::ops::Range<u32> {
        self.name_locals[name as usize]..self.name_locals[name as usize + 1]
    }

    /// The locals of an entity, as a range of local numbers.
    pub fn locals_of_entity(&self, entity: u32) -> std::ops::Range<u32> {
        let names = self.names(entity);
        self.name_locals[names.start as usize]..self.name_locals[names.end as usize]
    }

    /// Whether a local names its entity so that a reader recognises it: by a spelling, not by another name.
    pub fn names_its_entity(&self, local: u32) -> bool {
        !self.name_other[self.locals[local as usize].name as usize]
    }

    /// The ties of a pair, as a range of tie numbers.
    pub fn ties_of(&self, pair: u32) -> std::ops::Range<u32> {
        self.pair_ties[pair as usize]..self.pair_ties[pair as usize + 1]
    }

    /// The entity of a local.
    pub fn local_entity(&self, local: u32) -> u32 {
        self.locals[local as usize].entity
    }

    /// The local of an entity's name in a document, if it is written so there.
    pub fn local_at(&self, name: u32, document: u32) -> Option<u32> {
        let range = self.locals_of(name);
        let locals = &self.locals[range.start as usize..range.end as usize];
        locals.binary_search_by_key(&document, |l| l.document).ok().map(|at| range.start + at as u32)
    }
}
