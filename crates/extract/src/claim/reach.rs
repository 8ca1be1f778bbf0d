//! Whose number it is where the sentence names nobody: "Bereikbaar op 06 ...", "Son numéro : 06 ...", "Own number: 07 ...".

use super::emit::{Draft, Emitter, Line};
use super::open;
use super::role::rule;
use super::shadow::{Class, Shadow};
use model::{Modality, Property};
use norm::pattern::Pattern;
use std::sync::LazyLock;

static REACHED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:joignable|joint|contactable) (?:au|sur|a)\b|\brepond au\b|\b(?:son|ses|leur) (?:numero|portable|gsm|telephone|mobile|ligne)s?\b|\bpour (?:le|la) joindre\b|",
        r"\b(?:te )?bereikbaar (?:op|via|te)\b|\bte bereiken\b|\b(?:zijn|haar) (?:eigen )?(?:nummer|gsm\S*|telefoon\S*|mobiel\S*|toestel)\b|\bluistert naar\b|",
        r"\b(?:reachable|contactable) (?:on|at)\b|\bcan be reached\b|\b(?:his|her|own|personal) (?:own )?(?:contact |mobile |phone |telephone )?(?:number|mobile|phone|handset|cell)\b"
    ))
});
/// Characters between such words and the number.
const REACH: usize = 60;

/// Gives a number to the person whom the paragraph, else the whole paper, speaks of.
pub fn numbers(emitter: &mut Emitter, line: &Line) {
    let text = &line.shadow.text;
    let slots = &line.shadow.slots;
    if slots.iter().enumerate().any(|(n, s)| s.class == Class::Person && !open::official(emitter, line, n)) {
        return;
    }
    let recent = emitter.recent.filter(|&r| !open::has_office(emitter.reading, r));
    let Some(owner) = emitter.only.or(recent).or(emitter.main) else { return };
    for cue in REACHED.find_iter(text) {
        let near = |n: &usize| slots[*n].class == Class::Account && slots[*n].at >= cue.start() && slots[*n].at - cue.start() <= REACH;
        let Some(number) = (0..slots.len()).find(near) else { continue };
        let draft = Draft::new(Property::UsesNumber, usize::MAX, Some(number), cue.range()).subject_elsewhere(Some(owner));
        emitter.emit(line, &draft.modality(Some(Modality::Asserted)));
    }
}

/// The owner of a diary or notebook, who is "I" in it: "Carnet bleu de X", "zakagenda ... Eigenaar: X".
pub fn diarist(shadows: &[Shadow]) -> Option<usize> {
    /// Sentences of a head.
    const HEAD: usize = 6;
    static DIARY: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:carnet|journal intime|journal de bord|agenda|cahier|dagboek|zakagenda|notitieboek\w*|schrift|diary|notebook|journal of)\b",
        )
    });
    static OWNER: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"(?:\b(?:de|van|of|by|par|door)|'s|\b(?:eigenaar|proprietaire|titulaire|owner|auteur|author|writer) ?:) ?(?:m\. |mme |mr\.? |dhr\.? )?(?<p>P)",
        )
    });
    let head = &shadows[..shadows.len().min(HEAD)];
    let first = head.iter().position(|s| DIARY.is_match(&s.text))?;
    head[first..].iter().find_map(|s| {
        let from = DIARY.find(&s.text).map_or(0, |m| m.end());
        let p = OWNER.captures(&s.text[from..]).and_then(|c| c.name("p"))?;
        s.slot_at(from + p.start()).and_then(|n| s.slots[n].target)
    })
}
