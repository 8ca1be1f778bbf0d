//! The JSON contracts (`schemas/`): what other programs read. Inner types never leave the binary in any other shape.

pub mod casebook;
mod copy;
pub mod identity;
mod statement;
mod timeline;
mod transmission;

pub use copy::same_as;
pub use statement::statements;
pub use timeline::{TimelineLine, knowledge_line, metadata_rows, timeline_row};
pub use transmission::{TransmissionLine, transmission};

use engine::ask::{self, Copies, Step};
use model::case::Lookup;
use model::{Case, Casebook, Citation, Claim, Contradiction, Document, Entity, Finding, HeldBasis, Problem, Span};
use serde::Serialize;
use std::ops::Range;

/// `Modality`, `Stage`, `ProblemKind`... as their contract words.
pub fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        other => unreachable!("a contract word is a unit variant, not {other:?}"),
    }
}

#[derive(Serialize)]
pub struct ProblemLine {
    pub stage: String,
    pub kind: String,
    pub message: String,
}

impl From<&Problem> for ProblemLine {
    fn from(p: &Problem) -> Self {
        Self { stage: word(&p.stage), kind: word(&p.kind), message: p.message.clone() }
    }
}

#[derive(Serialize)]
pub struct DocumentLine<'a> {
    pub id: &'a str,
    pub path: &'a str,
    pub agency: &'a str,
    pub held_since: Option<String>,
    pub held_basis: String,
    pub language: Option<&'a str>,
    pub kind: String,
    pub media_type: &'a str,
    pub pages: u32,
    /// None where no bytes could be had: a file without rights, a member that does not unpack.
    pub sha256: Option<&'a str>,
    pub parent: Option<&'a str>,
    pub problems: Vec<ProblemLine>,
    /// The first document of those that are one source with this one; absent where it stands alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<copy::SameLine<'a>>,
}

/// `copies` where the line should say which other documents this one copies.
pub fn document<'a>(case: &'a Case, document: &'a Document, copies: Option<(&Lookup<'a>, &'a Copies)>) -> DocumentLine<'a> {
    let profile = case.profiles.get(&document.id);
    let kind = profile.map_or(model::DocumentKind::Other, |p| p.kind);
    DocumentLine {
        id: document.id.as_str(),
        path: &document.path,
        agency: &document.agency,
        held_since: profile.and_then(|p| p.held_since).map(|d| d.to_string()),
        held_basis: word(&profile.map_or(HeldBasis::Unknown, |p| p.held_basis)),
        language: profile.and_then(|p| p.language.as_deref()),
        kind: word(&kind),
        media_type: &document.media_type,
        pages: document.pages,
        sha256: Some(document.blob.as_str()).filter(|id| !id.is_empty()),
        parent: document.parent.as_ref().map(|p| p.as_str()),
        problems: document.problems.iter().map(ProblemLine::from).collect(),
        source: copies.and_then(|(_, c)| c.group(&document.id)?.first()).map(|id| id.as_str()),
        same_as: copies.map(|(lookup, c)| same_as(lookup, c, &document.id)).unwrap_or_default(),
    }
}

#[derive(Serialize)]
pub struct PlaceLine {
    pub document: String,
    pub page: u32,
    pub start: u32,
    pub end: u32,
    /// How sure OCR is of the least sure word there, 0 to 1; absent where the text was not recognised from a scan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// The doubtful words there, in characters from `start`: for people's eyes, the contract has the quote as it is.
    #[serde(skip)]
    pub doubtful: Vec<Range<u32>>,
}

