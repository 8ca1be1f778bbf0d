//! Who is who, over the whole case: run when something that it rests on has changed.

use crate::case::load_for_joining;
use crate::error::EngineError;
use crate::guard::guarded;
use crate::ruling::{rule, standing};
use crate::setting::{Progress, Settings};
use crate::stage::Resolution;
use model::{DocumentId, Mention};
use resolve::{Kept, ToKeep};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use store::{JudgementRow, Store, StoreError};

/// Resolves if documents, judgements or the resolver changed since the last time; whether it did.
pub(crate) fn resolve_all(store: &mut Store, settings: &Settings, progress: &dyn Progress) -> Result<bool, EngineError> {
    progress.begin("resolve", 1);
    let rows = store.judgements()?;
    let stand = format!("{}:{}", inputs(store, &rows)?, settings.stages.resolver());
    let due = store.meta("resolved")?.as_ref() != Some(&stand);
    if due {
        let version = format!("{} {}", settings.stages.resolver(), Kept::version());
        let mut kept = Kept::new();
        store.each_look(&version, |part| kept.take(part))?;
        let mut resolution = join(store, &rows, &mut kept, settings)?;
        resolution.entities.sort_by(|a, b| a.id.cmp(&b.id));
        settings.pass("resolved")?;
        store.write(|w| {
            w.put_resolution(&resolution.entities, &resolution.undecided, &resolution.agencies)?;
            match kept.part() {
                ToKeep::Nothing => {}
                ToKeep::Another(part) => w.put_look(&version, &part, false)?,
                ToKeep::Only(part) => w.put_look(&version, &part, true)?,
            }
            w.set_meta("resolved", &stand)
        })?;
        settings.pass("resolution-committed")?;
    }
    progress.step("");
    progress.end();
    Ok(due)
}

fn join(store: &Store, rows: &[JudgementRow], kept: &mut Kept, settings: &Settings) -> Result<Resolution, EngineError> {
    let case = load_for_joining(store)?;
    let judged = judged_mentions(store, rows)?;
    let judgements = standing(&rule(rows, &judged), &judged);
    let texts = Texts { store, last: RefCell::default(), error: RefCell::default() };
    let input = resolve::Input {
        documents: &case.documents,
        text: &|id| texts.of(id),
        profiles: &case.profiles,
        mentions: &case.mentions,
        claims: &case.claims,
        judgements: &judgements,
    };
    let resolved = guarded(|| settings.stages.resolve(&input, kept));
    texts.error.take().map_or(Ok(()), Err)?;
    resolved.map_err(EngineError::Resolve)
}

/// The mentions of the documents that judgements are about, in order: all that is needed to rule on these.
fn judged_mentions(store: &Store, rows: &[JudgementRow]) -> Result<Vec<Mention>, StoreError> {
    let documents: BTreeSet<&DocumentId> = rows.iter().flat_map(|r| [&r.left_place.span.document, &r.right_place.span.document]).collect();
    let mut mentions = Vec::new();
    for document in documents {
        mentions.append(&mut store.mentions_of(document)?);
    }
    Ok(mentions)
}

/// What the last resolution was made from, all but the resolver: changes with every document and every judgement. `rule@2` is the way in
/// which judgements are ruled on.
fn inputs(store: &Store, rows: &[JudgementRow]) -> Result<String, StoreError> {
    let withdrawn = rows.iter().filter(|j| j.judgement.withdrawn).count();
    Ok(format!("{}:{}:{withdrawn}:rule@2", store.sequence()?, rows.len()))
}

/// Whether judgements are on record that the entities do not follow yet: a review was cut off.
pub(crate) fn judgements_wait(store: &Store, rows: &[JudgementRow]) -> Result<bool, StoreError> {
    let withdrawn = rows.iter().filter(|j| j.judgement.withdrawn).count();
    let resolved = store.meta("resolved")?.unwrap_or_default();
    let mut parts = resolved.split(':').skip(1);
    let known = parts.next().zip(parts.next());
    Ok(!rows.is_empty() && known.is_some_and(|(n, w)| n != rows.len().to_string() || w != withdrawn.to_string()))
}

/// Texts of single documents, the last one kept: the joining looks at a few words here and there.
struct Texts<'a> {
    store: &'a Store,
    last: RefCell<Option<(DocumentId, Rc<str>)>>,
    /// What went wrong; the text was empty then.
    error: RefCell<Option<StoreError>>,
}

impl Texts<'_> {
    fn of(&self, id: &DocumentId) -> Rc<str> {
        if let Some((_, text)) = self.last.borrow().as_ref().filter(|(last, _)| last == id) {
            return text.clone();
        }
        let text: Rc<str> = match self.store.text(id) {
            Ok(text) => text.into(),
            Err(e) => {
                self.error.replace(Some(e));
                "".into()
            }
        };
        self.last.replace(Some((id.clone(), text.clone())));
        text
    }
}
