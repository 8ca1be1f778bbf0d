//! How much a case holds, counted by the catalogue: nothing is loaded for it.

use crate::catalogue::Store;
use crate::error::StoreError;

/// The counts that a run tells at its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub documents: u64,
    /// Of these, attachments and members of archives.
    pub members: u64,
    pub documents_with_problems: u64,
    pub problems: u64,
    pub mentions: u64,
    pub claims: u64,
    pub entities: u64,
}

impl Store {
    /// Counts the case.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        let number = |n: i64| n.unsigned_abs();
        let (documents, members, with, problems) = self
            .db
            .query_row(
                "SELECT count(*), coalesce(sum(parent IS NOT NULL), 0), coalesce(sum(n > 0), 0), coalesce(sum(n), 0)
                 FROM (SELECT d.parent, json_array_length(d.body, '$.problems') + coalesce(json_array_length(e.problems), 0) AS n
                       FROM documents d LEFT JOIN extractions e ON e.document = d.id)",
                [],
                |r| Ok((r.get::<_, i64>(0)?, r.get::<_, i64>(1)?, r.get::<_, i64>(2)?, r.get::<_, i64>(3)?)),
            )
            .map_err(|e| self.sql("count", e))?;
        let count = |query| self.db.query_row(query, [], |r| r.get::<_, i64>(0)).map(number).map_err(|e| self.sql("count", e));
        Ok(Counts {
            documents: number(documents),
            members: number(members),
            documents_with_problems: number(with),
            problems: number(problems),
            mentions: count("SELECT count(*) FROM mentions")?,
            claims: count("SELECT count(*) FROM claims")?,
            entities: count("SELECT count(*) FROM entities")?,
        })
    }

    /// What does not balance between files found, their members, and the documents kept; nothing if all is in order.
    pub fn imbalance(&self) -> Result<Option<String>, StoreError> {
        let one = |query| self.db.query_row(query, [], |r| r.get::<_, i64>(0)).map_err(|e| self.sql("count", e));
        let found =
            one("SELECT coalesce(sum(documents), 0) FROM (SELECT document, max(documents) AS documents FROM files GROUP BY document)")?;
        let kept = one("SELECT count(*) FROM documents")?;
        Ok((found != kept).then(|| format!("{found} files and members were found, {kept} documents are kept")))
    }
}
