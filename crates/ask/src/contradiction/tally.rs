//! How many, said twice: by one witness in two hearings, or by somebody who says that it was not the number another paper gives
//! ("six fûts, pas quatre"). The number may stand without its noun ("het waren er vier die in de schuur stonden").

use super::heard::join_witnesses;
use super::named::name_words;
use super::number::{HOW_MANY, counts, in_words, is_about, is_dated, number_at, tokens};
use super::papers::Papers;
use super::since::period_end;
use super::{Pair, maybe_same};
use crate::view::concept;
use crate::view::day::{days_at, month_of};
use crate::view::ground::{BOOK_BYTES, Day};
use crate::view::word;
use model::{ContradictionKind, DocumentKind, Span};
use std::collections::{BTreeMap, BTreeSet};

/// One number of a sentence.
struct Tally {
    record: usize,
    span: Span,
    number: u32,
    /// "Not four".
    denied: bool,
    /// "Only one", "one lorry, no more".
    alone: bool,
    /// Stands for people or things that its hearing does not call by their name: "ils étaient deux", "Trois, derrière la baie".
    of_them: bool,
    /// What is counted, as concepts; empty where a pronoun stands for it.
    things: BTreeSet<String>,
    /// What its sentence and the question before it tell, things included.
    told: BTreeSet<String>,
    days: BTreeSet<Day>,
    /// The answer to how many there were, and the month that it or its question names.
    asked: bool,
    month: Option<i32>,
    speaker: Option<usize>,
}

/// Numbers above which nobody counts by heart.
const NUMBER_MAX: u32 = 999;
/// Numbers that are written in groups of figures are counts: "4 200".
const GROUPED_MIN: u32 = 2_100;
/// Words behind a number that may say what is counted: an adjective and its noun.
const NOUN_WORDS: usize = 2;
/// Characters before a number without a noun that say of what it is.
const BEFORE: u32 = 160;
/// Share of the shorter sentence that the other tells too.
const SHARE: f64 = 0.5;
/// Papers that may speak of what is counted, where nothing else ties a denied number to the paper that gives it.
const PAPERS_MAX: usize = 8;

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let matter = Matter::new(papers);
    let mut all: Vec<Tally> = (0..ground.records.len()).flat_map(|at| tallies(papers, at)).collect();
    join_witnesses(ground, all.iter_mut().map(|a| &mut a.speaker));
    let mut papers: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut of: BTreeMap<usize, Vec<&Tally>> = BTreeMap::new();
    for tally in &all {
        for thing in &tally.things {
            papers.entry(thing).or_default().insert(tally.record);
        }
        if let Some(speaker) = tally.speaker.filter(|_| !tally.denied) {
            of.entry(speaker).or_default().push(tally);
        }
    }
    let rare = |things: &BTreeSet<String>, other: &BTreeSet<String>| {
        things.intersection(other).any(|t| papers.get(t.as_str()).is_some_and(|p| p.len() <= PAPERS_MAX))
    };
    let mut found: Vec<(&Tally, &Tally)> = Vec::new();
    for denied in all.iter().filter(|t| t.denied) {
        let given = |t: &&Tally| t.record != denied.record && !t.denied && t.number == denied.number && same_day(t, denied);
        let tied = |t: &&Tally| {
            let one = denied.speaker.is_some() && denied.speaker == t.speaker;
            // "Pas quatre": of what its sentence counts otherwise.
            !denied.told.is_disjoint(&t.things) && (one || rare(&denied.told, &t.things))
        };
        found.extend(all.iter().filter(given).filter(tied).map(|t| (t, denied)));
    }
    for told in of.into_values() {
        for (i, a) in told.iter().enumerate() {
            found.extend(told[i + 1..].iter().filter(|b| differ(a, b, &told)).map(|b| (*a, *b)));
        }
    }
    for (i, a) in all.iter().enumerate() {
        found.extend(all[i + 1..].iter().filter(|b| matter.is_of_both(a, b, &all)).map(|b| (a, b)));
    }
    let mut out = Vec::new();
    for (a, b) in found {
        let subject = a.speaker.or(b.speaker).or_else(|| ground.records[a.record].mentions.first().map(|m| m.1));
        if let (Some(subject), Some(left), Some(right)) = (subject, ground.cite(&a.span), ground.cite(&b.span)) {
            let same_speaker = a.speaker.zip(b.speaker).is_some_and(|(m, n)| maybe_same(ground, m, n));
            out.push(Pair { kind: ContradictionKind::Count, subject, property: "number".to_owned(), left, right, same_speaker });
        }
    }
    out
}

