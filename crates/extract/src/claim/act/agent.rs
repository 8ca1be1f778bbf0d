//! Acts of one towards another or a place: called, paid, travelled, threatened.

use super::super::emit::Line;
use super::super::lexicon::VERBS;
use super::super::role::{Voice, rule};
use super::super::shadow::Class;
use super::{AGENT, Compiled, Roles, Trigger, birth_place, there};
use model::Property;
use norm::language::Language;
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// One act to find the roles of.
#[derive(Clone, Copy)]
pub(super) struct Act<'a> {
    pub line: &'a Line<'a>,
    pub trigger: &'a Trigger,
    pub compiled: &'a Compiled,
    /// Slots that another verb governs.
    pub governed: &'a [usize],
    property: Property,
}

pub(super) fn agent(line: &Line, trigger: &Trigger, compiled: &Compiled, governed: &[usize]) -> Roles {
    let property = VERBS[trigger.verb].property;
    let act = Act { line, trigger, compiled, governed, property };
    match trigger.voice {
        Voice::Noun => noun(&act),
        Voice::Passive if matches!(property, Property::Called | Property::Paid | Property::Threatened | Property::Attacked) => {
            passive(&act)
        }
        _ => active(&act),
    }
}

/// Everybody of one side with everybody of the other.
pub(super) fn cross(left: &[usize], right: &[usize], swap: bool) -> Roles {
    let pairs = left.iter().flat_map(|&a| right.iter().map(move |&b| (a, b)));
    pairs.filter(|(a, b)| a != b && !left.contains(b)).map(|(a, b)| (a, Some(b), swap)).collect()
}

fn noun(act: &Act) -> Roles {
    let Act { line, trigger, compiled, governed, property } = *act;
    let view = line.view;
    let slots = &line.shadow.slots;
    let text = &line.shadow.text;
    let end = trigger.range.end;
    let accepts = |c: Class| compiled.subject.contains(&c);
    let takes = |n: usize| compiled.object.contains(&slots[n].class);
    let goes = |n: usize| goes(act, n);
    let clause = view.clause(trigger.range.start);
    if matches!(property, Property::Called | Property::Paid) {
        let first = view.right(end, &|n| (accepts(slots[n].class)) && slots[n].at - end < 100);
        let Some(&head) = first.first() else { return Vec::new() };
        let p = view.preposition(head).to_owned();
        let after = first.last().map_or(end, |&n| slots[n].end());
        if matches!(p.as_str(), "entre" | "tussen" | "between") {
            return match first[..] {
                [a, b] => vec![(a, Some(b), false)],
                [a] => {
                    // Two kinds of slot: a name and a number.
                    let b = view.right(after, &|n| accepts(slots[n].class) && slots[n].at - after < 30);
                    cross(&[a], &b, false)
                }
                _ => Vec::new(),
            };
        }
        let second = view.right(after, &|n| {
            takes(n)
                && slots[n].at - after < 90
                && matches!(
                    view.preposition(n),
                    "a" | "au"
                        | "vers"
                        | "avec"
                        | "naar"
                        | "aan"
                        | "to"
                        | "met"
                        | "with"
                        | "pour"
                        | "for"
                        | "voor"
                        | "de"
                        | "du"
                        | "van"
                        | "from"
                )
        });
        if matches!(p.as_str(), "de" | "du" | "d" | "van" | "from" | "by" | "par" | "door" | "of" | "vanuit" | "depuis" | "") {
            let reverse = second.first().is_some_and(|&n| matches!(view.preposition(n), "de" | "du" | "van" | "from"));
            if !second.is_empty() && !reverse {
                return cross(&first, &second, false);
            }
            // "X reçoit un appel de Y".
            let left = view.subject(trigger.range.start, &accepts, governed);
            if receives(&text[clause.start.min(trigger.range.start)..trigger.range.start]) {
                return cross(&first, &left, false);
            }
            return Vec::new();
        }
        if matches!(p.as_str(), "a" | "au" | "vers" | "naar" | "aan" | "to" | "avec" | "met" | "with") {
            let reverse = !second.is_empty() && matches!(view.preposition(second[0]), "de" | "du" | "van" | "from");
            if reverse {
                return cross(&second, &first, false);
            }
            let left = view.subject(trigger.range.start, &accepts, governed);
            return cross(&left, &first, false);
        }
        return Vec::new();
    }
    if matches!(property, Property::Threatened | Property::Attacked) {
        let right = view.right(end, &|n| {
            takes(n)
                && slots[n].at - end < 90
                && matches!(
                    view.preposition(n),
                    "contre"
                        | "de"
                        | "du"
                        | "van"
                        | "of"
                        | "at"
                        | "chez"
                        | "bij"
                        | "in"
                        | "visant"
                        | "sur"
                        | "envers"
                        | "tegen"
                        | "against"
                        | "to"
                        | "concernant"
                        | "aan"
                        | "for"
                        | "voor"
                        | "a"
                        | "op"
                        | "au"
                )
        });
        let mut left = view.subject(trigger.range.start, &accepts, governed);
        if left.is_empty() && property == Property::Threatened {
            left = author(line);
        }
        let by = view.right(end, &|n| accepts(slots[n].class) && AGENT.contains(&view.preposition(n)));
        return cross(if by.is_empty() { &left } else { &by }, &right, false);
    }
    // "voyage de X à A", "trip to A by X", "séjour à A".
    let right = view.right(end, &|n| takes(n) && slots[n].at - end < 110 && goes(n));
    let of = view.right(end, &|n| {
        accepts(slots[n].class) && slots[n].at - end < 60 && matches!(view.preposition(n), "de" | "du" | "d" | "van" | "of" | "by")
    });
    let left = if of.is_empty() { view.subject(trigger.range.start, &accepts, governed) } else { of };
    cross(&left, &right, false)
}

