//! The views that follow claims closely: documents, entities, claims, events, custody, proceedings, relations.

use super::event::Event;
use super::ground::{Ground, day_of, is_so};
use super::tie::Tie;
use super::{Basis, Value, Views, word};
use model::{Modality, Property, Schema};
use std::collections::BTreeSet;

fn text(s: &str) -> Value {
    Value::text(s)
}

pub(super) fn fill(views: &mut Views, ground: &Ground, events: &[Event], ties: &[Tie]) {
    documents(views, ground);
    claims(views, ground);
    the_events(views, ground, events, ties);
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
            if let Some((from, to)) = kept_back(&folded.text) {
                let sentence = record.sentence(folded.char_at(from), folded.char_at(to));
                views.add("kept_back", vec![doc, agency, held.into()], [Basis::Passage(sentence)]);
            }
        }
    }
    for entity in &ground.case.entities {
        views.add("entity", vec![text(entity.id.as_str()), text(entity.schema.name()), text(&entity.caption)], []);
    }
}

/// Where a folded text says that nobody else gets it: in a phrase ("not passed on"), or as a label with nobody behind it ("diffusion :
/// aucune", "verspreiding: geen").
fn kept_back(folded: &str) -> Option<(usize, usize)> {
    const WORDS_BETWEEN_MAX: usize = 4;
    let nobody = |at: usize, label: &str| -> Option<usize> {
        let rest = folded[at + label.trim_end_matches('*').len()..].trim_start_matches(|c: char| c.is_alphanumeric());
        let mut words = 0;
        let mut marked = false;
        for (start, c) in rest.char_indices() {
            match c {
                ':' | '=' => marked = true,
                '.' | ';' | '|' => return None,
                c if c.is_alphanumeric() && !rest[..start].chars().next_back().is_some_and(char::is_alphanumeric) => {
                    let said = word::NOBODY.iter().any(|n| word::finds(&rest[start..], n).next() == Some(0));
                    if said && (marked || words == 0) {
                        return Some(folded.len() - rest.len() + start + 1);
                    }
                    words += 1;
                    if words > WORDS_BETWEEN_MAX {
                        return None;
                    }
                }
                _ => {}
            }
        }
        None
    };
    // "Diffusion : [ ] partenaires [x] AUCUNE": the box that is ticked.
    let ticked = || {
        let label = word::DISTRIBUTION.iter().flat_map(|l| word::finds(folded, l)).min()?;
        let line = folded[label..].lines().next()?;
        let box_at = ["[x]", "(x)", "☒", "☑"].iter().filter_map(|b| line.find(b).map(|at| at + b.len())).min()?;
        let choice = line[box_at..].trim_start();
        let none = word::NOBODY.iter().any(|n| word::finds(choice, n).next() == Some(0));
        none.then_some((label, label + box_at + 1))
    };
    let labelled = word::DISTRIBUTION.iter().flat_map(|l| word::finds(folded, l).filter_map(|at| nobody(at, l).map(|end| (at, end))));
    word::first(folded, word::KEPT_BACK)
        .map(|at| (at, at + 1))
        .into_iter()
        .chain(labelled)
        .chain(ticked())
        .chain(not_passed(folded))
        .chain(not_for(folded))
        .min()
}

/// Where one sentence says of two or more that it is not for them.
fn not_for(folded: &str) -> Option<(usize, usize)> {
    let mut all: Vec<usize> = word::NOT_FOR.iter().flat_map(|p| word::finds(folded, p)).collect();
    all.sort_unstable();
    let together = |pair: &&[usize]| !folded[pair[0]..pair[1]].contains(['.', ';', '\n', '?', '!']);
    all.windows(2).find(together).map(|pair| (pair[0], pair[1]))
}

