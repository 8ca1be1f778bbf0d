//! Targets that were named before they were attacked.

use super::event::Event;
use super::ground::{Ground, Record, is_so, words};
use super::{Basis, Value, Views, word};
use model::{DocumentKind, Modality, Property, Schema, Span};
use std::collections::BTreeSet;

/// What a passage says of places.
struct Target<'g> {
    entities: BTreeSet<usize>,
    sorts: BTreeSet<&'static str>,
    folded: &'g str,
    /// What the claim is explicitly about, where a claim says it.
    object: Option<usize>,
}

/// Papers from before the event.
fn before<'g, 'a>(ground: &'g Ground<'a>, event: &Event) -> impl Iterator<Item = &'g Record<'a>> {
    let day = event.day;
    ground.records.iter().filter(move |r| r.held.is_some_and(|h| h < day) && r.written.is_none_or(|w| w < day))
}

/// Who named the target beforehand, with the passage.
pub(crate) fn speakers(ground: &Ground, event: &Event) -> Vec<(usize, Basis)> {
    let said = before(ground, event).flat_map(|r| threats(ground, event, r));
    said.flat_map(|(basis, _, people)| people.into_iter().map(move |p| (p, basis.clone()))).collect()
}

pub(super) fn fill(views: &mut Views, ground: &Ground, events: &[Event]) {
    for event in events {
        for record in before(ground, event) {
            for (basis, target, speakers) in threats(ground, event, record) {
                let (Some(held), doc) = (record.held, record.document.id.as_str()) else { continue };
                let day = record.written.unwrap_or(held);
                let entity = |e: usize| Value::text(ground.entity(e).id.as_str());
                let target = target.map_or_else(|| Value::text(""), entity);
                let values = vec![Value::text(doc), Value::text(record.agency()), held.into(), day.into(), Value::text(&event.key), target];
                views.add("threat", values, [basis.clone()]);
                for person in speakers {
                    views.add("threat_by", vec![Value::text(doc), entity(person)], [basis.clone()]);
                    // Who named the target beforehand is tied to what happened to it.
                    views.add("involved", vec![entity(person), Value::text(&event.key)], [basis.clone()]);
                    views.add("concerned", vec![entity(person), Value::text(&event.key)], [basis.clone()]);
                    views.add("relevant", vec![entity(person), Value::text(&event.key)], []);
                }
            }
        }
    }
}

type Threat = (Basis, Option<usize>, Vec<usize>);

