//! `watch`: keeps reading a folder and says what each arrival changes: the finding that it completes, what it contradicts, the connection
//! that it closes, the person whom it shows in another agency's files.

use super::{all_contradictions, bars, case_findings, usual};
use crate::arguments::Common;
use crate::print::{clean, lines, short};
use crate::wire::{self, CitationLine};
use anyhow::Result;
use engine::{OpenCase, ReadPath};
use model::case::Lookup;
use model::{Case, Citation, Claim, Contradiction, ContradictionId, Entity, Finding, FindingId, MentionId, Property, Schema};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

/// How often the folder is looked at.
const EVERY: Duration = Duration::from_secs(5);

/// Something new, with the passages that it rests on.
#[derive(Serialize)]
struct Alert {
    /// `finding`, `contradiction`, `connection` or `identity`.
    alert: &'static str,
    text: String,
    citations: Vec<CitationLine>,
}

/// What was known of a case, by what outlives a joining anew: mentions and passages, not entities.
#[derive(Default)]
struct Known {
    findings: BTreeSet<FindingId>,
    contradictions: BTreeSet<ContradictionId>,
    /// Which agencies' files name the person of a mention.
    agencies: HashMap<MentionId, BTreeSet<String>>,
    /// The group of people, numbers and things tied to each other to which a mention belongs.
    group: HashMap<MentionId, usize>,
}

pub fn watch(common: &Common, path: &Path, once: bool) -> Result<ExitCode> {
    let read = ReadPath { path: path.to_owned(), ..ReadPath::default() };
    let mut known = Known::default();
    if common.case.exists() {
        known = Known::of(&Now::of(&engine::open(&common.case)?, &common.case)?);
    }
    eprintln!("watching {}; stop with Ctrl-C", path.display());
    loop {
        let summary = engine::read(&common.case, std::slice::from_ref(&read), &usual(), &bars(&Common { quiet: true, ..common.clone() }))?;
        if summary.files_read > 0 {
            eprintln!("{} new files read", summary.files_read);
            let opened = engine::open(&common.case)?;
            let now = Now::of(&opened, &common.case)?;
            let alerts = known.alerts(&now);
            if common.json {
                lines(alerts)?;
            } else {
                alerts.iter().for_each(print);
            }
            known = Known::of(&now);
        }
        if once {
            return Ok(ExitCode::SUCCESS);
        }
        std::thread::sleep(EVERY);
    }
}

fn print(alert: &Alert) {
    println!("[{}] {}", alert.alert, clean(&alert.text));
    for c in &alert.citations {
        println!("    {} p.{} ({}): {}", clean(&c.place.document), c.place.page, c.agency, short(&c.quote, 200));
    }
}

/// Whether an entity ties those who share it: a town, an office or the attack itself is shared by everybody.
fn ties(entity: &Entity) -> bool {
    !matches!(entity.schema, Schema::Address | Schema::PublicBody | Schema::Event | Schema::CourtCase)
}

/// The two sides of a claim that ties them.
fn sides<'c>(lookup: &Lookup<'c>, claim: &'c Claim) -> Option<(&'c Entity, &'c Entity)> {
    let of = |m: &MentionId| lookup.entity_of.get(m).filter(|e| ties(e));
    let typed = claim.property != Property::NamedWith && claim.modality.affirms();
    let (a, b) = (of(&claim.subject)?, of(claim.object.as_ref()?)?);
    (typed && a.id != b.id).then_some((a, b))
}

/// For each mention the number of its group: entities tied by claims, directly or through others.
fn groups(case: &Case, lookup: &Lookup) -> HashMap<MentionId, usize> {
    let at: HashMap<&str, usize> = case.entities.iter().enumerate().map(|(i, e)| (e.id.as_str(), i)).collect();
    let mut parent: Vec<usize> = (0..case.entities.len()).collect();
    fn root(parent: &mut [usize], mut i: usize) -> usize {
        while parent[i] != i {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        i
    }
    for (a, b) in case.claims.iter().filter_map(|c| sides(lookup, c)) {
        let (a, b) = (root(&mut parent, at[a.id.as_str()]), root(&mut parent, at[b.id.as_str()]));
        parent[a.max(b)] = a.min(b);
    }
    let numbered = case.entities.iter().enumerate().filter(|(_, e)| ties(e));
    numbered.flat_map(|(i, e)| e.mentions.iter().map(move |m| (m.clone(), i))).map(|(m, i)| (m, root(&mut parent, i))).collect()
}

fn agencies(lookup: &Lookup, entity: &Entity) -> BTreeSet<String> {
    let agency = |m: &MentionId| Some(lookup.document.get(&lookup.mention.get(m)?.span.document)?.agency.clone());
    entity.mentions.iter().filter_map(agency).collect()
}

fn persons(case: &Case) -> impl Iterator<Item = &Entity> {
    case.entities.iter().filter(|e| e.schema == Schema::Person)
}

/// A case as it is after an arrival, with its answers.
struct Now<'c> {
    case: &'c Case,
    lookup: Lookup<'c>,
    findings: Vec<Finding>,
    contradictions: Vec<Contradiction>,
}

