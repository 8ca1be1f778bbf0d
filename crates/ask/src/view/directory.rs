//! Which agency of the case a text names.

use super::ground::{Ground, Record, words};
use super::word;
use model::{Schema, Span};
use std::collections::{BTreeMap, BTreeSet};

/// How well a text names each agency of the case.
pub(crate) struct Directory<'g> {
    pub agencies: &'g [&'g str],
    /// Word → weight per agency.
    weights: BTreeMap<String, Vec<f64>>,
    short: Vec<Vec<String>>,
}

/// Words of two letters that stand in any text.
const SMALL: &[&str] = &[
    "de", "du", "la", "le", "en", "et", "au", "un", "op", "te", "in", "of", "to", "on", "at", "by", "an", "is", "it", "we", "he", "je",
    "ik", "om", "er", "zo", "ja", "me", "mr", "dr", "re", "tr", "fw", "be", "fr", "nl", "uk", "eu", "ce", "il", "se", "sa", "ma", "pv",
    "no", "nr",
];

/// Letters of an acronym whose words may stand in another order.
const TURNED: usize = 4;

/// Score below which a text names no agency.
const NAMED_MIN: f64 = 2.0;

impl<'g> Directory<'g> {
    pub fn new(ground: &'g Ground) -> Self {
        let agencies = &ground.agencies[..];
        let mut weights: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        let mut put = |agency: usize, text: &str, weight: f64| {
            // "br.ombreval@...": in an address two letters tell an agency from the others of its town.
            let tells = |w: &String| w.len() > 2 || w.len() == 2 && weight >= 3.0 && !SMALL.contains(&w.as_str());
            let unique: BTreeSet<String> = words(&word::fold(text)).into_iter().filter(tells).collect();
            for w in unique {
                let slot = &mut weights.entry(w).or_insert_with(|| vec![0.0; agencies.len()])[agency];
                *slot = slot.max(weight);
            }
        };
        for (at, name) in agencies.iter().enumerate() {
            put(at, name, 3.0);
            for writing in ground.case.agencies.iter().filter(|a| a.name == *name).flat_map(|a| &a.writings) {
                put(at, writing, 2.0);
            }
        }
        // Letterheads of an agency's own papers: words that most of them share.
        for (at, name) in agencies.iter().enumerate() {
            let own: Vec<&Record> = ground
                .records
                .iter()
                .filter(|r| r.agency() == *name && r.profile.is_some_and(|p| p.received.is_none() && p.author.is_some()))
                .collect();
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for record in &own {
                let author = record.profile.and_then(|p| p.author.as_deref()).unwrap_or_default();
                for w in words(&word::fold(author)).into_iter().collect::<BTreeSet<_>>() {
                    *counts.entry(w).or_default() += 1;
                }
            }
            for (w, n) in counts {
                if n * 3 >= own.len() && own.len() > 1 {
                    put(at, &w, 1.0);
                }
            }
        }
        // A word of several agencies ("police") says little of which.
        for row in weights.values_mut() {
            let owners = row.iter().filter(|w| **w > 0.0).count().max(1) as f64;
            for w in row.iter_mut() {
                *w /= owners * owners;
            }
        }
        let short = agencies.iter().map(|a| words(&word::fold(a)).into_iter().filter(|w| (3..=6).contains(&w.len())).collect()).collect();
        Self { agencies, weights, short }
    }

    /// The agency that the text names best, by its index; none if none clearly.
    pub fn named(&self, text: &str) -> Option<usize> {
        let found = words(&word::fold(text));
        let initials: String = found
            .iter()
            .filter(|w| w.len() > 2 && !["van", "het", "des", "les", "the", "and", "voor"].contains(&w.as_str()))
            .filter_map(|w| w.chars().next())
            .collect();
        // "Harbour & Market Inspectorate, Meltby" of an agency called MHMI: the town may stand behind.
        let letters: Vec<char> = initials.chars().collect();
        let sorted = |of: &[char]| {
            let mut of = of.to_vec();
            of.sort_unstable();
            of
        };
        let turned = |short: &str| {
            let own: Vec<char> = short.chars().collect();
            own.len() >= TURNED && letters.windows(own.len()).any(|w| sorted(w) == sorted(&own))
        };
        let address: Vec<String> = text.split_whitespace().filter(|t| t.contains('@')).flat_map(|t| words(&word::fold(t))).collect();
        // "PZ Drie Molens" of an agency called pz-driemolens.
        let joined: Vec<String> = found.windows(2).map(|pair| pair.concat()).collect();
        let mut unique: BTreeSet<&str> = found.iter().chain(&joined).map(String::as_str).filter(|w| w.len() > 2).collect();
        unique.extend(address.iter().map(String::as_str));
        let mut best: Vec<(f64, usize)> = (0..self.agencies.len())
            .map(|a| {
                let by_words: f64 = unique.iter().filter_map(|w| self.weights.get(*w)).map(|row| row[a]).sum();
                let by_initials = if self.short[a].iter().any(|s| initials.contains(s.as_str()) || turned(s)) { 2.0 } else { 0.0 };
                (by_words + by_initials, a)
            })
            .collect();
        best.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        let first = best.first().copied().filter(|(score, _)| *score >= NAMED_MIN)?;
        (best.len() < 2 || best[1].0 < first.0 * 0.9).then_some(first.1)
    }

    /// Whether a sentence of a record names an agency, by a body in it (a town in its name alone says nothing).
    pub fn names(&self, ground: &Ground, record: &Record, sentence: &Span, agency: &str) -> bool {
        let bodies = record
            .mentions
            .iter()
            .map(|&(m, _)| ground.mention(m))
            .filter(|m| matches!(m.schema, Schema::Organization | Schema::PublicBody) && sentence.contains(&m.span));
        bodies.filter_map(|m| self.named(&m.surface)).any(|a| self.agencies[a] == agency)
    }
}
