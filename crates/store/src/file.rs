//! Files as found, and the documents read from them.

use crate::catalogue::{Store, Writer};
use crate::custody::CustodyState;
use crate::error::StoreError;
use jiff::civil::Date;
use model::{BlobId, Document, DocumentId};
use rusqlite::params;
use std::collections::BTreeSet;

/// Where a file was found: the PATH given to `read`, the place below it (bytes as the system has them), and the agency it was read for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileKey {
    pub root: Vec<u8>,
    pub relative: Vec<u8>,
    pub agency: String,
}

/// One file as found once. A file whose bytes changed has one row for each of its states; the last one is present.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    pub key: FileKey,
    /// Empty where the bytes could not be had.
    pub blob: BlobId,
    /// The document's path: below the root, with `/`.
    pub path: String,
    /// The reader's version and settings: another one reads the file again.
    pub reader: String,
    pub document: DocumentId,
    /// How many documents it gave: itself and its members.
    pub documents: u32,
    /// There at the last `read` of its root.
    pub present: bool,
}

/// The columns of [`file_row`].
macro_rules! file_columns {
    ($rest:literal) => {
        concat!("SELECT root, relative, agency, blob, path, reader, document, documents, present FROM files ", $rest)
    };
}

/// The columns of [`Store::document_row`].
macro_rules! document_columns {
    ($rest:literal) => {
        concat!(
            "SELECT d.body, d.file_document, d.held_said, e.problems,
                    EXISTS (SELECT 1 FROM files f WHERE f.document = d.file_document AND f.present = 1)
             FROM documents d LEFT JOIN extractions e ON e.document = d.id ",
            $rest
        )
    };
}

fn file_row(r: &rusqlite::Row<'_>) -> rusqlite::Result<FileRow> {
    Ok(FileRow {
        key: FileKey { root: r.get(0)?, relative: r.get(1)?, agency: r.get(2)? },
        blob: BlobId::from(r.get::<_, String>(3)?),
        path: r.get(4)?,
        reader: r.get(5)?,
        document: DocumentId::from(r.get::<_, String>(6)?),
        documents: r.get(7)?,
        present: r.get(8)?,
    })
}

impl Store {
    /// Every file ever found, sorted by place.
    pub fn files(&self) -> Result<Vec<FileRow>, StoreError> {
        self.rows(file_columns!("ORDER BY root, relative, agency, blob"), file_row)
    }

    /// Every state that the file at this place ever had.
    pub fn file_states(&self, key: &FileKey) -> Result<Vec<FileRow>, StoreError> {
        let mut found = Vec::new();
        let query = file_columns!("WHERE root = ?1 AND relative = ?2 AND agency = ?3 ORDER BY blob");
        self.each(query, params![key.root, key.relative, key.agency], |r| {
            found.push(file_row(r).map_err(|e| self.sql("read", e))?);
            Ok(())
        })?;
        Ok(found)
    }

    /// The files that gave this document: usually one; several where one file was given below several PATHs.
    pub fn files_of(&self, document: &DocumentId) -> Result<Vec<FileRow>, StoreError> {
        let mut found = Vec::new();
        self.each(file_columns!("WHERE document = ?1 ORDER BY root, relative, agency"), params![document.as_str()], |r| {
            found.push(file_row(r).map_err(|e| self.sql("read", e))?);
            Ok(())
        })?;
        Ok(found)
    }

    /// How many files below `root` were last read by a reader whose name does not begin with `code`.
    pub fn files_of_other_readers(&self, root: &[u8], code: &str) -> Result<u64, StoreError> {
        let query = "SELECT count(*) FROM files WHERE root = ?1 AND present = 1 AND blob <> '' AND substr(reader, 1, ?2) <> ?3";
        let count = self.db.query_row(query, params![root, code.chars().count() as i64, code], |r| r.get::<_, i64>(0));
        count.map(i64::unsigned_abs).map_err(|e| self.sql("count", e))
    }

