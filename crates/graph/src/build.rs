//! A case → its index: documents, entities, names and locals numbered, claims tied to them, writings joined.

use crate::identity;
use crate::index::{DocumentNode, Index, Local, NONE};
use crate::parts::{both, fill};
use crate::pass::passable;
use crate::rows::Rows;
use crate::source::{Origins, Sources};
use crate::tie::{Paired, TieTable, entity_claims, said};
use jiff::civil::Date;
use model::case::ById;
use model::{Case, DocumentId, Mention, MentionId};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

impl Index {
    pub(crate) fn new(case: &Case, sources: &Sources) -> Self {
        let (Documents { agencies, nodes: documents, by_id }, mention_at) =
            both(|| Documents::new(case, &sources.documents), || ById::new(&case.mentions));
        let document = |id: &DocumentId| by_id.binary_search_by(|(own, _)| own.cmp(id)).ok().map(|at| by_id[at].1);
        let mut entities: Vec<u32> = (0..case.entities.len() as u32).collect();
        entities.sort_by(|&a, &b| case.entities[a as usize].id.cmp(&case.entities[b as usize].id));
        let Writings { name_entity, name_other, entity_names, locals, name_locals, mention_local } =
            Writings::new(case, &entities, &mention_at, &document);

        let origins = Origins::new(&sources.copied, &documents, &document);
        let local_of = |id: &MentionId| mention_at.number(id).map_or(NONE, |at| mention_local[at as usize]);
        let said = said(case, &documents, &locals, &origins, &local_of);
        let normals = |entity: u32| {
            (entity_names[entity as usize]..entity_names[entity as usize + 1])
                .map(|n| locals[name_locals[n as usize] as usize].mention)
                .map(|m| case.mentions[m as usize].normal.as_str())
                .collect()
        };
        let ((entity_claims, passable), paired) = both(
            || {
                let claims = entity_claims(&said, entities.len());
                let passable = passable(case, &entities, &claims, &normals);
                (claims, passable)
            },
            || Paired::new(&said, entities.len()),
        );
        drop(said);
        let table = TieTable::new(case, paired, &locals, &passable);

        let mut days: Vec<Date> = documents.iter().filter_map(|d| d.held_since).collect();
        days.sort_unstable();
        days.dedup();
        let by_document = locals.iter().enumerate().map(|(number, l)| (l.document, number as u32));
        let document_locals = Rows::gathered(documents.len(), by_document);
        let mut index = Self {
            agencies,
            days,
            document_locals,
            documents,
            document_by_id: by_id.iter().map(|(_, number)| *number).collect(),
            passable,
            hub: table.hub,
            neighbours: table.neighbours,
            local_ties: table.local_ties,
            ties: table.ties,
            pairs: table.pairs,
            pair_ties: table.pair_ties,
            entity_claims,
            entities,
            name_entity,
            entity_names,
            name_other,
            locals,
            name_locals,
            mention_local: Vec::new(),
            joins: Vec::new(),
            name_joins: Rows::default(),
            local_joins: Rows::default(),
        };
        let joins = identity::joins(case, &index, &|id| Some(local_of(id)).filter(|&l| l != NONE), &document);
        [index.name_joins, index.local_joins] = identity::rows(&joins, &index);
        index.joins = joins;
        index.mention_local = mention_local;
        index
    }
}

struct Documents {
    agencies: Vec<String>,
    nodes: Vec<DocumentNode>,
    /// Sorted by id, with their numbers.
    by_id: Vec<(DocumentId, u32)>,
}

impl Documents {
    fn new(case: &Case, sources: &BTreeMap<DocumentId, u32>) -> Self {
        let agencies: Vec<String> = case.documents.iter().map(|d| &d.agency).collect::<BTreeSet<_>>().into_iter().cloned().collect();
        let mut order: Vec<u32> = (0..case.documents.len() as u32).collect();
        order.sort_by(|&a, &b| {
            let key = |d: u32| {
                let d = &case.documents[d as usize];
                (&d.path, &d.agency, &d.id)
            };
            key(a).cmp(&key(b))
        });
        // One number per group of copies; the groups of `sources` and equal bytes are united.
        let mut by_blob: FxHashMap<&str, u32> = FxHashMap::default();
        let mut by_group: FxHashMap<u32, u32> = FxHashMap::default();
        let mut parent: Vec<u32> = (0..order.len() as u32).collect();
        for (number, &at) in (0u32..).zip(&order) {
            let document = &case.documents[at as usize];
            unite(&mut parent, *by_blob.entry(document.blob.as_str()).or_insert(number), number);
            if let Some(&group) = sources.get(&document.id) {
                unite(&mut parent, *by_group.entry(group).or_insert(number), number);
            }
        }
        let mut nodes: Vec<DocumentNode> = (0u32..)
            .zip(&order)
            .map(|(number, &at)| {
                let agency = agencies.binary_search(&case.documents[at as usize].agency).map_or(0, |a| a as u32);
                DocumentNode { at, agency, held_since: None, grade: None, source: root(&mut parent, number) }
            })
            .collect();
        let mut by_id: Vec<(DocumentId, u32)> = (0u32..).zip(&order).map(|(n, &at)| (case.documents[at as usize].id.clone(), n)).collect();
        by_id.sort_unstable();
        // Both in the order of ids.
        let mut profiles = case.profiles.iter().peekable();
        for (id, number) in &by_id {
            while profiles.next_if(|(of, _)| *of < id).is_some() {}
            if let Some((_, profile)) = profiles.peek().filter(|(of, _)| *of == id) {
                let node = &mut nodes[*number as usize];
                (node.held_since, node.grade) = (profile.held_since, profile.grade);
            }
        }
        Self { agencies, nodes, by_id }
    }
}

