//! `review`: the undecided pairs, most useful first, both passages side by side; the case is loaded once.

use super::side::{Said, Side, for_and_against, several, side};
use super::{all_contradictions, load_rules, usual};
use crate::arguments::Common;
use crate::columns::Look;
use crate::print::{clean, lines};
use crate::wire::identity::{short_time, weighed};
use anyhow::Result;
use engine::store::{JudgementRow, UndecidedRow};
use engine::{OpenCase, ask};
use model::case::Lookup;
use model::{Contradiction, Decision, Entity, EntityId, Finding, Judgement, MentionId};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{BufRead, Write};
use std::path::Path;
use std::process::ExitCode;

/// From here on the resolver joins by what is said; a pair near it is the hardest to call.
const JOINED: f64 = 0.7;
const HELP: &str = "s same · d different · u unsure · k skip · z go back · q quit";

/// An undecided pair, with what hangs on it.
pub struct Pair<'a> {
    pub row: &'a UndecidedRow,
    pub left: Side<'a>,
    pub right: Side<'a>,
    /// Findings and contradictions about either side.
    hangs: Vec<String>,
    /// Who was unsure before.
    unsure: Option<&'a Judgement>,
    /// Expected effect times uncertainty.
    use_of: f64,
}

impl Pair<'_> {
    fn mentions(&self) -> usize {
        self.left.entity.mentions.len() + self.right.entity.mentions.len()
    }

    fn documents(&self) -> usize {
        self.left.documents.union(&self.right.documents).count()
    }

    fn agencies(&self) -> BTreeSet<&str> {
        self.left.agencies.union(&self.right.agencies).copied().collect()
    }

    /// How much an answer is worth: the documents that it would bring together (a pair of agencies counts double, as does what hangs on
    /// it), times how open it is: 1 at the score where the resolver would join, falling to 0.1. What somebody was unsure of comes last.
    fn weigh(&mut self) {
        let met = (self.left.documents.len() * self.right.documents.len()) as f64;
        let apart = !self.left.agencies.is_superset(&self.right.agencies) || !self.right.agencies.is_superset(&self.left.agencies);
        let effect = (1.0 + met.ln()) * if apart { 2.0 } else { 1.0 } * (1 + self.hangs.len().min(3)) as f64;
        let open = (1.0 - (self.row.score - JOINED).abs() / JOINED).max(0.1);
        self.use_of = effect * open * if self.unsure.is_some() { 0.01 } else { 1.0 };
    }
}

/// The rule whose findings hang on who is who.
pub const HANGS_ON: &str = "split_identity";

/// What a wrong identity would make wrong: contradictions and findings of a person written in two ways, by entity.
pub fn hanging(contradictions: &[Contradiction], findings: &[Finding]) -> HashMap<EntityId, Vec<String>> {
    let mut out: HashMap<EntityId, Vec<String>> = HashMap::new();
    for c in contradictions {
        out.entry(c.subject.clone()).or_default().push(format!("a contradiction about {}", c.property.replace('_', " ")));
    }
    for finding in findings.iter().filter(|f| f.rule == HANGS_ON) {
        for subject in &finding.subjects {
            out.entry(subject.clone()).or_default().push(format!("finding: {}", clean(&finding.title)));
        }
    }
    out
}

/// The pairs of one name, or all, most useful first.
fn pairs_of<'a>(opened: &'a OpenCase, lookup: &Lookup<'a>, folder: &Path, name: Option<&str>) -> Result<Vec<Pair<'a>>> {
    let wanted: Option<BTreeSet<&EntityId>> = match name {
        None => None,
        Some(name) => Some(match opened.by_id(name)? {
            Some(one) => BTreeSet::from([&one.id]),
            None => ask::find_entity(&opened.case, name)?.into_iter().map(|e| &e.id).collect(),
        }),
    };
    if opened.undecided.is_empty() {
        return Ok(Vec::new());
    }
    let query = ask::finding::Query { rules: vec![HANGS_ON.into()], event: None };
    let findings = ask::finding::findings(&opened.case, &query, &load_rules(folder)?)?;
    let hangs = hanging(&all_contradictions(&opened.case), &findings);
    Ok(pairs(lookup, &opened.undecided, &opened.judgements, &hangs, wanted.as_ref()))
}

