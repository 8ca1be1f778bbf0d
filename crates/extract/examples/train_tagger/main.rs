//! Trains the tagger: `cargo run --release -p redthread-extract --example train_tagger -- SHARED_DATA [OUT]`.
//!
//! Learns from Europeana NER (CC0), NewsEye (CC BY), WNUT17 (CC BY), MEANTIME (CC BY) and from sentences of our own (`sentences.txt`) filled
//! with names; measures exact spans on parts held out; UNER (CC BY-SA) is only measured on. Everything is seeded: same input, same weights.

mod corpus;
mod invented;

use extract::mention::tagger::{self, BUCKETS, TAGS};
use extract::mention::token;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

/// A text with its names: bytes and kind (0 person, 1 place, 2 organisation).
pub struct Labelled {
    pub text: String,
    pub language: norm::language::Language,
    pub names: Vec<(usize, usize, usize)>,
}

/// A text ready to learn from: features and tag of each token, and the pieces that are decoded apart.
struct Example {
    words: Vec<String>,
    features: Vec<Vec<u32>>,
    tags: Vec<usize>,
    pieces: Vec<std::ops::Range<usize>>,
}

/// Small, seeded, good enough for shuffling and filling sentences.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n.max(1)
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

fn example(labelled: &Labelled) -> Example {
    let blocks = vec![(0..labelled.text.len(), labelled.language)];
    let tokens = token::tokenize(&labelled.text, &blocks);
    let mut tags = vec![0; tokens.len()];
    for &(start, end, kind) in &labelled.names {
        let mut first = true;
        for (at, token) in tokens.iter().enumerate() {
            if token.start >= start && token.start < end {
                tags[at] = 1 + 2 * kind + usize::from(!first);
                first = false;
            }
        }
    }
    Example {
        words: tokens.iter().map(|t| t.text.to_string()).collect(),
        features: tagger::features(&tokens),
        tags,
        pieces: tagger::pieces(&tokens),
    }
}

struct Weights {
    now: Vec<f32>,
    sum: Vec<f32>,
    step: f32,
}

impl Weights {
    fn new(size: usize) -> Self {
        Self { now: vec![0.0; size], sum: vec![0.0; size], step: 1.0 }
    }

    fn add(&mut self, at: usize, by: f32) {
        self.now[at] += by;
        self.sum[at] += by * self.step;
    }

    fn average(&self) -> Vec<f32> {
        self.now.iter().zip(&self.sum).map(|(now, sum)| now - sum / self.step).collect()
    }
}

/// Weights are held in steps of 1/8 while decoding so that whole numbers suffice.
const STEPS: f32 = 8.0;

fn scores(weights: &[f32], features: &[u32]) -> [i32; TAGS] {
    let mut sum = [0f32; TAGS];
    for &feature in features {
        for (s, w) in sum.iter_mut().zip(&weights[feature as usize * TAGS..]) {
            *s += w;
        }
    }
    sum.map(|s| (s * STEPS) as i32)
}

fn learn(examples: &[(Example, usize)], rounds: usize) -> (Vec<f32>, Vec<f32>) {
    let mut weights = Weights::new(BUCKETS * TAGS);
    let mut transitions = Weights::new(TAGS * TAGS);
    let mut random = Random(20_260_731);
    let mut order: Vec<(usize, usize)> = examples
        .iter()
        .enumerate()
        .flat_map(|(at, (e, times))| (0..e.pieces.len()).flat_map(move |p| std::iter::repeat_n((at, p), *times)))
        .collect();
    for round in 0..rounds {
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        let mut wrong = 0usize;
        for &(at, piece) in &order {
            let example = &examples[at].0;
            let range = example.pieces[piece].clone();
            let table: Vec<[i32; TAGS]> = range.clone().map(|n| scores(&weights.now, &example.features[n])).collect();
            let found = tagger::decode(&table, |from, to| (transitions.now[from * TAGS + to] * STEPS) as i32);
            let gold = &example.tags[range.clone()];
            if found != gold {
                let mut before = (0, 0);
                for (n, (&g, &f)) in gold.iter().zip(&found).enumerate() {
                    if g != f {
                        wrong += 1;
                        for &feature in &example.features[range.start + n] {
                            weights.add(feature as usize * TAGS + g, 1.0);
                            weights.add(feature as usize * TAGS + f, -1.0);
                        }
                    }
                    if n > 0 && (before.0 != before.1 || g != f) {
                        transitions.add(before.0 * TAGS + g, 1.0);
                        transitions.add(before.1 * TAGS + f, -1.0);
                    }
                    before = (g, f);
                }
            }
            weights.step += 1.0;
            transitions.step += 1.0;
        }
        eprintln!("round {round}: {wrong} wrong tags");
    }
    (weights.average(), transitions.average())
}

