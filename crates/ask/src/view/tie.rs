//! Who and what the files tie to an attack after it.

use super::event::Event;
use super::ground::{Day, Ground, Record, is_so};
use super::hearing::{HEAD, is_stated, is_statement, stated_by, witness};
use super::since::named_since;
use super::twin::twins;
use super::{Basis, word};
use model::{DocumentKind, Modality, Property, Schema};
use std::collections::{BTreeMap, BTreeSet};

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

/// People whom the files must say to have had a part for them to be all.
const PEOPLE_MIN: usize = 3;

/// Passages that a tie shows.
const BASIS_MAX: usize = 4;

/// Every passage that ties somebody or something to the event `of` by what it says of them.
pub(crate) fn passages(ground: &Ground, events: &[Event], of: usize) -> Vec<(usize, Basis)> {
    let (direct, _) = told(ground, events);
    direct
        .into_iter()
        .filter(|((event, _), _)| *event == of)
        .flat_map(|((_, e), (basis, _))| basis.into_iter().map(move |b| (e, b)))
        .collect()
}

fn told(ground: &Ground, events: &[Event]) -> (Direct, Papers) {
    let mut papers = Papers::new(ground, events);
    let mut direct = direct(ground, events, &papers);
    if papers.join(ground, events, &direct) {
        direct = self::direct(ground, events, &papers);
    }
    (direct, papers)
}

/// Everyone and everything that the files, after the event, tie to it.
pub fn ties(ground: &Ground, events: &[Event]) -> Vec<Tie> {
    let (mut direct, papers) = told(ground, events);
    for (basis, _) in direct.values_mut() {
        basis.truncate(BASIS_MAX);
    }
    // In everyday words the papers may leave open who took part: then those count whom they go on naming.
    for (at, event) in events.iter().enumerate().take(1) {
        if direct.keys().filter(|&&(of, entity)| of == at && ground.is_person(entity)).count() < PEOPLE_MIN {
            for named in named_since(ground, event) {
                direct.entry((at, named.entity)).or_insert((named.basis, Some(named.known)));
            }
        }
    }
    let mut out: Vec<Tie> =
        direct.into_iter().map(|((event, entity), (basis, known))| Tie { entity, event, steps: 1, basis, known, named: false }).collect();
    // Who is born on the day of one of them and has a name that sounds like his may be he.
    let twins = twins(ground);
    let doubles = |t: &Tie| twins.get(&t.entity).into_iter().flatten().map(|&entity| Tie { entity, ..t.clone() }).collect::<Vec<_>>();
    let also: Vec<Tie> = out.iter().flat_map(doubles).filter(|d| !out.iter().any(|t| (t.event, t.entity) == (d.event, d.entity))).collect();
    out.extend(also);
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
            let after = papers.about_of_claim(ground, at) == Some(tie.event);
            let personal =
                matches!(claim.property, Property::Associate | Property::Met | Property::Called | Property::Paid | Property::Identified);
            *named |= after && personal && ground.entity(tie.entity).schema == Schema::Person;
            if basis.len() < BASIS_MAX {
                basis.push(Basis::Claim(at as u32));
            }
        }
    }
    out.extend(second.into_iter().map(|((event, entity), (basis, named))| Tie { entity, event, steps: 2, basis, known: None, named }));
    out
}

/// What ties an entity to an event by what is said of it, with the day on which the files first say it.
type Direct = BTreeMap<(usize, usize), (Vec<Basis>, Option<Day>)>;