    /// Goes through the files below `root` that were there at its last `read`, sorted by place.
    pub fn each_present_file(&self, root: &[u8], mut look: impl FnMut(FileRow)) -> Result<(), StoreError> {
        let query = file_columns!("WHERE root = ?1 AND present = 1 ORDER BY relative, agency, blob");
        self.each(query, params![root], |r| {
            look(file_row(r).map_err(|e| self.sql("read", e))?);
            Ok(())
        })
    }

    /// The documents that were read from one file, its own first, with their lean layers; without what extraction said of them.
    pub fn documents_of(&self, file: &DocumentId) -> Result<Vec<Document>, StoreError> {
        let mut documents = Vec::new();
        self.each("SELECT body FROM documents WHERE file_document = ?1 ORDER BY position", params![file.as_str()], |r| {
            let mut document: Document = self.json_at(r)?;
            document.layers = self.layers(&document.id)?;
            documents.push(document);
            Ok(())
        })?;
        Ok(documents)
    }

    /// Goes through the documents by id, without their layers: with the document of the file that each came in.
    pub fn each_document(&self, mut look: impl FnMut(Document, DocumentId) -> Result<(), StoreError>) -> Result<(), StoreError> {
        self.each(document_columns!("ORDER BY d.id"), [], |r| {
            let (document, file) = self.document_row(r)?;
            look(document, file)
        })
    }

    /// One document without its layers; none if there is none of this id.
    pub fn document(&self, id: &DocumentId) -> Result<Option<Document>, StoreError> {
        let mut found = None;
        self.each(document_columns!("WHERE d.id = ?1"), params![id.as_str()], |r| {
            found = Some(self.document_row(r)?.0);
            Ok(())
        })?;
        Ok(found)
    }

    fn document_row(&self, r: &rusqlite::Row<'_>) -> Result<(Document, DocumentId), StoreError> {
        let get = |e| self.sql("read", e);
        let mut document: Document = self.json_at(r)?;
        document.held_said = r.get::<_, Option<String>>(2).map_err(get)?.and_then(|d| d.parse::<Date>().ok());
        document.vanished = !r.get::<_, bool>(4).map_err(get)?;
        if let Some(late) = r.get::<_, Option<String>>(3).map_err(get)? {
            document.problems.extend(self.from_json::<Vec<model::Problem>>(&late)?);
        }
        Ok((document, DocumentId::from(r.get::<_, String>(1).map_err(get)?)))
    }

    /// Every blob that the catalogue names, with its size in bytes.
    pub fn blob_sizes(&self) -> Result<Vec<(BlobId, u64)>, StoreError> {
        let row = |r: &rusqlite::Row<'_>| Ok((BlobId::from(r.get::<_, String>(0)?), r.get::<_, i64>(1)?.unsigned_abs()));
        self.rows("SELECT id, size FROM blobs ORDER BY id", row)
    }

    /// Every document without its layers, sorted by path, then agency, then id.
    pub fn documents(&self) -> Result<Vec<Document>, StoreError> {
        let mut documents = Vec::new();
        self.each_document(|document, _| {
            documents.push(document);
            Ok(())
        })?;
        documents.sort_by(|a, b| (&a.path, &a.agency, &a.id).cmp(&(&b.path, &b.agency, &b.id)));
        Ok(documents)
    }
}

/// Nothing that came out of a file may be missing: its own document first, each other with a container among those before it, and each
/// one text, a container, or a problem.
fn balance(file: &FileRow, documents: &[Document]) -> Result<(), StoreError> {
    let wrong = |what: String| Err(out_of_balance(file, what));
    if documents.len() != file.documents as usize || documents.first().is_none_or(|d| d.id != file.document || d.parent.is_some()) {
        return wrong(format!("{} documents were counted, {} came", file.documents, documents.len()));
    }
    let containers: BTreeSet<&DocumentId> = documents.iter().filter_map(|d| d.parent.as_ref()).collect();
    let mut before: BTreeSet<&DocumentId> = BTreeSet::new();
    for d in documents {
        let placed = d.id == file.document || d.parent.as_ref().is_some_and(|p| before.contains(p));
        if !placed || !before.insert(&d.id) {
            return wrong(format!("{} has no place of its own", d.path));
        }
        if d.problems.is_empty() && d.layers.is_empty() && !containers.contains(&d.id) {
            return wrong(format!("{} has neither text nor members nor a problem", d.path));
        }
    }
    Ok(())
}

