//! What a reader model answered: an input like the files, kept so that a case can be made again without the model.

use crate::catalogue::{Store, Writer};
use crate::error::StoreError;
use model::DocumentId;
use rusqlite::{OptionalExtension, params};

/// An answer to one question.
pub struct AnswerRow {
    /// Hash of the model, its instructions and the passage.
    pub key: String,
    pub model: String,
    pub text: String,
    /// RFC 3339.
    pub at: String,
}

impl Store {
    /// What was answered to the question with this key.
    pub fn answer(&self, key: &str) -> Result<Option<String>, StoreError> {
        let run = || self.db.prepare_cached("SELECT answer FROM answers WHERE key = ?1")?.query_row([key], |r| r.get(0)).optional();
        run().map_err(|e| self.sql("read", e))
    }
}

impl Writer<'_> {
    /// Keeps an answer, the first to a question for good, and lets the document in which the passage stands be extracted again.
    pub fn put_answer(&self, answer: &AnswerRow, document: &DocumentId) -> Result<(), StoreError> {
        self.run("INSERT OR IGNORE INTO answers VALUES (?1, ?2, ?3, ?4)", params![answer.key, answer.model, answer.text, answer.at])?;
        self.run("UPDATE extractions SET key = '' WHERE document = ?1", [document.as_str()])
    }
}
