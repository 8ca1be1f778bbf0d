//! One matter told in ways that exclude each other: a badge lost and stolen, a rent paid in notes and by the bank, a letter that its
//! writer never wrote, a van that somebody never touched and came to take. An answer is about what it was asked about, and does what
//! it was asked for: "Who gave him the telephone? Marieke."

use super::Pair;
use super::maybe_same;
use super::named::name_words;
use super::papers::Papers;
use super::retract::owns;
use super::said::{Said, Weights, parts};
use super::stranger::spoken_of;
use crate::view::concept;
use crate::view::ground::Ground;
use crate::view::word::{self, NOT};
use model::{ContradictionKind, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Ways of one thing of which only one holds, each with its concepts, and how much two sentences must share beside them.
struct Family {
    ways: &'static [&'static [&'static str]],
    tied: f64,
}

/// How it was paid, how it went, how it came, in what state it stood, in whose company, by what.
const EXCLUDE: &[Family] = &[
    Family { ways: &[&["cash", "banknote", "coin"], &["transfer", "chequecard"]], tied: 0.3 },
    Family { ways: &[&["lose"], &[STOLEN], &["sell"], &["lend"]], tied: 1.5 },
    Family { ways: &[&["find"], &["give", "gift", "offer"], &["buy"], &["inherit"]], tied: 2.0 },
    Family { ways: &[&["open"], &["lock", "close"]], tied: 2.5 },
    Family { ways: &[&["alone"], &["together"]], tied: 2.5 },
    Family { ways: &[&["walk", "foot"], &["car", "van", "lorry"], &["boat"], &["train"], &["bus"], &["bike"]], tied: 2.5 },
];
/// What was taken from somebody; other words for what is gone leave open how.
const STOLEN: &str = "stolen";
const THEFT: &[&str] = &[
    "vole",
    "volee",
    "voles",
    "volees",
    "derobe*",
    "ete pris",
    "gestolen",
    "gepikt",
    "gejat",
    "afgepakt",
    "stolen",
    "nicked",
    "pinched",
    "was taken from",
];
/// Deeds of which a denial of one denies the others of its row.
const DEEDS: &[&[&str]] = &[
    &["touch", "use", "take", "borrow", "drive"],
    &["write", "draw", "sign"],
    &["lose"],
    &["give", "sell", "lend", "deliver", "gift", "offer"],
];
/// Of which "to nobody" is said of every thing.
const TO_NOBODY: &[&str] = &["lend", "sell"];
const NOBODY: &[&str] = &["personne", "niemand", "nobody", "no one", "anyone", "anybody"];
/// Concepts of a sentence that tells of a deed and of no thing.
const SPARSE: usize = 5;
/// It is the speaker's, or is not.
const MINE: &[&str] = &["a moi", "le mien", "la mienne", "m'appartient", "m'appartenait", "van mij", "de mijne", "het mijne", "mine"];
/// What makes a thing somebody's.
const GOT: &[&str] = &["buy", "pay", "own", "order"];
/// How much two sentences of a witness share of whom one denies what the other tells, or says whose a thing is.
const TIED_DEED: f64 = 2.0;
const TIED_MINE: f64 = 1.0;
/// The same where another tells what somebody denies.
const TIED_OTHER: f64 = 1.5;
const TIED_WRITTEN: f64 = 2.0;
/// What two answers to one question share by it.
const ASKED: f64 = 1.2;
/// Words of an answer that leaves to its question what it does.
const SHORT: usize = 14;
const WHO: &[&str] = &["qui", "wie", "who"];
const YOU: &[&str] = &["vous", "u", "you"];
const HE: &[&str] = &["il", "elle", "hij", "zij", "he", "she"];

/// A sentence with the ways and deeds that it tells.
struct Told<'s, 'g> {
    said: &'s Said<'g>,
    people: Vec<usize>,
    /// What it tells, with what was asked or told right before.
    about: BTreeSet<String>,
    /// Words of the names of its people.
    names: BTreeSet<String>,
    /// Ways of [`EXCLUDE`], and deeds of [`DEEDS`], with whether they are so.
    ways: BTreeSet<(usize, usize)>,
    deeds: BTreeMap<usize, bool>,
    /// The speaker tells of himself; that it was he; that it is his.
    of_self: bool,
    owns: bool,
    mine: Option<bool>,
    clocked: bool,
}

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let (said, weights) = papers.said();
    let all: Vec<Told> = said.iter().filter(|s| !s.table && !s.asks()).filter_map(|s| told(papers, s)).collect();
    let mut by_witness: BTreeMap<usize, Vec<&Told>> = BTreeMap::new();
    for (told, speaker) in all.iter().filter_map(|t| Some((t, t.said.speaker?))) {
        by_witness.entry(speaker).or_default().push(told);
    }
    let mut found: Vec<(usize, &Told, &Told)> = Vec::new();
    for (speaker, told) in &by_witness {
        for (i, a) in told.iter().enumerate() {
            found.extend(told[i + 1..].iter().filter(|b| differ(a, b, weights)).map(|b| (*speaker, *a, *b)));
        }
        // What he says that he did not do, as others tell it of him.
        for a in told.iter().filter(|a| a.of_self && a.deeds.values().any(|so| !so)) {
            let against = all.iter().filter(|b| b.said.speaker != Some(*speaker) && did(ground, a, b, *speaker, weights));
            found.extend(against.map(|b| (*speaker, *a, b)));
        }
    }
    // A denial once against each paper.
    let mut shown = BTreeSet::new();
    let mut out = Vec::new();
    for (subject, a, b) in found {
        let (a, b) = (a.said, b.said);
        if !shown.insert((a.span.clone(), b.record)) || !shown.insert((b.span.clone(), a.record)) {
            continue;
        }
        if let (Some(left), Some(right)) = (ground.cite(&a.span), ground.cite(&b.span)) {
            let (kind, property, same_speaker) = (ContradictionKind::Denial, "told".to_owned(), b.speaker == Some(subject));
            out.push(Pair { kind, subject, property, left, right, same_speaker });
        }
    }
    out
}

/// How much the concepts say that two sentences are both about, but for the ways and deeds in which they may differ.
fn tied(a: &Told, b: &Told, weights: &Weights, with_names: bool) -> f64 {
    let of_way = |t: &str| EXCLUDE.iter().flat_map(|f| f.ways).any(|w| w.contains(&t));
    let named = |t: &str| !with_names && (a.names.contains(t) || b.names.contains(t));
    let asked = a.said.asked.intersection(&b.said.asked).any(|t| !of_way(t) && !named(t));
    weights.shared(&a.about, &b.about, |t| !of_way(t) && !named(t)) + if asked { ASKED } else { 0.0 }
}

fn at_one_time(a: &Said, b: &Said) -> bool {
    a.record != b.record && (a.days.is_empty() || b.days.is_empty() || !a.days.is_disjoint(&b.days))
}

/// Whether two sentences of one witness exclude each other.
fn differ(a: &Told, b: &Told, weights: &Weights) -> bool {
    if !at_one_time(a.said, b.said) {
        return false;
    }
    let (named, tied) = (tied(a, b, weights, true), tied(a, b, weights, false));
    let excluded = EXCLUDE.iter().enumerate().any(|(at, family)| {
        let of = |s: &Told| s.ways.iter().filter(|w| w.0 == at).map(|w| w.1).collect::<BTreeSet<_>>();
        let (one, other) = (of(a), of(b));
        named >= family.tied && !one.is_empty() && !other.is_empty() && one.is_disjoint(&other) && a.clocked == b.clocked
    });
    let denies = |s: &Told| s.of_self && s.deeds.values().any(|so| !so);
    // "Of X I got one key", "never a cent of Y".
    let others = !a.people.is_empty() && !b.people.is_empty() && !a.people.iter().any(|p| b.people.contains(p));
    let opposed = (denies(a) || denies(b)) && a.deeds.iter().any(|(deed, so)| b.deeds.get(deed).is_some_and(|other| other != so));
    let owned = denies(a) && b.owns || denies(b) && a.owns;
    let got = |s: &Told| s.mine == Some(true) || s.said.told.iter().any(|t| GOT.contains(&t.as_str()));
    let his = a.mine == Some(false) && got(b) || b.mine == Some(false) && got(a);
    excluded || !others && tied >= TIED_DEED && (opposed || owned) || tied >= TIED_MINE && his
}

/// Whether another sentence tells that the speaker of a denial did what it denies.
fn did(ground: &Ground, denial: &Told, other: &Told, speaker: usize, weights: &Weights) -> bool {
    let done = denial.deeds.iter().any(|(deed, so)| !so && other.deeds.get(deed) == Some(&true));
    // "Never a cent of Y": from nobody else's hands either.
    let whom = denial.people.iter().filter(|&&p| !maybe_same(ground, p, speaker));
    let same = whom.into_iter().all(|&p| other.people.iter().chain(&other.said.speaker).any(|&e| maybe_same(ground, e, p)));
    let enough = if other.said.speaker.is_some() { TIED_OTHER } else { TIED_WRITTEN };
    // "I lend to nobody" is of every thing.
    let lent = || TO_NOBODY.iter().any(|d| denial.said.told.contains(*d) && other.said.told.contains(*d));
    let of_all = || word::any(denial.said.text, NOBODY) && denial.said.told.len() <= SPARSE && lent();
    done && same
        && at_one_time(denial.said, other.said)
        && (tied(denial, other, weights, false) >= enough || of_all())
        && other.people.iter().any(|&e| maybe_same(ground, e, speaker))
}

fn told<'s, 'g>(papers: &Papers<'g, '_>, said: &'s Said<'g>) -> Option<Told<'s, 'g>> {
    let record = &papers.ground.records[said.record];
    let of_self = word::any(said.text, word::I);
    // What somebody is told of himself, he is asked.
    if said.unreal || said.spoken && word::any(said.text, YOU) && !of_self {
        return None;
    }
    let (mut ways, mut deeds, mut mine) = (BTreeSet::new(), BTreeMap::new(), None);
    let mut read = |clause: &str, so: bool| {
        let stolen = word::any(clause, THEFT).then(|| STOLEN.to_owned());
        for concept in concept::content(clause).into_iter().chain(stolen) {
            let at = |rows: &[&[&str]]| rows.iter().position(|row| row.contains(&concept.as_str()));
            if so {
                ways.extend(EXCLUDE.iter().enumerate().filter_map(|(family, f)| Some((family, at(f.ways)?))));
            }
            if let Some(deed) = at(DEEDS) {
                deeds.insert(deed, so);
            }
        }
    };
    let denied = |clause: &str| word::any(clause, NOT);
    let short = said.text.split_whitespace().count() <= SHORT;
    if short && word::any(said.topic, WHO) && !denied(said.text) && !denied(said.topic) {
        read(said.topic, true);
    }
    for clause in parts(said.text) {
        read(clause, !denied(clause));
        if word::any(clause, MINE) {
            mine = Some(!denied(clause));
        }
    }
    let earlier = if said.spoken && said.topic.is_empty() { papers.before(said).unwrap_or_default() } else { "" };
    let about = [&said.asked, &said.told, &concept::content(earlier)].into_iter().flatten().cloned().collect();
    let mut people = said.named.clone();
    if people.is_empty() && !said.topic.is_empty() {
        let before = Span {
            start: said.span.start.saturating_sub(said.topic.chars().count() as u32 + 30),
            end: said.span.start,
            ..said.span.clone()
        };
        people = papers.names.people(papers.ground, record, &before, said.speaker);
    }
    if people.is_empty() && word::any(said.text, HE) {
        people.extend(said.speaker.and_then(|s| spoken_of(papers.ground, record, &said.span, s)));
    }
    let names = people.iter().flat_map(|&e| name_words(papers.ground, e)).flat_map(|w| concept::content(&w)).collect();
    let (owns, clocked) = (owns(said.text), super::clock::clock(said.text).is_some());
    Some(Told { said, people, about, names, ways, deeds, of_self, owns, mine, clocked })
}
