//! What one witness said on several occasions, put side by side question by question, and what changed from one to the next.
//!
//! Two exchanges are about the same thing when the words, names and days in them are alike: the cosine of their counts, each weighed by
//! how few exchanges have it; common words of the three languages are one (Salton & Buckley 1988, "Term-weighting approaches in automatic text retrieval").

mod closing;
#[cfg(test)]
mod tests;

use crate::view::concept::content;
use crate::view::day::day_in;
use crate::view::ground::{Day, Ground, Record, date_of, day_of, words};
use crate::view::hearing::{day, is_stated, witness};
use crate::view::turn::{is_labelled_question, is_question, reply};
use model::{Case, Citation, DocumentId, EntityId, Property, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Likeness from which on two exchanges are about the same thing.
const ALIKE: f64 = 0.3;
/// A name or day that both have says more than a word.
const NAME_WEIGHT: f64 = 2.0;
/// What was asked says more of what it is about than what was answered.
const ASKED_WEIGHT: f64 = 2.0;
/// Longest answer that is shown, in characters.
const ANSWER_MAX: u32 = 700;

/// One occasion.
#[derive(Clone, Debug, PartialEq)]
pub struct Hearing {
    pub document: DocumentId,
    pub agency: String,
    /// Its own day, else that since which its agency held it.
    pub day: Option<jiff::civil::Date>,
}

/// A question with its answer; no question where the witness tells by himself.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Number in [`Statements::hearings`].
    pub hearing: usize,
    pub question: Option<Citation>,
    pub answer: Citation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Yes or no.
    Reply,
    /// One time it is said to be so, another time not to be so.
    Denial,
    Day,
    Number,
    Name,
}

/// Something that is not in all answers to one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub what: What,
    /// A day as ISO 8601, a name as the case calls it, a number as written, `yes` or `no`, or a property.
    pub value: String,
    /// Whom the value names.
    pub of: Option<EntityId>,
    /// Numbers of the hearings whose answers have it, and of those whose answers have not.
    pub said: Vec<usize>,
    pub unsaid: Vec<usize>,
}

/// Answers about the same thing, one a hearing at most, in the order of the hearings.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    pub answers: Vec<Answer>,
    pub changes: Vec<Change>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statements {
    /// By their days; those without one last.
    pub hearings: Vec<Hearing>,
    /// What was talked about on several occasions first, then what came up once, as the hearings have it.
    pub topics: Vec<Topic>,
}

/// A question and its answer as they stand in a record.
struct Exchange {
    hearing: usize,
    question: Option<Span>,
    answer: Span,
    /// How often each word, name and day is in it, weighed.
    terms: BTreeMap<String, f64>,
    /// What is said, in which words, and whom it names.
    facts: BTreeSet<(What, String, Option<EntityId>)>,
    /// What is said not to be so, in the words of [`What::Denial`].
    denied: BTreeSet<String>,
}

/// Who was heard on record, and in which records.
pub type Heard = BTreeMap<EntityId, Vec<DocumentId>>;

/// Everybody who was heard. Who writes the records is told from those who are heard by all that the files say, so this needs the whole case.
pub fn heard(case: &Case) -> Heard {
    heard_in(&Ground::new(case))
}

pub(crate) fn heard_in(ground: &Ground) -> Heard {
    let mut out = Heard::new();
    for record in &ground.records {
        if let Some(person) = witness(ground, record) {
            out.entry(ground.entity(person).id.clone()).or_default().push(record.document.id.clone());
        }
    }
    out
}

/// What one person said, and what changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    pub person: EntityId,
    pub hearings: Vec<Hearing>,
    /// Only those in whose answers something changed.
    pub topics: Vec<Topic>,
}

/// Everybody whose successive statements differ.
pub fn changed(case: &Case) -> Vec<Account> {
    let ground = Ground::new(case);
    let several = heard_in(&ground).into_iter().filter(|(_, records)| records.len() > 1);
    let accounts = several.map(|(person, records)| {
        let Statements { hearings, mut topics } = told(&ground, &person, &records);
        topics.retain(|t| !t.changes.is_empty());
        Account { person, hearings, topics }
    });
    accounts.filter(|a| !a.topics.is_empty()).collect()
}

/// Everything that the records take down of `person`'s own words.
pub fn statements(case: &Case, person: &EntityId) -> Statements {
    let ground = Ground::new(case);
    heard_in(&ground).get(person).map_or_else(Statements::default, |records| told(&ground, person, records))
}

/// As [`statements`], where it is known in which records the person was heard; the case may be of these alone.
pub fn statements_in(case: &Case, person: &EntityId, records: &[DocumentId]) -> Statements {
    told(&Ground::new(case), person, records)
}

