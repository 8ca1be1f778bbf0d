//! Passages of one topic that exclude each other, by what they are about: what a witness flatly denies ("I never rang anybody there", asked
//! about Holland) against whatever tells it of him, and the first or the last of one thing at two times. What was asked belongs to a short
//! answer; how much two passages must share depends on how few papers have their words.

use super::assertion::{NO_DENIAL, clauses, exact_clock};
use super::clock::Clock;
use super::deed;
use super::named::name_words;
use super::papers::Papers;
use super::said::{Said, Weights, denies, parts};
use super::stranger;
use super::{Pair, maybe_same};
use crate::view::concept;
use crate::view::day::{is_month, is_weekday, month_in, month_of};
use crate::view::ground::{self, Ground, Record};
use crate::view::turn::is_question;
use crate::view::word::{self, NOT};
use model::{ContradictionKind, DocumentKind, Property};
use std::collections::{BTreeMap, BTreeSet};

/// Not telling is no denial.
const SILENT: &[&str] = &[
    "repon*",
    "antwoord*",
    "answer*",
    "reply",
    "demand*",
    "vraag*",
    "ask*",
    "dire",
    "dis",
    "zeg*",
    "say",
    "tell",
    "comment*",
    "su",
    "geweten",
    "known",
    "s'appel*",
    "son nom",
    "zijn naam",
    "haar naam",
    "his name",
    "her name",
];
/// Somebody of whom a denial speaks without his name.
const HIM: &[&str] = &[
    "l'ai",
    "le connais",
    "la connais",
    "lui",
    "ce monsieur",
    "cet homme",
    "cette femme",
    "hem",
    "haar",
    "die man",
    "die vrouw",
    "die mens",
    "him",
    "her",
    "that man",
    "that woman",
];
const HE: &[&str] = &["il", "elle", "hij", "zij", "he", "she"];
/// The first and the last of a thing, in words and phrases, and neighbours with which they say no more than when, or which floor.
const ENDS: [(&[&str], &[&str]); 2] = [
    (&["premier", "premiere", "premiers", "premieres", "eerste", "first", "earliest"], &["voor het eerst"]),
    (&["dernier", "derniere", "derniers", "dernieres", "laatste", "last"], &["voor het laatst"]),
];
const NO_END: &[&str] = &[
    "semaine",
    "semaines",
    "mois",
    "annee",
    "annees",
    "jours",
    "nuit",
    "ete",
    "hiver",
    "printemps",
    "temps",
    "ces",
    "week",
    "weken",
    "maanden",
    "jaren",
    "dagen",
    "tijd",
    "month",
    "months",
    "weeks",
    "year",
    "years",
    "days",
    "night",
    "summer",
    "winter",
    "spring",
    "name",
    "aid",
    "floor",
    "etage",
    "verdieping",
    "ministre",
    "minister",
];
/// There was no other.
const ONLY: &[&str] = &[
    "un seul",
    "une seule",
    "aucun autre",
    "aucune autre",
    "pas avant",
    "enige",
    "geen ander*",
    "niet eerder",
    "the only",
    "no other",
    "not before",
    "not earlier",
];
/// What was not before was then for the first time.
const NEVER_BEFORE: &[&str] =
    &["daarvoor nooit", "nooit eerder", "nooit tevoren", "jamais auparavant", "jamais avant", "never before", "not before"];
/// Minutes between two clocks that tell one time.
const CLOCKS: u32 = 9;
/// Asked about, looked for: nothing that was so.
const SOUGHT: &[&str] = &[
    "demand*",
    "recherch*",
    "verzoek*",
    "gevraagd*",
    "vraag*",
    "vragen",
    "opzoek*",
    "request*",
    "asked",
    "ask",
    "asks",
    "enquir*",
    "whether",
    "quid",
    "signal*",
];
/// Words of an answer that leaves what it is about to its question.
const SHORT: usize = 18;
const BARE: usize = 4;
const NO: &[&str] = &["non", "nee", "neen", "no"];
/// Characters of a list or a tapped call that say whose it is.
const HEAD: u32 = 300;
/// What a passage must share of a denial: by the words that few papers have, and as a share of all that is denied.
const TIED: f64 = 2.5;
const SHARE: f64 = 0.33;
/// The same of two firsts with their hours, or with one person.
const TIED_ENDS: f64 = 1.2;
/// Share of the best that another passage against the same denial must have.
const NEAR_BEST: f64 = 0.75;
/// Concepts of a passage that tells of one thing.
const TOLD_MAX: usize = 32;
/// A word that alone tells what a denial is about.
const RARE: f64 = 2.9;
/// Passages shown against one denial.
const OPPOSING_MAX: usize = 2;

