//! One person at two places at one time.

use super::clock::clocks;
use super::named::name_words;
use super::never::What;
use super::papers::Papers;
use super::stay::{By, night, place_names};
use super::{Pair, same_speaker, speaker};
use crate::view::ground::{Day, Ground, date_of};
use crate::view::word;
use model::{ContradictionKind, Modality, Precision, Property, Schema, Span, When};
use std::collections::{BTreeMap, BTreeSet};

/// Minutes between two clock times that leave room to travel.
const TRAVEL_MINUTES: i64 = 90;

const PARTS: &[(&str, &[&str])] = &[
    ("night", &["nuit", "nacht", "night", "minuit", "middernacht", "midnight", "'s nachts"]),
    ("evening", &["soir", "soiree", "*avond", "'s avonds", "evening", "dusk", "nightfall", "crepuscule", "tombee du jour", "schemering"]),
    ("morning", &["matin", "matinee", "*ochtend", "*voormiddag", "'s morgens", "morning"]),
    ("afternoon", &["apres-midi", "*namiddag", "*middags", "*dagmiddag", "afternoon"]),
];

const WHOLE: &[&str] = &[
    "toute la nuit",
    "toute la journee",
    "toute la soiree",
    "hele nacht",
    "hele dag",
    "hele avond",
    "ganse nacht",
    "ganse dag",
    "all night",
    "all day",
    "all evening",
    "whole night",
    "whole day",
];

/// From one part of the day to another, and home late: what lies between and before is told too.
const UNTIL: &[&str] = &["jusqu*", "tot", "until", "till", "au lendemain", "to the next"];
const BACK: &[&str] = &[
    "rentre*",
    "revenu*",
    "retour*",
    "thuisgekomen",
    "thuis gekomen",
    "thuiskwam",
    "teruggekomen",
    "teruggekeerd",
    "terug",
    "came home",
    "come home",
    "came back",
    "come back",
    "got home",
    "returned",
];

const SLEPT: &[&str] = &["dormi", "dormait", "couche", "sliep", "geslapen", "overnacht*", "slept", "spent the night"];

/// Beds that are paid for.
const INN: &[&str] = &["hotel*", "auberge*", "herberg*", "hostel*", "camping*", "b&b", "inn"];

/// Whether a passage tells the hour or the part of the day.
pub(super) fn tells_time(folded: &str) -> bool {
    !parts(folded).is_empty()
}

/// Whether a passage writes an hour.
pub(super) fn tells_hour(folded: &str) -> bool {
    !hours(folded).is_empty()
}

/// The hours that a passage writes, but those of which nobody knows whether they were before noon.
fn hours(folded: &str) -> Vec<u32> {
    clocks(folded).into_iter().filter(|c| !c.of_twelve).map(|c| c.minutes / 60).collect()
}

fn part_of(hour: u32) -> &'static str {
    match hour {
        5..12 => "morning",
        12..18 => "afternoon",
        18..23 => "evening",
        _ => "night",
    }
}

/// The parts of the day of which a passage speaks.
fn parts(folded: &str) -> BTreeSet<&'static str> {
    const ORDER: &[&str] = &["morning", "afternoon", "evening", "night"];
    let first = |words: &[&str]| word::first(folded, words);
    let mut told: Vec<(usize, &'static str)> = PARTS.iter().filter_map(|(part, words)| Some((first(words)?, *part))).collect();
    told.sort_unstable();
    let mut out: BTreeSet<&'static str> = told.iter().map(|(_, part)| *part).chain(hours(folded).into_iter().map(part_of)).collect();
    let place = |part: &str| ORDER.iter().position(|o| *o == part).unwrap_or_default();
    if let (true, [(_, from), .., (_, to)]) = (word::any(folded, UNTIL), &told[..]) {
        let (from, to) = (place(from), place(to));
        let length = (to + ORDER.len() - from) % ORDER.len();
        out.extend((0..=length).map(|n| ORDER[(from + n) % ORDER.len()]));
    }
    // What lasts to midnight was in the evening, and who came home in the night was away in it.
    let midnight = [
        "before midnight",
        "until midnight",
        "to midnight",
        "till midnight",
        "avant minuit",
        "a minuit",
        "voor middernacht",
        "tot middernacht",
    ];
    if word::any(folded, &midnight) {
        out.insert("evening");
    }
    if word::any(folded, SLEPT) {
        out.extend(["evening", "night"]);
    }
    if out.contains("night") && word::any(folded, BACK) {
        out.insert("evening");
    }
    out
}

