//! The attacks that a case is about, and who is later tied to them.

use super::ground::{Day, Ground, Record, is_so};
use super::{Basis, word};
use model::{DocumentKind, EntityId, Modality, Property, Schema};
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
    pub basis: Vec<Basis>,
    /// Number of different originals that speak of it.
    pub support: usize,
}

/// Why an entity is tied to an event.
#[derive(Clone, Debug)]
pub struct Tie {
    pub entity: usize,
    pub event: usize,
    /// 1: said of the entity itself; 2: through a number or vehicle that was used, or a typed relation with someone tied.
    pub steps: u8,
    pub basis: Vec<Basis>,
    /// The day on which the files first say it.
    pub known: Option<Day>,
    /// Tied at the second step by what a document about the event, written after it, says: named by those who are in it.
    pub named: bool,
}

/// A day needs this share of the best day's support to be an attack of its own.
const SHARE_MIN: f64 = 0.34;

#[derive(Default)]
struct Draft {
    weight: f64,
    claims: Vec<usize>,
    blobs: BTreeSet<String>,
    pressing: usize,
    /// Sentences that give the day, where no claim does.
    told: Vec<Basis>,
}

/// The attacks of the case, the best supported first.
pub fn events(ground: &Ground) -> Vec<Event> {
    let mut days: BTreeMap<Day, Draft> = BTreeMap::new();
    for (at, claim) in ground.case.claims.iter().enumerate() {
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
    if days.is_empty() {
        days = told_days(ground);
    }
    let best = days.values().map(|d| d.weight).fold(0.0, f64::max);
    let mut out: Vec<(f64, Event)> = days
        .into_iter()
        .filter(|(_, d)| d.weight >= best * SHARE_MIN && d.weight > 0.5 && (d.pressing < d.claims.len() || d.weight >= best))
        .map(|(day, draft)| (draft.weight, describe(ground, day, &draft)))
        .collect();
    out.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.day.cmp(&b.1.day)));
    out.into_iter().map(|(_, e)| e).collect()
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
    let writes = || super::letter::day_writings(day).iter().any(|w| word::finds(&quote, w).next().is_some());
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
    let head = |from: usize| quote[from..].char_indices().nth(REACH).map_or(&quote[from..], |(n, _)| &quote[from..from + n]);
    let beside = BESIDE.iter().flat_map(|p| word::finds(&quote, p)).any(|b| word::any(head(b), word::ATTACK));
    let dated = |b: usize| super::letter::day_writings(day).iter().any(|w| word::finds(head(b), w).next().is_some());
    beside && !word::ATTACK.iter().flat_map(|p| word::finds(&quote, p)).any(dated)
}

/// Weight of a day that a sentence gives an attack, where no claim dates one.
const TOLD_WEIGHT: f64 = 0.6;

