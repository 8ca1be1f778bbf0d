//! A case as its requests see it: one snapshot, with the tables that answer quickly, and what is dear computed when first asked for.

use super::answer::Fail;
use super::table::Tables;
use crate::command::review::Pair;
use crate::wire::identity::JudgementLine;
use crate::{command, wire};
use engine::ask::report::block::Language;
use engine::ask::statement::Heard;
use engine::ask::{self, Copies, Graph};
use engine::graph::Index;
use engine::store::search::Ranking;
use engine::store::{JudgementRow, Search, Store, UndecidedRow};
use model::case::Lookup;
use model::{Case, Claim, Contradiction, Document, DocumentId, Entity, EntityId, Finding};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// Up to so many documents what is dear is computed without being asked for.
const SMALL: usize = 20_000;
const SEARCHES_KEPT: usize = 4;

/// One snapshot. Without the texts of its documents: these come from the store when a page shows them.
pub struct View<'a> {
    pub folder: PathBuf,
    pub case: &'a Case,
    pub proposed: &'a [Claim],
    pub undecided: &'a [UndecidedRow],
    pub rows: &'a [JudgementRow],
    pub settings: &'a BTreeMap<String, String>,
    pub unfinished: &'a [String],
    pub lookup: Lookup<'a>,
    pub tables: Tables<'a>,
    pub judgements: Vec<JudgementLine>,
    pub signature: OnceLock<String>,
    facts: OnceLock<serde_json::Value>,
    /// The last searches: who narrows one or turns its pages asks for the same again.
    searches: Mutex<VecDeque<(String, Arc<Ranking>)>>,
    /// The text index, opened once for all threads; not yet where nothing was read.
    index: OnceLock<Search>,
    ground: OnceLock<Result<Ground, Fail>>,
    chances: OnceLock<Result<Chances, Fail>>,
    /// What the findings are called, in each of `Language::ALL`.
    titles: [OnceLock<Result<Vec<String>, Fail>>; 3],
    pairs: OnceLock<Result<Vec<Pair<'a>>, Fail>>,
}

/// What needs all texts once and keeps none of them.
pub struct Ground {
    pub copies: Copies,
    heard: Heard,
    index: Arc<Index>,
}

/// What is found in the texts.
pub struct Chances {
    pub findings: Vec<Finding>,
    pub transmissions: Vec<ask::Transmission>,
    pub contradictions: Vec<Contradiction>,
}

impl<'a> View<'a> {
    pub fn new(folder: &Path, opened: &'a engine::OpenCase) -> Self {
        let lookup = Lookup::new(&opened.case);
        Self {
            folder: folder.to_owned(),
            case: &opened.case,
            proposed: &opened.proposed,
            undecided: &opened.undecided,
            rows: &opened.judgements,
            settings: &opened.settings,
            unfinished: &opened.unfinished,
            judgements: wire::identity::judgements(opened, &lookup),
            tables: Tables::new(opened, &lookup),
            lookup,
            signature: OnceLock::new(),
            facts: OnceLock::new(),
            searches: Mutex::default(),
            index: OnceLock::new(),
            ground: OnceLock::new(),
            chances: OnceLock::new(),
            titles: Default::default(),
            pairs: OnceLock::new(),
        }
    }

    pub fn is_small(&self) -> bool {
        self.case.documents.len() <= SMALL
    }

    /// Counts and spans of the whole case.
    pub fn facts(&self) -> &serde_json::Value {
        self.facts.get_or_init(|| super::case::facts(self))
    }

    fn searches(&self) -> MutexGuard<'_, VecDeque<(String, Arc<Ranking>)>> {
        self.searches.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A search that was answered lately.
    pub fn found(&self, key: &str) -> Option<Arc<Ranking>> {
        self.searches().iter().find(|(k, _)| k == key).map(|(_, found)| found.clone())
    }

    pub fn keep(&self, key: String, found: Arc<Ranking>) {
        let mut searches = self.searches();
        searches.push_front((key, found));
        searches.truncate(SEARCHES_KEPT);
    }

