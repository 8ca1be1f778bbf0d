//! Whether two names can be one organisation's: legal forms, acronyms, translations, slips of the pen.

use super::cache::organization;
use super::distance::osa;
use super::fold::fold;
use super::org_table::{Organization, Word, is_form_misspelt};
use super::table::{self, Kin};
use super::{Comparison, SAME};
use crate::place::PlaceKind;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The name and what stands in brackets behind it: `Service central (SC)` is two names of one.
fn variants(name: &str) -> Vec<String> {
    let mut out = vec![name.to_string()];
    if let Some(open) = name.find('(')
        && let Some(close) = name[open..].find(')')
    {
        let inside = name[open + 1..open + close].trim();
        let outside = format!("{} {}", &name[..open], &name[open + close + 1..]);
        // Only an abbreviation is another name; `(France)` tells a branch from its sisters.
        let short = (2..=8).contains(&inside.chars().count())
            && inside.chars().all(|c| c.is_uppercase() || c == '.' || c == '-')
            && crate::place::lookup(inside).is_none();
        if short && outside.chars().any(char::is_alphabetic) {
            out.push(inside.to_string());
            out.push(outside.trim().to_string());
        }
    }
    out
}

/// Whether two names as written can be one organisation's, slips of the pen allowed for: what a watch list asks.
pub fn compare_organizations(a: &str, b: &str) -> Comparison {
    best(a, b, true)
}

/// [`compare_organizations`] by the strict measure of a case, where names alone join.
pub fn compare_organizations_strictly(a: &str, b: &str) -> Comparison {
    best(a, b, false)
}

fn best(a: &str, b: &str, lenient: bool) -> Comparison {
    let mut best = Comparison::of(0.0, vec!["no word in common".into()]);
    let taken = |name: &str| variants(name).iter().map(|v| organization(v)).collect::<Vec<Rc<Organization>>>();
    let (left, right) = (taken(a), taken(b));
    for x in &left {
        for y in &right {
            let found = compare_one(x, y, lenient);
            if found.score > best.score {
                best = found;
            }
        }
    }
    best
}

fn compare_one(a: &Organization, b: &Organization, lenient: bool) -> Comparison {
    let (fa, fb) = (&a.folded, &b.folded);
    if fa.is_empty() || fb.is_empty() {
        return Comparison::of(0.0, vec!["no name to compare".into()]);
    }
    if a.joined == b.joined {
        return Comparison::of(1.0, vec!["the same name".into()]);
    }
    if let (Some(x), Some(y)) = (&a.body, &b.body) {
        return if x == y {
            Comparison::of(0.93, vec![format!("two names of one public body ({fa}; {fb})")])
        } else {
            Comparison::of(0.2, vec![format!("two public bodies ({fa}; {fb})")])
        };
    }
    if a.words.iter().map(|w| &w.text).eq(b.words.iter().map(|w| &w.text)) {
        return legal(a, b, 0.98, vec!["the same name without legal form".into()]);
    }
    let plain = |o: &Organization| o.words.iter().map(|w| w.plain.as_str()).collect::<String>();
    if plain(a) == plain(b) {
        return legal(a, b, 0.94, vec![format!("the same name in another language or writing ({fa}; {fb})")]);
    }
    let set = |o: &Organization| o.words.iter().map(|w| w.plain.clone()).collect::<BTreeSet<String>>();
    if set(a) == set(b) {
        return legal(a, b, 0.88, vec!["the same words in another order".into()]);
    }
    if let Some(found) = by_acronym(a, b).or_else(|| by_acronym(b, a)) {
        return found;
    }
    let strict = overlap(a, b);
    if lenient && !strict.same { slips(a, b).unwrap_or(strict) } else { strict }
}

/// What the legal forms take from a score.
fn legal(a: &Organization, b: &Organization, score: f64, mut reasons: Vec<String>) -> Comparison {
    let (ca, cb) = (&a.classes, &b.classes);
    if ca == cb {
        return Comparison::of(score, reasons);
    }
    if ca.is_empty() || cb.is_empty() || ca.contains("company") || cb.contains("company") || ca.intersection(cb).next().is_some() {
        reasons.push("the legal form is left out or said otherwise in one".into());
        return Comparison::of(score - 0.04, reasons);
    }
    let join = |set: &BTreeSet<&str>| set.iter().copied().collect::<Vec<_>>().join(" ");
    reasons.push(format!("other legal forms ({}; {})", join(ca), join(cb)));
    Comparison::of(score - 0.3, reasons)
}

