//! The audit log: who did what, when, with what; append-only, each entry hashed with the one before it.
//!
//! It detects an entry that was changed, dropped in the middle, swapped or inserted; an end cut off is seen only by somebody
//! who kept the last hash (`verify` prints it).

use crate::catalogue::{Store, Writer};
use crate::error::StoreError;
use model::id::{digest, hex};
use rusqlite::params;
use serde::Serialize;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuditEntry {
    /// From 1, without gaps.
    pub number: u64,
    /// RFC 3339.
    pub at: String,
    pub who: String,
    /// A verb: `read`, `judge`, `undo`, ...
    pub what: String,
    /// One line, for people.
    pub detail: String,
    /// The hash of the entry before; empty for the first.
    pub previous: String,
    pub hash: String,
}

fn entry_hash(number: u64, at: &str, who: &str, what: &str, detail: &str, previous: &str) -> String {
    hex(&digest(&[&number.to_string(), at, who, what, detail, previous]))
}

impl Store {
    /// The whole log, in order.
    pub fn audit(&self) -> Result<Vec<AuditEntry>, StoreError> {
        self.rows("SELECT number, at, who, what, detail, previous, hash FROM audit ORDER BY number", |r| {
            Ok(AuditEntry {
                number: r.get::<_, i64>(0)?.unsigned_abs(),
                at: r.get(1)?,
                who: r.get(2)?,
                what: r.get(3)?,
                detail: r.get(4)?,
                previous: r.get(5)?,
                hash: r.get(6)?,
            })
        })
    }
}

/// What is wrong with a log, one line each; nothing for an unbroken chain.
pub fn check(entries: &[AuditEntry]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut previous = String::new();
    for (i, e) in entries.iter().enumerate() {
        if e.number != i as u64 + 1 {
            wrong.push(format!("audit entry {} stands where entry {} should", e.number, i + 1));
        }
        if e.previous != previous {
            wrong.push(format!("audit entry {} does not follow the one before it", e.number));
        }
        if e.hash != entry_hash(e.number, &e.at, &e.who, &e.what, &e.detail, &e.previous) {
            wrong.push(format!("audit entry {} was changed", e.number));
        }
        previous.clone_from(&e.hash);
    }
    wrong
}

impl Writer<'_> {
    /// Appends an entry, in the same transaction as what it tells of.
    pub fn add_audit(&self, at: &str, who: &str, what: &str, detail: &str) -> Result<(), StoreError> {
        self.append_audit(at, who, what, detail).map(|_| ())
    }

    /// As [`Writer::add_audit`], for a run that takes files in: the events of custody that follow belong to this entry.
    pub fn add_audit_of_run(&self, at: &str, who: &str, what: &str, detail: &str) -> Result<(), StoreError> {
        let number = self.append_audit(at, who, what, detail)?;
        self.begin_run(number)
    }

    fn append_audit(&self, at: &str, who: &str, what: &str, detail: &str) -> Result<i64, StoreError> {
        let last: i64 = self.one("SELECT coalesce(max(number), 0) FROM audit", [])?.unwrap_or(0);
        let previous: String = self.one("SELECT hash FROM audit WHERE number = ?1", [last])?.unwrap_or_default();
        let number = last.unsigned_abs() + 1;
        let hash = entry_hash(number, at, who, what, detail, &previous);
        self.run("INSERT INTO audit VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", params![last + 1, at, who, what, detail, previous, hash])?;
        Ok(last + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_tampering_is_seen() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open_writer(dir.path(), "now").unwrap();
        for n in 0..5 {
            store.write(|w| w.add_audit("2026-01-01T00:00:00Z", "me", "read", &n.to_string())).unwrap();
        }
        let log = store.audit().unwrap();
        assert_eq!(log.len(), 5);
        assert!(check(&log).is_empty());
        let mut changed = log.clone();
        changed[2].detail = "9".into();
        let mut dropped = log.clone();
        dropped.remove(2);
        let mut swapped = log.clone();
        swapped.swap(1, 2);
        for bad in [changed, dropped, swapped] {
            assert!(!check(&bad).is_empty());
        }
    }
}
