//! Sentences of other papers that bring together somebody and whom he says he does not know.

use super::papers::{Papers, Sentence};
use super::stranger::{NeverMet, STRANGE};
use crate::view::concept;
use crate::view::ground::{Ground, Record};
use crate::view::word;
use model::{DocumentKind, Span};
use std::collections::BTreeSet;

/// Concepts that bring two people together, and the phrases that do.
const MEETING: &[&str] = &[
    "meet",
    "see",
    "visit",
    "together",
    "speak",
    "call",
    "exchange",
    "give",
    "know",
    "friend",
    "bring",
    "share",
    "introduce",
    "eat",
    "drink",
    "pay",
    "sell",
    "buy",
    "leadperson",
    "brotherinlaw",
    "find",
    "wave",
    "hand",
    "lend",
    "receive",
    "send",
    "deliver",
    "recruit",
    "table",
];
const TOGETHER: &[&str] = &[
    "frequent*",
    "passe chez",
    "passait chez",
    "arriver chez",
    "chez lui",
    "chez elle",
    "langs",
    "langsk*",
    "apport*",
    "dropped by",
    "drops by",
    "came by",
    "comes by",
    "bij hem",
    "bij haar",
    "woont bij",
    "heberge*",
    "loge*",
    "onderdak",
    "putting up",
    "puts up",
    "travaille pour",
    "werkt voor",
    "works for",
    "working for",
    "got together",
    "presente*",
    "voorgesteld",
    "beau-frere",
    "brother-in-law",
    "staying with",
    "serre*",
    "dine*",
    "schud*",
    "shook",
];
/// Coming and going, and the words that with it make a visit: "il venait le soir chez lui".
const COMING: &[&str] = &[
    "geweest", "been", "vient", "venait", "venu", "venue", "viennent", "allait", "passe", "passait", "kwam", "kwamen", "komt", "ging",
    "gaat", "came", "comes", "went", "goes",
];
const TO_HIM: &[&str] = &["chez", "bij", "naar", "to see", "to the house", "to his", "to her", "round to", "over to"];
/// Sentences shown against one denial.
const CONTACTS_MAX: usize = 4;

/// Sentences of other papers that bring the one who denies and the one denied together.
pub(super) fn contacts(papers: &Papers, denial: &NeverMet) -> Vec<Span> {
    let ground = papers.ground;
    let alike = |of: usize| -> BTreeSet<usize> {
        let fits = |&e: &usize| e == of || ground.is_person(e) && super::maybe_same(ground, e, of);
        (0..ground.case.entities.len()).filter(fits).collect()
    };
    let (speakers, others) = (alike(denial.speaker), alike(denial.other));
    let mut found: BTreeSet<(std::cmp::Reverse<bool>, usize, Span)> = BTreeSet::new();
    for (at, record) in ground.records.iter().enumerate().filter(|(_, r)| r.document.id != denial.span.document) {
        found.extend(owned_up(papers, at, (&speakers, &others)).map(|span| (std::cmp::Reverse(true), at, span)));
        let mentions = record.mentions.iter().filter(|(_, e)| others.contains(e) || speakers.contains(e));
        for sentence in papers.around(at, mentions.map(|(m, _)| ground.mention(*m).span.start)) {
            let (span, text, statement, witness) = (sentence.span, sentence.text, sentence.spoken, sentence.speaker);
            if word::negated(text) || text.ends_with('?') || word::any(text, STRANGE) {
                continue;
            }
            let named = if statement { papers.names.people(ground, record, &span, witness) } else { ground.entities_in(&span) };
            // "I know X": the witness is one of the two.
            let me = witness.filter(|_| word::any(text, word::I));
            let (one, other) = (named.iter().chain(&me).any(|e| speakers.contains(e)), named.iter().chain(&me).any(|e| others.contains(e)));
            let visit = statement && word::any(text, COMING) && word::any(text, TO_HIM);
            let both = one && other && (visit || brings_together(text) || watched(ground, record, &span, text));
            // "X heeft mij betaald", says the other of the two.
            let of = witness.and_then(|w| if speakers.contains(&w) { Some(&others) } else { others.contains(&w).then_some(&speakers) });
            let mine = of.is_some_and(|of| deals_with_me(ground, record, &span, of));
            // "I took X on as a deckhand", says he who does not know him.
            let own = me.is_some_and(|w| speakers.contains(&w)) && one && other;
            let spoke = named.iter().any(|e| others.contains(e) || speakers.contains(e))
                && on_the_line(ground, record, &span, (&speakers, &others));
            let called = one && other && calls_by_name(ground, record, &span);
            if both || mine || own || spoke || called {
                found.insert((std::cmp::Reverse(statement), at, span));
            }
        }
    }
    let mut documents = BTreeSet::new();
    found.into_iter().map(|(_, _, span)| span).filter(|s| documents.insert(s.document.clone())).take(CONTACTS_MAX).collect()
}

