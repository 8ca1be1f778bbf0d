//! Which records of one file, or of two, are one: block, compare, learn, decide, cluster.

use super::block::{self, Keys};
use super::learn::{Chance, Levels, MISSING, Model, learn};
use super::level::{best, shared};
use super::weight::Weights;
use super::{Field, Kind, Level, Record, Value, cluster};
use norm::name::{SAME, organization_form, parse};
use rayon::prelude::*;
use std::collections::HashMap;

/// Pairs taken anywhere to learn from.
const RANDOM: usize = 150_000;

/// What to link.
pub struct Linking {
    /// Closed records.
    pub records: Vec<Record>,
    /// The number of records, at the start, that are the first of two files: then only pairs across count. None for one file.
    pub first_file: Option<usize>,
}

/// Two records and the probability that they are one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    pub left: u32,
    pub right: u32,
    pub score: f64,
}

/// Who is who.
pub struct Linked {
    /// For each record the lowest record that it is one with; itself where it stands alone.
    pub clusters: Vec<u32>,
    /// Pairs that score 0.01 or more, in order. Of records that are equal in all, only the first stands here.
    pub pairs: Vec<Pair>,
    /// What was learnt, for the fields that the file has.
    pub weights: Weights,
    pub fields: Vec<Field>,
    /// The share of all pairs that are one, as learnt.
    pub ones: f64,
    /// Pairs compared.
    pub compared: usize,
}

/// The pairs compared, a row each: levels, and shares of equal values.
struct Compared {
    pairs: Vec<(u32, u32)>,
    times: Vec<f32>,
    levels: Vec<u8>,
    shares: Vec<f32>,
}

/// Links records: the weights are learnt from them, the threshold is [`SAME`].
pub fn link(mut linking: Linking) -> Linked {
    linking.records.iter_mut().for_each(take_names_apart);
    let (mut first_of, order) = distinct(&linking);
    let shares = count_terms(&mut linking.records, &order);
    let records: Vec<&Record> = order.iter().map(|r| &linking.records[*r as usize]).collect();
    let across = linking.first_file.map(|n| order.iter().filter(|r| (**r as usize) < n).count() as u32);
    let fields: Vec<Field> = Field::ALL.into_iter().filter(|f| records.iter().any(|r| r.values(*f).next().is_some())).collect();

    let mut keys = Keys::default();
    let names: Vec<Box<[u64]>> = records.iter().map(|r| keys.of_name(r)).collect();
    let mut drawers = Vec::new();
    let mut own = Vec::new();
    for (i, record) in records.iter().enumerate() {
        own.clear();
        keys.of_record(record, &names[i], &mut own);
        drawers.extend(own.iter().map(|k| (*k, i as u32)));
    }
    let pairs = block::pairs(&records, drawers, across);
    let bench = Bench { records: &records, names: &names, fields: &fields, shares: &shares };
    let compared = bench.compare(pairs, &copies(&first_of, &order));
    let model = bench.learn(&compared, across);
    decide(&bench, &model, compared, &mut first_of, &order)
}

/// Records laid out for comparing.
struct Bench<'a> {
    records: &'a [&'a Record],
    names: &'a [Box<[u64]>],
    fields: &'a [Field],
    shares: &'a [f32],
}

