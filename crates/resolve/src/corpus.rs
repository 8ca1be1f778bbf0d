//! The input in an order that does not depend on how it came: mentions sorted by path and place, grouped into units. Kept as
//! numbers in long lists; a row is asked for again where its words are needed.

use crate::Input;
use crate::kept::Digests;
use crate::rows::Rows;
use crate::text::{Interner, Lists, Texts, hash};
use model::{Document, DocumentId, Judgement, Mention, MentionId, Schema};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// The mentions of one document that are written alike (same kind and normal form) and that nothing tells apart: the
/// smallest thing that is joined.
#[derive(Clone, Copy)]
pub struct Unit {
    /// Number of the document in the corpus.
    pub document: u32,
    /// Number of the writing: a normal form of one kind of thing.
    pub name: u32,
    pub schema: Schema,
}

pub struct Corpus<'a> {
    documents: &'a dyn Rows<Document>,
    /// Rows of the documents, sorted by path, agency, id.
    document_rows: Vec<u32>,
    mentions: &'a dyn Rows<Mention>,
    /// Rows of the mentions, sorted by document, then place.
    mention_rows: Vec<u32>,
    /// For the mentions that a claim or a judgement names: hash of the id, and number; sorted.
    named: Vec<(u64, u32)>,
    /// For each name its normal form; sorted by kind, then alphabet.
    normals: Texts,
    /// The writing that tells most of how the name is made (capitals, another script), else the most frequent.
    surfaces: Texts,
    /// Where the names of each kind begin.
    kinds: BTreeMap<Schema, Range<u32>>,
    /// Sorted by document, then first mention.
    pub units: Vec<Unit>,
    /// For each mention, its unit.
    pub unit_of: Vec<u32>,
    mentions_of: Lists,
    units_named: Lists,
    /// For each document, where its units begin.
    starts: Vec<u32>,
}

/// Kinds that are compared with each other.
pub fn family(schema: Schema) -> Schema {
    match schema {
        Schema::PublicBody => Schema::Organization,
        other => other,
    }
}

impl<'a> Corpus<'a> {
    pub fn new(input: &Input<'a>) -> Self {
        let document_rows = sorted_documents(input.documents);
        let Sorted { mut mention_rows, mut document_of, named } = sorted_mentions(input, &document_rows);
        let words = Words::new(input.mentions, &mention_rows);
        let mut corpus = Self {
            documents: input.documents,
            document_rows,
            mentions: input.mentions,
            mention_rows: std::mem::take(&mut mention_rows),
            named,
            normals: words.normals,
            surfaces: words.surfaces,
            kinds: words.kinds,
            units: Vec::new(),
            unit_of: Vec::new(),
            mentions_of: Lists::default(),
            units_named: Lists::default(),
            starts: Vec::new(),
        };
        let split = splits(&corpus, &document_of, &words.name_of, input);
        corpus.group(&document_of, &words.name_of, &words.schema_of, &split);
        document_of.clear();
        corpus
    }

    /// Makes the units.
    fn group(&mut self, document_of: &[u32], name_of: &[u32], schema_of: &[Schema], split: &BTreeMap<u32, u32>) {
        let mut unit_of = Vec::with_capacity(name_of.len());
        let mut here: HashMap<(u32, u32), u32> = HashMap::new();
        let mut current = u32::MAX;
        for (i, (document, name)) in document_of.iter().zip(name_of).enumerate() {
            if *document != current {
                here.clear();
                current = *document;
            }
            let mark = split.get(&(i as u32)).copied().unwrap_or(0);
            let units = &mut self.units;
            let unit = *here.entry((*name, mark)).or_insert_with(|| {
                units.push(Unit { document: *document, name: *name, schema: schema_of[i] });
                units.len() as u32 - 1
            });
            unit_of.push(unit);
        }
        self.units.shrink_to_fit();
        self.mentions_of = Lists::new(self.units.len(), unit_of.iter().copied());
        self.units_named = Lists::new(self.normals.len(), self.units.iter().map(|u| u.name));
        self.starts = vec![0; self.document_rows.len() + 1];
        for unit in &self.units {
            self.starts[unit.document as usize + 1] += 1;
        }
        for i in 1..self.starts.len() {
            self.starts[i] += self.starts[i - 1];
        }
        self.unit_of = unit_of;
    }

    /// How many documents there are.
    pub fn document_count(&self) -> usize {
        self.document_rows.len()
    }

