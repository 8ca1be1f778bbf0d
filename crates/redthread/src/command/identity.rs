//! `same`, `different`, `unsure`, `split`, `undo`, `judgements`: the reader's decisions about who is who.

use super::{WrongUsage, bars, open, the_entity, usual};
use crate::arguments::{Common, JudgeArguments};
use crate::print::{clean, lines};
use crate::wire::identity::{JudgementLine, judgements as all_judgements, sentence, short_time};
use anyhow::{Result, bail};
use engine::{Judged, OpenCase};
use model::case::Lookup;
use model::{Decision, Entity, Mention, MentionId};
use std::process::ExitCode;

fn tell(common: &Common, judged: &Judged) -> Result<ExitCode> {
    if common.json {
        lines([serde_json::json!({
            "batch": judged.batch, "entities_before": judged.entities_before, "entities_after": judged.entities_after,
            "overruled": judged.overruled,
        })])?;
        return Ok(ExitCode::SUCCESS);
    }
    println!(
        "recorded as judgement {}; {} entities became {}; `redthread undo` takes it back",
        judged.batch, judged.entities_before, judged.entities_after
    );
    let opened = open(common)?;
    let said = all_judgements(&opened, &Lookup::new(&opened.case));
    for line in said.iter().filter(|l| judged.overruled.contains(&l.number)) {
        println!("judgement {} by {} said otherwise and is kept: {}", line.number, clean(&line.by), line.state_words());
    }
    for against in said.iter().filter(|l| l.number == judged.batch).flat_map(|l| &l.against) {
        println!("it stands against what the files say: {}", clean(against));
    }
    Ok(ExitCode::SUCCESS)
}

/// The mentions that the user means: one, by its id, or all of an entity.
fn mentions(opened: &OpenCase, text: &str) -> Result<Vec<MentionId>> {
    if let Some(m) = opened.case.mentions.iter().find(|m| m.id.as_str() == text) {
        return Ok(vec![m.id.clone()]);
    }
    Ok(the_entity(opened, text)?.mentions.clone())
}

pub fn judge(common: &Common, pair: &JudgeArguments, decision: Decision) -> Result<ExitCode> {
    let opened = open(common)?;
    let (left, right) = (mentions(&opened, &pair.a)?, mentions(&opened, &pair.b)?);
    if left == right {
        return Err(WrongUsage(format!(
            "\"{}\" and \"{}\" are one entity already; `redthread split` takes mentions out of it",
            pair.a, pair.b
        ))
        .into());
    }
    if left.iter().any(|m| right.contains(m)) {
        return Err(WrongUsage(format!("\"{}\" and \"{}\" have a mention in common: name two mentions", pair.a, pair.b)).into());
    }
    let pairs = engine::pairs_between(&opened.judgements, &left, &right, decision);
    drop(opened);
    tell(common, &engine::judge(&common.case, &pairs, decision, &pair.why, &usual(), &bars(common))?)
}

/// The mentions of an entity that the user takes out: one, by its id, or all that are written so.
fn taken_out(opened: &OpenCase, whole: &Entity, text: &str) -> Result<Vec<MentionId>> {
    let same = |m: &&Mention| m.id.as_str() == text || clean(&m.surface) == clean(text);
    let found: Vec<MentionId> =
        opened.case.mentions.iter().filter(|m| whole.mentions.contains(&m.id)).filter(same).map(|m| m.id.clone()).collect();
    if found.is_empty() {
        bail!("no mention \"{text}\" in {} ({}): `redthread show {}` lists its mentions", whole.id, clean(&whole.caption), whole.id);
    }
    Ok(found)
}

pub fn split(common: &Common, entity: &str, mentions: &[String], why: &str) -> Result<ExitCode> {
    let opened = open(common)?;
    let whole = the_entity(&opened, entity)?;
    let out = mentions.iter().map(|text| taken_out(&opened, whole, text)).collect::<Result<Vec<_>>>()?.concat();
    tell(common, &engine::split(&common.case, &whole.id, &out, why, &usual(), &bars(common))?)
}

pub fn undo(common: &Common, number: Option<u64>) -> Result<ExitCode> {
    let judged = engine::undo(&common.case, number, &usual(), &bars(common))?;
    if common.json {
        return tell(common, &judged);
    }
    println!("judgement {} is withdrawn; {} entities became {}", judged.batch, judged.entities_before, judged.entities_after);
    Ok(ExitCode::SUCCESS)
}

pub fn judgements(common: &Common) -> Result<ExitCode> {
    let opened = open(common)?;
    let all = all_judgements(&opened, &Lookup::new(&opened.case));
    if common.json {
        lines(&all)?;
        return Ok(ExitCode::SUCCESS);
    }
    all.iter().for_each(|line| print_judgement(line, ""));
    if all.is_empty() {
        println!("no judgements yet: `redthread review` walks the pairs that wait for one");
    }
    Ok(ExitCode::SUCCESS)
}

/// What was decided, by whom, when and why, and what became of it.
pub fn print_judgement(line: &JudgementLine, indent: &str) {
    let why = if line.why.is_empty() { String::new() } else { format!(": {}", clean(&line.why)) };
    println!("{indent}{}  {}  {}", line.number, line.decision, clean(&sentence(line)));
    println!("{indent}   by {} on {}{why}", clean(&line.by), short_time(&line.at));
    println!("{indent}   {}", clean(&line.state_words()));
}
