//! From mentions to entities: who is who, why, and what stays undecided. Pure and deterministic: the same input in any
//! order gives the same output.
//!
//! Persons are joined inside a document first (a surname after a full name), then across documents, by names and by what is
//! said of them; a cluster that holds a contradiction is never made. What users judged goes before everything.

mod agency;
mod birth;
mod build;
mod cluster;
mod corpus;
mod event;
mod fact;
mod identifier;
mod kept;
mod mentions;
mod organization;
mod person;
mod place;
pub mod record;
mod rows;
#[cfg(test)]
mod tests;
mod text;
mod why;

pub use agency::agency_of;
pub use fact::tells_identity;
pub use kept::{Kept, ToKeep};
pub use mentions::Mentions;
pub use rows::Rows;

use model::agency::Agency;
use model::{Claim, Document, DocumentId, Entity, Judgement, Mention, MentionId, Part, Profile};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Name and version: part of the signature of what is derived.
pub const VERSION: &str = "resolve@1";

/// Gives the text of a document: few are looked at, so none is held for all.
pub type Text<'a> = &'a dyn Fn(&DocumentId) -> Rc<str>;

/// All that identity is decided from.
pub struct Input<'a> {
    /// Their layers are not looked at.
    pub documents: &'a dyn Rows<Document>,
    pub text: Text<'a>,
    pub profiles: &'a BTreeMap<DocumentId, Profile>,
    pub mentions: &'a dyn Rows<Mention>,
    /// Those that do not tell who somebody is ([`tells_identity`]) and name no event may be left out.
    pub claims: &'a dyn Rows<Claim>,
    pub judgements: &'a [Judgement],
}

/// Two mentions that could be one and were not joined: for a user to judge. One of them stands for each side.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Undecided {
    pub left: MentionId,
    pub right: MentionId,
    /// 0 to 1; the higher, the nearer to a joining.
    pub score: f64,
    /// What speaks for it and against it, in words.
    pub reasons: Vec<String>,
    /// The same, weighed.
    pub parts: Vec<Part>,
}

/// Who is who.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolution {
    /// Sorted by id; every mention is in exactly one.
    pub entities: Vec<Entity>,
    /// Nearest first.
    pub undecided: Vec<Undecided>,
    /// Sorted by name.
    pub agencies: Vec<Agency>,
}

/// What comes of joining besides the entities.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rest {
    /// Nearest first.
    pub undecided: Vec<Undecided>,
    /// Sorted by name.
    pub agencies: Vec<Agency>,
    /// Pairs of writings of persons that were compared.
    pub compared: u64,
    /// Comparisons that were not made because too many share all that is known, and undecided pairs that were too many to keep.
    pub left_out: u64,
}

/// Joins the mentions that are one. What earlier joinings of the case left in `kept` saves time and changes nothing.
pub fn resolve(input: &Input, kept: &mut Kept) -> Resolution {
    let mut entities = Vec::new();
    let rest = resolve_into(input, kept, &mut |entity| entities.push(entity));
    entities.sort_by(|a: &Entity, b| a.id.cmp(&b.id));
    Resolution { entities, undecided: rest.undecided, agencies: rest.agencies }
}

/// As [`resolve`], and hands each entity over as it is made, in the order of first mentions, so that nobody needs to hold all.
pub fn resolve_into(input: &Input, kept: &mut Kept, sink: &mut dyn FnMut(Entity)) -> Rest {
    let corpus = corpus::Corpus::new(input);
    let mut facts = fact::Facts::new(&corpus, input.claims);
    let mut clusters = cluster::Clusters::new(&corpus, input.judgements);
    identifier::join(&corpus, &mut clusters);
    place::join(&corpus, &mut clusters);
    facts.settle(&corpus, &clusters);
    clusters.take_facts(&facts);
    organization::join(&corpus, input.text, &facts, &mut clusters);
    let compared = person::join(&corpus, input.text, &facts, &mut clusters, kept);
    event::join(&corpus, &facts, input.profiles, &mut clusters);
    let left_out = clusters.left_out;
    let undecided = build::entities(&corpus, &facts, clusters, sink);
    Rest { undecided, agencies: agency::agencies(input.documents, input.profiles), compared, left_out }
}