fn direct(ground: &Ground, events: &[Event], papers: &Papers) -> Direct {
    let mut direct = Direct::new();
    let mut add = |entity: usize, event: usize, basis: Basis, day: Option<Day>| {
        let (list, known) = direct.entry((event, entity)).or_default();
        if !list.contains(&basis) {
            list.push(basis);
        }
        *known = match (*known, day) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    };
    for at in 0..ground.claims.len() {
        if let Some((entity, event)) = tie_of_claim(ground, events, papers, at) {
            add(entity, event, Basis::Claim(at as u32), ground.said_day(at));
        }
    }
    for (record, &about) in ground.records.iter().zip(&papers.about) {
        for (entity, event, basis) in ties_of_text(ground, events, &papers.told, about, record) {
            add(entity, event, basis, record.day());
        }
    }
    direct
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

fn tie_of_claim(ground: &Ground, events: &[Event], papers: &Papers, at: usize) -> Option<(usize, usize)> {
    let claim = ground.claim(at);
    if !is_so(claim.modality) {
        return None;
    }
    let subject = ground.subject[at]?;
    let schema = ground.entity(subject).schema;
    if !matches!(
        schema,
        Schema::Person | Schema::Organization | Schema::Vehicle | Schema::Vessel | Schema::UserAccount | Schema::BankAccount
    ) || ground.official[subject]
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
            let event = spoken_event(ground, events, at).or_else(|| papers.about_of_claim(ground, at))?;
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
    if word::any(&folded, word::CLEARED) || claim.is_open() && word::negated(&folded) {
        return None;
    }
    if events[event].targets.contains(&subject) || word::any(&folded, word::BYSTANDER) && claim.property != Property::Attacked {
        return None;
    }
    Some((subject, event))
}

/// People tied to an event whom a later paper names, for it to be about the event.
const TIED_MIN: usize = 2;

/// Whether a paper tells in sentences, and is not of the press.
fn is_told_of(record: &Record) -> bool {
    !matches!(record.kind, DocumentKind::Press | DocumentKind::Table) && record.document.text().len() < super::ground::BOOK_BYTES
}

/// What each paper, read as a whole, says: looked at once, for claims and sentences ask it again and again.
struct Papers {
    /// By record: the event that it is about.
    about: Vec<Option<usize>>,
    /// By entity: see [`first_told`].
    told: Vec<Option<Day>>,
}

impl Papers {
    fn new(ground: &Ground, events: &[Event]) -> Self {
        let days: Vec<Vec<String>> = events.iter().map(|e| super::day::day_writings(e.day)).collect();
        let mut about: Vec<Option<usize>> = ground.records.iter().map(|r| event_of_record(events, &days, r)).collect();
        for (event, it) in events.iter().enumerate() {
            let later = |r: &Record| r.day().is_some_and(|d| d >= it.day);
            let inquiry = inquiry(ground, &about, event, later);
            let heard: BTreeSet<usize> = of(ground, &about, event).filter(|r| later(r)).filter_map(|r| witness(ground, r)).collect();
            let again = |r: &Record| is_statement(r) && witness(ground, r).is_some_and(|w| heard.contains(&w));
            let joins = |(r, about): (&Record, &Option<usize>)| {
                let open = about.is_none() && later(r) && r.kind != DocumentKind::Press;
                open && (references(r).any(|n| inquiry.contains(n)) || again(r))
            };
            let joined: Vec<bool> = ground.records.iter().zip(&about).map(joins).collect();
            for (about, _) in about.iter_mut().zip(joined).filter(|(_, joined)| *joined) {
                *about = Some(event);
            }
        }
        Self { about, told: first_told(ground) }
    }

    /// Takes papers for ones about the event that name several of those tied to it: a review, a hearing. Says whether there are any.
    fn join(&mut self, ground: &Ground, events: &[Event], direct: &Direct) -> bool {
        let mut joined = false;
        for (record, about) in ground.records.iter().zip(&mut self.about).filter(|(r, a)| a.is_none() && is_told_of(r)) {
            let later = |e: &usize| record.day().is_some_and(|d| d >= events[*e].day);
            let people = ground.people(record);
            let tied = |e: &usize| people.iter().filter(|p| direct.contains_key(&(*e, **p))).count();
            *about = (0..events.len()).filter(later).max_by_key(tied).filter(|e| tied(e) >= TIED_MIN);
            joined |= about.is_some();
        }
        joined
    }

    fn about_of_claim(&self, ground: &Ground, at: usize) -> Option<usize> {
        self.about[*ground.record_of.get(&ground.claim(at).span.document)?]
    }
}

fn of<'a>(ground: &'a Ground, about: &'a [Option<usize>], event: usize) -> impl Iterator<Item = &'a Record<'a>> {
    ground.records.iter().zip(about).filter(move |(_, a)| **a == Some(event)).map(|(r, _)| r)
}

fn references<'a>(record: &'a Record) -> impl Iterator<Item = &'a str> {
    let all = record.profile.into_iter().flat_map(|p| p.references.iter().chain(&p.cites));
    all.map(String::as_str).filter(|r| r.chars().filter(char::is_ascii_digit).count() >= 4)
}

