//! A case as read: everything that answers are computed from, in memory.

use crate::error::EngineError;
use model::{Case, Document, Judgement};
use std::collections::BTreeMap;
use std::path::Path;
use store::{AuditEntry, Store, StoreError, UndecidedRow};

/// One snapshot of a case. A `read` that goes on meanwhile changes nothing of it.
pub struct OpenCase {
    /// For search, originals and layers of single documents.
    pub store: Store,
    pub case: Case,
    /// Every judgement ever given, withdrawn ones marked.
    pub judgements: Vec<Judgement>,
    /// Pairs for a reader to decide, most alike first.
    pub undecided: Vec<UndecidedRow>,
    pub settings: BTreeMap<String, String>,
    /// What stands between the last `read` and a finished case: empty when everything is in step.
    pub unfinished: Vec<String>,
}

/// Opens a case for reading.
pub fn open(case_dir: &Path) -> Result<OpenCase, EngineError> {
    let store = Store::open_reader(case_dir)?;
    let (case, judgements, undecided, settings, unfinished) = store.snapshot(|s| {
        let case = load(s)?;
        let judgements = s.judgements()?.into_iter().map(|j| j.judgement).collect();
        Ok((case, judgements, s.undecided()?, s.settings()?, unfinished(s)?))
    })?;
    Ok(OpenCase { store, case, judgements, undecided, settings, unfinished })
}

impl OpenCase {
    /// The audit log, in order.
    pub fn audit(&self) -> Result<Vec<AuditEntry>, EngineError> {
        Ok(self.store.audit()?)
    }
}

/// Everything in the catalogue as one case.
pub(crate) fn load(store: &Store) -> Result<Case, StoreError> {
    let mut documents: Vec<Document> = store.documents()?;
    for document in &mut documents {
        document.layers = store.layers(&document.id)?;
    }
    Ok(Case {
        documents,
        profiles: store.profiles()?,
        mentions: store.mentions()?,
        claims: store.claims()?,
        entities: store.entities()?,
        agencies: store.agencies()?,
    })
}

fn unfinished(store: &Store) -> Result<Vec<String>, StoreError> {
    let mut lines = Vec::new();
    if store.meta("running")?.is_some_and(|r| !r.is_empty()) {
        lines.push("the last `read` did not end (or still runs): give it again to go on".to_owned());
    }
    Ok(lines)
}
