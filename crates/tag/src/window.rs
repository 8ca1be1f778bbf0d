//! Long parts of a text in windows that the network can read, and windows together in batches.

use crate::piece;
use crate::word::Word;
use std::ops::Range;

/// Pieces that are read on each side of the cut of a part that is longer than the network reads.
const AROUND: usize = 16;

/// Words that the network reads at once; what it says is taken from `take` of them.
pub struct Window {
    words: Range<usize>,
    take: Range<usize>,
}

/// Sequences for one pass of the network.
#[derive(Default)]
pub struct Batch {
    pub pieces: Vec<u32>,
    pub sequences: Vec<Range<usize>>,
    /// The bytes of the words that are taken.
    pub words: Vec<Range<usize>>,
    /// The place of the first piece of each of them.
    pub first: Vec<usize>,
    /// For each sequence the end of its words.
    pub ends: Vec<usize>,
}

impl Batch {
    /// `longest`: pieces of a sequence without its two marks.
    pub fn add(&mut self, words: &[Word], pieces: &[Vec<u32>], window: Window, longest: usize) {
        let start = self.pieces.len();
        self.pieces.push(piece::BEGIN);
        for at in window.words {
            if window.take.contains(&at) && !pieces[at].is_empty() {
                self.words.push(words[at].bytes.clone());
                self.first.push(self.pieces.len());
            }
            // A word of more pieces than the network reads is known by its beginning.
            self.pieces.extend(pieces[at].iter().take(longest));
        }
        self.pieces.push(piece::END);
        self.sequences.push(start..self.pieces.len());
        self.ends.push(self.words.len());
    }
}

/// A part in windows of at most `longest` pieces, which overlap so that each word has others around it.
pub fn windows(pieces: &[Vec<u32>], longest: usize) -> Vec<Window> {
    let size = |at: usize| pieces[at].len().min(longest);
    // The first of the words before `end` that fit into the overlap, not before `floor`.
    let back = |end: usize, floor: usize| {
        let mut room = AROUND;
        let fits = |at: &usize| {
            let fits = size(*at) <= room;
            room = room.saturating_sub(size(*at));
            fits
        };
        (floor..end).rev().take_while(fits).last().unwrap_or(end)
    };
    let mut found: Vec<Window> = Vec::new();
    let (mut start, mut taken) = (0, 0);
    while taken < pieces.len() {
        let mut end = start;
        let mut total = 0;
        while end < pieces.len() && total + size(end) <= longest {
            total += size(end);
            end += 1;
        }
        let last = if end == pieces.len() { end } else { back(end, taken + 1) };
        found.push(Window { words: start..end, take: taken..last });
        taken = last;
        start = back(last, 0);
        if taken < pieces.len() && (start..=taken).map(size).sum::<usize>() > longest {
            start = taken;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_take_every_word_once_and_fit() {
        for lengths in [
            vec![1; 3],
            vec![2; 400],
            vec![500; 4],
            vec![1, 60, 130, 1, 1, 70, 70, 1],
            vec![15; 40],
            vec![5, 5, 5, 120, 5, 5, 125, 9],
            vec![],
            vec![0; 300],
        ] {
            let pieces: Vec<Vec<u32>> = lengths.iter().map(|&n| vec![7; n]).collect();
            let found = windows(&pieces, 126);
            let taken: Vec<usize> = found.iter().flat_map(|w| w.take.clone()).collect();
            assert_eq!(taken, (0..pieces.len()).collect::<Vec<_>>(), "{lengths:?}");
            for window in &found {
                assert!(
                    !window.take.is_empty() && window.words.start <= window.take.start && window.take.end <= window.words.end,
                    "{lengths:?}"
                );
                assert!(window.words.clone().map(|w| pieces[w].len().min(126)).sum::<usize>() <= 126, "{lengths:?}");
            }
        }
    }
}
