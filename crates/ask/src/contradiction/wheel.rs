//! Two statements that put two people at the wheel of one vehicle on one day.

use super::{Pair, maybe_same};
use crate::view::day::day_in;
use crate::view::ground::{Day, Ground, Record};
use crate::view::hearing::{is_stated, is_statement, witness};
use crate::view::word;
use model::{ContradictionKind, Schema, Span};
use std::collections::BTreeMap;

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

/// Who drove, as one passage says, and who says it.
struct Said {
    speaker: usize,
    passage: Span,
}

pub(super) fn pairs(ground: &Ground) -> Vec<Pair> {
    let mut drove: BTreeMap<(usize, Day), BTreeMap<usize, Said>> = BTreeMap::new();
    for record in ground.records.iter().filter(|r| is_statement(r)) {
        let (Some(written), Some(speaker)) = (record.written, witness(ground, record)) else { continue };
        for &(mention, vehicle) in record.mentions.iter().filter(|(_, e)| ground.entity(*e).schema == Schema::Vehicle) {
            let passage = with_answer(record, &ground.mention(mention).span);
            let text = record.folded().slice(passage.start, passage.end);
            let drove_then = is_stated(record, &passage) && word::any(text, AT_THE_WHEEL) && !denied(text);
            let Some(day) = day_in(text, written).filter(|_| drove_then) else { continue };
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
    out
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
    const NOT: &[&str] = &["pas", "jamais", "niet", "nooit", "geen", "not", "never", "no one", "personne", "niemand"];
    let wheels: Vec<usize> = AT_THE_WHEEL.iter().flat_map(|p| word::finds(text, p)).collect();
    NOT.iter().flat_map(|p| word::finds(text, p)).any(|not| wheels.iter().any(|w| w.abs_diff(not) <= REACH))
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