/// The references of the inquiry into an event: its papers bear them, and none from before it.
fn inquiry<'a>(ground: &'a Ground, about: &'a [Option<usize>], event: usize, later: impl Fn(&Record) -> bool) -> BTreeSet<&'a str> {
    let older: BTreeSet<&str> = ground.records.iter().filter(|r| !later(r)).flat_map(|r| references(r)).collect();
    of(ground, about, event).filter(|r| later(r)).flat_map(|r| references(r)).filter(|r| !older.contains(r)).collect()
}

/// The event that a whole document, written after it, is about: it names the event or what was attacked, writes its day (`days`, by event),
/// or speaks of an attack in its town.
fn event_of_record(events: &[Event], days: &[Vec<String>], record: &Record) -> Option<usize> {
    let day = record.day()?;
    if record.kind == DocumentKind::Press {
        return None;
    }
    let site = |e: &Event, n: usize| e.same.contains(&n) || e.targets.contains(&n) && !e.towns.contains(&n);
    let text = &record.folded().text;
    let bears = |e: &Event| is_statement(record) && e.borne.iter().any(|w| word::finds(text, w).next().is_some());
    let named = events.iter().position(|e| e.day <= day && (record.mentions.iter().any(|&(_, n)| site(e, n)) || bears(e)));
    // What else would bring up that day? Where it is the paper's own, it says nothing.
    let dated = |(e, writings): (&Event, &Vec<String>)| e.day < day && writings.iter().any(|w| word::finds(text, w).next().is_some());
    let speaks = |text: &str| word::any(text, word::ATTACK) || word::any(text, word::WENT_OFF);
    let in_town = || events.iter().position(|e| e.day <= day && record.mentions.iter().any(|(_, n)| e.towns.contains(n)));
    // A hearing that says at its head that it is about an attack, in a case that knows one.
    let only = || {
        let head = record.folded();
        (events.len() == 1 && events[0].day <= day && is_statement(record) && speaks(head.slice(0, HEAD.min(head.len())))).then_some(0)
    };
    named.or_else(|| events.iter().zip(days).position(dated)).or_else(|| in_town().filter(|_| speaks(text))).or_else(only)
}

/// Sentences in which somebody owns to the attack, in a document about it.
fn admissions(ground: &Ground, events: &[Event], about: Option<usize>, record: &Record) -> Vec<(usize, usize, Basis)> {
    let mut out = Vec::new();
    let Some(event) = about else { return out };
    let folded = record.folded();
    for byte in word::ADMITS.iter().flat_map(|p| word::finds(&folded.text, p)) {
        let sentence = record.sentence_at(byte);
        let text = folded.slice(sentence.start, sentence.end);
        let inside = ground.entities_in(&sentence);
        let people: Vec<usize> = inside.iter().copied().filter(|&e| ground.is_person(e)).collect();
        let first_person = word::any(text, &["moi", "j'ai", "ik", "i", "me"]);
        // "I" owns to the attack only where the sentence names it or its place.
        let of_it = inside.iter().any(|e| events[event].targets.contains(e) || events[event].same.contains(e))
            || word::any(text, word::ATTACK)
            || word::any(text, &["bombe*", "engin*", "explosi*", "bom", "bomb", "device"]);
        let who = match (&people[..], first_person) {
            (_, true) if of_it => stated_by(ground, record, &sentence),
            ([one], false) => Some(*one),
            _ => None,
        };
        if let Some(who) = who.filter(|_| !word::negated(text)) {
            out.push((who, event, Basis::Passage(sentence)));
        }
    }
    out
}

/// Who is heard as a suspect in a record about the event, by the words of its head.
fn heard_as_suspect(ground: &Ground, events: &[Event], about: Option<usize>, record: &Record) -> Option<(usize, usize, Basis)> {
    const SUSPECT: &[&str] = &[
        "garde a vue",
        "gardee a vue",
        "mis en examen",
        "mise en examen",
        "mis en cause",
        "mise en cause",
        "inculpe*",
        "prevenu*",
        "suspect*",
        "prive de liberte",
        "privee de liberte",
        "verdacht*",
        "beklaagde",
        "aangehouden",
        "under arrest",
        "arrested",
        "under caution",
        "cautioned",
        "interrogatoire",
        "maison d'arret",
        "a la prison",
        "detenu*",
        "gevangenis",
        "gedetineerde",
        "prisoner",
        "in prison",
        "remand*",
        "salduz",
        // Who has a lawyer beside him.
        "assiste* de",
        "assiste* par",
        "bijgestaan",
        "bijstand",
        "raadsman",
        "raadsvrouw",
        "solicitor",
    ];
    let event = about.filter(|&e| record.day().is_some_and(|d| d >= events[e].day))?;
    let folded = record.folded();
    let head = folded.slice(0, HEAD.min(folded.len()));
    let byte = word::first(head, SUSPECT).filter(|_| is_statement(record) && !word::any(head, word::CLEARED))?;
    Some((witness(ground, record)?, event, Basis::Passage(record.sentence_at(byte))))
}

