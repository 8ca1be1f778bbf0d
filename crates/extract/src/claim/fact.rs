//! Claims from what a sentence says in words that no rule knows (`tag::fact`): whom it says it of is read from the names and references in it.

use super::Reading;
use super::emit::{Draft, Emitter, LONG_BYTES, Line, words};
use super::role::rule;
use super::sentence::Sentence;
use super::shadow::{Class, Shadow, Slot};
use super::{act, kin, open, reference};
use model::{DocumentKind, Modality, Property, Schema};
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;
use tag::fact::Said;

/// Sentences after one that names somebody in which "he" may still be meant.
const REACH: usize = 1;
/// Bytes of a sentence that can say something of somebody, and no list.
const BYTES: std::ops::RangeInclusive<usize> = 24..=700;
/// Its words, at the least.
const WORDS: usize = 4;
/// The part of the network's share that must fall on whom a fact is said of, where the sentence names several.
const SHARE: f32 = 0.5;

/// What each sentence of a layer says; nothing for those that are not asked. Of a paper about one person `alone` all are.
pub fn read(reading: &Reading, sentences: &[Sentence], shadows: &[Shadow], alone: bool) -> Vec<Vec<Said>> {
    let mut out = vec![Vec::new(); sentences.len()];
    // A book or a report of a commission tells again what papers say.
    if reading.means == crate::Means::Floor || reading.text.len() > LONG_BYTES {
        return out;
    }
    let Some(facts) = crate::network::facts() else { return out };
    let letter = !reading.recipients.is_empty();
    let named: Vec<bool> =
        shadows.iter().map(|s| letter || alone || s.slots.iter().any(|s| matches!(s.class, Class::Person | Class::Case))).collect();
    let asked: Vec<usize> = (0..sentences.len())
        .filter(|&n| named[n.saturating_sub(REACH)..=n].contains(&true) && is_prose(reading.text, &sentences[n]))
        .collect();
    let ranges: Vec<_> = asked.iter().map(|&n| sentences[n].bytes.clone()).collect();
    for (n, said) in asked.into_iter().zip(facts.read(reading.text, &ranges)) {
        out[n] = said;
    }
    out
}

/// Whether a sentence is one, and no form's fields, list or line of an address.
fn is_prose(text: &str, sentence: &Sentence) -> bool {
    let said = &text[sentence.bytes.clone()];
    !sentence.record && BYTES.contains(&said.len()) && said.split_whitespace().nth(WORDS - 1).is_some()
}

/// What a fact says of whom.
enum Of {
    /// Of one person.
    Person(Property),
    /// Of one person: a court finds no guilt, or he has nothing to do with an event that the document names.
    Cleared,
    /// Of a person, or of nobody who is named, against an event, group, place or body that the sentence names.
    Plan,
    /// Of two persons, who have to do with each other.
    Both,
    /// Of a person and a number.
    Number,
    /// Of the service that writes to another.
    Service(Property),
    /// Of a thing, or of the person whose it is.
    Thing,
}

fn of(fact: &str) -> Option<Of> {
    Some(match fact {
        "released" => Of::Person(Property::Released),
        "arrested" => Of::Person(Property::Arrested),
        "not_prosecuted" => Of::Person(Property::NotCharged),
        "convicted" => Of::Person(Property::Convicted),
        "watch_ended" | "file_closed" => Of::Person(Property::Ended),
        "took_part" => Of::Person(Property::Attacked),
        "cleared" => Of::Cleared,
        "threat" => Of::Plan,
        "met" => Of::Both,
        "uses_number" => Of::Number,
        "request" => Of::Service(Property::Requested),
        "answered" => Of::Service(Property::Replied),
        "examined" => Of::Thing,
        _ => return None,
    })
}

/// Adds what a sentence says and the rules have not said of anybody in it.
pub fn say(emitter: &mut Emitter, line: &Line, said: &[Said]) {
    let Some(facts) = crate::network::facts().filter(|_| !said.is_empty()) else { return };
    let says = |name: &str| said.iter().any(|s| facts.names()[s.fact] == name);
    for one in said {
        let name = facts.names()[one.fact].as_str();
        // What was not prosecuted is closed, too; what clears somebody does not accuse him; what answers a request repeats it, and ends no
        // watch; nor does what lies unread.
        let weaker = [
            ("file_closed", "not_prosecuted"),
            ("took_part", "cleared"),
            ("arrested", "released"),
            ("request", "answered"),
            ("answered", "request"),
            ("answered", "unanswered"),
            ("examined", "not_examined"),
            ("watch_ended", "answered"),
            ("file_closed", "answered"),
            ("watch_ended", "request"),
            ("file_closed", "request"),
            ("watch_ended", "not_examined"),
            ("file_closed", "not_examined"),
        ];
        if weaker.iter().any(|(one, other)| name == *one && says(other)) {
            continue;
        }
        let draft = of(name).and_then(|of| match of {
            Of::Person(property) => about_person(emitter, line, one, property),
            Of::Cleared => cleared(emitter, line, one),
            Of::Plan => plan(emitter, line, one),
            Of::Both => both(emitter, line),
            Of::Number => number(emitter, line, one),
            Of::Service(property) => service(emitter, line, property),
            Of::Thing => thing(emitter, line, one),
        });
        let Some(draft) = draft else { continue };
        let mut draft = filled(emitter, line, draft);
        let from = emitter.reading.index.char_of(line.sentence.bytes.start);
        let known = |p: &[Property]| emitter.claims.iter().rev().take_while(|c| c.span.end > from).any(|c| p.contains(&c.property));
        if known(instead(draft.property)) {
            continue;
        }
        draft.gist = Some(name.to_owned());
        emitter.emit(line, &draft);
    }
}