/// The pairs, most useful first; `wanted`: only those that one of these entities has part in.
pub fn pairs<'a>(
    lookup: &Lookup<'a>,
    undecided: &'a [UndecidedRow],
    judgements: &'a [JudgementRow],
    hangs: &HashMap<EntityId, Vec<String>>,
    wanted: Option<&BTreeSet<&EntityId>>,
) -> Vec<Pair<'a>> {
    let said = Said::new(lookup);
    let unsure: BTreeMap<(&MentionId, &MentionId), &Judgement> = judgements
        .iter()
        .map(|r| &r.judgement)
        .filter(|j| !j.withdrawn && j.decision == Decision::Unsure)
        .flat_map(|j| [((&j.left, &j.right), j), ((&j.right, &j.left), j)])
        .collect();
    let mut out = Vec::new();
    for row in undecided {
        let (Some(left), Some(right)) = (lookup.entity_of.get(&row.left), lookup.entity_of.get(&row.right)) else { continue };
        if wanted.is_some_and(|w| !w.contains(&left.id) && !w.contains(&right.id)) {
            continue;
        }
        let about = |e: &Entity| hangs.get(&e.id).cloned().unwrap_or_default();
        let hangs: BTreeSet<String> = about(left).into_iter().chain(about(right)).collect();
        let mut pair = Pair {
            row,
            left: side(lookup, &said, left),
            right: side(lookup, &said, right),
            hangs: hangs.into_iter().collect(),
            unsure: unsure.get(&(&row.left, &row.right)).copied(),
            use_of: 0.0,
        };
        pair.weigh();
        out.push(pair);
    }
    out.sort_by(|a, b| b.use_of.total_cmp(&a.use_of).then_with(|| (&a.row.left, &a.row.right).cmp(&(&b.row.left, &b.row.right))));
    out
}

pub fn json(pair: &Pair) -> serde_json::Value {
    let row = pair.row;
    let (for_it, against) = for_and_against(&pair.left, &pair.right);
    serde_json::json!({
        "left": row.left, "right": row.right, "score": row.score, "reasons": row.reasons, "parts": row.parts,
        "left_entity": pair.left.entity.id, "right_entity": pair.right.entity.id,
        "left_caption": pair.left.entity.caption, "right_caption": pair.right.entity.caption,
        "use": (pair.use_of * 1000.0).round() / 1000.0, "mentions": pair.mentions(), "documents": pair.documents(),
        "agencies": pair.agencies(), "hangs": pair.hangs, "for": for_it, "against": against,
    })
}

fn print_pair(lookup: &Lookup, look: Look, pair: &Pair, at: usize, of: usize) {
    println!("\n{at} of {of} · score {:.2}, from {JOINED:.2} on it would have been joined", pair.row.score);
    let agencies: Vec<String> = pair.agencies().iter().map(|a| clean(a)).collect();
    let hangs = if pair.hangs.is_empty() { String::new() } else { format!(", {}", pair.hangs.join(", ")) };
    let (mentions, documents) = (several(pair.mentions(), "mention"), several(pair.documents(), "document"));
    println!("hangs on it: {mentions} in {documents} of {}{hangs}", agencies.join(", "));
    if let Some(j) = pair.unsure {
        let why = if j.why.is_empty() { String::new() } else { format!(": {}", clean(&j.why)) };
        println!("{} was unsure on {}{why}", clean(&j.by), short_time(&j.at));
    }
    let left = pair.left.paragraphs(lookup, 'A', &pair.row.left, &pair.right);
    let right = pair.right.paragraphs(lookup, 'B', &pair.row.right, &pair.left);
    println!();
    look.side_by_side(&left, &right).iter().for_each(|l| println!("{l}"));
    println!();
    let (for_it, against) = for_and_against(&pair.left, &pair.right);
    println!("asked because: {}", clean(&pair.row.reasons.join("; ")));
    let weighed = weighed(&pair.row.parts);
    if !weighed.is_empty() {
        println!("in bits: {}", clean(&weighed));
    }
    for (label, words) in [("for it", for_it), ("against it", against)] {
        if !words.is_empty() {
            println!("{label}: {}", words.join("; "));
        }
    }
}

/// What was answered in this review: the pair, the decision and the number under which it is on record; none where it was skipped.
#[derive(Default)]
struct Answers(Vec<(usize, Option<(Decision, u64)>)>);

impl Answers {
    /// Whether a pair needs no question any more: it was asked, or follows from what was answered.
    fn settle(&self, pairs: &[Pair], at: usize) -> bool {
        fn root<'a>(joined: &HashMap<&'a str, &'a str>, mut id: &'a str) -> &'a str {
            while let Some(next) = joined.get(id) {
                id = next;
            }
            id
        }
        let ids = |at: usize| (pairs[at].left.entity.id.as_str(), pairs[at].right.entity.id.as_str());
        let decided = |d: Decision| self.0.iter().filter(move |(_, given)| given.is_some_and(|(g, _)| g == d)).map(|(at, _)| *at);
        let mut joined: HashMap<&str, &str> = HashMap::new();
        for at in decided(Decision::Positive) {
            let (a, b) = (root(&joined, ids(at).0), root(&joined, ids(at).1));
            if a != b {
                joined.insert(a, b);
            }
        }
        let ends = |at: usize| (root(&joined, ids(at).0), root(&joined, ids(at).1));
        let (a, b) = ends(at);
        let asked = self.0.iter().any(|(before, _)| *before == at);
        asked || a == b || decided(Decision::Negative).map(ends).any(|(x, y)| (x, y) == (a, b) || (y, x) == (a, b))
    }
}