/// "Who planted the bomb? It was X.": answers that name one person to a question about the deed, in a paper about the event.
fn named_in_answer(ground: &Ground, about: Option<usize>, record: &Record) -> Vec<(usize, usize, Basis)> {
    const ITS: &[&str] = &["c'est", "c'etait", "it was", "it is", "that was", "dat was", "dat is", "het was", "het is"];
    const WHO: &[&str] = &["qui", "who", "wie"];
    /// Characters before the answer in which its question ends.
    const QUESTION_REACH: u32 = 160;
    let mut out = Vec::new();
    let Some(event) = about.filter(|_| is_statement(record)) else { return out };
    let folded = record.folded();
    for byte in ITS.iter().flat_map(|p| word::finds(&folded.text, p)) {
        let c = folded.char_at(byte);
        let sentence = record.sentence(c, c + 4);
        let before = folded.slice(c.saturating_sub(QUESTION_REACH), c);
        let Some((asked, _)) = before.rsplit_once('?').filter(|_| is_stated(record, &sentence)) else { continue };
        let asked = asked.rsplit(['?', '.', '!']).next().unwrap_or(asked);
        let of_deed = word::any(asked, WHO) && (word::any(asked, word::ATTACK) || word::any(asked, word::MEANS)) && !word::negated(asked);
        let text = folded.slice(c, sentence.end);
        let people: BTreeSet<usize> = record
            .mentions
            .iter()
            .filter(|(m, e)| {
                let at = &ground.mention(*m).span;
                at.start >= c && at.end <= sentence.end && ground.is_person(*e)
            })
            .map(|&(_, e)| e)
            .collect();
        if let (true, Some(&who), 1, false) = (of_deed, people.first(), people.len(), word::negated(text)) {
            out.push((who, event, Basis::Passage(sentence)));
        }
    }
    out
}

/// People whom one sentence about the event may name together, for each to have a part in it.
const TOLD_TOGETHER: usize = 3;

/// Sentences, written after the event, that give one person a part in it, or say that a vehicle or number served it. Who was in the files
/// before the first event (`told`) and is then named, alone or with others of whom the same is true, in a sentence of a paper `about` one
/// has a part in it, whatever the sentence says: no bystander that nobody knew.
fn ties_of_text(
    ground: &Ground,
    events: &[Event],
    told: &[Option<Day>],
    about: Option<usize>,
    record: &Record,
) -> Vec<(usize, usize, Basis)> {
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
    let mut out = admissions(ground, events, about, record);
    out.extend(heard_as_suspect(ground, events, about, record));
    out.extend(named_in_answer(ground, about, record));
    let Some(day) = record.day() else { return out };
    let Some(first) = events.iter().map(|e| e.day).filter(|d| *d <= day).min() else { return out };
    if record.kind == DocumentKind::Press {
        return out;
    }
    let folded = record.folded();
    if !word::any(&folded.text, word::ATTACK) && about.is_none() {
        return out;
    }
    let own = witness(ground, record);
    let mut last_end = 0;
    for (at, &(mention, entity)) in record.mentions.iter().enumerate() {
        let m = ground.mention(mention);
        let vehicle = m.schema.is_vehicle() || m.schema == Schema::UserAccount;
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
        if !of_it || word::any(text, word::BYSTANDER) || word::any(text, word::CLEARED) || word::negated(text) {
            continue;
        }
        let people: BTreeSet<usize> = record
            .mentions
            .iter()
            .filter(|(n, e)| sentence.contains(&ground.mention(*n).span) && ground.is_person(*e))
            .map(|&(_, e)| e)
            .collect();
        let all_known = || people.len() <= TOLD_TOGETHER && people.iter().all(|&p| told[p].is_some_and(|d| d < first));
        let part = match vehicle {
            true => word::any(text, SERVED),
            false => known && all_known() || people.len() == 1 && word::any(text, word::PART_TAKEN),
        };
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
