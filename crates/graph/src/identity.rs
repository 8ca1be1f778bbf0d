//! Why two writings are one entity, as joins between names and between locals.

use crate::build::{root, unite};
use crate::fold::words;
use crate::index::Index;
use crate::rows::Rows;
use crate::strength;
use model::{Case, DocumentId, Link, LinkBasis, MentionId, Property};

/// What a join rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// A link of the entity: its place in `entity.links`.
    Link(u32),
    /// A claim that names both: its place in `case.claims`.
    Claim(u32),
    /// One writing is a shorter form of the other.
    Included,
    /// Both stand in one entity and nothing says why.
    Unexplained,
}

/// Two writings of one entity, and what must be held for that to be seen.
#[derive(Clone, Debug)]
pub struct Join {
    pub entity: u32,
    pub left_name: u32,
    pub right_name: u32,
    /// The locals that it joins; none where it holds for the names wherever they stand.
    pub locals: Option<(u32, u32)>,
    /// Documents that must be held besides those of the two locals; sorted.
    pub documents: Vec<u32>,
    /// 0 to 1.
    pub certainty: f32,
    pub ground: Ground,
}

impl Join {
    /// Whether the documents that it rests on all count.
    pub(crate) fn stands(&self, index: &Index, counts: &dyn Fn(u32) -> bool) -> bool {
        let document = |local: u32| index.locals[local as usize].document;
        self.documents.iter().all(|&d| counts(d)) && self.locals.is_none_or(|(a, b)| counts(document(a)) && counts(document(b)))
    }
}

/// Whether every word of the shorter name is a word of the longer one, or the first letter of one.
pub fn includes(longer: &str, shorter: &str) -> bool {
    let mut rest: Vec<&str> = words(longer).collect();
    if words(shorter).count() > rest.len() {
        return false;
    }
    words(shorter).all(|word| {
        let place = rest.iter().position(|&other| other == word).or_else(|| {
            let initial = word.chars().count() == 1;
            rest.iter().position(|other| initial && other.starts_with(word))
        });
        place.map(|at| rest.swap_remove(at)).is_some()
    })
}

/// All joins of a case, in the order of the entities.
pub(crate) fn joins(
    case: &Case,
    index: &Index,
    local_of: &dyn Fn(&MentionId) -> Option<u32>,
    document: &dyn Fn(&DocumentId) -> Option<u32>,
) -> Vec<Join> {
    let mut joins = Vec::new();
    for entity in 0..index.entities.len() as u32 {
        let names = index.names(entity);
        if names.len() < 2 {
            continue;
        }
        let first = joins.len();
        for (number, link) in case.entities[index.entities[entity as usize] as usize].links.iter().enumerate() {
            let (Some(left), Some(right)) = (local_of(&link.left), local_of(&link.right)) else { continue };
            joins.extend(of_link(index, entity, number as u32, link, left, right, document));
        }
        within_documents(case, index, entity, &mut joins);
        by_names(case, index, entity, &mut joins);
        for &claim in index.entity_claims.of(entity) {
            joins.extend(of_claim(case, index, entity, claim, local_of));
        }
        unexplained(index, entity, first, &mut joins);
    }
    joins
}

fn of_link(
    index: &Index,
    entity: u32,
    number: u32,
    link: &Link,
    left: u32,
    right: u32,
    document: &dyn Fn(&DocumentId) -> Option<u32>,
) -> Option<Join> {
    let (a, b) = (index.locals[left as usize], index.locals[right as usize]);
    // Equal writings of one entity need no link; a link to another entity's mention is none of this entity's.
    if a.name == b.name || index.name_entity[a.name as usize] != entity || index.name_entity[b.name as usize] != entity {
        return None;
    }
    let mut documents = Vec::new();
    if let LinkBasis::Evidence(evidence) = &link.basis {
        for id in evidence {
            // Evidence in a document that is not in the case cannot be held by anybody.
            documents.push(document(id)?);
        }
        documents.sort_unstable();
        documents.dedup();
        documents.retain(|&d| d != a.document && d != b.document);
    }
    Some(Join {
        entity,
        left_name: a.name,
        right_name: b.name,
        locals: (!matches!(link.basis, LinkBasis::Names | LinkBasis::Judgement)).then_some((left, right)),
        documents,
        certainty: link.certainty.clamp(0.0, 1.0),
        ground: Ground::Link(number),
    })
}

