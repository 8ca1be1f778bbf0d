//! What an answer shows for one claim or one step: the words, where they stand, who held them and since when.

use graph::identity::{Ground, Join};
use graph::index::Graph;
use jiff::civil::Date;
use model::{Citation, Claim, ClaimId, Document, EntityId, Grade, HeldBasis, LinkBasis, Mention, Modality, Property, When};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The property of a step from one writing to another of the same entity.
pub const SAME_AS: &str = "same_as";

/// One passage with what is known of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Passage {
    /// None where the passage only names somebody.
    pub claim: Option<ClaimId>,
    /// The claim's property, or [`SAME_AS`].
    pub property: String,
    pub modality: Option<Modality>,
    pub subject: Option<EntityId>,
    pub object: Option<EntityId>,
    pub value: Option<String>,
    pub citation: Citation,
    /// The document's path.
    pub path: String,
    pub agency: String,
    pub true_on: Option<When>,
    pub said_on: Option<When>,
    pub held_since: Option<Date>,
    pub held_basis: HeldBasis,
    pub grade: Option<Grade>,
    pub speaker: Option<String>,
    /// 0 to 1; how much this passage alone would carry.
    pub strength: f64,
}

/// One step of a chain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    pub from: EntityId,
    pub to: EntityId,
    /// As written where the step starts and ends.
    pub from_name: String,
    pub to_name: String,
    /// Of the passage that carries the step best; [`SAME_AS`] for an identity.
    pub property: String,
    pub modality: Option<Modality>,
    /// The best passage says it of `to` about `from`: the relation reads backwards.
    pub reversed: bool,
    /// 0 to 1, after damping.
    pub strength: f64,
    /// For an identity: why, in words.
    pub why: Option<String>,
    /// All that carry the step, best first.
    pub passages: Vec<Passage>,
    /// What denies it.
    pub denials: Vec<Passage>,
}

/// The passage of one claim.
pub fn of_claim(graph: &Graph<'_>, claim: &Claim) -> Option<Passage> {
    let document = graph.document_of(graph.document(&claim.span.document)?);
    let profile = graph.case.profiles.get(&document.id);
    let grade = claim.grade.or(profile.and_then(|p| p.grade));
    Some(Passage {
        claim: Some(claim.id.clone()),
        property: claim.property.name().to_string(),
        modality: Some(claim.modality),
        subject: None,
        object: None,
        value: claim.value.clone().map(String::from),
        citation: Citation { span: claim.span.clone(), quote: claim.quote.clone(), blob: document.blob.clone() },
        path: document.path.clone(),
        agency: document.agency.clone(),
        true_on: claim.true_on,
        said_on: claim.said_on,
        held_since: profile.and_then(|p| p.held_since),
        held_basis: profile.map_or(HeldBasis::Unknown, |p| p.held_basis),
        grade,
        speaker: claim.speaker.as_ref().map(|s| s.name.clone()).map(String::from),
        strength: graph::strength::claim(claim, grade),
    })
}

/// The passage of a claim by its position in `case.claims`, with who it is about.
pub fn of_claim_at(graph: &Graph<'_>, at: u32, entity_of: &dyn Fn(&model::MentionId) -> Option<EntityId>) -> Option<Passage> {
    let claim = &graph.case.claims[at as usize];
    let mut passage = of_claim(graph, claim)?;
    passage.subject = entity_of(&claim.subject);
    passage.object = claim.object.as_ref().and_then(entity_of);
    Some(passage)
}

/// The passage of a tie.
pub fn of_tie(graph: &Graph<'_>, tie: u32) -> Option<Passage> {
    let ends = &graph.index.ties[tie as usize];
    let mut passage = of_claim(graph, graph.claim_of(tie))?;
    let id = |local: u32| Some(graph.entity_of(graph.index.local_entity(local)).id.clone());
    passage.subject = id(ends.subject);
    passage.object = id(ends.object);
    Some(passage)
}

/// A passage that no claim stands for; as strong as a tie whose kind is open.
pub fn of_citation(graph: &Graph<'_>, citation: &Citation, property: &str) -> Option<Passage> {
    let document = graph.document_of(graph.document(&citation.span.document)?);
    let unclaimed = of_words(graph, document, citation.clone());
    let modality = Modality::Asserted;
    let strength = graph::strength::modality(modality) * graph::strength::grade(unclaimed.grade) * graph::strength::OPEN;
    Some(Passage { property: property.to_owned(), modality: Some(modality), strength, ..unclaimed })
}

/// The passage that only names an entity.
pub fn of_mention(graph: &Graph<'_>, mention: &Mention, document: &Document, certainty: f64) -> Passage {
    let citation = Citation { span: mention.span.clone(), quote: mention.surface.clone(), blob: document.blob.clone() };
    Passage { strength: certainty, ..of_words(graph, document, citation) }
}

/// Words of a document of which nothing is known but who held it.
fn of_words(graph: &Graph<'_>, document: &Document, citation: Citation) -> Passage {
    let profile = graph.case.profiles.get(&document.id);
    Passage {
        claim: None,
        property: SAME_AS.to_string(),
        modality: None,
        subject: None,
        object: None,
        value: None,
        citation,
        path: document.path.clone(),
        agency: document.agency.clone(),
        true_on: None,
        said_on: None,
        held_since: profile.and_then(|p| p.held_since),
        held_basis: profile.map_or(HeldBasis::Unknown, |p| p.held_basis),
        grade: profile.and_then(|p| p.grade),
        speaker: None,
        strength: 0.0,
    }
}

