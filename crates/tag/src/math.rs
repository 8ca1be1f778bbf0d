//! The arithmetic of the encoder on `f32`, in one fixed order of operations: the same bits on every machine, whatever its vectors are.
//!
//! Loops are written so that the compiler turns them into vector instructions inside [`pulp`]'s dispatch; `mul_add` is exact by
//! definition (IEEE 754 fusedMultiplyAdd), in hardware or not, and exponentials are our own polynomials since those of C libraries differ.

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

/// The logarithm of the sum of the exponentials of each column of `rows`.
#[inline(always)]
pub fn log_sums(rows: &[f32], out: &mut [f32]) {
    let width = out.len();
    let mut most = vec![f32::MIN; width];
    for row in rows.chunks_exact(width) {
        for (most, score) in most.iter_mut().zip(row) {
            *most = most.max(*score);
        }
    }
    out.fill(0.0);
    for row in rows.chunks_exact(width) {
        for ((sum, score), most) in out.iter_mut().zip(row).zip(&most) {
            *sum += exp(*score - *most);
        }
    }
    for (sum, most) in out.iter_mut().zip(&most) {
        *sum = most + ln(*sum);
    }
}

/// The natural logarithm of a positive number, to 3e-7: the exponent, and a series of its inverse hyperbolic tangent on 1/√2 to √2
/// (Abramowitz & Stegun 4.1.27).
#[inline(always)]
fn ln(x: f32) -> f32 {
    let shifted = x.to_bits().wrapping_sub(std::f32::consts::FRAC_1_SQRT_2.to_bits());
    let exponent = shifted.cast_signed() >> 23;
    let part = f32::from_bits(x.to_bits().wrapping_sub((exponent << 23).cast_unsigned()));
    let s = (part - 1.0) / (part + 1.0);
    let square = s * s;
    let mut sum = 0f32;
    for term in [1.0 / 9.0, 1.0 / 7.0, 1.0 / 5.0, 1.0 / 3.0, 1.0] {
        sum = sum.mul_add(square, term);
    }
    (exponent as f32).mul_add(std::f32::consts::LN_2, 2.0 * s * sum)
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
        for x in [1e-6f32, 0.3, 0.7, 0.99, 1.0, 1.4, 1.5, 2.0, 300.0, 1e9] {
            let exact = f64::from(x).ln();
            assert!((f64::from(ln(x)) - exact).abs() < 4e-7 * exact.abs().max(1.0), "ln {x}: {} {exact}", ln(x));
        }
        // erf at points of Abramowitz & Stegun, table 7.1.
        for (x, exact) in [(0.0, 0.0), (0.5, 0.520_499_9), (1.0, 0.842_700_8), (-1.0, -0.842_700_8), (2.0, 0.995_322_3), (4.0, 1.0)] {
            assert!((erf(x) - exact).abs() < 4e-7, "erf {x}: {}", erf(x));
        }
        let mut shares = [1.0, 2.0, 3.0, -80.0];
        softmax(&mut shares);
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-6 && (shares[2] - 0.665_241).abs() < 1e-6, "{shares:?}");
    }
}
