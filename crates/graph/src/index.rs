//! The numbered form of a case: documents, entities, names, locals, pairs and joins as compact tables of 32-bit indices.

use crate::identity::{self, Join};
use crate::pass::{StepKind, passable, step_kind};
use crate::source::{Origins, Sources};
use crate::strength;
use jiff::civil::Date;
use model::case::ById;
use model::{Case, Claim, Document, DocumentId, Entity, EntityId, Grade, LinkBasis, Mention, MentionId};
use std::collections::{BTreeMap, BTreeSet, HashMap};
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
    /// Documents with the same number are one source: same bytes or near-copies.
    pub source: u32,
}

/// One writing of one entity in one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Local {
    pub name: u32,
    pub document: u32,
    /// Its first mention: position in `case.mentions`.
    pub mention: u32,
}

/// A claim between two entities.
#[derive(Clone, Copy, Debug)]
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

/// Rows of a table, each with its items.
#[derive(Clone, Debug, Default)]
pub struct Rows<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy + Default> Rows<T> {
    /// From `(row, item)` pairs in any order of rows; within a row the items stay in theirs.
    pub fn gathered(rows: usize, pairs: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let mut starts = vec![0u32; rows + 1];
        for (row, _) in pairs.clone() {
            starts[row as usize + 1] += 1;
        }
        for row in 0..rows {
            starts[row + 1] += starts[row];
        }
        let mut items = vec![T::default(); starts[rows] as usize];
        let mut next = starts.clone();
        for (row, item) in pairs {
            items[next[row as usize] as usize] = item;
            next[row as usize] += 1;
        }
        Self { starts, items }
    }
}

impl<T: Copy + Ord> Rows<T> {
    /// Each row's items in order.
    fn in_order(mut self) -> Self {
        for row in self.starts.windows(2) {
            self.items[row[0] as usize..row[1] as usize].sort_unstable();
        }
        self
    }
}

impl<T: Copy> Rows<T> {
    /// From `(row, item)` pairs sorted by row.
    pub(crate) fn sorted(rows: usize, pairs: impl Iterator<Item = (u32, T)>) -> Self {
        let mut starts = vec![0u32; rows + 1];
        let items = pairs
            .map(|(row, item)| {
                starts[row as usize + 1] += 1;
                item
            })
            .collect();
        for row in 0..rows {
            starts[row + 1] += starts[row];
        }
        Self { starts, items }
    }

    /// The items of one row.
    pub fn of(&self, row: u32) -> &[T] {
        let row = row as usize;
        &self.items[self.starts[row] as usize..self.starts[row + 1] as usize]
    }

    /// The positions of one row's items in the whole table.
    pub fn range(&self, row: u32) -> std::ops::Range<u32> {
        self.starts[row as usize]..self.starts[row as usize + 1]
    }
}

