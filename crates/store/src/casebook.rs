//! What readers wrote down: ground, append-only.

use crate::catalogue::{Store, Writer};
use crate::error::StoreError;
use model::casebook::{Entry, Record};
use rusqlite::params;

impl Store {
    /// The whole log, in order.
    pub fn casebook(&self) -> Result<Vec<Record>, StoreError> {
        if self.format < 6 {
            return Ok(Vec::new());
        }
        let rows = self.rows("SELECT number, body, by, at FROM casebook ORDER BY number", |r| {
            Ok((r.get::<_, i64>(0)?.unsigned_abs(), r.get::<_, String>(1)?, r.get(2)?, r.get(3)?))
        })?;
        rows.into_iter().map(|(number, body, by, at)| Ok(Record { number, entry: self.from_json(&body)?, by, at })).collect()
    }
}

impl Writer<'_> {
    /// Appends an entry and says its number. With `seen`, the number of the last record that whoever writes has read: an error if there is
    /// a later one.
    pub fn add_record(&self, entry: &Entry, by: &str, at: &str, seen: Option<u64>) -> Result<u64, StoreError> {
        let last: i64 = self.one("SELECT coalesce(max(number), 0) FROM casebook", [])?.unwrap_or(0);
        let last = last.unsigned_abs();
        if let Some(seen) = seen.filter(|s| *s != last) {
            return Err(StoreError::Stale { seen, last });
        }
        if let Entry::Withdrawal { of } = entry
            && !(1..=last).contains(of)
        {
            return Err(StoreError::NoRecord(*of));
        }
        self.run("INSERT INTO casebook (body, by, at) VALUES (?1, ?2, ?3)", params![self.json(entry)?, by, at])?;
        Ok(last + 1)
    }
}