/// Whether a sentence of a tapped line names one of two as who spoke with the other, of whom its head says that the line is his.
pub(super) fn on_the_line(ground: &Ground, record: &Record, span: &Span, (a, b): (&BTreeSet<usize>, &BTreeSet<usize>)) -> bool {
    const HEAD: u32 = 400;
    const SPEAKS: &[&str] = &[
        "interlocut*",
        "correspondant*",
        "reconnu* a la voix",
        "gesprekspartner*",
        "stem herkend",
        "belt",
        "belde",
        "gebeld",
        "appelle*",
        "appel de",
        "appel a",
        "calls",
        "called",
        "rings",
        "caller",
        "speaks",
        "spoke",
        "spreekt",
        "parle",
    ];
    let folded = record.folded();
    if record.kind != DocumentKind::Wiretap || !word::any(folded.slice(span.start, span.end), SPEAKS) {
        return false;
    }
    let of = |at: &dyn Fn(&Span) -> bool, who: &BTreeSet<usize>| {
        record.mentions.iter().any(|(m, e)| who.contains(e) && at(&ground.mention(*m).span))
    };
    let (head, here) = (|m: &Span| m.start < HEAD, |m: &Span| span.contains(m));
    let others = |e: &usize| ground.is_person(*e) && !a.contains(e) && !b.contains(e);
    if ground.entities_in(span).iter().any(others) {
        return false;
    }
    of(&head, a) && of(&here, b) || of(&head, b) && of(&here, a)
}

/// Whether a turn on a tapped line calls somebody by his name: "Le Sec : Bosco ? C'est moi."
fn calls_by_name(ground: &Ground, record: &Record, span: &Span) -> bool {
    let folded = record.folded();
    let next = |m: &Span| folded.slice(m.end, (m.end + 2).min(folded.len())).trim_start().chars().next();
    let named: Vec<&Span> = record
        .mentions
        .iter()
        .filter(|(_, e)| ground.is_person(*e))
        .map(|(m, _)| &ground.mention(*m).span)
        .filter(|m| span.contains(m))
        .collect();
    let turn = named.iter().find(|m| next(m) == Some(':'));
    let called =
        |turn: &Span| named.iter().any(|m| m.start > turn.end && m.start <= turn.end + 4 && matches!(next(m), Some('?' | ',' | '!')));
    record.kind == DocumentKind::Wiretap && turn.is_some_and(|t| called(t))
}

fn brings_together(text: &str) -> bool {
    word::any(text, TOGETHER) || concept::content(text).iter().any(|c| MEETING.contains(&c.as_str()))
}

