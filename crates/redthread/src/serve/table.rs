//! Tables over a snapshot, made once: what a request would otherwise have to look through all claims or names for.

use engine::graph::fold::fold;
use engine::graph::rows::Rows;
use engine::store::UndecidedRow;
use jiff::civil::Date;
use model::case::Lookup;
use model::{Entity, MentionId, Profile, Schema};
use std::collections::HashMap;

pub struct Tables<'a> {
    /// By claim that answers rest on: the entities of its subject and object (where it has both, and they are two), and its document.
    pub ends: Vec<Option<(u32, u32, u32)>>,
    /// By entity: the numbers of the claims that it has part in.
    pub claims_of: Rows<u32>,
    /// By document: the entities named in it.
    pub entities_in: Rows<u32>,
    /// By document: what was found out about it.
    pub profiles: Vec<Option<&'a Profile>>,
    /// By document: its own day, else the first day it was held, and what else hits are sorted by.
    pub days: Vec<Option<(Date, Date)>>,
    /// By entity: its names, folded.
    pub folded: Texts,
    /// Entities, the most mentioned first.
    pub heavy: Vec<u32>,
    undecided_of: HashMap<u32, Vec<&'a UndecidedRow>>,
    /// Folded word of a person's name → the persons.
    persons_of_word: HashMap<Box<str>, Vec<u32>>,
}

impl<'a> Tables<'a> {
    pub fn new(opened: &'a engine::OpenCase, lookup: &Lookup<'a>) -> Self {
        let case = &opened.case;
        let numbered = |n: usize| n as u32;
        let number = |m: &MentionId| lookup.entity_of.number(m);
        let mut parts: Vec<(u32, u32)> = Vec::new();
        for (n, claim) in opened.claims().enumerate() {
            let (subject, object) = (number(&claim.subject), claim.object.as_ref().and_then(number));
            parts.extend(subject.into_iter().chain(object.filter(|o| Some(*o) != subject)).map(|entity| (entity, numbered(n))));
        }
        let claims_of = Rows::gathered(case.entities.len(), parts.iter().copied());
        let ends = case.claims.iter().map(|c| {
            let (a, b) = number(&c.subject).zip(c.object.as_ref().and_then(number)).filter(|(a, b)| a != b)?;
            Some((a, b, lookup.document.number(&c.span.document)?))
        });
        let ends = ends.collect();
        let mut named: Vec<(u32, u32)> = Vec::new();
        for (n, entity) in case.entities.iter().enumerate() {
            let mentions = entity.mentions.iter().filter_map(|m| lookup.mention.get(m));
            let mut documents: Vec<u32> = mentions.filter_map(|m| lookup.document.number(&m.span.document)).collect();
            documents.sort_unstable();
            documents.dedup();
            named.extend(documents.into_iter().map(|at| (at, numbered(n))));
        }
        let entities_in = Rows::gathered(case.documents.len(), named.iter().copied());
        let mut heavy: Vec<u32> = (0..numbered(case.entities.len())).collect();
        heavy.sort_by_key(|n| std::cmp::Reverse(case.entities[*n as usize].mentions.len()));
        let mut undecided_of: HashMap<u32, Vec<&UndecidedRow>> = HashMap::new();
        for row in &opened.undecided {
            for entity in [number(&row.left), number(&row.right)].into_iter().flatten() {
                undecided_of.entry(entity).or_default().push(row);
            }
        }
        let mut persons_of_word: HashMap<Box<str>, Vec<u32>> = HashMap::new();
        for (n, entity) in case.entities.iter().enumerate().filter(|(_, e)| e.schema == Schema::Person) {
            for word in entity.names.iter().flat_map(|n| engine::norm::name::fold(n).split(' ').map(Box::from).collect::<Vec<Box<str>>>()) {
                let row = persons_of_word.entry(word).or_default();
                if row.last() != Some(&numbered(n)) {
                    row.push(numbered(n));
                }
            }
        }
        let profiles: Vec<Option<&Profile>> = case.documents.iter().map(|d| case.profiles.get(&d.id)).collect();
        Self {
            days: profiles.iter().map(|p| days((*p)?)).collect(),
            profiles,
            ends,
            claims_of,
            entities_in,
            folded: Texts::new(case.entities.iter().map(names)),
            heavy,
            undecided_of,
            persons_of_word,
        }
    }

    /// The undecided pairs that an entity has part in.
    pub fn undecided(&self, entity: u32) -> &[&'a UndecidedRow] {
        self.undecided_of.get(&entity).map_or(&[], Vec::as_slice)
    }

    /// The persons in whose names this folded word stands.
    pub fn persons(&self, word: &str) -> &[u32] {
        self.persons_of_word.get(word).map_or(&[], Vec::as_slice)
    }
}

/// Many short texts in one.
pub struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    fn new(texts: impl Iterator<Item = String>) -> Self {
        let (mut all, mut ends) = (String::new(), Vec::new());
        for text in texts {
            all += &text;
            ends.push(all.len() as u32);
        }
        all.shrink_to_fit();
        ends.shrink_to_fit();
        Self { all, ends }
    }

    pub fn of(&self, number: u32) -> &str {
        let end = |n: usize| self.ends[n] as usize;
        let number = number as usize;
        &self.all[number.checked_sub(1).map_or(0, end)..end(number)]
    }
}

fn names(entity: &Entity) -> String {
    let mut out = fold(&entity.caption);
    for name in entity.names.iter().filter(|n| **n != entity.caption).take(40) {
        out.push('\n');
        out += &fold(name);
    }
    for identifier in entity.identifiers.iter().take(40) {
        out.push('\n');
        out += &fold(&identifier.value);
    }
    out
}

/// The first and the last day that a document may be of.
fn days(profile: &Profile) -> Option<(Date, Date)> {
    let own = profile.date.as_ref().map(|d| (d.when.earliest.date(), d.when.latest.date()));
    own.or_else(|| profile.held_since.map(|d| (d, d)))
}