/// A span's place, by the document's path.
pub fn place(lookup: &Lookup, span: &Span) -> PlaceLine {
    let document = lookup.document.get(&span.document);
    let path = document.map_or_else(|| span.document.to_string(), |d| d.path.clone());
    let layer = document.and_then(|d| d.layers.get(usize::from(span.layer)));
    let from_start = |r: Range<u32>| r.start.saturating_sub(span.start)..r.end.min(span.end).saturating_sub(span.start);
    PlaceLine {
        document: path,
        page: span.page,
        start: span.start,
        end: span.end,
        confidence: layer.and_then(|l| l.confidence(span.start..span.end)).map(rounded),
        doubtful: layer.map(|l| l.doubtful(span.start..span.end).map(from_start).collect()).unwrap_or_default(),
    }
}

/// A confidence with three digits: more would be noise.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 1000.0).round() / 1000.0
}

/// That of the least sure place.
fn least<'p>(places: impl Iterator<Item = &'p PlaceLine>) -> Option<f64> {
    places.filter_map(|p| p.confidence).reduce(f64::min)
}

#[derive(Serialize)]
pub struct CitationLine {
    #[serde(flatten)]
    pub place: PlaceLine,
    pub quote: String,
    pub agency: String,
    pub held_since: Option<String>,
}

pub fn citation(lookup: &Lookup, citation: &Citation) -> CitationLine {
    passage(lookup, &citation.span, &citation.quote)
}

/// A passage with the agency that holds it and since when.
pub fn passage(lookup: &Lookup, span: &Span, quote: &str) -> CitationLine {
    CitationLine {
        place: place(lookup, span),
        quote: quote.to_owned(),
        agency: lookup.document.get(&span.document).map(|d| d.agency.clone()).unwrap_or_default(),
        held_since: held_since(lookup.case, span),
    }
}

pub fn held_since(case: &Case, span: &Span) -> Option<String> {
    case.profiles.get(&span.document).and_then(|p| p.held_since).map(|d| d.to_string())
}

#[derive(Serialize)]
pub struct HitLine<'a> {
    #[serde(flatten)]
    pub place: PlaceLine,
    pub agency: &'a str,
    pub text: &'a str,
    pub snippet: &'a str,
    pub score: f32,
}

#[derive(Serialize)]
pub struct MentionLine {
    #[serde(flatten)]
    pub place: PlaceLine,
    pub text: String,
}

#[derive(Serialize)]
pub struct IdentifierLine<'a> {
    pub kind: &'a str,
    pub value: &'a str,
}

#[derive(Serialize)]
pub struct EntityLine<'a> {
    pub id: &'a str,
    pub schema: &'static str,
    pub caption: &'a str,
    pub names: &'a [model::Text],
    pub identifiers: Vec<IdentifierLine<'a>>,
    pub mentions: Vec<MentionLine>,
    pub reasons: Vec<&'a str>,
}

pub fn entity<'a>(lookup: &Lookup, entity: &'a Entity) -> EntityLine<'a> {
    let mut reasons: Vec<&str> = Vec::new();
    for link in &entity.links {
        if !reasons.contains(&link.why.as_str()) {
            reasons.push(&link.why);
        }
    }
    EntityLine {
        id: entity.id.as_str(),
        schema: entity.schema.name(),
        caption: &entity.caption,
        names: &entity.names,
        identifiers: entity.identifiers.iter().map(|i| IdentifierLine { kind: &i.kind, value: &i.value }).collect(),
        mentions: entity
            .mentions
            .iter()
            .filter_map(|id| lookup.mention.get(id))
            .map(|m| MentionLine { place: place(lookup, &m.span), text: m.surface.to_string() })
            .collect(),
        reasons,
    }
}

#[derive(Serialize)]
pub struct ClaimLine<'a> {
    pub id: &'a str,
    pub subject: String,
    pub property: &'static str,
    pub object: Option<String>,
    pub value: Option<&'a str>,
    pub modality: &'static str,
    pub speaker: Option<&'a str>,
    pub true_on: Option<String>,
    pub said_on: Option<String>,
    pub agency: &'a str,
    pub held_since: Option<String>,
    pub grade: Option<String>,
    #[serde(flatten)]
    pub place: PlaceLine,
    pub quote: &'a str,
    pub by_reference: bool,
    pub extractor: &'a str,
}

