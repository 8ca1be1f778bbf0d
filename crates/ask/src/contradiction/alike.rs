//! Sentences of different papers that tell one thing in the same words, and differ in the day or in who did it, where no claims show it.

use super::papers::{Papers, Sentence};
use super::{Pair, doer, likeness, maybe_same};
use crate::view::concept;
use crate::view::day::{day_in, month_in, month_of};
use crate::view::ground::{Day, Ground, words};
use crate::view::word;
use model::{ContradictionKind, DocumentKind, Schema, Span};
use std::collections::{BTreeMap, BTreeSet};

/// One sentence of a paper, with what it is compared by.
struct Told {
    record: usize,
    span: Span,
    /// The one day that it writes; of who did it, else that of the question. None only of who did it.
    day: Option<Day>,
    witness: Option<usize>,
    entities: BTreeSet<usize>,
    text: String,
    once: bool,
    /// Tells of meeting somebody for the first time.
    first_met: bool,
    /// The month of the day, or that alone where no day is written, counted from year 0.
    month: Option<i32>,
    /// Who did it, where the sentence says "it was I who", "the one who ... is X", and whether it says that nobody else did.
    doer: Option<(usize, bool)>,
    /// The day is that of another thing that the sentence speaks of: "it was X who built what went off on the 3rd".
    nested: bool,
    /// The sentence without the people in it, and of it the clause in which he who did it is named.
    deed: String,
    clause: String,
}

/// Share of what is told that must agree for a thing that happens once.
const ONCE_SHARE: f64 = 0.7;
/// The same for two statements of one witness that do not say that it was the first time.
const WITNESS_SHARE: f64 = 0.85;
/// The same for two who both are said to have done it.
const DOER_SHARE: f64 = 0.5;
/// The same where no thing that both name ties them, and where no day does but the witness.
const CLAUSE_SHARE: f64 = 0.6;
const DAYLESS_SHARE: f64 = 0.8;
/// Words of a deed that both tell, then.
const CLAUSE_WORDS: usize = 2;
/// Things told in so few words are too common.
const CONTENT_MIN: usize = 4;
/// Papers with more sentences than this are no statements.
const SENTENCES_MAX: usize = 400;

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let all = told(papers);
    // By the words of the names in them: one man may stand in two entities, by his family name in one paper.
    let mut by_word: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, t) in all.iter().enumerate() {
        for &e in &t.entities {
            let entity = ground.entity(e);
            let name = entity.names.iter().take(6).flat_map(|n| words(&word::fold(n)));
            let named: Vec<String> = name.filter(|w| entity.schema == Schema::Person && w.chars().count() >= 4).collect();
            for key in named.into_iter().chain([entity.id.to_string()]) {
                by_word.entry(key).or_default().insert(at);
            }
        }
        if t.doer.is_some_and(|(_, alone)| alone) {
            let tie = t.day.map(|d| format!("\u{1}{d}")).or_else(|| t.witness.map(|w| format!("\u{2}{w}")));
            by_word.entry(tie.unwrap_or_default()).or_default().insert(at);
        }
    }
    let mut done: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut out = Vec::new();
    for at in by_word.into_values().filter(|v| v.len() <= SENTENCES_MAX) {
        let at: Vec<usize> = at.into_iter().collect();
        for (i, &a) in at.iter().enumerate() {
            for &b in &at[i + 1..] {
                let (x, y) = (&all[a], &all[b]);
                if x.record == y.record || !done.insert((a, b)) {
                    continue;
                }
                let shared = x.entities.iter().copied().find(|&e| y.entities.iter().any(|&f| maybe_same(ground, e, f)));
                let Some(kind) = differ(ground, x, y, shared.is_some()) else { continue };
                let subject = shared.or(x.doer.map(|(who, _)| who));
                let Some(subject) = subject else { continue };
                if let (Some(left), Some(right)) = (ground.cite(&x.span), ground.cite(&y.span)) {
                    let same_speaker = x.witness.is_some() && x.witness == y.witness;
                    let property = if kind == ContradictionKind::Date { "told" } else { "did" }.to_owned();
                    out.push(Pair { kind, subject, property, left, right, same_speaker });
                }
            }
        }
    }
    out
}

/// Likeness of the clauses that say "the first time", what stands beside them left out: both tell the same and go on differently.
fn clauses(x: &Told, y: &Told) -> f64 {
    let of = |t: &Told| -> String {
        let parts = t.text.split([',', ';', ':', '«', '»']);
        parts.filter(|p| word::any(p, super::date::ONCE)).map(str::to_owned).next().unwrap_or_default()
    };
    let (a, b) = (of(x), of(y));
    let enough = concept::content(&a).len().min(concept::content(&b).len()) >= CONTENT_MIN;
    if enough { likeness(&a, &b) } else { 0.0 }
}

