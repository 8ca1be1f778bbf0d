//! The arithmetic of the encoder on `f32`, in one fixed order of operations: the same bits on every machine, whatever its vectors are.
//!
//! Loops are written so that the compiler turns them into vector instructions inside [`pulp`]'s dispatch; `mul_add` is exact by
//! definition (IEEE 754 fusedMultiplyAdd), in hardware or not, and exponentials are our own polynomials since those of C libraries differ.

use pulp::{Arch, NullaryFnOnce, Simd, WithSimd};

/// Outputs of one packed block of a [`Matrix`].
const WIDE: usize = 16;
/// Rows that share one reading of a block.
const ROWS: usize = 6;
/// Numbers of `x` that stay in the second cache while all weights pass.
const TILE: usize = 48 * 1024;

/// A weight matrix of `outputs` × `inputs` with its bias, packed in blocks of 16 outputs.
pub struct Matrix {
    packed: Vec<f32>,
    bias: Vec<f32>,
    inputs: usize,
    outputs: usize,
}

impl Matrix {
    /// From rows of one output each.
    pub fn new(inputs: usize, outputs: usize, weight: impl Fn(usize, usize) -> f32, bias: Vec<f32>) -> Self {
        let blocks = outputs.div_ceil(WIDE);
        let mut packed = vec![0.0; blocks * inputs * WIDE];
        for output in 0..outputs {
            let (block, lane) = (output / WIDE, output % WIDE);
            for input in 0..inputs {
                packed[(block * inputs + input) * WIDE + lane] = weight(output, input);
            }
        }
        Self { packed, bias, inputs, outputs }
    }

    pub fn outputs(&self) -> usize {
        self.outputs
    }

    pub fn is(&self, inputs: usize, outputs: usize) -> bool {
        (self.inputs, self.outputs) == (inputs, outputs)
    }

    /// The same as [`Self::times`], for a caller that has no vectors at hand.
    pub fn product(&self, x: &[f32]) -> Vec<f32> {
        struct Whole<'a>(&'a Matrix, &'a [f32]);
        impl WithSimd for Whole<'_> {
            type Output = Vec<f32>;

            #[inline(always)]
            fn with_simd<S: Simd>(self, simd: S) -> Vec<f32> {
                let mut y = Vec::new();
                self.0.times(simd, self.1, &mut y);
                y
            }
        }
        Arch::new().dispatch(Whole(self, x))
    }

    /// `y = x · weightᵀ + bias` for every row of `x`. Each sum runs over the inputs in their order.
    #[inline(always)]
    pub fn times<S: Simd>(&self, simd: S, x: &[f32], y: &mut Vec<f32>) {
        y.clear();
        y.resize(x.len() / self.inputs * self.outputs, 0.0);
        simd.vectorize(Product { matrix: self, x, y });
    }
}

/// A function of its own, since the compiler loses its way where it is inlined.
struct Product<'a> {
    matrix: &'a Matrix,
    x: &'a [f32],
    y: &'a mut [f32],
}

impl NullaryFnOnce for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Matrix { packed, bias, inputs, outputs } = self.matrix;
        let tile = (TILE / inputs).next_multiple_of(ROWS);
        let mut panels = Vec::new();
        for (x, y) in self.x.chunks(tile * inputs).zip(self.y.chunks_mut(tile * outputs)) {
            pack(x, *inputs, &mut panels);
            for (block, weights) in packed.chunks_exact(inputs * WIDE).enumerate() {
                let (from, to) = (block * WIDE, (*outputs).min((block + 1) * WIDE));
                for (panel, y) in panels.chunks_exact(inputs * ROWS).zip(y.chunks_mut(ROWS * outputs)) {
                    let sums = sums(panel, weights);
                    for (sums, y) in sums.iter().zip(y.chunks_exact_mut(*outputs)) {
                        for ((y, sum), bias) in y[from..to].iter_mut().zip(sums).zip(&bias[from..to]) {
                            *y = sum + bias;
                        }
                    }
                }
            }
        }
    }
}

/// Rows of `x` in panels: the first number of each of [`ROWS`] rows, then the second of each, and so on; missing rows are zeros.
#[inline(always)]
fn pack(x: &[f32], inputs: usize, panels: &mut Vec<f32>) {
    panels.clear();
    panels.resize((x.len() / inputs).next_multiple_of(ROWS) * inputs, 0.0);
    for (panel, rows) in panels.chunks_exact_mut(inputs * ROWS).zip(x.chunks(inputs * ROWS)) {
        for (n, row) in rows.chunks_exact(inputs).enumerate() {
            for (places, value) in panel.as_chunks_mut::<ROWS>().0.iter_mut().zip(row) {
                places[n] = *value;
            }
        }
    }
}

/// The sums of one block for one panel.
#[inline(always)]
fn sums(panel: &[f32], weights: &[f32]) -> [[f32; WIDE]; ROWS] {
    let mut sums = [[0f32; WIDE]; ROWS];
    for (values, weights) in panel.as_chunks::<ROWS>().0.iter().zip(weights.as_chunks::<WIDE>().0) {
        for n in 0..ROWS {
            for lane in 0..WIDE {
                sums[n][lane] = values[n].mul_add(weights[lane], sums[n][lane]);
            }
        }
    }
    sums
}

/// Layer normalisation of each row of `x`, in place (Ba, Kiros & Hinton 2016).
pub struct Norm {
    pub weight: Vec<f32>,
    pub bias: Vec<f32>,
}

