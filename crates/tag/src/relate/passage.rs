//! A text in passages that the network reads at once: some sentences, with those before them and the head of the document for context.

use super::{Class, Named, Relator, group};
use crate::piece;
use crate::word::{Word, words};
use std::ops::Range;

/// Pieces of a document's head and of the sentences before, which are read again with each passage.
const HEAD: usize = 40;
const BEFORE: usize = 70;

/// A name of a passage.
pub struct Placed {
    /// Index of what the caller gave.
    pub index: usize,
    pub class: Class,
    pub words: Range<usize>,
    pub group: usize,
    pub sentence: usize,
}

/// What the network reads at once.
pub struct Passage {
    pub pieces: Vec<u32>,
    /// What each piece is part of.
    pub marks: Vec<u8>,
    /// The first piece of each word.
    pub first: Vec<usize>,
    /// The bytes of each word.
    pub words: Vec<Range<usize>>,
    /// Words.
    pub sentences: Vec<Range<usize>>,
    pub names: Vec<Placed>,
    /// The sentences whose relations are asked for; the others are context.
    pub asked: Vec<usize>,
}

/// A sentence with its words and their pieces.
#[derive(Default)]
struct Line {
    words: Vec<Word>,
    pieces: Vec<Vec<u32>>,
    size: usize,
    /// The names in it, by number.
    names: Range<usize>,
}

