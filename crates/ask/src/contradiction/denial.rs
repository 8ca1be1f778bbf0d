//! What one passage denies and another asserts.

use super::papers::Papers;
use super::{Pair, likeness, same_speaker, speaker};
use crate::view::hearing::is_stated;
use crate::view::word::{self, NOT};
use model::{ContradictionKind, DocumentKind, Modality, Property, Schema};
use std::collections::BTreeMap;

/// Properties that a denial of one denies: meeting someone denies knowing him the other way round only by the same words.
fn class(property: Property) -> Option<u8> {
    Some(match property {
        Property::Associate | Property::Met | Property::Called | Property::Family => 1,
        Property::UsesNumber => 2,
        Property::UsesVehicle => 3,
        Property::UsesAccount | Property::Paid => 4,
        Property::Member => 5,
        Property::Employed => 6,
        Property::PresentAt | Property::Travelled => 7,
        Property::LivesAt => 8,
        Property::Alias | Property::Identified => 9,
        Property::Seized | Property::Analysed | Property::Arrested => 10 + property as u8,
        _ => return None,
    })
}

/// Paying and employing, either way: who does not know somebody does neither.
fn dealings(a: usize, b: usize) -> impl Iterator<Item = (u8, usize, usize)> {
    [(4, a, b), (4, b, a), (6, a, b), (6, b, a)].into_iter()
}

/// Opposing passages shown for one denial.
const OPPOSING_MAX: usize = 2;

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let mut said: BTreeMap<(u8, usize, usize), Vec<usize>> = BTreeMap::new();
    let mut denied: Vec<(u8, usize, usize, usize)> = Vec::new();
    for (at, claim) in ground.claims.iter().copied().enumerate() {
        let (Some(class), Some(subject), Some(object)) = (class(claim.property), ground.subject[at], ground.object[at]) else { continue };
        // Relations between two people have no direction here.
        let people = |e: usize| matches!(ground.entity(e).schema, Schema::Person | Schema::UserAccount);
        let (a, b) =
            if class == 1 && people(subject) && people(object) && object < subject { (object, subject) } else { (subject, object) };
        match claim.modality {
            // "He denies giving them money" denies that one act, not that they knew each other.
            Modality::Denied | Modality::Negated if claim.is_open() && !never(&claim.quote) => {}
            // "Never been there. She gave me the telephone": another clause of the passage names her.
            Modality::Denied | Modality::Negated if told_apart(papers, at, object) => {}
            Modality::Denied | Modality::Negated => denied.push((class, a, b, at)),
            Modality::Asserted | Modality::Alleged => said.entry((class, a, b)).or_default().push(at),
            _ => {}
        }
    }
    let mut out = Vec::new();
    for (class, a, b, at) in denied {
        let claim = ground.claim(at);
        // Who says that he does not know somebody denies working with him and paying him too.
        let people = |e: usize| ground.entity(e).schema == Schema::Person;
        let stranger = class == 1 && people(a) && people(b);
        let keys = std::iter::once((class, a, b)).chain(dealings(a, b).filter(|_| stranger));
        let mut against: Vec<usize> = keys.filter_map(|k| said.get(&k)).flatten().copied().filter(|&o| opposes(papers, at, o)).collect();
        // The nearest words first: same witness, same property, a record before a statement, alike in wording.
        against.sort_by_key(|&o| {
            let other = ground.claim(o);
            let record = ground.record_of_claim(o).is_none_or(|r| r.kind == DocumentKind::Press);
            let unlike = 1000 - (likeness(&claim.quote, &other.quote) * 1000.0) as i64;
            (!same_speaker(papers, at, o), other.property != claim.property, other.modality != Modality::Asserted, record, unlike, o)
        });
        let exact: Vec<usize> = against.iter().copied().filter(|&o| ground.claim(o).property == claim.property).collect();
        let shown = if exact.is_empty() { against } else { exact };
        let mut documents = Vec::new();
        for o in shown {
            let document = &ground.claim(o).span.document;
            if documents.contains(&document) || documents.len() >= OPPOSING_MAX {
                continue;
            }
            documents.push(document);
            if let (Some(left), Some(right)) = (ground.cite_claim(at), ground.cite_claim(o)) {
                out.push(Pair {
                    kind: ContradictionKind::Denial,
                    subject: ground.subject[at].unwrap_or(a),
                    property: claim.property.name().to_owned(),
                    left,
                    right,
                    same_speaker: same_speaker(papers, at, o),
                });
            }
        }
        // And what a witness tells that no claim holds.
        let stated = ground.record_of_claim(at).is_some_and(|r| is_stated(r, &claim.span));
        if class == 1 && (claim.modality == Modality::Denied || stated && never(&claim.quote)) {
            let spoken =
                |p: &Pair| ground.record_of.get(&p.right.span.document).is_some_and(|&r| is_stated(&ground.records[r], &p.right.span));
            // A denial that a book retells is compared with statements and claims, not with its every sentence.
            let fits = |p: &Pair| !documents.contains(&&p.right.span.document) && (documents.is_empty() && stated || spoken(p));
            let told = against_contacts(papers, at).into_iter().filter(fits);
            out.extend(told.take(if documents.is_empty() { OPPOSING_MAX } else { 1 }));
        }
    }
    out.extend(unclaimed(papers, &said));
    out
}

