//! One meaning for the common words of statements in three languages, so that "drie mannen kwamen binnen" and "two men came in" can be
//! laid side by side: each word becomes its concept, else its stem.

use super::day::{is_month, is_weekday};
use super::ground::words;
use super::word;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

/// The meanings of `data/concepts.tsv`: by whole words, and by beginnings.
struct Concepts {
    words: HashMap<&'static str, &'static str>,
    beginnings: HashMap<&'static str, &'static str>,
    /// Of several words, in the file's order, each with its first word; the last may go on where it is a beginning.
    phrases: Vec<(String, String, &'static str)>,
}

/// Letters of the shortest beginning, and of the shortest last part.
const BEGINNING_MIN: usize = 3;
const HEAD_MIN: usize = 4;

static CONCEPTS: LazyLock<Concepts> = LazyLock::new(|| {
    let (mut words, mut beginnings, mut phrases) = (HashMap::new(), HashMap::new(), Vec::new());
    for line in include_str!("../../data/concepts.tsv").lines().filter(|l| !l.starts_with('#')) {
        let Some((name, forms)) = line.split_once('\t') else { continue };
        for form in forms.split(' ') {
            match form.strip_suffix('.') {
                _ if form.contains('_') => {
                    let phrase = form.replace('_', " ");
                    let first = super::ground::words(&phrase).into_iter().next().unwrap_or_default();
                    phrases.push((first, phrase.strip_suffix('.').map_or_else(|| format!("{phrase}*"), str::to_owned), name));
                }
                Some(word) => drop(words.insert(word, name)),
                None => drop(beginnings.insert(form, name)),
            }
        }
    }
    Concepts { words, beginnings, phrases }
});

impl Concepts {
    /// The meaning of a folded word: of all of it, else of its longest beginning, else of its last part: a "handpomp" is a pump.
    fn of(&self, word: &str) -> Option<&'static str> {
        let longest = || (BEGINNING_MIN..=word.len()).rev().filter_map(|n| self.beginnings.get(word.get(..n)?)).next();
        self.words.get(word).or_else(longest).copied().or_else(|| self.head(word))
    }

    /// The meaning of the last part of a Dutch compound, both parts of which are words: "springlading", "handelsschip".
    fn head(&self, word: &str) -> Option<&'static str> {
        let is_word = |part: &str| [part, part.strip_suffix('s').unwrap_or(part)].iter().any(|p| self.words.contains_key(p));
        let at = |n: usize| Some((word.get(..n)?, word.get(n..)?));
        let last = (BEGINNING_MIN..word.len().saturating_sub(HEAD_MIN - 1))
            .filter_map(at)
            .find(|(first, last)| is_word(first) && self.words.contains_key(last));
        last.and_then(|(_, last)| self.words.get(last)).copied()
    }
}

/// Small words that say nothing of what a sentence tells.
const SMALL: &[&str] = &[
    "les", "des", "une", "dans", "sur", "par", "pour", "avec", "sans", "que", "qui", "est", "ete", "etait", "etais", "avait", "avoir",
    "ont", "ait", "aux", "ces", "ses", "son", "leur", "elle", "ils", "elles", "nous", "vous", "moi", "lui", "mais", "pas", "plus", "cette",
    "tres", "dit", "chez", "het", "een", "van", "den", "der", "dat", "die", "was", "waren", "werd", "werden", "wordt", "zijn", "heeft",
    "had", "hebben", "niet", "ook", "nog", "wel", "naar", "met", "voor", "door", "bij", "aan", "uit", "over", "the", "and", "that", "this",
    "were", "been", "has", "have", "with", "from", "for", "his", "her", "they", "them", "there", "not", "which", "who", "you", "ik", "wij",
    "hij", "zij", "himself", "said", "celui", "celle", "ceux", "degene", "one", "sont", "etaient", "etions", "suis", "sommes", "avons",
    "avez", "avaient", "avions", "etes", "etiez", "aviez", "mon", "mes", "ton", "tes", "votre", "vos", "notre", "nos", "leurs", "quand",
    "comme", "puis", "donc", "alors", "heb", "hebt", "hadden", "mij", "mijn", "ons", "onze", "hun", "hen", "hem", "haar", "als", "toen",
    "dan", "daar", "want", "maar", "wie", "wat", "waar", "zou", "ben", "bent", "its", "our", "your", "him", "she", "are", "when", "then",
    "what", "where", "but", "did", "does", "would", "depuis", "sinds", "sedert", "since", "pendant", "tijdens", "during", "entre",
    "tussen", "between", "fois", "keer", "keren", "maal", "time", "times",
];

/// What a text tells, as concepts and stems: no small words, numbers, months or days of the week.
pub(crate) fn content(text: &str) -> BTreeSet<String> {
    let mut folded = word::fold(text);
    let mut out = BTreeSet::new();
    let standing: HashSet<String> = words(&folded).into_iter().collect();
    for (_, phrase, name) in CONCEPTS.phrases.iter().filter(|(first, ..)| standing.contains(first)) {
        let found = word::finds(&folded, phrase).next();
        if let Some(at) = found {
            let end = at + phrase.trim_end_matches('*').len();
            let end = folded[end..].find(|c: char| !c.is_alphanumeric()).map_or(folded.len(), |more| end + more);
            folded.replace_range(at..end, " ");
            out.insert((*name).to_owned());
        }
    }
    let all = words(&folded);
    let telling = all.iter().filter(|w| w.len() > 2 && !w.chars().any(|c| c.is_ascii_digit()));
    out.extend(telling.filter(|w| !SMALL.contains(&w.as_str()) && !is_month(w) && !is_weekday(w)).map(|w| concept(w)));
    out
}

/// The meaning of one folded word, if it has one.
pub(crate) fn meaning(word: &str) -> Option<&'static str> {
    CONCEPTS.of(word).filter(|_| word.len() > 2 && !SMALL.contains(&word))
}

/// Letters by which two forms of one word are taken for it.
const STEM: usize = 6;

fn concept(word: &str) -> String {
    CONCEPTS.of(word).map_or_else(|| stem(word), str::to_owned)
}

/// A word without the ending of its form ("sortis", "sortir"; "stond", "stonden"), cut to [`STEM`] letters.
fn stem(word: &str) -> String {
    /// Letters that an ending leaves.
    const LEFT: usize = 4;
    const ENDINGS: &[&str] = &[
        "aient", "erent", "irent", "ions", "ait", "ais", "ant", "ent", "ing", "ees", "ee", "er", "ez", "ir", "is", "it", "es", "en", "ed",
        "e", "s", "x",
    ];
    let bare = ENDINGS.iter().find_map(|e| word.strip_suffix(e).filter(|left| left.chars().count() >= LEFT));
    bare.unwrap_or(word).chars().take(STEM).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_languages_share_concepts() {
        for (a, b) in [
            ("neuf fusils ont disparu", "negen geweren zijn verdwenen"),
            ("hij sliep thuis", "he slept at home"),
            ("ze reden weg met de wagen", "ils roulaient en voiture"),
            ("toen de sluis de lucht inging", "une explosion"),
            ("een rode handpomp", "une pompe"),
        ] {
            assert!(!content(a).is_disjoint(&content(b)), "{a} / {b}");
        }
        assert!(content("drie keer").is_disjoint(&content("twee mannen")));
    }
}
