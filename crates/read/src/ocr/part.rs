//! The paragraphs of a page that are written in another language than the page.
//!
//! Reading a whole page with two networks costs twice the time; where each paragraph is in one language, it is enough to read
//! those of the second language again.

use super::network::Languages;
use super::{Word, order, tongue};
use model::Rect;
use std::ops::Range;

/// Function words that make a paragraph one of the second language.
const HITS_MIN: u32 = 2;

/// Words of one or more paragraphs under each other, and the box around them.
#[derive(Debug, PartialEq)]
pub struct Part {
    pub words: Range<usize>,
    pub rect: Rect,
}

/// The parts of a page in `own` language that are in `other`. None where they do not hold nearly all that is in it, as on a form
/// with both languages in each line, or where other words stand in their boxes: such a page is to be read in both.
pub fn find(words: &[Word], own: Languages, other: Languages) -> Option<Vec<Part>> {
    let mut found: Vec<Part> = Vec::new();
    let (mut all, mut inside) = (0, 0);
    for paragraph in words.chunk_by(|a, b| (a.line.0, a.line.1) == (b.line.0, b.line.1)) {
        let hits = tongue::hits(paragraph.iter().map(|word| word.text.as_str()));
        let (here, there) = (hits.of(own), hits.of(other));
        // Where the chunk starts: chunks are slices of `words`, one after the other.
        let start = (paragraph.as_ptr() as usize - words.as_ptr() as usize) / size_of::<Word>();
        all += there;
        if there < HITS_MIN || there <= 2 * here {
            continue;
        }
        inside += there;
        let end = start + paragraph.len();
        match found.last_mut().filter(|part| part.words.end == start && words[start - 1].line.0 == words[start].line.0) {
            Some(part) => part.words.end = end,
            None => found.push(Part { words: start..end, rect: Rect { left: 0.0, top: 0.0, right: 0.0, bottom: 0.0 } }),
        }
    }
    for part in &mut found {
        part.rect = words[part.words.clone()].iter().map(|word| word.rect).reduce(order::around)?;
        let is_stranger = |(n, word): (usize, &Word)| {
            let (x, y) = ((word.rect.left + word.rect.right) / 2.0, (word.rect.top + word.rect.bottom) / 2.0);
            let r = &part.rect;
            !part.words.contains(&n) && (r.left..r.right).contains(&x) && (r.top..r.bottom).contains(&y)
        };
        if words.iter().enumerate().any(is_stranger) {
            return None;
        }
    }
    (inside * 5 >= all * 4 && !found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paragraphs of one line each, the second number of a word's line; all across the page.
    fn page(paragraphs: &[&str]) -> Vec<Word> {
        let line = |n: usize, text: &str| {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            let top = n as f32 / 10.0;
            let place = move |m: usize| Rect { left: m as f32 / 20.0, top, right: (m + 1) as f32 / 20.0, bottom: top + 0.1 };
            words.into_iter().enumerate().map(move |(m, text)| Word {
                text,
                rect: place(m),
                confidence: 0.9,
                line: (1, n as u32, n as u32),
            })
        };
        paragraphs.iter().enumerate().flat_map(|(n, text)| line(n, text).collect::<Vec<_>>()).collect()
    }

    #[test]
    fn paragraphs_of_the_other_language() {
        let french = "le dossier est dans les mains du juge";
        let (dutch, more) = ("het dossier is bij de griffie en werd niet gezien", "zij heeft hem niet gehoord");
        let found = |paragraphs: &[&str]| {
            let words = page(paragraphs);
            find(&words, Languages::FRENCH, Languages::DUTCH)
                .map(|parts| parts.into_iter().map(|p| (p.words.start, p.words.end)).collect::<Vec<_>>())
        };
        assert_eq!(found(&[french, dutch, more, french]), Some(vec![(8, 23)]));
        assert_eq!(found(&[dutch, french, more]), Some(vec![(0, 10), (18, 23)]));
        // Both in each line.
        assert_eq!(found(&["le nom est naam voor", "la ville est niet het", dutch]), None);
        assert_eq!(found(&[french]), None);
    }
}
