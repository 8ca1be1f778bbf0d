//! Numbers: equal normal forms are one; a national form is the international one that ends like it.

use crate::cluster::{Basis, Clusters};
use crate::corpus::Corpus;
use crate::fact::{by_name, is_make};
use model::Schema;
use std::collections::BTreeMap;

/// Kinds whose normal form says all.
const KINDS: [Schema; 8] = [
    Schema::UserAccount,
    Schema::BankAccount,
    Schema::CryptoWallet,
    Schema::Vehicle,
    Schema::Vessel,
    Schema::Passport,
    Schema::Identification,
    Schema::CourtCase,
];

pub fn join(corpus: &Corpus, clusters: &mut Clusters) {
    for schema in KINDS {
        for (name, units) in by_name(corpus, schema) {
            // `The Kangoo` is one vehicle in one document at most.
            if is_make(schema, corpus.normal(name)) {
                units
                    .chunk_by(|a, b| corpus.units[*a as usize].document == corpus.units[*b as usize].document)
                    .for_each(|own| equal(clusters, own));
            } else {
                equal(clusters, units);
            }
        }
    }
    national_forms(corpus, clusters);
    compact(corpus, clusters);
}

/// Joins units that are written alike, except where a judgement keeps them apart.
pub fn equal(clusters: &mut Clusters, units: &[u32]) {
    for (i, unit) in units.iter().enumerate().skip(1) {
        // The nearest earlier one that no judgement keeps away.
        if let Some(other) = units[..i].iter().find(|o| clusters.may_join(**o, *unit)) {
            clusters.unite_quietly(*other, *unit);
        }
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// `0479 00 61 93` is `+32 479 00 61 93`, where only one international number of the case ends so.
fn national_forms(corpus: &Corpus, clusters: &mut Clusters) {
    let mut endings: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let names = by_name(corpus, Schema::UserAccount);
    let number = |name: u32| corpus.normal(name);
    for (name, units) in &names {
        let text = number(*name);
        let d = digits(text);
        if text.starts_with('+') && d.len() >= 9 {
            for keep in [8, 9] {
                endings.entry(d[d.len() - keep..].to_string()).or_default().push(units[0]);
            }
        }
    }
    for (name, units) in &names {
        let text = number(*name);
        let d = digits(text);
        let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '/' | '-' | '(' | ')'));
        if !plain || !(9..=14).contains(&d.len()) {
            continue;
        }
        let national = d.trim_start_matches('0');
        let tail = &national[national.len().saturating_sub(9)..];
        if national.len() > 9 && !d.starts_with("00") {
            continue;
        }
        let Some(found) = endings.get(tail).or_else(|| endings.get(&tail[tail.len().saturating_sub(8)..])) else { continue };
        let [other] = found.as_slice() else { continue };
        if clusters.may_join(*other, units[0]) && !clusters.same(*other, units[0]) {
            let why = format!("the same number without its country code ({text})");
            clusters.unite(*other, units[0], Basis::Names, 0.9, &why);
        }
    }
}

/// Numbers, plates and references that differ in spaces and signs only.
fn compact(corpus: &Corpus, clusters: &mut Clusters) {
    for schema in KINDS {
        let mut by_form: BTreeMap<String, u32> = BTreeMap::new();
        for (name, units) in by_name(corpus, schema) {
            let text = corpus.normal(name);
            if text.contains('@') {
                continue;
            }
            let form: String = text.chars().filter(|c| c.is_alphanumeric() || *c == '+').flat_map(char::to_lowercase).collect();
            if form.len() < 4 {
                continue;
            }
            match by_form.get(&form) {
                Some(other) if clusters.may_join(*other, units[0]) => {
                    if !clusters.same(*other, units[0]) {
                        clusters.unite(*other, units[0], Basis::Names, 0.95, "the same number written otherwise");
                    }
                }
                Some(_) => {}
                None => {
                    by_form.insert(form, units[0]);
                }
            }
        }
    }
}