/// "Bon, je le connais": he who denies says in another hearing that he knows the one just spoken of.
fn owned_up(papers: &Papers, at: usize, (speakers, others): (&BTreeSet<usize>, &BTreeSet<usize>)) -> Option<Span> {
    /// Characters before it in which the other is named.
    const REACH: u32 = 250;
    const I_KNOW: &[&str] = &[
        "je le connais",
        "je la connais",
        "je l'ai rencontre*",
        "je l'ai vu*",
        "je l'ai deja vu*",
        "ik ken hem",
        "ik ken haar",
        "ik ken die",
        "ken ik hem",
        "heb ik hem ontmoet",
        "heb hem ontmoet",
        "heb hem gezien",
        "i know him",
        "i know her",
        "i do know",
        "i met him",
        "i met her",
        "i've met him",
        "i've met her",
        "c'est lui",
        "c'est elle",
        "dat is hem",
        "that's him",
        "that is him",
    ];
    /// Characters behind it in which he is called by another name.
    const BEHIND: u32 = 80;
    let named: Vec<&Span> = papers.ground.records[at]
        .mentions
        .iter()
        .filter(|(_, e)| others.contains(e))
        .map(|(m, _)| &papers.ground.mention(*m).span)
        .collect();
    if named.is_empty() {
        return None;
    }
    let owns_up = |said: &Sentence| {
        let of_him = said.speaker.is_some_and(|w| speakers.contains(&w));
        let near = |at: &Span| at.end + REACH > said.span.start && at.start < said.span.end + BEHIND;
        of_him && !word::negated(said.text) && !said.asks() && named.iter().any(|m| near(m))
    };
    papers.with(at, I_KNOW.iter().copied()).find(owns_up).map(|said| said.span)
}

/// Words that a sentence which only ties two people has beside their names.
const TOLD_MIN: usize = 3;

/// What a service noted of two people and of nobody else, unless it tells of its own work on them.
fn watched(ground: &Ground, record: &Record, span: &Span, text: &str) -> bool {
    const OWN_WORK: &[&str] = &[
        "demand*",
        "interrog*",
        "recherch*",
        "signal*",
        "photo*",
        "requi*",
        "soupconn*",
        "suspect*",
        "homonym*",
        "confon*",
        "*verhoor*",
        "*vraag*",
        "*vragen",
        "gezocht*",
        "*foto*",
        "verzoek*",
        "verdacht*",
        "naamgenoot",
        "verwar*",
        "ask*",
        "interview*",
        "wanted",
        "request*",
        "namesake*",
        "confus*",
        "mistak*",
    ];
    let noted = matches!(record.kind, DocumentKind::Surveillance | DocumentKind::Note | DocumentKind::Wiretap);
    let person = |e: usize| ground.entity(e).schema == model::Schema::Person;
    let people = ground.entities_in(span).into_iter().filter(|&e| person(e)).count();
    let tells = people == 2 && concept::content(text).len() >= 2 * people + TOLD_MIN;
    // "X et Y habitent à Namur" says two things: what ties them stands between them.
    let named: Vec<&Span> =
        record.mentions.iter().filter(|(_, e)| person(*e)).map(|(m, _)| &ground.mention(*m).span).filter(|m| span.contains(m)).collect();
    let between = |w: &[&Span]| !concept::content(record.folded().slice(w[0].end, w[1].start)).is_empty();
    noted && tells && (record.kind == DocumentKind::Wiretap || !word::any(text, OWN_WORK)) && named.windows(2).any(between)
}

/// "X m'a présenté", "X is bij mij geweest", "X came to me": a name, what its bearer did, and the speaker.
fn deals_with_me(ground: &Ground, record: &Record, span: &Span, of: &BTreeSet<usize>) -> bool {
    /// Before the speaker is named, in words.
    const REACH: usize = 6;
    const WHO: &[&str] = &["qui", "die", "who"];
    const DID: &[&str] = &[
        "a", "avait", "m'a", "m'avait", "est", "etait", "venait", "heeft", "had", "is", "was", "kwam", "gaf", "has", "came", "gave", "met",
        "paid", "brought", "sold", "took", "drove", "rang",
    ];
    const TO_ME: &[&str] = &["me", "moi", "nous", "m'a", "m'avait", "mij", "ons", "us"];
    let folded = record.folded();
    let named = record.mentions.iter().filter(|(_, e)| of.contains(e)).map(|(m, _)| &ground.mention(*m).span).filter(|m| span.contains(m));
    named.into_iter().any(|m| {
        let behind = folded.slice(m.end, span.end).split([',', ';', ':', '.', '"', '«']).next().unwrap_or_default();
        let mut words = behind.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty() && !WHO.contains(w)).take(REACH);
        let all: Vec<&str> = words.by_ref().collect();
        let did = all.first().is_some_and(|w| DID.contains(w) || w.ends_with("ed") && w.len() > 4);
        did && all.iter().any(|w| TO_ME.contains(w))
    })
}
