//! The attacks that a case is about.

use super::ground::{Day, Ground, Record};
use super::{Basis, told, word};
use model::{DocumentKind, EntityId, Modality, Property, Schema};
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

/// An attack: everything the files say happened on one day.
#[derive(Clone, Debug)]
pub struct Event {
    /// The event entity that most passages name; a key made of the day where none does.
    pub key: String,
    pub entity: Option<EntityId>,
    /// Every event entity that stands for it.
    pub same: BTreeSet<usize>,
    pub day: Day,
    /// Entities that were attacked: sites, groups, persons.
    pub targets: BTreeSet<usize>,
    /// Towns that the attack's passages name.
    pub towns: BTreeSet<usize>,
    /// Sorts of site that the attack's passages name, each with the entities (sites) named with it.
    pub sorts: BTreeSet<&'static str>,
    /// The site or group that most passages name as struck.
    pub site: Option<usize>,
    /// Names of the target's sites as words, e.g. `["quai", "saint", "brice"]`.
    pub names: Vec<Vec<String>>,
    /// Words of names that papers on its day bear, where no noun of an attack says what was struck: each tells it alone.
    pub borne: BTreeSet<String>,
    /// Sites of which everybody speaks after it, each as its sort and the name behind that.
    pub spoken: BTreeSet<(&'static str, String)>,
    /// What the words of the target's names, and of its occasion's, mean in whatever language: a "Nuit des Lanternes" is a night of lamps.
    pub meant: Vec<BTreeSet<&'static str>>,
    pub basis: Vec<Basis>,
    /// Number of different originals that speak of it.
    pub support: usize,
}

/// A day needs this share of the best day's support to be an attack of its own.
const SHARE_MIN: f64 = 0.34;

/// Weight of a hearing soon after a day of which one paper tells.
const HEARD_WEIGHT: f64 = 0.3;

#[derive(Default)]
struct Draft {
    weight: f64,
    claims: Vec<usize>,
    blobs: BTreeSet<String>,
    pressing: usize,
    /// Sentences that give the day, where no claim does.
    told: Vec<Basis>,
    /// Weight of the hearings that follow the day, where the claims leave it in doubt.
    heard: f64,
}

impl Draft {
    fn whole(&self) -> f64 {
        self.weight + self.heard
    }
}

/// The attacks of the case, the best supported first.
pub fn events(ground: &Ground) -> Vec<Event> {
    let mut days: BTreeMap<Day, Draft> = BTreeMap::new();
    for (at, claim) in ground.claims.iter().copied().enumerate() {
        if !matches!(claim.modality, Modality::Asserted | Modality::Alleged | Modality::Suspected) {
            continue;
        }
        let Some(day) = claim.true_on.and_then(|w| w.single_day()).map(super::ground::day_of) else { continue };
        // An attack is told after it; a date still to come is a plan or a misreading.
        if ground.said_day(at).is_some_and(|said| said < day) {
            continue;
        }
        let attack = claim.property == Property::Attacked;
        if tells_of_custody(ground, at, day) || beside_attack(ground, at, day) {
            continue;
        }
        let spoken = !attack && involves_event(ground, at) && word::any(&word::fold(&claim.quote), word::ATTACK);
        if !attack && !spoken {
            continue;
        }
        let draft = days.entry(day).or_default();
        let new = draft.blobs.insert(blob(ground, at));
        draft.weight += if attack {
            if new { 1.0 } else { 0.1 }
        } else if new {
            0.4
        } else {
            0.04
        };
        if ground.record_of_claim(at).is_some_and(|r| r.kind == DocumentKind::Press) {
            draft.pressing += 1;
        }
        draft.claims.push(at);
    }
    // Where no two papers' claims tell one, a single sentence may be misread: people are heard after an attack, not before it.
    let doubtful = days.values().all(|d| d.blobs.len() < 2);
    let papers = LazyCell::new(|| told::dated(ground));
    for source in [told::beside_attack, told::beside_harm, told::looked_back_to, told::talked_of] {
        if days.values().any(|d| d.blobs.len() >= 2) {
            break;
        }
        for (day, told) in source(&papers) {
            let draft = days.entry(day).or_default();
            draft.weight += told.weight;
            draft.blobs.extend(told.blobs);
            draft.told.extend(told.passages);
        }
    }
    if doubtful {
        days.iter_mut().for_each(|(day, draft)| draft.heard = HEARD_WEIGHT * heard_since(ground, *day));
    }
    let best = days.values().map(|d| d.weight).fold(0.0, f64::max);
    let best_whole = days.values().map(Draft::whole).fold(0.0, f64::max);
    let stands = |d: &Draft| {
        d.weight > 0.5
            && d.weight >= best * SHARE_MIN
            && d.whole() >= best_whole * SHARE_MIN
            && (d.pressing < d.claims.len() || d.whole() >= best_whole)
    };
    let mut out: Vec<(f64, Event)> =
        days.into_iter().filter(|(_, d)| stands(d)).map(|(day, draft)| (draft.whole(), describe(ground, day, &draft))).collect();
    out.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.day.cmp(&b.1.day)));
    out.into_iter().map(|(_, e)| e).collect()
}

