//! Which clauses of different papers are laid side by side: those that share a word that few papers have, those of one witness, and what
//! somebody denies with all that names him.

use super::Pair;
use super::assertion::{Assertion, assertions};
use super::differ::Two;
use super::heard::join_witnesses;
use super::named::name_words;
use super::papers::Papers;
use model::ContradictionKind;
use std::collections::{BTreeMap, BTreeSet};

/// Papers, at least, and share of all of them, in which a word stands that ties no two clauses.
const COMMON_MIN: usize = 4;
const COMMON_SHARE: usize = 4;
/// Clauses with one word, beyond which it ties none.
const CLAUSES_MAX: usize = 120;
/// Clauses of one witness, beyond which only their words tie them.
const SAID_MAX: usize = 800;

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let mut all: Vec<Assertion> = (0..ground.records.len()).flat_map(|at| assertions(papers, at)).collect();
    join_witnesses(ground, all.iter_mut().map(|a| &mut a.speaker));
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut papers: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (at, a) in all.iter().enumerate() {
        for told in &a.told {
            by_word.entry(told).or_default().push(at);
            papers.entry(told).or_default().insert(a.record);
        }
    }
    // What one witness says is laid side by side whatever its words.
    let mut said: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, speaker) in all.iter().enumerate().filter_map(|(at, a)| Some((at, a.speaker?))) {
        said.entry(speaker).or_default().push(at);
    }
    let common = COMMON_MIN.max(all.iter().map(|a| a.record).collect::<BTreeSet<_>>().len() / COMMON_SHARE);
    // And what somebody says that he did not do, beside all that bears a word of his name.
    let mut of: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, person) in all.iter().enumerate().flat_map(|(at, a)| a.actors().into_iter().map(move |p| (at, p))) {
        for word in name_words(ground, person) {
            of.entry(word).or_default().push(at);
        }
    }
    let denials = all.iter().enumerate().filter(|(_, a)| a.denies()).filter_map(|(at, a)| Some((at, a.speaker?)));
    let against = denials.flat_map(|(at, speaker)| {
        let named: BTreeSet<usize> = name_words(ground, speaker).iter().filter_map(|w| of.get(w)).flatten().copied().collect();
        named.into_iter().map(move |c| vec![at, c])
    });
    let mut done: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut out = Vec::new();
    let by_word = by_word.into_iter().filter(|(w, c)| papers[w].len() <= common && c.len() <= CLAUSES_MAX).map(|(_, c)| c);
    for clauses in by_word.chain(said.into_values().filter(|c| c.len() <= SAID_MAX)).chain(against) {
        for (i, &a) in clauses.iter().enumerate() {
            for &b in &clauses[i + 1..] {
                let (x, y) = (&all[a], &all[b]);
                if x.record == y.record || !done.insert((a.min(b), a.max(b))) {
                    continue;
                }
                let Some((kind, property)) = Two::new(ground, x, y).differ() else { continue };
                // A denial is about who denies.
                let denies = [x, y].into_iter().find(|a| a.denied && kind == ContradictionKind::Denial).and_then(|a| a.speaker);
                let person = denies.or_else(|| x.people.iter().chain(&y.people).copied().next());
                let subject = person.or(x.speaker).or(y.speaker).or_else(|| ground.records[x.record].mentions.first().map(|m| m.1));
                if let (Some(subject), Some(left), Some(right)) = (subject, ground.cite(&x.span), ground.cite(&y.span)) {
                    let (property, same_speaker) = (property.to_owned(), x.speaker.is_some() && x.speaker == y.speaker);
                    out.push(Pair { kind, subject, property, left, right, same_speaker });
                }
            }
        }
    }
    out
}
