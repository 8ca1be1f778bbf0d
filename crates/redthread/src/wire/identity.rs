//! Who is who, and why: judgements, joinings, near misses.

use engine::store::UndecidedRow;
use engine::{OpenCase, Ruled, Ruling};
use model::case::Lookup;
use model::{Decision, Entity, LinkBasis, MentionId, Part, When};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One of the two names of a judgement or a joining.
#[derive(Serialize)]
pub struct SideLine {
    pub mention: String,
    pub text: String,
    /// Path of the document.
    pub document: String,
    pub page: u32,
    /// None while its passage names nobody.
    pub entity: Option<String>,
    pub caption: Option<String>,
}

#[derive(Serialize)]
pub struct JudgementLine {
    pub number: u64,
    /// `same`, `different`, `unsure`, `split`.
    pub decision: &'static str,
    pub left: SideLine,
    pub right: SideLine,
    /// Pairs of mentions from both sides, and how many of them stand.
    pub pairs: usize,
    pub standing: usize,
    pub by: String,
    pub at: String,
    pub why: String,
    /// `standing`, `withdrawn`, `overruled`, `conflict`, `waiting`.
    pub state: &'static str,
    /// The later judgements that overrule it or that it contradicts, for all its pairs or some.
    pub others: Vec<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn_at: Option<String>,
    /// What the files say against it, in words.
    pub against: Vec<String>,
    /// All mentions that it is about.
    #[serde(skip)]
    pub mentions: BTreeSet<MentionId>,
}

impl JudgementLine {
    /// Its state in words.
    pub fn state_words(&self) -> String {
        let numbers = self.others.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
        let mut words = match self.state {
            "standing" if self.standing < self.pairs => {
                let rest = if numbers.is_empty() { "the others wait".to_owned() } else { format!("{numbers} overrules the others") };
                format!("standing for {} of {} pairs; {rest}", self.standing, self.pairs)
            }
            "overruled" => format!("overruled by {numbers}"),
            "conflict" => format!("in conflict with {numbers}, given later: those stand"),
            "waiting" => "waiting: its passage is not in the case now".to_owned(),
            "withdrawn" => {
                let (by, at) = (self.withdrawn_by.as_deref().unwrap_or_default(), self.withdrawn_at.as_deref().unwrap_or_default());
                format!("withdrawn by {by} on {}", short_time(at))
            }
            other => other.to_owned(),
        };
        for against in &self.against {
            words += &format!("; against it: {against}");
        }
        words
    }
}

/// `2026-11-26T17:04:11Z` as people read it.
pub fn short_time(at: &str) -> String {
    at.get(..16).map_or_else(|| at.to_owned(), |t| t.replace('T', " "))
}

/// Every judgement ever given, each command one line, in the order of the log.
pub fn judgements(opened: &OpenCase, lookup: &Lookup) -> Vec<JudgementLine> {
    let mut batches: BTreeMap<u64, Vec<Ruled>> = BTreeMap::new();
    for ruled in opened.ruled() {
        batches.entry(ruled.row.judgement.batch).or_default().push(ruled);
    }
    let mut out: Vec<JudgementLine> = batches.into_iter().filter_map(|(number, rows)| judgement(lookup, number, &rows)).collect();
    if opened.judgements_wait {
        // The entities are those of before: they say nothing of the judgements.
        out.iter_mut().for_each(|line| line.against.clear());
    }
    out
}