/// The id of the entity that a mention belongs to; the mention's own id if none.
pub fn entity_id(lookup: &Lookup, mention: &model::MentionId) -> String {
    lookup.entity_of.get(mention).map_or_else(|| mention.to_string(), |e| e.id.to_string())
}

/// How a claim is said, for people: that nothing rests on it stands beside it.
pub fn said(claim: &Claim) -> String {
    format!("{}{}", claim.modality, if claim.is_proposed() { " (proposed)" } else { "" })
}

pub fn claim<'a>(lookup: &Lookup<'a>, claim: &'a Claim) -> ClaimLine<'a> {
    ClaimLine {
        id: claim.id.as_str(),
        subject: entity_id(lookup, &claim.subject),
        property: claim.property.name(),
        object: claim.object.as_ref().map(|o| entity_id(lookup, o)),
        value: claim.value.as_deref(),
        modality: claim.modality.name(),
        speaker: claim.speaker.as_ref().map(|s| s.name.as_str()),
        true_on: claim.true_on.map(|w| w.to_string()),
        said_on: claim.said_on.map(|w| w.to_string()),
        agency: lookup.document.get(&claim.span.document).map_or("", |d| d.agency.as_str()),
        held_since: held_since(lookup.case, &claim.span),
        grade: claim.grade.map(|g| g.to_string()),
        place: place(lookup, &claim.span),
        quote: &claim.quote,
        by_reference: claim.by_reference,
        extractor: &claim.extractor,
    }
}

#[derive(Serialize)]
pub struct FindingLine<'a> {
    /// Stays as long as the rule finds it in the same passages.
    pub id: String,
    /// What a reader decided about it; absent where nobody did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<serde_json::Value>,
    pub rule: &'a str,
    pub title: &'a str,
    pub subjects: Vec<&'a str>,
    pub event: Option<&'a str>,
    pub date: Option<String>,
    pub agencies: &'a [String],
    pub lead_days: Option<i64>,
    pub citations: Vec<CitationLine>,
    pub speaks_against: Vec<CitationLine>,
    pub base_rate: Option<model::finding::BaseRate>,
    /// Of the least sure of its citations; absent where none was recognised from a scan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

pub fn finding<'a>(lookup: &Lookup, book: &Casebook, finding: &'a Finding) -> FindingLine<'a> {
    let id = finding.id().to_string();
    let citations: Vec<CitationLine> = finding.citations.iter().map(|c| citation(lookup, c)).collect();
    FindingLine {
        decision: casebook::decision(book, &id),
        id,
        confidence: least(citations.iter().map(|c| &c.place)),
        rule: &finding.rule,
        title: &finding.title,
        subjects: finding.subjects.iter().map(|s| s.as_str()).collect(),
        event: finding.event.as_ref().map(|e| e.as_str()),
        date: finding.date.map(|d| d.to_string()),
        agencies: &finding.agencies,
        lead_days: finding.lead_days,
        citations,
        speaks_against: finding.speaks_against.iter().map(|c| citation(lookup, c)).collect(),
        base_rate: finding.base_rate,
    }
}

#[derive(Serialize)]
pub struct ContradictionLine<'a> {
    /// Stays as long as it is found in the same passages.
    pub id: String,
    /// What a reader decided about it; absent where nobody did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<serde_json::Value>,
    pub kind: String,
    pub subject: &'a str,
    pub property: &'a str,
    pub left: CitationLine,
    pub right: CitationLine,
    pub same_speaker: bool,
}

pub fn contradiction<'a>(lookup: &Lookup, book: &Casebook, c: &'a Contradiction) -> ContradictionLine<'a> {
    let id = c.id().to_string();
    ContradictionLine {
        decision: casebook::decision(book, &id),
        id,
        kind: word(&c.kind),
        subject: c.subject.as_str(),
        property: &c.property,
        left: citation(lookup, &c.left),
        right: citation(lookup, &c.right),
        same_speaker: c.same_speaker,
    }
}

