//! What is counted: nouns of one sort in three languages, and what no count is of.

use crate::view::day::is_month;
use crate::view::word;

/// Words that count one sort of thing, in three languages; other nouns count by themselves.
const SORTS: &[(&str, &[&str])] = &[
    ("dead", &["morts", "mort", "decedes", "deces", "tues", "doden", "dode", "dead", "deaths", "killed", "dodelijke"]),
    ("wounded", &["blesses", "blesse", "gewonden", "gewonde", "wounded", "injured"]),
    ("men", &["hommes", "homme", "individus", "individu", "mannen", "men", "man", "males"]),
    ("people", &["personnes", "personne", "personen", "persoon", "people", "persons", "person"]),
    ("shots", &["coups", "tirs", "schoten", "shots"]),
    ("explosions", &["explosions", "detonations", "ontploffingen", "explosies", "blasts"]),
    (
        "weapons",
        &[
            "armes",
            "fusils",
            "pistolets",
            "wapens",
            "geweren",
            "pistolen",
            "weapons",
            "guns",
            "rifles",
            "pistols",
            "kalachnikovs",
            "kalashnikovs",
            "carabines",
            "karabijnen",
            "carbines",
            "shotguns",
        ],
    ),
    ("detonators", &["detonateurs", "ontstekers", "detonators"]),
    ("phones", &["telephones", "gsm's", "telefoons", "toestellen", "phones", "handsets"]),
    ("casings", &["etuis", "douilles", "hulzen", "casings", "shells"]),
    ("drums", &["futs", "vaten", "drums", "barrels", "barils"]),
    ("keys", &["cles", "clefs", "sleutels", "keys"]),
    ("cartridges", &["cartouches", "munitions", "balles", "patronen", "kogels", "cartridges", "rounds", "bullets"]),
    ("grenades", &["grenades", "granaten"]),
    ("bags", &["sacs", "sachets", "valises", "tassen", "zakken", "koffers", "bags", "suitcases"]),
    ("boxes", &["caisses", "boites", "cartons", "kisten", "dozen", "boxes", "crates"]),
    ("passports", &["passeports", "paspoorten", "passports"]),
    ("charges", &["engins", "bombes", "charges", "bommen", "ladingen", "bombs", "devices"]),
    ("canisters", &["jerricans", "bidons", "bouteilles", "jerrycans", "flessen", "canisters", "bottles", "cylinders"]),
    ("suspects", &["suspects", "verdachten", "assaillants", "daders", "attackers", "gunmen", "auteurs"]),
    ("vehicles", &["vehicules", "voitures", "camionnettes", "voertuigen", "wagens", "vehicles", "cars", "vans"]),
];

/// What no count is of: units, money, time, pages.
const UNITS: &[&str] = &[
    "euros",
    "euro",
    "eur",
    "francs",
    "dollars",
    "heures",
    "heure",
    "minutes",
    "minute",
    "secondes",
    "jours",
    "jour",
    "semaines",
    "mois",
    "ans",
    "annees",
    "annee",
    "metres",
    "kilometres",
    "kilos",
    "kilo",
    "grammes",
    "litres",
    "pages",
    "page",
    "feuillets",
    "fois",
    "uur",
    "uren",
    "minuten",
    "seconden",
    "dagen",
    "dag",
    "weken",
    "maanden",
    "jaar",
    "jaren",
    "meter",
    "kilometer",
    "keer",
    "maal",
    "bladzijden",
    "blz",
    "hours",
    "hour",
    "seconds",
    "days",
    "day",
    "weeks",
    "months",
    "years",
    "year",
    "miles",
    "times",
    "percent",
    "pour",
    "procent",
    "degres",
    "graden",
    "reprises",
    "exemplaires",
    "annexes",
    "bijlagen",
    "copies",
    "services",
    "diensten",
    "rue",
    "avenue",
    "place",
    "quai",
    "boulevard",
    "straat",
    "laan",
    "bis",
    "ter",
];

/// Whether a noun is a unit: of time, money, length, pages.
pub(super) fn is_unit(noun: &str) -> bool {
    UNITS.contains(&noun)
}

/// The sort of things that a noun behind a number counts.
pub(super) fn sort_of(noun: &str) -> Option<String> {
    if UNITS.contains(&noun) || is_month(noun) || noun.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    if let Some((sort, _)) = SORTS.iter().find(|(_, words)| words.contains(&noun)) {
        return Some((*sort).to_owned());
    }
    // Plurals of longer words: short ones and singulars are more often names, streets and adjectives.
    (noun.len() >= 6 && plural(noun)).then(|| noun.to_owned())
}

/// Whether a word of a sort that [`SORTS`] knows.
pub(super) fn is_known(sort: &str) -> bool {
    SORTS.iter().any(|(s, _)| *s == sort)
}

/// What a noun counts that only one witness is held to: any noun of a few letters, in its singular.
pub(super) fn own_sort(noun: &str) -> Option<String> {
    const NOUN_MIN: usize = 4;
    /// Plurals that count what was named before.
    const PRONOUNS: &[&str] = &["autres", "ceux", "dernier*", "premier*", "andere", "anderen", "others", "those", "these"];
    let bare = noun.strip_suffix('s').or_else(|| noun.strip_suffix('x')).or_else(|| noun.strip_suffix("en")).unwrap_or(noun);
    /// Units of which a witness counts how many: how often, how much.
    const COUNTED: &[&str] = &["fois", "keer", "maal", "times", "euros", "euro", "francs", "dollars", "pounds"];
    let counts =
        noun.len() >= NOUN_MIN && (!UNITS.contains(&noun) || COUNTED.contains(&noun)) && !is_month(noun) && !word::any(noun, PRONOUNS);
    (counts && noun.chars().all(char::is_alphabetic)).then(|| bare.to_owned())
}

fn plural(noun: &str) -> bool {
    noun.ends_with('s') || noun.ends_with("en") || noun.ends_with('x')
}