/// Somebody at a place on a day, by a claim or by a sentence of a statement.
struct Stay {
    when: When,
    towns: BTreeSet<usize>,
    /// What its places are called, in folded words.
    names: BTreeSet<String>,
    span: Span,
    home: bool,
    /// A bed that is paid for.
    inn: bool,
    /// He was not there: at home, or at work.
    away: bool,
    work: bool,
    by: By,
    /// The parts of the day of which it tells, and whether it tells of all of it.
    parts: BTreeSet<&'static str>,
    whole: bool,
    property: &'static str,
    claim: Option<usize>,
    speaker: Option<String>,
}

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let mut there: BTreeMap<usize, Vec<Stay>> = BTreeMap::new();
    let inside = towns_of_sites(ground);
    let towns_of = |place: usize| {
        inside.get(&place).cloned().unwrap_or_else(|| if ground.is_site(place) { BTreeSet::new() } else { BTreeSet::from([place]) })
    };
    for (at, claim) in ground.claims.iter().copied().enumerate() {
        if !matches!(claim.property, Property::PresentAt | Property::Travelled | Property::Met | Property::Arrested)
            || !matches!(claim.modality, Modality::Asserted | Modality::Alleged)
            || claim.is_gist()
        {
            continue;
        }
        let (Some(subject), Some(when)) = (ground.subject[at], ground.true_on(at)) else { continue };
        // Of a night both days are written; it begins on the first.
        let began = night(&word::fold(&claim.quote), ground.said_day(at).unwrap_or(Day::MAX / 4)).and_then(date_of);
        let when = began.map_or(when, When::day);
        if ground.entity(subject).schema != Schema::Person || when.single_day().is_none() || when.approximate {
            continue;
        }
        let mut people = vec![subject];
        if claim.property == Property::Met {
            people.extend(ground.object[at]);
        }
        let address = |e: &usize| ground.entity(*e).schema == Schema::Address;
        let places: Vec<usize> = match (claim.property, ground.object[at].filter(address)) {
            (_, Some(object)) => vec![object],
            (Property::Met, None) => ground.entities_in(&claim.span).into_iter().filter(address).collect(),
            _ => continue,
        };
        let towns: BTreeSet<usize> = places.iter().flat_map(|&p| towns_of(p)).collect();
        for person in people {
            let (property, speaker) = (claim.property.name(), speaker(papers, at));
            let told = word::fold(&claim.quote);
            there.entry(person).or_default().push(Stay {
                when,
                towns: towns.clone(),
                names: places.iter().flat_map(|&p| name_words(ground, p)).filter(|w| w.chars().count() > 3).collect(),
                span: claim.span.clone(),
                home: false,
                inn: word::any(&told, INN),
                away: false,
                work: false,
                by: By::Word { whole: false },
                parts: parts(&told),
                whole: word::any(&told, WHOLE),
                property,
                claim: Some(at),
                speaker,
            });
        }
    }
    for said in super::stay::stays(papers) {
        let known = there.entry(said.person).or_default();
        let date = date_of(said.day);
        let covered = known.iter_mut().find(|s| {
            let here = s.span.document == said.span.document && s.span.start < said.span.end && said.span.start < s.span.end;
            here && date.is_none_or(|d| s.when.single_day() == Some(d))
        });
        if let Some(claimed) = covered {
            // The words tell more than the claim: that it was his work, or all day.
            claimed.home |= said.home;
            claimed.work |= said.work;
            claimed.whole |= said.by == By::Word { whole: true } || word::any(&said.told, WHOLE);
            claimed.parts.extend(parts(&said.told));
        } else if let Some(date) = date {
            let speaker = said.speaker.map(|e| ground.entity(e).id.to_string());
            known.push(Stay {
                when: When::day(date),
                towns: said.places.iter().flat_map(|&p| towns_of(p)).collect(),
                names: place_names(ground, &said.span),
                span: said.span,
                home: said.home,
                inn: word::any(&said.told, INN),
                away: said.away,
                work: said.work,
                by: said.by,
                // Of a lodging only the night is known.
                parts: if said.by == By::Lodging { BTreeSet::from(["evening", "night"]) } else { parts(&said.told) },
                whole: said.by == By::Word { whole: true } || word::any(&said.told, WHOLE),
                property: "present_at",
                claim: None,
                speaker,
            });
        }
    }
    let mut out = Vec::new();
    let never = super::never::denials(papers);
    for (person, stays) in one_person(ground, there) {
        for denial in never.iter().filter(|d| super::maybe_same(ground, d.person, person)) {
            let What::Been { places, .. } = &denial.what else { continue };
            let called = place_names(ground, &denial.span);
            let same = |s: &Stay| places.iter().any(|p| s.towns.contains(p)) || !called.is_disjoint(&s.names);
            let there = |s: &&Stay| !s.away && s.span.document != denial.span.document && same(s);
            let shown = stays.iter().filter(there).take(1).filter_map(|s| ground.cite(&denial.span).zip(ground.cite(&s.span)));
            out.extend(shown.map(|(left, right)| Pair {
                kind: ContradictionKind::Denial,
                subject: denial.person,
                property: Property::PresentAt.name().to_owned(),
                left,
                right,
                same_speaker: false,
            }));
        }
        let lives = homes(ground, person);
        // A register has somebody in a dozen rows of one day: one of them is shown.
        let mut shown: BTreeSet<(&Span, &model::DocumentId)> = BTreeSet::new();
        let both = (0..stays.len()).flat_map(|i| (i + 1..stays.len()).map(move |j| (i, j))).map(|(i, j)| (&stays[i], &stays[j]));
        let clash =
            |(a, b): &(&Stay, &Stay)| a.when.single_day() == b.when.single_day() && one_time(papers, a, b) && apart(ground, a, b, &lives);
        let mut clashing: Vec<(&Stay, &Stay)> = both.filter(clash).collect();
        // The row of the hour that is told comes first.
        clashing.sort_by_key(|(a, b)| a.parts.is_disjoint(&b.parts));
        for (a, b) in clashing {
            let registered = [(a, b), (b, a)].into_iter().find(|(_, row)| !matches!(row.by, By::Word { .. }));
            if registered.is_some_and(|(said, row)| !shown.insert((&said.span, &row.span.document))) {
                continue;
            }
            if let (Some(left), Some(right)) = (ground.cite(&a.span), ground.cite(&b.span)) {
                let same_speaker =
                    a.claim.zip(b.claim).map_or(a.speaker.is_some() && a.speaker == b.speaker, |(a, b)| same_speaker(papers, a, b));
                out.push(Pair {
                    kind: ContradictionKind::Place,
                    subject: person,
                    property: a.property.to_owned(),
                    left,
                    right,
                    same_speaker,
                });
            }
        }
    }
    out
}

