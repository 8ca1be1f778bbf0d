//! Products of matrices as whole numbers, 8 bits a weight and 8 bits a number of a row, with a scale for each row (after Jacob et al. 2018):
//! exact, so the same on every machine.

use crate::math::dot;
use pulp::{Arch, NullaryFnOnce, Simd, WithSimd};

/// Outputs that one step of a product reckons: lanes of a vector of whole numbers.
const LANES: usize = 8;
/// Outputs of one packed block of a [`Matrix`].
const WIDE: usize = 2 * LANES;
/// Inputs that one step takes of a row.
const STEP: usize = 4;
/// Rows that share one reading of a block.
const ROWS: usize = 6;
/// Bytes of rows that stay in the second cache while all weights pass.
const TILE: usize = 192 * 1024;
/// The greatest weight: twice 255 times it is below 2¹⁵, where x86's sums of pairs end.
pub const MOST: i8 = 63;
/// What is added to a number of a row so that it is not negative.
const ABOVE: i32 = 128;

/// Rows of numbers, 8 bits each, as products read them: for each [`ROWS`] rows their first [`STEP`] numbers, then the next, and so on;
/// missing rows are noughts.
pub struct Rows {
    panels: Vec<u8>,
    scales: Vec<f32>,
    width: usize,
}

impl Rows {
    /// Each row of `x`, rounded to 127 steps on each side of nought.
    #[inline(always)]
    pub fn new(x: &[f32], width: usize) -> Self {
        // Adding it rounds to a whole number, which then stands in the lowest bits.
        const ROUND: f32 = 12_582_912.0 + ABOVE as f32;
        let count = x.len() / width;
        let mut panels = vec![0u8; count.next_multiple_of(ROWS) * width];
        let mut scales = Vec::with_capacity(count);
        for (panel, rows) in panels.chunks_exact_mut(width * ROWS).zip(x.chunks(width * ROWS)) {
            for (n, row) in rows.chunks_exact(width).enumerate() {
                let most = most(row);
                let steps = if most > 0.0 { 127.0 / most } else { 0.0 };
                scales.push(most / 127.0);
                for (places, values) in panel.as_chunks_mut::<{ ROWS * STEP }>().0.iter_mut().zip(row.as_chunks::<STEP>().0) {
                    for (k, value) in values.iter().enumerate() {
                        places[n * STEP + k] = value.mul_add(steps, ROUND).to_bits() as u8;
                    }
                }
            }
        }
        Self { panels, scales, width }
    }
}

/// The greatest size of a number in a row.
#[inline(always)]
fn most(row: &[f32]) -> f32 {
    let mut lanes = [0f32; 8];
    for values in row.as_chunks::<8>().0 {
        for lane in 0..8 {
            lanes[lane] = if values[lane].abs() > lanes[lane] { values[lane].abs() } else { lanes[lane] };
        }
    }
    lanes.into_iter().fold(0.0, f32::max)
}

/// A weight matrix of `outputs` × `inputs` with its bias.
pub struct Matrix {
    /// For each block of [`WIDE`] outputs and each [`STEP`] inputs the weights of each output.
    packed: Vec<i8>,
    /// For each output.
    scales: Vec<f32>,
    /// [`ABOVE`] times the sum of an output's weights.
    above: Vec<i32>,
    bias: Vec<f32>,
    inputs: usize,
    outputs: usize,
}

impl Matrix {
    /// From rows of one output each, as bytes of at most [`MOST`] and a scale for each row; `inputs` is a multiple of 8.
    pub fn new(inputs: usize, outputs: usize, weight: impl Fn(usize, usize) -> i8, scales: Vec<f32>, bias: Vec<f32>) -> Self {
        let mut packed = vec![0; outputs.next_multiple_of(WIDE) * inputs];
        let mut above = vec![0; outputs];
        for (output, above) in above.iter_mut().enumerate() {
            let (block, lane) = (output / WIDE, output % WIDE);
            for input in 0..inputs {
                let weight = weight(output, input);
                packed[block * inputs * WIDE + input / STEP * WIDE * STEP + lane * STEP + input % STEP] = weight;
                *above += ABOVE * i32::from(weight);
            }
        }
        Self { packed, scales, above, bias, inputs, outputs }
    }

