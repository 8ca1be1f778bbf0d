//! What a sentence says, whatever its words: whether somebody was let go, a watch ended, a file was closed (`train/factdata.py` lists the facts).
//!
//! The encoder reads the sentence with the words before it; each fact then looks at the pieces of the sentence for itself (attention
//! with one question a fact) and at their mean. A second question a fact finds the name of whom it is said.

use crate::encoder::Encoder;
use crate::math::{self, Norm};
use crate::piece::{self, Vocabulary};
use crate::product::{Head, Matrix};
use crate::word::words;
use pulp::{Arch, Simd, WithSimd};
use std::ops::Range;

/// Words before a sentence that are read with it, and the bytes in which they are looked for.
const AROUND: usize = 20;
const AROUND_BYTES: usize = 240;

/// A fact that a sentence says.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// Number in [`Facts::names`].
    pub fact: usize,
    /// 0 to 1.
    pub sure: f32,
    /// The pieces of the sentence and of the words before it as bytes of the text, each with its share (together one) in whom it is said of.
    pub whom: Vec<(Range<usize>, f32)>,
}

/// The network with its vocabulary.
pub struct Facts {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) encoder: Encoder,
    pub(crate) norm: Norm,
    pub(crate) middle: Matrix,
    /// One question a fact.
    pub(crate) asks: Head,
    /// For each fact a row of twice the width: for what it looked at, and for the mean.
    pub(crate) says: Head,
    /// One question a fact: whom it is said of.
    pub(crate) whom: Head,
    /// How sure each fact must be.
    pub(crate) floors: Vec<f32>,
    pub(crate) names: Vec<String>,
}

/// A sentence in the stream of pieces that are read together.
struct Asked {
    /// With the marks of begin and end.
    pieces: Range<usize>,
    /// How many of them stand before the sentence, without the mark of the beginning.
    before: usize,
    /// Where the word of each piece stands in the text, without the marks.
    words: Vec<Range<usize>>,
}

impl Facts {
    /// From the bytes of the model's files.
    pub fn load(parts: &[&'static [u8]]) -> Result<Self, crate::LoadError> {
        crate::file::facts(parts)
    }

    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// What each of `sentences`, byte ranges of `text`, says, as sure as each fact asks; a sentence of more pieces than the network reads is
    /// known by its beginning. What is read of one does not depend on the others.
    pub fn read(&self, text: &str, sentences: &[Range<usize>]) -> Vec<Vec<Said>> {
        let mut out = Vec::with_capacity(sentences.len());
        let (mut pieces, mut asked) = (Vec::new(), Vec::new());
        for sentence in sentences {
            let (own, words) = self.pieces_of(text, sentence);
            let before = words.len() - own;
            let start = pieces.len();
            pieces.push(piece::BEGIN);
            pieces.extend(words.iter().map(|w| w.1));
            pieces.push(piece::END);
            let words = words.into_iter().map(|w| w.0).collect();
            asked.push(Asked { pieces: start..pieces.len(), before, words });
            if pieces.len() >= crate::TOGETHER {
                self.reckon(&pieces, &asked, &mut out);
                pieces.clear();
                asked.clear();
            }
        }
        self.reckon(&pieces, &asked, &mut out);
        out
    }

    /// How many pieces a sentence has, and they with their words' places, after those of the words before it for which there is room.
    fn pieces_of(&self, text: &str, sentence: &Range<usize>) -> (usize, Vec<(Range<usize>, u32)>) {
        let split = |range: Range<usize>| -> Vec<Vec<(Range<usize>, u32)>> {
            let lowered = crate::in_capitals(&text[range.clone()]);
            let of = |w: &str, spaced| {
                if lowered { self.vocabulary.split(&w.to_lowercase(), spaced) } else { self.vocabulary.split(w, spaced) }
            };
            let placed = |w: crate::word::Word| of(&text[w.bytes.clone()], w.spaced).into_iter().map(|p| (w.bytes.clone(), p)).collect();
            words(text, range).into_iter().map(placed).collect()
        };
        let longest = self.encoder.longest - 2;
        let mut own = split(sentence.clone()).concat();
        own.truncate(longest);
        let mut from = sentence.start.saturating_sub(AROUND_BYTES);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let before = split(from..sentence.start);
        let mut room = longest - own.len();
        let fits = |word: &&Vec<_>| {
            let fits = word.len() <= room;
            room = room.saturating_sub(word.len());
            fits
        };
        let kept = before.iter().rev().take(AROUND).take_while(fits).count();
        let mut pieces = before[before.len() - kept..].concat();
        let count = own.len();
        pieces.append(&mut own);
        (count, pieces)
    }

    fn reckon(&self, pieces: &[u32], asked: &[Asked], out: &mut Vec<Vec<Said>>) {
        if asked.is_empty() {
            return;
        }
        let sequences: Vec<_> = asked.iter().map(|a| a.pieces.clone()).collect();
        let rows: Vec<usize> = asked.iter().flat_map(|a| a.pieces.start + 1..a.pieces.end - 1).collect();
        let mut states = self.encoder.read(pieces, &[], &sequences, &rows);
        let width = self.encoder.width();
        Arch::new().dispatch(Normalise(&self.norm, &mut states));
        let mut from = 0;
        for sentence in asked {
            let to = from + sentence.words.len();
            out.push(self.said(&states[from * width..to * width], sentence));
            from = to;
        }
    }

    /// What one sentence says, from the states of its pieces and of those before it.
    fn said(&self, states: &[f32], sentence: &Asked) -> Vec<Said> {
        let (width, count) = (self.encoder.width(), self.names.len());
        let own = &states[sentence.before * width..];
        if own.is_empty() {
            return Vec::new();
        }
        let mut bent = self.middle.product(own);
        Arch::new().dispatch(Bend(&mut bent));
        let questions = self.asks.product(own);
        let length = own.len() / width;
        let mut mean = vec![0f32; width];
        for row in bent.chunks_exact(width) {
            math::add_scaled(&mut mean, 1.0 / length as f32, row);
        }
        let sure = |fact: usize| {
            let mut shares: Vec<f32> = questions.iter().skip(fact).step_by(count).copied().collect();
            math::softmax(&mut shares);
            let mut seen = vec![0f32; width];
            for (share, row) in shares.iter().zip(bent.chunks_exact(width)) {
                math::add_scaled(&mut seen, *share, row);
            }
            let says = &self.says.weight[fact * 2 * width..(fact + 1) * 2 * width];
            math::logistic(math::dot(&seen, &says[..width]) + math::dot(&mean, &says[width..]) + self.says.bias[fact])
        };
        let whom = |fact: usize| {
            let asks = &self.whom.weight[fact * width..(fact + 1) * width];
            let mut shares: Vec<f32> = states.chunks_exact(width).map(|row| math::dot(row, asks)).collect();
            math::softmax(&mut shares);
            sentence.words.iter().cloned().zip(shares).collect()
        };
        let sure = (0..count).map(|fact| (fact, sure(fact))).filter(|(fact, sure)| *sure >= self.floors[*fact]);
        sure.map(|(fact, sure)| Said { fact, sure, whom: whom(fact) }).collect()
    }
}

struct Normalise<'a>(&'a Norm, &'a mut [f32]);

impl WithSimd for Normalise<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        self.0.apply(self.1);
    }
}