fn threats(ground: &Ground, event: &Event, record: &Record) -> Vec<Threat> {
    let mut out: Vec<Threat> = Vec::new();
    let mut covered: Vec<Span> = Vec::new();
    let folded = record.folded();
    let towns: BTreeSet<usize> = record.mentions.iter().map(|&(_, e)| e).filter(|&e| is_town(ground, e)).collect();
    for &at in &record.claims {
        let claim = ground.claim(at);
        let kind = match claim.property {
            Property::Threatened | Property::Targeted => claim.modality.affirms(),
            Property::Attacked => {
                matches!(claim.modality, Modality::Planned | Modality::Conditional)
                    || is_so(claim.modality) && claim.true_on.is_some_and(|w| super::ground::day_of(w.last_day()) >= event.day)
            }
            Property::Warned => claim.modality.affirms(),
            _ => false,
        };
        covered.push(claim.span.clone());
        if !kind {
            covered.pop();
            continue;
        }
        // The sentence around it names the place where the clause does not.
        let span = record.sentence(claim.span.start, claim.span.end);
        let quote = folded.slice(claim.span.start.min(span.start), claim.span.end.max(span.end));
        if claim.property == Property::Warned && !word::any(quote, word::THREAT) || word::any(quote, word::NO_THREAT) {
            continue;
        }
        let target = Target {
            entities: ground.entities_in(&span).into_iter().chain(ground.object[at]).collect(),
            sorts: word::sites(quote).into_iter().collect(),
            folded: quote,
            object: ground.object[at],
        };
        if let Some(found) = matches(ground, event, &target, &towns) {
            let person = |e: usize| ground.is_person(e);
            let mut who: Vec<usize> = ground.subject[at].filter(|&e| person(e)).into_iter().collect();
            let speaker = claim
                .speaker
                .as_ref()
                .and_then(|s| s.mention.as_ref())
                .and_then(|m| ground.lookup.entity_of.get(m))
                .and_then(|e| ground.entity_at.get(&e.id))
                .copied();
            who.extend(speaker.filter(|&e| person(e)));
            out.push((Basis::Claim(at as u32), found, who));
        }
    }
    // Sentences that no claim of a threat covers.
    let mut done: BTreeSet<u32> = BTreeSet::new();
    if matches!(record.kind, DocumentKind::Press | DocumentKind::Table) && out.is_empty() {
        return out;
    }
    for byte in word::THREAT.iter().flat_map(|p| word::finds(&folded.text, p)) {
        let c = folded.char_at(byte);
        let sentence = record.sentence(c, c + 1);
        let known = out.iter().any(|(b, _, _)| match b {
            Basis::Claim(k) => ground.claim(*k as usize).span.start < sentence.end && sentence.start < ground.claim(*k as usize).span.end,
            Basis::Passage(s) => s.start < sentence.end && sentence.start < s.end,
        });
        if known || in_name(ground, record, c) || !done.insert(sentence.start) {
            continue;
        }
        let text = folded.slice(sentence.start, sentence.end);
        if word::any(text, word::NO_THREAT)
            || word::negated(text) && !word::any(text, &["n'oublieront", "never forget", "nooit vergeten", "niet vergeten", "vergeten"])
        {
            continue;
        }
        let target = Target {
            entities: ground.entities_in(&sentence).into_iter().collect(),
            sorts: word::sites(text).into_iter().collect(),
            folded: text,
            object: None,
        };
        if let Some(found) = matches(ground, event, &target, &towns) {
            let people: Vec<usize> = target.entities.iter().copied().filter(|&e| ground.is_person(e)).collect();
            let who = if people.is_empty() { turn_speaker(ground, record, &sentence) } else { people };
            out.push((Basis::Passage(sentence), found, who));
        }
    }
    if out.is_empty() {
        out = place_and_day(ground, event, record, &towns);
    }
    if out.is_empty() {
        out = overheard(ground, event, record);
    }
    if out.is_empty() {
        out = foretold(ground, event, record);
    }
    out
}

/// What somebody is said to say of the very target in the future or as a wish, in whatever words: "in april gaan ze in de mess van ... aan
/// tafel", "à la Saint-Antoine ils ouvriraient les vannes aux ...". A service that writes of its own plans reports nobody.
fn foretold(ground: &Ground, event: &Event, record: &Record) -> Vec<Threat> {
    let folded = record.folded();
    let unfit = matches!(record.kind, DocumentKind::Press | DocumentKind::Table | DocumentKind::Judgment | DocumentKind::Warrant);
    if unfit || record.document.text().len() > super::ground::BOOK_BYTES {
        return Vec::new();
    }
    let telling = event.names.iter().filter_map(|n| telling_words(ground, event, n)).filter_map(|t| t.first().cloned());
    let sites =
        word::SITES.iter().filter(|(sort, _)| event.sorts.contains(sort)).flat_map(|(_, words)| words.iter().map(|w| (*w).to_owned()));
    let mut starts: BTreeSet<u32> =
        telling.chain(sites).flat_map(|w| word::finds(&folded.text, &w).map(|b| folded.char_at(b)).collect::<Vec<_>>()).collect();
    let struck = |e: usize| ground.is_person(e) && event.targets.contains(&e);
    starts.extend(meaning_places(event, &folded.text).map(|b| folded.char_at(b)));
    starts.extend(record.mentions.iter().filter(|(_, e)| struck(*e)).map(|(m, _)| ground.mention(*m).span.start));
    let talk = record.kind == DocumentKind::Wiretap || speaks(&folded.text);
    let found = starts.into_iter().find_map(|at| {
        let sentence = record.sentence(at, at + 4);
        // "Lokerwaal. Daar gaan ze ...": the name may stand alone before what is said of it.
        let next = record.sentence(sentence.end + 1, sentence.end + 2);
        let text = folded.slice(sentence.start, sentence.end.max(next.end));
        let before = folded.slice(sentence.start.saturating_sub(TIME_REACH), sentence.start);
        let target = Target {
            entities: ground.entities_in(&sentence).into_iter().collect(),
            sorts: word::sites(text).into_iter().collect(),
            folded: text,
            object: None,
        };
        let reported = talk || word::any(text, word::REPORTED) || word::any(before, word::REPORTED) || text.contains(['"', '«', '“']);
        let told = reported && (word::ahead(text) || super::day::to_come(text)) && !word::any(text, word::NO_THREAT);
        let person = || target.entities.iter().copied().find(|&e| struck(e)).map(Some);
        let named = told.then(|| matches(ground, event, &target, &BTreeSet::new()).or_else(person)).flatten()?;
        let people = target.entities.iter().copied().filter(|&e| ground.is_person(e)).collect();
        Some((Basis::Passage(sentence), named, people))
    });
    found.into_iter().collect()
}

