//! Weights learnt from the file at hand, without labels.
//!
//! Expectation maximisation after Winkler (1988) and Splink's description (moj-analytical-services.github.io/splink): u, how often two
//! people agree, from pairs taken anywhere in the file; m, how often one person's records agree, from the pairs that share a key, each
//! counted as far as it is taken for one; pairs that share no key count as two people. What is common in the file says less than what is
//! rare: where two values are equal, u is that value's own share. Pairs taken anywhere hold some of one person too, in a file of many
//! doubles as many as one in a hundred: those are taken out of u as far as m explains them.

use super::weight::{FIELDS, LEVELS, Weights};
use super::{Field, Level};

/// Nothing to compare.
pub(super) const MISSING: u8 = u8::MAX;
/// Rounds of expectation maximisation at most.
const ROUNDS: usize = 40;
/// The tables' defaults count as so many pairs.
const DEFAULT_PAIRS: f64 = 4.0;
/// Of the equal values of pairs taken anywhere, at least this part is held to be chance.
const CHANCE_MIN: f64 = 0.01;

/// The levels of one pair in the fields compared, and of equal values their share in the file.
pub(super) struct Levels<'a> {
    pub levels: &'a [u8],
    pub shares: &'a [f32],
}

/// What was learnt: see [`Model::bits`].
pub(super) struct Model {
    pub weights: Weights,
    /// log2 odds that two records taken anywhere are one.
    pub prior: f64,
    /// What part of a value's share is chance, by field.
    chance: [f64; FIELDS],
    pub fields: Vec<Field>,
}

impl Model {
    /// log2 odds that a pair is one.
    pub(super) fn bits(&self, pair: &Levels) -> f64 {
        let mut total = self.prior;
        let (mut most, mut places) = (0.0f64, 0.0);
        for ((field, level), share) in self.fields.iter().zip(pair.levels).zip(pair.shares) {
            if *level == MISSING {
                continue;
            }
            let f = *field as usize;
            let m = f64::from(self.weights.m[f][*level as usize]);
            let u = if *share > 0.0 { f64::from(*share) * self.chance[f] } else { f64::from(self.weights.u[f][*level as usize]) };
            let weight = (m / u).log2();
            // A postcode says its town: of what lies in one place the strongest counts whole, the rest by a third.
            if weight > 0.0 && matches!(field, Field::Address | Field::City | Field::Postcode | Field::State | Field::Country) {
                places += weight;
                most = most.max(weight);
            } else {
                total += weight;
            }
        }
        total + most + (places - most) / 3.0
    }
}

/// What pairs taken anywhere look like: `random` of them, levels by fields; `equal`, for each field the chance that two values are equal.
pub(super) struct Chance<'a> {
    pub random: &'a [u8],
    pub equal: &'a [f64],
}

/// Learns from the pairs compared: levels and shares, a row of `fields` each, counted `times`. The first `pairs` rows are pairs, of `total`
/// that there are; the others are records that stand for several equal ones, each with itself, which tell of m alone.
pub(super) fn learn(
    fields: &[Field],
    (levels, shares, times): (&[u8], &[f32], &[f32]),
    pairs: usize,
    chance: &Chance,
    total: f64,
    prior: f64,
) -> Model {
    let given = Weights::given();
    let width = fields.len().max(1);
    let anywhere: Vec<[f64; LEVELS]> = fields.iter().enumerate().map(|(i, f)| taken_anywhere(*f, i, width, chance)).collect();
    let mut model = Model { weights: given.clone(), prior, chance: [1.0; FIELDS], fields: fields.to_vec() };
    settle(&mut model, &anywhere, prior.exp2());
    let mut posterior = vec![0.0f64; times.len()];
    for _ in 0..ROUNDS {
        for (row, p) in posterior.iter_mut().enumerate() {
            let at = row * width..(row + 1) * width;
            let odds = model.bits(&Levels { levels: &levels[at.clone()], shares: &shares[at] }).min(60.0).exp2();
            *p = odds / (1.0 + odds) * f64::from(times[row]);
        }
        let ones: f64 = posterior[..pairs].iter().sum();
        let before = model.prior;
        let share = (ones / total).clamp(0.2 / total, 0.5);
        model.prior = (share / (1.0 - share)).log2();
        for (i, field) in fields.iter().enumerate() {
            let f = *field as usize;
            let mut counts = given.m[f].map(|m| f64::from(m) * DEFAULT_PAIRS);
            for (row, p) in posterior.iter().enumerate() {
                if let Some(count) = counts.get_mut(levels[row * width + i] as usize) {
                    *count += p;
                }
            }
            let sum: f64 = counts.iter().sum();
            model.weights.m[f] = counts.map(|c| (c / sum).max(1e-5) as f32);
        }
        settle(&mut model, &anywhere, share);
        if (before - model.prior).abs() < 0.001 {
            break;
        }
    }
    model
}

/// How often pairs taken anywhere fall on each level of a field.
fn taken_anywhere(field: Field, at: usize, width: usize, chance: &Chance) -> [f64; LEVELS] {
    let given = &Weights::given().u[field as usize];
    let mut counts = given.map(|u| f64::from(u) * DEFAULT_PAIRS);
    for row in chance.random.chunks_exact(width) {
        if let Some(count) = counts.get_mut(row[at] as usize) {
            *count += 1.0;
        }
    }
    let sum: f64 = counts.iter().sum();
    let mut out = counts.map(|c| c / sum);
    out[Level::Equal as usize] = chance.equal[at].max(1e-9);
    out
}

/// Takes the pairs of one person, a `share` of all, out of those taken anywhere that are equal: the rest is u. No level weighs more than
/// equal values do, and none that differ speaks for one person: a file of odd regularities teaches no more than its values allow.
fn settle(model: &mut Model, anywhere: &[[f64; LEVELS]], share: f64) {
    const EQUAL: usize = Level::Equal as usize;
    const OTHER: usize = Level::Other as usize;
    for (field, anywhere) in model.fields.iter().zip(anywhere) {
        let m = model.weights.m[*field as usize].map(f64::from);
        let mut u = anywhere.map(|a| a.max(1e-9));
        u[EQUAL] = (anywhere[EQUAL] - share * m[EQUAL]).max(anywhere[EQUAL] * CHANCE_MIN).max(1e-9);
        for level in EQUAL + 1..LEVELS {
            u[level] = u[level].max(u[EQUAL] * m[level] / m[EQUAL]);
        }
        u[OTHER] = u[OTHER].max(m[OTHER]);
        model.chance[*field as usize] = (u[EQUAL] / anywhere[EQUAL]).clamp(CHANCE_MIN, 1.0);
        model.weights.u[*field as usize] = u.map(|u| u as f32);
    }
}
