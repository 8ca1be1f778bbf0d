//! Doors: street, number, postcode and town of an address as written, streets in one form for French, Dutch and English.
//!
//! A Belgian street has a name in two languages, and most names are common words, saints, kings or towns: `rue des Tanneurs` is
//! `Huidevettersstraat`, `boulevard du Midi` `Zuidlaan`. The words and their meanings stand in `data/street_words.tsv`.

use super::{Place, lookup_folded};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

static WORDS: &str = include_str!("../../data/street_words.tsv");

/// The parts of a door's address.
#[derive(Clone, Debug, PartialEq)]
pub struct Door {
    /// What the words of the street's name mean, without the sort of street; a word that no table holds is itself.
    pub street: BTreeSet<String>,
    /// Sorts that the street may be of; empty where none is said. Dutch `laan` is an avenue or a boulevard.
    pub sorts: BTreeSet<&'static str>,
    pub number: String,
    pub postcode: Option<String>,
    /// The town, and what its postcode says where that is one of Brussels' communes; folded own names.
    pub town: BTreeSet<String>,
}

impl Door {
    /// Whether sort of street, postcode or town tell two doors of one street's name and number apart.
    pub fn against(&self, other: &Self) -> bool {
        let apart = |x: bool, y: bool, disjoint: bool| !x && !y && disjoint;
        let sorts = apart(self.sorts.is_empty(), other.sorts.is_empty(), self.sorts.is_disjoint(&other.sorts));
        let codes = matches!((&self.postcode, &other.postcode), (Some(x), Some(y)) if x != y);
        let towns = apart(self.town.is_empty(), other.town.is_empty(), self.town.is_disjoint(&other.town));
        sorts || codes || (towns && (self.postcode.is_none() || other.postcode.is_none()))
    }
}

/// The endings and words that say what sort of street it is.
const SORTS: [(&str, &[&str]); 48] = [
    ("rue", &["street"]),
    ("r", &["street"]),
    ("straat", &["street"]),
    ("street", &["street"]),
    ("str", &["street"]),
    ("straatje", &["street"]),
    ("avenue", &["avenue"]),
    ("av", &["avenue"]),
    ("ave", &["avenue"]),
    ("laan", &["avenue", "boulevard"]),
    ("lei", &["avenue", "boulevard"]),
    ("boulevard", &["boulevard"]),
    ("bd", &["boulevard"]),
    ("bld", &["boulevard"]),
    ("bvd", &["boulevard"]),
    ("blvd", &["boulevard"]),
    ("chaussee", &["road"]),
    ("ch", &["road"]),
    ("chee", &["road"]),
    ("steenweg", &["road"]),
    ("stwg", &["road"]),
    ("route", &["road"]),
    ("rte", &["road"]),
    ("weg", &["road", "lane"]),
    ("baan", &["road"]),
    ("road", &["road"]),
    ("rd", &["road"]),
    ("chemin", &["lane", "road"]),
    ("sentier", &["lane"]),
    ("pad", &["lane"]),
    ("place", &["square"]),
    ("pl", &["square"]),
    ("plein", &["square"]),
    ("square", &["square"]),
    ("plaats", &["square"]),
    ("markt", &["square"]),
    ("rond point", &["square"]),
    ("impasse", &["alley"]),
    ("imp", &["alley"]),
    ("gang", &["alley"]),
    ("venelle", &["alley"]),
    ("steeg", &["alley"]),
    ("allee", &["lane", "avenue"]),
    ("dreef", &["lane", "avenue"]),
    ("dreve", &["lane", "avenue"]),
    ("lane", &["lane"]),
    ("quai", &["quay"]),
    ("kaai", &["quay"]),
];

/// The sorts that a word says, alone or (in Dutch) at the end of a longer one, and what stands before.
fn sort(word: &str) -> Option<(&str, &'static [&'static str])> {
    if let Some((_, sorts)) = SORTS.iter().find(|(w, _)| *w == word) {
        return Some(("", sorts));
    }
    const ENDINGS: [&str; 13] =
        ["straatje", "straat", "laan", "steenweg", "plein", "dreef", "kaai", "kade", "lei", "weg", "baan", "steeg", "plaats"];
    let (stem, end) = ENDINGS.iter().find_map(|end| word.strip_suffix(end).filter(|s| s.len() > 2).map(|s| (s, *end)))?;
    let end = if end == "kade" { "kaai" } else { end };
    SORTS.iter().find(|(w, _)| *w == end).map(|(_, sorts)| (stem, *sorts))
}

