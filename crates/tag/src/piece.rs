//! Words as pieces of a vocabulary: the unigram model of SentencePiece (Kudo 2018), each word by itself.

use crate::word::is_invisible;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// The pieces with their numbers and scores.
pub struct Vocabulary {
    pieces: HashMap<&'static str, (u32, f32)>,
    /// Characters of the longest piece.
    longest: usize,
    /// The score of a character that no piece covers.
    unknown: f32,
}

/// Numbers with a meaning of their own.
pub const BEGIN: u32 = 0;
pub const END: u32 = 2;
const UNKNOWN: u32 = 3;
const SPECIAL: usize = 4;
/// Characters of a word that are looked at, and pieces of it that are kept, as in training.
const CHARACTERS: usize = 64;
const PIECES: usize = 8;
/// What stands for the white space before a word.
const SPACE: char = '▁';

impl Vocabulary {
    /// From pieces in the order of their numbers and their log probabilities.
    pub fn new(pieces: impl Iterator<Item = &'static str>, scores: &[f32], unknown: f32) -> Self {
        let pieces: HashMap<&str, (u32, f32)> =
            pieces.zip(scores).enumerate().skip(SPECIAL).map(|(n, (piece, score))| (piece, (n as u32, *score))).collect();
        let longest = pieces.keys().map(|p| p.chars().count()).max().unwrap_or(1);
        Self { pieces, longest, unknown }
    }

    /// The most probable pieces of one word; `spaced` where white space or nothing stands before it.
    pub fn split(&self, word: &str, spaced: bool) -> Vec<u32> {
        let seen = word.chars().filter(|c| !is_invisible(*c)).nfkc().take(CHARACTERS).filter(|c| *c != ' ');
        let mut text: Vec<char> = spaced.then_some(SPACE).into_iter().chain(seen).collect();
        if text.len() == usize::from(spaced) {
            text.clear();
        }
        // For each end the best score, the piece that ends there and its start.
        let mut best: Vec<(f32, u32, usize)> = vec![(f32::MIN, UNKNOWN, 0); text.len() + 1];
        best[0].0 = 0.0;
        let mut piece = String::new();
        for start in 0..text.len() {
            let so_far = best[start].0;
            piece.clear();
            for end in start + 1..=text.len().min(start + self.longest) {
                piece.push(text[end - 1]);
                let known = self.pieces.get(piece.as_str()).copied();
                let Some((number, score)) = known.or((end == start + 1).then_some((UNKNOWN, self.unknown))) else { continue };
                if so_far + score > best[end].0 {
                    best[end] = (so_far + score, number, start);
                }
            }
        }
        let mut found = Vec::new();
        let mut at = text.len();
        while at > 0 {
            let (_, number, start) = best[at];
            found.push(number);
            at = start;
        }
        found.reverse();
        found.truncate(PIECES);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_split_is_found() {
        let pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁Be", "nal", "i", "▁B", "en", "ali", "l", "a"];
        let scores = [0.0, 0.0, 0.0, 0.0, -3.0, -4.0, -4.0, -2.0, -4.0, -3.0, -4.0, -6.0, -6.0];
        let vocabulary = Vocabulary::new(pieces.into_iter(), &scores, -16.0);
        for (word, spaced, want) in [
            ("Benali", true, &[5, 6, 7][..]), // -10; ▁B en ali is -11
            ("ali", false, &[10]),
            ("i", true, &[4, 7]),
            ("Ωψi", false, &[3, 3, 7]),
            ("i\u{ad}\u{200f}", true, &[4, 7]),
            ("\u{200f}", true, &[]),
            ("iiiiiiiiiii", false, &[7; 8]),
            ("", false, &[]),
        ] {
            assert_eq!(vocabulary.split(word, spaced), want, "{word}");
        }
    }
}
