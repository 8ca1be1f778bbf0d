//! What witnesses say that no claim holds: where somebody was on a day, and that they never met somebody.

use crate::view::event::{negated, witness};
use crate::view::ground::{Day, Ground, Record, day_of, words};
use crate::view::letter::MONTHS;
use crate::view::word;
use model::{DocumentKind, Schema, Span};
use std::collections::BTreeSet;

/// Somebody was in one of these towns on a day, says a sentence.
pub(super) struct Stay {
    pub person: usize,
    pub day: Day,
    pub place: usize,
    pub span: Span,
    pub speaker: Option<usize>,
}

/// The speaker never met, or does not know, the other.
pub(super) struct NeverMet {
    pub speaker: usize,
    pub other: usize,
    pub span: Span,
}

const BEING: &[&str] = &[
    "etait",
    "etais",
    "etions",
    "etaient",
    "se trouvait",
    "me trouvais",
    "suis reste",
    "est reste",
    "suis restee",
    "est restee",
    "a dormi",
    "ai dormi",
    "ai passe",
    "a passe",
    "avons passe",
    "was",
    "waren",
    "bleef",
    "bleven",
    "verbleef",
    "sliep",
    "heeft geslapen",
    "were",
    "stayed",
    "slept",
    "spent",
];
const I: &[&str] = &["je", "j'etais", "j'ai", "ik", "i", "nous", "wij", "we"];
const NEVER: &[&str] = &[
    "jamais rencontre*",
    "jamais vu",
    "jamais parle*",
    "jamais eu de contact*",
    "ne le connais pas",
    "ne la connais pas",
    "ne connais pas",
    "connais pas",
    "ne sais pas qui c'est",
    "ce nom ne me dit rien",
    "aucun contact",
    "nooit ontmoet",
    "nooit gezien",
    "nooit gesproken",
    "ken ik niet",
    "ken hem niet",
    "ken haar niet",
    "ken die niet",
    "ken die man niet",
    "ken die vrouw niet",
    "zegt mij niets",
    "zegt me niets",
    "geen contact",
    "never met",
    "never seen",
    "never spoke",
    "never spoken",
    "don't know him",
    "don't know her",
    "do not know him",
    "do not know her",
    "do not know that",
    "don't know that",
    "never heard of",
    "name means nothing",
];

fn person(ground: &Ground, entity: usize) -> bool {
    ground.entity(entity).schema == Schema::Person && !ground.official[entity]
}

/// The day that a folded text writes as "20 juin 2014" or "20 juni"; without a year, the last such day before `written`.
fn day_in(folded: &str, written: Day) -> Option<Day> {
    let all = words(folded);
    let found: BTreeSet<Day> = all
        .windows(2)
        .enumerate()
        .filter_map(|(i, pair)| {
            let month = |w: &str| MONTHS.iter().position(|names| names.contains(&w)).map(|m| m as i8 + 1);
            let number = |w: &str| w.trim_end_matches("er").parse::<i8>().ok().filter(|d| (1..=31).contains(d));
            let (day, month) = number(&pair[0]).zip(month(&pair[1])).or_else(|| number(&pair[1]).zip(month(&pair[0])))?;
            let year = all.get(i + 2).and_then(|y| y.parse::<i16>().ok()).filter(|y| (1900..2100).contains(y));
            let of = |year: i16| jiff::civil::Date::new(year, month, day).ok().map(day_of);
            match year {
                Some(year) => of(year),
                None => {
                    let this = crate::view::ground::date_of(written)?.year();
                    [this, this - 1].into_iter().filter_map(of).find(|d| *d <= written)
                }
            }
        })
        .collect();
    // Two days in one sentence: not clear which.
    (found.len() == 1).then(|| found.into_iter().next()).flatten()
}

/// Stays told in interrogations.
pub(super) fn stays(ground: &Ground) -> Vec<Stay> {
    let mut out = Vec::new();
    for record in ground.records.iter().filter(|r| r.kind == DocumentKind::Interrogation) {
        let Some(written) = record.written else { continue };
        let speaker = witness(ground, record);
        let mut done = BTreeSet::new();
        for &(mention, place) in record.mentions.iter().filter(|(_, e)| ground.entity(*e).schema == Schema::Address) {
            let at = &ground.mention(mention).span;
            let span = record.sentence(at.start, at.end);
            let folded = record.folded();
            let text = folded.slice(span.start, span.end);
            if !done.insert((span.start, place)) || !word::any(text, BEING) || negated(text) || text.ends_with('?') {
                continue;
            }
            let asked = folded.slice(span.start.saturating_sub(160), span.start);
            let Some(day) = day_in(text, written).or_else(|| day_in(asked, written)) else { continue };
            let named = ground.entities_in(&span).into_iter().find(|&e| person(ground, e));
            let own = word::any(text, I);
            let Some(who) = (if own { speaker } else { named }) else { continue };
            out.push(Stay { person: who, day, place, span, speaker });
        }
    }
    out
}

/// Denials of acquaintance in interrogations; the one denied is named in the sentence, or just before it.
pub(super) fn denials(ground: &Ground) -> Vec<NeverMet> {
    let mut out = Vec::new();
    for record in ground.records.iter().filter(|r| r.kind == DocumentKind::Interrogation) {
        let Some(speaker) = witness(ground, record) else { continue };
        let folded = record.folded();
        let mut found: Vec<NeverMet> = Vec::new();
        let mut done = BTreeSet::new();
        for byte in NEVER.iter().flat_map(|p| word::finds(&folded.text, p)) {
            let c = folded.char_at(byte);
            let span = record.sentence(c, c + 4);
            if !done.insert(span.start) || folded.slice(span.start, span.end).ends_with('?') {
                continue;
            }
            if let Some(other) = spoken_of(ground, record, &span, speaker) {
                found.push(NeverMet { speaker, other, span });
            }
        }
        // One denial per person denied: the sentence that denies the meeting before the one that denies the name.
        let meeting =
            |d: &NeverMet| word::any(folded.slice(d.span.start, d.span.end), &["rencontre*", "vu", "ontmoet", "gezien", "met", "seen"]);
        found.sort_by_key(|d| (d.other, !meeting(d), d.span.start));
        found.dedup_by_key(|d| d.other);
        out.extend(found);
    }
    out
}

fn spoken_of(ground: &Ground, record: &Record, span: &Span, speaker: usize) -> Option<usize> {
    let other = |e: &usize| person(ground, *e) && *e != speaker;
    let inside: Vec<usize> = ground.entities_in(span).into_iter().filter(other).collect();
    if let [one] = inside[..] {
        return Some(one);
    }
    let before = record.mentions.iter().rev().filter(|(m, e)| {
        let at = &ground.mention(*m).span;
        at.end <= span.start && span.start - at.end <= 200 && other(e)
    });
    if inside.is_empty() { before.map(|&(_, e)| e).next() } else { None }
}
