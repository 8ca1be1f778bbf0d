//! People who may be one though no file joins them: born on one day, with surnames that sound alike.

use super::ground::{Ground, day_of, words};
use super::word;
use model::Property;
use std::collections::{BTreeMap, BTreeSet};

/// Letters of a name that is compared.
const LETTERS: usize = 5;

/// By person those who were born on the same day and whose names sound alike, though they are written otherwise.
pub(super) fn twins(ground: &Ground) -> BTreeMap<usize, Vec<usize>> {
    let mut born: BTreeMap<i64, BTreeSet<usize>> = BTreeMap::new();
    for at in ground.affirmed(&[Property::Born]) {
        let claim = ground.claim(at);
        let day = claim.value.as_deref().and_then(model::When::parse).or(claim.true_on).and_then(|w| w.single_day());
        if let (Some(day), Some(person)) = (day, ground.subject[at].filter(|&p| ground.is_person(p))) {
            born.entry(day_of(day)).or_default().insert(person);
        }
    }
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for people in born.values() {
        for &one in people {
            out.entry(one).or_default().extend(people.iter().filter(|&&other| other != one && alike(ground, one, other)));
        }
    }
    out.retain(|_, others| !others.is_empty());
    out
}

fn alike(ground: &Ground, one: usize, other: usize) -> bool {
    let names = |e: usize| -> BTreeSet<String> {
        let all = words(&word::fold(&ground.entity(e).caption));
        all.into_iter().filter(|w| w.chars().count() >= LETTERS).collect()
    };
    let (a, b) = (names(one), names(other));
    a.difference(&b).any(|x| b.difference(&a).any(|y| sounds_like(x, y)))
}

/// Whether two folded names sound alike in French, Dutch and English, as an officer writes down what he hears.
fn sounds_like(a: &str, b: &str) -> bool {
    /// Sounds of names that may differ in one.
    const LONG: usize = 5;
    let (x, y): (Vec<char>, Vec<char>) = (sound(a).chars().collect(), sound(b).chars().collect());
    let start = x.iter().zip(&y).take_while(|(p, q)| p == q).count();
    let rest = (x.len().min(y.len())) - start;
    let end = x.iter().rev().zip(y.iter().rev()).take(rest).take_while(|(p, q)| p == q).count();
    let differ = x.len().max(y.len()) - start - end;
    x.len() >= 3 && (differ == 0 || differ == 1 && x.len().min(y.len()) >= LONG)
}

/// The consonants of a name: letters that sound alike are one, *h* is none.
fn sound(name: &str) -> String {
    const GROUPS: &[(&str, &str)] = &[
        ("tch", "s"),
        ("tsj", "s"),
        ("sch", "s"),
        ("sh", "s"),
        ("ph", "f"),
        ("qu", "k"),
        ("kw", "k"),
        ("ck", "k"),
        ("ch", "k"),
        ("ow", "o"),
        ("x", "ks"),
        ("c", "k"),
        ("q", "k"),
        ("g", "k"),
        ("d", "t"),
        ("b", "p"),
        ("v", "f"),
        ("w", "f"),
        ("z", "s"),
    ];
    let spelled = GROUPS.iter().fold(name.to_owned(), |n, (from, to)| n.replace(from, to));
    let mut out: Vec<char> = spelled.chars().filter(|c| !"aeiouyhj".contains(*c)).collect();
    out.dedup();
    out.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_by_ear() {
        for (a, b, expected) in [
            ("quaegebeur", "kwagebeur", true),
            ("hakopian", "agopian", true),
            ("terlinque", "teerlinck", true),
            ("cardolle", "kardol", true),
            ("marrowby", "marobey", true),
            ("vermeulen", "vermeire", false),
            ("dupont", "durand", false),
            ("janssens", "peeters", false),
        ] {
            assert_eq!(sounds_like(a, b), expected, "{a} {b}");
        }
    }
}