enum Answer {
    Decision(Decision),
    Skip,
    Back,
    Quit,
}

/// Asks until the answer is one of those there are; the end of the input is `q`.
fn ask(input: &mut impl BufRead) -> Result<Answer> {
    loop {
        print!("{HELP} > ");
        std::io::stdout().flush()?;
        let mut line = Vec::new();
        // As bytes: what is not UTF-8 is an answer that is not known, and no error.
        if input.read_until(b'\n', &mut line)? == 0 {
            println!();
            return Ok(Answer::Quit);
        }
        let text = String::from_utf8_lossy(&line).trim().to_lowercase();
        return Ok(match text.as_str() {
            "s" | "same" => Answer::Decision(Decision::Positive),
            "d" | "different" => Answer::Decision(Decision::Negative),
            "u" | "unsure" => Answer::Decision(Decision::Unsure),
            "k" | "skip" => Answer::Skip,
            "z" => Answer::Back,
            "q" | "quit" => Answer::Quit,
            other => {
                println!("\"{}\" is none of s, d, u, k, z, q", crate::print::short(other, 40));
                continue;
            }
        });
    }
}

/// The mentions of an entity, the one that was shown first.
pub fn shown_first(entity: &Entity, shown: &MentionId) -> Vec<MentionId> {
    std::iter::once(shown).chain(entity.mentions.iter().filter(|m| *m != shown)).cloned().collect()
}

pub fn review(common: &Common, name: Option<&str>) -> Result<ExitCode> {
    let opened = engine::open(&common.case)?;
    let lookup = Lookup::new(&opened.case);
    let pairs = pairs_of(&opened, &lookup, &common.case, name)?;
    if common.json {
        lines(pairs.iter().map(json))?;
        return Ok(ExitCode::SUCCESS);
    }
    let walked = walk(&opened, &lookup, &pairs, &common.case)?;
    // What was taken back is on record too.
    if !walked.written && !opened.judgements_wait {
        return Ok(ExitCode::SUCCESS);
    }
    // What was judged takes effect at once for all: making the entities again for each pair would keep the reader waiting.
    let (before, after) = engine::settle(&common.case, &usual(), &super::bars(common))?;
    if opened.judgements_wait {
        println!("the judgements of the review that was cut off are in effect too");
    }
    let recorded = several(walked.stand, "judgement");
    println!("{recorded} recorded; {before} entities became {after}; `redthread judgements` lists them, `undo` takes them back");
    Ok(ExitCode::SUCCESS)
}

/// What a review did: how many of its judgements it did not take back, and whether it wrote any.
struct Walked {
    stand: usize,
    written: bool,
}

/// Asks about pair after pair.
fn walk(opened: &OpenCase, lookup: &Lookup, pairs: &[Pair], folder: &Path) -> Result<Walked> {
    let look = Look::of_output();
    let mut input = std::io::stdin().lock();
    let mut answers = Answers::default();
    let (mut at, mut written) = (0, false);
    loop {
        while at < pairs.len() && answers.settle(pairs, at) {
            at += 1;
        }
        let Some(pair) = pairs.get(at) else {
            println!("no undecided pairs are left");
            break;
        };
        print_pair(lookup, look, pair, at + 1, pairs.len());
        match ask(&mut input)? {
            Answer::Decision(decision) => {
                let (left, right) = (&pair.left.entity, &pair.right.entity);
                let (left, right) = (shown_first(left, &pair.row.left), shown_first(right, &pair.row.right));
                let between = engine::pairs_between(&opened.judgements, &left, &right, decision);
                let number = engine::note(folder, &lookup.mention, &between, decision, "review", &usual())?;
                answers.0.push((at, Some((decision, number))));
                written = true;
            }
            Answer::Skip => answers.0.push((at, None)),
            Answer::Back => match answers.0.pop() {
                Some((before, given)) => {
                    if let Some((_, number)) = given {
                        engine::forget(folder, number, &usual())?;
                    }
                    at = before;
                }
                None => println!("nothing was answered in this review yet; `redthread undo` takes back what was judged before it"),
            },
            Answer::Quit => break,
        }
    }
    Ok(Walked { stand: answers.0.iter().filter(|(_, given)| given.is_some()).count(), written })
}