/// Bytes of a folded text at which a word means what one of a target's names does.
fn meaning_places<'t>(event: &'t Event, folded: &'t str) -> impl Iterator<Item = usize> + 't {
    let first: BTreeSet<&str> = event.meant.iter().filter_map(|m| m.first().copied()).collect();
    let at = |w: &str| w.as_ptr() as usize - folded.as_ptr() as usize;
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(move |_| !event.meant.is_empty());
    words.filter(move |w| super::concept::meaning(w).is_some_and(|m| first.contains(m))).map(at)
}

/// Whether a passage says in another language, or in common words, what a name of the target means, "a night in France with lanterns", and
/// names no other town.
fn means_it(ground: &Ground, event: &Event, target: &Target) -> bool {
    let said = super::event::meanings(&words(target.folded));
    let elsewhere = |e: &usize| is_town(ground, *e) && !event.towns.contains(e);
    event.meant.iter().any(|m| m.is_subset(&said)) && !target.entities.iter().any(elsewhere)
}

/// Whether a word stands inside a name: the town of Visé aims at nobody.
fn in_name(ground: &Ground, record: &Record, at: u32) -> bool {
    record.mentions.iter().any(|&(m, _)| {
        let mention = ground.mention(m);
        let name = !matches!(mention.schema, Schema::Thing | Schema::Event);
        name && mention.span.layer == 0 && mention.span.start <= at && at < mention.span.end
    })
}

/// People who talk among themselves name the very target and a time to come: "half november, at the studios".
fn overheard(ground: &Ground, event: &Event, record: &Record) -> Vec<Threat> {
    let folded = record.folded();
    let mut found = Vec::new();
    let spoken = record.kind == DocumentKind::Wiretap || speaks(&folded.text);
    if !spoken || record.document.text().len() > super::ground::BOOK_BYTES {
        return found;
    }
    // The whole name, its town's among it: the sentence is asked below whether it means the target.
    let telling = event.names.iter().flatten().filter(|w| w.chars().count() >= 5 && !PLAIN.contains(&w.as_str())).cloned();
    let short = event.names.iter().filter_map(|n| telling_words(ground, event, n)).filter_map(|t| t.into_iter().next());
    let spoken = event.spoken.iter().map(|(_, name)| name.clone());
    let starts: BTreeSet<usize> =
        telling.chain(short).chain(spoken).flat_map(|w| word::finds(&folded.text, &w).collect::<Vec<_>>()).collect();
    for byte in starts {
        let sentence = record.sentence_at(byte);
        let text = folded.slice(sentence.start, sentence.end);
        // The time may stand in the words right before: "When? - Thursday week. - Where? - ..."
        let around = folded.slice(sentence.start.saturating_sub(TIME_REACH), sentence.end);
        // Who talks on a tapped line of the place and of "us", or of what must be done there, means to do it.
        let taken_down = record.kind == DocumentKind::Wiretap || text.contains(['"', '«', '“']);
        let own = || taken_down && word::any(text, MEANT);
        if !(super::day::to_come(around) || word::ahead(text) || own()) || word::any(text, word::NO_THREAT) {
            continue;
        }
        let (entities, sorts) = (ground.entities_in(&sentence).into_iter().collect(), word::sites(text).into_iter().collect());
        let target = Target { entities, sorts, folded: text, object: None };
        if let Some(named) = matches(ground, event, &target, &BTreeSet::new()) {
            let who = turn_speaker(ground, record, &sentence);
            found.push((Basis::Passage(sentence), named, who));
        }
    }
    found.truncate(1);
    found
}

