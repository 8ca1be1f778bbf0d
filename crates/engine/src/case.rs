//! A case as read: everything that answers are computed from, in memory.

use crate::anchor::Anchors;
use crate::error::EngineError;
use crate::resolution::judgements_wait;
use crate::ruling::{Ruled, rule};
use crate::signature::signature_of;
use model::{Case, Casebook, Claim, Document, DocumentId, Entity, EntityId, Mention, Profile, Schema, Text, TextLayer};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use store::{AuditEntry, JudgementRow, Place, Store, StoreError, UndecidedRow};

/// One snapshot of a case. A `read` that goes on meanwhile changes nothing of it.
pub struct OpenCase {
    /// For search, originals and layers of single documents.
    pub store: Store,
    pub case: Case,
    /// Claims to look at on which nothing in the answers rests (`Claim::is_proposed`), by document, then id.
    pub proposed: Vec<Claim>,
    /// Every judgement ever given, withdrawn ones marked, with the places that it is about.
    pub judgements: Vec<JudgementRow>,
    /// Pairs for a reader to decide, most alike first.
    pub undecided: Vec<UndecidedRow>,
    /// What readers wrote down.
    pub casebook: Casebook,
    pub settings: BTreeMap<String, String>,
    /// Whether judgements are on record that the entities do not follow yet.
    pub judgements_wait: bool,
    /// What stands between the last `read` and a finished case: empty when everything is in step.
    pub unfinished: Vec<String>,
}

/// Opens a case for reading.
pub fn open(case_dir: &Path) -> Result<OpenCase, EngineError> {
    open_with(case_dir, |store, document| store.layers(&document.id))
}

/// As [`open`], without texts, which may be more than memory has room for: of a document's layers only the segments are there that say how
/// sure OCR is. What reads texts (copies, findings, contradictions) finds nothing in such a case.
pub fn open_without_texts(case_dir: &Path) -> Result<OpenCase, EngineError> {
    open_with(case_dir, |store, document| {
        if !(document.media_type == "application/pdf" || document.media_type.starts_with("image/")) {
            let empty = TextLayer { text: String::new(), segments: Vec::new(), tool: String::new(), partial: false };
            return Ok(vec![empty; store.layer_hashes(&document.id)?.len()]);
        }
        let mut layers = store.layers(&document.id)?;
        for layer in &mut layers {
            layer.text = String::new();
            layer.segments.retain(|s| s.confidence.is_some());
            layer.segments.shrink_to_fit();
        }
        Ok(layers)
    })
}

/// How the layers of a document are loaded.
type Layers = fn(&Store, &Document) -> Result<Vec<TextLayer>, StoreError>;

fn open_with(case_dir: &Path, layers: Layers) -> Result<OpenCase, EngineError> {
    let store = Store::open_reader(case_dir)?;
    let (case, proposed, judgements, judgements_wait, undecided, casebook, settings, mut unfinished) = store.snapshot(|s| {
        let mut case = load(s, layers)?;
        let proposed = case.claims.extract_if(.., |c| c.is_proposed()).collect();
        let judgements = s.judgements()?;
        let wait = judgements_wait(s, &judgements)?;
        Ok((case, proposed, judgements, wait, s.undecided()?, Casebook::new(s.casebook()?), s.settings()?, unfinished(s)?))
    })?;
    if judgements_wait {
        unfinished
            .push("a review was cut off: its judgements are kept and not in effect yet; `redthread review` and `q` takes them in".into());
    }
    Ok(OpenCase { store, case, proposed, judgements, judgements_wait, undecided, casebook, settings, unfinished })
}

impl OpenCase {
    /// Every claim, those that answers rest on first.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.case.claims.iter().chain(&self.proposed)
    }

    /// What became of each judgement, in order.
    pub fn ruled(&self) -> Vec<Ruled> {
        rule(&self.judgements, &self.case.mentions)
    }

    /// The entity of this case that an id means: see [`by_id`].
    pub fn by_id(&self, id: &str) -> Result<Option<&Entity>, EngineError> {
        by_id(&self.case, &self.store, id)
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

/// The entity that an id means: its own, that of a mention, or one that was printed when the defining mention was another one or had
/// other borders, which the store of the case knows. None for what is no id of this case.
pub fn by_id<'a>(case: &'a Case, store: &Store, id: &str) -> Result<Option<&'a Entity>, EngineError> {
    if !ask::find::is_id(id) {
        return Ok(None);
    }
    if let Some(entity) = ask::find::by_id(case, id) {
        return Ok(Some(entity));
    }
    let former = store.former_mentions()?;
    let Some(was) = former.into_iter().find(|m| m.id.as_str() == id || EntityId::of(&[m.id.as_str()]).as_str() == id) else {
        return Ok(None);
    };
    let place = Place { span: was.span, schema: was.schema, surface: was.surface.into() };
    let now = Anchors::new(&case.mentions).find(&was.id, &place);
    Ok(now.and_then(|m| case.entities.iter().find(|e| e.mentions.contains(&m))))
}

