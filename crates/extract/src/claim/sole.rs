//! Whose a plate, a number, an account or a door is, and whose firm, that a sentence names beside one person alone, or that he calls his
//! own, whatever its words are.

use super::emit::{Draft, Emitter, Line};
use super::open;
use super::role::rule;
use super::shadow::{Class, Shadow};
use model::{Modality, Property};
use norm::pattern::Pattern;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// What a speaker says of his own thing.
static MINE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:a mon nom|est a moi|sont a moi|m'appartien\w+|c'est l[ae] mien\w*|op (?:mijn|m'n) naam|(?:is|zijn) van (?:mij|mezelf)|behoort mij toe|de mijne|",
        r"in my (?:own )?name|registered to me|is mine|belongs to me|a nos (?:deux )?noms|(?:staat|staan) op ons(?: samen)?|in our names?)\b"
    ))
});
/// Things of another: "celle de mon frère", "van een vriend".
static ANOTHERS: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:frere|soeur|pere|mere|fils|fille|femme|mari|cousine?|oncle|tante|ami|amie|copine?|copain|patron|patronne|collegue|voisine?|connaissance|",
        r"broer|zus|zuster|vader|moeder|zoon|dochter|vrouw|man|neef|nicht|oom|vriend|vriendin|maat|baas|werkgever|collega|buurman|buurvrouw|kennis|",
        r"brother|sister|father|mother|son|daughter|wife|husband|uncle|aunt|friend|mate|boss|employer|colleague|neighbour|acquaintance|not?|pas|jamais|niet|geen|never|nooit)\b"
    ))
});
/// For whom or with whom a speaker works: "pour O j'ai fait quelques livraisons".
static FOR: LazyLock<Pattern> = LazyLock::new(|| rule(r"\b(?:pour|chez|voor|bij|for|at) (?:[a-z']+ ){0,2}?(?<o>O)"));
static DEALS: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:travaill\w*|livr\w*|transport\w*|conduis\w*|roul\w*|fai[st]\w*|bosse\w*|charg\w*|vend\w*|achet\w*|",
        r"werk\w*|gewerkt|rijd?|reed|gereden|lever\w*|geleverd|vervoer\w*|doe|deed|gedaan|koop|kocht|verkoop|verkocht|",
        r"work\w*|driv\w*|drove|deliver\w*|carr(?:y|ied)|haul\w*|do|did|done|sell|sold|buy|bought)\b"
    ))
});
/// What one firm sent, sold or wrote to another: "drie facturen van O aan O".
static FROM_TO: LazyLock<Pattern> = LazyLock::new(|| {
    rule(r"\b(?:van|de|du|par|door|from|by) (?:[a-z]+ ){0,2}?(?<a>O) (?:aan|a|au|pour|vers|voor|to|for) (?:[a-z]+ ){0,2}?(?<b>O)")
});
/// A question after what the one asked has.
static YOURS: LazyLock<Pattern> = LazyLock::new(|| rule(r"\b(?:vous|votre|vos|tu|ton|ta|tes|u|uw|je|jij|jouw|jullie|you|your)\b"));
/// What such a question asks for, by the class of what answers it, and what the answer says.
static ASKED: LazyLock<[(Class, Pattern, Property); 4]> = LazyLock::new(|| {
    [
        (
            Class::Account,
            rule(
                r"\b(?:numeros?|portables?|gsm|telephones?|mobiles?|ligne|joindre|joignable|nummers?|gsm-?\w*|telefoon\w*|toestel|bereik\w*|numbers?|phones?|cell|handset|reach)\b",
            ),
            Property::UsesNumber,
        ),
        (
            Class::Vehicle,
            rule(
                r"\b(?:voitures?|vehicules?|camionnette|fourgon\w*|utilitaire|roulez|conduisez|motos?|auto|wagens?|voertuig\w*|bestel\w+|rijdt|rijd|cars?|vans?|vehicles?|drive)\b",
            ),
            Property::UsesVehicle,
        ),
        (Class::Bank, rule(r"\b(?:comptes?|iban|rekening\w*|bank\w*|accounts?)\b"), Property::UsesAccount),
        (
            Class::Place,
            rule(
                r"\b(?:adresse|habitez|habites|domicile|logez|demeurez|residez|vivez|adres|woont|woon|verblijft|verblijf|logeert|address|live|living|stay|staying|home)\b",
            ),
            Property::LivesAt,
        ),
    ]
});

