//! Relations by role: whoever fills two roles of one predicate stands in a relation, whatever the verb is, where no rule
//! for that verb has said more. Such claims carry the words of the predicate and weigh less (`Claim::is_open`).

mod predicate;
mod speaker;
mod words;

use super::emit::{self, Draft, Emitter, Line};
use super::role::rule;
use super::shadow::{Class, fold};
use model::{Modality, Property};
use norm::pattern::Pattern;
use predicate::Predicate;
pub(super) use predicate::is_finite;
pub(super) use speaker::{NOT, asks_whom, asks_you, denies};
use std::ops::Range;
use std::sync::LazyLock;
pub(super) use words::held;

/// In a sentence with more persons than this nobody can say who does what to whom.
const PERSONS: usize = 8;
/// A complement further from its predicate than this (bytes of the shadow) belongs to something else.
const REACH: usize = 140;
/// Characters beside a name in which its title stands.
const TITLE_CHARS: u32 = 40;
/// The value is the predicate's words up to this many characters, else its verb alone.
const VALUE_CHARS: usize = 90;

/// Emits what typed rules have left.
pub fn relations(emitter: &mut Emitter, line: &Line) {
    let slots = &line.shadow.slots;
    let persons = slots.iter().filter(|s| s.class == Class::Person).count();
    if line.sentence.record || persons > PERSONS {
        return;
    }
    for (s, slot) in slots.iter().enumerate() {
        // Coordinated subjects have one predicate, after the last of them.
        if !subject_class(slot.class) || slot.target.is_none() || line.view.group(s).first() != Some(&s) {
            continue;
        }
        let predicates = predicate::of(emitter.reading, line, s);
        if predicates.is_empty() {
            beside(emitter, line, s);
        }
        for predicate in predicates {
            complements(emitter, line, s, &predicate);
            mutual(emitter, line, s, &predicate);
        }
    }
    agents(emitter, line);
    between(emitter, line);
    speaker::with_speaker(emitter, line);
}

/// Without a verb, in what a record notes as seen: "X au café de la gare avec Y", "X aan tafel met chauffeur Y".
fn beside(emitter: &mut Emitter, line: &Line, s: usize) {
    static WITH: LazyLock<Pattern> =
        LazyLock::new(|| rule(r"^(?: [a-z0-9'-]+| A){0,6}? (?:avec|met|with|en compagnie de|in gezelschap van)(?: [a-z.]+){0,3} (?<p>P)"));
    static BEGINS: LazyLock<Pattern> = LazyLock::new(|| rule(r"(?:^|[:;.] ?|- |D[ ,:.-]*)(?:m\. |mme |dhr\. |mr\.? )?$"));
    let (text, slots) = (&line.shadow.text, &line.shadow.slots);
    let end = slots[s].end();
    if slots[s].oblique || !BEGINS.is_match(&text[..slots[s].at]) {
        return;
    }
    let Some(c) = WITH.captures(&text[end..]).filter(|_| slots[s].class == Class::Person) else { return };
    let Some(p) = c.name("p").and_then(|p| line.shadow.slot_at(end + p.start())) else { return };
    if tied(emitter, line, s, p) || official(emitter, line, s) || official(emitter, line, p) {
        return;
    }
    emitter.emit(line, &Draft { open: true, ..Draft::new(Property::Met, s, Some(p), end..slots[p].at) });
}

/// "X et Y ont partagé une cellule": several subjects that do it with each other.
fn mutual(emitter: &mut Emitter, line: &Line, s: usize, predicate: &Predicate) {
    let said = predicate.start..predicate.limit;
    let group = line.view.group(s);
    let persons = group.iter().all(|&n| line.shadow.slots[n].class == Class::Person);
    if !persons || group.len() > 4 || predicate.start >= predicate.limit || !words::together(&line.shadow.text[said.clone()]) {
        return;
    }
    for (k, &a) in group.iter().enumerate() {
        for &b in &group[k + 1..] {
            tie(emitter, line, a, b, predicate.trigger.clone(), said.clone());
        }
    }
}

/// "Sous-loué par X à Y", "vendu à Y par X", "borrowed by X from Y", "Hébergé par X, Y ...": the agent of a passive and the other person in it.
fn agents(emitter: &mut Emitter, line: &Line) {
    let slots = &line.shadow.slots;
    let text = &line.shadow.text;
    for a in 0..slots.len() {
        if slots[a].class != Class::Person || !matches!(line.view.preposition(a), "par" | "door" | "by") {
            continue;
        }
        if let Some((verb, b)) = words::given_before(&text[..slots[a].at]).and_then(|(v, at)| Some((v, line.shadow.slot_at(at)?)))
            && slots[b].class == Class::Person
        {
            tie(emitter, line, a, b, verb.clone(), verb.start..slots[a].at);
            continue;
        }
        let Some(verb) = words::participle_before(&text[..slots[a].at]) else { continue };
        let Some(b) = (a + 1..slots.len()).find(|&n| slots[n].class == Class::Person && slots[n].at - slots[a].end() < REACH / 2) else {
            continue;
        };
        let between = &text[slots[a].end()..slots[b].at];
        let with = matches!(
            line.view.preposition(b),
            "a" | "au" | "chez" | "pour" | "avec" | "aan" | "van" | "bij" | "voor" | "met" | "to" | "from" | "for" | "with"
        ) && !between.contains([',', ';']);
        let fronted = verb.start < 30 && between.trim() == "," && predicate::begins(emitter.reading, line, b);
        if with || fronted {
            tie(emitter, line, a, b, verb.clone(), verb.start..if with { slots[b].at } else { slots[a].at });
        }
    }
}