/// In what two sentences about one entity cannot both hold.
fn differ(ground: &Ground, x: &Told, y: &Told, shared: bool) -> Option<ContradictionKind> {
    let alike = likeness(&x.text, &y.text).max(clauses(x, y));
    let one_witness = x.witness.is_some() && x.witness == y.witness;
    let met_in = |t: &Told| t.month.filter(|_| t.first_met);
    if (x.day.is_none() || y.day.is_none()) && met_in(x).zip(met_in(y)).is_some_and(|(a, b)| a != b) {
        let people = |t: &Told| t.entities.iter().copied().chain(t.witness).filter(|&e| ground.is_person(e)).collect::<BTreeSet<_>>();
        let (one, other) = (people(x), people(y));
        let both = one.iter().filter(|&&e| other.iter().any(|&f| maybe_same(ground, e, f))).count();
        return (both >= 2).then_some(ContradictionKind::Date);
    }
    if x.day == y.day {
        let ((a, alone), (b, only)) = (x.doer?, y.doer?);
        let (one, other) = (concept::content(&x.clause), concept::content(&y.clause));
        let both = one.intersection(&other).count();
        let clause = both as f64 / one.len().min(other.len()).max(1) as f64;
        let by_words = |least: f64| both >= CLAUSE_WORDS && alone && only && !x.nested && !y.nested && clause >= least;
        let same = match x.day {
            Some(_) if shared => (alone || only) && alike.max(likeness(&x.deed, &y.deed)) >= DOER_SHARE,
            Some(_) => by_words(CLAUSE_SHARE),
            None => one_witness && by_words(DAYLESS_SHARE),
        };
        return (same && !maybe_same(ground, a, b)).then_some(ContradictionKind::Identity);
    }
    if x.day.is_none() || y.day.is_none() || !shared {
        return None;
    }
    // "The day I got to know him" and "the first time I saw him" are one day, however it is told.
    let person = |e: &usize| ground.is_person(*e) && Some(*e) != x.witness;
    let mut met = x.entities.iter().filter(|e| person(e));
    if one_witness && x.first_met && y.first_met && met.any(|&e| y.entities.iter().any(|&f| maybe_same(ground, e, f))) {
        return Some(ContradictionKind::Date);
    }
    let enough = |t: &Told| concept::content(&t.text).len() >= CONTENT_MIN;
    let same = x.once && y.once && alike >= ONCE_SHARE || one_witness && alike >= WITNESS_SHARE && enough(x) && enough(y);
    same.then_some(ContradictionKind::Date)
}

/// The sentences that write one day and can be compared: of statements, and those anywhere that say that a thing was the first of its kind.
fn told(papers: &Papers) -> Vec<Told> {
    let ground = papers.ground;
    let mut out = Vec::new();
    for (at, record) in ground.records.iter().enumerate() {
        let noted = matches!(record.kind, DocumentKind::Wiretap | DocumentKind::Note | DocumentKind::Report | DocumentKind::Surveillance);
        let Some(written) = record.written else { continue };
        let mentions = record.mentions.iter().map(|(m, _)| &ground.mention(*m).span).filter(|m| m.layer == 0);
        let sentences = papers.around(at, mentions.map(|m| m.start)).take(SENTENCES_MAX);
        out.extend(sentences.filter(|s| s.spoken || noted).filter_map(|s| one(papers, s, written)));
    }
    out
}