#[derive(Serialize)]
pub struct StepLine {
    pub from: String,
    pub to: String,
    pub property: String,
    pub modality: &'static str,
    #[serde(flatten)]
    pub passage: CitationLine,
    pub true_on: Option<String>,
    pub from_name: String,
    pub to_name: String,
    pub strength: f64,
    /// The other passages that carry the step.
    pub also: Vec<CitationLine>,
    pub denied_by: Vec<CitationLine>,
}

/// A step of a chain; none if it had no passage, which an answer never has.
pub fn step(lookup: &Lookup, step: &Step) -> Option<StepLine> {
    let (first, rest) = step.passages.split_first()?;
    Some(StepLine {
        from: step.from.to_string(),
        to: step.to.to_string(),
        property: step.property.clone(),
        modality: step.modality.unwrap_or(model::Modality::Asserted).name(),
        passage: citation(lookup, &first.citation),
        true_on: first.true_on.map(|w| w.to_string()),
        from_name: step.from_name.clone(),
        to_name: step.to_name.clone(),
        strength: step.strength,
        also: rest.iter().map(|p| citation(lookup, &p.citation)).collect(),
        denied_by: step.denials.iter().map(|p| citation(lookup, &p.citation)).collect(),
    })
}

#[derive(Serialize)]
pub struct PathLine {
    pub strength: f64,
    pub steps: Vec<StepLine>,
    /// Of the least sure of the passages that the steps rest on; absent where none was recognised from a scan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

#[derive(Serialize)]
pub struct PathsAnswer {
    pub from: String,
    pub to: String,
    pub paths: Vec<PathLine>,
}

pub fn paths(lookup: &Lookup, from: &Entity, to: &Entity, paths: &[ask::Path]) -> PathsAnswer {
    let line = |path: &ask::Path| {
        let steps: Vec<StepLine> = path.steps.iter().filter_map(|s| step(lookup, s)).collect();
        PathLine { strength: path.strength, confidence: least(steps.iter().map(|s| &s.passage.place)), steps }
    };
    PathsAnswer { from: from.id.to_string(), to: to.id.to_string(), paths: paths.iter().map(line).collect() }
}

#[derive(Serialize)]
pub struct CoalitionLine {
    pub agencies: Vec<String>,
    pub date: Option<String>,
    pub days_before: Option<i64>,
    pub documents: Vec<String>,
    pub completed_by: Option<String>,
    pub steps: Vec<StepLine>,
    pub note: Option<&'static str>,
}

#[derive(Serialize)]
pub struct KnowableAnswer {
    pub from: String,
    pub to: String,
    pub coalitions: Vec<CoalitionLine>,
}

pub fn knowable(lookup: &Lookup, from: &Entity, to: &Entity, coalitions: &[ask::Coalition]) -> KnowableAnswer {
    let path = |id: &model::DocumentId| lookup.document.get(id).map_or_else(|| id.to_string(), |d| d.path.clone());
    let line = |coalition: &ask::Coalition| {
        let found = coalition.knowable.as_ref();
        CoalitionLine {
            agencies: coalition.agencies.clone(),
            date: found.map(|k| k.date.to_string()),
            days_before: coalition.days_before,
            documents: found.map(|k| k.documents.iter().map(path).collect()).unwrap_or_default(),
            completed_by: found.and_then(|k| k.completed_by_path.clone()),
            steps: found.map(|k| k.steps.iter().filter_map(|s| step(lookup, s)).collect()).unwrap_or_default(),
            note: match found {
                None => Some("the files that we have do not show it"),
                Some(k) if k.weakest => Some("rests on being named together, nothing more"),
                Some(_) => None,
            },
        }
    };
    KnowableAnswer { from: from.id.to_string(), to: to.id.to_string(), coalitions: coalitions.iter().map(line).collect() }
}
