//! The user's decisions about identity: recorded, audited, and the entities made again.

use crate::clock::now;
use crate::error::EngineError;
use crate::resolution::resolve_all;
use crate::ruling::{Ruling, family, rule};
use crate::setting::{Progress, Settings};
use model::case::ById;
use model::{Decision, EntityId, MentionId};
use std::collections::BTreeSet;
use std::path::Path;
use store::{JudgementRow, NewJudgement, Place, Store};

/// What a judgement did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// The number under which `undo` knows it.
    pub batch: u64,
    pub entities_before: usize,
    pub entities_after: usize,
    /// Earlier judgements that stood before this one and do not, or not wholly, stand beside it.
    pub overruled: Vec<u64>,
}

/// The pairs that a decision about two sets of mentions is: joining makes all of both one, parting and doubting keep each of one from the
/// other's first. The first pair is one of both sides. Pairs between the two that were judged before are judged with them.
pub fn pairs_between(before: &[JudgementRow], left: &[MentionId], right: &[MentionId], decision: Decision) -> Vec<(MentionId, MentionId)> {
    let (Some(a), Some(b)) = (left.first(), right.first()) else { return Vec::new() };
    let mut pairs: Vec<(MentionId, MentionId)> = right.iter().map(|m| (a.clone(), m.clone())).collect();
    let other = if decision == Decision::Positive { a } else { b };
    pairs.extend(left[1..].iter().map(|m| (m.clone(), other.clone())));
    let (here, there): (BTreeSet<&MentionId>, BTreeSet<&MentionId>) = (left.iter().collect(), right.iter().collect());
    let known: BTreeSet<(MentionId, MentionId)> = pairs.iter().cloned().collect();
    let mut again = BTreeSet::new();
    for j in before.iter().map(|r| &r.judgement).filter(|j| !j.withdrawn) {
        for (x, y) in [(&j.left, &j.right), (&j.right, &j.left)] {
            if here.contains(x) && there.contains(y) && !known.contains(&(x.clone(), y.clone())) {
                again.insert((x.clone(), y.clone()));
            }
        }
    }
    pairs.extend(again);
    pairs
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
    let pairs: Vec<Pair> = pairs.iter().map(|(a, b)| (a.clone(), b.clone(), decision, why.to_owned())).collect();
    record(case_dir, &pairs, settings, progress)
}

/// As [`judge`], without resolving: for a reader who judges pair after pair. [`settle`] makes the entities of it, as does any other
/// command that writes.
pub fn note(
    case_dir: &Path,
    mentions: &ById<model::Mention>,
    pairs: &[(MentionId, MentionId)],
    decision: Decision,
    why: &str,
    settings: &Settings,
) -> Result<u64, EngineError> {
    let at = now();
    let pairs: Vec<Pair> = pairs.iter().map(|(a, b)| (a.clone(), b.clone(), decision, why.to_owned())).collect();
    let judgements = placed(mentions, &pairs)?;
    add(&mut Store::open_existing_writer(case_dir, &at)?, &judgements, &at, settings)
}

/// Takes back what [`note`] recorded, without resolving.
pub fn forget(case_dir: &Path, batch: u64, settings: &Settings) -> Result<(), EngineError> {
    let at = now();
    withdraw(&mut Store::open_existing_writer(case_dir, &at)?, Some(batch), &at, settings).map(drop)
}

/// Makes the entities of all judgements on record, where that is due; the numbers of entities before and after.
pub fn settle(case_dir: &Path, settings: &Settings, progress: &dyn Progress) -> Result<(usize, usize), EngineError> {
    let mut store = Store::open_existing_writer(case_dir, &now())?;
    let before = store.entities()?.len();
    resolve_all(&mut store, settings, progress)?;
    Ok((before, store.entities()?.len()))
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
    // What stays together is no reason of the user's: the word says where it comes from.
    let kept = ["stayed together at a split", why].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(": ");
    let apart = rest.iter().map(|m| ((*first).clone(), (*m).clone(), Decision::Negative, why.to_owned()));
    let together = out.iter().skip(1).map(|m| ((*first).clone(), (*m).clone(), Decision::Positive, kept.clone()));
    let remain = rest.windows(2).map(|w| (w[0].clone(), w[1].clone(), Decision::Positive, kept.clone()));
    let pairs: Vec<Pair> = apart.chain(together).chain(remain).collect();
    record(case_dir, &pairs, settings, progress)
}