/// A sentence with what it denies, and what it tells of whom.
struct Told<'s, 'g> {
    said: &'s Said<'g>,
    /// All who take part: owners of what it names, whose list it stands in.
    people: Vec<usize>,
    told: BTreeSet<String>,
    /// The same without what its list is of.
    own: BTreeSet<String>,
    /// What it denies, with what was asked; nothing where it denies nothing of its speaker.
    denied: BTreeSet<String>,
    affirms: bool,
    /// It says that there was no other.
    only: bool,
    /// Neither a question nor a request.
    plain: bool,
    /// It denies something of people whom it names or means; who knows whom is told elsewhere.
    of_person: bool,
    /// What it tells with what was asked, without names.
    about: BTreeSet<String>,
    /// Of the first, of the last of it.
    ends: [bool; 2],
    month: Option<i32>,
    clock: Option<Clock>,
}

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let owners = owners(ground);
    let (said, weights) = papers.said();
    let all: Vec<Told> = said.iter().filter(|s| !s.asks() && !s.unreal).map(|s| told(papers, s, &owners)).collect();
    // "No. I never rang anybody there." denies once.
    let mut shown = BTreeSet::new();
    let mut out = denials(ground, &all, weights);
    out.reverse();
    out.retain(|p| shown.insert((p.subject, p.left.span.document.clone(), p.right.span.clone())));
    out.extend(ends(ground, &all, weights));
    out
}

/// What a witness denies and another passage tells of him.
fn denials(ground: &Ground, all: &[Told], weights: &Weights) -> Vec<Pair> {
    let mut telling: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, told) in all.iter().enumerate().flat_map(|(at, s)| s.told.iter().map(move |t| (at, t))) {
        telling.entry(told).or_default().push(at);
    }
    let mut out = Vec::new();
    for denial in all.iter().filter(|s| !s.denied.is_empty() && !s.of_person) {
        let Some(speaker) = denial.said.speaker else { continue };
        let named = denial.said.named.iter().copied().chain([speaker]).flat_map(|e| name_words(ground, e));
        let names: BTreeSet<String> = named.flat_map(|w| concept::content(&w)).collect();
        let about: Vec<(&String, f64)> =
            denial.denied.iter().filter(|t| !names.contains(*t)).filter_map(|t| Some((t, weights.of(t)?))).collect();
        let all_told: f64 = about.iter().map(|(_, w)| w).sum();
        let whom: Vec<usize> = denial.said.named.iter().copied().filter(|&e| !maybe_same(ground, e, speaker)).collect();
        // What each sentence shares of it.
        let mut sharing: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
        for (told, weight) in &about {
            for &at in telling.get(told.as_str()).into_iter().flatten() {
                let shared = sharing.entry(at).or_default();
                *shared = (shared.0 + weight, shared.1 + 1);
            }
        }
        let tied = |sum: f64, words: usize| sum >= TIED && sum >= SHARE * all_told && (words > 1 || sum >= RARE || !whom.is_empty());
        let is = |s: &Told, of: usize| s.people.iter().chain(&s.said.speaker).any(|&e| maybe_same(ground, e, of));
        let opposes = |s: &Told| {
            let own = about.iter().any(|(t, _)| s.own.contains(*t));
            let at_its_time = denial.said.days.is_empty() || !denial.said.days.is_disjoint(&s.said.days);
            own && s.affirms && s.said.record != denial.said.record && at_its_time && is(s, speaker) && whom.iter().all(|&p| is(s, p))
        };
        let tied = sharing.into_iter().filter(|(_, (sum, words))| tied(*sum, *words)).map(|(at, (sum, _))| (sum, &all[at]));
        let mut against: Vec<(f64, &Told)> = tied.filter(|(_, s)| opposes(s)).collect();
        against.sort_by(|a, b| b.0.total_cmp(&a.0));
        let best = against.first().map_or(0.0, |(sum, _)| *sum);
        against.retain(|(sum, _)| *sum >= NEAR_BEST * best);
        let mut papers_shown = BTreeSet::new();
        against.retain(|(_, s)| papers_shown.insert(s.said.record));
        for (_, other) in against.into_iter().take(OPPOSING_MAX) {
            out.extend(pair(ground, ContradictionKind::Denial, "told", (denial.said, other.said)));
        }
    }
    out
}

