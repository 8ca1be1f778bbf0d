//! A question and its short answer as one assertion: "How many were you? Three.", "Did you hire a van? No."

use super::assertion::{Assertion, exact_clock, is_often, number, told_in};
use super::papers::{Papers, Sentence};
use crate::view::day::{day_in, month_in, month_of};
use crate::view::ground::{Day, words};
use crate::view::word;
use model::Span;
use std::collections::BTreeSet;

/// Words of an answer that leaves to its question what it tells.
const SHORT: usize = 2;
/// Words that a question must tell.
const ASKED_MIN: usize = 2;
const YOU: &[&str] = &["vous", "votre", "vos", "tu", "u", "uw", "jij", "je", "jullie", "you", "your"];
const WHO: &[&str] = &["qui", "wie", "who"];
const NO: &[&str] = &["non", "nee", "neen", "no", "jamais", "nooit", "never"];
const YES: &[&str] = &["oui", "ja", "yes"];
/// Words that ask.
const ASKING: &[&str] = &[
    "combien", "quel", "quelle", "quels", "quelles", "comment", "hoeveel", "welk", "welke", "hoe", "laat", "many", "much", "which", "late",
    "how",
];

/// What a sentence asserts with the question before it, where it gives it a value: an hour, a day, a number, a name, a no.
pub(super) fn answered(papers: &Papers, answer: &Sentence, written: Day) -> Option<Assertion> {
    let ground = papers.ground;
    let record = &ground.records[answer.record];
    let question = if answer.spoken { papers.asked(answer) } else { None }?;
    let (asks, says) = (unmarked(question.text), unmarked(answer.text));
    let said = |w: &str| NO.contains(&w) || YES.contains(&w);
    let own = told_in(says, said);
    let mut told = told_in(asks, |w| ASKING.contains(&w));
    if own.len() > SHORT || told.len() < ASKED_MIN {
        return None;
    }
    let first = words(says).into_iter().find(|w| w.chars().count() > 1).unwrap_or_default();
    let (denied, affirmed) = (NO.contains(&first.as_str()), YES.contains(&first.as_str()));
    let in_answer: Vec<usize> = ground.entities_in(&answer.span).into_iter().filter(|&e| ground.is_person(e)).collect();
    let by = match in_answer[..] {
        [one] if word::any(asks, WHO) => Some(one),
        _ => None,
    };
    let (clock, number) = (exact_clock(says), number(record, &answer.span));
    let answer_day = day_in(says, written);
    let day = answer_day.or_else(|| day_in(asks, written));
    let valued = clock.is_some() || number.is_some() || answer_day.is_some() || by.is_some();
    if !valued && !denied && !affirmed {
        return None;
    }
    let span = Span { start: question.span.start, ..answer.span.clone() };
    let people = ground.entities_in(&span).into_iter().filter(|&e| ground.is_person(e)).collect();
    told.extend(own);
    Some(Assertion {
        record: answer.record,
        speaker: answer.speaker,
        spoken: true,
        people,
        number,
        by,
        does: None,
        marks: BTreeSet::new(),
        kinds: BTreeSet::new(),
        mine: word::any(asks, YOU),
        with_me: false,
        day,
        dated: day.is_some(),
        alone: true,
        month: day.map(month_of).or_else(|| month_in(asks, written)),
        first: false,
        clock: clock.or_else(|| exact_clock(asks)),
        denied,
        names: false,
        often: is_often(&told),
        lies: None,
        capitals: BTreeSet::new(),
        told,
        whole: None,
        span,
    })
}

/// A turn without the mark before it: "Question : ", "A: ".
pub(super) fn unmarked(turn: &str) -> &str {
    const MARK: usize = 16;
    turn.split_once(": ").filter(|(mark, _)| mark.chars().count() <= MARK && !mark.contains('?')).map_or(turn, |(_, said)| said)
}