/// Names that differ in a letter or two of one word, or in a place that one leaves out; no number, no other town, and no two
/// words or surnames that both exist.
fn slips(a: &Organization, b: &Organization) -> Option<Comparison> {
    let (short, long) = if a.words.len() <= b.words.len() { (&a.words, &b.words) } else { (&b.words, &a.words) };
    let mut free: Vec<&Word> = long.iter().collect();
    let mut left: Vec<&Word> = Vec::new();
    for word in short {
        match free.iter().position(|w| w.plain == word.plain) {
            Some(at) => {
                free.remove(at);
            }
            None => left.push(word),
        }
    }
    // A legal form misspelt is one left out.
    let forms = left.len() + free.len();
    left.retain(|w| !is_form_misspelt(&w.text));
    free.retain(|w| !is_form_misspelt(&w.text));
    let misspelt = left.len() + free.len() < forms;
    // In a long name that is else the same, one letter is a slip, however short the word that it stands in.
    let long_name = short.len() - left.len().min(short.len()) >= 3;
    let size = |words: &[Word]| words.iter().map(|w| w.text.len()).sum::<usize>();
    let letters = size(short).max(size(long));
    let mut town_only = false;
    let said = |x: &str, y: &str| format!("a slip is likelier than another name ({x}, {y})");
    let (edits, why) = match (left.as_slice(), free.as_slice()) {
        ([], []) if misspelt => (0, "the legal form is misspelt in one".to_string()),
        ([], [more]) if short.len() >= 2 && !more.number && misspelt_small_word(&more.text, a, b).is_some() => {
            let small = misspelt_small_word(&more.text, a, b).unwrap_or_default();
            (1, said(&more.text, small))
        }
        ([], [more]) if more.place && short.iter().any(|w| (w.weight >= 1.0 || w.is_name()) && !w.number) => {
            // A town says where; a country may tell a branch from its sisters.
            town_only = crate::place::lookup_folded(&more.text).is_some_and(|p| p.kind == PlaceKind::Town);
            (0, format!("one says a place besides ({})", more.text))
        }
        ([x], [y]) if !(x.number || y.number || x.place && y.place) => {
            // An acronym has no slips: BAE and BWI.
            let size = x.text.len().max(y.text.len());
            let brief = size <= 3 || size == 4 && short.iter().all(|w| w.weight < 1.0 || w.text == x.text || w.text == y.text);
            let edits = osa(&x.text, &y.text);
            let two = brief || x.surname && y.surname || x.word && y.word && x.text.len().min(y.text.len()) <= 6;
            if two && !(long_name && edits == 1) {
                return None;
            }
            if edits > 1 && x.is_name() && y.is_name() {
                return None;
            }
            (edits, said(&x.text, &y.text))
        }
        ([x, z], [y, w]) if !(x.number || y.number || z.number || w.number) => {
            let crossed = osa(&x.text, &w.text) + osa(&z.text, &y.text);
            let edits = (osa(&x.text, &y.text) + osa(&z.text, &w.text)).min(crossed);
            (edits, said(&format!("{} {}", x.text, z.text), &format!("{} {}", y.text, w.text)))
        }
        // Written apart or together in one, with a slip.
        (_, _) => {
            let joined = |words: &[&Word]| words.iter().map(|w| w.text.as_str()).collect::<String>();
            let (x, y) = (joined(&left), joined(&free));
            if left.is_empty() || free.len() > 3 || left.len() > 3 || left.iter().chain(&free).any(|w| w.number) {
                return None;
            }
            (osa(&x, &y), said(&x, &y))
        }
    };
    // A letter in five of a short name, two in twelve, three in a long one.
    let allowed = match letters {
        0..=3 => 0,
        4..=10 => 1,
        11..=24 => 2,
        _ => 3,
    };
    if edits > allowed {
        return None;
    }
    let found = legal(a, b, 0.79 - 0.03 * edits as f64, vec![why]);
    // Other legal forms speak for another company, where the name differs too.
    let forms_agree = a.classes == b.classes || a.classes.is_empty() || b.classes.is_empty();
    (found.score >= SAME).then_some(Comparison { sure: town_only && forms_agree, ..found })
}

