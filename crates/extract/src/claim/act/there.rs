//! Whoever was at a place: by "was" alone, and by the eyes of another.

use super::super::role::rule;
use super::super::shadow::Class;
use super::agent::{Act, cross, goes};
use super::{Roles, birth_place};
use norm::language::Language;
use norm::pattern::Pattern;
use std::sync::LazyLock;

pub(super) static SEES: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"^(?:vue?s?|aperc?ue?s?|observee?s?|reperee?s?|remarquee?s?|filmee?s?|croisee?s?|photographi[a-z]+|filme|gezien|opgemerkt|waargenomen|gefilmd|gespot|seen|observed|spotted|sighted|filmed|photographed|noticed)$",
    )
});
pub(super) static COPULA: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"^(?:etait|etais|etaient|etions|was|were|am|waren|waart|ben|suis a|suis au)$"));
static PARTICIPLE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:[a-z]+ed|seen|held|born|found|shot|taken|told|known|brought|sent|given|kept|caught|built|made|not|heard|put|stolen|done|gone|driven|left|lost|spoken|hidden|beaten|paid|sold|bought|read|set|told|sworn|written|chosen|broken|hit|cut|let|led|due|born|to)\b",
    )
});
static DUTCH_PARTICIPLE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(r"\b(?:ge|be|ver|ont|her|aange|opge|inge|uitge|afge|overge|voorge|nage|meege|terugge|waarge)[a-z]{2,}(?:d|t|en)\b")
});
static FRENCH_PARTICIPLE: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"^ (?:[a-z]+ment )?[a-z]{3,}(?:e|ee|es|ees|u|ue|us|ues|i|ie|is|ies|it|ite)\b"));

/// "X a vu Y à A": Y is there, as far as X says; where nobody is seen, nothing is said of X.
pub(super) fn seen(act: &Act, clitic: Option<usize>, left: &[usize]) -> Roles {
    let Act { line, trigger, compiled, .. } = *act;
    let view = line.view;
    let slots = &line.shadow.slots;
    let clause = view.clause(trigger.range.start);
    let (start, end) = (trigger.range.start, trigger.range.end);
    let accepts = |n: usize| compiled.subject.contains(&slots[n].class) && view.preposition(n).is_empty() && !left.contains(&n);
    let who = match clitic.filter(|&c| compiled.subject.contains(&slots[c].class)) {
        Some(c) => vec![c],
        None if view.language == Language::Dutch => view.left(start, &|n| accepts(n) && !slots[n].reference),
        None => view.right(end, &|n| accepts(n) && slots[n].at - end < 40),
    };
    let place = |n: &usize| {
        slots[*n].class == Class::Place
            && clause.contains(&slots[*n].at)
            && (goes(act, *n))
            && !birth_place(&line.shadow.text, slots[*n].at)
            && (slots[*n].at > end || view.language == Language::Dutch)
    };
    let places: Vec<usize> = (0..slots.len()).filter(place).take(1).collect();
    cross(&who, &places, false)
}

/// A bare "was" places somebody only if the place follows closely and no participle makes it an auxiliary.
pub(super) fn copula(act: &Act) -> Roles {
    let Act { line, trigger, compiled, governed, .. } = *act;
    let view = line.view;
    let slots = &line.shadow.slots;
    let text = &line.shadow.text;
    let end = trigger.range.end;
    let accepts = |c: Class| compiled.subject.contains(&c);
    let takes = |n: usize| compiled.object.contains(&slots[n].class);
    let clause = view.clause(trigger.range.start);
    // A bare "was" places somebody only if the place follows closely and no participle makes it an auxiliary.
    let clear = |n: usize| {
        let (a, b) = (end.min(slots[n].at), slots[n].at);
        slots[n].at > end && text[a..b].chars().count() < 42 && !PARTICIPLE.is_match(&text[a..b])
    };
    let tail = &text[end..clause.end.max(end)];
    if view.language == Language::Dutch && DUTCH_PARTICIPLE.is_match(tail)
        || view.language == Language::French && FRENCH_PARTICIPLE.is_match(tail)
    {
        return Vec::new();
    }
    let here = view.right(end, &|n| {
        takes(n)
            && slots[n].class == Class::Place
            && clear(n)
            && matches!(
                view.preposition(n),
                "a" | "au"
                    | "aux"
                    | "en"
                    | "dans"
                    | "chez"
                    | "in"
                    | "te"
                    | "op"
                    | "aan"
                    | "at"
                    | "on"
                    | "near"
                    | "inside"
                    | "outside"
                    | "bij"
            )
    });
    let mut who = view.subject(trigger.range.start, &accepts, governed);
    if who.is_empty() || slots[who[0]].at < clause.start {
        let after = view.right(end, &|n| accepts(slots[n].class) && view.preposition(n).is_empty() && slots[n].at - end < 12);
        if !after.is_empty() {
            who = after;
        }
    }
    cross(&who, &here, false)
}
