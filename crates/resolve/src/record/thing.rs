//! Vehicles and addresses: their plate, their street and number decide, not how alike the words are.

use super::{Field, Record};
use model::Schema;
use norm::name::{Comparison, compare_organizations_strictly};
use std::collections::BTreeSet;

/// How two records of one schema compare, if it is one of those.
pub(super) fn compare(left: &Record, right: &Record) -> Option<Comparison> {
    let one = |of: &dyn Fn(&str, &str) -> Comparison| {
        let pairs = left.names.iter().flat_map(|a| right.names.iter().map(move |b| (a, b)));
        pairs.map(|(a, b)| of(a, b)).max_by(|x, y| x.score.total_cmp(&y.score))
    };
    if left.schema.eq_ignore_ascii_case("vehicle") {
        registered(left, right).or_else(|| one(&vehicles))
    } else if left.schema.eq_ignore_ascii_case("address") {
        one(&addresses)
    } else {
        None
    }
}

/// By the plates that the records give for themselves.
fn registered(left: &Record, right: &Record) -> Option<Comparison> {
    let plates = |record: &Record| -> BTreeSet<String> {
        record.values(Field::Registration).map(|v| v.text.chars().filter(char::is_ascii_alphanumeric).collect()).collect()
    };
    let (x, y) = (plates(left), plates(right));
    (!x.is_empty() && !y.is_empty()).then(|| by_plate(&x, &y))
}

fn by_plate(x: &BTreeSet<String>, y: &BTreeSet<String>) -> Comparison {
    match x.intersection(y).next() {
        Some(plate) => Comparison::of(1.0, vec![format!("the same plate ({plate})")]),
        None => Comparison::of(0.3, vec!["another plate".into()]),
    }
}

fn plates(text: &str) -> BTreeSet<String> {
    norm::identifier::find(text).into_iter().filter(|f| f.kind.schema() == Schema::Vehicle).map(|f| f.normal).collect()
}

fn vehicles(a: &str, b: &str) -> Comparison {
    let plate = |text: &str| {
        let found = plates(text);
        // A plate alone is one whatever country's it is.
        let alone = || text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect::<String>();
        let short = text.len() <= 12 && text.bytes().any(|c| c.is_ascii_digit());
        if found.is_empty() && short { BTreeSet::from([alone()]) } else { found }
    };
    let bare = |p: &String| p.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let (x, y): (BTreeSet<String>, BTreeSet<String>) = (plate(a).iter().map(bare).collect(), plate(b).iter().map(bare).collect());
    if x.is_empty() || y.is_empty() {
        return compare_organizations_strictly(a, b);
    }
    by_plate(&x, &y)
}

fn addresses(a: &str, b: &str) -> Comparison {
    match crate::place::same(a, b) {
        Some(true) => Comparison::of(0.95, vec!["the same place, said more or less fully".into()]),
        Some(false) => Comparison::of(0.3, vec!["another place".into()]),
        None => compare_organizations_strictly(a, b),
    }
}
