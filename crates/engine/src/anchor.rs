//! Finds a mention again that was named by its id: as it is, or where a later extractor drew its borders elsewhere.

use model::{Mention, MentionId};
use std::collections::{HashMap, HashSet};
use store::Place;

/// The mentions of a case, by id and by document.
pub(crate) struct Anchors<'a> {
    ids: HashSet<&'a MentionId>,
    by_document: HashMap<&'a str, Vec<&'a Mention>>,
}

impl<'a> Anchors<'a> {
    pub(crate) fn new(mentions: &'a [Mention]) -> Self {
        let mut by_document: HashMap<&str, Vec<&Mention>> = HashMap::new();
        for m in mentions {
            by_document.entry(m.span.document.as_str()).or_default().push(m);
        }
        Self { ids: mentions.iter().map(|m| &m.id).collect(), by_document }
    }

    /// The mention of this id, else that of the same kind which covers most of the place; none if its passage names nobody now.
    pub(crate) fn find(&self, id: &MentionId, place: &Place) -> Option<MentionId> {
        if self.ids.contains(id) {
            return Some(id.clone());
        }
        let span = &place.span;
        let shared = |m: &Mention| m.span.end.min(span.end).saturating_sub(m.span.start.max(span.start));
        let near = self.by_document.get(span.document.as_str())?.iter();
        let near = near.filter(|m| m.span.layer == span.layer && m.schema == place.schema && shared(m) > 0);
        near.max_by(|a, b| shared(a).cmp(&shared(b)).then_with(|| b.id.cmp(&a.id))).map(|m| m.id.clone())
    }
}
