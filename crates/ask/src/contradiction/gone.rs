//! A car that somebody says he sold, against whatever shows him with it later: its holder, its driver, the yard on which it stands.

use super::answered::unmarked;
use super::papers::Papers;
use super::said::{Said, denies};
use super::since::{period_end, period_start};
use super::{Pair, maybe_same};
use crate::view::ground::{Day, Ground, words};
use crate::view::word;
use model::{ContradictionKind, Schema};
use std::collections::BTreeSet;

const SOLD: &[&str] = &[
    "vendu*",
    "revendu*",
    "debarrasse*",
    "mis a la casse",
    "verkocht*",
    "doorverkocht",
    "van de hand gedaan",
    "weggedaan",
    "naar de sloop",
    "sold",
    "got rid",
    "get rid",
    "scrapped",
];
/// Whose it is by the register, who is at the wheel, where it stands.
const HELD: &[&str] = &[
    "titulaire*",
    "titularis*",
    "houder*",
    "holder",
    "keeper",
    "op naam van",
    "au nom de",
    "in the name of",
    "registered",
    "volant",
    "conduit",
    "conduisait",
    "conducteur",
    "conductrice",
    "roule",
    "roulait",
    "bestuurder",
    "bestuurt",
    "bestuurde",
    "rijdt",
    "reed",
    "gereden",
    "driver",
    "drives",
    "drove",
    "driving",
    "gare",
    "garee",
    "stationn*",
    "staat",
    "stond",
    "geparkeerd",
    "parked",
    "stands",
    "stood",
];
const STILL: &[&str] = &["encore", "toujours", "nog", "altijd", "still", "always"];
const HAVE: &[&str] = &["ai", "j'ai", "l'ai", "l'a", "eu", "avais", "l'avais", "avait", "l'avait", "heb", "heeft", "had", "have", "has"];
/// Concepts of what is driven, and of its colour.
const DRIVEN: &[&str] = &["van", "car", "lorry", "bus"];
const COLOURS: &[&str] = &["red", "white", "blue", "green", "black", "grey", "yellow", "brown", "orange"];
/// Days from the end of the time that is named to one that is surely later.
const LATER: Day = 2;
/// Days of another life.
const YEARS: Day = 3_650;

/// A car as a passage speaks of it.
struct Car {
    /// The makes and models that it names.
    makes: BTreeSet<String>,
    marks: BTreeSet<usize>,
    colours: BTreeSet<String>,
}

impl Car {
    /// Whether two passages speak of one car for sure: a mark, a make, a colour of both.
    fn is(&self, other: &Self) -> bool {
        !self.marks.is_disjoint(&other.marks) || !self.makes.is_disjoint(&other.makes) || !self.colours.is_disjoint(&other.colours)
    }

    /// Whether they speak of two.
    fn differs(&self, other: &Self) -> bool {
        let other_of = |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_empty() && !b.is_empty() && a.is_disjoint(b);
        other_of(&self.makes, &other.makes) || other_of(&self.colours, &other.colours)
    }
}

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let models = models(ground);
    let (said, _) = papers.said();
    let mut out = Vec::new();
    for sold in said.iter().filter(|s| s.spoken && !s.unreal && told(s).is_some_and(|t| word::any(t, SOLD))) {
        let (Some(speaker), Some(written)) = (sold.speaker, sold.written(ground)) else { continue };
        let told = format!("{} {}", sold.topic, told(sold).unwrap_or_default());
        let Some(car) = car(ground, &models, sold, &told).filter(|_| is_own(sold)) else { continue };
        // "Vendu. En mars, à un gars."
        let behind = ground.records[sold.record].folded().slice(sold.span.end, sold.span.end + AFTER);
        let Some(until) = period_end(sold.text, written).or_else(|| period_end(behind, written)) else { continue };
        let others = said.iter().filter(|s| s.record != sold.record);
        let mut later: Vec<(bool, &Said)> = others.filter_map(|s| Some((has(papers, &models, s, (speaker, &car), until)?, s))).collect();
        later.sort_by_key(|(timed, _)| !timed);
        for (_, other) in later.into_iter().take(OPPOSING_MAX) {
            if let (Some(left), Some(right)) = (ground.cite(&sold.span), ground.cite(&other.span)) {
                let (kind, property) = (ContradictionKind::Denial, "told".to_owned());
                out.push(Pair { kind, subject: speaker, property, left, right, same_speaker: other.speaker == Some(speaker) });
            }
        }
    }
    out
}

