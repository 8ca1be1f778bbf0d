//! Names of organisations taken apart: legal forms, words that mean one thing in several languages, public bodies, towns.

use super::distance::osa;
use super::fold::fold;
use super::number;
use crate::lexicon;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

static FORMS: &str = include_str!("../../data/org_forms.tsv");
static FORMS_LISTED: &str = include_str!("../../data/org_forms_listed.tsv");
static WORDS: &str = include_str!("../../data/org_words.tsv");
static WORDS_LISTED: &str = include_str!("../../data/org_words_listed.tsv");
static BODIES: &str = include_str!("../../data/public_bodies.tsv");

struct Tables {
    /// Legal forms by their first word, longest first.
    forms: FxHashMap<&'static str, Vec<Form>>,
    empty: FxHashSet<&'static str>,
    concept: FxHashMap<&'static str, &'static str>,
    /// Concepts of our own table: such words say little. The others have another word in another language, and say what they say.
    little: FxHashSet<&'static str>,
    /// Whole names of bodies; and those that need an equal rest, by their first word.
    whole: FxHashMap<&'static str, &'static str>,
    with_rest: FxHashMap<&'static str, Vec<Rest>>,
}

struct Form {
    words: Vec<&'static str>,
    class: &'static str,
    /// Of our own table; of the others, some are words or initials elsewhere, so that they count at the end of a name alone.
    own: bool,
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
        let mut forms: FxHashMap<&str, Vec<Form>> = FxHashMap::default();
        for (line, own) in lines(FORMS).map(|l| (l, true)).chain(lines(FORMS_LISTED).map(|l| (l, false))) {
            let mut fields = line.split('\t');
            let class = fields.next().unwrap_or_default();
            for form in fields {
                let words: Vec<&str> = form.split(' ').collect();
                forms.entry(words[0]).or_default().push(Form { words, class, own });
            }
        }
        forms.values_mut().for_each(|f| f.sort_by_key(|form| std::cmp::Reverse(form.words.len())));
        let (mut empty, mut concept, mut little) = (FxHashSet::default(), FxHashMap::default(), FxHashSet::default());
        for (line, own) in lines(WORDS).map(|l| (l, true)).chain(lines(WORDS_LISTED).map(|l| (l, false))) {
            let mut fields = line.split('\t');
            match fields.next() {
                Some("-") => empty.extend(fields),
                Some(name) => {
                    little.extend(own.then_some(name));
                    fields.for_each(|w| {
                        concept.entry(w).or_insert(name);
                    });
                }
                None => {}
            }
        }
        let (mut whole, mut with_rest): (FxHashMap<&str, &str>, FxHashMap<&str, Vec<Rest>>) = Default::default();
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
        Tables { forms, empty, concept, little, whole, with_rest }
    })
}

/// A folded name without its legal forms and empty words.
struct Stripped<'a> {
    words: Vec<Cow<'a, str>>,
    classes: BTreeSet<&'static str>,
    /// The forms, each in one word.
    forms: Vec<String>,
}

fn strip(folded: &str) -> Stripped<'_> {
    let t = tables();
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    let (mut rest, mut classes, mut found) = (Vec::new(), BTreeSet::new(), Vec::new());
    let mut at = 0;
    // Forms at the end come off one after the other: `Corporation Joint Stock Company`.
    let mut end = words.len();
    while let Some(from) =
        (1..end).find(|from| t.forms.get(words[*from]).is_some_and(|forms| forms.iter().any(|f| f.words[..] == words[*from..end])))
    {
        end = from;
    }
    while at < words.len() {
        let form = t.forms.get(words[at]).and_then(|forms| {
            let stands = |f: &Form| at >= end || f.own && (at == 0 || f.class != "company");
            forms.iter().find(|f| stands(f) && words[at..].starts_with(&f.words))
        });
        // A form stands at an end of the name; `Group` alone inside is a word.
        match form {
            Some(form) => {
                classes.insert(form.class);
                found.push(form.words.concat());
                at += form.words.len();
            }
            _ => {
                rest.push(words[at]);
                at += 1;
            }
        }
    }
    let rest = initials_joined(&rest);
    let full: Vec<Cow<str>> = rest.iter().filter(|w| !t.empty.contains(&***w)).cloned().collect();
    match (full.is_empty(), rest.is_empty()) {
        (false, _) => Stripped { words: full, classes, forms: found },
        (true, false) => Stripped { words: rest, classes, forms: found },
        _ => Stripped { words: words.into_iter().map(Cow::Borrowed).collect(), classes: BTreeSet::new(), forms: Vec::new() },
    }
}