/// Everything about a case that paths and clocks need; owns its tables, so that a server can keep it beside the case.
#[derive(Debug)]
pub struct Index {
    /// Sorted.
    pub agencies: Vec<String>,
    /// Sorted by path, then agency, then id.
    pub documents: Vec<DocumentNode>,
    document_by_id: Vec<u32>,
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
    entity_names: Vec<u32>,
    /// Whether each name is another name of its entity, and no spelling.
    name_other: Vec<bool>,
    /// Sorted by name, then document.
    pub locals: Vec<Local>,
    name_locals: Vec<u32>,
    /// Local of each mention of the case; [`NONE`] where no entity has it.
    pub mention_local: Vec<u32>,
    /// Sorted by pair, strongest first.
    pub ties: Vec<Tie>,
    pub pairs: Vec<Pair>,
    pair_ties: Vec<u32>,
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
        self.name_entity[self.locals[local as usize].name as usize]
    }

    /// The local of an entity's name in a document, if it is written so there.
    pub fn local_at(&self, name: u32, document: u32) -> Option<u32> {
        let range = self.locals_of(name);
        let locals = &self.locals[range.start as usize..range.end as usize];
        locals.binary_search_by_key(&document, |l| l.document).ok().map(|at| range.start + at as u32)
    }

    fn new(case: &Case, sources: &Sources) -> Self {
        let (agencies, documents, document_by_id) = number_documents(case, &sources.documents);
        let document_number = |id: &DocumentId| -> u32 {
            let cmp = |&d: &u32| case.documents[documents[d as usize].at as usize].id.cmp(id);
            document_by_id.binary_search_by(cmp).map_or(NONE, |at| document_by_id[at])
        };
        let mut entities: Vec<u32> = (0..case.entities.len() as u32).collect();
        entities.sort_by(|&a, &b| case.entities[a as usize].id.cmp(&case.entities[b as usize].id));
        let mention_at = ById::new(&case.mentions);
        // Mentions come document by document: each is looked for once.
        let mut last: Option<(&DocumentId, u32)> = None;
        let mut mention_document = Vec::with_capacity(case.mentions.len());
        for mention in &case.mentions {
            let id = &mention.span.document;
            let number = last.filter(|l| l.0 == id).map_or_else(|| document_number(id), |l| l.1);
            last = Some((id, number));
            mention_document.push(number);
        }

        // Names and locals: the mentions of each entity, by normal form and document.
        let mut name_entity = Vec::new();
        let mut name_other = Vec::new();
        let mut entity_names = vec![0u32];
        let mut locals: Vec<Local> = Vec::new();
        let mut name_locals = vec![0u32];
        let mut mention_local = vec![NONE; case.mentions.len()];
        let mut own: Vec<(&str, u32, u32)> = Vec::new();
        for (number, &at) in entities.iter().enumerate() {
            own.clear();
            for id in &case.entities[at as usize].mentions {
                let Some(mention) = mention_at.number(id) else { continue };
                let document = mention_document[mention as usize];
                if document != NONE && mention_local[mention as usize] == NONE {
                    own.push((case.mentions[mention as usize].normal.as_str(), document, mention));
                }
            }
            let starts = |mention: u32| case.mentions[mention as usize].span.start;
            own.sort_by_key(|&(normal, document, mention)| (normal, document, starts(mention), mention));
            let mut last: Option<(&str, u32)> = None;
            for &(normal, document, mention) in &own {
                if last.is_none_or(|(n, _)| n != normal) {
                    if last.is_some() {
                        name_locals.push(locals.len() as u32);
                    }
                    name_entity.push(number as u32);
                    name_other.push(case.entities[at as usize].other_names.iter().any(|n| n == normal));
                }
                if last != Some((normal, document)) {
                    locals.push(Local { name: name_entity.len() as u32 - 1, document, mention });
                }
                mention_local[mention as usize] = locals.len() as u32 - 1;
                last = Some((normal, document));
            }
            if last.is_some() {
                name_locals.push(locals.len() as u32);
            }
            entity_names.push(name_entity.len() as u32);
        }

        let rank = ranks(&entities);
        let ends = claim_ends(case, &locals, &|m| mention_at.number(m).map_or(NONE, |at| mention_local[at as usize]));
        let place = |local: u32| entities[name_entity[locals[local as usize].name as usize] as usize] as usize;
        let normals = |at: usize| -> Vec<&str> {
            let entity = rank[at] as usize;
            (entity_names[entity]..entity_names[entity + 1])
                .map(|n| locals[name_locals[n as usize] as usize].mention)
                .map(|m| case.mentions[m as usize].normal.as_str())
                .collect()
        };
        let by_place = passable(case, &ends, &place, &normals);
        let passable: Vec<bool> = entities.iter().map(|&at| by_place[at as usize]).collect();

        let origins = Origins::new(&sources.copied, &documents, &document_number);
        let table = TieTable::new(case, &documents, &origins, &locals, &name_entity, &passable, &ends);
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
            document_by_id,
            passable,
            hub: table.hub,
            neighbours: table.neighbours,
            local_ties: table.local_ties,
            ties: table.ties,
            pairs: table.pairs,
            pair_ties: table.pair_ties,
            entity_claims: table.entity_claims,
            entities,
            name_entity,
            entity_names,
            name_other,
            locals,
            name_locals,
            mention_local,
            joins: Vec::new(),
            name_joins: Rows::default(),
            local_joins: Rows::default(),
        };
        let local_of = |m: &MentionId| mention_at.number(m).map(|at| index.mention_local[at as usize]).filter(|&l| l != NONE);
        let links = |entity: u32| &case.entities[index.entities[entity as usize] as usize].links;
        let joins = identity::joins(case, &index, &links, &ends, &local_of, &|id| {
            let cmp = |&d: &u32| case.documents[index.documents[d as usize].at as usize].id.cmp(id);
            index.document_by_id.binary_search_by(cmp).ok().map(|at| index.document_by_id[at])
        });
        let [name_joins, local_joins] = identity::rows(&joins, &index);
        index.joins = joins;
        index.name_joins = name_joins;
        index.local_joins = local_joins;
        index
    }
}

fn ranks(order: &[u32]) -> Vec<u32> {
    let mut ranks = vec![0; order.len()];
    for (rank, &at) in order.iter().enumerate() {
        ranks[at as usize] = rank as u32;
    }
    ranks
}

