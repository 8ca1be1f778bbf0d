//! Identity: the user's judgements (ground, append-only), and the entities that follow from them (derived).

use crate::catalogue::{Store, Writer};
use crate::error::StoreError;
use model::agency::Agency;
use model::{Decision, Entity, Judgement, MentionId, Part, Schema, Span};
use rusqlite::params;
use serde::{Deserialize, Serialize};

/// Where a judged mention stands: finds it again when a later extractor draws its borders elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub span: Span,
    pub schema: Schema,
    pub surface: String,
}

/// A decision to be recorded.
#[derive(Clone, Debug)]
pub struct NewJudgement {
    pub left: MentionId,
    pub right: MentionId,
    pub left_place: Place,
    pub right_place: Place,
    pub decision: Decision,
    pub why: String,
}

/// A recorded judgement with the places that it was about.
#[derive(Clone, Debug)]
pub struct JudgementRow {
    pub judgement: Judgement,
    pub left_place: Place,
    pub right_place: Place,
    /// Who took it back, and when (RFC 3339).
    pub withdrawn: Option<(String, String)>,
}

/// Two mentions that may be one, for a reader to decide.
#[derive(Clone, Debug, PartialEq)]
pub struct UndecidedRow {
    pub left: MentionId,
    pub right: MentionId,
    /// 0 to 1.
    pub score: f64,
    pub reasons: Vec<String>,
    /// The same, weighed.
    pub parts: Vec<Part>,
}

/// What is kept of an undecided pair beside its score.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Said {
    Weighed {
        reasons: Vec<String>,
        parts: Vec<Part>,
    },
    /// As cases of before have it.
    Words(Vec<String>),
}

impl Store {
    /// Every judgement ever given, in order, withdrawn ones marked.
    pub fn judgements(&self) -> Result<Vec<JudgementRow>, StoreError> {
        type Columns = (Judgement, String, String, String, Option<(String, String)>);
        let rows: Vec<Columns> = self.rows(
            "SELECT number, j.batch, left_id, right_id, decision, j.by, j.at, why, left_place, right_place, w.by, w.at
             FROM judgements j LEFT JOIN withdrawals w ON w.batch = j.batch ORDER BY number",
            |r| {
                let withdrawn = r.get::<_, Option<String>>(10)?.zip(r.get(11)?);
                let judgement = Judgement {
                    number: r.get::<_, i64>(0)?.unsigned_abs(),
                    batch: r.get::<_, i64>(1)?.unsigned_abs(),
                    left: MentionId::from(r.get::<_, String>(2)?),
                    right: MentionId::from(r.get::<_, String>(3)?),
                    decision: Decision::Unsure,
                    by: r.get(5)?,
                    at: r.get(6)?,
                    why: r.get(7)?,
                    withdrawn: withdrawn.is_some(),
                };
                Ok((judgement, r.get(4)?, r.get(8)?, r.get(9)?, withdrawn))
            },
        )?;
        rows.into_iter()
            .map(|(judgement, decision, left, right, withdrawn)| {
                let decision = self.from_json(&decision)?;
                Ok(JudgementRow {
                    judgement: Judgement { decision, ..judgement },
                    left_place: self.from_json(&left)?,
                    right_place: self.from_json(&right)?,
                    withdrawn,
                })
            })
            .collect()
    }

    /// Goes through the entities by id.
    pub fn each_entity(&self, mut look: impl FnMut(Entity) -> Result<(), StoreError>) -> Result<(), StoreError> {
        self.each("SELECT body FROM entities ORDER BY id", [], |r| look(self.json_at(r)?))
    }

    /// Every entity, sorted by id.
    pub fn entities(&self) -> Result<Vec<Entity>, StoreError> {
        let mut entities = Vec::new();
        self.each_entity(|e| {
            entities.push(e);
            Ok(())
        })?;
        Ok(entities)
    }

    /// The agencies and the names that mean them, sorted by name.
    pub fn agencies(&self) -> Result<Vec<Agency>, StoreError> {
        let rows: Vec<String> = self.rows("SELECT body FROM agencies ORDER BY name", |r| r.get(0))?;
        rows.iter().map(|body| self.from_json(body)).collect()
    }

    /// Pairs for a reader to decide, most alike first.
    pub fn undecided(&self) -> Result<Vec<UndecidedRow>, StoreError> {
        let rows: Vec<(String, String, f64, String)> = self
            .rows("SELECT left_id, right_id, score, reasons FROM undecided ORDER BY score DESC, left_id, right_id", |r| {
                Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?))
            })?;
        rows.into_iter()
            .map(|(left, right, score, reasons)| {
                let (reasons, parts) = match self.from_json(&reasons)? {
                    Said::Weighed { reasons, parts } => (reasons, parts),
                    Said::Words(reasons) => (reasons, Vec::new()),
                };
                Ok(UndecidedRow { left: MentionId::from(left), right: MentionId::from(right), score, reasons, parts })
            })
            .collect()
    }
}

