//! A case as read: everything that answers are computed from, in memory.

use crate::error::EngineError;
use crate::signature::signature_of;
use model::{Case, Claim, Document, DocumentId, Judgement, Mention, MentionId, Profile, Schema};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use store::{AuditEntry, Store, StoreError, UndecidedRow};

/// One snapshot of a case. A `read` that goes on meanwhile changes nothing of it.
pub struct OpenCase {
    /// For search, originals and layers of single documents.
    pub store: Store,
    pub case: Case,
    /// Claims to look at on which nothing in the answers rests (`Claim::is_proposed`), by id.
    pub proposed: Vec<Claim>,
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
    let (case, proposed, judgements, undecided, settings, unfinished) = store.snapshot(|s| {
        let mut case = load(s)?;
        let (proposed, claims) = std::mem::take(&mut case.claims).into_iter().partition(Claim::is_proposed);
        case.claims = claims;
        let judgements = s.judgements()?.into_iter().map(|j| j.judgement).collect();
        Ok((case, proposed, judgements, s.undecided()?, s.settings()?, unfinished(s)?))
    })?;
    Ok(OpenCase { store, case, proposed, judgements, undecided, settings, unfinished })
}

impl OpenCase {
    /// Every claim, those that answers rest on first.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.case.claims.iter().chain(&self.proposed)
    }

    /// The audit log, in order.
    pub fn audit(&self) -> Result<Vec<AuditEntry>, EngineError> {
        Ok(self.store.audit()?)
    }

    /// The signature of the case as it now is: ask before another `read` may have changed it.
    pub fn signature(&self) -> Result<String, EngineError> {
        Ok(self.store.snapshot(signature_of)?)
    }
}

/// Everything in the catalogue as one case.
fn load(store: &Store) -> Result<Case, StoreError> {
    let mut documents: Vec<Document> = store.documents()?;
    for document in &mut documents {
        document.layers = store.layers(&document.id)?;
    }
    let mut claims = Vec::new();
    store.each_claim(|c| claims.push(c))?;
    claims.sort_by(|a: &Claim, b| a.id.cmp(&b.id));
    Ok(Case {
        documents,
        profiles: store.profiles()?,
        mentions: store.mentions()?,
        claims,
        entities: store.entities()?,
        agencies: store.agencies()?,
    })
}

/// What the joining of names looks at: no texts, of the claims only those that tell who somebody is, without their words.
pub(crate) fn load_for_joining(store: &Store) -> Result<Case, StoreError> {
    let mut documents: Vec<Document> = Vec::new();
    store.each_document(|d, _| {
        documents.push(Document { metadata: BTreeMap::new(), problems: Vec::new(), ..d });
        Ok(())
    })?;
    let mentions = store.mentions()?;
    let events: HashSet<&MentionId> = mentions.iter().filter(|m| m.schema == Schema::Event).map(|m| &m.id).collect();
    let mut claims = Vec::new();
    store.each_claim(|c| {
        let event = events.contains(&c.subject) || c.object.as_ref().is_some_and(|o| events.contains(o));
        if !c.is_proposed() && (event || resolve::tells_identity(c.property)) {
            claims.push(Claim { quote: String::new(), speaker: None, extractor: String::new(), ..c });
        }
    })?;
    claims.sort_by(|a: &Claim, b| a.id.cmp(&b.id));
    drop(events);
    Ok(Case { documents, profiles: store.profiles()?, mentions, claims, ..Case::default() })
}

/// One document, without its layers, and all that was made of it.
pub(crate) struct Record {
    pub document: Document,
    /// The document of the file that it came in.
    pub file: DocumentId,
    /// The hash that was kept of each layer.
    pub layers: Vec<String>,
    pub profile: Option<Profile>,
    pub mentions: Vec<Mention>,
    pub claims: Vec<Claim>,
}

/// Goes through the case document by document, by id: nothing but the one at hand is in memory.
pub(crate) fn each_record(store: &Store, mut look: impl FnMut(Record) -> Result<(), StoreError>) -> Result<(), StoreError> {
    store.each_document(|document, file| {
        let id = &document.id;
        let (layers, profile) = (store.layer_hashes(id)?, store.profile_of(id)?);
        let (mentions, claims) = (store.mentions_of(id)?, store.claims_of(id)?);
        look(Record { document, file, layers, profile, mentions, claims })
    })
}

fn unfinished(store: &Store) -> Result<Vec<String>, StoreError> {
    let mut lines = Vec::new();
    if store.meta("running")?.is_some_and(|r| !r.is_empty()) {
        lines.push("the last `read` did not end (or still runs): give it again to go on".to_owned());
    }
    Ok(lines)
}
