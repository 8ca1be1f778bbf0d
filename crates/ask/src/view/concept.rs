//! One meaning for the common words of statements in three languages, so that "drie mannen kwamen binnen" and "two men came in" can be
//! laid side by side: each word becomes its concept, else its stem.

use super::day::is_month;
use super::ground::words;
use super::word;
use std::collections::BTreeSet;

/// Concept → the beginnings of its words; a word in full ends in a full stop.
const CONCEPTS: &[(&str, &[&str])] = &[
    ("see", &["vu.", "voir.", "voyais", "apercu", "gezien.", "zag.", "zien.", "saw.", "seen.", "see."]),
    ("meet", &["rencontr", "ontmoet", "met.", "meet.", "meeting"]),
    ("time", &["fois.", "keer.", "time.", "maal."]),
    ("first", &["premier", "eerst", "first"]),
    ("arrive", &["arriv", "aankom", "aangekomen", "kwam", "came.", "come."]),
    ("enter", &["entr", "binnen", "enter"]),
    ("leave", &["parti", "quitt", "vertrok", "vertrek", "left.", "leave", "departed"]),
    ("sleep", &["dormi", "dort.", "sliep", "geslapen", "slaapt", "slept", "sleep", "overnacht"]),
    ("home", &["maison", "domicile", "thuis", "huis.", "home.", "house"]),
    ("evening", &["soir.", "soiree", "avond", "evening"]),
    ("night", &["nuit", "nacht", "night"]),
    ("morning", &["matin", "morgens", "ochtend", "morning"]),
    ("whole", &["tout.", "toute.", "hele.", "heel.", "ganse", "whole", "all."]),
    (
        "missing",
        &[
            "disparu",
            "manqu",
            "vole.",
            "voles.",
            "volee",
            "derob",
            "verdwenen",
            "ontbre",
            "gestolen",
            "stolen",
            "missing",
            "gone.",
            "disappear",
            "disparit",
            "verdwij",
            "ontvreemd",
            "vol.",
            "vols.",
            "diefstal",
            "theft",
        ],
    ),
    (
        "take",
        &[
            "repris",
            "pris.",
            "prendre",
            "emport",
            "chercher",
            "recuper",
            "opgehaald",
            "haalde",
            "meegenomen",
            "nam.",
            "took",
            "taken",
            "collected",
            "fetched",
            "picked",
        ],
    ),
    ("find", &["trouv", "decouv", "aangetroffen", "gevonden", "vonden", "found", "discovered"]),
    ("seize", &["saisi", "beslag", "seized"]),
    ("shoot", &["tire.", "tirer", "tiraient", "coups", "geschoten", "schoot", "schoten", "fired", "shot", "shots"]),
    ("count", &["compt", "geteld", "telde", "counted"]),
    ("pay", &["paye", "paie", "verse", "betaal", "betaald", "paid", "pays."]),
    (
        "give",
        &[
            "remis.",
            "donn",
            "remet",
            "gaf.",
            "gegeven",
            "overhandig",
            "gave.",
            "given",
            "handed",
            "recu.",
            "recue",
            "recois",
            "recevoir",
            "ontvang",
            "ontving",
            "gekregen",
            "kreeg",
            "receiv",
            "got.",
        ],
    ),
    ("call", &["appel", "telephon", "belde", "gebeld", "belt.", "called", "rang.", "phoned"]),
    ("speak", &["parl", "sprak", "gesproken", "praat", "spoke", "talked"]),
    ("drive", &["condui", "roul", "reed.", "reden.", "gereden", "bestuur", "drove", "driven", "driving"]),
    ("load", &["charg", "geladen", "laadde", "loaded"]),
    ("rifle", &["carabine", "fusil", "karabijn", "geweer", "geweren", "rifle", "shotgun"]),
    ("weapon", &["arme.", "armes.", "wapen", "weapon", "gun.", "guns."]),
    ("van", &["camionnette", "camionette", "fourgon", "utilitaire", "bestelwagen", "busje", "van."]),
    ("car", &["voiture", "vehicule", "wagen", "auto.", "voertuig", "car.", "vehicle"]),
    ("phone", &["telephone", "portable", "gsm", "telefoon", "toestel", "phone", "mobile"]),
    ("bag", &["sac.", "sacs.", "valise", "tas.", "tassen", "koffer", "bag.", "bags.", "suitcase"]),
    ("store", &["reserve", "magasin", "depot", "voorraad", "opslag", "winkel", "magazijn", "store", "shop.", "warehouse"]),
    ("garage", &["garage"]),
    ("gunsmith", &["armurerie", "wapenhand", "wapenwinkel", "gunsmith"]),
    ("report", &["declar", "signal", "report", "aangeef", "aangift", "meldt", "meldd"]),
    ("cellar", &["cave.", "kelder", "cellar", "basement"]),
    ("mother", &["mere.", "moeder", "mother"]),
    ("brother", &["frere", "broer", "brother"]),
    ("man", &["homme", "individu", "man.", "mannen", "men.", "kerel"]),
    ("dead", &["mort", "decede", "deces", "dood.", "doden", "overleden", "dead", "death", "died"]),
    ("wounded", &["bless", "gewond", "wounded", "injured"]),
    ("market", &["marche.", "markt", "market"]),
    ("work", &["travail", "werk", "work"]),
    ("money", &["argent", "somme", "geld.", "money", "cash"]),
    ("together", &["ensemble", "samen", "together"]),
    ("know", &["connai", "kent.", "kende", "ken.", "gekend", "know"]),
    ("window", &["fenetre", "venster", "raam.", "window"]),
    ("door", &["porte.", "deur", "door."]),
    ("street", &["rue.", "straat", "street"]),
    ("stop", &["arret", "immobilis", "stil.", "stilgevallen", "stilstond", "halt.", "halte", "gestopt", "stopt", "stop", "standstill"]),
    ("train", &["train.", "trains.", "rame.", "rames.", "trein"]),
    ("boat", &["bateau", "navire", "boot.", "boten.", "schip.", "schepen", "boat", "ship.", "vessel"]),
    ("deliver", &["livr", "lever.", "levert.", "leverde", "gelever", "afgelever", "levering", "deliver"]),
    ("buy", &["achet", "achat", "kocht", "gekocht", "aangekocht", "aankoop", "bought", "buy.", "purchas"]),
    ("sell", &["vendu", "vente.", "vendait", "verkocht", "verkoop", "verkopen", "sold.", "sell.", "sale."]),
    ("lock", &["verrouill", "ferme.", "fermee", "slot.", "gesloten", "afgesloten", "locked", "lock."]),
    ("open", &["ouvert", "ouvre", "ouvri", "open.", "opende", "geopend", "opened"]),
    ("fence", &["cloture", "grillage", "hek.", "hekken", "omheining", "afsluiting", "fence"]),
    ("gate", &["portail", "grille.", "poort", "gate."]),
    ("key", &["clef", "cles.", "cle.", "sleutel", "key.", "keys."]),
    ("climb", &["escalad", "grimp", "klom", "geklommen", "klommen", "climb", "clamber"]),
    ("lorry", &["camion.", "camions.", "vrachtwagen", "lorry", "lorries", "truck"]),
    ("knife", &["couteau", "lame.", "mes.", "messen", "knife", "knives"]),
    ("cap", &["casquette", "pet.", "petje", "cap."]),
    ("fire", &["incendi", "brand.", "brandde", "fire.", "blaze"]),
    ("explode", &["explos", "ontplof", "explod", "blast"]),
    ("alarm", &["alarm"]),
    ("light", &["lumiere", "licht.", "lights", "light."]),
];