impl Store {
    /// Goes through what joining remembers from one time to the next, if it was kept under this version. Without it joining takes longer
    /// and gives the same.
    pub fn each_look(&self, version: &str, mut take: impl FnMut(&[u8])) -> Result<(), StoreError> {
        self.each("SELECT part FROM looks WHERE version = ?1 ORDER BY number", [version], |r| {
            let part = r.get_ref(0).and_then(|v| Ok(v.as_blob()?));
            take(part.map_err(|e| self.sql("read", e))?);
            Ok(())
        })
    }
}

impl Writer<'_> {
    /// Appends judgements as one batch; says its number.
    pub fn add_judgements(&self, by: &str, at: &str, judgements: &[NewJudgement]) -> Result<u64, StoreError> {
        let batch: i64 = self.one("SELECT coalesce(max(batch), 0) + 1 FROM judgements", [])?.unwrap_or(1);
        for j in judgements {
            self.run(
                "INSERT INTO judgements VALUES
                 ((SELECT coalesce(max(number), 0) + 1 FROM judgements), ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    batch,
                    j.left.as_str(),
                    j.right.as_str(),
                    self.json(&j.decision)?,
                    by,
                    at,
                    j.why,
                    self.json(&j.left_place)?,
                    self.json(&j.right_place)?
                ],
            )?;
        }
        Ok(batch.unsigned_abs())
    }

    /// Withdraws a batch of judgements that stands, the last one if none is named; says its number.
    pub fn withdraw(&self, batch: Option<u64>, by: &str, at: &str) -> Result<u64, StoreError> {
        let query = "SELECT batch FROM judgements WHERE batch NOT IN (SELECT batch FROM withdrawals) AND (?1 IS NULL OR batch = ?1)
                     ORDER BY batch DESC LIMIT 1";
        let found: Option<i64> = self.one(query, [batch.map(|b| i64::try_from(b).unwrap_or(i64::MAX))])?;
        let found = found.ok_or_else(|| batch.map_or(StoreError::NothingToUndo, StoreError::NoJudgement))?;
        self.run("INSERT INTO withdrawals VALUES (?1, ?2, ?3)", params![found, by, at])?;
        Ok(found.unsigned_abs())
    }

    /// Replaces all entities, undecided pairs and agencies by those of a new resolution. What stays as it is is not written again: a few
    /// documents more change few entities.
    pub fn put_resolution(&self, entities: &[Entity], undecided: &[UndecidedRow], agencies: &[Agency]) -> Result<(), StoreError> {
        self.put_entities(entities)?;
        for table in ["undecided", "agencies"] {
            self.run(&format!("DELETE FROM {table}"), [])?;
        }
        for u in undecided {
            let said = Said::Weighed { reasons: u.reasons.clone(), parts: u.parts.clone() };
            self.run(
                "INSERT INTO undecided VALUES (?1, ?2, ?3, ?4)",
                params![u.left.as_str(), u.right.as_str(), u.score, self.json(&said)?],
            )?;
        }
        for a in agencies {
            self.run("INSERT OR REPLACE INTO agencies VALUES (?1, ?2)", params![a.name, self.json(a)?])?;
        }
        Ok(())
    }

    fn put_entities(&self, entities: &[Entity]) -> Result<(), StoreError> {
        let wrap = |e| StoreError::sql(self.path, "read", e);
        let mut order: Vec<&Entity> = entities.iter().collect();
        order.sort_by(|a, b| a.id.cmp(&b.id));
        let mut coming = order.into_iter().peekable();
        let (mut gone, mut changed): (Vec<String>, Vec<(&Entity, String)>) = (Vec::new(), Vec::new());
        let mut statement = self.db.prepare_cached("SELECT id, body FROM entities ORDER BY id").map_err(wrap)?;
        let mut rows = statement.query([]).map_err(wrap)?;
        while let Some(row) = rows.next().map_err(wrap)? {
            let text = |column| row.get_ref(column).and_then(|v| Ok(v.as_str()?)).map_err(wrap);
            let (id, body) = (text(0)?, text(1)?);
            while let Some(e) = coming.next_if(|e| e.id.as_str() < id) {
                changed.push((e, self.json(e)?));
            }
            match coming.next_if(|e| e.id.as_str() == id) {
                Some(e) => changed.extend(Some((e, self.json(e)?)).filter(|(_, new)| new != body)),
                None => gone.push(id.to_owned()),
            }
        }
        drop(rows);
        gone.iter().try_for_each(|id| self.run("DELETE FROM entities WHERE id = ?1", [id]))?;
        let put = |e: &Entity, body: &str| {
            self.run(
                "INSERT OR REPLACE INTO entities VALUES (?1, ?2, ?3, ?4)",
                params![e.id.as_str(), e.schema.name(), e.caption.as_str(), body],
            )
        };
        changed.iter().try_for_each(|(e, body)| put(e, body))?;
        coming.try_for_each(|e| put(e, &self.json(e)?))
    }

    /// Keeps a part of what joining remembers ([`Store::each_look`]), beside the others of this version or as the only one.
    pub fn put_look(&self, version: &str, part: &[u8], only: bool) -> Result<(), StoreError> {
        self.run("DELETE FROM looks WHERE version <> ?1 OR ?2", params![version, only])?;
        self.run("INSERT INTO looks (version, part) VALUES (?1, ?2)", params![version, part])
    }
}