fn out_of_balance(file: &FileRow, what: String) -> StoreError {
    StoreError::Accounts { path: file.path.clone(), what }
}

impl Writer<'_> {
    /// Records a file as found now, with all documents read from it (the file's own first, members after their containers):
    /// whatever was read from these same bytes before is replaced; other states of the file become past.
    pub fn put_file(&self, file: &FileRow, documents: &[Document]) -> Result<(), StoreError> {
        balance(file, documents)?;
        self.note_file(file)?;
        let old: Vec<String> = self.ids("SELECT id FROM documents WHERE file_document = ?1", file.document.as_str())?;
        let new: BTreeSet<&str> = documents.iter().map(|d| d.id.as_str()).collect();
        for id in old.iter().filter(|id| !new.contains(id.as_str())) {
            self.remove_document(id)?;
        }
        for (position, document) in documents.iter().enumerate() {
            self.put_document(&file.document, position, document)?;
        }
        let k = &file.key;
        // What the user said of a file holds for everything in it, also for what only a later reader finds.
        self.run(
            "UPDATE documents SET held_said = (SELECT held_said FROM documents WHERE id = ?1) WHERE file_document = ?1",
            [file.document.as_str()],
        )?;
        if file.present {
            self.run(
                "UPDATE files SET present = 0 WHERE root = ?1 AND relative = ?2 AND agency = ?3 AND blob <> ?4 AND present = 1",
                params![k.root, k.relative, k.agency, file.blob.as_str()],
            )?;
        }
        self.run(
            "INSERT INTO files VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT DO UPDATE SET path = ?5, reader = ?6, document = ?7, documents = ?8, present = ?9",
            params![
                k.root,
                k.relative,
                k.agency,
                file.blob.as_str(),
                file.path,
                file.reader,
                file.document.as_str(),
                file.documents,
                file.present
            ],
        )?;
        if !file.blob.as_str().is_empty() {
            self.drop_placeholder(k)?;
        }
        // What came in is what is kept, or nothing of it is.
        let kept: Option<i64> = self.one("SELECT count(*) FROM documents WHERE file_document = ?1", [file.document.as_str()])?;
        if kept != Some(documents.len() as i64) {
            return Err(out_of_balance(file, format!("{} documents came from it, {} are kept", documents.len(), kept.unwrap_or(0))));
        }
        Ok(())
    }

    /// Custody: what is new about this file.
    fn note_file(&self, file: &FileRow) -> Result<(), StoreError> {
        let k = &file.key;
        if !file.present {
            return Ok(());
        }
        let known: Option<bool> = self.one(
            "SELECT present FROM files WHERE root = ?1 AND relative = ?2 AND agency = ?3 AND blob = ?4",
            params![k.root, k.relative, k.agency, file.blob.as_str()],
        )?;
        let others: Option<i64> = self.one(
            "SELECT count(*) FROM files WHERE root = ?1 AND relative = ?2 AND agency = ?3 AND blob <> ?4 AND blob <> ''",
            params![k.root, k.relative, k.agency, file.blob.as_str()],
        )?;
        let state = match (known, file.blob.as_str().is_empty(), others.unwrap_or(0)) {
            (Some(true), _, _) => return Ok(()),
            (_, true, _) => CustodyState::Unreadable,
            (Some(false), false, _) => CustodyState::Returned,
            (None, false, 0) => CustodyState::Found,
            (None, false, _) => CustodyState::Changed,
        };
        self.add_custody(state, k, &file.blob)
    }

    /// A file that could not be opened and now can: the line that said so is not evidence and goes.
    pub fn drop_placeholder(&self, k: &FileKey) -> Result<(), StoreError> {
        let placeholder: Option<String> = self.one(
            "SELECT document FROM files WHERE root = ?1 AND relative = ?2 AND agency = ?3 AND blob = ''",
            params![k.root, k.relative, k.agency],
        )?;
        let Some(document) = placeholder else { return Ok(()) };
        self.run(
            "DELETE FROM files WHERE root = ?1 AND relative = ?2 AND agency = ?3 AND blob = ''",
            params![k.root, k.relative, k.agency],
        )?;
        let others: Option<i64> = self.one("SELECT count(*) FROM files WHERE document = ?1", [&document])?;
        if others.unwrap_or(0) == 0 { self.remove_document(&document) } else { Ok(()) }
    }

    /// Says whether a file is there at this `read`, with these bytes; then its other states are past.
    pub fn set_present(&self, key: &FileKey, blob: &BlobId, present: bool) -> Result<(), StoreError> {
        if present {
            self.run(
                "UPDATE files SET present = 0 WHERE root = ?1 AND relative = ?2 AND agency = ?3 AND blob <> ?4",
                params![key.root, key.relative, key.agency, blob.as_str()],
            )?;
            self.drop_placeholder(key)?;
        }
        self.run(
            "UPDATE files SET present = ?5 WHERE root = ?1 AND relative = ?2 AND agency = ?3 AND blob = ?4",
            params![key.root, key.relative, key.agency, blob.as_str(), present],
        )?;
        self.add_custody(if present { CustodyState::Returned } else { CustodyState::Vanished }, key, blob)
    }

    /// Says under which reader a file's reading stands, leaving what was read.
    pub fn set_reader(&self, key: &FileKey, blob: &BlobId, reader: &str) -> Result<(), StoreError> {
        self.run(
            "UPDATE files SET reader = ?5 WHERE root = ?1 AND relative = ?2 AND agency = ?3 AND blob = ?4",
            params![key.root, key.relative, key.agency, blob.as_str(), reader],
        )
    }

    /// Records since when the user says that the agency held a file and all that is in it.
    pub fn set_held_said(&self, file: &DocumentId, held: Option<Date>) -> Result<(), StoreError> {
        self.run("UPDATE documents SET held_said = ?2 WHERE file_document = ?1", params![file.as_str(), held.map(|d| d.to_string())])
    }

    fn put_document(&self, file: &DocumentId, position: usize, document: &Document) -> Result<(), StoreError> {
        let mut bare = document.clone();
        bare.layers = Vec::new();
        let id = document.id.as_str();
        self.run(
            "INSERT INTO documents VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT DO UPDATE SET file_document = ?2, position = ?3, blob = ?4, agency = ?5, path = ?6, parent = ?7,
             held_said = coalesce(?8, held_said), body = ?9",
            params![
                id,
                file.as_str(),
                position as i64,
                document.blob.as_str(),
                document.agency,
                document.path,
                document.parent.as_ref().map(DocumentId::as_str),
                document.held_said.map(|d| d.to_string()),
                self.json(&bare)?
            ],
        )?;
        self.run("DELETE FROM layers WHERE document = ?1", [id])?;
        for (number, layer) in document.layers.iter().enumerate() {
            self.put_layer(id, number, layer)?;
        }
        if !document.blob.as_str().is_empty() {
            let size = i64::try_from(document.size).unwrap_or(i64::MAX);
            self.run("INSERT OR IGNORE INTO blobs VALUES (?1, ?2)", params![document.blob.as_str(), size])?;
        }
        self.changed(id)
    }

    fn remove_document(&self, id: &str) -> Result<(), StoreError> {
        self.retire_mentions(id, &[])?;
        for statement in [
            "DELETE FROM layers WHERE document = ?1",
            "DELETE FROM extractions WHERE document = ?1",
            "DELETE FROM name_words WHERE document = ?1",
            "DELETE FROM claims WHERE document = ?1",
            "DELETE FROM documents WHERE id = ?1",
        ] {
            self.run(statement, [id])?;
        }
        self.changed(id)
    }

    fn ids(&self, query: &str, value: &str) -> Result<Vec<String>, StoreError> {
        let run = || {
            let mut statement = self.db.prepare_cached(query)?;
            statement.query_map([value], |r| r.get(0))?.collect::<rusqlite::Result<Vec<String>>>()
        };
        run().map_err(|e| StoreError::sql(self.path, "read", e))
    }
}
