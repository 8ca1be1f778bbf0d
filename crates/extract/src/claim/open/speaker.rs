//! What somebody does with the one who speaks: "X a conduit mon fourgon", "Y is tien keer bij mij aan boord geweest".

use super::super::emit::{self, Draft, Emitter, Line};
use super::super::role::rule;
use super::super::shadow::{Class, fold};
use model::Property;
use norm::pattern::Pattern;
use std::sync::LazyLock;

/// What is one's own.
static MINE: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"\b(?:mon|ma|mes|notre|nos|chez moi|chez nous|avec moi|mijn|m'n|onze|ons|bij ons|my|mine|our|us)\b"));
/// Believing, hearing, reading: no dealing with anybody.
static ONLY_TOLD: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:pense|crois|suppose|imagine|ignore|entendu (?:dire|parler)|ai lu|on m'a (?:dit|parle)|parait|journal|journaux|television|presse|avocate?|",
        r"denk|geloof|vermoed|hoorde zeggen|horen zeggen|heb gehoord|las|gelezen|krant|televisie|advocaat|",
        r"think|believe|suppose|guess|heard|read|newspapers?|television|lawyer|solicitor)\b"
    ))
});

/// Never met, never heard of: what was asked about is not owned to.
static NEVER: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\bjamais (?:vue?|rencontree?|entendue?|parle|connue?|croisee?)\b|\b(?:ne|n')[^.;]{0,20}\bconn\w+ (?:pas|personne)\b|\bce nom-?la\b|\b(?:ne )?(?:sais|savais|vois|voyais) pas (?:de )?qui\b|\baucune idee\b|\bconnais pas\b|",
        r"\bnooit (?:van )?(?:gehoord|gezien|ontmoet|gesproken|gekend)\b|\bken(?: ik)?(?: \w+){0,3} niet\b|\bzegt (?:me|mij) niets\b|\b(?:weet|wist) (?:ik )?niet wie\b|\bgeen idee\b|",
        r"\bnever (?:heard|seen|met|spoke|spoken|knew|known)\b|\b(?:don't|do not|didn't|did not) know\b|\bmeans nothing to me\b|\bno idea\b"
    ))
});

/// Bytes of a sentence in which its first word stands behind a label.
const FIRST: usize = 12;

/// Whether the paper hears a suspect: what he tells of another ("Y reed met de bestelwagen, ook op de dag zelf") he was there to see.
fn confesses(emitter: &Emitter) -> bool {
    /// Characters of a head.
    const HEAD: usize = 500;
    static SUSPECT: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:garde a vue|gardee? a vue|mise? en (?:examen|cause)|inculpee?|prevenue?|suspecte?|verdachte|beklaagde|aangehouden|under (?:arrest|caution)|cautioned)\b",
        )
    });
    *emitter.suspect.get_or_init(|| {
        let head: String = emitter.reading.text.chars().take(HEAD).collect();
        SUSPECT.is_match(&fold(&head))
    })
}

/// Ties the speaker of a statement to the one other person whom a sentence of it names.
pub(super) fn with_speaker(emitter: &mut Emitter, line: &Line) {
    let (slots, text) = (&line.shadow.slots, &line.shadow.text);
    let Some(speaker) = emitter.speaker else { return };
    let mut others: Vec<usize> = Vec::new();
    for n in (0..slots.len()).filter(|&n| slots[n].class == Class::Person && !slots[n].first_person) {
        // "X, je lui ai servi le repas": the pronoun may stand for X as the question named him.
        let same =
            |a: Option<usize>, b: Option<usize>| a == b || a.zip(b).is_some_and(|(a, b)| super::super::same_name(emitter.reading, a, b));
        if same(slots[n].target, Some(speaker)) {
            continue;
        }
        match others.iter().position(|&o| same(slots[o].target, slots[n].target)) {
            Some(at) if slots[others[at]].reference => others[at] = n,
            Some(_) => {}
            None => others.push(n),
        }
    }
    let [other] = others[..] else { return };
    let me = (0..slots.len()).find(|&n| slots[n].first_person && slots[n].target == Some(speaker));
    let named = slots[other].target.filter(|&t| t != speaker && !emitter.tied.contains(&(t.min(speaker), t.max(speaker))));
    if named.is_none()
        || slots[other].reference
        || me.is_none() && !MINE.is_match(text) && !(slots[other].at <= FIRST && confesses(emitter))
        || ONLY_TOLD.is_match(text)
        || NEVER.is_match(text)
        || super::official(emitter, line, other)
    {
        return;
    }
    let draft = Draft::new(Property::NamedWith, me.unwrap_or(usize::MAX), Some(other), slots[other].at..slots[other].end())
        .subject_elsewhere(Some(speaker).filter(|_| me.is_none()));
    let said = emit::words(emitter.reading, line.shadow, 0..text.len());
    let short = said.chars().count() <= super::VALUE_CHARS;
    emitter.emit(line, &Draft { open: true, timeless: true, value: short.then_some(said), ..draft });
}