/// Whether one witness gives one thing two numbers; a hearing that gives both settles it itself.
fn differ(a: &Tally, b: &Tally, all: &[&Tally]) -> bool {
    if a.record == b.record || a.number == b.number || !same_day(a, b) {
        return false;
    }
    let counts = |record: usize, of: &Tally| all.iter().filter(|t| t.record == record && !t.things.is_disjoint(&of.things)).count();
    let gives =
        |record: usize, number: u32| all.iter().any(|t| t.record == record && t.number == number && !t.things.is_disjoint(&a.things));
    if gives(a.record, b.number) || gives(b.record, a.number) {
        return false;
    }
    let lone = |of: &Tally| of.of_them && all.iter().filter(|t| t.record == of.record && t.of_them).count() == 1;
    let shared = a.told.intersection(&b.told).count();
    let share = shared as f64 / a.told.len().min(b.told.len()).max(1) as f64;
    let same = !a.things.is_disjoint(&b.things);
    let once = counts(a.record, a) == 1 && counts(b.record, b) == 1;
    match (a.things.is_empty(), b.things.is_empty()) {
        (false, false) => same && once && (a.alone || b.alone || shared > 1 && share >= SHARE),
        // "Two fellows who ran", "they were three".
        (true, false) => counts(b.record, b) == 1 && (!b.things.is_disjoint(&a.told) || lone(a) && of_people(b)),
        (false, true) => counts(a.record, a) == 1 && (!a.things.is_disjoint(&b.told) || lone(b) && of_people(a)),
        (true, true) => shared > 1 && share >= SHARE || lone(a) && lone(b),
    }
}

/// What ties the counts of two papers: what else both sentences tell that few papers tell.
struct Matter<'p, 'g, 'a> {
    papers: &'p Papers<'g, 'a>,
    /// Concepts of numbers and looks, which tie no two counts.
    loose: BTreeSet<String>,
}

impl<'p, 'g, 'a> Matter<'p, 'g, 'a> {
    fn new(papers: &'p Papers<'g, 'a>) -> Self {
        Self { papers, loose: in_words().chain(LOOKS.iter().map(|l| (*l).to_owned())).collect() }
    }

    /// Whether two papers of one inquiry count one thing otherwise; a paper that gives both numbers settles it itself.
    fn is_of_both(&self, a: &Tally, b: &Tally, all: &[Tally]) -> bool {
        /// What the noun and the rest must say together, the rest alone, and the rest where people are counted.
        const TIED: f64 = 4.0;
        const BESIDE: f64 = 1.4;
        const OF_PEOPLE: f64 = 5.0;
        /// Papers that may count things of the sort.
        const COUNTING_MAX: usize = 6;
        /// Of a thing that is counted by so many there are no two such heaps.
        const MANY: u32 = 20;
        /// What a shared reference says.
        const REFERENCE: f64 = 3.0;
        if a.record == b.record || a.number == b.number || a.denied || b.denied || !same_day(a, b) {
            return false;
        }
        let things: BTreeSet<&String> = a.things.intersection(&b.things).filter(|t| !UNITS.contains(&t.as_str())).collect();
        let group = |t: &Tally| t.of_them || of_people(t);
        let people = group(a) && group(b) && a.speaker.is_some() && b.speaker.is_some();
        if things.is_empty() && !people || !self.is_soon(a, b) {
            return false;
        }
        let of = |t: &Tally| if people { t.of_them || of_people(t) } else { things.iter().any(|x| t.things.contains(*x)) };
        let gives = |record: usize, number: u32| all.iter().any(|t| t.record == record && t.number == number && of(t));
        if gives(a.record, b.number) || gives(b.record, a.number) {
            return false;
        }
        let (_, weights) = self.papers.said();
        let people_of = |t: &Tally| self.papers.ground.entities_in(&t.span).into_iter().filter(|&e| self.papers.ground.is_person(e));
        let names: BTreeSet<String> =
            people_of(a).flat_map(|e| name_words(self.papers.ground, e)).flat_map(|w| concept::content(&w)).collect();
        let beside = |t: &str| !names.contains(t) && !a.things.contains(t) && !b.things.contains(t) && !self.loose.contains(t);
        let reference = if references(self.text(a)).is_disjoint(&references(self.text(b))) { 0.0 } else { REFERENCE };
        let shared: Vec<&String> = a.told.intersection(&b.told).filter(|t| beside(t)).collect();
        let rest = weights.shared(&a.told, &b.told, beside) + reference;
        let noun: f64 = things.iter().filter_map(|t| weights.of(t)).sum();
        if people {
            return rest >= OF_PEOPLE;
        }
        // What many papers count is not one thing; nor is what lay at two firms that both sentences name.
        let counting: BTreeSet<usize> = all.iter().filter(|t| things.iter().any(|x| t.things.contains(*x))).map(|t| t.record).collect();
        // "How many drums in November? Four."
        if (a.asked || b.asked) && a.month.is_some() && a.month == b.month && counting.len() <= COUNTING_MAX {
            return true;
        }
        let (here, there) = (self.names(a), self.names(b));
        let one_name = here.iter().any(|n| b.told.contains(n)) || there.iter().any(|n| a.told.contains(n));
        let apart = !one_name && !here.is_empty() && !there.is_empty();
        // "Six plates welded on the bow", "the bow carried four welded plates".
        let many = a.number.min(b.number) >= MANY && !shared.is_empty();
        let enough = one_name || shared.len() > 1 || things.len() > 1 || many || reference > 0.0;
        counting.len() <= COUNTING_MAX && !apart && enough && rest >= BESIDE && rest + noun >= TIED
    }