/// A denial that a claim holds, against sentences that bring the two together.
fn against_contacts(papers: &Papers, at: usize) -> Vec<Pair> {
    let ground = papers.ground;
    let claim = ground.claim(at);
    let (Some(speaker), Some(other)) = (ground.subject[at], ground.object[at]) else { return Vec::new() };
    let person = |e: usize| ground.is_person(e);
    if !person(speaker) || !person(other) || speaker == other {
        return Vec::new();
    }
    let denial = super::stranger::NeverMet { speaker, other, span: claim.span.clone() };
    let pair = |span: model::Span| {
        let (left, right) = (ground.cite_claim(at)?, ground.cite(&span)?);
        let property = claim.property.name().to_owned();
        Some(Pair {
            kind: ContradictionKind::Denial,
            subject: speaker,
            property,
            left,
            right,
            same_speaker: papers.speaker(&span) == Some(speaker),
        })
    };
    super::contact::contacts(papers, &denial).into_iter().filter_map(pair).collect()
}

/// Denials of acquaintance that no claim holds, against the contacts that others tell of.
fn unclaimed(papers: &Papers, said: &BTreeMap<(u8, usize, usize), Vec<usize>>) -> Vec<Pair> {
    let ground = papers.ground;
    let mut out = Vec::new();
    for denial in super::stranger::denials(papers) {
        let claimed = |c: &usize| {
            let claim = ground.claim(*c);
            !claim.modality.affirms()
                && class(claim.property) == Some(1)
                && claim.span.document == denial.span.document
                && claim.span.start < denial.span.end
                && denial.span.start < claim.span.end
        };
        let (a, b) = (denial.speaker.min(denial.other), denial.speaker.max(denial.other));
        let keys = [(1, a, b)].into_iter().chain(dealings(a, b));
        if ground.claims_of[denial.speaker].iter().any(claimed) {
            continue;
        }
        let mut documents = vec![&denial.span.document];
        let mut shown = false;
        for &other in keys.filter_map(|k| said.get(&k)).flatten().filter(|&&c| ground.claim(c).property != Property::Family) {
            let claim = ground.claim(other);
            if documents.contains(&&claim.span.document) || documents.len() > OPPOSING_MAX {
                continue;
            }
            documents.push(&claim.span.document);
            if let (Some(left), Some(right)) = (ground.cite(&denial.span), ground.cite_claim(other)) {
                let same = speaker(papers, other).is_some_and(|s| s == ground.entity(denial.speaker).id.as_str());
                let (subject, property) = (denial.speaker, claim.property.name().to_owned());
                out.push(Pair { kind: ContradictionKind::Denial, subject, property, left, right, same_speaker: same });
                shown = true;
            }
        }
        // And what no claim holds: sentences that bring the two together.
        let told = super::contact::contacts(papers, &denial).into_iter().filter(|s| !documents.contains(&&s.document));
        for span in told.take(if shown { 1 } else { OPPOSING_MAX }) {
            if let (Some(left), Some(right)) = (ground.cite(&denial.span), ground.cite(&span)) {
                let (property, same_speaker) = (Property::Met.name().to_owned(), papers.speaker(&span) == Some(denial.speaker));
                out.push(Pair { kind: ContradictionKind::Denial, subject: denial.speaker, property, left, right, same_speaker });
            }
        }
    }
    out
}

/// Whether a person whom a claim denies something of stands in another sentence of its passage than the denial.
fn told_apart(papers: &Papers, at: usize, person: usize) -> bool {
    let ground = papers.ground;
    let span = &ground.claim(at).span;
    let Some(&record) = ground.record_of.get(&span.document).filter(|_| ground.is_person(person)) else { return false };
    let named = ground.records[record].mentions.iter().filter(|(_, e)| *e == person).map(|(m, _)| &ground.mention(*m).span);
    let sentences: Vec<&str> = named.filter(|m| span.contains(m)).map(|m| papers.sentence(record, m.start, m.end).text).collect();
    let whole = ground.records[record].folded().slice(span.start, span.end);
    let not = |text: &str| word::any(text, NOT) || word::negated(text) || super::stranger::denies(text);
    !sentences.is_empty() && not(whole) && !sentences.iter().any(|s| not(s))
}

/// "Il n'a pas vu X ce soir-là" says nothing of other days.
const NEVER: &[&str] = &[
    "jamais",
    "nooit",
    "never",
    "aucun contact",
    "geen contact",
    "no contact",
    "ne connais pas",
    "ne connait pas",
    "ken ik niet",
    "kent hij niet",
    "ken hem niet",
    "does not know",
    "don't know",
    "do not know",
];

fn never(quote: &str) -> bool {
    let folded = word::fold(quote);
    word::any(&folded, NEVER) || super::stranger::denies(&folded)
}

fn opposes(papers: &Papers, denial: usize, other: usize) -> bool {
    let ground = papers.ground;
    let (d, o) = (ground.claim(denial), ground.claim(other));
    if d.span.document == o.span.document
        && (d.span.start < o.span.end && o.span.start < d.span.end || speaker(papers, denial) == speaker(papers, other))
    {
        return false;
    }
    let never = never(&d.quote);
    let stated = d.modality == Modality::Denied
        || ground.record_of_claim(denial).is_some_and(|r| matches!(r.kind, DocumentKind::Interrogation | DocumentKind::Wiretap));
    match (d.true_on, o.true_on) {
        (Some(x), Some(y)) if !x.overlaps(&y) => never,
        (Some(x), Some(y)) if x.single_day().is_some() && x.single_day() == y.single_day() => true,
        (Some(_), None) => never,
        // A record that negates ("is not known to us", "did not return to Lille") looks at its own matter and denies nothing that others know.
        _ => stated || never || matches!(class(d.property), Some(2 | 3)),
    }
}
