//! Who says that he knows nobody of a country, against whatever has him together with one of its people.

use super::named::name_words;
use super::papers::Papers;
use super::said::{Said, denies};
use super::{Pair, maybe_same};
use crate::view::concept;
use crate::view::ground::{Ground, Record, words};
use crate::view::word;
use model::{ContradictionKind, DocumentKind};
use std::collections::{BTreeMap, BTreeSet};

/// Concepts of whose country somebody is.
const NATIONS: &[&str] = &["belgian", "dutch", "french", "english", "irish", "german", "polish", "spanish", "italian", "russian"];
/// Knowing, seeing or calling somebody.
const KNOW: &[&str] = &[
    "connais*",
    "connu*",
    "rencontr*",
    "frequent*",
    "vu",
    "croise*",
    "parle",
    "telephone",
    "ken",
    "gekend",
    "ontmoet",
    "gezien",
    "gesproken",
    "gebeld",
    "over de vloer",
    "know",
    "known",
    "met",
    "seen",
    "spoken",
    "rung",
    "dealings",
];
/// Concepts of being together.
const TOGETHER: &[&str] = &[
    "meet",
    "together",
    "speak",
    "talk",
    "eat",
    "drink",
    "kiss",
    "hug",
    "handshake",
    "hand",
    "sleep",
    "share",
    "visit",
    "table",
    "party",
    "drive",
    "passenger",
    "sit",
    "stay",
    "call",
    "phone",
    "stand",
    "guest",
];
/// Passages shown against one denial.
const OPPOSING_MAX: usize = 2;
/// Characters of a tapped call that say whose line it is.
const HEAD: u32 = 300;

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let (said, _) = papers.said();
    let people = people(ground, said);
    let mut out = Vec::new();
    // "Ik ken geen Fransen": a nation may be taken for a name.
    let nation = |e: &usize| name_words(ground, *e).iter().flat_map(|w| concept::content(w)).all(|c| NATIONS.contains(&c.as_str()));
    for denial in said.iter().filter(|s| s.spoken && !s.asks() && !s.unreal && s.days.is_empty() && s.named.iter().all(nation)) {
        let Some(speaker) = denial.speaker.filter(|_| knows_none(denial)) else { continue };
        let own = |nation: &&str| people.get(*nation).is_none_or(|of| !of.iter().any(|&e| maybe_same(ground, e, speaker)));
        let nations: Vec<&str> = NATIONS.iter().copied().filter(|n| denial.told.contains(*n)).filter(|n| own(n)).collect();
        let of = |nation: &str| people.get(nation).cloned().unwrap_or_default();
        let met = |s: &Said| nations.iter().filter_map(|n| is_with(ground, s, speaker, n, &of(n))).max();
        let others = said.iter().filter(|s| s.record != denial.record);
        let mut against: Vec<(bool, &Said)> = others.filter_map(|s| Some((met(s)?, s))).collect();
        // Whom a passage names says more than a nation.
        against.sort_by_key(|(named, _)| !named);
        let mut shown = BTreeSet::new();
        against.retain(|(_, s)| shown.insert(s.record));
        for (_, other) in against.into_iter().take(OPPOSING_MAX) {
            if let (Some(left), Some(right)) = (ground.cite(&denial.span), ground.cite(&other.span)) {
                let (property, same_speaker) = ("met".to_owned(), other.speaker == Some(speaker));
                out.push(Pair { kind: ContradictionKind::Denial, subject: speaker, property, left, right, same_speaker });
            }
        }
    }
    out
}

/// Whether somebody flatly says that he knows or met none.
fn knows_none(said: &Said) -> bool {
    denies(said.text) && word::any(said.text, word::FLAT) && word::any(said.text, KNOW) && said.of_self(said.text)
}

/// The people whom papers call by their nation: "the Belgian, X", "X, Belgian".
fn people(ground: &Ground, said: &[Said]) -> BTreeMap<&'static str, BTreeSet<usize>> {
    /// Characters between a name and its nation.
    const REACH: u32 = 14;
    let mut out: BTreeMap<&'static str, BTreeSet<usize>> = BTreeMap::new();
    for s in said.iter().filter(|s| NATIONS.iter().any(|n| s.told.contains(*n))) {
        let record: &Record = &ground.records[s.record];
        let mentions = record.mentions.iter().map(|&(m, e)| (&ground.mention(m).span, e));
        for (name, person) in mentions.filter(|(m, e)| s.span.contains(m) && ground.is_person(*e)) {
            let before = record.folded().slice(name.start.saturating_sub(REACH).max(s.span.start), name.start);
            let behind = record.folded().slice(name.end, (name.end + REACH).min(s.span.end));
            // "Le Belge, X"; "X, Belgian": a word with a stroke or stop between belongs to another.
            let last = words(before.rsplit(['.', ';', '|', ':']).next().unwrap_or_default()).pop();
            let first = words(behind.split(['.', ';', '|', ':']).next().unwrap_or_default()).into_iter().next();
            let apart = behind.starts_with([',', ' ']) && behind.trim_start().starts_with([',', '(']) || behind.starts_with(',');
            let told: BTreeSet<String> =
                last.into_iter().chain(first.filter(|_| apart || behind.contains('('))).flat_map(|w| concept::content(&w)).collect();
            for nation in NATIONS.iter().filter(|n| told.contains(**n)) {
                out.entry(nation).or_default().insert(person);
            }
        }
    }
    out
}

/// Whether a passage that has somebody together with one of a nation names him.
fn is_with(ground: &Ground, said: &Said, who: usize, nation: &str, people: &BTreeSet<usize>) -> Option<bool> {
    let record = &ground.records[said.record];
    if said.asks() || said.unreal || denies(said.text) {
        return None;
    }
    let is = |e: &usize| maybe_same(ground, *e, who);
    let tapped = || {
        let head = |m: usize| ground.mention(m).span.start < HEAD;
        record.kind == DocumentKind::Wiretap && record.mentions.iter().any(|&(m, e)| head(m) && is(&e))
    };
    let mine = said.speaker.is_some_and(|s| is(&s)) && word::any(said.text, word::MINE);
    let there = mine || said.named.iter().any(is) || tapped();
    let named = said.named.iter().any(|e| people.contains(e) && !is(e));
    let together = there && (named || said.told.contains(nation)) && TOGETHER.iter().any(|t| said.told.contains(*t));
    together.then_some(named)
}