/// Small words that say nothing of what a sentence tells.
const SMALL: &[&str] = &[
    "les", "des", "une", "dans", "sur", "par", "pour", "avec", "sans", "que", "qui", "est", "ete", "etait", "etais", "avait", "avoir",
    "ont", "ait", "aux", "ces", "ses", "son", "leur", "elle", "ils", "elles", "nous", "vous", "moi", "lui", "mais", "pas", "plus", "cette",
    "tres", "dit", "chez", "het", "een", "van", "den", "der", "dat", "die", "was", "waren", "werd", "werden", "wordt", "zijn", "heeft",
    "had", "hebben", "niet", "ook", "nog", "wel", "naar", "met", "voor", "door", "bij", "aan", "uit", "over", "the", "and", "that", "this",
    "were", "been", "has", "have", "with", "from", "for", "his", "her", "they", "them", "there", "not", "which", "who", "you", "ik", "wij",
    "hij", "zij", "himself", "said", "celui", "celle", "ceux", "degene", "one",
];

/// What a text tells, as concepts and stems: no small words, numbers or months.
pub(crate) fn content(text: &str) -> BTreeSet<String> {
    let all = words(&word::fold(text));
    let telling = all.iter().filter(|w| w.len() > 2 && !w.chars().any(|c| c.is_ascii_digit()));
    telling.filter(|w| !SMALL.contains(&w.as_str()) && !is_month(w)).map(|w| concept(w)).collect()
}

/// Letters by which two forms of one word are taken for it.
const STEM: usize = 6;

fn concept(word: &str) -> String {
    let is = |form: &str| form.strip_suffix('.').map_or_else(|| word.starts_with(form), |whole| word == whole);
    let found = CONCEPTS.iter().find(|(_, forms)| forms.iter().any(|f| is(f)));
    found.map_or_else(|| word.chars().take(STEM).collect(), |(name, _)| (*name).to_owned())
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
        ] {
            assert!(!content(a).is_disjoint(&content(b)), "{a} / {b}");
        }
        assert!(content("drie keer").is_disjoint(&content("twee mannen")));
    }
}