impl Bench<'_> {
    /// Writes the levels of two records, and the shares of equal values.
    fn lay(&self, a: u32, b: u32, levels: &mut [u8], terms: &mut [f32]) {
        let (left, right) = (self.records[a as usize], self.records[b as usize]);
        levels.fill(MISSING);
        terms.fill(0.0);
        let (mut given, mut family) = (None, None);
        let mut at = 0;
        for (field, x, y) in shared(left, right) {
            while self.fields[at] != field {
                at += 1;
            }
            let (level, term) = best(field, x, y);
            levels[at] = level as u8;
            if level == Level::Equal {
                terms[at] = self.shares[term as usize];
            }
            match field {
                Field::Given => given = Some(at),
                Field::Family => family = Some(at),
                _ => {}
            }
        }
        let (Some(given), Some(family)) = (given, family) else { return };
        let worse = |level: u8| level > Level::Near as u8;
        if !worse(levels[given]) && !worse(levels[family]) {
            return;
        }
        if crossed(left, right) {
            // One event, as rare among two people as both names together.
            levels[given] = Level::Crossed as u8;
            levels[family] = MISSING;
            terms[given] = self.share(left, Field::Given) * self.share(left, Field::Family);
        } else if common(&self.names[a as usize], &self.names[b as usize]) {
            // One full name as it is heard.
            for at in [given, family] {
                if levels[at] > Level::Slip as u8 {
                    levels[at] = Level::Alike as u8;
                }
            }
        }
    }

    /// The share of a record's most common value of a field.
    fn share(&self, record: &Record, field: Field) -> f32 {
        record.values(field).map(|v| self.shares[v.term as usize]).fold(1e-6, f32::max)
    }

    /// Compares pairs; a record that stands for several equal ones is also a pair with itself, from which to learn.
    fn compare(&self, mut pairs: Vec<(u32, u32)>, copies: &[u32]) -> Compared {
        let mut times = vec![1.0; pairs.len()];
        for (i, n) in copies.iter().enumerate().filter(|(_, n)| **n > 1) {
            pairs.push((i as u32, i as u32));
            times.push((*n - 1) as f32);
        }
        let width = self.fields.len();
        let mut levels = vec![MISSING; pairs.len() * width];
        let mut shares = vec![0.0; pairs.len() * width];
        let rows = levels.par_chunks_mut(width.max(1)).zip(shares.par_chunks_mut(width.max(1)));
        pairs.par_iter().zip(rows).with_min_len(1000).for_each(|((a, b), (levels, shares))| self.lay(*a, *b, levels, shares));
        Compared { pairs, times, levels, shares }
    }

    fn learn(&self, compared: &Compared, across: Option<u32>) -> Model {
        let n = self.records.len();
        let width = self.fields.len();
        let total = match across {
            Some(first) => f64::from(first) * (n as f64 - f64::from(first)),
            None => n as f64 * (n as f64 - 1.0) / 2.0,
        }
        .max(1.0);
        let mut random = Vec::new();
        if n > 1 {
            // Pairs at even distances through the file: no chance, so that the same file gives the same weights.
            let (mut row, mut rest) = (vec![MISSING; width], vec![0.0; width]);
            let first = across.unwrap_or(0) as usize;
            for i in 0..RANDOM.min(total as usize) {
                let (a, b) = match across {
                    Some(_) if first == 0 || first == n => break,
                    Some(_) => (i % first, first + (i / first + i) % (n - first)),
                    None => (i % n, (i % n + 1 + i / n) % n),
                };
                self.lay(a as u32, b as u32, &mut row, &mut rest);
                random.extend_from_slice(&row);
            }
        }
        let equal: Vec<f64> = self.fields.iter().map(|f| self.equal(*f)).collect();
        // Before anything is known: one record in two has a double.
        let prior = -(total / (n as f64 / 2.0).max(1.0)).log2();
        let chance = Chance { random: &random, equal: &equal };
        let real = compared.pairs.iter().take_while(|(a, b)| a != b).count();
        learn(self.fields, (&compared.levels, &compared.shares, &compared.times), real, &chance, total, prior)
    }

    /// The chance that two values of a field are equal: the sum of the squares of their shares, less what is each with itself.
    fn equal(&self, field: Field) -> f64 {
        let (mut sum, mut count) = (0.0, 0.0);
        for value in self.records.iter().filter_map(|r| r.values(field).next()) {
            sum += f64::from(self.shares[value.term as usize]);
            count += 1.0;
        }
        if count < 2.0 { 1e-6 } else { ((sum - 1.0) / count).max(0.1 / (count * count)) }
    }
}