    /// Concepts of the words that a sentence writes with capitals behind its first word.
    fn names(&self, of: &Tally) -> BTreeSet<String> {
        let text: String = self.papers.ground.records[of.record].chars()[of.span.start as usize..of.span.end as usize].iter().collect();
        let capital = |w: &&str| w.chars().next().is_some_and(char::is_uppercase);
        text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).skip(1).filter(capital).flat_map(concept::content).collect()
    }

    /// Written in one inquiry.
    fn is_soon(&self, a: &Tally, b: &Tally) -> bool {
        const INQUIRY: Day = 120;
        let written = |t: &Tally| self.papers.ground.records[t.record].day();
        written(a).zip(written(b)).is_some_and(|(m, n)| (m - n).abs() <= INQUIRY)
    }

    fn text(&self, of: &Tally) -> &'g str {
        self.papers.ground.records[of.record].folded().slice(of.span.start, of.span.end)
    }
}

/// The references and marks of a text: words with figures and strokes between them.
pub(super) fn references(text: &str) -> BTreeSet<&str> {
    /// Figures of a reference.
    const FIGURES: usize = 3;
    let all = text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    all.filter(|w| w.bytes().filter(u8::is_ascii_digit).count() >= FIGURES && w.contains(['/', '-'])).collect()
}

/// Concepts of how things look.
const LOOKS: &[&str] =
    &["empty", "full", "red", "white", "blue", "green", "black", "grey", "yellow", "old", "new", "small", "big", "long", "same", "label"];
/// Concepts of measures.
const UNITS: &[&str] =
    &["minute", "min", "hour", "day", "week", "month", "year", "litre", "metre", "kilo", "gram", "euro", "page", "document"];

fn of_people(of: &Tally) -> bool {
    const PEOPLE: &[&str] =
        &["type", "fellow", "figur", "silhou", "man", "woman", "person", "boy", "girl", "guard", "attacker", "driver", "shooter"];
    of.things.iter().any(|t| PEOPLE.contains(&t.as_str()))
}

fn same_day(a: &Tally, b: &Tally) -> bool {
    a.days.is_empty() || b.days.is_empty() || !a.days.is_disjoint(&b.days)
}

fn tallies(papers: &Papers, at: usize) -> Vec<Tally> {
    let record = &papers.ground.records[at];
    let mut out = Vec::new();
    if record.document.text().len() > BOOK_BYTES {
        return out;
    }
    let table = record.kind == DocumentKind::Table;
    let written = record.day().unwrap_or_default();
    let folded = record.folded();
    let dutch = record.profile.and_then(|p| p.language.as_deref()) == Some("nl");
    let tokens = tokens(&folded.text);
    for (i, &(byte, token)) in tokens.iter().enumerate() {
        let accented = |byte: usize| record.chars().get(folded.char_at(byte) as usize).is_some_and(|c| !c.is_ascii());
        let Some((number, next)) = number_at(&tokens, i, accented).filter(|(n, _)| *n <= NUMBER_MAX || *n >= GROUPED_MIN) else { continue };
        if is_about(&tokens, i) || is_dated(&tokens, next) || !counts(&folded.text, &tokens, i, next) {
            continue;
        }
        let c = folded.char_at(byte);
        let said = papers.sentence(at, c, c + 1);
        let text = said.text;
        let denied = is_denied(&tokens, i, dutch);
        if said.asks() || !denied && (word::any(text, word::CONDITIONAL) || word::any(text, word::UNCERTAIN)) {
            continue;
        }
        let question = papers.question(&said).unwrap_or_default();
        let named = things(&folded.text, &tokens, next);
        let things = if named.is_empty() { asked_for(question) } else { named };
        let alone = number == 1 && next == i + 2 || stands_alone(&tokens, i, question);
        // Of a row only a cell of a number and what it counts.
        let cell = || folded.text[..byte].trim_end().ends_with([';', '|', '\t', ',', '\n']) && !things.is_empty();
        if things.is_empty() && !denied && !alone || table && !cell() {
            continue;
        }
        let whole = format!("{question} {text}");
        let days: BTreeSet<Day> = days_at(&whole, written).into_iter().map(|(_, d)| d).collect();
        // What a service notes it counts on the day.
        let on = || said.speaker.is_none().then(|| record.written.map(month_of)).flatten();
        let month = days.first().map(|d| month_of(*d)).or_else(|| period_end(&whole, written).map(month_of)).or_else(on);
        // "Il y en a eu six": of what was spoken of just before.
        let before = if things.is_empty() { folded.slice(said.span.start.saturating_sub(BEFORE), said.span.start) } else { question };
        out.push(Tally {
            record: at,
            number,
            denied,
            alone: number == 1 && token != "een" || word::any(text, NO_MORE),
            of_them: things.is_empty()
                && (were_so_many(&tokens, i)
                    || saw_so_many(&tokens, i)
                    || first_said(said.text, token) && word::any(question, HOW_MANY)
                    || number == 1 && next == i + 2),
            things,
            told: concept::content(&format!("{before} {text}")),
            asked: word::any(question, HOW_MANY) && first_said(said.text, token),
            month,
            days,
            speaker: said.speaker,
            span: said.span,
        });
    }
    out
}