/// An open tie of two persons with the words of `said`.
fn tie(emitter: &mut Emitter, line: &Line, a: usize, b: usize, trigger: Range<usize>, said: Range<usize>) {
    if tied(emitter, line, a, b)
        || official(emitter, line, a)
        || official(emitter, line, b)
        || words::untied(&line.shadow.text[trigger.clone()])
    {
        return;
    }
    let value = emit::words(emitter.reading, line.shadow, said);
    let short = value.chars().count() <= VALUE_CHARS;
    let mut draft = Draft::new(Property::Associate, a, Some(b), trigger.clone());
    draft.value = Some(if short { value } else { emit::words(emitter.reading, line.shadow, trigger) });
    draft.open = true;
    draft.timeless = !line.shadow.slots.iter().any(|s| s.class == Class::Date);
    emitter.emit(line, &draft);
}

fn subject_class(class: Class) -> bool {
    matches!(class, Class::Person | Class::Organization | Class::Vehicle | Class::Account | Class::Bank)
}

/// Pairs the subject with each complement of its predicate.
fn complements(emitter: &mut Emitter, line: &Line, s: usize, predicate: &Predicate) {
    let text = &line.shadow.text;
    let slots = &line.shadow.slots;
    let subjects = line.view.group(s);
    let mut others = 0;
    let mut met: Vec<Vec<usize>> = Vec::new();
    let mut seen: Vec<usize> = Vec::new();
    for c in 0..slots.len() {
        let inside = slots[c].at >= predicate.from && slots[c].at < predicate.limit && slots[c].at - predicate.from < REACH;
        let fronted = predicate.inverted && slots[c].at < predicate.start && slots[c].at >= predicate.clause;
        if !(inside || fronted) || subjects.contains(&c) || seen.contains(&c) || slots[c].target.is_none() {
            continue;
        }
        let person = matches!(slots[c].class, Class::Person | Class::Organization);
        let before = text[..slots[c].at].trim_end();
        let linked = before.ends_with(',') || [" et", " en", " and"].iter().any(|w| before.ends_with(w));
        let word = &emitter.reading.text[slots[c].bytes.clone()];
        // "He had the papers with him": his own person.
        if slots[c].reference && matches!(&text[predicate.trigger.clone()], "had" | "has" | "have" | "carried" | "brought" | "heeft") {
            continue;
        }
        if inside && slots[c].reference && line.view.preposition(c).is_empty() && words::subject_pronoun(word) {
            break;
        }
        if inside && person && linked && predicate::begins(emitter.reading, line, c) {
            // The subject of the next clause.
            break;
        }
        let group: Vec<usize> = line.view.group(c).into_iter().filter(|&n| n >= c && !subjects.contains(&n)).collect();
        seen.extend(&group);
        if fronted && !matches!(line.view.preposition(c), "met" | "bij" | "aan" | "van") {
            continue;
        }
        // A number, car or group after somebody else's name may be that person's.
        let owned = others > 0 && slots[c].class != Class::Person;
        if slots[c].class == Class::Person {
            others += 1;
        }
        if owned {
            continue;
        }
        for &a in &subjects {
            for &b in &group {
                pair(emitter, line, a, b, predicate);
            }
        }
        if person {
            met.push(group);
        }
    }
    // "X m'a présenté Y": those presented to each other have met.
    if let [a, b] = &met[..]
        && words::presents(&text[predicate.trigger.clone()])
        && !tied(emitter, line, a[0], b[0])
        && slots[a[0]].class == Class::Person
        && slots[b[0]].class == Class::Person
    {
        let mut draft = Draft::new(Property::Met, a[0], Some(b[0]), predicate.trigger.clone());
        draft.open = true;
        emitter.emit(line, &draft);
    }
}