/// The step that ties carry. `ends` are the entities in the order of the chain; `strength` after damping.
pub fn tie_step(graph: &Graph<'_>, ends: (u32, u32), ties: &[u32], strength: f64, denials: &[u32]) -> Option<Step> {
    let index = &graph.index;
    let best = &index.ties[*ties.first()? as usize];
    let reversed = index.local_entity(best.subject) != ends.0;
    let (from, to) = if reversed { (best.object, best.subject) } else { (best.subject, best.object) };
    let passages: Vec<Passage> = ties.iter().filter_map(|&t| of_tie(graph, t)).collect();
    let first = passages.first()?;
    Some(Step {
        from: graph.entity_of(ends.0).id.clone(),
        to: graph.entity_of(ends.1).id.clone(),
        from_name: graph.mention_of(from).surface.to_string(),
        to_name: graph.mention_of(to).surface.to_string(),
        property: first.property.clone(),
        modality: first.modality,
        reversed,
        strength,
        why: None,
        denials: denials.iter().filter_map(|&t| of_tie(graph, t)).collect(),
        passages,
    })
}

/// The step from one writing to another of the same entity, seen at two locals.
pub fn join_step(graph: &Graph<'_>, join: &Join, from: u32, to: u32) -> Step {
    let index = &graph.index;
    let entity = graph.entity_of(join.entity);
    let link = match join.ground {
        Ground::Link(number) => entity.links.get(number as usize),
        _ => None,
    };
    let why = match join.ground {
        Ground::Link(_) => link.map_or(String::new(), |l| l.why.to_string()),
        Ground::Claim(_) => "one passage names both".to_string(),
        Ground::Included if join.locals.is_none() => "one writing is a shorter form of the other".to_string(),
        Ground::Included => "in one document, one writing is a shorter form of the other".to_string(),
        Ground::Unexplained => "both stand in one entity; no reason was recorded".to_string(),
    };
    let certainty = f64::from(graph::strength::millionths(f64::from(join.certainty))) / 1e6;
    let mut passages = Vec::new();
    if let Ground::Claim(at) = join.ground {
        passages.extend(of_claim(graph, &graph.case.claims[at as usize]));
    }
    match link.map(|l| &l.basis) {
        Some(LinkBasis::SameDocument) => {
            let documents = [index.locals[from as usize].document];
            passages.extend(identifying(graph, join.entity, &documents, &[Property::Alias, Property::Identified]));
        }
        Some(LinkBasis::Evidence(ids)) => {
            let mut documents: Vec<u32> = ids.iter().filter_map(|d| graph.document(d)).collect();
            documents.extend([from, to].map(|l| index.locals[l as usize].document));
            documents.sort_unstable();
            documents.dedup();
            passages.extend(identifying(graph, join.entity, &documents, &EVIDENCE));
        }
        _ => {}
    }
    for local in [from, to] {
        let document = graph.document_of(index.locals[local as usize].document);
        passages.push(of_mention(graph, graph.mention_of(local), document, certainty));
    }
    let shown: BTreeSet<String> = passages.iter().map(|p| p.path.clone()).collect();
    for &number in &join.documents {
        let document = graph.document_of(number);
        let named = index.locals_of_entity(join.entity).find(|&l| index.locals[l as usize].document == number);
        if let Some(local) = named.filter(|_| !shown.contains(&document.path)) {
            passages.push(of_mention(graph, graph.mention_of(local), document, certainty));
        }
    }
    Step {
        from: entity.id.clone(),
        to: entity.id.clone(),
        from_name: graph.mention_of(from).surface.to_string(),
        to_name: graph.mention_of(to).surface.to_string(),
        property: SAME_AS.to_string(),
        modality: None,
        reversed: false,
        strength: certainty,
        why: Some(why),
        passages,
        denials: Vec::new(),
    }
}

const EVIDENCE: [Property; 9] = [
    Property::Born,
    Property::HoldsDocument,
    Property::UsesNumber,
    Property::UsesAccount,
    Property::UsesVehicle,
    Property::LivesAt,
    Property::Alias,
    Property::Identified,
    Property::Family,
];

/// The claims about an entity in these documents that can show who it is: those that two documents share; else, the first of
/// each document.
fn identifying(graph: &Graph<'_>, entity: u32, documents: &[u32], properties: &[Property]) -> Vec<Passage> {
    let index = &graph.index;
    let mut by_fact: BTreeMap<(Property, String), Vec<(u32, &Claim)>> = BTreeMap::new();
    for &at in index.entity_claims.of(entity) {
        let claim = &graph.case.claims[at as usize];
        let Some(document) = graph.document(&claim.span.document) else { continue };
        if !properties.contains(&claim.property) || !claim.modality.affirms() || !documents.contains(&document) {
            continue;
        }
        let value = claim.value.as_deref().map(graph::fold::fold).unwrap_or_default();
        by_fact.entry((claim.property, value)).or_default().push((document, claim));
    }
    let spread = |claims: &[(u32, &Claim)]| claims.iter().map(|c| c.0).collect::<BTreeSet<_>>().len();
    let shared: Vec<&(u32, &Claim)> = by_fact.values().filter(|c| spread(c) > 1).flatten().collect();
    let mut seen = BTreeSet::new();
    let chosen = if shared.is_empty() { by_fact.values().flatten().collect() } else { shared };
    chosen.into_iter().filter(|c| seen.insert(c.0)).filter_map(|c| of_claim(graph, c.1)).collect()
}