/// Meanings of words and of phrases of some words; the empty meaning is of words that say nothing.
fn meanings() -> &'static BTreeMap<&'static str, &'static str> {
    static TABLE: OnceLock<BTreeMap<&str, &str>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut out = BTreeMap::new();
        for line in WORDS.lines().filter(|l| !l.starts_with('#')) {
            let mut fields = line.split('\t');
            let meaning = fields.next().map_or("", |m| if m == "-" { "" } else { m });
            for word in fields {
                out.entry(word).or_insert(meaning);
            }
        }
        out
    })
}

/// What a word of a street's name means; none if it says nothing.
fn meaning(word: &str) -> Option<String> {
    let table = meanings();
    let stems = [Some(word), word.strip_suffix('s'), word.strip_suffix("en"), word.strip_suffix('e')];
    if let Some(found) = stems.into_iter().flatten().filter(|s| s.len() > 1 || *s == word).find_map(|s| table.get(s)) {
        return (!found.is_empty()).then(|| (*found).to_string());
    }
    // `Antwerpsesteenweg`, `Mechelsesteenweg`: of a town.
    let town = [word.strip_suffix("se").map(str::to_string), word.strip_suffix("se").map(|s| format!("{s}en"))]
        .into_iter()
        .flatten()
        .find_map(|stem| lookup_folded(&stem))
        .or_else(|| lookup_folded(word))
        .filter(|p| matches!(p.country.as_str(), "BE" | "FR" | "NL"));
    Some(town.map_or_else(|| word.to_string(), own_name))
}

fn own_name(place: &Place) -> String {
    super::fold(&place.name).replace(' ', "")
}

/// What the words of a street's name mean, phrases first.
fn street(words: &[&str]) -> (BTreeSet<String>, BTreeSet<&'static str>) {
    let (mut out, mut sorts) = (BTreeSet::new(), BTreeSet::new());
    let mut at = 0;
    while at < words.len() {
        let phrase = (2..=3).rev().filter(|n| at + n <= words.len()).find_map(|n| {
            let found = meanings().get(words[at..at + n].join(" ").as_str()).copied();
            found.map(|f| (n, f))
        });
        if let Some((taken, found)) = phrase {
            out.insert(found.to_string());
            at += taken;
            continue;
        }
        let word = words[at];
        at += 1;
        // `Main St`, but `St Jan`; `Vallei` is no sort of street.
        let found = match word {
            "st" if at == words.len() => Some(("", &["street"][..])),
            _ => sort(word).filter(|(rest, _)| rest.is_empty() || !meanings().contains_key(word)),
        };
        let rest = found.map_or(word, |(rest, of)| {
            sorts.extend(of);
            rest
        });
        if rest.len() > 1 && !rest.bytes().any(|b| b.is_ascii_digit()) {
            out.extend(meaning(rest));
        }
    }
    (out, sorts)
}

/// The communes of Brussels by postcode, folded (Belgian Post's public numbering).
fn commune(postcode: &str) -> Option<&'static str> {
    Some(match postcode {
        "1030" => "schaerbeek",
        "1040" => "etterbeek",
        "1050" => "ixelles",
        "1060" => "saintgilles",
        "1070" => "anderlecht",
        "1080" => "molenbeeksaintjean",
        "1081" => "koekelberg",
        "1082" => "berchemsainteagathe",
        "1083" => "ganshoren",
        "1090" => "jette",
        "1140" => "evere",
        "1150" => "woluwesaintpierre",
        "1160" => "auderghem",
        "1170" => "watermaelboitsfort",
        "1180" => "uccle",
        "1190" => "forest",
        "1200" => "woluwesaintlambert",
        "1210" => "saintjossetennoode",
        _ => return None,
    })
}

/// The own name of the town that words name; else the words themselves, each for itself.
fn town(words: &[&str]) -> BTreeSet<String> {
    let words: Vec<&str> = words.iter().copied().filter(|w| meanings().get(w) != Some(&"")).collect();
    let known = |w: &[&str]| lookup_folded(&super::fold(&w.join(" ")));
    if let Some(place) = known(&words) {
        return BTreeSet::from([own_name(place)]);
    }
    words.iter().map(|w| lookup_folded(w).map_or_else(|| (*w).to_string(), own_name)).collect()
}