    /// A document by number.
    pub fn document(&self, document: u32) -> Cow<'a, Document> {
        self.documents.row(self.document_rows[document as usize] as usize)
    }

    /// The document of a unit.
    pub fn document_of(&self, unit: u32) -> Cow<'a, Document> {
        self.document(self.units[unit as usize].document)
    }

    /// A mention by number.
    pub fn mention(&self, mention: u32) -> Cow<'a, Mention> {
        self.mentions.row(self.mention_rows[mention as usize] as usize)
    }

    /// The number of the mention with an id that a claim or a judgement names.
    pub fn mention_of(&self, id: &MentionId) -> Option<u32> {
        let key = hash(id.as_str());
        let from = self.named.partition_point(|(h, _)| *h < key);
        self.named[from..].iter().take_while(|(h, _)| *h == key).map(|(_, m)| *m).find(|m| self.mention(*m).id == *id)
    }

    /// The mentions of a unit, ascending.
    pub fn mentions_of(&self, unit: u32) -> &[u32] {
        self.mentions_of.get(unit)
    }

    /// The first mention of a unit.
    pub fn first(&self, unit: u32) -> Cow<'a, Mention> {
        self.mention(self.mentions_of(unit)[0])
    }

    /// The normal form of a name.
    pub fn normal(&self, name: u32) -> &str {
        self.normals.get(name)
    }

    /// The writing that stands for a name.
    pub fn surface(&self, name: u32) -> &str {
        self.surfaces.get(name)
    }

    /// All writings, for those who work beside each other.
    pub fn surfaces(&self) -> &Texts {
        &self.surfaces
    }

    /// What the names of a kind (and of kinds compared with it) are kept under.
    pub fn digests(&self, schema: Schema) -> Digests {
        Digests::new(&self.normals, &self.surfaces, self.names_of(schema))
    }

    /// The normal form of a unit's name.
    pub fn normal_of(&self, unit: u32) -> &str {
        self.normal(self.units[unit as usize].name)
    }

    /// The writing of a unit's name.
    pub fn surface_of(&self, unit: u32) -> &str {
        self.surface(self.units[unit as usize].name)
    }

    /// The units of a document, in order.
    pub fn units_in(&self, document: u32) -> Range<u32> {
        self.starts[document as usize]..self.starts[document as usize + 1]
    }

    /// The names of a kind (and of kinds compared with it), in order.
    pub fn names_of(&self, schema: Schema) -> Range<u32> {
        self.kinds.get(&schema).cloned().unwrap_or(0..0)
    }

    /// The units with a name, in order.
    pub fn units_named(&self, name: u32) -> &[u32] {
        self.units_named.get(name)
    }

    /// The units of a kind (and of kinds compared with it), in order.
    pub fn of(&self, schema: Schema) -> impl Iterator<Item = u32> + '_ {
        (0..self.units.len() as u32).filter(move |u| family(self.units[*u as usize].schema) == schema)
    }
}

fn sorted_documents(documents: &dyn Rows<Document>) -> Vec<u32> {
    let key = |row: u32| {
        let d = documents.row(row as usize);
        (d.path.clone(), d.agency.clone(), d.id.clone())
    };
    let mut rows: Vec<u32> = (0..documents.len() as u32).collect();
    rows.sort_by_cached_key(|row| key(*row));
    rows
}

/// The mentions in order.
struct Sorted {
    mention_rows: Vec<u32>,
    /// For each, its document.
    document_of: Vec<u32>,
    /// Those that claims and judgements name: hash of the id, and number; sorted.
    named: Vec<(u64, u32)>,
}

fn sorted_mentions(input: &Input, document_rows: &[u32]) -> Sorted {
    let (documents, mentions) = (input.documents, input.mentions);
    let document_of: HashMap<DocumentId, u32> =
        document_rows.iter().enumerate().map(|(i, row)| (documents.row(*row as usize).id.clone(), i as u32)).collect();
    let asked = asked(input);
    let mut places: Vec<(u32, u16, u32, u32, u32, u64)> = (0..mentions.len())
        .into_par_iter()
        .filter_map(|row| {
            let m = mentions.row(row);
            let hash = hash(m.id.as_str());
            document_of.get(&m.span.document).map(|d| (*d, m.span.layer, m.span.start, m.span.end, row as u32, hash))
        })
        .collect();
    drop(document_of);
    let id = |row: u32| mentions.row(row as usize).id.clone();
    let place = |p: &(u32, u16, u32, u32, u32, u64)| (p.0, p.1, p.2, p.3);
    places.par_sort_unstable_by(|a, b| place(a).cmp(&place(b)).then_with(|| id(a.4).cmp(&id(b.4)).then(a.4.cmp(&b.4))));
    places.dedup_by(|a, b| place(a) == place(b) && id(a.4) == id(b.4));
    let mut named: Vec<(u64, u32)> = places.iter().zip(0..).filter(|(p, _)| asked.contains(&p.5)).map(|(p, i)| (p.5, i)).collect();
    named.sort_unstable();
    let (mention_rows, document_of) = places.into_iter().map(|p| (p.4, p.0)).unzip();
    Sorted { mention_rows, document_of, named }
}

