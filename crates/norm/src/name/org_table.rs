//! Names of organisations taken apart: legal forms, words that mean one thing in several languages, public bodies, towns.

use super::distance::osa;
use super::fold::fold;
use super::number;
use super::table;
use crate::lexicon;
use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

static FORMS: &str = include_str!("../../data/org_forms.tsv");
static WORDS: &str = include_str!("../../data/org_words.tsv");
static BODIES: &str = include_str!("../../data/public_bodies.tsv");

struct Tables {
    /// Legal forms by their first word, longest first: their words and class.
    forms: HashMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
    empty: BTreeSet<&'static str>,
    concept: HashMap<&'static str, &'static str>,
    /// Whole names of bodies; and those that need an equal rest, by their first word.
    whole: HashMap<&'static str, &'static str>,
    with_rest: HashMap<&'static str, Vec<Rest>>,
}

/// A body's name that needs an equal rest.
struct Rest {
    text: &'static str,
    words: Vec<&'static str>,
    id: &'static str,
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
        let (mut whole, mut with_rest): (HashMap<&str, &str>, HashMap<&str, Vec<Rest>>) = (HashMap::new(), HashMap::new());
        for line in lines(BODIES) {
            let mut fields = line.split('\t');
            let id = fields.next().unwrap_or_default();
            for name in fields {
                match name.strip_prefix('~') {
                    Some(text) => {
                        let words: Vec<&str> = text.split(' ').collect();
                        with_rest.entry(words[0]).or_default().push(Rest { text, words, id });
                    }
                    None => {
                        whole.entry(name).or_insert(id);
                    }
                }
            }
        }
        Tables { forms, empty, concept, whole, with_rest }
    })
}

