//! Two statements that put two people at the wheel of one vehicle on one day.

use super::heard::heard_soon;
use super::papers::Papers;
use super::{Pair, maybe_same};
use crate::view::concept;
use crate::view::day::day_in;
use crate::view::ground::{Day, Ground, Record};
use crate::view::word;
use model::{ContradictionKind, Schema, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Words for driving: verbs, the wheel, the driver.
const AT_THE_WHEEL: &[&str] = &[
    "volant",
    "conduis*",
    "conduit",
    "conduire",
    "conducteur",
    "conductrice",
    "chauffeur",
    "pilot*",
    "stuur",
    "stuurde",
    "bestuur*",
    "reed",
    "gereden",
    "wheel",
    "steer*",
    "drove",
    "driver",
    "driving",
];
/// Words in which the speaker means himself.
const MYSELF: &[&str] = &["je", "j'*", "moi", "moi-meme", "ik", "mij", "ikzelf", "mezelf", "i", "me", "myself"];
/// Characters (or bytes of a denial) from such a word to the wheel where both are said of one.
const REACH: usize = 20;
/// Characters between a question and its answer.
const ANSWER_GAP: u32 = 40;

/// At no time.
const NEVER: &[&str] = &["jamais", "nooit", "never"];
/// Concepts that name a vehicle.
const VEHICLES: &[&str] = &["van", "car"];
/// Passages shown against one denial.
const OPPOSING_MAX: usize = 2;

/// Who drove, as one passage says, and who says it.
struct Said {
    speaker: usize,
    passage: Span,
}

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let mut drove: BTreeMap<(usize, Day), BTreeMap<usize, Said>> = BTreeMap::new();
    for at in papers.statements() {
        let record = &ground.records[at];
        let Some(written) = record.written else { continue };
        for &(mention, vehicle) in record.mentions.iter().filter(|(_, e)| ground.entity(*e).schema == Schema::Vehicle) {
            let passage = with_answer(record, &ground.mention(mention).span);
            let Some(speaker) = papers.hearing(at).speaker(&passage) else { continue };
            let text = record.folded().slice(passage.start, passage.end);
            let Some(day) = day_in(text, written).filter(|_| word::any(text, AT_THE_WHEEL) && !denied(text)) else { continue };
            if let Some(who) = driver(ground, record, &passage, text, speaker) {
                drove.entry((vehicle, day)).or_default().entry(who).or_insert(Said { speaker, passage });
            }
        }
    }
    let mut out = Vec::new();
    for ((vehicle, _), people) in drove {
        let people: Vec<(usize, Said)> = people.into_iter().collect();
        for (i, (one, a)) in people.iter().enumerate() {
            for (other, b) in &people[i + 1..] {
                if a.passage.document == b.passage.document || maybe_same(ground, *one, *other) {
                    continue;
                }
                if let (Some(left), Some(right)) = (ground.cite(&a.passage), ground.cite(&b.passage)) {
                    let same_speaker = a.speaker == b.speaker;
                    out.push(Pair {
                        kind: ContradictionKind::Identity,
                        subject: vehicle,
                        property: "did".to_owned(),
                        left,
                        right,
                        same_speaker,
                    });
                }
            }
        }
    }
    out.extend(never(papers));
    out.extend(described(papers));
    out
}

/// Who says that he never sat at the wheel, against others who put him there.
fn never(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let mut out = Vec::new();
    let told: Vec<Wheel> = papers.statements().flat_map(|at| at_the_wheel(papers, at)).collect();
    for denial in told.iter().filter(|t| t.never && t.who == t.speaker) {
        let against = |t: &&Wheel| {
            !t.denied
                && t.passage.document != denial.passage.document
                && maybe_same(ground, t.who, denial.who)
                && !t.vehicle.is_disjoint(&denial.vehicle)
        };
        let mut shown: Vec<&Wheel> = told.iter().filter(against).collect();
        shown.dedup_by_key(|t| &t.passage.document);
        for other in shown.into_iter().take(OPPOSING_MAX) {
            if let (Some(left), Some(right)) = (ground.cite(&denial.passage), ground.cite(&other.passage)) {
                let (kind, subject, property) = (ContradictionKind::Denial, denial.who, "did".to_owned());
                out.push(Pair { kind, subject, property, left, right, same_speaker: other.speaker == denial.speaker });
            }
        }
    }
    out
}

const MAN: &[&str] =
    &["homme", "hommes", "barbu", "barbe", "moustache", "man", "kerel", "baard", "snor", "guy", "bloke", "fellow", "beard"];
const WOMAN: &[&str] = &["femme", "dame", "fille", "vrouw", "meisje", "woman", "girl", "lady"];

