//! Tables with rows of different lengths.

use std::cmp::Ordering;

/// Rows of a table, each with its items.
#[derive(Clone, Debug, Default)]
pub struct Rows<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy + Default> Rows<T> {
    /// From `(row, item)` pairs in any order of rows; within a row the items stay in theirs. First they are parted by stretches of rows
    /// that fit into a processor's cache: written straight into millions of rows, each would wait for memory.
    pub fn gathered(rows: usize, pairs: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let stretch = |row: u32| (row / STRETCH) as usize;
        let mut next = vec![0u32; stretch(rows as u32) + 2];
        pairs.clone().for_each(|(row, _)| next[stretch(row) + 1] += 1);
        add_up(&mut next);
        let mut parted = vec![(0, T::default()); next[next.len() - 1] as usize];
        pairs.for_each(|(row, item)| put(&mut parted, &mut next[stretch(row)], (row, item)));
        let mut starts = vec![0u32; rows + 1];
        parted.iter().for_each(|(row, _)| starts[*row as usize + 1] += 1);
        add_up(&mut starts);
        let mut items = vec![T::default(); parted.len()];
        let mut next = starts.clone();
        parted.into_iter().for_each(|(row, item)| put(&mut items, &mut next[row as usize], item));
        Self { starts, items }
    }
}

/// Rows that are filled together.
const STRETCH: u32 = 8192;

/// Each number becomes the sum of all up to it.
fn add_up(counts: &mut [u32]) {
    let mut sum = 0;
    for count in counts {
        sum += *count;
        *count = sum;
    }
}

fn put<T>(items: &mut [T], next: &mut u32, item: T) {
    items[*next as usize] = item;
    *next += 1;
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
        add_up(&mut starts);
        Self { starts, items }
    }

    /// Each row's items in an order; equal ones stay in theirs.
    pub(crate) fn sorted_by(mut self, order: impl Fn(&T, &T) -> Ordering) -> Self {
        for row in self.starts.windows(2).filter(|row| row[1] - row[0] > 1) {
            self.items[row[0] as usize..row[1] as usize].sort_by(&order);
        }
        self
    }

    /// The items of all rows, one after the other.
    pub(crate) fn items(&self) -> &[T] {
        &self.items
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