/// Shorter beside fuller writings in one document: the reader of that page sees it, whether or not the resolver said so for it.
fn within_documents(case: &Case, index: &Index, entity: u32, joins: &mut Vec<Join>) {
    let mut locals: Vec<(u32, u32)> = index.locals_of_entity(entity).map(|l| (index.locals[l as usize].document, l)).collect();
    locals.sort_unstable();
    let normal = |l: u32| case.mentions[index.locals[l as usize].mention as usize].normal.as_str();
    for group in locals.chunk_by(|a, b| a.0 == b.0) {
        for (i, &(_, a)) in group.iter().enumerate() {
            for &(_, b) in &group[i + 1..] {
                if includes(normal(a), normal(b)) || includes(normal(b), normal(a)) {
                    joins.push(Join {
                        entity,
                        left_name: index.locals[a as usize].name,
                        right_name: index.locals[b as usize].name,
                        locals: Some((a, b)),
                        documents: Vec::new(),
                        certainty: strength::INCLUDED_NAME as f32,
                        ground: Ground::Included,
                    });
                }
            }
        }
    }
}

/// Shorter beside fuller writings wherever they stand: whoever holds both pages sees the likeness, though what made them one for the
/// resolver (a birth date, the company they keep) may stand on a third.
fn by_names(case: &Case, index: &Index, entity: u32, joins: &mut Vec<Join>) {
    let names = index.names(entity);
    let normal = |name: u32| case.mentions[index.locals[index.name_locals[name as usize] as usize].mention as usize].normal.as_str();
    for left_name in names.clone() {
        for right_name in left_name + 1..names.end {
            let (a, b) = (normal(left_name), normal(right_name));
            if includes(a, b) || includes(b, a) {
                let (certainty, ground) = (strength::SHORTER_NAME as f32, Ground::Included);
                joins.push(Join { entity, left_name, right_name, locals: None, documents: Vec::new(), certainty, ground });
            }
        }
    }
}

fn of_claim(case: &Case, index: &Index, entity: u32, at: u32, local_of: &dyn Fn(&MentionId) -> Option<u32>) -> Option<Join> {
    let claim = &case.claims[at as usize];
    if !matches!(claim.property, Property::Alias | Property::Identified) || !claim.modality.affirms() {
        return None;
    }
    let (left, right) = (local_of(&claim.subject)?, local_of(claim.object.as_ref()?)?);
    let (a, b) = (index.locals[left as usize], index.locals[right as usize]);
    let own = |name: u32| index.name_entity[name as usize] == entity;
    (a.name != b.name && own(a.name) && own(b.name)).then(|| Join {
        entity,
        left_name: a.name,
        right_name: b.name,
        locals: Some((left, right)),
        documents: Vec::new(),
        certainty: strength::claim(claim, None) as f32,
        ground: Ground::Claim(at),
    })
}

/// Names that no join reaches are tied to the entity's first name, for paths only: no clock runs over such a join.
fn unexplained(index: &Index, entity: u32, first: usize, joins: &mut Vec<Join>) {
    let names = index.names(entity);
    let mut parent: Vec<u32> = (0..names.len() as u32).collect();
    for join in &joins[first..] {
        unite(&mut parent, join.left_name - names.start, join.right_name - names.start);
    }
    for name in 1..names.len() as u32 {
        if root(&mut parent, name) != root(&mut parent, 0) {
            unite(&mut parent, 0, name);
            joins.push(Join {
                entity,
                left_name: names.start,
                right_name: names.start + name,
                locals: None,
                documents: Vec::new(),
                certainty: strength::UNEXPLAINED_IDENTITY as f32,
                ground: Ground::Unexplained,
            });
        }
    }
}

/// The joins by name and, where they rest on documents, by local.
pub(crate) fn rows(joins: &[Join], index: &Index) -> [Rows<(u32, u32)>; 2] {
    let mut by_name = Vec::new();
    let mut by_local = Vec::new();
    for (number, join) in joins.iter().enumerate() {
        by_name.push((join.left_name, (join.right_name, number as u32)));
        by_name.push((join.right_name, (join.left_name, number as u32)));
        if let Some((a, b)) = join.locals {
            by_local.push((a, (b, number as u32)));
            by_local.push((b, (a, number as u32)));
        }
    }
    by_name.sort_unstable();
    by_local.sort_unstable();
    [Rows::sorted(index.name_entity.len(), by_name.into_iter()), Rows::sorted(index.locals.len(), by_local.into_iter())]
}

#[cfg(test)]
mod tests {
    use super::includes;

    #[test]
    fn shorter_names_are_included() {
        for (longer, shorter, expected) in [
            ("karim zeroual", "zeroual", true),
            ("karim zeroual", "k zeroual", true),
            ("karim zeroual", "zeroual karim", true),
            ("karim zeroual", "kiko", false),
            ("karim zeroual", "m zeroual", false),
            ("zeroual", "karim zeroual", false),
        ] {
            assert_eq!(includes(longer, shorter), expected, "{longer} / {shorter}");
        }
    }
}