/// Everything in the catalogue as one case.
fn load(store: &Store, layers: Layers) -> Result<Case, StoreError> {
    let mut documents: Vec<Document> = store.documents()?;
    for document in &mut documents {
        document.layers = layers(store, document)?;
    }
    let profiles = store.profiles()?;
    let mut shared = Shared::default();
    let mut mentions = Vec::new();
    store.each_mention(|mut m| {
        shared.all([&mut m.surface, &mut m.normal]);
        mentions.push(m);
    })?;
    let mut claims = Vec::new();
    store.each_claim(|mut c| {
        shared.all([&mut c.quote, &mut c.extractor].into_iter().chain(&mut c.value));
        claims.push(c);
    })?;
    let mut entities = Vec::new();
    store.each_entity(|mut e| {
        shared.entity(&mut e);
        entities.push(e);
        Ok(())
    })?;
    Ok(Case { documents, profiles, mentions, claims, entities, agencies: store.agencies()? })
}

/// One copy of each text that a case says more than once, for the time of its loading; what is as short as its handle needs none.
#[derive(Default)]
struct Shared(HashSet<Text>);

impl Shared {
    fn all<'t>(&mut self, texts: impl IntoIterator<Item = &'t mut Text>) {
        for text in texts.into_iter().filter(|t| t.len() > Text::INLINE_LIMIT) {
            match self.0.get(text) {
                Some(known) => *text = known.clone(),
                None => drop(self.0.insert(text.clone())),
            }
        }
    }

    /// An entity's texts, and no more room in its lists than they fill.
    fn entity(&mut self, e: &mut Entity) {
        self.all(std::iter::once(&mut e.caption).chain(&mut e.names).chain(&mut e.other_names));
        self.all(e.identifiers.iter_mut().flat_map(|i| [&mut i.kind, &mut i.value]));
        for link in &mut e.links {
            self.all([&mut link.why].into_iter().chain(link.parts.iter_mut().flat_map(|p| [&mut p.field, &mut p.words])));
            link.parts.shrink_to_fit();
        }
        e.names.shrink_to_fit();
        e.other_names.shrink_to_fit();
        e.identifiers.shrink_to_fit();
        e.mentions.shrink_to_fit();
        e.links.shrink_to_fit();
    }
}

/// What the joining of names looks at: no texts, of the claims only those that tell who somebody is, without their words.
pub(crate) struct ForJoining {
    pub documents: Vec<Document>,
    pub profiles: BTreeMap<DocumentId, Profile>,
    pub mentions: resolve::Mentions,
    pub claims: Vec<Claim>,
}

pub(crate) fn load_for_joining(store: &Store) -> Result<ForJoining, StoreError> {
    let mut documents: Vec<Document> = Vec::new();
    store.each_document(|d, _| {
        documents.push(Document { metadata: BTreeMap::new(), problems: Vec::new(), ..d });
        Ok(())
    })?;
    let (mut mentions, mut events) = (resolve::Mentions::default(), HashSet::<String>::new());
    store.each_mention(|m| {
        mentions.push(&m);
        if m.schema == Schema::Event {
            events.insert(m.id.to_string());
        }
    })?;
    let mut claims = Vec::new();
    let wanted = |subject: &str, property, object: Option<&str>| {
        resolve::tells_identity(property) || events.contains(subject) || object.is_some_and(|o| events.contains(o))
    };
    store.each_claim_if(wanted, |c| {
        if !c.is_proposed() && !c.is_gist() {
            claims.push(Claim { quote: Text::new(), speaker: None, extractor: Text::new(), ..c });
        }
    })?;
    Ok(ForJoining { documents, profiles: store.profiles()?, mentions, claims })
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
