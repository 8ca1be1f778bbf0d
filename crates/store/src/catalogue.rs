//! The catalogue of a case: opening it, and writing to it in whole transactions.

use crate::blob::Blobs;
use crate::custody::CustodyState;
use crate::error::StoreError;
use crate::folder::Folder;
use crate::schema;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// An open case. One that was opened for writing holds the case's lock until it is dropped.
pub struct Store {
    pub(crate) db: Connection,
    pub(crate) folder: Folder,
    pub(crate) path: PathBuf,
    /// The format of the catalogue when it was opened: a case opened for reading may be older than this program.
    pub(crate) format: i64,
    lock: Option<File>,
}

/// One transaction: everything in it becomes visible and durable at once, or not at all.
pub struct Writer<'a> {
    pub(crate) db: Transaction<'a>,
    pub(crate) path: &'a Path,
}

impl Store {
    /// Opens the case in `dir` for writing, making it if there is none; fails if another process writes to it.
    /// `at` (RFC 3339) is told to those who find the lock taken.
    pub fn open_writer(dir: &Path, at: &str) -> Result<Self, StoreError> {
        let folder = Folder::make(dir)?;
        let lock = folder.lock(at)?;
        let mut store = Self::connect(folder, Some(lock))?;
        store.bring_up_to_format()?;
        store.db.execute_batch(schema::LOOKS).map_err(|e| store.sql("write", e))?;
        store.blobs().sweep()?;
        store.drop_doubtful_index()?;
        Ok(store)
    }

    /// Opens an existing case for writing.
    pub fn open_existing_writer(dir: &Path, at: &str) -> Result<Self, StoreError> {
        Folder::existing(dir)?;
        Self::open_writer(dir, at)
    }

    /// Opens an existing case for reading; works while another process writes.
    pub fn open_reader(dir: &Path) -> Result<Self, StoreError> {
        Self::connect(Folder::existing(dir)?, None)
    }

    fn connect(folder: Folder, lock: Option<File>) -> Result<Self, StoreError> {
        let path = folder.catalogue();
        let wrap = |e| StoreError::sql(&path, "open the catalogue", e);
        let mut db = Connection::open(&path).map_err(wrap)?;
        db.busy_timeout(Duration::from_secs(30)).map_err(wrap)?;
        db.execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;")
            .map_err(wrap)?;
        // No statement is planned anew because of the values bound to it: they are bound once for each document.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(wrap)?;
        db.set_prepared_statement_cache_capacity(64);
        let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'meta'", [], |r| r.get(0)).map_err(wrap)?;
        if tables == 0 {
            let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(wrap)?;
            for batch in
                [schema::TABLES, schema::CUSTODY, schema::FOUND, schema::ANSWERS, schema::FORMER, schema::CASEBOOK, schema::NAME_WORDS]
            {
                transaction.execute_batch(batch).map_err(wrap)?;
            }
            transaction.pragma_update(None, "user_version", schema::VERSION).map_err(wrap)?;
            transaction.commit().map_err(wrap)?;
        }
        let found: i64 = db.query_row("PRAGMA user_version", [], |r| r.get(0)).map_err(wrap)?;
        if found > schema::VERSION {
            return Err(StoreError::Newer { path, found, known: schema::VERSION });
        }
        Ok(Self { db, folder, path, format: found, lock })
    }

    /// Adds what a case of an older format lacks. The files that a case of the first one knows are noted as found in a run 0.
    fn bring_up_to_format(&mut self) -> Result<(), StoreError> {
        let found = std::mem::replace(&mut self.format, schema::VERSION);
        if found >= schema::VERSION {
            return Ok(());
        }
        let mut files = if found < 2 { self.files()? } else { Vec::new() };
        // The state that is there comes last, as it did.
        files.sort_by_key(|f| f.present);
        self.write(|w| {
            let make = |batch: &str| w.db.execute_batch(batch).map_err(|e| StoreError::sql(w.path, "write", e));
            if found < 2 {
                make(schema::CUSTODY)?;
                w.set_meta("run", "0")?;
            }
            for f in &files {
                w.add_custody(CustodyState::Found, &f.key, &f.blob)?;
                if !f.present {
                    w.add_custody(CustodyState::Vanished, &f.key, &f.blob)?;
                }
            }
            if found < 3 {
                [schema::THIRD.0, schema::FOUND, schema::THIRD.1].into_iter().try_for_each(make)?;
                w.split_segments()?;
            }
            if found < 4 {
                make(schema::ANSWERS)?;
            }
            if found < 5 {
                make(schema::FORMER)?;
            }
            if found < 6 {
                make(schema::CASEBOOK)?;
            }
            make(schema::NAME_WORDS)?;
            w.db.pragma_update(None, "user_version", schema::VERSION).map_err(|e| StoreError::sql(w.path, "write", e))
        })
    }