/// Hearings in the month after a day, less those in the month before it.
fn heard_since(ground: &Ground, day: Day) -> f64 {
    const MONTH: Day = 30;
    let heard = ground.records.iter().filter(|r| r.kind == DocumentKind::Interrogation).filter_map(Record::day);
    heard.filter(|d| (d - day).abs() <= MONTH).map(|d| if d >= day { 1.0 } else { -1.0 }).sum()
}

/// "Arrested this morning on suspicion of a part in the attack": the day is that of the arrest, unless the passage writes it.
fn tells_of_custody(ground: &Ground, at: usize, day: Day) -> bool {
    const CUSTODY: &[&str] = &[
        "arrete*",
        "interpell*",
        "garde a vue",
        "garde* a vue",
        "ecroue*",
        "inculpe*",
        "mis en examen",
        "aangehouden",
        "gearresteerd",
        "opgepakt",
        "van zijn vrijheid",
        "van haar vrijheid",
        "verhoord",
        "entendu*",
        "arrested",
        "detained",
        "in custody",
        "questioned",
    ];
    let quote = word::fold(&ground.claim(at).quote);
    let writes = || super::day::day_writings(day).iter().any(|w| word::finds(&quote, w).next().is_some());
    (word::any(&quote, CUSTODY) || word::any(&quote, word::PART_TAKEN)) && !writes()
}

/// "The evening before the explosion": the day of the passage is another than that of the attack, unless it stands right behind its noun.
fn beside_attack(ground: &Ground, at: usize, day: Day) -> bool {
    const BESIDE: &[&str] = &[
        "veille de",
        "veille d'",
        "surlendemain de",
        "lendemain de",
        "jour* avant",
        "jour* apres",
        "semaine* avant",
        "semaine* apres",
        "soir* avant",
        "soir* precedant",
        "nuit* precedant",
        "jour* precedant",
        "jour* suivant",
        "avond voor",
        "avond na",
        "nacht voor",
        "nacht na",
        "dag* voor",
        "dag* na",
        "weken voor",
        "weken na",
        "week voor",
        "week na",
        "vooravond van",
        "daags voor",
        "daags na",
        "evening before",
        "evening after",
        "night before",
        "night after",
        "day* before",
        "day* after",
        "eve of",
        "week* before",
        "week* after",
    ];
    /// Characters between such words and the noun of the attack.
    const REACH: usize = 30;
    let quote = word::fold(&ground.claim(at).quote);
    let head = |from: usize| word::head(&quote[from..], REACH);
    let beside = BESIDE.iter().flat_map(|p| word::finds(&quote, p)).any(|b| word::any(head(b), word::ATTACK));
    let dated = |b: usize| super::day::day_writings(day).iter().any(|w| word::finds(head(b), w).next().is_some());
    beside && !word::ATTACK.iter().flat_map(|p| word::finds(&quote, p)).any(dated)
}

fn blob(ground: &Ground, claim: usize) -> String {
    ground.record_of_claim(claim).map(|r| r.document.blob.as_str().to_owned()).unwrap_or_default()
}

fn involves_event(ground: &Ground, claim: usize) -> bool {
    let event = |e: Option<usize>| e.is_some_and(|e| ground.entity(e).schema == Schema::Event);
    event(ground.subject[claim]) || event(ground.object[claim])
}