/// "Niet doorsturen", "n'est communiquée ni à ... ni à ...", "has not been passed on": a word for no or never close to one for passing on.
/// Of what *we* were not told it says nothing.
fn not_passed(folded: &str) -> Option<(usize, usize)> {
    /// Passing on, whoever gets it.
    const PASSED: &[&str] = &[
        "transmet*",
        "transmis*",
        "diffus*",
        "partage*",
        "doorgestuurd*",
        "doorsturen",
        "doorgezonden",
        "doorzenden",
        "doorgegeven",
        "doorgeven",
        "verspreid*",
        "gedeeld",
        "delen",
        "shared",
        "share",
        "passed on",
        "pass on",
        "forwarded",
        "forward",
        "circulated",
        "circulate",
        "disseminated",
        "distribut*",
        "circulation",
        "dissemination",
        "verspreiding",
    ];
    /// Telling, which is passing on only where somebody is named who is not told.
    const TOLD: &[&str] = &[
        "communiqu*",
        "envoye*",
        "sorti*",
        "avis",
        "notifi*",
        "verwittig*",
        "te berichten",
        "bericht aan",
        "informer",
        "aviser",
        "kennisgeving*",
        "gemeld",
        "melding",
        "notice",
        "notified",
        "meegedeeld",
        "medegedeeld",
        "verstrekt",
        "ingelicht",
        "in kennis gesteld",
        "sent",
        "told",
        "informed",
        "shown",
    ];
    const TO: &[&str] = &["a", "au", "aux", "du", "ni", "aan", "naar", "verder", "buiten", "to", "outside", "nor", "further"];
    const NONE: &[&str] =
        &["ne", "n'*", "ni", "pas", "jamais", "aucun", "aucune", "niet", "geen", "noch", "nooit", "not", "never", "nor", "no", "don't"];
    const US: &[&str] = &["nous", "ons", "us", "me", "mij", "par", "door", "by"];
    /// Characters between the two.
    const REACH: usize = 40;
    let clause = |at: usize| {
        let from = folded[..at].rfind(['.', ';', ':', '\n', '!', '?']).map_or(0, |n| n + 1);
        let to = folded[at..].find(['.', ';', '\n', '!', '?']).map_or(folded.len(), |n| at + n);
        from..to
    };
    let denied = |at: usize, to_whom: bool| {
        let clause = clause(at);
        let text = &folded[clause.clone()];
        let near = NONE.iter().flat_map(|n| word::finds(text, n)).any(|n| (clause.start + n).abs_diff(at) <= REACH);
        let whom = !to_whom || TO.iter().flat_map(|t| word::finds(text, t)).any(|t| (clause.start + t).abs_diff(at) <= REACH);
        (near && whom && !word::any(text, US)).then_some((at, at + 1))
    };
    let passed = PASSED.iter().flat_map(|p| word::finds(folded, p)).filter_map(|at| denied(at, false));
    let told = TOLD.iter().flat_map(|p| word::finds(folded, p)).filter_map(|at| denied(at, true));
    passed.chain(told).min()
}

fn claims(views: &mut Views, ground: &Ground) {
    for (at, claim) in ground.claims.iter().copied().enumerate() {
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
        let last = ground.true_on(at).map(|w| day_of(w.last_day())).or(first);
        let first = ground.true_on(at).map(|w| day_of(w.first_day())).or(first);
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
        let later = |&d: &usize| ground.records[d].held.is_some_and(|h| h >= events[tie.event].day);
        if tie.steps == 1 || ground.documents_of[tie.entity].iter().any(later) {
            views.add("concerned", vec![id(tie.entity), key.clone()], tie.basis.clone());
        }
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
                let basis: Vec<Basis> = tie.basis.first().cloned().into_iter().chain([Basis::Claim(at as u32)]).collect();
                views.add("involved", vec![id(subject), key.clone()], basis.clone());
                views.add("concerned", vec![id(subject), key.clone()], basis);
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
    for (at, claim) in ground.claims.iter().copied().enumerate() {
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
        let Some(held) = record.held else { continue };
        // Two numbers that call each other tie those who use them.
        for (s, o) in [(s, o)].into_iter().chain(users_of(ground, s).flat_map(|a| users_of(ground, o).map(move |b| (a, b)))) {
            if s == o || !ground.specific(s) || !ground.specific(o) {
                continue;
            }
            let (a, b) = (ground.entity(s).id.as_str(), ground.entity(o).id.as_str());
            let (one, other) = if a <= b { (a, b) } else { (b, a) };
            let values = vec![text(one), text(other), text(record.agency()), text(record.document.id.as_str()), held.into()];
            views.add("linked", values, [Basis::Claim(at as u32)]);
        }
    }
}

/// The people whom claims give a number.
fn users_of<'a>(ground: &'a Ground, number: usize) -> impl Iterator<Item = usize> + 'a {
    let account = ground.entity(number).schema == Schema::UserAccount;
    ground.claims_of[number].iter().filter(move |_| account).filter_map(move |&at| {
        let claim = ground.claim(at);
        let uses = claim.property == Property::UsesNumber && is_so(claim.modality);
        ground.subject[at].filter(|&who| uses && ground.is_person(who))
    })
}
