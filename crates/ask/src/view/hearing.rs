//! Records that take down what one person says, and who that is.

use super::day::day_in;
use super::ground::{Day, Ground, Record, words};
use super::turn::{is_answer, is_question};
use super::word;
use model::{DocumentKind, Property, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Characters at the head of a statement that say what it is and whose.
pub(crate) const HEAD: u32 = 500;

/// Words of the head of a hearing.
pub(crate) const TAKEN_DOWN: &[&str] = &[
    "audition",
    "interrogatoire",
    "deposition",
    "declaration de",
    "entendons",
    "est entendu",
    "est entendue",
    "depot de plainte",
    "*verhoor",
    "verhoren",
    "verhoord",
    "verklaring van",
    "statement of",
    "witness statement",
    "record of interview",
    "interview of",
    "compte rendu d'entretien",
    "personne recue",
    "gespreksverslag",
    "verslag van gesprek",
    "person interviewed",
    "note of a conversation",
    "note of a talk",
    "entretien avec",
    "conversation avec",
    "gesprek met",
];

/// Whether a record takes down what one person says, in whole or in a part.
pub(crate) fn is_statement(record: &Record) -> bool {
    record.statement().is_some()
}

/// Whether these words of a record stand in what it takes down.
pub(crate) fn is_stated(record: &Record, span: &Span) -> bool {
    record.statement().is_some_and(|s| s.contains(&span.start))
}

/// What a record takes down: all of it, by its kind or by the words of its head; of a mail the questions and answers that it copies, from the
/// words that head them.
pub(super) fn taken_down(record: &Record) -> Option<Range<u32>> {
    let folded = record.folded();
    let whole = 0..folded.len();
    match record.kind {
        DocumentKind::Interrogation => Some(whole),
        DocumentKind::Email => copied(record),
        DocumentKind::Other | DocumentKind::Report | DocumentKind::Note | DocumentKind::Letter | DocumentKind::Warrant => {
            let several = ["commission d'enquete", "parlement", "parliament", "compte rendu integral"];
            let head = folded.slice(0, HEAD.min(folded.len()));
            let file = word::fold(record.document.path.rsplit('/').next().unwrap_or_default()).replace('_', " ");
            let called = record.kind == DocumentKind::Note && word::any(&file, TAKEN_DOWN);
            ((called || word::any(head, TAKEN_DOWN)) && !word::any(head, &several)).then_some(whole)
        }
        _ => None,
    }
}

/// Questions with their answers that a mail must copy to hold a statement.
const COPIED_MIN: usize = 2;

fn copied(record: &Record) -> Option<Range<u32>> {
    let lines = lines(record);
    let text = |line: &Range<u32>| record.folded().slice(line.start, line.end);
    let written: Vec<&Range<u32>> = lines.iter().filter(|l| text(l).contains(char::is_alphanumeric)).collect();
    let asked = |n: &usize| is_question(text(written[n - 1])) && is_answer(text(written[*n]));
    let answers: Vec<usize> = (1..written.len()).filter(asked).collect();
    let (&first, &last) = answers.first().zip(answers.last()).filter(|_| answers.len() >= COPIED_MIN)?;
    let near = |l: &&&Range<u32>| written[first].start - l.start <= 2 * HEAD;
    let head = written[..first].iter().rev().take_while(near).find(|l| word::any(text(l), TAKEN_DOWN))?;
    let blank = lines.iter().find(|l| l.start > written[last].start && !text(l).contains(char::is_alphanumeric));
    Some(head.start..blank.map_or(record.folded().len(), |l| l.start))
}

/// The lines of a record's text.
fn lines(record: &Record) -> Vec<Range<u32>> {
    let mut start = 0;
    let line = |line: &[char]| {
        let from = start;
        start += line.len() as u32 + 1;
        from..start - 1
    };
    record.chars().split(|c| *c == '\n').map(line).collect()
}

/// Days before a mail of which what it copies may be.
const COPIED_DAYS: Day = 1_000;

/// The day of a hearing: its record's own, else that since which it was held; of one that a mail copies the day in the line that heads it.
pub(crate) fn day(record: &Record) -> Option<Day> {
    let known = record.day();
    let own = || {
        let (sent, stated) = known.zip(record.statement())?;
        let head = lines(record).into_iter().find(|l| l.contains(&stated.start))?;
        // Beside a birth date each part of the line is read by itself.
        let parts = record.folded().slice(head.start, head.end).split([',', ';', '(']);
        parts.filter_map(|part| day_in(part, sent)).find(|d| (sent - COPIED_DAYS..=sent).contains(d))
    };
    if record.kind == DocumentKind::Email { own().or(known) } else { known }
}

/// Who answers in a record of questions: of the people of its head the one whose name its file bears, else who speaks in most claims, else
/// whoever it says was heard, else the first; else who speaks in most claims of all.
pub(crate) fn witness(ground: &Ground, record: &Record) -> Option<usize> {
    let stated = record.statement()?;
    let within = stated.start..stated.start + HEAD;
    let named = record.mentions.iter().filter(|(m, _)| within.contains(&ground.mention(*m).span.start));
    let head: Vec<usize> = named.map(|&(_, e)| e).collect();
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    let mut heard = None;
    for &c in record.claims.iter().filter(|&&c| stated.contains(&ground.claim(c).span.start)) {
        let claim = ground.claim(c);
        let speaker = claim.speaker.as_ref().and_then(|s| s.mention.as_ref()).and_then(|m| ground.lookup.entity_of.get(m));
        // The service that takes the statement down speaks in its head.
        let person = |e: &usize| ground.is_person(*e);
        if let Some(at) = speaker.and_then(|e| ground.entity_at.get(&e.id)).copied().filter(person) {
            *votes.entry(at).or_default() += 1;
        }
        if claim.property == Property::Questioned && within.contains(&claim.span.start) {
            heard = heard.or(ground.subject[c].filter(person).filter(|e| head.contains(e)));
        }
    }
    let most = |among: &dyn Fn(&usize) -> bool| {
        let fitting = votes.iter().filter(|(e, _)| among(e));
        fitting.max_by_key(|&(e, n)| (*n, std::cmp::Reverse(*e))).map(|(e, _)| *e)
    };
    let first = || head.iter().copied().find(|&e| ground.is_person(e));
    // Whose surname the file bears, if nobody of that name stands in the head: he may be another.
    let words_of = |e: usize| -> BTreeSet<String> { ground.entity(e).names.iter().flat_map(|n| words(&word::fold(n))).collect() };
    let namesake = |one: usize| head.iter().any(|&e| !words_of(e).is_disjoint(&words_of(one)));
    let filed = || ground.bearer_in(record.document.path.rsplit('/').next().unwrap_or_default()).filter(|&one| !namesake(one));
    titled(ground, record, &head)
        .or_else(filed)
        .or_else(|| most(&|e| head.contains(e)))
        .or(heard)
        .or_else(first)
        .or_else(|| most(&|_| true))
}

/// The one of these people of whose names most words stand in the name of a record's file: "SEYNAEVE M 2.docx".
pub(crate) fn titled(ground: &Ground, record: &Record, people: &[usize]) -> Option<usize> {
    /// Letters of a name that a file is called by.
    const NAME_MIN: usize = 3;
    const PARTICLES: &[&str] = &["v", "vd", "van", "vander", "vanden", "vande", "de", "den", "der", "du", "le", "la"];
    let path = word::fold(&record.document.path);
    let file: BTreeSet<String> = words(path.rsplit('/').next().unwrap_or_default()).into_iter().collect();
    let shared = |e: usize| {
        let names: BTreeSet<String> = ground.entity(e).names.iter().flat_map(|n| words(&word::fold(n))).collect();
        // "verhoor_vdwiele": of Van der Wiele.
        let joined = |w: &str| file.iter().any(|f| f.strip_suffix(w).is_some_and(|before| PARTICLES.contains(&before)));
        names.iter().filter(|w| w.chars().count() >= NAME_MIN && (file.contains(*w) || joined(w))).count()
    };
    let people: BTreeSet<usize> = people.iter().copied().filter(|&e| ground.is_person(e)).collect();
    let most = people.iter().map(|&e| shared(e)).max().filter(|n| *n > 0)?;
    let mut fitting = people.into_iter().filter(|&e| shared(e) == most);
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Who says "I" in these words of a record: the one whose statement they stand in.
pub(crate) fn stated_by(ground: &Ground, record: &Record, span: &Span) -> Option<usize> {
    if is_stated(record, span) { witness(ground, record) } else { None }
}
