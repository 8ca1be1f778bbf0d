//! Acts of two with each other: met, knows, is associated with.

use super::super::emit::Line;
use super::super::lexicon::VERBS;
use super::super::role::Voice;
use super::super::shadow::Class;
use super::{AGENT, Compiled, Roles, Trigger};
use model::Property;
use norm::language::Language;
use std::ops::Range;

pub(super) fn mutual(line: &Line, trigger: &Trigger, compiled: &Compiled, governed: &[usize]) -> Roles {
    let view = line.view;
    let slots = &line.shadow.slots;
    let text = &line.shadow.text;
    let accepts = |c: Class| compiled.subject.contains(&c);
    let fits = |n: usize| accepts(slots[n].class);
    let end = trigger.range.end;
    let clause = view.clause(trigger.range.start);
    let pairs = |group: &[usize]| {
        let mut out = Vec::new();
        for (k, &a) in group.iter().enumerate() {
            for &b in &group[k + 1..] {
                out.push((a, Some(b), false));
            }
        }
        out
    };
    let cross = |left: &[usize], right: &[usize]| {
        let mut out = Vec::new();
        for &a in left {
            for &b in right {
                if a != b && !left.contains(&b) {
                    out.push((a, Some(b), false));
                }
            }
        }
        out
    };
    match trigger.voice {
        Voice::Noun => {
            // "rencontre entre A et B", "réunion de A avec B", "contact met B" with A as subject.
            let first = view.right(end, &|n| fits(n) && slots[n].at - end < 90 && !AGENT.contains(&view.preposition(n)));
            let Some(&head) = first.first() else { return Vec::new() };
            let p = view.preposition(head).to_owned();
            if matches!(p.as_str(), "entre" | "tussen" | "between") || first.len() > 1 && matches!(p.as_str(), "de" | "des" | "van" | "of")
            {
                return pairs(&first);
            }
            let after = first.last().map_or(end, |&n| slots[n].end());
            if matches!(p.as_str(), "de" | "du" | "van" | "of") {
                let second = view.right(after, &|n| fits(n) && matches!(view.preposition(n), "avec" | "met" | "with" | "et"));
                return cross(&first, &second);
            }
            if matches!(p.as_str(), "avec" | "met" | "with" | "a" | "chez" | "bij") {
                let left = view.subject(trigger.range.start, &accepts, governed);
                return cross(&left, &first);
            }
            Vec::new()
        }
        Voice::Reciprocal => {
            let left = view.subject(trigger.range.start, &accepts, governed);
            if left.len() > 1 {
                let right = view.right(end, &|n| fits(n) && matches!(view.preposition(n), "avec" | "met" | "with"));
                let mut out = pairs(&left);
                out.extend(cross(&left, &right));
                return out;
            }
            let right = view.right(end, &|n| fits(n) && matches!(view.preposition(n), "avec" | "met" | "with" | "a" | "" | "chez"));
            cross(&left, &right)
        }
        Voice::Active | Voice::Passive => {
            let left = view.subject(trigger.range.start, &accepts, governed);
            let clitic = (0..slots.len())
                .rev()
                .find(|&n| fits(n) && slots[n].oblique && slots[n].at >= clause.start && slots[n].at < trigger.range.start);
            if let Some(c) = clitic.filter(|c| !left.contains(c))
                && !left.is_empty()
            {
                return cross(&left, &[c]);
            }
            // Dutch puts the participle last: "X heeft Y ontmoet", "X werd gezien met Y", "X heeft met Y gesproken".
            let here: Vec<usize> = (0..slots.len()).filter(|&n| fits(n) && clause.contains(&slots[n].at)).collect();
            let before: Vec<usize> = here.iter().copied().filter(|&n| slots[n].at < trigger.range.start).collect();
            let right = view.right(end, &|n| {
                fits(n)
                    && slots[n].at - end < 140
                    && allowed_partner(view.preposition(n), trigger.voice)
                    && !purpose(text, end, slots[n].at)
                    && (VERBS[trigger.verb].property != Property::Associate || !text[end..slots[n].at].contains(','))
            });
            if !right.is_empty() {
                let left: Vec<usize> = left.into_iter().filter(|n| !right.contains(n)).collect();
                if !left.is_empty() {
                    return cross(&left, &right);
                }
                // Verb first, then both: "Op 3 maart ontmoette X Y", "kent u X".
                let next = right.last().map_or(end, |&n| slots[n].end());
                let second = view
                    .right(next, &|n| fits(n) && slots[n].at - next < 80 && matches!(view.preposition(n), "" | "avec" | "met" | "with"));
                if view.preposition(right[0]).is_empty() {
                    if second.is_empty() && right.len() > 1 && trigger.voice == Voice::Active {
                        return pairs(&right);
                    }
                    return cross(&right, &second);
                }
                return Vec::new();
            }
            if before.len() >= 2 {
                let groups: Vec<usize> = before.clone();
                let partner = groups
                    .iter()
                    .rev()
                    .copied()
                    .find(|&n| matches!(view.preposition(n), "met" | "avec" | "with" | "door" | "par" | "by" | "bij"));
                if let Some(p) = partner {
                    let subject: Vec<usize> = view.subject(trigger.range.start, &accepts, &[]);
                    let with = view.group(p);
                    return cross(&subject.into_iter().filter(|n| !with.contains(n)).collect::<Vec<_>>(), &with);
                }
                let last = *before.last().unwrap_or(&0);
                let object = view.group(last);
                let subject = before.iter().copied().find(|n| !object.contains(n) && view.preposition(*n).is_empty());
                if let (Some(s), Language::Dutch) = (subject, view.language) {
                    return cross(&view.group(s), &object);
                }
                if object.len() > 1 && left.len() > 1 && symmetric_words(text, &trigger.range) {
                    return pairs(&object);
                }
            }
            Vec::new()
        }
    }
}

/// "A et B se connaissent", "A en B kennen elkaar", "A and B met".
fn symmetric_words(text: &str, range: &Range<usize>) -> bool {
    let around = &text[..range.end];
    let after = text[range.end..].trim_start();
    around.contains("elkaar")
        || after.starts_with("elkaar")
        || after.starts_with("each other")
        || after.starts_with("one another")
        || matches!(
            &text[range.clone()],
            "met"
                | "sprak af"
                | "spraken af"
                | "komen samen"
                | "kwamen samen"
                | "kwamen bijeen"
                | "discutent"
                | "samengekomen"
                | "samengezeten"
        )
        || text.contains("se connaiss")
        || ["samen", "ensemble", "together", "attable", "reuni", "aan tafel"]
            .iter()
            .any(|w| text[range.clone()].contains(w) || after.starts_with(w))
}

fn allowed_partner(p: &str, voice: Voice) -> bool {
    match p {
        "" | "avec" | "met" | "with" | "a" | "bij" | "chez" | "de" | "du" | "d" | "van" | "to" | "aan" | "of" | "au" => true,
        "par" | "door" | "by" => voice == Voice::Passive,
        _ => false,
    }
}

/// "X connaît bien le dossier de Y": another noun lies between.
fn purpose(text: &str, from: usize, to: usize) -> bool {
    let between = &text[from.min(to)..to];
    between.contains(" pour ")
        || between.contains(", qui")
        || between.contains(" dossier ")
        || between.contains(" om ")
        || between.contains(" in order ")
}