    /// The claim of this number: those that answers rest on first, then the proposed ones.
    pub fn claim(&self, number: u32) -> &'a Claim {
        let number = number as usize;
        let known = self.case.claims.len();
        if number < known { &self.case.claims[number] } else { &self.proposed[number - known] }
    }

    /// The case with its texts, as it is on disk; wrong if it is not the one that this is a view of any more.
    fn whole(&self) -> Result<Case, Fail> {
        let opened = engine::open(&self.folder)?;
        let case = opened.case;
        let same = case.documents.len() == self.case.documents.len()
            && case.mentions.len() == self.case.mentions.len()
            && case.claims.len() == self.case.claims.len()
            && case.entities.len() == self.case.entities.len();
        if same { Ok(case) } else { Err(Fail::new(axum::http::StatusCode::CONFLICT, "the case has changed meanwhile: ask again")) }
    }

    fn ground(&self) -> Result<&Ground, Fail> {
        let made = self.ground.get_or_init(|| {
            let case = self.whole()?;
            let copies = ask::copies(&case);
            let index = Graph::with_sources(&case, &copies.sources()).index;
            Ok(Ground { copies, heard: ask::statement::heard(&case), index })
        });
        made.as_ref().map_err(Clone::clone)
    }

    pub fn copies(&self) -> Result<&Copies, Fail> {
        Ok(&self.ground()?.copies)
    }

    /// Who was heard on record, and in which records.
    pub fn heard(&self) -> Result<&Heard, Fail> {
        Ok(&self.ground()?.heard)
    }

    /// The copies where they are known already, or soon found.
    pub fn copies_at_hand(&self) -> Result<Option<&Copies>, Fail> {
        if self.is_small() || self.ground.get().is_some() { self.copies().map(Some) } else { Ok(None) }
    }

    /// Whether the evidence graph is there, or soon made.
    pub fn has_graph(&self) -> bool {
        self.is_small() || self.ground.get().is_some()
    }

    pub fn graph(&self) -> Result<Graph<'a>, Fail> {
        Ok(Graph::with_index(self.case, self.ground()?.index.clone()))
    }

    pub fn chances(&self) -> Result<&Chances, Fail> {
        let made = self.chances.get_or_init(|| {
            let case = self.whole()?;
            Ok(Chances {
                findings: command::case_findings(&case, &self.folder)?,
                transmissions: ask::transmissions(&case),
                contradictions: command::all_contradictions(&case),
            })
        });
        made.as_ref().map_err(Clone::clone)
    }

    /// What the findings are called in a language, in their order.
    pub fn titles(&self, language: Language) -> Result<&[String], Fail> {
        let made = self.titles[language as usize].get_or_init(|| {
            if language == Language::English {
                return Ok(self.chances()?.findings.iter().map(|f| f.title.clone()).collect());
            }
            let rules = command::load_rules(&self.folder)?;
            let found = ask::finding::findings_in(&self.whole()?, &ask::finding::Query::default(), &rules, language.code());
            Ok(found.map_err(anyhow::Error::from)?.into_iter().map(|f| f.title).collect())
        });
        made.as_ref().map(Vec::as_slice).map_err(Clone::clone)
    }

    /// The undecided pairs, most useful first.
    pub fn pairs(&self) -> Result<&[Pair<'a>], Fail> {
        let made = self.pairs.get_or_init(|| {
            // What hangs on a pair is worth its time only where it is soon known: it says which pair comes first.
            let soon = self.is_small() || self.chances.get().is_some();
            let hangs: HashMap<EntityId, Vec<String>> = match soon && !self.undecided.is_empty() {
                true => self.chances().map(|c| command::review::hanging(&c.contradictions, &c.findings))?,
                false => HashMap::new(),
            };
            Ok(command::review::pairs(&self.lookup, self.undecided, self.rows, &hangs, None))
        });
        made.as_ref().map(Vec::as_slice).map_err(Clone::clone)
    }

    /// Computes what a small case will be asked for anyway.
    pub fn warm(&self) {
        if self.is_small() {
            // What fails here fails again, with its words, when somebody asks.
            let _ = self.ground();
            let _ = self.chances();
            if let Ok(signature) = engine::signature(&self.folder) {
                let _ = self.signature.set(signature);
            }
        }
    }

    /// The document of an id or a path.
    pub fn document(&self, text: &str) -> Result<&'a Document, Fail> {
        let found = self.lookup.document.get(&DocumentId::from(text)).or_else(|| self.document_at(text));
        found.ok_or_else(|| Fail::nothing(format!("there is no document \"{text}\" in this case")))
    }

    /// The document of a path; of several agencies' the last.
    pub fn document_at(&self, path: &str) -> Option<&'a Document> {
        let all = &self.case.documents;
        let after = all.partition_point(|d| d.path.as_str() <= path);
        all.get(after.checked_sub(1)?).filter(|d| d.path == path)
    }

    /// The entity that an id or a name means; several are an error that lists them.
    pub fn entity(&self, text: &str) -> Result<&'a Entity, Fail> {
        if text.is_empty() {
            return Err(Fail::wrong("a name or an id is missing"));
        }
        if let Some(entity) = self.lookup.entity.get(&EntityId::from(text)) {
            return Ok(entity);
        }
        let found = ask::find_entity(self.case, text).map_err(|e| self.not_found(text, &e.to_string()))?;
        match found.as_slice() {
            [] => Err(Fail::nothing(format!("no entity is called \"{text}\""))),
            [one] => Ok(one),
            several => {
                let line = format!("\"{text}\" fits {} entities: choose one", several.len());
                let choose = several.iter().take(20).map(|e| self.brief(e)).collect();
                Err(Fail { more: Some(("choose", choose)), ..Fail::new(axum::http::StatusCode::CONFLICT, line) })
            }
        }
    }

    /// An id that is in nothing may have been printed when the names had other borders.
    fn not_found(&self, text: &str, line: &str) -> Fail {
        let store = ask::find::is_id(text).then(|| Store::open_reader(&self.folder).ok()).flatten();
        match store.and_then(|s| engine::by_id(self.case, &s, text).ok()?) {
            Some(Entity { id, .. }) => Fail { more: Some(("now", id.as_str().into())), ..Fail::nothing(format!("{text} is {id} now")) },
            None => Fail::nothing(line),
        }
    }

    /// An entity in a line of a list.
    pub fn brief(&self, entity: &Entity) -> serde_json::Value {
        let born = entity.identifiers.iter().find(|i| i.kind == "birth_date").map(|i| &i.value);
        serde_json::json!({
            "entity": entity.id, "caption": entity.caption, "schema": entity.schema.name(), "born": born, "mentions": entity.mentions.len(),
        })
    }

    /// The name of the entity of this number.
    pub fn entity_number(&self, id: &EntityId) -> Option<u32> {
        self.lookup.entity.number(id)
    }
}

/// One of the threads that answer, with its own hold of the store.
pub struct Worker<'w, 'a> {
    pub view: &'w View<'a>,
    store: Option<Store>,
}

impl<'w, 'a> Worker<'w, 'a> {
    pub fn new(view: &'w View<'a>) -> Self {
        Self { view, store: None }
    }

    pub fn store(&mut self) -> Result<&Store, Fail> {
        if self.store.is_none() {
            self.store = Some(Store::open_reader(&self.view.folder)?);
        }
        self.store.as_ref().ok_or_else(|| Fail::inside("the case cannot be opened"))
    }

    /// The text index; none if nothing was read into this case yet.
    pub fn search(&mut self) -> Result<Option<&'w Search>, Fail> {
        let view = self.view;
        if view.index.get().is_none()
            && let Some(index) = self.store()?.search()?
        {
            // Another thread may have been first: its own is as good.
            let _ = view.index.set(index);
        }
        Ok(view.index.get())
    }
}