/// Two witnesses of whom one saw a man and the other a woman at the wheel.
fn described(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    struct Seen {
        record: usize,
        speaker: usize,
        woman: bool,
        vehicle: BTreeSet<String>,
        passage: Span,
    }
    let mut all = Vec::new();
    for at in papers.statements() {
        for said in papers.with(at, AT_THE_WHEEL.iter().copied()) {
            let Some(speaker) = said.speaker.filter(|_| !said.asks()) else { continue };
            let (passage, text) = (said.span, said.text);
            let (man, woman) = (word::any(text, MAN), word::any(text, WOMAN));
            if man != woman && !denied(text) && !ground.entities_in(&passage).iter().any(|&e| ground.is_person(e)) {
                all.push(Seen { record: at, speaker, woman, vehicle: concept::content(text), passage });
            }
        }
    }
    let mut out = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            let soon = heard_soon(&ground.records[a.record], &ground.records[b.record]);
            let one_car = a.vehicle.intersection(&b.vehicle).any(|c| !BESIDE.contains(&c.as_str()));
            if a.record == b.record || a.woman == b.woman || !soon || !one_car {
                continue;
            }
            if let (Some(left), Some(right)) = (ground.cite(&a.passage), ground.cite(&b.passage)) {
                let (kind, property) = (ContradictionKind::Identity, "did".to_owned());
                out.push(Pair { kind, subject: a.speaker, property, left, right, same_speaker: a.speaker == b.speaker });
            }
        }
    }
    out
}

/// Concepts that stand beside a wheel and name no vehicle.
const BESIDE: &[&str] = &[
    "driver", "drive", "wheel", "steer", "man", "woman", "girl", "see", "sit", "person", "young", "old", "send", "volan", "tall", "small",
    "beard",
];

/// What a sentence of a statement says of somebody and the wheel.
struct Wheel {
    speaker: usize,
    who: usize,
    passage: Span,
    denied: bool,
    /// Denied for all time.
    never: bool,
    /// Concepts of the sentence, and the one before it, that name a vehicle.
    vehicle: BTreeSet<String>,
}

fn at_the_wheel(papers: &Papers, at: usize) -> Vec<Wheel> {
    let record = &papers.ground.records[at];
    papers
        .with(at, AT_THE_WHEEL.iter().copied())
        .filter_map(|said| {
            let (asks, passage, text, speaker) = (said.asks(), said.span, said.text, said.speaker?);
            let who = if asks { None } else { driver(papers.ground, record, &passage, text, speaker) }?;
            let before = papers.sentence(at, passage.start.saturating_sub(3), passage.start.saturating_sub(2));
            let told = format!("{} {text}", before.text);
            let vehicle = concept::content(&told).into_iter().filter(|c| VEHICLES.contains(&c.as_str())).collect();
            let denied = denied(text);
            Some(Wheel { speaker, who, denied, never: denied && word::any(text, NEVER), vehicle, passage })
        })
        .collect()
}

/// The one person that a passage names, unless the speaker says "I drove"; the speaker where he names nobody and means himself.
fn driver(ground: &Ground, record: &Record, passage: &Span, text: &str, speaker: usize) -> Option<usize> {
    let person = |e: usize| ground.is_person(e) && e != speaker;
    let inside = record.mentions.iter().map(|&(m, e)| (&ground.mention(m).span, e));
    let others: Vec<(usize, usize)> = inside
        .filter(|(at, e)| person(*e) && passage.start <= at.start && at.end <= passage.end)
        .map(|(at, e)| ((at.start - passage.start) as usize, e))
        .collect();
    let places = |words: &'static [&'static str]| {
        words.iter().flat_map(|p| word::finds(text, p)).map(|byte| text[..byte].chars().count()).collect::<Vec<_>>()
    };
    let (selves, wheels) = (places(MYSELF), places(AT_THE_WHEEL));
    match others[..] {
        [] => (!selves.is_empty()).then_some(speaker),
        [(at, one)] => {
            let own = |me: &usize| wheels.iter().any(|w| me < w && w - me <= REACH && !(*me..*w).contains(&at));
            Some(if selves.iter().any(own) { speaker } else { one })
        }
        _ => None,
    }
}

/// Whether what is said of the wheel is said not to be so.
fn denied(text: &str) -> bool {
    let wheels: Vec<usize> = AT_THE_WHEEL.iter().flat_map(|p| word::finds(text, p)).collect();
    word::NOT.iter().flat_map(|p| word::finds(text, p)).any(|not| wheels.iter().any(|w| w.abs_diff(not) <= REACH))
}

/// The sentence around a place; a question with the sentence that answers it.
fn with_answer(record: &Record, at: &Span) -> Span {
    let span = record.sentence(at.start, at.end);
    let folded = record.folded();
    if !folded.slice(span.start, span.end).trim_end().ends_with('?') {
        return span;
    }
    let behind = folded.slice(span.end, (span.end + ANSWER_GAP).min(folded.len()));
    let start = span.end + behind.chars().take_while(|c| c.is_whitespace()).count() as u32;
    let answer = record.sentence(start, start + 1);
    Span { end: answer.end.max(span.end), ..span }
}
