//! What a witness takes back: "I lied about the shutter", and what he had said of it in another hearing.

use super::answered::unmarked;
use super::number::number_of;
use super::papers::Papers;
use super::said::{Said, denies, parts};
use super::stay::HOME;
use super::{Pair, when};
use crate::view::concept;
use crate::view::ground::words;
use crate::view::word;
use model::{ContradictionKind, Span};
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
/// The same where what follows is otherwise than what was said before: "All right, I still had the van".
const OWNS_UP: &[&str] = &[
    "d'accord",
    "bon",
    "bien",
    "soit",
    "c'est vrai",
    "en fait",
    "en y repensant",
    "a la reflexion",
    "vous avez raison",
    "il dit maintenant",
    "elle dit maintenant",
    "goed",
    "oke",
    "toegegeven",
    "het klopt",
    "dat klopt",
    "eigenlijk",
    "bij nader inzien",
    "u hebt gelijk",
    "u heeft gelijk",
    "nu zegt",
    "zegt nu",
    "all right",
    "alright",
    "ok",
    "okay",
    "fine",
    "fair enough",
    "actually",
    "in fact",
    "on reflection",
    "thinking about it",
    "you're right",
    "you are right",
    "now says",
    "quand meme",
    "tout de meme",
    "toch nog",
    "toch wel",
    "after all",
];
/// Characters before such words.
const OPENS: usize = 30;
/// Words of a sentence that only takes back: what was so stands in the next.
const SHORT: usize = 9;
/// Words that what is taken back and what was said share, one of which few papers have; of one alone fewer still have it.
const SHARED_MIN: usize = 2;
const PAPERS_MAX: usize = 6;
const PAPERS_OF_ONE: usize = 3;
/// What both must weigh where nobody says that he lied.
const TIED: f64 = 2.5;

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let (said, weights) = papers.said();
    let all: Vec<&Said> = said.iter().filter(|s| s.spoken && s.speaker.is_some() && !s.table && !s.asks()).collect();
    let lied = |s: &Said| word::any(s.text, TAKES_BACK);
    let mut holding: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for said in &all {
        for told in said.told.union(&said.asked) {
            holding.entry(told).or_default().insert(said.record);
        }
    }
    let mut out = Vec::new();
    for back in all.iter().filter(|s| lied(s) || owns_up(s)) {
        // What it is about stands in the question, in the sentence, or in the next: "I lied. There were four."
        let next = papers.sentence(back.record, back.span.end + 2, back.span.end + 3);
        let short = back.text.split_whitespace().count() <= SHORT && next.span.end > back.span.end;
        let span = if short { Span { end: next.span.end, ..back.span.clone() } } else { back.span.clone() };
        let text = ground.records[back.record].folded().slice(span.start, span.end);
        let next = if short || lied(back) { next.text } else { "" };
        let around = concept::content(&format!("{} {} {next}", papers.question(back).unwrap_or_default(), back.text));
        let shared = |s: &Said| -> BTreeSet<String> { s.told.union(&s.asked).filter(|t| around.contains(*t)).cloned().collect() };
        let tied = |s: &Said, most: usize| shared(s).iter().filter(|t| holding.get(t.as_str()).is_some_and(|p| p.len() <= most)).count();
        let weight = |s: &Said| shared(s).iter().filter_map(|t| weights.of(t)).sum::<f64>();
        let fits = |s: &&&Said| {
            let near = tied(s, usize::MAX) >= SHARED_MIN && tied(s, PAPERS_MAX) > 0 || tied(s, PAPERS_OF_ONE) > 0;
            let other = s.record != back.record && s.speaker == back.speaker && !lied(s);
            other && near && (lied(back) || otherwise(s.text, text))
        };
        let earlier =
            |s: &&&Said| ground.cite(&s.span).zip(ground.cite(&back.span)).is_some_and(|(a, b)| when(ground, &a) <= when(ground, &b));
        let best = all.iter().filter(fits).filter(earlier).max_by(|a, b| weight(a).total_cmp(&weight(b)));
        let Some(first) = best.filter(|s| lied(back) || weight(s) >= TIED) else { continue };
        if let (Some(subject), Some(left), Some(right)) = (back.speaker, ground.cite(&first.span), ground.cite(&span)) {
            let (kind, property) = (ContradictionKind::Denial, "told".to_owned());
            out.push(Pair { kind, subject, property, left, right, same_speaker: true });
        }
    }
    out
}

/// Whether a sentence begins with owning up: one word alone before a stop, or several.
fn owns_up(said: &Said) -> bool {
    let text = unmarked(said.text).trim_start_matches(|c: char| !c.is_alphanumeric());
    let opens = |w: &&str| {
        let stops = |rest: &str| rest.starts_with([',', '.', ';', ':', '!']);
        text.strip_prefix(*w)
            .map_or_else(|| w.contains(' ') && word::finds(text, w).any(|at| at <= OPENS), |rest| w.contains(' ') || stops(rest))
    };
    OWNS_UP.iter().any(opens)
}

/// Whether two passages of one witness leave it otherwise: one denies, or has him at home, or they give two numbers.
fn otherwise(one: &str, other: &str) -> bool {
    let denied = |text: &str| parts(text).any(denies);
    let numbers = |text: &str| -> BTreeSet<u32> { words(text).iter().filter_map(|w| number_of(w)).filter(|n| *n > 1).collect() };
    let (a, b) = (numbers(one), numbers(other));
    let home = |text: &str| word::any(text, HOME);
    denied(one) != denied(other) || home(one) != home(other) || !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
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