fn decide(bench: &Bench, model: &Model, compared: Compared, first_of: &mut [u32], order: &[u32]) -> Linked {
    let width = bench.fields.len();
    let row = |i: usize| i * width..(i + 1) * width;
    let mut pairs = Vec::new();
    let mut links = Vec::new();
    for (i, (a, b)) in compared.pairs.iter().enumerate().filter(|(_, (a, b))| a != b) {
        let bits = model.bits(&Levels { levels: &compared.levels[row(i)], shares: &compared.shares[row(i)] });
        let odds = bits.min(60.0).exp2();
        let score = odds / (1.0 + odds);
        if score >= 0.01 {
            pairs.push(Pair { left: order[*a as usize], right: order[*b as usize], score });
        }
        if score >= SAME {
            links.push((*a, *b, bits as f32));
        }
    }
    let bits = |a: u32, b: u32| {
        let (mut levels, mut shares) = (vec![MISSING; width], vec![0.0; width]);
        bench.lay(a, b, &mut levels, &mut shares);
        Some(model.bits(&Levels { levels: &levels, shares: &shares }))
    };
    let of = cluster::cluster(bench.records.len(), links, &bits);
    for first in first_of.iter_mut() {
        *first = order[of[*first as usize] as usize];
    }
    Linked {
        clusters: first_of.to_vec(),
        pairs,
        weights: model.weights.clone(),
        fields: bench.fields.to_vec(),
        ones: model.prior.exp2() / (1.0 + model.prior.exp2()),
        compared: compared.pairs.len(),
    }
}

/// Gives a record without given and family name those of its first name.
fn take_names_apart(record: &mut Record) {
    if record.names.is_empty() || record.values(Field::Family).next().is_some() || record.values(Field::Given).next().is_some() {
        return;
    }
    let mut put = |field: Field, text: String| {
        if !text.is_empty() {
            record.values.push((field, Value { text: text.into(), ..Value::default() }));
        }
    };
    if record.kind == Kind::Organisation || record.kind == Kind::Thing {
        let form = organization_form(&record.names[0]).replace(' ', "");
        put(Field::Family, form);
    } else {
        let name = parse(&record.names[0]);
        put(Field::Given, name.given().collect());
        put(Field::Family, name.family().collect());
    }
    record.values.sort_unstable();
}

/// For each record the place, in the returned order, of the first that is equal to it in all (within its file).
fn distinct(linking: &Linking) -> (Vec<u32>, Vec<u32>) {
    let mut seen: HashMap<(bool, &Record), u32> = HashMap::new();
    let (mut first_of, mut order) = (Vec::with_capacity(linking.records.len()), Vec::new());
    for (i, record) in linking.records.iter().enumerate() {
        if record.is_empty() {
            first_of.push(order.len() as u32);
            order.push(i as u32);
            continue;
        }
        let place = *seen.entry((linking.first_file.is_some_and(|n| i < n), record)).or_insert_with(|| {
            order.push(i as u32);
            order.len() as u32 - 1
        });
        first_of.push(place);
    }
    (first_of, order)
}

fn copies(first_of: &[u32], order: &[u32]) -> Vec<u32> {
    let mut out = vec![0; order.len()];
    first_of.iter().for_each(|f| out[*f as usize] += 1);
    out
}

/// Numbers the values of the records in `order`; returns the share of each number among the values of its field.
fn count_terms(records: &mut [Record], order: &[u32]) -> Vec<f32> {
    let mut numbers: HashMap<(Field, Value), u32> = HashMap::new();
    let mut counts = vec![0u32];
    let mut of_field: HashMap<Field, u32> = HashMap::new();
    for i in order {
        for (field, value) in &mut records[*i as usize].values {
            let number = *numbers.entry((*field, value.clone())).or_insert_with(|| {
                counts.push(0);
                counts.len() as u32 - 1
            });
            counts[number as usize] += 1;
            *of_field.entry(*field).or_default() += 1;
            value.term = number;
        }
    }
    let mut shares = vec![0.0; counts.len()];
    for ((field, _), number) in numbers {
        shares[number as usize] = counts[number as usize] as f32 / of_field[&field] as f32;
    }
    shares
}

