//! Where the last answer of a record ends and its writer closes it: read back, stood by, signed, ended at an hour.
//!
//! The form of the record says it where it can: who never begins a new line inside an answer does not do so in the last one either.
//! Elsewhere two of the acts of closing in one sentence do.

use crate::view::ground::Record;
use crate::view::turn::is_answer_label;
use crate::view::word;
use model::Span;

/// A line that is shorter than this share of the longest ends where its writer wanted; longer ones may end where the paper did.
const FULL_LINE: f64 = 0.8;

const RECORD: &[&str] = &[
    "audition",
    "interrogatoire",
    "proces-verbal",
    "proces-verbaal",
    "declaration",
    "deposition",
    "*verhoor",
    "verklaring",
    "interview",
    "hearing",
    "statement",
];
const WITNESS: &[&str] = &[
    "l'interesse*",
    "betrokkene",
    "*verhoorde",
    "le temoin",
    "de getuige",
    "the witness",
    "le suspect",
    "la suspecte",
    "de verdachte",
    "the suspect",
];
const READ: &[&str] = &["lecture", "relecture", "relit", "lezing", "*voorlezing", "nalezing", "voorgelezen", "leest", "read", "reading"];
const STOOD_BY: &[&str] =
    &["persist*", "maintien*", "volhard*", "blijft bij", "confirms", "confirmed", "bevestigt", "stands by", "adheres*"];
const SIGNED: &[&str] = &[
    "sign",
    "signs",
    "signe",
    "signed",
    "signer",
    "signent",
    "signature*",
    "paraphe*",
    "teken",
    "tekent",
    "tekenen",
    "ondertekent",
    "ondertekend",
    "ondertekenen",
    "getekend",
];
const ENDED: &[&str] = &[
    "prend fin",
    "prit fin",
    "fin de",
    "termine*",
    "clos",
    "close*",
    "cloture*",
    "eindigt",
    "einde",
    "beeindigd",
    "afgesloten",
    "conclude*",
    "ended",
    "terminated",
];
const I: &[&str] = &["je", "j'*", "ik", "i", "my", "ma", "mon", "mijn", "me", "mij", "m'*"];

/// Whether a folded sentence closes a record. Who speaks of himself tells of a statement, unless he stands by it.
fn closes(folded: &str) -> bool {
    let [read, stood_by, signed, ended] = [READ, STOOD_BY, SIGNED, ENDED].map(|words| word::any(folded, words));
    if word::any(folded, I) {
        return stood_by && (read || signed);
    }
    let acts = [read, stood_by, signed, ended].into_iter().filter(|act| *act).count();
    acts >= 2 || (read || ended) && word::any(folded, RECORD) || (stood_by || signed) && word::any(folded, WITNESS)
}

/// Where the words of the witness end in the last answer of a record; `earlier` are the answers before it.
pub(super) fn start(record: &Record, answer: &Span, earlier: &[&Span]) -> u32 {
    let all = Span { start: earlier.first().map_or(answer.start, |a| a.start), ..answer.clone() };
    let width = lines(record, &all).map(|(from, to)| to - from).max().unwrap_or(0);
    let broken = |a: &Span| breaks(record, a, width).next();
    let by_form = if earlier.is_empty() {
        breaks(record, answer, width).find(|&at| blank_before(record, at))
    } else {
        broken(answer).filter(|_| earlier.iter().all(|a| broken(a).is_none()))
    };
    let mut end = by_form.unwrap_or(answer.end);
    let mut at = answer.start;
    while at < end {
        let sentence = record.sentence(at, at + 1);
        if at > answer.start && closes(record.folded().slice(at, sentence.end.min(end))) {
            end = at;
        }
        at = sentence.end.max(at + 1);
        while at < end && record.chars()[at as usize].is_whitespace() {
            at += 1;
        }
    }
    end
}

/// Whether a blank line stands before this character.
fn blank_before(record: &Record, at: u32) -> bool {
    let space = record.chars()[..at as usize].iter().rev().take_while(|c| c.is_whitespace());
    space.filter(|c| **c == '\n').count() > 1
}

/// The lines that a passage stands on: their first characters and their ends.
fn lines<'r>(record: &'r Record, of: &Span) -> impl Iterator<Item = (usize, usize)> + use<'r> {
    let text = record.chars();
    let (start, end) = (of.start as usize, of.end as usize);
    let mut from = text[..start].iter().rposition(|c| *c == '\n').map_or(0, |n| n + 1);
    (start..=end).filter(move |&n| n == end || text[n] == '\n').map(move |n| (std::mem::replace(&mut from, n + 1), n))
}

/// Where in a passage its writer began a new line: behind a line that had room for more, on the same page.
fn breaks<'r>(record: &'r Record, of: &Span, width: usize) -> impl Iterator<Item = u32> + use<'r> {
    let text = &record.chars()[..of.end as usize];
    lines(record, of).filter_map(move |(from, to)| {
        let next = (to..text.len()).find(|&k| !text[k].is_whitespace())?;
        let gap = &text[to..next];
        let blank = gap.iter().filter(|c| **c == '\n').count() > 1;
        let room = ((to - from) as f64) < FULL_LINE * width as f64;
        let label = is_answer_label(record.folded().slice(from as u32, to as u32));
        ((blank || room) && to > from && !label && !gap.contains(&'\u{c}')).then_some(next as u32)
    })
}