/// The legal form or small word of one of two names that `word`, which the other name alone has, misspells by one letter: `GmhH`.
fn misspelt_small_word<'a>(word: &str, a: &'a Organization, b: &'a Organization) -> Option<&'a str> {
    let small = |o: &'a Organization| {
        let says = move |t: &str| o.words.iter().any(|w| w.text == t);
        o.folded.split(' ').filter(move |t| !says(t)).chain(o.forms.iter().map(String::as_str))
    };
    let has = |o: &Organization, t: &str| o.folded.split(' ').any(|w| w == t) || o.forms.iter().any(|f| f == t);
    let mut fits = [(a, b), (b, a)].into_iter().flat_map(|(x, y)| small(x).filter(move |t| !has(y, t)));
    fits.find(|t| t.len() >= 2 && word.len() >= 2 && osa(t, word) == 1)
}

/// `SDRI` against the words that it abbreviates.
fn by_acronym(short: &Organization, long: &Organization) -> Option<Comparison> {
    let [word, beside @ ..] = short.words.as_slice() else { return None };
    let word = word.text.as_str();
    if !(2..=8).contains(&word.len()) || long.words.len() < word.len().min(3) || word.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let written = short.surface.split(|c: char| !c.is_alphanumeric() && c != '.').find(|w| fold(w) == word)?;
    if written.chars().any(char::is_lowercase) {
        return None;
    }
    // What stands beside the acronym (a town) must stand in the long name too.
    let mut rest: Vec<&Word> = long.words.iter().collect();
    for w in beside {
        let at = rest.iter().position(|x| x.plain == w.plain)?;
        rest.remove(at);
    }
    let letters: String = rest.iter().flat_map(|w| w.text.split(' ')).filter_map(|w| w.chars().next()).collect();
    let with_all: String = long.folded.split(' ').filter_map(|w| w.chars().next()).collect();
    // An abbreviation inside the long name gives all its letters: the `UN Security Council` is no `USC`.
    let inner = long.surface.split_whitespace().any(|w| w.len() > 1 && w.bytes().all(|b| b.is_ascii_uppercase()))
        && long.surface.bytes().any(|b| b.is_ascii_lowercase());
    if inner {
        return None;
    }
    if letters == word || (beside.is_empty() && with_all == word) {
        let score = if word.len() >= 3 { 0.82 } else { 0.6 };
        let rest = rest.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
        return Some(Comparison::of(score, vec![format!("{written} abbreviates {rest}")]));
    }
    None
}

/// Shared words, the rare ones counting more than `service` and `police`.
fn overlap(a: &Organization, b: &Organization) -> Comparison {
    let mut used: BTreeMap<usize, f64> = BTreeMap::new();
    let (mut shared, mut missing): (f64, Vec<&str>) = (0.0, Vec::new());
    let (mut rare_a, mut rare_b) = (0, 0);
    for x in &a.words {
        let best = (0..b.words.len())
            .filter(|j| !used.contains_key(j))
            .map(|j| (alike_words(x, &b.words[j]), j))
            .max_by(|p, q| p.0.total_cmp(&q.0).then(q.1.cmp(&p.1)))
            .filter(|(s, _)| *s >= 0.8);
        match best {
            Some((s, j)) => {
                used.insert(j, s);
                shared += x.weight * s;
            }
            None => {
                missing.push(&x.text);
                rare_a += usize::from(x.weight > 0.5 || x.number);
            }
        }
    }
    for (_, y) in b.words.iter().enumerate().filter(|(j, _)| !used.contains_key(j)) {
        missing.push(&y.text);
        rare_b += usize::from(y.weight > 0.5 || y.number);
    }
    if shared == 0.0 {
        return Comparison::of(0.0, vec!["no word in common".into()]);
    }
    let total: f64 = a.words.iter().chain(&b.words).map(|w| w.weight).sum();
    let mut score = 2.0 * shared / total;
    let mut reasons = vec![format!("words in common: {}", used.keys().map(|j| b.words[*j].text.as_str()).collect::<Vec<_>>().join(" "))];
    if !missing.is_empty() {
        reasons.push(format!("not in both: {}", missing.join(" ")));
    }
    if rare_a > 0 && rare_b > 0 {
        // Each says something of its own: two bodies.
        score = score.min(0.55);
    } else if rare_a + rare_b > 0 {
        score = score.min(0.68);
    }
    legal(a, b, score * 0.95, reasons)
}

/// [`alike`] of what two words mean; two surnames that families bear are two.
fn alike_words(a: &Word, b: &Word) -> f64 {
    if table::kin(table::groups().of(&a.plain), table::groups().of(&b.plain)) == Some(Kin::Spelling) || shortened(a, b) || shortened(b, a) {
        return 0.95;
    }
    if a.is_name() && b.is_name() && a.plain != b.plain {
        return 0.0;
    }
    // A slip in a word of the table: its letters are like, its meaning is not known.
    let slip = if a.plain == a.text || b.plain == b.text { alike(&a.text, &b.text) } else { 0.0 };
    alike(&a.plain, &b.plain).max(slip)
}

