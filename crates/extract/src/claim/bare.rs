//! Acts whose other side is a word and no name: nobody, nowhere, there; and an attack denied without saying on whom.

use super::emit::{Draft, Emitter, Line, words};
use super::role::rule;
use super::shadow::Class;
use model::{Modality, Property};
use norm::pattern::Pattern;
use std::sync::LazyLock;

/// The act, and its words with nobody for an object.
static NOBODY: LazyLock<[(Property, Pattern); 3]> = LazyLock::new(|| {
    [
        (
            Property::Met,
            rule(concat!(
                r"\b(?:rencontree?r?|rencontre|retrouve|vu|aborde) (?<o>personne)\b|",
                r"\b(?<o2>niemand)(?: [a-z]+){0,2} (?:ontmoet|gezien|getroffen|gesproken|opgezocht)\b|\b(?:ontmoette|trof|sprak|zag) (?:er )?(?<o3>niemand)\b|",
                r"\b(?:met|meet|saw|see|seen|approached|contacted|speak to|spoke to|spoken to|met with|meet with) (?<o4>nobody|no ?one|anyone|anybody)\b"
            )),
        ),
        (
            Property::Attacked,
            rule(concat!(
                r"\b(?:tire(?:r)? sur|tue(?:r)?|blesse(?:r)?|frappe(?:r)?|agresse(?:r)?|attaque(?:r)?|touche(?:r)?|poignarde(?:r)?|fait de mal a) (?<o>personne|qui que ce soit|quiconque)\b|",
                r"\b(?<o2>niemand) (?:neer)?(?:geschoten|gedood|verwond|aangevallen|neergestoken|geslagen|beschoten|omgebracht|iets aangedaan)\b|\b(?:schoot|vuurde) op (?<o3>niemand)\b|",
                r"\b(?:shot|shoot|shooting|fired?(?: at| on)?|shot at|killed?|hurt|harm(?:ed)?|stabbed|attack(?:ed)?|hit|wounded) (?:at )?(?<o4>nobody|no ?one|anyone|anybody)\b|",
                r"\bn'(?:ai|a|ont|avais|avait) (?:pas|jamais) (?:moi-meme )?(?:tire|ouvert le feu|fait feu|pose (?:de|la|cette|une) bombe)\b|\bpas (?<o5>moi) qui (?:ai|a) (?:tire|ouvert le feu|fait feu)\b|",
                r"\b(?:niet|nooit) (?:zelf )?(?:geschoten|gevuurd|het vuur geopend)\b|\b(?:did not|didn't|never) (?:shoot|fire|shot|fired|open fire|plant (?:the|a|any) bomb)\b"
            )),
        ),
        (
            Property::Called,
            rule(concat!(
                r"\b(?:appele|telephone a|contacte|joint|ecrit a) (?<o>personne)\b|",
                r"\b(?<o2>niemand)(?: [a-z]+){0,2} (?:gebeld|opgebeld|gecontacteerd|verwittigd)\b|",
                r"\b(?:called|call|phoned|phone|rang|contacted|texted) (?<o4>nobody|no ?one|anyone|anybody)\b"
            )),
        ),
    ]
});
static NEGATION: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"\b(?:ne|niemand|nobody|no ?one|never|not|nooit|niet|pas|jamais|sans)\b|\bn'|n't\b"));

/// Emits these claims of a line.
pub fn bare(emitter: &mut Emitter, line: &Line) {
    let text = &line.shadow.text;
    let slots = &line.shadow.slots;
    let person = |c: Class| c == Class::Person;
    for (property, regex) in NOBODY.iter() {
        let Some(c) = regex.captures(text) else { continue };
        let Some(all) = c.get(0) else { continue };
        let clause = line.view.clause(all.start());
        if !NEGATION.is_match(&text[clause.start..all.end()]) {
            continue;
        }
        let mut subjects = line.view.subject(all.start(), &person, &[]);
        if subjects.is_empty() {
            // "Ik heb ...", "Je n'ai ...": the only person before the verb, also an object form ("c'est pas moi qui").
            subjects =
                (0..slots.len()).filter(|&n| person(slots[n].class) && slots[n].at < all.end() && slots[n].first_person).take(1).collect();
        }
        let object = ["o", "o2", "o3", "o4", "o5"].iter().find_map(|n| c.name(n));
        let value = object.map(|o| words(emitter.reading, line.shadow, o.range()));
        for s in subjects {
            let draft = Draft::new(*property, s, None, all.range()).value(value.clone()).modality(Some(Modality::Negated));
            emitter.emit(line, &draft);
        }
    }
    there(emitter, line);
}

/// "Je n'y suis jamais allé": the place is the one spoken of before.
fn there(emitter: &mut Emitter, line: &Line) {
    static GONE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"(?<p>A) (?:suis|es|est|sommes|etes|sont|etais|etait|etions|etaient|serai[st])(?: (?:pas|jamais|plus|deja|souvent|encore|aussi|donc)){0,2} (?<v>(?:all|retourn|pass)ee?s?|venue?s?|rendue?s?)\b|",
            r"(?<p2>A) (?<v4>vais|va|allais|allait|retournais?|passais?)\b|",
            r"(?<p3>A)(?: [a-z0-9]+){0,4} (?<v2>geweest|gegaan|naartoe gegaan|heen gegaan|verbleven)\b|",
            r"\b(?<v3>been|went|gone|goes|go|going|returned) (?<p4>A)"
        ))
    });
    for c in GONE.captures_iter(&line.shadow.text) {
        let place = ["p", "p2", "p3", "p4"].iter().find_map(|n| c.name(n));
        let verb = ["v", "v2", "v3", "v4"].iter().find_map(|n| c.name(n));
        let (Some(place), Some(verb)) = (place.and_then(|p| line.shadow.slot_at(p.start())), verb) else { continue };
        // Places that are named have their own rules.
        if !line.shadow.slots[place].reference {
            continue;
        }
        for s in line.view.subject(verb.start(), &|k| k == Class::Person, &[]) {
            emitter.emit(line, &Draft::new(Property::Travelled, s, Some(place), verb.range()));
        }
    }
}