/// Takes an address apart; none if it has no number or no street.
pub fn door(written: &str) -> Option<Door> {
    let words: Vec<String> = crate::name::words(written);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let digit = |w: &str| w.bytes().next().is_some_and(|b| b.is_ascii_digit());
    let whole = |w: &str| w.bytes().all(|b| b.is_ascii_digit());
    let at = words.iter().position(|w| digit(w))?;
    // `9 rue des Postes, 59000 Lille` or `Zuidstationstraat 12, 9000 Gent`.
    let after = (0..words.len()).find(|i| whole(words[*i]) && (4..=5).contains(&words[*i].len()) && words[*i] != words[at]);
    let postcode_at = after.or_else(|| (words[at].len() >= 4 && whole(words[at])).then_some(at));
    let number_at = (0..words.len()).find(|i| digit(words[*i]) && Some(*i) != postcode_at)?;
    let postcode = postcode_at.map(|i| words[i].to_string());
    let (first, then) = match postcode_at {
        Some(at) if at > number_at => (&words[..at], &words[at + 1..]),
        // `1000 Bruxelles, rue Haute 12`: the street begins where a word says its sort.
        Some(at) => {
            let behind = &words[at + 1..];
            let from = behind.iter().position(|w| sort(w).is_some()).unwrap_or(0);
            (&behind[from..], &behind[..from])
        }
        None => (&words[..], &words[..0]),
    };
    let number_at = first.iter().position(|w| *w == words[number_at])?;
    let (street_words, town_words): (Vec<&str>, Vec<&str>) = if number_at == 0 {
        // The number first: the town is the longest known name at the end, if a street is left before it.
        let known = |from: &usize| first.len() - from <= 4 && lookup_folded(&first[*from..].join(" ")).is_some();
        let named = |from: &usize| !street(&first[1..*from]).0.is_empty();
        let from = (2..first.len()).find(|from| then.is_empty() && known(from) && named(from)).unwrap_or(first.len());
        (first[1..from].to_vec(), first[from..].iter().chain(then).copied().collect())
    } else {
        (first[..number_at].to_vec(), first[number_at + 1..].iter().chain(then).copied().collect())
    };
    let town_words: Vec<&str> = town_words.into_iter().filter(|w| !digit(w) && w.len() > 1).collect();
    let (street, sorts) = street(&street_words);
    let mut town = town(&town_words);
    town.extend(postcode.as_deref().and_then(commune).map(str::to_string));
    (!street.is_empty()).then(|| Door { street, sorts, number: words_number(first[number_at]), postcode, town })
}

/// The number of the house, without leading noughts.
fn words_number(word: &str) -> String {
    let bare = word.trim_start_matches('0');
    if bare.is_empty() { word.to_string() } else { bare.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(a: &str, b: &str) -> bool {
        let (Some(x), Some(y)) = (door(a), door(b)) else { return false };
        x.street == y.street && x.number == y.number && !x.against(&y)
    }

    #[test]
    fn doors_in_two_languages() {
        for (a, b, same) in [
            ("12 boulevard du Midi, 1000 Bruxelles", "Zuidlaan 12, 1000 Brussel", true),
            ("rue Neuve 7, 1080 Bruxelles", "Nieuwstraat 7, Molenbeek", true),
            ("chaussée de Louvain 40, 1030 Schaerbeek", "Leuvensesteenweg 40 te 1030 Schaarbeek", true),
            ("avenue du Roi 3, Forest", "Koningslaan 3, 1190 Vorst", true),
            ("rue de l'Hôpital 9, 4000 Liège", "rue de l'Hôpital 9, Liège", true),
            ("place Saint-Pierre 5, Uccle", "Sint-Pietersplein 5, 1180 Ukkel", true),
            ("avenue du Roi 3, Forest", "rue du Roi 3, Forest", false),
            ("rue Neuve 7, 1080 Bruxelles", "Nieuwstraat 7, Uccle", false),
            ("rue Neuve 7, 1000 Bruxelles", "Nieuwstraat 17, 1000 Brussel", false),
            ("rue de l'Église 7, 1000 Bruxelles", "rue de l'École 7, 1000 Bruxelles", false),
            ("9 rue des Postes, 59000 Lille", "9 rue des Postes, Lille", true),
        ] {
            assert_eq!(one(a, b), same, "{a} {:?} | {b} {:?}", door(a), door(b));
            assert_eq!(one(b, a), same, "{b} | {a}");
        }
    }

    #[test]
    fn what_is_no_door() {
        for text in ["", "Lille", "12", "rue Haute", "12 12 12", &"9 ".repeat(5000)] {
            assert_eq!(door(text), None, "{text:.40}");
        }
    }
}