/// Whether two stays of one person are in two places. A home is where the files say that he lives, and in no register.
fn apart(ground: &Ground, a: &Stay, b: &Stay, lives: &BTreeSet<usize>) -> bool {
    if a.away || b.away {
        return a.away != b.away && (a.home && b.home || a.work && b.work || !a.towns.is_disjoint(&b.towns));
    }
    if !a.towns.is_empty() && !b.towns.is_empty() {
        return a.towns.is_disjoint(&b.towns);
    }
    // A street or a village that no list knows.
    if !a.names.is_empty() && !b.names.is_empty() {
        return a.names.is_disjoint(&b.names) && !neighbours(ground, &a.names, &b.names);
    }
    // In a town, and in a register that has nothing to do with it.
    let of_other_town = |said: &Stay, row: &Stay| {
        let paper = ground.record_of.get(&row.span.document).map(|&r| ground.records[r].folded());
        let elsewhere = |names: &BTreeSet<String>| paper.is_some_and(|p| !names.iter().any(|n| word::finds(&p.text, n).next().is_some()));
        let word = matches!(said.by, By::Word { .. }) && matches!(row.by, By::Register | By::Seen) && !row.parts.is_empty();
        word && !said.towns.is_empty() && row.names.is_empty() && elsewhere(&said.names)
    };
    if of_other_town(a, b) || of_other_town(b, a) {
        return true;
    }
    // Who did not leave his house was by his own words nowhere else.
    let one_witness = a.speaker.is_some() && a.speaker == b.speaker;
    let elsewhere = |s: &Stay| !s.home && !(s.towns.is_empty() && s.names.is_empty());
    if one_witness && [(a, b), (b, a)].into_iter().any(|(said, other)| said.home && said.whole && elsewhere(other)) {
        return true;
    }
    // Whoever never left a place all day was not seen elsewhere, wherever that was.
    if [(a, b), (b, a)].into_iter().any(|(said, seen)| said.whole && seen.by == By::Seen && matches!(said.by, By::Word { .. })) {
        return a.towns.is_empty() != b.towns.is_empty() || a.home || b.home;
    }
    // At home, and at an inn.
    if [(a, b), (b, a)].into_iter().any(|(one, other)| one.home && !other.home && other.inn) {
        return true;
    }
    [(a, b), (b, a)].into_iter().any(|(one, other)| {
        let elsewhere = !lives.is_empty() && !other.towns.is_empty() && other.towns.is_disjoint(lives);
        one.home && !other.home && (other.work || !matches!(other.by, By::Word { .. }) || elsewhere)
    })
}