/// A draft with what else the sentence says of the fact: to what somebody was sentenced, where he was held.
fn filled(emitter: &Emitter, line: &Line, draft: Draft) -> Draft {
    let slots = &line.shadow.slots;
    let from = slots.get(draft.subject).map_or(0, |s| s.end());
    let other = slots.iter().find(|s| s.class == Class::Person && !s.reference && s.at > from);
    let rest = from..other.map_or(line.shadow.text.len(), |s| s.at);
    match draft.property {
        Property::Convicted => {
            let value = act::sentence(&line.shadow.text, &rest).map(|v| words(emitter.reading, line.shadow, v));
            draft.value(value)
        }
        Property::Arrested => Draft { object: act::held_at(line, &rest), ..draft },
        _ => draft,
    }
}

/// Claims of the rules that leave nothing to add.
fn instead(property: Property) -> &'static [Property] {
    use Property::*;
    match property {
        Released => &[Released, Expelled, Acquitted, NotCharged],
        Arrested => &[Arrested, Released, Charged],
        NotCharged => &[NotCharged, Acquitted],
        Convicted => &[Convicted, Charged, Acquitted],
        Ended => &[Ended, NotCharged],
        Attacked => &[Attacked, Acquitted],
        Targeted => &[Targeted, Threatened, Attacked],
        Associate | Family => &[Met, Associate, Family, Called, Alias, Identified],
        UsesNumber => &[UsesNumber, Called],
        Requested => &[Requested],
        Analysed => &[Analysed, Seized],
        Acquitted => &[Acquitted, Convicted],
        _ => &[Replied, Transmitted, Requested],
    }
}

/// A draft whose words are all the sentence.
fn draft(line: &Line, property: Property, subject: usize, object: Option<usize>) -> Draft {
    let at = line.shadow.text.len();
    Draft::new(property, subject, object, at..at).modality(Some(Modality::Asserted))
}

fn about_person(emitter: &Emitter, line: &Line, said: &Said, property: Property) -> Option<Draft> {
    // Where the sentence speaks of somebody and names nobody, in a paper that names one person: he.
    static HIM: LazyLock<Pattern> =
        LazyLock::new(|| rule(r"\b(?:ils?|elles?|lui|son|sa|ses|hij|zij|ze|hem|zijn|haar|betr|he|she|him|his|her|hers)\b"));
    let elsewhere = emitter.only.filter(|_| people(emitter, line).is_empty() && HIM.is_match(&line.shadow.text));
    let mut found = match elsewhere {
        Some(only) => draft(line, property, usize::MAX, None).subject_elsewhere(Some(only)),
        None => draft(line, property, whom(emitter, line, said)?, None),
    };
    if property == Property::Attacked {
        // A day in the sentence is that of the deed (the car was hired on it), and not of the attack.
        (found.modality, found.timeless) = (Some(Modality::Alleged), true);
    }
    Some(found)
}

fn cleared(emitter: &Emitter, line: &Line, said: &Said) -> Option<Draft> {
    if emitter.reading.profile.kind == DocumentKind::Judgment {
        return about_person(emitter, line, said, Property::Acquitted);
    }
    let found = about_person(emitter, line, said, Property::Attacked)?.modality(Some(Modality::Negated));
    emitter.reading.mentions.iter().any(|m| m.schema == Schema::Event).then_some(found)
}

fn thing(emitter: &Emitter, line: &Line, said: &Said) -> Option<Draft> {
    // What a search takes away is read elsewhere.
    if emitter.reading.profile.kind == DocumentKind::SearchRecord {
        return None;
    }
    let thing = line.shadow.slots.iter().position(|s| s.class == Class::Thing && s.target.is_some());
    match thing {
        Some(slot) => Some(draft(line, Property::Analysed, slot, None)),
        None => about_person(emitter, line, said, Property::Analysed),
    }
}