pub(crate) fn told(ground: &Ground, person: &EntityId, records: &[DocumentId]) -> Statements {
    let Some(&person) = ground.entity_at.get(person) else { return Statements::default() };
    let mut records: Vec<&Record> = records.iter().filter_map(|d| Some(&ground.records[*ground.record_of.get(d)?])).collect();
    records.sort_by_key(|r| (day(r).is_none(), day(r), &r.document.id));
    let exchanges: Vec<Exchange> = records.iter().enumerate().flat_map(|(n, r)| exchanges(ground, r, n, person)).collect();
    let mut topics: Vec<Topic> = aligned(&exchanges, records.len())
        .into_iter()
        .filter_map(|group| {
            let of: Vec<&Exchange> = group.iter().map(|&n| &exchanges[n]).collect();
            let answers: Vec<Answer> = of.iter().filter_map(|e| shown(ground, e)).collect();
            (!answers.is_empty()).then(|| Topic { changes: changes(&of), answers })
        })
        .collect();
    topics.sort_by_key(|t| t.answers.len() < 2);
    let hearing = |r: &&Record| Hearing { document: r.document.id.clone(), agency: r.agency().to_owned(), day: day(r).and_then(date_of) };
    Statements { hearings: records.iter().map(hearing).collect(), topics }
}

fn shown(ground: &Ground, exchange: &Exchange) -> Option<Answer> {
    let question = exchange.question.as_ref().and_then(|q| ground.cite(q));
    Some(Answer { hearing: exchange.hearing, question, answer: ground.cite(&exchange.answer)? })
}

/// The questions of a record with what follows each; of a record without questions the sentences in which the witness says something.
fn exchanges(ground: &Ground, record: &Record, hearing: usize, person: usize) -> Vec<Exchange> {
    let sentences: Vec<Span> = sentences(record).into_iter().filter(|s| is_stated(record, s)).collect();
    let asks: Vec<bool> = sentences.iter().map(|s| is_question(record.folded().slice(s.start, s.end))).collect();
    let said = |s: &Span| {
        let own = |c: &&usize| ground.claim(**c).span.start < s.end && s.start < ground.claim(**c).span.end;
        record.claims.iter().filter(own).any(|&c| {
            let speaker = ground.claim(c).speaker.as_ref().and_then(|s| s.mention.as_ref());
            speaker.and_then(|m| ground.lookup.entity_of.get(m)).is_some_and(|e| e.id == ground.entity(person).id)
        })
    };
    let mut found: Vec<(Option<Span>, Span)> = Vec::new();
    let mut n = 0;
    while n < sentences.len() {
        if !asks[n] {
            // Before the first question, or in a record without one.
            if said(&sentences[n]) {
                found.push((None, sentences[n].clone()));
            }
            n += 1;
            continue;
        }
        let first = n;
        while n < sentences.len() && asks[n] {
            n += 1;
        }
        let start = asked_from(record, &sentences[first]);
        let page = record.document.layers.first().map_or(1, |l| l.page(start));
        let question = Span { start, end: sentences[n - 1].end, page, ..sentences[first].clone() };
        let Some(from) = sentences.get(n) else { break };
        let mut end = from.end;
        n += 1;
        while let Some(next) = sentences.get(n).filter(|next| !asks[n] && next.end - from.start <= ANSWER_MAX) {
            end = next.end;
            n += 1;
        }
        while n < sentences.len() && !asks[n] {
            n += 1;
        }
        found.push((Some(question), Span { end, ..from.clone() }));
    }
    // An answer goes on to the next question; what follows the last one is in part its writer's.
    if let Some(((_, last), earlier)) = found.split_last_mut().filter(|((question, _), _)| question.is_some()) {
        let earlier: Vec<&Span> = earlier.iter().filter(|(question, _)| question.is_some()).map(|(_, answer)| answer).collect();
        last.end = closing::start(record, last, &earlier);
    }
    let bare = |span: Span| without_marks(record, span);
    found.into_iter().map(|(question, answer)| exchange(ground, record, hearing, person, question.map(bare), bare(answer))).collect()
}

/// A passage without the space and the marks of quoting (`>`) around it.
fn without_marks(record: &Record, span: Span) -> Span {
    let empty = |at: u32| record.chars().get(at as usize).is_some_and(|c| c.is_whitespace() || *c == '>');
    let start = (span.start..span.end).find(|&at| !empty(at)).unwrap_or(span.start);
    let end = (start + 1..span.end).rev().find(|&at| !empty(at)).map_or(span.end, |at| at + 1);
    Span { start, end, ..span }
}

/// Where a question begins in its sentence: at a line with its label, where the head of a record runs into it.
fn asked_from(record: &Record, sentence: &Span) -> u32 {
    let lines = (sentence.start + 1..sentence.end).rev().filter(|&at| record.chars()[at as usize - 1] == '\n');
    let labelled = |at: &u32| is_labelled_question(record.folded().slice(*at, sentence.end));
    lines.filter(labelled).last().unwrap_or(sentence.start)
}