struct Bend<'a>(&'a mut [f32]);

impl WithSimd for Bend<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        math::gelu(self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of invented weights.
    fn facts() -> Facts {
        let crate::Tagger { vocabulary, encoder, .. } = crate::encoder::tests::tagger();
        let width = encoder.width();
        let number = |n: usize| (n * 37 % 101) as f32 / 101.0 - 0.5;
        let head = |inputs: usize| Head { weight: (0..2 * inputs).map(number).collect(), bias: vec![0.0; 2] };
        Facts {
            vocabulary,
            encoder,
            norm: Norm { weight: vec![1.0; width], bias: vec![0.0; width] },
            middle: Matrix::new(width, width, |o, i| ((o * 31 + i * 17) % 100) as i8 - 50, vec![0.01; width], vec![0.0; width]),
            asks: head(width),
            says: head(2 * width),
            whom: head(width),
            floors: vec![0.0; 2],
            names: vec!["released".into(), "arrested".into()],
        }
    }

    #[test]
    fn sentences_are_read_alone() {
        let facts = facts();
        let text = "Karim Benali, né à Lille. ".repeat(60) + "LE NOMMÉ KARIM BENALI EST À LILLE";
        let sentences = [0..25, 26..51, 52..52, 1300..1325, 1560..text.len(), 0..text.len()];
        let together = facts.read(&text, &sentences);
        let alone: Vec<Vec<Said>> = sentences.iter().flat_map(|s| facts.read(&text, std::slice::from_ref(s))).collect();
        assert_eq!(together, alone);
        assert!(together.iter().flatten().all(|s| (0.0..=1.0).contains(&s.sure)));
        assert_eq!(together[2], [], "no words say nothing");
        let whole = |said: &Said| (said.whom.iter().map(|w| w.1).sum::<f32>() - 1.0).abs() < 1e-4;
        assert!(together.iter().flatten().all(whole));
        let before = |n: usize| together[n][0].whom.iter().filter(|w| w.0.start < sentences[n].start).count();
        assert_eq!((before(0), before(3)), (0, AROUND), "the words before are asked, too");
        assert!(facts.read(&text, &[]).is_empty());
    }
}