    /// The folder of the case.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The originals of the case.
    pub fn blobs(&self) -> Blobs {
        Blobs::new(self.folder.blobs())
    }

    /// Whether this handle may write.
    pub fn writes(&self) -> bool {
        self.lock.is_some()
    }

    /// Runs `change` as one transaction. On an error nothing of it stays.
    pub fn write<T>(&mut self, change: impl FnOnce(&Writer<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        if self.lock.is_none() {
            return Err(StoreError::Permission { path: self.path.clone(), doing: "write (opened for reading)" });
        }
        let path = &self.path;
        let db = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|e| StoreError::sql(path, "begin", e))?;
        let writer = Writer { db, path };
        let value = change(&writer)?;
        writer.db.commit().map_err(|e| StoreError::sql(path, "commit", e))?;
        Ok(value)
    }

    /// Runs `look` over one snapshot: a writer in another process changes nothing of what it sees.
    pub fn snapshot<T>(&self, look: impl FnOnce(&Self) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.db.execute_batch("BEGIN").map_err(|e| self.sql("begin", e))?;
        let value = look(self);
        self.db.execute_batch("COMMIT").map_err(|e| self.sql("end", e))?;
        value
    }

    /// A value that the engine keeps about derived state.
    pub fn meta(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.db.query_row("SELECT value FROM meta WHERE key = ?1", [key], |r| r.get(0)).optional().map_err(|e| self.sql("read", e))
    }

    /// The sequence of the last change of a document.
    pub fn sequence(&self) -> Result<i64, StoreError> {
        Ok(self.meta("sequence")?.and_then(|v| v.parse().ok()).unwrap_or(0))
    }

    /// The case's own settings.
    pub fn settings(&self) -> Result<BTreeMap<String, String>, StoreError> {
        self.rows("SELECT key, value FROM settings", |r| Ok((r.get(0)?, r.get(1)?))).map(|v| v.into_iter().collect())
    }

    /// SQLite's own check of the catalogue; the words of what is wrong.
    pub fn integrity(&self) -> Result<Vec<String>, StoreError> {
        let lines: Vec<String> = self.rows("PRAGMA integrity_check", |r| r.get(0))?;
        Ok(lines.into_iter().filter(|l| l != "ok").collect())
    }

    pub(crate) fn sql(&self, doing: &'static str, e: rusqlite::Error) -> StoreError {
        StoreError::sql(&self.path, doing, e)
    }

    pub(crate) fn rows<T>(&self, query: &str, row: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>) -> Result<Vec<T>, StoreError> {
        let run = || {
            let mut statement = self.db.prepare_cached(query)?;
            statement.query_map([], row)?.collect::<rusqlite::Result<Vec<T>>>()
        };
        run().map_err(|e| self.sql("read", e))
    }

    /// Goes through the rows of a query one by one: nothing but the row at hand is in memory.
    pub(crate) fn each(
        &self,
        query: &str,
        values: impl rusqlite::Params,
        mut look: impl FnMut(&rusqlite::Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let wrap = |e| self.sql("read", e);
        let mut statement = self.db.prepare_cached(query).map_err(wrap)?;
        let mut rows = statement.query(values).map_err(wrap)?;
        while let Some(row) = rows.next().map_err(wrap)? {
            look(row)?;
        }
        Ok(())
    }

    /// The value whose JSON is the first column of a row.
    pub(crate) fn json_at<T: serde::de::DeserializeOwned>(&self, row: &rusqlite::Row<'_>) -> Result<T, StoreError> {
        let text = row.get_ref(0).map_err(|e| self.sql("read", e))?;
        self.from_json(text.as_str().map_err(|e| self.sql("read", e.into()))?)
    }

    pub(crate) fn from_json<T: serde::de::DeserializeOwned>(&self, text: &str) -> Result<T, StoreError> {
        serde_json::from_str(text).map_err(|e| StoreError::Corrupt { path: self.path.clone(), what: e.to_string() })
    }
}

impl Writer<'_> {
    /// Keeps a value of the engine about derived state.
    pub fn set_meta(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.run("INSERT INTO meta VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2", params![key, value])
    }

    /// Keeps a setting of the case.
    pub fn set_setting(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.run("INSERT INTO settings VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2", params![key, value])
    }

    /// Notes that `document` changed, so that the text index replays it.
    pub(crate) fn changed(&self, document: &str) -> Result<(), StoreError> {
        self.run("INSERT INTO meta VALUES ('sequence', '1') ON CONFLICT DO UPDATE SET value = CAST(value + 1 AS TEXT)", [])?;
        self.run(
            "INSERT INTO changes SELECT ?1, CAST(value AS INTEGER) FROM meta WHERE key = 'sequence'
             ON CONFLICT DO UPDATE SET seq = excluded.seq",
            [document],
        )
    }