/// The sentences of a record's text, one after the other.
fn sentences(record: &Record) -> Vec<Span> {
    let folded = record.folded();
    let blank = |at: u32| folded.slice(at, at + 1).chars().all(|c| c.is_whitespace() || c.is_control());
    let (mut out, mut at) = (Vec::<Span>::new(), 0);
    while at < folded.len() {
        if blank(at) {
            at += 1;
            continue;
        }
        let mut span = record.sentence(at, at + 1);
        span.start = at;
        at = span.end.max(at + 1);
        span.end = at;
        out.push(span);
    }
    out
}

fn exchange(ground: &Ground, record: &Record, hearing: usize, person: usize, question: Option<Span>, answer: Span) -> Exchange {
    let folded = record.folded();
    // Of a record without a day of its own only days with their year are known.
    let written = day(record).unwrap_or(Day::MAX / 2);
    let mut terms: BTreeMap<String, f64> = BTreeMap::new();
    for (span, weight) in question.iter().map(|q| (q, ASKED_WEIGHT)).chain([(&answer, 1.0)]) {
        let text = folded.slice(span.start, span.end);
        for concept in content(text) {
            *terms.entry(concept).or_default() += weight;
        }
        let names = ground.entities_in(span).into_iter().filter(|&e| e != person).map(|e| format!("\u{1}{}", ground.entity(e).id));
        let days = days(text, written).into_iter().map(|d| format!("\u{2}{d}"));
        for term in names.chain(days).collect::<BTreeSet<_>>() {
            *terms.entry(term).or_default() += weight * NAME_WEIGHT;
        }
    }
    let (mut facts, mut denied) = (BTreeSet::new(), BTreeSet::new());
    let text = folded.slice(answer.start, answer.end);
    facts.extend(reply(text).map(|r| (What::Reply, r.to_owned(), None)));
    let days = days(text, written);
    facts.extend(days.iter().filter_map(|d| Some((What::Day, date_of(*d)?.to_string(), None))));
    let name = |e: usize| (What::Name, ground.entity(e).caption.to_string(), Some(ground.entity(e).id.clone()));
    facts.extend(ground.entities_in(&answer).into_iter().filter(|&e| e != person).map(name));
    // A number of a day is told with the day.
    let dated: BTreeSet<i32> =
        days.iter().filter_map(|d| date_of(*d)).flat_map(|d| [d.day().into(), d.month().into(), d.year().into()]).collect();
    let undated = |n: &&str| n.parse().map_or(true, |n| !dated.contains(&n));
    facts.extend(numbers(text).filter(undated).map(|n| (What::Number, n.to_owned(), None)));
    for &at in record.claims.iter().filter(|&&c| answer.start <= ground.claim(c).span.start && ground.claim(c).span.end <= answer.end) {
        let claim = ground.claim(at);
        if matches!(claim.property, Property::NamedWith | Property::Denied) {
            continue;
        }
        let other = [ground.subject[at], ground.object[at]].into_iter().flatten().find(|&e| e != person);
        let with = other.map(|e| format!(": {}", ground.entity(e).caption)).unwrap_or_default();
        let said = format!("{}{with}", claim.property.name().replace('_', " "));
        if claim.modality.affirms() {
            facts.insert((What::Denial, said, other.map(|e| ground.entity(e).id.clone())));
        } else {
            denied.insert(said);
        }
    }
    Exchange { hearing, question, answer, terms, facts, denied }
}

/// The days that a folded passage writes, one a sentence at most.
fn days(folded: &str, written: Day) -> BTreeSet<Day> {
    folded.split(['.', ';', '?', '!', '\n']).filter_map(|part| day_in(part, written)).collect()
}

impl Topic {
    /// The topic in the words of an edition of the files: `cite` says where a passage went, `name` what somebody is called there. A number or
    /// a day that stands in no answer any more is not told.
    pub(crate) fn moved(
        &self,
        hearings: &[Hearing],
        cite: &dyn Fn(&Citation) -> Citation,
        name: &dyn Fn(&EntityId) -> Option<String>,
    ) -> Self {
        let answers: Vec<Answer> =
            self.answers.iter().map(|a| Answer { question: a.question.as_ref().map(cite), answer: cite(&a.answer), ..a.clone() }).collect();
        let tells = |answer: &Answer, change: &Change| {
            let folded = crate::view::word::fold(&answer.answer.quote);
            let written = hearings.get(answer.hearing).and_then(|h| h.day).map_or(Day::MAX / 2, day_of);
            match change.what {
                What::Number => numbers(&folded).any(|n| n == change.value),
                What::Day => days(&folded, written).into_iter().filter_map(date_of).any(|d| d.to_string() == change.value),
                _ => true,
            }
        };
        let stands = |c: &&Change| answers.iter().any(|a| c.said.contains(&a.hearing) && tells(a, c));
        let renamed = |c: &Change| {
            let Some(of) = &c.of else { return Some(c.value.clone()) };
            let named = name(of)?;
            Some(c.value.split_once(": ").filter(|_| c.what == What::Denial).map_or(named.clone(), |(said, _)| format!("{said}: {named}")))
        };
        let changes = self.changes.iter().filter(stands);
        let changes = changes.filter_map(|c| Some(Change { value: renamed(c)?, ..c.clone() })).collect();
        Self { answers, changes }
    }
}

