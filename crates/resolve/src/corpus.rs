//! The input in an order that does not depend on how it came: mentions sorted by path and place, grouped into units.

use crate::{Input, Text};
use model::{Document, DocumentId, Judgement, Mention, MentionId, Schema};
use norm::name::PersonName;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The mentions of one document that are written alike (same kind and normal form) and that nothing tells apart: the
/// smallest thing that is joined.
pub struct Unit {
    /// Index into `Corpus::documents`.
    pub document: u32,
    pub schema: Schema,
    /// Index into `Corpus::names`.
    pub name: u32,
    /// Indices into `Corpus::mentions`, ascending.
    pub mentions: Vec<u32>,
}

/// One writing: a normal form of one kind of thing.
pub struct Name {
    pub normal: String,
    /// The writing that tells most of how the name is made (capitals, another script), else the most frequent.
    pub surface: String,
    /// For persons.
    pub parsed: PersonName,
}

pub struct Corpus<'a> {
    /// Sorted by path, agency, id.
    pub documents: Vec<&'a Document>,
    pub text: Text<'a>,
    /// Sorted by document, then place.
    pub mentions: Vec<&'a Mention>,
    pub mention_of: HashMap<&'a MentionId, u32>,
    pub names: Vec<Name>,
    /// Sorted by document, then first mention.
    pub units: Vec<Unit>,
    /// For each mention, its unit.
    pub unit_of: Vec<u32>,
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
        let mut documents: Vec<&Document> = input.documents.iter().collect();
        documents.sort_by(|a, b| (&a.path, &a.agency, &a.id).cmp(&(&b.path, &b.agency, &b.id)));
        let document_of: HashMap<&DocumentId, u32> = documents.iter().enumerate().map(|(i, d)| (&d.id, i as u32)).collect();
        let mut mentions: Vec<&Mention> = input.mentions.iter().filter(|m| document_of.contains_key(&m.span.document)).collect();
        mentions.sort_by_key(|m| (document_of[&m.span.document], m.span.layer, m.span.start, m.span.end, &m.id));
        mentions.dedup_by(|a, b| a.id == b.id);
        let mention_of: HashMap<&MentionId, u32> = mentions.iter().enumerate().map(|(i, m)| (&m.id, i as u32)).collect();
        let split = splits(&mentions, &mention_of, input, &document_of);
        let (units, unit_of, names) = units(&mentions, &document_of, &split);
        Self { documents, text: input.text, mentions, mention_of, names, units, unit_of }
    }

    /// The first mention of a unit.
    pub fn first(&self, unit: u32) -> &'a Mention {
        self.mentions[self.units[unit as usize].mentions[0] as usize]
    }

    /// The name of a unit.
    pub fn name(&self, unit: u32) -> &Name {
        &self.names[self.units[unit as usize].name as usize]
    }

    /// The document of a unit.
    pub fn document(&self, unit: u32) -> &'a Document {
        self.documents[self.units[unit as usize].document as usize]
    }

    /// The units of a kind (and of kinds compared with it), in order.
    pub fn of(&self, schema: Schema) -> impl Iterator<Item = u32> + '_ {
        (0..self.units.len() as u32).filter(move |u| family(self.units[*u as usize].schema) == schema)
    }
}