    pub fn is(&self, inputs: usize, outputs: usize) -> bool {
        (self.inputs, self.outputs) == (inputs, outputs)
    }

    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// The same as [`Self::times`] of rows of `f32`, for a caller that has no vectors at hand.
    pub fn product(&self, x: &[f32]) -> Vec<f32> {
        struct Whole<'a>(&'a Matrix, &'a [f32]);
        impl WithSimd for Whole<'_> {
            type Output = Vec<f32>;

            #[inline(always)]
            fn with_simd<S: Simd>(self, simd: S) -> Vec<f32> {
                let mut y = Vec::new();
                self.0.times(simd, &Rows::new(self.1, self.0.inputs), &mut y);
                y
            }
        }
        Arch::new().dispatch(Whole(self, x))
    }

    /// `y = x · weightᵀ + bias` for every row of `x`.
    #[inline(always)]
    pub fn times<S: Simd>(&self, simd: S, x: &Rows, y: &mut Vec<f32>) {
        debug_assert_eq!(x.width, self.inputs);
        y.clear();
        y.resize(x.scales.len() * self.outputs, 0.0);
        #[cfg(target_arch = "x86_64")]
        if std::any::TypeId::of::<S>() == std::any::TypeId::of::<pulp::x86::V3>()
            && let Some(dot) = pulp::x86::V3::try_new()
        {
            return Simd::vectorize(dot, Product { matrix: self, x, y, dot });
        }
        simd.vectorize(Product { matrix: self, x, y, dot: Plain });
    }
}

/// Sums of products for [`LANES`] outputs at once.
trait Dot: Copy {
    type Sums: Copy;
    fn none(self) -> Self::Sums;
    /// Adds for each output the products of four numbers and its four weights.
    fn add(self, sums: Self::Sums, x: [u8; STEP], weights: &[i8; LANES * STEP]) -> Self::Sums;
    fn numbers(self, sums: Self::Sums) -> [i32; LANES];
}

/// What any machine can do.
#[derive(Clone, Copy)]
struct Plain;

impl Dot for Plain {
    type Sums = [i32; LANES];

    #[inline(always)]
    fn none(self) -> Self::Sums {
        [0; LANES]
    }

    #[inline(always)]
    fn add(self, mut sums: Self::Sums, x: [u8; STEP], weights: &[i8; LANES * STEP]) -> Self::Sums {
        for (sum, weights) in sums.iter_mut().zip(weights.as_chunks::<STEP>().0) {
            for k in 0..STEP {
                *sum += i32::from(x[k]) * i32::from(weights[k]);
            }
        }
        sums
    }

    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; LANES] {
        sums
    }
}

/// The same numbers in three instructions of x86-64 since 2013.
#[cfg(target_arch = "x86_64")]
impl Dot for pulp::x86::V3 {
    type Sums = pulp::i32x8;

    #[inline(always)]
    fn none(self) -> Self::Sums {
        self.splat_i32x8(0)
    }

    #[inline(always)]
    fn add(self, sums: Self::Sums, x: [u8; STEP], weights: &[i8; LANES * STEP]) -> Self::Sums {
        let x = pulp::cast(self.splat_i32x8(i32::from_le_bytes(x)));
        let pairs = self.multiply_saturating_add_adjacent_i8x32(x, pulp::cast(*weights));
        let fours = self.multiply_wrapping_add_adjacent_i16x16(pairs, self.splat_i16x16(1));
        self.wrapping_add_i32x8(sums, fours)
    }

    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; LANES] {
        pulp::cast(sums)
    }
}

/// A function of its own, since the compiler loses its way where it is inlined.
struct Product<'a, D> {
    matrix: &'a Matrix,
    x: &'a Rows,
    y: &'a mut [f32],
    dot: D,
}

impl<D: Dot> NullaryFnOnce for Product<'_, D> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Matrix { packed, scales, above, bias, inputs, outputs } = self.matrix;
        let panel = inputs * ROWS;
        let tile = (TILE / panel).max(1);
        let tiles = self.x.panels.chunks(tile * panel).zip(self.x.scales.chunks(tile * ROWS)).zip(self.y.chunks_mut(tile * ROWS * outputs));
        for ((panels, x_scales), y) in tiles {
            for (block, weights) in packed.chunks_exact(inputs * WIDE).enumerate() {
                let (from, to) = (block * WIDE, (*outputs).min((block + 1) * WIDE));
                let rows = x_scales.chunks(ROWS).zip(y.chunks_mut(ROWS * outputs));
                for (panel, (x_scales, y)) in panels.chunks_exact(panel).zip(rows) {
                    let sums = sums(self.dot, panel, weights);
                    for ((sums, x_scale), y) in sums.iter().zip(x_scales).zip(y.chunks_exact_mut(*outputs)) {
                        let of_output = scales[from..to].iter().zip(&above[from..to]).zip(&bias[from..to]);
                        for ((y, sum), ((scale, above), bias)) in y[from..to].iter_mut().zip(sums).zip(of_output) {
                            *y = ((sum - above) as f32).mul_add(x_scale * scale, *bias);
                        }
                    }
                }
            }
        }
    }
}

