//! Who is set apart from another of his name: "not to be confused with X", "another X", "X, no relation", "the wrong man. X, a driver ...".

use super::emit::{Draft, Emitter, Line, words};
use super::role::rule;
use super::shadow::{Class, Shadow};
use model::{Modality, Property};
use norm::pattern::Pattern;
use std::sync::LazyLock;

/// The one set apart stands in the sentence.
static HERE: LazyLock<[Pattern; 6]> = LazyLock::new(|| {
    [
        rule(concat!(
            r"\b(?:ne|pas|niet|not|never|nooit)\b[^.;P]{0,30}\b(?:confond\w*|melang\w*|verwar\w*|verwissel\w*|vermeng\w*|confus\w*|mix\w*)\b[^.;P]{0,20}\b(?:avec|met|with)\b[^.;P]{0,30}(?<p>P)|",
            r"\b(?:niet|nooit)\b[^.;P]{0,12}\bmet\b[^.;P]{0,20}(?<q>P)[^.;P]{0,12}\b(?:verwar\w*|verwissel\w*|vermeng\w*)\b"
        )),
        rule(
            r"\b(?:homonyme|naamgenoot|naamgenote|namesake)\b[^.;P]{0,40}[,:(] ?(?<p>P)|(?<q>P)[^.;P]{0,60}\b(?:homonyme|naamgenoot|naamgenote|namesake)\b",
        ),
        // The one just named, in his own row or sentence: "Declan Fahey, volunteer, no relation to Fahy".
        rule(
            r"(?<p>P)(?:[^.;P]|\b[a-z]{1,3}\.){0,90}\b(?:no relation|not related to|(?:sans|aucun|pas de) lien de (?:parente|famille)|pas de la (?:meme )?famille|(?:simple|pure) homonymie|geen (?:familie|verwant\w*) (?:van|met)|niet verwant)\b",
        ),
        // "The X whom we followed turned out to be a mechanic, wrong man".
        rule(
            r"(?<p>P)(?:[^.;P]|\b[a-z]{1,3}\.){0,140}\b(?:wrong (?:man|woman|person)|verkeerde (?:man|vrouw|persoon)|mauvaise personne|mistaken identity|erreur sur la personne|persoonsverwisseling|simple meprise)\b",
        ),
        rule(r"\b(?:un autre|une autre|l'autre|een ander|een andere|de andere|another|a different|the other) (?<p>P)"),
        rule(
            r"(?<p>P)[^.;P]{0,90}\b(?:(?:un|une) (?:tout )?autre (?:personne|homme|femme|individu)|een (?:heel )?andere (?:persoon|man|vrouw)|(?:another|a different) (?:person|man|woman))\b",
        ),
    ]
});
/// It tells of the one whom the sentence before names.
static BEFORE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"^(?:c'est|il s'agit d'|ce n'est pas|dat is|dit is|het (?:gaat om|betreft|is)|die is|this is|that is|he is|she is|it is)[^.;P]{0,12}\b(?:un autre|une autre|een andere?|another|a different) (?:personne|homme|femme|individu|persoon|man|vrouw|person|woman)\b|",
        r"^(?:a )?(?:ne pas|niet|not to be|do not)[^.;P]{0,20}\b(?:confond\w*|melang\w*|verwar\w*|vermeng\w*|confus\w*|mix\w*)\b[^P]*$"
    ))
});
/// The sentence after names him.
static NEXT: LazyLock<Pattern> = LazyLock::new(|| {
    rule(r"\b(?:mauvaise? (?:personne|homme|porte|client)|verkeerde (?:man|vrouw|persoon)|wrong (?:man|woman|person|one))\b[^P]*$")
});

/// What sets somebody apart from a matter, and so, where the paper has another of nearly his name, from him: "X, retired teacher, about a
/// stolen bicycle: nothing to do with SIGAREN", "a baker. Not our man".
static ELSEWHERE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"(?<p>P)(?:[^.;P]|\b[a-z]{1,3}\.){0,140}\b(?:niets te maken (?:met|heeft)|rien a voir avec|nothing to do with|sans (?:aucun )?(?:rapport|lien) avec|(?:geen|zonder) (?:enkel )?(?:verband|uitstaans) met|unconnected|unrelated|no connection)\b|",
        r"^(?:dus |donc |so )?(?:(?:he|she|it|that|dat|die|hij|zij|ce|il|elle) (?:is |est |n'est )?)?(?:not|niet|pas) (?:our|onze|de onze|notre|la notre|le notre|the one|degene|celui|celle|the man|the woman)\b[^.;P]{0,30}[.!]?$"
    ))
});

/// Whether the paper has somebody else of nearly this name.
fn has_namesake(emitter: &Emitter, mention: usize) -> bool {
    let mentions = emitter.reading.mentions;
    let own = &mentions[mention];
    let others = mentions.iter().filter(|m| m.schema == model::Schema::Person && m.normal != own.normal && m.normal.contains(' '));
    own.normal.contains(' ') && others.take(NAMES).any(|m| norm::name::fit(&own.surface, &m.surface) >= norm::name::Fit::Partial)
}

/// So many of a paper's names are compared.
const NAMES: usize = 64;

/// Says of whoever a line sets apart that he is not the one of that name; `before` is the sentence before it.
pub fn set_apart(emitter: &mut Emitter, line: &Line, before: Option<&Shadow>) {
    let (text, slots) = (&line.shadow.text, &line.shadow.slots);
    let person = |s: &super::shadow::Slot| s.class == Class::Person && !s.reference && !s.first_person;
    let here = HERE.iter().find_map(|cue| {
        let c = cue.captures(text)?;
        let at = c.name("p").or_else(|| c.name("q"))?.start();
        let slot = line.shadow.slot_at(at).filter(|&n| person(&slots[n]))?;
        Some((slot, c.get(0)?.range()))
    });
    let (draft, range) = if let Some((slot, range)) = here {
        (Draft::new(Property::Identified, slot, None, range.clone()), range)
    } else if let Some(m) = BEFORE.find(text) {
        let named: Vec<usize> = before.iter().flat_map(|b| &b.slots).filter(|s| person(s)).filter_map(|s| s.target).collect();
        let [one] = named[..] else { return };
        (Draft::new(Property::Identified, usize::MAX, None, m.range()).subject_elsewhere(Some(one)), m.range())
    } else if before.is_some_and(|b| NEXT.is_match(&b.text))
        && let Some(slot) = slots.iter().position(person).filter(|&n| slots[n].at < 12)
    {
        let range = slots[slot].at..slots[slot].end();
        (Draft::new(Property::Identified, slot, None, range.clone()), range)
    } else if let Some(c) = ELSEWHERE.captures(text)
        && let Some(range) = c.get(0).map(|m| m.range())
    {
        let slot = c.name("p").and_then(|p| line.shadow.slot_at(p.start())).filter(|&n| person(&slots[n]));
        let whom = slot.map_or(emitter.before.first().copied().filter(|_| emitter.before.len() == 1), |n| slots[n].target);
        let Some(whom) = whom.filter(|&m| c.name("p").is_none() == slot.is_none() && has_namesake(emitter, m)) else { return };
        let draft = Draft::new(Property::Identified, slot.unwrap_or(usize::MAX), None, range.clone());
        (if slot.is_none() { draft.subject_elsewhere(Some(whom)) } else { draft }, range)
    } else {
        return;
    };
    let value = words(emitter.reading, line.shadow, range);
    emitter.emit(line, &draft.value(Some(value)).modality(Some(Modality::Negated)));
}
