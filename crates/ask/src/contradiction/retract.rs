//! What a witness takes back: "I lied about the shutter", and what he had said of it in another hearing.

use super::heard::join_witnesses;
use super::papers::Papers;
use super::{Pair, when};
use crate::view::concept;
use crate::view::ground::BOOK_BYTES;
use crate::view::word;
use model::{ContradictionKind, DocumentKind, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Owning that something said was not so.
const TAKES_BACK: &[&str] = &[
    "j'ai menti",
    "ai menti",
    "je mentais",
    "etait un mensonge",
    "etait faux",
    "n'etait pas vrai",
    "pas dit la verite",
    "je retire",
    "j'ai invente",
    "je l'ai invente",
    "ik heb gelogen",
    "heb ik gelogen",
    "ik loog",
    "was gelogen",
    "was niet waar",
    "niet de waarheid",
    "heb ik verzonnen",
    "verzonnen",
    "i lied",
    "was a lie",
    "wasn't true",
    "was not true",
    "not the truth",
    "made that up",
    "made it up",
    "i take that back",
];
/// Words of a sentence that only takes back: what was so stands in the next.
const SHORT: usize = 9;
/// Words that what is taken back and what was said share, one of which few papers have; of one alone fewer still have it.
const SHARED_MIN: usize = 2;
const PAPERS_MAX: usize = 6;
const PAPERS_OF_ONE: usize = 3;

/// A sentence of a witness, with what it tells.
struct Said {
    record: usize,
    span: Span,
    speaker: Option<usize>,
    told: BTreeSet<String>,
    takes_back: bool,
    /// Its question and itself.
    about: String,
}

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let takes_back = |&at: &usize| {
        let record = &ground.records[at];
        let short = record.kind != DocumentKind::Table && record.document.text().len() <= BOOK_BYTES;
        short && word::any(&record.folded().text, TAKES_BACK)
    };
    let statements: Vec<usize> = papers.statements().collect();
    if !statements.iter().any(takes_back) {
        return Vec::new();
    }
    let mut all: Vec<Said> = statements.iter().flat_map(|&at| sentences(papers, at)).collect();
    join_witnesses(ground, all.iter_mut().map(|s| &mut s.speaker));
    let mut holding: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for said in &all {
        for told in &said.told {
            holding.entry(told).or_default().insert(said.record);
        }
    }
    let mut out = Vec::new();
    for back in all.iter().filter(|s| s.takes_back) {
        // What it is about stands in the question, in the sentence, or in the next: "I lied. There were four."
        let next = papers.sentence(back.record, back.span.end + 2, back.span.end + 3);
        let around = concept::content(&format!("{} {}", back.about, next.text));
        let rare = |told: &BTreeSet<String>, most: usize| {
            told.intersection(&around).filter(|t| holding.get(t.as_str()).is_some_and(|p| p.len() <= most)).count()
        };
        let fits = |s: &&Said| {
            let shared = s.told.intersection(&around).count();
            let near = shared >= SHARED_MIN && rare(&s.told, PAPERS_MAX) > 0 || rare(&s.told, PAPERS_OF_ONE) > 0;
            s.record != back.record && s.speaker.is_some() && s.speaker == back.speaker && !s.takes_back && near
        };
        let earlier =
            |s: &&Said| ground.cite(&s.span).zip(ground.cite(&back.span)).is_some_and(|(a, b)| when(ground, &a) <= when(ground, &b));
        let rank = |s: &&Said| (rare(&s.told, PAPERS_OF_ONE), rare(&s.told, PAPERS_MAX), s.told.intersection(&around).count());
        let Some(first) = all.iter().filter(fits).filter(earlier).max_by_key(rank) else { continue };
        let short = ground.records[back.record].folded().slice(back.span.start, back.span.end).split_whitespace().count() <= SHORT;
        let span =
            if short && next.span.end > back.span.end { Span { end: next.span.end, ..back.span.clone() } } else { back.span.clone() };
        if let (Some(subject), Some(left), Some(right)) = (back.speaker, ground.cite(&first.span), ground.cite(&span)) {
            let (kind, property) = (ContradictionKind::Denial, "told".to_owned());
            out.push(Pair { kind, subject, property, left, right, same_speaker: true });
        }
    }
    out
}

fn sentences(papers: &Papers, at: usize) -> Vec<Said> {
    let record = &papers.ground.records[at];
    if record.kind == DocumentKind::Table || record.document.text().len() > BOOK_BYTES {
        return Vec::new();
    }
    let said = papers.sentences(at).filter(|said| said.spoken && !said.asks());
    said.map(|said| {
        let (told, takes_back) = (concept::content(said.text), word::any(said.text, TAKES_BACK));
        let about = if takes_back { format!("{} {}", papers.question(&said).unwrap_or_default(), said.text) } else { String::new() };
        Said { record: at, span: said.span, speaker: said.speaker, told, takes_back, about }
    })
    .collect()
}

/// Whether somebody says that it was he who did it: "c'est moi qui", "dat was ik", "it was me".
pub(super) fn owns(text: &str) -> bool {
    const IT_WAS_ME: &[&str] = &[
        "c'est moi",
        "c'etait moi",
        "c'est bien moi",
        "j'avoue",
        "je reconnais",
        "ik was het",
        "dat was ik",
        "dat ben ik",
        "ik geef toe",
        "it was me",
        "it was i",
        "that was me",
        "i admit",
        "i did it",
    ];
    word::any(text, IT_WAS_ME)
}