/// Whether given and family name change places between two records.
fn crossed(left: &Record, right: &Record) -> bool {
    let holds = |a: &Record, b: &Record| {
        a.values(Field::Given).any(|g| b.values(Field::Family).any(|f| g.text == f.text || super::text::edits(&g.text, &f.text) <= 1))
    };
    holds(left, right) && holds(right, left)
}

fn common(a: &[u64], b: &[u64]) -> bool {
    a.iter().any(|k| b.binary_search(k).is_ok())
}

#[cfg(test)]
mod tests {
    use super::super::of_name;
    use super::*;

    /// A file of 440 invented people, three records each with slips; the last 40 share their names with one of the others.
    fn people() -> Vec<Record> {
        let given = ["anna", "bram", "chloe", "daan", "elif", "farid", "greet", "hugo", "ines", "jules", "karim", "lotte", "marek", "nora"];
        let family = ["maes", "dubois", "oukacha", "verhelst", "kowalski", "zeroual", "lefebvre", "janssens", "traore", "yilmaz", "smet"];
        // Numbers spread over a range, the same on every machine.
        let spread = |i: usize, of: usize| {
            let mixed = (i + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            let mixed = (mixed ^ (mixed >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            ((mixed ^ (mixed >> 29)) >> 7) % of
        };
        let mut out = Vec::new();
        for i in 0..440 {
            let person = if i < 400 { i } else { i - 400 };
            let (g, f) = (given[spread(person + 1, given.len())], family[spread(person + 1001, family.len())]);
            let born = format!("{}-{:02}-{:02}", 1940 + spread(i + 2001, 60), 1 + spread(i + 3001, 12), 1 + spread(i + 4001, 28));
            let town = ["gent", "lille", "namur", "roubaix", "aalst"][spread(i + 5001, 5)];
            for copy in 0..3 {
                let mut record = Record::new("Person");
                let slipped = format!("{}x{}", &f[..2], &f[2..]);
                record.put(of_name("given_name"), if copy == 2 { &g[..1] } else { g });
                record.put(of_name("surname"), if copy == 1 { &slipped } else { f });
                record.put(of_name("dob"), &born);
                if copy != 1 {
                    record.put(of_name("city"), town);
                }
                record.close();
                out.push(record);
            }
        }
        out
    }

    #[test]
    fn weights_are_learnt_and_people_told_apart() {
        let linked = link(Linking { records: people(), first_file: None });
        let (mut found, mut wrong) = (0, 0);
        for (i, cluster) in linked.clusters.iter().enumerate() {
            found += usize::from(*cluster as usize / 3 == i / 3 && *cluster as usize != i);
            wrong += usize::from(*cluster as usize / 3 != i / 3);
        }
        assert!(found >= 850 && wrong <= 8, "{found} of 880, {wrong} wrong; {}", linked.weights.table(&linked.fields));
        let again = link(Linking { records: people(), first_file: None });
        assert_eq!(again.clusters, linked.clusters);
    }

    #[test]
    fn odd_files() {
        let equal = vec![people().swap_remove(0); 20_000];
        let linked = link(Linking { records: equal, first_file: None });
        assert!(linked.clusters.iter().all(|c| *c == 0) && linked.compared <= 1);
        assert!(link(Linking { records: Vec::new(), first_file: None }).clusters.is_empty());
        // Records that say nothing are nobody's.
        let empty = link(Linking { records: vec![Record::default(); 3], first_file: None });
        assert_eq!(empty.clusters, [0, 1, 2]);
        let mut long = Record::new("Person");
        long.put(of_name("name"), &"Aé ".repeat(5_000));
        long.close();
        assert_eq!(link(Linking { records: vec![long, people().swap_remove(0)], first_file: Some(1) }).clusters, [0, 1]);
    }
}