fn plan(emitter: &Emitter, line: &Line, said: &Said) -> Option<Draft> {
    // Where somebody is from is no aim.
    let from = |n: usize| matches!(line.view.preposition(n), "de" | "du" | "d" | "uit" | "van" | "of" | "from");
    let aim = |class: Class| {
        let slots = &line.shadow.slots;
        (0..slots.len()).find(|&n| slots[n].class == class && slots[n].target.is_some() && !(class == Class::Place && from(n)))
    };
    let object = Some([Class::Event, Class::Organization, Class::Place, Class::Body].into_iter().find_map(aim)?);
    match (whom(emitter, line, said), emitter.reading.author) {
        (Some(slot), _) => Some(draft(line, Property::Targeted, slot, object)),
        (None, author) => Some(draft(line, Property::Targeted, usize::MAX, object).subject_elsewhere(Some(author?))),
    }
}

fn both(emitter: &Emitter, line: &Line) -> Option<Draft> {
    let [one, other] = people(emitter, line)[..] else { return None };
    let (slots, text) = (&line.shadow.slots, &line.shadow.text);
    let (from, to) = (slots[one].end().min(slots[other].at), slots[other].at);
    // "X heeft een broer, Y": the word between them says what they are.
    match kin::word(&text[from..to]) {
        Some(kin) => {
            let value = words(emitter.reading, line.shadow, from + kin.start..from + kin.end);
            Some(draft(line, Property::Family, one, Some(other)).value(Some(value)))
        }
        None => Some(draft(line, Property::Associate, one, Some(other))),
    }
}

fn number(emitter: &Emitter, line: &Line, said: &Said) -> Option<Draft> {
    let mut numbers = (0..line.shadow.slots.len()).filter(|&n| line.shadow.slots[n].class == Class::Account);
    let (number, None) = (numbers.next()?, numbers.next()) else { return None };
    Some(draft(line, Property::UsesNumber, whom(emitter, line, said)?, Some(number)))
}

/// In a letter its author asks or answers its recipient; elsewhere a service that is named has answered.
fn service(emitter: &Emitter, line: &Line, property: Property) -> Option<Draft> {
    let reading = emitter.reading;
    // It is about somebody or something: greetings and thanks are about nothing.
    let about = |s: &Slot| {
        matches!(s.class, Class::Person | Class::Account | Class::Vehicle | Class::Bank | Class::Paper | Class::Case) && !s.reference
    };
    let author = reading.author.or_else(|| emitter.any_body()).filter(|_| line.shadow.slots.iter().any(about))?;
    if property == Property::Replied && reading.recipients.is_empty() {
        let body = line.shadow.slots.iter().position(|s| s.class == Class::Body && s.target.is_some());
        let author = Some(author).filter(|_| body.is_none());
        return Some(draft(line, property, body.unwrap_or(usize::MAX), None).subject_elsewhere(author));
    }
    if !matches!(reading.profile.kind, DocumentKind::Letter | DocumentKind::Email | DocumentKind::Note) || reading.recipients.is_empty() {
        return None;
    }
    let draft = draft(line, property, usize::MAX, None).subject_elsewhere(Some(author));
    Some(draft.object_elsewhere(reading.recipients.first().copied()))
}

/// The persons of a sentence by their slots, each once, without those who act for a service or a court.
fn people(emitter: &Emitter, line: &Line) -> Vec<usize> {
    let slots = &line.shadow.slots;
    let writer = reference::writer(line.shadow);
    let mentions = &emitter.reading.mentions;
    let mut people: Vec<usize> = Vec::new();
    for n in (0..slots.len()).filter(|&n| slots[n].class == Class::Person && Some(n) != writer && !open::official(emitter, line, n)) {
        let Some(target) = slots[n].target else { continue };
        let same = |k: &usize| slots[*k].target.is_some_and(|t| t == target || mentions[t].normal == mentions[target].normal);
        if !people.iter().any(same) {
            people.push(n);
        }
    }
    people
}

/// Of whom a fact is said: the only person of the sentence, else the one on whose name, or on a reference to whom, most of the network's
/// share falls. A sentence that neither names nor refers to anybody says nothing of the one before: it is mostly about something else.
fn whom(emitter: &Emitter, line: &Line, said: &Said) -> Option<usize> {
    let slots = &line.shadow.slots;
    let share = |bytes: &Range<usize>| -> f32 {
        said.whom.iter().filter(|(word, _)| word.start < bytes.end && bytes.start < word.end).map(|(_, share)| share).sum()
    };
    // A name and a reference to it are one.
    let of = |&n: &usize| -> f32 {
        slots.iter().filter(|s| s.class == Class::Person && s.target == slots[n].target).map(|s| share(&s.bytes)).sum()
    };
    // "Arrested by X": what is said of somebody is not said of who does it.
    let does = |n: &usize| matches!(line.view.preposition(*n), "par" | "door" | "by");
    match people(emitter, line).into_iter().filter(|n| !does(n)).collect::<Vec<_>>()[..] {
        [one] => Some(one),
        ref several => several
            .iter()
            .copied()
            .map(|n| (of(&n), n))
            .filter(|(share, _)| *share >= SHARE)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|b| b.1),
    }
}
