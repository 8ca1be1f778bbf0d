//! Which agency a unit's name means, learnt from the files that each agency wrote itself.

use crate::rows::Rows;
use model::agency::Agency;
use model::{Document, DocumentId, Profile};
use norm::name::{compare_organizations_strictly, fold};
use std::collections::BTreeMap;

/// The agencies of the case with the names under which their own files are written, most frequent first. An author line that
/// is more frequent at another agency belongs there (letters received).
pub fn agencies(documents: &dyn Rows<Document>, profiles: &BTreeMap<DocumentId, Profile>) -> Vec<Agency> {
    let mut lines: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    let mut shown: BTreeMap<String, &str> = BTreeMap::new();
    let mut names: BTreeMap<String, Vec<(u32, String)>> = BTreeMap::new();
    for row in 0..documents.len() {
        let document = documents.row(row);
        if !names.contains_key(&document.agency) {
            names.insert(document.agency.clone(), Vec::new());
        }
        let Some(author) = profiles.get(&document.id).and_then(|p| p.author.as_deref()) else { continue };
        let folded = fold(author);
        if folded.is_empty() {
            continue;
        }
        *lines.entry(folded.clone()).or_default().entry(document.agency.clone()).or_default() += 1;
        let old = shown.entry(folded).or_insert(author);
        if author < *old {
            *old = author;
        }
    }
    for (line, by_agency) in &lines {
        // Words of the folder's name decide over counts: a unit is at home where the folder is called so.
        let best = by_agency.iter().map(|(agency, count)| (called_so(line, agency), *count, std::cmp::Reverse(agency))).max();
        let claimed = names.keys().find(|agency| called_so(line, agency)).cloned();
        let home = claimed.or(best.map(|(_, _, agency)| agency.0.clone()));
        let count: u32 = by_agency.values().sum();
        if let Some(home) = home
            && let Some(list) = names.get_mut(&home)
        {
            list.push((count, shown[line].to_string()));
        }
    }
    names
        .into_iter()
        .map(|(name, mut writings)| {
            // Letters received and annexes have other authors: what is called like the folder is its own, else what
            // stands over many of its files.
            let own = |w: &str| called_so(&fold(w), &name);
            let total: u32 = writings.iter().map(|(n, _)| n).sum();
            let any_own = writings.iter().any(|(_, w)| own(w));
            writings.retain(|(n, w)| own(w) || n * 10 >= total * if any_own { 4 } else { 2 });
            writings.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            Agency { name, writings: writings.into_iter().map(|(_, w)| w).collect() }
        })
        .collect()
}

/// Whether a unit's folded name holds all words of a folder's name, as words, as initials of words, or as towns in another
/// language: `sdri-lille` in `section departementale du renseignement interieur lille`.
fn called_so(folded: &str, agency: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let letters: String = words.iter().filter(|w| !small(w)).filter_map(|w| w.chars().next()).collect();
    let all: String = words.iter().filter_map(|w| w.chars().next()).collect();
    let place = |w: &str| norm::place::lookup(w).map(|p| p.name.as_str());
    let asked = norm::name::words(agency);
    !asked.is_empty()
        && asked.iter().all(|word| {
            words.contains(&word.as_str())
                || (word.len() >= 2 && (letters.contains(word.as_str()) || all.contains(word.as_str())))
                || place(word).is_some_and(|p| words.iter().any(|w| w.len() > 2 && place(w) == Some(p)))
        })
}

fn small(word: &str) -> bool {
    matches!(
        word,
        "de" | "du"
            | "des"
            | "la"
            | "le"
            | "les"
            | "l"
            | "d"
            | "of"
            | "the"
            | "van"
            | "het"
            | "der"
            | "den"
            | "et"
            | "en"
            | "and"
            | "a"
            | "voor"
            | "pour"
            | "for"
    )
}

/// The agency that a unit's name as written (in a letter's address line, in a claim) means; none where no agency fits, or
/// two fit equally well.
pub fn agency_of<'a>(name: &str, agencies: &'a [Agency]) -> Option<&'a str> {
    let folded = fold(name);
    if folded.is_empty() {
        return None;
    }
    let mut best: Vec<(f64, &str)> = agencies
        .iter()
        .map(|agency| {
            let folder = if called_so(&folded, &agency.name) { 0.9 + 0.01 * agency.name.len().min(9) as f64 } else { 0.0 };
            let written = agency
                .writings
                .iter()
                .map(|w| {
                    let score = compare_organizations_strictly(name, w).score;
                    // The line holds the unit's whole name and more: `à l'attention du SDRI Lille, bureau 3`.
                    let within = fold(w);
                    let holds = within.split(' ').count() >= 2 && format!(" {folded} ").contains(&format!(" {within} "));
                    // Or the name is part of a unit's line: `Lokale Dienst Veiligheid` of `..., Gent`.
                    let telling: Vec<&str> = folded.split(' ').filter(|w| !small(w)).collect();
                    let part = telling.len() >= 2 && telling.iter().all(|t| within.split(' ').any(|x| x == *t));
                    if holds {
                        score.max(0.95)
                    } else if part {
                        score.max(0.8)
                    } else {
                        score
                    }
                })
                .fold(0.0, f64::max);
            (folder.max(written), agency.name.as_str())
        })
        .collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    match best.as_slice() {
        [] => None,
        [(score, name)] => (*score >= 0.75).then_some(name),
        [(score, name), (next, _), ..] => (*score >= 0.75 && score - next > 0.02).then_some(name),
    }
}
