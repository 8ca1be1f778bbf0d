//! Places and addresses: equal normal forms are one; a door without its town is the only door so called.

use crate::cluster::{Basis, Clusters};
use crate::corpus::Corpus;
use crate::fact::{by_name, is_door};
use crate::identifier::equal;
use model::Schema;
use norm::place::street::{Door, door};
use std::collections::{BTreeMap, BTreeSet};

/// Whether two writings name one door or one town; none where one is neither.
pub fn same(a: &str, b: &str) -> Option<bool> {
    match (door(a), door(b)) {
        (Some(x), Some(y)) => Some(x.street == y.street && x.number == y.number && !x.against(&y)),
        (None, None) => {
            let town = |text: &str| {
                let words: Vec<String> = norm::name::words(text).into_iter().filter(|w| !w.bytes().all(|b| b.is_ascii_digit())).collect();
                norm::place::lookup(&words.join(" ")).map(|p| (p.name.clone(), p.country.clone()))
            };
            Some(town(a)? == town(b)?)
        }
        _ => None,
    }
}

pub fn join(corpus: &Corpus, clusters: &mut Clusters) {
    let names = by_name(corpus, Schema::Address);
    for units in names.values() {
        equal(clusters, units);
    }
    towns(corpus, clusters, &names);
    let mut by_street: BTreeMap<(BTreeSet<String>, String), Vec<(u32, Door)>> = BTreeMap::new();
    for (name, units) in &names {
        let normal = corpus.normal(*name);
        if is_door(normal)
            && let Some(door) = door(normal)
        {
            by_street.entry((door.street.clone(), door.number.clone())).or_default().push((units[0], door));
        }
    }
    for doors in by_street.values() {
        join_doors(clusters, doors);
    }
}

/// Names of one town in several languages that extraction left apart.
fn towns(corpus: &Corpus, clusters: &mut Clusters, names: &BTreeMap<u32, &[u32]>) {
    let mut by_town: BTreeMap<String, u32> = BTreeMap::new();
    for (name, units) in names {
        let normal = corpus.normal(*name);
        if is_door(normal) {
            continue;
        }
        let Some(place) = norm::place::lookup(normal) else { continue };
        // What a foreign name means in English ("White House" for a town in Morocco) is more often that thing itself.
        let meaning = normal.contains(' ') && normal.split(' ').all(|w| norm::lexicon::is_word(w, norm::language::Language::English));
        if meaning && norm::place::fold(&place.name) != *normal {
            continue;
        }
        let key = format!("{} {}", norm::name::fold(&place.name), place.country);
        match by_town.get(&key) {
            Some(other) if clusters.may_join(*other, units[0]) => {
                clusters.unite(*other, units[0], Basis::Names, 0.95, format!("two names of {}", place.name));
            }
            Some(_) => {}
            None => {
                by_town.insert(key, units[0]);
            }
        }
    }
}

fn join_doors(clusters: &mut Clusters, doors: &[(u32, Door)]) {
    let placed = |d: &Door| d.postcode.is_some() || !d.town.is_empty();
    let join = |clusters: &mut Clusters, a: u32, b: u32| {
        if clusters.may_join(a, b) && !clusters.same(a, b) {
            clusters.unite(a, b, Basis::Names, 0.9, "the same street and number, said more or less fully");
        }
    };
    for (i, (a, x)) in doors.iter().enumerate() {
        for (b, y) in &doors[..i] {
            if placed(x) && placed(y) && !x.against(y) {
                join(clusters, *b, *a);
            }
        }
    }
    // Without a town: only where all that have one are one door.
    let towns: Vec<u32> = doors.iter().filter(|(_, d)| placed(d)).map(|(u, _)| *u).collect();
    let one = towns.windows(2).all(|w| clusters.same(w[0], w[1]));
    let open: Vec<u32> = doors.iter().filter(|(_, d)| !placed(d)).map(|(u, _)| *u).collect();
    for pair in open.windows(2) {
        join(clusters, pair[0], pair[1]);
    }
    if one && let (Some(town), Some(open)) = (towns.first(), open.first()) {
        join(clusters, *town, *open);
    }
}