/// The words without legal forms and empty words, and the classes of the forms.
fn strip(folded: &str) -> (Vec<&str>, BTreeSet<&'static str>) {
    let t = tables();
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    let (mut rest, mut classes) = (Vec::new(), BTreeSet::new());
    let mut at = 0;
    // Forms at the end come off one after the other: `Corporation Joint Stock Company`.
    let mut end = words.len();
    while let Some(from) = (1..end).find(|from| {
        let is = |form: &Vec<&str>| form[..] == words[*from..end];
        t.forms.get(words[*from]).is_some_and(|forms| forms.iter().any(|(form, _)| is(form)))
    }) {
        end = from;
    }
    while at < words.len() {
        let form = t.forms.get(words[at]).and_then(|forms| {
            forms.iter().find(|(form, _)| form.len() <= words.len() - at && form.iter().zip(&words[at..]).all(|(a, b)| a == b))
        });
        // A form stands at an end of the name; `Group` alone inside is a word.
        match form {
            Some((form, class)) if at == 0 || at >= end || *class != "company" => {
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

/// Whether a long word is a legal form with a slip in it: `Aktiengeselschaft`.
pub(super) fn is_form_misspelt(word: &str) -> bool {
    word.len() >= 8
        && tables().forms.iter().any(|(form, _)| form.len() >= 8 && form.len().abs_diff(word.len()) <= 2 && osa(form, word) <= 2)
}

/// The name folded, without legal form and empty words: `SPRL Transports Dupont` → `transports dupont`.
pub fn organization_form(name: &str) -> String {
    strip(&fold(name)).0.join(" ")
}

/// The first letters of the words that say something, lower case: `Section départementale du renseignement` → `sdr`.
pub fn acronym(name: &str) -> String {
    initials(&fold(name))
}

/// [`acronym`] of a folded name.
pub(super) fn initials(folded: &str) -> String {
    folded.split(' ').filter(|w| !tables().empty.contains(w)).filter_map(|w| w.chars().next()).collect()
}

/// The public body that a name means, with the place or other words beside it (`pjf mons`), if the table knows it. Towns
/// count in their canonical name, so that `PJF Mons` and `FGP Bergen` are one.
pub fn public_body(name: &str) -> Option<String> {
    public_body_of(&fold(name))
}

fn public_body_of(folded: &str) -> Option<String> {
    let t = tables();
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).take(MOST).collect();
    let whole = |words: &[&str]| t.whole.get(words.join(" ").as_str()).map(|id| (*id).to_string());
    let bare: Vec<&str> = words.iter().copied().filter(|w| !matches!(*w, "la" | "le" | "the" | "de" | "het") || folded.len() < 4).collect();
    if let Some(id) = whole(&words).or_else(|| whole(&bare)) {
        return Some(id);
    }
    // The longest body whose words stand in the name; of two as long, the first in the alphabet.
    let mut best: Option<(&Rest, usize)> = None;
    for at in 0..words.len() {
        for body in t.with_rest.get(words[at]).into_iter().flatten() {
            let fits = words[at..].len() >= body.words.len() && body.words.iter().zip(&words[at..]).all(|(x, y)| x == y);
            if fits && best.is_none_or(|(b, _)| (body.text.len(), b.text) > (b.text.len(), body.text)) {
                best = Some((body, at));
            }
        }
    }
    let (body, at) = best?;
    let beside = words[..at].iter().chain(&words[at + body.words.len()..]);
    let rest: BTreeSet<String> = beside
        .filter(|w| !t.empty.contains(**w))
        .filter(|w| !matches!(t.concept.get(**w), Some(&("section" | "service" | "zone"))))
        .map(|w| crate::place::lookup_folded(w).map_or_else(|| (*w).to_string(), |p| fold(&p.name).replace(' ', "")))
        .collect();
    (!rest.is_empty()).then(|| format!("{} {}", body.id, rest.into_iter().collect::<Vec<_>>().join(" ")))
}

/// An organisation's name taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Organization {
    /// As written, folded, and folded without spaces.
    pub surface: String,
    pub folded: String,
    pub joined: String,
    /// The words that say something, without legal form.
    pub words: Vec<Word>,
    pub classes: BTreeSet<&'static str>,
    pub body: Option<String>,
}

/// A word of an organisation's name.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub text: String,
    /// What it means, for all languages: a concept, a town's own name, a number in digits; else the word.
    pub plain: String,
    /// How much it says, 0 to 1.
    pub weight: f64,
    pub place: bool,
    pub number: bool,
    /// Whether a list of surnames or of words holds it: such a word is no slip of another.
    pub surname: bool,
    /// Whether the wide list of names holds it.
    pub borne: bool,
    pub word: bool,
}

impl Word {
    /// Whether people bear it as a name.
    pub(super) fn is_name(&self) -> bool {
        self.surname || self.borne
    }
}

/// Longer names are cut there.
const LIMIT: usize = 400;
/// More words are not compared.
const MOST: usize = 40;

/// Takes a name apart.
pub(super) fn organization(name: &str) -> Organization {
    let surface: String = name.chars().take(LIMIT).collect();
    let folded = fold(&surface);
    let (kept, classes) = strip(&folded);
    let words = number::digits(&kept.into_iter().take(MOST).map(str::to_string).collect::<Vec<_>>());
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        // `Saint-Trond`, `Sint-Truiden`: a town of two words.
        let two = words.get(at + 1).map(|next| format!("{} {next}", words[at])).filter(|two| crate::place::lookup_folded(two).is_some());
        let taken = if two.is_some() { 2 } else { 1 };
        out.push(word(two.unwrap_or_else(|| words[at].clone())));
        at += taken;
    }
    Organization { joined: folded.replace(' ', ""), body: public_body_of(&folded), words: out, classes, surface, folded }
}

fn word(text: String) -> Word {
    let concept = tables().concept.get(text.as_str());
    let place = if concept.is_none() { crate::place::lookup_folded(&text) } else { None };
    let plain = match (concept, place) {
        (Some(concept), _) => (*concept).to_string(),
        (None, Some(place)) => fold(&place.name).replace(' ', ""),
        (None, None) => text.clone(),
    };
    let weight = if concept.is_some() {
        0.35
    } else if place.is_some() {
        0.8
    } else {
        1.0
    };
    let number = text.bytes().any(|b| b.is_ascii_digit());
    let entry = lexicon::entry(&text);
    let word = entry.is_word(crate::language::Language::Other);
    Word { plain, weight, place: place.is_some(), number, surname: entry.surname().is_some(), borne: table::borne(&text), word, text }
}