/// Ties each thing with a number and a firm, of which nothing else was said, to the only person of the sentence; where it names nobody to who
/// speaks, if he calls it his or answers so to the question after his own (`asked`).
pub fn things(emitter: &mut Emitter, line: &Line, asked: Option<&Shadow>) {
    if line.sentence.record {
        return;
    }
    let (text, slots) = (&line.shadow.text, &line.shadow.slots);
    let mut persons: Vec<usize> = (0..slots.len()).filter(|&n| slots[n].class == Class::Person).collect();
    // `X (Henk)` is one.
    let bracketed =
        |a: usize, b: usize| text.get(slots[a].end()..slots[b].at).is_some_and(|t| matches!(t.trim_end_matches('"'), " (" | "("));
    persons.dedup_by(|b, a| bracketed(*a, *b));
    let named: BTreeSet<Option<usize>> = persons.iter().map(|&n| slots[n].target).collect();
    let own = emitter.speaker.filter(|s| MINE.is_match(text) || named.iter().all(|p| *p == Some(*s)));
    let mut found = Vec::new();
    if let Some(c) = FROM_TO.captures(text).filter(|_| !open::NOT.is_match(text))
        && let (Some(a), Some(b)) =
            (c.name("a").and_then(|m| line.shadow.slot_at(m.start())), c.name("b").and_then(|m| line.shadow.slot_at(m.start())))
    {
        found.push(Draft { open: true, ..Draft::new(Property::NamedWith, a, Some(b), slots[a].at..slots[b].end()) });
    }
    // A van in a firm's yard, a car before a door, of which nobody is told.
    let things: Vec<usize> = (0..slots.len()).filter(|&n| is_open(emitter, line, n)).collect();
    if let ([a, b], true, None) = (&things[..], persons.is_empty(), line.turn.speaker)
        && slots[*a].class != slots[*b].class
        && !open::NOT.is_match(text)
    {
        found.push(Draft { open: true, ..Draft::new(Property::NamedWith, *a, Some(*b), slots[*a].at..slots[*b].end()) });
    }
    for thing in (0..slots.len()).filter(|&n| is_open(emitter, line, n)) {
        if let Some((property, cue)) = own.and_then(|_| of_the_speaker(text, slots[thing].class, asked)) {
            let draft = Draft::new(property, usize::MAX, Some(thing), cue).subject_elsewhere(own);
            found.push(Draft { open: true, by_reference: true, ..draft.modality(Some(Modality::Asserted)) });
        } else if let Some(c) = FOR.captures(text).filter(|c| c.name("o").and_then(|o| line.shadow.slot_at(o.start())) == Some(thing))
            && let Some(me) = persons.first().filter(|&&n| slots[n].first_person && named.len() == 1)
            && let Some(cue) = c.get(0).filter(|_| DEALS.is_match(text) && !open::NOT.is_match(text))
        {
            found.push(Draft { open: true, ..Draft::new(Property::NamedWith, *me, Some(thing), cue.range()) });
        } else if let (Some(&person), 1) = (persons.first(), named.len())
            // Who saw a car has nothing to do with it.
            && !slots[person].first_person
            && !open::official(emitter, line, person)
        {
            let between = slots[person].at.min(slots[thing].at)..slots[person].end().max(slots[thing].end());
            found.push(Draft { open: true, ..Draft::new(Property::NamedWith, person, Some(thing), between) });
        }
    }
    for draft in found {
        emitter.emit(line, &draft);
    }
}

/// What a question names as the thing of the one asked (`speaker`): "Votre portable est toujours le 06 ... ?"
pub fn put(emitter: &mut Emitter, line: &Line, speaker: Option<usize>) {
    let (text, slots) = (&line.shadow.text, &line.shadow.slots);
    let asked = YOURS.is_match(text) || slots.iter().any(|s| s.class == Class::Person && s.target == speaker);
    if speaker.is_none() || !asked || slots.iter().any(|s| s.class == Class::Person && s.target != speaker) {
        return;
    }
    for thing in (0..slots.len()).filter(|&n| is_open(emitter, line, n)).collect::<Vec<_>>() {
        let Some((_, kind, property)) = ASKED.iter().find(|a| a.0 == slots[thing].class) else { continue };
        if let Some(cue) = kind.find(text) {
            emitter.emit(line, &Draft::new(*property, usize::MAX, Some(thing), cue.range()).subject_elsewhere(speaker));
        }
    }
}

/// Whether it is a plate, a number, an account or a door, or the one firm or group of the sentence, of which no claim tells yet.
fn is_open(emitter: &Emitter, line: &Line, n: usize) -> bool {
    let slots = &line.shadow.slots;
    let Some(target) = slots[n].target else { return false };
    let telling = match slots[n].class {
        Class::Organization => slots.iter().filter(|s| s.class == Class::Organization).count() == 1,
        class => ASKED.iter().any(|a| a.0 == class) && emitter.reading.mentions[target].normal.bytes().any(|b| b.is_ascii_digit()),
    };
    telling && !emitter.told.contains(&target)
}

/// What makes a thing of this class the speaker's, and the words that say so.
fn of_the_speaker(text: &str, class: Class, asked: Option<&Shadow>) -> Option<(Property, Range<usize>)> {
    let (_, kind, property) = ASKED.iter().find(|a| a.0 == class)?;
    if let Some(mine) = MINE.find(text) {
        return Some((*property, mine.range()));
    }
    let asked = asked.is_some_and(|q| YOURS.is_match(&q.text) && kind.is_match(&q.text));
    (asked && !ANOTHERS.is_match(text)).then_some((*property, 0..text.len()))
}
