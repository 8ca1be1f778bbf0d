//! Names of organisations and public bodies: legal forms, acronyms, translations.

use super::Comparison;
use super::fold::{fold, joined};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

static FORMS: &str = include_str!("../../data/org_forms.tsv");
static WORDS: &str = include_str!("../../data/org_words.tsv");
static BODIES: &str = include_str!("../../data/public_bodies.tsv");

struct Tables {
    /// Legal forms by their first word, longest first: their words and class.
    forms: HashMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
    empty: BTreeSet<&'static str>,
    concept: HashMap<&'static str, &'static str>,
    /// Whole names of bodies; and those that need an equal rest, longest first.
    whole: HashMap<&'static str, &'static str>,
    with_rest: Vec<(&'static str, &'static str)>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let lines = |text: &'static str| text.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
        let mut forms: HashMap<&str, Vec<(Vec<&str>, &str)>> = HashMap::new();
        for line in lines(FORMS) {
            let mut fields = line.split('\t');
            let class = fields.next().unwrap_or_default();
            for form in fields {
                let words: Vec<&str> = form.split(' ').collect();
                forms.entry(words[0]).or_default().push((words, class));
            }
        }
        forms.values_mut().for_each(|f| f.sort_by_key(|(w, _)| std::cmp::Reverse(w.len())));
        let (mut empty, mut concept) = (BTreeSet::new(), HashMap::new());
        for line in lines(WORDS) {
            let mut fields = line.split('\t');
            match fields.next() {
                Some("-") => empty.extend(fields),
                Some(name) => fields.for_each(|w| {
                    concept.entry(w).or_insert(name);
                }),
                None => {}
            }
        }
        let (mut whole, mut with_rest) = (HashMap::new(), Vec::new());
        for line in lines(BODIES) {
            let mut fields = line.split('\t');
            let id = fields.next().unwrap_or_default();
            for name in fields {
                match name.strip_prefix('~') {
                    Some(name) => with_rest.push((name, id)),
                    None => {
                        whole.entry(name).or_insert(id);
                    }
                }
            }
        }
        with_rest.sort_by_key(|(name, _)| (std::cmp::Reverse(name.len()), *name));
        Tables { forms, empty, concept, whole, with_rest }
    })
}

/// The words without legal forms and empty words, and the classes of the forms.
fn strip(folded: &str) -> (Vec<&str>, BTreeSet<&'static str>) {
    let t = tables();
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    let (mut rest, mut classes) = (Vec::new(), BTreeSet::new());
    let mut at = 0;
    while at < words.len() {
        let form = t.forms.get(words[at]).and_then(|forms| {
            forms.iter().find(|(form, _)| form.len() <= words.len() - at && form.iter().zip(&words[at..]).all(|(a, b)| a == b))
        });
        // A form stands at an end of the name; `Group` alone inside is a word.
        match form {
            Some((form, class)) if at == 0 || at + form.len() == words.len() || *class != "company" => {
                classes.insert(*class);
                at += form.len();
            }
            _ => {
                rest.push(words[at]);
                at += 1;
            }
        }
    }
    let full: Vec<&str> = rest.iter().copied().filter(|w| !t.empty.contains(w)).collect();
    match (full.is_empty(), rest.is_empty()) {
        (false, _) => (full, classes),
        (true, false) => (rest, classes),
        _ => (words, BTreeSet::new()),
    }
}

/// The name folded, without legal form and empty words: `SPRL Transports Dupont` → `transports dupont`.
pub fn organization_form(name: &str) -> String {
    strip(&fold(name)).0.join(" ")
}

/// The first letters of the words that say something, lower case: `Section départementale du renseignement` → `sdr`.
pub fn acronym(name: &str) -> String {
    let folded = fold(name);
    folded.split(' ').filter(|w| !tables().empty.contains(w)).filter_map(|w| w.chars().next()).collect()
}