/// `j p harrow` as `jp harrow`.
fn initials_joined<'a>(words: &[&'a str]) -> Vec<Cow<'a, str>> {
    words
        .chunk_by(|a, b| a.len() == 1 && b.len() == 1)
        .flat_map(|run| {
            if run.len() > 1 && run[0].len() == 1 {
                vec![Cow::Owned(run.concat())]
            } else {
                run.iter().map(|w| Cow::Borrowed(*w)).collect()
            }
        })
        .collect()
}

/// Whether a long word is a legal form with a slip in it: `Aktiengeselschaft`.
pub(super) fn is_form_misspelt(word: &str) -> bool {
    word.len() >= 8
        && tables()
            .forms
            .iter()
            .any(|(form, all)| form.len() >= 8 && form.len().abs_diff(word.len()) <= 2 && all.iter().any(|f| f.own) && osa(form, word) <= 2)
}

/// The name folded, without legal form and empty words: `SPRL Transports Dupont` → `transports dupont`.
pub fn organization_form(name: &str) -> String {
    strip(&fold(name)).words.join(" ")
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
    /// The legal forms as written, folded, each in one word.
    pub forms: Vec<String>,
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
    /// With a full stop behind it: cut short.
    pub dotted: bool,
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
    let Stripped { words, classes, forms } = strip(&folded);
    let words = number::digits(&words.into_iter().take(MOST).map(Cow::into_owned).collect::<Vec<_>>());
    // `Inst.`, but no `S.A.`.
    let cut: Vec<String> =
        surface.split([' ', ',', '-', '&']).filter(|w| w.ends_with('.') && w.matches('.').count() == 1).map(fold).collect();
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        // `Saint-Trond`, `Sint-Truiden`: a town of two words.
        let first = if words[at] == "st" && at + 1 < words.len() { "saint" } else { &*words[at] };
        let two = words.get(at + 1).map(|next| format!("{first} {next}")).filter(|two| crate::place::lookup_folded(two).is_some());
        let taken = if two.is_some() { 2 } else { 1 };
        out.push(Word { dotted: cut.contains(&words[at]), ..word(two.unwrap_or_else(|| first.to_string())) });
        at += taken;
    }
    Organization { joined: folded.replace(' ', ""), body: public_body_of(&folded), words: out, classes, forms, surface, folded }
}

fn word(text: String) -> Word {
    let concept = tables().concept.get(text.as_str());
    let place = if concept.is_none() { crate::place::lookup_folded(&text) } else { None };
    let plain = match (concept, place) {
        (Some(concept), _) => (*concept).to_string(),
        (None, Some(place)) => fold(&place.name).replace(' ', ""),
        (None, None) => text.clone(),
    };
    let weight = if concept.is_some_and(|c| tables().little.contains(c)) {
        0.35
    } else if concept.is_some() {
        0.7
    } else if place.is_some() {
        0.8
    } else {
        1.0
    };
    let number = text.bytes().any(|b| b.is_ascii_digit());
    let entry = lexicon::entry(&text);
    let word = entry.is_word(crate::language::Language::Other);
    let (surname, borne) = (entry.surname().is_some(), entry.is_borne());
    Word { plain, weight, place: place.is_some(), number, surname, borne, word, dotted: false, text }
}
