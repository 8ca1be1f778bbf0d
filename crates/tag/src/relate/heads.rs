//! What is asked of the states of a passage: which words are values, who is tied to what, how it is said, by whom, of when.

use super::Class;
use super::plan::{Candidate, PAIRS, PLACES, Plan};
use crate::math::{Norm, add_scaled, dot, gelu, log_sums, logistic, plus, softmax};
use crate::product::{Head, Matrix, Rows};
use pulp::{Arch, Simd, WithSimd};
use std::ops::Range;

/// Attention to the sentence by so many heads.
const HEADS: usize = 4;
/// A score below which nothing is said, whatever its property asks: a probability of .12.
const UNLIKELY: f32 = -2.0;

/// Words that can be the argument of a relation, or whoever says it.
pub struct Value {
    pub words: Range<usize>,
    pub speaker: bool,
}

/// Chooses one of several candidates for a relation, or none.
pub struct Pointer {
    pub query: Head,
    pub key: Matrix,
    pub features: Vec<f32>,
    pub none: Head,
}

pub struct Heads {
    /// Scores of "no value", then begin and inside of each kind of value; the last kind is whoever says it.
    pub values: Head,
    /// The vectors of "nobody" and "nothing".
    pub nobody: Vec<f32>,
    pub subject: Matrix,
    pub argument: Matrix,
    pub query_subject: Matrix,
    pub query_argument: Matrix,
    pub key: Matrix,
    pub value: Matrix,
    pub context: Matrix,
    pub subject_features: Vec<f32>,
    pub argument_features: Vec<f32>,
    pub pair_features: Vec<f32>,
    pub middle: Matrix,
    pub norm: Norm,
    pub properties: Head,
    /// What each word speaks of, and how much that weighs for each property.
    pub trigger: Head,
    pub gate: Vec<f32>,
    /// How sure a relation of each property must be, 0 to 1.
    pub floors: Vec<f32>,
    pub modality: Head,
    pub speaker: Pointer,
    pub date: Pointer,
}

/// Candidates and words seen from each side.
pub struct Sides {
    subject: Vec<f32>,
    argument: Vec<f32>,
    query_subject: Vec<f32>,
    query_argument: Vec<f32>,
    key: Vec<f32>,
    value: Vec<f32>,
    speaker: Vec<f32>,
    date: Vec<f32>,
    trigger: Vec<f32>,
}

/// A relation by rows of the table of vectors (see [`Plan`]).
pub struct Hit {
    pub property: usize,
    pub subject: usize,
    pub argument: usize,
    pub modality: usize,
    pub speaker: usize,
    pub date: usize,
    pub sure: f32,
}

impl Heads {
    /// Whether the parts fit each other and states of this width.
    pub fn fit(&self, width: usize) -> bool {
        let (wide, narrow) = (self.middle.outputs(), self.key.outputs());
        let features = Class::COUNT * PLACES * 4;
        let point = |p: &Pointer| p.query.is(wide, 64) && p.key.is(width, 64) && p.none.is(wide, 1) && p.features.len() == features;
        self.values.is(width, self.values.bias.len())
            && self.nobody.len() == 2 * width
            && [&self.subject, &self.argument].iter().all(|m| m.is(width, wide))
            && [&self.query_subject, &self.query_argument, &self.key, &self.value].iter().all(|m| m.is(width, narrow))
            && narrow.is_multiple_of(8 * HEADS)
            && self.context.is(narrow, wide)
            && self.middle.is(wide, wide)
            && self.norm.weight.len() == wide
            && [&self.subject_features, &self.argument_features].iter().all(|f| f.len() == features * wide)
            && self.pair_features.len() == PAIRS * wide
            && self.properties.is(wide, self.floors.len())
            && self.trigger.is(width, self.floors.len())
            && self.gate.len() == self.floors.len()
            && self.modality.is(wide, self.modality.bias.len())
            && point(&self.speaker)
            && point(&self.date)
    }

    /// The values among the words of a passage.
    pub fn values_of(&self, states: &[f32]) -> Vec<Value> {
        let scores = self.values.product(states);
        let best: Vec<usize> = scores.chunks_exact(self.values.bias.len()).map(most).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < best.len() {
            let start = at;
            at += 1;
            if best[start] == 0 {
                continue;
            }
            let kind = (best[start] - 1) / 2;
            while at < best.len() && best[at] == 2 + 2 * kind {
                at += 1;
            }
            found.push(Value { words: start..at, speaker: kind + 1 == self.values.bias.len() / 2 });
        }
        found
    }

    pub fn sides(&self, vectors: &[f32], states: &[f32]) -> Sides {
        Sides {
            subject: self.subject.product(vectors),
            argument: self.argument.product(vectors),
            query_subject: self.query_subject.product(vectors),
            query_argument: self.query_argument.product(vectors),
            key: self.key.product(states),
            value: self.value.product(states),
            speaker: self.speaker.key.product(vectors),
            date: self.date.key.product(vectors),
            trigger: self.trigger.product(states),
        }
    }

    /// The relations of one sentence that are as sure as their property asks.
    pub fn read(&self, plan: &Plan, sides: &Sides) -> Vec<Hit> {
        Arch::new().dispatch(Read { heads: self, plan, sides })
    }
}

/// The place of the greatest, the first of equals.
fn most(scores: &[f32]) -> usize {
    (0..scores.len()).fold(0, |best, n| if scores[n] > scores[best] { n } else { best })
}