const MEANT: &[&str] =
    &["nous", "on", "wij", "we", "moet", "moeten", "doit", "doivent", "faut", "must", "has to", "have to", "mag", "mogen"];

/// Characters before the name of a target in which its time may stand.
const TIME_REACH: u32 = 80;

/// Whether the text is talk taken down: a bug, a call, a chat.
fn speaks(folded: &str) -> bool {
    const TALK: &[&str] = &[
        "sonorisation",
        "ecoute",
        "ecoutes",
        "interception",
        "conversation",
        "retranscription",
        "messagerie",
        "afluister*",
        "tapkamer",
        "meeluister*",
        "beluister*",
        "*gesprek",
        "*gesprekken",
        "chat",
        "opname",
        "wiretap",
        "intercept*",
        "transcript*",
        "conversation",
        "listening device",
        "voicemail",
    ];
    word::any(word::head(folded, 500), TALK)
}

/// A conversation, or words meant for nobody else, that name the target and the very day on which it was attacked.
fn place_and_day(ground: &Ground, event: &Event, record: &Record, towns: &BTreeSet<usize>) -> Vec<Threat> {
    let folded = record.folded();
    let mut out = Vec::new();
    let short = super::ground::date_of(event.day).map(|d| format!("{}/{}", d.day(), d.month()));
    for writing in super::day::day_writings(event.day).into_iter().chain(short) {
        // "12/9", and no other year behind it.
        let whole = |byte: &usize| !folded.text[byte + writing.len()..].starts_with('/');
        for byte in word::finds(&folded.text, &writing).filter(whole) {
            let sentence = record.sentence_at(byte);
            let text = folded.slice(sentence.start, sentence.end);
            let around = folded.slice(sentence.start.saturating_sub(120), sentence.end + 120);
            let meant = word::any(around, word::SECRET) || word::any(text, word::DRAWN);
            if record.kind != DocumentKind::Wiretap && !meant || word::any(text, word::NO_THREAT) {
                continue;
            }
            let target = Target {
                entities: ground.entities_in(&sentence).into_iter().collect(),
                sorts: word::sites(text).into_iter().collect(),
                folded: text,
                object: None,
            };
            if let Some(found) = matches(ground, event, &target, towns) {
                let who = turn_speaker(ground, record, &sentence);
                out.push((Basis::Passage(sentence), found, who));
            }
        }
    }
    out.truncate(1);
    out
}

/// The person whose turn a line of a conversation is: named at its beginning, else by the initials of one whom the head names ("W: ...").
fn turn_speaker(ground: &Ground, record: &Record, sentence: &Span) -> Vec<usize> {
    if record.kind != DocumentKind::Wiretap {
        return Vec::new();
    }
    let folded = record.folded();
    let before = record.mentions.iter().rev().find(|(m, e)| {
        let span = &ground.mention(*m).span;
        let follows = folded.slice(span.end, span.end + 3).trim_start().starts_with([':', '-', '>']);
        span.end <= sentence.start + 40 && ground.entity(*e).schema == Schema::Person && follows
    });
    let line =
        record.lines().find(|(line, _)| line.start <= sentence.start && sentence.start <= line.end).map(|(_, text)| text.trim_start());
    let label = line.and_then(|l| l.split_once(':')).map(|(label, _)| word::fold(label.trim()));
    match label.filter(|l| (1..=INITIALS).contains(&l.chars().count()) && l.chars().all(char::is_alphabetic)) {
        Some(label) => initialled(ground, record, &label).into_iter().collect(),
        None => before.map(|&(_, e)| e).into_iter().collect(),
    }
}