impl Norm {
    #[inline(always)]
    pub fn apply(&self, x: &mut [f32]) {
        const EPSILON: f32 = 1e-12;
        let width = self.weight.len();
        for row in x.chunks_exact_mut(width) {
            let mean = sum(row.iter().copied(), |v| v) / width as f32;
            let spread = sum(row.iter().copied(), |v| (v - mean) * (v - mean)) / width as f32;
            let scale = 1.0 / (spread + EPSILON).sqrt();
            for ((value, weight), bias) in row.iter_mut().zip(&self.weight).zip(&self.bias) {
                *value = ((*value - mean) * scale).mul_add(*weight, *bias);
            }
        }
    }
}

/// A sum in eight lanes.
#[inline(always)]
fn sum(values: impl Iterator<Item = f32>, of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0f32; 8];
    for (at, value) in values.enumerate() {
        lanes[at % 8] += of(value);
    }
    lanes.iter().sum()
}

/// A product of two vectors in eight lanes; their length is a multiple of eight.
#[inline(always)]
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0f32; 8];
    for (a, b) in a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0) {
        for lane in 0..8 {
            lanes[lane] = a[lane].mul_add(b[lane], lanes[lane]);
        }
    }
    lanes.iter().sum()
}

/// `out += factor · x`.
#[inline(always)]
pub fn add_scaled(out: &mut [f32], factor: f32, x: &[f32]) {
    for (out, x) in out.iter_mut().zip(x) {
        *out = factor.mul_add(*x, *out);
    }
}

/// `out += x`.
#[inline(always)]
pub fn plus(out: &mut [f32], x: &[f32]) {
    for (out, x) in out.iter_mut().zip(x) {
        *out += x;
    }
}

/// The logistic function: a score as a probability.
#[inline(always)]
pub fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// Turns scores into shares of one.
#[inline(always)]
pub fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    for score in scores.iter_mut() {
        *score = exp(*score - most);
    }
    let total = sum(scores.iter().copied(), |v| v);
    for score in scores {
        *score /= total;
    }
}

/// The Gaussian error linear unit with the error function (Hendrycks & Gimpel 2016), in place.
#[inline(always)]
pub fn gelu(x: &mut [f32]) {
    for value in x {
        *value *= 0.5 + 0.5 * erf(*value * std::f32::consts::FRAC_1_SQRT_2);
    }
}

/// The error function, to 1.5e-7 (Abramowitz & Stegun 7.1.26).
#[inline(always)]
fn erf(x: f32) -> f32 {
    let size = x.abs();
    let t = 1.0 / 0.327_591_1f32.mul_add(size, 1.0);
    let series = [1.061_405_4, -1.453_152_1, 1.421_413_8, -0.284_496_72, 0.254_829_6];
    let mut sum = 0f32;
    for term in series {
        sum = sum.mul_add(t, term);
    }
    (1.0 - sum * t * exp(-size * size)).copysign(x)
}

/// The exponential function, to 2e-7 of its value: a power of two times a polynomial on ±ln 2 / 2 (after Cody & Waite 1980). Below -87 it is about 1e-38.
#[inline(always)]
fn exp(x: f32) -> f32 {
    // Adding it rounds to a whole number, which then stands in the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    let x = x.clamp(-87.0, 88.0);
    let shifted = x.mul_add(std::f32::consts::LOG2_E, ROUND);
    let whole = shifted - ROUND;
    let rest = whole.mul_add(-355.0 / 512.0, x);
    let rest = whole.mul_add(2.121_944_4e-4, rest);
    let series = [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0];
    let mut sum = 0f32;
    for term in series {
        sum = sum.mul_add(rest, term);
    }
    sum * f32::from_bits((shifted.to_bits() << 23).wrapping_add(0x3F80_0000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_as_exact_as_they_say() {
        for step in -880..=880 {
            let x = step as f32 / 10.0;
            let exact = f64::from(x.max(-87.0)).exp();
            assert!((f64::from(exp(x)) / exact - 1.0).abs() < 4e-7, "exp {x}: {} {exact}", exp(x));
        }
        // erf at points of Abramowitz & Stegun, table 7.1.
        for (x, exact) in [(0.0, 0.0), (0.5, 0.520_499_9), (1.0, 0.842_700_8), (-1.0, -0.842_700_8), (2.0, 0.995_322_3), (4.0, 1.0)] {
            assert!((erf(x) - exact).abs() < 4e-7, "erf {x}: {}", erf(x));
        }
        let mut shares = [1.0, 2.0, 3.0, -80.0];
        softmax(&mut shares);
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-6 && (shares[2] - 0.665_241).abs() < 1e-6, "{shares:?}");
    }

    #[test]
    fn a_matrix_times_rows_is_the_slow_product() {
        for (rows, inputs, outputs) in [(1, 8, 5), (6, 16, 16), (13, 24, 33)] {
            let weight = |o: usize, i: usize| ((o * 31 + i * 17) % 13) as f32 - 6.0;
            let bias: Vec<f32> = (0..outputs).map(|o| o as f32).collect();
            let x: Vec<f32> = (0..rows * inputs).map(|n| (n % 7) as f32 - 3.0).collect();
            let mut y = Vec::new();
            Matrix::new(inputs, outputs, weight, bias).times(pulp::Scalar256b, &x, &mut y);
            for row in 0..rows {
                for output in 0..outputs {
                    let slow: f32 = (0..inputs).map(|i| x[row * inputs + i] * weight(output, i)).sum::<f32>() + output as f32;
                    assert_eq!(y[row * outputs + output], slow, "{row} {output}");
                }
            }
        }
    }
}