fn number_documents(case: &Case, sources: &BTreeMap<DocumentId, u32>) -> (Vec<String>, Vec<DocumentNode>, Vec<u32>) {
    let agencies: Vec<String> = case.documents.iter().map(|d| d.agency.clone()).collect::<BTreeSet<_>>().into_iter().collect();
    let mut order: Vec<u32> = (0..case.documents.len() as u32).collect();
    order.sort_by(|&a, &b| {
        let key = |d: u32| {
            let d = &case.documents[d as usize];
            (&d.path, &d.agency, &d.id)
        };
        key(a).cmp(&key(b))
    });
    // One number per group of copies; the groups of `sources` and equal bytes are united.
    let mut by_blob: HashMap<&str, u32> = HashMap::new();
    let mut by_group: HashMap<u32, u32> = HashMap::new();
    let mut parent: Vec<u32> = (0..order.len() as u32).collect();
    for (number, &at) in order.iter().enumerate() {
        let document = &case.documents[at as usize];
        let first = *by_blob.entry(document.blob.as_str()).or_insert(number as u32);
        unite(&mut parent, first, number as u32);
        if let Some(&group) = sources.get(&document.id) {
            let first = *by_group.entry(group).or_insert(number as u32);
            unite(&mut parent, first, number as u32);
        }
    }
    let documents: Vec<DocumentNode> = order
        .iter()
        .enumerate()
        .map(|(number, &at)| {
            let document = &case.documents[at as usize];
            DocumentNode {
                at,
                agency: agencies.binary_search(&document.agency).map_or(0, |a| a as u32),
                held_since: case.profiles.get(&document.id).and_then(|p| p.held_since),
                source: root(&mut parent, number as u32),
            }
        })
        .collect();
    let mut by_id: Vec<u32> = (0..documents.len() as u32).collect();
    by_id.sort_by(|&a, &b| {
        let id = |d: u32| &case.documents[documents[d as usize].at as usize].id;
        id(a).cmp(id(b))
    });
    (agencies, documents, by_id)
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

/// The locals that the claims of a case tie.
pub(crate) struct Ends {
    /// Subject and object of each claim, in the case's order; [`NONE`] where no entity has the mention or there is no object.
    pub of: Vec<(u32, u32)>,
    /// The claims in the order of the files: by document, place and id.
    order: Vec<u32>,
}

fn claim_ends(case: &Case, locals: &[Local], local_of: &dyn Fn(&MentionId) -> u32) -> Ends {
    let of: Vec<(u32, u32)> = case.claims.iter().map(|c| (local_of(&c.subject), c.object.as_ref().map_or(NONE, local_of))).collect();
    let document = |(subject, object): (u32, u32)| {
        let local = if subject == NONE { object } else { subject };
        locals.get(local as usize).map_or(NONE, |l| l.document)
    };
    let mut order: Vec<(u32, u32, u32)> =
        of.iter().enumerate().map(|(at, &ends)| (document(ends), case.claims[at].span.start, at as u32)).collect();
    order.sort_unstable_by(|x, y| {
        let id = |at: u32| &case.claims[at as usize].id;
        (x.0, x.1).cmp(&(y.0, y.1)).then_with(|| id(x.2).cmp(id(y.2)))
    });
    Ends { of, order: order.into_iter().map(|(_, _, at)| at).collect() }
}

struct TieTable {
    ties: Vec<Tie>,
    pairs: Vec<Pair>,
    pair_ties: Vec<u32>,
    hub: Vec<f64>,
    neighbours: Rows<Neighbour>,
    local_ties: Rows<(u32, u32)>,
    entity_claims: Rows<u32>,
}

impl TieTable {
    fn new(
        case: &Case,
        documents: &[DocumentNode],
        origins: &Origins,
        locals: &[Local],
        name_entity: &[u32],
        passable: &[bool],
        ends: &Ends,
    ) -> Self {
        let entity = |local: u32| name_entity[locals[local as usize].name as usize];
        let entities = passable.len();
        let grades: Vec<Option<Grade>> =
            documents.iter().map(|d| case.profiles.get(&case.documents[d.at as usize].id).and_then(|p| p.grade)).collect();
        let mut found: Vec<(u32, u32, u32, Tie)> = Vec::new();
        for (rank, &at) in ends.order.iter().enumerate() {
            let claim = &case.claims[at as usize];
            let (subject, object) = ends.of[at as usize];
            if subject == NONE || object == NONE {
                continue;
            }
            let (a, b) = (entity(subject), entity(object));
            let document = locals[subject as usize].document;
            // A claim stands in one document; anything else is a fault of the extractor and ties nothing.
            if a == b || document != locals[object as usize].document {
                continue;
            }
            let kind = step_kind(claim.property, case.mentions[locals[object as usize].mention as usize].schema);
            let strength = strength::claim(claim, grades[document as usize]);
            let affirms = claim.modality.affirms() && kind != StepKind::None;
            let source = origins.of(document, documents, &claim.span);
            let tie = Tie { claim: at, subject, object, pair: 0, kind, affirms, strength, source };
            found.push((a.min(b), a.max(b), rank as u32, tie));
        }
        found.sort_unstable_by(|x, y| (x.0, x.1).cmp(&(y.0, y.1)).then(y.3.strength.total_cmp(&x.3.strength)).then(x.2.cmp(&y.2)));
        let touched = ends.order.iter().flat_map(|&at| {
            let (subject, object) = ends.of[at as usize];
            let [subject, object] = [subject, object].map(|local| (local != NONE).then(|| entity(local)));
            subject.into_iter().chain(object.filter(|o| Some(*o) != subject)).map(move |entity| (entity, at))
        });
        let entity_claims = Rows::gathered(entities, touched);

        let mut ties: Vec<Tie> = Vec::with_capacity(found.len());
        let mut pairs: Vec<Pair> = Vec::new();
        let mut pair_ties = vec![0u32];
        for (left, right, _, mut tie) in found {
            if pairs.last().is_none_or(|p| (p.left, p.right) != (left, right)) {
                if !pairs.is_empty() {
                    pair_ties.push(ties.len() as u32);
                }
                pairs.push(Pair { left, right, typed: 0.0, weak: false });
            }
            tie.pair = pairs.len() as u32 - 1;
            ties.push(tie);
        }
        if !pairs.is_empty() {
            pair_ties.push(ties.len() as u32);
        }
        for (number, pair) in pairs.iter_mut().enumerate() {
            let own = &ties[pair_ties[number] as usize..pair_ties[number + 1] as usize];
            pair.typed = combine(case, own.iter().filter(|t| t.affirms && t.kind == StepKind::Typed));
            pair.weak = own.iter().any(|t| t.affirms && t.kind == StepKind::Weak);
        }
        let mut degree = vec![0u32; entities];
        for pair in pairs.iter().filter(|p| p.typed > 0.0) {
            degree[pair.left as usize] += 1;
            degree[pair.right as usize] += 1;
        }
        let hub: Vec<f64> = degree.into_iter().map(strength::hub).collect();
        // Pairs come by their left, then their right, so each entity's neighbours come in order.
        let edges = pairs.iter().enumerate().filter(|(_, p)| p.typed > 0.0 || p.weak);
        let edges = edges.flat_map(|(number, p)| {
            let open = passable[p.left as usize] && passable[p.right as usize];
            let damping = hub[p.left as usize].min(hub[p.right as usize]);
            let within = if open { strength::millionths(p.typed * damping) } else { 0 };
            let neighbour = |entity| Neighbour { entity, pair: number as u32, within };
            [(p.left, neighbour(p.right)), (p.right, neighbour(p.left))]
        });
        let steps = ties.iter().enumerate().filter(|(_, t)| t.affirms);
        let steps = steps.flat_map(|(number, t)| [(t.subject, (t.object, number as u32)), (t.object, (t.subject, number as u32))]);
        Self {
            neighbours: Rows::gathered(entities, edges),
            local_ties: Rows::gathered(locals.len(), steps).in_order(),
            entity_claims,
            ties,
            pairs,
            pair_ties,
            hub,
        }
    }
}

/// The strength of claims together: one source (same document, same bytes, near-copies, copied passages, or the same words)
/// counts once, with its best claim.
pub(crate) fn combine<'t>(case: &Case, ties: impl Iterator<Item = &'t Tie>) -> f64 {
    let ties: Vec<&Tie> = ties.collect();
    match ties.as_slice() {
        [] => return 0.0,
        [one] => return one.strength,
        _ => {}
    }
    let mut parent: Vec<u32> = (0..ties.len() as u32).collect();
    let mut by_source: BTreeMap<u32, u32> = BTreeMap::new();
    let mut by_quote: BTreeMap<String, u32> = BTreeMap::new();
    for (at, tie) in ties.iter().enumerate() {
        let first = *by_source.entry(tie.source).or_insert(at as u32);
        unite(&mut parent, first, at as u32);
        let quote = crate::fold::fold(&case.claims[tie.claim as usize].quote);
        let first = *by_quote.entry(quote).or_insert(at as u32);
        unite(&mut parent, first, at as u32);
    }
    let mut best: BTreeMap<u32, f64> = BTreeMap::new();
    for (at, tie) in ties.iter().enumerate() {
        let group = root(&mut parent, at as u32);
        let strongest = best.entry(group).or_insert(0.0);
        *strongest = strongest.max(tie.strength);
    }
    strength::together(best.values().copied())
}

/// Whether a link holds for names wherever they stand, and not only for the mentions that it names.
pub(crate) fn lifts(basis: &LinkBasis) -> bool {
    matches!(basis, LinkBasis::Names | LinkBasis::Judgement)
}