/// Hashes of the ids that claims and judgements name.
fn asked(input: &Input) -> HashSet<u64> {
    let mut asked: HashSet<u64> = HashSet::new();
    for row in 0..input.claims.len() {
        let claim = input.claims.row(row);
        asked.insert(hash(claim.subject.as_str()));
        asked.extend(claim.object.as_ref().map(|o| hash(o.as_str())));
    }
    asked.extend(input.judgements.iter().flat_map(|j| [hash(j.left.as_str()), hash(j.right.as_str())]));
    asked
}

/// Names by number.
struct Words {
    normals: Texts,
    surfaces: Texts,
    kinds: BTreeMap<Schema, Range<u32>>,
    /// For each mention, its name.
    name_of: Vec<u32>,
    schema_of: Vec<Schema>,
}

/// Rows of mentions that are asked for at once.
const AT_ONCE: usize = 1 << 16;

impl Words {
    fn new(mentions: &dyn Rows<Mention>, mention_rows: &[u32]) -> Self {
        // As they come first; then in order.
        let mut normals = Interner::default();
        let mut surfaces = Interner::default();
        let mut schemas: Vec<Schema> = Vec::new();
        let mut schema_of: Vec<Schema> = Vec::with_capacity(mention_rows.len());
        let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(mention_rows.len());
        let written = |row: &u32| {
            let m = mentions.row(*row as usize);
            let keyed = format!("{}{}", char::from(b'a' + family(m.schema) as u8), m.normal);
            (m.schema, keyed, norm::name::label::unlabelled(&m.surface).into_owned())
        };
        for part in mention_rows.chunks(AT_ONCE) {
            let part: Vec<(Schema, String, String)> = part.par_iter().map(written).collect();
            for (schema, keyed, surface) in part {
                let normal = normals.number(&keyed);
                if normal as usize == schemas.len() {
                    schemas.push(family(schema));
                }
                schema_of.push(schema);
                pairs.push((normal, surfaces.number(&surface)));
            }
        }
        let normals = normals.texts;
        let surfaces = surfaces.texts;
        let mut order: Vec<u32> = (0..normals.len() as u32).collect();
        order.par_sort_unstable_by(|a, b| (schemas[*a as usize], normals.get(*a)).cmp(&(schemas[*b as usize], normals.get(*b))));
        let mut place = vec![0u32; order.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old as usize] = new as u32;
        }
        let name_of: Vec<u32> = pairs.iter().map(|(n, _)| place[*n as usize]).collect();
        let mut counted: Vec<(u32, u32)> = pairs.into_iter().map(|(n, s)| (place[n as usize], s)).collect();
        counted.par_sort_unstable();
        let mut out = Self { normals: Texts::default(), surfaces: Texts::default(), kinds: BTreeMap::new(), name_of, schema_of };
        // Of each name the mentions, in the order of names.
        let writings: Vec<&[(u32, u32)]> = counted.chunk_by(|a, b| a.0 == b.0).collect();
        let told = |(old, group): (&u32, &&[(u32, u32)])| {
            let counts: Vec<(&str, usize)> = group.chunk_by(|a, b| a == b).map(|g| (surfaces.get(g[0].1), g.len())).collect();
            let surface = telling(schemas[*old as usize], &counts).unwrap_or_else(|| &normals.get(*old)[1..]);
            surface.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        for (part, writings) in order.chunks(AT_ONCE).zip(writings.chunks(AT_ONCE)) {
            let told: Vec<String> = part.par_iter().zip(writings).map(told).collect();
            for (old, surface) in part.iter().zip(told) {
                let new = out.normals.push(&normals.get(*old)[1..]);
                out.kinds.entry(schemas[*old as usize]).or_insert(new..new).end = new + 1;
                out.surfaces.push(&surface);
            }
        }
        out
    }
}

