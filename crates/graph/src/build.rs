//! A case → its index: documents, entities, names and locals numbered, claims tied to them, writings joined.

use crate::identity;
use crate::index::{DocumentNode, Index, Local, NONE};
use crate::parts::both;
use crate::pass::passable;
use crate::rows::Rows;
use crate::source::{Origins, Sources};
use crate::tie::{Paired, TieTable, entity_claims, in_order, said};
use jiff::civil::Date;
use model::case::ById;
use model::{BlobId, Case, DocumentId, Entity, MentionId};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::collections::{BTreeMap, BTreeSet};

impl Index {
    pub(crate) fn new(case: &Case, sources: &Sources) -> Self {
        let (Documents { agencies, nodes: documents, by_id }, mention_at) =
            both(|| Documents::new(case, &sources.documents), || ById::new(&case.mentions));
        let document = |id: &DocumentId| by_id.binary_search_by(|(own, _)| own.cmp(id)).ok().map(|at| by_id[at].1);
        let mut entities: Vec<u32> = (0..case.entities.len() as u32).collect();
        entities.sort_by(|&a, &b| case.entities[a as usize].id.cmp(&case.entities[b as usize].id));
        let Writings { name_entity, name_other, entity_names, locals, name_locals, places } =
            Writings::new(case, &entities, &mention_at, &document);

        let origins = Origins::new(&sources.copied, &documents, &document);
        let said = said(case, &documents, &origins, &mention_at, &places);
        let order = in_order(case, &said, documents.len());
        let mention_local: Vec<u32> = places.into_iter().map(|place| place.local).collect();
        let normals = |entity: u32| {
            (entity_names[entity as usize]..entity_names[entity as usize + 1])
                .map(|n| locals[name_locals[n as usize] as usize].mention)
                .map(|m| case.mentions[m as usize].normal.as_str())
                .collect()
        };
        let ((entity_claims, passable), paired) = both(
            || {
                let claims = entity_claims(&said, &order, entities.len());
                let passable = passable(case, &entities, &claims, &normals);
                (claims, passable)
            },
            || Paired::new(&said, &order, entities.len()),
        );
        drop((said, order));
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
        let local_of = |id: &MentionId| mention_at.number(id).map_or(NONE, |at| mention_local[at as usize]);
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
        let mut by_blob: FxHashMap<&BlobId, u32> = FxHashMap::with_capacity_and_hasher(order.len(), FxBuildHasher);
        let mut by_group: FxHashMap<u32, u32> = FxHashMap::default();
        let mut parent: Vec<u32> = (0..order.len() as u32).collect();
        for (number, &at) in (0u32..).zip(&order) {
            let document = &case.documents[at as usize];
            unite(&mut parent, *by_blob.entry(&document.blob).or_insert(number), number);
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

/// Where a mention of the case stands; [`NONE`] where there is none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub document: u32,
    pub entity: u32,
    pub local: u32,
}

impl Place {
    pub const NONE: Self = Self { document: NONE, entity: NONE, local: NONE };
}

/// Names and locals: the mentions of each entity, by normal form and document.
struct Writings {
    name_entity: Vec<u32>,
    name_other: Vec<bool>,
    entity_names: Vec<u32>,
    locals: Vec<Local>,
    name_locals: Vec<u32>,
    /// By mention of the case.
    places: Vec<Place>,
}

/// Entities whose mentions are looked up together.
const ENTITIES: usize = 256;

impl Writings {
    fn new(case: &Case, entities: &[u32], mention_at: &ById<'_, model::Mention>, document: &dyn Fn(&DocumentId) -> Option<u32>) -> Self {
        // Mentions come document by document: each is looked for once.
        let mut last: Option<(&DocumentId, u32)> = None;
        let places = case.mentions.iter().map(|mention| {
            let id = &mention.span.document;
            let document = last.filter(|l| l.0 == id).map_or_else(|| document(id).unwrap_or(NONE), |l| l.1);
            last = Some((id, document));
            Place { document, ..Place::NONE }
        });
        let mut out = Self {
            name_entity: Vec::new(),
            name_other: Vec::new(),
            entity_names: vec![0],
            locals: Vec::new(),
            name_locals: vec![0],
            places: places.collect(),
        };
        let normal = |mention: u32| case.mentions[mention as usize].normal.as_str();
        let (mut found, mut mine, mut names, mut own) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        // Some at a time, so that a mention that was found is at hand when it is read.
        for (first, some) in (0u32..).step_by(ENTITIES).zip(entities.chunks(ENTITIES)) {
            found.clear();
            mention_at.numbers(some.iter().flat_map(|&at| &case.entities[at as usize].mentions), |mention| found.push(mention));
            let mut found = found.iter();
            for (number, &at) in (first..).zip(some) {
                let entity = &case.entities[at as usize];
                mine.clear();
                for &mention in found.by_ref().take(entity.mentions.len()).flatten() {
                    let place = &mut out.places[mention as usize];
                    if place.entity == NONE && place.document != NONE {
                        place.entity = number;
                        mine.push((place.document, mention));
                    }
                }
                names.clear();
                names.extend(mine.iter().map(|m| normal(m.1)));
                names.sort_unstable();
                names.dedup();
                // By the numbers of names: few names of an entity are compared, many mentions.
                own.clear();
                own.extend(mine.iter().map(|&(document, mention)| {
                    let name = names.binary_search(&normal(mention)).unwrap_or_default();
                    (name, document, case.mentions[mention as usize].span.start, mention)
                }));
                own.sort_unstable();
                out.add(number, entity, &names, &own);
            }
        }
        out
    }

    /// An entity's mentions: the numbers of their names in `names`, their documents, where they start and their numbers; in order.
    fn add(&mut self, number: u32, entity: &Entity, names: &[&str], own: &[(usize, u32, u32, u32)]) {
        for name in own.chunk_by(|a, b| a.0 == b.0) {
            for mentions in name.chunk_by(|a, b| a.1 == b.1) {
                let (_, document, _, mention) = mentions[0];
                mentions.iter().for_each(|m| self.places[m.3 as usize].local = self.locals.len() as u32);
                self.locals.push(Local { name: self.name_entity.len() as u32, document, mention, entity: number });
            }
            self.name_entity.push(number);
            self.name_other.push(entity.other_names.iter().any(|other| other == names[name[0].0]));
            self.name_locals.push(self.locals.len() as u32);
        }
        self.entity_names.push(self.name_entity.len() as u32);
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