fn one(papers: &Papers, sentence: Sentence, written: Day) -> Option<Told> {
    let question = papers.question(&sentence);
    let Sentence { record: at, span, text, spoken: statement, speaker } = sentence;
    let (ground, record) = (papers.ground, &papers.ground.records[at]);
    let not_before = word::any(text, BEFORE) && word::any(text, NEVER) && word::any(text, MET);
    let begins = statement
        && (word::any(text, SINCE) && word::any(text, KNOW) || word::any(text, STRANGERS) || word::any(text, INTRODUCED) || not_before);
    let once = begins || word::any(text, super::date::ONCE);
    if !once && !statement || word::negated(text) && !begins {
        return None;
    }
    let meets = once && word::any(text, MET) || statement && word::any(text, I_MET);
    let doer = if statement { doer::doer(ground, record, &span, text, speaker) } else { None };
    let (day, span) = if text.ends_with('?') {
        // "When did you first meet X? On 3 May.": what the answer dates is told in the question.
        let next = record.sentence(span.end + 2, span.end + 3);
        let answer = record.folded().slice(next.start, next.end);
        if !once
            || !statement
            || next.start < span.end
            || next.start > span.end + ANSWER_GAP
            || answer.ends_with('?')
            || word::negated(answer) && !begins
        {
            return None;
        }
        (Some(day_in(answer, written)?), Span { end: next.end, ..span })
    } else {
        let told = day_in(text, written);
        // "Who drove on the 3rd? It was X who drove."
        let asked = || question.and_then(|asked| day_in(asked, written));
        // Of a meeting the month is enough.
        let met = || meets && month_in(text, written).is_some();
        if doer.is_none() && told.is_none() && !met() {
            return None;
        }
        (if doer.is_some() { told.or_else(asked) } else { told }, span)
    };
    let first_met = (begins || meets) && !word::any(text, LAST);
    let month = day.map(month_of).or_else(|| month_in(text, written));
    let entities = ground.entities_in(&span).into_iter().filter(|&e| ground.specific(e) || ground.is_site(e)).collect();
    let mut deed: Vec<char> = text.chars().collect();
    let told = deed.len();
    for mention in record.mentions.iter().map(|(m, _)| ground.mention(*m)).filter(|m| m.schema == Schema::Person && span.contains(&m.span))
    {
        let from = (mention.span.start - span.start) as usize;
        for c in deed.iter_mut().take(((mention.span.end - span.start) as usize).min(told)).skip(from) {
            *c = ' ';
        }
    }
    let deed: String = deed.into_iter().collect();
    let clause = doer.and_then(|(who, _)| doer::clause_of(ground, record, &span, &deed, who)).unwrap_or_default();
    let nested = doer.is_some_and(|(who, _)| doer::nested(ground, record, &span, who, written));
    let text = unlabelled(text).to_owned();
    Some(Told { record: at, day, witness: speaker, entities, text, once, first_met, month, doer, nested, deed, clause, span })
}

/// Getting to know somebody, in the first person.
const I_MET: &[&str] =
    &["i met", "j'ai rencontre", "j'ai fait la connaissance", "heb ontmoet", "heb leren kennen", "leerde ik", "nooit gezien"];

/// Characters between a question and its answer.
const ANSWER_GAP: u32 = 4;
/// Words of meeting, beside words that say that it was the first time.
const MET: &[&str] = &[
    "rencontr*",
    "vu",
    "vue",
    "vis",
    "connaissance",
    "connu",
    "presente*",
    "ontmoet*",
    "gezien",
    "zag",
    "leren kennen",
    "leerde*",
    "voorgesteld",
    "met",
    "meet",
    "meeting",
    "saw",
    "seen",
    "got to know",
    "eyes on",
    "introduced",
    "contact*",
];
/// Since a day, beside knowing somebody.
const SINCE: &[&str] = &[
    "depuis",
    "remonte*",
    "commenc*",
    "debut*",
    "avant",
    "sinds",
    "sedert",
    "begon*",
    "begin",
    "dateer*",
    "voor",
    "since",
    "began",
    "started",
    "goes back",
    "dates from",
    "dates back",
    "before",
    "how long",
];
/// Never before a day: that day was the first.
const BEFORE: &[&str] = &["avant", "voor", "before", "prior to"];
const NEVER: &[&str] = &["jamais", "nooit", "never"];
const KNOW: &[&str] = &[
    "connai*",
    "frequent*",
    "relation",
    "amitie",
    "kent",
    "ken",
    "kende",
    "kenden",
    "vriendschap",
    "bekend",
    "know",
    "known",
    "knew",
    "acquainted",
    "acquaintance",
    "friendship",
];
/// Not known to each other until then.
const STRANGERS: &[&str] = &[
    "inconnu*",
    "ne s'etait jamais",
    "ne s'etaient jamais",
    "jusque-la",
    "jusqu'alors",
    "onbekend*",
    "vreemd",
    "vreemden",
    "tot dan",
    "stranger*",
    "until then",
    "up to then",
    "never spoken before",
    "never met before",
];
/// The day of getting to know somebody.
const INTRODUCED: &[&str] = &[
    "presente a",
    "presentes",
    "presenta",
    "mis en presence",
    "se sont croises",
    "nous sommes croises",
    "entrevue initiale",
    "voorgesteld",
    "voorstellen",
    "voorstelde",
    "kennismak*",
    "maakte kennis",
    "kennisgemaakt",
    "introduced",
    "became acquainted",
    "made the acquaintance",
];
const LAST: &[&str] = &["derniere fois", "laatste keer", "voor het laatst", "last time", "last saw"];

/// What is told, without the label of a turn before it: "Elle déclare : ...", "SUR INTERPELLATION : ...".
fn unlabelled(text: &str) -> &str {
    const LABEL: usize = 40;
    match text.split_once(": ") {
        Some((label, told)) if label.len() <= LABEL && concept::content(told).len() >= CONTENT_MIN => told,
        _ => text,
    }
}