fn pair(emitter: &mut Emitter, line: &Line, s: usize, c: usize, predicate: &Predicate) {
    let slots = &line.shadow.slots;
    let text = &line.shadow.text;
    // Two references resolved are two chances to be wrong; "X :" is a label.
    if slots[s].reference && slots[c].reference || text[slots[c].end()..].trim_start().starts_with(':') {
        return;
    }
    if tied(emitter, line, s, c) || official(emitter, line, s) || official(emitter, line, c) {
        return;
    }
    let (from, to) = (predicate.start.min(slots[c].at), predicate.start.max(slots[c].at));
    let mut said = text[from..to].to_owned();
    if predicate.verb_last {
        said.push_str(&text[slots[c].end().min(predicate.limit)..predicate.limit]);
    }
    let role = words::Role {
        trigger: &text[predicate.trigger.clone()],
        said: &said,
        before: &text[..slots[c].at],
        preposition: line.view.preposition(c),
        passive: predicate.participle,
        door: emitter.reading.text[slots[c].bytes.clone()].contains(|c: char| c.is_ascii_digit()),
    };
    let Some((property, swap)) = words::relation(slots[s].class, slots[c].class, &role) else { return };
    let (subject, object) = if swap { (c, s) } else { (s, c) };
    let mut draft = Draft::new(property, subject, Some(object), predicate.trigger.clone());
    draft.open = true;
    if property == Property::Attacked && words::held(&said) {
        draft.modality = Some(Modality::Suspected);
    }
    if !matches!(property, Property::Associate | Property::NamedWith) && words::refuses(role.trigger) {
        // What is refused is not done, but it was asked: the two have dealt with each other.
        draft.modality = Some(Modality::Negated);
        let mut asked = Draft::new(Property::Associate, subject, Some(object), predicate.trigger.clone());
        asked.open = true;
        asked.timeless = !slots.iter().any(|s| s.class == Class::Date);
        asked.value = Some(emit::words(emitter.reading, line.shadow, predicate.trigger.clone()));
        emitter.emit(line, &asked);
    }
    if matches!(property, Property::Associate | Property::NamedWith) {
        draft.timeless = !slots.iter().any(|s| s.class == Class::Date);
        let mut value = emit::words(emitter.reading, line.shadow, from..to);
        if predicate.trigger.start > slots[c].at {
            value = format!("{value} {}", emit::words(emitter.reading, line.shadow, predicate.trigger.clone()));
        }
        let short = value.chars().count() <= VALUE_CHARS && from == predicate.start;
        draft.value = Some(if short { value } else { emit::words(emitter.reading, line.shadow, predicate.trigger.clone()) });
    }
    emitter.emit(line, &draft);
}

/// "Échanges entre A et B", "contacten tussen A en B": a noun with both of its parties.
fn between(emitter: &mut Emitter, line: &Line) {
    let slots = &line.shadow.slots;
    let text = &line.shadow.text;
    for c in 0..slots.len() {
        if !matches!(line.view.preposition(c), "entre" | "tussen" | "between") || line.view.group(c).first() != Some(&c) {
            continue;
        }
        let mut group = line.view.group(c);
        if let [one] = group[..]
            && let Some(next) = slots.get(one + 1).filter(|n| subject_class(n.class))
            && matches!(text[slots[one].end()..next.at].trim(), "et" | "en" | "and" | "et le" | "en het" | "and the")
        {
            group.push(one + 1);
        }
        let Some(noun) = words::noun_before(&text[..slots[c].at]) else { continue };
        if group.len() < 2 || group.len() > 4 {
            continue;
        }
        for (k, &a) in group.iter().enumerate() {
            for &b in &group[k + 1..] {
                if tied(emitter, line, a, b) || official(emitter, line, a) || official(emitter, line, b) {
                    continue;
                }
                let Some((property, swap)) = words::of_noun(slots[a].class, slots[b].class, &text[noun.clone()]) else { continue };
                let (a, b) = if swap { (b, a) } else { (a, b) };
                let mut draft = Draft::new(property, a, Some(b), noun.clone());
                draft.open = true;
                draft.timeless = property == Property::Associate && !slots.iter().any(|s| s.class == Class::Date);
                draft.value = (property == Property::Associate).then(|| emit::words(emitter.reading, line.shadow, noun.clone()));
                emitter.emit(line, &draft);
            }
        }
    }
}

fn tied(emitter: &Emitter, line: &Line, a: usize, b: usize) -> bool {
    let slots = &line.shadow.slots;
    match (slots[a].target, slots[b].target) {
        (Some(x), Some(y)) => x == y || emitter.tied.contains(&(x.min(y), x.max(y))),
        _ => true,
    }
}

/// Whoever writes the record, and officers, magistrates, lawyers by their titles: what they do is their work.
pub(super) fn official(emitter: &Emitter, line: &Line, n: usize) -> bool {
    let slot = &line.shadow.slots[n];
    if slot.class != Class::Person {
        return false;
    }
    let reading = emitter.reading;
    let Some(mention) = slot.target.map(|t| &reading.mentions[t]) else { return true };
    let writes = reading.author.is_some_and(|a| reading.mentions[a].normal == mention.normal);
    writes && !slot.first_person || line.view.preposition(n) == "nous" || slot.target.is_some_and(|t| has_office(reading, t))
}

/// Whether the words around a mention make it an officer, magistrate, lawyer or expert.
pub(super) fn has_office(reading: &super::Reading, mention: usize) -> bool {
    // Where the name stands, which for a reference is elsewhere.
    let around = |from: u32, to: u32| fold(reading.index.slice(from..to)).split_whitespace().collect::<Vec<_>>().join(" ");
    let span = &reading.mentions[mention].span;
    let before = format!("{} ", around(span.start.saturating_sub(TITLE_CHARS), span.start));
    let after = around(span.end, (span.end + TITLE_CHARS).min(reading.index.chars_of(0..reading.text.len()).end));
    words::titled(&before, &after)
}