struct Read<'a> {
    heads: &'a Heads,
    plan: &'a Plan,
    sides: &'a Sides,
}

impl WithSimd for Read<'_> {
    type Output = Vec<Hit>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Vec<Hit> {
        let Self { heads, plan, sides } = self;
        let (wide, narrow) = (heads.middle.outputs(), heads.key.outputs());
        let rows = |table: &'_ [f32], width: usize, row: usize| -> Range<usize> {
            debug_assert!(table.len() >= (row + 1) * width);
            row * width..(row + 1) * width
        };
        // How much each candidate asks of each word, by head: a pair asks what its two ends ask together.
        let (words, size) = (plan.sentence.len(), narrow / HEADS);
        let keys = &sides.key[plan.sentence.start * narrow..plan.sentence.end * narrow];
        let values = &sides.value[plan.sentence.start * narrow..plan.sentence.end * narrow];
        let asks = |queries: &[f32], candidates: &[Candidate]| -> Vec<f32> {
            let mut out = vec![0f32; candidates.len() * HEADS * words];
            for (candidate, out) in candidates.iter().zip(out.chunks_exact_mut(HEADS * words)) {
                let query = &queries[rows(queries, narrow, candidate.row)];
                for (head, out) in out.chunks_exact_mut(words).enumerate() {
                    let part = head * size..(head + 1) * size;
                    for (out, key) in out.iter_mut().zip(keys.chunks_exact(narrow)) {
                        *out = dot(&query[part.clone()], &key[part.clone()]) / (size as f32).sqrt();
                    }
                }
            }
            out
        };
        let by_subject = asks(&sides.query_subject, &plan.subjects);
        let by_argument = asks(&sides.query_argument, &plan.arguments);
        let mut mixed = vec![0f32; plan.pairs.len() * narrow];
        let mut shares = vec![0f32; words];
        for (&(i, k, _), out) in plan.pairs.iter().zip(mixed.chunks_exact_mut(narrow)) {
            for head in 0..HEADS {
                let asked = |of: usize| (of * HEADS + head) * words..(of * HEADS + head + 1) * words;
                shares.copy_from_slice(&by_subject[asked(i)]);
                plus(&mut shares, &by_argument[asked(k)]);
                softmax(&mut shares);
                let part = head * size..(head + 1) * size;
                for (share, value) in shares.iter().zip(values.chunks_exact(narrow)) {
                    add_scaled(&mut out[part.clone()], *share, &value[part.clone()]);
                }
            }
        }
        let mut z = Vec::new();
        heads.context.times(simd, &Rows::new(&mixed, narrow), &mut z);
        for (&(i, k, pair), z) in plan.pairs.iter().zip(z.chunks_exact_mut(wide)) {
            let (subject, argument) = (&plan.subjects[i], &plan.arguments[k]);
            plus(z, &sides.subject[rows(&sides.subject, wide, subject.row)]);
            plus(z, &heads.subject_features[rows(&heads.subject_features, wide, subject.feature)]);
            plus(z, &sides.argument[rows(&sides.argument, wide, argument.row)]);
            plus(z, &heads.argument_features[rows(&heads.argument_features, wide, argument.feature)]);
            plus(z, &heads.pair_features[rows(&heads.pair_features, wide, pair)]);
        }
        gelu(&mut z);
        let mut bent = Vec::new();
        heads.middle.times(simd, &Rows::new(&z, wide), &mut bent);
        gelu(&mut bent);
        plus(&mut z, &bent);
        heads.norm.apply(&mut z);
        let count = heads.floors.len();
        let mut said = vec![0f32; count];
        log_sums(&sides.trigger[plan.sentence.start * count..plan.sentence.end * count], &mut said);
        for (said, gate) in said.iter_mut().zip(&heads.gate) {
            *said *= gate;
        }
        let scores = heads.properties.times(&z);
        let mut hits = Vec::new();
        for (pair, scores) in scores.chunks_exact(count).enumerate() {
            for (property, (score, said)) in scores.iter().zip(&said).enumerate() {
                // Most are far below: their probability need not be known.
                if score + said > UNLIKELY {
                    let sure = logistic(score + said);
                    if sure >= heads.floors[property] {
                        hits.push((pair, property, sure));
                    }
                }
            }
        }
        let point = |pointer: &Pointer, keys: &[f32], candidates: &[Candidate], z: &[f32]| {
            let query = pointer.query.times(z);
            let mut best = (pointer.none.times(z)[0], 0);
            for candidate in candidates {
                let key = &keys[rows(keys, query.len(), candidate.row)];
                let score = dot(&query, key) / 8.0 + pointer.features[candidate.feature];
                if score > best.0 {
                    best = (score, candidate.row);
                }
            }
            best.1
        };
        hits.into_iter()
            .map(|(pair, property, sure)| {
                let z = &z[rows(&z, wide, pair)];
                Hit {
                    property,
                    subject: plan.subjects[plan.pairs[pair].0].row,
                    argument: plan.arguments[plan.pairs[pair].1].row,
                    modality: most(&heads.modality.times(z)),
                    speaker: point(&heads.speaker, &sides.speaker, &plan.speakers, z),
                    date: point(&heads.date, &sides.date, &plan.dates, z),
                    sure,
                }
            })
            .collect()
    }
}