/// Withdraws a decision that stands, the last one if none is named, and resolves again.
pub fn undo(case_dir: &Path, batch: Option<u64>, settings: &Settings, progress: &dyn Progress) -> Result<Judged, EngineError> {
    let at = now();
    let mut store = Store::open_existing_writer(case_dir, &at)?;
    let entities_before = store.entities()?.len();
    let batch = withdraw(&mut store, batch, &at, settings)?;
    resolve_all(&mut store, settings, progress)?;
    Ok(Judged { batch, entities_before, entities_after: store.entities()?.len(), overruled: Vec::new() })
}

/// Two mentions, the decision about them and its reason.
type Pair = (MentionId, MentionId, Decision, String);

fn withdraw(store: &mut Store, batch: Option<u64>, at: &str, settings: &Settings) -> Result<u64, EngineError> {
    Ok(store.write(|w| {
        let batch = w.withdraw(batch, &settings.by, at)?;
        w.add_audit(at, &settings.by, "undo", &format!("batch {batch} withdrawn"))?;
        Ok(batch)
    })?)
}

/// The judgements about pairs, with the places of their mentions. Nobody is one with an address.
fn placed(mentions: &ById<model::Mention>, pairs: &[Pair]) -> Result<Vec<NewJudgement>, EngineError> {
    let place = |id: &MentionId| {
        let m = mentions.get(id).ok_or_else(|| EngineError::NoMention(id.to_string()))?;
        Ok::<Place, EngineError>(Place { span: m.span.clone(), schema: m.schema, surface: m.surface.to_string() })
    };
    let mut judgements = Vec::with_capacity(pairs.len());
    for (left, right, decision, why) in pairs {
        if left == right {
            return Err(EngineError::Judgement("both names stand for the same mention: there is nothing to decide"));
        }
        let (left_place, right_place) = (place(left)?, place(right)?);
        let (a, b) = (left_place.schema, right_place.schema);
        if *decision != Decision::Negative && family(a) != family(b) {
            return Err(EngineError::Kinds { left: left_place.surface, a, right: right_place.surface, b });
        }
        let (left, right, why) = (left.clone(), right.clone(), why.clone());
        judgements.push(NewJudgement { left, right, left_place, right_place, decision: *decision, why });
    }
    Ok(judgements)
}

fn add(store: &mut Store, judgements: &[NewJudgement], at: &str, settings: &Settings) -> Result<u64, EngineError> {
    let batch = store.write(|w| {
        let batch = w.add_judgements(&settings.by, at, judgements)?;
        let words = judgements.first().map(|j| {
            let name = match j.decision {
                Decision::Positive => "same",
                Decision::Negative => "different",
                Decision::Unsure => "unsure",
            };
            format!("{} / {}: {name} {}", j.left_place.surface, j.right_place.surface, j.why)
        });
        let detail = format!("batch {batch}, {} pairs, {}", judgements.len(), words.unwrap_or_default());
        w.add_audit(at, &settings.by, "judge", detail.trim_end())?;
        Ok(batch)
    })?;
    settings.pass("judgement-committed")?;
    Ok(batch)
}

fn record(case_dir: &Path, pairs: &[Pair], settings: &Settings, progress: &dyn Progress) -> Result<Judged, EngineError> {
    let at = now();
    let mut store = Store::open_existing_writer(case_dir, &at)?;
    let mentions = store.mentions()?;
    let judgements = placed(&ById::new(&mentions), pairs)?;
    let entities_before = store.entities()?.len();
    let before = store.judgements()?;
    let batch = add(&mut store, &judgements, &at, settings)?;
    let stands = |rows: &[JudgementRow]| -> BTreeSet<(u64, u64)> {
        let standing = rule(rows, &mentions).into_iter().filter(|r| r.ruling == Ruling::Standing);
        standing.map(|r| (r.row.judgement.batch, r.row.judgement.number)).collect()
    };
    let now = stands(&store.judgements()?);
    let overruled: BTreeSet<u64> = stands(&before).difference(&now).map(|(batch, _)| *batch).collect();
    resolve_all(&mut store, settings, progress)?;
    let entities_after = store.entities()?.len();
    Ok(Judged { batch, entities_before, entities_after, overruled: overruled.into_iter().collect() })
}
