//! A list against a case: which of its records may be which entity.

use super::{Column, Comparer, Decision, Field, Kind, Record, Weights};
use model::{Entity, EntityId, Schema};
use norm::name::{keys, organization_keys};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};

/// An entity of the case that a record of a list may be.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Index of the record among those asked for.
    pub record: usize,
    pub entity: EntityId,
    pub decision: Decision,
}

/// Entities of one drawer that are compared with a record; the rest of it says too little to be looked at.
const DRAWER_MAX: usize = 200;
/// Names of an entity that are compared, most frequent first; writings of the same words count once.
const NAMES_MAX: usize = 6;

/// The entities of a case, drawn up for looking up.
pub struct List {
    entities: Vec<(EntityId, Record)>,
    drawers: HashMap<String, Vec<u32>>,
}

impl Record {
    /// The record that an entity of the case amounts to.
    pub fn of_entity(entity: &Entity) -> Self {
        let schema = entity.schema.name();
        let mut record = Self::new(schema);
        let mut written = BTreeSet::new();
        for name in &entity.names {
            if written.len() < NAMES_MAX && written.insert(sorted_words(name)) {
                record.put(Column::Name, name);
            }
        }
        for id in &entity.identifiers {
            let field = match id.kind.as_str() {
                "birth_date" => Field::Birth,
                "phone" => Field::Phone,
                "email" => Field::Email,
                "passport" => Field::Passport,
                "national_number" => Field::National,
                "address" => Field::Address,
                "iban" => Field::Account,
                "plate" | "vat" | "company_number" => Field::Registration,
                _ => continue,
            };
            record.put(Column::Of(field), &id.value);
        }
        record.close();
        record
    }
}

fn sorted_words(name: &str) -> Vec<String> {
    let mut words = norm::name::words(name);
    words.sort_unstable();
    words
}

impl List {
    /// Draws up the persons and organisations of a case, and whatever carries a number.
    pub fn new(entities: &[Entity]) -> Self {
        let known = |s: Schema| matches!(s, Schema::Person | Schema::Organization | Schema::PublicBody);
        let chosen = entities.iter().filter(|e| known(e.schema) || !e.identifiers.is_empty());
        let entities: Vec<(EntityId, Record)> = chosen.map(|e| (e.id.clone(), Record::of_entity(e))).collect();
        let mut drawers: HashMap<String, Vec<u32>> = HashMap::new();
        for (i, (_, record)) in entities.iter().enumerate() {
            for key in drawers_of(record, false) {
                drawers.entry(key).or_default().push(i as u32);
            }
        }
        Self { entities, drawers }
    }

    /// What scores `least` (0 to 1) or more, best first for each record. Only what shares a drawer is compared: two names as they sound, a
    /// family name and an initial, a number, a birth date.
    pub fn find(&self, records: &[&Record], least: f64) -> Vec<Hit> {
        let chunk = |(at, records): (usize, &[&Record])| -> Vec<Hit> {
            let mut comparer = Comparer::default();
            records.iter().enumerate().flat_map(|(i, r)| self.hits(at * CHUNK + i, r, least, &mut comparer)).collect()
        };
        records.par_chunks(CHUNK).enumerate().map(chunk).collect::<Vec<_>>().concat()
    }

    fn hits(&self, at: usize, record: &Record, least: f64, comparer: &mut Comparer) -> Vec<Hit> {
        let drawers = drawers_of(record, true);
        let mut candidates: Vec<u32> =
            drawers.iter().filter_map(|d| self.drawers.get(d)).flat_map(|d| d.iter().take(DRAWER_MAX)).copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut found: Vec<Hit> = Vec::new();
        for candidate in candidates {
            let (id, other) = &self.entities[candidate as usize];
            let decision = comparer.compare(record, other, Weights::given());
            if decision.score >= least {
                found.push(Hit { record: at, entity: id.clone(), decision });
            }
        }
        found.sort_by(|a, b| b.decision.score.total_cmp(&a.decision.score).then(a.entity.cmp(&b.entity)));
        found
    }
}

/// Records that are looked up by one thread at a time.
const CHUNK: usize = 256;

/// The drawers that a record lies in, each once; those to look into where it is `asked` for.
fn drawers_of(record: &Record, asked: bool) -> Vec<String> {
    let mut out = Vec::new();
    for name in record.names() {
        if matches!(record.kind(), Kind::Person | Kind::Unknown) {
            let initials = name.split([' ', ',']).any(|w| w.ends_with('.') || w.chars().count() == 1);
            for key in keys(name) {
                // A family name and the first letter of another: only where one of the two has initials, for it holds thousands.
                match key.strip_prefix("1:") {
                    Some(rest) if asked && initials => out.extend([format!("initial {rest}"), format!("whole {rest}")]),
                    Some(rest) if asked != initials => out.push(format!("initial {rest}")),
                    Some(rest) => out.push(format!("whole {rest}")),
                    None => out.push(format!("p{key}")),
                }
            }
        }
        if matches!(record.kind(), Kind::Organisation | Kind::Unknown | Kind::Thing) {
            // Ships, cars and places share words with everybody: they are looked up by their whole names.
            let whole = record.kind() == Kind::Thing;
            out.extend(organization_keys(name).into_iter().filter(|k| !whole || k.starts_with("f:")).map(|k| format!("o{k}")));
        }
    }
    for field in [Field::National, Field::Tax, Field::Passport, Field::Registration, Field::Phone, Field::Email, Field::Account] {
        out.extend(record.values(field).map(|v| format!("i{}", v.text)));
    }
    let letters = record.names().iter().filter_map(|n| norm::name::fold(n).chars().next());
    let letters: Vec<char> = letters.collect();
    for day in record.values(Field::Birth).filter(|v| v.day.is_whole()) {
        out.extend(letters.iter().map(|l| format!("d{}{l}", day.day)));
    }
    out.sort_unstable();
    out.dedup();
    out
}
