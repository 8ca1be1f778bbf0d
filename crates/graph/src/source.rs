//! Corroboration: which documents and passages are one source.

use crate::index::DocumentNode;
use model::{DocumentId, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// Which texts copy which: what says the same only because it was copied counts once.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Documents of equal number are one source; those with equal bytes are one anyway.
    pub documents: BTreeMap<DocumentId, u32>,
    /// Passages that stand in one document but come from another.
    pub copied: Vec<Copied>,
}

/// Characters of a document that were taken from another: they count as that other's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    pub document: DocumentId,
    /// Characters of its first layer.
    pub range: Range<u32>,
    pub from: DocumentId,
}

/// From which source each passage of a document comes.
pub(crate) struct Origins {
    /// Per document: characters and the source that they come from, by where they start.
    copied: BTreeMap<u32, Vec<(Range<u32>, u32)>>,
}

impl Origins {
    pub fn new(copied: &[Copied], documents: &[DocumentNode], number: &dyn Fn(&DocumentId) -> Option<u32>) -> Self {
        let mut rows: BTreeMap<u32, Vec<(Range<u32>, u32)>> = BTreeMap::new();
        for part in copied {
            if let Some((document, from)) = number(&part.document).zip(number(&part.from)) {
                rows.entry(document).or_default().push((part.range.clone(), documents[from as usize].source));
            }
        }
        for row in rows.values_mut() {
            row.sort_by_key(|(range, source)| (range.start, range.end, *source));
        }
        Self { copied: rows }
    }

    /// The source of a passage: that of the text it was copied from, else its document's own.
    pub fn of(&self, document: u32, documents: &[DocumentNode], span: &Span) -> u32 {
        let copied = self.copied.get(&document).into_iter().flatten();
        let mut over = copied.filter(|(range, _)| span.layer == 0 && range.start < span.end && span.start < range.end);
        over.next().map_or(documents[document as usize].source, |(_, source)| *source)
    }
}