fn judgement(lookup: &Lookup, number: u64, rows: &[Ruled]) -> Option<JudgementLine> {
    let has = |decision| rows.iter().any(|r| r.row.judgement.decision == decision);
    let decision = match (has(Decision::Positive), has(Decision::Negative)) {
        (true, true) => "split",
        (true, false) => "same",
        (false, true) => "different",
        (false, false) => "unsure",
    };
    let main = rows.iter().find(|r| decision != "split" || r.row.judgement.decision == Decision::Negative)?;
    let first = &main.row.judgement;
    // Pairs within one side only hold it together.
    let between = |r: &&Ruled| match decision {
        "split" => r.row.judgement.decision == Decision::Negative,
        "same" => r.row.judgement.right != first.left,
        _ => true,
    };
    let mut others = BTreeSet::new();
    let (mut pairs, mut standing, mut conflict, mut waiting) = (0, 0, false, 0);
    for r in rows.iter().filter(between) {
        pairs += 1;
        match &r.ruling {
            Ruling::Standing => standing += 1,
            Ruling::Withdrawn => {}
            Ruling::Waiting => waiting += 1,
            Ruling::Overruled(by) => drop(others.insert(*by)),
            Ruling::Conflict(with) => {
                conflict = true;
                others.extend(with);
            }
        }
    }
    let state = match () {
        () if first.withdrawn => "withdrawn",
        () if standing > 0 => "standing",
        () if conflict => "conflict",
        () if waiting == pairs => "waiting",
        () => "overruled",
    };
    let place = |id: &MentionId, place: &engine::store::Place| {
        let mention = lookup.mention.get(id);
        let entity = lookup.entity_of.get(id);
        let document = lookup.document.get(&place.span.document);
        SideLine {
            mention: id.to_string(),
            text: mention.map_or(place.surface.as_str(), |m| &m.surface).to_owned(),
            document: document.map_or_else(|| place.span.document.to_string(), |d| d.path.clone()),
            page: mention.map_or(place.span.page, |m| m.span.page),
            entity: entity.map(|e| e.id.to_string()),
            caption: entity.map(|e| e.caption.to_string()),
        }
    };
    let ends = (lookup.entity_of.get(&first.left), lookup.entity_of.get(&first.right));
    let against = match ends {
        (Some(a), Some(b)) if main.ruling == Ruling::Standing => against(decision, a, b),
        _ => Vec::new(),
    };
    let (withdrawn_by, withdrawn_at) = main.row.withdrawn.clone().unzip();
    Some(JudgementLine {
        number,
        decision,
        left: place(&first.left, &main.row.left_place),
        right: place(&first.right, &main.row.right_place),
        pairs,
        standing,
        by: first.by.clone(),
        at: first.at.clone(),
        why: first.why.clone(),
        state,
        others: others.into_iter().collect(),
        withdrawn_by,
        withdrawn_at,
        against,
        mentions: rows.iter().flat_map(|r| [r.row.judgement.left.clone(), r.row.judgement.right.clone()]).collect(),
    })
}

/// What the files say against a judgement that stands.
fn against(decision: &str, a: &Entity, b: &Entity) -> Vec<String> {
    let values =
        |e: &Entity, kind: &str| -> Vec<String> { e.identifiers.iter().filter(|i| i.kind == kind).map(|i| i.value.to_string()).collect() };
    let mut out = Vec::new();
    match decision {
        "same" if a.id != b.id => out.push("they are two all the same, since other judgements keep apart what is written alike".to_owned()),
        "same" => out.extend(other_births(a, a)),
        "different" | "split" if a.id == b.id => out.push("they are one all the same".to_owned()),
        "different" | "split" => {
            for (kind, words) in [("birth_date", "birth date"), ("national_number", "national number"), ("passport", "passport")] {
                let there = values(b, kind);
                let shared = values(a, kind).into_iter().filter(|v| there.contains(v) && (kind != "birth_date" || v.len() == 10));
                out.extend(shared.map(|v| format!("both have the {words} {v}")));
            }
        }
        _ => {}
    }
    out
}

/// Two birth dates that cannot be one person's, in words.
pub fn other_births(a: &Entity, b: &Entity) -> Option<String> {
    let births = |e: &Entity| -> Vec<When> {
        e.identifiers.iter().filter(|i| i.kind == "birth_date").filter_map(|i| When::parse(&i.value)).collect()
    };
    let (x, y) = (births(a), births(b));
    x.iter().find_map(|p| y.iter().find(|q| !p.overlaps(q)).map(|q| format!("two birth dates ({p}; {q})")))
}

/// Why two writings of one entity are one.
#[derive(Serialize)]
pub struct MergeLine {
    pub left: SideLine,
    pub right: SideLine,
    pub why: String,
    /// `names`, `evidence`, `same_document`, `judgement`.
    pub basis: &'static str,
    /// Paths of the documents that it rests on; empty where the names alone do.
    pub documents: Vec<String>,
    /// How sure, 0 to 1.
    pub certainty: f64,
    /// What was weighed.
    pub parts: Vec<Part>,
}

/// Who was nearly joined with an entity, and what spoke for and against it.
#[derive(Serialize)]
pub struct NearLine {
    pub entity: String,
    pub caption: String,
    pub score: f64,
    pub reasons: Vec<String>,
    pub parts: Vec<Part>,
    /// The mentions that would meet.
    pub mention: String,
    pub other: String,
}

fn side(lookup: &Lookup, id: &MentionId) -> SideLine {
    let (mention, entity) = (lookup.mention.get(id), lookup.entity_of.get(id));
    let document = mention.and_then(|m| lookup.document.get(&m.span.document));
    SideLine {
        mention: id.to_string(),
        text: mention.map(|m| m.surface.to_string()).unwrap_or_default(),
        document: document.map(|d| d.path.clone()).unwrap_or_default(),
        page: mention.map_or(1, |m| m.span.page),
        entity: entity.map(|e| e.id.to_string()),
        caption: entity.map(|e| e.caption.to_string()),
    }
}

fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// Why the mentions of an entity are one: each joining once for two writings and a reason, judgements first, then the surest.
pub fn merges(lookup: &Lookup, entity: &Entity) -> Vec<MergeLine> {
    let surface = |id: &MentionId| lookup.mention.get(id).map(|m| m.normal.as_str()).unwrap_or_default();
    let mut seen = BTreeSet::new();
    let links = entity.links.iter().filter(|l| {
        let (a, b) = (surface(&l.left), surface(&l.right));
        seen.insert((a.min(b), a.max(b), l.why.as_str()))
    });
    let mut out: Vec<MergeLine> = links
        .map(|l| {
            let (basis, documents) = match &l.basis {
                LinkBasis::Names => ("names", Vec::new()),
                LinkBasis::Evidence(documents) => ("evidence", documents.clone()),
                LinkBasis::SameDocument => {
                    let document = lookup.mention.get(&l.left).map(|m| m.span.document.clone());
                    ("same_document", document.into_iter().collect())
                }
                LinkBasis::Judgement => ("judgement", Vec::new()),
            };
            let path = |d: &model::DocumentId| lookup.document.get(d).map_or_else(|| d.to_string(), |d| d.path.clone());
            MergeLine {
                left: side(lookup, &l.left),
                right: side(lookup, &l.right),
                why: l.why.to_string(),
                basis,
                documents: documents.iter().map(path).collect(),
                certainty: hundredths(f64::from(l.certainty)),
                parts: l.parts.clone(),
            }
        })
        .collect();
    out.sort_by(|a, b| (b.basis == "judgement").cmp(&(a.basis == "judgement")).then(b.certainty.total_cmp(&a.certainty)));
    out
}

/// Writings that stand in several documents and are one because nothing tells them apart: the writing and in how many.
pub fn written_alike(lookup: &Lookup, entity: &Entity) -> Vec<(String, usize)> {
    let mut documents: BTreeMap<&str, (&str, BTreeSet<&str>)> = BTreeMap::new();
    for m in entity.mentions.iter().filter_map(|id| lookup.mention.get(id)) {
        documents.entry(&m.normal).or_insert((&m.surface, BTreeSet::new())).1.insert(m.span.document.as_str());
    }
    let mut out: Vec<(String, usize)> =
        documents.into_values().filter(|(_, d)| d.len() > 1).map(|(surface, d)| (surface.to_owned(), d.len())).collect();
    out.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    out
}

/// The pairs of an entity that were left for a reader to decide, nearest first.
pub fn near_misses<'u>(undecided: impl IntoIterator<Item = &'u UndecidedRow>, lookup: &Lookup, entity: &Entity) -> Vec<NearLine> {
    let of = |id: &MentionId| lookup.entity_of.get(id);
    let near = undecided.into_iter().filter_map(|u| {
        let (left, right) = (of(&u.left)?, of(&u.right)?);
        let (own, other, there) = match () {
            () if left.id == entity.id => (&u.left, &u.right, right),
            () if right.id == entity.id => (&u.right, &u.left, left),
            () => return None,
        };
        Some(NearLine {
            entity: there.id.to_string(),
            caption: there.caption.to_string(),
            score: hundredths(u.score),
            reasons: u.reasons.clone(),
            parts: u.parts.clone(),
            mention: own.to_string(),
            other: other.to_string(),
        })
    });
    near.collect()
}

/// For people: what a judgement says, by the writings that it is about and the entities that they belong to now.
pub fn sentence(line: &JudgementLine) -> String {
    let name = |s: &SideLine| format!("\"{}\" ({})", s.text, s.entity.as_deref().unwrap_or("gone"));
    let (left, right) = (name(&line.left), name(&line.right));
    match line.decision {
        "same" => format!("{left} and {right} are one"),
        "different" => format!("{left} and {right} are two"),
        "split" => format!("{left} is taken out of {right}"),
        _ => format!("{left} and {right} may be one"),
    }
}

/// What was weighed, for people; empty where one thing alone was.
pub fn weighed(parts: &[Part]) -> String {
    if parts.len() < 2 {
        return String::new();
    }
    let one = |p: &Part| format!("{:+.1} {}", p.weight, if p.field == "name" { "the names" } else { p.words.as_str() });
    parts.iter().map(one).collect::<Vec<_>>().join(", ")
}
