//! Corroboration: reports that copy each other count once.
//!
//! Two documents are one source if their bytes are equal, if most of one's runs of five words stand in the other, or if one says
//! that it only repeats the other ("according to note 2013/011") by a reference that the other bears.

use crate::view::word;
use model::{Case, DocumentId};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Words in one run.
const RUN_WORDS: usize = 5;
/// Share of the shorter document's runs that must stand in the longer one.
const COPIED_SHARE: f64 = 0.7;
/// Runs below which a text is too short to compare.
const RUNS_MIN: usize = 8;
/// Smallest run hashes per document by which candidates are found.
const SKETCH: usize = 64;
/// Documents that share one sketch hash at most: a phrase of every letterhead makes no candidate.
const SHARED_MAX: usize = 40;

fn hash(words: &[&str]) -> u64 {
    // FNV-1a: the same on every machine, unlike the standard hasher.
    let mut h = 0xcbf2_9ce4_8422_2325u64;
    for byte in words.iter().flat_map(|w| w.bytes().chain([b' '])) {
        h = (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    h
}

fn runs(text: &str) -> BTreeSet<u64> {
    let folded = word::fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.windows(RUN_WORDS).map(hash).collect()
}

/// Union of the smaller root, so that groups do not depend on order.
fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

fn join(parent: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(parent, a), root(parent, b));
    parent[a.max(b)] = a.min(b);
}

/// Groups of documents that are one source, each sorted as in the case, singles included.
pub fn groups(case: &Case) -> Vec<Vec<DocumentId>> {
    let n = case.documents.len();
    let mut parent: Vec<usize> = (0..n).collect();
    let mut by_blob: BTreeMap<&str, usize> = BTreeMap::new();
    let texts: Vec<BTreeSet<u64>> = case.documents.iter().map(|d| runs(d.text())).collect();
    let mut by_run: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, document) in case.documents.iter().enumerate() {
        if let Some(&same) = by_blob.get(document.blob.as_str()) {
            join(&mut parent, at, same);
            continue;
        }
        by_blob.insert(document.blob.as_str(), at);
        for &run in texts[at].iter().take(SKETCH) {
            by_run.entry(run).or_default().push(at);
        }
    }
    // Candidates share one of their smallest hashes; for a copied part, the part's hashes are among the larger text's too.
    let pairs: BTreeSet<(usize, usize)> = by_run
        .values()
        .filter(|v| v.len() > 1 && v.len() <= SHARED_MAX)
        .flat_map(|v| v.iter().enumerate().flat_map(move |(i, a)| v[i + 1..].iter().map(move |b| (*a.min(b), *a.max(b)))))
        .collect();
    for (a, b) in pairs {
        let shorter = texts[a].len().min(texts[b].len());
        if shorter < RUNS_MIN || root(&mut parent, a) == root(&mut parent, b) {
            continue;
        }
        let shared = texts[a].intersection(&texts[b]).count();
        if shared as f64 >= COPIED_SHARE * shorter as f64 {
            join(&mut parent, a, b);
        }
    }
    // "According to note ...": the reference leads to the original.
    let mut bearer: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, document) in case.documents.iter().enumerate() {
        for reference in case.profiles.get(&document.id).iter().flat_map(|p| &p.references) {
            bearer.entry(reference).or_insert(at);
        }
    }
    for (at, document) in case.documents.iter().enumerate() {
        let Some(profile) = case.profiles.get(&document.id) else { continue };
        if profile.cites.is_empty() || !word::any(&word::fold(document.text()), word::COPIED) {
            continue;
        }
        for cited in profile.cites.iter().filter_map(|r| bearer.get(r.as_str())) {
            join(&mut parent, at, *cited);
        }
    }
    let mut out: BTreeMap<usize, Vec<DocumentId>> = BTreeMap::new();
    for (at, document) in case.documents.iter().enumerate() {
        let group = root(&mut parent, at);
        out.entry(group).or_default().push(document.id.clone());
    }
    out.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;
    use model::DocumentKind::Note;

    #[test]
    fn copies_are_one_source() {
        let text =
            "Le nommé X a été vu au café du Port le douze mars avec deux hommes qui parlaient de la fête et du canal pendant une heure.\n";
        let other =
            "Une camionnette blanche a quitté la carrière vers minuit sans ses feux et sans que personne ne relève la plaque de devant.\n";
        let case = Sample::default()
            .document("a/one", Note, "2014-01-01", text)
            .document("b/two", Note, "2014-01-02", &format!("Transmis.\n{text}"))
            .document("b/three", Note, "2014-01-02", other)
            .letter("a/ref", Note, "2014-01-03", "Selon la note 2014/007, tout va bien.\n", |p| p.cites = vec!["2014/007".into()])
            .letter("c/origin", Note, "2014-01-01", "Tout va bien.\n", |p| p.references = vec!["2014/007".into()])
            .case();
        let name = |id: &DocumentId| case.documents.iter().find(|d| d.id == *id).unwrap().path.clone();
        let groups: Vec<Vec<String>> = groups(&case).iter().map(|g| g.iter().map(name).collect()).collect();
        assert_eq!(groups, [vec!["a/one", "b/two"], vec!["a/ref", "c/origin"], vec!["b/three"]]);
    }
}
