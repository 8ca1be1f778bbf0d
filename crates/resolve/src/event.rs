//! Events and things: one where kind, place and day agree; seized things never beyond their document.

use crate::cluster::{Basis, Clusters};
use crate::corpus::{Corpus, Unit};
use crate::fact::{EventFact, Facts};
use model::{DocumentId, Precision, Profile, Schema, When};
use std::collections::{BTreeMap, BTreeSet};

/// What sort of event words name, one for all languages.
fn kind(normal: &str) -> &'static str {
    let has = |stems: &[&str]| normal.split(' ').any(|w| stems.iter().any(|s| w.starts_with(s)));
    if has(&[
        "attent",
        "sabot",
        "incendi",
        "brandsticht",
        "arson",
        "mitrail",
        "steekpartij",
        "stabbing",
        "attaqu",
        "attack",
        "aanslag",
        "aanval",
        "explos",
        "ontploff",
        "bomb",
        "bom",
        "fusillade",
        "schiet",
        "shooting",
        "tuerie",
        "massacre",
        "drame",
        "blast",
        "deflagration",
        "moord",
        "assassinat",
        "murder",
    ]) {
        "attack"
    } else if has(&["arrest", "interpell", "aanhoud", "garde"]) {
        "arrest"
    } else if has(&["perquisition", "huiszoek", "search", "fouille"]) {
        "search"
    } else if has(&["reunion", "rencontre", "rendez", "vergader", "ontmoet", "afspraak", "meeting"]) {
        "meeting"
    } else if has(&["vol", "diefstal", "theft", "robbery", "braquage", "overval", "cambriol", "inbraak"]) {
        "theft"
    } else {
        "event"
    }
}

/// What is known of an event: its own claims, and the place that its own words name.
struct Known {
    kind: &'static str,
    places: BTreeSet<String>,
    times: Vec<When>,
    /// Words of its name beyond the kind (`fete ecluses`).
    words: BTreeSet<String>,
}

impl Known {
    fn of(corpus: &Corpus, unit: &Unit, fact: &EventFact) -> Self {
        let normal = corpus.normal(unit.name);
        // Only towns speak against each other; a site within one is a name.
        let (towns, sites): (Vec<&String>, Vec<&String>) = fact.places.iter().partition(|p| norm::place::lookup(p).is_some());
        let mut places: BTreeSet<String> = towns.into_iter().map(|p| town(p)).collect();
        let mut words: BTreeSet<String> =
            sites.iter().flat_map(|s| s.split([' ', '|'])).filter(|w| w.len() > 2).map(str::to_string).collect();
        let generic = [
            "attentat",
            "attentats",
            "attaque",
            "attack",
            "aanslag",
            "aanslagen",
            "aanval",
            "explosion",
            "explosions",
            "ontploffing",
            "fusillade",
            "shooting",
            "bombing",
            "drame",
            "sabotage",
            "incendie",
            "brandstichting",
            "arson",
            "schietpartij",
            "ontploffingen",
            "aanvallen",
            "attacks",
            "shootings",
            "tuerie",
            "terroriste",
            "terrorist",
            "terroristische",
        ];
        let small = [
            "de", "la", "le", "les", "l", "d", "du", "des", "of", "the", "van", "het", "een", "in", "op", "te", "a", "au", "aux", "on",
            "at", "un", "une", "bom", "bomb", "suicide", "double", "sur", "contre", "tegen",
        ];
        for word in normal.split(' ').filter(|w| !generic.contains(w) && !small.contains(w)) {
            match norm::place::lookup(word) {
                Some(place) => {
                    places.insert(norm::name::fold(&place.name));
                }
                None if word.bytes().all(|b| b.is_ascii_alphabetic()) => {
                    words.insert(word.to_string());
                }
                None => {}
            }
        }
        let told = !places.is_empty() || !words.is_empty();
        let times = if fact.times.is_empty() && told { fact.likely.clone() } else { fact.times.clone() };
        Self { kind: kind(normal), places, times, words }
    }

    fn add(&mut self, other: Self) {
        self.places.extend(other.places);
        self.times.extend(other.times);
        self.words.extend(other.words);
    }

    /// Nothing but the kind is known.
    fn bare(&self) -> bool {
        self.places.is_empty() && self.times.is_empty() && self.words.is_empty()
    }

    /// The smallest stretch said of it.
    fn day(&self) -> Option<&When> {
        self.times.iter().min_by_key(|w| (w.latest.duration_since(w.earliest), w.earliest))
    }
}

