//! Once, as a witness says, and time after time, as he says in another hearing.

use super::Pair;
use super::papers::Papers;
use super::said::Said;
use crate::view::word;
use model::ContradictionKind;

const ONCE: &[&str] = &[
    "une seule fois",
    "une fois en tout",
    "een enkele keer",
    "maar een keer",
    "slechts een keer",
    "welgeteld een keer",
    "maar eenmaal",
    "slechts eenmaal",
    "only once",
    "just once",
    "the once",
    "once only",
    "a single time",
];
/// How often, beside "elke week" and the like.
const OFTEN: &[&str] = &[
    "tous les",
    "toutes les",
    "chaque",
    "souvent",
    "plusieurs fois",
    "deux fois",
    "trois fois",
    "quatre fois",
    "elke",
    "iedere",
    "dikwijls",
    "vaak",
    "geregeld",
    "verschillende keren",
    "twee keer",
    "drie keer",
    "vier keer",
    "every",
    "often",
    "regularly",
    "several times",
    "twice",
    "three times",
    "four times",
];
/// Concepts of what is done once or often; a word of knowing or looking is none.
const DEEDS: &[&str] = &["arrive", "come", "meet", "visit", "call", "phone", "eat", "sleep", "pay", "enter", "visitprison"];

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let (said, _) = papers.said();
    let told = |s: &&Said| s.spoken && s.speaker.is_some() && !s.asks() && !s.unreal;
    let mut out = Vec::new();
    for once in said.iter().filter(told).filter(|s| word::any(s.text, ONCE)) {
        let deed = |s: &Said| DEEDS.iter().any(|d| once.told.contains(*d) && s.told.contains(*d));
        let at_one_time = |s: &Said| once.days.is_empty() || s.days.is_empty() || !once.days.is_disjoint(&s.days);
        // A pronoun may mean whom the other hearing names; two names are two people.
        let of_one = |s: &Said| once.named.is_empty() || s.named.is_empty() || once.named.iter().any(|e| s.named.contains(e));
        let often = said.iter().filter(told).filter(|s| s.record != once.record && s.speaker == once.speaker && word::any(s.text, OFTEN));
        let against = often.filter(|s| !word::any(s.text, word::NOT)).find(|s| deed(s) && at_one_time(s) && of_one(s));
        if let Some((other, subject)) = against.zip(once.speaker)
            && let (Some(left), Some(right)) = (ground.cite(&once.span), ground.cite(&other.span))
        {
            let property = "times".to_owned();
            out.push(Pair { kind: ContradictionKind::Count, subject, property, left, right, same_speaker: true });
        }
    }
    out
}