/// The public body that a name means, with the place or other words beside it (`pjf mons`), if the table knows it. Towns
/// count in their canonical name, so that `PJF Mons` and `FGP Bergen` are one.
pub fn public_body(name: &str) -> Option<String> {
    let t = tables();
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').filter(|w| !matches!(*w, "la" | "le" | "the" | "de" | "het") || folded.len() < 4).collect();
    if let Some(id) = t.whole.get(folded.as_str()).or_else(|| t.whole.get(words.join(" ").as_str())) {
        return Some((*id).to_string());
    }
    let padded = format!(" {folded} ");
    for (body, id) in &t.with_rest {
        let needle = format!(" {body} ");
        if let Some(found) = padded.find(&needle) {
            let rest = format!("{} {}", &padded[..found], &padded[found + needle.len() - 1..]);
            let rest: BTreeSet<String> = rest
                .split(' ')
                .filter(|w| !w.is_empty() && !t.empty.contains(w))
                .filter(|w| !matches!(t.concept.get(w), Some(&("section" | "service" | "zone"))))
                .map(|w| crate::place::lookup(w).map_or_else(|| w.to_string(), |p| fold(&p.name).replace(' ', "")))
                .collect();
            if rest.is_empty() {
                return None;
            }
            return Some(format!("{id} {}", rest.into_iter().collect::<Vec<_>>().join(" ")));
        }
    }
    None
}

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

/// Whether two names as written can be one organisation's.
pub fn compare_organizations(a: &str, b: &str) -> Comparison {
    let mut best = Comparison::of(0.0, vec!["no word in common".into()]);
    for x in variants(a) {
        for y in variants(b) {
            let found = compare_one(&x, &y);
            if found.score > best.score {
                best = found;
            }
        }
    }
    best
}

fn compare_one(a: &str, b: &str) -> Comparison {
    let (fa, fb) = (fold(a), fold(b));
    if fa.is_empty() || fb.is_empty() {
        return Comparison::of(0.0, vec!["no name to compare".into()]);
    }
    if fa == fb || joined(a) == joined(b) {
        return Comparison::of(1.0, vec!["the same name".into()]);
    }
    if let (Some(x), Some(y)) = (public_body(a), public_body(b)) {
        return if x == y {
            Comparison::of(0.93, vec![format!("two names of one public body ({fa}; {fb})")])
        } else {
            Comparison::of(0.2, vec![format!("two public bodies ({fa}; {fb})")])
        };
    }
    let ((wa, ca), (wb, cb)) = (strip(&fa), strip(&fb));
    if let Some(found) = by_acronym(a, &wa, b, &wb).or_else(|| by_acronym(b, &wb, a, &wa)) {
        return found;
    }
    let concept = |w: &str| tables().concept.get(w).copied().map(str::to_string);
    let plain = |words: &[&str]| words.iter().map(|w| concept(w).unwrap_or_else(|| (*w).to_string())).collect::<Vec<_>>();
    let (pa, pb) = (plain(&wa), plain(&wb));
    let legal = |score: f64, mut reasons: Vec<String>| {
        if ca == cb {
            Comparison::of(score, reasons)
        } else if ca.is_empty()
            || cb.is_empty()
            || ca.contains("company")
            || cb.contains("company")
            || ca.intersection(&cb).next().is_some()
        {
            reasons.push("the legal form is left out or said otherwise in one".into());
            Comparison::of(score - 0.04, reasons)
        } else {
            reasons.push(format!("other legal forms ({}; {})", join(&ca), join(&cb)));
            Comparison::of(score - 0.3, reasons)
        }
    };
    if wa == wb {
        return legal(0.98, vec!["the same name without legal form".into()]);
    }
    if pa.concat() == pb.concat() {
        return legal(0.94, vec![format!("the same name in another language or writing ({fa}; {fb})")]);
    }
    let (sa, sb): (BTreeSet<&String>, BTreeSet<&String>) = (pa.iter().collect(), pb.iter().collect());
    if sa == sb {
        return legal(0.88, vec!["the same words in another order".into()]);
    }
    overlap(&pa, &pb, &wa, &wb, legal)
}

fn join(set: &BTreeSet<&str>) -> String {
    set.iter().copied().collect::<Vec<_>>().join(" ")
}