/// Of several writings the one that tells most.
fn telling<'t>(schema: Schema, writings: &[(&'t str, usize)]) -> Option<&'t str> {
    let telling = |s: &str| {
        let marked = schema == Schema::Person && norm::name::parse(s).certainty == norm::name::Certainty::Marked;
        (marked, !s.is_ascii(), !s.contains('\n'))
    };
    match writings {
        [(one, _)] => Some(one),
        _ => writings.iter().max_by_key(|(s, n)| (telling(s), *n, std::cmp::Reverse(*s))).map(|(s, _)| *s),
    }
}

/// For mentions that are written alike in one document and yet told apart there (two birth dates, a judgement), what tells
/// them apart: mention to a mark. `document_of` and `name_of` are the document and the name of each mention.
fn splits(corpus: &Corpus, document_of: &[u32], name_of: &[u32], input: &Input) -> BTreeMap<u32, u32> {
    let mut split: BTreeMap<u32, u32> = BTreeMap::new();
    let persons = corpus.names_of(Schema::Person);
    // Two birth dates said of one writing in one document: two people of one name.
    let mut born: Vec<(u32, u32, model::ClaimId, model::When)> = Vec::new();
    let mut apart: BTreeSet<u32> = BTreeSet::new();
    for row in 0..input.claims.len() {
        let claim = input.claims.row(row);
        if crate::fact::sets_apart(&claim) {
            apart.extend(corpus.mention_of(&claim.subject));
        }
        if claim.property == model::Property::Born
            && claim.modality.affirms()
            && let (Some(m), Some(when)) = (corpus.mention_of(&claim.subject), claim.value.as_deref().and_then(model::When::parse))
            && persons.contains(&name_of[m as usize])
        {
            born.push((m, claim.span.start, claim.id.clone(), when));
        }
    }
    born.sort_by(|a, b| (a.0, a.1, &a.2).cmp(&(b.0, b.1, &b.2)));
    let mut dated: BTreeMap<(u32, u32), Vec<(u32, model::When)>> = BTreeMap::new();
    for (m, _, _, when) in born {
        dated.entry((document_of[m as usize], name_of[m as usize])).or_default().push((m, when));
    }
    for ((document, name), said) in dated {
        let mut groups: Vec<Vec<(u32, model::When)>> = Vec::new();
        for (m, when) in said {
            match groups.iter_mut().find(|g| g.iter().all(|(o, w)| *o == m || !crate::birth::against(w, &when))) {
                Some(group) => group.push((m, when)),
                None => groups.push(vec![(m, when)]),
            }
        }
        if groups.len() < 2 {
            continue;
        }
        // Each mention belongs to the dated one before it, the first ones to the first after them.
        let marks: BTreeMap<u32, u32> =
            groups.iter().enumerate().flat_map(|(n, g)| g.iter().map(move |(m, _)| (*m, n as u32 + 1))).collect();
        let mut current = marks.values().next().copied().unwrap_or(1);
        let from = document_of.partition_point(|d| *d < document);
        let here = (from..document_of.len()).take_while(|m| document_of[*m] == document);
        for m in here.filter(|m| name_of[*m] == name).map(|m| m as u32) {
            let own = marks.get(&m).copied();
            split.insert(m, own.unwrap_or(current));
            // Who is mentioned in passing, to be told from the other, is not spoken of from there on.
            current = own.filter(|_| !apart.contains(&m)).unwrap_or(current);
        }
    }
    // Set apart from another of the same writing.
    for m in apart {
        split.entry(m).or_insert(500);
    }
    // Judged different though written alike in one document: each stands alone.
    for judgement in active(input.judgements) {
        if judgement.decision == model::Decision::Negative
            && let (Some(a), Some(b)) = (corpus.mention_of(&judgement.left), corpus.mention_of(&judgement.right))
            && document_of[a as usize] == document_of[b as usize]
            && name_of[a as usize] == name_of[b as usize]
            && split.get(&a) == split.get(&b)
        {
            split.insert(a.max(b), 1000 + a.max(b));
        }
    }
    split
}

/// Judgements that hold, the last of each pair, in the order of the log.
pub fn active(judgements: &[Judgement]) -> Vec<&Judgement> {
    let mut last: BTreeMap<(&MentionId, &MentionId), &Judgement> = BTreeMap::new();
    let mut sorted: Vec<&Judgement> = judgements.iter().filter(|j| !j.withdrawn).collect();
    sorted.sort_by_key(|j| j.number);
    for j in sorted {
        let key = if j.left <= j.right { (&j.left, &j.right) } else { (&j.right, &j.left) };
        last.insert(key, j);
    }
    let mut out: Vec<&Judgement> = last.into_values().collect();
    out.sort_by_key(|j| j.number);
    out
}
