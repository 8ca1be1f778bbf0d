//! What one witness said on several occasions, put side by side question by question, and what changed from one to the next.
//!
//! Two exchanges are about the same thing when the words, names and days in them are alike: the cosine of their counts, each weighed by
//! how few exchanges have it; common words of the three languages are one (Salton & Buckley 1988, "Term-weighting approaches in automatic text retrieval").

use crate::view::concept::content;
use crate::view::day::day_in;
use crate::view::ground::{Day, Ground, Record, date_of};
use crate::view::hearing::witness;
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
    facts: BTreeSet<(What, String)>,
    /// What is said not to be so, in the words of [`What::Denial`].
    denied: BTreeSet<String>,
}

/// Everything that the records take down of `person`'s own words.
pub fn statements(case: &Case, person: &EntityId) -> Statements {
    let ground = Ground::new(case);
    let Some(&person) = ground.entity_at.get(person) else { return Statements::default() };
    let mut records: Vec<&Record> = ground.records.iter().filter(|r| witness(&ground, r) == Some(person)).collect();
    let day = |r: &Record| r.written.or(r.held);
    records.sort_by_key(|r| (day(r).is_none(), day(r), &r.document.id));
    let exchanges: Vec<Exchange> = records.iter().enumerate().flat_map(|(n, r)| exchanges(&ground, r, n, person)).collect();
    let mut topics: Vec<Topic> = aligned(&exchanges, records.len())
        .into_iter()
        .filter_map(|group| {
            let of: Vec<&Exchange> = group.iter().map(|&n| &exchanges[n]).collect();
            let answers: Vec<Answer> = of.iter().filter_map(|e| shown(&ground, e)).collect();
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
    let sentences = sentences(record);
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
        let question = Span { end: sentences[n - 1].end, ..sentences[first].clone() };
        let Some(from) = sentences.get(n) else { break };
        let mut end = from.end;
        n += 1;
        // The answer goes on to the next question; after the last one to the end of its paragraph.
        let last = !asks[n..].contains(&true);
        while let Some(next) = sentences.get(n).filter(|next| !asks[n] && next.end - from.start <= ANSWER_MAX) {
            if last && record.folded().slice(end, next.start).matches('\n').count() > 1 {
                break;
            }
            end = next.end;
            n += 1;
        }
        while n < sentences.len() && !asks[n] {
            n += 1;
        }
        found.push((Some(question), Span { end, ..from.clone() }));
    }
    found.into_iter().map(|(question, answer)| exchange(ground, record, hearing, person, question, answer)).collect()
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

/// Whether a folded sentence asks, or tells the witness's words about what he was asked.
fn is_question(folded: &str) -> bool {
    const PUT: &[&str] = &[
        "vous me demandez",
        "vous me posez",
        "a votre question",
        "u vraagt mij",
        "u vraagt me",
        "op uw vraag",
        "op de vraag",
        "you ask me",
        "you are asking me",
        "asked whether",
        "asked if",
        "asked about",
        "interroge sur",
        "interrogee sur",
        "gevraagd naar",
        "gevraagd of",
    ];
    let text = folded.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '»' | ')' | '\''));
    let label = folded.split([':', '.', '-', '–']).next().unwrap_or("").trim();
    let labelled = label.len() < folded.trim().len()
        && matches!(label.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '), "q" | "question" | "vraag" | "v");
    text.ends_with('?') || labelled || PUT.iter().any(|p| folded.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(p))
}

fn exchange(ground: &Ground, record: &Record, hearing: usize, person: usize, question: Option<Span>, answer: Span) -> Exchange {
    let folded = record.folded();
    // Of a record without a day of its own only days with their year are known.
    let written = record.written.or(record.held).unwrap_or(Day::MAX / 2);
    let mut terms: BTreeMap<String, f64> = BTreeMap::new();
    for (span, weight) in question.iter().map(|q| (q, ASKED_WEIGHT)).chain([(&answer, 1.0)]) {
        let text = folded.slice(span.start, span.end);
        for concept in content(text) {
            *terms.entry(concept).or_default() += weight;
        }
        let names = ground.entities_in(span).into_iter().filter(|&e| e != person).map(|e| format!("\u{1}{}", ground.entity(e).id));
        let days = days(record, span, written).into_iter().map(|d| format!("\u{2}{d}"));
        for term in names.chain(days).collect::<BTreeSet<_>>() {
            *terms.entry(term).or_default() += weight * NAME_WEIGHT;
        }
    }
    let (mut facts, mut denied) = (BTreeSet::new(), BTreeSet::new());
    let text = folded.slice(answer.start, answer.end);
    facts.extend(reply(text).map(|r| (What::Reply, r.to_owned())));
    let days = days(record, &answer, written);
    facts.extend(days.iter().filter_map(|d| Some((What::Day, date_of(*d)?.to_string()))));
    facts.extend(
        ground.entities_in(&answer).into_iter().filter(|&e| e != person).map(|e| (What::Name, ground.entity(e).caption.to_string())),
    );
    facts.extend(numbers(text).map(|n| (What::Number, n.to_owned())));
    for &at in record.claims.iter().filter(|&&c| answer.start <= ground.claim(c).span.start && ground.claim(c).span.end <= answer.end) {
        let claim = ground.claim(at);
        if matches!(claim.property, Property::NamedWith | Property::Denied) {
            continue;
        }
        let other = [ground.subject[at], ground.object[at]].into_iter().flatten().find(|&e| e != person);
        let with = other.map(|e| format!(": {}", ground.entity(e).caption)).unwrap_or_default();
        let said = format!("{}{with}", claim.property.name().replace('_', " "));
        if claim.modality.affirms() {
            facts.insert((What::Denial, said));
        } else {
            denied.insert(said);
        }
    }
    Exchange { hearing, question, answer, terms, facts, denied }
}

/// The days that a passage writes, one a sentence at most.
fn days(record: &Record, span: &Span, written: Day) -> BTreeSet<Day> {
    record.folded().slice(span.start, span.end).split(['.', ';', '?', '!', '\n']).filter_map(|part| day_in(part, written)).collect()
}

fn reply(folded: &str) -> Option<&'static str> {
    let after = |text: &str| ["r", "a", "reponse", "answer", "antwoord"].contains(&text);
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).peekable();
    if words.peek().is_some_and(|w| after(w)) {
        words.next();
    }
    match words.next()? {
        "oui" | "si" | "ja" | "jawel" | "yes" => Some("yes"),
        "non" | "nee" | "neen" | "no" | "jamais" | "nooit" | "never" => Some("no"),
        _ => None,
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
    let all: BTreeSet<&(What, String)> = answers.iter().flat_map(|e| &e.facts).collect();
    let mut out = Vec::new();
    for fact in all {
        let (said, unsaid): (Vec<&&Exchange>, Vec<&&Exchange>) = answers.iter().partition(|e| e.facts.contains(fact));
        let numbers = |of: &[&&Exchange]| of.iter().map(|e| e.hearing).collect::<Vec<_>>();
        let (what, value) = fact;
        let others = |e: &&Exchange| e.facts.iter().any(|(w, _)| w == what);
        let counts = match what {
            What::Reply | What::Day | What::Number => unsaid.iter().any(|e| others(e)),
            What::Name => !unsaid.is_empty(),
            What::Denial => unsaid.iter().any(|e| e.denied.contains(value)),
        };
        if counts {
            out.push(Change { what: *what, value: value.clone(), said: numbers(&said), unsaid: numbers(&unsaid) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, id};
    use model::DocumentKind;

    fn told() -> Case {
        let hearing = |sample: Sample, path: &str, day: &str, lines: &[&str]| {
            let head = "PROCES-VERBAL D'AUDITION. Audition de [P w|Rosa Vermeulen]. {born w value=x}";
            sample.document(path, DocumentKind::Interrogation, day, &format!("{head}\n\n{}\n", lines.join("\n\n")))
        };
        let first = [
            "Question : Ou etiez-vous le soir du 3 mars 2014 ?",
            "Reponse : Chez moi, je n'ai vu personne. Je suis rentree a 18h30.",
            "Question : Connaissez-vous [P k|Karim Zeroual] ?",
            "Reponse : Non. {met w k how=denied by=w}",
            "Question : De quoi vivez-vous, madame V?\nReponse : Je suis coiffeuse.",
        ];
        let second = [
            "Vraag: kent u de genaamde [P k|Zeroual Karim] ?",
            "Antwoord: ja, ik heb hem ontmoet bij [P s|Sofie Maes]. {met w k by=w}",
            "Vraag: waar was u op de avond van 3 maart 2014 ?",
            "Antwoord: thuis. Ik kwam pas om 22u thuis.",
        ];
        hearing(hearing(Sample::default(), "nl/2", "2014-05-01", &second), "fr/1", "2014-04-01", &first).case()
    }

    #[test]
    fn exchanges_are_aligned_across_languages_and_say_what_changed() {
        let found = statements(&told(), &id("w"));
        assert_eq!(found.hearings.iter().map(|h| h.agency.as_str()).collect::<Vec<_>>(), ["fr", "nl"]);
        let quotes =
            |t: &Topic| t.answers.iter().map(|a| (a.hearing, a.answer.quote.chars().take(24).collect::<String>())).collect::<Vec<_>>();
        let topics: Vec<_> = found.topics.iter().map(quotes).collect();
        assert_eq!(
            topics,
            [
                vec![(0, "Reponse : Chez moi, je n".to_owned()), (1, "Antwoord: thuis. Ik kwam".to_owned())],
                vec![(0, "Reponse : Non.".to_owned()), (1, "Antwoord: ja, ik heb hem".to_owned())],
                vec![(0, "Reponse : Je suis coiffe".to_owned())],
            ]
        );
        let changes = |n: usize| found.topics[n].changes.iter().map(|c| (c.what, c.value.as_str(), c.said.clone())).collect::<Vec<_>>();
        assert_eq!(changes(0), [(What::Number, "18h30", vec![0]), (What::Number, "22u", vec![1])]);
        assert_eq!(
            changes(1),
            [
                (What::Reply, "no", vec![0]),
                (What::Reply, "yes", vec![1]),
                (What::Denial, "met: Zeroual Karim", vec![1]),
                (What::Name, "Sofie Maes", vec![1]),
            ]
        );
    }

    #[test]
    fn nobody_says_nothing() {
        assert_eq!(statements(&told(), &id("k")), Statements::default());
        assert_eq!(statements(&Case::default(), &id("w")), Statements::default());
    }
}
