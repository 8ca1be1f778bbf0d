//! Who says that he was never in a place, against whatever puts him there.

use super::heard::Hearing;
use super::stay::places;
use crate::view::day::days_at;
use crate::view::ground::Ground;
use crate::view::word;
use model::{Schema, Span};
use std::collections::BTreeSet;

/// The person was in none of these places, at no time.
pub(super) struct NeverThere {
    pub person: usize,
    pub places: Vec<usize>,
    pub span: Span,
}

const NEVER: &[&str] = &["jamais", "nooit", "never"];
const BEEN: &[&str] = &[
    "mis les pieds",
    "mis un pied",
    "alle a",
    "allee a",
    "venu a",
    "venue a",
    "ete a",
    "geweest",
    "gekomen",
    "voet gezet",
    "set foot",
    "been to",
    "been in",
];
const I: &[&str] = &["je", "j'*", "ik", "i", "i've"];

pub(super) fn denials(ground: &Ground) -> Vec<NeverThere> {
    let mut out = Vec::new();
    for record in &ground.records {
        let (hearing, Some(written)) = (Hearing::new(ground, record), record.written) else { continue };
        let mut done = BTreeSet::new();
        for &(m, _) in record.mentions.iter().filter(|(_, e)| ground.entity(*e).schema == Schema::Address) {
            let mention = &ground.mention(m).span;
            let span = record.sentence(mention.start, mention.end);
            let text = record.folded().slice(span.start, span.end);
            let Some(person) = hearing.speaker(&span) else { continue };
            let denies = [NEVER, BEEN, I].into_iter().all(|words| word::any(text, words));
            // "Never before May", "never at her place in Lille" leave other days and doors.
            let all =
                days_at(text, written).is_empty() && !ground.entities_in(&span).into_iter().any(|e| e != person && ground.is_person(e));
            if done.insert(span.start) && denies && all && !text.ends_with('?') {
                out.push(NeverThere { person, places: places(ground, &span), span });
            }
        }
    }
    out
}