/// Whether one word stands for the other, a word of the dictionary, cut short: `Inst.` where a full stop says so, `svcs` where nothing is
/// left but consonants of it.
fn shortened(short: &Word, long: &Word) -> bool {
    let (s, l) = (short.text.as_str(), long.text.as_str());
    if s.len() < 3 || l.len() < s.len() + 2 || !long.word || short.word && !short.dotted {
        return false;
    }
    let mut rest = l.bytes();
    let drawn = s.starts_with(&l[..1]) && s.bytes().all(|c| rest.any(|r| r == c));
    let bare = s.bytes().skip(1).all(|c| c.is_ascii_lowercase() && !matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'));
    short.dotted && l.starts_with(s) || bare && drawn && s.ends_with(&l[l.len() - 1..])
}

fn alike(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    if a.bytes().any(|c| c.is_ascii_digit()) || b.bytes().any(|c| c.is_ascii_digit()) {
        return 0.0;
    }
    let distance = osa(a, b);
    let length = a.len().max(b.len());
    match distance {
        1 if length >= 6 => 0.9,
        2 if length >= 9 => 0.85,
        // Cut short: Assoc., Transp.
        _ if a.len().min(b.len()) >= 5 && (a.starts_with(b) || b.starts_with(a)) && length >= 9 => 0.85,
        _ if length >= 5 && super::phoneme::sounds(a, false) == super::phoneme::sounds(b, false) => 0.9,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_that_are_one() {
        for (a, b) in [
            ("Sûreté de l'État", "Veiligheid van de Staat"),
            ("VSSE", "Sûreté de l'Etat"),
            ("PJF Mons", "Federale gerechtelijke politie Bergen"),
            ("Police judiciaire fédérale, antenne de Mons", "PJF Mons"),
            ("SPRL Transports Dupont", "Transports Dupont"),
            ("Oeverlicht vzw", "ASBL Oeverlicht"),
            ("SDRI Lille", "Section départementale du renseignement intérieur, Lille"),
            ("S.D.R.I. Lille", "SDRI Lille"),
            ("Siemens AG", "Siemens Aktiengesellschaft"),
            ("Garage Peeters BVBA", "Garage Peeters"),
            ("Parquet de Mons", "Parket Bergen"),
            ("Cercle Aubépine (CA)", "Cercle Aubepine"),
            ("Aurora Marina Sociedad de Responsabilidad Limitada", "Aurora Marina SRL"),
            ("Nordlicht Versicherung AG", "Nordlicht Insurance"),
            ("Nordlicht Werkzeugbau GmbH", "Nordlicht Werkzeugbau GmhH"),
            ("J. P. Harvel & Sons", "JP Harvel and Sons"),
            ("Research Inst. of Marine Optics", "Research Institute for Marine Optics"),
            ("Redmill Courier Svcs", "Redmill Courier Services"),
            ("St. Bavo Holdings", "Saint Bavo Holdings"),
            ("Jardin Tea Estates Private Ltd.", "Jardin Tea Estate Pvt Ltd"),
            ("Al Noor Exchange", "Al-Nur Exchange"),
            ("Amis du Vieux Moulin de Brenne les Eaux", "Amis du Vieux Moulin dh Brenne les Eaux"),
        ] {
            let found = compare_organizations(a, b);
            assert!(found.same, "{a} | {b} | {found:?}");
            assert_eq!(found.same, compare_organizations(b, a).same);
        }
    }

    #[test]
    fn bodies_that_are_two() {
        for (a, b) in [
            ("Parquet de Lille", "Parquet de Mons"),
            ("Police locale de Gand", "Police locale de Mons"),
            ("Transports Dupont", "Transports Martin"),
            ("Police judiciaire de Lille", "Police judiciaire de Roubaix"),
            ("Garage Peeters", "Garage Janssens"),
            ("Banque de France", "Banque de Belgique"),
            ("Section 3", "Section 4"),
            ("Nordlicht Versicherung", "Nordlicht Bau"),
            ("Fonds Nordlicht Mer Baltique 2006", "Fonds Nordlicht Mer Baltique 2007"),
        ] {
            assert!(!compare_organizations(a, b).same, "{a} | {b} | {:?}", compare_organizations(a, b));
        }
    }
}
