//! Tables with rows of different lengths.

/// Rows of a table, each with its items.
#[derive(Clone, Debug, Default)]
pub struct Rows<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy + Default> Rows<T> {
    /// From `(row, item)` pairs in any order of rows; within a row the items stay in theirs.
    pub fn gathered(rows: usize, pairs: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let mut starts = vec![0u32; rows + 1];
        for (row, _) in pairs.clone() {
            starts[row as usize + 1] += 1;
        }
        for row in 0..rows {
            starts[row + 1] += starts[row];
        }
        let mut items = vec![T::default(); starts[rows] as usize];
        let mut next = starts.clone();
        for (row, item) in pairs {
            items[next[row as usize] as usize] = item;
            next[row as usize] += 1;
        }
        Self { starts, items }
    }
}

impl<T: Copy + Ord> Rows<T> {
    /// Each row's items in order.
    pub(crate) fn in_order(mut self) -> Self {
        for row in self.starts.windows(2) {
            self.items[row[0] as usize..row[1] as usize].sort_unstable();
        }
        self
    }
}

impl<T: Copy> Rows<T> {
    /// From `(row, item)` pairs sorted by row.
    pub(crate) fn sorted(rows: usize, pairs: impl Iterator<Item = (u32, T)>) -> Self {
        let mut starts = vec![0u32; rows + 1];
        let items = pairs
            .map(|(row, item)| {
                starts[row as usize + 1] += 1;
                item
            })
            .collect();
        for row in 0..rows {
            starts[row + 1] += starts[row];
        }
        Self { starts, items }
    }

    /// The items of one row.
    pub fn of(&self, row: u32) -> &[T] {
        let row = row as usize;
        &self.items[self.starts[row] as usize..self.starts[row + 1] as usize]
    }

    /// The positions of one row's items in the whole table.
    pub fn range(&self, row: u32) -> std::ops::Range<u32> {
        self.starts[row as usize]..self.starts[row as usize + 1]
    }
}