/// Two passages side by side, under who says or is named in them.
fn pair(ground: &Ground, kind: ContradictionKind, property: &str, (a, b): (&Said, &Said)) -> Option<Pair> {
    let named = || a.named.first().or(b.named.first()).copied();
    let subject = a.speaker.or(b.speaker).or_else(named).or_else(|| ground.records[a.record].mentions.first().map(|m| m.1))?;
    let same_speaker = a.speaker.is_some() && a.speaker == b.speaker;
    Some(Pair { kind, subject, property: property.to_owned(), left: ground.cite(&a.span)?, right: ground.cite(&b.span)?, same_speaker })
}

/// The first or the last of one thing at two times.
fn ends(ground: &Ground, all: &[Told], weights: &Weights) -> Vec<Pair> {
    let timed: Vec<&Told> = all
        .iter()
        .filter(|s| (s.affirms || s.plain && s.ends.contains(&true)) && (s.clock.is_some() || s.month.is_some() || s.said.days.len() == 1))
        .collect();
    let marked = timed.iter().filter(|s| s.ends.contains(&true));
    let mut out = Vec::new();
    for a in marked {
        for b in timed.iter().filter(|b| b.said.record != a.said.record) {
            // Of two that are marked each stands once.
            let both = (0..2).any(|end| a.ends[end] && b.ends[end]);
            if both && b.said.span < a.said.span || !at_two_times(a, b, both) {
                continue;
            }
            let shared = weights.shared(&a.about, &b.about, |_| true);
            let told = a.told.intersection(&b.told).any(|t| a.about.contains(t));
            let whom = |x: &Said, y: &Said| x.named.iter().any(|&e| y.named.iter().chain(&y.speaker).any(|&f| maybe_same(ground, e, f)));
            let agree = a.said.named.is_empty() || b.said.named.is_empty() || whom(a.said, b.said) || whom(b.said, a.said);
            let two = a.told.intersection(&b.told).count() > 1;
            let enough =
                if both && (a.clock.is_some() || two || !a.said.named.is_empty() && !b.said.named.is_empty()) { TIED_ENDS } else { TIED };
            if shared < enough || !told || !agree {
                continue;
            }
            out.extend(pair(ground, ContradictionKind::Date, "told", (a.said, b.said)));
        }
    }
    out
}

/// Whether a clause tells of the first or the last of something.
fn is_end(clause: &str, end: usize) -> bool {
    let all = ground::words(clause);
    let only_when = |w: Option<&String>| w.is_some_and(|w| NO_END.contains(&w.as_str()) || is_month(w) || is_weekday(w));
    let alone = |at: usize| !only_when(all.get(at + 1)) && !only_when(at.checked_sub(1).and_then(|before| all.get(before)));
    (0..all.len()).any(|at| ENDS[end].0.contains(&all[at].as_str()) && alone(at)) || word::any(clause, ENDS[end].1)
}

/// Whether one thing would lie at two times: both are its first, or one is and the other came before it.
fn at_two_times(a: &Told, b: &Told, both: bool) -> bool {
    let one_day = a.said.days.is_empty() || b.said.days.is_empty() || !a.said.days.is_disjoint(&b.said.days);
    if let (Some(x), Some(y)) = (a.clock, b.clock) {
        let before = !x.of_twelve && !y.of_twelve && if a.ends[0] { y.minutes < x.minutes } else { y.minutes > x.minutes };
        return one_day && x.apart(y) > CLOCKS && (both || a.only && b.affirms && before);
    }
    let (x, y) = (a.said.days.first(), b.said.days.first());
    match x.zip(y).filter(|_| a.said.days.len() == 1 && b.said.days.len() == 1) {
        Some((x, y)) => both && x != y,
        None => both && x.or(y).is_none() && a.month.zip(b.month).is_some_and(|(x, y)| x != y),
    }
}

/// Who has a number, a vehicle or an account.
fn owners(ground: &Ground) -> Owners {
    let mut out = Owners::new();
    for at in ground.affirmed(&[Property::UsesNumber, Property::UsesVehicle, Property::UsesAccount]) {
        if let (Some(owner), Some(thing)) = (ground.subject[at], ground.object[at]) {
            out.entry(thing).or_default().insert(owner);
        }
    }
    out
}

type Owners = BTreeMap<usize, BTreeSet<usize>>;

