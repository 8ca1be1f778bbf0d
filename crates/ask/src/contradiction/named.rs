//! Who a sentence of a statement speaks of: people by name, and those whom a witness calls by a first name only.

use crate::view::ground::{Ground, Record, words};
use crate::view::word;
use model::{Schema, Span};
use std::collections::{BTreeMap, BTreeSet};

/// First names of the people of a case, each with those who bear it.
pub(super) struct FirstNames {
    bearers: BTreeMap<String, BTreeSet<usize>>,
}

/// Letters of a name that can stand for somebody.
const NAME_MIN: usize = 3;

impl FirstNames {
    pub(super) fn new(ground: &Ground) -> Self {
        let mut bearers: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, entity) in ground.case.entities.iter().enumerate() {
            if entity.schema != Schema::Person || ground.official[at] {
                continue;
            }
            for name in entity.names.iter().take(8) {
                let parts = words(&word::fold(name));
                for part in parts.iter().filter(|p| parts.len() > 1 && p.chars().count() >= NAME_MIN) {
                    bearers.entry(part.clone()).or_default().insert(at);
                }
            }
        }
        Self { bearers }
    }

    /// The one of the whole case who bears a first name.
    pub(super) fn only(&self, name: &str) -> Option<usize> {
        self.bearers.get(name).filter(|b| b.len() == 1).and_then(|b| b.first().copied())
    }

    /// The people of a sentence: those mentioned in it, and whoever alone bears a capitalised word of it as a name while another
    /// word of his full name stands elsewhere in the paper. Of namesakes the speaker means the other.
    pub(super) fn people(&self, ground: &Ground, record: &Record, span: &Span, speaker: Option<usize>) -> Vec<usize> {
        let person = |e: &usize| ground.is_person(*e);
        let mut out: Vec<usize> = ground.entities_in(span).into_iter().filter(person).collect();
        let text: String = record.chars()[span.start as usize..span.end as usize].iter().collect();
        let known: BTreeSet<String> = out.iter().flat_map(|&e| name_words(ground, e)).collect();
        for token in text.split(|c: char| !c.is_alphanumeric()).filter(|t| t.chars().next().is_some_and(char::is_uppercase)) {
            let token = word::fold(token);
            let Some(bearers) = self.bearers.get(&token).filter(|_| !known.contains(&token)) else { continue };
            let stands = |w: &String| *w != token && w.chars().count() > NAME_MIN && word::finds(&record.folded().text, w).next().is_some();
            let mut meant: Vec<usize> = bearers.iter().copied().filter(|&e| name_words(ground, e).iter().any(stands)).collect();
            if meant.len() > 1 {
                meant.retain(|e| Some(*e) != speaker);
            }
            if let [one] = meant[..]
                && !out.contains(&one)
            {
                out.push(one);
            }
        }
        out
    }
}

/// The words, folded, of the names of an entity.
pub(super) fn name_words(ground: &Ground, entity: usize) -> BTreeSet<String> {
    ground.entity(entity).names.iter().take(8).flat_map(|n| words(&word::fold(n))).collect()
}
