//! Who says that he never was in a town or a country, or not since a time, against whatever shows him there.

use super::named::name_words;
use super::papers::Papers;
use super::said::{Said, denies};
use super::since::period_end;
use super::{Pair, maybe_same};
use crate::view::concept;
use crate::view::ground::{BOOK_BYTES, Day, Ground, Record};
use crate::view::word;
use model::{ContradictionKind, DocumentKind, Schema};
use std::collections::BTreeSet;

/// Being somewhere at any time.
const FOOT: &[&str] = &[
    "mis les pieds",
    "mis un pied",
    "mis le pied",
    "mettais les pieds",
    "mettais un pied",
    "mettre les pieds",
    "remis les pieds",
    "remis un pied",
    "ete a",
    "ete au",
    "ete en",
    "ete la-bas",
    "alle a",
    "alle au",
    "alle en",
    "alle la-bas",
    "allee a",
    "allee en",
    "reparu",
    "retourne",
    "retournee",
    "geweest",
    "voet gezet",
    "een voet",
    "teruggekeerd",
    "been to",
    "been in",
    "been there",
    "set foot",
    "a foot in",
    "been back",
];
/// The first time in a life.
const FIRST: &[&str] =
    &["premiere fois de ma vie", "toute premiere fois", "eerste keer van mijn leven", "allereerste keer", "first time in my life"];
/// Of all times, and since one.
const EVER: &[&str] = &["jamais", "de ma vie", "nooit", "van mijn leven", "never", "in my life", "nog nooit"];
pub(super) const SINCE: &[&str] =
    &["depuis", "sinds", "sedert", "sindsdien", "since", "plus", "niet meer", "remis", "last time", "derniere fois", "laatste keer"];
/// An answer that leaves where it was to its question.
const THERE: &[&str] = &["y", "la-bas", "la", "er", "daar", "there"];
const HE: &[&str] = &["il", "elle", "hij", "zij", "ze", "he", "she"];
/// Countries, as three languages call them, each with words that only papers of its own services have.
const COUNTRIES: &[(&[&str], &[&str])] = &[
    (&["belgique", "belgie", "belgium"], &["federale politie", "police federale", "parket", "rijksregister", "fgp", "onderzoeksrechter"]),
    (&["france", "frankrijk"], &["gendarmerie", "srpj", "opj", "procureur de la republique", "garde a vue"]),
    (
        &["pays-bas", "hollande", "nederland", "holland", "netherlands"],
        &["recherche", "rechercheur", "officier van justitie", "marechaussee", "bsn", "kvk"],
    ),
    (&["angleterre", "engeland", "england", "royaume-uni", "united kingdom"], &["hmp", "constable", "crown court", "met police"]),
    (&["irlande", "ierland", "ireland"], &["garda", "gardai", "353"]),
    (&["allemagne", "duitsland", "germany"], &["polizei", "staatsanwaltschaft"]),
    (&["luxembourg", "luxemburg", "grand-duche"], &["grand-ducale", "grand-ducal"]),
    (&["espagne", "spanje", "spain"], &["guardia civil"]),
];
/// Concepts of being in a place.
const PRESENT: &[&str] = &[
    "arrive",
    "come",
    "enter",
    "leave",
    "go",
    "return",
    "visit",
    "visitprison",
    "room",
    "guest",
    "sleep",
    "stay",
    "night",
    "eat",
    "drink",
    "see",
    "meet",
    "check",
    "arrest",
    "stop",
    "carry",
    "load",
    "unload",
    "sit",
    "walk",
    "park",
    "drive",
    "ride",
    "trip",
    "hotel",
    "rent",
    "table",
    "whole",
    "week",
    "passenger",
    "embark",
    "find",
    "share",
    "together",
    "take",
    "bring",
    "stand",
    "crossover",
    "ferry",
];
/// Where somebody was born or lives tells of no visit.
const OF_HEAD: &[&str] = &["ne le", "nee le", "ne a", "nee a", "geboren", "born", "geb.", "demeurant", "domicilie*", "wonende", "residing"];
/// Characters of a list or a log that say where it was kept.
const HEAD: u32 = 200;
/// Passages shown against one denial.
const OPPOSING_MAX: usize = 2;

/// A place as papers write it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place(Vec<String>);

impl Place {
    fn stands_in(&self, text: &str) -> bool {
        self.0.iter().any(|name| word::finds(text, name).next().is_some())
    }
}

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let places = places(ground);
    let at_home = at_home(ground);
    let (said, _) = papers.said();
    let mut out = Vec::new();
    for denial in said.iter().filter(|s| s.spoken && !s.asks() && never_there(s)) {
        let (Some(speaker), Some(written)) = (denial.speaker, denial.written(ground)) else { continue };
        let own: Vec<&Place> = places.iter().filter(|p| p.stands_in(denial.text)).collect();
        let there = own.is_empty() && (word::any(denial.text, THERE) || denial.text.split_whitespace().count() <= SHORT);
        let of: Vec<&Place> = if there { places.iter().filter(|p| p.stands_in(denial.topic)).collect() } else { own };
        let [place] = of[..] else { continue };
        let ever = word::any(denial.text, EVER) && !word::any(denial.text, SINCE) || word::any(denial.text, FIRST);
        let since = if ever { None } else { period_end(denial.text, written) };
        if !ever && since.is_none() || ever && !denial.days.is_empty() {
            continue;
        }
        let of_place: Vec<&str> = at_home.iter().filter(|(_, names)| place.stands_in(names)).map(|(agency, _)| *agency).collect();
        let visit = Visit { who: speaker, place, agencies: &of_place, since, denied: written };
        let mut shown = BTreeSet::new();
        let there = said.iter().filter(|s| s.record != denial.record && visit.shows(papers, s));
        for other in there.filter(|s| shown.insert(s.record)).take(OPPOSING_MAX) {
            if let (Some(left), Some(right)) = (ground.cite(&denial.span), ground.cite(&other.span)) {
                let (property, same_speaker) = ("present_at".to_owned(), other.speaker == Some(speaker));
                out.push(Pair { kind: ContradictionKind::Denial, subject: speaker, property, left, right, same_speaker });
            }
        }
    }
    out
}