/// Whether a number is said not to be: "pas quatre", "not four". Dutch "pas vier" is four, so far.
fn is_denied(tokens: &[(usize, &str)], i: usize, dutch: bool) -> bool {
    let previous = i.checked_sub(1).map_or("", |p| tokens[p].1);
    previous == "pas" && !dutch || ["geen", "niet", "not", "non"].contains(&previous)
}

/// Whether a number without a noun counts what was spoken of: "il y en a eu six", "het waren er vier", "ils étaient trois", "Combien ? Deux."
fn stands_alone(tokens: &[(usize, &str)], i: usize, question: &str) -> bool {
    /// Words before the number.
    const REACH: usize = 4;
    const OF_THEM: &[&str] = &["en", "j'en", "n'en", "er", "there", "etaient", "etions", "waren", "were"];
    word::any(question, HOW_MANY) || tokens[i.saturating_sub(REACH)..i].iter().any(|(_, w)| OF_THEM.contains(w))
}

/// "They were three", "het waren er drie".
fn were_so_many(tokens: &[(usize, &str)], i: usize) -> bool {
    const WERE: &[&str] = &["etaient", "etions", "waren", "were"];
    let before = |back: usize| i.checked_sub(back).map_or("", |p| tokens[p].1);
    WERE.contains(&before(1))
        || WERE.contains(&before(2)) && ["er", "met", "a"].contains(&before(1))
        || WERE.contains(&before(3)) && before(2) == "het" && before(1) == "er"
}

/// "J'en ai vu deux", "ik zag er drie".
fn saw_so_many(tokens: &[(usize, &str)], i: usize) -> bool {
    const REACH: usize = 3;
    const SAW: &[&str] = &["vu", "compte", "servi", "zag", "gezien", "geteld", "saw", "counted"];
    tokens[i.saturating_sub(REACH)..i].iter().any(|(_, w)| SAW.contains(w))
}

/// Whether an answer begins with this word.
fn first_said(text: &str, word: &str) -> bool {
    super::answered::unmarked(text).trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(word)
}

/// What a question asks the number of: the first word behind those that ask, "combien de coups de feu".
fn asked_for(question: &str) -> BTreeSet<String> {
    /// Words behind those that ask, of which one says what is counted.
    const REACH: usize = 3;
    let behind = ["combien", "hoeveel", "how many"].iter().find_map(|w| Some(question.split_once(w)?.1)).unwrap_or_default();
    behind.split_whitespace().take(REACH).map(concept::content).find(|c| !c.is_empty()).unwrap_or_default()
}

/// What stands behind a number, up to the next stop or small word, as concepts.
fn things(text: &str, tokens: &[(usize, &str)], next: usize) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for (at, (byte, word)) in tokens.iter().enumerate().skip(next).take(NOUN_WORDS) {
        let (before, last) = tokens[at - 1];
        let found = concept::content(word);
        if text[before + last.len()..*byte].contains(|c: char| c != ' ') || found.is_empty() {
            break;
        }
        out.extend(found);
    }
    out
}

pub(super) const NO_MORE: &[&str] = &[
    "pas un de plus",
    "pas une de plus",
    "ni plus ni moins",
    "meer waren",
    "meer niet",
    "niet meer en niet minder",
    "no more",
    "not one more",
    "that was all",
    "pas davantage",
    "pas plus",
    "en tout",
    "in totaal",
    "in alles",
    "in total",
    "altogether",
    "not a penny more",
    "c'est tout",
    "dat was alles",
];