fn town(normal: &str) -> String {
    norm::place::lookup(normal).map_or_else(|| normal.to_string(), |p| norm::name::fold(&p.name))
}

/// Days between two stretches of time; 0 if they share a day.
fn days_apart(x: &When, y: &When) -> i64 {
    let (earlier, later) = if x.earliest <= y.earliest { (x, y) } else { (y, x) };
    later.first_day().duration_since(earlier.last_day()).as_hours().max(0) / 24
}

fn one_day(when: &When) -> bool {
    matches!(when.precision, Precision::Day | Precision::Minute)
}

pub fn join(corpus: &Corpus, facts: &Facts, profiles: &BTreeMap<DocumentId, Profile>, clusters: &mut Clusters) {
    things(corpus, clusters);
    let mut by_document: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for unit in corpus.of(Schema::Event) {
        by_document.entry(corpus.units[unit as usize].document).or_default().push(unit);
    }
    // (first unit, what is known) of each event within its document.
    let mut local: Vec<(u32, Known)> = Vec::new();
    for units in by_document.values() {
        local.extend(within(corpus, facts, clusters, units));
    }
    let (bare, told): (Vec<_>, Vec<_>) = local.into_iter().partition(|(_, k)| k.bare());
    let groups = across(clusters, told);
    the_attack(corpus, profiles, clusters, &groups, &bare);
}

/// `l'attentat`, `de aanslag in Luik`, in a document written in the two years after an attack whose day is known: that attack, if
/// it is the only one that fits, or the one that at least twice as many documents name as the next.
fn the_attack(
    corpus: &Corpus,
    profiles: &BTreeMap<DocumentId, Profile>,
    clusters: &mut Clusters,
    groups: &[(u32, Known)],
    bare: &[(u32, Known)],
) {
    let attacks = || groups.iter().filter(|(_, k)| k.kind == "attack");
    let spread = |u: u32| clusters.members(u).map(|m| corpus.units[m as usize].document).collect::<BTreeSet<u32>>().len();
    let dated: Vec<(u32, &Known, When, usize)> =
        attacks().filter_map(|(u, k)| k.day().filter(|w| one_day(w)).map(|w| (*u, k, *w, spread(*u)))).collect();
    let undated = attacks().filter(|(_, k)| !k.day().is_some_and(one_day)).chain(bare.iter().filter(|(_, k)| k.kind == "attack"));
    for (unit, known) in undated {
        let written = profiles.get(&corpus.document_of(*unit).id).and_then(|p| p.date.as_ref()).map(|d| d.when);
        let Some(written) = written else { continue };
        let years = |w: &When| i32::from(written.last_day().year()) - i32::from(w.first_day().year());
        let mut before: Vec<&(u32, &Known, When, usize)> =
            dated.iter().filter(|(_, k, w, _)| w.earliest <= written.latest && years(w) <= 2 && fits(k, known)).collect();
        before.sort_by_key(|(u, _, _, documents)| (std::cmp::Reverse(*documents), *u));
        let (one, why) = match before.as_slice() {
            [] => continue,
            [one] => (one.0, "the only attack of the case with a known day before this document"),
            [first, next, ..] if first.3 >= 2 * next.3 => (first.0, "the attack before this document that most documents name"),
            _ => continue,
        };
        if clusters.may_join(one, *unit) && !clusters.same(one, *unit) {
            clusters.unite(one, *unit, Basis::Names, 0.65, why);
        }
    }
}

fn fits(a: &Known, b: &Known) -> bool {
    let places = a.places.is_empty() || b.places.is_empty() || !a.places.is_disjoint(&b.places);
    let times = match (a.day(), b.day()) {
        // At one place, the day after is the day on which it was written down.
        (Some(x), Some(y)) => days_apart(x, y) <= i64::from(!a.places.is_disjoint(&b.places)),
        _ => true,
    };
    a.kind == b.kind && places && times
}