fn describe(ground: &Ground, day: Day, draft: &Draft) -> Event {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut event = Event {
        key: String::new(),
        entity: None,
        same: BTreeSet::new(),
        day,
        targets: BTreeSet::new(),
        towns: BTreeSet::new(),
        sorts: BTreeSet::new(),
        site: None,
        names: Vec::new(),
        borne: BTreeSet::new(),
        spoken: BTreeSet::new(),
        meant: Vec::new(),
        basis: draft.told.clone(),
        support: draft.blobs.len(),
    };
    for &at in &draft.claims {
        let claim = ground.claim(at);
        event.basis.push(Basis::Claim(at as u32));
        for entity in [ground.subject[at], ground.object[at]].into_iter().flatten() {
            if ground.entity(entity).schema == Schema::Event {
                *counts.entry(entity).or_default() += 1;
            }
        }
        let inside = ground.entities_in(&claim.span);
        for &entity in &inside {
            if ground.entity(entity).schema == Schema::Event {
                *counts.entry(entity).or_default() += 1;
            }
        }
        if claim.property == Property::Attacked {
            if let Some(object) = ground.object[at] {
                add_target(ground, &mut event, object);
            }
            for entity in places_of_attack(ground, at) {
                add_target(ground, &mut event, entity);
            }
            event.sorts.extend(word::sites(&word::fold(&claim.quote)));
        }
    }
    // "the attack of the Fête des Écluses": what the event's own names say is a target too.
    for &entity in counts.keys() {
        for name in ground.entity(entity).names.iter().take(8) {
            event.sorts.extend(word::sites(&word::fold(name)));
        }
    }
    let best = counts.iter().max_by_key(|&(&e, &n)| (n, ground.entity(e).mentions.len(), std::cmp::Reverse(e))).map(|(&e, _)| e);
    event.same = counts.into_keys().collect();
    event.entity = best.map(|e| ground.entity(e).id.clone());
    event.key = best.map_or_else(|| format!("day:{day}"), |e| ground.entity(e).id.to_string());
    event.basis.truncate(3);
    let named = super::target::named(ground, day);
    for &entity in &named.entities {
        add_target(ground, &mut event, entity);
        event.sorts.extend(ground.entity(entity).names.iter().take(4).flat_map(|n| word::sites(&word::fold(n))));
    }
    // Where nothing else says what was struck: what the sentences name that give the day.
    let bare = event.targets.is_empty();
    for told in draft.told.iter().filter(|_| bare) {
        let Basis::Passage(span) = told else { continue };
        let Some(record) = ground.record_of.get(&span.document).map(|&r| &ground.records[r]) else { continue };
        let inside = record.mentions.iter().filter(|(m, _)| span.contains(&ground.mention(*m).span));
        for &(_, entity) in inside.filter(|(_, e)| matches!(ground.entity(*e).schema, Schema::Address | Schema::Organization)) {
            add_target(ground, &mut event, entity);
        }
        event.sorts.extend(word::sites(record.folded().slice(span.start, span.end)));
    }
    if event.targets.is_empty() && event.sorts.is_empty() && named.names.is_empty() {
        let scene = super::target::scene(ground, day);
        scene.places.into_iter().for_each(|place| add_target(ground, &mut event, place));
        event.sorts = scene.sorts;
    }
    let whole = |e: &usize| !event.towns.contains(e) && ground.entity(*e).schema != Schema::Person;
    let most =
        |all: &BTreeSet<usize>| all.iter().copied().filter(whole).max_by_key(|&e| (ground.entity(e).mentions.len(), std::cmp::Reverse(e)));
    event.site = most(&named.entities).or_else(|| most(&event.targets));
    let mut names: BTreeSet<Vec<String>> = event
        .targets
        .iter()
        .filter(|&&t| !event.towns.contains(&t))
        .flat_map(|&t| ground.entity(t).names.iter().take(6))
        .map(|n| super::ground::words(&word::fold(n)))
        .filter(|w| !w.is_empty())
        .collect();
    names.extend(named.names);
    if event.site.is_none() && names.is_empty() {
        // Only a town is said to be struck: its name tells it, unless a third of the files name it anyway.
        names.extend(
            event.towns.iter().filter(|&&t| tells(ground, t)).map(|&t| super::ground::words(&word::fold(&ground.entity(t).caption))),
        );
    }
    if !draft.told.is_empty() || names.is_empty() {
        event.borne = super::target::first_named(ground, day);
        names.extend(event.borne.iter().map(|word| vec![word.clone()]));
    }
    event.names = names.into_iter().collect();
    event.meant = meant(ground, day, &event);
    let spoken = super::target::spoken_of(ground, day);
    event.sorts.extend(spoken.sorts);
    event.spoken = spoken.sites;
    event
}