/// Whether a paper names places of both sets side by side: a street and its town.
fn neighbours(ground: &Ground, a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    /// Bytes from one name to the other.
    const NEAR: usize = 40;
    let near = |text: &str, one: &str, other: &str| {
        let others: Vec<usize> = word::finds(text, other).collect();
        !others.is_empty() && word::finds(text, one).any(|at| others.iter().any(|o| o.abs_diff(at) <= NEAR))
    };
    let pairs: Vec<(&String, &String)> = a.iter().flat_map(|one| b.iter().map(move |other| (one, other))).collect();
    ground.records.iter().any(|r| pairs.iter().any(|(one, other)| near(&r.folded().text, one, other)))
}

/// The places at which the files say that somebody lives.
fn homes(ground: &Ground, person: usize) -> BTreeSet<usize> {
    let lives = |&&c: &&usize| ground.claim(c).property == Property::LivesAt && ground.subject[c] == Some(person);
    let at = ground.claims_of[person].iter().filter(lives).filter_map(|&c| ground.object[c]);
    at.filter(|&e| !ground.is_site(e)).collect()
}

/// Stays of people who can be one to a reader ("Wout", "Wout Peeters", "Peeters Wouter"), under the one with most stays.
fn one_person(ground: &Ground, there: BTreeMap<usize, Vec<Stay>>) -> BTreeMap<usize, Vec<Stay>> {
    let mut order: Vec<usize> = there.keys().copied().collect();
    order.sort_by_key(|p| (std::cmp::Reverse(there[p].len()), *p));
    let mut out: BTreeMap<usize, Vec<Stay>> = BTreeMap::new();
    let mut there = there;
    for person in order {
        let fitting: Vec<usize> = out.keys().copied().filter(|&k| super::maybe_same(ground, k, person)).collect();
        let stays = there.remove(&person).unwrap_or_default();
        // Two who could both be meant: neither is.
        let home = if let [one] = fitting[..] { one } else { person };
        out.entry(home).or_default().extend(stays);
    }
    out
}

/// The towns that each site stands in: towns named in one sentence with it.
fn towns_of_sites(ground: &Ground) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut out: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for record in &ground.records {
        for window in record.mentions.windows(2) {
            let ((m, a), (n, b)) = (window[0], window[1]);
            let (first, second) = (&ground.mention(m).span, &ground.mention(n).span);
            let address = |e: usize| ground.entity(e).schema == Schema::Address;
            if !address(a) || !address(b) || second.start.saturating_sub(first.end) > 12 {
                continue;
            }
            match (ground.is_site(a), ground.is_site(b)) {
                (true, false) => {
                    out.entry(a).or_default().insert(b);
                }
                (false, true) => {
                    out.entry(b).or_default().insert(a);
                }
                _ => {}
            }
        }
    }
    out
}

/// Whether two passages about one day speak of one time in it, and of one of them it is a statement of a witness.
fn one_time(papers: &Papers, a: &Stay, b: &Stay) -> bool {
    if a.span.document == b.span.document && a.speaker == b.speaker {
        return false;
    }
    if a.when.precision == Precision::Minute && b.when.precision == Precision::Minute && !a.when.overlaps(&b.when) {
        let apart = (a.when.earliest.duration_since(b.when.earliest).as_secs() / 60).abs();
        return apart <= TRAVEL_MINUTES;
    }
    let (mine, yours) = (&a.parts, &b.parts);
    let whole = a.whole || b.whole;
    if !mine.is_empty() && !yours.is_empty() && mine.is_disjoint(yours) && !whole {
        return false;
    }
    // Two registers disagree about a name sooner than about a person, and who was somewhere by day slept where he liked.
    let (lodged, registered) = (|s: &Stay| s.by == By::Lodging, |s: &Stay| !matches!(s.by, By::Word { .. }));
    let two_beds = lodged(a) && lodged(b);
    if registered(a) && registered(b) && !two_beds || (lodged(a) || lodged(b)) && !whole && (mine.is_empty() || yours.is_empty()) {
        return false;
    }
    let stated = |s: &Stay| papers.is_heard(&s.span);
    two_beds
        || !mine.is_disjoint(yours)
        || whole
        || stated(a) && stated(b)
        || (stated(a) || stated(b)) && (mine.is_empty() || yours.is_empty())
}