/// The sums of one block for one panel.
#[inline(always)]
fn sums<D: Dot>(dot: D, panel: &[u8], weights: &[i8]) -> [[i32; WIDE]; ROWS] {
    let mut sums = [[dot.none(); 2]; ROWS];
    let steps = panel.as_chunks::<{ ROWS * STEP }>().0.iter().zip(weights.as_chunks::<{ WIDE * STEP }>().0);
    for (values, weights) in steps {
        let values = values.as_chunks::<STEP>().0;
        let halves = weights.as_chunks::<{ LANES * STEP }>().0;
        for n in 0..ROWS {
            sums[n][0] = dot.add(sums[n][0], values[n], &halves[0]);
            sums[n][1] = dot.add(sums[n][1], values[n], &halves[1]);
        }
    }
    let mut numbers = [[0; WIDE]; ROWS];
    for n in 0..ROWS {
        numbers[n][..LANES].copy_from_slice(&dot.numbers(sums[n][0]));
        numbers[n][LANES..].copy_from_slice(&dot.numbers(sums[n][1]));
    }
    numbers
}

/// A few rows of weights as numbers, with their bias.
pub struct Head {
    pub weight: Vec<f32>,
    pub bias: Vec<f32>,
}

impl Head {
    pub fn is(&self, inputs: usize, outputs: usize) -> bool {
        self.bias.len() == outputs && self.weight.len() == inputs * outputs
    }

    /// The same as [`Self::times`], for a caller that has no vectors at hand.
    pub fn product(&self, x: &[f32]) -> Vec<f32> {
        struct Whole<'a>(&'a Head, &'a [f32]);
        impl WithSimd for Whole<'_> {
            type Output = Vec<f32>;

            #[inline(always)]
            fn with_simd<S: Simd>(self, _: S) -> Vec<f32> {
                self.0.times(self.1)
            }
        }
        Arch::new().dispatch(Whole(self, x))
    }

    /// `y = x · weightᵀ + bias` for every row of `x`.
    #[inline(always)]
    pub fn times(&self, x: &[f32]) -> Vec<f32> {
        let width = self.weight.len() / self.bias.len();
        let mut y = vec![0f32; x.len() / width * self.bias.len()];
        // Loops, not iterators that collect: those are compiled apart, without the vectors that the caller has.
        for (x, y) in x.chunks_exact(width).zip(y.chunks_exact_mut(self.bias.len())) {
            for ((y, weight), bias) in y.iter_mut().zip(self.weight.chunks_exact(width)).zip(&self.bias) {
                *y = dot(x, weight) + bias;
            }
        }
        y
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_times_rows_is_the_slow_product() {
        for (rows, inputs, outputs) in [(1, 8, 5), (6, 16, 16), (13, 24, 33), (7, 1536, 40)] {
            let weight = |o: usize, i: usize| ((o * 31 + i * 17) % 127) as i8 - MOST;
            let scales: Vec<f32> = (0..outputs).map(|o| 0.01 + o as f32 * 0.001).collect();
            let bias: Vec<f32> = (0..outputs).map(|o| o as f32).collect();
            // The greatest is odd, so that no number lies midway between two steps.
            let number = |n: usize| if n.is_multiple_of(inputs) { 511.0 } else { (n * 37 % 1021) as f32 - 510.0 };
            let x: Vec<f32> = (0..rows * inputs).map(|n| number(n) * (1 + n / inputs) as f32).collect();
            let matrix = Matrix::new(inputs, outputs, weight, scales.clone(), bias);
            let (mut y, mut plain) = (Vec::new(), Vec::new());
            pulp::Arch::new().dispatch(Times { matrix: &matrix, x: &x, y: &mut y });
            matrix.times(pulp::Scalar256b, &Rows::new(&x, inputs), &mut plain);
            assert_eq!(y, plain, "the same on every machine");
            for row in 0..rows {
                let most = x[row * inputs..(row + 1) * inputs].iter().fold(0f32, |m, v| m.max(v.abs()));
                for output in 0..outputs {
                    let number = |input: usize| (x[row * inputs + input] / (most / 127.0)).round_ties_even() as i32;
                    let whole: i32 = (0..inputs).map(|i| number(i) * i32::from(weight(output, i))).sum();
                    let slow = whole as f32 * (most / 127.0) * scales[output] + output as f32;
                    let near = (y[row * outputs + output] - slow).abs() <= 1e-4 * slow.abs().max(1.0);
                    assert!(near, "{row} {output}: {} {slow}", y[row * outputs + output]);
                }
            }
        }
    }

    struct Times<'a> {
        matrix: &'a Matrix,
        x: &'a [f32],
        y: &'a mut Vec<f32>,
    }

    impl pulp::WithSimd for Times<'_> {
        type Output = ();

        #[inline(always)]
        fn with_simd<S: Simd>(self, simd: S) {
            self.matrix.times(simd, &Rows::new(self.x, self.matrix.inputs), self.y);
        }
    }
}