impl<'c> Now<'c> {
    fn of(opened: &'c OpenCase, folder: &Path) -> Result<Self> {
        let case = &opened.case;
        let (findings, contradictions) = (case_findings(case, folder)?, all_contradictions(case));
        Ok(Self { case, lookup: Lookup::new(case), findings, contradictions })
    }
}

impl Known {
    fn of(now: &Now) -> Self {
        let named = persons(now.case).flat_map(|e| {
            let agencies = agencies(&now.lookup, e);
            e.mentions.iter().map(move |m| (m.clone(), agencies.clone())).collect::<Vec<_>>()
        });
        Self {
            findings: now.findings.iter().map(Finding::id).collect(),
            contradictions: now.contradictions.iter().map(Contradiction::id).collect(),
            agencies: named.collect(),
            group: groups(now.case, &now.lookup),
        }
    }

    /// What is in the case now and was not.
    fn alerts(&self, now: &Now) -> Vec<Alert> {
        let lookup = &now.lookup;
        let cite = |all: &[Citation]| all.iter().map(|c| wire::citation(lookup, c)).collect();
        let found = now.findings.iter();
        let mut out: Vec<Alert> = found
            .filter(|f| !self.findings.contains(&f.id()))
            .map(|f| Alert { alert: "finding", text: format!("{}: {}", f.rule, f.title), citations: cite(&f.citations) })
            .collect();
        out.extend(now.contradictions.iter().filter(|c| !self.contradictions.contains(&c.id())).map(|c| {
            let name = lookup.entity.get(&c.subject).map_or("", |e| e.caption.as_str());
            let text = format!("{name}: {}", c.property.replace('_', " "));
            Alert { alert: "contradiction", text, citations: cite(&[c.left.clone(), c.right.clone()]) }
        }));
        out.extend(self.connections(now.case, lookup));
        out.extend(persons(now.case).filter_map(|e| self.identity(lookup, e)));
        out
    }

    /// Claims that tie together what was known and was not tied, one for each pair of groups.
    fn connections(&self, case: &Case, lookup: &Lookup) -> Vec<Alert> {
        let before = |e: &Entity| e.mentions.iter().find_map(|m| self.group.get(m).copied());
        let mut told: BTreeMap<(usize, usize), Alert> = BTreeMap::new();
        for claim in &case.claims {
            let Some((a, b)) = sides(lookup, claim) else { continue };
            let (Some(x), Some(y)) = (before(a), before(b)) else { continue };
            if x == y {
                continue;
            }
            told.entry((x.min(y), x.max(y))).or_insert_with(|| Alert {
                alert: "connection",
                text: format!("{} and {} are now connected: {}", a.caption, b.caption, claim.property.name().replace('_', " ")),
                citations: vec![wire::passage(lookup, &claim.span, &claim.quote)],
            });
        }
        told.into_values().collect()
    }

    /// That a person is now in more agencies' files than anybody's of before whose mentions became his.
    fn identity(&self, lookup: &Lookup, entity: &Entity) -> Option<Alert> {
        let now = agencies(lookup, entity);
        let before: Vec<&BTreeSet<String>> = entity.mentions.iter().filter_map(|m| self.agencies.get(m)).collect();
        if now.len() < 2 || before.iter().any(|b| **b == now) {
            return None;
        }
        // One passage for each agency.
        let mut seen = BTreeSet::new();
        let shown = entity.mentions.iter().filter_map(|m| {
            let mention = lookup.mention.get(m)?;
            let agency = &lookup.document.get(&mention.span.document)?.agency;
            seen.insert(agency.clone()).then(|| wire::passage(lookup, &mention.span, &mention.surface))
        });
        let citations: Vec<CitationLine> = shown.collect();
        let names: Vec<&str> = now.iter().map(String::as_str).collect();
        Some(Alert { alert: "identity", text: format!("{} is now in the files of {}", entity.caption, names.join(", ")), citations })
    }
}