/// Weights as whole numbers of -127 to 127; features that were too rare to trust are left out.
fn quantise(weights: &[f32], transitions: &[f32], counts: &[u32]) -> (Vec<i8>, Vec<i8>) {
    let largest = weights.iter().chain(transitions).fold(0f32, |a, b| a.max(b.abs()));
    let scale = 127.0 / largest.min(24.0);
    let whole = |w: f32| (w * scale).round().clamp(-127.0, 127.0) as i8;
    let kept = weights.iter().enumerate().map(|(at, w)| if counts[at / TAGS] >= 2 { whole(*w) } else { 0 }).collect();
    (kept, transitions.iter().map(|w| whole(*w)).collect())
}

fn spans(tags: &[usize]) -> Vec<(usize, usize, usize)> {
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (at, &tag) in tags.iter().enumerate() {
        match (tag, found.last_mut()) {
            (0, _) => {}
            (t, Some(last)) if t % 2 == 0 && last.1 == at && last.2 == (t - 1) / 2 => last.1 = at + 1,
            (t, _) => found.push((at, at + 1, (t - 1) / 2)),
        }
    }
    found
}

fn measure(name: &str, examples: &[Example], weights: &[i8], transitions: &[i8]) {
    let weights: Vec<f32> = weights.iter().map(|w| f32::from(*w) / STEPS).collect();
    let show = std::env::var("SHOW").is_ok_and(|s| name.starts_with(&s));
    let mut counts = [[0usize; 3]; 3];
    for example in examples {
        for piece in &example.pieces {
            let table: Vec<[i32; TAGS]> = piece.clone().map(|n| scores(&weights, &example.features[n])).collect();
            let found = spans(&tagger::decode(&table, |from, to| i32::from(transitions[from * TAGS + to])));
            let gold = spans(&example.tags[piece.clone()]);
            for span in &found {
                if show && !gold.contains(span) {
                    eprintln!(
                        "{name} WRONG {} {:?} in {}",
                        ["PER", "LOC", "ORG"][span.2],
                        example.words[piece.start + span.0..piece.start + span.1].join(" "),
                        example.words[(piece.start + span.0).saturating_sub(6).max(piece.start)..(piece.start + span.1 + 4).min(piece.end)]
                            .join(" ")
                    );
                }
                counts[span.2][1] += 1;
                counts[span.2][0] += usize::from(gold.contains(span));
            }
            for span in &gold {
                counts[span.2][2] += 1;
            }
        }
    }
    let rate = |a: usize, b: usize| if b == 0 { 0.0 } else { 100.0 * a as f64 / b as f64 };
    let parts: Vec<String> = ["PER", "LOC", "ORG"]
        .iter()
        .zip(counts)
        .map(|(kind, [right, found, gold])| {
            let (p, r) = (rate(right, found), rate(right, gold));
            format!("{kind} P {p:.1} R {r:.1} F {:.1} (of {gold})", if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) })
        })
        .collect();
    eprintln!("{name:18} {}", parts.join("  "));
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let shared = PathBuf::from(arguments.next().ok_or("say the folder of the public data")?);
    let out = arguments.next().map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data/tagger.bin.gz")), PathBuf::from);
    let mut train: Vec<(Example, usize)> = Vec::new();
    let mut held_out: BTreeMap<&str, Vec<Example>> = BTreeMap::new();
    for set in corpus::all(&shared) {
        for (at, labelled) in set.texts.iter().enumerate() {
            let example = example(labelled);
            if set.only_measured || at % 7 == 3 {
                held_out.entry(set.name).or_default().push(example);
            } else {
                train.push((example, 1));
            }
        }
    }
    let mut random = Random(4_242_421);
    let known = invented::Names::load();
    let invented_texts: usize = std::env::var("INV").ok().and_then(|v| v.parse().ok()).unwrap_or(9_000);
    for at in 0..invented_texts {
        let labelled = invented::text(&known, &mut random, at);
        train.push((example(&labelled), 1));
    }
    held_out.insert("invented", (0..300).map(|at| example(&invented::text(&known, &mut random, at))).collect());
    let mut counts = vec![0u32; BUCKETS];
    for (example, _) in &train {
        for feature in example.features.iter().flatten() {
            counts[*feature as usize] += 1;
        }
    }
    eprintln!("{} texts, {} tokens", train.len(), train.iter().map(|(e, _)| e.tags.len()).sum::<usize>());
    let (weights, transitions) = learn(&train, 7);
    let (weights, transitions) = quantise(&weights, &transitions, &counts);
    for (name, examples) in &held_out {
        measure(name, examples, &weights, &transitions);
    }
    let mut gz = flate2::GzBuilder::new().mtime(0).write(std::fs::File::create(&out)?, flate2::Compression::best());
    gz.write_all(&weights.iter().chain(&transitions).map(|w| *w as u8).collect::<Vec<u8>>())?;
    gz.finish()?;
    Ok(())
}
