//! What a case holds of one kind, asked for one at a time: nobody needs to have all of it in memory.

use std::borrow::Cow;

/// A list whose rows may be made, or read, when they are asked for, by several threads at once. The same index gives the same row every time.
pub trait Rows<T: Clone>: Sync {
    fn len(&self) -> usize;

    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row at `index`, which is below `len`.
    fn row(&self, index: usize) -> Cow<'_, T>;
}

impl<T: Clone + Sync> Rows<T> for Vec<T> {
    fn len(&self) -> usize {
        self.as_slice().len()
    }

    fn row(&self, index: usize) -> Cow<'_, T> {
        Cow::Borrowed(&self[index])
    }
}