/// Letters of a label that stands for a name, and characters of the head that gives the name.
const INITIALS: usize = 2;
const HEAD: u32 = 400;

/// The one person of the head of a record whose names begin with these letters, in whatever order.
fn initialled(ground: &Ground, record: &Record, label: &str) -> Option<usize> {
    let fits = |e: usize| {
        let initials: Vec<char> = words(&word::fold(&ground.entity(e).caption)).iter().filter_map(|w| w.chars().next()).collect();
        label.chars().all(|c| initials.contains(&c))
    };
    let head = record.mentions.iter().filter(|(m, e)| ground.mention(*m).span.start < HEAD && ground.is_person(*e));
    let people: BTreeSet<usize> = head.map(|&(_, e)| e).filter(|&e| fits(e)).collect();
    people.first().copied().filter(|_| people.len() == 1)
}

fn is_town(ground: &Ground, entity: usize) -> bool {
    let place = ground.entity(entity);
    place.schema == Schema::Address && !ground.is_site(entity) && !word::is_country(&word::fold(&place.caption))
}

/// Words of place names that say nothing alone.
const PLAIN: &[&str] = &[
    "rue",
    "quai",
    "place",
    "gare",
    "station",
    "centre",
    "ville",
    "nord",
    "midi",
    "saint",
    "sint",
    "grand",
    "grande",
    "petit",
    "fete",
    "feest",
    "marche",
    "markt",
    "hotel",
    "avenue",
    "boulevard",
    "straat",
    "attentat",
    "aanslag",
    "attack",
    "explosion",
    "festival",
    "ecole",
    "eglise",
    "kerk",
    "plein",
    "square",
    "street",
    "port",
    "pont",
    "stade",
    "stadion",
    "studio",
    "depot",
    "television",
    "maison",
    "theatre",
    "cafe",
    "musee",
    "museum",
];

/// Whether the passage's target is the event's; with the entity of the event that it names, if one.
fn matches(ground: &Ground, event: &Event, target: &Target, towns: &BTreeSet<usize>) -> Option<Option<usize>> {
    let said_towns: BTreeSet<usize> = target.entities.iter().copied().filter(|&e| is_town(ground, e)).collect();
    let event_towns: BTreeSet<usize> = event.towns.iter().copied().filter(|&e| is_town(ground, e)).collect();
    if let Some(found) = names_it(ground, event, target).or_else(|| means_it(ground, event, target).then_some(event.site)) {
        return Some(found);
    }
    let here = words(target.folded);
    let written = event_towns.iter().any(|t| words(&word::fold(&ground.entity(*t).caption)).iter().all(|w| here.contains(w)));
    if !written && !said_towns.is_empty() && !event_towns.is_empty() && said_towns.is_disjoint(&event_towns) {
        return None;
    }
    let site = event.site;
    // The same sort of site in the same town.
    let sorts: BTreeSet<&&str> = target.sorts.intersection(&event.sorts).collect();
    let same_town = written || !said_towns.is_disjoint(&event_towns) || said_towns.is_empty() && !towns.is_disjoint(&event_towns);
    if !sorts.is_empty() && same_town {
        // As the passage names it, where it does.
        let own = target.entities.iter().copied().find(|&e| {
            let fits = matches!(ground.entity(e).schema, Schema::Address | Schema::Organization | Schema::Event) && !is_town(ground, e);
            fits && ground.entity(e).names.iter().any(|n| sorts.iter().any(|s| word::sites(&word::fold(n)).contains(*s)))
        });
        return Some(own.or(site).or_else(|| event_towns.first().copied()));
    }
    // The town itself, and nothing smaller in it.
    let town = target.object.filter(|o| event_towns.contains(o)).filter(|_| target.sorts.is_empty());
    town.map(Some)
}