fn passive(act: &Act) -> Roles {
    let Act { line, trigger, compiled, governed, property } = *act;
    let view = line.view;
    let slots = &line.shadow.slots;
    let end = trigger.range.end;
    let accepts = |c: Class| compiled.subject.contains(&c);
    let takes = |n: usize| compiled.object.contains(&slots[n].class);
    let goes = |n: usize| goes(act, n);
    let left = view.subject(trigger.range.start, &accepts, governed);
    let by = view.right(end, &|n| accepts(slots[n].class) && AGENT.contains(&view.preposition(n)));
    let by = if by.is_empty() {
        view.left(trigger.range.start, &|n| accepts(slots[n].class) && AGENT.contains(&view.preposition(n)))
    } else {
        by
    };
    if !by.is_empty() {
        return cross(&by, &left.iter().copied().filter(|n| !by.contains(n)).collect::<Vec<_>>(), false);
    }
    let right = view.right(end, &|n| takes(n) && goes(n) && slots[n].at - end < 120);
    if property == Property::Paid {
        return cross(&left, &right, false);
    }
    Vec::new()
}

fn active(act: &Act) -> Roles {
    let Act { line, trigger, compiled, governed, property } = *act;
    let view = line.view;
    let slots = &line.shadow.slots;
    let text = &line.shadow.text;
    let end = trigger.range.end;
    let accepts = |c: Class| compiled.subject.contains(&c);
    let takes = |n: usize| compiled.object.contains(&slots[n].class);
    let goes = |n: usize| goes(act, n);
    let clause = view.clause(trigger.range.start);
    let own = &text[trigger.range.clone()];
    let left = view.subject(trigger.range.start, &accepts, governed);
    let clitic =
        (0..slots.len()).rev().find(|&n| takes(n) && slots[n].oblique && slots[n].at >= clause.start && slots[n].at < trigger.range.start);
    if view.language == Language::Dutch && matches!(property, Property::Called | Property::Paid | Property::Threatened | Property::Attacked)
    {
        // "X heeft Y opgebeld": the first free name is the subject, the one next to the participle the object.
        let free: Vec<usize> = (0..slots.len())
            .filter(|&n| {
                accepts(slots[n].class)
                    && clause.contains(&slots[n].at)
                    && slots[n].at < trigger.range.start
                    && view.preposition(n).is_empty()
                    && !slots[n].oblique
            })
            .collect();
        if let (Some(&a), Some(&b)) = (free.first(), free.last()) {
            let (first, last) = (view.group(a), view.group(b));
            if !first.contains(&b) && takes(b) {
                return cross(&first, &last, false);
            }
        }
    }
    let mut right = view.right(trigger.range.start + 1, &|n| {
        takes(n)
            && slots[n].at > trigger.range.start
            && slots[n].at.saturating_sub(end) < 140
            && (goes(n) || view.preposition(n).is_empty())
            && !left.contains(&n)
            && !birth_place(text, slots[n].at)
            && slots[n].at.saturating_sub(end) < reach(property)
    });
    if property == Property::Travelled {
        // Where to, before where from.
        let to = view.right(end, &|n| {
            takes(n)
                && slots[n].at - end < 140
                && !matches!(view.preposition(n), "de" | "du" | "d" | "from" | "van" | "uit" | "via" | "")
                && goes(n)
                && !birth_place(text, slots[n].at)
        });
        if !to.is_empty() {
            right = to;
        }
    }
    if let (Some(c), true) = (clitic, right.is_empty() || matches!(property, Property::Called)) {
        right = vec![c];
    }
    if property == Property::PresentAt && there::COPULA.is_match(own) {
        return there::copula(act);
    }
    if property == Property::PresentAt && trigger.voice == Voice::Active && there::SEES.is_match(own) {
        return there::seen(act, clitic, &left);
    }
    let mut left = left;
    if left.is_empty() && property == Property::PresentAt {
        // "Le téléphone de X a borné à A": X, as far as the telephone tells.
        static SET: LazyLock<Pattern> = LazyLock::new(|| {
            rule(
                r"\b(?:telephone|portable|gsm|toestel|telefoon|phone|handset|mobile|vehicule|voiture|wagen|voertuig|car) (?:de |d'|van |of )$",
            )
        });
        left = (0..slots.len())
            .rev()
            .find(|&n| accepts(slots[n].class) && slots[n].at < trigger.range.start && SET.is_match(&text[..slots[n].at]))
            .into_iter()
            .collect();
    }
    let reverse = receives(own) || receives_near(text, &trigger.range) || property == Property::Paid && sells(own);
    if right.is_empty() && matches!(view.language, Language::Dutch) {
        return participle_last(act, &left, reverse);
    }
    if left.is_empty() && !right.is_empty() {
        // Verb first: "Op 3 maart belde X naar Y", "Le 3 mars, s'est rendu à Lille le nommé X".
        let subject = view.right(end, &|n| accepts(slots[n].class) && view.preposition(n).is_empty() && slots[n].at - end < 60);
        if let Some(&s) = subject.first() {
            let after = subject.last().map_or(end, |&n| slots[n].end());
            let object =
                view.right(after, &|n| takes(n) && slots[n].at - after < 140 && (goes(n) || view.preposition(n).is_empty()) && n != s);
            if !object.is_empty() {
                return cross(&subject, &object, reverse);
            }
            let before = view.left(trigger.range.start, &|n| takes(n) && goes(n));
            return cross(&subject, &before, reverse);
        }
        if property == Property::Threatened {
            return cross(&author(line), &right, false);
        }
    }
    if right.is_empty() && matches!(property, Property::PresentAt | Property::Travelled) {
        // "À la gare de Mons, X a été aperçu"; "on which day X left".
        let front = view.left(trigger.range.start, &|n| takes(n) && goes(n) && !birth_place(text, slots[n].at));
        return cross(&left, &front, false);
    }
    if property == Property::PresentAt {
        // Leaving a place for another is being at the first.
        right.truncate(4);
    }
    if right.is_empty() && !reverse && tells(property) {
        // Whom is left unsaid, or somebody who is not named: what was paid or done is told by the value.
        return left.into_iter().filter(|&n| clause.contains(&slots[n].at)).map(|n| (n, None, false)).collect();
    }
    cross(&left, &right, reverse)
}