/// Runs of digits with the marks and letters that stand between and behind them (`18h30`, `1.500`, `7.58u`).
fn numbers(folded: &str) -> impl Iterator<Item = &str> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | ':' | ',' | '/');
    folded
        .split(move |c: char| !inside(c))
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| w.starts_with(|c: char| c.is_ascii_digit()) && !w.contains('/'))
}

/// Exchanges about the same thing: each joins the likest group of the hearings before, the likest pairs first; one of a hearing in a group.
fn aligned(exchanges: &[Exchange], hearings: usize) -> Vec<Vec<usize>> {
    let mut having: BTreeMap<&str, usize> = BTreeMap::new();
    exchanges.iter().flat_map(|e| e.terms.keys()).for_each(|t| *having.entry(t).or_default() += 1);
    let rarity = |term: &str| (1.0 + exchanges.len() as f64 / having.get(term).copied().unwrap_or(1) as f64).ln();
    let weighed: Vec<BTreeMap<&str, f64>> =
        exchanges.iter().map(|e| e.terms.iter().map(|(t, n)| (t.as_str(), n.sqrt() * rarity(t))).collect()).collect();
    let length = |v: &BTreeMap<&str, f64>| v.values().map(|w| w * w).sum::<f64>().sqrt();
    let alike = |a: usize, b: usize| {
        let shared: f64 = weighed[a].iter().filter_map(|(t, w)| Some(w * weighed[b].get(t)?)).sum();
        shared / (length(&weighed[a]) * length(&weighed[b])).max(f64::MIN_POSITIVE)
    };
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for hearing in 0..hearings {
        let own: Vec<usize> = (0..exchanges.len()).filter(|&n| exchanges[n].hearing == hearing).collect();
        let best = |n: usize, group: &[usize]| group.iter().map(|&m| alike(n, m)).fold(0.0, f64::max);
        let mut pairs: Vec<(f64, usize, usize)> = own
            .iter()
            .flat_map(|&n| groups.iter().enumerate().map(move |(g, group)| (best(n, group), n, g)))
            .filter(|p| p.0 >= ALIKE)
            .collect();
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let (mut placed, mut filled) = (BTreeSet::new(), BTreeSet::new());
        for (_, n, g) in pairs {
            if !placed.contains(&n) && filled.insert(g) {
                placed.insert(n);
                groups[g].push(n);
            }
        }
        groups.extend(own.into_iter().filter(|n| !placed.contains(n)).map(|n| vec![n]));
    }
    groups
}

/// What is in some answers and not in others. A day or number counts where the other answers give another; a claim where another denies it.
fn changes(answers: &[&Exchange]) -> Vec<Change> {
    let all: BTreeSet<&(What, String, Option<EntityId>)> = answers.iter().flat_map(|e| &e.facts).collect();
    let mut out = Vec::new();
    for fact in all {
        let (said, unsaid): (Vec<&&Exchange>, Vec<&&Exchange>) = answers.iter().partition(|e| e.facts.contains(fact));
        let numbers = |of: &[&&Exchange]| of.iter().map(|e| e.hearing).collect::<Vec<_>>();
        let (what, value, of) = fact;
        let others = |e: &&Exchange| e.facts.iter().any(|(w, ..)| w == what);
        let counts = match what {
            What::Reply | What::Day | What::Number => unsaid.iter().any(|e| others(e)),
            What::Name => unsaid.iter().any(|e| !names_too(e, value)),
            What::Denial => unsaid.iter().any(|e| e.denied.contains(value)),
        };
        if counts {
            out.push(Change { what: *what, value: value.clone(), of: of.clone(), said: numbers(&said), unsaid: numbers(&unsaid) });
        }
    }
    out
}

/// Whether an answer has this name in a shorter or longer form.
fn names_too(answer: &Exchange, name: &str) -> bool {
    let parts = |name: &str| words(&crate::view::word::fold(name)).into_iter().collect::<BTreeSet<_>>();
    let own = parts(name);
    let names = answer.facts.iter().filter(|(what, ..)| *what == What::Name).map(|(_, n, _)| parts(n));
    names.into_iter().any(|n| n.is_subset(&own) || own.is_subset(&n))
}
