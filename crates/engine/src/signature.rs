//! One hash for all that a case says, equal for equal files, settings and version: whatever the threads, kills, folders and times were.

use crate::case::{Record, each_record};
use crate::error::EngineError;
use model::id::{PartsHash, hex};
use serde::Serialize;
use std::path::Path;
use store::{Store, StoreError};

/// The signature of the case in `case_dir`: 64 hexadecimal digits.
pub fn signature(case_dir: &Path) -> Result<String, EngineError> {
    Ok(Store::open_reader(case_dir)?.snapshot(signature_of)?)
}

/// SHA-256 over the canonical lines of documents by id, each with its layers, problems, profile, mentions and claims, then of entities
/// and agencies. No time of a run and no folder of a machine is in them.
#[derive(Default)]
pub(crate) struct Signature(PartsHash);

impl Signature {
    pub(crate) fn add(&mut self, r: &Record) {
        self.line("document", &r.document);
        r.layers.iter().for_each(|hash| self.line("layer", hash));
        r.profile.iter().for_each(|p| self.line("profile", p));
        r.mentions.iter().for_each(|m| self.line("mention", m));
        r.claims.iter().for_each(|c| self.line("claim", c));
    }

    fn line(&mut self, kind: &str, value: &impl Serialize) {
        self.0.add(kind);
        // Plain values without maps that are not sorted always have one JSON.
        self.0.add(&serde_json::to_string(value).unwrap_or_default());
    }

    /// With what was decided over the whole case.
    pub(crate) fn finish(mut self, store: &Store) -> Result<String, StoreError> {
        store.each_entity(|e| {
            self.line("entity", &e);
            Ok(())
        })?;
        store.agencies()?.iter().for_each(|a| self.line("agency", a));
        Ok(hex(&self.0.finish()))
    }
}

pub(crate) fn signature_of(store: &Store) -> Result<String, StoreError> {
    let mut signature = Signature::default();
    each_record(store, |r| {
        signature.add(&r);
        Ok(())
    })?;
    signature.finish(store)
}
