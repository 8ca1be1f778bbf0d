//! The views that follow claims closely: documents, entities, claims, events, custody, proceedings, relations.

use super::event::{Event, Tie};
use super::ground::{Day, Ground, day_of, is_so};
use super::{Basis, Value, Views, word};
use model::{Modality, Precision, Property, Schema};
use std::collections::{BTreeMap, BTreeSet};

fn text(s: &str) -> Value {
    Value::text(s)
}

pub(super) fn fill(views: &mut Views, ground: &Ground, events: &[Event], ties: &[Tie]) {
    documents(views, ground);
    claims(views, ground);
    the_events(views, ground, events, ties);
    custody(views, ground);
    proceedings(views, ground);
    relations(views, ground);
}

fn kind_name(kind: model::DocumentKind) -> String {
    // The serialised name, so that rules use the same words as the JSON.
    serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn documents(views: &mut Views, ground: &Ground) {
    for record in &ground.records {
        let (doc, agency, kind) = (text(record.document.id.as_str()), text(record.agency()), text(&kind_name(record.kind)));
        match record.held {
            Some(held) => views.add("document", vec![doc.clone(), agency.clone(), kind, held.into()], []),
            None => views.add("undated", vec![doc.clone(), agency.clone(), kind], []),
        }
        let mut seen = BTreeSet::new();
        for &(mention, entity) in &record.mentions {
            if !seen.insert(entity) {
                continue;
            }
            if let Some(held) = record.held {
                let span = &ground.mention(mention).span;
                let values = vec![text(ground.entity(entity).id.as_str()), doc.clone(), agency.clone(), held.into()];
                views.add("named_in", values, [Basis::Passage(record.sentence(span.start, span.end))]);
            }
        }
        if let Some(held) = record.held {
            let folded = record.folded();
            if let Some(byte) = word::first(&folded.text, word::KEPT_BACK) {
                let at = folded.char_at(byte);
                let sentence = record.sentence(at, at + 4);
                views.add("kept_back", vec![doc, agency, held.into()], [Basis::Passage(sentence)]);
            }
        }
    }
    for entity in &ground.case.entities {
        views.add("entity", vec![text(entity.id.as_str()), text(entity.schema.name()), text(&entity.caption)], []);
    }
}

fn claims(views: &mut Views, ground: &Ground) {
    for (at, claim) in ground.case.claims.iter().enumerate() {
        let (Some(subject), Some(record)) = (ground.subject[at], ground.record_of_claim(at)) else { continue };
        let id = text(claim.id.as_str());
        let object = ground.object[at].map_or("", |o| ground.entity(o).id.as_str());
        let basis = [Basis::Claim(at as u32)];
        views.add(
            "claim",
            vec![
                id.clone(),
                text(ground.entity(subject).id.as_str()),
                text(claim.property.name()),
                text(object),
                text(claim.value.as_deref().unwrap_or("")),
                text(claim.modality.name()),
                text(record.document.id.as_str()),
                text(record.agency()),
            ],
            basis.clone(),
        );
        let first = ground.day_of_claim(at);
        let last = claim.true_on.map(|w| day_of(w.last_day())).or(first);
        let first = claim.true_on.map(|w| day_of(w.first_day())).or(first);
        if let (Some(first), Some(last)) = (first, last) {
            views.add("claim_day", vec![id, first.into(), last.into()], []);
        }
        if claim.property != Property::NamedWith {
            for entity in [Some(subject), ground.object[at]].into_iter().flatten() {
                let values = vec![text(record.document.id.as_str()), text(ground.entity(entity).id.as_str())];
                views.add("about", values, basis.clone());
            }
        }
    }
}

fn the_events(views: &mut Views, ground: &Ground, events: &[Event], ties: &[Tie]) {
    let id = |e: usize| text(ground.entity(e).id.as_str());
    for event in events {
        let key = text(&event.key);
        views.add("event", vec![key.clone(), event.day.into()], []);
        views.add("limit", vec![key.clone(), event.day.into()], []);
        for &target in &event.targets {
            views.add("event_place", vec![key.clone(), id(target)], []);
        }
    }
    for tie in ties {
        let key = text(&events[tie.event].key);
        views.add("tied_to_event", vec![id(tie.entity), key.clone(), i64::from(tie.steps).into()], tie.basis.clone());
        views.add("relevant", vec![id(tie.entity), key.clone()], []);
        if tie.steps != 1 && !tie.named {
            continue;
        }
        if ground.entity(tie.entity).schema == Schema::Person {
            views.add("involved", vec![id(tie.entity), key], tie.basis.clone());
            continue;
        }
        // Users of what served the attack.
        for &at in &ground.claims_of[tie.entity] {
            let claim = ground.claim(at);
            let uses = matches!(claim.property, Property::UsesNumber | Property::UsesVehicle);
            if let (true, true, Some(subject)) = (uses, is_so(claim.modality), ground.subject[at])
                && ground.entity(subject).schema == Schema::Person
                && !ground.official[subject]
            {
                let basis = tie.basis.first().cloned().into_iter().chain([Basis::Claim(at as u32)]);
                views.add("involved", vec![id(subject), key.clone()], basis);
            }
        }
    }
    if events.is_empty() {
        let last = ground.records.iter().flat_map(|r| [r.held, r.written]).flatten().max();
        if let Some(last) = last {
            views.add("limit", vec![text(""), (last + 1).into()], []);
            for entity in (0..ground.case.entities.len()).filter(|&e| ground.specific(e)) {
                views.add("relevant", vec![id(entity), text("")], []);
            }
        }
    }
    for (at, claim) in ground.case.claims.iter().enumerate() {
        if claim.property == Property::Attacked
            && claim.modality == Modality::Negated
            && let Some(subject) = ground.subject[at]
        {
            for event in events {
                views.add("cleared", vec![id(subject), text(&event.key)], [Basis::Claim(at as u32)]);
            }
        }
    }
}

fn custody(views: &mut Views, ground: &Ground) {
    let_go_in_text(views, ground);
    for (at, claim) in ground.case.claims.iter().enumerate() {
        let said = matches!(claim.modality, Modality::Asserted | Modality::Alleged);
        let (Some(subject), Some(record), Some(day), true) =
            (ground.subject[at], ground.record_of_claim(at), ground.day_of_claim(at), said)
        else {
            continue;
        };
        let schema = ground.entity(subject).schema;
        let person = schema == Schema::Person && !ground.official[subject];
        let id = text(ground.entity(subject).id.as_str());
        let (agency, doc) = (text(record.agency()), text(record.document.id.as_str()));
        let basis = [Basis::Claim(at as u32)];
        match claim.property {
            Property::Arrested if person => views.add("custody", vec![id, agency, doc, day.into()], basis),
            Property::Released | Property::Expelled | Property::NotCharged if person => {
                views.add("let_go", vec![id, agency, doc, day.into(), text(claim.property.name())], basis);
            }
            Property::Acquitted if person => views.add("acquitted", vec![id, day.into()], basis),
            Property::Charged | Property::Convicted if person && claim.modality == Modality::Asserted => {
                views.add("prosecuted", vec![id, day.into()], basis);
            }
            Property::Ended if !matches!(schema, Schema::PublicBody) && (schema != Schema::Person || person) => {
                views.add("ended", vec![id, agency, doc, day.into()], basis);
            }
            _ => {}
        }
    }
}

/// Sentences that let one person go, in documents where no claim says so of anybody.
fn let_go_in_text(views: &mut Views, ground: &Ground) {
    const GONE: &[&str] = &[
        "laisse libre",
        "laissee libre",
        "remis en liberte",
        "remise en liberte",
        "reparti libre",
        "repartie libre",
        "ressorti libre",
        "relache",
        "relachee",
        "fin a sa garde a vue",
        "fin de la garde a vue",
        "autorise a quitter",
        "laisse partir",
        "laissee partir",
        "vrijgelaten",
        "in vrijheid gesteld",
        "heengezonden",
        "mocht gaan",
        "mocht vertrekken",
        "mag beschikken",
        "mocht beschikken",
        "laten gaan",
        "released",
        "let go",
        "set free",
        "allowed to leave",
        "allowed to go",
        "freed without",
    ];
    for record in &ground.records {
        let told = record.claims.iter().any(|&c| matches!(ground.claim(c).property, Property::Released | Property::Expelled));
        let unfit = told || record.kind == model::DocumentKind::Press || record.document.text().len() > 20_000;
        let (false, Some(day)) = (unfit, record.written.or(record.held)) else { continue };
        let folded = record.folded();
        let Some(byte) = word::first(&folded.text, GONE) else { continue };
        let c = folded.char_at(byte);
        let sentence = record.sentence(c, c + 4);
        if super::event::negated(folded.slice(sentence.start, c)) {
            continue;
        }
        // Named in the sentence, or the last one named before it.
        let people: Vec<(u32, usize)> = record
            .mentions
            .iter()
            .filter(|(_, e)| ground.entity(*e).schema == Schema::Person && !ground.official[*e])
            .map(|&(m, e)| (ground.mention(m).span.start, e))
            .filter(|(start, _)| *start < sentence.end && sentence.start.saturating_sub(*start) < 500)
            .collect();
        let inside: BTreeSet<usize> = people.iter().filter(|(start, _)| *start >= sentence.start).map(|&(_, e)| e).collect();
        let who = if inside.is_empty() { people.last().map(|&(_, e)| e) } else { inside.first().copied().filter(|_| inside.len() == 1) };
        if let Some(who) = who {
            let values = vec![
                text(ground.entity(who).id.as_str()),
                text(record.agency()),
                text(record.document.id.as_str()),
                day.into(),
                text("released"),
            ];
            views.add("let_go", values, [Basis::Passage(sentence)]);
        }
    }
}

/// Days between two acts that still belong to one proceeding.
const PROCEEDING_GAP_DAYS: Day = 60;
/// Days after which a decision not to prosecute no longer closes an earlier act.
const DECISION_GAP_DAYS: Day = 500;

/// Lines of a personal file that begin with a year and tell of an inquiry: "2010 : enquête préliminaire ... classement sans suite."
fn listed_proceedings(ground: &Ground) -> Vec<(usize, Day, usize, Basis)> {
    const INQUIRY: &[&str] = &[
        "enquete*",
        "procedure*",
        "mis en cause",
        "mise en cause",
        "interpell*",
        "garde a vue",
        "poursuivi*",
        "plainte*",
        "information judiciaire",
        "instruction",
        "soupconn*",
        "suspect*",
        "onderzoek*",
        "verdacht*",
        "aangehouden",
        "opgepakt",
        "dossier*",
        "proces-verbaal",
        "investigat*",
        "arrest*",
        "inquiry",
        "questioned",
        "prosecut*",
        "sepot*",
    ];
    let mut out = Vec::new();
    for (at, record) in ground.records.iter().enumerate() {
        // Whom the file is on: the first person of its head.
        let head = record.mentions.iter().take_while(|(m, _)| ground.mention(*m).span.start < 400);
        let Some(person) = head.map(|&(_, e)| e).find(|&e| ground.entity(e).schema == Schema::Person && !ground.official[e]) else {
            continue;
        };
        let folded = record.folded();
        let mut start = 0u32;
        let mut found = Vec::new();
        for line in record.document.text().split(['\n', '\u{c}']) {
            let end = start + line.chars().count() as u32;
            let text = folded.slice(start, end);
            let shown = text.trim_start_matches(|c: char| !c.is_alphanumeric());
            let year = shown.get(..4).and_then(|y| y.parse::<i16>().ok()).filter(|y| (1950..2100).contains(y));
            let separated = shown.get(4..).is_some_and(|r| r.trim_start().starts_with([':', '-', '.', '|', ',', '(']));
            if let (Some(year), true) = (year, separated && word::any(shown, INQUIRY))
                && let Ok(first) = jiff::civil::Date::new(year, 1, 1)
            {
                let page = record.document.layers.first().map_or(1, |l| l.page(start));
                let span = model::Span { document: record.document.id.clone(), layer: 0, page, start, end };
                found.push((person, day_of(first), at, Basis::Passage(span)));
            }
            start = end + 1;
        }
        // One such line is a remark; a list is a file.
        if found.len() >= 2 {
            out.extend(found);
        }
    }
    out
}

/// Acts against one person, gathered into proceedings by their days; a decision not to prosecute belongs to what came before it.
fn proceedings(views: &mut Views, ground: &Ground) {
    let mut acts: BTreeMap<usize, Vec<(Day, bool, bool, usize)>> = BTreeMap::new();
    for at in ground.affirmed(&[Property::Investigated, Property::Arrested, Property::NotCharged]) {
        let claim = ground.claim(at);
        let Some(subject) = ground.subject[at] else { continue };
        if ground.entity(subject).schema != Schema::Person || ground.official[subject] || claim.modality == Modality::Suspected {
            continue;
        }
        // A whole year is a date here ("2010 : enquête..."), though not for `day_of_claim`.
        let year = claim.true_on.filter(|w| w.precision == Precision::Year).map(|w| day_of(w.first_day()));
        let Some(day) = year.or_else(|| ground.day_of_claim(at)) else { continue };
        acts.entry(subject).or_default().push((day, year.is_some(), claim.property == Property::NotCharged, at));
    }
    for (person, year, record, basis) in listed_proceedings(ground) {
        let record = &ground.records[record];
        // Left to the claims where these tell of that year.
        let told = acts.get(&person).is_some_and(|a| a.iter().any(|(day, ..)| (year..year + 366).contains(day)));
        if let (false, Some(day)) = (told, record.written.or(record.held)) {
            let values = vec![
                text(ground.entity(person).id.as_str()),
                year.into(),
                text(record.agency()),
                text(record.document.id.as_str()),
                day.into(),
            ];
            views.add("proceeding", values, [basis]);
        }
    }
    for (person, mut acts) in acts {
        acts.sort_unstable();
        // Exact days first; a bare year is a proceeding of its own only if no exact act lies in it.
        let mut clusters: Vec<(Day, Day, bool, Vec<usize>)> = Vec::new();
        for &(day, _, decision, at) in acts.iter().filter(|a| !a.1) {
            let open = clusters.iter_mut().rev().find(|(_, last, closed, _)| {
                day - *last <= PROCEEDING_GAP_DAYS || decision && !*closed && day - *last <= DECISION_GAP_DAYS
            });
            match open {
                Some(cluster) => {
                    cluster.1 = cluster.1.max(day);
                    cluster.2 |= decision;
                    cluster.3.push(at);
                }
                None => clusters.push((day, day, decision, vec![at])),
            }
        }
        for &(day, _, decision, at) in acts.iter().filter(|a| a.1) {
            let within = clusters.iter_mut().find(|(first, last, _, _)| *first <= day + 365 && *last >= day);
            match within {
                Some(cluster) => cluster.3.push(at),
                None => clusters.push((day, day, decision, vec![at])),
            }
        }
        for (first, _, _, claims) in clusters {
            for at in claims {
                let Some(record) = ground.record_of_claim(at) else { continue };
                let day = ground.said_day(at).or(record.held).unwrap_or(first);
                let values = vec![
                    text(ground.entity(person).id.as_str()),
                    first.into(),
                    text(record.agency()),
                    text(record.document.id.as_str()),
                    day.into(),
                ];
                views.add("proceeding", values, [Basis::Claim(at as u32)]);
            }
        }
    }
}

fn relations(views: &mut Views, ground: &Ground) {
    const TYPED: &[Property] = &[
        Property::Alias,
        Property::Family,
        Property::Associate,
        Property::Member,
        Property::Employed,
        Property::UsesNumber,
        Property::UsesVehicle,
        Property::UsesAccount,
        Property::Called,
        Property::Met,
        Property::Paid,
        Property::Identified,
    ];
    for at in ground.affirmed(TYPED) {
        let (Some(s), Some(o), Some(record)) = (ground.subject[at], ground.object[at], ground.record_of_claim(at)) else { continue };
        if s == o || !ground.specific(s) || !ground.specific(o) {
            continue;
        }
        let Some(held) = record.held else { continue };
        let (a, b) = (ground.entity(s).id.as_str(), ground.entity(o).id.as_str());
        let (one, other) = if a <= b { (a, b) } else { (b, a) };
        let values = vec![text(one), text(other), text(record.agency()), text(record.document.id.as_str()), held.into()];
        views.add("linked", values, [Basis::Claim(at as u32)]);
    }
}