/// The passages of a text, in its order, that hold a sentence of which relations are asked.
pub fn passages(relator: &Relator, text: &str, names: &[Named], asks: &dyn Fn(&[Named]) -> bool) -> Vec<Passage> {
    let room = relator.encoder.longest - 2;
    let lines = lines(relator, text, names, room / 2);
    let wanted: Vec<bool> = lines.iter().map(|l| asks(&names[l.names.clone()])).collect();
    let sum = |range: Range<usize>| lines[range].iter().map(|l| l.size).sum::<usize>();
    let mut head = 0;
    while head < lines.len() && sum(0..head + 1) <= HEAD {
        head += 1;
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = wanted[at..].iter().position(|w| *w) {
        at += next;
        let mut before = at;
        while before > 0 && sum(before - 1..at) <= BEFORE {
            before -= 1;
        }
        let top = head.min(before);
        let mut left = room - sum(0..top) - sum(before..at);
        let from = at;
        while at < lines.len() && lines[at].size <= left && (wanted[at] || goes_on(&lines[at..], &wanted[at..])) {
            left -= lines[at].size;
            at += 1;
        }
        let chosen: Vec<&Line> = lines[..top].iter().chain(&lines[before..at]).collect();
        let context = chosen.len() - (at - from);
        found.push(passage(text, &chosen, names, (from..at).filter(|n| wanted[*n]).map(|n| n - from + context).collect()));
    }
    found
}

/// Whether a sentence that is asked for comes so soon that what lies before it would be its context.
fn goes_on(lines: &[Line], wanted: &[bool]) -> bool {
    let next = wanted.iter().position(|w| *w);
    next.is_some_and(|n| lines[..n].iter().map(|l| l.size).sum::<usize>() <= BEFORE)
}

fn passage(text: &str, lines: &[&Line], names: &[Named], asked: Vec<usize>) -> Passage {
    let mut passage = Passage {
        pieces: vec![piece::BEGIN],
        marks: vec![0],
        first: Vec::new(),
        words: Vec::new(),
        sentences: Vec::new(),
        names: Vec::new(),
        asked,
    };
    for (sentence, line) in lines.iter().enumerate() {
        let start = passage.words.len();
        for (word, pieces) in line.words.iter().zip(&line.pieces) {
            let next = names.partition_point(|n| n.bytes.end <= word.bytes.start);
            let inside = names.get(next).filter(|n| n.bytes.start < word.bytes.end);
            if let Some(name) = inside {
                let at = passage.words.len();
                match passage.names.last_mut() {
                    Some(last) if last.index == next && last.sentence == sentence => last.words.end = at + 1,
                    _ => passage.names.push(Placed { index: next, class: name.class, words: at..at + 1, group: 0, sentence }),
                }
            }
            // A word without a piece has the state of what stands before it.
            passage.first.push(if pieces.is_empty() { passage.pieces.len() - 1 } else { passage.pieces.len() });
            passage.words.push(word.bytes.clone());
            passage.pieces.extend(pieces);
            passage.marks.resize(passage.pieces.len(), inside.map_or(0, |n| n.class as u8));
        }
        passage.sentences.push(start..passage.words.len());
    }
    passage.pieces.push(piece::END);
    passage.marks.push(0);
    let rows: Vec<(Class, usize, &str)> =
        passage.names.iter().map(|n| (n.class, n.words.start, &text[names[n.index].bytes.clone()])).collect();
    let groups = group::groups(&rows);
    for (name, group) in passage.names.iter_mut().zip(groups) {
        name.group = group;
    }
    passage
}

/// The sentences with their pieces; one of more than `most` pieces is cut.
fn lines(relator: &Relator, text: &str, names: &[Named], most: usize) -> Vec<Line> {
    let lowered = crate::in_capitals(text);
    let mut found = Vec::new();
    for bytes in sentences(text, names) {
        let mut line = Line::default();
        for word in words(text, bytes.clone()) {
            let surface = &text[word.bytes.clone()];
            let pieces = if lowered {
                relator.vocabulary.split(&surface.to_lowercase(), word.spaced)
            } else {
                relator.vocabulary.split(surface, word.spaced)
            };
            let next = names.partition_point(|n| n.bytes.end <= word.bytes.start);
            let inside = names.get(next).filter(|n| n.bytes.start < word.bytes.end);
            if line.size + pieces.len() > most && inside.is_none_or(|n| n.bytes.start >= word.bytes.start)
                || line.size + pieces.len() > most + 40
            {
                found.push(std::mem::take(&mut line));
            }
            if inside.is_some() {
                line.names = if line.names.is_empty() { next..next + 1 } else { line.names.start..next + 1 };
            }
            line.size += pieces.len();
            line.words.push(word);
            line.pieces.push(pieces);
        }
        if !line.words.is_empty() {
            found.push(line);
        }
    }
    found
}

/// A sentence ends after its mark where no small letter follows, and at every line end, but not within a name.
fn sentences(text: &str, names: &[Named]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    let (mut gap, mut line, mut stopped, mut before) = (None, false, false, ' ');
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            if gap.is_none() {
                (gap, line, stopped) = (Some(at), false, matches!(before, '.' | '!' | '?' | '…' | ';'));
            }
            line |= c == '\n';
        } else if let Some(start) = gap.take() {
            let small = matches!(c, 'a'..='z' | 'à'..='ÿ');
            let next = names.partition_point(|n| n.bytes.end <= start);
            if (line || stopped && !small) && names.get(next).is_none_or(|n| n.bytes.start >= start) {
                found.push(from..start);
                from = at;
            }
        }
        before = c;
    }
    found.push(from..text.len());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_marks_and_lines() {
        for (text, want) in [
            ("Il part. Elle reste.\nNous aussi ; vous non ! et eux.", "Il part.|Elle reste.|Nous aussi ; vous non ! et eux."),
            ("M. Karim Benali dit\nLe Grec est là. 3 jours", "M.|Karim Benali dit\nLe Grec est là.|3 jours"),
            ("", ""),
        ] {
            let name = text.find("Karim").map(|at| Named { bytes: at..text.find(" est").unwrap(), class: Class::Person });
            let names: Vec<Named> = name.into_iter().collect();
            let found: Vec<&str> = sentences(text, &names).into_iter().map(|r| &text[r]).collect();
            assert_eq!(found.join("|"), want, "{text}");
        }
    }
}
