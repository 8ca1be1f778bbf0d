//! Where a sum of money came from, or what it was for, as one witness tells it in two hearings.

use super::Pair;
use super::named::name_words;
use super::papers::Papers;
use super::said::{Said, Weights};
use crate::view::concept;
use crate::view::ground::Ground;
use crate::view::word;
use model::ContradictionKind;
use std::collections::BTreeSet;

/// What a sum was for, and where it came from: two answers to one of them tell of two sums, or one is not so.
const FOR: &[&str] = &["pour", "servi a", "servait a", "voor", "for"];
const FROM: &[&str] = &[
    "venait",
    "venaient",
    "vient",
    "viennent",
    "vendu*",
    "donne",
    "donnee",
    "prete",
    "pretee",
    "c'est ma",
    "c'est mon",
    "c'est mes",
    "kwam",
    "kwamen",
    "komt",
    "gekregen",
    "geleend",
    "te leen",
    "verkocht",
    "from",
    "came",
    "lent",
    "gave",
    "sold",
];
const MONEY: &[&str] = &["money", "euro", "pound", "cash", "transfer", "payment"];
/// Concepts that every sum shares.
const LOOSE: &[&str] = &["ask", "answer", "say", "pay", "give", "receive"];
/// How much what few papers tell beside the sum must say that it is one.
const TIED: f64 = 1.8;

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let (said, weights) = papers.said();
    let of_money = |s: &&Said| MONEY.iter().any(|m| s.told.contains(*m) || s.asked.contains(*m));
    let all: Vec<&Said> = said.iter().filter(|s| s.spoken && s.speaker.is_some() && !s.asks() && !s.unreal).filter(of_money).collect();
    let mut out = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in all[i + 1..].iter().filter(|b| b.speaker == a.speaker && b.record != a.record) {
            let at_one_time = a.days.is_empty() || b.days.is_empty() || !a.days.is_disjoint(&b.days);
            if !at_one_time || ![FOR, FROM].iter().any(|way| differ(a, b, way)) || !one_sum(ground, a, b, weights) {
                continue;
            }
            if let (Some(subject), Some(left), Some(right)) = (a.speaker, ground.cite(&a.span), ground.cite(&b.span)) {
                let (kind, property) = (ContradictionKind::Denial, "told".to_owned());
                out.push(Pair { kind, subject, property, left, right, same_speaker: true });
            }
        }
    }
    out
}

/// Whether both tell it in this way, and nothing of what follows is the same.
fn differ(a: &Said, b: &Said, way: &[&str]) -> bool {
    let told = |s: &Said| word::first(s.text, way).map(|at| concept::content(&s.text[at..]));
    told(a).zip(told(b)).is_some_and(|(a, b)| a.is_disjoint(&b))
}

/// Whether two sentences speak of one sum: of one amount, or of a thing beside it that few papers have.
fn one_sum(ground: &Ground, a: &Said, b: &Said, weights: &Weights) -> bool {
    let amounts = |s: &Said| -> BTreeSet<String> { [s.text, s.topic].into_iter().flat_map(amounts).collect() };
    let named = a.named.iter().chain(&b.named).chain(&a.speaker);
    let names: BTreeSet<String> = named.flat_map(|&e| name_words(ground, e)).flat_map(|w| concept::content(&w)).collect();
    let about = |s: &Said| -> BTreeSet<String> { s.told.union(&s.asked).cloned().collect() };
    let beside = |t: &str| !names.contains(t) && !MONEY.contains(&t) && !LOOSE.contains(&t);
    !amounts(a).is_disjoint(&amounts(b)) || weights.shared(&about(a), &about(b), beside) >= TIED
}

/// The numbers of three figures and more: "850", "48.000".
fn amounts(text: &str) -> Vec<String> {
    const FIGURES: usize = 3;
    let all = text.split(|c: char| !c.is_ascii_digit() && c != '.').map(|w| w.replace('.', ""));
    all.filter(|w| w.len() >= FIGURES).collect()
}
