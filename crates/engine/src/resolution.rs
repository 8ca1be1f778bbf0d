//! Who is who, over the whole case: run when something that it rests on has changed.

use crate::case::load_for_joining;
use crate::error::EngineError;
use crate::guard::guarded;
use crate::setting::{Progress, Settings};
use model::{DocumentId, Judgement, Mention, MentionId};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use store::{JudgementRow, Place, Store, StoreError};

/// Resolves if documents, judgements or the resolver changed since the last time; whether it did.
pub(crate) fn resolve_all(store: &mut Store, settings: &Settings, progress: &dyn Progress) -> Result<bool, EngineError> {
    progress.begin("resolve", 1);
    let rows = store.judgements()?;
    let withdrawn = rows.iter().filter(|j| j.judgement.withdrawn).count();
    let stand = format!("{}:{}:{withdrawn}:{}", store.sequence()?, rows.len(), settings.stages.resolver());
    let due = store.meta("resolved")?.as_ref() != Some(&stand);
    if due {
        let case = load_for_joining(store)?;
        let judgements = anchored(&rows, &case.mentions);
        let texts = Texts { store, last: RefCell::default(), error: RefCell::default() };
        let resolved = guarded(|| settings.stages.resolve(&case, &|id| texts.of(id), &judgements));
        texts.error.take().map_or(Ok(()), Err)?;
        let mut resolution = resolved.map_err(EngineError::Resolve)?;
        resolution.entities.sort_by(|a, b| a.id.cmp(&b.id));
        settings.pass("resolved")?;
        store.write(|w| {
            w.put_resolution(&resolution.entities, &resolution.undecided, &resolution.agencies)?;
            w.set_meta("resolved", &stand)
        })?;
        settings.pass("resolution-committed")?;
    }
    progress.step("");
    progress.end();
    Ok(due)
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

/// The judgements that stand, each on mentions that exist: where a later extractor draws a mention's borders elsewhere, the judgement
/// moves to the mention that covers most of its place.
fn anchored(rows: &[JudgementRow], mentions: &[Mention]) -> Vec<Judgement> {
    let ids: BTreeSet<&MentionId> = mentions.iter().map(|m| &m.id).collect();
    let mut by_document: BTreeMap<&str, Vec<&Mention>> = BTreeMap::new();
    for m in mentions {
        by_document.entry(m.span.document.as_str()).or_default().push(m);
    }
    let anchor = |id: &MentionId, place: &Place| -> Option<MentionId> {
        if ids.contains(id) {
            return Some(id.clone());
        }
        let span = &place.span;
        let shared = |m: &Mention| m.span.end.min(span.end).saturating_sub(m.span.start.max(span.start));
        let near = by_document.get(span.document.as_str())?.iter();
        let near = near.filter(|m| m.span.layer == span.layer && m.schema == place.schema && shared(m) > 0);
        near.max_by(|a, b| shared(a).cmp(&shared(b)).then_with(|| b.id.cmp(&a.id))).map(|m| m.id.clone())
    };
    rows.iter()
        .filter(|r| !r.judgement.withdrawn)
        .filter_map(|r| {
            let left = anchor(&r.judgement.left, &r.left_place)?;
            let right = anchor(&r.judgement.right, &r.right_place)?;
            Some(Judgement { left, right, ..r.judgement.clone() })
        })
        .collect()
}