/// Names and locals: the mentions of each entity, by normal form and document.
struct Writings {
    name_entity: Vec<u32>,
    name_other: Vec<bool>,
    entity_names: Vec<u32>,
    locals: Vec<Local>,
    name_locals: Vec<u32>,
    mention_local: Vec<u32>,
}

impl Writings {
    fn new(case: &Case, entities: &[u32], mention_at: &ById<'_, model::Mention>, document: &dyn Fn(&DocumentId) -> Option<u32>) -> Self {
        // Mentions come document by document: each is looked for once.
        let mut last: Option<(&DocumentId, u32)> = None;
        let mut documents = Vec::with_capacity(case.mentions.len());
        for mention in &case.mentions {
            let id = &mention.span.document;
            let number = last.filter(|l| l.0 == id).map_or_else(|| document(id).unwrap_or(NONE), |l| l.1);
            last = Some((id, number));
            documents.push(number);
        }
        let ids = (0u32..).zip(entities).flat_map(|(number, &at)| case.entities[at as usize].mentions.iter().map(move |id| (number, id)));
        let ids: Vec<(u32, &MentionId)> = ids.collect();
        let mut mentions = vec![NONE; ids.len()];
        fill(&mut mentions, |at, mention| *mention = mention_at.number(ids[at].1).unwrap_or(NONE));
        let mut owner = vec![NONE; case.mentions.len()];
        for (&mention, &(entity, _)) in mentions.iter().zip(&ids).filter(|(mention, _)| **mention != NONE) {
            if documents[mention as usize] != NONE && owner[mention as usize] == NONE {
                owner[mention as usize] = entity;
            }
        }
        drop((ids, mentions));
        let owned = (0u32..).zip(&owner).filter(|(_, entity)| **entity != NONE).map(|(mention, &entity)| (entity, mention));
        let owned = Rows::gathered(entities.len(), owned);

        let mut out = Self {
            name_entity: Vec::new(),
            name_other: Vec::new(),
            entity_names: vec![0],
            locals: Vec::new(),
            name_locals: vec![0],
            mention_local: owner,
        };
        let mut own: Vec<(&str, u32, u32, u32)> = Vec::new();
        for (number, &at) in (0u32..).zip(entities) {
            own.clear();
            own.extend(owned.of(number).iter().map(|&mention| {
                let Mention { normal, span, .. } = &case.mentions[mention as usize];
                (normal.as_str(), documents[mention as usize], span.start, mention)
            }));
            own.sort_unstable();
            for (name, locals) in own.chunk_by(|a, b| a.0 == b.0).map(|name| (name[0].0, name.chunk_by(|a, b| a.1 == b.1))) {
                for mentions in locals {
                    let (_, document, _, mention) = mentions[0];
                    mentions.iter().for_each(|m| out.mention_local[m.3 as usize] = out.locals.len() as u32);
                    out.locals.push(Local { name: out.name_entity.len() as u32, document, mention, entity: number });
                }
                out.name_entity.push(number);
                out.name_other.push(case.entities[at as usize].other_names.iter().any(|n| n == name));
                out.name_locals.push(out.locals.len() as u32);
            }
            out.entity_names.push(out.name_entity.len() as u32);
        }
        out
    }
}

/// The root of `item` in a forest of unions.
pub(crate) fn root(parent: &mut [u32], mut item: u32) -> u32 {
    while parent[item as usize] != item {
        parent[item as usize] = parent[parent[item as usize] as usize];
        item = parent[item as usize];
    }
    item
}

/// Unites two items; the smaller root stays.
pub(crate) fn unite(parent: &mut [u32], a: u32, b: u32) {
    let (a, b) = (root(parent, a), root(parent, b));
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    parent[high as usize] = low;
}