/// The days of attacks that sentences write, for cases in which no claim dates one.
fn told_days(ground: &Ground) -> BTreeMap<Day, Draft> {
    let mut days: BTreeMap<Day, Draft> = BTreeMap::new();
    for record in ground.records.iter().filter(|r| r.document.text().len() < super::ground::BOOK_BYTES) {
        let Some(written) = record.written.or(record.held) else { continue };
        let folded = record.folded();
        for byte in word::ATTACK.iter().flat_map(|p| word::finds(&folded.text, p)) {
            let c = folded.char_at(byte);
            let sentence = record.sentence(c, c + 4);
            let said = folded.slice(sentence.start, sentence.end);
            let Some(day) = super::day::day_in(said, written).filter(|d| *d <= written && !negated(said)) else { continue };
            let draft = days.entry(day).or_default();
            if draft.blobs.insert(record.document.blob.as_str().to_owned()) {
                draft.weight += TOLD_WEIGHT;
                draft.told.push(Basis::Passage(sentence));
            }
        }
    }
    days
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
    event.names = names.into_iter().collect();
    event
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

/// Everyone and everything that the files, after the event, tie to it.
pub fn ties(ground: &Ground, events: &[Event]) -> Vec<Tie> {
    let mut direct: BTreeMap<(usize, usize), (Vec<Basis>, Option<Day>)> = BTreeMap::new();
    let mut add = |entity: usize, event: usize, basis: Basis, day: Option<Day>| {
        let (list, known) = direct.entry((event, entity)).or_default();
        if list.len() < 4 && !list.contains(&basis) {
            list.push(basis);
        }
        *known = match (*known, day) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    };
    for at in 0..ground.case.claims.len() {
        if let Some((entity, event)) = tie_of_claim(ground, events, at) {
            add(entity, event, Basis::Claim(at as u32), ground.said_day(at));
        }
    }
    let told = first_told(ground);
    for record in &ground.records {
        for (entity, event, basis) in ties_of_text(ground, events, &told, record) {
            add(entity, event, basis, record.written.or(record.held));
        }
    }
    let mut out: Vec<Tie> =
        direct.into_iter().map(|((event, entity), (basis, known))| Tie { entity, event, steps: 1, basis, known, named: false }).collect();
    let tied: BTreeSet<(usize, usize)> = out.iter().map(|t| (t.event, t.entity)).collect();
    let mut second: BTreeMap<(usize, usize), (Vec<Basis>, bool)> = BTreeMap::new();
    for tie in &out {
        for &at in &ground.claims_of[tie.entity] {
            let claim = ground.claim(at);
            if !matches!(claim.modality, Modality::Asserted | Modality::Alleged) || !carries(claim.property) {
                continue;
            }
            let (Some(s), Some(o)) = (ground.subject[at], ground.object[at]) else { continue };
            let other = if s == tie.entity { o } else { s };
            if !ground.specific(other) || tied.contains(&(tie.event, other)) || events[tie.event].targets.contains(&other) {
                continue;
            }
            let (basis, named) =
                second.entry((tie.event, other)).or_insert_with(|| (tie.basis.first().cloned().into_iter().collect(), false));
            let after = ground.record_of_claim(at).and_then(|r| event_of_record(events, r)) == Some(tie.event);
            let personal =
                matches!(claim.property, Property::Associate | Property::Met | Property::Called | Property::Paid | Property::Identified);
            *named |= after && personal && ground.entity(tie.entity).schema == Schema::Person;
            if basis.len() < 4 {
                basis.push(Basis::Claim(at as u32));
            }
        }
    }
    out.extend(second.into_iter().map(|((event, entity), (basis, named))| Tie { entity, event, steps: 2, basis, known: None, named }));
    out
}

/// Relations that carry a tie one step further.
fn carries(property: Property) -> bool {
    matches!(
        property,
        Property::UsesNumber
            | Property::UsesVehicle
            | Property::UsesAccount
            | Property::Alias
            | Property::Associate
            | Property::Met
            | Property::Called
            | Property::Paid
            | Property::Identified
            | Property::LivesAt
            | Property::Member
    )
}

/// The event that a passage speaks of: by its entities, its day, its place; the only event where it just says "the attack".
fn spoken_event(ground: &Ground, events: &[Event], at: usize) -> Option<usize> {
    let claim = ground.claim(at);
    let said = ground.said_day(at);
    let after = |e: &Event| said.is_none_or(|s| s >= e.day);
    let named = |entity: Option<usize>| entity.and_then(|n| events.iter().position(|e| e.same.contains(&n)));
    if let Some(found) = named(ground.object[at]).or_else(|| named(ground.subject[at])) {
        return after(&events[found]).then_some(found);
    }
    if claim.property == Property::Attacked
        && let Some(day) = claim.true_on.and_then(|w| w.single_day()).map(super::ground::day_of)
    {
        return events.iter().position(|e| (e.day - day).abs() <= 1);
    }
    let inside = ground.entities_in(&claim.span);
    if let Some(found) = inside.iter().find_map(|&n| named(Some(n))) {
        return after(&events[found]).then_some(found);
    }
    // "lors de l'attentat": said after it, and no other event fits as well.
    let speaks = claim.property == Property::Attacked || word::any(&word::fold(&claim.quote), word::ATTACK);
    let mut fitting = events.iter().enumerate().filter(|(_, e)| said.is_some_and(|s| s >= e.day));
    match (speaks, fitting.next(), fitting.next()) {
        (true, Some((found, _)), None) => Some(found),
        (true, Some((found, _)), Some(_)) => {
            inside.iter().find_map(|n| events.iter().position(|e| e.towns.contains(n) || e.targets.contains(n))).or(Some(found))
        }
        _ => None,
    }
}

/// Words that end a suspicion.
const CLEARED: &[&str] = &[
    "hors de cause",
    "non-lieu",
    "blanchi*",
    "disculpe*",
    "etranger aux",
    "etrangere aux",
    "rien a voir",
    "niet langer verdacht",
    "buiten verdenking",
    "buitenvervolging*",
    "niets te maken",
    "niets mee te maken",
    "no longer suspected",
    "no longer a suspect",
    "eliminated from",
    "exonerated",
    "nothing to do with",
    "took no part",
    "played no role",
    "not involved",
];

fn tie_of_claim(ground: &Ground, events: &[Event], at: usize) -> Option<(usize, usize)> {
    let claim = ground.claim(at);
    if !is_so(claim.modality) {
        return None;
    }
    let subject = ground.subject[at]?;
    let schema = ground.entity(subject).schema;
    if !matches!(schema, Schema::Person | Schema::Organization | Schema::Vehicle | Schema::UserAccount | Schema::BankAccount)
        || ground.official[subject]
    {
        return None;
    }
    let folded = word::fold(&claim.quote);
    let event = match claim.property {
        Property::Attacked => spoken_event(ground, events, at)?,
        // After the event, for the event.
        Property::Arrested
        | Property::Charged
        | Property::Convicted
        | Property::Searched
        | Property::Investigated
        | Property::Identified
        | Property::Watched => {
            let event = spoken_event(ground, events, at).or_else(|| event_of_record(events, ground.record_of_claim(at)?))?;
            let day = ground.day_of_claim(at)?;
            if day < events[event].day {
                return None;
            }
            event
        }
        Property::UsesVehicle
        | Property::UsesNumber
        | Property::Paid
        | Property::Associate
        | Property::PresentAt
        | Property::NamedWith
        | Property::Travelled => {
            if !word::any(&folded, word::ATTACK) || !word::any(&folded, word::PART_TAKEN) {
                return None;
            }
            spoken_event(ground, events, at)?
        }
        _ => return None,
    };
    // "A été mis hors de cause dans l'enquête": an inquiry that let him go; and words that no rule knows may take back what they say.
    if word::any(&folded, CLEARED) || claim.is_open() && negated(&folded) {
        return None;
    }
    if events[event].targets.contains(&subject) || word::any(&folded, word::BYSTANDER) && claim.property != Property::Attacked {
        return None;
    }
    Some((subject, event))
}

/// The event that a whole document, written after it, is about: it names the event or what was attacked, or speaks of an attack.
pub(super) fn event_of_record(events: &[Event], record: &Record) -> Option<usize> {
    let day = record.written.or(record.held)?;
    if record.kind == DocumentKind::Press {
        return None;
    }
    let site = |e: &Event, n: usize| e.same.contains(&n) || e.targets.contains(&n) && !e.towns.contains(&n);
    let named = events.iter().position(|e| e.day <= day && record.mentions.iter().any(|&(_, n)| site(e, n)));
    let text = &record.folded().text;
    // What else would bring up that day? Where it is the paper's own, it says nothing.
    let dated = |e: &Event| e.day < day && super::letter::day_writings(e.day).iter().any(|w| word::finds(text, w).next().is_some());
    named.or_else(|| events.iter().position(dated)).or_else(|| {
        let speaks = word::any(text, word::ATTACK) || word::any(text, word::WENT_OFF);
        events.iter().position(|e| e.day <= day && record.mentions.iter().any(|(_, n)| e.towns.contains(n))).filter(|_| speaks)
    })
}

/// Whether a record takes down what one person says: by its kind, or by the words of its head.
pub(crate) fn is_statement(record: &Record) -> bool {
    const HEAD: u32 = 500;
    const TAKEN_DOWN: &[&str] = &[
        "audition",
        "interrogatoire",
        "deposition",
        "declaration de",
        "entendons",
        "est entendu",
        "est entendue",
        "depot de plainte",
        "*verhoor",
        "verhoren",
        "verhoord",
        "verklaring van",
        "statement of",
        "witness statement",
        "record of interview",
        "interview of",
    ];
    match record.kind {
        DocumentKind::Interrogation => true,
        DocumentKind::Other | DocumentKind::Report | DocumentKind::Note | DocumentKind::Letter | DocumentKind::Warrant => {
            let folded = record.folded();
            let several = ["commission d'enquete", "parlement", "parliament", "compte rendu integral"];
            let head = folded.slice(0, HEAD.min(folded.len()));
            word::any(head, TAKEN_DOWN) && !word::any(head, &several)
        }
        _ => false,
    }
}

/// Who answers in a record of questions: the one who speaks in most claims, else the first person of its head.
pub(crate) fn witness(ground: &Ground, record: &Record) -> Option<usize> {
    if !is_statement(record) {
        return None;
    }
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    for &c in &record.claims {
        let speaker = ground.claim(c).speaker.as_ref().and_then(|s| s.mention.as_ref()).and_then(|m| ground.lookup.entity_of.get(m));
        // The service that takes the statement down speaks in its head.
        let person = |e: &usize| ground.entity(*e).schema == Schema::Person && !ground.official[*e];
        if let Some(at) = speaker.and_then(|e| ground.entity_at.get(&e.id)).copied().filter(person) {
            *votes.entry(at).or_default() += 1;
        }
    }
    let spoken = votes.into_iter().max_by_key(|&(e, n)| (n, std::cmp::Reverse(e))).map(|(e, _)| e);
    spoken.or_else(|| {
        let head = record.mentions.iter().take_while(|(m, _)| ground.mention(*m).span.start < 500);
        head.map(|&(_, e)| e).find(|&e| ground.entity(e).schema == Schema::Person && !ground.official[e])
    })
}

/// Sentences in which somebody owns to the attack, in a document about it.
fn admissions(ground: &Ground, events: &[Event], record: &Record) -> Vec<(usize, usize, Basis)> {
    let mut out = Vec::new();
    let Some(event) = event_of_record(events, record) else { return out };
    let folded = record.folded();
    for byte in word::ADMITS.iter().flat_map(|p| word::finds(&folded.text, p)) {
        let c = folded.char_at(byte);
        let sentence = record.sentence(c, c + 4);
        let text = folded.slice(sentence.start, sentence.end);
        let inside = ground.entities_in(&sentence);
        let people: Vec<usize> =
            inside.iter().copied().filter(|&e| ground.entity(e).schema == Schema::Person && !ground.official[e]).collect();
        let first_person = word::any(text, &["moi", "j'ai", "ik", "i", "me"]);
        // "I" owns to the attack only where the sentence names it or its place.
        let of_it = inside.iter().any(|e| events[event].targets.contains(e) || events[event].same.contains(e))
            || word::any(text, word::ATTACK)
            || word::any(text, &["bombe*", "engin*", "explosi*", "bom", "bomb", "device"]);
        let who = match (&people[..], first_person) {
            (_, true) if of_it => witness(ground, record),
            ([one], false) => Some(*one),
            _ => None,
        };
        if let Some(who) = who.filter(|_| !negated(text)) {
            out.push((who, event, Basis::Passage(sentence)));
        }
    }
    out
}

/// "Who planted the bomb? It was X.": answers that name one person to a question about the deed, in a paper about the event.
fn named_in_answer(ground: &Ground, events: &[Event], record: &Record) -> Vec<(usize, usize, Basis)> {
    const ITS: &[&str] = &["c'est", "c'etait", "it was", "it is", "that was", "dat was", "dat is", "het was", "het is"];
    const WHO: &[&str] = &["qui", "who", "wie"];
    /// Characters before the answer in which its question ends.
    const QUESTION_REACH: u32 = 160;
    let mut out = Vec::new();
    let Some(event) = event_of_record(events, record).filter(|_| is_statement(record)) else { return out };
    let folded = record.folded();
    for byte in ITS.iter().flat_map(|p| word::finds(&folded.text, p)) {
        let c = folded.char_at(byte);
        let sentence = record.sentence(c, c + 4);
        let before = folded.slice(c.saturating_sub(QUESTION_REACH), c);
        let Some((asked, _)) = before.rsplit_once('?') else { continue };
        let asked = asked.rsplit(['?', '.', '!']).next().unwrap_or(asked);
        let of_deed = word::any(asked, WHO) && (word::any(asked, word::ATTACK) || word::any(asked, word::MEANS)) && !negated(asked);
        let text = folded.slice(c, sentence.end);
        let people: BTreeSet<usize> = record
            .mentions
            .iter()
            .filter(|(m, e)| {
                let at = &ground.mention(*m).span;
                at.start >= c && at.end <= sentence.end && ground.entity(*e).schema == Schema::Person && !ground.official[*e]
            })
            .map(|&(_, e)| e)
            .collect();
        if let (true, Some(&who), 1, false) = (of_deed, people.first(), people.len(), negated(text)) {
            out.push((who, event, Basis::Passage(sentence)));
        }
    }
    out
}

/// Sentences, written after the event, that give one person a part in it, or say that a vehicle or number served it. Who was in the files
/// before the first event (`told`) and is then named with it alone has a part in it in whatever words: no bystander that nobody knew.
fn ties_of_text(ground: &Ground, events: &[Event], told: &[Option<Day>], record: &Record) -> Vec<(usize, usize, Basis)> {
    const SERVED: &[&str] = &[
        "servi a",
        "utilise*",
        "employe*",
        "a bord",
        "gebruikt bij",
        "gebruikt voor",
        "gediend",
        "used in",
        "used for",
        "used by",
        "served",
        "incendie*",
        "uitgebrand",
        "burnt*",
        "burned",
    ];
    let mut out = admissions(ground, events, record);
    out.extend(named_in_answer(ground, events, record));
    let Some(day) = record.written.or(record.held) else { return out };
    let Some(first) = events.iter().map(|e| e.day).filter(|d| *d <= day).min() else { return out };
    if record.kind == DocumentKind::Press {
        return out;
    }
    let folded = record.folded();
    let about = event_of_record(events, record);
    if !word::any(&folded.text, word::ATTACK) && about.is_none() {
        return out;
    }
    let own = witness(ground, record);
    let mut last_end = 0;
    for (at, &(mention, entity)) in record.mentions.iter().enumerate() {
        let m = ground.mention(mention);
        let vehicle = matches!(m.schema, Schema::Vehicle | Schema::UserAccount);
        if m.span.layer != 0 || !(vehicle || m.schema == Schema::Person && !ground.official[entity]) {
            continue;
        }
        if m.span.start < last_end && !vehicle && at > 0 {
            continue;
        }
        let sentence = record.sentence(m.span.start, m.span.end);
        let text = folded.slice(sentence.start, sentence.end);
        // In a paper about the event: its target or its means stand for it.
        let meant = || {
            about.is_some_and(|e| {
                let inside = ground.entities_in(&sentence);
                word::any(text, word::MEANS)
                    || inside.iter().any(|n| events[e].same.contains(n) || events[e].targets.contains(n) && !events[e].towns.contains(n))
            })
        };
        let known = about.is_some() && own != Some(entity) && told[entity].is_some_and(|d| d < first);
        let of_it = word::any(text, word::ATTACK) || !vehicle && (known || meant());
        if !of_it || word::any(text, word::BYSTANDER) || negated(text) {
            continue;
        }
        let people: BTreeSet<usize> = record
            .mentions
            .iter()
            .filter(|(n, e)| {
                sentence.contains(&ground.mention(*n).span) && ground.entity(*e).schema == Schema::Person && !ground.official[*e]
            })
            .map(|&(_, e)| e)
            .collect();
        let part = if vehicle { word::any(text, SERVED) } else { people.len() == 1 && (known || word::any(text, word::PART_TAKEN)) };
        if !part {
            continue;
        }
        last_end = sentence.end;
        let inside = ground.entities_in(&sentence);
        let event = events
            .iter()
            .position(|e| e.day <= day && inside.iter().any(|n| e.same.contains(n) || e.targets.contains(n)))
            .or(about)
            .or_else(|| events.iter().position(|e| e.day <= day));
        if let Some(event) = event.filter(|&e| !events[e].targets.contains(&entity)) {
            out.push((entity, event, Basis::Passage(sentence)));
        }
    }
    out
}

/// Of each entity the first day on which anybody held a paper, not of the press, that says something of it.
fn first_told(ground: &Ground) -> Vec<Option<Day>> {
    let held = |&c: &usize| {
        let record = ground.record_of_claim(c).filter(|r| r.kind != DocumentKind::Press)?;
        record.held.or(record.written).filter(|_| ground.claim(c).property != Property::NamedWith)
    };
    ground.claims_of.iter().map(|claims| claims.iter().filter_map(held).min()).collect()
}

/// A sentence that takes itself back.
pub fn negated(folded: &str) -> bool {
    const NOT: &[&str] = &[
        "n'est pas",
        "n'a pas",
        "n'a jamais",
        "n'ont pas",
        "ne sont pas",
        "n'etait pas",
        "n'avait pas",
        "nie",
        "conteste",
        "dement",
        "sans lien",
        "sans rapport",
        "aucun rapport",
        "aucun lien",
        "ecarte*",
        "exclu*",
        "innocent*",
        "uitgesloten",
        "losstaat",
        "los van",
        "onschuldig*",
        "unconnected",
        "unrelated",
        "no connection",
        "excluded",
        "discounted",
        "aucun element",
        "rien ne",
        "niet",
        "geen",
        "nooit",
        "ontkent",
        "betwist",
        "not",
        "never",
        "no link",
        "no evidence",
        "denies",
        "denied",
        "hors de cause",
        "mis hors de cause",
        "blanchi",
        "exonere*",
        "cleared of",
        "ne s'agit pas",
        "no part",
        "no role",
        "nothing to do",
        "nothing connects",
        "eliminated from",
        "ruled out",
        "aucune part",
        "aucun role",
        "aucune implication",
        "rien a voir",
        "etranger a*",
        "etrangere a*",
        "niets met",
        "niets mee",
        "niets verbindt",
    ];
    word::any(folded, NOT)
}
