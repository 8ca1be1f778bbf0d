//! Organisations and public bodies: by name, by what a document abbreviates, by what it calls another name.

use crate::Text;
use crate::cluster::{Basis, Clusters};
use crate::corpus::Corpus;
use crate::fact::{Facts, by_name};
use crate::identifier::equal;
use model::Schema;
use norm::name::{Comparison, compare_organizations_strictly, organization_keys};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// More names than this with one key say that the key says nothing.
const BLOCK: usize = 60;
/// From here two names alone join.
const JOIN: f64 = 0.78;

pub fn join(corpus: &Corpus, text: Text, facts: &Facts, clusters: &mut Clusters) {
    let names = by_name(corpus, Schema::Organization);
    for units in names.values() {
        equal(clusters, units);
    }
    for alias in &facts.aliases {
        let (a, b) = (alias.subject, alias.object);
        let ours = |u: u32| crate::corpus::family(corpus.units[u as usize].schema) == Schema::Organization;
        if ours(a) && ours(b) && !alias.doubtful && clusters.may_join(a, b) && !clusters.same(a, b) {
            clusters.unite(a, b, Basis::SameDocument, 0.9, "the document says that both are names of one");
        }
    }
    abbreviations(corpus, text, clusters);
    without_place(corpus, clusters);
    by_names(corpus, clusters, &names);
    without_place_across(corpus, clusters, &names);
}

fn words(corpus: &Corpus, unit: u32) -> BTreeSet<String> {
    norm::name::organization_form(corpus.surface_of(unit)).split(' ').map(str::to_string).collect()
}

/// `Section départementale du renseignement` in files of an agency that knows one such, with its town, and no other.
fn without_place_across(corpus: &Corpus, clusters: &mut Clusters, names: &BTreeMap<u32, &[u32]>) {
    let mut by_core: BTreeMap<BTreeSet<String>, (Vec<u32>, Vec<u32>)> = BTreeMap::new();
    for units in names.values() {
        let all = words(corpus, units[0]);
        let core: BTreeSet<String> = all.iter().filter(|w| norm::place::lookup(w).is_none()).cloned().collect();
        if core.len() < 3 {
            continue;
        }
        let (short, long) = by_core.entry(core.clone()).or_default();
        if core.len() == all.len() { short.push(units[0]) } else { long.push(units[0]) }
    }
    let agencies =
        |clusters: &Clusters, u: u32| clusters.members(u).map(|m| corpus.document_of(m).agency.clone()).collect::<BTreeSet<String>>();
    for (short, long) in by_core.values() {
        let Some(one) = long.first().filter(|one| long.iter().all(|l| clusters.same(**one, *l))) else { continue };
        for unit in short {
            if !clusters.same(*one, *unit)
                && clusters.may_join(*one, *unit)
                && !agencies(clusters, *one).is_disjoint(&agencies(clusters, *unit))
            {
                let why = format!("the only one so called in the case: {}", corpus.surface_of(*one));
                clusters.unite(*one, *unit, Basis::Names, 0.75, &why);
            }
        }
    }
}

/// `Police judiciaire fédérale` in a document that names the one of Mons and no other.
fn without_place(corpus: &Corpus, clusters: &mut Clusters) {
    for document in 0..corpus.document_count() as u32 {
        let ours: Vec<u32> =
            corpus.units_in(document).filter(|u| crate::corpus::family(corpus.units[*u as usize].schema) == Schema::Organization).collect();
        if ours.len() > 200 {
            continue;
        }
        let sets: Vec<(u32, BTreeSet<String>)> = ours.iter().map(|u| (*u, words(corpus, *u))).collect();
        for (short, few) in sets.iter().filter(|(_, w)| w.len() >= 2) {
            let mut longer: Vec<u32> = Vec::new();
            for (long, many) in sets.iter().filter(|(u, w)| u != short && w.len() > few.len()) {
                let placed = few.is_subset(many) && many.difference(few).all(|w| norm::place::lookup(w).is_some());
                if placed && !longer.iter().any(|l| clusters.same(*l, *long)) {
                    longer.push(*long);
                }
            }
            if let [one] = longer.as_slice()
                && clusters.may_join(*one, *short)
                && !clusters.same(*one, *short)
            {
                let why = format!("the only one so called in the document: {}", corpus.surface_of(*one));
                clusters.unite(*one, *short, Basis::SameDocument, 0.8, &why);
            }
        }
    }
}

/// `Section départementale (SD)`: a name and, right behind it in brackets, its abbreviation.
fn abbreviations(corpus: &Corpus, text: Text, clusters: &mut Clusters) {
    let ours = |mention: u32| crate::corpus::family(corpus.units[corpus.unit_of[mention as usize] as usize].schema) == Schema::Organization;
    for second in 1..corpus.unit_of.len() as u32 {
        if !ours(second - 1) || !ours(second) {
            continue;
        }
        let (a, b) = (corpus.mention(second - 1), corpus.mention(second));
        if a.span.document != b.span.document || b.span.start < a.span.end || b.span.start - a.span.end > 3 {
            continue;
        }
        let text = text(&a.span.document);
        let between = model::CharIndex::new(&text).slice(a.span.end..b.span.start);
        let short = |s: &str| (2..=8).contains(&s.chars().count()) && s.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        if between.trim() == "(" && (short(&a.surface) != short(&b.surface)) {
            let (x, y) = (corpus.unit_of[second as usize - 1], corpus.unit_of[second as usize]);
            if clusters.may_join(x, y) && !clusters.same(x, y) {
                let why = format!("the document abbreviates {} to {}", a.surface, b.surface);
                clusters.unite(x, y, Basis::SameDocument, 0.92, &why);
            }
        }
    }
}

fn by_names(corpus: &Corpus, clusters: &mut Clusters, names: &BTreeMap<u32, &[u32]>) {
    let mut blocks: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for name in names.keys() {
        for key in organization_keys(corpus.surface(*name)) {
            blocks.entry(key).or_default().push(*name);
        }
    }
    let mut pairs: BTreeSet<(u32, u32)> = BTreeSet::new();
    for block in blocks.values().filter(|b| b.len() <= BLOCK) {
        for (i, a) in block.iter().enumerate() {
            pairs.extend(block[..i].iter().map(|b| (*a.min(b), *a.max(b))));
        }
    }
    let mut seen: HashMap<(u32, u32), Comparison> = HashMap::new();
    let mut compare = |a: u32, b: u32| -> Comparison {
        seen.entry((a.min(b), a.max(b)))
            .or_insert_with(|| compare_organizations_strictly(corpus.surface(a.min(b)), corpus.surface(a.max(b))))
            .clone()
    };
    let mut scored: Vec<(f64, u32, u32, String)> = pairs
        .into_iter()
        .map(|(a, b)| {
            let c = compare(a, b);
            (c.score, a, b, c.reasons.join("; "))
        })
        .filter(|(s, ..)| *s >= 0.6)
        .collect();
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    for (score, a, b, why) in scored {
        let (x, y) = (names[&a][0], names[&b][0]);
        if clusters.same(x, y) || !clusters.may_join(x, y) {
            continue;
        }
        // No chain of half-alike names: everything in one must be like everything in the other.
        let of = |u: u32| -> BTreeSet<u32> { clusters.members(u).map(|m| corpus.units[m as usize].name).take(40).collect() };
        let fits = of(x).iter().all(|p| of(y).iter().all(|q| compare(*p, *q).score >= 0.5));
        if score >= JOIN && fits {
            clusters.unite(x, y, Basis::Names, score as f32, &why);
        } else {
            clusters.unsure(x, y, score, || vec![why]);
        }
    }
}