/// Whether the passage names the attacked thing itself, the event, or has the words that tell the target's name apart.
fn names_it(ground: &Ground, event: &Event, target: &Target) -> Option<Option<usize>> {
    let named = |e: &&usize| event.targets.contains(e) && !is_town(ground, **e) || event.same.contains(e);
    if let Some(&found) = target.entities.iter().find(named) {
        return Some(Some(found));
    }
    let here: BTreeSet<String> = words(target.folded).into_iter().collect();
    if !here.is_disjoint(&event.borne) || event.spoken.iter().any(|(sort, name)| target.sorts.contains(sort) && here.contains(name)) {
        return Some(event.site);
    }
    let telling: Vec<(&Vec<String>, Vec<String>)> =
        event.names.iter().filter_map(|n| telling_words(ground, event, n).map(|t| (n, t))).collect();
    // A place that bears the target's own name is no other town.
    let other = |e: &usize| {
        let own = words(&word::fold(&ground.entity(*e).caption));
        is_town(ground, *e) && !telling.iter().any(|(_, t)| t.iter().all(|w| own.contains(w)))
    };
    let said_towns: BTreeSet<usize> = target.entities.iter().copied().filter(other).collect();
    let event_towns: BTreeSet<usize> = event.towns.iter().copied().filter(|&e| is_town(ground, e)).collect();
    if !said_towns.is_empty() && !event_towns.is_empty() && said_towns.is_disjoint(&event_towns) {
        return None;
    }
    let told = |w: &String| here.contains(w) || here.iter().any(|h| bare(h) == bare(w));
    let (near, _) = telling.iter().find(|(_, t)| t.iter().all(told))?;
    // The attacked thing that bears that name, else any.
    let bearer = event.targets.iter().copied().filter(|&e| !is_town(ground, e)).find(|&e| {
        let own: BTreeSet<String> = ground.entity(e).names.iter().flat_map(|n| words(&word::fold(n))).collect();
        near.iter().all(|w| own.contains(w))
    });
    Some(bearer.or(event.site))
}

/// A place's own name without the sort of place that Dutch writes into one word with it: the Estrankaai is the quai de l'Estran.
fn bare(word: &str) -> &str {
    const SORTS: &[&str] = &[
        "kaai", "kade", "straat", "laan", "plein", "markt", "brug", "dok", "haven", "sluis", "park", "weg", "steenweg", "poort", "toren",
        "hal", "hallen", "loods", "kerk", "plaats", "dreef", "vest", "lei", "berg", "veld", "hof", "wijk", "eiland", "station", "garage",
        "fabriek", "street", "bridge", "wharf", "quay", "dock",
    ];
    /// Letters of a name that tell it apart.
    const NAME: usize = 5;
    let own = |sort: &&str| word.strip_suffix(*sort).filter(|name| name.len() >= NAME);
    SORTS.iter().filter_map(own).min_by_key(|name| name.len()).unwrap_or(word)
}

/// The words of a target's name that tell it apart; none if they are only those of its town.
fn telling_words(ground: &Ground, event: &Event, name: &[String]) -> Option<Vec<String>> {
    // "Market hall" in one language is "halle" in another: what sort of site it is tells nothing apart.
    let plain = |w: &String| PLAIN.contains(&w.as_str()) || !word::sites(w).is_empty();
    let of = |letters| name.iter().filter(|w| w.chars().count() >= letters && !plain(w)).cloned().collect::<Vec<_>>();
    // `Long-Bief`: two short words tell together.
    let telling = Some(of(5)).filter(|t| !t.is_empty()).unwrap_or_else(|| of(4));
    let telling = if telling.len() == 1 && telling[0].chars().count() < 5 { Vec::new() } else { telling };
    let of_town = |w: &String| {
        event.towns.iter().filter(|&&t| is_town(ground, t)).any(|&t| words(&word::fold(&ground.entity(t).names.join(" "))).contains(w))
    };
    (!telling.is_empty() && (event.site.is_none() || !telling.iter().all(of_town))).then_some(telling)
}
