//! A passage that can be checked.

use crate::id::BlobId;
use crate::text::{CharIndex, Span, Text, TextLayer};
use serde::{Deserialize, Serialize};

/// A passage with its words and the original that it stands in; valid only if the text at the span equals the quote.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Citation {
    pub span: Span,
    pub quote: Text,
    pub blob: BlobId,
}

impl Citation {
    /// Whether the layer says exactly the quote at the span.
    pub fn holds(&self, layer: &TextLayer) -> bool {
        CharIndex::new(&layer.text).slice(self.span.start..self.span.end) == self.quote
    }
}
