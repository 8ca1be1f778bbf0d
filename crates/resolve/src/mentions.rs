//! The mentions of a case as numbers and one copy of each text: some 60 bytes each, a fifth of what they take as structs.

use crate::rows::Rows;
use crate::text::Interner;
use model::{DocumentId, Mention, MentionId, Schema, Span};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What every id of a mention begins with.
const PREFIX: &str = "m-";

struct Row {
    /// The sixteen digits of the id.
    id: u64,
    document: u32,
    page: u32,
    start: u32,
    end: u32,
    surface: u32,
    normal: u32,
    layer: u16,
    schema: Schema,
}

/// A list of mentions that makes each when it is asked for.
#[derive(Default)]
pub struct Mentions {
    rows: Vec<Row>,
    documents: Vec<DocumentId>,
    texts: Interner,
    /// Ids that are no sixteen digits, by the number of their row.
    odd: BTreeMap<usize, MentionId>,
}

fn digits(id: &MentionId) -> Option<u64> {
    let number = u64::from_str_radix(id.as_str().strip_prefix(PREFIX)?, 16).ok()?;
    (whole(number) == *id).then_some(number)
}

fn whole(number: u64) -> MentionId {
    MentionId::from(format!("{PREFIX}{number:016x}"))
}

impl Mentions {
    /// Those of one document should come together: its id is kept once then.
    pub fn push(&mut self, m: &Mention) {
        if self.documents.last() != Some(&m.span.document) {
            self.documents.push(m.span.document.clone());
        }
        let id = digits(&m.id).unwrap_or_else(|| {
            self.odd.insert(self.rows.len(), m.id.clone());
            0
        });
        self.rows.push(Row {
            id,
            document: self.documents.len() as u32 - 1,
            page: m.span.page,
            start: m.span.start,
            end: m.span.end,
            surface: self.texts.number(&m.surface),
            normal: self.texts.number(&m.normal),
            layer: m.span.layer,
            schema: m.schema,
        });
    }
}

impl Rows<Mention> for Mentions {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, index: usize) -> Cow<'_, Mention> {
        let Row { id, document, page, start, end, surface, normal, layer, schema } = self.rows[index];
        let text = |number: u32| self.texts.texts.get(number).to_owned();
        let document = self.documents[document as usize].clone();
        let id = self.odd.get(&index).cloned().unwrap_or_else(|| whole(id));
        let span = Span { document, layer, page, start, end };
        Cow::Owned(Mention { id, span, schema, surface: text(surface).into(), normal: text(normal).into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_comes_back_as_it_was() {
        let at = |document: &str, start: u32, surface: &str| {
            let span = Span { document: DocumentId::from(document), layer: 1, page: 2, start, end: start + 3 };
            Mention::new(span, Schema::Person, surface, surface.to_lowercase())
        };
        let mut all = vec![at("d-1", 0, "Ann"), at("d-1", 9, "Ann"), at("d-2", 0, ""), at("d-1", 4, "ann")];
        for odd in ["m-", "m-1", "M-0000000000000001", "m-000000000000000A", "m-+00000000000001", ""] {
            all.push(Mention { id: MentionId::from(odd), ..at("d-3", 5, "Jan") });
        }
        let mut packed = Mentions::default();
        all.iter().for_each(|m| packed.push(m));
        assert_eq!((0..packed.len()).map(|i| packed.row(i).into_owned()).collect::<Vec<_>>(), all);
    }
}
