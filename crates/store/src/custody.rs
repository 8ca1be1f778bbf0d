//! The chain of custody: when each file was found, changed, vanished or came back, in which run. Append-only; each event is hashed with
//! the one before it, and the audit log notes the last hash of every run.

use crate::catalogue::{Store, Writer};
use crate::error::StoreError;
use crate::file::FileKey;
use model::BlobId;
use model::id::{digest, hex};
use rusqlite::{Row, params};

/// What happened to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustodyState {
    /// Seen for the first time.
    Found,
    /// Its bytes are others than before; the former ones are kept.
    Changed,
    /// It is there and its bytes cannot be had.
    Unreadable,
    /// Not there any more; what was read from it is kept.
    Vanished,
    /// There again, with bytes that it had before.
    Returned,
}

impl CustodyState {
    const ALL: [Self; 5] = [Self::Found, Self::Changed, Self::Unreadable, Self::Vanished, Self::Returned];

    /// The word in catalogue and manifest.
    pub fn word(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Changed => "changed",
            Self::Unreadable => "unreadable",
            Self::Vanished => "vanished",
            Self::Returned => "returned",
        }
    }
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustodyEvent {
    /// From 1, without gaps.
    pub number: u64,
    /// The number of the audit entry that began the run: it says who, when and with which command. 0: before events were noted.
    pub run: u64,
    pub state: CustodyState,
    pub key: FileKey,
    /// The bytes that it then had; empty where they could not be had.
    pub blob: BlobId,
    pub hash: String,
}

fn event_hash(e: &CustodyEvent, previous: &str) -> String {
    let (number, run) = (e.number.to_string(), e.run.to_string());
    let (root, relative) = (hex(&e.key.root), hex(&e.key.relative));
    hex(&digest(&[&number, &run, e.state.word(), &root, &relative, &e.key.agency, e.blob.as_str(), previous]))
}

fn event(r: &Row<'_>) -> rusqlite::Result<CustodyEvent> {
    let word: String = r.get(2)?;
    let state = CustodyState::ALL.into_iter().find(|s| s.word() == word).ok_or(rusqlite::Error::InvalidQuery)?;
    Ok(CustodyEvent {
        number: r.get::<_, i64>(0)?.unsigned_abs(),
        run: r.get::<_, i64>(1)?.unsigned_abs(),
        state,
        key: FileKey { root: r.get(3)?, relative: r.get(4)?, agency: r.get(5)? },
        blob: BlobId::from(r.get::<_, String>(6)?),
        hash: r.get(7)?,
    })
}

impl Store {
    /// Every event, in order; none in a case of an older format that was not written to since.
    pub fn custody(&self) -> Result<Vec<CustodyEvent>, StoreError> {
        let tables: Vec<i64> = self.rows("SELECT count(*) FROM sqlite_schema WHERE name = 'custody'", |r| r.get(0))?;
        if tables == [0] {
            return Ok(Vec::new());
        }
        self.rows("SELECT number, run, state, root, relative, agency, blob, hash FROM custody ORDER BY number", event)
    }

    /// The number and hash of the last event.
    pub fn custody_head(&self) -> Result<(u64, String), StoreError> {
        let last = self.rows("SELECT number, hash FROM custody ORDER BY number DESC LIMIT 1", |r| {
            Ok((r.get::<_, i64>(0)?.unsigned_abs(), r.get::<_, String>(1)?))
        })?;
        Ok(last.into_iter().next().unwrap_or_default())
    }
}

/// What is wrong with the events, one line each; nothing for an unbroken chain.
pub fn check(events: &[CustodyEvent]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut previous = "";
    for (i, e) in events.iter().enumerate() {
        if e.number != i as u64 + 1 {
            wrong.push(format!("custody event {} stands where event {} should", e.number, i + 1));
        }
        if e.hash != event_hash(e, previous) {
            wrong.push(format!("custody event {} was changed, or one before it is gone", e.number));
        }
        previous = &e.hash;
    }
    wrong
}

impl Writer<'_> {
    /// Notes that this run's events belong to the audit entry `number`.
    pub(crate) fn begin_run(&self, number: i64) -> Result<(), StoreError> {
        self.set_meta("run", &number.to_string())
    }

    /// Appends an event of the current run.
    pub(crate) fn add_custody(&self, state: CustodyState, key: &FileKey, blob: &BlobId) -> Result<(), StoreError> {
        let run: Option<String> = self.one("SELECT value FROM meta WHERE key = 'run'", [])?;
        let last: i64 = self.one("SELECT coalesce(max(number), 0) FROM custody", [])?.unwrap_or(0);
        let previous: String = self.one("SELECT hash FROM custody WHERE number = ?1", [last])?.unwrap_or_default();
        let run = run.and_then(|r| r.parse().ok()).unwrap_or(0);
        let mut e = CustodyEvent { number: last.unsigned_abs() + 1, run, state, key: key.clone(), blob: blob.clone(), hash: String::new() };
        e.hash = event_hash(&e, &previous);
        self.run(
            "INSERT INTO custody VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![last + 1, run as i64, state.word(), key.root, key.relative, key.agency, blob.as_str(), e.hash],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_tampering_is_seen() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open_writer(dir.path(), "now").unwrap();
        let key = |n: u8| FileKey { root: b"/r".to_vec(), relative: vec![n, 0xff], agency: "pj".into() };
        store
            .write(|w| {
                w.add_audit("2026-01-01T00:00:00Z", "me", "read", "/r")?;
                w.begin_run(1)?;
                (0..4).try_for_each(|n| w.add_custody(CustodyState::Found, &key(n), &BlobId::of(&[n])))?;
                w.add_custody(CustodyState::Vanished, &key(2), &BlobId::of(&[2]))
            })
            .unwrap();
        let events = store.custody().unwrap();
        assert_eq!((events.len(), events[4].state, events[4].run), (5, CustodyState::Vanished, 1));
        assert_eq!(check(&events), Vec::<String>::new());
        assert_eq!(store.custody_head().unwrap(), (5, events[4].hash.clone()));
        let mut changed = events.clone();
        changed[1].key.agency = "fgp".into();
        let mut dropped = events.clone();
        dropped.remove(3);
        let mut swapped = events;
        swapped.swap(0, 1);
        for bad in [changed, dropped, swapped] {
            assert!(!check(&bad).is_empty());
        }
    }
}