/// The country of each agency, by its names: the one of whose words most of its papers have any.
fn at_home<'a>(ground: &Ground<'a>) -> Vec<(&'a str, String)> {
    /// Papers that must have them.
    const PAPERS_MIN: usize = 2;
    let agencies: BTreeSet<&str> = ground.records.iter().map(Record::agency).collect();
    let of = |agency: &'a str| {
        let records = || ground.records.iter().filter(|r| r.agency() == agency && r.document.text().len() <= BOOK_BYTES);
        let having = |marks: &[&str]| records().filter(|r| word::any(&r.folded().text, marks)).count();
        let mut counted: Vec<(usize, &[&str])> = COUNTRIES.iter().map(|(names, marks)| (having(marks), *names)).collect();
        counted.sort_by_key(|(papers, _)| std::cmp::Reverse(*papers));
        let (first, second) = (counted[0], counted[1]);
        (first.0 >= PAPERS_MIN && first.0 > second.0).then(|| (agency, first.1.join(" ")))
    };
    agencies.into_iter().filter_map(of).collect()
}

/// Words of an answer that may leave its place to the question.
const SHORT: usize = 12;

/// The towns of a case that its papers name, and the countries.
fn places(ground: &Ground) -> BTreeSet<Place> {
    /// Letters of a name.
    const NAME_MIN: usize = 4;
    let people = (0..ground.case.entities.len()).filter(|&e| ground.entity(e).schema == Schema::Person);
    let people: BTreeSet<String> = people.flat_map(|e| name_words(ground, e)).collect();
    let town = |name: &String| name.chars().count() >= NAME_MIN && !word::is_country(name) && !people.contains(name);
    let towns = ground.case.entities.iter().enumerate().filter(|(at, e)| e.schema == Schema::Address && !ground.is_door(*at));
    let towns = towns.map(|(_, e)| Place(e.names.iter().map(|n| word::fold(n)).filter(town).collect()));
    let countries = COUNTRIES.iter().map(|(names, _)| Place(names.iter().map(|n| (*n).to_owned()).collect()));
    towns.chain(countries).filter(|p| !p.0.is_empty()).collect()
}

/// Whether somebody says that he was never somewhere, or that it was his first time.
fn never_there(said: &Said) -> bool {
    let own = said.of_self(said.text) || !word::any(said.text, HE);
    let asked = said.text.split_whitespace().count() <= SHORT && word::any(said.topic, FOOT);
    let there = word::any(said.text, FOOT) || asked;
    own && !said.unreal && there && (denies(said.text) || word::any(said.text, EVER) || word::any(said.text, FIRST))
}

/// Somebody in a place, after a day.
struct Visit<'v> {
    who: usize,
    place: &'v Place,
    /// Those whose papers are of that place, where it is a country.
    agencies: &'v [&'v str],
    since: Option<Day>,
    denied: Day,
}

impl Visit<'_> {
    fn shows(&self, papers: &Papers, said: &Said) -> bool {
        let ground = papers.ground;
        let record: &Record = &ground.records[said.record];
        let table = record.kind == DocumentKind::Table;
        if said.asks() || said.unreal || denies(said.text) || word::any(said.text, EVER) || !table && word::any(said.text, OF_HEAD) {
            return false;
        }
        let is = |e: &usize| maybe_same(ground, *e, self.who);
        let mine = said.speaker.is_some_and(|s| is(&s)) && word::any(said.text, word::I);
        let he = || word::any(said.text, HE) && said.named.is_empty() && last_named(ground, record, said).is_some_and(|e| is(&e));
        if !mine && !said.named.iter().any(is) && !he() {
            return false;
        }
        let kept = table || record.kind == DocumentKind::Surveillance;
        let head = || {
            let file = word::fold(record.document.path.rsplit('/').next().unwrap_or_default()).replace(['_', '.'], " ");
            [record.folded().slice(0, HEAD.min(said.span.start)), &file].iter().any(|h| self.place.stands_in(h))
        };
        let present = concept::content(said.text).iter().any(|c| PRESENT.contains(&c.as_str()));
        // What a service keeps, or a witness saw, was in its country.
        let at_home =
            || present && self.agencies.contains(&record.agency()) && (kept || said.speaker.is_some() && word::any(said.text, word::I));
        let there = self.place.stands_in(said.text) && (present || kept) || kept && head() || at_home();
        let Some(written) = said.written(ground) else { return false };
        let day = said.days.iter().copied().filter(|d| (d - written).abs() < YEARS).max().unwrap_or(written);
        there && self.since.is_none_or(|until| day > until) && day <= self.denied + LATE
    }
}

/// The last person named before a sentence, not far from it, who does not speak.
pub(super) fn last_named(ground: &Ground, record: &Record, said: &Said) -> Option<usize> {
    /// Characters between them.
    const REACH: u32 = 400;
    let before =
        record.mentions.iter().map(|&(m, e)| (&ground.mention(m).span, e)).filter(|(m, e)| {
            m.end <= said.span.start && said.span.start - m.end <= REACH && ground.is_person(*e) && Some(*e) != said.speaker
        });
    before.max_by_key(|(m, _)| m.end).map(|(_, e)| e)
}

/// Days of another life.
const YEARS: Day = 3_650;
/// Days behind the hearing on which it was denied; what comes after it takes nothing back.
const LATE: Day = 400;