    pub(crate) fn run(&self, statement: &str, values: impl rusqlite::Params) -> Result<(), StoreError> {
        let run = || self.db.prepare_cached(statement)?.execute(values);
        run().map(|_| ()).map_err(|e| StoreError::sql(self.path, "write", e))
    }

    pub(crate) fn one<T: rusqlite::types::FromSql>(&self, query: &str, values: impl rusqlite::Params) -> Result<Option<T>, StoreError> {
        let run = || self.db.prepare_cached(query)?.query_row(values, |r| r.get(0)).optional();
        run().map_err(|e| StoreError::sql(self.path, "read", e))
    }

    pub(crate) fn json<T: serde::Serialize>(&self, value: &T) -> Result<String, StoreError> {
        serde_json::to_string(value).map_err(|e| StoreError::Corrupt { path: self.path.to_owned(), what: e.to_string() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_is_synced_before_it_is_acknowledged() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open_writer(dir.path(), "now").unwrap();
        let mode: String = store.db.query_row("PRAGMA journal_mode", [], |r| r.get(0)).unwrap();
        let level: i64 = store.db.query_row("PRAGMA synchronous", [], |r| r.get(0)).unwrap();
        assert_eq!((mode.as_str(), level), ("wal", 2));
    }

    /// Makes a case of this format one of the first.
    const OLD: &str = "
        DROP TABLE custody; DROP TABLE answers; DROP TABLE former_mentions; DROP TABLE casebook; DROP TABLE name_words; UPDATE layers SET segments = whole; ALTER TABLE layers DROP COLUMN whole; DROP TABLE mentions; DROP TABLE claims;
        CREATE TABLE mentions (id TEXT PRIMARY KEY, document TEXT, layer INTEGER, page INTEGER, start INTEGER, stop INTEGER, schema TEXT,
            surface TEXT, normal TEXT) WITHOUT ROWID;
        CREATE INDEX mentions_document ON mentions (document);
        INSERT INTO mentions VALUES ('m-1', 'one', 0, 1, 0, 1, 'Person', 'x', 'x');
        CREATE TABLE claims (id TEXT PRIMARY KEY, document TEXT, body TEXT) WITHOUT ROWID;
        CREATE TABLE members (mention TEXT PRIMARY KEY, entity TEXT);
        PRAGMA user_version = 1";

    #[test]
    fn a_case_of_the_first_format_is_brought_up_and_its_files_noted() {
        // Two cells of one page: one lean segment.
        fn table() -> model::TextLayer {
            let cell = |start, place: &str| model::Segment {
                start,
                end: start + 1,
                page: 1,
                rect: None,
                confidence: None,
                place: Some(place.into()),
            };
            model::TextLayer { text: "x y".into(), segments: vec![cell(0, "A1"), cell(2, "B1")], tool: "t".into(), partial: false }
        }
        use crate::file::{FileKey, FileRow};
        use model::{BlobId, Document, DocumentId};
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open_writer(dir.path(), "now").unwrap();
        let row = |text: &str, present| FileRow {
            key: FileKey { root: b"/r".to_vec(), relative: b"a".to_vec(), agency: "pj".into() },
            blob: BlobId::of(text.as_bytes()),
            path: "a".into(),
            reader: "1".into(),
            document: DocumentId::from(text),
            documents: 1,
            present,
        };
        let document = |f: &FileRow| Document {
            id: f.document.clone(),
            blob: f.blob.clone(),
            agency: "pj".into(),
            path: "a".into(),
            parent: None,
            media_type: model::Text::new(),
            size: 1,
            pages: 1,
            layers: vec![table()],
            metadata: BTreeMap::new(),
            problems: Vec::new(),
            held_said: None,
            vanished: false,
        };
        for f in [row("one", true), row("two", true)] {
            store.write(|w| w.put_file(&f, &[document(&f)])).unwrap();
        }
        store.db.execute_batch(OLD).unwrap();
        drop(store);
        let one = DocumentId::from("one");
        let old = Store::open_reader(dir.path()).unwrap();
        assert!(old.custody().unwrap().is_empty());
        assert_eq!(old.whole_layers(&one).unwrap(), [table()]);
        let store = Store::open_writer(dir.path(), "now").unwrap();
        let events: Vec<(&str, u64)> = store.custody().unwrap().iter().map(|e| (e.state.word(), e.run)).collect();
        assert_eq!(events, [("found", 0), ("vanished", 0), ("found", 0)]);
        let whole = store.whole_layers(&one).unwrap();
        assert_eq!(whole, [table()]);
        assert_eq!(store.layer_hashes(&one).unwrap(), [store.hash_layer(&whole[0])]);
        assert_eq!(store.layers(&one).unwrap()[0].segments.len(), 1);
        assert_eq!(store.mentions_of(&one).unwrap()[0].surface, "x");
    }
}
