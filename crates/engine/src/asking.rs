//! Passages that name somebody → a reader model → answers on record. What they are worth is decided where claims are extracted.

use crate::clock::now;
use crate::error::EngineError;
use crate::reader_model::{ReaderModel, Silence};
use crate::setting::{Progress, Settings};
use crate::spread::spread;
use extract::answer::passages;
use model::{CharIndex, DocumentId};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};
use store::{AnswerRow, Store};

/// What was asked in a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Passages without an answer on record before, and those that have one now.
    pub passages: u64,
    pub answered: u64,
    /// Why the rest has none.
    pub why: Option<String>,
}

/// The setting of a case that names its reader model.
pub(crate) const SETTING: &str = "reader_model";

/// Asks about every passage with a name in it that has no answer of this model on record; the answers are kept as they come.
pub(crate) fn ask_all(store: &mut Store, model: &ReaderModel, settings: &Settings, progress: &dyn Progress) -> Result<Asked, EngineError> {
    let waiting = waiting(store, model)?;
    let mut asked = Asked { passages: waiting.len() as u64, ..Asked::default() };
    progress.begin("ask", asked.passages);
    let case_dir = store.folder().path().to_owned();
    let (gone, refused) = (Mutex::new(None), Mutex::new(None));
    let held = |m: &Mutex<Option<String>>| m.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let unanswered = |m: &Mutex<Option<String>>, why: String| {
        *m.lock().unwrap_or_else(PoisonError::into_inner) = Some(why);
        Ok(None)
    };
    let make = |(id, bytes): &(DocumentId, Range<usize>), known: &Store| -> Result<_, EngineError> {
        progress.step(id.as_str());
        let layer = known.layers(id)?.into_iter().next();
        let Some(passage) = layer.as_ref().and_then(|l| l.text.get(bytes.clone())) else { return Ok(None) };
        let key = ReaderModel::key(&model.name, passage);
        // Copies of one passage are asked about once.
        let text = match known.answer(&key)? {
            Some(text) => text,
            None if held(&gone).is_some() => return Ok(None),
            None => match model.ask(passage) {
                Ok(text) => text,
                Err(Silence::Refused(why)) => return unanswered(&refused, why),
                Err(Silence::Gone(why)) => return unanswered(&gone, why),
            },
        };
        Ok(Some((id.clone(), AnswerRow { key, model: model.name.clone(), text, at: now() })))
    };
    let weight = |r: &Option<(DocumentId, AnswerRow)>| r.as_ref().map_or(0, |(_, a)| a.text.len());
    spread(&waiting, &case_dir, settings, make, weight, |rows| {
        asked.answered += rows.iter().flatten().count() as u64;
        store.write(|w| rows.iter().flatten().try_for_each(|(id, row)| w.put_answer(row, id)))?;
        settings.pass("answers-committed")
    })?;
    progress.end();
    asked.why = held(&gone).or(held(&refused));
    Ok(asked)
}

/// The passages to ask about, by document and place.
fn waiting(store: &Store, model: &ReaderModel) -> Result<Vec<(DocumentId, Range<usize>)>, EngineError> {
    let mut ids = Vec::new();
    store.each_extraction(|d, _, _| ids.push(d.id))?;
    let mut out = Vec::new();
    for id in ids {
        let Some(layer) = store.layers(&id)?.into_iter().next() else { continue };
        let index = CharIndex::new(&layer.text);
        let mut names: Vec<_> =
            store.mentions_of(&id)?.into_iter().filter(|m| m.span.layer == 0).map(|m| m.span.start..m.span.end).collect();
        names.sort_by_key(|name| name.start);
        for bytes in passages(&layer.text) {
            let chars = index.chars_of(bytes.clone());
            let from = names.partition_point(|name| name.start < chars.start);
            let named = names[from..].iter().take_while(|name| name.start < chars.end).any(|name| name.end <= chars.end);
            if named && store.answer(&ReaderModel::key(&model.name, &layer.text[bytes.clone()]))?.is_none() {
                out.push((id.clone(), bytes));
            }
        }
    }
    Ok(out)
}
