//! Words that take back what a sentence says of somebody, or let him go.

use super::any;

/// What would be so under a condition.
pub const CONDITIONAL: &[&str] = &["si", "s'il", "als", "indien", "if", "zou", "zouden", "would"];
/// What may be so, or is said to be.
pub const UNCERTAIN: &[&str] = &["aurait", "auraient", "peut-etre", "misschien", "perhaps", "maybe"];

/// Somebody speaks of himself as who did it, and in any part.
pub const I: &[&str] = &["je", "j'*", "moi", "ik", "ikzelf", "i", "i'd", "i've", "i'm", "myself", "wij", "we", "nous"];
pub const MINE: &[&str] = &[
    "je", "j'*", "moi", "me", "m'*", "mon", "ma", "mes", "nous", "notre", "nos", "ik", "ikzelf", "mij", "mijn", "wij", "we", "ons", "onze",
    "i", "i'd", "i've", "i'm", "my", "myself", "us", "our",
];

/// It was not so.
pub const NOT: &[&str] = &[
    "pas",
    "jamais",
    "aucun",
    "aucune",
    "rien",
    "niet",
    "nooit",
    "geen",
    "niets",
    "not",
    "never",
    "no",
    "nothing",
    "*n't",
    "cannot",
    "personne ne",
    "personne n'*",
    "a personne",
    "ni",
    "niemand",
    "nobody",
    "no one",
];

/// At no time, not one: what is denied of all times and ways.
pub const FLAT: &[&str] = &[
    "jamais",
    "aucun",
    "aucune",
    "personne",
    "rien",
    "de ma vie",
    "de toute",
    "de tout",
    "heel de",
    "de hele",
    "all week",
    "all day",
    "plus",
    "nooit",
    "geen enkel*",
    "geen",
    "niets",
    "niemand",
    "nog niet",
    "van mijn leven",
    "never",
    "not once",
    "not one",
    "nobody",
    "no one",
    "nothing",
    "none",
    "in my life",
    "connais pas",
    "ken ik niet",
];

/// Words that end a suspicion.
pub const CLEARED: &[&str] = &[
    "hors de cause",
    "non-lieu",
    "blanchi*",
    "disculpe*",
    "etranger aux",
    "etrangere aux",
    "rien a voir",
    "niet langer verdacht",
    "buiten verdenking",
    "buitenvervolging*",
    "niets te maken",
    "niets mee te maken",
    "no longer suspected",
    "no longer a suspect",
    "eliminated from",
    "exonerated",
    "nothing to do with",
    "took no part",
    "played no role",
    "not involved",
];

/// A sentence that takes itself back.
pub fn negated(folded: &str) -> bool {
    const NOT: &[&str] = &[
        "n'est pas",
        "n'a pas",
        "n'a jamais",
        "n'ont pas",
        "ne sont pas",
        "n'etait pas",
        "n'avait pas",
        "nie",
        "conteste",
        "dement",
        "sans lien",
        "sans rapport",
        "aucun rapport",
        "aucun lien",
        "ecarte*",
        "exclu*",
        "innocent*",
        "uitgesloten",
        "losstaat",
        "los van",
        "onschuldig*",
        "unconnected",
        "unrelated",
        "no connection",
        "excluded",
        "discounted",
        "aucun element",
        "rien ne",
        "niet",
        "geen",
        "nooit",
        "ontkent",
        "betwist",
        "not",
        "never",
        "no link",
        "no evidence",
        "denies",
        "denied",
        "hors de cause",
        "mis hors de cause",
        "blanchi",
        "exonere*",
        "cleared of",
        "ne s'agit pas",
        "no part",
        "no role",
        "nothing to do",
        "nothing connects",
        "eliminated from",
        "ruled out",
        "aucune part",
        "aucun role",
        "aucune implication",
        "rien a voir",
        "etranger a*",
        "etrangere a*",
        "niets met",
        "niets mee",
        "niets verbindt",
    ];
    // "Without X it would never have happened" says that X did it.
    let without = ["sans ", "zonder ", "without "].iter().any(|w| folded.trim_start().starts_with(w));
    any(folded, NOT) && !(without && any(folded, NEVER_WITHOUT))
}

const NEVER_WITHOUT: &[&str] = &["n'aurai*", "pas eu", "pas de", "jamais", "nooit", "niet", "never", "not have", "impossible"];