/// Dutch with its participle last: the object stands between auxiliary and participle.
fn participle_last(act: &Act, left: &[usize], reverse: bool) -> Roles {
    let Act { line, trigger, compiled, .. } = *act;
    let view = line.view;
    let slots = &line.shadow.slots;
    let accepts = |c: Class| compiled.subject.contains(&c);
    let takes = |n: usize| compiled.object.contains(&slots[n].class);
    let goes = |n: usize| goes(act, n);
    let clause = view.clause(trigger.range.start);
    // Participle last: the object stands between auxiliary and participle.
    let object = (0..slots.len()).rev().find(|&n| {
        takes(n)
            && clause.contains(&slots[n].at)
            && slots[n].at < trigger.range.start
            && !left.contains(&n)
            && (goes(n) || view.preposition(n).is_empty())
    });
    let between = object.map(|n| view.group(n)).unwrap_or_default();
    if !between.is_empty() && !left.is_empty() {
        return cross(left, &between, reverse);
    }
    // Both free: first the subject, then the object.
    let free: Vec<usize> = (0..slots.len())
        .filter(|&n| {
            clause.contains(&slots[n].at)
                && slots[n].at < trigger.range.start
                && view.preposition(n).is_empty()
                && (takes(n) || accepts(slots[n].class))
        })
        .collect();
    if let [a, .., b] = free[..]
        && accepts(slots[a].class)
        && takes(b)
        && view.group(a).iter().all(|n| *n != b)
    {
        return cross(&view.group(a), &view.group(b), reverse);
    }
    let front = (0..slots.len())
        .find(|&n| takes(n) && clause.contains(&slots[n].at) && slots[n].at < trigger.range.start && goes(n) && !left.contains(&n));
    front.map(|f| cross(left, &view.group(f), reverse)).unwrap_or_default()
}

