//! The encoder: a BERT (Devlin et al. 2019) with its normalisation after each part, as multilingual-e5-small has it.

use crate::math::{Norm, add_scaled, dot, gelu, softmax};
use crate::product::{Matrix, Rows};
use pulp::{Arch, Simd, WithSimd};
use std::ops::Range;

/// A table of vectors, one byte a number and one scale a row.
pub struct Table {
    pub bytes: &'static [u8],
    pub scales: Vec<f32>,
    pub width: usize,
}

impl Table {
    #[inline(always)]
    fn add_row(&self, row: usize, out: &mut [f32]) {
        let scale = self.scales[row];
        for (out, byte) in out.iter_mut().zip(&self.bytes[row * self.width..(row + 1) * self.width]) {
            *out = f32::from(byte.cast_signed()).mul_add(scale, *out);
        }
    }
}

/// One layer: attention, then two matrices with a bend between them.
pub struct Layer {
    pub query: Matrix,
    pub key: Matrix,
    pub value: Matrix,
    pub output: Matrix,
    pub attention_norm: Norm,
    pub up: Matrix,
    pub down: Matrix,
    pub output_norm: Norm,
}

/// The whole network.
pub struct Encoder {
    pub pieces: Table,
    /// One vector for each place in a sequence, the same width.
    pub places: Vec<f32>,
    pub norm: Norm,
    pub layers: Vec<Layer>,
    pub heads: usize,
    /// What a piece is part of, told to the network in the middle.
    pub marks: Option<Marks>,
    /// Pieces that a sequence may have.
    pub longest: usize,
}

/// Vectors that are added after the first `after` layers, one for each number in `marks`.
pub struct Marks {
    pub after: usize,
    pub vectors: Vec<f32>,
}

impl Encoder {
    pub fn width(&self) -> usize {
        self.pieces.width
    }

    /// The last states of the pieces at `rows`, `width()` numbers each. `sequences` are pieces of several sequences, one after the other,
    /// each at most `longest` long; what is read of one does not depend on the others. `marks` is empty or has a number for each piece.
    pub fn read(&self, pieces: &[u32], marks: &[u8], sequences: &[Range<usize>], rows: &[usize]) -> Vec<f32> {
        Arch::new().dispatch(Pass { encoder: self, pieces, marks, sequences, rows })
    }
}

struct Pass<'a> {
    encoder: &'a Encoder,
    pieces: &'a [u32],
    marks: &'a [u8],
    sequences: &'a [Range<usize>],
    rows: &'a [usize],
}

impl WithSimd for Pass<'_> {
    type Output = Vec<f32>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Self::Output {
        let Encoder { pieces, places, norm, layers, heads, marks, .. } = self.encoder;
        let width = pieces.width;
        let mut x = vec![0f32; self.pieces.len() * width];
        for sequence in self.sequences {
            for (place, at) in sequence.clone().enumerate() {
                let row = &mut x[at * width..(at + 1) * width];
                row.copy_from_slice(&places[place * width..(place + 1) * width]);
                pieces.add_row(self.pieces[at] as usize, row);
            }
        }
        norm.apply(&mut x);
        let [mut query, mut key, mut value, mut y, mut wide] = [const { Vec::new() }; 5];
        let mut mixed = vec![0f32; x.len()];
        for (n, layer) in layers.iter().enumerate() {
            if let Some(marks) = marks.as_ref().filter(|m| m.after == n) {
                for (row, mark) in x.chunks_exact_mut(width).zip(self.marks) {
                    add_scaled(row, 1.0, &marks.vectors[usize::from(*mark) * width..(usize::from(*mark) + 1) * width]);
                }
            }
            let rows = Rows::new(&x, width);
            layer.query.times(simd, &rows, &mut query);
            layer.key.times(simd, &rows, &mut key);
            layer.value.times(simd, &rows, &mut value);
            mixed.fill(0.0);
            for sequence in self.sequences {
                attend(sequence, width, *heads, [&query, &key, &value], &mut mixed);
            }
            layer.output.times(simd, &Rows::new(&mixed, width), &mut y);
            add_scaled(&mut x, 1.0, &y);
            layer.attention_norm.apply(&mut x);
            layer.up.times(simd, &Rows::new(&x, width), &mut wide);
            gelu(&mut wide);
            let inner = wide.len() / x.len() * width;
            layer.down.times(simd, &Rows::new(&wide, inner), &mut y);
            add_scaled(&mut x, 1.0, &y);
            layer.output_norm.apply(&mut x);
        }
        self.rows.iter().flat_map(|row| &x[row * width..(row + 1) * width]).copied().collect()
    }
}

