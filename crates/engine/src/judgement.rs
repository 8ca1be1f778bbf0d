//! The user's decisions about identity: recorded, audited, and the entities made again.

use crate::clock::now;
use crate::error::EngineError;
use crate::resolution::resolve_all;
use crate::setting::{Progress, Settings};
use model::{Decision, EntityId, Mention, MentionId};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use store::{NewJudgement, Place, Store};

/// What a judgement did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The number under which `undo` knows it.
    pub batch: u64,
    pub entities_before: usize,
    pub entities_after: usize,
}

/// Records the same decision about each pair of mentions, as one batch, and resolves again.
pub fn judge(
    case_dir: &Path,
    pairs: &[(MentionId, MentionId)],
    decision: Decision,
    why: &str,
    settings: &Settings,
    progress: &dyn Progress,
) -> Result<Judged, EngineError> {
    let pairs: Vec<_> = pairs.iter().map(|(a, b)| (a.clone(), b.clone(), decision)).collect();
    record(case_dir, &pairs, why, settings, progress)
}

/// Takes mentions out of an entity: they become one of their own, apart from what remains, and resolves again.
pub fn split(
    case_dir: &Path,
    entity: &EntityId,
    mentions: &[MentionId],
    why: &str,
    settings: &Settings,
    progress: &dyn Progress,
) -> Result<Judged, EngineError> {
    let store = Store::open_reader(case_dir)?;
    let entities = store.entities()?;
    drop(store);
    let whole = entities.iter().find(|e| e.id == *entity).ok_or_else(|| EngineError::NoEntity(entity.to_string()))?;
    let out: BTreeSet<&MentionId> = mentions.iter().collect();
    if let Some(stranger) = out.iter().find(|m| !whole.mentions.contains(m)) {
        return Err(EngineError::NoMention(format!("{stranger} in entity {entity}")));
    }
    let rest: Vec<&MentionId> = whole.mentions.iter().filter(|m| !out.contains(m)).collect();
    let (Some(first), false) = (out.iter().next(), rest.is_empty()) else {
        return Err(EngineError::Judgement("a split needs at least one mention to take out and one that stays"));
    };
    let together = out.iter().skip(1).map(|m| ((*first).clone(), (*m).clone(), Decision::Positive));
    let apart = rest.iter().map(|m| ((*first).clone(), (*m).clone(), Decision::Negative));
    let remain = rest.windows(2).map(|w| (w[0].clone(), w[1].clone(), Decision::Positive));
    let pairs: Vec<_> = together.chain(apart).chain(remain).collect();
    record(case_dir, &pairs, why, settings, progress)
}

/// Withdraws the last decision that stands and resolves again.
pub fn undo(case_dir: &Path, settings: &Settings, progress: &dyn Progress) -> Result<Judged, EngineError> {
    let at = now();
    let mut store = Store::open_existing_writer(case_dir, &at)?;
    let entities_before = store.entities()?.len();
    let batch = store.write(|w| {
        let batch = w.withdraw_last(&settings.by, &at)?;
        w.add_audit(&at, &settings.by, "undo", &format!("batch {batch} withdrawn"))?;
        Ok(batch)
    })?;
    resolve_all(&mut store, settings, progress)?;
    Ok(Judged { batch, entities_before, entities_after: store.entities()?.len() })
}

fn record(
    case_dir: &Path,
    pairs: &[(MentionId, MentionId, Decision)],
    why: &str,
    settings: &Settings,
    progress: &dyn Progress,
) -> Result<Judged, EngineError> {
    let at = now();
    let mut store = Store::open_existing_writer(case_dir, &at)?;
    let mentions = store.mentions()?;
    let by_id: BTreeMap<&MentionId, &Mention> = mentions.iter().map(|m| (&m.id, m)).collect();
    let place = |id: &MentionId| {
        let m = by_id.get(id).ok_or_else(|| EngineError::NoMention(id.to_string()))?;
        Ok::<Place, EngineError>(Place { span: m.span.clone(), schema: m.schema, surface: m.surface.clone() })
    };
    let mut judgements = Vec::with_capacity(pairs.len());
    for (left, right, decision) in pairs {
        if left == right {
            return Err(EngineError::Judgement("both names stand for the same mention: there is nothing to decide"));
        }
        judgements.push(NewJudgement {
            left: left.clone(),
            right: right.clone(),
            left_place: place(left)?,
            right_place: place(right)?,
            decision: *decision,
            why: why.to_owned(),
        });
    }
    let entities_before = store.entities()?.len();
    let batch = store.write(|w| {
        let batch = w.add_judgements(&settings.by, &at, &judgements)?;
        let words = judgements.first().map(|j| {
            let name = |d| match d {
                Decision::Positive => "same",
                Decision::Negative => "different",
                Decision::Unsure => "unsure",
            };
            format!("{} / {}: {}", j.left_place.surface, j.right_place.surface, name(j.decision))
        });
        let detail = format!("batch {batch}, {} pairs, {} {why}", judgements.len(), words.unwrap_or_default());
        w.add_audit(&at, &settings.by, "judge", detail.trim_end())?;
        Ok(batch)
    })?;
    settings.pass("judgement-committed")?;
    resolve_all(&mut store, settings, progress)?;
    Ok(Judged { batch, entities_before, entities_after: store.entities()?.len() })
}