/// Passages shown against one sale.
const OPPOSING_MAX: usize = 2;
/// Characters behind a sentence that may say when.
const AFTER: u32 = 60;

/// What a sentence tells before the question that a scribe runs on to it.
fn told<'g>(said: &Said<'g>) -> Option<&'g str> {
    let text: &'g str = said.text;
    if said.asks() { text.rsplit_once(". ").map(|(told, _)| told) } else { Some(text) }
}

/// The speaker sold it: he says so of himself, or answers in a word.
fn is_own(sold: &Said) -> bool {
    let first = word::first(sold.text, SOLD).unwrap_or_default();
    let before = unmarked(&sold.text[..first]);
    let of_sale = sold.text[..first].rsplit([',', ';', ':']).next().unwrap_or_default();
    (word::any(sold.text, word::MINE) || before.trim_matches(|c: char| !c.is_alphanumeric()).is_empty()) && !denies(of_sale)
}

/// The words by which vehicles of the case are called.
fn models(ground: &Ground) -> BTreeSet<String> {
    /// Letters of a model.
    const MODEL_MIN: usize = 4;
    let vehicles = ground.case.entities.iter().filter(|e| e.schema == Schema::Vehicle);
    let called = vehicles.flat_map(|e| e.names.iter()).flat_map(|n| words(&word::fold(n)));
    called.filter(|w| w.len() >= MODEL_MIN && w.chars().all(char::is_alphabetic)).collect()
}

/// The car of which a text speaks, where it speaks of one.
fn car(ground: &Ground, models: &BTreeSet<String>, said: &Said, text: &str) -> Option<Car> {
    let told = crate::view::concept::content(text);
    let marks: BTreeSet<usize> =
        ground.entities_in(&said.span).into_iter().filter(|&e| ground.entity(e).schema == Schema::Vehicle).collect();
    let makes: BTreeSet<String> = words(text).into_iter().filter(|w| models.contains(w)).collect();
    let colours = COLOURS.iter().filter(|c| told.contains(**c)).map(|c| (*c).to_owned()).collect();
    let speaks = !marks.is_empty() || !makes.is_empty() || DRIVEN.iter().any(|d| told.contains(*d));
    speaks.then_some(Car { makes, marks, colours })
}

/// Whether a passage that shows a car with somebody after a day names its own time.
fn has(papers: &Papers, models: &BTreeSet<String>, said: &Said, (who, sold): (usize, &Car), until: Day) -> Option<bool> {
    let ground = papers.ground;
    let still = word::any(said.text, STILL) && word::any(said.text, HAVE);
    if said.asks() || said.unreal || !(still || word::any(said.text, HELD)) || word::negated(said.text) {
        return None;
    }
    let seen = car(ground, models, said, said.text).or_else(|| car(ground, models, said, papers.around_it(said)))?;
    let written = said.written(ground)?;
    let day = said.days.iter().copied().filter(|d| (d - written).abs() < YEARS).max();
    let day = day.or_else(|| period_start(said.text, written));
    if day.unwrap_or(written) <= until + LATER || sold.differs(&seen) {
        return None;
    }
    let is = |e: &usize| maybe_same(ground, *e, who);
    let his = said.named.iter().any(is) || said.speaker.is_some_and(|s| is(&s)) && word::any(said.text, word::MINE);
    let nobody_else = said.named.iter().all(is);
    (nobody_else && (his || sold.is(&seen))).then_some(day.is_some())
}
