//! Which names of a passage are one: persons by the names that they share with the fullest, others by their letters.

use super::Class;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name's words in small letters without accents.
fn parts(name: &str) -> Vec<String> {
    let folded: String = name.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).collect();
    folded.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// A number for each name, the same for names of one; `names` are classes, places and letters in the order of the text.
pub fn groups(names: &[(Class, usize, &str)]) -> Vec<usize> {
    let parts: Vec<Vec<String>> = names.iter().map(|n| parts(n.2)).collect();
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|&n| (std::cmp::Reverse(parts[n].len()), n));
    let mut of = vec![0; names.len()];
    let mut known: HashMap<(Class, String), usize> = HashMap::new();
    // Persons so far, the fullest first: their parts, number and place.
    let mut full: Vec<(&[String], usize, usize)> = Vec::new();
    let mut count = 0;
    for n in order {
        let (class, place, _) = names[n];
        // `BENALI Karim` is `Karim Benali`.
        let mut letters = parts[n].clone();
        letters.sort_unstable();
        let key = (class, letters.join(" "));
        if let Some(&group) = known.get(&key) {
            of[n] = group;
            continue;
        }
        let mut found = None;
        if class == Class::Person {
            let long: Vec<&String> = parts[n].iter().filter(|p| p.chars().count() > 1).collect();
            let fits = full.iter().filter(|f| !long.is_empty() && long.len() < distinct(f.0) && long.iter().all(|p| f.0.contains(p)));
            let (before, after): (Vec<_>, Vec<_>) = fits.partition(|f| f.2 <= place);
            found = before
                .iter()
                .rev()
                .max_by_key(|f: &&(&[String], usize, usize)| f.2)
                .or_else(|| after.iter().min_by_key(|f| f.2))
                .map(|f| f.1);
        }
        of[n] = found.unwrap_or_else(|| {
            count += 1;
            if class == Class::Person {
                full.push((&parts[n], count - 1, place));
            }
            count - 1
        });
        known.insert(key, of[n]);
    }
    of
}

fn distinct(parts: &[String]) -> usize {
    (0..parts.len()).filter(|&n| !parts[..n].contains(&parts[n])).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_alone_is_the_nearest_fuller_name_before() {
        for (names, want) in [
            (vec!["Karim Benali", "Benali", "Nora Benali", "Benali", "BENALI Karim"], vec![0, 0, 1, 0, 0]),
            (vec!["Dupont", "Jean Dupont", "J. Dupont"], vec![0, 0, 0]),
            (vec!["Éva", "Eva Maes", "Tom"], vec![0, 0, 1]),
        ] {
            let rows: Vec<(Class, usize, &str)> = names.iter().enumerate().map(|(n, name)| (Class::Person, n * 3, *name)).collect();
            let found = groups(&rows);
            for a in 0..names.len() {
                for b in 0..names.len() {
                    assert_eq!(found[a] == found[b], want[a] == want[b], "{names:?} {a} {b}");
                }
            }
        }
        let found = groups(&[(Class::Place, 0, "Lille"), (Class::Organization, 1, "Lille"), (Class::Place, 2, "LILLE")]);
        assert!(found[0] == found[2] && found[0] != found[1]);
    }
}