/// Every piece of one sequence looks at every other (Vaswani et al. 2017).
#[inline(always)]
fn attend(sequence: &Range<usize>, width: usize, heads: usize, [query, key, value]: [&[f32]; 3], mixed: &mut [f32]) {
    let size = width / heads;
    let shrink = 1.0 / (size as f32).sqrt();
    let mut shares = vec![0f32; sequence.len()];
    for head in 0..heads {
        let part = |at: usize| at * width + head * size..at * width + (head + 1) * size;
        for at in sequence.clone() {
            for (share, other) in shares.iter_mut().zip(sequence.clone()) {
                *share = dot(&query[part(at)], &key[part(other)]) * shrink;
            }
            softmax(&mut shares);
            for (share, other) in shares.iter().zip(sequence.clone()) {
                add_scaled(&mut mixed[part(at)], *share, &value[part(other)]);
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::decode::Label;
    use crate::piece::Vocabulary;
    use crate::product::Head;

    /// A network of invented weights.
    fn invented(pieces: usize, width: usize, wide: usize, layers: usize, heads: usize, labels: usize) -> (Encoder, Head) {
        let mut state = 7u32;
        let mut next = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as f32 / 65_536.0 - 0.5
        };
        let mut many = |n: usize| -> Vec<f32> { (0..n).map(|_| next()).collect() };
        let mut matrix = |inputs: usize, outputs: usize| {
            let (weight, bias) = (many(inputs * outputs), many(outputs));
            Matrix::new(inputs, outputs, |o, i| (weight[o * inputs + i] * 126.0) as i8, vec![0.008; outputs], bias)
        };
        let norm = || Norm { weight: vec![1.0; width], bias: vec![0.0; width] };
        let layers = (0..layers)
            .map(|_| Layer {
                query: matrix(width, width),
                key: matrix(width, width),
                value: matrix(width, width),
                output: matrix(width, width),
                attention_norm: norm(),
                up: matrix(width, wide),
                down: matrix(wide, width),
                output_norm: norm(),
            })
            .collect();
        let head = Head { weight: many(width * labels), bias: many(labels) };
        let bytes: Vec<u8> = many(pieces * width).into_iter().map(|v| ((v * 254.0) as i8).cast_unsigned()).collect();
        let table = Table { bytes: bytes.leak(), scales: vec![0.01; pieces], width };
        (Encoder { pieces: table, places: many(64 * width), norm: norm(), layers, heads, marks: None, longest: 64 }, head)
    }

    /// A tagger of invented weights and few pieces.
    pub fn tagger() -> crate::Tagger {
        let pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁Ka", "rim", "▁Benali", "▁né", "▁à", "▁Lille", ",", ".", "▁ka", "e"];
        let vocabulary = Vocabulary::new(pieces.into_iter(), &[-2.0; 15], -20.0);
        let labels = ["O", "B-PER", "I-PER"].into_iter().filter_map(Label::new).collect();
        let (encoder, head) = invented(pieces.len(), 32, 64, 2, 2, 3);
        crate::Tagger { vocabulary, encoder, head, labels, version: "invented".into() }
    }

    #[test]
    fn a_sequence_is_read_alone() {
        let (mut encoder, _) = invented(50, 32, 64, 2, 2, 5);
        let pieces: Vec<u32> = (0..40).map(|n| n * 7 % 50).collect();
        let sequences = [0..9, 9..10, 10..40];
        let rows: Vec<usize> = (0..pieces.len()).collect();
        let together = encoder.read(&pieces, &[], &sequences, &rows);
        let alone: Vec<f32> = sequences
            .iter()
            .flat_map(|s| encoder.read(&pieces[s.clone()], &[], std::slice::from_ref(&(0..s.len())), &rows[..s.len()]))
            .collect();
        assert_eq!(together, alone);
        assert!(together.iter().all(|v| v.is_finite()));
        let few = encoder.read(&pieces, &[], &sequences, &[9, 39]);
        assert_eq!(few, [&together[9 * 32..10 * 32], &together[39 * 32..]].concat());
        encoder.marks = Some(Marks { after: 1, vectors: (0..64).map(|n| n as f32 / 64.0).collect() });
        let mut marks = vec![0; 40];
        marks[3] = 1;
        let marked = encoder.read(&pieces, &marks, &sequences, &rows);
        assert!(marked[..9 * 32] != together[..9 * 32]);
    }
}