/// `SDRI` against the words that it abbreviates.
fn by_acronym(short: &str, short_words: &[&str], long: &str, long_words: &[&str]) -> Option<Comparison> {
    let [word, beside @ ..] = short_words else { return None };
    if !(2..=8).contains(&word.len()) || long_words.len() < word.len().min(3) || word.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let written = short.split(|c: char| !c.is_alphanumeric() && c != '.').find(|w| fold(w) == **word)?;
    if written.chars().any(char::is_lowercase) {
        return None;
    }
    // What stands beside the acronym (a town) must stand in the long name too.
    let mut rest: Vec<&str> = long_words.to_vec();
    for w in beside {
        let at = rest
            .iter()
            .position(|x| x == w || crate::place::lookup(x).zip(crate::place::lookup(w)).is_some_and(|(p, q)| p.name == q.name))?;
        rest.remove(at);
    }
    let letters: String = rest.iter().filter_map(|w| w.chars().next()).collect();
    let with_all: String = fold(long).split(' ').filter_map(|w| w.chars().next()).collect();
    // An abbreviation inside the long name gives all its letters: the `UN Security Council` is no `USC`.
    let inner = long.split_whitespace().any(|w| w.len() > 1 && w.bytes().all(|b| b.is_ascii_uppercase()))
        && long.bytes().any(|b| b.is_ascii_lowercase());
    if inner {
        return None;
    }
    if letters == **word || (beside.is_empty() && with_all == **word) {
        let score = if word.len() >= 3 { 0.82 } else { 0.6 };
        return Some(Comparison::of(score, vec![format!("{} abbreviates {}", written, rest.join(" "))]));
    }
    None
}

/// Shared words, the rare ones counting more than `service` and `police`.
fn overlap(pa: &[String], pb: &[String], wa: &[&str], wb: &[&str], legal: impl Fn(f64, Vec<String>) -> Comparison) -> Comparison {
    let concepts = &tables().concept;
    let weight = |w: &str| {
        if concepts.contains_key(w) {
            0.35
        } else if crate::place::lookup(w).is_some() {
            0.8
        } else {
            1.0
        }
    };
    let number = |w: &str| w.bytes().all(|b| b.is_ascii_digit());
    let mut used: BTreeMap<usize, f64> = BTreeMap::new();
    let (mut shared, mut total_a, mut missing) = (0.0, 0.0, Vec::new());
    let (mut rare_a, mut rare_b) = (0, 0);
    for (i, x) in pa.iter().enumerate() {
        let w = weight(wa[i]);
        total_a += w;
        let best = (0..pb.len())
            .filter(|j| !used.contains_key(j))
            .map(|j| (alike(x, &pb[j]), j))
            .max_by(|p, q| p.0.total_cmp(&q.0).then(q.1.cmp(&p.1)))
            .filter(|(s, _)| *s >= 0.8);
        match best {
            Some((s, j)) => {
                used.insert(j, s);
                shared += w * s;
            }
            None => {
                missing.push(wa[i]);
                rare_a += usize::from(w > 0.5 || number(x));
            }
        }
    }
    let mut total_b = 0.0;
    for (j, w) in wb.iter().enumerate() {
        let weight = weight(w);
        total_b += weight;
        if !used.contains_key(&j) {
            missing.push(w);
            rare_b += usize::from(weight > 0.5 || number(w));
        }
    }
    if shared == 0.0 {
        return Comparison::of(0.0, vec!["no word in common".into()]);
    }
    let mut score = 2.0 * shared / (total_a + total_b);
    let mut reasons = vec![format!("words in common: {}", used.keys().map(|j| wb[*j]).collect::<Vec<_>>().join(" "))];
    if !missing.is_empty() {
        reasons.push(format!("not in both: {}", missing.join(" ")));
    }
    if rare_a > 0 && rare_b > 0 {
        // Each says something of its own: two bodies.
        score = score.min(0.55);
    } else if rare_a + rare_b > 0 {
        score = score.min(0.68);
    }
    legal(score * 0.95, reasons)
}

fn alike(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    if a.bytes().any(|c| c.is_ascii_digit()) || b.bytes().any(|c| c.is_ascii_digit()) {
        return 0.0;
    }
    let distance = rapidfuzz::distance::osa::distance(a.chars(), b.chars());
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
        ] {
            assert!(!compare_organizations(a, b).same, "{a} | {b} | {:?}", compare_organizations(a, b));
        }
    }
}