fn within(corpus: &Corpus, facts: &Facts, clusters: &mut Clusters, units: &[u32]) -> Vec<(u32, Known)> {
    let none = EventFact::default();
    let known = |u: u32| Known::of(corpus, &corpus.units[u as usize], facts.events.get(&u).unwrap_or(&none));
    let mut groups: Vec<(u32, Known)> = Vec::new();
    let (bare, told): (Vec<u32>, Vec<u32>) = units.iter().partition(|u| known(**u).bare());
    for unit in told {
        let k = known(unit);
        match groups.iter_mut().find(|(first, g)| fits(g, &k) && clusters.may_join(*first, unit)) {
            Some((first, group)) => {
                clusters.unite(
                    *first,
                    unit,
                    Basis::SameDocument,
                    0.85,
                    "the same kind of event in one document, place and time do not speak against it",
                );
                group.add(k);
            }
            None => groups.push((unit, k)),
        }
    }
    for unit in bare {
        let k = known(unit);
        let mut of_kind = groups.iter_mut().filter(|(first, g)| g.kind == k.kind && clusters.may_join(*first, unit));
        match (of_kind.next(), of_kind.next()) {
            (Some((first, _)), None) => {
                clusters.unite(*first, unit, Basis::SameDocument, 0.8, "the only such event of the document");
            }
            (None, _) => groups.push((unit, k)),
            _ => groups.push((unit, k)),
        }
    }
    groups
}

fn across(clusters: &mut Clusters, local: Vec<(u32, Known)>) -> Vec<(u32, Known)> {
    let mut groups: Vec<(u32, Known)> = Vec::new();
    // Those that know day and place found the groups; the others find their group by what they know.
    let rank = |k: &Known| {
        let day = k.day().is_some_and(one_day);
        (!(day && !k.places.is_empty()), !day, k.places.is_empty())
    };
    let mut local = local;
    local.sort_by_key(|(first, k)| (rank(k), *first));
    for (first, k) in local {
        if k.kind == "event" || k.bare() {
            continue;
        }
        let shares = |g: &Known| {
            let day = matches!((g.day(), k.day()), (Some(x), Some(y)) if one_day(x) && one_day(y) && days_apart(x, y) == 0);
            let place = !g.places.is_disjoint(&k.places);
            let name = !g.words.is_empty() && (g.words.intersection(&k.words).count() >= 2 || (place && !g.words.is_disjoint(&k.words)));
            // A place alone names an event only where nothing else of the kind happened there (checked below).
            (day && (place || g.places.is_empty() || k.places.is_empty()), place, name)
        };
        let mut candidates: Vec<(usize, bool)> = Vec::new();
        for (i, (other, g)) in groups.iter().enumerate() {
            if !fits(g, &k) || !clusters.may_join(*other, first) {
                continue;
            }
            let (day, place, name) = shares(g);
            if day || place || name {
                candidates.push((i, day || name));
            }
        }
        let sure: Vec<usize> = candidates.iter().filter(|(_, s)| *s).map(|(i, _)| *i).collect();
        let pick = match (sure.as_slice(), candidates.as_slice()) {
            ([one], _) => Some(*one),
            ([], [(one, _)]) => Some(*one),
            // Several at this place: the one whose day is known, if there is one such.
            ([], many) => {
                let mut dated = many.iter().map(|(i, _)| *i).filter(|i| groups[*i].1.day().is_some_and(one_day));
                dated.next().filter(|_| dated.next().is_none())
            }
            (several, _) => {
                let mut placed = several.iter().copied().filter(|i| !groups[*i].1.places.is_disjoint(&k.places));
                placed.next().filter(|_| placed.next().is_none())
            }
        };
        match pick {
            Some(i) => {
                let (other, group) = &mut groups[i];
                clusters.unite(*other, first, Basis::Names, 0.8, "the same kind of event at the same place or on the same day");
                group.add(k);
            }
            None => groups.push((first, k)),
        }
    }
    groups
}

/// Things of one document that bear one seal; what is written alike in one document is one already.
fn things(corpus: &Corpus, clusters: &mut Clusters) {
    // Written alike in one document they are one unit already; what is left is one seal said in two ways.
    let mut by_seal: BTreeMap<(u32, String), u32> = BTreeMap::new();
    for unit in corpus.of(Schema::Thing) {
        let u = &corpus.units[unit as usize];
        let normal = corpus.normal(u.name);
        let Some(seal) = normal.strip_prefix("seal ").and_then(|s| s.split(' ').next()) else { continue };
        match by_seal.get(&(u.document, seal.to_string())) {
            Some(other) if clusters.may_join(*other, unit) && !clusters.same(*other, unit) => {
                clusters.unite(*other, unit, Basis::SameDocument, 0.95, format!("the same seal number ({seal})"));
            }
            Some(_) => {}
            None => {
                by_seal.insert((u.document, seal.to_string()), unit);
            }
        }
    }
}
