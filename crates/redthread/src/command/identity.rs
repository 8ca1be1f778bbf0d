//! `same`, `different`, `unsure`, `split`, `undo`, `review`: the reader's decisions about who is who.

use super::{WrongUsage, bars, open, the_entity, usual};
use crate::arguments::{Common, JudgeArguments};
use crate::print::{clean, lines};
use crate::wire;
use anyhow::Result;
use engine::{Judged, OpenCase};
use model::case::Lookup;
use model::{CharIndex, Decision, EntityId, MentionId};
use std::io::{BufRead, Write};
use std::process::ExitCode;

fn tell(common: &Common, judged: &Judged) -> Result<ExitCode> {
    if common.json {
        lines([
            serde_json::json!({ "batch": judged.batch, "entities_before": judged.entities_before, "entities_after": judged.entities_after }),
        ])?;
    } else {
        println!(
            "recorded as judgement {}; {} entities became {}; `redthread undo` takes it back",
            judged.batch, judged.entities_before, judged.entities_after
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// The mentions that the user means: one, by its id, or all of an entity.
fn mentions(opened: &OpenCase, text: &str) -> Result<Vec<MentionId>> {
    if let Some(m) = opened.case.mentions.iter().find(|m| m.id.as_str() == text) {
        return Ok(vec![m.id.clone()]);
    }
    Ok(the_entity(&opened.case, text)?.mentions.clone())
}

/// The pairs that a decision about two sets of mentions is: joining makes all of both one, parting keeps each of one from the other's first.
fn pairs(left: &[MentionId], right: &[MentionId], decision: Decision) -> Vec<(MentionId, MentionId)> {
    let (Some(a), Some(b)) = (left.first(), right.first()) else { return Vec::new() };
    let to = |from: &MentionId, others: &[MentionId]| others.iter().map(|m| (from.clone(), m.clone())).collect::<Vec<_>>();
    match decision {
        Decision::Positive => [to(a, &left[1..]), to(a, right)].concat(),
        Decision::Negative => [to(b, left), to(a, &right[1..])].concat(),
        Decision::Unsure => vec![(a.clone(), b.clone())],
    }
}

pub fn judge(common: &Common, pair: &JudgeArguments, decision: Decision) -> Result<ExitCode> {
    let opened = open(common)?;
    let (left, right) = (mentions(&opened, &pair.a)?, mentions(&opened, &pair.b)?);
    drop(opened);
    if left == right {
        return Err(WrongUsage(format!(
            "\"{}\" and \"{}\" are one entity already; `redthread split` takes mentions out of it",
            pair.a, pair.b
        ))
        .into());
    }
    let pairs = pairs(&left, &right, decision);
    tell(common, &engine::judge(&common.case, &pairs, decision, &pair.why, &usual(), &bars(common))?)
}

pub fn split(common: &Common, entity: &str, mentions: &[String], why: &str) -> Result<ExitCode> {
    let opened = open(common)?;
    let entity: EntityId = the_entity(&opened.case, entity)?.id.clone();
    drop(opened);
    let mentions: Vec<MentionId> = mentions.iter().map(|m| MentionId(m.clone())).collect();
    tell(common, &engine::split(&common.case, &entity, &mentions, why, &usual(), &bars(common))?)
}

pub fn undo(common: &Common) -> Result<ExitCode> {
    let judged = engine::undo(&common.case, &usual(), &bars(common))?;
    if common.json {
        return tell(common, &judged);
    }
    println!("judgement {} is withdrawn; {} entities became {}", judged.batch, judged.entities_before, judged.entities_after);
    Ok(ExitCode::SUCCESS)
}

/// The words around a mention, for a reader to judge by.
fn context(lookup: &Lookup, id: &MentionId) -> String {
    let Some(m) = lookup.mention.get(id) else { return id.to_string() };
    let Some(document) = lookup.document.get(&m.span.document) else { return m.surface.clone() };
    let Some(layer) = document.layers.get(usize::from(m.span.layer)) else { return m.surface.clone() };
    let text = CharIndex::new(&layer.text);
    let before = text.slice(m.span.start.saturating_sub(120)..m.span.start);
    let after = text.slice(m.span.end..m.span.end + 160);
    let place = wire::place(lookup, &m.span);
    clean(&format!("{} p.{} ({})\n", place.document, place.page, document.agency))
        + "\n      …"
        + &clean(before)
        + " ["
        + &clean(&m.surface)
        + "] "
        + &clean(after)
        + "…"
}

pub fn review(common: &Common) -> Result<ExitCode> {
    if common.json {
        let opened = open(common)?;
        lines(
            opened
                .undecided
                .iter()
                .map(|u| serde_json::json!({ "left": u.left, "right": u.right, "score": u.score, "reasons": u.reasons })),
        )?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut seen = std::collections::BTreeSet::new();
    let input = std::io::stdin();
    loop {
        let opened = open(common)?;
        let lookup = Lookup::new(&opened.case);
        let Some(pair) = opened.undecided.iter().find(|u| !seen.contains(&(u.left.clone(), u.right.clone()))) else {
            println!("no undecided pairs are left");
            return Ok(ExitCode::SUCCESS);
        };
        seen.insert((pair.left.clone(), pair.right.clone()));
        println!("\n  A   {}\n  B   {}", context(&lookup, &pair.left), context(&lookup, &pair.right));
        println!("      {}", clean(&pair.reasons.join("; ")));
        print!("s same · d different · u unsure · k skip · z undo last · q quit > ");
        std::io::stdout().flush()?;
        let mut answer = String::new();
        if input.lock().read_line(&mut answer)? == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        let decision = match answer.trim() {
            "s" => Decision::Positive,
            "d" => Decision::Negative,
            "u" => Decision::Unsure,
            "k" => continue,
            "q" => return Ok(ExitCode::SUCCESS),
            "z" => {
                engine::undo(&common.case, &usual(), &engine::Silent)?;
                continue;
            }
            other => return Err(WrongUsage(format!("\"{other}\" is none of s, d, u, k, z, q")).into()),
        };
        let ids = [(pair.left.clone(), pair.right.clone())];
        engine::judge(&common.case, &ids, decision, "review", &usual(), &engine::Silent)?;
    }
}