/// For mentions that are written alike in one document and yet told apart there (two birth dates, a judgement), what tells
/// them apart: mention index to a mark.
fn splits(
    mentions: &[&Mention],
    mention_of: &HashMap<&MentionId, u32>,
    input: &Input,
    document_of: &HashMap<&DocumentId, u32>,
) -> BTreeMap<u32, u32> {
    let alike = |a: u32, b: u32| {
        let (a, b) = (mentions[a as usize], mentions[b as usize]);
        a.span.document == b.span.document && family(a.schema) == family(b.schema) && a.normal == b.normal
    };
    let mut split: BTreeMap<u32, u32> = BTreeMap::new();
    // Two birth dates said of one writing in one document: two people of one name.
    let mut dated: BTreeMap<(u32, &str), Vec<(u32, model::When)>> = BTreeMap::new();
    let mut born: Vec<_> = input.claims.iter().filter(|c| c.property == model::Property::Born && c.modality.affirms()).collect();
    born.sort_by_key(|c| (mention_of.get(&c.subject).copied(), c.span.start, &c.id));
    for claim in born {
        let (Some(m), Some(when)) = (mention_of.get(&claim.subject), claim.value.as_deref().and_then(model::When::parse)) else { continue };
        let mention = mentions[*m as usize];
        if mention.schema == Schema::Person {
            dated.entry((document_of[&mention.span.document], &mention.normal)).or_default().push((*m, when));
        }
    }
    let mut by_writing: BTreeMap<(u32, &str), Vec<u32>> = BTreeMap::new();
    for (i, m) in mentions.iter().enumerate().filter(|(_, m)| m.schema == Schema::Person) {
        by_writing.entry((document_of[&m.span.document], &m.normal)).or_default().push(i as u32);
    }
    for (writing, said) in dated {
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
        for m in &by_writing[&writing] {
            current = marks.get(m).copied().unwrap_or(current);
            split.insert(*m, current);
        }
    }
    // Judged different though written alike in one document: each stands alone.
    for judgement in active(input.judgements) {
        if judgement.decision == model::Decision::Negative
            && let (Some(a), Some(b)) = (mention_of.get(&judgement.left), mention_of.get(&judgement.right))
            && alike(*a, *b)
            && split.get(a) == split.get(b)
        {
            split.insert(*a.max(b), 1000 + a.max(b));
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

fn units(mentions: &[&Mention], document_of: &HashMap<&DocumentId, u32>, split: &BTreeMap<u32, u32>) -> (Vec<Unit>, Vec<u32>, Vec<Name>) {
    let mut surfaces: BTreeMap<(Schema, &str), BTreeMap<&str, u32>> = BTreeMap::new();
    for m in mentions {
        *surfaces.entry((family(m.schema), &m.normal)).or_default().entry(&m.surface).or_default() += 1;
    }
    let mut names = Vec::with_capacity(surfaces.len());
    let mut name_of: BTreeMap<(Schema, &str), u32> = BTreeMap::new();
    for ((schema, normal), writings) in &surfaces {
        name_of.insert((*schema, normal), names.len() as u32);
        let telling = |s: &str| {
            let marked = *schema == Schema::Person && norm::name::parse(s).certainty == norm::name::Certainty::Marked;
            (marked, !s.is_ascii(), !s.contains('\n'))
        };
        let surface = match writings.len() {
            1 => writings.keys().next(),
            _ => writings.keys().max_by_key(|s| (telling(s), writings[*s], std::cmp::Reverse(**s))),
        };
        let surface = surface.map_or_else(|| (*normal).to_string(), |s| s.split_whitespace().collect::<Vec<_>>().join(" "));
        let parsed = if *schema == Schema::Person { norm::name::parse(&surface) } else { PersonName::default() };
        names.push(Name { normal: (*normal).to_string(), surface, parsed });
    }
    let mut key_to_unit: BTreeMap<(u32, u32, u32), u32> = BTreeMap::new();
    let mut units: Vec<Unit> = Vec::new();
    let mut unit_of = Vec::with_capacity(mentions.len());
    for (i, m) in mentions.iter().enumerate() {
        let document = document_of[&m.span.document];
        let name = name_of[&(family(m.schema), m.normal.as_str())];
        let mark = split.get(&(i as u32)).copied().unwrap_or(0);
        let unit = *key_to_unit.entry((document, name, mark)).or_insert_with(|| {
            units.push(Unit { document, schema: m.schema, name, mentions: Vec::new() });
            units.len() as u32 - 1
        });
        units[unit as usize].mentions.push(i as u32);
        unit_of.push(unit);
    }
    (units, unit_of, names)
}

/// Words of a set, sorted, for messages.
pub fn list(words: &BTreeSet<String>) -> String {
    words.iter().cloned().collect::<Vec<_>>().join(", ")
}