/// The author's own slot, if the sentence has one ("nous", "we").
fn author(line: &Line) -> Vec<usize> {
    (0..line.shadow.slots.len())
        .find(|&n| line.shadow.slots[n].reference && matches!(line.shadow.slots[n].class, Class::Body | Class::Organization))
        .into_iter()
        .collect()
}

fn receives(words: &str) -> bool {
    static RECEIVES: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:recu|recoit|recoivent|recevait|touche|touchait|percu|encaisse|ontvangen|ontving|ontvangt|kreeg|krijgt|gekregen|received|receives|gets|got)\b",
        )
    });
    RECEIVES.is_match(words)
}

/// Acts whose value says what was done, asked or sent: a claim also where nobody is named to whom.
pub(super) fn tells(property: Property) -> bool {
    use Property::*;
    matches!(property, Paid | Attacked | Threatened | Requested | Warned | Transmitted | Identified)
}

/// Bytes within which the object follows its verb: what stands beyond belongs to what is asked, warned of or sent.
fn reach(property: Property) -> usize {
    match property {
        Property::Requested | Property::Warned => 30,
        Property::Transmitted => 80,
        _ => 140,
    }
}

/// Who sells is paid.
fn sells(words: &str) -> bool {
    static SELLS: LazyLock<Pattern> =
        LazyLock::new(|| rule(r"^(?:(?:re)?vend(?:ue?s?|ait|aient|re|ent)?|verko(?:cht|opt|pen)|sold|sells|selling)"));
    SELLS.is_match(words)
}

fn receives_near(text: &str, range: &Range<usize>) -> bool {
    let mut from = range.start.saturating_sub(25);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    receives(&text[from..range.start])
}

/// Whether a slot stands under a preposition of the act's object. A place under one is where somebody was attacked, not what.
pub(super) fn goes(act: &Act, n: usize) -> bool {
    let p = act.line.view.preposition(n);
    let place = act.line.shadow.slots[n].class == Class::Place;
    prepositions_of(act.property).contains(&p) && !(act.property == Property::Attacked && place && !matches!(p, "chez" | "bij"))
}

/// Prepositions under which the object of a property may stand.
fn prepositions_of(property: Property) -> &'static [&'static str] {
    match property {
        Property::Called => &[
            "a", "au", "aux", "avec", "vers", "naar", "met", "aan", "to", "with", "op", "sur", "de", "du", "d", "van", "from", "chez", "on",
        ],
        Property::Paid => {
            &["a", "au", "aux", "vers", "pour", "naar", "aan", "to", "for", "voor", "de", "du", "van", "from", "chez", "sur", "op", "par"]
        }
        Property::Travelled => &[
            "a", "au", "aux", "en", "vers", "pour", "dans", "de", "du", "naar", "te", "in", "uit", "to", "from", "for", "sur", "chez",
            "jusqu", "into", "d", "tot", "via", "van", "op", "at", "on",
        ],
        Property::PresentAt => &[
            "a", "au", "aux", "en", "dans", "sur", "devant", "pres", "chez", "te", "in", "op", "aan", "bij", "nabij", "at", "near", "on",
            "outside", "inside", "de", "du", "d", "uit", "ter", "ten", "behind", "derriere", "of", "autour", "from", "rond", "into", "van",
        ],
        Property::Requested => &["a", "au", "aux", "chez", "aan", "bij", "van", "to", "of", "from"],
        Property::Warned => &["a", "au", "aux", "chez", "aan", "bij", "to"],
        Property::Transmitted => &["a", "au", "aux", "chez", "aan", "bij", "naar", "to"],
        Property::Threatened => &["contre", "tegen", "against", "a", "sur", "envers", "op", "aan", "to", "au", "bij"],
        Property::Attacked => &[
            "a", "au", "aux", "sur", "contre", "chez", "op", "aan", "bij", "in", "tegen", "van", "at", "on", "against", "into", "from",
            "to",
        ],
        _ => &[],
    }
}