/// What words mean, whatever their language; an evening is a night.
pub(super) fn meanings(words: &[String]) -> BTreeSet<&'static str> {
    let night = |meaning| if meaning == "evening" { "night" } else { meaning };
    words.iter().filter_map(|w| super::concept::meaning(w)).map(night).collect()
}

/// The meanings of the names of what was struck, and of feasts and gatherings of which papers speak from its day on: two words of each, at
/// the least.
fn meant(ground: &Ground, day: Day, event: &Event) -> Vec<BTreeSet<&'static str>> {
    let after: Vec<&Record> = ground.records.iter().filter(|r| r.day().is_some_and(|d| d >= day)).collect();
    let named = |e: &model::Entity| {
        let name = word::fold(&e.caption);
        let occasion =
            || e.schema == Schema::Event && !word::any(&name, word::ATTACK) && after.iter().any(|r| r.folded().text.contains(&name));
        let own = super::ground::words(&name);
        let struck = || matches!(e.schema, Schema::Address | Schema::Organization) && own.iter().any(|w| event.borne.contains(w));
        (occasion() || struck()).then_some(own)
    };
    let names = ground.case.entities.iter().filter_map(named).chain(event.names.iter().cloned());
    let all: BTreeSet<BTreeSet<&'static str>> = names.map(|name| meanings(&name)).filter(|m| m.len() > 1).collect();
    all.into_iter().collect()
}

/// One in so many records, at the most, may name a town whose name is to tell an attack.
const TOWN_SHARE: usize = 3;

/// Whether few records enough name a town for its name to tell what was struck there.
fn tells(ground: &Ground, town: usize) -> bool {
    let naming = ground.records.iter().filter(|r| r.mentions.iter().any(|(_, e)| *e == town)).count();
    naming * TOWN_SHARE <= ground.records.len()
}

/// Characters between the noun of an attack and the place it struck.
const PLACE_REACH: u32 = 90;

/// The places in a passage of an attack that are said to be struck: behind its noun and near it; a town may stand before it. Where
/// people in the passage live or were born is no target.
fn places_of_attack(ground: &Ground, at: usize) -> Vec<usize> {
    const HOME: &[&str] = &[
        "ne a",
        "nee a",
        "demeurant",
        "ayant demeure",
        "domicilie",
        "domiciliee",
        "habitant",
        "residant",
        "geboren te",
        "wonende",
        "woonachtig",
        "wonend",
        "born in",
        "residing",
        "living in",
        "of no fixed",
        "serrurier a",
        "recherche par",
        "gezocht door",
    ];
    let claim = ground.claim(at);
    let Some(record) = ground.record_of_claim(at) else { return Vec::new() };
    let folded = record.folded();
    let text = folded.slice(claim.span.start, claim.span.end);
    let nouns: Vec<u32> =
        word::ATTACK.iter().flat_map(|p| word::finds(text, p)).map(|b| claim.span.start + text[..b].chars().count() as u32).collect();
    let inside = record.mentions.iter().filter(|(m, e)| {
        let span = &ground.mention(*m).span;
        if ground.entity(*e).schema != Schema::Address || !claim.span.contains(span) {
            return false;
        }
        let before = folded.slice(span.start.saturating_sub(30).max(claim.span.start), span.start);
        let struck = nouns.is_empty() || nouns.iter().any(|n| *n <= span.start && span.start - n <= PLACE_REACH);
        (struck || !ground.is_site(*e)) && !word::any(before, HOME)
    });
    inside.map(|&(_, e)| e).collect()
}

fn add_target(ground: &Ground, event: &mut Event, entity: usize) {
    match ground.entity(entity).schema {
        Schema::Address if ground.is_site(entity) => {
            event.targets.insert(entity);
        }
        Schema::Address => {
            event.towns.insert(entity);
            event.targets.insert(entity);
        }
        Schema::Organization => {
            event.targets.insert(entity);
        }
        Schema::Person if !ground.official[entity] => {
            event.targets.insert(entity);
        }
        _ => {}
    }
}