fn told<'s, 'g>(papers: &Papers<'g, '_>, said: &'s Said<'g>, owners: &Owners) -> Told<'s, 'g> {
    let (ground, record): (&Ground, &Record) = (papers.ground, &papers.ground.records[said.record]);
    let short = said.spoken && said.text.split_whitespace().count() <= SHORT;
    let topic = if !short {
        ""
    } else if said.topic.is_empty() {
        papers.before(said).unwrap_or_default()
    } else {
        said.topic
    };
    let denied = if said.spoken && said.speaker.is_some() { denied(said) } else { String::new() };
    let of_person = stranger::denies(said.text) && (!said.named.is_empty() || word::any(&denied, HIM));
    // "As for the van, « I never touched it »".
    let heading = said.text.split_once('«').map_or("", |(heading, _)| heading);
    let denied = if denied.is_empty() { BTreeSet::new() } else { deeds(&format!("{heading} {denied} {topic}")) };
    // A row tells what its list is of.
    let list = if said.table { record.folded().slice(0, HEAD.min(said.span.start)) } else { "" };
    let file = word::fold(record.document.path.rsplit('/').next().unwrap_or_default()).replace(['_', '.'], " ");
    let own: BTreeSet<String> = deed::deeds(&said.told).into_iter().map(str::to_owned).collect();
    let told = if list.is_empty() { own.clone() } else { deeds(&format!("{} {list} {file}", said.text)) };
    let names: BTreeSet<String> = said.named.iter().flat_map(|&e| name_words(ground, e)).flat_map(|w| concept::content(&w)).collect();
    let about = told.iter().cloned().chain(deeds(topic)).filter(|t| !names.contains(t) && !["first", "last"].contains(&t.as_str()));
    let written = record.day().unwrap_or_default();
    // "The first, and no other before it": what the marked clause tells is so.
    let tells = |end: usize| clauses(said.text, 0).iter().any(|(_, c)| is_end(c, end) && !word::any(c, NOT));
    let plain = !word::any(said.text, SOUGHT) && !is_question(said.text);
    let so = !parts(said.text).any(denies);
    // Who was heard, where and when.
    let head = said.spoken && said.span.start < HEAD && record.written.is_some_and(|d| said.days.contains(&d));
    Told {
        people: taking_part(ground, record, said, owners),
        affirms: so && plain && !head && (told.len() <= TOLD_MAX || !list.is_empty()),
        ends: [tells(0) || word::any(said.text, NEVER_BEFORE), tells(1)],
        only: word::any(said.text, ONLY),
        plain,
        clock: exact_clock(said.text),
        month: said.days.first().map(|d| month_of(*d)).or_else(|| month_in(said.text, written)),
        about: about.collect(),
        told,
        own,
        denied,
        of_person,
        said,
    }
}

/// What a text tells, deeds that are one under one word.
fn deeds(text: &str) -> BTreeSet<String> {
    deed::deeds(&concept::content(text)).into_iter().map(str::to_owned).collect()
}

/// Those whom a sentence names or means; a number or a car stands for its owner, a list for him whose it is.
fn taking_part(ground: &Ground, record: &Record, said: &Said, owners: &Owners) -> Vec<usize> {
    if !said.named.is_empty() {
        return said.named.clone();
    }
    let mut out: Vec<usize> = ground.entities_in(&said.span).into_iter().filter_map(|e| owners.get(&e)).flatten().copied().collect();
    if word::any(said.text, HE) {
        out.extend(said.speaker.and_then(|s| stranger::spoken_of(ground, record, &said.span, s)));
    }
    if matches!(record.kind, DocumentKind::Table | DocumentKind::Wiretap) && said.span.start > 0 {
        let head = record.mentions.iter().take_while(|(m, _)| ground.mention(*m).span.start < HEAD);
        out.extend(head.map(|(_, e)| *e).filter(|&e| ground.is_person(e)));
    }
    out
}

/// What the speaker denies of himself for all times and ways: the parts that deny it, or all of a bare no.
fn denied(said: &Said) -> String {
    let text = said.text;
    let words = text.split_whitespace().count();
    let first = |c: &str| c.split(|c: char| !c.is_alphanumeric()).find(|w| w.chars().count() > 1).unwrap_or_default().to_owned();
    // "The lock-up in the rue Haute? No."
    if words <= BARE && parts(text).last().is_some_and(|c| NO.contains(&first(c).as_str())) {
        return text.to_owned();
    }
    if !parts(text).any(|c| denies(c) && word::any(c, word::FLAT)) {
        return String::new();
    }
    let of_self = |c: &&str| {
        let first = first(c);
        let bare = words <= SHORT && (word::FLAT.contains(&first.as_str()) || ["niet", "not", "pas", "no"].contains(&first.as_str()));
        let mine = said.of_self(c) || bare || ["ni", "noch", "nor"].contains(&first.as_str());
        denies(c) && mine && !word::any(&c.replace("leven nog niet", "leven niet"), NO_DENIAL) && !word::any(c, SILENT)
    };
    parts(text).filter(of_self).collect::<Vec<_>>().join(" ")
}
